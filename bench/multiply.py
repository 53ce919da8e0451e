"""A large record out of a small one: ``python -m bench.multiply RECORD LARGE.db --articles 20000``.

Each round takes every article of the record with its claims once more, some days later, with its words exchanged:
a word in small letters of four and more becomes another of the same length, by a table of the round. Capitals, numbers
and positions stay, so that a round names the same persons and states in other words, and no text is a copy of another.
How many claims an article has, of which kinds and about whom, is as the record has it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Any

import msgspec
from msgspec.structs import replace

import dragoman
from dragoman.model import AnyClaim, Article, Document, Run, identify, verify
from dragoman.stores.sqlite import Part

DAYS = 11  # from one round to the next
_WORD = re.compile(r"(?<!\w)[a-z]{4,}(?!\w)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def find_words(articles: Iterable[Article]) -> dict[int, list[str]]:
    """The words in small letters of some articles, by length."""
    words = {word for article in articles for word in _WORD.findall(article.text)}
    found: dict[int, list[str]] = defaultdict(list)
    for word in sorted(words):
        found[len(word)].append(word)
    return found


class Round:
    """One retelling of all articles: its exchange of words, and how many days later."""

    def __init__(self, number: int, words: Mapping[int, list[str]]) -> None:
        self._number = number
        chance = random.Random(number)
        self._words = {
            old: new
            for known in words.values()
            for old, new in zip(known, chance.sample(known, len(known)), strict=True)
        }

    def retell(self, doc: Document) -> Document:
        """The article in other words and on another day, its claims resting on the words now there."""
        text = _WORD.sub(lambda found: self._words[found.group()], doc.text)
        fields = {"id": f"{doc.article.id}-{self._number}", "text": text, "url": None}
        article = replace(doc.article, **fields, published=self._shift(doc.article.published))
        article = replace(article, original=article.digest)
        return Document(article=article, claims=tuple(self._claims(doc.claims, article)))

    def _claims(self, claims: tuple[AnyClaim, ...], article: Article) -> Iterator[AnyClaim]:
        ids: dict[str, str] = {}
        made = []
        for claim in claims:
            told: AnyClaim = msgspec.convert(self._reword(msgspec.to_builtins(claim), article.text), AnyClaim)
            told = replace(told, id=identify(told, article.digest))
            verify(told, article.text)
            ids[claim.id] = told.id
            made.append(told)
        for told in made:
            occasion, outer = (ids.get(name or "") for name in (told.occasion, told.part_of))
            yield replace(told, occasion=occasion, part_of=outer)

    def _reword(self, value: Any, text: str) -> Any:
        """The fields of a claim with the words at their places, and their days later."""
        if isinstance(value, dict):
            found = {name: self._reword(one, text) for name, one in value.items()}
            words = "quote" if "quote" in found else "text"
            if "start" in found and isinstance(found.get(words), str):
                found[words] = text[found["start"] : found["end"]]
            return found
        if isinstance(value, list | tuple):
            return [self._reword(one, text) for one in value]
        return self._shift(value) if isinstance(value, str) and _DAY.match(value) else value

    def _shift(self, value: str | None) -> str | None:
        later = timedelta(days=DAYS * self._number)

        def move(found: re.Match[str]) -> str:
            return (date.fromisoformat(found.group()) + later).isoformat()

        return _DAY.sub(move, value) if value else value


def multiply(record: str, large: str, articles: int) -> int:
    """Write so many articles; how many claims they have."""
    with dragoman.open(record) as opened:
        docs, run = list(opened.documents()), opened.runs()[0]
    words = find_words(doc.article for doc in docs)
    told = (Round(number, words).retell(doc) for number in range(1, articles) for doc in docs)
    with Part().open(large) as store:
        return sum(_keep(store, doc, run) for doc in islice(told, articles))


def _keep(store: Any, doc: Document, run: Run) -> int:
    store.write(doc, run, doc.text.encode())
    return len(doc.claims)


def main() -> int:
    """Multiply, and say what was made."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("record")
    parser.add_argument("large")
    parser.add_argument("--articles", type=int, default=20_000)
    asked = parser.parse_args()
    claims = multiply(asked.record, asked.large, asked.articles)
    print(f"{asked.articles:,} articles, {claims:,} claims")
    return 0


if __name__ == "__main__":
    sys.exit(main())
