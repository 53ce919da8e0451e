"""What merging costs as a record grows: made-up articles with claims, at several sizes.

``python -m bench.many --sizes 5000 50000`` makes articles at a constant number a day (words drawn by the shipped table
of frequencies, the leaders of two states for each contact, several reports of one contact, a third of them with a wire
text, whole or cut), and prints processor time an article and peak memory for folding copies and making episodes.
The making of the articles is not counted. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

from msgspec import Struct

from dragoman.accounts import Entry
from dragoman.merging import episodes, texts
from dragoman.merging.words import TABLE
from dragoman.model import (
    Actor,
    AnyClaim,
    Article,
    Commitment,
    Contact,
    Event,
    Figure,
    Mode,
    Passage,
    Plan,
    Statement,
    When,
    identify,
)
from dragoman.spans import Span

A_DAY = 50  # articles
START = date(2020, 1, 1)
STATES = tuple(
    "USA CHN RUS GBR FRA DEU UKR IND JPN TUR IRN ISR KOR PRK SAU EGY BRA ZAF POL ITA AUS CAN MEX IDN".split()
)
OUTLETS = tuple(
    f"The {name} {kind}" for name in "Northern Southern Harbour Valley".split() for kind in "Post Times".split()
)
MODES: tuple[Mode, ...] = ("call", "meeting", "talks", "visit")
Item = TypeVar("Item")


class Matter(Struct, frozen=True):
    """A made-up contact that several articles report."""

    sides: tuple[str, str]
    day: date
    mode: Mode
    words: tuple[str, ...]
    wire: str


class Maker:
    """Makes articles with claims, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        rows = [line.rpartition(",") for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]]
        self._words = [stem for stem, _, _ in rows if stem.isalpha()]
        self._weights = list(accumulate(int(count) for stem, _, count in rows if stem.isalpha()))
        self._shares = list(accumulate(1 / (rank + 1) for rank in range(len(STATES))))

    def make(self, count: int) -> Iterator[tuple[Article, list[AnyClaim]]]:
        """So many articles, by day of publication, each with its claims."""
        made = 0
        while made < count:
            matter = self._matter(START + timedelta(days=made // A_DAY))
            for _ in range(min(count - made, self._random.choice((1, 1, 2, 3, 5, 9)))):
                yield self._report(matter, made)
                made += 1

    def _matter(self, day: date) -> Matter:
        one, other = self._random.choices(STATES, cum_weights=self._shares, k=2)
        while other == one:
            other = self._random.choices(STATES, cum_weights=self._shares)[0]
        topic = tuple(self._random.sample(self._words, 12))
        return Matter((one, other), day, self._random.choice(MODES), topic, self._prose(topic, 250))

    def _prose(self, topic: Sequence[str], length: int) -> str:
        """Sentences of common words with those of the topic strewn in."""
        words = self._random.choices(self._words, cum_weights=self._weights, k=length)
        for place in range(3, length, 7):
            words[place] = self._random.choice(topic)
        return ". ".join(" ".join(words[start : start + 14]) for start in range(0, length, 14))

    def _report(self, matter: Matter, number: int) -> tuple[Article, list[AnyClaim]]:
        copied = self._random.random() < 0.33
        share = self._random.choice((1.0, 0.7, 0.5, 0.35))
        words = matter.wire[: int(share * len(matter.wire))] if copied else self._prose(matter.words, 250)
        lines = [self._line(matter, kind) for kind in range(7)]
        text = "\n".join([*lines, words])
        published = matter.day + timedelta(days=self._random.choice((0, 0, 0, 1, 1, 2)))
        outlet = self._random.choice(OUTLETS)
        body = Span(0, len(text))
        article = Article(id=f"s{number}", text=text, outlet=outlet, published=published.isoformat(), body=body)
        return article, list(self._claims(matter, article, lines))

    def _line(self, matter: Matter, kind: int) -> str:
        chosen = self._random.sample(matter.words, 6)
        return f"Leader of {matter.sides[kind % 2]} {' '.join(chosen)} {self._random.choice(self._words)}"

    def _claims(self, matter: Matter, article: Article, lines: Sequence[str]) -> Iterator[AnyClaim]:
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        spots = [Passage(start, start + len(line), line) for start, line in zip(starts, lines, strict=False)]
        first, second = (_leader(side, spots[0]) for side in matter.sides)
        when = When(text=spots[0].quote[:6], start=0, end=6, value=matter.day.isoformat())
        given = when if self._random.random() < 0.7 else None
        contact = Contact(
            mode=matter.mode, participants=(first, second), trigger=spots[0], when=given, evidence=spots[0]
        )
        contact = _named(contact, article)
        yield contact
        others: tuple[AnyClaim, ...] = (
            Statement(speaker=first, content=spots[1], evidence=spots[1], occasion=contact.id),
            Statement(speaker=second, content=spots[2], evidence=spots[2], occasion=contact.id),
            Commitment(by=first, what=spots[3], strength="agreed", evidence=spots[3], occasion=contact.id),
            Plan(what=spots[4], who=(second,), evidence=spots[4]),
            Figure(text=spots[5], value=float(self._random.randint(2, 900)), unit="count", evidence=spots[5]),
            Event(type="SANCTION", trigger=spots[6], source=first, target=second, evidence=spots[6]),
        )
        yield from (_named(claim, article) for claim in others)


ClaimType = TypeVar("ClaimType", bound=AnyClaim)


def _leader(side: str, spot: Passage) -> Actor:
    name = f"Leader {side.title()}"
    return Actor(text=spot.quote[:6], start=spot.start, end=spot.start + 6, name=name, country=side, office="President")


def _named(claim: ClaimType, article: Article) -> ClaimType:
    from msgspec.structs import replace

    return replace(claim, id=identify(claim, article.digest))


class Stopwatch:
    """Processor time that goes by outside of the making of what is measured."""

    def __init__(self) -> None:
        self._begun = time.process_time()
        self._making = 0.0

    def pass_on(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items; what it takes to make them is not counted."""
        source = iter(items)
        while True:
            before = time.process_time()
            item = next(source, None)
            self._making += time.process_time() - before
            if item is None:
                return
            yield item

    def read(self) -> float:
        """Seconds so far."""
        return time.process_time() - self._begun - self._making


def measure(count: int) -> None:
    """Print the cost of one size."""
    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    watch = Stopwatch()
    folded = texts(watch.pass_on(article for article, _ in Maker(3).make(count)))
    copying = watch.read()
    told = (Entry(claim, article) for article, claims in Maker(3).make(count) for claim in claims)
    watch = Stopwatch()
    made = episodes(watch.pass_on(told), folded)
    linking = watch.read()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    copies = sum(text.relation != "own" for text in folded)
    several = sum(len(episode.members) > 1 for episode in made)
    print(
        f"{count:>7,} articles  copies {1000 * copying / count:.2f} ms, episodes {1000 * linking / count:.2f} ms, "
        f"together {1000 * (copying + linking) / count:.2f} ms an article; {copies:,} folded, {several:,} episodes of "
        f"several claims; peak {peak / 1024:.0f} MB, {(peak - idle) / count:.1f} kB an article",
        flush=True,
    )


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 50_000])
    sizes = parser.parse_args().sizes
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for size in sizes:
        subprocess.run([sys.executable, "-m", "bench.many", "--sizes", str(size)], check=True)


if __name__ == "__main__":
    main()
