"""The words of time: months, weekdays, units, parts of the day, and the patterns made of them."""

from __future__ import annotations

from dragoman.annotators.numerals import DIGITS, SPELLED

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs thur", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
UNITS: dict[str, str] = {
    "second": "TS", "minute": "TM", "min": "TM", "hour": "TH", "hr": "TH", "day": "D", "night": "D", "week": "W",
    "weekend": "W", "fortnight": "W", "month": "M", "quarter": "M", "year": "Y", "decade": "Y", "century": "Y",
    "centurie": "Y",
}  # fmt: skip
UNIT_SIZES: dict[str, int] = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100, "centurie": 100}
ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": -1, "last": -1,
}  # fmt: skip
PARTS_OF_DAY = "morning|afternoon|evening|night|midday|noon"
HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1),
    "new year's eve": (12, 31), "may day": (5, 1), "victory day": (5, 9), "halloween": (10, 31),
    "valentine's day": (2, 14),
}  # fmt: skip

# ---- words that tell: an expression with a month, a season … in it holds one of these, in small letters

TELL_MONTH = tuple(name for name in MONTHS if len(name) == 3)
TELL_SEASON = ("spring", "summer", "autumn", "fall", "winter")
TELL_UNIT = ("second", "min", "hour", "hr", "day", "night", "week", "month", "year", "decade", "centur")
TELL_DATE_UNIT = ("day", "week", "month", "quarter", "year", "decade", "century")
TELL_CLOCK = (":", "am", "a.m", "pm", "p.m", "noon", "midnight")

# ---- patterns; each takes one or more named groups, the names ending in a number where a pattern is used twice

FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
MONTH = (
    rf"(?:{FULL_MONTH}\b|{SHORT_MONTH}\b\.?|(?-i:JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST"
    rf"|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b)"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Tues?|Thurs?|Wed|Fri|Mon|Sat)\b\.)"
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL_DAY = rf"{DAY}(?:st|nd|rd|th)?"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
UNIT = (
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?"
    r"|decades?|centur(?:y|ies))"
)
DATE_UNIT = r"(?:day|week|weekend|month|quarter|year|decade|century)"
COUNT = (
    rf"(?:(?:{DIGITS}[ -])?[1-3]/[2-4]|{DIGITS} ?½|{DIGITS}|(?:an? )?few|several|many|a couple(?: of)?"
    rf"|{SPELLED}(?: and a half)?|an?|dozens of|hundreds of)"
)
ROUGHLY = (
    r"(?:about|around|some|roughly|nearly|almost|approximately|more than|less than|over|at least"
    r"|up to|as long as|as many as|only|just|another|the full|a full|fewer than|under|well over"
    r"|close to|at most)"
)
ZONE = r"(?:GMT|UTC|EST|EDT|ET|CET|PST|PDT|MSK|local time|(?:[A-Z][a-z]+ )?[A-Z][a-z]+ (?:standard |daylight )?time)"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}(?: ?[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])(?:\.[0-5]\d)? ?[ap]\.?m\b\.?"
    r"|noon\b|midnight\b)"
)


def unit_of(word: str) -> str:
    """The unit in the singular: "centuries" gives "century", "hrs" gives "hour"."""
    plain = word.casefold().rstrip(".").removesuffix("s")
    return {"centurie": "century", "min": "minute", "hr": "hour"}.get(plain, plain)


def month_of(word: str) -> int:
    """The number of a month by its name or short form."""
    return MONTHS[word.casefold().rstrip(".")]


def weekday_of(word: str) -> int:
    """The number of a weekday, Monday 0."""
    return WEEKDAYS[word.casefold().rstrip(".")]
