"""The commands that ask a record: ``show``, ``search`` and ``trace``; and ``knowledge``, which lists the tables."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

import dragoman
from dragoman.cli.application import AsJson, OwnTables, RecordPath, Since, Until, app
from dragoman.cli.output import console, print_failures, print_item, print_json, require
from dragoman.model import Kind


@app.command()
def show(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    kind: Annotated[Kind | None, typer.Option(help="Only claims of this kind.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only claims with this person, state or body.")] = None,
    since: Since = None,
    until: Until = None,
    json: AsJson = False,
) -> None:
    """Print the account of a record. Article by article, or of the claims asked for."""
    from dragoman.record import Filter

    asked = any(value is not None for value in (kind, actor, since, until))
    wanted = Filter(kind=kind, actor=actor, since=since, until=until) if asked else None
    found = False
    with dragoman.open(record) as opened:
        judgements = opened.judgements()
        for doc in opened.documents(wanted):
            found = True
            print_item(doc, jsonl=json, account=not json, judgements=judgements)
        if not (json or asked):
            print_failures(opened.failures(whole=False))
    require(found)


@app.command()
def search(
    record: RecordPath,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help='Words, or "words in a row".')],
    limit: Annotated[int, typer.Option(min=1, help="How many passages at most.")] = 20,
    json: AsJson = False,
) -> None:
    """Find the passages that hold the words. With the claims that rest on them."""
    from dragoman.render import print_hit

    found = False
    with dragoman.open(record) as opened:
        for hit in islice(opened.search(" ".join(map(_as_phrase, words))), limit):
            found = True
            print_json(hit) if json else print_hit(console(), hit)
    require(found)


@app.command()
def trace(
    record: RecordPath,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or the beginning of it.")],
    json: AsJson = False,
) -> None:
    """Follow a claim to its words, its article, its bytes. And to the run that made it."""
    from dragoman.render import print_trace

    with dragoman.open(record) as opened:
        found = opened.trace(claim)
    print_json(found) if json else print_trace(console(), found)


@app.command()
def knowledge(
    folder: OwnTables = None,
    json: AsJson = False,
) -> None:
    """List the tables of facts. With their sources, and as of which day they hold."""
    from dragoman.knowledge import load_knowledge

    for source in load_knowledge(folder).sources:
        print_json(source) if json else print(source)


def _as_phrase(argument: str) -> str:
    """One argument of several words was quoted in the shell, which means that they stand together."""
    return f'"{argument}"' if " " in argument and '"' not in argument else argument
