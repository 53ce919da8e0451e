"""Cues of speech: which words are one, and where what they introduce stands."""

import pytest

from dragoman.annotators.contents import content_of
from dragoman.annotators.speakers import source_of
from dragoman.cues import Cue, cue_table, find_cues
from dragoman.model import Document
from dragoman.syntax import Tree

from .parsed import staged

SAID = "Lind/PROPN/2/nsubj said/VERB/0/root that/SCONJ/5/mark ports/NOUN/5/nsubj stay/VERB/2/ccomp open/ADJ/5/xcomp"
INVERTED = "Ports/NOUN/2/nsubj stay/VERB/5/ccomp open/ADJ/2/xcomp ,/PUNCT/5/punct said/VERB/0/root Lind/PROPN/5/nsubj"
INSERTED = (
    "Ports/NOUN/6/nsubj ,/PUNCT/4/punct Lind/PROPN/4/nsubj said/VERB/6/parataxis ,/PUNCT/4/punct stay/VERB/0/root "
    "open/ADJ/6/xcomp ./PUNCT/6/punct"
)
TOLD = "Lind/PROPN/2/nsubj told/VERB/0/root Ark/PROPN/2/iobj that/SCONJ/6/mark ports/NOUN/6/nsubj stay/VERB/2/ccomp"
ACCUSED = (
    "Lind/PROPN/2/nsubj accused/VERB/0/root Iceland/PROPN/2/obj of/SCONJ/5/mark hiding/VERB/2/advcl the/DET/7/det "
    "catch/NOUN/5/obj ./PUNCT/2/punct"
)
CALLED_ON = (
    "Lind/PROPN/2/nsubj called/VERB/0/root on/ADP/4/case Iceland/PROPN/2/obl to/PART/6/mark open/VERB/2/advcl "
    "the/DET/8/det ports/NOUN/6/obj ./PUNCT/2/punct"
)
CALLED_FOR = (
    "Lind/PROPN/2/nsubj called/VERB/0/root for/ADP/5/case a/DET/5/det truce/NOUN/2/obl now/ADV/2/advmod ./PUNCT/2/punct"
)
THANKED = (
    "Lind/PROPN/2/nsubj thanked/VERB/0/root Iceland/PROPN/2/obj for/ADP/6/case the/DET/6/det pumps/NOUN/2/obl "
    "./PUNCT/2/punct"
)
DESCRIBED = (
    "Lind/PROPN/2/nsubj described/VERB/0/root the/DET/4/det raid/NOUN/2/obj as/ADP/7/case a/DET/7/det "
    "mistake/NOUN/2/obl"
)
READY = "Lind/PROPN/3/nsubj is/AUX/3/cop ready/ADJ/0/root to/PART/5/mark help/VERB/3/xcomp Iceland/PROPN/5/obj"
CLAIM = (
    "Lind/PROPN/3/nmod:poss 's/PART/1/case claim/NOUN/8/nsubj that/SCONJ/6/mark ports/NOUN/6/nsubj close/VERB/3/acl "
    "was/AUX/8/cop wrong/ADJ/0/root"
)
CONCERN = (
    "Lind/PROPN/2/nsubj expressed/VERB/0/root deep/ADJ/4/amod concern/NOUN/2/obj over/ADP/7/case the/DET/7/det "
    "raid/NOUN/4/nmod ./PUNCT/2/punct"
)
RULED_OUT = (
    "Lind/PROPN/2/nsubj ruled/VERB/0/root out/ADP/2/compound:prt new/ADJ/5/amod talks/NOUN/2/obj ./PUNCT/2/punct"
)
BY_PASSIVE = (
    "Iceland/PROPN/3/nsubj:pass was/AUX/3/aux:pass urged/VERB/0/root by/ADP/5/case Lind/PROPN/3/obl to/PART/7/mark "
    "stay/VERB/3/xcomp ./PUNCT/3/punct"
)
PLEADED = "Lind/PROPN/2/nsubj pleaded/VERB/0/root {}/2/xcomp to/ADP/5/case fraud/NOUN/2/obl"
RELATIVE = (
    "Lind/PROPN/0/root who/PRON/3/nsubj said/VERB/1/acl:relcl ports/NOUN/5/nsubj stay/VERB/3/ccomp ./PUNCT/1/punct"
)

CASES = [  # sentence, cue, act, source, content
    (SAID, "said", "assert", "Lind", ["ports stay open"]),
    (INVERTED, "said", "assert", "Lind", ["Ports stay open"]),
    (INSERTED, "said", "assert", "Lind", ["Ports", "stay open"]),
    (TOLD, "told", "assert", "Lind", ["ports stay"]),
    (ACCUSED, "accused", "accuse", "Lind", ["Iceland of hiding the catch"]),
    (CALLED_ON, "called on", "urge", "Lind", ["to open the ports"]),
    (CALLED_FOR, "called for", "urge", "Lind", ["a truce"]),
    (THANKED, "thanked", "thank", "Lind", ["the pumps"]),
    (DESCRIBED, "described", "assess", "Lind", ["the raid as a mistake"]),
    (READY, "is ready", "offer", "Lind", ["to help Iceland"]),
    (CLAIM, "claim", "assert", "Lind", ["ports close"]),
    (CONCERN, "expressed deep concern", "warn", "Lind", ["the raid"]),
    (RULED_OUT, "ruled out", "reject", "Lind", ["new talks"]),
    (BY_PASSIVE, "urged", "urge", "Lind", ["to stay"]),
    (RELATIVE, "said", "assert", "Lind", ["ports stay"]),
    (PLEADED.format("guilty/ADJ"), "pleaded guilty", "accept", "Lind", ["fraud"]),
]


def only_cue(doc: Document) -> tuple[Tree, Cue]:
    tree = Tree(doc)
    found = list(find_cues(tree))
    assert len(found) == 1
    return tree, found[0]


@pytest.mark.parametrize(("lines", "words", "act", "source", "content"), CASES, ids=[row[1] for row in CASES])
def test_a_cue_with_its_source_and_content(lines: str, words: str, act: str, source: str, content: list[str]) -> None:
    tree, cue = only_cue(staged(lines))
    assert cue.span(tree).of(tree.doc.text) == words
    assert cue.entry.act == act
    found = source_of(tree, cue)
    assert found is not None and tree.words[found].span.of(tree.doc.text) == source
    assert [part.of(tree.doc.text) for part in content_of(tree, cue)] == content


@pytest.mark.parametrize(
    "lines",
    [
        "The/DET/2/det claim/NOUN/4/nsubj was/AUX/4/cop small/ADJ/0/root",  # no clause of its own
        "Ports/NOUN/3/nsubj are/AUX/3/cop blue/ADJ/0/root",
        "Ready/ADJ/2/amod meals/NOUN/3/nsubj arrived/VERB/0/root",  # "be ready" wants its copula
        "Lind/PROPN/2/nsubj sailed/VERB/0/root home/ADV/2/advmod",
    ],
)
def test_what_is_no_cue(lines: str) -> None:
    assert list(find_cues(Tree(staged(lines)))) == []


def test_a_longer_cue_goes_before_its_verb_alone() -> None:
    assert [entry.lemmas for entry in cue_table()["express"]][-1] == ("express",)
    plain = "Lind/PROPN/2/nsubj called/VERB/0/root Ark/PROPN/2/obj a/DET/5/det fool/NOUN/2/xcomp"
    tree, cue = only_cue(staged(plain))
    assert cue.entry.lemmas == ("call",)
    assert [part.of(tree.doc.text) for part in content_of(tree, cue)] == ["Ark a fool"]


def test_every_line_of_the_table_can_be_met() -> None:
    for first, entries in cue_table().items():
        for entry in entries:
            takes = (entry.clause, entry.noun, entry.infinitive, entry.naming, bool(entry.prepositions))
            assert any(takes), f"{first}: {entry.lemmas} takes nothing"
            assert entry.lemmas[0] == first or entry.lemmas[:2] == ("be", first)


def test_a_day_is_nobody_who_is_called_on() -> None:
    lines = (
        "Lind/PROPN/4/nsubj on/ADP/3/case Friday/PROPN/4/obl called/VERB/0/root the/DET/6/det raid/NOUN/4/obj "
        "a/DET/8/det mistake/NOUN/4/xcomp ./PUNCT/4/punct"
    )
    assert [cue.entry.lemmas for cue in find_cues(Tree(staged(lines)))] == [("call",)]


def test_a_subject_misread_as_a_second_hearer_stays_with_its_clause() -> None:
    lines = (
        "Lind/PROPN/2/nsubj told/VERB/0/root him/PRON/2/iobj Oslo/PROPN/2/iobj did/AUX/7/aux not/PART/7/advmod "
        "want/VERB/2/ccomp rain/NOUN/7/obj ./PUNCT/2/punct"
    )
    doc = staged(lines)
    told = next(cue for cue in find_cues(Tree(doc)) if cue.entry.lemmas == ("tell",))
    assert [part.of(doc.text) for part in content_of(Tree(doc), told)] == ["Oslo did not want rain"]
