"""What a contact was about: the noun phrases after "discussed", "talks on", "to discuss"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coders.settings import Scene
from dragoman.model import Passage

DISCUSSING = frozenset("discuss address cover consider review debate explore tackle".split())
VIEWS = frozenset({"exchange", "share", "compare"})
FOCUSING = frozenset({"focus", "centre", "center", "concentrate", "dwell", "touch", "deal"})
ABOUT = frozenset({"about", "on", "over", "regarding", "concerning", "of"})
BRANCHES = frozenset({"conj", "cc", "punct"})
DEVICES = frozenset({"phone", "telephone"})
ASIDE = DEVICES | frozenset(
    "afternoon day evening initiative line link margin morning night occasion request sideline".split()
)
EMPTY = frozenset({"issue", "range", "number", "topic", "matter", "thing"})


def topics_of(scene: Scene, word: int, governor: int) -> Iterator[Passage]:
    """The topics told in the clause of a contact's word and in clauses of purpose that hang on it."""
    for head in sorted({word, governor}):
        yield from topics_of_verb(scene, head)
        yield from _about(scene, head) if scene.tree.lemma(head) not in DISCUSSING | VIEWS | FOCUSING else ()
        for child in scene.tree.children(head, "advcl", "acl", "xcomp", "conj"):
            yield from topics_of_verb(scene, child)


def topics_of_verb(scene: Scene, verb: int) -> Iterator[Passage]:
    """The topics of a verb of discussing: "discussed X and Y", "exchanged views on X", "focused on X"."""
    tree = scene.tree
    lemma = tree.lemma(verb)
    if tree.negated(verb):
        return
    if lemma in DISCUSSING:
        for noun in tree.objects(verb):
            heard = lemma == "address" and scene.cast.headed(noun) is not None  # an audience, and no matter
            yield from () if heard else _split(scene, noun)
    elif lemma in VIEWS:
        for noun in tree.children(verb, "obj"):
            yield from _about(scene, noun)
    elif lemma in FOCUSING | {"talk", "speak"}:
        yield from _about(scene, verb)


def _about(scene: Scene, head: int) -> Iterator[Passage]:
    for case, noun in scene.tree.obliques(head):
        if case in ABOUT - {"of"} and not _dated(scene, noun):
            yield from _split(scene, noun)


def _dated(scene: Scene, noun: int) -> bool:
    """Whether the phrase is a date or a device and no topic: "on Monday", "on the phone"."""
    place = scene.tree.words[noun].span
    return scene.tree.lemma(noun) in ASIDE or any(mark.span.covers(place) for mark in scene.doc.layers.times)


def _split(scene: Scene, noun: int) -> Iterator[Passage]:
    """Coordinated topics one by one."""
    tree = scene.tree
    for part in tree.coordinated(noun):
        if _dated(scene, part) or any(tree.lemma(word) in DEVICES for word in tree.subtree(part)):
            continue  # "over a video link and then with Ark by phone"
        branches = [child for child in tree.children(part) if tree.relation(child) not in BRANCHES or part != noun]
        openers = set(tree.children(part, "case", "cc"))
        words = sorted([part, *(word for child in branches for word in tree.subtree(child))])
        words = [word for word in words if word not in openers and not _leading(scene, word, part)]
        told = tree.children(part, "nsubj", "cop")  # a clause tells something, and is no topic
        if words and tree.words[part].upos != "PRON" and not told:
            yield scene.passage(tree.cover(_joined(words, part)))


def _leading(scene: Scene, word: int, part: int) -> bool:
    return word < part and scene.tree.words[word].upos in {"CCONJ", "PUNCT"} and word == min(scene.tree.subtree(part))


def _joined(words: list[int], around: int) -> list[int]:
    """The run of neighbouring words around the head."""
    first = last = around
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    return [first, last]
