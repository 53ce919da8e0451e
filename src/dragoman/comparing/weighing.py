"""Lines of a brief about promises, plans, figures, outside views, disagreements and silences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.accounts import Episode, Finding, Ref
from dragoman.comparing.lives import CommitmentLife, PlanLife, SideAnswer, Telling
from dragoman.comparing.material import HAPPENED, Material, contact_sides
from dragoman.comparing.sheets import Line, line
from dragoman.comparing.telling import TIMING, is_view, tell_contact, tell_statement
from dragoman.comparing.units import Unit, day_of, happened
from dragoman.comparing.wording import (
    commitment_words,
    name_actor,
    name_side,
    name_sides,
    quoted,
    spell_date,
)
from dragoman.edtf import day_number
from dragoman.model import Commitment, Figure, Statement
from dragoman.phrases import amount, clip

_RELATIONS = re.compile(
    r"\b(ties|relations?|relationship|alliance|allies|partners?|partnership|stabilis\w+|stabiliz\w+|rival\w*|trust)\b",
    re.I,
)
_FIELDS = {
    "day": "The day", "date": "The date", "duration": "The length", "strength": "How firmly it is promised",
    "amount": "The amount", "initiator": "Who asked for it", "status": "Whether it took place",
    "participant": "Who took part", "words": "The words", "matter": "The matter",
    "quotation": "The words quoted", "speaker": "Who said it", "place": "The place", "mode": "Whether they met",
    "office": "The office",
}  # fmt: skip


# ------------------------------------------------------------------------------------------------ promises and plans


def tell_commitment(life: CommitmentLife, material: Material) -> Iterator[Line]:
    """A promise as each source claims it, then what the other texts say to it."""
    first, *others = _told_apart(life.tellings)
    single = ", told by one source" if life.sources == 1 else ""
    refs = [telling.ref for telling in life.tellings if _same_telling(telling, first)]
    yield line((_claimed(life.by, first, material) + single, refs))
    for telling in others:
        refs = [t.ref for t in life.tellings if _same_telling(t, telling)]
        yield line((_claimed(life.by, telling, material), refs), level=1)
    for answer in (*life.answers, *((life.unmentioned,) if life.unmentioned else ())):
        yield from _answer(answer)
    for later in life.later:
        if later.bearing in ("kept", "missed", "bears on it"):
            yield line((f"{later.bearing}, by a later text: {quoted(clip(later.words, 200))}", [later.ref]), level=1)


def _told_apart(tellings: Sequence[Telling]) -> list[Telling]:
    found: list[Telling] = []
    for telling in tellings:
        if not any(_same_telling(telling, other) for other in found):
            found.append(telling)
    return found


def _same_telling(one: Telling, other: Telling) -> bool:
    return _told_as(one) == _told_as(other)


def _told_as(telling: Telling) -> tuple[object, ...]:
    return telling.claimant, telling.strength, telling.quantity, telling.date, telling.side


def _claimed(by: str, telling: Telling, material: Material) -> str:
    claim = material.claims[telling.ref]
    words = commitment_words(claim) if isinstance(claim, Commitment) else quoted(telling.words.quote)
    due = f", due {spell_date(telling.date, telling.date_words)}" if telling.date else ""
    status = f", {telling.status}" if telling.status in ("denied", "refused", "cancelled") else ""
    return f"{by} — {telling.strength}{status}: {words}{due}, {_claimant(by, telling, material)}"


def _claimant(by: str, telling: Telling, material: Material) -> str:
    """Who claims it: the one who is bound, another, or the text itself."""
    text = text_name(telling.ref.article, material)
    if telling.claimant is None:
        return f"by the account of {text}"
    told = f", by the account of {text}" if telling.side and telling.side != telling.claimant_side else ""
    if telling.claimant == by:
        return f"in words of {by}{told}"
    side = name_side(telling.claimant_side) if telling.claimant_side else ""
    known = f" ({side})" if side and side.lower() not in telling.claimant.lower() else ""
    return f"as claimed by {telling.claimant}{known}{told}"


def _answer(answer: SideAnswer) -> Iterator[Line]:
    own = f"the texts of {name_sides([answer.side])}" if answer.side else "the other texts"
    looked = ", ".join(quoted(words) for words in answer.looked_for[:5])
    if answer.quoted:
        who = name_sides([answer.side])
        told = "told too" if answer.answer == "confirmed" else "denied"
        yield line((f"{told} by {who}, as texts of others quote it", answer.claims), level=1)
    elif answer.answer == "confirmed":
        yield line((f"told too in {own}", answer.claims), level=1)
    elif answer.answer == "contradicted":
        yield line((f"denied in {own}", answer.claims), level=1)
    elif answer.answer == "unmentioned":
        yield line(
            (f"not mentioned in {own}", [Ref(name, "") for name in answer.searched]), f"(searched: {looked})", level=1
        )
    elif answer.answer == "not coded":
        refs = [Ref(name, "") for name in dict.fromkeys(name for name, _ in answer.hits)]
        seen = "; ".join(quoted(passage.quote) for _, passage in answer.hits[:2])
        yield line((f"not coded in {own}; see these words: {seen}", refs), level=1)


def tell_plan(life: PlanLife, material: Material) -> Iterator[Line]:
    """A plan with every date announced for it."""
    dates = life.dates or ("",)
    words = {telling.date: telling.date_words for telling in life.tellings}
    when = spell_date(dates[-1], words.get(dates[-1])) if dates[-1] else "not dated"
    who = f"{life.who}: " if life.who else ""
    told = "" if life.sources > 1 else ", told by one source"
    yield line((f"{when} — {who}{quoted(clip(life.what, 200))}{told}", [telling.ref for telling in life.tellings]))
    if life.slipped:
        history = "; ".join(
            f"{spell_date(t.date, t.date_words)} in a text of {spell_date((t.published or '')[:10])}"
            for t in life.tellings
            if t.date
        )
        yield line((f"moved: {history}", [telling.ref for telling in life.tellings if telling.date]), level=1)
    for later in life.later:
        yield line((f"{later.bearing}, by a later text: {quoted(clip(later.words, 200))}", [later.ref]), level=1)


def tell_figures(unit: Unit, material: Material) -> Iterator[Line]:
    """Figures told of these contacts, with who gives them and how many sources; those of a promise are told with it."""
    names = {name for name in unit.articles if material.own(name)}
    for episode in material.of_kind("figure"):
        found = [(ref, c) for ref, c in material.members(episode) if ref.article in names and isinstance(c, Figure)]
        here = [(ref, c) for ref, c in found if c.occasion and c.status in HAPPENED and c.unit not in _PLAIN]
        promised = any(
            isinstance(material.claims.get(Ref(ref.article, c.part_of or "")), Commitment) for ref, c in here
        )
        if here and not promised:
            ref, claim = here[0]
            of = f" {quoted(claim.of.quote)}" if claim.of else ""
            period = f", {spell_date(claim.period.value, claim.period.text)}" if claim.period else ""
            said = f", according to {name_actor(claim.said_by[0], True)}" if claim.said_by else ""
            told = "" if material.independent(ref for ref, _ in here) > 1 else "; told by one source"
            yield line(
                (f"{amount(claim)} ({quoted(claim.text.quote)}):{of}{period}{said}{told}", [ref for ref, _ in here])
            )


_PLAIN = frozenset({"min", "h", "d", "y", "mo", "count", "s", "wk"})  # lengths of time and bare counts


# ------------------------------------------------------------------------------------------------ outside views


def tell_importance(unit: Unit, material: Material) -> Iterator[Line]:
    """What outsiders say of the contacts, and how rare such contacts are in the record."""
    yield from (tell_statement(ref, claim) for ref, claim in views(unit, material, relations=False))
    yield from tell_rarity(unit, material)


def tell_relations(unit: Unit, material: Material) -> Iterator[Line]:
    """What outsiders say the contacts mean for the relations of those who joined."""
    return (tell_statement(ref, claim) for ref, claim in views(unit, material, relations=True))


def views(unit: Unit, material: Material, relations: bool) -> Iterator[tuple[Ref, Statement]]:
    """The judgements of outsiders: on relations, or on all else but the timing; one that several texts have, once."""
    told: set[str] = set()
    for name in unit.articles:
        for claim in material.docs[name].claims if material.own(name) else ():
            if not isinstance(claim, Statement) or not is_view(claim) or TIMING.search(claim.content.quote):
                continue
            words = " ".join(part.quote for part in claim.content_parts or (claim.content,))
            if bool(_RELATIONS.search(words)) == relations and words not in told:
                told.add(words)
                yield Ref(name, claim.id), claim


def tell_rarity(unit: Unit, material: Material) -> Iterator[Line]:
    """How many contacts of these pairs the record has, and on how many days one party had contact with all of them."""
    pairs = list(dict.fromkeys(tuple(sorted(contact_sides(contact, material)[:2])) for contact in unit.contacts))
    days: dict[tuple[str, ...], set[int]] = {}
    refs: list[Ref] = []
    for contact in material.of_kind("contact"):
        pair = tuple(sorted(contact_sides(contact, material)[:2]))
        day = day_number(day_of(contact, material))
        if pair in pairs and happened(contact, material) and not material.retold(contact) and day is not None:
            days.setdefault(pair, set()).add(day)
            refs.append(contact.members[0])
    counts = "; ".join(f"{_pair(pair)}: {_days(len(days.get(pair, ())))}" for pair in pairs)
    span = _span(material)
    yield line((f"In this record ({span}), days with contact — {counts}", refs[:8]))
    if len(pairs) > 1:
        both = set.intersection(*(days.get(pair, set()) for pair in pairs))
        only = "this day alone" if len(both) == 1 else f"{len(both)} days" if both else "no day that all texts agree on"
        yield line(
            f"Contact with all of them on one day: {only}. A record this small shows no more."
            if _small(material)
            else f"Contact with all of them on one day: {only}."
        )


def _pair(pair: Sequence[str]) -> str:
    return name_sides(pair)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _small(material: Material) -> bool:
    return len(material.docs) < 100


def _span(material: Material) -> str:
    days = sorted(d[:10] for doc in material.docs.values() if (d := doc.article.published))
    texts = "1 text" if len(material.docs) == 1 else f"{len(material.docs)} texts"
    if not days:
        return texts
    return f"{texts}, {spell_date(days[0])}" + (f" to {spell_date(days[-1])}" if days[-1] != days[0] else "")


# ------------------------------------------------------------------------------------------------ disagreement, silence


def tell_contradiction(finding: Finding, material: Material, with_matter: bool = True) -> Iterator[Line]:
    """A contradiction: what each says, with its marks, and the cause."""
    episode = material.by_id[finding.episode]
    yield line(
        f"{_FIELDS.get(finding.field, finding.field)} — {describe_episode(episode, material)}"
        if with_matter
        else _FIELDS[finding.field]
    )
    for saying in finding.sayings:
        value = spell_date(saying.value) if finding.field in ("day", "date") else saying.value
        words = "; ".join(quoted(clip(words, 90)) for words in saying.words[:3])
        yield line((f"{value}: {words}", saying.claims), level=1)
    cause = (
        f"Cause: {finding.cause}. {finding.because}" if finding.cause != "unknown" else "Cause: not shown by the texts."
    )
    yield line(cause, level=1)


def describe_episode(episode: Episode, material: Material) -> str:
    """What an episode is about, in a few words."""
    refs = [(ref, claim) for ref, claim in material.members(episode)]
    if episode.kind == "contact":
        held = [part.words for part in tell_contact(episode, material).parts[:1]] if happened(episode, material) else []
        return held[0] if held else name_sides(episode.countries)
    claim = refs[0][1]
    what = (
        claim.what.quote
        if hasattr(claim, "what")
        else claim.of.quote
        if isinstance(claim, Figure) and claim.of
        else claim.evidence.quote
    )
    who = f"{name_actor(claim.by)}: " if isinstance(claim, Commitment) else ""
    return f"{who}{quoted(clip(what, 120))}"


def tell_silences(
    findings: Iterable[Finding], material: Material, texts: Sequence[str] | None = None
) -> Iterator[Line]:
    """What each text leaves out of what others tell, text by text, with the words that were searched for."""
    by_text: dict[str, list[Finding]] = {}
    for finding in findings:
        for name in finding.searched:
            if texts is None or name in texts:
                by_text.setdefault(name, []).append(finding)
    for name in sorted(by_text, key=lambda name: (material.docs[name].article.published or "9999", name)):
        yield line((f"{text_name(name, material)} has no word of:", [Ref(name, "")]))
        for finding in _foremost(by_text[name]):
            yield tell_silence(finding, level=1)
        if len(by_text[name]) > _SHOWN:
            yield line(f"… and {len(by_text[name]) - _SHOWN} more: see findings --kind silence", level=1)


_SHOWN = 6


def _foremost(findings: Sequence[Finding]) -> list[Finding]:
    """What most sources tell first; at most as many as fit."""
    ranked = sorted(findings, key=lambda finding: (-finding.sayings[0].sources, findings.index(finding)))
    return ranked[:_SHOWN]


def tell_silence(finding: Finding, level: int = 0) -> Line:
    """What is told elsewhere and not here, and what was looked for."""
    saying = finding.sayings[0]
    looked = ", ".join(quoted(words) for words in finding.looked_for[:6])
    return line((quoted(clip(saying.value, 180)), saying.claims), f"(searched: {looked})", level=level)


def text_name(name: str, material: Material) -> str:
    """How a text is called: outlet, else title."""
    article = material.docs[name].article
    return article.outlet or quoted(clip(article.title or name, 60))
