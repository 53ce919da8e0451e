"""A small spaCy pipeline for the tests: rules of our own, in the labels of spaCy's English pipelines."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

FORMS = {  # form in small letters: part of speech, lemma; what is not here is a noun, or with a capital a proper noun
    "the": ("DET", "the"), "a": ("DET", "a"), "in": ("ADP", "in"), "of": ("ADP", "of"), "with": ("ADP", "with"),
    "on": ("ADP", "on"), "and": ("CCONJ", "and"), "met": ("VERB", "meet"), "said": ("VERB", "say"),
    "signed": ("VERB", "sign"), "was": ("AUX", "be"), "is": ("AUX", "be"), "not": ("PART", "not"),
}  # fmt: skip
NAMES = {"Oslo": "GPE", "Geneva": "GPE", "Lind": "PERSON", "Norwegian": "NORP", "Gold": "PRODUCT"}


@cache
def small_pipeline() -> str:
    """The folder of the pipeline; needs spaCy."""
    import spacy

    _register()
    pipeline = spacy.blank("en")
    for name in ("sentencizer", "dragoman_rules"):
        pipeline.add_pipe(name)
    folder = Path(tempfile.mkdtemp(prefix="dragoman-spacy-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    pipeline.to_disk(folder)
    return str(folder)


def _register() -> None:
    from spacy.language import Language

    if not Language.has_factory("dragoman_rules"):
        Language.component("dragoman_rules", func=annotate)


def annotate(doc: Any) -> Any:
    """Parts of speech from the list, and a flat parse: the first verb rules, prepositions rule what follows."""
    for token in doc:
        upos, lemma = FORMS.get(token.lower_, ("PROPN" if token.text[:1].isupper() else "NOUN", token.lower_))
        punct = token.is_punct or not token.text.strip()
        token.pos_, token.lemma_ = ("PUNCT", token.text) if punct else (upos, lemma)
    for sentence in doc.sents:
        _parse(sentence)
    from spacy.tokens import Span

    doc.ents = [Span(doc, token.i, token.i + 1, label=NAMES[token.text]) for token in doc if token.text in NAMES]
    return doc


def _parse(sentence: Any) -> None:
    root = next((token for token in sentence if token.pos_ in ("VERB", "AUX")), sentence[0])
    for token in sentence:
        before = token.doc[token.i - 1] if token.i > sentence.start else token
        if token.i == root.i:
            token.head, token.dep_ = token, "ROOT"
        elif token.pos_ == "ADP":
            token.head, token.dep_ = root, "prep"
        elif before.pos_ == "ADP":
            token.head, token.dep_ = before, "pobj"
        elif token.pos_ == "PUNCT":
            token.head, token.dep_ = root, "punct"
        else:
            token.head, token.dep_ = root, "nsubj" if token.i < root.i else "dobj"
