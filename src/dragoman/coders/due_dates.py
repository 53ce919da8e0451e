"""Whether a date lies before or after the day of publication, or tells since when something is so."""

from __future__ import annotations

from typing import Literal

from dragoman.edtf import day_number, last_day_number
from dragoman.model import Time
from dragoman.syntax import Tree


def outlook(time: Time, published: str | None) -> Literal["after", "now"] | None:
    """Whether a date lies after the day of publication, or covers it; None where it lies before or is unsettled."""
    today, first, last = day_number(published), day_number(time.value), last_day_number(time.value)
    if today is None or first is None or (last is not None and last < today):
        return None
    return "after" if first > today else "now"


def since_then(tree: Tree, time: Time, sight: str) -> bool:
    """Whether a date tells since when something is so, not when it will be: "the first round since July"."""
    inside = tree.words_in(time)
    before = inside[0] - 1 if inside else -1
    return (before >= 0 and tree.form(before) == "since") or (sight == "now" and (time.value or "").endswith("/.."))
