"""The ``html`` reader: a saved web page, its main text and the way back to the page."""

from __future__ import annotations

import hashlib
import logging
import re
import warnings
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import urlsplit

import msgspec

from dragoman.errors import ReadError
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Article, Failure
from dragoman.parts import Input
from dragoman.readers.dates import to_iso
from dragoman.readers.decoding import decode
from dragoman.readers.furniture import furniture_spans, lay_out_article
from dragoman.readers.header import read_header
from dragoman.readers.markup import align
from dragoman.readers.origin import Told, find_origin
from dragoman.readers.tongue import detect_language
from dragoman.spans import Span

_DATE = re.compile(
    r"""<meta[^>]{0,200}?["'](?:article:published_time|og:published_time|datePublished|pubdate|publish-?date|date|dc\.date(?:\.issued)?)["']"""
    r"""[^>]{0,200}?content\s*=\s*["']([^"']{8,40})["']|"datePublished"\s*:\s*"([^"]{8,40})\"""",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)  # a fragment, as feeds hold them, has neither
_LONGEST = 8_000_000  # far beyond any report; the way back costs some hundred bytes for each character
_LANGUAGE = re.compile(r"""<html[^>]{0,400}?\blang\s*=\s*["']?([a-z]{2})\b""", re.IGNORECASE)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What was found on a page: its main text and what it says of itself."""

    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    site: str | None = None  # as the page names it
    host: str | None = None
    url: str | None = None
    language: str | None = None


class Part(msgspec.Struct, frozen=True):
    """Reads one HTML page: the main text as trafilatura finds it, leftovers set aside, aligned to the decoded page.

    The article's id is the first 16 hexadecimal digits of the SHA-256 of the bytes. The title is part of the text only
    where it stands in the main text. A page without running text is a failure. ``knowledge`` is a folder of the user's
    own tables, laid over ours.
    """

    version: ClassVar[str] = "1"
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    knowledge: str | None = None

    def read(self, source: Input) -> Iterator[Article | Failure]:
        """The one article of the page, or the failure to read it."""
        try:
            markup = decode(source).text
            if len(markup) > _LONGEST:
                raise ReadError(source.source, f"it is longer than {_LONGEST:,} characters of markup")
            page = extract(markup, source)
        except ReadError as error:
            yield Failure(step="readers/html", subject=error.source, reason=error.fault, fault="unreadable")
            return
        yield _article(source, markup, page, load_knowledge(self.knowledge))


def extract(markup: str, source: Input) -> Page:
    """The main text of a page and what its head says; ReadError where there is no running text."""
    from trafilatura.settings import Document as Extracted  # slow to import: only for those who read a page

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what cannot be read is told as a failure

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd dates; the date is read by rules of our own first
        try:
            found = _extract(markup, source)
        except ValueError as error:  # of an address on the page that is none
            raise ReadError(source.source, f"the page cannot be read: {error}") from error
    if not isinstance(found, Extracted) or not (found.text or "").strip():
        raise ReadError(source.source, "no running text on the page")
    language = _LANGUAGE.search(markup)
    return Page(
        text=(found.text or "").strip(),
        title=found.title or None,
        author=found.author or None,
        published=_published(markup) or to_iso(found.date or ""),
        site=None if _is_host(found.sitename, source.url or found.url) else found.sitename,
        host=found.hostname or None,
        url=found.url or None,
        language=language.group(1).lower() if language else None,
    )


def _extract(markup: str, source: Input) -> object:
    import trafilatura

    whole = markup if _WHOLE.search(markup) else f"<html><body><article>{markup}</article></body></html>"
    return trafilatura.bare_extraction(
        whole,
        url=source.url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _is_host(site: str | None, url: str | None) -> bool:
    """Whether a site's name is but its address."""
    try:
        place = urlsplit(url or "").netloc.lower()
    except ValueError:  # a page may call anything its address
        place = ""
    return not site or site.lower() in (place, place.removeprefix("www."), place.partition(":")[0])


def _published(markup: str) -> str | None:
    """The time of publication that the page's head states."""
    for match in _DATE.finditer(markup):
        stated = to_iso(match.group(1) or match.group(2))
        if stated:
            return stated
    return None


def _article(source: Input, markup: str, page: Page, knowledge: Knowledge) -> Article:
    told = source.hints
    title = page.title or told.title if source.fetched else told.title or page.title
    layout = lay_out_article(page.text, title or "")
    header = read_header(page.text, layout, title)
    named = Told(outlet=page.site or told.outlet or page.host, url=page.url, agency=header.agency)
    origin = find_origin(source, named, knowledge)
    digest = hashlib.sha256(source.content).hexdigest()
    return Article(
        id=digest[:16],
        text=page.text,
        title=title or header.title,
        url=source.url or page.url,
        outlet=origin.outlet,
        agency=origin.agency,
        side=origin.side,
        byline=page.author or header.byline or told.byline,
        dateline=header.dateline,
        published=source.published or page.published or header.published or told.published,
        language=source.language or detect_language(layout.body.of(page.text)) or page.language or told.language,
        body=Span(header.start, layout.body.end),
        furniture=furniture_spans(page.text, layout, header.lines),
        alignment=align(page.text, markup),
        source=source.source,
        original=digest,
    )
