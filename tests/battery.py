"""What the batteries of plain sentences share: their table, what stands before every line, and how a line is read."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import dragoman
from dragoman.model import AnyClaim, Document

FOLDER = Path(__file__).parent / "batteries"
PUBLISHED = "2016-03-10"  # a Thursday
BEFORE = (  # so that a line is read as news of diplomacy, and its persons are known
    "The foreign minister of Norway and his Icelandic counterpart agreed a treaty on fishing in Oslo in 2019, and both "
    "governments praised the diplomacy of the ambassador.\n\nThe book on fishing names Palestinian President Mahmoud "
    "Abbas, U.S. Secretary of State John Kerry, Israeli Prime Minister Benjamin Netanyahu, Russian Foreign Minister "
    "Sergei Lavrov, Syrian President Bashar al-Assad and U.S. Vice President Joe Biden.\n\n"
)

C = TypeVar("C", bound=AnyClaim)


def lines(name: str) -> list[tuple[str, str]]:
    """Each sentence of a battery with the claims it carries, as its table writes them."""
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [(sentence, expected) for sentence, expected in rows]


def told(sentences: Sequence[str], kind: type[C], before: str = BEFORE) -> Iterator[list[C]]:
    """The claims of a kind that rest on each sentence, read as an article of its own behind the context."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        rows = [
            {"id": str(number), "text": before + sentence, "published": PUBLISHED, "language": "en"}
            for number, sentence in enumerate(sentences)
        ]
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        for doc in dragoman.read_all([path]):
            assert isinstance(doc, Document)
            yield [one for one in doc.claims if isinstance(one, kind) and one.evidence.start >= len(before)]
