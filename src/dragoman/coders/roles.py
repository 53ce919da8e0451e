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
    near = [mention for mention in scene.cast.near(place.span) if identified(mention.actor)]
    return max(near, key=lambda mention: (_shared(mention.span, place.span), -len(mention.span)), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
