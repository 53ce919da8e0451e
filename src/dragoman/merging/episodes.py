"""From claims to episodes: candidates within a block, links, and clusters by average link.

A block is a pair of actors and a stretch of days. Clusters are made within the connected candidates of a block alone, in
an order that the claims' own ids settle: neither the order of reading nor the rest of the record can change them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.accounts import Entry, Episode, Judgement, Link, Ref, Text
from dragoman.merging.links import ENOUGH, link, score
from dragoman.merging.matters import Matter, prepare, spell_day
from dragoman.merging.words import weigh_stem
from dragoman.model import AnyClaim, Article

Pair = tuple[Ref, Ref]
_SPAN = 16  # days of a bucket: a matter stands in its own and the next, so that neighbours meet


def episodes(
    entries: Iterable[Entry], texts: Sequence[Text] = (), judgements: Sequence[Judgement] = ()
) -> tuple[Episode, ...]:
    """The episodes of all entries, by first day and id; a claim that nothing was linked to is an episode of its own."""
    rejected = {ref.claim for judgement in _standing(judgements, "reject") for ref in judgement.claims}
    matters = _matters(entries, rejected)
    links = _links(matters)
    sources = {text.article: text for text in texts}
    return _finish(_cluster(matters, links), matters, sources)


def _standing(judgements: Sequence[Judgement], *verdicts: str) -> Iterator[Judgement]:
    return (found for found in judgements if found.withdrawn is None and found.verdict in verdicts)


def _matters(entries: Iterable[Entry], rejected: set[str]) -> dict[Ref, Matter]:
    told: dict[str, tuple[Article, list[AnyClaim]]] = {}
    for entry in entries:
        told.setdefault(entry.article.id, (entry.article, []))[1].append(entry.claim)
    found: dict[Ref, Matter] = {}
    for name in sorted(told):
        article, claims = told[name]
        kept = [claim for claim in claims if claim.id not in rejected]
        found |= {matter.ref: matter for matter in prepare(kept, article)}
    return found


# ---------------------------------------------------------------------------------------------- candidates


def _links(matters: Mapping[Ref, Matter]) -> dict[Pair, Link]:
    """Every pair of a block, weighed."""
    blocks: defaultdict[tuple[object, ...], list[Ref]] = defaultdict(list)
    for ref in sorted(matters):
        for key in _keys(matters[ref]):
            blocks[key].append(ref)
    found: dict[Pair, Link] = {}
    for members in blocks.values():
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                if one.article != other.article and (one, other) not in found:
                    found[one, other] = link(matters[one], matters[other])
    return found


def _keys(matter: Matter) -> Iterator[tuple[object, ...]]:
    for bucket in _buckets(matter):
        if matter.kind == "contact":
            sides = sorted(matter.sides)
            pairs = [(a, b) for i, a in enumerate(sides) for b in sides[i + 1 :]]
            yield from ((matter.kind, *pair, bucket) for pair in pairs[:15])
        else:
            rare = sorted(matter.words, key=lambda stem: (-weigh_stem(stem), stem))[:6]
            yield from ((matter.kind, stem, bucket) for stem in rare)


def _buckets(matter: Matter) -> list[int]:
    days = [matter.published] if matter.published is not None else []
    if matter.window is not None and matter.kind == "contact":
        days = [matter.window.first, matter.window.last]
    return sorted({bucket for day in days for bucket in (day // _SPAN, day // _SPAN + 1)}) or [0]


# ---------------------------------------------------------------------------------------------- clusters


def _cluster(matters: Mapping[Ref, Matter], links: Mapping[Pair, Link]) -> list[list[Ref]]:
    """Average link: the best pair of clusters is joined while its mean score is enough."""
    clusters: list[list[Ref]] = []
    for members in _components(matters, links):
        clusters += _join(members, links) if len(members) > 1 else [members]
    return clusters


def _components(matters: Mapping[Ref, Matter], links: Mapping[Pair, Link]) -> list[list[Ref]]:
    parent = {ref: ref for ref in matters}

    def root(ref: Ref) -> Ref:
        while parent[ref] != ref:
            parent[ref] = parent[parent[ref]]
            ref = parent[ref]
        return ref

    for (one, other), found in links.items():
        if not found.apart:
            parent[root(one)] = root(other)
    groups: defaultdict[Ref, list[Ref]] = defaultdict(list)
    for ref in sorted(matters):
        groups[root(ref)].append(ref)
    return list(groups.values())


def _join(members: list[Ref], links: Mapping[Pair, Link]) -> list[list[Ref]]:
    clusters = [[ref] for ref in members]
    while len(clusters) > 1:
        best = max(
            (
                (_mean(one, other, links), -i, -j)
                for i, one in enumerate(clusters)
                for j, other in enumerate(clusters[:i])
            ),
        )
        if best[0] < ENOUGH:
            break
        merged = sorted(clusters[-best[1]] + clusters[-best[2]])
        clusters = sorted([c for n, c in enumerate(clusters) if n not in (-best[1], -best[2])] + [merged])
    return clusters


def _mean(one: list[Ref], other: list[Ref], links: Mapping[Pair, Link]) -> float:
    found = [links.get((a, b) if a < b else (b, a)) for a in one for b in other]
    return sum(max(-10.0, score(pair.reasons)) if pair else -10.0 for pair in found) / len(found)


# ---------------------------------------------------------------------------------------------- episodes


def _finish(clusters: list[list[Ref]], matters: Mapping[Ref, Matter], texts: Mapping[str, Text]) -> tuple[Episode, ...]:
    made = [_episode(members, matters, texts) for members in clusters]
    return tuple(sorted(made, key=lambda episode: (episode.first_day or "9999", episode.id)))


def _episode(members: list[Ref], matters: Mapping[Ref, Matter], texts: Mapping[str, Text]) -> Episode:
    own = [matters[ref] for ref in sorted(members)]
    days = [matter.window for matter in own if matter.window is not None]
    articles = {ref.article for ref in members}
    return Episode(
        id=hashlib.sha256("\n".join(f"{ref.article} {ref.claim}" for ref in sorted(members)).encode()).hexdigest()[:16],
        kind=own[0].kind,
        members=tuple(sorted(members)),
        first_day=spell_day(min(window.first for window in days)) if days else None,
        last_day=spell_day(max(window.last for window in days)) if days else None,
        countries=tuple(sorted({side for matter in own for side in matter.sides if side.isupper()})),
        outlets=len({(texts[name].outlet if name in texts else None) or name for name in articles}),
        sources=len({(texts[name].source if name in texts else "") or name for name in articles}),
    )
