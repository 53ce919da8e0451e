"""Quantities: value, unit, bounds, and what is no quantity."""

import pytest

from dragoman.annotators.numerals import number_value
from dragoman.annotators.quantities import Part, find_quantities
from dragoman.annotators.times import find_times
from dragoman.model import Article, Document, Quantity
from dragoman.spans import Span


def marks(text: str) -> list[Quantity]:
    article = Article(id="a", text=text, published="2026-02-05", body=Span(0, len(text)))
    return list(find_quantities(article, list(find_times(article))))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Trade reached $228.1 billion.", 228_100_000_000, "USD"),
        ("They bought 20 million tons of soybeans.", 20_000_000, "t"),
        ("Exports rose by 12 percent.", 12, "%"),
        ("Exports rose by 12 per cent.", 12, "%"),
        ("Exports rose by 12%.", 12, "%"),
        ("The rate rose three percentage points.", 3, "points"),
        ("The fund holds €500m.", 500_000_000, "EUR"),
        ("A ticket costs 500 US dollars.", 500, "USD"),
        ("Grants of 4 billion rubles were paid.", 4_000_000_000, "RUB"),
        ("It costs 22.50 yuan.", 22.5, "CNY"),
        ("A fine of UAH 17,000 was set.", 17_000, "UAH"),
        ("The pipeline is 1,200 km long.", 1200, "km"),
        ("The rocket flew 40 miles.", 40, "mi"),
        ("Output fell by 300,000 barrels.", 300_000, "bbl"),
        ("They spoke for 90 minutes.", 90, "min"),
        ("It lasted 1.5 hours.", 1.5, "h"),
        ("They spoke for an hour and a half.", 90, "min"),
        ("They spoke for about an hour and 25 minutes.", 85, "min"),
        ("They spoke for 1 hour 25 minutes.", 85, "min"),
        ("They spoke for two hours, 15 minutes.", 135, "min"),
        ("Their two-and-a-half-hour call ended.", 150, "min"),
        ("A 10-day tour begins.", 10, "d"),
        ("He brought a dozen maps.", 12, "count"),
        ("One-third of the grain was lost.", 33.3, "%"),
        ("Half of the bridges fell.", 50, "%"),
        ("Twenty-three envoys left.", 23, "persons"),
        ("Two hundred thousand refugees fled.", 200_000, "persons"),
        ("Four were injured.", 4, "persons"),
        ("It cost half a billion dollars.", 500_000_000, "USD"),
        ("10 million 682 thousand people voted.", 10_682_000, "persons"),
        ("The crate weighs 400 pounds.", 400, "lb"),
        ("He paid 400 pounds.", 400, "GBP"),
        ("Trade grew ten-fold.", 10, "times"),
        ("A 10-month pause ended.", 10, "mo"),
        ("Output is 9 million bpd.", 9_000_000, "bbl"),
        ("The hangar has 300 square feet.", 300, "ft2"),
        ("It was 41C in the shade.", 41, "°C"),
        ("It was 41 degrees Celsius there.", 41, "°C"),
        ("Tariffs fell by a third.", 33.3, "%"),
        ("They waited for at least a month.", 1, "mo"),
        ("The feud lasted more than a decade.", 10, "y"),
        ("They asked for 2 million bpd. Envoys met.", 2_000_000, "bbl"),
        ("They need 40 tents. Soldiers met.", 40, "count"),
        ("It runs 16 more years.", 16, "y"),
        ("The peak is 26,400 ft high.", 26_400, "ft"),
        ("They hold two against death threats.", 2, "count"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    assert [(mark.value, mark.unit) for mark in marks(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "approximate", "bound"),
    [
        ("About 1,500 troops left.", True, None),
        ("Some 7,000 soldiers left.", True, None),
        ("Nearly $44 million was paid.", True, None),
        ("It lasted barely six months.", True, None),
        ("At least 8,000 people came.", False, "at least"),
        ("More than 2,400 soldiers fell.", True, "at least"),
        ("Up to 50,000 jobs will go.", False, "at most"),
        ("Fewer than 300 people stayed.", True, "at most"),
        ("It took 300 people or more.", False, "at least"),
        ("It sent 300 troops.", False, None),
    ],
)
def test_approximate_and_bound(text: str, approximate: bool, bound: str | None) -> None:
    [mark] = marks(text)
    assert (mark.approximate, mark.bound) == (approximate, bound)


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("It will buy 20 to 25 million tons.", "20 to 25 million tons", 2e7, 2.5e7),
        ("He has between $19 and $22 million.", "between $19 and $22 million", 1.9e7, 2.2e7),
        ("Purchases of $40-50 billion are planned.", "$40-50 billion", 4e10, 5e10),
        ("It costs $40 billion to $50 billion.", "$40 billion to $50 billion", 4e10, 5e10),
    ],
)
def test_a_range_is_two_marks_on_the_same_words(text: str, words: str, low: float, high: float) -> None:
    found = [(mark.span.of(text), mark.value, mark.bound) for mark in marks(text)]
    assert found == [(words, low, "at least"), (words, high, "at most")]


def test_from_ten_to_twenty_five_percent_is_no_range() -> None:
    found = marks("They will raise duties from 10% to 25%.")
    assert [(mark.value, mark.bound) for mark in found] == [(10.0, None), (25.0, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The G7 flew F-16 jets.",
        "It was adopted on 4 February 2026.",
        "She came third and he 21st.",
        "The 46-year-old envoy, Ana Sol, 51, resigned.",
        "Resolution 2231 and Article 5 apply.",
        "Flight 93 was late.",
        "They won 3-1.",
        "Call 555-123-4567 now.",
        "No one spoke, and one of them left.",
        "He died at the age of 71.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert marks(text) == []


def test_a_bare_number_takes_the_persons_named_before() -> None:
    found = marks("It has 28,500 troops in the south and about 50,000 in the north.")
    assert [(mark.value, mark.unit) for mark in found] == [(28_500, "persons"), (50_000, "persons")]


def test_a_bare_million_takes_the_currency_before() -> None:
    found = marks("It paid 1.5 billion rubles; later the sum rose to 2 billion.")
    assert [(mark.value, mark.unit) for mark in found] == [(1.5e9, "RUB"), (2e9, "RUB")]


def test_number_span_is_the_digits_alone() -> None:
    text = "About $228.1 billion was traded."
    [mark] = marks(text)
    assert (mark.span.of(text), mark.number.of(text)) == ("About $228.1 billion", "228.1")


def test_number_words() -> None:
    assert number_value("one hundred and twenty") == 120
    assert number_value("a dozen") == 12
    assert number_value("soon") is None


def test_one_layer_per_document() -> None:
    text = "It sent 300 troops."
    docs = [Document(article=Article(id=name, text=text, body=Span(0, len(text)))) for name in "ab"]
    assert [len(layers.quantities) for layers in Part().annotate(docs)] == [1, 1]


def test_hours_and_minutes_keep_their_words_and_bounds() -> None:
    [mark] = marks("The talks took more than two hours and ten minutes.")
    assert (mark.value, mark.unit, mark.bound, mark.start) == (130, "min", "at least", 15)


def test_minutes_that_tell_when_are_not_added() -> None:
    assert [mark.value for mark in marks("They met for two hours and 20 minutes later left.")] == [2, 20]


@pytest.mark.parametrize("text", ["The 5G network grows.", "The C5+1 format met."])
def test_digits_of_a_name_are_no_quantity(text: str) -> None:
    assert marks(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The bear weighed 660 pounds.", "lb"),
        ("The crate held 660 pounds of fish.", "lb"),
        ("The suspect is 220 pounds.", "pound"),  # unclear: as in the text
        ("He paid 45 pounds for the ticket.", "GBP"),
        ("London will spend 660 million pounds.", "GBP"),
        ("The loan was 300 pounds sterling.", "GBP"),
        ("The fine is £500.", "GBP"),
    ],
)
def test_pounds_are_money_only_where_words_show_it(text: str, unit: str) -> None:
    assert [mark.unit for mark in marks(text)] == [unit]


@pytest.mark.parametrize(
    "text", ["A crate of ore sold may hold 50 kilograms (110 pounds).", "The ore sold came to 110 pounds (50 kg)."]
)
def test_pounds_beside_kilograms_are_a_weight(text: str) -> None:
    assert {mark.unit for mark in marks(text)} == {"kg", "lb"}


@pytest.mark.parametrize("verb", ["exceeded", "surpassed", "topped", "tops"])
def test_what_is_exceeded_is_the_least(verb: str) -> None:
    [mark] = marks(f"Trade {verb} $220 billion.")
    assert (mark.bound, mark.value) == ("at least", 220e9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The levy went from 10 to 25 percent.", [(10, "%"), (25, "%")]),
        ("Output rose to 11 million barrels, up from 9 million in May.", [(11e6, "bbl"), (9e6, "bbl")]),
        ("The men face 12 and eight years in prison.", [(12, "y"), (8, "y")]),
        ("It added 700,000 to 1 million barrels.", [(700_000, "bbl"), (1e6, "bbl")]),
        ("It needs 5 to 10 million euros.", [(5e6, "EUR"), (10e6, "EUR")]),
        ("They sell Model 6 and 5-inch screens.", [(6, "count"), (5, "in")]),
        ("The index rose 2 percent. From 40 it is far.", [(2, "%"), (40, "count")]),
        ("It houses 1,300 settlers. That rose to 1,900 in May.", [(1300, "persons"), (1900, "persons")]),
        ("It holds 1,300 beds for patients out of the planned 1,900.", [(1300, "count"), (1900, "count")]),
        ("It sent 1,300 tents. Shelling had wounded 1,900.", [(1300, "count"), (1900, "persons")]),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_fellow(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(mark.value, mark.unit) for mark in marks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The girls, aged two and 12, were found.",
        "She was 17, the court heard.",
        "He was 19 at the time.",
        "It cites 19 U.S.C. in a note.",
        "Members of Local 90 walked out.",
        "The man knew a thing or two about storms.",
        "She won 3-6, 6-4 in the end.",
        "It was the lowest since at least 2015.",
    ],
)
def test_ages_told_by_a_verb_and_laws_are_no_quantities(text: str) -> None:
    assert marks(text) == []


def test_what_is_only_called_middle_aged_leaves_the_number() -> None:
    assert [mark.value for mark in marks("Middle-aged men and 30 women came.")] == [30]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nine in ten voters agreed.", [(90.0, "%")]),
        ("Two out of 5 towns agreed.", [(40.0, "%")]),
        ("He has led for 1 in 10 years.", [(1.0, "count")]),
        ("The president, 62, has ruled long.", []),
        ("The minister won 120 of 200 seats.", [(120.0, "count"), (200.0, "count")]),
        ("The skull is 2.5 million to 2.8 million years old.", []),
        ("A rare $1 bill was sold for $900.", [(900.0, "USD")]),
        ("The $4 billion bill passed.", [(4e9, "USD")]),
    ],
)
def test_ratios_are_shares_ages_and_banknotes_are_none_and_a_part_is_no_number_of_persons(
    text: str, found: list[tuple[float, str]]
) -> None:
    article = Article(id="a", text=text, published="2026-02-05", body=Span(0, len(text)))
    made = [(mark.value, mark.unit) for mark in find_quantities(article) if mark.unit != "y"]
    assert made == found
