"""The readers: what a page says of itself, where its running text stands, and the way back to the original."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Article, Failure
from dragoman.parts import Input, Reader, available, load
from dragoman.readers.dates import find_date, to_iso
from dragoman.readers.decoding import clean_line_ends
from dragoman.readers.furniture import furniture_spans, lay_out_article, lay_out_page
from dragoman.readers.header import find_dateline
from dragoman.readers.markup import align
from dragoman.readers.paragraphs import split
from dragoman.readers.tongue import detect_language
from dragoman.spans import Span

PROSE = (
    "The foreign ministers of Norway and Chile met in Oslo on Tuesday and spoke for two hours about fisheries.",
    "“We have found a way forward,” the Norwegian minister told reporters after the meeting, without giving details.",
    "Neither side would say when the delegations will meet again, but a visit to Santiago is being prepared.",
    "The two states have quarrelled over landing rights since a trawler was turned away in the south last spring.",
)
ASIDES = (
    "ADVERTISEMENT",
    "Sign up for our newsletter",
    "Read more: Trawlers turn back in heavy seas",
    "(Photo: Ola Example/Reuters)",
    "FILE - In this May 3, 2024, file photo, trawlers lie at the quay of Bergen. The state owns 12 of them.",
    "FILE — A trawler with 30 tons of cod lies at the quay of Bergen, Norway, on May 3, 2024.",
    "(FILES) Trawlers lie at the quay of Bergen on May 3, 2024.",
    "In this photo released by the coast guard, 13 boats leave Bergen.",
    "A combination picture shows 14 boats in Bergen.",
    "Fishermen mend 16 nets in Bergen in this handout picture taken on May 3, 2024.",
    "Fishermen mend 17 nets. Ola Example/Pool via REUTERS",
    "Share this article Tweet Email",
    "Copyright 2025 Fjord Media. All rights reserved.",
    "Story continues below",
)
PAGE = f"""Home
World
FISHERIES
Norway and Chile talk about trawlers

Norway and Chile talk about trawlers

by XPA Staff Writers
Oslo (XPA) Mar 4, 2025

{PROSE[0]}

{PROSE[1]}

RELATED CONTENT
Ferry service halted by fog
Mayor opens new harbour wall
Salmon prices reach record in Bergen

- What comes next? -

{PROSE[2]}

{PROSE[3]}

Related Links
Everything about the sea at FjordNews.com
Learn about trawlers at FjordNews.com

Storm closes mountain road
Bus drivers vote on new contract
Old lighthouse to become museum
Oslo (XPA) Mar 1, 2025
A mountain road in the west was closed on Saturday after a storm brought down trees, the road office said.
"""


def read(part: str, content: str | bytes, **told: str) -> Article:
    article = read_any(part, content, **told)[0]
    assert isinstance(article, Article), article
    return article


def read_any(part: str, content: str | bytes, **told: str) -> list[Article | Failure]:
    reader = load("readers", part)
    assert isinstance(reader, Reader)
    data = content.encode() if isinstance(content, str) else content
    return list(reader.read(Input(source="page.txt", content=data, **told)))


def running_text(article: Article) -> str:
    return "\n".join(span.of(article.text) for span in article.passages())


def test_every_reader_keeps_the_contract() -> None:
    for name in available("readers"):
        reader = load("readers", name)
        assert isinstance(reader, Reader)
        assert reader.version and all(suffix.startswith(".") for suffix in reader.suffixes)


def test_header_of_a_pasted_page() -> None:
    article = read("text", PAGE)
    assert article.text == PAGE
    assert article.title == "Norway and Chile talk about trawlers"
    assert article.byline == "XPA Staff Writers"
    assert (article.agency, article.dateline, article.published) == ("XPA", "Oslo", "2025-03-04")
    assert (article.outlet, article.language) == ("FjordNews.com", "en")


def test_body_runs_from_first_to_last_paragraph() -> None:
    article = read("text", PAGE)
    body = article.body.of(article.text)
    assert body.startswith(PROSE[0]) and body.endswith(PROSE[3])
    assert "- What comes next? -" in running_text(article)


def test_furniture_is_set_aside_also_in_mid_text() -> None:
    text = running_text(read("text", PAGE))
    for words in ("Ferry service", "Salmon prices", "mountain road", "FISHERIES", "FjordNews", "RELATED", "XPA"):
        assert words not in text


@pytest.mark.parametrize("caption", [line for line in ASIDES if "Bergen" in line or "REUTERS" in line])
def test_captions_are_set_aside(caption: str) -> None:
    article = read("text", "\n\n".join([*PROSE[:2], caption, *PROSE[2:]]))
    assert caption not in running_text(article) and PROSE[3] in running_text(article)


def test_the_captions_of_a_gallery_are_set_aside_at_any_length() -> None:
    shown = "".join(
        f"A ferry lies in port {n}, where 40 men wait for the tide. Hide Caption {n} of 30 " for n in range(31)
    )
    article = read("text", "\n\n".join([*PROSE[:2], f"Photos: Ferries {shown.strip()}", *PROSE[2:]]))
    assert "Hide Caption" not in running_text(article) and PROSE[3] in running_text(article)


def test_title_and_byline_are_not_furniture() -> None:
    article = read("text", PAGE)
    aside = " ".join(span.of(article.text) for span in article.furniture)
    assert "Norway and Chile talk" not in aside and "Staff Writers" not in aside
    assert aside.startswith("Home\nWorld\nFISHERIES")


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


def test_a_line_that_leads_into_a_quotation_belongs_to_the_body() -> None:
    lead = "The following was posted by the minister this morning:"
    article = read(
        "text", f"Statement by the Minister\nThe Ministry\nMarch 4, 2025\n\n{lead}\n\n{PROSE[1]}\n\n{PROSE[2]}"
    )
    assert article.body.of(article.text).startswith(lead)
    assert article.published == "2025-03-04"


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    wrapped = (
        "The foreign ministers of Norway and Chile met in Oslo on Tuesday and\n"
        "spoke for two hours about fisheries and about a trawler that had been\n"
        "turned away in the south last spring, officials on both sides said\n"
        "after the meeting.\n\n"
        "Neither side would say when the delegations will meet again, but a\n"
        "visit to Santiago is being prepared for the autumn, one of them added.\n"
    )
    article = read("text", f"Ministers talk about fish\n\n{wrapped}")
    assert article.text.endswith(wrapped)
    assert [paragraph.words for paragraph in split(wrapped)] == [41, 25]
    assert article.body.of(article.text) == wrapped.strip()


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


# ---------------------------------------------------------------------------------------------- properties

LINES = st.lists(
    st.sampled_from([*PROSE, *ASIDES, "Sport", "Ferry service halted by fog", "By Ann Example", ""]), max_size=25
)
ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=400) | LINES.map("\n".join) | LINES.map("\n\n".join)


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_spans_are_sorted_apart_and_within_the_text(text: str) -> None:
    for lay_out in (lay_out_page, lay_out_article):
        layout = lay_out(text)
        spans = furniture_spans(text, layout)
        assert 0 <= layout.body.start <= layout.body.end <= len(text)
        assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(LINES, st.integers(0, 20))
@settings(max_examples=150, deadline=None)
def test_furniture_never_covers_all_prose(lines: list[str], at: int) -> None:
    lines = [line for line in lines if not line.startswith("By ")]  # a byline amid prose begins another report
    text = "\n\n".join([*lines[:at], *PROSE, *lines[at:]])
    for part, content in (("text", text), ("jsonl", json.dumps({"id": "a", "text": text}))):
        article = read(part, content)
        assert article.text == text
        assert sum(paragraph in running_text(article) for paragraph in PROSE) == len(PROSE)


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


# ---------------------------------------------------------------------------------------------- hand-coded articles

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data folder is absent")
def test_no_hand_coded_evidence_is_set_aside() -> None:
    coded = {
        row["id"]: row for row in map(json.loads, (SHARED / "annotations" / "train.jsonl").read_bytes().splitlines())
    }
    reader = load("readers", "jsonl")
    assert isinstance(reader, Reader)
    lost = []
    for name in ("articles", "readouts"):
        lines = (SHARED / "news-dev" / f"{name}.jsonl").read_bytes().splitlines()
        content = b"\n".join(line for line in lines if json.loads(line)["id"] in coded)
        for article in reader.read(Input(source=name, content=content)):
            assert isinstance(article, Article)
            text = "".join(span.of(article.text) for span in article.passages())
            claims = coded[article.id]["claims"]
            lost += [claim["evidence"] for claim in claims if claim["evidence"][-40:] not in text]
    assert len(lost) <= 3


def test_a_byline_below_several_sentences_does_not_make_titles_of_them() -> None:
    text = "\n\n".join([*PROSE, "By Ann Example", *PROSE[:3]])
    assert sum(paragraph in running_text(read("text", text)) for paragraph in PROSE) == len(PROSE)
