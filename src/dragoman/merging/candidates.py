"""Which matters are weighed against each other: those that share a block of actors, days and rare words.

The keys of a matter are a function of that matter alone, so that two matters meet, or do not, whatever else is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dragoman.accounts import Ref
from dragoman.merging.matters import Matter
from dragoman.merging.words import weigh_stem

RARE = 8  # the rarest stems of a matter, by which matters other than contacts meet
_DAYS = {"contact": 8, "statement": 5, "commitment": 15, "plan": 60, "figure": 15, "event": 8}
_LONG = 62  # days: a window longer than that says little, and the day of publication stands for it
Key = tuple[object, ...]


def find_pairs(matters: Mapping[Ref, Matter]) -> Iterator[tuple[Matter, Matter]]:
    """Every two matters of different articles that share a key, each pair once, the lower reference first."""
    keys = {ref: frozenset(keys_of(matters[ref])) for ref in sorted(matters)}
    blocks: defaultdict[Key, list[Ref]] = defaultdict(list)
    for ref, own in keys.items():
        for key in own:
            blocks[key].append(ref)
    for ref, own in keys.items():
        met = {other for key in own for other in blocks[key] if other > ref and other.article != ref.article}
        yield from ((matters[ref], matters[other]) for other in sorted(met))


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
    rare = sorted(matter.words, key=lambda stem: (-weigh_stem(stem), stem))[:RARE]
    if matter.kind == "figure":
        yield from ((matter.nature, stem) for stem in rare)
    elif matter.kind in ("statement", "commitment"):
        yield from ((side, stem) for side in sorted(matter.sides) or ("",) for stem in rare)
    else:
        yield from ((stem,) for stem in rare)


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
