"""Figures: numbers with a unit that say something about the world, with what they measure and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.coders.measurands import Measurand
from dragoman.coders.measured import says_something
from dragoman.coders.scopes import clause_at, measured_thing, sentence_at, status_of
from dragoman.edtf import day_number, last_day_number
from dragoman.model import (
    Actor,
    AnyClaim,
    Attribution,
    Document,
    Figure,
    Mention,
    Passage,
    Quantity,
    Status,
    Time,
    When,
)
from dragoman.spans import Span
from dragoman.syntax import Tree

TELLERS = frozenset({"person", "office"})  # a figure is of states and bodies
BESIDE = frozenset({"advcl", "ccomp", "parataxis", "acl:relcl"})
RECALLED_DAYS = 120  # a figure of the last quarter is still news, one of last year is recalled


_OTHERWISE = re.compile(r"\s?\((?:[Uu][Ss]\s?|about |around |some )?|,? or ")
_KNOWN = re.compile(r"\b(?:the|that|those|these)\s$")
_SCALES = frozenset({"", "thousand", "million", "billion", "trillion"})


class Part(Struct, frozen=True):
    """Codes the quantities of the text that count as figures; the same amount of the same thing once."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("quantities",)

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The figures of each document, in order of the text."""
        return [tuple(_figures(doc)) for doc in docs]


def _figures(doc: Document) -> Iterator[Figure]:
    tree = Tree(doc) if doc.layers.words else None
    last: Figure | None = None
    told: dict[tuple[float, str, str | None], set[str]] = {}
    for quantity in doc.layers.quantities:
        sentence = sentence_at(doc, quantity.start)
        if not says_something(doc.text, quantity, sentence):
            continue
        figure = _figure(doc, quantity, sentence, tree)
        if last is not None and last.of is not None and _restates(doc.text, last, figure, last.of):
            rough = figure.approximate or last.approximate
            figure = replace(figure, of=last.of, approximate=rough, bound=figure.bound or last.bound)
        last = figure
        if not _repeats(told, figure, _points_back(doc, quantity)):
            yield figure


def _restates(text: str, first: Figure, second: Figure, thing: Passage) -> bool:
    """Whether an amount tells the one before it in another unit: "69 km (43 miles)", "600 points, or 3 percent"."""
    apart = thing.end <= second.text.start or thing.start >= second.text.end
    otherwise = _OTHERWISE.fullmatch(text, first.text.end, second.text.start) is not None
    return apart and otherwise and first.unit != second.unit


def _points_back(doc: Document, quantity: Quantity) -> bool:
    """Whether a number without a noun is called known: "the 11 million"."""
    bare = doc.text[quantity.number.end : quantity.end].strip() in _SCALES
    return bare and _KNOWN.search(doc.text, max(0, quantity.start - 8), quantity.start) is not None


def _repeats(told: dict[tuple[float, str, str | None], set[str]], figure: Figure, known: bool) -> bool:
    """Whether the same amount of the same thing, of nothing named or of a thing called known was told before."""
    words = set(re.findall(r"\w{3,}", figure.of.quote.casefold())) if figure.of else set()
    amount = (figure.value, figure.unit, figure.bound)
    before = told.get(amount)
    told[amount] = words | (before or set())
    return before is not None and (known or not words or bool(words & before))


def _figure(doc: Document, quantity: Quantity, sentence: Span, tree: Tree | None) -> Figure:
    clause = clause_at(doc.text, sentence, quantity.span)
    period = _period(doc, quantity, clause)
    thing = Measurand(tree, quantity).find() if tree else None
    thing = _alone(doc, quantity, thing or measured_thing(doc, quantity, sentence))
    return Figure(
        text=doc.quote(quantity),
        value=quantity.value,
        unit=quantity.unit,
        of=doc.quote(thing) if thing else None,
        period=period,
        about=tuple(_about(doc, quantity, clause, tree)),
        approximate=quantity.approximate,
        bound=quantity.bound,
        status=_status(doc, quantity, clause, period),
        said_by=_said_by(doc, quantity.span),
        evidence=doc.quote(clause),
        confidence=quantity.confidence,
    )


def _alone(doc: Document, quantity: Quantity, thing: Span | None) -> Span | None:
    """The words of what is measured; None where they hold another amount of its kind, or who tells it and how."""
    if thing is None:
        return None
    start = thing.start
    while start > 0 and doc.text[start - 1].isalnum():  # "A8 processor", of which the number is no amount
        start -= 1
    thing = Span(start, thing.end)
    alike = (
        other for other in doc.layers.quantities if other.unit == quantity.unit and other.number != quantity.number
    )
    others = any(thing.covers(other.span) for other in alike)
    told = any(mark.cue is not None and thing.covers(mark.cue) for mark in doc.layers.attributions)
    return None if others or told else thing


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


_RECORD = re.compile(r"\b(?:first|most|least|worst|best|[a-z]{3,}est)\b[^.;]{0,40}\bsince\b[^.;]{0,30}$", re.I)


def _period(doc: Document, quantity: Quantity, clause: Span) -> When | None:
    """The nearest date of the same clause."""
    dates = [mark for mark in doc.layers.times if mark.type == "date" and mark.value and clause.covers(mark.span)]
    dates = [mark for mark in dates if not _RECORD.search(doc.text[clause.start : mark.end])]
    if not dates:
        return None
    nearest = min(dates, key=lambda mark: _gap(mark, quantity.span))
    return When(text=nearest.span.of(doc.text), start=nearest.start, end=nearest.end, value=nearest.value)


def _gap(mark: Time, place: Span) -> int:
    return max(mark.start - place.end, place.start - mark.end, 0)


def _about(doc: Document, quantity: Quantity, clause: Span, tree: Tree | None) -> Iterator[Actor]:
    """The states and bodies of which the amount is told, each once: those named with its own verb, not who tells it."""
    around = _inner(doc, quantity.span)
    home = next((part for part in around.contents if part.covers(quantity.span)), clause) if around else clause
    words = _own_words(tree, quantity) if tree else None
    seen: set[str] = set()
    for mention in doc.layers.mentions:
        actor = mention.actor
        of_state = mention.form not in TELLERS and not (mention.form == "pronoun" and actor.name)
        known = of_state and (actor.name or actor.country or actor.members)
        own = known and home.covers(mention.span) and not mention.span.meets(quantity.number)
        if not own or mention.entity in seen or _counted_in(doc, mention):
            continue
        if tree is None or words is None or words.intersection(tree.words_in(actor.span)):
            seen.add(mention.entity)
            yield actor


def _counted_in(doc: Document, mention: Mention) -> bool:
    """Whether the words are only the sign of an amount: "UAH" in "UAH 500"."""
    inside = (quantity for quantity in doc.layers.quantities if quantity.span.covers(mention.span))
    return any(mention.end <= quantity.number.start for quantity in inside)


def _own_words(tree: Tree, quantity: Quantity) -> set[int] | None:
    """The words of the clause of an amount, its subject among them, without clauses beside or below it."""
    head = tree.head_of(quantity)
    if head is None:
        return None
    verb = next((at for at in (head, *tree.above(head)) if tree.words[at].upos == "VERB"), head)
    beside = [clause for clause in tree.children(verb, "conj") if tree.words[verb].upos == "VERB"]
    own = set(tree.subtree(verb, BESIDE)) - {word for clause in beside for word in tree.subtree(clause)}
    subject = tree.subject(verb)
    return own | set(tree.subtree(head)) | (set(tree.subtree(subject, BESIDE)) if subject is not None else set())


def _said_by(doc: Document, place: Span) -> tuple[Actor, ...]:
    """The speaker of the innermost attribution around the figure and those who relay him; empty = the outlet."""
    inner = _inner(doc, place)
    return (inner.speaker, *inner.said_by) if inner else ()


def _inner(doc: Document, place: Span) -> Attribution | None:
    """The innermost attribution around a place."""
    around = [mark for mark in doc.layers.attributions if any(part.covers(place) for part in mark.contents)]
    return min(around, key=lambda mark: sum(map(len, mark.contents)), default=None)
