"""Watching sources: they are read again and again, politely, and what is new or has changed is told."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from dragoman.config import Config
from dragoman.editions import Change
from dragoman.errors import ConfigurationError
from dragoman.fetching.addresses import clean, is_address
from dragoman.fetching.client import Fetcher
from dragoman.gathering import Gatherer, Raw
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Document, Failure, Run, Visit
from dragoman.parts import Link
from dragoman.pipeline import Keeper, Recollection, keep, open_store
from dragoman.record import Record
from dragoman.sources import Given
from dragoman.workshop import plan


class Watched(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source to watch: an address with what is said of it, or the name of an official one."""

    address: str = ""
    official: str | None = None  # id in the table of official sources
    outlet: str | None = None
    side: str | None = None
    language: str | None = None

    @property
    def given(self) -> Given:
        """What is said of its articles."""
        return Given(outlet=self.outlet, side=self.side, language=self.language)


class Sources(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list of sources to watch, as a TOML file has it."""

    source: tuple[Watched, ...]
    every: Annotated[float, Meta(ge=1)] = 30.0  # minutes between two rounds
    recheck_hours: Annotated[float, Meta(gt=0)] = 6.0  # how often a page is asked again for a later edition
    recheck_days: Annotated[float, Meta(ge=0)] = 3.0  # for how long after it was first met


class News(Struct, frozen=True, kw_only=True):
    """What a round found: a new article, a later edition of one, or what could not be had."""

    what: Literal["new", "changed", "failed"]
    source: str
    article: str | None = None
    title: str | None = None
    url: str | None = None
    claims: int = 0
    changes: tuple[Change, ...] = ()
    reason: str | None = None


def read_sources(path: str, knowledge: Knowledge | None = None) -> Sources:
    """The list in a TOML file, official sources filled in; ConfigurationError names the file and what is wrong."""
    try:
        found = msgspec.convert(tomllib.loads(Path(path).read_text(encoding="utf-8")), Sources)
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path}: not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise ConfigurationError(f"{path}: {error}") from error
    if not found.source:
        raise ConfigurationError(f"{path}: it names no [[source]]")
    filled = tuple(_fill(path, source, knowledge or load_knowledge()) for source in found.source)
    return replace(found, source=filled)


def _fill(path: str, source: Watched, knowledge: Knowledge) -> Watched:
    if source.official is None:
        if not is_address(source.address):
            raise ConfigurationError(f"{path}: {source.address!r} is no http or https address")
        return replace(source, address=clean(source.address))
    known = {row.id: row for row in knowledge.official}
    if source.official not in known:
        raise ConfigurationError(f"{path}: no official source {source.official!r}: dragoman official lists them")
    row = known[source.official]
    return Watched(
        address=clean(source.address or row.address),
        official=row.id,
        outlet=source.outlet or row.name,
        side=source.side or row.side,
        language=source.language or row.language,
    )


class Watch:
    """Reads a list of sources into a record, a round at a time; used as a context."""

    def __init__(self, record: str, sources: Sources, config: Config, fetcher: Fetcher | None = None) -> None:
        self._sources = sources
        self._config = config
        self._workshop = plan(config)
        self._fetcher = fetcher or Fetcher(config.fetch)  # one for all rounds: it keeps pauses and robots.txt
        self._keeper = open_store(record)
        self._record = Record(record)

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *error: object) -> None:
        self._record.close()
        self._keeper.__exit__(None, None, None)

    def round(self) -> Iterator[News]:
        """Ask every source once; what came of it, as it is stored."""
        memory = _Patient(self._keeper, self._workshop.run, self._sources)
        gatherer = Gatherer(self._workshop.readers, self._config.fetch, memory, self._fetcher)
        for source in self._sources.source:
            items = self._gather(gatherer, memory, source)
            for item in keep(items, self._workshop, self._config, self._keeper):
                if isinstance(item, Document):
                    yield self._tell(source, item)
                elif isinstance(item, Failure) and item.fault not in ("forgotten", "skipped"):
                    yield News(what="failed", source=source.address, url=item.subject, reason=item.reason)

    def _gather(self, gatherer: Gatherer, memory: _Patient, source: Watched) -> Iterator[Raw]:
        """What the source names now; then the pages it named before, where a later edition may have come out."""
        yield from gatherer.gather([source.address], source.given)
        for visit in self._keeper.visited_from(source.address):
            if not memory.fresh(visit.address):
                yield from gatherer.visit(Link(address=visit.address), source.given, source.address, depth=1)

    def _tell(self, source: Watched, doc: Document) -> News:
        article = doc.article
        told = {"article": article.id, "title": article.title, "url": article.url, "claims": len(doc.claims)}
        changes = self._changes(doc)
        what: Literal["new", "changed"] = "new" if changes is None else "changed"
        return News(what=what, source=source.address, changes=changes or (), **told)  # type: ignore[arg-type]

    def _changes(self, doc: Document) -> tuple[Change, ...] | None:
        """What an edition has otherwise than the one before; None where it is the first."""
        editions = self._record.editions(doc.article.url or doc.article.id)
        places = [n for n, edition in enumerate(editions) if edition.article.text == doc.article.text]
        return editions[places[0]].changes if places and places[0] > 0 else None


class _Patient(Recollection):
    """A record's memory that leaves a page alone until it is due again."""

    def __init__(self, keeper: Keeper, run: Run, sources: Sources) -> None:
        super().__init__(keeper, run)
        self._sources = sources
        self._asked = {source.address for source in sources.source}

    def fresh(self, address: str) -> bool:
        """Whether the page was asked within the hours set, or is older than the days set."""
        visit = self.recall(address)
        return visit is not None and address not in self._asked and not is_due(visit, self._sources)


def is_due(visit: Visit, sources: Sources, now: datetime | None = None) -> bool:
    """Whether a page is to be asked again: young enough to change, and not asked too lately."""
    now = now or datetime.now(UTC)
    young = now - datetime.fromisoformat(visit.seen) <= timedelta(days=sources.recheck_days)
    return young and now - datetime.fromisoformat(visit.when) >= timedelta(hours=sources.recheck_hours)


def describe(news: Sequence[News]) -> str:
    """A round in a line."""
    counts = [sum(item.what == what for item in news) for what in ("new", "changed", "failed")]
    return f"{counts[0]} new · {counts[1]} changed · {counts[2]} failed"
