"""The commands that give a record to others: ``serve`` and ``export``."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from dragoman.cli.application import RecordPath, app

if TYPE_CHECKING:
    from dragoman.parts import Export


@app.command()
def serve(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8310,
    name: Annotated[list[str] | None, typer.Option(metavar="HOST", help="A host name it answers to.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Let readers reject, link and part claims.")] = False,
    token: Annotated[
        str | None, typer.Option(envvar="DRAGOMAN_TOKEN", help="Asked for writing, and on a public address.")
    ] = None,
) -> None:
    """Open the reading room: the record as pages. Over HTTP, as calendar and feed too."""
    from dragoman.web.guard import Serving
    from dragoman.web.server import serve as run

    if write and token is None and Serving(record=record, host=host).local:
        token = secrets.token_urlsafe(24)
    serving = Serving(record=record, host=host, port=port, write=write, token=token, names=tuple(name or ()))
    serving.check()
    shown = f"[{host}]" if ":" in host else host
    entry = f"/enter?token={token}" if token and write else ""
    print(f"{record}: http://{shown}:{port}{entry}  (end with Ctrl-C)", file=sys.stderr)
    run(serving)


@app.command()
def export(
    record: RecordPath,
    what: Annotated[str, typer.Argument(metavar="EXPORT", help="tables, calendar, feed, polecat, plover, dyads.")],
    into: Annotated[str | None, typer.Option(metavar="FOLDER", help="Write the files there.")] = None,
    text: Annotated[bool, typer.Option("--text", help="tables: with the full texts.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="tables: as Parquet too.")] = False,
) -> None:
    """Write a record for other programs. An export of one file goes to standard output without --into."""
    from dragoman.parts import load
    from dragoman.web.library import Library
    from dragoman.web.shelf import Shelf

    settings: dict[str, object] = {"with_text": True} if text else {}
    settings |= {"forms": ["csv", "jsonl", "parquet"]} if parquet else {}
    part = cast("Export", load("exports", what, settings))
    if into is None and len(part.names()) > 1:
        raise typer.BadParameter(f"{what} writes {len(part.names())} files: name a folder", param_hint="--into")
    library = Library(record)
    try:
        _write(part, Shelf(library.account()), into)
    finally:
        library.close()


def _write(part: Export, shelf: object, into: str | None) -> None:
    folder = Path(into) if into is not None else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    for file in part.files(shelf):  # type: ignore[arg-type]
        if folder is None:
            for piece in file.pieces:
                sys.stdout.buffer.write(piece)
            continue
        with (folder / file.name).open("wb") as out:
            out.writelines(file.pieces)
        print(folder / file.name, file=sys.stderr)
