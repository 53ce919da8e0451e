"""What the head of a page says of its article: title, byline, agency, dateline and date of publication.

Everything is read off lines that stand before the running text, or off the first words of it; what is not said there
stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from dragoman.readers.dates import find_date
from dragoman.readers.furniture import Layout, is_aside
from dragoman.readers.paragraphs import Paragraph
from dragoman.spans import Span, trim

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_PLACE = r"(?P<place>[A-Z][\w.'’-]*(?:[ /,]+(?:and |de |al-|the )?[A-Z][\w.'’-]*){0,5})"
_CREDIT = r"(?P<agency>[A-Z][\w.&' -]{1,30})"
_KNOWN = (
    r"(?:AP|AFP|Reuters|REUTERS|CNN|UPI|Xinhua|TASS|Tass|PTI|ANI|IANS|dpa|DPA|EFE|ANSA|Kyodo|Yonhap|PA|"
    r"RIA Novosti|Interfax)"
)
_PARTY = r"(?![DRI][-–])"  # "(D-N.C.)" behind a name is no credit
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_PLACE},? *(?:{_DAY})?,? *[(\[]{_PARTY}{_CREDIT}[)\]],? *(?:{_DAY} *[-–—:]*|[-–—]+|: |"
        rf"$)",  # Beijing (AFP) Feb 5, 2026
        rf"(?:{_PLACE})?,? *(?:{_DAY})?,? *[(\[](?P<agency>{_KNOWN})[)\]] *[-–—:]*",  # Washington (CNN)
        rf"{_PLACE},? *(?:{_DAY})[.,]? */{_CREDIT}/\.? *[-–—]*",  # MOSCOW, February 4. /TASS/.
        rf"(?!On |In |By |Since |From |Until ){_PLACE}, +(?:{_DAY}) *[-–—]+(?!\d)",  # ANKARA, Feb. 5 -
        r"(?!(?:NATO|ASEAN|OPEC|UPDATE|BREAKING|ANALYSIS|OPINION|EXCLUSIVE|WATCH|READ)\b|U\.S\.|U\.N\.)"
        r"(?P<place>[A-Z][A-Z.'’-]{2,}(?:[ ,/]+[A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]+)?) *(?:--|[–—]|- )",  # GENEVA —
    )
)
_BYLINE = re.compile(r"(?:[Bb][Yy]|Author|Written by|Von|Par|Por)\b:? (?P<who>.{2,100})")
_STAFF = re.compile(r"^(?P<agency>[A-Z][\w&. ]{1,30}?) (?:Staff|staff)(?: [Ww]riters?| [Rr]eporters?)?$")
_SOURCE = re.compile(r"(?:Source|Agency|Quelle|来源)s?: ?(?P<agency>[^|,;]{2,40})")
_PUBLISHED = re.compile(
    r"\b(?:publi(?:shed|cation date|é le)|posted|issued|released|first published|veröffentlicht)\b", re.I
)
_UPDATED = re.compile(r"\b(?:updated?|modified|aktualisiert)\b", re.I)
_LEGAL = re.compile(r"copyright|©|\(c\) ?\d{4}|all rights", re.I)
_LABELS = re.compile(r"(?:source|editor|section|topics?|tags?|category)s?:", re.I)


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stood above the body; ``lines`` are the paragraphs that say it, ``start`` where the running text begins."""

    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    dateline: str | None = None
    published: str | None = None
    lines: tuple[Paragraph, ...] = ()
    start: int = 0


class Dateline(msgspec.Struct, frozen=True):
    """A dateline at the begin of a line: the place, the credit, the date, and how long the whole is."""

    place: str | None
    agency: str | None
    published: str | None
    length: int


def find_dateline(line: str) -> Dateline | None:
    """The dateline with which a line begins, or None.

    >>> find_dateline("OSLO, Feb. 5 (Reuters) - The talks")
    Dateline(place='OSLO', agency='Reuters', published=None, length=24)
    """
    for pattern in _DATELINES:
        match = pattern.match(line)
        if match:
            parts = match.groupdict()
            return Dateline(parts["place"] or None, _clean(parts.get("agency")), find_date(match.group()), match.end())
    return None


def read_header(text: str, layout: Layout, title: str | None = None) -> Header:
    """The header of a laid-out text; ``title`` where it is known already."""
    above = [line for line in layout.above if line.text]
    title_line = None if title else _choose_title(text, layout, above)
    bylines = [line for line in above if _BYLINE.fullmatch(line.text) and line.words <= 16]
    datelines = [line for line in above if _whole_dateline(line.text)]
    dated = [line for line in above if _dated(line)]
    start, inline = _begin(text, layout)
    found = inline or next((find_dateline(line.text) for line in datelines), None)
    return Header(
        title=title or (_without_site(title_line.text) if title_line else None),
        byline=_byline(bylines),
        agency=(found.agency if found else None) or _credit(bylines, [*above, *layout.below[:3]]),
        dateline=found.place if found else None,
        published=(found.published if found else None) or _published(dated, layout.below),
        lines=tuple(
            {*_same_titles(above, title or (title_line.text if title_line else "")), *bylines, *datelines, *dated}
        ),
        start=start,
    )


def _begin(text: str, layout: Layout) -> tuple[int, Dateline | None]:
    """Where the running text begins: after the dateline that opens it."""
    body = layout.body
    opening = text[body.start : min(body.end, body.start + 120)]
    found = find_dateline(opening)
    if found is None:
        return body.start, None
    return trim(text, Span(body.start + found.length, body.end)).start, found


def _whole_dateline(line: str) -> bool:
    found = find_dateline(line)
    return found is not None and found.length >= len(line) - 2


def _dated(line: Paragraph) -> bool:
    return line.words <= 16 and bool(find_date(line.text)) and not _LEGAL.search(line.text)


def _choose_title(text: str, layout: Layout, above: Sequence[Paragraph]) -> Paragraph | None:
    """The line above the body that most looks like its title; the first of equals."""
    body = layout.body.of(text).lower()
    again = Counter(line.text.lower() for line in above)
    scored = [(_title_score(line, again, body), -index, line) for index, line in enumerate(above)]
    best = max(scored, default=None, key=lambda item: item[:2])
    return best[2] if best and best[0] > 0 else None


def _title_score(line: Paragraph, again: Counter[str], body: str) -> float:
    if is_aside(line) or _dated(line) or _whole_dateline(line.text) or _LABELS.match(line.text):
        return -1.0
    if line.words < 3 or line.words > 40 or _BYLINE.fullmatch(line.text):
        return -1.0
    words = {word for word in re.findall(r"[\w'’-]+", line.text.lower()) if len(word) > 3}
    shared = sum(1 for word in words if word in body) / max(len(words), 5)
    repeated = again[line.text.lower()] > 1
    return 2.0 * shared + 1.5 * repeated + 0.5 * (5 <= line.words <= 24) - 1.0 * (line.text[-1] in ".:")


def _same_titles(above: Sequence[Paragraph], title: str) -> list[Paragraph]:
    """The lines that repeat the title, whole or in part."""
    key = _key(title)
    return [line for line in above if key and line.words >= 3 and (_key(line.text) in key or key in _key(line.text))]


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _without_site(title: str) -> str:
    """The title without the name of the site behind a bar."""
    return re.sub(r"\s+[|»•]\s+[^|»•]{2,40}$", "", title)


def _byline(lines: Sequence[Paragraph]) -> str | None:
    match = _BYLINE.fullmatch(lines[0].text) if lines else None
    return match["who"].strip(" ,|") if match else None


def _credit(bylines: Sequence[Paragraph], lines: Sequence[Paragraph]) -> str | None:
    for line in bylines:
        staff = _STAFF.match(_byline([line]) or "")
        if staff:
            return staff["agency"]
    for line in lines:
        source = _SOURCE.fullmatch(line.text)
        if source:
            return _clean(source["agency"])
    return None


def _clean(words: str | None) -> str | None:
    return words.strip(" .-") or None if words else None


def _published(dated: Sequence[Paragraph], below: Sequence[Paragraph]) -> str | None:
    """The date of publication: a line that calls itself so first, then any dated line of the head, updates last."""
    labelled = [line for line in [*dated, *below] if _PUBLISHED.search(line.text) and _dated(line)]
    plain = [line for line in dated if not _UPDATED.search(line.text)]
    for line in [*labelled, *plain, *dated]:
        return find_date(line.text)
    return None
