"""A claim made ready for comparing: who, when, where, in which words, whatever its kind.

A matter is a function of the claim, the contacts of the same text and the article's dates alone, so that a link between
two matters can never depend on what else a record holds. It lets go of the claim and the article, which are large.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dragoman.accounts import Ref
from dragoman.edtf import day_number, extent, last_day_number
from dragoman.knowledge import fold_name
from dragoman.merging.words import normalise, stems, weigh
from dragoman.model import (
    Actor,
    AnyClaim,
    Article,
    Bound,
    Commitment,
    Contact,
    Event,
    Figure,
    Kind,
    Place,
    Plan,
    Statement,
    Status,
    When,
    claim_kind,
)

BEFORE = 4  # days before publication at which an undated matter of the news can have happened
RARE = 8  # the rarest words of a matter, by which matters other than contacts meet
CIRCA = 7  # days that "about" a day takes in on either side
_DIGIT = re.compile(r"\d")
_LEADS = re.compile(r"\b(?:president|prime minister|premier|chancellor|king|queen|emir|leader|chairman)\b")
_VICE = re.compile(r"\b(?:vice|deputy|former|ex)\b")


class Party(Struct, frozen=True, order=True):
    """One who takes part: a person of a state or body, or the state or body itself (``person`` is empty)."""

    side: str  # a code, or the folded words where no code is known
    person: str = ""  # folded
    leads: bool = False  # at the head of a state, so that the state's name can stand for them
    settled: bool = False  # our tables know the person in an office on that day
    name: str = ""  # as it is written


class Window(Struct, frozen=True):
    """Days (as numbers) at which a matter can have happened or be due.

    ``dated`` is whether the text itself dates it; ``printed`` whether it does so by a date in figures that is the day
    of publication, or that no day of publication can be held against: it may be the day of the report.
    """

    first: int
    last: int
    dated: bool = False
    printed: bool = False

    @property
    def exact(self) -> bool:
        """Whether the text gives a single day."""
        return self.dated and self.first == self.last

    @property
    def length(self) -> int:
        """How many days it takes in."""
        return self.last - self.first + 1


class Matter(Struct, frozen=True, kw_only=True):
    """A claim made ready for comparing. ``nature`` is a contact's mode, an event's type, a figure's unit."""

    ref: Ref
    kind: Kind
    status: Status
    nature: str
    parties: tuple[Party, ...]
    sides: frozenset[str]  # the states and bodies of the parties
    window: Window | None
    published: int | None
    words: Mapping[str, float]  # normalised; the names of those who take part left out
    rare: frozenset[str] = frozenset()  # the rarest of the words
    place: str | None = None
    country: str | None = None
    number: float | None = None
    bound: Bound | None = None
    occasion: Ref | None = None
    at: frozenset[str] = frozenset()  # who took part in the contact that it was said or done at
    beside: frozenset[tuple[str, ...]] = frozenset()  # who took part in other contacts of that day, by the same text
    side: str | None = None  # for whom the outlet speaks


def prepare(claims: Iterable[AnyClaim], article: Article) -> list[Matter]:
    """The matters of one article's claims, in their order; the claims of an article are given together."""
    whole = list(claims)
    contacts = {claim.id: claim for claim in whole if isinstance(claim, Contact)}
    windows = {id: _window(claim, article) for id, claim in contacts.items()}
    attached: dict[str, list[str]] = {}
    for claim in whole:
        if claim.occasion in contacts:
            attached.setdefault(claim.occasion or "", []).append(claim.evidence.quote)
    beside = _beside(contacts.values(), windows)
    at = {id: frozenset(party.name or party.side for party in _parties(claim)) for id, claim in contacts.items()}
    return [_prepare(claim, article, windows, (attached, beside, at)) for claim in whole]


def _prepare(
    claim: AnyClaim,
    article: Article,
    windows: Mapping[str, Window | None],
    around: tuple[Mapping[str, Sequence[str]], Mapping[str, frozenset[tuple[str, ...]]], Mapping[str, frozenset[str]]],
) -> Matter:
    attached, beside, at = around
    parties = _parties(claim)
    told = " ".join([*_passages(claim), *attached.get(claim.id, ())])
    names = {stem for actor in actors_of(claim) for stem in stems(f"{actor.name or ''} {actor.text}")}
    window = windows.get(claim.id) or _window(claim, article)
    if window is None or not window.dated:
        window = windows.get(claim.occasion or "") or window
    place = _place(claim)
    words = normalise({stem: weight for stem, weight in weigh(told).items() if stem not in names})
    return Matter(
        ref=Ref(article.id, claim.id),
        kind=claim_kind(claim),
        status=claim.status,
        nature=_nature(claim),
        parties=parties,
        sides=frozenset(party.side for party in parties),
        window=window,
        published=day_number(article.published),
        words=words,
        rare=frozenset(sorted(words, key=lambda stem: (-words[stem], stem))[:RARE]),
        place=(place.name or place.text).casefold() if place else None,
        country=place.country if place else None,
        number=_number(claim),
        bound=claim.bound if isinstance(claim, Figure) else None,
        occasion=Ref(article.id, claim.occasion) if claim.occasion and claim.occasion in windows else None,
        at=at.get(claim.occasion or "", frozenset()),
        beside=beside.get(claim.id, frozenset()),
        side=article.side,
    )


def _nature(claim: AnyClaim) -> str:
    match claim:
        case Contact():
            return claim.mode
        case Event():
            return claim.type
        case Figure():
            return claim.unit
        case Statement():
            return claim.act
    return ""


def _place(claim: AnyClaim) -> Place | None:
    return claim.place if isinstance(claim, Contact | Plan | Event) else None


# ---------------------------------------------------------------------------------------------- who


def actors_of(claim: AnyClaim) -> tuple[Actor, ...]:
    """Those who make the matter what it is: participants, speaker, who binds himself, who acts and suffers."""
    found: tuple[Actor | None, ...]
    match claim:
        case Contact():
            found = claim.participants
        case Statement():
            found = (claim.speaker,)
        case Commitment():
            found = (claim.by,)
        case Plan():
            found = claim.who
        case Figure():
            found = claim.about
        case Event():
            found = (claim.source, claim.target)
    return tuple(actor for actor in found if actor is not None)


def _parties(claim: AnyClaim) -> tuple[Party, ...]:
    members = [member for actor in actors_of(claim) for member in (actor.members or (actor,))]
    return tuple(sorted({_party(actor) for actor in members}))


def _party(actor: Actor) -> Party:
    side = actor.country or fold_name(actor.name or actor.text)
    office = f"{actor.office or ''} {actor.role or ''}".lower()
    leads = bool(_LEADS.search(office)) and not _VICE.search(office)
    return Party(side, fold_name(actor.name or ""), leads, actor.office is not None, actor.name or "")


def _beside(contacts: Iterable[Contact], windows: Mapping[str, Window | None]) -> dict[str, frozenset[tuple[str, ...]]]:
    """For each contact, who took part in the others that the text puts on the same day with one of its persons."""
    known = [(contact.id, windows[contact.id], _parties(contact)) for contact in contacts]
    found: dict[str, frozenset[tuple[str, ...]]] = {}
    for id, window, parties in known:
        persons = {party.person for party in parties if party.person}
        others = (theirs for other, theirs_on, theirs in known if other != id and _same_day(window, theirs_on))
        found[id] = frozenset(
            tuple(sorted(party.name or party.side for party in theirs))
            for theirs in others
            if persons & {party.person for party in theirs} and theirs != parties
        )
    return found


def _same_day(one: Window | None, other: Window | None) -> bool:
    return one is not None and other is not None and one.exact and other.exact and one.first == other.first


# ---------------------------------------------------------------------------------------------- when


def when_of(claim: AnyClaim) -> When | None:
    """The date that a claim gives for its matter; of a commitment that is its deadline."""
    match claim:
        case Contact() | Plan() | Event():
            return claim.when
        case Commitment():
            return claim.deadline
        case Figure():
            return claim.period
    return None


def _window(claim: AnyClaim, article: Article) -> Window | None:
    """The days of the matter; None where neither the text nor the day of publication says anything."""
    when = when_of(claim)
    published = day_number(article.published)
    if when is not None and when.value and extent(when.value) is not None and not isinstance(claim, Commitment):
        first, last = day_number(when.value), last_day_number(when.value)
        if first is not None or last is not None:
            return _dated(when, first, last, published)
    if published is None or claim.status == "background" or isinstance(claim, Plan | Figure):
        return None
    if isinstance(claim, Contact) and claim.status in ("planned", "proposed", "refused"):
        return None
    return Window(published - BEFORE, published)


def _dated(when: When, first: int | None, last: int | None, published: int | None) -> Window:
    start = first if first is not None else (last or 0) - 366
    end = last if last is not None else start + 366
    slack = CIRCA if "~" in (when.value or "") and start == end else 0
    printed = start == end and bool(_DIGIT.search(when.text)) and published in (None, start)
    return Window(start - slack, end + slack, dated=True, printed=printed)


def spell_day(number: int) -> str:
    """A day number as ISO 8601.

    >>> spell_day(739653)
    '2026-02-06'
    """
    return date.fromordinal(number).isoformat()


# ---------------------------------------------------------------------------------------------- words and numbers


def _passages(claim: AnyClaim) -> Iterator[str]:
    """The words that tell this matter from another of the same actors."""
    match claim:
        case Contact():
            yield claim.evidence.quote
            yield from (topic.quote for topic in claim.topics)
        case Statement():
            yield from (part.quote for part in claim.content_parts or (claim.content,))
        case Commitment():
            yield claim.what.quote
            yield claim.condition.quote if claim.condition else ""
        case Plan():
            yield claim.what.quote
        case Figure():
            yield claim.of.quote if claim.of else ""
            yield claim.evidence.quote
        case Event():
            yield claim.evidence.quote


def _number(claim: AnyClaim) -> float | None:
    if isinstance(claim, Figure):
        return claim.value
    return claim.quantity.value if isinstance(claim, Commitment) and claim.quantity else None
