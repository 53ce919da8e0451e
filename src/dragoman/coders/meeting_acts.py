"""Contacts told by a verb with a phrase of its own: "wrote to", "summoned the ambassador", "sat down with"."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from dragoman.coders.meeting import Encounter
from dragoman.coders.meeting_phrases import heard_together, phrases_of
from dragoman.coders.meeting_words import LEAVING, MEETING_NOUNS, TRAVEL
from dragoman.coders.participants import named, unique
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Mode

GATHERING = frozenset({"assemble", "convene", "gather", "reconvene"})
MINISTRIES = frozenset({"ministry", "government", "department", "office"})
ENVOYS = frozenset("ambassador attache attaché consul diplomat envoy charge chargé representative".split())
GREETINGS = frozenset("handshake joke nicety pleasantry word".split())
GOING = TRAVEL | LEAVING | {"visit", "stop"}
FRIENDLY = frozenset({"brief", "few", "friendly", "polite", "short", "some", "warm"})
ASSEMBLIES = frozenset(
    "bundestag congress diet duma knesset lawmaker legislator legislature parliament rada riksdag sejm senate".split()
)
WRITTEN = frozenset({"letter", "message", "note", "telegram", "cable", "email"})

Sides = tuple[list[Actor], list[Actor]]


def by_act(scene: Scene, verb: int) -> Encounter | None:
    """The contact that a verb tells by what it stands with; None where it tells none."""
    act = ACTS.get(scene.tree.lemma(verb))
    found = None if act is None else act[1](scene, verb)
    if act is None or found is None:
        return None
    own, others = found
    actors = unique([*own, *others])
    if not own or len(actors) < 2:
        return None
    return Encounter(
        word=verb,
        trigger=scene.tree.words[verb].span,
        mode=act[0],
        participants=tuple(actors),
        governor=verb,
        sure_mode=True,
        alone=act[0] in {"letter", "other"},
    )


def _doers(scene: Scene, verb: int) -> list[Actor]:
    subject = scene.tree.agent(verb)
    together = subject is not None and heard_together(scene, subject, verb)
    return list(named(scene, subject)) if together else []


def _beside(scene: Scene, verb: int, *cases: str) -> list[Actor]:
    """Who stands behind one of the prepositions, of the phrases of a verb."""
    return [actor for case, noun in phrases_of(scene, verb) if case in cases for actor in named(scene, noun)]


def _written_to(scene: Scene, verb: int) -> Sides | None:
    """Who writes to whom: "wrote to Ark", "wrote Ark a letter"; a letter that is named is told by its noun."""
    tree = scene.tree
    if any(tree.lemma(noun) in WRITTEN for noun in tree.objects(verb)):
        return None
    others = _beside(scene, verb, "to")
    others = others or [actor for noun in tree.objects(verb) for actor in named(scene, noun) if _person(actor)]
    return (_doers(scene, verb), others) if others else None


def _person(actor: Actor) -> bool:
    return actor.name is not None and actor.country is not None


def _summoned(scene: Scene, verb: int) -> Sides | None:
    """A ministry and the ambassador whom it summons; the ministry of a place is that of its state."""
    tree = scene.tree
    ordered = tree.form(min(verb + 1, tree.sentence(verb).last - 1)) == "in"
    ordered = ordered or any(case == "to" and tree.lemma(noun) in MINISTRIES for case, noun in tree.obliques(verb))
    if tree.lemma(verb) == "call" and not ordered:
        return None
    bare = [noun for noun in tree.children(verb, "obl") if not tree.children(noun, "case")]
    envoys = [noun for noun in tree.objects(verb) + bare if tree.lemma(noun) in ENVOYS]
    called = [actor for noun in envoys for actor in named(scene, noun)]
    doer = tree.agent(verb)
    seats = [doer] if doer is not None else [noun for case, noun in tree.obliques(verb) if case in {"to", "at"}]
    hosts = [actor for noun in envoys if not seats for actor in _seated(scene, noun, noun)]
    own = hosts or [actor for seat in seats for actor in list(named(scene, seat)) or _seated(scene, verb, seat)]
    return (own, called) if called else None


def _seated(scene: Scene, verb: int, noun: int) -> list[Actor]:
    """A ministry without its state, as that of the state in which it lies: "the foreign ministry in Oslo".

    Of an envoy, the state where he is posted.
    """
    tree = scene.tree
    if tree.lemma(noun) not in MINISTRIES | ENVOYS:
        return []
    phrases = [*tree.obliques(noun), *tree.obliques(verb)]
    places = [scene.place_at(place) for case, place in phrases if case == "in"]
    countries = [place.country for place in places if place is not None and place.country]
    return [replace(scene.cast.unresolved(noun), country=countries[0])] if countries else []


def _addressed(scene: Scene, verb: int) -> Sides | None:
    """Who speaks to a parliament of another state."""
    tree = scene.tree
    nouns = tree.objects(verb) if tree.lemma(verb) == "address" else []
    nouns += [noun for case, noun in tree.obliques(verb) if case in {"before", "to"} and tree.lemma(verb) == "speak"]
    heard = [actor for noun in nouns if _sits(scene, noun) for actor in named(scene, noun)]
    heard = [actor for actor in heard if scene.knowledge and scene.knowledge.state(actor.country or "")]
    return (_doers(scene, verb), heard) if heard else None


def _sits(scene: Scene, noun: int) -> bool:
    """Whether a noun means the parliament of a state."""
    mention = scene.cast.headed(noun)
    words = [noun] if mention is None else scene.tree.words_in(mention)
    return any(scene.tree.lemma(word) in ASSEMBLIES for word in words)


def _sat_down(scene: Scene, verb: int) -> Sides | None:
    """Who "sat down with" whom, or "across from" whom."""
    after = {scene.tree.form(at) for at in range(verb + 1, min(verb + 3, scene.tree.sentence(verb).last))}
    if not after & {"down", "across", "opposite"}:
        return None
    return _doers(scene, verb), _beside(scene, verb, "with", "from", "opposite", "across from")


def _face_to_face(scene: Scene, verb: int) -> Sides | None:
    """Who "came face to face" or "together"."""
    after = [scene.tree.form(at) for at in range(verb + 1, min(verb + 6, scene.tree.sentence(verb).last))]
    met = after[:3] == ["face", "to", "face"] or after[:5] == ["face", "-", "to", "-", "face"]
    if not met and after[:1] not in (["together"], ["face-to-face"]):
        return None
    return _doers(scene, verb), _beside(scene, verb, "with")


def _gathered(scene: Scene, verb: int) -> Sides | None:
    """Who came together; who "convened a meeting" is told by its noun."""
    if scene.tree.children(verb, "obj") or scene.tree.passive(verb):
        return None
    return _doers(scene, verb), _beside(scene, verb, "with")


def _brought(scene: Scene, verb: int) -> Sides | None:
    """Whom somebody or something "brought together"."""
    tree = scene.tree
    if not any(tree.form(child) == "together" for child in tree.children(verb)):
        return None
    return [actor for noun in tree.objects(verb) for actor in named(scene, noun)], []


def _went_to_see(scene: Scene, verb: int) -> Sides | None:
    """Whom somebody travels to see."""
    tree = scene.tree
    head = tree.words[verb].head
    goes = head >= 0 and bool({tree.lemma(head), tree.form(head)} & GOING or tree.children(head, "case"))
    if not goes or not tree.infinitive(verb):
        return None
    seen = [actor for noun in tree.objects(verb) for actor in named(scene, noun) if _person(actor)]
    return (_doers(scene, verb), seen) if seen else None


def _welcomed(scene: Scene, verb: int) -> Sides | None:
    """Who welcomed somebody in office; what else is welcomed is no guest."""
    if any(scene.tree.lemma(noun) in MEETING_NOUNS for _, noun in scene.tree.obliques(verb)):
        return None  # "for talks", "for a visit": the noun tells it
    guests = [noun for noun in scene.tree.objects(verb) if _official(scene, noun)]
    seen = [actor for noun in guests for actor in named(scene, noun)]
    hosts = [actor for actor in _doers(scene, verb) if actor.name or actor.role]
    return (hosts, seen) if seen else None


def _official(scene: Scene, noun: int) -> bool:
    """Whether a noun means a person by name or office, or a delegation."""
    mention = scene.cast.headed(noun)
    return mention is not None and (mention.form in {"person", "office"} or scene.tree.lemma(noun) == "delegation")


def _greeted(scene: Scene, verb: int) -> Sides | None:
    """Who exchanged words or a handshake."""
    tree = scene.tree
    kinds = [
        {tree.lemma(word) for word in tree.children(noun, "amod")}
        for noun in tree.objects(verb)
        if tree.lemma(noun) in GREETINGS
    ]
    if not kinds or kinds[0] - FRIENDLY:
        return None  # "sharp words" are exchanged from afar
    return _doers(scene, verb), _beside(scene, verb, "with")


def _shaken(scene: Scene, verb: int) -> Sides | None:
    """Who shook hands with whom, or whose hand."""
    tree = scene.tree
    hands = [noun for noun in tree.objects(verb) if tree.lemma(noun) == "hand"]
    owners = [actor for hand in hands for word in tree.children(hand, "nmod:poss") for actor in named(scene, word)]
    return (_doers(scene, verb), owners or _beside(scene, verb, "with")) if hands else None


ACTS: dict[str, tuple[Mode, Callable[[Scene, int], Sides | None]]] = {
    "write": ("letter", _written_to),
    "summon": ("other", _summoned),
    "call": ("other", _summoned),
    "address": ("other", _addressed),
    "speak": ("other", _addressed),
    "sit": ("meeting", _sat_down),
    "come": ("meeting", _face_to_face),
    "get": ("meeting", _face_to_face),
    "bring": ("meeting", _brought),
    "welcome": ("meeting", _welcomed),
    "see": ("meeting", _went_to_see),
    "exchange": ("meeting", _greeted),
    "shake": ("meeting", _shaken),
    **dict.fromkeys(GATHERING, ("meeting", _gathered)),
}
