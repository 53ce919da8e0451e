"""An episode: what happened as all its texts tell it, both sides' columns, what only one says, what they contradict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from dragoman.accounts import Episode, Finding, Link, Ref
from dragoman.comparing.lives import CommitmentLife, PlanLife
from dragoman.comparing.sides import SideBySide
from dragoman.exports.around import FINDINGS, list_sayings
from dragoman.model import Contact, Statement
from dragoman.web.account import Account, Compared, Head
from dragoman.web.page import NoQuery, Page, RequestError, Table
from dragoman.web.views import STRENGTHS, Line, line, lines, spell_day, title


class Value(Struct, frozen=True, kw_only=True):
    """What some texts give for a header fact."""

    value: str
    words: tuple[str, ...]
    refs: tuple[Ref, ...]
    heads: tuple[Head, ...]
    sources: int


class Fact(Struct, frozen=True, kw_only=True):
    """A header fact with all the values that texts give for it; more than one is a difference, shown as such."""

    name: str
    values: tuple[Value, ...]
    disputed: bool = False


class Promise(Struct, frozen=True, kw_only=True):
    """A commitment told as of the contact."""

    life: CommitmentLife
    strengths: tuple[str, ...]


class View(Struct, frozen=True, kw_only=True):
    """One episode."""

    episode: Episode
    title: str
    date: str
    names: dict[str, str]
    facts: tuple[Fact, ...]
    sides: SideBySide | None
    contradictions: tuple[Finding, ...]
    silences: tuple[Finding, ...]
    not_coded: tuple[Finding, ...]
    agreements: tuple[Finding, ...]
    promises: tuple[Promise, ...]
    plans: tuple[PlanLife, ...]
    assessments: tuple[Line, ...]
    claims: tuple[Line, ...]  # of the episode itself
    links: tuple[Link, ...]
    heads: dict[str, Head]  # every article named on the page
    sources: tuple[Head, ...]  # the articles that tell of it, and others that the page names
    numbers: dict[str, int]  # by which the page names an article
    belongs: tuple[str, str] | None = None  # the contact it was told as of: id, title


def look(account: Account, query: NoQuery, names: Mapping[str, str]) -> View:
    """The view of an episode, by its id or the beginning of it."""
    episode = find_episode(account, names["id"])
    compared = account.compared(episode.id)
    told = {ref.article for ref in episode.members}
    articles = told | set(_named(compared))
    sources = [*_in_order(account, told), *_in_order(account, articles - told)]
    within = account.by_id.get(episode.within or "")
    return View(
        episode=episode,
        title=title(account, episode),
        date=spell_day(episode),
        names={code: account.name(code) for code in _codes(episode, compared)},
        facts=tuple(_facts(account, episode, compared)),
        sides=compared.sides,
        contradictions=_of(compared, "contradiction"),
        silences=_of(compared, "silence"),
        not_coded=_of(compared, "not coded"),
        agreements=_of(compared, "agreement"),
        promises=tuple(
            Promise(life=life, strengths=tuple(STRENGTHS[one] for one in life.strengths))
            for life in sorted(compared.commitments, key=_settled)
        ),
        plans=compared.plans,
        assessments=tuple(_assessments(account, compared, told)),
        claims=lines(account, episode.members),
        links=episode.links,
        heads={name: account.heads[name] for name in sorted(articles) if name in account.heads},
        sources=tuple(sources),
        numbers={head.id: place for place, head in enumerate(sources, 1)},
        belongs=(within.id, title(account, within)) if within else None,
    )


def _settled(life: CommitmentLife) -> tuple[bool, bool, int]:
    """The order of commitments: first those that a side denies or leaves out, told unlike, told by most sources."""
    disputed = any(one.answer in ("contradicted", "unmentioned") for one in life.answers)
    return not disputed, len(life.strengths) < 2, -life.sources


def _named(compared: Compared) -> Iterator[str]:
    """The articles that findings, sides, commitments and plans name."""
    for finding in compared.findings:
        yield from (ref.article for saying in finding.sayings for ref in saying.claims)
    for row in compared.sides.rows if compared.sides else ():
        yield from (ref.article for cell in (row.first, row.second) if cell for ref in cell.claims)
    for promise in compared.commitments:
        yield from (telling.ref.article for telling in promise.tellings)
        yield from (later.ref.article for later in promise.later)
        yield from (ref.article for answer in promise.answers for ref in answer.claims)
    for plan in compared.plans:
        yield from (telling.ref.article for telling in plan.tellings)


def find_episode(account: Account, id: str) -> Episode:
    """The episode with this id; RequestError where there is none."""
    if id in account.by_id:
        return account.by_id[id]
    raise RequestError(404, f"the record has no episode {id[:40]!r}: it may have changed with the texts read since")


def _codes(episode: Episode, compared: Compared) -> set[str]:
    sides = set(compared.sides.sides) if compared.sides else set()
    return sides | set(episode.countries) | {one.side for life in compared.commitments for one in life.answers}


def _of(compared: Compared, kind: str) -> tuple[Finding, ...]:
    found = [finding for finding in compared.findings if finding.kind == kind]
    own = compared.episode.id
    return tuple(sorted(found, key=lambda finding: (finding.episode != own, finding.field == "matter")))


def _in_order(account: Account, articles: Iterable[str]) -> list[Head]:
    heads = [account.heads[name] for name in articles if name in account.heads]
    return sorted(heads, key=lambda head: (head.source, head.relation != "own", head.published or "", head.id))


def _facts(account: Account, episode: Episode, compared: Compared) -> Iterator[Fact]:
    disputed = {one.field for one in compared.findings if one.kind == "contradiction" and one.episode == episode.id}
    contacts = [(ref, claim) for ref, claim in account.members(episode) if isinstance(claim, Contact)]
    held = [(ref, claim) for ref, claim in contacts if claim.status in ("held", "ongoing")] or contacts
    for name, field in _FIELDS:
        told = [(ref, *found) for ref, claim in held if (found := _value(claim, field))]
        if told:
            yield Fact(name=name, values=tuple(_values(account, told)), disputed=field in disputed)


_FIELDS = (("Day", "day"), ("Form", "mode"), ("Length", "duration"), ("Place", "place"), ("Sought by", "initiator"))


def _value(claim: Contact, field: str) -> tuple[str, str] | None:
    """The value that a claim gives for a field, and the words it is told from."""
    if field == "mode":
        return {"video-call": "video call", "other": "contact"}.get(claim.mode, claim.mode), claim.trigger.quote
    if field == "day" and claim.when and claim.when.value:
        return claim.when.value, claim.when.text
    if field == "duration" and claim.duration:
        minutes = claim.duration.minutes
        return f"{minutes:g} minutes" if minutes is not None else claim.duration.text, claim.duration.text
    if field == "place" and claim.place:
        return claim.place.name or claim.place.text, claim.place.text
    if field == "initiator" and claim.initiator:
        return claim.initiator.name or claim.initiator.text, claim.initiator.text
    return None


def _values(account: Account, told: list[tuple[Ref, str, str]]) -> list[Value]:
    found: dict[str, list[tuple[Ref, str]]] = {}
    for ref, value, words in told:
        found.setdefault(value, []).append((ref, words))
    values = [
        Value(
            value=value,
            words=tuple(dict.fromkeys(words for _, words in claims)),
            refs=tuple(ref for ref, _ in claims),
            heads=tuple(account.heads[ref.article] for ref, _ in claims if ref.article in account.heads),
            sources=len({account.heads[ref.article].source for ref, _ in claims if ref.article in account.heads}),
        )
        for value, claims in found.items()
    ]
    return sorted(values, key=lambda value: (-value.sources, value.value))


def _assessments(account: Account, compared: Compared, told: set[str]) -> Iterator[Line]:
    """What analysts and others outside the offices judge, in the texts that tell of the episode."""
    if compared.episode.kind != "contact":
        return
    for name in sorted(told):
        doc = compared.material.docs.get(name)
        for claim in doc.claims if doc else ():
            if (
                isinstance(claim, Statement)
                and claim.act == "assess"
                and claim.speaker_kind not in ("official", "document")
            ):
                yield line(claim, account.heads[name])


PAGE = Page(
    path="/episodes/{id}",
    name="episode",
    about="One matter as all its texts tell it: facts, both sides, contradictions, silences, commitments, sources",
    template="episode.html",
    query=NoQuery,
    view=look,
    table=lambda view: Table(FINDINGS, list_sayings(
        (*view.contradictions, *view.agreements, *view.silences, *view.not_coded))),
)  # fmt: skip
