"""What days a date in EDTF can mean: the first and the last, as text and as numbers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dragoman.errors import RecordError

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_PARTS = {  # EDTF's seasons, quarters and halves: first and last month
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
FIRST, LAST = "0000-01-01", "9999-12-31"


def extent(value: str | None) -> tuple[str, str] | None:
    """First and last day of an EDTF date or interval; None where it names no year.

    >>> extent("2026-01/2026-06"), extent("2026-04~"), extent("2026-23")
    (('2026-01-01', '2026-06-30'), ('2026-04-01', '2026-04-30'), ('2026-09-01', '2026-11-30'))
    >>> extent("2026-02-04/..")
    ('2026-02-04', '9999-12-31')
    """
    if not value:
        return None
    start, slash, end = value.partition("/")
    if not slash:
        return _days(start)
    first, last = _days(start), _days(end)
    if first is None and last is None:
        return None
    return (first or (FIRST, FIRST))[0], (last or (LAST, LAST))[1]


def day_asked(value: str | None, end: int) -> str | None:
    """The first (``end`` 0) or last (1) day of a date that is asked for, ISO 8601; RecordError where it is no date.

    >>> day_asked("2026-02", 1), day_asked(None, 0)
    ('2026-02-28', None)
    """
    if value is None:
        return None
    days = extent(value)
    if days is None:
        raise RecordError(f"{value!r} is no date: write 2026, 2026-02 or 2026-02-04")
    return days[end]


def _days(value: str) -> tuple[str, str] | None:
    match = _DATE.match(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if day:
        return (f"{year:04}-{month:02}-{day:02}",) * 2
    first, last = _PARTS.get(month, (month, month)) if month else (1, 12)
    if not 1 <= first <= last <= 12 or not year:
        return None
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{monthrange(year, last)[1]:02}"


def day_number(value: str | None) -> int | None:
    """The first day of an EDTF date or ISO time as a number of days; None for what is open or malformed.

    >>> day_number("2026-02-05") - day_number("2026-01/2026-06")
    35
    """
    return _ordinal(value, 0)


def last_day_number(value: str | None) -> int | None:
    """The last day of an EDTF date or ISO time as a number of days; None for what is open or malformed.

    >>> last_day_number("2026-02") - day_number("2026-02")
    27
    """
    return _ordinal(value, 1)


def _ordinal(value: str | None, side: int) -> int | None:
    found = extent(value)
    if found is None or found[side] in (FIRST, LAST):
        return None
    try:
        return date.fromisoformat(found[side]).toordinal()
    except ValueError:  # the thirtieth of February
        return None
