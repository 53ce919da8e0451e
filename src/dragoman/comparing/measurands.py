"""Whether claims of two texts are of one matter, so that their values can contradict; above all whether figures are.

Two texts of one story count one thing where the same telling words stand beside both numbers and neither text has the
other's number: a number that both have is told of by both, and cannot be what the other puts differently. Or they name
one measurand outright: the same subject between the same two sides for the same period.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from dragoman.accounts import Ref, Saying
from dragoman.comparing.items import core_passages, cosine
from dragoman.comparing.material import HAPPENED, Material, doers, names_of, sides_of, took_place
from dragoman.comparing.names import WORD, find_names
from dragoman.comparing.silence import looked_for
from dragoman.comparing.subjects import subjects_of
from dragoman.comparing.terms import Index, Term
from dragoman.comparing.values import compare_amounts, compare_days, with_bound
from dragoman.edtf import day_number, last_day_number
from dragoman.merging.stories import alike_texts
from dragoman.merging.words import stems, weigh_stem
from dragoman.model import AnyClaim, Contact, Event, Figure, When
from dragoman.spans import Span

RATIO = 1.25  # times by which numbers of one thing may differ; farther apart they seldom measure one thing
FAR = 3.0  # times by which they may where they count one kind of thing beside the same number
BY = 60  # code points between a number and the words of time that it is told for
LEAD = 700  # code points of a text that name those whom it is about
NEWS = 2  # days between two texts that count the thing as it stands; later ones count it anew
MANKIND = 1e10  # what is counted in persons is less
RECENT = 7  # days before publication of which a count of victims is the news
SCALES = (1e3, 1e6)  # thousand told for million, million for billion
BEFORE, AFTER = 2, 6  # telling words before a number, and words after it, that stand beside it
NAMING = 10  # words before a number in which its measurand is named
AROUND = 120  # code points on either side, within the sentence, up to the next number
TELLING = 4.0  # the weight from which a word tells what is measured
NEIGHBOUR = 8.0  # the weight of a number that stands next to both
LIKE = 0.4  # the likeness of their words, numbers apart, from which claims that the record links can contradict
ENOUGH = 18.0  # the weight of what both numbers have around them from which they measure one thing
_PART = re.compile(r"\b(including|among them|another|additional|further|other|remaining|rest)\b", re.IGNORECASE)
_OF_A_NUMBER = {"including", "among them"}
_MARGIN = re.compile(r"(?:\bplus or minus|\bplus-or-minus|±|\+/-|\bgive or take)\s*$", re.IGNORECASE)
_OLDER = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
    r"|\b(?:since|ago|last (?:week|month|year)|previous\w*|earlier (?:attack|bombing|fire))\b"
)
_SIDES = re.compile(r"\bour\b|\b(?:between|of) (?:the two|both|these)\b", re.IGNORECASE)
TOLL = 50.0  # the weight of two figures that are each the first toll of their text
VICTIMS = frozenset({"kill", "injur"})
_FIRMS = frozenset(stem for word in "inc corp co ltd llc plc company group bank".split() for stem in stems(word))
_KIND = re.compile(r".*\d-[a-z]")
_OF = re.compile(r"\W*(?:\w+\W+)?of (?:the|them|which|whom|those|these)\b", re.IGNORECASE)
_PLAIN = frozenset(
    stem
    for word in """
    people person percent million billion trillion thousand hundred dozen dollar euro pound mile kilometer kilometre
    ton tonne barrel hour minute day week month year say tell report count number total
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december morning afternoon evening night today yesterday
    """.split()
    for stem in stems(word)
)
_KINDS = {  # stems of one thing that reports count in different words
    stem: stems_of[0]
    for stems_of in (
        ("kill", "dead", "death", "di", "died", "dy", "fatality", "toll", "lif", "slain", "perish"),
        ("injur", "wound", "hurt", "injury"),
        ("employee", "staff", "staffer", "worker", "personnel"),
        ("soldier", "troop", "serviceman", "servicemen"),
        ("home", "hous"),
    )
    for stem in stems_of
}


class Setting(Struct, frozen=True):
    """What stands around a figure: the telling stems beside it and farther off, the numbers next to it."""

    beside: frozenset[str]
    named: frozenset[str]  # in which it can be named: "trade between them reached"
    around: frozenset[str]
    next_to: frozenset[float]
    part: frozenset[str]  # words that make it a part of another number, or one beside another
    counted: frozenset[str] = frozenset()  # what the words of the number itself count
    named_there: frozenset[str] = frozenset()  # persons, places and bodies between the numbers next to it


def pair_figures(pairs: Sequence[tuple[str, str]], material: Material) -> Iterator[tuple[Ref, Ref]]:
    """The figures of two texts of one story that measure one thing, each with the one that is told most like it."""
    figures = {name: _figures(name, material) for name in {name for pair in pairs for name in pair}}
    for one, other in pairs:
        scored = [
            (score, a, b)
            for a, first in figures[one]
            for b, second in figures[other]
            if (score := _likeness((a, first), (b, second), material)) > 0
        ]
        best: dict[Ref, float] = {}
        for score, a, b in scored:
            best[a], best[b] = max(score, best.get(a, 0)), max(score, best.get(b, 0))
        yield from ((a, b) for score, a, b in scored if score == best[a] == best[b])


def _figures(name: str, material: Material) -> list[tuple[Ref, Figure]]:
    found = [(Ref(name, claim.id), claim) for claim in material.docs[name].claims if isinstance(claim, Figure)]
    return [(ref, claim) for ref, claim in found if not _is_misread(claim)]


def _is_misread(figure: Figure) -> bool:
    """Whether a number measures nothing: more persons than there are, a lost sign behind it, a margin of error."""
    rest = figure.evidence.quote[max(0, figure.text.end - figure.evidence.start) :]
    many = figure.unit in ("persons", "count") and abs(figure.value) >= MANKIND
    before = figure.evidence.quote[: max(0, figure.text.start - figure.evidence.start)]
    return many or bool(_MARGIN.search(before)) or "\ufffd" in figure.text.quote or rest.startswith("\ufffd")


def pair_texts(material: Material) -> list[tuple[str, str]]:
    """Every two texts that tell one story by their words, or of one contact, in the order of their ids."""
    names = [name for name, doc in material.docs.items() if doc.claims and material.own(name)]
    found = set(alike_texts(material.docs[name].article for name in names))
    for contact in material.of_kind("contact"):
        found |= set(combinations(sorted(material.accounts(contact).keys() & set(names)), 2))
    return sorted(pair for pair in found if material.source(pair[0]) != material.source(pair[1]))


def _likeness(one: tuple[Ref, Figure], other: tuple[Ref, Figure], material: Material) -> float:
    """How much speaks for one measurand; 0 where that is not enough, or something speaks against it."""
    (a, first), (b, second) = one, other
    verdict = compare_amounts(with_bound(first), with_bound(second))
    if verdict == "open" or _periods_differ(first, second):
        return 0.0
    if _named_alike(one, other, material):
        return 100.0
    if verdict == "agree" or _ratio(first.value, second.value) > FAR or _is_kind(first) or _is_kind(second):
        return 0.0
    indexes = material.index(a.article), material.index(b.article)
    if indexes[0].has_number(second.value) or indexes[1].has_number(first.value) or not _of_one_lead(*indexes):
        return 0.0
    settings = _setting(first, indexes[0]), _setting(second, indexes[1])
    if settings[0].counted == settings[1].counted and is_toll(a, first, material) and is_toll(b, second, material):
        return TOLL if settings[0].beside & settings[1].beside & VICTIMS else 0.0
    beside = settings[0].next_to & settings[1].next_to and settings[0].counted & settings[1].counted
    return _weigh(*settings) if beside or _near(first.value, second.value) else 0.0


def _of_one_lead(one: Index, other: Index) -> bool:
    """Whether the first lines of two texts name anybody or anything in common: two firms' results are in like words."""
    found = [index.names_in(Span(0, min(LEAD, len(index.text)))) - _FIRMS for index in (one, other)]
    return bool(found[0] & found[1]) or not all(found)


def _periods_differ(one: Figure, other: Figure) -> bool:
    """Whether both are told for different times; words of time farther off may be of another verb."""
    periods = [figure.period.value if figure.period and _is_by(figure) else None for figure in (one, other)]
    return compare_days(periods[0], periods[1]) == "differ"


def _is_by(figure: Figure) -> bool:
    period, own = figure.period, figure.text
    return period is not None and max(period.start - own.end, own.start - period.end) <= BY


def _is_kind(figure: Figure) -> bool:
    """Whether a number tells shares of a whole or one kind from another: texts give many such, each of its own."""
    return figure.unit == "%" or bool(_KIND.match(figure.text.quote))


def _near(one: float, other: float) -> bool:
    return _ratio(one, other) <= RATIO


def _ratio(one: float, other: float) -> float:
    """How many times the one number is the other; 1 where only the scale word differs."""
    low, high = sorted((abs(one), abs(other)))
    if not low:
        return math.inf
    misread = low >= min(SCALES) and any(abs(high / low / scale - 1) < 1e-6 for scale in SCALES)
    return 1.0 if misread else high / low


def is_toll(ref: Ref, figure: Figure, material: Material) -> bool:
    """Whether a figure is the count of dead or hurt that its text gives first, of no older matter and of no part."""
    if ref.article not in material.tolls:
        index, found = material.index(ref.article), dict[str, Ref]()
        for own, told in sorted(_figures(ref.article, material), key=lambda pair: pair[1].text.start):
            kinds = _setting(told, index).beside & VICTIMS if told.unit in ("persons", "count") else frozenset[str]()
            if kinds and len(kinds) == 1:
                found.setdefault(next(iter(kinds)), own)
        material.tolls[ref.article] = found
    if ref not in material.tolls[ref.article].values() or figure.status not in HAPPENED:
        return False
    recent = figure.period is None or _is_recent(figure.period, material.article(ref).published)
    older = recent and figure.period is None and _OLDER.search(figure.evidence.quote)
    return recent and not older and not _setting(figure, material.index(ref.article)).part


def _is_recent(period: When, published: str | None) -> bool:
    day, printed = day_number(period.value), day_number(published)
    return day is not None and printed is not None and day == last_day_number(period.value) and printed - day <= RECENT


def _weigh(one: Setting, other: Setting) -> float:
    """The weight of what both numbers have around them; 0 where it is too little, or nothing stands beside both."""
    if one.part != other.part or not one.beside & other.beside or _of_others(one, other):
        return 0.0
    around = sum(weigh_stem(stem) for stem in one.around & other.around)
    total = around + NEIGHBOUR * len(one.next_to & other.next_to)
    return total if total >= ENOUGH else 0.0


def _of_others(one: Setting, other: Setting) -> bool:
    """Whether both name somebody or something by the number, and nothing the same: one player's yards, another's."""
    return bool(one.named_there and other.named_there) and not one.named_there & other.named_there


def _setting(figure: Figure, index: Index) -> Setting:
    """What stands around a figure in its own sentence, up to the numbers next to it."""
    text, own = index.text, figure.text
    first = _at_word(text, max(figure.evidence.start, own.start - AROUND), 1)
    last = _at_word(text, min(figure.evidence.end, own.end + AROUND), -1)
    inside = (found for found in index.numbers if first < found[1].end and found[1].start < last)
    numbers = [(value, span) for value, span in inside if not 1900 <= value <= 2100]  # years stand between no numbers
    left = max(((span.end, value) for value, span in numbers if span.end <= own.start), default=(first, None))
    right = min(((span.start, value) for value, span in numbers if span.start >= own.end), default=(last, None))
    before, after = text[left[0] : own.start], text[own.end : right[0]]
    counted = " ".join(word for word in own.quote.split() if not word[-1].isdigit())
    on = [counted, *_words(after)[:AFTER]]
    return Setting(
        beside=frozenset([*_last(before), *_stems(" ".join(on))]),
        named=frozenset(_stems(" ".join([*_words(before)[-NAMING:], *on]))),
        around=frozenset(_stems(f"{before} {counted} {after}")),
        next_to=frozenset(value for _, value in (left, right) if value is not None),
        part=_parts(text[max(0, own.start - 25) : own.end], text[own.start : own.end + 25], left[1] is not None),
        counted=frozenset(_stems(counted)),
        named_there=index.names_in(Span(left[0], own.start)) | index.names_in(Span(own.end, right[0])),
    )


def _at_word(text: str, place: int, step: int) -> int:
    """The next place, forward or back, at which no word is cut."""
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place += step
    return place


def _words(text: str) -> list[str]:
    return [match.group() for match in WORD.finditer(text)]


def _last(before: str) -> list[str]:
    """The last telling stems before a number; what stands before an "and" is of another thing."""
    return _stems(re.split(r"\b(?:and|or|plus)\b", before)[-1])[-BEFORE:]


def _stems(text: str) -> list[str]:
    """The stems that can tell a measurand: no units, numbers or days, no words that stand everywhere."""
    found = (_KINDS.get(stem, stem) for stem in stems(text) if stem not in _PLAIN and not stem[0].isdigit())
    return [stem for stem in found if weigh_stem(stem) >= TELLING]


def _parts(before: str, after: str, numbered: bool) -> frozenset[str]:
    """The words that make a number a part; "including" does so only where another number stands before it."""
    marks = {match.group().lower() for match in _PART.finditer(before)} - (set() if numbered else _OF_A_NUMBER)
    return frozenset(marks | {"of"} if _OF.match(re.sub(r"^\S+", "", after)) else marks)


# ------------------------------------------------------------------------------------------------ named outright


def _named_alike(one: tuple[Ref, Figure], other: tuple[Ref, Figure], material: Material) -> bool:
    """Whether both tell the same subject between the same two sides, for the same period."""
    periods = [figure.period.value if figure.period else None for _, figure in (one, other)]
    if periods[0] is None or periods[0] != periods[1]:
        return False
    settings = [_setting(figure, material.index(ref.article)) for ref, figure in (one, other)]
    subjects = {stem for stem in settings[0].named & settings[1].named if subjects_of((stem,))}
    if not subjects or settings[0].part != settings[1].part:
        return False
    pairs = [_pair(ref, figure, material) for ref, figure in (one, other)]
    return len(pairs[0]) == 2 and pairs[0] == pairs[1]


def _pair(ref: Ref, figure: Figure, material: Material) -> frozenset[str]:
    """The two sides between which something is measured: by the sentence, the contact, or the sentence before."""
    own = _codes(figure.evidence.quote)
    if len(own) > 1:
        return frozenset(own)
    contact = material.claims.get(Ref(ref.article, figure.occasion or ""))
    told = [contact] if contact else [c for c in material.docs[ref.article].claims if isinstance(c, Contact)]
    pairs = {frozenset(sides_of(doers(claim))) for claim in told if took_place(claim)}
    if len(pairs) == 1:  # the text is of this contact alone: "our trade"
        return next(iter(pairs))
    before = material.index(ref.article).sentence_before(figure.evidence.start)
    return frozenset(_codes(before)[:2])  # those whom the sentence begins with: "between them"


def _codes(text: str) -> list[str]:
    text = re.sub(r"\bU\.?S\.? (?=dollars?\b)", "", text)
    return list(dict.fromkeys(name.code for _, name in find_names(text)))


# ------------------------------------------------------------------------------------------------ of one matter


def of_one_matter(one: Saying, other: Saying, material: Material) -> bool:
    """Whether some claims of two sayings are in like words, numbers apart: only then do their values contradict."""
    pairs = [(a, b) for a in one.claims for b in other.claims]
    pairs = [(a, b) for a, b in pairs if not _pairs_differ(a, b, material)]
    like = any(_like_words(a, b, material) for a, b in pairs)
    return like or any(_measure_one_thing(a, b, material) for a, b in pairs)


def _pairs_differ(a: Ref, b: Ref, material: Material) -> bool:
    """Whether two figures are told for different times, or pairs of sides: "our trade" of two contacts is not one."""
    one, other = material.claims[a], material.claims[b]
    if not (isinstance(one, Figure) and isinstance(other, Figure)):
        return False
    if _is_misread(one) or _is_misread(other) or _periods_differ(one, other) or counted_anew(a, b, material):
        return True
    first, second = _pair(a, one, material), _pair(b, other, material)
    told = _SIDES.search(one.evidence.quote) or _SIDES.search(other.evidence.quote)
    return first != second and (bool(told) or (len(first) > 1 and len(second) > 1))


def are_shares_anew(refs: Sequence[Ref], material: Material) -> bool:
    """Whether claims tell shares of a whole, and texts of different days do: two surveys find one share by chance."""
    figures = [(ref, claim) for ref in refs if isinstance(claim := material.claims[ref], Figure) and claim.unit == "%"]
    return any(counted_anew(a, b, material) for (a, _), (b, _) in combinations(figures, 2))


def counted_anew(a: Ref, b: Ref, material: Material) -> bool:
    """Whether texts of different days tell two figures, and not both for one time."""
    days = [day_number(material.article(ref).published) for ref in (a, b)]
    if days[0] is None or days[1] is None or abs(days[0] - days[1]) <= NEWS:
        return False
    times = [
        figure.period.value if isinstance(figure := material.claims[ref], Figure) and figure.period else None
        for ref in (a, b)
    ]
    return times[0] is None or times[0] != times[1]


def _like_words(a: Ref, b: Ref, material: Material) -> bool:
    one, other = material.claims[a], material.claims[b]
    first, second = _telling_words(one), _telling_words(other)
    if isinstance(one, Figure) and isinstance(other, Figure):
        if _is_part(one) or _is_part(other) or not _heads(one) & _heads(other) or _is_kind(one) or _is_kind(other):
            return False
        if not _of_one_lead(material.index(a.article), material.index(b.article)):
            return False
        if _of_others(_setting(one, material.index(a.article)), _setting(other, material.index(b.article))):
            return False
    shared = {term.stems for term in first} & {term.stems for term in second}
    return len(shared) > 1 and cosine(first, second) >= LIKE


def _telling_words(claim: AnyClaim) -> list[Term]:
    known = names_of(doers(claim))
    passages = (claim.evidence,) if isinstance(claim, Figure | Event) else core_passages(claim)
    return [term for term in looked_for((passage.quote for passage in passages), known) if term.kind != "number"]


def _is_part(claim: AnyClaim) -> bool:
    """Whether a number is told as a part of another, or beside one: "including three", "another 30"."""
    if not isinstance(claim, Figure):
        return False
    before = claim.evidence.quote[: max(0, claim.text.start - claim.evidence.start)]
    return bool(_PART.search(before[-25:]))


def _heads(claim: AnyClaim) -> set[str]:
    """The nouns that are counted, or of which so much is told."""
    if not isinstance(claim, Figure):
        return set()
    return {stem for words in (claim.text.quote, claim.of.quote if claim.of else "") for stem in [*stems(words)][-1:]}


def _measure_one_thing(a: Ref, b: Ref, material: Material) -> bool:
    """Whether two figures of two texts measure one thing, by the words around them."""
    one, other = material.claims[a], material.claims[b]
    figures = isinstance(one, Figure) and isinstance(other, Figure)
    return figures and a.article != b.article and _likeness((a, one), (b, other), material) > 0  # type: ignore[arg-type]
