"""Who acted towards whom, coded by PLOVER: every claim of deeds, words and meetings as directed acts between codes.

The table :data:`RULES` takes statements, contacts and commitments into the sixteen event types; events bring their own.
What has no place in PLOVER (a plain assertion, a figure, a plan) gives no act. Nothing is counted here: see
:mod:`dragoman.series`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from dragoman.accounts import Entry, Ref, Text
from dragoman.edtf import extent
from dragoman.model import (
    Actor,
    AnyClaim,
    Commitment,
    Contact,
    Event,
    Mode,
    PloverType,
    Statement,
    claim_kind,
)


class Rule(Struct, frozen=True):
    """What a claim is coded as: its kind, what tells it apart within the kind, its statuses, the type."""

    kind: str
    sort: str  # the act of a statement, the strength of a commitment; "" is every one
    statuses: tuple[str, ...]
    type: PloverType


_DONE = ("held", "ongoing")
_ACTS: tuple[tuple[str, PloverType], ...] = (
    ("urge", "REQUEST"),
    ("accuse", "ACCUSE"),
    ("warn", "ACCUSE"),  # concern in words; harm that the speaker himself would do is "threaten"
    ("threaten", "THREATEN"),
    ("reject", "REJECT"),
    ("accept", "AGREE"),
    ("offer", "AGREE"),
    ("support", "SUPPORT"),
    ("praise", "SUPPORT"),
    ("thank", "SUPPORT"),
)
_STRENGTHS = ("considering", "open-to", "intends", "offered", "agreed", "committed")
RULES: tuple[Rule, ...] = (
    Rule("contact", "", (*_DONE, "background"), "CONSULT"),
    Rule("contact", "", ("planned", "proposed"), "AGREE"),
    *(Rule("statement", act, _DONE, type) for act, type in _ACTS),
    *(Rule("commitment", strength, _DONE, "AGREE") for strength in _STRENGTHS),
    Rule("commitment", "signed", _DONE, "SUPPORT"),
)
MODES: Mapping[Mode, str] = {
    "call": "phone",
    "video-call": "phone",
    "visit": "visit",
    "summit": "multilateral",
}


class Act(Struct, frozen=True, kw_only=True):
    """One claim as an act of one code towards another. A contact gives an act each way, ``mutual``."""

    type: PloverType
    source: str  # ISO 3166 alpha-3 or the code of a body
    target: str
    first_day: str | None  # ISO 8601; None where neither claim, contact nor article gives a day
    last_day: str | None
    basis: str  # whose day it is: "claim", "occasion" or "publication"
    ref: Ref
    origin: str  # the independent source
    matter: str = ""  # the episode; the claim's own id where it is in none
    mode: str = ""
    mutual: bool = False


class Coder:
    """Codes the claims of articles as acts; ``texts`` tell the independent sources, ``matters`` the episodes."""

    def __init__(self, texts: Iterable[Text] = (), matters: Mapping[Ref, str] | None = None) -> None:
        self._sources = {text.article: text.source for text in texts}
        self._matters = matters or {}

    def code(self, entries: Iterable[Entry]) -> Iterator[Act]:
        """The acts of all claims, article by article."""
        for article in _by_article(entries):
            known = {entry.claim.id: entry.claim for entry in article}
            for entry in article:
                if not entry.rejected:
                    yield from self._acts(entry, known)

    def _acts(self, entry: Entry, known: Mapping[str, AnyClaim]) -> Iterator[Act]:
        claim = entry.claim
        type = _type(claim)
        if type is None or _told_twice(claim, type, known):
            return
        days, basis = _days(entry, known)
        if isinstance(claim, Contact) and claim.status == "background" and basis != "claim":
            return  # an older meeting without its date belongs to no day
        ref = Ref(entry.article.id, claim.id)
        for source, target in _sides(claim):
            yield Act(
                type=type,
                source=source,
                target=target,
                first_day=days[0] if days else None,
                last_day=days[1] if days else None,
                basis=basis,
                ref=ref,
                origin=self._sources.get(ref.article) or ref.article,
                matter=self._matters.get(ref, claim.id),
                mode=_mode(claim),
                mutual=isinstance(claim, Contact),
            )


def _by_article(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Neighbours of one article together; a record gives them so."""
    held: list[Entry] = []
    for entry in entries:
        if held and held[0].article.id != entry.article.id:
            yield held
            held = []
        held.append(entry)
    if held:
        yield held


def _type(claim: AnyClaim) -> PloverType | None:
    if isinstance(claim, Event):
        return claim.type if claim.status in _DONE else None
    sort = claim.act if isinstance(claim, Statement) else claim.strength if isinstance(claim, Commitment) else ""
    kind = claim_kind(claim)
    fitting = (rule for rule in RULES if rule.kind == kind and rule.sort == sort and claim.status in rule.statuses)
    return next((rule.type for rule in fitting), None)


def _told_twice(claim: AnyClaim, type: PloverType, known: Mapping[str, AnyClaim]) -> bool:
    """Whether the statement that holds a commitment's words is the same act already, or makes a threat of it."""
    if not isinstance(claim, Commitment):
        return False
    outer = known.get(claim.part_of or "")
    return isinstance(outer, Statement) and outer.status in _DONE and _type(outer) in (type, "THREATEN")


def _days(entry: Entry, known: Mapping[str, AnyClaim]) -> tuple[tuple[str, str] | None, str]:
    claim = entry.claim
    ahead = isinstance(claim, Contact) and claim.status in ("planned", "proposed")  # agreed on now, to be held then
    own = claim.when if isinstance(claim, Contact | Event) and not ahead else None
    if own is not None and (days := extent(own.value)):
        return days, "claim"
    occasion = known.get(claim.occasion or "")
    if isinstance(occasion, Contact) and occasion.when and (days := extent(occasion.when.value)):
        return days, "occasion"
    return extent(entry.article.published), "publication"


def codes_of(actor: Actor | None) -> tuple[str, ...]:
    """The codes of an actor, or of its members where it is several."""
    if actor is None:
        return ()
    if actor.members:
        return tuple(dict.fromkeys(code for member in actor.members for code in codes_of(member)))
    return (actor.country,) if actor.country else ()


def _sides(claim: AnyClaim) -> Iterator[tuple[str, str]]:
    if isinstance(claim, Contact):
        codes = list(dict.fromkeys(code for actor in claim.participants for code in codes_of(actor)))
        yield from ((one, other) for one in codes for other in codes if one != other)
        return
    source, targets = _directed(claim)
    yield from ((one, other) for one in codes_of(source) for other in targets if one != other)


def _directed(claim: AnyClaim) -> tuple[Actor | None, tuple[str, ...]]:
    if isinstance(claim, Statement):
        return claim.speaker, codes_of(claim.target) or codes_of(claim.addressee)
    if isinstance(claim, Commitment):
        return claim.by, codes_of(claim.to)
    if isinstance(claim, Event):
        return claim.source, codes_of(claim.target)
    return None, ()


def _mode(claim: AnyClaim) -> str:
    """PLOVER's mode of a meeting: phone, visit, third-party, multilateral; empty where none fits."""
    if not isinstance(claim, Contact) or claim.status in ("planned", "proposed"):
        return ""
    codes = {code for actor in claim.participants for code in codes_of(actor)}
    where = claim.place.country if claim.place else None
    if claim.mode == "meeting" and where is not None and codes:
        return "visit" if where in codes else "third-party"
    return MODES.get(claim.mode, "")
