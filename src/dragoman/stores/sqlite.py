"""The ``sqlite`` store: a record is one SQLite file, readable while it is written, safe when the writer is killed."""

from __future__ import annotations

import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import (
    Connection,
    CursorResult,
    Engine,
    PoolProxiedConnection,
    bindparam,
    create_engine,
    event,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_new
from sqlalchemy.exc import SQLAlchemyError

from dragoman.edtf import extent
from dragoman.errors import RecordError
from dragoman.model import Actor, AnyClaim, Article, Contact, Document, Failure, Run, Visit, claim_kind
from dragoman.stores import schema, visits
from dragoman.stores.days import own_date
from dragoman.stores.tokens import to_grams

_WAIT = 30_000  # milliseconds that a writer waits for another
_PAUSE = 0.02  # seconds between two tries
PLAIN = tuple(name for name in Article.__struct_fields__ if name not in ("body", "furniture", "alignment"))

# Made once: to put a statement together takes longer than to carry it out.
_HELD = (
    select(schema.codings.c.number)
    .join(schema.articles)
    .where(schema.articles.c.key == bindparam("key"), schema.codings.c.run == bindparam("run"))
)
_NUMBER = select(schema.articles.c.number).where(schema.articles.c.key == bindparam("key"))
_NEW_RUN = insert_new(schema.runs).on_conflict_do_nothing()
_NEW_ORIGINAL = insert_new(schema.originals).on_conflict_do_nothing()
_NEW_ARTICLE = insert(schema.articles)
_NEW_CODING = insert_new(schema.codings).on_conflict_do_nothing()
_NEW_CLAIM = insert(schema.claims)
_NEW_ACTOR = insert(schema.claim_actors)
_NEW_FAILURE = insert_new(schema.failures).on_conflict_do_nothing()
_NEW_WORDS = text(schema.INDEX_TEXT)


class Part(Struct, frozen=True, kw_only=True):
    """Keeps a record in one SQLite file."""

    def open(self, path: str) -> SqliteRecord:
        """The record at ``path`` for writing, made where there is none; RecordError names what is wrong with it."""
        if not Path(path).parent.is_dir():
            raise RecordError(f"{path}: there is no folder {Path(path).parent}")
        if Path(path).is_dir():
            raise RecordError(f"{path}: it is a folder, no record")
        engine = connect(path)
        with explained(path), engine.connect().execution_options(writing=True) as connection:
            if not inspect(connection).get_table_names():
                _create(connection)
            _check(path, connection)
            _complete(connection)
        return SqliteRecord(path, engine)


class SqliteRecord:
    """An open record: what is written to it, one transaction for each article."""

    def __init__(self, path: str, engine: Engine) -> None:
        self._path = path
        self._engine = engine

    def holds(self, article: Article, run: str) -> bool:
        """Whether the article, as read, is in the record and coded by this run."""
        asked = {"key": digest_reading(article), "run": run}
        with explained(self._path), self._engine.connect() as connection:
            return connection.execute(_HELD, asked).first() is not None

    def write(self, doc: Document, run: Run, original: bytes) -> None:
        """Put one coded article into the record, whole or not at all; what is there already stays as it is."""
        with explained(self._path), self._write() as connection:
            _write_run(connection, run)
            article = _write_article(connection, doc.article, original)
            coding = _write_coding(connection, article, doc, run)
            if coding is not None:
                _write_claims(connection, coding, doc)
                _write_failures(connection, run, doc.failures, coding)

    def write_failure(self, failure: Failure, run: Run) -> None:
        """Put a failure that belongs to no article into the record, once."""
        with explained(self._path), self._write() as connection:
            _write_run(connection, run)
            _write_failures(connection, run, (failure,), None)

    def holds_edition(self, article: Article, run: str) -> bool:
        """Whether this run has coded an article of the same address that reads and is told the same."""
        with explained(self._path), self._engine.connect() as connection:
            return visits.holds_edition(connection, article, run)

    def forgotten_address(self, address: str) -> str | None:
        """When what stands at an address was forgotten (ISO 8601); None where it was not."""
        with explained(self._path), self._engine.connect() as connection:
            return visits.find_stone(connection, address)

    def forgotten(self, article: Article) -> str | None:
        """When the article, or its address, was forgotten (ISO 8601); None where it was not."""
        with explained(self._path), self._engine.connect() as connection:
            return visits.find_tombstone(connection, article)

    def last_visit(self, address: str) -> Visit | None:
        """The last visit to an address."""
        with explained(self._path), self._engine.connect() as connection:
            return visits.find_last(connection, address)

    def visited_from(self, found_in: str) -> list[Visit]:
        """The last visits to the addresses that a feed named."""
        with explained(self._path), self._engine.connect() as connection:
            return visits.find_named(connection, found_in)

    def write_visit(self, visit: Visit) -> None:
        """Keep a visit; one that met the edition of the last only moves that one's date."""
        with explained(self._path), self._write() as connection:
            visits.write(connection, visit)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> SqliteRecord:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
            yield connection


# ------------------------------------------------------------------------------------------------ opening


def connect(path: str) -> Engine:
    """An engine on the file: write-ahead log, a wait for other writers, transactions where SQLAlchemy begins them."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # else the driver begins transactions on its own
        connection.execute(f"PRAGMA busy_timeout = {_WAIT}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def open_existing(path: str) -> Engine:
    """The record at ``path`` for reading; RecordError names the file and what is wrong with it."""
    if not Path(path).is_file():
        raise RecordError(
            f"{path}: {'it is a folder, no record' if Path(path).is_dir() else 'there is no such record'}"
        )
    engine = connect(path)
    with explained(path), engine.connect() as connection:
        _check(path, connection)
    return engine


def open_writable(path: str) -> Engine:
    """The record at ``path`` for writing beside its articles, brought to this version; RecordError as for reading."""
    engine = open_existing(path)
    with explained(path), engine.connect().execution_options(writing=True) as connection:
        _complete(connection)
    return engine


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn the faults of the database into RecordErrors that name the file."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = str(getattr(error, "orig", None) or error)
        hint = ": dragoman upgrade makes it" if cause.startswith("no such table") else ""
        raise RecordError(f"{path}: {cause}{hint}") from error


def _log_ahead(connection: PoolProxiedConnection) -> None:
    """Turn the write-ahead log on; SQLite does not wait by itself where another process is turning it on just now."""
    last = time.monotonic() + _WAIT / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(_PAUSE)


def _create(connection: Connection) -> None:
    connection.commit()
    _log_ahead(connection.connection)
    with connection.begin():
        schema.metadata.create_all(connection)
        connection.exec_driver_sql(schema.TEXT_INDEX)
        made = insert_new(schema.meta).values(name="schema", value=str(schema.VERSION))
        connection.execute(made.on_conflict_do_nothing())


def _check(path: str, connection: Connection) -> None:
    if not inspect(connection).has_table("meta"):
        raise RecordError(f"{path}: not a record of this program")
    found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == "schema")).scalar()
    if found not in {str(version) for version in schema.READABLE}:
        hint = "; dragoman upgrade brings it up" if str(found).isdigit() and int(str(found)) < schema.VERSION else ""
        raise RecordError(f"{path}: a record of version {found}; this program reads version {schema.VERSION}{hint}")


def add_tables(connection: Connection) -> tuple[str, ...]:
    """Make the tables that a record of an earlier program lacks, and give it this version; the names of the new ones.

    The caller holds the transaction. It is all that a record of a readable version needs: what it holds stays as it is.
    """
    there = set(inspect(connection).get_table_names())
    schema.metadata.create_all(connection)
    connection.execute(update(schema.meta).where(schema.meta.c.name == "schema").values(value=str(schema.VERSION)))
    return tuple(name for name in schema.metadata.tables if name not in there)


def _complete(connection: Connection) -> None:
    there = set(inspect(connection).get_table_names())
    known = connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == "schema")).scalar()
    connection.rollback()
    if known != str(schema.VERSION) or not there.issuperset(schema.metadata.tables):
        with connection.begin():
            add_tables(connection)


# ------------------------------------------------------------------------------------------------ writing


def digest_reading(article: Article) -> str:
    """SHA-256 over all that a reader found in an article but the name of the file, hexadecimal."""
    found = {name: value for name, value in asdict(article).items() if name not in ("source", "alignment")}
    return hashlib.sha256(msgspec.json.encode(found, order="sorted")).hexdigest()


def _write_run(connection: Connection, run: Run) -> None:
    row = {**asdict(run), "parts": _json(run.parts)}
    connection.execute(_NEW_RUN, row)


def _write_article(connection: Connection, article: Article, original: bytes) -> int:
    key = digest_reading(article)
    number = connection.execute(_NUMBER, {"key": key}).scalar()
    if number is not None:
        return int(number)
    connection.execute(_NEW_ORIGINAL, {"digest": article.original, "bytes": zlib.compress(original)})
    row = {name: getattr(article, name) for name in PLAIN}
    row |= {"key": key, "text_digest": article.digest, "body": _json(article.body)}
    row |= {"furniture": _json(article.furniture), "alignment": zlib.compress(msgspec.json.encode(article.alignment))}
    made = _number(connection.execute(_NEW_ARTICLE, row))
    _index(connection, made, article)
    return made


def _index(connection: Connection, number: int, article: Article) -> None:
    grams = to_grams(f"{article.title or ''} {article.text}")
    row = {"rowid": number, "title": article.title or "", "text": article.text, "grams": grams}
    connection.execute(_NEW_WORDS, row)


def _write_coding(connection: Connection, article: int, doc: Document, run: Run) -> int | None:
    """The number of the new coding; None where this run has coded the article already."""
    seen = doc.layers.character[0] if doc.layers.character else None
    row = {"article": article, "run": run.id}
    row |= {"kind": seen.genre, "diplomacy": seen.diplomacy} if seen else {"kind": None, "diplomacy": None}
    made = connection.execute(_NEW_CODING, row)
    return _number(made) if made.rowcount else None


def _number(made: CursorResult[Any]) -> int:
    """The primary key of the row just made."""
    key = made.inserted_primary_key
    if key is None:
        raise RecordError("the database gave the new row no number")
    return int(key[0])


def _write_claims(connection: Connection, coding: int, doc: Document) -> None:
    contacts = {claim.id: own_date(claim) for claim in doc.claims if isinstance(claim, Contact)}
    rows: list[dict[str, Any]] = []
    actors: list[dict[str, Any]] = []
    for rank, claim in enumerate(doc.claims):
        days = extent(own_date(claim)) or extent(contacts.get(claim.occasion or "")) or extent(doc.article.published)
        first, last = days or (None, None)
        row = {name: getattr(claim, name) for name in ("id", "status", "confidence")}
        row |= {"coding": coding, "rank": rank, "kind": claim_kind(claim), "first_day": first, "last_day": last}
        row |= {"start": claim.evidence.start, "end": claim.evidence.end, "data": _json(claim)}
        rows.append(row)
        actors += [{"coding": coding, "claim": claim.id, "rank": n, **who} for n, who in enumerate(list_actors(claim))]
    if rows:
        connection.execute(_NEW_CLAIM, rows)
    if actors:
        connection.execute(_NEW_ACTOR, actors)


def list_actors(claim: AnyClaim) -> Iterator[dict[str, Any]]:
    """The actors of a claim, members beside them, as rows: the field they stand in, name, country, words."""
    for field in claim.__struct_fields__:
        value = getattr(claim, field)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Actor):
                for actor in (item, *item.members):
                    yield {"role": field, "name": actor.name, "country": actor.country, "text": actor.text}


def _write_failures(connection: Connection, run: Run, failures: tuple[Failure, ...], coding: int | None) -> None:
    for rank, failure in enumerate(failures):
        row = {**asdict(failure), "coding": coding, "run": run.id}
        key = hashlib.sha256(msgspec.json.encode([row, rank], order="sorted")).hexdigest()
        connection.execute(_NEW_FAILURE, {"key": key, **row})


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
