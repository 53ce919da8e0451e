"""Statements: attributions as claims, with act, status and evidence; and whole sentences read by the language model."""

import pytest
from msgspec.structs import replace

import dragoman
from dragoman.coders.statements import Part
from dragoman.config import Config, Section
from dragoman.model import Contact, Document, Statement
from dragoman.spans import Span

from .parsed import place, staged

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Iceland": "ISL"}
LIND = "Lind/PROPN/2/nsubj "
SAID = LIND + "said/VERB/0/root ports/NOUN/5/nsubj {}/AUX/5/aux close/VERB/2/ccomp ./PUNCT/2/punct"
NEVER = "Lind/PROPN/3/nsubj never/ADV/3/advmod said/VERB/0/root ports/NOUN/5/nsubj close/VERB/3/ccomp ./PUNCT/3/punct"
DATED = LIND + "said/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl ports/NOUN/6/nsubj close/VERB/2/ccomp ./PUNCT/2/punct"
WENT_ON = (
    "Lind/PROPN/2/nsubj went=go/VERB/0/root on/ADP/2/compound:prt to/PART/5/mark said=say/VERB/2/xcomp "
    "ports/NOUN/7/nsubj close/VERB/5/ccomp"
)

EDITION = (
    "Monday/PROPN/3/nmod:poss ’s/PART/1/case Lind/PROPN/4/nsubj said/VERB/0/root ports/NOUN/6/nsubj "
    "close/VERB/4/ccomp ./PUNCT/4/punct"
)


def coded(doc: Document) -> Statement:
    (claim,) = Part().code([doc])[0]
    assert isinstance(claim, Statement)
    return claim


def said(words: str, cue: str = "said") -> Statement:
    """A statement of Lind, her words after the cue."""
    tokens = " ".join(f"{form}/X/2/dep" for form in words.split())
    return coded(staged(f"{LIND}{cue}/VERB/0/root {tokens}", actors=ACTORS, said=(("Lind", cue, words),)))


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("ports open at noon", "assert"),
        ("we thank our friends", "thank"),
        ("ships must leave", "urge"),
        ("we will retaliate", "threaten"),
        ("the raid was illegal", "accuse"),
        ("we do not agree", "reject"),
        ("we stand with farmers", "support"),
        ("it was a great day", "praise"),
        ("the dam is a danger", "warn"),
        ("we are ready to mediate", "offer"),
        ("prices could rise", "assess"),
        ("we apologise", "accept"),
    ],
)
def test_what_is_done_by_saying_it(words: str, act: str) -> None:
    assert said(words).act == act


@pytest.mark.parametrize(
    ("cue", "act"), [("warned", "warn"), ("urged", "urge"), ("denied", "reject"), ("praised", "praise")]
)
def test_a_cue_with_an_act_of_its_own_goes_before_the_words(cue: str, act: str) -> None:
    assert said("thank you all", cue).act == act


def test_an_analyst_assesses() -> None:
    doc = staged(SAID.format("will"), actors=ACTORS, said=(("Lind", "said", "ports will close"),))
    mark = replace(doc.layers.attributions[0], speaker_kind="analyst")
    assert coded(replace(doc, layers=replace(doc.layers, attributions=(mark,)))).act == "assess"
    assert coded(doc).act == "assert"


@pytest.mark.parametrize(
    ("cue", "kind", "sure", "act"),
    [
        ("said", "official", 0.9, "praise"),  # a cue that tells no act: what the model is sure of
        ("said", "official", 0.3, "urge"),  # not sure enough: the signs
        ("warned", "official", 0.9, "warn"),  # a cue that tells its act
        ("said", "analyst", 0.9, "praise"),
    ],
)
def test_the_model_settles_the_act_where_the_cue_does_not(cue: str, kind: str, sure: float, act: str) -> None:
    lines = f"{LIND}{cue}/VERB/0/root ships/X/2/dep must/X/2/dep leave/X/2/dep"
    doc = staged(lines, actors=ACTORS, said=(("Lind", cue, "ships must leave"),))
    mark = replace(doc.layers.attributions[0], act="praise", sure=sure, speaker_kind=kind)
    assert coded(replace(doc, layers=replace(doc.layers, attributions=(mark,)))).act == act


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Iceland was reckless", "ISL"),
        ("Lind was reckless", None),  # the speaker herself
        ("Iceland opens at noon", None),  # words that neither accuse nor praise
    ],
)
def test_words_that_judge_are_about_the_first_other_actor_in_them(words: str, target: str | None) -> None:
    claim = said(words)
    assert (claim.target and claim.target.country) == target


@pytest.mark.parametrize(
    ("adverb", "verb", "act"),
    [("gladly", "accepts", "accept"), ("not", "accepts", "reject"), ("not", "denies", "reject")],
)
def test_negation_turns_accepting_into_rejecting(adverb: str, verb: str, act: str) -> None:
    lines = f"Lind/PROPN/3/nsubj {adverb}/ADV/3/advmod {verb}/VERB/0/root offers/NOUN/3/obj ./PUNCT/3/punct"
    claim = coded(staged(lines, actors=ACTORS, said=(("Lind", verb, "offers"),)))
    assert (claim.act, claim.status) == (act, "held")  # who does not accept refuses, and is told to


def test_who_does_not_propose_has_proposed_nothing() -> None:
    lines = "Lind/PROPN/3/nsubj not/ADV/3/advmod proposed/VERB/0/root dates/NOUN/3/obj ./PUNCT/3/punct"
    assert coded(staged(lines, actors=ACTORS, said=(("Lind", "proposed", "dates"),))).status == "denied"


@pytest.mark.parametrize(
    ("lines", "date", "status"),
    [
        (SAID.format("will"), None, "held"),  # what is said is to come, the saying is not
        (SAID.format("had"), None, "held"),
        (NEVER, None, "denied"),
        (NEVER.replace("never/ADV/3/advmod", "will/AUX/3/aux"), None, "planned"),
        (NEVER.replace("never/ADV/3/advmod", "had/AUX/3/aux"), None, "background"),
        (WENT_ON, None, "held"),
        (DATED, "2026-02-02", "held"),
        (DATED, "2026-01-02", "background"),
        (EDITION, "2026-01-02", "held"),  # the date of what speaks
        (DATED.replace("Monday/PROPN/2", "Monday/PROPN/6"), "2026-01-02", "held"),  # the date of the closing
    ],
)
def test_whether_it_was_said(lines: str, date: str | None, status: str) -> None:
    content = next(
        words for words in ("ports will close", "ports had close", "ports close") if words in staged(lines).text
    )
    times = {"Monday": date} if date else {}
    doc = staged(lines, actors=ACTORS, times=times, said=(("Lind", "said", content),))
    assert coded(doc).status == status


def test_evidence_takes_the_sentences_of_source_cue_and_content() -> None:
    lines = SAID.format("will") + "\nPumps/NOUN/2/nsubj work/VERB/0/root ./PUNCT/2/punct"
    doc = staged(lines, actors=ACTORS, said=(("Lind", "said", "ports will close"),))
    pumps = place(doc.text, "Pumps work")
    mark = replace(doc.layers.attributions[0], contents=(*doc.layers.attributions[0].contents, pumps))
    claim = coded(replace(doc, layers=replace(doc.layers, attributions=(mark,))))
    assert claim.evidence.quote == "Lind said ports will close."
    assert [part.quote for part in claim.content_parts] == ["ports will close", "Pumps work"]
    assert (claim.content.quote, claim.cue and claim.cue.quote) == ("ports will close", "said")


def test_a_cue_of_more_words_than_the_parse_gives_is_known_by_its_head() -> None:
    lines = f"{LIND}warned/VERB/0/root loudly/ADV/2/advmod ports/NOUN/5/nsubj close/VERB/2/ccomp ./PUNCT/2/punct"
    assert coded(staged(lines, actors=ACTORS, said=(("Lind", "warned loudly", "ports close"),))).act == "warn"


def test_an_attribution_over_the_whole_body_names_the_issuer_only() -> None:
    doc = staged(SAID.format("will"), actors=ACTORS, said=(("Lind", "", "ports will close"),))
    whole = replace(doc.layers.attributions[0], contents=(Span(0, len(doc.text)),))
    assert Part().code([replace(doc, layers=replace(doc.layers, attributions=(whole,)))]) == [()]


# ---------------------------------------------------------------------------------------------- whole sentences

REPORT = """OSLO - Norway's Prime Minister Eva Lind met Iceland's Foreign Minister Jon Ark in Oslo on Monday.

Lind said the two countries would open their ports to fishing boats.

"We thank Norway for its pumps," Ark told reporters."""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Document:
    names = ("language", "quotations", "actors", "times", "quantities", "attribution", "character")
    path = tmp_path_factory.mktemp("reports") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return dragoman.read(path, Config(annotators=Section(names), coders=Section(("contacts", "statements"))))


def test_a_plain_report_is_read_from_end_to_end(read: Document) -> None:
    (met,) = (claim for claim in read.claims if isinstance(claim, Contact))
    assert {actor.name for actor in met.participants} == {"Eva Lind", "Jon Ark"}
    spoken = {claim.speaker.name: claim for claim in read.claims if isinstance(claim, Statement)}
    assert spoken["Eva Lind"].content.quote == "the two countries would open their ports to fishing boats"
    assert (spoken["Jon Ark"].direct, spoken["Jon Ark"].act) == (True, "thank")


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("who/PRON/3/nsubj has/AUX/3/aux warned/VERB/1/acl:relcl", "background"),
        ("has/AUX/4/aux long/ADV/4/advmod warned/VERB/0/root", "background"),
        ("now/ADV/4/advmod has/AUX/4/aux warned/VERB/0/root", "held"),
    ],
)
def test_what_somebody_has_long_said_or_said_by_the_way_is_recalled(lines: str, status: str) -> None:
    if lines.startswith("who"):
        lines = (
            "Lind/PROPN/7/nsubj who/PRON/4/nsubj has/AUX/4/aux warned/VERB/1/acl:relcl ports/NOUN/6/nsubj "
            "close/VERB/4/ccomp left/VERB/0/root ./PUNCT/7/punct"
        )
    else:
        lines = f"Lind/PROPN/4/nsubj {lines} ports/NOUN/6/nsubj close/VERB/4/ccomp ./PUNCT/4/punct"
    assert coded(staged(lines, actors=ACTORS, said=(("Lind", "warned", "ports close"),))).status == status


WARNED = (
    "Lind/PROPN/2/nsubj {}/VERB/0/root that/SCONJ/6/mark {}/PROPN/6/nsubj would/AUX/6/aux attack/VERB/2/ccomp "
    "Iceland/PROPN/6/obj ./PUNCT/2/punct"
)


@pytest.mark.parametrize(
    ("cue", "who", "act"),
    [("warned", "Norway", "threaten"), ("warned", "Denmark", "warn"), ("vowed", "Norway", "threaten")],
)
def test_harm_of_ones_own_is_a_threat(cue: str, who: str, act: str) -> None:
    actors = ACTORS | {"Norway": "NOR", "Denmark": "DNK"}
    content = f"{who} would attack Iceland"
    doc = staged(WARNED.format(cue, who), actors=actors, said=(("Lind", cue, content),))
    if cue == "vowed":
        doc = staged(
            "Lind/PROPN/2/nsubj vowed/VERB/0/root to/PART/4/mark attack/VERB/2/xcomp Iceland/PROPN/4/obj",
            actors=actors,
            said=(("Lind", "vowed", "to attack Iceland"),),
        )
    assert coded(doc).act == act


@pytest.mark.parametrize(
    ("model", "sure", "act"),
    [
        ("accuse", 0.4, "assert"),  # a grave act on a weak reading
        ("accuse", 0.6, "accuse"),
        ("warn", 0.4, "warn"),  # a mild one
        ("warn", 0.2, "assert"),
    ],
)
def test_a_grave_act_needs_a_surer_reading(model: str, sure: float, act: str) -> None:
    doc = staged(
        f"{LIND}said/VERB/0/root ports/X/2/dep open/X/2/dep", actors=ACTORS, said=(("Lind", "said", "ports open"),)
    )
    mark = replace(doc.layers.attributions[0], act=model, sure=sure)
    assert coded(replace(doc, layers=replace(doc.layers, attributions=(mark,)))).act == act


def test_the_model_may_refine_a_cue_within_its_tone() -> None:
    doc = staged(f"{LIND}welcomed/VERB/0/root talks/NOUN/2/obj", actors=ACTORS, said=(("Lind", "welcomed", "talks"),))
    mark = replace(doc.layers.attributions[0], act="praise", sure=0.9)
    assert coded(replace(doc, layers=replace(doc.layers, attributions=(mark,)))).act == "praise"


def test_who_condemns_in_the_words_is_not_whom_they_are_about() -> None:
    lines = (
        "Lind/PROPN/2/nsubj accused/VERB/0/root :/PUNCT/2/punct Norway/PROPN/5/nsubj condemns/VERB/2/ccomp "
        "Iceland/PROPN/5/obj"
    )
    doc = staged(
        lines,
        actors={"Lind": "Eva Lind/EST", "Norway": "NOR", "Iceland": "ISL"},
        said=(("Lind", "accused", "Norway condemns Iceland"),),
    )
    target = coded(doc).target
    assert target and target.country == "ISL"


def test_what_was_once_said_is_recalled() -> None:
    lines = "Lind/PROPN/3/nsubj once/ADV/3/advmod said/VERB/0/root ports/NOUN/5/nsubj close/VERB/3/ccomp"
    assert coded(staged(lines, actors=ACTORS, said=(("Lind", "said", "ports close"),))).status == "background"


SAYS = (
    "Lind/PROPN/2/nsubj said/VERB/0/root that/SCONJ/5/mark {}/PROPN/5/nsubj {}/VERB/2/ccomp the/DET/7/det "
    "pact/NOUN/5/obj ./PUNCT/2/punct"
)


@pytest.mark.parametrize(
    ("who", "verb", "act"),
    [("Lind", "rejects", "reject"), ("Ark", "rejects", "assert"), ("Lind", "describes", "assert")],
)
def test_who_tells_an_act_of_her_own_does_it_and_who_tells_anothers_asserts(who: str, verb: str, act: str) -> None:
    doc = staged(SAYS.format(who, verb), actors=ACTORS, said=(("Lind", "said", f"{who} {verb} the pact"),))
    assert coded(doc).act == act


@pytest.mark.parametrize(
    ("cue", "model", "sure", "act"),
    [
        ("vowed", "threaten", 0.4, "threaten"),
        ("warned", "threaten", 0.4, "warn"),
        ("vowed", "accuse", 0.4, "offer"),
        ("vowed", "threaten", 0.2, "offer"),
        ("briefed", "accuse", 0.9, "assert"),
        ("called", "praise", 0.6, "praise"),  # what something is called tells the act, not that it is called so
    ],
)
def test_a_vow_and_a_name_are_read_by_the_model(cue: str, model: str, sure: float, act: str) -> None:
    lines = f"{LIND}{cue}/VERB/0/root rain/NOUN/2/obj luck/NOUN/2/xcomp"
    doc = staged(lines, actors=ACTORS, said=(("Lind", cue, "rain luck"),))
    mark = replace(doc.layers.attributions[0], act=model, sure=sure)
    assert coded(replace(doc, layers=replace(doc.layers, attributions=(mark,)))).act == act


def test_a_concern_about_conduct_accuses_where_the_model_sees_it() -> None:
    lines = f"{LIND}voiced/VERB/0/root concern/NOUN/2/obj over/ADP/5/case raids/NOUN/2/obl"
    doc = staged(lines, actors=ACTORS, said=(("Lind", "voiced concern", "raids"),))
    mark = replace(doc.layers.attributions[0], act="accuse", sure=0.4)
    assert [coded(doc).act, coded(replace(doc, layers=replace(doc.layers, attributions=(mark,)))).act] == [
        "warn",
        "accuse",
    ]


@pytest.mark.parametrize(("noun", "act"), [("revenge", "threaten"), ("relief", "offer")])
def test_what_is_vowed_may_be_harm_by_its_noun(noun: str, act: str) -> None:
    doc = staged(f"{LIND}vowed/VERB/0/root {noun}/NOUN/2/obj", actors=ACTORS, said=(("Lind", "vowed", noun),))
    assert coded(doc).act == act


def test_words_about_him_are_not_about_whom_he_did_it_to() -> None:
    lines = (
        "Lind/PROPN/2/nsubj accused/VERB/0/root :/PUNCT/2/punct he/PRON/5/nsubj believed/VERB/2/ccomp Ark/PROPN/5/obj"
    )
    actors = {"Lind": "Eva Lind/NOR", "he": "Per Holm/NOR", "Ark": "Jon Ark/ISL"}
    target = coded(staged(lines, actors=actors, said=(("Lind", "accused", "he believed Ark"),))).target
    assert target and target.name == "Per Holm"


def test_who_does_what_is_threatened_is_not_whom_it_threatens() -> None:
    lines = (
        "Lind/PROPN/2/nsubj threatened/VERB/0/root :/PUNCT/2/punct Iceland/PROPN/6/nmod:poss 's/PART/4/case "
        "fleet/NOUN/7/nsubj strikes/VERB/2/ccomp Ark/PROPN/7/obj"
    )
    actors = {"Lind": "Eva Lind/NOR", "Iceland": "ISL", "Ark": "Jon Ark/EST"}
    claim = coded(staged(lines, actors=actors, said=(("Lind", "threatened", "Iceland's fleet strikes Ark"),)))
    assert claim.act == "threaten"
    assert claim.target and claim.target.name == "Jon Ark"
