"""What is compared: documents with their claims, the texts as sources, and the episodes, found by reference."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from dragoman.accounts import Episode, Ref, Text
from dragoman.comparing.names import find_names
from dragoman.comparing.terms import Index
from dragoman.edtf import day_number
from dragoman.merging.words import stems
from dragoman.model import Actor, AnyClaim, Article, Claim, Commitment, Contact, Document, Event, Plan, Statement

HAPPENED = frozenset({"held", "ongoing"})
CONTACT_WORD = re.compile(
    r"\b(call|calls|called|telephone|phone|phoned|conversations?|video|videoconference|meeting|meets?|met|talks?|speaks?"
    r"|spoke|visits?|summit)\b",
    re.IGNORECASE,
)


class Material:
    """Documents, texts and episodes together; what one text says is looked up by article and claim.

    Claims that a person has ``rejected`` are passed over.
    """

    def __init__(
        self,
        docs: Iterable[Document],
        texts: Iterable[Text],
        episodes: Iterable[Episode],
        rejected: frozenset[str] = frozenset(),
    ) -> None:
        self.docs: dict[str, Document] = {}
        self.claims: dict[Ref, AnyClaim] = {}
        for doc in docs:
            if rejected:
                doc = replace(doc, claims=tuple(claim for claim in doc.claims if claim.id not in rejected))
            self.docs[doc.article.id] = doc
            self.claims |= {Ref(doc.article.id, claim.id): claim for claim in doc.claims}
        known = {text.article: text for text in texts}
        self.texts = {name: known.get(name) or Text(article=name, origin=name) for name in self.docs}
        self._known = known  # also of articles that are not here, but of whose claims an episode is made
        self.episodes = tuple(episodes)
        self._indexes: dict[str, Index] = {}
        self._accounts: dict[str, dict[str, tuple[Ref, ...]]] = {}
        self._told: dict[str, list[Episode]] = {}
        self.elsewhere: dict[tuple[str, tuple[str, ...]], list[Any]] = {}  # items by article, kept by their maker
        self.tolls: dict[str, dict[str, Ref]] = {}  # the first counts of victims by article, kept by their maker
        self.quotes: dict[str, list[Any]] = {}  # quotations by article, kept by their maker

    @cached_property
    def by_id(self) -> dict[str, Episode]:
        """The episodes by their id."""
        return {episode.id: episode for episode in self.episodes}

    @cached_property
    def episode_of(self) -> dict[Ref, Episode]:
        """The episode that a claim is a member of."""
        return {ref: episode for episode in self.episodes for ref in episode.members}

    def of_kind(self, kind: str) -> Iterator[Episode]:
        """The episodes of one kind that have a claim here, in their order."""
        return (episode for episode in self.episodes if episode.kind == kind and any(self.members(episode)))

    def members(self, episode: Episode) -> Iterator[tuple[Ref, AnyClaim]]:
        """The claims of an episode with their references; those that are not here are passed over."""
        return ((ref, self.claims[ref]) for ref in episode.members if ref in self.claims)

    def article(self, ref: Ref) -> Article:
        """The article that makes a claim."""
        return self.docs[ref.article].article

    def index(self, article: str) -> Index:
        """Where the words of an article stand."""
        if article not in self._indexes:
            self._indexes[article] = Index(self.docs[article].article)
        return self._indexes[article]

    def source(self, article: str) -> str:
        """The independent source that an article goes back to."""
        text = self.texts.get(article) or self._known.get(article)
        return article if text is None else text.source or text.origin or article

    def independent(self, refs: Iterable[Ref]) -> int:
        """How many independent sources make the claims."""
        return len({self.source(ref.article) for ref in refs})

    def own(self, article: str) -> bool:
        """Whether the article is no copy or cut of another that is here."""
        text = self.texts[article]
        return text.relation not in ("copy", "shortened") or text.origin not in self.docs

    def side(self, article: str) -> str | None:
        """The state or body for which the article speaks: its outlet's, official or state-run."""
        return self.docs[article].article.side

    def accounts(self, contact: Episode) -> dict[str, tuple[Ref, ...]]:
        """The articles that tell of a contact as one that took place, with their claims of it.

        A text without a claim of its own is taken in where its title names the contact: both sides, and a word for it.
        """
        if contact.id not in self._accounts:
            found: dict[str, list[Ref]] = defaultdict(list)
            for ref, claim in self.members(contact):
                if claim.status in HAPPENED:
                    found[ref.article].append(ref)
            told = {name: tuple(refs) for name, refs in found.items()}
            self._accounts[contact.id] = told | {name: () for name in self.titled(contact) if name not in told}
        return self._accounts[contact.id]

    def titled(self, contact: Episode) -> Iterator[str]:
        """The articles of a side whose title names the contact, published within two days of it."""
        if self._may_be_twin(contact):
            return
        first, last = day_number(contact.first_day), day_number(contact.last_day)
        if first is None or last is None:
            return
        for day, doc in self._of_sides:
            near = first - 1 <= day <= last + 2 and doc.article.side in contact.countries
            if near and names_contact(doc.article, contact, self) and not self._has_own(doc, contact):
                yield doc.article.id

    @cached_property
    def _of_sides(self) -> list[tuple[int, Document]]:
        """The dated documents that speak for a side, with the day of publication."""
        sided = [doc for doc in self.docs.values() if doc.article.side]
        return [(day, doc) for doc in sided if (day := day_number(doc.article.published)) is not None]

    def _may_be_twin(self, contact: Episode) -> bool:
        """Whether one text alone tells of the contact, undated, and of another one between the same sides."""
        found = list(self.members(contact))
        if len({ref.article for ref, _ in found}) > 1:
            return False
        undated = all(isinstance(claim, Contact) and claim.when is None for _, claim in found)
        own = {claim.id for _, claim in found}
        return undated and any(self._has_own(self.docs[ref.article], contact, own) for ref, _ in found)

    def _has_own(self, doc: Document, contact: Episode, but: Collection[str] = ()) -> bool:
        """Whether a text has a claim of a contact between the same sides, other than those named.

        Where persons met, a claim of their states alone is of something else: "the Russian-American dialogue".
        """
        claims = [claim for claim in doc.claims if isinstance(claim, Contact) and claim.id not in but]
        held = [claim for claim in claims if claim.status in HAPPENED]
        persons = any(who.name for _, claim in self.members(contact) for who in doers(claim))
        own = [claim for claim in held if not persons or any(who.name for who in doers(claim))]
        return any(set(sides_of(doers(claim))) == set(contact.countries) for claim in own)

    def at(self, contact: Episode, article: str) -> list[tuple[Ref, AnyClaim]]:
        """The claims that an article makes at or about a contact, in the order of the text.

        They are those that its coder tied to the contact. In a side's own text also those that are tied to nothing, but
        are said, promised or planned by one who joined this contact and no other that the text tells of.
        """
        here = {ref.claim for ref in self.accounts(contact).get(article, ())}
        doc = self.docs[article]
        twins = {claim.id for claim in doc.claims if isinstance(claim, Contact) and self._twin(contact, article, claim)}
        found = [claim for claim in doc.claims if claim.occasion in here | twins]
        if doc.article.side is not None:
            contacts = {claim.id for claim in doc.claims if isinstance(claim, Contact) and claim.status in HAPPENED}
            loose = [claim for claim in doc.claims if claim.occasion not in contacts and claim.id not in contacts]
            found += [claim for claim in loose if claim not in found and self._joined(contact, article, claim)]
        told = sorted(found, key=lambda claim: (claim.evidence.start, claim.id))
        return [
            (Ref(article, claim.id), claim)
            for claim in told
            if not isinstance(claim, Contact) and _of_side(claim, contact)
        ]

    def _twin(self, contact: Episode, article: str, claim: Contact) -> bool:
        """Whether a claim tells the contact once more: the same sides, undated, and no other text tells it."""
        own = self.episode_of.get(Ref(article, claim.id))
        alone = own is None or len({ref.article for ref in own.members}) == 1
        same = set(sides_of(doers(claim))) == set(contact.countries)
        return same and alone and claim.status in HAPPENED and claim.when is None

    def _joined(self, contact: Episode, article: str, claim: AnyClaim) -> bool:
        """Whether one whom the claim names as doing it joined this contact and no other of the text."""
        if claim.status == "background" or getattr(claim, "speaker_kind", "official") != "official":
            return False
        codes = set(sides_of([*doers(claim), *claim.said_by]))
        told = [episode for episode in self.told_by(article) if codes & set(episode.countries)]
        return bool(codes) and {episode.id for episode in told} == {contact.id}

    def told_by(self, article: str) -> list[Episode]:
        """The contacts that an article tells of as having taken place, second tellings of one left out."""
        if article not in self._told:
            found = [episode for episode in self.of_kind("contact") if article in self.accounts(episode)]
            self._told[article] = [episode for episode in found if not self._retold(episode, article, found)]
        return self._told[article]

    def retold(self, contact: Episode) -> bool:
        """Whether a contact is one that the same text tells of elsewhere, told once more."""
        articles = {ref.article for ref in contact.members}
        return len(articles) == 1 and all(
            contact not in self.told_by(name) for name in articles if self._happened(contact)
        )

    def _happened(self, contact: Episode) -> bool:
        return any(claim.status in HAPPENED for _, claim in self.members(contact))

    def _retold(self, episode: Episode, article: str, others: Sequence[Episode]) -> bool:
        if len({ref.article for ref in episode.members}) > 1:
            return False
        claims = [claim for ref, claim in self.members(episode) if ref.article == article]
        return any(
            other is not episode and isinstance(claim, Contact) and self._twin(other, article, claim)
            for other in others
            for claim in claims
        )

    def run_of(self, article: str) -> str:
        """The signature of the run that coded the article; empty where it made no claim."""
        return next((claim.run for claim in self.docs[article].claims), "")


def names_contact(article: Article, contact: Episode, material: Material) -> bool:
    """Whether a title names every side of a contact, by person or state, its own side apart, and has a word for one."""
    title = article.title or ""
    if not CONTACT_WORD.search(title):
        return False
    words, codes = set(stems(title)), {article.side, *(name.code for _, name in find_names(title))}
    sides: dict[str, set[str]] = defaultdict(set)
    for _, claim in material.members(contact):
        for actor in doers(claim):
            if actor.country:
                sides[actor.country] |= {stem for stem in stems(actor.name or "") if len(stem) > 1}
    return len(sides) > 1 and all(code in codes or names & words for code, names in sides.items())


def _of_side(claim: AnyClaim, contact: Episode) -> bool:
    """Whether no state that kept away is said to have told it: what it claims is not of this contact."""
    codes = {code for actor in claim.said_by for code in sides_of(actor.members or (actor,))}
    return not codes or bool(codes & set(contact.countries))


def took_place(claim: Claim) -> bool:
    """Whether the claim tells of what happened, and is no mere recollection."""
    return claim.status in HAPPENED


def doers(claim: AnyClaim) -> tuple[Actor, ...]:
    """Who speaks, binds himself, plans, acts or takes part, joint actors one by one."""
    found: tuple[Actor | None, ...] = ()
    if isinstance(claim, Contact):
        found = claim.participants
    elif isinstance(claim, Statement):
        found = (claim.speaker,)
    elif isinstance(claim, Commitment):
        found = (claim.by,)
    elif isinstance(claim, Plan):
        found = claim.who
    elif isinstance(claim, Event):
        found = (claim.source,)
    return tuple(member for actor in found if actor is not None for member in actor.members or (actor,))


def claimants(claim: AnyClaim) -> tuple[Actor, ...]:
    """Those whom the text makes responsible for a claim, else those who themselves speak in it; none for own voice."""
    if claim.said_by:
        return claim.said_by
    return (claim.speaker,) if isinstance(claim, Statement) else ()


def sides_of(actors: Iterable[Actor]) -> list[str]:
    """The codes of the states and bodies that the actors are or act for, each once, in order."""
    return list(dict.fromkeys(actor.country for actor in actors if actor.country))


def contact_sides(contact: Episode, material: Material) -> tuple[str, ...]:
    """The sides of a contact, the ones that most texts name first; at most the two for a contact of two."""
    counts: dict[str, int] = defaultdict(int)
    for _, claim in material.members(contact):
        for code in sides_of(doers(claim)):
            counts[code] += 1
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))


def names_of(actors: Sequence[Actor]) -> tuple[str, ...]:
    """Names and codes of the actors, for passing them over in a search."""
    named = [actor.name or actor.text for actor in actors] + [actor.country or "" for actor in actors]
    named += [actor.text.split()[-2] for actor in actors if actor.name and " " in actor.text.strip()]  # "Joseph Biden"
    return tuple(dict.fromkeys(name for name in named if name))
