"""A coder whose quotes do not stand at their places, which claims one matter twice, and which breaks on "detonate"."""

from typing import ClassVar

import msgspec

from dragoman.model import Actor, Passage, Statement


class Part(msgspec.Struct, frozen=True):
    """Two statements on the same words, the second surer, and one on words that are not there."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ()

    def code(self, docs):
        return [_claims(doc) for doc in docs]


def _claims(doc):
    if "detonate" in doc.text:
        raise ValueError("no")
    word = doc.text.split()[0]
    who, here = Actor(text=word, start=0, end=len(word)), Passage(0, len(word), word)
    right = [Statement(speaker=who, content=here, evidence=here, confidence=sure) for sure in (0.4, 0.9)]
    wrong = Passage(0, len(word), word[::-1] + "!")
    return (*right, Statement(speaker=who, content=wrong, evidence=wrong))
