"""Events: deeds by the table, who does them to whom, and what is none."""

import msgspec
import pytest

from dragoman.coders.events import Part
from dragoman.model import Actor, Event, Role, Status, Trigger

from .parsed import place, staged

ACTORS = {"Norway": "NOR", "Iceland": "ISL", "Holm": "Per Holm/DNK", "Palestine": "PSE"}
SANCTIONS = (
    "Norway/PROPN/2/nsubj imposed/VERB/0/root sanctions/NOUN/2/obj on/ADP/5/case Iceland/PROPN/3/nmod on/ADP/7/case "
    "Monday/PROPN/2/obl ./PUNCT/2/punct"
)
TO_COME = (
    "Norway/PROPN/3/nsubj will/AUX/3/aux impose/VERB/0/root sanctions/NOUN/3/obj on/ADP/6/case Iceland/PROPN/4/nmod "
    "./PUNCT/3/punct"
)
BOMBED = "Norway/PROPN/2/nsubj bombed/VERB/0/root Iceland/PROPN/2/obj ./PUNCT/2/punct"
AT_HOME = "Norway/PROPN/2/nsubj bombed/VERB/0/root Norwegian/ADJ/4/amod villages/NOUN/2/obj ./PUNCT/2/punct"
NOT = "Norway/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod bomb/VERB/0/root Iceland/PROPN/4/obj ./PUNCT/4/punct"
INVADED = "Iceland/PROPN/3/nsubj:pass was/AUX/3/aux:pass invaded/VERB/0/root by/ADP/5/case Norway/PROPN/3/obl"
EXPELLED = (
    "Norway/PROPN/2/nsubj expelled/VERB/0/root three/NUM/5/nummod Icelandic/ADJ/5/amod diplomats/NOUN/2/obj "
    "./PUNCT/2/punct"
)
ATTACKS = "Norwegian/ADJ/2/amod attacks/NOUN/5/nsubj on/ADP/4/case Iceland/PROPN/2/nmod continued/VERB/0/root"
AID = "Norway/PROPN/2/nsubj sent/VERB/0/root aid/NOUN/2/obj to/ADP/5/case Iceland/PROPN/2/obl ./PUNCT/2/punct"
DID = "Norway/PROPN/2/nsubj {}/VERB/0/root a/DET/4/det {}/NOUN/2/obj with/ADP/6/case Iceland/PROPN/4/nmod"
HELD = "Norway/PROPN/2/nsubj held/VERB/0/root {}/4/amod {}/NOUN/2/obj ./PUNCT/2/punct"
FREED = "Norway/PROPN/2/nsubj released/VERB/0/root two/NUM/4/nummod {}/NOUN/2/obj ./PUNCT/2/punct"
LIFTED = "Norway/PROPN/2/nsubj lifted/VERB/0/root sanctions/NOUN/2/obj on/ADP/5/case Iceland/PROPN/3/nmod"
RECOGNISED = "Norway/PROPN/2/nsubj recognised/VERB/0/root {}/2/obj ./PUNCT/2/punct"
FIRED = "Iceland/PROPN/2/nsubj fired/VERB/0/root its/PRON/4/nmod:poss {}/NOUN/2/obj ./PUNCT/2/punct"
TOLD = (
    "Holm/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/4/nsubj bombed/VERB/2/ccomp Iceland/PROPN/4/obj ./PUNCT/2/punct"
)
WAR = (
    "Norway/PROPN/2/nsubj discussed/VERB/0/root the/DET/4/det war/NOUN/2/obj in/ADP/6/case Iceland/PROPN/4/nmod "
    "./PUNCT/2/punct"
)
THREATENED = (
    "Norway/PROPN/2/nsubj threatened/VERB/0/root to/PART/4/mark bomb/VERB/2/xcomp Iceland/PROPN/4/obj ./PUNCT/2/punct"
)
HIT = "Norway/PROPN/2/nsubj hit/VERB/0/root Iceland/PROPN/2/obj with/ADP/5/case {}/NOUN/2/obl"
JETS = "Norwegian/ADJ/2/amod jets/NOUN/3/nsubj bombed/VERB/0/root Iceland/PROPN/3/obj ./PUNCT/3/punct"
FLEW = "Norwegian/ADJ/2/amod {}/NOUN/3/nsubj flew/VERB/0/root near/ADP/5/case Iceland/PROPN/3/obl ./PUNCT/3/punct"
BOTH = (
    "Holm/PROPN/3/nsubj:pass was/AUX/3/aux:pass jailed/VERB/0/root and/CCONJ/5/cc tortured/VERB/3/conj by/ADP/7/case "
    "Norway/PROPN/5/obl ./PUNCT/3/punct"
)
CAPABLE = (
    "Norway/PROPN/2/nsubj showed/VERB/0/root missiles/NOUN/2/obj capable/ADJ/3/amod of/SCONJ/6/mark "
    "bombing/VERB/4/advcl Iceland/PROPN/6/obj"
)
WHETHER = (
    "Holm/PROPN/2/nsubj asked/VERB/0/root whether/SCONJ/5/mark Norway/PROPN/5/nsubj knew/VERB/2/ccomp of/CCONJ/7/cc "
    "bombed/VERB/5/conj Iceland/PROPN/7/obj"
)
LAUNCHING = (
    "Norway/PROPN/3/nsubj is/AUX/3/cop capable/ADJ/0/root of/SCONJ/5/mark launching/VERB/3/advcl one/NOUN/5/obj "
    "of/ADP/9/case those/DET/9/det attacks/NOUN/6/nmod on/ADP/11/case Iceland/PROPN/9/nmod"
)
BACKED = (
    "Norway/PROPN/2/nsubj backed/VERB/0/root {}/ADJ/4/amod sanctions/NOUN/2/obj against/ADP/6/case Iceland/PROPN/4/nmod"
)
PREPARED = (
    "Norway/PROPN/2/nsubj met/VERB/0/root to/PART/4/mark discuss/VERB/2/advcl {}/DET/6/det invasion/NOUN/4/obj "
    "of/ADP/8/case Iceland/PROPN/6/nmod"
)


def coded(lines: str, **layers: object) -> list[Event]:
    times = {"Monday": "2026-02-02"} if "Monday" in lines else {}
    doc = staged(lines, actors=ACTORS, times=times, **layers)
    return [claim for claim in Part().code([doc])[0] if isinstance(claim, Event)]


def who(actor: Actor | None) -> str | None:
    return actor and (actor.name or actor.country)


@pytest.mark.parametrize(
    ("lines", "kind", "trigger", "source", "target", "status"),
    [
        (SANCTIONS, "SANCTION", "imposed", "NOR", "ISL", "held"),
        (TO_COME, "SANCTION", "impose", "NOR", "ISL", "planned"),
        (BOMBED, "ASSAULT", "bombed", "NOR", "ISL", "held"),
        (NOT, "ASSAULT", "bomb", "NOR", "ISL", "denied"),
        (INVADED, "ASSAULT", "invaded", "NOR", "ISL", "held"),
        (EXPELLED, "SANCTION", "expelled", "NOR", "ISL", "held"),
        (ATTACKS, "ASSAULT", "attacks", "NOR", "ISL", "ongoing"),
        (AID, "AID", "sent", "NOR", "ISL", "held"),
        (HELD.format("military/ADJ", "exercises"), "MOBILIZE", "exercises", "NOR", None, "held"),
        (FREED.format("prisoners"), "RETREAT", "released", "NOR", None, "held"),
        (LIFTED, "RETREAT", "lifted", "NOR", "ISL", "held"),
        (RECOGNISED.format("Palestine/PROPN"), "SUPPORT", "recognised", "NOR", "PSE", "held"),
        (FIRED.format("missiles"), "MOBILIZE", "fired", "ISL", None, "held"),
        (HIT.format("tariffs"), "SANCTION", "tariffs", "NOR", "ISL", "held"),
        (HIT.format("rockets"), "ASSAULT", "hit", "NOR", "ISL", "held"),
        (JETS, "ASSAULT", "bombed", "NOR", "ISL", "held"),
        (FLEW.format("bombers"), "MOBILIZE", "flew", "NOR", None, "held"),
        (PREPARED.format("the"), "ASSAULT", "invasion", None, "ISL", "held"),
        (DID.format("struck", "deal"), "AGREE", "struck", "NOR", "ISL", "held"),
        ("Rebels/NOUN/2/nsubj bombed/VERB/0/root bridges/NOUN/2/obj", "ASSAULT", "bombed", None, None, "held"),
    ],
)
def test_one_event(lines: str, kind: str, trigger: str, source: str | None, target: str | None, status: str) -> None:
    (event,) = coded(lines)
    assert (event.type, event.trigger.quote, event.status) == (kind, trigger, status)
    assert (who(event.source), who(event.target)) == (source, target)


@pytest.mark.parametrize(
    "lines",
    [
        THREATENED,  # words only
        WAR,  # a war as the topic of talks
        DID.format("reached", "understanding"),
        HELD.format("physical/ADJ", "exercises"),  # not military
        FREED.format("reports"),
        RECOGNISED.format("problems/NOUN"),
        FIRED.format("minister"),
        FLEW.format("tourists"),
        CAPABLE,
        LAUNCHING,
        BACKED.format("stiffer"),
        BACKED.format("further"),
        WHETHER,
        PREPARED.format("an"),
        "Planes/NOUN/2/nsubj bombed/VERB/0/root bridges/NOUN/2/obj ./PUNCT/2/punct",  # nobody we know
        "Norway/PROPN/2/nsubj eased/VERB/0/root its/PRON/5/nmod:poss attack/NOUN/5/compound plan/NOUN/2/obj",
    ],
)
def test_what_is_no_event(lines: str) -> None:
    assert coded(lines) == []


def test_a_deed_told_twice_is_one_and_two_dates_are_two_deeds() -> None:
    assert len(coded(BOMBED + "\n" + INVADED)) == 1
    other = SANCTIONS.replace("Monday", "Tuesday")
    doc = staged(SANCTIONS + "\n" + other, actors=ACTORS, times={"Monday": "2026-02-02", "Tuesday": "2026-02-03"})
    assert len(Part().code([doc])[0]) == 2


def test_when_it_was_and_who_says_so() -> None:
    (event,) = coded(SANCTIONS)
    assert event.when is not None and event.when.value == "2026-02-02" and event.said_by == ()
    (told,) = coded(TOLD, said=(("Holm", "said", "Norway bombed Iceland"),))
    assert [who(actor) for actor in told.said_by] == ["Per Holm"]
    assert told.evidence.quote in ("Norway bombed Iceland", "Holm said Norway bombed Iceland.")


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (BOMBED, 1),
        (BOMBED.replace("Iceland/PROPN", "bridges/NOUN"), 1),
        (AT_HOME, 0),
        (INVADED.replace("Norway/PROPN", "rebels/NOUN"), 0),  # no state does it
        (DID.format("signed", "treaty"), 0),  # nothing is done yet
    ],
)
def test_a_text_that_is_not_about_diplomacy_tells_only_what_a_state_does_to_others(lines: str, count: int) -> None:
    assert len(coded(lines, diplomacy=False)) == count
    assert len(coded(lines)) == 1


@pytest.mark.parametrize(("verb", "count"), [("expelled", 1), ("ousted", 1), ("accepted", 0), ("invited", 0)])
def test_a_promise_or_a_contact_is_no_deed_though_the_model_marks_it(verb: str, count: int) -> None:
    doc = staged(f"Norway/PROPN/2/nsubj {verb}/VERB/0/root Holm/PROPN/2/obj ./PUNCT/2/punct", actors=ACTORS)
    start = doc.text.index(verb)
    mark = Trigger(start=start, end=start + len(verb), label="event", type="SANCTION", confidence=0.99)
    doc = msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, triggers=(mark,)))
    assert len(Part().code([doc])[0]) == count


def test_what_is_sent_is_told_once() -> None:
    lines = "Holm/PROPN/2/nsubj praised/VERB/0/root aid/NOUN/2/obj sent/VERB/3/acl to/ADP/6/case Iceland/PROPN/4/obl"
    (event,) = coded(lines + " by/ADP/8/case Norway/PROPN/4/obl")
    assert (event.trigger.quote, who(event.source), who(event.target)) == ("sent", "NOR", "ISL")


def test_who_does_two_things_to_somebody_is_told_once() -> None:
    assert [(event.trigger.quote, who(event.source), who(event.target)) for event in coded(BOTH)] == [
        ("jailed", "NOR", "Per Holm"),
        ("tortured", "NOR", "Per Holm"),
    ]


@pytest.mark.parametrize(("seen", "status"), [("background", "background"), ("ongoing", "ongoing"), ("denied", "held")])
def test_the_model_tells_what_is_only_recalled(seen: Status, status: str) -> None:
    doc = staged(BOMBED, actors=ACTORS)
    start = doc.text.index("bombed")
    mark = Trigger(start=start, end=start + 6, label="event", type="ASSAULT", status=seen, confidence=0.9)
    (event,) = Part().code(
        [msgspec.structs.replace(doc, layers=msgspec.structs.replace(doc.layers, triggers=(mark,)))]
    )[0]
    assert event.status == status


JUDGED = (
    "Norway/PROPN/2/nsubj {}/VERB/0/root Iceland/PROPN/2/obj {}/SCONJ/5/mark banning/VERB/2/advcl imports/NOUN/5/obj"
)
JUDGED_PASSIVE = (
    "Iceland/PROPN/3/nsubj:pass was/AUX/3/aux:pass {}/VERB/0/root for/SCONJ/5/mark banning/VERB/3/advcl "
    "imports/NOUN/5/obj"
)
PUNISHED = (
    "Norway/PROPN/2/nsubj imposed/VERB/0/root sanctions/NOUN/2/obj on/ADP/5/case Iceland/PROPN/3/nmod for/SCONJ/7/mark "
    "hacking/VERB/2/advcl parliament/NOUN/7/obj"
)
RUED = "Norway/PROPN/2/nsubj apologised/VERB/0/root for/SCONJ/4/mark banning/VERB/2/advcl imports/NOUN/4/obj"


@pytest.mark.parametrize("verb", ["scolded", "thanked", "criticized", "praised", "condemned"])
def test_whom_somebody_judges_for_a_deed_has_done_it(verb: str) -> None:
    assert [who(event.source) for event in coded(JUDGED.format(verb, "for"))] == ["ISL"]
    assert [who(event.source) for event in coded(JUDGED_PASSIVE.format(verb))] == ["ISL"]


def test_whom_sanctions_punish_has_done_it_and_who_apologises_himself() -> None:
    assert [(event.type, who(event.source)) for event in coded(PUNISHED)] == [("SANCTION", "NOR"), ("COERCE", "ISL")]
    assert [who(event.source) for event in coded(RUED)] == ["NOR"]


def test_an_accusation_is_a_deed_by_the_accusers_account_only() -> None:
    said = {"said": (("Norway", "blamed", "banning imports"),)}
    assert [(who(one.source), one.said_by != ()) for one in coded(JUDGED.format("blamed", "for"), **said)] == [
        ("ISL", True)
    ]
    assert coded(JUDGED_PASSIVE.format("blamed")) == []


BEFORE = "Holm/PROPN/2/nsubj recalled/VERB/0/root {} {}/NOUN/2/obj {}"


@pytest.mark.parametrize(
    ("before", "noun", "after", "expected"),
    [
        ("the/DET/5/det Boston/PROPN/5/compound", "bombings", "", []),  # a city is where it happened
        ("Boston/PROPN/5/nmod:poss 's/PART/3/case", "bombings", "", []),
        ("the/DET/5/det Iceland/PROPN/5/compound", "invasion", "", [(None, "ISL")]),
        ("Iceland/PROPN/5/nmod:poss 's/PART/3/case", "invasion", "of/ADP/7/case Norway/PROPN/5/nmod", [("ISL", "NOR")]),
        ("the/DET/5/det Norwegian/ADJ/5/amod", "invasion", "of/ADP/7/case Iceland/PROPN/5/nmod", [("NOR", "ISL")]),
        ("the/DET/5/det Norwegian/ADJ/5/amod", "strikes", "on/ADP/7/case Boston/PROPN/5/nmod", [("NOR", "USA")]),
        ("Holm#2/PROPN/5/nmod:poss 's/PART/3/case", "arrest", "", [(None, "Per Holm")]),
    ],
)
def test_only_who_acts_is_the_source(before: str, noun: str, after: str, expected: list[tuple[str, str]]) -> None:
    lines = BEFORE.format(before.replace("#2", ""), noun, after).strip()
    strikes = lines.replace("Norwegian/ADJ/5/amod strikes", "Norwegian/ADJ/5/amod raid")
    assert [(who(event.source), who(event.target)) for event in coded(strikes)] == expected


@pytest.mark.parametrize(("verb", "count"), [("vetoed", 0), ("prevented", 0), ("recalled", 1)])
def test_a_deed_that_is_prevented_is_none(verb: str, count: int) -> None:
    lines = f"Holm/PROPN/2/nsubj {verb}/VERB/0/root Norwegian/ADJ/4/amod sanctions/NOUN/2/obj on/ADP/6/case "
    found = [event for event in coded(lines + "Iceland/PROPN/4/nmod") if event.type == "SANCTION"]
    assert len(found) == count


def test_the_aircraft_of_a_state_act_for_it() -> None:
    lines = "Norwegian/ADJ/2/amod aircraft/NOUN/3/nsubj bombed/VERB/0/root Iceland/PROPN/3/obj"
    assert [(who(event.source), who(event.target)) for event in coded(lines)] == [("NOR", "ISL")]


def test_the_subject_of_a_deed_goes_before_what_the_model_sees() -> None:
    doc = staged(BOMBED, actors=ACTORS)
    trigger = place(doc.text, "bombed")
    swapped = (("source", "Iceland"), ("target", "Norway"))
    spans = [(role, place(doc.text, words)) for role, words in swapped]
    roles = tuple(Role(start=at.start, end=at.end, role=role, confidence=0.9) for role, at in spans)
    mark = Trigger(start=trigger.start, end=trigger.end, label="event", type="ASSAULT", confidence=0.9, roles=roles)
    layers = msgspec.structs.replace(doc.layers, triggers=(mark,))
    (event,) = Part().code([msgspec.structs.replace(doc, layers=layers)])[0]
    assert isinstance(event, Event)
    assert (who(event.source), who(event.target)) == ("NOR", "ISL")
