"""Pledges and the language model's marks: what needs one, what one is enough for, and what stands without."""

import pytest
from msgspec.structs import replace

from dragoman.coders.commitments import Part
from dragoman.model import Commitment, Document, Role, Trigger, verify

from .parsed import place, staged

SIDES = {"Norway": "NOR", "Oslo": "NOR", "Iceland": "ISL", "We": "NOR"}
PLAN = "Norway/PROPN/3/nmod:poss 's/PART/1/case plan/NOUN/6/nsubj to/PART/5/mark leave/VERB/3/acl{} stands/VERB/0/root"
READY = "Norway/PROPN/3/nsubj is/AUX/3/cop ready/ADJ/0/root to/PART/5/mark leave/VERB/3/xcomp{}"
OFFERED = "Norway/PROPN/2/nsubj offered/VERB/0/root to/PART/4/mark leave/VERB/2/xcomp{}"
AGREED = "Norway/PROPN/2/nsubj agreed/VERB/0/root to/PART/4/mark leave/VERB/2/xcomp{}"
VOWED = "Norway/PROPN/2/nsubj vowed/VERB/0/root to/PART/4/mark leave/VERB/2/xcomp{}"
WEIGHS = "Norway/PROPN/2/nsubj weighs/VERB/0/root leaving/VERB/2/xcomp{}"


def marked(doc: Document, word: str, confidence: float, by: str | None = None) -> Document:
    """The document with a mark of a commitment at a word, and one of an event elsewhere."""
    here, there = place(doc.text, word), place(doc.text, doc.text.split()[0])
    who = place(doc.text, by) if by else None
    roles = () if who is None else (Role(start=who.start, end=who.end, confidence=0.9, role="by"),)
    told = Trigger(
        start=here.start, end=here.end, label="commitment", strength="intends", confidence=confidence, roles=roles
    )
    other = Trigger(start=there.start, end=there.end, label="event", confidence=0.9)
    return replace(doc, layers=replace(doc.layers, triggers=(told, other) if confidence else (other,)))


def code(doc: Document) -> list[tuple[str, str]]:
    [claims] = Part().code([doc])
    for claim in claims:
        verify(claim, doc.text)
    return [(c.by.text, c.what.quote) for c in claims if isinstance(c, Commitment)]


@pytest.mark.parametrize(
    ("lines", "word"), [(PLAN, "plan"), (READY, "ready"), (AGREED, "agreed"), (OFFERED, "offered")]
)
def test_a_word_of_many_senses_needs_a_mark_where_the_model_has_read(lines: str, word: str) -> None:
    doc = staged(lines.format(""), actors=SIDES)
    found = [len(code(marked(doc, word, confidence))) for confidence in (0, 0.2, 0.7)]
    assert found == [0, 0, 1]


@pytest.mark.parametrize(("lines", "word"), [(VOWED, "vowed"), (WEIGHS, "weighs")])
def test_a_word_of_promising_or_weighing_stands_by_itself(lines: str, word: str) -> None:
    assert len(code(marked(staged(lines.format(""), actors=SIDES), word, 0))) == 1


@pytest.mark.parametrize(("month", "count"), [("2026-05", 1), (None, 0)])
def test_what_is_settled_by_a_date_needs_no_mark(month: str | None, count: int) -> None:
    lines = AGREED.format(" in/ADP/6/case May/PROPN/4/obl")
    doc = staged(lines, actors=SIDES, times={"May": month} if month else {})
    assert len(code(marked(doc, "agreed", 0))) == count


@pytest.mark.parametrize(("confidence", "count"), [(0.4, 1), (0.2, 0)])
def test_a_threat_stands_by_a_mark_of_little_confidence(confidence: float, count: int) -> None:
    lines = """Norway/PROPN/2/nsubj threatens/VERB/0/root to/PART/4/mark leave/VERB/2/xcomp the/DET/6/det
    pact/NOUN/4/obj""".replace("\n", " ")
    assert len(code(marked(staged(lines, actors=SIDES), "threatens", confidence))) == count


@pytest.mark.parametrize(("confidence", "count"), [(0.8, 1), (0.5, 0)])
def test_a_word_that_no_rule_knows_binds_by_a_sure_mark(confidence: float, count: int) -> None:
    lines = """Norway/PROPN/2/nsubj hurries/VERB/0/root to/PART/4/mark open/VERB/2/xcomp an/DET/6/det
    embassy/NOUN/4/obj""".replace("\n", " ")
    doc = marked(staged(lines, actors=SIDES), "hurries", confidence)
    assert code(doc) == [("Norway", "open an embassy")] * count


@pytest.mark.parametrize(("by", "count"), [("We", 1), (None, 0)])
def test_a_speaker_whom_a_mark_sees_bound(by: str | None, count: int) -> None:
    lines = """The/DET/2/det policy/NOUN/7/nsubj as/SCONJ/5/mark We/PRON/5/nsubj said/VERB/7/advcl is/AUX/7/aux
    going/VERB/0/root to/PART/9/mark end/VERB/7/xcomp trade/NOUN/9/obj""".replace("\n", " ")
    doc = staged(lines, actors={"We": "NOR"}, said=(("We", "said", "is going to end trade"),))
    assert [who for who, _ in code(marked(doc, "going", 0.9, by))] == ["We"] * count


@pytest.mark.parametrize(("confidence", "count"), [(0.7, 1), (0.4, 0)])
def test_a_sure_mark_outweighs_the_list_of_goodwill(confidence: float, count: int) -> None:
    lines = """Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/5/nsubj would/AUX/5/aux respect/VERB/2/ccomp
    Iceland/PROPN/5/obj""".replace("\n", " ")
    doc = staged(lines, actors=SIDES, said=(("Oslo", "said", "Norway would respect Iceland"),))
    assert len(code(marked(doc, "would", confidence))) == count


@pytest.mark.parametrize(("word", "count"), [("will", 1), ("would", 0)])
def test_would_of_a_speaker_in_a_transcript_is_a_courtesy(word: str, count: int) -> None:
    lines = f"We/PRON/3/nsubj {word}/AUX/3/aux direct/VERB/0/root you/PRON/3/obj to/ADP/6/case Oslo/PROPN/3/obl"
    doc = staged(lines, actors={"We": "NOR"}, diplomacy=True)
    character = tuple(replace(mark, genre="readout") for mark in doc.layers.character)
    assert len(code(replace(doc, layers=replace(doc.layers, character=character)))) == count


@pytest.mark.parametrize(("helper", "count"), [("is/AUX/4/aux", 1), ("so/ADV/4/advmod", 0)])
def test_a_clause_with_while_tells_what_is_under_way(helper: str, count: int) -> None:
    lines = f"""While/SCONJ/4/mark Norway/PROPN/4/nsubj {helper} considering/VERB/8/advcl leaving/VERB/4/xcomp
    pacts/NOUN/5/obj Iceland/PROPN/8/nsubj waits/VERB/0/root""".replace("\n", " ")
    assert code(staged(lines, actors=SIDES)) == [("Norway", "leaving pacts")] * count


@pytest.mark.parametrize(
    ("rest", "count"), [("for/SCONJ/6/mark leaving/VERB/4/acl", 1), ("in/ADP/6/case May/PROPN/3/obl", 0)]
)
def test_options_for_a_deed_are_weighed(rest: str, count: int) -> None:
    lines = f"Norway/PROPN/3/nsubj is/AUX/3/aux considering/VERB/0/root options/NOUN/3/obj {rest}"
    assert len(code(staged(lines, actors=SIDES))) == count


@pytest.mark.parametrize(("confidence", "count"), [(0.25, 1), (0.15, 0)])
def test_may_weighs_a_deed_by_a_faint_mark(confidence: float, count: int) -> None:
    lines = """Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/5/nsubj may/AUX/5/aux leave/VERB/2/ccomp
    the/DET/7/det pact/NOUN/5/obj""".replace("\n", " ")
    doc = staged(lines, actors=SIDES, said=(("Oslo", "said", "Norway may leave the pact"),))
    assert len(code(marked(doc, "may", confidence))) == count


def test_will_between_a_verb_and_its_subject_helps_it_whatever_the_parse_calls_it() -> None:
    lines = """Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/5/nsubj would/AUX/2/ccomp send/VERB/2/ccomp
    ships/NOUN/5/obj""".replace("\n", " ")
    doc = staged(lines, actors=SIDES, said=(("Oslo", "said", "Norway would send ships"),))
    assert code(doc) == [("Norway", "send ships")]


@pytest.mark.parametrize(("verb", "count"), [("guarantees", 1), ("enjoys", 0)])
def test_what_somebody_guarantees_he_promises(verb: str, count: int) -> None:
    lines = f"Norway/PROPN/2/nsubj {verb}/VERB/0/root safe/ADJ/4/amod passage/NOUN/2/obj"
    assert code(staged(lines, actors=SIDES)) == [("Norway", "safe passage")] * count
