"""Atoms and word pieces: a text cut so that every piece knows the code points it came from.

An atom is a run of letters, a run of digits or one other character; contractions are cut by rule ("don't" is ``do``,
``n't``). Words are made of whole atoms, so that a word's place in the text is exact however odd its characters are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_IDEOGRAPHS = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff"
_LETTER = rf"[^\W\d_{_IDEOGRAPHS}]"
_RUN = rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*"
_ATOM = re.compile(
    rf"""
    {_LETTER}+?(?=(?i:n['’]t)(?!{_LETTER}))          # do | n't
  | (?<={_LETTER})(?i:n['’]t)(?!{_LETTER})
  | (?<!{_LETTER})(?i:can)(?=(?i:not)(?!{_LETTER}))  # can | not
  | (?<=\w)['’](?i:s|re|ve|ll|d|m)(?!{_LETTER})      # Russia | 's
  | {_RUN}
  | \d+
  | \S
    """,
    re.VERBOSE,
)
_PART = re.compile(r"\w+|[^\w\s]")
_SAME = str.maketrans({"’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"})
DIGITS = 5  # the shape of digits
SIGN = 6  # the shape of what is neither letters nor digits
MOST_PIECES = 12  # of one atom; the rest adds nothing that the model could use
LONGEST_PART = 100
LINE, FEW_LINES, MOST_LINES = 2, 3, 0.85
ENDS = frozenset(".?!…。")
_OPENER = (
    r"(?=[“\"‘]?(?:The|He|She|It|They|We|You|I|This|That|These|Those|His|Her|Its|Our|Their|A|An|And|"
    r"But|In|On|At|As|After|During|When|If|There|Both)\b(?!\.))"
)
_CLIPPED = r"(?:approx|dept|est|etc|incl|misc|Assoc|Calif|Messrs)\."
_SURE = (
    # "in Washington, D.C. They"
    re.compile(rf"\b(?:(?:[A-Z]\.){{2,}}|(?:{_LETTER}{{3,}}|\d{{4}})\.)[”\"’]* +{_OPENER}"),
    # "in the spring. Norland", "the Committee. Lind"
    re.compile(rf"(?<![\w.’'-])(?!{_CLIPPED})(?:[a-z]{{3,}}|[A-Z][a-z]{{4,}})(?:\.[”\"’]*|[?!]) +(?=[“\"‘]?[A-Z])"),
)
CLOSERS = "\"'”’)]"


class Encoded(NamedTuple):
    """A text's atoms and their pieces, as arrays; ``first`` has one entry more than there are atoms."""

    start: Integers  # code points, per atom
    end: Integers
    first: Integers  # index of the atom's first piece; first[-1] is the number of pieces
    pieces: Integers  # vocabulary numbers
    shape: Integers  # casing of the atom, per piece
    gap: Integers  # what stands before the atom, per piece: 0 nothing, 1 a space, 2 a line break, 3 an empty line
    opens: NDArray[np.bool_]  # whether the atom begins a sentence whatever the model says, per piece


def atoms(text: str) -> Iterator[tuple[int, int]]:
    """The places of a text's atoms, in order; together they cover every character that is not white space.

    >>> ["U.S. can't"[start:end] for start, end in atoms("U.S. can't")]
    ['U', '.', 'S', '.', 'ca', "n't"]
    """
    return (found.span() for found in _ATOM.finditer(text))


def shape_of(atom: str) -> int:
    """A number for an atom's casing: 1 lower, 2 Title, 3 UPPER, 4 one capital, 5 digits, 6 a sign, 7 mixed."""
    if atom[0].isdigit():
        return DIGITS
    if not atom[0].isalpha():
        return SIGN if not atom[-1].isalpha() else 1
    if atom.islower():
        return 1
    if len(atom) == 1:
        return 4
    if atom.isupper():
        return 3
    return 2 if atom[0].isupper() and atom[1:].islower() else 7


def gap_before(text: str, previous: int, start: int) -> int:
    """A number for the white space between two atoms: 0 none, 1 within the line, 2 a line break, 3 an empty line."""
    if start == previous:
        return 0 if start else 3
    breaks = text.count("\n", previous, start)
    return 1 + min(breaks, 2)


def sure_starts(text: str, places: list[tuple[int, int]], gaps: list[int]) -> list[bool]:
    """Which atoms begin a sentence whatever the model says.

    Behind an empty line, or a line break where the text's lines are paragraphs: where nearly every line ends a
    sentence, since lines of a fixed width break anywhere. A word that opens sentences, behind a full stop. And any
    capital behind a plain word and its full stop; not behind '?"', where who asked may follow.
    """
    breaks = [atom for atom in range(1, len(gaps)) if gaps[atom] == LINE]
    ending = {atom for atom in breaks if _ends_sentence(text, places[atom - 1])}
    by_line = len(breaks) >= FEW_LINES and len(ending) >= MOST_LINES * len(breaks)
    behind = {found.end() for sure in _SURE for found in sure.finditer(text)}
    opened = [start in behind for start, _ in places]
    return [gap > LINE or opened[atom] or (by_line and atom in ending) for atom, gap in enumerate(gaps)]


def _ends_sentence(text: str, place: tuple[int, int]) -> bool:
    return text[max(0, place[1] - 3) : place[1]].rstrip(CLOSERS)[-1:] in ENDS


class WordPiece:
    """Cuts atoms into the pieces of an uncased vocabulary, longest match first."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
        self._numbers = {piece: number for number, piece in enumerate(lines)}
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}
        self.unknown = self._numbers["[UNK]"]
        self.opening = self._numbers["[CLS]"]
        self.closing = self._numbers["[SEP]"]

    def pieces(self, atom: str) -> tuple[int, ...]:
        """The vocabulary numbers of an atom, never none."""
        return self._look_up(atom)[0]

    def _look_up(self, atom: str) -> tuple[tuple[int, ...], int]:
        """The pieces and the shape of an atom."""
        known = self._known.get(atom)
        if known is None:
            known = self._cut(atom), shape_of(atom)
            if len(self._known) < 50_000:
                self._known[atom] = known
        return known

    def encode(self, text: str) -> Encoded:
        """Every atom of the text and its pieces."""
        places = list(atoms(text))
        pieces: list[int] = []
        shapes: list[int] = []
        gaps: list[int] = []
        first = [0]
        previous = 0
        for start, end in places:
            numbers, shape = self._look_up(text[start:end])
            pieces += numbers
            shapes.append(shape)
            gaps.append(gap_before(text, previous, start))
            first.append(len(pieces))
            previous = end
        ends = np.array(places, dtype=np.int64).reshape(-1, 2)
        firsts = np.array(first, dtype=np.int64)
        gap = np.zeros(len(pieces), dtype=np.int64)
        gap[firsts[:-1]] = gaps
        opens = np.zeros(len(pieces), dtype=bool)
        opens[firsts[:-1]] = sure_starts(text, places, gaps)
        shape_each = np.repeat(np.array(shapes, dtype=np.int64), np.diff(firsts))
        return Encoded(ends[:, 0], ends[:, 1], firsts, np.array(pieces, dtype=np.int64), shape_each, gap, opens)

    def _cut(self, atom: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", atom.translate(_SAME).lower())
        plain = "".join(character for character in plain if unicodedata.category(character) != "Mn")
        found = [number for part in _PART.findall(plain) for number in self._match(part)]
        return tuple(found[:MOST_PIECES]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        if len(part) > LONGEST_PART:
            return [self.unknown]
        found, at = [], 0
        while at < len(part):
            for end in range(len(part), at, -1):
                number = self._numbers.get(("##" if at else "") + part[at:end])
                if number is not None:
                    found.append(number)
                    at = end
                    break
            else:
                return [self.unknown]
        return found
