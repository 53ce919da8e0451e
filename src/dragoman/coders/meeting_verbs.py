"""Contacts told by a verb: "met", "spoke with", "travelled to"; who takes part is what the parse says of the verb."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.cast import NOUN_PHRASE
from dragoman.coders.meeting import Encounter, counted
from dragoman.coders.meeting_phrases import heard_together, inviter_of, means_of, phrases_of
from dragoman.coders.meeting_words import (
    ASIDE,
    CALLING,
    CONTESTS,
    FACE_TO_FACE,
    MEETING_NOUNS,
    OBJECTLESS,
    PHONE,
    PRIVATELY,
    RESIDENT,
    SENDING,
    SHARED,
    SPEAKING,
    VIDEO,
)
from dragoman.coders.participants import delegates, hosts, named, of_another_state, unique
from dragoman.coders.settings import MINUTES, Scene
from dragoman.model import Actor, Mode


def by_verb(scene: Scene, verb: int, mode: Mode) -> Encounter | None:
    """What a verb reports, as far as its clause tells with whom; None where it is no contact."""
    tree, lemma = scene.tree, scene.tree.lemma(verb)
    subject = _who(scene, verb)
    if (lemma == "discuss" and tree.negated(verb)) or (lemma == "call" and subject is None and tree.passive(verb)):
        return None  # what was not spoken of; "police were called to the scene"
    partners = _partners(scene, verb, subject)
    if any(tree.lemma(noun) in CONTESTS for _, noun in tree.obliques(verb)):
        return None  # teams that met in the final
    if any(tree.form(noun).endswith(("self", "selves")) for noun in partners):
        return None  # "a band that calls itself an army"
    actual = _actual(scene, subject, partners) or _two_of_main_clause(scene, verb, subject) is not None
    if not actual or (not partners and _needs_partner(scene, verb)):
        return None
    there = hosts if lemma == "visit" else named
    places = [part for noun in partners for part in tree.coordinated(noun)] if lemma == "visit" else partners
    others = [actor for noun in places for actor in there(scene, noun)]
    others = others or (list(inviter_of(scene, verb)) if lemma == "visit" else [])
    if partners and not others:
        return None  # "met local traders": the other side is nobody we know
    own = [*_own(scene, verb, subject), *inviter_of(scene, verb)]
    actors = unique([*own, *others])
    if len(actors) < 2 and not partners and lemma not in SHARED:
        return None  # "spoke in Oslo": nobody is told of with whom
    mode, sure, words = means_of(scene, verb, mode)
    if mode == "call" and not sure and lemma in SPEAKING and _in_one_place(scene, verb):
        mode, sure = "meeting", True
    if mode == "call" and not sure and any(of_another_state(actor) and _many(actor) for actor in actors):
        mode, sure = "other", True  # with a group of ministers one speaks in a room or who knows how
    return Encounter(
        word=verb,
        trigger=tree.cover(words),
        mode=mode,
        participants=tuple(actors),
        initiator=scene.actor(subject) if subject is not None and lemma in CALLING else None,
        governor=verb,
        sure_mode=sure,
        passing=counted(scene, verb) or (lemma == "discuss" and not others and _told_before(scene, subject, actors)),
        ownerless=not own,
        separate=any(tree.form(child) == "separately" for child in tree.children(verb, "advmod")),
    )


def _in_one_place(scene: Scene, verb: int) -> bool:
    """Whether a place is told in which two spoke, so that they met: "spoke with Ark in Oslo"."""
    told = scene.tree.obliques(verb)
    return any(case in {"in", "at"} and scene.place_at(noun) is not None for case, noun in told)


def _many(actor: Actor) -> bool:
    """Whether the words for somebody are of several: "her counterparts", "leaders of the region"."""
    return any(word.endswith("s") for word in actor.text.lower().split() if word not in {"his", "its"})


def _who(scene: Scene, verb: int) -> int | None:
    """The subject; where it alone is quoted, who says so: "“Oslo must act,” Lind said after meeting Ark"."""
    tree = scene.tree
    subject = _fronted(scene, verb) or _doer(scene, verb)
    if _stands_after_with(scene, verb, subject):
        subject = tree.agent(tree.words[verb].head) if tree.relation(verb) == "conj" else None
    if subject is None or heard_together(scene, subject, verb):
        return subject
    said = scene.attribution_at(tree.words[subject].span)
    outside = said is not None and scene.attribution_at(tree.words[verb].span) is not said
    return tree.head_of(said.speaker.span) if said is not None and outside else subject


def _doer(scene: Scene, verb: int) -> int | None:
    """Who does it; the telephone of "A and B conferred by phone" is no doer, whatever the parse takes it for."""
    tree, agent = scene.tree, scene.tree.agent(verb)
    if agent is None or tree.lemma(agent) not in PHONE | VIDEO:
        return agent
    return next(iter(tree.children(verb, "nsubj")), None)


def _stands_after_with(scene: Scene, verb: int, noun: int | None) -> bool:
    """Whether what the parse takes for the subject is the partner: "and spoke by telephone with Prime Minister Ark"."""
    mention = None if noun is None or noun < verb else scene.cast.headed(noun)
    before = None if mention is None else scene.tree.words_in(mention)[0] - 1
    return before is not None and before > verb and scene.tree.form(before) == "with"


def _fronted(scene: Scene, verb: int) -> int | None:
    """The actor before a verb that has no subject, whatever the parse takes him for: "since Lind and Ark met"."""
    tree = scene.tree
    if tree.form(verb) == tree.lemma(verb) or tree.form(verb).endswith("ing") or tree.children(verb, "nsubj", "aux"):
        return None
    before = [child for child in tree.children(verb, "obl", "obj", "dep", "xcomp") if child < verb]
    bare = [child for child in before if not tree.children(child, "case") and scene.cast.headed(child) is not None]
    return bare[0] if bare else None


def _own(scene: Scene, verb: int, subject: int | None) -> list[Actor]:
    """Who the subject names; with it a further one that the parse gives the verb: "teams led by Lind and Ark met"."""
    if (pair := _two_of_main_clause(scene, verb, subject)) is not None:
        return pair
    further = [word for word in scene.tree.children(verb, "nsubj") if subject is not None and word > subject]
    return [actor for word in (subject, *further) for actor in named(scene, word)]


def _two_of_main_clause(scene: Scene, verb: int, subject: int | None) -> list[Actor] | None:
    """Whom "they" means in "Lind raised it with Ark when they met": the two of the clause that it hangs on."""
    tree = scene.tree
    main = tree.words[verb].head
    plural = subject is not None and tree.form(subject) in {"they", "two"}
    if not plural or main < 0 or tree.words[verb].deprel != "advcl" or main > verb:
        return None
    doer = tree.agent(main)
    phrases = [phrase for top in (main, *tree.objects(main)) for phrase in tree.obliques(top)]
    beside = [*tree.objects(main), *(noun for case, noun in phrases if case in {"with", "to"})]
    own = list(named(scene, doer)) if doer is not None and doer < main else []
    others = [actor for noun in beside if noun != doer for actor in named(scene, noun) if actor.country]
    two = unique([*own, *others])
    return two if own and len(two) == 2 else None


def _partners(scene: Scene, verb: int, subject: int | None) -> list[int]:
    """The words for whom somebody meets or speaks with: the object, or whoever stands after "with" or "to"."""
    tree, lemma = scene.tree, scene.tree.lemma(verb)
    misread = [child for child in tree.children(verb, "nsubj") if _stands_after_with(scene, verb, child)]
    if misread:
        return misread
    objects = [child for child in tree.objects(verb) if lemma not in OBJECTLESS]
    objects = [child for child in objects if child > verb or _fronted(scene, verb) is None][:1]
    if lemma == "call":
        return _called(scene, verb, objects)
    if lemma in {"phone", "telephone", "visit", "receive", "host", "greet", "welcome"}:
        return objects
    phrases = [noun for case, noun in phrases_of(scene, verb) if case in {"with", "to"} and noun != subject]
    return [noun for noun in objects + phrases if tree.lemma(noun) not in FACE_TO_FACE]


def _called(scene: Scene, verb: int, objects: list[int]) -> list[int]:
    """Who is called: not in "called him a friend" or "called the plan dead"; one person after it may be misread so."""
    below = [child for child in scene.tree.children(verb, "xcomp", "ccomp", "compound") if child > verb]
    below = [child for child in below if not scene.tree.infinitive(child)]  # "called Ark to offer help"
    if scene.tree.form(min(verb + 1, scene.tree.sentence(verb).last - 1)) in {"on", "upon", "for", "in", "off"}:
        return []
    if any(_named_in_quotes(scene, noun) for noun in objects):
        return []
    persons = [word for word in below if (mention := scene.cast.headed(word)) and mention.form == "person"]
    if not below:
        return objects
    return persons if len(below) == len(persons) == 1 and not objects else []


def _named_in_quotes(scene: Scene, noun: int) -> bool:
    """Whether a quotation follows a noun at once, as what somebody is called: "called the envoys “spies”"."""
    end = max(scene.tree.words[word].end for word in scene.tree.subtree(noun))
    quotations = scene.doc.layers.quotations
    within = [one.start for one in quotations if scene.tree.words[noun].end <= one.start <= end + 1]
    return bool(within)


def _needs_partner(scene: Scene, verb: int) -> bool:
    """Whether several who do it together need not do it with each other: they call for talks, or speak to a crowd."""
    lemma = scene.tree.lemma(verb)
    return lemma in CALLING or (lemma in SPEAKING and _addresses(scene, verb))


def _addresses(scene: Scene, verb: int) -> bool:
    """Whether who speaks does so before an audience or of a matter, not with another: "before 300 students", "out"."""
    tree = scene.tree
    if tree.children(verb, "compound:prt") or tree.relation(verb) == "xcomp":
        return True
    return any(not _between_them(scene, case, noun) for case, noun in tree.obliques(verb))


def _between_them(scene: Scene, case: str, noun: int) -> bool:
    """Whether a phrase tells when, where, how or about what two spoke, and no audience."""
    place = scene.tree.words[noun].span
    lengths = [mark for mark in scene.doc.layers.quantities if mark.unit in MINUTES]
    if (
        case in ASIDE
        or case.startswith("according")
        or any(mark.span.meets(place) for mark in (*scene.doc.layers.times, *lengths))
    ):
        return True
    if case == "before":
        return scene.tree.lemma(noun) in MEETING_NOUNS
    located = case == "in" and any(mark.label == "place" and mark.span.covers(place) for mark in scene.doc.layers.names)
    return located or (case in {"in", "at"} and scene.tree.lemma(noun) in PRIVATELY)


def _told_before(scene: Scene, subject: int | None, actors: list[Actor]) -> bool:
    """Whether those who discuss something are "they" or "the two leaders", whose contact is told of elsewhere."""
    mention = None if subject is None else scene.cast.headed(subject)
    group = mention is not None and mention.form == "group"
    return not group and len({actor.start for actor in actors if _by_name(actor)}) < 2


def _by_name(actor: Actor) -> bool:
    """Whether the words of an actor are a name and no pronoun or "the two leaders"."""
    return actor.text[:1].isupper() and not actor.text.lower().startswith(("the ", "both ", "they", "he", "she"))


def by_travel(scene: Scene, verb: int) -> Encounter | None:
    """A visit told by going: somebody in office travels to another state, or is expected there."""
    tree = scene.tree
    expected = tree.lemma(verb) == "expect"
    sent = tree.lemma(verb) in SENDING
    subject = next(iter(tree.children(verb, "nsubj:pass")), None) if expected else tree.subject(verb)
    subject = next(iter(tree.objects(verb)), None) if sent else subject
    if tree.lemma(verb) == "fly" and tree.objects(verb):
        return None  # who flies others home visits nobody
    cases = {"in"} if expected else {"to"} if tree.lemma(verb) != "arrive" else {"in"}
    places = [noun for case, noun in tree.obliques(verb) if case in cases and not _left(scene, noun)]
    return None if tree.children(verb, "xcomp", "ccomp") else _visit(scene, verb, subject, places)


def _visit(scene: Scene, word: int, guest: int | None, places: list[int]) -> Encounter | None:
    """The visit of somebody in office to the first of the places that lies in another state."""
    sent = guest is not None and (scene.tree.lemma(guest) in SENT or delegates(scene, guest))
    guests = [actor for actor in named(scene, guest) if actor.country]
    sent = sent and len({actor.country for actor in guests}) == 1
    guests = [actor for actor in guests if sent or (actor.name and (actor.office or actor.role))]
    joined = [part for noun in places[:1] for part in scene.tree.coordinated(noun)]
    hosts_there = [actor for noun in [*joined, *places[1:]] for actor in hosts(scene, noun)]
    hosts_there += inviter_of(scene, word)
    abroad = [host for host in hosts_there if guests and host.country not in {guest.country for guest in guests}]
    if not abroad:
        return None
    return Encounter(
        word=word,
        trigger=scene.tree.words[word].span,
        mode="visit",
        participants=tuple(unique([*guests, abroad[0]])),
        governor=word,
        sure_mode=True,
    )


SENT = frozenset({"delegation", "envoy", "team"})  # who travel for a state though they have no name


def by_due(scene: Scene, word: int) -> Encounter | None:
    """A visit told by a date: somebody in office "is due in" another state."""
    tree = scene.tree
    at = word + 1
    if at >= tree.sentence(word).last or tree.form(at) != "in" or tree.words[at].head <= at:
        return None
    place = tree.words[at].head
    subjects = [
        child for top in (word, place, tree.words[word].head) if top >= 0 for child in tree.children(top, "nsubj")
    ]
    return _visit(scene, word, subjects[0] if subjects else None, [place])


BESIDE = frozenset({"case", "cop", "nsubj", "advmod", "aux"})  # what is no part of a place somebody "is in"


def by_stay(scene: Scene, place: int) -> Encounter | None:
    """A visit told by where somebody is: one in office who is no envoy there "was in Oslo on Tuesday"."""
    tree = scene.tree
    kinds = scene.kinds_named(tree.span(place, NOUN_PHRASE | BESIDE)) | scene.kinds_named(tree.words[place].span)
    if tree.preposition(place) != "in" or not kinds & {"state", "capital"}:
        return None
    guest = next(iter(tree.children(place, "nsubj")), None)
    guests = list(named(scene, guest))
    posted = any(RESIDENT & set((actor.role or actor.office or "").lower().split()) for actor in guests)
    stay = None if posted or tree.negated(place) else _visit(scene, place, guest, [place])
    words = [tree.children(place, "cop")[0], place]
    return None if stay is None else replace(stay, trigger=tree.cover(words))


def _left(scene: Scene, noun: int) -> bool:
    """Whether somebody comes from a place, though the parse has "to" before it as well: "flew to Oslo from Bonn"."""
    return any(scene.tree.form(case) == "from" for case in scene.tree.children(noun, "case"))


def _actual(scene: Scene, subject: int | None, partners: list[int]) -> bool:
    """Whether somebody meets somebody: one side at least is an actor we know."""
    nouns = [*([subject] if subject is not None else []), *partners]
    return any(scene.cast.at(noun) or any(named(scene, noun)) for noun in nouns)
