"""What is counted of two persons, in texts of two firms, on two days or as a margin does not contradict."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.accounts import Ref, Saying
from dragoman.comparing.material import Material
from dragoman.comparing.measurands import of_one_matter
from dragoman.comparing.terms import Index
from dragoman.model import Document, Event
from dragoman.spans import Span
from tests.test_measurands import STORIES, findings, told
from tests.told import actor, article, figure, named, statement, when, words

SACKS = "The log says that {} carried {} sacks of barley into the abbey barn of Marloth before the dam gave way."


def clashes(*tellings):
    return [finding.field for finding in findings(*tellings) if finding.kind == "contradiction"]


@pytest.mark.parametrize(("second", "found"), [("Rhys Anwyl", True), ("Owen Tegid", False)])
def test_what_two_persons_did_is_counted_apart(second, found):
    first = told("a1", SACKS.format("Rhys Anwyl", 226), ("226 sacks", 226, "count"), "sacks")
    other = told("b2", SACKS.format(second, 205).replace(" of Marloth", ""), ("205 sacks", 205, "count"), "sacks")
    place = first[0].text.index("Rhys")
    assert "anwyl" in Index(first[0]).names_in(Span(place, place + 30))
    assert bool(clashes(first, other)) == found


def test_a_word_that_opens_a_sentence_is_a_name_where_it_is_one_elsewhere():
    text = "Boats came to Tegid's quay. Tegid had 30 sacks. Boats left."
    index = Index(article("a", text))
    assert index.names_in(Span(27, len(text))) == {"tegid"}


def said_of_one(*tellings):
    """Whether two texts' figures are of one matter, whatever the record links."""
    docs = [Document(article=text, layers={}, claims=(claim,)) for text, claim in tellings]
    sayings = [Saying(value=claim.text.quote, claims=(Ref(text.id, claim.id),)) for text, claim in tellings]
    return of_one_matter(*sayings, Material(docs, [], []))


@pytest.mark.parametrize(("second", "found"), [("Telgarth Mills", True), ("Orrin Ferries", False)])
def test_results_of_two_firms_in_like_words_are_two(second, found):
    line = "Word came from {} Inc. today. The quarterly net loss was ${} million after the costly sawmill closing."
    made = []
    for id, firm, value in (("a1", "Telgarth Mills", 5.1), ("b2", second, 6.2)):
        written = article(id, line.format(firm, value))
        made.append(
            (
                written,
                figure(written, f"${value} million", value * 1e6, "USD", "net loss", written.text.split(". ", 2)[2]),
            )
        )
    assert said_of_one(*made) == found


@pytest.mark.parametrize(("before", "found"), [("a growth of", True), ("an error of plus or minus", False)])
def test_a_margin_of_error_measures_nothing(before, found):
    made = []
    for id, value in (("a1", 4.0), ("b2", 4.6)):
        sentence = f"The survey of barley fields round Marloth gave {before} {value} points for the abbey's tenants."
        made.append(told(id, sentence, (f"{value} points", value, "points"), "survey"))
    assert bool(clashes(*made)) == found


@pytest.mark.parametrize(("value", "found"), [(4.2e9, True), (667777348029292544.0, False)])
def test_nobody_counts_more_persons_than_there_are(value, found):
    made = []
    for id, own in (("a1", value), ("b2", value * 1.1)):
        sentence = f"The carved abbey tablet of Marloth gives {own:.0f} souls for the whole known world."
        made.append(told(id, sentence, (f"{own:.0f} souls", own, "persons"), "souls"))
    assert bool(clashes(*made)) == found


@pytest.mark.parametrize(("day", "found"), [("2026-02-06", True), ("2026-02-09", False)])
def test_what_is_told_days_later_is_counted_anew(day, found):
    sentence = "Castle Rhuvain in Marloth, a market town, held {} sacks of barley in its cellars."
    made = []
    for id, value, printed in (("a1", 600, "2026-02-05"), ("b2", 700, day)):
        made.append(told(id, sentence.format(value), (f"{value} sacks", value, "count"), "sacks", printed))
    assert said_of_one(*made) == found


STRUCK = "On Wednesday the army of Russia bombed the abbey of Marloth with rockets from the hills."


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("On Tuesday the army of Russia bombed the abbey of Marloth with rockets from the hills.", 1),
        ("On Tuesday the army of Russia once again bombed the abbey of Marloth with rockets from the hills.", 0),
        ("On Tuesday the army of Russia bombed the abbey of Marloth with more than 20 rockets from the hills.", 1),
    ],
)
def test_another_deed_is_not_dated_otherwise(other, found):
    made = []
    for id, sentence, day in (("a1", STRUCK, "2026-02-04"), ("b2", other, "2026-02-03")):
        written = article(id, STORIES[id] + sentence, "2026-02-05")
        made.append((written, (bombing(written, sentence, day),)))
    assert len(clashes(*made)) == found


def bombing(written, sentence, day):
    claim = Event(
        type="ASSAULT",
        evidence=words(written, sentence),
        trigger=words(written, "bombed"),
        source=actor(written, "Russia"),
        when=when(written, "Tuesday" if "Tuesday" in sentence else "Wednesday", day),
    )
    return named(claim, written)


@pytest.mark.parametrize(("spoken", "found"), [(False, 1), (True, 0)])
def test_a_day_beside_words_of_somebody_may_be_the_day_of_speaking(spoken, found):
    made = []
    for id, who, day in (("a1", "Xi", "2026-02-04"), ("b2", "Trump", "2026-02-05")):
        name = "Tuesday" if id == "a1" else "Wednesday"
        sentence = f"{who} on {name} condemned how the army of Russia bombed the abbey of Marloth from the hills."
        written = article(id, STORIES[id] + sentence, "2026-02-05")
        claims = (bombing(written, sentence, day),)
        if spoken:
            said = statement(written, who, "how the army of Russia bombed the abbey of Marloth")
            claims += (named(replace(said, evidence=words(written, sentence)), written),)
        made.append((written, claims))
    assert len(clashes(*made)) == found


@pytest.mark.parametrize(
    ("day", "amount", "found"),
    [
        ("2026-02-06", ("82 percent", 82, "%"), True),
        ("2026-02-12", ("82 percent", 82, "%"), False),
        ("2026-02-12", ("82 barrels", 82, "bbl"), True),
    ],
)
def test_one_share_in_texts_of_different_days_is_no_agreement(day, amount, found):
    sentence = f"The abbey steward wrote that {amount[0]} of Telgarth cider was sour after the cellar flood."
    tellings = [told("a1", sentence, amount, "cider"), told("b2", sentence, amount, "cider", day)]
    assert ("amount" in [finding.field for finding in findings(*tellings) if finding.kind == "agreement"]) == found
