"""Bad moments: damaged inputs, a killed builder, a full disk, many at one record; the long trials are in ``bench``."""

from __future__ import annotations

import random
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from bench import builder, faults, mutations

import dragoman
from dragoman import annotators, coders
from dragoman.errors import RecordError
from dragoman.stores import sqlite
from dragoman.upkeep.checking import check


@pytest.fixture(autouse=True)
def own_paths(monkeypatch):
    """The builder makes small parts known to the process it is in; the tests after these must not see them."""
    for family in (annotators, coders):
        monkeypatch.setattr(family, "__path__", list(family.__path__))


@pytest.fixture
def archive(tmp_path):
    return faults.write_rows(tmp_path / "rows.jsonl", 16)


def test_damaged_inputs_of_every_form_end_in_articles_or_reasons():
    outcome = mutations.try_inputs(102, seed=20)
    assert outcome.faults == []
    assert outcome.inputs == 102
    assert outcome.articles > 10
    assert outcome.failures > 10
    assert not outcome.errors, "each is told by the reader itself"


def test_damage_is_seen_by_the_trial(monkeypatch):
    """The trial itself must see what it looks for: a reader that raises past its bounds, and one that dawdles."""

    def raising(*_):
        raise RuntimeError("beyond all bounds")

    monkeypatch.setattr(mutations, "_read", lambda *_: iter(raising, None))
    assert len(mutations.try_inputs(3, seed=1).faults) == 3


def test_a_killed_build_is_sound_and_ends_as_an_undisturbed_one(tmp_path, archive):
    chance = random.Random(4)
    for _ in range(2):
        _, found = faults.kill_once(tmp_path, archive, chance)
        assert found == []


def test_a_build_that_dies_before_its_tables_leaves_nothing_in_the_way(tmp_path, archive):
    for content in (b"", None):
        record = tmp_path / f"early-{content is None}.db"
        if content is not None:
            record.write_bytes(content)
        else:
            with closing(sqlite3.connect(record)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
        faults.resume(record, archive)
        assert faults.verify(record) == []


def test_a_full_disk_is_told_and_what_was_stored_stays(tmp_path, archive, monkeypatch):
    whole, record = tmp_path / "whole.db", tmp_path / "full.db"
    faults.resume(whole, archive)
    connect, pages = sqlite.connect, 70  # whole it has 96

    def small(path):
        from sqlalchemy import event

        engine = connect(path)
        event.listen(engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages}"))
        return engine

    monkeypatch.setattr(sqlite, "connect", small)
    stored = []
    with pytest.raises(RecordError, match=r"full.db: database or disk is full"):
        stored.extend(builder.build(str(record), [str(archive)]))
    monkeypatch.setattr(sqlite, "connect", connect)
    assert list(check(str(record))) == []
    with dragoman.open(record) as opened:
        assert 0 < len(list(opened.articles())) < 16
    faults.resume(record, archive)
    assert faults.rows_of(record) == faults.rows_of(whole)


def test_a_disk_that_fills_up_under_the_builder_is_one_clear_line(tmp_path, archive):
    with faults.start(tmp_path / "r.db", archive, "--largest", "150000") as process:
        _, said = process.communicate()
    assert process.returncode == 1
    assert said.count("\n") == 1
    assert "r.db" in said
    assert faults.verify(tmp_path / "r.db") == []


def test_two_write_and_ten_read_and_nothing_is_lost(tmp_path, archive):
    """Readers are threads here, each with a connection of its own; processes in ``bench.faults crowd``."""
    more = faults.write_rows(tmp_path / "more.jsonl", 12, seed=5)
    record, wrong, seen, over = tmp_path / "crowd.db", [], [], threading.Event()
    faults.resume(record, faults.write_rows(tmp_path / "first.jsonl", 1, seed=9))

    def look():
        while not over.wait(0.05):
            try:
                with dragoman.open(record) as opened:
                    for entry in opened.claims():
                        assert entry.claim.evidence.span.of(entry.article.text) == entry.claim.evidence.quote
                        seen.append(entry.claim.id)
                        if over.is_set():
                            return
            except Exception as error:  # noqa: BLE001 - to be told by the test's own thread
                wrong.append(repr(error))
                return

    readers = [threading.Thread(target=look) for _ in range(10)]
    for reader in readers:
        reader.start()
    writers = [faults.start(record, path) for path in (archive, more)]
    said = [writer.communicate()[1] for writer in writers]
    over.set()
    for reader in readers:
        reader.join()
    assert (said, [writer.returncode for writer in writers], wrong) == (["", ""], [0, 0], [])
    assert seen
    assert faults.verify(record) == []
    alone = tmp_path / "alone.db"
    for path in (tmp_path / "first.jsonl", archive, more):
        faults.resume(alone, path)
    assert faults.rows_of(record, ordered=False) == faults.rows_of(alone, ordered=False)


def test_two_that_make_one_record_at_once_both_succeed(tmp_path, archive):
    more = faults.write_rows(tmp_path / "more.jsonl", 10, seed=5)
    record = tmp_path / "new.db"
    writers = [faults.start(record, path) for path in (archive, more)]
    assert [writer.communicate()[1] for writer in writers] == ["", ""]
    assert faults.verify(record) == []
    with dragoman.open(record) as opened:
        assert len(list(opened.articles())) == 26


def test_the_trials_write_archives_of_the_size_asked_for(tmp_path):
    from bench.volume import write_articles

    for form in ("jsonl", "warc"):
        path = Path(tmp_path, "a.jsonl" if form == "jsonl" else "a.warc.gz")
        assert write_articles(path, 3, form) > 3000
        assert [type(item).__name__ for item in builder.build(str(tmp_path / f"{form}.db"), [str(path)])] == [
            "Document"
        ] * 3


class Busy:
    """A connection that fails so many times, as locked or as told."""

    def __init__(self, times: int, code: int = sqlite3.SQLITE_BUSY) -> None:
        self.left, self.code = times, code

    def execute(self, _: str) -> None:
        self.left -= 1
        if self.left >= 0:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = self.code
            raise error


def test_the_log_is_turned_on_as_soon_as_nobody_else_is_at_it(monkeypatch):
    busy = Busy(3)
    sqlite._log_ahead(busy)
    assert busy.left < 0
    monkeypatch.setattr(sqlite, "_WAIT", 50)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        sqlite._log_ahead(Busy(10_000))
    monkeypatch.undo()
    full = Busy(10_000, sqlite3.SQLITE_FULL)
    with pytest.raises(sqlite3.OperationalError):
        sqlite._log_ahead(full)
    assert full.left == 9_999  # no lock: nothing to wait for
