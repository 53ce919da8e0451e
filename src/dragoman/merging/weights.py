"""What a ground for or against a link is: a weight, and words that are spelt out only where the link is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dragoman.accounts import Ground
from dragoman.merging.matters import Matter

BAR = -100.0  # the weight of what no other ground outweighs


class Weighed(NamedTuple):
    """A ground with its weight."""

    ground: Ground
    weight: float
    words: Callable[[], str]


Test = Callable[[Matter, Matter], Iterator[Weighed]]
