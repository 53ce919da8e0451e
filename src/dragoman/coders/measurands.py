"""What a number measures, read from the parse: the noun counted, what follows by "of" or "in", object or subject."""

from __future__ import annotations

import re

from dragoman.coders.scopes import LINK
from dragoman.model import Quantity
from dragoman.spans import Span, trim
from dragoman.syntax import Tree

_VAGUE = frozenset(
    {"people", "person", "other", "others", "dollar", "percent", "%", "euro", "yuan", "ruble", "worth", "total"}
)
_WITHIN = frozenset(
    {
        "compound",
        "amod",
        "nummod",
        "nmod:poss",
        "det",
        "advmod",
        "punct",
        "case",
        "flat",
        "nmod:unmarked",
        "nmod:desc",
        "obl:unmarked",
    }
)
_ASIDE = frozenset({"acl", "acl:relcl", "appos", "parataxis", "advcl", "nmod", "obl", "punct"})
_MOVES_UP_OR_DOWN = frozenset(
    "fall rise drop gain grow add close lose end climb jump slip decline increase decrease surge plunge slide shrink "
    "fly trade open finish soar tumble rebound recover settle".split()
)
_CHANGES = _MOVES_UP_OR_DOWN | frozenset(
    "last stretch weigh cost range vary travel reach exceed total hit top surpass stand average amount equal "
    "number".split()
)
_LENGTHS = frozenset({"km", "mi", "nmi", "m", "ft", "yd"})
_TOWARD = re.compile(
    r"\s(?:\([^)]*\)\s)?((?:(?:north|south|east|west)[a-z-]*\s)(?:of\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*))"
)
_TELLING = frozenset("from on of against between".split())  # of a noun, though hung on its verb
_BESIDE = frozenset({"acl:relcl", "parataxis", "advcl"})
_TOLD = frozenset("expect believe think say report estimate know confirm plan suppose".split())
_SUMS = frozenset({"amount", "sum", "total", "tune"})
_BEFALLS = frozenset(  # what befalls those who are counted, and tells more of them than their name
    "kill die injure wound hurt slay massacre behead execute drown arrest detain jail imprison abduct kidnap evacuate "
    "displace hospitalize deport expel free release destroy damage gut dead missing wounded injured killed".split()
)
_PERIODS = frozenset({"season", "year", "month", "quarter", "week", "day", "row", "decade"})
_MOVES = frozenset({"to", "by", "at", "from", "of", "with", "in"})
_EDGE = " \t\n\r\u00a0,;:.–—-\"“”'’()[]$%"
_LONG = 110
_WIDE = 10  # words of a phrase or clause that tells which
_SHORT = 5  # words of a phrase that still belongs to what is measured
_BELONGING = frozenset("in of to on with for against between from along near around under across aboard".split())
_ACTING = frozenset({"person", "state", "pronoun", "joint", "office", "description"})
_JOINED = re.compile(r"(?:[\w’']+[-–])+$")
_WORTH = re.compile(r"\s(?:worth|valued at|totall?ing|amounting to)\s+(?:(?:an?|about|some|over|more than)\s+)*$", re.I)


class Measurand:
    """Finds the thing measured by one quantity of a parsed document."""

    def __init__(self, tree: Tree, quantity: Quantity) -> None:
        self.tree = tree
        self.quantity = quantity
        self.counts = quantity.unit in ("persons", "count")
        self.inside = set(tree.words_in(quantity))

    def find(self) -> Span | None:
        """The words of the thing measured, None where the parse does not tell."""
        head = self.tree.head_of(self.quantity)
        if head is None:
            return None
        if (toward := self._toward()) is not None:
            return toward
        if self.counts and (fate := self._fate(head)) is not None:
            return fate
        noun = None if self.counts and self._joined() else self._counted(head)
        if noun is not None:
            return self._before(noun, self.quantity.number.end if self.counts else self.quantity.end)
        if self.quantity.unit == "%" and (owner := self._adjacent() or self._owner(head)) is not None:
            return owner
        if (held := self._prolonged(head)) is not None:
            return held
        named = self._named() if self.counts else self._linked() or self._priced()
        named = named or self._adjacent()
        return named or self._without_numbers(self._by_verb(head))

    def _fate(self, head: int) -> Span | None:
        """What befell people of whom nothing else is told: "killed" of "with 16 killed", "dead" of "left 21 dead"."""
        after = self.tree.word_at(self.quantity.end + 1)
        if after is not None and self.tree.lemma(after) in _BEFALLS and self.tree.relation(after) != "amod":
            return None if self._named() else self.tree.words[after].span
        at = self.tree.words[head].head
        if at < 0 or self.tree.relation(head) != "obj" or self._is_noun(head):
            return None
        left = [word for word in self.tree.children(at, "xcomp") if self.tree.lemma(word) in _BEFALLS]
        return self.tree.words[left[0]].span if left else None

    def _priced(self) -> Span | None:
        """What stands before "worth", "totalling": "goods" in "traded goods worth $4 million"."""
        text = self.tree.doc.text
        found = _WORTH.search(text, max(0, self.quantity.start - 40), self.quantity.start)
        noun = self.tree.word_at(found.start() - 1) if found else None
        return self._phrase(noun, found.start()) if found and noun is not None and self._is_noun(noun) else None

    def _named(self) -> Span | None:
        """The words after the number within the quantity: "officers" in "12 officers", "panel" in "12-member panel"."""
        if self._joined():
            return self._adjacent()
        rest = trim(self.tree.doc.text, Span(self.quantity.number.end, self.quantity.end), _EDGE)
        words = [index for index in self.tree.words_in(rest) if self._is_noun(index)] if rest.start < rest.end else []
        return rest if words else None

    def _joined(self) -> bool:
        """Whether a hyphen joins the number to its noun: "12-member"."""
        return self.tree.doc.text.startswith("-", self.quantity.number.end)

    def _without_numbers(self, found: Span | None) -> Span | None:
        """What is left of the words where another amount stands at their head: "troops" of "28,500 troops"."""
        if found is None:
            return None
        for other in self.tree.doc.layers.quantities:
            hyphened = self.tree.doc.text[other.number.end : other.number.end + 1] == "-"  # "two-way trade"
            if other.start <= found.start < other.end and not hyphened:
                start = self._after_scale(other.number.end)
                found = trim(self.tree.doc.text, Span(start, found.end), _EDGE) if start < found.end else None
                return found if found is not None and len(found) > 2 else None
        return found

    def _counted(self, head: int) -> int | None:
        """The noun that the number stands before: "tariffs" in "25% tariffs", "sites" in "52 identified sites"."""
        if self.counts and self._is_noun(head) and self.tree.words[head].start >= self.quantity.number.end:
            return head
        above = self.tree.words[head].head
        if self.tree.relation(head) in {"nummod", "compound", "amod", "nmod", "obl"} and above > head:
            close = self.tree.words[above].start - self.quantity.end < 40
            if above not in self.inside and close and self._is_noun(above) and not self.tree.children(head, "case"):
                return above
        return None

    def _is_noun(self, index: int) -> bool:
        return self.tree.words[index].upos in ("NOUN", "PROPN") and self.tree.lemma(index) not in _VAGUE

    def _linked(self) -> Span | None:
        """What follows by "of", "in", "for": "aid" in "$4 million in aid"."""
        text = self.tree.doc.text
        link = LINK.match(text, self.quantity.end)
        first = self.tree.word_at(link.end()) if link else None
        if link is None or first is None or self._is_time(first):
            return None
        noun = self._noun_of(first)
        if link.group().strip() == "in" and self._is_place(noun):
            return None  # "fell 8 percent in Norway", "45C in Basra": where it fell, or was so hot
        return self._before(noun, link.end()) if self._is_noun(noun) and not self._is_time(noun) else None

    def _is_place(self, index: int) -> bool:
        span = self.tree.words[index].span
        return any(mark.label == "place" and mark.span.meets(span) for mark in self.tree.doc.layers.names)

    def _toward(self) -> Span | None:
        """From where a distance runs: "south of Oslo" in "12 miles south of Oslo"."""
        found = _TOWARD.match(self.tree.doc.text, self.quantity.end) if self.quantity.unit in _LENGTHS else None
        return Span(*found.span(1)) if found else None

    def _prolonged(self, head: int) -> Span | None:
        """What goes on "for" a time, or is changed "by" an amount: "hold off on new levies" before "for 90 days"."""
        case = self.tree.preposition(head)
        verb = self.tree.words[head].head
        if not (case == "by" or (case == "for" and self._lasts())):
            return None
        if verb < 0 or self.tree.words[verb].upos != "VERB" or verb > head:
            return None
        first = self.tree.words[min(self.tree.children(head, "case"))].start
        span = Span(self.tree.words[verb].start, first)
        found = trim(self.tree.doc.text, span, _EDGE) if span.start < span.end else None
        objects = [word for word in range(verb + 1, head) if self.tree.words[word].end <= first and self._is_noun(word)]
        if found is None or len(found) > 75 or not objects or self._crossed(found):
            return None
        return found

    def _crossed(self, found: Span) -> bool:
        """Whether another amount or a comma stands within the words."""
        others = (mark for mark in self.tree.doc.layers.quantities if mark.number != self.quantity.number)
        return any(mark.number.meets(found) for mark in others) or "," in found.of(self.tree.doc.text)

    def _owner(self, head: int) -> Span | None:
        """The noun that has the amount: "rate" in "a rate of 10 percent on steel"."""
        noun = self.tree.words[head].head
        owned = self.tree.relation(head) in {"nmod", "obl"} and self.tree.preposition(head) == "of" and 0 <= noun < head
        if not owned or not self._is_noun(noun) or self.tree.lemma(noun) in _SUMS:
            return None
        near = self.tree.doc.text[self.tree.words[noun].end : self.quantity.start]
        return self._phrase(noun, self.tree.words[noun].end) if len(near) < 30 else None

    def _adjacent(self) -> Span | None:
        """The noun phrase that begins right after the amount: "tariffs" in "a round of 10% tariffs"."""
        text, end = self.tree.doc.text, self.quantity.end
        if text[end : end + 1] not in (" ", "-"):
            return None
        first = self.tree.word_at(end + 1)
        if first is None or self._is_time(first) or self.tree.words[first].upos not in ("NOUN", "PROPN", "ADJ"):
            return None
        noun = self._noun_of(first)
        return self._before(noun, end + 1) if self._is_noun(noun) else None

    def _noun_of(self, first: int) -> int:
        """The noun of the phrase that a word begins."""
        noun = first
        while (
            (above := self.tree.words[noun].head) > noun
            and self.tree.words[noun].deprel in _WITHIN
            and above - first < 8
        ):
            noun = above
        return noun

    def _is_verb(self, index: int) -> bool:
        return index >= 0 and self.tree.words[index].upos == "VERB"

    def _is_time(self, index: int) -> bool:
        span = self.tree.words[index].span
        dated = any(mark.type in ("date", "time") and mark.span.meets(span) for mark in self.tree.doc.layers.times)
        return dated or self.tree.lemma(index) in _PERIODS

    def _before(self, noun: int, start: int) -> Span | None:
        """The words from a place up to the noun, with what is joined to it by "and" and is no amount of its own."""
        last = noun
        for joined in self.tree.children(noun, "conj"):
            between = Span(self.tree.words[noun].end, self.tree.words[joined].end)
            if self._is_noun(joined) and not any(
                between.meets(other.span) for other in self.tree.doc.layers.quantities
            ):
                last = max(last, joined)
        fellows = (other.number.end for other in self.tree.doc.layers.quantities if other.span == self.quantity.span)
        start = max(start, self._after_scale(start), *fellows)  # "fighters" of "between 200 and 300 fighters"
        end = self.tree.words[self._with_place(last)].end
        found = trim(self.tree.doc.text, Span(start, end), _EDGE) if start < end else self.tree.words[noun].span
        return found if 1 < len(found) <= _LONG else self.tree.words[noun].span

    def _with_place(self, noun: int) -> int:
        """The last word of what tells at once which the noun means: "troops in Norway", "men held in Oslo"."""
        last = noun
        own = {child for child in self.tree.children(noun) if child > noun}
        verb = self.tree.words[noun].head
        if verb >= 0 and self.tree.words[verb].upos == "VERB":
            own |= {word for case, word in self.tree.obliques(verb) if word > noun and case in _TELLING}
        for child in sorted(own):
            words = self.tree.subtree(child)
            adjoins = words[0] == last + 1 and len(words) == words[-1] - last
            aside = self.tree.words[words[0]].upos == "PUNCT"  # ", who live in Oslo"
            if not adjoins or aside or not self._tells_which(child) or len(words) > _WIDE or self._dated(words):
                break
            last = words[-1]
        return last

    def _tells_which(self, child: int) -> bool:
        """Whether a phrase or clause belongs to the noun before it."""
        phrase = self.tree.relation(child) in {"nmod", "obl"}
        return self.tree.preposition(child) in _BELONGING if phrase else self.tree.relation(child) == "acl"

    def _dated(self, words: list[int]) -> bool:
        """Whether a date, another amount or a verb of saying stands among the words."""
        layers = self.tree.doc.layers
        covered = Span(self.tree.words[words[0]].start, self.tree.words[words[-1]].end)
        said = any(mark.cue is not None and mark.cue.meets(covered) for mark in layers.attributions)
        return said or any(mark.span.meets(covered) for mark in (*layers.times, *layers.quantities))

    def _after_scale(self, start: int) -> int:
        """Where the words begin after "million" or "other"."""
        scale = re.compile(r"[\s-]*(?:(?:million|billion|thousand|hundred|dozen|more|of the|of)\b\s*)*").match(
            self.tree.doc.text, start
        )
        return scale.end() if scale else start

    def _by_verb(self, head: int) -> Span | None:
        """The object raised "to 25%", the subject that "fell 5%" or "was $1 million", else the verb itself."""
        subjects = self.tree.children(head, "nsubj")
        if subjects and subjects[0] not in self.inside:
            return self._phrase(subjects[0])
        verb = self.tree.words[head].head
        while verb >= 0 and (verb in self.inside or self.tree.words[verb].upos in ("NUM", "SYM") or self._other(verb)):
            verb = self.tree.words[verb].head
        if verb >= 0 and self.tree.words[verb].upos in ("ADJ", "ADV") and self._is_verb(self.tree.words[verb].head):
            verb = self.tree.words[verb].head  # "traded 4% higher"
        if verb < 0:
            return None
        if self._is_noun(verb) and self.tree.lemma(verb) in _SUMS and self.tree.words[verb].head >= 0:
            verb = self.tree.words[verb].head
        if self.tree.relation(head) == "conj" and self._is_noun(verb):
            return self.tree.words[verb].span
        if self.tree.words[verb].upos not in ("VERB", "AUX", "ADJ"):
            return self._phrase(verb) if self._is_noun(verb) else None
        return self._of_verb(head, verb)

    def _other(self, word: int) -> bool:
        """Whether a word is the unit of another amount: the first "percent" of "8 percent here and 5 percent there"."""
        span = self.tree.words[word].span
        others = (mark for mark in self.tree.doc.layers.quantities if mark.unit == self.quantity.unit == "%")
        return any(mark.span.covers(span) for mark in others)

    def _of_verb(self, head: int, verb: int) -> Span | None:
        objects = [thing for thing in self.tree.children(verb, "obj") if thing not in self.inside]
        relation = self.tree.relation(head)
        if (
            relation in {"obl", "nmod"}
            and self.tree.preposition(head)
            in (_MOVES | {"", "for"} if self._lasts() or self._paid() else _MOVES | {""})
            and objects
            and self._is_noun(objects[0])
        ):
            return self._phrase(objects[0])
        subject = self.tree.subject(verb)
        if subject is not None and self._acts(subject):
            return self._deed(head, verb)
        named = subject is not None and subject not in self.inside and self.tree.words[subject].upos != "PRON"
        if subject is None or not named or (relation in {"obj", "nsubj"} and self.tree.lemma(verb) not in _CHANGES):
            return self._verb_phrase(verb)
        return self._with_verb(self._phrase(subject), verb)

    def _with_verb(self, found: Span | None, verb: int) -> Span | None:
        """The subject with the verb of its change: "the index fell"; alone where the verb does not follow soon."""
        word = self.tree.words[verb]
        if found is None or self.counts or self.tree.lemma(verb) not in _MOVES_UP_OR_DOWN or word.upos != "VERB":
            return found
        near = found.end < word.start and word.start - found.end < 25 and len(found) <= _LONG - 30
        return Span(found.start, word.end) if near else found

    def _acts(self, word: int) -> bool:
        """Whether a subject is a person or a state, who does something but is not measured."""
        place = self.tree.words[word].span
        acting = (mark for mark in self.tree.doc.layers.mentions if mark.form in _ACTING and mark.span.covers(place))
        return any(self.tree.head_of(mark) == word for mark in acting)

    def _deed(self, head: int, verb: int) -> Span | None:
        """What somebody does to the amount: the object before it ("raise purchases to 20 tons"), else the verb."""
        below = [verb, *self.tree.children(verb, "xcomp", "advcl", "ccomp"), *self.tree.children(verb, "obl")]
        things = [thing for at in below for thing in self.tree.children(at, "obj") if verb < thing < head]
        things = [thing for thing in things if thing not in self.inside and self._is_noun(thing)]
        return self._phrase(things[-1]) if things and not self._lasts() else self._verb_phrase(verb)

    def _paid(self) -> bool:
        return len(self.quantity.unit) == 3 and self.quantity.unit.isupper()

    def _lasts(self) -> bool:
        return self.quantity.unit in {"min", "h", "d", "wk", "mo", "y"}

    def _hyphened(self, span: Span) -> Span:
        """The words with what a hyphen joins to the first: "two-way trade", not "way trade"."""
        joined = _JOINED.search(self.tree.doc.text, max(0, span.start - 30), span.start)
        return Span(joined.start(), span.end) if joined else span

    def _verb_phrase(self, verb: int) -> Span:
        """The verb with what completes it ("fallen ill with flu", "turned out"); of money with who pays, too."""
        if self.tree.lemma(verb) in _TOLD and (real := self.tree.children(verb, "xcomp", "ccomp")):
            verb = real[0]
        last = verb
        completing = ("compound:prt", "xcomp", "obl", "obj", "advmod") if self.counts else ("compound:prt",)
        for child in sorted(self.tree.children(verb, *completing)):
            words = self.tree.subtree(child, _BESIDE)
            joined = words[0] == last + 1 and len(words) == words[-1] - last
            if joined and words[-1] - verb <= _WIDE + 2 and not self._dated(words):
                last = words[-1]
        return self.tree.cover([self._payer(verb) if self._paid() else verb, last])

    def _payer(self, verb: int) -> int:
        """The first word of a short subject that stands right before a verb; else the verb itself."""
        subjects = self.tree.children(verb, "nsubj")
        words = self.tree.subtree(subjects[0]) if subjects else [verb]
        near = (
            words[0] <= verb <= words[0] + _SHORT and self.tree.words[subjects[0]].upos != "PRON" if subjects else False
        )
        return words[0] if near else verb

    def _phrase(self, noun: int, limit: int | None = None) -> Span | None:
        """The noun with what belongs to it, up to a place; relative clauses, articles and the quantity left out."""
        skip = set(self.tree.children(noun, "case", "det", "mark")) | self.inside
        words = [index for index in self.tree.subtree(noun, _ASIDE - {"nmod"}) if index not in skip]
        first = last = noun
        while first - 1 in words:
            first -= 1
        while last + 1 in words:
            last += 1
        while limit is not None and last > noun and self.tree.words[last].end > limit:
            last -= 1
        while last > noun and self.tree.words[last].upos in ("ADP", "CCONJ", "DET", "SYM", "PUNCT"):
            last -= 1
        span = self._hyphened(trim(self.tree.doc.text, self.tree.cover([first, last]), _EDGE))
        return span if 1 < len(span) <= _LONG else self.tree.words[noun].span
