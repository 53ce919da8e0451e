"""Figures: numbers with a unit that say something about the world, with what they measure and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct

from dragoman.coders.measured import says_something
from dragoman.coders.scopes import clause_at, measured_thing, sentence_at, status_of
from dragoman.model import Actor, AnyClaim, Attribution, Document, Figure, Quantity, Time, When
from dragoman.spans import Span


class Part(Struct, frozen=True):
    """Codes the quantities of the text that count as figures; the same amount of the same thing once."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("quantities",)

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The figures of each document, in order of the text."""
        return [tuple(_figures(doc)) for doc in docs]


def _figures(doc: Document) -> Iterator[Figure]:
    told: dict[tuple[float, str, str | None], set[str]] = {}
    for quantity in doc.layers.quantities:
        sentence = sentence_at(doc, quantity.start)
        if not says_something(doc.text, quantity, sentence):
            continue
        figure = _figure(doc, quantity, sentence)
        if not _repeats(told, figure):
            yield figure


def _repeats(told: dict[tuple[float, str, str | None], set[str]], figure: Figure) -> bool:
    """Whether the same amount of the same thing, or of nothing named, was told before."""
    words = set(re.findall(r"\w{3,}", figure.of.quote.casefold())) if figure.of else set()
    amount = (figure.value, figure.unit, figure.bound)
    before = told.get(amount)
    told[amount] = words | (before or set())
    return before is not None and (not words or bool(words & before))


def _figure(doc: Document, quantity: Quantity, sentence: Span) -> Figure:
    clause = clause_at(doc.text, sentence, quantity.span)
    period = _period(doc, quantity, clause)
    thing = measured_thing(doc, quantity, sentence)
    return Figure(
        text=doc.quote(quantity),
        value=quantity.value,
        unit=quantity.unit,
        of=doc.quote(thing) if thing else None,
        period=period,
        about=tuple(_about(doc, clause)),
        approximate=quantity.approximate,
        bound=quantity.bound,
        status=status_of(doc, quantity.span, clause),
        said_by=_said_by(doc, quantity.span),
        evidence=doc.quote(clause),
        confidence=quantity.confidence,
    )


def _period(doc: Document, quantity: Quantity, clause: Span) -> When | None:
    """The nearest date of the same clause."""
    dates = [mark for mark in doc.layers.times if mark.type == "date" and mark.value and clause.covers(mark.span)]
    if not dates:
        return None
    nearest = min(dates, key=lambda mark: _gap(mark, quantity.span))
    return When(text=nearest.span.of(doc.text), start=nearest.start, end=nearest.end, value=nearest.value)


def _gap(mark: Time, place: Span) -> int:
    return max(mark.start - place.end, place.start - mark.end, 0)


def _about(doc: Document, clause: Span) -> Iterator[Actor]:
    """The actors whom the clause names, each once."""
    seen: set[str] = set()
    for mention in doc.layers.mentions:
        known = mention.actor.name or mention.actor.country
        if known and clause.covers(mention.span) and mention.entity not in seen:
            seen.add(mention.entity)
            yield mention.actor


def _said_by(doc: Document, place: Span) -> tuple[Actor, ...]:
    """The speaker of the innermost attribution around the figure and those who relay him; empty = the outlet."""
    around = [mark for mark in doc.layers.attributions if any(part.covers(place) for part in mark.contents)]
    inner: Attribution | None = min(around, key=lambda mark: sum(map(len, mark.contents)), default=None)
    return (inner.speaker, *inner.said_by) if inner else ()


