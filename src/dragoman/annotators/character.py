"""The genre annotator: what sort of text an article is, and whether it is about diplomacy.

``diplomacy`` is a weighted sum of the counts of :mod:`dragoman.annotators.foreign`, its weights fitted by logistic
regression to hand-coded articles; the border lies below the middle, because contacts are suppressed where it is false.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import ClassVar

import msgspec

from dragoman.annotators.foreign import Shares, codes_in, count_shares
from dragoman.annotators.genre import tell_genre
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Article, Character, Document, Layers

# Fitted on 152 hand-coded and 54 further articles; caps keep one extreme count from deciding alone.
_BIAS = -4.22
_WEIGHTS = {"pairs": 0.57, "lead": 0.71, "second": 1.32, "dealings": 1.71, "home": -0.15}
_CAPS = {"pairs": 0.6, "lead": 4.0, "second": 4.0, "dealings": 5.0, "home": 6.0}
TITLED = 0.8  # at least so sure is what the title of a government's own text tells
_CONTACT = re.compile(r"\b(?:calls?|conversations?|meetings?|meets?|talks|visits?|summit)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:white house|kremlin|president|presidency|prime minister|chancellery|government|cabinet|ministry|department|"
    r"office|embassy|mission|council|commission|spokes\w+)\b",
    re.IGNORECASE,
)


class Part(msgspec.Struct, frozen=True):
    """Adds one mark over the body: genre, diplomacy, and how sure both are.

    ``border`` is the probability from which a text counts as diplomacy; ``knowledge`` is a folder of the user's own
    tables, laid over ours.
    """

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[tuple[str, ...]] = ("character",)

    knowledge: str | None = None
    border: float = 0.4

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The character of each document; no mark where the body is empty."""
        knowledge = load_knowledge(self.knowledge)
        return [Layers(character=tuple(_judge(doc.article, knowledge, self.border))) for doc in docs]


def _judge(article: Article, knowledge: Knowledge, border: float) -> list[Character]:
    text = "\n".join(span.of(article.text) for span in article.passages())
    if not text.strip():
        return []
    official = is_official(article, knowledge)
    genre, sure = tell_genre(article, text, official)
    probability = rate_diplomacy(count_shares(article.title or "", text, knowledge.names()))
    if official and titled_contact(article, knowledge):
        probability = max(probability, TITLED)
    diplomacy = probability >= border
    confidence = min(sure, probability if diplomacy else 1 - probability)
    return [
        Character(
            start=article.body.start,
            end=article.body.end,
            genre=genre,
            diplomacy=diplomacy,
            confidence=round(confidence, 3),
        )
    ]


def is_official(article: Article, knowledge: Knowledge) -> bool:
    """Whether the outlet is the voice of a government or a body itself, not its news service."""
    for named in (article.outlet, article.url):
        outlet = knowledge.outlet(named) if named else None
        if outlet is not None:
            return outlet.kind == "government"
    return article.side is not None and bool(_OFFICE.search(article.outlet or ""))


def titled_contact(article: Article, knowledge: Knowledge) -> bool:
    """Whether the title tells of a contact with another state or body: "Telephone conversation with President of …"."""
    title = article.title or ""
    return bool(_CONTACT.search(title)) and bool({*codes_in(title, knowledge.names())} - {article.side})


def rate_diplomacy(shares: Shares) -> float:
    """The probability that states or international bodies deal with each other in the text, from 0 to 1.

    >>> rate_diplomacy(Shares(pairs=0.0, lead=1, second=0.0, dealings=0.0, home=4.0)) < 0.1
    True
    """
    total = _BIAS + sum(weight * min(getattr(shares, name), _CAPS[name]) for name, weight in _WEIGHTS.items())
    return 1 / (1 + math.exp(-total))
