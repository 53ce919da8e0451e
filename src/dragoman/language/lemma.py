"""Lemmas by rule: irregular forms from a table, then the endings -s, -ed and -ing."""

from __future__ import annotations

from functools import lru_cache

from dragoman.language.irregular import DOUBLE, E_VERBS, IRREGULAR, SINGLE_L, VERB_LEMMAS

_VOWELS = frozenset("aeiou")
_SIBILANTS = ("sses", "shes", "ches", "xes", "zzes")
_E_STEMS = ("c", "v", "dg", "rg", "lg", "iz", "ys", "as", "os", "us", "is", "rs", "ns", "ps", "iat", "uat", "ur", "u")
_PLAIN_STEMS = tuple("eat oat oot ait out uit eit focus bias gas canvas our occur incur".split())


@lru_cache(20_000)
def lemma_of(form: str, upos: str) -> str:
    """The lemma of a word in lower case; a proper noun keeps its form.

    >>> [lemma_of(form, "VERB") for form in ("said", "negotiating", "stopped", "reiterates")]
    ['say', 'negotiate', 'stop', 'reiterate']
    >>> lemma_of("talks", "NOUN"), lemma_of("Geneva", "PROPN")
    ('talk', 'Geneva')
    """
    if upos == "PROPN":
        return form
    low = form.lower().replace("’", "'")
    known = IRREGULAR.get(upos, {}).get(low)
    if known is not None:
        return known
    if upos in ("VERB", "AUX"):
        return _verb(low) if len(low) > 3 else low
    if upos == "NOUN":
        return _without_s(low)
    return "I" if low == "i" and upos == "PRON" else low


def _verb(form: str) -> str:
    if form.endswith("ing") and len(form) > 4 and _has_vowel(form[:-3]):
        return _verb_of(form[:-3])
    if form.endswith("ied") and len(form) > 4:
        return form[:-1] if form[:-1] in E_VERBS else form[:-3] + "y"
    if form.endswith("eed"):
        return form[:-1] if form[:-1] in E_VERBS else form
    if form.endswith("ed") and len(form) > 3 and _has_vowel(form[:-2]):
        return _verb_of(form[:-2])
    return _without_s(form)


def _verb_of(stem: str) -> str:
    """The verb of a stem: with its e restored, or the doubled consonant undone."""
    if stem + "e" in E_VERBS or stem + "e" in VERB_LEMMAS:
        return stem + "e"
    if stem in VERB_LEMMAS or stem in DOUBLE:
        return stem
    if stem[-1] == stem[-2:-1] and (stem[-1] not in "aeioulsfz" or stem[:-1] in SINGLE_L):
        return stem[:-1]
    return stem + "e" if _takes_e(stem) else stem


def _takes_e(stem: str) -> bool:
    if stem.endswith(_PLAIN_STEMS) or len(stem) < 3:
        return False
    if stem.endswith(_E_STEMS) or (stem.endswith("at") and len(stem) > 4):
        return True
    if stem[-1] in "lr" and stem[-2] in "bcdfgkptz":
        return True
    vowels = [index for index, letter in enumerate(stem) if letter in _VOWELS]
    return len(vowels) == 1 and vowels[0] == len(stem) - 2 and stem[-1] not in "wxy"  # hop-ing, tak-ing


def _without_s(form: str) -> str:
    if not form.endswith("s") or form.endswith(("ss", "us", "is")) or len(form) < 4 or form[-2].isdigit():
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(_SIBILANTS) or (form.endswith("oes") and len(form) > 4):
        return form[:-2]
    return form[:-1]


def _has_vowel(stem: str) -> bool:
    return any(letter in _VOWELS or letter == "y" for letter in stem)
