"""Whether everything that a record promises holds: quotes at their places, digests, links, the search index."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Collection, Iterator
from typing import Any, get_args

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Engine, Row, func, inspect, select, text

from dragoman.accounts import Judgement, Verdict
from dragoman.errors import ClaimError, RecordError, SpanError
from dragoman.model import AnyClaim, Article, Contact, claim_kind, identify, places, verify
from dragoman.record_queries import to_article
from dragoman.stores import schema
from dragoman.stores.judging import identify_judgement, least_claims, to_judgement
from dragoman.stores.sqlite import connect, digest_reading, explained, open_existing
from dragoman.stores.tokens import to_grams, to_match
from dragoman.stores.visits import digest_words
from dragoman.surveys import kept_files, read_articles

_CLAIM: msgspec.json.Decoder[AnyClaim] = msgspec.json.Decoder(AnyClaim)
_AT_ONCE = 100


class Fault(Struct, frozen=True):
    """Something in a record that is not as it should be: where, and what."""

    place: str
    fault: str

    def __str__(self) -> str:
        return f"{self.place}: {self.fault}"


class Checked(Struct):
    """What was looked at."""

    originals: int = 0
    articles: int = 0
    claims: int = 0
    passages: int = 0
    failures: int = 0
    judgements: int = 0


def check(path: str, checked: Checked | None = None) -> Iterator[Fault]:
    """Every fault of the record at ``path``, as they are found; ``checked`` counts what was looked at.

    The record is read as it is at one moment, also while another process writes it. RecordError where the file is no
    record at all.
    """
    checked = checked or Checked()
    open_existing(path).dispose()
    engine = connect(path)
    try:
        with explained(path), engine.connect() as connection:
            faults = list(_check_file(connection))
            yield from faults
            if not any(fault.fault.startswith("damaged") for fault in faults):
                yield from _check_content(connection, checked)
                yield from _check_surveys(engine, path)
    except RecordError as error:  # what SQLite's own check does not see
        yield Fault("file", f"damaged: {error}")
    finally:
        engine.dispose()


def _check_content(connection: Connection, checked: Checked) -> Iterator[Fault]:
    yield from _check_originals(connection, checked)
    yield from _check_articles(connection, checked)
    yield from _check_index(connection)
    yield from _check_codings(connection, checked)
    if inspect(connection).has_table("judgements"):
        yield from _check_judgements(connection, checked)
    if inspect(connection).has_table("tombstones"):
        yield from _check_forgotten(connection)
    checked.failures = connection.execute(select(func.count()).select_from(schema.failures)).scalar() or 0


def _stream(connection: Connection, query: Any) -> Iterator[Row[Any]]:
    yield from connection.execution_options(yield_per=_AT_ONCE).execute(query)


# ------------------------------------------------------------------------------------------------ the file


def _check_file(connection: Connection) -> Iterator[Fault]:
    for (words,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if words != "ok":
            yield Fault("file", f"damaged: {words}")
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(f"{table} {row}", f"leads to nothing in {parent}")
    there = set(inspect(connection).get_table_names())
    for name in schema.metadata.tables:
        if name not in there:
            yield Fault("file", f"the table {name} is missing: dragoman upgrade makes it")


# ------------------------------------------------------------------------------------------------ originals, articles


def _check_originals(connection: Connection, checked: Checked) -> Iterator[Fault]:
    used = select(schema.articles.c.original)
    for row in _stream(connection, select(schema.originals)):
        checked.originals += 1
        try:
            found = hashlib.sha256(zlib.decompress(row.bytes)).hexdigest()
        except zlib.error as error:
            yield Fault(f"original {row.digest}", f"cannot be unpacked: {error}")
            continue
        if found != row.digest:
            yield Fault(f"original {row.digest}", "its bytes have another digest")
    for row in _stream(connection, select(schema.originals.c.digest).where(schema.originals.c.digest.not_in(used))):
        yield Fault(f"original {row.digest}", "no article was read from it")


def _check_articles(connection: Connection, checked: Checked) -> Iterator[Fault]:
    for row in _stream(connection, select(schema.articles)):
        checked.articles += 1
        place = f"article {row.id}"
        try:
            article = to_article(row)
        except (msgspec.DecodeError, zlib.error, SpanError) as error:
            yield Fault(place, f"cannot be read: {error}")
            continue
        yield from (Fault(place, fault) for fault in _faults_of(article, row))


def _faults_of(article: Article, row: Row[Any]) -> Iterator[str]:
    if article.digest != row.text_digest:
        yield "its text has another digest"
    if digest_reading(article) != row.key:
        yield "it is not as it was read: its key is another"
    for span in (article.body, *article.furniture):
        if not 0 <= span.start <= span.end <= len(article.text):
            yield f"a place lies outside its text: {span.start}–{span.end}"
    if any(segment.here + segment.length > len(article.text) for segment in article.alignment.segments):
        yield "its way back begins outside its text"


def _check_index(connection: Connection) -> Iterator[Fault]:
    """Whether the search index holds every article, each under a word of its own, and nothing else."""
    articles = schema.articles.c
    indexed = {row.id for row in connection.execute(text("SELECT id FROM words_docsize"))}
    there = set(connection.execute(select(articles.number)).scalars())
    for number in sorted(indexed ^ there):
        fault = "is not in the search index" if number in there else "is in the search index and nowhere else"
        yield Fault(f"article number {number}", fault)
    for row in _stream(connection, select(articles.number, articles.id, articles.text)):
        word = _telling_word(row.text)
        if row.number in indexed and to_match(word) and not _finds(connection, word, row.number):
            yield Fault(f"article {row.id}", f"the search does not find it by {word[:40]!r}")


def _telling_word(words: str) -> str:
    """The longest word near the top; of Chinese or Japanese, which has no borders, a few characters."""
    found = max(re.findall(r"[^\W_]{2,40}", words[:2000]), key=len, default="")
    return found[:6] if to_grams(found) else found


def _finds(connection: Connection, word: str, number: int) -> bool:
    query = text("SELECT 1 FROM words WHERE words MATCH :match AND rowid = :number")
    return connection.execute(query, {"match": to_match(word), "number": number}).first() is not None


# ------------------------------------------------------------------------------------------------ claims


def _check_codings(connection: Connection, checked: Checked) -> Iterator[Fault]:
    columns = schema.codings.c
    query = select(columns.number, columns.run, schema.articles.c.text, schema.articles.c.text_digest)
    for row in _stream(connection, query.join(schema.articles).order_by(columns.number)):
        claims = list(connection.execute(select(schema.claims).where(schema.claims.c.coding == row.number)))
        checked.claims += len(claims)
        read = dict(_decode(claims))
        yield from _unread(claims, read)
        known = {claim.id: claim for claim in read.values()}
        for found in claims:
            claim = read.get(found.id)
            for fault in _faults_of_claim(found, claim, row, known) if claim is not None else ():
                yield Fault(f"claim {found.id}", fault)
            checked.passages += sum(1 for _ in places(claim)) if claim is not None else 0
        yield from _check_actors(connection, row.number, read)


def _decode(claims: list[Row[Any]]) -> Iterator[tuple[str, AnyClaim]]:
    for row in claims:
        try:
            yield row.id, _CLAIM.decode(row.data)
        except (msgspec.DecodeError, SpanError):
            continue


def _unread(claims: list[Row[Any]], read: dict[str, AnyClaim]) -> Iterator[Fault]:
    return (Fault(f"claim {row.id}", "its data cannot be read") for row in claims if row.id not in read)


def _faults_of_claim(row: Row[Any], claim: AnyClaim, coding: Row[Any], known: dict[str, AnyClaim]) -> Iterator[str]:
    try:
        verify(claim, coding.text)
    except ClaimError as error:
        yield str(error)
    if not claim.id == row.id == identify(claim, coding.text_digest):
        yield "its id is not that of its words"
    if claim.run != coding.run:
        yield f"it names the run {claim.run}, and was made by {coding.run}"
    told = (claim_kind(claim), claim.status, claim.confidence, claim.evidence.start, claim.evidence.end)
    if told != (row.kind, row.status, row.confidence, row.start, row.end):
        yield "its columns differ from its data"
    if claim.occasion is not None and not isinstance(known.get(claim.occasion), Contact):
        yield f"its occasion {claim.occasion} is no contact of the article"
    if claim.part_of is not None and claim.part_of not in known:
        yield f"the claim {claim.part_of}, of which it is a part, is not there"


def _check_actors(connection: Connection, coding: int, read: dict[str, AnyClaim]) -> Iterator[Fault]:
    from dragoman.stores.sqlite import list_actors

    columns = schema.claim_actors.c
    rows = connection.execute(select(schema.claim_actors).where(columns.coding == coding).order_by(columns.rank))
    there: dict[str, list[tuple[Any, ...]]] = {name: [] for name in read}
    for row in rows:
        there.setdefault(row.claim, []).append((row.role, row.name, row.country, row.text))
    for name, claim in read.items():
        if there[name] != [tuple(who.values()) for who in list_actors(claim)]:
            yield Fault(f"claim {name}", "the actors listed of it are not those it names")


# ------------------------------------------------------------------------------------------------ verdicts


def _check_judgements(connection: Connection, checked: Checked) -> Iterator[Fault]:
    """Whether each verdict is one, has the id of what it says, and is on claims that are there."""
    there = select(schema.articles.c.id, schema.claims.c.id).join_from(schema.claims, schema.codings)
    claims = {tuple(row) for row in connection.execute(there.join(schema.articles))}
    for row in connection.execute(select(schema.judgements).order_by(schema.judgements.c.number)):
        checked.judgements += 1
        try:
            judgement = to_judgement(row)
        except msgspec.DecodeError as error:
            yield Fault(f"judgement {row.id}", f"its claims cannot be read: {error}")
            continue
        yield from (Fault(f"judgement {row.id}", fault) for fault in _faults_of_judgement(judgement, claims))


def _faults_of_judgement(judgement: Judgement, claims: Collection[tuple[str, ...]]) -> Iterator[str]:
    if judgement.verdict not in get_args(Verdict):
        yield f"{judgement.verdict!r} is no verdict"
    if judgement.id != identify_judgement(judgement):
        yield "its id is not that of its words"
    if len({ref.claim for ref in judgement.claims}) < least_claims(judgement.verdict):
        yield f"it is on {len(judgement.claims)} claims, too few to {judgement.verdict}"
    for ref in judgement.claims:
        if (ref.article, ref.claim) not in claims:
            yield f"the claim {ref.claim} of {ref.article}, which it is on, is not there"


# ------------------------------------------------------------------------------------------------ what was forgotten


def _check_forgotten(connection: Connection) -> Iterator[Fault]:
    stones = list(connection.execute(select(schema.tombstones)))
    ids, originals = {row.article for row in stones}, {row.original for row in stones}
    urls = {row.url for row in stones} - {None}
    columns = schema.articles.c
    for row in _stream(connection, select(columns.id, columns.url, columns.original)):
        if digest_words(row.id) in ids or row.original in originals or digest_words(row.url) in urls:
            yield Fault(f"article {row.id}", "it was forgotten, and is there")


def _check_surveys(engine: Engine, path: str) -> Iterator[Fault]:
    """Whether surveys kept beside the record tell of its articles alone; an earlier program would leave them there."""
    kept = [(file, read_articles(file)) for file in kept_files(path)]
    with engine.connect() as connection:  # as it is now: they may be newer than what was looked at
        there = set(connection.execute(select(schema.articles.c.id)).scalars()) if kept else set()
    for file, told in kept:
        if told is None:
            yield Fault(file.name, "it cannot be read; nothing rests on it, and it may hold words that were forgotten")
        for name in sorted((told or set()) - there):
            yield Fault(file.name, f"it tells of the article {name}, which is not there")
