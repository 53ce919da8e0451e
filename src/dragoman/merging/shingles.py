"""Runs of words as numbers, and which texts share them: the ground on which copies are told from texts of their own.

A text's shingles are the hashes of all runs of ``RUN`` words. One in ``SCALE``, chosen by the hash alone, is looked up
across texts, so that the work grows with the texts and not with their pairs; pairs that meet there are compared whole.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dragoman.model import Article
from dragoman.spans import Span

RUN = 5  # words of a shingle
SCALE = 4
CROWD = 24  # texts that hold one shingle, above which each is paired with the first so many alone

Hashes = NDArray[np.uint32]
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
QUOTED = re.compile(r"“[^”\n]{1,1500}(?:”|(?=\n|$))|\"[^\"\n]{1,1500}\"|「[^」\n]{1,1500}」")
_EMPTY: Hashes = np.empty(0, dtype=np.uint32)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0x100000001B3)


class Print(Struct, frozen=True):
    """The shingles of one text, each once, sorted; and how many words it has."""

    unique: Hashes
    length: int


def stretches(article: Article) -> Iterator[Span]:
    """The parts of an article that are its own writing: neither furniture nor between quotation marks.

    Two reporters who heard one speech quote the same words and are no copies of each other.
    """
    for passage in article.passages():
        start = passage.start
        for quoted in QUOTED.finditer(article.text, passage.start, passage.end):
            yield Span(start, quoted.start())
            start = quoted.end()
        yield Span(start, passage.end)


def shingle(words: Sequence[str]) -> Hashes:
    """The hash of the run that begins at each word, in order; none where there are fewer words than a run has."""
    count = len(words) - RUN + 1
    if count < 1:
        return _EMPTY
    hashes = np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))
    whole = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for place in range(RUN):
            whole = whole * _STEP + hashes[place : place + count]
        whole = (whole ^ (whole >> np.uint64(29))) * _MIX
    return (whole >> np.uint64(32)).astype(np.uint32)


def hash_words(words: Sequence[str]) -> Hashes:
    """The hash of each word, in order."""
    return (np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words)) >> np.uint64(32)).astype(np.uint32)


@functools.lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def fingerprint(article: Article) -> Print:
    """The shingles of an article."""
    own = [_WORD.findall(span.of(article.text).casefold()) for span in stretches(article)]
    whole = np.unique(np.concatenate([_EMPTY, *map(shingle, filter(None, own))]))
    return Print(whole, sum(map(len, own)))


def candidates(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """The pairs of places (lower first) of texts that share several of the looked-up shingles, in order."""
    hashes, owners = _sample(prints)
    if not len(hashes):
        return
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(hashes)])))
    codes = [_pair(owners[start : start + size], len(prints)) for start, size in _shared(starts, sizes)]
    if not codes:
        return
    pairs, counts = np.unique(np.concatenate(codes), return_counts=True)
    for code in pairs[counts >= 2]:
        yield int(code // len(prints)), int(code % len(prints))


def _shared(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    kept = sizes > 1
    return zip(starts[kept].tolist(), sizes[kept].tolist(), strict=True)


def _sample(prints: Sequence[Print]) -> tuple[Hashes, NDArray[np.int64]]:
    limit = np.uint32(2**32 // SCALE)
    chosen = [one.unique[one.unique < limit] if one.length > 60 else one.unique for one in prints]
    owners = np.repeat(np.arange(len(prints), dtype=np.int64), [len(hashes) for hashes in chosen])
    return (np.concatenate(chosen) if chosen else np.empty(0, dtype=np.uint32)), owners


def _pair(owners: NDArray[np.int64], base: int) -> NDArray[np.int64]:
    """Codes of the pairs of one shingle's owners; in a crowd, each with the first few alone."""
    ahead = owners[:CROWD]
    firsts, seconds = np.meshgrid(ahead, owners, indexing="ij")
    kept = firsts < seconds
    return firsts[kept] * base + seconds[kept]


def count_shared(one: Print, other: Print) -> int:
    """How many shingles both have."""
    return len(np.intersect1d(one.unique, other.unique, assume_unique=True))
