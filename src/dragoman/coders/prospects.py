"""What is to come: dated deeds and occasions after publication, and those that are only said to be under way.

A :class:`Prospect` names the verb or noun that is to come, the word that says so, and its date where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from dragoman.coders.bindings import next_infinitive
from dragoman.coders.foretelling import (
    AWAITING,
    BINDING,
    BREAKS,
    COMING,
    FIXING,
    GATHERING,
    HAPPENING,
    HOLDING,
    INVITING,
    KINDRED,
    PAYING,
    SETTLED,
    SOON,
    TALKS,
    WEEKDAYS,
    arranged,
    begins,
    bygone,
    describes_occasion,
    foretold,
    gathers,
    is_occasion,
    looked_to,
    measures,
    names_occasion,
    of_others,
    opens_period,
    scheduler,
    set_for,
    to_do,
    visits,
    would_be_told,
)
from dragoman.coders.moods import CANCELLING
from dragoman.coders.settings import Scene
from dragoman.edtf import day_number, last_day_number
from dragoman.model import Time, Trigger
from dragoman.syntax import FUTURE, Tree


class Prospect(Struct, frozen=True):
    """Something to come: the word of the deed or occasion, the word that tells so, and the date."""

    word: int
    governor: int
    form: Literal["verb", "noun", "clause"]
    time: Time | None = None


def find_prospects(scene: Scene, floor: float) -> list[Prospect]:
    """All that is to come, one for each deed or occasion, in the order of the text; a dated one stands for the rest."""
    found: dict[int, Prospect] = {}
    for prospect in (*_dated(scene), *_announced(scene, floor)):
        if prospect.word not in found and not _repeats(scene.tree, prospect, found):
            found[prospect.word] = prospect
    return [found[word] for word in sorted(found)]


def _repeats(tree: Tree, prospect: Prospect, found: dict[int, Prospect]) -> bool:
    """Whether the deed is already told by the occasion at its centre, or the other way round."""
    for other in found.values():
        near = tree.words[prospect.word].head == other.word or tree.words[other.word].head == prospect.word
        if near and (prospect.time is None or prospect.time == other.time):
            return True
        lemma, known = tree.lemma(prospect.word), tree.lemma(other.word)
        if prospect.time is None and (lemma == known or known in KINDRED.get(lemma, ())):
            return True
        if prospect.time and other.time and lemma == known and _within(prospect.time, other.time):
            return True
    return False


def _within(coarse: Time, fine: Time) -> bool:
    """Whether one date only tells the year or month of another."""
    return coarse.value is not None and (fine.value or "").startswith(f"{coarse.value}-")


# ------------------------------------------------------------------------------------------------ dated


def _dated(scene: Scene) -> Iterator[Prospect]:
    for time in scene.doc.layers.times:
        if time.type not in {"date", "time", "duration"}:
            continue
        soon = time.value is None and time.span.of(scene.doc.text).lower() in SOON
        sight = "after" if soon else outlook(time, scene.doc.article.published)
        head = scene.tree.head_of(time)
        if sight is None or head is None or _since(scene.tree, time, sight):
            continue
        if scene.doc.text[: time.start].endswith(") "):  # the date under a post, after its author's handle
            continue
        prospect = _hung_on(scene.tree, head, time)
        if prospect is None or scene.dates_telling(time, prospect.word) or _names_body(scene, prospect.word):
            continue
        if _gone_by(scene.tree, prospect):
            continue
        if soon and not _settled(scene.tree, prospect):
            continue
        if (sight == "after" or _to_come(scene.tree, prospect)) and _dues(scene.tree, prospect, sight):
            yield prospect


def _since(tree: Tree, time: Time, sight: str) -> bool:
    """Whether a date tells since when something is so, not when it will be: "the first round since July"."""
    inside = tree.words_in(time)
    before = inside[0] - 1 if inside else -1
    return (before >= 0 and tree.form(before) == "since") or (sight == "now" and (time.value or "").endswith("/.."))


def _names_body(scene: Scene, word: int) -> bool:
    """Whether a word like "Congress" names a body rather than an occasion."""
    mention = scene.cast.headed(word) if scene.tree.words[word].upos == "PROPN" else None
    return mention is not None and mention.form == "body"


def _gone_by(tree: Tree, prospect: Prospect) -> bool:
    """ "after the summit this weekend", "the launch on Sunday failed": a bare weekday of what is told as past."""
    words = set(prospect.time.span.of(tree.doc.text).lower().replace("’", "'").split()) if prospect.time else set()
    if prospect.form != "noun" or "next" in words or not {word.removesuffix("'s") for word in words} & WEEKDAYS:
        return False
    verb = tree.words[prospect.word].head
    ended = verb >= 0 and tree.relation(prospect.word) == "nsubj" and tree.past(verb) and not tree.passive(verb)
    chain = [prospect.word, *([verb] if verb >= 0 else [])]
    openers = {tree.form(mark) for at in chain for mark in tree.children(at, "case", "mark") if mark < prospect.word}
    fixed = any(tree.lemma(clause) in FIXING for clause in tree.children(prospect.word, "acl"))
    return ended or (bool(openers & {"after", "following", "since"}) and "until" not in openers and not fixed)


def _dues(tree: Tree, prospect: Prospect, sight: str) -> bool:
    """Whether the date makes a plan of it: deeds of any kind are goals by a mere year, and news on the day itself."""
    if prospect.form == "noun" and is_occasion(tree, prospect.word):
        absent = any(tree.form(child) == "no" for child in tree.children(prospect.word))
        return not absent and not measures(tree, prospect.word)
    if prospect.form == "clause" or gathers(tree, prospect.word):
        return True
    if tree.lemma(prospect.governor) in BINDING:
        return False
    if prospect.governor == prospect.word and to_do(tree, prospect.word) and not arranged(tree, prospect.word):
        return False  # "to lift the ban by May": an aim
    year = prospect.time is not None and len(prospect.time.value or "") == 4
    named_day = prospect.time is not None and prospect.time.span.of(tree.doc.text).lower() not in {"today", "tonight"}
    told = named_day and (bool(tree.auxiliaries(prospect.governor) & FUTURE) or arranged(tree, prospect.word))
    return not year and (sight == "after" or tree.lemma(prospect.governor) in FIXING or told)


def _settled(tree: Tree, prospect: Prospect) -> bool:
    """Whether "soon" tells of something said to be coming, not of something merely possible."""
    told = tree.auxiliaries(prospect.governor) | tree.auxiliaries(prospect.word)
    told |= FUTURE if would_be_told(tree, prospect.word) else set()
    if any(tree.form(at) == "aim" for at in tree.above(prospect.word)):
        return False  # "with the aim of meeting soon"
    governed = tree.lemma(prospect.governor) in FIXING | BINDING
    governed = governed or (bool(told & FUTURE) and tree.lemma(prospect.word) in GATHERING)
    return governed or (prospect.form == "noun" and tree.lemma(prospect.word) in TALKS)


def _hung_on(tree: Tree, word: int, time: Time) -> Prospect | None:
    """The deed or occasion on which a date hangs, looked for upwards within its clause, then just before it."""
    inside, passed = set(tree.words_in(time)), False
    dated = next(iter(tree.children(word, "nsubj")), None) if tree.children(word, "cop") else None
    if dated is not None and names_occasion(tree, dated):  # "the deadline is June 30"
        return Prospect(dated, dated, "noun", time)
    for at in tree.above(word):
        if at in inside:
            continue
        if describes_occasion(tree, at):
            if tree.lemma(at) in FIXING:
                return Prospect(tree.words[at].head, at, "noun", time)
            passed = True
            continue
        if passed and tree.relation(at) == "obj" and tree.lemma(tree.words[at].head) in GATHERING:
            continue  # "will attend the summit hosted by Ark in May": to attend is what is to come
        if opens_period(tree, at):
            opened = [noun for case, noun in tree.obliques(at) if case == "with" and names_occasion(tree, noun)]
            if opened:
                return Prospect(opened[0], at, "noun", time)
            continue
        prepared = _prepared(tree, at)
        if prepared is not None:
            return Prospect(prepared, at, "noun", time)
        if names_occasion(tree, at):
            return Prospect(at, _invited(tree, at), "noun", time)
        if tree.words[at].upos in {"VERB", "AUX", "ADJ"}:
            found = _verb_prospect(tree, at, time)
            return found if found is not None else _beside(tree, time)
    return _beside(tree, time)


def _prepared(tree: Tree, noun: int) -> int | None:
    """ "planning for a call", "preparations for the summit": the occasion that is prepared."""
    if tree.words[noun].upos != "NOUN" or tree.lemma(noun) not in {"planning", "preparation"}:
        return None
    return next((below for below in tree.children(noun, "nmod", "obl") if names_occasion(tree, below)), None)


def _invited(tree: Tree, noun: int) -> int:
    """The word that tells of an occasion: "invited" in "invited him to pay a visit", else the noun itself."""
    verb = tree.words[noun].head
    paid = verb >= 0 and tree.relation(noun) == "obj" and tree.lemma(verb) in PAYING
    governor = scheduler(tree, verb) if paid else None
    return noun if governor is None else governor


def _beside(tree: Tree, time: Time) -> Prospect | None:
    """The occasion named just before a date, where no verb stands between them: "the assembly in New York in May"."""
    first = tree.words_in(time)
    if not first:
        return None
    start = tree.sentence(first[0]).first
    for at in range(first[0] - 1, max(start, first[0] - 8) - 1, -1):
        if tree.words[at].upos in {"VERB", "AUX"} or tree.form(at) in BREAKS:
            return None
        if names_occasion(tree, at):
            return Prospect(at, at, "noun", time)
    return None


def _verb_prospect(tree: Tree, verb: int, time: Time | None) -> Prospect | None:
    """The deed of a verb that tells of the future, or the occasion that is said to take place."""
    stopped = [noun for noun in tree.children(verb, "obj") if names_occasion(tree, noun)]
    if stopped and tree.lemma(verb) in CANCELLING:
        return Prospect(stopped[0], stopped[0], "noun", time)
    awaited = looked_to(tree, verb)
    if awaited is not None:
        return Prospect(awaited, verb, "verb", time)
    below = [child for child in tree.children(verb, "xcomp", "ccomp") if to_do(tree, child)]
    above = tree.words[verb].head
    if (below and of_others(tree, verb, below[0])) or (above >= 0 and of_others(tree, above, verb)):
        return None
    occasion = tree.subject(verb)
    happens = bool(below) and tree.lemma(verb) in FIXING and tree.lemma(below[0]) in HAPPENING
    if happens and occasion is not None and names_occasion(tree, occasion):
        return Prospect(occasion, verb, "noun", time)
    if below and (tree.lemma(verb) in FIXING or tree.form(verb) == "going"):
        return Prospect(below[0], verb, "clause" if begins(tree, below[0]) else "verb", time)
    told = tree.subject(verb)
    meant = [noun for case, noun in tree.obliques(verb) if case == "for" and names_occasion(tree, noun)]
    if meant and tree.lemma(verb) in FIXING:
        return Prospect(meant[0], verb, "noun", time)
    appointed = _appointed(tree, verb)
    if appointed is not None and time is not None:
        return Prospect(appointed, verb, "noun", time)
    holds = tree.lemma(verb) in HOLDING and bool(tree.children(verb, "obj"))  # "the council will hold a session"
    if told is not None and names_occasion(tree, told) and tree.lemma(verb) in HAPPENING | FIXING and not holds:
        return Prospect(told, verb, "noun", time) if foretold(tree, verb) else None
    governor = scheduler(tree, verb)
    held = [noun for noun in tree.children(verb, "obj") if names_occasion(tree, noun)]
    invited = governor is not None and tree.lemma(governor) in INVITING | SETTLED and tree.lemma(verb) in PAYING
    if held and (tree.lemma(verb) in HOLDING or invited) and foretold(tree, verb):
        return Prospect(held[0], governor if governor is not None else verb, "noun", time)
    if begins(tree, verb) and told is not None and foretold(tree, verb):
        return Prospect(verb, governor if governor is not None else verb, "clause", time)
    # "they expect support": nothing is fixed
    expected = tree.lemma(verb) in FIXING - {"due"} and not tree.passive(verb)
    if governor is not None or (foretold(tree, verb) and not expected):
        return Prospect(verb, governor if governor is not None else verb, "verb", time)
    return None


def _appointed(tree: Tree, verb: int) -> int | None:
    """ "steps planned for May", "set the hearing for May": what is fixed for a date, whatever it is."""
    if tree.lemma(verb) not in {"plan", "schedule", "set", "slate"} or tree.children(verb, "compound:prt"):
        return None
    objects = tree.children(verb, "obj")
    if not objects and tree.relation(verb) == "acl" and tree.words[tree.words[verb].head].upos in {"NOUN", "PROPN"}:
        return tree.words[verb].head
    if tree.subject(verb) is None and verb > 1 and tree.form(verb - 1) == "," and names_occasion(tree, verb - 2):
        return verb - 2
    return next(iter(objects), None)


def _to_come(tree: Tree, prospect: Prospect) -> bool:
    """Whether the words themselves tell of the future, for a date that covers the day of publication."""
    time = prospect.time
    words = time.span.of(tree.doc.text).lower() if time else ""
    if any(word in words.split() for word in ("later", "coming", "upcoming", "next")):
        return True
    governor = prospect.governor
    told = bool(tree.auxiliaries(governor) & FUTURE) or tree.lemma(governor) in FIXING | INVITING | SETTLED | AWAITING
    told = told or arranged(tree, prospect.word) or would_be_told(tree, governor)
    if prospect.form == "noun":
        return told or bool({tree.form(child) for child in tree.children(prospect.word, "amod")} & COMING)
    under_way = tree.lemma(prospect.word) in GATHERING and tree.form(prospect.word).endswith("ing")
    under_way = under_way and bool(tree.auxiliaries(prospect.word) & {"is", "are", "am", "'s", "’s"})
    return told or under_way or bool(tree.auxiliaries(prospect.word) & FUTURE)


# ------------------------------------------------------------------------------------------------ without a date


def _announced(scene: Scene, floor: float) -> Iterator[Prospect]:
    tree = scene.tree
    marks = [mark for mark in scene.doc.layers.triggers if mark.label == "plan" and mark.confidence >= floor]
    for index, word in enumerate(tree.words):
        if word.upos in {"NOUN", "PROPN"} and is_occasion(tree, index) and _coming(tree, index):
            if not _dated_by_now(scene, index):
                yield Prospect(index, index, "noun")
        elif (occasion := set_for(tree, index)) is not None:
            yield Prospect(occasion, index, "noun")
        elif word.upos == "VERB" and tree.lemma(index) == "plan" and not tree.passive(index):
            yield from (
                Prospect(noun, index, "noun") for noun in tree.children(index, "obj") if is_occasion(tree, noun)
            )
        elif word.upos == "VERB" and tree.lemma(index) in GATHERING:
            governor = scheduler(tree, index)
            if governor is not None and _fixes(tree, governor) and not bygone(tree, governor):
                yield Prospect(index, governor, "verb")
            elif arranged(tree, index) or visits(tree, index):
                yield Prospect(index, index, "verb")
    for mark in marks:
        yield from _marked(tree, mark)


def _fixes(tree: Tree, governor: int) -> bool:
    """Whether a word says that a deed is fixed: not "his plan to leave"."""
    return tree.lemma(governor) in FIXING | {"accept"} and tree.words[governor].upos != "NOUN"


def _dated_by_now(scene: Scene, noun: int) -> bool:
    """Whether an occasion has a date of its own that is not to come: "ahead of his speech on Monday, he smiled"."""
    below = set(scene.tree.subtree(noun, frozenset({"acl:relcl", "acl"})))
    dates = [mark for mark in scene.doc.layers.times if mark.value and set(scene.tree.words_in(mark)) & below]
    return any(outlook(mark, scene.doc.article.published) != "after" for mark in dates)


def _coming(tree: Tree, noun: int) -> bool:
    """ "the upcoming visit", "ahead of the Lisbon summit", "looks forward to the talks"."""
    told = {tree.form(child) for child in tree.children(noun, "amod", "compound")} & COMING
    head = tree.words[noun].head
    awaited = head >= 0 and tree.lemma(head) in AWAITING and tree.relation(noun) in {"obj", "obl"}
    definite = not any(tree.form(child) in {"a", "an"} for child in tree.children(noun, "det"))
    ahead = tree.preposition(noun).startswith(("ahead", "in advance")) and definite
    return (bool(told) or awaited or ahead) and _named(tree, noun)


def _named(tree: Tree, noun: int) -> bool:
    """Whether a name tells which occasion is meant: "the upcoming Lisbon summit", not "upcoming events"."""
    below = tree.subtree(noun, frozenset({"acl:relcl", "case"}))
    return any(tree.words[part].upos == "PROPN" for part in below if part != noun)


def _intended(tree: Tree, head: int, deed: int) -> bool:
    """ "plans to lift the ban": what somebody means to do at no time told is a commitment, not a date to keep."""
    own = tree.lemma(head) in {"plan", "intend", "prepare", "planned"} and not tree.passive(head)
    return own and not gathers(tree, deed)


def _marked(tree: Tree, mark: Trigger) -> Iterator[Prospect]:
    """What the language model takes for a plan: the occasion, or the verb that its mark belongs to."""
    head = tree.head_of(mark)
    if head is None:
        return
    if tree.relation(head) == "aux":
        head = tree.words[head].head
    lower = [child for child in tree.children(head, "xcomp", "acl") if to_do(tree, child)]
    if tree.words[head].upos == "ADP" or (lower and _intended(tree, head, lower[0])):
        return
    told = tree.subject(head)
    trip = told is not None and tree.lemma(told) in TALKS and tree.lemma(head) == "take" and _named(tree, told)
    if told is not None and trip and tree.auxiliaries(head) & FUTURE:
        yield Prospect(told, head, "noun")
        return
    if lower and _fixes(tree, head) and not bygone(tree, head) and tree.children(lower[0], "obj", "obl"):
        yield Prospect(lower[0], head, "verb")
    elif tree.words[head].upos in {"NOUN", "PROPN"} and is_occasion(tree, head) and _named(tree, head):
        yield Prospect(head, head, "noun")
    elif tree.lemma(head) == "due" and (deed := next_infinitive(tree, head)) is not None:
        yield Prospect(deed, head, "verb")
    elif tree.lemma(head) == "due" and told is not None and tree.words[told].upos == "NOUN":
        yield Prospect(told, head, "noun")
    elif tree.lemma(head) == "due" or (
        tree.lemma(head) in GATHERING and (tree.auxiliaries(head) & FUTURE or would_be_told(tree, head))
    ):
        yield Prospect(head, head, "verb")


# ------------------------------------------------------------------------------------------------ before or after


def outlook(time: Time, published: str | None) -> Literal["after", "now"] | None:
    """Whether a date lies after the day of publication, or covers it; None where it lies before or is unsettled."""
    today, first, last = day_number(published), day_number(time.value), last_day_number(time.value)
    if today is None or first is None or (last is not None and last < today):
        return None
    return "after" if first > today else "now"
