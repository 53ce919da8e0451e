"""The sections of the bench: what each measures, and on which files of the data folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from bench.attributions import measure_attributions
from bench.attributions import read_articles as read_attributed
from bench.claims import measure_claims, measure_examples
from bench.entities import ENDINGS, measure_names, read_names
from bench.factuality import measure_factuality, read_factuality
from bench.files import ARCHIVES, File, digest_of, find_files
from bench.relations import measure_relations, read_rows
from bench.times import count_times, measures_of, read_marked
from bench.treebanks import measure_treebank, read_treebank
from dragoman.language.model import LanguageModel

Measured = Iterator[tuple[tuple[str, ...], dict[str, Any], str]]


class Task(NamedTuple):
    """What is measured: the data folder, the weights, where to keep coded claims, and who hears what is left out."""

    data: Path
    weights: Path
    tell: Callable[[str], None]
    keep: Path | None = None


def installed_weights() -> Path:
    """The folder of the weights in the installed package."""
    return Path(str(files("dragoman").joinpath("models/en")))


def _digest(found: list[File]) -> str:
    return digest_of(file.content for file in found)


def relations(task: Task) -> Measured:
    """Relations between two actors, over all rows of all files."""
    found = find_files(task.data, "plover-relations", [".tsv"], keep=lambda name: True)
    rows = [row for file in found for row in read_rows(file)]
    if rows:
        yield ("plover",), measure_relations(LanguageModel(task.weights), rows), _digest(found)


def treebanks(task: Task) -> Measured:
    """Parts of speech and dependencies, file by file."""
    for file in find_files(task.data, "ud", [".conllu"]):
        yield ("ud", _below(file)), measure_treebank(task.weights, read_treebank(file)), _digest([file])


def names(task: Task) -> Measured:
    """Names, file by file; files that the weights have learned from are left out."""
    found = [file for file in find_files(task.data, "entities-*", ENDINGS) if file.stem != "README"]
    model = LanguageModel(task.weights) if found else None
    for file in found:
        texts = read_names(file)
        if texts and model is not None:
            yield ("names", file.name), measure_names(model, texts), _digest([file])
        else:
            task.tell(f"{file.name}: left out, since the weights have learned from it or it holds no texts")


def attribution(task: Task) -> Measured:
    """Sources, cues, contents and their links, over all articles, by the corpus' own code book."""
    found = find_files(task.data, "attribution", [".ann", ".txt"])
    articles = list(read_attributed(found))
    if articles:
        model = LanguageModel(task.weights, own=False)
        yield ("attribution",), measure_attributions(model, articles), _digest(found)


def times(task: Task) -> Measured:
    """Time expressions, set by set: a set is a folder below ``temporal``, in an archive one of the archive's."""
    found = find_files(task.data, "temporal", [".tml"])
    for name, group in groupby(sorted(found, key=_set_of), key=_set_of):
        once = {file.content: file for file in group}  # some sets hold a file twice
        articles = (article for file in once.values() for article in read_marked(file.name, file.text()))
        yield ("times", name), measures_of(count_times(articles)[0]), _digest(list(once.values()))


def factuality(task: Task) -> Measured:
    """How far events happened, over all judged words of all files."""
    found = find_files(task.data, "factuality", [".conll", ".jsonl"])
    figures = measure_factuality(LanguageModel(task.weights), (s for file in found for s in read_factuality(file)))
    if figures:
        yield ("factuality",), figures, _digest(found)


def claims(task: Task) -> Measured:
    """Claims of annotated articles, their status, and how far their confidence can be trusted."""
    return measure_claims(task.data, task.keep, task.tell)


def examples(task: Task) -> Measured:
    """Claims of the packaged examples."""
    return measure_examples()


SECTIONS: dict[str, Callable[[Task], Measured]] = {
    "examples": examples, "plover": relations, "ud": treebanks, "names": names, "attribution": attribution,
    "times": times, "factuality": factuality, "claims": claims,
}  # fmt: skip
WITHIN = {"status": "claims", "calibration": "claims", "second_reading": "claims"}  # measured with another section


def _below(file: File) -> str:
    return str(PurePosixPath(*PurePosixPath(file.name).parts[1:]))


def _set_of(file: File) -> str:
    """The folder below ``temporal`` (below the archive's top) that a file stands in."""
    parts = list(PurePosixPath(file.name).parts)[:-1]
    inside = [at for at, part in enumerate(parts) if part.endswith(ARCHIVES)]
    below = parts[inside[0] + 1 :] if inside else parts[1:]
    return below[0] if below else parts[-1].partition(".")[0]
