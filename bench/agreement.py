"""Measures of agreement: F1, macro F1, spans that meet, correlation, calibration. Shares run from 0 to 1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Place = tuple[int, int]
One = TypeVar("One")
Other = TypeVar("Other")
HALF = 0.5


class Tally:
    """How much is in the gold, was found, and agrees."""

    def __init__(self) -> None:
        self.gold = self.found = self.right = 0

    def add(self, gold: int, found: int, right: int) -> None:
        """Count one more text."""
        self.gold += gold
        self.found += found
        self.right += right

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is there."""
        return share(2 * self.right, self.gold + self.found)

    def __add__(self, other: Tally) -> Tally:
        total = Tally()
        total.add(self.gold + other.gold, self.found + other.found, self.right + other.right)
        return total


def share(part: float, whole: float) -> float:
    """The share, with four digits; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def macro_f1(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """The mean F1 of all classes that the gold holds or that were found.

    >>> macro_f1(["a", "a", "b"], ["a", "b", "b"])
    0.6667
    """
    right = Counter(one for one, other in zip(gold, found, strict=True) if one == other)
    counts = Counter(gold) + Counter(found)
    return share(sum(2 * right[label] / count for label, count in counts.items()), len(counts))


def overlap(one: Place, other: Place) -> float:
    """Intersection over union of two places.

    >>> overlap((0, 4), (2, 6))
    0.3333333333333333
    """
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (one[1] - one[0] + other[1] - other[0] - both) if both else 0.0


def count_matches(gold: Sequence[One], found: Sequence[Other], closeness: Callable[[One, Other], float]) -> int:
    """How many pairs agree, each used once, the closest first; a closeness of 0 is no agreement."""
    rated = [(closeness(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found)]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for value, i, j in sorted(rated, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if value > 0 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
    return len(used_gold)


def meets_half(one: Place, other: Place) -> float:
    """How much of their union two places share, 0 where it is less than half."""
    shared = overlap(one, other)
    return shared if shared >= HALF else 0.0


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Pearson's correlation; 0 where either side never changes.

    >>> correlation([1, 2, 3], [2, 4, 6])
    1.0
    """
    count = len(one)
    first, second = sum(one) / count, sum(other) / count
    together = sum((a - first) * (b - second) for a, b in zip(one, other, strict=True))
    spread = math.sqrt(sum((a - first) ** 2 for a in one) * sum((b - second) ** 2 for b in other))
    return share(together, spread)


def mean_error(one: Sequence[float], other: Sequence[float]) -> float:
    """The mean of the absolute differences, in the values' own unit."""
    return share(sum(abs(a - b) for a, b in zip(one, other, strict=True)), len(one))


def calibration_error(answers: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """How far confidence lies from the share that is right: the mean over bins of equal width, by how full they are.

    >>> calibration_error([(0.95, True), (0.95, True), (0.55, True), (0.55, False)])
    0.05
    """
    held: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in answers:
        held[min(int(confidence * bins), bins - 1)].append((confidence, right))
    gaps = [abs(sum(sure for sure, _ in one) - sum(right for _, right in one)) for one in held]
    return share(sum(gaps), sum(map(len, held)))
