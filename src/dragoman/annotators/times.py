"""Time expressions with their values: EDTF for dates, ISO 8601 for lengths and clock times.

Rules, no model: a table of patterns finds the words, and each rule resolves them against the day of publication, the
last date before them in the text, and the tense of the verbs around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from msgspec import Struct

from dragoman.annotators import dates, durations, periods, relative, reported
from dragoman.annotators.edtf import first_day, grain, publication_day
from dragoman.annotators.outlook import Outlook
from dragoman.annotators.scene import Reading, Rule, Scene
from dragoman.annotators.time_words import WEEKDAY
from dragoman.model import Article, Document, Layers, Time
from dragoman.spans import Span

RULES: tuple[Rule, ...] = (*dates.RULES, *reported.RULES, *periods.RULES, *relative.RULES, *durations.RULES)
MEMORY = 2000  # how many characters on "the quarter" and "a year earlier" still speak of the period named before
REACH = 45  # how far an expression may reach to either side of its telling word
_KEY = re.compile(
    r"\d|(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|OCT|NOV|DEC|"
    r"Mon|Tue|Wed|Thu|Fri|Sat|Sun|Christmas|New Year|Victory|Hallow|Valentine|Thanksgiving|(?i:"
    r"eighteen|nineteen|twenty|two thousand|fifties|sixties|seventies|eighties|nineties|"
    r"seconds|minutes?|mins?|hours?|hrs?|days?|"
    r"nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|centur|half|tonight|today|yesterday|tomorrow|"
    r"overnight|morning|afternoon|evening|noon|midnight|spring|summer|autumn|fall|winter|now|currently|recent|soon|future|"
    r"past|present|lately|time|moment|daily|weekly|monthly|yearly|annual|hourly|nightly|fiscal|FY|midday|latest))|(?i:day)"
)
_SINCE = re.compile(r"\bsince\s+$", re.I)
_WEEKDAYS = re.compile(rf"(?:{WEEKDAY})|\b(?:yesterday|today|tomorrow|(?:this|last) (?:week|month|year))\b")
_JOIN = re.compile(r",?\s(?:on\s|at\s|about\s|around\s)*")
_YEARS = re.compile(r"(?<![\d$€£.,-])(?:1[5-9]\d\d|20\d\d)(?![\d,]|\.\d)")


class Part(Struct, frozen=True, kw_only=True):
    """Finds time expressions in the body and resolves them."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[tuple[str, ...]] = ("times",)

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The ``times`` layer of each document."""
        return [Layers(times=tuple(find_times(doc.article, _outlook(doc)))) for doc in docs]


def _outlook(doc: Document) -> Outlook | None:
    return Outlook(doc) if doc.layers.words else None


def find_times(article: Article, outlook: Outlook | None = None) -> Iterator[Time]:
    """The time expressions of an article's body, in order of the text; a day and its clock time are one."""
    held: Time | None = None
    for mark in _read_times(article, outlook):
        joined = _join(article.text, held, mark) if held else None
        if held is not None and joined is None:
            yield held
        held = joined or mark
    if held is not None:
        yield held


def _join(text: str, first: Time, second: Time) -> Time | None:
    """ "Friday, at 12:01 a.m." and "9 a.m. Tuesday" as one mark."""
    if {first.type, second.type} != {"date", "time"} or not _JOIN.fullmatch(text, first.end, second.start):
        return None
    day, clock = (first, second) if first.type == "date" else (second, first)
    if day.value is None or clock.value is None or grain(day.value) != "day":
        return None
    value = f"{day.value.rstrip('~')}T{clock.value.rpartition('T')[2]}"
    return Time(start=first.start, end=second.end, type="time", value=value)


def _read_times(article: Article, outlook: Outlook | None) -> Iterator[Time]:
    published = publication_day(article.published, article.side)
    history = tells_history(article, published)
    anchor: str | None = None
    told = 0
    account = _Account()
    done = 0
    for passage in article.passages():
        for rule, found in _candidates(article.text, passage):
            if found.start() < done:
                continue
            scene = Scene(
                text=article.text, start=found.start(), end=found.end(), published=published, anchor=anchor,
                told=told, account=account.before(found.start()), history=history, outlook=outlook,
            )  # fmt: skip
            reading = rule.read(found, scene)
            if reading is not None:
                yield _mark(article.text, found.span(), reading)
                done = found.end()
                anchor, told = _anchor(reading, found.end(), (anchor, told))
                account = account.after(reading, found.end(), published)


def _candidates(text: str, passage: Span) -> list[tuple[Rule, re.Match[str]]]:
    """Every match of every rule, the leftmost first, of equal starts the longest, then by the order of the table."""
    found = [
        (match.start(), -len(match.group()), order, match)
        for window in _windows(text, passage)
        for lower in (window.of(text).lower(),)
        for order, rule in enumerate(RULES)
        for match in rule.find(text, window, lower)
    ]
    return [(RULES[order], match) for _, _, order, match in sorted(found, key=lambda item: item[:3])]


def _windows(text: str, passage: Span) -> list[Span]:
    """The stretches of a passage around words of time and digits, outside of which no rule can match.

    Most of a text is skipped that way: the rules are many and begin with optional words.
    """
    windows: list[Span] = []
    for key in _KEY.finditer(text, passage.start, passage.end):
        start = max(passage.start, text.rfind(" ", 0, max(0, key.start() - REACH)) + 1)
        end = text.find(" ", key.end() + REACH)
        end = passage.end if end < 0 else min(passage.end, end)
        if windows and start <= windows[-1].end:
            windows[-1] = Span(windows[-1].start, max(end, windows[-1].end))
        else:
            windows.append(Span(start, end))
    return windows


def _mark(text: str, place: tuple[int, int], reading: Reading) -> Time:
    """The mark; "since" before a date opens the date's end and belongs to the words."""
    start, end = place
    led = _SINCE.search(text, max(0, start - 20), start) if reading.type == "date" and reading.value else None
    if led is None or reading.value is None or "/" in reading.value:
        return Time(start=start, end=end, type=reading.type, value=reading.value)
    return Time(start=led.start(), end=end, type="date", value=f"{reading.value.rstrip('~')}/..")


def _anchor(reading: Reading, place: int, last: tuple[str | None, int]) -> tuple[str | None, int]:
    """The date that later expressions are told from, and where it ended: the last one with a value."""
    if reading.aside or reading.type not in ("date", "time") or not reading.value or reading.value[0] == "T":
        return last
    return reading.value, place


class _Account(Struct, frozen=True):
    """The period whose figures a text told last, and where it named it."""

    value: str | None = None
    place: int = 0

    def before(self, place: int) -> str | None:
        """The period, where it was named not long before ``place``."""
        return self.value if place - self.place < MEMORY else None

    def after(self, reading: Reading, place: int, published: date | None) -> _Account:
        """The account once ``reading`` is told: quarters and other rows of months that are over, no comparisons."""
        value = reading.value
        if value is None or reading.aside or reading.type != "date" or grain(value) != "quarter":
            return self
        last = first_day(value.partition("/")[2])
        over = last is not None and (published is None or (last.year, last.month) < (published.year, published.month))
        return _Account(value, place) if over else self


def tells_history(article: Article, published: date | None) -> bool:
    """Whether the years that a text names lie mostly far from its publication, so that "in April" is not this year's.

    >>> from datetime import date
    >>> tale = "In 1812 he crossed the river. In September 1812 the city burned; by 1814 the war was over. 1815 came."
    >>> tells_history(Article(id="a", text=tale, body=Span(0, len(tale))), date(2026, 2, 5))
    True
    """
    if published is None:
        return False
    years = [int(year) for passage in article.passages() for year in _YEARS.findall(passage.of(article.text))]
    far = sum(abs(year - published.year) > 2 for year in years)
    current = len(_WEEKDAYS.findall(article.text, article.body.start, article.body.end))
    return far >= 4 and far > 0.7 * len(years) and far > 4 * current
