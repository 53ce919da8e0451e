"""Figures: which quantities become claims, what they measure, who says so."""

import pytest
from msgspec.structs import replace

from dragoman.annotators.quantities import find_quantities
from dragoman.annotators.times import find_times
from dragoman.coders.figures import Part, _alone
from dragoman.model import Actor, Article, Attribution, Document, Figure, Layers, verify
from dragoman.spans import Span

from .parsed import staged


def code(text: str, **more: object) -> list[Figure]:
    article = Article(id="a", text=text, published="2026-02-05", body=Span(0, len(text)))
    times = tuple(find_times(article))
    layers = Layers(times=times, quantities=tuple(find_quantities(article, times)), **more)  # type: ignore[arg-type]
    [claims] = Part().code([Document(article=article, layers=layers)])
    for claim in claims:
        verify(claim, text)
    return [claim for claim in claims if isinstance(claim, Figure)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "thing"),
    [
        ("The bank granted $4 million in direct aid.", 4e6, "USD", "direct aid"),
        ("The union imposed 25% tariffs on steel.", 25, "%", "tariffs"),
        ("Norway expelled 23 Syldavian diplomats.", 23, "persons", "Syldavian diplomats"),
        ("The army lost 140 armoured vehicles.", 140, "count", "armoured vehicles"),
        ("China bought 20 million tons of soybeans.", 2e7, "t", "soybeans"),
        ("A court sentenced the pastor to ten years in prison.", 10, "y", "prison"),
        ("The blast killed two sailors.", 2, "persons", "sailors"),
    ],
)
def test_figures_and_what_they_measure(text: str, value: float, unit: str, thing: str) -> None:
    [figure] = code(text)
    assert (figure.value, figure.unit, figure.of.quote if figure.of else None) == (value, unit, thing)


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders met.",
        "The two countries agreed on a text.",
        "Three people familiar with the talks said so.",
        "She resigned after 43 years.",
        "They arrived two weeks before the vote.",
        "One official disagreed.",
        "I agree with you 100 percent.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert code(text) == []


def test_length_of_a_call_is_a_figure() -> None:
    [figure] = code("The two presidents spoke by telephone for 90 minutes.")
    assert (figure.value, figure.unit, figure.text.quote) == (90, "min", "90 minutes")


def test_the_same_amount_of_the_same_thing_is_told_once() -> None:
    text = "Oslo gave $5 million in aid. The aid of $5 million in aid was welcomed. It also paid $5 million for ships."
    assert [figure.of.quote for figure in code(text) if figure.of] == ["aid", "ships"]


def test_period_bounds_and_evidence() -> None:
    [figure] = code("Trade reached more than $228 billion in 2025.")
    assert figure.period is not None
    assert (figure.period.value, figure.approximate, figure.bound) == ("2025", True, "at least")
    assert figure.evidence.quote == "Trade reached more than $228 billion in 2025."


def test_range_gives_two_figures() -> None:
    found = code("Beijing will buy 20 to 25 million tons of grain.")
    assert [(figure.value, figure.bound, figure.status) for figure in found] == [
        (2e7, "at least", "planned"),
        (2.5e7, "at most", "planned"),
    ]


def test_status_from_the_words_before() -> None:
    assert [figure.status for figure in code("Lisbon paid $3 million.")] == ["held"]
    assert [figure.status for figure in code("Lisbon will pay $3 million.")] == ["planned"]
    assert [figure.status for figure in code("Lisbon could pay $3 million.")] == ["proposed"]


def test_said_by_is_the_speaker_and_who_relays_him() -> None:
    text = "The minister said, the agency reported, that trade had grown by 9 percent. Debt is 40 percent."
    minister = Actor(text="The minister", start=0, end=12, country="NOR")
    agency = Actor(text="the agency", start=19, end=29)
    content = Span(text.index("trade"), text.index(". Debt"))
    mark = Attribution(
        start=0, end=content.end, speaker=minister, speaker_kind="official", contents=(content,), said_by=(agency,)
    )
    first, second = code(text, attributions=(mark,))
    assert first.said_by == (minister, agency)
    assert second.said_by == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lisbon has paid $3 million since 2019.", "held"),  # until now
        ("Lisbon paid $3 million in December 2025.", "held"),
        ("Lisbon paid $3 million in May 2024.", "background"),
        ("A fine of $3 million will be imposed.", "planned"),
        ("They hailed the decision to pay $3 million.", "planned"),
        ("Lisbon will close a port that has handled $3 million in goods.", "held"),
        ("Lisbon could have handled $3 million in goods.", "proposed"),
        ("Some 900 envoys are expected to attend.", "planned"),
    ],
)
def test_status_from_its_date_and_from_the_words_around(text: str, status: str) -> None:
    assert [figure.status for figure in code(text)] == [status]


@pytest.mark.parametrize(
    ("words", "things"),
    [
        (
            """Oslo/PROPN/2/nsubj keeps/VERB/0/root 900/NUM/4/nummod troops/NOUN/2/obj in/ADP/6/case
Estonia/PROPN/4/nmod and/CCONJ/8/cc 700/NUM/4/conj in/ADP/10/case Latvia/PROPN/8/nmod""",
            ["troops in Estonia", "troops"],
        ),
        ("In/ADP/2/case total/NOUN/5/obl 38/NUM/4/nummod envoys/NOUN/5/nsubj left/VERB/0/root", ["envoys"]),
    ],
)
def test_what_is_measured_keeps_its_place_and_no_other_number(words: str, things: list[str | None]) -> None:
    doc = staged(words.replace("\n", " "))
    quantities = tuple(find_quantities(doc.article))
    [claims] = Part().code([replace(doc, layers=replace(doc.layers, quantities=quantities))])
    assert [claim.of.quote if claim.of else None for claim in claims if isinstance(claim, Figure)] == things


def measured(lines: str, **marks: object) -> Figure:
    """The one figure of a parsed sentence."""
    doc = staged(lines, **marks)  # type: ignore[arg-type]
    quantities = tuple(find_quantities(doc.article, doc.layers.times))
    [claims] = Part().code([replace(doc, layers=replace(doc.layers, quantities=quantities))])
    [figure] = [claim for claim in claims if isinstance(claim, Figure)]
    return figure


RAISED = (
    "Norway/PROPN/2/nsubj raised/VERB/0/root fish/NOUN/4/compound purchases/NOUN/2/obj from/ADP/6/case "
    "Iceland/PROPN/4/nmod to/ADP/10/case 20/NUM/9/compound million/NUM/10/nummod tons/NOUN/2/obl ./PUNCT/2/punct"
)
TRADED = (
    "Norway/PROPN/4/nsubj and/CCONJ/3/cc Iceland/PROPN/1/conj traded/VERB/0/root goods/NOUN/4/obj worth/ADJ/5/amod "
    "228/NUM/8/compound million/NUM/9/nummod dollars/NOUN/6/obl:unmarked ./PUNCT/4/punct"
)
TWO_WAY = (
    "The/DET/4/det two-way/ADJ/4/amod fish/NOUN/4/compound trade/NOUN/5/nsubj exceeded/VERB/0/root 228/NUM/7/compound "
    "million/NUM/8/nummod dollars/NOUN/5/obj ./PUNCT/5/punct"
)
BESIDE = (
    "Norway/PROPN/2/nsubj sent/VERB/0/root 40/NUM/4/nummod trucks/NOUN/2/obj to/ADP/6/case Estonia/PROPN/2/obl "
    "after/SCONJ/9/mark Iceland/PROPN/9/nsubj closed/VERB/2/advcl ports/NOUN/9/obj ./PUNCT/2/punct"
)
ILL = (
    "In/ADP/2/case Norway/PROPN/6/obl 40/NUM/4/nummod people/NOUN/6/nsubj had/AUX/6/aux fallen/VERB/0/root "
    "ill/ADJ/6/xcomp ,/PUNCT/6/punct ships/NOUN/10/nsubj left/VERB/6/parataxis ./PUNCT/6/punct"
)
PAID = (
    "The/DET/2/det town/NOUN/4/nsubj had/AUX/4/aux paid/VERB/0/root 228/NUM/6/compound million/NUM/7/nummod "
    "dollars/NOUN/4/obj ./PUNCT/4/punct"
)
LASTED = (
    "Ships/NOUN/2/nsubj met/VERB/0/root a/DET/4/det storm/NOUN/2/obj that/PRON/6/nsubj stretched/VERB/4/acl:relcl "
    "60/NUM/8/nummod miles/NOUN/6/obj ./PUNCT/2/punct"
)
TUNE = (
    "It/PRON/2/nsubj sent/VERB/0/root arms/NOUN/2/obj to/ADP/6/case the/DET/6/det tune/NOUN/2/obl of/ADP/9/case "
    "5/NUM/9/nummod euros/NOUN/6/nmod ./PUNCT/2/punct"
)
STATES = {"Norway": "NOR", "Iceland": "ISL", "Estonia": "EST"}


@pytest.mark.parametrize(
    ("lines", "thing", "about"),
    [
        (RAISED, "fish purchases from Iceland", ["NOR", "ISL"]),  # not "Norway", who only acts
        (TRADED, "goods", ["NOR", "ISL"]),
        (TWO_WAY, "two-way fish trade", []),
        (BESIDE, "trucks", ["NOR", "EST"]),  # Iceland stands in a clause beside
        (ILL, "fallen ill", ["NOR"]),
        (PAID, "The town had paid", []),
        (LASTED, "storm", []),
        (TUNE, "arms", []),
    ],
)
def test_what_is_measured_and_of_whom(lines: str, thing: str, about: list[str]) -> None:
    figure = measured(lines, actors=STATES)
    assert (figure.of and figure.of.quote, [actor.country for actor in figure.about]) == (thing, about)


def test_who_tells_a_figure_is_not_whom_it_is_about() -> None:
    lines = (
        "Ark/PROPN/2/nsubj said/VERB/0/root Norway/PROPN/4/nsubj sent/VERB/2/ccomp 40/NUM/6/nummod trucks/NOUN/4/obj "
        "./PUNCT/2/punct"
    )
    actors = STATES | {"Ark": "ISL"}
    figure = measured(lines, actors=actors, said=(("Ark", "said", "Norway sent 40 trucks"),))
    assert [actor.country for actor in figure.about] == ["NOR"]


def test_another_amount_of_the_kind_is_not_what_is_measured() -> None:
    lines = (
        "Lind/PROPN/2/nsubj led/VERB/0/root with/ADP/5/case 14/NUM/5/nummod percent/NOUN/2/obl ,/PUNCT/9/punct "
        "Ark/PROPN/2/conj at/ADP/10/case 2/NUM/10/nummod percent/NOUN/5/conj ./PUNCT/2/punct"
    )
    doc = staged(lines)
    quantities = tuple(find_quantities(doc.article, ()))
    [claims] = Part().code([replace(doc, layers=replace(doc.layers, quantities=quantities))])
    figures = [claim for claim in claims if isinstance(claim, Figure)]
    assert [claim.text.quote for claim in figures] == ["14 percent", "2 percent"]
    assert not [claim.of for claim in figures if claim.of and "percent" in claim.of.quote]


def test_what_is_paid_for_is_measured() -> None:
    lines = (
        "Ark/PROPN/2/nsubj sold/VERB/0/root the/DET/4/det trawler/NOUN/2/obj for/ADP/7/case $/SYM/7/compound "
        "9/NUM/2/obl million/NUM/7/flat ./PUNCT/2/punct"
    )
    figure = measured(lines.replace("$/SYM/7/compound 9/NUM/2/obl", "$9/NUM/2/obl"), actors={"Ark": "Jon Ark/ISL"})
    assert figure.of and figure.of.quote == "trawler"


def test_what_is_measured_is_not_cut_within_a_word() -> None:
    text = "It asks $399 for a 128GB version."
    article = Article(id="a", text=text, body=Span(0, len(text)))
    [quantity] = [mark for mark in find_quantities(article) if mark.unit == "USD"]
    place = text.index("GB version")
    thing = _alone(Document(article=article, layers=Layers()), quantity, Span(place, place + len("GB version")))
    assert thing is not None and thing.of(text) == "128GB version"


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("She served 22 years in the navy.", [(22, "y")]),
        ("The lull lasted barely six weeks.", [(6, "wk")]),
        ("The port was shut for ten days.", [(10, "d")]),
        ("The mandate was extended by four months.", [(4, "mo")]),
        ("The move broke a 30-year norm.", [(30, "y")]),
        ("They set a six month window for it.", [(6, "mo")]),
        ("The accord crowned seven months of shuttle diplomacy.", [(7, "mo")]),
        ("Envoys have less than 40 days to reach a deal.", [(40, "d")]),
        ("The delay went from two to three months.", [(2, "mo"), (3, "mo")]),
        ("The pact will last 30 years.", [(30, "y")]),
        ("It is the worst slump in 50 years.", []),
        ("It is the worst slump in at least five years.", []),
        ("The text is reviewed every six years.", []),
        ("He was told an hour ahead of time.", []),
        ("In the first two years of office he was idle.", []),
        ("The 20-year-old won.", []),
        ("Prices hit a 10-year low.", []),
    ],
)
def test_lengths_of_what_lasts_holds_or_is_prolonged(text: str, lengths: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in code(text)] == lengths


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Rebels beheaded two Syldavian drivers.", [(2, "persons")]),
        ("The blast took the lives of four villagers.", [(4, "persons")]),
        ("Police arrested two senior officials.", [(2, "persons")]),
        ("Three of the wounded were flown out.", [(3, "persons")]),
        ("Two suicide bombers were killed.", [(2, "persons")]),
        ("Two aid workers who were killed came from Oslo.", [(2, "persons")]),
        ("Fighting claimed 700 lives.", [(700, "persons")]),
        ("Crowds of 9,000 mourners came.", [(9000, "persons")]),
        ("He freed the 52 Syldavian hostages.", [(52, "persons")]),
        ("They bought 25 Chinese engines.", [(25, "count")]),
        ("Raids hit six locations.", [(6, "count")]),
        ("They sent two large grey warships.", [(2, "count")]),
        ("Oslo sent 40 envoys, 300 received a medal.", [(40, "persons"), (300, "persons")]),
        ("At least one more bomb was found.", [(1, "count")]),
        ("The 28 ministers met.", []),
        ("Two officials spoke to reporters.", []),
        ("Two issues held up the ship.", []),
        ("Two witnesses described the blast.", []),
        ("On at least one occasion they quarrelled.", []),
        ("The bill needs 60 votes.", []),
        ("It passed by 14 to 11 votes.", []),
        ("It is a 10-point plan.", []),
        ("The PadPhone 11 costs little.", []),
        ("It is a Fortune 500 company.", []),
        ("She recalled the '89 protests.", []),
    ],
)
def test_persons_and_things_that_count(text: str, counted: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in code(text)] == counted


def test_a_lead_in_points_is_a_figure() -> None:
    assert [figure.value for figure in code("She has a 10-point lead.")] == [10]


def test_a_weighed_half_is_a_share() -> None:
    assert [figure.value for figure in code("It yields more than half of Oslo’s revenue.")] == [50]
    assert code("It moved half of its office.") == []


def test_a_number_called_known_repeats_the_one_told_before() -> None:
    told = "A law freed 11 million migrants. Members must settle with the 11 million, he said."
    assert [figure.text.quote for figure in code(told)] == ["11 million migrants"]
    other = told.replace("the 11 million,", "the 11 million passengers,")
    assert [figure.text.quote for figure in code(other)] == ["11 million migrants", "11 million passengers"]


def test_what_a_change_starts_from_is_held() -> None:
    later, earlier = code("Oslo will raise output to 11 million barrels, up from 9 million now.")
    assert (later.status, earlier.status) == ("planned", "held")


def test_an_amount_told_in_another_unit_is_as_rough_as_the_first() -> None:
    first, second = code("Brokers said the index shed about 600 points, or 3 percent, in May.")
    assert (first.approximate, second.approximate) == (True, True)


@pytest.mark.parametrize(
    ("lines", "things"),
    [
        (
            "A/DET/2/det blast/NOUN/3/nsubj left/VERB/0/root 21/NUM/5/nummod people/NOUN/3/obj dead/ADJ/3/xcomp "
            "./PUNCT/3/punct",
            ["dead"],
        ),
        (
            "It/PRON/4/nsubj was/AUX/4/cop the/DET/4/det raid/NOUN/0/root with/ADP/7/mark 16/NUM/7/nmod "
            "killed/VERB/4/acl ./PUNCT/4/punct",
            ["killed"],
        ),
        (
            "Shares/NOUN/2/nsubj fell/VERB/0/root 12/NUM/4/nummod percent/NOUN/2/obl:unmarked in/ADP/6/case "
            "Norway/PROPN/4/nmod and/CCONJ/9/cc 8/NUM/9/nummod percent/NOUN/4/conj in/ADP/11/case Iceland/PROPN/9/nmod "
            "./PUNCT/2/punct",
            ["Shares fell", "Shares fell"],
        ),
        (
            "Imports/NOUN/2/nsubj grew/VERB/0/root and/CCONJ/5/cc sales/NOUN/5/nsubj totaled/VERB/2/conj "
            "12/NUM/7/compound million/NUM/8/nummod dollars/NOUN/5/obj ./PUNCT/2/punct",
            ["sales"],
        ),
        (
            "Between/ADP/5/case 200/NUM/5/nummod and/CCONJ/4/cc 300/NUM/2/conj fighters/NOUN/6/nsubj "
            "remain/VERB/0/root ./PUNCT/6/punct",
            ["fighters", "fighters"],
        ),
        (
            "Heat/NOUN/2/nsubj reached/VERB/0/root 45/NUM/4/nummod degrees/NOUN/2/obj in/ADP/6/case "
            "Norway/PROPN/4/nmod ./PUNCT/2/punct",
            ["Heat"],
        ),
    ],
)
def test_what_befell_people_what_moved_in_a_place_and_whose_total_it_is(lines: str, things: list[str]) -> None:
    doc = staged(lines, places=tuple(place for place in ("Norway", "Iceland") if place in lines))
    quantities = tuple(find_quantities(doc.article))
    [claims] = Part().code([replace(doc, layers=replace(doc.layers, quantities=quantities))])
    assert [claim.of.quote if claim.of else None for claim in claims if isinstance(claim, Figure)] == things


def test_a_record_since_a_date_is_not_of_that_date() -> None:
    [oil] = code("Oil fell below $30 a barrel for the first time since 2003.")
    assert oil.period is None
    [gas] = code("Gas has cost $30 a barrel since 2003.")
    assert gas.period is not None
