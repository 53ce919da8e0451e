"""The way from the main text of a page back to the characters of its markup.

The markup's visible characters are laid out in a row, white space left out, each with its place; the paragraphs of the
text are then found in that row, whole or, where the page words something in between, in pieces.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from dragoman.spans import Alignment, Segment

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<silent>script|style|template)\b.*?</(?P=silent)\s*>|</?[a-zA-Z!?/](?:[^<>\"']|\"[^\"]*\"|"
    r"'[^']*')*>|"
    r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});?)|(?P<text>[^<&]+|[<&])",
    re.DOTALL,
)
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
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
    chars: list[str] = []
    places: list[int] = []
    for match in _TOKEN.finditer(markup):
        for char, at in _shown(match):
            if not char.isspace() and char not in _UNSEEN:
                chars.append(char)
                places.append(at)
    return Row("".join(chars), tuple(places))


def plain(text: str) -> Row:
    """The characters of a clean text other than white space."""
    kept = [(at, char) for at, char in enumerate(text) if not char.isspace() and char not in _UNSEEN]
    return Row("".join(char for _, char in kept), tuple(at for at, _ in kept))


def align(text: str, markup: str) -> Alignment:
    """The way from ``text``, taken from a page, back to the page's markup."""
    page = visible(markup)
    pairs: list[tuple[int, int]] = []
    at = 0
    for match in re.finditer(r"[^\n]+", text):
        line = plain(match.group())
        for start, there, length in _places(line.text, page, at):
            pairs += [(match.start() + line.places[start + i], page.places[there + i]) for i in range(length)]
            at = there + length
    return Alignment(tuple(_segments(_with_spaces(text, markup, pairs))))


def _shown(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    if match["entity"]:
        yield from ((char, match.start()) for char in html.unescape(match["entity"]))
    elif match["text"]:
        yield from ((char, match.start() + at) for at, char in enumerate(match["text"]))


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


def _with_spaces(text: str, markup: str, pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs, and the white space between two of them where the page has some there too."""
    previous: tuple[int, int] | None = None
    for here, there in pairs:
        if previous and here > previous[0] + 1 and there > previous[1] + 1 and text[previous[0] + 1 : here].isspace():
            gap = _SPACE.search(markup, previous[1] + 1, min(there, previous[1] + _WIDEST_GAP))
            run = min(len(gap.group()), here - previous[0] - 1) if gap else 0
            yield from ((previous[0] + 1 + i, gap.start() + i) for i in range(run) if gap)
        yield here, there
        previous = here, there


def _segments(pairs: Iterator[tuple[int, int]]) -> Iterator[Segment]:
    """Pairs whose places run on in both texts put together."""
    start: tuple[int, int] | None = None
    length = 0
    for here, there in pairs:
        if start and (here, there) == (start[0] + length, start[1] + length):
            length += 1
            continue
        if start:
            yield Segment(*start, length)
        start, length = (here, there), 1
    if start:
        yield Segment(*start, length)
