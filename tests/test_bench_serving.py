"""What the reading room is measured on: a record multiplied, and addresses drawn from it."""

from __future__ import annotations

from pathlib import Path

from bench.multiply import DAYS, multiply
from bench.serving import draw
from starlette.testclient import TestClient

import dragoman
from dragoman.edtf import day_number
from dragoman.model import verify
from dragoman.web.guard import Serving
from dragoman.web.library import Library
from dragoman.web.server import build


def test_a_record_is_multiplied_with_its_claims(library: Library, tmp_path: Path) -> None:
    account = library.account()
    many = len(account.heads) + 2
    claims = multiply(library.record.path, str(tmp_path / "large.db"), many)
    with dragoman.open(str(tmp_path / "large.db")) as large:
        docs = {doc.article.id: doc for doc in large.documents()}
    assert len(docs) == many and claims == sum(len(doc.claims) for doc in docs.values()) > 100
    for name, head in account.heads.items():
        doc, told = account.document(name), docs[f"{name}-1"]
        assert doc and len(told.claims) == len(doc.claims) and told.text != doc.text
        assert len(told.text) == len(doc.text)
        day, moved = day_number(head.published), day_number(told.article.published)
        assert day and moved == day + DAYS
        for claim in told.claims:
            verify(claim, told.text)
            assert claim.occasion is None or claim.occasion in {one.id for one in told.claims}


def test_every_address_that_is_drawn_is_there(library: Library) -> None:
    client = TestClient(build(Serving(record="r.db"), library), base_url="http://127.0.0.1:8310")
    drawn = draw(library.account(), 2, 1)
    assert drawn == draw(library.account(), 2, 1) and len({name for name, _ in drawn}) > 15
    for name, path in drawn:
        assert client.get(path, headers={"accept": "text/html"}).status_code == 200, (name, path)
