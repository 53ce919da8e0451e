"""Words that report a contact, and who the parse says takes part: the raw material of the contacts coder."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.coders.meeting import Encounter, complete, mark_at, takers
from dragoman.coders.meeting_acts import by_act
from dragoman.coders.meeting_nouns import by_noun
from dragoman.coders.meeting_verbs import by_due, by_stay, by_travel, by_verb
from dragoman.coders.meeting_words import LIGHT, MEETING_NOUNS, PHONE, REMOTE, SENDING, TAKING, TRAVEL, VERBS, VIDEO
from dragoman.coders.participants import unique
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Trigger

CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "appos", "ccomp", "parataxis"})
ASKED = frozenset({"interview"})  # given to the press, whoever is praised in it
SURE = 0.6  # of a mark of a word on no list
LIKELY = 0.5  # of a mark whose participants the model tells as well
SEEN = 0.7  # of those participants


def find_encounters(scene: Scene) -> Iterator[Encounter]:
    """Every word of a document that reports a contact, whoever takes part, in order of the text."""
    marks = [mark for mark in scene.doc.layers.triggers if mark.label == "contact"]
    heads = {word: mark for mark in marks if (word := scene.tree.head_of(mark)) is not None and _own(scene, word, mark)}
    journey: Encounter | None = None
    told: list[Encounter] = []
    for index in range(len(scene.tree.words)):
        found = _encounter(scene, index, heads.get(index))
        if found is None and index in heads:
            found = _by_mark(scene, index, heads[index])
        if found is not None:
            mark = mark_at(marks, found)
            found = complete(scene, found, mark) if mark else found
            aimed = found if journey is None else _in_course_of(scene, journey, found)
            if journey is not None and aimed is not found and journey in told:
                told[told.index(journey) :] = [one for one in (_hosted(journey, aimed),) if one is not None]
            journey = aimed if aimed.mode == "visit" and aimed.participants else journey
            told.append(aimed)
    for one in told:
        yield from _apart(one)


def _hosted(journey: Encounter, aim: Encounter) -> Encounter | None:
    """A journey whose aim tells the host: he, and not the city; none where one goes there to meet somebody else.

    "Arrived in Oslo for talks with the King", "flew to Geneva to meet Ark".
    """
    places = [actor for actor in journey.participants if actor.name is None and actor.start > journey.trigger.start]
    others = [actor for actor in aim.participants if actor.start > journey.trigger.start and actor not in places]
    if len(places) != 1 or not others:
        return journey
    host = next((actor for actor in others if actor.country == places[0].country and actor.name), None)
    if host is not None:
        kept = tuple(host if actor is places[0] else actor for actor in journey.participants)
        return replace(journey, participants=kept)
    abroad = all((actor.office or actor.role) and actor.country not in {None, places[0].country} for actor in others)
    return None if abroad and aim.mode in {"meeting", "summit", "talks"} else journey


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
    if verbal and (act := by_act(scene, index)) is not None:
        return act
    if verbal and lemma in VERBS:
        return by_verb(scene, index, VERBS[lemma])
    if verbal and lemma in TRAVEL | SENDING and (journey := by_travel(scene, index)) is not None:
        return journey
    if lemma == "conference" and any(
        tree.lemma(word) in VIDEO | PHONE for word in tree.children(index, "compound", "amod")
    ):
        return by_noun(scene, index, "call")
    if not verbal and tree.words[index].upos != "ADJ" and lemma in MEETING_NOUNS:
        return by_noun(scene, index, MEETING_NOUNS[lemma])
    if mark is None or mark.confidence < SURE:
        return None
    return (by_verb if verbal else by_noun)(scene, index, mark.mode or "other")


def _by_mark(scene: Scene, index: int, mark: Trigger) -> Encounter | None:
    """What the language model alone tells of a word that no rule reads: a contact of the two states whom it sees there.

    None of a noun that the rules know and turn down, nor of a word that only stands beside a contact's own: "held" of
    "held talks", "phone" of "by phone".
    """
    tree, lemma = scene.tree, scene.tree.lemma(index)
    if tree.words[index].upos != "VERB" and lemma in MEETING_NOUNS:
        return None
    light = lemma in LIGHT | TAKING and any(tree.lemma(word) in MEETING_NOUNS for word in tree.subtree(index))
    if light or mark.confidence < LIKELY or lemma in PHONE | VIDEO:
        return None
    actors = [actor for actor in takers(scene, index, mark, SEEN) if actor.country]
    if len({actor.country for actor in actors}) != 2:
        return None
    return Encounter(
        word=index, trigger=mark.span, mode=mark.mode or "other", participants=tuple(unique(actors)), governor=index
    )


def _own(scene: Scene, head: int, mark: Trigger) -> bool:
    """Whether a marked word may tell a contact: of "telephone conversation" the noun does, and no interview is one."""
    others = (word for word in scene.tree.words_in(mark) if word != head)
    told = any(scene.tree.lemma(word) in MEETING_NOUNS for word in others)
    return not told and scene.tree.lemma(head) not in ASKED


def _noun_of(scene: Scene, word: int) -> str:
    """The lemma of a noun that was taken for a verb: "their meeting", "on a visit"."""
    form = scene.tree.form(word)
    return form if form in MEETING_NOUNS else form.removesuffix("s")


def _apart(encounter: Encounter) -> Iterator[Encounter]:
    """One encounter per partner where the words tell of several: "calls with A and B", "called A and B"."""
    owner, partners = _owner(encounter)
    foreign = len({actor.country for actor in encounter.participants}) > 1
    phoned = encounter.mode == "call" and encounter.initiator is not None  # who "called A and B" made two calls
    apart = encounter.several or phoned or encounter.separate
    together = not apart and sum(actor.start < encounter.trigger.start for actor in encounter.participants) > 1
    enough = len(partners) >= (2 if apart else 3) and all(actor.name for actor in partners) and not together
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
