"""How sure a claim is: the share of claims with signs like its own that agreed with hand-coded ones.

The signs are what the language model and the parts say of the words that the claim rests on; how much each counts was
fitted on coded articles by ``python -m bench.calibrate`` and lies beside the model in ``confidence.json``. It holds for
what our own parts are sure of: :func:`dragoman.workshop.plan` leaves claims of other coders, or over layers that other
annotators or another model made, with the confidence that their coder gave.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from dragoman.model import Actor, AnyClaim, Document, Mark, Role, Statement, Word, claim_kind
from dragoman.spans import Span

LAYERS = frozenset({"words", "triggers", "attribution_parts", "mentions"})  # that the signs look at
SIGNS = ("always", "coder", "mark", "marked", "role", "actors", "parse", "length")
MOST_WORDS = 60  # of the evidence, whose parse is looked at


def settle_confidence(doc: Document, claim: AnyClaim) -> AnyClaim:
    """The claim with the confidence that its signs give it.

    It stays as the coder gave it where its kind was never fitted, or where the text has no words.
    """
    weights = fitted().get(claim_kind(claim)) if doc.layers.words else None
    return claim if weights is None else replace(claim, confidence=judge(weights, signs_of(doc, claim)))


@cache
def fitted() -> dict[str, tuple[float, ...]]:
    """The weights of the signs by kind of claim; empty where none lie beside the model."""
    path = files("dragoman").joinpath("models/en/confidence.json")
    return msgspec.json.decode(path.read_bytes(), type=dict[str, tuple[float, ...]]) if path.is_file() else {}


def judge(weights: tuple[float, ...], signs: tuple[float, ...]) -> float:
    """The probability, to three digits, by the logistic function of the weighted signs."""
    total = sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
    return round(1.0 / (1.0 + math.exp(-total)), 3)


def signs_of(doc: Document, claim: AnyClaim) -> tuple[float, ...]:
    """What speaks for a claim, each sign from 0 to 1, in the order of :data:`SIGNS`."""
    marks = list(_marks(doc, claim))
    evidence = claim.evidence.span
    words = [word.confidence for word in _words_of(doc, evidence)]
    return (
        1.0,
        claim.confidence,
        max((mark.confidence for mark in marks), default=0.0),
        float(bool(marks)),
        _role(doc, claim),
        min((_named(doc, actor) for actor in _actors(claim)), default=1.0),
        sum(words) / len(words) if words else 0.0,
        min(1.0, len(evidence) / 400),
    )


def _words_of(doc: Document, place: Span) -> tuple[Word, ...]:
    """The first words within a place; words stand in the order of the text."""
    words = doc.layers.words
    first = bisect_left(words, place.start, key=lambda word: word.start)
    last = bisect_left(words, place.end, first, key=lambda word: word.start)
    return words[first : min(last, first + MOST_WORDS)]


def _marks(doc: Document, claim: AnyClaim) -> Iterator[Mark]:
    """The model's marks of the claim's own kind at its trigger, or at the cue and content of a statement."""
    if isinstance(claim, Statement):
        places = [claim.content.span, *([claim.cue.span] if claim.cue else [])]
        parts = (part for part in doc.layers.attribution_parts if part.label != "source")
        yield from (part for part in parts if any(part.meets(place) for place in places))
        return
    trigger = getattr(claim, "trigger", None) or claim.evidence
    kind = claim_kind(claim)
    place = trigger.span
    yield from (mark for mark in doc.layers.triggers if mark.label == kind and mark.meets(place))


def _role(doc: Document, claim: AnyClaim) -> float:
    """How surely the least sure of the claim's actors has a role in it, by the model; 0 where it sees none."""
    trigger = getattr(claim, "trigger", None)
    if trigger is None:
        return 0.0
    place = trigger.span
    roles = [role for mark in doc.layers.triggers if mark.meets(place) for role in mark.roles]
    return min((_sure(roles, actor) for actor in _actors(claim)), default=0.0)


def _sure(roles: list[Role], actor: Actor) -> float:
    place = actor.span
    return max((role.confidence for role in roles if role.meets(place)), default=0.0)


def _actors(claim: AnyClaim) -> Iterator[Actor]:
    """The actors of the claim itself, not those who say so."""
    for field in ("participants", "speaker", "by", "who", "source", "target"):
        value = getattr(claim, field, None)
        yield from value if isinstance(value, tuple) else () if value is None else (value,)


def _named(doc: Document, actor: Actor) -> float:
    place = actor.span
    near = (mention.confidence for mention in doc.layers.mentions if mention.meets(place))
    return max(near, default=0.5)
