"""Feeds, messages, PDFs, web archives and agencies' files: what each holds is read, and what must not be is refused."""

from __future__ import annotations

import builtins
import email
import gzip
import json
from email import policy
from email.message import EmailMessage

import pytest

from dragoman.config import Config, Fetch
from dragoman.gathering import Gatherer, Sheet
from dragoman.knowledge import load_knowledge
from dragoman.model import Article, Failure
from dragoman.originals import place
from dragoman.sources import Given, sniff
from dragoman.spans import Span
from dragoman.workshop import plan
from tests import samples
from tests.samples import PROSE, TITLE, URL


@pytest.fixture
def gather(tmp_path):
    """A function that writes files and gives what is read of them."""

    def read(given: Given | None = None, **files: bytes) -> list:
        paths = []
        for name, content in files.items():
            path = tmp_path / name.replace("__", "-").replace("_", ".")
            path.write_bytes(content)
            paths.append(str(path))
        return list(Gatherer(plan(Config()).readers, Fetch()).gather(paths, given or Given()))

    return read


def articles(items) -> list[Article]:
    assert all(isinstance(item, Sheet) for item in items), items
    return [item.article for item in items]


def reason(items) -> str:
    (item,) = items
    assert isinstance(item, Failure), item
    assert item.fault in ("unreadable", "skipped", "refused")
    return item.reason


def words_of(article: Article) -> str:
    return " ".join(" ".join(span.of(article.text) for span in article.passages()).split())


def test_every_form_is_known_by_its_bytes():
    expected = {
        "feed.rss": "feed", "feed.atom": "feed", "message.eml": "eml", "message-html.eml": "eml", "readout.pdf": "pdf",
        "page.warc": "warc", "page.warc.gz": "warc", "page.wacz": "warc", "item.ninjs": "ninjs",
        "item.newsml": "newsml", "news-sitemap.xml": "sitemap",
    }  # fmt: skip
    assert {name: sniff(content) for name, content in samples.every_form().items()} == expected
    assert sniff(samples.rss().decode().encode("utf-16")) == "feed"
    assert sniff(b"To be clear: the talks go on.\nDate: none is set.\n") == "text"


@pytest.mark.parametrize("name", [name for name in samples.every_form() if name != "news-sitemap.xml"])
def test_every_form_gives_the_words_and_leads_back_to_them(gather, tmp_path, name):
    content = samples.every_form()[name]
    (tmp_path / name).write_bytes(content)
    (sheet,) = Gatherer(plan(Config()).readers, Fetch()).gather([tmp_path / name], Given())
    article = sheet.article
    plain = " ".join(PROSE).replace("“", '"').replace("”", '"') if name == "readout.pdf" else " ".join(PROSE)
    assert words_of(article) == plain
    assert article.title is not None
    assert article.title.startswith(TITLE)
    assert article.published[:10] == "2026-02-04"
    assert article.language == "en"
    start = article.text.index("Neither side")
    found = place(article, Span(start, start + 12), sheet.original)
    assert found.words == "Neither side"


# ---------------------------------------------------------------------------------------------- feeds, sitemaps


def test_an_entry_has_what_the_feed_tells_of_it(gather):
    (article,) = articles(gather(feed_atom=samples.atom()))
    assert (article.outlet, article.url, article.byline) == ("Fjord Post", URL, "Ann Example")
    assert article.title == f"{TITLE} & more"
    assert article.source.endswith("feed.atom#1")


def test_entries_without_words_are_counted_and_told(gather):
    items = gather(feed_rss=samples.rss((TITLE, URL, ""), ("B", "https://x.example/b", "Read on."), ("C", "", "")))
    assert [item.fault for item in items] == ["unreadable", "skipped"]
    assert "of 2 pages only the address" in items[1].reason


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes(gather):
    broken = samples.rss((TITLE, URL, " ".join(PROSE))).replace(b"</channel></rss>", b"<item><title>A &nbsp; B & C")
    items = gather(feed_rss=broken)
    assert words_of(items[0].article) == " ".join(PROSE)


def test_a_sitemap_gives_the_newest_first():
    from dragoman.parts import Input, Link, load

    pages = [("https://x.example/old", "2026-01-01"), ("https://x.example/new", "2026-02-04T10:00:00Z")]
    content = samples.sitemap(*pages, ("ftp://x.example/no", "2026-03-01"))
    links = list(load("readers", "sitemap").read(Input(source="s.xml", content=content)))
    assert all(isinstance(link, Link) for link in links)
    assert [link.address[-3:] for link in links] == ["new", "old"]
    assert links[0].hints.outlet == "Fjord Post"


BILLION = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<rss><channel><item><title>&d;</title><description>&d;</description></item></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<rss><channel><item><title>a</title><description>one two three four five six seven eight &x;</description></item>
</channel></rss>"""
PARAMETER = (
    b"""<!DOCTYPE rss SYSTEM "http://x.example/a.dtd" [<!ENTITY % p SYSTEM "http://x.example/p"> %p;]><rss></rss>"""
)


@pytest.mark.parametrize("name", ["feed_rss", "item_newsml", "map_xml"])
@pytest.mark.parametrize("content", [BILLION, OUTSIDE, PARAMETER, OUTSIDE.decode().encode("utf-16")])
def test_xml_that_declares_entities_is_refused(gather, name, content):
    assert reason(gather(**{name: content})) == "it declares entities, which is refused"


def test_nothing_outside_is_read_for_a_document_type(gather):
    content = samples.rss((TITLE, URL, " ".join(PROSE)))
    named = content.replace(b"?><rss", b'?><!DOCTYPE rss SYSTEM "file:///etc/hostname"><rss', 1)
    assert words_of(articles(gather(feed_rss=named))[0]) == " ".join(PROSE)


# ---------------------------------------------------------------------------------------------- messages


def test_a_message_names_its_sender_and_day(gather):
    (article,) = articles(gather(a_eml=samples.message()))
    assert (article.outlet, article.published) == ("Fjord Press Office", "2026-02-04T18:30:00+01:00")


def test_what_is_attached_is_read_in_turn(gather):
    attached = ("readout.pdf", "application/pdf", samples.pdf(samples.wrapped()))
    found = articles(gather(a_eml=samples.message(attached=attached)))
    assert [article.source.rsplit("/", 1)[1] for article in found] == ["a.eml", "a.eml#readout.pdf"]
    assert found[0].original != found[1].original


@pytest.mark.parametrize(
    ("kind", "told"), [("application/zip", "no reader takes application/zip"), ("image/png", None)]
)
def test_an_attachment_that_nobody_reads_is_told_unless_it_is_a_picture(gather, kind, told):
    items = gather(a_eml=samples.message(attached=("a.bin", kind, b"\0\1\2")))
    assert [item.reason for item in items if isinstance(item, Failure)] == ([told] if told else [])


def test_a_message_within_a_message_is_read_but_not_without_end(gather):
    inner = email.message_from_bytes(samples.message(), policy=policy.default)
    for number in range(12):
        around = EmailMessage()
        around["Subject"] = f"Passed on for the {number}th time"
        around.set_content("\n\n".join(samples.PROSE))
        around.add_attachment(inner)
        inner = around
    *read, left = gather(a_eml=inner.as_bytes())
    assert [sheet.article.title for sheet in read] == [f"Passed on for the {n}th time" for n in (11, 10, 9, 8, 7, 6)]
    assert (left.fault, left.reason) == ("unreadable", "it lies too deep")


@pytest.mark.parametrize("header", ["From", "Date", "Subject"])
def test_a_header_of_comments_without_end_costs_the_header_alone(gather, header):
    head, _, body = samples.message().partition(b"\n\n")
    lines = [line for line in head.split(b"\n") if not line.startswith(header.encode())]
    deep = header.encode() + b": " + b"(" * 3000
    (article,) = articles(gather(letter_eml=b"\n".join([*lines, deep, b"", body])))
    assert words_of(article) == " ".join(PROSE)


def test_a_kind_of_comments_without_end_is_told(gather):
    head, _, body = samples.message().partition(b"\n\n")
    lines = [line for line in head.split(b"\n") if not line.startswith(b"Content-Type")]
    content = b"\n".join([*lines, b"Content-Type: text/plain; charset=" + b"(" * 3000, b"", body])
    (item,) = gather(letter_eml=content)
    assert isinstance(item, Sheet) or item.fault == "unreadable"


def test_a_message_without_words_is_told(gather):
    assert "no readable body" in reason(gather(a_eml=b"From: a@x.example\nSubject: b\nDate: c\nTo: d\n\n \n"))


# ---------------------------------------------------------------------------------------------- pdf


def test_page_numbers_do_not_stand_in_the_text(gather):
    first, second = samples.wrapped().rsplit("\n", 1)
    (article,) = articles(gather(a_pdf=samples.pdf(f"{first}\nPage 1 of 2", f"{second}\n2")))
    assert "Page 1" not in article.text
    assert words_of(article).endswith("a visit to Santiago is being prepared.")
    assert not article.text.rstrip().endswith("2")


def test_a_scan_a_locked_file_and_a_broken_one_have_reasons(gather):
    from io import BytesIO

    import pypdf

    writer = pypdf.PdfWriter(clone_from=BytesIO(samples.pdf(samples.wrapped())))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    assert "holds no text" in reason(gather(a_pdf=samples.pdf("")))
    assert "locked" in reason(gather(b_pdf=locked.getvalue()))
    assert "not a sound PDF" in reason(gather(c_pdf=b"%PDF-1.4\nnothing"))


@pytest.mark.parametrize(("name", "package"), [("a_pdf", "pypdf"), ("a_warc", "warcio")])
def test_what_is_not_installed_is_named(gather, monkeypatch, name, package):
    real = builtins.__import__

    def without(module, *more):
        if module.split(".")[0] == package:
            raise ImportError(module)
        return real(module, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    content = samples.pdf("a") if package == "pypdf" else samples.warc((URL, samples.page()))
    assert f"needs {package}: pip install 'dragoman[" in reason(gather(**{name: content}))


# ---------------------------------------------------------------------------------------------- web archives


def test_an_archive_gives_its_pages_with_their_addresses(gather):
    pages = [(f"https://fjord.example/{n}", samples.page(title=f"Talks, day {n}")) for n in range(3)]
    for packed in (False, True):
        found = articles(gather(**{"a_warc_gz" if packed else "a_warc": samples.warc(*pages, packed=packed)}))
        assert [(article.url, article.title) for article in found] == [
            (url, f"Talks, day {n}") for n, (url, _) in enumerate(pages)
        ]
        assert found[0].original == __import__("hashlib").sha256(pages[0][1]).hexdigest()


def test_answers_that_are_no_pages_are_passed_over(gather):
    assert reason(gather(a_warc=samples.warc((URL, samples.page()), status="404 Not Found"))) == "it holds no article"


def test_a_page_that_was_sent_packed_is_unpacked(gather):
    packed = samples.warc((URL, gzip.compress(samples.page())), more="Content-Encoding: gzip\r\n")
    assert words_of(articles(gather(a_warc=packed))[0]) == " ".join(PROSE)


def test_a_packed_bomb_in_an_archive_is_a_failure(gather):
    bomb = samples.warc((URL, gzip.compress(b"\0" * 40_000_000)), more="Content-Encoding: gzip\r\n")
    items = gather(a_warc=bomb + samples.warc((URL, samples.page())))
    assert [getattr(item, "reason", "read") for item in items] == ["the page is too large", "read"]


def test_an_archive_that_breaks_off_keeps_what_came_before(gather):
    whole = samples.warc((URL, samples.page()), (URL + "/2", samples.page(title="Second")), packed=True)
    items = gather(a_warc_gz=whole[:-200])
    assert isinstance(items[0], Sheet)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "archive/../../x.warc", "..\\..\\x.warc", "C:\\x.warc", "a:b"]
)
def test_an_archive_that_names_what_lies_outside_is_refused_whole(gather, name):
    good = samples.warc((URL, samples.page()))
    items = gather(a_wacz=samples.wacz(**{"archive/data.warc": good, name: b"x"}))
    assert "names a member outside itself" in reason(items)


def test_a_member_that_unpacks_to_far_too_much_is_refused(gather):
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("archive/data.warc", b"\0" * 30_000_000)
    assert "far too many" in reason(gather(a_wacz=out.getvalue()))


def test_an_archive_of_something_else_is_told(gather):
    assert "no WACZ" in reason(gather(a_wacz=samples.wacz(**{"word/document.xml": b"<a/>"})))
    assert "not a sound archive" in reason(gather(b_wacz=b"PK\x03\x04 nothing"))


# ---------------------------------------------------------------------------------------------- agencies


def test_an_item_keeps_its_own_id_through_its_versions(gather):
    first, second = samples.ninjs(), samples.ninjs(versioncreated="2026-02-04T11:00:00Z", body_text=PROSE[0])
    ids = {article.id for article in articles(gather(a_ninjs=first, b_json=second))}
    assert ids == {"urn:fjord:20260204:talks"}


def test_bodies_of_the_later_versions_of_ninjs(gather):
    bodies = [{"contenttype": "text/html", "value": samples.page().decode()}]
    item = json.loads(samples.ninjs(bodies=bodies, headlines=[{"value": TITLE, "role": "main"}], headline=None))
    del item["body_text"]
    (article,) = articles(gather(a_ninjs=json.dumps(item).encode()))
    assert words_of(article) == " ".join(PROSE)
    assert article.title == TITLE


def test_what_an_agency_has_withdrawn_is_not_read(gather):
    assert "marked it 'canceled'" in reason(gather(a_ninjs=samples.ninjs(pubstatus="canceled")))
    items = gather(a_newsml=samples.newsml(status="stat:canceled"))
    assert "marked it 'stat:canceled'" in reason(items)


def test_newsml_has_its_particulars(gather):
    (article,) = articles(gather(a_newsml=samples.newsml()))
    assert (article.outlet, article.byline, article.dateline) == ("Fjord Agency", "Ann Example", "Oslo")
    assert article.id == "urn:newsml:fjord.example:20260204:talks"


def test_a_line_of_digits_takes_no_time_to_be_told_from_furniture():
    """The time of this pattern once doubled with each digit."""
    from dragoman.readers.wording import ASIDE

    assert not ASIDE.fullmatch("7" * 400 + " were counted")
    assert ASIDE.fullmatch("Tweet 12 | Share 345 Email")


def test_a_name_that_is_no_address_is_no_host():
    assert load_knowledge().outlet("[.example") is None


def test_a_long_archive_of_rows_is_read_in_runs_with_its_line_numbers(tmp_path, monkeypatch):
    from dragoman import sources

    monkeypatch.setattr(sources, "_RUN", 2000)
    lines = [json.dumps({"id": f"a{n}", "text": " ".join(PROSE)}) for n in range(40)]
    lines[17] = "{broken"
    lines[30] = "x" * 5000
    monkeypatch.setattr(sources, "LARGEST", 4000)
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    items = list(Gatherer(plan(Config()).readers, Fetch()).gather([tmp_path / "a.jsonl"], Given()))
    failed = [item.subject.rsplit(":", 1)[1] for item in items if isinstance(item, Failure)]
    assert (len(items), sorted(failed)) == (40, ["18", "31"])
    assert [item.article.id for item in items if isinstance(item, Sheet)][-1] == "a39"


def test_a_file_that_is_far_too_large_is_told(tmp_path, monkeypatch):
    from dragoman import sources

    monkeypatch.setattr(sources, "LARGEST", 10)
    (tmp_path / "a.txt").write_text("Talks were held in Oslo.")
    assert "larger than" in reason(
        list(Gatherer(plan(Config()).readers, Fetch()).gather([tmp_path / "a.txt"], Given()))
    )


def test_a_page_of_absurd_length_is_told(gather):
    assert "longer than" in reason(gather(a_html=b"<html><p>" + b"a" * 8_000_001))
