"""Measures heads on passages as training reads them: spans of our own code book with their codes and links, and names.

These figures compare weights with weights; how good the coded claims are is measured by the bench.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from bench.agreement import Place, overlap, share
from bench.attributions import bare

from dragoman.language.model import LanguageModel, Reading
from dragoman.language.words import Numbers
from training.labels import CODES, LAYERS, LINKS
from training.passages import Passage

Pairs = list[tuple[Passage, Reading]]
TOLD = 0.5  # triggers from here on are measured; the model tells fainter ones too


def read_all(model: LanguageModel, passages: Iterable[Passage]) -> Pairs:
    """Each passage beside what the model reads in it."""
    return [(passage, model.read(passage.text)) for passage in passages]


def span_f1(pairs: Pairs, layers: Iterable[str], shared: float = 1.0) -> dict[str, float]:
    """F1 of each layer; a span counts where it shares so much of its union with a marked one."""
    figures = {}
    for layer in layers:
        if layer != "inner":  # read and marked as contents
            counts: Counter[str] = Counter()
            for passage, reading in pairs:
                counts += _compare(passage, reading, layer, shared)
            recall = share(counts["gold right"], counts["gold"])
            precision = share(counts["found right"], counts["found"])
            figures[layer] = share(2 * precision * recall, precision + recall)
    return figures


def _compare(passage: Passage, reading: Reading, layer: str, shared: float) -> Counter[str]:
    marked, known = _marked(passage, layer)
    kept = {place for place in _found(reading, layer) if all(known[i] for i in _words(passage, place))}
    gold, found = ({bare(passage.text, place) for place in one} for one in (marked, kept))
    return Counter(
        {
            "gold": len(gold),
            "found": len(found),
            "gold right": sum(any(overlap(a, b) >= shared for b in found) for a in gold),
            "found right": sum(any(overlap(a, b) >= shared for b in gold) for a in found),
        }
    )


def _marked(passage: Passage, layer: str) -> tuple[set[Place], Numbers]:
    columns = [LAYERS.index(name) for name in ((layer, "inner") if layer == "content" else (layer,))]
    gold = set()
    for column in columns:
        tags = passage.tags[:, column]
        for first in np.flatnonzero(tags == 1).tolist():
            last = first
            while last + 1 < len(tags) and tags[last + 1] == 2:
                last += 1
            gold.add((int(passage.start[first]), int(passage.end[last])))
    return gold, passage.tags[:, columns[0]] >= 0


def _found(reading: Reading, layer: str) -> Iterator[Place]:
    triggers = [trigger for trigger in reading.triggers if trigger.confidence >= TOLD]
    marks = [*reading.names, *reading.attribution_parts, *triggers]
    return ((mark.start, mark.end) for mark in marks if mark.label == layer)


def _words(passage: Passage, place: Place) -> range:
    first = int(np.searchsorted(passage.end, place[0], side="right"))
    return range(first, max(first, int(np.searchsorted(passage.start, place[1], side="left"))))


def code_shares(pairs: Pairs) -> dict[str, float]:
    """Of the spans that begin where they should: the share of their codes and links that are right."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for passage, reading in pairs:
        for name, good in [*_codes(passage, reading), *_links(passage, reading)]:
            asked[name] += 1
            right[name] += good
    return {name: share(right[name], asked[name]) for name in sorted(asked)}


def _codes(passage: Passage, reading: Reading) -> Iterator[tuple[str, bool]]:
    at = {int(start): index for index, start in enumerate(passage.start)}
    for mark in [*reading.triggers, *reading.attribution_parts]:
        index = at.get(mark.start)
        if index is None or mark.label not in LAYERS or passage.tags[index, LAYERS.index(mark.label)] != 1:
            continue
        for column, (field, labels) in enumerate(CODES.items()):
            gold, guess = passage.codes[index, column], getattr(mark, field, None)
            if gold >= 0 and guess is not None:
                yield f"{field} of {mark.label}", labels[gold] == guess


def _links(passage: Passage, reading: Reading) -> Iterator[tuple[str, bool]]:
    at = {int(start): index for index, start in enumerate(passage.start)}
    for part in reading.attribution_parts:
        index = at.get(part.start)
        column = {"content": 0, "cue": 1}.get(part.label)
        if index is None or column is None or passage.links[index, column] <= 0:
            continue
        linked = reading.attribution_parts[part.link].start if part.link >= 0 else -1
        yield LINKS[column], linked == int(passage.start[passage.links[index, column] - 1])
