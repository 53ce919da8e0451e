"""Reader of treebanks: sentences with words, parts of speech and dependencies, and names where mentions are marked."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from training.labels import DEPREL, LAYERS, NAMES, UPOS
from training.names import mark_nationalities
from training.passages import UNKNOWN, Passage, blank

Places = list[tuple[int, int]]


def read_treebank(path: Path) -> Iterator[list[tuple[Passage, str]]]:
    """The documents of a CoNLL-U file: sentences, each with the white space that stands before it."""
    document: list[tuple[Passage, str]] = []
    comments: list[str] = []
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                if line.startswith("# newdoc") and document:
                    yield document
                    document = []
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                sentence = _sentence(comments, rows)
                if sentence is not None:
                    gap = "\n" if any(comment.startswith("# newpar") for comment in comments) else " "
                    document.append((sentence, gap))
                comments, rows = [], []
    if document:
        yield document


def _sentence(comments: list[str], rows: list[list[str]]) -> Passage | None:
    text = next((line[9:] for line in comments if line.startswith("# text = ")), "")
    words = [row for row in rows if row[0].isdigit()]
    places = _find_forms(text, [row[1] for row in words])
    if places is None:
        return None
    passage = blank(text, places, [0] * len(places))
    tags = passage.tags.copy()
    if any("Entity=" in row[9] for row in words) or any(line.startswith("# s_prominence") for line in comments):
        tags[:, NAMES] = mentioned_names(words)
    return replace(
        passage,
        chain=mentioned_entities(words),
        upos=np.array([UPOS.index(row[3]) if row[3] in UPOS else UNKNOWN for row in words]),
        head=np.array([int(row[6]) if row[6].isdigit() else UNKNOWN for row in words]),
        deprel=np.array([_relation(row[7]) for row in words]),
        tags=tags,
    )


def _relation(label: str) -> int:
    for name in (label, label.split(":")[0]):
        if name in DEPREL:
            return DEPREL.index(name)
    return UNKNOWN


def _find_forms(text: str, forms: list[str]) -> Places | None:
    places, at = [], 0
    for form in forms:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(form, at):
            return None
        places.append((at, at + len(form)))
        at += len(form)
    return places


_MENTION = re.compile(r"\(?[^()]+\)?|\)")
_GUM_TYPES = {"person": "person", "organization": "body", "place": "place"}
_PROPER = ("NNP", "NNPS")


def mentioned_names(rows: list[list[str]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Name tags of a GUM sentence, made from its mentions: the run of proper nouns around a proper head."""
    tags = np.zeros((len(rows), 4), dtype=np.int64)
    for start, end, kind in sorted(_mentions(rows), key=lambda mention: mention[0] - mention[1]):
        heads = [i for i in range(start, end + 1) if not start <= int(rows[i][6]) - 1 <= end]
        if not heads or rows[heads[0]][4] not in _PROPER or kind not in _GUM_TYPES:
            continue
        first = last = heads[0]
        while first > start and _joins(rows, first - 1, start):
            first -= 1
        while last < end and _joins_after(rows, last + 1, end):
            last += 1
        if not tags[first : last + 1].any():
            tags[first : last + 1, LAYERS.index(_GUM_TYPES[kind])] = [1] + [2] * (last - first)
    return mark_nationalities(tags, [row[1] for row in rows])


_CHAINED = ("person", "organization", "place")


def mentioned_entities(rows: list[list[str]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The number of the entity that each word is the head of a mention of, −1 for all other words."""
    numbers = np.full(len(rows), UNKNOWN, dtype=np.int64)
    for start, end, kind, name in sorted(_numbered_mentions(rows), key=lambda mention: mention[1] - mention[0]):
        heads = [i for i in range(start, end + 1) if not start <= int(rows[i][6]) - 1 <= end]
        if kind in _CHAINED and heads and numbers[heads[0]] < 0 and name.isdigit():
            numbers[heads[0]] = int(name)
    return numbers


def _joins(rows: list[list[str]], index: int, start: int) -> bool:
    if rows[index][4] in _PROPER or (rows[index][4] == "HYPH" and index > start):
        return True
    linking = rows[index][1] in ("of", "the", "for", "and", "de", "von", "van", "al", "-", "'s", "’s")
    while linking and index > start:
        index -= 1
        if rows[index][4] in _PROPER:
            return rows[index + 1][1] != "and" or rows[index][1][0].isupper()
        linking = rows[index][1] in ("of", "the", "for")
    return False


def _joins_after(rows: list[list[str]], index: int, end: int) -> bool:
    if rows[index][4] in _PROPER or rows[index][4] == "HYPH":
        return True
    linking = rows[index][1] in ("of", "the", "for", "de", "von", "van")
    while linking and index < end:
        index += 1
        if rows[index][4] in _PROPER:
            return True
        linking = rows[index][1] in ("of", "the", "for")
    return False


def _mentions(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    return ((start, end, kind) for start, end, kind, _ in _numbered_mentions(rows))


def _numbered_mentions(rows: list[list[str]]) -> Iterator[tuple[int, int, str, str]]:
    opened: list[tuple[str, int, str]] = []
    for index, row in enumerate(rows):
        marked = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in _MENTION.findall(marked.group(1)) if marked else ():
            fields = part.strip("()").split("-")
            if part.startswith("(") and len(fields) > 1:
                opened.append((fields[0], index, fields[1]))
            if part.endswith(")"):
                for back in range(len(opened) - 1, -1, -1):
                    if opened[back][0] == fields[0]:
                        yield opened[back][1], index, opened[back][2], fields[0]
                        del opened[back]
                        break
