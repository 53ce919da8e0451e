"""What is said without a cue, by nobody named, or by whom the language model leaves open."""

import pytest
from msgspec.structs import replace

from dragoman.model import AttributionPart, Document

from .parsed import place, staged
from .test_speakers import link

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Norway": "NOR", "Iceland": "ISL"}
SAID = "Lind/PROPN/2/nsubj said/VERB/0/root ports/NOUN/4/nsubj close/VERB/2/ccomp ./PUNCT/2/punct"
PUMPS = "The/DET/2/det pumps/NOUN/3/nsubj work/VERB/0/root ./PUNCT/3/punct"
NOTED = (
    "Norway/PROPN/2/nsubj agreed/VERB/0/root ./PUNCT/2/punct\n"
    "It/PRON/3/expl was/AUX/3/aux:pass {}/VERB/0/root that/SCONJ/6/mark ports/NOUN/6/nsubj close/VERB/3/csubj:pass"
)


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


@pytest.mark.parametrize(("mark", "told"), [("While", []), ("As", ["Ark left"])])
def test_a_clause_beside_the_main_one_does_not_tell_it(mark: str, told: list[str]) -> None:
    lines = (
        f"{mark}/SCONJ/3/mark Lind/PROPN/3/nsubj said/VERB/6/advcl ,/PUNCT/3/punct Ark/PROPN/6/nsubj left/VERB/0/root"
    )
    doc = staged(lines, actors=ACTORS, cues=("said",))
    assert [part.of(doc.text) for one in link(doc) for part in one.contents] == told


@pytest.mark.parametrize(("word", "count"), [("left/VERB", 1), ("then/ADV", 2)])
def test_a_quotation_behind_which_another_verb_stands_is_not_the_next_cues(word: str, count: int) -> None:
    lines = (
        "Lind/PROPN/2/nsubj called/VERB/0/root the/DET/5/det northern/ADJ/5/amod dam/NOUN/2/obj “/PUNCT/7/punct "
        f"grave/ADJ/2/xcomp ”/PUNCT/7/punct {word}/2/dep when/SCONJ/12/mark Ark/PROPN/12/nsubj replied/VERB/2/advcl"
    )
    assert len(link(staged(lines, actors=ACTORS, cues=("called", "replied")))) == count


def test_what_somebody_is_asked_to_do_is_told_from_its_verb_on() -> None:
    lines = (
        "Lind/PROPN/2/nsubj urged/VERB/0/root Ark/PROPN/2/obj to/PART/5/mark apologise/VERB/2/xcomp for/SCONJ/7/mark "
        "hiding/VERB/5/advcl fish/NOUN/7/obj"
    )
    doc = staged(lines, actors=ACTORS, seen=(("Lind", "urged", "hiding fish"),))
    (mark,) = link(doc)
    assert mark.contents[0].of(doc.text) == "to apologise for hiding fish"
