"""A user's own spaCy pipeline: the same layers, in the same conventions, from other people's labels."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.config import CODERS, Config, Section
from dragoman.errors import PartError
from dragoman.language.clearnlp import Node, to_universal
from dragoman.model import Article, Document
from dragoman.parts import load
from dragoman.spans import Span
from dragoman.workshop import plan

from .pipelines import small_pipeline

LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
).split()


def turned(table: str) -> str:
    """The arcs of ``form/lemma/UPOS/head/deprel`` words (heads from 1, 0 the root), written ``head/deprel``."""
    words = [word.split("/") for word in table.split()]
    nodes = [Node(form, lemma, upos, int(head) - 1, deprel) for form, lemma, upos, head, deprel in words]
    return " ".join(f"{arc.head + 1}/{arc.deprel}" for arc in to_universal(nodes))


@pytest.mark.parametrize(
    ("table", "arcs"),
    [
        (  # prepositions hang on their nouns; a passive verb and its agent
            "Talks/talk/NOUN/3/nsubjpass were/be/AUX/3/auxpass held/hold/VERB/0/ROOT by/by/ADP/3/agent "
            "envoys/envoy/NOUN/4/pobj of/of/ADP/5/prep Osk/Osk/PROPN/6/pobj",
            "3/nsubj:pass 3/aux:pass 0/root 5/case 3/obl:agent 7/case 5/nmod",
        ),
        (  # one preposition in another, a clause after a preposition
            "walked/walk/VERB/0/ROOT out/out/ADP/1/prep of/of/ADP/2/prep talks/talk/NOUN/3/pobj "
            "without/without/ADP/1/prep signing/sign/VERB/5/pcomp it/it/PRON/6/dobj",
            "0/root 4/case 4/case 1/obl 6/mark 1/advcl 6/obj",
        ),
        (  # "be" hangs on what it joins, and the subject goes with it
            "Lind/Lind/PROPN/2/nsubj is/be/AUX/0/ROOT not/not/PART/2/neg the/the/DET/5/det envoy/envoy/NOUN/2/attr",
            "5/nsubj 5/cop 5/advmod 5/det 0/root",
        ),
        (  # after "there" the noun is the subject; other verbs keep what they join
            "There/there/PRON/2/expl was/be/AUX/0/ROOT doubt/doubt/NOUN/2/attr",
            "2/expl 0/root 2/nsubj",
        ),
        ("It/it/PRON/2/nsubj seems/seem/VERB/0/ROOT ready/ready/ADJ/2/acomp", "2/nsubj 0/root 2/xcomp"),
        (  # a chain of conjuncts hangs on the first, "and" on the last; "to" marks
            "vowed/vow/VERB/0/ROOT to/to/PART/3/aux send/send/VERB/1/xcomp food/food/NOUN/3/dobj ,/,/PUNCT/4/punct "
            "fuel/fuel/NOUN/4/conj and/and/CCONJ/6/cc tents/tent/NOUN/6/conj",
            "0/root 3/mark 1/xcomp 3/obj 4/punct 4/conj 8/cc 4/conj",
        ),
        (  # a hearer with a preposition, and one without
            "gave/give/VERB/0/ROOT it/it/PRON/1/dobj to/to/ADP/1/dative Osk/Osk/PROPN/3/pobj",
            "0/root 1/obj 4/case 1/obl",
        ),
        ("gave/give/VERB/0/ROOT Osk/Osk/PROPN/1/dative aid/aid/NOUN/1/dobj", "0/root 1/iobj 1/obj"),
    ],
)
def test_the_relations_of_english_pipelines_become_universal(table, arcs):
    assert turned(table) == arcs


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    count = draw(st.integers(1, 9))
    order = draw(st.permutations(range(count)))
    heads = [-1] * count
    for place in range(1, count):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    upos = st.sampled_from(["VERB", "NOUN", "ADP", "AUX", "PART", "ADJ"])
    lemmas = st.sampled_from(["be", "to", "x"])
    return [Node("to", draw(lemmas), draw(upos), head, draw(st.sampled_from(LABELS))) for head in heads]


@given(trees())
def test_whatever_the_labels_a_tree_stays_a_tree(nodes):
    arcs = to_universal(nodes)
    assert sum(arc.head < 0 for arc in arcs) == 1
    for index in range(len(arcs)):
        seen = set()
        while index >= 0:
            assert index not in seen
            seen.add(index)
            index = arcs[index].head
    assert {arc.deprel for arc in arcs}.isdisjoint({"dobj", "nsubjpass", "pobj", "auxpass", "attr", "poss", "relcl"})


# ------------------------------------------------------------------------------------------------ with spaCy


def read(text: str, body: Span | None = None, **settings: Any) -> Document:
    article = Article(id="a", text=text, language="en", published="2026-02-05", body=body or Span(0, len(text)))
    part = load("annotators", "spacy", {"model": small_pipeline(), **settings})
    [layers] = part.annotate([Document(article=article)])
    return Document(article=article, layers=layers)


TEXT = "\U0001f54a  Ministers met in Oslo .\n\nThe Norwegian envoy Lind signed a pact of Gold ."


def test_places_are_exact_and_conventions_ours():
    pytest.importorskip("spacy", reason="spaCy is not installed")
    doc = read(TEXT)
    words = doc.layers.words
    forms = [doc.text[word.start : word.end] for word in words]
    assert forms == TEXT.split()
    told = {form: (word.deprel, word.lemma) for form, word in zip(forms, words, strict=True)}
    assert (told["met"], told["in"], told["Oslo"]) == (("root", "meet"), ("case", "in"), ("obl", "oslo"))
    assert forms[words[forms.index("in")].head] == "Oslo"
    named = [(doc.text[name.start : name.end], name.label) for name in doc.layers.names]
    assert named == [("Oslo", "place"), ("Norwegian", "nationality"), ("Lind", "person")]
    for sentence in doc.layers.sentences:
        assert sentence.start == words[sentence.first].start
        assert sentence.end == words[sentence.last - 1].end
    assert [word.sentence for word in words] == [0] * 6 + [1] * 10


def test_only_the_body_is_read_and_labels_can_be_added():
    pytest.importorskip("spacy", reason="spaCy is not installed")
    start = TEXT.index("The")
    doc = read(TEXT, Span(start, len(TEXT)), labels={"PRODUCT": "body"})
    assert doc.layers.words[0].start == start
    assert doc.layers.words[0].head == 4
    assert [doc.text[name.start : name.end] for name in doc.layers.names][-1] == "Gold"


def test_labels_that_are_universal_already_are_left_as_they_are():
    pytest.importorskip("spacy", reason="spaCy is not installed")
    doc = read(TEXT, scheme="ud")
    assert {word.deprel for word in doc.layers.words} >= {"prep", "pobj"}


def test_a_run_with_a_pipeline_in_place_of_the_model():
    pytest.importorskip("spacy", reason="spaCy is not installed")
    use = tuple("spacy" if name == "language" else name for name in Config().annotators.use)
    section = Section(use, {"spacy": {"model": small_pipeline()}})
    [doc] = plan(Config(annotators=section, coders=Section(CODERS))).code([read(TEXT).article])
    assert not doc.failures
    assert {mention.actor.country for mention in doc.layers.mentions} >= {"NOR"}


def test_what_is_missing_is_named(tmp_path):
    pytest.importorskip("spacy", reason="spaCy is not installed")
    with pytest.raises(PartError, match=r"\[annotators.spacy\] model: .*no_such_pipeline"):
        read(TEXT, model="no_such_pipeline")
    import spacy

    bare = str(tmp_path / "bare")
    spacy.blank("en").to_disk(bare)
    with pytest.raises(PartError, match="gives no sentences"):
        read(TEXT, model=bare)


def test_without_spacy_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    article = Article(id="a", text="Talks.", body=Span(0, 6))
    with pytest.raises(PartError, match=r"dragoman\[spacy\]"):
        load("annotators", "spacy", {"model": "some_other"}).annotate([Document(article=article)])


def test_a_root_with_the_label_of_a_preposition_stays_the_only_root():
    told = [(1, "pcomp"), (-1, "agent"), (1, "agent"), (2, "pcomp")]
    nodes = [Node("go", "go", "VERB", head, deprel) for head, deprel in told]
    assert [arc.head < 0 for arc in to_universal(nodes)] == [False, True, False, False]
