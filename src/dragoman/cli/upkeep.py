"""The commands for a record's upkeep: ``check``, ``forget``, ``upgrade``; and ``editions``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import dragoman
from dragoman.cli.application import AsJson, RecordPath, app
from dragoman.cli.output import console, count, print_json, require


@app.command()
def check(record: RecordPath, json: AsJson = False) -> None:
    """Verify everything that the record promises. Quotes at their places, digests, links, the search index."""
    from dragoman.upkeep.checking import Checked, check

    checked, faults = Checked(), 0
    for fault in check(record, checked):
        faults += 1
        print_json(fault) if json else print(fault)
    seen = [(checked.articles, "article"), (checked.claims, "claim"), (checked.passages, "passage")]
    seen += [(checked.judgements, "verdict")] if checked.judgements else []
    told = " · ".join(count(number, thing) for number, thing in seen)
    print(f"{record}: {told} · {count(faults, 'fault') if faults else 'no faults'}", file=sys.stderr)
    require(not faults)


@app.command()
def forget(
    record: RecordPath,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or its address.")],
    why: Annotated[str, typer.Option(help="The reason, kept with the tombstone.")] = "",
    dry: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    json: AsJson = False,
) -> None:
    """Take an article out of the record. With all that rests on it and all its editions; a tombstone stays."""
    from dragoman.upkeep.forgetting import forget

    went = forget(record, article, why, dry)
    if json:
        print_json(went)
        return
    gone = [(went.readings, "reading"), (went.claims, "claim"), (went.originals, "original"), (went.visits, "visit")]
    gone += [(went.judgements, "verdict")] if went.judgements else []
    counts = " · ".join(count(number, thing) for number, thing in gone)
    print(f"{'would forget' if dry else 'forgot'} {', '.join(went.articles)}: {counts}")


@app.command()
def upgrade(record: RecordPath, json: AsJson = False) -> None:
    """Bring a record of an earlier program up to this one. A copy is kept where its version changes."""
    from dragoman.upkeep.upgrading import upgrade

    done = upgrade(record)
    if json:
        print_json(done)
        return
    made = f"; made the tables {', '.join(done.tables)}" if done.tables else ""
    kept = f"; as it was: {done.kept}" if done.kept else ""
    same = "is of" if done.before == done.after else f"was of version {done.before} and is now of"
    print(f"{record}: {same} version {done.after}{made}{kept}")


@app.command()
def editions(
    record: RecordPath,
    article: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="An article's id, or an address; else all.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Show the texts that came out in several editions. With what each changed."""
    from dragoman.render import print_editions

    found = False
    with dragoman.open(record) as opened:
        for text in opened.reissued() if article is None else [opened.editions(article)]:
            found = True
            print_json(text) if json else print_editions(console(), text)
    require(found)
