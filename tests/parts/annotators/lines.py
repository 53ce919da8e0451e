"""A small annotator for the tests of the pipeline: one sentence a line."""

from typing import ClassVar

import msgspec

from dragoman.model import Character, Layers, Sentence


class Part(msgspec.Struct, frozen=True):
    """Each line is a sentence; raises where a text holds the word given in ``breaks_on``."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[tuple[str, ...]] = ("sentences", "character")

    breaks_on: str = "explode"
    knowledge: str | None = None

    def annotate(self, docs):
        return [self._lines(doc) for doc in docs]

    def _lines(self, doc):
        if self.breaks_on in doc.text:
            raise RuntimeError("this text cannot be borne")
        at, sentences = 0, []
        for line in doc.text.splitlines(keepends=True):
            sentences.append(Sentence(start=at, end=at + len(line.rstrip()), first=0, last=0))
            at += len(line)
        character = (Character(start=0, end=len(doc.text), genre="news", diplomacy=True),)
        return Layers(sentences=tuple(sentences), character=character)
