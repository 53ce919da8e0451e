"""What only looks like a contact, or like a part in one: sessions, names, other clauses, relatives, papers."""

import pytest
from msgspec.structs import replace

from dragoman.annotators.phrases import Phrase, leads_a_part
from dragoman.coders.moods import status_of
from dragoman.model import Document, Role, Trigger
from dragoman.syntax import Tree

from .parsed import place, staged
from .test_encounters import ACTORS, coded, contacts, who

MET = "Lind/PROPN/2/nsubj met/VERB/0/root "
SUMMITS = (
    "They/PRON/2/nsubj praised/VERB/0/root the/DET/4/det hosts/NOUN/2/obj of/ADP/9/case "
    "Norway/PROPN/9/compound {}Iceland/PROPN/6/conj {}/NOUN/4/nmod"
)


def marked(doc: Document, words: str, mode: str, sure: float, *roles: str) -> Document:
    """The document with a word marked as a contact by the language model, and who it sees taking part."""
    spans = [place(doc.text, one) for one in roles]
    seen = tuple(Role(start=span.start, end=span.end, role="participant", confidence=0.9) for span in spans)
    here = place(doc.text, words)
    mark = Trigger(start=here.start, end=here.end, label="contact", mode=mode, confidence=sure, roles=seen)  # type: ignore[arg-type]
    return replace(doc, layers=replace(doc.layers, triggers=(mark,)))


def test_two_occasions_named_together_are_no_meeting_of_their_hosts() -> None:
    assert coded(SUMMITS.format("and/CCONJ/8/cc ", "summits")) == []
    lines = "Norway/PROPN/3/compound Iceland/PROPN/1/conj summit/NOUN/4/nsubj ended/VERB/0/root"
    assert [who(one) for one in coded(lines)] == [["NOR", "ISL"]]


def test_who_attends_a_session_of_a_body_does_not_meet_the_body() -> None:
    lines = "Lind/PROPN/2/nsubj attended/VERB/0/root the/DET/5/det UN/PROPN/5/compound {}/NOUN/2/obj"
    doc = staged(lines.format("meeting"), actors={"Lind": ACTORS["Lind"], "UN": "UNO"})
    body = tuple(replace(one, form="body") if one.actor.country == "UNO" else one for one in doc.layers.mentions)
    assert [who(one) for one in contacts(doc)] == [["UNO", "Eva Lind"]]  # as a side
    assert contacts(replace(doc, layers=replace(doc.layers, mentions=body))) == []


def test_a_dialogue_that_somebody_heads_is_a_body() -> None:
    lines = (
        "Tamm/PROPN/9/nsubj ,/PUNCT/3/punct {}/NOUN/1/appos of/ADP/8/case the/DET/8/det Norway/PROPN/8/compound "
        "Iceland/PROPN/6/conj Dialogue/PROPN/3/nmod left/VERB/0/root"
    )
    actors = {"Norway": "NOR", "Iceland": "ISL"}
    assert contacts(staged(lines.format("director"), actors=actors)) == []
    assert len(contacts(staged(lines.format("scene"), actors=actors))) == 1


def test_the_family_of_somebody_is_not_that_person() -> None:
    lines = MET + "{}/PROPN/5/nmod:poss 's/PART/3/case family/NOUN/2/obj"
    assert coded(lines.format("Ark")) == []


def test_the_something_within_a_sentence_is_a_paper() -> None:
    lines = "Lind/PROPN/2/nsubj spoke/VERB/0/root to/ADP/5/case {}/DET/5/det Ark/PROPN/2/obl"
    assert coded(lines.format("The")) == []


def test_who_calls_itself_a_state_calls_nobody_and_who_are_called_are_no_callers() -> None:
    lines = "Lind/PROPN/2/nsubj phoned/VERB/0/root itself/PRON/2/obj"
    assert contacts(staged(lines, actors={"Lind": ACTORS["Lind"], "itself": "ISL"})) == []


def test_who_leaves_a_place_does_not_visit_it() -> None:
    lines = (
        "Lind/PROPN/2/nsubj flew/VERB/0/root to/ADP/6/case the/DET/4/det coast/NOUN/2/obl {}/ADP/7/case "
        "Iceland/PROPN/2/obl"
    )
    found = lines.replace("to/ADP/6/case", "to/ADP/7/case")
    doc = staged(found.format("from"), actors={"Lind": ACTORS["Lind"], "Iceland": "ISL"})
    held = tuple(
        replace(one, actor=replace(one.actor, office="minister")) if one.actor.name else one
        for one in doc.layers.mentions
    )
    assert contacts(replace(doc, layers=replace(doc.layers, mentions=held))) == []
    back = staged(found.format("in"), actors={"Lind": ACTORS["Lind"], "Iceland": "ISL"})
    held = tuple(
        replace(one, actor=replace(one.actor, office="minister")) if one.actor.name else one
        for one in back.layers.mentions
    )
    assert len(contacts(replace(back, layers=replace(back.layers, mentions=held)))) == 1


def test_who_announced_something_before_the_talks_is_not_at_them() -> None:
    lines = (
        "It/PRON/3/nsubj:pass was/AUX/3/aux:pass announced/VERB/0/root by/ADP/5/case Lind/PROPN/3/obl:agent "
        "{}/ADP/7/case talks/NOUN/3/obl with/ADP/9/case Ark/PROPN/7/nmod"
    )
    assert coded(lines.format("before")) == []
    assert [who(one) for one in coded(lines.format("during"))] == [["Jon Ark", "Eva Lind"]]
    assert contacts(marked(staged(lines.format("before"), actors=ACTORS), "talks", "talks", 0.9, "Lind", "Ark")) == []


def test_who_is_brought_up_or_met_elsewhere_is_not_on_the_call() -> None:
    raised = (
        "Lind/PROPN/2/nsubj brought=bring/VERB/0/root Holm/PROPN/2/obj in/ADP/7/case the/DET/7/det "
        "Ark/PROPN/7/compound call/NOUN/2/obl"
    )
    names = {"Lind": ACTORS["Lind"], "Ark": ACTORS["Ark"], "Holm": "Per Holm/NOR"}
    (call,) = contacts(marked(staged(raised, actors=names), "call", "call", 0.9, "Lind", "Holm"))
    assert sorted(map(str, who(call))) == ["Eva Lind", "Jon Ark"]


def test_who_expects_talks_of_two_others_is_not_at_them() -> None:
    lines = (
        "Tamm/PROPN/2/nsubj {}/VERB/0/root talks/NOUN/2/obj between/ADP/5/case Norway/PROPN/3/nmod and/CCONJ/7/cc "
        "Iceland/PROPN/5/conj"
    )
    assert [who(one) for one in coded(lines.format("expects"))] == [["NOR", "ISL"]]
    assert "Juhan Tamm" in who(coded(lines.format("joined"))[0])


def test_an_unsure_mark_of_a_word_on_no_list_does_not_count() -> None:
    doc = staged("Lind/PROPN/2/nsubj huddled=nestle/VERB/0/root with/ADP/4/case Ark/PROPN/2/obl", actors=ACTORS)
    assert contacts(marked(doc, "huddled", "meeting", 0.5)) == []
    assert len(contacts(marked(doc, "huddled", "meeting", 0.9, "Lind"))) == 1


def test_the_two_men_are_open_where_the_text_names_a_third_since() -> None:
    lines = (
        "Lind/PROPN/2/nsubj told/VERB/0/root Ark/PROPN/2/obj {}\n"
        "The/DET/2/det meeting/NOUN/7/nsubj between/ADP/6/case the/DET/6/det two/NUM/6/nummod men/NOUN/2/nmod "
        "ended/VERB/0/root"
    )
    for rest, count in (("about/ADP/5/case trade/NOUN/2/obl", 1), ("about/ADP/5/case Holm/PROPN/2/obl", 0)):
        doc = staged(lines.format(rest), actors={**ACTORS, "the two men": "Eva Lind/NOR + Jon Ark/ISL"})
        named = {one.actor.name: one.actor for one in doc.layers.mentions if one.form == "person"}
        members = (named["Eva Lind"], named["Jon Ark"])
        mentions = tuple(
            replace(one, actor=replace(one.actor, members=members)) if one.form == "joint" else one
            for one in doc.layers.mentions
        )
        doc = replace(doc, layers=replace(doc.layers, mentions=mentions))
        assert len([one for one in contacts(doc) if one.mode == "meeting"]) == count


def test_a_word_before_the_conjunction_or_outside_the_quotation_is_not_governed_from_behind_it() -> None:
    because = (
        "Lind/PROPN/2/nsubj left/VERB/0/root after/ADP/5/case her/PRON/5/nmod:poss call/NOUN/{} because/SCONJ/9/mark "
        "Ark/PROPN/9/nsubj not/PART/9/advmod paid/VERB/2/advcl"
    )
    assert status_of(Tree(staged(because.format("9/obj"))), 4) == "held"
    quoted = (
        "Lind/PROPN/2/nsubj spoke/VERB/6/advcl :/PUNCT/6/punct “/PUNCT/6/punct We/PRON/6/nsubj hope/VERB/0/root "
        "”/PUNCT/6/punct"
    )
    assert status_of(Tree(staged(quoted)), 1) == "held"


@pytest.mark.parametrize(
    ("noun", "status"),
    [("scuttling", "cancelled"), ("cancellation", "cancelled"), ("arrangements", "planned"), ("eagerness", "proposed")],
)
def test_the_scuttling_of_a_meeting_cancels_it_and_arrangements_are_for_one_to_come(noun: str, status: str) -> None:
    lines = (
        f"Lind/PROPN/2/nsubj noted/VERB/0/root the/DET/4/det {noun}/NOUN/2/obj of/ADP/7/case the/DET/7/det "
        "summit/NOUN/4/nmod"
    )
    assert status_of(Tree(staged(lines)), 6) == status


def test_the_leader_of_an_army_is_not_the_states() -> None:
    for role, part in (("leader", False), ("military leader", True), ("opposition leader", True)):
        phrase = Phrase(first=0, last=2, core_first=0, core_last=2, head=1, form="office", role=role)
        assert leads_a_part(phrase) is part


def test_what_is_announced_as_concluded_is_not_to_come() -> None:
    lines = (
        "Lind/PROPN/2/nsubj announced/VERB/0/root they/PRON/5/nsubj have/AUX/5/aux {}/VERB/2/ccomp the/DET/7/det "
        "talks/NOUN/5/obj"
    )
    assert status_of(Tree(staged(lines.format("concluded"))), 6) != "planned"


def test_a_letter_that_calls_for_talks_is_not_those_talks() -> None:
    talks = "Lind/PROPN/2/nsubj held/VERB/0/root talks/NOUN/2/obj with/ADP/5/case Ark/PROPN/3/nmod"
    letter = "Lind/PROPN/2/nsubj sent/VERB/0/root a/DET/4/det letter/NOUN/2/obj to/ADP/6/case Ark/PROPN/4/nmod"
    assert sorted(one.mode for one in coded(talks + "\n" + letter)) == ["letter", "talks"]


def test_talks_agreed_to_are_to_come() -> None:
    lines = "Lind/PROPN/2/nsubj {}/VERB/0/root to/ADP/4/case talks/NOUN/2/obl"
    assert status_of(Tree(staged(lines.format("agreed"))), 3) == "planned"


def test_those_whom_somebody_met_in_separate_meetings_did_not_meet_each_other() -> None:
    lines = (
        "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj ,/PUNCT/5/punct Holm/PROPN/3/dep in/ADP/8/case "
        "separate/ADJ/8/amod meetings/NOUN/2/obl"
    )
    names = {words: ACTORS[words] for words in ("Lind", "Ark", "Holm")}
    doc = marked(staged(lines, actors=names), "meetings", "meeting", 0.9, "Ark", "Holm")
    assert [who(one) for one in contacts(doc)] == [["Eva Lind", "Jon Ark"]]


def test_an_upcoming_summit_is_planned_and_an_earlier_call_of_the_day_is_news() -> None:
    lines = "Lind/PROPN/2/nsubj mentioned/VERB/0/root the/DET/5/det {}/VERB/5/amod summit/NOUN/2/obj"
    assert status_of(Tree(staged(lines.format("upcoming=upcome"))), 4) == "planned"
    assert status_of(Tree(staged(lines.format("earlier=early"))), 4) == "held"


def test_who_tells_of_a_contact_takes_no_part_in_it() -> None:
    lines = (
        "Lind/PROPN/2/nsubj accepted/VERB/0/root talks/NOUN/2/obj in/ADP/5/case Norway/PROPN/3/nmod ,/PUNCT/2/punct "
        "Ark/PROPN/2/nsubj said/VERB/2/dep ./PUNCT/2/punct"
    )
    doc = staged(lines, actors=ACTORS, said=(("Ark", "said", "Lind accepted talks in Norway"),))
    assert all("Jon Ark" not in who(one) for one in contacts(marked(doc, "talks", "talks", 0.9, "Lind", "Ark")))
    silent = staged(lines, actors=ACTORS)
    assert any("Jon Ark" in who(one) for one in contacts(marked(silent, "talks", "talks", 0.9, "Lind", "Ark")))
