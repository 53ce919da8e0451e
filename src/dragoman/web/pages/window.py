"""The first page: what a stretch of days holds. Contacts, contradictions, promises falling due, plans ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from dragoman.accounts import Episode, Finding
from dragoman.exports.dates import Dated
from dragoman.model import Article
from dragoman.phrases import clip
from dragoman.sheets import Column, Sheet
from dragoman.web.account import Account
from dragoman.web.page import Page, Table, read_day
from dragoman.web.views import Meeting, meeting, title

_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
PER_PAGE = 60  # contacts
_COMPARED = 8  # contacts whose findings a page waits for
_AHEAD = 60  # promises and plans of a page


class Query(Struct, frozen=True, kw_only=True):
    """A stretch of days that ends on a day; without one, on the newest article's."""

    span: Literal["day", "week", "month", "year", "all"] = "week"
    until: str | None = None
    since: str | None = None
    page: int = 1


class Due(Struct, frozen=True, kw_only=True):
    """Something planned or promised for a day to come."""

    episode: str
    kinds: tuple[str, ...]
    title: str
    value: str
    words: str
    uncertain: bool
    moved: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


class Dispute(Struct, frozen=True, kw_only=True):
    """A contradiction in a list."""

    finding: Finding
    episode: str
    title: str


class View(Struct, frozen=True, kw_only=True):
    """What the days hold."""

    first: str | None
    last: str
    span: str
    record_ends: str
    contacts: tuple[Meeting, ...]  # of this page
    whole: int  # contacts of these days
    older: int  # contacts before the first day
    contradictions: tuple[Dispute, ...]
    due: tuple[Due, ...]
    plans: tuple[Due, ...]
    further: int  # matters ahead that the page leaves to the timeline
    articles: int
    sources: int
    not_compared: int = 0
    page: int = 1
    pages: int = 1


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of a stretch of days."""
    last = read_day(query.until, 1) or account.last_day
    first = read_day(query.since, 0) or _back(last, query.span)
    inside = [episode for episode in account.contacts if _within(episode, first, last)]
    pages = max(1, -(-len(inside) // PER_PAGE))
    page = min(max(1, query.page), pages)
    shown = inside[(page - 1) * PER_PAGE : page * PER_PAGE]
    compared = {episode.id for episode in _worth(shown)[:_COMPARED]}
    ahead = list(_ahead(account, last))
    due, plans = ([one for one in ahead if ("due" in one.kinds) is promised] for promised in (True, False))
    heads = [head for head in account.newest if _between((head.published or "")[:10], first, last)]
    return View(
        first=first,
        last=last,
        span="" if query.since else query.span,
        record_ends=account.last_day,
        contacts=tuple(meeting(account, episode, episode.id in compared) for episode in shown),
        whole=len(inside),
        older=sum(1 for episode in account.contacts if first and (episode.last_day or "9999") < first),
        contradictions=tuple(_disputes(account, compared, shown)),
        due=tuple(map(show_dated, due[:_AHEAD])),
        plans=tuple(map(show_dated, plans[:_AHEAD])),
        further=max(0, len(due) - _AHEAD) + max(0, len(plans) - _AHEAD),
        articles=len(heads),
        sources=len({head.source for head in heads}),
        not_compared=max(0, len(_worth(shown)) - _COMPARED),
        page=page,
        pages=pages,
    )


def _back(last: str, span: str) -> str | None:
    if span not in _DAYS:
        return None
    try:
        return (date.fromisoformat(last) - timedelta(days=_DAYS[span] - 1)).isoformat()
    except (ValueError, OverflowError):
        return None


def _within(episode: Episode, first: str | None, last: str) -> bool:
    if episode.first_day is None:
        return False
    return episode.first_day <= last and (first is None or (episode.last_day or episode.first_day) >= first)


def _between(day: str, first: str | None, last: str) -> bool:
    return bool(day) and day <= last and (first is None or day >= first)


def _worth(episodes: Iterable[Episode]) -> list[Episode]:
    """The contacts that more than one source tells of, the most told first: only those can be compared."""
    return sorted((one for one in episodes if one.sources > 1), key=lambda one: -one.sources)


def _disputes(account: Account, compared: set[str], inside: Iterable[Episode]) -> Iterator[Dispute]:
    seen: set[str] = set()
    for episode in inside:
        if episode.id in compared:
            for finding in account.compared(episode.id).findings:
                if finding.kind == "contradiction" and finding.id not in seen:
                    seen.add(finding.id)
                    about = account.by_id[finding.episode]
                    yield Dispute(finding=finding, episode=episode.id, title=title(account, about))


def _ahead(account: Account, day: str) -> Iterator[Dated]:
    """What is planned or falls due on the day or after it, as texts up to the day told it."""
    for matter in account.dated:
        if matter.status not in ("planned", "proposed") and matter.kind == "contact":
            continue
        if matter.days[1] >= day and matter.announced[0].published[:10] <= day:
            yield matter


def name_article(article: Article) -> str:
    """Who published an article, else its title, else its id."""
    return article.outlet or clip(article.title or article.id, 40)


def show_dated(matter: Dated) -> Due:
    """A dated matter in a list."""
    return Due(
        episode=matter.episode,
        kinds=matter.kinds,
        title=matter.title,
        value=matter.value,
        words=matter.announced[-1].when.text,
        uncertain=matter.uncertain,
        moved=matter.values if len(matter.values) > 1 else (),
        outlets=tuple(dict.fromkeys(name_article(one.article) for one in matter.announced)),
    )


SHEET = Sheet("contacts", "a contact of the days asked for", (
    Column("episode", "id", lambda row: row.id), Column("date", "day or days", lambda row: row.date),
    Column("title", "who, by which means", lambda row: row.title), Column("mode", "", lambda row: row.mode),
    Column("status", "", lambda row: row.status),
    Column("countries", "codes", lambda row: row.countries, "array"),
    Column("outlets", "outlets that tell of it", lambda row: row.outlets, "integer"),
    Column("sources", "independent ones", lambda row: row.sources, "integer"),
    Column("topics", "as the texts word them", lambda row: row.topics, "array"),
    Column("contradictions", "fields on which texts differ", lambda row: row.contradictions, "integer"),
    Column("silences", "matters that a text leaves out", lambda row: row.silences, "integer"),
))  # fmt: skip
PAGE = Page(
    path="/",
    name="window",
    about="Contacts, contradictions, promises falling due and plans ahead, for a stretch of days",
    template="window.html",
    query=Query,
    view=look,
    table=lambda view: Table(SHEET, view.contacts),
)
