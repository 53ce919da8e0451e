"""Measures parts of speech and dependencies on treebanks, with words and sentences given and from raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.agreement import Place, share
from bench.files import DataError, File
from dragoman.language.model import LanguageModel, Reading
from dragoman.language.windows import Window
from dragoman.language.wordpiece import Encoded
from dragoman.language.words import Numbers, Words, build_words

Cells = list[str]


class Token(NamedTuple):
    """A hand-tagged word; ``head`` is its place among the document's words, −1 for the root of a sentence."""

    place: Place
    upos: str
    head: int
    deprel: str


class Treebank(NamedTuple):
    """A document: its running text, its words in order, and which of them begin a sentence."""

    text: str
    tokens: list[Token]
    firsts: list[int]


# ---------------------------------------------------------------------------------------------- reading


def read_treebank(file: File) -> Iterator[Treebank]:
    """The documents of a CoNLL-U file; its text is made of the forms, so that every word stands at its place."""
    sentences: list[tuple[str, list[Cells]]] = []
    for gap, rows, opens in _blocks(file):
        if opens and sentences:
            yield _document(file.name, sentences)
            sentences = []
        sentences.append((gap, rows))
    if sentences:
        yield _document(file.name, sentences)


def _blocks(file: File) -> Iterator[tuple[str, list[Cells], bool]]:
    """Each sentence with the white space before it, its rows, and whether a document begins with it."""
    rows: list[Cells] = []
    gap, opens = " ", False
    for number, line in enumerate([*file.text().split("\n"), ""], 1):
        if line.startswith("#"):
            opens |= line.startswith("# newdoc")
            gap = "\n\n" if line.startswith(("# newpar", "# newdoc")) else gap
        elif line.strip():
            rows.append(line.rstrip("\r").split("\t"))
            if len(rows[-1]) != 10:
                raise DataError(f"{file.name}, line {number}: {len(rows[-1])} columns instead of 10")
        elif rows:
            yield gap, rows, opens
            rows, gap, opens = [], " ", False


def _document(name: str, sentences: list[tuple[str, list[Cells]]]) -> Treebank:
    text = ""
    tokens: list[Token] = []
    firsts: list[int] = []
    for gap, rows in sentences:
        text = text.rstrip(" ") + gap if text else ""
        firsts.append(len(tokens))
        text, places = _print(text, rows)
        words = [row for row in rows if row[0].isdigit()]
        base = len(tokens)
        for row, place in zip(words, places, strict=True):
            if not row[6].isdigit() or int(row[6]) > len(words):
                raise DataError(f"{name}: the word {row[0]} {row[1]!r} has no head")
            tokens.append(Token(place, row[3], base + int(row[6]) - 1 if int(row[6]) else -1, row[7]))
    return Treebank(text.rstrip(" "), tokens, firsts)


def _print(text: str, rows: list[Cells]) -> tuple[str, list[Place]]:
    """The text with a sentence added as it was printed, and the places of its words, those within a token parted."""
    places: list[Place] = []
    within = 0  # words still to come of the token at hand
    for number, row in enumerate(rows):
        if "-" in row[0]:
            low, high = map(int, row[0].split("-"))
            within = high - low + 1
            places += _parted(len(text), row[1], [later[1] for later in rows[number + 1 : number + 1 + within]])
        elif not row[0].isdigit():
            continue
        elif within:
            within -= 1
            continue
        else:
            places.append((len(text), len(text) + len(row[1])))
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    return text, places


def _parted(start: int, token: str, words: list[str]) -> list[Place]:
    """Where the words of one token stand; words that are spelt otherwise share it by their lengths."""
    exact = "".join(words) == token
    total = sum(map(len, words))
    ends = np.cumsum([len(word) for word in words])
    at = [0, *(int(end if exact else round(end * len(token) / total)) for end in ends)]
    return [(start + at[i], start + at[i + 1]) for i in range(len(words))]


# ---------------------------------------------------------------------------------------------- measuring


class Given:
    """Gives the hand-marked words and sentences in place of the model's own."""

    def take(self, document: Treebank) -> None:
        """From now on, give the words of this document."""
        starts = np.array([token.place[0] for token in document.tokens])
        self.words, self.sentences = starts, starts[document.firsts]

    def __call__(self, encoded: Encoded, window: Window, begins: Numbers) -> Words:
        """The words of a window, in the form that the model makes of its own boundaries."""
        start = encoded.start[window.first : window.last]
        word, sentence = np.isin(start, self.words), np.isin(start, self.sentences)
        return build_words(encoded, window, word, sentence, np.zeros(len(start)))


def measure_treebank(weights: Path, documents: Iterable[Treebank]) -> dict[str, float]:
    """LAS, UAS and parts of speech with words given, and LAS (F1) from raw text; labels count with their subtypes."""
    given = Given()
    told, free = LanguageModel(weights, given), LanguageModel(weights)
    gold: Counter[str] = Counter()
    raw: Counter[str] = Counter()
    for document in documents:
        given.take(document)
        gold += compare(document, told.read(document.text))
        reading = free.read(document.text)
        raw += compare(document, reading) + Counter(found=len(reading.words))
    whole = gold["gold"]
    return {f"{name}_gold": share(gold[name], whole) for name in ("las", "uas", "upos")} | {
        "las_raw": share(2 * raw["las"], raw["gold"] + raw["found"])
    }


def compare(document: Treebank, reading: Reading) -> Counter[str]:
    """Of the hand-marked words, how many are found, and have the right tag, head, and head with label."""
    counts: Counter[str] = Counter(gold=len(document.tokens))
    found = {(word.start, word.end): word for word in reading.words}
    for token in document.tokens:
        word = found.get(token.place)
        if word is None:
            continue
        head = (reading.words[word.head].start, reading.words[word.head].end) if word.head >= 0 else None
        right = head == (document.tokens[token.head].place if token.head >= 0 else None)
        counts["words"] += 1
        counts["upos"] += word.upos == token.upos
        counts["uas"] += right
        counts["las"] += right and word.deprel == token.deprel
    return counts
