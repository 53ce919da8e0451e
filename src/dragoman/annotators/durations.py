"""Rules for lengths of time and for what recurs: "90 minutes", "four-year", "every week"."""

from __future__ import annotations

import re

from dragoman.annotators.numerals import number_value
from dragoman.annotators.scene import Reading, Rule, Scene, rule
from dragoman.annotators.time_words import (
    COUNT,
    FULL_MONTH,
    ROUGHLY,
    SEASON,
    TELL_UNIT,
    UNIT,
    UNIT_SIZES,
    UNITS,
    WEEKDAY,
    unit_of,
)

Match = re.Match[str]


def _length(found: Match, scene: Scene) -> Reading | None:
    """ "90 minutes", "two and a half years", "several weeks" (no value)."""
    words = found["count"].casefold()
    amount = _count(words)
    if re.match(r"[ -]old\b", scene.after) or re.match(r"\s+of age\b", scene.after):
        return None
    if words in ("a", "an") and (unit_of(found["unit"]) == "second" or not _lasts(scene, found["unit"])):
        return None
    half = 0.5 if found["half"] else 0.0
    return Reading("duration", iso_duration(amount + half, unit_of(found["unit"])) if amount is not None else None)


def _lasts(scene: Scene, unit: str) -> bool:
    """Whether "a year" is a length, not a rate ("$5 billion a year") nor part of a name ("a day of mourning")."""
    if re.search(r"(?:\d|million|billion|percent|%|times|once|twice|thousand|hundred|[a-z]+s)\s$", scene.before):
        return False
    return not re.match(r"\s(?:of|after|before|when|that)\b|-", scene.after)


def _half(found: Match, scene: Scene) -> Reading | None:
    """ "half an hour", "half a year"."""
    return Reading("duration", iso_duration(0.5, unit_of(found["unit"])))


def _sum(found: Match, scene: Scene) -> Reading | None:
    """ "two hours and 20 minutes"."""
    hours, minutes = _count(found["count"].casefold()), _count(found["count2"].casefold())
    if hours is None or minutes is None:
        return Reading("duration", None)
    return Reading("duration", f"PT{hours:g}H{minutes:g}M")


def _compound(found: Match, scene: Scene) -> Reading | None:
    """ "four-year", "46-minute", "decade-long", "years-long"."""
    if re.match(r"[ -]olds?\b", scene.after):
        return None
    amount = _count(found["count"].casefold()) if found["count"] else None
    return Reading("duration", iso_duration(amount, unit_of(found["unit"])) if amount is not None else None)


def _count(words: str) -> float | None:
    if words in ("a", "an"):
        return 1.0
    if words.startswith("a couple"):
        return 2.0
    words = words.replace("-and-a-half", " and a half")
    if words.endswith(" and a half"):
        whole = number_value(words.removesuffix(" and a half"))
        return whole + 0.5 if whole is not None else None
    return number_value(words)


def iso_duration(amount: float, unit: str) -> str:
    """The length in ISO 8601, decades and centuries in years.

    >>> iso_duration(1.5, "hour"), iso_duration(2, "decade"), iso_duration(4, "year")
    ('PT1H30M', 'P20Y', 'P4Y')
    """
    code, size = UNITS[unit], amount * UNIT_SIZES.get(unit, 1)
    if size != int(size):
        return _split_half(size, code)
    return f"PT{size:g}{code[1]}" if code[0] == "T" else f"P{size:.0f}{code}"


def _split_half(size: float, code: str) -> str:
    """A broken amount in the next smaller unit where that is whole."""
    whole, rest = int(size), size - int(size)
    lead = {"TH": f"{whole}H" if whole else "", "Y": f"{whole}Y" if whole else ""}
    if code == "TH":
        return f"PT{lead['TH']}{round(rest * 60)}M"
    if code == "TM":
        return f"PT{f'{whole}M' if whole else ''}{round(rest * 60)}S"
    if code == "Y":
        return f"P{lead['Y']}{round(rest * 12)}M"
    return f"PT{size:g}{code[1]}" if code[0] == "T" else f"P{size:g}{code}"


def _vague_length(found: Match, scene: Scene) -> Reading | None:
    """ "for years", "decades", "hours": a length without a number."""
    return Reading("duration", None)


def _set(found: Match, scene: Scene) -> Reading | None:
    """ "every year", "each week", "twice a month"."""
    count = number_value(found["count"]) if found["count"] else 1.0
    return Reading("set", iso_duration(count or 1.0, unit_of(found["unit"])))


def _rate(found: Match, scene: Scene) -> Reading | None:
    """ "a year" in "$5 billion a year"."""
    if not re.search(
        r"(?:\d|million|billion|percent|%|times|once|twice|thousand|hundred|[a-z]+s|trillion)\s$", scene.before
    ):
        return None
    if re.match(r"\s(?:of|after|before|later|earlier|ago)\b|-", scene.after):
        return None
    return Reading("set", iso_duration(1.0, unit_of(found["unit"])))


def _adverb(found: Match, scene: Scene) -> Reading | None:
    code = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
            "hourly": "PT1H", "nightly": "P1D"}  # fmt: skip
    return Reading("set", code[found.group().casefold()])


def _every_weekday(found: Match, scene: Scene) -> Reading | None:
    return Reading("set", "P1W")


def _open_length(found: Match, scene: Scene) -> Reading | None:
    """ "two to three weeks": a length between two, so that neither is its value."""
    return Reading("duration", None)


def _every_year(found: Match, scene: Scene) -> Reading | None:
    """ "each July", "every summer"."""
    return Reading("set", "P1Y")


_THE = r"(?:(?:the|these|those) (?![\w.,]+-))?(?:(?:first|final) )?"
_ROUGH = rf"(?:{ROUGHLY} )*"

_TELL_JOINED = tuple(f"-{unit}" for unit in TELL_UNIT)

RULES: tuple[Rule, ...] = (
    rule(
        rf"{_THE}{_ROUGH}(?P<count>{COUNT})[ -](?:more |full |straight |consecutive |whole |long "
        rf"|additional )?(?P<unit>{UNIT})(?P<half> and a half)?",
        _length,
        *TELL_UNIT,
    ),
    rule(rf"{_ROUGH}(?P<count>{COUNT}) hours?,?(?: and)? (?P<count2>{COUNT}) minutes?", _sum, "hour"),
    rule(rf"{_ROUGH}half an? (?P<unit>hour|year|day|century|decade|minute|month)", _half, "half a"),
    rule(
        r"(?P<count>(?:one|two|three|four|five)-and-a-half)-(?P<unit>hour|day|month|year)(?:-long)?",
        _compound,
        *_TELL_JOINED,
    ),
    rule(
        rf"(?P<count>{COUNT})-(?P<unit>second|minute|hour|day|week|month|year|decade|century)(?:-long)?",
        _compound,
        *_TELL_JOINED,
    ),
    rule(
        rf"(?:the (?:next|past|last|coming) )?{_ROUGH}(?:from )?(?:{COUNT}(?: to | or ){COUNT}|\d+ ?[–-] ?\d+)"
        rf"[ -]{UNIT}(?! (?:ago|later|earlier|before)|[ -]olds?\b)",
        _open_length,
    ),
    rule(
        r"(?P<count>)(?P<unit>hours|days|weeks|months|years|decades|centuries)-long|(?:hour|day|week"
        r"|month|year|decade)-?long",
        lambda f, s: _vague_length(f, s),
        "long",
    ),
    rule(
        rf"(?:every|each|per) (?P<count>two|three|four|five|six|ten|other)?(?: )?(?P<unit>{UNIT})",
        _set,
        "every",
        "each",
        "per",
    ),
    rule(
        r"(?P<count>)(?:an?) (?P<unit>day|week|month|year|hour|minute|quarter)",
        _rate,
        *(f" {unit}" for unit in TELL_UNIT + ("quarter",)),
    ),
    rule(
        r"daily|weekly|monthly|yearly|annually|hourly|nightly",
        _adverb,
        "daily",
        "weekly",
        "monthly",
        "yearly",
        "annual",
        "hourly",
        "nightly",
    ),
    rule(
        rf"(?:every|each) (?P<day>{WEEKDAY})|(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)",
        _every_weekday,
        "every",
        "each",
        "days",
    ),
    rule(
        r"(?:(?<=for )|(?<=within )|(?<=in )(?!months\b)|(?<=over )the (?!years of)|(?<=after )(?=\w+ of))"
        r"(?:many )?(?:decades|years|months|weeks|days|hours|centuries)",
        _vague_length,
        *TELL_UNIT,
    ),
    rule(rf"(?:every|each) (?:{SEASON}|{FULL_MONTH})", _every_year, "every", "each"),
)
