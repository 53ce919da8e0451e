"""Numbers that are no quantities: dates, ages, labels, scores, telephone numbers, and the pronoun "one"."""

from __future__ import annotations

import re

from dragoman.annotators.amounts import Number
from dragoman.annotators.units import PERSONS
from dragoman.spans import Span

_LABEL = re.compile(
    r"(?:\b(?:Local|Week|size|No|Nos|Article|Articles|Section|Chapter|Resolution|Flight|Route|Highway|Interstate|Boeing"
    r"|Airbus|Page|page|pp?|Room|Act|"
    r"Title|Part|Phase|phase|Level|Tier|Channel|Apollo|Sputnik|Day|Type|Mark|Class|Group|Version|Windows"
    r"|Protocol|Annex|Paragraph|"
    r"paragraph|Order|Decree|Directive|Stream|COP|Unit|Brigade|Bill|H\.R|S|Amendment|Figure|Table|Vol|vol"
    r"|Dow|aged|age|ages|Rs)\.?|#|№)\s?$"
)
_AFTER_AGE = re.compile(r"[- ]years?[- ]olds?\b|\s+years of age\b")
_NOT_COUNT = re.compile(
    r"^(?:-(?!month\b)[A-Za-z]*(?:th|st|nd|rd)\b|(?:st|nd|rd|th)\b|:\d|/\d|\.\d|[-–]to[-–]\d|[GD]\b|\+\d|\sU\.S\.C\b)"
)
_PRODUCT = re.compile(r"\b[A-Za-z]*[a-z][A-Z][A-Za-z]*\s$|\bFortune\s$|\bPoor['’]s\s$")  # "iPhone 11"
_OR_TWO = re.compile(r"\ban? [a-z]+ or $")  # "a thing or two"
_SHORT_YEAR = re.compile(r"^\s?['’‘]\d\d$")
_SUMMAND = re.compile(r"[A-Z]\d*\+$")  # "C5+1"
_AT_LEAST = re.compile(r"\bat least\s$", re.I)
_SINCE = re.compile(r"\b(?:since|until)\s(?:at least\s|about\s|around\s)?$")
_SETS = re.compile(r"\d[-–]\d(?:\s\(\d+\))?(?:,\s\d[-–]\d(?:\s\(\d+\))?)+")  # of a match: "6-4, 3-6"
_SCORE = re.compile(r"\d+[-–]\d+(?:[-–]\d+)*")
_AGE = re.compile(
    r"\bages?\s(?:of\s)?$|\baged?\s\d+\s?[-–]$|\bages?\s\d+\s?(?:[-–]|to\s|and\s)$|(?<!-)\baged\s(?:\w+,?\s(?:and\s|or\s|to\s)?)?$",
    re.I,
)
_AGE_TOLD = re.compile(
    r"\b(?:[Hh]e|[Ss]he|I|who)\s(?:was|is|were|turned|turns)\s(?:just\s|only\s|still\s)?$"
    r"|\bage of \w+ (?:is|was|being)\s$"
)
_AGE_ENDS = re.compile(r"\s?[,.;:)\"”]|\s(?:at|when|in|and|or|years|but)\b")
_AGED_RANGE = re.compile(r"\s?(?:[-–]|to|and|or)\s?[\d.,]+(?: (?:million|billion|thousand))?[- ]years?[- ]old\b")
_BANKNOTE = re.compile(r"[- ](?:dollar |euro |pound )?(?:bills?|notes?|coins?|banknotes?)\b")
_AGE_APPOSITION = re.compile(r"[A-Z][\w’'-]+,\s$")


def is_no_quantity(text: str, number: Number, dated: list[Span]) -> bool:
    """Whether the number is a date, an ordinal, an age, a label, a score or the pronoun "one"."""
    place = Span(number.start, number.end)
    if any(span.meets(place) for span in dated):
        return True
    before, after = text[max(0, number.start - 25) : number.start], text[number.end : number.end + 30]
    if number.currency or number.fraction:
        return number.currency is not None and number.value <= 1000 and _BANKNOTE.match(after) is not None
    if (
        _OR_TWO.search(before)
        or _PRODUCT.search(before)
        or _SHORT_YEAR.search(text[max(0, number.start - 2) : number.end])
    ):
        return True
    if _AGED_RANGE.match(text, number.end):
        return True
    if _LABEL.search(before) or _AGE.search(before) or _AFTER_AGE.match(after) or _NOT_COUNT.match(after):
        return True
    if 1900 <= number.value < 2100 and "," not in text[number.start : number.end] and _SINCE.search(before):
        return True
    if _in_score(text, number) or _SUMMAND.search(before):
        return True
    aged = (_AGE_APPOSITION.search(before) and re.match(r"[,;.)]", after)) or _aged_office(before, after)
    told = _AGE_TOLD.search(before) and _AGE_ENDS.match(after)
    return bool(number.value < 120 and (aged or told)) or _pronoun(text, number, before, after)


def _aged_office(before: str, after: str) -> bool:
    """Whether a number stands between commas behind a noun of persons: "the president, 62, said"."""
    noun = re.search(r"\b(?:the|a|an|his|her|their|whose) (?:[\w-]+ )*(\w+),\s$", before, re.I)
    return noun is not None and noun[1].casefold() in PERSONS and re.match(r",\s", after) is not None


def _in_score(text: str, number: Number) -> bool:
    """Whether the digits belong to a score or a telephone number: figures joined by strokes that do not rise."""
    around = max(0, number.start - 25), number.end + 25
    if any(found.start() <= number.number.start < found.end() for found in _SETS.finditer(text, *around)):
        return True
    begin = max(0, number.start - 12)
    for joined in _SCORE.finditer(text, begin, number.end + 12):
        if joined.start() <= number.number.start < joined.end():
            parts = [int(part) for part in re.split("[-–]", joined.group())]
            return len(parts) > 2 or parts[0] >= parts[1]
    return False


def _pronoun(text: str, number: Number, before: str, after: str) -> bool:
    """ "one of", "no one", "one another", "the one who", "one's", "zero"."""
    word = text[number.start : number.end].casefold()
    if word == "zero":
        return True
    if word != "one" or (_AT_LEAST.search(before) and re.match(r"\s+more\s+[a-z]", after)):
        return False
    return bool(
        re.match(r"\s+(?:of|another|who|that|which|is|was|has|can|must|should|day|or more of|by one|in which"
r"|where|thing|more|such|way|side|hand|point)\b|['’]s|[.,;:!?)\"”]|-", after)
        or re.search(r"\b(?:no|any|every|some|each|this|that|the|another|which|only|number|day|than|as|was|is"
r"|from)\s$", before, re.I)
    )  # fmt: skip
