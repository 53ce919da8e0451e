"""Batches: windows drawn from the sources by weight, roughened a little, and padded into tensors."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
import torch
from torch import Tensor

from dragoman.language.pairs import find_places
from dragoman.language.wordpiece import WordPiece
from training.labels import CODES, LAYERS, LINKS
from training.network import LOWEST
from training.passages import UNKNOWN, Integers, Passage, Sample, cut, join, to_sample

MOST_PIECES = 400
BATCH_PIECES = 1536


@dataclass(frozen=True)
class Batch:
    """Windows side by side; the names are those of :class:`training.passages.Passage` and ``Sample``."""

    pieces: Tensor
    mask: Tensor
    shape: Tensor
    gap: Tensor
    atom: Tensor
    begins: Tensor
    first: Tensor
    last: Tensor
    words: Tensor  # which words are there
    outside: Tensor  # added to arc scores: forbids heads in other sentences
    absent: Tensor  # added to link scores: forbids words that are not there
    upos: Tensor
    head: Tensor
    deprel: Tensor
    tags: Tensor
    codes: Tensor
    links: Tensor
    fact: Tensor
    asked: Tensor  # (row, first word of a trigger, role): whose actors are known
    roles: Tensor  # asked × words: 1 has the role, 0 has not, −1 not known
    pairs: Tensor  # pairs × (row, relation)
    place: Tensor  # pairs × words: where each word stands to the two actors
    role: Tensor  # pieces of a source 1, of a target 2
    own: bool

    def to(self, device: torch.device) -> Batch:
        """The batch on another device."""
        if device.type == "cpu":
            return self
        moved = {one.name: getattr(self, one.name) for one in fields(self)}
        return Batch(**{k: v.to(device, non_blocking=True) if isinstance(v, Tensor) else v for k, v in moved.items()})


def to_batch(samples: list[Sample], own: bool, marked: bool = False) -> Batch:
    """Samples padded to a common size; sizes are multiples of 16 so that the processor meets few of them."""
    count = len(samples)
    width = _padded(max(len(sample.pieces) for sample in samples))
    atoms = _padded(max(len(sample.atom) for sample in samples))
    words = _padded(max(len(sample.words) for sample in samples))

    def table(*shape: int, fill: int = 0) -> Tensor:
        return torch.full((count, *shape), fill, dtype=torch.long)

    batch = Batch(
        table(width), table(width), table(width), table(width), table(atoms), table(atoms, 2, fill=UNKNOWN),
        table(words), table(words), table(words).bool(),
        torch.full((count, words, words + 1), LOWEST), torch.full((count, 1, words + 1), LOWEST),
        table(words, fill=UNKNOWN), table(words, fill=UNKNOWN), table(words, fill=UNKNOWN),
        table(words, len(LAYERS), fill=UNKNOWN), table(words, len(CODES), fill=UNKNOWN),
        table(words, len(LINKS), fill=UNKNOWN), torch.full((count, words), torch.nan),
        *_roles_of(samples, words), *_pairs_of(samples, words), table(width), own,
    )  # fmt: skip
    for row, sample in enumerate(samples):
        _fill(batch, row, sample)
        if marked:
            _mark_actors(batch, row, sample)
    return batch


def _roles_of(samples: list[Sample], words: int) -> tuple[Tensor, Tensor]:
    asked: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for row, sample in enumerate(samples):
        for trigger, role, word, value in sample.words.roles.tolist():
            asked.setdefault((row, trigger, role), []).append((word, value))
    roles = torch.zeros((len(asked), words))
    for index, ((row, _, _), marks) in enumerate(asked.items()):
        roles[index, len(samples[row].words) :] = UNKNOWN
        for word, value in marks:
            roles[index, word] = value
    return torch.tensor(list(asked), dtype=torch.long).reshape(-1, 3), roles


def _pairs_of(samples: list[Sample], words: int) -> tuple[Tensor, Tensor]:
    found = [(row, pair) for row, sample in enumerate(samples) for pair in sample.words.pairs.tolist()]
    pairs = torch.tensor([(row, pair[6]) for row, pair in found], dtype=torch.long).reshape(-1, 2)
    place = torch.zeros((len(found), words), dtype=torch.long)
    for index, (_, pair) in enumerate(found):
        place[index] = torch.from_numpy(places_of(pair, words))
    return pairs, place


def places_of(pair: list[int], words: int) -> Integers:
    """Where each of so many words stands to the actors of a pair, as numbers in :data:`training.labels.PLACES`."""
    first, last = pair[4:6]
    source, target = ((one[0], one[1]) if one[0] >= 0 else None for one in (pair[0:2], pair[2:4]))
    at = np.arange(first, last)
    place = np.zeros(words, dtype=np.int64)
    place[first:last] = find_places(at, at + 1, source, target)
    return place


def _mark_actors(batch: Batch, row: int, sample: Sample) -> None:
    for pair in sample.words.pairs.tolist()[:1]:
        for number, (first, last) in ((1, pair[0:2]), (2, pair[2:4])):
            if first >= 0:
                batch.role[row, int(sample.first[first]) : int(sample.last[last - 1]) + 1] = number


def _padded(length: int) -> int:
    return -(-length // 16) * 16


def _fill(batch: Batch, row: int, sample: Sample) -> None:
    size, words = len(sample.pieces), len(sample.words)
    for name in ("pieces", "shape", "gap"):
        getattr(batch, name)[row, :size] = torch.from_numpy(getattr(sample, name))
    batch.mask[row, :size] = 1
    batch.atom[row, : len(sample.atom)] = torch.from_numpy(sample.atom)
    batch.begins[row, : len(sample.atom)] = torch.from_numpy(sample.begins)
    batch.first[row, :words] = torch.from_numpy(sample.first)
    batch.last[row, :words] = torch.from_numpy(sample.last)
    batch.words[row, :words] = True
    batch.absent[row, 0, : words + 1] = 0.0
    for name in ("upos", "head", "deprel", "tags", "codes", "links", "fact"):
        getattr(batch, name)[row, :words] = torch.from_numpy(getattr(sample.words, name))
    batch.outside[row, :, 0] = 0.0
    if sample.words.sentence is not None:
        sentence = torch.from_numpy(sample.words.sentence)
        same = sentence[:, None] == sentence[None, :]
        batch.outside[row, :words, 1 : words + 1] = torch.where(same, 0.0, LOWEST)


# ------------------------------------------------------------------------------------------- windows


def sentence_windows(
    documents: list[list[tuple[Passage, str]]], chance: random.Random, known: bool = True
) -> Iterator[Passage]:
    """Windows of consecutive sentences of one document, of a length drawn anew each time."""
    for document in documents:
        held: list[tuple[Passage, str]] = []
        room = chance.choice((40, 80, 120, 140))
        for sentence, gap in document:
            if held and sum(len(one) for one, _ in held) + len(sentence) > room:
                yield _joined(held, chance, known)
                held, room = [], chance.choice((40, 80, 120, 140))
            held.append((sentence, gap))
        if held:
            yield _joined(held, chance, known)


def _joined(held: list[tuple[Passage, str]], chance: random.Random, known: bool) -> Passage:
    paragraph = chance.choice(("\n", "\n\n", "\n\n"))
    style = chance.random()
    gaps = [paragraph if (gap == "\n" or style < 0.08) and style < 0.9 else " " for _, gap in held[1:]]
    passage = join([one for one, _ in held], gaps)
    return passage if known else replace(passage, sentence=None)


def paragraph_windows(passages: list[Passage], chance: random.Random) -> Iterator[Passage]:
    """Windows of whole paragraphs; a long paragraph is cut."""
    for passage in passages:
        borders = _paragraph_starts(passage)
        first, room = 0, chance.randint(90, 150)
        for border in borders[1:]:
            if border - first > room:
                yield from _pieces_of(passage, first, border)
                first, room = border, chance.randint(90, 150)
        if first < len(passage):
            yield from _pieces_of(passage, first, len(passage))


def _paragraph_starts(passage: Passage) -> list[int]:
    text = passage.text
    between = zip(passage.end[:-1], passage.start[1:], strict=True)
    return [0, *(i + 1 for i, (end, start) in enumerate(between) if "\n" in text[end:start]), len(passage)]


def _pieces_of(passage: Passage, first: int, last: int) -> Iterator[Passage]:
    while last - first > 230:
        stop = first + 150
        ends = [i + 1 for i in range(first + 80, first + 200) if passage.text[passage.start[i]] in ".?!"]
        middle = min(ends, key=lambda end: abs(end - stop)) if ends else stop
        yield cut(passage, first, middle)
        first = middle
    yield cut(passage, first, last)


# ------------------------------------------------------------------------------------------- roughening


def roughen(passage: Passage, chance: random.Random) -> Passage:
    """The passage with other quotation marks, hyphens, casing or line breaks now and then; places stay the same."""
    text = passage.text
    if chance.random() < 0.35:
        text = _curl(text) if '"' in text or "'" in text else _straighten(text)
    if chance.random() < 0.1:
        text = text.replace("—", "-").replace("–", "-")
    if chance.random() < 0.02:
        text = "".join("\n" if mark == " " and chance.random() < 0.08 else mark for mark in text)
    changed = _recase(text, chance.random())
    return replace(passage, text=changed if len(changed) == len(passage.text) else passage.text)


def _curl(text: str) -> str:
    opening, marks = True, []
    for index, mark in enumerate(text):
        if mark == "\n":
            opening = True
        if mark == '"':
            marks.append("“" if opening else "”")
            opening = not opening
        elif mark == "'":
            marks.append("’" if index and text[index - 1].isalnum() else "‘")
        else:
            marks.append(mark)
    return "".join(marks)


def _straighten(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def _recase(text: str, draw: float) -> str:
    if draw < 0.02:
        return text.lower()
    if draw < 0.03:
        return text.upper()
    return text.title() if draw < 0.035 else text


# ------------------------------------------------------------------------------------------- drawing


@dataclass(frozen=True)
class Source:
    """One kind of training data: how often it is drawn, and how its windows are made anew each time round."""

    name: str
    share: float
    windows: Callable[[random.Random], Iterator[Passage]]
    own: bool = False
    rough: bool = True
    marked: bool = False  # whether the encoder is told which pieces are the source and the target


class Drawer:
    """Draws batches for ever, each of one source, by the sources' shares of pieces."""

    def __init__(self, sources: list[Source], pieces: WordPiece, seed: int, most: int = BATCH_PIECES) -> None:
        self.most = most
        self.sources = sources
        self.pieces = pieces
        self.chance = random.Random(seed)
        self.ready: dict[str, list[list[Sample]]] = {source.name: [] for source in sources}
        self.rounds = dict.fromkeys(self.ready, 0)
        self.drawn = dict.fromkeys(self.ready, 0)

    def draw(self) -> tuple[str, Batch]:
        """The next batch and the name of its source."""
        source = min(self.sources, key=lambda one: (self.drawn[one.name] + 1) / one.share)
        if not self.ready[source.name]:
            self.ready[source.name] = self._fill(source)
            self.rounds[source.name] += 1
        samples = self.ready[source.name].pop()
        self.drawn[source.name] += sum(len(sample.pieces) for sample in samples)
        return source.name, to_batch(samples, source.own, source.marked)

    def _fill(self, source: Source) -> list[list[Sample]]:
        samples = []
        for passage in source.windows(self.chance):
            sample = to_sample(roughen(passage, self.chance) if source.rough else passage, self.pieces)
            if len(sample.pieces) <= MOST_PIECES and len(sample.words):
                samples.append(sample)
        self.chance.shuffle(samples)
        batches: list[list[Sample]] = []
        for start in range(0, len(samples), 400):
            batches += packed(samples[start : start + 400], self.most)
        self.chance.shuffle(batches)
        return batches


def packed(samples: list[Sample], most: int) -> list[list[Sample]]:
    """Samples of like length together, up to ``most`` pieces with the padding."""
    batches: list[list[Sample]] = []
    held: list[Sample] = []
    for sample in sorted(samples, key=lambda one: len(one.pieces)):
        if held and (len(held) + 1) * _padded(len(sample.pieces)) > most:
            batches.append(held)
            held = []
        held.append(sample)
    return [*batches, held] if held else batches
