"""The sources that the network learns from, and how much of each it sees."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from training.articles import read_annotations, read_attribution
from training.batches import Source, paragraph_windows, sentence_windows
from training.names import official_texts, read_columns
from training.passages import Passage
from training.treebanks import read_treebank

Documents = list[list[tuple[Passage, str]]]
SHARES = {"treebank": 0.42, "attribution": 0.27, "own": 0.15, "encyclopedia": 0.09, "fragments": 0.05, "official": 0.02}


def training_sources(data: Path) -> list[Source]:
    """Every source of training windows under the data folder."""
    treebank = [*read_treebank(data / "ud/ewt-train.conllu.xz"), *read_treebank(data / "ud/gum-train.conllu.xz")]
    attribution = list(read_attribution(data / "attribution/polnear-train-dev.tar.xz", "train"))
    own = [passage for _, passage in read_annotations(data / "annotations/train.jsonl", data / "news-dev")]
    encyclopedia = _grouped(read_columns(data / "entities-wikigold/wikigold.conll.xz", 0, 1), 30, " ")
    encyclopedia += _grouped(read_columns(data / "entities-ewt/ewt-uner-dev.iob2.xz", 1, 2), 10, "\n")
    fragments = (one for one in read_columns(data / "entities-wikiann/train.xz", 0, 1) if len(one) > 6)
    official, _ = official_texts(data)
    return [
        Source("treebank", SHARES["treebank"], partial(_shuffled_sentences, treebank, True)),
        Source("attribution", SHARES["attribution"], partial(_paragraphs, attribution)),
        Source("own", SHARES["own"], partial(_paragraphs, own), own=True),
        Source("encyclopedia", SHARES["encyclopedia"], partial(_shuffled_sentences, encyclopedia, False)),
        Source("fragments", SHARES["fragments"], partial(_shuffled_sentences, _grouped(fragments, 10, "\n"), False)),
        Source("official", SHARES["official"], partial(_paragraphs, official)),
    ]


def _grouped(sentences: Iterator[Passage], size: int, gap: str) -> Documents:
    every = [(sentence, gap) for sentence in sentences]
    return [every[start : start + size] for start in range(0, len(every), size)]


def _shuffled_sentences(documents: Documents, known: bool, chance: random.Random) -> Iterator[Passage]:
    return sentence_windows(documents, chance, known)


def _paragraphs(passages: list[Passage], chance: random.Random) -> Iterator[Passage]:
    return paragraph_windows(passages, chance)
