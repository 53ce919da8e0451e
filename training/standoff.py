"""Coded articles without their words: every exact text is kept as its place, and put back from the article.

A place is ``{"at": [start, end]}`` in code points of the article's text. Names, codes and values stay as they are:
they are facts about the text, not its words.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from training.relations import article_texts

_WORDS = frozenset(
    "evidence trigger cue what condition content text of first last more_evidence content_parts topics".split()
)
_LEFT_OUT = frozenset(
    "topic role why".split()
)  # the coder's own words, or words of the text that training does not need


def strip(record: dict[str, Any], text: str) -> dict[str, Any]:
    """The record with places for words; ValueError names words that do not stand in the text."""
    claims = []
    for claim in record["claims"]:
        start = text.find(claim["evidence"])
        if start < 0:
            raise ValueError(f"{record['id']}: evidence {claim['evidence'][:60]!r} does not stand in the text")
        if claim.get("content_parts"):
            claim = {**claim, "content": None}  # the parts joined, which need not stand so in the text
        claims.append(_strip(claim, text, (start, start + len(claim["evidence"]))))
    body = _strip(record.get("body") or {}, text, (0, len(text)))
    return {**record, "standoff": True, "body": body, "claims": claims}


def _strip(value: Any, text: str, home: tuple[int, int], field: str = "") -> Any:
    if isinstance(value, dict):
        return {key: None if key in _LEFT_OUT else _strip(item, text, home, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_strip(item, text, home, field) for item in value]
    if field in _WORDS and isinstance(value, str):
        return {"at": find_place(text, value, home)}
    return value


def find_place(text: str, words: str, home: tuple[int, int]) -> list[int]:
    """Where the words stand, within ``home`` where they can, else nearest to it; ValueError where nowhere."""
    start = text.find(words, home[0], home[1])
    if start < 0:
        found = [at for at in range(len(text)) if text.startswith(words, at)] if words else []
        if not found:
            raise ValueError(f"{words[:60]!r} does not stand in the text")
        start = min(found, key=lambda at: abs(at - home[0]))
    return [start, start + len(words)]


def restore(value: Any, text: str) -> Any:
    """The record with its words put back from the article's text."""
    if isinstance(value, dict):
        if value.keys() == {"at"}:
            return text[value["at"][0] : value["at"][1]]
        return {key: restore(item, text) for key, item in value.items()}
    return [restore(item, text) for item in value] if isinstance(value, list) else value


def main() -> None:
    """Turn a file of coded articles into stand-off lines, or put the words of such lines back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coded", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--restore", action="store_true", help="put the words back, to be measured on")
    parser.add_argument("--out", type=Path, default=Path("training/annotations/articles.jsonl"))
    options = parser.parse_args()
    texts = article_texts(options.data / "news-dev")
    records = [json.loads(line) for path in options.coded for line in path.read_text(encoding="utf-8").splitlines()]
    turn = restore if options.restore else strip
    lines = [json.dumps(turn(record, texts[record["id"]]), ensure_ascii=False) for record in records]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
