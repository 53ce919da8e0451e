"""Whether two claims are about one matter: a score with reasons, from the two claims and the word table alone.

Each ground adds to the score or takes from it, and says why in words. Claims whose score reaches ``ENOUGH`` are linked;
those that fall short, or meet a ``bar`` that no score outweighs, were weighed and are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dragoman.accounts import Link, Reason
from dragoman.merging.matters import Matter, Party, Window, spell_day
from dragoman.merging.words import containment, shared_stems, similarity
from dragoman.model import Commitment, Contact, Event, Figure, Plan, Statement

ENOUGH = 3.5
BAR = -100.0  # the weight of what no other ground outweighs
STRAY = 3  # days by which an exact date may be wrong where one text may have taken its own day for the matter's

_FAMILIES = {
    "call": "far", "video-call": "far", "letter": "written",
    "meeting": "near", "visit": "near", "summit": "near", "talks": "near",
}  # fmt: skip
_COMING = frozenset({"planned", "proposed"})


def link(first: Matter, second: Matter) -> Link:
    """The two claims linked, or kept apart, with the reasons for either."""
    one, other = sorted((first, second), key=lambda matter: matter.ref)
    reasons = tuple(_reasons(one, other))
    return Link(first=one.ref, second=other.ref, reasons=reasons, apart=score(reasons) < ENOUGH)


def score(reasons: tuple[Reason, ...]) -> float:
    """What the reasons weigh together."""
    return sum(reason.weight for reason in reasons)


def _reasons(one: Matter, other: Matter) -> Iterator[Reason]:
    match one.claim, other.claim:
        case Contact(), Contact():
            yield from _contact_reasons(one, other)
        case Statement(), Statement():
            yield from _statement_reasons(one, other)
        case Commitment(), Commitment():
            yield from _deed_reasons(one, other)
        case Plan(), Plan():
            yield from _plan_reasons(one, other)
        case Figure(), Figure():
            yield from _figure_reasons(one, other)
        case Event(), Event():
            yield from _event_reasons(one, other)
        case _:
            yield Reason(ground="mode", words=f"{one.kind} and {other.kind}", weight=BAR)


# ---------------------------------------------------------------------------------------------- contacts


def _contact_reasons(one: Matter, other: Matter) -> Iterator[Reason]:
    assert isinstance(one.claim, Contact) and isinstance(other.claim, Contact)
    yield _participants(one, other)
    told = similarity(one.told, other.told)
    yield from _contact_day(one, other, told)
    yield _mode(one.claim, other.claim)
    yield from _place(one.claim, other.claim)
    yield _words(one, other, told, 3.0)
    yield from _status(one, other)


class _Match(Struct, frozen=True):
    """How a side of one contact stands to the same side of another."""

    side: str
    weight: float
    words: str


def _participants(one: Matter, other: Matter) -> Reason:
    matches = [_side(side, one, other) for side in sorted(one.sides & other.sides)]
    words = "; ".join(match.words for match in matches) or "nobody in common"
    if len(matches) < 2 or any(match.weight <= BAR for match in matches):
        return Reason(ground="participants", words=words, weight=BAR)
    missing = sorted(one.sides ^ other.sides)
    if missing:
        words += f"; only in one: {', '.join(missing)}"
    best = sum(sorted((match.weight for match in matches), reverse=True)[:2])
    return Reason(ground="participants", words=words, weight=best - 0.75 * min(2, len(missing)))


def _side(side: str, one: Matter, other: Matter) -> _Match:
    """A person who joined both, or a state that stands for its leader, or two persons of one side."""
    ours = [party for party in one.parties if party.side == side]
    theirs = [party for party in other.parties if party.side == side]
    persons = {party.person for party in ours if party.person}, {party.person for party in theirs if party.person}
    if persons[0] & persons[1]:
        names = ", ".join(sorted(name for name in persons[0] & persons[1] if name))
        return _Match(side, 1.5, f"{side}: {names} in both")
    if not persons[0] and not persons[1]:
        return _Match(side, 0.5, f"{side} in both")
    if not persons[0] or not persons[1]:
        named = [party for party in (*ours, *theirs) if party.person]
        return _Match(side, 0.5 if any(p.leading for p in named) else 0.25, f"{side} stands for {_name(named)}")
    if all(p.vague for p in ours) or all(p.vague for p in theirs):
        return _Match(side, 0.25, f"{side}: {_name(ours)} against {_name(theirs)}, one name not settled")
    return _Match(side, BAR, f"{side}: {_name(ours)} against {_name(theirs)}")


def _name(parties: list[Party]) -> str:
    return ", ".join(sorted(party.person or party.side for party in parties))


def _mode(one: Contact, other: Contact) -> Reason:
    words = one.mode if one.mode == other.mode else f"{one.mode} and {other.mode}"
    if one.mode == other.mode and one.mode != "other":
        return Reason(ground="mode", words=words, weight=0.75)
    families = _FAMILIES.get(one.mode), _FAMILIES.get(other.mode)
    if None in families or families[0] == families[1]:
        return Reason(ground="mode", words=words, weight=0.25)
    return Reason(ground="mode", words=words, weight=-1.0 if "talks" in (one.mode, other.mode) else BAR)


def _place(one: Contact, other: Contact) -> Iterator[Reason]:
    if one.place is None or other.place is None:
        return
    if (one.place.name or one.place.text) == (other.place.name or other.place.text):
        yield Reason(ground="place", words=one.place.text, weight=0.5)
    elif one.place.country and other.place.country and one.place.country != other.place.country:
        far = _FAMILIES.get(one.mode) == "far"
        yield Reason(ground="place", words=f"{one.place.text} and {other.place.text}", weight=-0.25 if far else -1.5)


def _status(one: Matter, other: Matter) -> Iterator[Reason]:
    statuses = one.claim.status, other.claim.status
    if statuses[0] != statuses[1] and "proposed" in statuses:
        yield Reason(ground="day", words=f"{statuses[0]} and {statuses[1]}", weight=-0.75)


# ---------------------------------------------------------------------------------------------- days


def _contact_day(one: Matter, other: Matter, told: float) -> Iterator[Reason]:
    if one.window is None or other.window is None:
        yield from _undated(one, other)
        return
    gap = _gap(one.window, other.window)
    words = f"{_spell(one.window)} and {_spell(other.window)}"
    if gap == 0:
        yield Reason(ground="day", words=words, weight=_overlap(one.window, other.window))
    elif gap == 1:
        yield Reason(ground="day", words=f"{words}: a day apart", weight=0.25)
    elif gap <= STRAY and (one.window.published or other.window.published):
        text = f"{words}: one may be the day of the report"
        yield Reason(ground="day", words=text, weight=-0.5)
    else:
        yield Reason(ground="day", words=f"{words}: {gap} days apart", weight=BAR)


def _undated(one: Matter, other: Matter) -> Iterator[Reason]:
    """One text or both leave the day open: what is to come or long past needs other grounds."""
    published = one.published, other.published
    if published[0] is not None and published[1] is not None and abs(published[0] - published[1]) > 14:
        yield Reason(ground="day", words="not dated, published more than two weeks apart", weight=BAR)
    else:
        yield Reason(ground="day", words="not dated in both", weight=-0.25)


def _overlap(one: Window, other: Window) -> float:
    if one.exact and other.exact:
        return 1.5
    if one.exact or other.exact:
        wide = max(one.last - one.first, other.last - other.first)
        return 1.0 if wide <= 7 else 0.25
    return 0.5 if max(one.last - one.first, other.last - other.first) <= 31 else 0.0


def _gap(one: Window, other: Window) -> int:
    """The days that lie between two windows; 0 where they meet."""
    return max(0, one.first - other.last, other.first - one.last)


def _spell(window: Window) -> str:
    first, last = spell_day(window.first), spell_day(window.last)
    return first if first == last else f"{first} to {last}"


# ---------------------------------------------------------------------------------------------- the other kinds


def _statement_reasons(one: Matter, other: Matter) -> Iterator[Reason]:
    yield _actors(one, other)
    yield from _near(one, other, 4)
    yield _content(one, other)


def _deed_reasons(one: Matter, other: Matter) -> Iterator[Reason]:
    yield _actors(one, other)
    yield from _near(one, other, 14)
    yield _content(one, other)
    yield from _same_numbers(one, other)
    yield from _same_occasion(one, other)


def _plan_reasons(one: Matter, other: Matter) -> Iterator[Reason]:
    yield _actors(one, other)
    yield from _due(one, other)
    yield _content(one, other)


def _figure_reasons(one: Matter, other: Matter) -> Iterator[Reason]:
    assert isinstance(one.claim, Figure) and isinstance(other.claim, Figure)
    if one.claim.unit != other.claim.unit:
        yield Reason(ground="number", words=f"{one.claim.unit} and {other.claim.unit}", weight=BAR)
    yield from _same_numbers(one, other)
    yield from _near(one, other, 14)
    yield _content(one, other)


def _event_reasons(one: Matter, other: Matter) -> Iterator[Reason]:
    assert isinstance(one.claim, Event) and isinstance(other.claim, Event)
    same = one.claim.type == other.claim.type
    words = one.claim.type if same else f"{one.claim.type} and {other.claim.type}"
    yield Reason(ground="mode", words=words, weight=0.75 if same else -1.0)
    yield _actors(one, other)
    yield from _near(one, other, 7)
    yield _content(one, other)


def _actors(one: Matter, other: Matter) -> Reason:
    shared = sorted(one.sides & other.sides)
    if not shared:
        return Reason(
            ground="participants", words="nobody in common", weight=BAR if one.sides and other.sides else -0.5
        )
    matches = [_side(side, one, other) for side in shared]
    words = "; ".join(match.words for match in matches)
    best = max(match.weight for match in matches)
    return Reason(ground="participants", words=words, weight=best if best > BAR else -1.0)


def _near(one: Matter, other: Matter, most: int) -> Iterator[Reason]:
    if one.window is None or other.window is None:
        yield from _undated(one, other)
        return
    gap = _gap(one.window, other.window)
    words = f"{_spell(one.window)} and {_spell(other.window)}"
    yield Reason(ground="day", words=words, weight=0.5 if gap == 0 else 0.0 if gap <= most else BAR)


def _due(one: Matter, other: Matter) -> Iterator[Reason]:
    if one.window is None or other.window is None:
        yield from _undated(one, other)
        return
    gap = _gap(one.window, other.window)
    words = f"{_spell(one.window)} and {_spell(other.window)}"
    yield Reason(ground="day", words=words, weight=0.75 if gap == 0 else -0.5 if gap <= 90 else BAR)


def _content(one: Matter, other: Matter) -> Reason:
    return _words(one, other, similarity(one.words, other.words), 6.0)


def _words(one: Matter, other: Matter, alike: float, most: float) -> Reason:
    shared = ", ".join(shared_stems(one.told, other.told))
    return Reason(ground="words", words=f"{shared or 'none shared'} ({alike:.2f})", weight=round(most * alike, 3))


def _same_numbers(one: Matter, other: Matter) -> Iterator[Reason]:
    if one.numbers and other.numbers:
        same = any(abs(a - b) <= 0.02 * max(abs(a), abs(b)) for a in one.numbers for b in other.numbers)
        words = f"{_figures(one)} and {_figures(other)}"
        yield Reason(ground="number", words=words, weight=1.5 if same else -0.5)


def _figures(matter: Matter) -> str:
    return ", ".join(f"{number:g}" for number in sorted(matter.numbers))


def _same_occasion(one: Matter, other: Matter) -> Iterator[Reason]:
    if one.occasion and other.occasion and containment(one.words, other.words) > 0.5:
        yield Reason(ground="occasion", words="both told of a contact", weight=0.5)
