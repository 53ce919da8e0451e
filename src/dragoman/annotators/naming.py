"""Names as the language model marks them, mended by how news writes names.

A title inside a name is cut off, a double name is made whole, a last name is known again, and a capitalised word after
an office is a person even where the model saw none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dragoman.annotators.given_names import gender_of
from dragoman.annotators.offices import (
    HONORIFICS,
    LINKS,
    NAME_PARTICLES,
    OFFICES,
    PLURAL_TITLES,
    PRONOUNS,
    ROLE_MODIFIERS,
)
from dragoman.model import Word

HYPHENS = frozenset({"-", "‐", "‑"})
INITIAL = re.compile(r"[A-Z]\.")
GLUED = re.compile(r"[a-z][A-Z]{2}")  # two headlines run together: "SmithGOP"
NO_NAMES = frozenset(
    {*PRONOUNS, "i", "we", "you", "me", "us", "our", "my", "your", "this", "that", "state", "house", "gop"}
)
TITLE_PARTS = LINKS | ROLE_MODIFIERS
PARTISANS = frozenset("republican republicans democrat democrats conservative conservatives liberal liberals".split())


SONS = frozenset({"bin", "bint", "ibn"})  # what stands before and after them is one name
MONTHS = frozenset({"april", "august", "june", "may"})
BEFORE_MONTHS = frozenset("by during early from in last late mid mid-late next of on since this through until".split())


class Named(NamedTuple):
    """A name at the words ``first``–``last``, the last exclusive."""

    first: int
    last: int
    label: str
    known: bool = False  # by our tables, with its article


class Script(NamedTuple):
    """The words of a document in the shapes that naming asks for."""

    words: Sequence[Word]
    forms: Sequence[str]
    lower: Sequence[str]
    text: str

    def touches(self, index: int) -> bool:
        """Whether a word stands against the next without a space."""
        return 0 <= index < len(self.words) - 1 and self.words[index].end == self.words[index + 1].start

    def breaks(self, index: int) -> bool:
        """Whether a line ends before a word."""
        return "\n" in self.text[self.words[index - 1].end : self.words[index].start]


def mend_names(raw: Sequence[Named], script: Script, signed: Callable[[int], bool]) -> list[Named]:
    """The names of a document, mended; ``signed`` tells whether a word surely stands for a state or body."""
    mended = _apart([found for name in raw if (found := _mend(name, script, signed))])
    taken = {index for name in mended for index in range(name.first, name.last)}

    def free(index: int) -> bool:
        return index not in taken and not signed(index)

    for name in _after_titles(script, free):
        mended.append(name)
        taken.update(range(name.first, name.last))
    return _whole(sorted(_known_again(mended, script, signed)), script)


def _whole(names: list[Named], script: Script) -> list[Named]:
    """The names with a given name and the person's name right behind it as one: "Joseph", "Biden" is "Joseph Biden"."""
    kept: list[Named] = []
    for name in names:
        if kept and name.label == "person" and _given_before(kept[-1], name, script):
            name = Named(kept.pop().first, name.last, "person")
        kept.append(name)
    return kept


def _given_before(one: Named, other: Named, script: Script) -> bool:
    """Whether a name is a given one right before another, with at most particles such as "von der" between."""
    between = script.lower[one.last : other.first]
    near = one.last <= other.first < one.last + 3 and not any(
        script.breaks(at) for at in range(one.last, other.first + 1)
    )
    near = near and all(low in NAME_PARTICLES for low in between)
    given = gender_of(script.forms[one.first]) is not None or bool(SONS & set(between))
    initial = one.last == other.first and bool(INITIAL.fullmatch(script.forms[one.last - 1]))
    alone = one.label == "person" and ((one.last - one.first == 1 and given) or initial)
    same = script.words[one.first].sentence == script.words[other.first].sentence
    return near and alone and same and gender_of(script.forms[other.first]) is None


def _apart(names: list[Named]) -> list[Named]:
    """The names without those that lie within a longer one: "Biden", the model's second half of "Joseph R. Biden"."""
    kept: list[Named] = []
    for name in sorted(names, key=lambda name: (name.first, -name.last)):
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
        elif kept[-1].label != "person" and name.label == "person" and name.last >= kept[-1].last:
            kept[-1] = name
    return kept


def _mend(name: Named, script: Script, signed: Callable[[int], bool]) -> Named | None:
    first, last = _trim(*_on_one_line(*_over_hyphens(name.first, name.last, script), script), script)
    if name.label == "body" and last - first > 1 and script.lower[first] == "the":
        first += not name.known
    if name.label == "person":
        first = _after_title(_from_flat(first, script), _over_flat(first, last, script), script, signed)
        last = _over_initial(first, _over_flat(first, last, script), script)
        last = _before_repeat(first, _before_lower(first, last, script), script)
    if first < last and _halved(last, script):
        return Named(last, last + 1, name.label)
    if first >= last or all(script.lower[index] in NO_NAMES for index in range(first, last)):
        return None
    person_at_fault = name.label == "person" and (
        any(GLUED.search(form) for form in script.forms[first:last])
        or all(signed(index) for index in range(first, last))
        or all(_title(script, index) or script.lower[index] in TITLE_PARTS for index in range(first, last))
        or script.lower[last - 1] in PARTISANS
        or (last - first == 1 and _month(first, script))
    )
    return None if person_at_fault else Named(first, last, name.label, name.known)


def _month(index: int, script: Script) -> bool:
    """Whether a word that may name a month or a person does name a month: "in May", "May 4"."""
    if script.lower[index] not in MONTHS:
        return False
    dated = index > 0 and script.lower[index - 1] in BEFORE_MONTHS
    return dated or any(form.isdigit() for form in script.forms[index + 1 : index + 2])


def _over_hyphens(first: int, last: int, script: Script) -> tuple[int, int]:
    """The name with the halves that hyphens hold to it: "Ocasio-Cortez"."""
    while last + 1 < len(script.words) and script.forms[last] in HYPHENS and script.touches(last - 1):
        if not script.touches(last):
            break
        last += 2
    while first > 1 and script.forms[first - 1] in HYPHENS and script.touches(first - 1) and script.touches(first - 2):
        first -= 2
    return first, last


def _over_flat(first: int, last: int, script: Script) -> int:
    """Where a name ends with the capitalised words that the parse takes for parts of it."""
    while last < len(script.words) and script.forms[last][0].isupper() and not script.breaks(last):
        if script.words[last].deprel != "flat" or not first <= script.words[last].head < last:
            break
        last += 1
    return last


def _from_flat(first: int, script: Script) -> int:
    """Where a name begins of which only the end was marked: at the word whose parts the parse takes its words for."""
    head = script.words[first].head
    if script.words[first].deprel != "flat" or not first - 4 <= head < first:
        return first
    whole = all(script.forms[index][0].isupper() and not script.breaks(index + 1) for index in range(head, first))
    return head if whole and script.words[head].upos == "PROPN" else first


def _over_initial(first: int, last: int, script: Script) -> int:
    """Where a name ends that seemed to end in an initial: after the family name that follows, "John R. Doe"."""
    if last - first < 2 or last >= len(script.words) or not INITIAL.fullmatch(script.forms[last - 1]):
        return last
    same = script.words[last].sentence == script.words[last - 1].sentence and not script.breaks(last)
    return last + 1 if same and _capital(script, last) and script.forms[last - 2][0].isupper() else last


def _halved(last: int, script: Script) -> bool:
    """Whether a name ends in an initial, its family name in what was read as the next sentence."""
    behind = last < len(script.words) and not script.breaks(last) and script.words[last].upos == "PROPN"
    return behind and bool(INITIAL.fullmatch(script.forms[last - 1]))


def _on_one_line(first: int, last: int, script: Script) -> tuple[int, int]:
    """The part of a name after the last line end in it: two headlines are no name."""
    breaks = [index for index in range(first + 1, last) if script.breaks(index)]
    return (breaks[-1] if breaks else first), last


def _before_repeat(first: int, last: int, script: Script) -> int:
    """Where the name ends: before it begins anew, as where a page has put a profile's link behind it."""
    for index in range(first + 1, last):
        if script.forms[first] in (script.forms[index], script.forms[index][: len(script.forms[first])]):
            return first + 1
        if len(script.forms[first]) > 3 and script.forms[last - 1].startswith(script.forms[first]):
            return first + 1
    return last


def _trim(first: int, last: int, script: Script) -> tuple[int, int]:
    """The name without punctuation and "'s" at its ends."""
    while last > first and (script.lower[last - 1] in ("'s", "'") or not script.forms[last - 1][0].isalnum()):
        last -= 1
    while first < last and not script.forms[first][0].isalnum():
        first += 1
    return first, last


def _title(script: Script, index: int) -> bool:
    low = script.lower[index]
    return low in OFFICES or low in HONORIFICS or low in PLURAL_TITLES


def _after_title(first: int, last: int, script: Script, signed: Callable[[int], bool]) -> int:
    """Where the name begins after its titles, with the "of State" and the state that follow them."""
    for index in range(last - 2, first - 1, -1):
        if _title(script, index) and script.forms[index][:1].isupper():
            first = index + 1
            break
    while first < last - 1 and (
        script.lower[first] in ("of", "state", "the") or not script.forms[first][0].isalnum() or signed(first)
    ):
        first += 1
    return first


def _before_lower(first: int, last: int, script: Script) -> int:
    """Where the name ends: before a word in small letters that is no particle."""
    for index in range(first, last):
        form = script.forms[index]
        if form[:1].islower() and script.lower[index] not in NAME_PARTICLES and not script.touches(index - 1):
            return index
    return last


def _after_titles(script: Script, free: Callable[[int], bool]) -> Iterator[Named]:
    """Capitalised names after a capitalised office that the model has not marked: "President Biden"."""
    for index in range(len(script.words) - 1):
        if not (_title(script, index) and script.forms[index][0].isupper() and free(index)):
            continue
        first = _behind_owner(index + 1 + (script.forms[index + 1] == "."), script, free)
        last = first
        while last < min(first + 4, len(script.words)) and free(last) and _capital(script, last):
            last += 1
        if last > first and script.words[first].sentence == script.words[index].sentence:
            yield Named(*_over_hyphens(first, last, script), "person")


def _behind_owner(first: int, script: Script, free: Callable[[int], bool]) -> int:
    """Where a name can begin after a title: behind "of" and the state or body there: "Director of the CIA Jane Doe"."""
    if first + 3 >= len(script.words) or script.lower[first] not in ("of", "for"):
        return first
    at = first + 1 + (script.lower[first + 1] == "the")
    behind = at
    while behind < len(script.words) - 1 and not free(behind):
        behind += 1
    return behind if behind > at else first


def _capital(script: Script, index: int) -> bool:
    form = script.forms[index]
    return form[:1].isupper() and script.words[index].upos == "PROPN" and not _titular(script, index) and len(form) > 1


def _titular(script: Script, index: int) -> bool:
    return _title(script, index) or script.lower[index] in TITLE_PARTS


def _known_again(names: list[Named], script: Script, signed: Callable[[int], bool]) -> list[Named]:
    """The names with single words added or set right that are elsewhere the last name of a person."""
    full = [name for name in names if name.label == "person" and name.last - name.first > 1]
    last_names = {script.forms[name.last - 1] for name in full}
    last_names |= {script.forms[name.first] for name in full if gender_of(script.forms[name.first]) is None}
    known = {form for form in last_names if len(form) > 1 and form[0].isupper() and form.lower() not in NO_NAMES}
    kept = [name for name in names if name.label == "person" or not _only(name, script, known)]
    taken = {index for name in kept for index in range(name.first, name.last)}
    for index, form in enumerate(script.forms):
        if form in known and index not in taken and not signed(index) and script.words[index].upos in ("PROPN", "NOUN"):
            kept.append(Named(index, index + 1, "person"))
    return kept


def _only(name: Named, script: Script, known: set[str]) -> bool:
    return name.last - name.first == 1 and script.forms[name.first] in known
