"""What is to come: dated deeds and occasions after publication, and those that are only said to be under way.

A :class:`Prospect` names the verb or noun that is to come, the word that says so, and its date where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.coders.bindings import next_infinitive
from dragoman.coders.due_dates import dues, gone_by, left_open, outlook, settled, since_then, to_come
from dragoman.coders.foretelling import (
    AWAITING,
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
    TALKS,
    Prospect,
    arranged,
    awaited_by,
    begins,
    bygone,
    calls_off,
    describes_occasion,
    foretold,
    gathers,
    is_occasion,
    names_occasion,
    names_which,
    of_others,
    opens_period,
    scheduler,
    set_for,
    stays_there,
    to_do,
    visits,
    would_be_told,
)
from dragoman.coders.settings import Scene
from dragoman.model import Time, Trigger
from dragoman.syntax import FUTURE, Tree

BODIES = frozenset({"assembly", "congress", "council"})  # as names bodies, with an article occasions


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
        soon = left_open(scene.tree, time)
        sight = "after" if soon else outlook(time, scene.doc.article.published)
        head = scene.tree.head_of(time)
        if sight is None or head is None or since_then(scene.tree, time, sight):
            continue
        if scene.doc.text[: time.start].endswith(") "):  # the date under a post, after its author's handle
            continue
        prospect = _hung_on(scene.tree, head, time)
        if prospect is not None and sight == "now" and not to_come(scene.tree, prospect):
            prospect = _done_there(scene.tree, prospect) or prospect
        if prospect is None or scene.dates_telling(time, prospect.word) or _names_body(scene, prospect.word):
            continue
        if gone_by(scene.tree, prospect):
            continue
        if soon and not settled(scene.tree, prospect):
            continue
        if (sight == "after" or to_come(scene.tree, prospect)) and dues(scene.tree, prospect, sight):
            yield prospect


def _names_body(scene: Scene, word: int) -> bool:
    """Whether a word like "Congress" names a body rather than an occasion."""
    mention = scene.cast.headed(word) if scene.tree.words[word].upos == "PROPN" else None
    if scene.tree.form(word) in BODIES:
        described = scene.tree.children(word, "det", "amod", "compound", "nmod")
        small = scene.doc.text[scene.tree.words[word].start].islower()
        if small or not described:
            return not described and scene.tree.words[word].upos == "PROPN"
    return mention is not None and mention.form == "body"


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
        named = _noun_prospect(tree, at, time)
        if named is not None:
            return named
        if tree.words[at].upos in {"VERB", "AUX", "ADJ"}:
            found = _verb_prospect(tree, at, time)
            return found if found is not None else _beside(tree, time)
    return _beside(tree, time)


def _noun_prospect(tree: Tree, noun: int, time: Time) -> Prospect | None:
    """The occasion that a noun names or prepares, or the stay somewhere that it tells of."""
    prepared = _prepared(tree, noun)
    if prepared is not None:
        return Prospect(prepared, noun, "noun", time)
    if names_occasion(tree, noun):
        return Prospect(noun, _invited(tree, noun), "noun", time)
    return Prospect(noun, noun, "verb", time) if stays_there(tree, noun) else None


def _prepared(tree: Tree, noun: int) -> int | None:
    """ "planning for a call", "preparations for the summit": the occasion that is prepared."""
    if tree.words[noun].upos != "NOUN" or tree.lemma(noun) not in {"planning", "preparation"}:
        return None
    return next((below for below in tree.children(noun, "nmod", "obl") if names_occasion(tree, below)), None)


def _done_there(tree: Tree, prospect: Prospect) -> Prospect | None:
    """ "have scheduled a meeting at the summit this week": the deed to come that an occasion is only the place of."""
    if prospect.form != "noun" or tree.relation(prospect.word) not in {"obl", "nmod"}:
        return None
    verb = next((at for at in tree.above(prospect.word) if tree.words[at].upos == "VERB"), None)
    return None if verb is None else _verb_prospect(tree, verb, prospect.time)


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
    stopped = [noun for noun in tree.children(verb, "obj", "nsubj:pass") if names_occasion(tree, noun)]
    if stopped and calls_off(tree, verb):
        return Prospect(stopped[0], stopped[0], "noun", time)
    above = tree.words[verb].head
    awaited = awaited_by(tree, verb)
    if awaited is not None:
        return replace(awaited, time=time)
    below = [child for child in tree.children(verb, "xcomp", "ccomp") if to_do(tree, child)]
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
    told = tree.subject(verb)
    if tree.lemma(verb) == "due" and told is not None and tree.words[told].upos == "NOUN":
        return None if any(to_do(tree, child) for child in tree.children(verb)) else told  # "the ruling is due in May"
    if tree.lemma(verb) not in {"plan", "schedule", "set", "slate"} or tree.children(verb, "compound:prt"):
        return None
    objects = tree.children(verb, "obj")
    if not objects and tree.relation(verb) == "acl" and tree.words[tree.words[verb].head].upos in {"NOUN", "PROPN"}:
        return tree.words[verb].head
    if tree.subject(verb) is None and verb > 1 and tree.form(verb - 1) == "," and names_occasion(tree, verb - 2):
        return verb - 2
    return next(iter(objects), None)


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
        seen = _marked(tree, mark)
        yield from (one for one in seen if one.form != "noun" or not _dated_by_now(scene, one.word))


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
    eve = head >= 0 and tree.lemma(head) == "eve" and tree.preposition(noun) == "of"
    return (bool(told) or awaited or ahead or eve) and names_which(tree, noun)


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
    trip = told is not None and tree.lemma(told) in TALKS and tree.lemma(head) == "take" and names_which(tree, told)
    if told is not None and trip and tree.auxiliaries(head) & FUTURE:
        yield Prospect(told, head, "noun")
        return
    if lower and _fixes(tree, head) and not bygone(tree, head) and tree.children(lower[0], "obj", "obl"):
        yield Prospect(lower[0], head, "verb")
    elif tree.words[head].upos in {"NOUN", "PROPN"} and is_occasion(tree, head) and names_which(tree, head):
        yield Prospect(head, head, "noun")
    elif tree.lemma(head) == "due" and (deed := next_infinitive(tree, head)) is not None:
        yield Prospect(deed, head, "verb")
    elif tree.lemma(head) == "due" and told is not None and tree.words[told].upos == "NOUN":
        yield Prospect(told, head, "noun")
    elif tree.lemma(head) == "due" or (
        tree.lemma(head) in GATHERING and (tree.auxiliaries(head) & FUTURE or would_be_told(tree, head))
    ):
        yield Prospect(head, head, "verb")
