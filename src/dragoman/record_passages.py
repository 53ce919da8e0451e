"""Passages of a record that hold words searched for, with the claims that rest on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.accounts import Judgement, judgements_on
from dragoman.model import AnyClaim, Document, places
from dragoman.spans import Span
from dragoman.stores.tokens import split_words, to_grams


class Hit(Struct, frozen=True):
    """A passage that holds words searched for, with the claims that rest on words of it."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    start: int
    end: int
    passage: str
    claims: tuple[AnyClaim, ...] = ()
    judgements: tuple[Judgement, ...] = ()  # persons' standing verdicts on them


def to_pattern(words: str) -> re.Pattern[str]:
    """Where the words stand in folded text: whole words of a spaced language, any place in Chinese or Japanese."""
    pieces = [_piece(piece) for piece in re.findall(r"[^\W_]+", _fold(words))]
    return re.compile(r"[\W_]*".join(pieces))


def fold_words(passage: str, words: str) -> Iterator[tuple[str, bool]]:
    """A passage in pieces: whether each is one of the words searched for."""
    folded, at = _fold(passage), 0
    spans = sorted(match.span() for word in split_words(words) for match in to_pattern(word).finditer(folded))
    for start, end in spans:
        if start >= at and end > start:
            yield from ((passage[at:start], False),) if start > at else ()
            yield passage[start:end], True
            at = end
    if at < len(passage):
        yield passage[at:], False


def _piece(piece: str) -> str:
    before = r"(?<![^\W_])" if not to_grams(piece[0]) else ""
    after = r"(?![^\W_])" if not to_grams(piece[-1]) else ""
    return before + re.escape(piece) + after


def _fold(text: str) -> str:
    """The text in lower case without accents, each character in its place."""
    return "".join(unicodedata.normalize("NFD", char)[0].lower()[:1] for char in text)


def find_hits(doc: Document, patterns: Sequence[re.Pattern[str]], judgements: Sequence[Judgement] = ()) -> list[Hit]:
    """The paragraphs that hold the most of the words."""
    folded, found = _fold(doc.text), []
    for match in re.finditer(r"[^\n]+", folded):
        count = sum(1 for pattern in patterns if pattern.search(match.group()))
        found.append((count, Span(match.start(), match.end())))
    most = max((count for count, _ in found), default=0)
    return [_hit(doc, span, judgements) for count, span in found if count == most > 0]


def _hit(doc: Document, span: Span, judgements: Sequence[Judgement]) -> Hit:
    article = doc.article
    claims = tuple(claim for claim in doc.claims if any(span.meets(Span(s, e)) for _, s, e, _ in places(claim)))
    return Hit(
        article=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        start=span.start,
        end=span.end,
        passage=span.of(doc.text),
        claims=claims,
        judgements=judgements_on(claims, judgements),
    )
