"""Checks what must hold of every coded article, on the JSON line that a user gets and not on the types behind it.

Every quoted passage stands at its place, ids are the claims' own, links lead to claims of the article, and a part that
raised is counted. The checks share no code with the pipeline's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct, field

from dragoman.model import Document, Failure
from dragoman.wire import decode, encode

AT_FAULT = frozenset({"error", "killed", "refused"})  # of the failures, those that are faults of the program


class Count(Struct):
    """What was checked so far, and the faults that were found."""

    claims: int = 0
    passages: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, item: Document | Failure) -> None:
        """Check one more."""
        if isinstance(item, Failure):
            self.note([item])
            return
        line = msgspec.json.decode(encode(item))
        places = list(places_in(line["claims"]))
        self.claims += len(line["claims"])
        self.passages += len(places)
        self.note(item.failures)
        found = [*misplaced(line["text"], places), *misled(line["claims"])]
        if decode(encode(item)).claims != item.claims:
            found.append("its line does not lead back to the same claims")
        self.faults += [f"{item.article.id}: {fault}" for fault in found]

    def note(self, failures: tuple[Failure, ...] | list[Failure]) -> None:
        """Count failures, and list those that are faults of the program."""
        self.failures.update(failure.fault for failure in failures)
        wrong = (failure for failure in failures if failure.fault in AT_FAULT)
        self.faults += [f"{one.subject}: {one.step}: {one.fault}: {one.reason}" for one in wrong]


def places_in(value: Any) -> Iterator[tuple[int, int, str]]:
    """Every (start, end, words) in decoded JSON: the objects that have a start."""
    if isinstance(value, dict):
        if "start" in value:
            yield value["start"], value["end"], value["quote"] if "quote" in value else value["text"]
        for inner in value.values():
            yield from places_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places_in(inner)


def misplaced(text: str, places: list[tuple[int, int, str]]) -> Iterator[str]:
    """The places at which other words stand than those quoted, in words."""
    for start, end, words in places:
        if not 0 <= start < end <= len(text) or text[start:end] != words:
            yield f"{words[:60]!r} does not stand at {start}–{end}"


def misled(claims: list[dict[str, Any]]) -> Iterator[str]:
    """The claims whose id or links are wrong, in words."""
    kinds = {claim["id"]: claim["kind"] for claim in claims}
    if len(kinds) < len(claims) or "" in kinds:
        yield "two claims have one id, or one has none"
    for claim in claims:
        name = f"{claim['kind']} {claim['id']}"
        if claim.get("occasion") is not None and kinds.get(claim["occasion"]) != "contact":
            yield f"{name}: its occasion is no contact of this article"
        if claim.get("part_of") is not None and claim["part_of"] not in kinds:
            yield f"{name}: it is part of no claim of this article"
        if claim.get("part_of") == claim["id"]:
            yield f"{name}: it is part of itself"
