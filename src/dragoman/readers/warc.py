"""The ``warc`` reader: web archives, as WARC (also ``.gz``) and as WACZ."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stderr
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

import msgspec

from dragoman.errors import ReadError
from dragoman.model import Article, Failure
from dragoman.parts import Hints, Input

_LARGEST_PAGE = 16 * 2**20  # bytes, unpacked
_LARGEST_RECORD = 2**30  # what is longer must be unpacked to be passed over
_LARGEST_ARCHIVE = 64 * 2**30  # all members of a WACZ, unpacked
_MOST_MEMBERS = 100_000
_MOST_PACKED = 1000  # times that a member may be smaller packed
_READ = ("text/", "application/xhtml", "application/pdf", "application/xml", "application/rss", "application/atom",
         "message/rfc822")  # fmt: skip
_NEEDS = "reading web archives needs warcio: pip install 'dragoman[warc]'"


class Part(msgspec.Struct, frozen=True):
    """Gives each page of an archive as an input of its own: answers with status 200, and resources, that hold text.

    A page's place is ``ARCHIVE#number`` of its record, its url the address from which it was taken; its original are
    the bytes of the page as the server meant them, unpacked. The archive is read bit by bit. A WACZ that names a member
    outside itself, or unpacks to far more than it should, is refused. Needs the extra ``warc``.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".warc", ".warc.gz", ".wacz")
    takes: ClassVar[str] = "file"

    def read(self, source: Input) -> Iterator[Article | Failure | Input]:
        """The pages of the archive, in order."""
        try:
            with ExitStack() as stack:
                stream: BinaryIO = stack.enter_context(_open(source))
                if stream.read(4) == b"PK\x03\x04":
                    for name, member in _members(stack.enter_context(_unzip(stream, source)), source):
                        yield from _read_records(member, f"{source.source}#{name}", source)
                else:
                    stream.seek(0)
                    yield from _read_records(stream, source.source, source)
        except ReadError as error:
            yield Failure(step="readers/warc", subject=error.source, reason=error.fault, fault="unreadable")


def _open(source: Input) -> BinaryIO:
    return io.BytesIO(source.content) if source.file is None else Path(source.file).open("rb")


# ------------------------------------------------------------------------------------------------ WACZ


def _unzip(stream: BinaryIO, source: Input) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError(source.source, f"not a sound archive: {error}") from error


def _members(archive: zipfile.ZipFile, source: Input) -> Iterator[tuple[str, BinaryIO]]:
    """The WARC files in a WACZ; ReadError where the archive is none, or is not to be trusted."""
    entries = archive.infolist()
    _check_members(entries, source)
    found = [entry for entry in entries if entry.filename.lower().endswith((".warc", ".warc.gz"))]
    if not found:
        raise ReadError(source.source, "no WACZ: there is no WARC file in it")
    for entry in found:
        try:
            with archive.open(entry) as member:
                yield entry.filename, member  # type: ignore[misc]
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            raise ReadError(f"{source.source}#{entry.filename}", f"damaged: {error}") from error


def _check_members(entries: list[zipfile.ZipInfo], source: Input) -> None:
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name:
            raise ReadError(source.source, f"it names a member outside itself: {name[:80]!r}")
        if entry.file_size > _MOST_PACKED * max(entry.compress_size, 1):
            raise ReadError(source.source, f"{name[:80]!r} unpacks to {entry.file_size:,} bytes, far too many")
    if len(entries) > _MOST_MEMBERS or sum(entry.file_size for entry in entries) > _LARGEST_ARCHIVE:
        raise ReadError(source.source, "it has too many members, or they are too large")


# ------------------------------------------------------------------------------------------------ WARC


def _read_records(stream: BinaryIO, place: str, source: Input) -> Iterator[Input | Failure]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ReadError(place, _NEEDS) from error
    records = ArchiveIterator(stream)
    try:
        for number, record in enumerate(_quietly(records), start=1):
            if record.rec_type in ("response", "resource") and _is_read(record):
                yield _read_page(record, f"{place}#{number}", source)
            if (record.length or 0) > _LARGEST_RECORD:
                raise ReadError(f"{place}#{number}", f"a record of {record.length:,} bytes; what follows is not read")
        if records.err_count:
            told = f"damaged: {records.err_count} records are longer than they say; something of them is lost"
            yield Failure(step="readers/warc", subject=place, reason=told, fault="unreadable")
    except ArchiveLoadFailed as error:
        raise ReadError(place, f"not a sound WARC: {str(error).strip()[:200]}") from error
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, AttributeError, KeyError, IndexError) as error:
        raise ReadError(place, f"damaged: {type(error).__name__}: {error}"[:300]) from error


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """The records; what the library would print of them is told as a failure instead."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _is_read(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type == "response" and (headers is None or headers.get_statuscode() != "200"):
        return False
    kind = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    return str(kind).lower().startswith(_READ)


def _read_page(record: Any, place: str, source: Input) -> Input | Failure:
    content = bytearray()
    stream = record.content_stream()
    while len(content) <= _LARGEST_PAGE and (piece := stream.read(2**16)):
        content += piece
    if len(content) > _LARGEST_PAGE:
        return Failure(step="readers/warc", subject=place, reason="the page is too large", fault="unreadable")
    told = Hints(encoding=_charset(record))
    url = source.url or record.rec_headers.get_header("WARC-Target-URI")
    return msgspec.structs.replace(
        source, source=place, content=bytes(content), file=None, hints=told, url=url, fetched=False
    )


def _charset(record: Any) -> str | None:
    import re

    kind = record.http_headers.get_header("Content-Type") if record.http_headers else ""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", kind or "", re.IGNORECASE)
    return found[1].lower() if found else None
