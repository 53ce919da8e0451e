"""Posts that a report prints whole: words, signature and day."""

from pathlib import Path

import pytest

import dragoman
from dragoman.config import Config, Section
from dragoman.model import Statement

BEFORE = "Delegates reacted quickly to the pact on Monday, and Ark quoted her: “{}”."
POST = "The pact is a gift to every fisherman on this coast."
SIGNED = "— Mona Lind (@monalind) May 4, 2024"
AFTER = "Norway's Prime Minister Mona Lind flew home later."


def printed(tmp_path: Path, *paragraphs: str) -> list[tuple[str, str | None, object]]:
    path = tmp_path / "report.txt"
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    names = ("language", "quotations", "actors", "attribution")
    doc = dragoman.read(path, Config(annotators=Section(names), coders=Section(("statements",))))
    claims = [claim for claim in doc.claims if isinstance(claim, Statement) and claim.cue is None]
    return [(claim.content.quote, claim.speaker.name, claim.direct) for claim in claims]


@pytest.mark.parametrize("post", [f"{POST} {SIGNED}", f"…{POST} https://t.co/abc {SIGNED}", f"{POST}\n\n{SIGNED}"])
def test_a_post_is_said_by_whoever_signs_it(tmp_path: Path, post: str) -> None:
    assert printed(tmp_path, BEFORE.format("It is done"), post, AFTER) == [(POST, "Mona Lind", True)]


def test_a_post_that_the_text_has_quoted_is_told_once(tmp_path: Path) -> None:
    assert printed(tmp_path, BEFORE.format(POST), f"{POST} {SIGNED}", AFTER) == []


def test_a_paragraph_that_nobody_signs_is_no_post(tmp_path: Path) -> None:
    assert printed(tmp_path, BEFORE.format("It is done"), f"{POST} — Mona Lind", AFTER) == []
