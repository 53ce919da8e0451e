"""Whether those who take part are the same: persons by name, states by code, and a leader stands for the state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dragoman.merging.matters import Matter, Party
from dragoman.merging.weights import BAR, Weighed


class _Match(NamedTuple):
    """How a side of one matter stands to the same side of another."""

    weight: float
    words: Callable[[], str]


def meet_participants(one: Matter, other: Matter) -> Iterator[Weighed]:
    """Two sides of a contact must be the same, and be represented by the same persons where both name some."""
    shared = sorted(one.sides & other.sides)
    if len(shared) < 2:
        yield Weighed("participants", BAR, lambda: f"only {', '.join(shared) or 'nobody'} in common")
        return
    matches = [_match(side, one, other) for side in shared]
    weights = sorted((match.weight for match in matches), reverse=True)
    missing = sorted(one.sides ^ other.sides)
    weight = weights[0] + weights[1] - 0.75 * min(2, len(missing)) if weights[-1] > BAR else BAR

    def spell() -> str:
        only = f"; only in one: {', '.join(missing)}" if missing else ""
        return "; ".join(match.words() for match in matches) + only

    yield Weighed("participants", weight, spell)


def share_actor(one: Matter, other: Matter) -> Iterator[Weighed]:
    """One side in common is enough for what one actor says or does; another person of the side speaks against it."""
    shared = sorted(one.sides & other.sides)
    if not shared:
        yield Weighed("participants", BAR if one.sides and other.sides else -0.5, lambda: "nobody in common")
        return
    matches = [_match(side, one, other) for side in shared]
    best = max(match.weight for match in matches)
    weight = min(best, 1.0) if best > BAR else -1.0
    yield Weighed("participants", weight, lambda: "; ".join(match.words() for match in matches))


def _match(side: str, one: Matter, other: Matter) -> _Match:
    """A person who joined both, a state that stands for its leader, or two persons of one side."""
    ours = [party for party in one.parties if party.side == side]
    theirs = [party for party in other.parties if party.side == side]
    persons = [{party.person for party in parties if party.person} for parties in (ours, theirs)]
    both = persons[0] & persons[1]
    if both:
        return _Match(1.5, lambda: f"{side}: {_names(party for party in ours if party.person in both)} in both")
    if not persons[0] and not persons[1]:
        return _Match(0.5, lambda: f"{side} in both")
    if not persons[0] or not persons[1]:
        lone = [party for party in (*ours, *theirs) if party.person]
        leads = any(party.leads for party in lone)
        return _Match(0.5 if leads else 0.25, lambda: f"{side} stands for {_names(lone)}")
    if any(a.leads and b.leads and a.settled != b.settled for a in ours for b in theirs):
        return _Match(1.0, lambda: f"{side}: {_names(ours)} and {_names(theirs)}, of one office, one name not known")
    return _Match(BAR, lambda: f"{side}: {_names(ours)} against {_names(theirs)}")


def _names(parties: Iterator[Party] | list[Party]) -> str:
    return ", ".join(sorted({party.name or party.side for party in parties}))
