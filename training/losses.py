"""Losses: each counts only the words of which its labels are known."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.language.words import FACT_SCALE
from training.batches import Batch
from training.labels import CODES, LINKS, QUADS
from training.network import LOWEST, Network

WEIGHTS = {
    "begin": 1.0, "upos": 0.5, "arc": 1.0, "relation": 1.0, "tags": 1.0, "codes": 0.3, "links": 0.5, "fact": 0.3,
    "pair": 1.0, "roles": 0.5,
}  # fmt: skip


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The weighted losses of a batch by head; heads without labels in it are left out."""
    with torch.autocast(batch.pieces.device.type, torch.bfloat16):
        states, begin = network.encoder(batch.pieces, batch.mask, batch.shape, batch.gap, batch.role)
        words = word_vectors(states, batch)
        found = network.heads(words, torch.tensor([float(batch.own)], device=words.device))
        pairs = network.pair(words[batch.pairs[:, 0]], batch.place) if len(batch.pairs) else words.new_zeros(0)
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
    if (known := ~batch.fact.isnan()).any():
        parts["fact"] = functional.smooth_l1_loss(found["fact"][known], batch.fact[known] / FACT_SCALE, beta=0.1)
    if len(batch.asked):
        row, trigger, role = batch.asked.unbind(1)
        parts["roles"] = _roles(found["roles"][row, role, trigger], batch.roles)
    if len(batch.pairs):
        parts["pair"] = pair_loss(pairs.float(), batch.pairs[:, 1])
    return {name: loss * WEIGHTS[name] for name, loss in parts.items()}


def _roles(logits: Tensor, labels: Tensor) -> Tensor:
    """Binary cross entropy by trigger and role, summed over the words: most words have no role at all."""
    known = (labels >= 0).float()
    each = functional.binary_cross_entropy_with_logits(logits, labels.clamp_min(0.0), reduction="none")
    return (each * known).sum(1).mean() * 0.2


def pair_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy of the relation, and a little of that of its quad class."""
    quad = torch.tensor(QUADS, device=logits.device)
    chances = torch.zeros(len(logits), 4, device=logits.device).index_add(1, quad, logits.softmax(-1))
    whole = functional.nll_loss(chances.clamp_min(1e-6).log(), quad[labels])
    return functional.cross_entropy(logits, labels, label_smoothing=0.1) + 0.3 * whole


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
    allowed = torch.where(
        labels[..., None] < 0, 0.0, torch.where(labels[..., None] == torch.arange(3, device=labels.device), 0.0, LOWEST)
    )
    present = batch.words.float().sum()
    free = chain(emissions, transitions, batch.words)
    bound = chain(emissions + allowed, transitions, batch.words)
    return (free - bound).sum() / present


def own_transitions(network: Network, own: bool) -> Tensor:
    """Transition scores by layer; I after O is ruled out."""
    heads = network.heads
    none = torch.zeros_like(heads.own_transitions)
    change = torch.cat([none, heads.own_transitions, none])
    barred = torch.zeros(3, 3, device=none.device)
    barred[0, 2] = LOWEST
    return heads.transitions + (change if own else 0.0) + barred


def chain(emissions: Tensor, transitions: Tensor, words: Tensor) -> Tensor:
    """The log of the summed scores of all tag sequences, by a tree of products (few steps, unlike a walk).

    ``emissions`` is batch × words × layers × 3; the answer batch × layers.
    """
    first, rest = emissions[:, 0], emissions[:, 1:]
    steps = transitions + rest[..., None, :]  # batch × words × layers × from × to
    still = torch.full((3, 3), LOWEST * 10, device=emissions.device).fill_diagonal_(0.0)
    steps = torch.where(words[:, 1:, None, None, None], steps, still)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, still.expand(steps.shape[0], 1, steps.shape[2], 3, 3)], 1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], -2)
    start = first + torch.tensor([0.0, 0.0, LOWEST], device=first.device)
    total = start[..., :, None] + steps[:, 0] if steps.shape[1] else start[..., :, None]
    return torch.logsumexp(total.flatten(2), -1)
