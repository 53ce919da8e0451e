"""Why two texts contradict one another, where the texts themselves show it; else the cause is unknown.

Each cause comes with a sentence that holds the words or facts which show it. What only makes a cause likely is told as
likely. Nothing here says which text is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from dragoman.accounts import Cause, Ref, Saying
from dragoman.comparing.material import Material, claimants
from dragoman.comparing.quotations import NOTHING
from dragoman.comparing.values import BINDING, days_apart
from dragoman.edtf import day_number
from dragoman.model import AnyClaim, Commitment, Contact, Figure, Plan, When
from dragoman.phrases import clip

# Hours from Greenwich of the capitals, standard time: enough to tell whether it can be two days at once.
HOURS = {
    "CHN": 8, "TWN": 8, "JPN": 9, "KOR": 9, "PRK": 9, "RUS": 3, "UKR": 2, "TUR": 3, "IRN": 3, "ISR": 2, "SAU": 3,
    "IND": 5, "PAK": 5, "DEU": 1, "FRA": 1, "ITA": 1, "ESP": 1, "POL": 1, "EU": 1, "NATO": 1, "VAT": 1, "GBR": 0,
    "USA": -5, "CAN": -5, "CUB": -5, "MEX": -6, "VEN": -4, "BRA": -3, "ARG": -3, "AUS": 10, "NZL": 12, "UNO": -5,
}  # fmt: skip
CASUALTIES = re.compile(
    r"\b(dead|deaths?|died|killed|kills?|injur\w+|wounded|casualt\w+|missing|toll|infected|cases)\b"
)
CLOSE = 0.01  # the share of a number by which a rounded one is off
_SCALES = (1e3, 1e6, 1e9)
_TAKEN = "the day of a report was taken for the day of the matter."


class Explanation(Struct, frozen=True):
    """A cause and the sentence that shows it."""

    cause: Cause
    because: str


UNKNOWN = Explanation("unknown", "The texts do not show why they differ.")


def explain(field: str, one: Saying, other: Saying, material: Material) -> Explanation:
    """The first cause that can be shown for two sayings of a field that contradict one another."""
    tests = {
        "day": (_copied, _zone, _publication, _several_days),
        "date": (_copied, _zone, _publication),
        "strength": (_copied, _strength, _relayed),
        "quotation": (_copied, _edition, _left_out),
    }.get(field, (_copied, _scaled, _rounded, _count_rose, _edition, _relayed))
    for test in tests:
        found = next(test(one, other, material), None)
        if found is not None:
            return found
    return UNKNOWN


Test = Callable[[Saying, Saying, Material], Iterator[Explanation]]


def label(ref: Ref, material: Material) -> str:
    """How a text is called in a sentence: outlet, else title, else id; with the day of publication."""
    article = material.article(ref)
    name = article.outlet or (f"“{clip(article.title, 60)}”" if article.title else article.id)
    return f"{name} ({article.published[:10]})" if article.published else name


def _pairs(one: Saying, other: Saying) -> Iterator[tuple[Ref, Ref]]:
    return ((a, b) for a in one.claims for b in other.claims)


# ------------------------------------------------------------------------------------------------ copies, editions


def _copied(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """A text that goes back to another gives another value than that one."""
    for a, b in _pairs(one, other):
        for copy, source in ((a, b), (b, a)):
            text = material.texts[copy.article]
            if text.relation != "own" and text.origin == source.article and copy.article != source.article:
                words = f"{label(copy, material)} goes back to {label(source, material)}, which has another value."
                yield Explanation("copied error", words)


def _edition(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """One outlet gives another value in a later text."""
    for a, b in _pairs(one, other):
        first, second = material.article(a), material.article(b)
        if first.outlet and first.outlet == second.outlet and first.published and second.published:
            early, late = sorted((first, second), key=lambda article: article.published or "")
            if early.published != late.published:
                yield Explanation(
                    "later edition", f"{early.outlet} gave it on {early.published}, and anew on {late.published}."
                )


def _count_rose(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """A count of victims that is higher in the later text."""
    for a, b in _pairs(one, other):
        first, second = material.claims[a], material.claims[b]
        if not (isinstance(first, Figure) and isinstance(second, Figure)):
            return
        days = material.article(a).published, material.article(b).published
        told = f"{first.evidence.quote} {second.evidence.quote}".lower()
        if None in days or days[0] == days[1] or not CASUALTIES.search(told):
            continue
        if (str(days[0]) < str(days[1])) == (first.value < second.value):
            early, late = (a, b) if str(days[0]) < str(days[1]) else (b, a)
            words = f"{label(late, material)} was published after {label(early, material)} and counts more: likely"
            words += " the later count."
            yield Explanation("later edition", words)


def _left_out(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """One text has the words around the place and nothing at it, and marks no omission."""
    for own, whole in ((one, other), (other, one)):
        if own.value == NOTHING:
            words = f"{label(own.claims[0], material)} has the words around “{whole.value}” without it, unmarked."
            yield Explanation("unmarked omission", words)


# ------------------------------------------------------------------------------------------------ days


def time_of(claim: AnyClaim) -> When | None:
    """The time that a claim gives for its matter."""
    if isinstance(claim, Contact | Plan):
        return claim.when
    return claim.deadline if isinstance(claim, Commitment) else claim.period if isinstance(claim, Figure) else None


def _zone(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """Days next to one another, told by sides whose clocks can show two days at once, the eastern one the later."""
    apart = days_apart(one.value, other.value)
    if apart is None or abs(apart) != 1:
        return
    early, late = (one, other) if apart > 0 else (other, one)
    for a, b in _pairs(early, late):
        west, east = material.side(a.article), material.side(b.article)
        if west in HOURS and east in HOURS and HOURS[east] - HOURS[west] >= 5:
            gap = HOURS[east] - HOURS[west]
            yield Explanation(
                "time zone",
                f"Likely: clocks in {east} are some {gap} hours ahead of {west}, so that it can be {late.value} there"
                f" while it is {early.value} here.",
            )


def _publication(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """A day that is the text's own day of publication, or on which another text had told of the matter before."""
    apart = days_apart(one.value, other.value)
    if not apart:
        return
    early, late = (one, other) if apart > 0 else (other, one)
    day = day_number(late.value)
    for ref in late.claims:
        article = material.article(ref)
        if day is not None and day_number(article.published) == day:
            words = f"{late.value} is the day on which {label(ref, material)} was published, {early.value} is not"
            yield Explanation("publication date", f"{words}: likely {_TAKEN}")
    for told in early.claims:
        before = material.article(told)
        printed = day_number(before.published)
        undated = [ref for ref in late.claims if material.article(ref).published is None]
        if day is not None and printed is not None and printed < day and undated:
            yield Explanation(
                "publication date",
                f"{label(told, material)} had told of it before {late.value}; {label(undated[0], material)} bears no"
                f" date of its own: likely {_TAKEN}",
            )


def _several_days(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """One text itself names both days."""
    for a, b in _pairs(one, other):
        for ref, value in ((a, other.value), (b, one.value)):
            for claim in material.docs[ref.article].claims:
                when = claim.when if isinstance(claim, Contact) else None
                if when and when.value == value and claim.id != ref.claim and claim.status in ("held", "ongoing"):
                    words = f"{label(ref, material)} names both days, {one.value} and {other.value}."
                    yield Explanation("different days named", words)


# ------------------------------------------------------------------------------------------------ amounts and words


def _scaled(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """The same digits with another scale word, or one number in two units."""
    for a, b in _pairs(one, other):
        first, second = _amount(material.claims[a]), _amount(material.claims[b])
        if first is None or second is None or not first[0] or not second[0]:
            continue
        ratio = max(first[0], second[0]) / min(first[0], second[0])
        if any(abs(ratio / scale - 1) < 1e-6 for scale in _SCALES):
            words = f"The digits are the same, the scale is not: “{first[1]}” and “{second[1]}”."
            yield Explanation("unit or scale", words)


def _rounded(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """Two numbers close to one another, of which one is the other told in fewer digits."""
    for a, b in _pairs(one, other):
        first, second = _amount(material.claims[a]), _amount(material.claims[b])
        if first and second and (_rounds(first[0], second[0]) or _rounds(second[0], first[0])):
            yield Explanation(
                "rounding", f"Likely: “{first[1]}” and “{second[1]}” are one number, one of them rounded."
            )


def _rounds(rough: float, fine: float) -> bool:
    """Whether a number is another one rounded up or down to fewer digits, by a hundredth at most.

    >>> _rounds(660, 661), _rounds(43_000, 43_350), _rounds(146, 147), _rounds(700, 600)
    (True, True, False, False)
    """
    if not rough or abs(rough - fine) > CLOSE * abs(rough):
        return False
    digits = f"{abs(rough):.6g}".split("e")[0].replace(".", "").strip("0")
    return len(digits) < len(f"{abs(fine):.6g}".split("e")[0].replace(".", "").strip("0"))


def _amount(claim: AnyClaim) -> tuple[float, str] | None:
    if isinstance(claim, Figure):
        return claim.value, claim.text.quote
    if isinstance(claim, Commitment) and claim.quantity and claim.quantity.value is not None:
        return claim.quantity.value, claim.quantity.text
    return None


def _relayed(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """One text is of the side that is said to have told it; the other only passes it on."""
    for a, b in _pairs(one, other):
        for source, relay in ((a, b), (b, a)):
            side = material.side(source.article)
            told = [actor for actor in claimants(material.claims[relay]) if actor.country == side]
            if side and told and material.side(relay.article) != side:
                who = told[0].name or told[0].text
                yield Explanation(
                    "source against relay",
                    f"{label(relay, material)} passes on what {who} ({side}) said; {label(source, material)} is of that"
                    f" side itself: {_wording(source, relay, material)}.",
                )


def _strength(one: Saying, other: Saying, material: Material) -> Iterator[Explanation]:
    """One who speaks is told with words that bind and with words that only weigh."""
    for a, b in _pairs(one, other):
        first, second = material.claims[a], material.claims[b]
        if not (isinstance(first, Commitment) and isinstance(second, Commitment)):
            continue
        if abs(BINDING[first.strength] - BINDING[second.strength]) == 2:
            yield Explanation("wording strength", f"The words differ in strength: {_wording(a, b, material)}.")


def _wording(a: Ref, b: Ref, material: Material) -> str:
    return " against ".join(f"“{words}”" for words in (_core(material.claims[a]), _core(material.claims[b])))


def _core(claim: AnyClaim) -> str:
    """The words that carry the value: of a commitment from its trigger on, of a figure the amount."""
    if isinstance(claim, Commitment):
        trigger = claim.trigger.quote if claim.trigger else ""
        what = claim.what.quote
        return what if trigger in what else f"{trigger} … {what}"
    if isinstance(claim, Figure):
        return claim.text.quote
    when = time_of(claim)
    return when.text if when else claim.evidence.quote


def joint(sayings: Sequence[Saying]) -> tuple[Ref, ...]:
    """The claims behind several sayings, each once."""
    return tuple(dict.fromkeys(ref for saying in sayings for ref in saying.claims))
