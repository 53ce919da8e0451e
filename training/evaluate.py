"""Measure the exported model: ``python -m training.evaluate --data ../shared/data --model src/dragoman/models/en``."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from dragoman.language.model import LanguageModel, Numbers, Reading, Words, build_words
from dragoman.language.windows import Window
from dragoman.language.wordpiece import Encoded
from training.articles import read_annotations, read_attribution
from training.factuality import read_factuality
from training.labels import CODES, DEPREL, LAYERS, LINKS, QUADS, RELATIONS, UPOS
from training.names import official_texts
from training.passages import Passage, join
from training.relations import read_relations
from training.treebanks import read_treebank

Span = tuple[int, int]
Score = dict[str, float]
_EDGES = frozenset(",\"'“”‘’ ")
SHARED = 0.5  # two spans that share this much of their union meet


def main() -> None:
    """Print every figure as JSON, and write them into the model's settings where asked."""
    options = _options()
    figures: dict[str, Score] = {}
    for treebank in ("ewt", "gum"):
        documents = list(read_treebank(options.data / f"ud/{treebank}-dev.conllu.xz"))
        figures[f"{treebank} dev, gold words"] = parse_gold(options.model, documents)
        figures[f"{treebank} dev, raw text"] = parse_raw(LanguageModel(options.model), documents)
    model = LanguageModel(options.model)
    gum = [_joined(document) for document in read_treebank(options.data / "ud/gum-dev.conllu.xz")]
    figures["gum dev, names"] = spans(_read(model, gum), LAYERS[:3])
    figures["official texts, names"] = spans(_read(model, official_texts(options.data)[1]), LAYERS[:4])
    annotated = read_annotations(options.data / "annotations/dev.jsonl", options.data / "news-dev")
    own = _read(model, [text for _, text in annotated])
    figures["our own dev"] = spans(own, LAYERS[4:])
    figures["our own dev, spans that meet"] = spans(own, LAYERS[4:], SHARED)
    figures["our own dev, codes and links"] = codes_and_links(own)
    other = LanguageModel(options.model, own=False)
    polnear = _read(other, read_attribution(options.data / "attribution/polnear-train-dev.tar.xz", "dev"))
    figures["polnear dev"] = spans(polnear, ("source", "cue", "content"))
    figures["polnear dev, spans that meet"] = spans(polnear, ("source", "cue", "content"), SHARED)
    figures["relations held out"] = relations(model, read_relations(options.data / "plover-relations/train.tsv", True))
    figures["factuality dev"] = factuality(model, read_factuality(options.data / "factuality", "dev"))
    print(json.dumps(figures, indent=1))
    if options.write:
        path = options.model / "settings.json"
        settings = json.loads(path.read_text(encoding="utf-8")) | {"figures": figures}
        path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


# ------------------------------------------------------------------------------------------- parsing


def _joined(document: list[tuple[Passage, str]]) -> Passage:
    gaps = ["\n\n" if gap == "\n" else gap for _, gap in document[1:]]
    return join([sentence for sentence, _ in document], gaps)


def parse_gold(folder: Path, documents: list[list[tuple[Passage, str]]]) -> Score:
    """Part of speech and attachment where words and sentences are given."""
    counts: Counter[str] = Counter()
    given = _Given()
    model = LanguageModel(folder, given)
    for document in documents:
        gold = _joined(document)
        given.take(gold)
        counts += _compare(gold, model.read(gold.text))
    return {name: _percent(counts[name], counts["gold"]) for name in ("upos", "uas", "las")}


class _Given:
    """Gives the words and sentences of a passage in place of the model's own."""

    def take(self, gold: Passage) -> None:
        """From now on, give the words of this passage."""
        assert gold.sentence is not None
        self.words = gold.start
        self.sentences = gold.start[np.diff(gold.sentence, prepend=-1) != 0]

    def __call__(self, encoded: Encoded, window: Window, begins: Numbers) -> Words:
        start = encoded.start[window.first : window.last]
        word, sentence = np.isin(start, self.words), np.isin(start, self.sentences)
        return build_words(encoded, window, word, sentence, np.zeros(len(start)))


def parse_raw(model: LanguageModel, documents: list[list[tuple[Passage, str]]]) -> Score:
    """F1 of words, sentences, parts of speech and attachments from plain text."""
    counts: Counter[str] = Counter()
    for document in documents:
        gold = _joined(document)
        reading = model.read(gold.text)
        counts += _compare(gold, reading)
        counts["found"] += len(reading.words)
        counts["sentences found"] += len(reading.sentences)
        assert gold.sentence is not None
        ends = np.flatnonzero(np.diff(gold.sentence, append=-1) != 0)
        starts = np.flatnonzero(np.diff(gold.sentence, prepend=-1) != 0)
        marked = {(int(gold.start[a]), int(gold.end[b])) for a, b in zip(starts, ends, strict=True)}
        counts["sentences gold"] += len(marked)
        counts["sentences"] += len(marked & {(one.start, one.end) for one in reading.sentences})
    score = {name: _percent(2 * counts[name], counts["gold"] + counts["found"]) for name in _PARSE}
    both = counts["sentences gold"] + counts["sentences found"]
    return score | {"sentences": _percent(2 * counts["sentences"], both)}


_PARSE = ("words", "upos", "uas", "las")


def _compare(gold: Passage, reading: Reading) -> Counter[str]:
    counts: Counter[str] = Counter(gold=len(gold))
    number = {(word.start, word.end): index for index, word in enumerate(reading.words)}
    places = list(zip(gold.start.tolist(), gold.end.tolist(), strict=True))
    for index, place in enumerate(places):
        if place not in number:
            continue
        word = reading.words[number[place]]
        counts["words"] += 1
        counts["upos"] += word.upos == UPOS[gold.upos[index]]
        head = reading.words[word.head] if word.head >= 0 else None
        expected = places[gold.head[index] - 1] if gold.head[index] > 0 else None
        right = (None if head is None else (head.start, head.end)) == expected
        counts["uas"] += right
        counts["las"] += right and word.deprel == DEPREL[gold.deprel[index]]
    return counts


# ------------------------------------------------------------------------------------------- spans


def _read(model: LanguageModel, passages: Iterable[Passage]) -> list[tuple[Passage, Reading]]:
    return [(passage, model.read(passage.text)) for passage in passages]


def spans(pairs: list[tuple[Passage, Reading]], layers: Iterable[str], shared: float = 1.0) -> Score:
    """Precision, recall and F1 of each layer; a span counts where it shares so much of its union with a marked one."""
    wanted = [layer for layer in layers if layer != "inner"]
    counts: Counter[str] = Counter()
    for passage, reading in pairs:
        for layer in wanted:
            marked, known = _marked(passage, layer)
            kept = {span for span in _found(reading, layer) if all(known[i] for i in _words(passage, span))}
            gold, found = ({_bare(passage.text, span) for span in one} for one in (marked, kept))
            counts[f"{layer} gold"] += len(gold)
            counts[f"{layer} found"] += len(found)
            counts[f"{layer} gold right"] += sum(any(_overlap(a, b) >= shared for b in found) for a in gold)
            counts[f"{layer} found right"] += sum(any(_overlap(a, b) >= shared for b in gold) for a in found)
    score = {}
    for layer in wanted:
        recall = _percent(counts[f"{layer} gold right"], counts[f"{layer} gold"])
        precision = _percent(counts[f"{layer} found right"], counts[f"{layer} found"])
        score |= {f"{layer} precision": precision, f"{layer} recall": recall}
        score[layer] = round(2 * precision * recall / max(precision + recall, 1e-9), 1)
    return score


def _marked(passage: Passage, layer: str) -> tuple[set[Span], Numbers]:
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


def _found(reading: Reading, layer: str) -> Iterator[Span]:
    marks = [*reading.names, *reading.attribution_parts, *reading.triggers]
    return ((mark.start, mark.end) for mark in marks if mark.label == layer)


def _words(passage: Passage, span: Span) -> range:
    first = int(np.searchsorted(passage.end, span[0], side="right"))
    return range(first, max(first, int(np.searchsorted(passage.start, span[1], side="left"))))


def _bare(text: str, span: Span) -> Span:
    """The span without quotation marks and commas at its ends: annotators differ on them."""
    start, end = span
    while start < end - 1 and text[start] in _EDGES:
        start += 1
    while end > start + 1 and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _overlap(a: Span, b: Span) -> float:
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def codes_and_links(pairs: list[tuple[Passage, Reading]]) -> Score:
    """Of the spans that are found exactly: how many of their codes and links are right, in per cent."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for passage, reading in pairs:
        for name, good in [*_codes(passage, reading), *_links(passage, reading)]:
            asked[name] += 1
            right[name] += good
    return {name: _percent(right[name], asked[name]) for name in sorted(asked)}


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


# ------------------------------------------------------------------------------------------- relations, factuality


def relations(model: LanguageModel, passages: Iterable[Passage]) -> Score:
    """Macro-F1 over the relations and over their quad classes, and accuracy, in per cent."""
    gold: list[int] = []
    found: list[int] = []
    for passage in passages:
        pair = passage.pairs[0]
        source, target = (_stretch(passage, pair[at], pair[at + 1]) for at in (0, 2))
        chances = model.relate(passage.text, source, target)
        gold.append(int(pair[6]))
        found.append(RELATIONS.index(max(chances, key=lambda name: chances[name])))
    right = sum(a == b for a, b in zip(gold, found, strict=True))
    quads = [QUADS[a] for a in gold], [QUADS[b] for b in found]
    return {
        "root_macro_f1": macro(gold, found), "quad_macro_f1": macro(*quads),
        "accuracy": _percent(right, len(gold)), "n": len(gold),
    }  # fmt: skip


def _stretch(passage: Passage, first: int, last: int) -> Span | None:
    return None if first < 0 else (int(passage.start[first]), int(passage.end[last - 1]))


def macro(gold: list[int], found: list[int]) -> float:
    """The mean F1 of the classes that the gold labels hold, in per cent."""
    scores = []
    for label in set(gold):
        hit = sum(a == b == label for a, b in zip(gold, found, strict=True))
        scores.append(2 * hit / (gold.count(label) + found.count(label)))
    return round(100 * sum(scores) / len(scores), 1)


def factuality(model: LanguageModel, passages: Iterable[Passage]) -> Score:
    """Pearson's correlation and the mean absolute error, on the scale from −3 to 3."""
    gold: list[float] = []
    found: list[float] = []
    for passage in passages:
        values = {start: value for start, _, value in model.facts(passage.text)}
        for index in np.flatnonzero(~np.isnan(passage.fact)).tolist():
            gold.append(float(passage.fact[index]))
            found.append(values.get(int(passage.start[index]), 0.0))
    a, b = np.array(gold), np.array(found)
    return {
        "pearson": round(float(np.corrcoef(a, b)[0, 1]), 3),
        "mae": round(float(np.abs(a - b).mean()), 3),
        "n": len(a),
    }


def _percent(part: float, whole: float) -> float:
    return round(100 * part / max(whole, 1), 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("src/dragoman/models/en"))
    parser.add_argument("--write", action="store_true", help="write the figures into settings.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
