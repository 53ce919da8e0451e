"""What shows that a text speaks of a matter after all, and what is no part of the matter."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.comparing.items import Item, Matter, items_of, searched_terms, told_elsewhere
from dragoman.comparing.material import Material, names_contact, names_of
from dragoman.comparing.silence import find_matter, looked_for, search
from dragoman.comparing.terms import Index, terms_of
from dragoman.merging import episodes, texts
from dragoman.model import Actor, Document, Passage, Statement
from tests.told import actor, article, contact, entries, named, words


def searched(text: str, words: str):
    """The search of a text for a matter told in these words."""
    doc = Document(article=article("b", text), layers={})
    material = Material([doc], [], [])
    return search(material, "b", looked_for((words,), ()), (words,))


def test_the_very_words_of_a_matter_show_that_the_text_has_it():
    words = "This is a very good day for all of us, and the tribute to Orrin comes soon"
    told = "He said: “This is a very good day for all of us.” Then he left."
    assert not searched(told, words).silent
    assert searched("He said that it was a good day. Then he left.", words).silent


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("the state of the Orrin reefs, The Meridian Wire reported", ["Orrin"]),
        ("the state of the Orrin reefs, after the Meridian Wire first reported that it is bad", ["Orrin"]),
        ("the state of the Orrin reefs and what Meridian Wire reporters saw", ["Orrin", "Meridian Wire"]),
    ],
)
def test_who_reports_a_matter_is_no_part_of_it(words, names):
    assert [term.words for term in terms_of(words) if term.kind == "name"] == names


def test_the_given_name_of_one_who_joined_tells_nothing():
    joined = Actor(text="President Joseph Biden", start=0, end=22, name="Joe Biden", country="USA")
    known = names_of([joined])
    assert not [term for term in terms_of("an hour of talk with US President Joseph", known) if term.kind == "name"]


@pytest.mark.parametrize(("told", "found"), [("the restrictions on Orrin's trade", True), ("the weather", False)])
def test_restrictions_are_a_word_for_sanctions(told, found):
    index = Index(article("b", f"They spoke of {told}."))
    assert bool(find_matter(index, terms_of("the sanctions"))) == found


@pytest.mark.parametrize(
    ("told", "matter", "found"),
    [
        ("He warned of serious retribution for the deed.", "severe punishment of whoever was to blame", True),
        ("An inquiry into the sale has begun.", "the investigation", True),
        ("They spoke of security and stability.", "the dialogue on Strategic Stability", True),
        ("They spoke of grain and timber.", "the dialogue on Strategic Stability", False),
        ("They spoke of security and stability.", "the dialogue on Orrin Stability", False),
    ],
)
def test_other_words_for_a_matter_show_it(told, matter, found):
    assert bool(find_matter(Index(article("b", told)), looked_for((matter,), ()))) == found


def item_of(text: str, words: str) -> tuple[Item, Material]:
    """The item that rests on some words of a text."""
    written = article("a", text)
    start = text.index(words)
    passage = Passage(start, start + len(words), words)
    return Item("a", (), (passage,), looked_for((words,), ())), Material([Document(article=written, layers={})], [], [])


@pytest.mark.parametrize(
    ("words", "names"),
    [("the talks on this issue will bear fruit", ["Orrin"]), ("the talks on the reefs will bear fruit", [])],
)
def test_this_issue_is_looked_for_by_the_words_before(words, names):
    text = f"They spoke of the Orrin fishery. It was called pressing. Both hoped that {words}."
    item, material = item_of(text, words)
    assert [term.words for term in searched_terms(item, (), material) if term.kind == "name"] == names


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("They met. Orrin trip | Xi praises the trade of grain | Weather", 0),
        ("They met. Xi praises the trade of grain", 1),
    ],
)
def test_headlines_between_bars_are_no_matter(text, left):
    written = article("a", text)
    met = contact(written, "They met", day=None)
    said = named(
        Statement(
            speaker=actor(written, "Xi"),
            content=words(written, "the trade of grain"),
            occasion=met.id,
            evidence=words(written, "Xi praises the trade of grain"),
        ),
        written,
    )
    made = episodes(entries(written, met, said), texts([written]))
    material = Material([Document(article=written, layers={}, claims=(met, said))], texts([written]), made)
    episode = next(one for one in made if one.kind == "contact")
    assert len(items_of(episode, "a", material)) == left


@pytest.mark.parametrize(("often", "found"), [(1, True), (3, False)])
def test_a_state_that_stands_all_over_a_text_makes_no_two_matters_one(often, found):
    item, _ = item_of("They spoke of the situation in Italy.", "the situation in Italy")
    spoken = "Italy is a friend of the abbey and of its bells."
    other = article("b", f"{spoken} {'Italy sent word. ' * often}")
    said = Statement(
        speaker=Actor(text="Italy", start=0, end=5, country="ITA"),
        content=words(other, spoken),
        evidence=words(other, spoken),
    )
    docs = [
        Document(article=article("a", "They spoke of the situation in Italy."), layers={}),
        Document(article=other, layers={}, claims=(named(said, other),)),
    ]
    assert bool(told_elsewhere(Matter((item,)), "b", (), Material(docs, [], []))) == found


READOUT = "Xi and Putin spoke by telephone on 2 February about grain."


@pytest.mark.parametrize(
    ("title", "side", "found"),
    [
        ("Telephone conversations with President Xi of China", "RUS", True),
        ("Telephone conversations with President Xi of China", "FRA", False),
        ("Telephone conversations with the President of France", "RUS", False),
        ("President Xi of China on grain", "RUS", False),
    ],
)
def test_a_sides_own_title_need_not_name_itself(title, side, found):
    text = article("a", READOUT)
    told = contact(text, READOUT, "Xi", "Putin", day=("2 February", "2026-02-02"))
    (made,) = episodes(entries(text, told))
    material = Material([Document(article=text, layers={}, claims=(told,))], texts([text]), [made])
    assert names_contact(article("b", "Grain was discussed.", title=title, side=side), made, material) == found


@pytest.mark.parametrize(("who", "taken"), [(("China", "Russia"), True), (("Xi", "Putin"), False)])
def test_a_dialogue_of_their_states_is_not_the_contact_of_two_persons(who, taken):
    text = article("a", READOUT)
    told = contact(text, READOUT, "Xi", "Putin", day=("2 February", "2026-02-02"))
    other = article(
        "b",
        f"The talks between {who[0]} and {who[1]} on arms go on.",
        published="2026-02-03",
        title="Telephone conversation of Putin with Xi",
        side="RUS",
    )
    talks = contact(other, "talks", *who, mode="talks")
    made = episodes([*entries(text, told), *entries(other, talks)])
    episode = next(one for one in made if told.id in {ref.claim for ref in one.members})
    docs = [Document(article=text, layers={}, claims=(told,)), Document(article=other, layers={}, claims=(talks,))]
    assert len(episode.members) == 1
    accounts = Material(docs, texts([text, other]), made).accounts(episode)
    assert ("b" in accounts) == taken


@pytest.mark.parametrize(
    ("told", "topics"),
    [
        ("the export of grain, as well as the Orrin reefs", ["the export of grain", "the Orrin reefs"]),
        ("the export of grain and the Orrin reefs", ["the export of grain"]),
    ],
)
def test_what_was_discussed_as_well_as_a_topic_is_a_topic_too(told, topics):
    written = article("a", f"Xi met Putin. They discussed {told}.")
    met = contact(written, "Xi met Putin", "Xi", "Putin")
    met = named(replace(met, topics=(words(written, "the export of grain"),)), written)
    made = episodes(entries(written, met), texts([written]))
    material = Material([Document(article=written, layers={}, claims=(met,))], texts([written]), made)
    assert [item.words for item in items_of(made[0], "a", material)] == topics
