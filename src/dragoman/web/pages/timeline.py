"""What was held and what is planned, on one line of days: ranges as bars, plans dashed, moved dates as ghosts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from dragoman.edtf import extent
from dragoman.exports.dates import Dated
from dragoman.sheets import Column, Sheet
from dragoman.web.account import Account
from dragoman.web.drawing import Axis, Bar, lay_axis
from dragoman.web.page import Page, Table, read_day
from dragoman.web.pages.window import Due, show_dated

_MOST = 200  # rows of a page


class Query(Struct, frozen=True, kw_only=True):
    """Which stretch of days, whose matters, of which kind."""

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    kind: str | None = None


class Row(Struct, frozen=True, kw_only=True):
    """One matter with its bar and the ghosts of its former dates."""

    due: Due
    first_day: str
    last_day: str
    held: bool
    status: str
    bar: Bar
    ghosts: tuple[Bar, ...] = ()


class View(Struct, frozen=True, kw_only=True):
    """The matters in the order of their days."""

    first: str
    last: str
    rows: tuple[Row, ...]
    axis: Axis
    left_out: int = 0
    actor: str | None = None
    kind: str | None = None


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of a stretch of days; without one, of the days around the newest article."""
    first, last = read_day(query.since, 0), read_day(query.until, 1)
    since = first or _around(account, -62)
    until = last or _around(account, 420)
    found = [matter for matter in _chosen(account, query) if matter.days[1] >= since and matter.days[0] <= until]
    shown = found[:_MOST]
    axis = lay_axis(since, until, account.last_day)
    return View(
        first=since,
        last=until,
        rows=tuple(_row(matter, axis) for matter in shown),
        axis=axis,
        left_out=len(found) - len(shown),
        actor=query.actor,
        kind=query.kind,
    )


def _around(account: Account, days: int) -> str:
    middle = date.fromisoformat(account.last_day).toordinal() + days
    return date.fromordinal(max(1, min(date.max.toordinal(), middle))).isoformat()


def _chosen(account: Account, query: Query) -> Iterator[Dated]:
    for matter in account.dated:
        if query.kind and query.kind not in matter.kinds:
            continue
        if query.actor and not _concerns(account, matter, query.actor):
            continue
        yield matter


def _concerns(account: Account, matter: Dated, actor: str) -> bool:
    return actor in account.by_id[matter.episode].countries or actor.casefold() in matter.title.casefold()


def _row(matter: Dated, axis: Axis) -> Row:
    former = [days for value in matter.values[:-1] if (days := extent(value))]
    return Row(
        due=show_dated(matter),
        first_day=matter.days[0],
        last_day=matter.days[1],
        held=matter.held,
        status=matter.status,
        bar=axis.bar(*matter.days),
        ghosts=tuple(axis.bar(*days) for days in former),
    )


SHEET = Sheet("timeline", "a dated matter", (
    Column("episode", "id", lambda row: row.due.episode), Column("kinds", "", lambda row: row.due.kinds, "array"),
    Column("title", "", lambda row: row.due.title), Column("status", "", lambda row: row.status),
    Column("date", "EDTF", lambda row: row.due.value), Column("first_day", "", lambda row: row.first_day, "date"),
    Column("last_day", "", lambda row: row.last_day, "date"),
    Column("words", "as the text words it", lambda row: row.due.words),
    Column("moved", "every date announced, in order", lambda row: row.due.moved, "array"),
    Column("outlets", "who tells it", lambda row: row.due.outlets, "array"),
))  # fmt: skip
PAGE = Page(
    path="/timeline",
    name="timeline",
    about="What was held and what is planned, on one line of days",
    template="timeline.html",
    query=Query,
    view=look,
    table=lambda view: Table(SHEET, view.rows),
)
