"""The commands that show how texts and claims were put together: ``episodes`` and ``sources``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

import dragoman
from dragoman.accounts import Episode, Link, Text
from dragoman.cli.application import AsJson, Dyad, RecordPath, Since, Until, app, split_dyad
from dragoman.cli.output import console, print_json, require
from dragoman.model import AnyClaim, Kind


@app.command()
def episodes(  # noqa: PLR0913 - every parameter is an option of the command
    record: RecordPath,
    kind: Annotated[Kind | None, typer.Option(help="Only episodes of this kind of claim.")] = None,
    dyad: Dyad = None,
    since: Since = None,
    until: Until = None,
    alone: Annotated[bool, typer.Option("--alone", help="Also what one claim alone tells.")] = False,
    json: AsJson = False,
) -> None:
    """List which claims of several texts are about one matter. With the reasons for each link and each parting."""
    with dragoman.open(record) as opened:
        made = opened.episodes(dyad=split_dyad(dyad) or None, since=since, until=until, kind=kind)
        found = [one for one in made if alone or len(one.members) > 1]
        claims = {} if json else {(entry.article.id, entry.claim.id): entry.claim for entry in opened.claims()}
    for episode in found:
        print_json(episode) if json else _print_episode(episode, claims)
    require(bool(found))


@app.command()
def sources(record: RecordPath, json: AsJson = False) -> None:
    """List the articles by the source that each goes back to. Copies, shortened, mixed and derived ones."""
    with dragoman.open(record) as opened:
        texts = opened.texts()
    for text in sorted(texts, key=lambda one: (one.source, one.relation != "own", one.article)):
        print_json(text) if json else console().print(_describe_text(text), markup=False)
    if texts and not json:
        outlets = len({text.outlet or text.article for text in texts})
        console().print(f"{len(texts)} articles, {outlets} outlets, {len({text.source for text in texts})} sources")
    require(bool(texts))


def _describe_text(text: Text) -> str:
    whence = f" of {text.origin}, {text.share:.0%} of its words" if text.relation != "own" else ""
    words = f" “{' '.join(text.words[0].quote.split())}”" if text.words else ""
    return f"{text.source}: {text.article} ({text.outlet or 'outlet not told'}) {text.relation}{whence}{words}"


def _print_episode(episode: Episode, claims: Mapping[tuple[str, str], AnyClaim]) -> None:
    from dragoman.phrases import describe_claim

    days = episode.first_day if episode.first_day == episode.last_day else f"{episode.first_day} to {episode.last_day}"
    facts = [episode.kind, days or "not dated", " ".join(episode.countries)]
    facts += [f"{episode.outlets} outlets, {episode.sources} sources", *(f"hub {name}" for name in episode.hubs)]
    console().print(f"{episode.id}  {' · '.join(fact for fact in facts if fact)}", style="bold", markup=False)
    for ref in episode.members:
        claim = claims[ref.article, ref.claim]
        console().print(f"  {ref.claim[:8]} {ref.article}: {describe_claim(claim)}", markup=False)
    for sequel in episode.sequels:
        console().print(f"  after {sequel.after}: “{sequel.words.quote}” ({sequel.article})", style="dim", markup=False)
    for link in episode.links:
        console().print(f"    {_describe_link(link)}", style="dim", markup=False)
    console().print()


def _describe_link(link: Link) -> str:
    reasons = "; ".join(f"{reason.ground}: {reason.words} ({reason.weight:+.2f})" for reason in link.reasons)
    return f"{link.first.claim[:8]} {'≠' if link.apart else '='} {link.second.claim[:8]}  {reasons}"
