"""Words between quotation marks, curly, straight, angled or single, also where they run on over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

import msgspec

from dragoman.model import Document, Layers, Quotation
from dragoman.spans import Span

PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"”', "'": "'", "``": "''"}
OPENING = re.compile("``|[“„«‘\"']")
LONGEST_SINGLE = 400  # code points; a single mark further off is taken for an apostrophe
SOON = 600  # code points
ENDING = re.compile(r'”|(?<=[^\s("])"(?!\w)')  # a closing mark, also a straight one by its place
MARK = re.compile(r'[“”]|(?<=[^\s("])"(?!\w)|(?<![^\s(])"(?=[^\s"])')
BLANK = re.compile(r"\n[ \t]*\n")
LINE = re.compile(r"\n")


class Part(msgspec.Struct, frozen=True):
    """Finds quotations in the body; nested ones are left to the outer quotation.

    An opening mark without a closing one holds to the end of its paragraph when the next paragraph begins with an
    opening mark (the printer's convention for a quotation that runs on), and is left out otherwise.
    """

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[tuple[str, ...]] = ("quotations",)

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The quotations of each document."""
        return [Layers(quotations=tuple(_quotations(doc))) for doc in docs]


def _quotations(doc: Document) -> Iterator[Quotation]:
    for passage in doc.article.passages():
        for paragraph in paragraphs(doc.text, passage):
            yield from _in_paragraph(doc.text, paragraph)


def paragraphs(text: str, passage: Span) -> Iterator[Span]:
    """The paragraphs of a passage: parted by blank lines, or by line ends where there are no blank lines.

    Lines over which one quotation runs, without a mark that opens it again, are one paragraph.

    >>> [span.of("a b\\nc") for span in paragraphs("a b\\nc", Span(0, 5))]
    ['a b', 'c']
    """
    blank = BLANK.search(text, passage.start, passage.end)
    held: Span | None = None
    for part in _parted(text, passage, BLANK if blank else LINE):
        joined = (
            held is not None and blank is None and _open_at_end(text, held) and _closes(text, part.start, passage.end)
        )
        if held is not None and not joined:
            yield held
        held = Span(held.start, part.end) if held is not None and joined else part
    if held is not None:
        yield held


def _parted(text: str, passage: Span, border: re.Pattern[str]) -> Iterator[Span]:
    start = passage.start
    while start < passage.end:
        found = border.search(text, start, passage.end)
        end = found.start() if found else passage.end
        if end > start:
            yield Span(start, end)
        start = max(found.end() if found else passage.end, start + 1)


def _open_at_end(text: str, line: Span) -> bool:
    """Whether a quotation is still open at the end of a line."""
    marks = list(MARK.finditer(text, line.start, line.end))
    return bool(marks) and not ENDING.match(text, marks[-1].start())


def _closes(text: str, start: int, stop: int) -> bool:
    """Whether an open quotation closes soon after a place, before another opens."""
    mark = MARK.search(text, start, min(stop, start + SOON))
    return mark is not None and ENDING.match(text, mark.start()) is not None


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    at = paragraph.start
    while found := OPENING.search(text, at, paragraph.end):
        quotation = _quotation(text, found, paragraph) if _opens(text, found, paragraph) else None
        at = quotation.end if quotation else found.end()
        if quotation:
            yield quotation


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark that may stand on either side opens: nothing before it, a word after it."""
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end() : mark.end() + 1]
    if mark.group() in "“„«‘``":
        return bool(after)
    return not before.isalnum() and before not in ".,!?…%" and bool(after) and not after.isspace()


def _quotation(text: str, mark: re.Match[str], paragraph: Span) -> Quotation | None:
    closing = _closing(text, mark, paragraph)
    if closing is not None:
        inner = Span(mark.end(), closing)
        width = 2 if text.startswith("''", closing) and mark.group() == "``" else 1
        return Quotation(start=mark.start(), end=closing + width, inner=inner) if len(inner) else None
    if mark.group() in "'‘" or not _runs_on(text, paragraph.end, mark.group()):
        return None
    return Quotation(start=mark.start(), end=paragraph.end, inner=Span(mark.end(), paragraph.end), closed=False)


def _closing(text: str, mark: re.Match[str], paragraph: Span) -> int | None:
    """Where the quotation closes; None where it does not in this paragraph."""
    kind, depth = mark.group(), 1
    single = kind in "'‘"
    end = min(paragraph.end, mark.end() + LONGEST_SINGLE) if single else paragraph.end
    for at in range(mark.end(), end):
        if text[at] == kind and kind in "“«":
            depth += 1
        elif text[at] in PAIRS[kind] or (kind == "``" and text.startswith("''", at)):
            depth -= 1 if not single or _closes_single(text, at, end) else 0
        if depth == 0:
            return at
    straight = ENDING.search(text, mark.end(), end) if kind == "“" else None  # opened curly, closed straight
    return straight.start() if straight else None


def _closes_single(text: str, at: int, end: int) -> bool:
    """A single mark closes where no letter follows and it is not the apostrophe of a plural ("the leaders' talks")."""
    after = text[at + 1] if at + 1 < end else " "
    plural = (
        text[at - 1] in "sS" and after == " " and any(mark in text[at + 1 : end] for mark in ("' ", "',", "'.", "’"))
    )
    return not after.isalnum() and not plural


def _runs_on(text: str, end: int, kind: str) -> bool:
    return text[end:].lstrip().startswith(kind)
