"""Offices: whose title is whose, which words are one office, and which are none."""

import msgspec
import pytest

from dragoman.annotators.actors import Tables, mention_actors
from dragoman.knowledge import Holder

from .parsed import parsed
from .test_actors import KNOWLEDGE, one, read


def test_a_title_with_its_state_may_open_the_sentence() -> None:
    table = """
President president NOUN 4 nmod:desc
of of ADP 3 case
France France PROPN 1 nmod
Jean Jean PROPN 6 nsubj
Martin Martin PROPN 4 flat
left leave VERB 0 root
"""
    doc, mentions = read(table, "Jean Martin")
    assert one(mentions, doc, "Jean Martin").actor.role == "President of France"


def test_an_office_marked_as_a_name_is_none() -> None:
    table = """
Prime prime ADJ 2 amod
Minister minister PROPN 5 nmod:desc
of of ADP 4 case
France France PROPN 2 nmod
Jean Jean PROPN 7 nsubj
Martin Martin PROPN 5 flat
left leave VERB 0 root
"""
    doc, mentions = read(table, "Prime Minister of France", "Jean Martin")
    assert [mention.actor.text for mention in mentions] == ["Jean Martin"]
    assert mentions[0].actor.country == "FRA"


def test_a_counterpart_not_named_holds_the_same_office_in_the_state_told() -> None:
    table = """
French French ADJ 3 amod
President president PROPN 3 nmod:desc
Macron Macron PROPN 4 nsubj
told tell VERB 0 root
his his PRON 7 nmod:poss
Chinese Chinese ADJ 7 amod
counterpart counterpart NOUN 4 obj
. . PUNCT 4 punct
"""
    doc, mentions = read(table, "Macron")
    assert one(mentions, doc, "his Chinese counterpart").actor.name == "Xi Jinping"


def test_an_office_behind_a_possessor_and_a_comma_belongs_to_the_name() -> None:
    table = """
Macron Macron PROPN 3 nmod:poss
's 's PART 1 case
lawyer lawyer NOUN 7 nsubj
, , PUNCT 5 punct
Jane Jane PROPN 3 appos
Doe Doe PROPN 5 flat
left leave VERB 0 root
"""
    doc, mentions = read(table, "Macron", "Jane Doe")
    assert one(mentions, doc, "Jane Doe").actor.role == "lawyer"


def test_a_bare_last_name_with_the_office_held_needs_no_state() -> None:
    table = "President president PROPN 2 nmod:desc\nXi Xi PROPN 3 nsubj\nleft leave VERB 0 root\n"
    doc, mentions = read(table, "Xi")
    assert (one(mentions, doc, "Xi").actor.name, one(mentions, doc, "Xi").confidence) == ("Xi Jinping", 0.9)


def test_editor_in_chief_is_one_office() -> None:
    table = """
Editor editor NOUN 8 nsubj
- - PUNCT 1 punct
in in ADP 5 case
- - PUNCT 3 punct
Chief chief NOUN 1 nmod
Jane Jane PROPN 1 appos
Doe Doe PROPN 6 flat
left leave VERB 0 root
"""
    _, mentions = read(table, "Jane Doe")
    assert [(mention.actor.text, mention.actor.role) for mention in mentions] == [("Jane Doe", "Editor - in - Chief")]


def test_a_hyphened_office_is_whole_and_a_vice_president_no_president() -> None:
    table = """
NATO NATO PROPN 3 compound
Secretary secretary NOUN 5 nmod:desc
- - PUNCT 2 punct
General general PROPN 5 nmod:desc
Jane Jane PROPN 7 nsubj
Doe Doe PROPN 5 flat
met meet VERB 0 root
President president PROPN 9 nmod:desc
Macron Macron PROPN 7 obj
. . PUNCT 7 punct

The the DET 3 det
Vice vice NOUN 3 compound
President president NOUN 4 nsubj
left leave VERB 0 root
"""
    doc, mentions = read(table, "Jane Doe", "Macron")
    assert one(mentions, doc, "Jane Doe").actor.role == "NATO Secretary - General"
    assert one(mentions, doc, "The Vice President").actor.name is None


def test_what_a_preposition_brings_behind_a_name_is_no_office() -> None:
    table = """
Jane Jane PROPN 9 nsubj
Doe Doe PROPN 1 flat
, , PUNCT 6 punct
during during ADP 6 case
an an DET 6 det
interview interview NOUN 9 obl
with with ADP 8 case
counsel counsel NOUN 6 nmod
resigned resign VERB 0 root
"""
    doc, mentions = read(table, "Jane Doe")
    assert one(mentions, doc, "Jane Doe").actor.role is None


PRESIDENT_OF = """
The the DET 2 det
President president PROPN 6 nsubj
of of ADP 5 case
the the DET 5 det
Chinese Chinese ADJ 2 nmod
left leave VERB 0 root
"""
PRESIDENT_OF_A_HOUSE = """
The the DET 2 det
President president PROPN 7 nsubj
of of ADP 5 case
the the DET 5 det
Chinese Chinese ADJ 6 amod
Folkhouse Folkhouse PROPN 2 nmod
left leave VERB 0 root
"""


def test_a_nationality_before_a_noun_does_not_tell_whose_president_it_is() -> None:
    doc, mentions = read(PRESIDENT_OF)
    assert [mention.actor.name for mention in mentions] == ["Xi Jinping"]
    doc, mentions = read(PRESIDENT_OF_A_HOUSE)
    assert "Xi Jinping" not in [mention.actor.name for mention in mentions]


def test_a_king_is_not_meant_by_the_president_of_his_state() -> None:
    king = Holder(country="FRA", office="head-of-state", office_title="King", name="Louis XX", since="2017-05-14")
    table = "The the DET 3 det\nFrench French ADJ 3 amod\nPresident president PROPN 4 nsubj\nleft leave VERB 0 root\n"

    def meant(holder: Holder) -> str | None:
        knowledge = msgspec.structs.replace(KNOWLEDGE, holders=(holder,))
        return mention_actors(parsed(table), Tables.of(knowledge))[0].actor.name

    assert meant(king) is None
    assert meant(msgspec.structs.replace(king, office_title="President")) == "Louis XX"


@pytest.mark.parametrize(("rest", "role"), [("president declined", None), ("president , declined", "president")])
def test_an_office_that_begins_the_main_clause_is_not_the_name_before_the_comma(rest: str, role: str | None) -> None:
    told = ["president president NOUN 7 nsubj", "declined decline VERB 0 root"]
    apposed = ["president president NOUN 3 appos", ", , PUNCT 3 punct", "declined decline VERB 0 root"]
    table = """
Asked ask VERB {0} advcl
about about ADP 3 case
Doe Doe PROPN 1 obl
, , PUNCT 1 punct
the the DET 6 det
"""
    lines = told if role is None else apposed
    doc, mentions = read(table.format(7 if role is None else 8) + "\n".join(lines) + "\n", "Doe")
    assert one(mentions, doc, "Doe").actor.role == role


GOVERNOR = """
President President PROPN 3 nmod:desc
Donald Donald PROPN 3 nmod:desc
Trump Trump PROPN 4 nsubj
met meet VERB 0 root
American American ADJ 6 amod
{} {} PROPN 8 nmod:desc
Eva Eva PROPN 8 nmod:desc
Lind Lind PROPN 4 obj
. . PUNCT 4 punct

The the DET 3 det
American American ADJ 3 amod
governor governor NOUN 4 nsubj
spoke speak VERB 0 root
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(("title", "name"), [("Gov.", "Eva Lind"), ("Governor", "Eva Lind"), ("Judge", None)])
def test_a_governor_is_whoever_bears_the_title_and_no_president(title: str, name: str | None) -> None:
    doc, mentions = read(GOVERNOR.format(title, title), "Donald Trump", "Eva Lind")
    assert one(mentions, doc, "The American governor").actor.name == name
