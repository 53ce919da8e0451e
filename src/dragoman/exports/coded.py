"""What the event files need of an act beside its code: names, sectors, places, the claim and its article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dragoman.accounts import Entry, Ref
from dragoman.acts import Act, Coder, codes_of
from dragoman.exports.rows import matters_of
from dragoman.knowledge import Knowledge
from dragoman.model import Actor, AnyClaim, Article, Commitment, Contact, Event, Place, Statement
from dragoman.parts import Holdings

QUADS = {
    "verbal cooperation": "1",
    "material cooperation": "2",
    "verbal conflict": "3",
    "material conflict": "4",
}
_SECTORS = {"military": "MIL", "legislator": "LEG", "royal": "GOV", "head": "GOV"}
_STATE = frozenset(
    ("head of state", "head of government", "foreign minister", "defence minister", "spokesperson", "envoy")
    + ("ambassador", "minister", "diplomat", "adviser", "leader")
)


class Coded(Struct, frozen=True, kw_only=True):
    """An act with its claim and article, and the actors on each side."""

    act: Act
    claim: AnyClaim
    article: Article
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]


def code_acts(holdings: Holdings) -> Iterator[Coded]:
    """Every act of a record, in the order of storing."""
    coder = Coder(holdings.texts(), matters_of(holdings.episodes()))
    held: dict[Ref, Entry] = {}
    for act in coder.code(_keep(holdings.claims(), held)):
        entry = held[act.ref]
        actors, recipients = _cast(entry.claim, act)
        yield Coded(act=act, claim=entry.claim, article=entry.article, actors=actors, recipients=recipients)


def _keep(entries: Iterable[Entry], held: dict[Ref, Entry]) -> Iterator[Entry]:
    for entry in entries:
        held[Ref(entry.article.id, entry.claim.id)] = entry
        yield entry


def _cast(claim: AnyClaim, act: Act) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    if isinstance(claim, Contact):
        return _of(claim.participants, act.source), _of(claim.participants, act.target)
    if isinstance(claim, Statement):
        aimed = claim.target if codes_of(claim.target) else claim.addressee
        return _of((claim.speaker,), act.source), _of((aimed,), act.target)
    if isinstance(claim, Commitment):
        return _of((claim.by,), act.source), _of((claim.to,), act.target)
    if isinstance(claim, Event):
        return _of((claim.source,), act.source), _of((claim.target,), act.target)
    return (), ()


def _of(actors: Sequence[Actor | None], code: str) -> tuple[Actor, ...]:
    flat = [one for actor in actors if actor for one in (actor.members or (actor,))]
    return tuple(actor for actor in flat if actor.country == code)


def sector_of(actor: Actor, knowledge: Knowledge) -> str:
    """PLOVER's sector of an actor where our tables settle it, else empty: GOV, MIL, LEG, IGO."""
    if knowledge.body(actor.country or "") is not None and not actor.name:
        return "IGO"
    if not actor.name and not actor.role:
        return "GOV"  # the state spoken of as an actor
    known = knowledge.office(actor.role or actor.office or "") if actor.role or actor.office else None
    if known is None:
        return ""
    return _SECTORS.get(known.office) or ("GOV" if known.office in _STATE else "")


def cow_of(code: str, knowledge: Knowledge) -> str:
    """The Correlates of War code as text; empty for what has none."""
    state = knowledge.state(code)
    return str(state.cow) if state is not None and state.cow is not None else ""


def place_of(claim: AnyClaim) -> Place | None:
    """Where a contact or an event took place."""
    return claim.place if isinstance(claim, Contact | Event) else None


def quad_of(act: Act, knowledge: Knowledge) -> str:
    """PLOVER's quad class as text, 1 to 4."""
    return next((QUADS[row.quad] for row in knowledge.plover if row.code == act.type), "")
