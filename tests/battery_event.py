"""The battery of deeds: short sentences of news with the events a careful coder would code, and how many are read so.

A line of ``batteries/event.tsv`` is a sentence, a tab, and its events joined by ";" ("-": none): type, source, target
and, where the deed is not done, its status; each any of several, joined by "|". A side is a country, a word of its
text, "*" whoever or "_" nobody; what "?" stands before may be told or not. Each sentence is read as an article of its
own behind a neutral paragraph. ``python -m tests.battery_event [seen|unseen]`` tells the shares, and of the seen half
(every second line) which lines fail.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dragoman.model import Actor, Event

from .battery import lines, told

DONE = frozenset({"held", "ongoing", "background"})


def right(expected: str, found: Sequence[Event]) -> bool:
    """Whether the events told are those expected, no more and no fewer."""
    left = list(found)
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
    found_in = told([sentence for sentence, _ in rows], Event)
    return [
        f"{sentence}  [{expected}]  {'; '.join(map(say, found)) or '-'}"
        for (sentence, expected), found in zip(rows, found_in, strict=True)
        if not right(expected, found)
    ]


if __name__ == "__main__":
    for name, half in (("seen", lines("event")[::2]), ("unseen", lines("event")[1::2])):
        if name in (sys.argv[1:] or ["seen", "unseen"]):
            wrong = failing(half)
            untrue = sum(not line.endswith("  -") for line in wrong)
            print(f"{name}: {len(half) - len(wrong)} of {len(half)} right; {untrue} of the wrong tell something")
            print(*(wrong if name == "seen" else ()), sep="\n")
