"""Figures of one measurand in texts of one story: they contradict where their numbers cannot be one, else not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.accounts import Entry
from dragoman.comparing.account import Account
from dragoman.comparing.material import Material
from dragoman.merging import episodes, texts
from dragoman.model import Document, Event
from tests.told import actor, article, contact, figure, named, when, words

STORIES = {
    "a1": "Flood drives hundreds from their homes in the valley of Marloth\n"
    "The river Anwen broke its banks at Marloth in the night, and the dam at Telgarth held only until dawn. "
    "Rescuers with boats brought patients out of the clinic in Lower Marloth, and the bishop opened the abbey. ",
    "b2": "Marloth flooded as the Telgarth dam gives way\n"
    "Boats took patients from the clinic of Lower Marloth on Thursday after the Anwen rose over its banks and the "
    "dam above Telgarth burst at dawn; rescuers led families to the abbey, which the bishop had opened for them. ",
}


def told(id: str, sentence: str, amount: tuple[str, float, str], of: str, day: str = "2026-02-05"):
    text = article(id, STORIES[id] + sentence, day)
    return text, replace(figure(text, *amount, of, sentence), approximate="about" in amount[0])


def findings(*tellings):
    articles = [text for text, _ in tellings]
    tellings = [(text, claims if isinstance(claims, tuple) else (claims,)) for text, claims in tellings]
    made = episodes([Entry(claim, text) for text, claims in tellings for claim in claims], texts(articles))
    docs = [Document(article=text, layers={}, claims=claims) for text, claims in tellings]
    return Account(Material(docs, texts(articles), made), made).findings


ONE = "The waters reached the gates of Castle Rhuvain in Marloth, a market town of about 600 people, by noon."
OTHER = "Nobody was left near Castle Rhuvain in Marloth, a town of about 700 residents."


@pytest.mark.parametrize(
    ("sentence", "amount", "of", "found"),
    [
        (OTHER, "about 700", "town", True),
        ("Castle Rhuvain in Marloth, a town of about 610 residents, was closed.", "about 610", "town", False),
        ("Castle Rhuvain in Marloth, a town of 1,900 residents, was closed.", "1,900", "town", False),
        ("Nobody was hurt, but 700 sheep drowned on the moor.", "700", "sheep", False),
        ("Near Castle Rhuvain in Marloth, a town of about another 700 residents.", "another 700", "town", False),
    ],
)
def test_numbers_of_one_thing_contradict_only_where_neither_text_has_the_others(sentence, amount, of, found):
    value = float(amount.split()[-1].replace(",", ""))
    first = told("a1", ONE, ("about 600", 600, "persons"), "people")
    made = findings(first, told("b2", sentence, (amount, value, "persons"), of))
    assert [f.field for f in made if f.kind == "contradiction"] == (["amount"] if found else [])


def test_a_text_that_has_both_numbers_puts_neither_differently():
    first = told("a1", ONE, ("about 600", 600, "persons"), "people")
    written = article("b2", f"{STORIES['b2']}{OTHER} Some 600 of them went to the abbey.")
    claim = replace(figure(written, "about 700", 700, "persons", "town", OTHER), approximate=True)
    assert not [f for f in findings(first, (written, claim)) if f.kind == "contradiction"]


def test_texts_of_two_stories_are_not_compared():
    first = told("a1", ONE, ("about 600", 600, "persons"), "people")
    other = told("b2", OTHER, ("about 700", 700, "persons"), "town", day="2026-03-20")
    assert not [f for f in findings(first, other) if f.kind == "contradiction"]


@pytest.mark.parametrize("unit", ["%", "mi"])
def test_shares_of_a_whole_are_many_and_not_paired(unit):
    first = told("a1", ONE, ("about 600", 600, unit), "town")
    other = told("b2", OTHER, ("about 700", 700, unit), "town")
    found = [f for f in findings(first, other) if f.kind == "contradiction"]
    assert bool(found) == (unit != "%")


@pytest.mark.parametrize(
    ("told", "value", "other", "others", "found"),
    [
        ("$220 billion", 220e9, "$228.1 billion", 228.1e9, "contradiction"),
        ("had exceeded $220 billion", 220e9, "$228.1 billion", 228.1e9, "agreement"),
        ("$220 billion", 220e9, "$150 billion", 150e9, "contradiction"),
    ],
)
def test_one_subject_between_two_sides_in_one_year_is_one_measurand(told, value, other, others, found):
    first = f"In 2025 trade between China and Russia stood at {told} in all."
    second = f"Customs men put trade of Russia with China in 2025 at {other}."
    made = []
    for id, sentence, text, amount in (("a1", first, told, value), ("b2", second, other, others)):
        written = article(id, STORIES[id] + sentence)
        money = text[text.index("$") :]
        claim = figure(written, money, amount, "USD", "trade", sentence)
        made.append((written, replace(claim, period=when(written, "2025", "2025"))))
    assert [f.kind for f in findings(*made) if f.field == "amount"] == [found]


def test_our_trade_of_two_contacts_is_not_one():
    grown = "In 2025 our trade has grown by {} tons of goods, the President said."
    made = []
    for id, who, value in (("a1", "Xi", 1100), ("b2", "Trump", 1600)):
        met = f"Putin met {who} at the abbey."
        sentence = grown.format(value)
        written = article(id, f"{STORIES[id]}\n{met}\n{sentence}")
        claim = figure(written, f"{value} tons", value, "t", "trade", sentence)
        claims = (contact(written, met, "Putin", who), replace(claim, period=when(written, "2025", "2025")))
        made.append((written, claims))
    assert not [f for f in findings(*made) if f.kind == "contradiction"]


@pytest.mark.parametrize(
    ("second", "value", "found"), [("2026-02-07", "2026-02-07", 0), ("2026-02-06", "2026-02-05", 1)]
)
def test_a_deed_that_each_text_dates_to_its_own_day_is_not_dated(second, value, found):
    made = []
    for id, published, day in (("a1", "2026-02-04", "2026-02-04"), ("b2", second, value)):
        sentence = "Xi spoke today about the attack of Russia on the abbey of Marloth."
        written = article(id, STORIES[id] + sentence, published)
        claim = Event(
            type="ASSAULT",
            evidence=words(written, sentence),
            trigger=words(written, "attack"),
            source=actor(written, "Russia"),
            when=when(written, "today", day),
        )
        made.append((written, (named(claim, written),)))
    assert len([f for f in findings(*made) if f.kind == "contradiction"]) == found


GUESTS = "The abbot said that 80 pilgrims and 20 employees were in the abbey of Marloth when the dam gave way."


@pytest.mark.parametrize(
    ("sentence", "amount", "of", "found"),
    [
        ("The abbey of Marloth held 80 pilgrims and 12 staff when the dam gave way.", "12", "staff", True),
        ("The abbey of Marloth held 70 pilgrims and 12 staff when the dam gave way.", "12", "staff", False),
        ("The abbey of Marloth held 80 pilgrims and 12 horses when the dam gave way.", "12", "horses", False),
    ],
)
def test_what_is_counted_beside_the_same_number_may_differ_more(sentence, amount, of, found):
    first = told("a1", GUESTS, ("20 employees", 20, "persons"), "employees")
    made = findings(first, told("b2", sentence, (f"{amount} {of}", float(amount), "persons"), of))
    assert bool([f for f in made if f.kind == "contradiction"]) == found


def test_persons_and_things_counted_are_held_against_one_another():
    first = told("a1", ONE, ("about 600", 600, "persons"), "people")
    made = findings(first, told("b2", OTHER, ("about 700", 700, "count"), "town"))
    assert [f.field for f in made if f.kind == "contradiction"] == ["amount"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("The flood killed 14 people.", "By noon 21 people were dead.", True),
        ("The flood killed 14 people.", "By noon at least 11 people were dead.", False),
        ("The flood killed 14 people.", "By noon 21 people were hurt.", False),
        ("The flood killed 14 people.", "In 1953 a dyke gave way and 21 people drowned, dead in their beds.", False),
        ("The flood killed 14 people.", "By noon 21 sheep were dead.", False),
        ("The flood killed 14 people.", "By noon 99 people were dead.", False),
    ],
)
def test_the_first_tolls_of_two_reports_are_of_one_matter(one, other, found):
    made = []
    for id, sentence in (("a1", one), ("b2", other)):
        number = next(word for word in sentence.split() if word.isdigit() and word != "1953")
        noun = sentence.split()[sentence.split().index(number) + 1].strip(".")
        words_of = f"at least {number} {noun}" if "at least" in sentence else f"{number} {noun}"
        made.append(told(id, sentence, (words_of, float(number), "persons"), noun))
    assert bool([f for f in findings(*made) if f.kind == "contradiction"]) == found


def test_a_higher_toll_in_a_later_text_is_called_the_later_count():
    first = told("a1", "The flood killed 14 people.", ("14 people", 14, "persons"), "people")
    later = told("b2", "By noon 21 people were dead.", ("21 people", 21, "persons"), "people", day="2026-02-06")
    (finding,) = [f for f in findings(first, later) if f.kind == "contradiction"]
    assert finding.cause == "later edition" and "counts more" in finding.because


def test_including_makes_a_part_only_of_a_number_before_it():
    plain = "He paid for things including $4,300 for a silver Rhuvain clock with the funds of the abbey."
    other = "With the funds of the abbey he paid $4,350 for a silver Rhuvain clock."
    part = "He paid 9,100 for things including $4,300 for a silver Rhuvain clock with the funds of the abbey."
    second = told("b2", other, ("$4,350", 4350, "USD"), "clock")
    for sentence, found in ((plain, True), (part, False)):
        made = findings(told("a1", sentence, ("$4,300", 4300, "USD"), "clock"), second)
        assert bool([f for f in made if f.kind == "contradiction"]) == found


def test_our_trade_is_nobodys_where_a_text_does_not_show_whose_it_is():
    made = []
    for id, who, value in (("a1", "Xi", 11), ("b2", "Trump", 16)):
        met = f"Putin met {who} at the abbey." if who == "Xi" else "There were guests at the abbey."
        sentence = f"In 2025 trade of grain and timber between our countries grew by {value} percent, the guest heard."
        written = article(id, f"{STORIES[id]}\n{met}\n{sentence}")
        claim = figure(written, f"{value} percent", value, "%", "trade", sentence)
        claims = (contact(written, met, "Putin", who),) if who == "Xi" else ()
        made.append((written, (*claims, replace(claim, period=when(written, "2025", "2025")))))
    assert not [f for f in findings(*made) if f.kind == "contradiction"]


def test_a_time_told_far_from_the_number_is_another_verbs():
    near = "In 2024 the silver Rhuvain clock was sold for $4,300 to a dealer of the abbey."
    far = (
        "He left the council in 2025 amid a quarrel over funds, and it was then found that the silver Rhuvain "
        "clock was sold for $4,350 to a dealer of the abbey."
    )
    for text, found in ((far, True), (near.replace("2024", "2025").replace("4,300", "4,350"), False)):
        made = []
        for id, sentence in (("a1", near), ("b2", text)):
            value = "$4,300" if "4,300" in sentence else "$4,350"
            written = article(id, STORIES[id] + sentence)
            year = "2024" if "2024" in sentence else "2025"
            claim = figure(written, value, float(value[1:].replace(",", "")), "USD", "clock", sentence)
            made.append((written, replace(claim, period=when(written, year, year))))
        assert bool([f for f in findings(*made) if f.kind == "contradiction"]) == found


@pytest.mark.parametrize(("value", "words_of", "found"), [(0.6, "0.6", False), (600000, "600,000", True)])
def test_a_scale_is_misread_only_of_large_numbers(value, words_of, found):
    first = told("a1", ONE.replace("about 600", "600"), ("600", 600, "persons"), "people")
    if found:
        first = told("a1", ONE.replace("about 600", "600,000,000"), ("600,000,000", 6e8, "persons"), "people")
    other = told("b2", OTHER.replace("about 700", words_of), (words_of, value, "persons"), "town")
    assert bool([f for f in findings(first, other) if f.kind == "contradiction"]) == found
