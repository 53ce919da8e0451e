"""Quotations without a cue: which of them go on with what somebody has just been quoted to say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from dragoman.annotators.contents import COMMAS
from dragoman.annotators.drafts import Draft
from dragoman.model import Quotation
from dragoman.spans import Span, trim
from dragoman.syntax import Tree

STOPS = (".", "?", "!", "…", ",", "—", "–", "-")  # a quotation that ends in none is a heading or a word for something


class Running:
    """Gives the quotations of a text that stand alone to whoever spoke before them."""

    def __init__(self, tree: Tree, quotations: Sequence[Quotation], paragraphs: Sequence[Span]) -> None:
        self.tree = tree
        self.text = tree.doc.text
        self.quotations = quotations
        self.paragraphs = paragraphs

    def run_on(self, drafts: list[Draft]) -> list[Draft]:
        """A quotation that runs on into the next paragraph belongs to whoever is named there."""
        found = list(drafts)
        for mark, following in reversed(list(pairwise(self.quotations))):
            if mark.closed or self._holder(found, mark) is not None:
                continue
            at = self._holder(found, following)
            if at is not None:
                part = trim(self.text, mark.inner, COMMAS)
                found[at] = replace(found[at], contents=(part, *found[at].contents))
        return found

    def gather(self, drafts: list[Draft]) -> list[Draft]:
        """Quotations that stand alone are added to the attribution they go on with, or make one of their own."""
        gathered = sorted(drafts, key=lambda draft: draft.reach)
        for quotation in self.quotations:
            if self._holder(gathered, quotation) is not None or not self._stands_alone(quotation):
                continue
            told = (index for index, draft in enumerate(gathered) if not draft.printed)
            before = [index for index in told if gathered[index].reach.start < quotation.start]
            if not before:
                continue
            index = max(before, key=lambda at: gathered[at].reach.end)
            gathered[index : index + 1] = self._continue(gathered[index], quotation)
            gathered.sort(key=lambda draft: draft.reach)
        return gathered

    def _holder(self, drafts: list[Draft], mark: Quotation) -> int | None:
        """Which of the drafts has words of the quotation in its content."""
        holding = (at for at, draft in enumerate(drafts) if any(part.meets(mark.inner) for part in draft.contents))
        return next(holding, None)

    def _stands_alone(self, quotation: Quotation) -> bool:
        """Whether the quotation makes up whole sentences, without a word of the reporter, and is no heading."""
        words = self.tree.words_in(quotation.inner)
        ended = quotation.inner.of(self.text).rstrip()[-1:] in STOPS
        if len(words) < 3 or (quotation.closed and not ended):
            return False
        first, last = self.tree.sentence(words[0]), self.tree.sentence(words[-1])
        around = [*range(first.first, words[0]), *range(words[-1] + 1, last.last)]
        return all(self.tree.words[word].upos in {"PUNCT", "SYM", "X"} for word in around)

    def _continue(self, draft: Draft, quotation: Quotation) -> list[Draft]:
        part = trim(self.text, quotation.inner, COMMAS)
        gap = self.gap(draft.reach.end, quotation.start)
        runs_on = any(not mark.closed and mark.span.meets(draft.reach) for mark in self.quotations)
        if gap == 0 or (gap == 1 and runs_on):
            return [replace(draft, contents=(*draft.contents, part))]
        if gap > 3:
            return [draft]
        alone = Draft(contents=(part,), speaker=draft.speaker, kind=draft.kind, confidence=0.6)
        return [draft, alone]

    def gap(self, start: int, end: int) -> int:
        """How many paragraph borders lie between two places."""
        return sum(1 for paragraph in self.paragraphs if start < paragraph.end <= end)
