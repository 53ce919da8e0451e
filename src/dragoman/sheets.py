"""Tables for others: columns with their types and meanings, written as CSV, TSV or JSON lines.

A cell of text that a spreadsheet would take for a formula gets an apostrophe before it in CSV and TSV; JSON lines
carry the text as it is. Lists stand in one cell, parted by `` | ``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

ColumnType = Literal["string", "number", "integer", "boolean", "date", "array"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BREAKS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})
LIST_MARK = " | "


class Column(Struct, frozen=True):
    """One column: its name, what stands in it, and how it is had from an item."""

    name: str
    about: str
    get: Callable[[Any], object]
    type: ColumnType = "string"


class Sheet(Struct, frozen=True):
    """A table without its rows: name, what a row is, the columns in order."""

    name: str
    about: str
    columns: tuple[Column, ...]

    def record(self, item: object) -> dict[str, object]:
        """One row by the names of the columns."""
        return {column.name: column.get(item) for column in self.columns}

    def csv(self, items: Iterable[object]) -> Iterator[bytes]:
        """The rows as CSV, UTF-8, with a heading; RFC 4180."""
        return self._separated(items, ",")

    def tsv(self, items: Iterable[object]) -> Iterator[bytes]:
        """The rows with tabs between; no cell holds a tab, a line feed or a quotation mark that a reader would take."""
        return self._separated(items, "\t")

    def jsonl(self, items: Iterable[object]) -> Iterator[bytes]:
        """The rows as JSON, one a line."""
        for item in items:
            yield msgspec.json.encode(self.record(item)) + b"\n"

    def describe(self) -> list[dict[str, str]]:
        """The columns as a Frictionless table schema has its fields."""
        return [{"name": column.name, "type": column.type, "description": column.about} for column in self.columns]

    def _separated(self, items: Iterable[object], mark: str) -> Iterator[bytes]:
        yield _line([column.name for column in self.columns], mark)
        for item in items:
            yield _line([spell(column.get(item)) for column in self.columns], mark)


def spell(value: object) -> str:
    """A value as the text of a cell; text that a spreadsheet would take for a formula gets an apostrophe.

    >>> spell("=1+1"), spell(-3.5), spell(("CHN", "USA")), spell(None), spell(True)
    ("'=1+1", '-3.5', 'CHN | USA', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, int):
        return str(value)
    text = LIST_MARK.join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


def _line(cells: Sequence[str], mark: str) -> bytes:
    if mark == "\t":  # read_tsv and pandas take a leading quotation mark for the beginning of a quoted cell
        return "\t".join(_plain(cell) for cell in cells).encode() + b"\n"
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


def _plain(cell: str) -> str:
    return cell.translate(_BREAKS).replace('"', "'").encode("utf-8", "replace").decode()
