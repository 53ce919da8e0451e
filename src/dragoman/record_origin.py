"""Where the words of a claim stand in the original bytes that were read."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from dragoman.errors import ReadError
from dragoman.model import Article
from dragoman.parts import Input
from dragoman.readers.decoding import decode
from dragoman.spans import Span


class Source(Struct, frozen=True, kw_only=True):
    """Where the words of a claim stand in what was read.

    ``start``–``end`` count characters of the decoded original, or of its ``field`` where that is a row of an archive;
    None where the words were not carried over as they are.
    """

    source: str
    digest: str  # SHA-256 of the original bytes
    size: int  # bytes
    field: str | None = None
    start: int | None = None
    end: int | None = None
    words: str | None = None


def place_words(article: Article, span: Span, content: bytes) -> Source:
    """Where the words of a span stand in the original bytes, as text."""
    known: dict[str, Any] = {"source": article.source, "digest": article.original, "size": len(content)}
    try:
        original = decode(Input(source=article.source, content=content)).text
    except ReadError:
        return Source(**known)
    if _row_text(original) == article.text:
        known["field"], original = "text", article.text
    back = article.alignment.back(span)
    if back is None or back.end > len(original):
        return Source(**known)
    return Source(**known, start=back.start, end=back.end, words=back.of(original))


def _row_text(original: str) -> str | None:
    if not original.lstrip("\ufeff").startswith("{"):
        return None
    try:
        return msgspec.json.decode(original.lstrip("\ufeff"), type=_Row).text
    except msgspec.DecodeError:
        return None


class _Row(Struct):
    """What every row of an archive has."""

    text: str
