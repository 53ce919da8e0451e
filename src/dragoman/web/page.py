"""What a page is: an address, the query it takes, the view it makes, the template that shows it, the table it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.edtf import extent
from dragoman.sheets import Sheet
from dragoman.web.account import Account


class RequestError(Exception):
    """A request that cannot be answered: the status, and why, for who asked."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Table(Struct, frozen=True):
    """The table that a page is, for CSV."""

    sheet: Sheet
    rows: Iterable[Any]


class Page(Struct, frozen=True, kw_only=True):
    """A page. ``view`` takes the account, the query and the names in the address, and gives a Struct."""

    path: str
    name: str
    about: str
    template: str
    query: type[Struct]
    view: Callable[[Account, Any, Mapping[str, str]], Struct]
    table: Callable[[Any], Table] | None = None


class NoQuery(Struct, frozen=True):
    """A page that takes no query."""


def read_query(query: type[Struct], given: Mapping[str, str]) -> Struct:
    """The query that an address gives, empty values left out; RequestError names the one that does not fit."""
    known = {name: value for name, value in given.items() if name in query.__struct_fields__ and value != ""}
    try:
        return msgspec.convert(known, type=query, strict=False)
    except msgspec.ValidationError as error:
        raise RequestError(400, f"the query does not fit: {error}") from error


def read_day(value: str | None, end: int) -> str | None:
    """The first (0) or last (1) day that a date allows; RequestError where it is none."""
    if value is None:
        return None
    days = extent(value)
    if days is None:
        raise RequestError(400, f"{value[:40]!r} is no date: write 2026, 2026-02 or 2026-02-04")
    return days[end]
