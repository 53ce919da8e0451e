"""An annotator that makes a layer it does not say it gives."""

from typing import ClassVar

import msgspec

from dragoman.model import Layers, Sentence


class Part(msgspec.Struct, frozen=True):
    """Says it gives names, makes sentences."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[tuple[str, ...]] = ("names",)

    def annotate(self, docs):
        return [Layers(sentences=(Sentence(start=0, end=1, first=0, last=0),)) for _ in docs]
