"""What the sides say to a promise: in their own texts, or as texts of others quote them."""

from __future__ import annotations

import pytest

from dragoman.comparing.account import Account
from dragoman.comparing.material import Material
from dragoman.merging import episodes, texts
from dragoman.model import Commitment, Document
from tests.told import actor, article, contact, entries, named, words

TELLINGS = {
    "a1": "Xi spoke with Trump on Tuesday. Trump said that China would buy twelve shiploads of Marloth barley by May.",
    "b2": "On Tuesday Trump telephoned Xi. By May China will buy twelve shiploads of barley from Marloth, Wang said.",
}


def life(side: str | None):
    told = []
    for id, who in (("a1", "Trump"), ("b2", "Wang")):
        text = article(id, TELLINGS[id], side=side if id == "b2" else None)
        start, end = text.text.index("China"), text.text.index("Marloth") + len("Marloth")
        what = words(text, text.text[start:end].split(" buy ", 1)[1])
        promise = Commitment(
            by=actor(text, "China"),
            what=what,
            strength="intends",
            said_by=(actor(text, who),),
            evidence=words(text, text.text.split(". ", 1)[1]),
        )
        told.append((text, (contact(text, text.text.split(". ")[0], "Xi", "Trump"), named(promise, text))))
    articles = [text for text, _ in told]
    made = episodes([entry for text, claims in told for entry in entries(text, *claims)], texts(articles))
    docs = [Document(article=text, layers={}, claims=claims) for text, claims in told]
    account = Account(Material(docs, texts(articles), made), made)
    return account, next(life for life in account.commitments if len(life.tellings) == 2)


@pytest.mark.parametrize("side", [None, "CHN"])
def test_a_side_that_others_quote_is_not_said_to_have_it_in_its_own_texts(side):
    account, found = life(side)
    answer = next(answer for answer in found.answers if answer.side == "CHN")
    assert answer.answer == "confirmed" and answer.quoted == (side is None)
    lines = [part.words for s in account.commitments_sheet().sections for line in s.lines for part in line.parts]
    own, quoted = "told too in the texts of China", "told too by China, as texts of others quote it"
    assert (own in lines, quoted in lines) == (side == "CHN", side is None)
