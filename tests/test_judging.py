"""Persons' verdicts: kept beside the claims, honoured, shown, exported, withdrawn; older records stay readable."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

import dragoman
from dragoman import cli
from dragoman.errors import RecordError
from dragoman.pipeline import read_into

OLDER = "DROP TABLE withdrawals; DROP TABLE judgements; UPDATE meta SET value = '1';"


@pytest.fixture
def record(tmp_path, rows, small):
    """A record of two reports of one call, and a third text of it with the very words of the first."""
    path = str(tmp_path / "record.db")
    texts = (
        "Xi called Putin on 2026-02-04\nMore.",
        "So Putin called Xi on 2026-02-04",
        "Xi called Putin on 2026-02-04\nMore.",
    )
    list(read_into(path, [str(rows(*texts))], small))
    return path


def several(record):
    with dragoman.open(record) as opened:
        return [sorted(ref.article for ref in one.members) for one in opened.episodes() if len(one.members) > 1]


def claims(record):
    with dragoman.open(record) as opened:
        return {entry.article.id: entry.claim.id for entry in opened.claims()}


@pytest.fixture
def run(monkeypatch, capfdbinary):
    """Call the command line: exit code, standard output, standard error."""

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["dragoman", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def test_episodes_of_a_record_count_copies_once(record):
    with dragoman.open(record) as opened:
        (found,) = opened.episodes(kind="contact", dyad=("CHN", "RUS"), since="2026-02", until="2026-02-04")
        assert [ref.article for ref in found.members] == ["a0", "a1", "a2"]
        assert opened.episodes(kind="plan") == opened.episodes(dyad=("USA",)) == opened.episodes(since="2026-03") == ()
        with pytest.raises(RecordError, match="'soon' is no date"):
            opened.episodes(since="soon")


def test_a_rejected_claim_is_marked_everywhere_and_deleted_nowhere(record, run):
    own = claims(record)
    before = run("show", record)[1]
    code, out, _ = run("reject", record, own["a0"][:8], "--by", "A. Reader", "--why", "it was another call")
    assert code == 0 and "rejected by A. Reader" in out
    assert several(record) == []
    shown = run("show", record)[1]
    assert shown.count("rejected by A. Reader") == 2  # in the copy too
    assert set(before.split()) <= set(shown.split())
    assert "it was another call" in run("trace", record, own["a0"])[1]
    assert "rejected by" in run("search", record, "called")[1]
    with dragoman.open(record) as opened:
        assert {entry.article.id: entry.rejected for entry in opened.claims()} == {"a0": True, "a1": False, "a2": True}


def test_verdicts_are_exported_and_withdrawn(record, run):
    own = claims(record)
    run("reject", record, own["a1"], "--by", "A. Reader", "--why", "no")
    (line,) = run("judgements", record, "--json")[1].splitlines()
    judgement = json.loads(line)
    assert (judgement["verdict"], judgement["by"], judgement["why"]) == ("reject", "A. Reader", "no")
    assert judgement["claims"] == [{"article": "a1", "claim": own["a1"]}]
    lines = [json.loads(line) for line in run("show", record, "--json")[1].splitlines()]
    assert [[one["id"] for one in line["judgements"]] for line in lines] == [[], [judgement["id"]], []]
    code, out, _ = run("withdraw", record, judgement["id"][:6], "--by", "B. Editor", "--why", "it stands after all")
    assert code == 0 and "withdrawn" in out and "B. Editor" in out
    assert several(record) == [["a0", "a1", "a2"]]
    again = run("withdraw", record, judgement["id"], "--by", "B. Editor")
    assert again[0] == 1 and "withdrawn already" in again[2]
    assert json.loads(run("judgements", record, "--json")[1])["withdrawn_by"] == "B. Editor"
    assert "rejected" not in run("show", record)[1]


def test_a_person_keeps_claims_apart_and_links_them_again(record, run):
    own = claims(record)
    assert run("unlink", record, own["a0"], own["a1"], "--by", "A. Reader")[0] == 0
    assert several(record) == [["a0", "a2"]]
    assert run("link", record, own["a0"], own["a1"], "--by", "A. Reader")[0] == 0
    assert several(record) == [["a0", "a1", "a2"]]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["link", "RECORD", "CLAIM", "--by", "A"], "takes two claims or more"),
        (["reject", "RECORD", "ffff", "--by", "A"], "no claim has an id that begins with ffff"),
        (["reject", "RECORD", "CLAIM", "--by", " "], "a verdict names who gives it"),
        (["withdraw", "RECORD", "beef", "--by", "A"], "0 judgements have ids that begin with 'beef'"),
        (["reject", "NONE", "CLAIM", "--by", "A"], "there is no such record"),
    ],
)
def test_what_cannot_be_judged_is_told(record, run, arguments, fault):
    named = {"RECORD": record, "CLAIM": claims(record)["a0"], "NONE": record + "x"}
    code, _, err = run(*(named.get(word, word) for word in arguments))
    assert code == 1 and fault in err and err.count("\n") == 1


def test_claims_of_two_kinds_are_not_linked(tmp_path, rows, small):
    path = str(tmp_path / "record.db")
    list(read_into(path, [str(rows("Xi called Putin", "Xi said: good"))], small))
    with dragoman.open(path) as opened, pytest.raises(RecordError, match="contact and statement"):
        opened.judge("link", [entry.claim.id for entry in opened.claims()], by="A")


def test_a_record_without_verdicts_is_read_and_gets_their_tables_when_written(record):
    with closing(sqlite3.connect(record)) as connection:
        connection.executescript(OLDER)
    own = claims(record)
    with dragoman.open(record) as opened:
        assert opened.judgements() == ()
        assert several(record) == [["a0", "a1", "a2"]]
    with closing(sqlite3.connect(record)) as connection:
        assert connection.execute("SELECT value FROM meta").fetchone() == ("1",)
    with dragoman.open(record) as opened:
        opened.judge("reject", [own["a0"]], by="A. Reader")
        assert len(opened.judgements()) == 1
    with closing(sqlite3.connect(record)) as connection:
        assert connection.execute("SELECT value FROM meta").fetchone() == ("2",)


def test_reading_into_an_older_record_keeps_what_is_there(record, rows, small):
    with closing(sqlite3.connect(record)) as connection:
        connection.executescript(OLDER)
    before = claims(record)
    list(read_into(record, [str(rows("Trump called Xi", name="more.jsonl"))], small))
    with dragoman.open(record) as opened:
        assert set(before.values()) < {entry.claim.id for entry in opened.claims()}
    with dragoman.open(record) as opened:
        assert opened.judge("reject", [before["a0"]], by="A").verdict == "reject"


def test_one_by_one_gives_what_all_at_once_gives(tmp_path, rows, small):
    texts = ("Xi called Putin on 2026-02-04", "Now Putin called Xi on 2026-02-04", "Trump called Xi on 2026-02-04")
    whole, grown = str(tmp_path / "whole.db"), str(tmp_path / "grown.db")
    archive = rows(*texts)
    list(read_into(whole, [str(archive)], small))
    lines = archive.read_text(encoding="utf-8").splitlines()
    for number in (2, 0, 1):
        (tmp_path / "one.jsonl").write_text(lines[number] + "\n", encoding="utf-8")
        list(read_into(grown, [str(tmp_path / "one.jsonl")], small))
        with dragoman.open(grown) as opened:
            opened.episodes()
    with dragoman.open(whole) as one, dragoman.open(grown) as other:
        assert one.episodes() == other.episodes()
        assert one.texts() == other.texts()
