"""The paragraphs of a plain text, hard-wrapped lines joined, each with its place.

The text itself is never changed: a paragraph is a place in it and the same words on one line.
"""

from __future__ import annotations

import re

import msgspec

from dragoman.spans import Span, trim

_FINAL = re.compile(r"(?:[.!?…。！？؟।]|\.\.\.)[\"”’»'“)\]」』*]*$")
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_FRAMED = re.compile(r"([-–—=*~])\1* .{2,80} \1+|#{1,6} .{2,80}")
_LONGEST_WRAP = 120
_SHORTEST_WRAP = 40


class Paragraph(msgspec.Struct, frozen=True):
    """A run of text between line ends: its place, its words on one line, and how many they are.

    Scripts written without spaces count two characters as a word.
    """

    span: Span
    text: str
    words: int

    @property
    def finished(self) -> bool:
        """Whether it ends like a sentence."""
        return _FINAL.search(self.text) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads as running text rather than a heading, a link or a label."""
        return self.words >= 30 or (self.words >= 8 and (self.finished or self.text[-1] == ";"))

    @property
    def headline(self) -> bool:
        """Whether it reads like the title of a report: some words, a capital or a mark first, no final stop."""
        return 4 <= self.words <= 24 and not self.finished and self.text[-1] not in ",;:—–-" and _opens_title(self.text)

    @property
    def subheading(self) -> bool:
        """Whether marks set it off as a heading within a text: ``- What next? -``, ``== Talks ==``, ``## Talks``."""
        return _FRAMED.fullmatch(self.text) is not None


def split(text: str) -> list[Paragraph]:
    """The paragraphs of ``text`` in order.

    >>> [paragraph.text for paragraph in split("Talks\\n\\nThey met. ")]
    ['Talks', 'They met.']
    """
    lines = [trim(text, Span(match.start(), match.end())) for match in re.finditer(r"[^\n\u2028\u2029]+", text)]
    lines = [line for line in lines if line.of(text).split()]
    width = _wrap_width(text, lines)
    return [_paragraph(text, span) for span in (_joined(text, lines, width) if width else lines)]


def count_words(text: str) -> int:
    """How many words the text has; two wide characters count as one word."""
    wide = len(_WIDE.findall(text))
    return wide // 2 + len(_WORD.findall(_WIDE.sub(" ", text) if wide else text))


def _paragraph(text: str, span: Span) -> Paragraph:
    words = " ".join(span.of(text).split())
    return Paragraph(span, words, count_words(words))


def _opens_title(text: str) -> bool:
    first = text.lstrip("\"'“‘«(")[:1]
    return first.isupper() or first.isdigit() or bool(_WIDE.match(first))


def _adjacent(text: str, one: Span, other: Span) -> bool:
    return text.count("\n", one.end, other.start) == 1


def _runs_on(text: str, one: Span, other: Span) -> bool:
    """Whether a sentence seems to go on from one line to the next."""
    return len(one) >= _SHORTEST_WRAP and not _FINAL.search(one.of(text)) and text[other.start].islower()


def _wrap_width(text: str, lines: list[Span]) -> int:
    """The width at which the text's lines were broken, or 0 where they were not."""
    pairs = [(one, other) for one, other in zip(lines, lines[1:], strict=False) if _adjacent(text, one, other)]
    broken = sorted(len(one) for one, other in pairs if _runs_on(text, one, other))
    if len(broken) < 3 or len(broken) < 0.3 * len(pairs) or broken[-1] > _LONGEST_WRAP:
        return 0
    return broken[-1]


def _joined(text: str, lines: list[Span], width: int) -> list[Span]:
    """The lines put together where a line was broken only because the next word did not fit."""
    joined: list[Span] = []
    previous = None
    for line in lines:
        if previous and _adjacent(text, previous, line) and _fills(text, previous, line, width):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
        previous = line
    return joined


def _fills(text: str, line: Span, following: Span, width: int) -> bool:
    first_word = following.of(text).split(maxsplit=1)[0]
    return _runs_on(text, line, following) or len(line) + 1 + len(first_word) > width - 1
