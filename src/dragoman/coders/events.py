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
from dragoman.model import Actor, AnyClaim, Document, Event, Status, Time
from dragoman.syntax import FUTURE, Tree

UNDONE = frozenset({"proposed", "cancelled", "refused"})
UNSURE = frozenset({"if", "unless", "before", "until", "lest", "whether"})
MIGHT = frozenset(
    "ability able attempt bid call capability capable case chance danger demand doubt doubtful event fear ground "
    "hint lack option plan possibility possible potential preparation pretext prevention proposal prospect readiness "
    "request risk sceptical skeptical suggestion threat unsure warning".split()
)  # "capable of hitting Oslo", "the risk of an attack": nobody says that it was done
MORE = frozenset(
    "additional bigger broader deeper further greater harder harsher heavier larger more stiffer stricter stronger "
    "tougher wider".split()
)  # "for tougher sanctions": of what there is already
SOME = frozenset({"a", "an", "any", "another"})  # "to prevent an attack", but "to discuss the attack"
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

    floor: float = 0.8
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
    marks = (mark for clause in _clauses(tree, word) for mark in tree.children(clause, "mark"))
    condition = any(tree.form(mark) in UNSURE for mark in marks)
    place = tree.words[deed.word].span
    figure = any(len(tree.words_in(q.inner)) <= FEW for q in scene.doc.layers.quotations if q.span.covers(place))
    purpose = tree.infinitive(word) and not begun
    return condition or figure or purpose or _not_done(scene, deed) or _in_mind(scene, deed)


def _clauses(tree: Tree, word: int) -> Iterator[int]:
    """The word and those over it, up to the head of a relative clause, which tells of something that is so."""
    yield word
    for below, above in zip([word, *tree.above(word)], tree.above(word), strict=False):
        if tree.words[below].deprel == "acl:relcl":
            return
        yield above


def _nominal(tree: Tree, word: int) -> Iterator[tuple[int, int]]:
    """Each word with the one over it, from a deed up to a verb with a subject: "capable of launching an attack"."""
    for below, above in zip([word, *tree.above(word)], tree.above(word), strict=False):
        yield below, above
        if tree.children(above, "nsubj") or tree.words[below].deprel == "acl:relcl":
            return


def _wanted_more(tree: Tree, deed: Deed) -> bool:
    """Whether a noun alone names more of what there is: nobody is told to have done it."""
    alone = deed.governor == deed.word and tree.words[deed.word].upos != "VERB" and not tree.children(deed.word, "acl")
    return alone and any(tree.form(word) in MORE and word < deed.word for word in tree.children(deed.word, "amod"))


def _in_mind(scene: Scene, deed: Deed) -> bool:
    """Whether the words over a deed tell of what might be: "capable of hitting", "to prepare an invasion"."""
    tree = scene.tree
    for below, above in _nominal(tree, deed.governor):
        if tree.lemma(above) in MIGHT and tree.relation(below) in {"acl", "advcl", "nmod", "obl", "ccomp"}:
            return True
    if _wanted_more(tree, deed):
        return True
    some = any(tree.form(word) in SOME for word in tree.children(deed.word, "det"))
    verb = next((word for word in tree.above(deed.word) if tree.words[word].upos == "VERB"), None)
    return some and verb is not None and deed.governor == deed.word and tree.infinitive(verb)


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
        status=_status(scene, deed, time),
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


def _status(scene: Scene, deed: Deed, time: Time | None) -> Status:
    """What the parse tells; of what was done, the language model sees whether it goes on or is only recalled."""
    told = status_of(scene.tree, deed.governor, time)
    return deed.seen_as if told == "held" and deed.seen_as in {"background", "ongoing"} else told


def _same_deed(one: Event, other: Event) -> bool:
    """Whether two places tell the same deed: type and actors agree and no date tells them apart."""
    dated = one.when is not None and other.when is not None and one.when.value != other.when.value
    return one.type == other.type and not dated and _same(one.source, other.source) and _same(one.target, other.target)


def _same(one: Actor | None, other: Actor | None) -> bool:
    return one is other if one is None or other is None else one.same_as(other)
