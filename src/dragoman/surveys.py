"""Finished surveys: what was worked out of a whole record is kept in a file beside it, ``RECORD.survey``.

The file is no part of the record: it names the state of record and program that it was worked out from, and is passed
over where that is another, or where it is damaged. It holds words of the articles, so it goes when one is forgotten.
"""

from __future__ import annotations

import glob
import hashlib
import os
import tempfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, Select, inspect, select

from dragoman.accounts import Episode, Judgement, Text
from dragoman.errors import RecordError
from dragoman.stores import schema
from dragoman.stores.sqlite import explained
from dragoman.workshop import digest_program

Survey = tuple[tuple[Text, ...], tuple[Judgement, ...], tuple[Episode, ...]]
_SURVEY: msgspec.msgpack.Decoder[Survey] = msgspec.msgpack.Decoder(Survey)
Kept = TypeVar("Kept")
_AT_ONCE = 1000  # rows
_HALF = ".part"  # ending of a file that is being written
_STAMP = 64  # digits, before the rest


class _Told(msgspec.Struct, frozen=True):
    """What of a text another version of this program can read too."""

    article: str


_TOLD: msgspec.msgpack.Decoder[tuple[tuple[_Told, ...], Any, Any]] = msgspec.msgpack.Decoder(
    tuple[tuple[_Told, ...], Any, Any]
)


def read_survey(path: str, engine: Engine) -> Survey | None:
    """The survey kept of the record as it now stands; None where there is none, or none that fits and is whole."""
    found = _read(_place(path))
    if found is None:
        return None
    stamp, content = found
    return _decode(content, _SURVEY) if stamp == _stamp(path, engine) else None


def keep_survey(path: str, engine: Engine, make: Callable[[], Survey]) -> Survey:
    """What ``make`` works out; it is kept, unless the record changes meanwhile or nothing may be written beside it."""
    stamp = _stamp(path, engine)
    survey = make()
    content = zlib.compress(msgspec.msgpack.encode(survey), 1)  # it ends with a sum over what is in it
    with suppress(OSError, RecordError):  # the survey is at hand all the same
        _write(path, engine, stamp, stamp.encode() + content)
    return survey


def drop_survey(path: str) -> None:
    """Delete what is kept beside the record at a path, unfinished files too; RecordError where that cannot be."""
    for file in kept_files(path):
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise RecordError(f"{file}: {error.strerror or error}; it holds words of the record") from error


def kept_files(path: str) -> list[Path]:
    """The file that holds a survey of the record at a path, if there is one, and those that were not finished."""
    place = _place(path)
    return [*place.parent.glob(glob.escape(place.name)), *place.parent.glob(f"{glob.escape(place.name)}-*{_HALF}")]


def read_articles(file: Path) -> frozenset[str] | None:
    """The ids of the articles of which a kept file tells; None where it cannot be read."""
    found = _read(file)
    if found is None:
        return None
    told: tuple[tuple[_Told, ...], Any, Any] | None = _decode(found[1], _TOLD)
    return None if told is None else frozenset(text.article for text in told[0])


def _place(path: str) -> Path:
    record = Path(path).resolve()
    return record.with_name(f"{record.name}.survey")


def _read(file: Path) -> tuple[str, bytes] | None:
    """The stamp of a file, and the rest of it; None where there is none, or none that can be read."""
    try:
        found = file.read_bytes()
    except OSError:
        return None
    return found[:_STAMP].decode("ascii", "replace"), found[_STAMP:]


def _decode(content: bytes, decoder: msgspec.msgpack.Decoder[Kept]) -> Kept | None:
    try:
        return decoder.decode(zlib.decompress(content))
    except (zlib.error, msgspec.DecodeError):
        return None


def _write(path: str, engine: Engine, stamp: str, content: bytes) -> None:
    """Put the file in its place, whole, while nobody else writes: what is forgotten now cannot come back with it."""
    if not os.access(path, os.W_OK):  # SQLite would give no lock, and not say so
        return
    place = _place(path)
    handle, name = tempfile.mkstemp(prefix=f"{place.name}-", suffix=_HALF, dir=place.parent)
    os.close(handle)
    half = Path(name)
    try:
        half.write_bytes(content)
        half.chmod(Path(path).stat().st_mode & 0o666)
        with explained(path), engine.connect().execution_options(writing=True) as connection:
            if _stamp_in(connection) == stamp:
                half.replace(place)
    finally:
        half.unlink(missing_ok=True)


# ------------------------------------------------------------------------------------------------ what it is of


def _stamp(path: str, engine: Engine) -> str:
    """SHA-256 over the program and over what a survey is worked out from: readings, codings, claims and verdicts."""
    with explained(path), engine.connect() as connection:
        return _stamp_in(connection)


def _stamp_in(connection: Connection) -> str:
    digest = hashlib.sha256(_digest_code().encode())
    for query in _queries(set(inspect(connection).get_table_names())):
        for row in connection.execution_options(yield_per=_AT_ONCE).execute(query):
            digest.update(msgspec.json.encode(tuple(row)))
    return digest.hexdigest()


def _queries(there: Collection[str]) -> Iterator[Select[Any]]:
    coded, claims, articles = schema.codings.c, schema.claims.c, schema.articles.c
    codings = select(coded.number, coded.run, articles.number, articles.key).join_from(schema.codings, schema.articles)
    yield codings.order_by(coded.number)
    yield select(claims.coding, claims.id).order_by(claims.coding, claims.id)
    for table in (schema.judgements, schema.withdrawals):  # a record of an earlier program may lack them
        if table.name in there:
            yield select(table).order_by(*table.primary_key)


@cache
def _digest_code() -> str:
    """The digest of all that is installed of this program: merging has no bearing on claims, but has on surveys."""
    return digest_program(files("dragoman"), apart=frozenset())
