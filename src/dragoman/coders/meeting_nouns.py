"""Contacts told by a noun: "a call with", "talks between"; its verb tells whose they are and whether they happen."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coders.meeting import Encounter
from dragoman.coders.meeting_phrases import (
    asked_for,
    heard_together,
    hyphened,
    inviter_of,
    means_of,
    phrases_of,
    told_there,
)
from dragoman.coders.meeting_words import (
    EARLIER,
    HEADING,
    IN_MEETING,
    KEEPING,
    LIGHT,
    MEETING_NOUNS,
    NEXT,
    PHONE,
    PREPARING,
    TAKING,
    TELLING,
    VERBS,
    VIDEO,
)
from dragoman.coders.participants import hosts, named, of_nationality, unique
from dragoman.coders.parties import BODIES
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Mode

OBJECTS = frozenset({"obj", "nsubj", "xcomp"})  # of a verb, its subject in the passive


def by_noun(scene: Scene, noun: int, mode: Mode) -> Encounter | None:
    """What a noun reports, with whoever its phrase and its verb name; None where it is no exchange between actors."""
    tree = scene.tree
    lemma = tree.lemma(noun)
    modifiers = sorted({*tree.children(noun, "compound", "amod"), *_means_before(scene, noun)})
    described = {tree.lemma(word) for word in modifiers}
    if lemma in {"letter", "message", "exchange", "call"} and not _exchanged(scene, noun, described):
        return None
    if lemma in {"contact", "touch"} and not _in_touch(scene, noun):
        return None
    if tree.form(noun) == "talk" and not any(case in NEXT for case, _ in phrases_of(scene, noun)):
        return None  # "the president's talk of peace"
    if (lemma == "letter" and "open" in described) or tree.relation(noun) == "compound" or _no_occasion(scene, noun):
        return None
    mode, sure = _noun_mode(lemma, described, mode)
    governor = _governor(scene, noun)
    if not sure:
        mode, sure, _ = next((found for found in _told_means(scene, noun, governor, mode)), (mode, sure, []))
    if lemma == "conversation" and not sure and any(_who_had(scene, noun)):
        mode = "other"  # "the conversation that she had with him": by phone or not, who knows
    actors = unique([*_of_noun(scene, noun, mode), *_of_governor(scene, noun, governor, mode)])
    actors = _without_matter(scene, noun, actors)
    actors = actors or unique([*told_there(scene, noun), *asked_for(scene, noun)])
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


def _no_occasion(scene: Scene, noun: int) -> bool:
    """Whether a noun is in the name of a body somebody heads, or only says how those met who "met in two meetings".

    Nor is one what differences "should be resolved through": a way, unless it is told with whom.
    """
    tree = scene.tree
    head = tree.words[noun].head
    if any(case == "of" and tree.lemma(child) == "mind" for case, child in tree.obliques(noun)):
        return True  # a meeting of minds
    if head < 0:
        return False
    first = head if tree.relation(noun) == "conj" else noun
    if tree.preposition(first) == "through" and not any(
        case in NEXT and child > noun for case, child in phrases_of(scene, noun)
    ):
        return not tree.children(noun, "det", "nmod:poss")
    if tree.words[noun].upos == "PROPN" and tree.preposition(noun) == "of" and tree.lemma(head) in HEADING:
        return True
    met = tree.words[head].upos == "VERB" and VERBS.get(tree.lemma(head)) == "meeting"
    return met and tree.preposition(noun) == "in" and tree.relation(noun) == "obl"


def _ownerless(scene: Scene, noun: int, actors: list[Actor]) -> bool:
    """Whether all that is told is with whom: "talks with A and B" are not talks between A and B."""
    mutual = any(case in {"between", "among", "of"} for case, _ in phrases_of(scene, noun))
    partners = [actor for case, word in phrases_of(scene, noun) if case == "with" for actor in named(scene, word)]
    return not mutual and all(any(actor.same_as(other) for other in partners) for actor in actors)


def _told_means(scene: Scene, noun: int, governor: int, mode: Mode) -> Iterator[tuple[Mode, bool, list[int]]]:
    """What phrases below the noun or its verb tell of the means: "held talks by video link"."""
    for word in dict.fromkeys((noun, governor)):
        found = means_of(scene, word, mode)
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
        followed = noun + 1 < len(tree.words) and tree.form(noun + 1) == "for"
        demand = followed or any(case == "for" for case, _ in tree.obliques(noun)) or tree.children(noun, "acl")
        return bool(described & (PHONE | VIDEO | {"conference"})) or not demand
    if tree.lemma(noun) == "message" and (described & TELLING or not _delivered(scene, noun)):
        return False
    sent = _governor(scene, noun)
    if sent != noun and any(actor for actor in _recipient(scene, noun, sent)):
        return True
    phrases = [*tree.obliques(noun), *(tree.obliques(tree.words[noun].head) if tree.relation(noun) == "obj" else [])]
    return any(case in {"to", "from", "between", "with"} for case, _ in phrases)


def _delivered(scene: Scene, noun: int) -> bool:
    """Whether a message is one in words: what a deed "sends" as a message, or "my message to them", is none."""
    tree = scene.tree
    verb = next((above for above in tree.above(noun) if tree.words[above].upos == "VERB"), None)
    if tree.preposition(noun) == "in" or verb is None:
        return True
    subject = tree.agent(verb)
    sent = tree.lemma(verb) == "send" and subject is not None and any(actor.name for actor in named(scene, subject))
    return sent or tree.lemma(verb) in {"convey", "deliver", "exchange", "hand", "pass", "receive", "write"}


def _in_touch(scene: Scene, noun: int) -> bool:
    """Whether "contact" or "touch" tells that two communicate; contacts that states keep up are none by themselves."""
    tree = scene.tree
    head = tree.words[noun].head
    if tree.form(noun) == "touch" or tree.preposition(noun) == "in":
        return tree.preposition(noun) == "in"
    if head >= 0 and tree.lemma(head) in KEEPING:
        return False
    others = [actor for case, child in phrases_of(scene, noun) if case in NEXT for actor in named(scene, child)]
    return bool(others) and (tree.form(noun) == "contact" or any(actor.name for actor in others))


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
            own = heard_together(scene, noun, above)  # not in "“I will do it,” she said after the talks"
            light = tree.lemma(above) in LIGHT or (tree.lemma(above) in TAKING and tree.relation(noun) in OBJECTS)
            return above if light and own else noun
        if tree.words[above].upos not in {"NOUN", "PROPN", "ADJ"}:
            return noun
    return noun


def _of_noun(scene: Scene, noun: int, mode: Mode) -> Iterator[Actor]:
    """The actors of the noun phrase: possessor, "with", "between", "of", adjectives of nationality."""
    tree = scene.tree
    for child in tree.children(noun, "nmod:poss", "amod", "compound"):
        if tree.relation(child) == "nmod":
            yield from named(scene, child)
        elif not _of_its_own(scene, noun, child, mode):
            yield from of_nationality(scene, child)
    yield from hyphened(scene, noun)
    yield from named(scene, _pronoun_before(scene, noun))
    for case, child in phrases_of(scene, noun):
        if case == "of" and _sits(scene, child):
            continue
        if case in {"with", "between", "among", "of", "by", "from"} or (case == "to" and mode in {"letter", "call"}):
            yield from named(scene, child)
        elif case in {"to", "in"} and mode == "visit":
            for part in tree.coordinated(child):
                yield from hosts(scene, part)
    yield from _between_behind(scene, noun)
    yield from _who_had(scene, noun)
    yield from _attended_by(scene, noun)
    yield from _meeting_there(scene, noun)


def _without_matter(scene: Scene, noun: int, actors: list[Actor]) -> list[Actor]:
    """The sides without a state that stands before the noun as what it is about: "their Syria talks".

    It is a side where no two others are told: "Iran talks".
    """
    tree = scene.tree
    before = [tree.words[child].span for child in tree.children(noun, "compound") if len(tree.coordinated(child)) == 1]
    rest = [actor for actor in actors if actor.name or actor.span not in before]
    return rest if len({actor.country for actor in rest} - {None}) > 1 else actors


def _sits(scene: Scene, noun: int) -> bool:
    """Whether a contact is a session of a body that acts for no state: nobody meets "the Strategic Council" there."""
    mention = scene.cast.headed(noun)
    return mention is not None and mention.form == "body" and mention.actor.country is None


def _who_had(scene: Scene, noun: int) -> Iterator[Actor]:
    """Whose contact a relative clause tells it to be: "the conversation that Lind had with Ark"."""
    for verb in scene.tree.children(noun, "acl:relcl"):
        subject = scene.tree.subject(verb)
        if scene.tree.lemma(verb) in {"have", "hold", "conduct"} and subject is not None and subject != noun:
            yield from named(scene, subject)
            for case, child in scene.tree.obliques(verb):
                yield from named(scene, child) if case == "with" else ()


def _of_its_own(scene: Scene, noun: int, modifier: int, mode: Mode) -> bool:
    """Whether a modifier names a body's own session, or one of two occasions: "an OSCE meeting", "the A and B summits".

    Who attends the first does not meet the body; the two bodies of the second do not meet each other.
    """
    tree = scene.tree
    mention = scene.cast.headed(modifier)
    body = tree.lemma(modifier) in BODIES or (mention is not None and mention.form == "body")
    single = body and not tree.coordinated(modifier)[1:]
    return (single and mode == "meeting") or (_several(scene, noun) and _and_another(scene, modifier))


def _and_another(scene: Scene, word: int) -> bool:
    """Whether "and" joins another to a word."""
    return any(scene.tree.children(part, "cc") for part in scene.tree.coordinated(word))


def _mutual(scene: Scene, noun: int) -> bool:
    """Whether the noun's own words tell both sides: who expects "Norwegian-Icelandic talks" does not take part."""
    tree = scene.tree
    sides = [
        actor.country for child in tree.children(noun, "amod", "compound") for actor in of_nationality(scene, child)
    ]
    sides += [
        actor.country
        for case, child in phrases_of(scene, noun)
        for actor in (named(scene, child) if case == "between" else ())
    ]
    return len(set(sides) - {None}) > 1


def _takes_part(scene: Scene, verb: int, subject: int | None, noun: int) -> bool:
    """Whether the subject of a verb takes part in what two sides have: who hosts it may, who prepares it does not."""
    if scene.tree.lemma(verb) not in PREPARING:
        return True
    sides = [actor for _, child in phrases_of(scene, noun) for actor in named(scene, child)]
    named_sides = all(actor.name for actor in sides)
    return any(
        one.same_as(side) or (one.country == side.country and not named_sides)
        for one in named(scene, subject)
        for side in sides
    )


def _pronoun_before(scene: Scene, noun: int) -> int | None:
    """The "his" right before a noun and its adjectives, where the parse has it belong to another noun."""
    tree = scene.tree
    at = min([noun, *tree.children(noun, "amod", "compound")]) - 1
    loose = at >= tree.sentence(noun).first and tree.words[at].deprel == "nmod:poss" and tree.words[at].upos == "PRON"
    return at if loose and tree.words[at].head != noun else None


def _of_governor(scene: Scene, noun: int, governor: int, mode: Mode) -> Iterator[Actor]:
    """The subject of the light verb, of the verb "during the meeting" hangs on, or the passive's "by" phrase."""
    tree = scene.tree
    yield from _of_neighbour(scene, noun)
    verb = governor if governor != noun else _clause_verb(scene, noun)
    if verb is None or tree.words[noun].deprel.startswith("nmod:poss"):
        return
    subject = tree.subject(noun) if verb == noun else tree.agent(verb)
    elsewhere = governor == noun and tree.passive(verb) and tree.preposition(noun) in EARLIER
    if elsewhere or (_mutual(scene, noun) and not _takes_part(scene, verb, subject, noun)):
        return  # "was announced by Holm before the talks with Ark", "prepares Norwegian-Icelandic talks"
    if subject is not None and subject != noun and heard_together(scene, subject, noun):
        yield from named(scene, subject)
    yield from inviter_of(scene, verb)
    if governor != noun:
        yield from _recipient(scene, noun, verb)
        for case, child in tree.obliques(verb):
            if case in {"with", "between"} or (case == "to" and mode == "letter"):
                yield from named(scene, child)
            elif case in {"to"} and mode == "visit":
                yield from hosts(scene, child)


def _recipient(scene: Scene, noun: int, verb: int) -> Iterator[Actor]:
    """To whom something is sent, or whom one joins in it: "sent Ark a letter", "joined Ark on a call"."""
    tree = scene.tree
    if MEETING_NOUNS.get(tree.lemma(noun)) in {"letter", "call"} or tree.lemma(verb) in {"join", "welcome"}:
        for other in tree.children(verb, "obj", "iobj"):
            yield from named(scene, other) if other != noun and other > verb else ()


def _between_behind(scene: Scene, noun: int) -> Iterator[Actor]:
    """The two sides told behind what is said of it: "talks are under way between Lind and Ark"."""
    tree = scene.tree
    head = tree.words[noun].head
    told = head >= 0 and (tree.words[head].upos == "VERB" or tree.lemma(head) == "way")
    if told and tree.relation(noun) == "nsubj" and not any(case in NEXT for case, _ in phrases_of(scene, noun)):
        for case, child in tree.obliques(head):
            yield from named(scene, child) if case == "between" and child > noun else ()


def _meeting_there(scene: Scene, noun: int) -> Iterator[Actor]:
    """Who meets in "Meeting in Oslo, Lind and Ark agreed", where the parse takes the participle for a noun."""
    tree = scene.tree
    head = tree.words[noun].head
    opens = noun == tree.sentence(noun).first and tree.form(noun) == "meeting" and tree.relation(noun) == "nsubj"
    for subject in tree.children(head, "nsubj") if opens and head >= 0 else ():
        yield from named(scene, subject) if subject != noun else ()


def _attended_by(scene: Scene, noun: int) -> Iterator[Actor]:
    """Who attends, where several do: "the meeting, attended by Lind and Ark"."""
    tree = scene.tree
    for verb in tree.children(noun, "acl"):
        attended = tree.lemma(verb) in {"attend", "join"} and tree.passive(verb)
        agents = tree.children(verb, "obl:agent") if attended else []
        there = unique([actor for agent in agents for actor in named(scene, agent)])
        yield from there if len({actor.country for actor in there}) > 1 else ()


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


def _clause_verb(scene: Scene, noun: int) -> int | None:
    """The verb on which "during a meeting with …" hangs, when the noun names its other side itself.

    It may be the word in "is in Oslo for talks with …".
    """
    tree = scene.tree
    if tree.children(noun, "cop") and tree.preposition(noun) == "in":
        return noun  # "is in touch with", "have been in talks"
    named = any(case in {"with", "to"} for case, _ in tree.obliques(noun))
    head = tree.words[noun].head
    hung = tree.relation(noun) in {"obl", "obj", "advcl"} and tree.preposition(noun) in IN_MEETING
    if head < 0 or not named or not hung:
        return None
    return head if tree.words[head].upos == "VERB" or tree.children(head, "cop") else None


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
