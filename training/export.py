"""Export a trained network: ``python -m training.export --weights ../tmp/model --out src/dragoman/models/en``."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dragoman.language.wordpiece import WordPiece
from training.articles import read_annotations
from training.batches import Batch, Drawer, Source, paragraph_windows
from training.easing import ease
from training.fusing import fuse_attention
from training.labels import CODES, DEPREL, LAYERS, LINKS, RELATIONS, ROLES, UPOS
from training.losses import own_transitions
from training.network import ATTENTION_HEADS, LAYER_COUNT, RELATION, WORD, Heads, Network
from training.train import SEED, encoder_folder

# Triggers are rare in the training articles, so the network is shy of them: added to "a trigger begins" by kind,
# chosen in halves on the annotations kept for development.
EAGERNESS = {"contact": 1.0, "commitment": 0.5, "plan": 1.5, "event": 1.5}
LAST = [f"/heads/{name}/MatMul" for name in ("upos", "tag", "own", "code", "fact")]  # small products, left in full
HEAD_OUTPUTS = ("upos", "arc", "relation_dependent", "relation_head", "tags", "codes", "links", "fact", "roles")


def main() -> None:
    """Write the graphs, the vocabulary and the settings."""
    options = _options()
    network = Network()
    network.load_state_dict(torch.load(options.weights / "weights.pt", map_location="cpu"))
    network.eval()
    encourage(network)
    if not options.full:
        ease(network, sample_batches(options.data))
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(encoder_folder() / "vocab.txt", options.out / "vocab.txt")
    export(network, options.out, options.full)
    trained = options.weights / "training.json"
    training = json.loads(trained.read_text(encoding="utf-8")) if trained.exists() else {}
    write_settings(network, options.out, training)


def encourage(network: Network, times: float = 1.0) -> None:
    """Raise the score of the beginning of each kind of trigger; by ``-1.0`` lower it again."""
    with torch.no_grad():
        for layer, extra in EAGERNESS.items():
            network.heads.tag.bias[3 * LAYERS.index(layer) + 1] += times * extra


def sample_batches(data: Path) -> Iterator[Batch]:
    """Windows of articles coded by hand for training, a few thousand words."""
    pieces = WordPiece(encoder_folder() / "vocab.txt")
    passages = [passage for _, passage in read_annotations(data / "annotations/train.jsonl", data / "news-dev")]
    source = Source("own", 1.0, partial(paragraph_windows, passages), own=True)
    drawer = Drawer([source], pieces, SEED, 1536)
    return (drawer.draw()[1] for _ in range(12))


class HeadsGraph(nn.Module):
    """The heads with their outputs in a fixed order."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, words: Tensor, own: Tensor) -> tuple[Tensor, ...]:
        """The heads' answers as a tuple."""
        scale = self.heads.inverse
        found = self.heads(words if scale is None else words * scale, own)
        return tuple(found[name] for name in HEAD_OUTPUTS)


def export(network: Network, out: Path, full: bool = False) -> None:
    """The four graphs, with weights in eight bits per channel or in full."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, module, example, inputs, outputs, axes in graphs(network):
            path = out / f"{name}.onnx" if full else Path(scratch) / f"{name}.onnx"
            torch.onnx.export(
                module, example, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes,
                opset_version=17, dynamo=False,
            )  # fmt: skip
            if not full:
                quantize_dynamic(
                    path, out / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=LAST
                )
            if name == "encoder" and not full:
                fuse_attention(out / "encoder.onnx", LAYER_COUNT, ATTENTION_HEADS)


Graph = tuple[str, nn.Module, tuple[Tensor, ...], list[str], list[str], dict[str, dict[int, str]]]


def graphs(network: Network) -> list[Graph]:
    """Name, module, example, names of inputs and outputs, and free sizes of each graph."""
    pieces = torch.ones(2, 12, dtype=torch.long)
    words, ends = torch.randn(2, 9, WORD), torch.randn(9, RELATION)
    rows, many = {0: "windows", 1: "pieces"}, {0: "windows", 1: "words"}
    inputs = ["pieces", "mask", "shape", "gap", "role"]
    place = torch.tensor([[2, 1, 3, 4, 5, 0, 0, 0, 0]] * 2)
    return [
        (
            "encoder", network.encoder, (pieces,) * 5, inputs, ["vectors", "begin"],
            dict.fromkeys((*inputs, "vectors", "begin"), rows),
        ),
        (
            "heads", HeadsGraph(network.heads), (words, torch.ones(1)), ["words", "own"], list(HEAD_OUTPUTS),
            {"words": many} | _head_axes(),
        ),
        (
            "relation", network.relation, (ends, ends), ["dependent", "head"], ["label"],
            dict.fromkeys(("dependent", "head", "label"), {0: "words"}),
        ),
        (
            "pair", network.pair, (words, place), ["words", "place"], ["type"],
            {"words": many, "place": many, "type": {0: "windows"}},
        ),
    ]  # fmt: skip


def _head_axes() -> dict[str, dict[int, str]]:
    axes = {name: {0: "windows", 1: "words"} for name in HEAD_OUTPUTS}
    axes["arc"] = {0: "windows", 1: "words", 2: "heads"}
    axes["relation_head"] = {0: "windows", 1: "heads"}
    axes["roles"] = {0: "windows", 2: "words", 3: "actors"}
    axes["links"] = {0: "windows", 2: "words", 3: "heads"}
    return axes


def write_settings(network: Network, out: Path, training: dict[str, object]) -> None:
    """``settings.json``: labels, transitions, digests, and how the weights were made."""
    own, other = (own_transitions(network, book).detach().numpy().round(4).tolist() for book in (True, False))
    files = ("encoder.onnx", "heads.onnx", "relation.onnx", "pair.onnx", "vocab.txt")
    settings = {
        "format": 2, "language": "en", "upos": UPOS, "deprel": DEPREL, "layers": LAYERS, "codes": CODES,
        "links": LINKS, "roles": ROLES, "relations": RELATIONS, "transitions": own, "other_transitions": other,
        "digests": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in files},
        "training": training, "figures": {},
    }  # fmt: skip
    (out / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/models/en"))
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="where the texts lie that show outliers"
    )
    parser.add_argument("--full", action="store_true", help="weights in full, to compare with eight bits")
    return parser.parse_args()


if __name__ == "__main__":
    main()
