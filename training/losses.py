"""Losses: each counts only the words of which its labels are known."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.labels import CODES, LINKS
from training.network import LOWEST, Network

WEIGHTS = {"begin": 1.0, "upos": 0.5, "arc": 1.0, "relation": 1.0, "tags": 1.0, "codes": 0.3, "links": 0.5}


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The weighted losses of a batch by head; heads without labels in it are left out."""
    with torch.autocast("cpu", torch.bfloat16):
        states, begin = network.encoder(batch.pieces, batch.mask, batch.shape, batch.gap)
        words = word_vectors(states, batch)
        found = network.heads(words, 1.0 if batch.own else 0.0)
    found = {name: values.float() for name, values in found.items()}
    parts: dict[str, Tensor] = {}
    if (batch.begins >= 0).any():
        at = batch.atom[..., None].expand(-1, -1, 2)
        parts["begin"] = _binary(begin.float().gather(1, at), batch.begins)
    if (batch.head >= 0).any():
        parts["upos"] = _choice(found["upos"], batch.upos)
        parts["arc"] = _choice(found["arc"] + batch.outside, batch.head)
        parts["relation"] = _relations(network, found, batch)
    if (batch.tags >= 0).any():
        parts["tags"] = _tags(network, found["tags"], batch)
    if (batch.codes >= 0).any():
        offered = found["codes"].split([len(labels) for labels in CODES.values()], -1)
        parts["codes"] = sum_known(_choice(logits, batch.codes[..., i]) for i, logits in enumerate(offered))
    if (batch.links >= 0).any():
        parts["links"] = sum_known(
            _choice(found["links"][:, i] + batch.absent, batch.links[..., i]) for i in range(len(LINKS))
        )
    return {name: loss * WEIGHTS[name] for name, loss in parts.items()}


def word_vectors(states: Tensor, batch: Batch) -> Tensor:
    """The vectors of a word's first and last piece, side by side."""

    def take(at: Tensor) -> Tensor:
        return states.gather(1, at[..., None].expand(-1, -1, states.shape[-1]))

    return torch.cat([take(batch.first), take(batch.last)], -1)


def sum_known(parts: object) -> Tensor:
    """The sum of losses."""
    return torch.stack(list(parts)).sum()  # type: ignore[call-overload, no-any-return]


def _choice(logits: Tensor, labels: Tensor) -> Tensor:
    chosen = labels >= 0
    if not chosen.any():
        return logits.sum() * 0.0
    return functional.cross_entropy(logits[chosen], labels[chosen])


def _binary(logits: Tensor, labels: Tensor) -> Tensor:
    known = labels >= 0
    return functional.binary_cross_entropy_with_logits(logits[known], labels[known].float()) * 2


def _relations(network: Network, found: dict[str, Tensor], batch: Batch) -> Tensor:
    at = batch.head.clamp_min(0)[..., None].expand(-1, -1, found["relation_head"].shape[-1])
    known = (batch.head >= 0) & (batch.deprel >= 0)
    head = found["relation_head"].gather(1, at)[known]
    logits = network.relation(found["relation_dependent"][known], head)
    return functional.cross_entropy(logits, batch.deprel[known])


def _tags(network: Network, logits: Tensor, batch: Batch) -> Tensor:
    batches, words, _ = logits.shape
    layers = [i for i in range(batch.tags.shape[-1]) if (batch.tags[..., i] >= 0).any()]
    emissions = logits.view(batches, words, -1, 3)[:, :, layers]
    transitions = own_transitions(network, batch.own)[layers]
    labels = batch.tags[..., layers]
    allowed = torch.where(labels[..., None] < 0, 0.0, torch.where(labels[..., None] == torch.arange(3), 0.0, LOWEST))
    present = batch.words.float().sum()
    free = chain(emissions, transitions, batch.words)
    bound = chain(emissions + allowed, transitions, batch.words)
    return (free - bound).sum() / present


def own_transitions(network: Network, own: bool) -> Tensor:
    """Transition scores by layer; I after O is ruled out."""
    heads = network.heads
    change = torch.cat([torch.zeros(4, 3, 3), heads.own_transitions, torch.zeros(4, 3, 3)])
    barred = torch.zeros(3, 3)
    barred[0, 2] = LOWEST
    return heads.transitions + (change if own else 0.0) + barred


def chain(emissions: Tensor, transitions: Tensor, words: Tensor) -> Tensor:
    """The log of the summed scores of all tag sequences, by a tree of products (few steps, unlike a walk).

    ``emissions`` is batch × words × layers × 3; the answer batch × layers.
    """
    first, rest = emissions[:, 0], emissions[:, 1:]
    steps = transitions + rest[..., None, :]  # batch × words × layers × from × to
    still = torch.full((3, 3), LOWEST * 10).fill_diagonal_(0.0)
    steps = torch.where(words[:, 1:, None, None, None], steps, still)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, still.expand(steps.shape[0], 1, steps.shape[2], 3, 3)], 1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], -2)
    start = first + torch.tensor([0.0, 0.0, LOWEST])
    total = start[..., :, None] + steps[:, 0] if steps.shape[1] else start[..., :, None]
    return torch.logsumexp(total.flatten(2), -1)
