"""Whether a date looks ahead or back, read from the parse: the tense of the verb that it hangs on."""

from __future__ import annotations

from dragoman.annotators.tense import Direction
from dragoman.model import Document
from dragoman.spans import Span
from dragoman.syntax import FUTURE, Tree

AHEAD_NOUNS = frozenset("announced planned upcoming forthcoming scheduled expected proposed coming future".split())
AHEAD_VERBS = frozenset(
    "expect plan schedule await anticipate intend invite promise pledge vow commit agree propose prepare aim hope set "
    "look slate want ask urge due weigh consider mull contemplate accept".split()
)
OCCASIONS = frozenset("summit meeting conference forum talk visit trip election ceremony session event round".split())
OPENINGS = frozenset("agreement bid deal decision intention invitation offer plan pledge promise proposal".split())
NEXT = frozenset(
    "arrive attend begin come convene depart end expire fly gather go head host lapse leave meet open reconvene resume "
    "return run start take travel visit".split()
)  # which the present tense tells of what is to come, as news does not tell of what is past
AHEAD_WORDS = frozenset({"would", "could", "may", "might", "should", "must"})
IS = frozenset({"am", "is", "are", "'s", "’s", "'re", "’re", "'m", "’m"})
PUTTING_OFF = frozenset("adjourn defer delay extend postpone prolong reschedule".split())
STEPS = 6  # words upwards that are asked


class Outlook:
    """Answers for the dates of one parsed document."""

    def __init__(self, doc: Document) -> None:
        self.tree = Tree(doc)

    def direction(self, place: Span) -> Direction | None:
        """ "future" where a verb above a date says so; None where none does, for the words around to tell."""
        head = self.tree.head_of(place)
        infinitive = False
        if head is not None and (self._put_off(head) or self._named_as_day(head)):
            return "future"
        for word in [] if head is None else list(self.tree.above(head))[:STEPS]:
            found = self._told_by(word, infinitive)
            if found is not None:
                return "future" if found == "future" else None
            infinitive = infinitive or self.tree.infinitive(word)
        return None

    def _told_by(self, word: int, infinitive: bool) -> Direction | None:
        tree = self.tree
        if tree.words[word].upos in {"NOUN", "PROPN"}:
            described = {tree.form(child) for child in tree.children(word, "amod")}
            if infinitive and tree.lemma(word) in OPENINGS:
                return "future"  # "accepted an invitation to visit"
            return "future" if described & AHEAD_NOUNS else None
        if tree.infinitive(word) and tree.auxiliaries(word) & {"is", "are"}:
            return "future"  # "is to host"
        if self._headline(word) or self._present(word) or self._before_it(word) or self._to_be_held(word):
            return "future"
        if tree.words[word].upos not in {"VERB", "AUX", "ADJ"} or tree.infinitive(word):
            return None
        if tree.auxiliaries(word) & (FUTURE | AHEAD_WORDS) or self._looks_forward(word):
            return "future"
        if (infinitive or tree.form(word).endswith("ing")) and tree.lemma(word) in AHEAD_VERBS:
            return "future"
        return None if self._of_occasion(word) else "past"

    def _headline(self, verb: int) -> bool:
        """ "Ark to visit Oslo": an infinitive that is the sentence's own verb."""
        head = self.tree.words[verb].head
        named = head >= 0 and self.tree.words[head].head < 0 and self.tree.words[head].upos in {"NOUN", "PROPN"}
        own = head < 0 and bool(self.tree.children(verb, "nsubj"))
        return self.tree.infinitive(verb) and (own or (named and self.tree.words[verb].deprel == "acl"))

    def _present(self, verb: int) -> bool:
        """ "Ark travels", "is coming": the present of a verb that tells of going somewhere or of beginning."""
        tree = self.tree
        helpers = {tree.form(child) for child in tree.children(verb, "aux")}
        form, lemma = tree.form(verb), tree.lemma(verb)
        plain = not helpers and form in {lemma, lemma + "s", lemma + "es", lemma[:-1] + "ies"}
        under_way = form.endswith("ing") and bool(helpers & IS) and not helpers - IS
        return tree.words[verb].upos == "VERB" and lemma in NEXT and not tree.infinitive(verb) and (plain or under_way)

    def _named_as_day(self, date: int) -> bool:
        """ "the earliest they can begin is Thursday": a day that something is, not what day it is."""
        told = self.tree.subject(date)
        copula = {self.tree.form(child) for child in self.tree.children(date, "cop")}
        return bool(copula & {"is", "are"}) and told is not None and self.tree.words[told].upos in {"NOUN", "ADJ"}

    def _before_it(self, verb: int) -> bool:
        """ "before she leaves office", "when the plan is announced": the present in a clause of time is to come."""
        tree = self.tree
        opened = any(tree.opens(verb, form) or self._when(verb, form) for form in ("before", "until", "once", "when"))
        helpers = {tree.form(child) for child in tree.children(verb, "aux")}
        third = tree.form(verb) in {tree.lemma(verb) + "s", tree.lemma(verb) + "es"} and not helpers
        return opened and (third or (tree.passive(verb) and bool(helpers & IS) and not helpers - IS))

    def _when(self, verb: int, form: str) -> bool:
        """Whether a clause opens with an adverb of time: "when"."""
        return any(self.tree.form(child) == form and child < verb for child in self.tree.children(verb, "advmod"))

    def _to_be_held(self, verb: int) -> bool:
        """ "a meeting to be held on Tuesday": an infinitive that tells of an occasion."""
        head = self.tree.words[verb].head
        told = self.tree.words[verb].deprel == "acl" and self.tree.infinitive(verb) and self.tree.passive(verb)
        return told and head >= 0 and self.tree.lemma(head) in OCCASIONS

    def _put_off(self, date: int) -> bool:
        """ "was postponed until June", "put off to May": when it is to be instead."""
        verb = self.tree.words[date].head
        if verb < 0 or self.tree.preposition(date) not in {"until", "till", "to"}:
            return False
        off = any(self.tree.form(child) == "off" for child in self.tree.children(verb))
        return self.tree.lemma(verb) in PUTTING_OFF or (off and self.tree.lemma(verb) == "put")

    def _looks_forward(self, verb: int) -> bool:
        forward = any(self.tree.form(child) == "forward" for child in self.tree.children(verb))
        return self.tree.lemma(verb) == "look" and forward

    def _of_occasion(self, verb: int) -> bool:
        """Whether a participle describes an occasion, whose time the verb above tells: "the summit hosted by …"."""
        head = self.tree.words[verb].head
        return self.tree.words[verb].deprel == "acl" and head >= 0 and self.tree.lemma(head) in OCCASIONS
