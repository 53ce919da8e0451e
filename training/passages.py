"""Passages: texts with marked words, cut and joined into the windows that the network reads."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.language.wordpiece import WordPiece, atoms
from training.labels import CODES, LAYERS

Integers = NDArray[np.int64]
Reals = NDArray[np.float32]
UNKNOWN = -1
ROOT = 0  # heads and links: 0 is the root or nothing, else the number of a word, from 1

_ONE_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:/]\d+)+|\d+(?:st|nd|rd|th|s|m|k|bn|am|pm)\b"
    r"|(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|St|Jr|Sr|Inc|Corp|Co|Ltd|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec|vs|etc)\."
    r"|\.{2,}|-{2,}|[A-Z]\.(?=\s+[A-Z])|[A-Z]&[A-Z]|\b[A-Z]+\d+\b|\b[a-z]+-[a-z]+(?=ly\b)"
)


@dataclass(frozen=True)
class Passage:
    """A text, its words and what is known of them; −1 stands for what is not known."""

    text: str
    start: Integers
    end: Integers
    sentence: Integers | None  # number of each word's sentence, None where sentences are not marked
    upos: Integers
    head: Integers
    deprel: Integers
    tags: Integers  # words × layers: 0 O, 1 B, 2 I
    codes: Integers  # words × codes
    links: Integers  # words × links
    chain: Integers  # the number of the person or state that a mention's head stands for
    fact: Reals  # how far the event of a word happened, −3 to 3; not a number where not known
    roles: Integers  # rows of (first word of a trigger, role, word, 1 it has it, −1 not known)
    pairs: Integers  # pairs × (first and last word of source, of target, of their sentence, relation); ends exclusive

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True)
class Sample:
    """A window as the network takes it."""

    pieces: Integers
    shape: Integers
    gap: Integers
    first: Integers  # piece of each word
    last: Integers
    atom: Integers  # first piece of each atom
    begins: Integers  # atoms × (word, sentence), −1 where not known
    words: Passage


def blank(text: str, places: list[tuple[int, int]], sentence: list[int] | None = None) -> Passage:
    """A passage whose words are at these places and of which nothing else is known."""
    count = len(places)
    ends = np.array(places, dtype=np.int64).reshape(-1, 2)

    def unknown(*shape: int) -> Integers:
        return np.full(shape, UNKNOWN, dtype=np.int64)

    return Passage(
        text, ends[:, 0], ends[:, 1], None if sentence is None else np.array(sentence, dtype=np.int64),
        unknown(count), unknown(count), unknown(count),
        unknown(count, len(LAYERS)), unknown(count, len(CODES)), unknown(count, 2),
        unknown(count), np.full(count, np.nan, dtype=np.float32), unknown(0, 4), unknown(0, 7),
    )  # fmt: skip


def plain_words(text: str) -> list[tuple[int, int]]:
    """Word places by rule, for texts whose words nobody has marked."""
    joined: dict[int, int] = {}
    for found in _ONE_WORD.finditer(text):
        joined.update(dict.fromkeys(range(found.start() + 1, found.end()), found.start()))
    places: list[tuple[int, int]] = []
    for start, end in atoms(text):
        if start in joined and places and places[-1][0] >= joined[start]:
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
    return places


def cut(passage: Passage, first: int, last: int) -> Passage:
    """The words ``first`` to ``last`` of a passage; what they point to outside becomes unknown."""
    begin = int(passage.start[first])
    keep = slice(first, last)

    def inside(target: Integers) -> Integers:
        moved = target - first
        within = (target > 0) & (moved > 0) & (moved <= last - first)
        return np.where(target <= 0, target, np.where(within, moved, UNKNOWN))

    return Passage(
        passage.text[begin : int(passage.end[last - 1])], passage.start[keep] - begin, passage.end[keep] - begin,
        None if passage.sentence is None else passage.sentence[keep],
        passage.upos[keep], inside(passage.head[keep]), passage.deprel[keep],
        passage.tags[keep], passage.codes[keep], inside(passage.links[keep]),
        passage.chain[keep], passage.fact[keep], _roles_within(passage.roles, first, last),
        _pairs_within(passage.pairs, first, last),
    )  # fmt: skip


def _roles_within(roles: Integers, first: int, last: int) -> Integers:
    """The roles whose trigger and word lie within these words, counted from the first of them."""
    inside = (roles[:, [0, 2]] >= first).all(1) & (roles[:, [0, 2]] < last).all(1)
    moved: Integers = roles[inside] - np.array([first, 0, first, 0])
    return moved


def _pairs_within(pairs: Integers, first: int, last: int) -> Integers:
    """The pairs whose sentence lies within these words, counted from the first of them."""
    kept = pairs[(pairs[:, 4] >= first) & (pairs[:, 5] <= last)].copy()
    kept[:, :6] = np.where(kept[:, :6] >= 0, kept[:, :6] - first, UNKNOWN)
    return kept


def join(passages: list[Passage], between: list[str]) -> Passage:
    """Passages one after the other, with these strings between them, as one."""
    text, moved, words = "", [], 0
    for number, passage in enumerate(passages):
        text += between[number - 1] if number else ""
        shift = len(text)
        text += passage.text
        moved.append(
            replace(
                passage, start=passage.start + shift, end=passage.end + shift, sentence=np.full(len(passage), number),
                head=_moved(passage.head, words), links=_moved(passage.links, words),
                roles=_roles_within(passage.roles, -words, len(passage)),
                pairs=_pairs_within(passage.pairs, -words, len(passage)),
            )
        )  # fmt: skip
        words += len(passage)
    columns = [field.name for field in fields(Passage) if field.name != "text"]
    return Passage(text, *(np.concatenate([getattr(one, name) for one in moved]) for name in columns))


def _moved(target: Integers, by: int) -> Integers:
    """Heads or links so many words further on; the root, nothing and the unknown stay."""
    return np.where(target > 0, target + by, target)


def to_sample(passage: Passage, pieces: WordPiece) -> Sample:
    """The window of a passage: its pieces, and which of them are the first and last of each word."""
    found = pieces.encode(passage.text)
    at = np.maximum(np.searchsorted(found.start, passage.start, side="right") - 1, 0)
    until = np.maximum(np.searchsorted(found.start, passage.end, side="left") - 1, at)
    begins = np.full((len(found.start), 2), UNKNOWN, dtype=np.int64)
    if passage.sentence is not None:
        changes = np.diff(passage.sentence, prepend=-1) != 0
        begins[:, 0] = np.isin(found.start, passage.start)
        begins[:, 1] = np.isin(found.start, passage.start[changes])

    def framed(values: Integers, opening: int, closing: int) -> Integers:
        return np.concatenate([[opening], values, [closing]])

    return Sample(
        framed(found.pieces, pieces.opening, pieces.closing), framed(found.shape, 0, 0), framed(found.gap, 0, 0),
        found.first[at] + 1, found.first[until + 1], found.first[:-1] + 1, begins, _with_chains(_mended(passage)),
    )  # fmt: skip


def _with_chains(passage: Passage) -> Passage:
    """The passage with one more column of links: from each mention to the one before it of the same person or state."""
    links = np.full((len(passage), 1), UNKNOWN, dtype=np.int64)
    latest: dict[int, int] = {}
    for index in np.flatnonzero(passage.chain >= 0).tolist():
        number = int(passage.chain[index])
        links[index] = latest.get(number, 0)
        latest[number] = index + 1
    return replace(passage, links=np.concatenate([passage.links, links], 1))


def _mended(passage: Passage) -> Passage:
    """A span whose beginning was cut off begins where it now can."""
    before = np.concatenate([np.zeros((1, passage.tags.shape[1]), dtype=np.int64), passage.tags[:-1]])
    return replace(passage, tags=np.where((passage.tags == 2) & (before == 0), 1, passage.tags))


def words_within(passage: Passage, start: int, end: int) -> range:
    """The numbers of the words that overlap a stretch of text."""
    first = int(np.searchsorted(passage.end, start, side="right"))
    return range(first, max(first, int(np.searchsorted(passage.start, end, side="left"))))
