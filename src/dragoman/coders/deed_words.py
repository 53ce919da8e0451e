"""What stands beside the word of a deed, its objects and phrases, some known errors of parses set right."""

from __future__ import annotations

from dragoman.coders.settings import Scene
from dragoman.syntax import Tree


def done_to(scene: Scene, verb: int) -> list[int]:
    """Whom or what a verb is done to: its objects, but none that a parse takes for one where it stands as the subject.

    Of a passive beside another verb its subject: "taught there and was jailed", "freed by Oslo, she left".
    """
    tree = scene.tree
    found = [noun for noun in tree.objects(verb) if noun != torn_subject(tree, verb)]
    if found or tree.relation(verb) not in {"advcl", "conj"}:
        return found
    beside = not tree.children(verb, "mark", "aux", "cop", "nsubj") and tree.form(verb) != tree.lemma(verb)
    freed = tree.relation(verb) == "advcl" and beside and not tree.form(verb).endswith("ing")
    passive = tree.relation(verb) == "conj" and tree.passive(verb)
    bearer = tree.subject(tree.words[verb].head if freed else verb) if freed or passive else None
    return [] if bearer is None else [bearer]


def phrases(tree: Tree, index: int) -> list[tuple[str, int]]:
    """(preposition, noun) of the phrases on a verb or noun, also of one that a parse hangs on another word."""
    nouns = {noun for _, noun in tree.obliques(index)}
    nouns |= {child for child in tree.children(index, "appos", "dep", "obj") if _stray(tree, child)}
    return [(preposition(tree, noun), noun) for noun in sorted(nouns)]


def preposition(tree: Tree, noun: int) -> str:
    """The preposition of a noun, also where a parse hangs it on the word before: "hit with tariffs"."""
    return tree.preposition(noun) or _stray(tree, noun)


def _stray(tree: Tree, noun: int) -> str:
    """The preposition right before a noun phrase that a parse hangs on a word before it: "the arrest of a Dane"."""
    before = tree.subtree(noun)[0] - 1
    if before < 1 or tree.children(noun, "case") or tree.words[before].upos != "ADP":
        return ""
    return tree.form(before) if tree.relation(before) == "case" and tree.words[before].head < before else ""


def torn_subject(tree: Tree, verb: int) -> int | None:
    """The noun before a verb that a parse takes for one of two objects: "the militia took three men"."""
    nouns = tree.children(verb, "obj")
    if len(nouns) < 2 or nouns[0] > verb or tree.children(verb, "nsubj") or tree.words[nouns[0]].upos == "PRON":
        return None
    return nouns[0]


def lemmas(scene: Scene, word: int) -> set[str]:
    """The lemma of a word, and its form as a singular where the lemmatiser left a plural as it stands.

    Of a word that a parse has parted at its hyphen the whole as well: "cease-fire".
    """
    tree = scene.tree
    if tree.words[word].upos not in {"NOUN", "PROPN"}:
        return {tree.lemma(word)}
    joined = tree.form(word - 2) + "-" + tree.form(word) if word > 1 and tree.form(word - 1) == "-" else ""
    return {tree.lemma(word), tree.form(word).removesuffix("s"), joined}
