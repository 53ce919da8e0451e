"""XML as a tree, with nothing expanded and nothing fetched: what feeds, sitemaps and agencies' files are read by.

A document that declares entities is refused whole: none of these formats needs them, and they are how a few lines
become gigabytes or the reader's own files.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.errors import ReadError
from dragoman.parts import Input
from dragoman.readers.decoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,2000}\[", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,31});")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*[0-8bcefBCEF]|0*[0-8]|0*1[124-9]|0*2\d|0*3[01]);"
)


def parse(source: Input) -> Element:
    """The root of a document; ReadError where it is none, or declares entities.

    What is not well formed is read as far as it goes: feeds of the wild often are not.
    """
    from lxml import etree

    text = decode(source).text.lstrip("\ufeff")
    if _ENTITIES.search(text):
        raise ReadError(source.source, "it declares entities, which is refused")
    text = _CONTROL.sub("", _NAMED.sub(_to_character, _DECLARATION.sub("", text)))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.lstrip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(source.source, f"it is no XML: {error}") from error
    if root is None:
        raise ReadError(source.source, "it is no XML")
    return root


def _to_character(match: re.Match[str]) -> str:
    """A name that HTML knows as its character, so that a feed which uses it without leave can be read."""
    found = html.unescape(match.group())
    return found if found != match.group() else f"&amp;{match[1]};"


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children that have one of the names, whatever their namespace."""
    return (child for child in element if local(child) in names)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """The elements within that have one of the names, in order."""
    return (child for child in element.iter() if local(child) in names)


def child_text(element: Element, *names: str) -> str | None:
    """The words of the first child with the first of the names that has any."""
    for name in names:
        for child in children(element, name):
            words = " ".join("".join(map(str, child.itertext())).split())
            if words:
                return words
    return None


def inner_markup(element: Element) -> str:
    """What stands within an element, its own elements written out as markup."""
    from lxml import etree

    parts = [element.text or ""]
    for child in element:
        parts.append(etree.tostring(child, encoding="unicode", with_tail=True))
    return "".join(parts).strip()


def language_of(element: Element) -> str | None:
    """The two letters of ``xml:lang`` on an element."""
    found = element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return found[:2].lower() if re.match(r"[A-Za-z]{2}\b", found) else None
