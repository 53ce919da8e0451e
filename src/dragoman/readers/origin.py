"""Who published a text: the outlet as the page names itself, the agency credited, the side of official outlets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from dragoman.parts import Input
from dragoman.spans import Span

_DOMAIN = re.compile(r"(?<![@\w.-])(?:https?://)?(?:www\.)?([A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|int|gov|info|news|(?:co|com|gov|org)\.[a-z]{2}|[a-z]{2}))\b(?!\.)(?!@)")
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))(?: ?(?:copyright|©|\(c\)))?[ ,]*(?:\d{4}(?: ?[-–] ?\d{2,4})?)?[ ,.:–-]*(?:by )?"
    r"(?P<name>[A-Z][\w&'’.-]*(?: (?:of|the|and|for|&|de)? ?[A-Z][\w&'’-]*){0,5})",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:all|the|rights?|reserved|getty|images?|policy|accessibility|privacy)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:facebook|twitter|x|t|youtube|instagram|linkedin|google|apple|whatsapp|telegram|pinterest|reddit|bit|tiktok|youtu|disqus)\.\w+$", re.I)


class Origin(msgspec.Struct, frozen=True):
    """The outlet, the agency credited where that is another, and the side of a state's own outlet."""

    outlet: str | None = None
    agency: str | None = None
    side: str | None = None


def find_origin(source: Input, name: str | None, url: str | None, agency: str | None) -> Origin:
    """The origin of a text by what the user says, else by the name or address that it gives itself."""
    outlet = source.outlet or name
    return Origin(outlet, None if agency == outlet else agency, source.side)


def name_itself(text: str, furniture: Sequence[Span]) -> str | None:
    """How a page names its own outlet: the site that its furniture names at least twice, else the holder of its copyright."""
    aside = "\n".join(span.of(text) for span in furniture)
    domains = Counter(name for name in _DOMAIN.findall(aside) if not _ELSEWHERE.search(name))
    for domain, times in domains.most_common(1):
        if times > 1:
            return domain
    for match in _HOLDER.finditer(aside):
        if not _NO_NAME.match(match["name"]) and match["name"][0].isupper():
            return match["name"].strip(" .-")
    return None
