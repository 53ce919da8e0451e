"""What sort of text an article is: rules over its outlet, its title and how it speaks.

An official body's own text is a readout or a transcript; any other text is news unless it says or shows otherwise.
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from dragoman.model import Article, Genre

_READOUT_TITLE = re.compile(
    r"(?:readout|read-out|statement (?:by|from|on)|joint (?:statement|communiqué|communique|declaration)|"
    r"remarks (?:by|at)|"
    r"press (?:release|statement)|fact ?sheet|note to correspondents)\b|"
    r"(?:telephone|phone|video)? ?(?:conversation|call|meeting|talks) with\b|(?:secretary|minister|"
    r"president) .{3,60}(?:’s|'s) (?:call|meeting|travel)\b",
    re.IGNORECASE,
)
_ATTRIBUTABLE = re.compile(
    r"\b(?:the (?:below|following) (?:is|statement is|readout is) attributable to|the following (?:is|"
    r"was) (?:a readout|posted|issued|released)|"
    r"(?:issued|released) the following (?:statement|readout)|immediate release)\b",
    re.IGNORECASE,
)
_OFFICIAL_VOICE = re.compile(
    r"\b(?:had|held) (?:a )?(?:telephone|phone|working|bilateral|video)? ?(?:conversation|call|meeting|talks)|"
    r"\b(?:the (?:two )?(?:presidents|leaders|ministers|sides|parties)|the president|the secretary) (?:discussed|"
    r"reaffirmed|underscored|exchanged|"
    r"expressed|thanked|emphasi[sz]ed|noted|agreed|reiterated|welcomed)\b"
)
_OFFICE_LINE = re.compile(
    r"\b(?:ministry of|the white house|president of|office of|press service|department of state|embassy of|"
    r"prime minister's office|"
    r"government of|permanent mission)\b",
    re.IGNORECASE,
)
_OFFICIAL_HOST = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:gov|mil|gov\.\w\w|gob\.\w\w|gouv\.fr|gc\.ca|kremlin\.ru|mid\.ru|government\.ru|"
    r"bundesregierung\.de|"
    r"auswaertiges-amt\.de|europa\.eu|nato\.int|un\.org|elysee\.fr|quirinale\.it|governo\.it)(?:/|$)",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"^(Q|A|QUESTION|ANSWER|MODERATOR|[A-Z][A-Z.'’ -]{2,40}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}): ?\S", re.MULTILINE
)
_RUSH = re.compile(r"\b(?:rush transcript|edited transcript|transcript of)\b", re.IGNORECASE)
_OPINION = re.compile(
    r"^[^\w\n]*(?:opinion|editorial|op-ed|comment|commentary|column|our view|letters?|analysis/opinion)\b"
    r"[^\w\n]*?(?::|\||$)",
    re.I | re.M,
)
_ANALYSIS = re.compile(
    r"^[^\w\n]*(?:analysis|explainer|news analysis|in depth|q&a)\b\W*(?::|\||$)|^(?:why|how|what) .{8,120}(?:\?|$)|"
    r".{5,100}\b(?:explained|what to know|what we know)\b",
    re.IGNORECASE,
)
_ANALYSIS_LINE = re.compile(r"^[^\w\n]*(?:ANALYSIS|EXPLAINER|NEWS ANALYSIS|Analysis)[^\w\n]*$", re.MULTILINE)
_DIGEST = re.compile(
    r"\b(?:(?:daily|morning|evening|weekly|world|news) (?:briefing|brief|digest|round-?up|bulletin|wrap|headlines)|"
    r"news in brief|week in review|"
    r"(?:\d+|ten|seven) things to know|as it happened|live updates|live blog|newsletter)\b",
    re.IGNORECASE,
)
_GOODS = re.compile(
    r"[$£€]\s?\d{1,4}(?:\.\d\d)?\b(?! ?(?:m|bn|k|tn|million|billion|trillion|thousand|a barrel)\b)(?!,\d)|"
    r"\b(?:daily deals|black friday|discount|recipe|tbsp|ingredients|serves \d|pre-?order|coupon|best .{3,20} for|"
    r"free shipping)\b"
)
_COMPANY = re.compile(
    r"^about [A-Z][\w&. ]{1,40}\W*$|\b(?:is pleased to announce|is a (?:leading|global) (?:global )?(?:provider|"
    r"supplier|developer)|media contact|"
    r"for further information,? please|investor relations)\b",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 1500  # characters above the body that may label it
_QUOTED = re.compile(r"“[^”]{2,800}”|\"[^\"\n]{2,800}\"")
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|I’m|I'm|I’ve|I've)\b")
_PLEADING = re.compile(
    r"\b(?:should|ought|shameful|disgrace\w*|pathetic|absurd|hypocri\w+|ridiculous|let’s|let's|sadly|frankly|surely|"
    r"leftists?|nonsense|foolish|travesty|hysteria|liberals|our country|we need|we cannot|imagine|make no mistake|"
    r"apparently|supposedly|so-called|dare|indeed|worse still|the truth is|no wonder)\b"
)


class Traits(msgspec.Struct, frozen=True):
    """What the rules look at.

    ``turns`` is the share of lines that a returning speaker opens, ``company`` counts the set phrases of press offices;
    the other rates are per 100 words of text outside quotation marks.
    """

    words: int
    turns: float
    first_person: float
    pleading: float
    official_voice: float
    goods: float
    company: int


def tell_genre(article: Article, text: str, official: bool) -> tuple[Genre, float]:
    """The genre and how sure that is; ``official`` where the outlet is a government's or a body's own."""
    if article.kind is not None:
        return article.kind, 1.0
    traits = read_traits(text)
    title, head = article.title or "", article.text[max(article.body.start - _HEAD, 0) : article.body.start + 60]
    issued = official or _issued(article, traits)
    if traits.turns >= 0.3 or (_RUSH.search(head) and traits.turns >= 0.1):
        return "transcript", 0.8
    if issued:
        return "readout", 0.95 if official else 0.8
    if _DIGEST.search(title):
        return "digest", 0.7
    return _tell_voice(traits, title, head)


def _tell_voice(traits: Traits, title: str, head: str) -> tuple[Genre, float]:
    """News or one of its kin, by labels first and by the voice of the text then."""
    if _OPINION.search(title) or _OPINION.search(head):
        return "opinion", 0.85
    if _ANALYSIS_LINE.search(head) or re.match(r"\W*(?:analysis|explainer)\b", title, re.IGNORECASE):
        return "analysis", 0.85
    if traits.goods >= 1.2 or traits.company >= 2:
        return "other", 0.6
    if traits.pleading >= 1.4 or (traits.first_person >= 0.7 and traits.pleading >= 0.5):
        return "opinion", 0.6
    if _ANALYSIS.search(title):
        return "analysis", 0.6
    return "news", 0.8


def read_traits(text: str) -> Traits:
    """How the text speaks."""
    lines = [line for line in text.split("\n") if line.strip()]
    outside = _QUOTED.sub(" ", text)
    lower = outside.lower()
    words = max(len(outside.split()), 60)

    def rate(pattern: re.Pattern[str], spoken: str = lower) -> float:
        return 100 * len(pattern.findall(spoken)) / words

    return Traits(
        words=len(text.split()),
        turns=_count_turns(text) / max(len(lines), 6),
        first_person=rate(_FIRST_PERSON, outside),
        pleading=rate(_PLEADING),
        official_voice=rate(_OFFICIAL_VOICE),
        goods=rate(_GOODS),
        company=len(_COMPANY.findall(text)),
    )


def _count_turns(text: str) -> int:
    """How many lines are opened by a speaker who speaks more than once."""
    speakers = Counter(_TURN.findall(text))
    return sum(times for times in speakers.values() if times > 1)


def _issued(article: Article, traits: Traits) -> bool:
    """Whether the text gives itself as an official body's own: by its address, its wording or its head."""
    if article.url and _OFFICIAL_HOST.match(article.url):
        return True
    opening = article.text[: article.body.start + 400]
    if _ATTRIBUTABLE.search(opening):
        return True
    titled = bool(_READOUT_TITLE.match(article.title or ""))
    headed = bool(_OFFICE_LINE.search(article.text[: article.body.start]))
    return (titled and (headed or traits.official_voice >= 0.7)) or (headed and traits.official_voice >= 0.7)
