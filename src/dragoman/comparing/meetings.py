"""What the texts give for a contact: day, length, form, place, who sought it, who joined, whether it took place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from dragoman.accounts import Episode, Finding, Ref
from dragoman.comparing.clashes import Told, agreement, compare_values, dated
from dragoman.comparing.material import HAPPENED, Material
from dragoman.comparing.values import Verdict, compare_days, compare_durations, days_apart
from dragoman.edtf import day_number
from dragoman.knowledge import load_knowledge
from dragoman.merging.words import stems
from dragoman.model import Article, Contact, Duration, Place
from dragoman.phrases import number

STAY = 5  # days that a visit, a summit or talks may go on
IN_PERSON = frozenset({"meeting", "visit", "summit"})
AT_ONE_PLACE = frozenset({"meeting", "summit", "talks"})
BY_WIRE = frozenset({"call", "video-call"})
_WIRE = re.compile(r"\b(?:tele)?phon\w*|\bvideo\w*|\bcalls?\b|\bvirtual\w*|\bonline\b|\bremote\w*", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w’'.-]+[\s,]+){0,4}$", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(den(?:y|ies|ied|ying)|did(?: not|n['’]t)|never|no such|(?:was|were) no|cancel\w*|call(?:s|ed|ing)? off"
    r"|postpon\w*|put off|did not take place|scrapp\w+)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"\s+(?:earl(?:y|ier)|later?|after|before|ago|ahead|behind|apart)\b", re.IGNORECASE)
_AGREES = re.compile(r"\b(?:agree[ds]?|accept(?:s|ed)?|confirm(?:s|ed)?)\b", re.IGNORECASE)
_REFUSES = re.compile(
    r"\b(?:refus\w+|declin\w+|reject\w+|rul(?:es?|ed) out|will not|won['’]t|would not)\b", re.IGNORECASE
)
_UNDER = frozenset(stem for word in ("deputy", "vice", "assistant", "under") for stem in stems(word))
_UNSAID = ("denied", "cancelled")


def contact_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    """What the texts of a contact agree on and where they contradict one another, field by field."""
    claims = [(ref, claim) for ref, claim in material.members(episode) if isinstance(claim, Contact)]
    happened = [(ref, claim) for ref, claim in claims if claim.status in HAPPENED]
    days = [found for ref, claim in happened if (found := dated(ref, claim.when))]
    yield from compare_values(episode, "day", days, _compare_stays if _lasts(happened) else compare_days, material)
    yield from _compare_durations(episode, happened, material)
    for compare in (_forms, _places, _initiators, _offices, _joined):
        yield from compare(episode, happened, material)
    for compare in (_denials, _answers):
        yield from compare(episode, claims, material)


def _lasts(claims: Sequence[tuple[Ref, Contact]]) -> bool:
    """Whether a contact can go on for days, so that texts may date different days of it."""
    return any(claim.mode in ("visit", "summit", "talks") or claim.status == "ongoing" for _, claim in claims)


def _compare_stays(first: str, second: str) -> Verdict:
    apart = days_apart(first, second)
    return compare_days(first, second) if apart is None or abs(apart) > STAY else "agree"


def _compare_durations(
    episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material
) -> Iterator[Finding]:
    known = {ref: length_of(claim, material.article(ref)) for ref, claim in claims}
    lengths = {ref: length for ref, length in known.items() if length and length.minutes}
    told = [(ref, number(length.minutes or 0), length.text) for ref, length in lengths.items()]
    by_value: dict[str, Duration] = {number(length.minutes or 0): length for length in lengths.values()}
    yield from compare_values(
        episode, "duration", told, lambda one, two: compare_durations(by_value[one], by_value[two]), material
    )


def length_of(claim: Contact, article: Article) -> Duration | None:
    """How long a contact lasted; None for the time between two things: "ended two hours early", "an hour later"."""
    length = claim.duration
    return None if length is None or _APART.match(article.text, length.end) else length


def _initiators(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    told = [
        (ref, claim.initiator.country or claim.initiator.name or claim.initiator.text, claim.initiator.text)
        for ref, claim in claims
        if claim.initiator
    ]
    yield from compare_values(episode, "initiator", told, _same, material)


def _forms(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    """That one text has them speak over a distance, and another has them meet; only where each has words for it."""
    told: list[Told] = []
    for ref, claim in claims:
        wire = bool(_WIRE.search(claim.evidence.quote))
        if wire and claim.mode in BY_WIRE:
            told.append((ref, "over a distance", claim.trigger.quote))
        elif not wire and claim.mode in IN_PERSON:
            told.append((ref, "in person", claim.trigger.quote))
    if len({value for _, value, _ in told}) > 1:
        yield from compare_values(episode, "mode", told, _same, material)


def _same(one: str, other: str) -> Verdict:
    return "agree" if one == other else "differ"


def pair_contacts(material: Material) -> Iterator[tuple[Ref, Ref]]:
    """Contacts of the same persons on one day, in one text a call alone, in another a meeting alone."""
    groups: dict[tuple[str, frozenset[str]], list[list[Ref]]] = defaultdict(list)
    for contact in material.of_kind("contact"):
        claims = [(ref, claim) for ref, claim in material.members(contact) if isinstance(claim, Contact)]
        days = {c.when.value if c.when and c.status in HAPPENED else None for _, c in claims}
        names = {frozenset(who.name for who in c.participants) for _, c in claims}
        day, persons = days.pop(), names.pop()
        exact = day is not None and len(day) == 10 and day_number(day) is not None and not days
        if day is not None and exact and not names and None not in persons and len(contact.countries) == 2:
            groups[day, frozenset(str(name) for name in persons)].append([ref for ref, _ in claims])
    for found in groups.values():
        for one, other in combinations(found, 2):
            modes = [
                {claim.mode for ref in refs if isinstance(claim := material.claims[ref], Contact)}
                for refs in (one, other)
            ]
            apart = {ref.article for ref in one}.isdisjoint(ref.article for ref in other)
            if apart and any(a <= BY_WIRE and b <= IN_PERSON for a, b in (modes, modes[::-1])):
                yield one[0], other[0]


# ------------------------------------------------------------------------------------------------ where


def _places(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    """Where they met; a visit may go to several places, and whoever telephones is at two."""
    told = {
        ref: claim.place
        for ref, claim in claims
        if claim.place and claim.mode in AT_ONE_PLACE and _is_told(claim, claim.place)
    }
    by_value = {_place_name(place): place for place in told.values()}
    entries = [(ref, _place_name(place), place.text) for ref, place in told.items()]
    yield from compare_values(
        episode, "place", entries, lambda one, two: _compare_places(by_value[one], by_value[two]), material
    )


def _is_told(claim: Contact, place: Place) -> bool:
    """Whether the words that tell of the contact say that it was in or at the place: "Geneva-based" does not."""
    for passage in (claim.evidence, *claim.more_evidence):
        if passage.start <= place.start and place.end <= passage.end:
            after = passage.quote[place.end - passage.start :]
            return bool(_AT.search(passage.quote[: place.start - passage.start])) and not after.startswith("-")
    return False


def _place_name(place: Place) -> str:
    return place.name or place.text


def _compare_places(one: Place, other: Place) -> Verdict:
    """Two towns differ, and places of two states; a town agrees with its state; else it cannot be said."""
    names = _place_name(one), _place_name(other)
    if names[0] == names[1]:
        return "agree"
    if not one.country or not other.country:
        return "open"
    if one.country != other.country:
        return "differ"
    towns, states = _towns_and_states()
    if names[0] in states or names[1] in states:
        return "agree"
    return "differ" if names[0] in towns and names[1] in towns else "open"


@cache
def _towns_and_states() -> tuple[frozenset[str], frozenset[str]]:
    """The names of the tables that are a town's, and those that are a state's."""
    known = load_knowledge()
    towns = {place.name for place in known.places if place.kind == "city"}
    towns |= {capital for state in known.states for capital in state.capitals}
    states = {name for state in known.states for name in (state.name, state.official, *state.names)}
    return frozenset(towns), frozenset(states)


# ------------------------------------------------------------------------------------------------ whether, who


def _denials(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    """That by one text a contact took place and by another it did not; a cancellation told before may be stale."""
    held = [(ref, "held", claim.evidence.quote) for ref, claim in claims if claim.status in HAPPENED]
    unsaid: list[Told] = [
        (ref, claim.status, claim.evidence.quote)
        for ref, claim in claims
        if claim.status in _UNSAID and _DENIES.search(claim.evidence.quote)
    ]
    last = max((_printed(ref, material) or 0 for ref, _, _ in held), default=0)
    told = [entry for entry in unsaid if entry[1] == "denied" or last <= (_printed(entry[0], material) or -1)]
    if held and told:
        yield from compare_values(episode, "status", [*held, *told], _same, material)


def _answers(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    """That texts of one day tell of a meeting to come as agreed, and as refused."""
    told: list[Told] = []
    for ref, claim in claims:
        words = claim.evidence.quote
        if claim.status == "planned" and _AGREES.search(words) and not _REFUSES.search(words):
            told.append((ref, "agreed", words))
        elif claim.status == "refused" and _REFUSES.search(words):
            told.append((ref, "refused", words))
    days = [_printed(ref, material) for ref, _, _ in told]
    known = [day for day in days if day is not None]
    if len({value for _, value, _ in told}) > 1 and len(known) == len(days) and max(known) - min(known) <= 1:
        yield from compare_values(episode, "status", told, _same, material)


def _printed(ref: Ref, material: Material) -> int | None:
    return day_number(material.article(ref).published)


def _offices(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    """That one text has a person take part in an office, and another as its deputy."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for ref, claim in claims:
        for actor in claim.participants:
            if actor.name and actor.role:
                groups[actor.name].append((ref, actor.role, actor.role))
    for told in groups.values():
        if any(_compare_offices(a, b) == "differ" for (_, a, _), (_, b, _) in combinations(told, 2)):
            found = compare_values(episode, "office", told, _compare_offices, material)
            yield from (finding for finding in found if finding.kind == "contradiction")


def _compare_offices(one: str, other: str) -> Verdict:
    """Whether two descriptions are of one office, one of them with a word for its deputy."""
    first, second = set(stems(one)), set(stems(other))
    if first - _UNDER != second - _UNDER or not first - _UNDER:
        return "open"
    return "agree" if first == second else "differ"


def _joined(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    """That several sources name the same persons as having joined."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for ref, claim in claims:
        for actor in claim.participants:
            if actor.name:
                groups[actor.name].append((ref, actor.name, actor.text))
    for entries in groups.values():
        yield from agreement(episode, "participant", entries, material)
