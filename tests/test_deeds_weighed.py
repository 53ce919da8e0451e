"""What the language model sees weighed against what the table knows; and one deed that several words tell."""

import pytest
from msgspec.structs import replace

from dragoman.coders.events import Part
from dragoman.model import Event, Trigger

from .parsed import place, staged

ACTORS = {"Norway": "NOR", "Iceland": "ISL", "Finland": "FIN"}


def coded(lines: str, *seen: tuple[str, str, float], status: str = "held") -> list[Event]:
    """The events of a text in which the model sees words as a type with a confidence."""
    doc = staged(lines, actors={name: code for name, code in ACTORS.items() if name in lines})
    marks = [
        Trigger(start=at.start, end=at.end, label="event", type=type, status=status, confidence=sure)  # type: ignore[arg-type]
        for words, type, sure in seen
        for at in [place(doc.text, words)]
    ]
    claims = Part().code([replace(doc, layers=replace(doc.layers, triggers=tuple(marks)))])[0]
    return [claim for claim in claims if isinstance(claim, Event)]


def told(events: list[Event]) -> list[str]:
    return [one.trigger.quote for one in events if one.trigger is not None]


BOMBED = "Norway/PROPN/2/nsubj bombed/VERB/0/root {}/{}/2/obj ./PUNCT/2/punct\n"
IMPOSED = "Norway/PROPN/2/nsubj imposed/VERB/0/root sanctions/NOUN/2/obj ./PUNCT/2/punct"


def test_a_word_of_force_counts_where_the_model_sees_something_or_both_sides_are_told() -> None:
    houses, state = BOMBED.format("houses", "NOUN"), BOMBED.format("Iceland", "PROPN")
    assert told(coded(houses, ("bombed", "ASSAULT", 0.1))) == []
    assert told(coded(houses, ("bombed", "ASSAULT", 0.3))) == ["bombed"]
    assert told(coded(houses)) == ["bombed"]  # without a model the table decides
    assert told(coded(state, ("bombed", "ASSAULT", 0.1))) == ["bombed"]
    assert told(coded(IMPOSED, ("sanctions", "SANCTION", 0.1))) == ["imposed"]


def test_it_makes_no_difference_which_word_of_a_deed_the_model_marks() -> None:
    lines = "Norway/PROPN/2/nsubj launched/VERB/0/root a/DET/4/det raid/NOUN/2/obj ./PUNCT/2/punct"
    assert told(coded(lines, ("launched", "ASSAULT", 0.4))) == ["raid"]
    assert told(coded(lines, ("launched", "ASSAULT", 0.1))) == []
    behind = "Raids/NOUN/0/root staged/VERB/1/acl by/ADP/4/case Norway/PROPN/2/obl ./PUNCT/1/punct"
    assert told(coded(behind, ("staged", "ASSAULT", 0.4))) == ["Raids"]
    assert told(coded(behind, ("staged", "ASSAULT", 0.1))) == []


def test_where_the_model_sees_no_deed_in_the_sentence_the_table_tells_none() -> None:
    both = BOMBED.format("Iceland", "PROPN") + BOMBED.format("Finland", "PROPN").replace("bombed", "shelled")
    assert told(coded(both, ("bombed", "ASSAULT", 0.9))) == ["bombed"]
    assert told(coded(both)) == ["bombed", "shelled"]


SHOOK = "{}/NOUN/2/nsubj shook/VERB/0/root the/DET/4/det town/NOUN/2/obj ./PUNCT/2/punct"


def test_a_deed_of_nobody_we_know_counts_in_a_report_about_such_deeds() -> None:
    struck = BOMBED.format("Iceland", "PROPN")
    seen = ("bombed", "ASSAULT", 0.9)
    mark = ("shook", "ASSAULT", 0.9)
    assert told(coded(SHOOK.format("Missiles"), mark)) == []
    assert told(coded(struck + SHOOK.format("Missiles"), seen, mark)) == ["bombed", "shook"]
    assert told(coded(struck + SHOOK.format("Clerks"), seen, mark)) == ["bombed"]
    assert told(coded(struck + SHOOK.format("Missiles"), seen, ("shook", "COERCE", 0.99))) == ["bombed"]
    assert told(coded(struck + SHOOK.format("Missiles"), seen, ("shook", "ASSAULT", 0.7))) == ["bombed"]
    beside = struck.replace(
        " ./PUNCT/2/punct\n", " as/SCONJ/6/mark missiles/NOUN/6/nsubj shook/VERB/2/advcl town/NOUN/6/obj"
    )
    assert told(coded(beside, mark)) == ["bombed"]


def test_what_a_state_does_within_counts_where_it_is_done_to_another() -> None:
    lines = "Norway/PROPN/2/nsubj hassled/VERB/0/root {}/{}/2/obj ./PUNCT/2/punct"
    assert told(coded(lines.format("Iceland", "PROPN"), ("hassled", "COERCE", 0.85))) == ["hassled"]
    assert told(coded(lines.format("editors", "NOUN"), ("hassled", "COERCE", 0.85))) == []
    assert told(coded(lines.format("editors", "NOUN"), ("hassled", "AID", 0.85))) == ["hassled"]


def test_a_light_verb_is_no_deed_beside_that_of_its_noun() -> None:
    lines = "Norway/PROPN/2/nsubj {}/VERB/0/root sanctions/NOUN/2/obj on/ADP/5/case Iceland/PROPN/3/nmod"
    assert told(coded(lines.format("adopted"), ("adopted", "AGREE", 0.95))) == ["sanctions"]


def test_two_words_of_which_one_hangs_on_the_other_tell_one_deed() -> None:
    lines = "The/DET/3/det Norwegian/ADJ/3/amod raid/NOUN/4/{} struck/VERB/0/root Iceland/PROPN/4/obj ./PUNCT/4/punct"
    (event,) = coded(lines.format("nsubj"))
    assert event.target is not None
    assert event.target.country == "ISL"
    assert len(coded(lines.format("advcl"))) == 2


@pytest.mark.parametrize(("whom", "count"), [("", 1), (" Finland/PROPN/2/obj", 2)])
def test_the_word_of_a_deed_told_before_counts_again_only_with_another_side(whom: str, count: int) -> None:
    first = "Norway/PROPN/2/nsubj menaced/VERB/0/root Iceland/PROPN/2/obj ./PUNCT/2/punct\n"
    again = "Norway/PROPN/2/nsubj menacing/VERB/0/root" + whom
    marks = [("menaced", "MOBILIZE", 0.95), ("menacing", "MOBILIZE", 0.95)]
    assert len(coded(first + again, *marks)) == count


def test_what_is_announced_is_done_where_the_model_is_sure() -> None:
    lines = "Norway/PROPN/3/nsubj will/AUX/3/aux bomb/VERB/0/root Iceland/PROPN/3/obj ./PUNCT/3/punct"
    (event,) = coded(lines, ("bomb", "ASSAULT", 0.9), status="ongoing")
    assert event.status == "ongoing"
    assert coded(lines, ("bomb", "ASSAULT", 0.5), status="ongoing") == []
    assert coded(lines, ("bomb", "ASSAULT", 0.9), status="planned") == []


def test_parties_that_failed_did_not_agree() -> None:
    lines = "Norway/PROPN/2/nsubj {}/VERB/0/root with/ADP/4/case Iceland/PROPN/2/obl ./PUNCT/2/punct"
    assert [one.status for one in coded(lines.format("failed"), ("failed", "AGREE", 0.95))] == ["denied"]
    assert [one.status for one in coded(lines.format("settled"), ("settled", "AGREE", 0.95))] == ["held"]


def test_the_flag_that_a_ship_flies_tells_whose_it_is() -> None:
    lines = (
        "The/DET/2/det seizure/NOUN/0/root of/ADP/7/case the/DET/7/det {}/ADJ/6/compound {}/VERB/7/amod "
        "tanker/NOUN/2/nmod by/ADP/9/case Norway/PROPN/2/nmod ./PUNCT/2/punct"
    )
    (event,) = coded(lines.format("Icelandic", "flagged"))
    assert event.target is not None
    assert event.target.country == "ISL"
    assert [one.target for one in coded(lines.format("badly", "damaged"))] == [None]
