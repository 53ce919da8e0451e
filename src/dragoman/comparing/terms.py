"""What to look for before a silence is stated: names, numbers and telling nouns of some words, and where they stand.

A name of a state is found under all its names ("Kyiv", "Ukrainian"), a number in all its spellings ("20 million",
"20,000,000"), a noun with its endings and in the other words of its subject ("weapons" for "arms").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Literal

from msgspec import Struct

from dragoman.annotators.amounts import Number, find_numbers
from dragoman.comparing.names import (
    WORD,
    bare,
    codes_of,
    find_capitals,
    find_codes,
    find_names,
    is_demonym,
    state_codes,
)
from dragoman.comparing.subjects import subject_words, subjects_of
from dragoman.knowledge import Name
from dragoman.merging.words import stems, weigh_stem
from dragoman.model import Article, Passage
from dragoman.spans import Span

TELLING = 5.2  # the weight from which a noun is worth looking for
IN_A_ROW = 6  # words in a row by which a text is known to have the very words of another
RARE = 7.5  # the weight from which a noun alone shows that a text speaks of the matter
COMMON = 9.0  # the weight up to which a word is no name by itself
# Words that stand in every account of every contact: they tell no matter from another.
EMPTY = frozenset(
    stem
    for word in """
    accept account address agree agreement aim agenda also among announce area aspect attention attitude base bilateral
    bring call caution certain challenge clear close come comment concern conduct confirm connection contact content
    context continue conversation cooperation coordinate country couple current date day dear deep deepen detail
    development dialogue direct discuss discussion effort emphasis emphasize emphasise engage exchange express
    expression fact field focus follow force foreign format forward friend friendly further future general give global
    good government great ground group head high highlight hold hope idea implement importance important include
    increase initiative interest international issue item joint keep key large last leader level life line long look
    lot main maintain major make many matter mean measure meet meeting member mention message minister mutual nation
    national need new note number office official open opinion order outcome part particular partner partnership party
    pay people person phone place plan platform point policy position possible praise prepare present president
    pressing process progress promote proposal prospect provide public question raise range reach readiness ready
    recent reference regard region regional relation relationship relevant remark report request respect response
    result review role run same scope see sense serious set several share side situation special stage stand state
    statement step stress strengthen strong subject support take talk team telephone tell term thank thing time today
    together top topic touch track tuesday wednesday thursday friday saturday sunday monday january february march
    april may june july august september october november december underscore understand understanding use various
    video view way welcome week well whole willing willingness wish word work world year yesterday half first second
    unwavering firm resolute consistent ironclad substantive meaningful unshakeable lasting shared steadfast arise
    relate    towards near late along using ago remain kept stay full whether everybody effectively
    third quarter sino past within despite given robust manage sustain attend laid held root enhance spoke speak tense
    third quarter spring summer autumn winter morning afternoon evening night hour minute month tomorrow reaffirm
    reiterate significance commitment committed commit vision united states constructive overall necessary basis
    """.split()
    for stem in stems(word)
)
_NO_NAMES = frozenset(
    "mr mrs ms dr sir et am pm gmt we our us he she it they the and but so or if not no yes a an".split()
)
# Parts of the world: whole texts are about them, so that they tell no matter from another.
_REGIONS = frozenset(
    "middle east mideast west western europe european asia asian pacific peninsula korean gulf africa".split()
)
_DOLLARS = re.compile(r"(?<=\s)U\.?S\.? (?=dollars?\b)")
_TOLD_BY = re.compile(
    r",\s+(?:[Tt]he\s+)?(?:[A-Z][\w.]*\s+){1,4}(?:report(?:ed|s)|said|says)[.,]?\s*$"
    r"|\b(?:after|as|when|since)\s+(?:[Tt]he\s+)?(?:[A-Z][\w.]*\s+){1,4}(?:first\s+)?reported\b"
)
_LENGTH = re.compile(r"[\s-]*(hours?|minutes?)\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")


class Term(Struct, frozen=True):
    """Something to look for: a name (with the code of its state or body), a number or a noun.

    ``stems`` are its words, of a length of time the words for its unit; ``subject`` is whether a noun is of a subject
    of the table, so that to look for it shows something.
    """

    kind: Literal["name", "number", "noun"]
    words: str
    stems: tuple[str, ...] = ()
    code: str = ""
    value: float = 0.0
    weight: float = 0.0
    subject: bool = False


class Index:
    """Where the words, the names and the numbers of one article's body stand, furniture left out."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = blot(article)
        self._stems: dict[str, list[Span]] = defaultdict(list)
        for match in WORD.finditer(self.text):
            for stem in _stems_of(match.group()):
                self._stems[stem].append(Span(match.start(), match.end()))
        self._codes: dict[str, list[Span]] = defaultdict(list)
        for span, code in find_codes(self.text):
            self._codes[code].append(span)
        self._names: dict[Span, frozenset[str]] = {}
        self._states = state_codes()
        found = find_numbers(self.text, Span(0, len(self.text)))
        self.numbers = [(number.value, Span(number.start, number.end)) for number in found]
        self._breaks = [0, *(match.end() for match in _SENTENCE.finditer(self.text)), len(self.text)]

    def find(self, term: Term) -> list[Span]:
        """Where the term stands, in whatever form."""
        if term.kind == "number":
            return [span for value, span in self.numbers if _same_number(value, term.value)] + self._lengths(term)
        if term.code:
            found = self._codes.get(term.code, [])
            return found if term.code in self._states else [*found, *self._named(term)]
        if term.kind == "name":
            return self._named(term)
        return self._stemmed(term.stems[0])

    @cached_property
    def rows(self) -> dict[tuple[str, ...], Span]:
        """Where each so many words in a row stand."""
        words = [(match.group().lower().replace("’", "'"), match.span()) for match in WORD.finditer(self.text)]
        found: dict[tuple[str, ...], Span] = {}
        for at in range(len(words) - IN_A_ROW + 1):
            row = words[at : at + IN_A_ROW]
            found.setdefault(tuple(word for word, _ in row), Span(row[0][1][0], row[-1][1][1]))
        return found

    def quoting(self, words: str) -> list[Span]:
        """Where the text has so many of the words in a row, and so has the very words: the first such place."""
        own = [match.group().lower().replace("’", "'") for match in WORD.finditer(words)]
        rows = (tuple(own[at : at + IN_A_ROW]) for at in range(len(own) - IN_A_ROW + 1))
        return [self.rows[row] for row in rows if row in self.rows][:1]

    def names_in(self, span: Span) -> frozenset[str]:
        """The states, and the stems of other names, that stand in a part of the text; no days or forms of address."""
        if span not in self._names:
            self._names[span] = self._find_names(span)
        return self._names[span]

    def _find_names(self, span: Span) -> frozenset[str]:
        codes = {code: place for code, spans in self._codes.items() for place in spans if span.covers(place)}
        own = find_capitals(self.text, span, self._capitals)
        rest = (match.group() for match in own if not any(place.meets(Span(*match.span())) for place in codes.values()))
        stemmed = {stem for word in rest if word.lower() not in _NO_NAMES for stem in stems(word)} - EMPTY
        return frozenset({f"{code} " for code in codes} | {stem for stem in stemmed if len(stem) > 2})

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(bare(match.group()) for match in find_capitals(self.text, Span(0, len(self.text))))

    def has_number(self, value: float) -> bool:
        """Whether the number stands anywhere in the text, in whatever form."""
        return any(_same_number(value, other) for other, _ in self.numbers)

    def _lengths(self, term: Term) -> list[Span]:
        """The words for lengths of time, where one is looked for: "an hour and a half" has no digits to go by."""
        return [span for word in ("hour", "minut") for span in self._stems.get(word, [])] if term.stems else []

    def related(self, term: Term) -> list[Span]:
        """Where other words of the term's subjects stand."""
        words = {word for subject in subjects_of(term.stems) for word in subject_words()[subject]}
        return [span for word in sorted(words) for span in self._phrase(word)]

    def sentence(self, span: Span) -> int:
        """The number of the sentence in which a place stands."""
        return bisect_right(self._breaks, span.start)

    def sentence_before(self, place: int) -> str:
        """The sentence before the one in which a place stands; empty for the first."""
        number = bisect_right(self._breaks, place)
        return self.text[self._breaks[number - 2] : self._breaks[number - 1]] if number > 1 else ""

    def show(self, span: Span, around: int = 40) -> Passage:
        """The words of a place with some before and after, cut at blanks, within their sentence."""
        number = self.sentence(span)
        first, last = self._breaks[number - 1], self._breaks[min(number, len(self._breaks) - 1)]
        start, end = max(first, span.start - around), min(last, span.end + around)
        while start > first and not self.text[start - 1].isspace():
            start -= 1
        while end < last and not self.text[end].isspace():
            end += 1
        words = self.text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        return Passage(start, end, self.article.text[start:end])

    def _named(self, term: Term) -> list[Span]:
        telling = [stem for stem in term.stems if weigh_stem(stem) >= RARE and stem not in EMPTY and len(stem) > 2]
        if telling:
            return [span for stem in telling for span in self._stemmed(stem)]
        return self._phrase(term.stems)

    def find_part(self, term: Term) -> list[Span]:
        """Where a telling word stands of a name of several words that are all common, and of no state or body."""
        common = len(term.stems) > 1 and not term.code and all(weigh_stem(stem) < COMMON for stem in term.stems)
        return [span for stem in term.stems if common and _is_telling(stem, set()) for span in self._stemmed(stem)]

    def _phrase(self, words: tuple[str, ...]) -> list[Span]:
        """Where the stems stand in a row."""
        found = []
        for span in self._stems.get(words[0], ()) if words else ():
            if tuple(stems(self.text[span.start : span.start + 60]))[: len(words)] == words:
                found.append(span)
        return found

    def _stemmed(self, stem: str) -> list[Span]:
        return [span for form, spans in self._stems.items() if alike(form, stem) for span in spans]


def _stems_of(word: str) -> Iterator[str]:
    """The stems of a word; "de-escalation" is one, and not escalation."""
    return stems(word.replace("-", ""))


def blot(article: Article) -> str:
    """The article's text with all that is not its body blotted out, every character in its place."""
    text, at, pieces = article.text, 0, []
    for span in article.passages():
        pieces += [re.sub(r"[^\n]", " ", text[at : span.start]), text[span.start : span.end]]
        at = span.end
    return "".join([*pieces, re.sub(r"[^\n]", " ", text[at:])])


@cache
def alike(one: str, two: str) -> bool:
    """Whether two stems are forms of one word: equal, or one with a short ending more.

    >>> alike("escalat", "escalation"), alike("trade", "trader"), alike("war", "warm"), alike("iran", "iranian")
    (True, True, False, True)
    >>> alike("territory", "territorial")
    True
    """
    if one == two:
        return True
    short, long = sorted((one, two), key=len)
    if short.endswith("y"):
        short = f"{short[:-1]}i"
    least = 4 if long.removeprefix(short) in ("ian", "ans", "ians", "er", "ers") else 5
    return len(short) >= least and len(long) - len(short) <= 4 and long.startswith(short) and short.isalpha()


def _same_number(one: float, two: float) -> bool:
    return abs(one - two) <= 1e-9 * max(abs(one), abs(two))


# ------------------------------------------------------------------------------------------------ the terms of words


def terms_of(words: str, known: Iterable[str] = ()) -> tuple[Term, ...]:
    """What is worth looking for in some words, names first; ``known`` are codes and names that tell nothing here.

    >>> [(term.kind, term.words) for term in terms_of("arms sales to Taiwan for $11 billion", {"CHN", "USA"})]
    [('name', 'Taiwan'), ('number', '$11 billion'), ('noun', 'arms'), ('noun', 'sales')]
    """
    return _find_terms(words, tuple(known))


@lru_cache(maxsize=4096)  # a claim is compared with many others, and in several episodes
def _find_terms(words: str, known: tuple[str, ...]) -> tuple[Term, ...]:
    words = _TOLD_BY.sub("", _DOLLARS.sub(lambda found: " " * len(found.group()), words))
    passed = {stem for name in known for stem in stems(name)}
    codes = set(known)
    named = list(find_names(words))
    taken = [span for span, name in named if name.code not in codes or name.kind != "institution"]  # "U.S. Embassy"
    found = [_name_term(words, span, name) for span, name in named if name.code not in codes]
    numbers = find_numbers(words, Span(0, len(words)))
    taken += [Span(number.start, number.end) for number in numbers]
    found += [_number_term(words, number) for number in numbers if _tells(number, words)]
    rest = [match for match in WORD.finditer(words) if not any(span.meets(Span(*match.span())) for span in taken)]
    found += _own_names(words, rest, (passed, codes))
    inside = {stem for term in found if term.kind == "name" for stem in term.stems}
    nouns = {stem: match.group() for match in rest for stem in _stems_of(match.group()) if stem not in inside}
    found += [
        Term("noun", word, (stem,), weight=weigh_stem(stem), subject=bool(subjects_of((stem,))))
        for stem, word in nouns.items()
        if _is_telling(stem, passed)
    ]
    order = {"name": 0, "number": 1, "noun": 2}
    unique = {(term.kind, term.code or term.stems or term.value): term for term in found}
    return tuple(sorted(unique.values(), key=lambda term: order[term.kind]))


def _name_term(words: str, span: Span, name: Name) -> Term:
    form = words[span.start : span.end]
    return Term("name", form, tuple(stems(form)), code=name.code, weight=RARE)


def month_terms(words: str) -> tuple[Term, ...]:
    """The months that some words name: by them a plan is known.

    >>> [term.words for term in month_terms("his trip to Beijing in April")]
    ['April']
    """
    return tuple(Term("name", word, tuple(stems(word)), weight=TELLING) for word in _MONTH.findall(words))


def _number_term(words: str, number: Number) -> Term:
    length = _LENGTH.match(words, number.end)
    return Term(
        "number",
        words[number.start : length.end() if length else number.end],
        tuple(stems(length.group())) if length else (),
        value=number.value,
        weight=RARE,
    )


def _tells(number: Number, words: str) -> bool:
    """Whether a number is worth looking for: no year, no ordinal, no share in words, no small count."""
    value = number.value
    if number.fraction or (1900 <= value <= 2100 and value == round(value)):
        return False
    if _LENGTH.match(words, number.end):
        return True
    return (value >= 13 or value != round(value)) and not re.match(
        r"(st|nd|rd|th)\b", words[number.end : number.end + 2]
    )


def _own_names(words: str, rest: Sequence[re.Match[str]], known: tuple[set[str], set[str]]) -> list[Term]:
    """Runs of capitalised words that are in no table: treaties, projects, persons; those ``known`` left out."""
    passed, codes = known
    runs: list[list[re.Match[str]]] = []
    if _is_headline(words):
        return []
    for match in rest:
        if not _is_name(words, match):
            continue
        if runs and words[runs[-1][-1].end() : match.start()].strip() == "":
            runs[-1].append(match)
        else:
            runs.append([match])
    found = []
    for run in runs:
        form = words[run[0].start() : run[-1].end()]
        own = tuple(stems(form))
        telling = any(stem not in passed and stem not in EMPTY and weigh_stem(stem) >= TELLING for stem in own)
        if telling and not _passed(own, passed) and not codes_of(form) & codes and not set(own) <= _REGIONS:
            found.append(Term("name", form, own, weight=RARE))
    return found


def _is_headline(words: str) -> bool:
    """Whether nearly all words of a phrase of some length begin with a capital, so that capitals tell no names."""
    longer = [match.group() for match in WORD.finditer(words) if len(match.group()) > 3]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= 0.9 * len(longer) and len(words) > 12


def _is_name(words: str, match: re.Match[str]) -> bool:
    """Whether a word is capitalised for being a name: not for opening a sentence, and no form of address or pronoun."""
    word = match.group()
    if not word[0].isupper() or len(word) < 2 or word.startswith(("I'", "I’")) or is_demonym(word):
        return False
    opening = re.search(r"(?:^|[.!?…:]|[\"“‘'])\s*$", words[: match.start()])
    return word.lower().rstrip(".") not in _NO_NAMES | _REGIONS and (
        opening is None or (word.isupper() and len(word) > 2)
    )


def _passed(own: tuple[str, ...], passed: set[str]) -> bool:
    return any(stem in passed for stem in own if len(stem) > 2)


def _is_telling(stem: str, passed: set[str]) -> bool:
    if len(stem) < 3 or stem[0].isdigit() or stem in passed or stem in EMPTY:
        return False
    return weigh_stem(stem) >= TELLING or bool(subjects_of((stem,)))
