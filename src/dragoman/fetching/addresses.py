"""Which addresses may be asked: http and https, public machines, the usual ports; and the way from a name to one.

A name is resolved once, every machine it stands for is checked, and the connection is made to the checked number: a
name that turns to a private machine between the check and the connection gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from msgspec import Struct

from dragoman.errors import FetchError

Resolve = Callable[[str, int], Sequence[str]]
_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SAFE = "/%:@!$&'()*+,;=~-._?[]"
_LONGEST = 4096


class Place(Struct, frozen=True):
    """An address taken apart: ``host`` in ASCII, ``target`` the path with the query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port, by which robots.txt and pauses are kept apart."""
        return f"{self.scheme}://{self.host}:{self.port}"


def is_address(words: str) -> bool:
    """Whether the words begin as an address does that can be fetched.

    >>> is_address("https://example.org/a"), is_address("report.html")
    (True, False)
    """
    return words.lower().startswith(("http://", "https://"))


def clean(address: str) -> str:
    """The address without what follows ``#`` and with the host in lower case, so that one page has one address.

    >>> clean("HTTPS://Example.org/A#top")
    'https://example.org/A'
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))


def join(address: str, other: str) -> str:
    """``other`` as a full address, where it is given relative to ``address``; FetchError where it is none."""
    try:
        return clean(urljoin(address, other.strip()))
    except ValueError as error:
        raise FetchError(address, f"names the address {other[:80]!r}, which is none", "forbidden") from error


def take_apart(address: str) -> Place:
    """The parts of an address; FetchError where it is none that may be asked."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError is one
        raise FetchError(address, f"it is no address: {error}", "forbidden") from error
    if parts.scheme not in _PORTS or not host or len(address) > _LONGEST:
        raise FetchError(address, "it is no http or https address", "forbidden")
    if parts.username is not None or parts.password is not None:
        raise FetchError(address, "it carries a name or password", "forbidden")
    if port is not None and port not in _PORTS.values() and port < _FIRST_FREE_PORT:
        raise FetchError(address, f"port {port} is not one of the web", "forbidden")
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Place(parts.scheme, host, _PORTS[parts.scheme] if port is None else port, target)


def look_up(host: str, port: int) -> Sequence[str]:
    """The numbers of the machines that a name stands for."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def find_machine(address: str, place: Place, resolve: Resolve, allowed: Sequence[str]) -> str:
    """The number of the machine to connect to; FetchError where any that the name stands for is not public.

    ``allowed`` are hosts and networks (``10.0.0.0/8``) that may be asked although they are not.
    """
    try:
        numbers = list(resolve(place.host, place.port))
    except (OSError, UnicodeError) as error:
        raise FetchError(address, f"the name {place.host} is not known: {error}", "unreadable") from error
    if not numbers:
        raise FetchError(address, f"the name {place.host} stands for no machine", "unreadable")
    for number in numbers:
        if not is_public(number) and not _is_allowed(place.host, number, allowed):
            named = place.host.strip("[]") == number
            told = f"{place.host} is no public machine" if named else f"{place.host} is {number}, no public machine"
            raise FetchError(address, told, "forbidden")
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether a machine's number is one of the public network, also where it wraps another.

    >>> is_public("9.9.9.9"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    try:
        found = ipaddress.ip_address(number.split("%")[0])
    except ValueError:
        return False
    inner = _wrapped(found)
    if inner is not None:
        return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _wrapped(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if isinstance(number, ipaddress.IPv4Address):
        return None
    if number in _NAT64:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)


def _is_allowed(host: str, number: str, allowed: Sequence[str]) -> bool:
    return any(_covers(entry, host, number) for entry in allowed)


def _covers(entry: str, host: str, number: str) -> bool:
    if entry.lower() == host.lower():
        return True
    try:
        return ipaddress.ip_address(number.split("%")[0]) in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False
