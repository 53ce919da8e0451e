"""The bench as a command: what it prints, what it skips, how it ends, and the floors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from bench import floors, quality
from bench.claims import compare, read_annotations
from bench.floors import Result, below_floors, make_floors

import dragoman
from dragoman.claims import Contact, Passage
from dragoman.model import Document
from dragoman.wire import encode
from tests.test_bench_files import put
from tests.test_bench_measures import TABLE, TREE

ROOT = Path(__file__).parent.parent
TEXT = (
    "OSLO, March 4, 2026 — Foreign Minister Ada Nordby of Norway met Foreign Minister Jan Berg of Switzerland in Oslo "
    'on Tuesday. "We agreed on a plan for the talks," Nordby said. Trade rose by 12 percent last year, Berg said.'
)


@pytest.fixture(scope="module")
def doc(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("article") / "rows.jsonl"
    path.write_text(json.dumps({"id": "a1", "text": TEXT, "language": "en", "published": "2026-03-04"}) + "\n")
    return dragoman.read(path)


def coded(doc: Document, **changes: Any) -> dict[str, Any]:
    """Our own claims as if somebody had coded them by hand."""
    claims = msgspec.json.decode(encode(doc))["claims"]
    return {"id": "a1", "diplomacy": True, "claims": claims} | changes


def test_claims_that_all_agree(doc: Document) -> None:
    outcome = compare({"a1": doc}, {"a1": coded(doc)})
    kinds = outcome.kinds()
    assert kinds["statement"]["gold"] >= 1
    assert all(figures["F1"] == 1 and figures["status"] == 1 for figures in kinds.values() if figures["gold"])
    assert outcome.status() == {"macro_f1": 1}
    sure = [claim.confidence for claim in doc.claims]
    assert outcome.calibration()["ece"] == pytest.approx(1 - sum(sure) / len(sure), abs=1e-3)


def test_another_status_lowers_status_and_no_more(doc: Document) -> None:
    row = coded(doc)
    for claim in row["claims"]:
        claim["status"] = "denied" if claim["kind"] == "statement" else claim["status"]
    outcome = compare({"a1": doc}, {"a1": row})
    assert outcome.kinds()["statement"]["F1"] == 1
    assert outcome.kinds()["statement"]["status"] == 0
    assert outcome.status()["macro_f1"] < 1


def test_claims_that_nobody_coded_are_wrong(doc: Document) -> None:
    meeting = Passage(start=55, end=58, quote=TEXT[55:58])
    contact = Contact(id="x", confidence=0.6, mode="meeting", participants=(), trigger=meeting, evidence=meeting)
    claims = (*doc.claims, contact)
    outcome = compare({"a1": msgspec.structs.replace(doc, claims=claims)}, {"a1": coded(doc, diplomacy=False)})
    assert outcome.stray == 1
    assert outcome.answers.count((0.6, False)) == 1
    assert len(outcome.answers) == len(claims)


def test_statements_beyond_an_incomplete_coding_are_not_counted(doc: Document) -> None:
    row = coded(doc, claims=[], statements_complete=False)
    assert compare({"a1": doc}, {"a1": row}).kinds()["statement"]["coded"] == 0


def test_an_article_that_could_not_be_read_is_missed(doc: Document) -> None:
    kinds = compare({}, {"a1": coded(doc)}).kinds()
    assert kinds["statement"]["gold"] >= 1
    assert kinds["statement"]["F1"] == 0


def test_articles_of_a_training_file_are_not_measured(tmp_path: Path) -> None:
    for name, ids in (("train", ("a", "b")), ("dev", ("b", "c"))):
        rows = [json.dumps({"id": id, "claims": []}) for id in ids]
        put(tmp_path / f"annotations/{name}.jsonl", "\n".join(rows).encode())
    (annotated,) = read_annotations(tmp_path)
    assert list(annotated.rows) == ["c"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "bench/quality.py"), *arguments],
        capture_output=True,
        text=True,
        cwd="/",
        env={"PYTHONPATH": str(Path(dragoman.__file__).parent.parent)},  # the package, and not the checkout's root
    )


def test_the_script_measures_what_the_folder_holds(tmp_path: Path) -> None:
    put(tmp_path / "plover-relations/test.tsv", TABLE.encode())
    put(tmp_path / "ud/small-dev.conllu.xz", TREE.encode())
    put(tmp_path / "ud/small-train.conllu", TREE.encode())
    done = run("--data", str(tmp_path), "--json", "--only", "plover", "ud", "names", "claims")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures.keys() == {"plover", "ud"}
    assert figures["plover"].keys() == {"root_macro_f1", "quad_macro_f1", "accuracy", "n"}
    assert figures["ud"].keys() == {"small-dev.conllu.xz"}
    assert figures["ud"]["small-dev.conllu.xz"].keys() == {"las_gold", "uas_gold", "upos_gold", "las_raw"}


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "ud/dev.conllu", b"nonsense\n\n")
    put(tmp_path / "plover-relations/test.tsv", TABLE.encode())
    assert quality.main(["--data", str(tmp_path), "--only", "ud", "plover", "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out).keys() == {"plover"}
    assert "ud/dev.conllu, line 1" in said.err


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert quality.main(["--data", str(tmp_path / "none"), "--only", "ud"]) == 2


def test_figures_are_nested_by_their_paths() -> None:
    results = [Result(("ud", "a"), {"las": 1}, ""), Result(("ud", "b"), {"las": 0}, "")]
    assert json.loads(quality.as_json(results)) == {"ud": {"a": {"las": 1}, "b": {"las": 0}}}


MEASURED = Result(("times", "one"), {"value_f1": 0.8, "deep": {"mae": 0.5}, "n": 9}, "digest")


def test_floors_of_the_same_data_hold() -> None:
    pinned = {"times/one": {"digest": "digest", "floors": {"value_f1": 0.81, "deep.mae": 0.4, "gone": 0.1}}}
    assert below_floors([MEASURED], pinned) == [
        "times/one: value_f1 is 0.8, the floor is 0.81", "times/one: deep.mae is 0.5, the floor is 0.4",
        "times/one: gone is not measured, the floor is 0.1",
    ]  # fmt: skip
    pinned["times/one"]["digest"] = "other"
    assert below_floors([MEASURED], pinned) == []


def test_floors_are_made_with_a_margin() -> None:
    made = make_floors([MEASURED], 0.05)
    assert made == {"times/one": {"digest": "digest", "floors": {"value_f1": 0.75, "deep.mae": 0.55}}}
    assert below_floors([MEASURED], made) == []


def test_shares_of_few_claims_and_counts_get_no_margin() -> None:
    figures = {"plan": {"F1": 0.5, "gold": 3}, "event": {"F1": 0.5, "gold": 30, "coded": 2}}
    assert make_floors([Result(("claims",), figures, "d")], 0.1)["claims"]["floors"] == {"event.F1": 0.4}
    assert make_floors([Result(("stray",), {"contacts": 1}, "d")], 0.1)["stray"]["floors"] == {"contacts": 1}


def test_writing_floors_keeps_those_of_what_was_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    (tmp_path / "floors.json").write_text('{"ud/a": {"digest": "x", "floors": {}}}')
    floors.write_floors([MEASURED], 0.1)
    assert floors.read_floors().keys() == {"ud/a", "times/one"}


def test_the_command_ends_with_1_below_a_floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "plover-relations/test.tsv", TABLE.encode())
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    asked = ["--data", str(tmp_path), "--only", "plover", "--json"]
    assert quality.main([*asked, "--write-floors", "0.1", "--floors"]) == 0
    raised = json.loads((tmp_path / "floors.json").read_text())
    raised["plover"]["floors"]["accuracy"] = 1.1
    (tmp_path / "floors.json").write_text(json.dumps(raised))
    assert quality.main([*asked, "--floors"]) == 1
