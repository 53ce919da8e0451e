"""A reader that breaks in the middle of an input."""

import hashlib
from typing import ClassVar

import msgspec

from dragoman.model import Article
from dragoman.spans import Span


class Part(msgspec.Struct, frozen=True):
    """One article a line; raises on the line "break", and names a wrong digest on "forge"."""

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".rough",)

    def read(self, source):
        for line in source.content.split(b"\n"):
            if line == b"break":
                raise OSError("the line breaks")
            original = hashlib.sha256(b"other" if line == b"forge" else line).hexdigest()
            text = line.decode("utf-8", "surrogateescape")
            end = 10_000 if line == b"outside" else len(text)
            yield Article(id=text, text=text, language="en", body=Span(0, end), original=original)
