"""Whether a time expression looks ahead or back, told by the verbs and prepositions around it."""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["past", "future", "open"]

_AHEAD = frozenset(
    "will 'll ’ll won't won’t shall scheduled due expected planned plans plan planning set slated upcoming ahead going "
    "hopes hope intends intend aims tentatively invited invite looking forward may could can should must ready "
    "proposed postponed until deadline wants expects".split()
)
_BACK = frozenset(
    "was were had did been said told met spoke held went came took made began sent wrote gave saw left got won lost "
    "put led kept thought brought fell rose fought struck hit shot broke became found felt knew ran cut let paid read "
    "set-off sold stood swore threw tore withdrew flew drove drew chose caught built bought grew heard hid laid meant "
    "quit rode rang sought shook showed shut sank spent split spread sprang stole stuck swept taught understood woke "
    "after ago".split()
)
_NOT_VERBS = frozenset(
    "united need indeed speed proceed red bed exceed succeed hundred sacred feed seed agreed-upon".split()
)
_AUXILIARY = frozenset("is are be being to".split())
_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“A-Z])|\n")
_WORD = re.compile(r"[A-Za-z'’-]+")


def direction(text: str, start: int, end: int) -> Direction:
    """Whether the words at ``start``–``end`` stand with what is past or what is to come; "open" where nothing tells.

    >>> direction("The ministers will meet on Friday.", 27, 33)
    'future'
    >>> direction("They met on Friday and will meet again.", 12, 18)
    'past'
    """
    left, right = clause(text, start, end)
    if re.search(r"\b(?:by|until|till|before|coming|next)\s+(?:the |early |late )*$", left, re.I):
        return "future" if not re.search(r"\b(?:had|was|were)\b", left) else "past"
    return _nearest(list(_WORD.findall(left))[::-1]) or _nearest(_WORD.findall(right)) or "open"


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the same sentence before and after a place, by punctuation, at most 160 characters each."""
    before, after = text[max(0, start - 160) : start], text[end : end + 160]
    breaks = [found.end() for found in _BREAK.finditer(before) if not _abbreviates(before, found.start())]
    left = before[breaks[-1] :] if breaks else before
    found = next((hit for hit in _BREAK.finditer(after) if not _abbreviates(after, hit.start())), None)
    return left, after[: found.start()] if found else after


def _abbreviates(text: str, at: int) -> bool:
    return (
        text[at] == "."
        and re.search(r"(?:^|\s|\.)(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|No|Lt|Col|Sgt)$", text[:at]) is not None
    )


def _nearest(words: list[str]) -> Direction | None:
    """What the first telling word says, "was scheduled" counting as past and "to be" as nothing."""
    for index, word in enumerate(words[:24]):
        plain = word.casefold()
        if plain in _AHEAD:
            return "future"
        if plain in _BACK or (plain.endswith("ed") and len(plain) > 3 and plain not in _NOT_VERBS):
            return "past"
    return None
