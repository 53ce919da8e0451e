"""Whether a time expression looks ahead or back, told by the verbs and prepositions around it."""

from __future__ import annotations

import re
from typing import Literal

from dragoman.abbreviations import abbreviates

Direction = Literal["past", "future", "open"]

_AHEAD = frozenset(
    "will 'll ’ll won't won’t shall scheduled due expected planned plans plan planning slated upcoming ahead going "
    "hopes hope intends intend aims tentatively invited invite looking forward may could can should must ready "
    "proposed postponed until deadline wants expects takes begins starts opens expires arrives heads kicks "
    "meets hosts travels resumes convenes gathers likely".split()
)
_BACK = frozenset(
    "was were had did been said told met spoke held went came took made began sent wrote gave saw left got won lost "
    "led kept thought brought fell rose fought struck shot broke became "
    "found felt knew ran paid sold stood swore threw "
    "set shut tore "
    "withdrew flew drove drew chose caught built bought grew heard hid laid meant rode rang sought shook showed "
    "sank spent sprang stole stuck swept taught understood woke after ago".split()
)
_BINDS = frozenset(
    "agreed promised pledged vowed planned decided offered wanted expected invited hoped intended prepared committed "
    "asked urged scheduled called threatened told ordered "
    "agreement deal pact accord plan offer bid pledge promise proposal decision intention commitment".split()
)
_NOT_VERBS = frozenset("united need indeed speed proceed exceed succeed hundred sacred".split())
_PARTICIPLE = (
    r"(?:[a-z]+ed|held|heard|sold|paid|told|made|given|taken|sent|built|chosen|written|shown|put|cut|set|left|drawn|seen"
    r"|brought|found|kept|led|won|lost|begun|hit|shut|met)"
)
_BOUND = re.compile(
    r"\b(?:is|are) (?:set to|about to|likely to|going to|to)\b(?= [a-z])|\bset (?:to|for)\b|"
    r"\b(?:needs?|has|have|hopes?|wants?|plans?) to\b|"
    rf"\b(?:will|would|may|can|shall|should|must|might|(?<!had )to)(?: not)?(?: \w+)? be (?:\w+ly )?{_PARTICIPLE}\b|"
    r"\bwould be\b|\bwould(?: not)? [a-z]+(?=(?: \w+){0,4} on $)",
    re.I,
)
_ONCE = re.compile(
    r"\b(?:once|previously|originally|initially|had been|been) (?:expected|scheduled|due|planned|set|supposed)"
    r"(?: to)?(?: be)?(?= \w)",
    re.I,
)
_EFFECTIVE = re.compile(r"(?<!came )(?<!come )(?<!been )(?<!was )\beffective (?:on |from |as of )?$", re.I)
_PRESENT = re.compile(rf"\b(?:is|are) ({_PARTICIPLE})\b", re.I)
_DEED = re.compile(
    r"[’']s (?:\w+ )?(?:decision|ruling|attack|strike|statement|announcement|remark|comment|shooting|bombing|explosion|"
    r"blast|crash|killing|death|raid|arrest|massacre|assault|defeat|victory)s?\b"
)
_OVER = re.compile(r"\bearlier (?:on )?$|\bhad hoped\b", re.I)
_TURN = re.compile(r"(?:[,;] |\b)(?:but|while|yet)(?: (?:on|in|early|late|earlier|by then))* $", re.I)
_IDLE = re.compile(r"\bahead of\b|\b(?:an?|the|its|his|her|their|our|still) ([a-z-]+ed)\b", re.I)
_ADJECTIVES = ("eign", "ional", "ian", "ous", "ical")
_NOT_INFINITIVES = frozenset("the a an his her their its this that those these our my your".split())
_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“A-Z]|$)|\n")
_WORD = re.compile(r"[A-Za-z'’-]+")
_SAID = re.compile(
    r"\b(?:said|added|announced|indicated|confirmed|declared|stated|reported|insisted|acknowledged|suggested|explained|"
    r"tweeted|told \w+)(?: in a \w+)?(?: late| early)?(?: on)? $"
)


def direction(text: str, start: int, end: int) -> Direction:
    """Whether the words at ``start``–``end`` stand with what is past or what is to come; "open" where nothing tells.

    >>> direction("The ministers will meet on Friday.", 27, 33)
    'future'
    >>> direction("They met on Friday and will meet again.", 12, 18)
    'past'
    """
    left, right = clause(text, start, end)
    before, after = _tellings(left)[::-1], _tellings(right)
    if re.search(r"\b(?:by|until|till|before|ahead of|coming|next)\s+(?:the |early |late )*$", left, re.I):
        told = re.search(r"\b(?:had|was|were)\b", left) or re.match(r",? \w+ (?:had|was|were|did)\b", right)
        return (_nearest(before[1:]) or "past") if told else "future"
    if re.match(r"\W*(?:will|would|is to|are to|shall)\b", right) or _EFFECTIVE.search(left):
        return "future"
    if re.match(r"\s*(?:was|were|had|did)\b", right) or _DEED.match(right) or _OVER.search(left):
        return "past"
    if _TURN.search(left):  # a new clause begins here: what it tells stands to the right
        return _nearest(after) or _nearest(before) or "open"
    return _nearest(before) or _nearest(after) or "open"


def _tellings(words: str) -> list[str]:
    """The words that may tell a direction, in order; "is to open", "set to open" as "will", no "the wounded"."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if (found[1] or "").casefold() in _AHEAD | _BINDS else " "

    return _WORD.findall(_PRESENT.sub(kept, _IDLE.sub(kept, _BOUND.sub(" will ", _ONCE.sub(" had ", words)))))


def told_then(text: str, start: int) -> bool:
    """Whether the words at ``start`` say when somebody spoke: "said Monday he will", whatever he speaks of.

    >>> told_then("The minister said on Monday she will travel.", 21)
    True
    """
    return _SAID.search(text, max(0, start - 40), start) is not None


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the same sentence before and after a place, by punctuation, at most 160 characters each."""
    before, after = text[max(0, start - 160) : start], text[end : end + 160]
    breaks = [found.end() for found in _BREAK.finditer(before) if not abbreviates(before, found.start())]
    left = before[breaks[-1] :] if breaks else before
    found = next((hit for hit in _BREAK.finditer(after) if not abbreviates(after, hit.start())), None)
    return left, after[: found.start()] if found else after


def _nearest(words: list[str]) -> Direction | None:
    """What the first telling word says; "agreed to meet" and "take effect" look ahead."""
    infinitive = False
    for index, word in enumerate(words[:24]):
        plain = word.casefold()
        takes_effect = plain == "take" and "effect" in words[max(0, index - 1) : index + 2]
        if plain in _AHEAD or takes_effect or (plain in _BINDS and infinitive):
            return "future"
        if plain in _BACK or (plain.endswith("ed") and len(plain) > 4 and plain not in _NOT_VERBS):
            return "past"
        infinitive = infinitive or (plain == "to" and index > 0 and _may_be_verb(words[index - 1]))
    return None


def _may_be_verb(word: str) -> bool:
    """Whether a word after "to" may be an infinitive: no name, no article."""
    plural = word.endswith("s") and not word.endswith(("ss", "us"))
    return word.islower() and word not in _NOT_INFINITIVES and not plural and not word.endswith(_ADJECTIVES)
