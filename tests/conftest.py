"""What several tests share: small parts of their own, and inputs to read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import annotators, coders, readers
from dragoman.config import Config, Section

PARTS = Path(__file__).parent / "parts"


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of ``tests/parts`` beside those of the program."""
    for family in (annotators, coders, readers):
        folder = PARTS / family.__name__.rsplit(".", 1)[1]
        monkeypatch.setattr(family, "__path__", [*family.__path__, str(folder)])


@pytest.fixture
def small(small_parts: None) -> Config:
    """A configuration of two small parts: lines as sentences, calls and sayings as claims."""
    return Config(annotators=Section(("lines",)), coders=Section(("calls",)))


@pytest.fixture
def rows(tmp_path: Path):
    """A function that writes an archive of texts and gives its path."""

    def write(*texts: str, name: str = "rows.jsonl", **fields: str) -> Path:
        lines = [
            json.dumps({"id": f"a{number}", "text": text, "language": "en", "published": "2026-02-05", **fields})
            for number, text in enumerate(texts)
        ]
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of the examples that come with the program, read once for all tests; not to be written to."""
    from dragoman.cli.reading import example_files
    from dragoman.pipeline import read_into

    path = str(tmp_path_factory.mktemp("record") / "examples.db")
    with example_files() as paths:
        for _ in read_into(path, paths):
            pass
    return path


@pytest.fixture(scope="session")
def library(example_record: str):
    """The library of that record."""
    from dragoman.web.library import Library

    opened = Library(example_record)
    yield opened
    opened.close()
