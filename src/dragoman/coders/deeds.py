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
    BLOWS,
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
from dragoman.coders.deed_seen import TOLD_TOGETHER, completed, surest
from dragoman.coders.deed_sides import AIMED, AIMING, ANSWERING, doer, sufferer
from dragoman.coders.deed_signs import Deed, borne_out, figurative, means
from dragoman.coders.deed_words import done_to, lemmas, preposition
from dragoman.coders.settings import Scene
from dragoman.model import Actor, PloverType, Trigger
from dragoman.syntax import Tree

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
UNSEEN = 0.2  # what the model sees less in is no deed of force, whatever the table says
INTERNAL = frozenset("ACCUSE COERCE CONCEDE COOPERATE PROTEST REJECT REQUEST".split())  # mostly a state's own affairs
PLAIN = frozenset("AID ASSAULT MOBILIZE RETREAT SANCTION".split())  # deeds between states even where none is told
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

    Either the table knows it, its surroundings bear it out and the language model does not speak against it, or the
    model marks it with a confidence of at least ``floor``; of nobody we know, where such a deed is told elsewhere too.
    """
    found = list(_candidates(scene, floor))
    clear = [deed for deed in found if deed.tabled or _sides(deed)]
    kept = [deed for deed in found if deed in clear or _elsewhere(scene.tree, deed, clear)]
    yield from (deed for deed in kept if not any(_fuller(scene.tree, other, deed) for other in kept))


def _elsewhere(tree: Tree, deed: Deed, clear: list[Deed]) -> bool:
    """Whether clear deeds of the type of one are told, but not in its sentence: there it is most often one of them."""
    homes = {tree.words[other.word].sentence for other in clear if other.type == deed.type}
    return bool(homes) and tree.words[deed.word].sentence not in homes


def _fuller(tree: Tree, one: Deed, other: Deed) -> bool:
    """Whether two words tell one deed together, the first the fuller: "agreed a truce", "the raid killed two"."""
    pairs = ((one.word, other.word), (other.word, one.word))
    hangs = any(tree.words[below].head == above and tree.relation(below) in TOLD_TOGETHER for below, above in pairs)
    return hangs and one.type == other.type and (-_sides(one), one.word) < (-_sides(other), other.word)


def _candidates(scene: Scene, floor: float) -> Iterator[Deed]:
    marks = {scene.tree.head_of(mark): mark for mark in scene.doc.layers.triggers if mark.label == "event"}
    for index in range(len(scene.tree.words)):
        mark = marks.get(index)
        known = bool(_rows(scene, index))
        enough = max(floor, SURER) if known else floor  # what the table knows is not borne out
        sure = mark if mark is not None and mark.confidence >= enough and _is_deed(scene, index) else None
        if not known and not sure:
            continue
        verb = _telling_verb(scene, index)
        if _lends_itself(scene, index) or (verb is not None and (not sure or _tabled(scene, verb, marks.get(verb)))):
            continue
        deed = None if verb is not None else _tabled(scene, index, mark)
        deed = None if deed is None else replace(deed, sure=surest(scene, deed, marks))
        if deed is None or not _credible(scene, deed):
            deed = _marked(scene, index, sure) if sure else None
        if deed is not None and not figurative(scene, deed) and _reaches(scene, deed):
            yield deed if deed.source is None or _can_act(scene, deed.source) else replace(deed, source=None)


def _sides(deed: Deed) -> int:
    """How many sides of a deed we know."""
    return identified(deed.source) + identified(deed.target)


def _credible(scene: Scene, deed: Deed) -> bool:
    """Whether the language model does not speak against what the table takes for a deed.

    It does where it sees no deed in the whole sentence, and where it hardly sees one of force or of the police whose
    sides are not both told. Where there is no model, the table decides.
    """
    doubtful = deed.type in INTERNAL or deed.type == "ASSAULT"
    seen = not doubtful or _sides(deed) == 2 or deed.sure >= UNSEEN or not scene.read_by_model()
    return seen and scene.near_mark("event", deed.word)


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


def _marked(scene: Scene, index: int, mark: Trigger) -> Deed | None:
    """The deed of a word that only the language model sees, unless it is a state's own affair or another's light verb.

    Whoever is told to do it must be known, or fight: "the bank withdrew" is none.
    """
    if mark.type is None:
        return None
    deed = replace(_deed(scene, index, mark.type, mark), tabled=False, sure=mark.confidence)
    nouns = scene.tree.children(index, "obj", "nsubj:pass")
    if any(_rows(scene, noun) and _governor(scene, noun) == index for noun in nouns):
        return None
    if deed.type in INTERNAL:
        return deed if _sides(deed) == 2 and not deed.at_home else None
    if _sides(deed):
        return deed
    nobody = deed.source is None or _fights(scene, deed.source)
    return deed if nobody and deed.type in PLAIN else None


def _fights(scene: Scene, actor: Actor) -> bool:
    """Whether somebody nobody knows is a pronoun, armed, a weapon or a party: "they", "gunmen", "the blast"."""
    noun = scene.tree.head_of(actor.span)
    if noun is None or scene.tree.words[noun].upos == "PRON":
        return True
    return bool(lemmas(scene, noun) & (MEN | FORCES | PARTIES | BLOWS))


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
