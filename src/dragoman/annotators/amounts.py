"""Numbers as written: digits or words, with the currency sign before and the scale after them."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from dragoman.annotators.numerals import DIGITS, FRACTIONS, SCALES, SHORT_SCALES, SPELLED, number_value
from dragoman.annotators.units import SIGNS
from dragoman.spans import Span


class Number(Struct, frozen=True, kw_only=True):
    """A number as written: its place with sign and scale, the place of the digits or words, value and currency."""

    start: int
    end: int
    number: Span
    value: float
    currency: str | None = None
    scaled: bool = False
    fraction: bool = False


_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_SCALE_WORDS = "hundred thousand|hundred million|" + "|".join(SCALES)
_SHORT = "|".join(sorted(SHORT_SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w$€£¥])(?<![\d][.,])(?<![A-Za-z]-)(?<!--)(?P<sign>(?:{_SIGN})\s?)?(?:(?P<digits>{DIGITS})"
    rf"(?:[ -](?P<half>1/2)|(?P<frac>[½¼¾]))?"
    rf"(?P<spelled_scale>(?:[ -](?:{_SCALE_WORDS})s?\b)+)?(?P<short>\s?(?:{_SHORT})\b\.?)?|"
    rf"(?P<words>\b{SPELLED}\b(?P<and_half> and a half\b)?))",
    re.IGNORECASE,
)
_RATIO = re.compile(
    r"\b(?P<top>one|two|three|four|five|six|seven|eight|nine|[1-9]) (?:in|out of)(?: every)? "
    r"(?P<bottom>two|three|four|five|six|seven|eight|nine|ten|twenty|10|20|100|[3-9])"
    r"(?= (?!hours?\b|days?\b|weeks?\b|months?\b|years?\b|decades?\b|minutes?\b)[a-z]{4,})",
    re.I,
)
_FRACTION = re.compile(
    r"\b(?:(?P<top>one|two|three|four|a|nine)[ -](?P<part>half|third|thirds|quarter|quarters|fourths?"
    r"|fifths?|sixth|tenths?)"
    r"|(?P<half>half))\b(?=\s+(?:of|the|a(?!n? (?:million|billion|trillion|dozen|hundred))|its|their|all"
    r"|our|his|her)\b)"
    r"|\b(?P<top2>one|two|three)-(?P<part2>thirds?|quarters?|fifths?|tenths?)\b(?! (?:party|vote|majority))"
    r"|(?:(?<=\bby )|(?<=as much as ))(?P<top3>one|two|three|a)[ -](?P<part3>half|thirds?|quarters?|fifths?|tenths?)\b"
    r"(?=\s*[.,;]|\s+(?:in|by|from|since|this|last|over|after|on)\b)"
    r"|(?<=\bin )(?P<halved>half)\b(?=\s*[.,;]|\s+by\b)",
    re.I,
)


def find_numbers(text: str, passage: Span) -> list[Number]:
    """The numbers of a passage, in order of the text, shares such as "one-third" in per cent."""
    found = [_number(match) for match in _NUMBER.finditer(text, passage.start, passage.end)]
    parts = [_fraction(match) for match in _FRACTION.finditer(text, passage.start, passage.end)]
    parts += [ratio for match in _RATIO.finditer(text, passage.start, passage.end) if (ratio := _ratio(match))]
    whole = [number for number in found if number and not any(part.number.meets(number.number) for part in parts)]
    return _summed(text, sorted([*whole, *parts], key=lambda number: number.start))


def _summed(text: str, numbers: list[Number]) -> list[Number]:
    """ "10 million 682 thousand" as one number."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if (
            last
            and last.scaled
            and number.scaled
            and number.value < _scale_below(last.value)
            and text[last.end : number.start] == " "
        ):
            joined[-1] = replace(
                last, end=number.end, number=Span(last.number.start, number.end), value=last.value + number.value
            )
        else:
            joined.append(number)
    return joined


def _scale_below(value: float) -> float:
    """The greatest of thousand, million, billion that a value reaches: 10 million gives a million."""
    return max((scale for scale in (1e3, 1e6, 1e9, 1e12) if scale <= value), default=0.0)


def _number(found: re.Match[str]) -> Number | None:
    if found["words"]:
        return _spelled(found)
    value = float(found["digits"].replace(",", ""))
    value += 0.5 if found["half"] else {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(found["frac"] or "", 0.0)
    end = found.end("frac") if found["frac"] else found.end("half") if found["half"] else found.end("digits")
    scale, scale_end = _scale(found)
    return Number(
        start=found.start(), end=scale_end or end, number=Span(found.start("digits"), end), value=value * scale,
        currency=_currency_sign(found), scaled=scale != 1.0,
    )  # fmt: skip


def _spelled(found: re.Match[str]) -> Number | None:
    half = 0.5 if found["and_half"] else 0.0
    value = number_value(found["words"].removesuffix(" and a half"))
    if value is None:
        return None
    return Number(
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
    return (
        next((code for written, code in SIGNS.items() if written.casefold() == sign.casefold()), None) if sign else None
    )


def _ratio(found: re.Match[str]) -> Number | None:
    """ "Nine in ten voters" as a share; None where the first number is not the smaller."""
    top, bottom = number_value(found["top"]), number_value(found["bottom"])
    if not top or not bottom or top >= bottom:
        return None
    share = round(100 * top / bottom, 1)
    return Number(start=found.start(), end=found.end(), number=Span(*found.span()), value=share, fraction=True)


def _fraction(found: re.Match[str]) -> Number:
    half = found["half"] or found["halved"]
    top = 1.0 if half else number_value(found["top"] or found["top2"] or found["top3"]) or 1.0
    bottom = 2 if half else FRACTIONS[(found["part"] or found["part2"] or found["part3"]).casefold()]
    share = round(100 * top / bottom, 1)
    return Number(start=found.start(), end=found.end(), number=Span(*found.span()), value=share, fraction=True)
