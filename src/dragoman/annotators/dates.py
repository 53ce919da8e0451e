"""Rules for dates that name a day, month, season, quarter, year or decade."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.annotators import edtf
from dragoman.annotators.numerals import SPELLED, number_value
from dragoman.annotators.scene import Reading, Rule, Scene, rule
from dragoman.annotators.time_words import (
    DAY,
    FULL_MONTH,
    HOLIDAYS,
    MONTH,
    ORDINAL_DAY,
    ORDINALS,
    PARTS_OF_DAY,
    SEASON,
    WEEKDAY,
    YEAR,
    month_of,
    weekday_of,
)

Match = re.Match[str]


# ---------------------------------------------------------------------------------------------- years and days in full


def _full_day(found: Match, scene: Scene) -> Reading | None:
    year, month, day = _year(found["year"]), _month(found["month"]), int(re.sub(r"\D", "", found["day"]))
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


def _year(words: str) -> int | None:
    digits = re.search(r"\d+", words)
    if digits is None:
        return None
    return 1 - int(digits.group()) if re.search(r"B\.?C", words, re.I) else int(digits.group())


def _month(words: str) -> int:
    return int(words) if words.isdigit() else month_of(words)


def _day_range(found: Match, scene: Scene) -> Reading | None:
    """ "January 6–7", "4-6 February 2026", "from 4 to 6 February"."""
    month, year = month_of(found["month"]), _year(found["year"] or "")
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
    rf"(?:,? (?:and|or|to|until|through) |, )(?:on )?(?:{ORDINAL_DAY} {MONTH}|{MONTH} {ORDINAL_DAY}),? (?P<year>{YEAR})\b"
)


def _of_year(found: Match, scene: Scene) -> Reading | None:
    """"November of the same year", "January 4 this year", "July 25 of that year"."""
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
    """"the week of March 6"."""
    day = _nearest_day(scene, month_of(found["month"]), int(re.sub(r"\D", "", found["day"])))
    first = edtf.first_day(day)
    return Reading("date", edtf.interval(*edtf.week(first)) if first else None)


def _first_months(found: Match, scene: Scene) -> Reading | None:
    """"the first four months of 2015", "the first two weeks of May" (no value but the month)."""
    count, year = number_value(found["count"]), _named_year(found["year"], scene)
    if count is None or year is None or not 1 <= count <= 12:
        return Reading("date", None)
    start = 1 if found["nth"].casefold() == "first" else 13 - int(count)
    return Reading("date", edtf.interval(edtf.month_text(year, start), edtf.month_text(year, start + int(count) - 1)))


def _nearest_day(scene: Scene, month: int, day: int) -> str | None:
    """The day in the year that the text is in, else in the year nearest to publication."""
    year = _story_year(scene)
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


# ---------------------------------------------------------------------------------------------- months


def _month_of_year(found: Match, scene: Scene) -> Reading | None:
    year = _year(found["year"])
    return _modified(found["early"], edtf.month_text(year, month_of(found["month"]))) if year is not None else None


def _bare_month(found: Match, scene: Scene) -> Reading | None:
    """ "in April", "early March"; "May" and "March" only where they cannot be a verb."""
    month, name = month_of(found["month"]), found["month"].rstrip(".")
    ambiguous = name in ("May", "March", "Mar", "Sep", "Jan", "Jun", "Dec", "August", "April", "June")
    led = found["early"] or re.search(
        r"\b(?:in|of|by|since|until|till|from|during|before|after|between|to|through|last|next|this|mid|each|every)[ -]+$",
        scene.before, re.I,
    )  # fmt: skip
    if ambiguous and not led:
        return None
    if re.match(r"['’]?[ -]?(?:\d|[A-Z])", scene.after) and ambiguous and not led:
        return None
    return _modified(found["early"], _nearest_month(scene, month))


def _nearest_month(scene: Scene, month: int) -> str | None:
    year = _story_year(scene)
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


def _modified(early: str | None, value: str | None) -> Reading:
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


# ---------------------------------------------------------------------------------------------- years, parts of years


def _bare_year(found: Match, scene: Scene) -> Reading | None:
    """ "2025", "early 2026", where it cannot be a count."""
    number = found["year"]
    counted = re.match(
        r"(?:[-–/.,:]\d|\s*(?:%|percent|per cent|people|persons|troops|soldiers|men|women|children|miles|mi\b|km|"
        r"kilomet|met(?:er|re)s|tons|tonnes|feet|dollars|euros|pounds|rubles|yuan|members|workers|jobs|points|acres|"
        r"hours|days|years|barrels|times|copies|votes|yards|aircraft|tanks|guns|ships|planes|cases|deaths|megawatt))",
        scene.after,
    )
    if counted or re.search(
        r"(?:[\d./:,-]|\b(?:No\.?|Resolution|resolution|Section|Article|page|Flight|about|some|nearly|least|than|to \$)\s)$",
        scene.before,
    ):
        return None
    if int(number) < 1700 and not re.search(
        r"\b(?:in|of|since|by|until|from|during|before|after|to)\s$", scene.before, re.I
    ):
        return None
    return _modified(found["early"], number)


def _bc(found: Match, scene: Scene) -> Reading | None:
    value = edtf.year_text(_year(found["year"]) or 0)
    if found["season"]:
        value = f"{value}-{edtf.SEASONS[found['season'].casefold()]}"
    elif found["month"]:
        value = f"{value}-{month_of(found['month']):02d}"
    return Reading("date", value)


def _season_of_year(found: Match, scene: Scene) -> Reading | None:
    year = found["year"] or found["year2"]
    return Reading("date", edtf.season(int(year), found["season"].casefold()))


def _bare_season(found: Match, scene: Scene) -> Reading | None:
    """ "last summer", "this fall", "by the summer"."""
    name, which = found["season"].casefold(), found["which"].split()[-1].casefold()
    if (
        name == "fall"
        and which in ("the", "in")
        and not re.search(r"\b(?:in|by|during|of|since|until)\s+$", scene.before)
    ):
        return None
    if name in ("fall", "spring") and which == "the" and re.match(r"\s+(?:of|in|to|into)\b", scene.after):
        return None
    if scene.published is None or scene.history:
        year = edtf.year_of(scene.anchor)
        return Reading("date", edtf.season(year, name) if year is not None else None)
    return Reading("date", edtf.season(_season_year(scene, scene.published, name, which), name))


def _season_year(scene: Scene, today: date, name: str, which: str) -> int:
    begins = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    if which in ("last", "past"):
        return today.year - (begins + 2 >= today.month)
    if which in ("next", "coming") or (which != "this" and scene.direction == "future"):
        return today.year + (begins + 2 < today.month)
    if which == "this":
        return today.year
    return today.year - (begins > today.month)


def _part(found: Match, scene: Scene) -> Reading | None:
    """ "the first half of 2026", "the fourth quarter of last year", "the second quarter"."""
    number, halves = ORDINALS[found["nth"].casefold()], found["part"].casefold() == "half"
    count = 2 if halves else 4
    year = _named_year(found["year"], scene)
    if year is None or number > count:
        return Reading("date", None) if found["year"] or not halves else None
    return Reading("date", edtf.quarter(year, count if number < 0 else number, count))


def _named_year(words: str | None, scene: Scene) -> int | None:
    """The year meant by "2026", "this year", "last year", "the year", "next year" or by nothing."""
    if words and (digits := re.search(r"\d{4}", words)):
        return int(digits.group())
    if scene.published is None:
        return edtf.year_of(scene.anchor)
    offset = (
        -1
        if words and re.search("last|past|previous", words, re.I)
        else 1
        if words and re.search("next|coming", words, re.I)
        else 0
    )
    return scene.published.year + offset


def _part_of_month_half(found: Match, scene: Scene) -> Reading | None:
    """ "the first half of April"."""
    value = (
        _nearest_month(scene, month_of(found["month"]))
        if not found["year"]
        else edtf.month_text(int(found["year"]), month_of(found["month"]))
    )
    first = edtf.first_day(value)
    if first is None:
        return Reading("date", None)
    last = edtf.last_day(first.year, first.month)
    early = ORDINALS[found["nth"].casefold()] == 1
    return Reading("date", f"{value}-01/{value}-15" if early else f"{value}-16/{last.isoformat()}")


def _decade(found: Match, scene: Scene) -> Reading | None:
    """ "the 1990s", "the mid-'80s"."""
    digits = re.search(r"\d+", found["decade"])
    number = digits.group() if digits else ""
    full = number if len(number) == 4 else f"19{number}"
    if full.endswith("00"):
        return Reading("date", f"{full[:2]}XX")
    return Reading("date", f"{full[:3]}X")


def _century(found: Match, scene: Scene) -> Reading | None:
    number = (
        int(re.sub(r"\D", "", found["nth"]) or 0)
        if found["nth"][0].isdigit()
        else {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}[found["nth"].casefold()]
    )
    return Reading("date", f"{number - 1:02d}XX") if not found["bc"] else None


def _year_range(found: Match, scene: Scene) -> Reading | None:
    first, last = int(found["a"]), found["b"]
    last_year = int(last) if len(last) == 4 else int(str(first)[: 4 - len(last)] + last)
    if not first < last_year <= first + 150:
        return None
    return Reading("date", edtf.interval(first, last_year))


def _fiscal(found: Match, scene: Scene) -> Reading | None:
    year = int(found["year"])
    return Reading("date", edtf.year_text(year + 2000 if year < 100 else year))


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
    month, day = HOLIDAYS[found["holiday"].casefold().replace("’", "'")]
    if found["year"]:
        return Reading("date", f"{edtf.month_text(int(found['year']), month)}-{day:02d}")
    return Reading("date", _nearest_day(scene, month, day))


# ---------------------------------------------------------------------------------------------- the table

EARLY = r"(?:(?P<early>(?:the )?(?:very )?(?:early|late|mid|middle|beginning|start|end|tail end|close)(?: in| of|-)?(?: the (?:year|month of))?)[ -]*)?"
_DAY_PART = rf"(?:[ ,]+(?:early |late )?(?:in the |at )?(?:{PARTS_OF_DAY})\b)?"
_LED = r"(?:(?P<which>last|past|next|this coming|coming|this|the following|the previous|following|previous)[ ]+)?"
_WD = rf"(?:(?:early|late) )?(?:{WEEKDAY},?[ ]+(?:the )?)?"
_BC = r"(?:[ ]?B\.?C\.?(?:E\.?)?)"

RULES: tuple[Rule, ...] = (
    rule(rf"(?:{WEEKDAY},? )?(?:(?P<day>{ORDINAL_DAY}) )?(?P<month>{MONTH})(?: (?P<day2>{ORDINAL_DAY}))?,? (?:of )?(?P<which>that|the same|this|last|the previous|the following|next) year", _of_year),
    rule(rf"the week of (?P<month>{MONTH}) (?P<day>{ORDINAL_DAY})", _week_of),
    rule(rf"(?:the )?(?P<nth>first|last|final) (?P<count>{SPELLED}|\d\d?) months of (?P<year>{YEAR}|(?:the|this|last|next) year)", _first_months),
    rule(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)", _full_day),
    rule(rf"(?P<year>{YEAR})/(?P<month>0?[1-9]|1[0-2])/(?P<day>{DAY})", _full_day),
    rule(rf"(?P<a>[0-3]?\d)(?P<sep>[./-])(?P<b>[0-3]?\d)(?P=sep)(?P<year>{YEAR}|\d\d)", _numeric_day),
    rule(rf"{_WD}(?P<month>{MONTH})[ ]+(?P<day>{ORDINAL_DAY}),?[ ]+(?P<year>{YEAR}{_BC}?){_DAY_PART}", _full_day),
    rule(rf"{_WD}(?P<day>{ORDINAL_DAY})[ -](?:of )?(?P<month>{MONTH}),?[ -](?P<year>{YEAR}{_BC}?){_DAY_PART}", _full_day),
    rule(rf"(?:(?:from|between) )?(?P<month>{MONTH})[ ]+(?P<a>{ORDINAL_DAY})(?: ?[-–—] ?| to | and | through )(?P<b>{ORDINAL_DAY})(?:,? (?P<year>{YEAR}))?", _day_range),
    rule(rf"(?:(?:from|between) )?(?P<a>{ORDINAL_DAY})(?: ?[-–—] ?| to | and | through )(?P<b>{ORDINAL_DAY}) (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?", _day_range),
    rule(rf"{_WD}(?P<month>{MONTH})[ ]+(?:the )?(?P<day>{ORDINAL_DAY})(?:,? this year)?{_DAY_PART}", _month_day),
    rule(rf"{_WD}(?:the )?(?P<day>{ORDINAL_DAY})[ -](?:of )?(?P<month>{MONTH}){_DAY_PART}", _month_day),
    rule(rf"{EARLY}(?P<month>{MONTH}),?(?: of)? (?P<year>{YEAR})", _month_of_year),
    rule(rf"{EARLY}(?P<month>{FULL_MONTH})", _bare_month, exact=True),
    rule(rf"(?P<which>last|this|next) (?P<month>{MONTH})", _led_month),
    rule(rf"{EARLY}(?:in )?(?:the year )?(?P<year>{YEAR})", _bare_year),
    rule(rf"(?:(?:early|late|mid)[ -])?(?:(?:(?P<season>{SEASON})|(?P<month>{MONTH}))(?: of)? )?(?P<year>\d{{1,4}}{_BC})", _bc),
    rule(rf"(?:(?:early|late|mid)[ -])?(?:the )?(?:early |late |mid-)?(?:(?P<season>{SEASON})(?:,? of|,)? (?P<year>{YEAR})|(?P<year2>{YEAR}) (?=spring|summer|autumn|fall|winter))", lambda f, s: _season_of_year(f, s) if f["season"] else None),
    rule(rf"(?P<which>last|past|this(?: coming| past)?|next|the coming|the|the following|early|late|in)[ -](?P<season>{SEASON})", _bare_season),
    rule(rf"(?:the )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|final|last)[ -](?:fiscal )?(?P<part>half|quarter)(?:(?:,? of| in)? (?P<year>{YEAR}|(?:the )?(?:fiscal )?(?:this|last|next|the|past|previous|coming) (?:fiscal )?year|fiscal {YEAR}))?", _part),
    rule(rf"(?:the )?(?P<nth>first|second) half of (?P<month>{MONTH})(?: (?P<year>{YEAR}))?", _part_of_month_half),
    rule(r"(?:the )?(?:(?:early|late|mid)[ -])?(?P<decade>(?:1[5-9]|20)\d0s|['’‘]\d0s)", _decade),
    rule(r"(?:the )?(?:(?:early|late|mid)[ -])?(?P<nth>\d\d?(?:st|nd|rd|th)|eighteenth|nineteenth|twentieth|twenty-first)[ -]century(?P<bc>[ ]?B\.?C\.?)?", _century),
    rule(rf"(?:(?:from|between) )?(?P<a>{YEAR})(?: ?[-–—] ?| to | and | through )(?P<b>{YEAR}|\d\d)", _year_range),
    rule(r"(?:FY ?|fiscal(?: year)? )(?P<year>20\d\d|\d\d)", _fiscal),
    rule(rf"(?:(?:early|late)(?: on)? )?{_LED}(?P<weekday>{WEEKDAY}){_DAY_PART}", _weekday, exact=True),
    rule(rf"(?:{_LED})(?P<holiday>Christmas(?: Eve| Day)?|New Year['’]s (?:Day|Eve)|May Day|Victory Day|Halloween|Valentine['’]s Day)(?:,? (?P<year>{YEAR}))?", _holiday, exact=True),
)  # fmt: skip
