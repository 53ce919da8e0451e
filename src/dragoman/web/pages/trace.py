"""The way back: from a claim to its words, to the clean text, to the original bytes and the run that made it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dragoman.accounts import Judgement, Ref
from dragoman.errors import RecordError
from dragoman.model import places
from dragoman.record import Trace
from dragoman.sheets import Column, Sheet
from dragoman.web.account import Account, Head
from dragoman.web.page import NoQuery, Page, RequestError, Table
from dragoman.web.pages.article import Field, list_fields
from dragoman.web.views import Line, line


class View(Struct, frozen=True, kw_only=True):
    """A claim with every step back."""

    trace: Trace
    line: Line
    head: Head
    fields: tuple[Field, ...]
    places: tuple[tuple[str, int, int, str], ...]
    episode: str | None
    judgements: tuple[Judgement, ...]


def look(account: Account, query: NoQuery, names: Mapping[str, str]) -> View:
    """The view of a claim, by its id or the beginning of it."""
    try:
        found = account.record.trace(names["claim"])
    except RecordError as error:
        raise RequestError(404, str(error).split(": ", 1)[-1]) from error
    ref = Ref(found.article.id, found.claim.id)
    if ref.article not in account.heads:
        raise RequestError(503, "this claim was read a moment ago; ask again")
    head = account.heads[ref.article]
    episode = account.episode_of.get(ref)
    return View(
        trace=found,
        line=line(found.claim, head),
        head=head,
        fields=tuple(list_fields(found.claim)),
        places=tuple(places(found.claim)),
        episode=episode.id if episode else None,
        judgements=tuple(one for one in account.judgements if ref in one.claims),
    )


SHEET = Sheet("places", "words that a field of the claim rests on", (
    Column("field", "", lambda row: row[0]), Column("start", "in code points", lambda row: row[1], "integer"),
    Column("end", "", lambda row: row[2], "integer"), Column("words", "", lambda row: row[3]),
))  # fmt: skip
PAGE = Page(
    path="/trace/{claim}",
    name="trace",
    about="From a claim back to its words, the clean text, the original and the run that made it",
    template="trace.html",
    query=NoQuery,
    view=look,
    table=lambda view: Table(SHEET, view.places),
)
