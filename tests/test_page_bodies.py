"""Where the running text of a page stands, and what is set aside as furniture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Article
from dragoman.parts import Input, Reader, load
from dragoman.readers.furniture import furniture_spans, lay_out_article, lay_out_page
from dragoman.readers.paragraphs import split

from .pages import ANY_TEXT, ASIDES, LINES, PAGE, PROSE, read, running_text


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


SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data folder is absent")
def test_no_hand_coded_evidence_is_set_aside() -> None:
    coded = {
        row["id"]: row for row in map(json.loads, (SHARED / "annotations" / "train.jsonl").read_bytes().splitlines())
    }
    reader = load("readers", "jsonl")
    assert isinstance(reader, Reader)
    lost, seen = [], set()
    for name in ("articles", "readouts"):
        lines = (SHARED / "news-dev" / f"{name}.jsonl").read_bytes().splitlines()
        content = b"\n".join(line for line in lines if json.loads(line)["id"] in coded)
        for article in reader.read(Input(source=name, content=content)):
            assert isinstance(article, Article)
            text = "".join(span.of(article.text) for span in article.passages())
            claims = coded[article.id]["claims"]
            seen.add(article.id)
            lost += [claim["evidence"] for claim in claims if claim["evidence"][-40:] not in text]
    assert seen == set(coded)
    assert len(lost) <= 3
