"""What texts give for one contact: form, place, office, whether it took place, who sought it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.accounts import Entry
from dragoman.comparing.account import Account
from dragoman.comparing.material import Material
from dragoman.comparing.meetings import length_of
from dragoman.comparing.telling import tell_contact
from dragoman.merging import episodes, texts
from dragoman.model import Document, Duration, Place
from tests.told import actor, article, contact, named, words

DAY = ("2 February", "2026-02-02")


def told(id: str, text: str, mode: str = "meeting", at: tuple[str, str] | None = None, **fields):
    """A text of one contact of Xi and Putin, with the place and other fields that it gives."""
    published = fields.pop("published", "2026-02-03")
    roles = fields.pop("roles", {})
    written = article(id, text, published=published)
    claim = contact(written, text, "Xi", "Putin", day=DAY, mode=mode, **fields)
    if at is not None:
        spot = words(written, at[0])
        claim = replace(claim, place=Place(text=at[0], start=spot.start, end=spot.end, name=at[0], country=at[1]))
    joined = tuple(replace(who, role=roles.get(who.text)) for who in claim.participants)
    return written, named(replace(claim, participants=joined), written)


def findings(*tellings, kind="contradiction"):
    articles = [text for text, _ in tellings]
    made = episodes([Entry(claim, text) for text, claim in tellings], texts(articles))
    docs = [Document(article=text, layers={}, claims=(claim,)) for text, claim in tellings]
    found = Account(Material(docs, texts(articles), made), made).findings
    return {finding.field: finding for finding in found if finding.kind == kind}


GENEVA = told("a", "On 2 February Xi met Putin in Geneva to talk of grain.", at=("Geneva", "CHE"))


@pytest.mark.parametrize(
    ("text", "place", "differ"),
    [
        ("Putin and Xi held a meeting on 2 February in Vienna.", ("Vienna", "AUT"), True),
        ("Putin and Xi held a meeting on 2 February in Zurich.", ("Zurich", "CHE"), True),
        ("Putin and Xi held a meeting on 2 February in Switzerland.", ("Switzerland", "CHE"), False),
        ("Putin and Xi held a meeting on 2 February in Lakeside House.", ("Lakeside House", None), False),
        ("Putin and Xi held a meeting on 2 February, a Vienna-based group says.", ("Vienna", "AUT"), False),
        ("Putin and Xi held a meeting on 2 February with aides of Vienna.", ("Vienna", "AUT"), False),
    ],
)
def test_two_towns_contradict_and_a_town_agrees_with_its_state(text, place, differ):
    assert set(findings(GENEVA, told("b", text, at=place))) == ({"place"} if differ else set())


def test_sources_that_name_a_town_and_its_state_agree():
    state = told("b", "Putin and Xi held a meeting on 2 February in Switzerland.", at=("Switzerland", "CHE"))
    house = told("b", "Putin and Xi held a meeting on 2 February in Lakeside House.", at=("Lakeside House", None))
    assert "place" in findings(GENEVA, state, kind="agreement")
    assert "place" not in findings(GENEVA, house, kind="agreement")


def test_a_visit_goes_to_several_places():
    one = told("a", "On 2 February Xi received Putin in Beijing.", mode="visit", at=("Beijing", "CHN"))
    other = told("b", "On 2 February Putin saw Xi in Moscow on a tour.", mode="visit", at=("Moscow", "RUS"))
    assert not findings(one, other)


def test_a_contact_by_telephone_in_one_text_and_in_person_in_another_is_one_contact_told_differently():
    one = told("a", "On 2 February Xi spoke with Putin by telephone about grain.", mode="call")
    other = told("b", "Putin met Xi on 2 February to talk about grain.")
    found = findings(one, other)
    assert {saying.value for saying in found["mode"].sayings} == {"over a distance", "in person"}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Putin met Xi on 2 February by video to talk about grain.", "meeting"),
        ("Putin wrote to Xi on 2 February about grain.", "letter"),
    ],
)
def test_a_meeting_by_video_is_told_over_a_distance(text, mode):
    one = told("a", "On 2 February Xi spoke with Putin by telephone about grain.", mode="call")
    assert not findings(one, told("b", text, mode=mode))


def test_a_text_of_a_call_and_of_a_meeting_tells_of_two_contacts():
    written = article("a", "On 2 February Xi telephoned Putin. Later that day Xi met Putin.")
    call = contact(written, "On 2 February Xi telephoned Putin.", "Xi", "Putin", day=DAY)
    met = contact(written, "Later that day Xi met Putin.", "Xi", "Putin", day=DAY, mode="meeting")
    docs = [Document(article=written, layers={}, claims=(call, met))]
    made = episodes([Entry(call, written), Entry(met, written)], texts([written]))
    assert not Account(Material(docs, texts([written]), made), made).findings


@pytest.mark.parametrize(
    ("published", "status", "differ"),
    [("2026-02-03", "cancelled", True), ("2026-02-01", "cancelled", False), ("2026-02-01", "denied", True)],
)
def test_what_was_called_off_before_may_have_been_held_after_all(published, status, differ):
    text = "Putin did not meet Xi on 2 February: the talk was called off."
    other = told("b", text, status=status, published=published)
    assert set(findings(GENEVA, other)) == ({"status"} if differ else set())


@pytest.mark.parametrize(
    ("text", "published", "differ"),
    [
        ("Putin refused to meet Xi on 2 February.", "2026-02-01", True),
        ("Putin refused to meet Xi on 2 February.", "2026-01-20", False),
        ("Putin is not going to see Xi on 2 February.", "2026-02-01", False),
    ],
)
def test_a_meeting_agreed_and_refused_on_one_day(text, published, differ):
    agreed = told("a", "Xi and Putin agreed to meet on 2 February.", status="planned", published="2026-02-01")
    other = told("b", text, status="refused", published=published)
    assert set(findings(agreed, other)) == ({"status"} if differ else set())


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Foreign Minister", "Deputy Foreign Minister", True),
        ("Foreign Minister", "envoy", False),
        ("President", "Chinese President", False),
        ("deputy", "Foreign Minister", False),
    ],
)
def test_a_minister_is_not_his_deputy(one, other, differ):
    found = findings(
        told("a", "On 2 February Xi met Putin about grain.", roles={"Xi": one}),
        told("b", "Putin met Xi on 2 February to talk about grain.", roles={"Xi": other}),
    )
    assert set(found) == ({"office"} if differ else set())


def test_each_side_says_that_the_other_sought_it():
    made = []
    for id, text, asked in (
        ("a", "On 2 February Xi met Putin, whom Russia says China had asked.", "China"),
        ("b", "Putin met Xi on 2 February; China says that Russia had asked.", "Russia"),
    ):
        written, claim = told(id, text)
        made.append((written, named(replace(claim, initiator=actor(written, asked)), written)))
    assert {saying.value for saying in findings(*made)["initiator"].sayings} == {"CHN", "RUS"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 2 February Xi met Putin for two hours.", True),
        ("On 2 February Xi met Putin and left two hours early.", False),
        ("On 2 February Xi met Putin and two hours later flew home.", False),
    ],
)
def test_the_time_between_two_things_is_no_length(text, found):
    written, claim = told("a1", text)
    start = written.text.index("two hours")
    lasting = replace(claim, duration=Duration(text="two hours", start=start, end=start + 9, minutes=120.0))
    assert bool(length_of(lasting, written)) == found
    made = episodes([Entry(lasting, written)], texts([written]))
    material = Material([Document(article=written, layers={}, claims=(lasting,))], texts([written]), made)
    assert ("two hours" in str(tell_contact(made[0], material).parts)) == found
