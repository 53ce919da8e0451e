"""Counts words for merging: ``python -m training.count_words --data ../shared/data``.

Writes ``src/dragoman/merging/frequencies.csv``: how often each stem stands in texts under open licences (UD English EWT
and GUM, train and dev; WikiGold). Counts are facts about these corpora; no text of theirs is kept. A stem that stands
in fewer than ``LEAST`` sentences is left out and reads as rare.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.merging.words import TABLE, stems

CORPORA = (
    "ud/ewt-train.conllu.xz",
    "ud/ewt-dev.conllu.xz",
    "ud/gum-train.conllu.xz",
    "ud/gum-dev.conllu.xz",
    "entities-wikigold/wikigold.conll.xz",
)
LEAST = 2


def read_sentences(path: Path) -> Iterator[str]:
    """The sentences of a corpus in one of the CoNLL forms, words set apart by spaces."""
    words: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                cells = line.split()
                words.append(cells[1] if cells[0].isdigit() and len(cells) > 2 else cells[0])
            elif words:
                yield " ".join(words)
                words = []


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data: Path = parser.parse_args().data
    counts: Counter[str] = Counter()
    sentences = 0
    for corpus in CORPORA:
        for sentence in read_sentences(data / corpus):
            sentences += 1
            counts.update(set(stems(sentence)))
    rows = sorted((stem, count) for stem, count in counts.items() if count >= LEAST)
    lines = ["stem,sentences", f",{sentences}", *(f"{stem},{count}" for stem, count in rows)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TABLE}: {len(rows):,} stems of {sentences:,} sentences")


if __name__ == "__main__":
    main()
