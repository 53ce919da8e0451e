"""The language model: ``load_model().read(text)`` gives sentences, words, names, attributions and triggers.

One pass: the text is cut into windows, the encoder reads each window once, and every head reads its vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np

from dragoman.language import chains
from dragoman.language.agreement import settle_names
from dragoman.language.graphs import Graphs
from dragoman.language.marking import Marker
from dragoman.language.pairs import Place, find_places, mark_actors, reach_of
from dragoman.language.parsing import Parser
from dragoman.language.windows import Window, cut_windows
from dragoman.language.wordpiece import Encoded, Integers, WordPiece
from dragoman.language.words import FACT_SCALE, Numbers, Read, Words, find_words, softmax
from dragoman.model import AttributionPart, Name, Sentence, Trigger, Word

READ = (  # the heads asked of every text
    "upos", "arc", "relation_dependent", "relation_head", "tags", "codes", "links", "roles",
)  # fmt: skip
FAINT = 0.1  # triggers less likely than this are not told


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the model sees in a text; positions count its code points."""

    sentences: tuple[Sentence, ...] = ()
    words: tuple[Word, ...] = ()
    names: tuple[Name, ...] = ()
    attribution_parts: tuple[AttributionPart, ...] = ()
    triggers: tuple[Trigger, ...] = ()


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
        self._parser, self._marker = Parser(self._graphs), Marker(settings)

    @property
    def digest(self) -> str:
        """The SHA-256 of the encoder's weights: which model this is."""
        return self._settings.digests["encoder.onnx"]

    def read(self, text: str, body: Sequence[Place] | None = None) -> Reading:
        """Everything the model sees in the text, or only in these stretches of it; the same text, the same answer."""
        windows: list[Read] = []
        for start, end in [(0, len(text))] if body is None else body:
            windows += self._read_stretch(text[start:end], start)
        return self._assemble(text, windows) if windows else Reading()

    def encode(self, text: str, body: Sequence[Place] | None = None) -> Iterator[Numbers]:
        """The encoder's vectors alone, window by window (pieces × width): what is paid before any head is asked."""
        for start, end in [(0, len(text))] if body is None else body:
            stretch = text[start:end]
            encoded = self._pieces.encode(stretch)
            for window in cut_windows(stretch, encoded):
                yield self._encode(encoded, window)[0]

    def facts(self, text: str) -> list[tuple[int, int, float]]:
        """How far, by the text, the event of each word happened: start, end, −3 (certainly not) to 3 (certainly)."""
        return [
            (int(start), int(end), FACT_SCALE * float(value))
            for window in self._read_stretch(text, 0, ("fact",))
            for start, end, value in zip(window.start, window.end, window.scores["fact"], strict=True)
        ]

    def relate(self, sentence: str, source: Place | None, target: Place | None) -> dict[str, float]:
        """How likely each relation of the source to the target is in a sentence; an unnamed actor is None.

        ValueError where neither is named.
        """
        encoded = self._pieces.encode(sentence)
        window = reach_of(encoded)
        vectors, begins = self._encode(encoded, window, mark_actors(encoded, source, target))
        words = self._segment(encoded, window, begins)
        both = np.concatenate([vectors[words.first], vectors[words.last]], -1)
        place = find_places(words.start, words.end, source, target)
        logits = self._graphs.run("pair", {"words": both[None], "place": place[None]})["type"][0]
        return dict(zip(self._settings.relations, softmax(logits).tolist(), strict=True))

    # ------------------------------------------------------------------------------------------- running the graphs

    def _read_stretch(self, text: str, offset: int, heads: Sequence[str] = READ) -> list[Read]:
        encoded = self._pieces.encode(text)
        read = [self._read_window(encoded, window, heads) for window in cut_windows(text, encoded)]
        return [one._replace(start=one.start + offset, end=one.end + offset) for one in read]

    def _read_window(self, encoded: Encoded, window: Window, heads: Sequence[str]) -> Read:
        """One window by itself: on a processor, batches of windows are slower by a third (measured)."""
        vectors, begins = self._encode(encoded, window)
        words = self._segment(encoded, window, begins)
        both = np.concatenate([vectors[words.first], vectors[words.last]], -1)
        answers = self._graphs.run("heads", {"words": both[None], "own": self._own}, heads)
        scores = {name: values[0] for name, values in answers.items()}
        return Read(words.start, words.end, words.sentence, words.begins, scores)

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
        sentences, words = self._parser.parse(text, windows)
        emissions, lengths = _stack([window.scores["tags"] for window in windows])
        tagged = chains.tag(emissions, self._transitions, lengths)
        names: list[Name] = []
        parts: list[AttributionPart] = []
        triggers: list[Trigger] = []
        for number, window in enumerate(windows):
            found = chains.runs(tagged, number, lengths[number])
            names += self._marker.names(window, found)
            parts += self._marker.parts(window, found, len(parts))
            faint = chains.faint_runs(tagged, number, lengths[number], self._marker.trigger_layers, FAINT)
            triggers += self._marker.triggers(window, faint)
        return Reading(
            sentences=sentences,
            words=words,
            names=settle_names(text, words, names),
            attribution_parts=tuple(parts),
            triggers=tuple(sorted(triggers, key=lambda trigger: (trigger.start, trigger.end))),
        )


def load_model(folder: Path | None = None) -> LanguageModel:
    """The model in this folder, or the English one that comes with Dragoman; ModelError where it is not sound."""
    return LanguageModel(folder or Path(str(files("dragoman").joinpath("models/en"))))


def _stack(tables: list[Numbers]) -> tuple[Numbers, list[int]]:
    lengths = [len(table) for table in tables]
    layers = tables[0].shape[1] // 3
    stacked = np.zeros((len(tables), max(lengths), layers, 3), dtype=np.float32)
    for number, table in enumerate(tables):
        stacked[number, : len(table)] = table.reshape(len(table), layers, 3)
    return stacked, lengths
