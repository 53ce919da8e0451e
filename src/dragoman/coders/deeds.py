"""Words that report a deed between actors, by the table ``knowledge/events.csv``.

``with`` tells what else must stand beside the word: ``light`` a light verb over it, ``object`` a direct object,
``target`` an actor it is aimed at, ``missile``, ``military``, ``restriction``, ``treaty``, ``person``, ``state``,
``aid``, ``hostage``, ``victim`` an object or modifier of that sort, ``forces`` a subject, ``trained`` an object that
fights.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from dragoman.cast import identified
from dragoman.coders.deed_sides import doer, seen_sides, sufferer
from dragoman.coders.settings import Scene
from dragoman.model import Actor, PloverType, Status, Trigger

SORTS = {
    "missile": frozenset("missile rocket bomb nuclear weapon satellite drone ballistic icbm device artillery".split()),
    "military": frozenset("military joint naval air missile drone war rocket armed ground live-fire nato army".split()),
    "restriction": frozenset("sanction ban tariff restriction embargo blockade siege curfew measure duty".split()),
    "treaty": frozenset("treaty agreement pact deal accord consensus truce ceasefire memorandum".split()),
    "aid": frozenset(
        "aid ammunition arm assistance dose equipment expertise food fund funding grant hardware loan medicine "
        "munition package relief support training vaccine weapon".split()
    ),
    "victim": frozenset(
        "people person civilian soldier troop man woman child boy girl militant fighter rebel leader general officer "
        "policeman guard journalist doctor worker base city town village capital building hospital school airport port "
        "ship tanker vessel boat plane aircraft jet helicopter drone convoy embassy position camp facility plant depot "
        "refinery pipeline bridge home house target contractor scientist diplomat commander member hostage".split()
    ),
    "hostage": frozenset("hostage captive prisoner jail custody prison".split()),
    "forces": frozenset(
        "aircraft armada army battalion bomber brigade carrier destroyer fighter fleet force frigate group helicopter "
        "jet marine navy plane ship soldier squadron submarine tank troop vessel warplane warship".split()
    ),
    "person": frozenset(
        "prisoner detainee hostage soldier journalist captive american citizen national sailor".split()
    ),
}
FIGHTERS = frozenset("fighter guerrilla insurgent militant militia police rebel recruit separatist".split())
FIGURATIVE = {
    "strike": frozenset("accord agreement balance bargain chord compromise deal note pact tone truce".split())
}
LIGHT = frozenset(
    "impose launch carry conduct stage hold slap levy announce order introduce mount perform provide send give deliver "
    "place commit make issue begin start wage tighten extend renew maintain "
    "increase suspend step approve reach sign broker agree declare".split()
)
NO_DEEDS = frozenset({"war", "conflict", "accept", "invite", "hold", "attend", "discuss", "meet", "speak"})


class Deed(Struct, frozen=True):
    """A word that reports a deed: its place in the parse, the light verb over it, type, actors, status by the model."""

    word: int
    governor: int
    type: PloverType
    source: Actor | None
    target: Actor | None
    seen_as: Status | None = None


@cache
def deed_table() -> dict[tuple[str, str], tuple[PloverType, str]]:
    """(lemma, part of speech) → (type, what must stand beside it)."""
    text = files("dragoman.knowledge").joinpath("events.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["lemma"], row["pos"]): (cast(PloverType, row["type"]), row["with"]) for row in rows}


def find_deeds(scene: Scene, floor: float) -> Iterator[Deed]:
    """Every word of a document that reports a deed, in order of the text.

    Either the table knows it and its surroundings bear it out, or the language model marks it with a confidence of at
    least ``floor`` and an actor we know does or suffers it.
    """
    marks = {scene.tree.head_of(mark): mark for mark in scene.doc.layers.triggers if mark.label == "event"}
    for index in range(len(scene.tree.words)):
        mark = marks.get(index)
        sure = mark.type if mark is not None and mark.confidence >= floor and _is_deed(scene, index) else None
        deed = _tabled(scene, index) or (_deed(scene, index, sure) if sure else None)
        deed = _completed(scene, deed, mark) if deed is not None and mark is not None else deed
        if deed is not None and any(identified(actor) for actor in (deed.source, deed.target)):
            yield deed


def _completed(scene: Scene, deed: Deed, mark: Trigger) -> Deed:
    """The deed with the actors that the language model sees where its verb has no subject or object that we know."""
    sources, targets = seen_sides(scene, deed.word, mark, deed.type)
    verbal = scene.tree.words[deed.governor].upos == "VERB"
    source = deed.source if verbal and identified(deed.source) else next(iter(sources), deed.source)
    others = [one for one in targets if source is None or not one.same_as(source)]
    told = deed.target is not None and verbal and identified(deed.target) and deed.governor == deed.word
    target = deed.target if told else next(iter(others), deed.target)
    himself = source is not None and target is not None and target.same_as(source)
    return replace(deed, source=source, target=None if himself else target, seen_as=mark.status)


def _is_deed(scene: Scene, index: int) -> bool:
    """Whether a word may report a deed at all: a war named as a topic is none, nor is it to accept or to meet.

    The latter are promises and contacts; "launched a war" is a deed, told by its light verb.
    """
    return scene.tree.lemma(index) not in NO_DEEDS or _governor(scene, index) != index


def _tabled(scene: Scene, index: int) -> Deed | None:
    """The deed of a word that the table knows, where what stands beside it bears it out."""
    tree = scene.tree
    upos = "NOUN" if tree.words[index].upos == "PROPN" else tree.words[index].upos
    row = deed_table().get((tree.lemma(index), upos))
    if row is None or tree.relation(index) in {"compound", "amod", "flat"} or _told_by_verb(scene, index):
        return None
    deed = _deed(scene, index, row[0])
    return deed if _borne_out(scene, deed, row[1]) else None


def _deed(scene: Scene, index: int, type: PloverType) -> Deed:
    governor = _governor(scene, index)
    return Deed(index, governor, type, doer(scene, index, governor, type), sufferer(scene, index, governor, type))


def _told_by_verb(scene: Scene, noun: int) -> bool:
    """Whether a noun is what its verb is done with: "lifted sanctions" is no sanction, "aid sent" is one deed."""
    tree = scene.tree
    for verb in (tree.words[noun].head, *tree.children(noun, "acl")):
        row = deed_table().get((tree.lemma(verb), tree.words[verb].upos)) if verb >= 0 else None
        if row is not None and noun in tree.objects(verb) and tree.lemma(noun) in SORTS.get(row[1], frozenset()):
            return True
    return False


def _borne_out(scene: Scene, deed: Deed, wanted: str) -> bool:
    """Whether an actor we know does or suffers it, and what the table asks for stands beside it."""
    if not any(identified(actor) for actor in (deed.source, deed.target)):
        return False
    if FIGURATIVE.get(scene.tree.lemma(deed.word), frozenset()) & _beside(scene, deed.word) or _means(scene, deed.word):
        return False
    if wanted == "target":
        return identified(deed.target)
    if wanted == "light":
        return deed.governor != deed.word
    if wanted == "object":
        return bool(scene.tree.objects(deed.word))
    if wanted == "victim":
        return any(_suffers(scene, noun) for noun in scene.tree.objects(deed.word))
    if wanted == "forces":
        subject = scene.tree.subject(deed.word)
        return subject is not None and scene.tree.lemma(subject) in SORTS["forces"]
    if wanted == "trained":
        return any(scene.tree.lemma(noun) in SORTS["forces"] | FIGHTERS for noun in scene.tree.objects(deed.word))
    if wanted == "state":
        return any(scene.cast.at(noun) for noun in scene.tree.objects(deed.word))
    return not wanted or bool(_beside(scene, deed.word) & SORTS[wanted])


def _means(scene: Scene, verb: int) -> bool:
    """Whether a verb of force is only a figure for what it is done with: "hit Oslo with tariffs"."""
    nouns = [noun for case, noun in scene.tree.obliques(verb) if case == "with"]
    return any(scene.tree.lemma(noun) in SORTS["restriction"] for noun in nouns)


def _suffers(scene: Scene, noun: int) -> bool:
    """Whether somebody or something can be struck or killed: no "time", no "footage"."""
    return scene.cast.at(noun) is not None or scene.tree.lemma(noun) in SORTS["victim"]


def _beside(scene: Scene, word: int) -> set[str]:
    """The lemmas of the modifiers and the objects of a word."""
    tree = scene.tree
    near = tree.children(word, "compound", "amod", "nmod", "obl") + tree.objects(word)
    near += [child for noun in list(near) for child in tree.children(noun, "compound", "amod")]
    return {tree.lemma(one) for one in near}


def _governor(scene: Scene, word: int) -> int:
    """The light verb over a noun of action ("imposed sanctions"), else the word itself."""
    tree = scene.tree
    head = tree.words[word].head
    over = head >= 0 and tree.words[head].upos == "VERB" and tree.relation(word) in {"obj", "nsubj"}
    if head >= 0 and tree.preposition(word) == "with" and _means(scene, head):
        return head
    return head if over and tree.lemma(head) in LIGHT and tree.words[word].upos != "VERB" else word
