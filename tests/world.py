"""A server on loopback that plays the world: it says byte for byte what a test tells it, also what no server should."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

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
