"""The dated matters of a record: what is planned, due or was held, with every date announced for it in order."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.accounts import Entry, Episode, Ref
from dragoman.edtf import FIRST, LAST, extent
from dragoman.model import AnyClaim, Article, Commitment, Contact, Plan, Status, When
from dragoman.phrases import actor, actors, clip
from dragoman.spans import Span


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
    """A matter with its dates in the order of publication; ``uid`` stays when further texts tell of it.

    A visit told as a contact, a plan and a promise on the same words is one matter, and ``kinds`` names all three.
    """

    uid: str
    kinds: tuple[str, ...]  # "contact", "plan", "due"
    title: str
    episode: str
    announced: tuple[Announced, ...]
    status: Status
    values: tuple[str, ...]  # the dates announced one after the other; of what was held, the one most texts give last
    days: tuple[str, str]  # first and last day that the date allows; an open end is the day that is known

    @property
    def kind(self) -> str:
        """The first of its kinds."""
        return self.kinds[0]

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.kind == "contact" and self.status in HELD

    @property
    def value(self) -> str:
        """The date that counts: of what was held the one most outlets give, else the one announced last."""
        return self.values[-1]

    @property
    def uncertain(self) -> bool:
        """Whether the day is not settled: a range, an approximation, or a matter only proposed."""
        return self.days[0] != self.days[1] or any(mark in self.value for mark in "~?%") or self.status == "proposed"


HELD = ("held", "ongoing")
_KINDS = {"contact": "contact", "plan": "plan", "commitment": "due"}


def dated_matters(entries: Iterable[Entry], episodes: Iterable[Episode]) -> Iterator[Dated]:
    """The matters that have a date, by first day: plans, contacts held or ahead, commitments that fall due."""
    known = {Ref(entry.article.id, entry.claim.id): entry for entry in entries}
    dated = [episode for episode in episodes if episode.kind in _KINDS and any(_dates(episode, known))]
    found = [_dated(group, known) for group in _group(dated, known)]
    yield from sorted(found, key=lambda matter: (matter.days, matter.uid))


def _dates(episode: Episode, known: Mapping[Ref, Entry]) -> Iterator[Announced]:
    for ref in episode.members:
        entry = known.get(ref)
        when = _when(entry.claim) if entry else None
        if entry and when and extent(when.value):
            published = entry.article.published or ""
            yield Announced(published=published, article=entry.article, claim=entry.claim, when=when)


def _group(episodes: Sequence[Episode], known: Mapping[Ref, Entry]) -> Iterator[list[Episode]]:
    """Episodes that some article tells of in the same words and with the same days, together."""
    home = {episode.id: [episode] for episode in episodes}
    told: dict[tuple[str, tuple[str, str]], list[tuple[Span, str]]] = {}
    for episode in episodes:
        for one in _dates(episode, known):
            days = extent(one.value) or (FIRST, LAST)
            told.setdefault((one.article.id, days), []).append((_words(one.claim), episode.id))
    for spans in told.values():
        spans.sort()
        for (span, name), (other, second) in zip(spans, spans[1:], strict=False):
            if span.meets(other) and home[name] is not home[second]:
                joined = home[name] + home[second]
                for episode in joined:
                    home[episode.id] = joined
    done: set[int] = set()
    for group in home.values():
        if id(group) not in done:
            done.add(id(group))
            yield group


def _words(claim: AnyClaim) -> Span:
    """The words that tell a matter: of a contact its trigger, else what is planned or promised."""
    return claim.what.span if isinstance(claim, Plan | Commitment) else claim.trigger.span  # type: ignore[union-attr]


def _dated(group: Sequence[Episode], known: Mapping[Ref, Entry]) -> Dated:
    order = sorted(group, key=lambda episode: (list(_KINDS).index(episode.kind), -episode.sources, episode.id))
    told = [one for episode in order for one in _dates(episode, known)]
    told.sort(key=lambda one: (one.published, one.article.id, one.claim.id))
    best = [one.claim for one in _dates(order[0], known)]
    held = [one for one in told if isinstance(one.claim, Contact) and one.claim.status in HELD]
    first, values = told[0], _values(told, held)
    return Dated(
        uid=hashlib.sha256(f"{first.article.id} {first.claim.id}".encode()).hexdigest()[:20],
        kinds=tuple(dict.fromkeys(_KINDS[episode.kind] for episode in order)),
        title=_title(best),
        episode=order[0].id,
        announced=tuple(told),
        status=held[0].claim.status if held else _status(told),
        values=values,
        days=_days(values[-1]),
    )


def _days(value: str) -> tuple[str, str]:
    first, last = extent(value) or (FIRST, LAST)
    return (last if first == FIRST else first), (first if last == LAST else last)


def _title(claims: Sequence[AnyClaim]) -> str:
    """The matter by the fullest of its claims; of contacts, by the means that most texts tell."""
    modes = Counter(claim.mode for claim in claims if isinstance(claim, Contact))

    def rank(claim: AnyClaim) -> tuple[bool, int, int]:
        return claim.status in HELD, modes[claim.mode] if isinstance(claim, Contact) else 0, len(title_of(claim))

    return title_of(max(claims, key=rank))


def _status(told: Sequence[Announced]) -> Status:
    """What the last text says of a matter to come; that somebody bound himself makes it no more than planned."""
    statuses = [one.claim.status for one in told if not isinstance(one.claim, Commitment)]
    return statuses[-1] if statuses else "planned"


def _values(told: Sequence[Announced], held: Sequence[Announced]) -> tuple[str, ...]:
    """The dates in order; texts that differ on the day of what was held make no move of it."""
    ahead = [one.value for one in told if one not in held]
    values = [value for place, value in enumerate(ahead) if place == 0 or not _same(ahead[place - 1], value)]
    if held:
        counts = Counter(value for value, _ in {(one.value, one.article.outlet or one.article.id) for one in held})
        settled = max(sorted(counts), key=lambda value: (counts[value], len(value)))
        values = [value for value in values if not _holds(value, settled)] + [settled]
    return tuple(values)


def _same(one: str, other: str) -> bool:
    return extent(one) == extent(other)


def _holds(wider: str, day: str) -> bool:
    """Whether a day lies in a date, so that the one only makes the other exact."""
    around, inside = extent(wider), extent(day)
    return bool(around and inside and around[0] <= inside[0] and inside[1] <= around[1])


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
        return clip(f"{actor(claim.by)}: {claim.what.quote}", 160)
    return clip(claim.evidence.quote, 160)
