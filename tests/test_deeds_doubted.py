"""Deeds that nobody did, or only in words; sides behind an object, beside a verb or in a clause above."""

import pytest
from msgspec.structs import replace

from dragoman.coders.events import Part
from dragoman.model import Document, Event, Role, Trigger

from .parsed import place, staged
from .test_deeds_told import ACTORS, events, who


def sides(lines: str, **layers: object) -> list[tuple[str, str | None, str | None]]:
    return [(one.type, who(one.source), who(one.target)) for one in events(lines, **layers)]


# ------------------------------------------------------------------------------------------------ sides

OBJECT = "Norway/PROPN/2/nsubj {}/VERB/0/root {}/NOUN/2/obj {}/ADP/5/case Iceland/PROPN/{}"


@pytest.mark.parametrize(
    ("lines", "type"),
    [
        (OBJECT.format("cut", "ties", "with", "2/obl"), "SANCTION"),
        (OBJECT.format("suspended", "aid", "to", "3/nmod"), "SANCTION"),
        (OBJECT.format("lifted", "sanctions", "on", "2/obl"), "RETREAT"),
    ],
)
def test_whom_a_deed_befalls_stands_behind_its_object(lines: str, type: str) -> None:
    assert sides(lines) == [(type, "NOR", "ISL")]


def test_people_behind_the_object_are_of_the_state_that_their_adjective_tells() -> None:
    lines = (
        "Norway/PROPN/2/nsubj imposed/VERB/0/root sanctions/NOUN/2/obj on/ADP/6/case Icelandic/ADJ/6/amod "
        "officials/NOUN/3/nmod"
    )
    assert [one.target and one.target.country for one in events(lines)] == ["ISL"]


def test_the_owner_of_the_object_is_not_struck_where_he_is_the_doer() -> None:
    lines = (
        "Norway/PROPN/2/nsubj lifted/VERB/0/root its/PRON/4/nmod:poss sanctions/NOUN/2/obj on/ADP/6/case "
        "Iceland/PROPN/{}"
    )
    for below in ("2/obl", "4/nmod"):
        assert sides(lines.format(below)) == [("RETREAT", "NOR", "ISL")]


ARREST = "The/DET/2/det arrest/NOUN/7/nsubj of/ADP/{}/case Holm/PROPN/2/nmod by/ADP/6/case Norway/PROPN/{}/nmod "


def test_who_does_it_may_hang_on_whom_it_is_done_to() -> None:
    for of, by in ((4, 2), (4, 4), (2, 2)):  # the last as a parse has it that takes "of" for a part of the noun
        lines = ARREST.format(of, by) + "angered/VERB/0/root Iceland/PROPN/7/obj"
        assert sides(lines) == [("COERCE", "NOR", "Per Holm")]


def test_who_is_freed_beside_a_verb_is_its_subject() -> None:
    lines = (
        "Freed=free/VERB/6/advcl by/ADP/3/case Norway/PROPN/1/obl:agent ,/PUNCT/1/punct Holm/PROPN/6/nsubj "
        "slept/VERB/0/root"
    )
    assert sides(lines) == [("RETREAT", "NOR", "Per Holm")]


def test_a_noun_before_a_verb_with_an_object_is_its_subject() -> None:
    lines = "Militants/NOUN/2/{} kidnapped/VERB/0/root Holm/PROPN/2/obj ./PUNCT/2/punct"
    for relation in ("nsubj", "obj"):
        (taken,) = events(lines.format(relation))
        assert taken.source is not None and taken.source.text == "Militants" and who(taken.target) == "Per Holm"


def test_what_kills_is_nobody() -> None:
    lines = "A/DET/3/det {}/ADJ/3/amod {}/NOUN/4/nsubj killed/VERB/0/root two/NUM/6/nummod {}/NOUN/4/obj"
    (dead,) = events(lines.format("huge", "blast", "villagers"))
    assert dead.source is None and dead.target is not None and dead.target.text == "two villagers"
    dead = events(lines.format("Norwegian", "raid", "villagers"))[-1]
    assert who(dead.source) == "NOR"
    assert events(lines.format("huge", "fever", "villagers")) == []
    assert events(lines.format("huge", "blast", "dreams")) == []


def test_the_first_state_to_do_something_has_done_it() -> None:
    lines = (
        "Norway/PROPN/5/nsubj was/AUX/5/cop the/DET/5/det {}/ADJ/5/amod country/NOUN/0/root to/PART/7/mark "
        "recognize/VERB/5/acl Iceland/PROPN/7/obj"
    )
    assert sides(lines.format("first")) == [("SUPPORT", "NOR", "ISL")]
    assert sides(lines.format("big")) == []


def test_who_is_ordered_to_leave_is_expelled() -> None:
    lines = (
        "Norway/PROPN/2/nsubj ordered/VERB/0/root two/NUM/5/nummod {}/5/{} spies/NOUN/2/obj to/PART/7/mark "
        "{}/VERB/2/xcomp"
    )
    (sent,) = events(lines.format("Icelandic/ADJ", "amod", "leave"))
    assert (sent.type, sent.target and sent.target.country) == ("SANCTION", "ISL")
    assert sides(lines.format("Icelandic/ADJ", "amod", "eat")) == []
    assert sides(lines.format("its/PRON", "nmod:poss", "leave")) == []


# ------------------------------------------------------------------------------------------------ what the model sees


def seen(lines: str, trigger: str, source: str) -> Event:
    doc: Document = staged(lines, actors={name: code for name, code in ACTORS.items() if name in lines})
    here, there = place(doc.text, trigger), place(doc.text, source)
    role = Role(start=there.start, end=there.end, role="source", confidence=0.9)
    mark = Trigger(start=here.start, end=here.end, label="event", confidence=0.95, roles=(role,), type="ASSAULT")
    doc = replace(doc, layers=replace(doc.layers, triggers=(mark,)))
    (event,) = Part().code([doc])[0]
    assert isinstance(event, Event)
    return event


TOLD = "Holm/PROPN/2/nsubj {}/VERB/0/root {} raids/NOUN/2/{} on/ADP/{}/case Iceland/PROPN/{}/nmod"


def test_who_only_tells_of_a_deed_has_not_done_it() -> None:
    assert who(seen(TOLD.format("described", "the/DET/4/det", "obj", 6, 4), "raids", "Holm").source) is None
    assert who(seen(TOLD.format("expanded", "the/DET/4/det", "obj", 6, 4), "raids", "Holm").source) == "Per Holm"
    after = TOLD.format("slept", "after/ADP/4/case", "obl", 6, 4)
    assert who(seen(after, "raids", "Holm").source) is None


def test_who_is_thanked_for_a_deed_has_done_it() -> None:
    lines = (
        "Holm/PROPN/2/nsubj {}/VERB/0/root Norway/PROPN/2/obj for/ADP/5/case raids/NOUN/2/obl on/ADP/7/case "
        "Iceland/PROPN/5/nmod"
    )
    assert who(seen(lines.format("thanked"), "raids", "Norway").source) == "NOR"


# ------------------------------------------------------------------------------------------------ not done


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("Norway/PROPN/2/nsubj fired/VERB/0/root back/ADV/2/advmod at/ADP/5/case Iceland/PROPN/2/obl", 0),
        ("Norway/PROPN/2/nsubj fired/VERB/0/root rockets/NOUN/2/obj at/ADP/5/case Iceland/PROPN/2/obl", 1),
        ("Norway/PROPN/2/nsubj bombed/VERB/0/root in/ADP/4/case Iceland/PROPN/2/obl", 0),
        ("Norway/PROPN/2/nsubj bombed/VERB/0/root Iceland/PROPN/2/obj", 1),
        ("Critics/NOUN/2/nsubj attacked/VERB/0/root Holm/PROPN/2/obj", 0),
        ("Gunmen/NOUN/2/nsubj attacked/VERB/0/root Holm/PROPN/2/obj", 1),
        ("Norway/PROPN/2/nsubj protested/VERB/0/root that/SCONJ/5/mark Holm/PROPN/5/nsubj slept/VERB/2/ccomp", 0),
        ("Norway/PROPN/2/nsubj protested/VERB/0/root against/ADP/4/case Iceland/PROPN/2/obl", 1),
    ],
)
def test_words_are_no_deeds(lines: str, count: int) -> None:
    assert len(events(lines)) == count


def test_what_would_follow_from_a_deed_does_not_tell_that_it_was_done() -> None:
    lines = "A/DET/2/det raid/NOUN/6/nsubj on/ADP/4/case Iceland/PROPN/2/nmod {}/AUX/6/aux {}/VERB/0/root"
    blow = lines.replace("/6/", "/8/").replace("{}/VERB", "be/AUX/8/cop a/DET/8/det {}/NOUN")
    assert events(lines.format("would", "fail")) == events(blow.format("would", "blow")) == []
    assert len(events(lines.format("has", "failed"))) == 1


def test_what_is_done_to_nobody_is_denied() -> None:
    lines = "Norway/PROPN/2/nsubj arrested/VERB/0/root {}/2/obj in/ADP/5/case Iceland/PROPN/2/obl"
    assert [one.status for one in events(lines.format("Danes/NOUN"))] != ["denied"]
    assert [one.status for one in events(lines.format("nobody/PRON"))] == ["denied"]


def test_none_of_a_sort_of_deed_is_denied() -> None:
    lines = (
        "Norway/PROPN/2/nsubj conducted/VERB/0/root {}/DET/4/det missile/NOUN/5/compound tests/NOUN/2/obj "
        "at/ADP/7/case sea/NOUN/2/obl"
    )
    assert [one.status for one in events(lines.format("no"))] == ["denied"]
    assert [one.status for one in events(lines.format("some"))] == ["held"]


def test_an_envoy_is_withdrawn_to_punish_troops_to_leave() -> None:
    lines = "Norway/PROPN/2/nsubj withdrew/VERB/0/root {}/NOUN/2/obj from/ADP/5/case Iceland/PROPN/2/obl"
    assert sides(lines.format("ambassadors")) == [("SANCTION", "NOR", "ISL")]
    assert [kind for kind, _, _ in sides(lines.format("troops"))] == ["RETREAT"]


def test_parties_that_fail_to_agree_have_not_agreed() -> None:
    lines = (
        "Norway/PROPN/4/nsubj and/CCONJ/3/cc Iceland/PROPN/1/conj {}/VERB/0/root to/PART/6/mark reach/VERB/4/xcomp "
        "a/DET/8/det deal/NOUN/6/obj"
    )
    assert [(one.type, one.status) for one in events(lines.format("failed"))] == [("AGREE", "denied")]
    assert events(lines.format("hoped")) == []


def test_a_bare_verb_joined_to_an_infinitive_is_only_asked_for() -> None:
    lines = (
        "Norway/PROPN/2/nsubj {}/VERB/0/root Iceland/PROPN/2/obj to/PART/5/mark talk/VERB/2/xcomp and/CCONJ/7/cc "
        "{}/VERB/{}/conj two/NUM/9/nummod hostages/NOUN/7/obj"
    )
    assert events(lines.format("urged", "release", 5)) == []
    assert events(lines.format("ordered", "release", 5)) != []  # what they are ordered to do is set going
    assert len(events(lines.format("met", "released", 2))) == 1
    assert events("Release/VERB/0/root Holm/PROPN/1/obj !/PUNCT/1/punct") == []


def test_a_thing_is_nobody_who_does_a_deed() -> None:
    lines = "The/DET/2/det {}/NOUN/3/nsubj sanctioned/VERB/0/root Iceland/PROPN/3/obj"
    assert [one.source for one in events(lines.format("trip"))] == [None]
    assert [one.source is None for one in events(lines.format("council"))] == [False]
