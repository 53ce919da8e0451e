"""Who the persons named in an article are: one person for all forms of a name, canonical where the tables know them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from dragoman.annotators.given_names import gender_of
from dragoman.annotators.offices import Gender
from dragoman.annotators.phrases import Phrase
from dragoman.knowledge import Holder, Knowledge, fold_name

SHORT = {
    "joe": "joseph", "mike": "michael", "tony": "antony", "anthony": "antony", "jim": "james", "bill": "william",
    "bob": "robert", "rob": "robert", "tom": "thomas", "bibi": "benjamin", "binyamin": "benjamin", "dan": "daniel",
    "dave": "david", "ted": "edward", "chuck": "charles", "charlie": "charles", "jeff": "jeffrey", "steve": "steven",
    "stephen": "steven", "chris": "christopher", "nick": "nicholas", "ben": "benjamin", "ron": "ronald",
    "don": "donald", "larry": "lawrence", "pete": "peter", "matt": "matthew", "liz": "elizabeth", "kate": "katherine",
    "sasha": "alexander", "aleksandr": "alexander", "oleksandr": "alexander", "volodimir": "vladimir",
    "serhii": "sergei", "serhi": "sergei", "sergei": "sergei", "mohammed": "mohamed", "muhammad": "mohamed",
    "mohammad": "mohamed", "dmitro": "dmitri", "recep": "tayyip", "andrei": "andrew", "andrii": "andrew",
}  # fmt: skip
"""Given names that news uses for one another, by their folded forms."""


class Person(msgspec.Struct, kw_only=True):
    """A person of the article: name and country as far as settled, every role given, the office held on the day."""

    key: str
    name: str
    parts: tuple[str, ...]  # the folded words of the fullest form
    country: str | None = None
    office: str | None = None
    gender: Gender | None = None
    roles: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()  # kinds of office by the tables
    confidence: float = 1.0


def loose(word: str) -> str:
    """A word of a name for comparing, with spelling variants of other scripts made equal.

    >>> loose("Zelenskyy") == loose("Zelensky") == loose("Zelenskiy")
    True
    """
    folded = fold_name(word).replace("kh", "h").replace("ou", "u").replace("w", "v").replace("y", "i").replace("j", "i")
    return re.sub(r"(.)\1+", r"\1", folded)


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one: equal, initial or short form."""
    if not one or not other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or SHORT.get(one, one) == SHORT.get(other, other)


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's: the family name agrees, and the given name does not differ.

    >>> same_name(("vladimir", "putin"), ("vladimir", "v", "putin")), same_name(("bo", "xi"), ("xi", "bo"))
    (True, True)
    """
    if set(one) == set(other):
        return True
    if one[-1] == other[-1]:
        return same_given(one[0], other[0])
    smaller, larger = sorted((set(one), set(other)), key=len)
    return len(smaller) > 1 and smaller < larger


class Register:
    """The persons of one article, looked up in the tables for its day."""

    def __init__(self, knowledge: Knowledge, day: date | None, codes: Counter[str]) -> None:
        self._knowledge = knowledge
        self._day = day
        self._codes = codes
        self.persons: list[Person] = []

    def enter(self, phrases: Iterable[Phrase]) -> dict[Phrase, Person]:
        """The person behind each phrase: full names first, then last names by them, then by who is in office."""
        ordered = list(phrases)
        found: dict[Phrase, Person] = {}
        for phrase in sorted(ordered, key=lambda phrase: len(phrase.name) == 1):
            parts = tuple(loose(word) for word in phrase.name if loose(word))
            if parts:
                person = self._known(phrase, parts) or self._add(phrase, parts)
                found[phrase] = person
                self._learn(person, phrase)
        return found

    def _known(self, phrase: Phrase, parts: tuple[str, ...]) -> Person | None:
        if len(parts) > 1:
            fitting = [person for person in self.persons if len(person.parts) > 1 and same_name(person.parts, parts)]
            fitting = [person for person in fitting if _agrees(person, phrase)]
            return fitting[0] if fitting else None
        fitting = [person for person in self.persons if parts[0] in person.parts and _agrees(person, phrase)]
        last = [person for person in fitting if person.parts[-1] == parts[0]] or fitting
        placed = [person for person in last if phrase.country and person.country == phrase.country] or last
        return self._prominent(placed)

    def _prominent(self, persons: list[Person]) -> Person | None:
        """The one meant by a bare last name: who holds an office that day, else who is named first."""
        in_office = [person for person in persons if person.office]
        return next(iter(in_office or persons), None)

    def _add(self, phrase: Phrase, parts: tuple[str, ...]) -> Person:
        holders, confidence = self._holders(phrase, parts)
        name = holders[0].name if holders else " ".join(phrase.name)
        known = tuple(loose(word) for word in name.split()) if holders else parts
        person = Person(key=f"person:{name}", name=name, parts=known, confidence=confidence)
        if holders:
            self._take_office(person, holders)
        self.persons.append(person)
        return person

    def _take_office(self, person: Person, holders: Sequence[Holder]) -> None:
        person.country = holders[0].country
        person.offices = tuple(holder.office for holder in holders)
        held = [holder for holder in holders if self._day and holder.held_on(self._day)]
        person.office = name_office(self._knowledge, held[0]) if held else None

    def _holders(self, phrase: Phrase, parts: tuple[str, ...]) -> tuple[Sequence[Holder], float]:
        if len(parts) == 1:
            return self._by_last_name(phrase)
        full = " ".join(phrase.name)
        if self._day and (now := self._knowledge.holder(full, self._day)):
            return now, 1.0
        variants = self._knowledge.holders_by_surname(phrase.name[-1], self._day) if self._day else ()
        variants = tuple(holder for holder in variants if same_name(tuple(map(loose, holder.name.split())), parts))
        if len({holder.name for holder in variants}) == 1:
            return variants, 0.95
        ever = self._knowledge.holder(full)
        return (ever, 0.8) if len({(holder.name, holder.country) for holder in ever}) == 1 else ((), 1.0)

    def _by_last_name(self, phrase: Phrase) -> tuple[Sequence[Holder], float]:
        """Who in office that day goes by a bare last name, if only one does or the text's states leave only one."""
        if self._day is None:
            return (), 0.5
        found = self._knowledge.holders_by_surname(phrase.name[0], self._day)
        if phrase.country:
            found = tuple(holder for holder in found if holder.country == phrase.country)
        if len({holder.name for holder in found}) > 1:
            found = tuple(holder for holder in found if self._codes[holder.country])
        if len({holder.name for holder in found}) == 1:
            spoken_of = self._codes[found[0].country] > 0
            return found, 0.9 if spoken_of or phrase.country else 0.7
        return (), 0.5

    def _learn(self, person: Person, phrase: Phrase) -> None:
        person.country = person.country or phrase.country
        given = person.name.split()[0] if " " in person.name else ""
        person.gender = person.gender or phrase.gender or gender_of(given)
        if phrase.role and phrase.role not in person.roles:
            person.roles = (*person.roles, phrase.role)
        if len(phrase.name) > len(person.name.split()) and not person.offices:
            person.name, person.key = " ".join(phrase.name), f"person:{' '.join(phrase.name)}"
            person.parts = tuple(loose(word) for word in phrase.name if loose(word))


def _agrees(person: Person, phrase: Phrase) -> bool:
    return not (person.gender and phrase.gender and person.gender != phrase.gender)


def name_office(knowledge: Knowledge, holder: Holder) -> str:
    """The office with its state: "President of China".

    A title that names its state or body already stays as it is.
    """
    state, body = knowledge.state(holder.country), knowledge.body(holder.country)
    owner = state.name if state else body.name if body else holder.country
    title = holder.office_title
    return title if owner in title or " of the " in title and state is None else f"{title} of {owner}"
