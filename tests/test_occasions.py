"""To which contact a claim belongs, and which claim's words hold another's."""

import pytest
from msgspec.structs import replace

from dragoman.model import (
    Actor,
    AnyClaim,
    Article,
    Commitment,
    Contact,
    Document,
    Event,
    Figure,
    Passage,
    Plan,
    Statement,
)
from dragoman.occasions import settle
from dragoman.spans import Span

from .parsed import actor_of, place

TEXT = (
    "Lind called Ark on Monday. She stressed that ports stay open and that 40 ships may land. Ark thanked Lind.\n\n"
    "Later Lind called Holm. Holm promised to send 3 pumps by May. Lind praised the pumps. Storms hit the coast."
)
LIND, ARK, HOLM = (actor_of(code) for code in ("Eva Lind/NOR", "Jon Ark/ISL", "Per Holm/DNK"))


def words(quote: str) -> Passage:
    span = place(TEXT, quote)
    return Passage(span.start, span.end, quote)


def call(quote: str, *who: Actor, **more: object) -> Contact:
    return Contact(id=quote, evidence=words(quote), mode="call", participants=who, trigger=words("called"), **more)


def statement(evidence: str, content: str, speaker: Actor, **more: object) -> Statement:
    return Statement(id=content, evidence=words(evidence), speaker=speaker, content=words(content), **more)


FIRST = call("Lind called Ark on Monday.", LIND, ARK)
SECOND = call("Later Lind called Holm.", LIND, HOLM)
STRESSED = statement(
    "She stressed that ports stay open and that 40 ships may land.", "ports stay open and that 40 ships may land", LIND
)
THANKED = statement("Ark thanked Lind.", "thanked", ARK, addressee=LIND)
PROMISED = Commitment(
    id="promise",
    evidence=words("Holm promised to send 3 pumps by May."),
    by=HOLM,
    what=words("send 3 pumps by May"),
    strength="committed",
)
PRAISED = statement("Lind praised the pumps.", "the pumps", LIND)
SHIPS = Figure(id="ships", evidence=STRESSED.evidence, text=words("40 ships"), value=40, unit="count")
PUMPS = Figure(id="pumps", evidence=PROMISED.evidence, text=words("3 pumps"), value=3, unit="count")
STORM = Event(id="storm", evidence=words("Storms hit the coast."), type="ASSAULT", trigger=words("hit"))
PLAN = Plan(id="plan", evidence=PROMISED.evidence, what=words("May"), who=(HOLM,))


def settled(*claims: AnyClaim) -> dict[str, AnyClaim]:
    doc = Document(article=Article(id="t", text=TEXT, body=Span(0, len(TEXT))), claims=claims)
    return {claim.id: claim for claim in settle(doc).claims}


@pytest.mark.parametrize(
    ("claim", "occasion"),
    [
        (STRESSED, FIRST.id),  # she spoke at both; the passage goes on about the first
        (THANKED, FIRST.id),  # the parties tell
        (PROMISED, SECOND.id),
        (PLAN, SECOND.id),
        (PRAISED, SECOND.id),  # the call told last
        (STORM, None),
        (replace(THANKED, status="background"), None),  # said earlier, not there
        (replace(STRESSED, said_by=(HOLM,)), SECOND.id),
    ],
)
def test_a_claim_goes_to_the_right_one_of_two_calls(claim: AnyClaim, occasion: str | None) -> None:
    assert settled(FIRST, SECOND, claim)[claim.id].occasion == occasion


@pytest.mark.parametrize(
    "contacts",
    [
        (),
        (replace(FIRST, status="planned"), replace(SECOND, status="planned")),
        (FIRST, replace(FIRST, id="twin")),  # two calls of the same two: not settled
    ],
)
def test_what_the_text_does_not_settle_stays_open(contacts: tuple[Contact, ...]) -> None:
    assert settled(*contacts, THANKED)[THANKED.id].occasion is None


ROOM = (
    "Lind rang Ark and Holm today. In the call with Ark they spoke of ports. Lind praised the quays. Rain fell.\n\n"
    "The talk with Holm went on to pumps. Lind urged patience. Brun called Ark rude. Brun saw the calls as rare. "
    "Brun found Ark and Holm tired."
)


def room(quote: str) -> Passage:
    span = place(ROOM, quote)
    return Passage(span.start, span.end, quote)


def occasion_in_the_room(evidence: str, content: str, speaker: Actor, **more: object) -> str | None:
    told = "Lind rang Ark and Holm today."
    calls = [
        Contact(id=id, evidence=room(told), mode="call", participants=(LIND, other), trigger=room("rang"))
        for id, other in (("with Ark", ARK), ("with Holm", HOLM))
    ]
    calls[0] = replace(calls[0], more_evidence=(room("Brun called Ark rude."), room("Brun saw the calls as rare.")))
    claim = Statement(id="it", evidence=room(evidence), speaker=speaker, content=room(content), **more)
    doc = Document(article=Article(id="t", text=ROOM, body=Span(0, len(ROOM))), claims=(*calls, claim))
    return settle(doc).claims[-1].occasion


BRUN = actor_of("Ida Brun/NOR")


@pytest.mark.parametrize(
    ("evidence", "content", "speaker", "occasion"),
    [
        ("Lind praised the quays.", "the quays", LIND, "with Ark"),  # the other side named last
        ("Lind urged patience.", "patience", LIND, "with Holm"),
        ("Lind rang Ark and Holm today.", "today", LIND, None),  # both named at once
        ("Brun called Ark rude.", "rude", BRUN, "with Ark"),  # one who joined neither, about one of them
        ("Brun saw the calls as rare.", "rare", BRUN, None),  # about both
        ("Brun found Ark and Holm tired.", "tired", BRUN, None),
    ],
)
def test_the_names_around_settle_which_call(evidence: str, content: str, speaker: Actor, occasion: str | None) -> None:
    kind = "analyst" if speaker is BRUN else "official"  # an analyst of Lind's country does not speak for it
    assert occasion_in_the_room(evidence, content, speaker, speaker_kind=kind) == occasion


def test_contacts_have_no_occasion() -> None:
    assert settled(FIRST, SECOND)[SECOND.id].occasion is None


def test_two_of_one_side_do_not_make_a_contact_theirs() -> None:
    berg = actor_of("Siv Berg/NOR")
    first = replace(FIRST, participants=(LIND, berg, ARK))
    assert settled(first, SECOND, PRAISED)[PRAISED.id].occasion == SECOND.id


def test_a_contact_whose_fullest_telling_comes_later_is_known_from_its_first() -> None:
    late = replace(FIRST, evidence=words("Ark thanked Lind."), more_evidence=(FIRST.evidence,))
    assert settled(late, SECOND, STRESSED)[STRESSED.id].occasion == FIRST.id


def test_far_from_the_last_contact_nothing_is_settled() -> None:
    text = TEXT + " " + "Rain fell. " * 120 + "Lind slept."
    quote = Passage(text.rindex("Lind slept"), len(text), "Lind slept.")
    late = Statement(id="late", evidence=quote, speaker=LIND, content=quote)
    doc = Document(article=Article(id="t", text=text, body=Span(0, len(text))), claims=(FIRST, SECOND, late))
    assert settle(doc).claims[2].occasion is None


def test_one_contact_takes_only_what_is_said_soon_after_it() -> None:
    before = statement("Lind called Ark on Monday.", "called", LIND)
    assert settled(SECOND, PRAISED)[PRAISED.id].occasion == SECOND.id
    assert settled(SECOND, before)[before.id].occasion is None  # told before the contact is
    assert settled(SECOND, STRESSED)[STRESSED.id].occasion is None  # though the text has named her, who joined it


def test_claims_nest_by_their_words() -> None:
    found = settled(STRESSED, PROMISED, SHIPS, PUMPS, PLAN, STORM)
    assert {name: claim.part_of for name, claim in found.items()} == {
        STRESSED.id: None,
        "promise": None,
        "ships": STRESSED.id,
        "pumps": "promise",
        "plan": "promise",
        "storm": None,
    }


def test_the_narrowest_of_several_holders_is_chosen() -> None:
    outer = replace(STRESSED, id="outer", content=STRESSED.evidence)
    found = settled(outer, STRESSED, SHIPS)
    assert (found["ships"].part_of, found[STRESSED.id].part_of) == (STRESSED.id, "outer")


def test_claims_of_the_same_words_hold_neither_the_other() -> None:
    same = replace(STRESSED, id="same")
    assert [claim.part_of for claim in settled(STRESSED, same).values()] == [None, None]


def test_a_later_part_of_a_split_content_holds_claims_too() -> None:
    split = replace(STRESSED, content=words("ports"), content_parts=(words("ports"), words("40 ships may land")))
    assert settled(split, SHIPS)["ships"].part_of == split.id


@pytest.mark.parametrize(
    ("role", "occasion"),
    [("president", None), ("foreign minister", FIRST.id), ("spokesman of the president", FIRST.id), (None, None)],
)
def test_who_holds_another_post_than_those_who_met_said_it_elsewhere(role: str | None, occasion: str | None) -> None:
    ministers = Actor(text="The foreign ministers of Norway", start=0, end=0, country="NOR")
    meeting = call("Lind called Ark on Monday.", ministers, ARK)
    told = statement("Lind praised the pumps.", "the pumps", replace(LIND, role=role, office=None))
    assert settled(meeting, told)[told.id].occasion == occasion
