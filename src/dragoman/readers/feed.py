"""The ``feed`` reader: RSS 0.9–2.0 and Atom, from a file or an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

import msgspec

from dragoman.errors import FetchError, ReadError
from dragoman.fetching.addresses import is_address, join
from dragoman.model import Article, Failure
from dragoman.parts import Hints, Input, Link
from dragoman.readers.dates import to_iso
from dragoman.readers.trees import child_text, children, descendants, inner_markup, language_of, local, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAG = re.compile(r"<[^<>]{1,400}>")
_MARKED = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w{2,31};")
_FEWEST_WORDS = 8


class Part(msgspec.Struct, frozen=True):
    """Gives each entry as a link to its page, with the words that the feed itself has of it.

    A page is fetched where the feed came from an address (or the user says ``--follow``); else the entry's own words
    are read: ``content``, or the summary. An entry with neither is a failure. The original bytes of an entry are its
    words as they stand in the feed, freed of XML's escapes; its place is ``FEED#number``.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".rss", ".atom")

    def read(self, source: Input) -> Iterator[Article | Failure | Input | Link]:
        """The entries of the feed, in order."""
        try:
            root = parse(source)
            if local(root).lower() not in ("rss", "feed", "rdf"):
                raise ReadError(source.source, f"it is no feed: its root is <{local(root)[:40]}>")
        except ReadError as error:
            yield Failure(step="readers/feed", subject=error.source, reason=error.fault, fault="unreadable")
            return
        told = _read_channel(root)
        for number, entry in enumerate(descendants(root, "item", "entry"), start=1):
            yield _read_entry(source, entry, number, told)


def _read_channel(root: Element) -> Hints:
    channel = next(children(root, "channel"), root)
    language = (child_text(channel, "language") or "")[:2].lower() or language_of(root)
    return Hints(outlet=child_text(channel, "title"), language=language)


def _read_entry(source: Input, entry: Element, number: int, told: Hints) -> Link | Input | Failure:
    place = f"{source.source}#{number}"
    hints = Hints(
        title=_plain(child_text(entry, "title")),
        published=to_iso(child_text(entry, "pubDate", "published", "date", "issued", "updated") or ""),
        outlet=child_text(next(children(entry, "source"), entry), "title") if _has_source(entry) else told.outlet,
        byline=_author(entry),
        language=language_of(entry) or told.language,
    )
    address = _address(source, entry)
    words = _words(entry)
    own = _own_words(source, place, words, (hints, address)) if words else None
    if address is not None:
        return Link(address=address, hints=hints, content=own)
    if own is not None:
        return own
    return Failure(step="readers/feed", subject=place, reason="it has neither words nor address", fault="unreadable")


def _own_words(source: Input, place: str, words: str, told: tuple[Hints, str | None]) -> Input:
    hints, address = told
    content, reader = words.encode("utf-8", "replace"), "html" if _MARKED.search(words) else "text"
    return msgspec.structs.replace(
        source, source=place, content=content, fetched=False, hints=hints, url=address or source.url, reader=reader
    )


def _has_source(entry: Element) -> bool:
    return any(local(child) == "source" and len(child) for child in entry)


def _author(entry: Element) -> str | None:
    """Who wrote an entry; an address of mail alone is no name."""
    for author in children(entry, "author", "creator"):
        name = child_text(author, "name") if len(author) else "".join(map(str, author.itertext())).strip()
        bracketed = re.search(r"\(([^()]{2,80})\)", name or "")
        name = bracketed[1] if bracketed else name
        if name and "@" not in name:
            return str(name)
    return None


def _address(source: Input, entry: Element) -> str | None:
    """Where an entry's page stands; None where it names none that can be fetched."""
    links = [link for link in children(entry, "link") if link.get("rel", "alternate") == "alternate"]
    named = [link.get("href") or "".join(map(str, link.itertext())).strip() for link in links]
    named += [guid.text or "" for guid in children(entry, "guid") if guid.get("isPermaLink", "true") == "true"]
    base = source.url or source.source
    for address in filter(None, named):
        try:
            full = join(base, address) if is_address(base) else address.strip()
        except FetchError:
            continue
        if is_address(full):
            return full
    return None


def _words(entry: Element) -> str | None:
    """The fullest words that the feed has of an entry, as markup."""
    for name in ("encoded", "content", "description", "summary"):
        for child in children(entry, name):
            words = inner_markup(child)
            if len(_TAG.sub(" ", words).split()) >= _FEWEST_WORDS:
                return words
    return None


def _plain(title: str | None) -> str | None:
    """A title without the markup that some feeds put into it."""
    import html

    return " ".join(html.unescape(_TAG.sub(" ", title)).split()) or None if title else None
