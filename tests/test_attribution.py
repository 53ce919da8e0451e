"""Who says what: sources, cues and contents linked over indirect, inverted, split, running and nested speech."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from dragoman.annotators.attribution import Part
from dragoman.annotators.speakers import kind_of
from dragoman.knowledge import load_knowledge
from dragoman.model import Actor, Attribution, Document
from dragoman.syntax import Tree

from .parsed import staged

ACTORS = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Holm": "Per Holm/NOR", "Iceland": "ISL", "he": "Jon Ark/ISL"}
SAYS = "Lind/PROPN/2/nsubj said/VERB/0/root ./PUNCT/2/punct"
SAFE = "“/PUNCT/5/punct The/DET/3/det dam/NOUN/5/nsubj is/AUX/5/cop safe/ADJ/{} ,/PUNCT/5/punct ”/PUNCT/5/punct "
THAT = "Lind/PROPN/2/nsubj {}/VERB/0/root that/SCONJ/6/mark the/DET/5/det dam/NOUN/6/nsubj broke/VERB/2/ccomp"
SPLIT = (
    "“/PUNCT/4/punct We/PRON/4/nsubj will/AUX/4/aux talk/VERB/8/ccomp ,/PUNCT/4/punct ”/PUNCT/4/punct "
    "Lind/PROPN/8/nsubj said/VERB/0/root ,/PUNCT/8/punct “/PUNCT/13/punct if/SCONJ/13/mark guns/NOUN/13/nsubj "
    "fall/VERB/4/advcl silent/ADJ/13/xcomp ./PUNCT/8/punct ”/PUNCT/8/punct"
)
NESTED = (
    "Holm/PROPN/2/nsubj said/VERB/0/root that/SCONJ/6/mark Lind/PROPN/6/nsubj had/AUX/6/aux warned/VERB/2/ccomp "
    "that/SCONJ/10/mark the/DET/9/det dam/NOUN/10/nsubj broke/VERB/6/ccomp ./PUNCT/2/punct"
)
ACCORDING = (
    "According/ADP/3/case to/ADP/1/fixed Ark/PROPN/6/obl ,/PUNCT/1/punct Lind/PROPN/6/nsubj warned/VERB/0/root "
    "that/SCONJ/10/mark the/DET/9/det dam/NOUN/10/nsubj broke/VERB/6/ccomp ./PUNCT/6/punct"
)
ACCUSED = (
    "Lind/PROPN/2/nsubj accused/VERB/0/root Iceland/PROPN/2/obj of/SCONJ/5/mark hiding/VERB/2/advcl the/DET/7/det "
    "catch/NOUN/5/obj ./PUNCT/2/punct"
)
CALLED_ON = (
    "Lind/PROPN/2/nsubj called/VERB/0/root on/ADP/4/case Iceland/PROPN/2/obl to/PART/6/mark open/VERB/2/advcl "
    "the/DET/8/det ports/NOUN/6/obj ./PUNCT/2/punct"
)
TOLD = (
    "Lind/PROPN/2/nsubj told/VERB/0/root Ark/PROPN/2/iobj that/SCONJ/7/mark ports/NOUN/7/nsubj were/AUX/7/aux:pass "
    "closed/VERB/2/ccomp ./PUNCT/2/punct"
)
I_THINK = (
    "“/PUNCT/3/punct I/PRON/3/nsubj think/VERB/8/ccomp dams/NOUN/5/nsubj hold/VERB/3/ccomp ,/PUNCT/3/punct "
    "”/PUNCT/3/punct said/VERB/0/root Lind/PROPN/8/nsubj ./PUNCT/8/punct"
)
PARTLY = (
    "Lind/PROPN/2/nsubj called/VERB/0/root the/DET/4/det raid/NOUN/2/obj “/PUNCT/8/punct a/DET/8/det grave/ADJ/8/amod "
    "mistake/NOUN/2/xcomp ”/PUNCT/8/punct ./PUNCT/2/punct"
)
ECONOMIST = (
    "An/DET/2/det economist/NOUN/3/nsubj said/VERB/0/root the/DET/5/det dam/NOUN/6/nsubj broke/VERB/3/ccomp "
    "./PUNCT/3/punct"
)
ALONE = "“/PUNCT/4/punct The/DET/3/det pumps/NOUN/4/nsubj work/VERB/0/root ./PUNCT/4/punct ”/PUNCT/4/punct"
OPEN = ALONE.removesuffix(" ”/PUNCT/4/punct")
MINES = "“/PUNCT/4/punct The/DET/3/det mines/NOUN/4/nsubj close/VERB/0/root ./PUNCT/4/punct ”/PUNCT/4/punct"


def link(doc: Document) -> list[Attribution]:
    return list(Part().annotate([doc])[0].attributions)


def told(doc: Document) -> list[tuple[str | None, list[str]]]:
    """Speaker and contents of each attribution."""
    return [(mark.speaker.name, [part.of(doc.text) for part in mark.contents]) for mark in link(doc)]


@pytest.mark.parametrize(
    ("lines", "cues", "contents", "direct"),
    [
        (THAT.format("said"), ("said",), ["the dam broke"], False),
        (SAFE.format("8/ccomp") + "said/VERB/0/root Lind/PROPN/8/nsubj", (), ["The dam is safe"], True),
        (SAFE.format("0/root") + "\n" + SAYS, (), ["The dam is safe"], True),
        ("Lind/PROPN/2/nsubj said/VERB/0/root :/PUNCT/2/punct\n" + ALONE, (), ["The pumps work."], True),
        (SPLIT, (), ["We will talk", "if guns fall silent."], True),
        (PARTLY, ("called",), ["the raid “a grave mistake”"], "mixed"),
        (CALLED_ON, ("called on",), ["to open the ports"], False),
    ],
    ids=["indirect", "inverted", "after", "before", "split", "partly", "call on"],
)
def test_content_and_directness(lines: str, cues: tuple[str, ...], contents: list[str], direct: object) -> None:
    doc = staged(lines, actors=ACTORS, cues=cues)
    assert told(doc) == [("Eva Lind", contents)]
    assert link(doc)[0].direct == direct


def test_indirect_speech_wants_more_than_the_parse() -> None:
    assert told(staged(THAT.format("hinted"), actors=ACTORS)) == []
    assert len(told(staged(THAT.format("hinted"), actors=ACTORS, cues=("hinted",)))) == 1


def test_a_cue_between_two_sentences_splits_no_quotation() -> None:
    doc = staged(SPLIT.replace("said/VERB/0/root ,", "said/VERB/0/root ."), actors=ACTORS)
    assert told(doc)[0] == ("Eva Lind", ["We will talk"])


@pytest.mark.parametrize(("gap", "count"), [("\n", 1), ("\n\n", 0)])
def test_words_of_the_paragraph_before_are_not_those_of_who_went_on(gap: str, count: int) -> None:
    went_on = "Lind/PROPN/3/nsubj has/AUX/3/aux continued/VERB/0/root to/PART/5/mark work/VERB/3/xcomp ./PUNCT/3/punct"
    found = told(staged(ALONE + gap + went_on, actors=ACTORS, cues=("continued",)))
    assert len(found) == count


@pytest.mark.parametrize("nobody", ["The/DET/2/det sea/NOUN/3/nsubj", "It/PRON/2/expl it/PRON/3/nsubj"])
def test_what_cannot_speak_is_no_source(nobody: str) -> None:
    lines = nobody + " said/VERB/0/root the/DET/5/det dam/NOUN/6/nsubj broke/VERB/3/ccomp"
    assert told(staged(lines, cues=("said",))) == []


ON_FRIDAY = (
    "Lind/PROPN/4/nsubj on/ADP/3/case Friday/PROPN/4/obl called/VERB/0/root on/ADP/6/case Iceland/PROPN/4/obl "
    "to/PART/8/mark open/VERB/4/advcl ports/NOUN/8/obj ./PUNCT/4/punct"
)


@pytest.mark.parametrize(
    ("lines", "cue", "addressee", "target"),
    [
        (TOLD, "told", "ISL", None),
        (ACCUSED, "accused", None, "ISL"),
        (CALLED_ON, "called on", "ISL", None),
        (CALLED_ON.replace("2/obl", "2/xcomp"), "called on", "ISL", None),
        (ON_FRIDAY, "called", "ISL", None),
        (THAT.format("said"), "said", None, None),
    ],
)
def test_to_whom_and_about_whom(lines: str, cue: str, addressee: str | None, target: str | None) -> None:
    mark = link(staged(lines, actors=ACTORS, cues=(cue,)))[0]
    assert (mark.addressee and mark.addressee.country) == addressee
    assert (mark.target and mark.target.country) == target


def test_what_is_told_within_speech_has_its_relayer() -> None:
    outer, inner = link(staged(NESTED, actors=ACTORS, cues=("said", "warned")))
    assert (outer.speaker.name, outer.said_by) == ("Per Holm", ())
    assert inner.speaker.name == "Eva Lind"
    assert [actor.name for actor in inner.said_by] == ["Per Holm"]


def test_a_speaker_does_not_relay_himself() -> None:
    doc = staged(NESTED.replace("Lind", "Holm"), actors=ACTORS, cues=("said", "warned"))
    assert [mark.said_by for mark in link(doc)] == [(), ()]


def test_according_to_comes_from_the_language_model() -> None:
    seen = (("Ark", "According to", "Lind warned that the dam broke"), ("Lind", "warned", "the dam broke"))
    doc = staged(ACCORDING, actors=ACTORS, seen=seen)
    assert told(doc) == [("Jon Ark", ["Lind warned that the dam broke"]), ("Eva Lind", ["the dam broke"])]
    assert [actor.name for actor in link(doc)[1].said_by] == ["Jon Ark"]


def test_a_content_of_which_the_model_is_unsure_is_left_out() -> None:
    doc = staged(ACCORDING, actors=ACTORS, seen=(("Ark", "According to", "Lind warned that the dam broke"),))
    unsure = tuple(replace(part, confidence=0.5) for part in doc.layers.attribution_parts)
    doc = replace(doc, layers=replace(doc.layers, attribution_parts=unsure))
    assert told(doc) == []
    assert Part(floor=0.4).annotate([doc])[0].attributions[0].confidence == 0.5


def test_what_parse_and_model_both_see_is_one_attribution() -> None:
    doc = staged(THAT.format("said"), actors=ACTORS, seen=(("Lind", "said", "that the dam broke"),))
    assert len(told(doc)) == 1


def test_what_the_model_sees_ends_with_its_sentence() -> None:
    doc = staged(
        THAT.format("said") + " ./PUNCT/2/punct\nPumps/NOUN/2/nsubj worked/VERB/0/root ./PUNCT/2/punct",
        actors=ACTORS,
        seen=(("Lind", "said", "the dam broke. Pumps worked"),),
    )
    assert told(doc) == [("Eva Lind", ["the dam broke"])]


@pytest.mark.parametrize("seen", [(), (("I", "think", "dams hold"),)])
def test_the_first_person_within_a_quotation_makes_no_claim_of_its_own(seen: tuple[tuple[str, str, str], ...]) -> None:
    doc = staged(I_THINK, actors={**ACTORS, "I": "Eva Lind/NOR"}, cues=("think",), seen=seen)
    assert told(doc) == [("Eva Lind", ["I think dams hold"])]


def test_a_quotation_goes_on_in_its_paragraph_and_over_the_next() -> None:
    first = SAFE.format("8/ccomp") + "said/VERB/0/root Lind/PROPN/8/nsubj ./PUNCT/8/punct"
    assert told(staged(first + "\n" + ALONE, actors=ACTORS)) == [("Eva Lind", ["The dam is safe", "The pumps work."])]
    running = told(staged(first + "\n" + OPEN + "\n\n" + MINES, actors=ACTORS))
    assert running == [("Eva Lind", ["The dam is safe", "The pumps work.", "The mines close."])]


def test_a_quotation_that_runs_on_belongs_to_whoever_is_named_in_the_next_paragraph() -> None:
    other = SAFE.format("8/ccomp") + "said/VERB/0/root Ark/PROPN/8/nsubj ./PUNCT/8/punct"
    named = MINES.replace("./PUNCT/4/punct ”", ",/PUNCT/4/punct ”") + "\n" + SAYS
    doc = staged(other + "\n\n" + OPEN + "\n\n" + named, actors=ACTORS)
    assert told(doc) == [("Jon Ark", ["The dam is safe"]), ("Eva Lind", ["The pumps work.", "The mines close"])]


def test_a_quotation_of_its_own_paragraph_is_a_statement_of_the_last_speaker_without_a_cue() -> None:
    first = SAFE.format("8/ccomp") + "said/VERB/0/root Lind/PROPN/8/nsubj ./PUNCT/8/punct"
    doc = staged(first + "\n\n" + ALONE, actors=ACTORS)
    assert told(doc) == [("Eva Lind", ["The dam is safe"]), ("Eva Lind", ["The pumps work."])]
    assert [mark.cue is None for mark in link(doc)] == [False, True]


def test_a_quotation_far_from_any_speaker_is_nobodys() -> None:
    filler = "\n\n".join(["Rain/NOUN/2/nsubj fell/VERB/0/root ./PUNCT/2/punct"] * 4)
    first = SAFE.format("8/ccomp") + "said/VERB/0/root Lind/PROPN/8/nsubj ./PUNCT/8/punct"
    assert len(told(staged(first + "\n\n" + filler + "\n\n" + ALONE, actors=ACTORS))) == 1


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (ECONOMIST, "analyst"),
        (ECONOMIST.replace("An/DET/2/det economist", "An/DET/2/det official"), "unnamed"),
        (ECONOMIST.replace("economist", "newspaper"), "media"),
        (ECONOMIST.replace("economist", "farmer"), "public"),
        (THAT.format("said").replace("Lind/PROPN", "They/PRON"), "unnamed"),  # whoever they are
        (ECONOMIST.replace("economist", "investor"), "business"),
        (ECONOMIST.replace("economist", "treaty"), "document"),
        (THAT.format("said"), "official"),
    ],
)
def test_what_kind_of_speaker_it_is(lines: str, kind: str) -> None:
    assert link(staged(lines, actors=ACTORS, cues=("said",)))[0].speaker_kind == kind


def test_words_told_by_another_are_kept_beside_his_telling() -> None:
    said = "Ark/PROPN/2/nsubj {}/VERB/{} that/SCONJ/5/mark ports/NOUN/5/nsubj close/VERB/2/ccomp"
    lines = said.format("announced", "7/ccomp") + " Holm/PROPN/7/nsubj said/VERB/0/root ./PUNCT/7/punct"
    doc = staged(lines, actors=ACTORS, cues=("announced",))
    assert told(doc) == [("Per Holm", ["Ark announced that ports close"]), ("Jon Ark", ["ports close"])]
    assert [actor.name for actor in link(doc)[1].said_by] == ["Per Holm"]


REMARKS = "Lind/PROPN/2/nmod:poss remarks/NOUN/3/nsubj suggested/VERB/0/root ports/NOUN/5/nsubj close/VERB/3/ccomp"
HOPED = "Lind/PROPN/2/nsubj hoped/VERB/0/root for/ADP/4/case rain/NOUN/2/obl"
LEFT = " and/CCONJ/6/cc left/VERB/2/conj Oslo/PROPN/6/obj"
WARNED = (
    "Lind/PROPN/2/nsubj warned/VERB/0/root Ark/PROPN/2/obj to/PART/5/mark leave/VERB/2/xcomp the/DET/7/det "
    "port/NOUN/5/obj"
)


@pytest.mark.parametrize(
    ("lines", "seen", "content"),
    [
        (REMARKS, ("remarks", "suggested", "ports close"), "ports close"),  # whose remarks they are
        (HOPED, ("Lind", "hoped", "for rain"), "rain"),
        (HOPED + LEFT, ("Lind", "hoped", "for rain and left Oslo"), "rain"),
        (WARNED, ("Lind", "warned", "Ark to leave the port"), "to leave the port"),
    ],
)
def test_what_the_model_sees_is_cut_to_the_words_said(lines: str, seen: tuple[str, str, str], content: str) -> None:
    assert told(staged(lines, actors=ACTORS, seen=(seen,))) == [("Eva Lind", [content])]


def test_nobody_speaks_to_himself() -> None:
    doc = staged(TOLD.replace("Ark/PROPN", "Lind/PROPN"), actors=ACTORS, cues=("told",))
    assert link(doc)[0].addressee is None


def test_who_tells_it_is_no_part_of_what_was_said() -> None:
    lines = (
        "Ark/PROPN/2/nsubj announced/VERB/8/ccomp that/SCONJ/5/mark ports/NOUN/5/nsubj close/VERB/2/ccomp "
        ",/PUNCT/8/punct Holm/PROPN/8/nsubj said/VERB/0/root ./PUNCT/8/punct"
    )
    doc = staged(lines, actors=ACTORS, seen=(("Ark", "announced", "that ports close, Holm said"),))
    assert told(doc) == [("Per Holm", ["Ark announced that ports close"]), ("Jon Ark", ["ports close"])]


TURN = (
    "{}/PROPN/4/nsubj :/PUNCT/1/punct "
    "I/PRON/4/nsubj hope/VERB/0/root dams/NOUN/6/nsubj hold/VERB/4/ccomp ./PUNCT/4/punct"
)


@pytest.mark.parametrize(("name", "speaker"), [("Lind", "Eva Lind"), ("Berg", None)])
def test_in_a_transcript_i_am_whose_turn_it_is(name: str, speaker: str | None) -> None:
    opening = TURN.format("Ark").replace("hope", "said") + "\n\n"
    doc = staged(opening + TURN.format(name), actors=ACTORS, seen=(("I#2", "hope", "dams hold#2"),))
    assert [mark.speaker.name for mark in link(doc)][-1] == speaker


def test_who_quotes_another_relays_him() -> None:
    lines = (
        "Ark/PROPN/2/nsubj quoted/VERB/0/root Lind/PROPN/2/obj as/SCONJ/5/mark saying/VERB/2/advcl that/SCONJ/8/mark "
        "ports/NOUN/8/nsubj close/VERB/5/ccomp"
    )
    mark = next(
        mark for mark in link(staged(lines, actors=ACTORS, seen=(("Ark", "quoted", "ports close"),))) if mark.cue
    )
    assert (mark.speaker.name, [actor.name for actor in mark.said_by]) == ("Eva Lind", ["Jon Ark"])


@pytest.mark.parametrize(
    ("noun", "role", "kind"),
    [
        ("Lind/PROPN", "press secretary", "official"),
        ("Lind/PROPN", "chief executive of a shipyard", "business"),
        ("Lind/PROPN", "news anchor", "media"),
        ("Reuters/PROPN", None, "media"),  # a name in the table of outlets
        ("official/NOUN", None, "unnamed"),
        ("data/NOUN", None, "document"),
    ],
)
def test_what_kind_of_speaker(noun: str, role: str | None, kind: str) -> None:
    tree = Tree(staged(f"{noun}/2/nsubj spoke/VERB/0/root ./PUNCT/2/punct"))
    words = noun.partition("/")[0]
    actor = Actor(text=words, start=0, end=len(words), name="Eva Lind" if words == "Lind" else None, role=role)
    assert kind_of(tree, actor, 0, load_knowledge()) == kind


def test_an_outlet_of_the_users_own_tables_is_media(tmp_path: Path) -> None:
    (tmp_path / "outlets.csv").write_text("name,domains,kind,language\nQuillet,quillet.example,newspaper,en\n")
    doc = staged(THAT.format("said").replace("Lind", "Quillet"), seen=(("Quillet", "said", "the dam broke"),))
    kinds = []
    for folder in ("", str(tmp_path)):
        (layers,) = Part(knowledge=folder).annotate([doc])
        kinds += [mark.speaker_kind for mark in layers.attributions]
    assert kinds == ["public", "media"]


@pytest.mark.parametrize(("noun", "speaks"), [("call", False), ("envoy", True)])
def test_what_happened_confirms_something_without_saying_it(noun: str, speaks: bool) -> None:
    lines = f"The/DET/2/det {noun}/NOUN/3/nsubj confirmed/VERB/0/root ports/NOUN/5/nsubj close/VERB/3/ccomp"
    doc = staged(lines, seen=((f"The {noun}", "confirmed", "ports close"),))
    assert (len(link(doc)) == 1) == speaks


FOR_ARK = (
    "Lind/PROPN/2/nsubj called/VERB/0/root for/SCONJ/6/mark Ark/PROPN/6/nsubj to/PART/6/mark condemn/VERB/2/xcomp "
    "the/DET/8/det raid/NOUN/6/obj ./PUNCT/2/punct"
)
ASKED = (
    "Lind/PROPN/2/nsubj asked/VERB/0/root Ark/PROPN/2/obj to/PART/5/mark {}/VERB/2/xcomp the/DET/7/det "
    "raid/NOUN/5/obj ./PUNCT/2/punct"
)
QUOTED = (
    "Holm/PROPN/2/nsubj quoted/VERB/0/root Lind/PROPN/2/obj as/SCONJ/5/mark saying/VERB/2/advcl that/SCONJ/9/mark "
    "the/DET/8/det dam/NOUN/9/nsubj broke/VERB/5/ccomp ./PUNCT/2/punct"
)
TIMING = (
    "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj ,/PUNCT/5/punct timing/NOUN/2/obl:unmarked Holm/PROPN/7/nsubj "
    "said/VERB/5/acl:relcl was/AUX/9/cop odd/ADJ/7/ccomp ./PUNCT/2/punct"
)
LIND_SAID = "Lind/PROPN/2/nsubj said/VERB/0/root ports/NOUN/4/nsubj close/VERB/2/ccomp ./PUNCT/2/punct"
ARGUES = "Ark/PROPN/2/nsubj waits/VERB/5/ccomp ,/PUNCT/2/punct {}/PRON/5/nsubj argues/VERB/0/root ./PUNCT/5/punct"


@pytest.mark.parametrize(
    ("lines", "cue"),
    [(FOR_ARK, "condemn"), (ASKED.format("condemn"), "condemn"), (ASKED.format("deny"), "deny")],
)
def test_what_is_asked_of_another_is_no_statement_of_his(lines: str, cue: str) -> None:
    by_rule = staged(lines, actors=ACTORS, cues=(cue,))
    by_model = staged(lines, actors=ACTORS, seen=(("Ark", cue, "the raid"),))
    assert "Jon Ark" not in [name for doc in (by_rule, by_model) for name, _ in told(doc)]


def test_what_is_called_for_is_urged() -> None:
    [mark] = link(staged(FOR_ARK, actors=ACTORS, cues=("called for",)))
    assert (mark.speaker.name, mark.cue and mark.cue.of(staged(FOR_ARK).text)) == ("Eva Lind", "called for")


def test_whoever_is_quoted_speaks_and_whoever_quotes_relays() -> None:
    for marks in ({"cues": ("saying", "quoted")}, {"seen": (("Holm", "saying", "the dam broke"),)}):
        [mark] = link(staged(QUOTED, actors=ACTORS, **marks))  # type: ignore[arg-type]
        assert (mark.speaker.name, [actor.name for actor in mark.said_by]) == ("Eva Lind", ["Per Holm"])


def test_what_is_said_of_a_noun_beside_the_clause_is_not_said_of_the_clause() -> None:
    doc = staged(TIMING, actors=ACTORS, seen=(("Holm", "said", "was odd"),))
    parts = doc.layers.attribution_parts
    wider = replace(parts[2], start=0, end=len("Lind met Ark"))
    doc = replace(doc, layers=replace(doc.layers, attribution_parts=(*parts, wider)))
    assert told(doc) == [("Per Holm", ["timing", "was odd"])]


@pytest.mark.parametrize(
    ("pronoun", "speaker"),
    [
        ("she", "Eva Lind"),
        ("he", "Jon Ark"),  # Eva is no man
    ],
)
def test_a_pronoun_does_not_stand_for_whom_its_words_name(pronoun: str, speaker: str) -> None:
    actors = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", pronoun: "Jon Ark/ISL"}
    lines = f"{LIND_SAID}\n{ARGUES.format(pronoun)}"
    doc = staged(lines, actors=actors, seen=(("Lind", "said", "ports close"), (pronoun, "argues", "Ark waits")))
    assert [name for name, _ in told(doc)] == ["Eva Lind", speaker]


def test_a_pronoun_is_left_open_where_another_is_named_between() -> None:
    between = "Holm/PROPN/2/nsubj left/VERB/0/root ./PUNCT/2/punct"
    actors = {"Lind": "Eva Lind/NOR", "Ark": "Jon Ark/ISL", "Holm": "Per Holm/NOR"}
    lines = f"{LIND_SAID}\n{between}\n{ARGUES.format('she')}"
    doc = staged(lines, actors=actors, seen=(("Lind", "said", "ports close"), ("she", "argues", "Ark waits")))
    assert [name for name, _ in told(doc)] == ["Eva Lind", None]


def test_a_bracket_that_opens_in_the_words_closes_in_them() -> None:
    lines = (
        "Lind/PROPN/2/nsubj praised/VERB/0/root the/DET/4/det council/NOUN/2/obj (NC)/PROPN/4/appos ,/PUNCT/2/punct "
        "adding/VERB/2/advcl no/DET/9/det more/NOUN/7/obj ./PUNCT/2/punct"
    )
    doc = staged(lines, actors=ACTORS, seen=(("Lind", "praised", "the council (NC"),))
    assert told(doc)[0][1] == ["the council (NC)"]
