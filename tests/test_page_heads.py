"""What a page says of itself: its title, byline, dateline and date."""

from __future__ import annotations

import pytest

from dragoman.readers.dates import find_date, to_iso
from dragoman.readers.header import find_dateline

from .pages import PAGE, PROSE, read, running_text


def test_header_of_a_pasted_page() -> None:
    article = read("text", PAGE)
    assert article.text == PAGE
    assert article.title == "Norway and Chile talk about trawlers"
    assert article.byline == "XPA Staff Writers"
    assert (article.agency, article.dateline, article.published) == ("XPA", "Oslo", "2025-03-04")
    assert (article.outlet, article.language) == ("FjordNews.com", "en")


def test_a_date_in_the_running_text_is_not_the_date_of_publication() -> None:
    article = read("text", f"Ministers meet in Oslo\nOn March 4, 2025, {PROSE[0]}\n{PROSE[1]}\n{PROSE[2]}\n")
    assert article.published is None
    assert article.title == "Ministers meet in Oslo"


def test_what_the_user_says_goes_first() -> None:
    article = read("text", PAGE, published="2025-03-05", outlet="The Harbour Post", side="NOR", language="nb")
    assert (article.published, article.outlet, article.side, article.language) == (
        "2025-03-05",
        "The Harbour Post",
        "NOR",
        "nb",
    )


@pytest.mark.parametrize(
    ("line", "place", "agency", "published"),
    [
        ("Oslo (AFP) Mar 4, 2025", "Oslo", "AFP", "2025-03-04"),
        ("SANTIAGO, March 4 (Reuters) - The talks ended.", "SANTIAGO", "Reuters", None),
        ("MOSCOW, February 4. /TASS/. The talks ended.", "MOSCOW", "TASS", None),
        ("BEIJING, Feb. 4 (Xinhua) -- The talks ended.", "BEIJING", "Xinhua", None),
        ("GENEVA — The talks ended.", "GENEVA", None, None),
        ("March 4 (UPI) -- The talks ended.", None, "UPI", None),
    ],
)
def test_datelines(line: str, place: str | None, agency: str | None, published: str | None) -> None:
    found = find_dateline(line)
    assert found is not None
    assert (found.place, found.agency, found.published) == (place, agency, published)
    assert line[found.length :].strip() in ("", "The talks ended.")


@pytest.mark.parametrize(
    "line",
    [
        "Rep. Ann Example (D-Vt.) said on Monday",
        "On January 6–8 the ministers met",
        "U.S. - Chile talks ended",
        "Talks ended.",
    ],
)
def test_no_dateline(line: str) -> None:
    assert find_dateline(line) is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025-03-04 22:58:00-05:00", "2025-03-04T22:58:00-05:00"),
        ("2025-03-04T10:00:00Z", "2025-03-04T10:00:00+00:00"),
        ("Tue, 04 Mar 2025 10:00:00 +0200", "2025-03-04T10:00:00+02:00"),
        ("4 March 2025", "2025-03-04"),
        ("March 4th, 2025 at 3:05 p.m.", "2025-03-04T15:05:00"),
        ("4. März 2025", "2025-03-04"),
        ("2025年3月4日", "2025-03-04"),
        ("04.03.2025", "2025-03-04"),
        ("25/03/2025", "2025-03-25"),
        ("03/04/2025", None),
        ("March 4", None),
        ("31 February 2025", None),
        ("", None),
        ("soon", None),
    ],
)
def test_dates_become_iso_or_nothing(words: str, iso: str | None) -> None:
    assert to_iso(words) == iso


def test_a_clock_time_needs_to_follow_the_date() -> None:
    assert find_date("Published: March 4, 2025, 22:58 GMT | updated 23:10") == "2025-03-04T22:58:00+00:00"
    assert find_date("March 4, 2025 edition, printed 22:58") == "2025-03-04"


def test_a_byline_below_several_sentences_does_not_make_titles_of_them() -> None:
    text = "\n\n".join([*PROSE, "By Ann Example", *PROSE[:3]])
    assert sum(paragraph in running_text(read("text", text)) for paragraph in PROSE) == len(PROSE)
