"""The ``text`` reader: a pasted or scraped page as plain text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import ClassVar

import msgspec

from dragoman.errors import ReadError
from dragoman.model import Article, Failure
from dragoman.parts import Input
from dragoman.readers.decoding import clean_line_ends, decode
from dragoman.readers.furniture import furniture_spans, lay_out_page
from dragoman.readers.header import read_header
from dragoman.readers.origin import find_origin, name_itself
from dragoman.readers.tongue import detect_language
from dragoman.spans import Span


class Part(msgspec.Struct, frozen=True):
    """Reads one page of plain text: one article, its header, its body, its furniture.

    The text is the decoded input less byte order mark and carriage returns; nothing else is changed. The article's id
    is the first 16 hexadecimal digits of the SHA-256 of the bytes. What the user says of outlet, side, date and
    language goes before what the page says.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".md", ".text")

    def read(self, source: Input) -> Iterator[Article | Failure]:
        """The one article of the page, or the failure to read it."""
        try:
            decoded = decode(source)
        except ReadError as error:
            yield Failure(step="readers/text", subject=error.source, reason=error.fault, fault="unreadable")
            return
        yield _article(source, decoded.text)


def _article(source: Input, page: str) -> Article:
    text, alignment = clean_line_ends(page)
    layout = lay_out_page(text)
    header = read_header(text, layout)
    furniture = furniture_spans(text, layout, header.lines)
    origin = find_origin(source, name_itself(text, furniture), source.url, header.agency)
    digest = hashlib.sha256(source.content).hexdigest()
    return Article(
        id=digest[:16],
        text=text,
        title=header.title,
        url=source.url,
        outlet=origin.outlet,
        agency=origin.agency,
        side=origin.side,
        byline=header.byline,
        dateline=header.dateline,
        published=source.published or header.published,
        language=source.language or detect_language(layout.body.of(text)),
        body=Span(header.start, layout.body.end),
        furniture=furniture,
        alignment=alignment,
        source=source.source,
        original=digest,
    )
