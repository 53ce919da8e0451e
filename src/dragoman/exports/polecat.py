"""The ``polecat`` export: the forty columns of POLECAT in their order, and columns of our own after them.

Every contact stands as two rows, one each way, that share ``Pair ID``. Codes are text. What a record does not hold
(intensity, coordinates, Wikipedia and GeoNames numbers) is left empty, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version as installed
from typing import ClassVar

from msgspec import Struct

from dragoman.exports.coded import Coded, code_acts, cow_of, place_of, quad_of, sector_of
from dragoman.exports.rows import name_of
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor
from dragoman.parts import File, Holdings
from dragoman.sheets import Column, Sheet

C = Column


class Part(Struct, frozen=True, kw_only=True):
    """Writes one tab-separated file."""

    title: ClassVar[str] = "acts in the forty columns of POLECAT, tab-separated"

    def names(self) -> tuple[str, ...]:
        """The name of the one file."""
        return ("polecat.tsv",)

    def files(self, holdings: Holdings) -> Iterator[File]:
        """The file."""
        sheet = lay_out(load_knowledge())
        rows = (coded for coded in code_acts(holdings) if coded.act.first_day)
        yield File(name="polecat.tsv", media="text/tab-separated-values", pieces=sheet.tsv(rows))


def lay_out(knowledge: Knowledge) -> Sheet:
    """The columns; names of states and sectors come from the tables."""
    columns = (
        C("Event ID", "claim and pair; unique", lambda one: _id(one)),
        C("Event Date", "first day of the act", lambda one: one.act.first_day, "date"),
        C("Event Type", "PLOVER type", lambda one: one.act.type),
        C("Event Mode", "of a CONSULT: phone, visit, third-party, multilateral", lambda one: one.act.mode),
        C("Intensity", "empty: the record holds none", _nothing),
        C("Quad Code", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict", lambda one: quad_of(
            one.act, knowledge)),
        C("Contexts", "empty", _nothing),
        *_side("Actor", knowledge),
        *_side("Recipient", knowledge),
        C("Placename", "of the claim", lambda one: _place(one, "name") or _place(one, "text")),
        C("City", "empty", _nothing), C("District", "empty", _nothing), C("Province", "empty", _nothing),
        C("Country", "ISO 3166 alpha-3 of the place", lambda one: _place(one, "country")),
        C("Latitude", "empty", _nothing), C("Longitude", "empty", _nothing), C("GeoNames ID", "empty", _nothing),
        C("Raw Placename", "the text's words", lambda one: _place(one, "text")),
        C("Feature Type", "empty", _nothing),
        C("Source", "outlet", lambda one: one.article.outlet),
        C("Publication Date", "ISO 8601 day", lambda one: (one.article.published or "")[:10], "date"),
        C("Story People", "persons of the claim", lambda one: _people(one), "array"),
        C("Story Organizations", "empty", _nothing),
        C("Story Locations", "codes of both sides", lambda one: [one.act.source, one.act.target], "array"),
        C("Language", "ISO 639-1", lambda one: one.article.language),
        C("Version", "of this program", lambda one: f"dragoman {installed('dragoman')}"),
        *_own(),
    )  # fmt: skip
    return Sheet("polecat", "an act of one side towards another", columns)


def _own() -> tuple[Column, ...]:
    """What POLECAT has not: the way back to claim, article, matter and source."""
    return (
        C("Claim ID", "the claim behind the row", lambda one: one.claim.id),
        C("Article ID", "the article that makes it", lambda one: one.article.id),
        C("Pair ID", "shared by the two rows of a contact", lambda one: one.claim.id if one.act.mutual else None),
        C("Matter ID", "rows of one matter share it", lambda one: one.act.matter),
        C("Independent Source", "rows of one source share it", lambda one: one.act.origin),
        C("Last Date", "last day of the act", lambda one: one.act.last_day, "date"),
        C("Date Basis", "claim, occasion or publication", lambda one: one.act.basis),
        C("Status", "of the claim", lambda one: one.claim.status),
        C("URL", "of the article", lambda one: one.article.url),
        C("Quote", "the words of the claim", lambda one: one.claim.evidence.quote),
    )  # fmt: skip


def _side(side: str, knowledge: Knowledge) -> tuple[Column, ...]:
    actor = side == "Actor"

    def who(one: Coded) -> Actor | None:
        found = one.actors if actor else one.recipients
        return found[0] if found else None

    def code(one: Coded) -> str:
        return one.act.source if actor else one.act.target

    def sector(one: Coded) -> str:
        found = who(one)
        return sector_of(found, knowledge) if found else ""

    def name(one: Coded) -> str | None:
        found = who(one)
        state = knowledge.state(code(one)) or knowledge.body(code(one))
        return name_of(found) if found and found.name else state.name if state else code(one)

    return (
        C(f"{side} Name", "the person, else the state or body", name),
        C(f"{side} Country", "ISO 3166 alpha-3, or the code of a body", code),
        C(f"{side} COW", "Correlates of War code", lambda one: cow_of(code(one), knowledge)),
        C(f"Primary {side} Sector", "GOV, MIL, LEG, IGO or empty", sector),
        C(f"{side} Sectors", "the same", sector),
        C(f"{side} Title", "the office that the text gives", lambda one: getattr(who(one), "role", None)),
        C(f"{side} Name Raw", "the text's words", lambda one: getattr(who(one), "text", None)),
        C(f"Wikipedia {side} ID", "empty", _nothing),
    )


def _nothing(one: Coded) -> None:
    return None


def _id(one: Coded) -> str:
    return f"{one.article.id}-{one.claim.id}-{one.act.source}-{one.act.target}"


def _place(one: Coded, field: str) -> str | None:
    place = place_of(one.claim)
    return getattr(place, field) if place else None


def _people(one: Coded) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in (*one.actors, *one.recipients) if actor.name))
