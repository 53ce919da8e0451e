"""The readers: bytes and encodings, archives and web pages, the language, and the way back to the original."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Article, Failure
from dragoman.parts import available, load
from dragoman.readers.decoding import clean_line_ends
from dragoman.readers.markup import align
from dragoman.readers.tongue import detect_language
from dragoman.spans import Span

from .pages import ASIDES, PAGE, PROSE, read, read_any, running_text


def test_every_reader_is_chosen_by_endings_in_small_letters_with_the_dot() -> None:
    endings = {name: load("readers", name).suffixes for name in available("readers")}
    assert {".txt", ".html", ".jsonl", ".pdf"} <= {suffix for suffixes in endings.values() for suffix in suffixes}
    for name, suffixes in endings.items():
        assert [suffix for suffix in suffixes if not suffix.startswith(".") or suffix != suffix.lower()] == [], name


def test_byte_order_mark_and_carriage_returns_leave_the_text_but_not_the_way_back() -> None:
    original = "\ufeff" + PAGE.replace("\n", "\r\n")
    article = read("text", original)
    assert article.text == PAGE
    assert all(
        article.text[segment.here : segment.here + segment.length]
        == original[segment.there : segment.there + segment.length]
        for segment in article.alignment.segments
    )
    assert article.alignment.carried == len(PAGE)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert "“We have found a way forward,”" in read("text", PAGE.encode(encoding)).text


@pytest.mark.parametrize("part", ["text", "html", "jsonl"])
@pytest.mark.parametrize(
    ("content", "fault"), [(b"", "empty"), (b" \n\n", "empty"), (b"\x89PNG\r\n\0\0\1\2" * 9, "binary")]
)
def test_unreadable_input_is_a_failure_that_names_file_and_fault(part: str, content: bytes, fault: str) -> None:
    failures = read_any(part, content)
    assert failures and all(isinstance(failure, Failure) for failure in failures)
    assert isinstance(failures[0], Failure)
    assert failures[0].subject.startswith("page.txt")
    assert any(fault in failure.reason for failure in failures if isinstance(failure, Failure))
    assert failures[0].fault == "unreadable"


# ---------------------------------------------------------------------------------------------- archives


def test_rows_keep_id_and_text() -> None:
    text = f"  {PROSE[0]}\n\n{ASIDES[0]}\n\n{PROSE[1]}\n"
    row = {"id": "a-7", "text": text, "title": "T", "published": "Tue, 04 Mar 2025 10:00:00 GMT", "extra": [1]}
    article = read("jsonl", json.dumps(row))
    assert (article.id, article.text) == ("a-7", text)
    assert article.published == "2025-03-04T10:00:00+00:00"
    assert ASIDES[0] not in running_text(article) and PROSE[1] in running_text(article)


def test_a_malformed_line_is_named_and_the_rest_goes_on() -> None:
    good = json.dumps({"id": "a", "text": PROSE[0]})
    results = read_any("jsonl", f'{good}\n{{"id": "b"}}\n\nnot json\n{good}\n')
    assert [type(result) for result in results] == [Article, Failure, Failure, Article]
    assert [result.subject for result in results if isinstance(result, Failure)] == ["page.txt:2", "page.txt:4"]
    assert "text" in next(result.reason for result in results if isinstance(result, Failure))


@pytest.mark.parametrize(
    ("side", "code", "outlet"),
    [
        ("USA White House", "USA", "White House"),
        ("CHN", "CHN", None),
        ("Russia Kremlin", "RUS", "Kremlin"),
        ("", None, None),
    ],
)
def test_sides_are_read_as_state_and_office(side: str, code: str | None, outlet: str | None) -> None:
    article = read("jsonl", json.dumps({"id": "r", "text": PROSE[0], "side": side}))
    assert (article.side, article.outlet) == (code, outlet)


def test_rows_without_id_get_one_from_their_address() -> None:
    row = {"text": PROSE[0], "url": "https://example.org/a"}
    again = read("jsonl", json.dumps({**row, "title": "Other"}))
    assert read("jsonl", json.dumps(row)).id == again.id
    assert len(again.id) == 16


def test_a_state_run_outlet_has_a_side_and_a_private_one_has_none() -> None:
    state_run = read("jsonl", json.dumps({"id": "x", "text": PROSE[0], "outlet": "Xinhua"}))
    private = read("jsonl", json.dumps({"id": "y", "text": PROSE[0], "outlet": "Reuters"}))
    assert (state_run.side, private.side) == ("CHN", None)


# ---------------------------------------------------------------------------------------------- web pages

WEB = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talks &amp; trawlers | Fjord</title>
<meta property="og:site_name" content="Fjord"><meta name="author" content="Ann Example">
<meta property="article:published_time" content="2025-03-04T10:00:00+01:00"><script>var p = "<p>no</p>";</script></head>
<body><nav><ul><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav>
<h1>Talks &amp; trawlers</h1><article>%s</article>
<footer>Copyright 2025 Fjord. All rights reserved.</footer></body></html>"""


def web_page() -> str:
    paragraphs = [text.replace("“", "&ldquo;").replace("”", "&#8221;") for text in PROSE]
    paragraphs[0] = paragraphs[0].replace("Norway and Chile", '<a href="/n">Norway</a>\n   and <b>Chile</b>')
    return WEB % "".join(f"<p>{paragraph}</p>\n" for paragraph in [*paragraphs, "Advertisement"])


def test_web_page_text_and_head() -> None:
    article = read("html", web_page())
    assert all(paragraph in running_text(article) for paragraph in PROSE)
    assert "World" not in article.text and "Advertisement" not in running_text(article)
    assert (article.outlet, article.byline, article.published) == ("Fjord", "Ann Example", "2025-03-04T10:00:00+01:00")
    assert article.title is not None and article.title.startswith("Talks & trawlers")


def test_web_page_leads_back_to_its_markup() -> None:
    page = web_page()
    article = read("html", page)
    assert article.alignment.carried >= 0.97 * len(article.text)
    start = article.text.index("The two states")
    place = article.alignment.back(Span(start, start + len("The two states have")))
    assert place is not None and place.of(page) == "The two states have"
    quote = article.text.index("“We")
    mark = article.alignment.back(Span(quote, quote + 1))
    assert mark is not None and page[mark.start :].startswith("&ldquo;We")


def test_declared_encoding_of_a_web_page() -> None:
    page = web_page().replace("utf-8", "iso-8859-2").replace("trawler was", "trawler from Łódź was")
    assert "from Łódź was" in read("html", page.encode("iso-8859-2")).text


def test_page_without_running_text_is_a_failure() -> None:
    (failure,) = read_any("html", "<html><body><p></p></body></html>")
    assert isinstance(failure, Failure) and "no running text" in failure.reason


def test_alignment_skips_words_that_the_page_puts_in_between() -> None:
    markup = "<p>The ministers met in <i>[fig. 1]</i> Oslo on Tuesday afternoon.</p>"
    text = "The ministers met in Oslo on Tuesday afternoon."
    way = align(text, markup)
    assert {markup[segment.there : segment.there + segment.length].strip() for segment in way.segments} >= {
        "The ministers met in"
    }
    assert way.carried >= len(text) - 2


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.sampled_from(["\r\n", "\r", "\n"]))
def test_line_ends_lead_back(text: str, line_end: str) -> None:
    original = text.replace("\n", line_end)
    clean, way = clean_line_ends(original)
    assert "\r" not in clean
    for segment in way.segments:
        here = clean[segment.here : segment.here + segment.length]
        assert here == original[segment.there : segment.there + segment.length]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministers said that they had met in the capital and would meet again in the summer."),
        (
            "de",
            "Die Minister sagten, dass sie sich in der Hauptstadt getroffen haben und dass es ein Treffen geben wird.",
        ),
        (
            "fr",
            "Les ministres ont dit que la réunion dans la capitale était utile pour les deux pays et pour la région.",
        ),
        (
            "es",
            "Los ministros dijeron que la reunión en la capital fue útil para los dos países y que se verán de nuevo.",
        ),
        ("zh", "两国外长星期二在首都举行会谈，就双边关系和共同关心的问题交换了意见，并同意继续保持沟通。"),
        ("ja", "両国の外相は火曜日に首都で会談し、二国間関係について意見を交わした。"),
        ("ru", "Министры иностранных дел встретились в столице и обсудили двусторонние отношения, это было полезно."),
        ("uk", "Міністри закордонних справ зустрілися в столиці та обговорили двосторонні відносини."),
        ("en", "President Ana Ruiz told reporters that Norway had promised Chile 20 million dollars by June."),
        (None, "Oslo 12 34 Santiago"),
        (None, "xq zzt wrrk plomm drif snag vorb qell mimp tark zond"),
    ],
)
def test_language_is_told_or_left_open(language: str | None, text: str) -> None:
    assert detect_language(text) == language
