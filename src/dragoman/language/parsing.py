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
TIMES = frozenset(
    "second seconds minute minutes hour hours day days week weeks weekend month months quarter year years decade time "
    "times morning afternoon evening night noon midnight today yesterday tomorrow tonight monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december spring summer autumn fall winter percent per cent mile miles kilometers kilometres meters metres feet "
    "dollars euros points times way moment instead bit lot home".split()
)  # bare nouns after a verb that tell when, how far or how much
ASKING = frozenset(
    "invitation invitations offer offers plan plans proposal proposals promise promises pledge pledges request "
    "requests decision commitment agreement".split()
)  # nouns that an infinitive goes with rather than with the occasion at which they were made
_LETTERS_ARE_NOT = ("NUM", "SYM", "PUNCT")


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
        labels = _with_objects(forms, heads, _without_false_owners(forms, heads, labels))
        heads = _with_purposes(forms, heads, labels)
        upos = _with_subjects(forms, heads, labels, self._tags(forms, window))
        heads, labels = _with_parted_subjects(heads, labels, upos)
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
        """The parts of speech; a word in letters is no symbol, and a numeral only if it is a word for a number."""
        scores = window.scores["upos"].copy()
        plain = [i for i, form in enumerate(forms) if _in_letters(form)]
        scores[np.ix_(plain, self._barred)] = BARRED
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


def _without_false_owners(forms: list[str], heads: list[int], labels: list[str]) -> list[str]:
    """The relations with one mended: what stands behind a preposition owns nothing ("a call with Ark")."""
    mended = list(labels)
    for i, label in enumerate(labels):
        owner = heads[i] - 1
        if label == "case" and i < owner and labels[owner] == "nmod:poss" and forms[i][:1].isalpha():
            mended[owner] = "nmod"
    return mended


def _with_purposes(forms: list[str], heads: list[int], labels: list[str]) -> list[int]:
    """The heads with one mended: "accepted invitations during the call to visit" are invitations to visit."""
    mended = list(heads)
    for i, label in enumerate(labels):
        if label != "mark" or forms[i].lower() != "to" or not heads[i]:
            continue
        verb, noun = heads[i] - 1, heads[heads[i] - 1] - 1
        if labels[verb] != "acl" or noun < 0 or labels[noun] != "obl":
            continue
        asked = [
            at for at, head in enumerate(heads) if head == heads[noun] and labels[at] == "obj" and forms[at] in ASKING
        ]
        if asked and asked[0] < noun:
            mended[verb] = asked[0] + 1
    return mended


def _with_objects(forms: list[str], heads: list[int], labels: list[str]) -> list[str]:
    """The relations with one mended: a bare noun after a verb without object that tells no time is its object."""
    having = {head for head, label in zip(heads, labels, strict=True) if label in {"obj", "xcomp", "ccomp"}}
    mended = list(labels)
    for i, label in enumerate(labels):
        timely = forms[i].lower() in TIMES or forms[i][:1].isdigit()
        if label == "obl:unmarked" and 0 < heads[i] <= i and heads[i] not in having and not timely:
            mended[i] = "obj"
    return mended


def _with_parted_subjects(heads: list[int], labels: list[str], upos: list[str]) -> tuple[list[int], list[str]]:
    """Heads and relations with one mended: a subject parted from its verb by who says so ("Ark, he said, was …")."""
    above, told = list(heads), list(labels)
    having = {head for head, label in zip(heads, labels, strict=True) if label.startswith("nsubj")}
    for verb, label in enumerate(labels):
        said = heads[verb] - 1
        if label != "ccomp" or said < 0 or verb < said or verb + 1 in having:
            continue
        if not any(heads[at] == verb + 1 and labels[at].startswith("aux") for at in range(said, verb)):
            continue
        nouns = [at for at in range(said) if heads[at] == said + 1 and labels[at] in {"ccomp", "obl", "dep", "obj"}]
        if len(nouns) == 1 and upos[nouns[0]] in {"NOUN", "PROPN", "PRON"}:
            above[nouns[0]], told[nouns[0]] = verb + 1, "nsubj"
    return above, told


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
