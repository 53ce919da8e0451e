"""Fit the weights by which the act of a statement is told: ``python -m training.acts [--write]``.

Multinomial logistic regression over the signs of :mod:`dragoman.coders.act_signs`, on the statements whose act a reader
told (``training/annotations/marks.jsonl``) and, counted twice, on those of the articles coded in full; measured on
``marks-held.jsonl``. ``--write`` puts the weights beside the language model. Run again after new weights of the
encoder: what the model sees is among the signs.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import msgspec
import torch
from bench.claims import code_rows, lines, news_rows
from torch.nn import functional

from dragoman.coders.act_signs import ACTS, SCALE, Weights, weigh
from dragoman.coders.acts import act_signs
from dragoman.coders.settings import Scene
from dragoman.coders.statements import cue_at
from dragoman.cues import find_cues
from dragoman.model import Act, Document
from training.folds import OWN_FOLDER
from training.standoff import strip

RARE = 6  # signs seen less often are left out
DECAY = 20.0  # of the squared weights, against the summed loss
ROUNDS = 100
FAINT = 4  # hundredths: signs that weigh less for every act are left out
Row = tuple[dict[str, float], int]


def main() -> None:
    """Fit, print the shares right, write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", type=Path, help="the model's folder, where acts.json is to be written")
    options = parser.parse_args()
    marked = list(read(options.data, OWN_FOLDER / "marks.jsonl"))
    coded = [*read(options.data, options.data / "annotations/train.jsonl")]
    coded += read(options.data, OWN_FOLDER / "articles.jsonl")
    held = list(read(options.data, OWN_FOLDER / "marks-held.jsonl"))
    weights = fit([*marked, *coded, *coded])
    for name, found in (("learned from", [*marked, *coded]), ("held", held)):
        print(f"{name}: {right(weights, found):.3f} of {len(found)}")
    print(len(weights), "signs")
    if options.write is not None:
        (options.write / "acts.json").write_bytes(msgspec.json.encode(weights))


def read(data: Path, path: Path) -> Iterator[Row]:
    """The signs of every statement whose act a reader told, and the number of that act."""
    news = news_rows(data)
    told: dict[str, dict[int, str]] = {}
    for record in lines(path):
        apart = record if record.get("standoff") else strip(record, news[record["id"]]["text"])
        for claim in apart["claims"]:
            if claim["kind"] == "statement" and claim.get("act") in ACTS:
                parts = claim.get("content_parts") or [claim["content"]]
                told.setdefault(record["id"], {})[parts[0]["at"][0]] = claim["act"]
    docs = code_rows([news[id] for id in told])
    return (row for id in sorted(docs) for row in _rows(docs[id], told[id]))


def _rows(doc: Document, told: dict[int, str]) -> Iterator[Row]:
    scene = Scene(doc)
    cues = {cue.head: cue for cue in find_cues(scene.tree)}
    for mark in doc.layers.attributions:
        act = told.get(mark.contents[0].start) if mark.contents and mark.chances else None
        if act is not None:
            yield dict(act_signs(scene, mark, cue_at(scene, mark, cues))), ACTS.index(cast(Act, act))


def fit(rows: list[Row]) -> Weights:
    """The weights of the signs, in hundredths."""
    counts = Counter(sign for signs, _ in rows for sign in signs)
    column = {sign: number for number, sign in enumerate(sorted(s for s, n in counts.items() if n >= RARE))}
    table = torch.zeros(len(rows), len(column))
    for number, (signs, _) in enumerate(rows):
        for sign, value in signs.items():
            if sign in column:
                table[number, column[sign]] = value
    labels = torch.tensor([act for _, act in rows])
    weights = torch.zeros(len(column), len(ACTS), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=ROUNDS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = functional.cross_entropy(table @ weights, labels, reduction="sum") + DECAY / 2 * weights.square().sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    scaled = (weights.detach() * SCALE).round().int()
    return {sign: tuple(scaled[at].tolist()) for sign, at in column.items() if scaled[at].abs().max() >= FAINT}


def right(weights: Weights, rows: list[Row]) -> float:
    """The share of rows whose act is the reader's."""
    return sum(weigh(signs.items(), weights) == ACTS[act] for signs, act in rows) / max(1, len(rows))


if __name__ == "__main__":
    main()
