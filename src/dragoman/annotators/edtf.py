"""Calendar arithmetic whose results are EDTF (levels 0 and 1): days, weeks, months, quarters, seasons, decades."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta, timezone

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# Standard time of the capitals west of Greenwich: a readout stamped in UTC after midnight is of the day before there.
WESTERN_HOURS = {
    "USA": -5, "CAN": -5, "MEX": -6, "BRA": -3, "ARG": -3, "CHL": -4, "COL": -5, "PER": -5, "VEN": -4, "CUB": -5,
}  # fmt: skip


def publication_day(published: str | None, side: str | None = None) -> date | None:
    """The day of publication where it was published: the date as printed, or the issuer's for a stamp in UTC.

    >>> publication_day("2026-02-05T02:10:00Z", "USA"), publication_day("2026-02")
    (datetime.date(2026, 2, 4), None)
    """
    found = re.match(r"\d{4}-\d\d-\d\d", published or "")
    if published is None or found is None:
        return None
    if side in WESTERN_HOURS and re.search(r"T\d\d:\d\d.*(?:Z|[+-]00:?00)$", published):
        moment = datetime.fromisoformat(published)
        return moment.astimezone(timezone(timedelta(hours=WESTERN_HOURS[side]))).date()
    return real_day(*(int(part) for part in found.group().split("-")))


def real_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_text(year: int) -> str:
    """The year in EDTF; year 0 is 1 BC.

    >>> year_text(2026), year_text(-218)
    ('2026', '-0218')
    """
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def month_text(year: int, month: int) -> str:
    """The month in EDTF."""
    return f"{year_text(year)}-{month:02d}"


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def week(day: date, ahead: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week of ``day``, or of one so many weeks ahead."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=ahead)
    return monday, monday + timedelta(days=6)


def interval(first: object, last: object) -> str:
    """An EDTF interval.

    >>> interval(date(2026, 2, 2), date(2026, 2, 8))
    '2026-02-02/2026-02-08'
    """
    return f"{first}/{last}"


def quarter(year: int, number: int, count: int = 4) -> str:
    """The months of a part of the year: a quarter, or with ``count`` 2 a half.

    >>> quarter(2026, 1), quarter(2026, 2, count=2)
    ('2026-01/2026-03', '2026-07/2026-12')
    """
    length = 12 // count
    return interval(month_text(year, length * (number - 1) + 1), month_text(year, length * number))


def season(year: int, name: str) -> str:
    """A season in EDTF.

    >>> season(2026, "autumn")
    '2026-23'
    """
    return f"{year_text(year)}-{SEASONS[name]}"


def add_months(day: date, months: int) -> date:
    """The day so many months on, the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return min(last_day(year, month + 1), date(year, month + 1, min(day.day, 28)) + timedelta(max(0, day.day - 28)))


def first_day(value: str | None) -> date | None:
    """The first day that an EDTF value takes in; None for years that the calendar of Python does not reach.

    >>> first_day("2026-04~"), first_day("2026-07/2026-12"), first_day("201X")
    (datetime.date(2026, 4, 1), datetime.date(2026, 7, 1), datetime.date(2010, 1, 1))
    """
    found = re.match(r"(\d{3}[\dX])(?:-(\d\d))?(?:-(\d\d))?", value or "")
    if found is None:
        return None
    month = int(found[2] or 1)
    month = {21: 3, 22: 6, 23: 9, 24: 12}.get(month, month)
    return real_day(int(found[1].replace("X", "0")), month, int(found[3] or 1))


def year_of(value: str | None) -> int | None:
    """The year in which an EDTF value begins."""
    found = re.match(r"-?\d{4}", value or "")
    return int(found.group()) if found else None


def grain(value: str | None) -> str:
    """How fine a value is: day, week, month, quarter, season, year, decade or none.

    >>> grain("2026-02-04T14:00"), grain("2026-01/2026-03"), grain("2026-02-02/2026-02-08"), grain("198X")
    ('day', 'quarter', 'week', 'decade')
    """
    plain = (value or "").rstrip("~?%")
    for name, pattern in _GRAINS:
        if re.fullmatch(pattern, plain):
            return name
    return "none"


_GRAINS = (
    ("season", r"-?\d{4}-2[1-4]"),
    ("decade", r"-?\d{3}X"),
    ("year", r"-?\d{4}"),
    ("month", r"-?\d{4}-\d\d"),
    ("day", r"-?\d{4}-\d\d-\d\d(?:T.*)?"),
    ("quarter", r"-?\d{4}-\d\d/-?\d{4}-\d\d"),
    ("week", r"-?\d{4}-\d\d-\d\d/-?\d{4}-\d\d-\d\d"),
)


def shift(value: str, amount: int, unit: str) -> str | None:
    """The value moved by so many days, weeks, months or years, as coarse as the value and the unit allow.

    >>> shift("2026-02-04", -2, "year"), shift("2026-02-04", 3, "day"), shift("2026-02", 1, "month")
    ('2024-02-04', '2026-02-07', '2026-03')
    """
    if unit == "year":
        return re.sub(r"-?\d{4}(?=-|/|$|~)", lambda found: year_text(int(found.group()) + amount), value.rstrip("~?%"))
    start, size = first_day(value), grain(value)
    if start is None or size in ("none", "decade", "season"):
        return None
    if unit == "month":
        moved = add_months(start, amount)
        return month_text(moved.year, moved.month) if size != "year" else None
    if size != "day":
        return None
    return (start + timedelta(days=amount * (7 if unit == "week" else 1))).isoformat()
