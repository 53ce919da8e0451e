"""What was promised: by whom, how strongly and according to whom, what the other side says, when it falls due."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dragoman.accounts import Episode
from dragoman.comparing.lives import CommitmentLife
from dragoman.model import Commitment
from dragoman.sheets import Column, Sheet
from dragoman.web.account import Account, Head
from dragoman.web.page import Page, Table, read_day
from dragoman.web.views import STRENGTHS, Person, persons

PER_PAGE = 40


class Query(Struct, frozen=True, kw_only=True):
    """Whose promises, from when, told by how many, which page."""

    actor: str | None = None
    since: str | None = None
    until: str | None = None
    due: bool = False  # only those with a date
    page: int = 1


class Promise(Struct, frozen=True, kw_only=True):
    """One commitment through the texts."""

    life: CommitmentLife
    by: tuple[Person, ...]
    to: tuple[Person, ...]
    strengths: tuple[str, ...]
    claimants: tuple[str, ...]
    heads: tuple[Head, ...]


class View(Struct, frozen=True, kw_only=True):
    """A page of commitments, the newest first."""

    promises: tuple[Promise, ...]
    whole: int
    page: int
    pages: int
    query: Query


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of the commitments asked for."""
    found = [episode for day, episode in account.promises if _fits(account, query, day, episode)]
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(1, query.page), pages)
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    lives = account.lives(tuple(episode.id for episode in shown))
    return View(
        promises=tuple(_promise(account, episode, lives[episode.id]) for episode in shown if episode.id in lives),
        whole=len(found),
        page=page,
        pages=pages,
        query=query,
    )


def _fits(account: Account, query: Query, day: str, episode: Episode) -> bool:
    """Whether a commitment is asked for; ``day`` is that of the newest text that tells it."""
    since, until = read_day(query.since, 0), read_day(query.until, 1)
    if (since and day < since) or (until and day and day > until):
        return False
    if not query.due and not query.actor:
        return True
    claims = [claim for _, claim in account.members(episode) if isinstance(claim, Commitment)]
    if query.due and not any(claim.deadline for claim in claims):
        return False
    cast = (one for claim in claims for one in persons((claim.by, claim.to)))
    return query.actor is None or any(_is(query.actor, one) for one in cast)


def _is(asked: str, one: Person) -> bool:
    return one.country == asked or asked.casefold() in one.label.casefold()


def _promise(account: Account, episode: Episode, life: CommitmentLife) -> Promise:
    claims = [claim for _, claim in account.members(episode) if isinstance(claim, Commitment)]
    articles = dict.fromkeys(telling.ref.article for telling in life.tellings)
    return Promise(
        life=life,
        by=persons(claim.by for claim in claims[:1]),
        to=persons([claim.to for claim in claims if claim.to][:1]),
        strengths=tuple(STRENGTHS[strength] for strength in life.strengths),
        claimants=tuple(dict.fromkeys(telling.claimant or "the text’s own voice" for telling in life.tellings)),
        heads=tuple(account.heads[name] for name in articles),
    )


SHEET = Sheet("commitments", "a commitment through all texts", (
    Column("episode", "id", lambda row: row.life.episode), Column("by", "", lambda row: row.life.by),
    Column("to", "", lambda row: [one.label for one in row.to], "array"), Column("what", "", lambda row: row.life.what),
    Column("strengths", "from the weakest telling to the strongest", lambda row: row.life.strengths, "array"),
    Column("claimants", "according to whom", lambda row: row.claimants, "array"),
    Column("due", "EDTF, as announced one after the other", lambda row: row.life.due, "array"),
    Column("answers", "what each side says", lambda row: [f"{a.side}: {a.answer}" for a in row.life.answers], "array"),
    Column("sources", "independent sources", lambda row: row.life.sources, "integer"),
    Column("claims", "ids", lambda row: [telling.ref.claim for telling in row.life.tellings], "array"),
))  # fmt: skip
PAGE = Page(
    path="/commitments",
    name="commitments",
    about="What was promised, how strongly and according to whom, and what the other side says of it",
    template="commitments.html",
    query=Query,
    view=look,
    table=lambda view: Table(SHEET, view.promises),
)
