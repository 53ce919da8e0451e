"""Which words report a deed, what must stand beside them, and who does it to whom."""

import pytest
from msgspec.structs import replace

from dragoman.coders.events import Part
from dragoman.model import Actor, Event, Role, Trigger

from .parsed import place, staged

ACTORS = {"Norway": "NOR", "Iceland": "ISL", "Holm": "Per Holm/DNK", "Denmark": "DNK"}
Coded = list[tuple[str, str, str | None, str | None]]


def who(actor: Actor | None) -> str | None:
    return actor and (actor.name or actor.country)


def events(lines: str, **layers: object) -> list[Event]:
    doc = staged(lines, actors=ACTORS, **layers)
    return [claim for claim in Part().code([doc])[0] if isinstance(claim, Event)]


def coded(lines: str) -> Coded:
    return [(one.type, one.trigger.quote, who(one.source), who(one.target)) for one in events(lines)]


def seen(lines: str, trigger: str, role: str, words: str) -> list[Event]:
    """The events of a text in whose trigger the model sees an assault, and words in a role of it."""
    doc = staged(lines, actors=ACTORS)
    at, side = place(doc.text, trigger), place(doc.text, words)
    found = Role(start=side.start, end=side.end, role=role, confidence=0.9)  # type: ignore[arg-type]
    mark = Trigger(start=at.start, end=at.end, label="event", type="ASSAULT", confidence=0.85, roles=(found,))
    claims = Part().code([replace(doc, layers=replace(doc.layers, triggers=(mark,)))])[0]
    return [claim for claim in claims if isinstance(claim, Event)]


DID = "Norway/PROPN/2/nsubj {}/VERB/0/root {}/NOUN/2/obj ./PUNCT/2/punct"
ALONE = "Norway/PROPN/2/nsubj {}/VERB/0/root {} ./PUNCT/2/punct"
BACKED = "Norway/PROPN/2/nsubj backed/VERB/0/root {}/2/obj ./PUNCT/2/punct"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (DID.format("halted", "exports"), "SANCTION"),
        (DID.format("halted", "exercises"), "RETREAT"),
        (DID.format("halted", "traffic"), None),
        (DID.format("suspended", "talks"), "SANCTION"),
        (DID.format("suspended", "sanctions"), "RETREAT"),
        (DID.format("suspended", "flags"), None),
        (DID.format("seized", "territory"), "ASSAULT"),
        (DID.format("seized", "cargo"), "COERCE"),
        (DID.format("destroyed", "bridges"), "ASSAULT"),
        (DID.format("destroyed", "trust"), None),
        (DID.format("killed", "villagers"), "ASSAULT"),
        (DID.format("killed", "pacts"), None),
        (DID.format("ratified", "treaties"), "SUPPORT"),
        (DID.format("ratified", "appointments"), None),
        (DID.format("sent", "troops"), "MOBILIZE"),
        (DID.format("sent", "weapons"), "AID"),
        (DID.format("sent", "letters"), None),
        (DID.format("closed", "airspace"), "COERCE"),
        (DID.format("closed", "consulates"), "SANCTION"),
        (DID.format("closed", "talks"), None),
        (DID.format("severed", "ties"), "SANCTION"),
        (DID.format("cut", "tariffs"), "RETREAT"),
        (DID.format("cut", "aid"), "SANCTION"),
        (DID.format("cut", "taxes"), None),
        (ALONE.format("put", "rockets/NOUN/2/obj on/ADP/5/case standby/NOUN/2/obl"), "MOBILIZE"),
        (ALONE.format("put", "rockets/NOUN/2/obj on/ADP/5/case trucks/NOUN/2/obl"), None),
        (BACKED.format("Iceland/PROPN"), "SUPPORT"),
        (BACKED.format("reforms/NOUN"), None),
    ],
)
def test_what_a_verb_is_done_with_tells_the_deed(lines: str, expected: str | None) -> None:
    assert [kind for kind, *_ in coded(lines)] == ([expected] if expected else [])


def test_what_an_amount_is_of_is_what_the_verb_is_done_with() -> None:
    some = "Norway/PROPN/2/nsubj eased/VERB/0/root some/DET/2/obj of/ADP/6/case the/DET/6/det {}/NOUN/3/nmod"
    assert [kind for kind, *_ in coded(some.format("restrictions"))] == ["CONCEDE"]
    assert coded(some.format("worries")) == []


PULLED = "Norway/PROPN/2/nsubj {}/VERB/0/root out/ADP/2/compound:prt of/ADP/6/case the/DET/6/det {}/NOUN/2/obl"
LEFT = "Norway/PROPN/2/nsubj withdrew/VERB/0/root from/ADP/5/case the/DET/5/det {}/NOUN/2/obl"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (PULLED.format("pulled", "treaty"), ["SANCTION"]),
        (PULLED.format("pulled", "region"), ["RETREAT"]),
        (PULLED.format("pulled", "drawer"), []),
        (LEFT.format("pact"), ["SANCTION"]),
        (LEFT.format("territory"), ["RETREAT"]),
        (LEFT.format("race"), []),
    ],
)
def test_to_leave_a_pact_is_a_sanction_and_to_leave_a_place_a_retreat(lines: str, expected: list[str]) -> None:
    assert [kind for kind, *_ in coded(lines)] == expected


FIRED = "Norway/PROPN/2/nsubj fired/VERB/0/root rockets/NOUN/2/obj {}/ADP/5/case Iceland/PROPN/2/obl"


def test_rockets_at_somebody_are_an_assault_and_rockets_alone_a_show_of_force() -> None:
    assert coded(FIRED.format("at")) == [("ASSAULT", "fired", "NOR", "ISL")]
    assert [kind for kind, *_ in coded(DID.format("fired", "rockets"))] == ["MOBILIZE"]


HIT = "Norway/PROPN/2/nsubj attacked/VERB/0/root Iceland/PROPN/2/obj {}"


@pytest.mark.parametrize(
    "lines",
    [
        HIT.format("on/ADP/5/case Twitter/PROPN/2/obl"),
        HIT.format("for/SCONJ/5/mark leaving/VERB/2/advcl"),
        "Norwegian/ADJ/2/amod tariffs/NOUN/3/nsubj hit/VERB/0/root Iceland/PROPN/3/obj",
        "Holm/PROPN/2/nsubj saw/VERB/0/root an/DET/4/det attack/NOUN/2/obj on/ADP/7/case Icelandic/ADJ/7/amod "
        "democracy/NOUN/4/nmod",
    ],
)
def test_an_attack_in_words_or_on_an_ideal_is_no_assault(lines: str) -> None:
    assert [kind for kind, *_ in coded(lines) if kind == "ASSAULT"] == []
    assert [kind for kind, *_ in coded(HIT.format("on/ADP/5/case Monday/PROPN/2/obl"))] == ["ASSAULT"]


WAR = "Holm/PROPN/2/nsubj recalled/VERB/0/root {} war/NOUN/2/obj against/ADP/{}/case Iceland/PROPN/{}/nmod"


def test_a_war_is_a_deed_where_it_is_somebodys_against_somebody() -> None:
    owned = WAR.format("Norway/PROPN/5/nmod:poss 's/PART/3/case", 7, 5)
    assert coded(owned) == [("ASSAULT", "war", "NOR", "ISL")]
    assert coded(WAR.format("the/DET/4/det", 6, 4)) == []
    assert (
        seen(
            WAR.format("the/DET/4/det", 6, 4).replace("recalled", "filmed").replace("Holm", "Norway"),
            "war",
            "source",
            "Norway",
        )
        == []
    )
    assert coded(WAR.format("Norway/PROPN/6/nmod:poss 's/PART/3/case trade/NOUN/6/compound", 8, 6)) == []


@pytest.mark.parametrize(
    ("lines", "source", "target"),
    [
        (
            "Holm/PROPN/2/nsubj recalled/VERB/0/root a/DET/4/det raid/NOUN/2/obj on/ADP/8/case a/DET/8/det "
            "Danish/ADJ/8/amod outpost/NOUN/4/nmod",
            None,
            "DNK",
        ),
        (
            "Holm/PROPN/2/nsubj recalled/VERB/0/root the/DET/7/det Norway/PROPN/6/obl -/PUNCT/4/punct "
            "led=lead/VERB/7/amod raid/NOUN/2/obj on/ADP/9/case Iceland/PROPN/7/nmod",
            "NOR",
            "ISL",
        ),
        (
            "Norway/PROPN/2/nsubj responded/VERB/0/root with/ADP/4/case raids/NOUN/2/obl on/ADP/6/case "
            "Iceland/PROPN/4/nmod",
            "NOR",
            "ISL",
        ),
        (
            "Holm/PROPN/2/nsubj recalled/VERB/0/root raids/NOUN/2/obj conducted/VERB/3/acl by/ADP/6/case "
            "Norway/PROPN/4/obl:agent on/ADP/8/case Iceland/PROPN/3/nmod",
            "NOR",
            "ISL",
        ),
        (
            "Norway/PROPN/2/nsubj claimed/VERB/0/root responsibility/NOUN/2/obj for/ADP/6/case the/DET/6/det "
            "bombings/NOUN/3/nmod",
            "NOR",
            None,
        ),
        (
            "Holm/PROPN/2/nsubj blamed/VERB/0/root Norway/PROPN/2/obj for/ADP/6/case the/DET/6/det bombings/NOUN/2/obl",
            "NOR",
            None,
        ),
        (
            "Holm/PROPN/2/nsubj criticised/VERB/0/root Norway/PROPN/5/nmod:poss 's/PART/3/case intervention/NOUN/2/obj "
            "in/ADP/7/case Finland/PROPN/5/nmod",
            "NOR",
            "FIN",
        ),
        (
            "Norway/PROPN/2/nsubj jailed/VERB/0/root hundreds/NOUN/2/obj of/ADP/6/case Icelandic/ADJ/6/amod "
            "sailors/NOUN/3/nmod",
            "NOR",
            "ISL",
        ),
        (
            "Sailors/NOUN/3/nsubj:pass were/AUX/3/aux:pass jailed/VERB/0/root in/ADP/5/case Iceland/PROPN/3/obl",
            "ISL",
            None,
        ),
        (
            "Holm/PROPN/2/nsubj wanted/VERB/0/root Norway/PROPN/5/nmod:poss 's/PART/3/case generals/NOUN/2/obj "
            "who/PRON/7/nsubj bombed/VERB/5/acl:relcl Iceland/PROPN/7/obj",
            "NOR",
            "ISL",
        ),
    ],
)
def test_the_sides_that_the_words_tell(lines: str, source: str | None, target: str | None) -> None:
    names = {"places": ("Iceland",)} if " in/ADP/5/case" in lines else {}
    (event,) = events(lines, **names)
    assert (who(event.source), who(event.target)) == (source, target)


def test_forces_that_are_moved_are_whose_they_are_and_nobodys_target() -> None:
    sent = "Norwegian/ADJ/2/amod jets/NOUN/4/nsubj:pass were/AUX/4/aux:pass deployed/VERB/0/root {}"
    assert coded(sent.format("near/ADP/6/case Iceland/PROPN/4/obl")) == [("MOBILIZE", "deployed", "NOR", None)]
    moved = (
        "Holm/PROPN/2/nsubj noted/VERB/0/root the/DET/4/det withdrawal/NOUN/2/obj of/ADP/7/case {} troops/NOUN/4/nmod "
    )
    left = moved.format("Norwegian/ADJ/7/amod") + "from/ADP/9/case Iceland/PROPN/4/nmod"
    assert coded(left) == [("RETREAT", "withdrawal", "NOR", "ISL")]


def test_who_is_told_to_act_goes_before_whom_the_model_sees() -> None:
    lines = "The/DET/2/det militants/NOUN/3/nsubj shot/VERB/0/root Holm/PROPN/3/obj near/ADP/6/case Norway/PROPN/3/obl"
    (event,) = seen(lines, "shot", "source", "Norway")
    assert event.source is not None
    assert event.source.text == "The militants"


@pytest.mark.parametrize(("confidence", "count"), [(0.85, 0), (0.95, 1)])
def test_the_model_must_be_surer_of_a_word_that_the_table_does_not_bear_out(confidence: float, count: int) -> None:
    doc = staged(DID.format("suspended", "classes"), actors=ACTORS)
    at = place(doc.text, "suspended")
    mark = Trigger(start=at.start, end=at.end, label="event", type="SANCTION", confidence=confidence)
    assert len(Part().code([replace(doc, layers=replace(doc.layers, triggers=(mark,)))])[0]) == count


SUFFERED = "Iceland/PROPN/2/nsubj {}/VERB/0/root two/NUM/4/nummod raids/NOUN/2/obj by/ADP/6/case Norway/PROPN/4/nmod"


def test_who_suffers_a_deed_is_its_target() -> None:
    assert coded(SUFFERED.format("suffered")) == [("ASSAULT", "raids", "NOR", "ISL")]
    assert coded(SUFFERED.format("counted")) == [("ASSAULT", "raids", "NOR", None)]


DENOUNCED = "Norway/PROPN/2/nsubj {}/VERB/0/root a/DET/4/det raid/NOUN/2/obj on/ADP/6/case Iceland/PROPN/4/nmod"


@pytest.mark.parametrize(("verb", "source"), [("denounced", None), ("described", None), ("completed", "NOR")])
def test_who_only_judges_or_tells_of_a_deed_is_not_taken_for_its_doer(verb: str, source: str | None) -> None:
    assert [who(one.source) for one in seen(DENOUNCED.format(verb), "raid", "source", "Norway")] == [source]


def test_whom_the_model_sees_suffers_only_where_the_object_names_no_other_people() -> None:
    lines = "Norway/PROPN/2/nsubj killed/VERB/0/root {}/NOUN/2/obj near/ADP/5/case Iceland/PROPN/2/obl"
    (event,) = seen(lines.format("villagers"), "killed", "target", "Iceland")
    assert event.target is None or event.target.text == "villagers"


def test_the_decision_is_theirs_by_whom_it_was_made() -> None:
    lines = (
        "Holm/PROPN/2/nsubj praised/VERB/0/root the/DET/4/det decision/NOUN/2/obj by/ADP/6/case Norway/PROPN/4/nmod "
        "to/PART/8/mark sanction/VERB/4/acl Iceland/PROPN/8/obj"
    )
    assert coded(lines) == [("SANCTION", "sanction", "NOR", "ISL")]


def test_a_decision_itself_does_nothing() -> None:
    lines = (
        "The/DET/2/det decision/NOUN/6/nsubj to/PART/4/mark sanction/VERB/2/acl Iceland/PROPN/4/obj stood/VERB/0/root"
    )
    assert coded(lines) == [("SANCTION", "sanction", None, "ISL")]
    assert [one.source for one in events(lines)] == [None]


def test_what_aid_is_made_of_is_not_whom_it_is_for() -> None:
    lines = "Norway/PROPN/2/nsubj tracked/VERB/0/root {} shipment/NOUN/2/obj {}/ADP/7/case {} rockets/NOUN/4/nmod"
    of = lines.format("the/DET/4/det", "of", "Icelandic/ADJ/7/amod")
    assert coded(of) == []
    to = "Holm/PROPN/2/nsubj saw/VERB/0/root the/DET/4/det weapons/NOUN/5/compound shipment/NOUN/2/obj to/ADP/7/case "
    assert coded(to + "Iceland/PROPN/5/nmod") == [("AID", "shipment", None, "ISL")]


def test_who_does_it_to_himself_has_no_target() -> None:
    lines = "Norway/PROPN/2/nsubj bombed/VERB/0/root Norway/PROPN/2/obj ./PUNCT/2/punct"
    assert coded(lines) == [("ASSAULT", "bombed", "NOR", None)]


QUIT = "Norway/PROPN/2/nsubj withdrew/VERB/0/root {} from/ADP/{}/case {} {}"


@pytest.mark.parametrize(
    ("lines", "target"),
    [
        (QUIT.format("", 6, "the/DET/6/det Icelandic/ADJ/6/amod", "pact/NOUN/2/obl"), "ISL"),
        (QUIT.format("", 5, "the/DET/5/det", "pact/NOUN/2/obl with/ADP/7/case Iceland/PROPN/5/nmod"), "ISL"),
        (QUIT.format("Denmark/PROPN/2/obj", 6, "the/DET/6/det", "pact/NOUN/2/obl"), None),
    ],
)
def test_who_leaves_a_pact_does_it_to_the_partner(lines: str, target: str | None) -> None:
    assert coded(lines) == [("SANCTION", "withdrew", "NOR", target)]
