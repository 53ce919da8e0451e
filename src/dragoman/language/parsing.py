"""From the heads' answers for a window to its sentences and words: trees, relations, parts of speech, lemmas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.language.chains import BARRED
from dragoman.language.graphs import Graphs
from dragoman.language.lemma import lemma_of
from dragoman.language.trees import best_tree
from dragoman.language.words import Numbers, Read, softmax
from dragoman.model import Sentence, Word

NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "dozen hundreds thousands millions billions m bn tn k mln bln".split()
)
OPENING = ("nsubj", "csubj", "expl", "mark")  # what a clause has that lacks no subject
WHEN = frozenset("during after before following amid since until".split())
NEARER = 0.7  # and one less sure than this
DOUBTFUL = 0.9  # an arc less sure than this
PRONOUNS = frozenset(  # of five letters or more; pronouns are a closed class
    "another anybody anyone anything everybody everyone everything herself himself itself myself neither nobody "
    "nothing oneself other others ourselves several somebody someone something somewhat their theirs themselves "
    "there these those thyself what's whatever where which whichever whoever whomever whose yours yourself "
    "yourselves".split()
)
_LETTERS_ARE_NOT = ("NUM", "SYM", "PUNCT")

Arcs = tuple[list[int], list[str]]  # of each word: its head, counted from 1, and its relation


class Parser:
    """Reads trees, relations and tags off the heads' answers; ``graphs`` are those of the model."""

    def __init__(self, graphs: Graphs) -> None:
        self._graphs = graphs
        self._upos, self._deprel = graphs.settings.upos, graphs.settings.deprel
        self._barred = [self._upos.index(tag) for tag in _LETTERS_ARE_NOT]
        self._root = self._deprel.index("root")

    def parse(self, text: str, windows: Sequence[Read]) -> tuple[tuple[Sentence, ...], tuple[Word, ...]]:
        """The sentences and words of the windows, in order; heads and sentences are counted through them all."""
        sentences: list[Sentence] = []
        words: list[Word] = []
        for window in windows:
            before = len(sentences)
            sentences += _sentences(window, len(words))
            words += self._words(text, window, len(words), before)
        return tuple(sentences), tuple(words)

    def _words(self, text: str, window: Read, base: int, before: int) -> list[Word]:
        """The words of a window; ``base`` words and ``before`` sentences came before."""
        heads, sure = find_heads(window)
        labels, label_sure = self._relations(window, heads)
        forms = window.forms(text)
        upos = _with_subjects(forms, heads, labels, self._tags(forms, window))
        labels = _without_false_owners(heads, labels, upos)
        heads, labels = _with_parted_subjects(heads, labels, upos)
        heads, labels = _with_purposes(forms, heads, labels, sure)
        heads = _with_nearer_verbs(heads, labels, upos, sure)
        confidence = np.minimum(1.0, sure * label_sure).tolist()
        starts, ends, sentence = window.start.tolist(), window.end.tolist(), window.sentence.tolist()
        return [
            Word(
                start=starts[i],
                end=ends[i],
                confidence=confidence[i],
                sentence=before + sentence[i],
                upos=upos[i],
                head=base + head - 1 if head else -1,
                deprel=labels[i],
                lemma=lemma_of(forms[i], upos[i]),
            )
            for i, head in enumerate(heads)
        ]

    def _tags(self, forms: list[str], window: Read) -> list[str]:
        """The parts of speech; a word in letters is no symbol, a numeral or a pronoun only if it is a word for one."""
        scores = window.scores["upos"].copy()
        plain = [i for i, form in enumerate(forms) if _in_letters(form)]
        scores[np.ix_(plain, self._barred)] = BARRED
        others = [i for i in plain if len(forms[i]) > 4 and forms[i].lower() not in PRONOUNS]
        scores[np.ix_(others, [self._upos.index("PRON")])] = BARRED
        return [self._upos[number] for number in scores.argmax(-1).tolist()]

    def _relations(self, window: Read, heads: list[int]) -> tuple[list[str], Numbers]:
        above = np.array(heads, dtype=np.int64)
        ends = {"dependent": window.scores["relation_dependent"], "head": window.scores["relation_head"][above]}
        logits = self._graphs.run("relation", ends)["label"]
        at_root = above == 0
        logits[~at_root, self._root] = BARRED
        logits[at_root] = np.where(np.arange(logits.shape[1]) == self._root, 0.0, BARRED)
        chances = softmax(logits)
        return [self._deprel[number] for number in chances.argmax(-1).tolist()], chances.max(-1)


def find_heads(window: Read) -> tuple[list[int], Numbers]:
    """The head of each word, counted from 1 in the window (0 the root), and how sure it is."""
    heads: list[int] = []
    sure: list[float] = []
    for first, last in window.sentences():
        columns = np.concatenate([[0], np.arange(first + 1, last + 1)])
        scores = np.log(softmax(window.scores["arc"][first:last][:, columns].astype(np.float64)) + 1e-12)
        tree = best_tree(scores)
        heads += [head + first if head else 0 for head in tree]
        sure += np.exp(scores[np.arange(len(tree)), tree]).tolist()
    return heads, np.array(sure)


def _in_letters(form: str) -> bool:
    return form.isalpha() and not form.isupper() and form.lower() not in NUMBER_WORDS


# Each mend below was measured alone: how many words it changes, and how many of these it sets right (bench/README.md).


def _without_false_owners(heads: list[int], labels: list[str], upos: list[str]) -> list[str]:
    """The relations with one mended: a name behind a preposition and without 's owns nothing ("a call with Ark")."""
    before, after = _with_case(heads, labels)
    mended = list(labels)
    for i in before - after:
        if labels[i] == "nmod:poss" and upos[i] != "PRON":
            mended[i] = "nmod"
    return mended


def _with_case(heads: list[int], labels: list[str]) -> tuple[set[int], set[int]]:
    """The words with a preposition before them, and those with a postposition ('s) after them."""
    cases = [(i, heads[i] - 1) for i, label in enumerate(labels) if label == "case"]
    return {word for i, word in cases if i < word}, {word for i, word in cases if i > word}


def _with_parted_subjects(heads: list[int], labels: list[str], upos: list[str]) -> Arcs:
    """Heads and relations with one mended: a subject parted from its verb by who says so.

    "Ark, he said, was …", "the pact that officials say ended …".
    """
    above, told = list(heads), list(labels)
    opened = {head for head, label in zip(heads, labels, strict=True) if label.startswith(OPENING)}
    prepositional, _ = _with_case(heads, labels)
    for verb, label in enumerate(labels):
        said = heads[verb] - 1
        if label != "ccomp" or said < 0 or verb < said or verb + 1 in opened:
            continue
        nouns = [at for at in range(said) if heads[at] == said + 1 and labels[at] in {"ccomp", "obl", "dep", "obj"}]
        if len(nouns) == 1 and nouns[0] not in prepositional and upos[nouns[0]] in {"NOUN", "PROPN", "PRON"}:
            above[nouns[0]], told[nouns[0]] = verb + 1, "nsubj"
    return above, told


def _with_purposes(forms: list[str], heads: list[int], labels: list[str], sure: Numbers) -> Arcs:
    """Heads and relations with one mended: an infinitive doubtfully behind a time hangs on the verb of that time.

    "Accepted invitations during the call to visit Oslo" tells of no call to visit.
    """
    above, told = list(heads), list(labels)
    for i, label in enumerate(labels):
        verb = heads[i] - 1
        if label != "mark" or forms[i].lower() != "to" or labels[verb] != "acl" or sure[verb] >= DOUBTFUL:
            continue
        time = heads[verb] - 1
        timely = any(heads[at] == time + 1 and forms[at].lower() in WHEN for at in range(time))
        if timely and labels[time] == "obl" and heads[time] <= time:
            above[verb], told[verb] = heads[time], "advcl"
    return above, told


def _with_nearer_verbs(heads: list[int], labels: list[str], upos: list[str], sure: Numbers) -> list[int]:
    """The heads with one mended: a verb doubtfully joined without a comma goes on with the clause on "which" before it.

    "Ark warned of the isle, which Oslo claims and has vowed to keep": it is Oslo that has vowed.
    """
    above = list(heads)
    opened = {head for head, label in zip(heads, labels, strict=True) if label.startswith(OPENING)}
    joints = {heads[at] - 1: at for at in range(len(heads) - 1, -1, -1) if labels[at] == "cc"}
    for verb, joint in joints.items():
        first = heads[verb] - 1
        plain = labels[verb] == "conj" and upos[verb] == "VERB" and verb + 1 not in opened and sure[verb] < NEARER
        if not plain or not 0 <= first < joint < verb or labels[joint - 1] == "punct":
            continue
        clauses = [at for at in range(first + 1, joint) if labels[at] == "acl:relcl" and upos[at] == "VERB"]
        if clauses:
            above[verb] = clauses[-1] + 1
    return above


def _with_subjects(forms: list[str], heads: list[int], labels: list[str], upos: list[str]) -> list[str]:
    """The tags with one mended: an inflected verb form with a subject and no copula is a verb, not a noun."""
    having: dict[str, set[int]] = {"nsubj": set(), "cop": set()}
    for head, label in zip(heads, labels, strict=True):
        below = having.get(label.partition(":")[0])
        if below is not None:
            below.add(head - 1)
    mended = list(upos)
    for i in having["nsubj"] - having["cop"] - {-1}:
        form = forms[i]
        if upos[i] in {"NOUN", "PROPN", "X"} and form.islower() and not form.endswith("s"):
            mended[i] = "VERB" if lemma_of(form, "VERB") != form else upos[i]
    return mended


def _sentences(window: Read, base: int) -> list[Sentence]:
    return [
        Sentence(
            start=int(window.start[first]),
            end=int(window.end[last - 1]),
            first=base + first,
            last=base + last,
            confidence=float(window.begins[first]),
        )
        for first, last in window.sentences()
    ]
