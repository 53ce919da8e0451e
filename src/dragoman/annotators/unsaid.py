"""What tells of no words: cues that are asked of another, withheld or negated, and verbs that here are deeds."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotators.contents import PUT, directness
from dragoman.annotators.speakers import BUSINESS, OFFICIALS, PEOPLE
from dragoman.cues import Cue
from dragoman.model import Quotation
from dragoman.spans import Span
from dragoman.syntax import NOBODY, Tree

DEMANDING = frozenset(  # whoever does this wants a deed of another
    "advise allow appeal ask beg call command compel convince demand direct encourage expect force get implore "
    "instruct invite leave let like oblige order permit persuade plead press pressure push request require task tell "
    "urge want warn".split()
)
WITHHOLDING = frozenset(  # "declined to say what …", "is slow to admit …": nothing is said
    "decline refuse fail avoid hesitate hesitant reluctant slow wait".split()
)
DEEDS = frozenset(  # verbs of speech only with a clause or quoted words: "published a tape", "added to the cost"
    "abandon add adopt cancel conclude cover cut debate introduce opt pore prohibit publish retaliate reverse "
    "sign submit vote".split()
)
ADVISED = OFFICIALS | PEOPLE | BUSINESS | frozenset({"campaign", "client", "country", "team"})
STRIVING = frozenset("aim attempt seek strive try".split())  # deeds, unless their words are quoted
IDIOMS = {  # deeds by a verb of speech and its object
    *(("assert", noun) for noun in ("authority", "control", "dominance", "itself", "power")),
    *(("claim", noun) for noun in ("life", "medal", "power", "prize", "seat", "victim")),
    *(("brief", noun) for noun in ("anonymity", "condition")),
    *(("cite", noun) for noun in ("diplomat", "official", "people", "source")),
    *(("speak", noun) for noun in ("anonymity", "condition")),
}
THINGS = frozenset({"obj", "iobj", "obl", "obl:unmarked", "nmod"})
ASKING = frozenset({"ask", "press", "question", "query", "quiz", "inquire"})
APOLOGISING = frozenset({"apologise", "apologize"})
ABLE = frozenset({"will", "wo", "would", "'ll", "’ll", "'d", "’d", "could", "can", "ca"})
NOT = frozenset({"not", "n't", "n’t", "never"})
NOBODY_SPEAKS = NOBODY | {"no"}
LIMITS = frozenset({"only", "just", "merely", "simply"})


def unsaid(tree: Tree, cue: Cue) -> bool:
    """Whether a cue stands for no words: they are another's to say, withheld, or not said."""
    return demanded(tree, cue) or silent(tree, cue)


def deed(tree: Tree, verb: int, parts: Sequence[Span], quotations: Sequence[Quotation]) -> bool:
    """Whether a verb is a deed here: "sought to win time", "concluded the inquiry", where neither is quoted."""
    if not parts or directness(parts, quotations) > 0:
        return False
    if tree.lemma(verb) in STRIVING:
        return True
    heads = [tree.head_of(part) for part in parts]
    idiom = [tree.lemma(head) for head in heads if head is not None]
    if idiom and all((tree.lemma(verb), noun) in IDIOMS for noun in idiom):
        return True
    things = all(head is not None and tree.relation(head) in THINGS and not _clausal(tree, head) for head in heads)
    serves = tree.lemma(verb) == "advise" and all(head is not None and _somebody(tree, head) for head in heads)
    return things and (serves or tree.lemma(verb) in DEEDS or _explains(tree, verb))


def _somebody(tree: Tree, word: int) -> bool:
    """Whether a noun is a person or body, whom one advises by profession: "advised the campaign" says nothing."""
    return tree.words[word].upos == "PROPN" or tree.lemma(word) in ADVISED


def _explains(tree: Tree, verb: int) -> bool:
    """Whether "referring to …" only explains words told beside it."""
    return tree.form(verb) == "referring" and tree.relation(verb) in {"advcl", "acl", "xcomp"}


def _clausal(tree: Tree, head: int) -> bool:
    return bool(tree.children(head, "nsubj", "nsubj:pass", "expl", "csubj"))


def silent(tree: Tree, cue: Cue) -> bool:
    """Whether a plain verb of telling is negated: "did not mention the raid", "without saying whether".

    Who would or could not say something withholds it, which is a refusal.
    """
    telling = cue.entry.act == "assert" or cue.entry.lemmas[0] in APOLOGISING
    if not telling or cue.nominal:
        return False
    doers = tree.children(cue.head, "nsubj")
    doers += [tree.words[cue.head].head] if tree.words[cue.head].deprel == "acl" else []
    if any(tree.form(mark) == "without" for word in (cue.head, *doers) for mark in tree.children(word, "mark", "case")):
        return True
    return _negated(tree, cue.head) and not tree.auxiliaries(cue.head) & ABLE


def _negated(tree: Tree, verb: int) -> bool:
    """Whether a "not" between subject and verb negates it, or nobody is its subject; "not only" negates nothing."""
    subjects = tree.children(verb, "nsubj", "nsubj:pass")
    first = max(subjects, default=-1)
    before = [word for word in tree.children(verb, "advmod") if first < word < verb and tree.form(word) in NOT]
    if before:
        return all(tree.form(word + 1) not in LIMITS for word in before)
    return _nobody(tree, subjects)


def _nobody(tree: Tree, subjects: Sequence[int]) -> bool:
    words = [word for subject in subjects for word in (subject, *tree.children(subject, "det"))]
    return any(tree.form(word) in NOBODY_SPEAKS for word in words)


def _put_to(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of a question put to the subject of its clause: "Asked if he would go, Lind said"."""
    bare = tree.words[verb].deprel == "advcl" and not tree.children(verb, "nsubj", "mark", "aux")
    return bare and tree.lemma(verb) in {"ask", "press", "question"} and tree.form(verb).endswith("ed")


def demanded(tree: Tree, cue: Cue) -> bool:
    """Whether a cue is what is asked of another, or withheld: "was urged to accept", "declined to say"."""
    verb = cue.head
    if _in_question(tree, verb) or _told_to(tree, cue) or _put_to(tree, verb) or _asked_of(tree, verb):
        return True
    if not tree.infinitive(verb) or tree.relation(verb) not in {"xcomp", "ccomp", "advcl", "acl"}:
        return False
    asking = tree.words[verb].head
    if asking >= 0 and (tree.lemma(asking) in WITHHOLDING or _yet(tree, asking, verb)):
        return True
    if asking < 0 or tree.lemma(asking) not in DEMANDING:
        return False
    others = [*tree.children(verb, "nsubj"), *tree.children(asking, "obj", "iobj", "nsubj:pass")]
    marked = any(tree.form(mark) == "for" for mark in tree.children(verb, "mark"))
    called = any(case in {"on", "upon", "for"} and noun != verb for case, noun in tree.obliques(asking))
    beside = (
        tree.relation(verb - 2) in {"xcomp", "ccomp"} and tree.words[verb - 2].head == asking if verb > 1 else False
    )
    return bool(others) or marked or called or beside


def _yet(tree: Tree, asking: int, verb: int) -> bool:
    """Whether a deed is still to come: "has yet to say"."""
    return tree.form(verb - 2) == "yet" and tree.lemma(asking) in {"have", "be", "yet"} if verb > 1 else False


def _asked_of(tree: Tree, verb: int) -> bool:
    """Whether a verb is what another is asked about: "pressed him on whether he believed that …"."""
    asking = tree.words[verb].head
    opened = any(tree.form(mark) == "whether" for mark in tree.children(verb, "mark"))
    return opened and asking >= 0 and tree.lemma(asking) in ASKING


def _told_to(tree: Tree, cue: Cue) -> bool:
    """Whether the subject of a cue hears it: "Lind was informed of the storm" tells of nobody who informed her."""
    heard = cue.entry.object == "addressee" and tree.passive(cue.head)
    return heard and not any(case == "by" for case, _ in tree.obliques(cue.head))


def _in_question(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in a question that is put to the speaker: "asked if he believes that …, Lind said no"."""
    clauses = [verb, *tree.above(verb)]
    for clause, asking in zip(clauses, clauses[1:], strict=False):
        opening = tree.form(asking) in PUT and tree.relation(asking) in {"advcl", "ccomp"}
        if opening and not tree.children(asking, "nsubj"):
            return any(tree.form(mark) in {"if", "whether"} for mark in tree.children(clause, "mark"))
    return False
