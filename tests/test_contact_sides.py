"""Contacts told in a roundabout way: relatives, groups led, loose lists, what something comes ahead of."""

import pytest

from .parsed import staged
from .test_encounters import coded, contacts, who
from .test_participants import in_office

LED = (
    "Teams/NOUN/{end}/nsubj led=lead/VERB/1/acl by/ADP/4/case Lind/PROPN/2/obl:agent and/CCONJ/6/cc {ark} "
    "will/AUX/{end}/aux meet/VERB/0/root"
)


@pytest.mark.parametrize("relation", ["1/acl:relcl", "7/ccomp"])
def test_whom_somebody_met_is_who_the_clause_follows(relation: str) -> None:
    lines = (
        "Ark/PROPN/7/nsubj ,/PUNCT/6/punct with/ADP/4/case whom/PRON/6/obl Lind/PROPN/6/nsubj {}/VERB/{} "
        "smiled/VERB/0/root"
    )
    assert [who(one) for one in coded(lines.format("met", relation))] == [["Eva Lind", "Jon Ark"]]
    assert coded(lines.format("sat", relation)) == []


@pytest.mark.parametrize("ark", ["Ark/PROPN/4/conj", "Ark/PROPN/8/nsubj"])
def test_who_lead_the_groups_that_meet_take_part(ark: str) -> None:
    assert [who(one) for one in coded(LED.format(end=8, ark=ark))] == [["Eva Lind", "Jon Ark"]]


def test_who_names_the_groups_that_meet_takes_no_part() -> None:
    assert coded(LED.format(end=8, ark="Ark/PROPN/4/conj").replace("led=lead/", "named/")) == []


def test_two_sides_are_joined_by_and_though_the_parse_hangs_both_on_the_talks() -> None:
    lines = (
        "Talks/NOUN/7/nsubj between/ADP/3/case Lind/PROPN/1/nmod {} Icelandic/ADJ/6/amod envoys/NOUN/1/nmod "
        "began/VERB/0/root"
    )
    actors = {"Lind": "Eva Lind/NOR", "Icelandic envoys": "ISL"}
    told = [contacts(staged(lines.format(word), actors=actors)) for word in ("and/CCONJ/5/cc", "as/ADV/5/advmod")]
    assert [[who(one) for one in found] for found in told] == [[["Eva Lind", "ISL"]], []]


@pytest.mark.parametrize("words", [("face", "face"), ("one", "one")])
def test_how_they_meet_is_no_partner(words: tuple[str, str]) -> None:
    first, second = words
    lines = (
        "Lind/PROPN/4/nsubj and/CCONJ/3/cc Ark/PROPN/1/conj met/VERB/0/root {}/NOUN/7/compound to/ADP/7/case "
        "{}/NOUN/4/obj"
    )
    assert [who(one) for one in coded(lines.format(first, second))] == [["Eva Lind", "Jon Ark"]]


def test_the_preposition_before_a_name_is_that_names_though_the_parse_gives_it_to_the_place() -> None:
    lines = (
        "Lind/PROPN/3/nmod:poss 's/PART/1/case call/NOUN/8/nsubj with/ADP/7/case Ark/PROPN/3/nmod {}/ADP/7/case "
        "Norway/PROPN/3/nmod lasted/VERB/0/root"
    )
    assert [who(one) for one in coded(lines.format("in"))] == [["Eva Lind", "Jon Ark"]]


@pytest.mark.parametrize(("verb", "status"), [("headed=head", "planned"), ("travelled=travel", "held")])
def test_who_heads_somewhere_is_not_yet_there(verb: str, status: str) -> None:
    lines = f"Lind/PROPN/2/nsubj {verb}/VERB/0/root to/ADP/4/case Iceland/PROPN/2/obl"
    found = contacts(in_office(staged(lines, actors={"Lind": "Eva Lind/NOR", "Iceland": "ISL"})))
    assert [(one.mode, one.status) for one in found] == [("visit", status)]


@pytest.mark.parametrize(
    ("opener", "status"),
    [("ahead/ADV/2/advmod of/ADP/5/case", "planned"), ("right/ADV/2/advmod after/ADP/5/case", "held")],
)
def test_what_something_happens_ahead_of_is_to_come(opener: str, status: str) -> None:
    lines = (
        f"Holm/PROPN/2/nsubj smiled/VERB/0/root {opener} talks/NOUN/2/obl between/ADP/7/case Norway/PROPN/5/nmod "
        "and/CCONJ/9/cc Iceland/PROPN/7/conj"
    )
    held = "\nNorway/PROPN/4/nsubj and/CCONJ/3/cc Iceland/PROPN/1/conj held/VERB/0/root talks/NOUN/4/obj"
    assert [one.status for one in coded(lines)] == [status]
    assert [one.status for one in coded(lines + held)] == ["held"]  # another place tells that they were held


@pytest.mark.parametrize("place", ["4/obl", "8/obl"])
def test_what_a_quotation_says_will_be_done_is_not_what_it_was_said_after(place: str) -> None:
    lines = (
        "“/PUNCT/4/punct We/PRON/4/nsubj will/AUX/4/aux do/VERB/8/ccomp it/PRON/4/obj ,/PUNCT/4/punct ”/PUNCT/4/punct "
        f"said/VERB/0/root Holm/PROPN/8/nsubj after/ADP/11/case talks/NOUN/{place} between/ADP/13/case "
        "Norway/PROPN/11/nmod and/CCONJ/15/cc Iceland/PROPN/13/conj"
    )
    assert [one.status for one in coded(lines)] == ["held"]
