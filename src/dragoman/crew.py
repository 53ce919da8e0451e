"""Several processes that code batches of articles, each with its own loaded parts, and survive one another's death."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from types import TracebackType

import msgspec
from msgspec.structs import replace

from dragoman.config import Config
from dragoman.model import Article, Document, Failure, Run
from dragoman.workshop import Workshop, plan

Pending = Callable[[], list[Document]]


class Crew:
    """A pool of processes, used as a context; fresh ones are hired where one is killed."""

    def __init__(self, config: Config, run: Run) -> None:
        self._settings = msgspec.json.encode(config)
        self._run = run
        self._size = config.workers
        self._pool = _hire(self._size)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def submit(self, articles: Sequence[Article]) -> Pending:
        """Hand a batch over; the call that comes back waits for its documents."""
        try:
            future = self._pool.submit(code_apart, self._settings, self._run, articles)
        except BrokenProcessPool:
            self._pool = _hire(self._size)
            future = self._pool.submit(code_apart, self._settings, self._run, articles)
        return lambda: self._wait(future, articles)

    def _wait(self, future: Future[list[Document]], articles: Sequence[Article]) -> list[Document]:
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._code_alone(article) for article in articles]

    def _code_alone(self, article: Article) -> Document:
        """The document of an article whose batch was lost with a process; a failure if it kills another one."""
        with _hire(1) as pool:
            try:
                return pool.submit(code_apart, self._settings, self._run, [article]).result()[0]
            except BrokenProcessPool:
                reason = "the process that coded it was killed"
                failure = Failure(step="process", subject=article.id, reason=reason, fault="killed")
                return Document(article=article, failures=(failure,))


def _hire(size: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(size, mp_context=multiprocessing.get_context("spawn"))


def code_apart(settings: bytes, run: Run, articles: Sequence[Article]) -> list[Document]:
    """The documents of a batch, coded in this process by parts that are loaded once and signed with the run's name."""
    return replace(_workshop(settings), run=run).code(articles)


@cache
def _workshop(settings: bytes) -> Workshop:
    return plan(msgspec.json.decode(settings, type=Config))
