"""The two real reports that the project grew from, read whole; skipped where they do not lie beside the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import dragoman
from dragoman.accounts import Entry
from dragoman.merging import episodes, texts
from dragoman.model import Commitment, Contact, Document, Figure, Plan, Statement, places

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared reports are not beside this checkout"),
]


@cache
def seed(number: str) -> Document:
    return dragoman.read(SEEDS / f"seed-{number}.txt")


def claims(number: str, kind: type) -> list:
    return [claim for claim in seed(number).claims if isinstance(claim, kind)]


def names(contact: Contact) -> set[str | None]:
    return {actor.name for actor in contact.participants}


def the_calls(number: str, day: str) -> list[Contact]:
    held = [
        claim for claim in claims(number, Contact) if claim.status == "held" and claim.mode in ("call", "video-call")
    ]
    return [claim for claim in held if claim.when is not None and claim.when.value == day]


def said(number: str, speaker: str, words: str) -> Statement:
    found = [
        claim
        for claim in claims(number, Statement)
        if speaker in (claim.speaker.name or claim.speaker.text)
        and any(words in part.quote for part in claim.content_parts or (claim.content,))
    ]
    assert len(found) >= 1, f"no statement of {speaker} with {words!r}"
    return found[0]


@pytest.mark.parametrize("number", ["000", "002"])
def test_every_word_stands_in_the_body_and_outside_the_furniture(number: str) -> None:
    doc = seed(number)
    assert len(doc.claims) > 10
    for claim in doc.claims:
        assert doc.article.body.covers(claim.evidence.span)
        assert not any(span.meets(claim.evidence.span) for span in doc.article.furniture)
        assert all(doc.text[start:end] == words for _, start, end, words in places(claim))
    assert doc.failures == ()


@pytest.mark.parametrize("number", ["000", "002"])
def test_no_heading_is_taken_for_words_of_anybody(number: str) -> None:
    doc = seed(number)
    assert ("\n- " in doc.text) == (number == "000")
    assert len(claims(number, Statement)) > 5
    for claim in claims(number, Statement):
        line = doc.text[doc.text.rfind("\n", 0, claim.content.start) + 1 :].partition("\n")[0].strip()
        assert not (line.startswith("- ") and line.endswith(" -")), line


def test_the_head_of_the_page_is_read() -> None:
    article = seed("000").article
    assert (article.published, article.agency) == ("2026-02-05", "AFP")
    assert article.outlet
    assert article.title == "Why did Xi hold back-to-back calls with Putin, Trump?"
    assert seed("002").article.published is None


def test_the_two_calls_of_one_day() -> None:
    calls = the_calls("000", "2026-02-04")
    assert {frozenset(names(call)): call.mode for call in calls} == {
        frozenset({"Xi Jinping", "Vladimir Putin"}): "video-call",
        frozenset({"Xi Jinping", "Donald Trump"}): "call",
    }
    offices = {actor.name: actor.office for call in calls for actor in call.participants}
    assert all("President" in (office or "") for office in offices.values())
    held = [claim for claim in claims("000", Contact) if claim.status == "held" and claim not in calls]
    assert all("UKR" in {actor.country for actor in claim.participants} for claim in held)  # the negotiators' round


def test_the_calls_on_the_day_that_the_other_page_prints() -> None:
    calls = the_calls("002", "2026-02-06")
    assert {frozenset(names(call)) for call in calls} == {
        frozenset({"Xi Jinping", "Vladimir Putin"}),
        frozenset({"Xi Jinping", "Donald Trump"}),
    }


def test_the_length_of_the_call_is_told_by_the_aide() -> None:
    video = next(call for call in the_calls("000", "2026-02-04") if call.mode == "video-call")
    assert video.duration is not None and video.duration.minutes == 90
    length = next(
        figure for figure in claims("000", Figure) if figure.unit in ("h", "min") and figure.value in (1.5, 90)
    )
    assert [actor.country for actor in length.said_by] == ["RUS"]
    assert "aide" in length.said_by[0].text


def test_the_promise_and_who_claims_it() -> None:
    promise = next(claim for claim in claims("000", Commitment) if claim.by.country == "CHN" and claim.quantity)
    assert (promise.strength, promise.quantity.value, promise.quantity.unit) == ("committed", 20_000_000, "t")
    assert [actor.name for actor in promise.said_by] == ["Donald Trump"]
    assert "current season" in promise.what.quote
    call = next(call for call in the_calls("000", "2026-02-04") if call.mode == "call")
    assert promise.occasion == call.id


@pytest.mark.parametrize("value", ["2026-01/2026-06", "2026-04", "2026-11"])
def test_what_is_planned(value: str) -> None:
    assert value in {claim.when.value for claim in claims("000", Plan) if claim.when}


def test_enough_statements_with_and_without_marks() -> None:
    found = claims("000", Statement)
    assert sum(claim.direct is not False for claim in found) >= 14
    assert sum(claim.direct is False for claim in found) >= 8


@pytest.mark.parametrize(
    ("speaker", "words", "kind"),
    [
        ("George Chen", "rare and interesting", "analyst"),
        ("Dylan Loh", "most consequential", "analyst"),
        ("Dylan Loh", "simple scheduling issue", "analyst"),
        ("Dylan Loh", "tactical stabilisation", "analyst"),
        ("Dylan Loh", "low-hanging fruit", "analyst"),
        ("Benjamin Ho", "manoeuvre space", "analyst"),
        ("Benjamin Ho", "domestic posturing", "analyst"),
        ("Yue Su", "primarily focused", "analyst"),
        ("Chen Ming-chi", "worry too much", "official"),
        ("Chen Ming-chi", "contribute to stabilise", "official"),
        ("Donald Trump", "long and thorough", "official"),
        ("Donald Trump", "soybean", "official"),
        ("Donald Trump", "discussed trade", "official"),
        ("Donald Trump", "previously announced trip", "official"),
    ],
)
def test_who_says_what(speaker: str, words: str, kind: str) -> None:
    assert said("000", speaker, words).speaker_kind == kind


def test_the_warning_and_its_occasion() -> None:
    warning = said("000", "Xi Jinping", "caution in arms sales")
    heard = [actor for actor in (warning.addressee, warning.target) if actor is not None]
    assert warning.act == "warn"
    assert "USA" in {actor.country for actor in heard}
    calls = {call.mode: call.id for call in the_calls("000", "2026-02-04")}
    assert warning.occasion == calls["call"]
    assert said("000", "Donald Trump", "discussed trade").occasion == calls["call"]
    assert (
        next(c for c in claims("000", Statement) if "tense situation" in c.content.quote).occasion
        == calls["video-call"]
    )


def test_the_other_page() -> None:
    trade = next(figure for figure in claims("002", Figure) if figure.unit == "USD")
    assert trade.value == pytest.approx(228.1e9)
    assert trade.period is not None and trade.period.value == "2025"
    assert said("002", "Wang Yiwei", "consecutive").speaker_kind == "analyst"
    assert any("Taiwan" in claim.content.quote for claim in claims("002", Statement))


def test_the_two_reports_tell_of_one_day_with_two_calls_and_differ_on_its_date():
    articles = [seed(number).article for number in ("000", "002")]
    told = [Entry(claim, seed(number).article) for number in ("000", "002") for claim in seed(number).claims]
    made = [one for one in episodes(told, texts(articles)) if len(one.members) > 1 and one.kind == "contact"]
    assert [one.countries for one in made] == [("CHN", "RUS"), ("CHN", "USA")]
    assert {(one.first_day, one.last_day, one.sources) for one in made} == {("2026-02-04", "2026-02-06", 2)}
    assert {one.hubs for one in made} == {("Xi Jinping",)}
    assert [sequel.after for sequel in made[1].sequels] == [made[0].id]
    assert "followed just hours later" in made[1].sequels[0].words.quote
