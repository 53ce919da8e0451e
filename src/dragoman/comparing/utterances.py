"""What the texts that quote one utterance differ in: its words, or who is said to have spoken them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.accounts import Episode, Finding
from dragoman.comparing.clashes import contradiction, saying_of
from dragoman.comparing.material import Material
from dragoman.comparing.quotations import NOTHING, Variant, differing, disputed, quotes_of
from dragoman.model import Statement


def quotation_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    """The places at which quotations of one utterance differ, and utterances that two persons are said to have made."""
    refs = {ref for ref, _ in material.members(episode) if material.own(ref.article)}
    if len({ref.article for ref in refs}) < 2:
        return
    quotes = [quote for name in sorted({ref.article for ref in refs}) for quote in quotes_of(name, material)]
    own = [quote for quote in quotes if quote.ref in refs]
    for spots in differing(own, material):
        yield _differing(episode, spots, material)
    told: set[frozenset[str]] = set()
    for pair in disputed(own, material):
        entries = [(quote.ref, _speaker(quote.ref, material)) for quote in pair]
        names = frozenset(name.replace(".", "") for _, name in entries)
        if names not in told:
            told.add(names)
            words = [material.claims[ref].evidence.quote for ref, _ in entries]
            sayings = [saying_of(n, [(ref, n, w)], material) for (ref, n), w in zip(entries, words, strict=True)]
            yield contradiction(episode, "speaker", sayings, material)


def _speaker(ref: object, material: Material) -> str:
    claim = material.claims[ref]  # type: ignore[index]
    return claim.speaker.known_as if isinstance(claim, Statement) else ""


def _differing(episode: Episode, spots: list[Variant], material: Material) -> Finding:
    groups: dict[str, list[Variant]] = {}
    for spot in spots:
        groups.setdefault(spot.here.casefold(), []).append(spot)
    sayings = [
        saying_of(own[0].here or NOTHING, [(spot.ref, spot.here, spot.words.quote) for spot in own], material)
        for own in groups.values()
    ]
    ordered = sorted(sayings, key=lambda saying: (-saying.sources, saying.value == NOTHING, saying.value))
    return contradiction(episode, "quotation", ordered, material)
