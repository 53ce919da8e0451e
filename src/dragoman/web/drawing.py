"""Where things stand in the drawings that the server makes: a line of days, small multiples, a ring of actors."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

WIDTH = 1000.0  # of every drawing, in its own units


class Bar(Struct, frozen=True):
    """A stretch on a line of days; ``open`` ends run out of the drawing."""

    x: float
    width: float
    open_start: bool = False
    open_end: bool = False


class Tick(Struct, frozen=True):
    """A mark on an axis with its label."""

    x: float
    label: str
    strong: bool = False


class Axis(Struct, frozen=True, kw_only=True):
    """A line of days."""

    first: int  # days as proleptic ordinals
    last: int
    ticks: tuple[Tick, ...] = ()
    today: float | None = None

    def at(self, day: int) -> float:
        """Where a day stands."""
        return WIDTH * (day - self.first) / max(1, self.last - self.first + 1)

    def bar(self, first_day: str, last_day: str) -> Bar:
        """The stretch from a day to a day, cut where the drawing ends."""
        first, last = _ordinal(first_day), _ordinal(last_day)
        x = self.at(max(first, self.first))
        end = self.at(min(last, self.last) + 1)
        return Bar(round(x, 1), round(max(end - x, 3.0), 1), first < self.first, last > self.last)


def _ordinal(day: str) -> int:
    year, month, number = (int(part) for part in day[:10].split("-"))
    try:
        return date(max(1, year), month, number).toordinal()
    except ValueError:  # the thirtieth of February
        return date(max(1, year), month, 28).toordinal()


def lay_axis(first_day: str, last_day: str, today: str) -> Axis:
    """The line of days from one to another, with a mark at each month, quarter or year."""
    first, last = _ordinal(first_day), max(_ordinal(last_day), _ordinal(first_day))
    bare = Axis(first=first, last=last)
    now = _ordinal(today)
    return Axis(
        first=first,
        last=last,
        ticks=tuple(_ticks(bare)),
        today=round(bare.at(now), 1) if first <= now <= last else None,
    )


def _ticks(axis: Axis) -> Iterator[Tick]:
    months = (axis.last - axis.first) / 30.4
    step = next((step for step in (1, 3, 6, 12, 24, 60, 120, 600, 1200) if months / step <= 16), 12000)
    day = date.fromordinal(axis.first).replace(day=1)
    place = -(-(day.year * 12 + day.month - 1) // step) * step
    while place // 12 <= 9999:
        at = date(max(1, place // 12), place % 12 + 1, 1).toordinal()
        if at > axis.last:
            return
        if at >= axis.first:
            start = date.fromordinal(at)
            label = str(start.year) if start.month == 1 or step >= 12 else f"{start:%b}"
            yield Tick(round(axis.at(at), 1), label, start.month == 1)
        place += step


class Column(Struct, frozen=True):
    """One bar of a small multiple, from the bottom up."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: int


class Panel(Struct, frozen=True, kw_only=True):
    """One small multiple: a measure of one pair over the periods."""

    measure: str
    pair: str
    columns: tuple[Column, ...]
    most: int


HEIGHT = 120.0


def lay_panel(measure: str, pair: str, values: Sequence[tuple[str, int]], most: int) -> Panel:
    """The bars of one measure; ``most`` is the top of the scale that all panels share."""
    step = WIDTH / max(1, len(values))
    width = max(1.0, min(step * 0.78, 46.0))
    columns = []
    for place, (period, value) in enumerate(values):
        if value:
            height = HEIGHT * value / max(1, most)
            x = place * step + (step - width) / 2
            columns.append(
                Column(round(x, 1), round(HEIGHT - height, 1), round(width, 1), round(height, 1), period, value)
            )
    return Panel(measure=measure, pair=pair, columns=tuple(columns), most=most)


def label_periods(periods: Sequence[str]) -> tuple[Tick, ...]:
    """At most a dozen labels below the small multiples."""
    step = WIDTH / max(1, len(periods))
    every = max(1, math.ceil(len(periods) / 12))
    return tuple(
        Tick(round((place + 0.5) * step, 1), period) for place, period in enumerate(periods) if place % every == 0
    )


class Node(Struct, frozen=True, kw_only=True):
    """An actor on the ring."""

    code: str
    name: str
    x: float
    y: float
    size: float
    anchor: str = "middle"


class Edge(Struct, frozen=True, kw_only=True):
    """A pair on the ring; ``path`` is an SVG path that bends towards the middle."""

    first: str
    second: str
    path: str
    width: float
    weight: int


RING = 330.0
CENTRE = (500.0, 400.0)


def lay_ring(
    weights: Sequence[tuple[str, str, int]], names: dict[str, str]
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """The actors of weighted pairs on a ring, the busiest first, neighbours by turns on both sides."""
    degree: dict[str, int] = {}
    for one, other, weight in weights:
        degree[one] = degree.get(one, 0) + weight
        degree[other] = degree.get(other, 0) + weight
    order = sorted(degree, key=lambda code: (-degree[code], code))
    most, heaviest = max(degree.values(), default=1), max((weight for *_, weight in weights), default=1)
    places = {code: _on_ring(place, len(order)) for place, code in enumerate(order)}
    nodes = tuple(
        Node(
            code=code,
            name=names.get(code, code),
            x=places[code][0],
            y=places[code][1],
            size=round(7 + 17 * math.sqrt(degree[code] / most), 1),
            anchor=_anchor(places[code][0]),
        )
        for code in order
    )
    edges = tuple(
        Edge(
            first=one,
            second=other,
            path=_bend(places[one], places[other]),
            width=round(1.2 + 9 * weight / heaviest, 1),
            weight=weight,
        )
        for one, other, weight in sorted(weights, key=lambda pair: pair[2])
    )
    return nodes, edges


def _on_ring(place: int, many: int) -> tuple[float, float]:
    angle = 2 * math.pi * place / max(1, many) - math.pi / 2
    return round(CENTRE[0] + RING * math.cos(angle), 1), round(CENTRE[1] + RING * math.sin(angle), 1)


def _anchor(x: float) -> str:
    return "middle" if abs(x - CENTRE[0]) < 40 else "start" if x > CENTRE[0] else "end"


def _bend(one: tuple[float, float], other: tuple[float, float]) -> str:
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    x = middle[0] + 0.45 * (CENTRE[0] - middle[0])
    y = middle[1] + 0.45 * (CENTRE[1] - middle[1])
    return f"M{one[0]} {one[1]} Q{x:.1f} {y:.1f} {other[0]} {other[1]}"
