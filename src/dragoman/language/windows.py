"""Windows: stretches of atoms that the encoder reads at once, whole paragraphs where they fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dragoman.language.wordpiece import CLOSERS, ENDS, Encoded

WANTED = 180  # pieces: paragraphs are packed up to this
LONGEST = 300  # pieces: a longer paragraph is cut


class Window(NamedTuple):
    """The atoms ``first`` to ``last`` (exclusive) of one text."""

    first: int
    last: int


def cut_windows(text: str, encoded: Encoded) -> list[Window]:
    """The windows of an encoded text, in order; together they hold every atom once."""
    windows: list[Window] = []
    held: Window | None = None
    for part in _parts(text, encoded):
        if held is None:
            held = part
        elif _size(encoded, Window(held.first, part.last)) <= WANTED:
            held = Window(held.first, part.last)
        else:
            windows.append(held)
            held = part
    return windows if held is None else [*windows, held]


def _parts(text: str, encoded: Encoded) -> Iterator[Window]:
    for paragraph in _paragraphs(encoded):
        if _size(encoded, paragraph) <= LONGEST:
            yield paragraph
        else:
            yield from _cut_paragraph(text, encoded, paragraph)


def _paragraphs(encoded: Encoded) -> Iterator[Window]:
    starts = np.flatnonzero(encoded.gap[encoded.first[:-1]] >= 2).tolist()
    borders = sorted({0, *starts, len(encoded.start)})
    return (Window(first, last) for first, last in zip(borders, borders[1:], strict=False))


def _cut_paragraph(text: str, encoded: Encoded, paragraph: Window) -> Iterator[Window]:
    first, sentence_end = paragraph.first, paragraph.first
    for atom in range(paragraph.first, paragraph.last):
        if _size(encoded, Window(first, atom + 1)) > (WANTED if sentence_end > first else LONGEST):
            cut = sentence_end if sentence_end > first else atom
            yield Window(first, cut)
            first = cut
        if _may_end(text, encoded, atom):
            sentence_end = atom + 1
    if first < paragraph.last:
        yield Window(first, paragraph.last)


def _may_end(text: str, encoded: Encoded, atom: int) -> bool:
    following = atom + 1
    if following >= len(encoded.start) or encoded.gap[encoded.first[following]] == 0:
        return False
    mark = text[encoded.start[atom]]
    if mark in CLOSERS and atom:
        mark = text[encoded.start[atom - 1]]
    after = text[encoded.start[following]]
    return mark in ENDS and not after.islower() and not _single_letter_before(text, int(encoded.start[atom]))


def _single_letter_before(text: str, stop: int) -> bool:
    """Whether one letter stands alone before the stop, as in an initial or "U.S."."""
    return stop > 0 and text[stop - 1].isalpha() and (stop == 1 or not text[stop - 2].isalnum())


def _size(encoded: Encoded, window: Window) -> int:
    return int(encoded.first[window.last] - encoded.first[window.first])
