"""Parts: the protocols of the families, and how a part is found by its file name.

A part is the class ``Part`` in ``dragoman/<family>/<name>.py``: a frozen Struct whose fields are its settings and whose
one method is its work. It is imported only when asked for. Another package may offer a part through an entry point of
the group ``dragoman.<family>``.

A run is signed with the digest of this program's files, and with the ``version`` of every reader, annotator and coder.
A part of this program stays at "1", for the digest changes with it; one of another package raises its version whenever
it gives other results, for nothing else tells of that.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import ClassVar, Protocol, cast, runtime_checkable

import msgspec

from dragoman.accounts import Entry, Episode, Finding, Judgement, Text
from dragoman.errors import PartError
from dragoman.model import AnyClaim, Article, Document, Failure, Layers, Run

FAMILIES = ("readers", "annotators", "coders", "stores", "exports")


class Hints(msgspec.Struct, frozen=True, kw_only=True):
    """What the container of a text (feed, message, archive) tells of it; what the text says of itself goes first.

    Only the title of what lies within the container goes before the text's own: there it stands in a field, here it is
    guessed from a piece of a page.
    """

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    encoding: str | None = None  # the character set that a server or message declares


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes to be read, where they came from, and what the user says of them where the text does not."""

    source: str  # the path or address as the user gave it; "-" for standard input
    content: bytes
    file: str | None = None  # where a reader that takes a file finds it; the content is then only its beginning
    line: int = 1  # the number that the first line of the content has in its file
    fetched: bool = False  # whether it came from an address
    reader: str | None = None  # the reader that its container says it is for
    hints: Hints = Hints()
    published: str | None = None
    outlet: str | None = None
    side: str | None = None
    url: str | None = None
    language: str | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An address that an input names as one to be read in turn.

    ``content`` are the words that the input itself has of it: they are read where the page is not to be fetched.
    """

    address: str
    hints: Hints = Hints()
    content: Input | None = None


@runtime_checkable
class Reader(Protocol):
    """Turns bytes into articles; what cannot be read comes out as a Failure in its place.

    A container may also give inputs, which lie in it, and links, which it names: they are read in their place. A class
    with ``takes = "lines"`` may be handed a long file in runs of whole lines, one with ``takes = "file"`` a path.
    """

    version: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]  # file name endings it is chosen for, with the dot, lower case

    def read(self, source: Input) -> Iterator[Article | Failure | Input | Link]:
        """The articles of one input, in order."""
        ...


@runtime_checkable
class Annotator(Protocol):
    """Adds layers of marks: one Layers per document, in the same order, with only what is new."""

    version: ClassVar[str]
    needs: ClassVar[tuple[str, ...]]  # layers that must have been made before
    gives: ClassVar[tuple[str, ...]]  # layers that it adds

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The new layers of each document."""
        ...


@runtime_checkable
class Coder(Protocol):
    """Codes claims: one tuple of claims per document, in the same order. Ids and runs are set by the pipeline."""

    version: ClassVar[str]
    needs: ClassVar[tuple[str, ...]]

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The claims of each document."""
        ...


class Holdings(Protocol):
    """What an export asks of a record; :class:`dragoman.record.Record` gives it."""

    def articles(self) -> Iterator[Article]:
        """The articles, in the order of storing."""
        ...

    def claims(self) -> Iterator[Entry]:
        """Every claim with its article."""
        ...

    def texts(self) -> tuple[Text, ...]:
        """The articles as sources among others."""
        ...

    def episodes(self) -> tuple[Episode, ...]:
        """The claims of all texts by what they are about."""
        ...

    def findings(self) -> tuple[Finding, ...]:
        """Agreement, contradiction and silence."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """The verdicts of persons."""
        ...

    def runs(self) -> list[Run]:
        """What made the claims."""
        ...

    def failures(self) -> list[Failure]:
        """What could not be done."""
        ...


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One file of an export: its name, its media type, its pieces in order."""

    name: str
    media: str
    pieces: Iterator[bytes]


@runtime_checkable
class Export(Protocol):
    """Writes a record for another program, as one file or several."""

    title: ClassVar[str]  # what a user gets, in a few words

    def names(self) -> tuple[str, ...]:
        """The names of the files, in order."""
        ...

    def files(self, holdings: Holdings) -> Iterator[File]:
        """The files, each to be taken before the next is asked for."""
        ...


def available(family: str) -> tuple[str, ...]:
    """The names of the built-in and the installed parts of a family, sorted.

    >>> "text" in available("readers")
    True
    """
    _check_family(family)
    package = importlib.import_module(f"dragoman.{family}")
    built_in = {
        module.name
        for module in pkgutil.iter_modules(package.__path__)
        if not module.ispkg and not module.name.startswith("_") and _is_part(f"dragoman.{family}.{module.name}")
    }
    return tuple(sorted(built_in | {entry.name for entry in _offered(tuple(sys.path))[family]}))


def load(family: str, name: str, settings: Mapping[str, object] | None = None) -> object:
    """The part ``name`` of ``family`` with its settings; PartError names what is wrong."""
    part = find(family, name)
    unknown = sorted(set(settings or ()) - set(getattr(part, "__struct_fields__", ())))
    if unknown:
        raise PartError(f"[{family}.{name}] has no setting {unknown[0]!r}")
    try:
        return msgspec.convert(dict(settings or {}), type=part)
    except msgspec.ValidationError as error:
        raise PartError(f"[{family}.{name}] {error}") from error


def find(family: str, name: str) -> type:
    """The class of a part, imported now."""
    _check_family(family)
    for entry in _offered(tuple(sys.path))[family]:
        if entry.name == name:
            return cast(type, entry.load())
    qualified = f"dragoman.{family}.{name}"
    if name.startswith("_") or not name.isidentifier() or importlib.util.find_spec(qualified) is None:
        raise PartError(f"{family} has no part {name!r}; there are: {', '.join(available(family))}")
    part = getattr(importlib.import_module(qualified), "Part", None)
    if not isinstance(part, type):
        raise PartError(f"{qualified} defines no class Part")
    return part


@cache
def _offered(path: tuple[str, ...]) -> dict[str, tuple[EntryPoint, ...]]:  # noqa: ARG001 - packages differ with it
    """What the packages on the path offer each family; looked up once, for that takes longer than to load a part."""
    found = entry_points()
    return {family: tuple(found.select(group=f"dragoman.{family}")) for family in FAMILIES}


def _is_part(qualified: str) -> bool:
    spec = importlib.util.find_spec(qualified)
    source = spec.loader.get_source(qualified) if spec and hasattr(spec.loader, "get_source") else None  # type: ignore[union-attr]
    return source is not None and "\nclass Part(" in source


def _check_family(family: str) -> None:
    if family not in FAMILIES:
        raise PartError(f"there is no family {family!r}; there are: {', '.join(FAMILIES)}")
