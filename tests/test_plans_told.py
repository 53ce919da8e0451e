"""Plans in the grammars of the news: a stay, a thing due, a visit put off, a headline; and what comes of itself."""

import pytest
from msgspec.structs import replace

from dragoman.annotators.outlook import Outlook
from dragoman.coders.plans import Part
from dragoman.model import Document, Plan, Role, Trigger, verify

from .parsed import place, staged

ACTORS = {"Ark": "Jon Ark/ISL", "Norway": "NOR"}
MAY = {"May": "2026-05"}


def code(doc: Document) -> list[str]:
    [claims] = Part().code([doc])
    for claim in claims:
        verify(claim, doc.text)
    return [claim.what.quote for claim in claims if isinstance(claim, Plan)]


def told(lines: str) -> list[str]:
    return code(staged(lines.replace("\n", " "), actors=ACTORS, times=MAY))


@pytest.mark.parametrize(("helper", "count"), [("will", 1), ("may", 0)])
def test_who_will_be_somewhere_has_a_plan(helper: str, count: int) -> None:
    lines = f"""Ark/PROPN/5/nsubj {helper}/AUX/5/aux be/AUX/5/cop in/ADP/5/case Lima/PROPN/0/root in/ADP/7/case
    May/PROPN/5/obl"""
    assert told(lines) == ["in Lima in May"] * count


def test_the_thing_that_is_due_is_the_plan() -> None:
    lines = """The/DET/2/det ruling/NOUN/4/nsubj is/AUX/4/cop due/ADJ/0/root in/ADP/6/case May/PROPN/4/obl"""
    assert [what.removeprefix("The ") for what in told(lines)] == ["ruling"]


@pytest.mark.parametrize(("verb", "count"), [("put", 1), ("shown", 0)])
def test_a_visit_put_off_is_still_to_come(verb: str, count: int) -> None:
    lines = f"""The/DET/2/det visit/NOUN/4/nsubj:pass was/AUX/4/aux:pass {verb}/VERB/0/root off/ADP/4/compound:prt
    until/ADP/7/case May/PROPN/4/obl"""
    assert len(told(lines)) == count


@pytest.mark.parametrize(("end", "count"), [("", 1), (" ./PUNCT/2/punct", 0)])
def test_a_headline_needs_no_other_verb(end: str, count: int) -> None:
    lines = f"Ark/PROPN/3/nsubj to/PART/3/mark visit/VERB/0/root Norway/PROPN/3/obj{end}"
    assert told(lines) == ["visit Norway"] * count


@pytest.mark.parametrize(("verb", "count"), [("fall", 0), ("act", 1)])
def test_what_comes_of_itself_is_a_forecast(verb: str, count: int) -> None:
    lines = f"Norway/PROPN/3/nsubj will/AUX/3/aux {verb}/VERB/0/root in/ADP/5/case May/PROPN/3/obl"
    assert len(told(lines)) == count


@pytest.mark.parametrize(("confidence", "count"), [(0.9, 1), (0.6, 0)])
def test_whom_nobody_knows_takes_part_where_the_language_model_is_sure(confidence: float, count: int) -> None:
    lines = "Lund/PROPN/3/nsubj will/AUX/3/aux plough/VERB/0/root in/ADP/5/case May/PROPN/3/obl"
    doc = staged(lines, actors={"Lund": "Per Lund/"}, times=MAY)
    at, who = place(doc.text, "will"), place(doc.text, "Lund")
    role = Role(start=who.start, end=who.end, confidence=0.9, role="who")
    mark = Trigger(start=at.start, end=at.end, confidence=confidence, label="plan", roles=(role,))
    assert len(code(replace(doc, layers=replace(doc.layers, triggers=(mark,))))) == count


@pytest.mark.parametrize(
    ("lines", "ahead"),
    [
        ("Ark/PROPN/2/nsubj flies/VERB/0/root in/ADP/4/case May/PROPN/2/obl", True),
        ("Ark/PROPN/2/nsubj flew/VERB/0/root in/ADP/4/case May/PROPN/2/obl", False),
        ("Ark/PROPN/2/nsubj says/VERB/0/root in/ADP/4/case May/PROPN/2/obl", False),
        ("It/PRON/3/nsubj was/AUX/3/aux postponed/VERB/0/root until/ADP/5/case May/PROPN/3/obl", True),
        ("It/PRON/3/nsubj was/AUX/3/aux postponed/VERB/0/root in/ADP/5/case May/PROPN/3/obl", False),
    ],
)
def test_the_present_of_going_and_a_new_date_look_ahead(lines: str, ahead: bool) -> None:
    doc = staged(lines)
    assert (Outlook(doc).direction(place(doc.text, "May")) == "future") == ahead
