"""Watching sources: what is new and what has changed is told, politely; the lists of sources, and the official ones."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta

import pytest

from dragoman import cli
from dragoman.errors import ConfigurationError
from dragoman.fetching.addresses import take_apart
from dragoman.knowledge import load_knowledge
from dragoman.model import Visit
from dragoman.record import Record
from dragoman.watching import Sources, Watch, is_due, read_sources
from tests import samples
from tests.world import DAY, answer, page, serve_feed, with_etag


def sources_file(tmp_path, world, more: str = "") -> str:
    path = tmp_path / "sources.toml"
    path.write_text(f'{more}\n[[source]]\naddress = "{world.url("/feed")}"\nside = "CHN"\noutlet = "The Told"\n')
    return str(path)


def test_watching_tells_what_is_new_and_what_changed(world, config, tmp_path):
    serve_feed(world, "a", "b")
    listed = read_sources(sources_file(tmp_path, world, "recheck_hours = 0.0000001"))
    with Watch(str(tmp_path / "r.db"), listed, config) as watch:
        assert [(news.what, news.url[-1]) for news in watch.round()] == [("new", "a"), ("new", "b")]
        assert list(watch.round()) == []
        world.routes["/b"] = with_etag(page(DAY, "Xi said: this is what b says now, in a line of its own."), '"2"')
        serve = samples.rss(("Entry c", world.url("/c"), ""))
        world.routes |= {"/feed": with_etag(serve, '"2"'), "/c": answer(page(DAY, title="c")), "/d": answer(b"")}
        found = list(watch.round())
    assert [(news.what, news.url[-1]) for news in found] == [("new", "c"), ("changed", "b")]
    assert [change.kind for change in found[1].changes] == ["reworded"]
    with Record(str(tmp_path / "r.db")) as record:
        assert {(article.side, article.outlet) for article in record.articles()} == {("CHN", "The Told")}


def test_every_page_of_a_round_costs_the_same_queries_and_the_record_is_opened_once(world, config, tmp_path, asked):
    costs = []
    for count in (2, 4, 6):
        serve_feed(world, *"abcdef"[:count])
        with Watch(str(tmp_path / f"{count}.db"), read_sources(sources_file(tmp_path, world)), config) as watch:
            asked.clear()
            assert [news.what for news in watch.round()] == ["new"] * count
            costs.append(len(asked))
            assert not any("FROM meta" in query for query in asked), "it was opened before the round"
    assert costs[2] - costs[1] == costs[1] - costs[0] > 0


def test_watching_is_polite(world, config, tmp_path):
    serve_feed(world, "a", "b")
    with Watch(str(tmp_path / "r.db"), read_sources(sources_file(tmp_path, world)), config) as watch:
        list(watch.round())
        world.asked.clear()
        world.routes["/feed"] = answer(samples.rss(*((f"E{n}", world.url(f"/{n}"), "") for n in "abc")))
        found = list(watch.round())
    assert world.asked == ["/feed", "/c"], "robots.txt is known, /a and /b were asked a moment ago"
    assert [news.what for news in found] == ["failed"]


def test_a_page_is_due_again_only_while_it_is_young(world, config, tmp_path):
    met = datetime(2026, 2, 4, 12, tzinfo=UTC)
    visit = Visit(address="a", url="a", when=met.isoformat(), seen=met.isoformat(), status=200)
    sources = Sources(source=(), recheck_hours=6, recheck_days=3)
    assert [is_due(visit, sources, met + timedelta(hours=hours)) for hours in (1, 6, 71, 73)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "source"),
        ("[[source]]\naddress = 'news.html'", "'news.html' is no http"),
        ("[[source]]\nofficial = 'atlantis'", "no official source 'atlantis'"),
        ("[[source]]\naddres = 'https://x.example/'", "addres"),
        ("every = 0\n[[source]]\nofficial = 'tass-en'", "every"),
        ("source = []", "names no"),
        ("[[source", "not TOML"),
    ],
)
def test_a_list_of_sources_that_is_wrong_is_told(tmp_path, text, fault):
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError, match=fault) as caught:
        read_sources(str(path))
    assert "sources.toml" in str(caught.value)


def test_official_sources_are_known_by_name(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text("[[source]]\nofficial = 'kremlin-en'\n[[source]]\nofficial = 'un-news'\nside = 'EU'\n")
    kremlin, other = read_sources(str(path)).source
    assert (kremlin.side, kremlin.language, kremlin.outlet) == ("RUS", "en", "Kremlin.ru")
    assert kremlin.address.startswith("http://en.kremlin.ru/")
    assert other.side == "EU"


def test_the_table_of_official_sources_keeps_what_it_promises():
    knowledge = load_knowledge()
    assert len(knowledge.official) >= 25
    assert {row.kind for row in knowledge.official} >= {
        "presidency",
        "foreign ministry",
        "state media",
        "international body",
    }
    assert {"EU", "UNO", "NATO", "RUS", "CHN", "USA", "UKR"} <= {row.side for row in knowledge.official}
    for row in knowledge.official:
        assert knowledge.state(row.side) or knowledge.body(row.side), row.id
        assert row.as_of and row.source, row.id
        take_apart(row.address)
    assert len({row.address for row in knowledge.official}) == len(knowledge.official)


def test_the_command_watches_and_prints(world, tmp_path, monkeypatch, capfd, small_parts):
    serve_feed(world, "a")
    (tmp_path / "small.toml").write_text(
        '[fetch]\ndelay = 0\n[annotators]\nuse = ["lines"]\n[coders]\nuse = ["calls"]\n'
    )
    command = ["dragoman", "watch", str(tmp_path / "r.db"), sources_file(tmp_path, world), "--rounds", "1", "--json"]
    monkeypatch.setattr(sys, "argv", [*command, "--config", str(tmp_path / "small.toml"), "--allow-host", "127.0.0.1"])
    with pytest.raises(SystemExit):
        cli.main()
    out, err = capfd.readouterr()
    assert json.loads(out)["what"] == "new"
    assert "1 new · 0 changed · 0 failed" in err
