"""What is said without a cue, by nobody named, or by whom the language model leaves open."""

import pytest
from msgspec.structs import replace

from dragoman.annotators.attribution import Part
from dragoman.model import Attribution, AttributionPart, Document

from .parsed import place, staged

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Norway": "NOR", "Iceland": "ISL"}
SAID = "Lind/PROPN/2/nsubj said/VERB/0/root ports/NOUN/4/nsubj close/VERB/2/ccomp ./PUNCT/2/punct"
PUMPS = "The/DET/2/det pumps/NOUN/3/nsubj work/VERB/0/root ./PUNCT/3/punct"
NOTED = (
    "Norway/PROPN/2/nsubj agreed/VERB/0/root ./PUNCT/2/punct\n"
    "It/PRON/3/expl was/AUX/3/aux:pass {}/VERB/0/root that/SCONJ/6/mark ports/NOUN/6/nsubj close/VERB/3/csubj:pass"
)


def link(doc: Document) -> list[Attribution]:
    return list(Part().annotate([doc])[0].attributions)


def seen(doc: Document, words: str, label: str = "content", sure: float = 0.9, link: int = -1) -> Document:
    """The document with one more part of an attribution that the language model sees."""
    span = place(doc.text, words)
    part = AttributionPart(start=span.start, end=span.end, label=label, confidence=sure, link=link)  # type: ignore[arg-type]
    return replace(doc, layers=replace(doc.layers, attribution_parts=(*doc.layers.attribution_parts, part)))


@pytest.mark.parametrize(
    ("border", "words", "sure", "said"),
    [
        ("\n", "The pumps work", 0.9, ["The pumps work"]),
        ("\n\n", "The pumps work", 0.9, []),  # another paragraph
        ("\n", "pumps work", 0.9, []),  # no whole sentence
        ("\n", "The pumps work", 0.7, []),
    ],
)
def test_a_sentence_told_without_a_cue_goes_on_with_whoever_spoke(
    border: str, words: str, sure: float, said: list[str]
) -> None:
    doc = seen(staged(f"{SAID}{border}{PUMPS}", actors=ACTORS, cues=("said",)), words, sure=sure)
    told = [(mark.speaker.name, mark.contents[0].of(doc.text)) for mark in link(doc) if mark.cue is None]
    assert told == [("Eva Lind", one) for one in said]


@pytest.mark.parametrize(
    ("verb", "side", "said"),
    [("noted", "NOR", ["ports close"]), ("agreed", "NOR", []), ("noted", None, []), ("noted", "ISL", ["ports close"])],
)
def test_what_was_noted_by_nobody_named_is_of_the_side_whose_text_it_is(
    verb: str, side: str | None, said: list[str]
) -> None:
    doc = staged(NOTED.format(verb), actors=ACTORS)
    doc = replace(doc, article=replace(doc.article, side=side))
    told = [(mark.speaker.text, mark.speaker.country, mark.contents[0].of(doc.text)) for mark in link(doc)]
    assert told == [("Norway" if side == "NOR" else "noted", side, one) for one in said]


@pytest.mark.parametrize(
    ("lines", "cue", "who"),
    [
        ("Lind/PROPN/2/nsubj shouted/VERB/0/root ports/NOUN/4/nsubj close/VERB/2/ccomp", "shouted", "Eva Lind"),
        ("Lind/PROPN/2/nmod:poss jibe/NOUN/0/root ports/NOUN/4/nsubj close/VERB/2/acl", "jibe", "Eva Lind"),
        ("Snow/NOUN/2/nsubj shouted/VERB/0/root ports/NOUN/4/nsubj close/VERB/2/ccomp", "shouted", None),
    ],
)
def test_a_cue_without_a_source_is_its_subjects_or_owners(lines: str, cue: str, who: str | None) -> None:
    doc = seen(seen(staged(lines, actors=ACTORS), cue, "cue"), "ports close", link=0)
    assert [mark.speaker.name for mark in link(doc)] == ([who] if who else [])
