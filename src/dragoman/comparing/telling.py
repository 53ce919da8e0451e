"""Lines of a brief about contacts: what happened, at what time, and what was said at each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.accounts import Episode, Ref, Sequel
from dragoman.comparing.items import Item, Matter, matters_of
from dragoman.comparing.material import HAPPENED, Material, claimants, contact_sides, sides_of
from dragoman.comparing.meetings import length_of
from dragoman.comparing.sheets import Line, line
from dragoman.comparing.silence import searchable
from dragoman.comparing.units import Unit, day_of, parties
from dragoman.comparing.wording import (
    contact_words,
    name_actor,
    name_side,
    name_sides,
    quoted,
    says,
    spell_date,
    statement_words,
)
from dragoman.model import AnyClaim, Contact, Duration, Figure, Statement
from dragoman.phrases import clip
from dragoman.spans import Span

TIMING = re.compile(
    r"\b(timing|same day|back-to-back|hours (?:later|after|apart)|rare|unusual|not common|coincid\w+|why now)\b", re.I
)
_MOST = 14  # matters told of one contact


def tell_contacts(unit: Unit, material: Material) -> Iterator[Line]:
    """What happened: one line for each contact in its order, with what sources give for its day, length and place."""
    shared = set.intersection(*(parties(contact, material) for contact in unit.contacts))
    if len(unit.contacts) > 1:
        day = spell_date(unit.day)
        refs = [ref for contact in unit.contacts for ref in _held(contact, material)]
        hub = f", {' and '.join(sorted(shared))} in {'both' if len(unit.contacts) == 2 else 'all'}" if shared else ""
        yield line((f"{day}: {_count(len(unit.contacts))} contacts{hub}.", refs))
    for contact in unit.contacts:
        yield tell_contact(contact, material)


def _count(number: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(number, str(number))


def tell_contact(contact: Episode, material: Material, level: int = 0) -> Line:
    """One contact on one line; what texts date otherwise is told with them."""
    held = _held(contact, material)
    claims = [(ref, claim) for ref in held if isinstance(claim := material.claims[ref], Contact)]
    parts = [(contact_words([claim for _, claim in claims]), held)]
    parts += [(f"· {words}", refs) for words, refs in _days(contact, claims, material)]
    distinct = _distinct(claims, "duration")
    lengths = [(ref, length) for ref, c in distinct if (length := length_of(c, material.article(ref)))]
    parts += [(f"· {quoted(length.text)}{_by(ref, length, material)}", [ref]) for ref, length in lengths]
    parts += [
        (f"· sought by {name_actor(c.initiator)}", [ref]) for ref, c in _distinct(claims, "initiator") if c.initiator
    ]
    near = [(ref, c) for ref, c in _distinct(claims, "place") if c.place and c.mode not in ("call", "video-call")]
    parts += [(f"· {c.place.name or c.place.text}", [ref]) for ref, c in near if c.place]
    parts += [(f"· {_later(sequel)}", _of_text(sequel.article, held)) for sequel in contact.sequels[:1]]
    return line(*parts, level=level)


def _later(sequel: Sequel) -> str:
    """That a contact came after another one of the day, in the text's words where they are few."""
    words = sequel.words.quote
    return f"afterwards: {quoted(words)}" if len(words) <= 120 else "later the same day"


def _of_text(article: str, refs: Sequence[Ref]) -> list[Ref]:
    """The claims of one text; the text alone where it has none."""
    return [ref for ref in refs if ref.article == article] or [Ref(article, "")]


def _held(contact: Episode, material: Material) -> list[Ref]:
    return [ref for ref, claim in material.members(contact) if claim.status in HAPPENED and material.own(ref.article)]


def _days(
    contact: Episode, claims: Sequence[tuple[Ref, Contact]], material: Material
) -> Iterator[tuple[str, list[Ref]]]:
    main = day_of(contact, material)
    dated: dict[str, list[Ref]] = {}
    words: dict[str, str] = {}
    for ref, claim in claims:
        if claim.when and claim.when.value:
            dated.setdefault(claim.when.value, []).append(ref)
            words.setdefault(claim.when.value, claim.when.text)
    for value in sorted(dated, key=lambda value: (value != main, value)):
        spelt = spell_date(value, words[value])
        yield (spelt if value == main else f"{spelt} by another account"), dated[value]


def _by(ref: Ref, length: Duration, material: Material) -> str:
    """Whom the text makes responsible for the length itself, which is seldom he who tells of the whole contact."""
    place = Span(length.start, length.end)
    told = [claim for claim in material.docs[ref.article].claims if isinstance(claim, Figure | Statement)]
    words = [(claim, claim.text if isinstance(claim, Figure) else claim.content) for claim in told]
    voices = [voice for claim, passage in words if passage.span.meets(place) for voice in claimants(claim)[:1]]
    return f" by {name_actor(voices[0])}" if voices else ""


def _distinct(claims: Sequence[tuple[Ref, Contact]], field: str) -> list[tuple[Ref, Contact]]:
    """The first claim for each value that the contacts give for a field."""
    found: dict[object, tuple[Ref, Contact]] = {}
    for ref, claim in claims:
        value = getattr(claim, field)
        key = (
            (getattr(value, "minutes", None) or getattr(value, "country", None) or getattr(value, "text", None))
            if value
            else None
        )
        if key is not None:
            found.setdefault(key, (ref, claim))
    return list(found.values())


# ------------------------------------------------------------------------------------------------ why now


def tell_setting(unit: Unit, material: Material) -> Iterator[Line]:
    """What the same texts tell of the moment: other contacts of these days, and what is said of the timing."""
    known = {ref for contact in unit.contacts for ref in contact.members}
    for name in unit.articles:
        for claim in material.docs[name].claims if material.own(name) else ():
            ref = Ref(name, claim.id)
            if isinstance(claim, Contact) and ref not in known and _beside(ref, claim, unit, material):
                denied = "Denied: " if claim.status == "denied" else "At the same time: "
                yield line(
                    (f"{denied}{_lower(contact_words([claim]))} — {quoted(clip(claim.evidence.quote, 240))}", [ref])
                )
            elif isinstance(claim, Statement) and is_view(claim) and TIMING.search(statement_words(claim)):
                yield tell_statement(ref, claim)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _beside(ref: Ref, claim: Contact, unit: Unit, material: Material) -> bool:
    """Whether a contact is another one of these days: held, undated or of the day, and not of the same sides."""
    episode = material.episode_of.get(ref)
    if claim.status not in ("held", "ongoing", "denied") or (episode is not None and material.retold(episode)):
        return False
    sides = set(sides_of(claim.participants))
    return all(sides != set(contact_sides(contact, material)) for contact in unit.contacts) and claim.when is None


def is_view(claim: Statement) -> bool:
    """Whether somebody judges from outside: an analyst, or one of no government."""
    return claim.speaker_kind in ("analyst", "business", "public", "unnamed") and bool(
        claim.speaker.name or claim.speaker_kind == "analyst"
    )


def tell_statement(ref: Ref, claim: Statement, level: int = 0) -> Line:
    """Who said what, in the words of the text."""
    return line((f"{says(claim)}: {statement_words(claim)}", [ref]), level=level)


# ------------------------------------------------------------------------------------------------ what was discussed


def tell_discussed(unit: Unit, material: Material) -> Iterator[Line]:
    """For each contact, what either side said at it and which topics are named; a matter that several tell, once."""
    for contact in unit.contacts:
        names = _sides_first(contact, material)
        matters = [matter for matter in matters_of(contact, names, material) if is_talk(matter, contact, material)]
        if not matters:
            continue
        yield line((f"{contact_words(_contacts(contact, material))}", _held(contact, material)))
        for matter in _weightiest(matters, material):
            yield tell_matter(matter, contact, material)
        if len(matters) > _MOST:
            yield line(f"… and {len(matters) - _MOST} further matters: see compare", level=1)


def _sides_first(contact: Episode, material: Material) -> list[str]:
    """The texts about a contact: those of its sides, then the others, the earlier first."""
    names = [name for name in material.accounts(contact) if material.own(name)]
    far = {name: material.side(name) not in contact.countries for name in names}
    return sorted(names, key=lambda name: (far[name], material.docs[name].article.published or "9999", name))


def _contacts(contact: Episode, material: Material) -> list[Contact]:
    return [claim for ref in _held(contact, material) if isinstance(claim := material.claims[ref], Contact)]


def is_talk(matter: Matter, contact: Episode, material: Material) -> bool:
    """Whether a matter is talk of those who joined, or a topic: deeds, figures and outsiders have their own place."""
    item = matter.items[0]
    claims = [material.claims[ref] for ref in item.refs]
    if "topic" in item.kinds:
        return True
    spoken = [claim for claim in claims if isinstance(claim, Statement)]
    if not spoken or any(claim.speaker_kind in ("analyst", "business", "media", "public") for claim in spoken):
        return False
    voices = [
        member for claim in spoken for actor in (claim.speaker, *claim.said_by) for member in actor.members or (actor,)
    ]
    return bool(set(sides_of(voices)) & set(contact_sides(contact, material)[:2])) and not _is_length(matter)


def _is_length(matter: Matter) -> bool:
    """Whether it only tells how long they spoke."""
    return all(term.kind == "number" and term.stems for term in matter.items[0].terms) and bool(matter.items[0].terms)


def _weightiest(matters: Sequence[Matter], material: Material) -> list[Matter]:
    """The matters that fit on a page, in their order: told by most sources first, then those with names or numbers."""
    ranked = sorted(
        matters,
        key=lambda matter: (
            -material.independent(matter.refs()),
            not searchable(matter.items[0].terms),
            matters.index(matter),
        ),
    )
    kept = ranked[:_MOST]
    return [matter for matter in matters if matter in kept]


def tell_matter(matter: Matter, contact: Episode, material: Material) -> Line:
    """One matter: the words of the first telling, then who tells it otherwise."""
    first, *others = _by_words(matter, material)
    parts: list[tuple[str, list[Ref]]] = [(_said(first, material), list(first.refs))]
    same = [ref for item in matter.items[1:] for ref in item.refs[:1] if item not in others]
    if same:
        parts.append(("also", same))
    parts += [(f"/ {_said(item, material)}", list(item.refs)) for item in others[:2]]
    return line(*parts, level=1)


def _by_words(matter: Matter, material: Material) -> list[Item]:
    """The items of a matter with other words than those before: other speakers, or another side's text."""
    found: list[Item] = []
    for item in matter.items:
        sides = [material.side(other.article) for other in found]
        if not found or (material.side(item.article) not in sides and item.words != found[0].words):
            found.append(item)
    return found


def _said(item: Item, material: Material) -> str:
    claims: list[AnyClaim] = [material.claims[ref] for ref in item.refs]
    for claim in claims:
        if isinstance(claim, Statement):
            said = f", as told by {name_actor(claim.said_by[0], True)}" if claim.said_by else ""
            return f"{says(claim)}{said}: {statement_words(claim)}"
    if "topic" in item.kinds:
        return f"Topic: {quoted(clip(item.words, 200))}"
    name = name_actor(item.speaker) if item.speaker else name_side(material.side(item.article) or "")
    return f"{name}: {quoted(clip(item.words, 200))}" if name else quoted(clip(item.words, 200))


def title_of(unit: Unit, material: Material) -> str:
    """What a page is called: who met whom, and when."""
    hubs = set.intersection(*(set(contact_sides(contact, material)[:2]) for contact in unit.contacts))
    codes = list(dict.fromkeys(code for contact in unit.contacts for code in contact_sides(contact, material)[:3]))
    ordered = [code for code in codes if code in hubs] + [code for code in codes if code not in hubs]
    return f"{name_sides(ordered)[:1].upper()}{name_sides(ordered)[1:]}, {spell_date(unit.day)}"
