"""Fits how much each sign of a claim counts for its confidence: ``python -m bench.calibrate [--write]``.

Claims of coded articles are told right or wrong by the rules of matching; a logistic function of the signs is fitted
for each kind. The expected calibration error is given for articles that the fit did not see (each half by the other).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import numpy as np
from numpy.typing import NDArray

import dragoman
from bench.agreement import calibration_error, share
from bench.claims import code_rows, lines
from bench.scoring import KINDS, closeness, match
from dragoman.confidence import SIGNS, signs_of
from dragoman.model import claim_kind
from dragoman.wire import encode

Numbers = NDArray[np.float64]
PENALTY = 3.0  # on the squares of the weights: few claims stand behind some kinds
Row = tuple[str, str, tuple[float, ...], bool]  # article, kind, signs, whether it agrees


def gather(data: Path) -> list[Row]:
    """Every claim of the development articles with its signs and whether it agrees with a hand-coded one."""
    gold = {row["id"]: row for row in lines(data / "annotations/dev.jsonl")}
    news = [row for name in ("articles", "readouts") for row in lines(data / f"news-dev/{name}.jsonl")]
    found: list[Row] = []
    for id, doc in code_rows([row for row in news if row["id"] in gold]).items():
        coded = msgspec.json.decode(encode(doc))["claims"]
        for kind in KINDS:
            ours = [claim for claim in coded if claim["kind"] == kind]
            theirs = [claim for claim in gold[id]["claims"] if claim["kind"] == kind]
            right = {claim["id"] for claim, _ in match(doc.text, ours, theirs, closeness)}
            claims = (claim for claim in doc.claims if claim_kind(claim) == kind)
            found += [(id, kind, signs_of(doc, claim), claim.id in right) for claim in claims]
    return found


def fit(signs: Numbers, right: Numbers) -> Numbers:
    """Weights of the signs by penalised maximum likelihood (Newton's method)."""
    weights = np.zeros(signs.shape[1])
    penalty = np.diag([0.01, *[PENALTY] * (signs.shape[1] - 1)])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (right - chance) - penalty @ weights
        bend = (signs * (chance * (1 - chance))[:, None]).T @ signs + penalty
        weights += np.linalg.solve(bend, slope)
    return weights


def by_halves(rows: list[Row]) -> tuple[Numbers, Numbers]:
    """The chances of all claims, each half of the articles judged by what the other taught; and what was right."""
    half = {id: number % 2 for number, id in enumerate(sorted({row[0] for row in rows}))}
    chances, right = [], []
    for kind in KINDS:
        for side in (0, 1):
            seen = [row for row in rows if row[1] == kind and half[row[0]] != side]
            rest = [row for row in rows if row[1] == kind and half[row[0]] == side]
            if seen and rest:
                weights = fit(*_arrays(seen))
                signs, hits = _arrays(rest)
                chances.append(1 / (1 + np.exp(-signs @ weights)))
                right.append(hits)
    return np.concatenate(chances), np.concatenate(right)


def _arrays(rows: list[Row]) -> tuple[Numbers, Numbers]:
    return np.array([row[2] for row in rows]), np.array([float(row[3]) for row in rows])


def main() -> None:
    """Print the calibration error before and after; write the weights beside the model where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with patch("dragoman.confidence.fitted", dict):  # nothing fitted yet: the coders' own confidence counts here
        rows = gather(asked.data)
    before = calibration_error((row[2][SIGNS.index("coder")], row[3]) for row in rows)
    chances, right = by_halves(rows)
    after = calibration_error(zip(chances.tolist(), right.tolist(), strict=True))
    figures: dict[str, Any] = {"claims": len(rows), "right": share(sum(row[3] for row in rows), len(rows))}
    figures |= {"coders' own": before, "by halves": after}
    print(figures)
    weights = {kind: fit(*_arrays([row for row in rows if row[1] == kind])).round(3).tolist() for kind in KINDS}
    for kind, values in weights.items():
        print(kind, dict(zip(SIGNS, values, strict=True)))
    if asked.write:
        path = Path(dragoman.__file__).with_name("models") / "en" / "confidence.json"
        path.write_bytes(msgspec.json.format(msgspec.json.encode(weights)) + b"\n")


if __name__ == "__main__":
    main()
