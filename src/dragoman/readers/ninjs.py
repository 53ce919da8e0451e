"""The ``ninjs`` reader: an agency's report as JSON, by the IPTC's standard (versions 1 to 3)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import ClassVar

import msgspec
from msgspec import field

from dragoman.errors import ReadError
from dragoman.knowledge import load_knowledge
from dragoman.model import Article, Failure
from dragoman.parts import Input
from dragoman.readers.decoding import decode
from dragoman.readers.html import extract
from dragoman.readers.markup import align
from dragoman.readers.rows import Row, make_article
from dragoman.spans import Alignment


class Words(msgspec.Struct):
    """A body or headline of version 2 and 3."""

    value: str
    contenttype: str | None = None
    role: str | None = None


class Named(msgspec.Struct):
    """A source or author by name."""

    name: str | None = None


class Item(msgspec.Struct, kw_only=True):
    """One item; fields that bear on nothing here are passed over."""

    uri: str | None = None
    pubstatus: str | None = None
    versioncreated: str | None = None
    firstcreated: str | None = None
    contentcreated: str | None = None
    language: str | None = None
    headline: str | None = None
    headlines: list[Words] = field(default_factory=list)
    byline: str | None = None
    by: str | None = None
    located: str | None = None
    source: str | None = None
    copyrightholder: str | None = None
    infosources: list[Named] = field(default_factory=list)
    body_text: str | None = None
    body_html: str | None = None
    body_xhtml: str | None = None
    bodies: list[Words] = field(default_factory=list)

    def plain(self) -> str | None:
        """The body as plain text, where the item has one."""
        plain = (body.value for body in self.bodies if (body.contenttype or "text/plain").startswith("text/plain"))
        return self.body_text or next(plain, None)

    def markup(self) -> str | None:
        """The body as markup, where the item has one."""
        marked = (body.value for body in self.bodies if "html" in (body.contenttype or ""))
        return self.body_html or self.body_xhtml or next(marked, None)


class Part(msgspec.Struct, frozen=True):
    """Reads one item: its headline, byline, place, date and body, the plain one where it has two.

    The article's id is the item's ``uri``, which its later versions keep. The date is that of this version. An item
    that the agency has withdrawn or not released is a failure. The alignment leads to the body's own field.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".ninjs",)

    knowledge: str | None = None

    def read(self, source: Input) -> Iterator[Article | Failure]:
        """The one article of the item, or the failure to read it."""
        knowledge = load_knowledge(self.knowledge)
        try:
            item = parse_item(source)
            text, alignment = _read_body(item, source)
        except ReadError as error:
            yield Failure(step="readers/ninjs", subject=error.source, reason=error.fault, fault="unreadable")
            return
        digest = hashlib.sha256(source.content).hexdigest()
        yield make_article(source, _describe(item, text), digest, knowledge, alignment)


def parse_item(source: Input) -> Item:
    """The item in some bytes; ReadError where it is none."""
    try:
        return msgspec.json.decode(decode(source).text.lstrip("\ufeff"), type=Item)
    except msgspec.DecodeError as error:
        raise ReadError(source.source, f"not ninjs: {error}") from error


def _read_body(item: Item, source: Input) -> tuple[str, Alignment | None]:
    if item.pubstatus not in (None, "usable"):
        raise ReadError(source.source, f"its agency has marked it {item.pubstatus[:20]!r}")
    plain, markup = item.plain(), item.markup()
    if plain and plain.strip():
        return plain, None
    if markup:
        text = extract(markup, source).text
        return text, align(text, markup)
    raise ReadError(source.source, "the item has no body")


def _describe(item: Item, text: str) -> Row:
    names = [named.name for named in item.infosources if named.name]
    return Row(
        text=text,
        id=item.uri or None,
        title=item.headline or next((words.value for words in item.headlines), None),
        published=item.versioncreated or item.contentcreated or item.firstcreated,
        language=(item.language or "")[:2].lower() or None,
        outlet=item.source or next(iter(names), None) or item.copyrightholder,
        byline=item.byline or item.by,
        dateline=item.located,
    )
