"""The ``feed`` export: an Atom feed (RFC 4287) whose entries say what changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from dragoman.edtf import extent
from dragoman.exports.changes import Change, list_changes
from dragoman.parts import File, Holdings

_NONE = "1970-01-01T00:00:00Z"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)")
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # not a character of XML 1.0


class Part(Struct, frozen=True, kw_only=True):
    """Writes one ``.xml`` file; ``address`` is where the feed is to be had, ``most`` how many entries it has."""

    title: ClassVar[str] = "an Atom feed of what each article adds"

    name: str = "Dragoman"
    address: str = ""
    most: int = 100

    def names(self) -> tuple[str, ...]:
        """The name of the one file."""
        return ("feed.xml",)

    def files(self, holdings: Holdings) -> Iterator[File]:
        """The feed."""
        changes = list_changes(holdings.claims(), holdings.episodes(), holdings.texts())
        text = write_feed(changes[: self.most], self.name, self.address)
        yield File(name="feed.xml", media="application/atom+xml", pieces=iter((text.encode(),)))


def write_feed(changes: Iterable[Change], name: str, address: str = "") -> str:
    """The feed as XML; links lead to the pages below ``address``."""
    entries = list(changes)
    updated = max((_updated(change) for change in entries), default=_NONE)
    site = address.split("/feed")[0]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_safe(name)}</title>",
        f"<id>{_safe(address or 'tag:dragoman,2026:feed')}</id>",
        f"<updated>{updated}</updated>",
        "<author><name>Dragoman</name></author>",
        "<generator>Dragoman</generator>",
    ]
    if address:
        lines.append(f'<link rel="self" type="application/atom+xml" href={_attribute(address)}/>')
    return "\n".join([*lines, *(_entry(change, site) for change in entries), "</feed>"]) + "\n"


def _entry(change: Change, site: str) -> str:
    link = f"{site}/episodes/{change.episode}" if site else f"urn:dragoman:episode:{change.episode}"
    outlet = change.article.outlet or change.article.id
    words = "\n".join([*change.lines, f"Claims: {', '.join(change.claims)}"])
    return "\n".join(
        (
            "<entry>",
            f"<id>tag:dragoman,2026:{change.id}</id>",
            f"<title>{_safe(change.title)}</title>",
            f"<updated>{_updated(change)}</updated>",
            f"<author><name>{_safe(outlet)}</name></author>",
            f'<link rel="alternate" href={_attribute(link)}/>',
            f'<category term="{change.kind}"/>',
            f'<content type="text">{_safe(words)}</content>',
            "</entry>",
        )
    )


def _updated(change: Change) -> str:
    published = change.article.published or ""
    if _TIME.fullmatch(published):
        return published if published.count(":") > 1 + published.count("+") else published[:16] + ":00" + published[16:]
    days = extent(published)
    return f"{days[0]}T00:00:00Z" if days else _NONE


def _safe(text: str) -> str:
    return escape(_UNFIT.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_UNFIT.sub("\ufffd", text))
