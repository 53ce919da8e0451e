"""Forgetting an article: everything that rests on it goes, from the file too, and a tombstone says so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, Table, delete, func, insert, or_, select, text

from dragoman.errors import RecordError
from dragoman.fetching.addresses import clean
from dragoman.stores import schema
from dragoman.stores.judging import drop_articles
from dragoman.stores.sqlite import add_tables, connect, explained, open_existing
from dragoman.stores.tokens import to_grams
from dragoman.stores.visits import digest_words
from dragoman.surveys import drop_survey


class Forgotten(Struct, frozen=True, kw_only=True):
    """What went: the articles' ids, and how many readings, claims, originals, verdicts and other rows."""

    articles: tuple[str, ...]
    readings: int
    claims: int
    originals: int
    failures: int
    judgements: int  # verdicts on nothing else
    visits: int


def forget(path: str, name: str, why: str = "", dry: bool = False) -> Forgotten:
    """Take an article out of the record at ``path``, with all that rests on it; what went, or (``dry``) would go.

    ``name`` is its id or its address; all its readings and editions go. A tombstone keeps the time, the reason and
    digests, by which the article is known again and not taken in a second time; it keeps no word of it. The file is
    written anew, so that nothing is left in its gaps, and a survey kept beside it goes. RecordError where there is no
    such article.
    """
    open_existing(path).dispose()
    engine = connect(path)
    try:
        with explained(path), engine.connect().execution_options(writing=True) as connection:
            with connection.begin() as transaction:
                add_tables(connection)
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
                found = _find(connection, path, name)
                went = _take_out(connection, found, why)
                if dry:
                    transaction.rollback()
                else:
                    drop_survey(path)  # while nobody can keep another one
            if not dry:
                _write_anew(connection)
            return went
    finally:
        engine.dispose()


def _find(connection: Connection, path: str, name: str) -> list[Row[Any]]:
    """The readings of an article: those of its id, and those of the same address."""
    columns = schema.articles.c
    urls = select(columns.url).where(columns.id == name, columns.url.is_not(None))
    same = or_(columns.id == name, columns.url == clean(name), columns.url.in_(urls))
    found = list(connection.execute(select(schema.articles).where(same).order_by(columns.number)))
    if not found:
        raise RecordError(f"{path}: it holds no article {name}")
    return found


def _take_out(connection: Connection, found: list[Row[Any]], why: str) -> Forgotten:
    numbers = [row.number for row in found]
    coded = schema.codings.c
    codings = list(connection.execute(select(coded.number).where(coded.article.in_(numbers))).scalars())
    claims = _count(connection, schema.claims, schema.claims.c.coding.in_(codings))
    failures = connection.execute(delete(schema.failures).where(_about(found, codings))).rowcount
    judgements = drop_articles(connection, {row.id for row in found})
    gone = {"articles.number": numbers, "codings.number": codings}
    for table in reversed(schema.metadata.sorted_tables):
        _delete_resting(connection, table, gone)
    for row in found:
        _unindex(connection, row)
    visits = connection.execute(delete(schema.visits).where(_visited(found))).rowcount
    connection.execute(delete(schema.articles).where(schema.articles.c.number.in_(numbers)))
    used = select(schema.articles.c.original)
    digest, theirs = schema.originals.c.digest, [row.original for row in found]
    originals = connection.execute(delete(schema.originals).where(digest.not_in(used), digest.in_(theirs))).rowcount
    _set_stones(connection, found, (why, claims))
    return Forgotten(
        articles=tuple(dict.fromkeys(row.id for row in found)),
        readings=len(found),
        claims=claims,
        originals=originals,
        failures=failures,
        judgements=judgements,
        visits=visits,
    )


def _count(connection: Connection, table: Table, where: Any) -> int:
    return connection.execute(select(func.count()).select_from(table).where(where)).scalar() or 0


def _about(found: list[Row[Any]], codings: list[int]) -> Any:
    failed, names = schema.failures.c, {row.id for row in found} | {row.url for row in found if row.url}
    return or_(failed.coding.in_(codings), failed.subject.in_(names))


def _visited(found: list[Row[Any]]) -> Any:
    urls = {row.url for row in found if row.url}
    visits = schema.visits.c
    return or_(visits.url.in_(urls), visits.address.in_(urls), visits.digest.in_([row.original for row in found]))


def _delete_resting(connection: Connection, table: Table, gone: dict[str, list[int]]) -> None:
    """Delete the rows that lead to what goes, in whatever table; those of claims lead there by their coding."""
    for column in table.columns:
        for key in column.foreign_keys:
            target = "codings.number" if key.target_fullname == "claims.coding" else key.target_fullname
            if target in gone and table is not schema.articles:
                connection.execute(delete(table).where(column.in_(gone[target])))


def _unindex(connection: Connection, row: Row[Any]) -> None:
    """Take an article out of the search index, which wants to be told what it was told before."""
    grams = to_grams(f"{row.title or ''} {row.text}")
    told = {"number": row.number, "title": row.title or "", "text": row.text, "grams": grams}
    connection.execute(
        text("INSERT INTO words (words, rowid, title, text, grams) VALUES ('delete', :number, :title, :text, :grams)"),
        told,
    )


def _set_stones(connection: Connection, found: list[Row[Any]], told: tuple[str, int]) -> None:
    why, claims = told
    when = datetime.now(UTC).isoformat(timespec="seconds")
    for row in found:
        stone = {"article": digest_words(row.id), "original": row.original, "url": digest_words(row.url)}
        connection.execute(insert(schema.tombstones).values(when=when, why=why, claims=claims, **stone))


def _write_anew(connection: Connection) -> None:
    """Leave nothing of what went in the index's old segments, in the file's gaps or in the log."""
    with connection.begin():
        connection.exec_driver_sql("INSERT INTO words (words) VALUES ('optimize')")
    connection.commit()
    raw = connection.connection
    raw.execute("VACUUM")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
