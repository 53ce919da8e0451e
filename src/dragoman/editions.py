"""Editions: one text as it was published again and again under one address or one id, and what each time changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from dragoman.model import Article
from dragoman.spans import Span

_UNIT = re.compile(r"[^\n]+?(?:[.!?][”\"’')\]]*(?=\s+[A-Z“\"‘(\[])|(?=\n)|$)")
_ALIKE = 0.5  # share of equal characters from which two sentences are one reworded
_FIELDS = ("title", "published", "byline", "outlet")
_WIDEST = 40  # sentences compared each with each


class Change(Struct, frozen=True, kw_only=True):
    """One thing that an edition has otherwise than the one before: words with their places, or a particular."""

    kind: Literal["added", "removed", "reworded"]
    field: str = "text"
    before: str | None = None
    after: str | None = None
    before_start: int | None = None  # in the text of the edition before
    after_start: int | None = None  # in this edition's text


class Edition(Struct, frozen=True, kw_only=True):
    """An article as one of several editions. ``seen`` is when it was first met at its address, ISO 8601, UTC."""

    article: Article
    seen: str | None = None
    checked: str | None = None  # when it was last met there
    changes: tuple[Change, ...] = ()  # against the edition before


class Met(Struct, frozen=True):
    """An article, its number in the record, and when its bytes were first and last met at its address."""

    article: Article
    number: int
    seen: str | None = None
    checked: str | None = None


def arrange(found: Sequence[Met]) -> tuple[Edition, ...]:
    """The editions in the order in which they came out, each with what it changed.

    Readings that have the same words under the same title, such as a page and its feed's, count once.
    """
    dated = all(met.article.published for met in found)  # else only the order of reading is known
    ordered = sorted(found, key=lambda met: (_moment(met.article.published) if dated else "", met.number))
    editions: list[Edition] = []
    for met in ordered:
        if any(_reads(known.article) == _reads(met.article) for known in editions):
            continue
        changes = tuple(compare(editions[-1].article, met.article)) if editions else ()
        editions.append(Edition(article=met.article, seen=met.seen, checked=met.checked, changes=changes))
    return tuple(editions)


def _reads(article: Article) -> tuple[str | None, str]:
    return article.title, " ".join(" ".join(span.of(article.text) for span in article.passages()).split())


def _moment(told: str | None) -> str:
    """A date as one by which editions can be put in order."""
    try:
        found = datetime.fromisoformat(told or "")
    except ValueError:
        return told or ""
    return found.astimezone(UTC).isoformat() if found.tzinfo else found.isoformat()


def compare(before: Article, after: Article) -> Iterator[Change]:
    """What ``after`` has otherwise than ``before``: its particulars, then its running text, sentence by sentence."""
    for field in _FIELDS:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            kind: Literal["added", "removed", "reworded"] = "added" if not old else "removed" if not new else "reworded"
            yield Change(kind=kind, field=field, before=old, after=new)
    olds, news = _units(before), _units(after)
    matcher = SequenceMatcher(None, [_key(before, unit) for unit in olds], [_key(after, unit) for unit in news], False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield from _changes((before, olds[first:last]), (after, news[start:end]))


def _units(article: Article) -> list[Span]:
    """The sentences of the running text, by their looks alone: both editions are cut alike."""
    found = []
    for passage in article.passages():
        for match in _UNIT.finditer(passage.of(article.text)):
            if match.group().strip():
                start = passage.start + match.start() + len(match.group()) - len(match.group().lstrip())
                found.append(Span(start, passage.start + match.start() + len(match.group().rstrip())))
    return found


def _key(article: Article, unit: Span) -> str:
    return " ".join(unit.of(article.text).split())


def _changes(old: tuple[Article, list[Span]], new: tuple[Article, list[Span]]) -> Iterator[Change]:
    """The sentences of one stretch: those that are alike as reworded, the others as removed or added."""
    (before, olds), (after, news) = old, new
    left = list(olds)
    for unit in news:
        twin = _most_alike(before, left[:_WIDEST], unit.of(after.text))
        if twin is None:
            yield Change(kind="added", after=unit.of(after.text), after_start=unit.start)
            continue
        left.remove(twin)
        words, others = twin.of(before.text), unit.of(after.text)
        yield Change(kind="reworded", before=words, after=others, before_start=twin.start, after_start=unit.start)
    for unit in left:
        yield Change(kind="removed", before=unit.of(before.text), before_start=unit.start)


def _most_alike(before: Article, units: Sequence[Span], words: str) -> Span | None:
    scored = [(_likeness(unit.of(before.text), words), -unit.start, unit) for unit in units]
    best = max(scored, default=None)
    return best[2] if best and best[0] >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:1000], other[:1000], False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
