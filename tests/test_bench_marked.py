"""How claims are counted against articles whose telling words are marked."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bench.marked import count, near, shares

TEXT = "Oslo expelled two envoys on Monday. The expulsion angered Bern. Bern will answer, Oslo was told."


def passage(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def place(words: str) -> tuple[int, int]:
    return passage(words)["start"], passage(words)["end"]


FIRST = {
    "kind": "event",
    "type": "SANCTION",
    "home": place("Oslo expelled two envoys on Monday."),
    "word": place("expelled"),
}
AGAIN = FIRST | {"home": place("The expulsion angered Bern."), "word": place("expulsion"), "again": True}


def deed(words: str, trigger: str, type: str = "SANCTION") -> dict[str, Any]:
    return {"kind": "event", "type": type, "evidence": passage(words), "trigger": passage(trigger)}


def test_a_further_telling_is_neither_found_nor_wrong() -> None:
    found: Counter[str] = Counter()
    ours = [deed("Oslo expelled two envoys", "expelled"), deed("The expulsion angered Bern", "expulsion")]
    count(TEXT, [*ours, deed("Bern will answer", "answer")], [FIRST, AGAIN], found)
    assert found == {"marked": 1, "coded": 3, "found": 1, "again": 1}
    assert shares(found) == {"P": 0.5, "R": 1.0, "F1": 0.667, "marked": 1, "coded": 3, "again": 1}


def test_what_meets_a_marked_claim() -> None:
    assert near(TEXT, deed("Oslo expelled two envoys", "expelled"), FIRST) == 1.0
    assert near(TEXT, deed("Oslo expelled two envoys", "envoys"), FIRST) == 0.5
    assert near(TEXT, deed("Oslo expelled two envoys", "expelled", "COERCE"), FIRST) == 0.0
    bound = {"kind": "commitment", "evidence": passage("Bern will answer"), "trigger": passage("will")}
    marked = {"kind": "commitment", "home": place("Bern will answer, Oslo was told."), "word": place("answer")}
    bern, oslo = ({"text": text, "name": None, "country": code} for text, code in (("Bern", "CHE"), ("Oslo", "NOR")))
    assert near(TEXT, bound | {"by": bern}, marked | {"by": bern}) == 0.5
    assert near(TEXT, bound | {"by": bern}, marked | {"by": oslo}) == 0.0
    assert near(TEXT, bound | {"by": bern}, marked | {"by": oslo, "word": place("will")}) == 1.0
