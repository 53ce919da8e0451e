"""Events: directed acts between actors that are neither contacts nor words nor promises, typed by PLOVER."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from msgspec import Struct

from dragoman.coders.deeds import Deed, find_deeds
from dragoman.coders.moods import status_of
from dragoman.coders.settings import Scene
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor, AnyClaim, Document, Event
from dragoman.syntax import FUTURE

UNDONE = frozenset({"proposed", "cancelled", "refused"})
UNSURE = frozenset({"if", "unless", "before", "until", "lest"})
FEW = 3  # words; what stands in quotation marks by so few is somebody's word for it
PREVENTING = frozenset(
    "avert avoid block consider demand face fear foil forestall oppose prevent propose reject request resist risk seek "
    "thwart urge veto want weigh".split()
)
ACCUSING = frozenset({"accuse", "blame", "charge", "suspect"})  # only they say that it was done
BEGINNING = frozenset("begin start continue manage proceed decide move help".split())


class Part(Struct, frozen=True):
    """Codes events; each deed of a source against a target once, where it is told first.

    ``floor``: a deed that only the language model sees is taken from this confidence on.
    """

    floor: float = 0.7
    knowledge: str = ""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("words", "mentions", "times", "attributions")

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The events of each document, in order of the text."""
        knowledge = load_knowledge(Path(self.knowledge) if self.knowledge else None)
        return [tuple(_events(doc, knowledge, self.floor)) for doc in docs]


def _events(doc: Document, knowledge: Knowledge, floor: float) -> Iterator[Event]:
    if not all(mark.diplomacy for mark in doc.layers.character):
        return
    scene = Scene(doc, knowledge)
    kept: list[Event] = []
    for deed in find_deeds(scene, floor):
        event = _event(scene, deed)
        if event.status in UNDONE or _only_thought(scene, deed) or not _announced(scene, deed, event):
            continue  # what might be done is no deed; who wants it said so in a statement, a plan or a commitment
        if not any(_same_deed(event, other) for other in kept):
            kept.append(event)
    yield from kept


def _only_thought(scene: Scene, deed: Deed) -> bool:
    """Whether the deed is a purpose ("to expel"), a condition ("if they attack") or a figure of speech only."""
    tree, word = scene.tree, deed.governor
    head = tree.words[word].head
    begun = head >= 0 and tree.lemma(head) in BEGINNING
    condition = any(tree.form(mark) in UNSURE for mark in tree.children(word, "mark"))
    place = tree.words[deed.word].span
    figure = any(len(tree.words_in(q.inner)) <= FEW for q in scene.doc.layers.quotations if q.span.covers(place))
    return condition or figure or (tree.infinitive(word) and not begun) or _not_done(scene, deed)


def _not_done(scene: Scene, deed: Deed) -> bool:
    """Whether the verb over a deed keeps it from being one: "blocked aid", "was blamed for it" by nobody."""
    tree, head = scene.tree, scene.tree.words[deed.word].head
    if head < 0:
        return False
    if tree.words[deed.word].upos != "VERB":
        return tree.lemma(head) in PREVENTING and deed.word in tree.objects(head)
    blamed = tree.lemma(head) in ACCUSING and any(tree.form(mark) in {"for", "of"} for mark in tree.children(deed.word))
    return blamed and not scene.said_by(tree.words[deed.word].span)


def _announced(scene: Scene, deed: Deed, event: Event) -> bool:
    """Whether a deed to come is announced in so many words, with who will do it to whom; others are only in mind."""
    told = bool(scene.tree.auxiliaries(deed.governor) & FUTURE) and None not in (deed.source, deed.target)
    return event.status != "planned" or told


def _event(scene: Scene, deed: Deed) -> Event:
    time = scene.time_of(deed.word)
    trigger = scene.tree.words[deed.word].span
    return Event(
        status=status_of(scene.tree, deed.governor, time),
        confidence=0.6,
        said_by=scene.said_by(trigger),
        evidence=scene.clause(deed.word),
        type=deed.type,
        trigger=scene.passage(trigger),
        source=deed.source,
        target=deed.target,
        when=scene.when(time),
        place=scene.place_of(deed.word),
    )


def _same_deed(one: Event, other: Event) -> bool:
    """Whether two places tell the same deed: type and actors agree and no date tells them apart."""
    dated = one.when is not None and other.when is not None and one.when.value != other.when.value
    return one.type == other.type and not dated and _same(one.source, other.source) and _same(one.target, other.target)


def _same(one: Actor | None, other: Actor | None) -> bool:
    return one is other if one is None or other is None else one.same_as(other)
