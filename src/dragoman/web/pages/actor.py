"""Persons, states and bodies: what they did, said, promised, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.accounts import Episode, Ref
from dragoman.exports.rows import Told, cast_of
from dragoman.model import AnyClaim, Article, Contact
from dragoman.record import ActorCount, Filter
from dragoman.sheets import Column, Sheet
from dragoman.web.account import Account
from dragoman.web.casts import Cast, Casts
from dragoman.web.page import Page, RequestError, Table, read_day
from dragoman.web.views import Line, Meeting, Person, lines, meeting, person, persons

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
    wanted, most = (query.q or "").casefold(), max(0, query.most)
    states: list[Known] = []
    people: list[Known] = []
    for row in account.actors:
        found, name = (people, row.name) if row.name else (states, account.name(row.country or ""))
        if len(found) < most and (wanted in name.casefold() or wanted == (row.country or "").casefold()):
            found.append(_known(row, name))
    return ListView(states=tuple(states), people=tuple(people), q=query.q)


def _known(row: ActorCount, name: str) -> Known:
    key = row.name or row.country or ""
    return Known(key=key, label=name, country=row.country, claims=row.claims, articles=row.articles)


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
    cast = _cast(account, key, query)
    if not cast.claims and not query.since and not query.until:
        raise RequestError(404, f"the record has no claim with {key[:80]!r}")
    met = _matters(account, cast.met)
    return View(
        key=key,
        label=account.name(key) if cast.country in (None, key) else key,
        country=cast.country,
        offices=tuple((h.office_title, h.since, h.until) for h in account.knowledge.holder(key)),
        roles=tuple(cast.roles.most_common(8)),
        meetings=tuple(meeting(account, episode, False) for episode in met[:_MOST]),
        counterparts=tuple(_counterparts(account, met, key)),
        acts=tuple(cast.acts.most_common()),
        statements=_newest(account, cast.said),
        about=_newest(account, cast.about),
        commitments=_newest(account, cast.promised),
        others=_newest(account, cast.others),
        claims=cast.claims,
        query=query,
    )


def _cast(account: Account, key: str, query: Query) -> Cast:
    """What the record holds of an actor, or what it holds for some days."""
    read_day(query.since, 0), read_day(query.until, 1)
    if not query.since and not query.until:
        return account.casts[key]
    casts = Casts()
    for entry in account.record.told(Filter(actor=key, since=query.since, until=query.until)):
        if entry.article.id in account.heads:
            casts.take(Ref(entry.article.id, entry.claim.id), entry)
    return casts[key]


def _newest(account: Account, refs: Sequence[Ref]) -> tuple[Line, ...]:
    """The claims stored last, on lines."""
    return lines(account, refs[: -_MOST - 1 : -1])


def _matters(account: Account, refs: Iterable[Ref]) -> list[Episode]:
    """The contacts that some claims tell of, the newest first."""
    found = {episode.id: episode for ref in refs if (episode := account.episode_of.get(ref))}
    return sorted(found.values(), key=lambda episode: (episode.first_day or "", episode.id), reverse=True)


def names_actor(claim: AnyClaim, key: str) -> bool:
    """Whether an actor of the claim has this key or code."""
    told = (Told(claim=claim, article=Article(id="", text="")),)
    return any(_is(person(part.actor), key) for part in cast_of(told))


def _is(one: Person, key: str) -> bool:
    return key in (one.key, one.country)


def _counterparts(account: Account, met: Iterable[Episode], key: str) -> Iterator[tuple[str, str, int]]:
    """Whom the actor met, and how often: key, name, contacts."""
    counts: Counter[Person] = Counter()
    for episode in met:
        claims = (claim for _, claim in account.members(episode) if isinstance(claim, Contact))
        cast = {one for claim in claims for one in persons(claim.participants) if one.key}
        own = {one.country for one in cast if _is(one, key)}
        counts.update(one for one in cast if one.country not in own)
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
