"""What eight bits cost, and which weights may be cross-validated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from training import standoff
from training.articles import read_annotations
from training.evaluate import compare, table
from training.folds import innocent, own_rows, plover_rows
from training.labels import CODES, LAYERS

from tests.test_bench_files import put


def test_losses_are_told_in_points_and_errors_count_the_other_way() -> None:
    full = {"ud": {"las": 0.9}, "factuality": {"mae": 0.5}, "n": 3}
    eight = {"ud": {"las": 0.897}, "factuality": {"mae": 0.51}, "n": 3}
    rows = compare(full, eight)
    assert rows == [("ud.las", 0.9, 0.897, 0.3), ("factuality.mae", 0.5, 0.51, 1.0)]
    assert "| ud.las | 0.9000 | 0.8970 | +0.30 |" in table(rows)


@pytest.mark.parametrize(
    "told", [None, {"drawn": {"relations": 5}}, {"drawn": {"own": 1}, "start": "../before"}, {"steps": 3}]
)
def test_weights_that_may_have_seen_relations_are_refused(tmp_path: Path, told: dict[str, object] | None) -> None:
    if told is not None:
        (tmp_path / "training.json").write_text(json.dumps(told))
    with pytest.raises(SystemExit):
        innocent(tmp_path)
    (tmp_path / "training.json").write_text(json.dumps({"drawn": {"own": 1, "relations": 0}, "start": ""}))
    assert innocent(tmp_path) == tmp_path


def test_rows_of_one_sentence_and_of_one_article_are_of_one_fold(tmp_path: Path) -> None:
    lines = ["sentence_id\tmarked_sentence\tgold_root\tgold_penta"]
    lines += [f"{i}\t<s>Oslo</s> thanked <t>Bern</t> {i % 7} times.\tSUPPORT\t1" for i in range(14)]
    put(tmp_path / "plover-relations/train.tsv", "\n".join(lines).encode())
    rows = list(plover_rows(tmp_path))
    assert len(rows) == 14
    assert [row.fold for row in rows[:7]] == [row.fold for row in rows[7:]] == [0, 1, 2, 3, 4, 0, 1]
    assert not any(row.own for row in rows)

    texts = [json.dumps({"id": id, "text": "Oslo thanked Bern."}) for id in ("a", "b")]
    put(tmp_path / "news-dev/articles.jsonl", "\n".join(texts).encode())
    put(tmp_path / "news-dev/readouts.jsonl", b"")
    coded = {"sentence": [0, 18], "source": [0, 4], "target": [13, 17], "type": "SUPPORT"}
    put(tmp_path / "own.jsonl", "\n".join(json.dumps({"id": id} | coded) for id in "aba").encode())
    own = list(own_rows(tmp_path, tmp_path / "own.jsonl"))
    assert [(row.fold, row.quad, row.own) for row in own] == [(0, 1, True), (1, 1, True), (0, 1, True)]


def test_coded_articles_lose_their_words_and_get_them_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [{"id": "a", "text": "Rain fell. Lind said that rain fell."}]
    put(tmp_path / "news-dev/articles.jsonl", "\n".join(map(json.dumps, texts)).encode())
    put(tmp_path / "news-dev/readouts.jsonl", b"")
    claim = {"kind": "statement", "evidence": "Lind said that rain fell.", "cue": "said", "content": "rain fell"}
    claim |= {"speaker": {"text": "Lind", "name": "Eva Lind"}}
    put(tmp_path / "coded.jsonl", json.dumps({"id": "a", "body": None, "claims": [claim]}).encode())

    def turn(source: str, target: str, *more: str) -> dict[str, Any]:
        paths = [str(tmp_path / name) for name in (source, target)]
        monkeypatch.setattr("sys.argv", ["standoff", paths[0], "--data", str(tmp_path), "--out", paths[1], *more])
        standoff.main()
        told: dict[str, Any] = json.loads(Path(paths[1]).read_text(encoding="utf-8"))
        return told

    apart = turn("coded.jsonl", "apart.jsonl")
    assert "rain" not in json.dumps(apart)
    assert turn("apart.jsonl", "whole/again.jsonl", "--restore")["claims"] == [claim]


def test_of_an_article_coded_in_part_nothing_else_is_learned(tmp_path: Path) -> None:
    text = "Lind said the talks with Oslo had failed. She met Per Holm again. They met."
    put(tmp_path / "news-dev/articles.jsonl", json.dumps({"id": "a", "text": text}).encode())
    put(tmp_path / "news-dev/readouts.jsonl", b"")

    def place(words: str) -> dict[str, list[int]]:
        return {"at": [text.index(words), text.index(words) + len(words)]}

    said = {"kind": "statement", "evidence": place("Lind said the talks with Oslo had failed"), "act": "assess"}
    said |= {"cue": place("said"), "content": place("the talks with Oslo had failed")}
    met = {"kind": "contact", "evidence": place("She met Per Holm again."), "trigger": place("met"), "status": "held"}
    met |= {"mode": "meeting", "participants": [{"text": place("Per Holm"), "name": "Per Holm", "country": "NOR"}]}
    again = {"kind": "contact", "evidence": place("They met."), "trigger": place("met."), "again": True}
    coded = {"id": "a", "standoff": True, "kinds": ["contact"], "claims": [said, met, again]}
    put(tmp_path / "marks.jsonl", json.dumps(coded).encode())
    [(_, passage)] = read_annotations(tmp_path / "marks.jsonl", tmp_path / "news-dev")
    words = [text[start:end] for start, end in zip(passage.start, passage.end, strict=True)]
    layers = {name: passage.tags[:, LAYERS.index(name)] for name in ("source", "cue", "content", "contact")}
    assert all((layers[name] == -1).all() for name in ("source", "cue", "content"))  # unknown, not absent
    assert [word for word, tag in zip(words, layers["contact"], strict=True) if tag == 1] == ["met", "met"]
    acts = passage.codes[:, list(CODES).index("act")]
    assert {word for word, act in zip(words, acts, strict=True) if act >= 0} >= {"said", "talks", "failed"}
    asked = {words[trigger] for trigger, *_ in passage.roles.tolist()}
    assert asked == {"met"} and len({row[0] for row in passage.roles.tolist()}) == 1  # not of the further mention
