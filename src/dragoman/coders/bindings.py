"""Where a text says that somebody binds himself: the binding word, the deed that hangs on it, and who is bound.

A :class:`Binding` names words of the parse; what becomes of it is told in :mod:`dragoman.coders.commitments`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dragoman.coders.binding_words import (
    ADJECTIVES,
    AUXILIARIES,
    BEING,
    CHANCES,
    COMMANDS,
    DESCRIBING,
    END,
    FOLLOWING,
    GRATITUDE,
    LIGHT,
    NOUNS,
    OBLIGING,
    PACTS,
    PHRASES,
    RELATIVES,
    TERMS,
    THANKING,
    UNDER_WAY,
    VERBS,
    WORDED,
    Entry,
)
from dragoman.model import Strength
from dragoman.syntax import FUTURE, MODAL, Tree


class Binding(Struct, frozen=True):
    """A binding word and its deed: words of the parse by their index.

    ``head`` bears the binding word, ``words`` is all of the trigger, ``deed`` the top of what is to be done; ``agent``
    is who is bound, None where the sentence does not say. ``form`` tells how it binds.
    """

    head: int
    words: tuple[int, ...]
    deed: int
    agent: int | None
    strength: Strength
    form: str  # verb · adjective · noun · auxiliary
    shape: str  # i · g · c · n · a · o: what the deed looks like


def find_bindings(tree: Tree) -> Iterator[Binding]:
    """Every binding word with a deed, in the order of the text; one for each deed, the outermost word first."""
    taken: set[int] = set()
    for index in range(len(tree.words)):
        for binding in (*_imposed(tree, index), *_at(tree, index), *_accepted(tree, index)):
            if binding.deed not in taken:
                taken |= {binding.deed, *_same_deed(tree, binding)}
                yield binding


def _at(tree: Tree, index: int) -> Iterator[Binding]:
    upos, lemma = tree.words[index].upos, tree.lemma(index)
    verb = _headlined(tree, index) if tree.form(index) == "to" else None
    if tree.form(index) in AUXILIARIES | CHANCES:
        verb = _helped(tree, index)
    if verb is not None:
        yield from _auxiliary(tree, index, verb)
    elif lemma in ADJECTIVES and (upos == "ADJ" or _participle(tree, index) or _copular(tree, index)):
        yield from _governed(tree, index, ADJECTIVES[lemma], "adjective")
    elif upos in {"VERB", "AUX"} and lemma in VERBS:
        yield from _governed(tree, index, VERBS[lemma], "verb")
    elif upos in {"NOUN", "PROPN", "ADJ"} and lemma in NOUNS:
        yield from _governed(tree, index, NOUNS[lemma], "noun")


def _imposed(tree: Tree, verb: int) -> Iterator[Binding]:
    """ "the treaty obliges Oslo to lift the ban": what a pact binds somebody to he has agreed to."""
    if tree.lemma(verb) not in OBLIGING or tree.words[verb].upos != "VERB" or tree.negated(verb):
        return
    pact = tree.subject(verb)
    bound, found = tree.objects(verb) or tree.children(verb, "iobj"), deed_of(tree, verb, "ig")
    if pact is not None and bound and found is not None and tree.lemma(pact) in PACTS:
        yield Binding(verb, (verb,), found[1], bound[0], "agreed", "verb", found[0])


def under_pact(tree: Tree, verb: int) -> bool:
    """ "under the deal, Oslo will …": what is told has been agreed."""
    pacts = (noun for case, noun in tree.obliques(verb) if case == "under")
    return any({tree.lemma(at) for at in (noun, *tree.children(noun, "nmod"))} & PACTS for noun in pacts)


def _accepted(tree: Tree, invite: int) -> Iterator[Binding]:
    """ "invited her to pay a visit. The invitation was accepted": whoever is invited has agreed to it."""
    if tree.lemma(invite) != "invite" or tree.words[invite].upos != "VERB":
        return
    guests = tree.objects(invite)
    deeds = [child for child in tree.children(invite, "xcomp", "advcl", "acl") if tree.infinitive(child)]
    end = min(len(tree.words), invite + FOLLOWING)
    accepting = [at for at in range(invite + 1, end) if tree.lemma(at) == "accept" and _takes_up(tree, at)]
    if guests and deeds and accepting:
        yield Binding(accepting[0], (accepting[0],), deeds[0], guests[0], "agreed", "verb", "i")


def _takes_up(tree: Tree, accept: int) -> bool:
    """Whether what is accepted is the invitation or the visit just told, and it is told as done."""
    told = not (tree.negated(accept) or tree.infinitive(accept) or tree.auxiliaries(accept) & (MODAL | FUTURE))
    taken = [*tree.objects(accept), *tree.children(accept, "nsubj:pass")]
    return told and any(tree.lemma(noun) in {"invitation", "it", "which", "visit"} for noun in taken)


def _copular(tree: Tree, index: int) -> bool:
    """Whether a word is joined to its subject by "be" or one of its kind."""
    return bool(tree.children(index, "cop")) or _raised(tree, index)


def _raised(tree: Tree, index: int) -> bool:
    head = tree.words[index].head
    return tree.relation(index) == "xcomp" and head >= 0 and tree.lemma(head) in {"stand", "remain", "be", "seem"}


def _participle(tree: Tree, verb: int) -> bool:
    """ "is prepared to", "are committed to": a state in the form of a passive."""
    helped = tree.children(verb, "aux:pass") or any(tree.form(aux) in BEING for aux in tree.children(verb, "aux"))
    return tree.passive(verb) and bool(helped) and tree.lemma(verb) != "agree"


def _governed(tree: Tree, head: int, entry: Entry, form: str) -> Iterator[Binding]:
    found = deed_of(tree, head, entry.takes)
    under_way = UNDER_WAY.get(tree.lemma(head)) if form == "verb" else None
    if found is None or (under_way is not None and tree.form(head) not in under_way):
        return
    shape, deed = found
    if not _told_of(tree, head, shape, deed):
        return
    words = (tree.words[head].head, head) if _raised(tree, head) else (head,)
    yield Binding(head, words, deed, agent_of(tree, head, form), entry.strength, form, shape)


def _told_of(tree: Tree, head: int, shape: str, deed: int) -> bool:
    """Whether a verb of many senses binds here: what is signed is a pact, what is accepted are terms."""
    lemma = tree.lemma(head)
    done = not (tree.negated(head) or tree.infinitive(head) or tree.auxiliaries(head) & (MODAL | FUTURE))
    if lemma == "sign":
        return shape != "n" or (done and _pact(tree, deed))
    if lemma == "accept" and shape == "n":
        return done and tree.lemma(deed) in TERMS
    if lemma == "look":
        return any(tree.form(mark) == "at" for mark in tree.children(deed, "mark", "case"))  # not "forward to"
    if lemma == "set":
        return any(tree.form(part) == "aside" for part in tree.children(head))
    return lemma != "suggest" or bool(tree.children(deed, "obj", "obl"))  # "they suggest going forward"


def _pact(tree: Tree, noun: int) -> bool:
    """Whether what is signed binds: "a treaty", "a letter of intent"."""
    return bool({tree.lemma(at) for at in (noun, *tree.children(noun, "nmod", "compound"))} & PACTS)


def _helped(tree: Tree, aux: int) -> int | None:
    """The verb that "will" or "would" helps: by the parse, else the bare form that follows at once."""
    if tree.relation(aux) == "aux":
        return tree.words[aux].head
    at, last = aux + 1, tree.sentence(aux).last
    while at < last and tree.words[at].upos in {"ADV", "PART"}:
        at += 1
    bare = at < last and tree.words[at].upos == "VERB" and tree.form(at) == tree.lemma(at)
    free = bare and not tree.children(at, "aux") and all(subject < aux for subject in tree.children(at, "nsubj"))
    return at if free else None


def _headlined(tree: Tree, mark: int) -> int | None:
    """The verb of the headline "Oslo to send": an infinitive that is the sentence's own verb."""
    verb = tree.words[mark].head
    if verb < 0 or not tree.infinitive(verb) or tree.words[verb].upos != "VERB":
        return None
    head, sentence = tree.words[verb].head, tree.sentence(verb)
    if sentence.span.of(tree.doc.text).rstrip("”\"' ").endswith((".", "!", "?")):
        return None
    own = head < 0 and bool(tree.children(verb, "nsubj")) and not tree.children(verb, "aux", "cop")
    named = tree.words[head].upos == "PROPN" and tree.words[head].head < 0 and tree.relation(verb) == "acl"
    return verb if own or (named and sentence.first <= head < verb) else None


def _auxiliary(tree: Tree, aux: int, verb: int) -> Iterator[Binding]:
    had = tree.form(aux) in {"'d", "’d"} and tree.form(verb) != tree.lemma(verb)
    binds = tree.lemma(verb) in WORDED and deed_of(tree, verb, WORDED[tree.lemma(verb)]) is not None
    ended = END.search(tree.doc.text, tree.words[aux].end, tree.words[verb].start) is not None
    described = tree.passive(verb) and tree.lemma(verb) in DESCRIBING
    if tree.words[verb].upos == "VERB" and not (had or binds or ended or described or tree.children(verb, "cop")):
        apart = tree.words[aux].head != verb and tree.subject(aux) is not None
        agent = tree.agent(verb) if tree.passive(verb) else _subject(tree, aux if apart else verb)
        strength: Strength = "considering" if tree.form(aux) in CHANCES else "intends"
        yield Binding(verb, (aux,), verb, agent, strength, "auxiliary", "c")


# ------------------------------------------------------------------------------------------------ the deed


def deed_of(tree: Tree, head: int, takes: str) -> tuple[str, int] | None:
    """The shape and the top word of what a binding word binds to; None where nothing of these shapes hangs on it."""
    after = [child for child in tree.children(head) if child > head]
    objects = [child for child in after if _object(tree, child)]
    for shape in takes:
        below = [deed for noun in objects for deed in tree.children(noun, "acl")]
        below += tree.children(head, "xcomp") if any(tree.lemma(noun) in PACTS for noun in objects) else []
        purpose = bool(objects) and tree.lemma(head) not in COMMANDS
        for child in below if shape == "a" else after:
            if _has_shape(tree, child, shape) and not (purpose and tree.relation(child) == "advcl"):
                return shape, child
    if not objects and _stranded(tree, head, takes):
        return "n", tree.words[head].head
    if "n" in takes and tree.passive(head):  # "aid was promised by Oslo"
        return next((("n", child) for child in tree.children(head, "nsubj:pass")), None)
    following = next_infinitive(tree, head) if "i" in takes else None
    return None if following is None else ("i", following)


def _stranded(tree: Tree, verb: int, takes: str) -> bool:
    """ "the sum that Oslo promised", "the cuts Oslo agreed to": what the clause describes is what is promised."""
    told = [child for child in tree.children(verb, "nsubj") if tree.form(child) not in RELATIVES]
    if tree.words[verb].deprel != "acl:relcl" or not told or tree.words[tree.words[verb].head].upos == "PRON":
        return False
    last = tree.sentence(verb).last
    led = verb + 1 < last and tree.form(verb + 1) == "to" and tree.words[verb + 1].head <= verb
    return ("o" in takes and led) or ("n" in takes and not led)


def _object(tree: Tree, child: int) -> bool:
    """Whether a noun is the object of a verb, also where the parse takes it for a predicate."""
    relation = tree.relation(child)
    return relation == "obj" or (relation == "xcomp" and tree.words[child].upos == "NOUN")


def next_infinitive(tree: Tree, head: int) -> int | None:
    """The verb of an infinitive that follows a binding word at once, whatever the parse makes of it."""
    last = tree.sentence(head).last
    at = head + 1
    while at < last and tree.words[at].upos in {"ADV", "PUNCT"}:
        at += 1
    if at >= last or tree.form(at) != "to":
        return None
    at += 1
    while at < last and (tree.words[at].upos in {"ADV", "PART"} or tree.form(at) in {"“", '"'}):
        at += 1
    return at if at < last and tree.words[at].upos == "VERB" and tree.form(at) == tree.lemma(at) else None


def _has_shape(tree: Tree, child: int, shape: str) -> bool:
    relation, upos = tree.relation(child), tree.words[child].upos
    if shape in {"i", "a", "w"}:
        whether = any(tree.form(mark) == "whether" for mark in tree.children(child, "mark"))
        below = relation in {"xcomp", "ccomp", "acl", "advcl", "csubj"}
        return whether == (shape == "w") and below and tree.infinitive(child)
    if shape == "g":
        gerund = upos == "VERB" and tree.form(child).endswith("ing")
        if gerund and tree.words[child].head == child - 1 and tree.form(child - 1).endswith("ing"):
            return True  # "weighing imposing"
        told = tree.children(child, "nsubj") and not tree.children(child, "mark", "case")  # "suggesting she is ill"
        places = {"xcomp", "ccomp", "advcl", "acl", "obj", "obl"}
        return gerund and not told and relation in places and _opened(tree, child)
    if shape == "c":
        clause = relation in {"ccomp", "acl"} or (relation == "xcomp" and bool(tree.children(child, "nsubj")))
        return clause and bool(tree.auxiliaries(child) & AUXILIARIES)
    if shape == "n":
        return _object(tree, child) and upos in {"NOUN", "PROPN", "VERB", "SYM", "NUM"}
    return relation in {"obl", "nmod"} and tree.preposition(child) in PHRASES and upos in {"NOUN", "PROPN"}


def _opened(tree: Tree, gerund: int) -> bool:
    """Whether a gerund is an object or follows "to", "of" or "on", rather than telling how or when."""
    marks = {tree.form(mark) for mark in tree.children(gerund, "mark", "case")}
    led = marks and marks <= {"to", "of", "on", "about", "at"}
    return bool(led) or (not marks and tree.relation(gerund) in {"xcomp", "ccomp", "obj"})


def _same_deed(tree: Tree, binding: Binding) -> list[int]:
    """Verbs that share the deed: coordinated without a subject or "will" of their own."""
    return [child for child in tree.children(binding.deed, "conj") if not stands_alone(tree, child)]


def stands_alone(tree: Tree, verb: int) -> bool:
    """Whether a coordinated verb binds by itself: it has a subject, or "will" or "would"."""
    helped = any(tree.form(aux) in AUXILIARIES for aux in tree.children(verb, "aux"))
    return helped or bool(tree.children(verb, "nsubj"))


# ------------------------------------------------------------------------------------------------ who is bound


def agent_of(tree: Tree, head: int, form: str) -> int | None:
    """Who is bound by a word of this form: its subject, its owner, or the agent of its passive."""
    if form == "noun":
        return _owner(tree, head)
    if tree.passive(head) and form == "verb":
        return tree.agent(head)
    at = tree.words[head].head if _raised(tree, head) else head
    return _subject(tree, at)


def _subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb; where the parse gives none, the noun or pronoun just before it."""
    found = tree.subject(verb)
    if found is not None:
        return found
    first = tree.sentence(verb).first
    at = verb - 1
    while at >= first and tree.words[at].upos in {"AUX", "ADV", "PART"}:
        at -= 1
    at = _before_speaker(tree, at, first)
    beside = at >= first and tree.words[at].upos in {"PROPN", "PRON", "NOUN"}
    return at if beside and not tree.infinitive(verb) else None


def _before_speaker(tree: Tree, at: int, first: int) -> int:
    """The word before an inserted ", he said,": the subject of the clause that it breaks."""
    if at - 4 < first or tree.form(at) != "," or tree.form(at - 3) != ",":
        return at
    told = tree.words[at - 1].upos == "VERB" and tree.words[at - 2].upos in {"PRON", "PROPN", "NOUN"}
    return at - 4 if told else at


def _owner(tree: Tree, noun: int) -> int | None:
    """Whose promise it is: "Norway's", "of Norway", "by Norway", "Norwegian", else the subject who makes it."""
    owners = tree.children(noun, "nmod:poss", "nsubj")
    owners += [other for case, other in tree.obliques(noun) if case in {"by", "from", "of"}]
    owners += [child for child in tree.children(noun, "compound", "amod") if tree.words[child].upos in {"PROPN", "ADJ"}]
    named = [owner for owner in owners if tree.form(owner)[:1].isalpha()]
    for owner in named:
        if tree.words[owner].deprel == "nmod:poss" or tree.words[owner].upos == "PROPN" or tree.preposition(owner):
            return owner
    verb = tree.words[noun].head
    beside = _possessor(tree, noun)
    if not named and beside is not None:
        return beside
    if tree.relation(noun) == "obj" and verb >= 0 and tree.lemma(verb) in LIGHT:
        return tree.agent(verb)
    if not named and tree.preposition(noun) == "for" and verb >= 0:
        thanked = _thanked(tree, verb)
        if thanked is not None:
            return thanked
    return next((owner for owner in named if tree.doc.text[tree.words[owner].start].isupper()), None)


def thanked_for(tree: Tree, binding: Binding) -> bool:
    """Whether somebody is thanked for what the binding word names, so that it stands and is welcome."""
    verb = tree.words[binding.head].head
    return tree.preposition(binding.head) == "for" and verb >= 0 and _thanked(tree, verb) is not None


def _thanked(tree: Tree, word: int) -> int | None:
    """Who is thanked: "thanked Oslo for …", "expressed gratitude to Oslo for …"."""
    if tree.lemma(word) in THANKING:
        thanked = (noun for noun in tree.children(word, "iobj", "obj") if not tree.preposition(noun))
        return next(thanked, None)
    thanks = [at for at in (word, *tree.children(word, "obj")) if tree.lemma(at) in GRATITUDE]
    return next((noun for at in (*thanks, word) for case, noun in tree.obliques(at) if thanks and case == "to"), None)


def _possessor(tree: Tree, noun: int) -> int | None:
    """The owner just before a noun and its adjectives, or after it and "of", whatever the parse makes of it."""
    at = noun - 1
    while at > 0 and tree.words[at].upos == "ADJ":
        at -= 1
    if at > 0 and tree.form(at) in {"'s", "’s", "'", "’"}:
        return at - 1
    last = tree.sentence(noun).last
    if noun + 1 >= last or tree.form(noun + 1) not in {"of", "by", "from"}:
        return None
    owner = None
    for after in range(noun + 2, min(last, noun + 8)):
        if tree.words[after].upos in {"NOUN", "PROPN"}:
            owner = after
        elif tree.doc.text[tree.words[after].start].isupper():
            continue  # part of a name: "of the United States"
        elif tree.words[after].upos not in {"DET", "ADJ"}:
            break
    return owner
