"""The example texts keep what their gold claims and their list of plants say of them."""

import html
import json
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

FOLDER = files("dragoman") / "examples"
WORDS = {"evidence", "trigger", "cue", "content", "what", "of", "condition", "text"}


def read(name: str) -> str:
    """The example file as text."""
    return (FOLDER / name).read_text(encoding="utf8")


def example_texts() -> dict[str, str]:
    """Every example text by id; of the page, its words without the markup."""
    texts = {text["file"]: read(text["file"]) for text in PLANTS["text"]}
    texts["page.html"] = html.unescape(re.sub(r"<[^>]+>", "", texts["page.html"]))
    rows = map(json.loads, texts.pop("rows.jsonl").splitlines())
    return texts | {row["id"]: row["text"] for row in rows}


def exact_words(claim: dict[str, Any]) -> Iterator[str]:
    """The words that a gold claim copies from its text."""
    for key, value in claim.items():
        if key in WORDS and isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from exact_words(value)
        elif isinstance(value, list):
            for item in value:
                yield from [item] if isinstance(item, str) else exact_words(item)


def planted() -> Iterator[tuple[str, str]]:
    """The id of a text and the words that were planted in it."""
    for plants in PLANTS.values():
        for plant in plants:
            for place in [plant, plant.get("told", {}), *plant.get("sides", [])]:
                if "words" in place:
                    yield place["id"], place["words"]


PLANTS: dict[str, list[dict[str, Any]]] = tomllib.loads(read("plants.toml"))
GOLD: list[dict[str, Any]] = [json.loads(line) for line in read("gold.jsonl").splitlines()]
TEXTS = example_texts()


def body(line: dict[str, Any]) -> str:
    """The text of a gold line from its first to its last words."""
    text = TEXTS[line["id"]]
    start, last = text.index(line["body"]["first"]), line["body"]["last"]
    return text[start : text.index(last) + len(last)]


def test_every_text_has_gold_claims() -> None:
    assert {line["id"] for line in GOLD} == set(TEXTS)
    assert all(len(line["claims"]) >= 11 for line in GOLD)


@pytest.mark.parametrize("line", GOLD, ids=lambda line: line["id"])
def test_gold_words_stand_in_the_body(line: dict[str, Any]) -> None:
    words = body(line)
    assert [quote for claim in line["claims"] for quote in exact_words(claim) if quote not in words] == []


@pytest.mark.parametrize("line", GOLD, ids=lambda line: line["id"])
def test_gold_evidence_stands_once(line: dict[str, Any]) -> None:
    text = TEXTS[line["id"]]
    assert {text.count(claim["evidence"]) for claim in line["claims"]} == {1}


def test_planted_words_stand_where_the_list_says() -> None:
    assert [(text, words) for text, words in planted() if words not in TEXTS[text]] == []


def test_silent_texts_are_silent() -> None:
    for silence in PLANTS["silence"]:
        for text in silence["silent"]:
            assert all(word.lower() not in TEXTS[text].lower() for word in silence["absent"]), (silence["matter"], text)


def test_furniture_lies_outside_every_gold_claim() -> None:
    claims = {line["id"]: line["claims"] for line in GOLD}
    for plant in PLANTS["furniture"]:
        assert all(plant["words"] not in claim["evidence"] for claim in claims[plant["id"]])


def test_the_unrelated_story_has_no_diplomacy() -> None:
    (story,) = [line for line in GOLD if line["id"] == PLANTS["unrelated"][0]["id"]]
    assert not story["diplomacy"]
    assert {claim["kind"] for claim in story["claims"]} == {"statement", "figure"}
