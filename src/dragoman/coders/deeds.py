"""Words that report a deed between actors, by the table ``knowledge/events.csv`` and the language model.

A row's ``with`` names what else must stand beside the word, see :mod:`dragoman.coders.deed_signs`; of several rows of
one word the first that is borne out counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import cast

from msgspec.structs import replace

from dragoman.cast import identified
from dragoman.coders.deed_nouns import (
    AMOUNTS,
    FIGHTERS,
    FORCES,
    INSTITUTIONS,
    INTRANSITIVE,
    LIVING,
    MEN,
    PARTIES,
    RULERS,
    SORTS,
)
from dragoman.coders.deed_seen import completed
from dragoman.coders.deed_sides import AIMED, AIMING, ANSWERING, doer, sufferer
from dragoman.coders.deed_signs import Deed, borne_out, figurative, means
from dragoman.coders.deed_words import done_to, lemmas, preposition
from dragoman.coders.settings import Scene
from dragoman.model import Actor, PloverType, Trigger

LIGHT = frozenset(
    "impose launch carry conduct stage hold slap levy announce order introduce mount perform provide send give deliver "
    "place commit make issue begin start wage tighten extend renew maintain "
    "increase suspend step approve reach sign broker agree declare apply resume authorize authorise unleash unveil "
    "adopt escalate execute expand intensify".split()
)
DEEDS = frozenset({"NOUN", "VERB"})  # parts of speech in the table
PARTICLES = frozenset("away back down in into off out over up".split())
SURER = 0.86  # the model's confidence in a word that the table knows otherwise
ACTING = ("er", "or", "ist", "ant", "ent", "ian", "man", "men", "ee")  # nouns of persons mostly end so
ABLE = LIVING | MEN | FIGHTERS | FORCES | RULERS | PARTIES | AMOUNTS | INSTITUTIONS
NO_DEEDS = frozenset({"war", "conflict", "accept", "invite", "hold", "attend", "discuss", "meet", "speak"})
Row = tuple[PloverType, str]


@cache
def deed_table() -> dict[tuple[str, str], tuple[Row, ...]]:
    """(lemma, part of speech) → (type, what must stand beside it), in the order of the table."""
    text = files("dragoman.knowledge").joinpath("events.csv").read_text("utf-8")
    table: dict[tuple[str, str], tuple[Row, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        key = (row["lemma"], row["pos"])
        table[key] = (*table.get(key, ()), (cast(PloverType, row["type"]), row["with"]))
    return table


def find_deeds(scene: Scene, floor: float) -> Iterator[Deed]:
    """Every word of a document that reports a deed, in order of the text.

    Either the table knows it and its surroundings bear it out, or the language model marks it with a confidence of at
    least ``floor`` and an actor we know does or suffers it.
    """
    marks = {scene.tree.head_of(mark): mark for mark in scene.doc.layers.triggers if mark.label == "event"}
    for index in range(len(scene.tree.words)):
        mark = marks.get(index)
        known = bool(_rows(scene, index))
        enough = max(floor, SURER) if known else floor  # what the table knows is not borne out
        sure = mark.type if mark is not None and mark.confidence >= enough and _is_deed(scene, index) else None
        if not known and not sure:
            continue
        verb = _telling_verb(scene, index)
        if _lends_itself(scene, index) or (verb is not None and (not sure or _tabled(scene, verb, marks.get(verb)))):
            continue
        deed = None if verb is not None else _tabled(scene, index, mark)
        deed = deed or (_marked(scene, index, sure, mark) if sure else None)
        if deed is not None and not figurative(scene, deed) and _reaches(scene, deed):
            yield deed if deed.source is None or _can_act(scene, deed.source) else replace(deed, source=None)


def _reaches(scene: Scene, deed: Deed) -> bool:
    """Whether a verb of force has somebody or something to strike: "bombed Oslo", not "the film bombed there"."""
    tree, verb = scene.tree, deed.word
    if tree.words[verb].upos != "VERB" or deed.type != "ASSAULT" or tree.lemma(verb) in INTRANSITIVE:
        return True
    subject = tree.subject(verb)
    armed = subject is not None and bool(lemmas(scene, subject) & (FORCES | MEN))
    return armed or bool(done_to(scene, verb)) or any(case in AIMING for case, _ in tree.obliques(verb))


def _lends_itself(scene: Scene, verb: int) -> bool:
    """Whether a verb only tells what its noun names: "launched an assault" and "raids targeting Ark" are one deed."""
    tree, above = scene.tree, scene.tree.words[verb].head
    if tree.words[verb].deprel == "acl" and tree.lemma(verb) in AIMED:
        return any(type == "ASSAULT" for type, _ in _rows(scene, above))
    if tree.words[verb].upos != "VERB" or tree.lemma(verb) not in {"launch", "carry", "conduct", "mount", "stage"}:
        return False
    nouns = [child for child in tree.children(verb, "obj", "conj", "nsubj") if _rows(scene, child)]
    return any(_governor(scene, noun) == verb and _rows(scene, noun)[-1][0] == "ASSAULT" for noun in nouns)


def _marked(scene: Scene, index: int, type: PloverType, mark: Trigger | None) -> Deed | None:
    """The deed of a word that only the language model sees, where we know who does or suffers it."""
    deed = _deed(scene, index, type, mark)
    return replace(deed, tabled=False) if identified(deed.source) or identified(deed.target) else None


def _is_deed(scene: Scene, index: int) -> bool:
    """Whether a word may report a deed at all: a war named as a topic is none, nor is it to accept or to meet.

    The latter are promises and contacts; "launched a war" is a deed, told by its light verb.
    """
    return scene.tree.lemma(index) not in NO_DEEDS or _governor(scene, index) != index


def _tabled(scene: Scene, index: int, mark: Trigger | None) -> Deed | None:
    """The deed of a word that the table knows, where what stands beside it bears it out."""
    tree = scene.tree
    rows = _rows(scene, index)
    if not rows or tree.relation(index) in {"compound", "amod", "flat"}:
        return None
    deeds = ((_deed(scene, index, type, mark), wanted) for type, wanted in rows)
    return next((deed for deed, wanted in deeds if borne_out(scene, deed, wanted)), None)


def _rows(scene: Scene, index: int) -> tuple[Row, ...]:
    """What the table says of a word, with the particle behind it first: "pulled out", "took back"."""
    tree, table = scene.tree, deed_table()
    upos = "NOUN" if tree.words[index].upos == "PROPN" else tree.words[index].upos
    if upos not in DEEDS:
        return ()
    if upos == "VERB":
        behind = {tree.form(child) for child in tree.children(index, "compound:prt", "advmod")} & PARTICLES
        if index + 1 < len(tree.words) and tree.form(index + 1) in PARTICLES:
            behind.add(tree.form(index + 1))
        found = [
            table[key] for key in ((f"{tree.lemma(index)} {form}", upos) for form in sorted(behind)) if key in table
        ]
        if found:
            return found[0]
    return next(
        (table[lemma, upos] for lemma in (tree.lemma(index), *lemmas(scene, index)) if (lemma, upos) in table), ()
    )


def _deed(scene: Scene, index: int, type: PloverType, mark: Trigger | None) -> Deed:
    governor = _governor(scene, index)
    source = doer(scene, index, governor, type)
    deed = Deed(index, governor, type, source, sufferer(scene, index, governor, type, source))
    deed = deed if mark is None else completed(scene, deed, mark)
    if deed.source is None or deed.target is None or not deed.target.same_as(deed.source):
        return deed
    return replace(deed, target=deed.target if _two_groups(scene, deed) else None, at_home=True)


def _can_act(scene: Scene, actor: Actor) -> bool:
    """Whether somebody nobody knows is a person or body at all: "attackers", not "his trip" or "the praise"."""
    noun = scene.tree.head_of(actor.span)
    if identified(actor) or noun is None or scene.tree.words[noun].upos != "NOUN":
        return True
    form = scene.tree.lemma(noun)
    person = form.endswith(ACTING) and not form.endswith("ment")
    return person or scene.cast.headed(noun) is not None or bool(lemmas(scene, noun) & ABLE)


def _two_groups(scene: Scene, deed: Deed) -> bool:
    """Whether both sides are people without a name, as of one state they may be: "Danish police, Danish fishermen"."""
    forms = {
        mention.form
        for side in (deed.source, deed.target)
        if side is not None and (noun := scene.tree.head_of(side.span)) is not None
        for mention in [scene.cast.headed(noun)]
        if mention is not None and not side.name
    }
    return forms == {"group"} and deed.source != deed.target


def _telling_verb(scene: Scene, noun: int) -> int | None:
    """The verb that tells a deed with a noun for what it is done with: "lifted sanctions" is no sanction."""
    tree = scene.tree
    for verb in (tree.words[noun].head, *tree.children(noun, "acl")):
        names = [name for _, wanted in _rows(scene, verb) for name in wanted.split()] if verb >= 0 else []
        sorts = [SORTS[name] for name in names if name in SORTS]
        if sorts and noun in done_to(scene, verb) and any(lemmas(scene, noun) & sort for sort in sorts):
            return verb
    return None


def _governor(scene: Scene, word: int) -> int:
    """The light verb of a noun of action ("imposed sanctions", "the drills held by Oslo"), else the word itself."""
    tree = scene.tree
    head = tree.words[word].head
    if tree.words[word].upos == "VERB":
        return word
    if head >= 0 and preposition(tree, word) == "with" and (means(scene, head) or tree.lemma(head) in ANSWERING):
        return head
    noun = word
    if tree.relation(word) == "conj" and tree.words[head].upos == "NOUN" and not _rows(scene, head):
        noun, head = head, tree.words[head].head  # "launched a drone and missile attack"
    torn = tree.relation(noun) == "conj" and not tree.children(head, "obj")  # as some parses have it
    over = head >= 0 and tree.words[head].upos == "VERB" and (tree.relation(noun) in {"obj", "nsubj"} or torn)
    if over and tree.lemma(head) in LIGHT:
        return head
    below = tree.children(word, "acl", "acl:relcl")
    return next((verb for verb in below if tree.lemma(verb) in LIGHT and tree.agent(verb) not in {None, word}), word)
