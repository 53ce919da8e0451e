"""Readers of names: sentences of an encyclopedia, of web texts and of government texts with their names marked."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from bench.entities import LONGEST_PERSON, NAME, PHRASES, PRONOUNS
from bench.printing import printed

from training.demonyms import DEMONYMS
from training.labels import LAYERS, NAMES
from training.passages import UNKNOWN, Passage, blank, plain_words, words_within

Places = list[tuple[int, int]]
LAYER = {label: number for number, label in enumerate(LAYERS)}
_COLUMN_TYPES = {"PER": "person", "ORG": "body", "LOC": "place"}


def read_columns(path: Path, form: int, tag: int) -> Iterator[Passage]:
    """The sentences of a file with one word a line: word in column ``form``, name tag in column ``tag``."""
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            cells = line.split()
            if line.startswith("# ") and len(cells) > 2:
                continue
            if cells:
                rows.append(cells)
            elif rows:
                yield _columns([row[form] for row in rows], [row[tag] for row in rows])
                rows = []


def _columns(forms: list[str], labels: list[str]) -> Passage:
    forms = [re.sub(r"^[a-z]{2}:", "", form) for form in forms]
    text, places = printed(forms)
    passage = blank(text, places)
    tags = passage.tags.copy()
    tags[:, NAMES] = 0
    previous = ""
    for index, label in enumerate(labels):
        kind = _COLUMN_TYPES.get(label[2:])
        if kind:
            inside = label[0] == "I" and previous[2:] == label[2:]
            tags[index, LAYER[kind]] = 2 if inside else 1
        previous = label
    mark_nationalities(tags, forms)
    return replace(passage, tags=tags)


_TITLES = frozenset(
    """the former mr mr. mrs mrs. ms ms. dr dr. gen. sir president prime minister foreign secretary general special
    envoy ambassador chairman king prince sheikh of state defence defense deputy vice commander lt. col. maj. sgt.
    """.split()
)
_NO_PERSON = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.|\b(?:Command|Officer|Operator|U\.S\.)"
)
HELD_OUT = 5  # every fifth document of the official texts is kept for measuring


def read_official(path: Path) -> Iterator[Passage]:
    """Government texts with their names; capitalised words of a doubtful mention stay unknown."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        passage = blank(record["text"], plain_words(record["text"]))
        tags = passage.tags.copy()
        tags[:, NAMES] = 0
        doubtful = np.zeros(len(passage), dtype=bool)
        certain: list[tuple[int, int, str]] = []
        for entity in record["entities"]:
            words = words_within(passage, entity["start"], entity["end"])
            doubtful[words] = True
            kind = PHRASES.get(entity["type"])
            found = _bare_name(record["text"][entity["start"] : entity["end"]], kind) if kind else None
            if kind and found:
                certain.append((entity["start"] + found[0], entity["start"] + found[1], kind))
        settled = _tag_names(passage, tags, certain)
        capital = np.array([record["text"][start].isupper() for start in passage.start], dtype=bool)
        tags[np.ix_(doubtful & capital & ~settled, range(4))] = UNKNOWN
        yield replace(passage, tags=tags)


def official_texts(data: Path) -> tuple[list[Passage], list[Passage]]:
    """The government texts with names: those to learn from, and those kept for measuring."""
    texts = list(read_official(data / "entities-official/re3d-dev.jsonl"))
    return [text for i, text in enumerate(texts) if i % HELD_OUT], texts[::HELD_OUT]


def _bare_name(words: str, kind: str) -> tuple[int, int] | None:
    """Where the name stands in the words of a mention, without article, titles and, for persons, nationality."""
    begin = 0
    for found in re.finditer(r"\S+\s*", words):
        word = found.group().strip()
        if word.lower() != "the" and (kind != "person" or not (word.lower() in _TITLES or word in DEMONYMS)):
            break
        begin = found.end()
    name = words[begin:]
    no_person = kind == "person" and (len(name.split()) > LONGEST_PERSON or _NO_PERSON.search(name))
    named = NAME.fullmatch(name) and name.lower() not in PRONOUNS and not no_person
    return (begin, len(words)) if named else None


def _tag_names(passage: Passage, tags: Any, names: list[tuple[int, int, str]]) -> Any:
    settled = np.zeros(len(passage), dtype=bool)
    for start, end, kind in sorted(names, key=lambda name: name[0] - name[1]):
        words = words_within(passage, start, end)
        if len(words) and not settled[words].any():
            tags[words, LAYER[kind]] = [1] + [2] * (len(words) - 1)
            settled[words] = True
    return settled


def mark_nationalities(tags: Any, forms: list[str]) -> Any:
    """The tags with every adjective or noun of a nationality marked that no name holds yet."""
    for index, form in enumerate(forms):
        if form in DEMONYMS and not tags[index, :3].any():
            tags[index, LAYER["nationality"]] = 1
    return tags
