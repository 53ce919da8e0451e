"""From runs of tagged words to marks: names, parts of attributions with their links, and triggers with their codes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.language.chains import Found
from dragoman.language.graphs import Settings
from dragoman.language.roles import find_roles
from dragoman.language.words import Read, softmax
from dragoman.model import AttributionPart, Name, Trigger

NAMES = ("person", "body", "place", "nationality")
TRIGGERS = ("contact", "commitment", "plan", "event")
PARTS = ("source", "cue", "content", "inner")
LINK_FLOOR = 0.1  # a link less likely than this is none
_GOES_WITH = {"content": ("cue", 0), "cue": ("source", 1)}
_FIELDS = {"event": ("type",), "commitment": ("strength",), "contact": ("mode",)}

Labelled = list[tuple[str, Found]]


class Marker:
    """Makes marks of runs, by the labels that a model's settings list."""

    def __init__(self, settings: Settings) -> None:
        self._layers, self._codes, self._roles = settings.layers, settings.codes, settings.roles
        self._columns = _columns(settings.codes)
        first = settings.layers.index(TRIGGERS[0])
        self.trigger_layers = range(first, first + len(TRIGGERS))

    def names(self, window: Read, found: list[Found]) -> list[Name]:
        """Names, the surest first where two overlap."""
        names: list[Name] = []
        taken: set[int] = set()
        for label, run in sorted(self._labelled(found, NAMES), key=lambda one: -one[1].confidence):
            if taken.isdisjoint(range(run.first, run.last)):
                taken.update(range(run.first, run.last))
                names.append(Name(**_span(window, run), label=label, confidence=run.confidence))  # type: ignore[arg-type]
        return names

    def parts(self, window: Read, found: list[Found], before: int) -> list[AttributionPart]:
        """The parts of attributions of a window, each linked; ``before`` is how many parts came before."""
        labelled = self._labelled(found, PARTS)
        kinds = [("content" if label == "inner" else label, run) for label, run in labelled]
        kinds.sort(key=lambda one: (one[1].first, -one[1].last))
        linked = [_linked(window, kinds, label, run) for label, run in kinds]
        parts = []
        for number, (label, run) in enumerate(kinds):
            said = [other for (_, other), link in zip(kinds, linked, strict=True) if link == number]
            link = linked[number]
            place = _span(window, run) | {"link": -1 if link is None else before + link}
            codes = self._speech(window, run, said) if label == "cue" else {}
            parts.append(AttributionPart(**place, confidence=run.confidence, label=label, **codes))  # type: ignore[arg-type]
        return parts

    def _speech(self, window: Read, cue: Found, said: list[Found]) -> dict[str, Any]:
        """The codes of a cue: the act by its own words and, as much, by what is said."""
        chances = self._chances(window, "act", cue, *said)
        best = int(chances.argmax())
        told = {"act": self._codes["act"][best], "sure": float(chances[best])}
        return told | {"chances": tuple(chances.round(4).tolist()), "status": self._code(window, "status", cue)[0]}

    def triggers(self, window: Read, found: list[Found]) -> list[Trigger]:
        """The triggers of a window with the likeliest code of each of their fields."""
        return [self._trigger(window, label, run) for label, run in self._labelled(found, TRIGGERS)]

    def _trigger(self, window: Read, label: str, run: Found) -> Trigger:
        fields = ["status", *_FIELDS.get(label, ())]
        codes = {field: self._code(window, field, run)[0] for field in fields}
        roles = find_roles(window.scores["roles"][:, run.first], self._roles, label, window[:2])
        return Trigger(**_span(window, run), confidence=run.confidence, label=label, **codes, roles=roles)  # type: ignore[arg-type]

    def _labelled(self, found: list[Found], labels: tuple[str, ...]) -> Labelled:
        return [(self._layers[run.layer], run) for run in found if self._layers[run.layer] in labels]

    def _code(self, window: Read, field: str, *runs: Found) -> tuple[str, float]:
        """The likeliest code of runs of words, and how likely it is."""
        chances = self._chances(window, field, *runs)
        best = int(chances.argmax())
        return self._codes[field][best], float(chances[best])

    def _chances(self, window: Read, field: str, *runs: Found) -> NDArray[Any]:
        """How likely each code of a field is for runs of words, each run counting the same."""
        scores = [window.scores["codes"][run.first : run.last, self._columns[field]] for run in runs]
        if len(scores) == 1 and len(scores[0]) == 1:  # most triggers are one word
            return softmax(scores[0][0])
        return softmax(np.mean([np.log(softmax(score) + 1e-9).mean(0) for score in scores], 0))


def _columns(codes: dict[str, tuple[str, ...]]) -> dict[str, slice]:
    """Where each code's scores stand among the codes' columns."""
    at, columns = 0, {}
    for field, labels in codes.items():
        columns[field] = slice(at, at + len(labels))
        at += len(labels)
    return columns


def _linked(window: Read, kinds: Labelled, label: str, run: Found) -> int | None:
    """The number of the part that this one goes with: a content with a cue, a cue with a source."""
    wanted = _GOES_WITH.get(label)
    if wanted is None:
        return None
    kind, layer = wanted
    chances = softmax(window.scores["links"][layer, run.first])
    rated = [
        (float(chances[other.first + 1 : other.last + 1].sum()), -abs(other.first - run.first), number)
        for number, (other_kind, other) in enumerate(kinds)
        if other_kind == kind
    ]
    best = max(rated, default=(0.0, 0, 0))
    return best[2] if best[0] > max(LINK_FLOOR, float(chances[0])) else None


def _span(window: Read, run: Found) -> dict[str, int]:
    return {"start": int(window.start[run.first]), "end": int(window.end[run.last - 1])}
