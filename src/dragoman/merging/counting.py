"""How many independent sources stand behind claims: outlets counted once where their words go back to one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.accounts import Text
from dragoman.merging.matters import Matter
from dragoman.merging.words import similarity

SAME = 0.8  # likeness of words from which a claim of a mixed text is taken over, not its own


def count_sources(own: Sequence[Matter], texts: Mapping[str, Text]) -> int:
    """The number of independent sources of an episode's claims.

    A mixed text counts for its own where its claim is told in words of its own, else for the text it goes back to.
    """
    return len({source_of(matter, own, texts) for matter in own})


def source_of(matter: Matter, own: Sequence[Matter], texts: Mapping[str, Text]) -> str:
    """The independent source of one claim among those of its episode."""
    text = texts.get(matter.ref.article)
    if text is None:
        return matter.ref.article
    if text.relation == "mixed" and any(_takes_over(matter, other, text, texts) for other in own):
        return texts[text.origin].source
    return text.source


def _takes_over(matter: Matter, other: Matter, text: Text, texts: Mapping[str, Text]) -> bool:
    theirs = texts.get(other.ref.article)
    family = theirs is not None and theirs.article != text.article and theirs.origin == text.origin
    return family and (similarity(matter.words, other.words) >= SAME or matter.ref.claim == other.ref.claim)
