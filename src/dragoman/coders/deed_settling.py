"""Sides of a deed that are told beside its words: by a place, by "the country", by "and"."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.cast import identified
from dragoman.coders.deed_signs import Deed
from dragoman.coders.deed_words import done_to, phrases
from dragoman.coders.settings import Scene
from dragoman.model import Actor
from dragoman.spans import hull

WITHIN = {
    "ASSAULT": frozenset({"in", "into", "inside", "outside", "across", "around", "near", "on", "over", "at"}),
    "COERCE": frozenset({"in"}),
    "RETREAT": frozenset({"in", "from", "out of"}),
}  # before the place of a deed whose state suffers it


def struck_there(scene: Scene, deed: Deed) -> Actor | None:
    """The state in which somebody of another state strikes: "annexed the peninsula", "hit bases in Iceland"."""
    tree, source = scene.tree, deed.source
    cases = WITHIN.get(deed.type)
    if source is None or source.country is None or cases is None:
        return None
    tops = (
        [*done_to(scene, deed.word), deed.word, deed.governor] if tree.words[deed.word].upos == "VERB" else [deed.word]
    )
    places = done_to(scene, deed.word) if tree.words[deed.word].upos == "VERB" and deed.type == "ASSAULT" else []
    places += [noun for top in tops for case, noun in phrases(tree, top) if case in cases]
    places += [part for noun in places for case, part in phrases(tree, noun) if case == "of"]  # "the town of Ark"
    for noun in places:
        place = scene.place_at(noun)
        if place is not None and place.country not in {None, source.country}:
            return Actor(text=place.text, start=place.start, end=place.end, country=place.country)
    return _country_told(scene, deed, source.country)


def _country_told(scene: Scene, deed: Deed, other: str) -> Actor | None:
    """The state that "the country" means which another invades: the last one named before."""
    tree = scene.tree
    nouns = done_to(scene, deed.word) if tree.words[deed.word].upos == "VERB" else []
    noun = next((noun for noun in nouns if tree.lemma(noun) in {"country", "nation"}), None)
    if noun is None or not any(tree.form(det) in {"the", "this"} for det in tree.children(noun, "det")):
        return None
    place, sentence = tree.words[noun].start, tree.words[noun].sentence
    near = tree.sentences[max(sentence - 2, 0)].start
    told = [one for one in scene.cast.mentions if near <= one.start < place and one.form == "state"]
    state = next((one.actor.country for one in reversed(told) if one.actor.country not in {None, other}), None)
    return replace(scene.cast.unresolved(noun), country=state) if state is not None else None


def joined(scene: Scene, actor: Actor | None, other: Actor | None) -> Actor | None:
    """Several actors joined by "and" as one, for the first of them; not with the other side of the deed."""
    noun = scene.tree.head_of(actor.span) if actor is not None else None
    if actor is None or noun is None or actor.members or not scene.tree.children(noun, "conj"):
        return actor
    members = [one for one in scene.cast.actors(noun) if identified(one)]
    apart = other is not None and any(one.same_as(other) for one in members)
    if len(members) < 2 or apart or not members[0].same_as(actor):
        return actor
    whole = hull([one.span for one in members])
    return Actor(text=whole.of(scene.doc.text), start=whole.start, end=whole.end, members=tuple(members))
