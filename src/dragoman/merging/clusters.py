"""Clusters by average link: two clusters are joined while the mean score between their members is enough.

A chain of likenesses, each enough by itself, makes no cluster: every member is weighed against every other one. The
outcome depends on the scores alone; equal scores are settled by the order of the references.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.accounts import Ref
from dragoman.merging.links import ENOUGH

STRANGE = -10.0  # the score of two that do not meet, or that a bar keeps apart
NEVER = -1e9  # the score of two that a person keeps apart
Pair = tuple[Ref, Ref]


def cluster(
    refs: Iterable[Ref],
    scores: Mapping[Pair, float],
    joined: Iterable[Pair] = (),
    enough: float = ENOUGH,
    strange: float = STRANGE,
) -> list[list[Ref]]:
    """The references in clusters; ``joined`` are the pairs that a person linked, which no score parts.

    ``enough`` is the mean score from which clusters are joined, ``strange`` the score of pairs that have none.
    """
    together = list(joined)
    firm = [pair for pair, score in scores.items() if score >= enough]
    found: list[list[Ref]] = []
    for members in _components(sorted(refs), [*firm, *together]):
        whole = _components(members, [pair for pair in together if set(members).issuperset(pair)])
        found += _split(whole, _table(whole, scores, strange), enough)
    return found


def _components(refs: Sequence[Ref], pairs: Iterable[Pair]) -> list[list[Ref]]:
    parent = {ref: ref for ref in refs}

    def root(ref: Ref) -> Ref:
        while parent[ref] != ref:
            parent[ref] = parent[parent[ref]]
            ref = parent[ref]
        return ref

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    groups: defaultdict[Ref, list[Ref]] = defaultdict(list)
    for ref in refs:
        groups[root(ref)].append(ref)
    return list(groups.values())


def _split(groups: list[list[Ref]], means: NDArray[np.float64], enough: float) -> list[list[Ref]]:
    """The groups joined two by two, the best first, while their mean score is enough."""
    sizes = np.array([len(group) for group in groups], dtype=np.float64)
    while len(groups) > 1:
        one, other = divmod(int(means.argmax()), len(groups))
        if means[one, other] < enough:
            break
        means = _merge(means, sizes, one, other)
        sizes[one] += sizes[other]
        sizes = np.delete(sizes, other)
        groups[one] = sorted(groups[one] + groups.pop(other))
    return groups


def _table(groups: list[list[Ref]], scores: Mapping[Pair, float], strange: float) -> NDArray[np.float64]:
    """The mean score between every two groups; each with itself is never joined."""
    means = np.full((len(groups), len(groups)), -np.inf)
    for i, one in enumerate(groups):
        for j in range(i):
            other = groups[j]
            pairs = [scores.get((a, b) if a < b else (b, a), strange) for a in one for b in other]
            floored = [max(score, strange) if score > NEVER else NEVER for score in pairs]
            means[i, j] = means[j, i] = round(sum(floored) / len(floored), 9)
    return means


def _merge(means: NDArray[np.float64], sizes: NDArray[np.float64], one: int, other: int) -> NDArray[np.float64]:
    """The table after two groups are joined into the first, their means weighed by their sizes."""
    whole = sizes[one] + sizes[other]
    row = np.round((means[one] * sizes[one] + means[other] * sizes[other]) / whole, 9)
    row[one] = -np.inf
    means[one] = row
    means[:, one] = row
    return np.delete(np.delete(means, other, axis=0), other, axis=1)
