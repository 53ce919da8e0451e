"""Whose contact it is where its own clause does not tell; contacts that only the language model tells; loose words."""

import pytest
from msgspec.structs import replace

from dragoman.model import Attribution, Contact, Document, Layers, Mode, Role, Trigger

from .battery import told as battery_told
from .parsed import place, staged
from .test_encounters import ACTORS, contacts, who
from .test_participants import in_office

BEFORE_SUBJECT = (
    "In/ADP/3/case a/DET/3/det call/NOUN/8/obl with/ADP/5/case Ark/PROPN/3/nmod ,/PUNCT/3/punct Lind/PROPN/8/nsubj "
    "recalled/VERB/0/root the/DET/10/det war/NOUN/8/obj"
)
OWNED = (
    "Lind/PROPN/3/nmod:poss 's/PART/1/case departure/NOUN/8/nsubj from/ADP/5/case talks/NOUN/3/nmod with/ADP/7/case "
    "Ark/PROPN/5/nmod surprised/VERB/0/root many/ADJ/8/obj"
)
TOLD = (
    "Tamm/PROPN/2/nsubj said/VERB/0/root talks/NOUN/6/nsubj with/ADP/5/case Ark/PROPN/3/nmod went/VERB/2/ccomp "
    "well/ADV/6/advmod"
)
HUDDLE = "Lind/PROPN/0/root -/PUNCT/1/punct huddle/NOUN/1/dep -/PUNCT/1/punct Ark/PROPN/1/dep"
CALLED = (
    "Lind/PROPN/2/nsubj had/VERB/0/root a/DET/5/det phone/NOUN/5/compound call/NOUN/2/obj with/ADP/7/case "
    "Ark/PROPN/5/nmod ./PUNCT/2/punct\n"
    "Lind/PROPN/4/nsubj and/CCONJ/3/cc Ark/PROPN/1/conj discussed/VERB/0/root trade/NOUN/4/obj ./PUNCT/4/punct"
)


def seen(doc: Document, word: str, *roles: tuple[str, float], sure: float = 0.9, mode: Mode = "meeting") -> Document:
    """The document with a word that the language model marks as a contact, with who takes part and how sure it is."""
    here = place(doc.text, word)
    parts = []
    for words, confidence in roles:
        at = place(doc.text, words)
        parts.append(Role(role="participant", confidence=confidence, start=at.start, end=at.end))
    mark = Trigger(
        label="contact", mode=mode, status="held", confidence=sure, roles=tuple(parts), start=here.start, end=here.end
    )
    layers: Layers = replace(doc.layers, triggers=(mark,))
    return replace(doc, layers=layers)


def told(lines: str, word: str, *roles: tuple[str, float], **more: object) -> list[Contact]:
    names = {name: actor for name, actor in ACTORS.items() if name + "/" in lines}
    return contacts(seen(staged(lines, actors=names), word, *roles, **more))  # type: ignore[arg-type]


def test_who_the_model_sees_may_be_the_subject_behind_the_contact() -> None:
    (call,) = told(BEFORE_SUBJECT, "call", ("Lind", 0.8))
    assert set(who(call)) == {"Eva Lind", "Jon Ark"}


def test_whose_contact_it_is_stands_above_it() -> None:
    assert [who(one) for one in told(OWNED, "talks")] == [["Eva Lind", "Jon Ark"]]
    assert told(OWNED.replace("Lind/", "Fire/"), "talks") == []


def test_one_of_the_partners_own_state_is_no_other_side() -> None:
    doc = staged(OWNED, actors={"Lind": "Eva Lind/ISL", "Ark": "Jon Ark/ISL"})
    assert contacts(seen(doc, "talks")) == []


@pytest.mark.parametrize(("kind", "sides"), [("official", [["Juhan Tamm", "Jon Ark"]]), ("analyst", [])])
def test_an_official_tells_of_talks_as_those_of_his_state(kind: str, sides: list[list[str]]) -> None:
    doc = staged(TOLD, actors=ACTORS, said=(("Tamm", "said", "talks with Ark went well"),))
    attributions: tuple[Attribution, ...] = tuple(
        replace(one, speaker_kind=kind)  # type: ignore[arg-type]
        for one in doc.layers.attributions
    )
    doc = replace(doc, layers=replace(doc.layers, attributions=attributions))
    assert [who(one) for one in contacts(seen(doc, "talks"))] == sides


@pytest.mark.parametrize(("sure", "role", "count"), [(0.55, 0.8, 1), (0.45, 0.8, 0), (0.55, 0.6, 0)])
def test_a_word_that_no_rule_reads_is_a_contact_where_the_model_is_sure_of_it_and_its_sides(
    sure: float, role: float, count: int
) -> None:
    assert len(told(HUDDLE, "huddle", ("Lind", role), ("Ark", role), sure=sure)) == count


@pytest.mark.parametrize("word", ["phone", "trip", "interview"])
def test_a_word_that_the_rules_turn_down_is_none_for_the_model_either(word: str) -> None:
    lines = HUDDLE.replace("huddle/NOUN/1/dep", f"{word}/NOUN/5/compound")
    assert told(lines, word, ("Lind", 0.9), ("Ark", 0.9), sure=0.55) == []


@pytest.mark.parametrize(("verb", "count"), [("held", 0), ("faced", 1)])
def test_a_verb_beside_the_noun_of_a_contact_leaves_it_to_the_noun(verb: str, count: int) -> None:
    lines = f"Lind/PROPN/2/nsubj {verb}/VERB/0/root talks/NOUN/2/obj Ark/PROPN/2/dep"
    assert len(told(lines, verb, ("Lind", 0.9), ("Ark", 0.9), sure=0.55)) == count


def test_what_they_discussed_was_at_the_call_told_before() -> None:
    names = {"Lind": ACTORS["Lind"], "Ark": ACTORS["Ark"]}
    (call,) = contacts(seen(staged(CALLED, actors=names), "discussed", mode="meeting"))
    assert (call.mode, len(call.more_evidence)) == ("call", 1)


def test_who_owns_what_is_discussed_is_not_there() -> None:
    lines = (
        "Lind/PROPN/2/nsubj discussed/VERB/0/root the/DET/4/det legacy/NOUN/2/obj of/ADP/6/case Ark/PROPN/4/nmod "
        "quietly/ADV/2/advmod"
    )
    assert told(lines, "discussed", ("Lind", 0.9), ("Ark", 0.9)) == []


@pytest.mark.parametrize(("case", "count"), [("of", 0), ("opposite", 1)])
def test_who_is_spoken_of_is_not_there(case: str, count: int) -> None:
    lines = f"Lind/PROPN/2/nsubj raved/VERB/0/root {case}/ADP/4/case Ark/PROPN/2/obj warmly/ADV/2/advmod"
    assert len(told(lines, "raved", ("Lind", 0.9), ("Ark", 0.9), sure=0.55)) == count


@pytest.mark.parametrize(("verb", "count"), [("is", 1), ("calls", 0)])
def test_who_is_in_a_state_of_two_words_visits_it(verb: str, count: int) -> None:
    lines = f"Lind/PROPN/5/nsubj {verb}/AUX/5/cop in/ADP/5/case New/PROPN/5/compound Zealand/PROPN/0/root"
    lines = lines if count else lines.replace("5/cop", "5/dep")
    doc = in_office(staged(lines, actors={"Lind": "Eva Lind/NOR"}))
    assert len(contacts(doc)) == count


def test_who_thanks_somebody_for_his_part_in_talks_is_no_side_of_them() -> None:
    thanked = "U.S. Secretary of State John Kerry expressed appreciation to Foreign Minister Sergei Lavrov for the {}."
    lines = [
        thanked.format("open spirit demonstrated throughout the negotiations"),
        "Kerry said talks with Iran had failed.",
    ]
    assert [len(found) for found in battery_told(lines, Contact)] == [0, 1]
