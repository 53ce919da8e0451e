"""The commands that read: ``read`` and ``demo``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct
from msgspec.structs import replace

from dragoman.cli.application import AllowHosts, ConfigPath, OwnTables, app, check_date
from dragoman.cli.output import count, print_item, require
from dragoman.model import Document, Failure

if TYPE_CHECKING:
    from dragoman.config import Config
    from dragoman.pipeline import Known


def _check_side(side: str | None, folder: str | None) -> None:
    """Refuse a side that the tables do not know; the readers would leave it out."""
    from dragoman.knowledge import load_knowledge
    from dragoman.readers.origin import read_side

    if side is not None and read_side(side, load_knowledge(folder))[0] is None:
        raise typer.BadParameter(f"{side!r} is no state or body of the tables: write CHN or EU", param_hint="--side")


@app.command()
def read(  # noqa: PLR0913 - every parameter is an option of the command
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, http(s) addresses; - is standard input.")
    ],
    into: Annotated[str | None, typer.Option(metavar="RECORD", help="Keep what is read in this record.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", "--json", help="Print one JSON line per article.")] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", callback=check_date, help="Date of publication, ISO 8601.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    side: Annotated[str | None, typer.Option(metavar="CODE", help="State or body it speaks for.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="Its language, ISO 639-1.")] = None,
    config: ConfigPath = None,
    knowledge: OwnTables = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; two by default.")] = None,
    follow: Annotated[
        bool | None, typer.Option("--follow/--no-follow", help="Fetch the pages that a feed names, or do not.")
    ] = None,
    allow: AllowHosts = None,
) -> None:
    """Read reports and readouts. Print the account of each, or JSON lines, or keep them in a record."""
    from dragoman.pipeline import read_into, read_paths
    from dragoman.sources import Given

    given = Given(published=published, outlet=outlet, side=side, url=url, language=language)
    settings = with_fetch(_configure(config, knowledge, workers, paths), follow, allow)
    _check_side(side, settings.knowledge)
    items = read_paths(paths, settings, given) if into is None else read_into(into, paths, settings, given)
    tally = Tally()
    with _progress(tally, wanted=into is not None or not sys.stdout.isatty()) as step:
        for item in step(items):
            print_item(item, jsonl=jsonl, account=into is None and not jsonl)
    _close(tally, into)


class Tally(Struct):
    """What has been counted so far."""

    articles: int = 0
    known: int = 0
    claims: int = 0
    failures: int = 0

    def add(self, item: Document | Failure | Known) -> None:
        """Count one more."""
        if isinstance(item, Document):
            self.articles += 1
            self.claims += len(item.claims)
            self.failures += len(item.failures)
        elif isinstance(item, Failure):
            self.failures += 1
        else:
            self.known += 1

    def describe(self) -> str:
        """The counts in words."""
        known = f" · {self.known:,} already in the record" if self.known else ""
        told = (count(self.articles, "article"), count(self.claims, "claim"), count(self.failures, "failure"))
        return " · ".join(told) + known


def _configure(path: str | None, knowledge: str | None, workers: int | None, paths: list[str]) -> Config:
    from dragoman.config import Config, read_config

    config = read_config(path) if path is not None else Config(workers=_default_workers(paths))
    if knowledge is not None:
        config = replace(config, knowledge=knowledge)
    return config if workers is None else replace(config, workers=workers)


def with_fetch(config: Config, follow: bool | None, allow: list[str] | None) -> Config:
    """The configuration with what the command says of fetching."""
    fetch = replace(config.fetch, allow=(*config.fetch.allow, *(allow or ())))
    return replace(config, fetch=fetch if follow is None else replace(fetch, follow=follow))


def _default_workers(paths: list[str]) -> int:
    """Two processes where there is work for two; starting a second one costs more than one file does."""
    several = len(paths) > 1 or any(path.endswith((".jsonl", ".ndjson")) or Path(path).is_dir() for path in paths)
    return min(2, os.cpu_count() or 1) if several else 1


def _close(tally: Tally, into: str | None) -> None:
    if into is not None:
        print(f"{into}: {tally.describe()}", file=sys.stderr)
    if not tally.articles + tally.known:
        raise typer.Exit(1)


@contextmanager
def _progress(tally: Tally, wanted: bool) -> Iterator[Any]:
    """A way to count items as they pass, shown on standard error where that is a terminal and the work is long."""

    def count(items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            tally.add(item)
            yield item

    if not (wanted and sys.stderr.isatty()):
        yield count
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def show(items: Iterable[Any]) -> Iterator[Any]:
            for item in count(items):
                progress.update(task, description=tally.describe())
                yield item

        yield show


@app.command()
def demo() -> None:
    """Read the examples that come with the program. Print the account of each."""
    from dragoman.pipeline import read_paths

    with example_files() as paths:
        tally = Tally()
        for item in read_paths(paths):
            tally.add(item)
            print_item(item, jsonl=False, account=True)
    print(f"{tally.describe()}. The texts and quotations are illustrative; they were written for this program.\n")
    print(_GO_ON)
    require(bool(tally.articles))


_GO_ON = """To go on:
  dragoman read YOUR-FILE                    the account of a report: text, page, or JSON lines; - is standard input
  dragoman read YOUR-FOLDER --into my.db     keep it in a record
  dragoman brief my.db                       what many texts tell of the contacts of a day, on one page
  dragoman compare my.db                     what the two sides of a contact say, side by side
  dragoman show my.db                        the account of the record
  dragoman search my.db soybeans             passages, and the claims that rest on them
  dragoman trace my.db CLAIM                 from a claim back to the original bytes"""


@contextmanager
def example_files() -> Iterator[list[Path]]:
    """The reports that come with the program; its answers and notes are left out."""
    from importlib.resources import as_file, files

    with as_file(files("dragoman").joinpath("examples")) as folder:
        reports = [*sorted(folder.glob("*.txt")), *sorted(folder.glob("*.html")), folder / "rows.jsonl"]
        yield [path for path in reports if path.is_file()]
