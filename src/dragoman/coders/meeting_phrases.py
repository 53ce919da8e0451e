"""What stands around a contact's word: its prepositional phrases, the means, who invites, who is quoted beside whom."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.coders.meeting_words import (
    ADDRESSING,
    BRIEFING,
    MEETING_NOUNS,
    NEXT,
    PHONE,
    REACH,
    RELATING,
    SPEAKING,
    VIDEO,
)
from dragoman.coders.participants import named
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Mode

AT = frozenset({"at", "during", "in", "over", "on"})
PLAIN = frozenset({"meeting", "summit", "visit"})  # modes of a noun that tell in what way two spoke
BY = frozenset({"by", "via", "on", "over", "through", "in"})


def means_of(scene: Scene, verb: int, mode: Mode) -> tuple[Mode, bool, list[int]]:
    """The mode after what the clause says of the means: "by phone", "via video link"."""
    tree = scene.tree
    for case, noun in tree.obliques(verb):
        lemmas = {tree.lemma(word) for word in [noun, *tree.children(noun, "compound", "amod")]}
        if case in BY and lemmas & (PHONE | VIDEO):
            together = range(verb, max(tree.subtree(noun)) + 1)
            words = list(together) if 0 < len(together) <= 4 else [verb]  # "by phone" may stand in front
            return ("video-call" if lemmas & VIDEO else "call"), True, words
    if tree.lemma(verb) in SPEAKING and any(tree.lemma(noun) in BRIEFING for _, noun in tree.obliques(verb)):
        return "other", True, [verb]  # at a joint news conference
    told = [MEETING_NOUNS.get(tree.lemma(noun)) for case, noun in tree.obliques(verb) if case in AT]
    if tree.lemma(verb) in SPEAKING and (told_mode := next((one for one in told if one in PLAIN), None)):
        return told_mode, True, [verb]  # "talked over dinner"
    adverbs = {tree.lemma(child) for child in tree.children(verb, "advmod")}
    if adverbs & {"virtually", "online"}:
        return "video-call", True, [verb]
    return mode, mode == "visit", [verb]


def means_behind(scene: Scene, word: int) -> Mode | None:
    """The means told behind a contact's word in its stretch of the sentence, wherever the parse hangs it."""
    tree = scene.tree
    for at in range(word + 1, tree.sentence(word).last):
        if tree.words[at].upos in {"VERB", "AUX", "SCONJ", "CCONJ"}:
            return None
        if tree.lemma(at) in PHONE | VIDEO and any(tree.form(before) in BY for before in range(max(word, at - 3), at)):
            return "video-call" if tree.lemma(at) in VIDEO else "call"
    return None


def phrases_of(scene: Scene, word: int) -> list[tuple[str, int]]:
    """The prepositional phrases of a contact's word, and the next "with", "between" or "to" wherever it is attached.

    Which noun a preposition belongs to, the parse tells well; what the phrase hangs on ("a round of talks"), less.
    """
    tree = scene.tree
    found = [part for phrase in tree.obliques(word) for part in _parted(scene, *phrase)]
    for at in range(word + 1, min(word + REACH, tree.sentence(word).last)):
        to_host = tree.form(at) == "to" and at == word + 1 and MEETING_NOUNS.get(tree.lemma(word)) == "visit"
        if (tree.form(at) in NEXT or to_host) and tree.words[at].deprel == "case" and tree.words[at].head > at:
            phrase = (tree.form(at), _entitled(scene, tree.words[at].head))
            above = tree.words[phrase[1]].head
            if above != word and above >= 0 and (tree.lemma(above) in RELATING or _other_contact(scene, word, above)):
                return found  # "discussed tensions with Ark": of Ark, not with him
            return found if phrase in found else [*found, phrase]
        if tree.words[at].upos in {"VERB", "AUX", "SCONJ"} or tree.form(at) in {";", ":", "—", "–"}:
            break
    return found


def _entitled(scene: Scene, noun: int) -> int:
    """Who bears a title, where a preposition hangs on the title: "with co-sponsors Norway and Iceland"."""
    word = scene.tree.words[noun]
    return word.head if word.deprel == "nmod:desc" and word.head > noun else noun


def _other_contact(scene: Scene, word: int, noun: int) -> bool:
    """Whether a noun is a contact of its own: in "speaking after talks with Ark", "discussed her meeting with Ark"."""
    return scene.tree.words[word].upos == "VERB" and scene.tree.lemma(noun) in MEETING_NOUNS


def _parted(scene: Scene, case: str, noun: int) -> list[tuple[str, int]]:
    """The phrase, or two where the parse gives a noun the preposition before it as well: "with Lind in Oslo"."""
    tree = scene.tree
    cases = tree.children(noun, "case")
    between = range(cases[0] + 1, cases[-1]) if cases else range(0)
    other = next((at for at in between if scene.cast.headed(at) is not None), None)
    return [(case, noun)] if other is None else [(case, other), (tree.form(cases[-1]), noun)]


def heard_together(scene: Scene, one: int, other: int) -> bool:
    """Whether two words stand in one quotation or both in none: who says "cancel your summit" does not attend it."""
    places = [scene.tree.words[word].span for word in (one, other)]
    return all(
        quotation.inner.covers(places[0]) == quotation.inner.covers(places[1])
        for quotation in scene.doc.layers.quotations
    )


def told_there(scene: Scene, noun: int) -> Iterator[Actor]:
    """Who speaks to whom at a contact told without its sides: "told Ark in a call", "raised it there with Ark"."""
    tree = scene.tree
    verb = tree.words[noun].head
    own = [*tree.obliques(noun), *((case, at) for at in tree.children(noun, "nmod:poss") for case in ("'s",))]
    bare = not any(case in {"with", "between", "among", "of", "'s"} for case, _ in own)
    cases = {"in", "during", "on", "at", "over"} | ({"by", "via"} if tree.lemma(noun) in PHONE | VIDEO else set())
    hung = tree.relation(noun) in {"obl", "obj"} and tree.preposition(noun) in cases
    if not (bare and hung and verb >= 0 and tree.words[verb].upos == "VERB"):
        return
    subject = tree.agent(verb)
    spoken_to = tree.lemma(verb) in ADDRESSING | {"join"}
    others = [at for at in tree.objects(verb) if at not in (subject, noun)] if spoken_to else []
    others += [verb + 1] if spoken_to and not others and verb + 1 < noun else []  # misread: "informed Ark of it in …"
    others += [at for top in (verb, *tree.objects(verb)) for case, at in tree.obliques(top) if case in {"with", "to"}]
    partners = [actor for at in others for actor in named(scene, at) if actor.name and actor.country]
    if subject is None or not heard_together(scene, subject, noun):
        return
    speakers = list(named(scene, subject))
    own_occasion = MEETING_NOUNS.get(tree.lemma(noun)) in {"call", "meeting", "talks"} and tree.relation(noun) == "obl"
    several = len({actor.country for actor in speakers}) > 1 and own_occasion and not _known_before(scene, noun)
    if partners or several:
        yield from speakers
        yield from partners


def asked_for(scene: Scene, noun: int) -> Iterator[Actor]:
    """Who asks whom for a contact: "asked Ark for a meeting"."""
    tree = scene.tree
    verb = tree.words[noun].head
    if verb < 0 or tree.lemma(verb) not in {"ask", "beg", "press"} or tree.preposition(noun) != "for":
        return
    subject = tree.agent(verb)
    for word in (subject, *(other for other in tree.objects(verb) if other not in (subject, noun))):
        yield from named(scene, word)


def _known_before(scene: Scene, noun: int) -> bool:
    """Whether a contact is one told of before, which others may have had: "at the meeting"."""
    return any(scene.tree.form(child) in {"the", "this", "that"} for child in scene.tree.children(noun, "det"))


def inviter_of(scene: Scene, verb: int) -> Iterator[Actor]:
    """Who invites, where the contact is what somebody is invited to."""
    tree = scene.tree
    head = tree.words[verb].head
    offered = [noun for noun in tree.objects(head) if tree.lemma(noun) == "invitation"] if head >= 0 else []
    if offered and tree.relation(verb) in {"xcomp", "acl", "advcl"}:
        yield from _offered_by(scene, head, offered[0])
    if head >= 0 and tree.lemma(head) in {"invite", "invitation"} and tree.relation(verb) in {"xcomp", "acl", "advcl"}:
        owners = tree.children(head, "nmod:poss")
        yield from named(scene, owners[0] if owners else tree.subject(head) if tree.lemma(head) == "invite" else None)
        for case, invited in tree.obliques(head) if tree.words[head].upos == "NOUN" else ():
            yield from named(scene, invited) if case in {"to", "for", "from", "by"} else ()


def _offered_by(scene: Scene, verb: int, invitation: int) -> Iterator[Actor]:
    """Whose invitation it is that somebody accepts or declines: "rejected an invitation from Ark to visit"."""
    tree = scene.tree
    for owner in tree.children(invitation, "nmod:poss"):
        yield from named(scene, owner)
    phrases = [*tree.obliques(invitation), *(tree.obliques(verb) if verb >= 0 else ())]
    for case, noun in phrases:
        yield from named(scene, noun) if case in {"from", "by"} else ()


def hyphened(scene: Scene, noun: int) -> Iterator[Actor]:
    """The two sides that a hyphen joins before a noun, whatever they hang on: "India-China border talks"."""
    tree = scene.tree
    first = max(tree.sentence(noun).first, noun - 5)
    for at in range(noun - 2, first, -1):
        if tree.words[at].upos in {"VERB", "AUX", "ADP", "DET"}:
            return
        touching = tree.words[at - 1].end == tree.words[at].start and tree.words[at].end == tree.words[at + 1].start
        if tree.form(at) == "-" and touching:
            sides = [actor for part in (at - 1, at + 1) for actor in _side(scene, part)]
            yield from sides if len({actor.country for actor in sides} - {None}) == 2 else ()
            return


def _side(scene: Scene, word: int) -> Iterator[Actor]:
    """The state that a word names, or the person of the text who goes by it: "Obama" of "Obama-Castro"."""
    place, form = scene.tree.words[word].span, scene.tree.words[word].span.of(scene.doc.text)
    mention = scene.cast.at(word)
    if mention is not None and mention.actor.country and not mention.actor.members:
        yield mention.actor  # "North Korea" of "North Korea-U.S."
        return
    code = scene.country_named(place)
    persons = [mention.actor for mention in scene.cast.mentions if mention.form == "person" and mention.actor.country]
    same = [actor for actor in persons if actor.name and form in (actor.text.split()[-1], actor.name.split()[-1])]
    if code:
        yield Actor(text=form, start=place.start, end=place.end, country=code)
    elif len({actor.name for actor in same}) == 1:
        yield replace(same[0], text=form, start=place.start, end=place.end)
