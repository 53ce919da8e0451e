"""Time expressions whose meaning hangs on what was told before them, on the verbs around them, or on their spelling."""

import pytest

from dragoman.annotators.tense import direction
from dragoman.annotators.times import find_times
from dragoman.model import Article
from dragoman.spans import Span

THURSDAY = "2026-02-05"
NOVEMBER = "2025-11-06"


def read(text: str, published: str | None = THURSDAY) -> list[tuple[str, str, str | None]]:
    article = Article(id="a", text=text, published=published, body=Span(0, len(text)))
    return [(text[mark.start : mark.end], mark.type, mark.value) for mark in find_times(article)]


def value(text: str, words: str, published: str | None = THURSDAY) -> str | None:
    [found] = [mark for mark in read(text, published) if mark[0] == words]
    return found[2]


QUARTER = "Grain exports reached $3 billion in the third quarter"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (f"{QUARTER}, up from $2 billion a year earlier.", "a year earlier", "2024-07/2024-09"),
        (f"{QUARTER}. The port handled 4% more than a year ago.", "a year ago", "2024-07/2024-09"),
        (f"{QUARTER}. In the year-ago period the port was shut.", "the year-ago period", "2024-07/2024-09"),
        (f"{QUARTER}. Imports fell in the quarter.", "the quarter", "2025-07/2025-09"),
        (f"{QUARTER}. Imports fell in the latest period.", "the latest period", "2025-07/2025-09"),
        (f"{QUARTER}. In the 2023 quarter it was half that.", "the 2023 quarter", "2023-07/2023-09"),
        (f"{QUARTER}. For the nine months, it was $8 billion.", "the nine months", "2025-01/2025-09"),
        ("Sales fell in the first nine months.", "the first nine months", "2025-01/2025-09"),
        ("Sales fell in the quarter ended Sept. 30.", "the quarter", "2025-07/2025-09"),
        ("Sales fell in the fiscal first quarter ended Sept. 30.", "the fiscal first quarter", "2025-07/2025-09"),
        ("It earned $5 million in the year ended March 31.", "the year", "2024-04/2025-03"),
        ("Last year's fourth quarter was worse.", "Last year's fourth quarter", "2024-10/2024-12"),
        ("The 2023 third quarter was worse.", "The 2023 third quarter", "2023-07/2023-09"),
        ("The law was passed a year ago.", "a year ago", "2024"),
        ("The minister resigned on 4 March 2024; a year earlier he had won.", "a year earlier", "2023-03-04"),
        ("Wheat prices on 4 March 2024 were 3% higher than a year earlier.", "a year earlier", "2023"),
        ("It reported a loss in the fiscal second quarter.", "the fiscal second quarter", None),
        ("Orders should grow in the fiscal year.", "the fiscal year", None),
    ],
)
def test_reported_periods_and_what_they_are_compared_with(text: str, words: str, expected: str | None) -> None:
    assert value(text, words, NOVEMBER) == expected


def test_two_comparisons_with_a_year_earlier_reach_the_same_year() -> None:
    text = "In 2024 exports rose 3% from a year earlier. Imports fell 2% from a year earlier."
    assert [found[2] for found in read(text) if found[0] == "a year earlier"] == ["2023", "2023"]


@pytest.mark.parametrize(
    ("text", "expected", "published"),
    [
        ("Profit fell in the fourth quarter.", "2025-10/2025-12", "2026-01-26"),
        ("It will report on the first quarter.", "2026-01/2026-03", "2025-11-06"),
        ("Talks were held in the second quarter.", "2025-04/2025-06", "2025-11-06"),
    ],
)
def test_a_bare_quarter_is_the_nearest_that_suits_the_verbs(text: str, expected: str, published: str) -> None:
    assert read(text, published)[0][2] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The border is to reopen on Tuesday.", "Tuesday", "2026-02-10"),
        ("The talks will be held in Geneva on Tuesday.", "Tuesday", "2026-02-10"),
        ("She was named envoy and will be sent to Oslo in May.", "May", "2026-05"),
        ("The levy, effective June 1, hits timber.", "June 1", "2026-06-01"),
        ("They signed an agreement to open a consulate in June.", "June", "2026-06"),
        ("The council meets in Lima on Monday.", "Monday", "2026-02-09"),
        ("On Monday, just ahead of the summit, the ministry issued a note.", "Monday", "2026-02-02"),
        ("A rally planned for Monday was called off.", "Monday", "2026-02-02"),
        ("The army set Monday as the deadline.", "Monday", "2026-02-02"),
        ("Until Monday, they had not answered.", "Monday", "2026-02-02"),
        ("The truce had been due to expire on Monday.", "Monday", "2026-02-02"),
        ("The pact was meant to last, but on Monday the premier left it.", "Monday", "2026-02-02"),
        ("The envoy wants to return. Monday's attack is likely to delay him.", "Monday", "2026-02-02"),
        ("The truce will hold. Monday the guns fell silent.", "Monday", "2026-02-02"),
        ("He was jailed last Nov. 9 in Minsk.", "last Nov. 9", "2025-11-09"),
    ],
)
def test_verbs_tell_whether_a_day_is_past_or_to_come(text: str, words: str, expected: str) -> None:
    assert value(text, words) == expected


def test_a_planned_visit_is_ahead_and_a_wounded_man_tells_nothing() -> None:
    assert direction("their planned visit on Friday", 23, 29) == "future"
    assert direction("a wounded man on Friday", 17, 23) == "open"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He left in nineteen ninety-six.", ("nineteen ninety-six", "date", "1996")),
        ("By March twenty twenty-five it was over.", ("March twenty twenty-five", "date", "2025-03")),
        ("The goal for the year two thousand was missed.", ("the year two thousand", "date", "2000")),
        ("Trade boomed through the nineties.", ("the nineties", "date", "199X")),
        ("The flight took 5 1/2 hours.", ("5 1/2 hours", "duration", "PT5H30M")),
        ("The war lasted 2½ years.", ("2½ years", "duration", "P2Y6M")),
        ("They were silent for a minute and a half.", ("a minute and a half", "duration", "PT1M30S")),
        ("It will take two to three weeks.", ("two to three weeks", "duration", None)),
        ("He will serve 18-24 months.", ("18-24 months", "duration", None)),
        ("Aid should arrive within days.", ("days", "duration", None)),
        ("Hours later the line was cut.", ("Hours later", "duration", None)),
        ("Envoys gather each July.", ("each July", "set", "P1Y")),
        ("A deal is expected by year-end.", ("year-end", "date", "2026-12-31~")),
        ("The parade is held on Thanksgiving.", ("Thanksgiving", "date", "2025-11-27")),
        ("Talks ended on 3 May 2025, and the next morning both left.", ("the next morning", "date", "2025-05-04")),
    ],
)
def test_spellings_and_lengths(text: str, found: tuple[str, str, str | None]) -> None:
    assert found in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The annual forum was quiet.",
        "Nobody objected at the time.",
        "The rumour soon became a crisis.",
        "He was buried soon after.",
        "Voters of 18 to 24 years of age stayed away.",
        "Nobody remembers that night.",
    ],
)
def test_what_tells_no_time(text: str) -> None:
    assert [found for found in read(text) if found[2] or found[1] == "date"] == []


def test_a_tale_runs_on_into_the_next_year() -> None:
    text = (
        "In 1812 the army crossed the river; by 1813 it was gone, in 1814 peace came, and in 1815 a congress met. "
        "In December 1812 the last men left. In January the king fled. In 1815 it ended. In 1816 nobody spoke of it."
    )
    assert value(text, "January") == "1813-01"
