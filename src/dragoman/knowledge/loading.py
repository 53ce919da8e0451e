"""Reads the tables into a :class:`~dragoman.knowledge.lookup.Knowledge`, a user's own laid over ours.

A table that is not as it should be raises :class:`~dragoman.errors.KnowledgeError` naming file, line and column.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

import msgspec
from msgspec.structs import FieldInfo, fields, replace

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lookup import Knowledge
from dragoman.knowledge.tables import Body, EventType, Holder, Office, Official, Outlet, Place, State, TableSource

TABLES: Mapping[str, type[msgspec.Struct]] = {
    "states": State,
    "places": Place,
    "bodies": Body,
    "outlets": Outlet,
    "plover": EventType,
    "offices": Office,
    "holders": Holder,
    "official": Official,
}
OURS = Path(__file__).parent


class Row(Protocol):
    """What every row has: the key that tells it from others."""

    @property
    def key(self) -> str:
        """The key that tells this row from others."""
        ...


Found = TypeVar("Found", bound=Row)


@functools.cache
def load_knowledge(overlay: Path | None = None) -> Knowledge:
    """Our tables with those of the folder ``overlay`` laid over them: same key replaces, new key adds.

    The folder holds tables of the same names and columns (columns with a default may be left out), and may hold a
    ``SOURCES.toml``. Raises :class:`~dragoman.errors.KnowledgeError` on a file, column or cell that is not understood.
    """
    if overlay is not None:
        _check_folder(overlay)
    sources = _read_sources(OURS / "SOURCES.toml")
    theirs = _read_sources(overlay / "SOURCES.toml") if overlay and (overlay / "SOURCES.toml").is_file() else {}
    tables: dict[str, tuple[Any, ...]] = {}
    described: list[TableSource] = []
    for table, kind in TABLES.items():
        ours, laid = _read_rows(OURS, table, kind), _read_rows(overlay, table, kind)
        tables[table] = tuple({**ours, **laid}.values())
        described.append(_describe(table, (sources, theirs), len(tables[table]), len(laid)))
    return Knowledge(**tables, sources=tuple(described))


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: no such folder of tables")
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in TABLES:
            raise KnowledgeError(f"{path}: no such table; known are {', '.join(TABLES)}")


def _describe(
    table: str, sources: tuple[Mapping[str, TableSource], Mapping[str, TableSource]], rows: int, overlaid: int
) -> TableSource:
    ours, theirs = sources
    if table not in ours:
        raise KnowledgeError(f"SOURCES.toml: no entry for the table {table!r}")
    told = ours[table]
    if table in theirs:
        own = theirs[table]
        told = replace(
            told, source=f"{told.source}; over it: {own.source}", as_of=f"{told.as_of}; over it: {own.as_of}"
        )
    return replace(told, table=table, rows=rows, overlaid=overlaid)


def _read_sources(path: Path) -> dict[str, TableSource]:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, TableSource])
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as fault:
        raise KnowledgeError(f"{path}: {fault}") from fault


def _read_rows(folder: Path | None, table: str, kind: type[Any]) -> dict[str, Any]:
    path = None if folder is None else folder / f"{table}.csv"
    if path is None or (folder != OURS and not path.is_file()):
        return {}
    return _by_key(path, _parse_table(path, kind))


def _by_key(path: Path, rows: Iterable[Found]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for row in rows:
        if row.key in found:
            raise KnowledgeError(f"{path}: two rows have the key {row.key!r}")
        found[row.key] = row
    return found


def _parse_table(path: Path, kind: type[Any]) -> Iterator[Any]:
    columns = {field.name: field for field in fields(kind)}
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle, strict=True)
            _check_columns(path, reader.fieldnames or (), columns)
            for cells in reader:
                yield _parse_row(f"{path}, line {reader.line_num}", cells, columns, kind)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise KnowledgeError(f"{path}: {fault}") from fault


def _check_columns(path: Path, header: Iterable[str], columns: Mapping[str, FieldInfo]) -> None:
    header = tuple(header)
    for name in header:
        if name not in columns:
            raise KnowledgeError(f"{path}: unknown column {name!r}; known are {', '.join(columns)}")
    for name, field in columns.items():
        if field.required and name not in header:
            raise KnowledgeError(f"{path}: column {name!r} is missing")


def _parse_row(where: str, cells: Mapping[str | None, Any], columns: Mapping[str, FieldInfo], kind: type[Any]) -> Any:
    if None in cells:
        raise KnowledgeError(f"{where}: more cells than columns")
    values = {}
    for name, cell in cells.items():
        field = columns[cast(str, name)]
        if cell is None:
            raise KnowledgeError(f"{where}: column {name!r} has no cell")
        if cell.strip() or field.required:
            values[field.name] = _parse_cell(f"{where}, column {name!r}", cell.strip(), field)
    try:
        return kind(**values)
    except ValueError as fault:
        raise KnowledgeError(f"{where}: {fault}") from fault


def _parse_cell(where: str, cell: str, field: FieldInfo) -> Any:
    if field.type is str and cell:
        return cell
    if field.type == tuple[str, ...]:
        return tuple(item.strip() for item in cell.split("|") if item.strip())
    if field.type is str:
        raise KnowledgeError(f"{where}: is empty")
    value = {"yes": True, "no": False}.get(cell, cell) if field.type is bool else cell
    try:
        return msgspec.convert(value, field.type, strict=False)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{where}: {fault}; the cell is {cell!r}") from fault
