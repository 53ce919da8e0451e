"""Pairs and triples of states: contacts, cooperation and conflict over time on one scale; who spoke to whom, when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from dragoman.acts import Act
from dragoman.exports.dyads import lay_out
from dragoman.knowledge import load_knowledge
from dragoman.series import CONFLICT, COOPERATION, Asked, Grain, Row, count
from dragoman.sheets import Column, Sheet
from dragoman.web.account import Account
from dragoman.web.drawing import Panel, Tick, label_periods, lay_panel
from dragoman.web.page import Page, RequestError, Table, read_day
from dragoman.web.views import Line, Meeting, lines, meeting

_MOST = 400  # periods of a page
MEASURES = ("contacts", "cooperation", "conflict")


class ListQuery(Struct, frozen=True, kw_only=True):
    """How many pairs."""

    most: int = 100


class Pair(Struct, frozen=True, kw_only=True):
    """A pair with what it did in the whole record."""

    first: str
    second: str
    first_name: str
    second_name: str
    contacts: int
    cooperation: int
    conflict: int
    sources: int
    first_day: str
    last_day: str


class ListView(Struct, frozen=True, kw_only=True):
    """The pairs, those with most contacts first."""

    pairs: tuple[Pair, ...]
    triangles: tuple[tuple[str, str, str], ...]
    names: dict[str, str]


def list_pairs(account: Account, query: ListQuery, names: Mapping[str, str]) -> ListView:
    """Every pair that has an act."""
    found = [_pair(account, codes, acts) for codes, acts in account.between.items()]
    found.sort(key=lambda pair: (-pair.contacts, -pair.cooperation - pair.conflict, pair.first, pair.second))
    pairs = tuple(found[: max(0, query.most)])
    return ListView(
        pairs=pairs,
        triangles=tuple(_triangles(pairs)),
        names={code: account.name(code) for pair in pairs for code in (pair.first, pair.second)},
    )


def _pair(account: Account, codes: tuple[str, str], acts: Sequence[Act]) -> Pair:
    matters = Counter(type for type, _ in {(act.type, act.matter) for act in acts})
    days = [act.first_day for act in acts if act.first_day]
    return Pair(
        first=codes[0],
        second=codes[1],
        first_name=account.name(codes[0]),
        second_name=account.name(codes[1]),
        contacts=matters["CONSULT"],
        cooperation=sum(matters[type] for type in COOPERATION),
        conflict=sum(matters[type] for type in CONFLICT),
        sources=len({act.origin for act in acts}),
        first_day=min(days, default=""),
        last_day=max(days, default=""),
    )


def _triangles(pairs: Sequence[Pair]) -> Iterator[tuple[str, str, str]]:
    """Three that have met each with each."""
    met = {(pair.first, pair.second) for pair in pairs if pair.contacts}
    codes = [code for code, _ in Counter(code for pair in met for code in pair).most_common(12)]
    found = (trio for trio in combinations(sorted(codes), 3) if all(pair in met for pair in combinations(trio, 2)))
    for place, trio in enumerate(found):
        if place < 6:
            yield trio


class Query(Struct, frozen=True, kw_only=True):
    """How fine, and which days."""

    grain: Grain = "month"
    since: str | None = None
    until: str | None = None


class View(Struct, frozen=True, kw_only=True):
    """Two or three powers over time."""

    codes: tuple[str, ...]
    names: dict[str, str]
    grain: Grain
    periods: tuple[str, ...]
    panels: tuple[tuple[Panel, ...], ...]  # a row for each pair, a panel for each measure
    ticks: tuple[Tick, ...]
    most: int
    rows: tuple[Row, ...]  # those with claims, by period
    meetings: tuple[Meeting, ...]
    acts: tuple[tuple[str, str, Line], ...]  # the newest: type, day, claim
    directed: tuple[Row, ...]
    query: Query


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of two or three codes."""
    codes = _codes(names["codes"])
    pairs = tuple((min(pair), max(pair)) for pair in combinations(codes, 2))
    acts = [act for pair in pairs for act in account.between.get(pair, ())]
    if not acts:
        raise RequestError(404, f"the record holds nothing between {' and '.join(codes)}")
    since, until = read_day(query.since, 0), read_day(query.until, 1)
    asked = Asked(grain=query.grain, directed=False, pairs=pairs, since=since, until=until)
    rows = list(_shorten(count(acts, asked)))
    periods = tuple(dict.fromkeys(row.period for row in rows if row.period))
    most = max((getattr(row, measure) for row in rows for measure in MEASURES), default=1)
    met = list({episode.id: episode for pair in pairs for episode in account.met.get(pair, ())}.values())
    met.sort(key=lambda episode: (episode.first_day or "", episode.id), reverse=True)
    return View(
        codes=codes,
        names={code: account.name(code) for code in codes},
        grain=query.grain,
        periods=periods,
        panels=tuple(tuple(_panel(rows, pair, measure, most) for measure in MEASURES) for pair in pairs),
        ticks=label_periods(periods),
        most=most,
        rows=tuple(row for row in sorted(rows, key=lambda row: row.period) if row.claims),
        meetings=tuple(meeting(account, episode, False) for episode in met[:60]),
        acts=tuple(_newest(account, acts, since, until)),
        directed=tuple(row for row in count(acts, Asked(grain="year", balanced=False)) if row.claims),
        query=query,
    )


def _codes(given: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(given.split("-")))
    if not 2 <= len(codes) <= 3 or not all(re.fullmatch("[A-Z0-9+]{2,12}", code) for code in codes):
        raise RequestError(404, "an address of two or three codes looks like CHN-USA or CHN-RUS-USA")
    return codes


def _shorten(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows of the newest periods, where there are too many to draw; the older ones are in the exports."""
    whole = list(rows)
    periods = sorted({row.period for row in whole if row.period})[-_MOST:]
    yield from (row for row in whole if not row.period or row.period in set(periods))


def _panel(rows: Sequence[Row], pair: tuple[str, str], measure: str, most: int) -> Panel:
    values = [
        (row.period, int(getattr(row, measure))) for row in rows if (row.first, row.second) == pair and row.period
    ]
    return lay_panel(measure, "-".join(pair), values, most)


def _newest(
    account: Account, acts: Sequence[Act], since: str | None, until: str | None
) -> Iterator[tuple[str, str, Line]]:
    """The newest acts that are no contacts, each matter once."""
    seen: set[tuple[str, str]] = set()
    for act in sorted(acts, key=lambda act: act.first_day or "", reverse=True):
        inside = (since is None or (act.last_day or "") >= since) and (until is None or (act.first_day or "9") <= until)
        if inside and act.type != "CONSULT" and (act.type, act.matter) not in seen and len(seen) < 60:
            seen.add((act.type, act.matter))
            yield from ((act.type, act.first_day or "", line) for line in lines(account, (act.ref,)))


LIST_SHEET = Sheet("pairs", "a pair of states or bodies", (
    Column("first", "code", lambda row: row.first), Column("second", "code", lambda row: row.second),
    Column("first_name", "", lambda row: row.first_name), Column("second_name", "", lambda row: row.second_name),
    Column("contacts", "held contacts", lambda row: row.contacts, "integer"),
    Column("cooperation", "matters of the cooperative types", lambda row: row.cooperation, "integer"),
    Column("conflict", "matters of the types of conflict", lambda row: row.conflict, "integer"),
    Column("sources", "independent sources", lambda row: row.sources, "integer"),
    Column("first_day", "of the first act", lambda row: row.first_day, "date"),
    Column("last_day", "of the last", lambda row: row.last_day, "date"),
))  # fmt: skip
LIST = Page(
    path="/dyads",
    name="dyads",
    about="Every pair of states or bodies, with its contacts, cooperation and conflict",
    template="dyads.html",
    query=ListQuery,
    view=list_pairs,
    table=lambda view: Table(LIST_SHEET, view.pairs),
)


PAGE = Page(
    path="/dyads/{codes}",
    name="dyad",
    about="Two powers, or three, over time: contacts, cooperation, conflict, and who spoke to whom about what",
    template="dyad.html",
    query=Query,
    view=look,
    table=lambda view: Table(lay_out(load_knowledge()), view.rows),
)
