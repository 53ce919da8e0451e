"""What changed, article by article: the first telling of a matter, a further source, another value."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dragoman.accounts import Entry, Episode, Ref, Text
from dragoman.model import AnyClaim, Article, Commitment, Contact, Event, Figure, Plan, Statement
from dragoman.phrases import amount, clip, describe_claim, duration

COPIES = frozenset({"copy", "shortened"})


class Change(Struct, frozen=True, kw_only=True):
    """What one article adds to one matter."""

    id: str
    episode: str
    kind: str
    article: Article
    title: str
    lines: tuple[str, ...]
    claims: tuple[str, ...]


def list_changes(entries: Iterable[Entry], episodes: Iterable[Episode], texts: Iterable[Text]) -> list[Change]:
    """What every article added to every matter, the newest first."""
    known = {Ref(entry.article.id, entry.claim.id): entry for entry in entries}
    by_article = {text.article: text for text in texts}
    found = [change for episode in episodes for change in _changes(episode, known, by_article)]
    return sorted(found, key=lambda change: (change.article.published or "", change.id), reverse=True)


def _changes(episode: Episode, known: dict[Ref, Entry], texts: dict[str, Text]) -> Iterator[Change]:
    """What each text adds to a matter; a copy adds nothing: its words stand in the text that it was made of."""
    told: defaultdict[str, list[Entry]] = defaultdict(list)
    for ref in episode.members:
        if ref in known:
            told[ref.article].append(known[ref])
    seen: dict[str, str] = {}
    heard: list[str] = []
    root = ""
    for name in sorted(told, key=lambda name: (told[name][0].article.published or "", name)):
        own, text = told[name], texts.get(name)
        if text is not None and text.relation in COPIES:
            continue
        root = root or f"{name} {own[0].claim.id}"
        lines = list(_compare(own, seen)) if heard else []
        source = text.source if text is not None else name
        if source not in heard:
            lines.insert(
                0, f"Told by {own[0].article.outlet or name}" + (f", source {len(heard) + 1}" if heard else "")
            )
        heard.append(source)
        if lines:
            yield _change(episode, root, own, lines)


def _change(episode: Episode, root: str, own: Sequence[Entry], lines: Sequence[str]) -> Change:
    article = own[0].article
    return Change(
        id=hashlib.sha256(f"{root} {article.id}".encode()).hexdigest()[:20],
        episode=episode.id,
        kind=episode.kind,
        article=article,
        title=clip(describe_claim(own[0].claim), 160),
        lines=tuple(lines),
        claims=tuple(entry.claim.id for entry in own),
    )


def _compare(own: Sequence[Entry], seen: dict[str, str]) -> Iterator[str]:
    """What these claims give another value for than the texts before."""
    for entry in own:
        for field, value in _values(entry.claim):
            before = seen.get(field)
            if before is not None and before != value:
                yield f"{field}: {before} → {value}"
            seen[field] = value


def _values(claim: AnyClaim) -> Iterator[tuple[str, str]]:
    yield "status", claim.status
    when = claim.when if isinstance(claim, Contact | Plan | Event) else None
    if isinstance(claim, Commitment):
        when = claim.deadline
        yield "strength", claim.strength
        if claim.quantity:
            yield "amount", amount(claim.quantity)
    if when and when.value:
        yield "date", when.value
    if isinstance(claim, Contact) and claim.duration:
        yield "duration", duration(claim.duration)
    if isinstance(claim, Figure):
        yield "amount", amount(claim)
    if isinstance(claim, Statement):
        yield "act", claim.act
