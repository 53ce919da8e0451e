"""Files over HTTP: a calendar to subscribe to, a feed for each search, and every export."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import cast

from msgspec import Struct

from dragoman.accounts import Entry, Episode, Ref
from dragoman.errors import PartError, RecordError
from dragoman.exports.calendar import write_calendar
from dragoman.exports.changes import list_changes
from dragoman.exports.dates import Dated
from dragoman.exports.feed import write_feed
from dragoman.model import Kind
from dragoman.parts import Export, available, load
from dragoman.record import Filter
from dragoman.web.account import Account
from dragoman.web.api import Call, Pieces, Route
from dragoman.web.page import NoQuery, RequestError, read_day
from dragoman.web.pages import search
from dragoman.web.shelf import Shelf

_MOST = 100  # entries of a feed
_MATTERS, _CLAIMS = 400, 2000  # that are looked through for them


class CalendarQuery(Struct, frozen=True, kw_only=True):
    """Whose matters, of which kind, of which days."""

    actor: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None


def calendar(call: Call) -> Pieces:
    """Plans, contacts and deadlines as iCalendar."""
    account, query = call.library.account(), cast(CalendarQuery, call.query)
    name = f"Dragoman: {query.actor}" if query.actor else "Dragoman"
    pieces = write_calendar(list(_dated(account, query)), name)
    return Pieces(name="calendar.ics", media="text/calendar", pieces=pieces, placed="inline")


def _dated(account: Account, query: CalendarQuery) -> Iterator[Dated]:
    since, until = read_day(query.since, 0), read_day(query.until, 1)
    for matter in account.dated:
        countries = account.by_id[matter.episode].countries
        if query.actor and query.actor not in countries and query.actor.casefold() not in matter.title.casefold():
            continue
        if query.kind and query.kind not in matter.kinds:
            continue
        if (since is None or matter.days[1] >= since) and (until is None or matter.days[0] <= until):
            yield matter


class FeedQuery(Struct, frozen=True, kw_only=True):
    """A saved search: words, an actor, a kind, days."""

    q: str | None = None
    actor: str | None = None
    kind: Kind | None = None
    since: str | None = None
    until: str | None = None


def feed(call: Call) -> Pieces:
    """What each article adds to the matters that a search finds, as Atom."""
    account, query = call.library.account(), cast(FeedQuery, call.query)
    episodes = list(islice(_matters(account, query), _MATTERS))
    claims = account.some(ref for episode in episodes for ref in episode.members)
    entries = (Entry(claim, account.article(ref.article)) for ref, claim in claims.items())
    changes = list_changes(entries, episodes, account.texts.values())
    name = " · ".join(part for part in ("Dragoman", query.q, query.actor, query.kind) if part)
    address = call.address + (f"?{call.asked}" if call.asked else "")
    text = write_feed(changes[:_MOST], name, address)
    return Pieces(name="feed.xml", media="application/atom+xml", pieces=iter((text.encode(),)), placed="inline")


def _matters(account: Account, query: FeedQuery) -> Iterator[Episode]:
    """The matters that a search finds, each once, those of which the newest texts tell first."""
    found = (account.episode_of.get(ref) for ref in _refs(account, query))
    seen: set[str] = set()
    for episode in found:
        if episode is not None and episode.id not in seen:
            seen.add(episode.id)
            yield episode


def _refs(account: Account, query: FeedQuery) -> Iterator[Ref]:
    """The claims that a search finds, the newest first; without words and names, contacts, commitments and plans."""
    read_day(query.since, 0), read_day(query.until, 1)
    wanted = Filter(kind=query.kind, actor=query.actor, since=query.since, until=query.until)
    if query.q:
        asked = search.Query(q=query.q, kind=query.kind, actor=query.actor, since=query.since, until=query.until)
        yield from (line.ref for passage in search.find(account, asked, newest=True) for line in passage.lines)
    elif wanted != Filter():
        found = account.record.told(wanted, newest=_CLAIMS)
        yield from (Ref(entry.article.id, entry.claim.id) for entry in found)
    else:
        for head in account.newest:
            yield from (ref for episode in account.told_in((head.id,)) for ref in episode.members[:1]
                        if episode.kind in ("contact", "commitment", "plan"))  # fmt: skip


class Offered(Struct, frozen=True, kw_only=True):
    """An export and where it is to be had."""

    name: str
    title: str
    files: tuple[str, ...]


class Offers(Struct, frozen=True, kw_only=True):
    """The exports."""

    items: tuple[Offered, ...]


def list_exports(call: Call) -> Offers:
    """Every export with its files."""
    return Offers(items=list_offers())


def list_offers() -> tuple[Offered, ...]:
    """The exports with the names of their files."""
    parts = ((name, cast(Export, load("exports", name))) for name in available("exports"))
    return tuple(Offered(name=name, title=part.title, files=part.names()) for name, part in parts)


def one_file(call: Call) -> Pieces:
    """One file of an export."""
    export, name = str(call.names["export"]), str(call.names["name"])
    if export not in available("exports"):
        raise RequestError(404, f"there is no export {export[:40]!r}; there are: {', '.join(available('exports'))}")
    try:
        part = cast(Export, load("exports", export))
    except (PartError, RecordError) as error:
        raise RequestError(404, str(error)) from error
    if name not in part.names():
        raise RequestError(404, f"the export {export} has no file {name[:60]!r}")
    for file in part.files(Shelf(call.library.account())):
        if file.name == name:
            return Pieces(name=file.name, media=file.media, pieces=file.pieces)
    raise RequestError(404, f"the export {export} has no file {name[:60]!r}")


ROUTES: tuple[Route, ...] = (
    Route(path="/calendar.ics", about="A calendar to subscribe to", answer=calendar, query=CalendarQuery,
          gives="text/calendar"),
    Route(path="/feed.xml", about="An Atom feed for a search", answer=feed, query=FeedQuery,
          gives="application/atom+xml"),
    Route(path="/api/files", about="The exports and their files", answer=list_exports, query=NoQuery, gives=Offers),
    Route(path="/files/{export}/{name}", about="One file of an export", answer=one_file,
          gives="application/octet-stream"),
)  # fmt: skip
