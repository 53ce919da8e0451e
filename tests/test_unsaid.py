"""What is no statement: words that are negated, withheld or still to come, and verbs of speech that are deeds."""

import pytest

from dragoman.annotators.attribution import Part
from dragoman.model import Document

from .parsed import staged

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL"}
CLAUSE = "that/SCONJ/{0}/mark the/DET/{1}/det dam/NOUN/{0}/nsubj broke/VERB/{2}/ccomp ./PUNCT/{2}/punct"
RAID = "{}/VERB/0/root the/DET/{}/det raid/NOUN/{}/obj ./PUNCT/{}/punct"


def told(doc: Document) -> list[list[str]]:
    """The contents of each attribution."""
    marks = Part().annotate([doc])[0].attributions
    return [[part.of(doc.text) for part in mark.contents] for mark in marks]


def negated(helper: str, word: str = "not/PART/4/advmod") -> str:
    return f"Lind/PROPN/4/nsubj {helper}/AUX/4/aux {word} say/VERB/0/root " + CLAUSE.format(8, 7, 4)


@pytest.mark.parametrize("helper", ["did", "has", "does"])
@pytest.mark.parametrize("word", ["not/PART/4/advmod", "never/ADV/4/advmod"])
def test_what_is_not_said_is_no_statement(helper: str, word: str) -> None:
    assert told(staged(negated(helper, word), actors=ACTORS, cues=("say",))) == []


def test_what_somebody_would_not_say_is_refused() -> None:
    assert told(staged(negated("would"), actors=ACTORS, cues=("say",))) == [["the dam broke"]]


def test_a_no_in_the_words_negates_no_telling() -> None:
    lines = "“/PUNCT/2/punct Never/ADV/5/advmod ,/PUNCT/2/punct ”/PUNCT/2/punct {}said/VERB/0/root Lind/PROPN/5/nsubj"
    assert told(staged(lines.format(""), actors=ACTORS, cues=("said",))) == [["Never"]]


def test_not_only_negates_nothing() -> None:
    lines = "Lind/PROPN/4/nsubj not/PART/4/advmod only/ADV/4/advmod said/VERB/0/root " + CLAUSE.format(8, 7, 4)
    assert told(staged(lines, actors=ACTORS, cues=("said",))) == [["the dam broke"]]


@pytest.mark.parametrize(("who", "count"), [("No/DET/2/det", 0), ("One/NUM/2/nummod", 1)])
def test_what_nobody_says_is_no_statement(who: str, count: int) -> None:
    lines = f"{who} official/NOUN/3/nsubj said/VERB/0/root " + CLAUSE.format(7, 6, 3)
    assert len(told(staged(lines, cues=("said",)))) == count


@pytest.mark.parametrize(("mark", "count"), [("without/SCONJ", 0), ("by/SCONJ", 1)])
def test_what_somebody_does_without_saying(mark: str, count: int) -> None:
    left = "Lind/PROPN/2/nsubj left/VERB/0/root {}/4/mark saying/VERB/2/advcl " + CLAUSE.format(8, 7, 4)
    assert len(told(staged(left.format(mark), actors=ACTORS, cues=("saying",)))) == count


@pytest.mark.parametrize("held", ["slow/ADJ", "reluctant/ADJ"])
def test_what_somebody_is_slow_to_say(held: str) -> None:
    lines = f"Lind/PROPN/3/nsubj is/AUX/3/cop {held}/0/root to/PART/5/mark say/VERB/3/xcomp " + CLAUSE.format(9, 8, 5)
    assert told(staged(lines, actors=ACTORS, cues=("say",))) == []


def test_what_somebody_has_yet_to_say() -> None:
    lines = "Lind/PROPN/2/nsubj has/VERB/0/root {}to/PART/{}/mark say/VERB/2/xcomp "
    yet = lines.format("yet/ADV/5/advmod ", 5) + CLAUSE.format(9, 8, 5)
    assert told(staged(yet, actors=ACTORS, cues=("say",))) == []
    assert len(told(staged(lines.format("", 4) + CLAUSE.format(8, 7, 4), actors=ACTORS, cues=("say",)))) == 1


@pytest.mark.parametrize(("verb", "count"), [("published", 0), ("condemned", 1)])
def test_verbs_that_speak_only_with_a_clause_are_deeds_with_a_thing(verb: str, count: int) -> None:
    lines = "Lind/PROPN/2/nsubj " + RAID.format(verb, 4, 2, 2)
    assert len(told(staged(lines, actors=ACTORS, cues=(verb,)))) == count


@pytest.mark.parametrize(("thing", "count"), [("campaign", 0), ("delay", 1)])
def test_who_advises_somebody_by_profession_says_nothing(thing: str, count: int) -> None:
    lines = "Lind/PROPN/2/nsubj " + RAID.format("advised", 4, 2, 2).replace("raid", thing)
    assert len(told(staged(lines, actors=ACTORS, cues=("advised",)))) == count


def test_a_clause_is_said_where_a_thing_is_done() -> None:
    lines = "Lind/PROPN/2/nsubj concluded/VERB/0/root "
    assert told(staged(lines + CLAUSE.format(6, 5, 2), actors=ACTORS, cues=("concluded",))) == [["the dam broke"]]


@pytest.mark.parametrize("cues", [(), ("sought",)])
def test_who_seeks_to_do_something_says_nothing(cues: tuple[str, ...]) -> None:
    lines = "Lind/PROPN/2/nsubj sought=seek/VERB/0/root to/PART/4/mark win/VERB/2/xcomp time/NOUN/4/obj ./PUNCT/2/punct"
    assert told(staged(lines, actors=ACTORS, cues=cues)) == []


def test_referring_to_something_explains_words() -> None:
    lines = (
        "“/PUNCT/3/punct It/PRON/3/nsubj ended/VERB/7/ccomp ,/PUNCT/3/punct ”/PUNCT/3/punct Lind/PROPN/7/nsubj "
        "said/VERB/0/root ,/PUNCT/7/punct referring/VERB/7/advcl to/ADP/12/case the/DET/12/det raid/NOUN/9/obl"
    )
    assert told(staged(lines, actors=ACTORS, cues=("said", "referring"))) == [["It ended"]]


@pytest.mark.parametrize(
    ("verb", "thing", "count"),
    [("claimed", "lives", 0), ("claimed", "success", 1), ("asserted", "control", 0), ("citing", "officials", 0)],
)
def test_verbs_of_speech_and_their_objects_may_be_deeds(verb: str, thing: str, count: int) -> None:
    lines = "Lind/PROPN/2/nsubj " + RAID.format(verb, 4, 2, 2).replace("raid", thing)
    assert len(told(staged(lines, actors=ACTORS, cues=(verb,)))) == count


@pytest.mark.parametrize(("mark", "count"), [("without/ADP", 0), ("with/ADP", 1)])
def test_nobody_says_what_goes_without_his_saying(mark: str, count: int) -> None:
    lines = "It/PRON/2/nsubj ended/VERB/0/root {}/4/case Lind/PROPN/2/obl saying/VERB/4/acl " + CLAUSE.format(9, 8, 5)
    assert len(told(staged(lines.format(mark), actors=ACTORS, cues=("saying",)))) == count


@pytest.mark.parametrize(("asked", "count"), [("pressed", 0), ("told", 1)])
def test_what_somebody_is_asked_about_is_not_his_word(asked: str, count: int) -> None:
    lines = (
        f"Lind/PROPN/2/nsubj {asked}/VERB/0/root Holm/PROPN/2/obj whether/SCONJ/6/mark Ark/PROPN/6/nsubj "
        "believed/VERB/2/advcl " + CLAUSE.format(10, 9, 6)
    )
    found = told(staged(lines, actors=ACTORS, seen=(("Ark", "believed", "the dam broke"),)))
    assert (["the dam broke"] in found) == bool(count)


@pytest.mark.parametrize(("source", "count"), [("That/PRON", 0), ("Rhetoric/NOUN", 0), ("Experts/NOUN", 1)])
def test_what_points_back_or_happens_says_nothing(source: str, count: int) -> None:
    words = source.partition("/")[0]
    lines = f"{source}/2/nsubj suggests/VERB/0/root " + CLAUSE.format(6, 5, 2)
    assert len(told(staged(lines, seen=((words, "suggests", "the dam broke"),)))) == count


@pytest.mark.parametrize(("word", "count"), [("which/PRON", 0), ("themselves/PRON", 0), ("him/PRON", 1)])
def test_a_word_that_only_points_is_no_content(word: str, count: int) -> None:
    lines = f"Lind/PROPN/2/nsubj endorsed/VERB/0/root {word}/2/obj ./PUNCT/2/punct"
    words = word.partition("/")[0]
    assert len(told(staged(lines, actors=ACTORS, seen=(("Lind", "endorsed", words),)))) == count
