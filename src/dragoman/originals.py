"""Where the words of an article stand in the bytes it was read from, as text: the last step of the way back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.errors import ReadError
from dragoman.model import Article
from dragoman.parts import Hints, Input
from dragoman.readers.decoding import decode
from dragoman.sources import sniff
from dragoman.spans import Span


class Source(Struct, frozen=True, kw_only=True):
    """Where the words of a claim stand in what was read.

    ``start``–``end`` count characters of the decoded original, or of its ``field`` where that is a row of an archive
    ("text"), a message or agency's item ("body") or a PDF ("pages"); None where the words were not carried over as they
    are.
    """

    source: str
    digest: str  # SHA-256 of the original bytes
    size: int  # bytes
    field: str | None = None
    start: int | None = None
    end: int | None = None
    words: str | None = None


class View(Struct, frozen=True):
    """Some bytes as text: the whole of them, or one field."""

    text: str
    field: str | None = None


def place(article: Article, span: Span, content: bytes, encoding: str | None = None) -> Source:
    """Where the words of a span stand in the original bytes; ``encoding`` is what a server declared of them."""
    known: dict[str, Any] = {"source": article.source, "digest": article.original, "size": len(content)}
    back = article.alignment.back(span)
    if back is None:
        return Source(**known)
    for view in views(article, content, encoding):
        words = back.of(view.text) if back.end <= len(view.text) else ""
        if words and (view.field is None or _same(words, span.of(article.text), view.text)):
            return Source(**known, field=view.field, start=back.start, end=back.end, words=words)
    return Source(**known)


def _same(words: str, quote: str, text: str) -> bool:
    """Whether the words are those of the quote; in markup only that they begin alike can be told."""
    if "<" in text or "&" in text:
        return words[:1] in (quote[:1], "&")
    return "".join(words.split()) == "".join(quote.split())


def views(article: Article, content: bytes, encoding: str | None = None) -> Iterator[View]:
    """The bytes as the texts in which an alignment may count, the likeliest first."""
    source = Input(source=article.source, content=content, hints=Hints(encoding=encoding))
    kind = sniff(content)
    try:
        if kind == "pdf":
            from dragoman.readers.pdf import extract_pages

            yield View(extract_pages(source), "pages")
        elif kind == "ninjs":
            yield from _item(source)
        elif kind == "eml":
            yield from _message(content)
        text = decode(source).text
        yield View(article.text, "text") if _row_text(text) == article.text else View(text)
    except ReadError:
        return


def _item(source: Input) -> Iterator[View]:
    from dragoman.readers.ninjs import parse_item

    item = parse_item(source)
    for body in (item.plain(), item.markup()):
        if body:
            yield View(body, "body")


def _message(content: bytes) -> Iterator[View]:
    from dragoman.readers.eml import body_text, parse_message

    message = parse_message(content)
    for kind in ("html", "plain"):
        body = body_text(message, kind)
        if body:
            yield View(body, "body")


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
