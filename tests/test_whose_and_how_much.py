"""Whole sentences read: who a president of a chamber is, which amount a vow names, when coming talks are."""

from dragoman.model import Commitment, Contact, Statement

from .battery import told

BEFORE = "U.S. President Donald Trump met Norwegian Prime Minister Erna Solberg in Oslo on Monday.\n\n"


def test_the_president_of_a_chamber_is_not_the_states() -> None:
    lines = ["The Senate president said that the roads were dry.", "The president said that the roads were dry."]
    (chamber,), (state,) = told(lines, Statement, BEFORE)
    assert chamber.speaker.name is None
    assert state.speaker.name == "Donald Trump"


def test_a_vow_names_no_amount_of_what_it_only_describes() -> None:
    lines = [
        "Norway promised to lend Iceland $9 billion.",
        "Norway promised to help Iceland repay the loan, which had cost $9 billion.",
    ]
    (plain,), (described,) = told(lines, Commitment, BEFORE)
    assert plain.quantity is not None and plain.quantity.value == 9e9
    assert described.quantity is None


def test_talks_to_come_are_planned() -> None:
    [[talks]] = told(["Japan is an ally in Norway's forthcoming talks with Iceland."], Contact, BEFORE)
    assert talks.status == "planned"
