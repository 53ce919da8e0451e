"""The tables of a record, as SQLAlchemy 2 Core has them, and the version of their shape.

An article is kept once for each way it was read (``key`` digests all that its reader found); each run that coded it
adds a coding with claims of its own, and nothing is overwritten: the newest coding of an article is the one that
queries show.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION = 2
READABLE = (1, 2)  # versions that lack no more than tables, which are made when they are written; 1: of judgements

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),  # "schema": the version of these tables
    Column("value", String, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the bytes
    Column("bytes", LargeBinary, nullable=False),  # compressed by zlib
)

runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("program", String, nullable=False),
    Column("parts", Text, nullable=False),  # a JSON list
    Column("settings", Text, nullable=False),
    Column("started", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),  # the order of storing; the rowid of the text index
    Column("key", String(64), nullable=False, unique=True),
    Column("id", String, nullable=False, index=True),
    Column("text_digest", String(64), nullable=False, index=True),
    Column("original", String(64), ForeignKey("originals.digest"), nullable=False),
    Column("source", String, nullable=False),
    Column("url", String),
    Column("title", String),
    Column("outlet", String),
    Column("agency", String),
    Column("side", String),
    Column("byline", String),
    Column("dateline", String),
    Column("published", String, index=True),
    Column("language", String),
    Column("kind", String),  # as the source states it
    Column("text", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON: [start, end]
    Column("furniture", Text, nullable=False),  # JSON: [[start, end], …]
    Column("alignment", LargeBinary, nullable=False),  # JSON compressed by zlib
)

codings = Table(
    "codings",
    metadata,
    Column("number", Integer, primary_key=True),  # the order of coding
    Column("article", Integer, ForeignKey("articles.number"), nullable=False),
    Column("run", String, ForeignKey("runs.id"), nullable=False),
    Column("kind", String),  # what the annotator sees
    Column("diplomacy", Integer),
    Index("codings_by_article", "article", "run", unique=True),
)

claims = Table(
    "claims",
    metadata,
    Column("coding", Integer, ForeignKey("codings.number"), primary_key=True),
    Column("id", String(20), primary_key=True),
    Column("rank", Integer, nullable=False),  # the order in the text
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("first_day", String),  # of the matter: its own date, else its contact's, else the publication's
    Column("last_day", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("data", Text, nullable=False),  # the claim as JSON
    Index("claims_by_id", "id"),
    Index("claims_by_kind", "kind", "status"),
    Index("claims_by_day", "first_day", "last_day"),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    Column("coding", Integer, primary_key=True),
    Column("claim", String(20), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("role", String, nullable=False),  # the field of the claim
    Column("name", String, index=True),
    Column("country", String, index=True),
    Column("text", String, nullable=False),
    ForeignKeyConstraint(["coding", "claim"], ["claims.coding", "claims.id"]),
)

failures = Table(
    "failures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("coding", Integer, ForeignKey("codings.number"), index=True),  # empty where no article came of it
    Column("run", String, ForeignKey("runs.id"), nullable=False),
    Column("step", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("fault", String, nullable=False),
    Column("reason", String, nullable=False),
)

# Persons' verdicts. Nothing is updated: a verdict that is withdrawn gets a row beside it.
judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),  # the order given
    Column("id", String, nullable=False, unique=True),
    Column("verdict", String, nullable=False),  # reject, link, unlink
    Column("claims", Text, nullable=False),  # JSON: [{"article": …, "claim": …}, …]
    Column("by", String, nullable=False),
    Column("when", String, nullable=False),
    Column("why", String, nullable=False),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("judgement", Integer, ForeignKey("judgements.number"), primary_key=True),
    Column("by", String, nullable=False),
    Column("when", String, nullable=False),
    Column("why", String, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("address", String, nullable=False, index=True),  # as asked
    Column("url", String, nullable=False, index=True),  # where it was found in the end
    Column("seen", String, nullable=False),  # when this edition was first met, ISO 8601, UTC
    Column("checked", String, nullable=False),  # when it was last met
    Column("status", Integer, nullable=False),
    Column("etag", String),
    Column("modified", String),
    Column("type", String),
    Column("encoding", String),
    Column("digest", String(64), index=True),  # SHA-256 of what came
    Column("found_in", String),  # the feed that named it
    Column("told", Text, nullable=False),  # what that feed told of it, JSON
    Column("run", String, nullable=False),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", String(64), nullable=False, index=True),  # SHA-256 of its id
    Column("original", String(64), nullable=False),  # SHA-256 of the bytes that are gone
    Column("url", String(64)),  # SHA-256 of the address
    Column("when", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("claims", Integer, nullable=False),  # how many went with it
)

# The text index, by article number. ``grams`` holds the two-character tokens of Chinese and Japanese.
TEXT_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5"
    "(title, text, grams, content='', tokenize=\"unicode61 remove_diacritics 2\")"
)
INDEX_TEXT = "INSERT INTO words (rowid, title, text, grams) VALUES (:rowid, :title, :text, :grams)"
