"""How commands print: data to standard output, talk to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import msgspec
import typer

from dragoman.accounts import Judgement
from dragoman.model import Document, Failure

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.pipeline import Known


def print_item(
    item: Document | Failure | Known, jsonl: bool, account: bool, judgements: tuple[Judgement, ...] = ()
) -> None:
    """Print what was read, as a JSON line or an account with persons' verdicts; a failure goes to standard error."""
    if isinstance(item, Failure):
        print(f"dragoman: {item.subject}: {item.reason}", file=sys.stderr)
    elif isinstance(item, Document) and jsonl:
        from dragoman.wire import encode

        write(encode(item, judgements))
    elif isinstance(item, Document) and account:
        from dragoman.render import print_account

        print_account(console(), item, judgements)


def print_failures(failures: Iterable[Failure]) -> None:
    """Print each as part of an account."""
    from dragoman.render import print_account

    for failure in failures:
        print_account(console(), failure)


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    write(msgspec.json.encode(value))


def write(line: bytes) -> None:
    """Put a line on standard output, at once."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


@cache
def console() -> Console:
    """The console for accounts; a broken pipe is left to the command."""
    from rich.console import Console

    class Patient(Console):
        """A console that leaves it to the command what to do when nobody reads on."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Patient(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else 110)


def count(number: int, thing: str) -> str:
    """A number of things in words.

    >>> count(1, "claim"), count(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def require(found: bool) -> None:
    """End with exit code 1 where nothing was found."""
    if not found:
        raise typer.Exit(1)
