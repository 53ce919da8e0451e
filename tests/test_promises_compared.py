"""Plans and promises that two texts tell with another date or another firmness."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.accounts import Entry
from dragoman.comparing.account import Account
from dragoman.comparing.material import Material
from dragoman.merging import episodes, texts
from dragoman.model import Commitment, Document
from tests.told import actor, article, named, plan, words


def contradictions(*tellings):
    articles = [text for text, _ in tellings]
    made = episodes([Entry(claim, text) for text, claim in tellings], texts(articles))
    docs = [Document(article=text, layers={}, claims=(claim,)) for text, claim in tellings]
    found = Account(Material(docs, texts(articles), made), made).findings
    return [finding for finding in found if finding.kind == "contradiction"]


def visit(id: str, month: str, value: str, published: str):
    text = article(id, f"Trump will pay a state visit to the pearl market of Beijing in {month}.", published)
    return text, plan(text, "a state visit to the pearl market of Beijing", "Trump", (month, value))


@pytest.mark.parametrize(
    ("month", "value", "published", "found"),
    [
        ("May", "2026-05", "2026-02-07", ["date"]),
        ("mid-April", "2026-04-15~", "2026-02-07", []),
        ("May", "2026-05", "2026-03-20", []),  # told later: the plan may have moved
    ],
)
def test_a_visit_in_april_is_none_in_may(month, value, published, found):
    made = contradictions(
        visit("a", "April", "2026-04", "2026-02-05"),
        visit("b", month, value, published),
    )
    assert [finding.field for finding in made] == found


def promise(id: str, who: str, trigger: str, strength: str, by: str = "Xi"):
    text = article(id, f"{who} said that {by} {trigger} to buy amber lamps and pearl buttons from the northern mills.")
    claim = Commitment(
        by=actor(text, by),
        what=words(text, "buy amber lamps and pearl buttons from the northern mills"),
        trigger=words(text, trigger),
        strength=strength,
        evidence=words(text, text.text),
        said_by=(actor(text, who),),
    )
    return text, named(replace(claim), text)


@pytest.mark.parametrize(
    ("who", "trigger", "strength", "found"),
    [
        ("Trump", "is considering", "considering", ["strength"]),
        ("Trump", "intends", "intends", []),
        ("Putin", "is considering", "considering", []),  # another side claims it
    ],
)
def test_one_sides_claims_of_a_promise_differ_where_one_binds(who, trigger, strength, found):
    made = contradictions(
        promise("a", "Trump", "has committed himself", "committed"),
        promise("b", who, trigger, strength),
    )
    assert [finding.field for finding in made] == found
    assert [finding.cause for finding in made] == (["wording strength"] if found else [])
