"""The subjects of diplomacy and the words by which a text speaks of them, from a table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.merging.words import stems

SUBJECTS = Path(__file__).parent / "subjects.csv"


@cache
def subject_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """For each subject the stems of its words."""
    with SUBJECTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if not rows or any(not row.get("subject") or not row.get("words") for row in rows):
        raise KnowledgeError(f"{SUBJECTS}: each line needs a subject and its words")
    return {row["subject"]: tuple(tuple(stems(word)) for word in row["words"].split("|")) for row in rows}


def subjects_of(words: Sequence[str]) -> tuple[str, ...]:
    """The subjects to which some stems belong.

    >>> subjects_of(("soybean",)), subjects_of(("arm", "control"))
    (('farm goods',), ('arms', 'nuclear arms'))
    """
    return _find_subjects(tuple(words))


@lru_cache(maxsize=50_000)  # the stems of all texts, at each comparison again
def _find_subjects(words: tuple[str, ...]) -> tuple[str, ...]:
    whole = f" {' '.join(words)} "
    return tuple(
        subject
        for subject, phrases in subject_words().items()
        if any(f" {' '.join(phrase)} " in whole for phrase in phrases)
    )
