"""Who has which role in the claim that a trigger carries: the runs of words that the model gives a role to."""

from __future__ import annotations

import math
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Role
from dragoman.spans import Span

FLOOR = 0.3  # words less likely to have a role than this have none
LOWEST = math.log(FLOOR / (1 - FLOOR))
OF_KIND = {
    "contact": ("participant",),
    "commitment": ("by", "to"),
    "plan": ("who",),
    "event": ("source", "target"),
}
Numbers = NDArray[Any]


def find_roles(scores: Numbers, names: tuple[str, ...], kind: str, places: tuple[Numbers, Numbers]) -> tuple[Role, ...]:
    """The roles of one trigger's claim in order of the text.

    ``scores`` are logits, roles × words of the window; ``places`` where those words start and end.
    """
    found = []
    for name in OF_KIND[kind]:
        logits = scores[names.index(name)]
        chosen = logits > LOWEST
        if chosen.any():  # of most faint triggers nobody has a role
            found += [_role(name, run, logits, places) for run in _runs(chosen)]
    return tuple(sorted(found, key=lambda role: role.start))


def _runs(chosen: Numbers) -> list[Span]:
    """The stretches of neighbouring words that are chosen."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], chosen.astype(np.int8), [0]])))
    return [Span(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def _role(name: str, run: Span, logits: Numbers, places: tuple[Numbers, Numbers]) -> Role:
    start, end = places
    most = float(logits[run.start : run.end].max())
    return Role(
        role=cast(Any, name),  # names come from the list of the weights
        start=int(start[run.start]),
        end=int(end[run.end - 1]),
        confidence=1.0 / (1.0 + math.exp(-most)),
    )
