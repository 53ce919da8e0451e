"""The record over HTTP: lists with cursors, one thing by its id, series, verdicts; described by OpenAPI 3.1."""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from dragoman.accounts import Episode, Finding, Judgement, Verdict
from dragoman.errors import RecordError
from dragoman.model import AnyClaim, Article, Kind
from dragoman.record import Filter, Trace
from dragoman.series import Asked as AskedSeries
from dragoman.series import Grain, Row, count
from dragoman.web.account import Head, by_day
from dragoman.web.library import Library
from dragoman.web.page import NoQuery, RequestError, read_day
from dragoman.web.pages.episode import find_episode

MOST = 500  # items of a page
Item = TypeVar("Item")


class Call(Struct, frozen=True):
    """One request."""

    library: Library
    query: Any
    names: Mapping[str, Any]
    address: str  # without the query
    body: bytes | None
    asked: str  # the query as it was sent


class Pieces(Struct, frozen=True, kw_only=True):
    """An answer that is a file."""

    name: str
    media: str
    pieces: Iterator[bytes]
    placed: str = "attachment"


class Route(Struct, frozen=True, kw_only=True):
    """An address of the API. ``gives`` is the type of the answer, or the media type of a file."""

    path: str
    about: str
    answer: Callable[[Call], Any]
    query: type[Struct] = NoQuery
    gives: Any = None
    takes: Any = None
    methods: tuple[str, ...] = ("GET",)


class Listing(Struct, Generic[Item], frozen=True, kw_only=True):
    """One page of a list; ``next`` is the cursor of the one after it, null on the last."""

    items: tuple[Item, ...]
    next: str | None = None


class Paged(Struct, frozen=True, kw_only=True):
    """How many items, and from where."""

    limit: int = 100
    cursor: str | None = None


def read_cursor(cursor: str | None, type: Any) -> Any:
    """What a cursor holds; RequestError where it is none of ours."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return msgspec.json.decode(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True), type=type)
    except (binascii.Error, UnicodeEncodeError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RequestError(400, "the cursor is none that this server gave") from error


def write_cursor(key: object) -> str:
    """A cursor that holds a key."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def cut(
    items: Sequence[Item], key: Callable[[Item], tuple[str, str]], fits: Callable[[Item], bool], paged: Paged
) -> Listing[Item]:
    """One page of those items that fit; the items are in the order of their keys."""
    after = read_cursor(paged.cursor, tuple[str, str])
    limit = _limit(paged)
    start = 0 if after is None else bisect_right(items, after, key=key)
    page = tuple(islice(filter(fits, islice(items, start, None)), limit + 1))
    return Listing(items=page[:limit], next=write_cursor(key(page[limit - 1])) if len(page) > limit else None)


def _limit(paged: Paged) -> int:
    if not 1 <= paged.limit <= MOST:
        raise RequestError(400, f"limit is from 1 to {MOST}")
    return paged.limit


# ------------------------------------------------------------------------------------------------ articles and claims


class ArticleQuery(Paged, frozen=True, kw_only=True):
    """Which articles."""

    outlet: str | None = None
    side: str | None = None
    since: str | None = None
    until: str | None = None


def list_articles(call: Call) -> Listing[Head]:
    """The articles, by publication and id."""
    query: ArticleQuery = call.query
    since, until = read_day(query.since, 0), read_day(query.until, 1)

    def fits(head: Head) -> bool:
        return (
            (query.outlet is None or head.outlet == query.outlet)
            and (query.side is None or head.side == query.side)
            and (since is None or (head.published or "")[:10] >= since)
            and (until is None or (head.published or "9")[:10] <= until)
        )

    return cut(call.library.account().newest[::-1], _head_key, fits, query)


def _head_key(head: Head) -> tuple[str, str]:
    return head.published or "", head.id


class Coded(Struct, frozen=True, kw_only=True):
    """An article with its claims."""

    article: Article
    claims: tuple[AnyClaim, ...]


def one_article(call: Call) -> Coded:
    """An article with its text and its claims."""
    doc = call.library.account().document(str(call.names["id"]))
    if doc is None:
        raise RequestError(404, "the record has no such article")
    return Coded(article=doc.article, claims=doc.claims)


class ClaimQuery(Paged, frozen=True, kw_only=True):
    """Which claims."""

    kind: Kind | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None


class Made(Struct, frozen=True, kw_only=True):
    """A claim with the article that makes it and the matter it is about."""

    claim: AnyClaim
    article: Head
    episode: str | None = None


def list_claims(call: Call) -> Listing[Made]:
    """The claims, in the order of storing and of the text."""
    query: ClaimQuery = call.query
    read_day(query.since, 0), read_day(query.until, 1)
    account, limit = call.library.account(), _limit(query)
    wanted = Filter(kind=query.kind, actor=query.actor, since=query.since, until=query.until)
    found = account.record.page_claims(wanted, read_cursor(query.cursor, tuple[int, int]), limit + 1)
    items = tuple(
        Made(claim=one.claim, article=account.heads[one.article], episode=account.matter(one.article, one.claim.id))
        for one in found[:limit]
        if one.article in account.heads
    )
    return Listing(items=items, next=write_cursor(found[limit - 1].place) if len(found) > limit else None)


def one_claim(call: Call) -> Trace:
    """A claim with the way back to the original bytes."""
    try:
        return call.library.record.trace(str(call.names["id"]))
    except RecordError as error:
        raise RequestError(404, str(error).split(": ", 1)[-1]) from error


# ------------------------------------------------------------------------------------------------ episodes and findings


class EpisodeQuery(Paged, frozen=True, kw_only=True):
    """Which episodes; ``dyad`` are codes with hyphens between, all of which take part."""

    kind: Kind | None = None
    dyad: str | None = None
    since: str | None = None
    until: str | None = None
    sources: int = 1  # at least


def list_episodes(call: Call) -> Listing[Episode]:
    """The episodes, by first day and id."""
    query: EpisodeQuery = call.query
    since, until = read_day(query.since, 0), read_day(query.until, 1)
    codes = set(query.dyad.split("-")) if query.dyad else set()

    def fits(episode: Episode) -> bool:
        return (
            (query.kind is None or episode.kind == query.kind)
            and codes <= set(episode.countries)
            and episode.sources >= query.sources
            and (since is None or (episode.last_day or "") >= since)
            and (until is None or (episode.first_day or "9") <= until)
        )

    return cut(call.library.account().by_day, by_day, fits, query)


class Whole(Struct, frozen=True, kw_only=True):
    """An episode with its findings."""

    episode: Episode
    findings: tuple[Finding, ...]


def one_episode(call: Call) -> Whole:
    """An episode with what its texts agree on, contradict one another on and leave out."""
    account = call.library.account()
    episode = find_episode(account, str(call.names["id"]))
    return Whole(episode=episode, findings=account.compared(episode.id).findings)


# ------------------------------------------------------------------------------------------------ series


class SeriesQuery(Struct, frozen=True, kw_only=True):
    """How fine, which way, which days."""

    grain: Grain = "month"
    directed: bool = False
    since: str | None = None
    until: str | None = None


class Series(Struct, frozen=True, kw_only=True):
    """What a pair did, period by period, zero rows included."""

    codes: tuple[str, str]
    grain: Grain
    rows: tuple[Row, ...]


_ROWS = 5000


def one_series(call: Call) -> Series:
    """The series of a pair."""
    query: SeriesQuery = call.query
    codes = tuple(str(call.names["codes"]).split("-"))
    if len(codes) != 2:
        raise RequestError(404, "a pair is two codes with a hyphen between, such as CHN-USA")
    since, until = read_day(query.since, 0), read_day(query.until, 1)
    if any(day and (day < "1000" or day[:4] == "9999") for day in (since, until)):
        raise RequestError(400, "since and until are years from 1000 on")
    asked = AskedSeries(grain=query.grain, directed=query.directed, pairs=(codes,), since=since, until=until)
    acts = call.library.account().between.get((min(codes), max(codes)), [])
    rows = []
    for row in count(acts, asked) if acts else ():
        rows.append(row)
        if len(rows) > _ROWS:
            raise RequestError(400, f"more than {_ROWS} rows: ask for fewer days, or take the export dyads")
    return Series(codes=(codes[0], codes[1]), grain=query.grain, rows=tuple(rows))


# ------------------------------------------------------------------------------------------------ verdicts


class Asked(Struct, frozen=True, kw_only=True):
    """A verdict to be stored: on which claims, by whom, why."""

    verdict: Verdict
    claims: tuple[str, ...]
    by: str
    why: str = ""


class Given(Struct, frozen=True, kw_only=True):
    """The verdicts of a record."""

    items: tuple[Judgement, ...]


def list_judgements(call: Call) -> Given:
    """The verdicts of persons, in the order given."""
    return Given(items=call.library.record.judgements())


def new_judgement(call: Call) -> Judgement:
    """Store a verdict."""
    try:
        asked = msgspec.json.decode(call.body or b"", type=Asked)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RequestError(422, f"the body does not fit: {error}") from error
    made = store_judgement(call.library, asked)
    call.library.refresh()
    return made


def store_judgement(library: Library, asked: Asked) -> Judgement:
    """Keep a verdict; RequestError where it names no claim or no person."""
    if asked.verdict not in ("reject", "link", "unlink") or not asked.claims or not asked.by.strip():
        raise RequestError(422, "a verdict is reject, link or unlink; it names its claims and who gives it")
    return library.record.judge(asked.verdict, asked.claims, asked.by, asked.why)


class Withdrawal(Struct, frozen=True, kw_only=True):
    """Who withdraws a verdict, and why."""

    by: str
    why: str = ""


def withdraw(call: Call) -> Judgement:
    """Withdraw a verdict; it stays in the record, marked."""
    try:
        asked = msgspec.json.decode(call.body or b"", type=Withdrawal)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RequestError(422, f"the body does not fit: {error}") from error
    made = call.library.record.withdraw(str(call.names["id"]), asked.by, asked.why)
    call.library.refresh()
    return made


def openapi(call: Call) -> dict[str, Any]:
    """This description."""
    from dragoman.web.describing import describe

    return describe()


ROUTES: tuple[Route, ...] = (
    Route(path="/openapi.json", about="This description, OpenAPI 3.1", answer=openapi, gives=dict[str, Any]),
    Route(path="/api/articles", about="Articles as sources", answer=list_articles, query=ArticleQuery,
          gives=Listing[Head]),
    Route(path="/api/articles/{id}", about="One article with its claims", answer=one_article, gives=Coded),
    Route(path="/api/claims", about="Claims", answer=list_claims, query=ClaimQuery, gives=Listing[Made]),
    Route(path="/api/claims/{id}", about="One claim and the way back to the bytes", answer=one_claim, gives=Trace),
    Route(path="/api/episodes", about="Episodes", answer=list_episodes, query=EpisodeQuery, gives=Listing[Episode]),
    Route(path="/api/episodes/{id}", about="One episode with its findings", answer=one_episode, gives=Whole),
    Route(path="/api/series/{codes}", about="A pair over time", answer=one_series, query=SeriesQuery, gives=Series),
    Route(path="/api/judgements", about="Verdicts of persons", answer=list_judgements, gives=Given),
    Route(path="/api/judgements", about="Give a verdict", answer=new_judgement, gives=Judgement, takes=Asked,
          methods=("POST",)),
    Route(path="/api/judgements/{id}/withdrawal", about="Withdraw a verdict", answer=withdraw, gives=Judgement,
          takes=Withdrawal, methods=("POST",)),
)  # fmt: skip


def names_in(path: str) -> Iterable[str]:
    """The names that an address holds.

    >>> list(names_in("/files/{export}/{name}"))
    ['export', 'name']
    """
    return re.findall(r"\{(\w+)", path)
