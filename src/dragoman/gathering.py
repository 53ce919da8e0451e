"""From what the user names to articles: containers are opened, feeds followed, addresses fetched and remembered."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from dragoman.config import Fetch
from dragoman.errors import FetchError
from dragoman.fetching.addresses import clean, is_address
from dragoman.fetching.client import Answer, Fetcher
from dragoman.fetching.client import Known as Validators
from dragoman.model import Article, Failure, Visit
from dragoman.parts import Hints, Input, Link, Reader
from dragoman.sources import Given, Originals, Readers, choose_reader, find_inputs
from dragoman.workshop import attempt

Paths = Sequence[str | os.PathLike[str]]
_DEEPEST = 5  # a message in an archive in an index …


class Sheet(Struct, frozen=True):
    """An article as read, with the original bytes it was read from; ``fetched`` where it came from an address."""

    article: Article
    original: bytes
    fetched: bool = False


class Known(Struct, frozen=True):
    """An article, or an address, of which the record holds what there is."""

    article: str


Raw = Sheet | Failure | Known | Visit


class Memory:
    """What is remembered of addresses; this one remembers nothing."""

    def recall(self, address: str) -> Visit | None:
        """The last visit to an address, so that what has not changed need not be sent again."""
        return None

    def last(self, address: str) -> Visit | None:
        """The last visit to an address, whatever came of it."""
        return None

    def forgotten(self, address: str) -> str | None:
        """When what stands at an address was forgotten (ISO 8601); it is not asked again."""
        return None

    def fresh(self, address: str) -> bool:
        """Whether a page that a feed names was asked so lately that it is left alone."""
        return False


class Gatherer:
    """Reads inputs with the readers of a run. Nothing is fetched unless an address is named."""

    def __init__(
        self, readers: Readers, settings: Fetch, memory: Memory | None = None, fetcher: Fetcher | None = None
    ) -> None:
        self._readers = readers
        self._settings = settings
        self._memory = memory or Memory()
        self._fetcher = fetcher
        self._seen: set[str] = set()

    def gather(self, paths: Paths, given: Given) -> Iterator[Raw]:
        """The articles of the inputs in order, each visit to an address after what came of it."""
        for path in (os.fspath(path) for path in paths):
            if is_address(path):
                yield from self.visit(Link(address=clean(path)), given)
                continue
            for source in find_inputs([path], given, self._readers):
                yield from self._open(source, given, 0) if isinstance(source, Input) else (source,)

    def visit(self, link: Link, given: Given, found_in: str | None = None, depth: int = 0) -> Iterator[Raw]:
        """What an address holds, fetched now; the visit itself comes last, so that it is kept when all else is."""
        if link.address in self._seen:
            return
        self._seen.add(link.address)
        forgotten = self._memory.forgotten(link.address)
        if forgotten is not None:
            yield tell_forgotten(link.address, forgotten)
            return
        if depth and self._memory.fresh(link.address):
            yield Known(link.address)
            return
        before = self._memory.recall(link.address)
        try:
            answer = self._fetch(link.address, before)
        except FetchError as error:
            yield Failure(step="fetch", subject=link.address, reason=error.fault, fault=error.kind)
            yield from self._instead(link, given, depth)
            return
        if answer.status == 304:
            yield Known(link.address)
            yield _note(answer, found_in, before)
            return
        whole = True
        hints = _told(link, self._memory.last(link.address))
        for item in self._open(_to_input(link, answer, given, hints), given, depth):
            whole = whole and not (isinstance(item, Failure) and item.step == "fetch")
            yield item
        noted = _note(answer if whole else replace(answer, etag=None, modified=None), found_in, None)
        yield replace(noted, told=msgspec.json.encode(hints).decode())

    def _fetch(self, address: str, before: Visit | None) -> Answer:
        if self._fetcher is None:
            self._fetcher = Fetcher(self._settings)
        return self._fetcher.fetch(address, Validators(before.etag, before.modified) if before else Validators())

    def _instead(self, link: Link, given: Given, depth: int) -> Iterator[Raw]:
        """The words that a feed itself has of a page that could not be fetched, where it has any."""
        if link.content is not None:
            yield from self._open(link.content, given, depth + 1)

    def _open(self, source: Input, given: Given, depth: int) -> Iterator[Raw]:
        chosen = choose_reader(source, self._readers)
        if isinstance(chosen, Failure):
            yield chosen
        elif depth > _DEEPEST:
            yield Failure(step="read", subject=source.source, reason="it lies too deep", fault="unreadable")
        else:
            yield from self._read(source, chosen, given, depth)

    def _read(self, source: Input, chosen: tuple[str, Reader], given: Given, depth: int) -> Iterator[Raw]:
        name, reader = chosen
        step, originals, found = f"readers/{name}", Originals(source), 0
        links: list[Link] = []
        items = iter(reader.read(source))
        while (item := attempt(step, source.source, lambda: next(items, None))) is not None:
            found += 1
            if isinstance(item, Input):
                yield from self._open(item, given, depth + 1)
            elif isinstance(item, Link):
                links.append(item)
                yield from self._follow(item, source, given, depth) if len(links) <= self._settings.links else ()
            else:
                yield item if isinstance(item, Failure) else _check_sheet(step, source, item, originals)
        if not found:
            yield Failure(step=step, subject=source.source, reason="it holds no article", fault="unreadable")
        yield from self._left(source, links)

    def _follows(self, source: Input) -> bool:
        return source.fetched if self._settings.follow is None else self._settings.follow

    def _follow(self, link: Link, source: Input, given: Given, depth: int) -> Iterator[Raw]:
        if self._follows(source):
            yield from self.visit(link, given, source.source if source.fetched else None, depth + 1)
        elif link.content is not None:
            yield from self._open(link.content, given, depth + 1)

    def _left(self, source: Input, links: Sequence[Link]) -> Iterator[Failure]:
        """What is to be told of addresses that were not asked."""
        bare = [] if self._follows(source) else [link for link in links if link.content is None]
        if bare:
            reason = f"of {len(bare)} pages only the address stands in it: --follow fetches them"
            yield Failure(step="fetch", subject=source.source, reason=reason, fault="skipped")
        over = len(links) - self._settings.links
        if over > 0:
            reason = f"{over} of its {len(links)} pages are not read: [fetch] links sets how many are"
            yield Failure(step="fetch", subject=source.source, reason=reason, fault="skipped")


def tell_forgotten(subject: str, when: str) -> Failure:
    """That something was forgotten, as the failure to read it."""
    return Failure(
        step="read", subject=subject, reason=f"it was forgotten on {when[:10]} and stays so", fault="forgotten"
    )


def _told(link: Link, last: Visit | None) -> Hints:
    """What a feed tells of a page, or told when the page was last asked: one page, read one way however it is found."""
    if link.hints != Hints() or last is None:
        return link.hints
    return msgspec.json.decode(last.told, type=Hints)


def _to_input(link: Link, answer: Answer, given: Given, hints: Hints) -> Input:
    told: Hints = replace(hints, encoding=answer.encoding)
    fields = {**asdict(given), "url": given.url or answer.url}
    return Input(source=link.address, content=answer.content, fetched=True, hints=told, **fields)


def _note(answer: Answer, found_in: str | None, before: Visit | None) -> Visit:
    """The visit as it is remembered; of an unchanged page what was remembered before stays."""
    if before is not None:
        return replace(before, when=_now(), status=answer.status, found_in=found_in or before.found_in)
    return Visit(
        address=answer.asked,
        url=answer.url,
        when=_now(),
        status=answer.status,
        etag=answer.etag,
        modified=answer.modified,
        type=answer.type,
        encoding=answer.encoding,
        digest=hashlib.sha256(answer.content).hexdigest(),
        found_in=found_in,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


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
    return Sheet(article, originals.find(article), source.fetched)
