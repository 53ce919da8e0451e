"""Finished surveys: a second start finds what the first worked out, and never what is of another state or forgotten."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

import dragoman
from dragoman import record as records
from dragoman import surveys
from dragoman.pipeline import read_into
from dragoman.sources import Given
from dragoman.stores import sqlite
from dragoman.surveys import Survey, kept_files
from dragoman.upkeep.checking import check
from dragoman.upkeep.forgetting import forget
from dragoman.web import account
from dragoman.web.library import Library


@pytest.fixture
def record(example_record: str, tmp_path: Path) -> str:
    """A record of the examples with a verdict, to be written to."""
    path = str(tmp_path / "examples.db")
    shutil.copy(example_record, path)
    with dragoman.open(path) as opened:
        claims = sorted({entry.claim.id for entry in opened.claims()})
        opened.judge("reject", claims[:1], by="a reader", why="it says something else")
    return path


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One for every time that episodes are worked out."""
    found: list[int] = []
    work = records.find_episodes
    monkeypatch.setattr(records, "find_episodes", lambda *given: found.append(1) or work(*given))
    return found


def survey(record: str, keep: bool = True) -> Survey:
    with dragoman.open(record) as opened:
        return opened.survey(keep)


def kept(record: str) -> Path:
    (file,) = kept_files(record)
    assert file == Path(f"{record}.survey")
    return file


def test_what_is_kept_is_what_was_worked_out_and_is_not_worked_out_again(record, counted):
    texts, judgements, episodes = worked_out = survey(record)
    assert texts and judgements and len(episodes) > 20
    assert survey(record) == survey(record, keep=False) == worked_out
    assert len(counted) == 1
    kept(record).unlink()
    assert survey(record, keep=False) == worked_out
    assert len(counted) == 2
    assert kept_files(record) == [], "it is kept only where that is asked for"


def test_the_second_start_of_the_reading_room_uses_it(record, monkeypatch):
    monkeypatch.setattr(account, "_SMALL", 1)
    first = Library(record)
    shown = first.account()
    first.close()
    written = kept(record).read_bytes()
    monkeypatch.setattr(account, "ProcessPoolExecutor", None)
    second = Library(record)
    again = second.account()
    second.close()
    assert (again.texts, again.judgements, again.episodes) == (shown.texts, shown.judgements, shown.episodes)
    assert kept(record).read_bytes() == written


def test_beside_a_small_record_nothing_is_kept(record):
    library = Library(record)
    assert library.account().episodes
    library.close()
    assert kept_files(record) == []


def add(record: str, rows) -> None:
    path = rows("The foreign ministers of Norway and Chile met in Oslo on 2026-02-04.", outlet="The Fjord")
    assert list(read_into(record, [str(path)], None, Given()))


def reject(record: str, _rows: object) -> None:
    with dragoman.open(record) as opened:
        opened.judge("reject", [next(opened.claims()).claim.id], by="another reader")


def withdraw(record: str, _rows: object) -> None:
    with dragoman.open(record) as opened:
        opened.withdraw(opened.judgements()[0].id, by="a reader")


def lose(record: str, _rows: object) -> None:
    """What no command does."""
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("DELETE FROM claims WHERE (coding, id) = (SELECT coding, max(id) FROM claims)")
        connection.commit()


@pytest.mark.parametrize("change", [add, reject, withdraw, lose])
def test_a_change_of_the_record_or_of_a_verdict_does_away_with_it(record, rows, counted, change):
    before = survey(record)
    change(record, rows)
    after = survey(record)
    assert after != before
    assert len(counted) == 2
    assert survey(record) == after
    assert len(counted) == 2, "the new one took its place"


def test_another_program_works_it_out_anew(record, counted, monkeypatch):
    survey(record)
    monkeypatch.setattr(surveys, "_digest_code", lambda: "of another program")
    survey(record)
    assert len(counted) == 2


DAMAGE = {
    "empty": lambda whole: b"",
    "torn in its stamp": lambda whole: whole[:50],
    "torn behind its stamp": lambda whole: whole[:64],
    "torn": lambda whole: whole[:-1],
    "one bit turned": lambda whole: whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
    "of another form": lambda whole: whole[:64] + zlib.compress(b"\x93\x01\x02\x03"),
    "no text": lambda whole: b"\xff" * 400,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_file_that_is_damaged_is_passed_over_and_made_anew(record, counted, damage):
    worked_out = survey(record)
    whole = kept(record).read_bytes()
    kept(record).write_bytes(DAMAGE[damage](whole))
    (fault,) = check(record)
    assert "examples.db.survey: it cannot be read" in str(fault)
    assert survey(record) == worked_out
    assert len(counted) == 2
    assert kept(record).read_bytes() == whole
    assert list(check(record)) == []


def test_forgetting_deletes_it_and_what_was_not_finished(record):
    survey(record)
    half = Path(f"{record}.survey-x1.part")
    half.write_bytes(kept(record).read_bytes())
    other = Path(f"{record}.survey.txt")
    other.write_text("a note of the user's own")
    with dragoman.open(record) as opened:
        name = next(opened.articles()).id
    forget(record, name, dry=True)
    assert len(kept_files(record)) == 2
    forget(record, name)
    assert kept_files(record) == []
    assert other.exists()
    assert name not in {text.article for text in survey(record)[0]}
    assert list(check(record)) == []


def test_what_is_forgotten_while_it_is_worked_out_does_not_come_back(record):
    with dragoman.open(record) as opened:
        name = next(opened.articles()).id
        before = surveys.keep_survey(record, opened._engine, lambda: (opened.survey(), forget(record, name))[0])
    assert name in {text.article for text in before[0]}
    assert kept_files(record) == []


def test_the_check_tells_what_a_program_that_knows_no_surveys_left(record):
    survey(record)
    left = kept(record).read_bytes()
    with dragoman.open(record) as opened:
        name = next(opened.articles()).id
    forget(record, name)
    Path(f"{record}.survey").write_bytes(left)
    assert [str(fault) for fault in check(record)] == [
        f"examples.db.survey: it tells of the article {name}, which is not there"
    ]


def test_where_nothing_can_be_written_it_is_worked_out_each_time(record, counted, monkeypatch):
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(surveys.tempfile, "mkstemp", refuse)
        worked_out = survey(record)
        assert kept_files(record) == []
    with monkeypatch.context() as patch:
        patch.setattr(surveys.os, "access", lambda path, mode: (path, mode) != (record, os.W_OK))
        assert survey(record) == worked_out
        assert kept_files(record) == []
    monkeypatch.setattr(sqlite, "_WAIT", 0)
    with closing(sqlite3.connect(record, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert survey(record) == worked_out
    assert kept_files(record) == []
    assert len(counted) == 3
