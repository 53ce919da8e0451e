"""The command line: data on standard output, talk on standard error, exit codes, no tracebacks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman import cli, wire
from dragoman.cli import output, reading
from dragoman.model import Contact, Statement

TOML = '[annotators]\nuse = ["lines"]\n[coders]\nuse = ["calls"]\n'


@pytest.fixture
def run(small_parts, tmp_path, monkeypatch, capfdbinary):
    """A function that runs the command line with the small parts and gives exit code, output and errors."""
    (tmp_path / "small.toml").write_text(TOML)

    def call(*arguments: object) -> tuple[int, str, str]:
        words = [str(argument) for argument in arguments]
        if words[0] == "read":
            words += ["--config", str(tmp_path / "small.toml"), "--workers", "1"]
        monkeypatch.setattr(sys, "argv", ["dragoman", *words])
        output.console.cache_clear()
        with pytest.raises(SystemExit) as caught:
            cli.main()
        out, err = capfdbinary.readouterr()
        return int(caught.value.code or 0), out.decode(), err.decode()

    return call


@pytest.fixture
def record(run, rows, tmp_path):
    """A record of one article with a contact and two statements, one of them at the contact's side."""
    path = tmp_path / "record.db"
    text = "Xi called Trump on 2026-02-04\nXi said: the soybeans are welcome\nPutin said: spring is near"
    assert run("read", rows(text, title="Leaders speak", outlet="The Wire", side="CHN"), "--into", path)[0] == 0
    return path


def test_read_prints_one_json_line_per_article(run, rows):
    code, out, _ = run("read", rows("Xi called Trump", "Xi said: no"), "--jsonl")
    docs = list(wire.decode_lines(out.splitlines()))
    assert code == 0
    assert [type(claim) for doc in docs for claim in doc.claims] == [Contact, Statement]


def test_read_prints_an_account_that_names_claims(run, rows):
    path = rows("Xi called Trump on 2026-02-04\nXi said: trade is useful", title="Leaders speak", outlet="The Wire")
    code, out, err = run("read", path)
    (doc,) = wire.decode_lines(run("read", path, "--jsonl")[1].splitlines())
    assert (code, err) == (0, "")
    for words in (
        "Leaders speak",
        "The Wire",
        "2026-02-05",
        "Xi (CHN)",
        "Trump (USA)",
        "2026-02-04",
        "trade is useful",
    ):
        assert words in out
    assert len(doc.claims) == 2
    for claim in doc.claims:
        assert claim.id[:8] in out


def test_what_cannot_be_read_is_told_and_the_rest_is_printed(run, rows, tmp_path):
    code, out, err = run("read", tmp_path / "none.txt", rows("Xi called Trump"), "--jsonl")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert "none.txt" in err


def test_nothing_read_is_exit_code_one(run, tmp_path):
    code, out, err = run("read", tmp_path / "none.txt")
    assert (code, out) == (1, "")
    assert "none.txt" in err


def test_a_misuse_is_exit_code_two(run, record):
    assert run("read")[0] == 2
    assert run("read", "x.txt", "--sides", "CHN")[0] == 2
    assert run("show", record, "--kind", "rumour")[0] == 2


def test_a_value_that_nobody_can_read_is_refused_not_dropped(run, rows, record):
    path = rows("Xi called Trump")
    for arguments in (
        ("read", path, "--published", "yesterday"),
        ("read", path, "--side", "Nowhereland"),
        ("show", record, "--since", "2026-13"),
        ("show", record, "--until", "soon"),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert arguments[2] in err and repr(arguments[3]) in err
    assert run("read", path, "--published", "2026-02-05T22:58:00", "--side", "CHN")[0] == 0


def test_a_wrong_configuration_is_one_line_that_names_the_field(run, tmp_path):
    (tmp_path / "small.toml").write_text("worker = 3")
    code, out, err = run("read", "x.txt")
    assert (code, out) == (2, "")
    assert err.startswith("dragoman: ")
    assert "`worker`" in err
    assert err.count("\n") == 1


def test_what_a_command_does_is_told_in_one_whole_line(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = run("--help")
    commands = out.partition("Commands:")[2].partition("Start with")[0].split("\n")
    assert code == 0
    assert len(commands) > 20
    assert not [line for line in commands if line.endswith("...")]


def test_a_folder_without_files_is_named(run, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / ".hidden.txt").write_text("Xi called Trump")
    code, out, err = run("read", tmp_path / "reports")
    assert (code, out) == (1, "")
    assert err == f"dragoman: {tmp_path / 'reports'}: there is no file in this folder\n"


def test_one_thing_is_counted_as_one(run, rows, tmp_path):
    _, _, err = run("read", rows("Xi called Trump"), "--into", tmp_path / "r.db")
    assert "1 article · 1 claim · 0 failures" in err


def test_read_into_a_record_counts_and_counts_known_ones(run, rows, tmp_path):
    path, record = rows("Xi called Trump", "Xi said: no"), tmp_path / "r.db"
    code, out, err = run("read", path, "--into", record)
    assert (code, out) == (0, "")
    assert "2 articles · 2 claims · 0 failures" in err
    code, out, err = run("read", path, "--into", record)
    assert code == 0
    assert "0 articles" in err
    assert "2 already in the record" in err


def test_show_prints_accounts_or_json_lines(run, record):
    code, out, _ = run("show", record)
    assert code == 0
    assert "Leaders speak" in out
    (doc,) = wire.decode_lines(run("show", record, "--json")[1].splitlines())
    assert len(doc.claims) == 3
    (doc,) = wire.decode_lines(run("show", record, "--json", "--actor", "USA")[1].splitlines())
    assert [type(claim) for claim in doc.claims] == [Contact]
    assert run("show", record, "--kind", "figure")[0] == 1


def test_search_prints_passages_with_claims(run, record):
    code, out, _ = run("search", record, "soybeans", "welcome")
    assert code == 0
    assert "the soybeans are welcome" in out
    hit = json.loads(run("search", record, "soybeans", "--json")[1])
    assert [claim["kind"] for claim in hit["claims"]] == ["statement"]
    assert hit["claims"][0]["id"][:8] in out
    assert run("search", record, "the soybeans")[0] == 0
    assert run("search", record, "soybeans the")[0] == 1, "one argument of several words is a phrase"


def test_trace_leads_to_the_bytes_and_the_run(run, record):
    with dragoman.open(record) as opened:
        entry = next(opened.claims())
    code, out, _ = run("trace", record, entry.claim.id[:8])
    assert code == 0
    for words in (entry.claim.id, entry.article.original, entry.claim.run, "coders/calls 1", "Leaders speak"):
        assert words in out
    found = json.loads(run("trace", record, entry.claim.id, "--json")[1])
    assert found["quote"] == found["original"]["words"] == entry.claim.evidence.quote


@pytest.mark.parametrize("command", [("show",), ("search",), ("trace",)])
def test_a_file_that_is_no_record_is_one_line(run, tmp_path, command):
    (tmp_path / "page.txt").write_text("Talks.")
    more = [] if command == ("show",) else ["abc"]
    code, out, err = run(*command, tmp_path / "page.txt", *more)
    assert (code, out) == (1, "")
    assert err.startswith(f"dragoman: {tmp_path / 'page.txt'}: ")
    assert err.count("\n") == 1


def test_every_command_that_opens_a_record_takes_it_first_and_knows_json():
    commands = {one.callback.__name__: list(one.callback.__annotations__) for one in cli.app.registered_commands}
    opening = {name: parameters for name, parameters in commands.items() if "record" in parameters}
    assert {"show", "search", "brief", "serve", "check"} <= set(opening)
    for name, parameters in opening.items():
        assert parameters[0] == "record", name
        assert "json" in parameters or name in ("serve", "export")  # these give no list


def test_knowledge_names_source_and_date_of_each_table(run):
    code, out, _ = run("knowledge", "--json")
    tables = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {"states", "offices", "outlets"} <= {table["table"] for table in tables}
    assert all(table["source"] and table["as_of"] and table["rows"] for table in tables)


def test_the_version_is_printed(run):
    assert run("--version")[:2] == (0, f"dragoman {dragoman.__version__}\n")


def start(*arguments: str, folder: Path, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "error", "-m", "dragoman", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, **options)


def test_the_demo_runs_from_any_folder_and_a_broken_pipe_is_no_fault(tmp_path):
    with start("demo", folder=tmp_path) as process:
        assert process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert b"Traceback" not in errors
    assert process.returncode == 0


def test_the_demo_shows_every_example_and_how_to_go_on(tmp_path):
    with start("demo", folder=tmp_path) as process:
        out, errors = process.communicate()
    shown = out.decode()
    assert process.returncode == 0, errors.decode()
    with reading.example_files() as paths:
        assert len(paths) >= 6
        for path in paths:
            assert path.name in shown
    assert "Contacts" in shown
    assert "To go on" in shown
    assert not list(tmp_path.iterdir())


def test_two_processes_give_what_one_gives(tmp_path):
    with reading.example_files() as paths:
        names = [str(path) for path in paths]
    outputs = []
    for workers in ("1", "2"):
        with start("read", *names, "--jsonl", "--workers", workers, folder=tmp_path) as process:
            out, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
        outputs.append(out)
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") >= len(names)
