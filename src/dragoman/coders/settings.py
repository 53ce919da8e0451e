"""The circumstances of a claim: when, where, how long, in which sentence, and who the text makes responsible."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.cast import Cast
from dragoman.knowledge import Knowledge
from dragoman.model import Actor, Attribution, Document, Duration, Mark, Passage, Place, Time, When
from dragoman.spans import Span, trim
from dragoman.syntax import Tree

MINUTES = {"min": 1.0, "h": 60.0}
FIRST_PERSON = frozenset("i we my our us me myself ourselves".split())
SAYING_RELATIONS = frozenset({"ccomp", "parataxis"})


class Scene:
    """One document as the coders look at it: the parse, the actors, and what stands around a word."""

    def __init__(self, doc: Document, knowledge: Knowledge | None = None) -> None:
        self.doc = doc
        self.knowledge = knowledge
        self.tree = Tree(doc)
        self.cast = Cast(doc, self.tree)

    # ------------------------------------------------------------------------------ words

    def passage(self, place: Span | Mark) -> Passage:
        """The words at a place."""
        return self.doc.quote(place)

    def sentence(self, word: int) -> Passage:
        """The sentence of a word as evidence."""
        return self.doc.quote(trim(self.doc.text, self.tree.sentence(word).span))

    def clause(self, word: int) -> Passage:
        """The clause of a word as evidence, its sentence where the clause is the whole of it or very short."""
        head = self.tree.clause_head(word)
        span = self.tree.span(head, frozenset({"parataxis"}))
        sentence = self.tree.sentence(word).span
        return self.sentence(word) if len(span) * 2 > len(sentence) or len(span) < 20 else self.doc.quote(span)

    def read_by_model(self) -> bool:
        """Whether a language model has read the text and marked anything that carries a claim."""
        return bool(self.doc.layers.triggers)

    def near_mark(self, label: str, word: int) -> bool:
        """Whether the language model sees a claim of a kind in the sentence of a word; so where none has read it."""
        here = self.tree.sentence(word).span
        marks = (mark for mark in self.doc.layers.triggers if mark.label == label)
        return not self.read_by_model() or any(mark.span.meets(here) for mark in marks)

    # ------------------------------------------------------------------------------ when and where

    def time_of(self, word: int) -> Time | None:
        """The date that belongs to a verb or noun: below it in the parse, else the nearest in its own clause.

        Since when something is so comes after when it is: "the first round since July on Thursday" is on Thursday.
        """
        dates = [mark for mark in self.doc.layers.times if mark.type in {"date", "time"}]
        here = self.tree.sentence(word).span
        dates = [mark for mark in dates if here.covers(mark.span)]
        closed = [mark for mark in dates if not (mark.value or "").endswith("/..")]
        found = (
            self._nearest(word, top, among) for among in (closed, dates) for top in (word, self.tree.clause_head(word))
        )
        return next((mark for mark in found if mark is not None), None)

    def _nearest(self, word: int, top: int, dates: Sequence[Time]) -> Time | None:
        """The date below a word that stands nearest to another."""
        below = set(self.tree.subtree(top, SAYING_RELATIONS | {"acl:relcl", "advcl", "acl"}))
        below.update(part for child in self.tree.children(top, "acl") for part in self.tree.subtree(child))
        inside = [mark for mark in dates if set(self.tree.words_in(mark)) & below]
        place = self.tree.words[word]
        return min(inside, key=lambda mark: min(abs(mark.start - place.end), abs(mark.end - place.start)), default=None)

    def dates_telling(self, mark: Time, word: int) -> bool:
        """Whether a date is that of the words, not of the deed in them: "“We will meet,” he told reporters Friday"."""
        said = self.attribution_at(self.tree.words[word].span)
        if said is None or said.cue is None or any(part.meets(mark.span) for part in said.contents):
            return False
        between = Span(min(said.cue.end, mark.end), max(said.cue.start, mark.start))
        return not any(part.meets(between) for part in said.contents)

    def when(self, mark: Time | None) -> When | None:
        """A time mark as a claim keeps it."""
        if mark is None:
            return None
        return When(text=mark.span.of(self.doc.text), start=mark.start, end=mark.end, value=mark.value)

    def place_of(self, word: int) -> Place | None:
        """Where it happens: a place name after "in" or "at" below the word or its clause."""
        for top in (word, self.tree.clause_head(word)):
            for preposition, noun in self._locations(top):
                name = self.place_at(noun)
                if name is not None and preposition in {"in", "at", "to"}:
                    return name
        return None

    def _locations(self, top: int) -> list[tuple[str, int]]:
        found = list(self.tree.obliques(top))
        for child in self.tree.children(top, "obj", "xcomp"):
            found += self.tree.obliques(child)
        return found

    def place_at(self, noun: int) -> Place | None:
        """The place named at a word; None where the names layer has none there."""
        word = self.tree.words[noun]
        for name in self.doc.layers.names:
            if name.label == "place" and name.start <= word.start and word.end <= name.end:
                words = name.span.of(self.doc.text)
                country = self.country_named(name.span)
                return Place(text=words, start=name.start, end=name.end, value=words, name=words, country=country)
        return None

    def country_named(self, place: Span) -> str | None:
        """The state or body that the words at a place name by name, adjective, capital or city; None if unsettled."""
        if self.knowledge is None:
            return None
        form = place.of(self.doc.text).replace("’", "'").removeprefix("the ").removeprefix("The ")
        found = {name.code for name in self.knowledge.names().get(form, ()) if name.code}
        return found.pop() if len(found) == 1 else None

    def kinds_named(self, place: Span) -> set[str]:
        """What the words at a place can be a name of, by the tables: "state", "adjective", "capital", "place" …"""
        if self.knowledge is None:
            return set()
        form = place.of(self.doc.text).replace("’", "'").removeprefix("the ").removeprefix("The ")
        return {name.kind for name in self.knowledge.names().get(form, ())}

    def duration_of(self, word: int) -> Duration | None:
        """How long a contact lasted, in minutes: what its sentence gives, best below the word and near it."""
        here, place = self.tree.sentence(word).span, self.tree.words[word]
        lengths = [mark for mark in self.doc.layers.quantities if mark.unit in MINUTES and here.covers(mark.span)]
        if not lengths:
            return None
        below = self.tree.cover(self.tree.subtree(word, frozenset({"conj"})))
        mark = min(lengths, key=lambda mark: (not below.covers(mark.span), abs(mark.start - place.end)))
        length = round(mark.value * MINUTES[mark.unit], 2)
        return Duration(
            text=mark.span.of(self.doc.text),
            start=mark.start,
            end=mark.end,
            value=length,
            minutes=length,
            approximate=mark.approximate,
        )

    # ------------------------------------------------------------------------------ who says so

    def attribution_at(self, place: Span) -> Attribution | None:
        """The innermost attribution whose content covers a place; None in the outlet's own voice."""
        covering = [mark for mark in self.doc.layers.attributions if any(part.covers(place) for part in mark.contents)]
        return min(covering, key=lambda mark: sum(len(part) for part in mark.contents), default=None)

    def without_teller(self, place: Span) -> Span:
        """The words without the ", a minister said" that the parse may have taken into them."""
        said = self.attribution_at(Span(place.start, place.start + 1))
        if said is None or said.cue is None or not place.covers(said.cue):
            return place
        ends = [part.end for part in said.contents if part.start <= place.start < part.end <= said.cue.start]
        return trim(self.doc.text, Span(place.start, ends[0]), " ,;:") if ends else place

    def said_by(self, place: Span) -> tuple[Actor, ...]:
        """Who the text makes responsible for words at a place, the outermost relayer last; empty = the outlet."""
        attribution = self.attribution_at(place)
        return () if attribution is None else (attribution.speaker, *attribution.said_by)

    # ------------------------------------------------------------------------------ actors

    def person_speaking(self, place: Span) -> Actor | None:
        """Who "I" and "we" at a place stand for: the speaker of the words around it, in a side's own text one of it."""
        attribution = self.attribution_at(place)
        if attribution is not None:
            return attribution.speaker
        side = self.doc.article.side
        quoted = any(quotation.span.covers(place) for quotation in self.doc.layers.quotations)
        if side is None or quoted:
            return None
        return Actor(text=place.of(self.doc.text), start=place.start, end=place.end, country=side)

    def actor(self, word: int) -> Actor:
        """The actor that a noun or pronoun stands for; "I", "we" and "our" stand for whoever is quoted there."""
        found = self.cast.actor(word)
        if self.tree.form(word) in FIRST_PERSON and found.name is None:
            speaker = self.person_speaking(self.tree.words[word].span)
            if speaker is not None:
                plural = self.tree.form(word) in {"we", "our", "us", "ourselves"}
                name = None if plural and speaker.country else speaker.name
                return Actor(
                    text=found.text,
                    start=found.start,
                    end=found.end,
                    name=name,
                    country=speaker.country,
                    role=speaker.role,
                )
        return found
