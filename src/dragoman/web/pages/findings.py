"""Where texts contradict one another, agree, or are silent, for the contacts that more than one source tells of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from dragoman.accounts import Finding
from dragoman.exports.around import FINDINGS, list_sayings
from dragoman.web.account import Account
from dragoman.web.page import Page, Table, read_day
from dragoman.web.views import spell_day, title

PER_PAGE = 8  # contacts of a page; each is compared when it is looked at


class Query(Struct, frozen=True, kw_only=True):
    """Which findings, of which days, which page."""

    kind: Literal["contradiction", "silence", "agreement", "not coded"] | None = "contradiction"
    since: str | None = None
    until: str | None = None
    page: int = 1


class About(Struct, frozen=True, kw_only=True):
    """The findings about one contact."""

    episode: str
    title: str
    date: str
    findings: tuple[Finding, ...]


class View(Struct, frozen=True, kw_only=True):
    """The contacts with their findings, the most told first."""

    kind: str | None
    contacts: tuple[About, ...]
    page: int
    pages: int
    since: str | None = None
    until: str | None = None


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of one kind of findings."""
    since, until = read_day(query.since, 0), read_day(query.until, 1)
    met = [
        episode
        for episode in account.episodes
        if episode.kind == "contact" and episode.sources > 1
        if not (since and (episode.last_day or "") < since) and not (until and (episode.first_day or "9") > until)
    ]
    met.sort(key=lambda episode: (episode.sources, episode.first_day or "", episode.id), reverse=True)
    pages = max(1, -(-len(met) // PER_PAGE))
    page = min(max(1, query.page), pages)
    found = []
    for episode in met[(page - 1) * PER_PAGE : page * PER_PAGE]:
        kept = tuple(one for one in account.compared(episode.id).findings if query.kind in (None, one.kind))
        if kept:
            found.append(
                About(episode=episode.id, title=title(account, episode), date=spell_day(episode), findings=kept)
            )
    return View(kind=query.kind, contacts=tuple(found), page=page, pages=pages, since=query.since, until=query.until)


PAGE = Page(
    path="/findings",
    name="findings",
    about="Where texts contradict one another, with the cause; where they agree; what they leave out",
    template="findings.html",
    query=Query,
    view=look,
    table=lambda view: Table(FINDINGS, list_sayings(one for about in view.contacts for one in about.findings)),
)
