"""The mends of the parse: each changes the one arc, relation or tag that it is for, and nothing like it."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.language import parsing

Row = tuple[str, str, int, str]  # form, part of speech, head (from 1, 0 the root), relation
ENVOY = ("envoy", "NOUN", 2, "nmod")


def columns(rows: list[Row]) -> tuple[list[str], list[str], list[int], list[str]]:
    forms, upos, heads, labels = (list(column) for column in zip(*rows, strict=True))
    return forms, upos, heads, labels  # type: ignore[return-value]


def a_call(*named: Row) -> list[Row]:
    return [("a", "DET", 2, "det"), ("call", "NOUN", 0, "root"), ("with", "ADP", 4, "case"), *named]


@pytest.mark.parametrize(
    ("rows", "relation"),
    [
        (a_call(("Ark", "PROPN", 2, "nmod:poss")), "nmod"),
        (
            a_call(("Ark", "PROPN", 6, "nmod:poss"), ("'s", "PART", 4, "case"), ("envoy", "NOUN", 2, "nmod")),
            "nmod:poss",
        ),
        (a_call(("his", "PRON", 5, "nmod:poss"), ENVOY), "nmod:poss"),
    ],
)
def test_who_stands_behind_a_preposition_without_the_mark_of_an_owner_owns_nothing(
    rows: list[Row], relation: str
) -> None:
    _, upos, heads, labels = columns(rows)
    mended = parsing._without_false_owners(heads, labels, upos)
    assert mended[3] == relation
    assert mended[:3] + mended[4:] == labels[:3] + labels[4:]


def told(*clause: Row) -> list[Row]:
    return [("Ark", "PROPN", 3, "ccomp"), ("he", "PRON", 3, "nsubj"), ("said", "VERB", 0, "root"), *clause]


def test_a_subject_parted_from_its_verb_by_who_says_so_is_its_subject() -> None:
    _, upos, heads, labels = columns(told(("was", "AUX", 5, "cop"), ("ready", "ADJ", 3, "ccomp")))
    assert parsing._with_parted_subjects(heads, labels, upos) == (
        [5, *heads[1:]],
        ["nsubj", *labels[1:]],
    )


@pytest.mark.parametrize(
    "clause",
    [
        [("it", "PRON", 6, "nsubj"), ("was", "AUX", 6, "cop"), ("ready", "ADJ", 3, "ccomp")],
        [("that", "SCONJ", 6, "mark"), ("was", "AUX", 6, "cop"), ("ready", "ADJ", 3, "ccomp")],
    ],
)
def test_a_clause_that_has_a_subject_or_a_conjunction_takes_none(clause: list[Row]) -> None:
    _, upos, heads, labels = columns(told(*clause))
    assert parsing._with_parted_subjects(heads, labels, upos) == (heads, labels)


def test_what_stands_behind_a_preposition_is_no_parted_subject() -> None:
    rows: list[Row] = [
        ("In", "ADP", 2, "case"), ("Ark", "PROPN", 4, "obl"), ("he", "PRON", 4, "nsubj"), ("said", "VERB", 0, "root"),
        ("was", "AUX", 6, "cop"), ("peace", "NOUN", 4, "ccomp"),
    ]  # fmt: skip
    _, upos, heads, labels = columns(rows)
    assert parsing._with_parted_subjects(heads, labels, upos) == (heads, labels)


INVITED: list[Row] = [
    ("Ruiz", "PROPN", 2, "nsubj"), ("accepted", "VERB", 0, "root"), ("invitations", "NOUN", 2, "obj"),
    ("during", "ADP", 5, "case"), ("talks", "NOUN", 2, "obl"), ("to", "PART", 7, "mark"), ("visit", "VERB", 5, "acl"),
    ("Oslo", "PROPN", 7, "obj"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "sure", "found"), [("during", 0.7, (2, "advcl")), ("during", 0.95, (5, "acl")), ("on", 0.7, (5, "acl"))]
)
def test_an_infinitive_doubtfully_behind_a_time_hangs_on_the_verb(
    case: str, sure: float, found: tuple[int, str]
) -> None:
    forms, _, heads, labels = columns(INVITED)
    forms[3] = case
    above, relations = parsing._with_purposes(forms, heads, labels, np.full(len(forms), sure))
    assert (above[6], relations[6]) == found
    assert above[:6] + above[7:] == heads[:6] + heads[7:]


@pytest.mark.parametrize(
    ("form", "upos", "deprel", "tag"),
    [
        ("vowed", "PROPN", "nsubj", "VERB"),  # a form of a verb with a subject
        ("vowed", "PROPN", "obj", "PROPN"),  # without one
        ("talks", "NOUN", "nsubj", "NOUN"),  # may be a plural
        ("peace", "NOUN", "nsubj", "NOUN"),  # is no inflected form
    ],
)
def test_a_form_of_a_verb_that_has_a_subject_is_a_verb(form: str, upos: str, deprel: str, tag: str) -> None:
    assert parsing._with_subjects(["Ark", form], [2, 0], [deprel, "root"], ["PROPN", upos])[1] == tag


def test_what_a_copula_joins_is_no_verb() -> None:
    rows = (["Ark", "is", "pleased"], [3, 3, 0], ["nsubj", "cop", "root"], ["PROPN", "AUX", "NOUN"])
    assert parsing._with_subjects(*rows)[2] == "NOUN"


@pytest.mark.parametrize(("form", "tag"), [("spoke", "VERB"), ("those", "PRON"), ("ours", "PRON")])
def test_pronouns_are_a_closed_class(form: str, tag: str) -> None:
    parser = parsing.Parser.__new__(parsing.Parser)
    parser._upos = ["PRON", "VERB", *parsing._LETTERS_ARE_NOT]
    parser._barred = [2, 3, 4]
    numbers = np.array([0])
    read = parsing.Read(numbers, numbers + 1, numbers, np.array([1.0]), {"upos": np.array([[5.0, 4.0, 9.0, 0.0, 0.0]])})
    assert parser._tags([form], read) == [tag]


CLAIMED: list[Row] = [
    ("Ark", "PROPN", 2, "nsubj"), ("named", "VERB", 0, "root"), ("reefs", "NOUN", 2, "obj"),
    ("which", "PRON", 6, "obj"), ("Oslo", "PROPN", 6, "nsubj"), ("claims", "VERB", 3, "acl:relcl"),
    (",", "PUNCT", 9, "punct"), ("and", "CCONJ", 9, "cc"), ("mines", "VERB", 2, "conj"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("comma", "sure", "found"), [(False, 0.6, 6), (False, 0.9, 2), (True, 0.6, 2)], ids=["unsure", "sure", "comma"]
)
def test_a_verb_doubtfully_joined_goes_on_with_the_clause_before_it(comma: bool, sure: float, found: int) -> None:
    rows = CLAIMED if comma else [(*row[:3], "discourse" if row[3] == "punct" else row[3]) for row in CLAIMED]
    _, upos, heads, labels = columns(rows)
    assert parsing._with_nearer_verbs(heads, labels, upos, np.full(len(heads), sure)) == [*heads[:8], found]
