"""Which articles tell one story: whole texts compared by their rarer words, names and numbers, within days.

A coarser grouping than episodes: it serves where no claim was coded (domestic news, other languages) and to gather what
to read together. Likeness is a function of the two texts, their days and the shipped word table.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.accounts import Ref
from dragoman.edtf import day_number
from dragoman.merging.clusters import Pair, cluster
from dragoman.merging.words import normalise, stems, weigh_stem
from dragoman.model import Article

ALIKE = 0.28  # the likeness from which two texts tell one story; set on other topics than those it was measured on
DATED = 0.08  # what is taken off the likeness of two dated texts, news of the same days being alike anyhow
A_DAY = 0.2  # what each day between them takes off
APART = 1  # days between publications from which two texts tell two stories
LEADING = 4  # the first lines count three times: they say what is new
SAID = 4.0  # the weight from which a stem says something
NAME = NUMBER = 1.3
NEIGHBOURS = 0.8
KEYS = 12  # heaviest features, by which texts meet

_LINE = re.compile(r"(?<=[^\W_A-Z][.!?]) +(?=[^\W_a-z])|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


class Telling(Struct, frozen=True):
    """What of a text is compared: its features, normalised, and its day."""

    article: str
    features: Mapping[str, float]
    day: int | None


def stories(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """The ids of the articles that tell one story together, each story in order; an article alone is its own."""
    tellings = {article.id: describe(article) for article in articles}
    scores: dict[Pair, float] = {}
    for one, other, alike in _alike(tellings):
        scores[Ref(one.article, ""), Ref(other.article, "")] = alike
    groups = cluster((Ref(name, "") for name in tellings), scores, enough=ALIKE, strange=0.0)
    return tuple(sorted(tuple(ref.article for ref in group) for group in groups))


def alike_texts(articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
    """Every two articles that are alike enough to tell one story, by id."""
    found = _alike({article.id: describe(article) for article in articles})
    return ((one.article, other.article) for one, other, alike in found if alike >= ALIKE)


def _alike(tellings: Mapping[str, Telling]) -> Iterator[tuple[Telling, Telling, float]]:
    for one, other in _pairs(tellings):
        if (alike := likeness(one, other)) > 0:
            yield one, other, alike


def likeness(one: Telling, other: Telling) -> float:
    """How alike two texts are, 0 to 1, less for the days between them."""
    less = 0.0
    if one.day is not None and other.day is not None:
        gap = abs(one.day - other.day)
        if gap > APART:
            return 0.0
        less = DATED + A_DAY * gap
    first, second = sorted((one.features, other.features), key=len)
    shared = math.fsum(weight * second[key] for key, weight in first.items() if key in second)
    return round(max(0.0, shared - less), 9)


def describe(article: Article) -> Telling:
    """The features of a text: stems and neighbouring stems, squared in weight, the first lines counted thrice."""
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for number, line in enumerate(_lines(article)):
        times = 3 if number < LEADING else 1
        own = []
        for place, match in enumerate(_WORD.finditer(line)):
            for stem in stems(match.group()):
                own.append(stem)
                (capitals if place and match.group()[0].isupper() else plain)[stem] += 1
        for stem in own:
            counts[stem] += times
        for one, other in zip(own, own[1:], strict=False):
            counts[f"{one} {other}"] += times
    weighed = {key: (1 + math.log(count)) * _weight(key, capitals, plain) ** 2 for key, count in counts.items()}
    features = normalise({key: weight for key, weight in weighed.items() if weight > 0})
    return Telling(article.id, features, day_number(article.published))


def _lines(article: Article) -> Iterator[str]:
    if article.title:
        yield article.title
    for passage in article.passages():
        yield from (line for line in _LINE.split(passage.of(article.text)) if line.strip())


def _weight(key: str, capitals: Mapping[str, int], plain: Mapping[str, int]) -> float:
    """How much a feature says; nothing where it is common."""
    parts = key.split(" ")
    weights = [weigh_stem(part) for part in parts]
    if min(weights) < SAID:
        return 0.0
    if len(parts) == 2:
        return NEIGHBOURS * min(weights)
    named = capitals.get(key, 0) >= max(1, plain.get(key, 0))
    return weights[0] * (NAME if named else 1.0) * (NUMBER if key[0].isdigit() else 1.0)


def _pairs(tellings: Mapping[str, Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Every two texts that share one of their heaviest features within a few days."""
    blocks: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    keys = {name: _keys(tellings[name]) for name in sorted(tellings)}
    for name, own in keys.items():
        for key in own:
            blocks[key].append(name)
    for name, own in keys.items():
        met = {other for key in own for other in blocks[key][bisect_right(blocks[key], name) :]}
        yield from ((tellings[name], tellings[other]) for other in sorted(met))


def _keys(telling: Telling) -> Sequence[tuple[str, int]]:
    heaviest = sorted(telling.features, key=lambda key: (-telling.features[key], key))[:KEYS]
    if telling.day is None:
        return [(key, -1) for key in heaviest]
    days = range(telling.day, telling.day + APART + 1)
    return [(key, day) for key in heaviest for day in days]
