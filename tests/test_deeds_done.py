"""Whether a deed was done: tense, orders, purposes, talk of it; and which places tell the same deed."""

import pytest
from msgspec.structs import replace

from dragoman.coders.events import Part
from dragoman.model import Event, Trigger

from .parsed import staged

ACTORS = {"Norway": "NOR", "Iceland": "ISL", "Holm": "Per Holm/DNK"}


def events(lines: str) -> list[Event]:
    return [claim for claim in Part().code([staged(lines, actors=ACTORS)])[0] if isinstance(claim, Event)]


ANNOUNCED = (
    "Holm/PROPN/2/nsubj announced/VERB/0/root that/SCONJ/{0}/mark Norway/PROPN/{0}/nsubj {1} Iceland/PROPN/{0}/obj"
)


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (ANNOUNCED.format(6, "had/AUX/6/aux blacklisted/VERB/2/ccomp"), "held"),
        (ANNOUNCED.format(6, "is/AUX/6/aux blacklisting/VERB/2/ccomp"), "held"),
        (ANNOUNCED.format(5, "blacklisted/VERB/2/ccomp"), "held"),
        (ANNOUNCED.format(6, "will/AUX/6/aux blacklist/VERB/2/ccomp"), "planned"),
    ],
)
def test_the_own_tense_of_what_is_announced_goes_before_the_announcement(lines: str, status: str) -> None:
    assert [event.status for event in events(lines)] == [status]


ORDERED = "Norway/PROPN/2/nsubj {}/VERB/0/root Holm/PROPN/2/obj to/PART/5/mark bomb/VERB/2/xcomp Iceland/PROPN/5/obj"
DECISION = (
    "Holm/PROPN/2/nsubj praised/VERB/0/root Norway/PROPN/5/nmod:poss 's/PART/3/case {}/NOUN/2/obj to/PART/7/mark "
    "expel/VERB/5/acl Iceland/PROPN/7/obj"
)
BEFORE = "Holm/PROPN/2/nsubj spoke/VERB/0/root before/SCONJ/{0}/mark Norway/PROPN/{0}/nsubj {1} Iceland/PROPN/{0}/obj"
GERUND = (
    "Holm/PROPN/2/nsubj warned/VERB/0/root Norway/PROPN/2/obj {}/SCONJ/5/mark bombing/VERB/2/advcl Iceland/PROPN/5/obj"
)
TALK = (
    "Holm/PROPN/2/nsubj {}/VERB/0/root {} sanctions/NOUN/2/obj against/ADP/6/case Iceland/PROPN/4/nmod ./PUNCT/2/punct"
)
FROM = (
    "War/NOUN/3/nsubj {}/AUX/3/aux come/VERB/0/root from/ADP/6/case {}/DET/6/det strike/NOUN/3/obl by/ADP/8/case "
    "Norway/PROPN/6/nmod on/ADP/10/case Iceland/PROPN/6/nmod"
)
WILL = "Norway/PROPN/3/nsubj will/AUX/3/aux {}/VERB/0/root Iceland/PROPN/3/obj ./PUNCT/3/punct"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (ORDERED.format("ordered"), 1),
        (ORDERED.format("forced"), 1),
        (ORDERED.format("wanted"), 0),
        (FROM.format("would", "a"), 0),
        (FROM.format("did", "a"), 1),
        (FROM.format("would", "the"), 1),
        (DECISION.format("decision"), 1),
        (DECISION.format("wish"), 0),
        (BEFORE.format(5, "bombed/VERB/2/advcl"), 1),
        (BEFORE.format(5, "bombs/VERB/2/advcl"), 0),
        (GERUND.format("against"), 0),
        (GERUND.format("in"), 0),
        (GERUND.format("after"), 1),
        (TALK.format("expected", "the/DET/4/det"), 0),
        (TALK.format("discussed", "new/ADJ/4/amod"), 0),
        (TALK.format("discussed", "the/DET/4/det"), 1),
        (TALK.format("ignored", "new/ADJ/4/amod"), 1),
        (WILL.format("blacklist"), 1),
        (WILL.format("bomb"), 0),  # who says that he will strike threatens
    ],
)
def test_what_was_set_going_is_a_deed_and_what_is_only_in_mind_is_none(lines: str, count: int) -> None:
    assert len(events(lines)) == count


LONG = (
    "After/ADP/4/case its/PRON/4/nmod:poss long/ADJ/4/amod debate/NOUN/6/obl Norway/PROPN/6/nsubj ordered/VERB/0/root "
    "Holm/PROPN/6/obj to/PART/9/mark bomb/VERB/6/xcomp Iceland/PROPN/9/obj and/CCONJ/12/cc islands/NOUN/10/conj"
)


def test_an_ordered_deed_stands_in_the_clause_of_the_order() -> None:
    (event,) = events(LONG)
    assert "Norway ordered" in event.evidence.quote


ALONE = "Norwegian/ADJ/2/amod {}/NOUN/3/nsubj continued/VERB/0/root ./PUNCT/3/punct"
JAILED = "Holm/PROPN/3/nsubj:pass was/AUX/3/aux:pass {}/VERB/0/root ./PUNCT/3/punct"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (ALONE.format("raids"), ALONE.format("raids"), 1),
        (ALONE.format("raids"), ALONE.format("shelling"), 2),  # whom they strike is left open
        (ALONE.format("meddling"), ALONE.format("interference"), 1),
        (JAILED.format("jailed"), JAILED.format("imprisoned"), 1),
    ],
)
def test_two_words_for_what_one_actor_did_are_two_deeds_only_of_kinds_done_often(
    first: str, second: str, count: int
) -> None:
    assert len(events(first + "\n" + second)) == count


@pytest.mark.parametrize(
    ("kept", "status"),
    [("stopped/VERB/0/root short/ADV/2/advmod", "denied"), ("boasted/VERB/0/root then/ADV/2/advmod", "held")],
)
def test_who_stops_short_of_a_deed_does_not_do_it(kept: str, status: str) -> None:
    lines = f"Norway/PROPN/2/nsubj {kept} of/SCONJ/5/mark expelling/VERB/2/advcl Icelandic/ADJ/7/amod envoys/NOUN/5/obj"
    assert [one.status for one in events(lines)] == [status]


@pytest.mark.parametrize(
    ("day", "status"), [("2026-02-03", "held"), ("2026-01-03", "background"), ("2026-01", "background")]
)
def test_what_was_done_these_days_is_news_and_not_recalled(day: str, status: str) -> None:
    lines = "Norway/PROPN/2/nsubj expelled/VERB/0/root Icelandic/ADJ/4/amod envoys/NOUN/2/obj then/ADV/2/advmod"
    doc = staged(lines, actors=ACTORS, times={"then": day})
    start = doc.text.index("expelled")
    mark = Trigger(start=start, end=start + 8, label="event", type="SANCTION", status="background", confidence=0.9)
    doc = replace(doc, layers=replace(doc.layers, triggers=(mark,)))
    assert [claim.status for claim in Part().code([doc])[0]] == [status]


@pytest.mark.parametrize(("noun", "country"), [("citizen", "ISL"), ("critic", None)])
def test_an_apposition_tells_whose_citizen_somebody_is(noun: str, country: str | None) -> None:
    lines = (
        "Norway/PROPN/2/nsubj jailed/VERB/0/root Lind/PROPN/2/obj ,/PUNCT/7/punct an/DET/7/det "
        f"Iceland/PROPN/7/compound {noun}/NOUN/3/appos"
    )
    doc = staged(lines, actors=ACTORS | {"Lind": "Eva Lind/"})
    lind = next(one for one in doc.layers.mentions if one.actor.name == "Eva Lind")
    rest = [
        replace(lind, actor=replace(lind.actor, country=None)) if one is lind else one for one in doc.layers.mentions
    ]
    doc = replace(doc, layers=replace(doc.layers, mentions=tuple(rest)))
    targets = [claim.target for claim in Part().code([doc])[0] if isinstance(claim, Event)]
    assert [target.country for target in targets if target] == [country]
