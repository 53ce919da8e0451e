"""With whom: officials known by no name, private persons, lists, and who only prepares, tells or is spoken about."""

import pytest
from msgspec.structs import replace

from .parsed import staged
from .test_encounters import coded, contacts, who
from .test_no_contact import marked
from .test_participants import in_office

MET = "Lind/PROPN/2/nsubj met/VERB/0/root {} {}/NOUN/2/obj ./PUNCT/2/punct"


@pytest.mark.parametrize(
    ("modifier", "noun", "count"),
    [
        ("world/NOUN/4/compound", "leaders", 1),
        ("her/PRON/4/nmod:poss", "counterparts", 1),
        ("Baltic/ADJ/4/amod", "ministers", 1),
        ("local/ADJ/4/amod", "leaders", 0),
        ("foreign/ADJ/4/amod", "ministers", 0),  # it tells the office, and not of which state
        ("Baltic/ADJ/4/amod", "farmers", 0),
    ],
)
def test_officials_told_to_be_of_other_states_are_a_side(modifier: str, noun: str, count: int) -> None:
    assert [len(one.participants) for one in coded(MET.format(modifier, noun))] == [2] * count


def test_somebody_whose_state_nobody_tells_is_no_other_side() -> None:
    lines = "Lind/PROPN/2/nsubj met/VERB/0/root Tamm/PROPN/2/obj ./PUNCT/2/punct"
    doc = staged(lines, actors={"Lind": "Eva Lind/NOR", "Tamm": "Juhan Tamm/"})
    titled = [replace(one, actor=replace(one.actor, role="governor")) for one in doc.layers.mentions]
    assert contacts(replace(doc, layers=replace(doc.layers, mentions=tuple(titled)))) == []


@pytest.mark.parametrize(("noun", "count"), [("envoys", 1), ("journalists", 0), ("executives", 0)])
def test_private_persons_are_no_side(noun: str, count: int) -> None:
    doc = staged(MET.format("Icelandic/ADJ/4/amod", noun), actors={"Lind": "Eva Lind/NOR", f"Icelandic {noun}": "ISL"})
    groups = tuple(replace(one, form="group") if one.actor.country == "ISL" else one for one in doc.layers.mentions)
    assert len(contacts(replace(doc, layers=replace(doc.layers, mentions=groups)))) == count


def test_who_says_so_has_met_whom_he_met_after_which_he_said_it() -> None:
    lines = (
        "“/PUNCT/4/punct Iceland/PROPN/4/nsubj must/AUX/4/aux act/VERB/8/ccomp ,/PUNCT/4/punct ”/PUNCT/4/punct "
        "Lind/PROPN/8/nsubj said/VERB/0/root after/SCONJ/10/mark meeting/VERB/4/advcl Ark/PROPN/10/obj"
    )
    actors = {"Iceland": "ISL", "Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL"}
    doc = staged(lines, actors=actors, said=(("Lind", "said", "Iceland must act"),))
    assert [who(one) for one in contacts(doc)] == [["Eva Lind", "Jon Ark"]]


@pytest.mark.parametrize(("verb", "third"), [("prepared", False), ("hosted", True)])
def test_who_prepares_what_two_have_between_them_takes_no_part(verb: str, third: bool) -> None:
    lines = (
        f"Holm/PROPN/2/nsubj {verb}/VERB/0/root talks/NOUN/2/obj between/ADP/5/case Norway/PROPN/3/nmod "
        "and/CCONJ/7/cc Iceland/PROPN/5/conj"
    )
    assert [set(who(one)) - {"NOR", "ISL"} for one in coded(lines)] == [{"Per Holm"} if third else set()]


def test_whom_talks_are_about_is_not_at_them() -> None:
    lines = (
        "Lind/PROPN/2/nsubj urged/VERB/0/root talks/NOUN/2/obj about/SCONJ/6/mark how/ADV/6/advmod "
        "{}/VERB/3/acl {}Ark/PROPN/6/{}"
    )
    actors = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL"}
    about = staged(lines.format("stopping", "", "obj"), actors=actors)
    beside = staged(lines.format("proceeding", "with/ADP/8/case ", "obl"), actors=actors)
    found = [contacts(marked(doc, "talks", "talks", 0.9, "Lind", "Ark")) for doc in (about, beside)]
    assert [[who(one) for one in part] for part in found] == [[], [["Eva Lind", "Jon Ark"]]]


def test_the_model_leaves_nobody_out_of_a_list() -> None:
    lines = (
        "Norway/PROPN/6/nsubj ,/PUNCT/3/punct Denmark/PROPN/1/conj and/CCONJ/5/cc Estonia/PROPN/1/conj met/VERB/0/root "
        "Ark/PROPN/6/obj"
    )
    actors = {"Norway": "NOR", "Denmark": "DNK", "Estonia": "EST", "Ark": "Jon Ark/ISL"}
    doc = marked(staged(lines, actors=actors), "met", "meeting", 0.9, "Denmark", "Ark")
    assert [who(one) for one in contacts(doc)] == [["NOR", "DNK", "EST", "Jon Ark"]]


@pytest.mark.parametrize(("noun", "count"), [("officials", 1), ("singers", 0)])
def test_states_behind_a_dash_tell_whose_officials_they_are(noun: str, count: int) -> None:
    lines = (
        f"Nordic/ADJ/2/amod {noun}/NOUN/8/nsubj -/PUNCT/4/punct Norway/PROPN/2/appos and/CCONJ/6/cc "
        "Denmark/PROPN/4/conj -/PUNCT/4/punct met/VERB/0/root Ark/PROPN/8/obj"
    )
    actors = {"Norway": "NOR", "Denmark": "DNK", "Ark": "Jon Ark/ISL"}
    assert [who(one) for one in contacts(staged(lines, actors=actors))] == [["NOR", "DNK", "Jon Ark"]] * count


@pytest.mark.parametrize(
    ("lines", "mode"),
    [
        ("Lind/PROPN/4/nsubj is/AUX/4/cop in/ADP/4/case touch/NOUN/0/root with/ADP/6/case Ark/PROPN/4/nmod", "other"),
        (
            "Lind/PROPN/2/nsubj had/VERB/0/root direct/ADJ/4/amod contact/NOUN/2/obj with/ADP/6/case Ark/PROPN/4/nmod",
            "other",
        ),
        ("Lind/PROPN/2/nsubj lost/VERB/0/root touch/NOUN/2/obj with/ADP/5/case Ark/PROPN/3/nmod", None),
        ("Lind/PROPN/2/nsubj maintains/VERB/0/root contact/NOUN/2/obj with/ADP/5/case Ark/PROPN/3/nmod", None),
        ("Lind/PROPN/2/nsubj praised/VERB/0/root contacts/NOUN/2/obj with/ADP/5/case Iceland/PROPN/3/nmod", None),
    ],
)
def test_who_are_in_touch_communicate_and_contacts_kept_up_are_goodwill(lines: str, mode: str | None) -> None:
    assert [one.mode for one in coded(lines)] == ([mode] if mode else [])


@pytest.mark.parametrize(
    ("subject", "verb", "count"),
    [("Lind/PROPN/2/nsubj", "sent", 1), ("Taxes/NOUN/2/nsubj", "send", 0), ("Lind/PROPN/2/nsubj", "had", 0)],
)
def test_a_deed_sends_no_message(subject: str, verb: str, count: int) -> None:
    lines = (
        f"{subject} {verb}/VERB/0/root Norway/PROPN/5/nmod:poss 's/PART/3/case message/NOUN/2/obj to/ADP/7/case "
        "Ark/PROPN/5/nmod"
    )
    assert len([one for one in coded(lines) if one.mode == "letter"]) == count


def test_with_whom_drills_are_held_is_not_at_the_talks_where_that_is_said() -> None:
    lines = (
        "Lind/PROPN/2/nsubj held/VERB/0/root talks/NOUN/2/obj and/CCONJ/5/cc {}/NOUN/3/conj with/ADP/7/case "
        "Iceland/PROPN/5/nmod"
    )
    assert [who(one) for one in coded(lines.format("drills"))] == []
    assert [who(one) for one in coded(lines.format("lunch"))] != []


def test_who_stands_before_a_verb_without_a_subject_is_its_subject() -> None:
    lines = (
        "Oslo/PROPN/2/nsubj waited/VERB/0/root since/SCONJ/7/mark Lind/PROPN/7/obl and/CCONJ/6/cc Ark/PROPN/4/conj "
        "met/VERB/2/advcl in/ADP/9/case {}/PROPN/7/obl"
    )
    assert [who(one) for one in coded(lines.format("Norway"))] == [["Eva Lind", "Jon Ark"]]
    assert coded(lines.format("Norway").replace("Lind/PROPN/7/obl and", "Rain/PROPN/7/obl and")) == []


def test_who_called_two_made_two_calls() -> None:
    lines = "Lind/PROPN/2/nsubj {}/VERB/0/root Ark/PROPN/2/obj and/CCONJ/5/cc Holm/PROPN/3/conj"
    assert [who(one) for one in coded(lines.format("phoned"))] == [["Eva Lind", "Jon Ark"], ["Eva Lind", "Per Holm"]]
    assert [who(one) for one in coded(lines.format("met"))] == [["Eva Lind", "Jon Ark", "Per Holm"]]


@pytest.mark.parametrize(("noun", "count"), [("negotiators", 1), ("singers", 0)])
def test_adjectives_tell_whose_negotiators_they_are(noun: str, count: int) -> None:
    lines = (
        f"Norwegian/ADJ/4/amod and/CCONJ/3/cc Icelandic/ADJ/4/amod {noun}/NOUN/5/nsubj held/VERB/0/root "
        "talks/NOUN/5/obj"
    )
    found = contacts(staged(lines))
    assert [[actor.country for actor in one.participants] for one in found] == [["NOR", "ISL"]] * count


@pytest.mark.parametrize(("host", "count"), [("Iceland", 1), ("Norway", 0)])
def test_who_is_due_in_another_state_will_visit_it(host: str, count: int) -> None:
    lines = f"Lind/PROPN/4/nsubj is/AUX/4/cop due/ADJ/5/case in/ADP/5/case {host}/PROPN/0/root"
    lines = lines.replace("4/nsubj", "5/nsubj").replace("4/cop", "5/cop")
    doc = in_office(staged(lines, actors={"Lind": "Eva Lind/NOR", host: {"Iceland": "ISL", "Norway": "NOR"}[host]}))
    assert [(one.mode, one.status) for one in contacts(doc)] == [("visit", "planned")] * count


@pytest.mark.parametrize(("noun", "count"), [("talks", 1), ("debate", 0)])
def test_the_next_talks_of_a_text_that_knows_two_states_only_are_theirs(noun: str, count: int) -> None:
    lines = (
        "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj\n"
        f"The/DET/3/det next/ADJ/3/amod {noun}/NOUN/5/nsubj will/AUX/5/aux start/VERB/0/root in/ADP/7/case "
        "April/PROPN/5/obl"
    )
    actors = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Holm": "Per Holm/DNK"}
    times = {"April": "2026-04"}
    told = [(who(one), one.status) for one in contacts(staged(lines, actors=actors, times=times))]
    assert told == [(["Eva Lind", "Jon Ark"], "held"), (["Eva Lind", "Jon Ark"], "planned")][: 1 + count]
    third = "\nLind/PROPN/2/nsubj met/VERB/0/root Holm/PROPN/2/obj"
    assert len(contacts(staged(lines + third, actors=actors, times=times))) == 2  # whose, of three, who knows
    assert len(contacts(staged(lines, actors=actors))) == 1  # without a day of its own it may be the first


@pytest.mark.parametrize(
    ("opening", "count"),
    [
        ("The/DET/2/det talks/NOUN/5/nsubj in/ADP/4/case {}/PROPN/2/nmod ended/VERB/0/root", 2),
        ("Trilateral/ADJ/2/amod talks/NOUN/5/nsubj in/ADP/4/case {}/PROPN/2/nmod ended/VERB/0/root", 1),
        ("Talks/NOUN/4/nsubj before/ADP/3/case votes/NOUN/4/obl ended/VERB/0/root in/ADP/6/case {}/PROPN/3/nmod", 1),
    ],
)
def test_talks_of_more_than_two_or_without_a_day_of_their_own_are_not_those_of_the_two(
    opening: str, count: int
) -> None:
    lines = "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj\n" + opening.format("January")
    actors = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL"}
    found = contacts(staged(lines, actors=actors, times={"January": "2026-01"}))
    assert [who(one) for one in found] == [["Eva Lind", "Jon Ark"]] * count


def test_what_is_only_counted_is_no_further_contact() -> None:
    lines = (
        "It/PRON/5/nsubj was/AUX/5/cop the/DET/5/det first/ADJ/5/amod {}/NOUN/0/root Lind/PROPN/9/nsubj and/CCONJ/8/cc "
        "Ark/PROPN/6/conj met/VERB/5/acl:relcl"
    )
    assert coded(lines.format("time")) == []
    assert len(coded(lines.format("day"))) == 1


def test_the_date_of_what_was_discussed_is_not_the_day_it_was_discussed() -> None:
    lines = (
        "Lind/PROPN/4/nsubj and/CCONJ/3/cc Ark/PROPN/1/conj discussed/VERB/0/root the/DET/6/det vote/NOUN/4/obj "
        "on/ADP/8/case Monday/PROPN/{}"
    )
    days = [coded(lines.format(place), times={"Monday": "2026-02-02"}) for place in ("6/nmod", "4/obl")]
    assert [[one.when is not None for one in found] for found in days] == [[False], [True]]


@pytest.mark.parametrize("other", ["Tamm", "Ark"])
def test_a_compatriot_who_prepares_what_two_named_persons_have_takes_no_part(other: str) -> None:
    lines = (
        f"{other}/PROPN/2/nsubj prepared/VERB/0/root talks/NOUN/2/obj between/ADP/5/case Lind/PROPN/3/nmod "
        "and/CCONJ/7/cc Ark/PROPN/5/conj"
    )
    doc = staged(lines, actors={"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Tamm": "Juhan Tamm/ISL"})
    assert [set(who(one)) for one in contacts(doc)] == [{"Eva Lind", "Jon Ark"}]


def test_a_list_of_states_goes_on_behind_those_taken_together() -> None:
    lines = (
        "Ministers/NOUN/11/nsubj of/ADP/3/case Norway/PROPN/1/nmod and/CCONJ/5/cc Iceland/PROPN/3/conj ,/PUNCT/7/punct "
        "Denmark/PROPN/1/dep {}/CCONJ/9/cc Finland/PROPN/1/dep ,/PUNCT/1/punct met/VERB/0/root"
    )
    actors = {"Ministers of Norway and Iceland": "NOR + ISL", "Denmark": "DNK", "Finland": "FIN"}
    found = [contacts(staged(lines.format(word), actors=actors)) for word in ("and", "not")]
    assert [[actor.country for actor in one.participants] for part in found for one in part] == [
        ["NOR", "ISL", "DNK", "FIN"],
        ["NOR", "ISL", "DNK"],
    ]


def test_who_is_called_something_in_quotation_marks_is_not_phoned() -> None:
    lines = "Lind/PROPN/2/nsubj called/VERB/0/root Ark/PROPN/2/obj {}a/DET/6/det friend/NOUN/3/dep{}"
    assert coded(lines.format("“/PUNCT/6/punct ", " ”/PUNCT/6/punct")) == []
    assert len(coded(lines.format("from/ADP/6/case ", "").replace("a/DET", "the/DET"))) == 1


@pytest.mark.parametrize(
    ("rest", "count"),
    [("to/ADP/4/case Iceland/PROPN/2/obl", 1), ("them/PRON/2/obj to/ADP/5/case Iceland/PROPN/2/obl", 0)],
)
def test_who_flies_others_somewhere_visits_nobody(rest: str, count: int) -> None:
    doc = staged(f"Lind/PROPN/2/nsubj flew=fly/VERB/0/root {rest}", actors={"Lind": "Eva Lind/NOR", "Iceland": "ISL"})
    assert len(contacts(in_office(doc))) == count


@pytest.mark.parametrize(
    ("words", "published", "status"),
    [
        ("earlier/ADV/6/advmod this/DET/6/det month/NOUN/2/obl", "2026-02-25", "background"),
        ("earlier/ADV/6/advmod this/DET/6/det month/NOUN/2/obl", "2026-02-05", "held"),
        ("just/ADV/6/advmod this/DET/6/det month/NOUN/2/obl", "2026-02-25", "held"),
    ],
)
def test_what_was_earlier_this_month_is_recalled_late_in_it(words: str, published: str, status: str) -> None:
    lines = "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj " + words
    assert [one.status for one in coded(lines, times={"this month": "2026-02"}, published=published)] == [status]


@pytest.mark.parametrize(("noun", "mode"), [("counterparts", "other"), ("counterpart", "call")])
def test_who_spoke_with_a_group_did_not_phone_it(noun: str, mode: str) -> None:
    lines = f"Lind/PROPN/2/nsubj spoke/VERB/0/root with/ADP/5/case her/PRON/5/nmod:poss {noun}/NOUN/2/obl"
    assert [one.mode for one in coded(lines)] == [mode]


def test_talks_after_which_something_came_have_the_date_of_their_own_verb() -> None:
    lines = (
        "It/PRON/2/nsubj came/VERB/0/root {}talks/NOUN/2/nsubj between/ADP/6/case Norway/PROPN/4/nmod "
        "and/CCONJ/8/cc Iceland/PROPN/6/conj stalled/VERB/2/advcl on/ADP/11/case Monday/PROPN/9/obl"
    )
    found = coded(lines.format("after/SCONJ/9/mark "), times={"Monday": "2026-02-02"})
    assert [(one.status, one.when and one.when.value) for one in found] == [("held", "2026-02-02")]


@pytest.mark.parametrize(("case", "count"), [("through", 0), ("during", 1)])
def test_what_disputes_should_be_settled_through_is_a_way_and_no_contact(case: str, count: int) -> None:
    lines = (
        f"Norway/PROPN/2/nsubj told/VERB/0/root Iceland/PROPN/2/obj so/ADV/2/advmod {case}/ADP/6/case "
        "talks/NOUN/2/obl and/CCONJ/8/cc consultations/NOUN/6/conj"
    )
    doc = marked(staged(lines, actors={"Norway": "NOR", "Iceland": "ISL"}), "talks", "talks", 0.9, "Norway", "Iceland")
    assert len(contacts(doc)) == count
