"""Readers of factuality: how far, by the text, an event happened, from −3 (certainly not) to 3 (certainly)."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from bench.printing import printed

from training.passages import Passage, blank


def read_factuality(folder: Path, part: str) -> Iterator[Passage]:
    """The sentences of ``train`` or ``dev`` of both sets under the folder."""
    yield from read_meantime(folder / "meantime" / f"{part}.conll.xz")
    yield from read_happened(folder / "uds-ih2-jsonl" / f"{part}.jsonl.xz")


def read_meantime(path: Path) -> Iterator[Passage]:
    """The sentences of a file in columns: number, form, factuality or ``_``."""
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > 2:
                rows.append(cells)
            elif rows:
                yield _passage([row[1] for row in rows], {i: float(r[2]) for i, r in enumerate(rows) if r[2] != "_"})
                rows = []


def read_happened(path: Path) -> Iterator[Passage]:
    """The sentences of a file of JSON lines: words parted by spaces, and the words asked about."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            marks = {int(target["span1"][1]) - 1: float(target["label"]) for target in row["targets"]}
            yield _passage(row["text"].split(), marks)


def _passage(forms: list[str], marks: dict[int, float]) -> Passage:
    text, places = printed(forms)
    fact = np.full(len(forms), np.nan, dtype=np.float32)
    for index, value in marks.items():
        fact[index] = value
    return replace(blank(text, places), fact=fact)
