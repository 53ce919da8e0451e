"""What texts give for one field, value by value: contradictions where values cannot be one, else agreements."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import msgspec

from dragoman.accounts import Episode, Finding, Ref, Saying
from dragoman.comparing.causes import UNKNOWN, explain
from dragoman.comparing.material import Material
from dragoman.comparing.measurands import of_one_matter
from dragoman.comparing.values import Verdict
from dragoman.model import When

Told = tuple[Ref, str, str]  # the claim, the value it gives, the words that give it
_CLOCK = re.compile(r"(?:at |around |about |by )?\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?|o['’]clock|GMT|ET)?", re.IGNORECASE)


def compare_values(
    episode: Episode, field: str, told: Sequence[Told], compare: Callable[[str, str], Verdict], material: Material
) -> Iterator[Finding]:
    """One contradiction where values cannot be one, with all of them; and an agreement for each value of several."""
    sayings = sayings_of(told, material)
    pairs = [(a, b) for n, a in enumerate(sayings) for b in sayings[n + 1 :] if compare(a.value, b.value) == "differ"]
    clash = [pair for pair in pairs if episode.kind == "contact" or of_one_matter(*pair, material)]
    if clash:
        involved = tuple(saying for saying in sayings if any(saying in pair for pair in clash))
        explanation = next((e for a, b in clash if (e := explain(field, a, b, material)) != UNKNOWN), UNKNOWN)
        yield make_finding(
            "contradiction", episode, field, involved, cause=explanation.cause, because=explanation.because
        )
    for group in _together(sayings, compare):
        entries = [entry for entry in told if any(entry[0] in saying.claims for saying in group)]
        yield from agreement(episode, field, entries, material)


def sayings_of(told: Sequence[Told], material: Material) -> list[Saying]:
    """What is told, value by value, the value of most sources first; copies are left to the text they go back to."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for entry in told:
        if material.own(entry[0].article):
            groups[entry[1]].append(entry)
    found = [saying_of(value, entries, material) for value, entries in groups.items()]
    return sorted(found, key=lambda saying: (-saying.sources, saying.value))


def saying_of(value: str, entries: Sequence[Told], material: Material) -> Saying:
    """The value with the claims and words that give it."""
    refs = tuple(dict.fromkeys(ref for ref, _, _ in entries))
    words = tuple(dict.fromkeys(words for _, _, words in entries))
    return Saying(value=value, claims=refs, words=words, sources=material.independent(refs))


def _together(sayings: Sequence[Saying], compare: Callable[[str, str], Verdict]) -> list[list[Saying]]:
    """The values that agree all with all, the best told first."""
    groups: list[list[Saying]] = []
    for saying in sayings:
        home = next((g for g in groups if all(compare(saying.value, other.value) == "agree" for other in g)), None)
        if home is None:
            groups.append([saying])
        else:
            home.append(saying)
    return groups


def agreement(episode: Episode, field: str, told: Sequence[Told], material: Material) -> Iterator[Finding]:
    """That sources independent of one another give one value; nothing where there is one source only."""
    own = [entry for entry in told if material.own(entry[0].article)]
    if material.independent(ref for ref, _, _ in own) > 1:
        yield make_finding("agreement", episode, field, tuple(sayings_of(own, material)))


def make_finding(kind: str, episode: Episode, field: str, sayings: tuple[Saying, ...], **more: object) -> Finding:
    """A finding, known by what it compares."""
    core = [kind, episode.id, field, [saying.claims for saying in sayings], more.get("searched", ())]
    id = hashlib.sha256(msgspec.json.encode(core)).hexdigest()[:16]
    return Finding(id=id, kind=kind, episode=episode.id, field=field, sayings=sayings, **more)  # type: ignore[arg-type]


def contradiction(episode: Episode, field: str, sayings: Sequence[Saying], material: Material) -> Finding:
    """That values cannot be one, with the first cause that two of them show."""
    pairs = combinations(sayings, 2)
    found = next((e for a, b in pairs if (e := explain(field, a, b, material)) != UNKNOWN), UNKNOWN)
    return make_finding("contradiction", episode, field, tuple(sayings), cause=found.cause, because=found.because)


def dated(ref: Ref, when: When | None) -> Told | None:
    """What a claim gives for its day; a clock time alone gives none."""
    if when is None or when.value is None or _CLOCK.fullmatch(when.text.strip()):
        return None
    return ref, when.value, when.text
