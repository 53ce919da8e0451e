"""Templates: what they may call, and how a view becomes a page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlencode
from urllib.parse import quote as quote_url

import jinja2
from markupsafe import Markup, escape

from dragoman.phrases import clip, number
from dragoman.web.marking import LABELS
from dragoman.web.views import STRENGTHS

FOLDER = Path(__file__).parent
KINDS = {
    "contact": "contact",
    "statement": "statement",
    "commitment": "commitment",
    "plan": "plan",
    "figure": "figure",
    "event": "event",
}
_MONTHS = ("January February March April May June July August September October November December").split()
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def make_environment() -> jinja2.Environment:
    """The templates of the package; every value is escaped, and a name that is missing is an error."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = {
        "clip": clip,
        "number": number,
        "day": spell_date,
        "counted": counted,
        "at": link,
        "many": many,
        "page_query": page_query,
    }
    environment.filters.update(filters)
    environment.globals.update(
        {
            "LABELS": LABELS,
            "KINDS": KINDS,
            "STRENGTHS": STRENGTHS,
            "link": link,
            "counted": counted,
            "safe_url": safe_url,
        }
    )
    return environment


def spell_date(value: str | None) -> Markup:
    """A day or an EDTF date in words, the machine's form beside it.

    >>> print(spell_date("2026-02-04"))
    <time datetime="2026-02-04">4 February 2026</time>
    >>> print(spell_date("2026-01/2026-06"))
    January 2026 – June 2026
    """
    if not value:
        return Markup("not dated")
    if " – " in value or "/" in value:
        first, _, last = value.partition(" – ") if " – " in value else value.partition("/")
        return Markup("{} – {}").format(_spell(first) or "…", _spell(last) or "…")
    words = _spell(value)
    day = value[:10]
    if words and len(day) == 10 and day[4] == day[7] == "-":
        return Markup('<time datetime="{}">{}</time>').format(day, words)
    return escape(words or value)


def _spell(value: str) -> str:
    about = "about " if "~" in value else "perhaps " if "?" in value else ""
    parts = value.strip("~?% .")[:10].split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return "" if value.strip() in ("", "..") else value
    if len(parts) == 1:
        return about + parts[0]
    month = int(parts[1])
    if month in _SEASONS:
        return f"{about}{_SEASONS[month]} {parts[0]}"
    if not 1 <= month <= 12:
        return value
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{about}{day}{_MONTHS[month - 1]} {parts[0]}"


def counted(outlets: int, sources: int) -> str:
    """How many outlets and how many independent sources tell of something.

    >>> counted(7, 2), counted(1, 1)
    ('7 outlets, 2 sources', '1 outlet')
    """
    if outlets == sources == 1:
        return "1 outlet"
    return f"{outlets} {many(outlets, 'outlet')}, {sources} {many(sources, 'source')}"


def many(count: int, word: str) -> str:
    """The word, in the plural where there are several or none."""
    if count == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def link(*steps: str, **query: object) -> str:
    """An address on this server; what is None or empty is left out of the query."""
    path = "/" + "/".join(quote_url(str(step), safe="") for step in steps)
    told = {name: value for name, value in query.items() if value not in (None, "", False)}
    return path + (f"?{urlencode(told)}" if told else "")


def page_query(query: str) -> str:
    """The query of an address without its page, ready for another page to be put after it.

    >>> page_query("side=CHN&page=2")
    'side=CHN&'
    """
    told = urlencode([(name, value) for name, value in parse_qsl(query) if name != "page"])
    return f"{told}&" if told else ""


def safe_url(url: str | None) -> str | None:
    """The address of an article, if it is one that a link may lead to."""
    return url if url and url.startswith(("http://", "https://")) else None
