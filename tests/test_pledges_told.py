"""Pledges in the grammars of the news: weighed, passed on, owed under a pact, told in a clause or a row of verbs."""

import pytest

from dragoman.coders.commitments import Part
from dragoman.model import Commitment, Document, verify

from .parsed import staged

SIDES = {"Norway": "NOR", "Oslo": "NOR", "Ark": "Jon Ark/ISL", "Iceland": "ISL"}


def code(lines: str, **fields: object) -> list[tuple[str, str, str]]:
    doc: Document = staged(lines.replace("\n", " "), actors=SIDES, **fields)  # type: ignore[arg-type]
    [claims] = Part().code([doc])
    for claim in claims:
        verify(claim, doc.text)
    return [(c.strength, c.by.text, c.what.quote) for c in claims if isinstance(c, Commitment)]


@pytest.mark.parametrize(("verb", "count"), [("weighs", 1), ("asks", 0)])
def test_who_weighs_whether_to_do_something_considers_it(verb: str, count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj {verb}/VERB/0/root whether/SCONJ/5/mark to/PART/5/mark expel/VERB/2/ccomp
    the/DET/7/det envoy/NOUN/5/obj"""
    assert code(lines) == [("considering", "Norway", "expel the envoy")] * count


@pytest.mark.parametrize(("second", "count"), [("will/AUX/8/aux", 2), ("then/ADV/8/advmod", 1)])
def test_a_second_will_is_a_second_promise(second: str, count: int) -> None:
    lines = f"""Norway/PROPN/3/nsubj will/AUX/3/aux open/VERB/0/root ports/NOUN/3/obj in/ADP/6/case May/PROPN/3/obl
    {second} lift/VERB/3/conj bans/NOUN/8/obj in/ADP/11/case June/PROPN/8/obl"""
    assert len(code(lines, times={"May": "2026-05", "June": "2026-06"})) == count


@pytest.mark.parametrize(("subject", "count"), [("treaty", 1), ("weather", 0)])
def test_what_a_pact_obliges_somebody_to_do_he_has_agreed_to(subject: str, count: int) -> None:
    lines = f"""The/DET/2/det {subject}/NOUN/3/nsubj obliges/VERB/0/root Norway/PROPN/3/obj to/PART/6/mark
    scrap/VERB/3/xcomp ships/NOUN/6/obj"""
    assert code(lines) == [("agreed", "Norway", "scrap ships")] * count


@pytest.mark.parametrize(("pact", "count"), [("accord", 1), ("bridge", 0)])
def test_what_is_told_under_an_accord_is_agreed(pact: str, count: int) -> None:
    lines = f"""Under/ADP/3/case the/DET/3/det {pact}/NOUN/6/obl Norway/PROPN/6/nsubj will/AUX/6/aux scrap/VERB/0/root
    ships/NOUN/6/obj"""
    assert code(lines) == [("agreed", "Norway", "scrap ships")] * count


def test_the_passive_tells_who_promised() -> None:
    lines = """Aid/NOUN/3/nsubj:pass was/AUX/3/aux:pass promised/VERB/0/root by/ADP/5/case Norway/PROPN/3/obl:agent"""
    assert code(lines) == [("committed", "Norway", "Aid")]


@pytest.mark.parametrize(("subject", "count"), [("Norway/PROPN/5/nsubj", 1), ("that/PRON/5/nsubj", 0)])
def test_what_a_clause_describes_is_promised(subject: str, count: int) -> None:
    lines = f"""The/DET/2/det ships/NOUN/6/nsubj which/PRON/5/obj {subject} promised/VERB/2/acl:relcl
    sank/VERB/0/root"""
    assert code(lines) == [("committed", "Norway", "The ships")] * count


@pytest.mark.parametrize(
    ("order", "count"), [("Norway/PROPN/3/nsubj had/AUX/3/aux", 1), ("Had/AUX/3/aux Norway/PROPN/3/nsubj", 0)]
)
def test_a_condition_by_the_order_of_words_binds_nobody(order: str, count: int) -> None:
    lines = f"{order} offered/VERB/0/root to/PART/5/mark disarm/VERB/3/xcomp ships/NOUN/5/obj"
    assert len(code(lines)) == count
