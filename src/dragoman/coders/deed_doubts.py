"""Whether a deed is only wished, feared, possible, a purpose, a topic or denied, by the words over it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coders.deed_nouns import FORCES, PARTIES, SHOTS, SORTS, VICTIMS
from dragoman.coders.deed_signs import Deed
from dragoman.coders.deed_words import done_to, lemmas
from dragoman.coders.settings import Scene
from dragoman.syntax import BEFOREHAND, MODAL, NOBODY, Tree

UNSURE = frozenset({"if", "unless", "lest", "whether"})
MIGHT = frozenset(
    "ability able attempt bid call capability capable case chance danger demand doubt doubtful event fear ground "
    "hint lack option plan pledge possibility possible potential preparation pretext prevention promise proposal "
    "prospect readiness request risk sceptical skeptical suggestion threat unsure warning".split()
)  # "capable of hitting Oslo", "the risk of an attack": nobody says that it was done
MORE = frozenset(
    "additional bigger broader deeper further greater harder harsher heavier larger more stiffer stricter stronger "
    "tougher wider".split()
)  # "for tougher sanctions": of what there is already
POSSIBLE = frozenset(
    "eventual future hypothetical imminent impending likely looming possible potential proposed prospective "
    "threatened would-be".split()
)
DENYING = frozenset({"deny", "denial", "disavow", "disclaim"})
TRACES = frozenset("evidence hint indication mention proof record report sign trace word".split())
SOME = frozenset({"a", "an", "any", "another"})  # "to prevent an attack", but "to discuss the attack"
WERE = frozenset({"was", "were", "had", "did"})
FEW = 3  # words; what stands in quotation marks by so few is somebody's word for it
PREVENTING = frozenset(
    "allow avert avoid bar block consider demand envisage expect face fear foil forbid foresee forestall oppose "
    "preclude prevent prohibit propose reject request require resist risk seek thwart urge veto want weigh".split()
)
SURE = frozenset({"the", "this", "these", "those", "its"})
TALKING = frozenset("call debate discuss discussion mention support talk urge".split())
KEEPING = frozenset({"stop", "refrain", "abstain", "desist"})  # "stop" only where it is short of something
ACCUSING = frozenset({"accuse", "blame", "charge", "suspect"})  # only they say that it was done
BEGINNING = frozenset(
    "authorise authorize begin cause compel continue decide force help lead manage move opt order proceed "
    "prompt start".split()
)  # "ordered troops to withdraw": it was set going
SHUNNED = frozenset(
    {"about", "against", "from", "in", "instead", "on", "without"}
)  # "voted against banning", "kept them from striking"
SAYING = frozenset("accuse add argue assert brand call describe dismiss insist label quip say tell tweet write".split())
SAME_PAST = frozenset("beset burst cut hit hurt put quit rid set shut split".split())  # "hit" may be past
RETORTING = frozenset("fire hit lash storm strike".split())
SPEAKERS = frozenset(
    "columnist commentator critic editorial media newspaper opponent press pundit rival tabloid".split()
)  # who strike in words
ARMS = SORTS["missile"] | SHOTS | FORCES
DECIDED = frozenset("decision decree move order".split())  # "the decision to expel them"


def only_thought(scene: Scene, deed: Deed) -> bool:
    """Whether the deed is a purpose ("to expel"), a condition ("if they attack") or a figure of speech only."""
    tree, word = scene.tree, deed.governor
    head = tree.words[word].head
    begun = (head >= 0 and _begun(tree, head)) or failed(tree, deed)
    marks = [(clause, tree.form(mark)) for clause in _clauses(tree, word) for mark in tree.children(clause, "mark")]
    condition = any(form in UNSURE or (form in BEFOREHAND and not _over(tree, clause)) for clause, form in marks)
    place = tree.words[deed.word].span
    figure = any(len(tree.words_in(q.inner)) <= FEW for q in scene.doc.layers.quotations if q.span.covers(place))
    undone = (tree.infinitive(word) and not begun) or any(form in SHUNNED for clause, form in marks if clause == word)
    undone = undone or _bidden(tree, word)
    return condition or figure or undone or _not_done(scene, deed) or _in_mind(scene, deed)


def _begun(tree: Tree, head: int) -> bool:
    """Whether a word tells that what stands under it was set going: "ordered them to go", "the first state to go"."""
    if tree.words[head].upos == "NOUN" and tree.lemma(head) in PARTIES:
        ranks = {tree.form(word) for word in tree.children(head, "amod")}
        return bool(ranks & {"first", "last", "latest", "only"}) or tree.preposition(head) == "among"
    if tree.words[head].upos == "NOUN":
        return tree.lemma(head) in DECIDED and not tree.children(head, "amod") and tree.words[head].head >= 0
    begun = tree.lemma(head) in BEGINNING or goes_on(tree, head)
    return begun and not tree.infinitive(head) and not tree.auxiliaries(head) & MODAL


def _bidden(tree: Tree, verb: int) -> bool:
    """Whether a bare verb only shares the "to" of another, or bids: "urged Ark to stop and free them", "Free them!"."""
    bare = tree.words[verb].upos == "VERB" and tree.form(verb) == tree.lemma(verb) and tree.lemma(verb) not in SAME_PAST
    if not bare or tree.children(verb, "nsubj", "aux", "mark"):
        return False
    head = tree.words[verb].head
    if tree.relation(verb) == "conj":
        begun = tree.words[head].head >= 0 and _begun(tree, tree.words[head].head)
        return tree.infinitive(head) and not begun
    return tree.words[verb].deprel == "root" and tree.subject(verb) is None and not tree.passive(verb)


def goes_on(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what somebody did next: "went on to strike"."""
    return tree.lemma(verb) == "go" and tree.form(verb + 1) == "on"


def _over(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of what is past: "was arrested", "had struck", "left"."""
    helpers = {tree.form(child) for child in tree.children(verb, "aux", "aux:pass", "cop")}
    return bool(helpers & WERE) or tree.past(verb)


def _clauses(tree: Tree, word: int) -> Iterator[int]:
    """The word and those over it, up to the head of a relative clause, which tells of something that is so."""
    yield word
    for below, above in zip([word, *tree.above(word)], tree.above(word), strict=False):
        if tree.words[below].deprel == "acl:relcl":
            return
        yield above


def _nominal(tree: Tree, word: int) -> Iterator[tuple[int, int]]:
    """Each word with the one over it, from a deed up to a verb with a subject: "capable of launching an attack"."""
    for below, above in zip([word, *tree.above(word)], tree.above(word), strict=False):
        yield below, above
        if tree.children(above, "nsubj") or tree.words[below].deprel == "acl:relcl":
            return


def _wanted_more(tree: Tree, deed: Deed) -> bool:
    """Whether a noun alone names more of what there is: nobody is told to have done it."""
    alone = deed.governor == deed.word and tree.words[deed.word].upos != "VERB" and not tree.children(deed.word, "acl")
    return alone and any(tree.form(word) in MORE and word < deed.word for word in tree.children(deed.word, "amod"))


def _unreal(tree: Tree, deed: Deed) -> bool:
    """Whether a deed is only possible: "possible sanctions", "they'd strike", "cannot strike"."""
    noun, verb = deed.word, deed.governor
    if any(tree.form(word) in POSSIBLE for word in tree.children(noun, "amod")):
        return True
    if any(tree.form(aux) in {"'d", "’d"} for aux in tree.children(verb, "aux")) and tree.form(verb) == tree.lemma(
        verb
    ):
        return True
    return tree.negated(verb) and bool({tree.form(aux) for aux in tree.children(verb, "aux")} & (MODAL | {"ca"}))


def _denied_in_words(tree: Tree, noun: int) -> bool:
    """Whether somebody only denies a deed, or nobody tells of it: "denied meddling", "no reports of attacks"."""
    for below, above in _nominal(tree, noun):
        if tree.lemma(above) in DENYING and tree.relation(below) in {"obj", "xcomp", "ccomp", "nmod", "obl"}:
            return True
        if tree.lemma(above) in TRACES and any(tree.form(det) == "no" for det in tree.children(above, "det")):
            return True
    return False


def _asked(tree: Tree, word: int) -> bool:
    """Whether the sentence of a word is a question: nobody tells there that it was done."""
    return tree.form(tree.sentence(word).last - 1) == "?"


def _supposed(tree: Tree, noun: int) -> bool:
    """Whether a noun of action is what something would follow from: "an attack would be a mistake".

    Beside such a verb, any: "war would result from a strike", but not "they would answer the strike".
    """
    verb = tree.words[noun].head
    if tree.words[noun].upos == "VERB" or verb < 0:
        return False
    subject = tree.relation(noun) == "nsubj" and not tree.passive(verb)
    some = tree.relation(noun) == "obl" and any(tree.form(word) in SOME for word in tree.children(noun, "det"))
    return (subject or some) and "would" in tree.auxiliaries(verb) and "have" not in tree.auxiliaries(verb)


def _in_words(scene: Scene, deed: Deed) -> bool:
    """Whether a verb of force only tells of words: "hit back, calling it absurd", "protested that"."""
    tree, verb = scene.tree, deed.word
    if deed.type not in {"ASSAULT", "PROTEST"} or tree.words[verb].upos != "VERB":
        return False
    beside = tree.children(verb, "advcl")
    saying = any(tree.lemma(clause) in SAYING and tree.form(clause)[-3:] == "ing" for clause in beside)
    if deed.type == "PROTEST":
        return saying or bool(tree.children(verb, "ccomp")) or any(tree.opens(clause, "that") for clause in beside)
    agent = tree.agent(verb)
    if agent is not None and lemmas(scene, agent) & SPEAKERS:
        return True
    back = any(tree.form(child) in {"back", "out"} for child in tree.children(verb))
    things = [lemma for noun in done_to(scene, verb) for lemma in lemmas(scene, noun)]
    return (saying or (back and tree.lemma(verb) in RETORTING)) and not set(things) & (ARMS | VICTIMS)


def nobody(tree: Tree, word: int) -> bool:
    """Whether a deed is none or is done to nobody: "arrested nobody", "conducted no missile tests"."""
    nouns = tree.objects(word) if tree.words[word].upos == "VERB" else [word]
    none = any(tree.form(noun) in NOBODY | {"nothing"} for noun in nouns)
    parts = [part for noun in nouns for part in (noun, *tree.children(noun, "amod", "compound"))]
    return none or any(tree.form(det) == "no" for part in parts for det in tree.children(part, "det"))


def _in_mind(scene: Scene, deed: Deed) -> bool:
    """Whether the words over a deed tell of what might be: "capable of hitting", "to prepare an invasion"."""
    tree = scene.tree
    for below, above in _nominal(tree, deed.governor):
        if tree.words[below].deprel == "acl:relcl":
            break  # "the grounds on which they were banned"
        if tree.lemma(above) in MIGHT and tree.relation(below) in {"acl", "advcl", "nmod", "obl", "ccomp"}:
            return True
    if _wanted_more(tree, deed) or _unreal(tree, deed) or _denied_in_words(tree, deed.word):
        return True
    if _asked(tree, deed.word) or _supposed(tree, deed.word) or _in_words(scene, deed):
        return True
    some = any(tree.form(word) in SOME for word in tree.children(deed.word, "det"))
    verb = next((word for word in tree.above(deed.word) if tree.words[word].upos == "VERB"), None)
    some = some and not any(case == "by" for case, _ in tree.obliques(deed.word))
    return some and verb is not None and deed.governor == deed.word and tree.infinitive(verb)


def _not_done(scene: Scene, deed: Deed) -> bool:
    """Whether the verb over a deed keeps it from being one: "blocked aid", "was blamed for it" by nobody."""
    tree, head = scene.tree, scene.tree.words[deed.word].head
    if head < 0:
        return False
    if tree.words[deed.word].upos != "VERB":
        prevented = tree.lemma(head) in PREVENTING and deed.word in done_to(scene, head)
        return prevented or (deed.source is None and deed.governor == deed.word and _talked_of(tree, deed.word))
    blamed = tree.lemma(head) in ACCUSING and any(tree.form(mark) in {"for", "of"} for mark in tree.children(deed.word))
    return blamed and not scene.said_by(tree.words[deed.word].span)


def _talked_of(tree: Tree, noun: int) -> bool:
    """Whether a noun is only what somebody talks about or calls for: "discussed sanctions", "a debate on sanctions"."""
    head = tree.words[noun].head
    known = bool(tree.children(noun, "nmod:poss")) or any(tree.form(det) in SURE for det in tree.children(noun, "det"))
    if tree.lemma(head) not in TALKING or known:
        return False
    return noun in tree.objects(head) or tree.preposition(noun) in {"about", "for", "of", "on"}


def failed(tree: Tree, deed: Deed) -> bool:
    """Whether parties did not come to agree: "failed to reach a deal"."""
    verb = deed.governor
    over = tree.words[verb].head
    short = tree.lemma(verb) == "fail" or (over >= 0 and tree.lemma(over) == "fail" and tree.infinitive(verb))
    return deed.type == "AGREE" and short


def withheld(scene: Scene, word: int) -> bool:
    """Whether somebody kept from a deed: "stopped short of pulling out", "refrained from striking"."""
    tree = scene.tree
    over = list(tree.above(word))[:2]
    kept = next((above for above in over if tree.lemma(above) in KEEPING), None)
    if kept is None or tree.words[word].upos != "VERB" or not tree.form(word).endswith("ing"):
        return False
    return tree.lemma(kept) != "stop" or any(tree.form(at) == "short" for at in range(kept, word))
