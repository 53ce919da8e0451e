"""Rules for times told from publication or from the date before: today, last week, two days later, a year ago."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.annotators import edtf
from dragoman.annotators.numerals import number_value
from dragoman.annotators.scene import Reading, Rule, Scene, rule
from dragoman.annotators.time_words import (
    CLOCK,
    COUNT,
    DATE_UNIT,
    PARTS_OF_DAY,
    ROUGHLY,
    TELL_CLOCK,
    TELL_DATE_UNIT,
    UNIT,
    ZONE,
    unit_of,
)

Match = re.Match[str]

_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0}


def _day_word(found: Match, scene: Scene) -> Reading | None:
    """ "today", "yesterday", "tomorrow", "tonight", "last night", "this morning"."""
    words = found.group().casefold()
    if (
        re.search(r"[’']s\b", scene.after[:2])
        and words == "today"
        and re.match(r"['’]s (?:world|society|youth)", scene.after)
    ):
        return Reading("date", None)
    step = -1 if re.search("yesterday|last night|overnight", words) else 1 if "tomorrow" in words else 0
    step += -1 if "day before yesterday" in words else 1 if "day after tomorrow" in words else 0
    base = scene.published
    if scene.history:
        base = None
    return Reading("date", (base + timedelta(days=step)).isoformat() if base else None)


def _calendar_step(found: Match, scene: Scene) -> Reading | None:
    """ "last week", "this month", "next year", "the previous day", "earlier this year"."""
    unit, which = unit_of(found["unit"]), found["which"].casefold().split()[-1]
    step, anchored = _STEPS.get(which, 0), found["which"].casefold() in _ANCHORED
    if anchored and scene.anchor is not None:
        return Reading("date", _from_anchor(scene.anchor, step, unit))
    if scene.published is None or scene.history:
        return Reading("date", None)
    value = _period(scene.published, unit, step + _sunday(scene, unit, which, found["side"]))
    return Reading(
        "date",
        _narrowed(found["side"] or "", value, scene.published, unit)
        if step == 0
        else _end_of(found["side"] or "", value),
    )


def _sunday(scene: Scene, unit: str, which: str, side: str | None) -> int:
    """On a Sunday the week spoken of as "last" is the one just ending, and as "this" mostly the one that begins."""
    if unit != "week" or scene.published is None or scene.published.weekday() != 6 or which in ("next", "coming"):
        return 0
    return int(which == "last" or (which == "this" and not side and scene.direction != "past"))


_ANCHORED = ("the previous", "the following", "the next", "the same", "that", "that same", "the preceding", "the prior")


def _from_anchor(anchor: str, step: int, unit: str) -> str | None:
    start = edtf.first_day(anchor)
    if unit in ("day", "year"):
        whole = edtf.shift(anchor, step, unit)
        return whole[: 4 + whole.startswith("-")] if whole and unit == "year" else whole
    if start is None or edtf.grain(anchor) not in ("day", "month"):
        return None
    return _period(start, unit, step)


def _period(base: date, unit: str, step: int) -> str | None:
    """The day, week, month, quarter, year or decade so many steps from the one that ``base`` is in."""
    if unit == "day":
        return (base + timedelta(days=step)).isoformat()
    if unit in ("week", "weekend"):
        first, last = edtf.week(base, step)
        return edtf.interval(first if unit == "week" else last - timedelta(days=1), last)
    if unit == "month":
        moved = edtf.add_months(base.replace(day=1), step)
        return edtf.month_text(moved.year, moved.month)
    if unit == "quarter":
        index = base.year * 4 + (base.month - 1) // 3 + step
        return edtf.quarter(index // 4, index % 4 + 1)
    if unit == "year":
        return edtf.year_text(base.year + step)
    return f"{(base.year // 10 + step)}X" if unit == "decade" else f"{base.year // 100 + step:02d}XX"


def _narrowed(side: str, value: str | None, today: date, unit: str) -> str | None:
    """The part of the running period before or after publication: "earlier this week", "later this year"."""
    word = side.casefold()
    if value is None or not word or unit not in ("week", "year"):
        return _end_of(side, value)
    first = edtf.first_day(value) or today
    last = first + timedelta(days=6) if unit == "week" else date(first.year, 12, 31)
    if "earlier" in word or "so far" in word:
        return (
            edtf.interval(first, today) if unit == "week" else edtf.interval(f"{first.year}-01", today.isoformat()[:7])
        )
    if "later" in word:
        return (
            edtf.interval(today, last) if unit == "week" else edtf.interval(today.isoformat()[:7], f"{first.year}-12")
        )
    return _end_of(side, value)


def _end_of(side: str, value: str | None) -> str | None:
    """ "the end of the week" is about its Friday, "the end of next month" "
    "about its last day, "late last year" its last months."""
    word, first = side.casefold(), edtf.first_day(value)
    if value is not None and value.endswith("XX") and "end" in word:
        return f"{int(value[:2]) + 1}00~"
    if value is None or first is None or not word or "er" in word:
        return value
    size = edtf.grain(value)
    if size == "year":
        return (
            f"{value}-12~"
            if "end" in word
            else f"{value}-06~"
            if "mid" in word
            else edtf.quarter(first.year, 4 if "late" in word else 1)
        )
    if size == "month":
        return (
            f"{edtf.last_day(first.year, first.month)}~"
            if "end" in word
            else f"{value}-15~"
            if "mid" in word
            else f"{value}~"
        )
    if size == "week" and "end" in word:
        return f"{first + timedelta(days=4)}~"
    return value


def _part_of_day(found: Match, scene: Scene) -> Reading | None:
    """ "the next morning", "that evening": the day, told from a date near before; no mark where there is none."""
    step = _STEPS.get(found["which"].casefold().split()[-1], 0)
    day = scene.near if edtf.grain(scene.near) == "day" else None
    return Reading("date", edtf.shift(day.partition("T")[0], step, "day")) if day else None


def _weekend(found: Match, scene: Scene) -> Reading | None:
    """ "over the weekend": the last one, or this week's where the words look ahead."""
    if scene.published is None or scene.history:
        return Reading("date", None)
    today = scene.published
    ahead = 0 if today.weekday() >= 5 or scene.direction == "future" else -1
    return Reading("date", _period(today, "weekend", ahead))


def _the_year(found: Match, scene: Scene) -> Reading | None:
    """ "the end of the year", "the end of the week", "later in the day"."""
    if scene.published is None or scene.history:
        return Reading("date", None)
    return Reading("date", _end_of(found["side"] or "", _period(scene.published, unit_of(found["unit"]), 0)))


# ---------------------------------------------------------------------------------------------- so many units away


def _ago(found: Match, scene: Scene) -> Reading | None:
    """ "two years ago", "three weeks ago", "a decade ago"; "4% more than a year ago" speaks of the year, no more."""
    if re.match("(?:more|less) than", found.group(), re.I) and re.search(r"(?:%|percent|\d)\s$", scene.before):
        return None
    amount, unit = _amount(found["count"]), unit_of(found["unit"])
    if amount is None or scene.published is None:
        return Reading("date", None)
    return Reading("date", _away(scene.published, -amount, unit))


def _from_now(found: Match, scene: Scene) -> Reading | None:
    amount, unit = _amount(found["count"]), unit_of(found["unit"])
    if amount is None or scene.published is None:
        return Reading("date", None)
    return Reading("date", _away(scene.published, amount, unit))


def _away(base: date, amount: float, unit: str) -> str | None:
    """The time so many units from ``base``, as fine as the unit."""
    years = {"decade": 10, "century": 100, "year": 1}.get(unit)
    if years:
        whole = round(amount * years)
        if amount * years != whole:
            moved = edtf.add_months(base, round(amount * years * 12))
            return edtf.month_text(moved.year, moved.month)
        return edtf.year_text(base.year + whole) + ("~" if years > 1 else "")
    if unit in ("month", "quarter"):
        moved = edtf.add_months(base, round(amount * (3 if unit == "quarter" else 1)))
        return edtf.month_text(moved.year, moved.month)
    if unit in ("week", "fortnight"):
        return f"{base + timedelta(days=round(amount * (14 if unit == 'fortnight' else 7)))}~"
    if unit in ("day", "night"):
        return (base + timedelta(days=round(amount))).isoformat()
    return base.isoformat() if unit in ("hour", "minute", "second") and amount < 12 else None


def _later(found: Match, scene: Scene) -> Reading | None:
    """ "two days later", "a year earlier", "the day before": from the last date in the text."""
    if re.fullmatch("before|after|prior", found["side"], re.I) and not re.match(
        r"\s*(?:[.,;:)!?\n\"”]|$)", scene.after
    ):
        return None
    amount = 1 if found["count"].casefold() in ("the", "one", "a") else _amount(found["count"])
    unit, back = unit_of(found["unit"]), re.match("earlier|before|prior|previously", found["side"], re.I)
    anchor = scene.anchor or (scene.published.isoformat() if scene.published and not scene.history else None)
    if amount is None or anchor is None or unit in ("hour", "minute", "second"):
        return Reading("date", None)
    years = {"decade": 10, "century": 100}.get(unit, 1)
    step = round(amount * years * (14 if unit == "fortnight" else 1))
    plain = {"decade": "year", "century": "year", "fortnight": "day", "night": "day"}.get(unit, unit)
    return Reading("date", edtf.shift(anchor, -step if back else step, plain))


def _span_of_past(found: Match, scene: Scene) -> Reading | None:
    """ "the past two weeks", "over the last five years", "the next ten days"."""
    back = re.search("last|past|previous|recent", found["which"], re.I) is not None
    amount = _amount(found["count"] or "one")
    if amount is None or scene.published is None or scene.history:
        return Reading("duration", None)
    unit = unit_of(found["unit"])
    if unit == "hour" and amount % 24 == 0:
        unit, amount = "day", amount / 24
    if unit in ("hour", "minute", "second", "weekend"):
        return Reading("duration", None)
    return Reading("date", _stretch(scene.published, -amount if back else amount, unit))


def _stretch(today: date, amount: float, unit: str) -> str:
    """The interval from publication back or on, as fine as sense allows: years for several years, else days."""
    years = {"decade": 10, "century": 100, "year": 1}.get(unit)
    if years and abs(amount * years) > 1:
        ends = sorted((today.year, today.year + round(amount * years)))
        return edtf.interval(*ends)
    if years or unit in ("month", "quarter"):
        other = edtf.add_months(today, round(amount * (12 if years else 3 if unit == "quarter" else 1)))
    else:
        other = today + timedelta(days=round(amount * {"week": 7, "fortnight": 14}.get(unit, 1)))
    return edtf.interval(*sorted((today, other)))


def _some_days(found: Match, scene: Scene) -> Reading | None:
    """ "in the coming weeks": about the month that they reach; "recent days" have no value."""
    reach = {"days": 3, "weeks": 14}.get(found["unit"].casefold())
    ahead = re.search("next|coming", found["which"], re.I)
    if reach is None or not ahead or scene.published is None or scene.history:
        return Reading("duration", None)
    last = scene.published + timedelta(days=reach)
    return Reading("date", f"{edtf.month_text(last.year, last.month)}~")


def _amount(words: str | None) -> float | None:
    """The number in a count, None for "several"."""
    plain = (words or "").casefold().strip()
    if plain in ("a", "an"):
        return 1.0
    if plain.startswith("a couple"):
        return 2.0
    if plain.endswith(" and a half"):
        whole = number_value(plain.removesuffix(" and a half"))
        return whole + 0.5 if whole is not None else None
    return number_value(plain)


# -------------------------------------------------------------------------------------------- clock times, vague times


def _clock(found: Match, scene: Scene) -> Reading | None:
    """ "2 p.m. Beijing time": with the day where the sentence or the text gives it."""
    hour, minute = _hour_and_minute(found["clock"])
    if hour is None:
        return None
    day = _clock_day(scene)
    return Reading("time", f"{day}T{hour:02d}:{minute:02d}" if day else f"T{hour:02d}:{minute:02d}")


def _hour_and_minute(words: str) -> tuple[int | None, int]:
    plain = words.casefold().replace(".", ":", 1) if re.match(r"\d+\.\d", words) else words.casefold()
    if plain in ("noon", "midnight"):
        return (12 if plain == "noon" else 0), 0
    digits = [int(part) for part in re.findall(r"\d+", plain)]
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    if "p" in plain and hour < 12:
        hour += 12
    elif re.search(r"a\.?m", plain) and hour == 12:
        hour = 0
    return (hour if hour < 24 and minute < 60 else None), minute


def _clock_day(scene: Scene) -> str | None:
    if scene.anchor and edtf.grain(scene.anchor) == "day" and "T" not in scene.anchor:
        return scene.anchor.rstrip("~")
    if scene.anchor and "T" in scene.anchor:
        return scene.anchor.partition("T")[0]
    return scene.published.isoformat() if scene.published and not scene.history else None


def _some_time_away(found: Match, scene: Scene) -> Reading | None:
    """ "hours later", "years ago": how long, without a number; no date, which would stand before one that is known."""
    return Reading("duration", None)


def _vague(found: Match, scene: Scene) -> Reading | None:
    """ "now", "recently", "soon": a time, but no date; "soon became" tells no time to come."""
    if found.group().casefold() == "soon" and re.match(r"\s*\w*(?:ed|came|fell|took|had|were|was)\b", scene.after):
        return None
    return Reading("date", None)


_SIDE = (
    r"(?:(?P<side>(?:the )?(?:very )?(?:so far|later|earlier|early|late|mid|middle|end|beginning|start"
    r"|tail end)(?: of| in|-)?)[ -]*)?"
)

_LAST = r"(?<!will )(?<!ould )(?<!may )(?<!ight )(?<!can )(?<!not )(?<!to )last"  # not the verb
_TELL_WHICH = tuple("last past next coming previous following recent".split())

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?:earlier|later|early|late) )?(?:the day before yesterday|the day after tomorrow|yesterday"
        rf"|today|tomorrow)(?:['’]s)?(?: (?:{PARTS_OF_DAY}))?",
        _day_word,
        *"yesterday today tomorrow".split(),
    ),
    rule(
        rf"(?:(?:earlier|later|early|late) )?(?:this (?:{PARTS_OF_DAY})|last night|tonight|overnight)",
        _day_word,
        "this ",
        "last night",
        "tonight",
        "overnight",
    ),
    rule(
        rf"{_SIDE}(?P<which>last|next|this|the current|this coming|this past|the previous|the following"
        rf"|the next|the same|that same|that|the preceding|previous|the coming) (?:(?:fiscal|calendar|whole) )?"
        rf"(?P<unit>{DATE_UNIT})",
        _calendar_step,
        *TELL_DATE_UNIT,
    ),
    rule(r"(?:over |during )?the weekend", _weekend),
    rule(
        r"(?P<side>(?:the )?(?:early|late|later|earlier|mid|middle|end|beginning|start|tail end|close)"
        r"(?: of| in|-)) ?(?:the )?(?P<unit>year|month|week|day|decade|century)(?:['’]s end)?",
        _the_year,
        *TELL_DATE_UNIT,
    ),
    rule(r"(?P<unit>year|month)[’'](?P<side>s end)", lambda f, s: _the_year(f, s), "s end"),
    rule(rf"(?:{ROUGHLY} )?(?P<count>{COUNT})[ -](?:more )?(?P<unit>{UNIT}) (?:ago|back)", _ago, "ago", "back"),
    rule(rf"(?:{ROUGHLY} )?(?P<count>{COUNT})[ -](?P<unit>{UNIT}) (?:from now|hence)", _from_now, "from now", "hence"),
    rule(
        rf"(?:{ROUGHLY} )?(?P<count>{COUNT}|the)[ -](?P<unit>{UNIT}) (?P<side>later|earlier|before|after"
        rf"|afterwards?|prior|previously)",
        _later,
        *"later earlier before after prior previously".split(),
    ),
    rule(
        rf"(?P<which>(?:the )?(?:{_LAST}|past|next|coming|previous|following)) (?:(?P<count>{COUNT}) )"
        rf"(?P<unit>{UNIT}|quarters)",
        _span_of_past,
        *_TELL_WHICH,
    ),
    rule(
        rf"(?P<which>(?:the|this) (?:last|past|coming)|in the last) (?P<count>)(?P<unit>{DATE_UNIT})",
        _span_of_past,
        *_TELL_WHICH,
    ),
    rule(
        r"(?P<which>(?:the )?(?:last|past|next|coming|recent|following)) (?P<count>few |several "
        r"|couple of )?(?P<unit>days|weeks|months|years|decades|hours|minutes|centuries)",
        _some_days,
        *_TELL_WHICH,
    ),
    rule(rf"(?:at |shortly after |around )?(?P<clock>{CLOCK})(?:,? \(?(?-i:{ZONE})\)?)?", _clock, *TELL_CLOCK),
    rule(r"(?:minutes|hours|days|weeks|months|years|decades|centuries) (?:ago|earlier|later)", _some_time_away),
    rule(
        r"(?:(?:early|late) )?(?P<which>the next|the following|the same|that same|that|the previous) "
        r"(?P<unit>morning|afternoon|evening|night)",
        _part_of_day,
    ),
    rule(
        r"now(?! that)|currently|recently|recent|(?<!as )soon(?!er| after)|(?:in )?the (?:near |foreseeable "
        r"|not-too-distant )?future|the (?:recent )?past(?! (?:\w+|\d+) )|nowadays|these days|at present"
        r"|the present|at (?:this time|(?:this|the) moment)|presently|lately",
        _vague,
        *"now current recent soon future past days present lately time moment".split(),
    ),
)
