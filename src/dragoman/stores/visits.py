"""What a record keeps of addresses: the visits to them, the editions met, and which articles stay forgotten."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from dragoman.model import Article, Visit
from dragoman.stores import schema

# What a reader tells of an article beside its text; the bytes of a page may differ at every visit.
_TOLD = ("title", "outlet", "agency", "side", "byline", "dateline", "published", "language", "kind")


def holds_edition(connection: Connection, article: Article, run: str) -> bool:
    """Whether this run has coded an article of the same address that reads and is told the same."""
    columns = schema.articles.c
    query = select(schema.articles).join(schema.codings).where(schema.codings.c.run == run)
    query = query.where(columns.url == article.url, columns.text_digest == article.digest)
    told = [getattr(article, name) for name in _TOLD]
    return any([getattr(row, name) for name in _TOLD] == told for row in connection.execute(query))


def digest_words(words: str | None) -> str | None:
    """SHA-256 of an id or address, by which a tombstone knows it without naming it."""
    return None if words is None else hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def find_tombstone(connection: Connection, article: Article) -> str | None:
    """When an article of this id, these bytes or this address was forgotten."""
    stones = schema.tombstones.c
    same = [stones.original == article.original, stones.article == digest_words(article.id)]
    if article.url is not None:
        same.append(stones.url == digest_words(article.url))
    return connection.execute(select(stones.when).where(or_(*same)).order_by(stones.when)).scalar()


def find_stone(connection: Connection, address: str) -> str | None:
    """When what stands at an address was forgotten."""
    stones = schema.tombstones.c
    query = select(stones.when).where(stones.url == digest_words(address)).order_by(stones.when)
    return connection.execute(query).scalar()


def find_last(connection: Connection, address: str) -> Visit | None:
    """The last visit to an address."""
    query = select(schema.visits).where(schema.visits.c.address == address).order_by(schema.visits.c.number.desc())
    row = connection.execute(query.limit(1)).first()
    return None if row is None else _to_visit(row)


def find_named(connection: Connection, found_in: str) -> list[Visit]:
    """The last visits to the addresses that a feed named."""
    newest = select(func.max(schema.visits.c.number)).group_by(schema.visits.c.address)
    query = select(schema.visits).where(schema.visits.c.number.in_(newest), schema.visits.c.found_in == found_in)
    return [_to_visit(row) for row in connection.execute(query.order_by(schema.visits.c.number))]


def write(connection: Connection, visit: Visit) -> None:
    """Keep a visit; one that met the edition of the last only moves that one's date and what the server said."""
    visits = schema.visits
    query = select(visits).where(visits.c.address == visit.address).order_by(visits.c.number.desc()).limit(1)
    last = connection.execute(query).first()
    row = {name: getattr(visit, name) for name in Visit.__struct_fields__ if name not in ("when", "address", "seen")}
    row["checked"] = visit.when
    if last is not None and last.digest == visit.digest:
        connection.execute(update(visits).where(visits.c.number == last.number).values(row))
    else:
        connection.execute(insert(visits).values(address=visit.address, seen=visit.when, **row))


def _to_visit(row: Row[Any]) -> Visit:
    fields = {name: getattr(row, name) for name in Visit.__struct_fields__ if name != "when"}
    return Visit(when=row.checked, **fields)
