"""Two actors in a sentence: which pieces are theirs, and where its words stand to them."""

from __future__ import annotations

import numpy as np

from dragoman.language.windows import Window
from dragoman.language.wordpiece import Encoded, Integers

MOST_ATOMS = 250  # of a sentence that is asked for a relation

Place = tuple[int, int]  # code points, the end exclusive


def mark_actors(encoded: Encoded, source: Place | None, target: Place | None) -> Integers:
    """For each piece 1 in the source, 2 in the target, else 0; an actor that is not named is None."""
    role = np.zeros(len(encoded.pieces), dtype=np.int64)
    for number, span in ((1, source), (2, target)):
        role[_pieces_at(encoded, span)] = number
    return role


def reach_of(encoded: Encoded) -> Window:
    """The part of a sentence that is read for a relation: all of it, but for what goes beyond any sentence."""
    return Window(0, min(len(encoded.start), MOST_ATOMS))


def _pieces_at(encoded: Encoded, span: Place | None) -> slice:
    """The pieces of the atoms that a stretch of text overlaps."""
    if span is None:
        return slice(0, 0)
    first = int(np.searchsorted(encoded.end, span[0], side="right"))
    last = int(np.searchsorted(encoded.start, span[1], side="left"))
    return slice(int(encoded.first[first]), int(encoded.first[max(first, last)]))


def find_places(start: Integers, end: Integers, source: Place | None, target: Place | None) -> Integers:
    """Where words stand to two actors: 1 before both, 2 in the source, 3 in the target, 4 between, 5 after.

    ``start`` and ``end`` are the words' places; at least one of the actors is given.
    """
    known = [span for span in (source, target) if span is not None]
    left, right = min(span[0] for span in known), max(span[1] for span in known)
    place = np.where(end <= left, 1, np.where(start >= right, 5, 4)).astype(np.int64)
    for number, span in ((2, source), (3, target)):
        if span is not None:
            place[(end > span[0]) & (start < span[1])] = number
    return place
