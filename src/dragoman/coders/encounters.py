"""Words that report a contact, and who the parse says takes part: the raw material of the contacts coder."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.coders.meeting import Encounter, complete, mark_at
from dragoman.coders.meeting_words import (
    AFTER_CALLED,
    ALREADY,
    IN_MEETING,
    LIGHT,
    MEETING_NOUNS,
    NEXT,
    OBJECTLESS,
    PHONE,
    PHONED,
    REACH,
    SENDING,
    SHARED,
    TRAVEL,
    UNSURE,
    VERBS,
    VIDEO,
)
from dragoman.coders.participants import hosts, named, of_nationality, unique
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Mention, Mode, Trigger


def find_encounters(scene: Scene) -> Iterator[Encounter]:
    """Every word of a document that reports a contact, whoever takes part, in order of the text."""
    marks = [mark for mark in scene.doc.layers.triggers if mark.label == "contact"]
    heads = {scene.tree.head_of(mark): mark for mark in marks}
    for index in range(len(scene.tree.words)):
        found = _encounter(scene, index, heads.get(index))
        if found is not None:
            mark = mark_at(marks, found)
            yield from _apart(complete(scene, found, mark) if mark else found)


def _encounter(scene: Scene, index: int, mark: Trigger | None) -> Encounter | None:
    """What a word reports by the tables of verbs and nouns, or because the language model marks it."""
    tree = scene.tree
    if tree.form(index) in PHONED and (phoned := _between_names(scene, index)) is not None:
        return phoned
    lemma, verbal = tree.lemma(index).replace("-", ""), tree.words[index].upos == "VERB"
    if verbal and lemma == "shake" and any(tree.lemma(child) == "hand" for child in tree.objects(index)):
        return _by_verb(scene, index, "meeting")
    if verbal and lemma in VERBS:
        return _by_verb(scene, index, VERBS[lemma])
    if verbal and lemma in TRAVEL | SENDING and (journey := _by_travel(scene, index)) is not None:
        return journey
    if not verbal and tree.words[index].upos != "ADJ" and lemma in MEETING_NOUNS:
        return _by_noun(scene, index, MEETING_NOUNS[lemma])
    if mark is None:
        return None
    return (_by_verb if verbal else _by_noun)(scene, index, mark.mode or "other")


def _apart(encounter: Encounter) -> Iterator[Encounter]:
    """One encounter per partner where the words tell of several: "calls with A and B", "met A, B and C"."""
    owner, partners = _owner(encounter)
    foreign = len({actor.country for actor in encounter.participants}) > 1
    enough = len(partners) >= (2 if encounter.several else 3) and all(actor.name for actor in partners)
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


# ---------------------------------------------------------------------------------------------- verbs


def _by_verb(scene: Scene, verb: int, mode: Mode) -> Encounter | None:
    tree = scene.tree
    subject = tree.agent(verb)
    objects = [child for child in tree.objects(verb) if tree.lemma(verb) not in OBJECTLESS]
    partners = [noun for case, noun in _phrases(scene, verb) if case in {"with", "to", "by"} and noun != subject]
    if tree.lemma(verb) in {"visit", "receive", "host", "greet", "phone", "telephone", "call"}:
        partners = objects[:1]
    else:
        partners = objects[:1] + partners
    if tree.lemma(verb) == "call" and (tree.children(verb, "xcomp", "ccomp", "compound") or not objects):
        return None
    if not _actual(scene, subject, partners):
        return None
    there = hosts if tree.lemma(verb) == "visit" else named
    others = [actor for noun in partners for actor in there(scene, noun)]
    if partners and not others:
        return None  # "met local traders": the other side is nobody we know
    own = [*named(scene, subject), *_inviter(scene, verb)]
    actors = unique([*own, *others])
    if len(actors) < 2 and not partners and tree.lemma(verb) not in SHARED:
        return None  # "spoke in Oslo": nobody is told of with whom
    mode, sure, words = _by_means(scene, verb, mode)
    calling = subject is not None and tree.lemma(verb) in {"call", "phone", "telephone"}
    initiator = scene.actor(subject) if subject is not None and calling else None
    return Encounter(
        word=verb,
        trigger=tree.cover(words),
        mode=mode,
        participants=tuple(actors),
        initiator=initiator,
        governor=verb,
        sure_mode=sure,
        passing=tree.lemma(verb) == "discuss" and len({actor.start for actor in actors if _by_name(actor)}) < 2,
        ownerless=not own,
    )


def _between_names(scene: Scene, verb: int) -> Encounter | None:
    """A call told by a verb right between the names of two sides, which holds even where the parse goes astray.

    "Xi phoned Trump on Tuesday"; not "if Xi phoned Trump", nor "Xi called Trump a friend".
    """
    tree, sentence = scene.tree, scene.tree.sentence(verb)
    before = next((at for at in range(verb - 1, sentence.first - 1, -1) if tree.form(at) not in ALREADY), verb)
    if any(tree.form(at) in UNSURE for at in range(sentence.first, verb)):
        return None
    persons = [mark for mark in scene.cast.within(sentence) if mark.form == "person"]
    caller = next((mark for mark in persons if mark.end == tree.words[before].end), None)
    called = next((mark for mark in persons if mark.start > tree.words[verb].start), None)
    if caller is None or called is None or not _next_to(scene, verb, called):
        return None
    return Encounter(
        word=verb,
        trigger=tree.words[verb].span,
        mode="call",
        participants=(caller.actor, called.actor),
        initiator=caller.actor,
        governor=verb,
        sure_mode=True,
    )


def _next_to(scene: Scene, verb: int, called: Mention) -> bool:
    """Whether somebody is named right after a verb of calling, and "called" is not "called a friend"."""
    tree, sentence = scene.tree, scene.tree.sentence(verb)
    after = range(verb + 1, sentence.last)
    between = [at for at in after if tree.words[at].start < called.start]
    follows = next((tree.form(at) for at in after if tree.words[at].start >= called.end), ".")
    near = all(tree.words[at].upos in {"DET", "PRON", "ADJ", "NOUN", "PROPN"} for at in between) and len(between) < 5
    return near and (tree.form(verb) != "called" or follows in AFTER_CALLED)


def _by_name(actor: Actor) -> bool:
    """Whether the words of an actor are a name and no pronoun or "the two leaders"."""
    return actor.text[:1].isupper() and not actor.text.lower().startswith(("the ", "both ", "they", "he", "she"))


def _by_travel(scene: Scene, verb: int) -> Encounter | None:
    """A visit told by going: somebody in office travels to another state, or is expected there."""
    tree = scene.tree
    expected = tree.lemma(verb) == "expect"
    sent = tree.lemma(verb) in SENDING
    subject = next(iter(tree.children(verb, "nsubj:pass")), None) if expected else tree.subject(verb)
    subject = next(iter(tree.objects(verb)), None) if sent else subject
    guests = [actor for actor in named(scene, subject) if actor.name and (actor.office or actor.role) and actor.country]
    cases = {"in"} if expected else {"to"} if tree.lemma(verb) != "arrive" else {"in"}
    places = [noun for case, noun in tree.obliques(verb) if case in cases]
    hosts_there = [actor for noun in places for actor in hosts(scene, noun)]
    abroad = [host for host in hosts_there if guests and host.country not in {guest.country for guest in guests}]
    if not abroad or tree.children(verb, "xcomp", "ccomp"):
        return None
    return Encounter(
        word=verb,
        trigger=tree.words[verb].span,
        mode="visit",
        participants=tuple(unique([*guests, abroad[0]])),
        governor=verb,
        sure_mode=True,
    )


def _actual(scene: Scene, subject: int | None, partners: list[int]) -> bool:
    """Whether somebody meets somebody: one side at least is an actor we know."""
    nouns = [*([subject] if subject is not None else []), *partners]
    return bool(nouns) and any(scene.cast.headed(noun) or scene.cast.at(noun) for noun in nouns)


def _by_means(scene: Scene, verb: int, mode: Mode) -> tuple[Mode, bool, list[int]]:
    """The mode after what the clause says of the means: "by phone", "via video link"."""
    tree = scene.tree
    for case, noun in tree.obliques(verb):
        lemmas = {tree.lemma(word) for word in [noun, *tree.children(noun, "compound", "amod")]}
        if case in {"by", "via", "on", "over", "through", "in"} and lemmas & (PHONE | VIDEO):
            together = range(verb, max(tree.subtree(noun)) + 1)
            words = list(together) if 0 < len(together) <= 4 else [verb]  # "by phone" may stand in front
            return ("video-call" if lemmas & VIDEO else "call"), True, words
    adverbs = {tree.lemma(child) for child in tree.children(verb, "advmod")}
    if adverbs & {"virtually", "online"}:
        return "video-call", True, [verb]
    return mode, mode == "visit", [verb]


# ---------------------------------------------------------------------------------------------- nouns


def _by_noun(scene: Scene, noun: int, mode: Mode) -> Encounter | None:
    tree = scene.tree
    lemma = tree.lemma(noun)
    modifiers = sorted({*tree.children(noun, "compound", "amod"), *_means_before(scene, noun)})
    described = {tree.lemma(word) for word in modifiers}
    if lemma in {"letter", "message", "exchange", "call"} and not _exchanged(scene, noun, described):
        return None
    if (lemma == "letter" and "open" in described) or tree.relation(noun) == "compound":
        return None
    mode, sure = _noun_mode(lemma, described, mode)
    governor = _governor(scene, noun)
    if not sure:
        mode, sure, _ = next((found for found in _told_means(scene, noun, governor, mode)), (mode, sure, []))
    actors = unique([*_of_noun(scene, noun, mode), *_of_governor(scene, noun, governor, mode)])
    words = [
        noun,
        *(word for word in modifiers if tree.lemma(word) in PHONE | VIDEO | {"conference"} and word > noun - 3),
    ]
    return Encounter(
        word=noun,
        trigger=tree.cover(range(min(words), noun + 1)),
        mode=mode,
        participants=tuple(actors),
        initiator=_initiator(scene, noun, governor),
        governor=governor,
        sure_mode=sure,
        several=_several(scene, noun),
        ownerless=_ownerless(scene, noun, actors),
    )


def _ownerless(scene: Scene, noun: int, actors: list[Actor]) -> bool:
    """Whether all that is told is with whom: "talks with A and B" are not talks between A and B."""
    mutual = any(case in {"between", "among", "of"} for case, _ in _phrases(scene, noun))
    partners = [actor for case, word in _phrases(scene, noun) if case == "with" for actor in named(scene, word)]
    return not mutual and all(any(actor.same_as(other) for other in partners) for actor in actors)


def _told_means(scene: Scene, noun: int, governor: int, mode: Mode) -> Iterator[tuple[Mode, bool, list[int]]]:
    """What phrases below the noun or its verb tell of the means: "held talks by video link"."""
    for word in dict.fromkeys((noun, governor)):
        found = _by_means(scene, word, mode)
        if found[0] in {"call", "video-call"} and found[1]:
            yield found


def _means_before(scene: Scene, noun: int) -> list[int]:
    """The words for the means right before a noun, however they are parsed: "a telephone conversation"."""
    first = scene.tree.sentence(noun).first
    return [word for word in range(max(first, noun - 2), noun) if scene.tree.lemma(word) in PHONE | VIDEO]


def _several(scene: Scene, noun: int) -> bool:
    """Whether a plural tells of several contacts; "talks" and its like are one."""
    lemma = scene.tree.lemma(noun)
    return scene.tree.form(noun) != lemma and lemma not in {"talk", "negotiation", "discussion", "consultation"}


def _exchanged(scene: Scene, noun: int, described: set[str]) -> bool:
    """Whether a letter or message is between actors, a call is a conversation and no demand."""
    tree = scene.tree
    if tree.lemma(noun) == "call":
        demand = any(case == "for" for case, _ in tree.obliques(noun)) or tree.children(noun, "acl")
        return bool(described & (PHONE | VIDEO | {"conference"})) or not demand
    phrases = [*tree.obliques(noun), *(tree.obliques(tree.words[noun].head) if tree.relation(noun) == "obj" else [])]
    return any(case in {"to", "from", "between", "with"} for case, _ in phrases)


def _noun_mode(lemma: str, described: set[str], mode: Mode) -> tuple[Mode, bool]:
    if described & VIDEO:
        return "video-call", True
    if described & PHONE:
        return "call", True
    return mode, mode in {"visit", "letter", "summit"} or lemma == "call"


def _governor(scene: Scene, noun: int) -> int:
    """The verb that tells whether the contact named by a noun happens: its light verb, else the noun itself."""
    tree = scene.tree
    for above in tree.above(noun):
        if tree.words[above].upos in {"VERB", "AUX"}:
            return above if tree.lemma(above) in LIGHT else noun
        if tree.words[above].upos not in {"NOUN", "PROPN", "ADJ"}:
            return noun
    return noun


def _of_noun(scene: Scene, noun: int, mode: Mode) -> Iterator[Actor]:
    """The actors of the noun phrase: possessor, "with", "between", "of", adjectives of nationality."""
    tree = scene.tree
    for child in tree.children(noun, "nmod:poss", "amod", "compound"):
        yield from of_nationality(scene, child) if tree.relation(child) != "nmod" else named(scene, child)
    for case, child in _phrases(scene, noun):
        if case in {"with", "between", "among", "of", "by", "from"} or (case == "to" and mode in {"letter", "call"}):
            yield from named(scene, child)
        elif case in {"to", "in"} and mode == "visit":
            yield from hosts(scene, child)


def _phrases(scene: Scene, word: int) -> list[tuple[str, int]]:
    """The prepositional phrases of a contact's word, and the next "with", "between" or "to" wherever it is attached.

    Which noun a preposition belongs to, the parse tells well; what the phrase hangs on ("a round of talks"), less.
    """
    tree = scene.tree
    found = tree.obliques(word)
    for at in range(word + 1, min(word + REACH, tree.sentence(word).last)):
        if tree.form(at) in NEXT and tree.words[at].deprel == "case" and tree.words[at].head > at:
            phrase = (tree.form(at), tree.words[at].head)
            return found if phrase in found else [*found, phrase]
        if tree.words[at].upos in {"VERB", "AUX", "SCONJ"} or tree.form(at) in {";", ":", "—", "–"}:
            break
    return found


def _of_governor(scene: Scene, noun: int, governor: int, mode: Mode) -> Iterator[Actor]:
    """The subject of the light verb, of the verb "during the meeting" hangs on, or the passive's "by" phrase."""
    tree = scene.tree
    yield from _of_neighbour(scene, noun)
    verb = governor if governor != noun else _clause_verb(scene, noun)
    if verb is None or tree.words[noun].deprel.startswith("nmod:poss"):
        return
    subject = tree.agent(verb)
    if subject is not None and subject != noun and _heard_together(scene, subject, noun):
        yield from named(scene, subject)
    yield from _inviter(scene, verb)
    if governor != noun:
        for case, child in tree.obliques(verb):
            if case in {"with", "between"} or (case == "to" and mode == "letter"):
                yield from named(scene, child)
            elif case in {"to"} and mode == "visit":
                yield from hosts(scene, child)


def _heard_together(scene: Scene, one: int, other: int) -> bool:
    """Whether two words stand in one quotation or both in none: who says "cancel your summit" does not attend it."""
    places = [scene.tree.words[word].span for word in (one, other)]
    return all(
        quotation.inner.covers(places[0]) == quotation.inner.covers(places[1])
        for quotation in scene.doc.layers.quotations
    )


def _of_neighbour(scene: Scene, noun: int) -> Iterator[Actor]:
    """Whose contact came before or after: in "her visit was followed by a call with Oslo" she is on the call too."""
    tree = scene.tree
    head = tree.words[noun].head
    owned = bool(tree.children(noun, "nmod:poss")) or any(case == "between" for case, _ in tree.obliques(noun))
    if head < 0 or owned or tree.lemma(head) not in {"follow", "precede"}:
        return
    for other in tree.children(head, "nsubj", "obj", "obl"):
        if other != noun and tree.lemma(other) in MEETING_NOUNS:
            for owner in tree.children(other, "nmod:poss"):
                yield from named(scene, owner)


def _inviter(scene: Scene, verb: int) -> Iterator[Actor]:
    """Who invites, where the contact is what somebody is invited to."""
    tree = scene.tree
    head = tree.words[verb].head
    if head >= 0 and tree.lemma(head) in {"invite", "invitation"} and tree.relation(verb) in {"xcomp", "acl", "advcl"}:
        owners = tree.children(head, "nmod:poss")
        yield from named(scene, owners[0] if owners else tree.subject(head) if tree.lemma(head) == "invite" else None)


def _clause_verb(scene: Scene, noun: int) -> int | None:
    """The verb on which "during a meeting with …" hangs, when the noun names its other side itself."""
    tree = scene.tree
    named = any(case in {"with", "to"} for case, _ in tree.obliques(noun))
    head = tree.words[noun].head
    if head < 0 or not named or tree.preposition(noun) not in IN_MEETING or tree.relation(noun) != "obl":
        return None
    return head if tree.words[head].upos == "VERB" else None


def _initiator(scene: Scene, noun: int, governor: int) -> Actor | None:
    """ "at the initiative of", "at the request of", "initiated by"."""
    tree = scene.tree
    for top in sorted({noun, governor}):
        for case, child in tree.obliques(top):
            if case in {"at", "on"} and tree.lemma(child) in {"initiative", "request", "invitation"}:
                owners = tree.children(child, "nmod")
                mention = scene.cast.at(owners[0]) if owners else None
                return mention.actor if mention else None
        for child in tree.children(top, "acl"):
            if tree.lemma(child) in {"initiate", "request"} and (agent := tree.agent(child)) is not None:
                return scene.actor(agent)
    return None
