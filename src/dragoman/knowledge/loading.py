"""Reads the tables into a :class:`~dragoman.knowledge.lookup.Knowledge`, a user's own laid over ours.

A table that is not as it should be raises :class:`~dragoman.errors.KnowledgeError` naming file, line and column.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

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


def load_knowledge(overlay: str | Path | None = None) -> Knowledge:
    """Our tables, with those of the folder ``overlay`` laid over them if one is named: same key replaces, new key adds.

    The folder holds tables of the same names and columns (columns with a default may be left out), and may hold a
    ``SOURCES.toml``. Raises :class:`~dragoman.errors.KnowledgeError` on a file, column or cell that is not understood.
    The tables are read once in a process.
    """
    return _load(Path(overlay) if overlay else None)


@functools.cache
def _load(overlay: Path | None) -> Knowledge:
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
        key = row.key
        if key in found:
            raise KnowledgeError(f"{path}: two rows have the key {key!r}")
        found[key] = row
    return found


def _parse_table(path: Path, kind: type[Any]) -> Iterator[Any]:
    known = {field.name: Column(field) for field in fields(kind)}
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            header = next(reader, [])
            _check_columns(path, header, known)
            columns = [known[name] for name in header]
            for cells in reader:
                if cells:
                    yield _parse_row(Where(path, reader.line_num), cells, columns, kind)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise KnowledgeError(f"{path}: {fault}") from fault


class Where(NamedTuple):
    """A line of a table, as errors name it."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}"


class Column:
    """A column of a table, and what its cells stand for; the same words are read once."""

    def __init__(self, field: FieldInfo) -> None:
        self.name, self.required = field.name, field.required
        self._type = field.type
        self._plain, self._listed = field.type is str, field.type == tuple[str, ...]
        self._known: dict[str, Any] = {}

    def read(self, where: Where, cell: str) -> Any:
        """The value of a cell; KnowledgeError says where it stands and what is wrong with it."""
        if self._plain and cell:
            return cell
        if cell not in self._known:
            self._known[cell] = self._parse(f"{where}, column {self.name!r}", cell)
        return self._known[cell]

    def _parse(self, where: str, cell: str) -> Any:
        if self._listed:
            return tuple(item.strip() for item in cell.split("|") if item.strip())
        if self._plain:
            raise KnowledgeError(f"{where}: is empty")
        value = {"yes": True, "no": False}.get(cell, cell) if self._type is bool else cell
        try:
            return msgspec.convert(value, self._type, strict=False)
        except msgspec.ValidationError as fault:
            raise KnowledgeError(f"{where}: {fault}; the cell is {cell!r}") from fault


def _check_columns(path: Path, header: Sequence[str], columns: Mapping[str, Column]) -> None:
    for name in header:
        if name not in columns:
            raise KnowledgeError(f"{path}: unknown column {name!r}; known are {', '.join(columns)}")
    for name, column in columns.items():
        if column.required and name not in header:
            raise KnowledgeError(f"{path}: column {name!r} is missing")


def _parse_row(where: Where, cells: Sequence[str], columns: Sequence[Column], kind: type[Any]) -> Any:
    if len(cells) > len(columns):
        raise KnowledgeError(f"{where}: more cells than columns")
    if len(cells) < len(columns):
        raise KnowledgeError(f"{where}: column {columns[len(cells)].name!r} has no cell")
    values = {}
    for column, cell in zip(columns, cells, strict=True):
        stripped = cell.strip()
        if stripped or column.required:
            values[column.name] = column.read(where, stripped)
    try:
        return kind(**values)
    except ValueError as fault:
        raise KnowledgeError(f"{where}: {fault}") from fault
