"""What is let in: the hosts that a server answers to, the token, writes from its own pages alone; and what it forbids.

The server has no accounts of users. On this machine's own address it is open for reading; on any other it asks for the
token. Writing takes ``--write``, the token, and a request that comes from a page of this server or from a program.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from urllib.parse import urlsplit

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import ConfigurationError
from dragoman.web.problems import problem

COOKIE = "dragoman"
LEAST_TOKEN = 16  # characters
MOST_BODY = 65_536  # bytes of a request
_SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class Serving(Struct, frozen=True, kw_only=True):
    """How a record is served. ``names`` are further host names that the server answers to."""

    record: str
    host: str = "127.0.0.1"
    port: int = 8310
    write: bool = False
    token: str | None = None
    names: tuple[str, ...] = ()

    @property
    def local(self) -> bool:
        """Whether only this machine reaches the server."""
        return is_loopback(self.host)

    def check(self) -> None:
        """Raise ConfigurationError for what must not be started."""
        if self.token is not None and len(self.token) < LEAST_TOKEN:
            raise ConfigurationError(f"--token: at least {LEAST_TOKEN} characters")
        if not self.local and self.token is None:
            raise ConfigurationError(f"--host {self.host}: an address that others reach needs a --token")
        if self.write and self.token is None:
            raise ConfigurationError("--write needs a --token")

    def answers_to(self, host: str) -> bool:
        """Whether the Host header of a request names this server."""
        name = _bare(host)
        own = {self.host.casefold(), *(one.casefold() for one in self.names)}
        return name in own or (self.local and (name == "localhost" or is_loopback(name)))


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, True, False, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _bare(host: str) -> str:
    """The name of a Host header, without its port."""
    host = host.strip().casefold()
    return host.partition("]")[0].lstrip("[") if host.startswith("[") else host.rsplit(":", 1)[0]


class Guard:
    """Stands before the application."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self.app = app
        self.serving = serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that must not come in; give all others on, with headers laid over what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store" if self.serving.token else "no-cache")
            await send(message)

        refused = self._refuse(scope, Headers(scope=scope))
        if refused is None:
            await self.app(scope, receive, guarded)
        else:
            await problem(*refused)(scope, receive, guarded)

    def _refuse(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        if not self.serving.answers_to(headers.get("host", "")):
            return 421, "this server does not answer to that host name"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BODY or "transfer-encoding" in headers:
            return 413, f"a request of more than {MOST_BODY} bytes, or of unknown length"
        known = has_token(headers, self.serving.token)
        open_to_all = scope["path"] == "/enter" or scope["path"].startswith("/static/")
        if not self.serving.local and not known and not open_to_all:
            return 401, "this address asks for its token: see /enter"
        if scope["method"] in _SAFE or scope["path"] == "/enter":
            return None if scope["method"] in _SAFE or _own_page(headers) else _FOREIGN
        if not self.serving.write:
            return 403, "this server only reads; it was started without --write"
        if not known:
            return 401, "writing asks for the token"
        return None if _own_page(headers) else _FOREIGN


_FOREIGN = (403, "a form of another site may not write here")


def _own_page(headers: Headers) -> bool:
    """Whether a request comes from a page of this server, or from a program that is no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.casefold() == headers.get("host", "").casefold()


def has_token(headers: Headers, token: str | None) -> bool:
    """Whether a request carries the token, in its Authorization header or as the cookie that ``/enter`` gives."""
    if token is None:
        return False
    kind, _, given = headers.get("authorization", "").partition(" ")
    cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    return (kind.casefold() == "bearer" and same(given.strip(), token)) or same(cookie, seal(token))


def same(one: str, other: str) -> bool:
    """Whether two words are the same, told in a time that does not depend on where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def seal(token: str) -> str:
    """What the cookie holds: a digest, so that the token itself is kept in no browser."""
    return hmac.new(token.encode(), b"dragoman reading room", hashlib.sha256).hexdigest()
