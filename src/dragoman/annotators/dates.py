"""Rules for dates that name a day, month, season, quarter, year or decade."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.annotators import edtf
from dragoman.annotators.scene import Reading, Rule, Scene, rule
from dragoman.annotators.time_words import (
    DAY,
    FULL_MONTH,
    HOLIDAYS,
    MONTH,
    ORDINAL_DAY,
    PARTS_OF_DAY,
    TELL_MONTH,
    WEEKDAY,
    YEAR,
    month_of,
    weekday_of,
)

Match = re.Match[str]
TURN = 9  # months back from the date before, from which on a tale means the next year


# ---------------------------------------------------------------------------------------------- years and days in full


def _full_day(found: Match, scene: Scene) -> Reading | None:
    year, month, day = year_number(found["year"]), _month(found["month"]), int(re.sub(r"\D", "", found["day"]))
    if year is None:
        return None
    if edtf.real_day(year, month, day) is None and year > 0:
        return None
    return Reading("date", f"{edtf.month_text(year, month)}-{day:02d}")


def _numeric_day(found: Match, scene: Scene) -> Reading | None:
    """A day written 04.02.2026 or 4/2/2026: by dots the day first, by strokes the month first where it can be."""
    first, second, year = int(found["a"]), int(found["b"]), int(found["year"])
    year += 0 if year > 99 else 2000 if year < 40 else 1900
    month, day = (second, first) if found["sep"] == "." or first > 12 else (first, second)
    real = edtf.real_day(year, month, day)
    return Reading("date", real.isoformat()) if real else None


def year_number(words: str) -> int | None:
    """The year as EDTF counts it: 219 BC is -218."""
    digits = re.search(r"\d+", words)
    if digits is None:
        return None
    return 1 - int(digits.group()) if re.search(r"B\.?C", words, re.I) else int(digits.group())


def _month(words: str) -> int:
    return int(words) if words.isdigit() else month_of(words)


def _day_range(found: Match, scene: Scene) -> Reading | None:
    """ "January 6–7", "4-6 February 2026", "from 4 to 6 February"."""
    month, year = month_of(found["month"]), year_number(found["year"] or "")
    first, last = (int(re.sub(r"\D", "", found[name])) for name in ("a", "b"))
    if year is None:
        year = edtf.year_of(_nearest_day(scene, month, first))
    if year is None or first >= last:
        return None
    month_name = edtf.month_text(year, month)
    return Reading("date", edtf.interval(f"{month_name}-{first:02d}", f"{month_name}-{last:02d}"))


def _month_day(found: Match, scene: Scene) -> Reading | None:
    """ "Feb. 4" without a year."""
    day, shared = int(re.sub(r"\D", "", found["day"])), _SHARED_YEAR.match(scene.text, scene.end)
    if shared:
        return Reading("date", f"{edtf.month_text(int(shared['year']), month_of(found['month']))}-{day:02d}")
    if re.match(r"\s?(?:percent|per cent|%|st\b|million|billion)", scene.after):
        return None
    return Reading("date", _nearest_day(scene, month_of(found["month"]), day))


_SHARED_YEAR = re.compile(
    rf"(?:,? (?:and|or|to|until|through) |, )(?:on )?(?:{ORDINAL_DAY} {MONTH}|{MONTH} {ORDINAL_DAY}),? "
    rf"(?P<year>{YEAR})\b"
)


def _of_year(found: Match, scene: Scene) -> Reading | None:
    """ "November of the same year", "January 4 this year", "July 25 of that year"."""
    which = found["which"].casefold()
    anchored = which in ("that", "the same", "the following", "the previous") or scene.published is None
    base = edtf.year_of(scene.anchor) if anchored else scene.published.year if scene.published else None
    if base is None:
        return Reading("date", None)
    year = base + {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
    day = found["day"] or found["day2"]
    month = edtf.month_text(year, month_of(found["month"]))
    return Reading("date", f"{month}-{int(re.sub('[^0-9]', '', day)):02d}" if day else month)


def _week_of(found: Match, scene: Scene) -> Reading | None:
    """ "the week of March 6"."""
    day = _nearest_day(scene, month_of(found["month"]), int(re.sub(r"\D", "", found["day"])))
    first = edtf.first_day(day)
    return Reading("date", edtf.interval(*edtf.week(first)) if first else None)


def _nearest_day(scene: Scene, month: int, day: int) -> str | None:
    """The day in the year that the text is in, else in the year nearest to publication."""
    year = _told_year(scene, month)
    if year is not None:
        return f"{edtf.month_text(year, month)}-{day:02d}" if edtf.real_day(max(year, 4), month, day) else None
    if scene.published is None:
        return None
    options = [real for n in (-1, 0, 1) if (real := edtf.real_day(scene.published.year + n, month, day))]
    if not options:
        return None
    return min(options, key=lambda real: _strain(scene, real)).isoformat()


def _strain(scene: Scene, day: date) -> float:
    """How far a day lies from publication, days against the direction of the words counting more."""
    gap = (day - (scene.published or day)).days
    look = scene.direction
    against = (gap > 0 and look == "past") or (gap < 0 and look == "future")
    return abs(gap) * (4.0 if against else 1.0) + (30.0 if gap > 0 and look == "open" else 0.0)


def _story_year(scene: Scene) -> int | None:
    """The year of the date before, where the text tells history or its publication is unknown."""
    if scene.history or scene.published is None:
        return edtf.year_of(scene.anchor)
    return None


def _told_year(scene: Scene, month: int) -> int | None:
    """The year of the story for a month: a tale runs on, so that January after December is the next year's."""
    year, first = _story_year(scene), edtf.first_day(scene.anchor)
    if year is None or first is None or edtf.grain(scene.anchor) not in ("day", "month"):
        return year
    return year + (first.month - month >= TURN)


# ---------------------------------------------------------------------------------------------- months


def _month_of_year(found: Match, scene: Scene) -> Reading | None:
    year = year_number(found["year"])
    return modified(found["early"], edtf.month_text(year, month_of(found["month"]))) if year is not None else None


def _bare_month(found: Match, scene: Scene) -> Reading | None:
    """ "in April", "early March"; "May" and "March" only where they cannot be a verb."""
    month, name = month_of(found["month"]), found["month"].rstrip(".")
    ambiguous = name in ("May", "March", "Mar", "Sep", "Jan", "Jun", "Dec", "August", "April", "June")
    if re.search(r"\b(?:each|every) $", scene.before, re.I):  # told by the rule of what recurs
        return None
    led = found["early"] or re.search(
        r"\b(?:in|of|by|since|until|till|from|during|before|after|between|to|through|last|next|this|mid"
        r")[ -]+$",
        scene.before, re.I,
    )  # fmt: skip
    if ambiguous and not led:
        return None
    if re.match(r"['’]?[ -]?(?:\d|[A-Z])", scene.after) and ambiguous and not led:
        return None
    return modified(found["early"], nearest_month(scene, month))


def nearest_month(scene: Scene, month: int) -> str | None:
    """The month in the year of the story, else in the nearest year that suits the tense."""
    year = _told_year(scene, month)
    if year is None and scene.published is not None:
        year = _year_towards(scene.published, month, scene.direction == "future")
    return edtf.month_text(year, month) if year is not None else None


def _year_towards(published: date, month: int, ahead: bool) -> int:
    if ahead:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def _led_month(found: Match, scene: Scene) -> Reading | None:
    """ "last March", "this April", "next May"."""
    if scene.published is None:
        return Reading("date", None)
    month, today = month_of(found["month"]), scene.published
    which = found["which"].casefold()
    if which == "this":
        return Reading("date", edtf.month_text(today.year, month))
    year = today.year + (month <= today.month) if which == "next" else today.year - (month >= today.month)
    return Reading("date", edtf.month_text(year, month))


def modified(early: str | None, value: str | None) -> Reading:
    """The value made approximate by "early", "late", "mid-", "the end of"."""
    if not early or value is None:
        return Reading("date", value)
    word = early.casefold()
    if edtf.grain(value) == "month":
        return Reading("date", _part_of_month(word, value))
    if edtf.grain(value) == "year" and not value.startswith("-"):
        return Reading("date", _part_of_year(word, int(value)))
    return Reading("date", f"{value}~" if "/" not in value else value)


def _part_of_month(word: str, value: str) -> str:
    first = edtf.first_day(value)
    if "end of" in word and first is not None:
        return f"{edtf.last_day(first.year, first.month).isoformat()}~"
    return f"{value}-15~" if "mid" in word else f"{value}~"


def _part_of_year(word: str, year: int) -> str:
    if "end of" in word:
        return f"{edtf.month_text(year, 12)}~"
    if "mid" in word:
        return f"{edtf.month_text(year, 6)}~"
    return edtf.quarter(year, 4 if "late" in word else 1)


# ---------------------------------------------------------------------------------------------- weekdays, holidays


def _weekday(found: Match, scene: Scene) -> Reading | None:
    """The nearest such day: the last one up to publication, or the coming one where the words look ahead."""
    number, which = weekday_of(found["weekday"]), (found["which"] or "").casefold()
    base = _base_day(scene)
    if base is None:
        return Reading("date", None)
    back = (base.weekday() - number) % 7
    ahead = (number - base.weekday()) % 7
    if which.startswith(("last", "past", "previous")):
        day = base - timedelta(days=back or 7)
    elif which.startswith(("next", "following")):
        day = base + timedelta(days=ahead or 7)
    elif which.startswith("this"):
        day = edtf.week(base)[0] + timedelta(days=number)
    elif not which and ahead == 1:  # the day after a stamp in another time zone, rather than six days ago
        day = base + timedelta(days=1)
    elif which.startswith("coming") or (scene.direction == "future" and not which):
        day = base + timedelta(days=ahead)
    else:
        day = base - timedelta(days=back)
    return Reading("date", day.isoformat())


def _base_day(scene: Scene) -> date | None:
    if scene.history or scene.published is None:
        return edtf.first_day(scene.anchor) if edtf.grain(scene.anchor) == "day" else None
    return scene.published


def _holiday(found: Match, scene: Scene) -> Reading | None:
    name, which = found["holiday"].casefold().replace("’", "'"), (found["which"] or "").casefold()
    if name.startswith("thanksgiving"):
        return _thanksgiving(found, scene)
    month, day = HOLIDAYS[name]
    if found["year"]:
        return Reading("date", f"{edtf.month_text(int(found['year']), month)}-{day:02d}")
    if which == "last" and scene.published is not None and not scene.history:
        year = scene.published.year - ((month, day) >= (scene.published.month, scene.published.day))
        return Reading("date", f"{edtf.month_text(year, month)}-{day:02d}")
    return Reading("date", _nearest_day(scene, month, day))


def _thanksgiving(found: Match, scene: Scene) -> Reading | None:
    """The fourth Thursday of November, as in the United States; Canadians keep another day."""
    if re.search(r"\bCanad", scene.text):
        return Reading("date", None)
    value = None if found["year"] else _nearest_day(scene, 11, 25)
    year = int(found["year"]) if found["year"] else edtf.year_of(value)
    if year is None:
        return Reading("date", None)
    first = date(year, 11, 1)
    return Reading("date", (first + timedelta(days=(3 - first.weekday()) % 7 + 21)).isoformat())


# ---------------------------------------------------------------------------------------------- the table

EARLY = (
    r"(?:(?P<early>(?:the )?(?:very )?(?:early|late|mid|middle|beginning|start|end|tail end|close)"
    r"(?: in| of|-)?(?: the (?:year|month of))?)[ -]*)?"
)
_DAY_PART = rf"(?:[ ,]+(?:early |late )?(?:in the |at )?(?:{PARTS_OF_DAY})\b)?"
_LED = r"(?:(?P<which>last|past|next|this coming|coming|this|the following|the previous|following|previous)[ ]+)?"
_WD = rf"(?:(?:early|late) )?(?:{WEEKDAY},?[ ]+(?:the )?)?"
_BC = r"(?:[ ]?B\.?C\.?(?:E\.?)?)"

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:{WEEKDAY},? )?(?:(?P<day>{ORDINAL_DAY}) )?(?P<month>{MONTH})(?: (?P<day2>{ORDINAL_DAY}))?,? "
        rf"(?:of )?(?P<which>that|the same|this|last|the previous|the following|next) year",
        _of_year,
        "year",
    ),
    rule(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)", _full_day, "-0", "-1"),
    rule(rf"(?P<year>{YEAR})/(?P<month>0?[1-9]|1[0-2])/(?P<day>{DAY})", _full_day, "/"),
    rule(rf"(?P<a>[0-3]?\d)(?P<sep>[./-])(?P<b>[0-3]?\d)(?P=sep)(?P<year>{YEAR}|\d\d)", _numeric_day),
    rule(
        rf"{_WD}(?P<month>{MONTH})[ ]+(?P<day>{ORDINAL_DAY}),?[ ]+(?P<year>{YEAR}{_BC}?){_DAY_PART}",
        _full_day,
        *TELL_MONTH,
    ),
    rule(
        rf"{_WD}(?P<day>{ORDINAL_DAY})[ -](?:of )?(?P<month>{MONTH}),?[ -]"
        rf"(?P<year>{YEAR}{_BC}?){_DAY_PART}",
        _full_day,
        *TELL_MONTH,
    ),
    rule(
        rf"(?:(?:from|between) )?(?P<month>{MONTH})[ ]+(?P<a>{ORDINAL_DAY})(?: ?[-–—] ?| to | and "
        rf"| through )(?P<b>{ORDINAL_DAY})(?:,? (?P<year>{YEAR}))?",
        _day_range,
        *TELL_MONTH,
    ),
    rule(
        rf"(?:(?:from|between) )?(?P<a>{ORDINAL_DAY})(?: ?[-–—] ?| to | and | through )"
        rf"(?P<b>{ORDINAL_DAY}) (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        _day_range,
        *TELL_MONTH,
    ),
    rule(rf"the week of (?P<month>{MONTH}) (?P<day>{ORDINAL_DAY})", _week_of),
    rule(
        rf"(?:{_WD}|(?P<last>last )?)(?P<month>{MONTH})[ ]+(?:the )?(?P<day>{ORDINAL_DAY})(?:,? this year)?{_DAY_PART}",
        _month_day,
    ),
    rule(rf"{_WD}(?:the )?(?P<day>{ORDINAL_DAY})[ -](?:of )?(?P<month>{MONTH}){_DAY_PART}", _month_day),
    rule(rf"{EARLY}(?P<month>{MONTH}),?(?: of)? (?P<year>{YEAR})", _month_of_year),
    rule(rf"{EARLY}(?P<month>{FULL_MONTH})", _bare_month, exact=True),
    rule(rf"(?P<which>last|this|next) (?P<month>{MONTH})", _led_month),
    rule(rf"(?:(?:early|late)(?: on)? )?{_LED}(?P<weekday>{WEEKDAY}){_DAY_PART}", _weekday, exact=True),
    rule(
        rf"(?:{_LED})(?P<holiday>Christmas(?: Eve| Day)?|New Year['’]s (?:Day|Eve)|May Day|Victory Day"
        rf"|Halloween|Valentine['’]s Day|Thanksgiving(?: Day)?)(?:,? (?P<year>{YEAR}))?",
        _holiday,
        "christmas",
        "new year",
        "may day",
        "victory day",
        "halloween",
        "valentine",
        "thanksgiving",
        exact=True,
    ),
)
