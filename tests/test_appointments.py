"""Appointments: dates that only look to come, one occasion dated twice, and what is fixed without a date."""

import pytest
from msgspec.structs import replace

from dragoman.coders.plans import Part
from dragoman.model import Document, Plan, Trigger, verify

from .parsed import place, staged

ACTORS = {"Tamm": "Juhan Tamm/EST", "Norway": "NOR", "Envoys": "NOR"}


def code(doc: Document) -> list[Plan]:
    [claims] = Part().code([doc])
    for claim in claims:
        verify(claim, doc.text)
    return [claim for claim in claims if isinstance(claim, Plan)]


def seen(doc: Document, words: str) -> Document:
    """The same text with words that the language model takes for a plan."""
    here = place(doc.text, words)
    mark = Trigger(start=here.start, end=here.end, label="plan", confidence=0.9)
    return replace(doc, layers=replace(doc.layers, triggers=(mark,)))


def told(lines: str, times: dict[str, str] | None = None, **fields: str) -> list[tuple[str, str | None]]:
    doc = staged(lines.replace("\n", " "), actors=ACTORS, times=times or {}, **fields)
    return [(claim.what.quote, claim.when.value if claim.when else None) for claim in code(doc)]


# ------------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(("word", "count"), [("since", 0), ("during", 1)])
def test_since_when_is_not_when_whatever_it_hangs_on(word: str, count: int) -> None:
    lines = f"""Envoys/PROPN/3/nsubj will/AUX/3/aux hold/VERB/0/root the/DET/5/det round/NOUN/3/obj {word}/ADP/9/case
    July/PROPN/3/obl in/ADP/9/case May/PROPN/3/obl"""
    assert [value for _, value in told(lines, {"July": "2026-07", "May": "2026-05"})] == ["2026-07"] * count + [
        "2026-05"
    ] * (1 - count)


def test_a_date_open_since_the_past_is_no_appointment() -> None:
    lines = """Envoys/PROPN/3/nsubj will/AUX/3/aux hold/VERB/0/root talks/NOUN/3/obj as/ADP/6/case July/PROPN/3/obl"""
    assert told(lines, {"July": "2025-07/.."}) == []
    assert len(told(lines, {"July": "2026-07/.."})) == 1


@pytest.mark.parametrize(("value", "count"), [("2026-05-04", 1), ("2026-06-04", 2)])
def test_a_month_tells_no_second_time_of_its_day(value: str, count: int) -> None:
    lines = """Envoys/PROPN/2/nsubj discussed/VERB/0/root the/DET/4/det conference/NOUN/2/obj on/ADP/6/case
    Day/NOUN/4/nmod and/CCONJ/9/cc the/DET/9/det conference/NOUN/4/conj in/ADP/11/case May/PROPN/9/nmod"""
    assert len(told(lines, {"May": "2026-05", "Day": value})) == count


@pytest.mark.parametrize(("value", "count"), [("2026-02-02", 0), ("2026-02-05", 0), ("2026-02-09", 1)])
def test_ahead_of_a_speech_whose_date_is_over(value: str, count: int) -> None:
    lines = """Envoys/NOUN/2/nsubj smiled/VERB/0/root ahead/ADV/2/advmod ahead/ADP/6/case the/DET/6/det
    speech/NOUN/2/obl of/ADP/8/case Tamm/PROPN/6/nmod on/ADP/10/case Monday/PROPN/6/nmod"""
    assert len(told(lines, {"Monday": value})) == count


@pytest.mark.parametrize(("helper", "count"), [("have/AUX/4/aux", 0), ("now/ADV/4/advmod", 1)])
def test_what_may_have_been_is_not_to_come(helper: str, count: int) -> None:
    lines = f"""Envoys/NOUN/4/nsubj may/AUX/4/aux {helper} visit/VERB/0/root Norway/PROPN/4/obj in/ADP/7/case
    June/PROPN/4/obl"""
    assert len(told(lines, {"June": "2026-06"})) == count


# ------------------------------------------------------------------------------------------------ what is fixed


def test_setting_the_stage_fixes_nothing() -> None:
    lines = """Votes/NOUN/2/nsubj set/VERB/0/root {}/NOUN/2/obj for/SCONJ/6/mark to/PART/6/mark withdraw/VERB/2/xcomp
    in/ADP/8/case May/PROPN/6/obl"""
    assert told(lines.format("stages"), {"May": "2026-05"}) == []
    fixed = """Norway/PROPN/3/nsubj is/AUX/3/aux:pass set/VERB/0/root to/PART/5/mark withdraw/VERB/3/xcomp in/ADP/7/case
    May/PROPN/5/obl"""
    assert len(told(fixed, {"May": "2026-05"})) == 1


@pytest.mark.parametrize(("helper", "count"), [("is/AUX/4/aux:pass", 1), ("long/ADV/4/advmod", 0)])
def test_who_is_expected_to_do_it_by_a_date_need_not_be_known(helper: str, count: int) -> None:
    subject = "nsubj:pass" if count else "nsubj"
    lines = f"""The/DET/2/det judges/NOUN/4/{subject} {helper} expected/VERB/0/root to/PART/6/mark rule/VERB/4/xcomp
    in/ADP/8/case May/PROPN/6/obl"""
    assert len(told(lines, {"May": "2026-05"})) == count


@pytest.mark.parametrize(("noun", "count"), [("aim", 0), ("help", 1)])
def test_an_aim_of_meeting_soon_is_not_settled(noun: str, count: int) -> None:
    lines = f"""Norway/PROPN/3/nsubj will/AUX/3/aux work/VERB/0/root with/ADP/6/case the/DET/6/det {noun}/NOUN/3/obl
    of/ADP/8/case talks/NOUN/6/nmod soon/ADV/8/advmod"""
    doc = staged(lines.replace("\n", " "), actors=ACTORS, times={"soon": "2026"})
    soon = tuple(replace(mark, value=None) for mark in doc.layers.times)
    assert len(code(replace(doc, layers=replace(doc.layers, times=soon)))) == count


# ------------------------------------------------------------------------------------------------ without a date


@pytest.mark.parametrize(("helper", "count"), [("are", 1), ("have", 0)])
def test_who_are_to_meet_have_a_plan_without_a_date(helper: str, count: int) -> None:
    lines = f"""Envoys/NOUN/4/nsubj {helper}/AUX/4/aux to/PART/4/mark meet/VERB/0/root Tamm/PROPN/4/obj"""
    assert len(told(lines)) == count


def test_a_trip_that_will_take_somebody_somewhere() -> None:
    lines = """Tamm/PROPN/3/nmod:poss 's/PART/1/case {}/NOUN/5/nsubj will/AUX/5/aux take/VERB/0/root him/PRON/5/obj
    to/ADP/8/case Riga/PROPN/5/obl""".replace("\n", " ")
    found = [code(seen(staged(lines.format(noun), actors=ACTORS), "will")) for noun in ("trip", "haircut")]
    assert [[claim.what.quote for claim in claims] for claims in found] == [["Tamm's trip"], []]


@pytest.mark.parametrize(("verb", "count"), [("visit", 1), ("like", 0)])
def test_in_reported_speech_would_is_will(verb: str, count: int) -> None:
    lines = f"""Envoys/NOUN/2/nsubj said/VERB/0/root Tamm/PROPN/5/nsubj would/AUX/5/aux {verb}/VERB/2/ccomp
    Norway/PROPN/5/obj"""
    assert len(code(seen(staged(lines.replace("\n", " "), actors=ACTORS), "would"))) == count


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (
            "Tamm/PROPN/5/nsubj was/AUX/5/aux due/ADJ/5/mark to/ADP/3/fixed attend/VERB/0/root talks/NOUN/5/obj",
            "attend talks",
        ),
        (
            "Tamm/PROPN/3/nsubj was/AUX/3/cop due/ADJ/0/root to/PART/5/mark attend/VERB/3/dep talks/NOUN/5/obj",
            "attend talks",
        ),
        ("The/DET/2/det report/NOUN/4/nsubj is/AUX/4/cop due/ADJ/0/root out/ADV/4/advmod", "The report"),
    ],
)
def test_what_is_due_is_told_by_the_deed_or_the_thing(lines: str, what: str) -> None:
    assert [claim.what.quote for claim in code(seen(staged(lines, actors=ACTORS), "due"))] == [what]


@pytest.mark.parametrize(("rest", "count"), [("Tamm/PROPN/3/obj", 1), ("soon/ADV/3/advmod", 0)])
def test_to_succeed_is_an_appointment_where_somebody_is_followed(rest: str, count: int) -> None:
    assert len(told(f"Envoys/NOUN/3/nsubj will/AUX/3/aux succeed/VERB/0/root {rest}")) == count


@pytest.mark.parametrize("marked", [True, False])
def test_a_plan_to_leave_is_no_date_to_keep(marked: bool) -> None:
    lines = """Tamm/PROPN/3/nmod:poss 's/PART/1/case {}/0/root to/PART/5/mark leave/VERB/3/acl Norway/PROPN/5/obj"""
    doc = staged(lines.format("plan/NOUN"), actors=ACTORS)
    assert len(code(seen(doc, "plan") if marked else doc)) == 0
    told = """Tamm/PROPN/2/nsubj planned/VERB/0/root to/PART/4/mark leave/VERB/2/xcomp Norway/PROPN/4/obj"""
    assert len(code(staged(told, actors=ACTORS))) == 1
