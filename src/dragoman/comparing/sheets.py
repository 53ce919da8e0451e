"""A page as data: sections of lines, each with the claims behind its words, and the sources that they resolve to.

A sheet knows nothing of how it is printed. Terminal, Markdown, HTML and JSON are made of the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.accounts import Ref
from dragoman.comparing.material import Material


class Part(Struct, frozen=True):
    """Some words and the claims they rest on."""

    words: str
    refs: tuple[Ref, ...] = ()


class Line(Struct, frozen=True):
    """One line: parts in a row. ``level`` 1 stands below the line before it."""

    parts: tuple[Part, ...]
    level: int = 0

    def refs(self) -> tuple[Ref, ...]:
        """The claims behind the line, each once."""
        return tuple(dict.fromkeys(ref for part in self.parts for ref in part.refs))


class Table(Struct, frozen=True):
    """Rows of cells under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


class Section(Struct, frozen=True):
    """Lines, and perhaps a table, under a title."""

    title: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None


class Source(Struct, frozen=True, kw_only=True):
    """A text that the marks resolve to; ``independent`` names the source that it counts for."""

    number: int
    article: str
    title: str | None = None
    outlet: str | None = None
    side: str | None = None
    published: str | None = None
    url: str | None = None
    file: str = ""
    independent: str = ""
    relation: str = "own"


class Sheet(Struct, frozen=True, kw_only=True):
    """A page: title, sections, and the sources of its marks in the order of their numbers."""

    title: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    contacts: tuple[str, ...] = ()  # ids of the episodes told of

    def number_of(self, article: str) -> int | None:
        """The number by which a text is marked."""
        return next((source.number for source in self.sources if source.article == article), None)


def line(*parts: str | tuple[str, Iterable[Ref]], level: int = 0) -> Line:
    """A line of words, with or without claims behind them."""
    made = [Part(part) if isinstance(part, str) else Part(part[0], tuple(dict.fromkeys(part[1]))) for part in parts]
    return Line(tuple(part for part in made if part.words), level)


def make_sheet(
    title: str, sections: Sequence[Section], material: Material, contacts: Sequence[str] = (), also: Iterable[str] = ()
) -> Sheet:
    """A sheet of the sections that hold something; its sources are those marked, then those that ``also`` were read."""
    kept = tuple(section for section in sections if section.lines or (section.table and section.table.rows))
    named = dict.fromkeys(ref.article for section in kept for found in _lines(section) for ref in found.refs())
    order = sorted(
        [*named, *(name for name in dict.fromkeys(also) if name not in named)], key=lambda name: _date(name, material)
    )
    sources = tuple(_source(number, name, material) for number, name in enumerate(order, start=1))
    return Sheet(title=title, sections=kept, sources=sources, contacts=tuple(contacts))


def _lines(section: Section) -> Iterable[Line]:
    yield from section.lines
    for row in section.table.rows if section.table else ():
        yield from row


def _date(name: str, material: Material) -> tuple[bool, str, str]:
    """Own texts before copies, the earlier before the later."""
    return not material.own(name), material.docs[name].article.published or "9999", name


def _source(number: int, name: str, material: Material) -> Source:
    article, text = material.docs[name].article, material.texts[name]
    outlet = " / ".join(found for found in (article.outlet, article.agency) if found) or None
    return Source(
        number=number,
        article=name,
        title=article.title,
        outlet=outlet,
        side=article.side,
        published=article.published,
        url=article.url,
        file=article.source,
        independent=material.source(name),
        relation=text.relation,
    )
