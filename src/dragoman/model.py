"""The types that flow: ``Article → Document → Claim → Episode``, and the small change between them.

All are frozen msgspec Structs. Positions count Unicode code points of ``article.text``. Claims are defined in
:mod:`dragoman.claims`, marks in :mod:`dragoman.marks`; both are had from here. How they are written to JSON is told in
:mod:`dragoman.wire`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec import Struct

from dragoman.claims import (
    CLAIM_TYPES,
    Act,
    Actor,
    Amount,
    AnyClaim,
    Bound,
    Claim,
    Commitment,
    Confidence,
    Contact,
    Duration,
    Event,
    Figure,
    Genre,
    Kind,
    Mode,
    Passage,
    Place,
    Plan,
    PloverType,
    SpeakerKind,
    Statement,
    Status,
    Strength,
    When,
    claim_kind,
    identify,
    places,
    verify,
)
from dragoman.marks import (
    Attribution,
    AttributionPart,
    Character,
    Layers,
    Mark,
    Mention,
    Name,
    Quantity,
    Quotation,
    Role,
    Sentence,
    Time,
    Trigger,
    Word,
)
from dragoman.spans import Alignment, Span

__all__ = [
    "Act",
    "Actor",
    "Amount",
    "AnyClaim",
    "Article",
    "Attribution",
    "AttributionPart",
    "Bound",
    "CLAIM_TYPES",
    "Character",
    "Claim",
    "Commitment",
    "Confidence",
    "Contact",
    "Document",
    "Duration",
    "Event",
    "Failure",
    "Figure",
    "Genre",
    "Kind",
    "Layers",
    "Mark",
    "Mention",
    "Mode",
    "Name",
    "Passage",
    "Place",
    "Plan",
    "PloverType",
    "Quantity",
    "Quotation",
    "Role",
    "Run",
    "Sentence",
    "SpeakerKind",
    "Statement",
    "Status",
    "Strength",
    "Time",
    "Trigger",
    "Visit",
    "When",
    "Word",
    "claim_kind",
    "identify",
    "places",
    "verify",
]


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


class Visit(Struct, frozen=True, kw_only=True):
    """One visit to an address: what the server said, kept so that the next visit can ask for what is new only."""

    address: str  # as asked
    url: str  # where it was found in the end
    when: str  # ISO 8601, UTC
    status: int  # of HTTP; 304 where nothing had changed
    seen: str = ""  # when what stands there now was first met
    etag: str | None = None
    modified: str | None = None  # as the server words it
    type: str | None = None
    encoding: str | None = None
    digest: str | None = None  # SHA-256 of what came, hexadecimal
    found_in: str | None = None  # the feed that named it
    told: str = "{}"  # what that feed told of it, JSON
    run: str = ""  # the run that read it
