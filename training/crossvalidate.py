"""Cross-validate the relation head: ``python -m training.crossvalidate --start FOLDER [--epochs 6] [--fold K …]``.

Each fold fine-tunes the encoder and the relation part on four fifths of the PLOVER rows and of the rows coded for this
project, from weights that have seen no relation at all (others are refused: they know the answers), and is measured on
the last fifth. All rows of one sentence, and of one article, are of one fold. The macro F1 are over the answers of all
folds together.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

import torch
from bench.agreement import macro_f1, share
from bench.quality import DATA
from bench.relations import QUAD

from dragoman.language.wordpiece import WordPiece
from training.batches import BATCH_PIECES, Drawer, Source, packed, to_batch
from training.folds import FOLDS, Row, innocent, own_rows, plover_rows
from training.labels import RELATIONS
from training.losses import losses, word_vectors
from training.network import Network
from training.passages import Passage, to_sample
from training.sources import balanced
from training.train import SEED, encoder_folder, fix_seed, resume

RATES = (1e-4, 1e-3)  # of the encoder, of the relation part
WARM = 0.1  # of the steps: the rates rise


class Answer(NamedTuple):
    """A row and the number of the relation that was found."""

    row: Row
    root: int


def main() -> None:
    """Print the figures as JSON."""
    options = _options()
    rows = [*plover_rows(options.data), *own_rows(options.data)]
    answers: list[Answer] = []
    figures: dict[str, object] = {}
    for fold in options.fold:
        started = time.monotonic()
        found = run_fold(rows, fold, options)
        answers += found
        figures[f"fold {fold}"] = measure(found) | {"seconds": round(time.monotonic() - started)}
    print(json.dumps({"all folds": measure(answers), **figures, "epochs": options.epochs, "seed": SEED}, indent=1))


def run_fold(rows: list[Row], fold: int, options: argparse.Namespace) -> list[Answer]:
    """The answers of a network that has not seen the fold's rows."""
    fix_seed()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = Network()
    resume(network, innocent(options.start) / "weights.pt")
    network.to(device)
    pieces = WordPiece(encoder_folder() / "vocab.txt")
    train(network, [row.passage for row in rows if row.fold != fold], pieces, options.epochs)
    return answer(network, [row for row in rows if row.fold == fold], pieces)


def train(network: Network, passages: list[Passage], pieces: WordPiece, epochs: float) -> None:
    """Fine-tune encoder and relation part for so many rounds over the passages."""
    source = Source("relations", 1.0, partial(balanced, passages), own=True, marked=True)
    drawer = Drawer([source], pieces, SEED)
    device = next(network.parameters()).device
    groups = [{"params": list(part.parameters())} for part in (network.encoder, network.pair)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    total = epochs * sum(len(to_sample(passage, pieces).pieces) for passage in balanced(passages, random.Random(SEED)))
    read = 0
    network.train()
    while read < total:
        _, batch = drawer.draw()
        done = read / total
        for group, rate in zip(optimizer.param_groups, RATES, strict=True):
            group["lr"] = rate * min((done + 0.01) / WARM, 1 - done)
        losses(network, batch.to(device))["pair"].backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([one for group in groups for one in group["params"]], 1.0)
        optimizer.step()
        optimizer.zero_grad()
        read += int(batch.mask.sum())


@torch.no_grad()
def answer(network: Network, rows: list[Row], pieces: WordPiece) -> list[Answer]:
    """The likeliest relation of each row."""
    network.eval()
    device = next(network.parameters()).device
    samples = [to_sample(row.passage, pieces) for row in rows]
    number = {id(sample): index for index, sample in enumerate(samples)}
    found = []
    for group in packed(samples, BATCH_PIECES):
        batch = to_batch(group, own=True, marked=True).to(device)
        states, _ = network.encoder(batch.pieces, batch.mask, batch.shape, batch.gap, batch.role)
        best = network.pair(word_vectors(states, batch)[batch.pairs[:, 0]], batch.place).argmax(-1).tolist()
        found += [Answer(rows[number[id(sample)]], root) for sample, root in zip(group, best, strict=True)]
    return found


def measure(answers: list[Answer]) -> dict[str, dict[str, float]]:
    """The figures of the relation data, and of the rows coded for this project."""
    sets = {"plover": [one for one in answers if not one.row.own], "own": [one for one in answers if one.row.own]}
    return {name: _figures(chosen) for name, chosen in sets.items() if chosen}


def _figures(answers: list[Answer]) -> dict[str, float]:
    quads = [(one.row.quad, QUAD[RELATIONS[one.root]]) for one in answers if one.row.quad]
    return {
        "root_macro_f1": macro_f1([one.row.root for one in answers], [one.root for one in answers]),
        "quad_macro_f1": macro_f1([gold for gold, _ in quads], [found for _, found in quads]),
        "accuracy": share(sum(one.row.root == one.root for one in answers), len(answers)),
        "n": len(answers),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--start", type=Path, required=True, help="the folder of a run without relations")
    parser.add_argument("--epochs", type=float, default=6.0)
    parser.add_argument("--fold", type=int, nargs="+", default=list(range(FOLDS)), choices=range(FOLDS))
    return parser.parse_args()


if __name__ == "__main__":
    main()
