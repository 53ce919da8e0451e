"""An article with its claims marked in place; one claim with its fields and who else says it; two articles abreast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from dragoman.accounts import Ref
from dragoman.model import (
    Actor,
    Amount,
    AnyClaim,
    Document,
    Duration,
    Failure,
    Kind,
    Passage,
    Place,
    When,
    claim_kind,
)
from dragoman.phrases import actor, amount, duration, place, when
from dragoman.sheets import Column, Sheet
from dragoman.web.account import Account, Head
from dragoman.web.marking import Label, Piece, label, mark
from dragoman.web.page import Page, RequestError, Table, read_day
from dragoman.web.views import Line, line, lines

PER_PAGE = 60


class ListQuery(Struct, frozen=True, kw_only=True):
    """Whose articles, of which days, which page."""

    outlet: str | None = None
    side: str | None = None
    since: str | None = None
    until: str | None = None
    page: int = 1


class ListView(Struct, frozen=True, kw_only=True):
    """The articles, the newest first."""

    heads: tuple[Head, ...]
    whole: int
    sources: int
    page: int
    pages: int
    query: ListQuery


def list_articles(account: Account, query: ListQuery, names: Mapping[str, str]) -> ListView:
    """The articles asked for."""
    since, until = read_day(query.since, 0), read_day(query.until, 1)
    found = [
        head
        for head in account.newest
        if (query.outlet is None or query.outlet.casefold() in (head.outlet or "").casefold())
        and (query.side is None or head.side == query.side)
        and not (since and (head.published or "")[:10] < since)
        and not (until and (head.published or "9")[:10] > until)
    ]
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(1, query.page), pages)
    return ListView(
        heads=tuple(found[(page - 1) * PER_PAGE : page * PER_PAGE]),
        whole=len(found),
        sources=len({head.source for head in found}),
        page=page,
        pages=pages,
        query=query,
    )


class Query(Struct, frozen=True, kw_only=True):
    """Which claim is looked at, which other article stands beside."""

    claim: str | None = None
    beside: str | None = None
    kind: Kind | None = None


class Field(Struct, frozen=True):
    """A field of a claim in plain words."""

    name: str
    words: str
    note: str = ""


class Chosen(Struct, frozen=True, kw_only=True):
    """The claim that is looked at."""

    line: Line
    label: Label
    fields: tuple[Field, ...]
    others: tuple[Line, ...]  # the claims of other articles on the same matter
    inner: tuple[Line, ...]  # the claims within its words
    outer: tuple[Line, ...]
    episode: str | None
    rejected: bool = False


class Marked(Struct, frozen=True, kw_only=True):
    """An article with its claims marked."""

    head: Head
    paragraphs: list[list[Piece]]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]
    failures: tuple[Failure, ...]
    digest: str
    also: dict[str, str]  # of two articles abreast: claim → the other article's label of the same matter


class View(Struct, frozen=True, kw_only=True):
    """One article, or two."""

    article: Marked
    beside: Marked | None
    chosen: Chosen | None
    neighbours: tuple[Head, ...]  # articles that tell of the same matters, the nearest first
    kind: str | None
    counts: dict[str, int]


def look(account: Account, query: Query, names: Mapping[str, str]) -> View:
    """The view of an article."""
    doc = _find(account, names["id"])
    other = _find(account, query.beside) if query.beside and query.beside != doc.article.id else None
    shared = _shared(account, doc, other) if other else ({}, {})
    claim = next((claim for claim in doc.claims if query.claim and claim.id.startswith(query.claim)), None)
    if query.claim and claim is None:
        raise RequestError(404, f"the article has no claim {query.claim[:40]!r}")
    counts: dict[str, int] = {}
    for one in doc.claims:
        counts[claim_kind(one)] = counts.get(claim_kind(one), 0) + 1
    return View(
        article=_marked(account, doc, query.kind, shared[0]),
        beside=_marked(account, other, query.kind, shared[1]) if other else None,
        chosen=choose(account, doc, claim) if claim else None,
        neighbours=tuple(_neighbours(account, doc)),
        kind=query.kind,
        counts=counts,
    )


def _find(account: Account, id: str) -> Document:
    doc = account.document(id) if id in account.heads else None
    if doc is None:
        raise RequestError(404, f"the record has no article {id[:80]!r}")
    return doc


def _marked(account: Account, doc: Document, kind: Kind | None, also: dict[str, str]) -> Marked:
    claims = [claim for claim in doc.claims if kind is None or claim_kind(claim) == kind]
    labels = label(doc.claims)
    head = account.heads[doc.article.id]
    return Marked(
        head=head,
        paragraphs=_relabel(mark(doc.article, claims), labels),
        labels=tuple(labels[claim.id] for claim in claims),
        lines=tuple(line(claim, head) for claim in claims),
        failures=doc.failures,
        digest=doc.article.digest,
        also=also,
    )


def _relabel(paragraphs: list[list[Piece]], labels: dict[str, Label]) -> list[list[Piece]]:
    """The labels stay the same whichever kinds are shown."""
    return [
        [msgspec.structs.replace(piece, opens=tuple(labels[one.claim] for one in piece.opens)) for piece in pieces]
        for pieces in paragraphs
    ]


def _shared(account: Account, doc: Document, other: Document) -> tuple[dict[str, str], dict[str, str]]:
    """The claims of two articles that are of one matter: for each the labels in the other."""
    ours, theirs = _matters(account, doc), _matters(account, other)
    labels, their_labels = label(doc.claims), label(other.claims)
    there = {id: " ".join(their_labels[c].text for c in theirs[m]) for m in ours if m in theirs for id in ours[m]}
    here = {id: " ".join(labels[c].text for c in ours[m]) for m in theirs if m in ours for id in theirs[m]}
    return there, here


def _matters(account: Account, doc: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in doc.claims:
        episode = account.episode_of.get(Ref(doc.article.id, claim.id))
        if episode is not None:
            found.setdefault(episode.id, []).append(claim.id)
    return found


def _neighbours(account: Account, doc: Document) -> Iterator[Head]:
    counts: dict[str, int] = {}
    for matter in _matters(account, doc):
        for name in {ref.article for ref in account.by_id[matter].members} - {doc.article.id}:
            counts[name] = counts.get(name, 0) + 1
    for name in sorted(counts, key=lambda name: (-counts[name], name))[:12]:
        if name in account.heads:
            yield account.heads[name]


def choose(account: Account, doc: Document, claim: AnyClaim) -> Chosen:
    """A claim with its fields, who else says it, and the claims within its words."""
    ref = Ref(doc.article.id, claim.id)
    episode = account.episode_of.get(ref)
    others = [other for other in episode.members if other.article != ref.article] if episode else []
    head = account.heads[doc.article.id]
    inner = [one for one in doc.claims if one.part_of == claim.id]
    outer = [one for one in doc.claims if one.id in (claim.part_of, claim.occasion)]
    return Chosen(
        line=line(claim, head),
        label=label(doc.claims)[claim.id],
        fields=tuple(list_fields(claim)),
        others=lines(account, others),
        inner=tuple(line(one, head) for one in inner),
        outer=tuple(line(one, head) for one in outer),
        episode=episode.id if episode else None,
        rejected=any(j.verdict == "reject" and not j.withdrawn and ref in j.claims for j in account.judgements),
    )


_HIDDEN = frozenset({"id", "run", "part_of", "occasion", "evidence", "more_evidence", "confidence"})


def list_fields(claim: AnyClaim) -> Iterator[Field]:
    """Every field of a claim that has a value, in plain words."""
    for name in claim.__struct_fields__:
        value = getattr(claim, name)
        if name in _HIDDEN or value is None or value == () or value == "":
            continue
        yield Field(name.replace("_", " "), _spell(value), _note(value))
    if claim.confidence < 1:
        yield Field("confidence", f"{claim.confidence:.2f}")


def _spell(value: object) -> str:
    match value:
        case Passage():
            return f"“{value.quote}”"
        case Actor():
            return actor(value, with_office=True)
        case When():
            return when(value)
        case Place():
            return place(value)
        case Duration():
            return duration(value)
        case Amount():
            return amount(value)
        case tuple():
            return "; ".join(_spell(item) for item in value)
        case bool():
            return "yes" if value else "no"
    return str(value)


def _note(value: object) -> str:
    """The words of the text that a value was told from, where they differ from it."""
    if isinstance(value, Actor) and value.text != (value.name or ""):
        return f"in the text: “{value.text}”"
    if isinstance(value, Amount):
        return f"in the text: “{value.text}”"
    return ""


ARTICLE_SHEET = Sheet("articles", "an article", tuple(
    Column(name, about, lambda row, name=name: getattr(row, name))  # type: ignore[misc]
    for name, about in (
        ("id", "its id"), ("title", ""), ("outlet", ""), ("agency", ""), ("side", "for whom it speaks"),
        ("published", "ISO 8601"), ("language", "ISO 639-1"), ("url", ""), ("source", "independent source"),
        ("relation", "own, copy, shortened, mixed, derived"), ("origin", "the article it goes back to"),
    )
))  # fmt: skip
LIST = Page(
    path="/articles",
    name="articles",
    about="The articles of the record as sources among others",
    template="articles.html",
    query=ListQuery,
    view=list_articles,
    table=lambda view: Table(ARTICLE_SHEET, view.heads),
)


def _table(view: View) -> Table:
    columns = ("claim", "kind", "status", "said", "quote", "article", "outlet", "published")
    gets = (
        lambda row: row.ref.claim, lambda row: row.kind, lambda row: row.status, lambda row: row.spelt,
        lambda row: row.evidence, lambda row: row.ref.article, lambda row: row.head.outlet,
        lambda row: row.head.published,
    )  # fmt: skip
    sheet = Sheet(
        "claims", "a claim of the article", tuple(Column(n, "", g) for n, g in zip(columns, gets, strict=True))
    )
    return Table(sheet, view.article.lines)


PAGE = Page(
    path="/articles/{id}",
    name="article",
    about="One article with its claims marked in place, or two side by side",
    template="article.html",
    query=Query,
    view=look,
    table=_table,
)
