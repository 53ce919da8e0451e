"""Which of a text's contacts a claim belongs to, and which claim's words contain another's.

Both are judgements over the finished claims of one article. Where the text does not settle at which of two calls
something was said, ``occasion`` stays empty.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dragoman.model import Actor, AnyClaim, Claim, Commitment, Contact, Document, Event, Figure, Plan, Statement
from dragoman.spans import Span

HAPPENED = frozenset({"held", "ongoing"})
OUTSIDERS = frozenset({"analyst", "business", "media"})  # who speak for no side, whatever their country
POSTS = frozenset(
    "ambassador chancellor counsel counsellor delegate delegation diplomat envoy governor minister negotiator officer "
    "official parliamentarian premier president representative secretary senator team".split()
)  # words for those of a state who took part, where they are not named
MOUTHPIECES = frozenset("adviser advisor aide assistant press spokesman spokesperson spokeswoman".split())
SEVERAL = re.compile(r"\b(calls|conversations|meetings|summits|visits)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
NEAR = 1000  # code points back to which a passage goes on about the contact named last


def settle(doc: Document) -> Document:
    """The document with ``occasion`` and ``part_of`` set on its claims.

    Call it after the claims have their ids.
    """
    contacts = [claim for claim in doc.claims if isinstance(claim, Contact) and claim.status in HAPPENED]
    holders = sorted((len(span), claim.id, span) for claim in doc.claims for span in _holders(claim))
    voice = Voice(contacts, _own_voice(doc) if contacts else "")
    settled = []
    for claim in doc.claims:
        occasion = _occasion(claim, contacts, voice) if contacts and not isinstance(claim, Contact) else None
        settled.append(replace(claim, occasion=occasion, part_of=_container(claim, holders)))
    return replace(doc, claims=tuple(settled))


# ---------------------------------------------------------------------------------------------- occasion


def _own_voice(doc: Document) -> str:
    """The text with all that somebody is said to have said blotted out, place by place."""
    text = doc.text
    for mark in doc.layers.attributions:
        for part in mark.contents:
            if part != doc.article.body:
                text = text[: part.start] + " " * len(part) + text[part.end :]
    return text


class Voice:
    """Where the outlet's own words name the sides of the contacts."""

    def __init__(self, contacts: Sequence[Contact], text: str) -> None:
        actors = [actor for contact in contacts for actor in contact.participants]
        self._places: dict[str, list[int]] = {name: [] for actor in actors for name in _names(actor)}
        self._own: dict[tuple[str, ...], list[set[str]]] = {}
        for match in WORD.finditer(text) if self._places else ():
            if match.group() in self._places:
                self._places[match.group()].append(match.start())

    def find_last(self, words: set[str], start: int, end: int) -> int:
        """Where one of the words stands last between two places; -1 where none does."""
        before = ((self._places[word], bisect_right(self._places[word], end - len(word))) for word in words)
        last = max((places[count - 1] for places, count in before if count), default=-1)
        return last if last >= start else -1

    def own_names(self, contacts: Sequence[Contact]) -> list[set[str]]:
        """For each of the contacts the names of those who joined it and no other of them."""
        key = tuple(contact.id for contact in contacts)
        if key not in self._own:
            self._own[key] = [_own_names(contact, contacts) for contact in contacts]
        return self._own[key]


def _occasion(claim: AnyClaim, contacts: list[Contact], voice: Voice) -> str | None:
    """The one contact that the claim's own words, its actors or the passage before it point to."""
    fitting = [contact for contact in _joined(claim, contacts) if _may_belong(claim, contact)]
    return next((chosen[0].id for chosen in _choices(claim, fitting, voice) if len(chosen) == 1), None)


def _choices(claim: AnyClaim, fitting: list[Contact], voice: Voice) -> Iterator[list[Contact]]:
    """Which contacts each way of telling points to, the surest way first."""
    yield _by_parties(claim, fitting)
    taking = _taking(claim, fitting)
    yield _by_names(claim, taking, voice)
    yield _by_words(claim, fitting)
    yield _by_passage(claim, taking)


def _joined(claim: AnyClaim, contacts: list[Contact]) -> list[Contact]:
    """The contacts that one who says or does it joined; for one who joined none, those that his words may be about."""
    joined = _taking(claim, contacts)
    if joined or not isinstance(claim, Statement):
        return joined or contacts
    return [] if len(contacts) > 1 and SEVERAL.search(claim.evidence.quote) else _named_alone(claim, contacts)


def _named_alone(claim: AnyClaim, contacts: list[Contact]) -> list[Contact]:
    """The contacts beside which the claim's evidence names nobody who joined only another one."""
    words = set(WORD.findall(claim.evidence.quote))
    named = [[actor for actor in contact.participants if _names(actor) & words] for contact in contacts]
    return [contact for contact in contacts if all(_takes_part(actor, contact) for actors in named for actor in actors)]


def _names(actor: Actor) -> set[str]:
    """The first and the last word of a person's name: by one of them a report goes on naming them."""
    words = WORD.findall(actor.name or "")
    return {words[0], words[-1]} if words else set()


def _may_belong(claim: AnyClaim, contact: Contact) -> bool:
    """Whether the claim can have been made at or about a contact: one of its own actors took part or reports it."""
    if claim.status == "background":
        return False
    return _told_there(claim, contact) or any(_takes_part(actor, contact) for actor in _actors(claim))


def _by_parties(claim: AnyClaim, contacts: list[Contact]) -> list[Contact]:
    """The contacts at which two of the claim's actors, of different sides, took part."""
    return [contact for contact in contacts if len(_sides(claim, contact)) >= 2]


def _by_words(claim: AnyClaim, contacts: list[Contact]) -> list[Contact]:
    """The contacts that the claim's own evidence mentions."""
    return [contact for contact in contacts if _told_there(claim, contact)]


def _by_names(claim: AnyClaim, taking: list[Contact], voice: Voice) -> list[Contact]:
    """Of the contacts that one speaker joined, the one of whose other side the outlet has spoken last."""
    here, start = claim.evidence, max(claim.evidence.start, min(core_of(claim).start, claim.evidence.end))
    mine = _own_side(claim, taking)
    names = [own - mine for own in voice.own_names(taking)]
    if sum(voice.find_last(own, here.start, here.end) >= 0 for own in names) > 1:
        return []
    last = [voice.find_last(own, max(0, start - NEAR), start) for own in names]
    latest = max(last, default=-1)
    return [contact for contact, place in zip(taking, last, strict=True) if place == latest >= 0]


def _own_side(claim: AnyClaim, contacts: Sequence[Contact]) -> set[str]:
    """The names of those among the participants who say or do it, or act for the same state."""
    there = [actor for contact in contacts for actor in contact.participants]
    return {
        name
        for actor in there
        if any(_same_side(speaker, actor) for speaker in _speakers(claim))
        for name in _names(actor)
    }


def _by_passage(claim: AnyClaim, taking: list[Contact]) -> list[Contact]:
    """The contact told last and near before the claim, of those that one who says or does it joined; all if equal."""
    start = claim.evidence.start
    near = [contact for contact in taking if start - _last_told(contact, start) <= NEAR]
    last = max((_last_told(contact, start) for contact in near), default=0)
    return [contact for contact in near if _last_told(contact, start) == last]


def _taking(claim: AnyClaim, contacts: list[Contact]) -> list[Contact]:
    """The contacts in which one who says or does it took part."""
    speakers = _speakers(claim)
    if isinstance(claim, Statement) and claim.speaker_kind in OUTSIDERS:
        speakers = list(claim.said_by)
    voices = [member for actor in speakers for member in actor.members or (actor,)]
    return [
        contact
        for contact in contacts
        if any(_speaks_for(actor, participant) for actor in voices for participant in contact.participants)
    ]


def _speaks_for(actor: Actor, participant: Actor) -> bool:
    """Whether an actor is a participant or speaks for him: his state, his spokesman; not a compatriot in office."""
    if not _same_side(actor, participant):
        return False
    post = _words(actor.role) | _words(actor.office)
    compatriots = bool(actor.name and participant.name and actor.name != participant.name)
    posts = POSTS & {word.removesuffix("s") for word in _words(participant.text)} if actor.name else set()
    elsewhere = not participant.name and bool(posts) and not posts & post  # "the foreign ministers": she is none
    return bool(post & MOUTHPIECES) or not (compatriots or elsewhere)


def _words(text: str | None) -> set[str]:
    return set(WORD.findall((text or "").lower()))


def _last_told(contact: Contact, before: int) -> int:
    """Where the contact was mentioned last before a place; far off where it was not."""
    told = (passage.end for passage in (contact.evidence, *contact.more_evidence) if passage.start <= before)
    return max(told, default=-NEAR - 1)


def _own_names(contact: Contact, contacts: Sequence[Contact]) -> set[str]:
    """The names of those who joined this contact and no other of the contacts."""
    others = [actor for other in contacts if other is not contact for actor in other.participants]
    own = [actor for actor in contact.participants if not any(_same_side(actor, other) for other in others)]
    return {name for actor in own for name in _names(actor)} - {name for actor in others for name in _names(actor)}


def _told_there(claim: Claim, contact: Contact) -> bool:
    return any(passage.span.meets(claim.evidence.span) for passage in (contact.evidence, *contact.more_evidence))


def _sides(claim: AnyClaim, contact: Contact) -> set[str]:
    """The states, bodies or persons among the contact's participants whom the claim's actors are or act for."""
    return {
        participant.country or participant.name or participant.text
        for actor in _actors(claim)
        for participant in contact.participants
        if _same_side(actor, participant)
    }


def _takes_part(actor: Actor, contact: Contact) -> bool:
    members = actor.members or (actor,)
    return any(_same_side(member, participant) for member in members for participant in contact.participants)


def _same_side(actor: Actor, participant: Actor) -> bool:
    for member in actor.members or (actor,):  # asked of every claim and every participant: any() would cost twice that
        if member.same_as(participant) or (member.country is not None and member.country == participant.country):
            return True
    return False


def _speakers(claim: AnyClaim) -> list[Actor]:
    """Who says or does it, with those who relay it."""
    own: list[Actor] = []
    if isinstance(claim, Statement):
        own = [claim.speaker]
    elif isinstance(claim, Commitment):
        own = [claim.by]
    elif isinstance(claim, Plan):
        own = list(claim.who)
    elif isinstance(claim, Event) and claim.source is not None:
        own = [claim.source]
    return [*own, *claim.said_by]


def _actors(claim: AnyClaim) -> list[Actor]:
    """Everybody whom the claim names."""
    others: list[Actor | None] = []
    if isinstance(claim, Statement):
        others = [claim.addressee, claim.target]
    elif isinstance(claim, Commitment):
        others = [claim.to]
    elif isinstance(claim, Event):
        others = [claim.target]
    elif isinstance(claim, Figure):
        others = list(claim.about)
    return [*_speakers(claim), *(actor for actor in others if actor is not None)]


# ---------------------------------------------------------------------------------------------- part of


def _container(claim: AnyClaim, holders: list[tuple[int, str, Span]]) -> str | None:
    """The id of the claim with the fewest words that hold this claim's core; None where none does."""
    core = core_of(claim)
    holding = (id for _, id, span in holders if span.covers(core) and span != core and id != claim.id)
    return next(holding, None)


def core_of(claim: AnyClaim) -> Span:
    """The words that a claim is about: content, what, amount or trigger."""
    if isinstance(claim, Statement):
        return claim.content.span
    if isinstance(claim, Commitment | Plan):
        return claim.what.span
    if isinstance(claim, Figure):
        return claim.text.span
    return claim.trigger.span


def _holders(claim: AnyClaim) -> Iterator[Span]:
    """The spans within which other claims can be part of this one."""
    if isinstance(claim, Statement):
        yield from (part.span for part in claim.content_parts or (claim.content,))
    elif isinstance(claim, Commitment):
        yield claim.what.span
