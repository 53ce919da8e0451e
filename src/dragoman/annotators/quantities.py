"""Numbers with their units: scale, currency, measure or what is counted, approximate and bounded ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.annotators.amounts import Number, find_numbers
from dragoman.annotators.counting import unit_after
from dragoman.annotators.exclusions import is_no_quantity
from dragoman.annotators.numerals import number_value
from dragoman.model import Article, Bound, Document, Layers, Quantity, Time
from dragoman.spans import Span


class Part(Struct, frozen=True, kw_only=True):
    """Finds quantities in the body; numbers that belong to dates are left out where ``times`` marks them."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("times",)
    gives: ClassVar[tuple[str, ...]] = ("quantities",)

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The ``quantities`` layer of each document."""
        return [Layers(quantities=tuple(find_quantities(doc.article, doc.layers.times))) for doc in docs]


_LEAD = re.compile(
    r"(?:\b(?P<about>about|around|barely|some|roughly|nearly|almost|approximately|an estimated|estimated|close to"
    r"|perhaps|approx\.?|circa|virtually)|"
    r"(?P<least>\bat least|\bno fewer than|\bno less than|\bminimum of|\bnot less than)|"
    r"(?P<over>\bmore than|\bover(?: about)?|\bwell over|\babove|\bexceeding|\bin excess of|"
    r"\bupwards of|\bgreater than)|"
    r"(?P<most>\bat most|\bup to|\bas many as|\bas much as|\bno more than|\bas far as|\bas high as|\ba maximum of|"
    r"\bnot more than|\bas long as)|(?P<under>\bless than|\bfewer than|\bunder|\bbelow|\bjust under|\bjust short of))"
    r"\s+(?:(?:a|an|the|just|another|additional|total of|of)\s+)*$",
    re.I,
)
_OVER = re.compile(r"\b(?:exceed(?:ed|s)?|surpass(?:ed|es|ing)?|topp(?:ed|ing)|tops)\s+$", re.I)
_TRAIL = re.compile(
    r"(?P<or_more>\s+or more\b|\s+at least\b|\+)|(?P<or_so>\s+or so\b)|(?P<plus>-plus\b)|"
    r"(?P<or_less>\s+or (?:less|fewer)\b)",
    re.I,
)


_HOURS = re.compile(
    r"\b(?:an hour and (?P<more>a half|a quarter)|(?P<whole>one|two|three|four|five)-and-a-half-hour"
    r"|(?P<half>half an hour|half-hour)|an hour(?:-long)?|hour-long)\b",
    re.I,
)
_AND = re.compile(r",?\s(?:and\s)?")
_LATER = re.compile(r"\s(?:later|earlier|before|after|ago)\b")


def find_quantities(article: Article, times: Sequence[Time] = ()) -> Iterator[Quantity]:
    """The quantities of an article's body, in order of the text."""
    marks = sorted(
        [*_numbered(article, times), *_hours(article), *_ones(article)], key=lambda mark: (mark.start, mark.value)
    )
    yield from _added(article.text, marks)


def _added(text: str, marks: list[Quantity]) -> Iterator[Quantity]:
    """The marks, hours and the minutes after them as one length in minutes."""
    last: Quantity | None = None
    for mark in marks:
        if last is not None and _is_sum(text, last, mark):
            hours = last.value * 60 if last.unit == "h" else last.value
            number = Span(last.number.start, mark.number.end)
            last = replace(last, end=mark.end, value=_tidy(hours + mark.value), unit="min", number=number)
            continue
        if last is not None:
            yield last
        last = mark
    if last is not None:
        yield last


def _is_sum(text: str, hours: Quantity, minutes: Quantity) -> bool:
    """Whether two lengths stand side by side as hours and minutes: "an hour and 25 minutes"."""
    if minutes.unit != "min" or minutes.value >= 60 or minutes.bound is not None or minutes.approximate:
        return False
    whole = hours.unit == "h" or (hours.unit == "min" and text[: hours.end].casefold().endswith("an hour"))
    joined = _AND.fullmatch(text, hours.end, minutes.start) is not None
    return whole and joined and _LATER.match(text, minutes.end) is None


def _hours(article: Article) -> Iterator[Quantity]:
    """ "an hour and a half", "half an hour", "hour-long": lengths without a number."""
    for passage in article.passages():
        for found in _HOURS.finditer(article.text, passage.start, passage.end):
            minutes = _minutes(found)
            start, approximate, bound = _lead(article.text, passage, found.start())
            number = Span(*found.span())
            yield Quantity(
                start=start,
                end=found.end(),
                value=minutes,
                unit="min",
                number=number,
                approximate=approximate,
                bound=bound,
            )


_ONE = re.compile(
    r"\b(?:at least|more than|over|about|around|nearly|almost|roughly|up to|less than|under) an? "
    r"(?P<unit>day|week|month|year|decade)\b(?!-|['’]| or\b)",
    re.I,
)
_UNITS = {"day": (1.0, "d"), "week": (1.0, "wk"), "month": (1.0, "mo"), "year": (1.0, "y"), "decade": (10.0, "y")}


def _ones(article: Article) -> Iterator[Quantity]:
    """ "at least a month", "more than a decade": one of a unit of time, where a word before it weighs the length."""
    for passage in article.passages():
        for found in _ONE.finditer(article.text, passage.start, passage.end):
            value, unit = _UNITS[found["unit"].casefold()]
            number = Span(found.start("unit"), found.end())
            article_at = article.text.rindex(" a", found.start(), number.start) + 1
            start, approximate, bound = _lead(article.text, passage, article_at)
            yield Quantity(
                start=start,
                end=found.end(),
                value=value,
                unit=unit,
                number=Span(article_at, found.end()),
                approximate=approximate,
                bound=bound,
            )


def _minutes(found: re.Match[str]) -> float:
    """The minutes of a length of hours that is written without digits."""
    if found["whole"]:
        return 60 * (number_value(found["whole"]) or 0) + 30
    if found["more"]:
        return 90.0 if "half" in found["more"] else 75.0
    return 30.0 if found["half"] else 60.0


def _numbered(article: Article, times: Sequence[Time]) -> Iterator[Quantity]:
    dated = [time.span for time in times if time.type in ("date", "time")]
    for passage in article.passages():
        numbers = [
            number for number in find_numbers(article.text, passage) if not is_no_quantity(article.text, number, dated)
        ]
        yield from _quantities(article.text, passage, numbers)


_RANGE = re.compile(r"\s?(?:[-–—]|to|and)\s?", re.I)


def _quantities(text: str, passage: Span, numbers: list[Number]) -> Iterator[Quantity]:
    """One quantity per number, two with the same words per range; "to 2 billion" "
    "after "1.5 billion rubles" is rubles."""
    last: Quantity | None = None
    for quantity in _lent(text, list(_united(text, passage, numbers))):
        bare = quantity.unit == "count" and quantity.value >= 1e6 and quantity.end == _scale_end(text, quantity)
        if bare and last and len(last.unit) == 3 and last.unit.isupper() and quantity.start - last.end < 250:
            quantity = replace(quantity, unit=last.unit)
        last = quantity if quantity.unit not in ("count", "%") else last
        yield quantity


_FROM = re.compile(r"\bfrom\s$")
_UP_TO = re.compile(r"\s(?:to|and)\s(?:(?:about|around|nearly|almost|some|over|more than|up to)\s)?")
_NAMED = re.compile(r"[^\W_]*[A-Z][^\W_]*\s$")  # a number of its own: "Model 6 and 5-inch screens"
_FATEFUL = re.compile(r"\b(?:kill|wound|injur|infect|vaccinat|displac|arrest)\w*\W*$")
_THINGS = frozenset({"count", "persons"})


def _lent(text: str, marks: list[Quantity]) -> Iterator[Quantity]:
    """The marks; a bare number takes the unit of its fellow: "from 10 to 25 percent", "to five days, from seven"."""
    told: Quantity | None = None  # the last one counted in persons or things with their noun
    for at, mark in enumerate(marks):
        bare = mark.end == _bare_end(text, mark)
        before = marks[at - 1] if at else None
        after = marks[at + 1] if at + 1 < len(marks) else None
        origin = _FROM.search(text, max(0, mark.start - 6), mark.start) is not None
        fellow: Quantity | None = None
        if mark.unit not in _THINGS or not bare:
            told = mark if mark.unit in _THINGS else told
            yield mark
            continue
        if told is not None and _continues(text, told, mark):
            mark = replace(mark, unit=told.unit)
        if after and after.bound is None and _UP_TO.fullmatch(text, mark.end, after.start):
            joined = text[mark.end :].startswith(" and ") and not _NAMED.search(
                text, max(0, mark.start - 20), mark.start
            )
            fellow = after if origin or joined else None
        elif before and origin and re.fullmatch(r"[^.;!?\n]{0,40}", text[before.end : mark.start]):
            fellow = before
        measured = fellow is not None and fellow.unit not in _THINGS
        yield replace(mark, unit=fellow.unit) if fellow is not None and measured else mark


def _continues(text: str, told: Quantity, mark: Quantity) -> bool:
    """Whether a large number without a noun counts what was counted a sentence before: "That rose to 386,000"."""
    harmed = _FATEFUL.search(text, max(0, mark.start - 20), mark.start) is not None
    return mark.value >= 1000 and mark.start - told.end < 250 and not harmed


def _bare_end(text: str, mark: Quantity) -> int:
    """Where a number ends that no noun follows, its scale with it, else −1."""
    found = re.compile(
        r"(?:\s?(?:million|billion|trillion|[mb]ln|mn|bn))?(?=\s+(?:and|or|in|for|by|from|last|this|to|of|are|were|is)\b|[.,;)]|$)"
    ).match(text, mark.number.end)
    return found.end() if found else -1


def _scale_end(text: str, quantity: Quantity) -> int:
    """Where number and scale end, if no noun follows them, else −1."""
    found = re.compile(
        r"(?:\s?(?:million|billion|trillion))?(?=\s+(?:and|or|in|for|by|from|last|this|a year|to)\b|[.,;)])"
    ).match(text, quantity.number.end)
    return found.end() if found else -1


def _united(text: str, passage: Span, numbers: list[Number]) -> Iterator[Quantity]:
    index = 0
    while index < len(numbers):
        low, high = numbers[index], numbers[index + 1] if index + 1 < len(numbers) else None
        if high is not None and _ranges(text, low, high):
            yield from _range(text, passage, low, high)
            index += 2
        else:
            yield _single(text, passage, low)
            index += 1


def _ranges(text: str, low: Number, high: Number) -> bool:
    between, before = text[low.end : high.start], text[max(0, low.start - 9) : low.start]
    if low.fraction or high.fraction or not _RANGE.fullmatch(between):
        return False
    if between.strip() == "and" and not re.search(r"\bbetween\s$", before, re.I):
        return False
    if re.search(r"\bfrom\s$", before, re.I):
        return False
    return low.value < high.value * (1.0 if low.scaled or not high.scaled else 1e12) and (
        low.currency is not None or high.currency is None
    )


def _range(text: str, passage: Span, low: Number, high: Number) -> Iterator[Quantity]:
    unit = unit_after(text, passage, replace(high, currency=high.currency or low.currency))
    shared = high.scaled and not low.scaled and low.value < 1000  # "5 to 10 million", not "700,000 to 1 million"
    factor = high.value / float(_digits(text, high)) if shared else 1.0
    lead = re.search(r"\bbetween\s$", text[max(0, low.start - 9) : low.start], re.I)
    start = low.start - 8 if lead else low.start
    bounds: tuple[tuple[Number, float, Bound], ...] = ((low, factor, "at least"), (high, 1.0, "at most"))
    for number, scale, bound in bounds:
        yield Quantity(
            start=start, end=unit.end, value=_tidy(number.value * scale * unit.factor), unit=unit.unit,
            number=number.number, bound=bound,
        )  # fmt: skip


def _digits(text: str, number: Number) -> float:
    written = number_value(number.number.of(text))
    return written or 1.0


def _single(text: str, passage: Span, number: Number) -> Quantity:
    unit = unit_after(text, passage, number)
    start, approximate, bound = _lead(text, passage, number.start)
    trail = _TRAIL.match(text, unit.end, passage.end) or _TRAIL.match(text, number.end, passage.end)
    end = unit.end
    if trail:
        end = max(end, trail.end())
        approximate = approximate or trail["or_so"] is not None or trail["plus"] is not None
        bound = "at least" if trail["or_more"] or trail["plus"] else "at most" if trail["or_less"] else bound
    return Quantity(
        start=start, end=end, value=_tidy(number.value * unit.factor), unit=unit.unit, number=number.number,
        approximate=approximate, bound=bound,
    )  # fmt: skip


def _lead(text: str, passage: Span, start: int) -> tuple[int, bool, Bound | None]:
    """Where "about", "at least", "more than" before a number begin, and what they say."""
    begin = max(passage.start, start - 32)
    found = _LEAD.search(text[begin:start])
    if found is None:
        beyond = _OVER.search(text[begin:start]) is not None
        return start, beyond, "at least" if beyond else None
    at = begin + found.start()
    if found["about"]:
        return at, True, None
    if found["least"]:
        return at, False, "at least"
    if found["over"]:
        return at, True, "at least"
    return at, found["under"] is not None, "at most"


def _tidy(value: float) -> float:
    """The value without the dust of binary fractions: 228.1 × 10⁹ is 228100000000."""
    return float(f"{value:.12g}")
