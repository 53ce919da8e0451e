"""What stands around a contact's word: its prepositional phrases, the means, who invites, who is quoted beside whom."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coders.meeting_words import (
    ADDRESSING,
    BRIEFING,
    DISCUSSED,
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
    """Whether a noun is a contact that is talked about: "discussed Lind's meeting with Ark" is no talk with Ark."""
    return scene.tree.lemma(word) in DISCUSSED and scene.tree.lemma(noun) in MEETING_NOUNS


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
    """Who speaks and to whom at a contact told without sides: "told Ark in the call", "raised it with Ark there"."""
    tree = scene.tree
    verb = tree.words[noun].head
    own = [*tree.obliques(noun), *((case, at) for at in tree.children(noun, "nmod:poss") for case in ("'s",))]
    bare = not any(case in {"with", "between", "among", "of", "'s"} for case, _ in own)
    hung = tree.relation(noun) == "obl" and tree.preposition(noun) in {"in", "during", "on", "at", "over"}
    if not (bare and hung and verb >= 0 and tree.lemma(verb) in ADDRESSING):
        return
    subject = tree.agent(verb)
    others = [at for at in tree.objects(verb) if at != subject]
    others += [at for top in (verb, *tree.objects(verb)) for case, at in tree.obliques(top) if case in {"with", "to"}]
    partners = [actor for at in others for actor in named(scene, at) if actor.name and actor.country]
    if subject is not None and partners and heard_together(scene, subject, noun):
        yield from named(scene, subject)
        yield from partners


def inviter_of(scene: Scene, verb: int) -> Iterator[Actor]:
    """Who invites, where the contact is what somebody is invited to."""
    tree = scene.tree
    head = tree.words[verb].head
    if head >= 0 and tree.lemma(head) in {"invite", "invitation"} and tree.relation(verb) in {"xcomp", "acl", "advcl"}:
        owners = tree.children(head, "nmod:poss")
        yield from named(scene, owners[0] if owners else tree.subject(head) if tree.lemma(head) == "invite" else None)
        for case, invited in tree.obliques(head) if tree.words[head].upos == "NOUN" else ():
            yield from named(scene, invited) if case in {"to", "for"} else ()
