"""Many articles in one command: ``python -m bench.volume --articles 20000 --form jsonl|warc``.

Articles of real size (about 5,000 characters of made-up report, on a page with menus where they lie in a web archive)
are written and read into a record with the small parts of ``tests/parts``, so that what is measured is reading and
storing. The build is killed halfway and resumed.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests import samples

import dragoman

_WORDS = """the a of to in on with and for from that which was were said told met spoke agreed talks minister president
delegation border grain trade peace visit spring summer river harbour fisheries treaty envoy capital week month year
further several first second long short new open meeting report proposal statement question answer""".split()


def write_articles(path: Path, articles: int, form: str) -> int:
    """An archive of so many articles; its size in bytes."""
    with path.open("wb") as out:
        for number, text in enumerate(_texts(articles)):
            if form == "jsonl":
                row = {"id": f"a{number}", "text": text, "title": f"Report {number}", "published": "2026-02-05"}
                out.write(json.dumps(row).encode() + b"\n")
            else:
                page = samples.page(tuple(text.split("\n")), f"Report {number}")
                out.write(samples.warc((f"https://fjord.example/{number}", page), packed=True))
    return path.stat().st_size


def _texts(articles: int) -> Iterator[str]:
    chance = random.Random(7)
    for number in range(articles):
        paragraphs = [f"Xi called Putin on 2026-02-{number % 28 + 1:02} and they spoke about report number {number}."]
        while sum(map(len, paragraphs)) < 5000:
            words = " ".join(chance.choices(_WORDS, k=60))
            paragraphs.append(f"Xi said: {words}.")
        yield "\n".join(paragraphs)


def measure(archive: Path, articles: int) -> Iterator[str]:
    """Build, be killed halfway, resume: what was measured, in lines."""
    record = archive.with_suffix(".db")
    command = [sys.executable, "-m", "bench.builder", str(record), str(archive)]
    began, told = time.monotonic(), 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        halves: dict[int, float] = {}
        for line in process.stdout or ():
            told += line.startswith("Document")
            if told in (articles // 10, articles // 2):
                halves.setdefault(told, memory(process.pid))
            if told >= articles // 2:
                process.kill()
                break
    taken = time.monotonic() - began
    spent = _spent()
    yield f"first half: {told:,} articles in {taken:,.0f} s, {told / taken:,.0f} a second"
    yield f"of the processor {1000 * spent / told:.1f} ms an article, {told / spent:,.0f} a second"
    yield f"memory after a tenth {halves[articles // 10]:,.0f} MiB, at half {halves[articles // 2]:,.0f} MiB"
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    taken = time.monotonic() - began
    new, known = done.stdout.count("Document"), done.stdout.count("Known")
    yield f"resumed: {known:,} known, {new:,} new in {taken:,.0f} s; {done.stderr.strip() or 'no word of a fault'}"
    yield f"of the processor {_spent() - spent:,.0f} s"
    yield f"most memory {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:,.0f} MiB"
    with dragoman.open(record) as opened:
        yield f"in the record: {sum(1 for _ in opened.articles()):,} articles; {record.stat().st_size / 2**20:,.0f} MiB"


def _spent() -> float:
    """Seconds of the processor that the processes started so far have taken, once they have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(process: int) -> float:
    """What a process holds now, in MiB (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> int:
    """Write, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--form", choices=("jsonl", "warc"), default="jsonl")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        archive = Path(name, "all.jsonl" if asked.form == "jsonl" else "all.warc.gz")
        size = write_articles(archive, asked.articles, asked.form)
        print(f"{asked.articles:,} articles, {size / 2**20:,.0f} MiB {asked.form}", flush=True)
        for line in measure(archive, asked.articles):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
