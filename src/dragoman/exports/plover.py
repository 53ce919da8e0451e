"""The ``plover`` export: one JSON object a line with the fields of the PLOVER manual."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version as installed
from typing import ClassVar

import msgspec
from msgspec import Struct

from dragoman.exports.coded import Coded, code_acts, place_of, quad_of, sector_of
from dragoman.exports.rows import name_of
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor
from dragoman.parts import File, Holdings


class Part(Struct, frozen=True, kw_only=True):
    """Writes one file of JSON lines. A contact is one line: all participants are actors, nobody is the recipient."""

    title: ClassVar[str] = "acts as PLOVER JSON lines"

    def names(self) -> tuple[str, ...]:
        """The name of the one file."""
        return ("plover.jsonl",)

    def files(self, holdings: Holdings) -> Iterator[File]:
        """The file."""
        yield File(name="plover.jsonl", media="application/x-ndjson", pieces=write_lines(holdings))


def write_lines(holdings: Holdings) -> Iterator[bytes]:
    """The lines; an act without a day has none."""
    knowledge = load_knowledge()
    done: set[tuple[str, str]] = set()
    for coded in code_acts(holdings):
        key = (coded.article.id, coded.claim.id)
        if coded.act.first_day and not (coded.act.mutual and key in done):
            done.add(key)
            yield msgspec.json.encode(_line(coded, knowledge)) + b"\n"


def _line(coded: Coded, knowledge: Knowledge) -> dict[str, object]:
    act, claim, article = coded.act, coded.claim, coded.article
    actors = getattr(claim, "participants", ()) if act.mutual else coded.actors
    place = place_of(claim)
    line: dict[str, object] = {
        "id": f"{article.id}-{claim.id}" + ("" if act.mutual else f"-{act.source}-{act.target}"),
        "date": act.first_day,
        "actor": [_actor(who, knowledge) for who in actors] or [{"actorText": act.source, "code": act.source}],
        "event": act.type,
        "recipient": [] if act.mutual else [_actor(who, knowledge) for who in coded.recipients],
        "mode": act.mode or None,
        "enddate": act.last_day if act.last_day != act.first_day else None,
        "quad_code": quad_of(act, knowledge),
        "event_text": claim.evidence.quote,
        "event_loc": {"text": place.text, "name": place.name, "country": place.country} if place else None,
        "link": article.url,
        "text_info": {
            "article": article.id,
            "digest": article.digest,
            "start": claim.evidence.start,
            "end": claim.evidence.end,
        },
        "cite_info": {"outlet": article.outlet, "published": article.published, "source": act.origin},
        "coder": f"dragoman {installed('dragoman')}, run {claim.run}",
        "comment": f"status {claim.status}; date of {act.basis}; matter {act.matter}",
    }
    return {name: value for name, value in line.items() if value is not None}


def _actor(who: Actor, knowledge: Knowledge) -> dict[str, object]:
    fields = {
        "actorText": who.text,
        "name": name_of(who),
        "code": who.country,
        "sector": sector_of(who, knowledge) or None,
        "title": who.role,
    }
    return {name: value for name, value in fields.items() if value is not None}
