"""Dates of publication in the forms that pages and archives print, as ISO 8601.

Nothing is guessed: a date without a year, or one whose day and month could be exchanged, gives None.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero janeiro gennaio januari января ocak stycznia",
            "february feb februar février fevrier febrero fevereiro febbraio februari февраля şubat lutego",
            "march mar märz maerz mars marzo março maart mars марта mart marca",
            "april apr avril abril aprile апреля nisan kwietnia",
            "may mai mayo maio maggio mei maj мая mayıs maja",
            "june jun juni juin junio junho giugno июня haziran czerwca",
            "july jul juli juillet julio julho luglio июля temmuz lipca",
            "august aug août aout agosto augustus augusti августа ağustos sierpnia",
            "september sep sept septembre septiembre setembro settembre сентября eylül września",
            "october oct oktober octobre octubre outubro ottobre октября ekim października",
            "november nov novembre noviembre novembro ноября kasım listopada",
            "december dec dezember décembre diciembre dezembro dicembre desember декабря aralık grudnia",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<year>(?:19|20)\d\d)\b",
        rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?[ -](?:of |de |di )?{_MONTH},?[ -](?:de |"
        rf"del )?(?P<year>(?:19|20)\d\d)\b",
        r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        r"(?<!\d)(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_CLOCK = re.compile(
    r"^(?:T|,?\s*(?:at|@|-|–|\||um|à)?\s*)(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?\s*(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b|ES?T\b|EDT\b|BST\b|CET\b|CEST\b|"
    r"MSK\b)?",
    re.IGNORECASE,
)
# "ET" stands for two offsets and is left out: the time is then given without one
_ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "EST": -300, "EDT": -240, "BST": 60, "CET": 60, "CEST": 120, "MSK": 180}


def to_iso(words: str) -> str | None:
    """A date or time in any of the usual forms as ISO 8601, no more precise than the words; None if it is none.

    >>> to_iso("Tue, 05 Feb 2019 14:30:00 GMT"), to_iso("Feb 5, 2026"), to_iso("02/03/2026")
    ('2019-02-05T14:30:00+00:00', '2026-02-05', None)
    """
    words = " ".join(words.split())
    return _as_iso(words) or _as_mail(words) or find_date(words) or _as_month(words)


def find_date(line: str) -> str | None:
    """The first full date within a line, with the clock time that follows it at once, as ISO 8601.

    >>> find_date("Published: 4 February 2026, 22:58 GMT")
    '2026-02-04T22:58:00+00:00'
    """
    matches = [match for pattern in _DATES for match in [pattern.search(line)] if match]
    for match in sorted(matches, key=lambda match: match.start()):
        day = _day(match)
        if day is not None:
            return _with_clock(day, line[match.end() :])
    return None


def _as_iso(words: str) -> str | None:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(words).isoformat() if re.match(r"\d{4}-\d\d-\d\d[T ]\d", words) else None
    except ValueError:
        return None


def _as_mail(words: str) -> str | None:
    try:
        return parsedate_to_datetime(words).isoformat() if re.search(r"\d:\d\d", words) else None
    except (ValueError, IndexError, OverflowError):
        return None


def _as_month(words: str) -> str | None:
    """A bare year or month, where nothing finer is given."""
    return words if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", words) else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    try:
        if "one" in parts:
            return _unambiguous(int(parts["year"]), int(parts["one"]), int(parts["other"]))
        month = int(parts["number"]) if "number" in parts else _MONTHS[parts["month"].lower()]
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def _unambiguous(year: int, one: int, other: int) -> date | None:
    """The day of ``one/other/year`` where only one order is possible."""
    if one <= 12 and other <= 12 and one != other:
        return None
    return date(year, min(one, other), max(one, other)) if one <= 12 or other <= 12 else None


def _with_clock(day: date, rest: str) -> str:
    match = _CLOCK.match(rest)
    if not match:
        return day.isoformat()
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    try:
        moment = datetime(day.year, day.month, day.day, hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return day.isoformat()
    return moment.replace(tzinfo=_zone(match["zone"])).isoformat()


def _zone(name: str | None) -> timezone | None:
    if name is None:
        return None
    minutes = _ZONES.get(name.upper())
    if minutes is None and name[0] in "+-":
        digits = name[1:].replace(":", "")
        minutes = (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if name[0] == "-" else 1)
    return None if minutes is None else timezone(timedelta(minutes=minutes))
