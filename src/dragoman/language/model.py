"""The language model: ``load_model().read(text)`` gives sentences, words, names, attributions and triggers.

One pass: the text is cut into windows, the encoder reads each window once, and every head reads its vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.language import chains
from dragoman.language.agreement import settle_names
from dragoman.language.chains import Found
from dragoman.language.graphs import Graphs
from dragoman.language.lemma import lemma_of
from dragoman.language.roles import find_roles
from dragoman.language.trees import best_tree
from dragoman.language.windows import Window, cut_windows
from dragoman.language.wordpiece import DIGITS, SIGN, Encoded, Integers, WordPiece
from dragoman.model import AttributionPart, Name, Sentence, Trigger, Word

NAMES = ("person", "body", "place", "nationality")
TRIGGERS = ("contact", "commitment", "plan", "event")
NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "dozen hundreds thousands millions billions m bn tn k mln bln".split()
)
SMALL, TITLED, ONE_CAPITAL = 1, 2, 4  # shapes of atoms
CAPITALISED = (TITLED, 3, ONE_CAPITAL)
STEADY = 4.0  # the score from which a sentence may end without any mark, as a heading does that lost its line
FACT_SCALE = 3.0  # the head gives factuality in parts of this
MOST_ATOMS = 250  # of a sentence that is asked for a relation
LINK_FLOOR = 0.1  # a link less likely than this is none
_GOES_WITH = {"content": ("cue", 0), "cue": ("source", 1)}
_FIELDS = {"event": ("type",), "commitment": ("strength",), "contact": ("mode",)}
Numbers = NDArray[Any]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the model sees in a text; positions count its code points."""

    sentences: tuple[Sentence, ...] = ()
    words: tuple[Word, ...] = ()
    names: tuple[Name, ...] = ()
    attribution_parts: tuple[AttributionPart, ...] = ()
    triggers: tuple[Trigger, ...] = ()


class Read(NamedTuple):
    """One window, read: places of its words, their sentences, and the heads' answers (rows are words)."""

    start: Integers
    end: Integers
    sentence: Integers  # from 0 within the window
    begins: Numbers  # how sure the sentence break is, per word
    scores: dict[str, Numbers]


class Words(NamedTuple):
    """The words of a window: where they stand, their first and last piece in it, and their sentences."""

    start: Integers
    end: Integers
    first: Integers
    last: Integers
    sentence: Integers
    begins: Numbers


Segment = Callable[[Encoded, Window, Numbers], Words]


class LanguageModel:
    """The weights of one language, ready to read."""

    def __init__(self, folder: Path, segment: Segment | None = None, own: bool = True) -> None:
        self._graphs = Graphs(folder)
        self._segment = segment or find_words
        self._pieces = WordPiece(folder / "vocab.txt")
        settings = self._graphs.settings
        self._own = np.array([float(own)], dtype=np.float32)  # our own code book, or that of the attribution corpus
        transitions = settings.transitions if own else settings.other_transitions
        self._transitions = np.array(transitions, dtype=np.float32)
        self._settings = settings
        self._columns = _columns(settings.codes)

    @property
    def digest(self) -> str:
        """The SHA-256 of the encoder's weights: which model this is."""
        return self._settings.digests["encoder.onnx"]

    def read(self, text: str, body: Sequence[tuple[int, int]] | None = None) -> Reading:
        """Everything the model sees in the text, or only in these stretches of it; the same text, the same answer."""
        windows: list[Read] = []
        for start, end in [(0, len(text))] if body is None else body:
            windows += self._read_stretch(text[start:end], start)
        return self._assemble(text, windows) if windows else Reading()

    def facts(self, text: str) -> list[tuple[int, int, float]]:
        """How far, by the text, the event of each word happened: start, end, −3 (certainly not) to 3 (certainly)."""
        return [
            (int(start), int(end), FACT_SCALE * float(value))
            for window in self._read_stretch(text, 0)
            for start, end, value in zip(window.start, window.end, window.scores["fact"], strict=True)
        ]

    def relate(self, sentence: str, source: tuple[int, int] | None, target: tuple[int, int] | None) -> dict[str, float]:
        """How likely each relation of the source to the target is in a sentence; an unnamed actor is None."""
        encoded = self._pieces.encode(sentence)
        role = np.zeros(len(encoded.pieces), dtype=np.int64)
        for number, span in ((1, source), (2, target)):
            role[_pieces_at(encoded, span)] = number
        window = Window(0, min(len(encoded.start), MOST_ATOMS))
        vectors, begins = self._encode(encoded, window, role)
        words = self._segment(encoded, window, begins)
        both = np.concatenate([vectors[words.first], vectors[words.last]], -1)
        place = find_places(words.start, words.end, source, target)
        logits = self._graphs.run("pair", {"words": both[None], "place": place[None]})["type"][0]
        return dict(zip(self._settings.relations, softmax(logits).tolist(), strict=True))

    # ------------------------------------------------------------------------------------------- running the graphs

    def _read_stretch(self, text: str, offset: int) -> list[Read]:
        encoded = self._pieces.encode(text)
        return [self._read_window(encoded, window, offset) for window in cut_windows(text, encoded)]

    def _read_window(self, encoded: Encoded, window: Window, offset: int) -> Read:
        """One window by itself: on a processor, batches of windows are slower by a third (measured)."""
        vectors, begins = self._encode(encoded, window)
        words = self._segment(encoded, window, begins)
        both = np.concatenate([vectors[words.first], vectors[words.last]], -1)
        answers = self._graphs.run("heads", {"words": both[None], "own": self._own})
        scores = {name: values[0] for name, values in answers.items()}
        return Read(words.start + offset, words.end + offset, words.sentence, words.begins, scores)

    def _encode(self, encoded: Encoded, window: Window, role: Integers | None = None) -> tuple[Numbers, Numbers]:
        inside = slice(int(encoded.first[window.first]), int(encoded.first[window.last]))
        pieces = np.concatenate([[self._pieces.opening], encoded.pieces[inside], [self._pieces.closing]])
        gap = np.pad(encoded.gap[inside], 1)
        gap[1] = 3  # a window begins like a text
        inputs = {"pieces": pieces, "mask": np.ones_like(pieces), "shape": np.pad(encoded.shape[inside], 1), "gap": gap}
        inputs["role"] = np.zeros_like(pieces) if role is None else np.pad(role[inside], 1)
        answers = self._graphs.run("encoder", {name: values[None] for name, values in inputs.items()})
        return answers["vectors"][0], answers["begin"][0]

    # ------------------------------------------------------------------------------------------- putting it together

    def _assemble(self, text: str, windows: list[Read]) -> Reading:
        sentences, words = self._parse(text, windows)
        emissions, lengths = _stack([window.scores["tags"] for window in windows])
        tagged = chains.tag(emissions, self._transitions, lengths)
        names: list[Name] = []
        parts: list[AttributionPart] = []
        triggers: list[Trigger] = []
        for number, window in enumerate(windows):
            found = chains.runs(tagged, number, lengths[number])
            names += _names(window, self._labelled(found, NAMES))
            parts += self._attribution(window, found, len(parts))
            triggers += self._triggers(window, self._labelled(found, TRIGGERS))
        return Reading(
            sentences=sentences,
            words=words,
            names=settle_names(text, words, names),
            attribution_parts=tuple(parts),
            triggers=tuple(sorted(triggers, key=_place)),
        )

    def _labelled(self, found: list[Found], labels: tuple[str, ...]) -> list[tuple[str, Found]]:
        layers = self._settings.layers
        return [(layers[run.layer], run) for run in found if layers[run.layer] in labels]

    def _parse(self, text: str, windows: list[Read]) -> tuple[tuple[Sentence, ...], tuple[Word, ...]]:
        sentences: list[Sentence] = []
        words: list[Word] = []
        for window in windows:
            self._parse_window(text, window, sentences, words)
        return tuple(sentences), tuple(words)

    def _parse_window(self, text: str, window: Read, sentences: list[Sentence], words: list[Word]) -> None:
        heads, sure = _heads(window)
        labels, label_sure = self._relations(window, heads)
        upos = _with_subjects(text, window, heads, labels, self._tags(text, window))
        base, known = len(words), len(sentences)
        for i in range(len(heads)):
            start, end = int(window.start[i]), int(window.end[i])
            words.append(
                Word(
                    start=start,
                    end=end,
                    confidence=float(min(1.0, sure[i] * label_sure[i])),
                    sentence=known + int(window.sentence[i]),
                    upos=upos[i],
                    head=base + heads[i] - 1 if heads[i] else -1,
                    deprel=labels[i],
                    lemma=lemma_of(text[start:end], upos[i]),
                )
            )
        sentences += _sentences(window, base)

    def _tags(self, text: str, window: Read) -> list[str]:
        """The parts of speech; a word in letters is no symbol, and a numeral only if it is a word for a number."""
        scores = window.scores["upos"].copy()
        barred = [self._settings.upos.index(tag) for tag in ("NUM", "SYM", "PUNCT")]
        for i, (start, end) in enumerate(zip(window.start, window.end, strict=True)):
            form = text[int(start) : int(end)]
            if form.isalpha() and form.lower() not in NUMBER_WORDS and not form.isupper():
                scores[i, barred] = chains.BARRED
        return [self._settings.upos[number] for number in scores.argmax(-1)]

    def _relations(self, window: Read, heads: list[int]) -> tuple[list[str], Numbers]:
        head = window.scores["relation_head"][np.array(heads, dtype=np.int64)]
        logits = self._graphs.run("relation", {"dependent": window.scores["relation_dependent"], "head": head})["label"]
        root = self._settings.deprel.index("root")
        at_root = np.array([not head for head in heads])
        logits[~at_root, root] = chains.BARRED
        logits[at_root] = np.where(np.arange(logits.shape[1]) == root, 0.0, chains.BARRED)
        chances = softmax(logits)
        best = chances.argmax(-1)
        return [self._settings.deprel[number] for number in best], chances.max(-1)

    def _attribution(self, window: Read, found: list[Found], before: int) -> list[AttributionPart]:
        """The parts of attributions of a window, each linked; ``before`` is how many parts came before."""
        labelled = self._labelled(found, ("source", "cue", "content", "inner"))
        kinds = [("content" if label == "inner" else label, run) for label, run in labelled]
        kinds.sort(key=lambda one: (one[1].first, -one[1].last))
        linked = [_linked(window, kinds, label, run) for label, run in kinds]
        parts = []
        for number, (label, run) in enumerate(kinds):
            said = [other for (_, other), link in zip(kinds, linked, strict=True) if link == number]
            link = linked[number]
            place = _span(window, run) | {"link": -1 if link is None else before + link}
            codes = self._speech(window, run, said) if label == "cue" else {}
            parts.append(AttributionPart(**place, confidence=run.confidence, label=label, **codes))  # type: ignore[arg-type]
        return parts

    def _speech(self, window: Read, cue: Found, said: list[Found]) -> dict[str, Any]:
        """The codes of a cue: the act by its own words and, as much, by what is said."""
        act, sure = self._code(window, "act", cue, *said)
        return {"act": act, "sure": sure, "status": self._code(window, "status", cue)[0]}

    def _triggers(self, window: Read, found: list[tuple[str, Found]]) -> list[Trigger]:
        return [self._trigger(window, label, run) for label, run in found]

    def _trigger(self, window: Read, label: str, run: Found) -> Trigger:
        fields = ["status", *_FIELDS.get(label, ())]
        codes = {field: self._code(window, field, run)[0] for field in fields}
        found = {
            "roles": find_roles(window.scores["roles"][:, run.first], self._settings.roles, label, window[:2]),
            "fact": round(FACT_SCALE * float(window.scores["fact"][run.first : run.last].mean()), 3),
        }
        return Trigger(**_span(window, run), confidence=run.confidence, label=label, **codes, **found)  # type: ignore[arg-type]

    def _code(self, window: Read, field: str, *runs: Found) -> tuple[str, float]:
        """The likeliest code of runs of words, each run counting the same, and how likely it is."""
        labels = self._settings.codes[field]
        scores = [window.scores["codes"][run.first : run.last, self._columns[field]] for run in runs]
        chances = softmax(np.mean([np.log(softmax(score) + 1e-9).mean(0) for score in scores], 0))
        best = int(chances.argmax())
        return labels[best], float(chances[best])


def _pieces_at(encoded: Encoded, span: tuple[int, int] | None) -> slice:
    """The pieces of the atoms that a stretch of text overlaps."""
    if span is None:
        return slice(0, 0)
    first = int(np.searchsorted(encoded.end, span[0], side="right"))
    last = int(np.searchsorted(encoded.start, span[1], side="left"))
    return slice(int(encoded.first[first]), int(encoded.first[max(first, last)]))


def find_places(
    start: Integers, end: Integers, source: tuple[int, int] | None, target: tuple[int, int] | None
) -> Integers:
    """Where words stand to two actors: 1 before both, 2 in the source, 3 in the target, 4 between, 5 after."""
    known = [span for span in (source, target) if span is not None]
    left, right = min(span[0] for span in known), max(span[1] for span in known)
    place = np.where(end <= left, 1, np.where(start >= right, 5, 4)).astype(np.int64)
    for number, span in ((2, source), (3, target)):
        if span is not None:
            place[(end > span[0]) & (start < span[1])] = number
    return place


def load_model(folder: Path | None = None) -> LanguageModel:
    """The model in this folder, or the English one that comes with Dragoman; ModelError where it is not sound."""
    return LanguageModel(folder or Path(str(files("dragoman").joinpath("models/en"))))


def _columns(codes: dict[str, tuple[str, ...]]) -> dict[str, slice]:
    """Where each code's scores stand among the codes' columns."""
    at, columns = 0, {}
    for field, labels in codes.items():
        columns[field] = slice(at, at + len(labels))
        at += len(labels)
    return columns


def _linked(window: Read, kinds: list[tuple[str, Found]], label: str, run: Found) -> int | None:
    """The number of the part that this one goes with: a content with a cue, a cue with a source."""
    wanted = _GOES_WITH.get(label)
    if wanted is None:
        return None
    kind, layer = wanted
    chances = softmax(window.scores["links"][layer, run.first])
    rated = [
        (float(chances[other.first + 1 : other.last + 1].sum()), -abs(other.first - run.first), number)
        for number, (other_kind, other) in enumerate(kinds)
        if other_kind == kind
    ]
    best = max(rated, default=(0.0, 0, 0))
    return best[2] if best[0] > max(LINK_FLOOR, float(chances[0])) else None


def _span(window: Read, run: Found) -> dict[str, int]:
    return {"start": int(window.start[run.first]), "end": int(window.end[run.last - 1])}


def find_words(encoded: Encoded, window: Window, begins: Numbers) -> Words:
    """Words and sentences of a window from the two boundary scores of its atoms (``begins``: pieces × 2)."""
    base = int(encoded.first[window.first])
    pieces = encoded.first[window.first : window.last] - base
    gap = encoded.gap[pieces + base]
    scores = begins[pieces + 1]
    after_sign = np.roll(encoded.shape[pieces + base] == SIGN, 1)
    shape = encoded.shape[pieces + base]
    abbreviated = (shape == SMALL) & np.isin(np.roll(shape, 2), CAPITALISED)  # "Nordby, Jr. spoke"
    weak = ~after_sign | abbreviated | _after_initial(shape, gap)
    unmarked = (gap == 1) & weak  # within a line, after a plain word, an abbreviation or an initial
    opened = (gap == 0) & after_sign & (np.roll(gap, 1) > 0)  # just after an opening quotation mark or bracket
    word = _agree_on_hyphens(scores[:, 0], gap, encoded.shape[pieces + base]) | (gap > 0)
    sentence = word & ~opened & ((scores[:, 1] > np.where(unmarked, STEADY, 0.0)) | (gap == 3))
    return build_words(encoded, window, word, sentence, scores[:, 1])


def _after_initial(shape: Integers, gap: Integers) -> Numbers:
    """Which atoms stand behind a given name and an initial, where a family name is to come: "Ada K. | Lovelace"."""
    name, initial, sign = np.roll(shape, 3) == TITLED, np.roll(shape, 2) == ONE_CAPITAL, np.roll(shape, 1) == SIGN
    apart = (np.roll(gap, 2) == 1) & (np.roll(gap, 1) == 0)
    found: Numbers = name & initial & sign & apart
    found[:3] = False
    return found


def _agree_on_hyphens(scores: Numbers, gap: Numbers, shape: Integers) -> Numbers:
    """Where words begin by their scores; a sign between letters parts from both of them or from neither."""
    word: Numbers = scores > 0
    letters = (shape != SIGN) & (shape != DIGITS)
    sign = np.flatnonzero((shape[1:-1] == SIGN) & letters[:-2] & letters[2:] & (gap[1:-1] == 0) & (gap[2:] == 0)) + 1
    torn = sign[word[sign] & ~word[sign + 1]]
    word[torn] = word[torn + 1] = scores[torn] + scores[torn + 1] > 0
    return word


def build_words(encoded: Encoded, window: Window, word: Numbers, sentence: Numbers, scores: Numbers) -> Words:
    """The words of a window from what begins at each of its atoms."""
    word[0] = sentence[0] = True
    pieces = encoded.first[window.first : window.last + 1] - encoded.first[window.first] + 1
    at = np.flatnonzero(word)
    until = np.append(at[1:], len(word))
    atoms = slice(window.first, window.last)
    start, end = encoded.start[atoms][at], encoded.end[atoms][until - 1]
    sure = 1.0 / (1.0 + np.exp(-np.abs(scores[at])))
    return Words(start, end, pieces[at], pieces[until] - 1, np.cumsum(sentence[at]) - 1, sure)


def _heads(window: Read) -> tuple[list[int], Numbers]:
    """The head of each word, counted from 1 in the window (0 the root), and how sure it is."""
    heads: list[int] = []
    sure: list[float] = []
    for number in range(int(window.sentence[-1]) + 1):
        first, last = np.searchsorted(window.sentence, [number, number + 1])
        columns = np.concatenate([[0], np.arange(first + 1, last + 1)])
        scores = np.log(softmax(window.scores["arc"][first:last][:, columns].astype(np.float64)) + 1e-12)
        tree = best_tree(scores)
        heads += [head + int(first) if head else 0 for head in tree]
        sure += np.exp(scores[np.arange(len(tree)), tree]).tolist()
    return heads, np.array(sure)


def _with_subjects(text: str, window: Read, heads: list[int], labels: list[str], upos: list[str]) -> list[str]:
    """The tags with one mended: an inflected verb form with a subject and no copula is a verb, not a noun."""
    ruled: dict[int, set[str]] = {}
    for i, head in enumerate(heads):
        ruled.setdefault(head - 1, set()).add(labels[i].partition(":")[0])
    mended = list(upos)
    for i, tag in enumerate(upos):
        form = text[int(window.start[i]) : int(window.end[i])]
        below = ruled.get(i, set())
        predicate = tag in {"NOUN", "PROPN", "X"} and "nsubj" in below and "cop" not in below
        if predicate and form.islower() and not form.endswith("s") and lemma_of(form, "VERB") != form:
            mended[i] = "VERB"
    return mended


def _sentences(window: Read, base: int) -> list[Sentence]:
    found = []
    for number in range(int(window.sentence[-1]) + 1):
        first, last = (int(i) for i in np.searchsorted(window.sentence, [number, number + 1]))
        place = {"start": int(window.start[first]), "end": int(window.end[last - 1])}
        sure = float(window.begins[first])
        found.append(Sentence(**place, first=base + first, last=base + last, confidence=sure))
    return found


def _names(window: Read, found: list[tuple[str, Found]]) -> list[Name]:
    """Names, the surest first where two overlap."""
    names: list[Name] = []
    taken: set[int] = set()
    for label, run in sorted(found, key=lambda one: -one[1].confidence):
        if taken.isdisjoint(range(run.first, run.last)):
            taken.update(range(run.first, run.last))
            start, end = int(window.start[run.first]), int(window.end[run.last - 1])
            names.append(Name(start=start, end=end, label=label, confidence=run.confidence))  # type: ignore[arg-type]
    return names


def _stack(tables: list[Numbers]) -> tuple[Numbers, list[int]]:
    lengths = [len(table) for table in tables]
    layers = tables[0].shape[1] // 3
    stacked = np.zeros((len(tables), max(lengths), layers, 3), dtype=np.float32)
    for number, table in enumerate(tables):
        stacked[number, : len(table)] = table.reshape(len(table), layers, 3)
    return stacked, lengths


def _place(mark: Name | Trigger) -> tuple[int, int]:
    return mark.start, mark.end


def softmax(scores: Numbers) -> Numbers:
    """Probabilities along the last axis."""
    weights: Numbers = np.exp(scores - scores.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    return weights
