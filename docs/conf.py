"""How the documentation becomes a site: ``make docs``. The pages are plain Markdown; links and anchors are checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

project = "Dragoman"
author = "The Dragoman authors"
copyright = "The Dragoman authors, Apache-2.0"
extensions = ["myst_parser"]
myst_heading_anchors = 4
html_theme = "alabaster"
html_show_sourcelink = False
exclude_patterns = ["images"]

# Said here and not on the first page, so that its list stays a list wherever it is read.
_CONTENTS = "\n\n```{toctree}\n:hidden:\n:glob:\n\n*\ndecisions/*\n```\n"
_LINK = re.compile(r"\[([^\]]+)\]\((\.\./[^)#]+)\)")


def _read(app: Any, page: str, source: list[str]) -> None:
    """Add the contents to the first page; a link to a file beside this folder becomes its words, if that is there."""
    folder = Path(app.srcdir, page).parent

    def plain(link: re.Match[str]) -> str:
        target = (folder / link[2]).resolve()
        return link[1] if target.exists() and not target.is_relative_to(app.srcdir) else link[0]

    source[0] = _LINK.sub(plain, source[0]) + (_CONTENTS if page == "index" else "")


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _read)
