"""A process that builds a record with small parts, to be killed, crowded or starved of disk by a test.

``python -m bench.builder RECORD INPUT… [--largest BYTES] [--whole]`` prints a line for each article as soon as it is
stored. The parts are those of ``tests/parts``: what is tried here is reading and the store, which do not know them.
With ``--whole`` they are the program's own, in two processes.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman import annotators, coders
from dragoman.config import Config, Section
from dragoman.errors import DragomanError
from dragoman.model import Document, Failure
from dragoman.pipeline import Known, read_into
from dragoman.sources import Given

PARTS = Path(__file__).parent.parent / "tests" / "parts"


def small() -> Config:
    """A configuration of two small parts, which are made known to the program."""
    for family in (annotators, coders):
        folder = str(PARTS / family.__name__.rsplit(".", 1)[1])
        if folder not in family.__path__:
            family.__path__.append(folder)
    return Config(annotators=Section(("lines",)), coders=Section(("calls",)))


def build(record: str, paths: list[str], whole: bool = False) -> Iterator[Document | Failure | Known]:
    """Read into a record with the small parts, or with the program's own."""
    return read_into(record, paths, Config(workers=2) if whole else small(), Given())


def limit_files(largest: int) -> None:
    """Let no file of this process grow beyond so many bytes, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def main() -> int:
    """Build, and print a line for each article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--largest", type=int, default=0)
    parser.add_argument("--whole", action="store_true")
    asked = parser.parse_args()
    if asked.largest:
        limit_files(asked.largest)
    try:
        for item in build(asked.record, asked.paths, asked.whole):
            print(type(item).__name__, flush=True)
    except DragomanError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
