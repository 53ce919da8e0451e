"""Actors: everybody the article mentions, who they are and for which state they stand on the day of publication.

Persons come from the names layer and are looked up in the tables of office holders; states and bodies from the tables,
where they act rather than tell a place; offices, pairs and pronouns are resolved by what the text said before. What the
text does not settle stays open, and what it settles only nearly has a confidence below 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import ClassVar, NamedTuple

import msgspec

from dragoman.annotators.descriptions import spot_descriptions
from dragoman.annotators.gazetteer import Gazetteer, outlet_names
from dragoman.annotators.persons import Register
from dragoman.annotators.phrases import Phrase, spot_persons
from dragoman.annotators.powers import spot_powers
from dragoman.annotators.reading import Reading
from dragoman.annotators.resolving import Resolver
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Document, Layers, Mention


class Part(msgspec.Struct, frozen=True):
    """The annotator of mentions; ``knowledge`` is a folder of the user's own tables, laid over ours."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("sentences", "words", "names", "quotations")
    gives: ClassVar[tuple[str, ...]] = ("mentions",)

    knowledge: str | None = None

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The mentions of each document, in order of their places."""
        tables = _tables(self.knowledge)
        return [Layers(mentions=tuple(mention_actors(doc, tables))) for doc in docs]


class Tables(NamedTuple):
    """What is looked up: the tables, and their names filed for finding in a text."""

    knowledge: Knowledge
    gazetteer: Gazetteer
    outlets: Gazetteer

    @classmethod
    def of(cls, knowledge: Knowledge) -> Tables:
        """The names of the given tables, filed."""
        return cls(knowledge, Gazetteer(knowledge.names()), Gazetteer(outlet_names(knowledge)))


@cache
def _tables(folder: str | None) -> Tables:
    return Tables.of(load_knowledge(folder))


def mention_actors(doc: Document, tables: Tables) -> list[Mention]:
    """Every actor mentioned in the document's body, resolved."""
    reading = Reading(doc, tables.gazetteer, tables.outlets)
    persons = _without_overlap(list(spot_persons(reading)))
    spotted = persons + list(spot_descriptions(reading, persons))
    spotted += list(spot_powers(reading, spotted))
    day = publication_day(doc.article.published)
    codes = Counter(sign.code for sign in reading.signs if sign.code)
    known = Register(tables.knowledge, day, codes, [word.sentence for word in reading.words]).enter(persons)
    resolver = Resolver(reading, tables.knowledge, day, known)
    mentions = [resolver.resolve(phrase) for phrase in sorted(spotted, key=lambda phrase: phrase.core_first)]
    found = [mention for mention in mentions if mention]
    return sorted(_without_owners(found), key=lambda mention: (mention.start, mention.end))


def _without_owners(mentions: list[Mention]) -> list[Mention]:
    """The mentions without pronouns that only begin a state's: "his" of "his country"."""
    states = {mention.start for mention in mentions if mention.form == "state"}
    return [mention for mention in mentions if mention.form != "pronoun" or mention.start not in states]


def publication_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time; None where the text gives only a month, or nothing."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _without_overlap(phrases: list[Phrase]) -> list[Phrase]:
    """The phrases with their surroundings cut where two would share a word."""
    kept: list[Phrase] = []
    for phrase in phrases:
        if kept and kept[-1].last > phrase.core_first:
            kept[-1] = msgspec.structs.replace(kept[-1], last=kept[-1].core_last)
        if kept and kept[-1].last > phrase.first:
            phrase = msgspec.structs.replace(phrase, first=min(max(kept[-1].last, phrase.first), phrase.core_first))
        kept.append(phrase)
    return kept
