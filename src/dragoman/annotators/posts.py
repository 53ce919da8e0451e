"""Posts that a report prints whole: "The dam has held. — Mona Lind (@lind) May 4, 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.annotators.contents import COMMAS
from dragoman.annotators.drafts import Draft
from dragoman.annotators.speakers import kind_of
from dragoman.cast import Cast
from dragoman.knowledge import Knowledge
from dragoman.model import Actor
from dragoman.spans import Span, trim
from dragoman.syntax import Tree

MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
SIGNED = re.compile(rf"[—–] ?(?P<name>[^\n—–()]{{2,60}}?) \(@\w+\),? {MONTHS} \d\d?, \d{{4}}")
ELLIPSIS = " .…"
LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/)\S*)+\s*$")
TOLD = 30  # code points by which a post is known that the report quotes too


def posts(tree: Tree, cast: Cast, knowledge: Knowledge) -> Iterator[Draft]:
    """What each post says that the text does not quote besides, as words of whoever signs it."""
    text, body = tree.doc.text, tree.doc.article.body
    for signed in SIGNED.finditer(text, body.start, body.end):
        content = _content(text, body, signed.start())
        words, rest = content.of(text), text[: content.start] + text[content.end :]
        if len(tree.words_in(content)) < 3 or words[:TOLD] in rest or words[-TOLD:].rstrip(ELLIPSIS) in rest:
            continue
        speaker, head = _signer(tree, cast, Span(*signed.span("name")))
        kind = kind_of(tree, speaker, head, knowledge)
        yield Draft(contents=(content,), speaker=speaker, kind=kind, confidence=0.9, printed=True)


def _content(text: str, body: Span, signature: int) -> Span:
    """The paragraph before a signature, without the links at its end."""
    border = "\n\n" if "\n\n" in body.of(text) else "\n"
    end = signature - len(text[:signature]) + len(text[:signature].rstrip())
    first = max(body.start, text.rfind(border, body.start, end) + len(border))
    linked = LINKS.search(text[first:end])
    opened = end - len(text[first:end].lstrip(ELLIPSIS))
    return trim(text, Span(opened, first + linked.start() if linked else end), COMMAS)


def _signer(tree: Tree, cast: Cast, name: Span) -> tuple[Actor, int | None]:
    """Whoever bears the name with which a post is signed, and the word that heads it."""
    known = next((one for one in cast.near(name) if name.covers(one.span) and one.form in {"person", "body"}), None)
    passage = tree.doc.quote(name)
    own = Actor(text=passage.quote, start=name.start, end=name.end)
    return (known.actor, tree.head_of(known)) if known is not None else (own, tree.head_of(name))


def beside_posts(drafts: Sequence[Draft], printed: Sequence[Draft]) -> list[Draft]:
    """The drafts, the posts among them, without those that take a post's words for another's speech without a cue."""
    places = [draft.reach for draft in printed]
    kept = [draft for draft in drafts if draft.cue_span is not None or not any(map(draft.reach.meets, places))]
    return [*kept, *printed]
