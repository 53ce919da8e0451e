"""Measures how far, by the text, an event happened: −3 (certainly not) to 3 (certainly)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from bench.agreement import Place, correlation, mean_error
from bench.files import DataError, File
from bench.printing import printed
from dragoman.language.model import LanguageModel


class Judged(NamedTuple):
    """A sentence, and the hand-given value of the words of it that were judged."""

    text: str
    values: list[tuple[Place, float]]


def read_factuality(file: File) -> Iterator[Judged]:
    """The sentences of a file in columns (number, form, value or ``_``), or of JSON lines with targets."""
    if file.plain_name.endswith(".jsonl"):
        return _read_lines(file)
    return _read_columns(file)


def _read_columns(file: File) -> Iterator[Judged]:
    rows: list[list[str]] = []
    for number, line in enumerate([*file.text().split("\n"), ""], 1):
        cells = line.split("\t")
        if len(cells) > 2:
            rows.append(cells)
        elif rows:
            try:
                values = {i: float(row[2]) for i, row in enumerate(rows) if row[2] not in ("_", "")}
            except ValueError as error:
                raise DataError(f"{file.name}, the sentence that ends on line {number}: {error}") from None
            yield _judged([row[1] for row in rows], values)
            rows = []


def _read_lines(file: File) -> Iterator[Judged]:
    row: Any
    for number, row in enumerate(file.rows(), 1):
        try:
            values = {int(one["span1"][1]) - 1: float(one["label"]) for one in row["targets"]}
            yield _judged(row["text"].split(), values)
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise DataError(f"{file.name}, row {number}: {error!r}") from None


def _judged(forms: list[str], values: dict[int, float]) -> Judged:
    text, places = printed(forms)
    return Judged(text, [(places[index], value) for index, value in values.items()])


def measure_factuality(model: LanguageModel, sentences: Iterable[Judged]) -> dict[str, float]:
    """Pearson's correlation, and the mean absolute error on the scale from −3 to 3, over all judged words."""
    gold: list[float] = []
    found: list[float] = []
    for sentence in sentences:
        if sentence.values:
            facts = model.facts(sentence.text)
            starts = [start for start, _, _ in facts]
            for place, value in sentence.values:
                gold.append(value)
                found.append(facts[max(bisect_right(starts, place[0]) - 1, 0)][2])
    return {"pearson": correlation(gold, found), "mae": mean_error(gold, found)} if gold else {}
