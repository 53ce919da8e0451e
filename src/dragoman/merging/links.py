"""Whether two claims are about one matter: a score with reasons, from the two claims and the word table alone.

Each ground adds to the score or takes from it, and says why in words. Claims whose score reaches ``ENOUGH`` are linked;
those that fall short, or meet a ``BAR``, which no other ground outweighs, were weighed and are kept apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from dragoman.accounts import Link, Reason
from dragoman.merging.days import fall_due, meet_day, within
from dragoman.merging.matters import Matter
from dragoman.merging.parties import meet_participants, share_actor
from dragoman.merging.sequence import HELD
from dragoman.merging.weights import BAR, Test, Weighed
from dragoman.merging.words import shared_stems, similarity
from dragoman.model import Kind

ENOUGH = 3.5
FAR, NEAR = frozenset({"call", "video-call"}), frozenset({"meeting", "visit", "summit", "talks"})
LATE = -0.75  # what it takes off that a text still plans what another has told of: it may be the next one
TELLING = 1000  # from which a number met by chance is unlikely
NEARLY = 1.6  # times that two texts' numbers for one matter may well differ
ROUNDED = 0.02  # the share by which two numbers may differ and be one number rounded


def link(first: Matter, second: Matter) -> Link:
    """The two claims linked, or kept apart, with the reasons for either."""
    one, other = (first, second) if first.ref <= second.ref else (second, first)
    weighed = list(_weigh(one, other))
    reasons = tuple(Reason(ground=found.ground, words=found.words(), weight=found.weight) for found in weighed)
    return Link(first=one.ref, second=other.ref, reasons=reasons, apart=_total(weighed) < ENOUGH)


def score(one: Matter, other: Matter) -> float:
    """What the reasons for and against weigh together; the same whichever comes first."""
    return _total(_weigh(one, other))


def _total(weighed: Iterable[Weighed]) -> float:
    return round(sum(found.weight for found in weighed), 6)


def _weigh(one: Matter, other: Matter) -> Iterator[Weighed]:
    """The reasons for and against, up to the first bar."""
    if one.kind != other.kind:
        yield Weighed("mode", BAR, lambda: f"{one.kind} and {other.kind}")
        return
    for ground in _GROUNDS[one.kind]:
        for found in ground(one, other):
            yield found
            if found.weight <= BAR:
                return


# ---------------------------------------------------------------------------------------------- what and where


def _meet_mode(one: Matter, other: Matter) -> Iterator[Weighed]:
    modes = {one.nature, other.nature}
    weight = BAR
    if len(modes) == 1:
        weight = 0.25 if "other" in modes else 0.75
    elif "other" in modes or modes <= FAR or modes <= NEAR:
        weight = 0.25
    elif "talks" in modes and "letter" not in modes:  # talks can be held by telephone
        weight = -1.0
    yield Weighed("mode", weight, lambda: " and ".join(sorted(modes)))


def _meet_place(one: Matter, other: Matter) -> Iterator[Weighed]:
    places = one.place, other.place
    if places[0] is None or places[1] is None:
        return
    if places[0] == places[1]:
        yield Weighed("place", 0.5, lambda: str(places[0]))
    elif one.country and other.country and one.country != other.country:
        weight = -0.25 if {one.nature, other.nature} & FAR else -1.5
        yield Weighed("place", weight, lambda: f"{places[0]} and {places[1]}")


def _be_beside(one: Matter, other: Matter) -> Iterator[Weighed]:
    """Both texts tell of the same other contact of one of the participants on the same day."""
    shared = sorted(one.beside & other.beside)
    if shared:
        spelt = "; ".join(" with ".join(persons) for persons in shared)
        yield Weighed("occasion", 1.5, lambda: f"both tell of another contact that day: {spelt}")


def _agree_status(one: Matter, other: Matter) -> Iterator[Weighed]:
    statuses = {one.status, other.status}
    if _is_still_to_come(one, other) or _is_still_to_come(other, one):
        yield Weighed("day", LATE, lambda: "to come by a text that was not published before the one that tells of it")
    if len(statuses) == 2 and (statuses & {"proposed", "refused"} or one.window is None or other.window is None):
        yield Weighed("day", -0.5, lambda: " and ".join(sorted(statuses)))


def _is_still_to_come(one: Matter, other: Matter) -> bool:
    """Whether a text plans what a text of the same day or an earlier one tells of as having taken place."""
    told = one.published is not None and other.published is not None and one.published >= other.published
    return told and one.status == "planned" and other.status in HELD


def _be_typed(one: Matter, other: Matter) -> Iterator[Weighed]:
    words = " and ".join(sorted({one.nature, other.nature}))
    yield Weighed("mode", 0.75 if one.nature == other.nature else -1.0, lambda: words)


def _be_measured(one: Matter, other: Matter) -> Iterator[Weighed]:
    if one.nature != other.nature:
        yield Weighed("number", BAR, lambda: f"{one.nature} and {other.nature}")


def _share_numbers(one: Matter, other: Matter) -> Iterator[Weighed]:
    """Equal numbers speak for a link; others may be a contradiction about one matter, the less likely the farther."""
    if one.number is None or other.number is None:
        return
    weight = _compare_numbers(one.number, other.number)
    if weight < 0 and {one.bound, other.bound} == {"at least", "at most"}:
        weight = BAR  # the two ends of a range
    yield Weighed("number", weight, lambda: f"{one.number:g} and {other.number:g}")


def _compare_numbers(one: float, other: float) -> float:
    low, high = sorted((abs(one), abs(other)))
    if high - low <= ROUNDED * high:
        return 2.0 if high >= TELLING else 1.5
    scale = math.log10(high / low) if low else math.inf
    misread = round(scale, 2) in (3.0, 6.0)  # thousand for million, million for billion
    return -0.5 if misread or high <= NEARLY * low else -2.0


def _concern_same(one: Matter, other: Matter) -> Iterator[Weighed]:
    """Whom a figure is about speaks for a link; texts differ in whom they name beside a number, so nothing against."""
    shared = sorted(one.sides & other.sides)
    if shared:
        yield Weighed("participants", 0.5, lambda: f"{', '.join(shared)} in both")


def _share_occasion(one: Matter, other: Matter) -> Iterator[Weighed]:
    """Both were said or done at a contact of the same participants."""
    shared = sorted(one.at & other.at)
    if len(shared) > 1:
        yield Weighed("occasion", 0.5, lambda: f"both at a contact of {' and '.join(shared)}")


def _share_words(most: float) -> Test:
    """The ground that two matters are told in words alike, of at most this weight."""

    def weigh_words(one: Matter, other: Matter) -> Iterator[Weighed]:
        alike = similarity(one.words, other.words)
        if alike > 0:

            def spell() -> str:
                return f"{', '.join(shared_stems(one.words, other.words))} ({alike:.2f})"

            yield Weighed("words", round(most * alike, 3), spell)

    return weigh_words


_GROUNDS: Mapping[Kind, tuple[Test, ...]] = {
    "contact": (
        meet_participants,
        meet_day,
        _meet_mode,
        _meet_place,
        _be_beside,
        _agree_status,
        _share_words(3.0),
    ),
    "statement": (share_actor, within(4), _share_occasion, _share_words(6.0)),
    "commitment": (share_actor, within(14), _share_occasion, _share_numbers, _share_words(6.0)),
    "plan": (share_actor, fall_due, _meet_place, _share_words(6.0)),
    "figure": (_be_measured, _share_numbers, within(14), _concern_same, _share_words(6.0)),
    "event": (_be_typed, share_actor, within(7), _share_words(6.0)),
}
