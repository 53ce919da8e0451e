"""The application that the commands hang on, and the options that several of them share."""

from __future__ import annotations

import os
import re
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import dragoman
from dragoman.errors import RecordError

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
ConfigPath = Annotated[str | None, typer.Option("--config", metavar="FILE", help="Configuration, TOML.")]
OwnTables = Annotated[str | None, typer.Option("--knowledge", metavar="FOLDER", help="Your tables, laid over ours.")]
AllowHosts = Annotated[
    list[str] | None, typer.Option("--allow-host", metavar="HOST", help="Fetch from it though it is not public.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"dragoman {dragoman.__version__}")
        raise typer.Exit


def check_date(value: str | None) -> str | None:
    """The date as given; typer.BadParameter where it is none."""
    from dragoman.edtf import day_asked

    try:
        day_asked(value, 0)
    except RecordError as error:
        raise typer.BadParameter(str(error)) from error
    return value


def split_dyad(dyad: str | None) -> tuple[str, ...]:
    """The codes of states or bodies, written with hyphens or commas between them; none where none is given.

    >>> split_dyad("chn-usa"), split_dyad("CHN,USA"), split_dyad(None)
    (('CHN', 'USA'), ('CHN', 'USA'), ())
    """
    return tuple(code.strip().upper() for code in re.split("[-,]", dyad)) if dyad else ()


Since = Annotated[
    str | None, typer.Option(metavar="DATE", callback=check_date, help="From this year, month or day on.")
]
Until = Annotated[str | None, typer.Option(metavar="DATE", callback=check_date, help="Up to this year, month or day.")]
Dyad = Annotated[str | None, typer.Option(metavar="CODE-CODE", help="Only matters between these, such as CHN-USA.")]


@app.callback()
def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said and did what to whom, in which words, according to whom: from reports and readouts of diplomacy."""
