"""The commands by which a person judges: ``reject``, ``link``, ``unlink``, ``withdraw`` and ``judgements``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import dragoman
from dragoman.accounts import Judgement, Verdict
from dragoman.cli.application import AsJson, RecordPath, app
from dragoman.cli.output import print_json

By = Annotated[str, typer.Option(metavar="NAME", help="Who judges.")]
Why = Annotated[str, typer.Option(metavar="TEXT", help="For what reason.")]
Claims = Annotated[list[str], typer.Argument(metavar="CLAIM…", help="Ids of claims, or the beginnings of them.")]


@app.command()
def reject(record: RecordPath, claims: Claims, by: By, why: Why = "", json: AsJson = False) -> None:
    """Reject claims: no account of many texts rests on them. They stay in the record, marked."""
    _judge(record, "reject", claims, (by, why), json)


@app.command()
def link(record: RecordPath, claims: Claims, by: By, why: Why = "", json: AsJson = False) -> None:
    """Link two claims or more: they are about one matter. Whatever the program takes them for."""
    _judge(record, "link", claims, (by, why), json)


@app.command()
def unlink(record: RecordPath, claims: Claims, by: By, why: Why = "", json: AsJson = False) -> None:
    """Keep claims apart: they are about different matters. Each from each of the others."""
    _judge(record, "unlink", claims, (by, why), json)


@app.command()
def withdraw(
    record: RecordPath,
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, or the beginning of it.")],
    by: By,
    why: Why = "",
    json: AsJson = False,
) -> None:
    """Withdraw a judgement; it stays in the record as withdrawn."""
    with dragoman.open(record) as opened:
        _tell(opened.withdraw(judgement, by, why), json)


@app.command()
def judgements(record: RecordPath, json: AsJson = False) -> None:
    """List persons' judgements in the order given."""
    with dragoman.open(record) as opened:
        found = opened.judgements()
    for judgement in found:
        _print(judgement, json)
    if not found:
        print(f"{record}: no judgements", file=sys.stderr)


def _judge(record: str, verdict: Verdict, claims: list[str], word: tuple[str, str], json: bool) -> None:
    with dragoman.open(record) as opened:
        _tell(opened.judge(verdict, claims, *word), json)


def _tell(judgement: Judgement, json: bool) -> None:
    _print(judgement, json)
    if not json:
        print(f"judgement {judgement.id}; dragoman withdraw takes it back", file=sys.stderr)


def _print(judgement: Judgement, json: bool) -> None:
    from dragoman.render import describe_judgement

    if json:
        print_json(judgement)
        return
    claims = ", ".join(f"{ref.claim} ({ref.article})" for ref in judgement.claims)
    print(f"{describe_judgement(judgement)}\n  {claims}")
