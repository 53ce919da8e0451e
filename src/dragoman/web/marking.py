"""A text with its claims marked in place: pieces that no claim's words begin or end within, in paragraphs.

Spans may nest and overlap: a piece names every claim whose words it is part of. Positions count code points, so the
text is cut here and not in the browser, which counts otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dragoman.model import (
    AnyClaim,
    Article,
    Commitment,
    Contact,
    Event,
    Figure,
    Kind,
    Passage,
    Plan,
    Statement,
    claim_kind,
)
from dragoman.spans import Span

LABELS: dict[Kind, str] = {
    "contact": "C",
    "statement": "S",
    "commitment": "K",
    "plan": "P",
    "figure": "F",
    "event": "E",
}


class Label(Struct, frozen=True):
    """The label of a claim: letter and number, unique within the article."""

    claim: str
    kind: Kind
    text: str


class Piece(Struct, frozen=True, kw_only=True):
    """Words of one stretch: ``claims`` are those they belong to, ``opens`` the labels of those that begin here."""

    words: str
    kinds: tuple[Kind, ...] = ()
    claims: tuple[str, ...] = ()
    inner: str = ""  # the claim with the fewest words here
    opens: tuple[Label, ...] = ()
    aside: bool = False  # furniture: no claim rests on it


def core(claim: AnyClaim) -> tuple[Passage, ...]:
    """The words of a claim that are marked: what is said, promised, planned, the amount; the word for a deed."""
    match claim:
        case Statement():
            return claim.content_parts or (claim.content,)
        case Commitment() | Plan():
            return (claim.what,)
        case Figure():
            return (claim.text,)
        case Contact() | Event():
            return (claim.trigger,)


def label(claims: Iterable[AnyClaim]) -> dict[str, Label]:
    """The labels of an article's claims, numbered within their kind in the order of the text."""
    counts: defaultdict[Kind, int] = defaultdict(int)
    found = {}
    for claim in sorted(claims, key=lambda claim: (core(claim)[0].start, claim.id)):
        kind = claim_kind(claim)
        counts[kind] += 1
        found[claim.id] = Label(claim.id, kind, f"{LABELS[kind]}{counts[kind]}")
    return found


def mark(article: Article, claims: Sequence[AnyClaim]) -> list[list[Piece]]:
    """The paragraphs of an article, each a list of pieces; together they are the text, line feeds apart."""
    text, labels = article.text, label(claims)
    cuts = _Cuts(article, claims)
    paragraphs: list[list[Piece]] = []
    for start, end in _paragraphs(text):
        pieces = [
            _piece(text, Span(one, two), cuts, labels)
            for one, two in cuts.within(start, end)
            if text[one:two].strip("\n")
        ]
        if pieces:
            paragraphs.append(pieces)
    return paragraphs


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            yield at, at + len(paragraph)
        at += len(paragraph) + 1


class _Cuts:
    """Where marked words begin and end, and whose they are."""

    def __init__(self, article: Article, claims: Sequence[AnyClaim]) -> None:
        self.claims = {claim.id: claim for claim in claims}
        self.spans = [(passage.span, claim.id) for claim in claims for passage in core(claim)]
        self.size: defaultdict[str, int] = defaultdict(int)
        for span, id in self.spans:
            self.size[id] += len(span)
        self.first = {claim.id: core(claim)[0].start for claim in claims}
        self.aside = [Span(0, article.body.start), *article.furniture, Span(article.body.end, len(article.text))]
        edges = [span for span, _ in self.spans] + self.aside
        self.edges = sorted({place for span in edges for place in (span.start, span.end)})

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between a start and an end."""
        places = [start, *(place for place in self.edges if start < place < end), end]
        return zip(places, places[1:], strict=False)

    def at(self, span: Span) -> list[str]:
        """The claims whose words a stretch belongs to, the widest first."""
        found = dict.fromkeys(id for wider, id in self.spans if wider.covers(span))
        return sorted(found, key=lambda id: (-self.size[id], id))


def _piece(text: str, span: Span, cuts: _Cuts, labels: dict[str, Label]) -> Piece:
    claims = cuts.at(span)
    return Piece(
        words=span.of(text),
        kinds=tuple(dict.fromkeys(claim_kind(cuts.claims[id]) for id in claims)),
        claims=tuple(claims),
        inner=claims[-1] if claims else "",
        opens=tuple(labels[id] for id in claims if cuts.first[id] == span.start),
        aside=any(aside.covers(span) for aside in cuts.aside if aside.start < aside.end),
    )
