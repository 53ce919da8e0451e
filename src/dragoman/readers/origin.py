"""Who published a text: the outlet as the page names itself, the agency credited, the side of official outlets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from dragoman.knowledge import Knowledge, Outlet
from dragoman.parts import Input
from dragoman.readers.paragraphs import Paragraph
from dragoman.spans import Span

_DOMAIN = re.compile(
    r"(?<![@\w.-])(?:https?://)?(?:www\.)?([A-Za-z0-9][\w-]*(?:\.[\w-]+)*\."
    r"(?:com|org|net|int|gov|info|news|(?:co|com|gov|org)\.[a-z]{2}|[a-z]{2}))\b(?![.@]\w)"
)
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))(?: ?(?:copyright|©|\(c\)))?[ ,]*(?:\d{4}(?: ?[-–] ?\d{2,4})?)?[ ,.:–-]*(?:by )?"
    r"(?P<name>(?-i:[A-Z][\w&'’.-]*(?: (?:of |the |and |for |& |de )?[A-Z][\w&'’-]*){0,5}))",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:all|the|rights?|reserved|getty|images?|policy|accessibility|privacy)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:facebook|twitter|x|t|youtube|instagram|linkedin|google|apple|whatsapp|telegram|pinterest|reddit|bit|tiktok|"
    r"youtu|disqus)\.\w+$",
    re.IGNORECASE,
)


class Origin(msgspec.Struct, frozen=True):
    """The outlet, the agency credited where that is another, and the side of a state's own outlet."""

    outlet: str | None = None
    agency: str | None = None
    side: str | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a text tells of its origin: the outlet's name, its address, the agency credited, its side in words."""

    outlet: str | None = None
    url: str | None = None
    agency: str | None = None
    side: str | None = None


def find_origin(source: Input, told: Told, knowledge: Knowledge) -> Origin:
    """The origin of a text: by what the user says, then what the text tells, completed from the table of outlets.

    The side is that of a state or body which runs the outlet; where no outlet is known, that of the agency credited.
    """
    code, office = read_side(source.side or told.side, knowledge)
    outlet = source.outlet or told.outlet or office
    known = _look_up(knowledge, outlet, source.url or told.url)
    credited = knowledge.outlet(told.agency) if told.agency else None
    same = bool(told.agency) and (told.agency == outlet or (credited is not None and credited == known))
    speaks = known or (credited if not outlet else None)
    return Origin(
        outlet=outlet or (known.name if known else None),
        agency=None if same else told.agency,
        side=code or (speaks.side or None if speaks else None),
    )


def read_side(words: str | None, knowledge: Knowledge) -> tuple[str | None, str | None]:
    """The code of a state or body in the first words, and what the rest names: an office or outlet.

    >>> from dragoman.knowledge import load_knowledge
    >>> read_side("Ukraine President", load_knowledge())
    ('UKR', 'President')
    """
    tokens = (words or "").split()
    for length in range(len(tokens), 0, -1):
        code = _code(" ".join(tokens[:length]), knowledge)
        if code:
            return code, " ".join(tokens[length:]) or None
    return None, None


def name_in_head(lines: Sequence[Paragraph], knowledge: Knowledge) -> str | None:
    """The first line of the head that is the name of a known outlet and nothing else, as printed."""
    for line in lines:
        if line.words <= 12 and not line.finished and knowledge.outlet(line.text):
            return line.text
    return None


def name_itself(text: str, furniture: Sequence[Span]) -> str | None:
    """How a page names its own outlet: the site that its furniture names twice or more, else the copyright's holder."""
    aside = "\n".join(span.of(text) for span in furniture)
    domains = Counter(match[1] for match in _DOMAIN.finditer(aside) if not _ELSEWHERE.search(match[1]))
    for domain, times in domains.most_common(1):
        if times > 1:
            return domain
    for match in _HOLDER.finditer(aside):
        if not _NO_NAME.match(match["name"]):
            return str(match["name"]).strip(" .-")
    return None


def _look_up(knowledge: Knowledge, outlet: str | None, url: str | None) -> Outlet | None:
    for named in (outlet, url):
        known = knowledge.outlet(named) if named else None
        if known is not None:
            return known
    return None


def _code(words: str, knowledge: Knowledge) -> str | None:
    if knowledge.state(words) or knowledge.body(words):
        return words
    codes = {name.code for name in knowledge.names().get(words, ()) if name.kind in ("state", "body", "adjective")}
    return codes.pop() if len(codes) == 1 else None
