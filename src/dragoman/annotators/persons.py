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
from dragoman.knowledge.lookup import FAMILY_NAME_FIRST

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
"""Given names that news uses for one another."""

ARTICLE = re.compile(r"^(?:al|el)[-‐‑](?=\w)", re.IGNORECASE)  # news leaves it off: "al-Sisi", "Sisi"
GIVEN_NAME_TITLES = frozenset({"emir", "emperor", "king", "pope", "queen", "sultan"})
HEADS = ("head-of-state", "head-of-government")
ARTICLED = (
    "United ", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Central African", "Dominican",
    "Marshall", "Solomon", "Comoros", "Seychelles", "Democratic Republic", "Czech Republic",
)  # fmt: skip
"""How the names of states begin that take an article."""
WIDELY_NAMED = frozenset(
    "ARG AUS BRA CAN CHN DEU FRA GBR IDN IND IRN ISR ITA JPN KOR MEX PRK RUS SAU SYR TUR UKR USA VEN ZAF".split()
)
"""States (the G20 and parties to the long conflicts) whose heads news names by a last name alone."""
US_OFFICES = (
    "secretary of state", "attorney general", "treasury secretary", "defense secretary", "homeland security",
    "national security adviser", "national security advisor", "house speaker", "majority leader", "minority leader",
    "majority whip", "special counsel", "commerce secretary", "press secretary", "solicitor general",
)  # fmt: skip
"""Offices that are those of the United States where the text mostly speaks of that state."""
NEAR = 3  # sentences within which a full name is taken up by the last name alone


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
    introduced: tuple[int, ...] = ()  # the words at which the full name stands
    namesake: bool = False  # told from another of the text by "Jr." or "Sr."
    confidence: float = 1.0


def loose(word: str) -> str:
    """A word of a name for comparing, with spelling variants of other scripts made equal.

    >>> loose("Zelenskyy") == loose("Zelensky") == loose("Zelenskiy")
    True
    """
    folded = (
        fold_name(ARTICLE.sub("", word))
        .replace("kh", "h")
        .replace("ou", "u")
        .replace("w", "v")
        .replace("y", "i")
        .replace("j", "i")
    )
    return re.sub(r"(.)\1+", r"\1", folded)


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one: equal, initial or short form."""
    one, other = loose(one), loose(other)
    if not one or not other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or _full_given(one) == _full_given(other)


def _full_given(given: str) -> str:
    return next((loose(full) for short, full in SHORT.items() if loose(short) == given), given)


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

    def __init__(self, knowledge: Knowledge, day: date | None, codes: Counter[str], sentences: Sequence[int]) -> None:
        self._knowledge = knowledge
        self._day = day
        self._codes = codes  # how often the text names each state and body
        self._sentences = sentences  # of each word
        self.persons: list[Person] = []

    def _sentence_of(self, word: int) -> int:
        return self._sentences[word]

    def _by_role(self, role: str | None) -> str | None:
        """USA for an office of that name, where no state is spoken of more."""
        usual = self._codes.most_common(1)
        american = bool(usual) and usual[0][0] == "USA"
        return "USA" if role and american and any(office in role.lower() for office in US_OFFICES) else None

    def enter(self, phrases: Iterable[Phrase]) -> dict[Phrase, Person]:
        """The person behind each phrase: full names first, then last names by them, then by who is in office."""
        ordered = list(phrases)
        found: dict[Phrase, Person] = {}
        apart = _told_apart(ordered)
        for phrase in sorted(ordered, key=lambda phrase: len(phrase.name) == 1):
            parts = tuple(loose(word) for word in phrase.name if loose(word))
            if (phrase in apart or self._no_head(phrase)) and not self._written(phrase):
                found[phrase] = self._namesake(phrase)
            elif parts:
                person = self._known(phrase, parts) or self._add(phrase, parts)
                found[phrase] = person
                self._learn(person, phrase)
        return found

    def _written(self, phrase: Phrase) -> bool:
        """Whether the tables write a name with its "Jr."."""
        return bool(self._knowledge.holder(" ".join((*phrase.name, phrase.suffix))))

    def _no_head(self, phrase: Phrase) -> bool:
        """Whether a name with "Jr." would else be a head of state or government: of them the tables tell a "Jr."."""
        if not phrase.suffix or len(phrase.name) < 2:
            return False
        return any(holder.office in HEADS for holder in self._knowledge.holder(" ".join(phrase.name)))

    def _namesake(self, phrase: Phrase) -> Person:
        """The person of a name that ends in "Jr.", who is not the one without."""
        last = loose(phrase.name[-1])
        alike = [one for one in self.persons if last in one.parts]
        held = (one for one in alike if loose(one.name.split()[-1]) == loose(phrase.suffix))  # so written in the tables
        person = next((one for one in alike if one.namesake), next(held, None))
        if person is None:
            name = " ".join((*phrase.name, phrase.suffix))
            parts = tuple(loose(word) for word in phrase.name)
            person = Person(key=f"person:{name}", name=name, parts=parts, namesake=True)
            self.persons.append(person)
        self._learn(person, phrase)
        return person

    def _known(self, phrase: Phrase, parts: tuple[str, ...]) -> Person | None:
        if len(parts) > 1:
            full = [person for person in self.persons if len(person.parts) > 1 and not person.namesake]
            fitting = [person for person in full if same_name(person.parts, parts)]
            fitting = [person for person in fitting if _agrees(person, phrase)]
            return fitting[0] if fitting else None
        named = [person for person in self.persons if parts[0] in person.parts and _agrees(person, phrase)]
        fitting = [person for person in named if not person.namesake]
        if named and not fitting:
            return None if self._by_last_name(phrase)[0] else named[0]
        if _crowned(phrase):  # "King Salman" is no son of a Salman
            fitting = [person for person in fitting if person.parts[0] == parts[0]]
        last = [person for person in fitting if _family_name(person) == parts[0]] or fitting
        placed = [person for person in last if phrase.country and person.country == phrase.country] or last
        return self._just_named(placed, phrase) or self._prominent(placed, phrase)

    def _just_named(self, persons: list[Person], phrase: Phrase) -> Person | None:
        """The one whose full name stands in the last sentence with one before a bare last name, if that is near.

        Of two in one sentence who is in office, then the first: "Eva Lind, a daughter of the late mayor Jon Lind".
        """
        named = [(at, person) for person in persons for at in person.introduced if at < phrase.core_first]
        at, person = max(named, key=self._nearness, default=(-1, None))
        if person and not person.office and not phrase.gender and any(_leads(one) for one in persons):
            return None  # "the first lady, Eva Lind": "Lind" by itself goes on to be the president
        return person if person and self._sentence_of(phrase.core_first) - self._sentence_of(at) <= NEAR else None

    def _nearness(self, found: tuple[int, Person]) -> tuple[int, bool, int]:
        at, person = found
        return self._sentence_of(at), person.office is not None, -at

    def _prominent(self, persons: list[Person], phrase: Phrase) -> Person | None:
        """The one meant by a bare last name: who holds office that day, before who is only named in the article."""
        in_office = [person for person in persons if person.office]
        if in_office or not persons:
            return next(iter(in_office), None)
        holders, _ = self._by_last_name(phrase)
        heads = any(holder.office in HEADS and self._day and holder.held_on(self._day) for holder in holders)
        return None if heads and not phrase.gender else persons[0]

    def _add(self, phrase: Phrase, parts: tuple[str, ...]) -> Person:
        holders, confidence = self._holders(phrase, parts)
        name = holders[0].name if holders else " ".join(phrase.name)
        known = tuple(loose(word) for word in name.split()) if holders else parts
        person = Person(key=f"person:{name}", name=name, parts=known, confidence=confidence)
        if holders:
            self._take_office(person, holders, phrase.country)
        self.persons.append(person)
        return person

    def _take_office(self, person: Person, holders: Sequence[Holder], told: str | None) -> None:
        """Give a person the office of the day and its country; of an office left, less than what the text tells."""
        person.offices = tuple(holder.office for holder in holders)
        held = [holder for holder in holders if self._day and holder.held_on(self._day)]
        person.country = held[0].country if held else told or holders[0].country
        person.office = name_office(self._knowledge, held[0]) if held else None

    def _holders(self, phrase: Phrase, parts: tuple[str, ...]) -> tuple[Sequence[Holder], float]:
        if len(parts) == 1:
            return self._by_last_name(phrase)
        full = " ".join(phrase.name)
        if self._day and (now := _of_country(self._knowledge.holder(full, self._day), phrase)):
            return now, 1.0
        variants = self._knowledge.holders_by_surname(phrase.name[-1], self._day) if self._day else ()
        variants = tuple(holder for holder in _of_country(variants, phrase) if _same_person(holder, parts))
        if len({holder.name for holder in variants}) == 1:
            return variants, 0.95
        ever = _of_country(self._knowledge.holder(full), phrase)
        ever = [holder for holder in ever if full in (holder.name, *holder.aliases)] or ever
        return (ever, 0.8) if len({(holder.name, holder.country) for holder in ever}) == 1 else ((), 1.0)

    def _by_last_name(self, phrase: Phrase) -> tuple[Sequence[Holder], float]:
        """Who in office that day goes by a bare last name, if only one does or the text's states leave only one."""
        if self._day is None:
            return (), 0.5
        found = self._knowledge.holders_by_surname(phrase.name[0], self._day)
        if _crowned(phrase):
            found = tuple(holder for holder in found if loose(holder.name.split()[0]) == loose(phrase.name[0]))
        found = tuple(self._narrowed(found, phrase))
        if len({holder.name for holder in found}) == 1:
            if self._codes[found[0].country] or phrase.country or phrase.noun in found[0].office_title.lower().split():
                return found, 0.9
            widely_known = found[0].country in WIDELY_NAMED and found[0].office in HEADS
            return (found, 0.7) if widely_known else ((), 0.5)
        return self._former(phrase) if not found else ((), 0.5)

    def _narrowed(self, found: Sequence[Holder], phrase: Phrase) -> Sequence[Holder]:
        """The holders of the phrase's state; where several are left, of the states that the text speaks of."""
        if phrase.country:
            found = [holder for holder in found if holder.country == phrase.country]
        if len({holder.name for holder in found}) > 1:
            found = [holder for holder in found if self._codes[holder.country]]
        if phrase.country and len({holder.name for holder in found}) > 1:
            found = [holder for holder in found if holder.office in (*HEADS, "foreign-minister")] or found
        return found

    def _former(self, phrase: Phrase) -> tuple[Sequence[Holder], float]:
        """The one former head of state or government whom a bare last name means, of all who held an office."""
        ever = self._knowledge.holders_by_surname(phrase.name[0])
        past = [holder for holder in ever if self._day and holder.last_day < self._day]
        past = [holder for holder in self._narrowed(past, phrase) if self._codes[holder.country]]
        one = len({holder.name for holder in past}) == 1 and any(holder.office in HEADS for holder in past)
        return (past, 0.6) if one else ((), 0.5)

    def _learn(self, person: Person, phrase: Phrase) -> None:
        person.country = person.country or phrase.country or self._by_role(phrase.role)
        if len(phrase.name) > 1:
            person.introduced = (*person.introduced, phrase.core_first)
        given = person.name.split()[0] if " " in person.name else ""
        person.gender = person.gender or phrase.gender or gender_of(given)
        if phrase.role and phrase.role not in person.roles:
            person.roles = (*person.roles, phrase.role)
        if len(phrase.name) > len(person.name.split()) and not (person.offices or person.namesake):
            person.name, person.key = " ".join(phrase.name), f"person:{' '.join(phrase.name)}"
            person.parts = tuple(loose(word) for word in phrase.name if loose(word))


def _told_apart(phrases: Sequence[Phrase]) -> set[Phrase]:
    """The names with "Jr." of texts that need it: they write "Doe Jr." by itself, or the same full name without.

    "Joseph R. Biden Jr." is elsewhere "Joe Biden" or "Biden": one person.
    """
    suffixed = [phrase for phrase in phrases if phrase.suffix and phrase.name]
    bare = {loose(phrase.name[0]) for phrase in suffixed if len(phrase.name) == 1}
    plain = {phrase.name for phrase in phrases if not phrase.suffix and len(phrase.name) > 1}
    return {phrase for phrase in suffixed if loose(phrase.name[-1]) in bare or phrase.name in plain}


def _crowned(phrase: Phrase) -> bool:
    """Whether a bare name follows a title that goes with a given name: "King Salman", "Pope Francis"."""
    return bool(set((phrase.role or "").lower().split()) & GIVEN_NAME_TITLES)


def _leads(person: Person) -> bool:
    """Whether a person is head of a state or of its government on the day."""
    return bool(person.office and set(person.offices) & set(HEADS))


def _family_name(person: Person) -> str:
    """The part of a name by which news goes on naming a person: the first where family names come first."""
    return person.parts[0] if person.country in FAMILY_NAME_FIRST else person.parts[-1]


def _same_person(holder: Holder, parts: tuple[str, ...]) -> bool:
    """Whether a full name is a holder's: where the family name comes first, no part may be missing."""
    theirs = tuple(loose(word) for word in holder.name.split())
    if holder.country in FAMILY_NAME_FIRST:
        return "".join(sorted("".join(theirs))) == "".join(sorted("".join(parts)))
    return same_name(theirs, parts)


def _of_country(holders: Sequence[Holder], phrase: Phrase) -> Sequence[Holder]:
    """The holders who can be meant where the phrase gives an office of a certain state."""
    if not (phrase.country and phrase.role):
        return holders
    return [holder for holder in holders if holder.country == phrase.country]


def _agrees(person: Person, phrase: Phrase) -> bool:
    return not (person.gender and phrase.gender and person.gender != phrase.gender)


def name_office(knowledge: Knowledge, holder: Holder) -> str:
    """The office with its state: "President of China".

    A title that names its state or body already stays as it is.
    """
    state, body = knowledge.state(holder.country), knowledge.body(holder.country)
    owner = state.name if state else body.name if body else holder.country
    title = holder.office_title
    if owner in title or (" of the " in title and state is None):
        return title
    article = "the " if owner.startswith(ARTICLED) or owner in ARTICLED or state is None else ""
    return f"{title} of {article}{owner}"
