"""A text with its particulars in fields, as archives, messages and agencies' files hold it, made into an article."""

from __future__ import annotations

from typing import get_args

import msgspec

from dragoman.knowledge import Knowledge
from dragoman.model import Article, Genre
from dragoman.parts import Input
from dragoman.readers.dates import to_iso
from dragoman.readers.furniture import furniture_spans, lay_out_article
from dragoman.readers.header import read_header
from dragoman.readers.origin import Told, find_origin
from dragoman.readers.tongue import detect_language
from dragoman.spans import Alignment, Segment, Span


class Row(msgspec.Struct, kw_only=True):
    """One line of an archive; fields that it does not know are passed over."""

    text: str
    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    published: str | int | None = None
    language: str | None = None
    outlet: str | None = None
    agency: str | None = None
    side: str | None = None
    byline: str | None = None
    dateline: str | None = None
    kind: str | None = None


def make_article(
    source: Input, row: Row, original: str, knowledge: Knowledge, alignment: Alignment | None = None
) -> Article:
    """The article of a row; what the user says goes first. ``original`` is the digest of the bytes it came from.

    Without an alignment the text is taken to stand in the original as it is. A row without an id takes the first 16
    digits of that digest.
    """
    text = row.text
    layout = lay_out_article(text, row.title or "")
    header = read_header(text, layout, row.title or "")
    told = Told(outlet=row.outlet or None, url=row.url, agency=row.agency or header.agency, side=row.side)
    origin = find_origin(source, told, knowledge)
    return Article(
        id=original[:16] if row.id is None else str(row.id),
        text=text,
        title=row.title or None,
        url=row.url or source.url,
        outlet=origin.outlet,
        agency=origin.agency,
        side=origin.side,
        byline=row.byline or header.byline,
        dateline=row.dateline or header.dateline,
        published=source.published or to_iso(str(row.published or "")),
        language=source.language or row.language or detect_language(text),
        kind=row.kind if row.kind in get_args(Genre) else None,  # type: ignore[arg-type]
        body=Span(header.start, layout.body.end),
        furniture=furniture_spans(text, layout, header.lines),
        alignment=alignment or Alignment((Segment(0, 0, len(text)),)),
        source=source.source,
        original=original,
    )
