"""Prospects: in which words a text tells that something is to come, and what is only meant."""

import pytest
from msgspec.structs import replace

from dragoman.coders.plans import Part
from dragoman.model import Document, Plan, Time, Trigger, verify

from .parsed import place, staged

ACTORS = {"Tamm": "Juhan Tamm/EST", "Norway": "NOR", "Envoys": "NOR"}


def code(doc: Document) -> list[Plan]:
    [claims] = Part().code([doc])
    for claim in claims:
        verify(claim, doc.text)
    return [claim for claim in claims if isinstance(claim, Plan)]


def told(lines: str, times: dict[str, str], **fields: str) -> list[tuple[str, str]]:
    doc = staged(lines.replace("\n", " "), actors=ACTORS, times=times, **fields)
    return [(claim.what.quote, claim.trigger.quote if claim.trigger else "") for claim in code(doc)]


@pytest.mark.parametrize(("helper", "count"), [("will", 1), ("would", 1), ("could", 0)])
def test_what_is_done_to_a_thing_by_a_date_is_a_plan(helper: str, count: int) -> None:
    lines = f"""The/DET/2/det list/NOUN/5/nsubj:pass {helper}/AUX/5/aux be/AUX/5/aux:pass released/VERB/0/root
    by/ADP/7/case May/PROPN/5/obl"""
    assert told(lines, {"May": "2026-05"}) == [("released by May", helper)] * count
    assert told(lines, {"May": "2027"}) == []  # a goal


def test_nothing_that_is_done_is_no_plan() -> None:
    lines = """{}/PRON/4/nsubj:pass will/AUX/4/aux be/AUX/4/aux:pass signed/VERB/0/root in/ADP/6/case May/PROPN/4/obl"""
    assert told(lines.format("Nothing"), {"May": "2026-05"}) == []
    assert len(told(lines.format("Much"), {"May": "2026-05"})) == 1


@pytest.mark.parametrize(
    ("verb", "rest", "count"),
    [
        ("go", "into/ADP/6/case effect/NOUN/4/obl", 1),
        ("go", "into/ADP/6/case storage/NOUN/4/obl", 0),
        ("kick", "in/ADV/4/advmod the/DET/4/dep", 1),
    ],
)
def test_a_thing_begins_in_more_words_than_one(verb: str, rest: str, count: int) -> None:
    lines = f"""The/DET/2/det tariffs/NOUN/4/nsubj will/AUX/4/aux {verb}/VERB/0/root {rest} on/ADP/8/case
    Friday/PROPN/4/obl"""
    assert len(told(lines, {"Friday": "2026-02-06"})) == count


@pytest.mark.parametrize(("helper", "count"), [("were", 1), ("had", 0)])
def test_who_was_to_meet_on_the_day_of_the_news_has_a_plan(helper: str, count: int) -> None:
    lines = f"""Envoys/NOUN/4/nsubj {helper}/AUX/4/aux to/PART/4/mark meet/VERB/0/root Tamm/PROPN/4/obj on/ADP/7/case
    Thursday/PROPN/4/obl"""
    found = told(lines, {"Thursday": "2026-02-05"})
    assert [what for what, _ in found] == ["meet Tamm on Thursday"] * count


def test_due_to_read_as_a_preposition_still_fixes_the_deed() -> None:
    lines = """Envoys/NOUN/5/nsubj are/AUX/3/cop {}/ADJ/5/case to/ADP/3/fixed meet/VERB/0/root Thursday/PROPN/5/obl"""
    assert told(lines.format("due"), {"Thursday": "2026-02-05"}) == [("meet Thursday", "due")]
    assert told(lines.format("near"), {"Thursday": "2026-02-05"}) == []


def test_to_take_part_brings_somebody_somewhere() -> None:
    lines = """Norway/PROPN/2/nsubj promised/VERB/0/root to/PART/4/mark take/VERB/2/xcomp {}/NOUN/4/obj in/ADP/7/case
    drills/NOUN/4/obl in/ADP/9/case May/PROPN/4/obl"""
    assert len(told(lines.format("part"), {"May": "2026-05"})) == 1
    assert told(lines.format("pride"), {"May": "2026-05"}) == []


def test_who_looks_forward_to_meeting_will_meet() -> None:
    lines = """Tamm/PROPN/3/nsubj is/AUX/3/aux {}/VERB/0/root {}/ADV/3/advmod to/PART/6/mark meeting/VERB/3/xcomp
    Norway/PROPN/6/obj in/ADP/9/case May/PROPN/3/obl"""
    assert told(lines.format("looking", "forward"), {"May": "2026-05"}) == [("meeting Norway", "looking")]
    assert told(lines.format("looking", "back"), {"May": "2026-05"}) != [("meeting Norway", "looking")]


def test_an_occasion_scheduled_for_the_year() -> None:
    lines = """Envoys/NOUN/2/nsubj opposed/VERB/0/root the/DET/4/det withdrawal/NOUN/2/obj {}/VERB/4/acl for/ADP/8/case
    this/DET/8/det year/NOUN/5/obl"""
    assert told(lines.format("scheduled"), {"this year": "2026"}) == [
        ("the withdrawal scheduled for this year", "scheduled")
    ]
    assert told(lines.format("mourned"), {"this year": "2026"}) == []


def test_a_meeting_read_as_a_verb_is_an_occasion() -> None:
    lines = """Tamm/PROPN/2/nsubj heads/VERB/0/root into/ADP/6/case a/DET/6/det Monday/PROPN/6/compound
    meeting=meet/VERB/2/obl"""
    assert [what for what, _ in told(lines, {"Monday": "2026-02-09"})] == ["a Monday meeting"]
    assert told(lines.replace("meeting=meet", "building=build"), {"Monday": "2026-02-09"}) == []


def test_a_date_set_for_a_summit() -> None:
    lines = """The/DET/2/det {}/NOUN/5/nsubj:pass has/AUX/5/aux been/AUX/5/aux:pass set/VERB/0/root for/ADP/8/case
    the/DET/8/det summit/NOUN/5/obl"""
    assert told(lines.format("date"), {}) == [("the summit", "set")]
    assert told(lines.format("stage"), {}) == []


def test_a_round_expected_to_take_place() -> None:
    lines = """The/DET/2/det round/NOUN/4/nsubj:pass was/AUX/4/aux:pass expected/VERB/0/root to/PART/6/mark
    {}/VERB/4/xcomp place/NOUN/6/obj in/ADP/9/case May/PROPN/4/obl"""
    assert told(lines.format("take"), {"May": "2026-05"}) == [("The round", "expected")]
    assert told(lines.format("fill"), {"May": "2026-05"}) != [("The round", "expected")]


def test_to_read_as_a_helper_is_an_infinitive() -> None:
    lines = """Tamm/PROPN/3/nsubj is/AUX/3/aux:pass scheduled/VERB/0/root {}/PART/5/aux appear/VERB/3/xcomp
    on/ADP/7/case Friday/PROPN/5/obl"""
    assert told(lines.format("to"), {"Friday": "2026-02-06"}) == [("appear on Friday", "scheduled")]


@pytest.mark.parametrize(("deed", "count"), [("meet", 1), ("tax", 0)])
def test_what_somebody_means_to_do_at_no_time_is_no_plan(deed: str, count: int) -> None:
    lines = f"Norway/PROPN/2/nsubj plans/VERB/0/root to/PART/4/mark {deed}/VERB/2/xcomp Tamm/PROPN/4/obj"
    doc = staged(lines, actors=ACTORS)
    here = place(doc.text, "plans")
    mark = Trigger(start=here.start, end=here.end, label="plan", confidence=0.9)
    assert len(code(replace(doc, layers=replace(doc.layers, triggers=(mark,))))) == count


@pytest.mark.parametrize(
    ("opening", "words", "count"),
    [("after", "Saturday", 0), ("before", "Saturday", 1), ("after", "May", 1), ("following", "this weekend", 0)],
)
def test_after_an_occasion_on_a_bare_weekday_it_is_over(opening: str, words: str, count: int) -> None:
    tokens = " ".join(f"{word}/NOUN/6/nmod:unmarked" for word in words.split())
    lines = f"""Envoys/NOUN/2/nsubj spoke/VERB/0/root {opening}/ADP/6/case the/DET/6/det Narva/PROPN/6/compound
    summit/NOUN/2/obl {tokens}"""
    assert len(told(lines, {words: "2026-05" if words == "May" else "2026-02-07"})) == count


def test_what_ended_is_over() -> None:
    lines = "The/DET/2/det summit/NOUN/5/nsubj on/ADP/4/case Saturday/PROPN/2/nmod {}/VERB/0/root"
    assert told(lines.format("failed"), {"Saturday": "2026-02-07"}) == []
    assert len(told(lines.format("follows"), {"Saturday": "2026-02-07"})) == 1


@pytest.mark.parametrize(("verb", "relation", "count"), [("acted", "advcl", 0), ("expects", "xcomp", 1)])
def test_an_aim_is_no_plan(verb: str, relation: str, count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj {verb}/VERB/0/root to/PART/4/mark tax/VERB/2/{relation} ships/NOUN/4/obj
    by/ADP/7/case May/PROPN/4/obl"""
    assert len(told(lines, {"May": "2026-05"})) == count


def test_a_body_holds_a_session_and_is_none() -> None:
    lines = """The/DET/2/det council/NOUN/4/nsubj will/AUX/4/aux hold/VERB/0/root a/DET/6/det session/NOUN/4/obj
    on/ADP/8/case Friday/PROPN/4/obl"""
    assert told(lines, {"Friday": "2026-02-06"}) == [("a session", "hold")]


def test_planning_for_a_call() -> None:
    lines = """Envoys/NOUN/2/nsubj praised/VERB/0/root {}/NOUN/2/obj for/ADP/3/case a/DET/3/det call/NOUN/3/nmod
    in/ADP/8/case May/PROPN/3/nmod"""
    assert told(lines.format("planning"), {"May": "2026-05"}) == [("call", "planning")]
    assert told(lines.format("patience"), {"May": "2026-05"}) != [("call", "planning")]


def test_a_deadline_that_is_a_date() -> None:
    lines = "The/DET/2/det {}/NOUN/5/nsubj is/AUX/5/cop 9/NUM/5/nummod May/PROPN/0/root"
    assert told(lines.format("deadline"), {"9 May": "2026-05-09"}) == [("The deadline", "deadline")]
    assert told(lines.format("birthday"), {"9 May": "2026-05-09"}) == []


REPORTED = """Tamm/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/6/nsubj would/AUX/6/aux {}/6/advmod meet/VERB/2/{}
Envoys/NOUN/6/obj {}"""


@pytest.mark.parametrize(
    ("adverb", "relation", "count"), [("then/ADV", "ccomp", 1), ("then/ADV", "advcl", 0), ("not/PART", "ccomp", 0)]
)
def test_would_in_reported_speech_is_will(adverb: str, relation: str, count: int) -> None:
    rest = "on/ADP/9/case Thursday/PROPN/6/obl"
    assert len(told(REPORTED.format(adverb, relation, rest), {"Thursday": "2026-02-05"})) == count


@pytest.mark.parametrize(("relation", "count"), [("ccomp", 1), ("advcl", 0)])
def test_who_would_meet_soon_as_somebody_says_has_a_plan(relation: str, count: int) -> None:
    doc = staged(REPORTED.format("then/ADV", relation, "soon/ADV/6/advmod").replace("\n", " "), actors=ACTORS)
    here = place(doc.text, "soon")
    soon = Time(type="date", value=None, start=here.start, end=here.end)
    assert len(code(replace(doc, layers=replace(doc.layers, times=(soon,))))) == count


def test_after_an_occasion_that_is_set_for_a_weekday_it_is_still_to_come() -> None:
    lines = """Envoys/NOUN/2/nsubj waited/VERB/0/root after/ADP/5/case the/DET/5/det summit/NOUN/2/obl {}/VERB/5/acl
    Saturday/NOUN/6/obl"""
    assert len(told(lines.format("planned"), {"Saturday": "2026-02-07"})) == 1
    assert told(lines.format("held"), {"Saturday": "2026-02-07"}) == []


def test_a_body_named_like_an_occasion_is_none() -> None:
    lines = "Envoys/NOUN/2/nsubj addressed/VERB/0/root Congress/PROPN/2/obj on/ADP/5/case Friday/PROPN/3/nmod"
    doc = staged(lines, actors={"Congress": "USA"}, times={"Friday": "2026-02-06"})
    mentions = tuple(replace(mark, form="body") for mark in doc.layers.mentions)
    assert code(replace(doc, layers=replace(doc.layers, mentions=mentions))) == []
    assert len(code(replace(doc, layers=replace(doc.layers, mentions=())))) == 1


def test_what_is_called_off_is_the_occasion() -> None:
    lines = """Norway/PROPN/2/nsubj {}/VERB/0/root the/DET/4/det {}/NOUN/2/obj ,/PUNCT/7/punct
    in/ADP/7/case May/PROPN/2/obl"""
    doc = staged(lines.format("canceled=cancel", "summit").replace("\n", " "), actors=ACTORS, times={"May": "2026-05"})
    assert [(claim.what.quote, claim.status) for claim in code(doc)] == [("the summit", "cancelled")]
    assert told(lines.format("canceled=cancel", "harbour"), {"May": "2026-05"}) == []


@pytest.mark.parametrize(("opener", "count"), [("until/SCONJ/7/case after", 1), ("soon/ADV/7/advmod after", 0)])
def test_until_after_an_occasion_it_is_to_come(opener: str, count: int) -> None:
    lines = f"""Envoys/NOUN/2/nsubj waited/VERB/0/root {opener}/ADP/7/case the/DET/7/det Narva/PROPN/7/compound
    summit/NOUN/2/obl Saturday/NOUN/7/nmod:unmarked"""
    assert len(told(lines, {"Saturday": "2026-02-07"})) == count


@pytest.mark.parametrize(("case", "value", "day"), [("since", "2026-05/..", None), ("in", "2026-05", "2026-05")])
def test_since_when_is_no_day_to_come(case: str, value: str, day: str | None) -> None:
    lines = f"Envoys/NOUN/3/nsubj will/AUX/3/aux meet/VERB/0/root {case}/ADP/5/case May/PROPN/3/obl"
    claims = code(staged(lines, actors=ACTORS, times={"May": value}))
    assert [claim.when and claim.when.value for claim in claims] == [day]
