"""Events: directed acts between actors that are neither contacts nor words nor promises, typed by PLOVER."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.cast import identified
from dragoman.coders.deed_doubts import DECIDED, failed, goes_on, nobody, only_thought, withheld
from dragoman.coders.deed_settling import joined, struck_there
from dragoman.coders.deed_signs import Deed
from dragoman.coders.deeds import find_deeds
from dragoman.coders.moods import status_of
from dragoman.coders.settings import Scene
from dragoman.edtf import day_number
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor, AnyClaim, Document, Event, Status, Time
from dragoman.syntax import FUTURE, MODAL, Tree

UNDONE = frozenset({"proposed", "cancelled", "refused"})
PERFECT = frozenset({"has", "have", "had", "was", "were"})
DAY = len("2026-02-04")
FRESH = 3  # days
KNOWN = frozenset({"the", "this", "that", "these", "those", "such", "both"})
MANY = frozenset({"ASSAULT", "MOBILIZE", "SANCTION"})  # types of which a text tells many by one actor
MATERIAL = frozenset("AID ASSAULT COERCE MOBILIZE PROTEST RETREAT SANCTION SUPPORT".split())  # done, not said
SURE = 0.8  # the model's confidence in a deed that the words only announce
STEM = 5  # letters by which two forms of a word are one


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
        knowledge = load_knowledge(self.knowledge)
        return [tuple(_events(doc, knowledge, self.floor)) for doc in docs]


def _events(doc: Document, knowledge: Knowledge, floor: float) -> Iterator[Event]:
    scene = Scene(doc, knowledge)
    kept: list[Event] = []
    foreign = all(mark.diplomacy for mark in doc.layers.character)
    for deed in find_deeds(scene, floor):
        if not foreign and not _upon_others(deed):
            continue
        event = _event(scene, deed)
        if event.status in UNDONE or only_thought(scene, deed):
            continue  # what might be done is no deed; who wants it said so in a statement, a plan or a commitment
        if not _announced(scene, deed, event):
            if not _surely_done(deed):
                continue
            event = replace(event, status=deed.seen_as)
        if not any(_told_before(scene, deed, event, other) for other in kept):
            kept.append(event)
            yield _settled(scene, deed, event, kept)


def _upon_others(deed: Deed) -> bool:
    """Whether a state does something to others, which counts in a text that is not about diplomacy too."""
    home = deed.source.country if deed.source is not None else None
    own = deed.at_home or (deed.target is not None and deed.target.country == home)
    return deed.tabled and deed.type in MATERIAL and home is not None and not own


def _settled(scene: Scene, deed: Deed, event: Event, before: list[Event]) -> Event:
    """The event with joint actors for the first of them, and the state struck where only the place is told.

    "Oslo's invasion" is that of whom Oslo is told to have struck before.
    """
    target = event.target or struck_there(scene, deed)
    if target is None and scene.tree.words[deed.word].upos == "NOUN" and scene.tree.children(deed.word, "nmod:poss"):
        same = (one for one in before if one.type == event.type and one.source and _same(one.source, event.source))
        target = next((one.target for one in same if one.target is not None), None)
    return replace(event, source=joined(scene, event.source, target), target=joined(scene, target, event.source))


def _announced(scene: Scene, deed: Deed, event: Event) -> bool:
    """Whether a deed to come is announced in so many words, with who will do it to whom.

    Others are only in mind, and who says that he will strike threatens.
    """
    told = bool(scene.tree.auxiliaries(deed.governor) & FUTURE) and None not in (deed.source, deed.target)
    return event.status != "planned" or (told and deed.type != "ASSAULT")


def _surely_done(deed: Deed) -> bool:
    """Whether the language model is sure that a deed which the words announce is done: "will keep up its strikes"."""
    return deed.tabled and deed.sure >= SURE and deed.seen_as in {"held", "ongoing", "background"}


def _event(scene: Scene, deed: Deed) -> Event:
    time = scene.time_of(deed.word)
    trigger = scene.tree.words[deed.word].span
    return Event(
        status=_status(scene, deed, time),
        confidence=0.6,
        said_by=scene.said_by(trigger),
        evidence=scene.clause(_told_in(scene.tree, deed.word)),
        type=deed.type,
        trigger=scene.passage(trigger),
        source=deed.source,
        target=deed.target,
        when=scene.when(time),
        place=scene.place_of(deed.word),
    )


def _told_in(tree: Tree, word: int) -> int:
    """The word whose clause tells the deed: of an infinitive the one that it hangs on, "ordered them to leave"."""
    return tree.words[word].head if tree.infinitive(word) and tree.words[word].head >= 0 else word


def _status(scene: Scene, deed: Deed, time: Time | None) -> Status:
    """What the parse tells; of what was done, the language model sees whether it goes on or is only recalled."""
    if withheld(scene, deed.governor) or nobody(scene.tree, deed.word) or failed(scene.tree, deed):
        return "denied"
    told = status_of(scene.tree, deed.governor, time)
    if told == "planned" and (done := _done(scene, deed)) is not None:
        told = done
    if told != "held" or deed.seen_as not in {"background", "ongoing"}:
        return told
    return told if deed.seen_as == "background" and _of_these_days(scene, time) else deed.seen_as


def _of_these_days(scene: Scene, time: Time | None) -> bool:
    """Whether a date is one of the last days before the text: what happened then is its news."""
    day = day_number(time.value) if time is not None and len(time.value or "") == DAY else None
    published = day_number(scene.doc.article.published)
    return day is not None and published is not None and 0 <= published - day <= FRESH


def _done(scene: Scene, deed: Deed) -> Status | None:
    """What the verb's own tense tells of a deed that is announced: "announced that it has banned imports"."""
    tree, verb = scene.tree, deed.governor
    helpers = {tree.form(child) for child in tree.children(verb, "aux", "aux:pass")}
    if tree.infinitive(verb):
        above = tree.words[verb].head
        return "held" if tree.lemma(above) in DECIDED or (goes_on(tree, above) and tree.past(above)) else None
    if tree.words[verb].upos != "VERB" or helpers & (FUTURE | MODAL):
        return None
    ongoing = tree.form(verb).endswith("ing") and helpers & {"is", "are", "'s", "was", "were"}
    if ongoing:
        return "held" if tree.relation(verb) == "ccomp" else None
    return "held" if helpers & PERFECT or tree.past(verb) else None


def _same_deed(one: Event, other: Event) -> bool:
    """Whether two places tell the same deed: type and actors agree and no date tells them apart."""
    if (
        one.type != other.type
        or _dated_apart(one, other)
        or not _same(one.source, other.source)
        or not _same(one.target, other.target)
    ):
        return False
    return (
        one.type not in MANY or one.target is not None or _stem(one) == _stem(other)
    )  # "Oslo struck", "Oslo invaded": whom is left open


def _dated_apart(one: Event, other: Event) -> bool:
    return one.when is not None and other.when is not None and one.when.value != other.when.value


def _told_before(scene: Scene, deed: Deed, event: Event, other: Event) -> bool:
    """Whether a deed is one that was told before in the text, in as many words or by a noun or word that means it."""
    again = _same_deed(event, other) or _meant_again(scene, deed, event, other)
    return again or _vaguely_again(deed, event, other)


def _vaguely_again(deed: Deed, one: Event, other: Event) -> bool:
    """Whether a deed that only the model sees, or of nobody we know, has the word and the sides of one told before."""
    clear = deed.tabled and (identified(one.source) or identified(one.target))
    if clear or one.type != other.type or _dated_apart(one, other) or _stem(one) != _stem(other):
        return False
    return _agreeing(one, other)


def _agreeing(one: Event, other: Event) -> bool:
    """Whether no side that both tell, and the first by somebody known, differs."""
    pairs = ((one.source, other.source), (one.target, other.target))
    return all(ours is None or theirs is None or not identified(ours) or _same(ours, theirs) for ours, theirs in pairs)


def _meant_again(scene: Scene, deed: Deed, event: Event, other: Event) -> bool:
    """Whether a definite noun means a deed that was told before: "the strike", after "a strike on Oslo"."""
    tree, noun = scene.tree, deed.word
    owned = bool(tree.children(noun, "nmod:poss"))
    known = owned or any(tree.form(det) in KNOWN for det in tree.children(noun, "det"))
    if not known or tree.words[noun].upos != "NOUN" or event.type != other.type:
        return False
    if event.when is not None and (other.when is None or event.when.value != other.when.value):
        return False
    if event.type != "ASSAULT" and _stem(event) != _stem(other):
        return False
    return _agreeing(event, other)


def _stem(event: Event) -> str:
    """The first letters of a trigger: "attacked" and "attacks" are one word."""
    return event.trigger.quote.lower()[:STEM] if event.trigger is not None else ""


def _same(one: Actor | None, other: Actor | None) -> bool:
    return one is other if one is None or other is None else one.same_as(other)
