"""The ``newsml`` reader: agencies' reports in NewsML-G2, alone or several in a message."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

import msgspec

from dragoman.errors import ReadError
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Article, Failure
from dragoman.parts import Input
from dragoman.readers.decoding import decode
from dragoman.readers.markup import align
from dragoman.readers.rows import Row, make_article
from dragoman.readers.trees import child_text, children, descendants, language_of, local, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "hl1", "hl2", "td")


class Part(msgspec.Struct, frozen=True):
    """Reads each news item with text in it: headline, byline, credit, place, language, date and paragraphs.

    The text is the paragraphs of the item's XHTML or NITF, with an empty line between them, or its plain data; the
    alignment leads to the XML. The article's id is the item's ``guid``, which its later versions keep. Items that the
    agency has withdrawn, and items without text (pictures), are failures.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".newsml",)

    knowledge: str | None = None

    def read(self, source: Input) -> Iterator[Article | Failure]:
        """The articles of the items, in order."""
        knowledge = load_knowledge(self.knowledge)
        try:
            root, markup = parse(source), decode(source).text
        except ReadError as error:
            yield Failure(step="readers/newsml", subject=error.source, reason=error.fault, fault="unreadable")
            return
        for number, item in enumerate(descendants(root, "newsItem"), start=1):
            try:
                yield _read_item(item, source, markup, knowledge)
            except ReadError as error:
                place = f"{source.source}#{number}"
                yield Failure(step="readers/newsml", subject=place, reason=error.fault, fault="unreadable")


def _read_item(item: Element, source: Input, markup: str, knowledge: Knowledge) -> Article:
    meta, about = next(children(item, "itemMeta"), item), next(children(item, "contentMeta"), item)
    status = next((mark.get("qcode") or mark.get("uri") or "" for mark in children(meta, "pubStatus")), "usable")
    if not status.lower().endswith("usable"):
        raise ReadError(source.source, f"its agency has marked it {status[:40]!r}")
    text = _text(item)
    if not text:
        raise ReadError(source.source, "the item has no text")
    provider = next(children(meta, "provider"), None)
    row = Row(
        text=text,
        id=item.get("guid") or None,
        title=child_text(about, "headline"),
        published=child_text(meta, "versionCreated", "firstCreated") or child_text(about, "contentCreated"),
        language=_language(item, about),
        outlet=_name(provider) or child_text(about, "creditline"),
        byline=re.sub(r"^[Bb]y +", "", child_text(about, "by") or "") or None,
        dateline=child_text(about, "dateline") or _name(next(children(about, "located"), None)),
    )
    return make_article(source, row, hashlib.sha256(source.content).hexdigest(), knowledge, align(text, markup))


def _name(element: Element | None) -> str | None:
    return None if element is None else child_text(element, "name") or element.get("literal")


def _language(item: Element, about: Element) -> str | None:
    tag = next((mark.get("tag") or "" for mark in children(about, "language")), "")
    return tag[:2].lower() or language_of(item)


def _text(item: Element) -> str:
    """The paragraphs of the first content that has any."""
    for content in descendants(item, "inlineXML", "inlineData"):
        if local(content) == "inlineData":
            plain = "\n".join(line.strip() for line in "".join(map(str, content.itertext())).splitlines())
            if plain.strip():
                return plain.strip()
            continue
        body = next(descendants(content, "body.content", "body"), content)
        blocks = [" ".join("".join(map(str, block.itertext())).split()) for block in _blocks(body)]
        if any(blocks):
            return "\n\n".join(filter(None, blocks))
    return ""


def _blocks(body: Element) -> Iterator[Element]:
    """The innermost elements that stand as paragraphs."""
    for block in descendants(body, *_BLOCKS):
        if next((inner for inner in block.iter() if inner is not block and local(inner) in _BLOCKS), None) is None:
            yield block
