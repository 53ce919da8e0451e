"""Finds the words of a text that stand for states and international bodies, by the tables of :mod:`dragoman.knowledge`.

Whether such words act or only tell a place is not settled here; see :mod:`dragoman.annotators.powers`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dragoman.knowledge import Knowledge, Name, NameKind

PLAIN_OUTLETS = frozenset(
    "Anadolu Armenpress Axios BelTA Bellingcat Bernama Bloomberg Breitbart Caixin Euractiv Euronews Haaretz HuffPost "
    "Hurriyet Hürriyet Infobae Interfax Izvestia Kommersant Kyodo Meduza Newsweek Nikkei Politico ProPublica Reuters "
    "Rudaw Semafor Spiegel Tasnim Ukrinform Vedomosti Xinhua Yonhap".split()
)
"""Outlets of one word that means little else."""
PREFIX = 4  # letters by which forms are filed; shorter forms are filed whole


class Sign(msgspec.Struct, frozen=True, order=True):
    """A name of the tables found at the words ``first``–``last`` (indexes, the last exclusive) of a document."""

    first: int
    last: int
    code: str
    kind: NameKind
    confidence: float = 1.0

    def covers(self, index: int) -> bool:
        """Whether the word is one of the sign's."""
        return self.first <= index < self.last


class Gazetteer:
    """Forms filed by their first letters; where several start at one place, the longest is found.

    >>> found = Gazetteer({"South Korea": (), "Korea": ()})
    >>> [(start, end) for start, end, _ in found.find("in South Korea", [3, 9])]
    [(3, 14)]
    """

    def __init__(self, names: Mapping[str, tuple[Name, ...]]) -> None:
        clipped = {form[:-1]: meanings for form, meanings in names.items() if form.endswith(".") and "." in form[:-1]}
        self._names = {**clipped, **names}  # "the U.S" where a full stop is missing
        self._sizes: dict[str, list[int]] = {}  # of the forms that begin with these letters, the longest first
        for size, prefix in sorted({(-len(form), form[:PREFIX]) for form in self._names}):
            self._sizes.setdefault(prefix, []).append(-size)
        self._begun = frozenset(form[:2] for form in self._names)

    def find(self, text: str, starts: Iterable[int]) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
        """(start, end, meanings) of the longest form at each of the given places, none within another."""
        plain, done = text.replace("’", "'"), 0
        for start in starts:
            form = self._longest(plain, start) if start >= done else None
            if form is not None:
                done = start + len(form)
                yield start, done, self._names[form]

    def _longest(self, plain: str, start: int) -> str | None:
        if plain[start : start + 2] not in self._begun and plain[start] not in self._begun:
            return None  # as it is with most words
        for letters in range(PREFIX, 0, -1):
            for size in self._sizes.get(plain[start : start + letters], ()):
                form = plain[start : start + size]
                if form in self._names and not plain[start + size : start + size + 1].isalnum():
                    return form
        return None


def outlet_names(knowledge: Knowledge) -> dict[str, tuple[Name, ...]]:
    """The names of outlets that hardly mean anything else: several words, or capitals only."""
    names = {
        form for outlet in knowledge.outlets if outlet.kind != "government" for form in (outlet.name, *outlet.aliases)
    }
    telling = {
        name
        for name in names
        if name in PLAIN_OUTLETS or " " in name.removeprefix("The ") or (name.isupper() and len(name) > 2)
    }
    with_article = {name for name in names if name.startswith("The ")}
    forms = telling | with_article | {name.replace("The ", "the ", 1) for name in with_article}
    return {form: (Name(form, "body", ""),) for form in sorted(forms)}


def settle(found: Iterable[tuple[int, int, tuple[Name, ...]]]) -> list[Sign]:
    """One sign for each find, by what else the text names: "Georgia" beside "Georgian", "Congress" beside "U.S."."""
    finds = list(found)
    known = Counter(names[0].code for _, _, names in finds if _certain(names))
    signs = []
    for first, last, names in finds:
        best = max(names, key=lambda name: known[name.code])
        confidence = _confidence(best, names, known)
        if confidence > 0:
            signs.append(Sign(first, last, best.code, best.kind, confidence))
    return signs


def _certain(names: tuple[Name, ...]) -> bool:
    return len({name.code for name in names}) == 1 and not any(name.ambiguous for name in names)


def _confidence(best: Name, names: tuple[Name, ...], known: Counter[str]) -> float:
    """How sure the reading is; 0 where the text speaks of other states only."""
    if _certain(names):
        return 1.0
    if known[best.code]:
        return 0.9
    alone = len({name.code for name in names}) == 1
    if alone and best.kind in ("people", "adjective"):
        return 0.9
    return 0.6 if alone and sum(known.values()) < 3 else 0.0
