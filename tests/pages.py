"""A page as somebody pastes it, with its furniture, and how it is read in a test."""

from __future__ import annotations

from hypothesis import strategies as st

from dragoman.model import Article, Failure
from dragoman.parts import Input, Reader, load

PROSE = (
    "The foreign ministers of Norway and Chile met in Oslo on Tuesday and spoke for two hours about fisheries.",
    "“We have found a way forward,” the Norwegian minister told reporters after the meeting, without giving details.",
    "Neither side would say when the delegations will meet again, but a visit to Santiago is being prepared.",
    "The two states have quarrelled over landing rights since a trawler was turned away in the south last spring.",
)
ASIDES = (
    "ADVERTISEMENT",
    "Sign up for our newsletter",
    "Read more: Trawlers turn back in heavy seas",
    "(Photo: Ola Example/Reuters)",
    "FILE - In this May 3, 2024, file photo, trawlers lie at the quay of Bergen. The state owns 12 of them.",
    "FILE — A trawler with 30 tons of cod lies at the quay of Bergen, Norway, on May 3, 2024.",
    "(FILES) Trawlers lie at the quay of Bergen on May 3, 2024.",
    "In this photo released by the coast guard, 13 boats leave Bergen.",
    "A combination picture shows 14 boats in Bergen.",
    "Fishermen mend 16 nets in Bergen in this handout picture taken on May 3, 2024.",
    "Fishermen mend 17 nets. Ola Example/Pool via REUTERS",
    "Share this article Tweet Email",
    "Copyright 2025 Fjord Media. All rights reserved.",
    "Story continues below",
)
PAGE = f"""Home
World
FISHERIES
Norway and Chile talk about trawlers

Norway and Chile talk about trawlers

by XPA Staff Writers
Oslo (XPA) Mar 4, 2025

{PROSE[0]}

{PROSE[1]}

RELATED CONTENT
Ferry service halted by fog
Mayor opens new harbour wall
Salmon prices reach record in Bergen

- What comes next? -

{PROSE[2]}

{PROSE[3]}

Related Links
Everything about the sea at FjordNews.com
Learn about trawlers at FjordNews.com

Storm closes mountain road
Bus drivers vote on new contract
Old lighthouse to become museum
Oslo (XPA) Mar 1, 2025
A mountain road in the west was closed on Saturday after a storm brought down trees, the road office said.
"""


def read(part: str, content: str | bytes, **told: str) -> Article:
    article = read_any(part, content, **told)[0]
    assert isinstance(article, Article), article
    return article


def read_any(part: str, content: str | bytes, **told: str) -> list[Article | Failure]:
    reader = load("readers", part)
    assert isinstance(reader, Reader)
    data = content.encode() if isinstance(content, str) else content
    return list(reader.read(Input(source="page.txt", content=data, **told)))


def running_text(article: Article) -> str:
    return "\n".join(span.of(article.text) for span in article.passages())


LINES = st.lists(
    st.sampled_from([*PROSE, *ASIDES, "Sport", "Ferry service halted by fog", "By Ann Example", ""]), max_size=25
)
ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=400) | LINES.map("\n".join) | LINES.map("\n\n".join)
