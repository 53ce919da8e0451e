"""A small coder for the tests of the pipeline: "X called Y" is a contact, "X said: words" a statement."""

import re
from typing import ClassVar

import msgspec

from dragoman.model import Actor, Contact, Passage, Statement, When

_CALL = re.compile(r"(?P<who>\w+) (?P<did>called) (?P<whom>\w+)(?: on (?P<day>[\d-]+))?")
_SAID = re.compile(r"(?P<who>\w+) (?P<did>said): (?P<what>[^\n]+)")
_CODES = {"Xi": "CHN", "Trump": "USA", "Putin": "RUS"}


class Part(msgspec.Struct, frozen=True):
    """Codes calls and sayings."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("sentences",)

    def code(self, docs):
        return [tuple(_claims(doc.text)) for doc in docs]


def _claims(text):
    for match in _CALL.finditer(text):
        day = When(text=match["day"], start=match.start("day"), end=match.end("day"), value=match["day"])
        yield Contact(
            mode="call",
            participants=(_actor(match, "who"), _actor(match, "whom")),
            trigger=_passage(match, "did"),
            when=day if match["day"] else None,
            evidence=_passage(match, 0),
        )
    for match in _SAID.finditer(text):
        yield Statement(
            speaker=_actor(match, "who"),
            content=_passage(match, "what"),
            cue=_passage(match, "did"),
            evidence=_passage(match, 0),
        )


def _passage(match, group):
    return Passage(match.start(group), match.end(group), match[group])


def _actor(match, group):
    code = _CODES.get(match[group])
    name = match[group] if code else None
    return Actor(text=match[group], start=match.start(group), end=match.end(group), name=name, country=code)
