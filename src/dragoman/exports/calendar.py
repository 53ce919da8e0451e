"""The ``calendar`` export: plans, contacts and deadlines as iCalendar (RFC 5545), for a program that subscribes to it.

A date that is no single day is an all-day span, tentative where it is not settled, with its EDTF value beside it. Each
later announcement of another date raises ``SEQUENCE``, so that the entry moves in the subscriber's calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import ClassVar

from msgspec import Struct

from dragoman.edtf import extent
from dragoman.exports.dates import Announced, Dated, dated_matters
from dragoman.parts import File, Holdings

_WIDTH = 75  # octets of a line, RFC 5545 3.1
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_STATES = {"cancelled": "CANCELLED", "refused": "CANCELLED", "denied": "CANCELLED"}


class Part(Struct, frozen=True, kw_only=True):
    """Writes one ``.ics`` file; ``name`` is what a calendar program shows."""

    title: ClassVar[str] = "plans, contacts and deadlines for a calendar that subscribes"

    name: str = "Dragoman"

    def names(self) -> tuple[str, ...]:
        """The name of the one file."""
        return ("calendar.ics",)

    def files(self, holdings: Holdings) -> Iterator[File]:
        """The calendar."""
        matters = dated_matters(holdings.claims(), holdings.episodes())
        yield File(name="calendar.ics", media="text/calendar", pieces=write_calendar(matters, self.name))


def write_calendar(matters: Iterable[Dated], name: str) -> Iterator[bytes]:
    """The calendar, piece by piece; the time stamp of an entry is that of its last announcement."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dragoman//Record of diplomacy//EN", "CALSCALE:GREGORIAN")
    yield _lines((*head, "METHOD:PUBLISH", f"X-WR-CALNAME:{_escape(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"))
    for matter in matters:
        yield _lines(_event(matter))
    yield _lines(("END:VCALENDAR",))


def _event(matter: Dated) -> Iterator[str]:
    last = matter.announced[-1]
    first_day, last_day = (date.fromisoformat(day) for day in _settled(matter.days))
    yield "BEGIN:VEVENT"
    yield f"UID:{matter.uid}@dragoman"
    yield f"DTSTAMP:{_stamp(last)}"
    yield f"SEQUENCE:{len(matter.values) - 1}"
    yield f"DTSTART;VALUE=DATE:{first_day:%Y%m%d}"
    if last_day < date.max:
        yield f"DTEND;VALUE=DATE:{last_day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escape(matter.title)}"
    yield f"STATUS:{_STATES.get(matter.status) or ('TENTATIVE' if matter.uncertain else 'CONFIRMED')}"
    yield "TRANSP:TRANSPARENT"
    yield f"CATEGORIES:{','.join(kind.upper() for kind in matter.kinds)}"
    yield f"X-EDTF:{_escape(matter.value)}"
    yield f"DESCRIPTION:{_escape(_tell(matter))}"
    if last.article.url and last.article.url.startswith(("http://", "https://")):
        yield f"URL:{''.join(last.article.url.split())}"
    yield "END:VEVENT"


def _settled(days: tuple[str, str]) -> tuple[str, str]:
    """Days that a calendar has; the thirtieth of February falls back to the month's first and last."""
    try:
        return date.fromisoformat(days[0]).isoformat(), date.fromisoformat(days[1]).isoformat()
    except ValueError:
        first, last = extent(days[0][:7]) or days
        return first, last


def _tell(matter: Dated) -> str:
    """Every announcement with its date, outlet and words."""
    lines = [
        f"{one.value} (“{one.when.text}”), {one.article.outlet or one.article.id}"
        f"{', ' + one.published[:10] if one.published else ''}: “{one.claim.evidence.quote}” [claim {one.claim.id}]"
        for one in matter.announced
    ]
    moved = f"Moved: {' → '.join(matter.values)}\n" if len(matter.values) > 1 else ""
    return moved + "\n".join(lines)


def _stamp(one: Announced) -> str:
    days = extent(one.published[:10])
    return f"{(days[0] if days else '19700101').replace('-', '')}T000000Z"


def _escape(text: str) -> str:
    return "".join(char for char in text.translate(_ESCAPES) if char >= " ")


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(_fold(line.encode("utf-8", "replace")) for line in lines)


def _fold(line: bytes) -> bytes:
    """The line in pieces of at most 75 octets, none of which cuts a character."""
    pieces: list[bytes] = []
    while line:
        size = _WIDTH - bool(pieces)
        while size < len(line) and line[size] & 0xC0 == 0x80:
            size -= 1
        pieces.append(line[:size])
        line = line[size:]
    return b"\r\n ".join(pieces) + b"\r\n"
