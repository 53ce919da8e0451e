"""Sides, dates, speakers and claims in plain words for a reader who was not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor, Commitment, Contact, Mode, Statement
from dragoman.phrases import clip

MODES: dict[Mode, str] = {
    "call": "Telephone call", "video-call": "Video call", "meeting": "Meeting", "visit": "Visit", "summit": "Summit",
    "talks": "Talks", "letter": "Letter", "other": "Contact",
}  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()
_GERUND = re.compile(r"[a-z]+ing\b[a-z ]*", re.IGNORECASE)
_SAYING = re.compile(
    r"(?:[a-z]+ed|said|told|wrote|spoke|made clear|gave|went|thought|saw|held)\b[a-z ]*", re.IGNORECASE
)


@cache
def _knowledge() -> Knowledge:
    return load_knowledge()


@cache
def name_side(code: str) -> str:
    """The name of a state or body by its code; the code where the tables do not know it.

    >>> name_side("CHN"), name_side("EU"), name_side("XXX")
    ('China', 'European Union', 'XXX')
    """
    state, body = _knowledge().state(code), _knowledge().body(code)
    return state.name if state else body.name if body else code


def name_sides(codes: Sequence[str]) -> str:
    """Several sides in a row.

    >>> name_sides(["CHN", "RUS", "USA"])
    'China, Russia and the United States'
    """
    names = [_with_article(name_side(code)) for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _with_article(name: str) -> str:
    the = name.startswith(("Kremlin", "United ", "European Union", "Netherlands", "Philippines", "African Union"))
    return f"the {name}" if the else name


def spell_date(value: str | None, words: str | None = None) -> str:
    """An EDTF date in words; what is no plain day, month or year is given as the text words it, with the value.

    >>> spell_date("2026-02-04"), spell_date("2026-04"), spell_date("2026-01/2026-06", "the first half of 2026")
    ('4 February 2026', 'April 2026', '“the first half of 2026” (2026-01/2026-06)')
    """
    if not value:
        return f"“{words}” (not dated)" if words else "not dated"
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", value)
    if found and (found[2] is None or 1 <= int(found[2]) <= 12):
        parts = [str(int(found[3])) if found[3] else "", _MONTHS[int(found[2]) - 1] if found[2] else "", found[1]]
        return " ".join(part for part in parts if part)
    return f"“{words}” ({value})" if words else value


def name_actor(actor: Actor, with_side: bool = False) -> str:
    """Who it is; joint actors by their members' names; with the state where asked for and not told by the name."""
    if actor.members:
        named = [name_actor(member, with_side) for member in actor.members]
        bare = all(member.name is None and member.country for member in actor.members)
        return " and ".join(dict.fromkeys([name_side(m.country or "") for m in actor.members] if bare else named))
    name = actor.name or clip(actor.known_as, 80)
    if with_side and actor.country and name_side(actor.country).lower() not in name.lower():
        return f"{name} ({name_side(actor.country)})"
    return name


def says(claim: Statement) -> str:
    """Speaker and verb of saying: the text's own verb where it is one, else "said".

    >>> from dragoman.model import Passage
    >>> who, cue = Actor(text="Xi", start=0, end=2, name="Xi Jinping", country="CHN"), Passage(3, 9, "warned")
    >>> says(Statement(evidence=cue, speaker=who, content=Passage(10, 13, "yes"), cue=cue))
    'Xi Jinping (China) warned'
    """
    cue, name = claim.cue.quote.strip() if claim.cue else "", name_actor(claim.speaker, with_side=not claim.occasion)
    name = name[:1].upper() + name[1:]
    if cue == "told":
        return f"{name} told {name_actor(claim.addressee)}" if claim.addressee else f"{name} said"
    if len(cue) < 40 and _GERUND.fullmatch(cue) and not cue.startswith("according"):
        return f"{name}, {cue}"
    return f"{name} {cue if len(cue) < 40 and _SAYING.fullmatch(cue) else 'said'}"


def statement_words(claim: Statement, most: int = 260) -> str:
    """The words that are said, in quotation marks: they are the text's, direct speech or not."""
    return quoted(clip(" … ".join(part.quote for part in claim.content_parts or (claim.content,)), most))


def quoted(words: str) -> str:
    """The words as they stand, in quotation marks; a pair that holds all of them is not doubled.

    >>> quoted('"rare"'), quoted('the timing is "rare"')
    ('“rare”', '“the timing is "rare"”')
    """
    words = words.strip()
    if len(words) > 1 and words[0] in '“"' and words[-1] in '”"' and not set(words[1:-1]) & set('“”"'):
        words = words[1:-1]
    return f"“{words}”"


def commitment_words(claim: Commitment, most: int = 200) -> str:
    """What is promised, with the words that bind, unless the strength is named by the same word."""
    trigger = claim.trigger.quote if claim.trigger else ""
    what = clip(claim.what.quote, most)
    told = not trigger or trigger in what or trigger.lower().startswith(claim.strength[:7])
    return quoted(what if told else f"{trigger} … {what}")


def contact_words(claims: Sequence[Contact]) -> str:
    """Mode and participants of a contact, by the telling that names most persons."""
    best = max(claims, key=lambda claim: (sum(1 for who in claim.participants if who.name), -len(claim.participants)))
    modes = [claim.mode for claim in claims]
    mode = max(dict.fromkeys(modes), key=lambda mode: (modes.count(mode), mode == "video-call"))
    names = _names(best.participants)
    return f"{MODES[mode]}: {' and '.join(names) if len(names) < 3 else ', '.join(names[:-1]) + ' and ' + names[-1]}"


def _names(actors: Sequence[Actor]) -> list[str]:
    """Each participant once; words that stand for several sides are given once, as they stand."""
    texts = [actor.text for actor in actors]
    return list(dict.fromkeys(name_actor(a, with_side=texts.count(a.text) == 1 or a.name is not None) for a in actors))
