"""What texts that quote one utterance differ in: the words, or who is said to have spoken them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.accounts import Entry
from dragoman.comparing.account import Account
from dragoman.comparing.material import Material
from dragoman.merging import episodes, texts
from dragoman.model import Document
from tests.told import PEOPLE, actor, article, named, statement, words

STORIES = {
    "a1": "Ferry Halcyon aground off Cape Orrin with envoys aboard\n"
    "The ferry Halcyon struck the reef off Cape Orrin in the night, and tugs from Port Selby held her until dawn. "
    "Launches took the envoys to the quay of Lower Orrin, where the harbour master had opened the customs hall.\n",
    "b2": "Envoys brought ashore as tugs hold the Halcyon off Cape Orrin\n"
    "Tugs of Port Selby kept the Halcyon on the reef of Cape Orrin through the night; at dawn the envoys went by "
    "launch to Lower Orrin, and the customs hall was made ready for them by the harbour master.\n",
}


def told(id: str, who: str, quoted: str, **fields):
    """A text of the story in which somebody is quoted in these words."""
    sentence = f"{who} said of the grounding: “{quoted}”"
    text = article(id, f"{STORIES[id]}{sentence}\n", **fields)
    claim = statement(text, who, quoted, direct=True)
    return text, (named(replace(claim, evidence=words(text, sentence)), text),)


def found(*tellings):
    articles = [text for text, _ in tellings]
    made = episodes([Entry(claim, text) for text, claims in tellings for claim in claims], texts(articles))
    docs = [Document(article=text, layers={}, claims=claims) for text, claims in tellings]
    findings = Account(Material(docs, texts(articles), made), made).findings
    return [finding for finding in findings if finding.kind == "contradiction"]


SPOKEN = "We will tow the damaged ferry to Selby harbour before the storm season reaches the northern islands and bays."


@pytest.mark.parametrize(
    ("other", "values"),
    [
        (SPOKEN.replace("northern", "southern"), {"northern", "southern"}),
        (SPOKEN.replace("damaged ", ""), {"damaged", "no word there"}),
        (SPOKEN.replace("before the storm season", "before a storm season"), set()),
        (SPOKEN.replace("reaches", "will reach"), set()),
        (SPOKEN.replace("the storm season reaches", "the calm season reaches"), {"storm", "calm"}),
        (SPOKEN.replace("We will", "We will not"), {"not", "no word there"}),
        (SPOKEN.replace("We will", "We won’t"), {"will", "won’t"}),  # a contraction is told whole
        (SPOKEN.replace("We will", "We’ll"), set()),
        (SPOKEN.replace("harbour", "harbor"), set()),
        (SPOKEN.replace("to Selby", "into the Selby"), set()),
        (SPOKEN.replace("reaches", "reached"), set()),
        (SPOKEN.replace("the damaged ferry", "the damaging of the ferry"), set()),
        ("We will tow the damaged ferry tonight.", set()),
        ("We won’t tow the damaged ferry.", {"will", "won’t"}),  # six equal words, and one left out
        (SPOKEN.replace("Selby harbour", "Sell-by harbour"), set()),
        (SPOKEN.replace("the damaged", "I mean, the damaged"), set()),
        (SPOKEN.replace("storm season", "monsoon storm season"), {"monsoon", "no word there"}),
        (SPOKEN.replace("the damaged ferry", "an old damaged ferry"), {"the", "an old"}),
        (SPOKEN.replace("damaged ferry", "… ferry"), set()),
        (SPOKEN.replace("damaged", "[stranded]"), set()),
        ("We will tow the damaged ferry.", set()),
        ("The northern islands and the ferry to Selby are safe, and we will look at the damage.", set()),
    ],
)
def test_quotations_of_one_utterance_differ_where_a_word_that_says_something_does(other, values):
    made = found(told("a1", "Wang", SPOKEN), told("b2", "Wang", other))
    assert {saying.value for finding in made for saying in finding.sayings} == values
    assert [finding.field for finding in made] == (["quotation"] if values else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We took the ferry", "We take the ferry"),
        ("Let’s tow the ferry", "Tow the ferry"),
        ("We know Selby's ferry", "We know Selby‘s ferry"),
    ],
)
def test_another_form_of_a_verb_a_hortative_and_an_odd_apostrophe_change_nothing(one, other):
    made = [
        told(id, "Wang", SPOKEN + f" And now {words_of} to the reef.") for id, words_of in (("a1", one), ("b2", other))
    ]
    assert not found(*made)


def test_words_said_twice_are_held_against_those_most_like_them():
    once = "The keeper of Selby light lied to Orrin and {} destroyed his life at the harbour"
    again = "The keeper of Selby light lied to Orrin and it is as if {} ruined his life at the harbour"
    made = []
    for id, who in (("a1", "it"), ("b2", "they")):
        lines = [once.format(who), again.format(who)]
        spoken = [f"Wang said of the grounding: “{line}.”" for line in lines]
        text = article(id, STORIES[id] + "\n".join(spoken))
        made.append((text, tuple(statement(text, "Wang", line, direct=True) for line in lines)))
    values = [{saying.value for saying in finding.sayings} for finding in found(*made)]
    assert values == [{"it", "they"}, {"it", "they"}]


def test_a_body_whose_chief_the_other_text_names_is_no_other_speaker(monkeypatch):
    monkeypatch.setitem(PEOPLE, "Selby Guard", ("Selby Guard", "GBR", None))
    monkeypatch.setitem(PEOPLE, "Rhys Anwyl", ("Rhys Anwyl", "GBR", None))
    one, other = told("a1", "Rhys Anwyl", SPOKEN), told("b2", "Selby Guard", SPOKEN)
    assert [finding.field for finding in found(one, other)] == ["speaker"]
    text = article("b2", other[0].text.replace("Selby Guard said", "Selby Guard commander Rhys Anwyl said"))
    claim = statement(text, "Selby Guard", SPOKEN, direct=True)
    sentence = text.text[text.text.index("Selby Guard commander") :].strip()
    assert not found(one, (text, (named(replace(claim, evidence=words(text, sentence)), text),)))


def test_a_difference_is_shown_with_the_exact_words_of_both_texts():
    one, other = told("a1", "Wang", SPOKEN), told("b2", "Wang", SPOKEN.replace("northern", "southern"))
    (finding,) = found(one, other)
    for saying in finding.sayings:
        texts_of = {text.id: text.text for text, _ in (one, other)}
        assert all(saying.words[0] in texts_of[ref.article] for ref in saying.claims)
        assert saying.value in saying.words[0] and len(saying.words[0].split()) == 5
    assert finding.cause == "unknown"


def test_words_that_one_text_lacks_without_a_mark_are_called_so():
    (finding,) = found(told("a1", "Wang", SPOKEN), told("b2", "Wang", SPOKEN.replace("damaged ", "")))
    assert finding.cause == "unmarked omission"
    assert finding.because == "Outlet of b2 (2026-02-05) has the words around “damaged” without it, unmarked."


@pytest.mark.parametrize(
    ("one", "other", "found_"),
    [
        ("U.K.", "the United Kingdom’s", False),
        ("Britain´s", "Britain’s", False),
        ("the U.K.", "Norway’s", True),
    ],
)
def test_names_of_one_state_are_one(one, other, found_):
    spoken = "We will tow the damaged ferry out of {} northern waters to Selby harbour before the storm season."
    made = found(told("a1", "Wang", spoken.format(one)), told("b2", "Wang", spoken.format(other)))
    assert bool(made) == found_


def test_a_speaker_who_said_both_is_not_contradicted():
    again = told("a1", "Wang", f"{SPOKEN} {SPOKEN.replace('northern', 'southern')}")
    assert not found(again, told("b2", "Wang", SPOKEN.replace("northern", "southern")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at the eleventh hour", "at the 11th hour"),
        ("by way of Internet Explorer", "by way of IE"),
        ("at 6 p.m. tonight", "at 6:00 p.m. tonight"),
        ("after the imposition of a fee", "after the imposing of a fee"),
    ],
)
def test_numbers_and_initials_are_the_same_words(one, other):
    spoken = "We will tow the damaged ferry {} to Selby harbour before the storm season."
    assert not found(told("a1", "Wang", spoken.format(one)), told("b2", "Wang", spoken.format(other)))


def test_equal_words_in_the_middle_of_two_sentences_are_no_one_utterance():
    one = "They gave me leave to guard the Halcyon in her crossing from the reef to the yard."
    other = "It is an honour to lead the Halcyon from the reef to the yard."
    assert not found(told("a1", "Wang", one), told("b2", "Wang", other))


def test_an_outlet_that_is_taken_for_a_speaker_contradicts_nobody(monkeypatch):
    monkeypatch.setitem(PEOPLE, "Selwyn", ("Orla Selwyn", None, None))
    assert found(told("a1", "Wang", SPOKEN), told("b2", "Selwyn", SPOKEN))
    text, (claim,) = told("b2", "Selwyn", SPOKEN)
    media = named(replace(claim, speaker_kind="media"), text)
    assert not found(told("a1", "Wang", SPOKEN), (text, (media,)))


def test_two_persons_may_say_nearly_the_same():
    short = "We will tow the damaged ferry back to Selby."
    assert found(told("a1", "Wang", short), told("b2", "Wang", short.replace("damaged", "broken")))
    assert not found(told("a1", "Wang", short), told("b2", "Blinken", short.replace("damaged", "broken")))


def test_whose_it_is_differs_only_in_the_words_of_one_speaker():
    mine = SPOKEN.replace("the damaged", "my damaged")
    yours = SPOKEN.replace("the damaged", "your damaged")
    assert [f.field for f in found(told("a1", "Wang", mine), told("b2", "Wang", yours))] == ["quotation"]
    made = found(told("a1", "Wang", mine), told("b2", "Blinken", yours))
    assert [f.field for f in made] == ["speaker"]


def test_one_utterance_of_two_named_persons_is_a_contradiction_about_who_spoke():
    (finding,) = found(told("a1", "Wang", SPOKEN), told("b2", "Blinken", SPOKEN))
    assert finding.field == "speaker"
    assert {saying.value for saying in finding.sayings} == {"Wang Yi", "Antony Blinken"}


def test_a_speaker_known_by_a_pronoun_alone_is_no_contradiction():
    one, (text, (claim,)) = told("a1", "Wang", SPOKEN), told("b2", "Blinken", SPOKEN)
    start = text.text.index("the")
    pronoun = replace(claim.speaker, text="the", start=start, end=start + 3)
    assert not found(one, (text, (named(replace(claim, speaker=pronoun), text),)))


def test_one_name_in_two_spellings_is_one_speaker(monkeypatch):
    monkeypatch.setitem(PEOPLE, "Blinkken", ("Antony Blinkken", "USA", None))
    assert not found(told("a1", "Blinken", SPOKEN), told("b2", "Blinkken", SPOKEN))
    assert actor(told("b2", "Blinkken", SPOKEN)[0], "Blinkken").name == "Antony Blinkken"


def test_a_copy_that_changes_a_word_is_its_own_finding_of_no_second_source():
    one = told("a1", "Wang", SPOKEN, agency="Meridian")
    other = told("b2", "Wang", SPOKEN.replace("northern", "southern"), agency="Meridian")
    assert not found(one, other)


def test_the_words_of_another_story_are_not_compared():
    late = told("b2", "Wang", SPOKEN.replace("northern", "southern"), published="2026-05-20")
    assert not found(told("a1", "Wang", SPOKEN), late)
