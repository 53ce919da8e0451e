"""The genre annotator: what sort of text an article is, and whether it is about diplomacy."""

from __future__ import annotations

import pytest

from dragoman.annotators.character import Part
from dragoman.model import Article, Character, Document
from dragoman.spans import Span

TALKS = (
    "Norwegian Foreign Minister Kari Example met her Chilean counterpart in Oslo on Tuesday for talks on fisheries. "
    "The Chilean side asked Norway to lift the sanctions on two companies, the Norwegian ministry said. "
    "Chile and Norway agreed to continue negotiations in Santiago, where ambassadors of the European Union will join. "
    "Russia criticised the meeting, and the Kremlin said that the treaty with Norway remained in force."
)
MATCH = (
    "Harbour City won the cup final on Sunday after a late goal by its captain. The coach praised his players and said "
    "that the team had played its best game of the season. Fans filled the streets. The club will begin the new season "
    "in August, when the league starts again with a match against the champions."
)
RAIN = (
    "Heavy rain closed schools and roads in the valley on Friday, and the weather service expects more storms. Police "
    "asked people to stay at home. The mayor said that the hospital was open and that nobody had been hurt."
)


def judge(text: str, **fields: str) -> Character:
    article = Article(id="a", text=text, body=Span(0, len(text)), **fields)  # type: ignore[arg-type]
    (layers,) = Part().annotate([Document(article=article)])
    (character,) = layers.character
    return character


def test_diplomacy_is_where_states_deal_with_each_other() -> None:
    assert judge(TALKS, title="Norway and Chile talk about fish").diplomacy is True
    assert judge(MATCH, title="Harbour City wins the cup").diplomacy is False
    assert judge(RAIN, title="Rain closes schools").diplomacy is False


def test_a_lone_state_is_no_diplomacy() -> None:
    text = (
        "The Norwegian parliament voted on a new school law on Monday. Teachers in Norway had asked for it for years."
    )
    assert judge(text, title="Norway passes school law").diplomacy is False


def test_border_moves_the_decision() -> None:
    article = Article(id="a", text=TALKS, body=Span(0, len(TALKS)))
    (layers,) = Part(border=1.0).annotate([Document(article=article)])
    assert layers.character[0].diplomacy is False


@pytest.mark.parametrize(
    ("genre", "text", "fields"),
    [
        ("news", TALKS, {"title": "Norway and Chile talk about fish"}),
        ("readout", TALKS, {"outlet": "White House", "side": "USA"}),
        ("readout", f"The below is attributable to Spokesperson Kari Example:\n\n{TALKS}", {"title": "A Call"}),
        ("readout", TALKS, {"url": "https://www.mfa.gov.xk/read/1"}),
        ("opinion", TALKS, {"title": "Opinion: Norway should talk"}),
        ("analysis", TALKS, {"title": "Analysis: why Norway talks"}),
        ("transcript", "Q: Will you meet?\nA: We will.\n" * 8, {"title": "Press briefing"}),
        ("digest", TALKS, {"title": "World news in brief"}),
        ("other", "Boots for $49.99, socks for $5.99 and a tent for $120, with a discount. " * 6, {"title": "Tents"}),
        ("analysis", TALKS, {"kind": "analysis"}),
    ],
)
def test_genres(genre: str, text: str, fields: dict[str, str]) -> None:
    assert judge(text, **fields).genre == genre


def test_state_news_agencies_do_not_issue_readouts() -> None:
    assert judge(TALKS, outlet="Xinhua", side="CHN", title="Norway and Chile talk").genre == "news"


def test_furniture_does_not_count() -> None:
    text = f"{MATCH}\n{TALKS}"
    aside = (Span(len(MATCH), len(text)),)
    article = Article(id="a", text=text, body=Span(0, len(text)), furniture=aside)
    (layers,) = Part().annotate([Document(article=article)])
    assert layers.character[0].diplomacy is False


def test_an_empty_body_has_no_character() -> None:
    (layers,) = Part().annotate([Document(article=Article(id="a", text=""))])
    assert layers.character == ()


def test_one_mark_spans_the_body() -> None:
    character = judge(TALKS)
    assert (character.start, character.end) == (0, len(TALKS))
    assert 0.5 <= character.confidence <= 1.0


@pytest.mark.parametrize(
    ("title", "outlet", "diplomacy"),
    [
        ("Telephone conversation with President of Chile", "Norwegian Ministry", True),
        ("Meeting with the mayor of Bergen", "Norwegian Ministry", False),
        ("Meeting with Norwegian teachers", "Norwegian Ministry", False),
        ("Storms on the coast of Chile", "Norwegian Ministry", False),
        ("Telephone conversation with President of Chile", "Harbour News", False),
    ],
)
def test_a_governments_text_whose_title_tells_of_a_contact_abroad_is_about_diplomacy(
    title: str, outlet: str, diplomacy: bool
) -> None:
    text = "The minister congratulated her on the victory of her party. She thanked him for the warm words."
    assert judge(text, title=title, outlet=outlet, side="NOR").diplomacy is diplomacy
