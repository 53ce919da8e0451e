"""Who takes part in a contact, and what is none: audiences, places, lists, titles, the publishing side, the present."""

import pytest
from msgspec.structs import replace

from dragoman.coders.contacts import Part
from dragoman.model import Contact, Document, Mention, Role, Trigger

from .parsed import place, staged

ACTORS = {
    "Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Holm": "Per Holm/DNK", "Tamm": "Juhan Tamm/EST", "Norway": "NOR",
    "Iceland": "ISL", "They": "Eva Lind/NOR + Jon Ark/ISL", "Their": "Eva Lind/NOR + Jon Ark/ISL",
}  # fmt: skip
BOTH = "Lind/PROPN/4/nsubj and/CCONJ/3/cc Ark/PROPN/1/conj spoke/VERB/0/root "


def contacts(doc: Document) -> list[Contact]:
    return [claim for claim in Part().code([doc])[0] if isinstance(claim, Contact)]


def coded(lines: str, **layers: object) -> list[Contact]:
    names = {words: actor for words, actor in ACTORS.items() if words + "/" in lines}
    return contacts(staged(lines, actors=names, **layers))


def who(contact: Contact) -> list[str | None]:
    return [actor.name or actor.country for actor in contact.participants]


@pytest.mark.parametrize(
    ("rest", "layers", "count"),
    [
        ("before/ADP/7/case 300/NUM/7/nummod students/NOUN/4/obl", {}, 0),
        ("at/ADP/7/case a/DET/7/det ceremony/NOUN/4/obl", {}, 0),
        ("out/ADP/4/compound:prt against/ADP/7/case violence/NOUN/4/obl", {}, 0),
        ("of/ADP/6/case hope/NOUN/4/obl", {}, 0),
        ("in/ADP/6/case parliament/NOUN/4/obl", {}, 0),
        ("to/ADP/6/case reporters/NOUN/4/obl", {}, 0),
        ("before/ADP/7/case the/DET/7/det talks/NOUN/4/obl", {}, 1),
        ("on/ADP/6/case Tuesday/PROPN/4/obl", {"times": {"Tuesday": "2026-02-03"}}, 1),
        ("for/ADP/7/case forty/NUM/7/nummod minutes/NOUN/4/obl", {"lengths": {"forty minutes": 40}}, 1),
        ("by/ADP/6/case phone/NOUN/4/obl", {}, 1),
    ],
)
def test_who_speaks_to_an_audience_meets_nobody(rest: str, layers: dict[str, object], count: int) -> None:
    assert len([one for one in coded(BOTH + rest, **layers) if one.mode == "call"]) == count


def test_who_speak_in_a_place_told_of_both_meet_there() -> None:
    (contact,) = coded(BOTH + "in/ADP/6/case Geneva/PROPN/4/obl", places=("Geneva",))
    assert (contact.mode, contact.place and contact.place.name) == ("meeting", "Geneva")


def test_two_at_one_news_conference_were_in_one_place() -> None:
    lines = (
        "Lind/PROPN/2/nsubj spoke/VERB/0/root at/ADP/6/case a/DET/6/det news/NOUN/6/compound conference/NOUN/2/obl "
        "with/ADP/8/case Ark/PROPN/6/nmod"
    )
    assert [(one.mode, who(one)) for one in coded(lines)] == [("other", ["Eva Lind", "Jon Ark"])]


VISITED = "Lind/PROPN/2/nsubj visited/VERB/0/root {}/PROPN/2/obj"
THANKED = "\nShe/PRON/2/nsubj thanked/VERB/0/root Japan/PROPN/2/obj"


def test_a_city_visited_is_the_place_and_its_state_the_host() -> None:
    (visit,) = coded(VISITED.format("Hiroshima") + THANKED, places=("Hiroshima", "Japan"))
    assert [(actor.text, actor.country) for actor in visit.participants] == [("Lind", "NOR"), ("Japan", "JPN")]
    assert visit.place is not None and visit.place.text == "Hiroshima"
    assert coded(VISITED.format("Hiroshima"), places=("Hiroshima",)) == []  # nobody is named whom she visits
    assert [who(one) for one in coded(VISITED.format("Vienna"))] == [["Eva Lind", "AUT"]]  # it stands for the state


def test_cities_are_no_sides_of_talks_and_adjectives_are() -> None:
    talks = "The/DET/5/det {}/{}/5/{} and/CCONJ/4/cc {}/{}/2/conj talks/NOUN/6/nsubj continued/VERB/0/root"
    assert coded(talks.format("Bali", "PROPN", "compound", "Woodside", "PROPN")) == []
    (found,) = coded(talks.format("Norwegian", "ADJ", "amod", "Icelandic", "ADJ"))
    assert who(found) == ["NOR", "ISL"]


WILL = (
    "Lind/PROPN/3/nsubj will/AUX/3/aux meet/VERB/0/root Ark/PROPN/3/obj in/ADP/6/case March/PROPN/3/obl ./PUNCT/3/punct"
)
PRESENT = (
    "Their/PRON/2/nmod:poss meeting/NOUN/3/nsubj takes=take/VERB/0/root place/NOUN/3/obj amid/ADP/6/case "
    "tension/NOUN/3/obl"
)
MET = "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj ./PUNCT/2/punct"
PUT_OFF = (
    "A/DET/2/det meeting/NOUN/8/nsubj:pass between/ADP/4/case Lind/PROPN/2/nmod and/CCONJ/6/cc Ark/PROPN/4/conj "
    "was/AUX/8/aux:pass {}/VERB/0/root in/ADP/10/case January/PROPN/8/obl"
)
MARCH = {"March": "2026-03"}


@pytest.mark.parametrize(("first", "status"), [(WILL, "planned"), (MET, "held")])
def test_a_meeting_told_in_the_present_is_the_one_that_another_place_tells_of(first: str, status: str) -> None:
    for lines in (f"{first}\n{PRESENT}", f"{PRESENT}\n{first}"):
        (contact,) = coded(lines, times=MARCH if "March" in lines else {})
        assert contact.status == status


def test_a_meeting_told_in_the_present_alone_is_not_held() -> None:
    named = PRESENT.replace("Their/PRON/2/nmod:poss", "Their/PRON/2/nmod:poss")
    assert [one.status for one in coded(named)] == ["ongoing"]


def test_a_meeting_put_off_is_the_one_with_a_new_date_and_one_cancelled_is_another() -> None:
    times = {**MARCH, "January": "2026-01"}
    (contact,) = coded(f"{WILL}\n{PUT_OFF.format('postponed')}", times=times)
    assert (contact.status, contact.when and contact.when.value) == ("planned", "2026-03")
    (alone,) = coded(PUT_OFF.format("postponed"), times={"January": "2026-01"})
    assert (alone.status, alone.when) == ("cancelled", None)  # January is when it was put off
    assert len(coded(f"{WILL}\n{PUT_OFF.format('cancelled')}", times=times)) == 2


LISTED = (  # the parse takes two of four partners for words of the first
    "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj ,/PUNCT/5/punct Holm/PROPN/3/appos ,/PUNCT/8/punct "
    "and/CCONJ/8/cc Tamm/PROPN/5/dep"
)


def test_a_list_of_partners_goes_on_though_the_parse_breaks_it() -> None:
    assert [who(one) for one in coded(LISTED)] == [["Eva Lind", name] for name in ("Jon Ark", "Per Holm", "Juhan Tamm")]


def test_a_name_behind_a_comma_alone_is_no_partner() -> None:
    lines = (
        "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj ,/PUNCT/6/punct Holm/PROPN/6/nsubj said/VERB/2/parataxis"
    )
    assert [who(one) for one in coded(lines)] == [["Eva Lind", "Jon Ark"]]


def test_a_title_whose_name_hangs_below_it_is_that_person() -> None:
    lines = (
        "Lind/PROPN/2/nsubj met/VERB/0/root with/ADP/4/case Head/NOUN/2/obl of/ADP/7/case Administration/NOUN/4/nmod "
        "Ark/PROPN/4/nmod"
    )
    assert [who(one) for one in coded(lines)] == [["Eva Lind", "Jon Ark"]]


def test_ministers_from_several_states_stand_for_them() -> None:
    lines = (
        "Holm/PROPN/2/nsubj met/VERB/0/root ministers/NOUN/2/obj from/ADP/5/case Norway/PROPN/3/nmod and/CCONJ/7/cc "
        "Iceland/PROPN/5/conj"
    )
    assert [who(one) for one in coded(lines)] == [["Per Holm", "NOR", "ISL"]]


def test_officials_are_of_the_state_whose_adjective_they_bear() -> None:
    lines = "Lind/PROPN/2/nsubj met/VERB/0/root Icelandic/ADJ/5/amod trade/NOUN/5/compound leaders/NOUN/2/obj"
    assert [[actor.country for actor in one.participants] for one in coded(lines)] == [["NOR", "ISL"]]


FIRST = "I/PRON/2/nsubj spoke/VERB/0/root with/ADP/4/case Ark/PROPN/2/obl ./PUNCT/2/punct"


def test_in_a_sides_own_text_the_first_person_is_of_that_side() -> None:
    doc = staged(FIRST, actors={"Ark": ACTORS["Ark"]})
    assert contacts(doc) == []  # a report, and nobody is quoted
    own = replace(doc, article=replace(doc.article, side="NOR"))
    assert [[actor.country for actor in one.participants] for one in contacts(own)] == [["NOR", "ISL"]]


def test_a_noun_taken_for_a_verb_is_a_noun() -> None:
    lines = (
        "Lind/PROPN/4/nsubj is/AUX/4/cop in/ADP/4/case Geneva/PROPN/0/root for/ADP/7/case a/DET/7/det "
        "meeting=meet/VERB/4/obl with/ADP/9/case Ark/PROPN/7/nmod"
    )
    assert [(one.mode, sorted(map(str, who(one)))) for one in coded(lines)] == [("meeting", ["Eva Lind", "Jon Ark"])]


def test_who_is_invited_to_meet_meets_who_invites() -> None:
    lines = (
        "Lind/PROPN/3/nmod:poss 's/PART/1/case invitation/NOUN/8/nsubj to/ADP/5/case Ark/PROPN/3/nmod to/PART/7/mark "
        "meet/VERB/3/acl failed/VERB/0/root"
    )
    assert [(one.status, sorted(map(str, who(one)))) for one in coded(lines)] == [("proposed", ["Eva Lind", "Jon Ark"])]


def test_a_side_that_the_clause_lacks_is_one_that_acts() -> None:
    lines = (
        "Support/NOUN/4/nsubj of/ADP/3/case Iceland/PROPN/1/nmod grew/VERB/0/root before/ADP/7/case new/ADJ/7/amod "
        "talks/NOUN/4/obl with/ADP/9/case Lind/PROPN/7/nmod"
    )
    doc = staged(lines, actors={"Iceland": "ISL", "Lind": ACTORS["Lind"]})
    assert contacts(marked(doc)) == []
    assert [who(one) for one in contacts(marked(doc, "Iceland"))] == [["ISL", "Eva Lind"]]  # as the model sees


def marked(doc: Document, *roles: str) -> Document:
    """The document with its talks marked by the language model, and who it sees taking part."""
    here = place(doc.text, "talks")
    spans = [place(doc.text, words) for words in roles]
    seen = tuple(Role(start=span.start, end=span.end, role="participant", confidence=0.9) for span in spans)
    mark = Trigger(start=here.start, end=here.end, label="contact", mode="talks", confidence=0.9, roles=seen)
    return replace(doc, layers=replace(doc.layers, triggers=(mark,)))


def test_a_name_that_the_parse_tears_in_two_is_one_partner() -> None:
    lines = (
        "Lind/PROPN/2/nsubj met/VERB/0/root with/ADP/6/case President/PROPN/6/nmod:desc Jon/PROPN/2/obl Ark/PROPN/2/obl"
    )
    doc = staged(lines, actors={"Lind": ACTORS["Lind"], "President Jon Ark": ACTORS["Ark"]})
    mention = doc.layers.mentions[-1]
    assert isinstance(mention, Mention)
    assert [who(one) for one in contacts(doc)] == [["Eva Lind", "Jon Ark"]]


def test_the_date_of_another_deed_of_who_met_is_not_the_contacts() -> None:
    lines = (
        "Lind/PROPN/6/nsubj ,/PUNCT/3/punct elected/VERB/1/acl on/ADP/5/case Monday/PROPN/3/obl met/VERB/0/root "
        "Ark/PROPN/6/obj"
    )
    (contact,) = coded(lines, times={"Monday": "2026-02-02"})
    assert contact.when is None


def test_the_first_since_a_year_has_not_that_years_date() -> None:
    lines = MET.replace(" ./PUNCT/2/punct", " since/SCONJ/5/case 2017/NUM/2/obl ./PUNCT/2/punct")
    (contact,) = coded(lines, times={"2017": "2017/.."})
    assert contact.when is None


def test_who_is_in_a_city_for_talks_is_at_them_now() -> None:
    lines = (
        "Lind/PROPN/4/nsubj is/AUX/4/cop in/ADP/4/case Geneva/PROPN/0/root for/ADP/6/case talks/NOUN/4/obl "
        "with/ADP/8/case Ark/PROPN/6/nmod"
    )
    assert [one.status for one in coded(lines)] == ["ongoing"]


def test_the_day_on_which_it_was_said_is_not_the_contacts() -> None:
    lines = "Holm/PROPN/2/nsubj said/VERB/0/root Friday/PROPN/2/obl Lind/PROPN/5/nsubj met/VERB/2/ccomp Ark/PROPN/5/obj"
    said = (("Holm", "said", "Lind met Ark"),)
    (contact,) = coded(lines, times={"Friday": "2026-02-06"}, said=said)
    assert contact.when is None


TENSIONS = "Lind/PROPN/2/nsubj {}discussed/VERB/0/root {}/NOUN/2/obj with/ADP/5/case Ark/PROPN/3/nmod"


def test_who_discusses_tensions_with_somebody_need_not_meet_him() -> None:
    assert coded(TENSIONS.format("", "tensions")) == []
    assert [who(one) for one in coded(TENSIONS.format("", "imports"))] == [["Eva Lind", "Jon Ark"]]


def test_what_was_not_discussed_denies_no_contact() -> None:
    lines = "Lind/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod discuss/VERB/0/root it/PRON/4/obj with/ADP/7/case "
    assert coded(lines + "Ark/PROPN/4/obl") == []


def test_a_relative_clause_tells_who_had_a_conversation() -> None:
    lines = (
        "Holm/PROPN/2/nsubj recalled/VERB/0/root the/DET/4/det conversation/NOUN/2/obj that/PRON/7/obj "
        "Lind/PROPN/7/nsubj {}/VERB/4/acl:relcl with/ADP/9/case Ark/PROPN/7/obl"
    )
    assert [(one.mode, set(who(one))) for one in coded(lines.format("had=have"))] == [
        ("other", {"Eva Lind", "Jon Ark"})
    ]
    assert coded(lines.format("heard=hear")) == []


@pytest.mark.parametrize(
    ("seen", "behind", "mode"),
    [
        ("call", "", "call"),
        ("video-call", "", "call"),
        ("visit", "", "call"),
        ("meeting", "yesterday/NOUN/2/obl over/ADP/7/case phone/NOUN/4/nmod", "call"),
        ("meeting", "over/ADP/6/case video/NOUN/4/nmod", "video-call"),
        ("meeting", "", "meeting"),
    ],
)
def test_how_two_spoke_is_the_models_to_tell_but_for_a_video_and_a_visit_untold_of(
    seen: str, behind: str, mode: str
) -> None:
    lines = f"Lind/PROPN/2/nsubj spoke=speak/VERB/0/root with/ADP/4/case Ark/PROPN/2/obl {behind}"
    doc = staged(lines, actors=ACTORS)
    here = place(doc.text, "spoke")
    mark = Trigger(start=here.start, end=here.end, label="contact", mode=seen, confidence=0.9)  # type: ignore[arg-type]
    doc = replace(doc, layers=replace(doc.layers, triggers=(mark,)))
    assert [one.mode for one in contacts(doc)] == [mode]


@pytest.mark.parametrize(
    ("country", "sides"), [("", ["Eva Lind", "Jon Ark"]), ("NATO", ["Eva Lind", "Jon Ark", "NATO"])]
)
def test_nobody_meets_a_body_of_no_state_at_its_own_session(country: str, sides: list[str]) -> None:
    lines = (
        "Lind/PROPN/4/nsubj and/CCONJ/3/cc Ark/PROPN/1/conj held/VERB/0/root a/DET/6/det meeting/NOUN/4/obj "
        "of/ADP/9/case the/DET/9/det Council/PROPN/6/nmod"
    )
    doc = staged(lines, actors=ACTORS | {"Council": country or "Council/"})
    council = doc.layers.mentions[-1]
    council = replace(council, form="body", actor=replace(council.actor, country=country or None))
    doc = replace(doc, layers=replace(doc.layers, mentions=(*doc.layers.mentions[:-1], council)))
    assert [sorted(map(str, who(one))) for one in contacts(doc)] == [sides]


@pytest.mark.parametrize(("verb", "place"), [("phoned=phone", None), ("met=meet", "Oslo")])
def test_a_call_is_at_no_one_place(verb: str, place: str | None) -> None:
    lines = f"Lind/PROPN/2/nsubj {verb}/VERB/0/root Ark/PROPN/2/obj in/ADP/5/case Oslo/PROPN/2/obl"
    (contact,) = coded(lines, places=("Oslo",))
    assert (contact.place.name if contact.place else None) == place


@pytest.mark.parametrize(("noun", "sides"), [("meeting", []), ("plans", [["Eva Lind", "Jon Ark"]])])
def test_nobody_talks_with_whom_the_contact_that_he_talks_about_was_with(noun: str, sides: list[list[str]]) -> None:
    lines = f"Lind/PROPN/2/nsubj discussed/VERB/0/root the/DET/4/det {noun}/NOUN/2/obj with/ADP/6/case Ark/PROPN/4/nmod"
    found = [one for one in coded(lines) if one.trigger.quote == "discussed"]
    assert [sorted(map(str, who(one))) for one in found] == sides


@pytest.mark.parametrize(("role", "count"), [("Norwegian economist", 0), ("Norwegian minister", 1)])
def test_a_scholars_visit_is_no_contact(role: str, count: int) -> None:
    lines = "Lind/PROPN/2/nsubj visited/VERB/0/root Iceland/PROPN/2/obj"
    doc = staged(lines, actors={"Lind": ACTORS["Lind"], "Iceland": "ISL"})
    lind, iceland = doc.layers.mentions
    lind = replace(lind, actor=replace(lind.actor, role=role))
    doc = replace(doc, layers=replace(doc.layers, mentions=(lind, iceland)))
    assert len(contacts(doc)) == count


def test_since_when_comes_after_when() -> None:
    lines = (
        "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj since/ADP/5/case July/PROPN/2/obl on/ADP/7/case "
        "Monday/PROPN/2/obl"
    )
    (contact,) = coded(lines, times={"July": "2025-07/..", "Monday": "2026-02-02"})
    assert contact.when is not None and contact.when.value == "2026-02-02"
