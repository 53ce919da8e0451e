"""What a rule for time expressions is given and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
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
    """A pattern and what its words mean; ``read`` gives None where they are no time expression after all."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Reading | None]


def rule(pattern: str, read: Callable[[re.Match[str], Scene], Reading | None], *, exact: bool = False) -> Rule:
    """A rule between word borders; ``exact`` where capital letters matter."""
    flags = 0 if exact else re.IGNORECASE
    return Rule(re.compile(rf"(?<![\w$€£¥#])(?=[\w‘’'])(?:{pattern})(?!\w)", flags), read)
