"""What a row of a table is made of: a claim with its article, source and episode, or something beside the claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from dragoman.accounts import Entry, Episode, Ref, Text
from dragoman.model import Actor, AnyClaim, Article, Statement, claim_kind
from dragoman.parts import Holdings


class Told(Struct, frozen=True, kw_only=True):
    """A claim with all that a row tells of it."""

    claim: AnyClaim
    article: Article
    source: str = ""
    episode: str = ""

    @property
    def ref(self) -> Ref:
        """The claim named with its article."""
        return Ref(self.article.id, self.claim.id)


class Role(Struct, frozen=True):
    """An actor of a claim in its role."""

    told: Told
    role: str
    actor: Actor


def tell(entries: Iterable[Entry], texts: Iterable[Text], episodes: Iterable[Episode]) -> Iterator[Told]:
    """The claims with their sources and episodes, in the order given."""
    sources = {text.article: text.source for text in texts}
    matters = matters_of(episodes)
    for entry in entries:
        ref = Ref(entry.article.id, entry.claim.id)
        yield Told(
            claim=entry.claim,
            article=entry.article,
            source=sources.get(ref.article) or ref.article,
            episode=matters.get(ref, ""),
        )


def tell_all(holdings: Holdings) -> Iterator[Told]:
    """Every claim of a record so."""
    return tell(holdings.claims(), holdings.texts(), holdings.episodes())


def matters_of(episodes: Iterable[Episode]) -> Mapping[Ref, str]:
    """The id of the episode that each claim is a member of."""
    return {ref: episode.id for episode in episodes for ref in episode.members}


def cast_of(told: Iterable[Told]) -> Iterator[Role]:
    """Every actor of every claim, with the field it stands in; members of joint actors follow it."""
    for one in told:
        for field in one.claim.__struct_fields__:
            value = getattr(one.claim, field)
            for actor in value if isinstance(value, tuple) else (value,):
                if isinstance(actor, Actor):
                    yield Role(one, field, actor)
                    yield from (Role(one, field, member) for member in actor.members)


def name_of(actor: Actor | None) -> str | None:
    """The person, else the words that name the actor."""
    return None if actor is None else actor.name or actor.text


def country_of(actor: Actor | None) -> str | None:
    """The code of the state or body; of a joint actor those of its members."""
    if actor is None:
        return None
    if actor.members:
        return " | ".join(dict.fromkeys(member.country for member in actor.members if member.country)) or None
    return actor.country


def content_of(claim: Statement) -> str:
    """What is said, the parts that the cue splits joined by an ellipsis."""
    return " … ".join(part.quote for part in claim.content_parts or (claim.content,))


def kind_of(told: Told) -> str:
    """The kind of the claim."""
    return claim_kind(told.claim)
