"""The ``tables`` export: every table of a record as CSV and JSON lines, described by a data package and a codebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version as installed
from typing import ClassVar, Literal

import msgspec
from msgspec import Struct

from dragoman.exports.around import (
    ARTICLES,
    EPISODES,
    FAILURES,
    FINDINGS,
    JUDGEMENTS,
    LINKS,
    MEMBERS,
    RUNS,
    TEXT_COLUMN,
    list_links,
    list_members,
    list_sayings,
    source_articles,
)
from dragoman.exports.columns import ACTORS, BY_KIND, CLAIMS
from dragoman.exports.rows import cast_of, kind_of, tell_all
from dragoman.parts import File, Holdings
from dragoman.sheets import Sheet

Form = Literal["csv", "jsonl", "parquet"]
_MEDIA = {"csv": "text/csv", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}


# Every table, in the order of writing.
SHEETS = (
    ARTICLES,
    CLAIMS,
    *BY_KIND.values(),
    ACTORS,
    EPISODES,
    MEMBERS,
    LINKS,
    FINDINGS,
    JUDGEMENTS,
    RUNS,
    FAILURES,
)


class Part(Struct, frozen=True, kw_only=True):
    """Writes every table, with ``datapackage.json`` and ``codebook.md``. Full texts stay out unless asked for."""

    title: ClassVar[str] = "every table as CSV and JSON lines, with a data package and a codebook"

    forms: tuple[Form, ...] = ("csv", "jsonl")
    with_text: bool = False

    def names(self) -> tuple[str, ...]:
        """The names of the files."""
        tables = (f"{sheet.name}.{form}" for sheet in SHEETS for form in self.forms)
        return (*tables, "datapackage.json", "codebook.md")

    def files(self, holdings: Holdings) -> Iterator[File]:
        """The tables, the data package, the codebook."""
        sheets = []
        for sheet, rows in self._tables(holdings):
            sheets.append(sheet)
            for form in self.forms:
                yield File(name=f"{sheet.name}.{form}", media=_MEDIA[form], pieces=_write(sheet, rows, form))
        package = msgspec.json.format(msgspec.json.encode(describe(sheets, self.forms)), indent=2) + b"\n"
        yield File(name="datapackage.json", media="application/json", pieces=iter((package,)))
        codebook = write_codebook(sheets).encode()
        yield File(name="codebook.md", media="text/markdown", pieces=iter((codebook,)))

    def _tables(self, holdings: Holdings) -> Iterator[tuple[Sheet, list[object]]]:
        articles = (
            Sheet(ARTICLES.name, ARTICLES.about, (*ARTICLES.columns, TEXT_COLUMN)) if self.with_text else ARTICLES
        )
        yield articles, list(source_articles(holdings.articles(), holdings.texts()))
        told = list(tell_all(holdings))
        yield CLAIMS, list(told)
        for kind, sheet in BY_KIND.items():
            yield sheet, [one for one in told if kind_of(one) == kind]
        yield ACTORS, list(cast_of(told))
        episodes = holdings.episodes()
        yield EPISODES, list(episodes)
        yield MEMBERS, list(list_members(episodes))
        yield LINKS, list(list_links(episodes))
        yield FINDINGS, list(list_sayings(holdings.findings()))
        yield JUDGEMENTS, list(holdings.judgements())
        yield RUNS, list(holdings.runs())
        yield FAILURES, list(holdings.failures())


def _write(sheet: Sheet, rows: list[object], form: Form) -> Iterator[bytes]:
    if form == "csv":
        return sheet.csv(rows)
    if form == "jsonl":
        return sheet.jsonl(rows)
    from dragoman.exports.columnar import write_parquet

    return iter((write_parquet(sheet, rows),))


def describe(sheets: Iterable[Sheet], forms: Iterable[str]) -> dict[str, object]:
    """The Frictionless data package of some tables."""
    resources = [
        {
            "name": f"{sheet.name}-{form}",
            "path": f"{sheet.name}.{form}",
            "description": f"A row is {sheet.about}.",
            "format": form,
            "mediatype": _MEDIA[form],
            "encoding": "utf-8",
            "schema": {"fields": sheet.describe() if form != "csv" else _as_text(sheet)},
        }
        for sheet in sheets
        for form in forms
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dragoman-record",
        "title": "Who said and did what to whom, in which words, according to whom",
        "description": "Each row of a claim rests on exact words of one article. No row says what is true.",
        "created_by": f"dragoman {installed('dragoman')}",
        "resources": resources,
    }


def _as_text(sheet: Sheet) -> list[dict[str, str]]:
    """The columns as CSV has them: lists are text, parted by a mark."""
    return [{**field, "type": "string"} if field["type"] in ("array", "date") else field for field in sheet.describe()]


def write_codebook(sheets: Iterable[Sheet]) -> str:
    """The columns of some tables in Markdown."""
    lines = ["# Codebook", "", "Lists stand in one CSV cell, parted by ` | `. Positions count Unicode code points.", ""]
    for sheet in sheets:
        lines += [
            f"## {sheet.name}",
            "",
            f"A row is {sheet.about}.",
            "",
            "| column | type | meaning |",
            "|---|---|---|",
        ]
        lines += [f"| `{column.name}` | {column.type} | {column.about} |" for column in sheet.columns]
        lines.append("")
    return "\n".join(lines)
