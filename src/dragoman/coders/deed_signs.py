"""What must stand beside a word for it to report a deed, by the names that ``knowledge/events.csv`` gives them.

Several names must all hold. ``light`` a light verb over it, ``object`` a direct object, ``target`` an actor it is
aimed at, ``doer`` somebody known who does it, ``both`` a doer and another whom it is done to, ``fought`` both, or
people who fight as object, ``parties`` two between whom a pact is, ``terms`` a plan or pact that is agreed on,
``made`` a pact that is negotiated, ``person`` somebody held, ``aid`` what helps as object or after "with",
``against`` that word behind it, ``chemical`` and ``punitive`` such a word before its noun, ``foreign`` an actor of
another state as object, ``waged`` a war of the one against the other, ``state`` an actor as object, ``victim``
somebody or something that can be struck as object, ``living`` somebody who can be killed as object, ``forces`` troops
or their craft as subject or object, ``troops`` forces as object, ``trained`` an object that fights, ``aimed``
somebody we know after "at" or "on", ``pact`` a treaty or body that is left or entered, ``ground`` a place that is
entered or taken, ``leaving`` troops that go or a state that is left; every other name is a sort of noun as object or
modifier.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dragoman.cast import identified
from dragoman.coders.deed_nouns import (
    AMOUNTS,
    ARMED_GROUPS,
    BLOWS,
    BODIES,
    BY_MEN,
    CHEMICAL,
    CIVIL,
    FIGHTERS,
    FIGURES,
    FORCES,
    GROUND,
    HARMING,
    IDEALS,
    IDEAS,
    LIVING,
    MEDIA,
    MEN,
    PARTIES,
    RULERS,
    SEEKING,
    SHOTS,
    SORTS,
    STATES,
    STRIKING,
    TERMS,
    UNARMED,
    VICTIMS,
)
from dragoman.coders.deed_words import done_to, lemmas, phrases
from dragoman.coders.settings import Scene
from dragoman.model import Actor, PloverType, Status


class Deed(Struct, frozen=True):
    """A word that reports a deed: its place in the parse, the light verb over it, type, actors, status by the model."""

    word: int
    governor: int
    type: PloverType
    source: Actor | None
    target: Actor | None
    seen_as: Status | None = None
    at_home: bool = False  # whether it is done to the doer's own state
    tabled: bool = True  # whether the table bears it out, not the language model alone
    sure: float = 0.0  # the confidence of the language model in what it sees there


def borne_out(scene: Scene, deed: Deed, wanted: str) -> bool:
    """Whether an actor we know does or suffers a deed, and what the table asks for stands beside its word."""
    if not told_of_somebody(scene, deed) or figurative(scene, deed):
        return False
    return all(_stands(scene, deed, name) for name in wanted.split())


def _stands(scene: Scene, deed: Deed, name: str) -> bool:
    """Whether what one name of the table asks for stands beside the word of a deed."""
    special = SIGNS.get(name)
    return special(scene, deed) if special else _has(scene, beside(scene, deed.word, name in STATES), SORTS[name])


def _aid(scene: Scene, deed: Deed) -> bool:
    """Whether what is given helps: "sent weapons", "supplied the rebels with weapons"."""
    tree = scene.tree
    given = beside(scene, deed.word, False)
    if tree.words[deed.word].upos == "VERB":
        given += [part for case, noun in phrases(tree, deed.word) if case == "with" for part in _parts(scene, noun)]
    return _has(scene, [one for noun in given for one in tree.coordinated(noun)], SORTS["aid"])


def _person(scene: Scene, deed: Deed) -> bool:
    """Whether somebody held is meant, by name or not: "freed Lind", "Lind's release", "the release of hostages"."""
    tree = scene.tree
    near = done_to(scene, deed.word) if tree.words[deed.word].upos == "VERB" else tree.children(deed.word, "nmod:poss")
    near += [noun for case, noun in phrases(tree, deed.word) if case == "of"]
    meant = [mention for mention in map(scene.cast.headed, near) if mention is not None]
    named = any(mention.form not in {"state", "body"} and mention.actor.name for mention in meant)
    named = named or any(_one_of_nation(scene, noun) for noun in near)
    return named or _has(scene, [*near, *beside(scene, deed.word, False)], SORTS["person"])


def told_of_somebody(scene: Scene, deed: Deed) -> bool:
    """Whether we know one side of a deed, or armed men do it: "gunmen killed a colonel", "police lifted the siege"."""
    if any(identified(actor) for actor in (deed.source, deed.target)):
        return True
    if deed.type == "ASSAULT" and scene.tree.words[deed.word].upos == "VERB":
        agent = scene.tree.agent(deed.word)
        if agent is not None and lemmas(scene, agent) & BLOWS and deed.target is not None and _living(scene, deed):
            return True  # "a bombing killed nine people"
    noun = scene.tree.head_of(deed.source.span) if deed.source is not None else None
    if noun is not None and deed.type == "AGREE":
        return _has(scene, [noun], PARTIES)
    return _men(scene, deed)


def _men(scene: Scene, deed: Deed) -> bool:
    """Whether armed men or a crowd do a deed, though nobody tells whose they are."""
    noun = scene.tree.head_of(deed.source.span) if deed.source is not None else None
    return noun is not None and deed.type in BY_MEN and bool(lemmas(scene, noun) & MEN)


def beside(scene: Scene, word: int, phrases: bool = True) -> list[int]:
    """The objects of a verb; of a noun what stands before it and hangs on it; ``phrases``: of a verb too."""
    tree = scene.tree
    near = done_to(scene, word) + (tree.children(word, "xcomp") if phrases else [])
    found = [part for noun in near for part in _parts(scene, noun)]
    verb = tree.words[word].upos == "VERB"
    if not verb or phrases:
        found += tree.children(word, "compound", "amod", "nmod", "obl")
    return found if verb else found + [one for noun in list(found) for one in tree.children(noun, "compound", "amod")]


def _parts(scene: Scene, noun: int) -> list[int]:
    """What a noun of amount is of: "some of the restrictions", "a package of aid", "$65 million in aid"."""
    tree = scene.tree
    amount = tree.words[noun].upos in {"NUM", "SYM", "DET", "PRON"} or bool(lemmas(scene, noun) & AMOUNTS)
    return (
        [noun, *(part for case, part in phrases(tree, noun) if case in {"of", "in", "worth of"})] if amount else [noun]
    )


def _has(scene: Scene, words: list[int], sort: frozenset[str]) -> bool:
    return any(lemmas(scene, word) & sort for word in words)


# ---------------------------------------------------------------------------------------------- signs


def _both(scene: Scene, deed: Deed) -> bool:
    return identified(deed.source) and identified(deed.target)


def _foreign(scene: Scene, deed: Deed) -> bool:
    one, other = deed.source, deed.target
    near = done_to(scene, deed.word)
    acted = any(scene.cast.at(noun) for noun in near) or _has(scene, near, FIGHTERS | RULERS)
    return acted and one is not None and other is not None and _both(scene, deed) and one.country != other.country


def _waged(scene: Scene, deed: Deed) -> bool:
    """Whether a war is somebody's against somebody: "Oslo's war against", "the war that Oslo wages"."""
    tree = scene.tree
    owned = bool(tree.children(deed.word, "nmod:poss")) or deed.governor != deed.word
    unarmed = _has(scene, tree.children(deed.word, "amod", "compound"), UNARMED)
    return owned and not unarmed and _both(scene, deed)


def _victim(scene: Scene, deed: Deed) -> bool:
    near = done_to(scene, deed.word)
    return any(scene.cast.at(noun) is not None for noun in near) or _has(scene, near, VICTIMS)


def _one_of_nation(scene: Scene, noun: int) -> bool:
    """Whether a noun is somebody of a nation: "a Dane", "Britons"."""
    kinds = scene.kinds_named(scene.tree.words[noun].span)
    return "people" in kinds or ("adjective" in kinds and bool(scene.tree.children(noun, "det", "nummod")))


def _living(scene: Scene, deed: Deed) -> bool:
    nouns = [part for noun in done_to(scene, deed.word) for part in _parts(scene, noun)]
    mentions = [scene.cast.at(noun) for noun in nouns]
    known = any(mention is not None and mention.form not in {"state", "body"} for mention in mentions)
    counted = any(scene.tree.words[noun].upos == "NUM" for noun in nouns)  # "killed three"
    counted = counted or any(_one_of_nation(scene, noun) for noun in nouns)
    return known or counted or _has(scene, nouns, VICTIMS)


def _forces(scene: Scene, deed: Deed) -> bool:
    tree = scene.tree
    subject = tree.subject(deed.word) if tree.words[deed.word].upos == "VERB" else None
    near = [*done_to(scene, deed.word), *([] if subject is None else [subject])]
    near += [
        *tree.children(deed.word, "compound", "nmod:poss"),
        *(noun for case, noun in phrases(tree, deed.word) if case == "of"),
    ]
    return _has(scene, _armed(scene, near), FORCES)


def _armed(scene: Scene, nouns: list[int]) -> list[int]:
    """The nouns without those that name forces only with an armed word before them: "task force", "a group of men"."""
    tree = scene.tree
    before = {noun: {tree.lemma(child) for child in tree.children(noun, "compound", "amod")} for noun in nouns}
    return [
        noun
        for noun in nouns
        if not before[noun] & CIVIL and (tree.lemma(noun) != "group" or before[noun] & ARMED_GROUPS)
    ]


def _troops(scene: Scene, deed: Deed) -> bool:
    """Whether forces are sent: "sent troops", "sent in marines"."""
    tree = scene.tree
    near = done_to(scene, deed.word)
    near += [noun for case, noun in phrases(tree, deed.word) if case == "in" and tree.form(deed.word + 1) == "in"]
    return _has(scene, _armed(scene, near), FORCES - {"missile", "weapon"} | {"military"})


def _aimed(scene: Scene, deed: Deed) -> bool:
    """Whether somebody we know stands after "at", "on" or "into": "fired rockets at Oslo"."""
    cases = {"at", "on", "into", "against"}
    aims = [noun for case, noun in phrases(scene.tree, deed.word) if case in cases]
    bare = not done_to(scene, deed.word) and scene.tree.lemma(deed.word) == "fire"
    shot = bare or _has(scene, beside(scene, deed.word, False), SORTS["missile"] | SHOTS)
    return shot and identified(deed.target) and bool(aims)


def _trained(scene: Scene, deed: Deed) -> bool:
    return _has(scene, done_to(scene, deed.word), FORCES | FIGHTERS)


def _pact(scene: Scene, deed: Deed) -> bool:
    tree = scene.tree
    near = [noun for case, noun in phrases(tree, deed.word) if case in {"from", "out of", "of", "to", "out"}]
    near += done_to(scene, deed.word)
    if tree.words[deed.word].deprel.startswith("acl"):
        near.append(tree.words[deed.word].head)
    mentions = [scene.cast.headed(noun) for noun in near]
    return _has(scene, near, BODIES) or any(mention is not None and mention.form == "body" for mention in mentions)


def _ground(scene: Scene, deed: Deed) -> bool:
    tree = scene.tree
    near = done_to(scene, deed.word)
    near += [part for noun in near for case, part in phrases(tree, noun) if case == "of"]  # "took control of Ark"
    if not near or _has(scene, near, SORTS["control"]):
        near = [noun for case, noun in phrases(tree, deed.word) if case in {"into", "in", "of", "on", "to"}]
    return _has(scene, near, GROUND) or any(_is_place(scene, noun) for noun in near)


def _is_place(scene: Scene, noun: int) -> bool:
    kinds = scene.kinds_named(scene.tree.words[noun].span)
    return bool(kinds & {"state", "place", "capital"}) or scene.place_at(noun) is not None


def _leaving(scene: Scene, deed: Deed) -> bool:
    tree = scene.tree
    out = any(tree.form(child) == "out" for child in tree.children(deed.word))
    cases = {"from", "out of", "out"} | ({"of"} if out else set())
    left = [noun for case, noun in phrases(tree, deed.word) if case in cases]
    return _forces(scene, deed) or any(_is_place(scene, noun) for noun in left) or _has(scene, left, GROUND)


def _parties(scene: Scene, deed: Deed) -> bool:
    """Whether it is told between whom a pact is: a state and another, or "the leaders of" several."""
    tree = scene.tree
    joint = any(case in {"between", "among"} for case, _ in phrases(tree, deed.word))
    named = any(tree.form(det) in {"the", "this", "that"} for det in tree.children(deed.word, "det"))
    told = not named or deed.governor != deed.word or scene.time_of(deed.word) is not None
    head = tree.words[deed.word].head
    sought = deed.governor == deed.word and head >= 0 and tree.lemma(head) in SEEKING
    return told and not sought and (_both(scene, deed) or (joint and identified(deed.source)))


def _terms(scene: Scene, deed: Deed) -> bool:
    """Whether somebody agrees on something, not to do something: "agreed on a plan", "agreed a truce"."""
    tree = scene.tree
    near = done_to(scene, deed.word)
    near += [noun for case, noun in phrases(tree, deed.word) if case in {"on", "to", "upon", "over"}]
    return _has(scene, near, TERMS)


def _described(scene: Scene, deed: Deed, sort: frozenset[str]) -> bool:
    """Whether the noun of a deed, or the noun that it is done with, is of a sort: "retaliatory measures"."""
    tree = scene.tree
    nouns = [deed.word, *done_to(scene, deed.word), *(noun for case, noun in phrases(tree, deed.word) if case == "of")]
    before = [child for noun in nouns for child in tree.children(noun, "amod", "compound")]
    return _has(scene, [*before, *done_to(scene, deed.word)], sort)


def _against(scene: Scene, deed: Deed) -> bool:
    return any(case in {"against", "outside"} for case, _ in phrases(scene.tree, deed.word))


def _leave(scene: Scene, deed: Deed) -> bool:
    """Whether people of another state are told to go: "ordered two Danish spies to leave"."""
    tree = scene.tree
    gone = any(tree.lemma(child) in {"depart", "go", "leave", "quit"} for child in tree.children(deed.word, "xcomp"))
    own = any(tree.children(noun, "nmod:poss") for noun in done_to(scene, deed.word))
    one, other = deed.source, deed.target
    return (
        gone
        and not own
        and _both(scene, deed)
        and one is not None
        and other is not None
        and one.country != other.country
    )


def _agreed(scene: Scene, deed: Deed) -> bool:
    passive = scene.tree.passive(deed.word)
    return passive and _has(scene, done_to(scene, deed.word), SORTS["treaty"])


def _fought(scene: Scene, deed: Deed) -> bool:
    """Whether somebody we know fights another, or people who fight: "targeted rebels"."""
    foes = _has(scene, done_to(scene, deed.word), FIGHTERS | LIVING)
    return _both(scene, deed) or (foes and identified(deed.source))


SIGNS: dict[str, Callable[[Scene, Deed], bool]] = {
    "light": lambda scene, deed: deed.governor != deed.word,
    "object": lambda scene, deed: bool(done_to(scene, deed.word)),
    "target": lambda scene, deed: identified(deed.target),
    "state": lambda scene, deed: any(scene.cast.at(noun) for noun in done_to(scene, deed.word)),
    "aid": _aid,
    "person": _person,
    "doer": lambda scene, deed: identified(deed.source) or (identified(deed.target) and _men(scene, deed)),
    "both": _both,
    "fought": _fought,
    "foreign": _foreign,
    "waged": _waged,
    "victim": _victim,
    "living": _living,
    "forces": _forces,
    "trained": _trained,
    "troops": _troops,
    "aimed": _aimed,
    "pact": _pact,
    "ground": _ground,
    "leaving": _leaving,
    "parties": _parties,
    "terms": _terms,
    "made": _agreed,
    "leave": _leave,
    "against": _against,
    "chemical": lambda scene, deed: _described(scene, deed, CHEMICAL),
    "punitive": lambda scene, deed: _described(scene, deed, SORTS["punitive"]),
}


# ---------------------------------------------------------------------------------------------- figures of speech


def figurative(scene: Scene, deed: Deed) -> bool:
    """Whether a word of force is only a figure: "struck a deal", "attacked him on Twitter", "a law targeting them"."""
    tree = scene.tree
    lemma = tree.lemma(deed.word)
    aims = [noun for case, noun in phrases(tree, deed.word) if case in {"on", "against"}]
    if deed.type == "ASSAULT" and tree.words[deed.word].upos == "NOUN" and _has(scene, aims, IDEALS):
        return lemma not in {"aggression", "war"}
    if deed.type == "ASSAULT" and _in_politics(scene, deed):
        return True
    if deed.type != "AGREE" and lemma in FIGURES and _has(scene, beside(scene, deed.word), FIGURES[lemma]):
        return True
    if means(scene, deed.word) or lemma not in HARMING or deed.type != "ASSAULT":
        return means(scene, deed.word)
    said = _has(scene, [noun for case, noun in phrases(tree, deed.word) if case in {"on", "in"}], MEDIA)
    blamed = any(tree.opens(clause, "for") for clause in tree.children(deed.word, "advcl"))
    subject = tree.agent(deed.word) if tree.words[deed.word].upos == "VERB" else None
    return said or blamed or (subject is not None and bool(lemmas(scene, subject) & IDEAS))


def _in_politics(scene: Scene, deed: Deed) -> bool:
    """Whether politicians of one state strike each other, which they do in words: "Holm attacked the senators"."""
    one, other = deed.source, deed.target
    if one is None or other is None or one.country is None or one.country != other.country:
        return False
    sides = [noun for side in (one, other) if (noun := scene.tree.head_of(side.span)) is not None]
    return scene.tree.lemma(deed.word) in STRIKING and not _has(scene, sides, VICTIMS | FORCES | MEN | RULERS)


def means(scene: Scene, verb: int) -> bool:
    """Whether a verb of force is only a figure for what it is done with: "hit Oslo with tariffs"."""
    nouns = [noun for case, noun in phrases(scene.tree, verb) if case == "with"]
    return _has(scene, nouns, SORTS["restriction"])
