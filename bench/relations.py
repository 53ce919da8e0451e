"""Measures the relation between two marked actors on the PLOVER relation data."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bench.agreement import Place, macro_f1, share
from bench.files import DataError, File, is_training
from dragoman.language.model import LanguageModel

HELD_OUT = 5  # of training files, the rows whose sentence_id this divides are never trained on
SAME = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT"), 2: ("COOPERATE", "AID", "YIELD"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}  # fmt: skip
QUAD = {root: number for number, roots in QUADS.items() for root in roots}
_COLUMNS = {"marked_sentence", "gold_root", "gold_penta"}
_MARK = re.compile(r"</?([st])>")


class Row(NamedTuple):
    """A sentence with its two actors, one of which may be unmarked, and the hand-coded relation."""

    sentence: str
    source: Place | None
    target: Place | None
    root: str
    quad: int | None  # 1 to 4; None where the relation belongs to no quad class


def read_rows(file: File) -> Iterator[Row]:
    """The rows of a tab-separated file without quoting; of training files only those held out; none of other tables."""
    table = csv.DictReader(file.text().split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    if not set(table.fieldnames or ()) >= _COLUMNS:
        return
    for number, row in enumerate(table, 2):
        try:
            if is_training(file.name) and int(row["sentence_id"]) % HELD_OUT:
                continue
            quad = int(float(row["gold_penta"]))
            root = row["gold_root"].strip().upper()
            yield Row(*unmark(row["marked_sentence"]), SAME.get(root, root), quad if quad in QUADS else None)
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            raise DataError(f"{file.name}, line {number}: {error}") from None


def unmark(marked: str) -> tuple[str, Place | None, Place | None]:
    """A sentence without its marks, and where source and target stand; of several marks of one actor, the last.

    >>> unmark("<s>Oslo</s> thanked <t>Bern</t>.")
    ('Oslo thanked Bern.', (0, 4), (13, 17))
    """
    found: dict[str, Place] = {}
    text, at, opened = "", 0, 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[0].startswith("</"):
            found[mark[1]] = (opened, len(text))
        else:
            opened = len(text)
    return text + marked[at:], found.get("s"), found.get("t")


def measure_relations(model: LanguageModel, rows: Iterable[Row]) -> dict[str, float]:
    """Macro F1 over roots and over quad classes, the share of right roots, and how many rows there are."""
    coded = [(row, relation_of(model, row)) for row in rows]
    roots = [row.root for row, _ in coded], [root for _, root in coded]
    quads = [(row.quad, QUAD.get(root)) for row, root in coded if row.quad is not None]
    return {
        "root_macro_f1": macro_f1(*roots),
        "quad_macro_f1": macro_f1([gold for gold, _ in quads], [found for _, found in quads]),
        "accuracy": share(sum(a == b for a, b in zip(*roots, strict=True)), len(coded)),
        "n": len(coded),
    }


def relation_of(model: LanguageModel, row: Row) -> str:
    """The likeliest root; nothing where neither actor is marked, which counts as wrong."""
    if row.source is None and row.target is None:
        return ""
    chances = model.relate(row.sentence, row.source, row.target)
    return max(chances, key=lambda root: chances[root])
