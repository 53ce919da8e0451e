"""Scores coded claims against hand-coded ones, kind by kind, by the rules in ``docs/codebook.md``.

A predicted claim matches a hand-coded claim of its kind when

- contact: two participants agree and the modes are of one family (remote, in person, letter);
- statement: the contents overlap by half and the speaker agrees;
- commitment: the one who is bound agrees, and what or the evidence overlaps by 0.4;
- plan: the dates agree, or, where none is given, what or the evidence overlaps by 0.4;
- figure: value (one in a thousand) and unit agree;
- event: the type agrees and the trigger or the evidence overlaps by 0.4.

Each claim is matched once, the best overlap first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from dragoman.edtf import day_number
from dragoman.spans import Span, find_quote

KINDS = ("contact", "statement", "commitment", "plan", "figure", "event")
REMOTE = {"call": "remote", "video-call": "remote", "letter": "letter"}
TITLES = frozenset(
    "president prime minister foreign secretary the of mr mrs ms dr chinese us american russian leader general".split()
)
UNITS = {
    "$": "usd", "us$": "usd", "dollars": "usd", "euros": "eur", "percent": "%", "per cent": "%", "people": "persons",
    "person": "persons", "ton": "t", "tons": "t", "tonne": "t", "tonnes": "t", "minute": "min", "minutes": "min",
    "hour": "h", "hours": "h", "day": "d", "days": "d", "week": "wk", "weeks": "wk", "month": "mo", "months": "mo",
    "year": "y", "years": "y", "mile": "mi", "miles": "mi", "point": "points", "percentage point": "points",
    "percentage points": "points",
}  # fmt: skip
Item = dict[str, Any]


class Tally(msgspec.Struct):
    """How many claims of a kind are in the gold, were coded, agree, and agree in their further fields."""

    gold: int = 0
    coded: int = 0
    matched: int = 0
    full: int = 0
    said_by: int = 0
    status: int = 0

    def summary(self) -> dict[str, float]:
        """Precision, recall, F1 and the shares of matched claims that agree further, each 0 to 1."""
        precision = self.matched / self.coded if self.coded else 0.0
        recall = self.matched / self.gold if self.gold else 0.0
        both = precision + recall
        shares = {name: getattr(self, name) / self.matched if self.matched else 0.0 for name in FURTHER}
        scores = {"P": precision, "R": recall, "F1": 2 * precision * recall / both if both else 0.0, **shares}
        return {name: round(value, 3) for name, value in scores.items()} | {"gold": self.gold, "coded": self.coded}


FURTHER = ("full", "said_by", "status")


Pairs = list[tuple[Item, Item]]
Near = Callable[[str, Item, Item], float]


def score_article(
    text: str, coded: Sequence[Item], gold: Sequence[Item], tallies: dict[str, Tally], complete: bool = True
) -> Pairs:
    """Add one article's agreement to the tallies; the claims that match, ours first.

    Where not all statements of an article were hand-coded (``complete``), those that match none are not counted.
    """
    matched: Pairs = []
    for kind in KINDS:
        tally = tallies.setdefault(kind, Tally())
        theirs = [claim for claim in gold if claim["kind"] == kind]
        ours = [claim for claim in coded if claim["kind"] == kind]
        pairs = match(text, ours, theirs, closeness)
        tally.gold += len(theirs)
        tally.coded += len(ours) if complete or kind != "statement" else len(pairs)
        tally.matched += len(pairs)
        tally.full += sum(agrees_fully(text, one, other, kind) for one, other in pairs)
        tally.said_by += sum(same_sayers(one, other) for one, other in pairs)
        tally.status += sum(one.get("status") == other.get("status", "held") for one, other in pairs)
        matched += pairs
    return matched


def match(text: str, ours: Sequence[Item], theirs: Sequence[Item], near: Near) -> Pairs:
    """The claims that agree, each used once, the best agreement first; ``near`` tells how well two do, 0 if not."""
    scored = sorted(
        ((near(text, one, other), i, j) for i, one in enumerate(ours) for j, other in enumerate(theirs)),
        reverse=True,
    )
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    pairs = []
    for value, i, j in scored:
        if value > 0 and i not in used_ours and j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
            pairs.append((ours[i], theirs[j]))
    return pairs


def closeness(text: str, one: Item, other: Item) -> float:
    """How well a coded claim matches a hand-coded one of its kind, 0 where it does not."""
    rules: dict[str, Near] = {
        "contact": _contact, "statement": _statement, "commitment": _commitment, "plan": _plan, "figure": _figure,
        "event": _event,
    }  # fmt: skip
    return rules[other["kind"]](text, one, other)


# ---------------------------------------------------------------------------------------------- the rules


def _contact(text: str, one: Item, other: Item) -> float:
    if REMOTE.get(one["mode"], "met") != REMOTE.get(other["mode"], "met"):
        return 0.0
    agreeing = _agreeing(one.get("participants") or [], other["participants"])
    if agreeing < min(2, len(other["participants"])):
        return 0.0
    return 0.5 + 0.3 * same_date(one.get("when"), other.get("when")) + 0.2 * overlap(text, one, other, ["evidence"])


def _agreeing(ours: Sequence[Item], theirs: Sequence[Item]) -> int:
    left = list(theirs)
    for actor in ours:
        hit = next((candidate for candidate in left if same_actor(actor, candidate)), None)
        if hit is not None:
            left.remove(hit)
    return len(theirs) - len(left)


def _statement(text: str, one: Item, other: Item) -> float:
    share = shared(_content(text, one), _content(text, other))
    return share if share >= 0.5 and same_actor(one.get("speaker"), other.get("speaker")) else 0.0


def _commitment(text: str, one: Item, other: Item) -> float:
    share = overlap(text, one, other, ["what", "evidence"])
    return share if share >= 0.4 and same_actor(one.get("by"), other.get("by")) else 0.0


def _plan(text: str, one: Item, other: Item) -> float:
    share = overlap(text, one, other, ["what", "evidence"])
    if (other.get("when") or {}).get("value"):
        return 0.5 + share / 2 if share > 0 and same_date(one.get("when"), other.get("when")) else 0.0
    return share if share >= 0.4 else 0.0


def _figure(text: str, one: Item, other: Item) -> float:
    ours, theirs = float(one["value"]), float(other["value"])
    if unit(one["unit"]) == "h" and unit(other["unit"]) == "min":
        ours, one = ours * 60, {**one, "unit": "min"}
    close = abs(ours - theirs) <= 1e-3 * max(abs(ours), abs(theirs), 1e-9)
    return 0.5 + overlap(text, one, other, ["text"]) / 2 if close and unit(one["unit"]) == unit(other["unit"]) else 0.0


def _event(text: str, one: Item, other: Item) -> float:
    share = overlap(text, one, other, ["trigger", "evidence"])
    return share if share >= 0.4 and one.get("type") == other.get("type") else 0.0


def agrees_fully(text: str, one: Item, other: Item, kind: str) -> bool:
    """Whether the further fields of two matched claims agree."""
    if kind == "contact":
        everybody = _agreeing(one["participants"], other["participants"]) == len(other["participants"])
        return everybody and one["status"] == other.get("status") and same_date(one.get("when"), other.get("when"))
    if kind == "statement":
        return bool(one["act"] == other["act"] and one["direct"] == other.get("direct", False))
    if kind == "commitment":
        return one["strength"] == other["strength"] and same_date(one.get("deadline"), other.get("deadline"))
    if kind == "plan":
        return bool(one["status"] == other.get("status", "planned"))
    if kind == "figure":
        return not other.get("of") or overlap(text, one, other, ["of"]) >= 0.5
    return all((one.get(role) or {}).get("country") == (other.get(role) or {}).get("country") for role in _ROLES)


_ROLES = ("source", "target")


def same_sayers(one: Item, other: Item) -> bool:
    """Whether somebody is responsible in both, or nobody in either."""
    theirs, ours = other.get("said_by") or [], one.get("said_by") or []
    return not ours if not theirs else any(same_actor(a, b) for a in ours for b in theirs)


# ---------------------------------------------------------------------------------------------- actors, dates, words


def words_of(value: object) -> set[str]:
    """The words of a name in plain lower case, without titles."""
    plain = unicodedata.normalize("NFKD", str(value or ""))
    return set(re.findall(r"[^\W_]+", plain.encode("ascii", "ignore").decode().lower())) - TITLES


def same_actor(one: Item | None, other: Item | None) -> bool:
    """Whether two actors agree by last name, else by country, else by words; joint actors by any member."""
    if not one or not other:
        return False
    for joint, single in ((one, other), (other, one)):
        if joint.get("members"):
            words = words_of(joint.get("text")) & words_of(single.get("text"))
            return bool(words) or any(same_actor(member, single) for member in joint["members"])
    ours, theirs = words_of(one.get("name")), words_of(other.get("name"))
    if ours and theirs:
        return bool(ours & theirs)
    if one.get("country") and other.get("country"):
        return bool(one["country"] == other["country"])
    return bool((ours | words_of(one.get("text"))) & (theirs | words_of(other.get("text"))))


def same_date(one: Item | None, other: Item | None) -> bool:
    """Whether two dates agree: one within the other, or none in either."""
    ours, theirs = (one or {}).get("value"), (other or {}).get("value")
    if not ours or not theirs:
        return not ours and not theirs
    if ours.startswith(theirs.strip("~")) or theirs.startswith(ours.strip("~")):
        return True
    return day_number(ours) == day_number(theirs)


def unit(value: object) -> str:
    """A unit in one spelling."""
    plain = str(value or "").lower().strip()
    return UNITS.get(plain) or (plain.rstrip("s") if len(plain) > 4 and plain not in UNITS.values() else plain)


def place(text: str, value: object, home: Span | None = None) -> Span | None:
    """Where exact words stand: by their own positions, else by search, within ``home`` first."""
    if isinstance(value, dict) and "start" in value:
        return Span(value["start"], value["end"])
    words = value.get("quote") or value.get("text") if isinstance(value, dict) else value
    return find_quote(text, str(words), home.start if home else 0, home) if words else None


def overlap(text: str, one: Item, other: Item, fields: Iterable[str]) -> float:
    """The largest share of any of the fields' words that both have, 0 to 1."""
    home = place(text, other.get("evidence"))
    return max(shared(place(text, one.get(field), home), place(text, other.get(field), home)) for field in fields)


def _content(text: str, claim: Item) -> Span | None:
    home = place(text, claim.get("evidence"))
    parts = [place(text, part, home) for part in claim.get("content_parts") or [claim.get("content")]]
    known = [part for part in parts if part is not None]
    return Span(min(part.start for part in known), max(part.end for part in known)) if known else None


def shared(one: Span | None, other: Span | None) -> float:
    """Intersection over union of two places in code points."""
    if one is None or other is None:
        return 0.0
    both = max(0, min(one.end, other.end) - max(one.start, other.start))
    union = len(one) + len(other) - both
    return both / union if union else 0.0
