"""What others load: tables, calendar, feed, POLECAT, PLOVER, dyads."""

from __future__ import annotations

import csv
import io
import json
import warnings
from datetime import date
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import icalendar
import pandas
import pytest

from dragoman.errors import ConfigurationError, PartError
from dragoman.exports.calendar import write_calendar
from dragoman.exports.changes import list_changes
from dragoman.exports.dates import dated_matters
from dragoman.exports.feed import write_feed
from dragoman.parts import Export, available, load
from dragoman.sheets import spell
from dragoman.web.library import Library
from dragoman.web.shelf import Shelf
from tests.atom import ATOM, list_faults
from tests.handmade import article, call, keep, visit

POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,"
    "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
    "Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
    "Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
).split(",")


def written(library: Library, name: str, **settings: object) -> dict[str, bytes]:
    part = cast(Export, load("exports", name, settings))
    return {file.name: b"".join(file.pieces) for file in part.files(Shelf(library.account()))}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


@pytest.mark.parametrize("name", available("exports"))
def test_every_export_keeps_its_contract(name: str, library: Library) -> None:
    part = load("exports", name)
    assert isinstance(part, Export) and part.title
    assert tuple(file.name for file in part.files(Shelf(library.account()))) == part.names()


def test_tables_name_the_claim_and_its_words_in_every_row(library: Library) -> None:
    files = written(library, "tables")
    package = json.loads(files["datapackage.json"])
    assert {resource["path"] for resource in package["resources"]} == set(files) - {"datapackage.json", "codebook.md"}
    texts = {one.id: one.text for one in library.record.articles()}
    for row in rows(files["claims.csv"]):
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'")
    for resource in package["resources"]:
        if resource["format"] == "csv":
            names = next(csv.reader(io.StringIO(files[resource["path"]].decode())))
            assert names == [field["name"] for field in resource["schema"]["fields"]]
            assert all(f"`{name}`" in files["codebook.md"].decode() for name in names)
    counts = {name: len(rows(content)) for name, content in files.items() if name.endswith(".csv")}
    kinds = ("contacts", "statements", "commitments", "plans", "figures", "events")
    assert counts["claims.csv"] == sum(counts[f"{kind}.csv"] for kind in kinds) > 100
    assert counts["findings.csv"] and counts["links.csv"] and counts["actors.csv"]
    assert len(files["claims.jsonl"].splitlines()) == counts["claims.csv"]


def test_full_texts_stay_out_unless_asked_for(library: Library) -> None:
    text = next(library.record.articles()).text
    assert text.encode() not in b"".join(written(library, "tables", forms=["jsonl"]).values())
    with_text = written(library, "tables", forms=["jsonl"], with_text=True)["articles.jsonl"].splitlines()
    assert json.loads(with_text[0])["text"] == text


def test_a_cell_is_never_a_formula() -> None:
    for evil in ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"):
        assert spell(evil).startswith("'")
    assert spell(-1.5) == "-1.5" and spell(("=1", "b")).startswith("'") and spell("a=1") == "a=1"


def test_formulas_of_titles_and_outlets_do_not_reach_a_spreadsheet(tmp_path: Path) -> None:
    of = article("Xi and Trump spoke on Wednesday.", title='=HYPERLINK("http://x")', outlet="@cmd")
    library = Library(keep(tmp_path / "r.db", (of, (call(of),))))
    spelled = set()
    for name, settings in (("tables", {"forms": ["csv"]}), ("polecat", {}), ("dyads", {})):
        for file, content in written(library, name, **settings).items():
            mark = "\t" if file.endswith(".tsv") else ","
            if file.endswith((".csv", ".tsv")):
                cells = [cell for row in csv.reader(io.StringIO(content.decode()), delimiter=mark) for cell in row]
                assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "-"))], file
                spelled |= {cell for cell in cells if cell.startswith("'")}
    assert {'\'=HYPERLINK("http://x")', "'@cmd"} <= spelled
    library.close()


def test_polecat_loads_in_pandas_with_its_forty_columns(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "polecat.tsv"
    path.write_bytes(written(library, "polecat")["polecat.tsv"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = pandas.read_csv(path, sep="\t", dtype=str, keep_default_na=False)
        plain = pandas.read_csv(path, sep="\t")
    assert list(frame.columns[:40]) == POLECAT and len(POLECAT) == 40
    assert len(frame) == len(plain) and frame["Event ID"].is_unique and set(frame["Quad Code"]) <= set("1234")
    calls = frame[(frame["Event Type"] == "CONSULT") & (frame["Event Mode"] == "phone")]
    pair = calls[calls["Event Date"] == "2026-02-04"].groupby("Pair ID").size()
    assert len(pair) and set(pair) == {2}
    assert set(frame[frame["Actor Country"] == "CHN"]["Actor COW"]) == {"710"}
    assert not frame["Intensity"].any() and not frame["Latitude"].any()


def test_plover_lines_have_the_required_fields(library: Library) -> None:
    lines = [json.loads(line) for line in written(library, "plover")["plover.jsonl"].splitlines()]
    assert lines and all({"id", "date", "actor", "event"} <= set(line) for line in lines)
    assert len({line["id"] for line in lines}) == len(lines)
    meetings = [line for line in lines if line["event"] == "CONSULT"]
    assert meetings and all(not line["recipient"] and len(line["actor"]) > 1 for line in meetings)


def test_dyads_come_with_zero_rows_codes_and_claims(library: Library) -> None:
    files = written(library, "dyads")
    assert set(files) == {f"{way}_dyad_{g}.csv" for way in ("directed", "undirected") for g in ("day", "month", "year")}
    months = [
        row for row in rows(files["undirected_dyad_month.csv"]) if (row["iso3_1"], row["iso3_2"]) == ("CHN", "USA")
    ]
    assert {row["ccode1"] for row in months} == {"710"} and {row["ccode2"] for row in months} == {"2"}
    february = next(row for row in months if row["period"] == "2026-02")
    assert int(february["contacts"]) >= 1 and february["claims"]
    assert any(row["contacts"] == row["cooperation"] == row["conflict"] == "0" and not row["claims"] for row in months)
    known = {claim.claim.id for claim in library.record.claims()}
    assert set(february["claims"].split(" | ")) <= known


# ------------------------------------------------------------------------------------------------ calendar


def calendar_of(library: Library) -> list[icalendar.Event]:
    content = written(library, "calendar")["calendar.ics"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_the_calendar_is_read_back_with_ranges_as_days(library: Library) -> None:
    events = calendar_of(library)
    half = next(event for event in events if str(event["X-EDTF"]) == "2026-01/2026-06")
    assert half.decoded("DTSTART") == date(2026, 1, 1) and half.decoded("DTEND") == date(2026, 7, 1)
    assert half["STATUS"] == "TENTATIVE" and "Putin" in str(half["SUMMARY"])
    held = next(
        e for e in events if e.decoded("DTSTART") == date(2026, 2, 4) and "CONTACT" in str(e["CATEGORIES"].to_ical())
    )
    assert held["STATUS"] == "CONFIRMED" and int(held["SEQUENCE"]) == 0
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_a_visit_told_as_contact_plan_and_promise_is_one_entry(library: Library) -> None:
    matters = list(dated_matters(library.account().light(), library.account().episodes))
    half = [matter for matter in matters if matter.value == "2026-01/2026-06"]
    assert len(half) == 1 and set(half[0].kinds) == {"contact", "plan", "due"} and not half[0].held


def test_texts_that_differ_on_a_held_day_move_nothing(library: Library) -> None:
    matters = dated_matters(library.account().light(), library.account().episodes)
    putin = next(
        matter for matter in matters if matter.held and "Putin" in matter.title and matter.value[:7] == "2026-02"
    )
    assert putin.values == ("2026-02-04",)


def slipped(tmp_path: Path) -> Library:
    first = article("Trump will visit Beijing in April to sign an accord.", "a1", published="2026-02-05", outlet="Wire")
    later = article("Trump will visit Beijing in May to sign an accord.", "a2", published="2026-04-20", outlet="Post")
    docs = ((first, (visit(first, "2026-04", "April"),)), (later, (visit(later, "2026-05-13/2026-05-15", "May"),)))
    return Library(keep(tmp_path / "r.db", *docs))


def test_a_slip_raises_the_sequence_and_keeps_the_entry(tmp_path: Path) -> None:
    library = slipped(tmp_path)
    entries = [*library.account().light()]
    both = library.account().episodes[0]
    members = tuple(ref for episode in library.account().episodes for ref in episode.members)
    joined = type(both)(id="e", kind="plan", members=members)
    before = type(both)(id="b", kind="plan", members=tuple(ref for ref in members if ref.article == "a1"))
    old, new = ([*dated_matters(entries, [one])][0] for one in (before, joined))
    assert old.uid == new.uid and new.values == ("2026-04", "2026-05-13/2026-05-15")
    event = icalendar.Calendar.from_ical(b"".join(write_calendar([new], "Test"))).walk("VEVENT")[0]
    assert int(event["SEQUENCE"]) == 1 and event.decoded("DTSTART") == date(2026, 5, 13)
    assert "2026-04" in str(event["DESCRIPTION"]) and event.decoded("DTEND") == date(2026, 5, 16)
    library.close()


@pytest.mark.parametrize("day", ["2026-02-30", "9999-12-31", "2026-02-05/..", "../2026-02-05", "0001-01-01", "2026-23"])
def test_a_calendar_survives_hard_words_and_dates(day: str, tmp_path: Path) -> None:
    words = "Xi and Trump spoke on Wednesday; the report, long as it was, named « Ключевые вопросы » \\ and more."
    of = article(words, outlet="A;B,C\\D\nEND:VEVENT")
    library = Library(keep(tmp_path / "r.db", (of, (call(of, day, status="planned"),))))
    (event,) = calendar_of(library)
    assert words in str(event["DESCRIPTION"]) and "A;B,C\\D\nEND:VEVENT" in str(event["DESCRIPTION"])
    assert event["X-EDTF"] == day and event["DTSTART"]
    library.close()


# ------------------------------------------------------------------------------------------------ feed


def entries_of(feed: str) -> list[ElementTree.Element]:
    assert not list_faults(feed)
    return ElementTree.fromstring(feed).findall(f"{ATOM}entry")


def test_the_feed_is_valid_and_says_what_changed(library: Library) -> None:
    entries = entries_of(written(library, "feed")["feed.xml"].decode())
    assert len(entries) > 20
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    words = "\n".join(entry.findtext(f"{ATOM}content") or "" for entry in entries)
    assert "source 2" in words and "strength: " in words and "→" in words


def test_rules_of_atom_that_are_broken_are_found() -> None:
    entry = (
        "<entry><id>tag:x,2026:1</id><title>t</title><updated>2026-02-05T00:00:00Z</updated>"
        '<link href="http://x/1"/><content>c</content></entry>'
    )
    good = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>http://x/feed.xml</id><title>t</title>'
        '<updated>2026-02-05T00:00:00Z</updated><author><name>n</name></author><link rel="self" href="http://x/f"/>'
        f"{entry}</feed>"
    )
    assert not list_faults(good, "http://x/f") and list_faults(good, "http://y/f")
    for old, new in (
        ("<title>t</title>", ""), ("tag:x,2026:1", "1"), ("05T00:00:00Z", "05"), ("<name>n</name>", ""),
        ("<author><name>n</name></author>", ""), ('href="http://x/1"', 'href="/1"'), (entry, entry + entry),
        ("<content>c</content>", "<content/>"),
        ('<link href="http://x/1"/><content>c</content>', ""),
        ("</entry>", "<foo/></entry>"), ("</feed>", "<rights>r</rights></feed>"),
    ):  # fmt: skip
        assert list_faults(good.replace(old, new)), old


def test_the_feed_tells_no_copy_as_news(library: Library) -> None:
    account = library.account()
    changes = list_changes(library.record.claims(), account.episodes, account.texts.values())
    assert account.texts["courier-copy"].relation == "shortened"
    assert changes and not [one for one in changes if one.article.id == "courier-copy"]


def test_a_feed_bears_characters_that_xml_has_not(tmp_path: Path) -> None:
    of = article("Xi and Trump spoke \x01 on Wednesday <b>&amp;", outlet='"><script>\x0c')
    library = Library(keep(tmp_path / "r.db", (of, (call(of),))))
    account = library.account()
    feed = write_feed(
        list_changes(library.record.claims(), account.episodes, account.texts.values()), "<&>", 'http://x/?a="b'
    )
    assert len(entries_of(feed)) == 1
    library.close()


def test_what_is_missing_or_unknown_is_named(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PartError, match="exports has no part"):
        load("exports", "nothing")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ConfigurationError, match="parquet"):
        written(library, "tables", forms=["parquet"])


def test_parquet_holds_what_the_other_forms_hold(library: Library, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    files = written(library, "tables", forms=["parquet", "jsonl"])
    kinds = {"array": "list", "number": "double", "integer": "int64", "boolean": "bool"}
    resources = {one["path"]: one for one in json.loads(files["datapackage.json"])["resources"]}
    tables = [name for name in files if name.endswith(".parquet")]
    assert len(tables) > 8
    for name in tables:
        (tmp_path / name).write_bytes(files[name])
        table = parquet.read_table(tmp_path / name)
        fields = resources[name]["schema"]["fields"]
        assert [one["name"] for one in fields] == table.column_names
        for one in fields:
            assert str(table.schema.field(one["name"]).type).startswith(kinds.get(one["type"], "string")), one
        lines = [json.loads(line) for line in files[name.replace(".parquet", ".jsonl")].splitlines()]
        assert table.to_pylist() == [{column: line.get(column) for column in table.column_names} for line in lines]
    frame = pandas.read_parquet(tmp_path / "claims.parquet")
    assert len(frame) > 100 and frame["claim"].notna().all()
