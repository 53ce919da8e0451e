"""Copies are folded onto the text they go back to; texts of their own are not."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from dragoman.merging import texts
from tests.told import article

WIRE = """\
GENEVA (Reuters) - Delegates from nine countries agreed late on Tuesday to reopen a shipping corridor that had
been closed since the autumn, after a week of talks that several of them described as slow and at times bitter.

Under the arrangement, vessels carrying grain and fertiliser will be inspected at two ports before they sail,
and a joint office with staff from every signatory will settle complaints within three days. Insurers had asked
for such an office.

The corridor is to open on the first of the month. Traders in Rotterdam said that prices had already begun to
fall in the hope of a deal, and that a first convoy of eleven ships was waiting for orders off the coast.

Negotiators will come together again in spring to decide whether timber and steel should be let through as well.
A previous attempt to widen the list failed when two governments could not agree on who would pay for the
inspections."""
OWN = """\
When the ferry to the northern islands stopped running last winter, the school in the harbour lost a third of
its pupils. Families moved inland, one after another, and the baker closed his second shop.

Now the county wants to buy two electric boats. The council votes on Thursday, and the mayor believes that she
has the numbers, although the opposition thinks the price too high for a route that carries so few passengers in
a year.

Builders in the yard say that the first boat could be ready by next summer if the order came before Easter.
Engineers have promised that the batteries will last through the coldest weeks, which older residents doubt."""


def fold(*articles):
    return {text.article: text for text in texts(articles)}


def cut(text, share):
    kept = text.split()
    return " ".join(kept[: int(share * len(kept))])


@pytest.mark.parametrize("share", [0.7, 0.5, 0.35])
def test_a_copy_cut_short_goes_back_to_the_whole(share):
    found = fold(article("wire", WIRE), article("short", "Corridor to open\n" + cut(WIRE, share)), article("own", OWN))
    assert (found["short"].origin, found["short"].relation) == ("wire", "shortened")
    assert found["own"].origin == "own"


def test_outlets_that_print_one_wire_text_are_one_source():
    found = fold(
        *(article(f"c{n}", f"Headline {n}\n{WIRE}", outlet=f"Paper {n}") for n in range(7)), article("own", OWN)
    )
    assert {text.source for text in found.values()} == {"Reuters", "Outlet of own"}
    assert {text.relation for text in found.values()} == {"own", "copy"}


def test_the_agencys_own_text_is_the_origin_though_a_copy_is_dated_before_it():
    agency = article("z", WIRE, published="2026-02-06", outlet="Reuters")
    found = fold(article("a", WIRE, published="2026-02-05"), agency)
    assert found["a"].origin == "z"


def test_half_a_wire_text_within_another_is_told_and_keeps_its_own_source():
    body = cut(WIRE, 0.5).removeprefix("GENEVA (Reuters) - ")
    mixed = article("mixed", f"{body}\n\n{OWN}", outlet="The Harbour Post")
    found = fold(article("wire", WIRE, outlet="Reuters"), mixed)
    assert (found["mixed"].origin, found["mixed"].relation) == ("wire", "mixed")
    assert 0.3 < found["mixed"].share < 0.75
    assert found["mixed"].source == "The Harbour Post"


def test_a_text_of_two_halves_does_not_make_its_sources_one():
    halves = article("halves", f"{cut(WIRE, 0.6)}\n\n{cut(OWN, 0.6)}", published="2026-02-01")
    found = fold(article("wire", WIRE), article("own", OWN), halves)
    assert found["wire"].origin == "wire" and found["own"].origin == "own"
    assert found["halves"].origin in ("wire", "own")


def test_two_reports_that_quote_one_speech_are_no_copies():
    speech = "“" + cut(WIRE, 0.5).replace("\n", " ") + "”"
    one = article(
        "one", f"The minister opened the fair on Monday with a long address. {speech} Nobody clapped at first."
    )
    other = article(
        "other", f"Farmers came to listen and left before the end of it all. {speech} It rained all evening."
    )
    assert {text.relation for text in fold(one, other).values()} == {"own"}


def test_furniture_makes_no_copy():
    one, other = article("one", f"{OWN}\n{WIRE}"), article("other", f"{WIRE}\n{cut(OWN, 0.3)}")
    aside = replace(one, furniture=(replace(one.body, start=one.text.index(WIRE[:20])),))
    assert fold(one, other)["one"].relation != "own" or fold(one, other)["other"].relation != "own"
    assert fold(aside, other)["other"].origin == "other"


def test_the_background_that_a_house_tells_again_makes_no_copy():
    background = cut(WIRE, 0.45)
    one = article("one", f"{OWN}\n{background}", outlet="The Post", published="2026-02-01")
    later = " ".join(random.Random(1).sample(OWN.split(), 90))
    other = article("other", f"{later}\n{background}", outlet="The Post", published="2026-02-09")
    assert fold(one, other)["other"].relation == "own"
    assert fold(one, replace(other, outlet="The Mail"))["other"].relation == "mixed"


@pytest.mark.parametrize(
    ("credit", "whole"),
    [
        ("PARIS (AFP) - Ministers met.", True),
        ("Ministers met in Paris on Monday to talk about fish.\n\n— Associated Press", True),
        ("Ministers met in Paris.\n\nWith reporting by Reuters", False),
        ("Ministers met in Paris.\n\nThe Associated Press contributed to this report.", False),
    ],
)
def test_agencies_are_credited_in_their_words(credit, whole):
    (text,) = texts([article("a", credit, outlet="The Post")])
    assert (text.source != "The Post") == whole
    assert all(credit[passage.start : passage.end] == passage.quote for passage in text.words)
    assert len(text.words) == 1


REPORT = """\
The foreign ministers of Norway and Chile signed a treaty on polar research in Punta Arenas on Monday, after
Espen Barth Eide and Alberto van Klaveren had talked for 3 hours. Under it, Tromsø will lend the vessel
Kronprins Haakon for 45 days a year, and Chile will open the Escudero station to 12 Norwegian scientists. The
Bergen institute said it had waited for this since 2019, and called it “a door that opens in both directions for
science”. Argentina was told of it in advance."""
DIGEST = """\
A polar pact now binds two far ends of the world. Meeting in Punta Arenas, Espen Barth Eide of Norway and his
colleague from Chile, Alberto van Klaveren, put their names to it on Monday following 3 hours of conversation.
What changes: the ship Kronprins Haakon comes from Tromsø for 45 days each year, while the station named
Escudero takes in 12 Norwegian researchers. In Bergen it is seen as “a door that opens in both directions for
science”, awaited since 2019. Beforehand word went to Argentina."""


def test_a_text_told_in_other_words_that_adds_nothing_is_derived():
    found = fold(article("report", REPORT, outlet="NTB"), article("digest", DIGEST, published="2026-02-06"))
    assert (found["digest"].relation, found["digest"].origin) == ("derived", "report")
    assert len({text.source for text in found.values()}) == 1


@pytest.mark.parametrize(
    "addition",
    [
        " Analyst Katrine Solberg of Oslo University in Blindern told Dagbladet that Denmark may join in Nuuk by 2031.",
        " One diplomat called it “a surprise that few of us had expected”.",
    ],
)
def test_a_source_of_its_own_makes_a_text_its_own(addition):
    found = fold(article("report", REPORT), article("digest", DIGEST + addition, published="2026-02-06"))
    assert found["digest"].relation == "own"


def test_what_was_published_before_is_not_derived():
    found = fold(article("report", REPORT), article("digest", DIGEST, published="2026-02-04"))
    assert found["digest"].relation == "own"


def test_the_order_of_reading_changes_nothing():
    articles = [article("wire", WIRE), article("short", cut(WIRE, 0.5)), article("own", OWN), article("digest", DIGEST)]
    articles += [
        article("report", REPORT, published="2026-02-04"),
        article("mixed", f"{cut(WIRE, 0.5)}\n{cut(OWN, 0.5)}"),
    ]
    expected = texts(articles)
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert texts(articles) == expected


def test_a_text_never_goes_back_to_what_goes_back_to_it():
    early = article("early", cut(REPORT, 0.7), published="2026-02-05T08:00")
    found = fold(early, article("whole", REPORT, published="2026-02-05T10:00"))
    assert (found["early"].relation, found["early"].origin, found["whole"].origin) == ("own", "early", "early")


def test_copies_of_a_derived_text_have_its_source():
    digests = [article(f"d{n}", DIGEST, published=f"2026-02-0{n}", outlet=f"Paper {n}") for n in (6, 7)]
    found = fold(article("report", REPORT, outlet="NTB"), *digests)
    assert (found["d6"].relation, found["d7"].relation, found["d7"].origin) == ("derived", "copy", "d6")
    assert {text.source for text in found.values()} == {found["report"].source}
