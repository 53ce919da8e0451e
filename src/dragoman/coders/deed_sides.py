"""Who does a deed to whom: the sides that the words of a verb or noun tell, and those that the language model sees."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.cast import identified
from dragoman.coders.deed_nouns import (
    AMOUNTS,
    ARMED,
    BLOWS,
    FIGHTERS,
    FORCES,
    LIVING,
    PARTIES,
    SORTS,
    SUFFERED,
    TOWARD,
    VICTIMS,
)
from dragoman.coders.deed_words import done_to, lemmas, phrases, preposition, torn_subject
from dragoman.coders.parties import BODIES
from dragoman.coders.settings import Scene
from dragoman.model import Actor, PloverType

AGAINST = frozenset({"on", "against", "in", "at", "of", "for", "to"})
OUTWARD = frozenset({"ASSAULT", "SANCTION", "COERCE", "AID", "RETREAT"})  # in "the Iraq invasion" Iraq is invaded
AIMING = frozenset({"on", "against", "of"})  # before a place at which a deed is aimed: "strikes on Kyiv"
HITTING = frozenset({"on", "against", "at", "into", "to", "toward", "towards"})  # after a verb: "fired rockets at Oslo"
ANSWERING = frozenset("answer counter react reply respond retaliate".split())  # "responded with strikes"
BLAMING = frozenset("accuse blame suspect".split())
OWNING_UP = frozenset({"blame", "credit", "responsibility"})  # "claimed responsibility for the attack"
LOCAL = frozenset({"ASSAULT", "PROTEST"})  # deeds that a city may own because they happened there
HOLDING = frozenset("arrest convict detain imprison jail sentence".split())
AIMED = frozenset({"target", "hit", "strike"})
ENTERING = frozenset("incursion interference intervention invasion meddling offensive".split())
SUFFERING = frozenset({"endure", "experience", "suffer", "survive"})
LEAVING = frozenset("draw pull pullout remove withdraw withdrawal".split())
FACING = frozenset({"against", "at", "from"})  # whom forces are moved against, where they leave
BETWEEN = frozenset({"between", "among"})
CITIZENS = frozenset(
    "citizen contractor diplomat journalist missionary national resident soldier student tourist".split()
)
TARGETS = frozenset("position site target".split())
OWNERS = ("nmod:poss", "compound", "amod")


def doer(scene: Scene, word: int, governor: int, type: PloverType) -> Actor | None:
    """Who does a deed: the subject of its verb, whose the noun is, who stands after its "by", or whose forces move."""
    told = _subject(scene, word, governor, type)
    if type == "AGREE" and not identified(told) and (parties := _parties(scene, word, BETWEEN)):
        return parties[0]
    if told is not None and (identified(told) or word == governor):
        return told
    if type == "AGREE" and scene.tree.words[word].upos == "VERB" and not identified(told):
        told = next((one for noun in done_to(scene, word) if (one := _described(scene, noun))), told)
    found = _doer_beside(scene, word, type) or _mover(scene, word, governor, type) or told
    return found or _holder(scene, word)


def _holder(scene: Scene, word: int) -> Actor | None:
    """The state in which somebody is held or sentenced, where nobody else is told to do it: "was jailed in Iceland"."""
    tree = scene.tree
    if tree.lemma(word) not in HOLDING or not tree.passive(word):
        return None
    below = [found for clause in tree.children(word, "advcl") for found in phrases(tree, clause)]
    nouns = [noun for case, noun in phrases(tree, word) + below if case in {"in", "at"}]
    places = (scene.place_at(noun) for noun in nouns)
    place = next((place for place in places if place is not None and place.country), None)
    if place is None:
        return None
    return Actor(text=place.text, start=place.start, end=place.end, country=place.country)


def _subject(scene: Scene, word: int, governor: int, type: PloverType) -> Actor | None:
    tree = scene.tree
    agent = _decider(scene, governor)
    if agent is None and tree.words[governor].upos == "VERB":
        torn = torn_subject(tree, governor)
        agent = tree.agent(governor) if torn is None else torn
    itself = agent == tree.words[governor].head and tree.infinitive(governor)  # "the decision to expel them"
    if agent is None or agent == word or itself:
        return None
    known = _of_nation(scene, agent)
    if type == "ASSAULT" and lemmas(scene, agent) & BLOWS and not identified(known):
        return _doer_beside(scene, agent, type) or _described(scene, agent)  # "a Danish raid killed two men"
    return known if identified(known) else _described(scene, agent) or known


def _named_beside(scene: Scene, noun: int) -> int | None:
    """Who is said to be what a noun names: "the first country to leave was Norway", "among the states are Ark and"."""
    tree, top = scene.tree, scene.tree.words[noun].head
    if not lemmas(scene, noun) & PARTIES or scene.cast.at(noun) is not None:
        return None
    if tree.children(noun, "cop"):
        return next(iter(tree.children(noun, "nsubj")), None)
    if tree.relation(noun) == "nsubj" and tree.children(top, "cop"):
        return top
    among = tree.preposition(noun) == "among" and top >= 0
    return next(iter(tree.children(top, "nsubj")), top) if among else None


def _decider(scene: Scene, verb: int) -> int | None:
    """Who has decided: "the decision by Norway to expel them"."""
    tree, noun = scene.tree, scene.tree.words[verb].head
    if noun < 0 or tree.words[noun].upos != "NOUN" or not tree.infinitive(verb):
        return None
    return next((by for case, by in phrases(tree, noun) if case == "by"), _named_beside(scene, noun))


def _mover(scene: Scene, word: int, governor: int, type: PloverType) -> Actor | None:
    """Whose forces are moved where nobody is told to move them: "two Danish jets were sent", "a troop withdrawal"."""
    tree = scene.tree
    for noun in _moved(scene, word, type):
        if tree.words[word].upos != "VERB" or tree.passive(governor):
            mention = scene.cast.at(noun)
            found = mention.actor if mention is not None and identified(mention.actor) else _of_state(scene, noun)
            if found is not None:
                return found
    return None


def _moved(scene: Scene, word: int, type: PloverType) -> list[int]:
    """The forces that a deed of moving or withdrawing is done with: they are nobody's target."""
    tree = scene.tree
    if type != "MOBILIZE" and not (type == "RETREAT" and tree.lemma(word) in LEAVING):
        return []
    nouns = done_to(scene, word) if tree.words[word].upos == "VERB" else []
    nouns += [noun for case, noun in phrases(tree, word) if case == "of"]
    return [noun for noun in nouns if lemmas(scene, noun) & FORCES]


def _doer_beside(scene: Scene, word: int, type: PloverType) -> Actor | None:
    tree = scene.tree
    for child in tree.children(word, *OWNERS):
        if can_do(scene, word, child, type) and (actor := _owner_at(scene, child)) is not None:
            return actor
    agents = frozenset({"by"}) if type in {"MOBILIZE", "RETREAT"} else frozenset({"by", "from"})
    behind = (_after(scene, noun, frozenset({"by"})) for case, noun in phrases(tree, word) if case in {"of", "on"})
    by = _after(scene, word, agents) or next((actor for actor in behind if actor is not None), None)
    return _led(scene, word) or by or _owning_up(scene, word)


def _led(scene: Scene, noun: int) -> Actor | None:
    """Who leads it: "the U.S.-led invasion"."""
    tree = scene.tree
    for leading in tree.children(noun, "amod"):
        if tree.lemma(leading) == "lead":
            owners = (_owner_at(scene, child) for child in tree.children(leading, "obl", "compound", "nmod"))
            return next((actor for actor in owners if actor is not None), None)
    return None


def _owning_up(scene: Scene, noun: int) -> Actor | None:
    """Who says or is said to have done it: "Oslo claimed responsibility for the attack", "blamed Oslo for it"."""
    tree = scene.tree
    head = tree.words[noun].head
    if head < 0 or tree.preposition(noun) not in {"for", "of"}:
        return None
    if tree.lemma(head) in BLAMING:
        blamed = next(iter(done_to(scene, head)), None)
        return _object(scene, blamed) if blamed is not None else None
    verb = tree.words[head].head if tree.lemma(head) in OWNING_UP else -1
    owned = verb >= 0 and tree.lemma(verb) in {"claim", "take", "admit"}
    subject = tree.subject(verb) if owned else None
    return scene.actor(subject) if subject is not None else None


def sufferer(scene: Scene, word: int, governor: int, type: PloverType, source: Actor | None = None) -> Actor | None:
    """To whom a deed is done by ``source``: the object, or whoever the phrases behind it name, or a compound.

    Where they name nobody but the doer, the doer.
    """
    tree = scene.tree
    envoys = any(lemmas(scene, noun) & SORTS["envoy"] for noun in done_to(scene, word))
    if type == "SANCTION" and tree.lemma(word) in LEAVING | {"quit"} and not envoys:
        return _partner(scene, word)
    if type == "AGREE":
        known = _parties(scene, word, BETWEEN)[1:] or _parties(scene, word, frozenset({"with"}))
        return next(iter(known), None) or _party_described(scene, word)
    if _moved(scene, word, type):
        return _after(scene, word, FACING)
    if tree.words[word].upos == "VERB" and done_to(scene, word):
        found = _undergoing(scene, word, type)
    else:
        found = _aimed_against(scene, word, governor, type)
    known = [actor for actor in found if actor is not None]
    others = (actor for actor in known if source is None or not actor.same_as(source))
    return next(others, known[0] if known else None)


def _undergoing(scene: Scene, verb: int, type: PloverType) -> Iterator[Actor | None]:
    """Whom a verb is done to: its object, who stands behind that or the verb, or persons and places we do not know."""
    noun = done_to(scene, verb)[0]
    yield _object(scene, noun)
    toward = TOWARD.get(type, HITTING)
    yield _after(scene, noun, toward)
    yield _after(scene, verb, toward)
    if type == "AID":
        yield from (
            scene.cast.actor(one) for case, one in phrases(scene.tree, verb) if case == "to" and _some(scene, one)
        )
    counted = scene.tree.words[noun].upos == "NUM"
    people = counted or bool(lemmas(scene, noun) & LIVING) or "place" in scene.kinds_named(scene.tree.words[noun].span)
    if people and scene.cast.at(noun) is None:
        yield scene.cast.unresolved(noun)


def _some(scene: Scene, noun: int) -> bool:
    """Whether a noun names somebody: "the Kurds", "two families"."""
    return scene.tree.words[noun].upos == "PROPN" or bool(lemmas(scene, noun) & (LIVING | FIGHTERS))


def _aimed_against(scene: Scene, word: int, governor: int, type: PloverType) -> Iterator[Actor | None]:
    """Whom a noun of action, or a verb without an object, is aimed at."""
    against = AGAINST - {"of"} if type == "AID" else AGAINST  # "a shipment of Danish rockets" is no aid to Denmark
    yield _after(scene, word, against)
    yield _aimed_at(scene, word)
    yield _entered(scene, word)
    yield _stricken(scene, word)
    if governor != word:
        yield _after(scene, governor, HITTING)
        yield _struck(scene, word, governor)
    yield from _named_as_target(scene, word, type)


def _parties(scene: Scene, word: int, cases: frozenset[str]) -> list[Actor]:
    """Between whom something is agreed: "the deal between Oslo and Ark", "signed it with Ark", "the Oslo-Ark pact"."""
    tree = scene.tree
    pacts = [word, *(done_to(scene, word) if tree.words[word].upos == "VERB" else [])]
    if tree.words[word].upos != "VERB":
        pacts += [verb for verb in tree.children(word, "acl") if tree.words[verb].upos == "VERB"]
    found: list[Actor] = []
    for one in pacts:
        for case, noun in phrases(tree, one):
            if case in cases:
                found += [actor for actor in scene.cast.actors(noun) if identified(actor)]
    return found


def _party_described(scene: Scene, word: int) -> Actor | None:
    """With whom something is agreed, not by name: "reached it with six powers"."""
    nouns = [noun for case, noun in phrases(scene.tree, word) if case == "with"]
    return next((scene.cast.actor(noun) for noun in nouns if lemmas(scene, noun) & (PARTIES | FIGHTERS)), None)


def _partner(scene: Scene, word: int) -> Actor | None:
    """With whom the pact is that is left: "quit the treaty with Iceland", "withdrew from the Iceland deal"."""
    tree = scene.tree
    pacts = [noun for case, noun in phrases(tree, word) if case in {"from", "of", "out of", "out"}]
    for noun in [*pacts, *done_to(scene, word)]:
        mention = scene.cast.headed(noun)
        if mention is not None and mention.form == "body":
            return mention.actor
        partner = _after(scene, noun, frozenset({"with"})) or _of_state(scene, noun)
        if partner is not None:
            return partner
    return None


def _aimed_at(scene: Scene, noun: int) -> Actor | None:
    """Whom a participle tells that it is aimed at: "raids targeting Ark"."""
    tree = scene.tree
    verbs = [verb for verb in tree.children(noun, "acl") if tree.lemma(verb) in AIMED]
    return next((_object(scene, struck) for verb in verbs for struck in tree.children(verb, "obj")), None)


def _stricken(scene: Scene, noun: int) -> Actor | None:
    """Who suffers what is done: "Iceland suffered two attacks"."""
    tree, verb = scene.tree, scene.tree.words[noun].head
    if verb < 0 or tree.lemma(verb) not in SUFFERING or noun not in done_to(scene, verb):
        return None
    subject = tree.subject(verb)
    return scene.actor(subject) if subject is not None else None


def _entered(scene: Scene, noun: int) -> Actor | None:
    """The state that somebody intervenes in: "the intervention in Iceland", "an incursion into Iceland"."""
    if scene.tree.lemma(noun) not in ENTERING:
        return None
    places = (_owner_at(scene, place) for case, place in phrases(scene.tree, noun) if case in {"in", "into"})
    return next((place for place in places if place is not None), None)


def _object(scene: Scene, noun: int) -> Actor | None:
    """Whom the object of a verb is: an actor, or somebody's, or "hundreds of" them, or what stands in a state."""
    if scene.cast.at(noun) is not None:
        return _citizen(scene, noun)
    found = _owner(scene, noun) or _of_state(scene, noun)
    if found is not None or not lemmas(scene, noun) & (VICTIMS | AMOUNTS | TARGETS):
        return found
    parts = [part for case, part in phrases(scene.tree, noun) if case in {"of", "in", "at", "near"}]
    return next((actor for part in parts if (actor := _owner_at(scene, part) or _of_state(scene, part))), None)


def _citizen(scene: Scene, noun: int) -> Actor:
    """The actor of a noun, of the state that an apposition tells: "Lind, an Icelandic citizen"."""
    actor = scene.actor(noun)
    told = [other for other in scene.tree.children(noun, "appos") if scene.tree.lemma(other) in CITIZENS]
    state = next((state for other in told if (state := _of_state(scene, other))), None)
    return replace(actor, country=state.country) if state is not None and actor.country is None else actor


def _struck(scene: Scene, noun: int, governor: int) -> Actor | None:
    """Whom a verb strikes with what the noun names: "hit Oslo with tariffs"."""
    struck = done_to(scene, governor) if preposition(scene.tree, noun) == "with" else []
    return next((mention.actor for one in struck if (mention := scene.cast.at(one)) is not None), None)


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
        if not can_do(scene, word, child, type) and (mention := scene.cast.at(child)) is not None:
            yield mention.actor


def can_do(scene: Scene, noun: int, child: int, type: PloverType) -> bool:
    """Whether whoever stands before a noun can be its doer.

    A city is where it happened; a state's own name in a compound tells whom it befell, where its adjective or its
    letters ("US") tell who did it; a person owns what he suffered.
    """
    tree = scene.tree
    mention = scene.cast.at(child)
    own = tree.relation(child) == "nmod"
    if mention is not None and mention.form not in {"state", "body"}:
        return tree.lemma(noun) not in SUFFERED or any(case == "of" for case, _ in phrases(tree, noun))
    kinds = scene.kinds_named(mention.actor.span if mention else tree.words[child].span)
    if kinds & {"place", "capital"}:
        return own and mention is not None and (type not in LOCAL or _aimed(scene, noun))
    letters = (mention.actor.text if mention else tree.form(child).upper()).replace(".", "").isupper()
    return own or letters or "state" not in kinds or type not in OUTWARD


def _aimed(scene: Scene, noun: int) -> bool:
    """Whether a noun says at whom the deed is aimed: "Moscow's attack on Kyiv", not "Moscow's bombings"."""
    return any(case in AIMING | {"to"} for case, _ in phrases(scene.tree, noun))


def _owner_at(scene: Scene, child: int) -> Actor | None:
    mention = scene.cast.at(child)
    if mention is not None:
        return mention.actor
    place = scene.tree.words[child].span
    code = scene.country_named(place)
    return Actor(text=place.of(scene.doc.text), start=place.start, end=place.end, country=code) if code else None


def _described(scene: Scene, noun: int) -> Actor | None:
    """Whose forces act, where the words before a noun say so: "Danish jets struck", "two Danish Air Force jets"."""
    owners = ("nmod:poss",) if lemmas(scene, noun) & (ARMED | FORCES | LIVING) else ()
    near = scene.tree.children(noun, "compound", "amod", *owners)
    near += [child for one in near for child in scene.tree.children(one, "compound", "amod")]
    return next((actor for child in sorted(near) if (actor := _owner_at(scene, child)) is not None), None)


def _owner(scene: Scene, noun: int) -> Actor | None:
    """Whose a thing is: "annexed Ukraine's peninsula"."""
    children = scene.tree.children(noun, *OWNERS, "nmod")
    return next((mention.actor for child in children if (mention := scene.cast.at(child)) is not None), None)


def _of_state(scene: Scene, noun: int) -> Actor | None:
    """Somebody or something of a state, where the words before the noun name it: "a Danish outpost", "Danish-owned"."""
    near = scene.tree.children(noun, "amod", "compound", "nmod:poss")
    below = [child for one in near if scene.tree.words[one].upos == "VERB" for child in scene.tree.children(one)]
    for child in near + below:
        owner = _owner_at(scene, child)
        if owner is not None and owner.country:
            return replace(scene.cast.unresolved(noun), country=owner.country)
    return None


def _after(scene: Scene, word: int, prepositions: frozenset[str]) -> Actor | None:
    for case, noun in phrases(scene.tree, word):
        if case in prepositions and (mention := scene.cast.at(noun)) is not None:
            return mention.actor
        if case in prepositions & (AIMING | HITTING | {"by"}):
            place = _owner_at(scene, noun) or _of_state(scene, noun)
            if place is not None:
                return place
    return None
