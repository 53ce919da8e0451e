"""Measures the installed package against hand-marked data, and holds the figures to pinned floors.

``python bench/quality.py [--data FOLDER] [--only NAME …] [--json] [--floors] [--write-floors MARGIN] [--keep FOLDER]``

The packaged examples, and whatever the data folder (default ``../shared/data`` beside the checkout) holds: relations
(``plover``), dependencies (``ud``), ``names``, ``attribution``, ``times``, ``factuality`` and ``claims`` with their
``status`` and ``calibration``; what it lacks is skipped, and so is what was trained on. ``bench/README.md`` tells the
formats and the measures. All shares run from 0 to 1. Exit status: 0; 1 where a figure lies below ``bench/floors.json``
(with ``--floors``); 2 where data cannot be read or the command is wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

if __name__ == "__main__" and not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)  # run as a script: the checkout, not this folder

import msgspec

from bench.claims import FIELDS
from bench.files import DataError
from bench.floors import Result, below_floors, flatten, read_floors, write_floors
from bench.scoring import KINDS
from bench.sections import SECTIONS, WITHIN, Task, installed_weights

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
_BY_KIND = frozenset({"claims", "examples", "second_reading"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements and print them; the exit status."""
    asked = _options(arguments)
    if asked.data is not None and not asked.data.is_dir():
        tell(f"{asked.data}: no such folder")
        return 2
    task = Task(asked.data or DATA, installed_weights(), tell, asked.keep)
    results, broken = measure(task, asked.only or list(SECTIONS))
    print(as_json(results) if asked.json else "\n\n".join(map(table, results)))
    if asked.write_floors is not None:
        write_floors(results, asked.write_floors)
    failed = below_floors(results, read_floors()) if asked.floors else []
    for line in failed:
        tell(line)
    return 2 if broken else 1 if failed else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder laid out as ../shared/data, which is the default")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=[*SECTIONS, *WITHIN], help="only these sections")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    parser.add_argument("--floors", action="store_true", help="status 1 where a figure lies below bench/floors.json")
    parser.add_argument("--write-floors", type=float, metavar="MARGIN", help="pin floors so far below the figures")
    parser.add_argument("--keep", type=Path, help="a folder for the coded claims, one JSON lines file for each set")
    return parser.parse_args(arguments)


def tell(message: str) -> None:
    """Say something that is no figure, on standard error."""
    print(message, file=sys.stderr)


def measure(task: Task, asked: Sequence[str]) -> tuple[list[Result], bool]:
    """The results of the sections asked for, and whether some data could not be read: the rest goes on without it."""
    results: list[Result] = []
    broken = False
    for name, section in SECTIONS.items():
        if name not in {WITHIN.get(one, one) for one in asked}:
            continue
        started, before = time.process_time(), len(results)
        try:
            for path, figures, digest in section(task):
                if name in asked or path[0] in asked:
                    results.append(Result(path, figures, digest))
        except DataError as error:
            tell(f"{name}: {error}")
            broken = True
        if len(results) > before:
            tell(f"{name}: {time.process_time() - started:.1f} s of processor time")
    return results, broken


def as_json(results: Sequence[Result]) -> str:
    """The figures as one JSON object, nested as the results' paths are."""
    whole: dict[str, Any] = {}
    for result in results:
        at = whole
        for step in result.path[:-1]:
            at = at.setdefault(step, {})
        at[result.path[-1]] = _without_counts(result)
    return msgspec.json.encode(whole).decode()


def _without_counts(result: Result) -> dict[str, Any]:
    if result.path[0] not in _BY_KIND:
        return result.figures
    return {kind: {field: result.figures[kind][field] for field in FIELDS} for kind in KINDS}


def table(result: Result) -> str:
    """One result as a Markdown table under its name."""
    head = f"{result.name} (data {result.digest})\n\n"
    if result.path[0] not in _BY_KIND:
        figures = list(flatten(result.figures))
        rows = [[name for name, _ in figures], ["---"] * len(figures), [str(value) for _, value in figures]]
    else:
        fields = ("gold", "coded", *FIELDS)
        rows = [["kind", *fields], ["---"] * (len(fields) + 1)]
        rows += [[kind, *(str(result.figures[kind][field]) for field in fields)] for kind in KINDS]
    return head + "\n".join("| " + " | ".join(row) + " |" for row in rows)


if __name__ == "__main__":
    sys.exit(main())
