"""Which promises of one text are told again in other words, so that each is coded once."""

from __future__ import annotations

from msgspec import Struct

from dragoman.coders.parties import sides_of
from dragoman.model import Actor, Commitment
from dragoman.syntax import Tree

SHARED = 0.75  # of the shorter deed's words, so that two wordings tell of one deed


class Told(Struct, frozen=True):
    """A promise already written down: whose it is, the words of its deed, its names, its verb and object."""

    by: Actor
    words: frozenset[str]
    names: frozenset[str]
    core: tuple[str, ...]
    bare: bool  # whether the deed is a noun: "ready for talks"


class Record:
    """The promises of one text so far, so that each is told once however often the text returns to it."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.told: list[Told] = []

    def enters(self, claim: Commitment, deed: int) -> bool:
        """Whether the promise is new; it is then kept."""
        tree = self.tree
        dates = {at for mark in tree.doc.layers.times for at in tree.words_in(mark)}
        inside = [at for at in tree.words_in(claim.what.span) if at not in dates]
        words = frozenset(tree.lemma(at) for at in inside if tree.words[at].upos in {"NOUN", "PROPN", "VERB", "NUM"})
        names = frozenset(tree.lemma(at) for at in inside if tree.words[at].upos == "PROPN")
        core = tuple(tree.lemma(word) for word in (deed, *tree.children(deed, "obj")[:1]))
        new = Told(claim.by, words | {core[0]}, names, core, tree.words[deed].upos == "NOUN")
        if any(_same_deed(new, old) for old in self.told):
            return False
        self.told.append(new)
        return True


def _same_deed(one: Told, other: Told) -> bool:
    """Whether two promises of one actor name the same deed, if in other words."""
    persons = {one.by.name, other.by.name} - {None}
    sides = (sides_of(one.by) or {one.by.text}) == (sides_of(other.by) or {other.by.text})
    if len(persons) > 1 or not sides or (one.names and other.names and not one.names & other.names):
        return False
    if len(one.core) > 1 and one.core == other.core:
        return True
    if one.bare and other.bare and (one.words <= other.words or other.words <= one.words):
        return True
    shorter = min(len(one.words), len(other.words))
    return one.words == other.words if shorter < 2 else len(one.words & other.words) >= SHARED * shorter
