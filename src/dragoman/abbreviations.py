"""Abbreviations whose full stop ends no sentence: one list for all who break a text by its punctuation."""

from __future__ import annotations

import re

_TITLES = "Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Jr"
_FIRMS = "Corp|Inc|Co|Ltd"
_MONTHS = "Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
_SHORT = re.compile(rf"(?:^|[\s(.“\"])(?:[A-Zamp]|{_TITLES}|{_FIRMS}|{_MONTHS}|No)$")
_LONGEST = 8


def abbreviates(text: str, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to an initial, a title or another abbreviation.

    >>> abbreviates("Gen. Ito left.", 3), abbreviates("Gen. Ito left.", 13), abbreviates("the U.S. said", 7)
    (True, False, True)
    """
    return text[stop] == "." and _SHORT.search(text[max(0, stop - _LONGEST) : stop]) is not None
