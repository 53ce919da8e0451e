"""A word that reports a contact, with who takes part: as its own clause tells, and as the language model sees it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.coders.meeting_phrases import heard_together, means_behind
from dragoman.coders.meeting_words import ABOUT, DISCUSSED, EARLIER, MANY, OPEN, ROUNDS, SHARED, VERBS
from dragoman.coders.participants import WITH, beside, named, states_of, unique
from dragoman.coders.roles import SURE, role_actors
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Mode, Status, Time, Trigger
from dragoman.spans import Span
from dragoman.syntax import Tree


class Encounter(Struct, frozen=True, kw_only=True):
    """A word that reports a contact, with who takes part as far as its own clause tells."""

    word: int
    trigger: Span
    mode: Mode
    participants: tuple[Actor, ...]
    initiator: Actor | None = None
    governor: int  # the verb that tells whether and when it happens: the trigger itself or its light verb
    sure_mode: bool = False  # the words themselves tell phone, video, letter or visit
    several: bool = False  # the words tell of more than one: "calls", "meetings"
    separate: bool = False  # "met separately with": one contact for each partner
    alone: bool = False  # a deed of its own, a speech or a letter: no other telling of a meeting is of it
    marked: bool = False  # the language model sees a contact here
    passing: bool = False  # "discussed": told of a contact that is reported elsewhere
    ownerless: bool = False  # only those "with" whom are told, not whose contact it is
    seen: Status | None = None  # what the language model takes it for
    loose: bool = False  # the words tell of what, and leave open how: "discussed"


def complete(scene: Scene, encounter: Encounter, mark: Trigger) -> Encounter:
    """An encounter that the language model marks too: a side its clause does not tell is looked for beside it.

    How they communicated is the model's to tell where the words themselves do not.
    """
    mode = _seen_mode(scene, encounter, mark)
    loose = _mode_open(scene, encounter) and scene.tree.lemma(encounter.word) in SHARED
    encounter = replace(encounter, passing=counted(scene, encounter.word), seen=mark.status, loose=loose)
    told = _borne_out(scene, encounter, mark)
    if not encounter.ownerless and _sides(told) > 1:
        return replace(encounter, participants=told, mode=mode, marked=True)
    if _talked_of(scene, encounter.word):
        return replace(encounter, marked=True)
    known = {actor.country for actor in told if actor.country}
    seen = [actor for actor in takers(scene, encounter.word, mark) if actor.country not in known]
    if (described := _describes(scene, encounter.word)) is not None:
        seen = [actor for actor in seen if described.covers(actor.span)]
        return replace(encounter, participants=tuple(unique([*seen, *told])), marked=True, ownerless=True)
    actors, owned = _joined(scene, encounter, told, seen)
    return replace(encounter, participants=actors, mode=mode, marked=True, ownerless=encounter.ownerless and not owned)


def takers(scene: Scene, word: int, mark: Trigger, floor: float = SURE) -> list[Actor]:
    """Whom the model sees take part, without those who are busy with something else."""
    seen = role_actors(scene, mark, "participant", floor)
    return [actor for actor in seen if not _busy_elsewhere(scene, word, actor)]


def _joined(
    scene: Scene, encounter: Encounter, told: Sequence[Actor], seen: Sequence[Actor]
) -> tuple[tuple[Actor, ...], bool]:
    """Those whom the clause tells of with whoever is missing, and whether it is now told whose contact it is.

    Missing is whom the model sees, else who stands beside the word, else whose words or deeds the clauses above tell.
    """
    both = tuple(unique([*seen, *told]))
    if _sides(seen) == (1 if told else 2) and (not told or _owned(scene, encounter, both)):
        return both, True
    before = [actor for actor in seen if actor.start < encounter.trigger.start]
    actors = tuple(unique([*(before if _sides(before) == 1 else []), *told]))  # of two before it, who knows which
    if _sides(actors) < 2 or not _around(encounter, actors):
        actors = tuple(unique([*beside(scene, encounter.word, actors), *actors]))
    if _sides(actors) == 1 and encounter.ownerless:
        owners = _owners_above(scene, encounter, actors) or _tellers(scene, encounter, actors)
        return (*owners, *actors), bool(owners) or _around(encounter, actors)
    return actors, _around(encounter, actors) or (_sides(actors) > 1 and _before_subject(scene, encounter.word, actors))


def _owned(scene: Scene, encounter: Encounter, actors: Sequence[Actor]) -> bool:
    """Whether one of the actors is where whoever's contact it is stands: before the word, or its clause's subject."""
    return _around(encounter, actors) or _before_subject(scene, encounter.word, actors)


def _owners_above(scene: Scene, encounter: Encounter, partners: Sequence[Actor]) -> list[Actor]:
    """Whose contact it is by the nearest owner or subject above it: "her decision, made in a call with Ark"."""
    tree, there = scene.tree, {actor.country for actor in partners}
    said = scene.attribution_at(tree.words[encounter.word].span)
    below = encounter.word
    for above in tree.above(encounter.word):
        around = [word for word in tree.children(above, "nmod:poss", "nsubj") if word != below]
        if around:
            owners = [actor for actor in named(scene, around[0]) if actor.country]
            tells = said is not None and any(said.speaker.span.meets(actor.span) for actor in owners)
            apart = tells or not heard_together(scene, around[0], encounter.word)
            return [] if apart or any(actor.country in there for actor in owners) else owners
        below = above
    return []


def _tellers(scene: Scene, encounter: Encounter, partners: Sequence[Actor]) -> list[Actor]:
    """The official who tells of talks with another state, as his own: "talks with Oslo had failed, Ark said"."""
    said = scene.attribution_at(scene.tree.words[encounter.word].span)
    if said is None or said.speaker_kind != "official" or said.speaker.country is None:
        return []
    if said.speaker.country in {actor.country for actor in partners}:
        return []
    own = scene.tree.cover(scene.tree.subtree(encounter.word))
    if not any(own.covers(actor.span) or actor.start > encounter.trigger.start for actor in partners):
        return []  # "thanked Ark for his part in the talks": whose they were is not told
    talks = encounter.mode == "talks"  # which are his state's; whether he sat in them he does not say
    return list(states_of(scene, (said.speaker,), encounter.trigger.start)) if talks else [said.speaker]


def _before_subject(scene: Scene, word: int, actors: Sequence[Actor]) -> bool:
    """Whether one of the actors is the subject before whose clause the contact is told: "in talks with Oslo, Ark …"."""
    tree = scene.tree
    verb = next((above for above in tree.above(word) if tree.words[above].upos == "VERB"), None)
    subjects = [] if verb is None or verb < word else [child for child in tree.children(verb, "nsubj") if child > word]
    return any(actor.span.meets(tree.words[subject].span) for subject in subjects for actor in actors)


def _describes(scene: Scene, word: int) -> Span | None:
    """The noun phrase that a contact only describes: "spoke with her colleagues attending a summit"."""
    tree = scene.tree
    verb = next((above for above in tree.above(word) if tree.words[above].upos == "VERB"), None)
    if verb is None or tree.words[verb].deprel != "acl" or not tree.form(verb).endswith("ing"):
        return None
    described = tree.words[verb].head
    done = tree.words[word].upos == "VERB" and scene.cast.headed(described) is None
    return None if done else tree.span(described)


def counted(scene: Scene, word: int) -> bool:
    """Whether a clause only counts a contact told of elsewhere: "it was not the first time that they had met"."""
    head = scene.tree.words[word].head
    return head >= 0 and scene.tree.lemma(head) == "time" and scene.tree.words[word].deprel.startswith("acl")


def _busy_elsewhere(scene: Scene, word: int, actor: Actor) -> bool:
    """Whether an actor tells of the contact or acts in a clause beside it: "Lind agreed on it, while Ark said …"."""
    tree = scene.tree
    told = scene.attribution_at(tree.words[word].span)
    if told is not None and told.speaker.span.meets(actor.span):
        return True
    head = tree.head_of(actor.span)
    verb = -1 if head is None else tree.words[head].head
    if head is None or verb < 0:
        return False
    if _spoken_of(scene, head, verb) or _within_topic(scene, word, head) or _other_partner(scene, word, head, verb):
        return True
    if tree.words[head].deprel == "obl:agent":
        return verb != word and tree.preposition(word) in EARLIER
    return tree.relation(head) == "nsubj" and (
        verb != word and verb not in tree.above(word) and word not in tree.above(verb)
    )


def _spoken_of(scene: Scene, head: int, verb: int) -> bool:
    """Whether an actor is what is raised or talked about: "brought up Holm in the call with Ark"."""
    tree = scene.tree
    raised = tree.relation(head) == "obj" and tree.lemma(verb) in DISCUSSED | {"bring"}
    return raised or (tree.relation(head) in {"obl", "obj"} and tree.preposition(head) in {"of", "on", "about", "over"})


def _within_topic(scene: Scene, word: int, head: int) -> bool:
    """Whether an actor stands in what a contact is about: "talks about how to contain Ark", "discussed Ark's plan"."""
    tree = scene.tree
    topics = [child for child in tree.children(word) if any(tree.form(mark) in ABOUT for mark in tree.children(child))]
    topics += tree.objects(word) if tree.lemma(word) == "discuss" else []
    return any(
        head in tree.subtree(topic) and not any(tree.form(at) in WITH for at in range(topic, head)) for topic in topics
    )


def _other_partner(scene: Scene, word: int, head: int, verb: int) -> bool:
    """Whether an actor is met at another contact: in "was meeting Holm, with plans for talks with Ark" Holm is."""
    tree = scene.tree
    chain = [above for above in (word, *tree.above(word)) if tree.lemma(above) in VERBS or above == word]
    met = tree.relation(head) == "obj" or tree.preposition(head) == "with"
    return met and tree.lemma(verb) in VERBS and verb not in chain[:2]


def _around(encounter: Encounter, actors: Sequence[Actor]) -> bool:
    """Whether one of the actors stands before the contact's word, as whoever's it is mostly does."""
    return any(actor.start < encounter.trigger.start for actor in actors)


def _list_of(scene: Scene, actor: Actor) -> int:
    """The word that heads the list in which an actor stands, his own where he stands in none."""
    word = scene.tree.head_of(actor.span)
    while word is not None and scene.tree.relation(word) == "conj":
        word = scene.tree.words[word].head
    return -1 if word is None else word


def _borne_out(scene: Scene, encounter: Encounter, mark: Trigger) -> tuple[Actor, ...]:
    """The actors that the clause tells of, without those in whose list the model sees no part where it sees others'.

    Whose contact it is stays: the two with whom somebody has calls have none with each other.

    Roles of others than the clause tells of are not taken here: in "his call with A followed hers with B" the model may
    see A and B as the two sides (seen on development articles: more right contacts, but wrong pairs among them).
    """
    actors = encounter.participants
    seen = {_list_of(scene, actor) for actor in actors if any(role.span.meets(actor.span) for role in mark.roles)}
    borne = tuple(actor for actor in actors if _list_of(scene, actor) in seen)
    owned = _around(encounter, borne) or not _around(encounter, actors)
    return borne if _sides(borne) > 1 and owned else actors


def _sides(actors: Sequence[Actor]) -> int:
    """How many states or bodies the actors act for."""
    return len({actor.country or actor.name for actor in actors})


def _mode_open(scene: Scene, encounter: Encounter) -> bool:
    """Whether a word alone does not tell how they communicated, nor do the words for the means beside it."""
    return not encounter.sure_mode and scene.tree.lemma(encounter.word) in OPEN


def _seen_mode(scene: Scene, encounter: Encounter, mark: Trigger) -> Mode:
    """The mode that the words tell; where they leave it open, the model's, but no video or visit untold of."""
    if not _mode_open(scene, encounter):
        return encounter.mode
    told = means_behind(scene, encounter.word)
    noun = scene.tree.words[encounter.word].upos == "NOUN" and encounter.mode == "talks"
    if noun and mark.mode == "call":
        return told or encounter.mode  # "talks" are on the phone where the words tell a phone
    untold = {"video-call", "visit"} | ({"summit"} if len(encounter.participants) < 3 else set())
    return told or (mark.mode if mark.mode and mark.mode not in untold else encounter.mode)


def _talked_of(scene: Scene, word: int) -> bool:
    """Whether the contact is itself what others discuss: "they discussed the summit" does not make them attend."""
    verb = next((above for above in scene.tree.above(word) if scene.tree.words[above].upos == "VERB"), None)
    return verb is not None and scene.tree.lemma(verb) in DISCUSSED


def mark_at(marks: list[Trigger], encounter: Encounter) -> Trigger | None:
    """The model's mark of a contact at the encounter's words."""
    return next((mark for mark in marks if mark.span.meets(encounter.trigger)), None)


def sides_open(scene: Scene, encounter: Encounter, time: Time | None) -> bool:
    """Whether a noun tells of a contact of its own day without a word of whose it is: "the next round of talks"."""
    tree, noun = scene.tree, encounter.word
    if not _own_day(tree, noun, time) or tree.words[noun].upos == "VERB" or encounter.mode in {"visit", "letter"}:
        return False
    theirs = any(tree.form(owner) == "their" for owner in tree.children(noun, "nmod:poss"))
    held = theirs or (tree.lemma(noun) in ROUNDS and not encounter.participants)
    others = [owner for owner in tree.children(noun, "nmod:poss", "nummod") if tree.form(owner) != "their"]
    modifiers = tree.children(noun, "compound", "amod")
    others += [child for child in modifiers if tree.words[child].upos == "PROPN" or tree.lemma(child) in MANY]
    others += [child for case, child in tree.obliques(noun) if case in {"between", "among", "of", "with"}]
    return held and not others


def _own_day(tree: Tree, noun: int, time: Time | None) -> bool:
    """Whether a date is that of a noun or its verb, and not of something else named beside it."""
    head = None if time is None or time.value is None else tree.head_of(time)
    if head is None:
        return False
    above = tree.words[head].head
    return above < 0 or tree.words[above].upos in {"VERB", "AUX"} or above in tree.subtree(noun)
