"""The tables together, and the questions that annotators ask of them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from dragoman.knowledge.tables import (
    Body,
    EventType,
    Holder,
    HolderOffice,
    Office,
    Official,
    Outlet,
    Place,
    State,
    TableSource,
)

NameKind = Literal[
    "state", "adjective", "people", "capital", "metonym", "institution", "body", "organ", "force", "place"
]

FAMILY_NAME_FIRST = frozenset({"CHN", "HKG", "KOR", "MAC", "PRK", "SGP", "TWN"})  # in the usual Latin form
PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le", "ten"}
    | {"ter", "van", "von"}
)
PREPOSITIONS = frozenset({"and", "at", "by", "for", "from", "in", "of", "on", "to", "under", "with"})
POSSESSOR = re.compile(rf"^(?:(?!\b(?:{'|'.join(sorted(PREPOSITIONS))})\b).)*['’]s\s")  # "the president's", of an aide
ARTICLES = ("the ", "The ")
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "æ": "ae", "ß": "ss", "ə": "a", "’": "'"}
)


class Name(Struct, frozen=True):
    """What one surface form can mean: kind and code, and whether it often means something else."""

    form: str
    kind: NameKind
    code: str  # ISO alpha-3 or the code of a body; empty for a place that no state is given for
    ambiguous: bool = False
    note: str = ""


class Knowledge(Struct, frozen=True, kw_only=True, dict=True):
    """The tables, and answers from them. Indexes are made when first asked for."""

    states: tuple[State, ...]
    places: tuple[Place, ...]
    bodies: tuple[Body, ...]
    outlets: tuple[Outlet, ...]
    plover: tuple[EventType, ...]
    offices: tuple[Office, ...]
    holders: tuple[Holder, ...]
    official: tuple[Official, ...]
    sources: tuple[TableSource, ...]  # of each table: where its facts come from, as of which day, how many rows

    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """Every surface form with what it can mean. Case counts: ``US`` is a state, ``us`` is nothing.

        Forms carry straight apostrophes and no leading article, except where the article makes the meaning
        (``the North``).
        """
        return self._names

    def state(self, code: str) -> State | None:
        """The state with this ISO alpha-3 code."""
        return self._states.get(code)

    def body(self, code: str) -> Body | None:
        """The body with this code."""
        return self._bodies.get(code)

    def holder(self, name: str, day: date | None = None) -> tuple[Holder, ...]:
        """The offices held on that day (ever, if no day is given) by the person with this full name or alias."""
        return _on_day(self._by_full_name.get(fold_name(name), ()), day)

    def holders_by_surname(self, surname: str, day: date | None = None) -> tuple[Holder, ...]:
        """The holders on that day whom news calls by this last name; the latest to take office first."""
        return _on_day(self._by_surname.get(fold_name(surname), ()), day)

    def in_office(self, country: str, office: HolderOffice, day: date) -> tuple[Holder, ...]:
        """Who held the office in that state or body on that day; two on a day of handing over."""
        return _on_day(self._by_office.get((country, office), ()), day)

    def outlet(self, named: str) -> Outlet | None:
        """The outlet with this name, alias, credit, domain or web address."""
        if (host := _host(named)) and (found := self._outlet_at(host)):
            return found
        return self._outlet_names.get(fold_title(named))

    def office(self, description: str) -> Office | None:
        """What the head word of a description says a person is.

        ``"deputy spokesman for the president"`` is a spokesman, ``"former foreign minister"`` a foreign minister.
        """
        words = fold_title(POSSESSOR.sub("", description), keep_spaces=True).split()
        found = list(self._office_matches(words))
        held = [match for match in found if match[1].office != "former"] or found
        return next((office for depth, office in reversed(held) if depth == held[0][0]), None)

    @cached_property
    def _states(self) -> dict[str, State]:
        return {state.iso3: state for state in self.states}

    @cached_property
    def _bodies(self) -> dict[str, Body]:
        return {body.code: body for body in self.bodies}

    @cached_property
    def _names(self) -> dict[str, tuple[Name, ...]]:
        found: defaultdict[str, dict[Name, None]] = defaultdict(dict)
        for rows in (map(_state_names, self.states), map(_body_names, self.bodies), map(_place_names, self.places)):
            for names in rows:
                for name in names:
                    found[name.form][name] = None
        return {form: tuple(names) for form, names in found.items()}

    @cached_property
    def _by_full_name(self) -> dict[str, list[Holder]]:
        return _index(self.holders, lambda holder: {fold_name(name) for name in (holder.name, *holder.aliases)})

    @cached_property
    def _by_surname(self) -> dict[str, list[Holder]]:
        return _index(self.holders, _surnames)

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[Holder]]:
        found: defaultdict[tuple[str, str], list[Holder]] = defaultdict(list)
        for holder in self.holders:
            found[holder.country, holder.office].append(holder)
        return dict(found)

    @cached_property
    def _outlet_names(self) -> dict[str, Outlet]:
        found: dict[str, Outlet] = {}
        for outlet in self.outlets:
            for name in (outlet.name, *outlet.aliases, *outlet.credits):
                found.setdefault(fold_title(name), outlet)
        return found

    @cached_property
    def _outlet_domains(self) -> dict[str, Outlet]:
        return {domain: outlet for outlet in self.outlets for domain in outlet.domains}

    @cached_property
    def _office_phrases(self) -> dict[tuple[str, ...], Office]:
        return {tuple(fold_title(row.phrase, keep_spaces=True).split()): row for row in self.offices}

    def _outlet_at(self, host: str) -> Outlet | None:
        labels = host.split(".")
        parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((self._outlet_domains[parent] for parent in parents if parent in self._outlet_domains), None)

    def _office_matches(self, words: list[str]) -> Iterator[tuple[int, Office]]:
        """Phrases found from left to right, the longest at each place, with the number of prepositions before it."""
        longest = max(map(len, self._office_phrases), default=0)
        depth = start = 0
        while start < len(words):
            sizes = range(min(longest, len(words) - start), 0, -1)
            size = next((size for size in sizes if tuple(words[start : start + size]) in self._office_phrases), 0)
            if size:
                yield depth, self._office_phrases[tuple(words[start : start + size])]
            elif words[start] in PREPOSITIONS:
                depth += 1
            start += size or 1


def fold_name(name: str) -> str:
    """A person's name for comparing: without accents, case, spaces, hyphens and middle initials.

    >>> fold_name("Vladimir V. Putin") == fold_name("VLADIMIR PUTIN")
    True
    """
    plain = [_plain(word) for word in name.split()]
    words = [word if word.isalnum() else re.sub(r"[\W_]+", "", word) for word in plain]
    return "".join(word for place, word in enumerate(words) if len(word) > 1 or place == 0)


def fold_title(title: str, *, keep_spaces: bool = False) -> str:
    """A title for comparing: lower case, no accents, no article, no punctuation.

    >>> fold_title("The New York Times")
    'newyorktimes'
    """
    words = re.findall(r"[\w&+]+", _plain(title).replace("'s ", " ").replace(".", "").replace("-", " "))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return (" " if keep_spaces else "").join(words)


def _plain(text: str) -> str:
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def _state_names(state: State) -> Iterator[Name]:
    groups: tuple[tuple[NameKind, tuple[str, ...]], ...] = (
        ("state", (state.name, state.official, *state.names)),
        ("adjective", state.adjectives),
        ("people", state.people),
        ("capital", state.capitals),
        ("metonym", state.metonyms),
        ("institution", state.institutions),
    )
    return _spell(groups, state.iso3, state.ambiguous, state.note)


def _body_names(body: Body) -> Iterator[Name]:
    kind: NameKind = "force" if body.kind in ("armed group", "party") else "body"
    groups: tuple[tuple[NameKind, tuple[str, ...]], ...] = (
        (kind, (body.name, *body.aliases)),
        ("organ", body.organs),
        ("adjective", body.adjectives),
    )
    return _spell(groups, body.code, body.ambiguous, body.note)


def _place_names(place: Place) -> Iterator[Name]:
    forms = (place.name, *place.aliases)
    return _spell((("place", forms),), place.country, forms if place.ambiguous else (), place.note)


def _spell(
    groups: tuple[tuple[NameKind, tuple[str, ...]], ...], code: str, ambiguous: tuple[str, ...], note: str
) -> Iterator[Name]:
    for kind, forms in groups:
        for form in forms:
            if form:
                unsure = form in ambiguous
                yield Name(_bare(form, keep=unsure), kind, code, unsure, note if unsure else "")


def _bare(form: str, *, keep: bool) -> str:
    form = form.replace("’", "'")
    if not keep and form.startswith(ARTICLES):
        return form[4:]
    return form


def _surnames(holder: Holder) -> set[str]:
    first = holder.country in FAMILY_NAME_FIRST
    return {key for name in (holder.name, *holder.aliases) for key in _surname_keys(name, family_name_first=first)}


def _surname_keys(name: str, *, family_name_first: bool) -> Iterator[str]:
    words = [word for word in name.split() if word.casefold().rstrip(".") not in ("jr", "sr", "ii", "iii")]
    if family_name_first:
        yield fold_name(words[0])
    if not (family_name_first and (len(words) > 2 or "-" in words[-1])):  # there the last word is half a given name
        yield fold_name(words[-1])
    for place, word in enumerate(words[1:], 1):
        if _plain(word).strip(".") in PARTICLES:
            yield fold_name(" ".join(words[place:]))
            return


def _index(holders: tuple[Holder, ...], keys: Callable[[Holder], set[str]]) -> dict[str, list[Holder]]:
    found: defaultdict[str, list[Holder]] = defaultdict(list)
    for holder in holders:
        for key in keys(holder):
            found[key].append(holder)
    return dict(found)


def _on_day(holders: Iterable[Holder], day: date | None) -> tuple[Holder, ...]:
    held = (holder for holder in holders if day is None or holder.held_on(day))
    return tuple(sorted(held, key=lambda holder: holder.first_day, reverse=True))


def _host(named: str) -> str:
    address = named if "//" in named else f"//{named}"
    try:
        host = (urlsplit(address).hostname or "") if "." in named and " " not in named.strip() else ""
    except ValueError:  # "[" that opens no IPv6 address: no host
        host = ""
    return host.removeprefix("www.")
