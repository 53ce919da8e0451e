"""Names made whole and told apart, and whom a pronoun or "the leaders" cannot mean."""

import msgspec
import pytest

from dragoman.annotators.actors import mention_actors
from dragoman.annotators.given_names import gender_of

from .test_actors import TABLES, one, read
from .test_actors_again import TALKS

GIVEN = """
Xi Xi PROPN 3 nsubj
Jinping Jinping PROPN 1 flat
met meet VERB 0 root
Donald Donald PROPN 3 obj
Trump Trump PROPN 3 obj
. . PUNCT 3 punct
"""
INVITED = """
Macron Macron PROPN 2 nsubj
thanked thank VERB 0 root
Donald Donald PROPN 2 obj
Trump Trump PROPN 3 flat
and and CCONJ 6 cc
invited invite VERB 2 conj
him he PRON 6 obj
. . PUNCT 2 punct
"""
LEADERS = """
Xi Xi PROPN 2 nsubj
told tell VERB 0 root
Macron Macron PROPN 2 obj
about about ADP 5 case
France France PROPN 2 obl
and and CCONJ 8 cc
its its PRON 8 nmod:poss
past past NOUN 5 conj
. . PUNCT 2 punct

The the DET 3 det
two two NUM 3 nummod
leaders leader NOUN 4 nsubj
agreed agree VERB 0 root
. . PUNCT 4 punct
"""
FAMILY = """
Chinese Chinese ADJ 2 amod
President president PROPN 3 compound
Li Li PROPN 5 nsubj
Wei Wei PROPN 3 flat
freed free VERB 0 root
Tom Tom PROPN 5 obj
Li Li PROPN 6 flat
. . PUNCT 5 punct

{}
Li Li PROPN 2 nsubj
left leave VERB 0 root
. . PUNCT 2 punct
"""
SON = """
Ark Ark PROPN 2 nsubj
met meet VERB 0 root
Tahir Tahir PROPN 2 obj
bin bin PROPN 3 flat
Zayn Zayn PROPN 3 flat
. . PUNCT 2 punct
"""
KING = """
Mohammed Mohammed PROPN 4 nsubj
bin bin PROPN 1 flat
Salman Salman PROPN 1 flat
met meet VERB 0 root
{} {} PROPN 6 nmod:desc
Salman Salman PROPN 4 obj
. . PUNCT 4 punct
"""
SPOUSE = """
President President PROPN 3 nmod:desc
Donald Donald PROPN 3 nmod:desc
Trump Trump PROPN 4 nsubj
left leave VERB 0 root
with with ADP 7 case
Melania Melania PROPN 7 nmod:desc
Trump Trump PROPN 4 obl
. . PUNCT 4 punct

Then then ADV 3 advmod
{}
spoke speak VERB 0 root
. . PUNCT 3 punct
"""
LATER = "It it PRON 2 nsubj\nrained rain VERB 0 root\n. . PUNCT 2 punct\n\n"


def test_a_given_name_and_the_name_behind_it_are_one_person() -> None:
    doc, mentions = read(GIVEN, "Xi Jinping", "Donald", "Trump")
    assert one(mentions, doc, "Donald Trump").actor.name == "Donald Trump"
    assert "Donald" not in {mention.actor.text for mention in mentions}


def test_a_son_and_his_father_are_one_name() -> None:
    doc, mentions = read(SON, "Ark", "Tahir", "Zayn")
    assert one(mentions, doc, "Tahir bin Zayn").actor.name == "Tahir bin Zayn"
    doc, mentions = read(SON.replace("bin bin PROPN 3 flat", "and and CCONJ 5 cc"), "Ark", "Tahir", "Zayn")
    assert {"Tahir", "Zayn"} <= {mention.actor.text for mention in mentions}


@pytest.mark.parametrize(("title", "name"), [("King", "Salman"), ("Mr.", "Mohammed bin Salman")])
def test_a_king_goes_by_his_given_name(title: str, name: str) -> None:
    doc, mentions = read(KING.format(title, title), "Mohammed bin Salman", published="2018-10-15")
    assert [mention.actor.name for mention in mentions][-1] == name


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("Trump Trump PROPN 3 nsubj", "Donald Trump"),
        ("Mrs. Mrs. PROPN 3 x\nTrump Trump PROPN 4 nsubj", "Melania Trump"),
    ],
)
def test_a_last_name_by_itself_goes_on_to_be_the_president(table: str, name: str) -> None:
    doc, mentions = read(SPOUSE.format(table), "Donald Trump", "Melania Trump")
    assert [mention.actor.name for mention in mentions][-1] == name


def test_whom_somebody_invites_is_not_himself() -> None:
    doc, mentions = read(INVITED, "Macron", "Donald Trump")
    assert one(mentions, doc, "him").actor.name == "Donald Trump"


def test_leaders_are_persons_and_no_state() -> None:
    doc, mentions = read(LEADERS, "Xi", "Macron")
    members = one(mentions, doc, "The two leaders").actor.members
    assert sorted(member.name or "" for member in members) == ["Emmanuel Macron", "Xi Jinping"]


def test_a_bare_family_name_that_comes_first_is_not_another_mans_last_name() -> None:
    doc, mentions = read(FAMILY.format(LATER * 4), "Li Wei", "Tom Li")
    later = [mention.actor.name for mention in mentions if doc.text[mention.start : mention.end] == "Li"]
    assert later == ["Li Wei"]


OTHERS = """
Xi Xi PROPN 2 nsubj
met meet VERB 0 root
Macron Macron PROPN 2 obj
. . PUNCT 2 punct

The the DET 2 det
leaders leader NOUN 6 nsubj
of of ADP 5 case
twelve twelve NUM 5 nummod
ports port NOUN 2 nmod
agreed agree VERB 0 root
. . PUNCT 6 punct
"""


def test_leaders_of_whom_the_text_tells_behind_are_not_the_two_before() -> None:
    _, mentions = read(OTHERS, "Xi", "Macron")
    leaders = [mention.actor.members for mention in mentions if "leaders" in mention.actor.text]
    assert all(members == () for members in leaders)
    _, both = read(OTHERS.replace("twelve twelve NUM", "both both DET"), "Xi", "Macron")
    assert [len(one.actor.members) for one in both if "leaders" in one.actor.text] == [2]


ALLIES = """
Doe Doe PROPN 2 nsubj
threatened threaten VERB 0 root
France France PROPN 2 obj
and and CCONJ 6 cc
her her PRON 6 nmod:poss
allies ally NOUN 3 conj
. . PUNCT 2 punct

He he PRON 2 nsubj
left leave VERB 0 root
. . PUNCT 2 punct
"""


def test_a_state_may_be_her_and_lends_nobody_its_gender() -> None:
    doc, mentions = read(ALLIES, "Doe")
    assert one(mentions, doc, "her").actor.country == "FRA"
    assert one(mentions, doc, "He").actor.name == "Doe"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [("in in ADP 4 case", "", 0), ("with with ADP 4 case", "", 1), ("", "4 4 NUM 3 nummod", 0)],
)
def test_a_month_is_nobody(before: str, after: str, found: int) -> None:
    lines = ["Paris Paris PROPN 2 nsubj", "voted vote VERB 0 root", before, "May May PROPN 2 obl", after]
    doc, mentions = read("\n".join(line for line in lines if line) + "\n", "May")
    assert sum(mention.actor.text == "May" for mention in mentions) == found


def test_given_names_are_known_with_and_without_their_accents() -> None:
    assert [gender_of(name) for name in ("Zoé", "Joao", "João", "Kim")] == ["f", "m", "m", None]


@pytest.mark.parametrize(("side", "members"), [(None, ["FRA", "CHN"]), ("FRA", ["FRA", "CHN"]), ("USA", [])])
def test_the_two_leaders_of_what_a_government_publishes_are_not_two_others(
    side: str | None, members: list[str]
) -> None:
    doc, _ = read(TALKS.replace("WHO who", "leaders leader"), "Macron", "Xi", "Trump")
    doc = msgspec.structs.replace(doc, article=msgspec.structs.replace(doc.article, side=side))
    pair = one(mention_actors(doc, TABLES), doc, "The two leaders")
    assert [member.country for member in pair.actor.members] == members
