"""Promises: who is bound where words around the promise tell, what only refers to one, and what cannot be checked."""

import pytest
from msgspec.structs import replace

from dragoman.coders.commitments import Part
from dragoman.model import Commitment, Document, Quantity, Role, Trigger, verify

from .parsed import place, staged


def code(doc: Document, floor: float = 0.6) -> list[Commitment]:
    [claims] = Part(floor=floor).code([doc])
    for claim in claims:
        verify(claim, doc.text)
    return [claim for claim in claims if isinstance(claim, Commitment)]


def readout(doc: Document) -> Document:
    """The same text as a government's own report."""
    marked = staged("Yes/INTJ/0/root", diplomacy=True).layers.character
    whole = tuple(replace(mark, end=len(doc.text), genre="readout") for mark in marked)
    return replace(doc, layers=replace(doc.layers, character=whole))


def worth(doc: Document, words: str, number: str, value: float, unit: str) -> Document:
    """The same text with an amount."""
    here = place(doc.text, words)
    mark = Quantity(start=here.start, end=here.end, value=value, unit=unit, number=place(doc.text, number))
    return replace(doc, layers=replace(doc.layers, quantities=(mark,)))


# ------------------------------------------------------------------------------------------------ who is bound

AFTER_OTHERS = """Officials/NOUN/2/nsubj waited/VERB/0/root while/SCONJ/5/mark Tamm/PROPN/5/nsubj sang/VERB/2/advcl
and/CCONJ/7/cc vowed/VERB/2/conj to/PART/9/mark open/VERB/7/xcomp an/DET/11/det embassy/NOUN/9/obj""".replace("\n", " ")
IT_WOULD = """The/DET/2/det navy/NOUN/3/nsubj said/VERB/0/root it/PRON/6/nsubj would/AUX/6/aux close/VERB/3/ccomp
the/DET/8/det strait/NOUN/6/obj""".replace("\n", " ")
THEY_AGREED = """They/PRON/2/nsubj agreed/VERB/0/root to/PART/4/mark open/VERB/2/xcomp consulates/NOUN/4/obj"""
THANKED = """Tamm/PROPN/2/nsubj thanked/VERB/0/root Norway/PROPN/2/iobj for/ADP/6/case the/DET/6/det decision/NOUN/2/obj
to/PART/8/mark lend/VERB/6/acl ferries/NOUN/8/obj""".replace("\n", " ")


def test_who_is_heard_to_vow_is_bound_whatever_the_parse_says() -> None:
    actors = {"Officials": "FIN", "Tamm": "Juhan Tamm/EST"}
    said = (("Tamm", "vowed", "to open an embassy"),)
    [claim] = code(staged(AFTER_OTHERS, actors=actors, said=said))
    assert (claim.by.name, claim.what.quote) == ("Juhan Tamm", "open an embassy")
    [misread] = code(staged(AFTER_OTHERS, actors=actors))
    assert misread.by.country == "FIN"


def test_it_is_the_body_that_speaks() -> None:
    said = (("The navy", "said", "it would close the strait"),)
    actors = {"The navy": "Coast Navy/NOR", "it": "Coast Navy/NOR"}
    [claim] = code(staged(IT_WOULD, actors=actors, said=said))
    assert (claim.by.country, claim.what.quote) == ("NOR", "close the strait")


@pytest.mark.parametrize(("form", "count"), [("body", 1), ("group", 0)])
def test_it_that_nobody_resolved_is_a_speaker_only_where_that_is_a_body(form: str, count: int) -> None:
    said = (("The navy", "said", "it would close the strait"),)
    doc = staged(IT_WOULD, actors={"The navy": "", "it": ""}, said=said)
    mentions = tuple(replace(mark, form=form) if mark.form == "state" else mark for mark in doc.layers.mentions)
    assert len(code(replace(doc, layers=replace(doc.layers, mentions=mentions)))) == count


def test_they_who_agree_in_a_readout_are_its_two_sides() -> None:
    lines = f"Tamm/PROPN/2/nsubj called/VERB/0/root Ark/PROPN/2/obj ./PUNCT/2/punct\n{THEY_AGREED}"
    doc = staged(lines, actors={"Tamm": "Juhan Tamm/EST", "Ark": "Jon Ark/ISL"})
    [claim] = code(readout(doc))
    assert [member.country for member in claim.by.members] == ["EST", "ISL"]
    assert code(doc) == []


def test_what_a_side_is_thanked_for_is_its_decision() -> None:
    actors = {"Tamm": "Juhan Tamm/EST", "Norway": "NOR"}
    [claim] = code(staged(THANKED, actors=actors))
    assert (claim.by.country, claim.what.quote, claim.trigger.quote) == ("NOR", "lend ferries", "decision")
    assert code(staged(THANKED.replace("thanked", "recalled"), actors=actors)) == []


def test_an_amount_in_the_letters_of_its_currency_is_an_amount() -> None:
    lines = """Norway/PROPN/2/nsubj pledged/VERB/0/root to/PART/4/mark deepen/VERB/2/xcomp ports/NOUN/4/obj
    with/ADP/7/case USD/SYM/4/obl 20/NUM/7/nummod million/NUM/8/flat""".replace("\n", " ")
    doc = worth(staged(lines, actors={"Norway": "NOR"}), "USD 20 million", "20 million", 2e7, "USD")
    [claim] = code(doc)
    assert claim.quantity and claim.quantity.value == 2e7
    named = worth(staged(lines, actors={"Norway": "NOR"}), "USD 20 million", "20 million", 2e7, "count")
    assert code(named) == []


# ------------------------------------------------------------------------------------------------ what binds nobody

DENIED = """Norway/PROPN/4/nsubj is/AUX/4/aux not/PART/4/advmod {}/VERB/0/root to/PART/6/mark sell/VERB/4/xcomp
ferries/NOUN/6/obj""".replace("\n", " ")
ANGER = """Anger/NOUN/8/nsubj over/ADP/4/case Norwegian/ADJ/4/amod plans/NOUN/1/nmod to/PART/6/mark dam/VERB/4/acl
rivers/NOUN/6/obj grew/VERB/0/root""".replace("\n", " ")
HAS_PLANS = """Oslo/PROPN/2/nsubj announced/VERB/0/root plans/NOUN/2/obj to/PART/5/mark dam/VERB/3/acl
rivers/NOUN/5/obj""".replace("\n", " ")
SAYS = """Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/{0}/nsubj would/AUX/{0}/aux {1} ferries/NOUN/{0}/obj"""


@pytest.mark.parametrize(("verb", "status"), [("planning", None), ("committed", "denied"), ("prepared", None)])
def test_only_what_can_be_given_can_be_told_as_not_given(verb: str, status: str | None) -> None:
    found = code(staged(DENIED.format(verb), actors={"Norway": "NOR"}))
    assert [claim.status for claim in found] == ([status] if status else [])


def test_a_plan_that_is_only_referred_to_binds_nobody() -> None:
    assert code(staged(ANGER, actors={"Norwegian": "NOR"})) == []
    assert [claim.what.quote for claim in code(staged(HAS_PLANS, actors={"Oslo": "NOR"}))] == ["dam rivers"]
    dated = staged(ANGER.replace("rivers", "May"), actors={"Norwegian": "NOR"}, times={"May": "2026-05"})
    assert len(code(dated)) == 1


@pytest.mark.parametrize(
    ("verb", "count"),
    [
        ("sell/VERB/2/ccomp", 1),
        ("probably/ADV/6/advmod sell/VERB/2/ccomp", 0),
        ("have/VERB/7/dep to/PART/7/mark sell/VERB/2/ccomp", 0),
    ],
)
def test_a_guess_or_a_need_is_no_vow(verb: str, count: int) -> None:
    lines = SAYS.format(4 + len(verb.split()), verb)
    words = " ".join(word.split("/")[0] for word in verb.split())
    said = (("Oslo", "said", f"Norway would {words} ferries"),)
    assert len(code(staged(lines, actors={"Oslo": "NOR", "Norway": "NOR"}, said=said))) == count


def test_words_of_hope_around_a_vow_make_it_a_wish() -> None:
    told = """Norway/PROPN/2/nsubj expressed/VERB/0/root {}/NOUN/2/obj that/SCONJ/7/mark Oslo/PROPN/7/nsubj
    will/AUX/7/aux sell/VERB/2/ccomp ferries/NOUN/7/obj""".replace("\n", " ")
    actors = {"Oslo": "NOR", "Norway": "NOR"}
    for noun, count in (("confidence", 1), ("hope", 0)):
        said = (("Norway", f"expressed {noun}", "Oslo will sell ferries"),)
        assert len(code(staged(told.format(noun), actors=actors, said=said))) == count


@pytest.mark.parametrize(("helper", "count"), [("is/AUX/3/aux", 1), ("also/ADV/3/advmod", 0)])
def test_weighing_a_thing_takes_a_helper(helper: str, count: int) -> None:
    lines = f"Norway/PROPN/3/nsubj {helper} considering/VERB/0/root tariffs/NOUN/3/obj"
    assert len(code(staged(lines, actors={"Norway": "NOR"}))) == count


def test_why_somebody_decided_is_no_news_of_a_decision() -> None:
    lines = """{}/ADV/3/advmod Norway/PROPN/3/nsubj decided/VERB/0/root to/PART/5/mark sell/VERB/3/xcomp
    ferries/NOUN/5/obj in/ADP/8/case May/PROPN/5/obl""".replace("\n", " ")
    for word, count in (("Now", 1), ("Why", 0)):
        doc = staged(lines.format(word), actors={"Norway": "NOR"}, times={"May": "2026-05"})
        assert len(code(doc)) == count
    assert code(staged(lines.format("Now"), actors={"Norway": "NOR"})) == []


# ------------------------------------------------------------------------------------------------ what can be checked

DEEPEN = """Norway/PROPN/2/nsubj agreed/VERB/0/root to/PART/4/mark deepen/VERB/2/xcomp ties/NOUN/4/obj {}"""


@pytest.mark.parametrize(
    ("rest", "value", "count"),
    [
        ("in/ADP/7/case May/PROPN/4/obl", "2026-05", 1),
        ("frozen/VERB/5/acl in/ADP/8/case May/PROPN/6/obl", "2026-05", 0),
        ("since/ADP/7/case May/PROPN/4/obl", "2025-05/..", 0),
        ("in/ADP/7/case May/PROPN/4/obl", "20XX", 0),
    ],
)
def test_a_date_makes_goodwill_a_promise_only_as_its_own_deadline(rest: str, value: str, count: int) -> None:
    doc = staged(DEEPEN.format(rest), actors={"Norway": "NOR"}, times={"May": value})
    assert len(code(doc)) == count


def test_a_condition_makes_goodwill_a_promise() -> None:
    rest = "if/SCONJ/8/mark talks/NOUN/8/nsubj succeed/VERB/4/advcl"
    [claim] = code(staged(DEEPEN.format(rest), actors={"Norway": "NOR"}))
    assert claim.condition and claim.condition.quote == "if talks succeed"
    assert code(staged(DEEPEN.format(""), actors={"Norway": "NOR"})) == []


@pytest.mark.parametrize(("thing", "count"), [("missiles", 1), ("ties", 0), ("trust", 0)])
def test_a_thing_to_be_made_is_a_deed_and_a_bond_is_goodwill(thing: str, count: int) -> None:
    lines = (
        f"Oslo/PROPN/2/nsubj announced/VERB/0/root plans/NOUN/2/obj to/PART/5/mark build/VERB/3/acl {thing}/NOUN/5/obj"
    )
    assert len(code(staged(lines, actors={"Oslo": "NOR"}))) == count


# ------------------------------------------------------------------------------------------------ the reporter's voice

REPORTED = "{}/PROPN/3/nsubj {}/AUX/3/aux close/VERB/0/root ports/NOUN/3/obj in/ADP/6/case May/PROPN/3/obl"


@pytest.mark.parametrize(
    ("who", "helper", "count"), [("Norway", "will", 1), ("Norway", "would", 0), ("Tamm", "will", 0)]
)
def test_a_report_tells_what_a_state_will_do_by_a_date(who: str, helper: str, count: int) -> None:
    actors = {"Norway": "NOR", "Tamm": "Juhan Tamm/EST"}
    doc = staged(REPORTED.format(who, helper), actors=actors, times={"May": "2026-05"})
    assert len(code(doc)) == count
    assert code(staged(REPORTED.format(who, helper), actors=actors)) == []
    denied = REPORTED.format(who, f"{helper}/AUX/3/aux not").replace("not/AUX/3/aux", "not/PART/3/advmod")
    denied = denied.replace("/3/", "/4/").replace("/6/case", "/7/case")
    assert code(staged(denied, actors=actors, times={"May": "2026-05"})) == []
    doc = staged(REPORTED.format(who, helper).replace("close", "visit"), actors=actors, times={"May": "2026-05"})
    assert code(doc) == []  # a plan


def test_what_a_paper_reports_is_told_in_its_own_voice() -> None:
    lines = """{}/PROPN/2/nsubj reports/VERB/0/root Norway/PROPN/5/nsubj will/AUX/5/aux close/VERB/2/ccomp
    ports/NOUN/5/obj in/ADP/8/case May/PROPN/5/obl""".replace("\n", " ")
    said = (("Herald", "reports", "Norway will close ports in May"),)
    doc = staged(lines.format("Herald"), actors={"Herald": "EST", "Norway": "NOR"}, times={"May": "2026-05"}, said=said)
    assert code(doc) == []
    [mark] = doc.layers.attributions
    paper = replace(doc, layers=replace(doc.layers, attributions=(replace(mark, speaker_kind="media"),)))
    assert [claim.what.quote for claim in code(paper)] == ["close ports in May"]


# ------------------------------------------------------------------------------------------------ more who and what

OF_SPEAKER = """Tamm/PROPN/2/nsubj said/VERB/0/root {}/DET/4/det government/NOUN/6/nsubj would/AUX/6/aux
close/VERB/2/ccomp ports/NOUN/6/obj""".replace("\n", " ")


@pytest.mark.parametrize(("article", "count"), [("the", 1), ("some", 0)])
def test_the_government_of_which_an_official_speaks_is_his_own(article: str, count: int) -> None:
    said = (("Tamm", "said", f"{article} government would close ports"),)
    found = code(staged(OF_SPEAKER.format(article), actors={"Tamm": "Juhan Tamm/EST"}, said=said))
    assert [claim.by.country for claim in found] == ["EST"] * count


@pytest.mark.parametrize(
    ("rest", "count"),
    [("in/ADP/7/case pacts/NOUN/5/obl", 1), ("in/ADP/7/case touch/NOUN/5/obl", 0), ("firm/ADJ/5/xcomp", 0)],
)
def test_to_remain_in_a_pact_is_a_deed(rest: str, count: int) -> None:
    lines = f"Oslo/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/5/nsubj would/AUX/5/aux remain/VERB/2/ccomp {rest}"
    said = (("Oslo", "said", "Norway would remain " + " ".join(word.split("/")[0] for word in rest.split())),)
    assert len(code(staged(lines, actors={"Oslo": "NOR", "Norway": "NOR"}, said=said))) == count


@pytest.mark.parametrize(("subject", "count"), [("Norway/PROPN/5/nsubj", 1), ("firmly/ADV/5/advmod", 0)])
def test_a_clause_with_with_tells_what_was_done(subject: str, count: int) -> None:
    lines = f"""Oslo/PROPN/2/nsubj smiled/VERB/0/root with/ADP/5/mark {subject} committing/VERB/2/advcl to/PART/7/mark
    close/VERB/5/xcomp ports/NOUN/7/obj""".replace("\n", " ")
    assert len(code(staged(lines, actors={"Oslo": "NOR", "Norway": "NOR"}))) == count


def test_a_threat_of_a_thing_counts_under_a_condition() -> None:
    lines = """Norway/PROPN/2/nsubj threatened/VERB/0/root tariffs/NOUN/2/xcomp {}"""
    doc = staged(lines.format("if/SCONJ/6/mark talks/NOUN/6/nsubj fail/VERB/2/advcl"), actors={"Norway": "NOR"})
    [claim] = code(doc)
    assert (claim.what.quote, claim.strength) == ("tariffs", "intends")
    assert code(staged(lines.format(""), actors={"Norway": "NOR"})) == []
    condition = "if/SCONJ/6/mark talks/NOUN/6/nsubj fail/VERB/2/advcl"
    assert code(staged(lines.format(condition).replace("tariffs", "peace"), actors={"Norway": "NOR"})) == []


def test_readiness_of_a_state_whose_name_the_parse_takes_apart() -> None:
    lines = """Tamm/PROPN/2/nsubj praised/VERB/0/root readiness/NOUN/2/obj of/ADP/3/cop the/DET/6/det United/VERB/7/amod
    States/PROPN/9/nsubj to/PART/9/mark send/VERB/3/csubj ferries/NOUN/9/obj""".replace("\n", " ")
    [claim] = code(staged(lines, actors={"Tamm": "Juhan Tamm/EST", "the United States": "USA"}))
    assert (claim.by.country, claim.what.quote, claim.strength) == ("USA", "send ferries", "open-to")


# ------------------------------------------------------------------------------------------------ invitations

INVITED = """Tamm/PROPN/2/nsubj invited/VERB/0/root Ark/PROPN/2/obj to/PART/5/mark visit/VERB/2/xcomp Narva/PROPN/5/obj
The/DET/2/det invitation/NOUN/4/nsubj:pass {}/AUX/4/aux:pass accepted/VERB/0/root"""


@pytest.mark.parametrize(("helper", "count"), [("was", 1), ("will", 0)])
def test_who_is_invited_and_accepts_has_agreed(helper: str, count: int) -> None:
    lines = INVITED.format(helper) if helper == "was" else INVITED.format(helper).replace("aux:pass acc", "aux acc")
    found = code(staged(lines, actors={"Tamm": "Juhan Tamm/EST", "Ark": "Jon Ark/ISL"}))
    told = [(claim.by.name, claim.strength, claim.what.quote, claim.trigger.quote) for claim in found]
    assert told == [("Jon Ark", "agreed", "visit Narva", "accepted")] * count


def test_who_invites_does_not_tell_of_the_answer() -> None:
    lines = """Tamm/PROPN/2/nsubj invited/VERB/0/root Ark/PROPN/2/obj to/PART/5/mark pay/VERB/2/xcomp visits/NOUN/5/obj
    which/PRON/9/obj he/PRON/9/nsubj accepted/VERB/6/acl:relcl""".replace("\n", " ")
    said = (("Tamm", "invited", "to pay visits which he accepted"),)
    actors = {"Tamm": "Juhan Tamm/EST", "Ark": "Jon Ark/ISL", "he": "Juhan Tamm/EST"}
    [claim] = code(staged(lines, actors=actors, said=said))
    assert (claim.by.name, claim.said_by) == ("Jon Ark", ())


def test_a_promise_that_is_only_referred_to_is_an_earlier_one() -> None:
    recalled = """Tamm/PROPN/2/nsubj spoke/VERB/0/root of/ADP/5/case Norway's/PROPN/5/nmod:poss pledge/NOUN/2/obl
    to/PART/7/mark dam/VERB/5/acl rivers/NOUN/7/obj""".replace("\n", " ")
    made = recalled.replace("of/ADP/5/case", "then/ADV/2/advmod").replace("pledge/NOUN/2/obl", "pledge/NOUN/2/obj")
    actors = {"Tamm": "Juhan Tamm/EST", "Norway's": "NOR"}
    assert [claim.status for claim in code(staged(recalled, actors=actors))] == ["background"]
    assert [claim.status for claim in code(staged(made, actors=actors))] == ["held"]


# ------------------------------------------------------------------------------------------------ idle words

SAID_OWN = """Tamm/PROPN/2/nsubj said/VERB/0/root we/PRON/5/nsubj {0}/AUX/5/aux {1}/VERB/2/ccomp {2}/NOUN/5/obj"""


@pytest.mark.parametrize(
    ("words", "count"),
    [(("will", "make", "ferries"), 1), (("will", "make", "efforts"), 0), (("will", "do", "best"), 0)],
)
def test_an_idiom_without_a_deed_is_no_vow(words: tuple[str, str, str], count: int) -> None:
    said = (("Tamm", "said", f"we {' '.join(words)}"),)
    doc = staged(SAID_OWN.format(*words), actors={"Tamm": "Juhan Tamm/EST"}, said=said)
    assert len(code(doc)) == count


@pytest.mark.parametrize(("direct", "count"), [(True, 0), (False, 1)])
def test_would_in_a_mans_own_words_is_a_courtesy(direct: bool, count: int) -> None:
    said = (("Tamm", "said", "we would buy ferries"),)
    doc = staged(SAID_OWN.format("would", "buy", "ferries"), actors={"Tamm": "Juhan Tamm/EST"}, said=said)
    [mark] = doc.layers.attributions
    quoted = replace(doc, layers=replace(doc.layers, attributions=(replace(mark, direct=direct),)))
    assert len(code(quoted)) == count


@pytest.mark.parametrize(("verb", "count"), [("contribute", 0), ("march", 1)])
def test_what_two_sides_hold_true_binds_neither(verb: str, count: int) -> None:
    lines = f"""The/DET/2/det leaders/NOUN/3/nsubj agreed/VERB/0/root that/SCONJ/7/mark troops/NOUN/7/nsubj
    will/AUX/7/aux {verb}/VERB/3/ccomp""".replace("\n", " ")
    assert len(code(staged(lines, actors={"The leaders": "Kari Nordmann/NOR + Juhan Tamm/EST"}))) == count


@pytest.mark.parametrize(("word", "count"), [("more", 0), ("fully", 1)])
def test_a_comparison_is_no_pledge(word: str, count: int) -> None:
    lines = f"""Norway/PROPN/4/nsubj is/AUX/4/cop {word}/ADV/4/advmod ready/ADJ/0/root to/PART/6/mark buy/VERB/4/xcomp
    ferries/NOUN/6/obj""".replace("\n", " ")
    assert len(code(staged(lines, actors={"Norway": "NOR"}))) == count


@pytest.mark.parametrize(("verb", "count"), [("get", 0), ("see", 1)])
def test_who_is_made_ready_has_not_offered(verb: str, count: int) -> None:
    lines = f"""Tamm/PROPN/2/nsubj {verb}/VERB/0/root Norway/PROPN/4/nsubj ready/ADJ/2/xcomp to/PART/6/mark
    buy/VERB/4/xcomp ferries/NOUN/6/obj""".replace("\n", " ")
    assert len(code(staged(lines, actors={"Tamm": "Juhan Tamm/EST", "Norway": "NOR"}))) == count


@pytest.mark.parametrize(("opener", "count"), [("if", 0), ("because", 1)])
def test_what_is_told_under_a_condition_is_not_told(opener: str, count: int) -> None:
    lines = f"""Tamm/PROPN/2/nsubj smiles/VERB/0/root {opener}/SCONJ/5/mark Oslo/PROPN/5/nsubj says/VERB/2/advcl
    Norway/PROPN/8/nsubj is/AUX/8/cop ready/ADJ/5/ccomp to/PART/10/mark buy/VERB/8/xcomp ferries/NOUN/10/obj"""
    actors = {"Tamm": "Juhan Tamm/EST", "Oslo": "NOR", "Norway": "NOR"}
    assert len(code(staged(lines.replace("\n", " "), actors=actors))) == count


def test_candidates_are_weighed_but_not_promised() -> None:
    lines = "Norway/PROPN/3/nsubj is/AUX/3/aux considering/VERB/0/root {}/NOUN/3/obj"
    assert code(staged(lines.format("candidates"), actors={"Norway": "NOR"})) == []
    assert len(code(staged(lines.format("tariffs"), actors={"Norway": "NOR"}))) == 1


def test_what_a_thing_is_meant_for_binds_nobody_seen_near_it() -> None:
    lines = """Norway/PROPN/2/nsubj shows/VERB/0/root missiles/NOUN/2/obj {}/VERB/3/acl to/PART/6/mark sink/VERB/4/xcomp
    ships/NOUN/6/obj""".replace("\n", " ")
    doc = staged(lines.format("intended"), actors={"Norway": "NOR"})
    here, who = place(doc.text, "intended"), place(doc.text, "Norway")
    role = Role(role="by", start=who.start, end=who.end, confidence=0.9)
    mark = Trigger(start=here.start, end=here.end, label="commitment", confidence=0.9, roles=(role,))
    assert code(replace(doc, layers=replace(doc.layers, triggers=(mark,)))) == []


def test_measures_agreed_without_a_preposition() -> None:
    lines = "Norway/PROPN/2/nsubj agreed/VERB/0/root {}/NOUN/2/obj"
    assert [claim.what.quote for claim in code(staged(lines.format("measures"), actors={"Norway": "NOR"}))] == [
        "measures"
    ]
    assert code(staged(lines.format("principles"), actors={"Norway": "NOR"})) == []


@pytest.mark.parametrize(("thing", "count"), [("missiles", 1), ("ties", 0)])
def test_what_is_to_be_made_further_is_a_deed(thing: str, count: int) -> None:
    lines = f"""Norway/PROPN/2/nsubj pledged/VERB/0/root to/PART/4/mark continue/VERB/2/xcomp developing/VERB/4/xcomp
    {thing}/NOUN/5/obj""".replace("\n", " ")
    assert len(code(staged(lines, actors={"Norway": "NOR"}))) == count


@pytest.mark.parametrize(("times", "count"), [({"May": "2026-05"}, 1), ({}, 0)])
def test_what_another_side_has_in_mind_counts_with_a_date(times: dict[str, str], count: int) -> None:
    lines = """Tamm/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/4/nsubj intends/VERB/2/ccomp to/PART/6/mark
    close/VERB/4/xcomp ports/NOUN/6/obj in/ADP/9/case May/PROPN/6/obl""".replace("\n", " ")
    said = (("Tamm", "said", "Norway intends to close ports in May"),)
    doc = staged(lines, actors={"Tamm": "Juhan Tamm/EST", "Norway": "NOR"}, times=times, said=said)
    assert len(code(doc)) == count


@pytest.mark.parametrize(("verb", "count"), [("headed", 0), ("repaired", 1)])
def test_who_will_head_something_promises_nothing(verb: str, count: int) -> None:
    lines = (
        f"The/DET/2/det dams/NOUN/5/nsubj:pass will/AUX/5/aux be/AUX/5/aux:pass {verb}/VERB/0/root by/ADP/7/case "
        "Norway/PROPN/5/obl by/ADP/9/case May/PROPN/5/obl"
    )
    doc = staged(lines, actors={"Norway": "NOR"}, times={"May": "2026-05"})
    assert len(code(doc)) == count
