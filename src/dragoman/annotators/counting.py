"""What a number counts: a currency, a measure, persons, or merely things."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.annotators.amounts import Number
from dragoman.annotators.units import CURRENCIES, FATES, MEASURES, MULTIPLIED, PERSONS
from dragoman.spans import Span


class Unit(Struct, frozen=True):
    """What a number counts, and where the words that say so end."""

    unit: str
    end: int
    factor: float = 1.0


_HEAT = re.compile(r"(?:\s?°\s?|\sdegrees?\s)?(?P<scale>[CF])(?:elsius|ahrenheit)?\b")
_WORDS_AFTER = re.compile(r"[\"”’]?(?: or so)?(?: \([A-Z]{2,6}\))?[ -]?\s?([%‰]|[A-Za-z][A-Za-z.’'-]*)")


def unit_after(text: str, passage: Span, number: Number) -> Unit:
    """The unit of a number, by the sign before it or the words after."""
    if number.currency:
        return Unit(number.currency, number.end)
    if number.fraction:
        return Unit("%", number.end)
    if heat := _HEAT.match(text, number.end, passage.end):
        return Unit("°" + heat["scale"], heat.end())
    words = _following(text, number.end, passage.end)
    before = text[max(passage.start, number.start - 130) : number.start]
    return (
        _pounds(words, before, number, text[number.end : passage.end])
        or _money(words)
        or _measure(words)
        or _counted(words, number)
        or _inferred(before, words, number)
    )


def _following(text: str, at: int, limit: int) -> list[re.Match[str]]:
    """Up to six words after a place, until punctuation, the end of the sentence or a line break."""
    words: list[re.Match[str]] = []
    while len(words) < 6 and (found := _WORDS_AFTER.match(text, at, limit)) and "\n" not in found.group():
        words.append(found)
        at = found.end()
        if _ENDING.search(found[1]):
            break
    return words


_ENDING = re.compile(r"[a-z]{2,}\.$")  # not "U.S."


def _word_end(word: re.Match[str]) -> int:
    """Where a word ends without the full stop after it."""
    return word.start(1) + len(word[1].rstrip(".,'’"))


def _phrase(words: list[re.Match[str]], count: int) -> str:
    return " ".join(
        word[1].rstrip(".,").casefold() if "." not in word[1][:-1] else word[1].casefold() for word in words[:count]
    )


def _singular(phrase: str, table: dict[str, str]) -> str | None:
    plain = re.sub(r"['’]s?$", "", phrase)
    options = (plain, plain.removesuffix("s"), plain.removesuffix("es"), plain.removesuffix("-long"))
    return next((option for option in options if option in table), None)


def _money(words: list[re.Match[str]]) -> Unit | None:
    """ "US dollars", "yuan", "rubles"."""
    for count in (3, 2, 1):
        name = _singular(_phrase(words, count), CURRENCIES) if len(words) >= count else None
        if name is not None:
            code, end = CURRENCIES[name], _word_end(words[count - 1])
            return Unit("USD", end, 0.01) if code == "USD-cent" else Unit(code, end)
    return None


def _measure(words: list[re.Match[str]]) -> Unit | None:
    """ "percent", "percentage points", "million tons", "-year", "more years", "hours and a half"."""
    if len(words) > 1 and words[0][1].casefold() in _FURTHER:
        words = words[1:]
    for count in (2, 1):
        name = _singular(_phrase(words, count), MEASURES) if len(words) >= count else None
        if name is not None:
            return Unit(MEASURES[name], _word_end(words[count - 1]), MULTIPLIED.get(name, 1.0))
    hyphened = words[0][1].casefold().split("-") if words else []
    if len(hyphened) > 1 and (name := _singular(hyphened[0], MEASURES)) and len(hyphened[0]) > 1:
        return Unit(MEASURES[name], words[0].start(1) + len(hyphened[0]), MULTIPLIED.get(name, 1.0))
    return None


_FURTHER = frozenset("more additional extra further full straight consecutive whole long".split())
_STOPS = frozenset(
    "of in on at to for from by with and or but as than that who which were was are is have has had be been will would "
    "the a an its their his her our this these those after before during since per into over under it he she they we "
    "i you not also could can may might should if when while because out up down off "
    "worldwide globally nationwide overall so there here today including among between last next about against within "
    "without across around near until behind beyond despite".split()
)


def _counted(words: list[re.Match[str]], number: Number) -> Unit | None:
    """Persons where a noun of persons or a fate follows within the phrase, things where another noun does."""
    for index, word in enumerate(words[:5]):
        plain = re.sub(r"['’]s?$", "", word[1].rstrip(".,").casefold())
        if plain in _ADJECTIVES and index + 1 < len(words) and _noun(words[index + 1]):
            continue
        if plain in PERSONS or (plain == "bombers" and index and words[index - 1][1] == "suicide"):
            mixed = [later[1].rstrip(".,").casefold() for later in words[index + 1 : index + 3]]
            return Unit("count" if mixed and mixed[0] == "and" and mixed[-1] in _BODIES else "persons", _word_end(word))
        if plain in FATES and index < 3:
            return Unit("persons", number.end)
        joined = plain in ("and", "of") and index and words[index - 1][1][0].isupper()
        joined = joined and (plain == "and" or (index + 1 < len(words) and words[index + 1][1][0].isupper()))
        if plain in _STOPS and not joined and not (plain in _PASSIVE and index == 0):
            return None if index == 0 or _verb(words) else Unit("count", _noun_end(words, number))
    return Unit("count", _noun_end(words, number)) if words and not _verb(words) else None


def _verb(words: list[re.Match[str]]) -> bool:
    """Whether a verb follows the number at once: "40 were", "300 received two letters"."""
    first = words[0][1].casefold()
    return first in _PASSIVE or (first.endswith("ed") and len(words) > 1 and words[1][1].casefold() in _OBJECTS)


_ADJECTIVES = frozenset(
    "chinese japanese lebanese vietnamese portuguese burmese congolese sudanese taiwanese israeli iraqi yemeni "
    "pakistani afghan republican student child adult minority veteran citizen volunteer".split()
)


def _noun(word: re.Match[str]) -> bool:
    """Whether a word may be the noun after an adjective: not "of", "were", "killed"."""
    plain = word[1].rstrip(".,").casefold()
    return plain not in _STOPS and plain not in _PASSIVE and plain not in FATES and not plain.endswith("ed")


_BODIES = frozenset("companies entities organizations organisations firms groups bodies institutions".split())
_OBJECTS = frozenset("a an the one two three four five six their his her its no".split())
_PASSIVE = frozenset("were was have are other remained has had is".split())
_HARMED = re.compile(
    r"\b(?:infect|kill|injur|wound|detain|arrest|displac|evacuat|vaccinat)\w*\s(?:\w+\s){0,2}$"
    r"|\bcitizens were vaccinated\b.*$",
    re.I,
)
_OF_THEM = re.compile(r"of (?:the|those|our|its|his|her|their) (?:\w+ ){0,2}(?:" + "|".join(PERSONS | FATES) + r")\b")
_INDEX = re.compile(
    r"\b(?:Dow|Nasdaq|S&P|FTSE|Nikkei|Hang Seng|DAX|[Ii]ndex|Industrial Average)\b.*\b(?:at|to)\s$", re.S
)


def _inferred(before: str, words: list[re.Match[str]], number: Number) -> Unit:
    """The unit of a bare number, from the words before it in the sentence."""
    sentence = re.split(r"[.!?]\s+(?=[A-Z])|\n", before)[-1]
    if words and _OF_THEM.match(" ".join(word[1] for word in words)):
        return Unit("persons", number.end)
    if number.value >= 1000 and _INDEX.search(sentence):
        return Unit("points", number.end)
    if [word[1] for word in words] == ["of"]:
        return Unit("count", number.end)  # "the minister won 120 of 200 seats"
    told = [word for word in re.findall(r"[a-z-]+", sentence.casefold())[-12:] if word in PERSONS and word != "others"]
    return Unit("persons" if (told and number.value > 1) or _HARMED.search(sentence) else "count", number.end)


_WEIGHED = re.compile(r"\bweigh\w*\s+(?:\w+\s+)*$")
_METRIC = re.compile(r"\b(?:kilogram(?:me)?s?|kilos?|kg|grams?|tons?|tonnes?)\s*\(\s*(?:\w+ ){0,2}$", re.I)
_IN_METRIC = re.compile(r"\s*\(\s*(?:\w+ ){0,2}[\d.,]+[\s-]?(?:kg|kilo|gram|tonne)", re.I)
_PAID = re.compile(
    r"\b(?:paid|pays?|paying|spen[dt]\w*|cost\w*|price\w*|worth|fin(?:e|es|ed)|loans?|debts?|budget\w*|bought|buy\w*|"
    r"sold|sell\w*|earn\w*|salar\w+|tax\w*|fees?|fund\w*|donat\w+|grants?|bills?|invest\w*|sterling|£)\b|£",
    re.I,
)


def _pounds(words: list[re.Match[str]], before: str, number: Number, after: str) -> Unit | None:
    """Pounds: money where words show it, a weight where they say so, else left as in the text."""
    if not words or words[0][1].rstrip(".,").casefold() not in ("pounds", "pound"):
        return None
    converted = _METRIC.search(before[-40:]) or _IN_METRIC.match(after, _word_end(words[0]) - number.end)
    if converted or _WEIGHED.search(before):
        return Unit("lb", _word_end(words[0]))
    sentence = re.split(r"[.!?]\s+(?=[A-Z])|\n", before)[-1] + " " + re.split(r"[.!?](?:\s|$)|\n", after)[0]
    if number.scaled or _PAID.search(sentence):
        return None
    of_stuff = len(words) > 1 and words[1][1].casefold() == "of"
    return Unit("lb" if of_stuff else "pound", _word_end(words[0]))


def _noun_end(words: list[re.Match[str]], number: Number) -> int:
    """The end of a plural noun right after the number, else of the number."""
    if words and re.fullmatch(r"[a-z]{3,}s", words[0][1]) and words[0][1] not in _STOPS:
        return _word_end(words[0])
    return number.end
