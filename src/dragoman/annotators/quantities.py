"""Numbers with their units: scale, currency, measure or what is counted, approximate and bounded ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.annotators.numerals import DIGITS, FRACTIONS, SCALES, SHORT_SCALES, SPELLED, number_value
from dragoman.annotators.units import CURRENCIES, FATES, MEASURES, MULTIPLIED, PERSONS, SIGNS
from dragoman.model import Article, Bound, Document, Layers, Quantity, Time
from dragoman.spans import Span


class Part(Struct, frozen=True, kw_only=True):
    """Finds quantities in the body; numbers that belong to dates are left out where ``times`` marks them."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("times",)
    gives: ClassVar[tuple[str, ...]] = ("quantities",)

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The ``quantities`` layer of each document."""
        return [Layers(quantities=tuple(find_quantities(doc.article, doc.layers.times))) for doc in docs]


class _Number(Struct, frozen=True, kw_only=True):
    """A number as written: its place with sign and scale, the place of the digits or words, value and currency."""

    start: int
    end: int
    number: Span
    value: float
    currency: str | None = None
    scaled: bool = False
    fraction: bool = False


class _Unit(Struct, frozen=True):
    """What a number counts, and where the words that say so end."""

    unit: str
    end: int
    factor: float = 1.0


_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_SCALE_WORDS = "hundred thousand|hundred million|" + "|".join(SCALES)
_SHORT = "|".join(sorted(SHORT_SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w$€£¥])(?<![\d][.,])(?<![A-Za-z]-)(?<!--)(?P<sign>(?:{_SIGN})\s?)?(?:(?P<digits>{DIGITS})(?:[ -](?P<half>1/2)|(?P<frac>[½¼¾]))?"
    rf"(?P<spelled_scale>(?:[ -](?:{_SCALE_WORDS})s?\b)+)?(?P<short>\s?(?:{_SHORT})\b\.?)?|(?P<words>\b{SPELLED}\b(?P<and_half> and a half\b)?))",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<top>one|two|three|four|a|nine)[ -](?P<part>half|third|thirds|quarter|quarters|fourths?|fifths?|sixth|tenths?)"
    r"|(?P<half>half))\b(?=\s+(?:of|the|a|its|their|all|our|his|her)\b)",
    re.I,
)
_LEAD = re.compile(
    r"(?:\b(?P<about>about|around|some|roughly|nearly|almost|approximately|an estimated|estimated|close to|perhaps|"
    r"approx\.?|circa|virtually)|(?P<least>\bat least|\bno fewer than|\bno less than|\bminimum of|\bnot less than)|"
    r"(?P<over>\bmore than|\bover|\bwell over|\babove|\bexceeding|\bin excess of|\bupwards of|\bgreater than)|"
    r"(?P<most>\bat most|\bup to|\bas many as|\bas much as|\bno more than|\bas far as|\bas high as|\ba maximum of|"
    r"\bnot more than|\bas long as)|(?P<under>\bless than|\bfewer than|\bunder|\bbelow|\bjust under|\bjust short of))"
    r"\s+(?:(?:a|an|the|just|another|additional|total of|of)\s+)*$",
    re.I,
)
_TRAIL = re.compile(r"(?P<or_more>\s+or more\b|\s+at least\b|\+)|(?P<or_so>\s+or so\b)|(?P<plus>-plus\b)|(?P<or_less>\s+or (?:less|fewer)\b)", re.I)


def find_quantities(article: Article, times: Sequence[Time] = ()) -> Iterator[Quantity]:
    """The quantities of an article's body, in order of the text."""
    dated = [time.span for time in times if time.type in ("date", "time")]
    for passage in article.passages():
        numbers = [number for number in _numbers(article.text, passage) if not _excluded(article.text, number, dated)]
        yield from _quantities(article.text, passage, numbers)


# ---------------------------------------------------------------------------------------------- numbers


def _numbers(text: str, passage: Span) -> list[_Number]:
    found = [_number(match) for match in _NUMBER.finditer(text, passage.start, passage.end)]
    parts = [_fraction(match) for match in _FRACTION.finditer(text, passage.start, passage.end)]
    whole = [number for number in found if number and not any(part.number.meets(number.number) for part in parts)]
    return sorted([*whole, *parts], key=lambda number: number.start)


def _number(found: re.Match[str]) -> _Number | None:
    if found["words"]:
        return _spelled(found)
    value = float(found["digits"].replace(",", ""))
    value += 0.5 if found["half"] else {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(found["frac"] or "", 0.0)
    end = found.end("frac") if found["frac"] else found.end("half") if found["half"] else found.end("digits")
    scale, scale_end = _scale(found)
    return _Number(
        start=found.start(), end=scale_end or end, number=Span(found.start("digits"), end), value=value * scale,
        currency=_currency_sign(found), scaled=scale != 1.0,
    )  # fmt: skip


def _spelled(found: re.Match[str]) -> _Number | None:
    half = 0.5 if found["and_half"] else 0.0
    value = number_value(found["words"].removesuffix(" and a half"))
    if value is None:
        return None
    return _Number(
        start=found.start(), end=found.end("words"), number=Span(*found.span("words")), value=value + half,
        currency=_currency_sign(found), scaled=any(scale in found["words"].casefold() for scale in SCALES),
    )  # fmt: skip


def _scale(found: re.Match[str]) -> tuple[float, int | None]:
    """The factor of "million" or "m" after digits, and where it ends."""
    if found["spelled_scale"]:
        factor = 1.0
        for word in re.findall(r"[a-z]+", found["spelled_scale"].casefold()):
            factor *= SCALES[word.removesuffix("s")]
        return factor, found.end("spelled_scale")
    short = (found["short"] or "").strip().rstrip(".")
    if not short or (short.casefold() in ("m", "k", "b") and not found["sign"] and not short.isupper()):
        return 1.0, None
    if short.isupper() and short in ("M", "K", "B") and not found["sign"] and found["short"].startswith(" "):
        return 1.0, None
    return SHORT_SCALES[short.casefold()], found.start("short") + len(found["short"].rstrip("."))


def _currency_sign(found: re.Match[str]) -> str | None:
    sign = (found["sign"] or "").strip()
    return next((code for written, code in SIGNS.items() if written.casefold() == sign.casefold()), None) if sign else None


def _fraction(found: re.Match[str]) -> _Number:
    top = 1.0 if found["half"] else number_value(found["top"]) or 1.0
    bottom = 2 if found["half"] else FRACTIONS[found["part"].casefold()]
    share = round(100 * top / bottom, 1)
    return _Number(start=found.start(), end=found.end(), number=Span(*found.span()), value=share, fraction=True)


# ---------------------------------------------------------------------------------------------- what is no quantity

_LABEL = re.compile(
    r"(?:\b(?:No|Nos|Article|Articles|Section|Chapter|Resolution|Flight|Route|Highway|Interstate|Boeing|Airbus|Page|page|pp?|Room|Act|"
    r"Title|Part|Phase|phase|Level|Tier|Channel|Apollo|Sputnik|Day|Type|Mark|Class|Group|Version|Windows|Protocol|Annex|Paragraph|"
    r"paragraph|Order|Decree|Directive|Stream|Unit|Brigade|Bill|H\.R|S|Amendment|Figure|Table|Vol|vol|Dow|aged|age|ages|Rs)\.?|#|№)\s?$"
)
_AFTER_AGE = re.compile(r"[- ]years?[- ]olds?\b|\s+years of age\b")
_NOT_COUNT = re.compile(r"^(?:-[A-Za-z]*(?:th|st|nd|rd)\b|(?:st|nd|rd|th)\b|:\d|/\d|\.\d|[-–]to[-–]\d)")
_SCORE = re.compile(r"\d+[-–]\d+(?:[-–]\d+)*")
_AGE_APPOSITION = re.compile(r"[A-Z][\w’'-]+,\s$")


def _excluded(text: str, number: _Number, dated: list[Span]) -> bool:
    """Whether the number is a date, an ordinal, an age, a label, a score or the pronoun "one"."""
    place = Span(number.start, number.end)
    if any(span.meets(place) for span in dated):
        return True
    if number.currency or number.fraction:
        return False
    before, after = text[max(0, number.start - 25) : number.start], text[number.end : number.end + 30]
    if _LABEL.search(before) or _AFTER_AGE.match(after) or _NOT_COUNT.match(after):
        return True
    if _in_score(text, number):
        return True
    aged = number.value < 120 and _AGE_APPOSITION.search(before) and re.match(r",|\.|\)", after)
    return bool(aged) or _pronoun(text, number, before, after)


def _in_score(text: str, number: _Number) -> bool:
    """Whether the digits belong to a score or a telephone number: figures joined by strokes that do not rise."""
    begin = max(0, number.start - 12)
    for joined in _SCORE.finditer(text, begin, number.end + 12):
        if joined.start() <= number.number.start < joined.end():
            parts = [int(part) for part in re.split("[-–]", joined.group())]
            return len(parts) > 2 or parts[0] >= parts[1]
    return False


def _pronoun(text: str, number: _Number, before: str, after: str) -> bool:
    """"one of", "no one", "one another", "the one who", "one's", "zero"."""
    word = text[number.start : number.end].casefold()
    if word == "zero":
        return True
    if word != "one":
        return False
    return bool(
        re.match(r"\s+(?:of|another|who|that|which|is|was|has|can|must|should|day|or more of|by one|in which|where|thing|more|such|way|side|hand|point)\b|['’]s|[.,;:!?)\"”]|-", after)
        or re.search(r"\b(?:no|any|every|some|each|this|that|the|another|which|only|number|day|than|as|was|is|from)\s$", before, re.I)
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------- number and unit

_RANGE = re.compile(r"\s?(?:[-–—]|to|and)\s?", re.I)


def _quantities(text: str, passage: Span, numbers: list[_Number]) -> Iterator[Quantity]:
    """One quantity per number, two with the same words per range."""
    index = 0
    while index < len(numbers):
        low, high = numbers[index], numbers[index + 1] if index + 1 < len(numbers) else None
        if high is not None and _ranges(text, low, high):
            yield from _range(text, passage, low, high)
            index += 2
        else:
            yield _single(text, passage, low)
            index += 1


def _ranges(text: str, low: _Number, high: _Number) -> bool:
    between, before = text[low.end : high.start], text[max(0, low.start - 9) : low.start]
    if low.fraction or high.fraction or not _RANGE.fullmatch(between):
        return False
    if between.strip() == "and" and not re.search(r"\bbetween\s$", before, re.I):
        return False
    if re.search(r"\bfrom\s$", before, re.I):
        return False
    return low.value < high.value * (1.0 if low.scaled or not high.scaled else 1e12) and (low.currency is not None or high.currency is None)


def _range(text: str, passage: Span, low: _Number, high: _Number) -> Iterator[Quantity]:
    unit = _unit_after(text, passage, replace(high, currency=high.currency or low.currency))
    factor = high.value / float(_digits(text, high)) if high.scaled and not low.scaled else 1.0
    lead = re.search(r"\bbetween\s$", text[max(0, low.start - 9) : low.start], re.I)
    start = low.start - 8 if lead else low.start
    bounds: tuple[tuple[_Number, float, Bound], ...] = ((low, factor, "at least"), (high, 1.0, "at most"))
    for number, scale, bound in bounds:
        yield Quantity(
            start=start, end=unit.end, value=_tidy(number.value * scale * unit.factor), unit=unit.unit,
            number=number.number, bound=bound,
        )  # fmt: skip


def _digits(text: str, number: _Number) -> float:
    written = number_value(number.number.of(text))
    return written or 1.0


def _single(text: str, passage: Span, number: _Number) -> Quantity:
    unit = _unit_after(text, passage, number)
    start, approximate, bound = _lead(text, passage, number.start)
    trail = _TRAIL.match(text, unit.end, passage.end) or _TRAIL.match(text, number.end, passage.end)
    end = unit.end
    if trail:
        end = max(end, trail.end())
        approximate = approximate or trail["or_so"] is not None or trail["plus"] is not None
        bound = "at least" if trail["or_more"] or trail["plus"] else "at most" if trail["or_less"] else bound
    return Quantity(
        start=start, end=end, value=_tidy(number.value * unit.factor), unit=unit.unit, number=number.number,
        approximate=approximate, bound=bound,
    )  # fmt: skip


def _lead(text: str, passage: Span, start: int) -> tuple[int, bool, Bound | None]:
    """Where "about", "at least", "more than" before a number begin, and what they say."""
    begin = max(passage.start, start - 32)
    found = _LEAD.search(text[begin:start])
    if found is None:
        return start, False, None
    at = begin + found.start()
    if found["about"]:
        word = found["about"].casefold()
        bound: Bound | None = "at most" if word in ("nearly", "almost") else None
        return at, True, None if bound else None
    if found["least"]:
        return at, False, "at least"
    if found["over"]:
        return at, True, "at least"
    return at, found["under"] is not None, "at most"


def _tidy(value: float) -> float:
    """The value without the dust of binary fractions: 228.1 × 10⁹ is 228100000000."""
    return float(f"{value:.12g}")


_WORDS_AFTER = re.compile(r"(?:[ -]|\s)?([%‰]|[A-Za-z][A-Za-z.’'-]*)")


def _unit_after(text: str, passage: Span, number: _Number) -> _Unit:
    """The unit of a number, by the sign before it or the words after."""
    if number.currency:
        return _Unit(number.currency, number.end)
    if number.fraction:
        return _Unit("%", number.end)
    words = _following(text, number.end, passage.end)
    return _money(words) or _measure(words) or _counted(words, number)


def _following(text: str, at: int, limit: int) -> list[re.Match[str]]:
    """Up to six words after a place, until punctuation or a line break."""
    words: list[re.Match[str]] = []
    while len(words) < 6 and (found := _WORDS_AFTER.match(text, at, limit)) and "\n" not in found.group():
        words.append(found)
        at = found.end()
    return words


def _word_end(word: re.Match[str]) -> int:
    """Where a word ends without the full stop after it."""
    return word.start(1) + len(word[1].rstrip(".,'’"))


def _phrase(words: list[re.Match[str]], count: int) -> str:
    return " ".join(word[1].rstrip(".,").casefold() if "." not in word[1][:-1] else word[1].casefold() for word in words[:count])


def _singular(phrase: str, table: dict[str, str]) -> str | None:
    plain = re.sub(r"['’]s?$", "", phrase)
    options = (plain, plain.removesuffix("s"), plain.removesuffix("es"), plain.removesuffix("-long"))
    return next((option for option in options if option in table), None)


def _money(words: list[re.Match[str]]) -> _Unit | None:
    """"US dollars", "yuan", "rubles"."""
    for count in (3, 2, 1):
        name = _singular(_phrase(words, count), CURRENCIES) if len(words) >= count else None
        if name is not None:
            code, end = CURRENCIES[name], _word_end(words[count - 1])
            return _Unit("USD", end, 0.01) if code == "USD-cent" else _Unit(code, end)
    return None


def _measure(words: list[re.Match[str]]) -> _Unit | None:
    """"percent", "percentage points", "million tons", "-year", "hours and a half"."""
    for count in (2, 1):
        name = _singular(_phrase(words, count), MEASURES) if len(words) >= count else None
        if name is not None:
            return _Unit(MEASURES[name], _word_end(words[count - 1]), MULTIPLIED.get(name, 1.0))
    hyphened = words[0][1].casefold().split("-") if words else []
    if len(hyphened) > 1 and (name := _singular(hyphened[0], MEASURES)) and len(hyphened[0]) > 1:
        return _Unit(MEASURES[name], words[0].start(1) + len(hyphened[0]), MULTIPLIED.get(name, 1.0))
    return None


_STOPS = frozenset(
    "of in on at to for from by with and or but as than that who which were was are is have has had be been will would "
    "the a an its their his her our this these those after before during since per into over under it he she they we "
    "i you not also could can may might should if when while because out up down off".split()
)


def _counted(words: list[re.Match[str]], number: _Number) -> _Unit:
    """Persons where a noun of persons or a fate follows within the phrase, else a bare count."""
    if words and words[0][1].casefold() in ("or",) and len(words) > 2:
        return _Unit("count", number.end)
    for index, word in enumerate(words[:5]):
        plain = re.sub(r"['’]s?$", "", word[1].rstrip(".,").casefold())
        if plain in PERSONS:
            return _Unit("persons", _word_end(word))
        if plain in FATES and index < 3:
            return _Unit("persons", number.end)
        if plain in _STOPS and not (plain in ("were", "was", "have", "are", "other", "of") and index == 0):
            break
    return _Unit("count", _noun_end(words, number))


def _noun_end(words: list[re.Match[str]], number: _Number) -> int:
    """The end of a plural noun right after the number, else of the number."""
    if words and re.fullmatch(r"[a-z]{3,}s", words[0][1]) and words[0][1] not in _STOPS:
        return _word_end(words[0])
    return number.end
