"""Commitments: who binds himself to what, how firmly, according to whom; and what is no commitment."""

import pytest
from msgspec.structs import replace

from dragoman.coders.commitments import Part
from dragoman.model import Commitment, Document, Quantity, Trigger, verify
from dragoman.spans import Span

from .parsed import place, staged

PLEDGE = """Norway/PROPN/2/nsubj pledged/VERB/0/root to/PART/4/mark send/VERB/2/xcomp 15/NUM/6/nummod
launchers/NOUN/4/obj to/ADP/8/case Estonia/PROPN/4/obl by/ADP/10/case March/PROPN/4/obl ./PUNCT/2/punct""".replace(
    "\n", " "
)
WILL = """Norway/PROPN/3/nsubj will/AUX/3/aux open/VERB/0/root an/DET/5/det embassy/NOUN/3/obj ./PUNCT/3/punct"""
SAID_WILL = """Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/5/nsubj would/AUX/5/aux open/VERB/2/ccomp
an/DET/7/det embassy/NOUN/5/obj if/SCONJ/10/mark talks/NOUN/10/nsubj succeed/VERB/5/advcl ./PUNCT/2/punct""".replace(
    "\n", " "
)
AGREED = """The/DET/2/det leaders/NOUN/3/nsubj agreed/VERB/0/root to/PART/5/mark {}/VERB/3/xcomp contacts/NOUN/5/obj
./PUNCT/3/punct""".replace("\n", " ")
LEADERS = {"The leaders": "Kari Nordmann/NOR + Juhan Tamm/EST"}


def code(doc: Document, floor: float = 0.5) -> list[Commitment]:
    [claims] = Part(floor=floor).code([doc])
    for claim in claims:
        verify(claim, doc.text)
    return [claim for claim in claims if isinstance(claim, Commitment)]


def test_a_pledge_with_all_that_belongs_to_it() -> None:
    doc = staged(PLEDGE, actors={"Norway": "NOR", "Estonia": "EST"}, times={"March": "2026-03"})
    number = place(doc.text, "15")
    launchers = Quantity(start=number.start, end=number.end + 10, value=15, unit="count", number=number)
    [claim] = code(replace(doc, layers=replace(doc.layers, quantities=(launchers,))))
    assert (claim.by.country, claim.strength, claim.status) == ("NOR", "committed", "held")
    assert claim.what.quote == "send 15 launchers to Estonia by March"
    assert claim.trigger and claim.trigger.quote == "pledged"
    assert claim.to and claim.to.country == "EST"
    assert claim.quantity and (claim.quantity.text, claim.quantity.value) == ("15 launchers", 15)
    assert claim.deadline and claim.deadline.value == "2026-03"
    assert claim.said_by == ()


def test_what_somebody_says_of_his_own_side_binds_it() -> None:
    doc = staged(
        SAID_WILL,
        actors={"Oslo": "NOR", "Norway": "NOR"},
        said=(("Oslo", "said", "Norway would open an embassy if talks succeed"),),
    )
    [claim] = code(doc)
    assert (claim.strength, claim.what.quote) == ("intends", "open an embassy")
    assert claim.condition and claim.condition.quote == "if talks succeed"
    assert [actor.text for actor in claim.said_by] == ["Oslo"]


@pytest.mark.parametrize(("seen", "count"), [("would", 1), ("report", 0)])
def test_will_binds_nobody_where_the_model_sees_no_promise_in_the_sentence(seen: str, count: int) -> None:
    said = (("Oslo", "said", "Norway would open an embassy if talks succeed"),)
    lines = SAID_WILL + "\nA/DET/2/det report/NOUN/0/root"
    doc = staged(lines, actors={"Oslo": "NOR", "Norway": "NOR"}, said=said)
    here = place(doc.text, seen)
    mark = Trigger(start=here.start, end=here.end, label="commitment", confidence=0.2)
    assert len(code(replace(doc, layers=replace(doc.layers, triggers=(mark,))))) == count


def test_will_in_the_voice_of_the_reporter_is_a_forecast() -> None:
    assert code(staged(WILL, actors={"Norway": "NOR"})) == []


def test_will_said_by_another_side_is_a_forecast() -> None:
    doc = staged(
        SAID_WILL.replace("Oslo", "Tallinn"),
        actors={"Tallinn": "EST", "Norway": "NOR"},
        said=(("Tallinn", "said", "Norway would open an embassy if talks succeed"),),
    )
    assert code(doc) == []


def test_the_language_model_confirms_what_rules_leave_open() -> None:
    doc = staged(WILL, actors={"Norway": "NOR"})
    here = place(doc.text, "will")
    seen = replace(doc.layers, triggers=(Trigger(start=here.start, end=here.end, label="commitment", confidence=0.95),))
    marked = replace(doc, layers=seen)
    assert [claim.what.quote for claim in code(marked)] == ["open an embassy"]
    assert code(marked, floor=0.97) == []


def test_the_readout_of_a_government_binds_in_its_own_voice() -> None:
    doc = staged(WILL, actors={"Norway": "NOR"}, diplomacy=True)
    character = tuple(replace(mark, genre="readout") for mark in doc.layers.character)
    assert len(code(replace(doc, layers=replace(doc.layers, character=character)))) == 1


@pytest.mark.parametrize(("verb", "count"), [("continue", 1), ("deepen", 0), ("strengthen", 0), ("resume", 1)])
def test_goodwill_is_no_commitment(verb: str, count: int) -> None:
    assert len(code(staged(AGREED.format(verb), actors=LEADERS))) == count


def test_joint_actors_keep_their_words_and_members() -> None:
    [claim] = code(staged(AGREED.format("resume"), actors=LEADERS))
    assert (claim.by.text, [one.country for one in claim.by.members]) == ("The leaders", ["NOR", "EST"])
    assert claim.strength == "agreed"


@pytest.mark.parametrize(("opening", "words"), [("Nordmann/PROPN", "Nordmann"), ("Leaders/NOUN", "Leaders")])
def test_it_was_agreed_binds_both_sides_of_the_readout(opening: str, words: str) -> None:
    doc = staged(
        f"""{opening}/2/nsubj spoke/VERB/0/root ./PUNCT/2/punct
Nordmann/PROPN/2/nsubj thanked/VERB/0/root Tamm/PROPN/2/obj ./PUNCT/2/punct
It/PRON/3/nsubj:pass was/AUX/3/aux:pass agreed/VERB/0/root to/PART/5/mark resume/VERB/3/xcomp flights/NOUN/5/obj""",
        actors={"Nordmann": "Kari Nordmann/NOR", "Tamm": "Juhan Tamm/EST", "Leaders": "A/NOR + B/EST"},
    )
    [claim] = code(doc)
    assert (claim.by.text, claim.what.quote) == (words, "resume flights")
    assert [member.country for member in claim.by.members] == ["NOR", "EST"]


def test_a_denied_commitment_is_kept_as_denied() -> None:
    doc = staged(
        """Norway/PROPN/4/nsubj has/AUX/4/aux not/PART/4/advmod agreed=agree/VERB/0/root to/PART/6/mark
lift/VERB/4/xcomp tariffs/NOUN/6/obj""".replace("\n", " "),
        actors={"Norway": "NOR"},
    )
    assert [(claim.status, claim.what.quote) for claim in code(doc)] == [("denied", "lift tariffs")]


@pytest.mark.parametrize(("when", "status"), [("2025-01-10", "background"), ("2026-02-04", "held")])
def test_an_older_promise_is_background(when: str, status: str) -> None:
    doc = staged(
        """On/ADP/2/case Tuesday/PROPN/4/obl Norway/PROPN/4/nsubj promised/VERB/0/root to/PART/6/mark
lift/VERB/4/xcomp tariffs/NOUN/6/obj""".replace("\n", " "),
        actors={"Norway": "NOR"},
        times={"Tuesday": when},
    )
    [claim] = code(doc)
    assert (claim.status, claim.deadline) == (status, None)


@pytest.mark.parametrize(
    ("words", "strength", "what"),
    [
        (
            "Norway/PROPN/3/nsubj is/AUX/3/cop ready/ADJ/0/root to/PART/5/mark mediate/VERB/3/xcomp",
            "open-to",
            "mediate",
        ),
        (
            "Norway/PROPN/3/nsubj is/AUX/3/aux considering/VERB/0/root new/ADJ/5/amod sanctions/NOUN/3/obj",
            "considering",
            "new sanctions",
        ),
        ("Norway/PROPN/2/nsubj offered/VERB/0/root to/PART/4/mark mediate/VERB/2/xcomp", "offered", "mediate"),
        (
            "Norway/PROPN/3/nmod:poss 's/PART/1/case plan/NOUN/0/root to/PART/5/mark leave/VERB/3/acl",
            "intends",
            "leave",
        ),
    ],
)
def test_strengths(words: str, strength: str, what: str) -> None:
    [claim] = code(staged(words, actors={"Norway": "NOR"}))
    assert (claim.strength, claim.what.quote, claim.by.country) == (strength, what, "NOR")
    assert claim.status == ("proposed" if strength in {"considering", "offered"} else "held")


@pytest.mark.parametrize(
    "words",
    [
        "Smith/PROPN/2/nsubj pledged/VERB/0/root to/PART/4/mark resign/VERB/2/xcomp",  # nobody known
        "Norway/PROPN/3/nsubj might/AUX/3/aux agree/VERB/0/root to/PART/5/mark pay/VERB/3/xcomp",
        "Norway/PROPN/2/nsubj refused/VERB/0/root to/PART/4/mark promise/VERB/2/xcomp to/PART/6/mark pay/VERB/4/xcomp",
        "Norway/PROPN/2/nsubj threatened/VERB/0/root to/PART/4/mark leave/VERB/2/xcomp",  # no condition, date or sum
    ],
)
def test_what_binds_nobody(words: str) -> None:
    assert code(staged(words, actors={"Norway": "NOR"})) == []


def test_plans_imputed_by_the_other_side_are_none() -> None:
    doc = staged(
        """Estonia/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/4/nsubj plans/VERB/2/ccomp to/PART/6/mark
attack/VERB/4/xcomp""".replace("\n", " "),
        actors={"Estonia": "EST", "Norway": "NOR"},
        said=(("Estonia", "said", "Norway plans to attack"),),
    )
    assert code(doc) == []


def test_none_where_there_is_no_diplomacy_and_none_in_furniture() -> None:
    doc = staged(PLEDGE, actors={"Norway": "NOR", "Estonia": "EST"})
    assert len(code(doc)) == 1
    assert code(staged(PLEDGE, actors={"Norway": "NOR", "Estonia": "EST"}, diplomacy=False)) == []
    assert code(replace(doc, article=replace(doc.article, furniture=(Span(0, len(doc.text)),)))) == []


@pytest.mark.parametrize(
    "words",
    [
        "Norway/PROPN/2/nsubj committed/VERB/0/root to/ADP/4/case Estonia/PROPN/2/obl",  # to a state, to no deed
        "Neither/DET/2/det Norway/PROPN/3/nsubj agreed/VERB/0/root to/PART/5/mark pay/VERB/3/xcomp",
        "Norway/PROPN/3/nsubj is/AUX/3/aux considering/VERB/0/root options/NOUN/3/obj",
        "Norway/PROPN/2/nsubj vowed/VERB/0/root to/PART/4/mark stand/VERB/2/xcomp firm/ADJ/4/xcomp",
        "Norway/PROPN/2/nsubj pledged/VERB/0/root to/PART/4/mark continue/VERB/2/xcomp efforts/NOUN/4/obj",
        "Norway/PROPN/2/nsubj committed/VERB/0/root to/PART/4/mark working/VERB/2/xcomp together/ADV/4/advmod",
        "Norway/PROPN/2/nsubj came/VERB/0/root ready/ADJ/2/xcomp to/PART/5/mark go/VERB/3/xcomp",
    ],
)
def test_what_names_no_deed_is_no_commitment(words: str) -> None:
    doc = staged(words, actors={"Norway": "NOR", "Estonia": "EST"} if "Estonia" in words else {"Norway": "NOR"})
    head = next(
        word for word in ("committed", "agreed", "considering", "vowed", "pledged", "ready") if word in doc.text
    )
    here = place(doc.text, head)
    mark = Trigger(start=here.start, end=here.end, label="commitment", confidence=0.95)
    assert code(replace(doc, layers=replace(doc.layers, triggers=(mark,)))) == []


@pytest.mark.parametrize(
    ("speaker", "subject", "count"),
    [("Juhan Tamm/EST", "Juhan Tamm/EST", 1), ("Juhan Tamm/EST", "Kari Nordmann/EST", 0), ("EST", "EST", 1)],
)
def test_what_another_person_will_do_is_news_of_him(speaker: str, subject: str, count: int) -> None:
    doc = staged(
        """Speaker/PROPN/2/nsubj said/VERB/0/root Subject/PROPN/5/nsubj would/AUX/5/aux open/VERB/2/ccomp
an/DET/7/det embassy/NOUN/5/obj""".replace("\n", " "),
        actors={"Speaker": speaker, "Subject": subject},
        said=(("Speaker", "said", "Subject would open an embassy"),),
    )
    assert len(code(doc)) == count


@pytest.mark.parametrize(("verb", "count"), [("open", 1), ("confirm", 0), ("travel", 0), ("threaten", 0)])
def test_some_deeds_bind_nobody(verb: str, count: int) -> None:
    doc = staged(
        SAID_WILL.replace("open/", f"{verb}/"),
        actors={"Oslo": "NOR", "Norway": "NOR"},
        said=(("Oslo", "said", f"Norway would {verb} an embassy if talks succeed"),),
    )
    assert len(code(doc)) == count


@pytest.mark.parametrize(("opening", "count"), [("that/SCONJ/6/mark", 1), ("how/ADV/6/advmod", 0)])
def test_how_somebody_will_act_is_a_question(opening: str, count: int) -> None:
    doc = staged(
        f"""Oslo/PROPN/2/nsubj said/VERB/0/root {opening} Norway/PROPN/6/nsubj would/AUX/6/aux retaliate/VERB/2/ccomp
./PUNCT/2/punct""".replace("\n", " "),
        actors={"Oslo": "NOR", "Norway": "NOR"},
        said=(("Oslo", "said", f"{opening.partition('/')[0]} Norway would retaliate"),),
    )
    assert len(code(doc)) == count


AGAIN = "Norway/PROPN/2/nsubj vowed/VERB/0/root to/PART/4/mark {}/VERB/2/xcomp {}/NOUN/4/obj"


@pytest.mark.parametrize(
    ("deeds", "count"),
    [((("send", "launchers"), ("send", "launchers")), 1), ((("send", "launchers"), ("send", "doctors")), 2)],
)
def test_a_promise_told_twice_is_one_claim(deeds: tuple[tuple[str, str], ...], count: int) -> None:
    doc = staged("\n".join(AGAIN.format(*deed) for deed in deeds), actors={"Norway": "NOR"})
    assert len(code(doc)) == count


def test_what_follows_aside_is_no_part_of_the_deed() -> None:
    doc = staged(
        AGAIN.format("send", "doctors") + " ,/PUNCT/7/punct calling/VERB/4/advcl it/PRON/7/obj urgent/ADJ/7/xcomp",
        actors={"Norway": "NOR"},
    )
    assert [claim.what.quote for claim in code(doc)] == ["send doctors"]


def test_a_length_of_time_is_not_how_much() -> None:
    doc = staged(
        AGAIN.format("suspend", "duties") + " for/ADP/8/case 90/NUM/8/nummod days/NOUN/4/obl", actors={"Norway": "NOR"}
    )
    span = place(doc.text, "90 days")
    days = Quantity(start=span.start, end=span.end, value=90, unit="d", number=Span(span.start, span.start + 2))
    [claim] = code(replace(doc, layers=replace(doc.layers, quantities=(days,))))
    assert claim.quantity is None


def test_gratitude_for_a_decision_tells_whose_it_is() -> None:
    doc = staged(
        """Estonia/PROPN/2/nsubj thanked/VERB/0/root Norway/PROPN/2/obj for/ADP/6/case the/DET/6/det decision/NOUN/2/obl
to/PART/8/mark provide/VERB/6/acl 15/NUM/10/nummod launchers/NOUN/8/obj""".replace("\n", " "),
        actors={"Norway": "NOR", "Estonia": "EST"},
    )
    number = place(doc.text, "15")
    launchers = Quantity(start=number.start, end=number.end + 10, value=15, unit="count", number=number)
    [claim] = code(replace(doc, layers=replace(doc.layers, quantities=(launchers,))))
    assert (claim.by.country, claim.what.quote) == ("NOR", "provide 15 launchers")


def test_they_are_not_the_one_who_speaks() -> None:
    doc = staged(
        """Tamm/PROPN/2/nsubj said/VERB/0/root they/PRON/5/nsubj would/AUX/5/aux leave/VERB/2/ccomp the/DET/7/det
pact/NOUN/5/obj""".replace("\n", " "),
        actors={"Tamm": "Juhan Tamm/EST"},
        said=(("Tamm", "said", "they would leave the pact"),),
    )
    assert code(doc) == []


def test_a_period_that_has_begun_is_still_a_deadline() -> None:
    doc = staged(
        AGAIN.format("send", "doctors") + " in/ADP/7/case time/NOUN/4/obl",
        actors={"Norway": "NOR"},
        times={"time": "2026-01/2026-06"},
    )
    assert [claim.deadline and claim.deadline.value for claim in code(doc)] == ["2026-01/2026-06"]


def test_the_subject_before_an_inserted_speaker() -> None:
    doc = staged(
        """Norway/PROPN/4/nsubj ,/PUNCT/1/punct he/PRON/4/nsubj said/VERB/0/root ,/PUNCT/7/punct was/AUX/7/aux
considering/VERB/4/ccomp sanctions/NOUN/7/obj""".replace("\n", " "),
        actors={"Norway": "NOR"},
    )
    assert [claim.by.country for claim in code(doc)] == ["NOR"]


def test_an_amount_that_the_parse_hung_on_the_pledge_belongs_to_the_deed() -> None:
    doc = staged(
        "Norway/PROPN/2/nsubj pledged/VERB/0/root to/PART/4/mark raise/VERB/2/xcomp sales/NOUN/4/obj to/ADP/9/case "
        "20/NUM/8/compound million/NUM/9/nummod tons/NOUN/2/obl ./PUNCT/2/punct",
        actors={"Norway": "NOR"},
    )
    here = place(doc.text, "20 million tons")
    amount = Quantity(start=here.start, end=here.end, value=2e7, unit="t", number=here)
    [claim] = code(replace(doc, layers=replace(doc.layers, quantities=(amount,))))
    assert claim.what.quote == "raise sales to 20 million tons"
    assert claim.quantity is not None and claim.quantity.value == 2e7


def test_not_the_first_promise_is_recalled() -> None:
    doc = staged(
        """It/PRON/4/nsubj is/AUX/4/cop the/DET/4/det time/NOUN/0/root Norway/PROPN/7/nsubj has/AUX/7/aux
promised/VERB/4/acl:relcl to/PART/9/mark leave/VERB/7/xcomp""".replace("\n", " "),
        actors={"Norway": "NOR"},
    )
    assert [claim.status for claim in code(doc)] == ["background"]


def test_ready_for_talks_and_for_any_talks_is_one_claim() -> None:
    ready = "Norway/PROPN/3/nsubj is/AUX/3/cop ready/ADJ/0/root for/ADP/5/case talks/NOUN/3/obl"
    doc = staged(f"{ready}\n{ready} on/ADP/7/case fish/NOUN/5/nmod", actors={"Norway": "NOR"})
    places = [place(doc.text, words) for words in ("ready", "ready#2")]
    marks = tuple(Trigger(start=at.start, end=at.end, label="commitment", confidence=0.9) for at in places)
    assert len(code(replace(doc, layers=replace(doc.layers, triggers=marks)))) == 1


def test_an_unresolved_his_is_the_person_named_before() -> None:
    doc = staged(
        """Holm/PROPN/2/nsubj criticised/VERB/0/root Tamm/PROPN/2/obj over/ADP/6/case his/PRON/6/nmod:poss
promise/NOUN/2/obl to/PART/8/mark leave/VERB/6/acl ./PUNCT/2/punct""".replace("\n", " "),
        actors={"Holm": "Arne Holm/NOR", "Tamm": "Juhan Tamm/EST"},
        said=(("Holm", "criticised", "Tamm over his promise to leave"),),
    )
    assert [claim.by.country for claim in code(doc)] == ["EST"]


SUPPOSED = {
    "Ark": "Jon Ark/ISL",
    "Norway": "NOR",
    "We": "NOR",
    "Iceland": "ISL",
}
WISHED = """Ark/PROPN/2/nsubj {}/VERB/0/root that/SCONJ/6/mark Norway/PROPN/6/nsubj will/AUX/6/aux open/VERB/2/ccomp
an/DET/8/det embassy/NOUN/6/obj by/ADP/10/case March/PROPN/6/obl ./PUNCT/2/punct""".replace("\n", " ")
BEFOREHAND = """Norway/PROPN/2/nsubj waited/VERB/0/root before/SCONJ/6/mark Iceland/PROPN/6/nsubj would/AUX/6/aux
agree/VERB/2/advcl to/PART/8/mark open/VERB/6/xcomp ports/NOUN/8/obj by/ADP/11/case March/PROPN/8/obl
./PUNCT/2/punct""".replace("\n", " ")
WANTED = """Norway/PROPN/3/nsubj should/AUX/3/aux make/VERB/0/root a/DET/5/det promise/NOUN/3/obj to/PART/7/mark
open/VERB/5/acl ports/NOUN/7/obj by/ADP/10/case March/PROPN/7/obl ./PUNCT/3/punct""".replace("\n", " ")
IT_WOULD = """Ark/PROPN/2/nsubj said/VERB/0/root it/PRON/5/nsubj would/AUX/5/aux cut/VERB/2/ccomp {}/NOUN/5/obj
by/ADP/8/case March/PROPN/5/obl ./PUNCT/2/punct""".replace("\n", " ")
WEIGHS = """Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/5/nsubj would/AUX/5/aux consider/VERB/2/ccomp
sending/VERB/5/xcomp ships/NOUN/6/obj by/ADP/9/case March/PROPN/6/obl ./PUNCT/2/punct""".replace("\n", " ")
TOLD_LATE = """Norway/PROPN/3/nsubj will/AUX/3/aux open/VERB/8/ccomp an/DET/5/det embassy/NOUN/3/obj ,/PUNCT/3/punct
Norway/PROPN/8/nsubj said/VERB/0/root on/ADP/10/case Monday/PROPN/3/obl ./PUNCT/8/punct""".replace("\n", " ")


@pytest.mark.parametrize("verb", ["hopes", "expects", "predicts", "doubts"])
def test_what_somebody_expects_of_another_binds_nobody(verb: str) -> None:
    content = "Norway will open an embassy by March"
    times = {"March": "2026-03"}
    said = (("Ark", verb, content),)
    assert code(staged(WISHED.format(verb), actors=SUPPOSED, times=times, said=said)) == []
    bare = staged(WISHED.format(verb), actors=SUPPOSED, times=times)
    mark = Trigger(label="commitment", confidence=0.99, **_place(bare, "will"))
    assert code(replace(bare, layers=replace(bare.layers, triggers=(mark,)))) == []


def _place(doc: Document, words: str) -> dict[str, int]:
    span = place(doc.text, words)
    return {"start": span.start, "end": span.end}


@pytest.mark.parametrize(("lines", "word"), [(BEFOREHAND, "agree"), (WANTED, "promise")])
def test_what_is_still_wanted_binds_nobody(lines: str, word: str) -> None:
    doc = staged(lines, actors=SUPPOSED, times={"March": "2026-03"})
    mark = Trigger(label="commitment", confidence=0.99, **_place(doc, word))
    assert code(replace(doc, layers=replace(doc.layers, triggers=(mark,)))) == []


def test_it_binds_a_state_only_where_the_words_have_named_one() -> None:
    lines = IT_WOULD.format("tolls")
    actors = {"Ark": "Jon Ark/ISL", "it": "ISL"}
    said = (("Ark", "said", "it would cut tolls by March"),)
    assert code(staged(lines, actors=actors, times={"March": "2026-03"}, said=said)) == []
    [claim] = code(staged(lines, actors={"Ark": "ISL", "it": "ISL"}, times={"March": "2026-03"}, said=said))
    assert (claim.by.country, claim.what.quote) == ("ISL", "cut tolls by March")


def test_the_verb_after_a_modal_tells_how_firm_it_is() -> None:
    actors = {"Oslo": "NOR", "Norway": "NOR"}
    said = (("Oslo", "said", "Norway would consider sending ships by March"),)
    [claim] = code(staged(WEIGHS, actors=actors, times={"March": "2026-03"}, said=said))
    assert (claim.strength, claim.status, claim.what.quote) == ("considering", "proposed", "sending ships by March")


def test_a_promise_ends_before_its_teller_and_has_no_date_of_the_telling() -> None:
    said = (("Norway#2", "said", "Norway will open an embassy"),)
    doc = staged(TOLD_LATE, actors={"Norway": "NOR"}, times={"Monday": "2026-02-09"}, said=said)
    [claim] = code(doc)
    assert (claim.what.quote, claim.deadline) == ("open an embassy", None)
