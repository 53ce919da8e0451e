"""From the labels of spaCy's English pipelines to Universal Dependencies: ``to_universal`` gives heads and relations.

Those pipelines are trained on ClearNLP's relations (https://github.com/clir/clearnlp-guidelines): prepositions govern
their nouns, forms of "be" govern what they join, coordination goes from link to link. Rules turn these round; what they
cannot know is told in ``docs/spacy.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

TELLING = frozenset(
    "acomp agent attr auxpass csubjpass dative dobj neg npadvmod nsubjpass oprd pcomp pobj poss prep prt relcl".split()
)
"""Relations that ClearNLP has and Universal Dependencies have not: where one stands, the labels are ClearNLP's."""

_RENAMED = {
    "ROOT": "root", "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass",
    "auxpass": "aux:pass", "neg": "advmod", "poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt",
    "npadvmod": "obl:unmarked", "quantmod": "advmod", "preconj": "cc:preconj", "predet": "det:predet",
    "intj": "discourse", "meta": "dep", "oprd": "xcomp", "attr": "xcomp", "acomp": "xcomp", "prep": "advmod",
    "agent": "advmod", "pobj": "obl", "pcomp": "advcl", "": "dep",
}  # fmt: skip
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})


class Node(NamedTuple):
    """A word of a sentence as the pipeline gives it; ``head`` is an index, −1 for a root."""

    form: str
    lemma: str
    upos: str
    head: int
    deprel: str


class Arc(NamedTuple):
    """The head of a word, −1 for a root, and its relation to it."""

    head: int
    deprel: str


def to_universal(nodes: Sequence[Node]) -> list[Arc]:
    """The arcs of one text in Universal Dependencies, from its words with the labels of ClearNLP.

    >>> words = [Node("spoke", "speak", "VERB", -1, "ROOT"), Node("in", "in", "ADP", 0, "prep")]
    >>> to_universal([*words, Node("Osk", "Osk", "PROPN", 1, "pobj")])
    [Arc(head=-1, deprel='root'), Arc(head=2, deprel='case'), Arc(head=0, deprel='obl')]
    """
    return _Turning(nodes).arcs()


class _Turning:
    """A parse while it is turned: the words as they came, and the heads and relations as they are so far."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.heads = [node.head for node in nodes]
        self.deprels = [_RENAMED.get(node.deprel, node.deprel) for node in nodes]
        self.below: list[list[int]] = [[] for _ in nodes]
        for index, node in enumerate(nodes):
            if node.head >= 0:
                self.below[node.head].append(index)

    def arcs(self) -> list[Arc]:
        for index, node in enumerate(self.nodes):
            if node.deprel == "aux" and node.upos == "PART" and node.form.lower() == "to":
                self.deprels[index] = "mark"
        self._coordinate()
        for index in range(len(self.nodes)):
            if self._prepositional(index):
                self._lower(index)
        for index, node in enumerate(self.nodes):
            if node.lemma.lower() == "be" and not node.deprel.startswith("aux"):
                self._join(index)
        return [Arc(head, deprel) for head, deprel in zip(self.heads, self.deprels, strict=True)]

    def _set(self, index: int, head: int, deprel: str) -> None:
        self.heads[index], self.deprels[index] = head, deprel

    # ------------------------------------------------------------------------------ "and"

    def _coordinate(self) -> None:
        """Every conjunct hangs on the first, and "and" on the conjunct after it."""
        for index, node in enumerate(self.nodes):
            if node.deprel == "conj":
                self.heads[index] = self._first(index)
            elif node.deprel == "cc" and node.head >= 0:
                later = [one for one in self.below[node.head] if one > index and self.nodes[one].deprel == "conj"]
                self.heads[index] = later[0] if later else node.head

    def _first(self, index: int) -> int:
        above = self.nodes[index].head
        while above >= 0 and self.nodes[above].deprel == "conj" and self.nodes[above].head >= 0:
            above = self.nodes[above].head
        return above

    # ------------------------------------------------------------------------------ prepositions

    def _prepositional(self, index: int) -> bool:
        node = self.nodes[index]
        labelled = node.deprel in _PREPOSITIONS and (node.deprel != "dative" or node.upos == "ADP")
        return labelled and node.head >= 0  # a root has nothing over it that its noun could hang on

    def _lower(self, preposition: int) -> None:
        """The noun or clause after a preposition takes its place, and the preposition hangs on it."""
        complement = self._complement(preposition)
        if complement is None:
            if self.nodes[preposition].deprel == "dative":
                self.deprels[preposition] = "advmod"  # "gave it to": the noun stands elsewhere
            return
        if self.nodes[complement].head != preposition:  # "out of Osk": the inner preposition brings the noun
            self._hang_on(preposition, complement, "case")
            return
        clause = self.nodes[complement].deprel == "pcomp" and self.nodes[complement].upos in {"VERB", "AUX"}
        above = self._governor(preposition)
        self._set(complement, above, self._relation(preposition, above, clause))
        self._hang_on(preposition, complement, "mark" if clause else "case")

    def _complement(self, preposition: int) -> int | None:
        below = self.below[preposition]
        own = [child for child in below if self.nodes[child].deprel in {"pobj", "pcomp"}]
        inner = [self._complement(child) for child in below if self._prepositional(child)] if not own else []
        return next((child for child in [*own, *inner] if child is not None), None)

    def _governor(self, preposition: int) -> int:
        """The word on which a phrase hangs: the head of its preposition, or of the prepositions around that."""
        above = self.nodes[preposition].head
        while above >= 0 and self._prepositional(above):
            above = self.nodes[above].head
        return above

    def _relation(self, preposition: int, above: int, clause: bool) -> str:
        if above < 0:
            return "root"
        nominal = self.nodes[above].upos in _NOMINAL
        if clause:
            return "acl" if nominal else "advcl"
        if self.nodes[preposition].deprel == "agent":
            return "obl:agent"
        return "nmod" if nominal else "obl"

    def _hang_on(self, preposition: int, complement: int, deprel: str) -> None:
        """The preposition, and what else hung on it, goes below its complement."""
        for child in self.below[preposition]:
            if self.heads[child] == preposition and child != complement:
                self.heads[child] = complement
        self._set(preposition, complement, deprel)

    # ------------------------------------------------------------------------------ "be"

    def _join(self, be: int) -> None:
        """What "be" joins to its subject becomes the predicate; after "there" it is the subject itself."""
        joined = [child for child in self.below[be] if self.nodes[child].deprel in {"attr", "acomp"}]
        if not joined:
            return
        predicate = joined[-1]
        if any(self.nodes[child].deprel == "expl" for child in self.below[be]):
            self.deprels[predicate] = "nsubj"
            return
        for index, head in enumerate(self.heads):
            if head == be and index != predicate:
                self.heads[index] = predicate
        self._set(predicate, self.heads[be], self.deprels[be])
        self._set(be, predicate, "cop")
