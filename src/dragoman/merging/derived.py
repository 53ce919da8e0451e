"""Texts that tell another text in other words and add no source of their own.

A rewritten text shares few runs of words with what it was made from, but its names and numbers are that text's, and
so is whatever it quotes. One that quotes words or names somebody whom the other has not has a source of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from dragoman.edtf import day_number
from dragoman.merging.shingles import QUOTED, Hashes, Print, hash_words
from dragoman.model import Article

SHARED = 0.92  # the part of the names and numbers that must stand in the other text
LEAST = 14  # names and numbers below which too little is told to say so
QUOTE = 4  # words from which a quotation is telling
DAYS = 4  # days of a bucket of publication

_SENTENCE = re.compile(r"[^\s.!?](?:[^\n.!?]|\.(?=\w))*")
_TOKEN = re.compile(r"[A-Z]\w+|\d[\d.,]*\d|\d")  # a possessive ends before its mark
_PLAIN = re.compile(r"[^\W_]+")


class Telling(Struct, frozen=True):
    """The names and numbers of a text, its quotations, and by which neighbours of them it is looked up."""

    tokens: Hashes  # sorted, each once; the first word of a sentence is no name
    known: Hashes  # the same with the first words of sentences, so that another text's names are found there
    quotes: tuple[str, ...]
    pairs: Print
    day: int | None


def describe_telling(article: Article) -> Telling:
    """What an article names, counts and quotes."""
    tokens: list[str] = []
    first: list[str] = []
    pairs: list[str] = []
    day = day_number(article.published)
    buckets = ("",) if day is None else (str(day // DAYS), str(day // DAYS + 1))
    for sentence in _sentences(article):
        own = [token.casefold() for token in _TOKEN.findall(sentence, 1)]
        tokens += own
        first += [token.casefold() for token in _TOKEN.findall(sentence)[:1]]
        pairs += [f"{a} {b} {bucket}" for a, b in zip(own, own[1:], strict=False) if a != b for bucket in buckets]
    hashes = np.unique(hash_words(pairs))
    known = np.unique(hash_words(tokens + first))
    return Telling(np.unique(hash_words(tokens)), known, tuple(_quotes(article)), Print(hashes, 0), day)


def _sentences(article: Article) -> Iterator[str]:
    for passage in article.passages():
        for match in _SENTENCE.finditer(article.text, passage.start, passage.end):
            yield match.group()


def _quotes(article: Article) -> Iterator[str]:
    """The quotations of several words, folded."""
    for passage in article.passages():
        for match in QUOTED.finditer(article.text, passage.start, passage.end):
            words = _PLAIN.findall(match.group().casefold())
            if len(words) >= QUOTE:
                yield " ".join(words)


def is_derived(one: Telling, other: Telling) -> float:
    """The part of the names and numbers of ``one`` that ``other`` has too, where one adds nothing to it; else 0."""
    if len(one.tokens) < LEAST or len(one.tokens) > len(other.known):
        return 0.0
    if one.day is not None and other.day is not None and one.day < other.day:
        return 0.0
    whole = " | ".join(other.quotes)
    if any(quote not in whole for quote in one.quotes):
        return 0.0
    share = len(np.intersect1d(one.tokens, other.known, assume_unique=True)) / len(one.tokens)
    return share if share >= SHARED else 0.0
