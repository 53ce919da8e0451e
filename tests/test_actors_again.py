"""Who is meant again: by the publishing side, as pairs and by pronouns; whose a name, and whose a deed is."""

import msgspec
import pytest

from dragoman.annotators.actors import Tables, mention_actors
from dragoman.annotators.offices import crowned_alike
from dragoman.knowledge import Holder, Outlet
from dragoman.model import Mention, Name
from dragoman.spans import find_all

from .parsed import parsed, staged
from .test_actors import KNOWLEDGE, TABLES, one, read

DENZEL = "Denzel Denzel PROPN 3 nsubj\nWashington Washington PROPN 1 flat"
READOUT = """
U.S. U.S. PROPN 2 nmod
Secretary secretary PROPN 3 nmod:desc
Jane Jane PROPN 5 nsubj
Doe Doe PROPN 3 flat
met meet VERB 0 root
French French ADJ 8 amod
Secretary secretary PROPN 8 nmod:desc
Jean Jean PROPN 5 obj
Martin Martin PROPN 8 flat
. . PUNCT 5 punct

The the DET 2 det
Secretary secretary PROPN 3 nsubj
briefed brief VERB 0 root
her her PRON 5 nmod:poss
counterpart counterpart NOUN 3 obj
. . PUNCT 3 punct

The the DET 2 det
Head head PROPN 5 nsubj
of of ADP 4 case
State state PROPN 2 nmod
left leave VERB 0 root
. . PUNCT 5 punct
"""


def readout(side: str) -> list[Mention]:
    """The mentions of a readout that a side has published."""
    doc = parsed(READOUT)
    places = [place for words in ("Jane Doe", "Jean Martin") for place in find_all(doc.text, words)]
    names = tuple(Name(start=place.start, end=place.end, label="person") for place in places)
    layers = msgspec.structs.replace(doc.layers, names=names)
    article = msgspec.structs.replace(doc.article, side=side)
    return mention_actors(msgspec.structs.replace(doc, layers=layers, article=article), TABLES)


def test_the_secretary_is_the_one_of_the_publishing_side() -> None:
    def meant(side: str) -> str | None:
        return next(mention.actor.name for mention in readout(side) if mention.actor.text == "The Secretary")

    assert (meant("USA"), meant("FRA")) == ("Jane Doe", "Jean Martin")


def test_a_counterpart_is_the_one_of_the_other_state() -> None:
    counterpart = next(mention for mention in readout("USA") if "counterpart" in mention.actor.text)
    assert (counterpart.actor.name, counterpart.actor.country) == ("Jean Martin", "FRA")


def test_the_head_of_state_is_that_of_the_publishing_side() -> None:
    head = next(mention for mention in readout("FRA") if mention.actor.text == "The Head of State")
    assert head.actor.name == "Emmanuel Macron"


TALKS = """
Macron Macron PROPN 2 nsubj
spoke speak VERB 0 root
with with ADP 4 case
Xi Xi PROPN 2 obl
. . PUNCT 2 punct

Macron Macron PROPN 2 nsubj
criticized criticize VERB 0 root
Trump Trump PROPN 2 obj
. . PUNCT 2 punct

The the DET 3 det
two two NUM 3 nummod
WHO who NOUN 4 nsubj
agreed agree VERB 0 root
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("noun", "members"),
    [
        ("leaders leader", [("Emmanuel Macron", "FRA"), ("Xi Jinping", "CHN")]),
        ("countries country", [(None, "FRA"), (None, "CHN")]),
    ],
)
def test_a_pair_is_who_last_met_not_who_was_last_named(noun: str, members: list[tuple[str | None, str]]) -> None:
    _, mentions = read(TALKS.replace("WHO who", noun), "Macron", "Xi", "Trump")
    pair = next(mention for mention in mentions if mention.form == "joint")
    assert [(member.name, member.country) for member in pair.actor.members] == members


def test_they_are_the_two_who_met() -> None:
    table = TALKS[: TALKS.index("The the")] + "They they PRON 2 nsubj\nagreed agree VERB 0 root\n. . PUNCT 2 punct\n"
    doc, mentions = read(table.replace("Trump Trump", "tariffs tariff"), "Macron", "Xi")
    assert [member.name for member in one(mentions, doc, "They").actor.members] == ["Emmanuel Macron", "Xi Jinping"]


def test_a_last_name_of_two_former_holders_is_nobody_until_the_text_tells() -> None:
    former = (
        Holder(
            country="USA", office="head-of-state", office_title="President", name="Bill Clinton", since="1993-01-20",
            until="2001-01-20",
        ),
        Holder(
            country="USA", office="foreign-minister", office_title="Secretary of State", name="Hillary Clinton",
            since="2009-01-21", until="2013-02-01",
        ),
    )  # fmt: skip
    table = "Clinton Clinton PROPN 2 nsubj\nvisited visit VERB 0 root\nWashington Washington PROPN 2 obj\n"
    doc = parsed(table + "on on ADP 6 case\nU.S. U.S. PROPN 6 nmod\nsoil soil NOUN 2 obl\n")
    place = next(find_all(doc.text, "Clinton"))
    names = (Name(start=place.start, end=place.end, label="person"),)
    doc = msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, names=names))

    def meant(holders: tuple[Holder, ...]) -> str | None:
        knowledge = msgspec.structs.replace(KNOWLEDGE, holders=holders)
        return mention_actors(doc, Tables.of(knowledge))[0].actor.country

    assert (meant(former), meant(former[:1])) == (None, "USA")


@pytest.mark.parametrize(
    ("nouns", "countries"),
    [
        ("products product", ["CHN"]),
        ("films film", []),
    ],
)
def test_a_nationality_before_goods_tells_whom_a_tariff_falls_on(nouns: str, countries: list[str]) -> None:
    table = f"Tariffs tariff NOUN 2 nsubj\nhit hit VERB 0 root\nChinese Chinese ADJ 4 amod\n{nouns} NOUN 2 obj\n"
    _, mentions = read(table)
    assert [mention.actor.country for mention in mentions] == countries


@pytest.mark.parametrize(("first", "countries"), [("French", ["FRA", "CHN"]), ("secret", [])])
def test_two_nationalities_before_talks_are_who_meets(first: str, countries: list[str]) -> None:
    table = f"""
{first} {first} ADJ 4 amod
- - PUNCT 1 punct
Chinese Chinese ADJ 4 amod
talks talk NOUN 5 nsubj
resumed resume VERB 0 root
"""
    _, mentions = read(table)
    assert [mention.actor.country for mention in mentions if mention.form == "state"] == countries


STATES = """
China China PROPN 2 nsubj
tested test VERB 0 root
a a DET 4 det
rocket rocket NOUN 2 obj
. . PUNCT 2 punct

The the DET 2 det
country country NOUN 3 nsubj
thanked thank VERB 0 root
our our PRON 5 nmod:poss
state state NOUN 3 obj
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("side", "countries"), [("FRA", ["CHN", "CHN", "FRA"]), (None, ["CHN", "CHN"])])
def test_the_country_is_the_one_before_and_our_state_the_publishing_side(
    side: str | None, countries: list[str]
) -> None:
    doc = parsed(STATES)
    article = msgspec.structs.replace(doc.article, side=side)
    mentions = mention_actors(msgspec.structs.replace(doc, article=article), TABLES)
    assert [mention.actor.country for mention in mentions] == countries


def test_a_name_of_which_only_the_end_is_marked_is_taken_whole() -> None:
    doc, mentions = read(
        """
President President PROPN 2 nmod:desc
Jonas Jonas PROPN 5 nsubj
T. T. PROPN 2 flat
Lund Lund PROPN 2 flat
spoke speak VERB 0 root
. . PUNCT 5 punct
""",
        "Lund",
    )
    assert [mention.actor.text for mention in mentions if mention.form == "person"] == ["Jonas T. Lund"]


def test_they_are_the_subjects_before_the_object() -> None:
    table = """
Paris Paris PROPN 4 nsubj
and and CCONJ 3 cc
Beijing Beijing PROPN 1 conj
freed free VERB 0 root
prisoners prisoner NOUN 4 obj
. . PUNCT 4 punct

They they PRON 2 nsubj
agreed agree VERB 0 root
"""
    doc, mentions = read(table)
    assert [member.country for member in one(mentions, doc, "They").actor.members] == ["FRA", "CHN"]


def test_a_son_before_a_comma_is_not_whose_name_follows_as_subject() -> None:
    table = """
At at ADP 3 case
the the DET 3 det
birth birth NOUN 9 obl
of of ADP 6 case
his his PRON 6 nmod:poss
son son NOUN 3 nmod
, , PUNCT 3 punct
Macron Macron PROPN 9 nsubj
wept weep VERB 0 root
"""
    doc, mentions = read(table, "Macron")
    assert one(mentions, doc, "Macron").actor.role is None


def test_a_people_of_one_state_is_no_person_though_the_adjective_is_ambiguous() -> None:
    usa = msgspec.structs.replace(KNOWLEDGE.states[2], people=("Americans",), ambiguous=("Americans",))
    tables = Tables.of(msgspec.structs.replace(KNOWLEDGE, states=(*KNOWLEDGE.states[:2], usa)))
    doc = parsed("China China PROPN 2 nsubj\nfreed free VERB 0 root\nAmericans American PROPN 2 obj\n")
    place = next(find_all(doc.text, "Americans"))
    names = (Name(start=place.start, end=place.end, label="person"),)
    doc = msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, names=names))
    mention = mention_actors(doc, tables)[-1]
    assert (mention.form, mention.actor.country, mention.confidence) == ("group", "USA", 0.9)


def test_an_outlet_marked_as_a_person_is_a_body() -> None:
    outlet = Outlet(name="The Daily Courier", kind="newspaper", country="USA")
    tables = Tables.of(msgspec.structs.replace(KNOWLEDGE, outlets=(outlet,)))
    table = "Macron Macron PROPN 2 nsubj\ntold tell VERB 0 root\nThe the DET 5 det\nDaily Daily PROPN 5 compound\n"
    doc = parsed(table + "Courier Courier PROPN 2 obj\n")
    place = next(find_all(doc.text, "The Daily Courier"))
    names = (Name(start=place.start, end=place.end, label="person"),)
    doc = msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, names=names))
    assert [mention.form for mention in mention_actors(doc, tables) if "Courier" in mention.actor.text] == ["body"]


@pytest.mark.parametrize(("also", "country"), [("Lind Lind PROPN 2 nsubj", "USA"), (DENZEL, None)])
def test_a_capital_alone_is_a_person_only_beside_the_whole_name(also: str, country: str | None) -> None:
    table = f"""
Washington Washington PROPN 2 nsubj
agreed agree VERB 0 root
. . PUNCT 2 punct

{also}
slept sleep VERB 0 root
"""
    doc, mentions = read(table, *(["Denzel Washington"] if country is None else []), "Washington")
    assert one(mentions, doc, "Washington").actor.country == country


HOMELAND = """
Chinese Chinese ADJ 2 amod
President president PROPN 3 compound
Xi Xi PROPN 5 nsubj
Jinping Jinping PROPN 3 flat
said say VERB 0 root
his his PRON 7 nmod:poss
country country NOUN 9 nsubj
will will AUX 9 aux
buy buy VERB 5 ccomp
grain grain NOUN 9 obj
. . PUNCT 5 punct
"""
CHAMBER = """
The the DET 2 det
parliament parliament NOUN 7 nsubj
of of ADP 6 case
the the DET 6 det
Chinese Chinese ADJ 6 amod
capital capital NOUN 2 nmod
asked ask VERB 0 root
at at ADP 9 case
least least ADJ 10 nmod
14 14 NUM 11 nummod
officials official NOUN 7 obj
. . PUNCT 7 punct
"""


def test_his_country_is_the_state_of_whom_his_means_and_leaves_no_pronoun_within() -> None:
    doc, mentions = read(HOMELAND, "Xi Jinping")
    home = one(mentions, doc, "his country")
    assert (home.actor.country, home.form, home.entity) == ("CHN", "state", "state:CHN")
    assert "his" not in {mention.actor.text for mention in mentions}


def test_a_body_keeps_the_noun_that_its_nationality_describes_and_a_group_its_at_least() -> None:
    doc, mentions = read(CHAMBER)
    assert one(mentions, doc, "The parliament of the Chinese capital").actor.country == "CHN"
    assert one(mentions, doc, "at least 14 officials").form == "group"


@pytest.mark.parametrize("before", ["on", "for"])
def test_his_in_an_infinitive_is_his_who_stands_before_it(before: str) -> None:
    lines = (
        "Per Per PROPN 3 nsubj\nHolm Holm PROPN 1 flat\ncalled call VERB 0 root\n"
        f"{before} {before} ADP 5 case\nJon Jon PROPN 3 obl\nArk Ark PROPN 5 flat\nto to PART 8 mark\n"
        "cancel cancel VERB 3 xcomp\nhis his PRON 10 nmod:poss\nvisit visit NOUN 8 obj\n. . PUNCT 3 punct"
    )
    doc = parsed(lines)
    places = [place for words in ("Per Holm", "Jon Ark") for place in find_all(doc.text, words)]
    names = tuple(Name(start=place.start, end=place.end, label="person") for place in places)
    doc = msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, names=names))
    assert next(one.actor.name for one in mention_actors(doc, TABLES) if one.actor.text == "his") == "Jon Ark"


@pytest.mark.parametrize(
    ("noun", "styles", "fits"),
    [
        ("king", ["French President"], False),
        ("king", ["King"], True),
        ("monarch", ["Queen of Denmark"], True),
        ("pontiff", ["Pope of Holy See"], True),
        ("pope", ["King of Jordan"], False),
        ("premier", ["Emir of Qatar"], False),
        ("president", ["Russian leader"], True),
    ],
)
def test_a_crowned_head_goes_by_no_elected_office_and_no_other_crown(noun: str, styles: list[str], fits: bool) -> None:
    assert crowned_alike(noun, styles) is fits


def test_the_pope_is_who_was_pope_that_day_and_nobody_mentioned_before() -> None:
    lines = (
        "French French ADJ 2 amod\nPresident president PROPN 3 nmod:desc\nMacron Macron PROPN 4 nsubj\n"
        "left leave VERB 0 root\n\nThe the DET 2 det\npope pope NOUN 3 nsubj\nprayed pray VERB 0 root\n\n"
        "The the DET 2 det\nking king NOUN 3 nsubj\nslept sleep VERB 0 root"
    )
    doc, mentions = read(lines, "Macron")
    assert one(mentions, doc, "The pope").actor.country == "VAT"
    assert one(mentions, doc, "The king").actor.name is None


def test_a_spokesman_speaks_for_all_that_his_state_describes() -> None:
    lines = (
        "A a DET 2 det\nspokesman spokesman NOUN 7 nsubj\nfor for ADP 6 case\nthe the DET 6 det\n"
        "Chinese Chinese ADJ 6 amod\nministry ministry NOUN 2 nmod\nspoke speak VERB 0 root"
    )
    doc, mentions = read(lines)
    assert one(mentions, doc, "A spokesman for the Chinese ministry").actor.country == "CHN"


@pytest.mark.parametrize(("before", "role"), [("in", "Premier"), ("with", "Paris Premier")])
def test_a_capital_after_in_tells_where_and_not_whose_office(before: str, role: str) -> None:
    lines = (
        "She she PRON 2 nsubj\nsat sit VERB 0 root\n"
        f"{before} {before} ADP 4 case\nParis Paris PROPN 5 compound\nPremier premier PROPN 6 nmod:desc\n"
        "Jon Jon PROPN 2 obl\nArk Ark PROPN 6 flat\n. . PUNCT 2 punct"
    )
    doc = parsed(lines)
    names = tuple(Name(start=at.start, end=at.end, label="person") for at in find_all(doc.text, "Jon Ark"))
    doc = msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, names=names))
    assert [one.actor.role for one in mention_actors(doc, TABLES) if one.actor.name == "Jon Ark"] == [role]


def test_a_group_keeps_the_word_that_weighs_it() -> None:
    doc, mentions = read(
        "Almost almost ADV 2 advmod\nall all DET 3 det\nofficials official NOUN 4 nsubj\nleft leave VERB 0 root"
    )
    assert [mention.actor.text for mention in mentions] == ["Almost all officials"]


@pytest.mark.parametrize(("tail", "meant"), [("of", "Jon Ark"), ("after", "Per Holm")])
def test_he_in_a_quotation_is_of_whom_it_is_said(tail: str, meant: str) -> None:
    lines = (
        "Jon/PROPN/3/nsubj Ark/PROPN/1/flat left/VERB/0/root ./PUNCT/3/punct\n"
        "Per/PROPN/3/nsubj Holm/PROPN/1/flat came/VERB/0/root ./PUNCT/3/punct\n"
        "“/PUNCT/3/punct He/PRON/3/nsubj knew/VERB/7/ccomp ,/PUNCT/3/punct ”/PUNCT/3/punct Xi/PROPN/7/nsubj "
        f"said=say/VERB/0/root {tail}/ADP/9/case Ark/PROPN/7/obl ./PUNCT/7/punct"
    )
    doc = staged(lines)
    places = [place for words in ("Jon Ark", "Per Holm", "Xi", "Ark") for place in find_all(doc.text, words)]
    names = tuple(Name(start=place.start, end=place.end, label="person") for place in sorted(set(places)))
    doc = msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, names=names))
    assert one(mention_actors(doc, TABLES), doc, "He").actor.name == meant
