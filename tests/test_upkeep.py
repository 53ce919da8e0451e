"""Checking, forgetting and upgrading a record: no fault goes unseen, nothing forgotten stays, nothing is lost."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import RecordError
from dragoman.model import Failure
from dragoman.pipeline import Known, read_into
from dragoman.record import Filter
from dragoman.sources import Given
from dragoman.stores import schema
from dragoman.upkeep import upgrading
from dragoman.upkeep.checking import Checked, check
from dragoman.upkeep.forgetting import forget
from dragoman.upkeep.upgrading import upgrade

TEXTS = (
    "Xi called Trump on 2026-02-04\nXi said: the marzipan is welcome in any season of the year",
    "Putin called Xi on 2026-01-15\nPutin said: spring is near and the ice on the river is thin",
    "习近平同普京通话。\nXi called Putin on 2026-02-04",
)


def fill(record: Path, path: Path, config) -> list:
    return list(read_into(str(record), [str(path)], config, Given()))


@pytest.fixture
def record(tmp_path, rows, small):
    path = tmp_path / "record.db"
    fill(path, rows(*TEXTS), small)
    return path


def change(record: Path, *statements: str) -> None:
    with closing(sqlite3.connect(record)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def faults(record: Path) -> list[str]:
    return [str(fault) for fault in check(str(record))]


# ---------------------------------------------------------------------------------------------- check


def test_a_sound_record_has_no_fault_and_the_check_counts_what_it_saw(record):
    checked = Checked()
    assert list(check(str(record), checked)) == []
    assert (checked.articles, checked.originals, checked.claims) == (3, 3, 5)
    assert checked.passages > checked.claims


SHIFTED = "json_set(data, '$.evidence.start', json_extract(data, '$.evidence.start') + 1)"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE articles SET text = replace(text, 'marzipan', 'cocoa') WHERE id = 'a0'", "text has another digest"),
        ("UPDATE articles SET title = 'Other' WHERE id = 'a0'", "its key is another"),
        ("UPDATE articles SET body = '[0,99999]' WHERE id = 'a0'", "a place lies outside its text"),
        ("UPDATE articles SET alignment = x'00' WHERE id = 'a0'", "cannot be read"),
        ("UPDATE originals SET bytes = x'00'", "cannot be unpacked"),
        ("UPDATE claims SET data = '{' WHERE kind = 'contact'", "its data cannot be read"),
        (f"UPDATE claims SET data = {SHIFTED} WHERE kind = 'contact'", "does not stand at"),
        ("UPDATE claims SET start = start + 1", "its columns differ"),
        ("UPDATE claims SET confidence = 0.5", "its columns differ"),
        ("UPDATE claims SET data = json_set(data, '$.occasion', 'ffff')", "is no contact of the article"),
        ("UPDATE claims SET data = json_set(data, '$.part_of', 'ffff')", "of which it is a part"),
        ("UPDATE claims SET data = json_set(data, '$.run', 'ffff')", "names the run ffff"),
        ("UPDATE claim_actors SET name = 'Nobody'", "the actors listed"),
        ("DELETE FROM claim_actors WHERE claim = (SELECT min(id) FROM claims)", "the actors listed"),
        ("DELETE FROM runs", "leads to nothing in runs"),
        ("DELETE FROM originals WHERE digest = (SELECT original FROM articles)", "leads to nothing in originals"),
        ("INSERT INTO originals VALUES ('ff', x'789c030000000001')", "no article was read from it"),
        ("DELETE FROM words_docsize WHERE id = 1", "is not in the search index"),
        ("INSERT INTO words_docsize VALUES (77, x'00')", "is in the search index and nowhere else"),
        ("DELETE FROM words_data WHERE id > 10", "the search does not find it|damaged"),
        ("DROP TABLE visits", "the table visits is missing: dragoman upgrade makes it"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_should_be_is_found(record, statement, told):
    import re

    change(record, "PRAGMA foreign_keys = OFF", statement)
    found = faults(record)
    assert any(re.search(told, fault) for fault in found), found


def test_other_bytes_under_a_digest_are_found(record):
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("UPDATE originals SET bytes = ?", (zlib.compress(b"other"),))
        connection.commit()
    assert sum("have another digest" in fault for fault in faults(record)) == 3


def test_a_torn_file_is_told(record):
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    content = bytearray(record.read_bytes())
    for at in range(8192, len(content) - 4096, 16384):
        content[at : at + 2000] = b"\xa5" * 2000
    record.write_bytes(content)
    try:
        assert faults(record)
    except RecordError as error:
        assert "record.db" in str(error)


def test_what_is_no_record_is_not_checked(tmp_path):
    (tmp_path / "a.txt").write_text("Talks were held.")
    for name, told in (("a.txt", "not a database"), ("none.db", "no such record")):
        with pytest.raises(RecordError, match=told):
            list(check(str(tmp_path / name)))


# ---------------------------------------------------------------------------------------------- forget


def test_everything_that_rests_on_an_article_goes(record, rows, small):
    before = [json.dumps(list(row)) for row in rows_of(record, "claims") if "marzipan" in row[-1]]
    assert before
    went = forget(str(record), "a0", "asked for")
    assert (went.articles, went.readings, went.claims, went.originals) == (("a0",), 1, 2, 1)
    assert faults(record) == []
    with dragoman.open(record) as opened:
        assert [article.id for article in opened.articles()] == ["a1", "a2"]
        assert list(opened.search("marzipan")) == []
        assert [hit.article for hit in opened.search("普京")] == ["a2"]
        assert len(list(opened.claims())) == 3


def rows_of(record: Path, table: str) -> list[tuple]:
    with closing(sqlite3.connect(record)) as connection:
        return list(connection.execute(f"SELECT * FROM {table}"))


def test_no_word_of_it_is_left_in_the_files(record):
    assert any(b"marzipan" in path.read_bytes() for path in record.parent.glob("record.db*"))
    forget(str(record), "a0")
    for path in record.parent.glob("record.db*"):
        assert b"marzipan" not in path.read_bytes(), path
        assert b"season" not in path.read_bytes(), path
    assert b"the ice on the river" in record.read_bytes()


def test_a_tombstone_tells_when_and_why_and_no_word_of_it(record):
    forget(str(record), "a0", "asked for")
    ((_, article, original, url, when, why, claims),) = rows_of(record, "tombstones")
    assert (why, claims, url) == ("asked for", 2, None)
    assert len(article) == len(original) == 64
    assert when.startswith("20")


def test_what_was_forgotten_is_not_taken_in_again(record, rows, small):
    forget(str(record), "a0")
    items = fill(record, rows(*TEXTS), small)
    assert [type(item) for item in items] == [Failure, Known, Known]
    assert (items[0].fault, items[0].subject) == ("forgotten", "a0")
    again = fill(record, rows(TEXTS[0] + "\nXi said: more was added", name="b.jsonl"), small)
    assert [getattr(item, "fault", None) for item in again] == ["forgotten"], "another edition, the same id"
    assert faults(record) == []


def test_other_articles_of_the_same_bytes_keep_their_original(tmp_path, rows, small):
    record, archive = tmp_path / "r.db", rows(TEXTS[0])
    list(read_into(str(record), [str(archive)], small, Given(outlet="The Wire")))
    fill(record, archive, small)
    assert len(rows_of(record, "articles")) == 2
    went = forget(str(record), "a0")
    assert (went.readings, went.originals) == (2, 1)
    assert rows_of(record, "originals") == []
    assert faults(record) == []


def test_who_reads_a_record_all_the_time_is_told_that_something_was_forgotten(record, rows, small):
    """Also where as much was read since: an account that a reader holds is worked out again."""
    with dragoman.open(record) as opened:
        before = opened.state()
        forget(str(record), "a0")
        row = json.loads(rows(TEXTS[1] + "\nMore.").read_text()) | {"id": "new"}
        path = record.parent / "new.jsonl"
        path.write_text(json.dumps(row) + "\n")
        fill(record, path, small)
        assert len(list(opened.articles())) == 3
        assert opened.state() != before


def test_a_dry_run_changes_nothing(record):
    before = rows_of(record, "claims")
    assert forget(str(record), "a0", dry=True).claims == 2
    assert rows_of(record, "claims") == before
    assert rows_of(record, "tombstones") == []


def test_what_is_not_there_cannot_be_forgotten(record):
    with pytest.raises(RecordError, match="holds no article a9"):
        forget(str(record), "a9")
    assert rows_of(record, "tombstones") == []


def test_what_rests_on_a_claim_in_any_table_goes_with_it(record, monkeypatch):
    """Tables that are added later need no word here, so long as they say what they rest on."""
    from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

    grown = MetaData()
    for table in schema.metadata.sorted_tables:
        table.to_metadata(grown)
    Table("notes", grown, Column("number", Integer, primary_key=True), Column("coding", ForeignKey("codings.number")))
    monkeypatch.setattr(schema, "metadata", grown)
    upgrade(str(record))
    change(record, "INSERT INTO notes VALUES (1, 1), (2, 2)")
    forget(str(record), "a0")
    assert rows_of(record, "notes") == [(2, 2)]


def test_verdicts_on_its_claims_go_and_others_stay(record):
    with dragoman.open(record) as opened:
        own = {entry.article.id: entry.claim.id for entry in opened.claims(Filter(kind="contact"))}
        opened.judge("reject", [own["a0"]], by="A. Reader", why="gone")
        opened.withdraw(opened.judge("link", [own["a0"], own["a1"]], by="A. Reader").id, by="A. Reader")
        opened.judge("unlink", [own["a0"], own["a1"], own["a2"]], by="A. Reader", why="three calls")
        opened.judge("reject", [own["a2"]], by="A. Reader")
        assert faults(record) == []
    assert forget(str(record), "a0").judgements == 2
    with dragoman.open(record) as opened:
        told = [(one.verdict, [ref.article for ref in one.claims], one.why) for one in opened.judgements()]
    assert told == [("unlink", ["a1", "a2"], "three calls"), ("reject", ["a2"], "")]
    assert rows_of(record, "withdrawals") == []
    assert faults(record) == []


def test_a_verdict_stays_on_the_copy_of_a_text_that_is_forgotten(record, rows, small):
    with dragoman.open(record) as opened:
        rejected = next(opened.claims()).claim.id
        opened.judge("reject", [rejected], by="A. Reader")
    copy = json.loads(rows(TEXTS[0]).read_text()) | {"id": "copy"}
    path = record.parent / "copy.jsonl"
    path.write_text(json.dumps(copy) + "\n")
    fill(record, path, small)
    assert forget(str(record), "a0").judgements == 0
    with dragoman.open(record) as opened:
        assert [(one.article.id, one.rejected) for one in opened.claims() if one.claim.id == rejected] == [
            ("copy", True)
        ]
        assert [[ref.article for ref in one.claims] for one in opened.judgements()] == [["copy"]]
    assert faults(record) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE judgements SET verdict = 'praise'", "'praise' is no verdict"),
        ("UPDATE judgements SET why = 'another'", "its id is not that of its words"),
        ("UPDATE judgements SET claims = '[]'", "it is on 0 claims, too few to reject"),
        ("UPDATE judgements SET claims = '[{'", "its claims cannot be read"),
        ("UPDATE judgements SET claims = replace(claims, 'a0', 'a9')", "of a9, which it is on, is not there"),
        ("INSERT INTO withdrawals VALUES (7, 'A', '2026', '')", "leads to nothing in judgements"),
    ],
)
def test_the_check_knows_verdicts(record, statement, told):
    with dragoman.open(record) as opened:
        opened.judge("reject", [next(opened.claims()).claim.id], by="A. Reader")
    checked = Checked()
    assert (list(check(str(record), checked)), checked.judgements) == ([], 1)
    change(record, statement)
    assert any(told in fault for fault in faults(record)), faults(record)


# ---------------------------------------------------------------------------------------------- upgrade


def test_a_record_without_the_newer_tables_is_read_and_completed(record, small, rows):
    change(record, "DROP TABLE visits", "DROP TABLE tombstones")
    with dragoman.open(record) as opened:
        entry = next(opened.claims())
        assert opened.trace(entry.claim.id).original.words
        assert len(opened.editions("a0")) == 1
    done = upgrade(str(record))
    assert (done.before, done.after, done.kept) == (schema.VERSION, schema.VERSION, None)
    assert set(done.tables) == {"visits", "tombstones"}
    assert upgrade(str(record)).tables == ()
    assert faults(record) == []


def test_a_record_of_version_1_is_read_and_brought_up(record):
    newer = ("withdrawals", "judgements", "visits", "tombstones")
    change(record, *(f"DROP TABLE {name}" for name in newer), "UPDATE meta SET value = '1'")
    with dragoman.open(record) as opened:
        before = [entry.claim.id for entry in opened.claims()]
        assert len(before) == 5 and opened.judgements() == ()
    done = upgrade(str(record))
    assert (done.before, done.after, set(done.tables), done.kept) == (1, 2, set(newer), None)
    assert faults(record) == []
    with dragoman.open(record) as opened:
        assert [entry.claim.id for entry in opened.claims()] == before
        assert opened.judge("reject", before[:1], by="A. Reader").id


def test_writing_completes_a_record_by_itself(record, small, rows):
    change(record, "DROP TABLE visits", "DROP TABLE tombstones")
    assert [type(item) for item in fill(record, rows(*TEXTS), small)] == [Known] * 3
    assert faults(record) == []


def test_steps_lead_from_version_to_version_and_the_old_record_is_kept(record, monkeypatch):
    done: list[int] = []
    now, later = schema.VERSION, schema.VERSION + 2
    monkeypatch.setattr(schema, "VERSION", later)
    monkeypatch.setattr(schema, "READABLE", (later,))
    monkeypatch.setattr(upgrading, "STEPS", {now: lambda _: done.append(1), now + 1: lambda _: done.append(2)})
    told = f"version {now}; this program reads version {later}; dragoman upgrade brings it up"
    with pytest.raises(RecordError, match=told):
        dragoman.open(record)
    result = upgrade(str(record))
    assert (done, result.before, result.after) == ([1, 2], now, later)
    assert rows_of(Path(result.kept), "meta") == [("schema", str(now))]
    assert rows_of(record, "meta") == [("schema", str(later))]
    with dragoman.open(record) as opened:
        assert len(list(opened.articles())) == 3


def test_a_step_that_fails_leaves_the_record_as_it_was(record, monkeypatch):
    def fail(connection):
        connection.exec_driver_sql("UPDATE claims SET kind = 'none'")
        connection.exec_driver_sql("SELECT nothing")

    before, now = rows_of(record, "claims"), schema.VERSION
    monkeypatch.setattr(schema, "VERSION", now + 1)
    monkeypatch.setattr(upgrading, "STEPS", {now: fail})
    with pytest.raises(RecordError, match="nothing"):
        upgrade(str(record))
    assert rows_of(record, "claims") == before
    assert rows_of(record, "meta") == [("schema", str(now))]


def test_a_version_that_lacks_no_more_than_tables_needs_no_step(record, monkeypatch):
    now = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", now + 1)
    monkeypatch.setattr(schema, "READABLE", (now, now + 1))
    with dragoman.open(record) as opened:
        assert len(list(opened.articles())) == 3
    result = upgrade(str(record))
    assert (result.before, result.after, result.kept) == (now, now + 1, None)


@pytest.mark.parametrize(("version", "told"), [("77", "version 77; this program makes version"), ("x", "version x")])
def test_a_record_that_cannot_be_brought_up_is_told(record, version, told):
    change(record, f"UPDATE meta SET value = '{version}'")
    with pytest.raises(RecordError, match=told):
        upgrade(str(record))


def test_a_version_without_a_step_is_told(record, monkeypatch):
    now = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", now + 1)
    monkeypatch.setattr(schema, "READABLE", (now + 1,))
    with pytest.raises(RecordError, match=f"no step leads on from version {now}"):
        upgrade(str(record))
    assert not list(record.parent.glob("*.v*"))
