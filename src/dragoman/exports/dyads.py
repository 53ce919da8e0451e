"""The ``dyads`` export: how often each pair met, cooperated and clashed, per day, month and year, directed and not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct

from dragoman.acts import Coder
from dragoman.exports.coded import cow_of
from dragoman.exports.rows import matters_of
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.parts import File, Holdings
from dragoman.series import TYPES, Asked, Grain, Row, count
from dragoman.sheets import Column, Sheet

C = Column


class Part(Struct, frozen=True, kw_only=True):
    """Writes a CSV file for each grain, directed and undirected; zero rows included."""

    title: ClassVar[str] = "pairs of states over time, with ISO and COW codes and the claims behind each number"

    grains: tuple[Grain, ...] = ("day", "month", "year")

    def names(self) -> tuple[str, ...]:
        """The names of the files."""
        return tuple(_name(grain, directed) for grain in self.grains for directed in (True, False))

    def files(self, holdings: Holdings) -> Iterator[File]:
        """The six files; by day each pair stands from its first act to its last, else over the whole time."""
        acts = list(Coder(holdings.texts(), matters_of(holdings.episodes())).code(holdings.claims()))
        sheet = lay_out(load_knowledge())
        for grain in self.grains:
            for directed in (True, False):
                rows = count(acts, Asked(grain=grain, directed=directed, balanced=grain != "day"))
                yield File(name=_name(grain, directed), media="text/csv", pieces=sheet.csv(rows))


def _name(grain: Grain, directed: bool) -> str:
    return f"{'directed' if directed else 'undirected'}_dyad_{grain}.csv"


def lay_out(knowledge: Knowledge) -> Sheet:
    """The columns of a dyad table."""
    columns: Sequence[Column] = (
        C("iso3_1", "ISO 3166 alpha-3 of the first, or the code of a body", lambda row: row.first),
        C("iso3_2", "of the second", lambda row: row.second),
        C("ccode1", "Correlates of War code of the first, as text", lambda row: cow_of(row.first, knowledge)),
        C("ccode2", "of the second", lambda row: cow_of(row.second, knowledge)),
        C("period", "ISO 8601 day, month or year; empty: the date is wider than the period", lambda row: row.period),
        C("contacts", "held calls, visits, meetings", lambda row: row.contacts, "integer"),
        C("phone", "of them calls and video calls", lambda row: row.phone, "integer"),
        C("cooperation", "matters of the seven cooperative types", lambda row: row.cooperation, "integer"),
        C("conflict", "matters of the nine types of conflict", lambda row: row.conflict, "integer"),
        *(_type(name) for name in TYPES),
        C("sources", "independent sources", lambda row: row.sources, "integer"),
        C("claims", "the claims behind the numbers", lambda row: [ref.claim for ref in row.claims], "array"),
    )
    return Sheet("dyads", "what one pair did in one period", tuple(columns))


def _type(name: str) -> Column:
    def get(row: Row) -> int:
        return dict(row.counts).get(name, 0)  # type: ignore[call-overload, no-any-return]

    return C(name.lower(), f"matters of the type {name}", get, "integer")
