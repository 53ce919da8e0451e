"""What Dragoman knows beforehand: states, places, bodies, outlets, offices and who held them when, event types.

The tables are CSV files in this folder; ``SOURCES.toml`` names for each where its facts come from and as of which day.
Nothing is read on import: :func:`load_knowledge` reads the tables, lays a user's own over them, and answers.

>>> knowledge = load_knowledge()
>>> [name.code for name in knowledge.names()["Kyiv"]]
['UKR']
"""

from dragoman.knowledge.loading import TABLES, load_knowledge
from dragoman.knowledge.lookup import Knowledge, Name, NameKind, fold_name, fold_title
from dragoman.knowledge.tables import (
    Body,
    EventType,
    Holder,
    Office,
    OfficeKind,
    Outlet,
    OutletKind,
    Place,
    State,
    TableSource,
)

__all__ = [
    "TABLES",
    "Body",
    "EventType",
    "Holder",
    "Knowledge",
    "Name",
    "NameKind",
    "Office",
    "OfficeKind",
    "Outlet",
    "OutletKind",
    "Place",
    "State",
    "TableSource",
    "fold_name",
    "fold_title",
    "load_knowledge",
]
