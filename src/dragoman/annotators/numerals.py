"""Numbers in digits and in words: patterns to find them and the value of what was found."""

from __future__ import annotations

import re

SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
SHORT_SCALES: dict[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
FRACTIONS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "tenth": 10, "tenths": 10,
}  # fmt: skip

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL = "(?:" + "|".join(sorted(SMALL, key=len, reverse=True)) + ")"
_UNDER = rf"{_SMALL}(?:[- ]{_SMALL})?"
_SCALE = "(?:" + "|".join(SCALES) + ")"
SPELLED = (
    rf"(?:(?:half an? |half-|an? (?=(?:half-)?{_SCALE}\b)){_SCALE}|an? half-{_SCALE}|{_UNDER})"
    rf"(?:(?:[ -]{_SCALE})+(?: and)? {_UNDER})*(?:[ -]{_SCALE}\b)*"
)
NUMBER = rf"(?:{DIGITS}|\b{SPELLED}\b)"


def number_value(words: str) -> float | None:
    """The value of a number in digits or words, None where it is neither.

    >>> number_value("228.1"), number_value("two hundred and twenty thousand"), number_value("half a million")
    (228.1, 220000.0, 500000.0)
    >>> number_value("5 1/2")
    5.5
    """
    plain = words.strip().replace(",", "").replace("½", " 1/2").strip()
    if broken := re.fullmatch(r"(?:(\d+(?:\.\d+)?)[ -]+)?([1-3])/([2-4])", plain):
        return float(broken[1] or 0) + int(broken[2]) / int(broken[3])
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    parts = [part for part in re.split(r"[\s-]+", plain.casefold()) if part not in ("a", "an", "and", "of")]
    return _sum_up(parts) if parts else None


def _sum_up(parts: list[str]) -> float | None:
    """Add up number words: each scale multiplies what stands before it since the last greater one."""
    total, current, factor = 0.0, 0.0, 1.0
    for part in parts:
        if part == "half":
            factor = 0.5
        elif part in SMALL:
            current += SMALL[part]
        elif part.replace(".", "", 1).isdigit():
            current += float(part)
        elif part in ("hundred", "dozen"):
            current = (current or 1.0) * SCALES[part]
        elif part in SCALES:
            total, current = total + (current or 1.0) * SCALES[part], 0.0
        else:
            return None
    return (total + current) * factor
