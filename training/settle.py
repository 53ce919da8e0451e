"""Fit the head of relations anew on frozen weights: ``python -m training.settle --weights FOLDER --out FOLDER``.

After averaging, the encoder has moved a little under the heads that only the last runs had. The vectors of all relation
rows are read once; only the head is trained.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from torch import Tensor

from dragoman.language.wordpiece import WordPiece
from training.batches import packed, to_batch
from training.losses import pair_loss, word_vectors
from training.network import Network
from training.passages import to_sample
from training.sources import Part, balanced, relation_rows
from training.train import SEED, encoder_folder, fix_seed

Read = tuple[Tensor, Tensor, Tensor]  # word vectors, places, relations
ROUNDS, RATE, MOST = 14, 6e-4, 3000


@torch.no_grad()
def read_rows(network: Network, data: Path, open_only: bool = False) -> list[Read]:
    """The vectors of the words of every row, in batches."""
    pieces = WordPiece(encoder_folder() / "vocab.txt")
    rows = list(balanced(list(relation_rows(data, Part(open_only))), random.Random(SEED)))
    found = []
    for samples in packed([to_sample(row, pieces) for row in rows], MOST):
        batch = to_batch(samples, own=True, marked=True)
        states, _ = network.encoder(batch.pieces, batch.mask, batch.shape, batch.gap, batch.role)
        found.append((word_vectors(states, batch)[batch.pairs[:, 0]], batch.place, batch.pairs[:, 1]))
    return found


def settle(network: Network, rows: list[Read]) -> None:
    """Train the head of relations for some rounds, the rate falling to nothing."""
    optimizer = torch.optim.AdamW(network.pair.parameters(), lr=RATE, weight_decay=0.01)
    chance, steps, step = random.Random(SEED), ROUNDS * len(rows), 0
    network.pair.train()
    for _ in range(ROUNDS):
        chance.shuffle(rows)
        for words, place, labels in rows:
            optimizer.param_groups[0]["lr"] = RATE * (1 - step / steps)
            pair_loss(network.pair(words, place), labels).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            optimizer.zero_grad()
            step += 1


def main() -> None:
    """Read, train, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--open-data-only", action="store_true", help="leave out every set without a stated licence")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    fix_seed()
    network = Network()
    network.load_state_dict(torch.load(options.weights / "weights.pt", map_location="cpu"))
    network.eval()
    settle(network, read_rows(network, options.data, options.open_data_only))
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.out / "weights.pt")
    path = options.weights / "training.json"
    told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    told |= {"relations settled": {"rounds": ROUNDS, "rate": RATE}}
    (options.out / "training.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
