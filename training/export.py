"""Export a trained network: ``python -m training.export --weights ../tmp/model --out src/dragoman/models/en``."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.labels import CODES, DEPREL, LAYERS, LINKS, UPOS
from training.losses import own_transitions
from training.network import RELATION, WORD, Heads, Network
from training.train import encoder_folder

# Triggers are rare in the training articles, so the network is shy of them: added to "a trigger begins" by kind,
# chosen in halves on the annotations kept for development.
EAGERNESS = {"contact": 1.0, "commitment": 0.5, "plan": 1.5, "event": 1.5}
HEAD_OUTPUTS = ("upos", "arc", "relation_dependent", "relation_head", "tags", "codes", "links")


def main() -> None:
    """Write the three graphs in eight bits, the vocabulary and the settings."""
    options = _options()
    network = Network(30522)
    network.load_state_dict(torch.load(options.weights / "weights.pt"))
    network.eval()
    encourage(network)
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(encoder_folder() / "vocab.txt", options.out / "vocab.txt")
    export(network, options.out, own=not options.polnear)
    trained = options.weights / "training.json"
    training = json.loads(trained.read_text(encoding="utf-8")) if trained.exists() else {}
    write_settings(network, options.out, training, own=not options.polnear)


def encourage(network: Network) -> None:
    """Raise the score of the beginning of each kind of trigger."""
    with torch.no_grad():
        for layer, extra in EAGERNESS.items():
            network.heads.tag.bias[3 * LAYERS.index(layer) + 1] += extra


class HeadsGraph(nn.Module):
    """The heads with their outputs in a fixed order, under one code book."""

    def __init__(self, heads: Heads, own: bool) -> None:
        super().__init__()
        self.heads = heads
        self.own = float(own)

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        """The heads' answers as a tuple."""
        found = self.heads(words, self.own)
        return tuple(found[name] for name in HEAD_OUTPUTS)


def export(network: Network, out: Path, own: bool) -> None:
    """The encoder, the heads and the relations as graphs with weights in eight bits, per channel."""
    pieces = torch.ones(2, 12, dtype=torch.long)
    words = torch.randn(2, 9, WORD)
    ends = torch.randn(9, RELATION)
    rows = {0: "windows", 1: "pieces"}
    graphs: list[tuple[str, nn.Module, tuple[Tensor, ...], list[str], list[str], dict[str, dict[int, str]]]] = [
        (
            "encoder", network.encoder, (pieces, pieces, pieces, pieces), ["pieces", "mask", "shape", "gap"],
            ["vectors", "begin"], dict.fromkeys(("pieces", "mask", "shape", "gap", "vectors", "begin"), rows),
        ),
        (
            "heads", HeadsGraph(network.heads, own), (words,), ["words"], list(HEAD_OUTPUTS),
            {"words": {0: "windows", 1: "words"}} | _head_axes(),
        ),
        (
            "relation", network.relation, (ends, ends), ["dependent", "head"], ["label"],
            dict.fromkeys(("dependent", "head", "label"), {0: "words"}),
        ),
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch:
        for name, module, example, inputs, outputs, axes in graphs:
            full = Path(scratch) / f"{name}.onnx"
            torch.onnx.export(
                module, example, str(full), input_names=inputs, output_names=outputs, dynamic_axes=axes,
                opset_version=17, dynamo=False,
            )  # fmt: skip
            quantize_dynamic(full, out / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True)


def _head_axes() -> dict[str, dict[int, str]]:
    axes = {name: {0: "windows", 1: "words"} for name in HEAD_OUTPUTS}
    axes["arc"] = {0: "windows", 1: "words", 2: "heads"}
    axes["relation_head"] = {0: "windows", 1: "heads"}
    axes["links"] = {0: "windows", 2: "words", 3: "heads"}
    return axes


def write_settings(network: Network, out: Path, training: dict[str, object], own: bool) -> None:
    """``settings.json``: labels, transitions, digests, and how the weights were made."""
    transitions = own_transitions(network, own).detach().numpy().round(4).tolist()
    files = ("encoder.onnx", "heads.onnx", "relation.onnx", "vocab.txt")
    settings = {
        "format": 1, "language": "en", "upos": UPOS, "deprel": DEPREL, "layers": LAYERS, "codes": CODES,
        "links": LINKS, "transitions": transitions,
        "digests": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in files},
        "training": training, "figures": {},
    }  # fmt: skip
    (out / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/models/en"))
    parser.add_argument("--polnear", action="store_true", help="the variant for PolNeAR's code book: only to measure")
    return parser.parse_args()


if __name__ == "__main__":
    main()
