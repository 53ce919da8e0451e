"""Actors, times, amounts and claims in plain words for the terminal: what a claim says, and on which words it rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.model import (
    Actor,
    Amount,
    AnyClaim,
    Commitment,
    Contact,
    Duration,
    Event,
    Figure,
    Passage,
    Place,
    Plan,
    Statement,
    When,
)

_CLIP = 400
_SURE = 0.7  # the confidence below which the account says so; the JSON always has it
_PLAIN = {"video-call": "video call", "open-to": "open to", "other": "contact"}
_DIRECT = {True: "direct", False: "reported", "mixed": "partly direct"}


def clip(words: str, most: int = _CLIP) -> str:
    """The words on one line, cut at a space where they are more than ``most``.

    >>> clip("the talks\\n were useful", 14)
    'the talks …'
    """
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def quote(passage: Passage | None) -> str:
    """The words of a passage in quotation marks; nothing for None."""
    return f"“{clip(passage.quote)}”" if passage else ""


def actor(who: Actor, with_office: bool = False) -> str:
    """Who it is, with the code of the state or body, and the office the text or else our tables give.

    >>> actor(Actor(text="he", start=0, end=2, name="Xi Jinping", country="CHN", office="President"), with_office=True)
    'Xi Jinping (CHN, President)'
    """
    if who.members:
        return f"{clip(who.text, 60)} = {actors(who.members)}"
    facts = [who.country, who.role or who.office if with_office else None]
    known = ", ".join(clip(fact, 60) for fact in facts if fact)
    return (who.name or clip(who.known_as, 60)) + (f" ({known})" if known else "")


def actors(whole: Iterable[Actor], with_office: bool = False) -> str:
    """Several actors, in the order given."""
    return ", ".join(actor(who, with_office) for who in whole)


def when(time: When | None) -> str:
    """The date and the words it was told from."""
    if time is None:
        return ""
    return f"{time.value} (“{clip(time.text, 40)}”)" if time.value else f"“{clip(time.text, 40)}” (not dated)"


def place(where: Place | None) -> str:
    """The place and its country."""
    if where is None:
        return ""
    return (where.name or where.text) + (f" ({where.country})" if where.country else "")


def duration(length: Duration | None) -> str:
    """The minutes and the words they were told from."""
    if length is None:
        return ""
    words = f"“{clip(length.text, 40)}”"
    return f"{number(length.minutes)} min ({words})" if length.minutes is not None else words


def number(value: float) -> str:
    """A number with its thousands set apart, without needless decimals.

    >>> number(228100000000.0), number(33.3)
    ('228,100,000,000', '33.3')
    """
    return f"{value:,.0f}" if value == round(value) else f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"


def amount(quantity: Amount | Figure) -> str:
    """The number with its unit, bound and approximation."""
    bound = f"{quantity.bound} " if quantity.bound else "about " if quantity.approximate else ""
    value = "" if quantity.value is None else number(quantity.value)
    return f"{bound}{value} {quantity.unit or ''}".strip()


def describe_claim(claim: AnyClaim) -> str:
    """What a claim says, on one line."""
    match claim:
        case Contact():
            return _contact(claim)
        case Statement():
            return _statement(claim)
        case Commitment():
            return _commitment(claim)
        case Plan():
            return _joined(when(claim.when) or "undated", actors(claim.who), quote(claim.what), place(claim.place))
        case Figure():
            of = f"of {quote(claim.of)}" if claim.of else ""
            return _joined(amount(claim), of, actors(claim.about), when(claim.period))
        case Event():
            return _event(claim)


def _contact(claim: Contact) -> str:
    mode = _PLAIN.get(claim.mode, claim.mode).capitalize()
    return _joined(f"{mode}: {actors(claim.participants, True) or 'participants not told'}", when(claim.when))


def _statement(claim: Statement) -> str:
    parts = claim.content_parts or (claim.content,)
    words = clip(" … ".join(part.quote for part in parts))
    content = f"“{words}”" if claim.direct is True else words
    towards = claim.addressee or claim.target
    speaker = actor(claim.speaker) + (f" → {actor(towards)}" if towards else "")
    return f"{speaker} · {claim.act}: {content}"


def _commitment(claim: Commitment) -> str:
    strength = _PLAIN.get(claim.strength, claim.strength)
    towards = f" → {actor(claim.to)}" if claim.to else ""
    due = f"due {when(claim.deadline)}" if claim.deadline else ""
    condition = f"on condition: {quote(claim.condition)}" if claim.condition else ""
    quantity = amount(claim.quantity) if claim.quantity else ""
    return _joined(f"{actor(claim.by)}{towards} · {strength}: {quote(claim.what)}", quantity, due, condition)


def _event(claim: Event) -> str:
    source = actor(claim.source) if claim.source else "by whom is not told"
    towards = f" → {actor(claim.target)}" if claim.target else ""
    return _joined(f"{claim.type}: {source}{towards}", quote(claim.trigger), when(claim.when), place(claim.place))


def describe_basis(claim: AnyClaim) -> str:
    """What stands behind a claim: further fields, according to whom, how sure."""
    return _joined(*_facts(claim), _according_to(claim.said_by), _sure(claim))


def _facts(claim: AnyClaim) -> Iterator[str]:
    if claim.status != "held" or isinstance(claim, Contact):
        yield claim.status
    if isinstance(claim, Contact):
        yield duration(claim.duration)
        yield place(claim.place)
        yield f"sought by {actor(claim.initiator)}" if claim.initiator else ""
        yield "on " + ", ".join(quote(topic) for topic in claim.topics) if claim.topics else ""
    elif isinstance(claim, Statement):
        yield _DIRECT[claim.direct]
        yield f"cue {quote(claim.cue)}" if claim.cue else "no cue"
        yield f"about {actor(claim.target)}" if claim.target and claim.addressee else ""
        yield claim.speaker_kind if claim.speaker_kind != "official" else ""
    elif isinstance(claim, Figure):
        yield f"words {quote(claim.text)}"


def _according_to(said_by: tuple[Actor, ...]) -> str:
    if not said_by:
        return ""
    relayed = f", relayed by {actors(said_by[1:])}" if len(said_by) > 1 else ""
    return f"according to {actor(said_by[0])}{relayed}"


def _sure(claim: AnyClaim) -> str:
    return f"unsure, {claim.confidence:.2f}" if claim.confidence < _SURE else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
