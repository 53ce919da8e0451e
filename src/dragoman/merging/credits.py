"""Which news agency a text credits: in the dateline, the byline or a line of thanks at its end."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Article, Passage

_HEAD = 600  # code points of the body within which a dateline stands
_TAIL = 500  # code points of the body's end within which credits stand
_AGENCY = r"(?P<agency>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
_DATELINE = re.compile(rf"\(\s*{_AGENCY}\s*\)(?=\s*(?:[-–—]|[A-Z]))")
_SIGNED = re.compile(rf"(?:^|\n)\s*(?:[-–—]+\s*)?(?:By\s+)?{_AGENCY}(?=\s*$|\s*\n)")
_HELPED = re.compile(
    rf"(?:[Ww]ith (?:reporting|(?:agency )?inputs?|files|material) (?:by|from)|[Ss]ources?:)\s+(?:[Tt]he )?{_AGENCY}"
    rf"|(?:The )?{_AGENCY.replace('agency', 'helper')} contributed to this (?:report|story|article)"
)


class Credit(Struct, frozen=True):
    """An agency credited: ``whole`` where the text is the agency's own, else it only helped."""

    agency: str
    whole: bool
    words: Passage | None = None


def find_credit(article: Article, knowledge: Knowledge | None = None) -> Credit | None:
    """The agency that an article goes back to by its own words; None where it credits none."""
    known = knowledge or load_knowledge()
    start, end = article.body.start, article.body.end
    whole = _match(article, _DATELINE, (start, min(end, start + _HEAD)), known)
    if whole is not None:
        return whole
    helped = _match(article, _HELPED, (max(start, end - _TAIL), end), known)
    if article.agency and helped is None:
        return Credit(_canonical(article.agency, known) or article.agency, True)
    signed = _match(article, _SIGNED, (max(start, end - 60), end), known)
    return signed or helped


def _match(article: Article, pattern: re.Pattern[str], within: tuple[int, int], known: Knowledge) -> Credit | None:
    for match in pattern.finditer(article.text, *within):
        named = next(name for name in match.groupdict().values() if name)
        agency = _canonical(named, known)
        if agency is not None:
            place = Passage(match.start(), match.end(), match.group())
            return Credit(agency, pattern is not _HELPED, place)
    return None


def _canonical(named: str, known: Knowledge) -> str | None:
    """The name of a news agency as the table has it; None for any other outlet."""
    outlet = known.outlet(named.strip(" .,;"))
    if outlet is None or not (outlet.kind == "agency" or "agency" in outlet.name.lower() or outlet.credits):
        return None
    return outlet.name


def canonical_outlet(article: Article, knowledge: Knowledge | None = None) -> str | None:
    """The article's outlet as the table has it, else as printed."""
    known = knowledge or load_knowledge()
    outlet = known.outlet(article.outlet) if article.outlet else None
    return outlet.name if outlet else article.outlet
