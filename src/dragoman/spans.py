"""Places in a text, and the way from one text back to another.

All positions count Unicode code points, from 0, the end exclusive: ``text[start:end]`` is the passage.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from dragoman.errors import SpanError


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A half-open range of code points; ``[start, end]`` on the wire.

    >>> Span(4, 8).of("the peace talks")
    'peac'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand at this place in ``text``."""
        if not 0 <= self.start <= self.end <= len(text):
            raise SpanError(f"place {self.start}–{self.end} lies outside a text of {len(text)} code points")
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly within this place."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two places share at least one code point."""
        return self.start < other.end and other.start < self.end


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """A run of ``length`` code points that stands at ``here`` in one text and at ``there`` in another."""

    here: int
    there: int
    length: int


class Alignment(msgspec.Struct, frozen=True):
    """The way from a clean text back to the text it was made from, as runs of equal code points.

    >>> way = Alignment((Segment(0, 10, 5), Segment(6, 40, 3)))
    >>> way.back(Span(1, 4)), way.back(Span(5, 6))
    (Span(start=11, end=14), None)
    """

    segments: tuple[Segment, ...] = ()

    def back(self, span: Span) -> Span | None:
        """Where ``span`` of the clean text stands in the original; None where a border was not carried over."""
        start, end = self._point(span.start), self._point(span.end - 1)
        return None if start is None or end is None or end < start else Span(start, end + 1)

    def _point(self, at: int) -> int | None:
        index = bisect_right(self.segments, at, key=lambda segment: segment.here) - 1
        if index < 0:
            return None
        segment = self.segments[index]
        inside = at - segment.here < segment.length
        return segment.there + at - segment.here if inside else None

    @property
    def carried(self) -> int:
        """How many code points of the clean text have a place in the original."""
        return sum(segment.length for segment in self.segments)


class TextBuilder:
    """Builds a clean text piece by piece and remembers where each piece came from.

    >>> builder = TextBuilder()
    >>> builder.add("Talks", 7); builder.add(" "); builder.add("held", 20)
    >>> text, way = builder.build()
    >>> text, way.back(Span(6, 10))
    ('Talks held', Span(start=20, end=24))
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def add(self, piece: str, there: int | None = None) -> None:
        """Append ``piece``, which stands at ``there`` in the original, or nowhere when None."""
        if there is not None and piece:
            self._segments.append(Segment(self._length, there, len(piece)))
        self._pieces.append(piece)
        self._length += len(piece)

    def build(self) -> tuple[str, Alignment]:
        """The text so far and the way back."""
        return "".join(self._pieces), Alignment(tuple(self._segments))


def find_all(text: str, words: str) -> Iterator[Span]:
    """Every place, overlapping ones included, at which ``words`` stand in ``text``."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def find_quote(text: str, words: str, near: int = 0, inside: Span | None = None) -> Span | None:
    """The best place of ``words`` in ``text``: inside a span first, at word borders first, then nearest.

    >>> find_quote("no one knows one", "one", near=16)
    Span(start=13, end=16)
    """
    places = list(find_all(text, words))
    if not places:
        return None
    return min(places, key=lambda place: _rank(text, place, near, inside))


def _rank(text: str, place: Span, near: int, inside: Span | None) -> tuple[bool, bool, int]:
    outside = inside is not None and not inside.covers(place)
    return outside, not at_word_borders(text, place), abs(place.start - near)


def at_word_borders(text: str, place: Span) -> bool:
    """Whether the passage neither begins nor ends in the middle of a word."""
    first, last = text[place.start : place.start + 1], text[place.end - 1 : place.end]
    before = place.start > 0 and text[place.start - 1].isalnum() and first.isalnum()
    after = place.end < len(text) and text[place.end].isalnum() and last.isalnum()
    return not before and not after


def trim(text: str, span: Span, strip: str = " \t\n\r\u00a0") -> Span:
    """The span without the given characters at its ends.

    >>> trim("a  talks , b", Span(1, 10), " ,")
    Span(start=3, end=8)
    """
    start, end = span.start, span.end
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return Span(start, end)


def hull(spans: list[Span]) -> Span:
    """The smallest span that covers all of ``spans``; SpanError where there is none."""
    if not spans:
        raise SpanError("no span to cover")
    return Span(min(span.start for span in spans), max(span.end for span in spans))
