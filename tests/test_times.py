"""Time expressions: which words, which kind, which value."""

from datetime import date

import pytest

from dragoman.annotators.edtf import grain, publication_day, shift
from dragoman.annotators.tense import direction
from dragoman.annotators.times import RULES, Part, find_times
from dragoman.model import Article, Document
from dragoman.spans import Span

from .parsed import staged

THURSDAY = "2026-02-05"


def read(text: str, published: str | None = THURSDAY, **more: object) -> list[tuple[str, str, str | None]]:
    article = Article(id="a", text=text, published=published, body=Span(0, len(text)), **more)  # type: ignore[arg-type]
    return [(text[mark.start : mark.end], mark.type, mark.value) for mark in find_times(article)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Oslo confirmed the visit on 4 February 2026.", "4 February 2026", "2026-02-04"),
        ("The envoys met on Wednesday.", "Wednesday", "2026-02-04"),
        ("The envoys met on Thursday.", "Thursday", "2026-02-05"),
        ("The envoys will meet on Wednesday.", "Wednesday", "2026-02-11"),
        ("They agreed to sign the treaty on Friday.", "Friday", "2026-02-06"),
        ("The office said on Tuesday that the talks will go on.", "Tuesday", "2026-02-03"),
        ("The deadline expires next Monday.", "next Monday", "2026-02-09"),
        ("The pair spoke yesterday.", "yesterday", "2026-02-04"),
        ("They spoke by telephone today.", "today", "2026-02-05"),
        ("The text was signed on 2026-02-04.", "2026-02-04", "2026-02-04"),
        ("The note is dated 04.02.2026.", "04.02.2026", "2026-02-04"),
        ("Ministers met on Feb. 4 in Vienna.", "Feb. 4", "2026-02-04"),
        ("She visited the region in December.", "December", "2025-12"),
        ("She will visit the region in April.", "April", "2026-04"),
        ("He will return in January.", "January", "2027-01"),
        ("The round was held last March.", "last March", "2025-03"),
        ("He will travel in the first half of 2026.", "the first half of 2026", "2026-01/2026-06"),
        ("Output fell in the fourth quarter of last year.", "the fourth quarter of last year", "2025-10/2025-12"),
        ("The envoy left in early February.", "early February", "2026-02~"),
        ("They will convene at the end of April.", "the end of April", "2026-04-30~"),
        ("A summit is due in mid-March.", "mid-March", "2026-03-15~"),
        ("The pact was signed in the autumn of 2025.", "the autumn of 2025", "2025-23"),
        ("Troops have been there since 2022.", "since 2022", "2022/.."),
        ("They will meet for the first time since July.", "since July", "2025-07/.."),
        ("Emissions must halve by 2030.", "2030", "2030"),
        ("The border has been shut since last week.", "last week", "2026-01-26/2026-02-01"),
        ("Delegations will gather next week.", "next week", "2026-02-09/2026-02-15"),
        ("The talks ran from 2 to 4 February.", "from 2 to 4 February", "2026-02-02/2026-02-04"),
        ("The forum takes place on March 9–11.", "March 9–11", "2026-03-09/2026-03-11"),
        ("Aid ran from 2019 to 2024.", "from 2019 to 2024", "2019/2024"),
        ("The law was passed two years ago.", "two years ago", "2024"),
        ("The wall fell in the 1980s.", "the 1980s", "198X"),
        ("Trade grew over the past three years.", "the past three years", "2023/2026"),
        ("The ministry briefed reporters earlier this week.", "earlier this week", "2026-02-02/2026-02-05"),
        ("The first four months of 2025 were calm.", "The first four months of 2025", "2025-01/2025-04"),
    ],
)
def test_dates_resolve_against_publication(text: str, words: str, value: str) -> None:
    assert (words, "date", value) in read(text)


def test_clock_time_takes_the_day_beside_it() -> None:
    assert read("The call began at 2 p.m. Beijing time on Wednesday.") == [
        ("at 2 p.m. Beijing time on Wednesday", "time", "2026-02-04T14:00")
    ]
    assert read("On Wednesday, at 12:01 a.m., the truce began.")[0][1:] == ("time", "2026-02-04T00:01")


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The call lasted 90 minutes.", "90 minutes", "duration", "PT90M"),
        ("The pact will last 30 years.", "30 years", "duration", "P30Y"),
        ("They spoke for an hour and a half.", "an hour and a half", "duration", "PT1H30M"),
        ("Their one-and-a-half-hour call ended.", "one-and-a-half-hour", "duration", "PT1H30M"),
        ("The four-year war ended.", "four-year", "duration", "P4Y"),
        ("It took two decades.", "two decades", "duration", "P20Y"),
        ("Talks dragged on for several weeks.", "several weeks", "duration", None),
        ("The commission meets every year.", "every year", "set", "P1Y"),
    ],
)
def test_durations_and_sets(text: str, words: str, kind: str, value: str | None) -> None:
    assert (words, kind, value) in read(text)


def test_soon_keeps_its_words_and_no_value() -> None:
    assert read("They will meet soon.") == [("soon", "date", None)]


def test_without_publication_only_explicit_dates_resolve() -> None:
    found = read("On Monday he recalled the pact of 12 May 2024; the next day he left.", published=None)
    assert found == [
        ("Monday", "date", None),
        ("12 May 2024", "date", "2024-05-12"),
        ("the next day", "date", "2024-05-13"),
    ]


def test_two_days_later_counts_from_the_date_before() -> None:
    assert ("two days later", "date", "2025-11-14") in read("They met on 12 November 2025 and again two days later.")


def test_history_takes_the_year_of_the_story() -> None:
    text = (
        "In 1812 the army crossed the river. In September the city burned. By 1813 it was gone, and in March 1814 "
        "peace came; in 1815 a congress met. In June it ended."
    )
    assert [value for words, _, value in read(text) if words in ("September", "June")] == ["1812-09", "1815-06"]


def test_a_shared_year_serves_both_days() -> None:
    found = read("Declarations were signed on 18 March and on 3 May 2021.")
    assert [value for _, _, value in found] == ["2021-03-18", "2021-05-03"]


def test_sunday_speaks_of_the_week_that_begins() -> None:
    assert read("Leaders gather this week in Lima.", published="2026-02-08")[0][2] == "2026-02-09/2026-02-15"
    assert read("Leaders gathered last week in Lima.", published="2026-02-08")[0][2] == "2026-02-02/2026-02-08"


@pytest.mark.parametrize(
    "text",
    [
        "May I ask a question?",
        "Ministers march on.",
        "Some 2000 people came.",
        "Resolution 1929 was adopted.",
        "It reached $2020 a tonne.",
        "The 46-year-old minister resigned.",
    ],
)
def test_what_is_no_time_expression(text: str) -> None:
    assert read(text) == []


def test_today_is_the_issuers_day_whatever_the_utc_stamp() -> None:
    assert publication_day("2026-02-05T02:10:00+00:00", "USA") == date(2026, 2, 4)
    assert publication_day("2026-02-05T02:10:00+00:00", "CHN") == date(2026, 2, 5)
    assert publication_day("2026-02-05T23:10:00+03:00") == date(2026, 2, 5)
    assert read("They spoke today.", published="2026-02-05T02:10:00Z", side="USA")[0][2] == "2026-02-04"


def test_furniture_is_not_read() -> None:
    text = "Read more from 3 May 2024.\nThe pair met on 4 February 2026."
    article = Article(id="a", text=text, published=THURSDAY, body=Span(0, len(text)), furniture=(Span(0, 26),))
    layers = Part().annotate([Document(article=article), Document(article=article)])
    assert [[mark.value for mark in found.times] for found in layers] == [["2026-02-04"], ["2026-02-04"]]


def test_direction_and_shift() -> None:
    assert direction("He is due to fly home on Friday.", 25, 31) == "future"
    assert direction("Friday: a day of talks.", 0, 6) == "open"
    assert shift("2026-02~", 1, "year") == "2027-02"
    assert shift("198X", 1, "month") is None
    assert grain("2026-07/2026-12") == "quarter"


@pytest.mark.parametrize(("verb", "value"), [("said", "2026-01-31"), ("says", "2026-02-07")])
def test_the_day_of_speaking_is_past_whatever_the_parse_hangs_it_on(verb: str, value: str) -> None:
    doc = staged(
        f"""Oslo/PROPN/2/nsubj {verb}/VERB/0/root on/ADP/4/case Saturday/PROPN/7/obl it/PRON/7/nsubj would/AUX/7/aux
leave/VERB/2/ccomp the/DET/9/det pact/NOUN/7/obj""".replace("\n", " "),
    )
    [layers] = Part().annotate([doc])
    assert [mark.value for mark in layers.times or ()] == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A visit in autumn 2026 is planned.", [("autumn 2026", "date", "2026-23")]),
        ("He wished them well for the coming Spring Festival.", []),
        ("They will meet again this spring.", [("this spring", "date", "2026-21")]),
    ],
)
def test_a_season_is_told_once_and_a_festival_is_none(text: str, found: list[tuple[str, str, str]]) -> None:
    assert read(text) == found


EVERY_RULE = """Monday, 3 May that year; 2026-02-05; 2026/02/05; 5.2.2026; Tuesday, February 3, 2026; 3 February 2026;
February 3 to 5; 3 to 5 February; the week of February 3; early February 3; the 3rd of February; early February 2026;
in late February; last February; next Tuesday morning; Victory Day; the first three months of 2026; early 2026; 44 BC;
spring of 2026; last spring; the first quarter of 2026; the first half of May; the 1990s; the 19th century; 2019-2021;
FY 2026; the day before yesterday; last night; early last week; over the weekend; the year-ago quarter;
the latest quarter; the quarter; the end of the year; year's end; about three days ago; two weeks from now;
three days later; the past three years; the last decade; the coming weeks; at 9:30 a.m.; recently; for three full weeks;
two hours and five minutes; half an hour; two-and-a-half-hour; three-day; weeks-long; for decades; every two years;
a year; daily; every Tuesday; the quarter ended March 31, 2026; nineteen eighty-nine; in two thousand and four;
the sixties; the fiscal year; the full year; year-end; two or three days; every spring; years ago; the same evening;
the year-ago period; in 2025; the
nine months ended March 31, 2026; a year ago; the quarter a year earlier; last year's same quarter"""


def test_every_rule_is_tried_where_its_words_stand():
    lower, whole = EVERY_RULE.lower(), Span(0, len(EVERY_RULE))
    for rule in RULES:
        found = [match.group().lower() for match in rule.pattern.finditer(EVERY_RULE)]
        assert found, rule.source
        assert [match.group().lower() for match in rule.find(EVERY_RULE, whole, lower)] == found
        assert not rule.needs or all(any(word in words for word in rule.needs) for words in found), rule.source
