"""Chinese and Japanese as two-character tokens, and a user's words as a query of the text index.

The index's own tokenizer takes a whole phrase of Chinese for one word; pairs of characters find the words in it.
"""

from __future__ import annotations

import re

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef"
_RUN = re.compile(f"[{_UNSPACED}]+")
_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_TOUCHING = re.compile(f"(?<=[{_UNSPACED}])[^\\W{_UNSPACED}]+|[^\\W{_UNSPACED}]+(?=[{_UNSPACED}])")
_PIECES = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")


def to_grams(text: str) -> str:
    """The pairs of neighbouring characters in each run of Chinese or Japanese, and the last character of each.

    >>> to_grams("习近平 met 普京")
    '习近 近平 平 普京 京'
    """
    return " ".join(gram for run in _RUN.findall(text) for gram in [*_pairs(run), run[-1]])


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def split_words(query: str) -> list[str]:
    """The words of a query, those in double quotation marks kept together.

    >>> split_words('soybeans "20 million tons"')
    ['soybeans', '20 million tons']
    """
    found = [quoted or bare.replace(chr(34), " ") for quoted, bare in _WORDS.findall(query)]
    return [word for word in (word.strip('" ') for word in found) if any(char.isalnum() for char in word)]


def to_match(query: str) -> str:
    """The query in the language of the text index: every word must be there; empty where there is no word in it.

    Digits or letters that touch Chinese or Japanese are one word with it to the index, so that they are not asked for.

    >>> to_match("Trump 习近平")
    '{title text} : "Trump" AND grams : "习近 近平"'
    >>> to_match("伊朗14日的")
    'grams : "伊朗" AND grams : "日的"'
    """
    pieces = [piece for word in split_words(query) for piece in _PIECES.findall(_TOUCHING.sub(" ", word))]
    return " AND ".join(_term(piece) for piece in pieces if any(char.isalnum() for char in piece))


def _term(piece: str) -> str:
    if not _RUN.fullmatch(piece):
        return f'{{title text}} : "{piece}"'
    if len(piece) == 1:
        return f'grams : "{piece}" *'
    return f'grams : "{" ".join(_pairs(piece))}"'
