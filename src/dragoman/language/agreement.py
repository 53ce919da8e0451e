"""Names that agree: the same words name the same sort of thing throughout one text, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from dragoman.model import Name, Word

Label = Literal["person", "body", "place", "nationality"]
SURE = 0.6  # a full name from this confidence on vouches for its parts
VOUCHES = 3.0  # how many single mentions a full name outweighs for each of its parts
CLEAR = 1.3  # how much stronger another label must be before a name changes its own
SHIP = re.compile(  # what navies put before the names of their ships, and such a name
    r"\b(?:BRP|FGS|FS|HMAS|HMCS|HMNZS|HMS|HNLMS|HNoMS|INS|KRI|RFS|ROKS|TCG|USCGC|USNS|USS)\s+"
    r"((?:[A-Z][\w’'-]*|d[aei]|l[ae]|of|the)(?:[ ](?:[A-Z][\w’'-]*|d[aeiu]|l[ae]|of|the))*)"
)
FOUND_AGAIN = 0.5  # the confidence of a name that only its other mentions give away


def settle_names(text: str, words: Sequence[Word], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names of a text, relabelled where their other mentions outvote them, with the mentions that were missed.

    A person's full name speaks for its first and last word: "Mara Lind" makes "Lind" a person. A ship is nobody,
    whoever it is named after.
    """
    names = _without_ships(text, names)
    votes = _votes(text, names)
    settled = [_settled(text, name, votes) for name in names]
    missed = _missed(text, words, settled, votes)
    return tuple(sorted([*settled, *missed], key=lambda name: name.start))


def _without_ships(text: str, names: Sequence[Name]) -> Sequence[Name]:
    """The names without those of ships: "HMS Lind", and "Lind" by itself in the same text."""
    ships = list(SHIP.finditer(text))
    called = {ship[1] for ship in ships}
    return [
        name
        for name in names
        if text[name.start : name.end] not in called
        and not any(name.start < ship.end() and ship.start() < name.end for ship in ships)
    ]


def _votes(text: str, names: Sequence[Name]) -> dict[str, dict[Label, float]]:
    votes: dict[str, dict[Label, float]] = {}

    def vote(surface: str, name: Name, weight: float = 1.0) -> None:
        labels = votes.setdefault(surface, {})
        labels[name.label] = labels.get(name.label, 0.0) + weight * name.confidence

    for name in names:
        surface = text[name.start : name.end]
        vote(surface, name)
        parts = surface.split()
        if name.label == "person" and 2 <= len(parts) <= 4 and name.confidence >= SURE:
            vote(parts[0], name, VOUCHES)
            vote(parts[-1], name, VOUCHES)
    return votes


def _settled(text: str, name: Name, votes: dict[str, dict[Label, float]]) -> Name:
    counted = votes[text[name.start : name.end]]
    best = max(counted, key=lambda label: (counted[label], label == name.label))
    if best == name.label or counted[best] < CLEAR * counted[name.label]:
        return name
    return replace(name, label=best, confidence=counted[best] / sum(counted.values()) * name.confidence)


def _missed(
    text: str, words: Sequence[Word], names: Sequence[Name], votes: dict[str, dict[Label, float]]
) -> Iterator[Name]:
    taken = {place for name in names for place in range(name.start, name.end)}
    known = {surface: labels for surface, labels in votes.items() if max(labels.values()) >= SURE}
    for word in words:
        labels = known.get(text[word.start : word.end])
        if labels and word.upos == "PROPN" and word.start not in taken:
            label = max(labels, key=lambda one: (labels[one], one))
            yield Name(start=word.start, end=word.end, label=label, confidence=FOUND_AGAIN)
