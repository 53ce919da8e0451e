"""Outliers eased before eight bits: what a product takes is scaled down by channel, its weights scaled up alike.

Dynamic quantization gives all values of a product's input one step, and a few channels of MiniLM are ten times as large
as the rest, so that these get few steps. Scaling channel ``j`` by ``1 / s[j]``, with
``s[j] = max|x[j]|^a / max|w[j]|^(1-a)``, moves part of the difficulty to the weights, which have a step for each output
channel (SmoothQuant, Xiao et al. 2023). Between the two wide products, where a token or two of a text reach three times
what any other does, the largest channels are drawn as several copies, each a part of the whole (outlier channel
splitting, Zhao et al. 2019). In full precision nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.network import Heads, Layer, Network

SHARE = 0.75  # of the difficulty that goes to the weights; chosen by the error of the encoder's vectors
EASED = (("query", "key", "value"), ("widen",), ("narrow",))  # products of one input are scaled alike
OF_WORDS = tuple(  # the heads' products that take the words as they come
    "upos arc_dependent arc_head relation_dependent relation_head tag_hidden code_hidden link_from link_to "
    "role_trigger role_actor".split()
)
SPLIT = 8  # channels between the wide products that are drawn as copies, each at most as large as the next channel


class Eased(nn.Module):
    """A linear layer that takes its input scaled."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.inverse = nn.Parameter(1 / scale)
        self.linear = linear
        with torch.no_grad():
            linear.weight *= scale

    def forward(self, values: Tensor) -> Tensor:
        """The same as the layer alone gives."""
        return self.linear(values * self.inverse)


@torch.no_grad()
def ease(network: Network, batches: Iterable[Batch]) -> None:
    """Ease the encoder's layers, by the largest values that the batches bring."""
    most: dict[nn.Module, Tensor] = {}

    def watch(module: nn.Module, given: tuple[Tensor, ...]) -> None:
        here = given[0].abs().flatten(0, -2).amax(0)
        most[module] = torch.maximum(most.get(module, here), here)

    products = [(layer, names) for layer in network.encoder.layers for names in EASED]
    hooks = [getattr(layer, names[0]).register_forward_pre_hook(watch) for layer, names in products]
    last = cast(Layer, network.encoder.layers[-1]).output_norm
    hooks.append(last.register_forward_hook(lambda module, _, found: watch(module, (found,))))
    for batch in batches:
        network.encoder(batch.pieces, batch.mask, batch.shape, batch.gap, batch.role)
    for hook in hooks:
        hook.remove()
    ease_words(network.heads, most[last].repeat(2))  # a word is its first and its last piece
    for layer, names in products:
        linears = [cast(nn.Linear, getattr(layer, name)) for name in names]
        largest = most[linears[0]]
        scale = scale_of(largest, torch.cat([linear.weight for linear in linears]))
        for name, linear in zip(names, linears, strict=True):
            setattr(layer, name, Eased(linear, scale))
        if names == ("narrow",):
            split(layer.widen.linear, layer.narrow, largest / scale)


@torch.no_grad()
def ease_words(heads: Heads, largest: Tensor) -> None:
    """Scale the words down for all products of the heads that take them; ``heads.inverse`` says by how much."""
    linears = [cast(nn.Linear, getattr(heads, name)) for name in OF_WORDS]
    scale = scale_of(largest, torch.cat([linear.weight for linear in linears]))
    for linear in linears:
        linear.weight *= scale
    heads.inverse = nn.Parameter(1 / scale)


def scale_of(largest: Tensor, weights: Tensor) -> Tensor:
    """What each channel of an input is divided by, at most 1, from its largest value and the weights that take it."""
    scale = largest.clamp_min(1e-3) ** SHARE / weights.abs().amax(0).clamp_min(1e-4) ** (1 - SHARE)
    return scale / scale.max()


@torch.no_grad()
def split(widen: nn.Linear, narrow: Eased, largest: Tensor) -> None:
    """Draw the largest channels that ``widen`` gives to ``narrow`` as copies that lie side by side."""
    bound = largest.topk(SPLIT + 1).values[-1]
    copies = (largest / bound).ceil().clamp_min(1).long()
    places = torch.repeat_interleave(torch.arange(len(largest)), copies)
    widen.weight, widen.bias = nn.Parameter(widen.weight[places]), nn.Parameter(widen.bias[places])
    narrow.linear.weight = nn.Parameter(narrow.linear.weight[:, places])
    narrow.inverse = nn.Parameter((narrow.inverse / copies)[places])


def roughen(network: Network) -> None:
    """From now on the encoder's products take their inputs as eight bits will give them; gradients pass as if not.

    Weights that have learned with this lose less when they are exported.
    """
    for module in network.encoder.modules():
        if isinstance(module, nn.Linear):
            module.register_forward_pre_hook(_round)


def _round(_: nn.Module, given: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    values = given[0]
    with torch.no_grad():
        low, high = values.amin().clamp_max(0.0), values.amax().clamp_min(0.0)
        step = (high - low).clamp_min(1e-6).float() / 255
        change = (values.float() / step).round_() * step - values
    return (values + change.to(values.dtype),)
