"""Words weighed by how rare they are: a shipped table of frequencies, so that no weight depends on the record.

The table counts in how many sentences of open-licence corpora a stem stands (``training/count_words.py`` made it); a
stem that is not in it is rare, and weighs most. Chinese and Japanese are taken by two characters.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from dragoman.errors import KnowledgeError

TABLE = Path(__file__).parent / "frequencies.csv"
Weights = Mapping[str, float]

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_JOINT = re.compile(r"[-,.](?=[^\W\d_]{3})")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LEAST = 4.0  # the weight from which a stem says something: about one sentence in fifty and rarer


def stems(text: str) -> Iterator[str]:
    """The words of a text in lower case without their commonest endings, in order; numbers as they stand.

    >>> list(stems("Talks on tariffs, the trade's 1,500 pledges"))
    ['talk', 'on', 'tariff', 'the', 'trad', '1500', 'pledg']
    """
    for match in _WORD.finditer(text):
        word = match.group()
        if _WIDE.search(word):
            yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
        elif word[0].isdigit():
            yield word.replace(",", "").lower()
        else:
            yield from _stem_parts(word)


@functools.lru_cache(maxsize=100_000)
def _stem_parts(word: str) -> tuple[str, ...]:
    """The stems of a word, of each part where it is put together by a hyphen."""
    parts = _JOINT.split(word.lower().replace("’", "'"))
    return tuple(_stem(part.removesuffix("'s").replace("'", "")) for part in parts)


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word[: -len(ending)]
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "ls" else word
    return word[:-1] if len(word) > 4 and word.endswith("e") and not word.endswith("ee") else word


@functools.cache
def _table() -> tuple[Mapping[str, int], int]:
    """How many sentences each stem stands in, and how many sentences were counted."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    counts: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        stem, comma, count = line.partition(",")
        if not comma or not count.isdigit():
            raise KnowledgeError(f"{TABLE}: line {number} is not a stem and a count")
        counts[stem] = int(count)
    return counts, counts.pop("")


@functools.lru_cache(maxsize=100_000)
def weigh_stem(stem: str) -> float:
    """How much a stem says: the natural logarithm of the sentences counted for each one that it stands in.

    >>> weigh_stem("soybean") > weigh_stem("talk") > weigh_stem("the")
    True
    """
    counts, sentences = _table()
    weight = math.log(sentences / (counts.get(stem, 0) + 0.5))
    return weight * 0.6 if stem.isdigit() and len(stem) < 3 else weight


def weigh(text: str) -> dict[str, float]:
    """The stems of a text that say something, each with its weight."""
    return {stem: weight for stem in stems(text) if (weight := weigh_stem(stem)) >= _LEAST}


def normalise(weights: Weights) -> dict[str, float]:
    """The weights scaled so that their squares add up to one; the order of the stems settles nothing."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()} if length else {}


def similarity(first: Weights, second: Weights) -> float:
    """The cosine of two texts' normalised weights, 0 to 1.

    >>> one, other = normalise(weigh("soybean purchases")), normalise(weigh("purchases of soybeans"))
    >>> round(similarity(one, other), 2)
    1.0
    """
    if len(first) > len(second):
        first, second = second, first
    return math.fsum(weight * second[stem] for stem, weight in first.items() if stem in second)


def shared_stems(first: Weights, second: Weights, most: int = 6) -> tuple[str, ...]:
    """The heaviest stems that both have, at most ``most``."""
    both = sorted((stem for stem in first if stem in second), key=lambda stem: (-first[stem], stem))
    return tuple(both[:most])
