"""The command line. Data goes to standard output, talk to standard error.

Exit codes: 0 something was read or found, 1 nothing was, or it cannot be done, 2 the command or its configuration is
wrong.
"""

from __future__ import annotations

import sys

from dragoman.cli import (  # noqa: F401 - each hangs its commands on the application
    accounts,
    judging,
    merging,
    reading,
    records,
    serving,
    upkeep,
    watching,
)
from dragoman.cli.application import app
from dragoman.errors import ConfigurationError, DragomanError


def main() -> None:
    """Run the command line; a fault that Dragoman itself finds is one line on standard error, never a traceback."""
    try:
        app()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, ConfigurationError) else 1)
