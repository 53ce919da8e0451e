"""The actors whom the language model sees in a role of the claim that a trigger carries."""

from __future__ import annotations

from dragoman.cast import identified
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Mention, Role, Trigger
from dragoman.spans import Span

SURE = 0.5


def role_actors(scene: Scene, mark: Trigger | None, role: str, floor: float = SURE) -> list[Actor]:
    """The actors of public life in this role in the trigger's sentence, in order; joint words by their members."""
    found: list[Actor] = []
    word = None if mark is None else scene.tree.head_of(mark)
    here = None if word is None else scene.tree.sentence(word).span
    for place in mark.roles if mark is not None else ():
        if here is None or not here.meets(place.span):
            continue  # the model was taught on what one sentence tells
        mention = _mention(scene, place) if place.role == role and place.confidence >= floor else None
        if mention is not None:
            actors = mention.actor.members or (mention.actor,)
            found += [actor for actor in actors if not any(actor.same_as(other) for other in found)]
    return found


def _mention(scene: Scene, place: Role) -> Mention | None:
    """The mention that shares most with the words of a role, the narrowest of several."""
    near = [
        mention
        for mention in scene.cast.near(place.span)
        if identified(mention.actor) and not _owns(scene, mention, place)
    ]
    return max(near, key=lambda mention: (_shared(mention.span, place.span), -len(mention.span)), default=None)


def _owns(scene: Scene, mention: Mention, place: Role) -> bool:
    """Whether a mention only tells whose the words of the role are: in "Norway's biggest bank" Norway does nothing."""
    tree, word = scene.tree, scene.tree.head_of(mention)
    owned = tree.words[word].head if word is not None and tree.words[word].deprel == "nmod:poss" else -1
    return owned >= 0 and place.span.covers(tree.words[owned].span)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
