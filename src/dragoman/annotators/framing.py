"""What a sentence says whose source and cue only frame it: "The dam broke, Lind said.", "According to Lind, …"."""

from __future__ import annotations

import re

from dragoman.abbreviations import abbreviates
from dragoman.spans import Span, hull
from dragoman.syntax import Tree

FRAME = 25  # words of source and cue together
REACH = 14  # words from an opening frame to the comma after it
BREAK = re.compile(r"[\w)”\"][.!?][”\"]?\s+(?=[“\"]?[A-Z])|\n")
ASIDE = frozenset({"advcl", "obl", "acl", "acl:relcl"})


def framed(tree: Tree, source: Span, cue: Span) -> list[Span]:
    """The rest of the sentence, where source and cue stand at its end after a comma, open it, or interrupt it.

    Empty where the rest is no clause of its own or where something else is told behind the cue.
    """
    frame = tree.words_in(hull([source, cue]))
    at = tree.word_at(cue.start)
    if at is None or not 0 < len(frame) <= FRAME:
        return []
    sentence = tree.sentence(at)
    before = range(_after_break(tree, sentence.first, frame.start), frame.start)
    according = tree.form(at) == "according"
    comma = _comma(tree, range(frame.stop, min(sentence.last, frame.stop + REACH)))
    behind = range(frame.stop, sentence.last)
    if len(before) > 1 and _closes(tree, before.stop - 1):
        if _tells(tree, before, frame) and not _clause(tree, behind):
            return [tree.cover(before)]
        rest = range(comma + 1, sentence.last) if comma is not None else range(0)
        if according and rest and _clause(tree, [*before, *rest]):
            return [tree.cover(before), tree.cover(rest)]
    opens = according and all(tree.words[word].upos in {"CCONJ", "PUNCT", "ADV"} for word in before)
    rest = range(comma + 1, sentence.last) if comma is not None else range(0)
    return [tree.cover(rest)] if opens and _clause(tree, rest) else []


def _after_break(tree: Tree, first: int, last: int) -> int:
    """The word with which the last of several sentences begins that the parse took for one."""
    if first >= last:
        return first
    start, text = tree.words[first].start, tree.doc.text
    breaks = BREAK.finditer(text, start, tree.words[last].start)
    real = [hit.end() for hit in breaks if not abbreviates(text, hit.start() + 1)]
    return tree.words_in(Span(real[-1], tree.words[last].start)).start if real else first


def _comma(tree: Tree, words: range) -> int | None:
    """The first comma among the words."""
    return next((word for word in words if tree.form(word) == ","), None)


def _closes(tree: Tree, word: int) -> bool:
    """Whether a word is the comma, or the mark after one, that stands before a frame."""
    return tree.form(word) == "," or (tree.form(word) in {'"', "”"} and tree.form(word - 1) == ",")


def _tells(tree: Tree, words: range, frame: range) -> bool:
    """Whether the words are a clause of their own and not an aside to the verb of the frame ("When he left, …")."""
    head = tree.head_of(tree.cover(words))
    aside = head is not None and tree.words[head].head in frame and tree.words[head].deprel in ASIDE
    return _clause(tree, words) and not aside


def _clause(tree: Tree, words: range | list[int]) -> bool:
    """Whether a finite clause stands among the words that is not relative."""
    inside = set(words)
    subjects = [word for word in words if tree.relation(word) in {"nsubj", "expl"} and tree.words[word].head in inside]
    return any(not tree.words[tree.words[word].head].deprel.startswith("acl") for word in subjects)
