"""Asks for addresses, politely and with care: see :class:`Fetcher`."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.message import Message
from importlib.metadata import version
from time import monotonic, sleep

from msgspec import Struct
from msgspec.structs import replace

from dragoman.config import Fetch
from dragoman.errors import FetchError
from dragoman.fetching.addresses import Place, Resolve, clean, find_machine, join, look_up, take_apart
from dragoman.fetching.bodies import read_body
from dragoman.fetching.robots import Robots

Dial = Callable[[str, int, float], socket.socket]
_MOVED = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_LONGEST_ROBOTS = 512 * 1024
_ACCEPTED = ("text/", "application/", "message/", "multipart/")


class Answer(Struct, frozen=True, kw_only=True):
    """What came back for an address; ``content`` is empty where nothing has changed (status 304)."""

    asked: str
    url: str  # where it was found in the end
    status: int
    content: bytes = b""
    type: str | None = None  # as the server declares it, such as "text/html"
    encoding: str | None = None
    etag: str | None = None
    modified: str | None = None


class Known(Struct, frozen=True):
    """What the server said of an earlier edition, to be sent back so that it need not be sent again."""

    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches addresses: public machines only, by robots.txt, with a pause, a deadline and a limit.

    Every redirect is checked as the first address was. ``resolve`` and ``dial`` stand for the network.
    """

    def __init__(self, settings: Fetch, resolve: Resolve = look_up, dial: Dial | None = None) -> None:
        self._settings = settings
        self._resolve = resolve
        self._dial = dial or _dial
        self._robots = Robots(settings.agent, self._get_robots)
        self._last: dict[str, float] = {}

    def fetch(self, address: str, known: Known = Known()) -> Answer:  # noqa: B008 - frozen
        """What stands at an address; FetchError says why it cannot or must not be had."""
        asked = url = clean(address)
        for _ in range(self._settings.redirects + 1):
            place = take_apart(url)
            self._robots.check(url, place)
            self._wait(place)
            answer = self._ask(url, place, _conditions(known), self._settings.limit)
            if isinstance(answer, Answer):
                return _checked(asked, answer)
            url = join(url, answer)
        raise FetchError(asked, f"it is passed on more than {self._settings.redirects} times", "unreadable")

    def _get_robots(self, url: str) -> tuple[int, bytes]:
        for _ in range(self._settings.redirects + 1):
            answer = self._ask(url, take_apart(url), {}, _LONGEST_ROBOTS)
            if isinstance(answer, Answer):
                return answer.status, answer.content
            url = join(url, answer)
        raise FetchError(url, "it is passed on too often", "unreadable")

    def _wait(self, place: Place) -> None:
        """Leave the site the pause that it, or the settings, ask for."""
        pause = max(self._settings.delay, self._robots.pause(place))
        since = monotonic() - self._last.get(place.site, -pause)
        if since < pause:
            sleep(pause - since)
        self._last[place.site] = monotonic()

    def _ask(self, url: str, place: Place, conditions: Mapping[str, str], limit: int) -> Answer | str:
        """The answer to one request, or the address to which it is passed on."""
        machine = find_machine(url, place, self._resolve, self._settings.allow)
        settings = self._settings
        with _Watch(settings.deadline) as watch:
            connection = _connect(place, lambda: watch.over(self._dial(machine, place.port, settings.timeout)))
            try:
                connection.request("GET", place.target, headers={**self._headers(), **conditions})
                with connection.getresponse() as answer:
                    received = _receive(url, answer, limit)
                if watch.expired:  # what was cut off may look like an end
                    raise TimeoutError
                return received
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise FetchError(url, _explain(error, watch.expired, settings), "unreadable") from error
            except FetchError as error:
                if watch.expired:  # whatever it looked like
                    raise FetchError(url, _explain(error, True, settings), "unreadable") from error
                raise
            finally:
                connection.close()

    def _headers(self) -> dict[str, str]:
        contact = f" (+{self._settings.contact})" if self._settings.contact else ""
        return {
            "User-Agent": f"{self._settings.agent}/{version('dragoman')}{contact}",
            "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, text/*;q=0.8, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }


class _Watch:
    """Ends a connection when its time is over, whatever it is doing: a slow answer cannot hold the program."""

    def __init__(self, deadline: float) -> None:
        self.expired = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(deadline, self._end)
        self._timer.daemon = True

    def over(self, connection: socket.socket) -> socket.socket:
        """The connection, watched: a second handle on it stays good when TLS takes the first one over."""
        self._sockets.append(connection.dup())
        return connection

    def _end(self) -> None:
        self.expired = True
        for handle in self._sockets:
            with suppress(OSError):
                handle.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for handle in self._sockets:
            handle.close()


class _Plain(http.client.HTTPConnection):
    """A connection to a machine that was chosen before."""

    def __init__(self, place: Place, dial: Callable[[], socket.socket]) -> None:
        super().__init__(place.host, place.port)
        self._to = dial

    def connect(self) -> None:
        self.sock = self._to()


class _Secure(_Plain):
    """The same under TLS, the certificate being that of the name asked for."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        plain = self._to()
        try:
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
        except OSError:
            plain.close()
            raise


def _connect(place: Place, dial: Callable[[], socket.socket]) -> http.client.HTTPConnection:
    return (_Secure if place.scheme == "https" else _Plain)(place, dial)


def _dial(machine: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((machine, port), timeout)


def _conditions(known: Known) -> dict[str, str]:
    named = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in named.items() if value}


def _receive(url: str, answer: http.client.HTTPResponse, limit: int) -> Answer | str:
    place = answer.headers.get("Location")
    if answer.status in _MOVED and place:
        return _latin(place)
    content = b""
    if answer.status == 200:
        _check_type(url, answer.headers)
        content = read_body(url, answer, limit)
    declared = answer.headers.get("Content-Type")
    return Answer(
        asked=url,
        url=url,
        status=answer.status,
        content=content,
        type=answer.headers.get_content_type() if declared else None,
        encoding=answer.headers.get_content_charset() if declared else None,
        etag=_line(answer.headers.get("ETag")),
        modified=_line(answer.headers.get("Last-Modified")),
    )


def _latin(header: str) -> str:
    """A header as UTF-8, where its bytes, which the library reads as Latin-1, are that."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _line(header: str | None) -> str | None:
    """A header that can be sent back as it is; None where it could not."""
    good = header is not None and header.isascii() and header.isprintable() and len(header) <= 500
    return header if good else None


def _check_type(url: str, headers: Message) -> None:
    if headers.get("Content-Type") and not headers.get_content_type().startswith(_ACCEPTED):
        raise FetchError(url, f"it is {headers.get_content_type()[:60]}, not text", "unreadable")


def _checked(asked: str, answer: Answer) -> Answer:
    """The answer, where it is one to read."""
    if answer.status not in (200, 304):
        kind = "missing" if answer.status in _GONE else "unreadable"
        raise FetchError(asked, f"the server answers {answer.status}", kind)
    return replace(answer, asked=asked)


def _explain(error: Exception, expired: bool, settings: Fetch) -> str:
    if expired:
        return f"it took longer than {settings.deadline:g} s"
    if isinstance(error, TimeoutError):
        return f"no sign of life for {settings.timeout:g} s"
    if isinstance(error, http.client.IncompleteRead):
        return "it ended early"
    return f"{type(error).__name__}: {error}"[:200] if str(error) else type(error).__name__
