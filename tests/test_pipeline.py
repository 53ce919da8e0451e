"""From paths to signed claims: order, failures that cost one article, processes, duplicates, languages."""

from __future__ import annotations

import io
import sys
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

import dragoman
from dragoman.config import Config, Section
from dragoman.errors import PartError, ReadError
from dragoman.model import Document, Failure, identify, verify
from dragoman.parts import find
from dragoman.pipeline import read_paths
from dragoman.sources import Given
from dragoman.workshop import APART, digest_program, in_halves, plan


def read(paths, config, **given):
    return list(read_paths([str(path) for path in paths], config, Given(**given)))


def faults(items):
    return Counter(item.fault for item in items if isinstance(item, Failure))


def test_claims_are_identified_signed_and_stand_on_their_words(small, rows):
    (doc,) = read([rows("Xi called Trump on 2026-02-04\nXi said: trade is useful")], small)
    assert [claim.evidence.quote for claim in doc.claims] == doc.text.splitlines()
    run = plan(small).run
    for claim in doc.claims:
        verify(claim, doc.text)
        assert claim.id == identify(claim, doc.article.digest)
        assert claim.run == run.id


def test_a_run_is_signed_with_every_file_that_bears_on_the_claims(tmp_path):
    for name in ("acts.py", "coders/acts.py", "coders/__pycache__/acts.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("before")
    signed = {}
    for name in ("acts.py", "coders/__pycache__/acts.pyc", "coders/acts.py"):  # the first counts acts that are coded
        before = digest_program(tmp_path)
        (tmp_path / name).write_text("after")
        signed[name] = digest_program(tmp_path) != before
    assert signed == {"acts.py": False, "coders/__pycache__/acts.pyc": False, "coders/acts.py": True}
    assert [name for name in APART if not (Path(dragoman.__file__).parent / name).exists()] == []


def test_a_claim_whose_words_do_not_stand_is_refused_and_the_surer_twin_stays(small_parts, rows):
    config = Config(annotators=Section(()), coders=Section(("careless",)))
    (doc,) = read([rows("Talks were held.")], config)
    assert [(claim.confidence, claim.content.quote) for claim in doc.claims] == [(0.9, "Talks")]
    (failure,) = doc.failures
    assert (failure.step, failure.fault, failure.subject) == ("coders/careless", "refused", "a0")
    assert "sklaT!" in failure.reason


@pytest.mark.parametrize("batch", [1, 3, 8])
def test_one_article_that_breaks_a_part_costs_only_itself(small, rows, batch):
    texts = [f"Xi called Trump {n}" for n in range(6)]
    texts[4] = "Xi called Trump: explode"
    docs = read([rows(*texts)], replace(small, batch=batch))
    assert [doc.article.id for doc in docs] == [f"a{n}" for n in range(6)]
    assert [len(doc.claims) for doc in docs] == [1, 1, 1, 1, 0, 1]
    assert [(f.step, f.fault) for f in docs[4].failures] == [("annotators/lines", "error"), ("coders/calls", "skipped")]
    assert not any(doc.failures for doc in docs if doc is not docs[4])


def test_a_coder_that_breaks_leaves_the_claims_of_the_others(small_parts, rows):
    config = Config(annotators=Section(("lines",)), coders=Section(("careless", "calls")))
    docs = read([rows("Xi called Trump", "detonate\nXi called Putin")], config)
    assert [len(doc.claims) for doc in docs] == [2, 1]
    assert [failure.fault for failure in docs[1].failures] == ["error"]


def test_a_language_that_is_not_read_is_kept_without_claims(small, rows):
    docs = read([rows("Xi called Trump", language="fr"), rows("Xi called Trump", name="b.jsonl")], small)
    assert [len(doc.claims) for doc in docs] == [0, 1]
    assert [(failure.fault, failure.subject) for failure in docs[0].failures] == [("language", "a0")]
    assert not docs[0].layers.names_filled()


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(small, rows, tmp_path):
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 20)
    items = read(
        [tmp_path / "none.txt", tmp_path / "empty.txt", tmp_path / "image.txt", rows("Xi called Trump")], small
    )
    assert [type(item) for item in items] == [Failure, Failure, Failure, Document]
    for item, name in zip(items, ["none.txt", "empty.txt", "image.txt"], strict=False):
        assert item.subject.endswith(name)
    assert [item.fault for item in items[:3]] == ["missing", "unreadable", "unreadable"]


def test_a_private_address_is_not_fetched_and_says_so(small):
    (failure,) = read(["http://127.0.0.1:8009/readout"], small)
    assert (failure.step, failure.fault) == ("fetch", "forbidden")
    assert "no public machine" in failure.reason


def test_a_folder_is_walked_in_the_order_of_names_and_strange_files_are_told(small, tmp_path):
    page = (
        "Headline\n\nBy A Writer\n\nFeb 5, 2026\n\n"
        + "The two sides said that they had held talks of the usual kind.\n" * 4
    )
    for name in ("b/two.txt", "a/one.txt", "c.txt", ".hidden.txt", "picture.bmp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}\n{page}")
    items = read([tmp_path], small)
    sources = [item.article.source if isinstance(item, Document) else item.subject for item in items]
    assert [source.removeprefix(f"{tmp_path}/") for source in sources] == [
        "c.txt",
        "picture.bmp",
        "a/one.txt",
        "b/two.txt",
    ]
    assert faults(items) == {"unknown": 1}


@pytest.mark.parametrize(
    ("content", "outlet"),
    [
        (
            b'{"id": "x", "text": "Xi called Trump on the telephone and said that they had agreed.", "outlet": "A"}\n',
            "A",
        ),
        (b"Talks held\n\nThe two leaders said that they had spoken on the telephone and that they had agreed.\n", None),
    ],
)
def test_standard_input_is_told_apart_by_its_first_bytes(small, monkeypatch, content, outlet):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    (doc,) = read(["-"], small)
    assert doc.article.outlet == outlet
    assert doc.article.source == "-"


def test_what_the_user_says_reaches_the_article(small, rows):
    (doc,) = read([rows("Xi called Trump")], small, published="2026-02-06", outlet="The Wire", side="CHN")
    assert (doc.article.published, doc.article.outlet, doc.article.side) == ("2026-02-06", "The Wire", "CHN")


def test_a_reader_that_breaks_midway_keeps_what_it_read(small, tmp_path):
    config = replace(small, readers=Section(("rough",)))
    path = tmp_path / "a.rough"
    path.write_bytes(b"Xi called Trump\nbreak\nXi called Putin")
    doc, failure = read([path], config)
    assert len(doc.claims) == 1
    assert (failure.step, failure.subject) == ("readers/rough", str(path))
    assert "the line breaks" in failure.reason


def test_an_article_that_cannot_be_kept_is_refused(small, tmp_path):
    path = tmp_path / "a.rough"
    path.write_bytes(b"outside\nbad \xff byte\nXi called Putin")
    items = read([path], replace(small, readers=Section(("rough",))))
    assert [type(item) for item in items] == [Failure, Failure, Document]


def test_parts_that_break_their_contract_stop_the_work(small, small_parts, rows, tmp_path):
    with pytest.raises(PartError, match="annotators/greedy made the layer 'sentences'"):
        read([rows("Talks.")], Config(annotators=Section(("greedy",)), coders=Section(())))
    path = tmp_path / "a.rough"
    path.write_bytes(b"forge")
    with pytest.raises(PartError, match="no digest of this input"):
        read([path], replace(small, readers=Section(("rough",))))


def test_a_step_that_gives_too_few_results_is_a_fault_of_the_part(small, rows):
    docs = read([rows("One.", "Two.")], small)
    with pytest.raises(PartError, match="1 results for 2 documents"):
        in_halves("coders/short", lambda batch: [()], docs)


def test_a_batch_is_halved_down_to_the_culprit(small, rows):
    docs, sizes = read([rows(*(f"Text {n}." for n in range(8)))], small), []

    def work(batch):
        sizes.append(len(batch))
        if any(doc.article.id == "a5" for doc in batch):
            raise ValueError("a5")
        return [doc.article.id for doc in batch]

    results = in_halves("coders/x", work, docs)
    assert [r if isinstance(r, str) else r.subject for r in results] == [f"a{n}" for n in range(8)]
    assert isinstance(results[5], Failure)
    assert sizes == [8, 4, 4, 2, 1, 1, 2]


def test_the_run_is_signed_by_parts_and_settings_but_not_by_time_or_processes(small):
    one = plan(small).run
    assert plan(replace(small, workers=4)).run.id == one.id
    other = replace(small, annotators=Section(("lines",), {"lines": {"breaks_on": "x"}}))
    assert plan(other).run.id != one.id
    assert "coders/calls 1" in one.parts
    assert "breaks_on" in plan(other).run.settings


def test_a_run_is_signed_by_the_versions_of_parts_whose_files_the_digest_does_not_hold(small, monkeypatch):
    before = plan(small).run
    monkeypatch.setattr(find("coders", "calls"), "version", "2")
    after = plan(small).run
    assert after.program == before.program
    assert after.id != before.id
    assert "coders/calls 2" in after.parts


def test_read_gives_the_one_article_and_refuses_none_or_several(small, rows, tmp_path):
    assert dragoman.read(rows("Xi called Trump"), small).claims
    with pytest.raises(ReadError, match=r"two.jsonl.*read_all"):
        dragoman.read(rows("One.", "Two.", name="two.jsonl"), small)
    with pytest.raises(ReadError, match="none.txt"):
        dragoman.read(tmp_path / "none.txt", small)


DEADLY = """
import os
from typing import ClassVar
import msgspec
from dragoman.model import Actor, Passage, Statement

class Part(msgspec.Struct, frozen=True):
    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ()

    def code(self, docs):
        if any("KILL" in doc.text for doc in docs):
            os._exit(9)
        here = Passage(0, 2, "Xi")
        return [(Statement(speaker=Actor(text="Xi", start=0, end=2), content=here, evidence=here),) for _ in docs]
"""


@pytest.fixture
def deadly(tmp_path, monkeypatch):
    """An installed package that offers a coder which ends its process on a certain word."""
    site = tmp_path / "site"
    (site / "deadly-1.dist-info").mkdir(parents=True)
    (site / "deadly-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly\nVersion: 1\n")
    (site / "deadly-1.dist-info" / "entry_points.txt").write_text("[dragoman.coders]\ndeadly = deadly:Part\n")
    (site / "deadly.py").write_text(DEADLY)
    monkeypatch.syspath_prepend(site)
    return Config(annotators=Section(()), coders=Section(("deadly",)), batch=2, workers=2)


def test_a_part_of_another_package_is_found_and_used(deadly, rows):
    (doc,) = read([rows("Xi spoke.")], replace(deadly, workers=1))
    assert [claim.evidence.quote for claim in doc.claims] == ["Xi"]


def test_a_process_that_is_killed_costs_only_the_article_that_kills_it(deadly, rows):
    docs = read([rows(*(f"Xi spoke {n}." if n != 3 else "Xi KILL" for n in range(6)))], deadly)
    assert [doc.article.id for doc in docs] == [f"a{n}" for n in range(6)]
    assert [[failure.fault for failure in doc.failures] for doc in docs] == [[], [], [], ["killed"], [], []]
    assert [len(doc.claims) for doc in docs] == [1, 1, 1, 0, 1, 1]
