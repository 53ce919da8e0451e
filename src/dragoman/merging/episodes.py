"""From the claims of many texts to episodes: weigh what meets, cluster, and say of each episode why it is one.

Episodes are computed anew from the claims and the judgements: neither the order of reading nor what else a record holds
can change a link, and a cluster is settled within the candidates that links connect.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, groupby

from msgspec import Struct
from msgspec.structs import replace

from dragoman.accounts import Entry, Episode, Judgement, Link, Reason, Ref, Text
from dragoman.merging.candidates import find_pairs
from dragoman.merging.clusters import NEVER, Pair, cluster
from dragoman.merging.counting import count_sources
from dragoman.merging.links import ENOUGH, link, score
from dragoman.merging.matters import Matter, prepare, spell_day
from dragoman.merging.sequence import HELD, Order, find_hubs, find_orders, find_sequels
from dragoman.merging.weights import BAR
from dragoman.model import Contact

CLOSE = 1.0  # how far below ENOUGH a pair was weighed seriously: its parting is kept with its reasons
MOST_APART = 4  # partings kept with an episode

Matters = Mapping[Ref, Matter]


class Verdicts(Struct, frozen=True):
    """Persons' standing verdicts: claims rejected, and pairs of claims with the newest word on each."""

    rejected: frozenset[str]
    pairs: Mapping[tuple[str, str], Judgement]


def episodes(
    entries: Iterable[Entry], texts: Iterable[Text] = (), judgements: Iterable[Judgement] = ()
) -> tuple[Episode, ...]:
    """The episodes of the entries, by first day; a claim that nothing was linked to is one of its own.

    The entries of one article stand together, in any order of articles. Rejected claims are in no episode.
    """
    verdicts = _read_verdicts(judgements)
    matters, orders = _prepare(entries, verdicts.rejected)
    scores, joined = _weigh(matters, verdicts)
    clusters = cluster(matters, scores, joined)
    sources = {text.article: text for text in texts}
    made = [_describe(members, matters, sources) for members in clusters]
    linked = _explain(made, matters, scores, verdicts)
    placed = _arrange(_place(linked, matters), matters, orders)
    return tuple(sorted(placed, key=lambda one: (one.first_day or "9999", len(one.sequels), one.id)))


# ---------------------------------------------------------------------------------------------- matters, verdicts


def _prepare(entries: Iterable[Entry], rejected: frozenset[str]) -> tuple[Matters, list[Order]]:
    """The matters of all claims that nobody rejected, and the orders of contacts that articles tell."""
    found: dict[Ref, Matter] = {}
    orders: list[Order] = []
    for _, group in groupby(entries, key=lambda entry: (entry.article.id, entry.article.original)):
        own = list(group)
        kept = [entry.claim for entry in own if entry.claim.id not in rejected]
        found.update((matter.ref, matter) for matter in prepare(kept, own[0].article))
        orders += find_orders([claim for claim in kept if isinstance(claim, Contact)], own[0].article)
    return found, orders


def _read_verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    standing = sorted((one for one in judgements if one.withdrawn is None), key=lambda one: (one.when, one.id))
    rejected = frozenset(ref.claim for one in standing if one.verdict == "reject" for ref in one.claims)
    pairs: dict[tuple[str, str], Judgement] = {}
    for judgement in standing:
        if judgement.verdict != "reject":
            ids = sorted({ref.claim for ref in judgement.claims})
            pairs |= dict.fromkeys(combinations(ids, 2), judgement)
    return Verdicts(rejected, pairs)


# ---------------------------------------------------------------------------------------------- links


def _weigh(matters: Matters, verdicts: Verdicts) -> tuple[dict[Pair, float], list[Pair]]:
    """The scores of all pairs that meet, and the pairs that are one whatever their score."""
    scores: dict[Pair, float] = {}
    for one, other in find_pairs(matters):
        total = score(one, other)
        if total > BAR / 2:
            scores[one.ref, other.ref] = total
    by_claim: defaultdict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(matters):
        by_claim[ref.claim].append(ref)
    joined = [pair for same in by_claim.values() for pair in zip(same, same[1:], strict=False)]
    for (first, second), judgement in verdicts.pairs.items():
        for pair in ((a, b) if a < b else (b, a) for a in by_claim[first] for b in by_claim[second]):
            if judgement.verdict == "unlink":
                scores[pair] = NEVER
            elif matters[pair[0]].kind == matters[pair[1]].kind:
                joined.append(pair)
    return scores, joined


def _explain(
    made: Sequence[Episode], matters: Matters, scores: Mapping[Pair, float], verdicts: Verdicts
) -> list[Episode]:
    """The episodes with their links: the firmest that hold them together, and the closest that were kept apart."""
    place = {ref: number for number, episode in enumerate(made) for ref in episode.members}
    apart: defaultdict[int, list[Pair]] = defaultdict(list)
    for (one, other), total in scores.items():
        if place[one] != place[other] and (total >= ENOUGH - CLOSE or total <= NEVER):
            apart[place[one]].append((one, other))
            apart[place[other]].append((one, other))
    return [
        replace(episode, links=tuple(_links(episode, apart[number], (matters, scores, verdicts))))
        for number, episode in enumerate(made)
    ]


def _links(episode: Episode, apart: list[Pair], known: tuple[Matters, Mapping[Pair, float], Verdicts]) -> list[Link]:
    matters, scores, verdicts = known
    within = _span(episode.members, scores, verdicts)
    closest = sorted(apart, key=lambda pair: (-abs(scores[pair]), pair))[:MOST_APART]
    found = [_link(matters[a], matters[b], verdicts, together=True) for a, b in within]
    return found + [_link(matters[a], matters[b], verdicts, together=False) for a, b in sorted(closest)]


def _span(members: Sequence[Ref], scores: Mapping[Pair, float], verdicts: Verdicts) -> list[Pair]:
    """The pairs that hold an episode together: the fewest that reach every claim, persons' words and firmest first."""

    def order(pair: Pair) -> tuple[bool, float, Pair]:
        first, second = sorted((pair[0].claim, pair[1].claim))
        judged = first == second or (first, second) in verdicts.pairs
        return not judged, -scores.get(pair, 0.0), pair

    group = {ref: ref for ref in members}
    found = []
    for pair in sorted(combinations(members, 2), key=order):
        one, other = group[pair[0]], group[pair[1]]
        if one != other:
            found.append(pair)
            group = {ref: one if of == other else of for ref, of in group.items()}
    return sorted(found)


def _link(one: Matter, other: Matter, verdicts: Verdicts, together: bool) -> Link:
    """The link as it came out: by a person's word, by its score, or by the company that its ends keep."""
    first, second = sorted((one.ref.claim, other.ref.claim))
    judgement = verdicts.pairs.get((first, second))
    if judgement is not None:
        words = f"{judgement.verdict} by {judgement.by}: {judgement.why}".rstrip(": ")
        reasons: tuple[Reason, ...] = (Reason(ground="judgement", words=words),)
        return Link(first=one.ref, second=other.ref, reasons=reasons, apart=not together, judgement=judgement.id)
    if one.ref.claim == other.ref.claim:
        reason = Reason(ground="words", words="the same words of the same text", weight=-BAR)
        return Link(first=one.ref, second=other.ref, reasons=(reason,), apart=not together)
    weighed = link(one, other)
    reasons = weighed.reasons
    if together == weighed.apart:
        words = (
            "each agrees with the others of the episode" if together else "the others of an episode speak against it"
        )
        reasons += (Reason(ground="company", words=words),)
    return Link(first=one.ref, second=other.ref, reasons=reasons, apart=not together)


# ---------------------------------------------------------------------------------------------- episodes


def _describe(members: list[Ref], matters: Matters, texts: Mapping[str, Text]) -> Episode:
    own = [matters[ref] for ref in sorted(members)]
    first, last = _days(own)
    articles = sorted({ref.article for ref in members})
    digest = hashlib.sha256("\n".join(f"{ref.article} {ref.claim}" for ref in sorted(members)).encode())
    return Episode(
        id=digest.hexdigest()[:16],
        kind=own[0].kind,
        members=tuple(sorted(members)),
        first_day=first,
        last_day=last,
        countries=tuple(sorted({side for matter in own for side in matter.sides if side.isupper()})),
        outlets=len({(texts[name].outlet if name in texts else None) or name for name in articles}),
        sources=count_sources(own, texts),
    )


def _days(own: Sequence[Matter]) -> tuple[str | None, str | None]:
    """The days that the texts date it to; where none does, those that their publication leaves open."""
    windows = [matter.window for matter in own if matter.window is not None]
    narrow = min((window.length for window in windows if window.dated), default=0)
    chosen = [window for window in windows if window.dated and window.length <= max(7, narrow)] or windows
    if not chosen:
        return None, None
    return spell_day(min(window.first for window in chosen)), spell_day(max(window.last for window in chosen))


def _place(made: Sequence[Episode], matters: Matters) -> list[Episode]:
    """The episodes with the contact that most of their members were told of."""
    contact = {ref: episode.id for episode in made if episode.kind == "contact" for ref in episode.members}
    placed = []
    for episode in made:
        told = [contact[at] for ref in episode.members if (at := matters[ref].occasion) is not None and at in contact]
        counts = Counter(told)
        chosen = min(counts, key=lambda id: (-counts[id], id)) if counts else None
        placed.append(replace(episode, within=chosen) if chosen else episode)
    return placed


def _arrange(made: Sequence[Episode], matters: Matters, orders: Sequence[Order]) -> list[Episode]:
    """The contacts with what they are told to have come after, and who had several that day."""
    contacts = [episode for episode in made if episode.kind == "contact"]
    days, persons = {}, {}
    for episode in contacts:
        own = [matters[ref] for ref in episode.members if matters[ref].status in HELD]
        windows = [matter.window for matter in own if matter.window is not None]
        days[episode.id] = frozenset(window.first for window in windows if window.exact)
        persons[episode.id] = frozenset(party.name for matter in own for party in matter.parties if party.person)
    sequels, hubs = find_sequels(contacts, orders), find_hubs(days, persons)
    return [replace(one, sequels=sequels.get(one.id, ()), hubs=hubs.get(one.id, ())) for one in made]
