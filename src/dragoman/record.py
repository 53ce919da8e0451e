"""A record, opened for reading: every query once, for the command line, the web and the library alike."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from types import TracebackType
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Executable, Row, Select, and_, case, func, literal, or_, select, text, tuple_

from dragoman.accounts import Entry, Episode, Judgement, Text, Verdict, judgements_on
from dragoman.comparing.account import Account
from dragoman.comparing.material import Material
from dragoman.edtf import extent
from dragoman.errors import RecordError
from dragoman.merging import stories
from dragoman.model import AnyClaim, Article, Contact, Document, Failure, Kind, Layers, Run, claim_kind
from dragoman.record_accounts import Wanted, find_episodes, find_texts, refs_of, rejected_claims
from dragoman.record_choice import Choice, choose, texts_for
from dragoman.record_origin import Source, place_words
from dragoman.record_passages import Hit, find_hits, to_pattern
from dragoman.spans import Alignment, Span
from dragoman.stores import schema
from dragoman.stores.judging import Word, read_judgements, withdraw_judgement, write_judgement
from dragoman.stores.sqlite import PLAIN, explained, open_existing
from dragoman.stores.tokens import split_words, to_match
from dragoman.wire import characterise

_CLAIM: msgspec.json.Decoder[AnyClaim] = msgspec.json.Decoder(AnyClaim)
_CONTEXT = 200  # code points of the text shown before and after a passage


class Trace(Struct, frozen=True, kw_only=True):
    """The way from a claim to the original bytes: quote with context, article, source, run."""

    claim: AnyClaim
    article: Article
    before: str
    quote: str
    after: str
    original: Source
    run: Run
    also: tuple[str, ...] = ()  # other articles of the same text, which make the same claim
    judgements: tuple[Judgement, ...] = ()  # persons' verdicts on the claim, the withdrawn ones too


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


class Record:
    """An open record. Use it as a context, or close it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._engine = open_existing(path)

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def articles(self) -> Iterator[Article]:
        """The articles as last read, in the order of storing."""
        return (_to_article(row) for row in self._rows(_current()))

    def documents(self, wanted: Filter | None = None) -> Iterator[Document]:
        """The articles with the claims and failures of their newest coding, in the order of storing.

        With a filter: only articles with claims that it lets through, and only those claims.
        """
        chosen: dict[int, set[str]] = defaultdict(set)
        if wanted is not None:
            for row in self._rows(_choose(wanted).with_only_columns(schema.claims.c.coding, schema.claims.c.id)):
                chosen[row.coding].add(row.id)
        for row in self._rows(_current()):
            doc = self._document(row) if wanted is None or row.coding in chosen else None
            if doc is not None and wanted is not None:
                kept = tuple(claim for claim in doc.claims if claim.id in chosen[row.coding])
                doc = replace(doc, claims=kept, failures=())
            if doc is not None:
                yield doc

    def document(self, article: str) -> Document | None:
        """The article with this id as last read, with the claims of its newest coding; None where there is none."""
        chosen = _current(schema.articles.c.id == article).order_by(None).order_by(schema.articles.c.number.desc())
        rows = list(self._rows(chosen.limit(1)))
        return self._document(rows[0]) if rows else None

    def actors(self) -> list[ActorCount]:
        """The persons, states and bodies that claims name, those with most claims first."""
        who, coded = schema.claim_actors.c, schema.codings.c
        columns = (who.name, func.max(who.country).label("code"), func.count(func.distinct(who.claim)).label("claims"))
        query = select(*columns, func.count(func.distinct(coded.article)).label("articles"))
        query = query.join(schema.codings, coded.number == who.coding).where(coded.number.in_(_newest()))
        query = query.where(or_(who.name.is_not(None), who.country.is_not(None)))
        query = query.group_by(who.name, case((who.name.is_(None), who.country))).order_by(
            text("claims DESC"), who.name
        )
        return [
            ActorCount(name=row.name, country=row.code, claims=row.claims, articles=row.articles)
            for row in self._rows(query)
        ]

    def state(self) -> str:
        """A word that changes whenever something is added to the record."""
        counts = [select(func.count()).select_from(table) for table in (schema.codings, schema.failures)]
        given = "".join(f" {one.id}{one.withdrawn or ''}" for one in self.judgements())
        return " ".join(str(next(self._rows(count))[0]) for count in counts) + given

    def claims(self, wanted: Filter = Filter()) -> Iterator[Entry]:  # noqa: B008 - frozen
        """The claims that a filter lets through, each with its article, in the order of storing and of the text.

        A claim that a person rejected comes with that verdict; it is not left out.
        """
        judgements = self.judgements()
        articles: dict[int, Article] = {}
        for row in self._rows(_choose(wanted)):
            if row.number not in articles:
                articles = {row.number: _to_article(row)}
            claim = _to_claim(row.data)
            yield Entry(claim, articles[row.number], judgements_on((claim,), judgements))

    def page_claims(self, wanted: Filter, after: tuple[int, int] | None, most: int) -> list[Placed]:
        """At most so many claims that a filter lets through, from the one after a place on."""
        number, rank = schema.articles.c.number, schema.claims.c.rank
        query = _choose(wanted).with_only_columns(schema.articles.c.id, schema.claims.c.data, number, rank)
        if after is not None:
            query = query.where(tuple_(number, rank) > tuple_(*map(literal, after)))
        rows = self._rows(query.limit(most))
        return [Placed(_to_claim(row.data), row.id, (row.number, row.rank)) for row in rows]

    def claim(self, name: str) -> Entry:
        """The claim with this id, or the only one whose id begins so; RecordError where there is none or several."""
        return self._find(name)[0]

    def search(self, words: str) -> Iterator[Hit]:
        """The passages of articles that hold all the words, best article first."""
        match = to_match(words)
        if not match:
            raise RecordError(f"{words!r} holds no word to search for")
        judgements = self.judgements()
        patterns = [to_pattern(word) for word in split_words(words)]
        for number in list(self._rows(_MATCHING, match=match)):
            for row in self._rows(_current().where(schema.articles.c.number == number.rowid)):
                yield from find_hits(self._document(row), patterns, judgements)

    def failures(self, whole: bool = True) -> list[Failure]:
        """All that could not be done, in the order it was met; or only that of which no article came."""
        query = select(schema.failures).order_by(schema.failures.c.number)
        if not whole:
            query = query.where(schema.failures.c.coding.is_(None))
        return [_to_failure(row) for row in self._rows(query)]

    def runs(self) -> list[Run]:
        """The runs that made the claims, in the order of their beginning."""
        query = select(schema.runs).order_by(schema.runs.c.started, schema.runs.c.id)
        return [_to_run(row) for row in self._rows(query)]

    def trace(self, name: str) -> Trace:
        """The way from a claim (its id, or the beginning of it) back to the original bytes."""
        entry, also = self._find(name)
        article, span = entry.article, entry.claim.evidence.span
        run = next((run for run in self.runs() if run.id == entry.claim.run), None)
        if run is None:
            raise RecordError(f"{self.path}: the run {entry.claim.run} of claim {entry.claim.id} is not in the record")
        return Trace(
            claim=entry.claim,
            article=article,
            before=article.text[max(0, span.start - _CONTEXT) : span.start],
            quote=span.of(article.text),
            after=article.text[span.end : span.end + _CONTEXT],
            original=place_words(article, span, self.original(article.original)),
            run=run,
            also=also,
            judgements=judgements_on((entry.claim,), self.judgements(), withdrawn=True),
        )

    def texts(self) -> tuple[Text, ...]:
        """The articles as sources among others: copies folded, with what tells the origin of each."""
        return find_texts(self.articles())

    def episodes(
        self,
        dyad: tuple[str, ...] | None = None,
        since: str | None = None,
        until: str | None = None,
        kind: Kind | None = None,
    ) -> tuple[Episode, ...]:
        """The claims of all texts, grouped by what they are about; a claim alone in its matter is one of its own.

        ``dyad`` are codes of states or bodies that all take part; ``since`` and ``until`` dates in EDTF.
        """
        wanted = Wanted(dyad=dyad, since=since, until=until, kind=kind)
        return find_episodes(self._told(), self.texts(), self.judgements(), wanted)

    def survey(self) -> tuple[tuple[Text, ...], tuple[Judgement, ...], tuple[Episode, ...]]:
        """The sources, the verdicts and the episodes of the whole record, worked out together."""
        sources, judgements = self.texts(), self.judgements()
        return sources, judgements, find_episodes(self._told(), sources, judgements, Wanted())

    def stories(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the articles that tell one story together, by their words: coarser than episodes."""
        return stories(self.articles())

    def account(self, wanted: Choice = Choice()) -> Account:  # noqa: B008 - frozen
        """What many texts tell together: briefs, both sides side by side, findings, lives of commitments and plans."""
        sources, judgements, episodes = self.survey()
        named = None if wanted.actor is None else frozenset(refs_of(self.claims(Filter(actor=wanted.actor))))
        chosen = choose(episodes, wanted, named)
        names, left_out = texts_for(chosen)
        docs = (self._document(row) for row in self._rows(_current()) if row.id in names)
        return Account(Material(docs, sources, episodes, rejected_claims(judgements)), chosen, left_out)

    def judgements(self) -> tuple[Judgement, ...]:
        """The verdicts of persons on claims and links, in the order given, the withdrawn ones marked."""
        return read_judgements(self.path, self._engine)

    def judge(self, verdict: Verdict, claims: Sequence[str], by: str, why: str = "") -> Judgement:
        """Keep a person's verdict on claims, named by their ids or the beginnings of them."""
        entries = [entry for name in claims for entry in self._all_of(name)]
        refs, kinds = refs_of(entries), sorted({claim_kind(entry.claim) for entry in entries})
        if verdict != "reject" and len({ref.claim for ref in refs}) < 2:
            raise RecordError(f"to {verdict} takes two claims or more")
        if verdict == "link" and len(kinds) > 1:
            raise RecordError(f"claims of different kinds are about no one matter: {' and '.join(kinds)}")
        return write_judgement(self.path, verdict, refs, Word(by=by, why=why))

    def withdraw(self, judgement: str, by: str, why: str = "") -> Judgement:
        """Withdraw the verdict with this id, or the only one whose id begins so."""
        found = [known for known in self.judgements() if known.id.startswith(judgement)]
        if len(found) != 1:
            raise RecordError(f"{self.path}: {len(found)} judgements have ids that begin with {judgement!r}")
        withdraw_judgement(self.path, found[0].id, Word(by=by, why=why))
        return next(known for known in self.judgements() if known.id == found[0].id)

    def original(self, digest: str) -> bytes:
        """The original bytes kept under a digest."""
        query = select(schema.originals.c.bytes).where(schema.originals.c.digest == digest)
        for row in self._rows(query):
            return zlib.decompress(row.bytes)
        raise RecordError(f"{self.path}: no original bytes are kept under {digest}")

    def _told(self) -> Iterator[Entry]:
        """The claims with what of their articles bears on merging; a text is loaded where it may order contacts."""
        columns = schema.articles.c.number, schema.articles.c.id, schema.codings.c.number.label("coding"), *_BEARING
        for _, rows in groupby(self._rows(_choose(Filter(), *columns)), key=lambda row: row.coding):
            own = list(rows)
            claims = [_to_claim(row.data) for row in own]
            article = Article(
                id=own[0].id, text="", **{column.name: getattr(own[0], column.name) for column in _BEARING}
            )
            if sum(isinstance(claim, Contact) for claim in claims) > 1:
                query = _current().where(schema.articles.c.number == own[0].number)
                article = next((_to_article(row) for row in self._rows(query)), article)
            yield from (Entry(claim, article) for claim in claims)

    def _find(self, name: str) -> tuple[Entry, tuple[str, ...]]:
        entries = self._all_of(name)
        return entries[0], tuple(entry.article.id for entry in entries[1:])

    def _all_of(self, name: str) -> list[Entry]:
        """The one claim of this id or beginning of an id, in every article that makes it."""
        if not re.fullmatch(r"[0-9a-f]+", name):
            raise RecordError(f"{name!r} is no id of a claim: it has the digits 0–9 and a–f")
        query = _choose(Filter()).where(schema.claims.c.id.startswith(name))
        rows = list(self._rows(query))
        ids = sorted({row.claim for row in rows})
        if not ids:
            raise RecordError(f"{self.path}: no claim has an id that begins with {name}")
        if len(ids) > 1:
            raise RecordError(f"{self.path}: {len(ids)} claims have ids that begin with {name}: {', '.join(ids[:5])}")
        return [Entry(_to_claim(row.data), _to_article(row)) for row in rows]

    def _document(self, row: Row[Any]) -> Document:
        article = _to_article(row)
        claims = select(schema.claims.c.data).where(schema.claims.c.coding == row.coding).order_by(schema.claims.c.rank)
        failed = select(schema.failures).where(schema.failures.c.coding == row.coding)
        diplomacy = None if row.diplomacy is None else bool(row.diplomacy)
        return Document(
            article=article,
            layers=Layers(character=characterise(article, row.seen_kind, diplomacy)),
            claims=tuple(_to_claim(found.data) for found in self._rows(claims)),
            failures=tuple(map(_to_failure, self._rows(failed.order_by(schema.failures.c.number)))),
        )

    def _rows(self, query: Executable, **values: object) -> Iterator[Row[Any]]:
        with explained(self.path), self._engine.connect().execution_options(yield_per=100) as connection:
            yield from connection.execute(query, values)


# ------------------------------------------------------------------------------------------------ queries


_MATCHING = text("SELECT rowid FROM words WHERE words MATCH :match ORDER BY rank, rowid")


def _newest(*only: ColumnElement[bool]) -> Select[Any]:
    """The newest coding of each article, an article being an id and a text."""
    articles = schema.articles.c
    newest = select(func.max(schema.codings.c.number)).join(schema.articles).where(*only)
    return newest.group_by(articles.id, articles.text_digest)


def _current(*only: ColumnElement[bool]) -> Select[Any]:
    coded = schema.codings.c
    columns = (coded.number.label("coding"), coded.kind.label("seen_kind"), coded.diplomacy)
    query = select(schema.articles, *columns).join(schema.codings)
    return query.where(coded.number.in_(_newest(*only))).order_by(schema.articles.c.number)


_BEARING = tuple(schema.articles.c[name] for name in ("original", "outlet", "side", "published"))


def _choose(wanted: Filter, *columns: ColumnElement[Any]) -> Select[Any]:
    claims, coded = schema.claims.c, schema.codings.c
    query = select(*(columns or schema.articles.c), claims.data, claims.id.label("claim")).select_from(schema.articles)
    query = query.join(schema.codings, coded.article == schema.articles.c.number)
    query = query.join(schema.claims, claims.coding == coded.number).where(coded.number.in_(_newest()))
    if wanted.kind is not None:
        query = query.where(claims.kind == wanted.kind)
    if wanted.actor is not None:
        query = query.where(_with_actor(wanted.actor))
    if wanted.since is not None:
        query = query.where(claims.last_day >= _day(wanted.since, 0))
    if wanted.until is not None:
        query = query.where(claims.first_day <= _day(wanted.until, 1))
    return query.order_by(schema.articles.c.number, claims.rank)


def _with_actor(actor: str) -> ColumnElement[bool]:
    who = schema.claim_actors.c
    named = or_(who.country == actor, who.name.icontains(actor, autoescape=True), who.text == actor)
    here = and_(who.coding == schema.claims.c.coding, who.claim == schema.claims.c.id)
    return select(who.claim).where(here, named).exists()


def _day(date: str, end: int) -> str:
    days = extent(date)
    if days is None:
        raise RecordError(f"{date!r} is no date: write 2026, 2026-02 or 2026-02-04")
    return days[end]


# ------------------------------------------------------------------------------------------------ rows to types


def _to_article(row: Row[Any]) -> Article:
    fields = {name: getattr(row, name) for name in PLAIN}
    return Article(
        **fields,
        body=msgspec.json.decode(row.body, type=Span),
        furniture=msgspec.json.decode(row.furniture, type=tuple[Span, ...]),
        alignment=msgspec.json.decode(zlib.decompress(row.alignment), type=Alignment),
    )


def _to_claim(data: str) -> AnyClaim:
    return _CLAIM.decode(data)


def _to_failure(row: Row[Any]) -> Failure:
    return Failure(step=row.step, subject=row.subject, reason=row.reason, fault=row.fault)


def _to_run(row: Row[Any]) -> Run:
    parts = msgspec.json.decode(row.parts, type=tuple[str, ...])
    return Run(id=row.id, program=row.program, parts=parts, settings=row.settings, started=row.started)
