"""The ``text`` reader: a pasted or scraped page as plain text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import ClassVar

import msgspec

from dragoman.errors import ReadError
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Article, Failure
from dragoman.parts import Input
from dragoman.readers.decoding import clean_line_ends, decode
from dragoman.readers.furniture import furniture_spans, lay_out_page
from dragoman.readers.header import read_header
from dragoman.readers.origin import Told, find_origin, name_in_head, name_itself
from dragoman.readers.tongue import detect_language
from dragoman.spans import Alignment, Span

LONGEST = 4_000_000  # far beyond any report


class Part(msgspec.Struct, frozen=True):
    """Reads one page of plain text: one article, its header, its body, its furniture.

    The text is the decoded input less byte order mark and carriage returns; nothing else is changed. The article's id
    is the first 16 hexadecimal digits of the SHA-256 of the bytes. What the user says of outlet, side, date and
    language goes before what the page says. ``knowledge`` is a folder of the user's own tables, laid over ours.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".md", ".text")

    knowledge: str | None = None

    def read(self, source: Input) -> Iterator[Article | Failure]:
        """The one article of the page, or the failure to read it."""
        try:
            decoded = decode(source)
            if len(decoded.text) > LONGEST:
                raise ReadError(source.source, f"it is longer than {LONGEST:,} characters")
        except ReadError as error:
            yield Failure(step="readers/text", subject=error.source, reason=error.fault, fault="unreadable")
            return
        text, alignment = clean_line_ends(decoded.text)
        yield make_page(source, text, alignment, load_knowledge(self.knowledge))


def make_page(source: Input, text: str, alignment: Alignment, knowledge: Knowledge) -> Article:
    """The article of a page of plain text, whose original are the bytes of the input."""
    layout, told = lay_out_page(text), source.hints
    header = read_header(text, layout, told.title)
    furniture = furniture_spans(text, layout, header.lines)
    name = name_in_head(layout.above, knowledge) or name_itself(text, furniture) or told.outlet
    origin = find_origin(source, Told(outlet=name, agency=header.agency), knowledge)
    digest = hashlib.sha256(source.content).hexdigest()
    return Article(
        id=digest[:16],
        text=text,
        title=header.title,
        url=source.url,
        outlet=origin.outlet,
        agency=origin.agency,
        side=origin.side,
        byline=header.byline or told.byline,
        dateline=header.dateline,
        published=source.published or header.published or told.published,
        language=source.language or detect_language(layout.body.of(text)) or told.language,
        body=Span(header.start, layout.body.end),
        furniture=furniture,
        alignment=alignment,
        source=source.source,
        original=digest,
    )
