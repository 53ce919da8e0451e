"""Measures how fast the installed package reads, and checks on the way that nothing it says is out of place.

``python -m bench.speed [--data FOLDER] [--archive NAME] [--articles 500] [--seed N]``

Reads random English articles of ``FOLDER/news-dev/NAME`` (default ``../shared/data`` and ``articles.jsonl``; there is
also ``readouts.jsonl``) through every part, one after another in one process. Seconds are by the wall clock and depend
on what else the machine does; processor seconds do so less, and the shares of the parts, taken from them, are ratios
within one run. Ends with status 1 where a part raised or a claim is at fault, with the traceback.
"""

from __future__ import annotations

import argparse
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
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from bench.invariants import Count
from dragoman.config import Config
from dragoman.model import AnyClaim, Document, Failure, Layers
from dragoman.parts import Annotator, Coder
from dragoman.pipeline import Sheet, read_sheets
from dragoman.sources import Given
from dragoman.workshop import Workshop, plan

MODEL = "annotators/language"
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
    for failure in (sheet for sheet in sheets if isinstance(sheet, Failure)):
        result.count.add(failure)
    for doc in docs:
        result.count.add(doc)
    result.words += sum(len(doc.text.split()) for doc in docs)


def warm_up(workshop: Workshop) -> None:
    """Load weights and tables, so that the first article does not bear their cost."""
    with example() as path:
        for sheet in read_sheets([path], workshop, Given()):
            if isinstance(sheet, Sheet):
                workshop.code([sheet.article])


def example() -> Any:
    """A context that gives the path of one packaged report."""
    return as_file(files("dragoman").joinpath("examples/wire.txt"))


# ------------------------------------------------------------------------------------------------ a fresh process


class Start(Struct, frozen=True):
    """What it took from starting the program on a file to its first line of claims."""

    seconds: float
    processor: float  # to the end of the process


def cold_starts() -> list[Start]:
    """Several fresh processes, each on the same packaged report."""
    with example() as path:
        return [cold_start(path) for _ in range(STARTS)]


def cold_start(path: Path) -> Start:
    """One fresh process on a file."""
    command = [sys.executable, "-m", "dragoman", "read", str(path), "--jsonl"]
    start, before = time.perf_counter(), children()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
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
    yield f"peak memory         {peak_memory():,.0f} MB"
    cold = [statistics.median(getattr(start, name) for start in starts) for name in ("seconds", "processor")]
    yield f"cold start          {cold[0]:.2f} s to the first claim, processor {cold[1]:.2f} s (median of {len(starts)})"
    yield from shares(result)
    failed = ", ".join(f"{number} {fault}" for fault, number in sorted(result.count.failures.items()))
    yield f"\nfailures: {failed or 'none'}"
    count = result.count
    yield f"checked: {count.claims:,} claims, {count.passages:,} passages: {len(count.faults)} faults"


def shares(result: Result) -> Iterator[str]:
    """The share of each part in the time, the language model set against all the rest."""
    seconds = dict(result.clock.seconds)
    seconds["ids, links, the rest"] = result.processor - sum(seconds.values())
    model = seconds.get(MODEL, 0.0)
    rest = result.processor - model
    own, others = model / result.processor, rest / result.processor
    yield f"\nlanguage model {own:.0%}, the rest {others:.0%}: {rest / model:.2f} to 1"
    for part, taken in sorted(seconds.items(), key=lambda item: -item[1]):
        yield f"  {taken / result.processor:6.1%}  {part}"


def peak_memory() -> float:
    """The most memory that this process held, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def main() -> int:
    """Measure, print, and tell by the exit status whether anything is at fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--archive", default="articles.jsonl")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.articles < 1:
        parser.error("--articles must be at least 1")
    result = measure(choose(asked.data / "news-dev" / asked.archive, asked.articles, asked.seed))
    print("\n".join(report(result, cold_starts())))
    for fault in [*result.count.faults, *result.clock.raised]:
        print(fault, file=sys.stderr)
    return 1 if result.count.faults else 0


if __name__ == "__main__":
    sys.exit(main())
