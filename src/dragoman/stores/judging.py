"""Persons' verdicts in a record: kept beside the claims, never an edit, withdrawn by a row of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, Engine, func, insert, inspect, select

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
    return tuple(
        Judgement(
            id=row.id,
            verdict=row.verdict,
            claims=_REFS.decode(row.claims),
            by=row.by,
            when=row.when,
            why=row.why,
            withdrawn=row.withdrawn,
            withdrawn_by=row.withdrawn_by,
            withdrawn_why=row.withdrawn_why or "",
        )
        for row in rows
    )


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
    id = hashlib.sha256(msgspec.json.encode(fields, order="sorted")).hexdigest()[:12]
    judgement = Judgement(id=id, verdict=verdict, claims=tuple(claims), by=word.by, when=when, why=word.why)
    with _writing(path) as connection:
        row = {**fields, "id": id, "claims": msgspec.json.encode(fields["claims"]).decode()}
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
