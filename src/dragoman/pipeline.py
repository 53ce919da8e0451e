"""Read, code and store: from paths to documents with claims, in the order of the inputs, on one or more processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Protocol, Self, cast

from msgspec import Struct

from dragoman.config import Config
from dragoman.model import Article, Document, Failure, Run
from dragoman.parts import Input, Reader, load
from dragoman.sources import Given, Originals, choose_reader, find_inputs
from dragoman.workshop import Workshop, attempt, plan

if TYPE_CHECKING:
    from dragoman.crew import Pending

Paths = Sequence[str | os.PathLike[str]]


class Sheet(Struct, frozen=True):
    """An article as read, with the original bytes it was read from."""

    article: Article
    original: bytes


class Known(Struct, frozen=True):
    """An article that the record holds already, coded by the same run."""

    article: str


class Keeper(Protocol):
    """What a store offers to whoever writes."""

    def holds(self, article: Article, run: str) -> bool:
        """Whether the article, as read, is in the record and coded by this run."""
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

    version: ClassVar[str]

    def open(self, path: str) -> Keeper:
        """The record at ``path``, made where there is none."""
        ...


def read_paths(paths: Paths, config: Config | None = None, given: Given | None = None) -> Iterator[Document | Failure]:
    """Every article of the inputs, coded, in order; a failure stands where an input or an article could not be read."""
    config = config or Config()
    workshop = plan(config)
    for item in _process(workshop, config, read_sheets(paths, workshop, given or Given())):
        if not isinstance(item, Known):
            yield item[1] if isinstance(item, tuple) else item


def read_into(
    record: str, paths: Paths, config: Config | None = None, given: Given | None = None
) -> Iterator[Document | Failure | Known]:
    """As :func:`read_paths`, each article stored before it is given out; what the record holds is not coded again."""
    config = config or Config()
    workshop = plan(config)
    with open_store(record) as keeper:
        sheets = _unknown(keeper, workshop.run, read_sheets(paths, workshop, given or Given()))
        for item in _process(workshop, config, sheets):
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
    for source in find_inputs(paths, given, workshop.readers):
        if isinstance(source, Failure):
            yield source
            continue
        chosen = choose_reader(source, workshop.readers)
        if isinstance(chosen, Failure):
            yield chosen
        else:
            yield from _read(source, *chosen)


def _read(source: Input, name: str, reader: Reader) -> Iterator[Sheet | Failure]:
    originals, articles, step = Originals(source), iter(reader.read(source)), f"readers/{name}"
    found = 0
    while True:
        article = attempt(step, source.source, lambda: next(articles, None))
        if article is None:
            break
        found += 1
        yield article if isinstance(article, Failure) else _check_sheet(step, source, article, originals)
    if not found:
        yield Failure(step=step, subject=source.source, reason="it holds no article", fault="unreadable")


def _check_sheet(step: str, source: Input, article: Article, originals: Originals) -> Sheet | Failure:
    """The article with its bytes; a failure where its text cannot be written or its places lie outside it."""
    spans = (article.body, *article.furniture)
    if not all(0 <= span.start <= span.end <= len(article.text) for span in spans):
        reason = f"article {article.id}: a place lies outside its text"
        return Failure(step=step, subject=source.source, reason=reason, fault="refused")
    try:
        article.text.encode()
    except UnicodeEncodeError as error:
        return Failure(step=step, subject=source.source, reason=f"article {article.id}: {error}", fault="unreadable")
    return Sheet(article, originals.find(article))


def _unknown(keeper: Keeper, run: Run, sheets: Iterable[Sheet | Failure]) -> Iterator[Sheet | Failure | Known]:
    for sheet in sheets:
        known = isinstance(sheet, Sheet) and keeper.holds(sheet.article, run.id)
        yield Known(sheet.article.id) if known and isinstance(sheet, Sheet) else sheet


# ------------------------------------------------------------------------------------------------ batches, processes

Raw = Sheet | Failure | Known
Done = tuple[Sheet, Document] | Failure | Known
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
