"""Measures coded claims against articles whose telling words readers have marked: ``python -m bench.marked``.

``python -m bench.marked [--data FOLDER] [--part held|study|fresh]`` reads ``training/annotations/marks-PART.jsonl``
(places and labels; decision 0031) and the texts in the data folder. The weights have seen no part; errors of ``study``
and ``fresh`` are read for rules, those of ``held`` never.

A reader marks every telling of a claim, and which is a further one. A claim of ours is right that meets any telling,
and a marked claim is found that a claim of ours meets in its first: a contact by its participants and mode
(:mod:`bench.scoring`), an event by sentence and type, a commitment by sentence and either its trigger or who is bound,
a plan by sentence. Of statements only the act is measured, where readers took content and speaker for right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from training.standoff import restore

from bench.claims import code_rows, lines, news_rows
from bench.quality import DATA
from bench.scoring import Item, closeness, match, same_actor
from dragoman.wire import encode

KINDS = ("contact", "commitment", "plan", "event")
FOLDER = Path(__file__).parent.parent / "training" / "annotations"
Place = tuple[int, int]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision, recall and F1 by kind, and the share of acts that are the reader's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=["held", "study", "fresh"], default="held")
    options = parser.parse_args(arguments)
    counts, acts = measure(options.data, FOLDER / f"marks-{options.part}.jsonl")
    for kind in KINDS:
        print(f"{kind:10} " + "  ".join(f"{name} {value}" for name, value in shares(counts[kind]).items()))
    print(f"act        right {acts['right'] / max(1, acts['asked']):.3f} of {acts['asked']}")


def shares(count: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of what was counted, with the numbers behind them."""
    wrong = count["coded"] - count["found"] - count["again"]
    precision = count["found"] / max(1, count["found"] + wrong)
    recall = count["found"] / max(1, count["marked"])
    both = 2 * precision * recall / max(1e-9, precision + recall)
    named = {"P": precision, "R": recall, "F1": both}
    return {name: round(value, 3) for name, value in named.items()} | {
        name: count[name] for name in ("marked", "coded", "again")
    }


def measure(data: Path, path: Path) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Counts by kind over all articles of a file, and of acts: how many were asked and right."""
    marked = {row["id"]: row for row in lines(path)}
    rows = {id: row for id, row in news_rows(data).items() if id in marked}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    acts: Counter[str] = Counter()
    for id, doc in code_rows(list(rows.values())).items():
        text = rows[id]["text"]
        coded = msgspec.json.decode(encode(doc))["claims"]
        for kind in KINDS:
            theirs = [_placed(claim, text) for claim in marked[id]["claims"] if claim["kind"] == kind]
            count(text, [claim for claim in coded if claim["kind"] == kind], theirs, counts[kind])
        _count_acts(coded, marked[id]["claims"], acts)
    return counts, acts


def count(text: str, ours: Sequence[Item], theirs: Sequence[Item], counts: Counter[str]) -> None:
    """Add one article's claims of one kind to the counts."""
    first = [claim for claim in theirs if not claim.get("again")]
    pairs = match(text, ours, first, near)
    met = [id(one) for one, _ in pairs]
    left = [one for one in ours if id(one) not in met]
    counts["marked"] += len(first)
    counts["coded"] += len(ours)
    counts["found"] += len(pairs)
    counts["again"] += sum(any(near(text, one, other) > 0 for other in theirs) for one in left)


def near(text: str, one: Item, other: Item) -> float:
    """How well a claim of ours meets a marked telling, 0 where it does not."""
    if one["kind"] == "contact":
        return closeness(text, one, other)
    if not _meet(_span(one["evidence"]), other["home"]):
        return 0.0
    trigger = one.get("trigger")
    same = trigger is not None and _meet(_span(trigger), other["word"])
    rules: dict[str, Callable[[], bool]] = {
        "event": lambda: one["type"] == other["type"],
        "commitment": lambda: same or same_actor(one.get("by"), other.get("by")),
        "plan": lambda: True,
    }
    return 0.5 + 0.5 * same if rules[one["kind"]]() else 0.0


def _placed(claim: Item, text: str) -> Item:
    """A marked telling with its words put back and its places kept: ``home`` its sentence, ``word`` its trigger."""
    places = {"home": tuple(claim["evidence"]["at"]), "word": tuple(claim["trigger"]["at"])}
    whole: Item = {"participants": [], "when": None} | restore(claim, text) | places
    return whole


def _count_acts(coded: Sequence[Item], marked: Sequence[Item], acts: Counter[str]) -> None:
    """Count the acts of statements whose content begins where the reader's does."""
    told = {_begin(claim): claim["act"] for claim in marked if claim["kind"] == "statement"}
    for claim in coded:
        if claim["kind"] == "statement" and claim["content"]["start"] in told:
            acts["asked"] += 1
            acts["right"] += claim["act"] == told[claim["content"]["start"]]


def _begin(claim: Item) -> int:
    parts = claim.get("content_parts") or [claim["content"]]
    return int(parts[0]["at"][0])


def _span(passage: Item) -> Place:
    return passage["start"], passage["end"]


def _meet(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


if __name__ == "__main__":
    main()
