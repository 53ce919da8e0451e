"""Whether two claims are about one matter: a score with reasons, from the two claims and the word table alone.

Each ground adds to the score or takes from it, and says why in words. Claims whose score reaches ``ENOUGH`` are linked;
those that fall short, or meet a ``BAR``, which no other ground outweighs, were weighed and are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.accounts import Link, Reason
from dragoman.merging.days import fall_due, meet_day, within
from dragoman.merging.matters import Matter
from dragoman.merging.parties import meet_participants, share_actor
from dragoman.merging.weights import BAR, Test, Weighed
from dragoman.merging.words import shared_stems, similarity
from dragoman.model import Kind

ENOUGH = 3.5
FAR, NEAR = frozenset({"call", "video-call"}), frozenset({"meeting", "visit", "summit", "talks"})
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
    if len(statuses) == 2 and (statuses & {"proposed", "refused"} or one.window is None or other.window is None):
        yield Weighed("day", -0.5, lambda: " and ".join(sorted(statuses)))


def _be_typed(one: Matter, other: Matter) -> Iterator[Weighed]:
    words = " and ".join(sorted({one.nature, other.nature}))
    yield Weighed("mode", 0.75 if one.nature == other.nature else -1.0, lambda: words)


def _be_measured(one: Matter, other: Matter) -> Iterator[Weighed]:
    if one.nature != other.nature:
        yield Weighed("number", BAR, lambda: f"{one.nature} and {other.nature}")


def _share_numbers(one: Matter, other: Matter) -> Iterator[Weighed]:
    if one.numbers and other.numbers:
        same = any(abs(a - b) <= ROUNDED * max(abs(a), abs(b)) for a in one.numbers for b in other.numbers)
        numbers = [", ".join(f"{number:g}" for number in matter.numbers) for matter in (one, other)]
        yield Weighed("number", 1.5 if same else -0.5, lambda: " and ".join(numbers))


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
    "statement": (share_actor, within(4), _share_words(6.0)),
    "commitment": (share_actor, within(14), _share_numbers, _share_words(6.0)),
    "plan": (share_actor, fall_due, _meet_place, _share_words(6.0)),
    "figure": (_be_measured, _share_numbers, within(14), _share_words(6.0)),
    "event": (_be_typed, share_actor, within(7), _share_words(6.0)),
}
