"""A document as the actor annotator reads it: the parse, and what the tables and the names layer say of each word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.annotators.gazetteer import Gazetteer, Sign, settle
from dragoman.annotators.naming import HYPHENS, Named, Script, mend_names
from dragoman.annotators.offices import GROUPS, LINKS, OFFICES, ROLE_MODIFIERS
from dragoman.knowledge import Name as Meaning
from dragoman.model import Document, Name
from dragoman.spans import Span
from dragoman.syntax import Tree

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
PRENOMINAL = frozenset({"amod", "compound", "flat", "nmod", "appos", "nummod", "det", "conj"})
ABBREVIATED = frozenset("sen rep gov gen lt col capt maj sgt mr mrs ms dr prof rev adm cmdr sens reps st".split())
FIELDS = frozenset("policy affairs studies study watchers watcher desk matters".split())
STUDENTS = frozenset("analyst analysts expert experts scholar scholars specialist specialists researcher envoy".split())
TITLED = OFFICES | GROUPS | ROLE_MODIFIERS
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


class Reading:
    """Words by index with all that is known of each: form, sign, name, whether it is quoted or set aside."""

    def __init__(self, doc: Document, gazetteer: Gazetteer, outlets: Gazetteer) -> None:
        self.doc = doc
        self.text = doc.text
        self.tree = Tree(doc)
        self.words = self.tree.words
        self.forms = [doc.text[word.start : word.end] for word in self.words]
        self.lower = [form.lower().replace("’", "'").rstrip(".") or form for form in self.forms]
        self.inside = self._mark(doc.article.passages())
        self.quoted = self._mark(quotation.inner for quotation in doc.layers.quotations)
        self.pace = self._count_told()
        raw = self._with_outlets([self._named(name) for name in doc.layers.names], outlets)
        signs = [sign for sign in self._signs(gazetteer) if not _personal(sign, raw, self.lower)]
        signed = {index for sign in signs for index in range(sign.first, sign.last)}
        script = Script(self.words, self.forms, self.lower, doc.text)
        self.names = mend_names(raw, script, signed.__contains__)
        self.name_at = {index: name for name in self.names for index in range(name.first, name.last)}
        self._unowned = signs
        self.signs = [self._owned(sign) for sign in signs]
        self.sign_at = {index: sign for sign in self.signs for index in range(sign.first, sign.last)}

    def _mark(self, spans: Iterable[Span]) -> list[bool]:
        marked = [False] * len(self.words)
        for span in spans:
            for index in self.tree.words_in(span):
                marked[index] = True
        return marked

    def _count_told(self) -> list[int]:
        """For each sentence how many before it are not wholly quoted: what lies between two mentions, in effect."""
        told, paces = 0, []
        for sentence in self.tree.sentences:
            paces.append(told)
            inside = range(sentence.first, sentence.last)
            told += not all(self.quoted[index] or self.words[index].upos == "PUNCT" for index in inside)
        return paces

    def _named(self, name: Name) -> Named:
        inside = self.tree.words_in(name)
        return Named(inside.start, inside.stop, name.label)

    def _with_outlets(self, names: list[Named], outlets: Gazetteer) -> list[Named]:
        """The names with the outlets of our tables among them as bodies, where no person's name stands."""
        persons = {index for name in names if name.label == "person" for index in range(name.first, name.last)}
        found: list[Named] = []
        for start, end, _ in outlets.find(self.text, (word.start for word in self.words)):
            inside = self.tree.words_in(Span(start, end))
            alone = bool(inside) and Named(inside.start, inside.stop, "person") in names
            if inside and (alone or not persons.intersection(inside)):
                found.append(Named(inside.start, inside.stop, "body", known=True))
        taken = {index for name in found for index in range(name.first, name.last)}
        return found + [name for name in names if not taken.intersection(range(name.first, name.last))]

    def _signs(self, gazetteer: Gazetteer) -> list[Sign]:
        found: list[tuple[int, int, tuple[Meaning, ...]]] = []
        for start, end, meanings in gazetteer.find(self.text, (word.start for word in self.words)):
            inside = self.tree.words_in(Span(start, end))
            if inside:
                found.append((inside.start, inside.stop, meanings))
        return settle(found)

    def _owned(self, sign: Sign) -> Sign:
        """The sign with the code of another state named before it: "South Korea's Joint Chiefs of Staff"."""
        if sign.kind not in ("institution", "metonym"):
            return sign
        before = sign.first - 1 - (self.lower[sign.first - 1] in POSSESSIVE)
        owner = next((found for found in self._unowned if found.covers(before)), None)
        if owner is None or owner.kind not in ("state", "adjective") or not owner.code or owner.code == sign.code:
            return sign
        return msgspec.structs.replace(sign, code=owner.code, confidence=0.9)

    # ------------------------------------------------------------------------------ places

    def span(self, first: int, last: int) -> Span:
        """The place of the words ``first``–``last``, the last exclusive."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def say(self, first: int, last: int) -> str:
        """The words as they stand."""
        return self.span(first, last).of(self.text)

    def credited(self, index: int) -> bool:
        """Whether a noun stands after "according to", its article and titles between them."""
        while index > 1 and self.lower[index - 1] not in ("to", ",", ".") and self.words[index - 1].upos != "VERB":
            index -= 1
        return index > 1 and self.lower[index - 2 : index] == ["according", "to"]

    def paragraph_between(self, first: int, last: int) -> bool:
        """Whether a line ends between two words."""
        return "\n" in self.text[self.words[first].end : self.words[last].start]

    # ------------------------------------------------------------------------------ noun phrases

    def phrase_start(self, first: int, last: int) -> int:
        """Where the noun phrase begins whose last words are ``first``–``last``: titles, adjectives, possessors."""
        while (step := self._step_left(first, last)) is not None:
            first = step
        return first

    def _step_left(self, first: int, last: int) -> int | None:
        """The start of the phrase with one more word or sign on its left; None where it ends."""
        left = first - 1
        if left < 0 or self.words[left].sentence != self.words[first].sentence or self.paragraph_between(left, first):
            return None
        if self.lower[left] in POSSESSIVE:
            return self._possessor(left)
        if self.forms[left] in HYPHENS and left > 0:
            return self._hyphened(left, first)
        if self.forms[left] == "." and left > 0 and self.lower[left - 1] in ABBREVIATED:
            return left - 1
        if sign := self.sign_at.get(left):
            if self._where(sign):
                return None
            titled = self.lower[first] in TITLED
            if sign.kind == "adjective" or titled or self._depends(left, first, last):
                return sign.first
            return self._linked(sign.first - 1, first) if self.lower[sign.first - 1] in ("of", "the") else None
        if self.lower[left] in ("of", "for", "to", "and", "&", "the"):
            linked = self._linked(left, first)
            if linked is not None:
                return linked
        return left if self._premodifies(left, first, last) else None

    def _where(self, sign: Sign) -> bool:
        """Whether a sign tells where it happens, and not whose office follows: "met in Oslo President Ark"."""
        before = sign.first - 1 - (self.lower[sign.first - 1 : sign.first] == ["the"])
        return sign.kind in ("capital", "metonym", "place") and before >= 0 and self.lower[before] in ("in", "at")

    def _hyphened(self, left: int, first: int) -> int | None:
        """The start of an office written with hyphens: "Editor-in-Chief", "Secretary-General"."""
        if left > 2 and self.lower[left - 1] == "in" and self.lower[left - 3] in OFFICES:
            return left - 3
        return left - 1 if self.lower[left - 1] in OFFICES and self.lower[first] in OFFICES else None

    def _possessor(self, mark: int) -> int | None:
        """Where the possessor before "'s" begins, if it is a state, a body or another name."""
        if mark == 0:
            return None
        if sign := self.sign_at.get(mark - 1):
            return sign.first
        name = self.name_at.get(mark - 1)
        return name.first if name and name.label != "person" else None

    def _linked(self, left: int, first: int) -> int | None:
        """The start of an office that goes on over "of", "for" or "and": "Minister for Foreign Affairs"."""
        for back in range(left - 1, max(left - 5, -1), -1):
            if self.words[back].sentence != self.words[first].sentence or self.words[back].upos in ("VERB", "PUNCT"):
                return None
            if back in self.name_at and self.name_at[back].label == "person":
                return None
            if self.lower[back] in OFFICES:
                return back if self._titled(back, first) else None
        return None

    def _titled(self, office: int, first: int) -> bool:
        """Whether an office and what follows "of" are written as a title before a name: all in capitals."""
        between = [self.forms[index] for index in range(office, first)]
        return all(form[:1].isupper() or form in ("of", "for", "the", "and", "to", "&") for form in between)

    def _premodifies(self, left: int, first: int, last: int) -> bool:
        low, word = self.lower[left], self.words[left]
        if low in WEEKDAYS or word.upos in ("VERB", "AUX", "PRON", "DET", "ADP", "ADV", "CCONJ", "SCONJ", "PUNCT"):
            return low in ROLE_MODIFIERS and self._depends(left, first, last)
        if left in self.name_at and self.name_at[left].label == "person":
            return False
        if low in OFFICES or low in ROLE_MODIFIERS:
            return word.upos != "NOUN" or low not in GROUPS
        return word.upos in ("ADJ", "NOUN", "PROPN", "NUM") and self._depends(left, first, last)

    def _depends(self, left: int, first: int, last: int) -> bool:
        """Whether a word hangs on the phrase to its right, or part of that phrase on it as parts of a name do."""
        above = self.words[left].head
        for _ in range(3):
            if first <= above < last:
                return self.tree.relation(left) in PRENOMINAL
            if above < 0 or self.tree.relation(above) not in PRENOMINAL:
                break
            above = self.words[above].head
        return any(
            self.words[index].head == left and self.tree.relation(index) in ("flat", "appos", "compound")
            for index in range(first, last)
        )

    def determiner(self, first: int) -> int | None:
        """The article or possessive pronoun before a phrase."""
        left = first - 1
        if left < 0 or self.words[left].sentence != self.words[first].sentence:
            return None
        determines = self.words[left].upos == "DET" or self.tree.relation(left) == "det"
        possessive = self.words[left].upos == "PRON" and self.words[left].deprel == "nmod:poss"
        return left if determines or possessive else None

    def country_of(self, first: int, last: int) -> str | None:
        """The state or body that the words of an office or affiliation name: "Taiwan's Deputy Foreign Minister"."""
        found = [sign for sign in self.signs_in(first, last) if self._owns(sign, first)]
        found = [sign for sign in found if sign.code]
        return found[0].code if found else None

    def signs_in(self, first: int, last: int) -> Iterator[Sign]:
        """The signs among the words, in order."""
        done = -1
        for index in range(first, last):
            sign = self.sign_at.get(index)
            if sign and sign.first != done:
                done = sign.first
                yield sign

    def described_by(self, sign: Sign) -> int:
        """The end of a sign, or of the noun close behind that it describes: "Bundestag" of "the German Bundestag"."""
        last = sign.last - 1
        noun = self.words[last].head
        described = sign.kind == "adjective" and last < noun < last + 4 and self.words[last].deprel == "amod"
        return noun + 1 if described and self.words[noun].upos in ("NOUN", "PROPN") else sign.last

    def _owns(self, sign: Sign, first: int) -> bool:
        """Whether an office belongs to the sign's state, rather than being concerned with it."""
        before = [self.lower[index] for index in range(max(first, sign.first - 2), sign.first)]
        near = next((form for form in reversed(before) if form != "the"), "")
        after = self.lower[sign.last] if sign.last < len(self.lower) else ""
        if sign.kind in ("body", "organ") and after in ("ambassador", "ambassadors", "envoy"):
            return False  # the state's ambassador at the body
        if after in FIELDS or (after in STUDENTS and sign.kind != "adjective"):
            return False
        return near not in ("to", "on", "with", "against", "about", "toward", "towards", "covering")


def _personal(sign: Sign, names: Sequence[Named], lower: Sequence[str]) -> bool:
    """Whether the words are (part of) a person's name: "George Washington", "Jordan Peterson".

    A state's or capital's name alone is a person only where the text gives that person's whole name too.
    """
    name = next((name for name in names if name.first <= sign.first < name.last), None)
    if name is None or name.label != "person":
        return False
    if name.last - name.first == sign.last - sign.first:
        alone = lower[sign.first]
        whole = any(
            other.label == "person" and other.last - other.first > 1 and alone in lower[other.first : other.last]
            for other in names
        )
        doubtful = sign.confidence < 1 and sign.kind not in ("adjective", "people")
        return doubtful and (whole or sign.last - sign.first > 1)
    given = [low for low in lower[name.first : sign.first] if low not in TITLED and low not in LINKS]
    return bool(given) and sign.kind not in ("adjective", "people") and sign.last == name.last
