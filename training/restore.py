"""Weights to go on from, out of exported graphs: ``python -m training.restore --model FOLDER --out FOLDER``.

Eight bits per channel keep a weight to within half a step: a run can go on from the shipped weights where those that it
ended with are not at hand. ``training.json`` beside them keeps what they had seen.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import GraphProto, NodeProto, numpy_helper

from training.easing import OF_WORDS
from training.export import encourage
from training.fusing import SIDES
from training.network import Network

Values = dict[str, np.ndarray]
GRAPHS = {"encoder": "encoder.", "heads": "", "relation": "relation.", "pair": "pair."}  # what each calls its parts
NAMELESS = {  # parts that a graph holds under a number, by the first step that takes them
    ("/Add_1", 1): "segment.weight", ("/Expand", 0): "absent.0", ("/Expand_1", 0): "absent.1",
}  # fmt: skip


def restore(model: Path) -> Network:
    """The network of the eight-bit graphs in ``model``; KeyError names a part that they do not have."""
    found: Values = {}
    for name, prefix in GRAPHS.items():
        graph = onnx.load(str(model / f"{name}.onnx")).graph
        found |= {prefix + part: values for part, values in parts(graph).items()}
    found["encoder.segment.weight"] = np.stack([found["encoder.segment.weight"]] * 2)  # only the first is ever used
    found["pair.absent"] = np.stack([found.pop("pair.absent.0"), found.pop("pair.absent.1")])
    found |= dict(_uneased(found))
    found |= {f"heads.{name}.weight": found[f"heads.{name}.weight"] * found["heads.inverse"] for name in OF_WORDS}
    settings = json.loads((model / "settings.json").read_text(encoding="utf-8"))
    found |= _transitions(settings["transitions"], settings["other_transitions"])
    network = Network()
    network.load_state_dict(
        {name: torch.tensor(found[name]).view_as(like) for name, like in network.state_dict().items()}
    )
    encourage(network, -1.0)
    return network


def _uneased(found: Values) -> Iterator[tuple[str, np.ndarray]]:
    """The layers that :mod:`training.easing` has wrapped, as they were before."""
    for name, inverse in found.items():
        layer, _, last = name.rpartition(".")
        if last != "inverse" or layer == "heads":
            continue
        if layer.endswith(SIDES[0]):  # one scale for query, key and value, which stand side by side
            stem = layer.removesuffix(SIDES[0])
            yield from ((f"{stem}{side}.weight", found[f"{stem}{side}.weight"] * inverse) for side in SIDES)
            continue
        weight, bias = found[f"{layer}.linear.weight"] * inverse, found[f"{layer}.linear.bias"]
        if layer.endswith("widen"):
            weight, bias = weight[_firsts(weight)], bias[_firsts(weight)]
        elif layer.endswith("narrow"):
            before = found[f"{layer.removesuffix('narrow')}widen.linear.weight"]
            weight = np.add.reduceat(weight, _firsts(before), 1)
        yield f"{layer}.weight", weight
        yield f"{layer}.bias", bias


def _firsts(rows: np.ndarray) -> np.ndarray:
    """The first of each run of like rows: copies of one channel lie side by side."""
    return np.flatnonzero(np.r_[True, (rows[1:] != rows[:-1]).any(1)])


def parts(graph: GraphProto) -> Values:
    """The weights of a graph by the names that the network has for them, in full."""
    raw = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name: values for name, values in raw.items() if values.dtype == np.float32}
    for node in graph.node:
        if node.op_type == "QAttention":
            found |= _attention(node, raw)
            continue
        for place, name in enumerate(node.input):
            stem = name.removesuffix("_quantized")
            if stem != name and name in raw:
                product = node.op_type == "MatMulInteger" and not stem.endswith("arc")
                values = widened(raw, stem)
                found[_name(node, stem)] = values.T if product else values
            elif node.op_type == "MatMul" and name.startswith("onnx::") and name in raw:
                found[_name(node, name)] = raw[name].T
            elif (node.name, place) in NAMELESS and name in raw:
                found[NAMELESS[node.name, place]] = raw[name]
    return found


def widened(raw: Values, stem: str) -> np.ndarray:
    """Eight bits made full again."""
    whole = raw[f"{stem}_quantized"].astype(np.float32) - raw[f"{stem}_zero_point"].astype(np.float32)
    return whole * raw[f"{stem}_scale"]


def _name(node: NodeProto, stem: str) -> str:
    """A matrix that the exporter has numbered is the weight of the module whose step takes it."""
    if not stem.startswith("onnx::"):
        return stem
    return node.name.strip("/").rpartition("/")[0].replace("/", ".") + ".weight"


def _attention(node: NodeProto, raw: Values) -> Values:
    """Query, key and value, which :mod:`training.fusing` has put side by side."""
    prefix = node.name.removesuffix("attention")
    held = {kind: raw[f"{prefix}joined_{kind}"] for kind in ("weight", "zero_point", "scale", "bias")}
    whole = (held["weight"].astype(np.float32) - held["zero_point"].astype(np.float32)) * held["scale"]
    module = prefix.strip("/").replace("/", ".")
    found: Values = {}
    for side, weight, bias in zip(SIDES, np.split(whole, 3, 1), np.split(held["bias"], 3), strict=True):
        found |= {f"{module}.{side}.weight": weight.T, f"{module}.{side}.bias": bias}
    return found


def _transitions(own: list[object], other: list[object]) -> Values:
    """The transitions of both code books, without what bars I after O."""
    ours, theirs = np.array(own, np.float32), np.array(other, np.float32)
    change = (ours - theirs)[4:8]
    theirs[:, 0, 2] = 0.0
    return {"heads.transitions": theirs, "heads.own_transitions": change}


def main() -> None:
    """Restore, and keep what was told of the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("src/dragoman/models/en"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(restore(options.model).state_dict(), options.out / "weights.pt")
    told = json.loads((options.model / "settings.json").read_text(encoding="utf-8"))["training"]
    (options.out / "training.json").write_text(json.dumps({"restored": told}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
