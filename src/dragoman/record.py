"""A record, opened for reading: every query once, for the command line, the web and the library alike."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from types import TracebackType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Executable, Row, func, inspect, literal, select, tuple_

from dragoman.accounts import Entry, Episode, Judgement, Ref, Text, Verdict, judgements_on
from dragoman.comparing.account import Account
from dragoman.comparing.material import Material
from dragoman.editions import Edition, Met, arrange
from dragoman.errors import RecordError
from dragoman.merging import stories, texts
from dragoman.model import AnyClaim, Article, Contact, Document, Failure, Kind, Run, claim_kind
from dragoman.originals import Source, place
from dragoman.record_accounts import Wanted, find_episodes, refs_of, rejected_claims
from dragoman.record_choice import Choice, choose, texts_for
from dragoman.record_passages import Hit, find_hits, to_pattern
from dragoman.record_queries import (
    BEARING,
    MATCHING,
    batched,
    begin_so,
    choose_claims,
    claims_of,
    count_actors,
    current,
    editions_of,
    failures_of,
    having,
    name_claims,
    only,
    reissued,
    to_article,
    to_bearing,
    to_claim,
    to_count,
    to_document,
    to_failure,
    to_placed,
    to_run,
    visits_to,
)
from dragoman.record_queries import ActorCount as ActorCount
from dragoman.record_queries import Filter as Filter
from dragoman.record_queries import Placed as Placed
from dragoman.stores import schema
from dragoman.stores.judging import Word, least_claims, read_judgements, withdraw_judgement, write_judgement
from dragoman.stores.sqlite import PLAIN, explained, open_existing
from dragoman.stores.tokens import split_words, to_match
from dragoman.surveys import Survey, keep_survey, read_survey

_PART = 200  # rows that one query names
_AT_ONCE = 100  # documents filled at a time
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


class Record:
    """An open record. Use it as a context, or close it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._engine = open_existing(path)
        self._visited = inspect(self._engine).has_table("visits")  # a record of an earlier program may lack it

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def articles(self) -> Iterator[Article]:
        """The articles as last read, in the order of storing."""
        return (to_article(row) for row in self._rows(current()))

    def documents(self, wanted: Filter | None = None) -> Iterator[Document]:
        """The articles with the claims and failures of their newest coding, in the order of storing.

        With a filter: only articles with claims that it lets through, and only those claims.
        """
        chosen: dict[int, set[str]] = defaultdict(set)
        if wanted is not None:
            for row in self._rows(choose_claims(wanted).with_only_columns(schema.claims.c.coding, schema.claims.c.id)):
                chosen[row.coding].add(row.id)
        for coding, doc in self._fill(row for row in self._rows(current()) if wanted is None or row.coding in chosen):
            if wanted is None:
                yield doc
            else:
                kept = tuple(claim for claim in doc.claims if claim.id in chosen[coding])
                yield replace(doc, claims=kept, failures=())

    def document(self, article: str) -> Document | None:
        """The article with this id as last read, with the claims of its newest coding; None where there is none."""
        chosen = current(schema.articles.c.id == article).order_by(None).order_by(schema.articles.c.number.desc())
        return next((doc for _, doc in self._fill(self._rows(chosen.limit(1)))), None)

    def gather(self, names: Iterable[str]) -> dict[str, Document]:
        """The articles with these ids, each as :meth:`document` gives it, by id; several at once."""
        found: dict[str, Document] = {}
        for part in batched(sorted(set(names)), _PART):
            rows = self._rows(current(schema.articles.c.id.in_(part)))
            found |= {doc.article.id: doc for _, doc in self._fill(rows)}
        return found

    def _fill(self, rows: Iterable[Row[Any]]) -> Iterator[tuple[int, Document]]:
        """The numbers and the documents of codings in rows of :func:`current`, their claims asked for in parts."""
        for part in batched(rows, _AT_ONCE):
            codings = [row.coding for row in part]
            claims, failures = self._grouped(claims_of(codings)), self._grouped(failures_of(codings))
            for row in part:
                yield row.coding, to_document(row, claims[row.coding], failures[row.coding])

    def _grouped(self, query: Executable) -> dict[int, list[Row[Any]]]:
        found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        for row in self._rows(query):
            found[row.coding].append(row)
        return found

    def actors(self) -> list[ActorCount]:
        """The persons, states and bodies that claims name, those with most claims first."""
        return [to_count(row) for row in self._rows(count_actors())]

    def state(self) -> str:
        """A word that changes whenever something is added to the record or forgotten."""
        tables = (schema.codings, schema.failures, *((schema.tombstones,) if self._visited else ()))
        counts = [select(func.count()).select_from(table) for table in tables]
        given = "".join(f" {one.id}{one.withdrawn or ''}" for one in self.judgements())
        return " ".join(str(next(self._rows(count))[0]) for count in counts) + given

    def claims(self, wanted: Filter = Filter()) -> Iterator[Entry]:  # noqa: B008 - frozen
        """The claims that a filter lets through, each with its article, in the order of storing and of the text.

        A claim that a person rejected comes with that verdict; it is not left out.
        """
        judgements = self.judgements()
        articles: dict[int, Article] = {}
        for row in self._rows(choose_claims(wanted)):
            if row.number not in articles:
                articles = {row.number: to_article(row)}
            claim = to_claim(row.data)
            yield Entry(claim, articles[row.number], judgements_on((claim,), judgements))

    def told(self, wanted: Filter = Filter(), newest: int | None = None) -> Iterator[Entry]:  # noqa: B008 - frozen
        """The same as :meth:`claims`, with what of their articles bears on merging: no text, no way back.

        ``newest``: only so many, the last stored first.
        """
        judgements = self.judgements()
        query = choose_claims(wanted, schema.articles.c.id, *BEARING)
        if newest is not None:
            query = query.order_by(None).order_by(schema.articles.c.number.desc(), schema.claims.c.rank).limit(newest)
        for row in self._rows(query):
            claim = to_claim(row.data)
            yield Entry(claim, to_bearing(row), judgements_on((claim,), judgements) if judgements else ())

    def pick(self, refs: Iterable[Ref]) -> dict[Ref, AnyClaim]:
        """The claims named, as last coded; those that are not in the record are passed over."""
        wanted, found = sorted(refs), {}
        for part in batched(wanted, _PART):
            for row in self._rows(name_claims({ref.claim for ref in part})):
                found[Ref(row.id, row.claim)] = row.data
        return {ref: to_claim(found[ref]) for ref in wanted if ref in found}

    def titles(self) -> Iterator[Article]:
        """The articles as last read, in the order of storing, without text and way back."""
        columns = [schema.articles.c[name] for name in PLAIN if name != "text"]
        for row in self._rows(current().with_only_columns(*columns)):
            yield Article(text="", **{column.name: getattr(row, column.name) for column in columns})

    def page_claims(self, wanted: Filter, after: tuple[int, int] | None, most: int) -> list[Placed]:
        """At most so many claims that a filter lets through, from the one after a place on."""
        number, rank = schema.articles.c.number, schema.claims.c.rank
        query = choose_claims(wanted).with_only_columns(schema.articles.c.id, schema.claims.c.data, number, rank)
        if after is not None:
            query = query.where(tuple_(number, rank) > tuple_(*map(literal, after)))
        return [to_placed(row) for row in self._rows(query.limit(most))]

    def claim(self, name: str) -> Entry:
        """The claim with this id, or the only one whose id begins so; RecordError where there is none or several."""
        return self._find(name)[0]

    def search(self, words: str, wanted: Filter = Filter(), newest: bool = False) -> Iterator[Hit]:  # noqa: B008 - frozen
        """The passages of articles that hold all the words, the best article first, or the last stored.

        With a filter: only of articles that were published in its days and have a claim of its kind and actor.
        """
        match = to_match(words)
        if not match:
            raise RecordError(f"{words!r} holds no word to search for")
        judgements = self.judgements()
        patterns = [to_pattern(word) for word in split_words(words)]
        numbers = [row.rowid for row in self._rows(MATCHING, match=match)]
        for part in batched(sorted(numbers, reverse=True) if newest else numbers, _PART):
            fitting = {row.number for row in self._rows(having(part, wanted))}
            for number in part:
                for _, doc in self._fill(self._rows(only(number))) if number in fitting else ():
                    yield from find_hits(doc, patterns, judgements)

    def failures(self, whole: bool = True) -> list[Failure]:
        """All that could not be done, in the order it was met; or only that of which no article came."""
        query = select(schema.failures).order_by(schema.failures.c.number)
        if not whole:
            query = query.where(schema.failures.c.coding.is_(None))
        return [to_failure(row) for row in self._rows(query)]

    def runs(self) -> list[Run]:
        """The runs that made the claims, in the order of their beginning."""
        query = select(schema.runs).order_by(schema.runs.c.started, schema.runs.c.id)
        return [to_run(row) for row in self._rows(query)]

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
            original=place(article, span, self.original(article.original), self._encoding(article)),
            run=run,
            also=also,
            judgements=judgements_on((entry.claim,), self.judgements(), withdrawn=True),
        )

    def texts(self) -> tuple[Text, ...]:
        """The articles as sources among others: copies folded, with what tells the origin of each."""
        return texts(self.articles())

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

    def kept_survey(self) -> Survey | None:
        """The survey of the record as it now stands that was kept, if one was."""
        return read_survey(self.path, self._engine)

    def survey(self, keep: bool = False) -> Survey:
        """The sources, the verdicts and the episodes of the whole record: those kept, else worked out together.

        ``keep``: they are kept in a file beside the record, for whoever asks next.
        """
        kept = self.kept_survey()
        if kept is not None:
            return kept
        return keep_survey(self.path, self._engine, self._survey) if keep else self._survey()

    def _survey(self) -> Survey:
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
        docs = (doc for _, doc in self._fill(row for row in self._rows(current()) if row.id in names))
        return Account(Material(docs, sources, episodes, rejected_claims(judgements)), chosen, left_out)

    def judgements(self) -> tuple[Judgement, ...]:
        """The verdicts of persons on claims and links, in the order given, the withdrawn ones marked."""
        return read_judgements(self.path, self._engine)

    def judge(self, verdict: Verdict, claims: Sequence[str], by: str, why: str = "") -> Judgement:
        """Keep a person's verdict on claims, named by their ids or the beginnings of them."""
        entries = [entry for name in claims for entry in self._all_of(name)]
        refs, kinds = refs_of(entries), sorted({claim_kind(entry.claim) for entry in entries})
        if len({ref.claim for ref in refs}) < least_claims(verdict):
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
        columns = schema.articles.c.number, schema.articles.c.id, schema.codings.c.number.label("coding"), *BEARING
        for _, rows in groupby(self._rows(choose_claims(Filter(), *columns)), key=lambda row: row.coding):
            own = list(rows)
            claims = [to_claim(row.data) for row in own]
            article = to_bearing(own[0])
            if sum(isinstance(claim, Contact) for claim in claims) > 1:
                query = current().where(schema.articles.c.number == own[0].number)
                article = next((to_article(row) for row in self._rows(query)), article)
            yield from (Entry(claim, article) for claim in claims)

    def editions(self, name: str) -> tuple[Edition, ...]:
        """The editions of a text, by an article's id or an address, each with what it changed; in order of appearance.

        RecordError where the record holds no such article.
        """
        rows = list(self._rows(editions_of(name)))
        if not rows:
            raise RecordError(f"{self.path}: it holds no article {name}")
        met: dict[tuple[str, str | None], tuple[str, str]] = {}
        for row in self._rows(visits_to({row.original for row in rows})) if self._visited else ():
            met.setdefault((row.digest, row.url), (row.seen, row.checked))
        times = (met.get((row.original, row.url), (None, None)) for row in rows)
        return arrange([Met(to_article(row), row.number, *seen) for row, seen in zip(rows, times, strict=True)])

    def reissued(self) -> Iterator[tuple[Edition, ...]]:
        """The texts of which the record holds several editions."""
        names = [row[0] for query in reissued() for row in self._rows(query)]
        return (found for found in map(self.editions, names) if len(found) > 1)

    def _encoding(self, article: Article) -> str | None:
        """The character set that the server declared of an article's bytes."""
        query = select(schema.visits.c.encoding).where(schema.visits.c.digest == article.original)
        return next((row.encoding for row in self._rows(query)), None) if self._visited else None

    def _find(self, name: str) -> tuple[Entry, tuple[str, ...]]:
        entries = self._all_of(name)
        return entries[0], tuple(entry.article.id for entry in entries[1:])

    def _all_of(self, name: str) -> list[Entry]:
        """The one claim of this id or beginning of an id, in every article that makes it."""
        if not re.fullmatch(r"[0-9a-f]+", name):
            raise RecordError(f"{name!r} is no id of a claim: it has the digits 0–9 and a–f")
        rows = list(self._rows(begin_so(name)))
        ids = sorted({row.claim for row in rows})
        if not ids:
            raise RecordError(f"{self.path}: no claim has an id that begins with {name}")
        if len(ids) > 1:
            raise RecordError(f"{self.path}: {len(ids)} claims have ids that begin with {name}: {', '.join(ids[:5])}")
        return [Entry(to_claim(row.data), to_article(row)) for row in rows]

    def _rows(self, query: Executable, **values: object) -> Iterator[Row[Any]]:
        with explained(self.path), self._engine.connect().execution_options(yield_per=100) as connection:
            yield from connection.execute(query, values)
