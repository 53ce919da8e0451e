"""Contacts where the parse errs or the clause leaves it open: dates hung elsewhere, a partner as the subject."""

import pytest
from msgspec.structs import replace

from dragoman.coders.contacts import Part
from dragoman.model import Contact, Role, Status, Trigger

from .parsed import place, staged

ACTORS = {
    "Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Holm": "Per Holm/DNK", "Norway": "NOR", "Iceland": "ISL",
    "Denmark": "DNK", "her colleagues": "Juhan Tamm/EST", "her": "Eva Lind/NOR",
}  # fmt: skip


def coded(lines: str, marks: tuple[Trigger, ...] = (), **layers: object) -> list[Contact]:
    names = {words: actor for words, actor in ACTORS.items() if words.split()[-1] + "/" in lines}
    doc = staged(lines, actors=names, **layers)
    doc = replace(doc, layers=replace(doc.layers, triggers=marks))
    return [claim for claim in Part().code([doc])[0] if isinstance(claim, Contact)]


def who(contact: Contact) -> list[str | None]:
    return [actor.name or actor.country for actor in contact.participants]


def mark(lines: str, word: str, *roles: str, status: Status = "held") -> Trigger:
    text = staged(lines).text
    span = place(text, word)
    parts = tuple(
        Role(role="participant", confidence=0.9, start=at.start, end=at.end)
        for at in (place(text, words) for words in roles)
    )
    return Trigger(
        label="contact", status=status, mode="talks", confidence=0.9, roles=parts, start=span.start, end=span.end
    )


SINCE = (
    "Norway/PROPN/2/nsubj bought/VERB/0/root grain/NOUN/2/obj since/SCONJ/8/mark Lind/PROPN/8/nsubj and/CCONJ/7/cc "
    "Ark/PROPN/5/conj met/VERB/2/advcl in/ADP/10/case Oslo/PROPN/8/obl in/ADP/12/case October/PROPN/{}/obl"
)


@pytest.mark.parametrize("head", [8, 2])
def test_the_date_right_behind_is_that_of_the_contact(head: int) -> None:
    (contact,) = coded(SINCE.format(head), times={"October": "2025-10"})
    assert (contact.when and contact.when.value, contact.status) == ("2025-10", "background")


SAID = (
    "Lind/PROPN/2/nsubj said/VERB/0/root Holm/PROPN/4/nsubj met/VERB/2/ccomp Ark/PROPN/4/obj "
    "in/ADP/7/case Oslo/PROPN/4/obl on/ADP/9/case Tuesday/PROPN/2/obl"
)


def test_the_date_of_the_saying_stays_with_the_saying() -> None:
    said = ("Lind", "said", "Holm met Ark in Oslo on Tuesday")
    (contact,) = coded(SAID, times={"Tuesday": "2026-02-03"}, said=(said,))
    assert contact.when is None


def test_the_clause_of_talks_dates_them_though_the_parse_hangs_them_before() -> None:
    lines = (
        "It/PRON/2/nsubj came/VERB/0/root after/SCONJ/9/mark talks/NOUN/2/obl between/ADP/6/case Norway/PROPN/4/nmod "
        "and/CCONJ/8/cc Iceland/PROPN/6/conj stalled/VERB/2/advcl in/ADP/11/case October/PROPN/9/obl"
    )
    (contact,) = coded(lines, times={"October": "2025-10"})
    assert (contact.when and contact.when.value, contact.status) == ("2025-10", "background")


def test_who_stands_after_with_is_the_partner() -> None:
    lines = (
        "Lind/PROPN/2/nsubj rose/VERB/0/root and/CCONJ/4/cc spoke/VERB/2/conj by/ADP/6/case phone/NOUN/4/obl "
        "with/ADP/8/case Ark/PROPN/4/nsubj"
    )
    assert [who(contact) for contact in coded(lines)] == [["Eva Lind", "Jon Ark"]]


ATTENDING = (
    "Lind/PROPN/2/nsubj thanked/VERB/0/root her/PRON/4/nmod:poss colleagues/NOUN/2/obj {}/VERB/4/acl "
    "a/DET/7/det summit/NOUN/5/obj in/ADP/9/case Oslo/PROPN/7/nmod"
)


def test_what_only_describes_somebody_is_no_contact_of_who_names_him() -> None:
    lines = ATTENDING.format("attending")
    marks = (mark(lines, "summit", "Lind", "her colleagues"),)
    assert coded(lines, marks=marks) == []


def test_the_purpose_of_a_journey_is_the_travellers_contact() -> None:
    lines = (
        "Holm/PROPN/2/nsubj praised/VERB/0/root Lind/PROPN/5/nmod:poss 's/PART/3/case visit/NOUN/2/obj to/ADP/7/case "
        "Iceland/PROPN/5/nmod to/PART/9/mark meet/VERB/2/advcl Ark/PROPN/9/obj"
    )
    assert all("Per Holm" not in who(contact) for contact in coded(lines))
    assert ["Eva Lind", "Jon Ark"] in [who(contact) for contact in coded(lines)]


@pytest.mark.parametrize(("seen", "status"), [("held", "ongoing"), ("background", "background")])
def test_talks_told_barely_are_as_the_model_sees_them(seen: Status, status: str) -> None:
    lines = (
        "Lind/PROPN/2/nsubj hid/VERB/0/root the/DET/4/det nature/NOUN/2/obj of/ADP/7/case her/PRON/7/nmod:poss "
        "talks/NOUN/4/nmod with/ADP/9/case Ark/PROPN/7/nmod"
    )
    marks = (mark(lines, "talks", "Lind", "Ark", status=seen),)
    assert [contact.status for contact in coded(lines, marks=marks)] == [status]


def test_calls_of_no_sides_are_no_part_of_talks_beside_them() -> None:
    lines = (
        "The/DET/2/det calls/NOUN/3/nsubj came/VERB/0/root as/SCONJ/8/mark Norway/PROPN/8/nsubj and/CCONJ/7/cc "
        "Iceland/PROPN/5/conj opened/VERB/3/advcl talks/NOUN/8/obj"
    )
    assert [contact.mode for contact in coded(lines)] == ["talks"]


def test_a_person_takes_the_place_of_the_state_in_a_further_telling() -> None:
    lines = (
        "Lind/PROPN/2/nsubj met/VERB/0/root Iceland/PROPN/2/obj on/ADP/5/case Tuesday/PROPN/2/obl\n"
        "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj"
    )
    assert [who(contact) for contact in coded(lines, times={"Tuesday": "2026-02-03"})] == [["Eva Lind", "Jon Ark"]]
