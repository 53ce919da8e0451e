"""Measures what the installed package codes against hand-coded claims, and holds the figures to pinned floors.

``python -m bench.quality [--data FOLDER] [--only NAME …] [--json] [--floors] [--keep FOLDER]``

``examples`` are the packaged reports with their gold claims and are always measured; ``claims`` are the annotations
under ``FOLDER/annotations`` (default ``../shared/data``), skipped where the folder is absent. Files named ``train``,
and articles that stand in one, are never measured. ``--floors`` ends with status 1 where a figure lies below
``bench/floors.json`` for the same data.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

import dragoman
from bench.scoring import KINDS, Item, Tally, score_article
from dragoman.model import Document
from dragoman.wire import encode

Figures = dict[str, Any]
FLOORS = Path(__file__).with_name("floors.json")


def lines(path: Path) -> list[Item]:
    """The rows of a JSON lines file."""
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]


def measure_examples() -> tuple[Figures, str]:
    """The packaged examples against their gold claims; the figures and the digest of the data."""
    folder = Path(dragoman.__file__).with_name("examples")
    gold = {row["id"]: row for row in lines(folder / "gold.jsonl")}
    digest = digest_of(sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".html", ".jsonl"}))
    paths = sorted(folder / name for name in {id if "." in id else "rows.jsonl" for id in gold})
    docs = [doc for doc in dragoman.read_all(paths) if isinstance(doc, Document)]
    return score({_example_id(doc, gold): doc for doc in docs}, gold), digest


def _example_id(doc: Document, gold: dict[str, Item]) -> str:
    return doc.article.id if doc.article.id in gold else Path(doc.article.source).name


def measure_claims(data: Path, keep: Path | None) -> Iterator[tuple[str, Figures, str]]:
    """Every annotation file but the training ones: name, figures, digest of the data; claims kept if asked."""
    news = data / "news-dev"
    files = sorted((data / "annotations").glob("*.jsonl"))
    trained = {row["id"] for path in files if "train" in path.stem for row in lines(path)}
    for path in files:
        gold = {row["id"]: row for row in lines(path) if row["id"] not in trained}
        if "train" in path.stem:
            continue
        sources = [file for file in (news / "articles.jsonl", news / "readouts.jsonl") if file.exists()]
        docs = read_rows([row for file in sources for row in lines(file) if row["id"] in gold])
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / path.name).write_bytes(b"\n".join(encode(doc) for doc in docs.values()))
        yield path.stem, score(docs, gold), digest_of([path])


def read_rows(rows: list[Item]) -> dict[str, Document]:
    """Articles given as rows, coded, by their ids."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.jsonl")
        path.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
        return {doc.article.id: doc for doc in dragoman.read_all([path]) if isinstance(doc, Document)}


def score(docs: dict[str, Document], gold: dict[str, Item]) -> Figures:
    """The figures of each kind over all articles with gold claims; an article not read counts as without claims."""
    tallies = {kind: Tally() for kind in KINDS}
    stray = 0
    for id, row in gold.items():
        doc = docs.get(id)
        coded = msgspec.json.decode(encode(doc))["claims"] if doc else []
        before = tallies["contact"].matched
        score_article(doc.text if doc else "", coded, row["claims"] if doc else [], tallies)
        if not doc:
            for claim in row["claims"]:
                tallies[claim["kind"]].gold += 1
        if not row.get("diplomacy", True):
            contacts = sum(claim["kind"] == "contact" for claim in coded)
            stray += contacts - (tallies["contact"].matched - before)
    return {kind: tally.summary() for kind, tally in tallies.items()} | {"stray_contacts": stray}


def digest_of(paths: list[Path]) -> str:
    """SHA-256 over the bytes of files, the first 16 digits."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def below_floors(results: dict[str, tuple[Figures, str]]) -> list[str]:
    """What lies below its pinned floor, in words; floors of other data than measured do not count."""
    floors = msgspec.json.decode(FLOORS.read_bytes())
    found = []
    for name, (figures, digest) in results.items():
        pinned = floors.get(name, {})
        if pinned.get("digest") != digest:
            continue
        for key, floor in pinned["floors"].items():
            kind, _, field = key.partition(".")
            value = figures[kind][field] if field else figures[kind]
            worse = value > floor if key == "stray_contacts" else value < floor
            if worse:
                found.append(f"{name}: {key} is {value}, the floor is {floor}")
    return found


def table(figures: Figures) -> str:
    """The figures as a Markdown table."""
    head = "| kind | gold | coded | P | R | F1 | full | said by | status |\n|---|---|---|---|---|---|---|---|---|"
    fields = ("gold", "coded", "P", "R", "F1", "full", "said_by", "status")
    rows = [f"| {kind} | " + " | ".join(str(figures[kind][field]) for field in fields) + " |" for kind in KINDS]
    return "\n".join([head, *rows, f"\nContacts where there is no diplomacy: {figures['stray_contacts']}"])


def main() -> int:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", nargs="*", default=["examples", "claims"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the coded claims, one JSON lines file for each set")
    asked = parser.parse_args()
    results: dict[str, tuple[Figures, str]] = {}
    if "examples" in asked.only:
        results["examples"] = measure_examples()
    if "claims" in asked.only and (asked.data / "annotations").is_dir():
        results |= {f"claims/{name}": (found, digest) for name, found, digest in measure_claims(asked.data, asked.keep)}
    report(results, asked.json)
    failed = below_floors(results) if asked.floors else []
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


def report(results: dict[str, tuple[Figures, str]], as_json: bool) -> None:
    """Print the figures to standard output."""
    if as_json:
        print(msgspec.json.encode({name: figures for name, (figures, _) in results.items()}).decode())
        return
    for name, (figures, digest) in results.items():
        print(f"\n{name} (data {digest})\n\n{table(figures)}")


if __name__ == "__main__":
    sys.exit(main())
