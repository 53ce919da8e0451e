"""The account of an article for people: contacts and what was said at each, commitments, plans, figures, events.

Every line begins with the first digits of its claim's id, which ``dragoman trace`` takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.accounts import Judgement, judgements_on
from dragoman.edtf import extent
from dragoman.model import AnyClaim, Contact, Document, Failure, Kind, Plan, Statement, claim_kind, places
from dragoman.phrases import clip, describe_basis, describe_claim, quote
from dragoman.wire import character_of

if TYPE_CHECKING:
    from dragoman.editions import Edition
    from dragoman.record import Trace
    from dragoman.record_passages import Hit

ID_DIGITS = 8
Judgements = Sequence[Judgement]
_FURTHER: tuple[tuple[Kind, str], ...] = (
    ("commitment", "Commitments"),
    ("plan", "Plans"),
    ("figure", "Figures"),
    ("event", "Events"),
)


def print_account(console: Console, item: Document | Failure, judgements: Judgements = ()) -> None:
    """Print the account of one article with persons' verdicts, or the line for an input that could not be read."""
    console.print(_failure(item) if isinstance(item, Failure) else describe(item, judgements))
    console.print()


def describe(doc: Document, judgements: Judgements = ()) -> RenderableType:
    """The account of one article; a claim that a person rejected is marked."""
    parts = [Rule(style="dim"), _heading(doc), *_contacts(doc, judgements), *_apart(doc, judgements)]
    for kind, title in _FURTHER:
        parts += _section(title, sorted(doc.of_kind(kind), key=_due), judgements)
    parts += [_failure(failure) for failure in doc.failures]
    if not doc.claims and not doc.failures:
        parts.append(Text("\nNo claims.", style="dim"))
    return Group(*parts)


def _heading(doc: Document) -> Text:
    article = doc.article
    genre, diplomacy = character_of(doc)
    outlet = " / ".join(name for name in (article.outlet, article.agency) if name) or "outlet not told"
    facts = [outlet, f"side {article.side}" if article.side else "", article.published or "not dated", genre or ""]
    facts += ["no diplomacy" if diplomacy is False else "", Path(article.source).name]
    heading = Text(clip(article.title or "(no title)", 200) + "\n", style="bold")
    return heading.append(" · ".join(fact for fact in facts if fact), style="not bold dim")


def _contacts(doc: Document, judgements: Judgements) -> Iterator[RenderableType]:
    statements = [claim for claim in doc.claims if isinstance(claim, Statement)]
    for number, contact in enumerate(doc.of_kind("contact")):
        yield from _section("Contacts" if number == 0 else "", [contact], judgements)
        said = [claim for claim in statements if claim.occasion == contact.id]
        if said:
            yield Padding(Text("said at it or about it", style="italic"), (0, 0, 0, 4))
            yield Padding(_table(said, judgements), (0, 0, 0, 4))


def _apart(doc: Document, judgements: Judgements) -> Iterator[RenderableType]:
    """The statements that belong to none of the contacts."""
    known = {claim.id for claim in doc.claims if isinstance(claim, Contact)}
    apart = [claim for claim in doc.of_kind("statement") if claim.occasion not in known]
    return _section("Said elsewhere" if known else "Said", apart, judgements)


def _section(title: str, claims: Sequence[AnyClaim], judgements: Judgements) -> Iterator[RenderableType]:
    if claims:
        yield Text(f"\n{title}" if title else "", style="bold cyan")
        yield Padding(_table(claims, judgements), (0, 0, 0, 2))


def _table(claims: Sequence[AnyClaim], judgements: Judgements) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for claim in claims:
        table.add_row(claim.id[:ID_DIGITS], _words(claim, judgements))
    return table


def _words(claim: AnyClaim, judgements: Judgements) -> Text:
    words = Text(describe_claim(claim))
    for judgement in judgements_on((claim,), judgements):
        words.append(f"\n{describe_judgement(judgement)}", style="yellow")
    basis = describe_basis(claim)
    if basis:
        words.append(f"\n{basis}", style="dim")
    if isinstance(claim, Contact):
        words.append(f"\n{quote(claim.evidence)}", style="dim italic")
    return words


def _due(claim: AnyClaim) -> tuple[str, int]:
    """Plans by their dates, the undated last; all else in the order of the text."""
    if not isinstance(claim, Plan):
        return "", claim.evidence.start
    days = extent(claim.when.value if claim.when else None)
    return days[0] if days else "undated", claim.evidence.start


def _failure(failure: Failure) -> Text:
    return Text(f"\nNot done ({failure.step}, {failure.fault}): {failure.subject}: {failure.reason}", style="yellow")


def describe_judgement(judgement: Judgement) -> str:
    """A person's verdict on one line: what, by whom, when, why, and whether it still stands."""
    verdict = {"reject": "rejected", "link": "linked", "unlink": "kept apart"}[judgement.verdict]
    parts = [f"{verdict} by {judgement.by}, {judgement.when[:10]} ({judgement.id[:ID_DIGITS]})", judgement.why]
    if judgement.withdrawn:
        parts += [f"withdrawn {judgement.withdrawn[:10]} by {judgement.withdrawn_by}", judgement.withdrawn_why]
    return " · ".join(part for part in parts if part)


# ------------------------------------------------------------------------------------------------ search and trace


def print_hit(console: Console, hit: Hit) -> None:
    """Print a passage found, with the claims that rest on its words."""
    heading = Text(clip(hit.title or "(no title)", 120), style="bold")
    heading.append(" · " + " · ".join(fact for fact in (hit.outlet, hit.published) if fact), style="not bold dim")
    console.print(heading)
    console.print(Padding(Text(clip(hit.passage, 600)), (0, 0, 0, 2)))
    console.print(Padding(_table(hit.claims, hit.judgements), (0, 0, 1, 4)))


def print_trace(console: Console, trace: Trace) -> None:
    """Print the way from a claim to the original bytes."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="bold cyan")
    table.add_column(overflow="fold")
    for name, words in _steps(trace):
        table.add_row(name, words)
    console.print(table)


def _steps(trace: Trace) -> Iterator[tuple[str, Text]]:
    claim, article, original, run = trace.claim, trace.article, trace.original, trace.run
    yield "claim", Text(f"{claim.id} · {claim_kind(claim)}\n").append_text(_words(claim, ()))
    for judgement in trace.judgements:
        yield "verdict", Text(describe_judgement(judgement), style="yellow")
    context = Text(f"… {_flat(trace.before)}", style="dim").append(_flat(trace.quote), style="not dim bold")
    yield "words", context.append(f"{_flat(trace.after)} …")
    for field, start, end, words in places(claim):
        yield "", Text(f"{field} {start}–{end} “{clip(words, 100)}”", style="dim")
    facts = (article.title, article.outlet, article.agency, article.published, article.url)
    yield "article", Text(" · ".join(fact for fact in facts if fact) + f"\narticle {article.id}")
    if trace.also:
        yield "", Text(f"the same text also as {', '.join(trace.also)}", style="dim")
    yield "original", Text(f"{original.source}\n{original.size:,} bytes, SHA-256 {original.digest}\n{_stands(trace)}")
    yield "run", Text(f"{run.id} · {run.program} · first {run.started}\n{' · '.join(run.parts)}")


def _stands(trace: Trace) -> str:
    original = trace.original
    if original.words is None:
        return "its words do not stand in the original as they are"
    field = {None: "", "text": " of the row's text"}.get(original.field, f" of its {original.field}")
    return f"characters {original.start}–{original.end}{field}: “{clip(original.words, 200)}”"


def _flat(words: str) -> str:
    """The words with line feeds as spaces, nothing cut."""
    return words.replace("\n", " ")


def print_editions(console: Console, editions: Sequence[Edition]) -> None:
    """Print the editions of a text, each with what it changed."""
    first = editions[0].article
    console.print(Text(first.title or first.id, style="bold"))
    console.print(Text(first.url or first.id, style="dim"))
    for number, edition in enumerate(editions, start=1):
        article = edition.article
        when = edition.seen or article.published or "undated"
        changes = f"{len(edition.changes)} change{'' if len(edition.changes) == 1 else 's'}"
        console.print(Text(f"  {number}. {when} · article {article.id} · {changes}"))
        for change in edition.changes:
            field = "" if change.field == "text" else f"{change.field} "
            if change.before is not None:
                console.print(Text(f"     {field}{change.kind}: − “{clip(change.before, 300)}”"))
            if change.after is not None:
                console.print(Text(f"     {field}{change.kind}: + “{clip(change.after, 300)}”"))
