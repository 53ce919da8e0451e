"""Who is in touch with whom: a ring of states and bodies, lines as thick as contacts are many, and its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from dragoman.series import COOPERATION
from dragoman.sheets import Column, Sheet
from dragoman.web.account import Account
from dragoman.web.drawing import Edge, Node, lay_ring
from dragoman.web.page import Page, Table, read_day

_MOST = 28  # actors on the ring


class Query(Struct, frozen=True, kw_only=True):
    """Which days, and what counts as a tie."""

    since: str | None = None
    until: str | None = None
    least: int = 1
    tie: str = "contacts"  # or cooperation, conflict


class Tie(Struct, frozen=True, kw_only=True):
    """A pair with its number of matters."""

    first: str
    second: str
    first_name: str
    second_name: str
    matters: int
    sources: int


class View(Struct, frozen=True, kw_only=True):
    """The ties and where they stand."""

    tie: str
    since: str | None
    until: str | None
    ties: tuple[Tie, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of the ties of some days."""
    since, until = read_day(query.since, 0), read_day(query.until, 1)
    tie = query.tie if query.tie in ("contacts", "cooperation", "conflict") else "contacts"
    matters: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    sources: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for act in account.acts:
        kind = "cooperation" if act.type in COOPERATION else "conflict"
        if act.type != "CONSULT" if tie == "contacts" else kind != tie:
            continue
        if (since and (act.last_day or "") < since) or (until and (act.first_day or "9") > until):
            continue
        pair = (min(act.source, act.target), max(act.source, act.target))
        matters[pair].add(act.matter)
        sources[pair].add(act.origin)
    order = sorted(matters, key=lambda pair: (-len(matters[pair]), pair))
    ties = [
        Tie(
            first=pair[0],
            second=pair[1],
            first_name=account.name(pair[0]),
            second_name=account.name(pair[1]),
            matters=len(matters[pair]),
            sources=len(sources[pair]),
        )
        for pair in order
        if len(matters[pair]) >= query.least
    ]
    drawn = _busiest(ties)
    nodes, edges = lay_ring([(one.first, one.second, one.matters) for one in drawn], _names(drawn))
    left_out = len({code for one in ties for code in (one.first, one.second)}) - len(nodes)
    return View(
        tie=tie, since=query.since, until=query.until, ties=tuple(ties), nodes=nodes, edges=edges, left_out=left_out
    )


def _busiest(ties: list[Tie]) -> list[Tie]:
    """The ties among the busiest actors; more than a ring holds stand in the table alone."""
    degree: defaultdict[str, int] = defaultdict(int)
    for one in ties:
        degree[one.first] += one.matters
        degree[one.second] += one.matters
    kept = set(sorted(degree, key=lambda code: (-degree[code], code))[:_MOST])
    return [one for one in ties if one.first in kept and one.second in kept]


def _names(ties: list[Tie]) -> dict[str, str]:
    return {code: name for one in ties for code, name in ((one.first, one.first_name), (one.second, one.second_name))}


SHEET = Sheet("network", "a pair and its matters", (
    Column("first", "code", lambda row: row.first), Column("second", "code", lambda row: row.second),
    Column("first_name", "", lambda row: row.first_name), Column("second_name", "", lambda row: row.second_name),
    Column("matters", "contacts, or matters of cooperation or conflict", lambda row: row.matters, "integer"),
    Column("sources", "independent sources", lambda row: row.sources, "integer"),
))  # fmt: skip
PAGE = Page(
    path="/network",
    name="network",
    about="Who is in touch with whom",
    template="network.html",
    query=Query,
    view=look,
    table=lambda view: Table(SHEET, view.ties),
)
