"""The battery of deeds: short sentences of news with the events a careful coder would code, and how many are read so.

A line of ``batteries/event.tsv`` is a sentence, a tab, and its events joined by ";" ("-": none): type, source, target
and, where the deed is not done, its status; each any of several, joined by "|". A side is a country, a word of its
text, "*" whoever or "_" nobody; what "?" stands before may be told or not. Each sentence is read as an article of its
own behind a neutral paragraph. ``python -m tests.battery_event [seen|unseen]`` tells the shares, and of the seen half
(every second line) which lines fail.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import dragoman
from dragoman.model import Actor, Document, Event

from .battery_context import BEFORE

TABLE = Path(__file__).parent / "batteries" / "event.tsv"
DONE = frozenset({"held", "ongoing", "background"})


def lines(table: Path = TABLE) -> list[tuple[str, str]]:
    """Each sentence with the events it carries."""
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return [(sentence, expected) for sentence, expected in rows]


def read_apart(sentences: Sequence[str]) -> Iterator[Document]:
    """Each sentence as an article of its own, coded."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        rows = [
            {"id": str(number), "text": BEFORE + sentence, "published": "2016-03-10", "language": "en"}
            for number, sentence in enumerate(sentences)
        ]
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        for doc in dragoman.read_all([path]):
            assert isinstance(doc, Document)
            yield doc


def events(doc: Document) -> list[Event]:
    """The events told behind the neutral paragraph."""
    return [claim for claim in doc.claims if isinstance(claim, Event) and claim.evidence.start >= len(BEFORE)]


def right(expected: str, told: Sequence[Event]) -> bool:
    """Whether the events told are those expected, no more and no fewer."""
    left = list(told)
    for one in sorted(expected.split(";"), key=lambda one: one.strip().startswith("?")):
        wanted = one.split()
        if wanted == ["-"]:
            continue
        fitting = next((event for event in left if _fits(wanted, event)), None)
        if fitting is None and not wanted[0].startswith("?"):
            return False
        left = [event for event in left if event is not fitting]
    return not left


def _fits(wanted: list[str], event: Event) -> bool:
    types, source, target, *status = wanted
    done = event.status in status[0].split("|") if status else event.status in DONE
    return (
        done
        and event.type in types.removeprefix("?").split("|")
        and _is(source, event.source)
        and _is(target, event.target)
    )


def _is(side: str, actor: Actor | None) -> bool:
    if actor is None:
        return bool({"*", "_"} & set(side.split("|")))
    named = [actor, *actor.members]
    return any(
        way == "*" or any(way == one.country or way.replace("_", " ").lower() in one.text.lower() for one in named)
        for way in side.split("|")
        if way != "_"
    )


def say(event: Event) -> str:
    """An event in a line."""
    sides = [actor and f"{actor.text}/{actor.country}" for actor in (event.source, event.target)]
    return f"{event.type} {event.status} {event.trigger and event.trigger.quote}: {sides[0]} > {sides[1]}"


def failing(rows: Sequence[tuple[str, str]]) -> list[str]:
    """The lines that are read otherwise than they should, with what was read."""
    told = [events(doc) for doc in read_apart([sentence for sentence, _ in rows])]
    return [
        f"{sentence}  [{expected}]  {'; '.join(map(say, found)) or '-'}"
        for (sentence, expected), found in zip(rows, told, strict=True)
        if not right(expected, found)
    ]


if __name__ == "__main__":
    for name, half in (("seen", lines()[::2]), ("unseen", lines()[1::2])):
        if name in (sys.argv[1:] or ["seen", "unseen"]):
            wrong = failing(half)
            untrue = sum(not line.endswith("  -") for line in wrong)
            print(f"{name}: {len(half) - len(wrong)} of {len(half)} right; {untrue} of the wrong tell something")
            print(*(wrong if name == "seen" else ()), sep="\n")
