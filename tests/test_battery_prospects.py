"""How much of a battery of plain sentences is coded right: ``tests/batteries/commitment.tsv`` and ``plan.tsv``.

A line is a sentence, a tab and its claims parted by "; ", or "-" for none. A claim is written ``STRENGTH BY: WHAT`` or
``WHEN WHO: WHAT``: words that the fields hold, "?" where any will do, "-" for no date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from dragoman.model import Actor, AnyClaim, Commitment, Plan

from .battery import lines, told

KINDS: dict[str, type[AnyClaim]] = {"commitment": Commitment, "plan": Plan}
PRONOUNS = {"its", "it", "their"}
FLOORS = {"commitment": 0.857, "plan": 0.838}  # what was reached, less two points


class Line(NamedTuple):
    """One line of a battery: its sentence, the claims expected and those coded."""

    sentence: str
    expected: tuple[str, ...]
    coded: tuple[AnyClaim, ...]

    @property
    def right(self) -> bool:
        """Whether each expected claim is coded once, and nothing else."""
        open_ = list(self.coded)
        for wanted in self.expected:
            found = next((claim for claim in open_ if fits(claim, wanted)), None)
            if found is None:
                return False
            open_.remove(found)
        return not open_


def fits(claim: AnyClaim, wanted: str) -> bool:
    """Whether a claim is the one written in a battery."""
    match = re.fullmatch(r"(\S+) (.+?): (.+)", wanted)
    assert match, wanted
    detail, actor, what = match.groups()
    if isinstance(claim, Commitment):
        return detail in {"?", claim.strength} and (actor == "?" or names(claim.by, actor)) and what in claim.what.quote
    assert isinstance(claim, Plan)
    when = (claim.when.value if claim.when else None) or "-"
    who = actor == "?" or any(names(one, actor) for one in claim.who)
    return detail in {"?", when} and who and what in claim.what.quote


def names(actor: Actor, word: str) -> bool:
    """Whether an actor is called so, in the text or in full, or by a pronoun."""
    parts = [part for one in (actor, *actor.members) for part in (one.text, one.name or "")]
    return actor.text in PRONOUNS or any(word in part for part in parts)


def read(kind: str) -> list[Line]:
    """The battery of a kind, coded."""
    rows = lines(kind)
    found = told([sentence for sentence, _ in rows], KINDS[kind])
    return [
        Line(sentence, () if claims == "-" else tuple(claims.split("; ")), tuple(coded))
        for (sentence, claims), coded in zip(rows, found, strict=True)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_plain_sentences_are_coded_as_before(kind: str) -> None:
    battery = read(kind)
    wrong = [line.sentence for line in battery if not line.right]
    assert 1 - len(wrong) / len(battery) >= FLOORS[kind], "\n".join(wrong)
