"""Measures coded claims against hand-coded ones: on the packaged examples, and on annotated articles of a data folder.

Articles that stand in a file named ``train``, or among those coded for training, are never measured; nor are those
whose text the folder lacks. An article that could not be read counts as one without claims.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

import dragoman
from bench.agreement import calibration_error, macro_f1
from bench.files import DataError, File, digest_of, find_files, is_training
from bench.scoring import FURTHER, KINDS, Item, Tally, score_article
from dragoman.model import Document
from dragoman.wire import encode

Figures = dict[str, Any]
TRAINED = Path(__file__).parent.parent / "training" / "annotations" / "articles.jsonl"
FIELDS = ("P", "R", "F1", *FURTHER)


class Outcome(NamedTuple):
    """What came of comparing: tallies by kind, claimed contacts where there is no diplomacy, and pairs to look into."""

    tallies: dict[str, Tally]
    stray: int
    statuses: list[tuple[str, str]]  # hand-coded and ours, of the claims that match
    answers: list[tuple[float, bool]]  # the confidence of each of our claims, and whether it matches

    def kinds(self) -> Figures:
        """The figures of each kind, with counts."""
        return {kind: tally.summary() for kind, tally in self.tallies.items()}

    def status(self) -> Figures:
        """Macro F1 of the status of matched claims, over all kinds."""
        return {"macro_f1": macro_f1([gold for gold, _ in self.statuses], [ours for _, ours in self.statuses])}

    def calibration(self) -> Figures:
        """The expected calibration error of ``confidence`` in ten bins, over all kinds."""
        return {"ece": calibration_error(self.answers)}


# ---------------------------------------------------------------------------------------------- reading


def read_examples() -> tuple[dict[str, Document], dict[str, Item], str]:
    """The packaged examples, coded; their hand-coded rows by id; the digest of both."""
    folder = Path(dragoman.__file__).with_name("examples")
    gold = {row["id"]: row for row in lines(folder / "gold.jsonl")}
    files = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".html", ".jsonl"})
    paths = sorted(folder / name for name in {id if "." in id else "rows.jsonl" for id in gold})
    docs = [doc for doc in dragoman.read_all(paths) if isinstance(doc, Document)]
    named = {doc.article.id if doc.article.id in gold else Path(doc.article.source).name: doc for doc in docs}
    return named, gold, digest_of(path.read_bytes() for path in files)


class Annotated(NamedTuple):
    """A file of hand-coded articles, without those that must not be measured."""

    file: File
    rows: dict[str, Item]

    @property
    def second(self) -> bool:
        """Whether it is another reading of articles that a first file holds."""
        return "second" in self.file.stem


def read_annotations(data: Path) -> list[Annotated]:
    """The files of hand-coded articles to measure on."""
    files = find_files(data, "annotations", [".jsonl"], keep=lambda name: True)
    trained = {row["id"] for file in files if is_training(file.name) for row in file.rows()}
    if TRAINED.exists():
        trained |= {row["id"] for row in lines(TRAINED)}
    kept = [file for file in files if not is_training(file.name)]
    return [Annotated(file, {row["id"]: row for row in _coded(file) if row["id"] not in trained}) for file in kept]


def _coded(file: File) -> Iterator[Item]:
    for number, row in enumerate(file.rows(), 1):
        if not isinstance(row.get("id"), str) or not isinstance(row.get("claims"), list):
            raise DataError(f"{file.name}, row {number}: no id or no claims")
        yield row


def read_articles(data: Path, annotated: list[Annotated]) -> tuple[set[str], dict[str, Document]]:
    """The ids of the annotated articles that the folder holds, and those of them that could be coded."""
    wanted = {id for one in annotated for id in one.rows}
    own = {id: row for one in annotated for id, row in one.rows.items() if row.get("text")}
    files = find_files(data, "news*", [".jsonl"])
    found = {row["id"]: row for file in files for row in file.rows() if row.get("id") in wanted and row.get("text")}
    rows: dict[Any, Any] = own | found
    return set(rows), code_rows(list(rows.values()))


def lines(path: Path) -> list[Item]:
    """The rows of a plain file of JSON lines."""
    return list(File(str(path), path.read_bytes()).rows())


def news_rows(data: Path) -> dict[str, Item]:
    """The articles and readouts of a data folder by their ids."""
    return {row["id"]: row for name in ("articles", "readouts") for row in lines(data / f"news-dev/{name}.jsonl")}


def code_rows(rows: list[Item]) -> dict[str, Document]:
    """Articles given as rows, coded, by their ids; without those that could not be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.jsonl")
        path.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
        return {doc.article.id: doc for doc in dragoman.read_all([path]) if isinstance(doc, Document)}


# ---------------------------------------------------------------------------------------------- measuring


def compare(docs: dict[str, Document], gold: dict[str, Item]) -> Outcome:
    """Our claims in articles against the hand-coded ones."""
    outcome = Outcome({kind: Tally() for kind in KINDS}, 0, [], [])
    stray = 0
    for id, row in gold.items():
        doc = docs.get(id)
        coded = msgspec.json.decode(encode(doc))["claims"] if doc else []
        complete = row.get("statements_complete", True)
        pairs = score_article(doc.text if doc else "", coded, row["claims"], outcome.tallies, complete)
        matched = {claim["id"] for claim, _ in pairs}
        counted = [claim for claim in coded if complete or claim["kind"] != "statement" or claim["id"] in matched]
        outcome.statuses.extend((other["status"], one["status"]) for one, other in pairs if other.get("status"))
        outcome.answers.extend((claim["confidence"], claim["id"] in matched) for claim in counted)
        if not row.get("diplomacy", True):
            stray += sum(claim["kind"] == "contact" and claim["id"] not in matched for claim in coded)
    return outcome._replace(stray=stray)


def measure_examples() -> Iterator[tuple[tuple[str, ...], Figures, str]]:
    """The figures of the packaged examples, each with its name and the digest of its data."""
    docs, gold, digest = read_examples()
    outcome = compare(docs, gold)
    yield ("examples",), outcome.kinds(), digest
    yield ("stray_contacts", "examples"), {"contacts": outcome.stray}, digest


def measure_claims(
    data: Path, keep: Path | None, tell: Callable[[str], None]
) -> Iterator[tuple[tuple[str, ...], Figures, str]]:
    """The figures of the annotated articles, each with its name and the digest of its data.

    Second readings are measured by themselves. Our claims are kept in the folder ``keep``, where one is given.
    """
    annotated = read_annotations(data)
    present, docs = read_articles(data, annotated)
    for one in annotated:
        absent = len(one.rows.keys() - present)
        if absent:
            tell(f"{one.file.name}: {absent} articles left out, whose text is not under {data}/news*")
        if keep is not None:
            _keep(keep, one, docs)
    for name, second in (("claims", False), ("second_reading", True)):
        files = [one for one in annotated if one.second == second]
        gold = {id: row for one in files for id, row in one.rows.items() if id in present}
        if gold:
            digest = digest_of(one.file.content for one in files)
            outcome = compare(docs, gold)
            yield (name,), outcome.kinds(), digest
            if not second:
                yield ("status",), outcome.status(), digest
                yield ("calibration",), outcome.calibration(), digest
                yield ("stray_contacts", "claims"), {"contacts": outcome.stray}, digest


def _keep(folder: Path, one: Annotated, docs: dict[str, Document]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = [encode(docs[id]) for id in one.rows if id in docs]
    (folder / f"{one.file.stem}.jsonl").write_bytes(b"\n".join(lines))
