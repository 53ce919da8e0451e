"""A claim made ready for comparing: who, when, where, in which words, whatever its kind.

A matter is a function of the claim, the contact of the same text that it belongs to, and the article's dates alone, so
that a link between two matters can never depend on what else a record holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from dragoman.accounts import Ref
from dragoman.edtf import day_number, extent, last_day_number
from dragoman.merging.words import weigh
from dragoman.model import (
    Actor,
    AnyClaim,
    Article,
    Claim,
    Commitment,
    Contact,
    Event,
    Figure,
    Kind,
    Plan,
    Statement,
    When,
    claim_kind,
)

BEFORE = 4  # days before publication at which an undated matter of the news can have happened
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_EXPLICIT = re.compile(r"\d")


class Party(Struct, frozen=True):
    """One who takes part: a person of a state or body, or the state or body itself (``person`` is None)."""

    side: str  # a code, or the folded words where no code is known
    person: str | None = None
    leading: bool = False  # at the head of a state, so that the state's name can stand for them
    vague: bool = False  # the person's name is not settled by our tables, and may be no name


class Window(Struct, frozen=True):
    """Days (as numbers) at which a matter can have happened or be due.

    ``dated`` is whether the text itself dates it; ``published`` whether that date is the article's own day of
    publication, or cannot be told from it, so that it may be the day of the report and not of the matter.
    """

    first: int
    last: int
    dated: bool = False
    published: bool = False

    @property
    def exact(self) -> bool:
        """Whether the text gives a single day."""
        return self.dated and self.first == self.last


class Matter(Struct, frozen=True, kw_only=True):
    """A claim made ready for comparing."""

    ref: Ref
    kind: Kind
    claim: AnyClaim
    parties: tuple[Party, ...]
    window: Window | None
    published: int | None
    words: Mapping[str, float]
    told: Mapping[str, float]  # the words of the claims made at this contact too
    numbers: frozenset[float] = frozenset()
    occasion: Ref | None = None

    @property
    def sides(self) -> frozenset[str]:
        """The states and bodies that take part."""
        return frozenset(party.side for party in self.parties)


def prepare(claims: Iterable[AnyClaim], article: Article) -> list[Matter]:
    """The matters of one article's claims, in their order; claims of an article are given together."""
    whole = list(claims)
    contacts = {claim.id: claim for claim in whole if isinstance(claim, Contact)}
    attached: dict[str, list[str]] = {}
    for claim in whole:
        if claim.occasion in contacts:
            attached.setdefault(claim.occasion or "", []).append(claim.evidence.quote)
    return [_prepare(claim, article, contacts.get(claim.occasion or ""), attached) for claim in whole]


def _prepare(claim: AnyClaim, article: Article, occasion: Contact | None, attached: Mapping[str, list[str]]) -> Matter:
    words = weigh(_words(claim))
    told = words
    if isinstance(claim, Contact):
        told = weigh(" ".join([_words(claim), *attached.get(claim.id, ())]))
    return Matter(
        ref=Ref(article.id, claim.id),
        kind=claim_kind(claim),
        claim=claim,
        parties=_parties(claim),
        window=_window(claim, article, occasion),
        published=day_number(article.published),
        words=words,
        told=told,
        numbers=frozenset(_numbers(claim)),
        occasion=Ref(article.id, occasion.id) if occasion else None,
    )


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
    return tuple(dict.fromkeys(_party(actor) for actor in members))


def _party(actor: Actor) -> Party:
    side = actor.country or _fold(actor.name or actor.text)
    if actor.name is None:
        return Party(side)
    return Party(side, _fold(actor.name), leading=_leads(actor), vague=actor.office is None and actor.role is None)


def _leads(actor: Actor) -> bool:
    office = f"{actor.office or ''} {actor.role or ''}".lower()
    return bool(re.search(r"\b(?:president|prime minister|premier|chancellor|king|emir|leader|chairman)\b", office))


def _fold(name: str) -> str:
    from dragoman.knowledge import fold_name

    return fold_name(name)


# ---------------------------------------------------------------------------------------------- when


def when_of(claim: AnyClaim) -> When | None:
    """The date that a claim gives for its matter; a commitment's deadline is when it falls due."""
    match claim:
        case Contact() | Plan() | Event():
            return claim.when
        case Commitment():
            return claim.deadline
        case Figure():
            return claim.period
    return None


def _window(claim: AnyClaim, article: Article, occasion: Contact | None) -> Window | None:
    """The days of the matter; None where neither the text nor the day of publication says anything."""
    when = when_of(claim)
    published = day_number(article.published)
    if when is not None and when.value and extent(when.value) is not None:
        first, last = day_number(when.value), last_day_number(when.value)
        if first is not None or last is not None:
            return _dated(when, first, last, published)
    if isinstance(claim, Statement | Commitment | Event) and occasion is not None and not isinstance(claim, Contact):
        own = _window(occasion, article, None)
        if own is not None:
            return own
    if published is None or claim.status in ("background",) or isinstance(claim, Plan | Figure):
        return None
    if isinstance(claim, Contact) and claim.status in ("planned", "proposed"):
        return None
    return Window(published - BEFORE, published)


def _dated(when: When, first: int | None, last: int | None, published: int | None) -> Window:
    start = first if first is not None else (last or 0) - 366
    end = last if last is not None else start + 366
    slack = 7 if "~" in (when.value or "") and start == end else 0
    own = start == end and bool(_EXPLICIT.search(when.text)) and published in (None, start)
    return Window(start - slack, end + slack, dated=True, published=own)


# ---------------------------------------------------------------------------------------------- words and numbers


def _words(claim: AnyClaim) -> str:
    """The words that tell this matter from another of the same actors."""
    return " ".join(_passages(claim))


def _passages(claim: AnyClaim) -> Iterator[str]:
    match claim:
        case Contact():
            yield claim.evidence.quote
            yield from (topic.quote for topic in claim.topics)
            yield claim.place.text if claim.place else ""
        case Statement():
            yield from (part.quote for part in claim.content_parts or (claim.content,))
        case Commitment():
            yield claim.what.quote
            yield claim.condition.quote if claim.condition else ""
        case Plan():
            yield claim.what.quote
            yield claim.place.text if claim.place else ""
        case Figure():
            yield claim.of.quote if claim.of else ""
            yield claim.evidence.quote
        case Event():
            yield claim.evidence.quote


def _numbers(claim: Claim) -> Iterator[float]:
    if isinstance(claim, Figure):
        yield claim.value
    elif isinstance(claim, Commitment) and claim.quantity and claim.quantity.value is not None:
        yield claim.quantity.value


def spell_day(number: int) -> str:
    """A day number as ISO 8601.

    >>> spell_day(739653)
    '2026-02-06'
    """
    return date.fromordinal(number).isoformat()
