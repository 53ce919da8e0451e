"""A small text in every form that a reader takes, made here so that each byte of it is known."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

TITLE = "Norway and Chile agree on talks"
PROSE = (
    "The foreign ministers of Norway and Chile met in Oslo on Tuesday and spoke for two hours about fisheries.",
    "“We have found a way forward,” the Norwegian minister told reporters after the meeting, without giving details.",
    "Neither side would say when the delegations will meet again, but a visit to Santiago is being prepared.",
)
URL = "https://fjord.example/news/talks"


def page(paragraphs: tuple[str, ...] = PROSE, title: str = TITLE) -> bytes:
    """A web page."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="2026-02-04T10:00:00+01:00"></head>'
        f"<body><nav><a href='/'>Home</a></nav><h1>{title}</h1><article>{body}</article></body></html>"
    ).encode()


def rss(*entries: tuple[str, str, str], title: str = "Fjord Post") -> bytes:
    """A feed of (title, address, description) entries."""
    items = "".join(
        f"<item><title>{name}</title><link>{link}</link><pubDate>Wed, 04 Feb 2026 10:00:00 GMT</pubDate>"
        f"<description><![CDATA[{words}]]></description></item>"
        for name, link, words in entries
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>https://fjord.example/</link><language>en-GB</language>{items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Fjord Post</title>'
        f'<entry><title type="html">{TITLE} &amp;amp; more</title><link rel="self" href="x"/>'
        f'<link href="{URL}"/><updated>2026-02-04T10:00:00Z</updated><author><name>Ann Example</name></author>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        + "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
        + "</div></content></entry></feed>"
    ).encode()


def sitemap(*pages: tuple[str, str], index: bool = False) -> bytes:
    """A news sitemap of (address, date) entries, or an index of sitemaps."""
    if index:
        inner = "".join(f"<sitemap><loc>{loc}</loc></sitemap>" for loc, _ in pages)
        return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</sitemapindex>'.encode()
    inner = "".join(
        f"<url><loc>{loc}</loc><news:news><news:publication><news:name>Fjord Post</news:name>"
        f"<news:language>en</news:language></news:publication><news:publication_date>{date}</news:publication_date>"
        f"<news:title>{TITLE}</news:title></news:news></url>"
        for loc, date in pages
    )
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{inner}</urlset>'
    ).encode()


def message(*, html: bool = False, attached: tuple[str, str, bytes] | None = None) -> bytes:
    """A message with a plain body, also an HTML one, or something attached (name, type, bytes)."""
    from email.message import EmailMessage

    made = EmailMessage()
    made["From"] = "Fjord Press Office <press@fjord.example>"
    made["To"] = "list@fjord.example"
    made["Subject"] = TITLE
    made["Date"] = "Wed, 04 Feb 2026 18:30:00 +0100"
    made.set_content("\n\n".join(PROSE) + "\n", cte="quoted-printable")
    if html:
        made.add_alternative(page().decode(), subtype="html")
    if attached:
        name, kind, content = attached
        made.add_attachment(content, *kind.split("/"), filename=name)
    return made.as_bytes()


def pdf(*pages: str) -> bytes:
    """A PDF with a page for each text, its lines set one below the other."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for text in pages:
        lines = "".join(f"({line}) Tj T* " for line in text.replace("(", "\\(").replace(")", "\\)").split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 72 760 Td {lines}ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def wrapped() -> str:
    """The text as the lines of a printed page."""
    import textwrap

    plain = " ".join(PROSE).replace("“", '"').replace("”", '"')
    return "\n".join([TITLE, "4 February 2026", "", *textwrap.wrap(plain, 80)])


def warc(*pages: tuple[str, bytes], packed: bool = False, status: str = "200 OK", more: str = "") -> bytes:
    """A web archive of (address, page) answers; ``packed``: each record as a gzip member."""
    out = bytearray()
    for number, (url, content) in enumerate(pages):
        http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{more}\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-02-04T12:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        record = head + http + b"\r\n\r\n"
        out += gzip.compress(record, mtime=0) if packed else record
    return bytes(out)


def wacz(**members: bytes) -> bytes:
    """A WACZ with these members; one named ``archive/data.warc.gz`` is what it is for."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def ninjs(**fields: object) -> bytes:
    told = {
        "uri": "urn:fjord:20260204:talks", "versioncreated": "2026-02-04T09:00:00Z", "pubstatus": "usable",
        "language": "en", "headline": TITLE, "byline": "Ann Example", "located": "Oslo", "source": "Fjord Agency",
        "body_text": "\n\n".join(PROSE),
    }  # fmt: skip
    return json.dumps({**told, **fields}, indent=1).encode()


def newsml(*, status: str = "stat:usable", guid: str = "urn:newsml:fjord.example:20260204:talks") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        f'<newsItem guid="{guid}" version="2" xml:lang="en"><itemMeta><provider literal="Fjord Agency"/>'
        f"<versionCreated>2026-02-04T09:00:00Z</versionCreated>"
        f'<pubStatus qcode="{status}"/></itemMeta><contentMeta><headline>{TITLE}</headline><by>By Ann Example</by>'
        f'<dateline>Oslo</dateline><language tag="en"/></contentMeta><contentSet>'
        f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head/>'
        f"<body>{body}</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    ).encode()


def every_form() -> dict[str, bytes]:
    """File names and bytes: at least one for each reader."""
    archive = warc((URL, page()), packed=True)
    return {
        "feed.rss": rss((TITLE, URL, " ".join(PROSE))),
        "feed.atom": atom(),
        "message.eml": message(),
        "message-html.eml": message(html=True),
        "readout.pdf": pdf(wrapped()),
        "page.warc": warc((URL, page())),
        "page.warc.gz": archive,
        "page.wacz": wacz(**{"archive/data.warc.gz": archive, "datapackage.json": b"{}"}),
        "item.ninjs": ninjs(),
        "item.newsml": newsml(),
        "news-sitemap.xml": sitemap((URL, "2026-02-04")),
    }
