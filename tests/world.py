"""A server on loopback that plays the world: it says byte for byte what a test tells it, also what no server should."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

from tests import samples

DAY = "Xi called Trump on 2026-02-04 and they spoke for an hour about trade and about the spring visit."
LINES = (DAY, "Xi said: the soybeans are welcome, and 20 million tons is not a small number for anybody at all.")

Said = bytes | Iterable[bytes]
Route = Callable[[dict[str, str]], Said]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer with its right length; ``content_type="text/plain"`` gives the header ``Content-Type``."""
    told = {"content_type": "text/html; charset=utf-8", "content_length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-').title()}: {value}" for name, value in told.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1") + body


class World:
    """Serves ``routes`` (path to answer, or a function of the request's headers) until it is closed.

    ``asked`` are the paths in the order in which they were asked for. What has no route is 404.
    """

    def __init__(self, secure: ssl.SSLContext | None = None) -> None:
        self._secure = secure
        self.routes: dict[str, Said | Route] = {}
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._over = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def pages(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [path for path in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        self._over.set()
        self._listener.close()

    def wait(self, seconds: float) -> bool:
        """Let time pass within an answer; True when the server is to end."""
        return self._over.wait(seconds)

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _open(self, connection: socket.socket) -> socket.socket:
        return self._secure.wrap_socket(connection, server_side=True) if self._secure else connection

    def _talk(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError), self._open(connection) as connection:
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
            path = first.split(" ")[1]
            self.asked.append(path)
            self.heads.append(headers)
            said = self.routes.get(path, answer(b"nothing here", "404 Not Found"))
            said = said(headers) if callable(said) else said
            for piece in (said,) if isinstance(said, bytes) else said:
                connection.sendall(piece)


# ------------------------------------------------------------------------------------------------ pages and feeds


def with_etag(body: bytes, etag: str = '"1"', **headers: str) -> Route:
    """What answers that nothing has changed to whoever names its mark."""

    def route(head: dict[str, str]) -> bytes:
        same = head.get("if-none-match") == etag
        return answer(status="304 Not Modified", etag=etag) if same else answer(body, etag=etag, **headers)

    return route


def page(*lines: str, title: str = "Leaders speak") -> bytes:
    """A page of these lines."""
    return samples.page(lines or LINES, title)


def serve_feed(world: World, *names: str, words: str = "") -> None:
    """A feed at ``/feed`` that names pages, each with a line of its own."""
    entries = [(f"Entry {name}", world.url(f"/{name}"), words) for name in names]
    world.routes["/feed"] = with_etag(samples.rss(*entries), content_type="application/rss+xml")
    for name in names:
        world.routes[f"/{name}"] = with_etag(page(DAY, f"Xi said: this is what {name} is about, in a line of its own."))
