"""Lemmas by rule: irregular forms from a table, then the endings -s, -ed, -ing, -er and -est."""

from __future__ import annotations

from dragoman.language.irregular import E_VERBS, IRREGULAR

_VOWELS = frozenset("aeiou")
_SIBILANT = ("sses", "shes", "ches", "xes", "zzes")
_SILENT_E = (  # a stem with such an end takes an e: "announc" is announce, "negotiat" is negotiate
    "at", "iz", "is", "c", "v", "u", "dg", "rg", "lg", "ng" "e", "bl", "pl", "gl", "dl", "tl", "fl", "kl", "ys", "rs", "ns",
)  # fmt: skip


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
        return _verb(low)
    if upos == "NOUN":
        return _without_s(low)
    return low


def _verb(form: str) -> str:
    if form.endswith("ing") and len(form) > 4 and _has_vowel(form[:-3]):
        return _stem(form[:-3])
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("eed"):
        return form[:-1] if form[:-1] in E_VERBS else form
    if form.endswith("ed") and len(form) > 3 and _has_vowel(form[:-2]):
        return _stem(form[:-2])
    return _without_s(form)


def _without_s(form: str) -> str:
    if not form.endswith("s") or form.endswith(("ss", "us", "is")) or len(form) < 4:
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(_SIBILANT) or (form.endswith("oes") and len(form) > 4):
        return form[:-2]
    return form[:-1]


def _stem(stem: str) -> str:
    """A verb's stem with the e restored or the doubled consonant undone."""
    if stem in IRREGULAR["VERB"]:
        return stem
    if stem + "e" in E_VERBS:
        return stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeious" and stem[-1] not in "lfz":
        return stem[:-1]
    if len(stem) > 3 and stem.endswith("ll") and stem[:-1] in IRREGULAR["VERB"]:
        return stem[:-1]
    if _takes_e(stem):
        return stem + "e"
    return stem


def _takes_e(stem: str) -> bool:
    if stem.endswith(("eat", "oat", "oot", "ait", "out", "uit", "eit", "eed", "ais", "oin", "ein")):
        return stem.endswith("ais")
    if stem.endswith(("iat", "uat")) or (stem.endswith("at") and len(stem) > 4):
        return True
    if stem.endswith(("c", "v", "dg", "rg", "ieg", "iz", "ys", "as", "os", "us", "ur")) and len(stem) > 2:
        return True
    if stem.endswith(("is", "rs", "ns", "ps")) and len(stem) > 3:
        return True
    if len(stem) > 2 and stem[-1] in "lr" and stem[-2] in "bcdfgkptz":
        return True
    return len(stem) >= 3 and _short_open(stem)


def _short_open(stem: str) -> bool:
    """One vowel between single consonants in a stem of one syllable: "hop" from "hoping", "tak" from "taking"."""
    vowels = [index for index, letter in enumerate(stem) if letter in _VOWELS]
    return len(vowels) == 1 and vowels[0] == len(stem) - 2 and stem[-1] not in "wxy"


def _has_vowel(stem: str) -> bool:
    return any(letter in _VOWELS or letter == "y" for letter in stem)
