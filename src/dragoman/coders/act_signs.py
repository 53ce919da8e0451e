"""The act of a statement weighed: by cue, words said, who speaks and what the language model takes it for.

A linear model over these signs, fitted by ``python -m training.acts`` on statements whose acts readers told; its
weights lie beside the language model in ``acts.json``, in hundredths, one for each act.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import get_args

import msgspec

from dragoman.cues import Cue
from dragoman.model import Act, Attribution

ACTS: tuple[Act, ...] = get_args(Act)
FAINTEST = -6.0  # the logarithm of a chance counts no lower
SCALE = 100
_WORD = re.compile(r"[a-z']+|[?!]")
Weights = dict[str, tuple[int, ...]]


def signs_of(mark: Attribution, cue: Cue | None, negated: bool, words: str) -> Iterator[tuple[str, float]]:
    """The signs of a statement, each with how much of it there is; ``words`` are what is said."""
    yield f"kind {mark.speaker_kind}", 1.0
    if cue is not None:
        yield f"cue {' '.join(cue.entry.lemmas)}", 1.0
        yield f"act {cue.entry.act}", 1.0
        if negated:
            yield f"not {cue.entry.act}", 1.0
    said = _WORD.findall(words.lower().replace("’", "'"))
    for sign in dict.fromkeys((*said, *map(" ".join, pairwise(said)))):  # each once, in the order of the text
        yield f"“{sign}”", 1.0
    for act, chance in zip(ACTS, mark.chances, strict=bool(mark.chances)):
        yield f"seen {act}", max(math.log(chance + 1e-4), FAINTEST)


def weigh(signs: Iterable[tuple[str, float]], known: Weights) -> Act:
    """The act for which most speaks, by what each known sign weighs."""
    there, graded = [(0,) * len(ACTS)], []
    for sign, value in signs:
        weights = known.get(sign)
        if weights is not None and value == 1.0:
            there.append(weights)
        elif weights is not None:
            graded.append([value * weight for weight in weights])
    totals = [sum(column) for column in zip(*there, *graded, strict=True)]
    return ACTS[totals.index(max(totals))]


@cache
def fitted() -> Weights:
    """The weights of the signs by name; empty where none lie beside the model."""
    path = files("dragoman").joinpath("models/en/acts.json")
    return msgspec.json.decode(path.read_bytes(), type=Weights) if path.is_file() else {}
