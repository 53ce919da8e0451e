"""What the claims of a record hold of each actor, gathered in one pass over them, so that no page reads them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dragoman.accounts import Entry, Ref
from dragoman.exports.rows import Told, cast_of
from dragoman.model import Actor, AnyClaim, Commitment, Contact, Statement


class Cast:
    """One actor: the claims that name it, by what they are, in the order of storing."""

    def __init__(self) -> None:
        self.country: str | None = None
        self.claims = 0
        self.said: list[Ref] = []  # its statements
        self.about: list[Ref] = []  # statements of others that name it
        self.promised: list[Ref] = []
        self.met: list[Ref] = []  # contacts that it took part in
        self.others: list[Ref] = []  # plans, figures, events
        self.acts: Counter[str] = Counter()  # of its statements
        self.roles: Counter[str] = Counter()  # as the texts call it, where it is a person

    def take(self, ref: Ref, claim: AnyClaim, leads: bool) -> None:
        """Add a claim; ``leads`` where the actor speaks in the statement or takes part in the contact."""
        self.claims += 1
        match claim:
            case Statement() if leads:
                self.said.append(ref)
                self.acts[claim.act] += 1
            case Statement():
                self.about.append(ref)
            case Commitment():
                self.promised.append(ref)
            case Contact():
                if leads:
                    self.met.append(ref)
            case _:
                self.others.append(ref)


class Casts:
    """The actors of some claims, by name and by code."""

    def __init__(self) -> None:
        self._known: dict[str, Cast] = {}

    def __getitem__(self, key: str) -> Cast:
        """What is known of an actor; an empty cast where no claim names it."""
        return self._known.get(key) or Cast()

    def watch(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The claims as they come, each gathered on its way."""
        for entry in entries:
            self.take(Ref(entry.article.id, entry.claim.id), entry)
            yield entry

    def take(self, ref: Ref, entry: Entry) -> None:
        """Gather the actors of one claim."""
        claim = entry.claim
        actors = [part.actor for part in cast_of((Told(claim=claim, article=entry.article),))]
        leading = set(_keys(_leading(claim)))
        for key in dict.fromkeys(_keys(actors)):
            self._known.setdefault(key, Cast()).take(ref, claim, key in leading)
        for actor in actors:
            own = actor.name or actor.country
            if own and self._known[own].country is None:
                self._known[own].country = actor.country
            if actor.name and actor.role:
                self._known[actor.name].roles[actor.role] += 1


def _keys(actors: Iterable[Actor]) -> Iterator[str]:
    """The names and codes of some actors."""
    return (key for actor in actors for key in (actor.name, actor.country) if key)


def _leading(claim: AnyClaim) -> Iterator[Actor]:
    """Who speaks, or takes part; the members of joint actors instead of them."""
    whole = claim.participants if isinstance(claim, Contact) else ()
    whole = (claim.speaker,) if isinstance(claim, Statement) and claim.speaker else whole
    for actor in whole:
        yield from actor.members or (actor,)
