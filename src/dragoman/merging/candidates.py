"""Which matters are weighed against each other: those that share a block of actors, days and rare words.

The keys of a matter are a function of that matter alone, so that two matters meet, or do not, whatever else is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.accounts import Ref
from dragoman.merging.matters import Matter

_DAYS = {"contact": 8, "statement": 5, "commitment": 15, "plan": 60, "figure": 15, "event": 8}
_AROUND = 15  # days of a bucket of publication, for contacts
_LONG = 62  # days: a window longer than that says little, and the day of publication stands for it


def find_pairs(matters: Mapping[Ref, Matter]) -> Iterator[tuple[Matter, Matter]]:
    """Every two matters of different articles that share keys enough, each pair once, the lower reference first.

    Contacts meet by one key; all else by two rare stems, or by one where that is all that either has.
    """
    refs = sorted(matters)
    for kind in _DAYS:  # one after the other, so that the keys of one kind alone are in memory
        yield from _pair([matters[ref] for ref in refs if matters[ref].kind == kind])


def _pair(own: Sequence[Matter]) -> Iterator[tuple[Matter, Matter]]:
    """The pairs among matters of one kind, which stand in the order of their references."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place, matter in enumerate(own):
        for key in sorted(set(keys_of(matter))):
            blocks[key].append(place)
    for place, one in enumerate(own):
        met: Counter[int] = Counter()
        for key in set(keys_of(one)):
            block = blocks[key]
            met.update(block[bisect_right(block, place) :])
        for found in sorted(met):
            other = own[found]
            if other.ref.article != one.ref.article and _meet(one, other, met[found]):
                yield one, other


def _meet(one: Matter, other: Matter, keys: int) -> bool:
    return one.kind == "contact" or _meet_twice(one, other, keys)


def _meet_twice(one: Matter, other: Matter, keys: int) -> bool:
    """Whether two matters share two rare stems, or as many as the one with fewer has."""
    if keys == 1:  # one stem, in one stretch of days
        return min(len(one.words), len(other.words)) <= 2
    shared = len(one.rare & other.rare)
    return shared > 1 or (shared == 1 and min(len(one.words), len(other.words)) <= 2)


def keys_of(matter: Matter) -> Iterator[str]:
    """The blocks that a matter stands in."""
    buckets = list(_buckets(matter))
    for core in _cores(matter):
        for bucket in buckets:
            yield f"{core} {bucket}"


def _cores(matter: Matter) -> Iterator[str]:
    if matter.kind == "contact":
        sides = sorted(matter.sides)[:8]
        yield from (f"{one} {other}" for place, one in enumerate(sides) for other in sides[place + 1 :])
    elif matter.kind == "figure":
        yield from (f"{matter.nature} {stem}" for stem in matter.rare)
    elif matter.kind in ("statement", "commitment"):
        yield from (f"{side} {stem}" for side in sorted(matter.sides) or ("",) for stem in matter.rare)
    else:
        yield from matter.rare


def _buckets(matter: Matter) -> Iterator[str]:
    """Stretches of days in which a matter stands: its own and the next, so that neighbours across a border meet."""
    days, window, published = _DAYS[matter.kind], matter.window, matter.published
    short = window if window is not None and window.length <= _LONG else None
    told: set[int] = set()
    if matter.kind == "contact":
        if short is not None:
            yield from (f"held {day // days}" for day in range(short.first, short.last + 2 * days, days))
        days = _AROUND  # a text may leave the day open, or date it wrongly
    elif short is not None and short.dated:
        told |= {short.first // days, short.last // days}
    if published is not None:
        told.add(published // days)
    yield from (str(bucket) for bucket in sorted(told | {bucket + 1 for bucket in told}))
    if not told and short is None:
        yield "undated"
