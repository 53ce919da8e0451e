"""What the texts agree on, where they contradict one another and why, and what each leaves out.

A finding lies beside the claims it compares and names them. Texts of one source count once; copies are heard once. A
text's silence is stated only about a contact that it tells of itself, and only where its words were searched.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from dragoman.accounts import Episode, Finding, Ref, Saying
from dragoman.comparing.causes import UNKNOWN, explain
from dragoman.comparing.items import Matter, cosine, known_names, matters_of, told_elsewhere
from dragoman.comparing.material import HAPPENED, Material, names_of, sides_of
from dragoman.comparing.measurands import of_one_matter
from dragoman.comparing.silence import in_all, looked_for, search, searchable
from dragoman.comparing.values import (
    BINDING,
    Verdict,
    compare_amounts,
    compare_days,
    compare_durations,
    days_apart,
    with_bound,
)
from dragoman.edtf import day_number
from dragoman.model import Amount, Commitment, Contact, Duration, Event, Figure, Plan, Statement, When
from dragoman.phrases import amount, number

Told = tuple[Ref, str, str]  # the claim, the value it gives, the words that give it
STAY = 5  # days that a visit, a summit or talks may go on
SAME = 0.6  # the likeness of their telling words from which two statements are told alike
_DENIES = re.compile(r"\b(den(?:y|ies|ied|ying)|did(?: not|n['’]t)|never|no such|(?:was|were) no)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?:at |around |about |by )?\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?|o['’]clock|GMT|ET)?", re.IGNORECASE)
_CONTRARY = frozenset({"reject", "accept", "threaten", "accuse", "praise"})
_BINDS = re.compile(r"\b(committed|pledged|promised|vowed|agreed|signed|guaranteed|swore)\b", re.IGNORECASE)


def findings_of(episode: Episode, material: Material) -> list[Finding]:
    """All findings about one episode: agreements and contradictions field by field, then silences of its texts."""
    if episode.kind == "contact" and material.retold(episode):
        return []
    found = [finding for compare in _COMPARISONS[episode.kind] for finding in compare(episode, material)]
    return found + (list(_silences(episode, material)) if episode.kind == "contact" else [])


# ------------------------------------------------------------------------------------------------ fields


def _contact_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    claims = [(ref, claim) for ref, claim in material.members(episode) if isinstance(claim, Contact)]
    happened = [(ref, claim) for ref, claim in claims if claim.status in HAPPENED]
    days = [found for ref, claim in happened if (found := _dated(ref, claim.when))]
    yield from _compare(episode, "day", days, _compare_stays if _lasts(happened) else compare_days, material)
    yield from _compare_durations(episode, happened, material)
    yield from _initiators(episode, happened, material)
    yield from _denials(episode, claims, material)
    yield from _joined(episode, happened, material)


def _lasts(claims: Sequence[tuple[Ref, Contact]]) -> bool:
    """Whether a contact can go on for days, so that texts may date different days of it."""
    return any(claim.mode in ("visit", "summit", "talks") or claim.status == "ongoing" for _, claim in claims)


def _compare_stays(first: str, second: str) -> Verdict:
    apart = days_apart(first, second)
    return compare_days(first, second) if apart is None or abs(apart) > STAY else "agree"


def _commitment_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    claims = [(ref, claim) for ref, claim in material.members(episode) if isinstance(claim, Commitment)]
    strengths = [(ref, str(BINDING[claim.strength]), _trigger(claim)) for ref, claim in claims]
    for finding in _compare(episode, "strength", strengths, _compare_binding, material):
        if finding.kind == "contradiction" and not _one_claimant(finding, material):
            continue
        if finding.kind == "contradiction" or finding.sayings[0].value != "1":
            yield msgspec.structs.replace(finding, sayings=tuple(_strength_named(s, material) for s in finding.sayings))
    yield from _amounts(episode, [(ref, c.quantity) for ref, c in claims if c.quantity], material)
    due = [found for ref, claim in claims if (found := _dated(ref, claim.deadline))]
    yield from _compare(episode, "date", due, compare_days, material)


def _one_claimant(finding: Finding, material: Material) -> bool:
    """Whether one side makes both claims: what two sides each claim with their own strength is no contradiction."""
    sides = [{_claiming_side(ref, material) for ref in saying.claims} for saying in finding.sayings]
    return bool(set.intersection(*sides))


def _claiming_side(ref: Ref, material: Material) -> str | None:
    said = material.claims[ref].said_by
    return said[0].country if said else material.side(ref.article)


def _plan_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    claims = [(ref, claim) for ref, claim in material.members(episode) if isinstance(claim, Plan)]
    due = [found for ref, claim in claims if (found := _dated(ref, claim.when))]
    for finding in _compare(episode, "date", due, compare_days, material):
        if finding.kind != "contradiction" or _of_one_time(finding, material):
            yield finding


def _of_one_time(finding: Finding, material: Material) -> bool:
    """Whether all tell of it within a week: what is told later may be a plan that has moved, or another deed."""
    days = [day_number(material.article(ref).published) for saying in finding.sayings for ref in saying.claims]
    told = [day for day in days if day is not None]
    return len(told) == len(days) and max(told) - min(told) <= 7


def _figure_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    claims = [(ref, claim) for ref, claim in material.members(episode) if isinstance(claim, Figure)]
    for finding in _amounts(episode, claims, material):
        if not all(_is_promised(ref, material) for saying in finding.sayings for ref in saying.claims):
            yield finding


def _is_promised(ref: Ref, material: Material) -> bool:
    """Whether a figure is the amount of a promise, with which it is told; with one that was rejected it is not told."""
    whole = material.claims[ref].part_of
    promise = material.claims.get(Ref(ref.article, whole or ""))
    return whole is not None and (promise is None or (isinstance(promise, Commitment) and promise.quantity is not None))


def _statement_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    """That several sources tell the same words of one speaker; never what is true of them."""
    claims = [(ref, claim) for ref, claim in material.members(episode) if isinstance(claim, Statement)]
    groups: list[list[tuple[Ref, Statement]]] = []
    for ref, claim in claims:
        home = next((g for g in groups if all(_same_words(claim, other, material) for _, other in g)), None)
        if home is None:
            groups.append([(ref, claim)])
        else:
            home.append((ref, claim))
    for group in groups:
        told = [(ref, claim.speaker.known_as, claim.content.quote) for ref, claim in group]
        yield from _agreement(episode, "words", told, material)


def _same_words(one: Statement, other: Statement, material: Material) -> bool:
    """Whether two statements are one in speaker, act and words, numbers among them."""
    if not one.speaker.same_as(other.speaker) or (one.act != other.act and {one.act, other.act} & _CONTRARY):
        return False
    known = names_of([one.speaker])
    first, second = (looked_for((part.quote for part in c.content_parts or (c.content,)), known) for c in (one, other))
    numbers = [{term.value for term in terms if term.kind == "number"} for terms in (first, second)]
    return numbers[0] == numbers[1] and cosine(first, second) >= SAME and _same_binding(one, other)


def _same_binding(one: Statement, other: Statement) -> bool:
    """Whether both bind, or neither: "committed to buy" is not what "is considering to buy" says."""
    found = [bool(_BINDS.search(claim.evidence.quote)) for claim in (one, other)]
    return found[0] == found[1]


def _event_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    claims = [(ref, claim) for ref, claim in material.members(episode) if isinstance(claim, Event)]
    days = [found for ref, claim in claims if (found := _dated(ref, claim.when))]
    for finding in _compare(episode, "day", days, compare_days, material):
        if finding.kind != "contradiction" or (_of_one_time(finding, material) and not _each_today(finding, material)):
            yield finding


def _each_today(finding: Finding, material: Material) -> bool:
    """Whether each text gives its own day of publication: "spoke today about the attack" may date the speaking."""
    told = [(saying.value, ref) for saying in finding.sayings for ref in saying.claims]
    return all((material.article(ref).published or "")[:10] == value for value, ref in told)


def _dated(ref: Ref, when: When | None) -> Told | None:
    """What a claim gives for its day; a clock time alone gives none."""
    if when is None or when.value is None or _CLOCK.fullmatch(when.text.strip()):
        return None
    return ref, when.value, when.text


Compare = Callable[[Episode, Material], Iterator[Finding]]
_COMPARISONS: dict[str, tuple[Compare, ...]] = {
    "contact": (_contact_findings,),
    "commitment": (_commitment_findings,),
    "plan": (_plan_findings,),
    "figure": (_figure_findings,),
    "statement": (_statement_findings,),
    "event": (_event_findings,),
}


def _trigger(claim: Commitment) -> str:
    return claim.trigger.quote if claim.trigger else claim.what.quote


def _compare_binding(first: str, second: str) -> Verdict:
    return "differ" if abs(int(first) - int(second)) == 2 else "agree"


def _strength_named(saying: Saying, material: Material) -> Saying:
    found = [material.claims[ref] for ref in saying.claims]
    names = dict.fromkeys(claim.strength for claim in found if isinstance(claim, Commitment))
    return msgspec.structs.replace(saying, value=", ".join(names))


def _compare_durations(
    episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material
) -> Iterator[Finding]:
    lengths = {ref: claim.duration for ref, claim in claims if claim.duration and claim.duration.minutes}
    told = [(ref, number(length.minutes or 0), length.text) for ref, length in lengths.items()]
    by_value: dict[str, Duration] = {number(length.minutes or 0): length for length in lengths.values()}
    yield from _compare(
        episode, "duration", told, lambda one, two: compare_durations(by_value[one], by_value[two]), material
    )


def _amounts(episode: Episode, claims: Sequence[tuple[Ref, Amount | Figure]], material: Material) -> Iterator[Finding]:
    """The amounts of one matter, unit by unit."""
    claims = [(ref, with_bound(value) if isinstance(value, Figure) else value) for ref, value in claims]
    known = {amount(value): value for _, value in claims}
    told = [(ref, amount(value), _words_of(value)) for ref, value in claims]
    yield from _compare(
        episode,
        "amount",
        told,
        lambda one, two: compare_amounts(known[one], known[two]),
        material,
    )


def _words_of(value: Amount | Figure) -> str:
    return value.text.quote if isinstance(value, Figure) else value.text


def _initiators(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    told = [
        (ref, claim.initiator.country or claim.initiator.name or claim.initiator.text, claim.initiator.text)
        for ref, claim in claims
        if claim.initiator
    ]
    yield from _compare(episode, "initiator", told, lambda one, two: "agree" if one == two else "differ", material)


def _denials(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    """That one text tells of a contact which another says did not happen."""
    told = [
        (ref, "denied" if claim.status == "denied" else "held", claim.evidence.quote)
        for ref, claim in claims
        if claim.status in HAPPENED or (claim.status == "denied" and _DENIES.search(claim.evidence.quote))
    ]
    if len({value for _, value, _ in told}) > 1:
        yield from _compare(episode, "status", told, lambda one, two: "agree" if one == two else "differ", material)


def _joined(episode: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material) -> Iterator[Finding]:
    """That several sources name the same persons as having joined."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for ref, claim in claims:
        for actor in claim.participants:
            if actor.name:
                groups[actor.name].append((ref, actor.name, actor.text))
    for entries in groups.values():
        yield from _agreement(episode, "participant", entries, material)


# ------------------------------------------------------------------------------------------------ agree or differ


def _compare(
    episode: Episode, field: str, told: Sequence[Told], compare: Callable[[str, str], Verdict], material: Material
) -> Iterator[Finding]:
    """One contradiction where values cannot be one, with all of them; and an agreement for each value of several."""
    sayings = _sayings(told, material)
    pairs = [(a, b) for n, a in enumerate(sayings) for b in sayings[n + 1 :] if compare(a.value, b.value) == "differ"]
    clash = [pair for pair in pairs if episode.kind == "contact" or of_one_matter(*pair, material)]
    if clash:
        involved = tuple(saying for saying in sayings if any(saying in pair for pair in clash))
        explanation = next((e for a, b in clash if (e := explain(field, a, b, material)) != UNKNOWN), UNKNOWN)
        yield _finding("contradiction", episode, field, involved, cause=explanation.cause, because=explanation.because)
    for group in _together(sayings, compare):
        entries = [entry for entry in told if any(entry[0] in saying.claims for saying in group)]
        yield from _agreement(episode, field, entries, material)


def _sayings(told: Sequence[Told], material: Material) -> list[Saying]:
    """What is told, value by value, the value of most sources first; copies are left to the text they go back to."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for entry in told:
        if material.own(entry[0].article):
            groups[entry[1]].append(entry)
    found = [_saying(value, entries, material) for value, entries in groups.items()]
    return sorted(found, key=lambda saying: (-saying.sources, saying.value))


def _saying(value: str, entries: Sequence[Told], material: Material) -> Saying:
    refs = tuple(dict.fromkeys(ref for ref, _, _ in entries))
    words = tuple(dict.fromkeys(words for _, _, words in entries))
    return Saying(value=value, claims=refs, words=words, sources=material.independent(refs))


def _together(sayings: Sequence[Saying], compare: Callable[[str, str], Verdict]) -> list[list[Saying]]:
    """The values that agree all with all, the best told first."""
    groups: list[list[Saying]] = []
    for saying in sayings:
        home = next((g for g in groups if all(compare(saying.value, other.value) == "agree" for other in g)), None)
        if home is None:
            groups.append([saying])
        else:
            home.append(saying)
    return groups


def _agreement(episode: Episode, field: str, told: Sequence[Told], material: Material) -> Iterator[Finding]:
    """That sources independent of one another give one value; nothing where there is one source only."""
    own = [entry for entry in told if material.own(entry[0].article)]
    if material.independent(ref for ref, _, _ in own) > 1:
        yield _finding("agreement", episode, field, tuple(_sayings(own, material)))


def _finding(kind: str, episode: Episode, field: str, sayings: tuple[Saying, ...], **more: object) -> Finding:
    core = [kind, episode.id, field, [saying.claims for saying in sayings], more.get("searched", ())]
    id = hashlib.sha256(msgspec.json.encode(core)).hexdigest()[:16]
    return Finding(id=id, kind=kind, episode=episode.id, field=field, sayings=sayings, **more)  # type: ignore[arg-type]


def _silences(contact: Episode, material: Material) -> Iterator[Finding]:
    """For each matter of a contact: the texts that leave it out, and those that hold its words though no claim does."""
    accounts = [name for name in material.accounts(contact) if material.own(name)]
    if len({material.source(name) for name in accounts}) < 2:
        return
    known = known_names(contact, material)
    for matter in matters_of(contact, accounts, material):
        if not _weighty(matter, contact):
            continue
        others = [
            name for name in accounts if name not in matter.articles() and _may_be_silent(name, contact, material)
        ]
        others = [name for name in others if told_elsewhere(matter, name, known, material) is None]
        yield from _searched(contact, matter, _same_run(matter, others, material), material)


def _weighty(matter: Matter, contact: Episode) -> bool:
    """Whether a matter's absence says something: a topic, a deed or figure, or words of those who took part."""
    item = matter.items[0]
    own = item.speaker is None or bool(set(sides_of(item.speaker.members or (item.speaker,))) & set(contact.countries))
    return searchable(item.terms) and own


def _may_be_silent(article: str, contact: Episode, material: Material) -> bool:
    """Whether a text has room for the matter: it is of a side that took part, or tells more than that they spoke."""
    return material.side(article) in contact.countries or len(material.at(contact, article)) > 1


def _same_run(matter: Matter, articles: Iterable[str], material: Material) -> list[str]:
    runs = {material.run_of(name) for name in matter.articles()}
    return [name for name in articles if material.run_of(name) in runs]


def _searched(contact: Episode, matter: Matter, articles: Sequence[str], material: Material) -> Iterator[Finding]:
    told = [(ref, item.words, item.words) for item in matter.items for ref in item.refs]
    sayings = (_saying(matter.items[0].words, told, material),)
    terms = matter.items[0].terms
    results = [search(material, name, terms) for name in articles]
    silent = tuple(result.article for result in results if result.silent)
    looked = tuple(term.words for term in terms)
    if silent:
        absent = in_all(result.looked_for for result in results if result.silent)
        yield _finding("silence", contact, "matter", sayings, searched=silent, looked_for=absent)
    spoken = [result for result in results if not result.silent]
    if spoken:
        hits = tuple((result.article, passage) for result in spoken for passage in result.hits)
        names = tuple(result.article for result in spoken)
        yield _finding("not coded", contact, "matter", sayings, searched=names, looked_for=looked, hits=hits)


def findings(material: Material, episodes: Iterable[Episode] | None = None) -> list[Finding]:
    """The findings of some episodes, or of all, in the order of the episodes."""
    chosen = material.episodes if episodes is None else episodes
    return [finding for episode in chosen for finding in findings_of(episode, material)]
