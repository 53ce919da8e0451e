"""One TOML file becomes one :class:`Config`: which parts run, with which settings.

::

    languages = ["en"]            # articles in other languages are kept, with a failure that says so
    knowledge = "our-tables"      # a folder of tables laid over ours; relative to this file
    workers = 2

    [fetch]                       # how addresses are asked; nothing is, unless the user gives one
    delay = 2.0

    [coders]
    use = ["contacts", "statements"]

    [coders.contacts]             # the settings of one part: the fields of its class
    …

A key that nobody knows is refused, and the error names it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from dragoman.errors import ConfigurationError

READERS = ("jsonl", "html", "text", "feed", "sitemap", "eml", "pdf", "warc", "ninjs", "newsml")
ANNOTATORS = (
    "language",
    "quotations",
    "actors",
    "times",
    "quantities",
    "attribution",
    "character",
)
CODERS = ("contacts", "statements", "commitments", "plans", "figures", "events")
SECTIONS = ("readers", "annotators", "coders")


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """One family of parts: the names of those in use, in order, and the settings of each."""

    use: tuple[str, ...]
    settings: dict[str, dict[str, Any]] = {}


class Fetch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How addresses are asked. Times are in seconds, sizes in bytes."""

    agent: str = "Dragoman"  # the name by which robots.txt knows the program
    contact: str | None = None  # an address or mail address that is sent along with it
    timeout: Annotated[float, Meta(gt=0)] = 20.0  # without a sign of life
    deadline: Annotated[float, Meta(gt=0)] = 60.0  # for one answer, from first to last
    limit: Annotated[int, Meta(ge=1)] = 16 * 1024 * 1024  # of an answer, unpacked
    redirects: Annotated[int, Meta(ge=0)] = 5
    delay: Annotated[float, Meta(ge=0)] = 1.0  # between two requests to one site
    allow: tuple[str, ...] = ()  # hosts and networks that may be asked although they are not public
    follow: bool | None = None  # pages that a feed names; None: only where the feed came from an address
    links: Annotated[int, Meta(ge=1)] = 200  # pages read of one feed


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set. The defaults read English texts with every part that is shipped.

    >>> Config(workers=2).digest() == Config().digest()
    True
    """

    languages: tuple[str, ...] = ("en",)  # ISO 639-1
    knowledge: str | None = None  # a folder of the user's own tables
    workers: Annotated[int, Meta(ge=1)] = 1  # processes
    batch: Annotated[int, Meta(ge=1)] = 8  # articles coded together
    fetch: Fetch = Fetch()
    readers: Section = Section(READERS)
    annotators: Section = Section(ANNOTATORS)
    coders: Section = Section(CODERS)

    def section(self, family: str) -> Section:
        """The section of a family of parts."""
        if family not in SECTIONS:
            raise ConfigurationError(f"there is no section [{family}]; there are: {', '.join(SECTIONS)}")
        section: Section = getattr(self, family)
        return section

    def digest(self) -> str:
        """SHA-256 of all that bears on the result, hexadecimal; how work is shared and pages fetched does not."""
        apart = ("workers", "batch", "fetch")
        settings = {name: getattr(self, name) for name in self.__struct_fields__ if name not in apart}
        settings["knowledge"] = digest_folder(self.knowledge)
        return hashlib.sha256(msgspec.json.encode(settings, order="sorted")).hexdigest()


def digest_folder(folder: str | None) -> str | None:
    """SHA-256 over the names and the bytes of a folder's files, hexadecimal; None without a folder."""
    if folder is None:
        return None
    if not Path(folder).is_dir():
        raise ConfigurationError(f"knowledge: {folder} is not a folder")
    digest = hashlib.sha256()
    for path in sorted(Path(folder).iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_config(path: str | Path) -> Config:
    """The configuration in a TOML file; ConfigurationError names the file and the field at fault."""
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path}: not TOML: {error}") from error
    try:
        config = parse_config(table)
    except ConfigurationError as error:
        raise ConfigurationError(f"{path}: {error}") from error
    if config.knowledge is None:
        return config
    return msgspec.structs.replace(config, knowledge=str(Path(path).parent / config.knowledge))


def parse_config(table: Mapping[str, object]) -> Config:
    """The configuration in a table, as TOML gives it.

    >>> parse_config({"coders": {"use": ["contacts"]}}).coders.use
    ('contacts',)
    >>> parse_config({"worker": 2})
    Traceback (most recent call last):
    dragoman.errors.ConfigurationError: Object contains unknown field `worker`
    """
    folded = {key: _fold(key, value) if key in SECTIONS else value for key, value in table.items()}
    try:
        config = msgspec.convert(folded, Config)
    except msgspec.ValidationError as error:
        raise ConfigurationError(str(error)) from error
    for family in SECTIONS:
        _check_settings(family, config.section(family))
    return config


def _fold(family: str, table: object) -> object:
    """A section with the tables of its parts gathered under ``settings``; what is not a table is left to the check."""
    if not isinstance(table, Mapping):
        return table
    settings = {key: value for key, value in table.items() if isinstance(value, Mapping)}
    rest = {key: value for key, value in table.items() if key not in settings}
    return {"use": getattr(Config(), family).use, **rest, "settings": settings}


def _check_settings(family: str, section: Section) -> None:
    twice = sorted({name for name in section.use if section.use.count(name) > 1})
    if twice:
        raise ConfigurationError(f"[{family}] use: {', '.join(twice)} is named twice")
    unused = sorted(set(section.settings) - set(section.use))
    if unused:
        raise ConfigurationError(f"[{family}.{unused[0]}] is not in use; in use are: {', '.join(section.use)}")
