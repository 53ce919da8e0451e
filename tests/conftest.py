"""What several tests share: small parts of their own, and inputs to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine, event

from dragoman import annotators, coders, readers
from dragoman.config import Config, Fetch, Section

from .world import World

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


@pytest.fixture
def world() -> Iterator[World]:
    """A server on loopback that says what the test tells it."""
    made = World()
    yield made
    made.close()


@pytest.fixture
def config(small: Config) -> Config:
    """The two small parts, with leave to ask the server on loopback, without pauses."""
    return replace(small, fetch=Fetch(delay=0.0, timeout=5.0, deadline=10.0, allow=("127.0.0.1",)))


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The queries put to records, as they are put."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)
