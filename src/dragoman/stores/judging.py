"""Persons' verdicts in a record: kept beside the claims, never an edit, withdrawn by a row of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Engine, Row, delete, func, insert, inspect, select, update

from dragoman.accounts import Judgement, Ref, Verdict
from dragoman.errors import RecordError
from dragoman.stores import schema
from dragoman.stores.sqlite import explained, open_writable

_REFS: msgspec.json.Decoder[tuple[Ref, ...]] = msgspec.json.Decoder(tuple[Ref, ...])


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives a verdict, and why."""

    by: str
    why: str = ""


def read_judgements(path: str, engine: Engine) -> tuple[Judgement, ...]:
    """The verdicts in a record, in the order given; none where the record is older than verdicts."""
    given, taken = schema.judgements.c, schema.withdrawals.c
    withdrawal = taken.when.label("withdrawn"), taken.by.label("withdrawn_by"), taken.why.label("withdrawn_why")
    query = select(schema.judgements, *withdrawal).outerjoin(schema.withdrawals)
    with explained(path), engine.connect() as connection:
        if not inspect(connection).has_table("judgements"):
            return ()
        rows = list(connection.execute(query.order_by(given.number)))
    withdrawn = ((row.withdrawn, row.withdrawn_by, row.withdrawn_why or "") for row in rows)
    return tuple(
        replace(to_judgement(row), withdrawn=when, withdrawn_by=by, withdrawn_why=why)
        for row, (when, by, why) in zip(rows, withdrawn, strict=True)
    )


def to_judgement(row: Row[Any]) -> Judgement:
    """The verdict in a row of the table ``judgements``; msgspec.DecodeError where its claims cannot be read."""
    refs = _REFS.decode(row.claims)
    return Judgement(id=row.id, verdict=row.verdict, claims=refs, by=row.by, when=row.when, why=row.why)


def identify_judgement(judgement: Judgement) -> str:
    """The id of a verdict: a digest of what was judged, on which claims, by whom, when and why; 12 digits."""
    told = {name: getattr(judgement, name) for name in ("verdict", "claims", "by", "when", "why")}
    return hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()[:12]


def drop_articles(connection: Connection, articles: Collection[str]) -> int:
    """Take articles, while their claims are there, out of the verdicts; how many verdicts went whole.

    A verdict stays on the same claims of other articles, copies of the text read later too, and on the other claims it
    names; it then has the id of what it now says. It goes where nothing is left to judge: no claim, or less than two
    to link or unlink.
    """
    table, gone = schema.judgements, 0
    for row in list(connection.execute(select(table))):
        judgement = to_judgement(row)
        lost = [ref.claim for ref in judgement.claims if ref.article in articles]
        if not lost:
            continue
        known = {*judgement.claims, *_bearers(connection, lost)}
        kept = tuple(sorted(ref for ref in known if ref.article not in articles))
        if len({ref.claim for ref in kept}) < least_claims(judgement.verdict):
            connection.execute(delete(schema.withdrawals).where(schema.withdrawals.c.judgement == row.number))
            connection.execute(delete(table).where(table.c.number == row.number))
            gone += 1
            continue
        told = {"id": identify_judgement(replace(judgement, claims=kept)), "claims": msgspec.json.encode(kept).decode()}
        connection.execute(update(table).where(table.c.number == row.number).values(told))
    return gone


def _bearers(connection: Connection, claims: Collection[str]) -> Iterator[Ref]:
    """The claims of these ids in every article that makes them."""
    query = select(schema.articles.c.id, schema.claims.c.id.label("claim")).join_from(schema.claims, schema.codings)
    for row in connection.execute(query.join(schema.articles).where(schema.claims.c.id.in_(claims))):
        yield Ref(row.id, row.claim)


def least_claims(verdict: Verdict) -> int:
    """How many claims of their own ids a verdict takes at least."""
    return 1 if verdict == "reject" else 2


@contextmanager
def _writing(path: str) -> Iterator[Connection]:
    engine = open_writable(path)
    try:
        with explained(path), engine.connect().execution_options(writing=True) as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()


def write_judgement(path: str, verdict: Verdict, claims: Sequence[Ref], word: Word) -> Judgement:
    """Put a verdict into the record at ``path``; a record of an older version gets the tables it lacks."""
    if not word.by.strip():
        raise RecordError("a verdict names who gives it")
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    fields = {"verdict": verdict, "claims": tuple(claims), "by": word.by, "when": when, "why": word.why}
    judgement = Judgement(id="", verdict=verdict, claims=tuple(claims), by=word.by, when=when, why=word.why)
    judgement = replace(judgement, id=identify_judgement(judgement))
    with _writing(path) as connection:
        row = {**fields, "id": judgement.id, "claims": msgspec.json.encode(fields["claims"]).decode()}
        connection.execute(insert(schema.judgements).values(row))
    return judgement


def withdraw_judgement(path: str, id: str, word: Word) -> None:
    """Withdraw a verdict; RecordError where it is withdrawn already."""
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    with _writing(path) as connection:
        number = connection.execute(select(schema.judgements.c.number).where(schema.judgements.c.id == id)).scalar()
        known = select(func.count()).where(schema.withdrawals.c.judgement == number)
        if connection.execute(known).scalar():
            raise RecordError(f"{path}: the judgement {id} is withdrawn already")
        row = {"judgement": number, "by": word.by, "when": when, "why": word.why}
        connection.execute(insert(schema.withdrawals).values(row))
