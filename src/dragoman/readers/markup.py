"""The way from the main text of a page back to the characters of its markup.

The markup's visible characters are laid out in a row, white space left out, each with its place; the paragraphs of the
text are then found in that row, whole or, where the page words something in between, in pieces.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from dragoman.spans import Alignment, Segment

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<silent>script|style|template)\b.*?</(?P=silent)\s*>|</?[a-zA-Z!?/](?:[^<>\"']|\"[^\"]*\"|"
    r"'[^']*')*>|"
    r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});?)|(?P<text>[^<&]+|[<&])",
    re.DOTALL,
)
_SEEN = re.compile(r"[^\s\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]+")
_SPACE = re.compile(r"\s+")
_SHORTEST_PIECE = 12
_WIDEST_GAP = 400  # characters of markup between two words


class Row(msgspec.Struct, frozen=True, dict=True):
    """Visible characters without white space, and where each stands."""

    text: str
    places: tuple[int, ...]

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Every run of the shortest length that is searched for: tells quickly what is nowhere."""
        return frozenset(self.text[at : at + _SHORTEST_PIECE] for at in range(len(self.text) - _SHORTEST_PIECE + 1))


def visible(markup: str) -> Row:
    """The visible characters of a page in order.

    >>> visible("<p>A &amp; b</p>")
    Row(text='A&b', places=(3, 5, 11))
    """
    pieces: list[str] = []
    places: list[int] = []
    for match in _TOKEN.finditer(markup):
        if match["entity"]:
            chars = _SEEN.findall(html.unescape(match["entity"]))
            pieces += chars
            places += [match.start()] * sum(map(len, chars))
        elif match["text"]:
            for word in _SEEN.finditer(markup, *match.span("text")):
                pieces.append(word.group())
                places.extend(range(*word.span()))
    return Row("".join(pieces), tuple(places))


def align(text: str, markup: str) -> Alignment:
    """The way from ``text``, taken from a page, back to the page's markup."""
    page = visible(markup)
    found: list[Segment] = []
    at = 0
    for match in re.finditer(r"[^\n]+", text):
        dense = "".join(_SEEN.findall(match.group()))
        for start, there, length in _places(dense, page, at):
            places = page.places[there : there + length]
            whole = _stands_whole(match, dense, places, markup) if length == len(dense) else None
            found += [whole] if whole else _segments(_places_of(match)[start : start + length], places)
            at = there + length
    return Alignment(tuple(_joined(_with_spaces(text, markup, found))))


def _stands_whole(line: re.Match[str], dense: str, places: Sequence[int], markup: str) -> Segment | None:
    """The line in one piece, where it stands on the page to the letter, white space included; most do."""
    words = line.group().strip()
    first, end = places[0], places[-1] + 1
    if markup[first:end] != words or "".join(words.split()) != dense:
        return None
    return Segment(line.start() + line.group().index(words), first, len(words))


def _places_of(line: re.Match[str]) -> list[int]:
    """Where the visible characters of a line of a text stand."""
    return [place for word in _SEEN.finditer(line.string, *line.span()) for place in range(*word.span())]


def _places(line: str, page: Row, at: int) -> Iterator[tuple[int, int, int]]:
    """Runs of ``line`` found on the page: (start in line, start on page, length)."""
    there = _find(page.text, line, at)
    if there >= 0:
        yield 0, there, len(line)
        return
    start = 0
    while start + _SHORTEST_PIECE <= len(line):
        piece = line[start : start + _SHORTEST_PIECE]
        if piece not in page.pieces:
            start += 1
            continue
        there = _find(page.text, piece, at)
        length = _common(line, start, page.text, there)
        yield start, there, length
        start, at = start + length, there + length


def _find(page: str, words: str, at: int) -> int:
    """The first place from ``at`` on, else from the top."""
    there = page.find(words, at) if words else -1
    return there if there >= 0 or not words else page.find(words)


def _common(line: str, start: int, page: str, there: int) -> int:
    length = 0
    while start + length < len(line) and there + length < len(page) and line[start + length] == page[there + length]:
        length += 1
    return length


def _segments(here: Sequence[int], there: Sequence[int]) -> Iterator[Segment]:
    """Places of the same characters in both texts, those that run on together put together."""
    shifts = [b - a for a, b in zip(here, there, strict=True)]
    start = 0
    for at in range(1, len(here) + 1):
        if at == len(here) or here[at] != here[at - 1] + 1 or shifts[at] != shifts[at - 1]:
            yield Segment(here[start], there[start], at - start)
            start = at


def _with_spaces(text: str, markup: str, segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments, and the white space between two of them where the page has some there too."""
    here, there = len(text), 0  # the ends of the one before
    for segment in segments:
        if here < segment.here and there < segment.there and text[here : segment.here].isspace():
            gap = _SPACE.search(markup, there, min(segment.there, there + _WIDEST_GAP - 1))
            if gap:
                yield Segment(here, gap.start(), min(len(gap.group()), segment.here - here))
        yield segment
        here, there = segment.here + segment.length, segment.there + segment.length


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments, those that run on in both texts made one."""
    last: Segment | None = None
    for segment in segments:
        if last and (segment.here, segment.there) == (last.here + last.length, last.there + last.length):
            last = Segment(last.here, last.there, last.length + segment.length)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last
