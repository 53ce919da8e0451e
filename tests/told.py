"""Articles and claims made by hand for the tests of merging: every claim rests on words of its article."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.accounts import Entry
from dragoman.model import Actor, Article, Contact, Figure, Passage, Plan, Statement, When, identify
from dragoman.spans import Span

PEOPLE = {
    "Xi": ("Xi Jinping", "CHN", "President"),
    "Putin": ("Vladimir Putin", "RUS", "President"),
    "Trump": ("Donald Trump", "USA", "President"),
    "Blinken": ("Antony Blinken", "USA", "Secretary of State"),
    "Wang": ("Wang Yi", "CHN", "Foreign Minister"),
    "China": (None, "CHN", None),
    "Russia": (None, "RUS", None),
    "America": (None, "USA", None),
}


def article(id, text, published="2026-02-05", outlet=None, **fields):
    return Article(
        id=id, text=text, published=published, outlet=outlet or f"Outlet of {id}", body=Span(0, len(text)), **fields
    )


def words(article, quote):
    start = article.text.index(quote)
    return Passage(start, start + len(quote), quote)


def actor(article, text):
    name, country, office = PEOPLE[text]
    place = words(article, text)
    return Actor(text=text, start=place.start, end=place.end, name=name, country=country, office=office)


def when(article, text, value):
    place = words(article, text)
    return When(text=text, start=place.start, end=place.end, value=value)


def named(claim, article):
    return replace(claim, id=identify(claim, article.digest))


def contact(article, evidence, *who, day=None, mode="call", **fields):
    quote = words(article, evidence)
    claim = Contact(
        mode=mode,
        participants=tuple(actor(article, text) for text in who),
        trigger=quote,
        evidence=quote,
        when=when(article, *day) if day else None,
        **fields,
    )
    return named(claim, article)


def statement(article, speaker, content, **fields):
    quote = words(article, content)
    return named(Statement(speaker=actor(article, speaker), content=quote, evidence=quote, **fields), article)


def plan(article, what, who, day=None, **fields):
    quote = words(article, what)
    due = when(article, *day) if day else None
    return named(Plan(what=quote, who=(actor(article, who),), evidence=quote, when=due, **fields), article)


def figure(article, text, value, unit, of, evidence):
    claim = Figure(
        text=words(article, text),
        value=value,
        unit=unit,
        of=words(article, of),
        evidence=words(article, evidence),
    )
    return named(claim, article)


def entries(article, *claims):
    return [Entry(claim, article) for claim in claims]
