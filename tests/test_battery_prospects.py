"""How much of a battery of plain sentences is coded right: ``tests/batteries/commitment.tsv`` and ``plan.tsv``.

A line is a sentence, a tab and its claims parted by "; ", or "-" for none. A claim is written ``STRENGTH BY: WHAT`` or
``WHEN WHO: WHAT``: words that the fields hold, "?" where any will do, "-" for no date.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import dragoman
from dragoman.model import Actor, AnyClaim, Commitment, Document, Plan

from .battery_context import BEFORE

FOLDER = Path(__file__).parent / "batteries"
PUBLISHED = "2016-03-10"  # a Thursday
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


@cache
def lines(kind: str, folder: Path) -> tuple[Line, ...]:
    """The battery of a kind, coded; ``folder`` takes the texts."""
    rows = [row.split("\t") for row in (FOLDER / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()]
    texts = folder / f"{kind}.jsonl"
    common = {"title": "", "published": PUBLISHED, "language": "en"}
    texts.write_text(
        "\n".join(json.dumps({"id": f"n{at}", "text": BEFORE + row[0], **common}) for at, row in enumerate(rows))
    )
    docs = {doc.text[len(BEFORE) :]: doc for doc in dragoman.read_all([texts]) if isinstance(doc, Document)}
    return tuple(
        Line(sentence, () if claims == "-" else tuple(claims.split("; ")), coded(docs[sentence], kind))
        for sentence, claims in rows
    )


def coded(doc: Document, kind: str) -> tuple[AnyClaim, ...]:
    """The claims of a kind that rest on the sentence, not on what stands before it."""
    return tuple(
        claim for claim in doc.claims if isinstance(claim, KINDS[kind]) and claim.evidence.start >= len(BEFORE)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_plain_sentences_are_coded_as_before(kind: str, tmp_path: Path) -> None:
    battery = lines(kind, tmp_path)
    wrong = [line.sentence for line in battery if not line.right]
    assert 1 - len(wrong) / len(battery) >= FLOORS[kind], "\n".join(wrong)
