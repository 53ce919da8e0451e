"""Which of the words that could bind somebody do bind him: by what they mean, by whose they are, and told only once."""

import pytest
from msgspec.structs import replace

from dragoman.model import Quantity, Trigger

from .parsed import staged
from .test_promises import code, readout

SIDES = {"Norway": "NOR", "Oslo": "NOR", "Ark": "Jon Ark/ISL", "Tamm": "Juhan Tamm/EST"}


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


# ------------------------------------------------------------------------------------------------ will, and who says so

TOLD_WILL = """Envoys/NOUN/2/nsubj said/VERB/0/root Norway/PROPN/5/nsubj would/AUX/5/aux open/VERB/2/ccomp
an/DET/7/det embassy/NOUN/5/obj""".replace("\n", " ")
WILL = "Norway/PROPN/3/nsubj will/AUX/3/aux {}/VERB/0/root talks/NOUN/3/obj"


@pytest.mark.parametrize(("envoys", "count"), [("/", 1), ("EST", 0), ("Juhan Tamm/", 0)])
def test_officials_of_no_side_tell_what_a_state_will_do(envoys: str, count: int) -> None:
    said = (("Envoys", "said", "Norway would open an embassy"),)
    doc = staged(TOLD_WILL, actors=SIDES | {"Envoys": envoys}, said=said)
    [mark] = doc.layers.attributions
    unnamed = replace(mark, speaker_kind="unnamed", speaker=replace(mark.speaker, name=mark.speaker.name or None))
    assert len(code(replace(doc, layers=replace(doc.layers, attributions=(unnamed,))))) == count


def test_what_a_readout_says_a_side_will_support_is_promised() -> None:
    doc = staged(WILL.format("support"), actors=SIDES)
    assert (len(code(doc)), len(code(readout(doc)))) == (0, 1)


@pytest.mark.parametrize(("verb", "count"), [("see", 0), ("open", 1)])
def test_the_language_model_makes_no_deed_of_what_somebody_perceives(verb: str, count: int) -> None:
    doc = staged(WILL.format(verb), actors=SIDES)
    will = doc.layers.words[1]
    mark = Trigger(start=will.start, end=will.end, label="commitment", confidence=0.99)
    assert len(code(replace(doc, layers=replace(doc.layers, triggers=(mark,))))) == count


@pytest.mark.parametrize(("second", "count"), [("free", 1), ("promote", 0)])
def test_one_plain_deed_among_two_can_be_checked(second: str, count: int) -> None:
    lines = f"""Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/5/nsubj would/AUX/5/aux preserve/VERB/2/ccomp
    peace/NOUN/5/obj and/CCONJ/8/cc {second}/VERB/5/conj trade/NOUN/8/obj"""
    said = (("Oslo", "said", f"Norway would preserve peace and {second} trade"),)
    assert len(code(staged(lines.replace("\n", " "), actors=SIDES, said=said))) == count


def test_what_becomes_possible_is_no_deed() -> None:
    lines = """Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/5/nsubj would/AUX/5/aux {}/VERB/2/ccomp ships/NOUN/5/obj
    to/PART/8/mark land/VERB/5/xcomp""".replace("\n", " ")
    found = []
    for verb in ("enable", "order"):
        said = (("Oslo", "said", f"Norway would {verb} ships to land"),)
        doc = staged(lines.format(verb), actors=SIDES, said=said)
        would = doc.layers.words[3]
        mark = Trigger(start=would.start, end=would.end, label="commitment", confidence=0.99)
        found += [len(code(doc)), len(code(replace(doc, layers=replace(doc.layers, triggers=(mark,)))))]
    assert found == [0, 0, 1, 1]


# ------------------------------------------------------------------------------------------------ goodwill


@pytest.mark.parametrize(
    ("verb", "noun", "count"), [("protecting", "farmers", 1), ("protecting", "peace", 0), ("promoting", "farmers", 0)]
)
def test_whom_somebody_protects_shows_whether_he_did(verb: str, noun: str, count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj committed/VERB/0/root to/SCONJ/4/mark {verb}/VERB/2/advcl {noun}/NOUN/4/obj"""
    assert len(code(staged(lines, actors=SIDES))) == count


@pytest.mark.parametrize(("verb", "count"), [("agreed", 1), ("vowed", 0)])
def test_what_both_agree_to_strengthen_is_more_than_goodwill(verb: str, count: int) -> None:
    lines = f"""The/DET/2/det leaders/NOUN/3/nsubj {verb}/VERB/0/root to/PART/5/mark intensify/VERB/3/xcomp
    dialogue/NOUN/5/obj"""
    assert len(code(staged(lines.replace("\n", " "), actors={"The leaders": "Jon Ark/ISL + Juhan Tamm/EST"}))) == count


@pytest.mark.parametrize(("goal", "count"), [("to/PART/7/mark find/VERB/3/advcl", 1), ("well/ADV/5/advmod", 0)])
def test_working_together_with_an_aim_is_more_than_goodwill(goal: str, count: int) -> None:
    lines = f"""The/DET/2/det leaders/NOUN/3/nsubj agreed/VERB/0/root to/PART/5/mark cooperate/VERB/3/xcomp {goal}"""
    assert len(code(staged(lines.replace("\n", " "), actors={"The leaders": "Jon Ark/ISL + Juhan Tamm/EST"}))) == count


@pytest.mark.parametrize(("noun", "count"), [("significance", 0), ("timetable", 1)])
def test_agreeing_on_a_quality_binds_nobody(noun: str, count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj agreed/VERB/0/root on/ADP/5/case the/DET/5/det {noun}/NOUN/2/obl"""
    assert len(code(staged(lines, actors=SIDES))) == count


@pytest.mark.parametrize(("thing", "count"), [("risk", 0), ("loan", 1)])
def test_willingness_to_take_a_risk_is_no_offer(thing: str, count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj showed/VERB/0/root its/PRON/4/nmod:poss willingness/NOUN/2/obj to/PART/6/mark
    take/VERB/4/acl a/DET/8/det {thing}/NOUN/6/obj"""
    assert len(code(staged(lines.replace("\n", " "), actors=SIDES | {"its": "NOR"}))) == count


@pytest.mark.parametrize(("value", "count"), [(1, 0), (9, 1)])
def test_a_single_one_is_no_amount(value: float, count: int) -> None:
    lines = """Norway/PROPN/2/nsubj affirmed/VERB/0/root its/PRON/4/nmod:poss commitment/NOUN/2/obj to/ADP/6/case
    peace/NOUN/4/nmod for/ADP/8/case islands/NOUN/6/nmod"""
    doc = staged(lines.replace("\n", " "), actors=SIDES | {"its": "NOR"})
    word = doc.layers.words[-1].span
    mark = Quantity(start=word.start, end=word.end, value=value, unit="count", number=word)
    sure = Trigger(start=doc.layers.words[3].start, end=doc.layers.words[3].end, label="commitment", confidence=0.9)
    marked = replace(doc, layers=replace(doc.layers, quantities=(mark,), triggers=(sure,)))
    assert len(code(marked)) == count


# ------------------------------------------------------------------------------------------------ further binding words


@pytest.mark.parametrize(
    ("lines", "strength", "what"),
    [
        ("Norway/PROPN/2/nsubj mulled/VERB/0/root tariffs/NOUN/2/obj", "considering", "tariffs"),
        (
            "Norway/PROPN/2/nsubj suggested/VERB/0/root holding/VERB/2/xcomp talks/NOUN/3/obj",
            "offered",
            "holding talks",
        ),
        (
            "Norway/PROPN/3/nsubj was/AUX/3/aux preparing/VERB/0/root to/PART/5/mark sue/VERB/3/xcomp",
            "intends",
            "sue",
        ),
        ("Norway/PROPN/2/nsubj signed/VERB/0/root a/DET/4/det treaty/NOUN/2/obj", "signed", "a treaty"),
        (
            "Norway/PROPN/2/nsubj threatened/VERB/0/root to/PART/4/mark sue/VERB/2/xcomp if/SCONJ/7/mark "
            "talks/NOUN/7/nsubj fail/VERB/4/ccomp",
            "intends",
            "sue",
        ),
    ],
)
def test_further_words_that_bind(lines: str, strength: str, what: str) -> None:
    [claim] = code(staged(lines, actors=SIDES))
    assert (claim.strength, claim.what.quote) == (strength, what)


@pytest.mark.parametrize(
    "lines",
    [
        "Norway/PROPN/2/nsubj signed/VERB/0/root a/DET/4/det poster/NOUN/2/obj",
        "Norway/PROPN/2/nsubj prepared/VERB/0/root to/PART/4/mark land/VERB/2/xcomp",
        "Norway/PROPN/2/nsubj suggested/VERB/0/root prices/NOUN/4/nsubj falling/VERB/2/ccomp",
    ],
)
def test_words_that_look_like_them_and_do_not(lines: str) -> None:
    assert code(staged(lines, actors=SIDES)) == []


@pytest.mark.parametrize(("who", "count"), [("Jon Ark/ISL + Juhan Tamm/EST", 1), ("NOR", 0)])
def test_what_several_decide_together_is_agreed(who: str, count: int) -> None:
    lines = """Envoys/NOUN/2/nsubj decided/VERB/0/root to/PART/4/mark raise/VERB/2/xcomp patrols/NOUN/4/obj"""
    found = code(staged(lines.replace("\n", " "), actors={"Envoys": who}))
    assert [claim.strength for claim in found] == ["agreed"] * count


def test_her_country_is_that_of_whoever_owns_it() -> None:
    lines = """Ark/PROPN/2/nsubj said/VERB/0/root her/PRON/4/nmod:poss country/NOUN/6/nsubj would/AUX/6/aux
    close/VERB/2/ccomp the/DET/8/det port/NOUN/6/obj"""
    said = (("Ark", "said", "her country would close the port"),)
    [claim] = code(staged(lines.replace("\n", " "), actors=SIDES | {"her": "Jon Ark/ISL"}, said=said))
    assert (claim.by.text, claim.by.country) == ("her country", "ISL")


@pytest.mark.parametrize(("kind", "count"), [("analyst", 0), ("official", 1)])
def test_what_an_analyst_foretells_binds_nobody_though_the_language_model_marks_it(kind: str, count: int) -> None:
    said = (("Envoys", "said", "Norway would open an embassy"),)
    doc = staged(TOLD_WILL, actors=SIDES | {"Envoys": "EST"}, said=said)
    [told] = doc.layers.attributions
    would = doc.layers.words[3]
    mark = Trigger(start=would.start, end=would.end, label="commitment", confidence=0.99)
    layers = replace(doc.layers, triggers=(mark,), attributions=(replace(told, speaker_kind=kind),))
    assert len(code(replace(doc, layers=layers))) == count


@pytest.mark.parametrize(("opener", "count"), [("if", 0), ("as", 1)])
def test_only_if_she_stands_ready(opener: str, count: int) -> None:
    lines = f"""Talks/NOUN/2/nsubj begin/VERB/0/root {opener}/SCONJ/5/mark Norway/PROPN/5/nsubj stands/VERB/2/conj
    ready/ADJ/5/xcomp to/PART/8/mark send/VERB/6/xcomp envoys/NOUN/8/obj"""
    assert len(code(staged(lines.replace("\n", " "), actors=SIDES))) == count


@pytest.mark.parametrize(("kind", "count"), [("financial", 1), ("moral", 0)])
def test_support_in_kind_can_be_checked(kind: str, count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj promised/VERB/0/root {kind}/ADJ/4/amod support/NOUN/2/obj"""
    assert len(code(staged(lines, actors=SIDES))) == count


def test_suggesting_to_go_on_proposes_nothing() -> None:
    lines = "Norway/PROPN/2/nsubj suggested/VERB/0/root going/VERB/2/xcomp {}"
    assert code(staged(lines.format("forward/ADV/3/advmod"), actors=SIDES)) == []
    assert len(code(staged(lines.format("to/ADP/5/case Riga/PROPN/3/obl"), actors=SIDES))) == 1


# ------------------------------------------------------------------------------------------------ what is not said


@pytest.mark.parametrize(
    ("helper", "count"), [("wo/AUX/3/aux n't/PART/3/advmod", 0), ("has/AUX/3/aux now/ADV/3/advmod", 1)]
)
def test_a_treaty_that_is_not_signed_binds_nobody(helper: str, count: int) -> None:
    lines = (
        f"""Norway/PROPN/4/nsubj {helper.replace("/3/", "/4/")} signed=sign/VERB/0/root a/DET/6/det treaty/NOUN/4/obj"""
    )
    assert len([claim for claim in code(staged(lines, actors=SIDES)) if claim.strength == "signed"]) == count


def test_not_stays_with_the_deed_across_a_quotation_mark() -> None:
    lines = """Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/7/nsubj would/AUX/7/aux not/PART/7/advmod
    “/PUNCT/7/punct close/VERB/2/ccomp ports/NOUN/7/obj ”/PUNCT/7/punct"""
    said = (("Oslo", "said", "Norway would not “close ports”"),)
    [claim] = code(staged(lines.replace("\n", " "), actors=SIDES, said=said))
    assert claim.what.quote.startswith("not “close ports")


@pytest.mark.parametrize(("what", "count"), [("what", 0), ("tests", 1)])
def test_readiness_to_do_what_is_needed_cannot_be_checked(what: str, count: int) -> None:
    lines = f"""Norway/PROPN/3/nsubj is/AUX/3/cop ready/ADJ/0/root to/PART/5/mark do/VERB/3/xcomp {what}/PRON/7/nsubj
    needed/VERB/5/ccomp"""
    assert len(code(staged(lines.replace("\n", " "), actors=SIDES))) == count


@pytest.mark.parametrize(("noun", "count"), [("skepticism", 0), ("talk", 1)])
def test_a_commitment_that_is_doubted_is_not_made(noun: str, count: int) -> None:
    lines = f"""A/DET/2/det lot/NOUN/5/nsubj of/ADP/4/case {noun}/NOUN/2/nmod followed/VERB/0/root about/ADP/8/case
    Norwegian/ADJ/8/amod commitment/NOUN/2/nmod to/PART/10/mark leave/VERB/8/acl"""
    assert len(code(staged(lines.replace("\n", " "), actors={"Norwegian": "NOR"}))) == count
