"""The commands that tell of many texts together: ``brief``, ``compare``, ``findings``, ``commitments``, ``plans``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import dragoman
from dragoman.cli.application import AsJson, Dyad, RecordPath, Since, Until, app, split_dyad
from dragoman.cli.output import console, print_json, require

if TYPE_CHECKING:
    from dragoman.comparing.account import Account
    from dragoman.comparing.sheets import Sheet

Of = Annotated[str | None, typer.Option("--actor", help="Only matters with this person, state or body.")]
EpisodeId = Annotated[str | None, typer.Option("--episode", metavar="ID", help="Only this episode.")]
Limit = Annotated[int, typer.Option(min=1, help="How many at most.")]
Format = Annotated[
    Literal["terminal", "markdown", "html"], typer.Option("--format", help="How to print what is no JSON.")
]
Ids = Annotated[bool, typer.Option("--ids", help="Name in each mark the claims that it rests on.")]
Kind = Literal["agreement", "contradiction", "silence", "not-coded"]


@app.command()
def brief(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    since: Since = None,
    until: Until = None,
    actor: Of = None,
    dyad: Dyad = None,
    episode: EpisodeId = None,
    limit: Limit = 1,
    format: Format = "terminal",
    ids: Ids = False,
    json: AsJson = False,
) -> None:
    """Tell on one page what many texts say of a day's contacts. Those most sources tell of, or those asked."""
    account = _open(record, (since, until, actor, dyad, episode))
    pages = account.briefs(limit)
    _print(pages, format, ids, json)
    more = len(account.units) - len(pages)
    if more > 0 and episode is None:
        pages_more = "1 further page" if more == 1 else f"{more} further pages"
        print(f"{record}: {pages_more}; choose with --limit, --since, --until, --dyad, --actor", file=sys.stderr)
    require(bool(pages))


@app.command()
def compare(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    since: Since = None,
    until: Until = None,
    actor: Of = None,
    dyad: Dyad = None,
    episode: EpisodeId = None,
    limit: Limit = 10,
    format: Format = "terminal",
    ids: Ids = False,
    json: AsJson = False,
) -> None:
    """Lay what the two sides of a contact say side by side. Their own texts, else what they are quoted as saying."""
    account = _open(record, (since, until, actor, dyad, episode))
    tables = account.comparisons[:limit]
    if json:
        for table in tables:
            print_json(table)
    else:
        _print([account.comparison_sheet(table) for table in tables], format, ids, json)
    more = len(account.comparisons) - len(tables)
    if more > 0:
        print(
            f"{record}: {more} further contacts; choose with --limit, --since, --until, --dyad, --actor",
            file=sys.stderr,
        )
    require(bool(tables))


@app.command()
def findings(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    kind: Annotated[Kind | None, typer.Option(help="Only findings of this kind.")] = None,
    since: Since = None,
    until: Until = None,
    actor: Of = None,
    dyad: Dyad = None,
    episode: EpisodeId = None,
    format: Format = "terminal",
    ids: Ids = False,
    json: AsJson = False,
) -> None:
    """List where texts agree, contradict one another, leave out. With the causes, where they show."""
    account = _open(record, (since, until, actor, dyad, episode))
    name = kind.replace("-", " ") if kind else None
    found = [finding for finding in account.findings if name in (None, finding.kind)]
    _list(found, lambda: account.findings_sheet(found), (format, ids, json))


@app.command()
def commitments(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    since: Since = None,
    until: Until = None,
    actor: Of = None,
    dyad: Dyad = None,
    episode: EpisodeId = None,
    format: Format = "terminal",
    ids: Ids = False,
    json: AsJson = False,
) -> None:
    """List promises: by whom, how firmly, due when. With what the other side says, and what became of them."""
    account = _open(record, (since, until, actor, dyad, episode))
    _list(account.commitments, account.commitments_sheet, (format, ids, json))


@app.command()
def plans(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    since: Since = None,
    until: Until = None,
    actor: Of = None,
    dyad: Dyad = None,
    episode: EpisodeId = None,
    format: Format = "terminal",
    ids: Ids = False,
    json: AsJson = False,
) -> None:
    """List what is planned, by date. With every date that was announced for it."""
    account = _open(record, (since, until, actor, dyad, episode))
    _list(account.plans, account.plans_sheet, (format, ids, json))


Asked = tuple[str | None, str | None, str | None, str | None, str | None]


def _open(record: str, asked: Asked) -> Account:
    """The account of the episodes asked for: since, until, actor, dyad, episode."""
    from dragoman.record_choice import Choice

    since, until, actor, dyad, episode = asked
    codes = split_dyad(dyad)
    if dyad and len(codes) < 2:
        raise typer.BadParameter(f"{dyad!r}: write two codes, such as CHN-USA", param_hint="--dyad")
    with dragoman.open(record) as opened:
        account = opened.account(Choice(since=since, until=until, actor=actor, dyad=codes, episode=episode))
    if account.left_out:
        left = f"{account.left_out} matters of few sources are left out of an account of so many texts"
        print(f"{record}: {left}; narrow the choice with --since, --until, --dyad, --actor", file=sys.stderr)
    return account


def _list(items: Sequence[object], sheet: Callable[[], Sheet], how: tuple[str, bool, bool]) -> None:
    """Print items as JSON lines, or the sheet of them."""
    format, ids, json = how
    if json:
        for item in items:
            print_json(item)
    elif items:
        _print([sheet()], format, ids, json)
    require(bool(items))


def _print(sheets: Sequence[Sheet], format: str, ids: bool, json: bool) -> None:
    from dragoman.render_sheet import print_sheet, to_html, to_markdown

    for sheet in sheets:
        if json:
            print_json(sheet)
        elif format == "markdown":
            print(to_markdown(sheet))
        elif format == "html":
            print(to_html(sheet))
        else:
            print_sheet(console(), sheet, with_ids=ids)
