"""What a record is asked, as queries, and its rows as types. ``Record`` is their door."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select, text

from dragoman.edtf import day_asked
from dragoman.fetching.addresses import clean
from dragoman.model import AnyClaim, Article, Document, Failure, Kind, Layers, Run
from dragoman.spans import Alignment, Span
from dragoman.stores import schema
from dragoman.stores.sqlite import PLAIN
from dragoman.wire import characterise

Item = TypeVar("Item")
_CLAIM: msgspec.json.Decoder[AnyClaim] = msgspec.json.Decoder(AnyClaim)


class Filter(Struct, frozen=True, kw_only=True):
    """Which claims are asked for; what is None does not matter."""

    kind: Kind | None = None
    actor: str | None = None  # a name, a part of one, or a code
    since: str | None = None  # dates in EDTF: of the matter, else of its contact, else of publication
    until: str | None = None


class ActorCount(Struct, frozen=True, kw_only=True):
    """A person by name, or a state or body by code where no person is named, and how often claims name it."""

    name: str | None
    country: str | None
    claims: int
    articles: int


class Placed(Struct, frozen=True):
    """A claim, the id of its article, and its place in the order of storing."""

    claim: AnyClaim
    article: str
    place: tuple[int, int]


# The articles that match an expression of the text index, best first.
MATCHING = text("SELECT rowid FROM words WHERE words MATCH :match ORDER BY rank, rowid")


def newest(*only: ColumnElement[bool]) -> Select[Any]:
    """The newest coding of each article, an article being an id and a text."""
    articles = schema.articles.c
    query = select(func.max(schema.codings.c.number)).join(schema.articles).where(*only)
    return query.group_by(articles.id, articles.text_digest)


def current(*only: ColumnElement[bool]) -> Select[Any]:
    """The articles as last read, in the order of storing, with the number and the seen character of their coding."""
    coded = schema.codings.c
    columns = (coded.number.label("coding"), coded.kind.label("seen_kind"), coded.diplomacy)
    query = select(schema.articles, *columns).join(schema.codings)
    return query.where(coded.number.in_(newest(*only))).order_by(schema.articles.c.number)


def only(number: int) -> Select[Any]:
    """One article by its number, if its newest coding is one of that number; else no row."""
    columns = schema.articles.c
    same = columns.id.in_(select(columns.id).where(columns.number == number))
    return current(same).where(columns.number == number)


def having(numbers: Sequence[int], wanted: Filter) -> Select[Any]:
    """Those of some articles that were published in the days asked for and have a claim of the kind and actor."""
    articles, claims = schema.articles.c, schema.claims.c
    query = select(articles.number).distinct().where(articles.number.in_(numbers))
    published = func.coalesce(articles.published, "")
    if wanted.kind is not None or wanted.actor is not None:
        coded = schema.codings.c
        query = query.select_from(schema.articles).join(schema.codings, coded.article == articles.number)
        query = query.join(schema.claims, claims.coding == coded.number)
    if wanted.kind is not None:
        query = query.where(claims.kind == wanted.kind)
    if wanted.actor is not None:
        query = query.where(_with_actor(wanted.actor))
    if wanted.since is not None:
        query = query.where(published >= day_asked(wanted.since, 0))
    if wanted.until is not None:
        query = query.where(published < f"{day_asked(wanted.until, 1)}~")  # "~" is after every time of the day
    return query


def editions_of(name: str) -> Select[Any]:
    """The articles of this id or address, and of the addresses of this id, as last read."""
    articles = schema.articles.c
    urls = select(articles.url).where(articles.id == name, articles.url.is_not(None))
    same = or_(articles.id == name, articles.url == clean(name), articles.url.in_(urls))
    return current(articles.id.in_(select(articles.id).where(same))).where(same)


def reissued() -> tuple[Select[Any], ...]:
    """The addresses under which several texts came, and the ids of those that have no address."""
    articles = schema.articles.c
    several, first = func.count(articles.text_digest.distinct()) > 1, func.min(articles.number)
    urls = select(articles.url).where(articles.url.is_not(None)).group_by(articles.url)
    ids = select(articles.id).where(articles.url.is_(None)).group_by(articles.id)
    return tuple(query.having(several).order_by(first) for query in (urls, ids))


def visits_to(originals: Iterable[str]) -> Select[Any]:
    """When bytes of these digests were met, and where, in the order first met."""
    visits = schema.visits.c
    query = select(visits.digest, visits.url, visits.seen, visits.checked)
    return query.where(visits.digest.in_(list(originals))).order_by(visits.number)


def claims_of(codings: Iterable[int]) -> Select[Any]:
    """The claims of some codings, in the order of the text."""
    claims = schema.claims.c
    query = select(claims.coding, claims.data).where(claims.coding.in_(list(codings)))
    return query.order_by(claims.coding, claims.rank)


def failures_of(codings: Iterable[int]) -> Select[Any]:
    """The failures of some codings, in the order they were met."""
    failures = schema.failures.c
    return select(schema.failures).where(failures.coding.in_(list(codings))).order_by(failures.number)


def name_claims(ids: Iterable[str]) -> Select[Any]:
    """The claims of these ids with the ids of their articles, those coded last after the others."""
    claims, coded = schema.claims.c, schema.codings.c
    query = select(schema.articles.c.id, claims.id.label("claim"), claims.data).select_from(schema.claims)
    query = query.join(schema.codings, coded.number == claims.coding).join(schema.articles)
    return query.where(claims.id.in_(list(ids))).order_by(claims.coding)


def begin_so(name: str) -> Select[Any]:
    """The claims whose ids begin so, in every article that makes them.

    Ids are compared, not matched by a pattern, so that their index serves; "g" comes after every digit.
    """
    id, columns = schema.claims.c.id, schema.articles.c
    makers = select(columns.id).join(schema.codings, schema.codings.c.article == columns.number)
    makers = makers.join(schema.claims).where(id >= name, id < name + "g")
    return choose_claims(Filter(), only=[columns.id.in_(makers)]).where(id >= name, id < name + "g")


# What of an article bears on merging, its text apart.
BEARING = tuple(schema.articles.c[name] for name in ("original", "outlet", "side", "published"))


def choose_claims(
    wanted: Filter, *columns: ColumnElement[Any], only: Sequence[ColumnElement[bool]] = ()
) -> Select[Any]:
    """The claims that a filter lets through, with these columns of their articles, else all; newest codings only.

    ``only`` tells which articles are looked through.
    """
    claims, coded = schema.claims.c, schema.codings.c
    query = select(*(columns or schema.articles.c), claims.data, claims.id.label("claim")).select_from(schema.articles)
    query = query.join(schema.codings, coded.article == schema.articles.c.number)
    query = query.join(schema.claims, claims.coding == coded.number).where(coded.number.in_(newest(*only)))
    if wanted.kind is not None:
        query = query.where(claims.kind == wanted.kind)
    if wanted.actor is not None:
        query = query.where(_with_actor(wanted.actor))
    if wanted.since is not None:
        query = query.where(claims.last_day >= day_asked(wanted.since, 0))
    if wanted.until is not None:
        query = query.where(claims.first_day <= day_asked(wanted.until, 1))
    return query.order_by(schema.articles.c.number, claims.rank)


def count_actors() -> Select[Any]:
    """The persons, and the states and bodies where no person is named, with how many claims and articles name each."""
    who, coded = schema.claim_actors.c, schema.codings.c
    columns = (who.name, func.max(who.country).label("code"), func.count(func.distinct(who.claim)).label("claims"))
    query = select(*columns, func.count(func.distinct(coded.article)).label("articles"))
    query = query.join(schema.codings, coded.number == who.coding).where(coded.number.in_(newest()))
    query = query.where(or_(who.name.is_not(None), who.country.is_not(None)))
    query = query.group_by(who.name, case((who.name.is_(None), who.country)))
    return query.order_by(text("claims DESC"), who.name)


def _with_actor(actor: str) -> ColumnElement[bool]:
    who = schema.claim_actors.c
    named = or_(who.country == actor, who.name.icontains(actor, autoescape=True), who.text == actor)
    here = and_(who.coding == schema.claims.c.coding, who.claim == schema.claims.c.id)
    return select(who.claim).where(here, named).exists()


# ------------------------------------------------------------------------------------------------ rows to types


def to_article(row: Row[Any]) -> Article:
    """The article in a row of the table ``articles``."""
    fields = {name: getattr(row, name) for name in PLAIN}
    return Article(
        **fields,
        body=msgspec.json.decode(row.body, type=Span),
        furniture=msgspec.json.decode(row.furniture, type=tuple[Span, ...]),
        alignment=msgspec.json.decode(zlib.decompress(row.alignment), type=Alignment),
    )


def to_bearing(row: Row[Any]) -> Article:
    """The article in a row of its id and :data:`BEARING`, without text."""
    return Article(id=row.id, text="", **{column.name: getattr(row, column.name) for column in BEARING})


def to_claim(data: str) -> AnyClaim:
    """The claim in its JSON."""
    return _CLAIM.decode(data)


def to_document(row: Row[Any], claims: Iterable[Row[Any]], failures: Iterable[Row[Any]]) -> Document:
    """The article in a row of :func:`current`, with its claims and failures in rows of their own."""
    article = to_article(row)
    diplomacy = None if row.diplomacy is None else bool(row.diplomacy)
    return Document(
        article=article,
        layers=Layers(character=characterise(article, row.seen_kind, diplomacy)),
        claims=tuple(to_claim(found.data) for found in claims),
        failures=tuple(map(to_failure, failures)),
    )


def to_count(row: Row[Any]) -> ActorCount:
    """The count in a row of :func:`count_actors`."""
    return ActorCount(name=row.name, country=row.code, claims=row.claims, articles=row.articles)


def to_placed(row: Row[Any]) -> Placed:
    """The claim in a row with the id of its article, its number and its rank."""
    return Placed(to_claim(row.data), row.id, (row.number, row.rank))


def to_failure(row: Row[Any]) -> Failure:
    """The failure in a row of the table ``failures``."""
    return Failure(step=row.step, subject=row.subject, reason=row.reason, fault=row.fault)


def to_run(row: Row[Any]) -> Run:
    """The run in a row of the table ``runs``."""
    parts = msgspec.json.decode(row.parts, type=tuple[str, ...])
    return Run(id=row.id, program=row.program, parts=parts, settings=row.settings, started=row.started)


def batched(items: Iterable[Item], most: int) -> Iterator[tuple[Item, ...]]:
    """The items in parts of at most so many."""
    source = iter(items)
    while part := tuple(islice(source, most)):
        yield part
