"""What is compared: documents with their claims, the texts as sources, and the episodes, each found by its reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from dragoman.accounts import Episode, Ref, Text
from dragoman.comparing.terms import Index
from dragoman.model import Actor, AnyClaim, Article, Claim, Commitment, Contact, Document, Event, Plan, Statement

HAPPENED = frozenset({"held", "ongoing"})


class Material:
    """Documents, texts and episodes together; what one text says is looked up by article and claim."""

    def __init__(self, docs: Iterable[Document], texts: Iterable[Text], episodes: Iterable[Episode]) -> None:
        self.docs: dict[str, Document] = {}
        self.claims: dict[Ref, AnyClaim] = {}
        for doc in docs:
            self.docs[doc.article.id] = doc
            self.claims |= {Ref(doc.article.id, claim.id): claim for claim in doc.claims}
        known = {text.article: text for text in texts}
        self.texts = {name: known.get(name) or Text(article=name, origin=name) for name in self.docs}
        self.episodes = tuple(episodes)
        self._indexes: dict[str, Index] = {}

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

    def origin(self, article: str) -> str:
        """The independent source that an article goes back to."""
        return self.texts[article].origin or article

    def independent(self, refs: Iterable[Ref]) -> int:
        """How many independent sources make the claims."""
        return len({self.origin(ref.article) for ref in refs})

    def own(self, article: str) -> bool:
        """Whether the article is no copy or cut of another."""
        return self.texts[article].relation not in ("copy", "shortened") or self.origin(article) not in self.docs

    def side(self, article: str) -> str | None:
        """The state or body for which the article speaks: its outlet's, official or state-run."""
        return self.docs[article].article.side

    def at(self, ref: Ref) -> Iterator[tuple[Ref, AnyClaim]]:
        """The claims that the same article makes at or about a contact."""
        found = ((Ref(ref.article, claim.id), claim) for claim in self.docs[ref.article].claims)
        return ((own, claim) for own, claim in found if claim.occasion == ref.claim)

    def inside(self, contact: Episode) -> list[tuple[Ref, AnyClaim]]:
        """The claims that any text makes at or about a contact, and the contact claims themselves not."""
        return [found for ref in contact.members if ref in self.claims for found in self.at(ref)]

    def accounts(self, contact: Episode) -> dict[str, list[Ref]]:
        """The articles that tell of a contact as one that took place, with their claims of it."""
        found: dict[str, list[Ref]] = defaultdict(list)
        for ref, claim in self.members(contact):
            if claim.status in HAPPENED:
                found[ref.article].append(ref)
        return dict(found)

    def run_of(self, article: str) -> str:
        """The signature of the run that coded the article; empty where it made no claim."""
        return next((claim.run for claim in self.docs[article].claims), "")


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
    return tuple(dict.fromkeys(name for name in named if name))
