"""What a rule for time expressions is given and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from dragoman.annotators.outlook import Outlook
from dragoman.annotators.tense import Direction, direction, told_then
from dragoman.spans import Span

NEAR = 250  # characters: the same sentence or the one before
TimeType = Literal["date", "time", "duration", "set"]


class Scene(Struct, frozen=True, kw_only=True):
    """The circumstances of one expression: the day of publication, the last date before it, the words around it."""

    text: str
    start: int
    end: int
    published: date | None = None
    anchor: str | None = None  # the last date in the text before this expression, EDTF
    told: int = 0  # where that date ended
    account: str | None = None  # the period whose figures were told last, an EDTF interval of months
    history: bool = False  # a text whose dates are far from its publication: the anchor tells the year
    outlook: Outlook | None = None  # what the parse tells, where there is one

    @property
    def direction(self) -> Direction:
        """Whether the expression looks ahead or back: by the parse, else by the words around."""
        if told_then(self.text, self.start):
            return "past"
        if re.search(r"\bsince\s(?:the |early |late |mid-)*$", self.before, re.I):
            return "past"  # whatever is to come has not been so since then
        parsed = self.outlook.direction(Span(self.start, self.end)) if self.outlook else None
        return parsed or direction(self.text, self.start, self.end)

    @property
    def near(self) -> str | None:
        """The last date, where it stands so near that "that night" can mean it; in a history, however far."""
        return self.anchor if self.history or self.start - self.told < NEAR else None

    @property
    def before(self) -> str:
        """The thirty characters before the expression."""
        return self.text[max(0, self.start - 30) : self.start]

    @property
    def after(self) -> str:
        """The thirty characters after the expression."""
        return self.text[self.end : self.end + 30]


class Reading(Struct, frozen=True):
    """What an expression was found to mean; ``aside`` where later expressions are not told from it."""

    type: TimeType
    value: str | None = None
    aside: bool = False


class Rule(Struct, frozen=True):
    """A pattern and what its words mean; ``read`` gives None where they are no time expression after all.

    ``needs`` are words, in small letters, of which every expression of the rule holds one: where none stands, the
    pattern is not tried. Patterns are many and slow, and most of them have nothing to find in most places.
    """

    source: str
    read: Callable[[re.Match[str], Scene], Reading | None]
    needs: tuple[str, ...] = ()
    exact: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, made when it is first asked for."""
        return _compile(self.source, self.exact)

    def find(self, text: str, window: Span, lower: str) -> Iterable[re.Match[str]]:
        """Every match in a window of the text; ``lower`` are the window's words in small letters."""
        if self.needs and not any(word in lower for word in self.needs):
            return ()
        return self.pattern.finditer(text, window.start, window.end)


def rule(
    pattern: str, read: Callable[[re.Match[str], Scene], Reading | None], *needs: str, exact: bool = False
) -> Rule:
    """A rule between word borders; ``exact`` where capital letters matter."""
    return Rule(rf"(?<![\w$€£¥#])(?=[\w‘’'])(?:{pattern})(?!\w)", read, needs, exact)


@cache
def _compile(source: str, exact: bool) -> re.Pattern[str]:
    return re.compile(source, 0 if exact else re.IGNORECASE)
