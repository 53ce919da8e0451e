"""Around a number: its sentence and clause, the thing it measures, and whether that is real or to come."""

from __future__ import annotations

import re
from bisect import bisect_right

from dragoman.abbreviations import abbreviates
from dragoman.model import Document, Quantity, Status
from dragoman.spans import Span, trim

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n")
_JOINT = re.compile(
    r";|,\s+(?=(?:while|whereas|although|though|which|who|after|but|and (?:the|it|he|they|has|will))\b)|\s[—–]\s|\s--\s"
)
_EDGE = " \t\n\r\u00a0,;:—–"


def sentence_at(doc: Document, position: int) -> Span:
    """The sentence that a position stands in: by the layer of sentences, else by punctuation."""
    marks = doc.layers.sentences
    index = bisect_right(marks, position, key=lambda mark: mark.start) - 1
    if index >= 0 and position < marks[index].end:
        return trim(doc.text, marks[index].span)
    passage = next((span for span in doc.article.passages() if span.start <= position < span.end), doc.article.body)
    hits = _END.finditer(doc.text, passage.start, passage.end)
    ends = [hit.end() for hit in hits if not abbreviates(doc.text, hit.start())]
    at = bisect_right(ends, position)
    start = ends[at - 1] if at else passage.start
    return trim(doc.text, Span(start, ends[at] if at < len(ends) else passage.end))


def clause_at(text: str, sentence: Span, place: Span) -> Span:
    """The part of a long sentence, between strokes, semicolons and subordinate clauses, that holds the place."""
    if len(sentence) <= 200:
        return sentence
    cuts = [hit.span() for hit in _JOINT.finditer(text, sentence.start, sentence.end)]
    start = max((end for _, end in cuts if end <= place.start), default=sentence.start)
    end = min((begin for begin, _ in cuts if begin >= place.end), default=sentence.end)
    found = trim(text, Span(start, end), _EDGE)
    return found if len(found) > 40 else sentence


# ---------------------------------------------------------------------------------------------- what is measured

LINK = re.compile(
    r"\s+(?:\([^)]{2,20}\)\s+)?(?:(?:(?:an?|per|each|every|last|this) (?:year|month|week|day)|each|so far)\s+)?"
    r"(?:(?:worth )?of|worth in|worth|in|for|from|on)\s+(?:an? |the |its |their |his |her |our |annual "
    r"|total |purpose of |the purpose of )*(?!\d|$)",
    re.I,
)
_PHRASE = re.compile(
    r"\s*-?\s*(?:(?:hundred|thousand|million|billion|trillion)\s+)*"
    r"((?:[A-Za-z][\w’'&.-]*[ ]+){0,5}?[A-Za-z][\w’'&-]*)(?=\s+(?:of|in|on|at|to|for|from|by|with"
    r"|and|or|but|as|than|that|who|which|were|was|are|is|have|has|had|be|will|would|could|over|under"
    r"|during|after|before|since|into|per|through|a|an|the|this|last|next|out|back|entering|took|said"
    r"|told)\b|[,.;:!?)\"”—–]|\s--|\s*$|\n)"
)
_STOP = re.compile(
    r"(?:of|in|on|at|to|for|from|by|with|and|or|but|as|than|that|who|which|were|was|are|is|have|has|had|be"
    r"|been|will|would|could|over|under|during|after|before|since|into|per|a|an|the|this|last|next|out"
    r"|back|more|less|if|when|because|it|he|they|we|not|up|down|each|every|apart|per|there)\b",
    re.I,
)


def measured_thing(doc: Document, quantity: Quantity, sentence: Span) -> Span | None:
    """The words for what is measured: the noun counted, what follows "of" "
    "or "in", else the words that lead up to it."""
    text = doc.text
    if quantity.unit in ("persons", "count"):
        return (
            _noun_after(text, quantity.number.end, sentence)
            or _what_befell(text, quantity, sentence)
            or _lead_up(text, quantity, sentence)
        )
    link = LINK.match(text, quantity.end, sentence.end)
    if link and (thing := _noun_after(text, link.end(), sentence)):
        return thing
    return _noun_after(text, quantity.end, sentence) or _lead_up(text, quantity, sentence)


def _noun_after(text: str, at: int, sentence: Span) -> Span | None:
    """The noun phrase that begins right here."""
    found = _PHRASE.match(text, at, sentence.end)
    if found is None or _STOP.match(found[1]) or "\n" in found.group():
        return None
    words = found[1]
    if re.fullmatch(r"(?:people|persons|others|other|percent|worth|dollars)", words, re.I):
        return None
    return Span(*found.span(1))


def _what_befell(text: str, quantity: Quantity, sentence: Span) -> Span | None:
    """ "were injured" in "four were injured"."""
    found = re.compile(
        r"(?:\s+(?:people|persons|others|other \w+))?\s+((?:were|was|have been|had been|are|have"
        r"|had)\s+\w+(?:\s+in custody)?)"
    ).match(text, quantity.number.end, sentence.end)
    return Span(*found.span(1)) if found else None


def _lead_up(text: str, quantity: Quantity, sentence: Span) -> Span | None:
    """The last words of the clause before the number, without the preposition that leads to it."""
    before = text[sentence.start : quantity.start]
    cuts = [hit.end() for hit in re.finditer(r"[,;:—–“\"(]\s*|\b(?:said|says|that|and|but|where|which)\s+", before)]
    start = sentence.start + next((cut for cut in reversed(cuts) if len(before) - cut > 12), 0)
    lead = re.sub(
        r"(?:\s+(?:by|to|at|of|from|a|an|the|up|down|only|just|about|with|for|in|is|was|were|another"
        r"|additional|it))+\s*$",
        "",
        text[start : quantity.start].rstrip(_EDGE),
    )
    found = trim(text, Span(start, start + len(lead)), _EDGE)
    return found if len(found) >= 3 else None


# ---------------------------------------------------------------------------------------------- real or to come

_PLANNED = re.compile(
    r"\b(?:will|plans?|planned|planning|intends?|expect(?:s|ed)?|scheduled|is to|are to|set to|due|going to|pledged?|"
    r"promised|committed|agreed|announced|vowed|can expect|decisions? to|redirecting)\b|[’']ll\b", re.I)  # fmt: skip
_PROPOSED = re.compile(
    r"\b(?:would|could|may|might|should|propos\w+|threat(?:s|en\w*)?|offer\w*|demand\w*|ask\w*|request\w*|urg\w+|"
    r"consider\w*|potential|possible|seek\w*|wants?|call(?:s|ed|ing)? (?:for|on))\b", re.I)  # fmt: skip


_IMPENDING = re.compile(
    r"[”\"]?(?:\s[\w’'-]+){0,4}\s(?:(?:will|would) be \w+(?:ed|en|nt)|(?:are|is) (?:expected|due|set|scheduled) to)\b"
)
_DONE = re.compile(
    r"(?<!\bto )(?<!ould )(?<!ight )(?<!\bmay )(?<!\bwill )\b"
    r"(?:has|have) (?:\w+ly )?(?:been(?! \w+ing\b)|\w+(?:ed|en))\b"
)
_ORIGIN = re.compile(r"(?:\b(?:up|down)|,) from $")  # what a change starts from


def status_of(doc: Document, place: Span, clause: Span) -> Status:
    """Planned or proposed where the words around the number in its clause say so, else held."""
    before = doc.text[max(clause.start, place.start - 90) : place.start]
    if _ORIGIN.search(before):
        return "held"
    planned = [hit.end() for hit in _PLANNED.finditer(before)]
    proposed = [hit.end() for hit in _PROPOSED.finditer(before)]
    done = [hit.end() for hit in _DONE.finditer(before)]
    if done and max(done) > max([*planned, *proposed], default=len(before)):
        return "held"  # "will end a feud that has lasted 40 years"
    if not planned and not proposed:
        return "planned" if _IMPENDING.match(doc.text, place.end, clause.end) else "held"
    return "planned" if max(planned, default=-1) > max(proposed, default=-1) else "proposed"
