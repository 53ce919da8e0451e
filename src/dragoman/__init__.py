"""Dragoman reads reports and readouts of diplomacy and keeps who said and did what to whom, in which words.

>>> import dragoman
>>> doc = dragoman.read("report.html")                          # doctest: +SKIP
>>> for claim in doc.claims: print(claim.evidence.quote)        # doctest: +SKIP

:func:`read` gives the one article of an input, :func:`read_all` every article of many, :func:`open` a record on disk.
The types are in :mod:`dragoman.model`, the errors in :mod:`dragoman.errors`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.errors import ReadError
from dragoman.model import Article, Claim, Commitment, Contact, Document, Event, Failure, Figure, Plan, Statement

if TYPE_CHECKING:
    from dragoman.config import Config
    from dragoman.record import Record
    from dragoman.sources import Given

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Claim",
    "Commitment",
    "Contact",
    "Document",
    "Event",
    "Failure",
    "Figure",
    "Plan",
    "Statement",
    "open",
    "read",
    "read_all",
]


def read(path: str | os.PathLike[str], config: Config | None = None, given: Given | None = None) -> Document:
    """The one article of a file, or of standard input for ``-``, with its claims.

    ReadError names the input where it cannot be read or holds several articles; for those there is :func:`read_all`.
    """
    found = list(_first_two(read_all([path], config, given)))
    source = os.fspath(path)
    if not found:
        raise ReadError(source, "it holds no article")
    if len(found) > 1:
        raise ReadError(source, "it holds more than one article: use dragoman.read_all")
    if isinstance(found[0], Failure):
        raise ReadError(source, found[0].reason)
    return found[0]


def _first_two(items: Iterator[Document | Failure]) -> Iterator[Document | Failure]:
    for _, item in zip(range(2), items, strict=False):
        yield item


def read_all(
    paths: Iterable[str | os.PathLike[str]], config: Config | None = None, given: Given | None = None
) -> Iterator[Document | Failure]:
    """Every article of files and folders, coded, in order; a Failure stands where one could not be read."""
    from dragoman.pipeline import read_paths

    return read_paths(list(paths), config, given)


def open(path: str | os.PathLike[str]) -> Record:
    """The record at ``path``, for every query; RecordError names what is wrong with the file."""
    from dragoman.record import Record

    return Record(os.fspath(path))
