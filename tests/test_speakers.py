"""Who is meant by a source, and what a sentence says whose source and cue only frame it."""

import pytest
from msgspec.structs import replace

from dragoman.annotators.attribution import Part
from dragoman.model import Actor, Attribution, Document
from dragoman.phrases import actor

from .parsed import staged

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL"}
DAM = "The/DET/2/det dam/NOUN/3/nsubj broke/VERB/{} ,/PUNCT/3/punct "
PARTLY = "The/DET/2/det dam/NOUN/11/nsubj ,/PUNCT/6/punct according/VERB/6/case to/ADP/4/fixed Lind/PROPN/11/obl "
ONE_OF = (
    "One/NUM/{0}/nsubj of/ADP/4/case the/DET/4/det engineers/NOUN/1/nmod {1}said/VERB/0/root that/SCONJ/{2}/mark "
    "dams/NOUN/{2}/nsubj hold/VERB/{0}/ccomp ./PUNCT/{0}/punct"
)


def link(doc: Document) -> list[Attribution]:
    return list(Part().annotate([doc])[0].attributions)


def framed(lines: str, source: str, cue: str) -> list[tuple[str | None, list[str]]]:
    """What is told where the language model sees source and cue, but no content."""
    doc = staged(lines, actors=ACTORS, seen=((source, cue, cue),))
    parts = tuple(part for part in doc.layers.attribution_parts if part.label != "content")
    doc = replace(doc, layers=replace(doc.layers, attribution_parts=parts))
    return [(mark.speaker.name, [part.of(doc.text) for part in mark.contents]) for mark in link(doc)]


@pytest.mark.parametrize(
    ("lines", "cue", "contents"),
    [
        (DAM.format("0/root") + "Lind/PROPN/6/nsubj said/VERB/3/punct ./PUNCT/3/punct", "said", ["The dam broke"]),
        (
            DAM.format("0/root") + "Lind/PROPN/6/nsubj told/VERB/3/punct reporters/NOUN/6/obj ./PUNCT/3/punct",
            "told",
            ["The dam broke"],
        ),
        (
            "Rain/NOUN/2/nsubj fell/VERB/5/ccomp ./PUNCT/2/punct Ships/NOUN/5/nsubj sank/VERB/0/root ,/PUNCT/5/punct "
            "Lind/PROPN/8/nsubj said/VERB/5/punct ./PUNCT/5/punct",
            "said",
            ["Ships sank"],
        ),
        (
            DAM.format("0/root") + "according/VERB/7/case to/ADP/5/fixed Lind/PROPN/3/obl ./PUNCT/3/punct",
            "according to",
            ["The dam broke"],
        ),
        (
            "According/VERB/3/case to/ADP/1/fixed Lind/PROPN/7/obl ,/PUNCT/3/punct the/DET/6/det dam/NOUN/7/nsubj "
            "broke/VERB/0/root ./PUNCT/7/punct",
            "According to",
            ["the dam broke"],
        ),
        (
            PARTLY + ",/PUNCT/6/punct built/VERB/2/acl badly/ADV/8/advmod ,/PUNCT/8/punct broke/VERB/0/root",
            "according to",
            ["The dam", "built badly, broke"],
        ),
    ],
    ids=["closes", "hearer", "two sentences", "according", "opens", "interrupts"],
)
def test_what_a_source_and_a_cue_frame_is_said(lines: str, cue: str, contents: list[str]) -> None:
    assert framed(lines, "Lind", cue) == [("Eva Lind", contents)]


@pytest.mark.parametrize(
    "lines",
    [
        "When/SCONJ/3/advmod Ark/PROPN/3/nsubj left/VERB/6/advcl ,/PUNCT/6/punct Lind/PROPN/6/nsubj said/VERB/0/root "
        "nothing/PRON/6/obj",
        "After/ADP/3/case the/DET/3/det talks/NOUN/6/obl ,/PUNCT/6/punct Lind/PROPN/6/nsubj said/VERB/0/root "
        "nothing/PRON/6/obj",
    ],
    ids=["clause", "phrase"],
)
def test_when_something_was_said_is_not_what_was_said(lines: str) -> None:
    assert framed(lines, "Lind", "said") == []


@pytest.mark.parametrize(
    ("lines", "text", "name"),
    [
        (ONE_OF.format(5, "", 8), "One of the engineers", None),
        (
            ONE_OF.format(8, ",/PUNCT/6/punct Mira/PROPN/1/appos ,/PUNCT/1/punct ", 11),
            "Mira",
            "Mira Dahl",
        ),
        (
            "One/NUM/3/nummod senior/ADJ/3/amod engineer/NOUN/4/nsubj said/VERB/0/root that/SCONJ/7/mark "
            "dams/NOUN/7/nsubj hold/VERB/4/ccomp",
            "One senior engineer",
            None,
        ),
        (
            "Ships/NOUN/2/nsubj met/VERB/0/root Lind/PROPN/2/obj ,/PUNCT/6/punct who/PRON/6/nsubj "
            "said/VERB/3/acl:relcl "
            "that/SCONJ/9/mark dams/NOUN/9/nsubj hold/VERB/6/ccomp",
            "Lind",
            "Eva Lind",
        ),
        (
            "Ships/NOUN/2/nsubj met/VERB/0/root Lind/PROPN/2/obj ,/PUNCT/6/punct who/PRON/6/nsubj said/VERB/2/ccomp "
            "that/SCONJ/9/mark dams/NOUN/9/nsubj hold/VERB/6/ccomp",
            "Lind",
            "Eva Lind",
        ),
    ],
    ids=["one of", "by name", "one", "who", "who without a noun"],
)
def test_whoever_speaks_is_named_in_full(lines: str, text: str, name: str | None) -> None:
    actors = ACTORS | {"Mira": "Mira Dahl/NOR"}
    source = "One" if "One" in lines else "who"
    actors = {word: whom for word, whom in actors.items() if f"{word}/" in lines}
    (mark,) = link(staged(lines, actors=actors, seen=((source, "said", "dams hold"),)))
    assert (mark.speaker.text, mark.speaker.name) == (text, name)


def test_a_quotation_of_the_paragraph_before_is_not_said_by_whom_the_next_one_names() -> None:
    quotation = "“/PUNCT/3/punct Pumps/NOUN/3/nsubj work/VERB/0/root ./PUNCT/3/punct ”/PUNCT/3/punct"
    lines = f"{quotation}\n\nLind/PROPN/2/nsubj warned/VERB/0/root Ark/PROPN/2/obj ./PUNCT/2/punct"
    assert link(staged(lines, actors=ACTORS, cues=("warned",))) == []


@pytest.mark.parametrize(("text", "name", "known"), [("He", None, "unnamed"), ("he", "Jon Ark", "Jon Ark")])
def test_a_pronoun_is_never_told_as_a_name(text: str, name: str | None, known: str) -> None:
    assert actor(Actor(text=text, start=0, end=2, name=name)) == known
