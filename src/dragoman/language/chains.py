"""The best tags of a chain and how sure they are: Viterbi, and the forward and backward sums."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
BARRED = np.float32(-1e4)
OUTSIDE, BEGIN, INSIDE = 0, 1, 2


class Tagged(NamedTuple):
    """The best tag of every word in every layer and its probability: windows × words × layers."""

    tags: NDArray[np.int8]
    probability: Floats


class Found(NamedTuple):
    """A run of words in one layer; ``last`` is exclusive."""

    layer: int
    first: int
    last: int
    confidence: float


def tag(emissions: Floats, transitions: Floats, lengths: list[int]) -> Tagged:
    """Best tags from scores (windows × words × layers × 3) and transitions (layers × from × to)."""
    scores = emissions.copy()
    for window, length in enumerate(lengths):
        scores[window, length:] = (0.0, BARRED, BARRED)  # beyond the end all is outside
    scores[:, 0, :, INSIDE] = BARRED
    steps = np.where(np.arange(9).reshape(3, 3) == 2, BARRED, transitions).astype(np.float32)
    return Tagged(_best(scores, steps), _marginal(scores, steps))


def _best(scores: Floats, steps: Floats) -> NDArray[np.int8]:
    words = scores.shape[1]
    back = np.zeros(scores.shape, dtype=np.int8)
    best = scores[:, 0]
    for word in range(1, words):
        reached = best[..., :, None] + steps
        back[:, word] = reached.argmax(-2)
        best = reached.max(-2) + scores[:, word]
    tags = np.zeros(scores.shape[:3], dtype=np.int8)
    tags[:, -1] = best.argmax(-1)
    for word in range(words - 1, 0, -1):
        chosen = tags[:, word, :, None].astype(np.int64)
        tags[:, word - 1] = np.take_along_axis(back[:, word], chosen, -1)[..., 0]
    return tags


def _marginal(scores: Floats, steps: Floats) -> Floats:
    """The probability of each best single tag, by sums that are scaled at every word."""
    words = scores.shape[1]
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    factors = np.exp(steps)
    forward, backward = np.empty_like(weights), np.empty_like(weights)
    forward[:, 0], backward[:, -1] = weights[:, 0], 1.0
    for word in range(1, words):
        forward[:, word] = _scaled(np.einsum("wli,lij->wlj", forward[:, word - 1], factors) * weights[:, word])
        onward = backward[:, words - word] * weights[:, words - word]
        backward[:, words - word - 1] = _scaled(np.einsum("wlj,lij->wli", onward, factors))
    return _scaled(forward * backward)


def _scaled(values: Floats) -> Floats:
    scaled: Floats = values / np.maximum(values.sum(-1, keepdims=True), 1e-30)
    return scaled


def runs(tagged: Tagged, window: int, length: int) -> list[Found]:
    """The marked runs of one window, layer by layer; confidence is the mean probability of the tags."""
    found = []
    tags = tagged.tags[window, :length]
    for layer in range(tags.shape[1]):
        column = tags[:, layer]
        for first in np.flatnonzero(column == BEGIN).tolist():
            last = first + 1
            while last < length and column[last] == INSIDE:
                last += 1
            sure = tagged.probability[window, np.arange(first, last), layer, column[first:last]]
            found.append(Found(layer, first, last, min(1.0, float(sure.mean()))))
    return found
