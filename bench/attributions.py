"""Measures sources, cues, contents and their links on articles with brat stand-off files.

The model is asked in the variant that it keeps for this corpus' code book. Quotation marks and commas at the ends of a
span are left aside on both sides, since annotators differ on them; a span in several pieces counts as its pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bench.agreement import Place, Tally, count_matches, meets_half
from bench.files import DataError, File
from dragoman.language.model import LanguageModel, Reading

KINDS = ("source", "cue", "content")
_SPAN = re.compile(r"(T\d+)\t(Source|Cue|Content) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)", re.IGNORECASE)
_EVENT = re.compile(r"E\d+\tAttribution:\S+ (.*)", re.IGNORECASE)
_EDGES = frozenset(",\"'“”‘’ \n")
Spans = dict[str, list[Place]]


class Marked(NamedTuple):
    """An article, the pieces of its sources, cues and contents, and which of them go together."""

    text: str
    spans: Spans
    attributions: list[Spans]


class Triple(NamedTuple):
    """A content with the cues and sources that it goes with; any of several pieces stands for all."""

    content: Place
    cues: list[Place]
    sources: list[Place]


# ---------------------------------------------------------------------------------------------- reading


def read_articles(files: Iterable[File]) -> Iterator[Marked]:
    """The articles that have notes, by name; of several annotators' notes (``name_annotator.ann``) the first."""
    texts: dict[str, File] = {}
    notes: dict[str, File] = {}
    for file in files:
        (texts if file.plain_name.endswith(".txt") else notes)[file.stem] = file
    first: dict[str, File] = {}
    for stem in sorted(notes):
        owner = _owner(stem, texts)
        if owner is not None:
            first.setdefault(owner, notes[stem])
    for name in sorted(first):
        yield _marked(texts[name].text(), first[name])


def _owner(stem: str, texts: Iterable[str]) -> str | None:
    """The text that notes belong to: of the same name, or of the longest name that theirs goes on from."""
    fitting = [name for name in texts if stem == name or stem.startswith(f"{name}_")]
    return max(fitting, key=len, default=None)


def _marked(text: str, notes: File) -> Marked:
    pieces: dict[str, tuple[str, list[Place]]] = {}
    attributions: list[Spans] = []
    for line in notes.text().split("\n"):
        if span := _SPAN.match(line):
            places = [(int(start), int(end)) for start, end in (one.split() for one in span[3].split(";"))]
            if not all(0 <= start < end <= len(text) for start, end in places):
                raise DataError(f"{notes.name}: {span[1]} lies outside the text")
            pieces[span[1]] = span[2].lower(), [bare(text, place) for place in _whole(text, places)]
    for line in notes.text().split("\n"):
        if event := _EVENT.match(line):
            marks = [pieces[mark] for mark in re.findall(r":(T\d+)", event[1]) if mark in pieces]
            attributions.append(
                {kind: [p for label, places in marks if label == kind for p in places] for kind in KINDS}
            )
    spans = {kind: sorted({p for label, places in pieces.values() if label == kind for p in places}) for kind in KINDS}
    return Marked(text, spans, attributions)


def _whole(text: str, places: list[Place]) -> list[Place]:
    """The pieces of a span, those joined that only white space parts: brat cuts at the ends of lines."""
    joined: list[Place] = []
    for start, end in sorted(places):
        if joined and not text[joined[-1][1] : start].strip():
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def bare(text: str, place: Place) -> Place:
    """The place without quotation marks, commas and white space at its ends.

    >>> bare('He said, "yes"', (7, 14))
    (10, 13)
    """
    start, end = place
    while start < end - 1 and text[start] in _EDGES:
        start += 1
    while end > start + 1 and text[end - 1] in _EDGES:
        end -= 1
    return start, end


# ---------------------------------------------------------------------------------------------- measuring


def measure_attributions(model: LanguageModel, articles: Iterable[Marked]) -> dict[str, dict[str, float]]:
    """F1 of each kind of span, exact, by half (intersection over union) and by words, and of linked triples."""
    tallies = {(kind, how): Tally() for kind in KINDS for how in ("exact", "half", "token")}
    linked = Tally()
    for article in articles:
        reading = model.read(article.text)
        for kind in KINDS:
            found = found_spans(article.text, reading, kind)
            for how, counts in compare_spans(article.text, article.spans[kind], found).items():
                tallies[kind, how].add(*counts)
        gold, ours = gold_triples(article), found_triples(article.text, reading)
        linked.add(len(gold), len(ours), count_matches(gold, ours, same_triple))
    figures = {kind: {how: tallies[kind, how].f1 for how in ("exact", "half", "token")} for kind in KINDS}
    return figures | {"linked": {"f1": linked.f1}}


def found_spans(text: str, reading: Reading, kind: str) -> list[Place]:
    """The places of the parts of one kind that the model marks."""
    return sorted({bare(text, (p.start, p.end)) for p in reading.attribution_parts if p.label == kind})


def compare_spans(text: str, gold: list[Place], found: list[Place]) -> dict[str, tuple[int, int, int]]:
    """(in the gold, found, in both) of spans that are equal, of spans that share half, and of the words in spans."""
    words, ours = _words(text, gold), _words(text, found)
    return {
        "exact": (len(gold), len(found), len(set(gold) & set(found))),
        "half": (len(gold), len(found), count_matches(gold, found, meets_half)),
        "token": (len(words), len(ours), len(words & ours)),
    }


def _words(text: str, places: list[Place]) -> set[int]:
    return {word.start() for place in places for word in re.compile(r"\w+").finditer(text, *place)}


def gold_triples(article: Marked) -> list[Triple]:
    """One triple for each piece of a hand-marked content."""
    return [Triple(piece, one["cue"], one["source"]) for one in article.attributions for piece in one["content"]]


def found_triples(text: str, reading: Reading) -> list[Triple]:
    """One triple for each content that the model marks, with the cue and the source that it links to."""
    parts = reading.attribution_parts
    triples = []
    for part in parts:
        if part.label == "content":
            cue = parts[part.link] if part.link >= 0 else None
            source = parts[cue.link] if cue is not None and cue.link >= 0 else None
            ends = [[bare(text, (one.start, one.end))] if one is not None else [] for one in (cue, source)]
            triples.append(Triple(bare(text, (part.start, part.end)), *ends))
    return triples


def same_triple(one: Triple, other: Triple) -> float:
    """How much of their union the contents share, where contents, cues and sources share half; else 0."""
    linked = _meet(one.cues, other.cues) and _meet(one.sources, other.sources)
    return meets_half(one.content, other.content) if linked else 0.0


def _meet(ours: list[Place], theirs: list[Place]) -> bool:
    """Whether any pair shares half, or there is nobody on either side."""
    return any(meets_half(a, b) > 0 for a in ours for b in theirs) if ours and theirs else not ours and not theirs
