"""JSON lines: what is written is read back, in the shape that the documentation promises."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from dragoman import wire
from dragoman.errors import RecordError
from dragoman.model import CLAIM_TYPES, Actor, Article, Document, Figure, Layers, Passage, Statement
from dragoman.spans import Span
from tests.strategies import documents

PROMISED = [
    "id", "url", "title", "outlet", "side", "published", "language", "kind", "diplomacy", "text", "body", "furniture",
    "claims", "failures",
]  # fmt: skip
TEXT = "Xi said trade was worth $228.1 billion."


def make_document() -> Document:
    xi = Actor(text="Xi", start=0, end=2, name="Xi Jinping", country="CHN")
    evidence = Passage(0, len(TEXT), TEXT)
    statement = Statement(id="1" * 20, speaker=xi, content=Passage(8, 38, TEXT[8:38]), evidence=evidence)
    figure = Figure(id="2" * 20, text=Passage(24, 38, TEXT[24:38]), value=228.1e9, unit="USD", evidence=evidence)
    return Document(article=Article(id="a", text=TEXT, body=Span(0, len(TEXT))), claims=(statement, figure))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_a_document_comes_back_as_it_was_written(doc):
    back = wire.decode(wire.encode(doc))
    stated = replace(doc.article, kind=wire.character_of(doc)[0])  # the line has one genre, whoever told it
    assert back == replace(doc, article=stated, layers=Layers(character=doc.layers.character))
    assert wire.encode(back) == wire.encode(doc)


def test_a_line_has_the_promised_fields_and_no_null_lists():
    line = json.loads(wire.encode(make_document()))
    assert [name for name in line if name in PROMISED] == PROMISED
    assert line["body"] == [0, len(TEXT)]
    assert line["furniture"] == line["failures"] == []
    assert line["version"] == wire.VERSION
    statement, figure = line["claims"]
    assert statement["kind"] == "statement"
    assert statement["said_by"] == statement["content_parts"] == statement["more_evidence"] == []
    assert statement["speaker"]["members"] == []
    assert statement["content"] == {"start": 8, "end": 38, "quote": TEXT[8:38]}
    assert {"id", "status", "confidence", "run", "occasion", "part_of", "evidence"} <= statement.keys()
    assert (figure["value"], figure["unit"], figure["about"]) == (228.1e9, "USD", [])


def test_a_line_is_one_line_whatever_the_text():
    doc = make_document()
    assert b"\n" not in wire.encode(replace(doc, article=replace(doc.article, text=TEXT + "\n\r\u2028")))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (b'{"version": 2, "id": "a", "text": ""}', "version 2.*version 1"),
        (b'{"id": "a", "text": ""}', "version"),
        (b'{"version": 1, "id": "a"}', "text"),
        (b'{"version": 1, "id": "a", "text": "", "claims": [{"kind": "rumour"}]}', "rumour"),
        (b"{", "not a line"),
        (b"\xff", "not a line"),
    ],
)
def test_a_line_of_another_kind_is_refused_with_what_is_wrong(line, named):
    with pytest.raises(RecordError, match=named):
        wire.decode(line)


def test_of_many_lines_the_one_at_fault_is_named():
    good = wire.encode(make_document())
    with pytest.raises(RecordError, match="line 3"):
        list(wire.decode_lines([good, b"\n", b"{}"]))
    assert len(list(wire.decode_lines([good, b"", good]))) == 2


def test_the_schema_knows_every_kind_of_claim():
    kinds = {kind.__struct_config__.tag for kind in CLAIM_TYPES}
    definitions = wire.schema()["$defs"]
    described = {
        item["properties"]["kind"]["enum"][0]
        for item in definitions.values()
        if "evidence" in item.get("properties", {})
    }
    assert described == kinds
    assert set(PROMISED) <= set(definitions["Line"]["properties"])
