"""Read, code and store: from paths to documents with claims, in the order of the inputs, on one or more processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, cast

from msgspec.structs import replace

from dragoman.config import Config, Fetch
from dragoman.gathering import Gatherer, Known, Memory, Paths, Raw, Sheet, tell_forgotten
from dragoman.model import Article, Document, Failure, Run, Visit
from dragoman.parts import load
from dragoman.sources import Given
from dragoman.workshop import Workshop, plan

if TYPE_CHECKING:
    from dragoman.crew import Pending

__all__ = ["Keeper", "Known", "Sheet", "Store", "open_store", "read_into", "read_paths", "read_sheets"]


Stored = Document | Failure | Known


class Keeper(Protocol):
    """What a store offers to whoever writes."""

    def holds(self, article: Article, run: str) -> bool:
        """Whether the article, as read, is in the record and coded by this run."""
        ...

    def holds_edition(self, article: Article, run: str) -> bool:
        """Whether this run has coded an article of the same address that reads and is told the same."""
        ...

    def forgotten(self, article: Article) -> str | None:
        """When the article, or its address, was forgotten (ISO 8601); None where it was not."""
        ...

    def forgotten_address(self, address: str) -> str | None:
        """When what stands at an address was forgotten (ISO 8601); None where it was not."""
        ...

    def last_visit(self, address: str) -> Visit | None:
        """The last visit to an address."""
        ...

    def visited_from(self, found_in: str) -> list[Visit]:
        """The last visits to the addresses that a feed named."""
        ...

    def write_visit(self, visit: Visit) -> None:
        """Keep a visit."""
        ...

    def write(self, doc: Document, run: Run, original: bytes) -> None:
        """Put one coded article into the record, whole or not at all."""
        ...

    def write_failure(self, failure: Failure, run: Run) -> None:
        """Put a failure that belongs to no article into the record."""
        ...

    def __enter__(self) -> Self:
        """The store itself, to be closed at the end of the block."""
        ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let go of the store."""
        ...


class Store(Protocol):
    """A part of the family ``stores``."""

    def open(self, path: str) -> Keeper:
        """The record at ``path``, made where there is none."""
        ...


def read_paths(paths: Paths, config: Config | None = None, given: Given | None = None) -> Iterator[Document | Failure]:
    """Every article of the inputs, coded, in order; a failure stands where an input or an article could not be read."""
    config = config or Config()
    workshop = plan(config)
    gatherer = Gatherer(workshop.readers, config.fetch)
    for item in _process(workshop, config, gatherer.gather(paths, given or Given())):
        if isinstance(item, tuple):
            yield item[1]
        elif isinstance(item, Failure):
            yield item


def read_into(
    record: str, paths: Paths, config: Config | None = None, given: Given | None = None
) -> Iterator[Document | Failure | Known]:
    """As :func:`read_paths`, each article stored before it is given out; what the record holds is not coded again."""
    config = config or Config()
    workshop = plan(config)
    with open_store(record) as keeper:
        gatherer = Gatherer(workshop.readers, config.fetch, Recollection(keeper, workshop.run))
        yield from keep(gatherer.gather(paths, given or Given()), workshop, config, keeper)


def keep(items: Iterable[Raw], workshop: Workshop, config: Config, keeper: Keeper) -> Iterator[Stored]:
    """The items coded and stored, in order, each given out when it is in the record."""
    for item in _process(workshop, config, _unknown(keeper, workshop.run, items)):
        if isinstance(item, Visit):
            keeper.write_visit(item)
            continue
        if isinstance(item, Failure):
            keeper.write_failure(item, workshop.run)
        elif isinstance(item, tuple):
            keeper.write(item[1], workshop.run, item[0].original)
        yield item[1] if isinstance(item, tuple) else item


def open_store(path: str, name: str = "sqlite") -> Keeper:
    """The record at ``path`` for writing, made where there is none; RecordError names what is wrong with it."""
    return cast(Store, load("stores", name)).open(path)


# ------------------------------------------------------------------------------------------------ reading


def read_sheets(paths: Paths, workshop: Workshop, given: Given) -> Iterator[Sheet | Failure]:
    """The articles of the inputs as the readers give them, not yet coded."""
    for item in Gatherer(workshop.readers, Fetch()).gather(paths, given):
        if isinstance(item, Sheet | Failure):
            yield item


def _unknown(keeper: Keeper, run: Run, items: Iterable[Raw]) -> Iterator[Raw]:
    """The items; for an article that the record holds, or is to forget, only word of that."""
    for item in items:
        if isinstance(item, Visit):
            yield replace(item, run=run.id)
        else:
            yield _recognise(keeper, run, item) if isinstance(item, Sheet) else item


def _recognise(keeper: Keeper, run: Run, sheet: Sheet) -> Sheet | Known | Failure:
    article = sheet.article
    if keeper.holds(article, run.id) or (sheet.fetched and keeper.holds_edition(article, run.id)):
        return Known(article.id)
    forgotten = keeper.forgotten(article)
    if forgotten is None:
        return sheet
    return tell_forgotten(article.id, forgotten)


class Recollection(Memory):
    """What a record remembers of addresses; what another run read of one is to be had, and coded, again."""

    def __init__(self, keeper: Keeper, run: Run) -> None:
        self._keeper = keeper
        self._run = run

    def recall(self, address: str) -> Visit | None:
        """The last visit to an address, if this run read what was found."""
        visit = self.last(address)
        return visit if visit is not None and visit.run == self._run.id else None

    def last(self, address: str) -> Visit | None:
        """The last visit to an address, whichever run made it."""
        return self._keeper.last_visit(address)

    def forgotten(self, address: str) -> str | None:
        """When what stands at an address was forgotten (ISO 8601)."""
        return self._keeper.forgotten_address(address)


# ------------------------------------------------------------------------------------------------ batches, processes

Done = tuple[Sheet, Document] | Failure | Known | Visit
Batch = list[Raw]


def _process(workshop: Workshop, config: Config, items: Iterable[Raw]) -> Iterator[Done]:
    batches = _gather(items, config.batch)
    if config.workers == 1:
        return chain.from_iterable(_zip(batch, workshop.code(_articles(batch))) for batch in batches)
    return _share(batches, config, workshop.run)


def _gather(items: Iterable[Raw], size: int) -> Iterator[Batch]:
    """The items in batches of at most ``size`` articles; what is no article rides along in its place."""
    batch: Batch = []
    for item in items:
        batch.append(item)
        if len(_articles(batch)) >= size or not _articles(batch):
            yield batch
            batch = []
    if batch:
        yield batch


def _articles(batch: Batch) -> list[Article]:
    return [item.article for item in batch if isinstance(item, Sheet)]


def _zip(batch: Batch, docs: Iterable[Document]) -> Iterator[Done]:
    coded = iter(docs)
    for item in batch:
        yield (item, next(coded)) if isinstance(item, Sheet) else item


def _share(batches: Iterator[Batch], config: Config, run: Run) -> Iterator[Done]:
    """The batches coded by several processes; few are under way at once, and they come out in order."""
    from dragoman.crew import Crew

    with Crew(config, run) as crew:
        under_way: deque[tuple[Batch, Pending]] = deque()
        for batch in batches:
            under_way.append((batch, crew.submit(_articles(batch))))
            if len(under_way) > 2 * config.workers:
                done, pending = under_way.popleft()
                yield from _zip(done, pending())
        while under_way:
            done, pending = under_way.popleft()
            yield from _zip(done, pending())
