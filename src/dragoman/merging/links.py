"""Whether two claims are about one matter: a score with reasons, from the two claims and the word table alone.

Each ground adds to the score or takes from it, and says why in words. Claims whose score reaches ``ENOUGH`` are linked;
those that fall short, or meet a ``BAR``, which no other ground outweighs, were weighed and are kept apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from dragoman.accounts import Link, Reason
from dragoman.merging.matters import Matter, Party, Window, spell_day
from dragoman.merging.words import shared_stems, similarity
from dragoman.model import Kind

ENOUGH = 3.5
BAR = -100.0
STRAY = 3  # days by which an exact date may be wrong where a text may have taken its own day for the matter's
COMING = frozenset({"planned", "proposed"})
_FAR, _NEAR, _WRITTEN = frozenset({"call", "video-call"}), frozenset({"meeting", "visit", "summit", "talks"}), "letter"
_ROUND = 0.02  # the share by which two numbers may differ and be one number rounded


def link(first: Matter, second: Matter) -> Link:
    """The two claims linked, or kept apart, with the reasons for either."""
    one, other = (first, second) if first.ref <= second.ref else (second, first)
    reasons = tuple(weigh_pair(one, other))
    return Link(first=one.ref, second=other.ref, reasons=reasons, apart=score(reasons) < ENOUGH)


def score(reasons: tuple[Reason, ...]) -> float:
    """What the reasons weigh together."""
    return sum(reason.weight for reason in reasons)


def weigh_pair(one: Matter, other: Matter) -> Iterator[Reason]:
    """The reasons for and against, up to the first bar."""
    if one.kind != other.kind:
        yield Reason(ground="mode", words=f"{one.kind} and {other.kind}", weight=BAR)
        return
    for ground in _GROUNDS[one.kind]:
        for reason in ground(one, other):
            yield reason
            if reason.weight <= BAR:
                return


# ---------------------------------------------------------------------------------------------- who


class _Match(Struct, frozen=True):
    """How a side of one matter stands to the same side of another."""

    weight: float
    words: str


def _meet_participants(one: Matter, other: Matter) -> Iterator[Reason]:
    """Two sides of a contact must be the same; a state stands for its leader."""
    matches = [_match(side, one, other) for side in sorted(one.sides & other.sides)]
    words = "; ".join(match.words for match in matches) or "nobody in common"
    if len(matches) < 2 or any(match.weight <= BAR for match in matches):
        yield Reason(ground="participants", words=words, weight=BAR)
        return
    missing = sorted(one.sides ^ other.sides)
    if missing:
        words += f"; only in one: {', '.join(missing)}"
    best = sum(sorted((match.weight for match in matches), reverse=True)[:2])
    yield Reason(ground="participants", words=words, weight=best - 0.75 * min(2, len(missing)))


def _match(side: str, one: Matter, other: Matter) -> _Match:
    ours = [party for party in one.parties if party.side == side]
    theirs = [party for party in other.parties if party.side == side]
    same = sorted({party.person for party in ours if party.person} & {party.person for party in theirs})
    if same:
        return _Match(1.5, f"{side}: {', '.join(same)} in both")
    named = [[party for party in parties if party.person] for parties in (ours, theirs)]
    if not named[0] and not named[1]:
        return _Match(0.5, f"{side} in both")
    if not named[0] or not named[1]:
        lone = named[0] or named[1]
        return _Match(0.5 if any(party.leads for party in lone) else 0.25, f"{side} stands for {_names(lone)}")
    words = f"{side}: {_names(ours)} against {_names(theirs)}"
    if _one_office(ours, theirs):
        return _Match(1.0, f"{words}, of one office, one name not known")
    return _Match(BAR, words)


def _one_office(ours: list[Party], theirs: list[Party]) -> bool:
    """Whether both are at the head of their state, one of them by a name that our tables do not know."""
    return any(a.leads and b.leads and a.settled != b.settled for a in ours for b in theirs)


def _names(parties: list[Party]) -> str:
    return ", ".join(sorted(party.person or party.side for party in parties))


def _share_actor(one: Matter, other: Matter) -> Iterator[Reason]:
    """One side in common is enough for what one actor says or does; another person of the side speaks against it."""
    shared = sorted(one.sides & other.sides)
    if not shared:
        weight = BAR if one.sides and other.sides else -0.5
        yield Reason(ground="participants", words="nobody in common", weight=weight)
        return
    matches = [_match(side, one, other) for side in shared]
    best = max(match.weight for match in matches)
    words = "; ".join(match.words for match in matches)
    yield Reason(ground="participants", words=words, weight=min(best, 1.0) if best > BAR else -1.0)


# ---------------------------------------------------------------------------------------------- when


def _meet_day(one: Matter, other: Matter) -> Iterator[Reason]:
    if one.window is None or other.window is None:
        yield _undated(one, other)
        return
    gap, words = _gap(one.window, other.window), _spell(one.window, other.window)
    if gap == 0:
        yield Reason(ground="day", words=words, weight=_overlap(one, other))
    elif gap == 1:
        yield Reason(ground="day", words=f"{words}: a day apart", weight=0.0)
    elif gap <= STRAY and (one.window.printed or other.window.printed):
        yield Reason(ground="day", words=f"{words}: one may be the day of the report", weight=-1.0)
    else:
        yield Reason(ground="day", words=f"{words}: {gap} days apart", weight=BAR)


def _overlap(one: Matter, other: Matter) -> float:
    """How much it says that the days of two contacts meet: exact days most, days that the texts leave open least."""
    assert one.window is not None and other.window is not None
    exact = [window for window in (one.window, other.window) if window.exact]
    if len(exact) == 2:
        return 1.5
    if not one.window.dated and not other.window.dated:
        apart = abs((one.published or 0) - (other.published or 0))
        return 0.75 if apart <= 1 else -0.5
    if not exact:
        return 0.5 if max(one.window.length, other.window.length) <= 31 else 0.0
    open_one = other if one.window.exact else one
    assert open_one.window is not None
    if open_one.window.dated:
        return 1.0 if open_one.window.length <= 7 else 0.25
    return 1.0 - 0.25 * min(4, open_one.window.last - exact[0].first)


def _undated(one: Matter, other: Matter) -> Reason:
    """One text or both leave the day open: what is to come or long past needs other grounds."""
    if one.published is not None and other.published is not None:
        apart = abs(one.published - other.published)
        if apart > 14:
            return Reason(ground="day", words=f"not dated in both, published {apart} days apart", weight=BAR)
    return Reason(ground="day", words="not dated in both", weight=-0.75)


def _within(most: int) -> Callable[[Matter, Matter], Iterator[Reason]]:
    """The ground that two matters are at most so many days apart."""

    def weigh_days(one: Matter, other: Matter) -> Iterator[Reason]:
        if one.window is None or other.window is None:
            yield Reason(ground="day", words="not dated in both", weight=0.0)
            return
        gap = _gap(one.window, other.window)
        weight = 0.5 if gap == 0 else 0.0 if gap <= most else BAR
        yield Reason(ground="day", words=_spell(one.window, other.window), weight=weight)

    return weigh_days


def _fall_due(one: Matter, other: Matter) -> Iterator[Reason]:
    """Plans of one date; one whose date moved stays one by its words."""
    if one.window is None or other.window is None:
        yield Reason(ground="day", words="not dated in both", weight=-0.25)
        return
    gap = _gap(one.window, other.window)
    weight = 0.75 if gap == 0 else -0.5 if gap <= 90 else BAR
    yield Reason(ground="day", words=_spell(one.window, other.window), weight=weight)


def _gap(one: Window, other: Window) -> int:
    """The days that lie between two windows; 0 where they meet."""
    return max(0, one.first - other.last, other.first - one.last)


def _spell(*windows: Window) -> str:
    days = []
    for window in windows:
        first, last = spell_day(window.first), spell_day(window.last)
        days.append((first if first == last else f"{first} to {last}") + ("" if window.dated else " (as published)"))
    return " and ".join(days)


# ---------------------------------------------------------------------------------------------- what and where


def _meet_mode(one: Matter, other: Matter) -> Iterator[Reason]:
    modes = {one.nature, other.nature}
    words = " and ".join(sorted(modes))
    if len(modes) == 1:
        yield Reason(ground="mode", words=words, weight=0.25 if "other" in modes else 0.75)
    elif "other" in modes or modes <= _FAR or modes <= _NEAR:
        yield Reason(ground="mode", words=words, weight=0.25)
    else:  # talks can be held by telephone
        yield Reason(ground="mode", words=words, weight=-1.0 if "talks" in modes and _WRITTEN not in modes else BAR)


def _meet_place(one: Matter, other: Matter) -> Iterator[Reason]:
    if one.place is None or other.place is None:
        return
    words = f"{one.place} and {other.place}"
    if one.place == other.place:
        yield Reason(ground="place", words=one.place, weight=0.5)
    elif one.country and other.country and one.country != other.country:
        yield Reason(ground="place", words=words, weight=-0.25 if {one.nature, other.nature} & _FAR else -1.5)


def _be_beside(one: Matter, other: Matter) -> Iterator[Reason]:
    """Both texts tell of the same other contact of one of the participants on the same day."""
    shared = sorted(one.beside & other.beside)
    if shared:
        words = "; ".join(" with ".join(persons) for persons in shared)
        yield Reason(ground="occasion", words=f"both tell of another contact that day: {words}", weight=1.5)


def _agree_status(one: Matter, other: Matter) -> Iterator[Reason]:
    statuses = {one.status, other.status}
    if len(statuses) == 2 and (statuses & {"proposed", "refused"} or one.window is None or other.window is None):
        yield Reason(ground="day", words=" and ".join(sorted(statuses)), weight=-0.5)


def _be_typed(one: Matter, other: Matter) -> Iterator[Reason]:
    words = " and ".join(sorted({one.nature, other.nature}))
    yield Reason(ground="mode", words=words, weight=0.75 if one.nature == other.nature else -1.0)


def _be_measured(one: Matter, other: Matter) -> Iterator[Reason]:
    if one.nature != other.nature:
        yield Reason(ground="number", words=f"{one.nature} and {other.nature}", weight=BAR)


def _share_numbers(one: Matter, other: Matter) -> Iterator[Reason]:
    if one.numbers and other.numbers:
        same = any(abs(a - b) <= _ROUND * max(abs(a), abs(b)) for a in one.numbers for b in other.numbers)
        words = " and ".join(", ".join(f"{number:g}" for number in matter.numbers) for matter in (one, other))
        yield Reason(ground="number", words=words, weight=1.5 if same else -0.5)


def _share_words(most: float) -> Callable[[Matter, Matter], Iterator[Reason]]:
    """The ground that two matters are told in words alike, of at most this weight."""

    def weigh_words(one: Matter, other: Matter) -> Iterator[Reason]:
        alike = similarity(one.words, other.words)
        if alike > 0:
            words = f"{', '.join(shared_stems(one.words, other.words))} ({alike:.2f})"
            yield Reason(ground="words", words=words, weight=round(most * alike, 3))

    return weigh_words


Ground = Callable[[Matter, Matter], Iterator[Reason]]
_GROUNDS: Mapping[Kind, tuple[Ground, ...]] = {
    "contact": (
        _meet_participants,
        _meet_day,
        _meet_mode,
        _meet_place,
        _be_beside,
        _agree_status,
        _share_words(3.0),
    ),
    "statement": (_share_actor, _within(4), _share_words(6.0)),
    "commitment": (_share_actor, _within(14), _share_numbers, _share_words(6.0)),
    "plan": (_share_actor, _fall_due, _meet_place, _share_words(6.0)),
    "figure": (_be_measured, _share_numbers, _within(14), _share_words(6.0)),
    "event": (_be_typed, _share_actor, _within(7), _share_words(6.0)),
}
