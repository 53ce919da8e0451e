"""Binding words that only the language model sees: no rule knows the word, or the parse hid what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coders.bindings import Binding, agent_of, deed_of
from dragoman.model import Trigger
from dragoman.syntax import Tree

SURE = 0.7  # how sure it must be where no rule says the same
SHAPES = "iagcno"
FORMS = {"NOUN": "noun", "ADJ": "adjective"}


def marked_bindings(tree: Tree, marks: Iterable[Trigger], known: Iterable[Binding]) -> Iterator[Binding]:
    """The bindings at marks that meet none of those known already, where a deed hangs on the marked word."""
    bound = {word for one in known for word in (one.head, one.deed, *one.words)}
    for mark in marks:
        words = tree.words_in(mark)
        if mark.confidence < SURE or mark.strength is None or not words or bound & set(words):
            continue
        head = tree.head_of(mark.span)
        found = None if head is None or tree.words[head].upos == "AUX" else deed_of(tree, head, SHAPES)
        if head is not None and found is not None:
            shape, deed = found
            form = FORMS.get(tree.words[head].upos, "verb")
            yield Binding(head, (head,), deed, agent_of(tree, head, form), mark.strength, form, shape)
