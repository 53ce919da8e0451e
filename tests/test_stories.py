"""Whole texts are gathered into stories by their rarer words within days; words weigh by the shipped table."""

from __future__ import annotations

import random

import pytest

from dragoman.errors import KnowledgeError
from dragoman.merging import stories, words
from dragoman.merging.words import normalise, similarity, stems, weigh, weigh_stem
from tests.told import article

FERRY = (
    "The ferry Aurora ran aground off Tórshavn on Sunday night with 212 people aboard. Rescuers brought all ashore.",
    "All 212 passengers of the Aurora are safe, rescuers in Tórshavn said, after the ferry ran aground in the night.",
    "Divers will look at the hull of the Aurora, the ferry which ran aground near Tórshavn with 212 aboard.",
)
BRIDGE = "Engineers closed the Sava bridge in Šabac after cracks were seen in a pillar. Buses go by Ruma instead."


def gather(*days, texts=(*FERRY, BRIDGE)):
    return stories(article(f"s{n}", text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True)))


def test_reports_of_one_event_are_one_story_and_others_none():
    assert gather(*["2026-02-02"] * 4) == (("s0", "s1", "s2"), ("s3",))
    assert gather(None, None, None, None) == (("s0", "s1", "s2"), ("s3",))


def test_days_apart_a_text_tells_another_story():
    assert gather("2026-02-02", "2026-02-02", "2026-02-09", "2026-02-02") == (("s0", "s1"), ("s2",), ("s3",))


def test_the_order_of_reading_changes_no_story():
    articles = [article(f"s{n}", text) for n, text in enumerate((*FERRY, BRIDGE))]
    expected = stories(articles)
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert stories(articles) == expected


def test_rare_words_weigh_more_and_common_ones_nothing():
    assert weigh_stem("tórshavn") > weigh_stem("ferry") > weigh_stem("night") > weigh_stem("the")
    assert "the" not in weigh("the ferry of the night") and "ferry" in weigh("the ferry of the night")


@pytest.mark.parametrize(
    ("one", "other"),
    [("pledges", "pledged"), ("policies", "policy"), ("China’s", "China"), ("1,500", "1500"), ("reports", "reporting")],
)
def test_forms_of_one_word_meet(one, other):
    assert list(stems(one)) == list(stems(other))


def test_chinese_is_compared_by_two_characters():
    one, other = (normalise(weigh(text)) for text in ("习近平同普京通话", "普京同习近平通电话"))
    assert similarity(one, other) > 0.3


def test_a_table_of_words_that_is_damaged_is_named(tmp_path, monkeypatch):
    (tmp_path / "frequencies.csv").write_text("stem,sentences\n,100\nferry,many\n", encoding="utf-8")
    monkeypatch.setattr(words, "TABLE", tmp_path / "frequencies.csv")
    with pytest.raises(KnowledgeError, match="frequencies.csv: line 3 is not a stem and a count"):
        words._table.__wrapped__()
