"""Bad moments for a record: the builder is killed, the disk is full, others write and read at once.

``python -m bench.faults kill --rounds 100`` kills builds of 300 articles with SIGKILL, each after a random number of
stored articles and a random instant more; ``disk`` builds on a disk that fills up at random sizes; ``crowd`` lets two
processes read into one record while ten read from it. After each, the record is opened, checked, resumed, and compared
row by row with one that was built undisturbed. ``kill --whole --rounds 2 --articles 20`` kills builds with the real
parts, in two processes, over the examples that come with the program.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import dragoman
from bench.builder import build
from dragoman.errors import RecordError
from dragoman.upkeep.checking import check

TABLES = ("originals", "articles", "codings", "claims", "claim_actors", "failures")
NAMES = ("Xi", "Trump", "Putin", "Lula", "Modi")


def write_rows(path: Path, articles: int, seed: int = 0) -> Path:
    """An archive of articles made up at random, a few lines each."""
    chance = random.Random(seed)
    lines = [json.dumps({"id": f"a{n}", "text": "\n".join(_lines(chance)), "language": "en"}) for n in range(articles)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_reports(path: Path, articles: int) -> Path:
    """An archive of the packaged examples, over and over."""
    reports = sorted(entry.name for entry in files("dragoman.examples").iterdir() if entry.name.endswith(".txt"))
    texts = [files("dragoman.examples").joinpath(name).read_text(encoding="utf-8") for name in reports]
    lines = [json.dumps({"id": f"r{n}", "text": texts[n % len(texts)]}) for n in range(articles)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _lines(chance: random.Random) -> Iterator[str]:
    for _ in range(chance.randrange(1, 9)):
        one, other = chance.sample(NAMES, 2)
        day = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        yield f"{one} called {other} on {day}"
        yield f"{one} said: {' '.join(chance.choices(('trade', 'peace', 'grain', 'visit', 'border', 'spring'), k=12))}"


def rows_of(record: Path, ordered: bool = True) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a record's tables; unordered: freed of the numbers that depend on who came first."""
    with closing(sqlite3.connect(record)) as connection:
        if ordered:
            return {table: list(connection.execute(f"SELECT * FROM {table} ORDER BY rowid")) for table in TABLES}
        claims = "SELECT articles.key, claims.id, claims.data FROM claims JOIN codings ON codings.number = coding"
        claims += " JOIN articles ON articles.number = codings.article ORDER BY 1, 2"
        return {
            "originals": list(connection.execute("SELECT * FROM originals ORDER BY 1")),
            "claims": list(connection.execute(claims)),
        }


def verify(record: Path) -> list[str]:
    """What is wrong with a record after a bad moment; a file that has no tables yet is no record, and no fault."""
    if not record.exists() or not _begun(record):
        return []
    with dragoman.open(record) as opened:
        for entry in opened.claims():
            if entry.claim.evidence.span.of(entry.article.text) != entry.claim.evidence.quote:
                return [f"a quote of {entry.article.id} does not stand"]
    return [str(fault) for fault in check(str(record))]


def _begun(record: Path) -> bool:
    with closing(sqlite3.connect(record)) as connection:
        found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        return found is not None and connection.execute("SELECT 1 FROM meta").fetchone() is not None


def resume(record: Path, archive: Path, whole: bool = False) -> None:
    """Build on to the end."""
    for _ in build(str(record), [str(archive)], whole):
        pass


def start(record: Path, *paths: Path | str) -> subprocess.Popen[str]:
    """A process that builds a record."""
    command = [sys.executable, "-m", "bench.builder", str(record), *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_once(folder: Path, archive: Path, chance: random.Random, whole: bool = False) -> tuple[int, list[str]]:
    """Kill a build at a random moment: how many articles it had told of, and what was wrong with the record then."""
    record = folder / f"killed-{chance.randrange(10**9)}.db"
    after = chance.randrange(archive.read_bytes().count(b"\n"))
    with start(record, archive, *(["--whole"] if whole else [])) as process:
        for _ in range(after):
            if process.stdout is None or not process.stdout.readline():
                break
        time.sleep(chance.random() * (1 if whole else 0.01))
        process.kill()
    faults = verify(record)
    resume(record, archive, whole)
    faults += verify(record)
    undisturbed = folder / "undisturbed.db"
    if not undisturbed.exists():
        resume(undisturbed, archive, whole)
    if rows_of(record) != rows_of(undisturbed):
        faults.append("the resumed record is another than the undisturbed one")
    _remove(record)
    return after, faults


def _remove(record: Path) -> None:
    for path in record.parent.glob(f"{record.name}*"):
        path.unlink()


def fill_once(folder: Path, archive: Path, chance: random.Random) -> tuple[str, list[str]]:
    """Build where no file may grow beyond a random size: what the builder said, and what was wrong with the record."""
    record = folder / f"full-{chance.randrange(10**9)}.db"
    with start(record, archive, "--largest", str(chance.randrange(40_000, 700_000))) as process:
        _, said = process.communicate()
    faults = [] if process.returncode in (0, 1) and "Traceback" not in said else [f"the builder broke: {said[-300:]}"]
    faults += verify(record)
    resume(record, archive)
    faults += verify(record)
    _remove(record)
    return said.strip().rpartition(": ")[2] or "enough room", faults


def crowd(folder: Path, archives: Sequence[Path], readers: int) -> tuple[int, list[str]]:
    """Several build one record while others read from it: how many times it was read, and what went wrong."""
    record = folder / "crowd.db"
    resume(record, write_rows(folder / "first.jsonl", 1, seed=99))
    writers = [start(record, archive) for archive in archives]
    watchers = [_look(record) for _ in range(readers)]
    faults = [said for writer in writers for said in [_last(writer)] if said]
    looks = 0
    for watcher in watchers:
        out, said = watcher.communicate("stop\n")
        looks += int(out.strip() or 0)
        faults += [said[-300:]] if said or watcher.returncode else []
    faults += verify(record)
    alone = folder / "alone.db"
    for archive in (folder / "first.jsonl", *archives):
        resume(alone, archive)
    if rows_of(record, ordered=False) != rows_of(alone, ordered=False):
        faults.append("the record is another than the one that was built by one process")
    return looks, faults


def _last(process: subprocess.Popen[str]) -> str:
    said = process.communicate()[1]
    return said[-300:] if said or process.returncode else ""


_LOOK = """
import sys, threading
import dragoman
looks, over = 0, threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), over.set()), daemon=True).start()
while not over.is_set():
    with dragoman.open(sys.argv[1]) as record:
        for entry in record.claims():
            assert entry.claim.evidence.span.of(entry.article.text) == entry.claim.evidence.quote
            if over.is_set():
                break
        assert next(record.search("trade"))
    looks += 1
print(looks)
"""


def _look(record: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", _LOOK, str(record)], stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def main() -> int:
    """Run one of the trials, print what came of it, and tell by the exit status whether anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trial", choices=("kill", "disk", "crowd"))
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", action="store_true", help="with the program's own parts")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        faults = run(asked, Path(name))
    for fault in faults:
        print(fault, file=sys.stderr)
    print("no fault" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


def run(asked: argparse.Namespace, folder: Path) -> list[str]:
    """The faults that a trial met."""
    chance = random.Random(asked.seed)
    faults: list[str] = []
    archive = (write_reports if asked.whole else write_rows)(folder / "rows.jsonl", asked.articles)
    if asked.trial == "crowd":
        both = [archive, write_rows(folder / "more.jsonl", asked.articles, seed=5), archive]
        looks, faults = crowd(folder, both[:2], readers=10)
        print(f"2 writers of {asked.articles} articles each, 10 readers: the record was read {looks} times meanwhile")
        return faults
    met: Counter[str] = Counter()
    for _ in range(asked.rounds):
        if asked.trial == "kill":
            after, found = kill_once(folder, archive, chance, asked.whole)
            met[f"after {after * 10 // asked.articles * 10:2} % of the articles"] += 1
            print(f"killed after {after} articles: {len(found) or 'no'} faults", flush=True)
        else:
            said, found = fill_once(folder, archive, chance)
            met[said] += 1
        faults += found
    for what, times in sorted(met.items()):
        print(f"{times:4}  {what}")
    return faults


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RecordError as fault:
        sys.exit(f"not readable: {fault}")
