"""The ``jsonl`` reader: an archive of articles, one JSON object a line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import ClassVar

import msgspec

from dragoman.errors import ReadError
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Article, Failure
from dragoman.parts import Input
from dragoman.readers.decoding import decode
from dragoman.readers.rows import Row, make_article


class Part(msgspec.Struct, frozen=True):
    """Reads ``{"id", "url", "title", "text", "published", "language", "outlet", "side", "kind"}``; only text is needed.

    Id and text are kept unchanged; a row without an id gets the first 16 hexadecimal digits of the SHA-256 of its url,
    or of the line where it has none. The alignment leads back to the row's ``text``, ``original`` is the digest of the
    line. ``side`` may be a code or words that begin with a state ("Ukraine President"); the rest of the words is then
    the outlet where no other is given. A line that cannot be read is a failure that names file and line; the rest goes
    on. ``knowledge`` is a folder of the user's own tables, laid over ours.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")
    takes: ClassVar[str] = "lines"

    knowledge: str | None = None

    def read(self, source: Input) -> Iterator[Article | Failure]:
        """The articles of the archive, in order."""
        if not source.content.strip():
            yield Failure(step="readers/jsonl", subject=source.source, reason="empty", fault="unreadable")
            return
        knowledge = load_knowledge(self.knowledge)
        for number, line in enumerate(source.content.split(b"\n"), start=source.line):
            if line.strip(b" \t\r\xef\xbb\xbf"):
                yield _read_line(Input(source=f"{source.source}:{number}", content=line), source, knowledge)


def _read_line(line: Input, source: Input, knowledge: Knowledge) -> Article | Failure:
    place = line.source
    try:
        decoded = decode(line)
        row = msgspec.json.decode(decoded.text.lstrip("\ufeff"), type=Row)
    except (msgspec.DecodeError, ReadError) as error:
        reason = error.fault if isinstance(error, ReadError) else str(error)
        return Failure(step="readers/jsonl", subject=place, reason=reason, fault="unreadable")
    if not row.text.strip():
        return Failure(step="readers/jsonl", subject=place, reason="the text is empty", fault="unreadable")
    return _article(source, row, line.content, knowledge)


def _article(source: Input, row: Row, line: bytes, knowledge: Knowledge) -> Article:
    named = msgspec.structs.replace(row, id=_identify(row, line))
    return make_article(source, named, hashlib.sha256(line).hexdigest(), knowledge)


def _identify(row: Row, line: bytes) -> str:
    if row.id is not None and row.id != "":
        return str(row.id)
    return hashlib.sha256(row.url.encode() if row.url else line).hexdigest()[:16]
