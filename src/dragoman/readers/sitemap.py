"""The ``sitemap`` reader: the addresses that a site lists of itself, news sitemaps above all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from dragoman.errors import FetchError, ReadError
from dragoman.fetching.addresses import is_address, join
from dragoman.model import Article, Failure
from dragoman.parts import Hints, Input, Link
from dragoman.readers.dates import to_iso
from dragoman.readers.trees import child_text, children, descendants, local, parse


class Part(msgspec.Struct, frozen=True):
    """Gives each page that a sitemap lists as a link, the newest first where it dates them; of an index, its sitemaps.

    The pages are fetched where the sitemap came from an address, or the user says ``--follow``.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = ()  # known by its root: the ending is .xml

    def read(self, source: Input) -> Iterator[Article | Failure | Input | Link]:
        """The pages of the sitemap, or the sitemaps of the index."""
        try:
            root = parse(source)
            if local(root) not in ("urlset", "sitemapindex"):
                raise ReadError(source.source, f"it is no sitemap: its root is <{local(root)[:40]}>")
            base = source.url or source.source
            links = [_read_entry(base, entry) for entry in children(root, "url", "sitemap")]
        except ReadError as error:
            yield Failure(step="readers/sitemap", subject=error.source, reason=error.fault, fault="unreadable")
            return
        found = {link.address: (date, link) for date, link in filter(None, links)}
        yield from (link for _, link in sorted(found.values(), key=lambda entry: entry[0], reverse=True))


def _read_entry(base: str, entry: object) -> tuple[str, Link] | None:
    """An entry's address and what is told of it, with the day by which it is sorted; None where it has no address."""
    loc = child_text(entry, "loc") or ""
    try:
        address = join(base, loc) if is_address(base) else loc
    except FetchError:
        return None
    if not is_address(address):
        return None
    news = next(descendants(entry, "news"), entry)
    publication = next(children(news, "publication"), news)
    hints = Hints(
        title=child_text(news, "title"),
        published=to_iso(child_text(news, "publication_date") or ""),
        outlet=child_text(publication, "name"),
        language=(child_text(publication, "language") or "")[:2].lower() or None,
    )
    return hints.published or to_iso(child_text(entry, "lastmod") or "") or "", Link(address=address, hints=hints)
