"""The documentation names every command, option, part, setting, address and column, and its links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import typer

from dragoman.cli import app
from dragoman.exports.dyads import lay_out as lay_out_dyads
from dragoman.exports.polecat import lay_out as lay_out_polecat
from dragoman.exports.tables import SHEETS
from dragoman.knowledge import load_knowledge
from dragoman.parts import available, find
from dragoman.web.describing import list_addresses
from dragoman.web.pages import PAGES

ROOT = Path(__file__).parents[1]
PAGES_OF_DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "decisions").glob("*.md")])


def read(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def everything() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in PAGES_OF_DOCS)


def test_every_command_is_documented() -> None:
    words = everything()
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    missing = [name for name in commands if f"dragoman {name}" not in words]
    assert not missing


def test_every_option_of_serve_and_export_is_documented() -> None:
    words = read("docs/reading-room.md", "docs/exports.md")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    options = [o for name in ("serve", "export") for p in commands[name].params for o in p.opts if o.startswith("--")]
    assert len(options) > 7 and not [option for option in options if option not in words and option != "--help"]


def test_every_address_is_documented_with_what_it_takes() -> None:
    words = read("docs/http.md", "docs/reading-room.md")
    taking = [address.path for address in list_addresses() if address.query.__struct_fields__]
    assert len(taking) > 10
    for address in list_addresses():
        if address.gives == "text/csv":
            continue
        assert address.path in words, address.path
        for name in address.query.__struct_fields__:
            assert f"`{name}" in words, f"{address.path} takes {name}"
    assert all(f"/{page.path.split('/')[1].split('{')[0]}" in words for page in PAGES)


@pytest.mark.parametrize("name", available("exports"))
def test_every_export_is_documented_with_its_settings(name: str) -> None:
    words = read("docs/exports.md")
    assert f"| `{name}` |" in words
    for setting in find("exports", name).__struct_fields__:  # type: ignore[attr-defined]
        assert f"| `{setting}` |" in words, setting


def test_every_column_is_documented() -> None:
    words = read("docs/exports.md")
    for sheet in (*SHEETS, lay_out_polecat(load_knowledge()), lay_out_dyads(load_knowledge())):
        part = words[words.index(f"### {sheet.name}\n") :]
        for column in sheet.columns:
            assert f"| `{column.name}` | {column.type} | {column.about} |" in part, f"{sheet.name}.{column.name}"


def test_the_layers_are_told_to_contributors_as_they_are_held() -> None:
    told = re.search(r"^    cli → .*?(?=\n\n)", read("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)
    assert told is not None
    contract = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    assert re.split(r"\s*→\s*", told[0].strip()) == [layer for layer in contract["layers"] if layer != "__main__"]


def links_within(path: Path) -> list[str]:
    found = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8"))
    return [target for target in found if not target.startswith(("http://", "https://", "mailto:"))]


@pytest.mark.parametrize("path", PAGES_OF_DOCS, ids=lambda path: path.name)
def test_links_within_the_documentation_lead_somewhere(path: Path) -> None:
    for target in links_within(path):
        assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_documentation_has_links_within_it() -> None:
    assert len({target for path in PAGES_OF_DOCS for target in links_within(path)}) > 30
