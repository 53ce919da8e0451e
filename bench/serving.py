"""How quick the reading room is: pages shown for the first time, again, and to many readers while it is read into.

    python -m bench.serving RECORD [--each 5] [--readers 100] [--into ARCHIVE.jsonl]

Addresses of every kind of page are drawn at random from the record. Each is asked for twice over loopback: for the
first time, when it is worked out, and again, when it is held. Told are the medians over all pages, by the clock and in
processor time of this one process (server and asker), which tells more where the machine is shared. Then so many
readers ask for the same addresses at random for half a minute, or until the archive is read into the record. A large
record is made of a small one by ``bench.multiply``.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import httpx2
import uvicorn
from msgspec import Struct

from dragoman.web.account import Account
from dragoman.web.guard import Serving
from dragoman.web.library import Library
from dragoman.web.rendering import link
from dragoman.web.server import build

SECONDS = 30.0


@contextmanager
def served(record: str) -> Iterator[tuple[str, Library]]:
    """The record on a free port of this machine."""
    library = Library(record)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = build(Serving(record=record, port=port), library)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", access_log=False))
    worker = threading.Thread(target=server.run, daemon=True)
    worker.start()
    library.account()
    try:
        yield f"http://127.0.0.1:{port}", library
    finally:
        server.should_exit = True
        worker.join()
        library.close()


class Asked(Struct, frozen=True):
    """How a page was answered: by the clock and in processor time."""

    name: str
    path: str
    status: int
    seconds: float
    processor: float


def draw(account: Account, each: int, seed: int) -> list[tuple[str, str]]:
    """So many addresses of every kind of page, with the name of the kind."""
    chance = random.Random(seed)
    return [(name, path) for _ in range(each) for name, path in _draw_one(account, chance)]


def _draw_one(account: Account, chance: random.Random) -> Iterator[tuple[str, str]]:
    head, episode = chance.choice(account.newest), chance.choice(account.episodes)
    contacts = [one for one in account.contacts if one.sources > 1] or account.contacts or account.episodes
    contact, pair = chance.choice(contacts), chance.choice(sorted(account.between) or [("CHN", "USA")])
    actor, year = chance.choice(account.actors[:500]), chance.choice(account.newest).published or "2020"
    words = [word for word in (head.title or "").split() if word.isalpha() and len(word) > 3] or ["minister"]
    ref = chance.choice(episode.members)
    told = sorted({one.article for one in contact.members})
    month, year = year[:7], year[:4]
    yield "window", link(until=month, span=chance.choice(("day", "week", "month", "year", "all")))
    yield "timeline", link("timeline", since=year, until=year)
    yield "contact", link("episodes", contact.id)
    yield "matter", link("episodes", episode.id)
    yield "article", link("articles", head.id)
    yield "claim", link("articles", ref.article, claim=ref.claim)
    yield "abreast", link("articles", told[0], beside=told[-1])
    yield "articles", link("articles", page=chance.randint(1, 300))
    yield "actors", link("actors", q=chance.choice(words))
    yield "actor", link("actors", actor.name or actor.country or "")
    yield "dyads", link("dyads", most=chance.randint(50, 200))
    yield "dyad", link("dyads", "-".join(pair), grain=chance.choice(("day", "month", "year")))
    yield "network", link("network", since=year, tie=chance.choice(("contacts", "cooperation", "conflict")))
    yield "commitments", link("commitments", page=chance.randint(1, 50))
    yield "findings", link("findings", page=chance.randint(1, 20), kind=chance.choice(("contradiction", "silence")))
    yield "search", link("search", q=chance.choice(words))
    yield "claims", link("search", kind=chance.choice(("figure", "event", "plan")), actor=pair[0])
    yield "trace", link("trace", ref.claim)


def ask(client: httpx2.Client, name: str, path: str) -> Asked:
    """One page, as a browser asks for it."""
    begun, spent = time.perf_counter(), time.process_time()
    answer = client.get(path, headers={"accept": "text/html"})
    return Asked(name, path, answer.status_code, time.perf_counter() - begun, time.process_time() - spent)


def measure_pages(base: str, drawn: Sequence[tuple[str, str]]) -> dict[str, object]:
    """Medians and the slowest page, the first time and again."""
    with httpx2.Client(base_url=base, timeout=600) as client:
        first = [ask(client, name, path) for name, path in drawn]
        again = [ask(client, name, path) for name, path in drawn]
    slowest = max(first, key=lambda one: one.processor)
    kinds = dict.fromkeys(name for name, _ in drawn)
    return {
        "pages": len(first),
        "not_200": sum(one.status != 200 for one in first),
        "first_ms": _median(first),
        "again_ms": _median(again),
        "by_kind_ms": {kind: _median([one for one in first if one.name == kind]) for kind in kinds},
        "slowest": (slowest.path, _ms(slowest.processor)),
    }


def _median(asked: Sequence[Asked]) -> dict[str, float]:
    clock, processor = (statistics.median(getattr(one, name) for one in asked) for name in ("seconds", "processor"))
    return {"clock": _ms(clock), "processor": _ms(processor)}


def crowd(base: str, paths: Sequence[str], readers: int, busy: Callable[[], bool]) -> tuple[list[float], list[int]]:
    """Times and statuses of many readers at once, each with a second of thought between pages."""
    times: list[float] = []
    statuses: list[int] = []
    end = time.monotonic() + SECONDS

    def read(seed: int) -> None:
        choice = random.Random(seed)
        with httpx2.Client(base_url=base, timeout=120) as client:
            while time.monotonic() < end or busy():
                asked = ask(client, "", choice.choice(paths))
                times.append(asked.seconds)
                statuses.append(asked.status)
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
    parser.add_argument("--each", type=int, default=5, help="addresses of each kind of page")
    parser.add_argument("--readers", type=int, default=100, help="none: 0")
    parser.add_argument("--into", help="an archive that is read into the record meanwhile")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.perf_counter(), time.process_time()
    with served(asked.record) as (base, library):
        account = library.account()
        ready = [
            round(now - then, 1) for now, then in zip((time.perf_counter(), time.process_time()), begun, strict=True)
        ]
        drawn = draw(account, asked.each, asked.seed)
        told = {"articles": len(account.heads), "episodes": len(account.episodes), "ready_s": ready}
        print(json.dumps(told | measure_pages(base, drawn)), flush=True)
        if asked.readers:
            print(json.dumps(_serve_crowd(base, [path for _, path in drawn], asked)))
    return 0


def _serve_crowd(base: str, paths: Sequence[str], asked: argparse.Namespace) -> dict[str, object]:
    command = [sys.executable, "-m", "dragoman", "read", asked.into or "", "--into", asked.record, "--workers", "1"]
    reading = subprocess.Popen(command, stderr=subprocess.DEVNULL) if asked.into else None
    begun = time.perf_counter()
    times, statuses = crowd(base, paths, asked.readers, lambda: reading is not None and reading.poll() is None)
    lasted = round(time.perf_counter() - begun)
    times.sort()
    bad = sum(status != 200 for status in statuses)
    told: dict[str, object] = {"readers": asked.readers, "asked": len(times), "seconds": lasted}
    told |= {"read_in": reading.returncode == 0} if reading else {}
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    return told | {"not_200": bad, "median_ms": _ms(middle), "p95_ms": _ms(late)}


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


if __name__ == "__main__":
    sys.exit(main())
