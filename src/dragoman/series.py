"""Dyads over time: the acts of :mod:`dragoman.acts` counted for each pair, directed or not, per day, month or year.

Every row names its claims. Within a row a matter told by several texts counts once, and so do texts of one source. An
act whose date is wider than the period is placed in none: it stands in a row of its own, whose period is empty.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from dragoman.accounts import Ref
from dragoman.acts import Act
from dragoman.model import PloverType

Grain = Literal["day", "month", "year"]
COOPERATION: tuple[PloverType, ...] = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
CONFLICT: tuple[PloverType, ...] = (
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
TYPES = COOPERATION + CONFLICT
_LENGTHS = {"day": 10, "month": 7, "year": 4}  # of the period's ISO 8601 form


class Row(Struct, frozen=True, kw_only=True):
    """What one pair did in one period: matters by type, the claims behind them, the independent sources."""

    first: str  # the code that acts; of an undirected pair the first in the alphabet
    second: str
    period: str  # ISO 8601 day, month or year; empty for what falls into no single one
    counts: dict[PloverType, int] = {}
    contacts: int = 0  # matters of type CONSULT: calls, visits, meetings
    phone: int = 0  # of the contacts: calls and video calls
    cooperation: int = 0  # matters of the seven cooperative types, contacts among them
    conflict: int = 0  # matters of the nine types of conflict
    claims: tuple[Ref, ...] = ()
    sources: int = 0


class Asked(Struct, frozen=True, kw_only=True):
    """Which rows are asked for; without pairs, every pair that has an act."""

    grain: Grain = "month"
    directed: bool = True
    pairs: tuple[tuple[str, str], ...] = ()
    since: str | None = None  # ISO 8601 days; else the first and the last act of all
    until: str | None = None
    balanced: bool = True  # every pair over the whole time; else each from its first act to its last


def period_of(act: Act, grain: Grain) -> str:
    """The period that an act falls into; empty where its days do not lie within one.

    >>> from dragoman.accounts import Ref
    >>> act = Act(type="CONSULT", source="CHN", target="USA", first_day="2026-02-01", last_day="2026-02-28",
    ...           basis="claim", ref=Ref("a", "b"), origin="a")
    >>> period_of(act, "day"), period_of(act, "month")
    ('', '2026-02')
    """
    length = _LENGTHS[grain]
    first, last = (act.first_day or "")[:length], (act.last_day or "")[:length]
    return first if first and first == last else ""


def count(acts: Iterable[Act], asked: Asked = Asked()) -> Iterator[Row]:  # noqa: B008 - frozen
    """The rows of every pair, in order of pair and period: zero rows included, the row without a period last."""
    cells: defaultdict[tuple[str, str], defaultdict[str, list[Act]]] = defaultdict(lambda: defaultdict(list))
    for act in acts:
        pair = _pair(act.source, act.target, asked.directed)
        period = period_of(act, asked.grain)
        if _within(period, asked):
            cells[pair][period].append(act)
    wanted = {_pair(*pair, asked.directed) for pair in asked.pairs}
    if asked.directed:
        wanted |= {(other, one) for one, other in wanted}
    pairs = sorted(wanted or cells)
    periods = list(_span(asked, [period for pair in pairs for period in cells[pair]])) if asked.balanced else []
    for pair in pairs:
        found = cells[pair]
        periods = periods if asked.balanced else list(_span(asked, list(found)))
        for period in [*periods, *([""] if "" in found else [])]:
            yield _row(pair, period, found.get(period, ()))


def _pair(one: str, other: str, directed: bool) -> tuple[str, str]:
    return (one, other) if directed or one < other else (other, one)


def _within(period: str, asked: Asked) -> bool:
    if not period:
        return not (asked.since or asked.until)
    after = asked.since is None or period >= asked.since[: len(period)]
    return after and (asked.until is None or period <= asked.until[: len(period)])


def _span(asked: Asked, periods: Sequence[str]) -> Iterator[str]:
    """Every period from the first to the last."""
    length = _LENGTHS[asked.grain]
    told = [period for period in periods if period]
    first = (asked.since or min(told, default=""))[:length]
    last = (asked.until or max(told, default=""))[:length]
    while first and first <= last:
        yield first
        first = _next(first, asked.grain)


def _next(period: str, grain: Grain) -> str:
    if grain == "day":
        return (date.fromisoformat(period) + timedelta(days=1)).isoformat()
    year, month = int(period[:4]), int(period[5:7] or 12)
    if grain == "year" or month == 12:
        return f"{year + 1:04}" if grain == "year" else f"{year + 1:04}-01"
    return f"{year:04}-{month + 1:02}"


def _row(pair: tuple[str, str], period: str, acts: Sequence[Act]) -> Row:
    matters = {(act.type, act.matter) for act in acts}
    counts: Counter[PloverType] = Counter(type for type, _ in matters)
    phone = {act.matter for act in acts if act.type == "CONSULT" and act.mode == "phone"}
    return Row(
        first=pair[0],
        second=pair[1],
        period=period,
        counts=dict(counts),
        contacts=counts["CONSULT"],
        phone=len(phone),
        cooperation=sum(counts[type] for type in COOPERATION),
        conflict=sum(counts[type] for type in CONFLICT),
        claims=tuple(sorted({act.ref for act in acts})),
        sources=len({act.origin for act in acts}),
    )
