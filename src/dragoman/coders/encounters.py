"""Words that report a contact, and who the parse says takes part: the raw material of the contacts coder."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.coders.meeting import Encounter, complete, mark_at
from dragoman.coders.meeting_nouns import by_noun
from dragoman.coders.meeting_verbs import by_due, by_stay, by_travel, by_verb
from dragoman.coders.meeting_words import MEETING_NOUNS, REMOTE, SENDING, TRAVEL, VERBS
from dragoman.coders.participants import unique
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Trigger

CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "appos", "ccomp", "parataxis"})
SURE = 0.6  # of a mark of a word on no list


def find_encounters(scene: Scene) -> Iterator[Encounter]:
    """Every word of a document that reports a contact, whoever takes part, in order of the text."""
    marks = [mark for mark in scene.doc.layers.triggers if mark.label == "contact"]
    heads = {scene.tree.head_of(mark): mark for mark in marks}
    journey: Encounter | None = None
    for index in range(len(scene.tree.words)):
        found = _encounter(scene, index, heads.get(index))
        if found is not None:
            mark = mark_at(marks, found)
            found = complete(scene, found, mark) if mark else found
            found = found if journey is None else _in_course_of(scene, journey, found)
            journey = found if found.mode == "visit" and found.participants else journey
            yield from _apart(found)


def _in_course_of(scene: Scene, journey: Encounter, encounter: Encounter) -> Encounter:
    """A contact that is the purpose of a journey, as the traveller's: "her visit to Oslo to attend the summit"."""
    if encounter.mode in {"visit", "letter", *REMOTE} or not _purpose(scene, encounter.word, journey.word):
        return encounter
    travellers = [
        actor for actor in journey.participants if actor.start < journey.trigger.start
    ] or journey.participants[:1]
    behind = [actor for actor in encounter.participants if actor.start > journey.trigger.start]
    actors = tuple(unique([*travellers, *behind]))
    return replace(encounter, participants=actors, ownerless=False)


def _purpose(scene: Scene, word: int, journey: int) -> bool:
    """Whether a contact is what a journey is for: "for talks", "to meet", behind the words for the journey."""
    tree = scene.tree
    for at in [word, *tree.above(word)][:3]:
        if at <= journey:
            return False
        marks = [mark for mark in tree.children(at, "mark", "case") if tree.form(mark) in {"to", "for"}]
        if marks and journey < marks[0]:
            own = tree.subtree(journey, CLAUSES)
            return tree.words[at].head == journey or marks[0] - 1 in own
    return False


def _encounter(scene: Scene, index: int, mark: Trigger | None) -> Encounter | None:
    """What a word reports by the tables of verbs and nouns, or because the language model marks it."""
    tree = scene.tree
    if tree.form(index) == "due":
        return by_due(scene, index)
    if tree.children(index, "cop") and (stay := by_stay(scene, index)) is not None:
        return stay
    verbal = tree.words[index].upos == "VERB" and not tree.children(index, "det", "case")
    lemma = _noun_of(scene, index) if tree.words[index].upos == "VERB" and not verbal else tree.lemma(index)
    lemma = lemma.replace("-", "")
    if verbal and lemma == "shake" and any(tree.lemma(child) == "hand" for child in tree.objects(index)):
        return by_verb(scene, index, "meeting")
    if verbal and lemma in VERBS:
        return by_verb(scene, index, VERBS[lemma])
    if verbal and lemma in TRAVEL | SENDING and (journey := by_travel(scene, index)) is not None:
        return journey
    if not verbal and tree.words[index].upos != "ADJ" and lemma in MEETING_NOUNS:
        return by_noun(scene, index, MEETING_NOUNS[lemma])
    if (
        mark is None
        or mark.confidence < SURE
        or any(tree.lemma(word) in MEETING_NOUNS for word in tree.words_in(mark) if word != index)
    ):
        return None  # of "telephone conversation" the noun reports it
    return (by_verb if verbal else by_noun)(scene, index, mark.mode or "other")


def _noun_of(scene: Scene, word: int) -> str:
    """The lemma of a noun that was taken for a verb: "their meeting", "on a visit"."""
    form = scene.tree.form(word)
    return form if form in MEETING_NOUNS else form.removesuffix("s")


def _apart(encounter: Encounter) -> Iterator[Encounter]:
    """One encounter per partner where the words tell of several: "calls with A and B", "called A and B"."""
    owner, partners = _owner(encounter)
    foreign = len({actor.country for actor in encounter.participants}) > 1
    phoned = encounter.mode == "call" and encounter.initiator is not None  # who "called A and B" made two calls
    enough = len(partners) >= (2 if encounter.several or phoned else 3) and all(actor.name for actor in partners)
    if not enough or not foreign:
        yield encounter
        return
    for partner in partners:
        yield replace(encounter, participants=tuple(actor for actor in (owner, partner) if actor))


def _owner(encounter: Encounter) -> tuple[Actor | None, tuple[Actor, ...]]:
    """Whose contacts they are, and the others: the one named before the word, else the first."""
    actors = encounter.participants
    before = [actor for actor in actors if actor.start < encounter.trigger.start]
    owner = before[0] if len(before) == 1 else actors[0] if actors else None
    return owner, tuple(actor for actor in actors if actor is not owner)
