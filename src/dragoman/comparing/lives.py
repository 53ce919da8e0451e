"""The lives of commitments and plans: who claims them, what the other side says, when due, and what became of them.

What later texts bear on a commitment is told with their words. Whether a promise was kept is said only where a later
text tells of the deed; where none does, the life says that no text of the record does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from dragoman.accounts import Episode, Ref
from dragoman.comparing.items import cosine, known_names
from dragoman.comparing.material import HAPPENED, Material, claimants, contact_sides, doers, names_of, sides_of
from dragoman.comparing.silence import in_all, looked_for, search, searchable
from dragoman.comparing.terms import Term, month_terms
from dragoman.comparing.values import BINDING, compare_days
from dragoman.edtf import extent
from dragoman.model import AnyClaim, Commitment, Contact, Event, Passage, Plan, Strength

Answer = Literal["confirmed", "contradicted", "unmentioned", "not coded", "too plain to search", "no text"]
Bearing = Literal["kept", "missed", "replaced", "repeated", "bears on it"]
NEAR = frozenset({"visit", "meeting", "summit", "talks"})
_VISIT = re.compile(r"\b(visit|trip|travel|meet|come|coming|go|going|receive|host|summit|talks)", re.IGNORECASE)
ALIKE = 0.5  # the likeness of their telling words from which a later claim bears on a commitment


class Telling(Struct, frozen=True, kw_only=True):
    """One text's telling of a commitment or plan: by whom it is claimed, in which words, how strong, for which date."""

    ref: Ref
    published: str | None
    claimant: str | None  # a name; None for the text's own voice
    claimant_side: str | None = None
    side: str | None = None  # of the text, else of the claimant: a side's text answers for what it has others say
    words: Passage
    strength: Strength | None = None
    date: str | None = None  # EDTF: due, or planned for
    date_words: str | None = None
    quantity: str | None = None
    status: str = "held"


class SideAnswer(Struct, frozen=True, kw_only=True):
    """What one side says to a commitment that is claimed of it, or that it is told of: in its texts, or ``quoted``."""

    side: str
    answer: Answer
    quoted: bool = False  # said by the side in texts of others, not in its own
    claims: tuple[Ref, ...] = ()
    searched: tuple[str, ...] = ()
    looked_for: tuple[str, ...] = ()
    hits: tuple[tuple[str, Passage], ...] = ()


class Later(Struct, frozen=True, kw_only=True):
    """A claim of a later text that bears on a commitment or plan."""

    ref: Ref
    bearing: Bearing
    published: str | None
    words: str


class CommitmentLife(Struct, frozen=True, kw_only=True):
    """One commitment through all texts. ``strengths`` from the weakest telling to the strongest."""

    episode: str
    by: str
    what: str
    tellings: tuple[Telling, ...]
    strengths: tuple[Strength, ...]
    answers: tuple[SideAnswer, ...]
    unmentioned: SideAnswer | None = None  # the further texts about the contact that have no word of it
    due: tuple[str, ...] = ()  # EDTF, as announced one after the other
    later: tuple[Later, ...] = ()
    sources: int = 1


class PlanLife(Struct, frozen=True, kw_only=True):
    """One plan with every date announced for it, in the order of publication; ``slipped`` where they differ."""

    episode: str
    what: str
    who: str
    tellings: tuple[Telling, ...]
    dates: tuple[str, ...]
    slipped: bool = False
    later: tuple[Later, ...] = ()
    sources: int = 1


def commitment_lives(material: Material, chosen: Iterable[Episode] | None = None) -> list[CommitmentLife]:
    """The lives of the commitments among the episodes, or of all."""
    found = material.episodes if chosen is None else chosen
    return [_live(episode, material) for episode in found if episode.kind == "commitment" and _told(episode, material)]


def plan_lives(material: Material, chosen: Iterable[Episode] | None = None) -> list[PlanLife]:
    """The lives of the plans among the episodes, or of all, by their first date."""
    found = material.episodes if chosen is None else chosen
    lives = [_plan(episode, material) for episode in found if episode.kind == "plan" and _told(episode, material)]
    return sorted(lives, key=lambda life: (extent(life.dates[-1] if life.dates else None) or ("9999",))[0])


def _told(episode: Episode, material: Material) -> bool:
    return any(True for _ in material.members(episode))


# ------------------------------------------------------------------------------------------------ tellings


def _tellings(episode: Episode, material: Material) -> tuple[Telling, ...]:
    """The tellings in the order of publication, copies left to the text they go back to."""
    own = [(ref, claim) for ref, claim in material.members(episode) if material.own(ref.article)]
    found = [_telling(ref, claim, material) for ref, claim in own or material.members(episode)]
    return tuple(sorted(found, key=lambda telling: (telling.published or "9999", telling.ref)))


def _telling(ref: Ref, claim: AnyClaim, material: Material) -> Telling:
    article = material.article(ref)
    said = claimants(claim)
    when = claim.deadline if isinstance(claim, Commitment) else claim.when if isinstance(claim, Plan) else None
    words = claim.what if isinstance(claim, Commitment | Plan) else claim.evidence
    return Telling(
        ref=ref,
        published=article.published,
        claimant=(said[0].name or said[0].text) if said else None,
        claimant_side=said[0].country if said else None,
        side=article.side or (said[0].country if said else None),
        words=words,
        strength=claim.strength if isinstance(claim, Commitment) else None,
        date=when.value if when else None,
        date_words=when.text if when else None,
        quantity=claim.quantity.text if isinstance(claim, Commitment) and claim.quantity else None,
        status=claim.status,
    )


def _live(episode: Episode, material: Material) -> CommitmentLife:
    tellings = _tellings(episode, material)
    first = material.claims[tellings[0].ref]
    assert isinstance(first, Commitment)
    strengths = {telling.strength for telling in tellings if telling.strength}
    return CommitmentLife(
        episode=episode.id,
        by=", ".join(actor.name or actor.text for actor in first.by.members or (first.by,)),
        what=first.what.quote,
        tellings=tellings,
        strengths=tuple(sorted(strengths, key=lambda strength: (BINDING[strength], strength))),
        answers=tuple(_answers(first, tellings, material)),
        unmentioned=_unmentioned(first, tellings, material),
        due=_dates(tellings),
        later=tuple(_later(first, tellings, material)),
        sources=material.independent(telling.ref for telling in tellings),
    )


def _dates(tellings: Sequence[Telling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(telling.date for telling in tellings if telling.date))


# ------------------------------------------------------------------------------------------------ the sides' answers


def _answers(first: Commitment, tellings: Sequence[Telling], material: Material) -> Iterator[SideAnswer]:
    """For each side of the contact at which it was made, or of those it binds: what that side's own texts say.

    Who is the first to tell of it does not confirm it by that.
    """
    contact = _contact_of(tellings, material)
    sides = set(sides_of([*doers(first), *([first.to] if first.to else [])]))
    if contact is not None:
        sides |= set(contact_sides(contact, material)[:2])
    for side in sorted(sides):
        own = [telling for telling in tellings if telling.side == side]
        if own:
            answer: Answer = "contradicted" if any(t.status in ("denied", "refused") for t in own) else "confirmed"
            if answer == "contradicted" or tellings[0].side != side:
                quoted = all(material.side(telling.ref.article) != side for telling in own)
                claims = tuple(telling.ref for telling in own)
                yield SideAnswer(side=side, answer=answer, quoted=quoted, claims=claims)
        elif contact is not None:
            yield _searched(side, first, contact, material)


def _contact_of(tellings: Sequence[Telling], material: Material) -> Episode | None:
    """The contact at which most tellings say it was made."""
    found: dict[str, int] = {}
    for telling in tellings:
        claim = material.claims[telling.ref]
        for contact in material.told_by(telling.ref.article):
            if any(ref == telling.ref for ref, _ in material.at(contact, telling.ref.article)):
                found[contact.id] = found.get(contact.id, 0) + (2 if claim.occasion else 1)
    best = min(found, key=lambda id: (-found[id], id), default=None)
    return material.by_id[best] if best else None


def _searched(side: str, claim: Commitment, contact: Episode, material: Material) -> SideAnswer:
    """Whether the side's own texts about the contact have a like claim, or else the words of the commitment."""
    articles = [name for name in material.accounts(contact) if material.side(name) == side]
    if not articles:
        return SideAnswer(side=side, answer="no text")
    alike = [
        Ref(name, other.id)
        for name in articles
        for other in material.docs[name].claims
        if other.id != claim.id and _same_promise(claim, other)
    ]
    if alike:
        return SideAnswer(side=side, answer="confirmed", claims=tuple(alike))
    terms = _terms(claim, known_names(contact, material))
    looked = tuple(term.words for term in terms)
    if not searchable(terms):
        return SideAnswer(side=side, answer="too plain to search", looked_for=looked)
    results = [search(material, name, terms) for name in articles]
    hits = tuple((result.article, passage) for result in results for passage in result.hits)
    answer: Answer = "not coded" if hits else "unmentioned"
    return SideAnswer(side=side, answer=answer, searched=tuple(articles), looked_for=looked, hits=hits)


def _unmentioned(first: Commitment, tellings: Sequence[Telling], material: Material) -> SideAnswer | None:
    """The further texts about the contact, of no side that is asked, in which nothing of the commitment stands."""
    contact = _contact_of(tellings, material)
    if contact is None:
        return None
    terms = _terms(first, known_names(contact, material))
    if not searchable(terms):
        return None
    told = {telling.ref.article for telling in tellings}
    sides = set(contact_sides(contact, material)[:2])
    texts = [
        n for n in material.accounts(contact) if n not in told and material.own(n) and material.side(n) not in sides
    ]
    quiet = [n for n in texts if not any(_same_promise(first, claim) for claim in material.docs[n].claims)]
    found = [search(material, name, terms) for name in quiet]
    silent = tuple(result.article for result in found if result.silent)
    looked = in_all(result.looked_for for result in found if result.silent)
    return SideAnswer(side="", answer="unmentioned", searched=silent, looked_for=looked) if silent else None


def _same_promise(claim: Commitment, other: AnyClaim) -> bool:
    """Whether another claim tells of what was promised: a plan or promise of the same actor, due at the same time."""
    if not isinstance(other, Commitment | Plan) or not any(a.same_as(b) for a in doers(claim) for b in doers(other)):
        return False
    due = other.deadline if isinstance(other, Commitment) else other.when
    one, two = _terms(claim, ()), _terms(other, ())
    if claim.deadline is None or due is None:
        return cosine(one, two) >= ALIKE
    shared = {term.stems for term in one} & {term.stems for term in two}
    return compare_days(claim.deadline.value, due.value) == "agree" and bool(shared)


def _terms(claim: Commitment | Plan, known: tuple[str, ...] = ()) -> tuple[Term, ...]:
    who = (claim.by, *((claim.to,) if claim.to else ())) if isinstance(claim, Commitment) else claim.who
    terms = looked_for((claim.what.quote,), (*known, *names_of(who)))
    return terms + (month_terms(claim.what.quote) if isinstance(claim, Plan) else ())


# ------------------------------------------------------------------------------------------------ later texts


def _later(first: Commitment | Plan, tellings: Sequence[Telling], material: Material) -> Iterator[Later]:
    """The claims of texts published after the first telling that bear on it, in the order of publication."""
    start = tellings[0].published or "9999"
    own = {telling.ref for telling in tellings}
    for telling in tellings[1:]:
        if telling.published and telling.published[:10] > start[:10]:
            yield _retold(tellings[0], telling)
    terms, actors = _terms(first), set(names_of(doers(first)))
    found = []
    for name, doc in material.docs.items():
        if not doc.article.published or doc.article.published[:10] <= start[:10] or not material.own(name):
            continue
        for claim in doc.claims:
            ref = Ref(name, claim.id)
            if ref not in own and (bearing := _bearing(first, terms, actors, claim)):
                found.append(
                    Later(ref=ref, bearing=bearing, published=doc.article.published, words=claim.evidence.quote)
                )
    yield from sorted(found, key=lambda later: (later.published or "", later.ref))


def _retold(first: Telling, later: Telling) -> Later:
    moved = first.date and later.date and compare_days(first.date, later.date) == "differ"
    changed = first.quantity and later.quantity and first.quantity != later.quantity
    bearing: Bearing = "replaced" if moved or changed else "repeated"
    return Later(ref=later.ref, bearing=bearing, published=later.published, words=later.words.quote)


def _bearing(first: Commitment | Plan, terms: Sequence[Term], actors: set[str], claim: AnyClaim) -> Bearing | None:
    """What a later claim is to a commitment: the visit or meeting itself, or a deed of the same actor in like words."""
    if isinstance(claim, Contact):
        fits = _is_visit(first, claim)
    elif isinstance(claim, Event):
        same = actors & set(names_of(doers(claim)))
        fits = bool(same) and cosine(terms, looked_for((claim.evidence.quote,), names_of(doers(first)))) >= ALIKE
    else:
        return None
    if not fits:
        return None
    if isinstance(claim, Event):
        return "bears on it"  # whether a deed is the promised one is for the reader
    return (
        "missed" if claim.status in ("cancelled", "refused", "denied") else "kept" if claim.status in HAPPENED else None
    )


def _is_visit(first: Commitment | Plan, claim: Contact) -> bool:
    """Whether a contact is the visit or meeting that was promised: who comes, where, and when fit."""
    when = first.deadline if isinstance(first, Commitment) else first.when
    if claim.mode not in NEAR or when is None or claim.when is None or not _VISIT.search(first.what.quote):
        return False
    coming = {actor.name for actor in doers(first) if actor.name} & {actor.name for actor in claim.participants}
    place = first.place.country if isinstance(first, Plan) and first.place else None
    hosts = {place} if place else set(sides_of([first.to])) if isinstance(first, Commitment) and first.to else set()
    there = {claim.place.country} if claim.place else set(sides_of(claim.participants))
    return bool(coming) and bool(hosts & there) and compare_days(when.value, claim.when.value) == "agree"


# ------------------------------------------------------------------------------------------------ plans


def _plan(episode: Episode, material: Material) -> PlanLife:
    tellings = _tellings(episode, material)
    first = material.claims[tellings[0].ref]
    assert isinstance(first, Plan)
    plans = [claim for t in tellings if isinstance(claim := material.claims[t.ref], Plan)]
    named = next(
        (claim for claim in plans if any(who.name for who in claim.who)), next((c for c in plans if c.who), first)
    )
    dates = _dates(tellings)
    return PlanLife(
        episode=episode.id,
        what=max((telling.words.quote for telling in tellings), key=len),
        who=", ".join(dict.fromkeys(actor.name or actor.text for actor in named.who)),
        tellings=tellings,
        dates=dates,
        slipped=any(compare_days(dates[0], date) == "differ" for date in dates[1:]),
        later=tuple(later for later in _later(first, tellings, material) if later.bearing in ("kept", "missed")),
        sources=material.independent(telling.ref for telling in tellings),
    )
