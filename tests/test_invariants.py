"""The bench's checks see what is out of place on a line, and nothing where all is well."""

from __future__ import annotations

import pytest
from bench.invariants import Count, places_in
from msgspec.structs import replace

from dragoman.model import Actor, Article, Contact, Document, Failure, Figure, Passage
from dragoman.spans import Span

TEXT = "Berg called Ruiz about 40 ships."
CALL = Contact(
    id="c1",
    mode="call",
    participants=(Actor(text="Berg", start=0, end=4), Actor(text="Ruiz", start=12, end=16)),
    trigger=Passage(5, 11, "called"),
    evidence=Passage(0, 32, TEXT),
)
SHIPS = Figure(
    id="f1",
    occasion="c1",
    text=Passage(23, 31, "40 ships"),
    value=40,
    unit="count",
    evidence=Passage(0, 32, TEXT),
)


def count(*claims: Contact | Figure, failures: tuple[Failure, ...] = ()) -> Count:
    """What the checks find in one article with these claims."""
    article = Article(id="a", text=TEXT, body=Span(0, len(TEXT)))
    found = Count()
    found.add(Document(article=article, claims=claims, failures=failures))
    return found


def test_sound_claims_have_no_fault_and_every_place_is_counted() -> None:
    found = count(CALL, SHIPS)
    assert (found.claims, found.passages, found.faults) == (2, 6, [])


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        (replace(SHIPS, text=Passage(22, 30, "40 ships")), "does not stand"),
        (replace(SHIPS, text=Passage(23, 60, "40 ships")), "does not stand"),
        (replace(SHIPS, about=(Actor(text="Ruis", start=12, end=16),)), "'Ruis' does not stand"),
        (replace(SHIPS, occasion="f1"), "no contact of this article"),
        (replace(SHIPS, part_of="x"), "part of no claim"),
        (replace(SHIPS, part_of="f1"), "part of itself"),
        (replace(SHIPS, id="c1", occasion=None), "two claims have one id"),
        (replace(SHIPS, id=""), "one has none"),
    ],
)
def test_what_is_wrong_with_a_claim_is_told(claim: Figure, fault: str) -> None:
    (told,) = count(CALL, claim).faults
    assert told.startswith("a: ") and fault in told


@pytest.mark.parametrize(("fault", "faults"), [("error", 1), ("refused", 1), ("killed", 1), ("language", 0)])
def test_failures_of_the_program_are_faults(fault: str, faults: int) -> None:
    found = count(failures=(Failure(step="coders/plans", subject="a", reason="it broke", fault=fault),))
    assert found.failures[fault] == 1
    assert len(found.faults) == faults


def test_places_are_found_at_any_depth() -> None:
    line = {"a": [{"start": 0, "end": 1, "quote": "x", "members": [{"start": 2, "end": 3, "text": "y"}]}]}
    assert list(places_in(line)) == [(0, 1, "x"), (2, 3, "y")]
