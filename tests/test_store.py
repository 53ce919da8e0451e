"""The record on disk: nothing changes on a second reading, nothing is lost when stopped, everything leads back."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

import dragoman
from dragoman.config import Section
from dragoman.edtf import extent
from dragoman.errors import RecordError
from dragoman.model import Document, Failure
from dragoman.pipeline import Known, open_store, read_into
from dragoman.record import Filter
from dragoman.sources import Given

PAGE = """Leaders speak

Feb 5, 2026

Xi called Trump on 2026-02-04
Xi said: the soybeans are welcome, and 20 million tons is not a small number for anybody.
The two leaders had spoken before, and they said that they would speak again in the spring.
"""


def fill(record, paths, config, **given):
    return list(read_into(str(record), [str(path) for path in paths], config, Given(**given)))


def dump(record: Path) -> list[str]:
    with closing(sqlite3.connect(record)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def record(tmp_path, rows, small):
    """A record of a page and an archive of three rows, one of them Chinese, one in a language that is not read."""
    page = tmp_path / "page.txt"
    page.write_text(PAGE.replace("\n", "\r\n"), encoding="utf-8")
    archive = rows(
        "Putin called Xi on 2026-01\nTrade rose.", "习近平同普京通话。\nXi called Putin", "Bonjour à Genève."
    )
    lines = archive.read_text(encoding="utf-8").splitlines()
    archive.write_text("\n".join([*lines[:2], lines[2].replace('"en"', '"fr"')]) + "\n", encoding="utf-8")
    path = tmp_path / "record.db"
    fill(path, [page, archive, tmp_path / "none.txt"], small)
    return path


def test_documents_are_read_in_few_queries_and_a_few_at_a_time(tmp_path, rows, small, asked):
    texts = [f"Xi called Trump on 2026-02-04\nXi said: the {n}th basket is full" for n in range(7)]
    record = tmp_path / "many.db"
    fill(record, [rows(*texts, "Xi spoke", "explode")], replace(small, annotators=Section(("lines",))))
    with dragoman.open(record) as opened:
        singly = [opened.document(f"a{n}") for n in range(9)]
        counts = {}
        for size in (1, 3, 100):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("dragoman.record._AT_ONCE", size)
                asked.clear()
                assert list(opened.documents()) == singly
                counts[size] = len(asked)
                asked.clear()
                assert next(opened.documents()) == singly[0]
                assert len(asked) == 3, "those after the first few are not asked for"
    assert counts == {1: 1 + 2 * 9, 3: 1 + 2 * 3, 100: 1 + 2}
    assert singly[8].failures and [len(doc.claims) for doc in singly] == [2] * 7 + [0, 0]


def test_the_same_inputs_again_change_nothing(record, tmp_path, small):
    before = dump(record)
    items = fill(record, [tmp_path / "page.txt", tmp_path / "rows.jsonl", tmp_path / "none.txt"], small)
    assert [type(item) for item in items] == [Known] * 4 + [Failure]
    assert dump(record) == before


def test_writing_what_is_there_already_changes_nothing(record, tmp_path, small):
    from dragoman.workshop import plan

    run = plan(small).run
    with dragoman.open(record) as opened:
        doc = next(opened.documents())
        original = opened.original(doc.article.original)
    before = dump(record)
    with open_store(str(record)) as keeper:
        keeper.write(doc, run, original)
    assert dump(record) == before


def test_documents_come_back_as_they_were_made(tmp_path, rows, small):
    path = rows("Xi called Trump", "explode", side="CHN", outlet="The Wire")
    made = fill(tmp_path / "r.db", [path], small)
    with dragoman.open(tmp_path / "r.db") as opened:
        back = list(opened.documents())
    bare = [replace(doc, layers=replace(type(doc.layers)(), character=doc.layers.character)) for doc in made]
    assert back == bare
    assert back[1].failures


def test_the_original_bytes_are_kept_under_their_digest(record, tmp_path):
    page, archive = (tmp_path / "page.txt").read_bytes(), (tmp_path / "rows.jsonl").read_bytes()
    with dragoman.open(record) as opened:
        kept = [opened.original(article.original) for article in opened.articles()]
        assert kept == [page, *archive.splitlines()]
        assert [article.original for article in opened.articles()] == [hashlib.sha256(b).hexdigest() for b in kept]
        with pytest.raises(RecordError, match="no original"):
            opened.original("0" * 64)


def test_a_stopped_build_goes_on_where_it_was(tmp_path, rows, small):
    texts = [f"Xi called Putin on 2026-02-0{n}" for n in range(1, 7)]
    archive = rows(*texts)
    whole, stopped = tmp_path / "whole.db", tmp_path / "stopped.db"
    one = replace(small, batch=1)
    fill(whole, [archive], one)
    items = read_into(str(stopped), [str(archive)], one)
    seen = [next(items), next(items)]
    items.close()
    assert [type(item) for item in seen] == [Document] * 2
    with dragoman.open(stopped) as opened:
        assert len(list(opened.articles())) == 2
    assert [type(item) for item in fill(stopped, [archive], one)] == [Known] * 2 + [Document] * 4
    with dragoman.open(whole) as first, dragoman.open(stopped) as second:
        assert list(first.documents()) == list(second.documents())


def test_an_article_is_stored_whole_or_not_at_all(tmp_path, rows, small, monkeypatch):
    from dragoman.stores import sqlite

    def break_off(*_):
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(sqlite, "_write_failures", break_off)
    with pytest.raises(RecordError, match=r"r.db: disk full"):
        fill(tmp_path / "r.db", [rows("Xi called Trump")], small)
    with closing(sqlite3.connect(tmp_path / "r.db")) as connection:
        for table in ("articles", "codings", "claims", "claim_actors", "originals", "words"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_another_run_codes_again_and_the_newest_coding_is_shown(record, tmp_path, small):
    other = replace(small, annotators=Section(("lines",), {"lines": {"breaks_on": "halt"}}))
    with dragoman.open(record) as opened:
        before = list(opened.documents())
    fill(record, [tmp_path / "page.txt"], other)
    with dragoman.open(record) as opened:
        after = list(opened.documents())
        assert [doc.article for doc in after] == [doc.article for doc in before]
        assert [claim.id for claim in after[0].claims] == [claim.id for claim in before[0].claims]
        assert {claim.run for claim in after[0].claims} != {claim.run for claim in before[0].claims}
        assert after[1:] == before[1:]
        assert len(opened.runs()) == 2


def test_an_article_read_with_other_words_of_the_user_takes_the_place_of_the_first(record, tmp_path, small):
    fill(record, [tmp_path / "page.txt"], small, published="2026-02-09")
    with dragoman.open(record) as opened:
        articles = list(opened.articles())
    assert len(articles) == 4
    assert [article.published for article in articles if article.source.endswith("page.txt")] == ["2026-02-09"]


def test_claims_are_chosen_by_kind_actor_and_time(record):
    with dragoman.open(record) as opened:

        def chosen(**wanted):
            return [entry.claim.evidence.quote.split("\n")[0] for entry in opened.claims(Filter(**wanted))]

        assert len(chosen()) == 4
        assert len(chosen(kind="statement")) == 1
        assert chosen(actor="USA") == ["Xi called Trump on 2026-02-04"]
        assert len(chosen(actor="putin")) == 2
        assert chosen(until="2026-01") == ["Putin called Xi on 2026-01"]
        assert chosen(since="2026-01-15", until="2026-01-20") == ["Putin called Xi on 2026-01"]
        assert "Putin called Xi on 2026-01" not in chosen(since="2026-02")
        with pytest.raises(RecordError, match="'soon' is no date"):
            chosen(since="soon")


def test_a_filter_leaves_only_what_was_asked_for(record):
    with dragoman.open(record) as opened:
        docs = list(opened.documents(Filter(actor="USA")))
    assert [len(doc.claims) for doc in docs] == [1]


@pytest.mark.parametrize(
    ("words", "passages"),
    [
        ("SOYBEANS", ["Xi said: the soybeans are welcome, and 20 million tons is not a small number for anybody."]),
        ("soybeans geneve", []),
        ("geneve", ["Bonjour à Genève."]),
        (
            '"million tons"',
            ["Xi said: the soybeans are welcome, and 20 million tons is not a small number for anybody."],
        ),
        ('"tons million"', []),
        ("soybean", []),
        ("普京", ["习近平同普京通话。"]),
        ("通话 习近平", ["习近平同普京通话。"]),
        ("京", ["习近平同普京通话。"]),
        ("平普", []),
        ("soy* OR (", []),
    ],
)
def test_search_finds_passages(record, words, passages):
    with dragoman.open(record) as opened:
        assert [hit.passage for hit in opened.search(words)] == passages


def test_a_hit_names_its_place_and_the_claims_on_it(record):
    with dragoman.open(record) as opened:
        (hit,) = opened.search("soybeans")
        (article,) = (article for article in opened.articles() if article.id == hit.article)
    assert article.text[hit.start : hit.end] == hit.passage
    assert [type(claim).__name__ for claim in hit.claims] == ["Statement"]


def test_search_without_a_word_is_refused(record):
    with dragoman.open(record) as opened, pytest.raises(RecordError, match="no word"):
        list(opened.search(' "" - '))


def test_a_claim_leads_back_to_the_original_bytes(record, tmp_path):
    with dragoman.open(record) as opened:
        entries = list(opened.claims())
        assert len(entries) > 3
        for entry in entries:
            trace = opened.trace(entry.claim.id)
            assert trace.quote == entry.claim.evidence.quote
            assert trace.article.text.find(trace.before + trace.quote + trace.after) >= 0
            assert trace.original.words.replace("\r", "") == trace.quote
            assert trace.run.id == entry.claim.run
            field, original = trace.original.field, opened.original(trace.original.digest)
            text = original.decode() if field is None else trace.article.text
            assert text[trace.original.start : trace.original.end] == trace.original.words
            assert (field == "text") == original.startswith(b"{")


def test_a_claim_is_found_by_the_beginning_of_its_id(tmp_path, rows, small):
    fill(tmp_path / "r.db", [rows(*(f"Xi called Trump {n}" for n in range(17)))], small)
    with dragoman.open(tmp_path / "r.db") as opened:
        ids = sorted(entry.claim.id for entry in opened.claims())
        assert opened.claim(ids[0]).claim.id == opened.claim(ids[0][:12]).claim.id == ids[0]
        shared = next(one[0] for one, two in zip(ids, ids[1:], strict=False) if one[0] == two[0])  # 17 ids, 16 digits
        with pytest.raises(RecordError, match=f"claims have ids that begin with {shared}: {shared}"):
            opened.claim(shared)
        with pytest.raises(RecordError, match="no claim"):
            opened.claim("0123456789abcdef0123")
        with pytest.raises(RecordError, match="no id"):
            opened.claim("Xi")


def test_the_same_text_in_two_articles_is_told(tmp_path, rows, small):
    fill(tmp_path / "r.db", [rows("Xi called Trump", "Xi called Trump")], small)
    with dragoman.open(tmp_path / "r.db") as opened:
        one, two = (entry.claim.id for entry in opened.claims())
        trace = opened.trace(one)
    assert one == two
    assert (trace.article.id, trace.also) == ("a0", ("a1",))


def test_failures_of_inputs_and_of_articles_are_kept(record):
    with dragoman.open(record) as opened:
        assert [failure.fault for failure in opened.failures()] == ["language", "missing"]
        assert [failure.fault for failure in opened.failures(whole=False)] == ["missing"]


def test_what_is_no_record_is_named(record, tmp_path, small):
    other, page = tmp_path / "other.db", tmp_path / "page.txt"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE birds (name)")
    missing, folder = tmp_path / "no.db", tmp_path / "folder.db"
    folder.mkdir()
    wrong = [(other, "not a record"), (page, "not a database"), (missing, "no such record"), (folder, "a folder")]
    for path, fault in wrong:
        with pytest.raises(RecordError, match=f"{path.name}.*{fault}"):
            dragoman.open(path)
    for path, fault in [*wrong[:2], wrong[3], (tmp_path / "no/r.db", "no folder")]:
        with pytest.raises(RecordError, match=f"{path.name}.*{fault}"):
            fill(path, [page], small)
    assert page.read_bytes() == PAGE.replace("\n", "\r\n").encode()
    with closing(sqlite3.connect(other)) as connection:
        assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["birds"]


def test_a_record_of_another_version_is_refused_with_both_named(record, small):
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("UPDATE meta SET value = '7'")
        connection.commit()
    with pytest.raises(RecordError, match=r"record.db: a record of version 7; this program reads version 2"):
        dragoman.open(record)
    with pytest.raises(RecordError, match="version 7"):
        fill(record, [], small)


def test_a_record_can_be_read_while_it_is_written(tmp_path, rows, small):
    items = read_into(
        str(tmp_path / "r.db"), [str(rows("Xi called Trump", "Xi called Putin"))], replace(small, batch=1)
    )
    next(items)
    with dragoman.open(tmp_path / "r.db") as opened:
        assert len(list(opened.articles())) == 1
        next(items)
        assert len(list(opened.articles())) == 2
    items.close()


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2026", ("2026-01-01", "2026-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2026-02-04T09:30", ("2026-02-04", "2026-02-04")),
        ("2026-02~", ("2026-02-01", "2026-02-28")),
        ("2026-33", ("2026-01-01", "2026-03-31")),
        ("../2026-02", ("0000-01-01", "2026-02-28")),
        ("2026-99", None),
        ("", None),
        (None, None),
        ("P3D", None),
    ],
)
def test_dates_of_any_precision_have_a_first_and_a_last_day(date, days):
    assert extent(date) == days


def test_chinese_with_digits_in_it_is_found_by_what_stands_around_them(tmp_path, rows, small):
    path = tmp_path / "record.db"
    fill(path, [rows("伊朗14日的会谈已经结束。\nXi called Putin")], small)
    with dragoman.open(path) as opened:
        assert [hit.passage for hit in opened.search("伊朗14日的")] == ["伊朗14日的会谈已经结束。"]
        assert list(opened.search("伊朗14日普京")) == []
