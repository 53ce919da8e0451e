"""Which quantities say something about the world, and which are mere manner of speaking or counting.

By the codebook money, goods, shares, casualties, troops and durations of contacts are figures; "the two leaders", ages,
"three people familiar with the matter" are not.
"""

from __future__ import annotations

import re

from dragoman.model import Quantity
from dragoman.spans import Span

_TIME_UNITS = frozenset({"s", "min", "h", "d", "wk", "mo", "y"})
_DEFINITE = re.compile(
    r"\b(?:the|these|those|both|our|their|his|her|its|my|your|any|next|last|first|top|former|all the)\s$", re.I
)
_FATE = re.compile(
    r"\b(?:kill|die[ds]?\b|dead|death|wound|injur|hurt|martyr|casualt|detain|arrest|jail|imprison|prison"
    r"|hostage|captiv|"
    r"abduct|kidnap|missing|releas|held|expel|evacuat|displac|deport|exchang|swap|free[ds]?\b|hospitali|execut|murder|"
    r"drown|indict|accused|sanction|deploy|welcom|infected|fell ill)",
    re.I,
)
_HARM = re.compile(
    r"\b(?:behead|lives of|lost|(?:were|was) shot|shot dead|gunned|slain|massacr|slaughter|seized|tortur|rescu|charged"
    r"|convicted|poison|attacked by|detonat|blew)",
    re.I,
)
_STRUCK = re.compile(r"\b(?:kill|arrest|detain|abduct|kidnap|murder|wound|sanction)(?:ed|ing|s|ned|ping|ped)?\s$", re.I)
_INFORMED = re.compile(
    r"\s+(?:familiar|briefed|with (?:direct )?knowledge|close to"
    r"|who (?!(?:were|was|had been|have been|died|detonated|killed|attacked|blew)\b))"
)
_HOLDERS = re.compile(
    r"\b(?:leaders?|presidents?|ministers?|officials?|sources?|sons|daughters|witness(?:es)?|experts?)\b"
)
_COUNTED = re.compile(
    r"\b(?:test|missile|rocket|warhead|air ?strike|strike|attack|raid|ship|vessel|tanker|submarine|boat"
    r"|plane|aircraft|jet|"
    r"fighter|bomber|helicopter|drone|tank|launcher|interceptor|batter(?:y|ies)|howitzer|system|satellite"
    r"|reactor|town|village|"
    r"cit(?:y|ies)|settlement|lawsuit|facilit|site|base|target|job|case|compan(?:y|ies)|firm|bank|entit"
    r"|bod(?:y|ies)|seat|"
    r"house|home|building|hospital|school|bridge|truck|vehicle|car|dose|vaccine|project|agreement|document|contract|"
    r"memorand\w+|population|count|charge|initiative|grant|explosion|blast|ballot|barrel|ton|location|team"
    r"|carrier|bomb|shell|island|outpost|checkpoint|tunnel|factor(?:y|ies)|plant|refiner(?:y|ies)|depot|warehouse"
    r"|airport|airfield|embass(?:y|ies)|consulate|mosque|church|province|warship|destroyer|frigate|gun|rifle|weapon"
    r"|subpoena|pardon|commutation|violation|clash|crash|shipment|cargo|deferment|network|shooting|bombing|sortie"
    r"|warplane|mortar|fatalit(?:y|ies))(?:s|es)?\b",
    re.I,
)
_SPELL = re.compile(
    r"(?:\s+(?:in|of)\s+(?:jail|prison|detention|custody|captivity|hard|house|remarks)|\s+hard labor)|"
    r"-?\s?(?:long )?(?:\w+[ -]){0,2}(?:trip|visit|tour|war|ceasefire|cease-fire|truce|pause|moratorium"
    r"|call|conversation|"
    r"meeting|talks|address|speech|appearance|conference|summit|phone|exchange|discussion|session|deal"
    r"|agreement|extension|"
    r"period|sentence|siege|conflict|blockade)\b",
    re.I,
)
_TALK = re.compile(
    r"\b(?:call|phone|telephone|spoke|speak|talk|meeting|met|conversation|discussion|lasted|speech|address)", re.I
)
_TERM = re.compile(
    r"\b(?:sentenced|jail|(?:im)?prison|detain|detention|lasted|last|lasting|suspend|extend|ceasefire"
    r"|truce|deal|initial)",
    re.I,
)
_MOVE = re.compile(r"\s(?:\w+\s)?(?:lead|drop|gain|rise|increase|decline|cut|margin|swing|advantage|loss|fall)\b")
_NOUN_PHRASE = re.compile(
    r"[^\s-]+(?:\s+(?!(?:of|in|on|at|to|for|from|by|with|and|or|that|who|which|is|are|was|were|have|has|had|said|held|the|a|an|its|his|her|their)\b"
    r"|\w+ing\b)[\w.’'-]+){1,5}"
)
_TALLY = re.compile(r"(?:[\w,-]+\s){0,4}?(?:Senate |House |electoral |straight )?(?:votes?\b|to \d+ vote)")
_OCCASION = re.compile(
    r"(?:[\w-]+\s+){1,4}?(?:occasion|size|step|thing|way|reason|question|(?<=or )more|point|time)s?\b"
)
_LABELLED = re.compile(r"[\[/=#@+&.:]$|\b(?:Group of|Number|Gang of|S&P|Lower|Top|Normandy|Code|Studio|Area)\s$")
_LABELLING = re.compile(r"\]|/|:|;|-(?:page|nation|pg)\b|G\b|\s*(?:GMT|a\.m|p\.m|North\b)")
_AWAY = re.compile(r"\s+(?:ago|ahead|later|earlier|before|after|since|old|of age|prior|from now|away)\b|-old", re.I)


_AGAIN = re.compile(r"\b(?:in|within|every|each|per|after|since|by the)\s(?:the |just |only )*$", re.I)
_MERELY = r"(?:(?:an?|the|the first|the next|another|about|only|just|barely|some|a further|a total of) )*"
_HOLDS = re.compile(
    rf"\b(?:for|last(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|serv(?:e|es|ed|ing)|spen(?:d|ds|t|ding)) {_MERELY}$", re.I
)
_PROLONGED = re.compile(
    rf"\b(?:exten|prolong|length|shorten|delay|postpon|defer)\w*\b[^.;]{{0,60}}\bby {_MERELY}$", re.I
)
_FILLED = re.compile(r"\s+of (?!age\b|the (?:year|month)|returns\b)[a-z]", re.I)
_CHANGED = re.compile(r"\bfrom (?:about |\w+ to )?$", re.I)
_FIRST = re.compile(r"\b(?:first|last|final|opening)\s$", re.I)
_ATTRIBUTE = re.compile(r"(?:-long)?[ -](?!old|low|high|anniversary|mark\b|more\b|and\b|or\b|span\b)[a-z]{3,}")


def says_something(text: str, quantity: Quantity, sentence: Span) -> bool:
    """Whether the quantity is a figure by the codebook."""
    before, after = text[sentence.start : quantity.start], text[quantity.end : sentence.end]
    if quantity.unit in _TIME_UNITS:
        return _lasts(text, quantity, before, after)
    if quantity.unit == "persons":
        return _persons(text, quantity, before, after)
    if quantity.unit == "count":
        return _count(text, quantity, before, after)
    return _measure(text, quantity, before, after)


def _lasts(text: str, quantity: Quantity, before: str, after: str) -> bool:
    """How long something lasts, takes or holds; not "after 43 years", "two weeks before", "in 50 years"."""
    if _AWAY.match(after):
        return False
    if _SPELL.match(after) or (_ATTRIBUTE.match(after) and _joined(quantity, quantity.span.of(text))):
        return True
    if _AGAIN.search(before):
        return False
    if quantity.bound is not None and not quantity.span.of(text).casefold().startswith("over "):
        return True
    if quantity.unit in ("min", "h") and _TALK.search(before[-80:] + after[:60]):
        return True
    if (
        _HOLDS.search(before)
        or (_PROLONGED.search(before) and not after.startswith("-"))
        or (_FILLED.match(after) and not _FIRST.search(before))
    ):
        return True
    if _CHANGED.search(before):
        return True
    led = re.search(r"\b(?:for|to|of|lasted|another|last|spent|after)\s+(?:an? |the |another |about )*$", before)
    return bool(led and led.group().split()[0] != "after" and _TERM.search(before[-70:] + " " + after[:40]))


def _joined(quantity: Quantity, words: str) -> bool:
    """Whether a length is written as an attribute: "37-year", "six month", "year-long"."""
    return re.search(r"[-–]\w+$", words) is not None or (quantity.value > 1 and not words.endswith("s"))


def _persons(text: str, quantity: Quantity, before: str, after: str) -> bool:
    """Casualties, troops, expelled and detained; of few people only those to whom something happened."""
    words = quantity.span.of(text)
    if quantity.value < 10:
        if _DEFINITE.search(before) or re.search(r"\bthe ", words) or _INFORMED.match(after):
            return False
        if _HOLDERS.search(words):
            return _STRUCK.search(before) is not None
        around = before[-90:] + words + after[:70]
        return bool(_FATE.search(around) or (quantity.value > 1 and _HARM.search(around)))
    return not (_DEFINITE.search(before) and quantity.value < 60 and _HOLDERS.search(words))


def _count(text: str, quantity: Quantity, before: str, after: str) -> bool:
    """Counts of ten and more of something, and of fewer where the thing counts."""
    number = quantity.number.of(text)
    if _LABELLED.search(before) or _LABELLING.match(after) or len(re.sub(r"\D", "", number)) > 12:
        return False
    if _TALLY.match(quantity.span.of(text) + after) or (quantity.value == 1 and quantity.bound != "at least"):
        return False
    if quantity.value < 10 and _OCCASION.match(quantity.span.of(text) + after):
        return False
    if quantity.value < 10 and quantity.bound is None:
        return _few(before, quantity.span.of(text) + after[:60])
    if _DEFINITE.search(before) and quantity.value < 60 and not re.match(r"\s+(?:remaining|best)", after):
        return False
    following = re.match(r"\s+(?!(?:is|are|was|were|will|would)\b)[A-Za-z]", after)
    named = quantity.end > quantity.number.end or following is not None
    return named or quantity.approximate or "," in number


def _few(before: str, phrase: str) -> bool:
    """ "two lawsuits", "five airstrikes", not "the two sides"."""
    if _DEFINITE.search(before) or re.search(r"\b(?:one|One)\b", phrase.split()[0]):
        return False
    noun_phrase = _NOUN_PHRASE.match(phrase)
    return noun_phrase is not None and _COUNTED.search(noun_phrase.group()) is not None


def _measure(text: str, quantity: Quantity, before: str, after: str) -> bool:
    """Money, shares, lengths, weights; not "100 percent" for "wholly" nor "half" of one thing."""
    words = quantity.span.of(text).casefold()
    if quantity.unit == "%" and "half" in words and not (quantity.approximate or quantity.bound):
        return before.endswith(" in ") or bool(
            re.match(r"\s+of (?:whom|them|those|the|all)\b|\s+the (?:country|population|count|charge|people)", after)
        )
    if quantity.unit == "%" and quantity.value == 100:
        return False
    if quantity.unit == "points" and re.search(r"-point$", words):
        return _MOVE.match(after) is not None
    if quantity.unit == "times":
        return "fold" in words or re.match(r"\s+(?:more|as|the|that|higher|larger|greater|what)\b", after) is not None
    return True
