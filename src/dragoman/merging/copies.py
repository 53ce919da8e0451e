"""Articles as sources: copies, shortened and mixed texts folded onto the text they go back to.

Two texts share a source where enough of the shorter one's runs of words stand in the other. The one they go back to is
the agency's own, else the earlier, else the longer; a text that is put together from two others goes back to them, not
they to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.accounts import Text
from dragoman.merging.credits import Credit, canonical_outlet, find_credit
from dragoman.merging.derived import Telling, describe_telling, is_derived
from dragoman.merging.shingles import Print, candidates, count_shared, fingerprint
from dragoman.model import Article

FOLD = 0.3  # the part of the shorter text's shingles from which two texts share a source
CREDITED = 0.2  # the same where both credit one agency
HOUSE = 0.6  # the same within one outlet, which tells its background again and again
COPY = 0.75  # the part of a text's own shingles from which it is a copy as a whole
SHORT = 0.85  # the part of the origin's length below which a copy is a shortened one
MOST = 30  # partners of a text that are looked at to tell a patchwork
LEAST = 12  # shingles shared at the least, so that a stock phrase makes no copy

Shares = Mapping[int, Mapping[int, int]]


class _Member(Struct, frozen=True):
    """What of an article matters for folding; the text itself is let go."""

    article: str
    outlet: str | None
    side: str | None
    published: str | None
    credit: Credit | None
    shingles: Print
    telling: Telling


def texts(articles: Iterable[Article]) -> tuple[Text, ...]:
    """The articles as sources, by id; articles of one id are one."""
    found = {article.id: _member(article) for article in articles}
    members = [found[id] for id in sorted(found)]
    shares = _shares(members)
    ranked = sorted(range(len(members)), key=lambda place: _rank(place, members, shares))
    made: dict[int, Text] = {}
    for place in ranked:
        earlier = {other: shared for other, shared in shares.get(place, {}).items() if other in made}
        made[place] = _text(members, place, earlier, made)
    _derive(members, ranked, made)
    return _credit_families([made[place] for place in range(len(members))], members)


def _member(article: Article) -> _Member:
    outlet = canonical_outlet(article)
    facts = article.id, outlet, article.side, article.published
    return _Member(*facts, find_credit(article), fingerprint(article), describe_telling(article))


# ---------------------------------------------------------------------------------------------- who shares with whom


def _shares(members: Sequence[_Member]) -> Shares:
    """For each text, by place, those that it shares a source with, and how many shingles they share."""
    prints = [member.shingles for member in members]
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for one, other in candidates(prints):
        shared = count_shared(prints[one], prints[other])
        least = min(len(prints[one].unique), len(prints[other].unique))
        if shared >= max(LEAST, _enough(members[one], members[other]) * least):
            found[one][other] = found[other][one] = shared
    return found


def _enough(one: _Member, other: _Member) -> float:
    """The part of the shorter text that must stand in the other."""
    if one.outlet is not None and one.outlet == other.outlet:
        return HOUSE
    agencies = [member.credit.agency if member.credit else member.outlet for member in (one, other)]
    return CREDITED if agencies[0] is not None and agencies[0] == agencies[1] else FOLD


def _rank(place: int, members: Sequence[_Member], shares: Shares) -> tuple[bool, bool, str, int, int, str]:
    """Who comes first as an origin: the agency itself, no patchwork, the earlier, the most copied, the longer."""
    member = members[place]
    own = member.credit is not None and member.credit.whole and member.credit.agency == member.outlet
    patchwork = _is_patchwork(place, members, shares)
    copied = sum(shares.get(place, {}).values())
    return not own, patchwork, member.published or "9999", -copied, -member.shingles.length, member.article


def _is_patchwork(place: int, members: Sequence[_Member], shares: Shares) -> bool:
    """Whether a text takes a part of another, and something of a third that has nothing to do with that one."""
    partners = sorted(shares.get(place, {}))[:MOST]
    partial = [other for other in partners if shares[place][other] < COPY * len(members[other].shingles.unique)]
    return any(two != one and two not in shares[one] for one in partial for two in partners)


# ---------------------------------------------------------------------------------------------- texts


def _text(members: Sequence[_Member], place: int, shares: Mapping[int, int], made: Mapping[int, Text]) -> Text:
    member = members[place]
    own = Text(
        article=member.article,
        outlet=member.outlet,
        side=member.side,
        published=member.published,
        origin=member.article,
        source=_source(member),
        words=(member.credit.words,) if member.credit and member.credit.words else (),
    )
    if not shares:
        return own
    nearest = next(other for other in made if other in shares and shares[other] == max(shares.values()))
    root = made[nearest].origin if made[nearest].relation != "mixed" else members[nearest].article
    origin = next((other for other in shares if members[other].article == root), nearest)
    share = shares[origin] / max(1, len(member.shingles.unique))
    shorter = member.shingles.length < SHORT * members[origin].shingles.length
    relation = "mixed" if share < COPY else "shortened" if shorter else "copy"
    source = own.source if relation == "mixed" else made[origin].source
    return replace(own, origin=members[origin].article, source=source, relation=relation, share=round(share, 3))


def _derive(members: Sequence[_Member], ranked: Sequence[int], made: dict[int, Text]) -> None:
    """Mark the texts that stand in words of their own but tell nothing that another does not, with their copies."""
    found = _find_derived(members, made)
    by_name = {text.article: text for text in made.values()}
    for place in ranked:
        own = made[place]
        others = {
            other: share
            for other, share in found.get(place, {}).items()
            if not _goes_back(members[other], own, by_name)
        }
        if others:
            nearest = min(others, key=lambda other: (-others[other], members[other].article))
            origin = by_name[members[nearest].article]
            root = origin.article if origin.relation == "mixed" else origin.origin
            made[place] = by_name[own.article] = replace(
                own, relation="derived", origin=root, source=by_name[root].source, share=round(others[nearest], 3)
            )
    for place, text in made.items():
        if text.relation in ("copy", "shortened"):
            made[place] = replace(text, source=by_name[text.origin].source)


def _find_derived(members: Sequence[_Member], made: Mapping[int, Text]) -> Mapping[int, Mapping[int, float]]:
    """For each text of its own that credits no agency, the texts that have all it tells, and how much of it."""
    tellings = [member.telling for member in members]
    found: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for pair in candidates([telling.pairs for telling in tellings]):
        for one, other in (pair, pair[::-1]):
            credit = members[one].credit
            if made[one].relation != "own" or (credit is not None and credit.whole):
                continue
            share = is_derived(tellings[one], tellings[other])
            if share and members[one].outlet != members[other].outlet:
                found[one][other] = share
    return found


def _goes_back(member: _Member, own: Text, made: Mapping[str, Text]) -> bool:
    """Whether a text's way back leads over ``own``, so that this cannot go back to it, or over a derived text."""
    text = made[member.article]
    while text.relation not in ("own", "derived") and text.article != own.article:
        text = made[text.origin]
    return text.relation == "derived" or text.article == own.article


def _source(member: _Member) -> str:
    """The name of the independent source: the agency credited, else the outlet, else the article itself."""
    if member.credit is not None and member.credit.whole:
        return member.credit.agency
    return member.outlet or member.article


def _credit_families(made: Sequence[Text], members: Sequence[_Member]) -> tuple[Text, ...]:
    """The texts, each family that one agency is credited for by any of its texts going by that agency's name."""
    agencies: defaultdict[str, set[str]] = defaultdict(set)
    for text, member in zip(made, members, strict=True):
        if member.credit is not None and member.credit.whole and text.relation != "mixed":
            agencies[text.origin].add(member.credit.agency)
    return tuple(
        replace(text, source=next(iter(agencies[text.origin])))
        if text.relation != "mixed" and len(agencies.get(text.origin, ())) == 1
        else text
        for text in made
    )
