"""Figures: numbers with a unit that say something about the world, with what they measure and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct

from dragoman.coders.measurands import Measurand
from dragoman.coders.measured import says_something
from dragoman.coders.scopes import clause_at, measured_thing, sentence_at, status_of
from dragoman.edtf import day_number, last_day_number
from dragoman.model import Actor, AnyClaim, Attribution, Document, Figure, Quantity, Status, Time, When
from dragoman.spans import Span
from dragoman.syntax import Tree

RECALLED_DAYS = 120  # a figure of the last quarter is still news, one of last year is recalled


class Part(Struct, frozen=True):
    """Codes the quantities of the text that count as figures; the same amount of the same thing once."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("quantities",)

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The figures of each document, in order of the text."""
        return [tuple(_figures(doc)) for doc in docs]


def _figures(doc: Document) -> Iterator[Figure]:
    tree = Tree(doc) if doc.layers.words else None
    told: dict[tuple[float, str, str | None], set[str]] = {}
    for quantity in doc.layers.quantities:
        sentence = sentence_at(doc, quantity.start)
        if not says_something(doc.text, quantity, sentence):
            continue
        figure = _figure(doc, quantity, sentence, tree)
        if not _repeats(told, figure):
            yield figure


def _repeats(told: dict[tuple[float, str, str | None], set[str]], figure: Figure) -> bool:
    """Whether the same amount of the same thing, or of nothing named, was told before."""
    words = set(re.findall(r"\w{3,}", figure.of.quote.casefold())) if figure.of else set()
    amount = (figure.value, figure.unit, figure.bound)
    before = told.get(amount)
    told[amount] = words | (before or set())
    return before is not None and (not words or bool(words & before))


def _figure(doc: Document, quantity: Quantity, sentence: Span, tree: Tree | None) -> Figure:
    clause = clause_at(doc.text, sentence, quantity.span)
    period = _period(doc, quantity, clause)
    thing = Measurand(tree, quantity).find() if tree else None
    thing = thing or measured_thing(doc, quantity, sentence)
    return Figure(
        text=doc.quote(quantity),
        value=quantity.value,
        unit=quantity.unit,
        of=doc.quote(thing) if thing else None,
        period=period,
        about=tuple(_about(doc, clause)),
        approximate=quantity.approximate,
        bound=quantity.bound,
        status=_status(doc, quantity, clause, period),
        said_by=_said_by(doc, quantity.span),
        evidence=doc.quote(clause),
        confidence=quantity.confidence,
    )


def _status(doc: Document, quantity: Quantity, clause: Span, period: When | None) -> Status:
    """Recalled where its date is long past, to come where it lies ahead, else as the words before the number say."""
    value = period.value if period else None
    first, last, published = day_number(value), last_day_number(value), day_number(doc.article.published)
    if first is not None and published is not None and len(value or "") >= 7:
        if first > published:
            return "planned"
        if last is not None and published - last > RECALLED_DAYS:
            return "background"
    return status_of(doc, quantity.span, clause)


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
