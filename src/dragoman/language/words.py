"""The words and sentences of a window, found by the two boundary scores that the encoder gives for every piece."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.language.windows import Window
from dragoman.language.wordpiece import DIGITS, SIGN, Encoded, Integers

Numbers = NDArray[Any]

SMALL, TITLED, ONE_CAPITAL = 1, 2, 4  # shapes of atoms
CAPITALISED = np.isin(np.arange(8), (TITLED, 3, ONE_CAPITAL))  # by shape
STEADY = 4.0  # the score from which a sentence may end without any mark, as a heading does that lost its line
FACT_SCALE = 3.0  # the head of factuality gives it in parts of this


class Words(NamedTuple):
    """The words of a window: where they stand, their first and last piece in it, and their sentences."""

    start: Integers
    end: Integers
    first: Integers
    last: Integers
    sentence: Integers
    begins: Numbers


class Read(NamedTuple):
    """One window, read: places of its words, their sentences, and the heads' answers (rows are words)."""

    start: Integers
    end: Integers
    sentence: Integers  # from 0 within the window
    begins: Numbers  # how sure the sentence break is, per word
    scores: dict[str, Numbers]

    def forms(self, text: str) -> list[str]:
        """The words as they stand in the text."""
        return [text[start:end] for start, end in zip(self.start.tolist(), self.end.tolist(), strict=True)]

    def sentences(self) -> list[tuple[int, int]]:
        """The first and the last word (exclusive) of each sentence."""
        borders = np.searchsorted(self.sentence, np.arange(int(self.sentence[-1]) + 2)).tolist()
        return list(zip(borders, borders[1:], strict=False))


def find_words(encoded: Encoded, window: Window, begins: Numbers) -> Words:
    """Words and sentences of a window from the two boundary scores of its atoms (``begins``: pieces × 2)."""
    base = int(encoded.first[window.first])
    pieces = encoded.first[window.first : window.last] - base
    gap, shape = encoded.gap[pieces + base], encoded.shape[pieces + base]
    scores = begins[pieces + 1]
    after_sign = _later(shape == SIGN, 1)
    abbreviated = (shape == SMALL) & CAPITALISED[_later(shape, 2)]  # "Nordby, Jr. spoke"
    weak = ~after_sign | abbreviated | _after_initial(shape, gap)
    unmarked = (gap == 1) & weak  # within a line, after a plain word, an abbreviation or an initial
    opened = (gap == 0) & after_sign & (_later(gap, 1) > 0)  # just after an opening quotation mark or bracket
    word = _agree_on_hyphens(scores[:, 0], gap, shape) | (gap > 0)
    opens = encoded.opens[pieces + base]
    sentence = word & ~opened & ((scores[:, 1] > np.where(unmarked, STEADY, 0.0)) | opens)
    return build_words(encoded, window, word, sentence, scores[:, 1])


def _later(values: Numbers, by: int) -> Numbers:
    """For each atom what holds of the one so many before it; the first ones look round to the end."""
    return np.concatenate([values[-by:], values[:-by]])


def _after_initial(shape: Integers, gap: Integers) -> Numbers:
    """Which atoms stand behind a given name and an initial, where a family name is to come: "Ada K. | Lovelace"."""
    name, initial, sign = _later(shape, 3) == TITLED, _later(shape, 2) == ONE_CAPITAL, _later(shape, 1) == SIGN
    apart = (_later(gap, 2) == 1) & (_later(gap, 1) == 0)
    found: Numbers = name & initial & sign & apart
    found[:3] = False
    return found


def _agree_on_hyphens(scores: Numbers, gap: Numbers, shape: Integers) -> Numbers:
    """Where words begin by their scores; a sign between letters parts from both of them or from neither."""
    word: Numbers = scores > 0
    letters = (shape != SIGN) & (shape != DIGITS)
    sign = np.flatnonzero((shape[1:-1] == SIGN) & letters[:-2] & letters[2:] & (gap[1:-1] == 0) & (gap[2:] == 0)) + 1
    torn = sign[word[sign] & ~word[sign + 1]]
    word[torn] = word[torn + 1] = scores[torn] + scores[torn + 1] > 0
    return word


def build_words(encoded: Encoded, window: Window, word: Numbers, sentence: Numbers, scores: Numbers) -> Words:
    """The words of a window from what begins at each of its atoms."""
    word[0] = sentence[0] = True
    pieces = encoded.first[window.first : window.last + 1] - encoded.first[window.first] + 1
    at = np.flatnonzero(word)
    until = np.append(at[1:], len(word))
    atoms = slice(window.first, window.last)
    start, end = encoded.start[atoms][at], encoded.end[atoms][until - 1]
    sure = 1.0 / (1.0 + np.exp(-np.abs(scores[at])))
    return Words(start, end, pieces[at], pieces[until] - 1, np.cumsum(sentence[at]) - 1, sure)


def softmax(scores: Numbers) -> Numbers:
    """Probabilities along the last axis."""
    weights: Numbers = np.exp(scores - scores.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    return weights
