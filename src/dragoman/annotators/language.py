"""The language model as an annotator: sentences, words, names, parts of attributions and triggers in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import ClassVar

import msgspec

from dragoman.language.model import LanguageModel, load_model
from dragoman.model import Document, Layers


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Reads the body of each article with the model in ``folder``, or with the English one that comes along."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[tuple[str, ...]] = ("sentences", "words", "names", "attribution_parts", "triggers")

    folder: str | None = None

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The model's layers of each document; each is read by itself, so neighbours change nothing."""
        model = _loaded(self.folder)
        return [_layers(model, doc) for doc in docs]


@cache
def _loaded(folder: str | None) -> LanguageModel:
    """The model, loaded once in a process."""
    return load_model(None if folder is None else Path(folder))


def _layers(model: LanguageModel, doc: Document) -> Layers:
    reading = model.read(doc.text, [(span.start, span.end) for span in doc.article.passages()])
    return Layers(
        sentences=reading.sentences,
        words=reading.words,
        names=reading.names,
        attribution_parts=reading.attribution_parts,
        triggers=reading.triggers,
    )
