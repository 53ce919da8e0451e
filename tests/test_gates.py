"""Which of the words that could bind somebody do bind him: by what they mean, by whose they are, and told only once."""

import pytest
from msgspec.structs import replace

from dragoman.coders.commitments import Part
from dragoman.model import Commitment, Document, verify

from .parsed import staged

SIDES = {"Norway": "NOR", "Oslo": "NOR", "Ark": "Jon Ark/ISL", "Tamm": "Juhan Tamm/EST"}


def code(doc: Document, floor: float = 0.6) -> list[Commitment]:
    [claims] = Part(floor=floor).code([doc])
    for claim in claims:
        verify(claim, doc.text)
    return [claim for claim in claims if isinstance(claim, Commitment)]


def readout(doc: Document) -> Document:
    """The same text as a government's own report."""
    marked = staged("Yes/INTJ/0/root", diplomacy=True).layers.character
    whole = tuple(replace(mark, end=len(doc.text), genre="readout") for mark in marked)
    return replace(doc, layers=replace(doc.layers, character=whole))


# ------------------------------------------------------------------------------------------------ who, and how often


def test_whoever_is_invited_is_bound_by_accepting_though_he_is_told_to_speak() -> None:
    lines = """Ark/PROPN/2/nsubj invited/VERB/0/root Tamm/PROPN/2/obj to/PART/5/mark pay/VERB/2/xcomp a/DET/7/det
    visit/NOUN/5/obj ,/PUNCT/11/punct which/PRON/11/obj he/PRON/11/nsubj accepted/VERB/7/acl:relcl"""
    said = (("Ark", "accepted", "invited Tamm to pay a visit"),)
    [claim] = code(staged(lines.replace("\n", " "), actors=SIDES, said=said))
    assert (claim.by.name, claim.what.quote.partition(",")[0]) == ("Juhan Tamm", "pay a visit")


@pytest.mark.parametrize(("second", "count"), [("resign", 1), ("return", 2)])
def test_a_date_makes_no_second_promise(second: str, count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj offered/VERB/0/root to/PART/4/mark resign/VERB/2/xcomp on/ADP/6/case
    Monday/PROPN/4/obl Norway/PROPN/8/nsubj offered/VERB/2/conj to/PART/10/mark {second}/VERB/8/xcomp"""
    doc = staged(lines.replace("\n", " "), actors=SIDES, times={"Monday": "2026-02-02"})
    assert len(code(doc)) == count


@pytest.mark.parametrize(("noun", "times", "count"), [("goal", {}, 0), ("goal", {"May": "2026-05"}, 1), ("vow", {}, 1)])
def test_a_goal_binds_by_a_date(noun: str, times: dict[str, str], count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj confirmed/VERB/0/root its/PRON/4/nmod:poss {noun}/NOUN/2/obj to/PART/6/mark
    disarm/VERB/4/acl the/DET/8/det border/NOUN/6/obj by/ADP/10/case May/PROPN/6/obl"""
    assert len(code(staged(lines.replace("\n", " "), actors=SIDES | {"its": "NOR"}, times=times))) == count
