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
    return _in_lanes(scores, steps)


def _in_lanes(scores: Floats, steps: Floats) -> Tagged:
    """The tags, worked out word by word with all windows and layers side by side: numpy likes long rows."""
    windows, words, layers, _ = scores.shape
    lanes = np.ascontiguousarray(scores.transpose(1, 3, 0, 2)).reshape(words, 3, windows * layers)
    each = np.ascontiguousarray(np.tile(steps.transpose(1, 2, 0), (1, 1, windows)))
    tags = _best(lanes, each).reshape(words, windows, layers).transpose(1, 0, 2)
    probability = _marginal(lanes, each).reshape(words, 3, windows, layers).transpose(2, 0, 3, 1)
    return Tagged(tags, probability)


def _best(scores: Floats, steps: Floats) -> NDArray[np.int8]:
    """The best tags, words × lanes; ``scores`` is words × tags × lanes, ``steps`` from × to × lanes."""
    words, _, lanes = scores.shape
    back = np.zeros(scores.shape, dtype=np.int8)
    best = scores[0]
    for word in range(1, words):
        reached = best[:, None] + steps
        back[word] = reached.argmax(0)
        best = reached.max(0) + scores[word]
    tags = np.zeros((words, lanes), dtype=np.int8)
    tags[-1] = best.argmax(0)
    lane = np.arange(lanes)
    for word in range(words - 1, 0, -1):
        tags[word - 1] = back[word, tags[word], lane]
    return tags


def _marginal(scores: Floats, steps: Floats) -> Floats:
    """The probability of each tag by itself, shaped as the scores, by sums that are scaled at every word."""
    words = len(scores)
    weights = np.exp(scores - scores.max(1, keepdims=True))
    factors = np.exp(steps)
    turned = factors.transpose(1, 0, 2).copy()
    forward, backward = np.empty_like(weights), np.empty_like(weights)
    forward[0], backward[-1] = weights[0], 1.0
    for word in range(1, words):
        forward[word] = _scaled((forward[word - 1][:, None] * factors).sum(0) * weights[word], 0)
        onward = backward[words - word] * weights[words - word]
        backward[words - word - 1] = _scaled((onward[:, None] * turned).sum(0), 0)
    return _scaled(forward * backward, 1)


def _scaled(values: Floats, axis: int) -> Floats:
    scaled: Floats = values / np.maximum(values.sum(axis, keepdims=True), 1e-30)
    return scaled


def runs(tagged: Tagged, window: int, length: int) -> list[Found]:
    """The marked runs of one window, layer by layer; confidence is the mean probability of the tags."""
    tags = tagged.tags[window, :length].T
    columns = tags.tolist()
    found = []
    for layer, first in np.argwhere(tags == BEGIN).tolist():
        last, column = first + 1, columns[layer]
        while last < length and column[last] == INSIDE:
            last += 1
        sure = tagged.probability[window, np.arange(first, last), layer, tags[layer, first:last]]
        found.append(Found(layer, first, last, min(1.0, float(sure.mean()))))
    return found


def faint_runs(tagged: Tagged, window: int, length: int, layers: range, floor: float) -> list[Found]:
    """The runs of one window in these layers whose words are marked with at least this probability.

    The best tags may leave them out; confidence is the highest probability in a run that its word is marked at all.
    """
    chances = tagged.probability[window, :length]
    found = []
    for layer in layers:
        marked = 1.0 - chances[:, layer, OUTSIDE]
        here = marked >= floor
        begins = here & (np.append(True, ~here[:-1]) | (chances[:, layer, BEGIN] > chances[:, layer, INSIDE]))
        starts = np.flatnonzero(begins).tolist()
        for first, until in zip(starts, [*starts, length][1:], strict=True):
            last = first + int(np.argmin(np.append(here[first:until], False)))
            found.append(Found(layer, first, last, min(1.0, float(marked[first:last].max()))))
    return found
