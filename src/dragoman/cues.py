"""Cues of speech in a parsed text: the words by which a report says that somebody says something.

The table ``knowledge/cues.csv`` tells for each cue what act it is by itself, where its content stands (``takes``) and
who its object is. ``takes``: ``c`` a clause, ``n`` a noun phrase, ``i`` an infinitive, ``p`` the object with what it is
called, ``o:to|on`` the phrase after one of these prepositions.
"""

from __future__ import annotations

import calendar
import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from msgspec import Struct

from dragoman.model import Act
from dragoman.spans import Span
from dragoman.syntax import Tree

COMPLEMENTS = frozenset({"compound", "obj", "xcomp", "advmod", "obl", "ccomp"})
PHRASES = frozenset({"obl", "advcl", "xcomp", "ccomp"})  # "called for Oslo to act" has its "for" on the verb
NAMING = frozenset({"call"})
SUPPORTING = frozenset({"be", "stand", "remain", "feel", "seem"})
NOMINAL = {
    "accusation": "accuse", "allegation": "allege", "announcement": "announce", "assertion": "assert",
    "assurance": "assure", "belief": "believe", "claim": "claim", "comment": "comment", "complaint": "complain",
    "conclusion": "conclude", "declaration": "declare", "denial": "deny", "estimate": "estimate", "fear": "fear",
    "hope": "hope", "insistence": "insist", "pledge": "pledge", "promise": "promise", "proposal": "propose",
    "statement": "state", "suggestion": "suggest", "suspicion": "suspect", "threat": "threaten", "view": "view",
    "vow": "vow", "warning": "warn", "demand": "demand", "request": "request",
}  # fmt: skip


class CueEntry(Struct, frozen=True):
    """One line of the table of cues."""

    lemmas: tuple[str, ...]
    act: Act
    clause: bool
    noun: bool
    infinitive: bool
    naming: bool
    prepositions: tuple[str, ...]
    object: Literal["", "addressee", "target"]


class Cue(Struct, frozen=True):
    """A cue in a text: its entry, the word that governs source and content, and the words it consists of."""

    entry: CueEntry
    head: int
    words: tuple[int, ...]
    nominal: bool = False

    def span(self, tree: Tree) -> Span:
        """The cue's own words, from the first to the last where they stand together, else its head alone."""
        first, last = min(self.words), max(self.words)
        gap = last - first + 1 - len(self.words)
        return tree.cover(self.words) if gap <= 1 else tree.words[self.head].span


@cache
def cue_table() -> dict[str, tuple[CueEntry, ...]]:
    """The cues by their first lemma (for "be ready" and its like: by the adjective), longest first."""
    source = files("dragoman.knowledge").joinpath("cues.csv").read_text("utf-8")
    table: dict[str, list[CueEntry]] = {}
    for row in csv.DictReader(source.splitlines()):
        entry = _entry(row)
        key = entry.lemmas[1] if entry.lemmas[0] == "be" else entry.lemmas[0]
        table.setdefault(key, []).append(entry)
    return {key: tuple(sorted(found, key=lambda entry: -len(entry.lemmas))) for key, found in table.items()}


def _entry(row: dict[str, str]) -> CueEntry:
    letters, _, prepositions = row["takes"].partition(":")
    return CueEntry(
        lemmas=tuple(row["cue"].split()),
        act=cast(Act, row["act"]),
        clause="c" in letters,
        noun="n" in letters,
        infinitive="i" in letters,
        naming="p" in letters,
        prepositions=tuple(prepositions.split("|")) if prepositions else (),
        object=cast(Literal["", "addressee", "target"], row["object"]),
    )


DAYS = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)


def find_cues(tree: Tree) -> Iterator[Cue]:
    """Every cue of a parsed document, in the order of the text."""
    for index, word in enumerate(tree.words):
        if word.upos in {"VERB", "AUX"}:
            found = _verbal(tree, index)
        elif word.upos in {"ADJ", "NOUN"}:
            found = _predicate(tree, index) or _nominal(tree, index)
        else:
            found = None
        if found:
            yield found


def _verbal(tree: Tree, index: int) -> Cue | None:
    for entry in cue_table().get(tree.lemma(index), ()):
        if entry.lemmas[0] == "be":
            continue
        words = _match(tree, index, entry.lemmas[1:])
        if words is not None and not (entry.lemmas[0] in NAMING and len(words) == 0 and not _names(tree, index)):
            return Cue(entry, index, (index, *words))
    return None


def _names(tree: Tree, verb: int) -> bool:
    """Whether somebody or something is called something: "called it a threat", "was called a threat"."""
    return any(not tree.children(child, "case", "mark") for child in tree.children(verb, "obj", "nsubj:pass"))


def _match(tree: Tree, verb: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words below ``verb`` that bear the remaining lemmas of a cue; None where one is missing."""
    if not rest:
        return ()
    found: list[int] = []
    for lemma in rest:
        word = _below(tree, verb, lemma)
        if word is None and lemma != "the":
            return None
        found += [] if word is None else [word]
    return tuple(found)


def _below(tree: Tree, verb: int, lemma: str) -> int | None:
    for child in tree.children(verb):
        if tree.lemma(child) == lemma and tree.relation(child) in COMPLEMENTS:
            return child
        cases = tree.children(child, "case", "mark") if tree.relation(child) in PHRASES else []
        dated = tree.lemma(child) in DAYS  # "on Tuesday called it a threat" calls on nobody
        if cases and tree.form(cases[0]) == lemma and not dated:
            return cases[0]
    return None


def _predicate(tree: Tree, index: int) -> Cue | None:
    """ "is ready to", "remains confident that": an adjective with a copula."""
    entries = [entry for entry in cue_table().get(tree.lemma(index), ()) if entry.lemmas[0] == "be"]
    if not entries:
        return None
    copulas = tree.children(index, "cop")
    head = tree.words[index].head
    raised = tree.relation(index) == "xcomp" and head >= 0 and tree.lemma(head) in SUPPORTING
    if not (copulas or raised):
        return None
    return Cue(entries[0], index, (*(copulas or [head]), index))


def _nominal(tree: Tree, index: int) -> Cue | None:
    """ "the claim that", "a warning that": a noun of speech with a clause of its own."""
    verb = NOMINAL.get(tree.lemma(index))
    if verb is None or verb not in cue_table():
        return None
    if not any(tree.opens(child, "that") for child in tree.children(index, "acl", "ccomp")):
        return None
    return Cue(cue_table()[verb][-1], index, (index,), nominal=True)
