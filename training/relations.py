"""Readers of relations between two actors: the PLOVER sentences, and the rows coded by hand for this project."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from bench.agreement import Place
from bench.relations import HELD_OUT, SAME, unmark

from training.labels import RELATIONS
from training.passages import UNKNOWN, Passage, blank, plain_words, words_within


def read_relations(path: Path, held_out: bool) -> Iterator[Passage]:
    """The sentences of the relation data, each with its pair: those kept for measuring, or all others."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if (int(row["sentence_id"]) % HELD_OUT == 0) == held_out:
                yield paired(*unmark(row["marked_sentence"]), row["gold_root"])


def paired(text: str, source: Place | None, target: Place | None, root: str) -> Passage:
    """A sentence as a passage with one pair; an actor whom the sentence does not name is None."""
    passage = blank(text, plain_words(text))
    ends = [UNKNOWN] * 4
    for place, span in ((0, source), (2, target)):
        words = words_within(passage, *span) if span else range(0)
        if len(words):
            ends[place : place + 2] = [words.start, words.stop]
    row = [*ends, 0, len(passage), RELATIONS.index(SAME.get(root, root))]
    return replace(passage, pairs=np.array([row], dtype=np.int64))


def read_own_relations(rows: Path, news: Path) -> Iterator[Passage]:
    """The rows coded by hand: stand-off lines over the articles of the development corpus."""
    texts = article_texts(news)
    for line in rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        start, end = row["sentence"]
        source, target = ((row[role][0] - start, row[role][1] - start) for role in ("source", "target"))
        yield paired(texts[row["id"]][start:end], source, target, row["type"])


def article_texts(news: Path) -> dict[str, str]:
    """The text of every article and readout of the development corpus by id."""
    texts = {}
    for name in ("articles.jsonl", "readouts.jsonl"):
        for line in (news / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            texts[record["id"]] = record["text"]
    return texts
