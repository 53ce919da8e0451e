"""Who is mentioned: names with offices, states that act, offices without a name, pairs and pronouns."""

from datetime import date

import msgspec
import pytest

from dragoman.annotators.actors import Tables, mention_actors, publication_day
from dragoman.annotators.persons import same_name
from dragoman.knowledge import Holder, Knowledge, Office, State
from dragoman.model import Document, Mention, Name
from dragoman.spans import Span, find_all

from .parsed import parsed

KNOWLEDGE = Knowledge(
    states=(
        State(
            iso3="FRA", iso2="FR", name="France", adjectives=("French",), people=("French",), capitals=("Paris",),
            metonyms=("Élysée",), institutions=("Quai d'Orsay",),
        ),
        State(iso3="CHN", iso2="CN", name="China", adjectives=("Chinese",), capitals=("Beijing",)),
        State(
            iso3="USA", iso2="US", name="United States", names=("U.S.", "US"), adjectives=("American",),
            capitals=("Washington",), institutions=("State Department",), ambiguous=("Washington",),
        ),
    ),
    places=(), bodies=(), outlets=(), official=(), plover=(), sources=(),
    offices=(
        Office(phrase="president", office="head of state", official=True, speaker_kind="official"),
        Office(phrase="head of state", office="head of state", official=True, speaker_kind="official"),
        Office(phrase="foreign minister", office="foreign minister", official=True, speaker_kind="official"),
    ),
    holders=(
        Holder(country="CHN", office="head-of-state", office_title="President", name="Xi Jinping", since="2013-03-14"),
        Holder(
            country="FRA", office="head-of-state", office_title="President", name="Emmanuel Macron",
            since="2017-05-14",
        ),
        Holder(
            country="USA", office="head-of-state", office_title="President", name="Donald Trump", since="2025-01-20",
        ),
    ),
)  # fmt: skip
TABLES = Tables.of(KNOWLEDGE)


def read(table: str, *persons: str, published: str = "2026-02-05") -> tuple[Document, list[Mention]]:
    """The document of a table with the given persons named, and its mentions."""
    doc = parsed(table, published)
    places = sorted(place for words in persons for place in find_all(doc.text, words))
    names = [Name(start=place.start, end=place.end, label="person") for place in places]
    layers = msgspec.structs.replace(doc.layers, names=tuple(names))
    doc = msgspec.structs.replace(doc, layers=layers)
    return doc, mention_actors(doc, TABLES)


def one(mentions: list[Mention], doc: Document, words: str) -> Mention:
    """The mention whose actor's words these are."""
    found = [mention for mention in mentions if mention.actor.text == words]
    assert found, [mention.actor.text for mention in mentions]
    return found[0]


MEETING = """
Chinese Chinese ADJ 2 amod
President president PROPN 3 compound
Xi Xi PROPN 5 nsubj
Jinping Jinping PROPN 3 flat
met meet VERB 0 root
Macron Macron PROPN 5 obj
in in ADP 8 case
Beijing Beijing PROPN 5 obl
. . PUNCT 5 punct

He he PRON 2 nsubj
praised praise VERB 0 root
the the DET 5 det
two two NUM 5 nummod
countries country NOUN 2 obj
. . PUNCT 2 punct
"""


def test_a_name_takes_its_office_country_and_the_office_of_the_day() -> None:
    doc, mentions = read(MEETING, "Xi Jinping", "Macron")
    xi = one(mentions, doc, "Xi Jinping")
    assert doc.text[xi.start : xi.end] == "Chinese President Xi Jinping"
    assert (xi.actor.name, xi.actor.country, xi.form) == ("Xi Jinping", "CHN", "person")
    assert (xi.actor.role, xi.actor.office) == ("Chinese President", "President of China")
    assert xi.confidence == 1.0


def test_a_bare_last_name_is_who_holds_office_that_day_and_less_sure() -> None:
    doc, mentions = read(MEETING, "Xi Jinping", "Macron")
    macron = one(mentions, doc, "Macron")
    assert (macron.actor.name, macron.actor.country) == ("Emmanuel Macron", "FRA")
    assert macron.confidence < 1
    _, earlier = read(MEETING, "Xi Jinping", "Macron", published="2012-02-05")
    assert one(earlier, doc, "Macron").actor.country is None


def test_a_capital_that_is_only_a_place_is_no_actor() -> None:
    _, mentions = read(MEETING, "Xi Jinping", "Macron")
    assert "Beijing" not in {mention.actor.text for mention in mentions}


def test_a_subject_pronoun_is_the_subject_before_it() -> None:
    doc, mentions = read(MEETING, "Xi Jinping", "Macron")
    he = one(mentions, doc, "He")
    assert (he.actor.name, he.form) == ("Xi Jinping", "pronoun")
    assert he.entity == one(mentions, doc, "Xi Jinping").entity


def test_two_countries_are_those_of_the_persons_before() -> None:
    doc, mentions = read(MEETING, "Xi Jinping", "Macron")
    pair = next(mention for mention in mentions if mention.form == "joint")
    assert [member.country for member in pair.actor.members] == ["CHN", "FRA"]
    assert all(member.name is None for member in pair.actor.members)


WARNING = """
Beijing Beijing PROPN 2 nsubj
warned warn VERB 0 root
Washington Washington PROPN 2 obj
over over ADP 6 case
American American ADJ 6 amod
missiles missile NOUN 2 obl
. . PUNCT 2 punct

The the DET 3 det
Chinese Chinese ADJ 3 amod
side side NOUN 4 nsubj
told tell VERB 0 root
a a DET 8 det
State State PROPN 7 compound
Department Department PROPN 8 compound
spokesman spokesman NOUN 4 obj
and and CCONJ 13 cc
French French ADJ 13 amod
and and CCONJ 12 cc
US US PROPN 10 conj
diplomats diplomat NOUN 8 conj
that that SCONJ 19 mark
the the DET 16 det
president president NOUN 19 nsubj
of of ADP 18 case
China China PROPN 16 nmod
agreed agree VERB 4 ccomp
. . PUNCT 4 punct
"""


def test_a_capital_that_warns_or_is_warned_is_its_state() -> None:
    doc, mentions = read(WARNING)
    assert one(mentions, doc, "Beijing").actor.country == "CHN"
    washington = one(mentions, doc, "Washington")
    assert (washington.actor.country, washington.form, washington.entity) == ("USA", "state", "state:USA")


def test_sides_spokesmen_and_groups_carry_their_states() -> None:
    doc, mentions = read(WARNING)
    assert (one(mentions, doc, "The Chinese side").form, one(mentions, doc, "The Chinese side").actor.country) == (
        "state",
        "CHN",
    )
    spokesman = one(mentions, doc, "a State Department spokesman")
    assert (spokesman.form, spokesman.actor.country, spokesman.actor.name) == ("office", "USA", None)
    diplomats = next(mention for mention in mentions if mention.form == "group")
    assert [member.country for member in diplomats.actor.members] == ["FRA", "USA"]


def test_an_office_with_its_state_is_its_holder_on_the_day() -> None:
    doc, mentions = read(WARNING)
    president = one(mentions, doc, "the president of China")
    assert (president.actor.name, president.actor.office) == ("Xi Jinping", "President of China")
    assert president.confidence < 1
    _, undated = read(WARNING, published="")
    assert one(undated, doc, "the president of China").actor.name is None


def test_every_mention_stands_on_its_words() -> None:
    for table in (MEETING, WARNING):
        doc, mentions = read(table, "Xi Jinping", "Macron")
        assert mentions and [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)
        for mention in mentions:
            assert doc.text[mention.actor.start : mention.actor.end] == mention.actor.text
            assert mention.start <= mention.actor.start < mention.actor.end <= mention.end


@pytest.mark.parametrize(
    ("one_name", "other", "same"),
    [
        ("joe biden", "joseph r biden", True),
        ("j kerry", "john kerry", True),
        ("bill clinton", "hillary clinton", False),
    ],
)
def test_names_of_one_person(one_name: str, other: str, same: bool) -> None:
    assert same_name(one_name.split(), other.split()) is same


def test_the_day_of_a_time_is_its_date_and_a_month_is_no_day() -> None:
    assert publication_day("2026-02-05T10:00:00Z") == date(2026, 2, 5)
    assert publication_day("2026-02") is None
    assert publication_day(None) is None


def test_an_ambiguous_name_is_read_by_its_company() -> None:
    alone = WARNING.replace("American American", "heavy heavy").replace("US US", "two two")
    doc, mentions = read(alone)
    assert one(mentions, doc, "Washington").confidence < 1


CREDITED = """
The the DET 3 det
Trump Trump PROPN 3 nmod
said say VERB 0 root
he he PRON 6 nsubj
would would AUX 6 aux
call call VERB 3 ccomp
Macron Macron PROPN 6 obj
, , PUNCT 6 punct
according accord VERB 6 advcl
to to ADP 9 fixed
the the DET 12 det
Élysée Élysée PROPN 6 obl
. . PUNCT 3 punct

His his PRON 2 nmod:poss
spokesman spokesman NOUN 3 nsubj
declined decline VERB 0 root
. . PUNCT 3 punct

The the DET 2 det
presidents president NOUN 7 nsubj
of of ADP 4 case
France France PROPN 2 nmod
and and CCONJ 6 cc
China China PROPN 4 conj
met meet VERB 0 root
. . PUNCT 7 punct
""".replace("The the DET 3 det\nTrump Trump PROPN 3 nmod", "Today today NOUN 3 obl\nTrump Trump PROPN 3 nsubj", 1)


def test_who_speaks_is_who_would_do_what_they_say() -> None:
    doc, mentions = read(CREDITED, "Trump", "Macron")
    assert one(mentions, doc, "he").actor.name == "Donald Trump"
    assert one(mentions, doc, "the Élysée").actor.country == "FRA"


def test_a_spokesman_has_the_state_of_whom_he_speaks_for() -> None:
    doc, mentions = read(CREDITED, "Trump", "Macron")
    spokesman = one(mentions, doc, "His spokesman")
    assert (spokesman.actor.country, spokesman.actor.name, spokesman.form) == ("USA", None, "office")


def test_the_presidents_of_two_states_are_their_holders() -> None:
    doc, mentions = read(CREDITED, "Trump", "Macron")
    pair = one(mentions, doc, "The presidents of France and China")
    assert [member.name for member in pair.actor.members] == ["Emmanuel Macron", "Xi Jinping"]


def test_an_unmarked_name_behind_an_office_and_a_double_name_are_whole() -> None:
    table = """
President President PROPN 5 nsubj
Doe Doe PROPN 1 flat
- - PUNCT 2 punct
Roe Roe PROPN 5 nsubj
left leave VERB 0 root
"""
    doc, mentions = read(table)
    assert [mention.actor.name for mention in mentions if mention.form == "person"] == ["Doe"]
    joined = parsed(table)
    text = joined.text.replace("Doe - Roe", "Doe-Roe")
    shift = [0, 0, 1, 2, 2]
    words = tuple(
        msgspec.structs.replace(word, start=word.start - less, end=word.end - less)
        for word, less in zip(joined.layers.words, shift, strict=True)
    )
    article = msgspec.structs.replace(joined.article, text=text, body=Span(0, len(text)))
    sentences = (msgspec.structs.replace(joined.layers.sentences[0], end=len(text)),)
    layers = msgspec.structs.replace(joined.layers, words=words, sentences=sentences)
    found = mention_actors(msgspec.structs.replace(joined, article=article, layers=layers), TABLES)
    assert [mention.actor.text for mention in found] == ["Doe-Roe"]


def test_a_namesake_of_another_state_is_somebody_else() -> None:
    table = """
French French ADJ 2 amod
minister minister NOUN 5 nsubj
Donald Donald PROPN 2 flat
Trump Trump PROPN 3 flat
left leave VERB 0 root
"""
    doc, mentions = read(table, "Donald Trump")
    namesake = one(mentions, doc, "Donald Trump")
    assert (namesake.actor.country, namesake.actor.office) == ("FRA", None)


def test_a_text_may_end_in_an_office() -> None:
    doc, mentions = read(
        """
Macron Macron PROPN 4 nsubj
is be AUX 4 cop
the the DET 4 det
President President PROPN 0 root
. . PUNCT 4 punct
""",
        "Macron",
    )
    assert one(mentions, doc, "Macron").actor.name == "Emmanuel Macron"


def test_a_name_goes_on_after_an_initial() -> None:
    table = """
Jane Jane PROPN 4 nsubj
R. R. PROPN 1 flat
Doe Doe PROPN 1 compound
spoke speak VERB 0 root
"""
    doc, mentions = read(table, "Jane R.", "Doe")
    assert [mention.actor.text for mention in mentions] == ["Jane R. Doe"]


def test_the_second_half_of_a_name_cut_at_an_initial_stays() -> None:
    table = """
Jane Jane PROPN 0 root
R. R. PROPN 1 flat

Doe Doe PROPN 2 nsubj
spoke speak VERB 0 root
"""
    doc, mentions = read(table, "Jane R.")
    assert [mention.actor.text for mention in mentions] == ["Doe"]


def test_a_seat_in_congress_tells_the_state() -> None:
    table = """
Jane Jane PROPN 6 nsubj
Doe Doe PROPN 1 flat
, , PUNCT 4 punct
R-S.C. R-S.C. PROPN 1 appos
, , PUNCT 4 punct
spoke speak VERB 0 root
"""
    doc, mentions = read(table, "Jane Doe")
    assert one(mentions, doc, "Jane Doe").actor.country == "USA"


def test_whose_spokesman_is_no_office_of_the_one_before() -> None:
    table = """
Jane Jane PROPN 7 nsubj
Doe Doe PROPN 1 flat
, , PUNCT 6 punct
whose whose PRON 5 nmod:poss
spokesman spokesman NOUN 6 nsubj
objected object VERB 1 acl:relcl
left leave VERB 0 root
"""
    doc, mentions = read(table, "Jane Doe")
    assert one(mentions, doc, "Jane Doe").actor.role is None
