"""Plans: what is dated or due after publication, and what is not."""

import pytest
from msgspec.structs import replace

from dragoman.coders.due_dates import outlook
from dragoman.coders.plans import Part
from dragoman.model import Document, Plan, Time, Trigger, verify

from .parsed import place, staged

VISIT = """Tamm/PROPN/3/nsubj:pass is/AUX/3/aux:pass scheduled/VERB/0/root to/PART/5/mark visit/VERB/3/xcomp
Norway/PROPN/5/obj on/ADP/8/case Monday/PROPN/5/obl ./PUNCT/3/punct""".replace("\n", " ")
SUMMIT = """Envoys/NOUN/2/nsubj discussed/VERB/0/root the/DET/4/det summit/NOUN/2/obj in/ADP/6/case Lisbon/PROPN/4/nmod
in/ADP/8/case {}/PROPN/4/nmod ./PUNCT/2/punct""".replace("\n", " ")
ACTORS = {"Tamm": "Juhan Tamm/EST", "Norway": "NOR"}


def code(doc: Document, floor: float = 0.5) -> list[Plan]:
    [claims] = Part(floor=floor).code([doc])
    for claim in claims:
        verify(claim, doc.text)
    return [claim for claim in claims if isinstance(claim, Plan)]


def test_a_visit_on_a_day_to_come() -> None:
    [claim] = code(staged(VISIT, actors=ACTORS, times={"Monday": "2026-02-09"}))
    assert (claim.what.quote, claim.status) == ("visit Norway on Monday", "planned")
    assert claim.when and (claim.when.text, claim.when.value) == ("Monday", "2026-02-09")
    assert [actor.country for actor in claim.who] == ["EST", "NOR"]
    assert claim.trigger and claim.trigger.quote == "scheduled"


@pytest.mark.parametrize(
    ("value", "count"), [("2026-05", 1), ("2026-02-06", 1), ("2026-01", 0), ("2025", 0), ("2026-02-05", 0)]
)
def test_an_occasion_counts_when_its_date_is_to_come(value: str, count: int) -> None:
    found = code(staged(SUMMIT.format("Month"), places=("Lisbon",), times={"Month": value}))
    assert len(found) == count
    if found:
        assert found[0].what.quote == "the summit in Lisbon in Month"
        assert found[0].place and found[0].place.name == "Lisbon"


def test_a_noun_that_is_no_occasion_is_no_plan() -> None:
    doc = staged(SUMMIT.replace("summit", "harbour").format("May"), times={"May": "2026-05"})
    assert code(doc) == []


def test_a_fixed_date_in_the_present_tense() -> None:
    doc = staged(
        """The/DET/2/det tariffs/NOUN/3/nsubj take/VERB/0/root effect/NOUN/3/obj on/ADP/6/case Friday/PROPN/3/obl""",
        times={"Friday": "2026-02-06"},
    )
    assert [claim.what.quote for claim in code(doc)] == ["The tariffs take effect"]


def test_an_invitation_is_proposed() -> None:
    doc = staged(
        """Norway/PROPN/2/nsubj invited/VERB/0/root Tamm/PROPN/2/obj to/PART/5/mark visit/VERB/2/xcomp Oslo/PROPN/5/obj
in/ADP/8/case July/PROPN/5/obl""".replace("\n", " "),
        actors=ACTORS,
        times={"July": "2026-07"},
    )
    assert [(claim.status, claim.what.quote) for claim in code(doc)] == [("proposed", "visit Oslo in July")]


def test_a_cancelled_occasion_stays_a_plan() -> None:
    doc = staged(
        """Norway/PROPN/2/nsubj cancelled/VERB/0/root the/DET/4/det talks/NOUN/2/obj on/ADP/6/case
Monday/PROPN/4/nmod""".replace("\n", " "),
        actors=ACTORS,
        times={"Monday": "2026-02-09"},
    )
    assert [claim.status for claim in code(doc)] == ["cancelled"]


@pytest.mark.parametrize(("article", "count"), [("upcoming", 1), ("forthcoming", 1), ("recent", 0), ("long", 0)])
def test_without_a_date_the_words_must_tell_of_the_future(article: str, count: int) -> None:
    words = f"They/PRON/3/nsubj had/AUX/3/aux discussed/VERB/0/root the/DET/7/det {article}/ADJ/7/amod"
    assert len(code(staged(f"{words} Oslo/PROPN/7/compound visit/NOUN/3/obj", actors=ACTORS))) == count
    assert code(staged(f"{words} foreign/ADJ/7/amod visits/NOUN/3/obj", actors=ACTORS)) == []


def test_a_dated_plan_stands_for_its_other_mentions() -> None:
    again = "They/PRON/2/nsubj prepared/VERB/0/root the/DET/5/det upcoming/ADJ/5/amod summit/NOUN/2/obj"
    doc = staged(SUMMIT.format("May") + "\n" + again, times={"May": "2026-05"})
    [claim] = code(doc)
    assert claim.when is not None


def test_what_stands_by_the_way_in_a_statement_is_the_outlets_own() -> None:
    words = """Norway/PROPN/2/nsubj criticised/VERB/0/root Tamm/PROPN/2/obj ahead/ADV/8/case of/ADP/4/fixed
the/DET/8/det Lisbon/PROPN/8/compound summit/NOUN/2/obl in/ADP/10/case May/PROPN/8/nmod""".replace("\n", " ")
    said = (("Norway", "criticised", "Tamm ahead of the Lisbon summit in May"),)
    [claim] = code(staged(words, actors=ACTORS, times={"May": "2026-05"}, said=said))
    assert claim.said_by == ()


def test_a_plan_that_somebody_announces_is_said_by_him() -> None:
    words = VISIT.replace("./PUNCT", ",/PUNCT") + " Oslo/PROPN/11/nsubj said/VERB/3/parataxis"
    said = (("Oslo", "said", "Tamm is scheduled to visit Norway on Monday"),)
    [claim] = code(staged(words, actors=ACTORS | {"Oslo": "NOR"}, times={"Monday": "2026-02-09"}, said=said))
    assert [actor.text for actor in claim.said_by] == ["Oslo"]


@pytest.mark.parametrize(("word", "count"), [("due", 1), ("ready", 0)])
def test_the_language_model_marks_what_is_due(word: str, count: int) -> None:
    doc = staged(f"Tamm/PROPN/3/nsubj was/AUX/3/cop {word}/ADJ/0/root in/ADP/5/case Oslo/PROPN/3/obl", actors=ACTORS)
    here = place(doc.text, word)
    mark = Trigger(start=here.start, end=here.end, label="plan", confidence=0.6)
    marked = replace(doc, layers=replace(doc.layers, triggers=(mark,)))
    assert len(code(marked)) == count
    assert code(marked, floor=0.7) == []


@pytest.mark.parametrize(
    ("verb", "value", "count"), [("reduce", "2030", 0), ("reduce", "2026-09", 1), ("visit", "2030", 1)]
)
def test_deeds_by_a_mere_year_are_goals(verb: str, value: str, count: int) -> None:
    doc = staged(
        f"""Norway/PROPN/3/nsubj will/AUX/3/aux {verb}/VERB/0/root levies/NOUN/3/obj in/ADP/6/case
Time/PROPN/3/obl""".replace("\n", " "),
        actors=ACTORS,
        times={"Time": value},
    )
    assert len(code(doc)) == count


@pytest.mark.parametrize(("verb", "count"), [("meet", 1), ("raise", 0)])
def test_a_dated_promise_is_a_plan_only_where_people_gather(verb: str, count: int) -> None:
    doc = staged(
        f"""Norway/PROPN/2/nsubj vowed/VERB/0/root to/PART/4/mark {verb}/VERB/2/xcomp envoys/NOUN/4/obj on/ADP/7/case
Friday/PROPN/4/obl""".replace("\n", " "),
        actors=ACTORS,
        times={"Friday": "2026-02-06"},
    )
    assert len(code(doc)) == count


@pytest.mark.parametrize(("determiner", "count"), [("a", 1), ("no", 0)])
def test_no_meeting_is_no_plan(determiner: str, count: int) -> None:
    doc = staged(
        f"""There/PRON/3/expl will/AUX/3/aux be/VERB/0/root {determiner}/DET/5/det meeting/NOUN/3/nsubj on/ADP/7/case
Friday/PROPN/5/nmod""".replace("\n", " "),
        times={"Friday": "2026-02-06"},
    )
    assert len(code(doc)) == count


def test_the_meeting_that_is_to_be_held_is_meant() -> None:
    doc = staged(
        """It/PRON/3/nsubj:pass was/AUX/3/aux agreed/VERB/0/root to/PART/5/mark hold/VERB/3/xcomp separate/ADJ/7/amod
talks/NOUN/5/obj on/ADP/9/case Friday/PROPN/5/obl""".replace("\n", " "),
        times={"Friday": "2026-02-06"},
    )
    assert [claim.what.quote for claim in code(doc)] == ["separate talks"]


def test_an_occasion_set_for_a_day_after_a_comma() -> None:
    doc = staged(
        """Tamm/PROPN/2/nsubj criticised/VERB/0/root the/DET/4/det speech/NOUN/2/obj ,/PUNCT/6/punct set/VERB/2/dep
for/ADP/8/case Friday/PROPN/6/obl""".replace("\n", " "),
        actors=ACTORS,
        times={"Friday": "2026-02-06"},
    )
    assert [claim.what.quote for claim in code(doc)] == ["the speech"]


def test_the_words_of_an_occasion_begin_without_preposition() -> None:
    doc = staged(
        """They/PRON/2/nsubj wait/VERB/0/root hosts/NOUN/2/obj of/ADP/5/case the/DET/6/det summit/NOUN/3/nmod
in/ADP/8/case May/PROPN/6/nmod""".replace("\n", " "),
        times={"May": "2026-05"},
    )
    assert [claim.what.quote for claim in code(doc)] == ["the summit in May"]


@pytest.mark.parametrize(("word", "status"), [("cancelling", "planned"), ("cancelled", "cancelled")])
def test_only_what_somebody_did_cancel_is_cancelled(word: str, status: str) -> None:
    considered = (
        "considered/VERB/0/root cancelling/VERB/2/xcomp"
        if word == "cancelling"
        else "has/AUX/3/aux cancelled/VERB/0/root"
    )
    doc = staged(
        f"Norway/PROPN/2/nsubj {considered} the/DET/5/det talks/NOUN/3/obj on/ADP/7/case Monday/PROPN/5/nmod",
        actors=ACTORS,
        times={"Monday": "2026-02-09"},
    )
    assert [claim.status for claim in code(doc)] == [status]


def test_none_where_there_is_no_diplomacy() -> None:
    assert code(staged(VISIT, actors=ACTORS, times={"Monday": "2026-02-09"}, diplomacy=False)) == []


@pytest.mark.parametrize(
    ("value", "sight"),
    [("2026-02-06", "after"), ("2026-02", "now"), ("2026-24", "after"), ("2026-01-30/2026-02-04", None), (None, None)],
)
def test_outlook(value: str | None, sight: str | None) -> None:
    assert outlook(Time(start=0, end=1, type="date", value=value), "2026-02-05T09:00:00Z") == sight


@pytest.mark.parametrize("value", ["2026-13-45", "2026-02-30", "soon", ""])
def test_malformed_dates_have_no_days(value: str) -> None:
    assert outlook(Time(start=0, end=1, type="date", value=value), "2026-02-05") is None


@pytest.mark.parametrize(("verb", "status"), [("accepted", "planned"), ("rejected", "refused")])
def test_an_accepted_invitation_is_planned(verb: str, status: str) -> None:
    doc = staged(
        f"""Tamm/PROPN/2/nsubj {verb}/VERB/0/root to/PART/4/mark visit/VERB/2/xcomp Oslo/PROPN/4/obj
on/ADP/7/case Monday/PROPN/4/obl""".replace("\n", " "),
        actors=ACTORS | {"Oslo": "NOR"},
        times={"Monday": "2026-02-09"},
    )
    [claim] = code(doc)
    assert (claim.status, [actor.country for actor in claim.who]) == (status, ["EST", "NOR"])


def test_an_occasion_at_which_they_refused_to_meet_is_planned() -> None:
    doc = staged(
        """Tamm/PROPN/2/nsubj refused/VERB/0/root to/PART/4/mark meet/VERB/2/xcomp Norway/PROPN/4/obj at/ADP/8/case
the/DET/8/det summit/NOUN/4/obl in/ADP/10/case May/PROPN/8/nmod""".replace("\n", " "),
        actors=ACTORS,
        times={"May": "2026-05"},
    )
    assert [(claim.status, claim.what.quote) for claim in code(doc)] == [("planned", "the summit in May")]


INVITATION = """Tamm/PROPN/2/nsubj {}/VERB/0/root an/DET/4/det invitation/NOUN/2/obj to/PART/6/mark visit/VERB/4/acl
Norway/PROPN/6/obj in/ADP/9/case time/NOUN/6/obl""".replace("\n", " ")


@pytest.mark.parametrize(("verb", "status"), [("accepted", "planned"), ("received", "proposed")])
def test_an_invitation_for_a_period_that_has_begun(verb: str, status: str) -> None:
    doc = staged(INVITATION.format(verb), actors=ACTORS, times={"time": "2026-01/2026-06"})
    assert [(claim.what.quote, claim.status) for claim in code(doc)] == [("visit Norway in time", status)]


@pytest.mark.parametrize(("after", "status"), [("", "proposed"), ("The invitation was gladly accepted", "planned")])
def test_who_is_invited_to_pay_a_visit_takes_part(after: str, status: str) -> None:
    words = """Norway/PROPN/2/nsubj invited/VERB/0/root Tamm/PROPN/2/obj to/PART/5/mark pay/VERB/2/xcomp a/DET/7/det
visit/NOUN/5/obj in/ADP/9/case time/NOUN/5/obl""".replace("\n", " ")
    reply = "\nThe/DET/2/det invitation/NOUN/5/nsubj was/AUX/5/aux gladly/ADV/5/advmod accepted/VERB/0/root"
    doc = staged(words + (reply if after else ""), actors=ACTORS, times={"time": "2026-01/2026-06"})
    [claim] = code(doc)
    assert (claim.status, [actor.country for actor in claim.who]) == (status, ["EST"])


@pytest.mark.parametrize(("verb", "count"), [("expects", 0), ("plans", 1)])
def test_what_is_expected_of_others_is_no_plan(verb: str, count: int) -> None:
    doc = staged(
        f"""Tamm/PROPN/2/nsubj {verb}/VERB/0/root Norway/PROPN/2/obj to/PART/5/mark visit/VERB/2/xcomp Oslo/PROPN/5/obj
on/ADP/8/case Monday/PROPN/5/obl""".replace("\n", " "),
        actors=ACTORS,
        times={"Monday": "2026-02-09"},
    )
    assert len(code(doc)) == count


def test_a_lone_verb_takes_the_words_after_it() -> None:
    doc = staged(
        """Norway/PROPN/3/nsubj will/AUX/3/aux host/VERB/0/root the/DET/6/det Lisbon/PROPN/6/compound summit/NOUN/10/obj
on/ADP/8/case Monday/PROPN/3/obl ,/PUNCT/3/punct too/ADV/3/advmod""".replace("\n", " "),
        actors=ACTORS,
        times={"Monday": "2026-02-09"},
    )
    assert code(doc)[0].what.quote.startswith("host the Lisbon summit")


@pytest.mark.parametrize(("verb", "status"), [("weighing", "proposed"), ("preparing", "planned")])
def test_a_trip_somebody_weighs_is_proposed(verb: str, status: str) -> None:
    doc = staged(
        f"""Tamm/PROPN/3/nsubj is/AUX/3/aux {verb}/VERB/0/root a/DET/5/det trip/NOUN/3/obj in/ADP/7/case
May/PROPN/5/nmod""".replace("\n", " "),
        actors=ACTORS,
        times={"May": "2026-05"},
    )
    assert [claim.status for claim in code(doc)] == [status]


TOLD_ON = """“/PUNCT/4/punct Tamm/PROPN/4/nsubj will/AUX/4/aux visit/VERB/9/ccomp Norway/PROPN/4/obj ,/PUNCT/4/punct
”/PUNCT/4/punct Lind/PROPN/9/nsubj said/VERB/0/root Monday/PROPN/{}/obl:unmarked ./PUNCT/9/punct""".replace("\n", " ")
HAD_HOPED = """Tamm/PROPN/3/nsubj had/AUX/3/aux hoped/VERB/0/root to/PART/5/mark visit/VERB/3/xcomp
Norway/PROPN/5/obj on/ADP/8/case Monday/PROPN/5/obl ./PUNCT/3/punct""".replace("\n", " ")


@pytest.mark.parametrize("head", ["4", "9"])
def test_the_day_of_the_telling_is_not_the_day_of_the_deed(head: str) -> None:
    actors = ACTORS | {"Lind": "Eva Lind/NOR"}
    said = (("Lind", "said", "Tamm will visit Norway"),)
    doc = staged(TOLD_ON.format(head), actors=actors, times={"Monday": "2026-02-09"}, said=said)
    assert [claim.when for claim in code(doc)] == [None]


def test_what_somebody_had_hoped_is_no_plan() -> None:
    assert code(staged(HAD_HOPED, actors=ACTORS, times={"Monday": "2026-02-09"})) == []


def test_what_takes_effect_is_told_whole() -> None:
    lines = """The/DET/2/det tolls/NOUN/3/nsubj take/VERB/0/root effect/NOUN/3/obj on/ADP/6/case Monday/PROPN/3/obl
./PUNCT/3/punct""".replace("\n", " ")
    [claim] = code(staged(lines, times={"Monday": "2026-02-09"}))
    assert claim.what.quote == "The tolls take effect"


def test_what_could_be_seen_was_no_plan() -> None:
    lines = """Tamm/PROPN/4/nsubj:pass could/AUX/4/aux be/AUX/4/aux:pass seen=see/VERB/0/root in/ADP/6/case
Oslo/PROPN/4/obl on/ADP/8/case Monday/PROPN/4/obl ./PUNCT/4/punct""".replace("\n", " ")
    assert code(staged(lines, actors=ACTORS, times={"Monday": "2026-02-09"})) == []


def test_had_beside_a_plan_does_not_undo_it() -> None:
    lines = """Tamm/PROPN/3/nsubj had/AUX/3/aux won/VERB/0/root and/CCONJ/5/cc plans/VERB/3/conj to/PART/7/mark
visit/VERB/5/xcomp Norway/PROPN/7/obj on/ADP/10/case Monday/PROPN/7/obl ./PUNCT/3/punct""".replace("\n", " ")
    assert len(code(staged(lines, actors=ACTORS, times={"Monday": "2026-02-09"}))) == 1
