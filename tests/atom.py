"""What RFC 4287 asks of an Atom feed, as far as it can be read off the feed itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339, as 3.3 narrows it
_MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+")
_ONCE = ("id", "title", "updated")  # 4.1.1, 4.1.2
_AT_MOST_ONCE = ("generator", "icon", "logo", "rights", "subtitle", "published", "summary", "source", "content")
_KNOWN = {*_ONCE, *_AT_MOST_ONCE, "author", "contributor", "category", "link", "entry"}


def list_faults(feed: str | bytes, address: str = "") -> list[str]:
    """Every rule that the feed breaks, in words; ``address`` is where it was got. Malformed XML is a ParseError."""
    root = ElementTree.fromstring(feed)
    if root.tag != f"{ATOM}feed":
        return [f"the root is {root.tag}"]
    faults = list(_faults_of_feed(root, address))
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    faults += ["4.1.1: two entries of one id"] if len(set(ids)) < len(ids) else []
    return faults + [fault for entry in entries for fault in _faults_of_entry(entry, root)]


def _faults_of_feed(root: ElementTree.Element, address: str) -> Iterator[str]:
    yield from _faults_of_either(root)
    if address and _links(root, "self") != [address]:
        yield f"4.1.1: rel=self is {_links(root, 'self')}, got from {address}"
    names = [one.tag for one in root]
    first = names.index(f"{ATOM}entry") if f"{ATOM}entry" in names else len(names)
    if set(names[first:]) - {f"{ATOM}entry"}:
        yield "an element of the feed stands after its entries"


def _faults_of_entry(entry: ElementTree.Element, root: ElementTree.Element) -> Iterator[str]:
    yield from _faults_of_either(entry)
    if not entry.findall(f"{ATOM}author") and not root.findall(f"{ATOM}author"):
        yield "4.1.2: neither the entry nor the feed has an author"
    content = entry.find(f"{ATOM}content")
    if content is None and not _links(entry, "alternate"):
        yield "4.1.2: neither content nor an alternate link"
    if content is not None and content.get("type", "text") == "text" and len(content):
        yield "4.1.3.3: text content has elements within"
    if content is not None and content.get("src") is None and not content.text:
        yield "an entry says nothing"


def _faults_of_either(element: ElementTree.Element) -> Iterator[str]:
    for name in _ONCE:
        if len(element.findall(f"{ATOM}{name}")) != 1:
            yield f"4.1: {name} stands {len(element.findall(f'{ATOM}{name}'))} times"
    for name in _AT_MOST_ONCE:
        if len(element.findall(f"{ATOM}{name}")) > 1:
            yield f"4.1: {name} stands more than once"
    unknown = {one.tag for one in element} - {f"{ATOM}{name}" for name in _KNOWN}
    if unknown:
        yield f"unknown: {unknown}"
    if not _TIME.fullmatch(element.findtext(f"{ATOM}updated") or ""):
        yield f"3.3: updated is {element.findtext(f'{ATOM}updated')}"
    if not urlsplit(element.findtext(f"{ATOM}id") or "").scheme:
        yield f"4.2.6: the id is no absolute IRI: {element.findtext(f'{ATOM}id')}"
    if not (element.findtext(f"{ATOM}title") or "").strip():
        yield "4.2.14: an empty title"
    for author in element.findall(f"{ATOM}author"):
        if not (author.findtext(f"{ATOM}name") or "").strip():
            yield "3.2.1: an author without a name"
    yield from _faults_of_links(element)


def _faults_of_links(element: ElementTree.Element) -> Iterator[str]:
    seen = set()
    for link in element.findall(f"{ATOM}link"):
        kind = link.get("rel", "alternate"), link.get("type"), link.get("hreflang")
        if kind[0] == "alternate" and kind in seen:
            yield "4.1: two alternate links of one type"
        seen.add(kind)
        if not urlsplit(link.get("href", "")).scheme:
            yield f"4.2.7.1: a link that is no absolute address: {link.get('href')}"
        if link.get("type") and not _MEDIA.fullmatch(link.get("type", "")):
            yield f"4.2.7.3: {link.get('type')} is no media type"
    for category in element.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield "4.2.2.1: a category without a term"


def _links(element: ElementTree.Element, rel: str) -> list[str]:
    return [link.get("href", "") for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]
