"""Deeds told again, only thought possible or agreed; and sides told by a place, by "and" or by what people are."""

import pytest
from msgspec.structs import replace

from dragoman.coders.events import Part
from dragoman.model import Actor, Event, Trigger

from .parsed import staged

ACTORS = {
    "Norway": "NOR",
    "Iceland": "ISL",
    "Holm": "Per Holm/DNK",
    "Denmark": "DNK",
    "Finland": "FIN",
    "Sand": "Eva Sand/DNK",
}


def events(lines: str, **layers: object) -> list[Event]:
    known = {name: code for name, code in ACTORS.items() if name in lines}
    doc = staged(lines, actors=known, **layers)
    return [claim for claim in Part().code([doc])[0] if isinstance(claim, Event)]


def kinds(lines: str, **layers: object) -> list[tuple[str, str]]:
    return [(one.type, one.trigger.quote) for one in events(lines, **layers) if one.trigger is not None]


def who(actor: Actor | None) -> str | None:
    return actor and (" + ".join(who(one) or "" for one in actor.members) or actor.name or actor.country)


# ------------------------------------------------------------------------------------------------ told again

BOMBED = "Norway/PROPN/2/nsubj bombed/VERB/0/root Iceland/PROPN/2/obj ./PUNCT/2/punct\n"
RECALLED = "Holm/PROPN/2/nsubj recalled/VERB/0/root {}/{}/4/{} {}/NOUN/2/obj {} {}/PROPN/4/nmod ./PUNCT/2/punct"


@pytest.mark.parametrize(
    ("again", "count"),
    [
        (RECALLED.format("the", "DET", "det", "raid", "on/ADP/6/case", "Iceland"), 1),
        (RECALLED.format("a", "DET", "det", "raid", "on/ADP/6/case", "Iceland"), 2),  # who did it is left open
        (RECALLED.format("the", "DET", "det", "raid", "on/ADP/6/case", "Finland"), 2),
        (RECALLED.format("the", "DET", "det", "sanctions", "on/ADP/6/case", "Iceland"), 2),
        (RECALLED.format("Norway", "PROPN", "nmod:poss", "raid", "of/ADP/6/case", "Monday"), 1),
    ],
)
def test_a_definite_noun_means_a_deed_that_was_told(again: str, count: int) -> None:
    assert len(events(BOMBED + again)) == count


def test_a_definite_noun_with_a_day_of_its_own_is_another_deed() -> None:
    again = RECALLED.format("the", "DET", "det", "raid", "of/ADP/6/case", "Monday")
    lines = BOMBED + again.replace("of/ADP/6/case", "on/ADP/6/case Iceland/PROPN/4/nmod of/ADP/8/case")
    assert len(events(lines)) == 1
    assert len(events(lines, times={"Monday": "2025-03-03"})) == 2


TORN = (
    "Norway/PROPN/2/nsubj launched/VERB/0/root a/DET/7/det drone/NOUN/7/compound and/CCONJ/7/cc "
    "missile/NOUN/7/compound {}/NOUN/2/conj on/ADP/9/case Iceland/PROPN/7/nmod"
)


def test_a_launched_attack_is_one_deed_of_the_one_who_launches_it() -> None:
    (event,) = events(TORN.format("attack"))
    assert (event.type, who(event.source), who(event.target)) == ("ASSAULT", "NOR", "ISL")
    assert events(TORN.format("programme")) == []


def test_the_verb_of_a_launched_attack_is_no_deed_of_its_own() -> None:
    doc = staged(TORN.format("attack"), actors={"Norway": "NOR", "Iceland": "ISL"})
    start = doc.text.index("launched")
    mark = Trigger(start=start, end=start + 8, label="event", type="ASSAULT", confidence=0.99)
    (event,) = Part().code([replace(doc, layers=replace(doc.layers, triggers=(mark,)))])[0]
    assert isinstance(event, Event)
    assert event.trigger is not None
    assert event.trigger.quote == "attack"


def test_a_raid_that_is_aimed_at_somebody_is_one_deed() -> None:
    lines = "Norwegian/ADJ/2/amod {}/NOUN/0/root {}/VERB/2/acl Iceland/PROPN/3/obj ./PUNCT/2/punct"
    (raid,) = events(lines.format("raids", "targeting"))
    assert raid.trigger is not None
    assert (raid.trigger.quote, who(raid.source), who(raid.target)) == ("raids", "NOR", "ISL")
    assert len(events(lines.format("raids", "bombing"))) == 2


# ------------------------------------------------------------------------------------------------ not done

NOTED = "Holm/PROPN/2/nsubj noted/VERB/0/root {}/{}/4/{} sanctions/NOUN/2/obj on/ADP/6/case Iceland/PROPN/4/nmod"
DENIED = "Norway/PROPN/2/nsubj {}/VERB/0/root meddling/NOUN/2/obj in/ADP/5/case Iceland/PROPN/3/nmod"
TRACE = (
    "There/PRON/2/expl are/VERB/0/root {}/DET/4/det reports/NOUN/2/nsubj of/ADP/6/case raids/NOUN/4/nmod on/ADP/8/case "
    "Iceland/PROPN/6/nmod"
)
HELPED = "Norway/PROPN/3/nsubj {}/AUX/3/aux bomb/VERB/0/root Iceland/PROPN/3/obj {}/PUNCT/3/punct"
CANNOT = "Norway/PROPN/4/nsubj {}/AUX/4/aux n't/PART/4/advmod bomb/VERB/0/root Iceland/PROPN/4/obj ./PUNCT/4/punct"
STRUCK = "Holm/PROPN/2/nsubj attacked/VERB/0/root {}/PROPN/2/obj ./PUNCT/2/punct"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (NOTED.format("new", "ADJ", "amod"), 1),
        (NOTED.format("possible", "ADJ", "amod"), 0),
        (DENIED.format("repeated"), 1),
        (DENIED.format("denied"), 0),
        (TRACE.format("some"), 1),
        (TRACE.format("no"), 0),
        (HELPED.format("did", "."), 1),
        (HELPED.format("did", "?"), 0),
        (HELPED.format("’d", "."), 0),
        (CANNOT.format("did"), 1),  # denied
        (CANNOT.format("ca"), 0),
        (STRUCK.format("Iceland"), 1),
        (STRUCK.format("Sand"), 0),  # in words
    ],
)
def test_what_is_only_possible_asked_denied_or_said_is_no_deed(lines: str, count: int) -> None:
    assert len(events(lines)) == count


REASON = (
    "Holm/PROPN/2/nsubj explained/VERB/0/root the/DET/4/det {}/NOUN/2/obj {} Norway/PROPN/{}/nsubj {}/VERB/4/{} "
    "Iceland/PROPN/{}/obj"
)


def test_the_grounds_on_which_something_was_done_do_not_make_it_a_possibility() -> None:
    done = REASON.format("ground", "on/ADP/6/case which/PRON/8/obl", 8, "blacklisted", "acl:relcl", 8)
    assert kinds(done) == [("SANCTION", "blacklisted")]
    feared = REASON.format("danger", "that/SCONJ/7/mark", 7, "blacklisted", "acl", 7)
    assert kinds(feared) == []


WENT = "Norway/PROPN/2/nsubj {}/VERB/0/root {}/ADV/2/advmod to/PART/5/mark expel/VERB/2/xcomp Iceland/PROPN/5/obj"


def test_who_goes_on_to_do_something_does_it() -> None:
    assert kinds(WENT.format("went", "on")) == [("SANCTION", "expel")]
    assert kinds(WENT.format("hoped", "on")) == []


# ------------------------------------------------------------------------------------------------ agreed

PACT = "Holm/PROPN/2/nsubj {}/VERB/0/root {}/DET/4/det deal/NOUN/2/obj {} Norway/PROPN/4/nmod {}"
PAIR = "and/CCONJ/8/cc Iceland/PROPN/6/conj"
TALKS = (
    "Norway/PROPN/2/nsubj continued/VERB/0/root {}/NOUN/2/obj on/ADP/6/case a/DET/6/det deal/NOUN/3/nmod "
    "between/ADP/8/case Norway/PROPN/6/nmod and/CCONJ/10/cc Iceland/PROPN/8/conj"
)
AGREED = "Norway/PROPN/2/nsubj agreed/VERB/0/root on/ADP/5/case a/DET/5/det {}/NOUN/2/obl with/ADP/7/case {}/2/obl"
PASSIVE = "A/DET/2/det {}/NOUN/4/nsubj:pass was/AUX/4/aux:pass agreed/VERB/0/root {}/ADP/6/case {}/4/obl"


@pytest.mark.parametrize(
    ("lines", "sides"),
    [
        (PACT.format("welcomed", "a", "between/ADP/6/case", PAIR), [("NOR", "ISL")]),
        (PACT.format("welcomed", "the", "between/ADP/6/case", PAIR), []),  # only named
        (PACT.format("announced", "the", "with/ADP/6/case", ""), [("Per Holm", "NOR")]),
        (PACT.format("welcomed", "a", "for/ADP/6/case", ""), []),
        (TALKS.format("talks"), []),
        (TALKS.format("work").replace("Norway/PROPN/2", "Holm/PROPN/2"), []),
        (TALKS.format("books"), [("NOR", "ISL")]),
        (AGREED.format("roadmap", "Iceland/PROPN"), [("NOR", "ISL")]),
        (AGREED.format("song", "Iceland/PROPN"), []),
        (PASSIVE.format("roadmap", "by", "Norway/PROPN"), [("NOR", None)]),
        (PASSIVE.format("roadmap", "by", "ministers/NOUN"), [(None, None)]),
        (PASSIVE.format("roadmap", "by", "neighbours/NOUN"), []),
    ],
)
def test_what_is_agreed_is_told_with_whom(lines: str, sides: list[tuple[str | None, str | None]]) -> None:
    found = events(lines)
    assert [(who(one.source), who(one.target)) for one in found] == sides
    assert {one.type for one in found} <= {"AGREE"}


# ------------------------------------------------------------------------------------------------ sides

THERE = "Norway/PROPN/2/nsubj {}/VERB/0/root {}/NOUN/2/obj in/ADP/5/case Reykholt/PROPN/2/obl"


def test_the_state_of_the_place_suffers_what_another_state_does_there() -> None:
    (struck,) = events(THERE.format("bombed", "bridges"), places=("Reykholt",))
    assert who(struck.target) is None  # the tables know no state of the place
    known = THERE.replace("Reykholt", "Reykjavik")
    (struck,) = events(known.format("bombed", "bridges"), places=("Reykjavik",))
    assert (who(struck.source), who(struck.target)) == ("NOR", "ISL")
    (sent,) = events(known.format("deployed", "troops"), places=("Reykjavik",))
    assert who(sent.target) is None
    (home,) = events(known.replace("Norway", "Iceland").format("bombed", "bridges"), places=("Reykjavik",))
    assert who(home.target) is None


def test_the_country_that_is_invaded_is_the_one_named_before() -> None:
    named = "Holm/PROPN/2/nsubj praised/VERB/0/root Iceland/PROPN/2/obj ./PUNCT/2/punct\n"
    invaded = "Norway/PROPN/2/nsubj invaded/VERB/0/root {}/DET/4/det country/NOUN/2/obj ./PUNCT/2/punct"
    assert [who(one.target) for one in events(named + invaded.format("the"))] == ["ISL"]
    assert [who(one.target) for one in events(named + invaded.format("a"))] == [None]
    assert [who(one.target) for one in events(invaded.format("the"))] == [None]


TAUGHT = (
    "Holm/PROPN/2/nsubj taught/VERB/0/root there/ADV/2/advmod and/CCONJ/{0}/cc {1} jailed/VERB/2/conj in/ADP/{2}/case "
    "Iceland/PROPN/{0}/obl"
)


def test_a_passive_joined_to_an_active_verb_is_suffered_by_its_subject() -> None:
    (jailed,) = events(TAUGHT.format(6, "was/AUX/6/aux:pass", 8), places=("Iceland",))
    assert (jailed.type, who(jailed.source), who(jailed.target)) == ("COERCE", "ISL", "Per Holm")
    (jailed,) = events(TAUGHT.format(5, "", 7).replace("  ", " "), places=("Iceland",))
    assert who(jailed.source) == "Per Holm"


def test_who_is_arrested_while_in_a_state_is_held_by_it() -> None:
    lines = (
        "Sailors/NOUN/3/nsubj:pass were/AUX/3/aux:pass arrested/VERB/0/root while/SCONJ/5/mark working/VERB/3/advcl "
        "{}/ADP/7/case Iceland/PROPN/5/obl"
    )
    assert [who(one.source) for one in events(lines.format("in"), places=("Iceland",))] == ["ISL"]
    assert events(lines.format("for"), places=("Iceland",)) == []


def test_actors_joined_by_and_do_it_together() -> None:
    lines = (
        "Norway/PROPN/4/nsubj and/CCONJ/3/cc Denmark/PROPN/1/conj bombed/VERB/0/root Iceland/PROPN/4/obj "
        "and/CCONJ/7/cc {}/5/conj"
    )
    (both,) = events(lines.format("Finland/PROPN"))
    assert (who(both.source), who(both.target)) == ("NOR + DNK", "ISL + FIN")
    (one,) = events(lines.format("bridges/NOUN"))
    assert who(one.target) == "ISL"


OWNED = "Norway/PROPN/3/nmod:poss 's/PART/1/case raids/NOUN/4/nsubj continued/VERB/0/root on/ADP/6/case {}/PROPN/4/obl"


def test_whose_raids_are_told_without_a_target_are_on_whom_they_struck_before() -> None:
    first, second = events(BOMBED + OWNED.format("Monday"), times={"Monday": "2026-02-02"})
    assert who(second.target) == "ISL"
    (alone,) = events(OWNED.format("Monday"), times={"Monday": "2026-02-02"})
    assert who(alone.target) is None
    assert who(first.source) == "NOR"


DID = "{}/NOUN/2/nsubj {}/VERB/0/root {}/NOUN/2/obj ./PUNCT/2/punct"
SENT = "Norway/PROPN/2/nsubj moved/VERB/0/root a/DET/5/det {}/5/compound {}/NOUN/2/obj ./PUNCT/2/punct"
KNOWN = "Norway/PROPN/2/nsubj {}/VERB/0/root {}/NOUN/2/obj {}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (DID.format("Gunmen", "killed", "villagers"), ["ASSAULT"]),
        (DID.format("Fevers", "killed", "villagers"), []),
        (DID.format("Soldiers", "donated", "blankets"), []),  # no deed of armed men
        (DID.format("Gunmen", "besieged=besiege", "villages"), []),  # wants somebody we know
        (KNOWN.format("besieged=besiege", "villages", ""), ["ASSAULT"]),
        (KNOWN.format("fought=fight", "rebels", ""), ["ASSAULT"]),
        (KNOWN.format("fought=fight", "fires", ""), []),
        (KNOWN.format("killed", "Finn", "").replace("Finn/NOUN/2/obj", "a/DET/4/det Dane/PROPN/2/obj"), ["ASSAULT"]),
        (KNOWN.format("released", "Danes", ""), ["RETREAT"]),
        (SENT.format("naval/ADJ", "force"), ["MOBILIZE"]),
        (SENT.format("task/NOUN", "force"), []),
        (SENT.format("strike/NOUN", "group"), ["MOBILIZE"]),
        (SENT.format("study/NOUN", "group"), []),
        (KNOWN.format("supplied", "rebels", "with/ADP/5/case weapons/NOUN/2/obl"), ["AID"]),
        (KNOWN.format("supplied", "rebels", "with/ADP/5/case excuses/NOUN/2/obl"), []),
        (KNOWN.format("sent", "cards", "and/CCONJ/5/cc weapons/NOUN/3/conj"), ["AID"]),
        (
            KNOWN.format("used", "weapons", "").replace("weapons/NOUN/2", "chemical/ADJ/4/amod weapons/NOUN/2"),
            ["ASSAULT"],
        ),
        (KNOWN.format("used", "weapons", ""), []),
    ],
)
def test_who_does_it_and_what_it_is_done_with_tell_the_deed(lines: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(lines)] == expected


FREED = "{}/PROPN/3/nmod:poss 's/PART/1/case release/NOUN/4/nsubj pleased/VERB/0/root Norway/PROPN/4/obj"


def test_the_release_of_somebody_named_is_a_deed() -> None:
    assert kinds(FREED.format("Holm")) == [("RETREAT", "release")]
    assert kinds(FREED.format("Iceland")) == []
