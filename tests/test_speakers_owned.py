"""Who speaks beside a possessor: whoever is his, not he."""

import pytest

from dragoman.annotators.attribution import Part

from .parsed import staged

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL"}
OWNED = (
    "Lind/PROPN/{head}/{relation} 's/PART/1/case lawyer/NOUN/7/nsubj ,/PUNCT/5/punct Ark/PROPN/3/appos ,/PUNCT/5/punct "
    "said/VERB/0/root the/DET/9/det dam/NOUN/10/nsubj broke/VERB/7/ccomp ./PUNCT/7/punct"
)


@pytest.mark.parametrize(("head", "relation"), [(3, "nmod:poss"), (7, "nsubj")])
def test_a_lawyer_speaks_and_not_his_client(head: int, relation: str) -> None:
    doc = staged(
        OWNED.format(head=head, relation=relation),
        actors=ACTORS,
        seen=(("Lind's lawyer, Ark", "said", "the dam broke"),),
    )
    marks = Part().annotate([doc])[0].attributions
    assert [mark.speaker.name for mark in marks] == ["Jon Ark"]


@pytest.mark.parametrize("upos", ["NUM", "ADV"])
def test_a_word_before_a_name_does_not_speak(upos: str) -> None:
    lines = f"then-Mayor/{upos}/3/nsubj Lind/PROPN/1/flat said/VERB/0/root it/PRON/5/nsubj broke/VERB/3/ccomp"
    doc = staged(lines, actors=ACTORS, seen=(("then-Mayor Lind", "said", "it broke"),))
    assert [mark.speaker.name for mark in Part().annotate([doc])[0].attributions] == ["Eva Lind"]
