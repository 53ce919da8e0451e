"""Sheets printed: for the terminal, as Markdown, as one HTML page that needs nothing else.

Every mark ``[1]`` leads to the source of that number and names the claims behind it: in HTML and Markdown in its title,
on the terminal where the ids are asked for.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from dragoman.comparing.sheets import Line, Part, Section, Sheet, Source, Table

ID_DIGITS = 8
_RELATIONS = {"copy": "a copy", "shortened": "a cut copy", "mixed": "in part a copy", "derived": "derived"}


def _numbers(part: Part, sheet: Sheet) -> list[tuple[int, tuple[str, ...]]]:
    """The marks of some words: for each source its number and the claims of it."""
    found: dict[int, list[str]] = {}
    for ref in part.refs:
        number = sheet.number_of(ref.article)
        if number is not None:
            found.setdefault(number, []).extend([ref.claim] if ref.claim else [])
    return [(number, tuple(found[number])) for number in sorted(found)]


def describe_source(source: Source) -> str:
    """A source on one line: who, what, when, for which side, and on whom it rests."""
    facts = [
        source.outlet or "outlet not told",
        f"“{source.title}”" if source.title else "",
        source.published or "not dated",
    ]
    facts += [f"side {source.side}" if source.side else "", source.url or source.file]
    if source.relation != "own":
        facts.append(f"{_RELATIONS[source.relation]}, counted as {source.independent}")
    return " · ".join(fact for fact in facts if fact)


# ------------------------------------------------------------------------------------------------ terminal


def print_sheet(console: Console, sheet: Sheet, with_ids: bool = False) -> None:
    """Print a sheet on the terminal; with the ids of claims in its marks where they are asked for."""
    console.print(Text(sheet.title, style="bold"))
    for section in sheet.sections:
        console.print(Group(*_section(section, sheet, with_ids)))
    if sheet.sources:
        console.print(Text("\nSources", style="bold cyan"))
        console.print(Padding(_grid((f"[{s.number}]", Text(describe_source(s))) for s in sheet.sources), (0, 0, 0, 2)))
    console.print()


def _section(section: Section, sheet: Sheet, with_ids: bool) -> Iterator[RenderableType]:
    yield Text(f"\n{section.title}", style="bold cyan")
    for line in section.lines:
        mark = "• " if line.level == 0 else "– "
        yield Padding(_grid([(mark, _text(line, sheet, with_ids))], padding=0), (0, 0, 0, 2 + 2 * line.level))
    if section.table:
        yield _table(section.table, sheet, with_ids)


def _grid(rows: Iterable[tuple[str, Text]], padding: int = 1) -> Grid:
    grid = Grid.grid(padding=(0, padding))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for mark, words in rows:
        grid.add_row(mark, words)
    return grid


def _text(line: Line, sheet: Sheet, with_ids: bool) -> Text:
    text = Text()
    for place, part in enumerate(line.parts):
        text.append(" " if place else "").append(part.words)
        for number, claims in _numbers(part, sheet):
            ids = f" {' '.join(claim[:ID_DIGITS] for claim in dict.fromkeys(claims))}" if with_ids and claims else ""
            text.append(f" [{number}{ids}]" if with_ids else f" [{number}]", style="dim")
    return text


def _table(table: Table, sheet: Sheet, with_ids: bool) -> Grid:
    grid = Grid(show_lines=True, expand=True)
    for heading in table.headings:
        grid.add_column(heading, overflow="fold")
    for row in table.rows:
        grid.add_row(*(_text(cell, sheet, with_ids) for cell in row))
    return grid


# ------------------------------------------------------------------------------------------------ Markdown


def to_markdown(sheet: Sheet) -> str:
    """The sheet as Markdown; each mark links to its source and names its claims in the title of the link."""
    lines = [f"# {_escape(sheet.title)}", ""]
    for section in sheet.sections:
        lines += [f"## {_escape(section.title)}", ""]
        lines += [f"{'  ' * line.level}- {_markdown(line, sheet)}" for line in section.lines]
        lines += _markdown_table(section.table, sheet) if section.table else []
        lines.append("")
    if sheet.sources:
        lines += ["## Sources", ""]
        lines += [f'- <a id="source-{s.number}"></a>[{s.number}] {_escape(describe_source(s))}' for s in sheet.sources]
    return "\n".join(lines).rstrip() + "\n"


def _markdown(line: Line, sheet: Sheet) -> str:
    return " ".join(_escape(part.words) + _markdown_marks(part, sheet) for part in line.parts)


def _markdown_marks(part: Part, sheet: Sheet) -> str:
    marks = [f" [\\[{number}\\]](#source-{number}{_title(claims)})" for number, claims in _numbers(part, sheet)]
    return "".join(marks)


def _title(claims: tuple[str, ...]) -> str:
    names = " ".join(dict.fromkeys(claims))
    return f' "claim {names}"' if claims else ""


def _markdown_table(table: Table, sheet: Sheet) -> list[str]:
    rows = [[_markdown(cell, sheet).replace("|", "\\|") for cell in row] for row in table.rows]
    lines = ["| " + " | ".join(_escape(heading) for heading in table.headings) + " |"]
    lines.append("|" + " --- |" * len(table.headings))
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def _escape(words: str) -> str:
    for char in "\\`*_[]<>":
        words = words.replace(char, f"\\{char}")
    return words.replace("\n", " ")


# ------------------------------------------------------------------------------------------------ HTML

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.05rem/1.5 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
 color: #1c1c1c; background: #fff; }}
h1 {{ font-size: 1.6rem; line-height: 1.25; }}
h2 {{ font-size: 1.1rem; margin: 1.6rem 0 .3rem; border-bottom: 1px solid #bbb; }}
ul {{ padding-left: 1.1rem; margin: .3rem 0; }} ul ul {{ font-size: .95em; color: #333; }} li {{ margin: .2rem 0; }}
a.mark {{ font-size: .75em; vertical-align: super; text-decoration: none; color: #0b4f8a; }}
a:focus {{ outline: 2px solid #0b4f8a; }}
table {{ border-collapse: collapse; width: 100%; font-size: .92em; }}
th, td {{ border: 1px solid #bbb; padding: .35rem .5rem; text-align: left; vertical-align: top; }}
ol.sources {{ list-style: none; padding: 0; font-size: .9em; }}
@media print {{ body {{ margin: 0; max-width: none; font-size: 10.5pt; }} a.mark {{ color: inherit; }} }}
@media (prefers-color-scheme: dark) {{ body {{ background: #161616; color: #e8e8e8; }} ul ul {{ color: #cfcfcf; }}
 a.mark {{ color: #8cc4f5; }} }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def to_html(sheet: Sheet) -> str:
    """The sheet as one HTML page without scripts; each mark links to its source and names its claims in its title."""
    body = [_html_section(section, sheet) for section in sheet.sections]
    if sheet.sources:
        items = [
            f'<li id="source-{s.number}">[{s.number}] {html.escape(describe_source(s))}</li>' for s in sheet.sources
        ]
        listed = "\n".join(items)
        body.append(f'<h2>Sources</h2>\n<ol class="sources">\n{listed}\n</ol>')
    return _PAGE.format(title=html.escape(sheet.title), body="\n".join(body))


def _html_section(section: Section, sheet: Sheet) -> str:
    parts = [f"<h2>{html.escape(section.title)}</h2>"]
    if section.lines:
        parts.append(_html_list(section.lines, sheet))
    if section.table:
        parts.append(_html_table(section.table, sheet))
    return "\n".join(parts)


def _html_list(lines: tuple[Line, ...], sheet: Sheet) -> str:
    made, depth = ["<ul>"], 0
    for place, line in enumerate(lines):
        if line.level > depth:
            made.append("<ul>")
        elif place:
            made.append("</li>" if line.level == depth else "</li></ul></li>")
        depth = line.level
        made.append(f"<li>{_html(line, sheet)}")
    made.append("</li></ul></li></ul>" if depth else "</li></ul>")
    return "\n".join(made)


def _html(line: Line, sheet: Sheet) -> str:
    return " ".join(html.escape(part.words) + "".join(_html_marks(part, sheet)) for part in line.parts)


def _html_marks(part: Part, sheet: Sheet) -> Iterator[str]:
    for number, claims in _numbers(part, sheet):
        names = " ".join(dict.fromkeys(claims))
        title = f' title="claim {names}"' if claims else ""
        yield f'<a class="mark" href="#source-{number}"{title}>[{number}]</a>'


def _html_table(table: Table, sheet: Sheet) -> str:
    head = "".join(f'<th scope="col">{html.escape(heading)}</th>' for heading in table.headings)
    rows = ["<tr>" + "".join(f"<td>{_html(cell, sheet)}</td>" for cell in row) + "</tr>" for row in table.rows]
    body = "\n".join(rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
