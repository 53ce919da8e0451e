"""The commands that keep a record up with the world: ``watch``; and ``official``, which lists what can be watched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.application import AllowHosts, AsJson, ConfigPath, OwnTables, RecordPath, app
from dragoman.cli.output import count, print_json, require
from dragoman.cli.reading import with_fetch

if TYPE_CHECKING:
    from dragoman.watching import News


@app.command()
def watch(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    sources: Annotated[str, typer.Argument(metavar="SOURCES.toml", help="The sources to watch.")],
    rounds: Annotated[int | None, typer.Option(min=1, help="Stop after so many rounds; endless by default.")] = None,
    config: ConfigPath = None,
    allow: AllowHosts = None,
    json: AsJson = False,
) -> None:
    """Read sources again and again into a record, politely. Say what is new and what has changed."""
    from time import sleep

    from dragoman.config import Config, read_config
    from dragoman.knowledge import load_knowledge
    from dragoman.watching import Watch, describe, read_sources

    settings = with_fetch(read_config(config) if config else Config(), None, allow)
    listed = read_sources(sources, load_knowledge(settings.knowledge))
    done = 0
    with Watch(record, listed, settings) as watched:
        while True:
            news = [_print(item, json) for item in watched.round()]
            print(f"{record}: {describe(news)}", file=sys.stderr)
            done += 1
            if done == rounds:
                return
            try:
                sleep(listed.every * 60)
            except KeyboardInterrupt:
                return


def _print(news: News, json: bool) -> News:
    if json:
        print_json(news)
    elif news.what == "failed":
        print(f"dragoman: {news.url}: {news.reason}", file=sys.stderr)
    else:
        print(f"{news.what}  {news.article}  {news.title or news.url} · {count(news.claims, 'claim')}")
        for change in news.changes:
            print(f"         {change.field} {change.kind}: {change.after or change.before}"[:200])
    return news


@app.command()
def official(
    side: Annotated[str | None, typer.Option(metavar="CODE", help="Only those of this state or body.")] = None,
    folder: OwnTables = None,
    json: AsJson = False,
) -> None:
    """List the official sources that ``watch`` knows by name."""
    from dragoman.knowledge import load_knowledge

    rows = load_knowledge(folder).official
    found = [row for row in rows if side in (None, row.side)]
    for row in found:
        print_json(row) if json else print(f"{row.id:28} {row.side:5} {row.language}  {row.kind:18} {row.address}")
    require(bool(found))
