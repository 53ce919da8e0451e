"""How much a text is about states and international bodies dealing with each other, as a few shares.

Counts surface forms of the tables alone, so that it needs no parse; a form that more often means something else counts
only beside others of its state.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from dragoman.knowledge import Name

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:['’-]\w+)*")
_SENTENCE = re.compile(r"(?<=[.!?。！？])[\"”’)]*\s+|\n+")
_LONGEST = 6
_COUNTED = frozenset({"state", "adjective", "people", "capital", "metonym", "institution", "body", "organ", "force"})
_LEAD = 4

# Both of text in small letters: a pattern that must not tell them apart is three times slower.
_DEALINGS = re.compile(
    r"\b(?:diploma\w*|ambassadors?|embass\w+|envoys?|foreign (?:minist\w+|policy|affairs|relations)|sanctions?|"
    r"summits?|treat(?:y|ies)|"
    r"tariffs?|trade (?:war|deal|talks|agreement|dispute)|bilateral\w*|ceasefires?|cease-fires?|truce|nuclear|"
    r"missiles?|peace (?:talks|deal|process|plan)|"
    r"allies|alliance|secretary of state|negotiat\w+|sovereignty|territorial|invasion|annex\w+|air ?strikes?|troops|"
    r"arms|"
    r"counterparts?|heads? of state|denuclear\w+|international community|multilateral|geopolitic\w*|prime ministers?|"
    r"warships?|leaders|"
    r"occupied|settlements|hostages?|extradit\w+|retaliat\w+|regime|spokes\w+ for the (?:foreign|kremlin))\b"
)
_HOME = re.compile(
    r"\b(?:congress\w*|senat\w+|republicans?|democrats?|gop|voters?|primary|caucus|polls?|campaign|supreme court|"
    r"judges?|lawsuit|jury|"
    r"prosecutors?|police|sheriff|arrested|medicare|taxes|shutdown|governor|mayor|attorney general|impeach\w+|"
    r"nominat\w+|"
    r"students?|teachers?|school|hospital|patients?|company|customers?|products?|shares|investors|software|users|app|"
    r"game|season|team|coach|players?|league|goal|match|movie|film|music|album|recipe|species|weather|hurricane|"
    r"storms?|floods?|wildfire|rain|celebrity|fans|festival|tournament|research\w*|study|scientists|film)\b"
)


class Shares(msgspec.Struct, frozen=True):
    """What was counted, each from 0 up: see the fields.

    ``pairs``: share of sentences that name two states or bodies or more; ``lead``: how many the title and the first
    sentences name; ``second``: mentions of all but the most-named one per 100 words; ``dealings`` and ``home``: words
    of diplomacy and of domestic life per 100 words.
    """

    pairs: float
    lead: int
    second: float
    dealings: float
    home: float


def count_shares(title: str, text: str, names: Mapping[str, tuple[Name, ...]]) -> Shares:
    """The shares of a text."""
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    named = [tuple(codes_in(sentence, names)) for sentence in sentences]
    words = max(len(text.split()), 50)
    lower = f"{title} {text}".lower()
    counts = Counter(code for codes in named for code in codes)
    top = max(counts.values(), default=0)
    lead = {*codes_in(title, names), *(code for codes in named[:_LEAD] for code in codes)}
    return Shares(
        pairs=sum(len(set(codes)) >= 2 for codes in named) / max(len(named), 3),
        lead=len(lead),
        second=100 * (sum(counts.values()) - top) / words,
        dealings=100 * len(_DEALINGS.findall(lower)) / words,
        home=100 * len(_HOME.findall(lower)) / words,
    )


def codes_in(sentence: str, names: Mapping[str, tuple[Name, ...]]) -> Iterator[str]:
    """The state or body of each form that names one, the longest form first."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(sentence)]
    at = 0
    while at < len(tokens):
        found, length = _longest(sentence, tokens, at, names)
        if found:
            yield found
        at += length


def _longest(
    sentence: str, tokens: list[tuple[int, int]], at: int, names: Mapping[str, tuple[Name, ...]]
) -> tuple[str | None, int]:
    if not sentence[tokens[at][0]].isupper():
        return None, 1
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        form = sentence[tokens[at][0] : tokens[at + length - 1][1]].replace("’", "'").removesuffix("'s")
        kinds = [name for name in names.get(form, ()) if name.code]
        if kinds:
            counted = [name for name in kinds if name.kind in _COUNTED]
            places = any(name.kind == "place" for name in kinds)
            return (counted[0].code if counted and not places else None), length
    return None, 1
