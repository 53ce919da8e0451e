"""Which episodes of a record an account is made of, and which texts it needs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.accounts import Episode, Ref
from dragoman.edtf import day_asked
from dragoman.errors import RecordError

MOST = 2000  # texts that one account is made of


class Choice(Struct, frozen=True, kw_only=True):
    """Which episodes an account is made of; what is None does not matter."""

    since: str | None = None  # EDTF
    until: str | None = None
    actor: str | None = None  # a name, a part of one, or a code
    dyad: tuple[str, ...] = ()  # codes of states or bodies that all take part
    episode: str | None = None  # an id, or the beginning of one


def choose(episodes: Sequence[Episode], wanted: Choice, with_actor: frozenset[Ref] | None) -> list[Episode]:
    """The episodes asked for; RecordError where one is named that is not there."""
    if wanted.episode is not None:
        found = [episode for episode in episodes if episode.id.startswith(wanted.episode)]
        if len(found) != 1:
            raise RecordError(f"{len(found)} episodes have ids that begin with {wanted.episode!r}")
        return found
    since, until = day_asked(wanted.since, 0), day_asked(wanted.until, 1)
    return [
        episode
        for episode in episodes
        if set(wanted.dyad) <= set(episode.countries)
        and (since is None or (episode.last_day or "") >= since)
        and (until is None or (episode.first_day or "9999") <= until)
        and (with_actor is None or not with_actor.isdisjoint(episode.members))
    ]


def texts_for(chosen: Sequence[Episode]) -> tuple[set[str], int]:
    """The articles that the episodes rest on, those of most sources first, and how many episodes do not fit."""
    names: set[str] = set()
    left_out = 0
    for episode in sorted(chosen, key=lambda episode: (episode.kind != "contact", -episode.sources, episode.id)):
        own = {ref.article for ref in episode.members}
        if len(names | own) > MOST:
            left_out += 1
        else:
            names |= own
    return names, left_out
