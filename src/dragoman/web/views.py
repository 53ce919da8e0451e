"""What pages show of claims, articles and episodes: frozen Structs, the same for HTML and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.accounts import Episode, Ref
from dragoman.exports.dates import title_of
from dragoman.exports.rows import content_of
from dragoman.model import Actor, AnyClaim, Commitment, Contact, Event, Figure, Kind, Plan, Statement, claim_kind
from dragoman.phrases import actors, amount, describe_basis, describe_claim, place, when
from dragoman.web.account import Account, Head

MODES = {"video-call": "video call", "other": "contact"}
STRENGTHS = {
    "considering": "considers",
    "open-to": "is open to",
    "intends": "intends",
    "offered": "offered",
    "agreed": "agreed",
    "committed": "promised",
    "signed": "signed",
}


class Person(Struct, frozen=True, kw_only=True):
    """An actor as a page links to it."""

    label: str
    country: str | None = None
    key: str = ""  # of its page; empty where the text does not settle who it is


class Line(Struct, frozen=True, kw_only=True):
    """A claim on one line: who, what, in which words, and the article that makes it."""

    ref: Ref
    kind: Kind
    status: str
    who: tuple[Person, ...] = ()
    act: str = ""
    towards: tuple[Person, ...] = ()
    words: str = ""  # as they stand in the text
    quoted: bool = True
    date: str = ""
    extra: str = ""
    said: tuple[Person, ...] = ()  # according to whom
    evidence: str = ""
    spelt: str = ""  # all of it in plain words
    head: Head


class Meeting(Struct, frozen=True, kw_only=True):
    """A contact's episode in a list."""

    id: str
    title: str
    mode: str
    date: str
    status: str
    countries: tuple[str, ...]
    outlets: int
    sources: int
    topics: tuple[str, ...] = ()
    contradictions: int = 0
    silences: int = 0


def person(actor: Actor) -> Person:
    """An actor with the key of its page: its name, else its code."""
    return Person(label=actor.known_as, country=actor.country, key=actor.name or actor.country or "")


def persons(whole: Iterable[Actor | None]) -> tuple[Person, ...]:
    """Several actors, the members of joint ones each, everyone once."""
    flat = [one for actor in whole if actor is not None for one in (actor.members or (actor,))]
    return tuple(dict.fromkeys(person(actor) for actor in flat))


def line(claim: AnyClaim, head: Head) -> Line:
    """A claim on one line."""
    fields = _fields(claim)
    return Line(
        ref=Ref(head.id, claim.id),
        kind=claim_kind(claim),
        status=claim.status,
        said=persons(claim.said_by),
        evidence=claim.evidence.quote,
        spelt=" · ".join(part for part in (describe_claim(claim), describe_basis(claim)) if part),
        head=head,
        **fields,  # type: ignore[arg-type]
    )


def _fields(claim: AnyClaim) -> dict[str, object]:
    match claim:
        case Contact():
            about = "on " + ", ".join(topic.quote for topic in claim.topics) if claim.topics else ""
            extra = [place(claim.place), claim.duration.text if claim.duration else "", about]
            fields = {"who": persons(claim.participants), "act": MODES.get(claim.mode, claim.mode)}
            return {**fields, "words": claim.trigger.quote, "date": when(claim.when), "extra": _join(extra)}
        case Statement():
            fields = {"who": persons((claim.speaker,)), "act": claim.act}
            towards = persons((claim.addressee or claim.target,))
            return {**fields, "towards": towards, "words": content_of(claim), "quoted": claim.direct is True}
        case Commitment():
            due = f"due {when(claim.deadline)}" if claim.deadline else ""
            amounts = amount(claim.quantity) if claim.quantity else ""
            condition = f"on condition: {claim.condition.quote}" if claim.condition else ""
            fields = {"who": persons((claim.by,)), "act": STRENGTHS[claim.strength], "towards": persons((claim.to,))}
            return {**fields, "words": claim.what.quote, "date": due, "extra": _join([amounts, condition])}
        case Plan():
            fields = {"who": persons(claim.who), "words": claim.what.quote, "date": when(claim.when)}
            return {**fields, "extra": place(claim.place)}
        case Figure():
            of = claim.of.quote if claim.of else claim.text.quote
            return {"who": persons(claim.about), "act": amount(claim), "words": of, "date": when(claim.period)}
        case Event():
            fields = {"who": persons((claim.source,)), "act": claim.type, "towards": persons((claim.target,))}
            return {**fields, "words": claim.trigger.quote, "date": when(claim.when), "extra": place(claim.place)}


def _join(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)


def lines(account: Account, refs: Iterable[Ref]) -> tuple[Line, ...]:
    """Claims on lines; those that are no longer in the record are passed over."""
    found = account.some(refs).items()
    return tuple(line(claim, account.heads[ref.article]) for ref, claim in found if ref.article in account.heads)


def spell_day(episode: Episode) -> str:
    """The day or days of an episode.

    >>> spell_day(Episode(id="a", kind="plan", members=(), first_day="2026-01-01", last_day="2026-06-30"))
    '2026-01-01 – 2026-06-30'
    """
    if not episode.first_day:
        return "not dated"
    if episode.first_day == episode.last_day or not episode.last_day:
        return episode.first_day
    return f"{episode.first_day} – {episode.last_day}"


def title(account: Account, episode: Episode) -> str:
    """An episode in a line: the fullest of its claims."""
    claims = [claim for _, claim in account.members(episode)]
    contacts = [claim for claim in claims if isinstance(claim, Contact)]
    if contacts:
        best = max(contacts, key=lambda claim: (len(_sides(claim)), _told(claim)))
        named = list(_sides(best))
        mode = MODES.get(best.mode, best.mode).capitalize()
        return f"{mode}: {actors(named) if named else 'participants not told'}"
    return title_of(claims[0]) if claims else episode.id


def _sides(claim: Contact) -> tuple[Actor, ...]:
    """The participants by name, and of each further side those without one."""
    flat = [one for actor in claim.participants for one in (actor.members or (actor,))]
    named = {one.country for one in flat if one.name}
    kept: dict[tuple[str | None, str | None], Actor] = {}
    for one in flat:
        if one.name or one.country not in named or one.country is None:
            kept.setdefault((one.name, one.country if not one.name else None), one)
    return tuple(kept.values())


def _told(claim: Contact) -> int:
    return sum(1 for field in (claim.when, claim.place, claim.duration, claim.initiator) if field) + len(claim.topics)


def meeting(account: Account, episode: Episode, compare: bool) -> Meeting:
    """A contact's episode as a list shows it; ``compare`` counts its findings, which takes time."""
    contacts = [claim for _, claim in account.members(episode) if isinstance(claim, Contact)]
    held = [claim for claim in contacts if claim.status in ("held", "ongoing")] or contacts
    findings = account.compared(episode.id).findings if compare and episode.sources > 1 else ()
    topics = dict.fromkeys(topic.quote for claim in held for topic in claim.topics)
    return Meeting(
        id=episode.id,
        title=title(account, episode),
        mode=held[0].mode if held else "other",
        date=spell_day(episode),
        status=held[0].status if held else "held",
        countries=episode.countries,
        outlets=episode.outlets,
        sources=episode.sources,
        topics=tuple(topics)[:6],
        contradictions=sum(1 for finding in findings if finding.kind == "contradiction"),
        silences=sum(1 for finding in findings if finding.kind == "silence"),
    )
