"""Whether a binding is only wished for, asked, feared, inferred or supposed: then nobody is bound by it."""

from __future__ import annotations

from dragoman.coders.binding_words import AUXILIARIES, BEING, LIGHT
from dragoman.coders.bindings import Binding
from dragoman.coders.moods import REFUSING
from dragoman.model import Attribution
from dragoman.syntax import BEFOREHAND, MODAL, Tree

HEDGED = MODAL - {"would"}
INVERTED = frozenset({"had", "should", "were"})
SUPPOSING = frozenset({"if", "whether", "unless"})
ASKING = frozenset({"how", "why", "when", "where", "what", "whether"})
UNDECIDED = frozenset({"alternative", "candidate", "choice", "option", "possibility", "question", "issue"})
SEEING = frozenset({"see", "make", "let", "have", "help", "watch"})
AWAITING = frozenset(  # what somebody has in mind of what is to come, or takes for a sign of it
    "anticipate assume bet believe calculate demonstrate doubt ensure expect fear figure forecast foresee gamble guess "
    "hope imagine imply jest joke quip mean predict presume prove reckon speculate suppose suspect "
    "think trust wonder worry".split()
)
SHOWING = frozenset({"indicate", "show", "signal", "suggest"})  # of things, not of persons
DESIGNS = frozenset({"intend", "plan", "aim"})  # "had planned to": it came to nothing, or is past
DONE = frozenset({"after", "for", "since"})  # "blamed for vowing to", "after agreeing to"
GUESSED = frozenset({"likely", "perhaps", "possibly", "presumably", "probably"})
RUMOURS = frozenset(
    "anticipation anxiety assumption belief concern doubt expectation fear forecast hope impression optimism "
    "prediction prospect rumor rumour scepticism skepticism speculation suspicion worry".split()
)


def supposed(tree: Tree, binding: Binding, attribution: Attribution | None) -> bool:
    """Whether the words around a binding word say that the binding itself is not there.

    ``attribution`` is the innermost one around the binding word.
    """
    if _unreal(tree, binding.head) or _idle(tree, binding):
        return True
    if _awaited(tree, binding.head) or _thought(tree, attribution):
        return True
    tops = dict.fromkeys((binding.head, *(at for at in binding.words if at < binding.head)))  # "if she stands ready"
    marks = [mark for top in tops for mark in tree.children(top, "mark", "case")]
    openers = {tree.form(mark) for mark in marks if _opens(tree, mark, binding)}
    helpers = tree.auxiliaries(binding.head)
    if openers & SUPPOSING or (openers & BEFOREHAND and helpers & AUXILIARIES) or "without" in openers:
        return True
    if asked(tree, binding.head) or (binding.form == "noun" and _doubted(tree, binding.head)):
        return True
    if _under_if(tree, binding.head):
        return True
    if binding.form == "auxiliary":
        guessed = {tree.lemma(word) for word in tree.children(binding.head, "advmod")} & GUESSED
        return "have" in helpers or bool(guessed) or _needed(tree, binding)
    if binding.form == "verb" and _subordinate(tree, binding.head, openers):
        return True
    above = tree.words[binding.head].head
    governor = tree.lemma(above) if above >= 0 else ""
    undone = binding.form == "verb" and tree.lemma(binding.head) in DESIGNS and "had" in helpers
    return undone or _demanded(tree, binding) or bool(helpers & HEDGED) or governor in REFUSING


def _unreal(tree: Tree, verb: int) -> bool:
    """ "had Oslo offered to help", "should they agree to": a condition by the order of its words."""
    subjects = tree.children(verb, "nsubj")
    helpers = [aux for aux in tree.children(verb, "aux") if tree.form(aux) in INVERTED]
    sentence = tree.sentence(verb).span.of(tree.doc.text).rstrip("”\"' ")
    return any(aux < subjects[0] for aux in helpers if subjects) and not sentence.endswith("?")


def _under_if(tree: Tree, word: int) -> bool:
    """ "if they said that they were ready to", "as soon as they say they will": what is told under a condition."""
    for at, above in zip([word, *tree.above(word)], tree.above(word), strict=False):
        if tree.relation(at) not in {"ccomp", "xcomp", "acl"} or tree.words[at].deprel == "acl:relcl":
            return False
        marks = {tree.form(mark) for mark in tree.children(above, "mark", "advmod")}
        if tree.relation(above) == "advcl" and marks & (SUPPOSING | {"soon"}):
            return True
    return False


def _needed(tree: Tree, binding: Binding) -> bool:
    """ "will have to": what somebody must do, not what he takes upon himself."""
    after = binding.words[0] + 1
    return tree.form(after) == "have" and tree.form(after + 1) == "to"


def _demanded(tree: Tree, binding: Binding) -> bool:
    """ "should make a promise", "must give assurances": the promise is still wanted."""
    verb = tree.words[binding.head].head
    made = binding.form == "noun" and verb >= 0 and tree.lemma(verb) in LIGHT
    return made and any(tree.form(helper) in HEDGED for helper in tree.children(verb, "aux"))


def _idle(tree: Tree, binding: Binding) -> bool:
    """ "ready to go", "get them ready", "more committed than", "considering the question": no deed is meant."""
    told = any(case in {"for", "of"} and tree.form(noun).endswith("ing") for case, noun in tree.obliques(binding.deed))
    told = told or any(tree.form(child).endswith("ing") for child in tree.children(binding.deed, "acl"))
    undecided = binding.shape == "n" and tree.lemma(binding.deed) in UNDECIDED and not told
    compared = {tree.form(child) for child in tree.children(binding.head, "advmod")} & {"less", "more", "most"}
    above = tree.words[binding.head].head
    made = above >= 0 and tree.relation(binding.head) == "xcomp" and tree.lemma(above) in {"get", "keep", "make"}
    if binding.form == "adjective" and (compared or made):
        return True
    return undecided or (tree.lemma(binding.head) == "ready" and tree.lemma(binding.deed) == "go")


def _awaited(tree: Tree, word: int) -> bool:
    """Whether the clause of a word is what somebody hopes, expects, doubts or infers."""
    for at, above in zip([word, *tree.above(word)], tree.above(word), strict=False):
        relation = tree.words[at].deprel
        lemma = tree.lemma(above)
        if relation in {"ccomp", "acl", "csubj"} and tree.words[above].upos == "NOUN":
            return lemma in RUMOURS
        if relation == "ccomp":
            return lemma in AWAITING or (lemma in SHOWING and _of_thing(tree, above))
        if relation not in {"conj", "xcomp"}:
            return False
    return False


def _doubted(tree: Tree, noun: int) -> bool:
    """ "skepticism about her commitment to", "fears of a decision to": what is not taken for given."""
    above = tree.words[noun].head
    if above < 0 or tree.relation(noun) not in {"nmod", "obl"}:
        return False
    return any(tree.lemma(at) in RUMOURS for at in (above, *tree.children(above, "nmod")))  # "a lot of skepticism"


def _of_thing(tree: Tree, verb: int) -> bool:
    subject = tree.subject(verb)
    return subject is not None and tree.words[subject].upos == "NOUN"


def _thought(tree: Tree, attribution: Attribution | None) -> bool:
    """Whether the innermost words around are told by words of hoping or expecting, whatever the parse made of them."""
    cue = attribution.cue if attribution is not None else None
    return cue is not None and any(tree.lemma(word) in AWAITING for word in tree.words_in(cue))


def _opens(tree: Tree, mark: int, binding: Binding) -> bool:
    """Whether a conjunction belongs to the clause of a word: "if" before a comma opens another clause."""
    return all(tree.form(word) != "," for word in range(mark, binding.head))


def asked(tree: Tree, head: int) -> bool:
    """ "what it will send", "how he would answer": an open question."""
    before = (child for child in tree.children(head, "advmod", "obj", "mark") if child < head)
    described = tree.relation(head) in {"acl", "advcl"}  # "in Oslo, where he will speak"
    return not described and any(tree.form(child) in ASKING for child in before)


def _subordinate(tree: Tree, head: int, openers: set[str]) -> bool:
    """ "to offer …", "by offering …", "make Oslo agree …": a form of the verb that does not tell that it was done."""
    above = tree.words[head].head
    done = DONE | {"with"} if tree.children(head, "nsubj") else DONE  # "with all sides committing to"
    finite = bool(tree.auxiliaries(head) & BEING)  # "while Oslo is considering sanctions"
    gerund = tree.form(head).endswith("ing") and not finite and bool(openers - {"that"} - done)
    bare = above >= 0 and tree.lemma(above) in SEEING and tree.form(head) == tree.lemma(head)
    return tree.infinitive(head) or gerund or bare
