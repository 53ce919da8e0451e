"""How quick the reading room is: pages of a record, alone and with many readers while it is read into.

    python -m bench.serving RECORD [--readers 100] [--into ARCHIVE.jsonl]

Each page is asked for once to warm it, then ten times: the median over all pages and the slowest page. Then so many
readers ask for pages at random for half a minute, while the archive is read into the record. Times are those of the
reader, over loopback.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

import httpx2

from bench.browser import choose_paths, served

SECONDS = 30.0


def ask(client: httpx2.Client, path: str) -> tuple[float, int]:
    """Seconds and status of one page."""
    begun = time.perf_counter()
    answer = client.get(path, headers={"accept": "text/html"})
    return time.perf_counter() - begun, answer.status_code


def measure_pages(base: str, paths: dict[str, str]) -> dict[str, float]:
    """The median seconds of each page."""
    found = {}
    with httpx2.Client(base_url=base, timeout=120) as client:
        for name, path in paths.items():
            ask(client, path)
            found[name] = statistics.median(ask(client, path)[0] for _ in range(10))
    return found


def crowd(base: str, paths: Sequence[str], readers: int) -> tuple[list[float], list[int]]:
    """Times and statuses of many readers at once, each with a second of thought between pages."""
    times: list[float] = []
    statuses: list[int] = []
    end = time.monotonic() + SECONDS

    def read(seed: int) -> None:
        choice = random.Random(seed)
        with httpx2.Client(base_url=base, timeout=120) as client:
            while time.monotonic() < end:
                seconds, status = ask(client, choice.choice(paths))
                times.append(seconds)
                statuses.append(status)
                time.sleep(choice.uniform(0.5, 1.5))

    workers = [threading.Thread(target=read, args=(seed,)) for seed in range(readers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return times, statuses


def main() -> int:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("record")
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--into", help="an archive that is read into the record meanwhile")
    asked = parser.parse_args()
    with served(asked.record) as (base, library):
        paths = choose_paths(library)
        paths.pop("missing")
        pages = measure_pages(base, paths)
        print(json.dumps({"articles": len(library.account().heads), "median_ms": _ms(statistics.median(pages.values())),
                          "pages_ms": {name: _ms(seconds) for name, seconds in pages.items()}}))  # fmt: skip
        command = [sys.executable, "-m", "dragoman", "read", asked.into or "", "--into", asked.record, "--workers", "1"]
        reading = subprocess.Popen(command, stderr=subprocess.DEVNULL) if asked.into else None
        times, statuses = crowd(base, [*paths.values()], asked.readers)
        still = reading is not None and reading.poll() is None
        if reading is not None:
            reading.terminate()
            reading.wait()
    times.sort()
    told = {"readers": asked.readers, "asked": len(times), "reading_all_the_time": still}
    told |= {"not_200": sum(status != 200 for status in statuses), "p95_ms": _ms(times[int(len(times) * 0.95)])}
    print(
        json.dumps(told | {"median_ms": _ms(statistics.median(times)), "server_errors": sum(s > 499 for s in statuses)})
    )
    return 0


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


if __name__ == "__main__":
    sys.exit(main())
