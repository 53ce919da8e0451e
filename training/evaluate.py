"""Measure exported weights by head: ``python -m training.evaluate [--model FOLDER] [--against FOLDER] [--write]``.

``--against`` names the same weights exported in full: the answer is then a table of what eight bits cost each head.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from bench import sections
from bench.floors import Result, flatten
from bench.quality import DATA, as_json, tell

from dragoman.language.model import LanguageModel
from training.articles import read_annotations
from training.folds import OWN_FOLDER
from training.labels import LAYERS
from training.own import code_shares, read_all, span_f1
from training.passages import join
from training.treebanks import read_treebank

HEADS = (sections.relations, sections.treebanks, sections.names, sections.attribution, sections.factuality)
MARKED = ("marks-fresh.jsonl", "marks-study.jsonl", "marks-held.jsonl")  # which the weights have not seen
_LOW = ("mae",)  # figures that are the better the smaller they are
_COUNTS = ("n",)
Figures = dict[str, Any]


def main() -> None:
    """Print every figure as JSON, or the table; write them into the model's settings where asked."""
    options = _options()
    figures = measure(options.model, options.data)
    found: Figures = {"figures": figures}
    if options.against is None:
        print(json.dumps(figures, indent=1))
    else:
        rows = compare(measure(options.against, options.data), figures)
        found["eight_bits"] = {name: {"full": full, "eight": eight} for name, full, eight, _ in rows}
        print(table(rows))
    if options.write:
        path = options.model / "settings.json"
        settings = json.loads(path.read_text(encoding="utf-8")) | found
        path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def measure(weights: Path, data: Path) -> Figures:
    """Every head's figures on the development data, by the bench's measures; our own code book's under ``own``.

    Triggers are measured on articles whose every telling readers have marked too (``marked``): ten times as many.
    """
    task = sections.Task(data, weights, tell)
    results = [Result(*one) for section in HEADS for one in section(task)]
    figures: Figures = json.loads(as_json(results))
    model = LanguageModel(weights)
    if (data / "annotations/dev.jsonl").exists():
        annotated = read_annotations(data / "annotations/dev.jsonl", data / "news-dev")
        own = read_all(model, [passage for _, passage in annotated])
        figures["own"] = {
            "exact": span_f1(own, LAYERS[4:]),
            "half": span_f1(own, LAYERS[4:], 0.5),
            "codes and links": code_shares(own),
        }
        marked = [passage for part in MARKED for _, passage in read_annotations(OWN_FOLDER / part, data / "news-dev")]
        seen = read_all(model, marked)
        figures["marked"] = {"exact": span_f1(seen, LAYERS[8:12]), "codes": code_shares(seen)}
    if (data / "ud/gum-dev.conllu.xz").exists():
        documents = read_treebank(data / "ud/gum-dev.conllu.xz")
        gum = [join([one for one, _ in document], [gap for _, gap in document[1:]]) for document in documents]
        figures["names"] = figures.get("names", {}) | {"gum dev": span_f1(read_all(model, gum), LAYERS[:3])}
    return figures


def compare(full: Figures, eight: Figures) -> list[tuple[str, float, float, float]]:
    """Each figure in full, in eight bits, and what is lost, in points of a hundred."""
    before = dict(flatten(full))
    rows = []
    for name, value in flatten(eight):
        last = name.rpartition(".")[2]
        if last not in _COUNTS:
            lost = value - before[name] if last in _LOW else before[name] - value
            rows.append((name, before[name], value, round(100 * lost, 2)))
    return rows


def table(rows: list[tuple[str, float, float, float]]) -> str:
    """The rows as a Markdown table."""
    shown = [f"| {name} | {full:.4f} | {eight:.4f} | {lost:+.2f} |" for name, full, eight, lost in rows]
    return "\n".join(["| figure | in full | eight bits | points lost |", "|---|---|---|---|", *shown])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path, default=Path("src/dragoman/models/en"))
    parser.add_argument("--against", type=Path, help="a folder with the same weights exported by export --full")
    parser.add_argument("--write", action="store_true", help="write the figures into settings.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
