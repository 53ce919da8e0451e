"""Who is meant by a source, and what a sentence says whose source and cue only frame it."""

import pytest
from msgspec.structs import replace

from dragoman.annotators.attribution import Part
from dragoman.model import Actor, Attribution, Document
from dragoman.phrases import actor

from .parsed import staged

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL"}
DAM = "The/DET/2/det dam/NOUN/3/nsubj broke/VERB/{} ,/PUNCT/3/punct "
PARTLY = "The/DET/2/det dam/NOUN/11/nsubj ,/PUNCT/6/punct according/VERB/6/case to/ADP/4/fixed Lind/PROPN/11/obl "
ONE_OF = (
    "One/NUM/{0}/nsubj of/ADP/4/case the/DET/4/det engineers/NOUN/1/nmod {1}said/VERB/0/root that/SCONJ/{2}/mark "
    "dams/NOUN/{2}/nsubj hold/VERB/{0}/ccomp ./PUNCT/{0}/punct"
)


def link(doc: Document) -> list[Attribution]:
    return list(Part().annotate([doc])[0].attributions)


def framed(lines: str, source: str, cue: str) -> list[tuple[str | None, list[str]]]:
    """What is told where the language model sees source and cue, but no content."""
    doc = staged(lines, actors=ACTORS, seen=((source, cue, cue),))
    parts = tuple(part for part in doc.layers.attribution_parts if part.label != "content")
    doc = replace(doc, layers=replace(doc.layers, attribution_parts=parts))
    return [(mark.speaker.name, [part.of(doc.text) for part in mark.contents]) for mark in link(doc)]


@pytest.mark.parametrize(
    ("lines", "cue", "contents"),
    [
        (DAM.format("0/root") + "Lind/PROPN/6/nsubj said/VERB/3/punct ./PUNCT/3/punct", "said", ["The dam broke"]),
        (
            DAM.format("0/root") + "Lind/PROPN/6/nsubj told/VERB/3/punct reporters/NOUN/6/obj ./PUNCT/3/punct",
            "told",
            ["The dam broke"],
        ),
        (
            "Rain/NOUN/2/nsubj fell/VERB/5/ccomp ./PUNCT/2/punct Ships/NOUN/5/nsubj sank/VERB/0/root ,/PUNCT/5/punct "
            "Lind/PROPN/8/nsubj said/VERB/5/punct ./PUNCT/5/punct",
            "said",
            ["Ships sank"],
        ),
        (
            DAM.format("0/root") + "according/VERB/7/case to/ADP/5/fixed Lind/PROPN/3/obl ./PUNCT/3/punct",
            "according to",
            ["The dam broke"],
        ),
        (
            "According/VERB/3/case to/ADP/1/fixed Lind/PROPN/7/obl ,/PUNCT/3/punct the/DET/6/det dam/NOUN/7/nsubj "
            "broke/VERB/0/root ./PUNCT/7/punct",
            "According to",
            ["the dam broke"],
        ),
        (
            PARTLY + ",/PUNCT/6/punct built/VERB/2/acl badly/ADV/8/advmod ,/PUNCT/8/punct broke/VERB/0/root",
            "according to",
            ["The dam", "built badly, broke"],
        ),
    ],
    ids=["closes", "hearer", "two sentences", "according", "opens", "interrupts"],
)
def test_what_a_source_and_a_cue_frame_is_said(lines: str, cue: str, contents: list[str]) -> None:
    assert framed(lines, "Lind", cue) == [("Eva Lind", contents)]


@pytest.mark.parametrize(
    "lines",
    [
        "When/SCONJ/3/advmod Ark/PROPN/3/nsubj left/VERB/6/advcl ,/PUNCT/6/punct Lind/PROPN/6/nsubj said/VERB/0/root "
        "nothing/PRON/6/obj",
        "After/ADP/3/case the/DET/3/det talks/NOUN/6/obl ,/PUNCT/6/punct Lind/PROPN/6/nsubj said/VERB/0/root "
        "nothing/PRON/6/obj",
    ],
    ids=["clause", "phrase"],
)
def test_when_something_was_said_is_not_what_was_said(lines: str) -> None:
    assert framed(lines, "Lind", "said") == []


@pytest.mark.parametrize(
    ("lines", "text", "name"),
    [
        (ONE_OF.format(5, "", 8), "One of the engineers", None),
        (
            ONE_OF.format(8, ",/PUNCT/6/punct Mira/PROPN/1/appos ,/PUNCT/1/punct ", 11),
            "Mira",
            "Mira Dahl",
        ),
        (
            "One/NUM/3/nummod senior/ADJ/3/amod engineer/NOUN/4/nsubj said/VERB/0/root that/SCONJ/7/mark "
            "dams/NOUN/7/nsubj hold/VERB/4/ccomp",
            "One senior engineer",
            None,
        ),
        (
            "Ships/NOUN/2/nsubj met/VERB/0/root Lind/PROPN/2/obj ,/PUNCT/6/punct who/PRON/6/nsubj "
            "said/VERB/3/acl:relcl "
            "that/SCONJ/9/mark dams/NOUN/9/nsubj hold/VERB/6/ccomp",
            "Lind",
            "Eva Lind",
        ),
        (
            "Ships/NOUN/2/nsubj met/VERB/0/root Lind/PROPN/2/obj ,/PUNCT/6/punct who/PRON/6/nsubj said/VERB/2/ccomp "
            "that/SCONJ/9/mark dams/NOUN/9/nsubj hold/VERB/6/ccomp",
            "Lind",
            "Eva Lind",
        ),
    ],
    ids=["one of", "by name", "one", "who", "who without a noun"],
)
def test_whoever_speaks_is_named_in_full(lines: str, text: str, name: str | None) -> None:
    actors = ACTORS | {"Mira": "Mira Dahl/NOR"}
    source = "One" if "One" in lines else "who"
    actors = {word: whom for word, whom in actors.items() if f"{word}/" in lines}
    (mark,) = link(staged(lines, actors=actors, seen=((source, "said", "dams hold"),)))
    assert (mark.speaker.text, mark.speaker.name) == (text, name)


def test_a_quotation_of_the_paragraph_before_is_not_said_by_whom_the_next_one_names() -> None:
    quotation = "“/PUNCT/3/punct Pumps/NOUN/3/nsubj work/VERB/0/root ./PUNCT/3/punct ”/PUNCT/3/punct"
    lines = f"{quotation}\n\nLind/PROPN/2/nsubj warned/VERB/0/root Ark/PROPN/2/obj ./PUNCT/2/punct"
    assert link(staged(lines, actors=ACTORS, cues=("warned",))) == []


@pytest.mark.parametrize(("text", "name", "known"), [("He", None, "unnamed"), ("he", "Jon Ark", "Jon Ark")])
def test_a_pronoun_is_never_told_as_a_name(text: str, name: str | None, known: str) -> None:
    assert actor(Actor(text=text, start=0, end=2, name=name)) == known


def clauses(lines: str, actors: dict[str, str], **marked: object) -> list[tuple[str | None, list[str]]]:
    """Speaker and contents of each attribution of a text."""
    doc = staged(lines, actors=actors, **marked)  # type: ignore[arg-type]
    return [(mark.speaker.name, [part.of(doc.text) for part in mark.contents]) for mark in link(doc)]


@pytest.mark.parametrize(("mark", "answers"), [("if", []), ("that", [("Jon Ark", ["dams hold"])])])
def test_what_a_question_puts_to_somebody_is_not_what_he_says(mark: str, answers: list[object]) -> None:
    lines = (
        f"Asked/VERB/8/advcl {mark}/SCONJ/4/mark Ark/PROPN/4/nsubj believes/VERB/1/advcl dams/NOUN/6/nsubj "
        "hold/VERB/4/ccomp Lind/PROPN/8/nsubj nodded/VERB/0/root ./PUNCT/8/punct"
    )
    assert clauses(lines, ACTORS, seen=(("Ark", "believes", "dams hold"),)) == answers


@pytest.mark.parametrize(("head", "found"), [("4", []), ("3", [("Eva Lind", ["the pact"])])])
def test_what_the_main_clause_tells_is_not_said_in_a_relative_one(head: str, found: list[object]) -> None:
    lines = (
        "Lind/PROPN/4/nsubj who/PRON/3/nsubj advised/VERB/1/acl:relcl opposed/VERB/0/root the/DET/6/det "
        f"pact/NOUN/{head}/obj ./PUNCT/4/punct"
    )
    assert clauses(lines, {"Lind": ACTORS["Lind"]}, seen=(("Lind", "advised", "the pact"),)) == found


def test_a_quotation_of_the_verb_before_is_not_the_next_verbs() -> None:
    lines = (
        "Lind/PROPN/2/nsubj said/VERB/0/root that/SCONJ/10/mark talks/NOUN/10/nsubj about/ADP/6/case fish/NOUN/4/nmod "
        "“/PUNCT/10/punct were/AUX/10/cop all/ADV/10/advmod over/ADJ/2/ccomp ”/PUNCT/10/punct but/CCONJ/13/cc "
        "welcomes/VERB/2/conj talking/VERB/13/xcomp"
    )
    told = clauses(lines, {"Lind": ACTORS["Lind"]}, cues=("said", "welcomes"))
    assert told == [("Eva Lind", ["talks about fish “were all over”"])]


@pytest.mark.parametrize(
    ("subject", "found"), [("Ark/PROPN/7/nsubj does/VERB/5", []), ("was/AUX/7/cop odd/ADJ/5", ["odd"])]
)
def test_what_somebody_is_said_to_have_said_stays_open(subject: str, found: list[str]) -> None:
    lines = (
        "Holm/PROPN/2/nsubj recalled/VERB/0/root what/PRON/2/obj Lind/PROPN/5/nsubj said/VERB/3/acl:relcl "
        f"{subject}/ccomp"
    )
    seen = (("Lind", "said", "Ark does" if "Ark" in lines else "was odd"),)
    told = clauses(lines, {"Lind": ACTORS["Lind"]}, seen=seen)
    assert [part for name, parts in told if name == "Eva Lind" for part in parts] == [f"was {word}" for word in found]


QUOTES = (
    "Holm/PROPN/2/nsubj quoted/VERB/0/root Lind/PROPN/2/{} as/SCONJ/5/mark saying/VERB/{}/advcl that/SCONJ/9/mark "
    "the/DET/8/det dam/NOUN/9/nsubj broke/VERB/5/ccomp"
)


@pytest.mark.parametrize(("relation", "head"), [("obj", "2"), ("nsubj", "2"), ("obj", "1")])
def test_who_is_quoted_speaks_and_who_quotes_relays(relation: str, head: str) -> None:
    actors = {"Lind": ACTORS["Lind"], "Holm": "Ada Holm/DNK"}
    doc = staged(QUOTES.format(relation, head), actors=actors, seen=(("Holm", "saying", "the dam broke"),))
    told = [(mark.speaker.name, [one.name for one in mark.said_by]) for mark in link(doc)]
    assert told == [("Eva Lind", ["Ada Holm"])]


ADDING = (
    "Lind/PROPN/2/nsubj said/VERB/0/root Ark/PROPN/4/nsubj left/VERB/2/ccomp ,/PUNCT/2/punct {}/VERB/4/advcl "
    "“/PUNCT/9/punct ports/NOUN/9/nsubj close/VERB/6/ccomp ”/PUNCT/9/punct"
)


@pytest.mark.parametrize(("verb", "speaker"), [("adding", "Eva Lind"), ("saying", "Jon Ark")])
def test_who_adds_is_whoever_said_the_words_before(verb: str, speaker: str) -> None:
    told = clauses(ADDING.format(verb), ACTORS, cues=("said", verb))
    assert (speaker, ["ports close"]) in told


@pytest.mark.parametrize(("noun", "speaker"), [("talks", "Eva Lind"), ("envoy", None)])
def test_no_talks_say_why_they_were_called_off(noun: str, speaker: str | None) -> None:
    lines = f"Lind/PROPN/2/nsubj halted/VERB/0/root {noun}/NOUN/2/obj citing/VERB/3/acl the/DET/6/det storm/NOUN/4/obj"
    told = clauses(lines, {"Lind": ACTORS["Lind"]}, cues=("citing",))
    assert told == [(speaker, ["the storm"])]


@pytest.mark.parametrize(("case", "speaker"), [("by", "Jon Ark"), ("against", "Eva Lind")])
def test_threats_are_of_whom_they_are_by(case: str, speaker: str) -> None:
    lines = (
        f"Lind/PROPN/2/nsubj left/VERB/0/root after/ADP/4/case threats/NOUN/2/obl {case}/ADP/6/case Ark/PROPN/4/nmod "
        "to/PART/8/mark strike/VERB/4/acl"
    )
    told = clauses(lines, ACTORS, seen=(("Lind", "threats", "to strike"),))
    assert told == [(speaker, ["to strike"])]


def test_the_quotation_right_behind_a_cue_goes_before_the_one_before_it() -> None:
    lines = (
        "“/PUNCT/3/punct Dams/NOUN/3/nsubj hold/VERB/7/dep ”/PUNCT/3/punct and/CCONJ/7/cc Lind/PROPN/7/nsubj "
        "added/VERB/0/root “/PUNCT/10/punct ports/NOUN/10/nsubj close/VERB/7/dep ”/PUNCT/10/punct"
    )
    assert clauses(lines, {"Lind": ACTORS["Lind"]}, cues=("added",)) == [("Eva Lind", ["ports close"])]


@pytest.mark.parametrize(("own", "name"), [("Ada Holm", "Ada Holm"), (None, "Eva Lind")])
def test_an_office_without_a_name_is_known_by_the_one_in_apposition(own: str | None, name: str) -> None:
    lines = (
        "spokesman/NOUN/4/nsubj ,/PUNCT/3/punct Lind/PROPN/1/appos said/VERB/0/root dams/NOUN/6/nsubj hold/VERB/4/ccomp"
    )
    actors = {"Lind": ACTORS["Lind"], "spokesman": "NOR"}
    doc = staged(lines, actors=actors, seen=(("spokesman", "said", "dams hold"),))
    office, person = doc.layers.mentions
    office = replace(office, form="office", actor=replace(office.actor, name=own))
    person = replace(person, actor=replace(person.actor, country=None))
    doc = replace(doc, layers=replace(doc.layers, mentions=(office, person)))
    assert [(mark.speaker.name, mark.speaker.country) for mark in link(doc)] == [(name, "NOR")]


@pytest.mark.parametrize(
    ("lines", "seen", "contents"),
    [
        ("Lind/PROPN/2/nsubj beamed/VERB/0/root home/ADV/2/advmod three/NUM/5/nummod sailors/NOUN/2/obj", "home", []),
        (
            "Lind/PROPN/2/nsubj beamed/VERB/0/root home/NOUN/2/obj three/NUM/5/nummod sailors/NOUN/2/obj",
            "home",
            ["home"],
        ),
        (
            "When/SCONJ/2/mark asked/VERB/8/advcl if/SCONJ/5/mark Ark/PROPN/5/nsubj left/VERB/2/advcl ,/PUNCT/2/punct "
            "Lind/PROPN/8/nsubj beamed/VERB/0/root rain/NOUN/8/obj",
            "if Ark left",
            [],
        ),
        (
            "Dams/NOUN/2/nsubj hold/VERB/0/root as/SCONJ/6/mark things/NOUN/6/nsubj:pass were/AUX/6/aux:pass "
            "beamed/VERB/2/advcl by/ADP/8/case Lind/PROPN/6/obl",
            "Dams hold",
            [],
        ),
        (
            "Dams/NOUN/2/nsubj hold/VERB/0/root as/SCONJ/6/mark it/PRON/6/nsubj:pass was/AUX/6/aux:pass "
            "beamed/VERB/2/advcl by/ADP/8/case Lind/PROPN/6/obl",
            "Dams hold",
            ["Dams hold"],
        ),
    ],
)
def test_what_a_cue_cannot_tell(lines: str, seen: str, contents: list[str]) -> None:
    actors = {word: whom for word, whom in ACTORS.items() if f"{word}/" in lines}
    told = clauses(lines, actors, seen=(("Lind", "beamed", seen),))
    assert [part for name, parts in told if name == "Eva Lind" for part in parts] == contents


@pytest.mark.parametrize(("verb", "found"), [("declined", ["to say dams hold"]), ("went", ["dams hold"])])
def test_what_somebody_declines_to_say_is_not_said(verb: str, found: list[str]) -> None:
    lines = f"Lind/PROPN/2/nsubj {verb}/VERB/0/root to/PART/4/mark say/VERB/2/xcomp dams/NOUN/6/nsubj hold/VERB/4/ccomp"
    assert clauses(lines, {"Lind": ACTORS["Lind"]}, seen=(("Lind", "say", "dams hold"),)) == [("Eva Lind", found)]


def test_who_criticised_suggestions_by_another_did_not_make_them_nor_the_other_criticise() -> None:
    lines = (
        "Lind/PROPN/2/nsubj criticized/VERB/0/root suggestions/NOUN/2/obj by/ADP/5/case Ark/PROPN/3/nmod "
        "that/SCONJ/8/mark dams/NOUN/8/nsubj hold/VERB/3/acl"
    )
    assert clauses(lines, ACTORS, seen=(("Lind", "criticized suggestions", "dams hold"),)) == [
        ("Eva Lind", ["dams hold"])
    ]


@pytest.mark.parametrize(
    ("whose", "name", "country", "members"),
    [("Jon Ark/ISL", None, None, ["NOR", "ISL"]), ("Jon Ark/NOR", None, "NOR", ["NOR", "NOR"])],
)
def test_who_say_something_together_are_all_told(
    whose: str, name: str | None, country: str | None, members: list[str]
) -> None:
    lines = "Lind/PROPN/4/nsubj and/CCONJ/3/cc Ark/PROPN/1/conj agreed/VERB/0/root dams/NOUN/6/nsubj hold/VERB/4/ccomp"
    doc = staged(lines, actors={"Lind": ACTORS["Lind"], "Ark": whose}, seen=(("Lind", "agreed", "dams hold"),))
    (mark,) = link(doc)
    assert (mark.speaker.text, mark.speaker.name, mark.speaker.country) == ("Lind and Ark", name, country)
    assert [one.country for one in mark.speaker.members] == members


def test_who_is_joined_to_nobody_we_know_speaks_alone() -> None:
    lines = "Lind/PROPN/4/nsubj and/CCONJ/3/cc rain/NOUN/1/conj agreed/VERB/0/root dams/NOUN/6/nsubj hold/VERB/4/ccomp"
    doc = staged(lines, actors={"Lind": ACTORS["Lind"]}, seen=(("Lind", "agreed", "dams hold"),))
    assert [(mark.speaker.name, mark.speaker.members) for mark in link(doc)] == [("Eva Lind", ())]


@pytest.mark.parametrize(
    ("stop", "parts"), [("./PUNCT/3/punct ", ["ports close", "Dams hold well."]), ("", ["ports close"])]
)
def test_a_heading_in_quotation_marks_is_nobodys_speech(stop: str, parts: list[str]) -> None:
    said = "Lind/PROPN/2/nsubj said/VERB/0/root ports/NOUN/4/nsubj close/VERB/2/ccomp"
    alone = f"“/PUNCT/3/punct Dams/NOUN/3/nsubj hold/VERB/0/root well/ADV/3/advmod {stop}”/PUNCT/3/punct"
    doc = staged(f"{said}\n\n{alone}", actors={"Lind": ACTORS["Lind"]}, seen=(("Lind", "said", "ports close"),))
    assert [part.of(doc.text) for mark in link(doc) for part in mark.contents] == parts


@pytest.mark.parametrize(("upos", "cue"), [("AUX", "have said"), ("VERB", "have")])
def test_a_cue_is_told_with_its_verb(upos: str, cue: str) -> None:
    lines = f"Lind/PROPN/3/nsubj have/{upos}/3/aux said/VERB/0/root dams/NOUN/5/nsubj hold/VERB/3/ccomp"
    doc = staged(lines, actors={"Lind": ACTORS["Lind"]}, seen=(("Lind", "have", "dams hold"),))
    assert [mark.cue.of(doc.text) for mark in link(doc) if mark.cue] == [cue]


@pytest.mark.parametrize(
    ("be", "found"), [("was/AUX/3/aux:pass", []), ("had/AUX/3/aux", [("Eva Lind", ["the storm"])])]
)
def test_who_is_informed_informs_nobody(be: str, found: list[object]) -> None:
    lines = f"Lind/PROPN/3/nsubj {be} informed/VERB/0/root of/ADP/6/case the/DET/6/det storm/NOUN/3/obl"
    assert clauses(lines, {"Lind": ACTORS["Lind"]}, seen=(("Lind", "informed", "the storm"),)) == found


def test_who_is_quoted_by_another_speaks_whoever_the_model_links() -> None:
    lines = (
        "Lind/PROPN/3/nsubj:pass was/AUX/3/aux:pass quoted/VERB/0/root by/ADP/5/case Holm/PROPN/3/obl as/SCONJ/7/mark "
        "saying/VERB/3/advcl that/SCONJ/10/mark ports/NOUN/10/nsubj stay/VERB/7/ccomp"
    )
    (mark,) = link(staged(lines, actors=ACTORS, seen=(("Holm", "saying", "ports stay"),)))
    assert (mark.speaker.text, [actor.text for actor in mark.said_by]) == ("Lind", ["Holm"])


def test_what_is_made_clear_is_told_by_the_clause_on_the_adjective() -> None:
    lines = (
        "Lind/PROPN/2/nsubj made/VERB/0/root clear/ADJ/2/xcomp that/SCONJ/6/mark ports/NOUN/6/nsubj stay/VERB/3/ccomp"
    )
    doc = staged(lines, actors=ACTORS, cues=("made clear",))
    (mark,) = link(doc)
    assert [part.of(doc.text) for part in mark.contents] == ["ports stay"]


HALVES = (
    "“/PUNCT/2/punct Nobody/PRON/12/nsubj ,/PUNCT/2/punct ”/PUNCT/2/punct Lind/PROPN/6/nsubj {}/VERB/0/root "
    "Ark/PROPN/6/iobj ,/PUNCT/6/punct “/PUNCT/12/punct can/AUX/12/aux now/ADV/12/advmod leave/VERB/6/ccomp "
    "”/PUNCT/12/punct"
)


def test_the_half_before_a_cue_is_not_lost() -> None:
    doc = staged(HALVES.format("told"), actors=ACTORS, seen=(("Lind", "told", "can now leave"),))
    (mark,) = link(doc)
    assert [part.of(doc.text) for part in mark.contents] == ["Nobody", "can now leave"]


def test_a_quotation_of_the_sentence_before_is_no_half() -> None:
    lines = (
        "“/PUNCT/3/punct Rain/NOUN/3/nsubj falls/VERB/7/ccomp ,/PUNCT/3/punct ”/PUNCT/3/punct Lind/PROPN/7/nsubj "
        "said/VERB/0/root ./PUNCT/7/punct\n"
        "Ark/PROPN/2/nsubj said/VERB/0/root ,/PUNCT/2/punct “/PUNCT/6/punct it/PRON/6/nsubj stops/VERB/2/ccomp "
        "”/PUNCT/6/punct"
    )
    doc = staged(lines, actors=ACTORS, seen=(("Lind", "said", "Rain falls"), ("Ark", "said#2", "it stops")))
    assert [[part.of(doc.text) for part in mark.contents] for mark in link(doc)] == [["Rain falls"], ["it stops"]]


@pytest.mark.parametrize(("first", "text"), [("Almost", "Almost half"), ("Then", "half")])
def test_a_word_that_weighs_how_many_belongs_to_who_speaks(first: str, text: str) -> None:
    lines = f"{first}/ADV/2/advmod half/NOUN/3/nsubj said/VERB/0/root ports/NOUN/5/nsubj stay/VERB/3/ccomp"
    (mark,) = link(staged(lines, seen=(("half", "said", "ports stay"),)))
    assert mark.speaker.text == text


def test_the_words_of_a_question_are_not_those_of_who_answers() -> None:
    lines = (
        "Asked/VERB/11/advcl if/SCONJ/5/mark he/PRON/5/nsubj would/AUX/5/aux “/PUNCT/6/punct shoot/VERB/1/advcl "
        "now/ADV/6/advmod ,/PUNCT/6/punct ”/PUNCT/6/punct Lind/PROPN/11/nsubj said/VERB/0/root ,/PUNCT/11/punct "
        "“/PUNCT/14/punct Yes/INTJ/11/ccomp ./PUNCT/11/punct ”/PUNCT/14/punct"
    )
    doc = staged(lines, actors=ACTORS, cues=("Asked",), seen=(("Lind", "said", "Yes"),))
    assert [[part.of(doc.text) for part in mark.contents] for mark in link(doc)] == [["Yes."]]


def test_an_age_before_a_name_does_not_speak() -> None:
    lines = (
        "The/DET/3/det 89-year-old/NUM/4/nsubj Lind/PROPN/4/nsubj said/VERB/0/root ports/NOUN/6/nsubj stay/VERB/4/ccomp"
    )
    (mark,) = link(staged(lines, actors=ACTORS, seen=(("The 89-year-old Lind", "said", "ports stay"),)))
    assert mark.speaker.name == "Eva Lind"
