"""Contacts without a clause of their own: where somebody is, at what one speaks to another, before the subject."""

import pytest

from dragoman.coders.contacts import Part
from dragoman.model import Contact

from .parsed import staged
from .test_contacts_misread import coded, mark, who
from .test_participants import in_office

STAY = "Lind/PROPN/4/nsubj {} in/ADP/4/case Reykjavik/PROPN/0/root"


@pytest.mark.parametrize(
    ("verb", "status"),
    [("was/AUX/4/cop", ["held"]), ("is/AUX/4/cop n't/PART/4/advmod", []), ("stood/VERB/4/amod", [])],
)
def test_who_is_in_a_capital_visits_it(verb: str, status: list[str]) -> None:
    lines = STAY.format(verb).replace("/4/", "/5/") if "n't" in verb else STAY.format(verb)
    doc = in_office(staged(lines, actors={"Lind": "Eva Lind/NOR", "Reykjavik": "ISL"}, places=("Reykjavik",)))
    claims = [claim for claim in Part().code([doc])[0] if isinstance(claim, Contact)]
    assert [claim.status for claim in claims] == status
    assert all(claim.place and claim.place.name == "Reykjavik" for claim in claims)


def test_who_will_be_there_has_not_come_yet() -> None:
    lines = "Lind/PROPN/5/nsubj will/AUX/5/aux be/AUX/5/cop in/ADP/5/case Reykjavik/PROPN/0/root"
    doc = in_office(staged(lines, actors={"Lind": "Eva Lind/NOR", "Reykjavik": "ISL"}))
    assert [(claim.status, claim.trigger.quote) for claim in Part().code([doc])[0]] == [("planned", "be in Reykjavik")]


@pytest.mark.parametrize(("guests", "count"), [("negotiators", 1), ("tourists", 0)])
def test_envoys_without_a_name_make_a_visit(guests: str, count: int) -> None:
    lines = f"Norwegian/ADJ/2/amod {guests}/NOUN/3/nsubj arrived/VERB/0/root in/ADP/5/case Reykjavik/PROPN/3/obl"
    doc = staged(lines, actors={f"Norwegian {guests}": "NOR", "Reykjavik": "ISL"})
    assert len(Part().code([doc])[0]) == count


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("In/ADP/3/case a/DET/3/det call/NOUN/5/obl Lind/PROPN/5/nsubj warned/VERB/0/root Ark/PROPN/5/obj", 1),
        (
            "In/ADP/3/case a/DET/3/det call/NOUN/5/obl Lind/PROPN/5/nsubj raised/VERB/0/root it/PRON/5/obj "
            "with/ADP/8/case Ark/PROPN/6/nmod",
            1,
        ),
        ("In/ADP/3/case a/DET/3/det call/NOUN/5/obl Lind/PROPN/5/nsubj mocked/VERB/0/root Ark/PROPN/5/obj", 0),
        (
            "In/ADP/3/case a/DET/3/det call/NOUN/7/obl with/ADP/5/case Holm/PROPN/3/nmod Lind/PROPN/7/nsubj "
            "warned/VERB/0/root Ark/PROPN/7/obj",
            0,
        ),
    ],
)
def test_who_tells_another_something_in_a_call_is_on_it_with_him(lines: str, told: int) -> None:
    assert [who(one) for one in coded(lines)].count(["Eva Lind", "Jon Ark"]) == told


@pytest.mark.parametrize("head", ["visit", "delegation"])
def test_the_host_stands_right_behind_a_visit_wherever_the_parse_hangs_it(head: str) -> None:
    at = {"visit": 5, "delegation": 1}[head]
    lines = (
        "Lind/PROPN/2/nsubj spoke/VERB/0/root of/ADP/5/case her/PRON/5/nmod:poss visit/NOUN/2/obl to/ADP/7/case "
        f"Iceland/PROPN/{at}/nmod"
    )
    assert [who(one) for one in coded(lines)] == [["Eva Lind", "ISL"]]


def test_both_hosts_of_a_journey_are_told() -> None:
    lines = "Lind/PROPN/2/nsubj visited/VERB/0/root Iceland/PROPN/2/obj and/CCONJ/5/cc Denmark/PROPN/3/conj"
    assert [who(one) for one in coded(lines)] == [["Eva Lind", "ISL", "DNK"]]


def test_a_preposition_hung_on_a_title_is_of_who_bears_it() -> None:
    lines = (
        "Lind/PROPN/2/nsubj held/VERB/0/root talks/NOUN/2/obj with/ADP/5/case co-sponsors/NOUN/6/nmod:desc "
        "Iceland/PROPN/2/obj"
    )
    assert [set(who(one)) for one in coded(lines)] == [{"Eva Lind", "ISL"}]


def test_her_talks_before_the_subject_are_the_subjects() -> None:
    lines = (
        "In/ADP/3/case her/PRON/3/nmod:poss talks/NOUN/7/obl with/ADP/5/case Ark/PROPN/3/nmod Holm/PROPN/7/nsubj "
        "smiled/VERB/0/root"
    )
    assert [who(one) for one in coded(lines)] == [["Per Holm", "Jon Ark"]]


def test_who_negotiates_is_the_subject_that_comes_behind() -> None:
    lines = (
        "As/ADP/2/case part/NOUN/8/obl of/ADP/4/case talks/NOUN/2/nmod with/ADP/6/case Iceland/PROPN/4/nmod "
        "Norway/PROPN/8/nsubj shows/VERB/0/root patience/NOUN/8/obj"
    )
    assert [who(one) for one in coded(lines, marks=(mark(lines, "talks", "Iceland", "Norway"),))] != []


@pytest.mark.parametrize(("owner", "count"), [("states", 1), ("firms", 0)])
def test_leaders_of_several_states_are_another_side(owner: str, count: int) -> None:
    lines = (
        f"Lind/PROPN/2/nsubj met/VERB/0/root leaders/NOUN/2/obj of/ADP/6/case several/ADJ/6/amod {owner}/NOUN/3/nmod"
    )
    assert len(coded(lines)) == count


def test_the_day_of_a_meeting_recalled_in_a_call_is_not_the_calls() -> None:
    lines = (
        "In/ADP/3/case a/DET/3/det call/NOUN/7/obl with/ADP/5/case Ark/PROPN/3/nmod Lind/PROPN/7/nsubj "
        "recalled/VERB/0/root their/PRON/9/nmod:poss meeting/NOUN/7/obj in/ADP/11/case October/PROPN/9/nmod"
    )
    assert [one.when for one in coded(lines, times={"October": "2025-10"}) if one.mode == "call"] == [None]


@pytest.mark.parametrize(("verb", "count"), [("said/VERB/0/root", 0), ("quietly/ADV/3/advmod", 1)])
def test_whom_another_clause_names_takes_no_part(verb: str, count: int) -> None:
    lines = (
        "Lind/PROPN/2/nsubj left/VERB/0/root the/DET/4/det summit/NOUN/2/obj Holm/PROPN/6/nsubj "
        f"{verb.replace('root', 'dep')} from/ADP/8/case Ark/PROPN/6/obl"
    ).replace("/0/dep", "/2/parataxis")
    found = coded(lines, marks=(mark(lines, "summit", "Lind"),))
    assert len([one for one in found if "Jon Ark" in who(one)]) == count
