"""Trees: the best dependency tree of a sentence, with one root and no cycle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
NEVER = -1e9


def best_tree(scores: Scores) -> list[int]:
    """The head of each word, words counted from 1 and the root 0; ``scores`` is words × (root and words).

    >>> best_tree(np.array([[0.0, 0.0, 9.0], [5.0, 9.0, 0.0]]))
    [2, 0]
    """
    count = len(scores)
    square = np.full((count + 1, count + 1), NEVER)
    square[1:] = scores
    np.fill_diagonal(square, NEVER)
    heads = square.argmax(1)
    heads[0] = -1
    if (heads[1:] == 0).sum() == 1 and not _cycle(heads):
        found: list[int] = heads[1:].tolist()
        return found
    return _one_root(square)


def _one_root(square: Scores) -> list[int]:
    """The best tree under each likely root, and of these the best."""
    roots = np.argsort(-square[1:, 0], kind="stable")[:3] + 1
    best: tuple[float, list[int]] | None = None
    for root in roots:
        ruled = square.copy()
        ruled[1:, 0] = NEVER
        ruled[root] = NEVER
        ruled[root, 0] = square[root, 0]
        heads = _spanning(ruled)
        total = float(ruled[np.arange(1, len(ruled)), heads[1:]].sum())
        if best is None or total > best[0]:
            best = total, heads[1:].tolist()
    assert best is not None
    return best[1]


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The members of a cycle, or none."""
    above: list[int] = heads.tolist()
    seen = [0] * len(above)
    for start in range(1, len(above)):
        at = start
        while at > 0 and not seen[at]:
            seen[at] = start
            at = above[at]
        if at > 0 and seen[at] == start:
            members, node = [at], above[at]
            while node != at:
                members.append(node)
                node = above[node]
            return members
    return []


def _spanning(square: Scores) -> NDArray[np.int64]:
    """The best spanning tree by Chu, Liu and Edmonds: a cycle is drawn together to one node, and solved again."""
    heads: NDArray[np.int64] = square.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    others = [node for node in range(len(square)) if node not in inside]
    inner = square[cycle, heads[cycle]]
    entering = square[np.ix_(cycle, others)] - inner[:, None]
    leaving = square[np.ix_(others, cycle)]
    smaller = np.full((len(others) + 1, len(others) + 1), NEVER)
    smaller[:-1, :-1] = square[np.ix_(others, others)]
    smaller[-1, :-1] = entering.max(0)
    smaller[:-1, -1] = leaving.max(1)
    solved = _spanning(smaller)
    result = heads.copy()
    for index, node in enumerate(others[1:], 1):
        head = int(solved[index])
        result[node] = cycle[int(leaving[index].argmax())] if head == len(others) else others[head]
    outside = int(solved[-1])
    result[cycle[int(entering[:, outside].argmax())]] = others[outside]
    return result
