"""Passages that hold some words, with the claims that rest on them; claims of an actor, a kind, some days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct

from dragoman.errors import RecordError
from dragoman.model import AnyClaim, Kind, claim_kind
from dragoman.record import Filter
from dragoman.record_passages import fold_words
from dragoman.web.account import Account, Head
from dragoman.web.page import Page, Table, read_day
from dragoman.web.pages.actor import SHEET as CLAIM_SHEET
from dragoman.web.pages.actor import names_actor
from dragoman.web.views import Line, line

_MOST = 60


class Query(Struct, frozen=True, kw_only=True):
    """Words, and which claims."""

    q: str | None = None
    kind: Kind | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None


class Passage(Struct, frozen=True, kw_only=True):
    """A paragraph that holds the words; ``pieces`` are its text, those that match marked."""

    head: Head
    pieces: tuple[tuple[str, bool], ...]
    lines: tuple[Line, ...]


class View(Struct, frozen=True, kw_only=True):
    """What was found."""

    query: Query
    passages: tuple[Passage, ...]
    lines: tuple[Line, ...]
    more: bool = False
    note: str = ""


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of a search: passages where words are asked for, else claims."""
    read_day(query.since, 0), read_day(query.until, 1)
    if query.q:
        try:
            found = list(islice(find(account, query), _MOST + 1))
        except RecordError as error:
            return View(query=query, passages=(), lines=(), note=str(error))
        return View(query=query, passages=tuple(found[:_MOST]), lines=(), more=len(found) > _MOST)
    if not any((query.kind, query.actor, query.since, query.until)):
        return View(query=query, passages=(), lines=())
    wanted = Filter(kind=query.kind, actor=query.actor, since=query.since, until=query.until)
    entries = list(islice(account.record.told(wanted), 4 * _MOST + 1))
    shown = [line(e.claim, account.heads[e.article.id]) for e in entries[: 4 * _MOST] if e.article.id in account.heads]
    return View(query=query, passages=(), lines=tuple(shown), more=len(entries) > 4 * _MOST)


def find(account: Account, query: Query, newest: bool = False) -> Iterator[Passage]:
    """The passages that hold the words, the best article first or the newest; RecordError where there is no word."""
    wanted = Filter(kind=query.kind, actor=query.actor, since=query.since, until=query.until)
    for hit in account.record.search(query.q or "", wanted, newest):
        head = account.heads.get(hit.article)
        if head is None:
            continue
        claims = [claim for claim in hit.claims if _wanted(claim, query)]
        if claims or not (query.kind or query.actor):
            marked = tuple(fold_words(hit.passage, query.q or ""))
            yield Passage(head=head, pieces=marked, lines=tuple(line(claim, head) for claim in claims))


def _wanted(claim: AnyClaim, query: Query) -> bool:
    if query.kind and claim_kind(claim) != query.kind:
        return False
    return query.actor is None or names_actor(claim, query.actor)


def _rows(view: View) -> tuple[Line, ...]:
    return view.lines or tuple(line for passage in view.passages for line in passage.lines)


PAGE = Page(
    path="/search",
    name="search",
    about="Passages and claims that hold some words, an actor, a kind, some days",
    template="search.html",
    query=Query,
    view=look,
    table=lambda view: Table(CLAIM_SHEET, _rows(view)),
)
