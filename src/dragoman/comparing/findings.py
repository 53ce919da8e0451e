"""What the texts agree on, where they contradict one another and why, and what each leaves out.

A finding lies beside the claims it compares and names them. Texts of one source count once; copies are heard once. A
text's silence is stated only about a contact that it tells of itself, and only where its words were searched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from dragoman.accounts import Episode, Finding, Ref, Saying
from dragoman.comparing.clashes import agreement, compare_values, dated, make_finding, saying_of
from dragoman.comparing.items import Matter, cosine, known_names, matters_of, searched_terms, told_elsewhere
from dragoman.comparing.material import Material, names_of, sides_of
from dragoman.comparing.measurands import are_shares_anew
from dragoman.comparing.meetings import contact_findings
from dragoman.comparing.silence import in_all, looked_for, search, searchable
from dragoman.comparing.utterances import quotation_findings
from dragoman.comparing.values import BINDING, Verdict, compare_amounts, compare_days, with_bound
from dragoman.edtf import day_number
from dragoman.model import Amount, Commitment, Event, Figure, Plan, Statement
from dragoman.phrases import amount

SAME = 0.6  # the likeness of their telling words from which two statements are told alike
_CONTRARY = frozenset({"reject", "accept", "threaten", "accuse", "praise"})
_SECOND = re.compile(
    r"\b(?:another|an? (?:second|third|further|fresh|new)|again|anew|(?:one|two|three|several) more)\b"
)
BESIDE = 40  # code points on either side of the word for a deed in which it is told to be another one
_BINDS = re.compile(r"\b(committed|pledged|promised|vowed|agreed|signed|guaranteed|swore)\b", re.IGNORECASE)


def findings_of(episode: Episode, material: Material) -> list[Finding]:
    """All findings about one episode: agreements and contradictions field by field, then silences of its texts."""
    if episode.kind == "contact" and material.retold(episode):
        return []
    found = [finding for compare in _COMPARISONS[episode.kind] for finding in compare(episode, material)]
    return found + (list(_silences(episode, material)) if episode.kind == "contact" else [])


# ------------------------------------------------------------------------------------------------ fields


def _commitment_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    claims = [(ref, claim) for ref, claim in material.members(episode) if isinstance(claim, Commitment)]
    strengths = [(ref, str(BINDING[claim.strength]), _trigger(claim)) for ref, claim in claims]
    for finding in compare_values(episode, "strength", strengths, _compare_binding, material):
        if finding.kind == "contradiction" and not _one_claimant(finding, material):
            continue
        if finding.kind == "contradiction" or finding.sayings[0].value != "1":
            yield replace(finding, sayings=tuple(_strength_named(s, material) for s in finding.sayings))
    yield from _amounts(episode, [(ref, c.quantity) for ref, c in claims if c.quantity], material)
    due = [found for ref, claim in claims if (found := dated(ref, claim.deadline))]
    yield from compare_values(episode, "date", due, compare_days, material)


def _one_claimant(finding: Finding, material: Material) -> bool:
    """Whether one side makes both claims: what two sides each claim with their own strength is no contradiction."""
    sides = [{_claiming_side(ref, material) for ref in saying.claims} for saying in finding.sayings]
    return bool(set.intersection(*sides))


def _claiming_side(ref: Ref, material: Material) -> str | None:
    said = material.claims[ref].said_by
    return said[0].country if said else material.side(ref.article)


def _plan_findings(episode: Episode, material: Material) -> Iterator[Finding]:
    claims = [(ref, claim) for ref, claim in material.members(episode) if isinstance(claim, Plan)]
    due = [found for ref, claim in claims if (found := dated(ref, claim.when))]
    for finding in compare_values(episode, "date", due, compare_days, material):
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
        if finding.kind == "agreement" and are_shares_anew(
            [ref for s in finding.sayings for ref in s.claims], material
        ):
            continue
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
        yield from agreement(episode, "words", told, material)


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
    days = [found for ref, claim in claims if (found := dated(ref, claim.when))]
    for finding in compare_values(episode, "day", days, compare_days, material):
        if finding.kind == "contradiction" and (_each_says(finding, material) or _is_second(finding, material)):
            continue
        if finding.kind != "contradiction" or _of_one_time(finding, material):
            yield finding


def _is_second(finding: Finding, material: Material) -> bool:
    """Whether a text tells that it was not the first: "fired another missile", "a second strike"."""
    events = [
        (material.docs[ref.article].text, claim)
        for saying in finding.sayings
        for ref in saying.claims
        if isinstance(claim := material.claims[ref], Event)
    ]
    return any(
        _SECOND.search(text[max(0, claim.trigger.start - BESIDE) : claim.trigger.end + BESIDE])
        for text, claim in events
    )


def _each_says(finding: Finding, material: Material) -> bool:
    """Whether each day may be that of speaking: it is the text's own, or one of these days beside words of somebody.

    "Spoke today about the attack", "condemned the attack on Thursday".
    """
    told = [(saying.value, ref) for saying in finding.sayings for ref in saying.claims]
    return all(_may_date_words(value, ref, material) for value, ref in told)


def _may_date_words(value: str, ref: Ref, material: Material) -> bool:
    day, printed = day_number(value), day_number(material.article(ref).published)
    if day is None or printed is None or not 0 <= printed - day <= 1:
        return False
    own = material.claims[ref].evidence
    spoken = (claim for claim in material.docs[ref.article].claims if isinstance(claim, Statement))
    return day == printed or any(claim.evidence.span.meets(own.span) for claim in spoken)


Compare = Callable[[Episode, Material], Iterator[Finding]]
_COMPARISONS: dict[str, tuple[Compare, ...]] = {
    "contact": (contact_findings,),
    "commitment": (_commitment_findings,),
    "plan": (_plan_findings,),
    "figure": (_figure_findings,),
    "statement": (_statement_findings, quotation_findings),
    "event": (_event_findings,),
}


def _trigger(claim: Commitment) -> str:
    return claim.trigger.quote if claim.trigger else claim.what.quote


def _compare_binding(first: str, second: str) -> Verdict:
    return "differ" if abs(int(first) - int(second)) == 2 else "agree"


def _strength_named(saying: Saying, material: Material) -> Saying:
    found = [material.claims[ref] for ref in saying.claims]
    names = dict.fromkeys(claim.strength for claim in found if isinstance(claim, Commitment))
    return replace(saying, value=", ".join(names))


def _amounts(episode: Episode, claims: Sequence[tuple[Ref, Amount | Figure]], material: Material) -> Iterator[Finding]:
    """The amounts of one matter, unit by unit."""
    claims = [(ref, with_bound(value) if isinstance(value, Figure) else value) for ref, value in claims]
    known = {amount(value): value for _, value in claims}
    told = [(ref, amount(value), _words_of(value)) for ref, value in claims]
    yield from compare_values(
        episode,
        "amount",
        told,
        lambda one, two: compare_amounts(known[one], known[two]),
        material,
    )


def _words_of(value: Amount | Figure) -> str:
    return value.text.quote if isinstance(value, Figure) else value.text


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
    sayings = (saying_of(matter.items[0].words, told, material),)
    terms = searched_terms(matter.items[0], known_names(contact, material), material)
    words = [passage.quote for item in matter.items for passage in item.passages]
    results = [search(material, name, terms, words) for name in articles]
    silent = tuple(result.article for result in results if result.silent)
    looked = tuple(term.words for term in terms)
    if silent:
        absent = in_all(result.looked_for for result in results if result.silent)
        yield make_finding("silence", contact, "matter", sayings, searched=silent, looked_for=absent)
    spoken = [result for result in results if not result.silent]
    if spoken:
        hits = tuple((result.article, passage) for result in spoken for passage in result.hits)
        names = tuple(result.article for result in spoken)
        yield make_finding("not coded", contact, "matter", sayings, searched=names, looked_for=looked, hits=hits)


def findings(material: Material, episodes: Iterable[Episode] | None = None) -> list[Finding]:
    """The findings of some episodes, or of all, in the order of the episodes."""
    chosen = material.episodes if episodes is None else episodes
    return [finding for episode in chosen for finding in findings_of(episode, material)]
