"""The ``eml`` reader: a saved message, such as a newsletter or a readout sent to the press."""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import ClassVar, cast

import msgspec

from dragoman.errors import ReadError
from dragoman.knowledge import load_knowledge
from dragoman.model import Article, Failure
from dragoman.parts import Hints, Input
from dragoman.readers.decoding import clean_line_ends, decode
from dragoman.readers.html import extract
from dragoman.readers.markup import align
from dragoman.readers.rows import Row, make_article
from dragoman.spans import Alignment

_READ = {"text/html": "html", "text/plain": "text", "application/pdf": "pdf", "message/rfc822": "eml"}
_LIST = re.compile(r"<(https?://[^<>\s]{4,400})>")
_SHORTEST = 0.5  # a plain body with less than this part of the words of the HTML one is a mere pointer to it


class Part(msgspec.Struct, frozen=True):
    """Reads a message: its subject as the title, its sender as the outlet, its date, the words of its body.

    The HTML body is read where there is one and it has running text, else the plain one. Attached texts, PDFs and
    messages are read in turn, under ``MESSAGE#name``; other attachments are told as failures, pictures are not. The
    original is the whole message; the alignment leads to the body, freed of its transfer encoding.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".eml",)

    knowledge: str | None = None

    def read(self, source: Input) -> Iterator[Article | Failure | Input]:
        """The article of the body, then what is attached."""
        try:
            yield from self._read(source)
        except RecursionError:  # of messages, or comments in their heads, within one another
            yield Failure(step="readers/eml", subject=source.source, reason="it lies too deep", fault="unreadable")

    def _read(self, source: Input) -> Iterator[Article | Failure | Input]:
        message = parse_message(source.content)
        knowledge = load_knowledge(self.knowledge)
        try:
            row, alignment = _read_body(message, source)
            digest = hashlib.sha256(source.content).hexdigest()
            yield make_article(source, row, digest, knowledge, alignment)
        except ReadError as error:
            yield Failure(step="readers/eml", subject=error.source, reason=error.fault, fault="unreadable")
        yield from _attachments(message, source)


def parse_message(content: bytes) -> EmailMessage:
    """The message in some bytes; whatever they are, it is read as far as it goes."""
    return email.message_from_bytes(content, policy=policy.default)


def body_text(message: EmailMessage, kind: str) -> str | None:
    """The body of a kind ("html", "plain") as text, freed of its transfer encoding; None where there is none."""
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return None
    content = cast(bytes, part.get_payload(decode=True) or b"")
    try:
        return decode(Input(source="", content=content, hints=Hints(encoding=part.get_content_charset()))).text
    except ReadError:  # empty, or no text: the other body may be
        return None


def _read_body(message: EmailMessage, source: Input) -> tuple[Row, Alignment]:
    markup, plain = body_text(message, "html"), body_text(message, "plain")
    read, alignment = clean_line_ends(plain) if plain else ("", Alignment())
    if markup:
        text = _extracted(markup, source)
        if text and len(text.split()) >= _SHORTEST * len(read.split()):
            read, alignment = text, align(text, markup)
    if not read.strip():
        raise ReadError(source.source, "the message has no readable body")
    return _describe(message, read), alignment


def _extracted(markup: str, source: Input) -> str | None:
    try:
        return extract(markup, source).text
    except ReadError:
        return None


def _describe(message: EmailMessage, text: str) -> Row:
    name, address = parseaddr(_header(message, "From"))
    archived = _LIST.search(_header(message, "Archived-At"))
    return Row(
        text=text,
        title=_header(message, "Subject") or None,
        published=_header(message, "Date") or None,
        outlet=name or address.rpartition("@")[2] or None,
        url=archived[1] if archived else None,
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header in one line; empty where it is missing or damaged."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (
        ValueError,
        IndexError,
        AttributeError,
        TypeError,
        KeyError,
        OverflowError,
        RecursionError,
    ):  # the library raises these on damaged ones
        return ""


def _attachments(message: EmailMessage, source: Input) -> Iterator[Input | Failure]:
    for number, part in enumerate(message.iter_attachments(), start=1):
        kind = part.get_content_type()
        name = part.get_filename() or f"attachment-{number}"
        place = f"{source.source}#{name}"
        if kind in _READ:
            content = _content(part)
            hints = Hints(encoding=part.get_content_charset())
            fields = {"content": content, "url": None, "hints": hints, "reader": _READ[kind]}
            yield msgspec.structs.replace(source, source=place, **fields)
        elif not kind.startswith(("image/", "multipart/")):
            yield Failure(step="readers/eml", subject=place, reason=f"no reader takes {kind}", fault="unknown")


def _content(part: EmailMessage) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):  # a message within the message
        return b"".join(one.as_bytes() for one in inner[:1] if isinstance(one, EmailMessage))
    return cast(bytes, part.get_payload(decode=True) or b"")
