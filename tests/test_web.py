"""The reading room: every page in every form, what its pages show, and the addresses for programs."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from dragoman.model import Article, Claim, places
from dragoman.spans import Span
from dragoman.web.describing import describe, list_addresses
from dragoman.web.guard import Serving
from dragoman.web.library import Library
from dragoman.web.marking import core, label, mark
from dragoman.web.pages import PAGES
from dragoman.web.server import build
from tests.atom import list_faults
from tests.handmade import article, call, keep, saying, visit

PAGE = {"accept": "text/html"}


@pytest.fixture(scope="module")
def client(library: Library, example_record: str) -> TestClient:
    return open_room(library, example_record)


def open_room(library: Library, path: str, **serving: Any) -> TestClient:
    app = build(Serving(record=path, **serving), library)
    return TestClient(app, base_url="http://127.0.0.1:8310", raise_server_exceptions=True)


def addresses(library: Library) -> Iterator[str]:
    """An address of every page, one for each kind of episode."""
    account = library.account()
    heads, kinds = list(account.heads), {episode.kind: episode.id for episode in account.episodes}
    claim = next(library.record.claims()).claim.id
    for page in PAGES:
        if page.name == "article":
            yield f"/articles/{heads[0]}"
            yield f"/articles/{heads[0]}?beside={heads[1]}"
        elif page.name == "episode":
            yield from (f"/episodes/{id}" for id in kinds.values())
        elif page.name == "actor":
            yield from ("/actors/CHN", "/actors/Xi%20Jinping")
        elif page.name == "dyad":
            yield from ("/dyads/CHN-USA", "/dyads/CHN-RUS-USA?grain=day")
        else:
            yield page.path.replace("{claim}", claim)
    yield from ("/?span=all", "/search?q=soybeans", "/search?kind=figure", "/findings?kind=silence", "/about")


def test_every_page_is_there_as_html_json_and_csv(client: TestClient, library: Library) -> None:
    for address in addresses(library):
        answer = client.get(address, headers=PAGE)
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html"), address
        assert answer.text.count("<h1") == 1 and "style=" not in answer.text and "<script>" not in answer.text
        path, _, query = address.partition("?")
        if path == "/about":
            continue
        page = next(page for page in PAGES if re.fullmatch(re.sub(r"\{.*?\}", ".+", page.path), path))
        for form in ("json", "csv") if page.table else ("json",):
            other = client.get(f"{'/index' if path == '/' else path}.{form}?{query}")
            assert other.status_code == 200, (address, form, other.text[:300])
            if form == "json":
                assert json.loads(other.content)
            else:
                table = list(csv.reader(io.StringIO(other.text)))
                assert all(len(row) == len(table[0]) for row in table)


def test_no_page_asks_another_server_for_anything(client: TestClient, library: Library) -> None:
    for address in addresses(library):
        text = client.get(address, headers=PAGE).text
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="([^"]+)"', text)
        assert loaded and all(one.startswith("/") for one in loaded), address
        for one in loaded:
            assert client.get(html.unescape(one)).status_code == 200, one


def test_every_link_of_every_page_leads_somewhere(client: TestClient, library: Library) -> None:
    links = {
        html.unescape(link).partition("#")[0]
        for address in addresses(library)
        for link in re.findall(r'<a[^>]+href="(/[^"]*)"', client.get(address, headers=PAGE).text)
    }
    assert len(links) > 150
    broken = [
        link
        for link in sorted(links)[:: max(1, len(links) // 120)]
        if client.get(link, headers=PAGE).status_code != 200
    ]
    assert not broken


# ------------------------------------------------------------------------------------------------ what pages show


def test_a_newcomer_finds_the_soybeans_within_two_clicks(client: TestClient) -> None:
    first = client.get("/", headers=PAGE).text
    calls = re.findall(r'<a class="title" href="([^"]+)">(Call|Video call): ([^<]+)</a>', first)
    link = next(href for href, mode, who in calls if mode == "Call" and "Trump" in who and "Xi" in who)
    page = client.get(link, headers=PAGE).text
    promised = html.unescape(re.sub(r"<[^>]+>", " ", page[page.index('id="promised"') : page.index('id="silent"')]))
    words = " ".join(promised.split())
    assert "oybeans" in words and "according to Donald Trump" in words
    assert "China: its own texts do not mention it" in words
    other = next(href for href, mode, who in calls if mode == "Video call" and "Putin" in who)
    differ = client.get(other, headers=PAGE).text
    assert "publication date" in differ and "4 February 2026" in differ and "6 February 2026" in differ


def test_a_claim_shows_its_fields_and_who_else_says_it(client: TestClient, library: Library) -> None:
    shared = next(e for e in library.account().episodes if e.kind == "commitment" and e.sources > 1)
    ref = shared.members[0]
    view = client.get(f"/articles/{ref.article}.json?claim={ref.claim}").json()
    assert view["chosen"]["line"]["ref"] == {"article": ref.article, "claim": ref.claim}
    assert {one["ref"]["article"] for one in view["chosen"]["others"]} == {r.article for r in shared.members} - {
        ref.article
    }
    page = client.get(f"/articles/{ref.article}?claim={ref.claim}", headers=PAGE).text
    assert "Who else says it" in page and f"/trace/{ref.claim}" in page


def test_two_articles_abreast_name_each_others_labels(client: TestClient, library: Library) -> None:
    shared = next(e for e in library.account().episodes if e.kind == "contact" and e.sources > 3)
    one, two = sorted({ref.article for ref in shared.members})[:2]
    view = client.get(f"/articles/{one}.json?beside={two}").json()
    assert view["beside"]["head"]["id"] == two and view["article"]["also"] and view["beside"]["also"]


def marked_text(of: Article, claims: tuple[Claim, ...]) -> str:
    return "\n".join("".join(piece.words for piece in pieces) for pieces in mark(of, claims))  # type: ignore[arg-type]


def test_marks_leave_the_text_as_it_is_and_cover_every_claim(library: Library) -> None:
    for of in library.record.articles():
        doc = library.account().document(of.id)
        assert doc is not None
        lines = [line for line in of.text.split("\n") if line.strip()]
        assert marked_text(of, doc.claims).split("\n") == lines
        pieces = [piece for paragraph in mark(of, doc.claims) for piece in paragraph]
        told = {one.claim for piece in pieces for one in piece.opens}
        assert told == {claim.id for claim in doc.claims}
        assert len({one.text for one in label(doc.claims).values()}) == len(doc.claims)


def test_nested_and_overlapping_words_are_marked_right() -> None:
    of = article("Xi and Trump spoke on Wednesday. Xi demanded restraint 😀 and more restraint.")
    outer = saying(of, "urge", "restraint 😀 and more restraint")
    inner = saying(of, "assert", "more")
    across = saying(of, "warn", "Xi demanded restraint")
    pieces = [piece for paragraph in mark(of, (outer, inner, across)) for piece in paragraph]
    covered = {id: "".join(p.words for p in pieces if id in p.claims) for id in (outer.id, inner.id, across.id)}
    assert covered == {
        outer.id: "restraint 😀 and more restraint",
        inner.id: "more",
        across.id: "Xi demanded restraint",
    }
    both = next(piece for piece in pieces if set(piece.claims) == {outer.id, across.id})
    assert both.words == "restraint"
    assert next(piece for piece in pieces if piece.words == "more").inner == inner.id


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_spans_cut_the_text_into_what_it_was(data: st.DataObject) -> None:
    words = "Xi and Trump spoke on Wednesday.\n\nXi demanded 和平 at once 😀.\nEnd"
    of = article(words)
    claims = []
    for act in ("urge", "warn", "accuse"):
        start = data.draw(st.integers(0, len(words) - 1))
        end = data.draw(st.integers(start + 1, len(words)))
        claim = saying(of, act, "spoke")
        from msgspec.structs import replace

        from dragoman.model import Passage

        claims.append(replace(claim, id=act, content=Passage(start, end, words[start:end])))
    text = "\n".join("".join(piece.words for piece in pieces) for pieces in mark(of, claims))
    assert text.split("\n") == [line for line in words.split("\n") if line.strip()]
    for claim in claims:
        held = "".join(p.words for pieces in mark(of, claims) for p in pieces if claim.id in p.claims)
        assert held == core(claim)[0].quote.replace("\n", "")


def test_a_trace_shows_every_step(client: TestClient, library: Library) -> None:
    entry = next(library.record.claims())
    page = html.unescape(client.get(f"/trace/{entry.claim.id}", headers=PAGE).text)
    for words in (entry.claim.evidence.quote, entry.article.digest, entry.article.original, entry.claim.run):
        assert words in page
    view = client.get(f"/trace/{entry.claim.id}.json").json()
    assert [tuple(place) for place in view["places"]] == list(places(entry.claim))


def test_the_timeline_tells_held_planned_and_moved(tmp_path: Path) -> None:
    first = article("Trump will visit Beijing in April to sign an accord.", "a1", published="2026-02-05", outlet="Wire")
    later = article("Trump will visit Beijing in May to sign an accord.", "a2", published="2026-03-20", outlet="Post")
    docs = ((first, (visit(first, "2026-04", "April"),)), (later, (visit(later, "2026-05", "May"),)))
    library = Library(keep(tmp_path / "r.db", *docs))
    rows = open_room(library, "r").get("/timeline.json").json()["rows"]
    assert [row["held"] for row in rows] == [False] * len(rows)
    if len(rows) == 1:  # linked as one matter
        assert rows[0]["due"]["moved"] == ["2026-04", "2026-05"] and rows[0]["ghosts"]
    library.close()


def test_the_window_counts_from_the_newest_article(client: TestClient) -> None:
    view = client.get("/index.json").json()
    assert (view["first"], view["last"], view["record_ends"]) == ("2026-02-01", "2026-02-07", "2026-02-07")
    assert client.get("/index.json?until=2026-01-20&span=day").json()["contacts"] == []
    everything = client.get("/index.json?span=all").json()
    assert len(everything["contacts"]) >= len(view["contacts"]) and everything["first"] is None
    assert {due["value"] for due in view["due"] + view["plans"]} >= {"2026-01/2026-06", "2026-04"}


def test_any_episode_can_be_compared_with_its_own_texts_alone(library: Library) -> None:
    account = library.account()
    lives = []
    for episode in account.episodes:
        material = account.material(ref.article for ref in episode.members)
        assert set(material.docs) == {ref.article for ref in episode.members}
        if episode.kind == "commitment":
            lives.append(set(account.lives((episode.id,))))
            assert lives[-1] <= {episode.id}
    assert sum(map(bool, lives)) > 10


def test_a_page_that_is_not_there_says_so(client: TestClient) -> None:
    answer = client.get("/episodes/nothing", headers=PAGE)
    assert answer.status_code == 404 and "no episode" in answer.text and "<h1>" in answer.text
    problem = client.get("/episodes/nothing.json")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 404 and problem.json()["title"] == "Not Found"


# ------------------------------------------------------------------------------------------------ HTTP for programs


def test_the_description_is_valid_openapi_and_names_every_address(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    validate(described)
    assert described["openapi"].startswith("3.1") and described == json.loads(json.dumps(describe()))
    assert {address.path for address in list_addresses()} == set(described["paths"])


def test_a_list_is_paged_without_loss_or_repetition(client: TestClient) -> None:
    for path in ("claims", "episodes", "articles"):
        whole = client.get(f"/api/{path}?limit=500").json()["items"]
        got: list[Any] = []
        cursor = None
        while True:
            query = {"limit": 7} | ({"cursor": cursor} if cursor else {})
            page = client.get(f"/api/{path}", params=query).json()
            got += page["items"]
            cursor = page["next"]
            if cursor is None:
                break
        assert got == whole and len(got) > 7


def test_series_over_http_count_as_the_library_does(client: TestClient) -> None:
    series = client.get("/api/series/CHN-USA?grain=month").json()
    february = next(row for row in series["rows"] if row["period"] == "2026-02")
    assert february["contacts"] >= 1 and february["claims"] and february["sources"] >= 1
    assert client.get("/api/series/CHN-USA?grain=hour").status_code == 400
    assert client.get("/api/series/CHN-USA?grain=day&since=1000&until=2026").status_code == 400


def test_faults_are_problem_details(client: TestClient) -> None:
    for path, status in (
        ("/api/claims?limit=0", 400), ("/api/claims?limit=x", 400), ("/api/claims?cursor=!!", 400),
        ("/api/claims?kind=rumour", 400), ("/api/episodes?since=nonsense", 400), ("/api/articles/none", 404),
        ("/api/claims/zz", 404), ("/files/none/x.csv", 404), ("/files/tables/none.csv", 404), ("/api/none", 404),
    ):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == status, path
        assert answer.headers["content-type"] == "application/problem+json" and answer.json()["status"] == status


def test_a_feed_and_a_calendar_follow_a_search(client: TestClient) -> None:
    feed = client.get("/feed.xml?q=soybeans")
    assert feed.headers["content-type"].startswith("application/atom+xml") and "oybeans" in feed.text
    assert "http://127.0.0.1:8310/feed.xml?q=soybeans" in feed.text and "/episodes/" in feed.text
    for query in ("", "?q=soybeans", "?kind=statement", "?actor=CHN&since=2026-02", "?q=call&kind=contact"):
        answer = client.get(f"/feed.xml{query}")
        assert answer.text.count("<entry>") and not list_faults(answer.content, str(answer.url)), query
    assert client.get("/feed.xml?q=unheardofword").text.count("<entry>") == 0
    ours = client.get("/calendar.ics?actor=RUS").text
    assert ours.count("BEGIN:VEVENT") and ours.count("BEGIN:VEVENT") < client.get("/calendar.ics").text.count(
        "BEGIN:VEVENT"
    )


ODD = st.one_of(
    st.sampled_from(
        ["", "0", "-1", "99999999999999999999", "CHN", "CHN-USA", "2026", "2026-99", "9999", "0000-00-00", "true",
         "NaN", "../../etc/passwd", "%00", "\x00", "' OR 1=1 --", '"', "<script>", "*", "a" * 3000, "day", "contact",
         "和平", "😀"]
    ),
    st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_odd_parameter_makes_a_server_error(client: TestClient, data: st.DataObject) -> None:
    address = data.draw(st.sampled_from(list(list_addresses())))
    path = re.sub(r"\{[^}]+\}", lambda _: quote(data.draw(ODD), safe="", errors="replace"), address.path)
    query = data.draw(st.dictionaries(st.sampled_from(address.query.__struct_fields__ or ("x",)), ODD, max_size=3))
    page = path.removesuffix(".json").removesuffix(".csv") if data.draw(st.booleans()) else path
    url = f"{page}?{urlencode(query, errors='replace')}"
    answer = client.get(url, headers=PAGE if page != path else {})
    assert answer.status_code < 500, (page, query, answer.text[:300])


def test_a_record_that_grows_is_shown_as_it_grows(tmp_path: Path) -> None:
    one = article("Xi and Trump spoke on Wednesday.", "a1")
    path = keep(tmp_path / "r.db", (one, (call(one),)))
    library = Library(path)
    client = open_room(library, path)
    assert len(client.get("/api/articles").json()["items"]) == 1
    two = article("Xi and Trump spoke on Wednesday, again.", "a2")
    keep(tmp_path / "r.db", (two, (call(two),)))
    library.refresh()
    assert len(client.get("/api/articles").json()["items"]) == 2
    library.close()


def test_an_empty_record_has_pages_too(tmp_path: Path) -> None:
    path = keep(tmp_path / "r.db")
    library = Library(path)
    client = open_room(library, path)
    for page in PAGES:
        if "{" not in page.path:
            assert client.get(page.path, headers=PAGE).status_code == 200, page.path
    library.close()


def test_a_body_never_overlaps_the_furniture() -> None:
    of = Article(id="a", text="Menu\nXi spoke.\nShare", body=Span(5, 14))
    asides = [piece.aside for pieces in mark(of, ()) for piece in pieces]
    assert asides == [True, False, True]
