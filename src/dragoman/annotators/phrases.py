"""Phrases that name an actor, as spotted and before it is known who they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from dragoman.annotators.offices import ANY_HEAD, HONORIFICS, OFFICES, PARTS, PLAIN_HONORIFICS, PRESIDED, Gender
from dragoman.annotators.reading import POSSESSIVE, Reading

Form = Literal["person", "state", "body", "office", "pronoun", "description", "joint", "group"]
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
SEAT = re.compile(r" ?,? ?\(?[RDI][-–][A-Z]")
NAMING = frozenset({"NOUN", "PROPN"})
US_SEAT = {"sen", "gov", "rep", "senator", "congressman", "congresswoman", "congressperson"}


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name an actor: the whole phrase ``first``–``last``, the actor's own ``core_first``–``core_last``.

    All four are indexes of words, the last of each pair exclusive. ``head`` is the word by which the phrase hangs in
    its sentence; ``name`` a person's or body's name as written, without titles; ``country`` what the words around tell.
    """

    first: int
    last: int
    core_first: int
    core_last: int
    head: int
    form: Form
    name: tuple[str, ...] = ()
    suffix: str = ""  # "Jr." or "Sr." behind a name
    role: str | None = None
    country: str | None = None
    gender: Gender | None = None
    definite: bool = False
    count: int = 1  # how many a joint phrase means; 0 where it does not tell
    owner: int | None = None  # a word of the person whose office or group it is: "Trump's adviser", "his aides"
    kinds: tuple[str, ...] = ()  # several states a group comes from
    confidence: float = 1.0

    def covers(self, index: int) -> bool:
        """Whether a word belongs to the whole phrase."""
        return self.first <= index < self.last

    @property
    def noun(self) -> str:
        """The last word of the role, in small letters; empty where there is no role."""
        words = (self.role or "").lower().split()
        return words[-1] if words else ""


def cut_short(reading: Reading, phrase: Phrase) -> bool:
    """Whether the words go on behind a nationality: "President of the Norwegian | Storting" is not of Norway."""
    last, words = phrase.core_last - 1, reading.words
    if phrase.core_last >= len(words) or words[last].upos != "ADJ":
        return False
    after = words[phrase.core_last]
    return after.sentence == words[last].sentence and after.upos in {"NOUN", "PROPN"}


def leads_a_part(phrase: Phrase) -> bool:
    """Whether a leader is one of an army, a party or a faith and not the state's: "the top Norwegian army leader"."""
    words = set((phrase.role or "").lower().split())
    return bool(words & (PARTS if phrase.noun in ANY_HEAD else PRESIDED if phrase.noun == "president" else set()))


class Title(msgspec.Struct, frozen=True):
    """What stands before or after a name: where the phrase begins and ends, the office, its state, the gender."""

    first: int
    last: int
    role: str | None = None
    country: str | None = None
    gender: Gender | None = None


def spot_persons(reading: Reading) -> Iterator[Phrase]:
    """Every person named, with the office before the name and the apposition after it."""
    for name in reading.names:
        if name.label == "person" and reading.inside[name.first]:
            yield _person(reading, name.first, name.last)


def _person(reading: Reading, core_first: int, core_last: int) -> Phrase:
    before = _title_before(reading, core_first, core_last)
    after = _title_after(reading, core_first, core_last)
    head = reading.tree.head_of(reading.span(core_first, core_last))
    written = [form.rstrip(",") for form in reading.say(core_first, core_last).split()]
    own = tuple(form for form in written if form.rstrip(".").lower() not in SUFFIXES)
    suffix = next((form for form in written[1:] if form.rstrip(".").lower() in {"jr", "sr"}), "")
    return Phrase(
        first=before.first,
        last=after.last,
        core_first=core_first,
        core_last=core_last,
        head=_outer_head(reading, before.first, core_last, core_first if head is None else head),
        form="person",
        name=own,
        suffix=suffix,
        role=before.role or after.role,
        country=before.country or after.country,
        gender=before.gender or after.gender,
    )


def _outer_head(reading: Reading, first: int, last: int, head: int) -> int:
    """The word of the whole phrase that hangs on a word outside."""
    seen = 0
    while first <= reading.words[head].head < last and seen < last - first:
        head, seen = reading.words[head].head, seen + 1
    return head


# ---------------------------------------------------------------------------------------------- before the name


def _title_before(reading: Reading, first: int, last: int) -> Title:
    start = reading.phrase_start(first, last)
    named = _titled_from(reading, start, first, last)
    return named if named else _title_with_comma(reading, first) or Title(first, last)


def _titled_from(reading: Reading, start: int, first: int, last: int) -> Title | None:
    """The words ``start``–``first`` before a name as an office, a form of address or a possessor."""
    if start >= first:
        return None
    role_start = _after_possessor(reading, start, first)
    lows = [low.rstrip(".") for low in reading.lower[role_start:first]]
    offices = [low for low in lows if low in OFFICES and low not in PLAIN_HONORIFICS]
    country = reading.country_of(start, first)
    if not offices and country is None and not any(low in HONORIFICS for low in lows):
        return None
    determiner = reading.determiner(start)
    role = reading.say(role_start, first) if offices else None
    if country is None and (lows == ["representative"] or (offices and offices[0] in US_SEAT)):
        country = _seat(reading, last)
    return Title(start if determiner is None else determiner, last, role, country, _gender(lows))


def _after_possessor(reading: Reading, start: int, first: int) -> int:
    marks = [index for index in range(start, first) if reading.lower[index] in ("'s", "'")]
    return marks[-1] + 1 if marks else start


def _gender(lows: list[str]) -> Gender | None:
    found = [HONORIFICS[low] for low in lows if low in HONORIFICS]
    return next((gender for gender in found if gender), None)


def _seat(reading: Reading, last: int) -> str | None:
    """USA where a legislator's party and state follow the name, as in "(D-Ohio)", or none other is spoken of."""
    if _seated(reading, last):
        return "USA"
    others = {sign.code for sign in reading.signs if sign.kind in ("state", "adjective") and sign.code}
    return "USA" if "USA" in others or not others else None


def _seated(reading: Reading, last: int) -> bool:
    """Whether party and state of a member of the U.S. Congress follow: "(D-Ohio)", ", R-S.C."."""
    return bool(SEAT.match(reading.text, reading.words[last - 1].end))


def _title_with_comma(reading: Reading, first: int) -> Title | None:
    """An office with an article before the name and a comma: "the Chinese president, Xi Jinping"."""
    comma = first - 1
    if comma < 1 or reading.forms[comma] != "," or not reading.inside[comma]:
        return None
    office = _office_near(reading, comma)
    if office is None or (reading.tree.relation(first) == "nsubj" and reading.tree.relation(office) in ("obl", "nmod")):
        return None
    start = reading.phrase_start(office, comma)
    determiner = reading.determiner(start)
    if determiner is None and reading.country_of(start, comma) is None and reading.lower[start - 1] not in POSSESSIVE:
        return None
    lows = reading.lower[start:comma]
    begin = start if determiner is None else determiner
    role = reading.say(_after_possessor(reading, start, comma), comma)
    return Title(begin, first, role, reading.country_of(start, comma), _gender(lows))


def _office_near(reading: Reading, comma: int) -> int | None:
    """The office word that heads the phrase just before a comma."""
    if reading.lower[comma - 1] in OFFICES and reading.words[comma - 1].upos in ("NOUN", "PROPN"):
        return comma - 1
    for back in range(comma - 2, max(comma - 6, -1), -1):
        if reading.words[back].sentence != reading.words[comma].sentence or reading.words[back].upos in (
            "VERB",
            "PUNCT",
        ):
            return None
        if reading.lower[back] in OFFICES and reading.lower[back + 1] in ("of", "for", "to", "at"):
            return back
    return None


# ---------------------------------------------------------------------------------------------- after the name


def _title_after(reading: Reading, first: int, last: int) -> Title:
    """The apposition after a name, or the body or place it is said to belong to."""
    if last >= len(reading.words) or reading.words[last].sentence != reading.words[first].sentence:
        return Title(first, last)
    if _seated(reading, last):
        return Title(first, last, None, "USA", None)
    if reading.forms[last] == "," and (title := _apposition(reading, first, last + 1)):
        return title
    if reading.lower[last] in ("of", "at", "from", "with") and last + 1 < len(reading.words):
        return _affiliation(reading, first, last)
    return Title(first, last)


def _apposition(reading: Reading, first: int, start: int) -> Title | None:
    """An office between commas after a name: "Xi Jinping, the Chinese president,"."""
    if reading.forms[start : start + 1] and reading.forms[start].isdigit():
        start += 2  # the age, and the comma after it
    if start >= len(reading.words) or reading.lower[start] in ("whose", "who", "which"):
        return None
    if reading.words[start].upos in ("ADP", "CCONJ", "SCONJ"):
        return None
    office = _apposed_office(reading, start)
    if office is None:
        return None
    end = _apposition_end(reading, office)
    if _begins_clause(reading, office, end):
        return None
    begin = start + (reading.words[start].upos == "DET")
    role = reading.say(_after_possessor(reading, begin, office), end)
    lows = reading.lower[begin : office + 1]
    return Title(first, end, role, reading.country_of(begin, end), _gender(lows))


def _begins_clause(reading: Reading, office: int, end: int) -> bool:
    """Whether the office is the subject of the verb right after it: "Asked about Xi, the president declined"."""
    word = reading.words[office]
    verb = end < len(reading.words) and reading.words[end].upos in ("VERB", "AUX")
    return verb and reading.tree.relation(office) == "nsubj" and word.head >= end


def _apposed_office(reading: Reading, start: int) -> int | None:
    """The office word heading the phrase that begins at ``start``, if no name follows it at once."""
    for index in range(start, min(start + 9, len(reading.words))):
        if reading.words[index].sentence != reading.words[start].sentence or _breaks(reading, index, start):
            return None
        if reading.lower[index] in OFFICES and not _goes_on(reading, index):
            following = reading.name_at.get(index + 1)
            return None if following and following.label == "person" else index
    return None


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether the office word is only the first half of one: "deputy head", "associate professor"."""
    following = reading.lower[index + 1 : index + 2]
    return bool(following) and following[0] in OFFICES


def _breaks(reading: Reading, index: int, start: int) -> bool:
    if index > start and reading.forms[index] in (",", ";", ":", "—", "–", "(", "“", '"'):
        return True
    if reading.words[index].upos in ("VERB", "AUX", "SCONJ", "PRON") and reading.words[index].deprel != "nmod:poss":
        return True
    name = reading.name_at.get(index)
    return name is not None and name.label == "person"


def _apposition_end(reading: Reading, office: int) -> int:
    """Where the apposition ends: before the next comma, verb or dash, at most 20 words on."""
    end = office + 1
    while end < min(office + 20, len(reading.words)) and reading.words[end].sentence == reading.words[office].sentence:
        if reading.forms[end] in (",", ";", ":", "—", "–", "(", ")", "“", '"', ".", "-", "”"):
            break
        if reading.words[end].upos in ("VERB", "AUX", "SCONJ", "PRON"):
            break
        end += 1
    while end > office + 1 and reading.words[end - 1].upos in ("ADP", "CCONJ", "DET", "PUNCT"):
        end -= 1
    return end


def _affiliation(reading: Reading, first: int, preposition: int) -> Title:
    """The body after "of" or "at" beside a name: "Yue Su at the Economist Intelligence Unit"."""
    start = preposition + 1 + (reading.lower[preposition + 1] == "the")
    name = reading.name_at.get(start)
    sign = reading.sign_at.get(start)
    if name and name.label == "body":
        belongs = reading.lower[preposition] in ("of", "from") or not (sign and sign.kind in ("body", "organ"))
        last = name.last
        while last < len(reading.words) and reading.forms[last][0].isupper() and reading.words[last].upos in NAMING:
            last += 1  # "the Economist Intelligence Unit" is not the Economist
        return Title(first, last, None, reading.country_of(start, last) if belongs else None, None)
    if sign and reading.lower[preposition] == "of":
        return Title(first, sign.last, None, sign.code or None, None)
    end = start
    while end < min(start + 7, len(reading.words)) and _titled_word(reading, end, start):
        end += 1
    while end > start and reading.words[end - 1].upos == "ADP":
        end -= 1
    return (
        Title(first, max(end, preposition), None, reading.country_of(start, end), None)
        if end > start + 1
        else Title(first, preposition)
    )


def _titled_word(reading: Reading, index: int, start: int) -> bool:
    """Whether a word goes on the name of a body: capitalised, or "of" and "for" between such."""
    if index in reading.name_at and reading.name_at[index].label == "person":
        return False
    return reading.forms[index][0].isupper() or (index > start and reading.lower[index] in ("of", "for", "and", "the"))
