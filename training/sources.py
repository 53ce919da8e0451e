"""The sources that the network learns from, and how much of each it sees."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from training.articles import read_annotations, read_attribution
from training.batches import Source, paragraph_windows, sentence_windows
from training.factuality import read_factuality
from training.folds import FOLDS, OWN_FOLDER
from training.names import official_texts, read_columns
from training.passages import Passage
from training.relations import read_own_relations, read_relations
from training.treebanks import read_treebank

Documents = list[list[tuple[Passage, str]]]
SHARES = {
    "treebank": 0.26, "attribution": 0.12, "own": 0.48, "encyclopedia": 0.03, "fragments": 0.01, "official": 0.04,
    "factuality": 0.02, "relations": 0.04,
}  # fmt: skip


class Part(NamedTuple):
    """Which of the data a run learns from."""

    open_only: bool = False  # leave out every set without a stated licence
    fold: int | None = None  # leave out every article and relation of this fifth, to measure on them
    without: frozenset[str] = frozenset()  # leave out these sources, so that another run can be measured on them


def training_sources(data: Path, part: Part) -> list[Source]:
    """Every source of training windows under the data folder."""
    treebank = [*read_treebank(data / "ud/ewt-train.conllu.xz"), *read_treebank(data / "ud/gum-train.conllu.xz")]
    encyclopedia = _grouped(read_columns(data / "entities-wikigold/wikigold.conll.xz", 0, 1), 30, " ")
    encyclopedia += _grouped(read_columns(data / "entities-ewt/ewt-uner-dev.iob2.xz", 1, 2), 10, "\n")
    fragments = (one for one in read_columns(data / "entities-wikiann/train.xz", 0, 1) if len(one) > 6)
    official, _ = official_texts(data)
    factuality = _grouped(read_factuality(data / "factuality", "train"), 5, " ")
    sources = [
        Source("treebank", SHARES["treebank"], partial(_shuffled_sentences, treebank, True)),
        Source("own", SHARES["own"], partial(_paragraphs, list(_own_articles(data, part))), own=True),
        Source("encyclopedia", SHARES["encyclopedia"], partial(_shuffled_sentences, encyclopedia, False)),
        Source("fragments", SHARES["fragments"], partial(_shuffled_sentences, _grouped(fragments, 10, "\n"), False)),
        Source("official", SHARES["official"], partial(_paragraphs, official)),
        Source("factuality", SHARES["factuality"], partial(_shuffled_sentences, factuality, False)),
        Source(
            "relations", SHARES["relations"], partial(balanced, list(relation_rows(data, part))), own=True, marked=True
        ),
    ]
    if not part.open_only:
        attribution = list(read_attribution(data / "attribution/polnear-train-dev.tar.xz", "train"))
        sources.append(Source("attribution", SHARES["attribution"], partial(_paragraphs, attribution)))
    return [source for source in sources if source.name not in part.without]


def _own_articles(data: Path, part: Part) -> Iterator[Passage]:
    files = [data / "annotations/train.jsonl", OWN_FOLDER / "articles.jsonl", OWN_FOLDER / "marks.jsonl"]
    every = [one for path in files if path.exists() for one in read_annotations(path, data / "news-dev")]
    return (passage for number, (_, passage) in enumerate(every) if number % FOLDS != part.fold)


def relation_rows(data: Path, part: Part) -> Iterator[Passage]:
    """The relation rows that a run learns from: of the relation data, and those coded for this project."""
    rows = [] if part.open_only else list(read_relations(data / "plover-relations/train.tsv", held_out=False))
    if (OWN_FOLDER / "relations.jsonl").exists():
        rows += read_own_relations(OWN_FOLDER / "relations.jsonl", data / "news-dev")
    return (passage for number, passage in enumerate(rows) if number % FOLDS != part.fold)


def balanced(passages: list[Passage], chance: random.Random) -> Iterator[Passage]:
    """Every sentence once, those of rare relations up to three times."""
    counts = Counter(int(passage.pairs[0, 6]) for passage in passages)
    most = max(counts.values())
    for passage in passages:
        times = (most / counts[int(passage.pairs[0, 6])]) ** 0.5
        for _ in range(int(min(times, 3.0) + chance.random())):
            yield passage


def _grouped(sentences: Iterator[Passage], size: int, gap: str) -> Documents:
    every = [(sentence, gap) for sentence in sentences]
    return [every[start : start + size] for start in range(0, len(every), size)]


def _shuffled_sentences(documents: Documents, known: bool, chance: random.Random) -> Iterator[Passage]:
    return sentence_windows(documents, chance, known)


def _paragraphs(passages: list[Passage], chance: random.Random) -> Iterator[Passage]:
    return paragraph_windows(passages, chance)
