"""What a record is asked, as queries, and its rows as types. ``Record`` is their door."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select, text

from dragoman.edtf import day_asked
from dragoman.model import AnyClaim, Article, Failure, Kind, Run
from dragoman.spans import Alignment, Span
from dragoman.stores import schema
from dragoman.stores.sqlite import PLAIN

_CLAIM: msgspec.json.Decoder[AnyClaim] = msgspec.json.Decoder(AnyClaim)


class Filter(Struct, frozen=True, kw_only=True):
    """Which claims are asked for; what is None does not matter."""

    kind: Kind | None = None
    actor: str | None = None  # a name, a part of one, or a code
    since: str | None = None  # dates in EDTF: of the matter, else of its contact, else of publication
    until: str | None = None


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


# What of an article bears on merging, its text apart.
BEARING = tuple(schema.articles.c[name] for name in ("original", "outlet", "side", "published"))


def choose_claims(wanted: Filter, *columns: ColumnElement[Any]) -> Select[Any]:
    """The claims that a filter lets through, with these columns of their articles, else all; newest codings only."""
    claims, coded = schema.claims.c, schema.codings.c
    query = select(*(columns or schema.articles.c), claims.data, claims.id.label("claim")).select_from(schema.articles)
    query = query.join(schema.codings, coded.article == schema.articles.c.number)
    query = query.join(schema.claims, claims.coding == coded.number).where(coded.number.in_(newest()))
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


def to_claim(data: str) -> AnyClaim:
    """The claim in its JSON."""
    return _CLAIM.decode(data)


def to_failure(row: Row[Any]) -> Failure:
    """The failure in a row of the table ``failures``."""
    return Failure(step=row.step, subject=row.subject, reason=row.reason, fault=row.fault)


def to_run(row: Row[Any]) -> Run:
    """The run in a row of the table ``runs``."""
    parts = msgspec.json.decode(row.parts, type=tuple[str, ...])
    return Run(id=row.id, program=row.program, parts=parts, settings=row.settings, started=row.started)
