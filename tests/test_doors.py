"""Addresses read into a record: feeds and their pages, what has not changed, what must not be asked, later editions."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from msgspec.structs import replace

import dragoman
from dragoman.errors import RecordError
from dragoman.model import Document, Failure
from dragoman.pipeline import Known, read_into, read_paths
from dragoman.sources import Given
from dragoman.upkeep.checking import check
from dragoman.upkeep.forgetting import forget
from tests import samples
from tests.world import DAY, LINES, answer, page, serve_feed


@pytest.fixture
def read(world, config, tmp_path):
    """A function that reads paths of the server into the record."""

    def into(*paths: str, **settings: object) -> list:
        fetch = replace(config.fetch, **settings)
        wanted = [world.url(path) for path in paths]
        return list(read_into(str(tmp_path / "r.db"), wanted, replace(config, fetch=fetch), Given()))

    return into


def types(items) -> list[type]:
    return [type(item) for item in items]


# ---------------------------------------------------------------------------------------------- reading


def test_the_pages_of_a_feed_are_read_and_nothing_twice(world, read):
    serve_feed(world, "a", "b")
    assert types(read("/feed")) == [Document] * 2
    assert world.pages() == ["/feed", "/a", "/b"]
    assert types(read("/feed")) == [Known]
    assert world.pages()[3:] == ["/feed"]
    assert types(read("/a")) == [Known]


def test_a_page_from_a_feed_has_its_address_as_url_and_leads_back(world, read, tmp_path):
    serve_feed(world, "a")
    read("/feed")
    with dragoman.open(tmp_path / "r.db") as record:
        (article,) = record.articles()
        assert (article.url, article.source) == (world.url("/a"), world.url("/a"))
        assert article.title == "Leaders speak", "the page's own"
        originals = [record.trace(entry.claim.id).original.words for entry in record.claims()]
        assert len(originals) == 2 and None not in originals
    assert not list(check(str(tmp_path / "r.db")))


def test_a_page_that_fails_is_told_and_asked_again_though_the_feed_is_the_same(world, read):
    serve_feed(world, "a", "b")
    good = world.routes["/b"]
    world.routes["/b"] = answer(status="503 Busy")
    first = read("/feed")
    assert types(first) == [Document, Failure]
    assert (first[1].step, first[1].subject, first[1].fault) == ("fetch", world.url("/b"), "unreadable")
    world.routes["/b"] = good
    assert types(read("/feed")) == [Known, Document]


def test_where_a_page_cannot_be_had_the_words_of_the_feed_are_read(world, read, tmp_path):
    serve_feed(world, "a", words=f"<p>{DAY}</p>")
    world.routes["/a"] = answer(status="404 Not Found")
    failure, doc = read("/feed")
    assert failure.fault == "missing"
    assert doc.article.source == f"{world.url('/feed')}#1"
    assert doc.article.url == world.url("/a")


def test_a_feed_from_a_file_asks_nobody_unless_told_to(world, config, tmp_path):
    serve_feed(world, "a", words=f"<p>{DAY}</p>")
    (tmp_path / "feed.rss").write_bytes(samples.rss(("Entry", world.url("/a"), f"<p>{DAY}</p>")))
    (doc,) = read_paths([tmp_path / "feed.rss"], config)
    assert doc.text == DAY
    assert not world.asked
    (doc,) = read_paths([tmp_path / "feed.rss"], replace(config, fetch=replace(config.fetch, follow=True)))
    assert "this is what a is about" in doc.text
    assert world.pages() == ["/a"]


def test_the_pages_of_a_feed_can_be_left_alone(world, read):
    serve_feed(world, "a", words=f"<p>{DAY}</p>")
    (doc,) = read("/feed", follow=False)
    assert (doc.text, world.pages()) == (DAY, ["/feed"])


def test_a_sitemap_leads_over_its_index_to_the_pages(world, read):
    world.routes |= {
        "/index.xml": answer(samples.sitemap((world.url("/news.xml"), ""), index=True), content_type="text/xml"),
        "/news.xml": answer(samples.sitemap((world.url("/a"), "2026-02-04")), content_type="text/xml"),
        "/a": answer(page()),
    }
    (doc,) = read("/index.xml")
    assert doc.article.outlet == "Fjord Post"


def test_a_circle_of_sitemaps_ends(world, read):
    for one, other in (("/a.xml", "/b.xml"), ("/b.xml", "/a.xml")):
        content = samples.sitemap((world.url(other), ""), index=True)
        world.routes[one] = answer(content, content_type="text/xml")
    assert not any(isinstance(item, Document) for item in read("/a.xml"))
    assert world.pages() == ["/a.xml", "/b.xml"]


def test_no_more_pages_are_asked_for_than_is_set(world, read):
    serve_feed(world, *"abcd")
    items = read("/feed", links=2)
    assert types(items) == [Document, Document, Failure]
    assert "2 of its 4 pages are not read" in items[2].reason
    assert world.pages() == ["/feed", "/a", "/b"]


def test_a_feed_cannot_lead_to_private_machines(world, read):
    secret = f"http://127.0.0.2:{world.port}/secret"
    world.routes["/feed"] = answer(samples.rss(("Entry", secret, "")), content_type="text/xml")
    (failure,) = read("/feed")
    assert (failure.subject, failure.fault) == (secret, "forbidden")
    assert world.pages() == ["/feed"]


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (page("Łódź: " + DAY).decode().replace("utf-8", "x").encode("iso-8859-2"),
         {"content_type": "text/html; charset=iso-8859-2"}),
        (page("Łódź: " + DAY), {"content_type": "text/html; charset=iso-8859-1"}),
        (page("Łódź: " + DAY), {"content_type": "text/html; charset=no-such"}),
        (page("Łódź: " + DAY).decode().encode("utf-16"), {"content_type": "text/html"}),
        (page("Łódź: " + DAY), {"content_type": "application/octet-stream"}),
    ],
)  # fmt: skip
def test_wrongly_declared_encodings_are_seen_through(world, read, tmp_path, content, headers):
    world.routes["/a"] = answer(content, **headers)
    (doc,) = read("/a")
    assert "Łódź: Xi called Trump" in doc.text
    with dragoman.open(tmp_path / "r.db") as record:
        entry = next(record.claims())
        assert record.trace(entry.claim.id).original.words == entry.claim.evidence.quote


def test_what_an_address_brings_is_known_by_its_bytes(world, read):
    world.routes |= {
        "/report.txt": answer(samples.pdf(samples.wrapped()), content_type="text/plain"),
        "/a.warc.gz": answer(
            samples.warc(("https://fjord.example/x", page()), packed=True), content_type="application/gzip"
        ),
    }
    first, second = read("/report.txt", "/a.warc.gz")
    assert first.article.title == samples.TITLE
    assert second.article.title == "Leaders speak"


# ---------------------------------------------------------------------------------------------- editions


def test_a_later_edition_stands_beside_the_first_and_says_what_changed(world, read, tmp_path):
    world.routes["/a"] = answer(page())
    read("/a")
    assert types(read("/a")) == [Known]
    world.routes["/a"] = answer(
        page(DAY.replace("an hour", "two hours"), LINES[1], "Xi said: a third line was added later.")
    )
    assert types(read("/a")) == [Document]
    with dragoman.open(tmp_path / "r.db") as record:
        first, second = record.editions(world.url("/a"))
        assert [edition.article.id for edition in record.editions(second.article.id)] == [
            first.article.id, second.article.id
        ]  # fmt: skip
        assert len(list(record.reissued())) == 1
    assert first.changes == ()
    reworded, added = second.changes
    assert (reworded.kind, "two hours" in reworded.after, "an hour" in reworded.before) == ("reworded", True, True)
    assert second.article.text[reworded.after_start :].startswith(reworded.after)
    assert first.article.text[reworded.before_start :].startswith(reworded.before)
    assert (added.kind, added.before, added.after) == ("added", None, "Xi said: a third line was added later.")
    assert first.seen <= second.seen
    assert not list(check(str(tmp_path / "r.db")))


def test_many_editions_are_put_in_order_in_as_many_queries_as_two(world, read, tmp_path, asked):
    costs, times = [], []
    for number in range(4):
        world.routes["/a"] = answer(page(DAY, f"Xi said: this is what is said in the {number}th edition of the page."))
        read("/a")
        with dragoman.open(tmp_path / "r.db") as record:
            asked.clear()
            editions = record.editions(world.url("/a"))
            costs.append(len(asked))
        times.append([edition.seen for edition in editions])
    assert costs == [2] * 4
    assert [len(seen) for seen in times] == [1, 2, 3, 4]
    assert all(times[3])


def test_a_page_whose_markup_changes_but_not_its_words_is_no_edition(world, read, tmp_path):
    world.routes["/a"] = answer(page() + b"<!-- 1 -->")
    read("/a")
    world.routes["/a"] = answer(page() + b"<!-- 2 -->")
    assert types(read("/a")) == [Known]
    with dragoman.open(tmp_path / "r.db") as record:
        assert len(record.editions(world.url("/a"))) == 1
        with pytest.raises(RecordError, match="holds no article"):
            record.editions("https://nowhere.example/")


def test_versions_of_an_agency_s_item_are_editions(config, tmp_path):
    for number, body in enumerate(["\n".join(LINES), DAY]):
        content = samples.ninjs(body_text=body, versioncreated=f"2026-02-04T0{number}:00:00Z")
        (tmp_path / f"{number}.ninjs").write_bytes(content)
        list(read_into(str(tmp_path / "r.db"), [str(tmp_path / f"{number}.ninjs")], config, Given()))
    with dragoman.open(tmp_path / "r.db") as record:
        _, second = record.editions("urn:fjord:20260204:talks")
    assert [(change.kind, change.field) for change in second.changes if change.field == "text"] == [("removed", "text")]


# ---------------------------------------------------------------------------------------------- forgotten addresses


def test_a_forgotten_address_is_not_asked_again(world, read, tmp_path):
    serve_feed(world, "a", "b")
    read("/feed")
    forget(str(tmp_path / "r.db"), world.url("/a"))
    world.asked.clear()
    world.routes["/feed"] = answer(samples.rss(("A", world.url("/a"), ""), ("B", world.url("/b"), "")))
    assert [getattr(item, "fault", "known") for item in read("/feed", "/a")] == ["forgotten", "known"]
    assert "/a" not in world.asked
    assert not list(check(str(tmp_path / "r.db")))


def test_the_visits_are_kept_as_told(world, read, tmp_path):
    serve_feed(world, "a")
    read("/feed")
    with closing(sqlite3.connect(tmp_path / "r.db")) as connection:
        rows = list(connection.execute("SELECT address, status, etag, type, found_in FROM visits ORDER BY number"))
    assert rows == [
        (world.url("/a"), 200, '"1"', "text/html", world.url("/feed")),
        (world.url("/feed"), 200, '"1"', "application/rss+xml", None),
    ]
