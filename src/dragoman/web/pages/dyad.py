"""Pairs and triples of states: contacts, cooperation and conflict over time on one scale; who spoke to whom, when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from dragoman.accounts import Ref
from dragoman.exports.dyads import lay_out
from dragoman.model import PloverType
from dragoman.series import Asked, Grain, Row, count
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
    found = [_pair(account, row) for row in count(account.acts, Asked(grain="year", directed=False, balanced=False))]
    whole: dict[tuple[str, str], Pair] = {}
    for pair in found:
        key = (pair.first, pair.second)
        whole[key] = _add(whole[key], pair) if key in whole else pair
    spans = _spans(account)
    order = sorted(whole.values(), key=lambda pair: (-pair.contacts, -pair.cooperation - pair.conflict, pair.first))
    pairs = tuple(_dated(pair, spans) for pair in order[: max(0, query.most)])
    return ListView(
        pairs=pairs,
        triangles=tuple(_triangles(pairs)),
        names={code: account.name(code) for pair in pairs for code in (pair.first, pair.second)},
    )


def _pair(account: Account, row: Row) -> Pair:
    return Pair(
        first=row.first,
        second=row.second,
        first_name=account.name(row.first),
        second_name=account.name(row.second),
        contacts=row.contacts,
        cooperation=row.cooperation,
        conflict=row.conflict,
        sources=row.sources,
        first_day="",
        last_day="",
    )


def _add(one: Pair, other: Pair) -> Pair:
    return Pair(
        first=one.first,
        second=one.second,
        first_name=one.first_name,
        second_name=one.second_name,
        contacts=one.contacts + other.contacts,
        cooperation=one.cooperation + other.cooperation,
        conflict=one.conflict + other.conflict,
        sources=max(one.sources, other.sources),
        first_day="",
        last_day="",
    )


def _spans(account: Account) -> dict[tuple[str, str], tuple[str, str, int]]:
    days: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    origins: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for act in account.acts:
        key = (min(act.source, act.target), max(act.source, act.target))
        origins[key].add(act.origin)
        if act.first_day:
            days[key].add(act.first_day)
    return {key: (min(days[key], default=""), max(days[key], default=""), len(found)) for key, found in origins.items()}


def _dated(pair: Pair, spans: Mapping[tuple[str, str], tuple[str, str, int]]) -> Pair:
    first, last, sources = spans[pair.first, pair.second]
    fields = {name: getattr(pair, name) for name in pair.__struct_fields__}
    return Pair(**{**fields, "first_day": first, "last_day": last, "sources": sources})


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


class Period(Struct, frozen=True, kw_only=True):
    """A row of the table: what each pair did in one period."""

    period: str
    first: str
    second: str
    contacts: int
    cooperation: int
    conflict: int
    counts: dict[PloverType, int]
    sources: int
    claims: tuple[Ref, ...]


class View(Struct, frozen=True, kw_only=True):
    """Two or three powers over time."""

    codes: tuple[str, ...]
    names: dict[str, str]
    grain: Grain
    periods: tuple[str, ...]
    panels: tuple[tuple[Panel, ...], ...]  # a row for each pair, a panel for each measure
    ticks: tuple[Tick, ...]
    most: int
    rows: tuple[Period, ...]
    meetings: tuple[Meeting, ...]
    acts: tuple[tuple[str, str, Line], ...]  # the newest: type, day, claim
    directed: tuple[Row, ...]


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of two or three codes."""
    codes = _codes(names["codes"])
    pairs = tuple((min(pair), max(pair)) for pair in combinations(codes, 2))
    acts = [act for act in account.acts if (min(act.source, act.target), max(act.source, act.target)) in pairs]
    if not acts:
        raise RequestError(404, f"the record holds nothing between {' and '.join(codes)}")
    since, until = read_day(query.since, 0), read_day(query.until, 1)
    asked = Asked(grain=query.grain, directed=False, pairs=pairs, since=since, until=until)
    rows = list(_shorten(count(acts, asked)))
    periods = tuple(dict.fromkeys(row.period for row in rows if row.period))
    most = max((getattr(row, measure) for row in rows for measure in MEASURES), default=1)
    met = [one for one in account.episodes if one.kind == "contact" and len(set(codes) & set(one.countries)) > 1]
    met.sort(key=lambda episode: episode.first_day or "", reverse=True)
    return View(
        codes=codes,
        names={code: account.name(code) for code in codes},
        grain=query.grain,
        periods=periods,
        panels=tuple(tuple(_panel(rows, pair, measure, most) for measure in MEASURES) for pair in pairs),
        ticks=label_periods(periods),
        most=most,
        rows=tuple(_period(row) for row in sorted(rows, key=lambda row: row.period) if row.claims),
        meetings=tuple(meeting(account, episode, False) for episode in met[:60]),
        acts=tuple(_newest(account, acts, since, until)),
        directed=tuple(row for row in count(acts, Asked(grain="year", balanced=False)) if row.claims),
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


def _period(row: Row) -> Period:
    return Period(
        period=row.period,
        first=row.first,
        second=row.second,
        contacts=row.contacts,
        cooperation=row.cooperation,
        conflict=row.conflict,
        counts=row.counts,
        sources=row.sources,
        claims=row.claims,
    )


def _newest(
    account: Account, acts: Sequence[object], since: str | None, until: str | None
) -> Iterator[tuple[str, str, Line]]:
    """The newest acts that are no contacts, each matter once."""
    seen: set[tuple[str, str]] = set()
    order = sorted((act for act in account.acts if act in set(acts)), key=lambda act: act.first_day or "", reverse=True)
    for act in order:
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


def _table(view: View) -> Table:
    from dragoman.knowledge import load_knowledge

    rows = [
        Row(first=row.first, second=row.second, period=row.period, counts=row.counts, contacts=row.contacts,
            claims=row.claims, sources=row.sources)
        for row in view.rows
    ]  # fmt: skip
    return Table(lay_out(load_knowledge()), rows)


PAGE = Page(
    path="/dyads/{codes}",
    name="dyad",
    about="Two powers, or three, over time: contacts, cooperation, conflict, and who spoke to whom about what",
    template="dyad.html",
    query=Query,
    view=look,
    table=_table,
)
