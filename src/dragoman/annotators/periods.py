"""Rules for years and parts of years: seasons, halves, quarters, decades, centuries, fiscal years."""

from __future__ import annotations

import re
from datetime import date

from dragoman.annotators import edtf
from dragoman.annotators.dates import EARLY, modified, nearest_month, year_number
from dragoman.annotators.numerals import SMALL, SPELLED, number_value
from dragoman.annotators.scene import Reading, Rule, Scene, rule
from dragoman.annotators.time_words import MONTH, ORDINALS, SEASON, TELL_SEASON, YEAR, month_of

Match = re.Match[str]


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
        r"(?:[\d./:,-]|\b(?:No\.?|Resolution|resolution|Section|Article|page|Flight|about|some|nearly"
        r"|least|than|to \$)\s)$",
        scene.before,
    ):
        return None
    if int(number) < 1700 and not re.search(
        r"\b(?:in|of|since|by|until|from|during|before|after|to)\s$", scene.before, re.I
    ):
        return None
    return modified(found["early"], number)


def _bc(found: Match, scene: Scene) -> Reading | None:
    value = edtf.year_text(year_number(found["year"]) or 0)
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
    name, which = found["season"].casefold(), (found["which"] or "until").split()[-1].casefold()
    if re.match(r"\s+(?:of\s+)?\d{4}\b", scene.after):  # the season of a year, told by another rule
        return None
    if found["season"][0].isupper() and re.match(r"\s+[A-Z]", scene.after):  # "the Spring Festival"
        return None
    if (
        name == "fall"
        and which in ("the", "in")
        and not re.search(r"\b(?:in|by|during|for|of|since|until)\s+$", scene.before)
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
    """ "the first half of 2026", "last year's fourth quarter", "the second quarter"."""
    number, halves = ORDINALS[found["nth"].casefold()], found["part"].casefold() == "half"
    count, named = 2 if halves else 4, found["of"] or found["year"]
    number = count if number < 0 else number
    if number > count:
        return None if halves and not named else Reading("date", None)
    if found["fiscal"] and not named:  # whose first quarter it is, only its last day could tell
        return Reading("date", None)
    if not named and scene.published is not None and not scene.history:
        return Reading("date", _nearest_part(scene, number, count))
    year = _named_year(named, scene)
    if year is None:
        return None if halves and not named else Reading("date", None)
    return Reading("date", edtf.quarter(year, number, count), aside=found["ago"] is not None)


def _nearest_part(scene: Scene, number: int, count: int) -> str:
    """The quarter or half nearest to publication that suits the tense: in January "the fourth quarter" is the last."""
    today = scene.published or date.min
    look, length = scene.direction, 12 // count

    def strain(year: int) -> float:
        first = date(year, length * (number - 1) + 1, 1)
        last = edtf.last_day(year, length * number)
        gap = max((first - today).days, (today - last).days, 0)
        against = (first > today and look == "past") or (last < today and look == "future")
        return gap * (3.0 if against else 1.0)

    year = min((today.year - 1, today.year, today.year + 1), key=strain)
    return edtf.quarter(year, number, count)


def _named_year(words: str | None, scene: Scene) -> int | None:
    """The year meant by "2026", "this year", "last year", "the year", "next year" or by nothing."""
    if words and (digits := re.search(r"\d{4}", words)):
        return int(digits.group())
    if scene.published is None:
        return edtf.year_of(scene.anchor)
    offset = (
        -1
        if words and re.search("last|past|previous|ago|earlier", words, re.I)
        else 1
        if words and re.search("next|coming", words, re.I)
        else 0
    )
    return scene.published.year + offset


def _part_of_month_half(found: Match, scene: Scene) -> Reading | None:
    """ "the first half of April"."""
    value = (
        nearest_month(scene, month_of(found["month"]))
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


def _spelled_year(found: Match, scene: Scene) -> Reading | None:
    """ "nineteen ninety-six", "the year two thousand", "March twenty twenty-five", as broadcasts write them."""
    rest = 0 if found["rest"] == "hundred" else number_value(found["rest"] or "")
    if found["thousand"]:
        year = 2000 + round(rest or 0)
    else:
        year = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[found["first"].casefold()] + round(rest or 0)
    if found["season"]:
        return Reading("date", edtf.season(year, found["season"].casefold()))
    return Reading("date", edtf.month_text(year, month_of(found["month"])) if found["month"] else edtf.year_text(year))


def _spelled_decade(found: Match, scene: Scene) -> Reading | None:
    """ "the nineties": of the last century, as "the '90s"."""
    tens = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
            "nineties": 9}  # fmt: skip
    return Reading("date", f"19{tens[found['tens'].casefold()]}X")


def _fiscal_year(found: Match, scene: Scene) -> Reading | None:
    """ "the fiscal year": a year whose days only its owner's accounts could tell."""
    return Reading("date", None)


def _full_year(found: Match, scene: Scene) -> Reading | None:
    """ "the full year", "for the year": the one whose figures are told, else that of publication."""
    year = edtf.year_of((scene.account or "").partition("/")[2])
    if year is None and scene.published is not None and not scene.history:
        year = scene.published.year - (scene.published.month <= 3 and scene.direction != "future")
    return Reading("date", edtf.year_text(year) if year is not None else None)


def _year_end(found: Match, scene: Scene) -> Reading | None:
    """ "by year-end", "since year-end"."""
    if scene.published is None or scene.history:
        return Reading("date", None)
    since = re.search(r"\b(?:since|last|at) $", scene.before, re.I) and scene.direction != "future"
    past = since and (scene.published.month <= 3 or not scene.before.casefold().endswith("at "))
    return Reading("date", f"{scene.published.year - bool(past)}-12-31~")


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


def _first_months(found: Match, scene: Scene) -> Reading | None:
    """ "the first four months of 2015", "the first two weeks of May" (no value but the month)."""
    count, year = number_value(found["count"]), _named_year(found["year"], scene)
    if count is None or year is None or not 1 <= count <= 12:
        return Reading("date", None)
    start = 1 if found["nth"].casefold() == "first" else 13 - int(count)
    return Reading("date", edtf.interval(edtf.month_text(year, start), edtf.month_text(year, start + int(count) - 1)))


_SMALL_NUMBER = "(?:" + "|".join(sorted(set(SMALL) - {"zero"}, key=len, reverse=True)) + ")"
_TWO_DIGITS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|hundred)"
)
_BC = r"(?:[ ]?B\.?C\.?(?:E\.?)?)"

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:the )?(?P<nth>first|last|final) (?P<count>{SPELLED}|\d\d?) months of (?P<year>{YEAR}|(?:the"
        rf"|this|last|next) year)",
        _first_months,
        "months of",
    ),
    rule(rf"{EARLY}(?:in )?(?:the year )?(?P<year>{YEAR})", _bare_year),
    rule(
        rf"(?:(?:early|late|mid)[ -])?(?:(?:(?P<season>{SEASON})|(?P<month>{MONTH}))(?: of)? )?"
        rf"(?P<year>\d{{1,4}}{_BC})",
        _bc,
        "bc",
        "b.c",
    ),
    rule(
        rf"(?:(?:early|late|mid)[ -])?(?:the )?(?:early |late |mid-)?(?:(?P<season>{SEASON})(?:,? of|,)? "
        rf"(?P<year>{YEAR})|(?P<year2>{YEAR}) (?=spring|summer|autumn|fall|winter))",
        lambda f, s: _season_of_year(f, s) if f["season"] else None,
        *TELL_SEASON,
    ),
    rule(
        r"(?:(?P<which>last|past|this(?: coming| past)?|next|the coming|the|the following|early|late|in)[ -]"
        rf"|(?<=until ))(?P<season>{SEASON})",
        _bare_season,
        *TELL_SEASON,
    ),
    rule(
        rf"(?P<of>(?:the )?{YEAR}[ -]|(?:this|last|next) year['’]s |(?:the )?(?P<ago>year-(?:ago|earlier) ))?"
        rf"(?:the (?!\w+-quarter))?(?P<fiscal>fiscal[ -])?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|final|last)"
        rf"[ -](?:fiscal )?(?P<part>half|quarter)(?:(?:,? of| in)? (?P<year>{YEAR}|(?:the )?(?:fiscal )?(?:this|last"
        rf"|next|the|past|previous|coming) (?:fiscal )?year|fiscal {YEAR}))?",
        _part,
        "half",
        "quarter",
    ),
    rule(
        rf"(?:the )?(?P<nth>first|second) half of (?P<month>{MONTH})(?: (?P<year>{YEAR}))?",
        _part_of_month_half,
        "half of",
    ),
    rule(r"(?:the )?(?:(?:early|late|mid)[ -])?(?P<decade>(?:1[5-9]|20)\d0s|['’‘]\d0s)", _decade, "0s"),
    rule(
        r"(?:the )?(?:(?:early|late|mid)[ -])?(?P<nth>\d\d?(?:st|nd|rd|th)|eighteenth|nineteenth"
        r"|twentieth|twenty-first)[ -]century(?P<bc>[ ]?B\.?C\.?)?",
        _century,
        "century",
    ),
    rule(
        rf"(?:(?:(?:the )?(?P<season>{SEASON}) of |(?P<month>{MONTH}) |the year ))?(?P<first>eighteen|nineteen|twenty)"
        rf"(?P<thousand>)[ -](?P<rest>{_TWO_DIGITS})(?![ -]?(?:{_SMALL_NUMBER}|hundred|thousand|percent|year|day))",
        _spelled_year,
    ),
    rule(
        rf"(?:the year|in|(?:the )?(?P<season>{SEASON}) of|(?P<month>{MONTH})) (?P<thousand>two thousand)(?P<first>)"
        rf"(?: (?:and )?(?P<rest>{_SMALL_NUMBER}))?(?! (?!was\b|is\b|has\b)[a-z]+s\b)",
        _spelled_year,
    ),
    rule(r"the (?P<tens>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)", _spelled_decade, "ties"),
    rule(r"the (?:full |latest )?fiscal year", _fiscal_year, "fiscal"),
    rule(r"the full year|(?<=for )the year(?=[,.;]| as a whole)", _full_year, "year"),
    rule(r"year[- ]end", _year_end, "end"),
    rule(rf"(?:(?:from|between) )?(?P<a>{YEAR})(?: ?[-–—] ?| to | and | through )(?P<b>{YEAR}|\d\d)", _year_range),
    rule(r"(?:FY ?|fiscal(?: year)? )(?P<year>(?:19|20)\d\d|\d\d)", _fiscal, "fy", "fiscal"),
)
