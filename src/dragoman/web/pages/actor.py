"""Persons, states and bodies: what they did, said, promised, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from dragoman.accounts import Episode
from dragoman.exports.rows import Told, cast_of
from dragoman.model import AnyClaim, Article, Commitment, Contact, Statement
from dragoman.record import Filter
from dragoman.sheets import Column, Sheet
from dragoman.web.account import Account
from dragoman.web.page import Page, RequestError, Table, read_day
from dragoman.web.views import Line, Meeting, Person, line, meeting, person, persons

_MOST = 80  # claims of a kind on a page


class ListQuery(Struct, frozen=True, kw_only=True):
    """Whose names hold these words; how many."""

    q: str | None = None
    most: int = 150


class Known(Struct, frozen=True, kw_only=True):
    """An actor of the record."""

    key: str
    label: str
    country: str | None
    claims: int
    articles: int


class ListView(Struct, frozen=True, kw_only=True):
    """The actors, those with most claims first."""

    states: tuple[Known, ...]
    people: tuple[Known, ...]
    q: str | None = None


def list_actors(account: Account, query: ListQuery, names: Mapping[str, str]) -> ListView:
    """Every person and every state or body that a claim names."""
    wanted = (query.q or "").casefold()
    found = [
        Known(key=row.name or row.country or "", label=row.name or account.name(row.country or ""), country=row.country,
              claims=row.claims, articles=row.articles)
        for row in account.actors
    ]  # fmt: skip
    found = [one for one in found if wanted in one.label.casefold() or wanted == (one.country or "").casefold()]
    most = max(0, query.most)
    states = [one for one in found if one.key == one.country]
    people = [one for one in found if one.key != one.country]
    return ListView(states=tuple(states[:most]), people=tuple(people[:most]), q=query.q)


class Query(Struct, frozen=True, kw_only=True):
    """Which days."""

    since: str | None = None
    until: str | None = None


class View(Struct, frozen=True, kw_only=True):
    """One actor."""

    key: str
    label: str
    country: str | None
    offices: tuple[tuple[str, str, str], ...]  # office, since, until, as our tables have them
    roles: tuple[tuple[str, int], ...]  # as the texts call the actor, and how often
    meetings: tuple[Meeting, ...]
    counterparts: tuple[tuple[str, str, int], ...]
    acts: tuple[tuple[str, int], ...]
    statements: tuple[Line, ...]
    about: tuple[Line, ...]
    commitments: tuple[Line, ...]
    others: tuple[Line, ...]
    claims: int
    query: Query


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of a person by name, or of a state or body by its code."""
    key = names["key"]
    wanted = Filter(actor=key, since=query.since, until=query.until)
    read_day(query.since, 0), read_day(query.until, 1)
    found = [(entry.claim, entry.article.id) for entry in account.record.claims(wanted)]
    mine = [(claim, article) for claim, article in found if names_actor(claim, key)]
    if not mine and not query.since and not query.until:
        raise RequestError(404, f"the record has no claim with {key[:80]!r}")
    lines = [
        (claim, line(claim, account.heads[article])) for claim, article in reversed(mine) if article in account.heads
    ]
    met = [one for one in account.episodes if one.kind == "contact" and _meets(account, one.id, key)]
    met.sort(key=lambda episode: episode.first_day or "", reverse=True)
    known = next((one for claim, _ in mine for one in _everyone(claim) if one.key == key), None)
    return View(
        key=key,
        label=known.label if known and known.key != known.country else account.name(key),
        country=known.country if known else None,
        offices=tuple((h.office_title, h.since, h.until) for h in account.knowledge.holder(key)),
        roles=tuple(_roles(mine, key)),
        meetings=tuple(meeting(account, episode, False) for episode in met[:_MOST]),
        counterparts=tuple(_counterparts(account, met, key)),
        acts=tuple(Counter(c.act for c, _ in lines if isinstance(c, Statement) and _speaks(c, key)).most_common()),
        statements=tuple(one for c, one in lines if isinstance(c, Statement) and _speaks(c, key))[:_MOST],
        about=tuple(one for c, one in lines if isinstance(c, Statement) and not _speaks(c, key))[:_MOST],
        commitments=tuple(one for c, one in lines if isinstance(c, Commitment))[:_MOST],
        others=tuple(one for c, one in lines if not isinstance(c, Statement | Commitment | Contact))[:_MOST],
        claims=len(mine),
        query=query,
    )


def _everyone(claim: AnyClaim) -> tuple[Person, ...]:
    """Every actor of a claim, members of joint ones too."""
    told = (Told(claim=claim, article=Article(id="", text="")),)
    return tuple(dict.fromkeys(person(part.actor) for part in cast_of(told)))


def names_actor(claim: AnyClaim, key: str) -> bool:
    """Whether an actor of the claim has this key or code."""
    return any(_is(one, key) for one in _everyone(claim))


def _is(one: Person, key: str) -> bool:
    return key in (one.key, one.country)


def _speaks(claim: Statement, key: str) -> bool:
    return any(_is(one, key) for one in persons((claim.speaker,)))


def _meets(account: Account, episode: str, key: str) -> bool:
    claims = (claim for _, claim in account.members(account.by_id[episode]))
    return any(_is(one, key) for claim in claims if isinstance(claim, Contact) for one in persons(claim.participants))


def _roles(claims: Iterable[tuple[AnyClaim, str]], key: str) -> Iterator[tuple[str, int]]:
    """What the texts call a person; a state has no role."""
    told = (Told(claim=claim, article=Article(id="", text="")) for claim, _ in claims)
    roles = Counter(part.actor.role for part in cast_of(told) if part.actor.role and part.actor.name == key)
    yield from roles.most_common(8)


def _counterparts(account: Account, met: Iterable[Episode], key: str) -> Iterator[tuple[str, str, int]]:
    """Whom the actor met, and how often: key, name, contacts."""
    counts: Counter[Person] = Counter()
    for episode in met:
        claims = (claim for _, claim in account.members(episode) if isinstance(claim, Contact))
        cast = {one for claim in claims for one in persons(claim.participants) if one.key}
        own = {one.country for one in cast if _is(one, key)}
        counts.update(
            {Person(label=one.label, country=one.country, key=one.key) for one in cast if one.country not in own}
        )
    for one, count in counts.most_common(20):
        yield one.key, one.label if one.key != one.country else account.name(one.key), count


LIST_SHEET = Sheet("actors", "an actor of the record", (
    Column("key", "of its page", lambda row: row.key), Column("label", "name", lambda row: row.label),
    Column("country", "code", lambda row: row.country), Column("claims", "", lambda row: row.claims, "integer"),
    Column("articles", "", lambda row: row.articles, "integer"),
))  # fmt: skip
SHEET = Sheet("claims", "a claim with the actor", (
    Column("claim", "id", lambda row: row.ref.claim), Column("article", "id", lambda row: row.ref.article),
    Column("kind", "", lambda row: row.kind), Column("status", "", lambda row: row.status),
    Column("said", "in plain words", lambda row: row.spelt), Column("quote", "", lambda row: row.evidence),
    Column("outlet", "", lambda row: row.head.outlet), Column("published", "", lambda row: row.head.published),
))  # fmt: skip
LIST = Page(
    path="/actors",
    name="actors",
    about="The persons, states and bodies of the record",
    template="actors.html",
    query=ListQuery,
    view=list_actors,
    table=lambda view: Table(LIST_SHEET, (*view.states, *view.people)),
)
PAGE = Page(
    path="/actors/{key:path}",
    name="actor",
    about="One person, state or body: contacts, statements, commitments, counterparts",
    template="actor.html",
    query=Query,
    view=look,
    table=lambda view: Table(SHEET, (*view.statements, *view.about, *view.commitments, *view.others)),
)
