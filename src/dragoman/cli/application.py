"""The application that the commands hang on, and the options that several of them share."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import dragoman

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


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"dragoman {dragoman.__version__}")
        raise typer.Exit


def check_date(value: str | None) -> str | None:
    """The date as given; typer.BadParameter where it is none."""
    from dragoman.edtf import extent

    if value is not None and extent(value) is None:
        raise typer.BadParameter(f"{value!r} is no date: write 2026, 2026-02 or 2026-02-04")
    return value


@app.callback()
def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said and did what to whom, in which words, according to whom: from reports and readouts of diplomacy."""
