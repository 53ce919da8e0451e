"""The body of an answer, within a limit that holds for what is sent and for what it unpacks to."""

from __future__ import annotations

import http.client
import zlib
from collections.abc import Iterator

from dragoman.errors import FetchError

_PIECE = 64 * 1024


def read_body(address: str, answer: http.client.HTTPResponse, limit: int) -> bytes:
    """The whole body, unpacked; FetchError where it is longer than ``limit`` bytes, damaged, or ends early."""
    packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    pieces = _pieces(address, answer, limit)
    if packing in ("gzip", "x-gzip", "deflate"):
        pieces = _unpack(address, pieces, packing)
    elif packing not in ("identity", ""):
        raise FetchError(address, f"it is packed as {packing[:20]!r}, which was not asked for", "unreadable")
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise FetchError(address, f"it is longer than {limit:,} bytes", "unreadable")
    return bytes(body)


def _pieces(address: str, answer: http.client.HTTPResponse, limit: int) -> Iterator[bytes]:
    taken = 0
    while piece := answer.read1(_PIECE):
        taken += len(piece)
        if taken > limit:
            raise FetchError(address, f"it is longer than {limit:,} bytes", "unreadable")
        yield piece
    if answer.length:  # what the server said would come
        raise FetchError(address, f"it ended {answer.length:,} bytes early", "unreadable")


def _unpack(address: str, pieces: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """What the pieces unpack to, a bounded piece at a time."""
    unpacker, started = zlib.decompressobj(47), False
    for packed in pieces:
        while packed:
            try:
                yield unpacker.decompress(packed, _PIECE)
            except zlib.error as error:
                if started or packing != "deflate":
                    raise FetchError(address, f"its packing is damaged: {error}", "unreadable") from error
                unpacker, started = zlib.decompressobj(-15), True  # some servers send deflate without its head
                continue
            started = True
            packed = unpacker.unconsumed_tail
            if unpacker.eof and unpacker.unused_data:  # several members in a row are one body
                packed, unpacker = unpacker.unused_data, zlib.decompressobj(47)
    if not unpacker.eof:
        raise FetchError(address, "its packing ends early", "unreadable")
