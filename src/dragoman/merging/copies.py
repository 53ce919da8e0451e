"""Articles as sources: copies, shortened and mixed texts folded onto the text they go back to.

Two texts share a source where enough of the shorter one's runs of words stand in the other. The one they go back to is
the agency's own, else the earlier, else the longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dragoman.accounts import Text
from dragoman.merging.credits import Credit, canonical_outlet, find_credit
from dragoman.merging.shingles import Print, candidates, count_shared, fingerprint
from dragoman.model import Article

FOLD = 0.3  # the part of the shorter text's shingles from which two texts share a source
CREDITED = 0.2  # the same where both credit one agency
HOUSE = 0.6  # the same within one outlet, which tells its background again and again
COPY = 0.75  # the part of a text's own shingles from which it is a copy as a whole
LEAST = 12  # shingles shared at the least, so that a stock phrase makes no copy


class _Member(Struct, frozen=True):
    """What of an article matters for folding; the text itself is let go."""

    article: str
    outlet: str | None
    side: str | None
    published: str | None
    credit: Credit | None
    shingles: Print


def texts(articles: Iterable[Article]) -> tuple[Text, ...]:
    """The articles as sources, by id; articles of one id are one."""
    members = {article.id: _member(article) for article in articles}
    ranked = sorted(members.values(), key=_rank)
    shares = _shares(ranked)
    made: dict[str, Text] = {}
    for place, member in enumerate(ranked):
        made[member.article] = _text(member, shares.get(place, {}), ranked, made)
    return tuple(made[name] for name in sorted(made))


def _member(article: Article) -> _Member:
    outlet = canonical_outlet(article)
    return _Member(article.id, outlet, article.side, article.published, find_credit(article), fingerprint(article))


def _rank(member: _Member) -> tuple[bool, str, int, str]:
    """Who comes first as an origin: the agency itself, then the earlier, then the longer."""
    credit = member.credit
    own = credit is not None and credit.whole and credit.agency == member.outlet
    return not own, member.published or "9999", -member.shingles.length, member.article


def _shares(ranked: Sequence[_Member]) -> dict[int, dict[int, int]]:
    """For each text, the earlier-ranked ones that it shares a source with, and how many shingles."""
    prints = [member.shingles for member in ranked]
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for one, other in candidates(prints):
        shared = count_shared(prints[one], prints[other])
        least = min(len(prints[one].unique), len(prints[other].unique))
        if shared >= max(LEAST, _enough(ranked[one], ranked[other]) * least):
            found[other][one] = shared
    return found


def _enough(one: _Member, other: _Member) -> float:
    """The part of the shorter text that must stand in the other."""
    if one.outlet is not None and one.outlet == other.outlet:
        return HOUSE
    agencies = [member.credit.agency if member.credit else member.outlet for member in (one, other)]
    return CREDITED if agencies[0] is not None and agencies[0] == agencies[1] else FOLD


def _text(member: _Member, shares: Mapping[int, int], ranked: Sequence[_Member], made: Mapping[str, Text]) -> Text:
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
    nearest = min(shares, key=lambda place: (-shares[place], place))
    root = made[ranked[nearest].article].origin
    place = next((place for place in shares if ranked[place].article == root), nearest)
    return _folded(own, member, ranked[place], shares[place], made)


def _folded(own: Text, member: _Member, origin: _Member, shared: int, made: Mapping[str, Text]) -> Text:
    from msgspec.structs import replace

    share = round(shared / max(1, len(member.shingles.unique)), 3)
    shorter = member.shingles.length < 0.85 * origin.shingles.length
    relation = "mixed" if share < COPY else "shortened" if shorter else "copy"
    return replace(
        own,
        origin=origin.article,
        source=made[origin.article].source,
        relation=relation,
        share=share,
    )


def _source(member: _Member) -> str:
    """The name of the independent source: the agency credited, else the outlet, else the article itself."""
    if member.credit is not None and member.credit.whole:
        return member.credit.agency
    return member.outlet or member.article
