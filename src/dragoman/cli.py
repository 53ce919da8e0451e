"""The command line. Data goes to standard output, talk to standard error.

Exit codes: 0 something was read or found, 1 nothing was, or it cannot be done, 2 the command or its configuration is
wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import msgspec
import typer
from msgspec import Struct
from msgspec.structs import replace
from typer.core import TyperGroup

import dragoman
from dragoman.errors import ConfigurationError, DragomanError
from dragoman.model import Document, Failure, Kind

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.config import Config
    from dragoman.pipeline import Known

EPILOG = "Start with: dragoman demo"


class _Commands(TyperGroup):
    """The commands; whoever reads their output may stop when they have seen enough."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog=EPILOG,
)

RecordPath = Annotated[str, typer.Argument(metavar="RECORD", help="The file of the record.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


def main() -> None:
    """Run the command line; a fault that Dragoman itself finds is one line on standard error, never a traceback."""
    try:
        app()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, ConfigurationError) else 1)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"dragoman {dragoman.__version__}")
        raise typer.Exit


def _check_date(value: str | None) -> str | None:
    from dragoman.edtf import extent

    if value is not None and extent(value) is None:
        raise typer.BadParameter(f"{value!r} is no date: write 2026, 2026-02 or 2026-02-04")
    return value


def _check_side(side: str | None, folder: str | None) -> None:
    """Refuse a side that the tables do not know; the readers would leave it out."""
    from dragoman.knowledge import load_knowledge
    from dragoman.readers.origin import read_side

    if side is not None and read_side(side, load_knowledge(Path(folder) if folder else None))[0] is None:
        raise typer.BadParameter(f"{side!r} is no state or body of the tables: write CHN or EU", param_hint="--side")


@app.callback()
def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said and did what to whom, in which words, according to whom: from reports and readouts of diplomacy."""


# ------------------------------------------------------------------------------------------------ read


@app.command()
def read(  # noqa: PLR0913 - every parameter is an option of the command
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files and folders; - is standard input.")],
    into: Annotated[str | None, typer.Option(metavar="RECORD", help="Keep what is read in this record.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", "--json", help="Print one JSON line per article.")] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", callback=_check_date, help="Date of publication, ISO 8601.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    side: Annotated[str | None, typer.Option(metavar="CODE", help="State or body it speaks for.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="Its language, ISO 639-1.")] = None,
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Configuration, TOML.")] = None,
    knowledge: Annotated[str | None, typer.Option(metavar="FOLDER", help="Your tables, laid over ours.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; two by default.")] = None,
) -> None:
    """Read reports and readouts: print the account of each, or JSON lines, or keep them in a record."""
    from dragoman.pipeline import read_into, read_paths
    from dragoman.sources import Given

    given = Given(published=published, outlet=outlet, side=side, url=url, language=language)
    settings = _configure(config, knowledge, workers, paths)
    _check_side(side, settings.knowledge)
    items = read_paths(paths, settings, given) if into is None else read_into(into, paths, settings, given)
    tally = Tally()
    with _progress(tally, wanted=into is not None or not sys.stdout.isatty()) as step:
        for item in step(items):
            _print_item(item, jsonl=jsonl, account=into is None and not jsonl)
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
        return f"{self.articles:,} articles · {self.claims:,} claims · {self.failures:,} failures{known}"


def _configure(path: str | None, knowledge: str | None, workers: int | None, paths: list[str]) -> Config:
    from dragoman.config import Config, read_config

    config = read_config(path) if path is not None else Config(workers=_default_workers(paths))
    if knowledge is not None:
        config = replace(config, knowledge=knowledge)
    return config if workers is None else replace(config, workers=workers)


def _default_workers(paths: list[str]) -> int:
    """Two processes where there is work for two; starting a second one costs more than one file does."""
    several = len(paths) > 1 or any(path.endswith((".jsonl", ".ndjson")) or Path(path).is_dir() for path in paths)
    return min(2, os.cpu_count() or 1) if several else 1


def _print_item(item: Document | Failure | Known, jsonl: bool, account: bool) -> None:
    if isinstance(item, Failure):
        print(f"dragoman: {item.subject}: {item.reason}", file=sys.stderr)
    elif isinstance(item, Document) and jsonl:
        from dragoman.wire import encode

        _write(encode(item))
    elif isinstance(item, Document) and account:
        from dragoman.render import print_account

        print_account(_console(), item)


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


# ------------------------------------------------------------------------------------------------ records


@app.command()
def show(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    kind: Annotated[str | None, typer.Option(help="Only claims of this kind.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only claims with this person, state or body.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", callback=_check_date, help="From this year, month or day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", callback=_check_date, help="Up to this year, month or day.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Print the account of a record, article by article, or of the claims asked for."""
    from dragoman.record import Filter

    if kind is not None and kind not in get_args(Kind):
        raise typer.BadParameter(f"{kind!r}; there are: {', '.join(get_args(Kind))}", param_hint="--kind")
    asked = any(value is not None for value in (kind, actor, since, until))
    wanted = Filter(kind=kind, actor=actor, since=since, until=until) if asked else None  # type: ignore[arg-type]
    found = False
    with dragoman.open(record) as opened:
        for doc in opened.documents(wanted):
            found = True
            _print_item(doc, jsonl=json, account=not json)
        if not (json or asked):
            _print_failures(opened.failures(whole=False))
    _require(found)


@app.command()
def search(
    record: RecordPath,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help='Words, or "words in a row".')],
    limit: Annotated[int, typer.Option(min=1, help="How many passages at most.")] = 20,
    json: AsJson = False,
) -> None:
    """Find the passages that hold the words, with the claims that rest on them."""
    from dragoman.render import print_hit

    found = False
    with dragoman.open(record) as opened:
        for hit in islice(opened.search(" ".join(map(_as_phrase, words))), limit):
            found = True
            _print_json(hit) if json else print_hit(_console(), hit)
    _require(found)


@app.command()
def trace(
    record: RecordPath,
    claim: Annotated[str, typer.Argument(help="The claim's id, or the beginning of it.")],
    json: AsJson = False,
) -> None:
    """Follow a claim to its words, its article, the original bytes and the run that made it."""
    from dragoman.render import print_trace

    with dragoman.open(record) as opened:
        found = opened.trace(claim)
    _print_json(found) if json else print_trace(_console(), found)


# ------------------------------------------------------------------------------------------------ without a record


@app.command()
def demo() -> None:
    """Read the examples that come with the program and print the account of each."""
    from dragoman.pipeline import read_paths

    with example_files() as paths:
        tally = Tally()
        for item in read_paths(paths):
            tally.add(item)
            _print_item(item, jsonl=False, account=True)
    print(f"{tally.describe()}. The texts and quotations are illustrative; they were written for this program.\n")
    print(_GO_ON)
    _require(bool(tally.articles))


_GO_ON = """To go on:
  dragoman read YOUR-FILE                    the account of a report: text, page, or JSON lines; - is standard input
  dragoman read YOUR-FOLDER --into my.db     keep it in a record
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


@app.command()
def knowledge(
    folder: Annotated[str | None, typer.Option("--knowledge", help="Your tables, laid over ours.")] = None,
    json: AsJson = False,
) -> None:
    """List the tables of facts: their sources, and as of which day they hold."""
    from dragoman.knowledge import load_knowledge

    for source in load_knowledge(None if folder is None else Path(folder)).sources:
        _print_json(source) if json else print(source)


# ------------------------------------------------------------------------------------------------ output


def _as_phrase(argument: str) -> str:
    """One argument of several words was quoted in the shell, which means that they stand together."""
    return f'"{argument}"' if " " in argument and '"' not in argument else argument


def _print_failures(failures: Iterable[Failure]) -> None:
    from dragoman.render import print_account

    for failure in failures:
        print_account(_console(), failure)


def _print_json(value: object) -> None:
    _write(msgspec.json.encode(value))


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


@cache
def _console() -> Console:
    from rich.console import Console

    class Patient(Console):
        """A console that leaves it to the command what to do when nobody reads on."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Patient(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else 110)


def _require(found: bool) -> None:
    if not found:
        raise typer.Exit(1)
