"""Questions about the parse of a document: who is the subject, what hangs below, is it negated, is it to come.

Words are named by their index in ``doc.layers.words``. Relations are those of Universal Dependencies
(https://universaldependencies.org/u/dep/). Built once per document; asking is cheap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dragoman.model import Document, Mark, Sentence, Word
from dragoman.spans import Span, trim

BEFOREHAND = frozenset({"before", "until", "till"})  # "before it attacks": it has not yet
BE = frozenset({"is", "are", "was", "were"})
FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll"})  # "wo" as in "won't"
MODAL = frozenset({"may", "might", "could", "can", "should", "would", "must"})
NEGATIVE = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly"})
NOBODY = frozenset({"none", "nobody", "neither"})
EDGE = " \t\n\r\u00a0,;:.–—-"
NOUNS = frozenset({"NOUN", "PROPN"})
TITLES = frozenset("mr. mr mrs. mrs ms. ms dr. dr sen. rep. gov. gen. col.".split())
CLAUSES = frozenset({"root", "ccomp", "advcl", "parataxis", "acl", "acl:relcl", "xcomp", "csubj"})
JUDGING = frozenset(
    "accuse acquit admonish applaud arrest berate blame castigate censure charge chastise chide commend condemn "
    "congratulate convict credit criticise criticize decry denounce deride detain excoriate fault fine forgive hail "
    "honor honour indict jail lambast lambaste laud mock penalise penalize praise punish rebuke reprimand reproach "
    "reward salute sanction scold shame slam sue suspect thank upbraid".split()
)  # "thanked Oslo for sending": whom they judge has sent
JUDGEMENTS = frozenset({"accusation", "criticism", "condemnation", "praise", "rebuke"})
PUNISHMENTS = frozenset("ban charge fine indictment penalty restriction sanction tariff".split())
SUBJECT_CONTROL = frozenset({"promise", "vow"})  # "promised Kyiv to send": who promises sends


@lru_cache(1000)
def levels(deprel: str) -> frozenset[str]:
    """A relation with and without its subtype.

    >>> sorted(levels("nsubj:pass"))
    ['nsubj', 'nsubj:pass']
    """
    steps = deprel.split(":")
    return frozenset(":".join(steps[:last]) for last in range(1, len(steps) + 1))


class Tree:
    """The parse of one document.

    ``subtree`` and ``span`` follow the tree; ``subject`` looks through coordination, control and relative clauses.
    """

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._text = doc.text
        self.words: tuple[Word, ...] = doc.layers.words
        self.sentences: tuple[Sentence, ...] = doc.layers.sentences
        self._starts = [word.start for word in self.words]
        self._children: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                self._children[word.head].append(index)

    # ------------------------------------------------------------------------------ places and words

    def words_in(self, place: Span | Mark) -> range:
        """The words that lie wholly within a place."""
        first = bisect_left(self._starts, place.start)
        last = bisect_left(self._starts, place.end)
        while last > first and self.words[last - 1].end > place.end:
            last -= 1
        return range(first, last)

    def word_at(self, position: int) -> int | None:
        """The word that covers a code point; None between words."""
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 and position < self.words[index].end else None

    def head_of(self, place: Span | Mark) -> int | None:
        """The word of a place on which the others depend: the highest one, the first of several.

        Where a parse hangs an article or a title beside its noun, the noun: the last one beside it.
        """
        inside = self.words_in(place)
        heads = [index for index in inside if self.words[index].head not in inside]
        heads = [index for index in heads if self.words[index].upos != "PUNCT"] or heads
        if not heads or not (self.words[heads[0]].upos == "DET" or self.form(heads[0]) in TITLES):
            return heads[0] if heads else None
        beside = [index for index in heads if self.words[index].head == self.words[heads[0]].head]
        return next((index for index in reversed(beside) if self.words[index].upos in NOUNS), heads[0])

    def sentence(self, index: int) -> Sentence:
        """The sentence of a word."""
        return self.sentences[self.words[index].sentence]

    def lemma(self, index: int) -> str:
        """The lemma in lower case."""
        return self.words[index].lemma.lower()

    def form(self, index: int) -> str:
        """The word as it stands in the text, in lower case."""
        word = self.words[index]
        return self._text[word.start : word.end].lower()

    # ------------------------------------------------------------------------------ up and down

    def children(self, index: int, *deprels: str) -> list[int]:
        """The dependents of a word; with relations given, only those ("nsubj" takes "nsubj:pass" in)."""
        found = self._children[index]
        if not deprels or not found:
            return list(found)
        words = self.words
        return [child for child in found if not levels(words[child].deprel).isdisjoint(deprels)]

    def relation(self, index: int) -> str:
        """The relation of a word to its head without its subtype."""
        return self.words[index].deprel.partition(":")[0]

    def subtree(self, index: int, without: frozenset[str] = frozenset()) -> list[int]:
        """The word and all below it in the order of the text; branches with a relation in ``without`` left out."""
        found, stack = [], [index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(child for child in self._children[at] if self.words[child].deprel not in without)
        return sorted(found)

    def span(self, index: int, without: frozenset[str] = frozenset()) -> Span:
        """The run of text around a word that its subtree fills without a gap, trimmed of commas and spaces."""
        return self.cover(self.run(self.subtree(index, without), index))

    def run(self, indexes: list[int], around: int) -> list[int]:
        """The words of ``indexes`` next to each other around one of them; a single missing comma makes no gap."""
        inside = set(indexes)
        first = last = around
        while first - 1 in inside or (self._comma(first - 1) and first - 2 in inside):
            first -= 1
        while last + 1 in inside or (self._comma(last + 1) and last + 2 in inside):
            last += 1
        return [first, last]

    def _comma(self, index: int) -> bool:
        return (
            0 <= index < len(self.words) and self.words[index].upos == "PUNCT" and self.form(index) in {",", '"', "”"}
        )

    def cover(self, indexes: Iterable[int]) -> Span:
        """The span from the first to the last of the words, trimmed of punctuation at its edges."""
        chosen = sorted(indexes)
        return trim(self.doc.text, Span(self.words[chosen[0]].start, self.words[chosen[-1]].end), EDGE)

    def above(self, index: int) -> Iterator[int]:
        """The heads of a word, from the nearest to the root."""
        while (index := self.words[index].head) >= 0:
            yield index

    def clause_head(self, index: int) -> int:
        """The word at the top of the clause that a word belongs to."""
        for at in [index, *self.above(index)]:
            if self.words[at].deprel in CLAUSES or (
                self.relation(at) == "conj" and self.words[at].upos in {"VERB", "AUX"}
            ):
                return at
        return index

    # ------------------------------------------------------------------------------ roles

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The subject of a verb, looked for through coordination, control, participles and relative clauses."""
        helpers = self.children(verb, "aux")  # some parses hang the subject on the helper
        own = [child for top in (verb, *helpers) for child in self.children(top, "nsubj", "csubj")]
        if own:
            return self._antecedent(own[0], verb)
        head, deprel = self.words[verb].head, self.words[verb].deprel
        if head < 0 or depth > 4:
            return None
        if (judged := self._judged(verb)) is not None:
            return judged
        if deprel.startswith("acl"):
            return self._of_action(head, verb) if deprel == "acl" and self.infinitive(verb) else head
        if (
            deprel == "xcomp"
            and (objects := self.children(head, "obj", "iobj"))
            and self.lemma(head) not in SUBJECT_CONTROL
        ):
            return objects[0]
        if deprel in {"xcomp", "advcl"} and self.infinitive(verb) and (asked := self._called_on(head)) is not None:
            return asked
        if self.relation(verb) in {"conj", "xcomp", "advcl", "ccomp", "parataxis"} and not (
            self.relation(verb) in {"ccomp", "parataxis"} and self.finite(verb)
        ):
            return self.subject(head, depth + 1)
        return None

    def _judged(self, verb: int) -> int | None:
        """Whose deed it is in "scolded Ark for leaving", "criticism of Ark for leaving": theirs who are judged."""
        head = self.words[verb].head
        if head < 0 or not {self.form(mark) for mark in self.children(verb, "mark", "case")} & {"for", "of"}:
            return None
        if self.lemma(head) in JUDGEMENTS and self.words[head].upos == "NOUN":
            return next((noun for case, noun in self.obliques(head) if case in {"of", "against"}), None)
        if self.lemma(head) in JUDGING:
            return next(iter(self.objects(head)), None)
        return self._punished(head)

    def _punished(self, verb: int) -> int | None:
        """Who is punished in "imposed sanctions on Ark": whoever stands after "on" or "against"."""
        means = [noun for noun in self.objects(verb) if self.lemma(noun) in PUNISHMENTS]
        phrases = [phrase for top in (*means, verb) for phrase in self.obliques(top)] if means else []
        return next((noun for case, noun in phrases if case in {"on", "upon", "against"}), None)

    def _called_on(self, verb: int) -> int | None:
        """Who is to act in "called on Ark to sign", "appealed to Ark to sign", "sent an envoy to Oslo to sign"."""
        if self.lemma(verb) in {"send", "dispatch"}:
            return next(iter(self.objects(verb)), None)
        cases = {"call": {"on", "upon"}, "appeal": {"to"}}.get(self.lemma(verb), set())
        return next((noun for case, noun in self.obliques(verb) if case in cases), None)

    def _of_action(self, noun: int, verb: int) -> int | None:
        """Who is to act in "Oslo's plan to send …", "made a promise to …": the owner, else who has or makes it."""
        owners = self.children(noun, "nmod:poss")
        above = self.words[noun].head
        if not owners and above >= 0 and self.words[above].upos == "VERB" and self.relation(noun) == "obj":
            return self.subject(above, 1)
        return owners[0] if owners else noun

    def _antecedent(self, subject: int, verb: int) -> int:
        """What a relative pronoun stands for: the noun that the relative clause hangs on."""
        relative = self.lemma(subject) in {"who", "whom", "which", "that"} and self.words[subject].upos in {
            "PRON",
            "DET",
            "SCONJ",
        }
        for at in [verb, *self.above(verb)]:
            if relative and self.words[at].deprel.startswith("acl") and self.words[at].head >= 0:
                return self.words[at].head
        return subject

    def objects(self, verb: int) -> list[int]:
        """Direct and indirect objects; the subject of a passive verb is its object."""
        bearer = self.words[verb].head if self._joins_passive(verb) else verb
        suffered = [self._antecedent(child, bearer) for child in self.children(bearer, "nsubj:pass")]
        described = [self.words[verb].head] if self._participle(verb) else []
        own = [self._antecedent(child, verb) for child in self.children(verb, "obj", "iobj")]
        return own + suffered + described

    def agent(self, verb: int) -> int | None:
        """Who does it: the subject, or the "by" phrase of a passive verb."""
        if not self.passive(verb):
            return self.subject(verb)
        shared = [joined for joined in self.children(verb, "conj") if self._joins_passive(joined)]
        phrases = [phrase for one in (verb, *shared) for phrase in self.obliques(one)]
        return next((noun for case, noun in phrases if case == "by"), None)

    def obliques(self, index: int) -> list[tuple[str, int]]:
        """(preposition, noun) of the phrases that hang on a verb or noun, in order of the text."""
        nouns = self.children(index, "obl", "nmod")
        nouns += [child for child in self.children(index, "appos", "dep", "obj") if self.children(child, "case")]
        return [(self.preposition(noun), noun) for noun in sorted(nouns)]

    def preposition(self, noun: int) -> str:
        """The preposition of a noun in lower case, "'s" for a possessor, "" where there is none."""
        cases = self.children(noun, "case")
        words = [self.form(case) for case in cases[:1]]
        words += [self.form(part) for case in cases[:1] for part in self.children(case, "fixed")]
        return " ".join(words)

    def coordinated(self, index: int) -> list[int]:
        """A word and those joined to it by "and", "or" or commas."""
        return [index, *self.children(index, "conj")]

    # ------------------------------------------------------------------------------ mood and tense

    def passive(self, verb: int) -> bool:
        """Whether the verb is in the passive voice, also as a participle ("the men freed by Oslo") or coordinated."""
        own = self.children(verb, "aux:pass", "nsubj:pass", "obl:agent")
        return bool(own) or self._participle(verb) or self._joins_passive(verb)

    def _joins_passive(self, verb: int) -> bool:
        """Whether a verb shares the passive of the one it is joined to: "was shot and killed"."""
        head = self.words[verb].head
        joined = self.relation(verb) == "conj" and not self.children(verb, "nsubj", "obj", "aux", "cop")
        same = joined and self.words[head].upos == "VERB" and self.form(verb).endswith(("ed", "en", "t", "n"))
        return same and self.passive(head)

    def _participle(self, verb: int) -> bool:
        """Whether a past participle describes a noun."""
        word = self.words[verb]
        bare = word.deprel == "acl" and word.upos == "VERB" and not self.infinitive(verb)
        bare = bare and not self.children(verb, "nsubj")
        return bare and not self.form(verb).endswith("ing") and self.form(verb) != self.lemma(verb)

    def auxiliaries(self, verb: int) -> set[str]:
        """The forms of the auxiliaries of a verb; those of the verb it is coordinated with where it has none."""
        own = {self.form(child) for child in self.children(verb, "aux", "cop")}
        if not own and self.relation(verb) == "conj" and not self.children(verb, "nsubj"):
            head = self.words[verb].head
            return {self.form(child) for child in self.children(head, "aux")}
        return own

    def negated(self, index: int) -> bool:
        """Whether a negation hangs on the word or its subject: "did not meet", "no meeting", "none of them met"."""
        subjects = self.children(index, "nsubj")
        nobody = any(self.form(child) in NOBODY for child in subjects)
        nobody = nobody or any(self.form(det) == "no" for child in subjects for det in self.children(child, "det"))
        return nobody or any(self.form(child) in NEGATIVE for child in self._children[index])

    def finite(self, verb: int) -> bool:
        """Whether the verb heads a clause with a tense of its own."""
        return not self.children(verb, "mark") or any(self.form(mark) != "to" for mark in self.children(verb, "mark"))

    def past(self, verb: int) -> bool:
        """Whether the verb is a plain past form: "met", "discussed", with no helper before it."""
        plain = not self.auxiliaries(verb) and not self.infinitive(verb) and self.words[verb].deprel != "acl"
        return plain and self.form(verb) != self.lemma(verb) and not self.form(verb).endswith(("ing", "s"))

    def infinitive(self, verb: int) -> bool:
        """Whether the verb stands as "to" and its bare form."""
        return self.opens(verb, "to")

    def opens(self, clause: int, form: str) -> bool:
        """Whether a clause, named by its head, opens with this word: "that", "to"."""
        return any(self.form(mark) == form for mark in self.children(clause, "mark"))

    def future(self, verb: int) -> bool:
        """Whether the verb is said of the future: "will meet", "is to meet", "is set to meet"."""
        if self.auxiliaries(verb) & FUTURE:
            return True
        if self.infinitive(verb) and {self.form(child) for child in self.children(verb, "aux", "cop")} & BE:
            return True  # "is to meet" where the parse has "is" below it
        head = self.words[verb].head
        governor = self.lemma(head) if head >= 0 else ""
        return self.infinitive(verb) and governor in {"be", "set", "due", "schedule", "expect", "plan", "go", "slate"}
