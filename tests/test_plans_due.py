"""Plans by what is due, awaited or done at an occasion, and by whether the language model marks them."""

import pytest
from msgspec.structs import replace

from dragoman.annotators.outlook import Outlook
from dragoman.coders.plans import Part
from dragoman.model import Document, Plan, Trigger

from .parsed import place, staged

ACTORS = {"Ark": "Jon Ark/ISL", "Norway": "NOR"}
MAY = {"May": "2026-05"}
WEEK = {"this week": "2026-02-02/2026-02-08"}


def read(lines: str, times: dict[str, str | None] = MAY, marked: dict[str, float] | None = None) -> Document:
    doc = staged(lines.replace("\n", " "), actors=ACTORS, times=times)
    places = [(place(doc.text, words), sure) for words, sure in (marked or {}).items()]
    marks = tuple(Trigger(start=at.start, end=at.end, confidence=sure, label="plan") for at, sure in places)
    return replace(doc, layers=replace(doc.layers, triggers=marks))


def code(lines: str, times: dict[str, str | None] = MAY, marked: dict[str, float] | None = None) -> list[Plan]:
    [claims] = Part().code([read(lines, times, marked)])
    return [claim for claim in claims if isinstance(claim, Plan)]


def said(plans: list[Plan]) -> list[str]:
    return [plan.what.quote for plan in plans]


@pytest.mark.parametrize(("verb", "count"), [("meet", 1), ("plough", 0)])
def test_without_a_date_only_meetings_and_journeys_are_plans(verb: str, count: int) -> None:
    lines = f"""Norway/PROPN/3/nsubj is/AUX/3/aux due/ADJ/0/root to/PART/5/mark {verb}/VERB/3/xcomp
    Lima/PROPN/5/obj"""
    assert len(code(lines, marked={"due": 0.9})) == count


@pytest.mark.parametrize(("verb", "count"), [("scheduled", 1), ("asked", 0)])
def test_what_the_verb_above_says_is_fixed_is_to_come(verb: str, count: int) -> None:
    lines = f"""Talks/NOUN/3/nsubj:pass are/AUX/3/aux:pass {verb}/VERB/0/root to/PART/5/mark start/VERB/3/xcomp
    this/DET/7/det week/NOUN/5/obl:unmarked"""
    assert said(code(lines, WEEK)) == ["Talks"] * count


@pytest.mark.parametrize(
    ("opener", "marked", "found"),
    [("in", 0.9, [None]), ("within", 0.9, [None]), ("in", 0.2, []), ("for", 0.9, [])],
)
def test_what_is_due_in_so_many_months_names_no_day(opener: str, marked: float, found: list[None]) -> None:
    lines = f"""It/PRON/4/nsubj:pass will/AUX/4/aux be/AUX/4/aux:pass lifted/VERB/0/root {opener}/ADP/7/case
    six/NUM/7/nummod months/NOUN/4/obl"""
    plans = code(lines, {"six months": "P6M"}, {"will": marked})
    assert [plan.when.value if plan.when else "" for plan in plans] == found


@pytest.mark.parametrize(("adverb", "count"), [("forward", 1), ("back", 0)])
def test_what_somebody_looks_forward_to_is_to_come(adverb: str, count: int) -> None:
    lines = f"""Ark/PROPN/2/nsubj looks/VERB/0/root {adverb}/ADV/2/advmod to/SCONJ/5/mark welcoming/VERB/2/advcl
    Norway/PROPN/5/obj soon/ADV/5/advmod"""
    assert said(code(lines, {"soon": None})) == ["welcoming Norway soon"] * count


@pytest.mark.parametrize(("verb", "count"), [("scheduled", 1), ("praised", 0)])
def test_the_meeting_scheduled_at_a_summit_is_to_come(verb: str, count: int) -> None:
    lines = f"""Norway/PROPN/3/nsubj has/AUX/3/aux {verb}/VERB/0/root a/DET/5/det meeting/NOUN/3/obj at/ADP/8/case
    the/DET/8/det summit/NOUN/5/nmod this/DET/10/det week/NOUN/8/nmod:unmarked"""
    assert [what[:9] for what in said(code(lines, WEEK))] == ["a meeting"] * count


@pytest.mark.parametrize(("verb", "count"), [("have", 1), ("praise", 0)])
def test_to_have_a_call_is_to_hold_it(verb: str, count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj agreed/VERB/0/root to/PART/4/mark {verb}/VERB/2/xcomp another/DET/6/det
    call/NOUN/4/obj in/ADP/8/case May/PROPN/4/obl"""
    assert said(code(lines)) == ["another call"] * count


@pytest.mark.parametrize(("verb", "count"), [("will/AUX/3/aux lead", 1), ("gladly/ADV/3/advmod led", 0)])
def test_a_participle_beside_the_future_is_to_come(verb: str, count: int) -> None:
    lines = f"""Ark/PROPN/3/nsubj {verb}/VERB/0/root envoys/NOUN/3/obj visiting/VERB/4/acl Norway/PROPN/5/obj
    in/ADP/8/case May/PROPN/5/obl"""
    assert len(code(lines)) == count


@pytest.mark.parametrize(("goal", "count"), [("effect", 1), ("exile", 0)])
def test_what_goes_into_effect_is_due(goal: str, count: int) -> None:
    lines = f"""Bans/NOUN/2/nsubj go/VERB/0/root into/ADP/4/case {goal}/NOUN/2/obl in/ADP/6/case May/PROPN/2/obl"""
    assert len(code(lines)) == count


@pytest.mark.parametrize(("verb", "count"), [("try", 1), ("fear", 0)])
def test_who_is_to_try_is_to_do_it(verb: str, count: int) -> None:
    lines = f"""Norway/PROPN/3/nsubj:pass was/AUX/3/aux:pass expected/VERB/0/root to/PART/5/mark {verb}/VERB/3/xcomp
    to/PART/7/mark draft/VERB/5/xcomp pacts/NOUN/7/obj in/ADP/10/case May/PROPN/7/obl"""
    assert said(code(lines)) == ["draft pacts in May"] * count


@pytest.mark.parametrize(("noun", "count"), [("eve", 1), ("wall", 0)])
def test_on_the_eve_of_an_occasion_it_is_to_come(noun: str, count: int) -> None:
    lines = f"""On/ADP/3/case the/DET/3/det {noun}/NOUN/9/obl of/ADP/7/case the/DET/7/det Lima/PROPN/7/compound
    summit/NOUN/3/nmod Ark/PROPN/9/nsubj slept/VERB/0/root"""
    assert said(code(lines, {})) == ["the Lima summit"] * count


@pytest.mark.parametrize(("sure", "count"), [(0.9, 1), (0.5, 0)])
def test_what_things_will_do_is_a_plan_where_the_language_model_is_sure(sure: float, count: int) -> None:
    lines = """Levies/NOUN/3/nsubj will/AUX/3/aux bite/VERB/0/root in/ADP/5/case May/PROPN/3/obl"""
    assert len(code(lines, marked={"will": sure})) == count


@pytest.mark.parametrize(("day", "count"), [("2025-05", 0), ("2026-05", 1)])
def test_a_marked_occasion_with_a_past_date_is_over(day: str, count: int) -> None:
    lines = """Ark/PROPN/2/nsubj recalled/VERB/0/root the/DET/5/det Lima/PROPN/5/compound summit/NOUN/2/obj
    in/ADP/7/case May/PROPN/5/nmod"""
    assert len(code(lines, {"May": day}, {"summit": 0.9})) == count


HID = "He/PRON/2/nsubj hid/VERB/0/root"
DAY = "The/DET/2/det day/NOUN/4/nsubj"
TALKS = "He/PRON/2/nsubj feared/VERB/0/root talks/NOUN/2/obj"


@pytest.mark.parametrize(
    ("lines", "ahead"),
    [
        (f"{DAY} is/AUX/4/cop May/PROPN/0/root", True),
        (f"{DAY} was/AUX/4/cop May/PROPN/0/root", False),
        ("It/PRON/3/nsubj is/AUX/3/cop May/PROPN/0/root", False),
        (f"{HID} before/SCONJ/5/mark Ark/PROPN/5/nsubj rules/VERB/2/advcl in/ADP/7/case May/PROPN/5/obl", True),
        (f"{HID} before/SCONJ/5/mark Ark/PROPN/5/nsubj ruled/VERB/2/advcl in/ADP/7/case May/PROPN/5/obl", False),
        (f"{HID} while/SCONJ/5/mark Ark/PROPN/5/nsubj rules/VERB/2/advcl in/ADP/7/case May/PROPN/5/obl", False),
        (f"{HID} when/ADV/5/advmod Ark/PROPN/5/nsubj rules/VERB/2/advcl in/ADP/7/case May/PROPN/5/obl", True),
        (f"{TALKS} to/PART/6/mark be/AUX/6/aux:pass held/VERB/3/acl in/ADP/8/case May/PROPN/6/obl", True),
        (f"{TALKS} held/VERB/3/acl in/ADP/6/case May/PROPN/4/obl", False),
    ],
)
def test_a_day_named_and_a_clause_of_time_look_ahead(lines: str, ahead: bool) -> None:
    doc = staged(lines)
    assert (Outlook(doc).direction(place(doc.text, "May")) == "future") == ahead


@pytest.mark.parametrize(("modal", "word", "count"), [("might", "not", 0), ("will", "not", 1), ("might", "soon", 1)])
def test_what_might_not_come_is_no_plan(modal: str, word: str, count: int) -> None:
    lines = f"""Norway/PROPN/4/nsubj {modal}/AUX/4/aux {word}/{"PART" if word == "not" else "ADV"}/4/advmod
    visit/VERB/0/root Ark/PROPN/4/obj in/ADP/7/case May/PROPN/4/obl"""
    assert len(code(lines)) == count
