"""The types of an account of many texts: sources, episodes, findings and the verdicts of persons.

Nothing here changes a claim. An episode holds claims of several articles judged to be about one matter, each link with
its reasons; findings lie beside the claims they compare, and name them. All are computed anew from the claims, the
shipped tables and the judgements, so that the order of reading cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from dragoman.claims import Claim, Kind, Passage
from dragoman.model import AnyClaim, Article

Ground = Literal["participants", "day", "mode", "place", "words", "number", "occasion", "company", "judgement"]
FindingKind = Literal["agreement", "contradiction", "silence", "not coded"]
Verdict = Literal["reject", "link", "unlink"]
Cause = Literal[
    "time zone", "publication date", "rounding", "unit or scale", "wording strength", "translation", "copied error",
    "unmarked omission", "later edition", "source against relay", "different days named", "unknown",
]  # fmt: skip


class Ref(Struct, frozen=True, order=True):
    """A claim of one article: copies of one text make claims of the same id, so the article is named too."""

    article: str
    claim: str


class Entry(Struct, frozen=True):
    """A claim and the article that makes it, with persons' standing verdicts on the claim."""

    claim: AnyClaim
    article: Article
    judgements: tuple[Judgement, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether a person has rejected the claim, and not withdrawn that."""
        return any(judgement.verdict == "reject" for judgement in self.judgements)


class Text(Struct, frozen=True, kw_only=True):
    """An article as one source among others.

    ``origin`` is the id of the article that its words go back to, its own where it stands on its own. ``source`` names
    the independent source: the agency credited, else the origin's outlet, else the origin's id; texts of one source
    count once. ``share`` is the part of its words that the origin has too; a ``mixed`` text has others of its own.
    """

    article: str
    outlet: str | None = None
    side: str | None = None
    published: str | None = None
    origin: str = ""
    source: str = ""
    relation: Literal["own", "copy", "shortened", "mixed", "derived"] = "own"
    share: float = 0.0
    words: tuple[Passage, ...] = ()  # the byline or credit that tells the origin, where one does


class Reason(Struct, frozen=True, kw_only=True):
    """Why two claims were linked or kept apart, in words a reader can check; ``weight`` is its part of the score."""

    ground: Ground
    words: str
    weight: float = 0.0


class Link(Struct, frozen=True, kw_only=True):
    """Two claims about one matter, or (``apart``) two that were weighed and kept apart."""

    first: Ref
    second: Ref
    reasons: tuple[Reason, ...]
    apart: bool = False
    judgement: str | None = None  # id of the person's verdict that settled it


class Sequel(Struct, frozen=True, kw_only=True):
    """An article tells that a contact came after another one of the same day, in these words."""

    after: str  # id of the earlier episode
    article: str
    words: Passage


class Episode(Struct, frozen=True, kw_only=True):
    """Claims of one kind about one matter. ``id`` digests the members; ``within`` names the contact's episode."""

    id: str
    kind: Kind
    members: tuple[Ref, ...]
    links: tuple[Link, ...] = ()
    first_day: str | None = None  # ISO 8601 days that the members' dates span
    last_day: str | None = None
    countries: tuple[str, ...] = ()
    within: str | None = None
    outlets: int = 0
    sources: int = 0  # independent ones
    sequels: tuple[Sequel, ...] = ()  # what of the same day this contact is told to have come after
    hubs: tuple[str, ...] = ()  # persons of this contact who had others of the same day, with others


class Saying(Struct, frozen=True, kw_only=True):
    """What some texts give for a field: the value, the words, and which claims; ``sources`` are independent ones."""

    value: str
    claims: tuple[Ref, ...]
    words: tuple[str, ...] = ()
    sources: int = 1


class Finding(Struct, frozen=True, kw_only=True):
    """Agreement, contradiction or silence about one field of an episode.

    A silence names the texts ``searched`` and what was ``looked_for``; where the words stand in the text after all, the
    finding is "not coded" and ``hits`` shows them.
    """

    id: str
    kind: FindingKind
    episode: str
    field: str
    sayings: tuple[Saying, ...] = ()
    cause: Cause | None = None
    because: str = ""  # the cause in a sentence, with the words that show it
    searched: tuple[str, ...] = ()  # article ids
    looked_for: tuple[str, ...] = ()
    hits: tuple[tuple[str, Passage], ...] = ()  # (article id, words)


class Judgement(Struct, frozen=True, kw_only=True):
    """A person's verdict on a claim or on a link. It edits nothing; a later judgement may withdraw it."""

    id: str
    verdict: Verdict
    claims: tuple[Ref, ...]
    by: str
    when: str  # ISO 8601, UTC
    why: str = ""
    withdrawn: str | None = None  # when it was withdrawn, ISO 8601
    withdrawn_by: str | None = None
    withdrawn_why: str = ""


def judgements_on(
    claims: Iterable[Claim], judgements: Iterable[Judgement], withdrawn: bool = False
) -> tuple[Judgement, ...]:
    """The verdicts that name one of these claims, in the order given; the withdrawn ones only if asked for.

    A claim is known by its id alone: in copies of one text it rests on the same words, and one verdict is enough.
    """
    ids = {claim.id for claim in claims}
    standing = (judgement for judgement in judgements if withdrawn or judgement.withdrawn is None)
    return tuple(judgement for judgement in standing if any(ref.claim in ids for ref in judgement.claims))
