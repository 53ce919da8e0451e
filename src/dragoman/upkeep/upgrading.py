"""Bringing a record of an earlier program up to this one: plain steps, one for each version, run in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection, inspect, select

from dragoman.errors import RecordError
from dragoman.stores import schema
from dragoman.stores.sqlite import add_tables, connect, explained

Step = Callable[[Connection], None]

STEPS: Mapping[int, Step] = {}
"""What turns a record of the version that is the key into one of the next. Tables that are new need no step."""


class Upgraded(Struct, frozen=True, kw_only=True):
    """What was done: versions before and after, tables made, and where the record as it was is kept."""

    before: int
    after: int
    tables: tuple[str, ...] = ()
    kept: str | None = None


def upgrade(path: str) -> Upgraded:
    """Bring the record at ``path`` up to the version of this program; what is so already stays untouched.

    Before a step changes anything, the record is copied to ``RECORD.v<version>``. RecordError where the file is no
    record, is of a later version, or of one from which no step leads on; it is then as it was.
    """
    if not Path(path).is_file():
        raise RecordError(f"{path}: there is no such record")
    engine = connect(path)
    try:
        with explained(path), engine.connect().execution_options(writing=True) as connection:
            before = _version(path, connection)
            connection.rollback()
            steps = [STEPS[version] for version in range(before, schema.VERSION) if version in STEPS]
            kept = _keep(path, before) if steps else None
            with connection.begin():
                for step in steps:
                    step(connection)
                tables = add_tables(connection)
        return Upgraded(before=before, after=schema.VERSION, tables=tables, kept=kept)
    finally:
        engine.dispose()


def _version(path: str, connection: Connection) -> int:
    if not inspect(connection).has_table("meta"):
        raise RecordError(f"{path}: not a record of this program")
    found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == "schema")).scalar() or ""
    if not found.isdigit() or int(found) > schema.VERSION:
        raise RecordError(f"{path}: a record of version {found}; this program makes version {schema.VERSION}")
    older = range(int(found), schema.VERSION)
    lacking = [version for version in older if version not in STEPS and version not in schema.READABLE]
    if lacking:
        raise RecordError(f"{path}: a record of version {found}; no step leads on from version {lacking[0]}")
    return int(found)


def _keep(path: str, version: int) -> str:
    """A copy of the record as it is, whatever another process is writing to it."""
    kept = f"{path}.v{version}"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(kept)) as target:
        source.backup(target)
    return kept
