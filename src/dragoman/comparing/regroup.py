"""Promises, plans and figures that several texts tell as one matter, brought together though linked apart.

A link between two claims knows nothing of the contact at which both were made. Here it is known: where texts tell of
one contact, promises of one actor in like words are one promise, even if their amounts differ, and plans of one actor
for one time one plan. Figures of one measurand in texts of one story are one, quotations of one utterance, and a
contact that is a call in one text and a meeting in another. The record's own episodes are not changed; the account is
computed of the regrouped ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from dragoman.accounts import Episode, Ref
from dragoman.comparing.items import cosine
from dragoman.comparing.material import Material, doers, names_of
from dragoman.comparing.measurands import pair_figures, pair_texts
from dragoman.comparing.meetings import pair_contacts
from dragoman.comparing.quotations import pair_quotations
from dragoman.comparing.silence import looked_for
from dragoman.comparing.values import compare_days
from dragoman.model import AnyClaim, Commitment, Plan

ALIKE = 0.4  # the likeness of their words, numbers apart, from which promises at one contact are one


def regroup(material: Material) -> tuple[Episode, ...]:
    """The episodes, with claims moved to the larger episode of their matter; those left empty are gone."""
    moved = dict(_moves(material))
    gained: dict[str, list[Ref]] = {}
    for ref, home in moved.items():
        gained.setdefault(home, []).append(ref)
    found = []
    for episode in material.episodes:
        kept = [ref for ref in episode.members if moved.get(ref, episode.id) == episode.id]
        members = tuple(sorted({*kept, *gained.get(episode.id, ())}))
        if members == episode.members:
            found.append(episode)
        elif members:
            found.append(replace(episode, members=members, sources=material.independent(members)))
    return tuple(found)


def _moves(material: Material) -> Iterator[tuple[Ref, str]]:
    """Each claim that moves, with the id of the episode that it moves to: the largest with one like it."""
    for contact in material.of_kind("contact"):
        names = [name for name in material.accounts(contact) if material.own(name)]
        if len(names) < 2 or material.retold(contact):
            continue
        told = [found for name in names for found in material.at(contact, name)]
        for ref, claim in told:
            own = material.episode_of.get(ref)
            others = [other for other, second in told if other.article != ref.article and _is_same(claim, second)]
            best = max((material.episode_of[o] for o in others if o in material.episode_of), key=_size, default=None)
            if own is not None and best is not None and _size(best) > _size(own):
                yield ref, best.id
    pairs = pair_texts(material)
    alike = (pair_contacts(material), pair_figures(pairs, material), pair_quotations(pairs, material))
    yield from _joined(chain.from_iterable(alike), material)


def _joined(pairs: Iterable[tuple[Ref, Ref]], material: Material) -> Iterator[tuple[Ref, str]]:
    """Claims of one matter, all moved to the largest of their episodes."""
    home: dict[str, Episode] = {}

    def settle(episode: Episode) -> Episode:
        return settle(home[episode.id]) if episode.id in home else episode

    for one, other in pairs:
        if one not in material.episode_of or other not in material.episode_of:
            continue
        small, large = sorted((settle(material.episode_of[one]), settle(material.episode_of[other])), key=_size)
        if small.id != large.id:
            home[small.id] = large
    for id in home:
        yield from ((ref, settle(material.by_id[id]).id) for ref in material.by_id[id].members)


def _size(episode: Episode) -> tuple[int, str]:
    return len(episode.members), episode.id


def _is_same(one: AnyClaim, other: AnyClaim) -> bool:
    """Whether two promises or plans are of one actor, in like words, and for no different time."""
    if not (isinstance(one, Commitment | Plan) and isinstance(other, Commitment | Plan) and type(one) is type(other)):
        return False
    if not any(a.same_as(b) for a in doers(one) for b in doers(other)):
        return False
    times = [claim.deadline if isinstance(claim, Commitment) else claim.when for claim in (one, other)]
    days = compare_days(times[0].value if times[0] else None, times[1].value if times[1] else None)
    known = names_of([*doers(one), *doers(other)])
    terms = [looked_for((claim.what.quote,), known) for claim in (one, other)]
    words = [[term for term in found if term.kind != "number"] for found in terms]
    return days != "differ" and cosine(words[0], words[1]) >= ALIKE
