"""Outliers eased before eight bits: what a product takes is scaled down by channel, its weights scaled up alike.

Dynamic quantization gives all values of a product's input one step, and a few channels of MiniLM are ten times as large
as the rest, so that these get few steps. Scaling channel ``j`` by ``1 / s[j]``, with
``s[j] = max|x[j]|^a / max|w[j]|^(1-a)``, moves part of the difficulty to the weights, which have a step for each output
channel (SmoothQuant, Xiao et al. 2023). In full precision nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.network import Network

SHARE = 0.75  # of the difficulty that goes to the weights; chosen by the error of the encoder's vectors
EASED = ("widen", "narrow")


class Eased(nn.Module):
    """A linear layer that takes its input scaled."""

    def __init__(self, linear: nn.Linear, most: Tensor) -> None:
        super().__init__()
        scale = most.clamp_min(1e-3) ** SHARE / linear.weight.abs().amax(0).clamp_min(1e-4) ** (1 - SHARE)
        scale = scale / scale.max()
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

    linears = [(layer, name, getattr(layer, name)) for layer in network.encoder.layers for name in EASED]
    hooks = [linear.register_forward_pre_hook(watch) for _, _, linear in linears]
    for batch in batches:
        network.encoder(batch.pieces, batch.mask, batch.shape, batch.gap, batch.role)
    for hook in hooks:
        hook.remove()
    for layer, name, linear in linears:
        setattr(layer, name, Eased(linear, most[linear]))


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
