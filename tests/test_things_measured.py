"""What a figure measures, from the parse: restrictive phrases, changes, distances, spells and second tellings."""

import pytest

from .test_figures import code, measured

HELD = (
    "Bordur/PROPN/2/nsubj freed/VERB/0/root five/NUM/4/nummod sailors/NOUN/2/obj held/VERB/4/acl in/ADP/7/case "
    "Oslo/PROPN/5/obl ./PUNCT/2/punct"
)
OWNED = (
    "Bordur/PROPN/2/nsubj fined/VERB/0/root 12/NUM/4/nummod firms/NOUN/2/obj they/PRON/6/nsubj own/VERB/4/acl:relcl "
    "./PUNCT/2/punct"
)
ASIDE = (
    "It/PRON/2/nsubj has/VERB/0/root 40/NUM/4/nummod towns/NOUN/2/obj ,/PUNCT/7/punct which/PRON/7/nsubj "
    "shrink/VERB/4/acl:relcl ./PUNCT/2/punct"
)
ON_VERB = (
    "It/PRON/2/nsubj cut/VERB/0/root 25/NUM/4/nummod percent/NOUN/5/compound tariffs/NOUN/2/obj on/ADP/7/case "
    "grain/NOUN/2/obl ./PUNCT/2/punct"
)
FELL = (
    "Copper/NOUN/2/compound futures/NOUN/3/nsubj slipped/VERB/0/root 4/NUM/5/nummod percent/NOUN/3/obl ./PUNCT/3/punct"
)
HIGHER = (
    "Copper/NOUN/2/compound futures/NOUN/3/nsubj traded/VERB/0/root 4/NUM/5/nummod percent/NOUN/6/obl"
    " higher/ADJ/3/advmod ./PUNCT/3/punct"
)
RATE = (
    "It/PRON/2/nsubj keeps/VERB/0/root a/DET/4/det rate/NOUN/2/obj of/ADP/7/case 10/NUM/7/nummod percent/NOUN/4/nmod "
    "on/ADP/9/case steel/NOUN/7/nmod ./PUNCT/2/punct"
)
YACHTS = "She/PRON/2/nsubj bought/VERB/0/root 5/NUM/4/nummod euros/NOUN/2/obj yachts/NOUN/4/appos ./PUNCT/2/punct"
PANEL = "It/PRON/2/nsubj named/VERB/0/root a/DET/5/det 12-member/NOUN/5/compound panel/NOUN/2/obj ./PUNCT/2/punct"
ROUND = (
    "It/PRON/2/nsubj told/VERB/0/root of/ADP/4/case rounds/NOUN/2/obl of/ADP/7/case 10/NUM/7/nummod "
    "percent/NOUN/4/nmod tariffs/NOUN/2/obj ./PUNCT/2/punct"
)
CELL = "She/PRON/2/nsubj led/VERB/0/root a/DET/5/det 25-euro/ADJ/5/dep scheme/NOUN/2/obj ./PUNCT/2/punct"
SHUT = (
    "Oslo/PROPN/2/nsubj shut/VERB/0/root the/DET/4/det port/NOUN/2/obj for/ADP/7/case ten/NUM/7/nummod days/NOUN/2/obl "
    "./PUNCT/2/punct"
)
SLASHED = (
    "Oslo/PROPN/2/nsubj slashed/VERB/0/root its/PRON/4/nmod:poss debt/NOUN/2/obj by/ADP/7/case 4/NUM/7/nummod "
    "euros/NOUN/2/obl ./PUNCT/2/punct"
)
EXPECTED = (
    "900/NUM/2/nummod people/NOUN/4/nsubj are/AUX/4/aux expected/VERB/0/root to/PART/6/mark attend/VERB/4/xcomp "
    "rites/NOUN/6/obj in/ADP/9/case Oslo/PROPN/6/obl ./PUNCT/4/punct"
)


@pytest.mark.parametrize(
    ("lines", "thing"),
    [
        (HELD, "sailors held in Oslo"),
        (OWNED, "firms they own"),
        (ASIDE, "towns"),
        (ON_VERB, "tariffs on grain"),
        (FELL, "Copper futures slipped"),
        (HIGHER, "Copper futures traded"),
        (RATE, "rate"),
        (CELL, "scheme"),
        (YACHTS, "yachts"),
        (ROUND, "tariffs"),
        (PANEL, "panel"),
        (SHUT, "shut the port"),
        (SLASHED, "slashed its debt"),
        (EXPECTED, "attend rites in Oslo"),
    ],
)
def test_the_words_of_what_is_measured(lines: str, thing: str) -> None:
    figure = measured(lines)
    assert figure.of is not None
    assert figure.of.quote == thing


def test_a_distance_runs_from_a_place() -> None:
    figure = measured(
        "It/PRON/2/nsubj struck/VERB/0/root 60/NUM/4/nummod miles/NOUN/2/obl south/ADV/2/advmod of/ADP/7/case "
        "Oslo/PROPN/5/obl ./PUNCT/2/punct"
    )
    assert figure.of is not None
    assert figure.of.quote == "south of Oslo"


def test_a_second_telling_of_an_amount_measures_the_same() -> None:
    first, second = code("Brokers said the index shed 600 points, or 3 percent, in May.")
    assert first.of is not None
    assert first.of == second.of
    first, second = code("The fund gave $5 million in aid and £4 million for boats.")
    assert first.of != second.of
