"""Whether two values agree, with the tolerance told: days, lengths of time, amounts, strengths of a promise.

A value is taken for the interval that its words leave open. "An hour and a half" is told in half hours and can stand
for 75 to 105 minutes; "20 million" is told in millions and can stand for 19.5 to 20.5; "more than 200" is open above.
Two values agree where their intervals meet. The tolerances stand in this module and nowhere else.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dragoman.edtf import day_number, last_day_number
from dragoman.model import Amount, Bound, Duration, Figure, Strength

Verdict = Literal["agree", "differ", "open"]  # open: the two cannot be compared
ABOUT = 0.05  # the share by which an amount told as "about" may be off
NEARLY = 0.1  # the share by which an amount told as "nearly" may fall short
CONVERTED = 0.03  # the share by which an amount told in two units may be off
ABOUT_DAYS = 3  # days by which a day told as "about" may be off
_INFINITE = float("inf")
_AT_LEAST = re.compile(
    r"\b(over|above|more than|at least|longer than|upwards of|exceed\w*|topp(?:ed|ing)|surpass\w*)\b", re.IGNORECASE
)
_AT_MOST = re.compile(r"\b(less than|under|below|up to|not quite|at most|as (?:many|much) as)\b", re.IGNORECASE)
_SHORT_OF = re.compile(r"\b(nearly|almost|close to)\b", re.IGNORECASE)

MINUTES = {"s": 1 / 60, "min": 1.0, "h": 60.0, "d": 1440.0, "wk": 10080.0}
_SAME: dict[str, tuple[str, float]] = {  # units that measure one thing, in the first
    **{unit: ("min", minutes) for unit, minutes in MINUTES.items()},
    "kg": ("t", 1e-3), "g": ("t", 1e-6), "kt": ("t", 1e3), "Mt": ("t", 1e6), "lb": ("t", 4.536e-4),
    "mi": ("km", 1.609), "nmi": ("km", 1.852), "m": ("km", 1e-3), "ft": ("km", 3.048e-4), "cm": ("km", 1e-5),
    "mi2": ("km2", 2.59), "ha": ("km2", 0.01), "acre": ("km2", 4.047e-3), "kW": ("MW", 1e-3), "GW": ("MW", 1e3),
    "persons": ("count", 1.0), "USD-cent": ("USD", 0.01), "mo": ("mo", 1.0), "y": ("mo", 12.0),
}  # fmt: skip

# How far the speaker is bound: 0 not at all, 1 he says he will, 2 he has given his word.
BINDING: dict[Strength, int] = {
    "considering": 0, "open-to": 0, "offered": 0, "intends": 1, "agreed": 2, "committed": 2, "signed": 2,
}  # fmt: skip


class Measure(Struct, frozen=True):
    """The interval that the words of a value leave open, in a unit that its kind shares."""

    low: float
    high: float
    unit: str

    def meets(self, other: Measure) -> bool:
        """Whether both intervals have a value in common."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, share: float) -> Measure:
        """The interval wider by a share of its bounds."""
        return Measure(self.low - abs(self.low) * share, self.high + abs(self.high) * share, self.unit)


def compare_days(first: str | None, second: str | None) -> Verdict:
    """Whether two EDTF dates can be of one day; open where one names no year.

    >>> compare_days("2026-02-04", "2026-02-06"), compare_days("2026-02-04", "2026-02"), compare_days("2026", None)
    ('differ', 'agree', 'open')
    """
    one, two = _days(first), _days(second)
    if one is None or two is None:
        return "open"
    return "agree" if one.meets(two) else "differ"


def days_apart(first: str | None, second: str | None) -> int | None:
    """How many days lie between the nearest days of two dates: negative where the second is earlier, 0 where they meet.

    >>> days_apart("2026-02-04", "2026-02-06"), days_apart("2026-04", "2026-02-06"), days_apart("2026", "2026-02")
    (2, -54, 0)
    """
    one, two = _days(first), _days(second)
    if one is None or two is None:
        return None
    if one.meets(two):
        return 0
    gap = two.low - one.high if two.low > one.high else two.high - one.low
    return int(gap) if abs(gap) != _INFINITE else None


def _days(value: str | None) -> Measure | None:
    if value is None:
        return None
    low, high = day_number(value), last_day_number(value)
    if low is None and high is None:
        return None
    about = 0
    if value.endswith("~"):
        about = ABOUT_DAYS if low == high else 31 if (high or 0) - (low or 0) < 200 else 183
    return Measure((low or -_INFINITE) - about, (high or _INFINITE) + about, "d")


def compare_durations(first: Duration, second: Duration) -> Verdict:
    """Whether two lengths of time can be one: rounded to what their words are told in.

    >>> half = Duration(text="an hour and a half", start=0, end=18, minutes=90.0)
    >>> told = Duration(text="about an hour and 25 minutes", start=0, end=28, minutes=85.0, approximate=True)
    >>> compare_durations(half, told), compare_durations(half, Duration(text="40 minutes", start=0, end=9, minutes=40))
    ('agree', 'differ')
    """
    one, two = measure_duration(first), measure_duration(second)
    if one is None or two is None:
        return "open"
    return "agree" if one.meets(two) else "differ"


def measure_duration(length: Duration) -> Measure | None:
    """The minutes that the words leave open; None where they give no number."""
    minutes = length.minutes if length.minutes is not None else length.value
    return None if minutes is None else _lasting(minutes, length.text, length.approximate, _bound_of(length.text))


def _lasting(minutes: float, words: str, approximate: bool, bound: Bound | None) -> Measure:
    grain = 30.0 if minutes % 30 == 0 and re.search(r"h(our|r)?s?\b", words) else 10.0 if minutes % 10 == 0 else 5.0
    if minutes > 300 and minutes % 60 == 0:
        grain = 60.0
    spare = grain / 2 * (2 if approximate else 1)
    return _bounded(Measure(minutes - spare, minutes + spare, "min"), minutes, bound)


def compare_amounts(first: Amount | Figure, second: Amount | Figure) -> Verdict:
    """Whether two amounts can be one: rounded to the digits they are told in, bounds and units taken in.

    >>> def tons(words, value, **more): return Amount(text=words, start=0, end=9, value=value, unit="t", **more)
    >>> compare_amounts(tons("20 million tons", 2e7), tons("25 million tons", 2.5e7))
    'differ'
    >>> compare_amounts(tons("228.1 million tons", 2281e5), tons("over 200 million tons", 2e8, bound="at least"))
    'agree'
    """
    one, two = measure_amount(first), measure_amount(second)
    if one is None or two is None or one.unit != two.unit:
        return "open"
    if first.unit != second.unit and one.unit != "count":
        one, two = one.widened(CONVERTED), two.widened(CONVERTED)
    return "agree" if one.meets(two) else "differ"


def measure_amount(amount: Amount | Figure) -> Measure | None:
    """The values that the words of an amount leave open, in the unit that its kind shares; None without a number."""
    if amount.value is None or amount.unit is None:
        return None
    words = amount.text if isinstance(amount.text, str) else amount.text.quote
    if amount.unit in MINUTES:
        return _lasting(amount.value * MINUTES[amount.unit], words, amount.approximate, amount.bound)
    unit, factor = _SAME.get(amount.unit, (amount.unit, 1.0))
    spare = _grain(words, amount.value, whole=amount.unit != "%") / 2
    if amount.approximate:
        spare = max(spare, abs(amount.value) * ABOUT)
    below = abs(amount.value) * NEARLY if _SHORT_OF.search(words) else spare
    whole = Measure((amount.value - max(below, spare)) * factor, (amount.value + spare) * factor, unit)
    return _bounded(whole, amount.value * factor, amount.bound)


def with_bound(figure: Figure) -> Figure:
    """The figure with the bound that the words right before its amount give: "had exceeded $220 billion"."""
    if figure.bound is not None:
        return figure
    before = figure.evidence.quote[: max(0, figure.text.start - figure.evidence.start)].split()[-2:]
    return replace(figure, bound=_bound_of(" ".join(before)))


def _bounded(whole: Measure, value: float, bound: Bound | None) -> Measure:
    if bound == "at least":
        return Measure(value, _INFINITE, whole.unit)
    return Measure(-_INFINITE, value, whole.unit) if bound == "at most" else whole


def _grain(words: str, value: float, whole: bool = True) -> float:
    """The size of the last digit that the words tell: a million for "20 million", a tenth of it for "20.0 million".

    Numbers of ``whole`` things without a scale word are exact ("300 soldiers"), so are those that are no digits at all.
    """
    found = re.search(r"\d[\d,]*(?:\.(\d+))?", words)
    if found is None or not value:
        return 0.0
    told = float(found.group().replace(",", ""))
    if not told:
        return 0.0
    scale = abs(value / told)
    decimals = len(found[1] or "")
    exact = whole and scale < 10 and not decimals
    return 0.0 if exact else scale * 10.0**-decimals


def _bound_of(words: str) -> Bound | None:
    if _AT_LEAST.search(words):
        return "at least"
    return "at most" if _AT_MOST.search(words) else None
