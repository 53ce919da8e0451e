"""The types that flow: ``Article → Document → Claim → Episode``, and the small change between them.

All are frozen msgspec Structs. Positions count Unicode code points of ``article.text``. What a claim means is told in
``docs/codebook.md``; how it is written to JSON, in :mod:`dragoman.wire`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from dragoman.errors import ClaimError
from dragoman.spans import Alignment, Span

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


# ---------------------------------------------------------------------------------------------- article


class Article(Struct, frozen=True, kw_only=True):
    """One published text: clean text, where its body and its furniture stand, and the way back to the original."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None  # the name as the source prints it, or as the table of outlets has it
    agency: str | None = None  # the news agency credited, where another than the outlet
    side: str | None = None  # ISO 3166 alpha-3 or the code of a body, for official and state-run outlets
    byline: str | None = None
    dateline: str | None = None  # the place of writing as printed
    published: str | None = None  # ISO 8601, as precise as the source gives it
    language: str | None = None  # ISO 639-1
    kind: Genre | None = None  # as the source states it; else the genre annotator tells
    body: Span = Span(0, 0)
    furniture: tuple[Span, ...] = ()  # menus, related headlines, newsletter and legal text, also within the body
    alignment: Alignment = Alignment()  # from text back to the characters of the decoded original
    source: str = ""  # the path or address read
    original: str = ""  # SHA-256 of the original bytes, hexadecimal

    @property
    def digest(self) -> str:
        """SHA-256 of the text, hexadecimal: what the identity of every claim rests on."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def passages(self) -> tuple[Span, ...]:
        """The parts of the body that are not furniture, in order.

        >>> Article(id="a", text="0123456789", body=Span(1, 9), furniture=(Span(3, 5),)).passages()
        (Span(start=1, end=3), Span(start=5, end=9))
        """
        found, at = [], self.body.start
        for span in sorted(self.furniture):
            if span.start > at:
                found.append(Span(at, min(span.start, self.body.end)))
            at = max(at, span.end)
        return tuple(span for span in [*found, Span(at, self.body.end)] if span.start < span.end)


class Failure(Struct, frozen=True, kw_only=True):
    """Something that could not be done: which step, on what, and why. Part of the record, never hidden."""

    step: str  # family/name of the part, or "read", "claim"
    subject: str  # the input, article id or claim at fault
    reason: str
    fault: str = "error"  # a short word to count by: unreadable, language, refused, error …


# ---------------------------------------------------------------------------------------------- claims


class Passage(Struct, frozen=True):
    """Exact words of the article and where they stand."""

    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """The place without the words."""
        return Span(self.start, self.end)


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


# ---------------------------------------------------------------------------------------------- marks


class Mark(Struct, frozen=True, kw_only=True):
    """A place in an article's text and what an annotator sees there."""

    start: int
    end: int
    confidence: Confidence = 1.0

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(self.start, self.end)


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
    where the model sees none. ``act`` and ``status`` are the model's guesses for a cue, ``sure`` how sure the act is.
    """

    label: Literal["source", "cue", "content"]
    link: int = -1
    act: Act | None = None
    status: Status | None = None
    sure: Confidence = 0.0


class Trigger(Mark, frozen=True, kw_only=True):
    """Words that the language model takes to carry a contact, commitment, plan or event."""

    label: Literal["contact", "commitment", "plan", "event"]
    status: Status | None = None
    type: PloverType | None = None
    strength: Strength | None = None  # of commitments
    mode: Mode | None = None  # of contacts


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
    act: Act | None = None  # as the language model takes it, with how sure it is
    sure: Confidence = 0.0
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


class Document(Struct, frozen=True, kw_only=True):
    """An article, the layers of marks on it, and the claims and failures that came of it. The text never changes."""

    article: Article
    layers: Layers = Layers()
    claims: tuple[AnyClaim, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def quote(self, span: Span | Mark) -> Passage:
        """The words at a place, with the place."""
        place = span if isinstance(span, Span) else span.span
        return Passage(place.start, place.end, place.of(self.article.text))

    def of_kind(self, kind: Kind) -> Iterator[AnyClaim]:
        """The claims of one kind, in the order of the text."""
        return (claim for claim in self.claims if claim_kind(claim) == kind)


class Run(Struct, frozen=True, kw_only=True):
    """What made a set of claims: parts, versions, settings and the time; ``id`` digests all but the time."""

    id: str
    program: str
    parts: tuple[str, ...]
    settings: str
    started: str


# ---------------------------------------------------------------------------------------------- functions over claims


def claim_kind(claim: Claim) -> Kind:
    """The kind of a claim as it is written on the wire."""
    kind: Kind = type(claim).__struct_config__.tag  # type: ignore[assignment]
    return kind


def _placed(value: object) -> Iterator[tuple[int, int, str]]:
    """Every (start, end, words) that a field rests on, nested ones included."""
    if isinstance(value, Passage):
        yield value.start, value.end, value.quote
    elif isinstance(value, Actor):
        yield value.start, value.end, value.text
        for member in value.members:
            yield from _placed(member)
    elif isinstance(value, When | Place | Duration | Amount):
        yield value.start, value.end, value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from _placed(item)


def places(claim: Claim) -> Iterator[tuple[str, int, int, str]]:
    """Every field of the claim that rests on words: (field, start, end, words)."""
    for field in claim.__struct_fields__:
        for start, end, words in _placed(getattr(claim, field)):
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
