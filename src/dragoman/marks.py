"""Marks: what annotators see at places of an article's text, layer by layer."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.claims import (
    Act,
    Actor,
    Bound,
    Confidence,
    Genre,
    Mode,
    PloverType,
    SpeakerKind,
    Status,
    Strength,
)
from dragoman.spans import Span


class Mark(Struct, frozen=True, kw_only=True):
    """A place in an article's text and what an annotator sees there."""

    start: int
    end: int
    confidence: Confidence = 1.0

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)

    def meets(self, place: Span) -> bool:
        """Whether the mark and a place share at least one code point: ``mark.span.meets(place)``, without the span."""
        return self.start < place.end and place.start < self.end


class Sentence(Mark, frozen=True, kw_only=True):
    """A sentence; ``first`` and ``last`` are indexes of its words, the last exclusive."""

    first: int
    last: int


class Word(Mark, frozen=True, kw_only=True):
    """A word by the conventions of Universal Dependencies; ``head`` indexes the document's words, −1 for a root."""

    sentence: int
    upos: str
    head: int
    deprel: str
    lemma: str


class Name(Mark, frozen=True, kw_only=True):
    """A proper name: person, body (organisation), place (states and cities too) or nationality."""

    label: Literal["person", "body", "place", "nationality"]


class AttributionPart(Mark, frozen=True, kw_only=True):
    """A source, a cue or a content of an attribution.

    ``link`` is the index in this layer of the cue that a content goes with, or of the source that a cue goes with; −1
    where the model sees none. ``act`` and ``status`` are the model's guesses for a cue, ``sure`` how sure the act is,
    ``chances`` those of every act in the order of :data:`dragoman.claims.Act`.
    """

    label: Literal["source", "cue", "content"]
    link: int = -1
    act: Act | None = None
    status: Status | None = None
    sure: Confidence = 0.0
    chances: tuple[float, ...] = ()


class Role(Mark, frozen=True, kw_only=True):
    """Words that the language model takes to name an actor of the claim that a trigger carries."""

    role: Literal["participant", "by", "to", "who", "source", "target"]


class Trigger(Mark, frozen=True, kw_only=True):
    """Words that the language model takes to carry a contact, commitment, plan or event."""

    label: Literal["contact", "commitment", "plan", "event"]
    status: Status | None = None
    type: PloverType | None = None
    strength: Strength | None = None  # of commitments
    mode: Mode | None = None  # of contacts
    roles: tuple[Role, ...] = ()


class Quotation(Mark, frozen=True, kw_only=True):
    """Words between quotation marks: ``start``–``end`` takes the marks in, ``inner`` leaves them out.

    ``closed`` is false where a paragraph ends before the mark closes (a quotation running on).
    """

    inner: Span
    closed: bool = True


class Mention(Mark, frozen=True, kw_only=True):
    """An actor where the text mentions them, resolved as far as the text and our tables settle it.

    ``start``–``end`` is the whole phrase that names them, offices included ("Russian President Vladimir Putin");
    ``actor`` the actor (whose own words may be narrower); ``form`` how they are named. ``entity`` is equal for all
    mentions of one actor in this article.
    """

    actor: Actor
    form: Literal["person", "state", "body", "office", "pronoun", "description", "joint", "group"]
    entity: str


class Time(Mark, frozen=True, kw_only=True):
    """A time expression; ``value`` is EDTF for dates, ISO 8601 for durations and clock times, None where unsettled."""

    type: Literal["date", "time", "duration", "set"]
    value: str | None = None


class Quantity(Mark, frozen=True, kw_only=True):
    """A number with its unit, scaled: "228.1 billion dollars" has value 228100000000 and unit USD."""

    value: float
    unit: str
    number: Span  # the digits or number words alone
    approximate: bool = False
    bound: Bound | None = None


class Attribution(Mark, frozen=True, kw_only=True):
    """Who says what: source, cue and content linked, the speaker resolved.

    ``said_by`` are the relayers outside the speaker, the outermost last; ``contents`` the parts of the content.
    """

    speaker: Actor
    speaker_kind: SpeakerKind
    contents: tuple[Span, ...]
    cue: Span | None = None
    addressee: Actor | None = None
    target: Actor | None = None
    direct: bool | Literal["mixed"] = False
    said_by: tuple[Actor, ...] = ()
    act: Act | None = None  # as the language model takes it, with how sure it is, and the chance of every act
    sure: Confidence = 0.0
    chances: tuple[float, ...] = ()
    status: Status | None = None


class Character(Mark, frozen=True, kw_only=True):
    """What sort of text the article is, and whether states or international bodies deal with each other in it."""

    genre: Genre
    diplomacy: bool


class Layers(Struct, frozen=True, kw_only=True):
    """Marks by layer; an annotator returns only those that it adds, in order of their places."""

    sentences: tuple[Sentence, ...] = ()
    words: tuple[Word, ...] = ()
    names: tuple[Name, ...] = ()
    attribution_parts: tuple[AttributionPart, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    character: tuple[Character, ...] = ()  # one mark over the body, or none

    def names_filled(self) -> tuple[str, ...]:
        """The layers that hold at least one mark."""
        return tuple(name for name in self.__struct_fields__ if getattr(self, name))
