"""Rules for the periods that figures are reported of, and for what they are compared with.

"The third quarter", "the quarter ended Sept. 30", "the latest period", and "a year earlier" beside a figure, which is
the same period of the year before rather than that whole year or the day of the last date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.annotators import edtf
from dragoman.annotators.numerals import SPELLED, number_value
from dragoman.annotators.scene import Reading, Rule, Scene, rule
from dragoman.annotators.tense import clause
from dragoman.annotators.time_words import DAY, MONTH, YEAR, month_of

Match = re.Match[str]

MONTHS_IN = {"quarter": 3, "half": 6, "year": 12}
_FIGURE = re.compile(
    r"[$€£¥%]|\d+(?:\.\d+)? (?:percent|per cent|[mb]illion|trillion|cents)|"
    r"\b(?:profit|loss|losses|net|earned|earnings|sales|revenues?|income|results|output|exports|imports|prices|orders|"
    r"compared (?:with|to)|versus|higher than|lower than|more than|less than|up from|down from)\b",
    re.I,
)


def _year_before(found: Match, scene: Scene) -> Reading | None:
    """ "a year earlier", "the year-ago quarter" beside a figure: the reported period one year back."""
    if not _compares(scene):
        return None
    base = scene.account or _coarse(scene.anchor)
    if base is None and scene.published is not None and not scene.history:
        base = str(scene.published.year)
    return Reading("date", edtf.shift(base, -1, "year") if base else None, aside=True)


def _compares(scene: Scene) -> bool:
    """Whether the sentence tells a figure."""
    left, right = clause(scene.text, scene.start, scene.end)
    return _FIGURE.search(left) is not None or _FIGURE.search(right) is not None


def _coarse(anchor: str | None) -> str | None:
    """The date before as a period that can be compared: a day or week gives its year, which is all that is known."""
    if edtf.grain(anchor) in ("day", "week"):
        year = edtf.year_of(anchor)
        return None if year is None else edtf.year_text(year)
    return anchor


def _year_before_named(found: Match, scene: Scene) -> Reading | None:
    """ "the year-ago quarter", "the year-earlier period": the reported period one year back, where there is one."""
    if scene.account is None:
        return Reading("date", None) if re.search("ago|earlier", found.group(), re.I) else None
    return Reading("date", edtf.shift(scene.account, -1, "year"), aside=True)


def _of_year(found: Match, scene: Scene) -> Reading | None:
    """ "the 2025 quarter", "last year's period": the reported period in the year named."""
    year = int(found["year"]) if found["year"] else None
    if year is None and scene.published is not None:
        year = scene.published.year + {"last": -1, "this": 0, "next": 1}[found["which"].casefold()]
    first = edtf.year_of((scene.account or "").partition("/")[2])
    if year is None or scene.account is None or first is None:
        return Reading("date", edtf.year_text(year) if year is not None and found["year"] else None)
    return Reading("date", edtf.shift(scene.account, year - first, "year"), aside=True)


def _same(found: Match, scene: Scene) -> Reading | None:
    """ "the quarter", "the latest period": the reported period, where the text named one of that size."""
    unit = found["unit"].casefold()
    if scene.account is not None and (unit == "period" or MONTHS_IN[unit] == _months(scene.account)):
        return Reading("date", scene.account)
    return None


def _latest(found: Match, scene: Scene) -> Reading | None:
    """ "the latest quarter": the reported one, else the last before publication."""
    same = _same(found, scene)
    if same is not None or scene.published is None or scene.history or found["unit"].casefold() != "quarter":
        return same or Reading("date", None)
    index = scene.published.year * 4 + (scene.published.month - 1) // 3 - 1
    return Reading("date", edtf.quarter(index // 4, index % 4 + 1))


def _so_far(found: Match, scene: Scene) -> Reading | None:
    """ "for the first nine months", "for the nine months" after a report of figures: the months from January on."""
    count, year = number_value(found["count"]), edtf.year_of((scene.account or "").partition("/")[2])
    counted = found["first"] or (scene.account and re.search(r"\b(?:for|in|during|through)\s$", scene.before, re.I))
    if not counted or count is None or not 2 <= count <= 11:
        return None
    if year is None and scene.published is not None and not scene.history:
        year = scene.published.year - (scene.published.month < count)
    if year is None or re.match(r"\s+(?:of|after|since|from|in)\b", scene.after):
        return None
    return Reading("date", edtf.interval(edtf.month_text(year, 1), edtf.month_text(year, round(count))))


def _months(value: str) -> int | None:
    """How many months an interval of months takes in."""
    found = re.fullmatch(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", value)
    if found is None:
        return None
    first, last = int(found[1]) * 12 + int(found[2]), int(found[3]) * 12 + int(found[4])
    return last - first + 1


def _ended(found: Match, scene: Scene) -> Reading | None:
    """ "the quarter ended Sept. 30", "the year ending March 31": the months up to that day, whatever their number."""
    last = _closing_month(found, scene)
    count = MONTHS_IN.get((found["unit"] or "").casefold()) or number_value(found["count"] or "")
    if last is None or count is None or not 1 <= count <= 24:
        return Reading("date", None)
    first = edtf.add_months(last.replace(day=1), 1 - round(count))
    return Reading("date", edtf.interval(first.isoformat()[:7], last.isoformat()[:7]))


def _closing_month(found: Match, scene: Scene) -> date | None:
    """A day of the last month of the period; a closing day in the first week of a month counts as the month before."""
    month, day = month_of(found["month"]), int(found["day"] or 28)
    if found["year"]:
        closing = edtf.real_day(int(found["year"]), month, day)
    elif scene.published is None or scene.history:
        return None
    else:
        ahead = found["closes"].casefold().endswith("ing")
        today = scene.published
        days = [real for n in (-1, 0, 1) if (real := edtf.real_day(today.year + n, month, day))]
        days = [real for real in days if ahead or real <= today]
        closing = min(days, key=lambda real: abs((real - today).days), default=None)
    return closing - timedelta(days=7) if closing is not None and closing.day <= 7 else closing


_CLOSES = (
    rf"(?=,? (?P<closes>ended|ending|that ended|to end) (?:on )?(?P<month>{MONTH})"
    rf"(?: (?P<day>{DAY})\b(?!,\d))?(?:,? (?P<year>{YEAR}))?)"
)
_NTH = r"(?:(?:first|second|third|fourth|final|latest)[ -])?"
_YEAR_BEFORE = r"year-(?:ago|earlier)"

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:the |its )?(?:fiscal[ -])?{_NTH}(?:fiscal )?(?P<count>)(?P<unit>quarter|half|year){_CLOSES}",
        _ended,
        "quarter",
        "half",
        "year",
    ),
    rule(rf"(?:the )?{_NTH}(?P<count>{SPELLED}|\d\d?) months(?P<unit>){_CLOSES}", _ended, "months"),
    rule(r"(?:an?|one) year (?:ago|earlier)", _year_before, "year ago", "year earlier"),
    rule(
        rf"(?:the )?(?:comparable |same |corresponding )?{_YEAR_BEFORE} (?:quarter|period|half|\w+ months)",
        _year_before_named,
        "year-",
    ),
    rule(
        r"the (?:same |corresponding |comparable )?(?:quarter|period),? (?:a year (?:ago|earlier)|of last year"
        r"|last year|the (?:year before|previous year|prior year))",
        _year_before_named,
        "quarter",
        "period",
    ),
    rule(rf"{_YEAR_BEFORE}(?= )", _year_before, "year-"),
    rule(
        rf"(?:the )?(?:(?P<year>{YEAR})|(?P<which>this|last|next) year[’']s)[ -](?:same |comparable )?"
        r"(?:quarter|period)",
        _of_year,
        "quarter",
        "period",
    ),
    rule(rf"the (?P<first>first )?(?P<count>{SPELLED}) months", _so_far, "months"),
    rule(r"the latest (?P<unit>quarter|period)", _latest, "latest"),
    rule(r"the (?P<unit>quarter)", _same, "quarter"),
)
