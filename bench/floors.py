"""Pinned floors: the least that each figure may be on the very same data, told by its digest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

FLOORS = Path(__file__).with_name("floors.json")
LOW_IS_GOOD = frozenset({"mae", "ece", "contacts"})  # for these a floor is the most that they may be
_NO_QUALITY = frozenset({"n", "gold", "coded"})
_SHAKY = 20  # hand-coded claims of a kind, below which shares of them are not pinned
_EXACT = frozenset({"contacts"})  # counts, which no margin is added to


class Result(NamedTuple):
    """What was measured: where it stands in the output, its figures, and the digest of the data."""

    path: tuple[str, ...]
    figures: dict[str, Any]
    digest: str

    @property
    def name(self) -> str:
        """The path in one word."""
        return "/".join(self.path)


def flatten(figures: dict[str, Any], before: str = "") -> Iterator[tuple[str, float]]:
    """Each figure with its name, parts of it parted by dots.

    >>> list(flatten({"cue": {"exact": 0.5}, "n": 3}))
    [('cue.exact', 0.5), ('n', 3)]
    """
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{before}{key}.")
        else:
            yield before + key, value


def below_floors(results: Sequence[Result], floors: dict[str, Any]) -> list[str]:
    """What lies below its pinned floor, or is not measured any more, in words; floors of other data do not count."""
    found = []
    for result in results:
        pinned = floors.get(result.name, {})
        if pinned.get("digest") != result.digest:
            continue
        figures = dict(flatten(result.figures))
        for key, floor in pinned["floors"].items():
            value = figures.get(key)
            if value is None:
                found.append(f"{result.name}: {key} is not measured, the floor is {floor}")
            elif value > floor if _low(key) else value < floor:
                found.append(f"{result.name}: {key} is {value}, the floor is {floor}")
    return found


def make_floors(results: Sequence[Result], margin: float) -> dict[str, Any]:
    """Floors so far below what was measured."""
    return {one.name: {"digest": one.digest, "floors": _floors(one.figures, margin)} for one in results}


def _floors(figures: dict[str, Any], margin: float) -> dict[str, float]:
    rare = {key for key, value in figures.items() if isinstance(value, dict) and value.get("gold", _SHAKY) < _SHAKY}
    pinned = {}
    for key, value in flatten({key: value for key, value in figures.items() if key not in rare}):
        last = key.rpartition(".")[2]
        if last not in _NO_QUALITY:
            step = 0 if last in _EXACT else margin
            pinned[key] = round(value + step, 3) if _low(key) else round(value - step, 3)
    return pinned


def _low(key: str) -> bool:
    return key.rpartition(".")[2] in LOW_IS_GOOD


def read_floors() -> dict[str, Any]:
    """The pinned floors by the names of results."""
    return msgspec.json.decode(FLOORS.read_bytes(), type=dict[str, Any]) if FLOORS.exists() else {}


def write_floors(results: Sequence[Result], margin: float) -> None:
    """Pin floors for what was measured; those of what was not stay as they are."""
    floors = read_floors() | make_floors(results, margin)
    FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(dict(sorted(floors.items()))), indent=2) + b"\n")
