"""Claims: what one article says, resting on exact words; and what can be asked of every claim.

What the kinds and their fields mean is told in ``docs/codebook.md``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from dragoman.errors import ClaimError
from dragoman.spans import Span

Kind = Literal["contact", "statement", "commitment", "plan", "figure", "event"]
Status = Literal["held", "ongoing", "planned", "proposed", "cancelled", "denied", "refused", "background"]
Genre = Literal["news", "readout", "analysis", "opinion", "transcript", "digest", "other"]
Mode = Literal["call", "video-call", "meeting", "visit", "summit", "talks", "letter", "other"]
Act = Literal[
    "assert", "assess", "praise", "thank", "urge", "warn", "threaten", "accuse", "reject", "accept", "offer", "support"
]
Strength = Literal["considering", "open-to", "intends", "offered", "agreed", "committed", "signed"]
SpeakerKind = Literal["official", "analyst", "media", "business", "public", "document", "unnamed"]
Bound = Literal["at least", "at most"]
PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Confidence = Annotated[float, Meta(ge=0.0, le=1.0)]


class Passage(Struct, frozen=True):
    """Exact words of the article and where they stand."""

    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """The place without the words."""
        return Span(self.start, self.end)


PRONOUNS = frozenset("he she it they we i you who which what one".split())


class Actor(Struct, frozen=True, kw_only=True):
    """Somebody who acts, as the text names them, and who that is.

    ``text`` are the words at ``start``–``end``; ``name`` the person's canonical name or None; ``country`` ISO 3166
    alpha-3 or the code of a body; ``role`` the office the text gives; ``office`` the office our tables give for the
    day, kept apart from the text's own words; ``members`` the actors meant by joint words ("the two leaders").
    """

    text: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    role: str | None = None
    office: str | None = None
    members: tuple[Actor, ...] = ()

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)

    @property
    def known_as(self) -> str:
        """The name, else the words; "unnamed" for a pronoun that nothing settles, which is nobody's name."""
        return self.name or ("unnamed" if self.text.casefold() in PRONOUNS else self.text)

    def same_as(self, other: Actor) -> bool:
        """Whether both are one person, or one state or body spoken of without a person.

        >>> xi = Actor(text="Xi", start=0, end=2, name="Xi Jinping", country="CHN")
        >>> xi.same_as(Actor(text="he", start=9, end=11, name="Xi Jinping", country="CHN"))
        True
        """
        if self.name or other.name:
            return self.name == other.name
        if self.country or other.country:
            return self.country == other.country
        return self.text.casefold() == other.text.casefold()


class When(Struct, frozen=True, kw_only=True):
    """A time as the text words it; ``value`` is EDTF, or None where the words do not settle it."""

    text: str
    start: int
    end: int
    value: str | None = None


class Place(Struct, frozen=True, kw_only=True):
    """A place as the text words it; ``value`` repeats ``name`` so that all valued fields read alike."""

    text: str
    start: int
    end: int
    value: str | None = None
    name: str | None = None
    country: str | None = None


class Duration(Struct, frozen=True, kw_only=True):
    """A length of time in minutes; ``value`` repeats ``minutes``."""

    text: str
    start: int
    end: int
    value: float | None = None
    minutes: float | None = None
    approximate: bool = False


class Amount(Struct, frozen=True, kw_only=True):
    """A number with its unit: ISO 4217 for money, else as the codebook lists them."""

    text: str
    start: int
    end: int
    value: float | None = None
    unit: str | None = None
    approximate: bool = False
    bound: Bound | None = None


class Claim(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What one article says, resting on exact words. See the six kinds below."""

    id: str = ""
    status: Status = "held"
    confidence: Confidence = 1.0
    run: str = ""  # the signature of the parts and settings that made it
    occasion: str | None = None  # id of the contact of this article at or about which it was said
    part_of: str | None = None  # id of the claim whose words contain this one's
    said_by: tuple[Actor, ...] = ()  # who the text makes responsible; empty = the outlet's own voice
    evidence: Passage
    more_evidence: tuple[Passage, ...] = ()


class Contact(Claim, frozen=True, kw_only=True, tag="contact"):
    """Two or more actors communicated or met, or will."""

    mode: Mode
    participants: tuple[Actor, ...]
    trigger: Passage
    when: When | None = None
    place: Place | None = None
    duration: Duration | None = None
    initiator: Actor | None = None
    topics: tuple[Passage, ...] = ()


class Statement(Claim, frozen=True, kw_only=True, tag="statement"):
    """Somebody says, writes, thinks or signals something."""

    speaker: Actor
    content: Passage  # the whole reported clause; the first part where it is split
    content_parts: tuple[Passage, ...] = ()
    cue: Passage | None = None
    addressee: Actor | None = None
    target: Actor | None = None
    direct: bool | Literal["mixed"] = False
    act: Act = "assert"
    topic: str | None = None
    speaker_kind: SpeakerKind = "official"


class Commitment(Claim, frozen=True, kw_only=True, tag="commitment"):
    """An actor binds itself, or is said to have bound itself, to do something later."""

    by: Actor
    what: Passage
    trigger: Passage | None = None
    strength: Strength
    to: Actor | None = None
    quantity: Amount | None = None
    deadline: When | None = None
    condition: Passage | None = None


class Plan(Claim, frozen=True, kw_only=True, tag="plan"):
    """Something dated or due that has not happened at publication."""

    what: Passage
    who: tuple[Actor, ...] = ()
    when: When | None = None
    place: Place | None = None
    trigger: Passage | None = None


class Figure(Claim, frozen=True, kw_only=True, tag="figure"):
    """A number with a unit that says something about the world."""

    text: Passage
    value: float
    unit: str
    of: Passage | None = None
    period: When | None = None
    about: tuple[Actor, ...] = ()
    approximate: bool = False
    bound: Bound | None = None


class Event(Claim, frozen=True, kw_only=True, tag="event"):
    """A directed act between actors that is none of the other kinds, typed by PLOVER."""

    type: PloverType
    trigger: Passage
    source: Actor | None = None
    target: Actor | None = None
    when: When | None = None
    place: Place | None = None


AnyClaim = Contact | Statement | Commitment | Plan | Figure | Event
CLAIM_TYPES: tuple[type[Claim], ...] = (Contact, Statement, Commitment, Plan, Figure, Event)


# ---------------------------------------------------------------------------------------------- functions over claims


def claim_kind(claim: Claim) -> Kind:
    """The kind of a claim as it is written on the wire."""
    kind: Kind = type(claim).__struct_config__.tag  # type: ignore[assignment]
    return kind


def _placed(value: object) -> Iterable[tuple[int, int, str]]:
    """Every (start, end, words) that a field rests on, nested ones included."""
    if isinstance(value, Passage):
        return ((value.start, value.end, value.quote),)
    if isinstance(value, Actor):
        members = [place for member in value.members for place in _placed(member)]
        return ((value.start, value.end, value.text), *members)
    if isinstance(value, When | Place | Duration | Amount):
        return ((value.start, value.end, value.text),)
    return [place for item in value for place in _placed(item)] if isinstance(value, tuple) else ()


def places(claim: Claim) -> Iterator[tuple[str, int, int, str]]:
    """Every field of the claim that rests on words: (field, start, end, words)."""
    for field in claim.__struct_fields__:
        value = getattr(claim, field)
        if isinstance(value, Struct | tuple):  # most fields are words, numbers or empty
            for start, end, words in _placed(value):
                yield field, start, end, words


def verify(claim: Claim, text: str) -> None:
    """Raise ClaimError unless every word that the claim quotes stands at its place in ``text``."""
    for field, start, end, words in places(claim):
        if not (0 <= start < end <= len(text)) or text[start:end] != words:
            raise ClaimError(f"{claim_kind(claim)}: {field} {words[:60]!r} does not stand at {start}–{end}")


def identify(claim: Claim, article_digest: str) -> str:
    """The claim's id: a digest of the article's text, the kind, all places, surface words, value and bound.

    Resolved names, model and version stay out, so that coding the same words again gives the same id.
    """
    spots = sorted((field, start, end, words) for field, start, end, words in places(claim))
    core: list[object] = [article_digest, claim_kind(claim), spots]
    core += [getattr(claim, "value", None), getattr(claim, "bound", None)]
    return hashlib.sha256(msgspec.json.encode(core)).hexdigest()[:20]
