"""JSON lines in and out: one line per article, with its claims and failures. Versioned; schema by :func:`schema`.

A line carries no first-line header: every line names the version it was written in and can be read alone.
Layers are not written, except what the article's character says (``kind``, ``diplomacy``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.accounts import Judgement, judgements_on
from dragoman.errors import RecordError
from dragoman.model import AnyClaim, Article, Character, Document, Failure, Genre, Layers
from dragoman.spans import Span

VERSION = 1


class Line(Struct, frozen=True, kw_only=True):
    """One article as it stands on a line."""

    version: int = VERSION
    id: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    side: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    language: str | None = None
    kind: Genre | None = None
    diplomacy: bool | None = None  # None where the text was not coded
    source: str = ""
    original: str = ""
    text: str
    body: Span = Span(0, 0)
    furniture: tuple[Span, ...] = ()
    claims: tuple[AnyClaim, ...] = ()
    failures: tuple[Failure, ...] = ()
    judgements: tuple[Judgement, ...] = ()  # persons' standing verdicts on the claims, where a record holds some


class _Version(Struct, frozen=True):
    """What of a line is the same in every version."""

    version: int


_SHARED = tuple(name for name in Line.__struct_fields__ if name in Article.__struct_fields__ and name != "kind")


def to_line(doc: Document, judgements: Iterable[Judgement] = ()) -> Line:
    """The document as one line holds it, with the verdicts that name its claims."""
    article = doc.article
    genre, diplomacy = character_of(doc)
    fields: dict[str, Any] = {name: getattr(article, name) for name in _SHARED}
    fields |= {"claims": doc.claims, "failures": doc.failures, "judgements": judgements_on(doc.claims, judgements)}
    return Line(**fields, kind=genre, diplomacy=diplomacy)


def from_line(line: Line) -> Document:
    """The document that a line holds; its layers are empty but for its character."""
    fields: dict[str, Any] = {name: getattr(line, name) for name in _SHARED}
    article = Article(**fields, kind=line.kind)
    layers = Layers(character=characterise(article, line.kind, line.diplomacy))
    return Document(article=article, layers=layers, claims=line.claims, failures=line.failures)


def character_of(doc: Document) -> tuple[Genre | None, bool | None]:
    """Genre and diplomacy: the genre that the source states goes before what the annotator sees."""
    seen = doc.layers.character[0] if doc.layers.character else None
    genre = doc.article.kind or (seen.genre if seen else None)
    return genre, seen.diplomacy if seen else None


def characterise(article: Article, genre: Genre | None, diplomacy: bool | None) -> tuple[Character, ...]:
    """The layer of character that a written genre and diplomacy stand for."""
    if diplomacy is None:
        return ()
    return (Character(start=article.body.start, end=article.body.end, genre=genre or "other", diplomacy=diplomacy),)


def encode(doc: Document, judgements: Iterable[Judgement] = ()) -> bytes:
    """The document as one JSON line, without the line feed."""
    return msgspec.json.encode(to_line(doc, judgements))


def decode(line: bytes | str) -> Document:
    """The document on one JSON line; RecordError names what is wrong with it.

    >>> decode(b'{"version": 99, "id": "a", "text": "Talks."}')
    Traceback (most recent call last):
    dragoman.errors.RecordError: the line is of version 99; this program reads version 1
    """
    try:
        version = msgspec.json.decode(line, type=_Version).version
        if version != VERSION:
            raise RecordError(f"the line is of version {version}; this program reads version {VERSION}")
        return from_line(msgspec.json.decode(line, type=Line))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"not a line of this program: {error}") from error


def decode_lines(lines: Iterable[bytes | str]) -> Iterator[Document]:
    """The documents on many lines; empty lines are passed over, and an error names the line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield decode(line)
            except RecordError as error:
                raise RecordError(f"line {number}: {error}") from error


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a line."""
    return msgspec.json.schema(Line)
