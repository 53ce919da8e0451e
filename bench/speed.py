"""Measures how fast the installed package reads, and checks on the way that nothing it says is out of place.

``python -m bench.speed [--data FOLDER] [--archive NAME] [--articles 500] [--seed N]``

Reads random English articles of ``FOLDER/news-dev/NAME`` (default ``../shared/data`` and ``articles.jsonl``; there is
also ``readouts.jsonl``) through every part, one after another in one process. Seconds are by the wall clock and depend
on what else the machine does; processor seconds do so less. After each article the encoder alone is run over the same
text, a plain pass from characters to vectors: what the whole costs is set against it, part by part, so that a busy
machine slows both. Then the same articles are read in batches by several processes (``--workers``, 0 for none): how
fast they are together, what memory each took, and whether every claim is the same to the byte.
Ends with status 1 where a part raised, a claim is at fault or came out otherwise, with the traceback.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from bench.invariants import Count
from dragoman.config import Config
from dragoman.language.model import LanguageModel, load_model
from dragoman.model import AnyClaim, Document, Failure, Layers
from dragoman.parts import Annotator, Coder
from dragoman.pipeline import Sheet, read_paths, read_sheets
from dragoman.sources import Given
from dragoman.workshop import Workshop, plan

PLAIN = "the encoder alone"
ARTICLE = 800  # words that count as an article
STARTS = 5  # fresh processes, of which the median counts


class Clock(Struct):
    """The processor seconds that each part took in all, and what was raised in it."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    raised: list[str] = field(default_factory=list)

    def time(self, part: str) -> Stopwatch:
        """A context whose time is counted for the part."""
        return Stopwatch(self, part)


class Stopwatch:
    """Adds the time spent in its block to a clock, and keeps the traceback of what leaves the block."""

    def __init__(self, clock: Clock, part: str) -> None:
        self._clock, self._part = clock, part

    def __enter__(self) -> None:
        self._start = time.process_time()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._clock.seconds[self._part] += time.process_time() - self._start
        if error is not None:
            self._clock.raised.append("".join(traceback.format_exception(error)))


class TimedAnnotator:
    """An annotator whose time is counted."""

    def __init__(self, name: str, part: Annotator, clock: Clock) -> None:
        self.version, self.needs, self.gives = part.version, part.needs, part.gives
        self._name, self._part, self._clock = name, part, clock

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        with self._clock.time(self._name):
            return self._part.annotate(docs)


class TimedCoder:
    """A coder whose time is counted."""

    def __init__(self, name: str, part: Coder, clock: Clock) -> None:
        self.version, self.needs = part.version, part.needs
        self._name, self._part, self._clock = name, part, clock

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        with self._clock.time(self._name):
            return self._part.code(docs)


def timed(workshop: Workshop, clock: Clock) -> Workshop:
    """The workshop with the time of its annotators and coders counted."""
    annotators = [(name, TimedAnnotator(f"annotators/{name}", part, clock)) for name, part in workshop.annotators]
    coders = [(name, TimedCoder(f"coders/{name}", part, clock)) for name, part in workshop.coders]
    return replace(workshop, annotators=tuple(annotators), coders=tuple(coders))


class Result(Struct):
    """What a run over many articles gave."""

    clock: Clock
    count: Count
    words: int = 0
    articles: list[float] = field(default_factory=list)  # seconds of each by the wall clock
    processor: float = 0.0  # processor seconds of all
    plain: Clock = field(default_factory=Clock)  # those of the encoder alone over the same text
    claims: dict[str, bytes] = field(default_factory=dict)  # of each article, as they are written


# ------------------------------------------------------------------------------------------------ the articles


def choose(archive: Path, number: int, seed: int) -> list[bytes]:
    """The rows of so many random English articles, as the archive holds them."""
    rows = archive.read_bytes().split(b"\n")
    english = [row for row in rows if row.strip() and msgspec.json.decode(row)["language"] == "en"]
    return random.Random(seed).sample(english, min(number, len(english)))


def measure(rows: list[bytes]) -> Result:
    """The articles read and coded one by one."""
    clock, count = Clock(), Count()
    result = Result(clock=clock, count=count)
    workshop = timed(plan(Config()), clock)
    warm_up(workshop)
    clock.seconds.clear()
    with tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(rows):
            path = Path(folder, f"{number:05}.jsonl")
            path.write_bytes(row)
            measure_one(path, workshop, result)
    return result


def measure_one(path: Path, workshop: Workshop, result: Result) -> None:
    """One file read and coded; the checks come after the clock has stopped."""
    start, processor = time.perf_counter(), time.process_time()
    with result.clock.time("readers"):
        sheets = list(read_sheets([path], workshop, Given()))
    docs = workshop.code([sheet.article for sheet in sheets if isinstance(sheet, Sheet)])
    result.articles.append(time.perf_counter() - start)
    result.processor += time.process_time() - processor
    for doc in docs:
        with result.plain.time(PLAIN):
            encode_alone(doc)
        result.claims[doc.article.id] = msgspec.json.encode((doc.claims, doc.failures))
    for failure in (sheet for sheet in sheets if isinstance(sheet, Failure)):
        result.count.add(failure)
    for doc in docs:
        result.count.add(doc)
    result.words += sum(len(doc.text.split()) for doc in docs)


def encode_alone(doc: Document) -> None:
    """Nothing but the encoder's pass over what the language annotator reads."""
    for _ in load_model_once().encode(doc.text, [(span.start, span.end) for span in doc.article.passages()]):
        pass


@cache
def load_model_once() -> LanguageModel:
    """The packaged model, beside the one that the annotator holds."""
    return load_model()


def warm_up(workshop: Workshop) -> None:
    """Load weights and tables, so that the first article does not bear their cost."""
    with example() as path:
        for sheet in read_sheets([path], workshop, Given()):
            if isinstance(sheet, Sheet):
                for doc in workshop.code([sheet.article]):
                    encode_alone(doc)


def example() -> Any:
    """A context that gives the path of one packaged report."""
    return as_file(files("dragoman").joinpath("examples/wire.txt"))


# ------------------------------------------------------------------------------------------------ several processes


class Shared(Struct, frozen=True):
    """What several processes took for the same articles, and the articles whose claims came out otherwise."""

    workers: int
    seconds: float
    memory: float  # megabytes, the most that one of them held
    words: int
    different: list[str]


def measure_together(rows: list[bytes], workers: int, alone: dict[str, bytes]) -> Shared:
    """The same articles among each other, coded by several processes; ``alone`` are their claims one by one."""
    different, words = [], 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.jsonl")
        path.write_bytes(b"\n".join(rows))
        start = time.perf_counter()
        for item in read_paths([path], Config(workers=workers)):
            if isinstance(item, Document):
                words += len(item.text.split())
                if msgspec.json.encode((item.claims, item.failures)) != alone.get(item.article.id):
                    different.append(item.article.id)
        taken = time.perf_counter() - start
    return Shared(workers, taken, memory_of(resource.RUSAGE_CHILDREN), words, different)


# ------------------------------------------------------------------------------------------------ a fresh process


class Start(Struct, frozen=True):
    """What it took from starting the program on a file to its first line of claims."""

    seconds: float
    processor: float  # to the end of the process


def cold_starts() -> list[Start]:
    """Several fresh processes, each on the same packaged report, after one that leaves the code compiled."""
    with example() as path, tempfile.TemporaryDirectory() as compiled:
        rest = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**rest, "PYTHONPYCACHEPREFIX": compiled}
        return [cold_start(path, environment) for _ in range(1 + STARTS)][1:]


def cold_start(path: Path, environment: dict[str, str]) -> Start:
    """One fresh process on a file."""
    command = [sys.executable, "-m", "dragoman", "read", str(path), "--jsonl"]
    start, before = time.perf_counter(), children()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = time.perf_counter() - start
    if not line or not msgspec.json.decode(line)["claims"]:
        raise SystemExit(f"{' '.join(command)} gave no claim")
    return Start(taken, children() - before)


def children() -> float:
    """The processor seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# ------------------------------------------------------------------------------------------------ the report


def report(result: Result, starts: list[Start]) -> Iterator[str]:
    """The figures in words, a line each."""
    seconds = sorted(result.articles)
    ninety_fifth = seconds[max(0, -(-len(seconds) * 95 // 100) - 1)]
    yield f"articles            {len(seconds)}, {result.words:,} words, {result.count.claims:,} claims"
    yield f"seconds an article  median {statistics.median(seconds):.3f}, 95th percentile {ninety_fifth:.3f}"
    rates = result.words / sum(seconds), result.words / result.processor
    yield f"words a second      {rates[0]:,.0f}; a processor second {rates[1]:,.0f}"
    yield f"peak memory         {memory_of(resource.RUSAGE_SELF):,.0f} MB (the encoder held twice)"
    cold = [statistics.median(getattr(start, name) for start in starts) for name in ("seconds", "processor")]
    yield f"cold start          {cold[0]:.2f} s to the first claim, processor {cold[1]:.2f} s (median of {len(starts)})"
    yield from shares(result)
    failed = ", ".join(f"{number} {fault}" for fault, number in sorted(result.count.failures.items()))
    yield f"\nfailures: {failed or 'none'}"
    count = result.count
    yield f"checked: {count.claims:,} claims, {count.passages:,} passages: {len(count.faults)} faults"


def shares(result: Result) -> Iterator[str]:
    """What each part takes, for an article of 800 words and against the encoder alone."""
    seconds = dict(result.clock.seconds)
    seconds["ids, links, the rest"] = result.processor - sum(seconds.values())
    plain, article = result.plain.seconds[PLAIN], result.words / ARTICLE
    yield f"\nprocessor seconds for {ARTICLE} words, and as a multiple of {PLAIN}"
    yield f"  {result.processor / article:.4f}  {result.processor / plain:5.2f}  all"
    yield f"  {plain / article:.4f}  {1:5.2f}  {PLAIN}"
    for part, taken in sorted(seconds.items(), key=lambda item: -item[1]):
        yield f"  {taken / article:.4f}  {taken / plain:5.2f}  {part}"


def report_together(shared: Shared) -> Iterator[str]:
    """How several processes did, in words."""
    rate = shared.words / ARTICLE / shared.seconds
    yield f"\n{shared.workers} processes         {rate:.1f} articles of {ARTICLE} words a second, start included"
    yield f"memory of each      at most {shared.memory:,.0f} MB"
    yield f"claims otherwise    {len(shared.different)} articles {' '.join(shared.different[:5])}"


def memory_of(whose: int) -> float:
    """The most memory that this process, or one of its children, held, in megabytes."""
    most = resource.getrusage(whose).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def main() -> int:
    """Measure, print, and tell by the exit status whether anything is at fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--archive", default="articles.jsonl")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    if asked.articles < 1:
        parser.error("--articles must be at least 1")
    rows = choose(asked.data / "news-dev" / asked.archive, asked.articles, asked.seed)
    result = measure(rows)
    print("\n".join(report(result, cold_starts())))
    different = []
    if asked.workers:
        shared = measure_together(rows, asked.workers, result.claims)
        print("\n".join(report_together(shared)))
        different = shared.different
    for fault in [*result.count.faults, *result.clock.raised]:
        print(fault, file=sys.stderr)
    return 1 if result.count.faults or different else 0


if __name__ == "__main__":
    sys.exit(main())
