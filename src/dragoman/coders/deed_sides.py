"""Who does a deed to whom: the sides that the words of a verb or noun tell, and those that the language model sees."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.cast import identified
from dragoman.coders.parties import BODIES
from dragoman.coders.roles import role_actors
from dragoman.coders.settings import Scene
from dragoman.model import Actor, PloverType, Trigger

AGAINST = frozenset({"on", "against", "in", "at", "of", "for", "to"})
OUTWARD = frozenset({"ASSAULT", "SANCTION", "COERCE", "AID", "RETREAT"})  # in "the Iraq invasion" Iraq is invaded
AIMING = frozenset({"on", "against", "of"})  # before a place at which a deed is aimed: "strikes on Kyiv"
LOCAL = frozenset({"ASSAULT", "PROTEST"})  # deeds that a city may own because they happened there
SUFFERED = frozenset(
    "abduction arrest assassination deportation detention execution expulsion extradition imprisonment indictment "
    "jailing kidnapping killing murder poisoning release".split()
)  # in "Lind's arrest" Lind is arrested
ARMED = frozenset(
    "agent aircraft bomber drone fighter gunman hacker jet missile official plane ship soldier troop warplane "
    "warship".split()
)
OWNERS = ("nmod:poss", "compound", "amod")


def doer(scene: Scene, word: int, governor: int, type: PloverType) -> Actor | None:
    """Who does a deed: the subject of its verb, whose the noun is, or who stands after its "by"."""
    tree = scene.tree
    if tree.words[governor].upos == "VERB":
        agent = tree.agent(governor)
        if agent is not None and agent != word:
            known = _of_nation(scene, agent)
            return known if identified(known) else _described(scene, agent) or known
    for child in tree.children(word, *OWNERS):
        if _can_do(scene, word, child, type) and (actor := _owner_at(scene, child)) is not None:
            return actor
    return _after(scene, word, frozenset({"by", "from"}))


def sufferer(scene: Scene, word: int, governor: int, type: PloverType) -> Actor | None:
    """To whom a deed is done: the object, whoever stands after "on" or "against", or whom a compound names."""
    tree = scene.tree
    if tree.words[word].upos == "VERB":
        for noun in tree.objects(word)[:1]:
            known = scene.actor(noun) if scene.cast.at(noun) else _owner(scene, noun)
            return known or _after(scene, word, frozenset({"on", "against", "to"}))
    found = _after(scene, word, AGAINST)
    if found is None and governor != word:
        found = _after(scene, governor, frozenset({"on", "against", "to"})) or _struck(scene, word, governor)
    return found or next(_named_as_target(scene, word, type), None)


def _struck(scene: Scene, noun: int, governor: int) -> Actor | None:
    """Whom a verb strikes with what the noun names: "hit Oslo with tariffs"."""
    struck = scene.tree.objects(governor) if scene.tree.preposition(noun) == "with" else []
    return next((mention.actor for one in struck if (mention := scene.cast.at(one)) is not None), None)


def seen_sides(scene: Scene, word: int, mark: Trigger, type: PloverType) -> tuple[list[Actor], list[Actor]]:
    """The sources and the targets that the language model sees; no source whom the words cannot mean so."""
    barred = [child for child in scene.tree.children(word, *OWNERS) if not _can_do(scene, word, child, type)]
    spans = [scene.tree.words[child].span for child in barred]
    sources = [one for one in role_actors(scene, mark, "source") if not any(one.span.meets(span) for span in spans)]
    return sources, role_actors(scene, mark, "target")


def _of_nation(scene: Scene, noun: int) -> Actor:
    """The actor of a noun; one whom nothing else tells is of the state whose adjective it bears: "Russian aircraft"."""
    actor = scene.actor(noun)
    if identified(actor) or scene.tree.lemma(noun) not in ARMED | BODIES:
        return actor
    for child in scene.tree.children(noun, "amod"):
        place = scene.tree.words[child].span
        if "adjective" in scene.kinds_named(place) and (code := scene.country_named(place)) is not None:
            return replace(actor, country=code)
    return actor


def _named_as_target(scene: Scene, word: int, type: PloverType) -> Iterator[Actor]:
    """Whom the words before a noun name as suffering it: "the Iraq invasion", "Lind's arrest"."""
    for child in scene.tree.children(word, *OWNERS):
        if not _can_do(scene, word, child, type) and (mention := scene.cast.at(child)) is not None:
            yield mention.actor


def _can_do(scene: Scene, noun: int, child: int, type: PloverType) -> bool:
    """Whether whoever stands before a noun can be its doer.

    A city is where it happened; a state's own name in a compound tells whom it befell, where its adjective or its
    letters ("US") tell who did it; a person owns what he suffered.
    """
    tree = scene.tree
    mention = scene.cast.at(child)
    own = tree.relation(child) == "nmod"
    if mention is not None and mention.form not in {"state", "body"}:
        return tree.lemma(noun) not in SUFFERED or any(case == "of" for case, _ in tree.obliques(noun))
    kinds = scene.kinds_named(mention.actor.span if mention else tree.words[child].span)
    if kinds & {"place", "capital"}:
        return own and mention is not None and (type not in LOCAL or _aimed(scene, noun))
    letters = (mention.actor.text if mention else tree.form(child).upper()).replace(".", "").isupper()
    return own or letters or "state" not in kinds or type not in OUTWARD


def _aimed(scene: Scene, noun: int) -> bool:
    """Whether a noun says at whom the deed is aimed: "Moscow's attack on Kyiv", not "Moscow's bombings"."""
    return any(case in AIMING | {"to"} for case, _ in scene.tree.obliques(noun))


def _owner_at(scene: Scene, child: int) -> Actor | None:
    mention = scene.cast.at(child)
    if mention is not None:
        return mention.actor
    place = scene.tree.words[child].span
    code = scene.country_named(place)
    return Actor(text=place.of(scene.doc.text), start=place.start, end=place.end, country=code) if code else None


def _described(scene: Scene, noun: int) -> Actor | None:
    """Whose forces act, where the words before a noun say so: "Danish jets struck", "two Danish Air Force jets"."""
    near = scene.tree.children(noun, "compound", "amod")
    near += [child for one in near for child in scene.tree.children(one, "compound", "amod")]
    return next((actor for child in sorted(near) if (actor := _owner_at(scene, child)) is not None), None)


def _owner(scene: Scene, noun: int) -> Actor | None:
    """Whose a thing is: "annexed Ukraine's peninsula"."""
    children = scene.tree.children(noun, *OWNERS, "nmod")
    return next((mention.actor for child in children if (mention := scene.cast.at(child)) is not None), None)


def _after(scene: Scene, word: int, prepositions: frozenset[str]) -> Actor | None:
    for case, noun in scene.tree.obliques(word):
        if case in prepositions and (mention := scene.cast.at(noun)) is not None:
            return mention.actor
        if case in prepositions & AIMING and (place := _owner_at(scene, noun)) is not None:
            return place
    return None
