"""What the language model's marks add to the rules of commitments: binding words that rules miss, and doubt.

Where no rule knows a marked word, or the parse hid it, what hangs on the word is read as the deed. Where rules know a
word, its form decides whether it binds without a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coders.binding_words import UNDER_WAY
from dragoman.coders.bindings import Binding, agent_of, deed_of
from dragoman.coders.parties import FIRST_PERSON, public_actor
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Trigger
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


def speaks_for_itself(tree: Tree, binding: Binding) -> bool:
    """Whether a word binds without a mark: a verb of promising or weighing, the noun "offer", "will"."""
    promised = binding.form == "verb" and binding.strength == "committed"
    offered = binding.form == "noun" and binding.strength == "offered"  # not "offered a glimpse", "offered to resign"
    plain = promised or offered or binding.strength == "considering" or binding.form == "auxiliary"
    return plain or tree.lemma(binding.head) in UNDER_WAY


def bound_speaker(scene: Scene, marks: Iterable[Trigger]) -> Actor | None:
    """Who speaks, where a mark sees "we" or "I" bound and the parse gives another subject."""
    roles = [role for mark in marks for role in mark.roles if role.role == "by" and role.confidence >= SURE]
    words = [word for role in roles if (word := scene.tree.head_of(role.span)) is not None]
    ours = [word for word in words if scene.tree.form(word) in FIRST_PERSON]
    return public_actor(scene, ours[0], scene.tree.words[ours[0]].span) if ours else None
