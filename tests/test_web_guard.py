"""What the server refuses: stored scripts, strangers, writes without token, foreign forms, paths out of its folder."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dragoman.errors import ConfigurationError
from dragoman.web.guard import COOKIE, Serving, is_loopback, seal
from dragoman.web.library import Library
from dragoman.web.server import build
from tests.handmade import actor, article, call, keep, saying

TOKEN = "a-token-of-some-length"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
PAGE = {"accept": "text/html"}


def room(library: Library, base: str = "http://127.0.0.1:8310", **serving: Any) -> TestClient:
    app = build(Serving(record="r.db", **serving), library)
    return TestClient(app, base_url=base, follow_redirects=False)


@pytest.fixture
def small(tmp_path: Path):
    """A record of one call, told by one article, that may be written to."""
    of = article("Xi and Trump spoke on Wednesday.", outlet="Wire")
    library = Library(keep(tmp_path / "r.db", (of, (call(of),))))
    yield library
    library.close()


# ------------------------------------------------------------------------------------------------ stored scripts


def test_scripts_in_title_text_outlet_and_actor_stay_words(tmp_path: Path) -> None:
    text = f"Xi and Trump spoke on Wednesday. {EVIL} said so."
    of = article(
        text, id="evil", title=EVIL, outlet=EVIL, agency=EVIL, byline=EVIL, url="javascript:alert(1)", source=EVIL
    )
    said = saying(of, "urge", EVIL, speaker=actor(text, EVIL, "CHN", EVIL), topic=EVIL)
    library = Library(keep(tmp_path / "r.db", (of, (call(of), said))))
    client = room(library)
    account = library.account()
    pages = ["/", "/?span=all", "/timeline", "/dyads", "/dyads/CHN-USA", "/network", "/commitments", "/findings",
             "/actors", "/actors/CHN", "/articles", "/articles/evil", f"/articles/evil?claim={said.id}",
             f"/trace/{said.id}", "/search?q=script", "/search?kind=statement", "/search?q=%3Cscript%3E",
             "/nothing%3Cscript%3E",
             *(f"/episodes/{episode.id}" for episode in account.episodes)]  # fmt: skip
    shown = 0
    for path in pages:
        text = client.get(path, headers=PAGE).text
        shown += html.unescape(text).count("alert(1)")
        for raw in ("<script>alert", "<img", "<svg onload", "javascript:", 'x onerror=alert(1)>"', "alert(1)</script>"):
            assert raw not in text, (path, raw)
    assert shown > 10
    assert EVIL in [one["key"] for one in client.get("/actors.json").json()["people"]]
    text = client.get("/actors/" + quote(EVIL, safe=""), headers=PAGE).text
    assert "alert(1)" in text and "<script>alert" not in text
    library.close()


def test_every_answer_carries_a_strict_policy(small: Library) -> None:
    client = room(small)
    for path in ("/", "/index.json", "/index.csv", "/static/room.css", "/calendar.ics", "/nothing", "/openapi.json"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy and "data:" not in policy and "http" not in policy and "*" not in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


# ------------------------------------------------------------------------------------------------ paths and hosts


@pytest.mark.parametrize(
    "path",
    ["/static/../server.py", "/static/%2e%2e/server.py", "/static/..%2fserver.py", "/static/....//server.py",
     "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/files/tables/..%2f..%2fpyproject.toml", "/files/../tables/x",
     "/files/rows/x", "/files/__init__/x", "/files/os/x", "/articles/..%2f..%2fetc%2fpasswd", "/trace/..%2f..%2f"],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(path: str, small: Library) -> None:
    answer = room(small).get(path)
    assert answer.status_code in (400, 404) and "import" not in answer.text and "root:" not in answer.text


def test_foreign_host_names_are_refused(small: Library) -> None:
    client = room(small)
    for host in ("evil.example", "evil.example:8310", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::2]"):
        assert client.get("/", headers={"host": host}).status_code == 421, host
    for host in ("127.0.0.1:8310", "localhost", "LOCALHOST:1", "[::1]:8310", "127.0.0.2"):
        assert client.get("/", headers={"host": host}).status_code == 200, host
    named = room(small, names=("room.example",))
    assert named.get("/", headers={"host": "room.example:80"}).status_code == 200


# ------------------------------------------------------------------------------------------------ starting


def test_a_public_address_without_a_token_does_not_start(small: Library) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "room.example"):
        with pytest.raises(ConfigurationError, match="needs a --token"):
            build(Serving(record="r.db", host=host), small)
        build(Serving(record="r.db", host=host, token=TOKEN), small)
    with pytest.raises(ConfigurationError, match="at least"):
        build(Serving(record="r.db", host="0.0.0.0", token="short"), small)
    with pytest.raises(ConfigurationError, match="--write"):
        build(Serving(record="r.db", write=True), small)
    assert is_loopback("::1") and not is_loopback("10.0.0.1")


def test_the_command_refuses_so_too(small: Library) -> None:
    from typer.testing import CliRunner

    from dragoman.cli import app

    result = CliRunner().invoke(app, ["serve", small.record.path, "--host", "0.0.0.0"])
    assert isinstance(result.exception, ConfigurationError) and "token" in str(result.exception)


def test_a_public_address_asks_every_reader_for_the_token(small: Library) -> None:
    client = room(small, "http://192.0.2.1:8310", host="192.0.2.1", token=TOKEN)
    for path in ("/", "/index.json", "/api/claims", "/calendar.ics", "/openapi.json"):
        assert client.get(path).status_code == 401, path
        assert client.get(path, headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200, path
        assert client.get(path, headers={"authorization": f"Bearer {TOKEN}x"}).status_code == 401, path
    assert client.get("/enter").status_code == 200 and client.get("/static/room.css").status_code == 200
    assert client.post("/enter", data={"token": "wrong"}).status_code == 401
    entered = client.post("/enter", data={"token": TOKEN})
    assert entered.status_code == 303 and TOKEN not in entered.headers["set-cookie"]
    assert "HttpOnly" in entered.headers["set-cookie"] and "samesite=strict" in entered.headers["set-cookie"].lower()
    assert client.get("/").status_code == 200


# ------------------------------------------------------------------------------------------------ writing


def verdict(library: Library) -> dict[str, Any]:
    claim = next(library.record.claims()).claim
    return {"verdict": "reject", "claims": [claim.id], "by": "A. Reader", "why": "not so"}


BEARER = {"authorization": f"Bearer {TOKEN}"}


def test_a_server_without_write_only_reads(small: Library) -> None:
    for serving in ({}, {"token": TOKEN}):
        client = room(small, **serving)
        assert client.post("/api/judgements", json=verdict(small), headers=BEARER).status_code == 403
        assert client.post("/judgements", data={"verdict": "reject"}, headers=BEARER).status_code == 403
        assert client.put("/", headers=BEARER).status_code == 403 and client.delete("/api/claims").status_code == 403
    assert not small.record.judgements()
    assert '<form class="verdict"' not in client.get("/articles/a1", headers=PAGE).text


def test_writing_takes_the_token(small: Library) -> None:
    client = room(small, write=True, token=TOKEN)
    assert client.post("/api/judgements", json=verdict(small)).status_code == 401
    wrong = {"authorization": "Bearer wrong"}
    assert client.post("/api/judgements", json=verdict(small), headers=wrong).status_code == 401
    assert not small.record.judgements()
    made = client.post("/api/judgements", json=verdict(small), headers=BEARER)
    assert made.status_code == 201 and small.record.judgements()[0].by == "A. Reader"
    id = made.json()["id"]
    withdrawn = client.post(f"/api/judgements/{id}/withdrawal", json={"by": "A. Reader"}, headers=BEARER)
    assert withdrawn.status_code == 201 and small.record.judgements()[0].withdrawn


def test_a_form_of_another_site_may_not_write(small: Library) -> None:
    client = room(small, write=True, token=TOKEN)
    client.cookies.set(COOKIE, seal(TOKEN))
    form = {"verdict": "reject", "claims": verdict(small)["claims"][0], "by": "Eve", "back": "/"}
    foreign = (
        {"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:9999"}, {"origin": "http://127.0.0.1:9999"},
    )  # fmt: skip
    for headers in foreign:
        assert client.post("/judgements", data=form, headers=headers).status_code == 403, headers
        assert client.post("/enter", data={"token": TOKEN}, headers=headers).status_code == 403, headers
    assert not small.record.judgements()
    own = {"origin": "http://127.0.0.1:8310", "sec-fetch-site": "same-origin"}
    answer = client.post("/judgements", data=form, headers=own)
    assert answer.status_code == 303 and answer.headers["location"] == "/" and small.record.judgements()


def test_a_verdict_from_the_page_is_shown_and_leads_back(small: Library) -> None:
    client = room(small, write=True, token=TOKEN)
    client.cookies.set(COOKIE, seal(TOKEN))
    claim = next(small.record.claims()).claim.id
    assert 'action="/judgements"' in client.get(f"/articles/a1?claim={claim}", headers=PAGE).text
    form = {"verdict": "reject", "claims": claim, "by": "A. Reader", "why": "not so", "back": f"/trace/{claim}"}
    assert client.post("/judgements", data=form).headers["location"] == f"/trace/{claim}"
    page = client.get(f"/trace/{claim}", headers=PAGE).text
    assert "A. Reader" in page and "not so" in page
    assert "rejected by a person" in client.get(f"/articles/a1?claim={claim}", headers=PAGE).text
    assert client.get("/index.json?span=all").json()["contacts"] == []
    judgement = small.record.judgements()[0].id
    client.post("/judgements", data={"verdict": "withdraw", "judgement": judgement, "by": "A. Reader"})
    assert len(client.get("/index.json?span=all").json()["contacts"]) == 1


@pytest.mark.parametrize(
    "back", ["//evil.example", "http://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y"]
)
def test_a_verdict_leads_to_no_other_site(back: str, small: Library) -> None:
    client = room(small, write=True, token=TOKEN)
    claim = next(small.record.claims()).claim.id
    form = {"verdict": "reject", "claims": claim, "by": "A", "back": back}
    assert client.post("/judgements", data=form, headers=BEARER).headers["location"] == "/"


def test_bodies_that_do_not_fit_are_refused(small: Library) -> None:
    client = room(small, write=True, token=TOKEN)
    good = verdict(small)
    for body in (
        {},
        {**good, "verdict": "approve"},
        {**good, "claims": []},
        {**good, "by": " "},
        {**good, "claims": "x"},
    ):
        assert client.post("/api/judgements", json=body, headers=BEARER).status_code == 422, body
    assert client.post("/api/judgements", json={**good, "claims": ["zz"]}, headers=BEARER).status_code == 400
    assert (
        client.post("/api/judgements", content=b"{}", headers={**BEARER, "content-type": "text/plain"}).status_code
        == 415
    )
    assert (
        client.post(
            "/api/judgements", content=b"\xff", headers={**BEARER, "content-type": "application/json"}
        ).status_code
        == 422
    )
    big = {**good, "why": "x" * 70_000}
    assert client.post("/api/judgements", json=big, headers=BEARER).status_code == 413
    assert client.post("/api/judgements/none/withdrawal", json={"by": "A"}, headers=BEARER).status_code == 400
    assert client.post("/judgements", data={"verdict": "approve"}, headers=BEARER).status_code == 422
    assert not small.record.judgements()
