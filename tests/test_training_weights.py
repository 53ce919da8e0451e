"""Weights on their way in and out of eight bits; only where the training extra is installed."""

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from training.easing import SPLIT, Eased, roughen, scale_of, split  # noqa: E402
from training.network import Network  # noqa: E402
from training.restore import restore  # noqa: E402

from dragoman.language.graphs import Graphs  # noqa: E402


def test_an_eased_layer_gives_the_same_and_has_no_outliers() -> None:
    torch.manual_seed(1)
    linear = torch.nn.Linear(6, 4)
    values = torch.randn(9, 6) * torch.tensor([1.0, 1.0, 40.0, 1.0, 1.0, 1.0])
    expected = linear(values)
    eased = Eased(linear, scale_of(values.abs().amax(0), linear.weight))
    assert torch.allclose(eased(values), expected, atol=1e-5)
    scaled = (values * eased.inverse).abs().amax(0)
    assert scaled.max() / scaled.median() < 0.5 * values.abs().amax(0).max() / values.abs().amax(0).median()


def test_split_channels_give_the_same_and_are_no_larger_than_the_next() -> None:
    torch.manual_seed(2)
    widen, narrow = torch.nn.Linear(5, 40), torch.nn.Linear(40, 5)
    with torch.no_grad():
        widen.weight[3] *= 30
    values = torch.randn(20, 5)
    inner = widen(values).relu()
    expected, largest = narrow(inner), inner.amax(0)
    eased = Eased(narrow, torch.ones(40))
    split(widen, eased, largest)
    inner = widen(values).relu()
    assert torch.allclose(eased(inner), expected, atol=1e-4)
    assert inner.shape[1] > 40
    assert (inner * eased.inverse).amax() <= largest.topk(SPLIT + 1).values[-1] + 1e-5


def test_restored_weights_are_those_that_were_exported() -> None:
    folder = Path(str(files("dragoman").joinpath("models/en")))
    network = restore(folder).eval()
    pieces = torch.tensor([[101, 2343, 2758, 2009, 102]])
    ones, none = torch.ones_like(pieces), torch.zeros_like(pieces)
    with torch.no_grad():
        vectors, _ = network.encoder(pieces, ones, ones, ones, none)
    graphs = Graphs(folder)
    inputs = {"pieces": pieces, "mask": ones, "shape": ones, "gap": ones, "role": none}
    shipped = graphs.run("encoder", {name: value.numpy() for name, value in inputs.items()})["vectors"]
    assert np.linalg.norm(shipped - vectors.numpy()) < 0.15 * np.linalg.norm(vectors.numpy())


def test_rounding_felt_in_training_changes_values_by_half_a_step_and_lets_gradients_pass() -> None:
    network = Network()
    roughen(network)
    layer = network.encoder.layers[0].query
    values = torch.linspace(-1.0, 1.0, 384).repeat(2, 1).requires_grad_()
    smooth = torch.nn.functional.linear(values, layer.weight, layer.bias)
    rough = layer(values)
    assert 0 < (rough - smooth).abs().max() < 0.05
    rough.sum().backward()
    assert values.grad is not None and torch.allclose(values.grad[0], layer.weight.sum(0), atol=1e-5)
