"""From what the user names to bytes: files, folders and standard input, and which reader each is for."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.errors import PartError
from dragoman.model import Article, Failure
from dragoman.parts import Input, Reader

Readers = Sequence[tuple[str, Reader]]  # by name, in the order they are asked


class Given(Struct, frozen=True, kw_only=True):
    """What the user says of the inputs where the texts do not."""

    published: str | None = None
    outlet: str | None = None
    side: str | None = None
    url: str | None = None
    language: str | None = None


def find_inputs(paths: Sequence[str | os.PathLike[str]], given: Given, readers: Readers) -> Iterator[Input | Failure]:
    """The inputs in the order named, folders walked in the order of their names; a failure where one is missing.

    A file that is named is tried whatever its name; in a folder, only those whose ending a reader knows.
    """
    known = {suffix for _, reader in readers for suffix in reader.suffixes}
    for path in (os.fspath(path) for path in paths):
        if path == "-":
            yield _input(path, sys.stdin.buffer.read(), given)
        elif Path(path).is_dir():
            yield from (_load(file, given) if _ending(file) in known else _strange(file) for file in _walk(path))
        else:
            yield _load(path, given)


def _ending(path: str) -> str:
    return Path(path).suffix.lower()


def _strange(path: str) -> Failure:
    reason = f"no reader takes files that end in {_ending(path) or 'nothing'}; name the file itself to try it"
    return Failure(step="read", subject=path, reason=reason, fault="unknown")


def _walk(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(root, name)) for name in sorted(files) if not name.startswith("."))


def _load(path: str, given: Given) -> Input | Failure:
    try:
        return _input(path, Path(path).read_bytes(), given)
    except OSError as error:
        fault = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
        return Failure(step="read", subject=path, reason=_explain(path, error), fault=fault)
    except ValueError as error:  # a name that no file can have, such as one with a NUL
        return Failure(step="read", subject=path, reason=str(error), fault="missing")


def _explain(path: str, error: OSError) -> str:
    if path.startswith(("http://", "https://")):
        return "addresses are not fetched: save the page and read the file, with --url"
    return error.strerror or str(error)


def _input(source: str, content: bytes, given: Given) -> Input:
    return Input(source=source, content=content, **msgspec.structs.asdict(given))


def choose_reader(source: Input, readers: Readers) -> tuple[str, Reader] | Failure:
    """The reader for an input: by the ending of its name, else by its first bytes; a failure where none is."""
    suffix = _ending(source.source)
    if not source.content.strip():
        return Failure(step="read", subject=source.source, reason="it is empty", fault="unreadable")
    for name, reader in readers:
        if suffix and suffix in reader.suffixes:
            return name, reader
    guess = sniff(source.content)
    for name, reader in readers:
        if name == guess:
            return name, reader
    reason = f"no reader takes it; there are: {', '.join(name for name, _ in readers)}"
    return Failure(step="read", subject=source.source, reason=reason, fault="unreadable")


def sniff(content: bytes) -> str | None:
    """The reader that the first bytes speak for; None where they are not text.

    >>> sniff(b"<!DOCTYPE html><html>"), sniff(b'{"id": 1}'), sniff(b"Beijing"), sniff(b"%PDF-1.7"), sniff(bytes(9))
    ('html', 'jsonl', 'text', None, None)
    """
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")):
        return None
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 says so at its start
        return "text"
    if b"\0" in start:
        return None
    if start[:1] == b"{":
        return "jsonl"
    tag = start[:256].lower()
    return "html" if tag.startswith((b"<!doctype", b"<html", b"<?xml", b"<!--", b"<head", b"<body")) else "text"


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
