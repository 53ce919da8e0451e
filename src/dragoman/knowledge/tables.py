"""The rows of the tables: one frozen Struct per table, its fields the columns of the CSV file.

A tuple stands in its cell with ``|`` between the items, a truth value as ``yes`` or ``no``; an empty cell takes the
field's default. ``key`` tells two rows apart: an overlay row with the same key replaces ours.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from dragoman.model import SpeakerKind

IsoCode = Annotated[str, Meta(pattern="^[A-Z]{3}$")]
DayText = Annotated[str, Meta(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]  # a day, a month or a year, or empty

PlaceKind = Literal["city", "region", "territory", "venue", "base", "waters", "historical"]
BodyKind = Literal["organisation", "agency", "forum", "alliance", "court", "armed group", "party", "ngo"]
OutletKind = Literal[
    "agency", "newspaper", "broadcaster", "state media", "government", "magazine", "site", "aggregator", "think tank"
]
OfficeKind = Literal[
    "head of state", "head of government", "foreign minister", "defence minister", "spokesperson", "envoy",
    "ambassador", "adviser", "minister", "legislator", "leader", "military", "head", "royal", "diplomat", "former",
    "other",
]  # fmt: skip
HolderOffice = Literal[
    "head-of-state", "head-of-government", "head", "foreign-minister", "defence-minister", "spokesperson", "adviser",
    "leader", "envoy", "ambassador", "deputy", "minister",
]  # fmt: skip
OfficialKind = Literal["presidency", "foreign ministry", "government", "state media", "international body"]
QuadClass = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


class State(Struct, frozen=True, kw_only=True):
    """A state or territory of ISO 3166-1 (and Kosovo), with every name that English news gives it."""

    iso3: IsoCode
    iso2: Annotated[str, Meta(pattern="^[A-Z]{2}$")]
    cow: int | None = None  # Correlates of War, state system code
    name: str
    official: str = ""
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()  # "Chinese", the singular noun "Briton", the prefix "Sino"
    people: tuple[str, ...] = ()  # plural
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()  # seats that stand for the government: "Kremlin"
    institutions: tuple[str, ...] = ()  # ministries, chambers, services, parties named without their state
    ambiguous: tuple[str, ...] = ()  # which of all these forms often mean something else
    note: str = ""

    @property
    def key(self) -> str:
        """The code that tells this row from others."""
        return self.iso3


class Place(Struct, frozen=True, kw_only=True):
    """A city, region, venue or water that news names, and the state it belongs to."""

    name: str
    kind: PlaceKind
    aliases: tuple[str, ...] = ()
    country: str = ""  # ISO alpha-3; empty where sovereignty is disputed, or the place is nobody's
    ambiguous: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """Name and country: two states may have a Tripoli."""
        return f"{self.name}|{self.country}"


class Body(Struct, frozen=True, kw_only=True):
    """An international body, a forum, a court, or an armed or political body that deals across borders."""

    code: Annotated[str, Meta(pattern="^[A-Z0-9+]{2,12}$")]
    kind: BodyKind
    name: str
    aliases: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    parent: str = ""  # code of the body it belongs to
    country: str = ""  # ISO alpha-3 of the state in which an armed or political body acts
    seat: str = ""
    ambiguous: tuple[str, ...] = ()
    note: str = ""

    @property
    def key(self) -> str:
        """The code that tells this row from others."""
        return self.code


class Outlet(Struct, frozen=True, kw_only=True):
    """A publisher: agency, newspaper, broadcaster, state medium, official site."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()  # without "www."; subdomains count as theirs
    credits: tuple[str, ...] = ()  # how a dateline or byline credits it: "AP", "Reuters"
    kind: OutletKind
    country: str = ""  # ISO alpha-3 or the code of a body
    side: str = ""  # set where a government or a body runs it: whose side it speaks for
    language: str = ""  # ISO 639-1 of what it mainly publishes
    note: str = ""

    @property
    def key(self) -> str:
        """The name that tells this row from others."""
        return self.name


class EventType(Struct, frozen=True, kw_only=True):
    """One of the sixteen PLOVER event types."""

    code: str
    quad: QuadClass
    sign: Literal["cooperation", "conflict"]
    definition: str

    @property
    def key(self) -> str:
        """The code that tells this row from others."""
        return self.code


class Office(Struct, frozen=True, kw_only=True):
    """A word or phrase for what a person is: an office, or analyst, business and public words."""

    phrase: str
    office: OfficeKind
    official: bool
    speaker_kind: SpeakerKind
    note: str = ""

    @property
    def key(self) -> str:
        """The phrase that tells this row from others."""
        return self.phrase.casefold()


class Holder(Struct, frozen=True, kw_only=True):
    """A person who held an office, from when until when."""

    country: str  # ISO alpha-3 or the code of a body
    office: HolderOffice
    office_title: str
    name: str
    aliases: tuple[str, ...] = ()
    since: DayText
    until: DayText = ""  # empty: still in office on the table's day
    source: str = ""

    def __post_init__(self) -> None:
        if self.first_day > self.last_day:
            raise ValueError(f"since {self.since} comes after until {self.until}")

    @property
    def key(self) -> str:
        """Country, office, name and first day together."""
        return f"{self.country}|{self.office}|{self.name}|{self.since}"

    @property
    def first_day(self) -> date:
        """The earliest day that ``since`` allows."""
        return _bound(self.since, last=False) if self.since else date.min

    @property
    def last_day(self) -> date:
        """The latest day that ``until`` allows."""
        return _bound(self.until, last=True) if self.until else date.max

    def held_on(self, day: date) -> bool:
        """Whether the person was in office on that day."""
        return self.first_day <= day <= self.last_day


class Official(Struct, frozen=True, kw_only=True):
    """An official source as it can be watched: whose side it speaks for, and the address of its feed."""

    id: Annotated[str, Meta(pattern="^[a-z0-9-]+$")]  # how a list of sources names it
    name: str  # of the outlet
    kind: OfficialKind
    side: Annotated[str, Meta(pattern="^[A-Z]{2,5}$")]  # ISO alpha-3 or the code of a body
    language: Annotated[str, Meta(pattern="^[a-z]{2}$")]  # ISO 639-1 of what the feed brings
    address: Annotated[str, Meta(pattern="^https?://")]
    as_of: DayText  # the day on which the address was looked up
    source: str  # where the address is from
    note: str = ""

    @property
    def key(self) -> str:
        """The id that tells this row from others."""
        return self.id


class TableSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a table's facts come from, and as of which day; the last three fields are filled on loading."""

    title: str
    source: str
    licence: str
    as_of: str
    table: str = ""
    rows: int = 0
    overlaid: int = 0  # how many of the rows come from the user's own tables

    def __str__(self) -> str:
        laid = f", {self.overlaid} of them from your own table" if self.overlaid else ""
        return f"{self.table}: {self.title}; {self.rows} rows{laid}; as of {self.as_of}; {self.source} ({self.licence})"


def _bound(text: str, *, last: bool) -> date:
    year, *rest = (int(part) for part in text.split("-"))
    month = rest[0] if rest else (12 if last else 1)
    if len(rest) > 1:
        return date(year, month, rest[1])
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
