"""Names made whole and told apart, and whom a pronoun or "the leaders" cannot mean."""

import msgspec
import pytest

from dragoman.annotators.actors import mention_actors
from dragoman.annotators.given_names import gender_of
from dragoman.model import Name, Statement

from .battery import told
from .parsed import parsed
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
. . PUNCT 4 punct

{} {} PROPN 2 nmod:desc
Trump Trump PROPN 3 nsubj
smiled smile VERB 0 root
. . PUNCT 3 punct

Trump Trump PROPN 2 nsubj
spoke speak VERB 0 root
. . PUNCT 2 punct
"""
LATER = "It it PRON 2 nsubj\nrained rain VERB 0 root\n. . PUNCT 2 punct\n\n"


def test_a_given_name_and_the_name_behind_it_are_one_person() -> None:
    doc, mentions = read(GIVEN, "Xi Jinping", "Donald", "Trump")
    assert one(mentions, doc, "Donald Trump").actor.name == "Donald Trump"
    assert "Donald" not in {mention.actor.text for mention in mentions}


def test_an_office_within_an_office_within_an_office_tells_its_state() -> None:
    rows = ["Ark Ark PROPN 2 nsubj", "spoke speak VERB 0 root", "with with ADP 4 case", "Lind Lind PROPN 2 obl"]
    rows += [", , PUNCT 6 punct", "head head NOUN 4 appos"]
    for at in range(7, 22, 3):
        rows += [f"of of ADP {at + 2} case", f"the the DET {at + 2} det", f"office office NOUN {at - 1} nmod"]
    rows += ["of of ADP 23 case", "China China PROPN 21 nmod", ". . PUNCT 2 punct"]
    doc, mentions = read("\n".join(rows), "Ark", "Lind")
    assert one(mentions, doc, "Lind").actor.country == "CHN"


def test_a_name_that_ends_in_an_initial_goes_on() -> None:
    rows = ["President President PROPN 2 nmod:desc", "Joseph Joseph PROPN 6 nsubj", "R. R. PROPN 2 flat"]
    rows += ["Biden Biden PROPN 6 compound", "Jr. Jr. PROPN 2 x", "spoke speak VERB 0 root"]
    doc, mentions = read("\n".join(rows), "Biden Jr.")  # what stands behind the title is found by itself
    assert [mention.actor.name for mention in mentions] == ["Joseph R. Biden"]


def test_a_son_and_his_father_are_one_name() -> None:
    doc, mentions = read(SON, "Ark", "Tahir", "Zayn")
    assert one(mentions, doc, "Tahir bin Zayn").actor.name == "Tahir bin Zayn"
    doc, mentions = read(SON.replace("bin bin PROPN 3 flat", "and and CCONJ 5 cc"), "Ark", "Tahir", "Zayn")
    assert {"Tahir", "Zayn"} <= {mention.actor.text for mention in mentions}


@pytest.mark.parametrize(("title", "name"), [("King", "Salman"), ("Mr.", "Mohammed bin Salman")])
def test_a_king_goes_by_his_given_name(title: str, name: str) -> None:
    doc, mentions = read(KING.format(title, title), "Mohammed bin Salman", published="2018-10-15")
    assert [mention.actor.name for mention in mentions][-1] == name


def test_a_last_name_by_itself_goes_on_to_be_the_president() -> None:
    doc, mentions = read(SPOUSE.format("Melania", "Melania"), "Donald Trump", "Melania Trump")
    assert [mention.actor.name for mention in mentions] == ["Donald Trump", "Melania Trump", "Donald Trump"]


def test_whom_somebody_invites_is_not_himself() -> None:
    doc, mentions = read(INVITED, "Macron", "Donald Trump")
    assert one(mentions, doc, "him").actor.name == "Donald Trump"


def test_leaders_are_persons_and_no_state() -> None:
    doc, mentions = read(LEADERS, "Xi", "Macron")
    members = one(mentions, doc, "The two leaders").actor.members
    assert sorted(member.name or "" for member in members) == ["Emmanuel Macron", "Xi Jinping"]


def test_a_word_with_a_hyphen_is_not_cut_in_a_group() -> None:
    ((statement,),) = told(["Far-right leaders in Norway said on Tuesday that the treaty was dead."], Statement)
    assert statement.speaker.text == "Far-right leaders in Norway"


def test_people_at_a_building_of_a_state_are_not_of_that_state() -> None:
    rows = ["Reporters reporter NOUN 4 nsubj", "at at ADP 4 case", "France France PROPN 4 compound"]
    rows += ["hall hall NOUN 1 nmod", "sang sing VERB 0 root"]
    doc, mentions = read("\n".join(rows).replace("Reporters reporter NOUN 4 nsubj", "Reporters reporter NOUN 5 nsubj"))
    assert one(mentions, doc, "Reporters").actor.country is None


TELLS = """
Macron Macron PROPN 2 nsubj
hopes hope VERB 0 root
. . PUNCT 2 punct

The the DET 3 det
Chinese Chinese ADJ 3 amod
{} {} NOUN 4 nmod:desc
Ark Ark PROPN 5 nsubj
spoke speak VERB 0 root
. . PUNCT 5 punct

Both both DET 2 det
sides side NOUN 3 nsubj
agreed agree VERB 0 root
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("role", "count"), [("minister", 2), ("spokesman", 0)])
def test_who_only_speaks_for_a_side_is_not_one_of_both_sides(role: str, count: int) -> None:
    doc, mentions = read(TELLS.format(role, role), "Macron", "Ark")
    assert len(one(mentions, doc, "Both sides").actor.members) == count


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


@pytest.mark.parametrize(("preposition", "found"), [("in", 0), ("with", 1)])
def test_a_state_behind_a_city_and_a_comma_only_tells_where_the_city_lies(preposition: str, found: int) -> None:
    doc = parsed(
        f"Macron Macron PROPN 2 nsubj\nspoke speak VERB 0 root\n{preposition} {preposition} ADP 4 case\n"
        "Espoo Espoo PROPN 2 obl\n, , PUNCT 6 punct\nFrance France PROPN 4 appos\ntoday today NOUN 2 obl:tmod\n"
    )
    name = Name(start=doc.text.index("Espoo"), end=doc.text.index("Espoo") + 5, label="place")
    doc = msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, names=(name,)))
    assert sum(mention.actor.text == "France" for mention in mention_actors(doc, TABLES)) == found


KIN = """
{} {} PROPN 5 nsubj
Li Li PROPN 1 flat
, , PUNCT 5 punct
won win VERB 0 root
votes vote NOUN 4 obj
for for ADP 7 case
{} {} PROPN 4 obl
Li Li PROPN 7 flat
. . PUNCT 4 punct

Li Li PROPN 2 nsubj
left leave VERB 0 root
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("first", "second", "meant"), [("Ann", "Tom", "Ann Li"), ("Tom", "Ann", "Tom Li")])
def test_of_two_of_one_name_in_a_sentence_the_first_is_taken_up(first: str, second: str, meant: str) -> None:
    table = KIN.format(first, first, second, second)
    doc, mentions = read(table, f"{first} Li", f"{second} Li", "Li")
    (last,) = [mention for mention in mentions if mention.start > doc.text.index(".")]
    assert last.actor.name == meant


RANKED = """
President President PROPN 2 compound
Roe Roe PROPN 3 nsubj
met meet VERB 0 root
{}President President PROPN {} compound
Doe Doe PROPN 3 obj
. . PUNCT 3 punct

The the DET 2 det
president president NOUN 3 nsubj
left leave VERB 0 root
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("vice", "head", "meant"), [("Vice Vice PROPN 6 compound\n", 6, "Roe"), ("", 5, "Doe")])
def test_the_president_is_no_vice_president(vice: str, head: int, meant: str) -> None:
    doc, mentions = read(RANKED.format(vice, head), "Roe", "Doe")
    assert one(mentions, doc, "The president").actor.name == meant


BEHIND = """
The the DET 3 det
aid aid NOUN 3 compound
group group NOUN 5 nsubj
Northlight Northlight PROPN 3 appos
left leave VERB 0 root
"""


@pytest.mark.parametrize(("label", "found"), [("body", False), ("place", True)])
def test_a_body_without_a_name_is_none_where_its_name_follows(label: str, found: bool) -> None:
    doc, _ = read(BEHIND)
    name = Name(start=doc.text.index("North"), end=doc.text.index(" left"), label=label)
    doc = msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, names=(name,)))
    assert any("group" in mention.actor.text for mention in mention_actors(doc, TABLES)) == found


GROUPS = """
Xi Xi PROPN 2 nsubj
met meet VERB 0 root
Macron Macron PROPN 2 obj
. . PUNCT 2 punct

The the DET 3 det
{word} {word} {tag} 3 {relation}
{noun} {noun} NOUN 4 nsubj
left leave VERB 0 root
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("word", "tag", "relation", "noun", "members"),
    [
        ("two", "NUM", "nummod", "leaders", 2),
        ("coalition", "NOUN", "compound", "parties", 0),
        ("harbour", "NOUN", "compound", "leaders", 0),
        ("Nordic", "ADJ", "amod", "countries", 0),
    ],
)
def test_leaders_and_parties_of_a_kind_are_not_the_two_before(
    word: str, tag: str, relation: str, noun: str, members: int
) -> None:
    _, mentions = read(GROUPS.format(word=word, tag=tag, relation=relation, noun=noun), "Xi", "Macron")
    found = [len(mention.actor.members) for mention in mentions if noun in mention.actor.text]
    assert sum(found) == members
