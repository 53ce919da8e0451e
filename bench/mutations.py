"""Damaged inputs for every reader: ``python -m bench.mutations --inputs 10000``.

Each is a sound file of some form (those of ``tests/samples.py``), damaged at random: bytes changed, cut out, doubled,
moved, numbers made huge, pieces of other forms put in, ends torn off; archives are damaged inside and out. All are read
in one process by the readers as the program uses them, nested ones included. Held are: no exception but as a failure
with a reason, five seconds for each article or failure, a GiB of memory, and every article sound.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import signal
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct, field
from tests import samples

from dragoman.config import Config, Fetch
from dragoman.gathering import Gatherer, Sheet
from dragoman.model import Failure
from dragoman.sources import Given, Readers
from dragoman.workshop import plan

Damage = Callable[[bytearray, random.Random], bytes | bytearray]


class Outcome(Struct):
    """What came of the inputs so far."""

    inputs: int = 0
    articles: int = 0
    failures: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)  # readers that raised, instead of saying what is wrong
    slowest: tuple[float, str] = (0.0, "")
    faults: list[str] = field(default_factory=list)


def sound_files() -> dict[str, bytes]:
    """A sound file of every form."""
    rows = b'{"id": "a", "text": "%s", "published": "2026-02-04"}\n' * 3 % ((samples.PROSE[0].encode(),) * 3)
    page = samples.page()
    attached = ("readout.pdf", "application/pdf", samples.pdf(samples.wrapped()))
    return {
        **samples.every_form(),
        "rows.jsonl": rows,
        "page.html": page,
        "page.txt": "\n\n".join(samples.PROSE).encode(),
        "attached.eml": samples.message(html=True, attached=attached),
        "gzipped.warc": samples.warc((samples.URL, gzip.compress(page)), more="Content-Encoding: gzip\r\n"),
        "html.ninjs": samples.ninjs(body_text=None, body_html=page.decode()),
    }


# ------------------------------------------------------------------------------------------------ damage


def _place(data: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(data)) if data else 0


def change_bytes(data: bytearray, chance: random.Random) -> bytearray:
    """Some bytes become others."""
    for _ in range(chance.choice((1, 2, 8, 64))):
        if data:
            data[_place(data, chance)] = chance.randrange(256)
    return data


def cut_out(data: bytearray, chance: random.Random) -> bytearray:
    """A stretch is gone."""
    start = _place(data, chance)
    del data[start : start + chance.choice((1, 10, 200, 2000))]
    return data


def tear_off(data: bytearray, chance: random.Random) -> bytearray:
    """The end is gone."""
    return data[: _place(data, chance)]


def double(data: bytearray, chance: random.Random) -> bytearray:
    """A stretch stands there many times."""
    start = _place(data, chance)
    piece = data[start : start + chance.choice((1, 5, 40, 300))]
    return data[:start] + piece * chance.choice((2, 50, 1000)) + data[start:]


def put_in(data: bytearray, chance: random.Random) -> bytearray:
    """Something that parsers stumble over stands in the middle."""
    at = _place(data, chance)
    return data[:at] + chance.choice(_STUMBLES) + data[at:]


def make_huge(data: bytearray, chance: random.Random) -> bytearray:
    """A number becomes a huge one, or a negative one."""
    digits = [at for at, byte in enumerate(data) if chr(byte).isdigit()]
    if digits:
        at = chance.choice(digits)
        data[at : at + 1] = chance.choice((b"99999999999", b"-1", b"0", b"4294967296", b"1e308"))
    return data


def mix(data: bytearray, chance: random.Random) -> bytes:
    """The beginning of this form and the end of another."""
    other = chance.choice(list(sound_files().values()))
    return bytes(data[: _place(data, chance)]) + other[chance.randrange(len(other)) :]


def damage_inside(data: bytearray, chance: random.Random) -> bytes:
    """What lies packed is damaged and packed again."""
    if not data.startswith(b"\x1f\x8b"):
        return bytes(change_bytes(data, chance))
    try:
        inner = bytearray(gzip.decompress(bytes(data)))
    except (OSError, EOFError, zlib.error):  # damaged already
        return bytes(data)
    return gzip.compress(bytes(chance.choice(_DAMAGES[:-1])(inner, chance)), mtime=0)


_DAMAGES: tuple[Damage, ...] = (change_bytes, cut_out, tear_off, double, put_in, make_huge, mix, damage_inside)
_STUMBLES = (
    b"\0" * 50, b"\xff\xfe", b"<" * 400, b"<div>" * 300, b"&" * 300, b"&#x110000;", b"\xed\xa0\x80", b"]]>",
    b"<![CDATA[", b"\r\n\r\n", b"=?utf-8?b?", b"<p " + b"a='" * 300,
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"{" * 400, b"[" * 2000, b'"' * 99, b"\\u0000", b"\\ud800",
    b"%" * 200, b"(" * 3000, b"stream\r\n", b"endobj", b"../../", b"\xe2\x80\xae" * 40, b"a" * 5000,
    b"Content-Length: 99999999999999\r\n", b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n", b"<!--" * 100,
    "\u0e01\u0e34".encode() * 500, b"9" * 400, b"Mon, 99 Foo 99999 99:99:99 +9999", b"\x1b[2J", b"<script>" * 50,
)  # fmt: skip


def mutate(content: bytes, chance: random.Random) -> bytes:
    """The content, damaged one to three times."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        content = bytes(chance.choice(_DAMAGES)(bytearray(content), chance))
    return content[:2_000_000]


# ------------------------------------------------------------------------------------------------ trying


class Hang(BaseException):
    """An input took longer than allowed. No reader catches it."""


def _ring(*_: object) -> None:
    raise Hang


def try_inputs(inputs: int, seed: int, seconds: float = 5.0) -> Outcome:
    """Read so many damaged inputs, all forms in turn."""
    outcome, readers, sound = Outcome(), plan(Config()).readers, list(sound_files().items())
    signal.signal(signal.SIGALRM, _ring)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(inputs):
            name, content = sound[number % len(sound)]
            path = Path(folder, name)
            path.write_bytes(mutate(content, random.Random(seed * 1_000_003 + number)))
            _try_one(outcome, readers, path, (number, seconds))
    return outcome


def _try_one(outcome: Outcome, readers: Readers, path: Path, told: tuple[int, float]) -> None:
    number, seconds = told
    place = f"input {number} ({path.name})"
    signal.setitimer(signal.ITIMER_REAL, seconds * 12)  # others share the machine: what counts is processor time
    try:
        for item in _timed(outcome, _read(readers, path), (place, seconds)):
            _note(outcome, item, place)
    except Hang:
        outcome.faults.append(f"{place}: hangs")
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        outcome.faults.append(f"{place}: {type(error).__name__}: {error}"[:300])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    outcome.inputs += 1


def _timed(outcome: Outcome, items: Iterator[object], told: tuple[str, float]) -> Iterator[object]:
    """The items, the time until each taken: one damaged file may hold a thousand articles, and none may take long."""
    place, seconds = told
    while True:
        began = time.process_time()
        item = next(items, None)
        taken = time.process_time() - began
        outcome.slowest = max(outcome.slowest, (taken, place))
        if taken > seconds:
            outcome.faults.append(f"{place}: took {taken:.1f} s of the processor")
        if item is None:
            return
        yield item


def _read(readers: Readers, path: Path) -> Iterator[object]:
    return iter(Gatherer(readers, Fetch()).gather([path], Given()))


def _note(outcome: Outcome, item: object, place: str) -> None:
    if isinstance(item, Failure):
        outcome.failures += 1
        outcome.reasons[f"{item.step}: {item.fault}"] += 1
        if not item.reason.strip():
            outcome.faults.append(f"{place}: a failure without a reason")
        if item.fault == "error":
            outcome.errors[f"{item.step}: {item.reason[:90]}"] += 1
    elif isinstance(item, Sheet):
        outcome.articles += 1
        article = item.article
        if not article.text.strip() or article.body.end > len(article.text):
            outcome.faults.append(f"{place}: an article that is not sound")


def peak() -> float:
    """The most memory that this process held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Try, print, and tell by the exit status whether anything is at fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", type=int, default=1024, help="MiB that may be held")
    asked = parser.parse_args()
    outcome = try_inputs(asked.inputs, asked.seed)
    print(f"inputs {outcome.inputs:,} · articles {outcome.articles:,} · failures {outcome.failures:,}")
    print(f"slowest {outcome.slowest[0]:.2f} s of the processor, {outcome.slowest[1]} · most memory {peak():,.0f} MiB")
    for reason, times in outcome.reasons.most_common():
        print(f"{times:7,}  {reason}")
    for error, times in outcome.errors.most_common(20):
        print(f"  raised {times:5,}  {error}")
    faults = outcome.faults + ([f"{peak():,.0f} MiB"] if peak() > asked.memory else [])
    for fault in faults[:50]:
        print(fault, file=sys.stderr)
    print("no fault" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
