"""The documents of the data name every field and value, and no field that is not there; their example is a claim."""

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import Table

import dragoman
from dragoman import model
from dragoman.annotators.units import MEASURES
from dragoman.model import CLAIM_TYPES, AnyClaim, Claim
from dragoman.pipeline import read_into
from dragoman.stores import schema
from dragoman.wire import Line

DOCS = Path(__file__).parent.parent / "docs"
CODEBOOK = (DOCS / "codebook.md").read_text(encoding="utf-8")
RECORD = (DOCS / "record.md").read_text(encoding="utf-8")
OWN = {type.__name__: set(type.__struct_fields__) - set(Claim.__struct_fields__) for type in CLAIM_TYPES}
SMALL = {
    name: set(getattr(model, name).__struct_fields__) for name in "Passage Actor When Place Duration Amount".split()
}
VALUES = {
    "Status": model.Status,
    "Status by kind": model.Kind,
    "Mode": model.Mode,
    "Act": model.Act,
    "Speaker kind": model.SpeakerKind,
    "Strength": model.Strength,
    "Bound": model.Bound,
    "Type": model.PloverType,
    "The article": model.Genre,
    "What a claim is": model.Kind,
}


def section(document: str, title: str) -> str:
    """The text under a heading, up to the next heading of any level."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", document, re.DOTALL | re.MULTILINE)
    assert found, f"there is no section {title!r}"
    return found[1]


def first_cells(text: str) -> set[str]:
    """What stands in code marks in the first column of the tables of a text, the headings apart."""
    return {cell for row in re.findall(r"^\| (`[^|]*)\|", text, re.MULTILINE) for cell in re.findall(r"`([^`]+)`", row)}


@pytest.mark.parametrize(("name", "fields"), [*OWN.items(), *SMALL.items()])
def test_the_codebook_tells_each_field_of_a_type(name: str, fields: set[str]) -> None:
    assert first_cells(section(CODEBOOK, name)) == fields


def test_the_codebook_tells_the_fields_of_every_claim() -> None:
    told = first_cells(section(CODEBOOK, "Fields of every claim"))
    assert told == {"kind", *Claim.__struct_fields__}


@pytest.mark.parametrize(("title", "literal"), VALUES.items())
def test_the_codebook_tells_each_value(title: str, literal: object) -> None:
    told = first_cells(section(CODEBOOK, title))
    assert told == set(get_args(literal))


def test_the_codebook_tells_each_unit_of_measure() -> None:
    told = first_cells(section(CODEBOOK, "Units"))
    assert told == {*MEASURES.values(), "persons", "count", "USD-cent"}


def examples() -> Iterator[tuple[str, str]]:
    """Each claim in JSON with the quoted sentence that goes before it."""
    for found in re.finditer(r"^```json\n(.*?)^```", CODEBOOK, re.DOTALL | re.MULTILINE):
        sentence = re.findall(r"^> (.*)$", CODEBOOK[: found.start()], re.MULTILINE)[-1]
        yield sentence, found[1]


def test_the_example_is_a_claim_on_its_sentence() -> None:
    ((sentence, written),) = examples()
    claim = msgspec.json.decode(written, type=AnyClaim)  # type: ignore[arg-type]
    model.verify(claim, sentence)
    unknown = set(json.loads(written)) - {"kind", *claim.__struct_fields__}
    assert not unknown


def test_the_document_of_the_record_tells_each_field_of_a_line() -> None:
    assert first_cells(section(RECORD, "One line")) == set(Line.__struct_fields__)
    assert first_cells(section(RECORD, "Failures")) >= set(model.Failure.__struct_fields__)


@pytest.mark.parametrize("table", schema.metadata.sorted_tables, ids=lambda table: table.name)
def test_the_document_of_the_record_tells_each_column(table: Table) -> None:
    assert first_cells(section(RECORD, table.name)) == {column.name for column in table.columns}


def test_the_query_for_the_newest_claims_gives_what_the_program_gives(small, rows, tmp_path) -> None:
    path = tmp_path / "record.db"
    texts = ["Berg called Ruiz on Monday. Ruiz said the port is open.", "Ruiz met Berg in Oslo."]
    for seen in (small, replace(small, languages=("en", "fr"))):
        list(read_into(str(path), [rows(*texts)], seen))
    (query,) = re.findall(r"^```sql\n(.*?)^```", RECORD, re.DOTALL | re.MULTILINE)
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        found = [(row["id"], json.loads(row["data"])["run"]) for row in connection.execute(query)]
        every = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
    connection.close()
    with dragoman.open(path) as record:
        assert found == [(entry.claim.id, entry.claim.run) for entry in record.claims()]
    assert 0 < len(found) < every
