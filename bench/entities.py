"""Measures names of persons, bodies and places (and nationalities, where they are marked).

Classes: re3d's Person, Organisation, Location and Nationality, and PER, ORG, LOC of files in columns, are our person,
body, place and nationality; other classes are not ours, and a name of ours that stands there counts as wrong.

Span rule for re3d, which marks whole phrases ("the former President of Ruritania, Ada Lovelace"): the name is the
phrase without a leading article and, for persons, without the titles and the nationality before it. A phrase that is no
name then (no capital at its beginning, or small words within that names do not have) must not be found; what we find in
it is neither right nor wrong. Of names within names the longest counts; one that is marked with two classes (a state is
often both body and place) counts as that which we give it, if it is one of them. ``verbatim_f1`` does without the rule
for spans: every phrase of the three classes as it is marked, against our names as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from bench.agreement import Place, Tally
from bench.files import DataError, File, digest_of
from bench.printing import printed
from dragoman.language.model import LanguageModel

CLASSES = ("person", "body", "place", "nationality")
COUNTED = CLASSES[:3]  # in the figure over all classes
ENDINGS = (".jsonl", ".conll", ".iob", ".iob2", ".bio", ".tsv", ".txt")
LEARNED = {  # files without "train" in their names that the weights learn from, by the digest of their content
    "b0005264fa06af44": 5,  # re3d-dev: all but every fifth document
    "c797a64d0cf73ed0": 0,  # all of wikigold
    "0cafd881cf31d398": 0,  # all of the names on EWT dev
}
PHRASES = {"Person": "person", "Organisation": "body", "Location": "place", "Nationality": "nationality"}
_TAGS = {"PER": "person", "PERSON": "person", "ORG": "body", "LOC": "place", "GPE": "place"}
_ARTICLES = frozenset({"the", "a", "an"})
_TITLES = frozenset(
    """former mr mr. mrs mrs. ms ms. dr dr. gen. sir president prime minister foreign secretary general special envoy
    ambassador chairman king prince sheikh of the state defence defense deputy vice commander captain
    adviser advisor lt. col. maj. sgt. capt.
    """.split()
)
PRONOUNS = frozenset("i we you he she it they them us our his her its their this that these those".split())
NAME = re.compile(r"[A-Z][\w.’'-]*(?:(?: |-| al-)(?:(?:of|the|for|and|de|bin|al) )*[A-Z0-9][\w.’'-]*)*")
LONGEST_PERSON = 4  # words; longer phrases hold an office or a unit too
Names = dict[Place, str]
Kinds = dict[Place, list[str]]


class Marked(NamedTuple):
    """A text, its names, the places where a name is neither right nor wrong, and the phrases as they were marked."""

    text: str
    names: Kinds
    left_open: list[Place]
    verbatim: Kinds


# ---------------------------------------------------------------------------------------------- reading


def read_names(file: File) -> list[Marked]:
    """The texts of a file that the weights have not learned from."""
    texts = list(_read_phrases(file) if file.plain_name.endswith(".jsonl") else _read_columns(file))
    step = LEARNED.get(digest_of([file.content]))
    if step is None:
        return texts
    return texts[::step] if step else []


def _read_phrases(file: File) -> Iterator[Marked]:
    row: Any
    for number, row in enumerate(file.rows(), 1):
        try:
            marks = [((int(one["start"]), int(one["end"])), str(one["type"])) for one in row["entities"]]
            yield mark_phrases(str(row["text"]), marks)
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(f"{file.name}, row {number}: {error!r}") from None


def mark_phrases(text: str, marks: list[tuple[Place, str]]) -> Marked:
    """A text with the names in its marked phrases, by the rule that this module's head tells."""
    verbatim: Kinds = {}
    names: Kinds = {}
    for place, label in marks:
        if label in PHRASES:
            verbatim.setdefault(place, []).append(PHRASES[label])
    nations = {place for place, kinds in verbatim.items() if "nationality" in kinds}
    left_open = []
    for place in sorted(verbatim, key=lambda one: (one[0] - one[1], one)):
        name = bare_name(text, place, verbatim[place][0], nations)
        if name is None:
            left_open.append(place)
        elif name in names or not any(_meet(name, other) for other in names):
            names.setdefault(name, []).extend(verbatim[place])
    return Marked(text, names, left_open, verbatim)


def bare_name(text: str, place: Place, kind: str, nations: set[Place]) -> Place | None:
    """Where the name stands in a phrase; None where the phrase is no name."""
    start, end = place
    for word in re.compile(r"\S+\s*").finditer(text, start, end):
        plain = word[0].strip()
        title = kind == "person" and (plain.lower() in _TITLES or (word.start(), word.start() + len(plain)) in nations)
        if not (title or plain.lower() in _ARTICLES):
            break
        start = word.end()
    name = text[start:end]
    long = kind == "person" and len(name.split()) > LONGEST_PERSON
    return (start, end) if NAME.fullmatch(name) and name.lower() not in PRONOUNS and not long else None


def _meet(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _read_columns(file: File) -> Iterator[Marked]:
    """The sentences of a file with a word a line: form and tag, or number, form and tag; B- and I- before the class."""
    rows: list[tuple[str, str]] = []
    for line in [*file.text().split("\n"), ""]:
        cells = line.split()
        if len(cells) > 2 and line.startswith("# "):
            continue
        if len(cells) > 1:
            numbered = len(cells) > 2 and cells[0].isdigit()
            rows.append((cells[1], cells[2]) if numbered else (cells[0], cells[-1]))
        elif rows:
            yield _tagged(rows)
            rows = []


def _tagged(rows: list[tuple[str, str]]) -> Marked:
    text, places = printed([re.sub(r"^[a-z]{2}:(?=.)", "", form) for form, _ in rows])
    found: list[tuple[Place, str]] = []
    previous = ""
    for place, (_, tag) in zip(places, rows, strict=True):
        kind = _TAGS.get(tag[2:].upper())
        if kind and tag[0] in "IEL" and previous == tag[2:]:
            found[-1] = ((found[-1][0][0], place[1]), kind)
        elif kind:
            found.append((place, kind))
        previous = tag[2:]
    names = {place: [kind] for place, kind in found}
    return Marked(text, names, [], names)


# ---------------------------------------------------------------------------------------------- measuring


def measure_names(model: LanguageModel, texts: Iterable[Marked]) -> dict[str, float]:
    """F1 over persons, bodies and places, of each class that is marked, and over the phrases as they stand."""
    tallies = {kind: Tally() for kind in CLASSES}
    verbatim = Tally()
    for text in texts:
        found = {(name.start, name.end): str(name.label) for name in model.read(text.text).names}
        for kind in CLASSES:
            tallies[kind].add(*compare_names(text, found, kind))
        gold = {item for item in settle(text.verbatim, found).items() if item[1] in COUNTED}
        ours = {item for item in found.items() if item[1] in COUNTED}
        verbatim.add(len(gold), len(ours), len(gold & ours))
    whole = sum((tallies[kind] for kind in COUNTED), Tally())
    classes = {kind: tally.f1 for kind, tally in tallies.items() if tally.gold}
    return {"f1": whole.f1, **classes, "verbatim_f1": verbatim.f1}


def settle(marked: Kinds, found: Names) -> Names:
    """One class for each marked name: ours where it is one of those marked, else the first."""
    return {place: found[place] if found.get(place) in kinds else kinds[0] for place, kinds in marked.items()}


def compare_names(text: Marked, found: Names, kind: str) -> tuple[int, int, int]:
    """(in the gold, found, in both) of one class; articles before our names are left aside too."""
    bare = {_without_article(text.text, place): label for place, label in found.items()}
    gold = {place for place, label in settle(text.names, bare).items() if label == kind}
    ours = {place for place, label in bare.items() if label == kind}
    kept = {
        place
        for place in ours
        if any(_meet(place, name) for name in text.names) or not any(_meet(place, one) for one in text.left_open)
    }
    return len(gold), len(kept), len(gold & kept)


def _without_article(text: str, place: Place) -> Place:
    found = re.compile(r"(?:the|an?)\s+", re.IGNORECASE).match(text, *place)
    return (found.end(), place[1]) if found and found.end() < place[1] else place
