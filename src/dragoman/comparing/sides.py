"""Both sides of a contact side by side: what each says of it, in which order, and what only one of them says.

A side's column is its own texts: readouts and statements of its offices and state media. Where a side has none, it is
what it is quoted as saying in the texts of others, and the table says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from dragoman.accounts import Episode, Ref
from dragoman.comparing.items import Item, Matter, items_of, join_items, known_names, searched_terms, told_elsewhere
from dragoman.comparing.material import Material, contact_sides, doers, sides_of
from dragoman.comparing.meetings import length_of
from dragoman.comparing.silence import search, searchable
from dragoman.comparing.subjects import subjects_of
from dragoman.comparing.values import BINDING
from dragoman.comparing.wording import name_sides
from dragoman.model import Actor, AnyClaim, Commitment, Contact, Figure, Passage, Plan, Statement
from dragoman.phrases import number

Basis = Literal["own texts", "quoted", "none"]
Relation = Literal["both same", "both differ", "only one", "not coded", "not searched"]
_CONDITION = re.compile(
    r"\b(?:if|unless|provided that|on condition that|in the event of|in case of|as long as|only when|depends? on)\b"
    r"[^.;]*",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b(?:(?:{_MONTHS})\.? \d{{1,2}}(?:[-–]\d{{1,2}})?(?:, \d{{4}})?|\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?)\b"
)
# Words by which one matter is named in different ways: which of them a text uses is told, no more.
FRAMES: dict[str, tuple[str, ...]] = {
    "fighting": ("war", "invasion", "aggression", "conflict", "crisis", "special military operation", "hostilities"),
    "Taiwan": ("Taiwan question", "Taiwan issue", "Taiwan Strait", "one-China", "self-ruled", "reunification"),
    "penalties": ("sanctions", "economic measures", "severe costs", "restrictions", "unilateral coercive"),
    "relations": ("partnership", "competition", "rivals", "allies", "friends", "adversaries", "strategic coordination"),
    "tone": (
        "frank", "candid", "constructive", "cordial", "friendly", "warm", "business-like", "trusting", "productive",
        "substantive", "in-depth", "thorough", "excellent", "serious", "tense",
    ),
}  # fmt: skip


class Heading(Struct, frozen=True, kw_only=True):
    """What a side's texts tell of the contact as a whole."""

    side: str
    basis: Basis
    texts: tuple[str, ...]
    published: tuple[str, ...] = ()
    words: int = 0  # length of its own texts
    day: str | None = None
    mode: str | None = None
    length: str | None = None
    initiator: str | None = None
    topics: tuple[str, ...] = ()  # in the order told
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    put_in_mouth: tuple[Ref, ...] = ()  # statements that it has the other side make


class Cell(Struct, frozen=True, kw_only=True):
    """What one side says of one matter."""

    place: int  # the order in which the side comes to it, from 1
    speaker: str | None
    words: str
    claims: tuple[Ref, ...]
    share: float = 0.0  # of the words that the side's items have together


class Row(Struct, frozen=True, kw_only=True):
    """One matter: what the first and the second side say of it. ``differs`` names the fields in which they differ."""

    first: Cell | None = None
    second: Cell | None = None
    relation: Relation
    differs: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    looked_for: tuple[str, ...] = ()
    hits: tuple[tuple[str, Passage], ...] = ()
    unsearched: Literal["", "no text", "plain"] = ""  # why nothing was searched: nothing is said then of the other side


class SideBySide(Struct, frozen=True, kw_only=True):
    """A contact as both sides tell it."""

    episode: str
    sides: tuple[str, str]
    headings: tuple[Heading, Heading]
    rows: tuple[Row, ...]


def side_by_side(contact: Episode, material: Material) -> SideBySide | None:
    """The two sides of a contact; None where its claims name fewer than two."""
    sides = contact_sides(contact, material)
    if len(sides) < 2:
        return None
    one, two = sorted(sides[:2])
    columns = [_column(side, contact, material) for side in (one, two)]
    pairs = join_items({str(place): column[2] for place, column in enumerate(columns)}, material)
    rows = [_row(matter, columns, contact, material) for matter in pairs]
    headings = tuple(
        _heading(side, column, contact, material) for side, column in zip((one, two), columns, strict=True)
    )
    return SideBySide(episode=contact.id, sides=(one, two), headings=(headings[0], headings[1]), rows=tuple(rows))


Column = tuple[Basis, list[str], list[Item]]


def _column(side: str, contact: Episode, material: Material) -> Column:
    """What a side tells: the items of its own texts, else of what it is quoted as saying."""
    articles = [name for name in material.accounts(contact) if material.own(name)]
    own = [name for name in articles if material.side(name) == side]
    if own:
        items = [item for name in own for item in items_of(contact, name, material) if not _is_length(item, material)]
        return "own texts", own, _merge(items, material)
    others = [name for name in articles if material.side(name) not in contact.countries]
    items = [item for name in others for item in items_of(contact, name, material) if _speaks(item, side, material)]
    texts = list(dict.fromkeys(item.article for item in items))
    return ("quoted" if items else "none"), texts, _merge(items, material)


def _is_length(item: Item, material: Material) -> bool:
    """Whether an item is how long the contact lasted: that is told with the contact as a whole."""
    claims = [material.claims[ref] for ref in item.refs]
    return all(isinstance(claim, Figure) and claim.unit in ("min", "h") for claim in claims)


def _speaks(item: Item, side: str, material: Material) -> bool:
    """Whether one of the side says it, or is the one who claims it."""
    for ref in item.refs:
        claim = material.claims[ref]
        voices = claim.said_by or ((claim.speaker,) if isinstance(claim, Statement) else ())
        if side in sides_of(member for actor in voices for member in actor.members or (actor,)):
            return getattr(claim, "speaker_kind", "official") in ("official", "unnamed", "document")
    return False


def _merge(items: Sequence[Item], material: Material) -> list[Item]:
    """The items of several texts of one side, those told twice once."""
    by_text: dict[str, list[Item]] = {}
    for item in items:
        by_text.setdefault(item.article, []).append(item)
    if len(by_text) < 2:
        return list(items)
    return [max(matter.items, key=lambda item: len(item.words)) for matter in join_items(by_text, material)]


# ------------------------------------------------------------------------------------------------ rows


def _row(matter: Matter, columns: Sequence[Column], contact: Episode, material: Material) -> Row:
    cells = [_cell(matter, column) for column in columns]
    subjects = tuple(
        dict.fromkeys(s for item in matter.items for s in subjects_of([t.stems[0] for t in item.terms if t.stems]))
    )
    if cells[0] and cells[1]:
        differs = _differences(matter, material)
        relation: Relation = "both differ" if differs else "both same"
        return Row(first=cells[0], second=cells[1], relation=relation, differs=differs, subjects=subjects)
    here = 0 if cells[0] else 1
    item, other = matter.items[0], columns[1 - here]
    texts = other[1] if other[0] == "own texts" else []
    known = known_names(contact, material)
    elsewhere = next((i for name in texts if (i := told_elsewhere(matter, name, known, material))), None)
    used = {ref for item in other[2] for ref in item.refs}
    if elsewhere is not None and not used & set(elsewhere.refs):
        cells[1 - here] = _as_cell(elsewhere, [])
        return Row(first=cells[0], second=cells[1], relation="both same", subjects=subjects)
    words = [passage.quote for passage in item.passages]
    terms = searched_terms(item, known, material)
    results = [search(material, name, terms, words) for name in texts if searchable(item.terms)]
    hits = tuple((result.article, passage) for result in results for passage in result.hits)
    return Row(
        first=cells[0],
        second=cells[1],
        relation="not coded" if hits else "only one" if results else "not searched",
        subjects=subjects,
        searched=tuple(result.article for result in results),
        looked_for=tuple(term.words for term in terms) if results else (),
        hits=hits,
        unsearched="" if results else "plain" if texts else "no text",
    )


def _cell(matter: Matter, column: Column) -> Cell | None:
    items = [
        item for item in column[2] if any(item.refs == own.refs and item.start == own.start for own in matter.items)
    ]
    return _as_cell(items[0], column[2]) if items else None


def _as_cell(item: Item, column: Sequence[Item]) -> Cell:
    whole = sum(len(other.words) for other in column)
    return Cell(
        place=column.index(item) + 1 if column else 0,
        speaker=_name(item.speaker) if item.speaker else None,
        words=item.words,
        claims=item.refs,
        share=round(len(item.words) / whole, 3) if whole else 0.0,
    )


def _name(actor: Actor) -> str:
    if actor.members and all(member.name for member in actor.members):
        return " and ".join(member.name or "" for member in actor.members)
    if actor.members and all(member.country for member in actor.members):
        return name_sides(list(dict.fromkeys(member.country or "" for member in actor.members)))
    return actor.known_as


def _differences(matter: Matter, material: Material) -> tuple[str, ...]:
    """The fields in which two items of one matter differ: who speaks, how firmly, which number."""
    one, other = matter.items[0], matter.items[-1]
    found = []
    if one.speaker and other.speaker and not _same_voice(one.speaker, other.speaker):
        found.append("speaker")
    numbers = [{term.value for term in item.terms if term.kind == "number"} for item in (one, other)]
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        found.append("number")
    strengths = [_strengths(item, material) for item in (one, other)]
    if strengths[0] and strengths[1] and max(strengths[0]) != max(strengths[1]):
        found.append("strength")
    acts = [_acts(item, material) for item in (one, other)]
    if acts[0] and acts[1] and not acts[0] & acts[1] and not found:
        found.append("wording")
    return tuple(found)


def _same_voice(one: Actor, other: Actor) -> bool:
    ours, theirs = one.members or (one,), other.members or (other,)
    return any(a.same_as(b) or (a.country is not None and a.country == b.country) for a in ours for b in theirs)


def _strengths(item: Item, material: Material) -> set[int]:
    claims = [material.claims[ref] for ref in item.refs]
    return {BINDING[claim.strength] for claim in claims if isinstance(claim, Commitment)}


def _acts(item: Item, material: Material) -> set[str]:
    return {claim.act for ref in item.refs if isinstance(claim := material.claims[ref], Statement)}


# ------------------------------------------------------------------------------------------------ headings


def _heading(side: str, column: Column, contact: Episode, material: Material) -> Heading:
    basis, texts, items = column
    own = texts if basis == "own texts" else []
    told = [(ref, claim) for ref, claim in material.members(contact) if ref.article in texts]
    claims = [claim for _, claim in told if isinstance(claim, Contact)]
    lengths = [length_of(claim, material.article(ref)) for ref, claim in told if isinstance(claim, Contact)]
    inside = [material.claims[ref] for item in items for ref in item.refs]
    return Heading(
        side=side,
        basis=basis,
        texts=tuple(texts),
        published=tuple(dict.fromkeys(d for n in own if (d := material.docs[n].article.published))),
        words=sum(
            len(span.of(material.docs[name].text).split())
            for name in own
            for span in material.docs[name].article.passages()
        ),
        day=_first(claim.when.value for claim in claims if claim.when),
        mode=_first(claim.mode for claim in claims),
        length=_first(length.text for length in lengths if length),
        initiator=_first(_name(claim.initiator) for claim in claims if claim.initiator),
        topics=_topics(items),
        numbers=_unique(_number(claim) for claim in inside if isinstance(claim, Figure)),
        dates=_dates(own, inside, material),
        conditions=_conditions(items, inside),
        frames=_frames(own, material),
        put_in_mouth=tuple(ref for item in items for ref in item.refs if _puts(material.claims[ref], side, contact)),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _topics(items: Sequence[Item]) -> tuple[str, ...]:
    """The subjects in the order in which the side comes to them; what is of no subject is left out."""
    return _unique(s for item in items for s in subjects_of([term.stems[0] for term in item.terms if term.stems]))


def _number(claim: Figure) -> str:
    of = f" ({claim.of.quote})" if claim.of else ""
    return f"{claim.text.quote}{of}" if claim.text.quote else number(claim.value)


def _dates(own: Sequence[str], inside: Sequence[AnyClaim], material: Material) -> tuple[str, ...]:
    """Dates as the side words them: in its own texts all that have a day, else those of its claims."""
    found = [
        m.group()
        for name in own
        for s in material.docs[name].article.passages()
        for m in _DATE.finditer(s.of(material.docs[name].text))
    ]
    due = [c.deadline if isinstance(c, Commitment) else c.when if isinstance(c, Plan) else None for c in inside]
    return _unique([*found, *(when.text for when in due if when)])


def _conditions(items: Sequence[Item], inside: Sequence[AnyClaim]) -> tuple[str, ...]:
    told = [claim.condition.quote for claim in inside if isinstance(claim, Commitment) and claim.condition]
    found = [match.group().strip(" ,") for item in items for match in _CONDITION.finditer(item.words)]
    return _unique([*told, *(words for words in found if not any(words in other or other in words for other in told))])


def _frames(own: Sequence[str], material: Material) -> tuple[str, ...]:
    """The framing words that the side's own texts use, group by group."""
    text = " ".join(
        span.of(material.docs[name].text) for name in own for span in material.docs[name].article.passages()
    )
    used = [
        word for words in FRAMES.values() for word in words if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    ]
    return tuple(used)


def _puts(claim: AnyClaim, side: str, contact: Episode) -> bool:
    """Whether a side has one of the other side speak or promise."""
    if not isinstance(claim, Statement | Commitment):
        return False
    codes = set(sides_of(doers(claim)))
    return bool(codes) and side not in codes and codes <= set(contact.countries)
