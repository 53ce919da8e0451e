"""Which rows of relations belong to which fold, and which weights may be cross-validated on them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.files import File
from bench.relations import read_rows

from training.labels import QUADS
from training.passages import Passage
from training.relations import paired, read_own_relations

FOLDS = 5
OWN_FOLDER = Path(__file__).with_name("annotations")


class Row(NamedTuple):
    """A sentence with its pair, the fold it is measured in, its hand-coded quad class, and whether we coded it."""

    passage: Passage
    fold: int
    quad: int  # 1 to 4, 0 where it has none
    own: bool

    @property
    def root(self) -> int:
        """The number of the hand-coded relation."""
        return int(self.passage.pairs[0, 6])


def plover_rows(data: Path) -> Iterator[Row]:
    """The rows of the relation data."""
    content = (data / "plover-relations/train.tsv").read_bytes()
    folds: dict[str, int] = {}
    for row in read_rows(File("rows.tsv", content)):  # by a name of which every row is read
        fold = folds.setdefault(row.sentence, len(folds)) % FOLDS
        yield Row(paired(row.sentence, row.source, row.target, row.root), fold, row.quad or 0, False)


def own_rows(data: Path, path: Path = OWN_FOLDER / "relations.jsonl") -> Iterator[Row]:
    """The rows coded for this project."""
    if path.exists():
        ids = [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]
        folds = {id: number % FOLDS for number, id in enumerate(dict.fromkeys(ids))}
        for id, passage in zip(ids, read_own_relations(path, data / "news-dev"), strict=True):
            yield Row(passage, folds[id], QUADS[int(passage.pairs[0, 6])] + 1, True)


def innocent(folder: Path) -> Path:
    """The folder, once it is known that the weights in it have seen no relation."""
    path = folder / "training.json"
    if not path.exists():
        raise SystemExit(f"{path} is missing: nobody knows what these weights have seen")
    told = json.loads(path.read_text(encoding="utf-8"))
    seen = told.get("drawn", told.get("pieces"))
    if not isinstance(seen, dict) or told.get("start") or seen.get("relations"):
        raise SystemExit(f"{folder}: these weights may have seen the relations to be measured; start from others")
    return folder
