"""The network: MiniLM with casing and spacing added to its input, and one small head for each task."""

from __future__ import annotations

import random
from pathlib import Path
from typing import cast

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.labels import CODES, DEPREL, LAYERS, LINKS, PLACES, RELATIONS, ROLES, UPOS

VOCABULARY = 30522  # pieces that the published encoder knows
HIDDEN, LAYER_COUNT, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
WORD = 2 * HIDDEN  # a word is its first and its last piece
ARC, RELATION, TAG, LINK = 256, 192, 384, 128
LOWEST = -1e4


class PooledDropout(nn.Module):
    """Dropout with masks from a ready-made pool: drawing fresh ones costs a fifth of a step on a processor."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pool: dict[torch.dtype, Tensor] = {}

    def forward(self, values: Tensor) -> Tensor:
        """The values, in training with some of them dropped."""
        if not self.training:
            return values
        if values.is_cuda:
            return functional.dropout(values, self.rate)
        if values.dtype not in self.pool:
            keep = (torch.rand(4_000_000) > self.rate).float() / (1 - self.rate)
            self.pool[values.dtype] = keep.to(values.dtype)
        pool, count = self.pool[values.dtype], values.numel()
        if count >= len(pool):
            return functional.dropout(values, self.rate)
        start = random.randrange(len(pool) - count)
        return values * pool[start : start + count].view(values.shape)


class Layer(nn.Module):
    """One transformer layer, with attention written out: the fused one is slow backwards in bfloat16."""

    def __init__(self, dropout: PooledDropout) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.widen, self.narrow = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.attention_norm, self.output_norm = nn.LayerNorm(HIDDEN, 1e-12), nn.LayerNorm(HIDDEN, 1e-12)
        self.dropout = dropout

    def forward(self, states: Tensor, hidden: Tensor) -> Tensor:
        """The states after one layer; ``hidden`` is added to the attention scores."""
        batch, length, _ = states.shape
        size = HIDDEN // ATTENTION_HEADS

        def split(values: Tensor) -> Tensor:
            return values.view(batch, length, ATTENTION_HEADS, size).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        weights = (query @ key.transpose(-1, -2)).float() * size**-0.5 + hidden
        mixed = (weights.softmax(-1).to(value.dtype) @ value).transpose(1, 2).reshape(batch, length, HIDDEN)
        states = self.attention_norm(states + self.dropout(self.output(mixed)))
        return cast(Tensor, self.output_norm(states + self.dropout(self.narrow(functional.gelu(self.widen(states))))))


class Encoder(nn.Module):
    """Pieces with their casing and spacing to vectors, and to logits for "a word begins", "a sentence begins"."""

    def __init__(self) -> None:
        super().__init__()
        self.piece, self.position = nn.Embedding(VOCABULARY, HIDDEN), nn.Embedding(512, HIDDEN)
        self.segment = nn.Embedding(2, HIDDEN)
        self.shape, self.gap, self.role = nn.Embedding(8, HIDDEN), nn.Embedding(4, HIDDEN), nn.Embedding(3, HIDDEN)
        for added in (self.shape, self.gap, self.role):
            nn.init.zeros_(added.weight)
        self.norm, self.dropout = nn.LayerNorm(HIDDEN, 1e-12), PooledDropout(0.1)
        self.layers = nn.ModuleList(Layer(self.dropout) for _ in range(LAYER_COUNT))
        self.begin = nn.Linear(HIDDEN, 2)

    def forward(self, pieces: Tensor, mask: Tensor, shape: Tensor, gap: Tensor, role: Tensor) -> tuple[Tensor, Tensor]:
        """The vector of each piece, and its two boundary logits; ``role`` is 1 in a source, 2 in a target, else 0."""
        states = self.piece(pieces) + self.position.weight[: pieces.shape[1]] + self.segment.weight[0]
        states = self.dropout(self.norm(states + self.shape(shape) + self.gap(gap) + self.role(role)))
        hidden = (1.0 - mask[:, None, None, :].float()) * LOWEST
        for layer in self.layers:
            states = layer(states, hidden)
        return states, self.begin(states)


class Heads(nn.Module):
    """Word vectors of a window to part of speech, arcs, tags, codes and links; relations come by a second call."""

    def __init__(self) -> None:
        super().__init__()
        self.dropout = PooledDropout(0.2)
        self.register_parameter("inverse", None)  # what words are scaled by, once eased for export
        self.upos = nn.Linear(WORD, len(UPOS))
        self.arc_dependent, self.arc_head = nn.Linear(WORD, ARC), nn.Linear(WORD, ARC)
        self.arc = nn.Parameter(torch.randn(ARC, ARC) * 0.02)
        self.arc_prior = nn.Parameter(torch.zeros(ARC))
        self.arc_root = nn.Parameter(torch.randn(1, 1, ARC) * 0.1)
        self.relation_dependent, self.relation_head = nn.Linear(WORD, RELATION), nn.Linear(WORD, RELATION)
        self.relation_root = nn.Parameter(torch.randn(1, 1, RELATION) * 0.1)
        self.tag_hidden = nn.Linear(WORD, TAG)
        self.tag = nn.Linear(TAG, 3 * len(LAYERS))
        self.own = nn.Linear(TAG, 12)  # what our own code book changes in sources, cues and contents
        nn.init.zeros_(self.own.weight)
        nn.init.zeros_(self.own.bias)
        self.transitions = nn.Parameter(torch.zeros(len(LAYERS), 3, 3))
        self.own_transitions = nn.Parameter(torch.zeros(4, 3, 3))
        self.code_hidden = nn.Linear(WORD, TAG)
        self.code = nn.Linear(TAG, sum(map(len, CODES.values())))
        self.fact = nn.Linear(TAG, 1)
        self.link_from, self.link_to = nn.Linear(WORD, len(LINKS) * LINK), nn.Linear(WORD, len(LINKS) * LINK)
        self.role_trigger, self.role_actor = nn.Linear(WORD, len(ROLES) * LINK), nn.Linear(WORD, len(ROLES) * LINK)
        self.role_bias = nn.Parameter(torch.full((len(ROLES), 1, 1), -3.0))
        self.link_none = nn.Parameter(torch.zeros(len(LINKS), 1, LINK))

    def forward(self, words: Tensor, own: Tensor) -> dict[str, Tensor]:
        """The answers of every head by name; ``own`` [1] for our own code book, [0] for that of the other corpus."""
        words = self.dropout(words)
        found = {"upos": self.upos(words), "arc": self._arcs(words)}
        dependent, head = self.relation_dependent(words), self.relation_head(words)
        root = self.relation_root.expand(words.shape[0], 1, RELATION).to(head.dtype)
        found["relation_dependent"], found["relation_head"] = dependent, torch.cat([root, head], 1)
        hidden = self.dropout(functional.gelu(self.tag_hidden(words)))
        tags = self.tag(hidden)
        changed = torch.cat([tags[..., :12], tags[..., 12:24] + own * self.own(hidden), tags[..., 24:]], -1)
        found["tags"] = changed
        coded = self.dropout(functional.gelu(self.code_hidden(words)))
        found["codes"], found["fact"] = self.code(coded), self.fact(coded)[..., 0]
        found["links"], found["roles"] = self._links(words), self._roles(words)
        return found

    def _arcs(self, words: Tensor) -> Tensor:
        dependent = self.dropout(functional.gelu(self.arc_dependent(words)))
        head = self.dropout(functional.gelu(self.arc_head(words)))
        head = torch.cat([self.arc_root.expand(words.shape[0], 1, ARC).to(head.dtype), head], 1)
        return (dependent @ self.arc) @ head.transpose(1, 2) + (head * self.arc_prior).sum(-1)[:, None, :]

    def _links(self, words: Tensor) -> Tensor:
        batch, length, _ = words.shape
        start = self.link_from(words).view(batch, length, len(LINKS), LINK).transpose(1, 2)
        target = self.link_to(words).view(batch, length, len(LINKS), LINK).transpose(1, 2)
        none = self.link_none.expand(batch, len(LINKS), 1, LINK).to(target.dtype)
        return start @ torch.cat([none, target], 2).transpose(-1, -2) * LINK**-0.5

    def _roles(self, words: Tensor) -> Tensor:
        """Logits of "the actor has the role in the trigger's claim": windows × roles × triggers × actors."""
        batch, length, _ = words.shape
        trigger = self.role_trigger(words).view(batch, length, len(ROLES), LINK).transpose(1, 2)
        actor = self.role_actor(words).view(batch, length, len(ROLES), LINK).transpose(1, 2)
        return trigger @ actor.transpose(-1, -2) * LINK**-0.5 + self.role_bias


class Relation(nn.Module):
    """The label of each arc, from the two vectors that :class:`Heads` gives for its ends."""

    def __init__(self) -> None:
        super().__init__()
        self.dropout = PooledDropout(0.2)
        self.product = nn.Linear(RELATION, len(DEPREL))
        self.sum = nn.Linear(RELATION, len(DEPREL))

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """The logits of the labels."""
        together = self.dropout(functional.gelu(dependent + head))
        return cast(Tensor, self.sum(together) + self.product(self.dropout(dependent * head)))


class Pair(nn.Module):
    """The relation between two actors from the words of their sentence and where each stands to them."""

    def __init__(self) -> None:
        super().__init__()
        self.dropout = PooledDropout(0.2)
        self.narrow, self.place = nn.Linear(WORD, HIDDEN), nn.Embedding(len(PLACES), HIDDEN)
        self.layer = Layer(self.dropout)
        self.absent = nn.Parameter(torch.zeros(2, HIDDEN))
        self.hidden, self.label = nn.Linear(4 * HIDDEN, HIDDEN), nn.Linear(HIDDEN, len(RELATIONS))

    def forward(self, words: Tensor, place: Tensor) -> Tensor:
        """The logits of the relations; ``words`` is pairs × words × width, ``place`` numbers in :data:`PLACES`."""
        inside = (place > 0).to(words.dtype)
        states = self.narrow(self.dropout(words)) + self.place(place)
        states = self.layer(states, (1.0 - inside.float())[:, None, None, :] * LOWEST)
        parts = [_mean(states, place == which + 2, self.absent[which]) for which in (0, 1)]
        whole = _mean(states, place > 0, self.absent[0])
        joined = torch.cat([*parts, parts[0] * parts[1], whole], -1)
        return cast(Tensor, self.label(self.dropout(functional.gelu(self.hidden(self.dropout(joined))))))


def _mean(states: Tensor, chosen: Tensor, absent: Tensor) -> Tensor:
    """The mean of the chosen states of each row, or ``absent`` where none is chosen."""
    weights = chosen.to(states.dtype)[..., None]
    count = weights.sum(1)
    mean = (states * weights).sum(1) / count.clamp_min(1.0)
    return torch.where(count > 0, mean, absent.to(states.dtype).expand_as(mean))


class Network(nn.Module):
    """Encoder, heads, labels of arcs and relations of pairs together."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.heads, self.relation, self.pair = Encoder(), Heads(), Relation(), Pair()


def load_encoder(network: Network, weights: Path) -> None:
    """Fill the encoder with the published weights of MiniLM, rounded to half precision."""
    names = {
        "embeddings.word_embeddings": "piece", "embeddings.position_embeddings": "position",
        "embeddings.token_type_embeddings": "segment", "embeddings.LayerNorm": "norm",
    }  # fmt: skip
    parts = {
        "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
        "attention.output.dense": "output", "attention.output.LayerNorm": "attention_norm",
        "intermediate.dense": "widen", "output.dense": "narrow", "output.LayerNorm": "output_norm",
    }  # fmt: skip
    for number in range(LAYER_COUNT):
        names |= {f"encoder.layer.{number}.{theirs}": f"layers.{number}.{ours}" for theirs, ours in parts.items()}
    found = {}
    for name, values in load_file(weights).items():
        module, _, kind = name.rpartition(".")
        if module in names:
            found[f"{names[module]}.{kind}"] = values.half().float()
    missing = network.encoder.load_state_dict(found, strict=False).missing_keys
    ours = {"shape.weight", "gap.weight", "role.weight", "begin.weight", "begin.bias"}
    if set(missing) != ours:
        raise ValueError(f"the encoder's weights lack {sorted(set(missing) - ours)}")
