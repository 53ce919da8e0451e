"""From what the user names to bytes: files, folders and standard input; and which reader each input is for."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from dragoman.errors import PartError
from dragoman.fetching.addresses import is_address
from dragoman.model import Article, Failure
from dragoman.parts import Input, Reader

Readers = Sequence[tuple[str, Reader]]  # by name, in the order they are asked

LARGEST = 64 * 2**20  # bytes of a file, or of one line of an archive
_RUN = 2**20  # bytes of an archive handed over at once
_HEAD = 4096
_BY_CONTENT = (".xml", ".json")  # endings that several readers share
_MARKS = (
    (b"%PDF", "pdf"),
    (b"WARC/", "warc"),
    (b"PK\x03\x04", "warc"),  # a WACZ, or an archive of another kind, which is then told
    (b"\x1f\x8b", "warc"),
    (b"\x89PNG", None),
    (b"\xff\xd8\xff", None),
)
_NINJS = re.compile(rb'"(?:body_(?:text|x?html)|bodies|headlines|pubstatus|versioncreated)"\s*:')
_MAIL = re.compile(
    r"(?:From [^\n]+\n)?(?:(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|MIME-Version|Message-ID|"
    r"DKIM-Signature|ARC-[\w-]+|X-[\w-]+|Content-Type|Reply-To|List-[\w-]+|Authentication-Results|Sender):"
    r"[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<(?![!?])(?:\w+:)?(\w+)")
_ROOTS = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap",
    "newsitem": "newsml", "newsmessage": "newsml", "packageitem": "newsml",
}  # fmt: skip


class Given(Struct, frozen=True, kw_only=True):
    """What the user says of the inputs where the texts do not."""

    published: str | None = None
    outlet: str | None = None
    side: str | None = None
    url: str | None = None
    language: str | None = None


def find_inputs(paths: Sequence[str | os.PathLike[str]], given: Given, readers: Readers) -> Iterator[Input | Failure]:
    """The inputs in the order named, folders walked in the order of their names; a failure where one is missing.

    A file that is named is tried whatever its name; in a folder, only those whose ending a reader knows. A long file
    comes in several inputs where its reader takes runs of lines.
    """
    for path in (os.fspath(path) for path in paths):
        if path == "-":
            yield _input(path, sys.stdin.buffer.read(), given)
        elif Path(path).is_dir():
            yield from _find_within(path, given, readers)
        else:
            yield from _load(path, given, readers)


def _find_within(folder: str, given: Given, readers: Readers) -> Iterator[Input | Failure]:
    empty = True
    for file in _walk(folder):
        empty = False
        yield from _load(file, given, readers) if _is_known(file, readers) else (_strange(file),)
    if empty:
        yield Failure(step="read", subject=folder, reason="there is no file in this folder", fault="missing")


def _is_known(path: str, readers: Readers) -> bool:
    return path.lower().endswith(_BY_CONTENT) or _by_ending(path, readers) is not None


def _by_ending(path: str, readers: Readers) -> tuple[str, Reader] | None:
    name = Path(path).name.lower()
    return next((entry for entry in readers if entry[1].suffixes and name.endswith(entry[1].suffixes)), None)


def _strange(path: str) -> Failure:
    reason = (
        f"no reader takes files that end in {Path(path).suffix.lower() or 'nothing'}; name the file itself to try it"
    )
    return Failure(step="read", subject=path, reason=reason, fault="unknown")


def _walk(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(root, name)) for name in sorted(files) if not name.startswith("."))


def _load(path: str, given: Given, readers: Readers) -> Iterator[Input | Failure]:
    chosen = _by_ending(path, readers)
    takes = getattr(chosen[1], "takes", "whole") if chosen else "whole"
    try:
        with Path(path).open("rb") as handle:
            if takes == "lines":
                yield from _in_runs(path, handle, given)
            elif takes == "file":
                yield msgspec.structs.replace(_input(path, handle.read(_HEAD), given), file=path)
            elif os.fstat(handle.fileno()).st_size > LARGEST:
                yield _too_large(path)
            else:
                yield _input(path, handle.read(), given)
    except OSError as error:
        fault = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
        yield Failure(step="read", subject=path, reason=error.strerror or str(error), fault=fault)
    except ValueError as error:  # a name that no file can have, such as one with a NUL
        yield Failure(step="read", subject=path, reason=str(error), fault="missing")


def _too_large(path: str) -> Failure:
    reason = f"it is larger than {LARGEST // 2**20} MiB"
    return Failure(step="read", subject=path, reason=reason, fault="unreadable")


def _in_runs(path: str, handle: BinaryIO, given: Given) -> Iterator[Input | Failure]:
    """A file of lines in runs of whole ones, so that a long archive needs no more memory than a short one."""
    run, first, empty = bytearray(), 1, True
    for number, line in enumerate(_lines(handle), start=1):
        if len(line) > LARGEST:
            yield _too_large(f"{path}:{number}")
            line = b"\n"  # so that those after it keep their numbers
        run += line
        if len(run) >= _RUN:
            if run.strip():
                empty = False
                yield msgspec.structs.replace(_input(path, bytes(run), given), line=first)
            run, first = bytearray(), number + 1
    if run.strip() or empty:
        yield msgspec.structs.replace(_input(path, bytes(run), given), line=first)


def _lines(handle: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is too long only as much as shows that."""
    while line := handle.readline(LARGEST + 1):
        yield line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = handle.readline(LARGEST + 1)


def _input(source: str, content: bytes, given: Given) -> Input:
    return Input(source=source, content=content, **msgspec.structs.asdict(given))


def choose_reader(source: Input, readers: Readers) -> tuple[str, Reader] | Failure:
    """The reader for an input: by the ending of its name, else by its first bytes; a failure where none is.

    What came from an address is known by its bytes alone: an ending says little there.
    """
    if not source.content.strip():
        return Failure(step="read", subject=source.source, reason="it is empty", fault="unreadable")
    chosen = None if is_address(source.source) or source.reader else _by_ending(source.source, readers)
    if chosen is not None:
        return chosen
    guess = source.reader or sniff(source.content)
    for name, reader in readers:
        if name == guess:
            return name, reader
    reason = f"no reader takes it; there are: {', '.join(name for name, _ in readers)}"
    return Failure(step="read", subject=source.source, reason=reason, fault="unreadable")


def sniff(content: bytes) -> str | None:
    """The reader that the first bytes speak for; None where they are not text.

    >>> sniff(b"<!DOCTYPE html><html>"), sniff(b'{"id": 1}'), sniff(b"Beijing"), sniff(b"%PDF-1.7"), sniff(bytes(9))
    ('html', 'jsonl', 'text', 'pdf', None)
    """
    start = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, reader in _MARKS:
        if start.startswith(mark):
            return reader
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 says so at its start
        return _sniff_markup(start.decode("utf-16", "ignore")) or "text"
    if b"\0" in start:
        return None
    if start[:1] == b"{":
        return "ninjs" if _NINJS.search(start) else "jsonl"
    head = start.decode("utf-8", "replace")
    return _sniff_markup(head) or ("eml" if _MAIL.match(head) else "text")


def _sniff_markup(start: str) -> str | None:
    """The reader for the first element; None where the text does not begin with markup."""
    if not start.lower().startswith(("<!", "<?xml", "<html", "<head", "<body", "<rss", "<feed", "<rdf", "<url", "<site",
                                     "<news")):  # fmt: skip
        return None
    root = _ROOT.search(start)
    return _ROOTS.get(root[1].lower(), "html") if root else "html"


class Originals:
    """The original bytes of an input's articles: the whole of it, or the line that holds one row."""

    def __init__(self, source: Input) -> None:
        self._source = source
        self._lines: dict[str, bytes] | None = None

    def find(self, article: Article) -> bytes:
        """The bytes whose SHA-256 the article names; PartError where its reader named none of this input."""
        if article.original == hashlib.sha256(self._source.content).hexdigest():
            return self._source.content
        if self._lines is None:
            self._lines = dict(_digest_lines(self._source.content))
        if article.original not in self._lines:
            raise PartError(f"{self._source.source}: the reader names {article.original!r}, no digest of this input")
        return self._lines[article.original]


def _digest_lines(content: bytes) -> Iterator[tuple[str, bytes]]:
    for line in content.split(b"\n"):
        for form in {line, line.rstrip(b"\r"), line.strip()}:
            yield hashlib.sha256(form).hexdigest(), form
