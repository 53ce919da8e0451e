"""Contacts: who met or spoke with whom, how and when; and which words are about one contact."""

import pytest

from dragoman.coders.contacts import Part
from dragoman.model import Contact, Document

from .parsed import staged

ACTORS = {
    "Lind": "Eva Lind/NOR",
    "Ark": "Jon Ark/ISL",
    "Holm": "Per Holm/DNK",
    "Berg": "Siv Berg/NOR",
    "Norway": "NOR",
    "Iceland": "ISL",
    "The two leaders": "Eva Lind/NOR + Jon Ark/ISL",
    "They": "Eva Lind/NOR + Jon Ark/ISL",
}
PLACES = ("Geneva", "Reykjavik")
TIMES = {"Tuesday": "2026-02-03", "Monday": "2026-02-02", "3 March": "2026-03-03", "3 November 2024": "2024-11-03"}
MET = "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj in/ADP/5/case Geneva/PROPN/2/obl on/ADP/7/case {}/2/obl"
MONDAY = MET.format("Monday/PROPN") + " ./PUNCT/2/punct"
PHONE = (
    "Lind/PROPN/2/nsubj spoke/VERB/0/root by/ADP/4/case phone/NOUN/2/obl with/ADP/6/case Ark/PROPN/2/obl on/ADP/8/case "
    "Tuesday/PROPN/2/obl ./PUNCT/2/punct"
)
FRONTED = (
    "By/ADP/2/case phone/NOUN/5/obl ,/PUNCT/2/punct Lind/PROPN/5/nsubj spoke/VERB/0/root with/ADP/7/case "
    "Ark/PROPN/5/obl ./PUNCT/5/punct"
)
VIDEO = (
    "Lind/PROPN/2/nsubj held/VERB/0/root a/DET/5/det video/NOUN/5/compound call/NOUN/2/obj with/ADP/7/case "
    "Ark/PROPN/5/nmod ./PUNCT/2/punct"
)
VISITED = "Lind/PROPN/2/nsubj visited/VERB/0/root Vienna/PROPN/2/obj on/ADP/5/case Monday/PROPN/2/obl ./PUNCT/2/punct"
LEADERS = "The/DET/3/det two/NUM/3/nummod leaders/NOUN/4/nsubj met/VERB/0/root in/ADP/6/case Geneva/PROPN/4/obl"
RECEIVED = (
    "Lind/PROPN/3/nsubj:pass was/AUX/3/aux:pass received/VERB/0/root by/ADP/5/case Ark/PROPN/3/obl in/ADP/7/case "
    "Reykjavik/PROPN/3/obl ./PUNCT/3/punct"
)
NOT = "Lind/PROPN/4/nsubj {}/AUX/4/aux not/PART/4/advmod meet/VERB/0/root Ark/PROPN/4/obj ./PUNCT/4/punct"
WILL = "Lind/PROPN/3/nsubj will/AUX/3/aux meet/VERB/0/root Ark/PROPN/3/obj on/ADP/6/case {}/3/obl ./PUNCT/3/punct"
INVITED = "Lind/PROPN/2/nsubj invited/VERB/0/root Ark/PROPN/2/obj to/PART/5/mark visit/VERB/2/xcomp Norway/PROPN/5/obj"
MEETING = "Lind/PROPN/2/nsubj {}/VERB/0/root a/DET/4/det meeting/NOUN/2/obj with/ADP/6/case Ark/PROPN/4/nmod"
PROPOSED = MEETING.format("proposed") + " on/ADP/8/case 3/NUM/4/nmod March/PROPN/8/flat"
REFUSED = "Lind/PROPN/2/nsubj refused/VERB/0/root to/PART/4/mark meet/VERB/2/xcomp Ark/PROPN/4/obj ./PUNCT/2/punct"
TALKS = (
    "Talks/NOUN/6/nsubj between/ADP/3/case Norway/PROPN/1/nmod and/CCONJ/5/cc Iceland/PROPN/3/conj "
    "continue/VERB/0/root in/ADP/8/case Geneva/PROPN/6/obl ./PUNCT/6/punct"
)
LETTER = (
    "Lind/PROPN/2/nsubj sent/VERB/0/root a/DET/4/det letter/NOUN/2/obj to/ADP/6/case Ark/PROPN/4/nmod ./PUNCT/2/punct"
)
OTHER_CALL = "Lind/PROPN/2/nsubj phoned/VERB/0/root Holm/PROPN/2/obj on/ADP/5/case Tuesday/PROPN/2/obl ./PUNCT/2/punct"
CALLS = (
    "Lind/PROPN/2/nsubj held/VERB/0/root calls/NOUN/2/obj with/ADP/5/case Ark/PROPN/3/nmod and/CCONJ/7/cc "
    "Holm/PROPN/5/conj ./PUNCT/2/punct"
)
DISCUSSED = (
    "Lind/PROPN/4/nsubj and/CCONJ/3/cc Ark/PROPN/1/conj discussed/VERB/0/root the/DET/6/det war/NOUN/4/obj "
    "in/ADP/8/case Gaza/PROPN/6/nmod and/CCONJ/10/cc Lebanon/PROPN/8/conj ,/PUNCT/13/punct fish/NOUN/13/compound "
    "quotas/NOUN/6/conj and/CCONJ/16/cc the/DET/16/det price/NOUN/6/conj of/ADP/18/case herring/NOUN/16/nmod"
)
TOLD = "Holm/PROPN/2/nsubj said/VERB/0/root Lind/PROPN/4/nsubj met/VERB/2/ccomp Ark/PROPN/4/obj ./PUNCT/2/punct"
LASTED = "The/DET/2/det call/NOUN/3/nsubj lasted/VERB/0/root two/NUM/5/nummod hours/NOUN/3/obl:unmarked ./PUNCT/3/punct"


def code(doc: Document) -> list[Contact]:
    return [claim for claim in Part().code([doc])[0] if isinstance(claim, Contact)]


def coded(lines: str, **layers: object) -> list[Contact]:
    times = {words: value for words, value in TIMES.items() if words.split()[-1] + "/" in lines}
    places = tuple(name for name in PLACES if name in lines)
    return code(staged(lines, actors=ACTORS, times=times, places=places, **layers))


def parties(contact: Contact) -> list[str | None]:
    return [actor.name or actor.country for actor in contact.participants]


LIND_ARK = ["Eva Lind", "Jon Ark"]


@pytest.mark.parametrize(
    ("lines", "status", "mode", "who", "trigger"),
    [
        (PHONE, "held", "call", LIND_ARK, "spoke by phone"),
        (FRONTED, "held", "call", LIND_ARK, "spoke"),
        (VIDEO, "held", "video-call", LIND_ARK, "video call"),
        (VISITED, "held", "visit", ["Eva Lind", "AUT"], "visited"),
        (MONDAY, "held", "meeting", LIND_ARK, "met"),
        (LEADERS, "held", "meeting", LIND_ARK, "met"),
        (RECEIVED, "held", "meeting", LIND_ARK, "received"),
        (NOT.format("did"), "denied", "meeting", LIND_ARK, "meet"),
        (NOT.format("will"), "refused", "meeting", LIND_ARK, "meet"),
        (WILL.format("Friday/PROPN"), "planned", "meeting", LIND_ARK, "meet"),
        (INVITED, "proposed", "visit", LIND_ARK, "visit"),
        (MEETING.format("proposed"), "proposed", "meeting", LIND_ARK, "meeting"),
        (PROPOSED, "proposed", "meeting", LIND_ARK, "meeting"),
        (MEETING.format("cancelled"), "cancelled", "meeting", LIND_ARK, "meeting"),
        (REFUSED, "refused", "meeting", LIND_ARK, "meet"),
        (MET.format("3/NUM") + " November/PROPN/7/flat 2024/NUM/7/flat", "background", "meeting", LIND_ARK, "met"),
        (TALKS, "ongoing", "talks", ["NOR", "ISL"], "Talks"),
        (LETTER, "held", "letter", LIND_ARK, "letter"),
    ],
)  # fmt: skip
def test_one_contact(lines: str, status: str, mode: str, who: list[str], trigger: str) -> None:
    (contact,) = coded(lines)
    assert (contact.status, contact.mode, contact.trigger.quote) == (status, mode, trigger)
    assert sorted(map(str, parties(contact))) == sorted(who)


@pytest.mark.parametrize(
    "lines",
    [
        "Lind/PROPN/2/nsubj met/VERB/0/root Berg/PROPN/2/obj in/ADP/5/case Geneva/PROPN/2/obl",  # one government
        "Lind/PROPN/2/nsubj met/VERB/0/root her/PRON/4/nmod:poss target/NOUN/2/obj",
        "Lind/PROPN/2/nsubj called/VERB/0/root for/ADP/4/case talks/NOUN/2/obl ./PUNCT/2/punct",
        "Lind/PROPN/2/nsubj spoke/VERB/0/root in/ADP/4/case Geneva/PROPN/2/obl ./PUNCT/2/punct",
        "Lind/PROPN/2/nsubj called/VERB/0/root Ark/PROPN/2/obj a/DET/5/det liar/NOUN/2/xcomp ./PUNCT/2/punct",
        "Iceland/PROPN/3/nmod:poss 's/PART/1/case call/NOUN/0/root for/ADP/5/case peace/NOUN/3/nmod",
        "An/DET/3/det open/ADJ/3/amod letter/NOUN/0/root to/ADP/5/case Norway/PROPN/3/nmod from/ADP/7/case "
        "Iceland/PROPN/3/nmod",
    ],
)
def test_what_is_no_contact(lines: str) -> None:
    assert coded(lines) == []


def test_a_text_that_is_not_about_diplomacy_has_no_contacts() -> None:
    assert coded(MONDAY, diplomacy=False) == []
    assert len(coded(MONDAY, diplomacy=True)) == 1


def test_when_where_and_how_long() -> None:
    lines = PHONE + "\n" + LASTED
    (call,) = coded(lines, lengths={"two hours": 120})
    assert call.when is not None and (call.when.text, call.when.value) == ("Tuesday", "2026-02-03")
    assert call.duration is not None and call.duration.minutes == 120
    (meeting,) = coded(MONDAY)
    assert meeting.place is not None and (meeting.place.name, meeting.place.country) == ("Geneva", "CHE")


def test_two_contacts_of_one_sentence_have_each_its_own_length() -> None:
    lines = (
        "Lind/PROPN/2/nsubj phoned/VERB/0/root Ark/PROPN/2/obj for/ADP/6/case two/NUM/6/nummod hours/NOUN/2/obl "
        "and/CCONJ/8/cc phoned/VERB/2/conj Holm/PROPN/8/obj for/ADP/12/case 40/NUM/12/nummod minutes/NOUN/8/obl"
    )
    lengths = [
        call.duration and call.duration.minutes for call in coded(lines, lengths={"two hours": 120, "40 minutes": 40})
    ]
    assert lengths == [120, 40]


def test_who_asked_for_the_call() -> None:
    (call,) = coded("Lind/PROPN/2/nsubj phoned/VERB/0/root Ark/PROPN/2/obj ./PUNCT/2/punct")
    assert call.initiator is not None and call.initiator.name == "Eva Lind"
    assert coded(PHONE)[0].initiator is None


def test_a_contact_told_three_times_is_one() -> None:
    again = "The/DET/2/det meeting/NOUN/3/nsubj went/VERB/0/root well/ADV/3/advmod ./PUNCT/3/punct"
    (contact,) = coded("\n".join([MONDAY, LEADERS, again]))
    assert contact.evidence.quote.startswith("Lind met Ark")
    assert [passage.quote[:11] for passage in contact.more_evidence] == ["The two lea", "The meeting"]


@pytest.mark.parametrize(
    ("lines", "modes"),
    [
        (PHONE + "\n" + OTHER_CALL, ["call", "call"]),  # other partners
        (CALLS, ["call", "call"]),
        (MONDAY + "\n" + WILL.format("Friday/PROPN"), ["meeting", "meeting"]),  # held, and to come
        (PHONE + "\n" + LETTER, ["call", "letter"]),
        (PHONE + "\n" + MONDAY, ["call", "meeting"]),  # other days
    ],
)
def test_two_contacts_stay_two(lines: str, modes: list[str]) -> None:
    assert [contact.mode for contact in coded(lines)] == modes


def test_a_sentence_with_few_names_goes_to_the_nearest_of_two_calls() -> None:
    first, second = coded("\n".join([PHONE, OTHER_CALL, LASTED]), lengths={"two hours": 120})
    assert (parties(first), first.duration) == (LIND_ARK, None)
    assert parties(second) == ["Eva Lind", "Per Holm"] and second.duration is not None


def test_topics_are_split_at_the_top_only() -> None:
    (contact,) = coded(DISCUSSED)
    assert [topic.quote for topic in contact.topics] == [
        "the war in Gaza and Lebanon",
        "fish quotas",
        "the price of herring",
    ]


def test_days_and_devices_are_no_topics() -> None:
    lines = "Lind/PROPN/2/nsubj spoke/VERB/0/root with/ADP/4/case Ark/PROPN/2/obl {}/ADP/6/case {}/2/obl"
    assert [topic.quote for topic in coded(lines.format("about", "grain/NOUN"))[0].topics] == ["grain"]
    assert coded(lines.format("on", "Tuesday/PROPN"))[0].topics == ()
    assert coded(lines.format("over", "evening/NOUN"))[0].topics == ()


def test_who_says_that_they_met() -> None:
    (contact,) = coded(TOLD, said=(("Holm", "said", "Lind met Ark"),))
    assert [actor.name for actor in contact.said_by] == ["Per Holm"]
    assert coded(TOLD)[0].said_by == ()


def test_the_closest_date_of_several_tellings_is_kept() -> None:
    week = "Lind/PROPN/2/nsubj and/CCONJ/3/cc Ark/PROPN/1/conj spoke/VERB/0/root this/DET/6/det week/NOUN/4/obl"
    lines = week.replace("2/nsubj", "4/nsubj", 1) + " ./PUNCT/4/punct\n" + PHONE
    times = {"this week": "2026-02-02/2026-02-08", "Tuesday": "2026-02-03"}
    (call,) = code(staged(lines, actors=ACTORS, times=times))
    assert call.when is not None and call.when.value == "2026-02-03"


DEMAND = (
    "Lind/PROPN/2/nmod:poss call/NOUN/7/obl for/ADP/4/case contact/NOUN/{}/obl with/ADP/6/case Ark/PROPN/4/nmod "
    "Berg/PROPN/0/root ./PUNCT/7/punct"
)


@pytest.mark.parametrize("head", [2, 7])
def test_a_call_for_somebody_is_a_demand_wherever_its_phrase_hangs(head: int) -> None:
    assert coded(DEMAND.format(head)) == []


CALLED = "Lind/PROPN/2/nsubj called/VERB/0/root Ark/PROPN/2/xcomp on/ADP/5/case Monday/PROPN/2/obl ./PUNCT/2/punct"
NAMED = "Lind/PROPN/2/nsubj called/VERB/0/root Ark/PROPN/2/obj careless/ADJ/2/xcomp ./PUNCT/2/punct"


def test_somebody_called_is_a_partner_also_where_the_parse_takes_him_for_a_name_given() -> None:
    (contact,) = coded(CALLED)
    assert (contact.mode, contact.status, parties(contact)) == ("call", "held", ["Eva Lind", "Jon Ark"])
    assert contact.initiator is not None and contact.initiator.name == "Eva Lind"
    assert coded(NAMED) == []
