"""The ``pdf`` reader: readouts and statements that ministries publish as PDF."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from time import monotonic
from typing import ClassVar

import msgspec

from dragoman.errors import ReadError
from dragoman.knowledge import load_knowledge
from dragoman.model import Article, Failure
from dragoman.parts import Input
from dragoman.readers.text import LONGEST, make_page
from dragoman.spans import Alignment, TextBuilder

_MOST_PAGES = 500
_SECONDS = 60.0
_DROPPED = re.compile(
    r"\u00ad\n"  # a soft hyphen, which stands only where the line was broken
    r"|(?:^|(?<=\n))[ \t]*(?:[Pp]age +)?\d{1,3}(?: *(?:/|of) *\d{1,3})?[ \t]*(?:\n|$)(?=\f|$)"  # page numbers
    r"|(?<=\f)[ \t]*(?:[Pp]age +)?\d{1,3}(?: *(?:/|of) *\d{1,3})?[ \t]*\n"
    r"|\f"
)


class Part(msgspec.Struct, frozen=True):
    """Reads the text that lies in a PDF, page by page; a scan without text is a failure, and so is a locked file.

    The text is that which pypdf finds, less page numbers and soft hyphens; the alignment leads to the pages' text,
    joined by form feeds. Needs the extra ``pdf``.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    knowledge: str | None = None

    def read(self, source: Input) -> Iterator[Article | Failure]:
        """The one article of the file, or the failure to read it."""
        try:
            pages = extract_pages(source)
        except ReadError as error:
            yield Failure(step="readers/pdf", subject=error.source, reason=error.fault, fault="unreadable")
            return
        text, alignment = _join(pages)
        knowledge = load_knowledge(self.knowledge)
        yield make_page(source, text, alignment, knowledge)


def extract_pages(source: Input) -> str:
    """The text of all pages, joined by form feeds; ReadError where there is none to be had."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ReadError(source.source, "reading PDF needs pypdf: pip install 'dragoman[pdf]'") from error
    if not source.content.strip():
        raise ReadError(source.source, "empty")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every slip of a file's writer
    try:
        document = pypdf.PdfReader(io.BytesIO(source.content), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise ReadError(source.source, "it is locked by a password")
        text = "\f".join(_pages(document, source))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise ReadError(source.source, f"not a sound PDF: {type(error).__name__}: {error}"[:300]) from error
    text = text.encode("utf-8", "replace").decode().replace("\0", " ").replace("\r", " ")
    if not text.strip():
        raise ReadError(source.source, "it holds no text: a scan, perhaps")
    return text


def _pages(document: object, source: Input) -> Iterator[str]:
    """The text of each page, within limits of number, length and time."""
    pages, began, length = document.pages, monotonic(), 0  # type: ignore[attr-defined]
    if len(pages) > _MOST_PAGES:
        raise ReadError(source.source, f"it has more than {_MOST_PAGES} pages")
    for page in pages:
        text = page.extract_text() or ""
        length += len(text)
        if length > LONGEST or monotonic() - began > _SECONDS:
            raise ReadError(source.source, f"its text is longer than {LONGEST:,} characters, or takes too long to find")
        yield text.rstrip() + "\n"


def _join(pages: str) -> tuple[str, Alignment]:
    """The text without what belongs to the pages alone, and the way back."""
    builder, at = TextBuilder(), 0
    for match in _DROPPED.finditer(pages):
        builder.add(pages[at : match.start()], at)
        at = match.end()
    builder.add(pages[at:], at)
    return builder.build()
