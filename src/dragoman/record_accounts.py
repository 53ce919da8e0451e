"""What a record tells of many texts together: sources, episodes and persons' verdicts. ``Record`` is their door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.accounts import Entry, Episode, Judgement, Ref, Text
from dragoman.edtf import day_asked
from dragoman.merging import episodes
from dragoman.model import Kind


class Wanted(Struct, frozen=True, kw_only=True):
    """Which episodes are asked for; what is None does not matter."""

    dyad: tuple[str, ...] | None = None  # codes of states or bodies that all take part
    since: str | None = None  # EDTF
    until: str | None = None
    kind: Kind | None = None


def find_episodes(
    entries: Iterable[Entry], sources: Iterable[Text], judgements: Sequence[Judgement], wanted: Wanted
) -> tuple[Episode, ...]:
    """The episodes asked for, by first day."""
    since, until = day_asked(wanted.since, 0), day_asked(wanted.until, 1)
    found = episodes(entries, sources, judgements)
    return tuple(episode for episode in found if _fits(episode, wanted, since, until))


def _fits(episode: Episode, wanted: Wanted, since: str | None, until: str | None) -> bool:
    if wanted.kind is not None and episode.kind != wanted.kind:
        return False
    if wanted.dyad is not None and not set(wanted.dyad) <= set(episode.countries):
        return False
    if since is not None and (episode.last_day is None or episode.last_day < since):
        return False
    return until is None or (episode.first_day is not None and episode.first_day <= until)


def refs_of(entries: Iterable[Entry]) -> tuple[Ref, ...]:
    """The claims named with their articles, each once, in order."""
    return tuple(sorted({Ref(entry.article.id, entry.claim.id) for entry in entries}))


def rejected_claims(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the claims that persons have rejected and not withdrawn."""
    standing = (found for found in judgements if found.verdict == "reject" and found.withdrawn is None)
    return frozenset(ref.claim for found in standing for ref in found.claims)
