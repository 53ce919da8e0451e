"""Sentences as they would be printed, of data that keeps only their words."""

from __future__ import annotations

from bench.agreement import Place

_SHOWN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
_CLOSING = frozenset(".,;:?!)%'")


def printed(forms: list[str]) -> tuple[str, list[Place]]:
    """The text of a sentence, and the place of each of its words in it.

    >>> printed(["Oslo", "did", "n't", "say", "``", "no", "''", "."])[0]
    'Oslo didn\\'t say "no".'
    """
    text, places, quoted = "", [], False
    for form in forms:
        shown = _SHOWN.get(form, form)
        opening = shown == '"' and not quoted
        quoted ^= shown == '"'
        glued = shown in _CLOSING or shown.startswith("'") or shown == "n't" or (shown == '"' and not opening)
        if text and not glued and not text.endswith(("(", "$", "“")) and not text.endswith(' "'):
            text += " "
        places.append((len(text), len(text) + len(shown)))
        text += shown
    return text, places
