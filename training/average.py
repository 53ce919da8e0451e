"""Average the weights of several runs: ``python -m training.average RUN=SHARE RUN=SHARE … --out FOLDER``.

Runs that went on from one another lie in one basin, where the mean is better than each. A part that a run did not have
is averaged over the others.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

Weights = dict[str, torch.Tensor]


def average(runs: list[tuple[Weights, float]]) -> Weights:
    """The weighted mean of each part over the runs that have it in the shape of the first."""
    found = {}
    for name, like in runs[0][0].items():
        having = [(run[name].float(), share) for run, share in runs if name in run and run[name].shape == like.shape]
        whole = sum(share for _, share in having)
        found[name] = torch.stack([value * (share / whole) for value, share in having]).sum(0).to(like.dtype)
    return found


def main() -> None:
    """Write the mean of the named runs, and how it was made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="+", help="folder of a run, =, its share")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    shares = {Path(run.rpartition("=")[0]): float(run.rpartition("=")[2]) for run in options.runs}
    loaded = [(torch.load(run / "weights.pt", map_location="cpu"), share) for run, share in shares.items()]
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(average(loaded), options.out / "weights.pt")
    told = [{"share": share} | _told(run) for run, share in shares.items()]
    (options.out / "training.json").write_text(json.dumps({"mean of": told}, indent=1) + "\n", encoding="utf-8")


def _told(run: Path) -> dict[str, object]:
    path = run / "training.json"
    told: dict[str, object] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: value for name, value in told.items() if name != "start"}


if __name__ == "__main__":
    main()
