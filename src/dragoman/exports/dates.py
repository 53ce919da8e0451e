"""The dated matters of a record: what is planned, due or was held, with every date announced for it in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dragoman.accounts import Entry, Episode, Ref
from dragoman.edtf import FIRST, LAST, extent
from dragoman.model import AnyClaim, Article, Commitment, Contact, Plan, Status, When
from dragoman.phrases import actor, actors, clip


class Announced(Struct, frozen=True, kw_only=True):
    """A date as one article gives it."""

    published: str
    article: Article
    claim: AnyClaim
    when: When

    @property
    def value(self) -> str:
        """The date, EDTF."""
        return self.when.value or ""


class Dated(Struct, frozen=True, kw_only=True):
    """A matter with its dates in the order of publication; ``uid`` stays when further texts tell of it."""

    uid: str
    kind: str  # "plan", "contact" or "due"
    title: str
    episode: str
    announced: tuple[Announced, ...]
    status: Status

    @property
    def values(self) -> tuple[str, ...]:
        """The dates announced one after the other, each once where it did not change."""
        values = [one.value for one in self.announced]
        return tuple(value for n, value in enumerate(values) if n == 0 or values[n - 1] != value)

    @property
    def value(self) -> str:
        """The date announced last."""
        return self.values[-1]

    @property
    def days(self) -> tuple[str, str]:
        """First and last day that the date allows; an open end is the day that is known."""
        first, last = extent(self.value) or (FIRST, LAST)
        return (last if first == FIRST else first), (first if last == LAST else last)

    @property
    def uncertain(self) -> bool:
        """Whether the day is not settled: a range, an approximation, or a matter only proposed."""
        return self.days[0] != self.days[1] or any(mark in self.value for mark in "~?%") or self.status == "proposed"


def dated_matters(entries: Iterable[Entry], episodes: Iterable[Episode]) -> Iterator[Dated]:
    """The matters that have a date, by first day: plans, contacts held or ahead, commitments that fall due."""
    known = {Ref(entry.article.id, entry.claim.id): entry for entry in entries}
    found = [
        made
        for episode in episodes
        if episode.kind in ("plan", "contact", "commitment")
        and (made := _dated(episode, [known[ref] for ref in episode.members if ref in known]))
    ]
    yield from sorted(found, key=lambda matter: (matter.days, matter.uid))


def _dated(episode: Episode, entries: list[Entry]) -> Dated | None:
    told = [
        Announced(published=entry.article.published or "", article=entry.article, claim=entry.claim, when=when)
        for entry in entries
        if (when := _when(entry.claim)) and extent(when.value)
    ]
    if not told:
        return None
    told.sort(key=lambda one: (one.published, one.article.id, one.claim.id))
    first = told[0]
    core = f"{first.article.id} {first.claim.id}"
    return Dated(
        uid=hashlib.sha256(core.encode()).hexdigest()[:20],
        kind="due" if episode.kind == "commitment" else episode.kind,
        title=title_of(told[-1].claim),
        episode=episode.id,
        announced=tuple(told),
        status=told[-1].claim.status,
    )


def _when(claim: AnyClaim) -> When | None:
    if isinstance(claim, Commitment):
        return claim.deadline
    return claim.when if isinstance(claim, Contact | Plan) else None


def title_of(claim: AnyClaim) -> str:
    """What a matter is, in a line: who meets whom, what is planned, what is promised."""
    if isinstance(claim, Contact):
        mode = {"other": "contact", "video-call": "video call"}.get(claim.mode, claim.mode).capitalize()
        return clip(f"{mode}: {actors(claim.participants)}", 160)
    if isinstance(claim, Plan):
        who = f"{actors(claim.who)}: " if claim.who else ""
        return clip(f"{who}{claim.what.quote}", 160)
    if isinstance(claim, Commitment):
        return clip(f"Due: {actor(claim.by)}: {claim.what.quote}", 160)
    return clip(claim.evidence.quote, 160)
