"""Which matters are weighed against each other: those that share a block of actors, days and rare words.

The keys of a matter are a function of that matter alone, so that two matters meet, or do not, whatever else is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from dragoman.accounts import Ref
from dragoman.merging.matters import Matter
from dragoman.merging.words import weigh_stem

RARE = 8  # the rarest stems of a matter, by which matters other than contacts meet
_DAYS = {"contact": 8, "statement": 5, "commitment": 15, "plan": 60, "figure": 15, "event": 8}
_LONG = 62  # days: a window longer than that says little, and the day of publication stands for it
Key = tuple[object, ...]


def find_pairs(matters: Mapping[Ref, Matter]) -> Iterator[tuple[Matter, Matter]]:
    """Every two matters of different articles that share keys enough, each pair once, the lower reference first.

    Contacts meet by one key; all else by two rare stems, or by one where that is all that either has.
    """
    keys = {ref: frozenset(keys_of(matters[ref])) for ref in sorted(matters)}
    blocks: defaultdict[Key, list[Ref]] = defaultdict(list)
    for ref, own in keys.items():
        for key in own:
            blocks[key].append(ref)
    for ref, own in keys.items():
        met: Counter[Ref] = Counter()
        for key in own:
            block = blocks[key]
            met.update(block[bisect_right(block, ref) :])
        one = matters[ref]
        for other in sorted(met):
            if other.article != ref.article and (one.kind == "contact" or _meet_twice(one, matters[other], met[other])):
                yield one, matters[other]


def _meet_twice(one: Matter, other: Matter, keys: int) -> bool:
    """Whether two matters share two rare stems, or as many as the one with fewer has."""
    if keys == 1:  # one stem, in one stretch of days
        return min(len(one.words), len(other.words)) <= 2
    rare = set(_rare(one)).intersection(_rare(other))
    return len(rare) > 1 or (bool(rare) and min(len(one.words), len(other.words)) <= 2)


def keys_of(matter: Matter) -> Iterator[Key]:
    """The blocks that a matter stands in."""
    for bucket in _buckets(matter):
        for core in _cores(matter):
            yield (matter.kind, *core, bucket)


def _cores(matter: Matter) -> Iterator[Key]:
    if matter.kind == "contact":
        sides = sorted(matter.sides)[:8]
        yield from ((one, other) for place, one in enumerate(sides) for other in sides[place + 1 :])
        return
    rare = _rare(matter)
    if matter.kind == "figure":
        yield from ((matter.nature, stem) for stem in rare)
    elif matter.kind in ("statement", "commitment"):
        yield from ((side, stem) for side in sorted(matter.sides) or ("",) for stem in rare)
    else:
        yield from ((stem,) for stem in rare)


def _rare(matter: Matter) -> list[str]:
    return sorted(matter.words, key=lambda stem: (-weigh_stem(stem), stem))[:RARE]


def _buckets(matter: Matter) -> list[tuple[str, int]]:
    """Stretches of days in which a matter stands: its own and the next, so that neighbours across a border meet."""
    days = _DAYS[matter.kind]
    window, published = matter.window, matter.published
    found: set[tuple[str, int]] = set()
    if matter.kind == "contact" and window is not None and window.length <= _LONG:
        found |= {("held", day // days) for day in range(window.first, window.last + 2 * days, days)}
    elif matter.kind != "contact" and published is not None:
        found |= {("told", published // days), ("told", published // days + 1)}
    if matter.kind == "contact" and published is not None:  # a text may leave the day open, or date it wrongly
        found |= {("told", published // 15), ("told", published // 15 + 1)}
    return sorted(found) or [("undated", 0)]
