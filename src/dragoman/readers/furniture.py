"""Where the running text of a page stands, and what on it is furniture.

Two views of one finder: a *page* is scraped or pasted whole, so its body must be found among menus and lists of other
reports; an *article* has been cut out already, so its body is all of it but leftovers at the ends and in the middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.readers.paragraphs import Paragraph, split
from dragoman.readers.wording import ASIDE, CLOSING, GALLERY, HEAD_LINE, INLINE, OPENING, TEASER
from dragoman.spans import Span

_MOST = 100  # what one long paragraph counts at most
_SECTION = -20  # a heading over other reports; short articles with such a list in the middle must outweigh it
_REPORT = -40  # a byline or dateline: what follows is another report, or the head above is left behind
_LONGEST_TEASER = 60
_ASIDE = -6
_LABEL = -3
_TITLES = 3  # so many sentences above a byline are a report of their own, not its titles
_HEAD = 8  # how many paragraphs at the top of a body may turn out to be its header


class Layout(msgspec.Struct, frozen=True):
    """The paragraphs of a text and which of them are its running text.

    ``first`` and ``last`` index the paragraphs of the body, the last exclusive; ``aside`` are the indexes of furniture.
    """

    paragraphs: tuple[Paragraph, ...]
    first: int
    last: int
    aside: frozenset[int]

    @property
    def body(self) -> Span:
        """From the first to the last character of the running text."""
        if self.first >= self.last:
            return Span(0, 0)
        return Span(self.paragraphs[self.first].span.start, self.paragraphs[self.last - 1].span.end)

    @property
    def above(self) -> tuple[Paragraph, ...]:
        """What stands before the body."""
        return self.paragraphs[: self.first]

    @property
    def below(self) -> tuple[Paragraph, ...]:
        """What stands after the body."""
        return self.paragraphs[self.last :]


def lay_out_page(text: str) -> Layout:
    """The layout of a whole page: the heaviest run of running text is its body."""
    paragraphs = split(text)
    aside = _find_aside(paragraphs, shortest_list=3)
    aside |= _teasers(paragraphs, aside)
    weights = [_weigh(paragraph, index in aside) for index, paragraph in enumerate(paragraphs)]
    first, last = _heaviest(weights)
    if first == last:
        return _keep_all(paragraphs, aside)
    first = _after_head(paragraphs, first, last)
    return Layout(tuple(paragraphs), first, last, frozenset(aside))


def lay_out_article(text: str, title: str = "") -> Layout:
    """The layout of a text that has been cut out of its page: all of it, less leftovers and what heads it."""
    paragraphs = split(text)
    layout = _keep_all(paragraphs, _find_aside(paragraphs, shortest_list=4))
    first = layout.first
    while first < layout.last and (_heads(paragraphs[first], title) or first in layout.aside):
        first += 1
    prose = sum(1 for paragraph in paragraphs[first : layout.last] if paragraph.prose)
    return msgspec.structs.replace(layout, first=first) if prose >= 2 and first - layout.first <= _HEAD else layout


def _heads(paragraph: Paragraph, title: str) -> bool:
    """Whether a paragraph at the top of a cut-out text is a title, a name or a label rather than its first words."""
    if paragraph.text[-1] in ":：,":
        return False
    if _is_head_line(paragraph) or (title and paragraph.text == title):
        return True
    return not paragraph.finished and (
        paragraph.words <= 8 or (paragraph.words <= 24 and _alike(paragraph.text, title))
    )


def _alike(line: str, title: str) -> bool:
    """Whether a line words the title over again."""
    ours, theirs = ({word for word in text.lower().split() if len(word) > 3} for text in (line, title))
    return len(ours & theirs) >= 2 and len(ours & theirs) >= 0.4 * min(len(ours), len(theirs))


def furniture_spans(text: str, layout: Layout, header: Iterable[Paragraph] = ()) -> tuple[Span, ...]:
    """The places of all furniture, in order and without overlap; ``header`` paragraphs are none."""
    kept = {paragraph.span for paragraph in header}
    spans = []
    for index, paragraph in enumerate(layout.paragraphs):
        inside = layout.first <= index < layout.last
        if inside and index not in layout.aside:
            spans += _inline(text, paragraph.span)
        elif paragraph.span not in kept:
            spans.append(paragraph.span)
    return _merged(text, spans)


def _find_aside(paragraphs: Sequence[Paragraph], shortest_list: int) -> set[int]:
    aside = {index for index, paragraph in enumerate(paragraphs) if is_aside(paragraph)}
    for index, paragraph in enumerate(paragraphs):
        if OPENING.fullmatch(paragraph.text):
            aside |= set(_listed_after(paragraphs, index))
    aside |= _headline_lists(paragraphs, shortest_list)
    return aside | _closing(paragraphs, aside)


def _closing(paragraphs: Sequence[Paragraph], aside: set[int]) -> set[int]:
    """Notes on the author after the last paragraph of a text."""
    found: set[int] = set()
    for index in range(len(paragraphs) - 1, len(paragraphs) // 2, -1):
        if index not in aside and not (paragraphs[index].words <= 70 and CLOSING.fullmatch(paragraphs[index].text)):
            break
        found.add(index)
    return found if len(paragraphs) > 5 else set()


def is_aside(paragraph: Paragraph) -> bool:
    """Whether the wording of the paragraph alone gives it away as furniture."""
    text = paragraph.text
    if GALLERY.fullmatch(text):
        return True
    if len(text) > 1200:
        return False
    return bool(
        ASIDE.fullmatch(text)
        or OPENING.fullmatch(text)
        or (paragraph.words <= 2 * _LONGEST_TEASER and TEASER.search(text))
    )


def _is_head_line(paragraph: Paragraph) -> bool:
    """Whether it is a byline, dateline or date; long lines are none, and would cost time."""
    return paragraph.words <= 20 and len(paragraph.text) <= 160 and bool(HEAD_LINE.fullmatch(paragraph.text))


def _listed_after(paragraphs: Sequence[Paragraph], heading: int) -> Iterable[int]:
    """The heading of a list of other reports and the titles under it."""
    yield heading
    for index in range(heading + 1, len(paragraphs)):
        if paragraphs[index].finished or paragraphs[index].words > 24 or paragraphs[index].subheading:
            return
        yield index


def _teasers(paragraphs: Sequence[Paragraph], aside: set[int]) -> set[int]:
    """Lone paragraphs under the titles of a list of other reports; where two follow each other, the body goes on."""
    found: set[int] = set()
    for index in range(1, len(paragraphs)):
        before, after = paragraphs[index - 1], paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        listed = index - 1 in aside and before.headline
        if (
            paragraphs[index].prose
            and paragraphs[index].words <= _LONGEST_TEASER
            and listed
            and (after is None or not after.finished)
        ):
            found.add(index)
    return found


def _headline_lists(paragraphs: Sequence[Paragraph], shortest: int) -> set[int]:
    """Runs of titles without running text between them."""
    found: set[int] = set()
    run: list[int] = []
    for index, paragraph in enumerate([*paragraphs, None]):
        if paragraph is not None and paragraph.headline:
            run.append(index)
            continue
        if len(run) >= shortest and not (run[0] and paragraphs[run[0] - 1].text.endswith(":")):
            found.update(run)
        run = []
    return found


def _weigh(paragraph: Paragraph, aside: bool) -> int:
    if _is_head_line(paragraph):
        return _REPORT
    if OPENING.fullmatch(paragraph.text):
        return _SECTION
    if aside:
        return _LABEL if paragraph.headline else _ASIDE
    return min(paragraph.words, _MOST) if paragraph.prose or paragraph.finished else _LABEL


def _heaviest(weights: Sequence[int]) -> tuple[int, int]:
    """Begin and end of the contiguous run with the greatest sum; equal where no weight is above zero."""
    best, best_run, total, start = 0, (0, 0), 0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, index
        total += weight
        if total > best:
            best, best_run = total, (start, index + 1)
    return best_run


def _after_head(paragraphs: Sequence[Paragraph], first: int, last: int) -> int:
    """Where the body begins once titles that end like a sentence are left above it and lead-ins are taken in."""
    head = [index for index in range(first, min(first + _HEAD, last - 1)) if _is_head_line(paragraphs[index])]
    above = paragraphs[first : head[-1]] if head else ()
    if head and all(one.words <= 24 for one in above) and sum(one.prose for one in above) < _TITLES:
        first = head[-1] + 1
    while first < last - 1 and paragraphs[first].words <= 20 and paragraphs[first].text[-1] in "?!":
        first += 1
    while first > 0 and paragraphs[first - 1].text[-1] == ":" and paragraphs[first - 1].words >= 5:
        first -= 1
    return first


def _keep_all(paragraphs: Sequence[Paragraph], aside: set[int]) -> Layout:
    """Everything between the first and the last paragraph that is no furniture."""
    kept = [index for index in range(len(paragraphs)) if index not in aside]
    first, last = (kept[0], kept[-1] + 1) if kept else (0, len(paragraphs))
    return Layout(tuple(paragraphs), first, last, frozenset(aside if kept else ()))


def _inline(text: str, span: Span) -> list[Span]:
    return [Span(match.start(), match.end()) for match in INLINE.finditer(text, span.start, span.end)]


def _merged(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours with nothing but white space between them made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
