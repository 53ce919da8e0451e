"""Contacts where the parse alone does not tell: visits told by going, means told aside, sides not attached, marks."""

import pytest
from msgspec.structs import replace

from dragoman.coders.contacts import Part
from dragoman.coders.participants import beside
from dragoman.coders.settings import Scene
from dragoman.model import Contact, Document, Layers, Mention, Mode, Trigger

from .parsed import place, staged

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Holm": "Per Holm/DNK", "Tamm": "Juhan Tamm/EST"}
GOES = (
    "Lind/PROPN/3/nsubj will/AUX/3/aux travel/VERB/0/root to/ADP/5/case {}/PROPN/3/obl in/ADP/7/case April/PROPN/3/obl"
)
VIDEO_LINK = (
    "Lind/PROPN/2/nsubj held/VERB/0/root talks/NOUN/2/obj with/ADP/5/case Ark/PROPN/3/nmod via/ADP/8/case "
    "video/NOUN/8/compound link/NOUN/2/obl"
)
LOST = (  # the parse hangs the partner on another word
    "Lind/PROPN/2/nsubj reported/VERB/0/root a/DET/4/det round/NOUN/2/obj of/ADP/6/case consultations/NOUN/4/nmod "
    "quietly/ADV/2/advmod with/ADP/9/case Ark/PROPN/2/obl"
)
ROW = (
    "Lind/PROPN/2/nsubj sought/VERB/0/root talks/NOUN/2/obj after/ADP/6/case {} row/NOUN/2/obl with/ADP/8/case "
    "Ark/PROPN/6/nmod"
)
UNKNOWN = "Lind/PROPN/2/nsubj huddled/NOUN/0/root with/ADP/4/case Ark/PROPN/2/dep"
CALLS = (
    "Lind/PROPN/2/nsubj held/VERB/0/root calls/NOUN/2/obj with/ADP/5/case Ark/PROPN/3/nmod and/CCONJ/7/cc "
    "Holm/PROPN/5/conj"
)
FIRST = (
    "Lind/PROPN/3/nmod:poss 's/PART/1/case meeting/NOUN/9/nsubj with/ADP/5/case Ark/PROPN/3/nmod was/AUX/9/cop "
    "not/PART/9/advmod the/DET/9/det first/ADJ/0/root"
)
SPOKE = (
    "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj about/ADP/6/case the/DET/6/det vote/NOUN/2/obl on/ADP/8/case "
    "Friday/PROPN/6/nmod"
)
DISCUSSED = (
    "Lind/PROPN/4/nsubj and/CCONJ/3/cc Ark/PROPN/1/conj discussed/VERB/0/root the/DET/7/det NATO/PROPN/7/compound "
    "summit/NOUN/4/obj"
)


def in_office(doc: Document) -> Document:
    """The same document with every person holding an office."""

    def hold(mention: Mention) -> Mention:
        return replace(mention, actor=replace(mention.actor, office="Prime Minister"))

    return replace(doc, layers=replace(doc.layers, mentions=tuple(hold(one) for one in doc.layers.mentions)))


def marked(doc: Document, words: str, mode: Mode = "talks") -> Document:
    """The same document with a contact marked by the language model."""
    here = place(doc.text, words)
    mark = Trigger(start=here.start, end=here.end, label="contact", mode=mode, confidence=0.9)
    layers: Layers = replace(doc.layers, triggers=(mark,))
    return replace(doc, layers=layers)


def contacts(doc: Document) -> list[Contact]:
    return [claim for claim in Part().code([doc])[0] if isinstance(claim, Contact)]


def who(contact: Contact) -> list[str | None]:
    return [actor.name or actor.country for actor in contact.participants]


def test_going_to_another_state_in_office_is_a_visit() -> None:
    (visit,) = contacts(in_office(staged(GOES.format("Reykjavik"), actors=ACTORS)))
    assert (visit.mode, visit.status, who(visit)) == ("visit", "planned", ["Eva Lind", "ISL"])
    assert contacts(in_office(staged(GOES.format("Oslo"), actors=ACTORS))) == []  # at home
    assert contacts(staged(GOES.format("Reykjavik"), actors=ACTORS)) == []  # nobody in office


def test_talks_by_video_link_are_a_video_call() -> None:
    (call,) = contacts(staged(VIDEO_LINK, actors=ACTORS))
    assert (call.mode, sorted(map(str, who(call)))) == ("video-call", ["Eva Lind", "Jon Ark"])


def test_a_side_behind_the_next_with_is_found_wherever_it_hangs() -> None:
    (talks,) = contacts(marked(staged(LOST, actors=ACTORS), "consultations"))
    assert sorted(map(str, who(talks))) == ["Eva Lind", "Jon Ark"]


@pytest.mark.parametrize(("owner", "others"), [("a/DET/6/det", ["Lind", "Ark"]), ("his/PRON/6/nmod:poss", ["Lind"])])
def test_with_whom_somebody_has_something_of_his_own_is_no_side(owner: str, others: list[str]) -> None:
    scene = Scene(staged(ROW.format(owner), actors=ACTORS))
    assert [actor.text for actor in beside(scene, 2, ())] == others


def test_a_word_on_no_list_counts_where_the_model_marks_it() -> None:
    doc = staged(UNKNOWN, actors=ACTORS)
    assert contacts(doc) == []
    (meeting,) = contacts(marked(doc, "huddled", "meeting"))
    assert (meeting.mode, sorted(map(str, who(meeting)))) == ("meeting", ["Eva Lind", "Jon Ark"])


def test_calls_with_two_are_two_calls_of_one_owner() -> None:
    found = contacts(staged(CALLS, actors=ACTORS))
    assert [who(call) for call in found] == [["Eva Lind", "Jon Ark"], ["Eva Lind", "Per Holm"]]


def test_not_the_first_meeting_is_no_denial() -> None:
    (meeting,) = contacts(staged(FIRST, actors=ACTORS))
    assert meeting.status == "held"


def test_a_date_to_come_is_not_the_date_of_what_happened() -> None:
    (meeting,) = contacts(staged(SPOKE, actors=ACTORS, times={"Friday": "2026-02-06"}))
    assert (meeting.status, meeting.when) == ("held", None)


def test_those_who_discuss_a_summit_do_not_thereby_attend_it() -> None:
    doc = marked(staged(DISCUSSED, actors=ACTORS), "summit", "summit")
    assert [(claim.mode, claim.trigger.quote) for claim in contacts(doc)] == [("talks", "discussed")]


def test_an_official_sent_to_another_state_visits_it_and_one_named_of_a_group_is_met() -> None:
    sent = "Tamm/PROPN/2/nsubj sent/VERB/0/root Lind/PROPN/2/obj to/ADP/5/case Reykjavik/PROPN/2/obl"
    (visit,) = contacts(in_office(staged(sent, actors=ACTORS)))
    assert (visit.mode, visit.status, who(visit)) == ("visit", "held", ["Eva Lind", "ISL"])
    group = (
        "Lind/PROPN/2/nsubj met/VERB/0/root with/ADP/4/case leaders/NOUN/2/obl including/VERB/6/case Ark/PROPN/4/nmod"
    )
    (meeting,) = contacts(staged(group, actors=ACTORS))
    assert who(meeting) == ["Eva Lind", "Jon Ark"]


def test_who_calls_on_others_or_tells_them_to_cancel_does_not_attend() -> None:
    called = (
        "Tamm/PROPN/2/nsubj called/VERB/0/root on/ADP/4/case Lind/PROPN/2/obl to/PART/6/mark hold/VERB/2/advcl "
        "talks/NOUN/6/obj with/ADP/9/case Ark/PROPN/7/nmod"
    )
    (talks,) = contacts(staged(called, actors=ACTORS))
    assert sorted(map(str, who(talks))) == ["Eva Lind", "Jon Ark"]
    told = (
        "Lind/PROPN/5/nsubj ,/PUNCT/1/punct Ark/PROPN/1/conj and/CCONJ/1/cc heard/VERB/0/root Tamm/PROPN/5/obj "
        'say/VERB/5/xcomp :/PUNCT/7/punct "/PUNCT/10/punct Hold/VERB/7/ccomp talks/NOUN/10/obj with/ADP/13/case '
        'Holm/PROPN/11/nmod "/PUNCT/10/punct'
    )
    assert all("Juhan Tamm" not in who(contact) for contact in contacts(staged(told, actors=ACTORS)))
