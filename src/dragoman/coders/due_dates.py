"""What a date makes of a deed: whether it lies ahead, and whether what hangs on it is then due."""

from __future__ import annotations

from typing import Literal

from dragoman.coders.foretelling import (
    AWAITING,
    BINDING,
    CHANGES,
    COMING,
    FIXING,
    GATHERING,
    INVITING,
    SETTLED,
    SOON,
    TALKS,
    WEEKDAYS,
    Prospect,
    arranged,
    gathers,
    is_occasion,
    measures,
    scheduler,
    to_do,
    would_be_told,
)
from dragoman.edtf import day_number, last_day_number
from dragoman.model import Time
from dragoman.syntax import FUTURE, Tree


def outlook(time: Time, published: str | None) -> Literal["after", "now"] | None:
    """Whether a date lies after the day of publication, or covers it; None where it lies before or is unsettled."""
    today, first, last = day_number(published), day_number(time.value), last_day_number(time.value)
    if today is None or first is None or (last is not None and last < today):
        return None
    return "after" if first > today else "now"


def since_then(tree: Tree, time: Time, sight: str) -> bool:
    """Whether a date tells since when something is so, not when it will be: "the first round since July"."""
    inside = tree.words_in(time)
    before = inside[0] - 1 if inside else -1
    return (before >= 0 and tree.form(before) == "since") or (sight == "now" and (time.value or "").endswith("/.."))


def left_open(tree: Tree, time: Time) -> bool:
    """Whether words tell that something is due, but not on which day."""
    return (time.value is None and time.span.of(tree.doc.text).lower() in SOON) or counted(tree, time)


def counted(tree: Tree, time: Time) -> bool:
    """ "in six months", "within days", "over the coming weeks": a time counted from now."""
    words = time.span.of(tree.doc.text).lower()
    if words in SOON or not (time.value is None or time.value.startswith("P")):
        return False
    inside = tree.words_in(time)
    opener = tree.form(inside[0] - 1) if inside and inside[0] > 0 else ""
    return opener in {"in", "within"} or (opener == "over" and bool(set(words.split()) & {"next", "coming"}))


def gone_by(tree: Tree, prospect: Prospect) -> bool:
    """ "after the summit this weekend", "the launch on Sunday failed": a bare weekday of what is told as past."""
    words = set(prospect.time.span.of(tree.doc.text).lower().replace("’", "'").split()) if prospect.time else set()
    if prospect.form != "noun" or "next" in words or not {word.removesuffix("'s") for word in words} & WEEKDAYS:
        return False
    verb = tree.words[prospect.word].head
    ended = verb >= 0 and tree.relation(prospect.word) == "nsubj" and tree.past(verb) and not tree.passive(verb)
    chain = [prospect.word, *([verb] if verb >= 0 else [])]
    openers = {tree.form(mark) for at in chain for mark in tree.children(at, "case", "mark") if mark < prospect.word}
    fixed = any(tree.lemma(clause) in FIXING for clause in tree.children(prospect.word, "acl"))
    return ended or (bool(openers & {"after", "following", "since"}) and "until" not in openers and not fixed)


def dues(tree: Tree, prospect: Prospect, sight: str) -> bool:
    """Whether the date makes a plan of it: deeds of any kind are goals by a mere year, and news on the day itself."""
    if prospect.form == "noun" and is_occasion(tree, prospect.word):
        absent = any(tree.form(child) == "no" for child in tree.children(prospect.word))
        return not absent and not measures(tree, prospect.word)
    if prospect.form == "clause" or gathers(tree, prospect.word):
        return True
    if tree.lemma(prospect.word) in CHANGES and not tree.children(prospect.word, "obj"):
        return False
    if tree.lemma(prospect.governor) in BINDING:
        return False
    if prospect.governor == prospect.word and to_do(tree, prospect.word) and not arranged(tree, prospect.word):
        return False  # "to lift the ban by May": an aim
    year = prospect.time is not None and len(prospect.time.value or "") == 4 and not left_open(tree, prospect.time)
    named_day = prospect.time is not None and prospect.time.span.of(tree.doc.text).lower() not in {"today", "tonight"}
    told = named_day and (bool(tree.auxiliaries(prospect.governor) & FUTURE) or arranged(tree, prospect.word))
    return not year and (sight == "after" or tree.lemma(prospect.governor) in FIXING or told)


def settled(tree: Tree, prospect: Prospect) -> bool:
    """Whether "soon" tells of something said to be coming, not of something merely possible."""
    told = tree.auxiliaries(prospect.governor) | tree.auxiliaries(prospect.word)
    told |= FUTURE if would_be_told(tree, prospect.word) else set()
    if any(tree.form(at) == "aim" for at in tree.above(prospect.word)):
        return False  # "with the aim of meeting soon"
    governed = tree.lemma(prospect.governor) in FIXING | BINDING | (AWAITING if prospect.form == "verb" else set())
    due = prospect.time is not None and counted(tree, prospect.time)
    ahead = bool(told & FUTURE) and (due or tree.lemma(prospect.word) in GATHERING)
    return (
        governed
        or ahead
        or (due and "would" in told)
        or (prospect.form == "noun" and tree.lemma(prospect.word) in TALKS)
    )


def to_come(tree: Tree, prospect: Prospect) -> bool:
    """Whether the words themselves tell of the future, for a date that covers the day of publication."""
    time = prospect.time
    words = time.span.of(tree.doc.text).lower() if time else ""
    if any(word in words.split() for word in ("later", "coming", "upcoming", "next")):
        return True
    governor = prospect.governor
    told = bool(tree.auxiliaries(governor) & FUTURE) or tree.lemma(governor) in FIXING | INVITING | SETTLED | AWAITING
    told = told or arranged(tree, prospect.word) or would_be_told(tree, governor)
    if prospect.form == "noun":
        told = told or _fixed(tree, prospect)
        return told or bool({tree.form(child) for child in tree.children(prospect.word, "amod")} & COMING)
    under_way = tree.lemma(prospect.word) in GATHERING and tree.form(prospect.word).endswith("ing")
    under_way = under_way and bool(tree.auxiliaries(prospect.word) & {"is", "are", "am", "'s", "’s"})
    return told or under_way or bool(tree.auxiliaries(prospect.word) & FUTURE)


def _fixed(tree: Tree, prospect: Prospect) -> bool:
    """ "has scheduled a meeting", "meetings are due to start": an occasion that the verb beside it says is fixed."""
    verb = tree.words[prospect.word].head
    if tree.relation(prospect.word) == "obj" and tree.lemma(verb) in FIXING:
        return True
    fixing = scheduler(tree, prospect.governor) if prospect.governor != prospect.word else None
    return fixing is not None and tree.lemma(fixing) in FIXING
