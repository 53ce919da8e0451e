"""Addresses: nothing is fetched that should not be, and whatever a server does ends in an answer or a clear reason."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from pathlib import Path

import pytest

from dragoman.config import Fetch
from dragoman.errors import FetchError
from dragoman.fetching import client
from dragoman.fetching.client import Fetcher, Known
from tests.samples import page
from tests.world import World, answer

PAGE = page()


class Net:
    """Names and machines of a test: each name's numbers in turn; every connection lands at the server on loopback."""

    def __init__(self, world: World, **names: list[list[str]]) -> None:
        self.world = world
        self.names = {name.replace("_", "."): list(numbers) for name, numbers in names.items()}
        self.dialled: list[str] = []

    def resolve(self, host: str, port: int) -> list[str]:
        if host not in self.names:
            return [host]
        numbers = self.names[host]
        return numbers.pop(0) if len(numbers) > 1 else numbers[0]

    def dial(self, machine: str, port: int, timeout: float) -> socket.socket:
        self.dialled.append(machine)
        return socket.create_connection(("127.0.0.1", self.world.port), timeout)

    def fetcher(self, **settings: object) -> Fetcher:
        told = {"delay": 0.0, "timeout": 5.0, "deadline": 10.0, **settings}
        return Fetcher(Fetch(**told), self.resolve, self.dial)


@pytest.fixture
def net(world):
    return Net(world, news_test=[["93.184.216.34"]], inside_test=[["10.0.0.7"]], mixed_test=[["93.184.216.34", "::1"]])


def refused(fetcher: Fetcher, url: str, known: Known | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url, known or Known())
    return caught.value


# ---------------------------------------------------------------------------------------------- whom may be asked


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://news.test/a", "gopher://news.test/", "http://", "http:///a", "http://user@news.test/",
        "http://user:word@news.test/", "http://news.test:22/", "http://news.test:99999/", "http://[::1/", "news.test/a",
        "http://" + "a" * 300 + ".test/", "javascript:alert(1)", "http://news.test/" + "a" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(net, address):
    error = refused(net.fetcher(), address)
    assert error.kind == "forbidden"
    assert not net.dialled


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.7", "inside.test", "mixed.test", "[::1]", "169.254.169.254"])
def test_private_machines_are_not_asked(net, host):
    error = refused(net.fetcher(), f"http://{host}:8080/")
    assert error.kind == "forbidden"
    assert "no public machine" in error.fault
    assert not net.dialled


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "017700000001", "127.1"])
def test_other_ways_to_write_a_private_number_are_seen_through(world, host):
    error = refused(Fetcher(Fetch(delay=0.0)), f"http://{host}:{world.port}/")
    assert error.kind in ("forbidden", "unreadable")
    assert not world.asked


@pytest.mark.parametrize("allow", [("inside.test",), ("10.0.0.0/8",), ("10.0.0.7",)])
def test_a_private_machine_that_is_allowed_is_asked(net, allow):
    net.world.routes["/a"] = answer(PAGE)
    assert net.fetcher(allow=allow).fetch("http://inside.test/a").content == PAGE


def test_the_connection_goes_to_the_number_that_was_checked(net):
    net.names["turning.test"] = [["93.184.216.34"], ["93.184.216.34"], ["127.0.0.1"]]
    net.world.routes["/a"] = answer(PAGE)
    fetcher = net.fetcher()
    assert fetcher.fetch("http://turning.test/a").content == PAGE  # robots.txt and the page: each name looked up once
    assert net.dialled == ["93.184.216.34"] * 2
    assert refused(fetcher, "http://turning.test/a").kind == "forbidden"
    assert net.dialled == ["93.184.216.34"] * 2


@pytest.mark.parametrize(
    ("host", "told"), [("10.0.0.7", "10.0.0.7 is no"), ("inside.test", "inside.test is 10.0.0.7, no")]
)
def test_what_is_not_public_is_named_once(net, host, told):
    assert refused(net.fetcher(), f"http://{host}/").fault == f"{told} public machine"


def certify(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for a name, signed by itself, and its key."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    command += [
        "-subj",
        f"/CN={name}",
        "-addext",
        f"subjectAltName=DNS:{name}",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificates")
@pytest.mark.parametrize(
    ("name", "trusted", "fault"),
    [("news.test", True, None), ("news.test", False, "self-signed"), ("other.test", True, "mismatch")],
)
def test_a_certificate_is_that_of_the_name_and_vouched_for(tmp_path, monkeypatch, name, trusted, fault):
    certificate, key = certify(tmp_path, name)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate if trusted else tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    world = World(context)
    world.routes["/a"] = answer(PAGE)
    fetcher = Net(world, news_test=[["93.184.216.34"]]).fetcher()
    if fault is None:
        assert fetcher.fetch("https://news.test/a").content == PAGE
    else:
        assert fault in refused(fetcher, "https://news.test/a").fault.lower()
        assert not world.asked
    world.close()


def test_a_name_that_is_not_known_is_told():
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    error = refused(Fetcher(Fetch(), resolve), "http://nowhere.test/")
    assert (error.kind, "not known" in error.fault) == ("unreadable", True)


# ---------------------------------------------------------------------------------------------- redirects


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/secret", "http://inside.test/secret", "file:///etc/passwd", "//inside.test/secret",
        "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/latest/meta-data/", "ftp://news.test/x", "http://news.test:25/",
        "http://me:word@news.test/",
    ],
)  # fmt: skip
def test_a_redirect_to_what_must_not_be_asked_is_not_followed(net, place):
    net.world.routes["/a"] = answer(status="302 Found", location=place)
    net.world.routes["/secret"] = answer(b"secret")
    assert refused(net.fetcher(), "http://news.test/a").kind == "forbidden"
    assert net.world.pages() == ["/a"]


def test_a_redirect_is_followed_and_the_last_address_told(net):
    net.world.routes |= {
        "/a": answer(status="301 Moved", location="/b"),
        "/b": answer(status="308 Moved", location="http://news.test/c#part"),
        "/c": answer(PAGE),
    }
    found = net.fetcher().fetch("http://news.test/a")
    assert (found.asked, found.url, found.content) == ("http://news.test/a", "http://news.test/c", PAGE)


def test_a_circle_of_redirects_ends(net):
    net.world.routes["/a"] = answer(status="302 Found", location="/a")
    assert "more than 5 times" in refused(net.fetcher(), "http://news.test/a").fault
    assert len(net.world.pages()) == 6


# ---------------------------------------------------------------------------------------------- robots.txt


def test_robots_txt_is_kept(net):
    net.world.routes |= {
        "/robots.txt": answer(
            b"User-agent: *\nDisallow: /\n\nUser-agent: Dragoman\nDisallow: /private\nAllow: /private/press$\n"
        ),
        "/open": answer(PAGE),
        "/private/press": answer(PAGE),
        "/hop": answer(status="302 Found", location="/private/b"),
    }
    fetcher = net.fetcher()
    assert fetcher.fetch("http://news.test/open").content == PAGE
    assert fetcher.fetch("http://news.test/private/press").content == PAGE
    for path in ("/private/a", "/hop"):
        error = refused(fetcher, f"http://news.test{path}")
        assert (error.kind, "robots.txt" in error.fault) == ("forbidden", True)
    assert net.world.asked == ["/robots.txt", "/open", "/private/press", "/hop"]


@pytest.mark.parametrize(
    ("robots", "kind"),
    [
        (answer(status="404 Not Found"), None),
        (answer(status="403 Forbidden"), None),
        (answer(status="500 Oops"), "unreadable"),
        (answer(status="302 Found", location="http://10.0.0.1/robots.txt"), "forbidden"),
        (b"not http at all\r\n\r\n", "unreadable"),
        (answer(b"\xff\xfe\0garbage: \n\n:::\nUser-agent"), None),
    ],
)
def test_robots_txt_that_cannot_be_had_forbids_unless_there_is_none(net, robots, kind):
    net.world.routes |= {"/robots.txt": robots, "/a": answer(PAGE)}
    if kind is None:
        assert net.fetcher().fetch("http://news.test/a").content == PAGE
    else:
        assert refused(net.fetcher(), "http://news.test/a").kind == kind
        assert net.world.pages() == []


def test_the_pause_a_site_asks_for_is_left(net, monkeypatch):
    slept: list[float] = []
    monkeypatch.setattr(client, "sleep", slept.append)
    net.world.routes |= {"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 7\n"), "/a": answer(PAGE)}
    fetcher = net.fetcher(delay=1.0)
    for _ in range(3):
        fetcher.fetch("http://news.test/a")
    assert len(slept) == 2
    assert all(6 < pause <= 7 for pause in slept)


# ---------------------------------------------------------------------------------------------- answers


def test_the_program_says_who_it_is(net):
    net.world.routes["/a"] = answer(PAGE)
    net.fetcher(contact="https://desk.example/bot").fetch("http://news.test/a")
    assert net.world.asked == ["/robots.txt", "/a"] and len(net.world.heads) == 2
    for head in net.world.heads:
        assert head["user-agent"].startswith("dragoman/")
        assert "(+https://desk.example/bot)" in head["user-agent"]
        assert head["host"] == "news.test"


def test_what_has_not_changed_is_not_sent_again(net):
    def route(head):
        if head.get("if-none-match") == '"1"' and head.get("if-modified-since"):
            return answer(status="304 Not Modified", etag='"1"')
        return answer(PAGE, etag='"1"', last_modified="Wed, 04 Feb 2026 10:00:00 GMT")

    net.world.routes["/a"] = route
    first = net.fetcher().fetch("http://news.test/a")
    again = net.fetcher().fetch("http://news.test/a", Known(first.etag, first.modified))
    assert (first.status, again.status, again.content) == (200, 304, b"")


@pytest.mark.parametrize(
    ("status", "kind"),
    [("404 Not Found", "missing"), ("410 Gone", "missing"), ("403 Forbidden", "unreadable"), ("500 Oops", "unreadable"),
     ("204 No Content", "unreadable"), ("302 Found", "unreadable"), ("451 Law", "unreadable")],
)  # fmt: skip
def test_a_status_that_brings_no_page_is_told(net, status, kind):
    net.world.routes["/a"] = answer(status=status)
    error = refused(net.fetcher(), "http://news.test/a")
    assert (error.kind, status[:3] in error.fault) == (kind, True)


def deflated(data: bytes, wbits: int) -> bytes:
    packer = zlib.compressobj(wbits=wbits)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:90]) + gzip.compress(PAGE[90:])),
        ("deflate", deflated(PAGE, 15)),
        ("deflate", deflated(PAGE, -15)),
        ("identity", PAGE),
    ],
)
def test_packed_answers_are_unpacked(net, packing, body):
    net.world.routes["/a"] = answer(body, content_encoding=packing)
    assert net.fetcher().fetch("http://news.test/a").content == PAGE


BOMB = gzip.compress(b"\0" * 50_000_000)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (answer(BOMB, content_encoding="gzip"), "longer than 100,000 bytes"),
        (answer(deflated(b"a" * 9_000_000, -15), content_encoding="deflate"), "longer than 100,000 bytes"),
        (answer(b"\xce\xff\xff" * 99, content_encoding="br"), "'br', which was not asked for"),
        (answer(BOMB, content_encoding="gzip, gzip"), "not asked for"),
        (answer(gzip.compress(PAGE)[:-20], content_encoding="gzip"), "ends early"),
        (answer(b"not gzip", content_encoding="gzip"), "damaged"),
        (answer(b"a" * 200_000), "longer than 100,000 bytes"),
        (answer(PAGE, content_length=str(len(PAGE) + 50)), "early"),
        (answer(PAGE, content_length="", transfer_encoding="chunked"), "IncompleteRead|early|invalid|ValueError"),
        (answer(b"x", content_type="video/mp4"), "video/mp4, not text"),
        (b"", "RemoteDisconnected"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "LineTooLong"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "100 headers"),
        (b"SSH-2.0-OpenSSH_9\r\n", "BadStatusLine"),
    ],
)  # fmt: skip
def test_what_a_server_gets_wrong_has_a_reason(net, said, fault):
    import re

    net.world.routes["/a"] = said
    error = refused(net.fetcher(limit=100_000), "http://news.test/a")
    assert error.kind == "unreadable"
    assert re.search(fault, error.fault), error.fault


def test_a_body_longer_than_told_ends_where_it_was_told(net):
    net.world.routes["/a"] = answer(PAGE + b"more", content_length=str(len(PAGE)))
    assert net.fetcher().fetch("http://news.test/a").content == PAGE


def endless(head: bytes, piece: bytes, world: World, pause: float):
    yield head
    while not world.wait(pause):
        yield piece


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"),
    ],
)
def test_a_slow_answer_ends_at_the_deadline(net, head, piece):
    net.world.routes["/a"] = lambda _: endless(head, piece, net.world, 0.02)
    began = time.monotonic()
    error = refused(net.fetcher(deadline=0.3), "http://news.test/a")
    assert error.fault == "it took longer than 0.3 s"
    assert time.monotonic() - began < 5


def test_an_endless_body_ends_at_the_limit(net):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    net.world.routes["/a"] = lambda _: endless(head, b"a" * 65536, net.world, 0)
    assert "longer than" in refused(net.fetcher(limit=1_000_000), "http://news.test/a").fault


def test_a_silent_server_is_left(net):
    net.world.routes["/a"] = lambda _: endless(b"HTTP/1.1 ", b"", net.world, 0.05)
    assert refused(net.fetcher(timeout=0.2), "http://news.test/a").fault == "no sign of life for 0.2 s"


def test_no_thread_or_socket_is_left_behind(net):
    net.world.routes["/a"] = answer(PAGE)
    before = threading.active_count()
    fetcher = net.fetcher()
    for _ in range(3):
        fetcher.fetch("http://news.test/a")
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before
