"""Which contacts belong on one page: those of one or two days with a party in common, told together by one text."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.accounts import Episode
from dragoman.comparing.material import HAPPENED, Material, doers
from dragoman.edtf import day_number, extent
from dragoman.model import AnyClaim, Contact


class Unit(Struct, frozen=True):
    """Contacts to be told on one page, in the order in which they took place, and the texts that tell of them."""

    contacts: tuple[Episode, ...]
    articles: tuple[str, ...]
    day: str | None  # of the first contact, as most sources date it
    sources: int


def units_of(material: Material, chosen: Sequence[Episode] | None = None) -> list[Unit]:
    """The pages of a record, that of most independent sources first, then the newest."""
    pool = material.episodes if chosen is None else chosen
    contacts = [episode for episode in pool if episode.kind == "contact" and happened(episode, material)]
    contacts = [episode for episode in contacts if not material.retold(episode)]
    groups: list[list[Episode]] = []
    for contact in sorted(contacts, key=lambda episode: (day_of(episode, material) or "9999", episode.id)):
        home = next((group for group in groups if any(_together(contact, other, material) for other in group)), None)
        if home is None:
            groups.append([contact])
        else:
            home.append(contact)
    units = [_unit(group, material) for group in groups]
    return sorted(units, key=lambda unit: (-unit.sources, _newest(unit.day), unit.contacts[0].id))


def _newest(day: str | None) -> int:
    return -(day_number(day) or 0)


def happened(contact: Episode, material: Material) -> bool:
    """Whether a text tells of the contact as one that took place and is news."""
    return any(claim.status in HAPPENED for _, claim in material.members(contact))


def day_of(contact: Episode, material: Material) -> str | None:
    """The day of a contact as most sources date it, the narrower first; None where no text dates it.

    Of days that as many sources give, one on which a text had told of it before comes last, then the later.
    """
    counts: dict[str, set[str]] = {}
    refs = [ref for ref, _ in material.members(contact)]
    printed = [day for ref in refs if (day := day_number(material.article(ref).published))]
    for ref, claim in material.members(contact):
        if isinstance(claim, Contact) and claim.status in HAPPENED and claim.when and claim.when.value:
            counts.setdefault(claim.when.value, set()).add(material.source(ref.article))
    pool = [value for value in counts if _width(value) == 0] or list(counts)
    first = min(printed, default=None)

    def rank(value: str) -> tuple[int, bool, str]:
        day = day_number(value)
        return -len(counts[value]), day is not None and first is not None and day > first, value

    return min(pool, key=rank, default=None)


def _width(value: str) -> int:
    days = extent(value)
    first, last = (day_number(days[0]), day_number(days[1])) if days else (None, None)
    return last - first if first is not None and last is not None else 9999


def _together(one: Episode, other: Episode, material: Material) -> bool:
    """Whether a text tells of both, a party joined both, and they lie at most a day apart."""
    shared = set(material.accounts(one)) & set(material.accounts(other))
    hub = parties(one, material) & parties(other, material)
    days = day_number(day_of(one, material)), day_number(day_of(other, material))
    near = days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= 1
    return bool(shared) and bool(hub) and near


def parties(contact: Episode, material: Material) -> set[str]:
    """The persons who joined, else the states."""
    found: set[str] = set()
    for _, claim in material.members(contact):
        found |= {actor.name or actor.country or "" for actor in doers(claim)}
    return found - {""}


def _unit(group: list[Episode], material: Material) -> Unit:
    ordered = tuple(sorted(group, key=lambda contact: (_depth(contact, group), _order(contact, material))))
    articles = tuple(dict.fromkeys(name for contact in ordered for name in material.accounts(contact)))
    sources = len({material.source(name) for name in articles})
    return Unit(ordered, articles, day_of(ordered[0], material), sources)


def _depth(contact: Episode, group: Sequence[Episode]) -> int:
    """How many contacts of the group it is told to have come after, one after the other."""
    before = {sequel.after for sequel in contact.sequels}
    others = [other for other in group if other is not contact]
    return max((1 + _depth(other, others) for other in others if other.id in before), default=0)


def _order(contact: Episode, material: Material) -> tuple[str, int, int, str]:
    """The day, the time of the day, then the order in which the texts name those who joined."""
    claims = [(ref, claim) for ref, claim in material.members(contact) if claim.status in HAPPENED]
    hours = [_hour(claim) for _, claim in claims]
    places = sorted(_named_at(claim) for _, claim in claims)
    return (
        day_of(contact, material) or "9999",
        min(hours, default=9),
        places[len(places) // 2] if places else 0,
        contact.id,
    )


def _named_at(claim: AnyClaim) -> int:
    """Where the last of those who joined is first named within the words of the claim."""
    return max((actor.start - claim.evidence.start for actor in doers(claim)), default=0)


def _hour(claim: AnyClaim) -> int:
    words = (claim.when.text if isinstance(claim, Contact) and claim.when else "").lower()
    names = ("morning", "noon", "afternoon", "evening", "night")
    return next((place for place, name in enumerate(names) if name in words), 2)
