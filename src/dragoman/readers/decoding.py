"""Bytes as text, with the way back: encodings, byte order marks, line ends.

The decoded original keeps every character of the input; the article's text leaves out a byte order mark and carriage
returns, and the alignment says where each remaining character stands.
"""

from __future__ import annotations

import codecs
import re

import msgspec

from dragoman.errors import ReadError
from dragoman.parts import Input
from dragoman.spans import Alignment, TextBuilder

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_LINE_END = re.compile(r"\r\n?|\ufeff")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02


class Decoded(msgspec.Struct, frozen=True):
    """The text of some bytes and the name of the encoding it was read in."""

    text: str
    encoding: str


def decode(source: Input) -> Decoded:
    """The input as text: by its byte order mark, else as UTF-8, else as declared, else as cp1252.

    What the server or message declares goes before what the page does; where it does not hold, the page is asked.

    Raises ReadError where the input is empty, binary or in none of these.
    """
    if not source.content.strip():
        raise ReadError(source.source, "empty")
    decoded = _by_mark(source) or _by_guess(source)
    if "\0" in decoded.text or len(_CONTROL.findall(decoded.text)) > _MOST_CONTROLS * len(decoded.text):
        raise ReadError(source.source, "binary, not text")
    if not decoded.text.strip("\ufeff \t\r\n\u200b"):
        raise ReadError(source.source, "empty")
    return decoded


def clean_line_ends(text: str) -> tuple[str, Alignment]:
    """The text without a byte order mark and with bare line feeds, and the way back.

    >>> clean_line_ends("a\\r\\nb")
    ('a\\nb', Alignment(segments=(Segment(here=0, there=0, length=1), Segment(here=1, there=2, length=2))))
    """
    builder, at = TextBuilder(), 0
    for match in _LINE_END.finditer(text):
        if match.group() == "\ufeff" and match.start() > 0:
            continue  # within a text it is a joiner, which is the author's
        builder.add(text[at : match.start()], at)
        at = match.end()
        if match.group() == "\r":
            builder.add("\n")
        elif match.group() == "\r\n":
            at -= 1
    builder.add(text[at:], at)
    return builder.build()


def _by_mark(source: Input) -> Decoded | None:
    for mark, encoding in _MARKS:
        if source.content.startswith(mark):
            return Decoded(_strictly(source, encoding), encoding)
    return None


def _by_guess(source: Input) -> Decoded:
    try:
        return Decoded(source.content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        told = _as_told(source)
        if told is not None:
            return told
        declared = _DECLARED.search(source.content[:4096])
        if declared:
            return Decoded(
                _strictly(source, declared.group(1).decode("ascii")), declared.group(1).decode("ascii").lower()
            )
        if b"\0" in source.content:
            raise ReadError(source.source, "binary, not text") from error
        return Decoded(_strictly(source, "cp1252"), "cp1252")


def _as_told(source: Input) -> Decoded | None:
    if source.hints.encoding is None:
        return None
    try:
        return Decoded(source.content.decode(source.hints.encoding), source.hints.encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strictly(source: Input, encoding: str) -> str:
    try:
        return source.content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(source.source, f"not readable as {encoding}: byte {error.start}") from error
    except (LookupError, ValueError) as error:  # some names stand for codecs of other things than text
        raise ReadError(source.source, f"declares the unknown encoding {encoding!r}") from error
