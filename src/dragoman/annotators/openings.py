"""Who speaks by the form of a text: the turns of a transcript, and whoever a readout is attributed to as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.cast import Cast
from dragoman.cues import Cue
from dragoman.model import Actor, Attribution, Document
from dragoman.spans import Span
from dragoman.syntax import Tree

ISSUED = re.compile(r"attribut(?:able|ed) to")
NOTING = frozenset("emphasise emphasize highlight note state stress underline underscore".split())
TURN = re.compile(r"(?:^|\*\*\*|[.!?])[ \t]*([A-Z][^\n:.?!“”\"()]{2,90}?)(?: ?\([^)\n]{2,40}\))?: ", re.MULTILINE)


def turns(doc: Document, cast: Cast) -> Iterator[tuple[int, Actor | None]]:
    """Where each turn of a transcript begins, with whose it is, as far as known: a name and a colon open a line."""
    for opening in TURN.finditer(doc.text, doc.article.body.start, doc.article.body.end):
        name = Span(opening.start(1), opening.end(1))
        named = [mention for mention in cast.near(name) if mention.form == "person"]
        actor = named[-1].actor if named and named[-1].end == name.end else None
        if actor is not None or not opening.group().startswith((".", "!", "?")):
            yield opening.end(), actor


def issuer(doc: Document, cast: Cast) -> Iterator[Attribution]:
    """Whoever a readout is attributed to as a whole; the mark's content is the body."""
    body = doc.article.body
    found = ISSUED.search(doc.text, max(0, body.start - 200), min(body.start + 400, body.end))
    named = cast.near(Span(found.end(), found.end() + 60)) if found else []
    persons = [mention for mention in named if found and mention.form == "person" and mention.start >= found.end()]
    if found and persons:
        yield Attribution(
            start=body.start,
            end=body.end,
            speaker=persons[0].actor,
            speaker_kind="official",
            contents=(body,),
            cue=Span(found.start(), found.end()),
        )


def issuing(doc: Document, tree: Tree, cast: Cast, cue: Cue) -> Actor | None:
    """The side whose own text a passive cue without anybody who speaks stands in; None for other cues and texts."""
    side = doc.article.side
    if side is None or cue.entry.lemmas[0] not in NOTING or not tree.passive(cue.head) or tree.agent(cue.head):
        return None
    if tree.words[cue.head].deprel.startswith("acl") or tree.negated(cue.head):
        return None
    place = tree.words[cue.head].span
    states = (one for one in cast.mentions if one.form == "state" and one.actor.country == side)
    own = [one for one in states if (head := tree.head_of(one)) is not None and tree.relation(head) != "amod"]
    near = min(own, key=lambda one: abs(one.start - place.start), default=None)
    if near is not None:
        return near.actor
    return Actor(text=place.of(doc.text), start=place.start, end=place.end, country=side)
