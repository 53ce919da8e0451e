"""What is to come: dated deeds and occasions after publication, and those that are only said to be under way.

A :class:`Prospect` names the verb or noun that is to come, the word that says so, and its date where there is one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from dragoman.coders.moods import day_number
from dragoman.coders.settings import Scene
from dragoman.model import Time, Trigger
from dragoman.spans import Span
from dragoman.syntax import FUTURE, Tree

OCCASIONS = frozenset(
    "announcement anniversary appearance assembly ballot call celebration ceremony conference congress consultation "
    "contact convention council deadline debate dialogue dinner election event exercise expiration expiry forum "
    "gathering handover hearing implementation imposition inauguration interview lunch meeting midterm ministerial "
    "mission negotiation parade plenary poll presidency primary referendum release resignation retreat round runoff "
    "session speech summit talk tariff term testimony tour travel trial trip vacation visit vote withdrawal workshop "
    "day review assembly deployment launch opening signing".split()
)
COMING = frozenset(
    "upcoming forthcoming planned scheduled next expected coming impending looming proposed anticipated".split()
)
AHEAD = frozenset({"ahead", "advance", "before"})
SCHEDULING = frozenset("schedule set due slate expect plan poise prepare tap".split())
BEGINNING = frozenset(
    "take begin start open expire end hold occur kick enter mark celebrate convene effective run".split()
)
GATHERING = frozenset(
    "arrive attend convene depart discuss embark fly greet head hold host join meet receive resume return sign speak "
    "tour travel visit welcome address announce leave step assume replace".split()
)
INVITING = frozenset({"invite"})
AWAITING = frozenset({"look", "await", "anticipate"})
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}


class Prospect(Struct, frozen=True):
    """Something to come: the word of the deed or occasion, the word that tells so, and the date."""

    word: int
    governor: int
    form: Literal["verb", "noun"]
    time: Time | None = None


def find_prospects(scene: Scene, floor: float) -> list[Prospect]:
    """All that is to come, one for each deed or occasion, in the order of the text; the dated ones first found."""
    found: dict[int, Prospect] = {}
    for prospect in (*_dated(scene), *_announced(scene, floor)):
        if prospect.word not in found and not _repeats(scene.tree, prospect, found):
            found[prospect.word] = prospect
    return [found[word] for word in sorted(found)]


def _repeats(tree: Tree, prospect: Prospect, found: dict[int, Prospect]) -> bool:
    """Whether the deed is already told by the occasion at its centre, or the other way round."""
    for other in found.values():
        near = tree.words[prospect.word].head == other.word or tree.words[other.word].head == prospect.word
        if near and (prospect.time is None or prospect.time == other.time):
            return True
    return False


# ------------------------------------------------------------------------------------------------ dated


def _dated(scene: Scene) -> Iterator[Prospect]:
    for time in scene.doc.layers.times:
        if time.type not in {"date", "time"}:
            continue
        sight = outlook(time, scene.doc.article.published)
        head = scene.tree.head_of(time)
        if sight is None or head is None:
            continue
        prospect = _hung_on(scene.tree, head, time)
        if prospect is not None and (sight == "after" or _to_come(scene.tree, prospect)):
            yield prospect


def _hung_on(tree: Tree, word: int, time: Time) -> Prospect | None:
    """The deed or occasion on which a date hangs, looked for upwards within its clause."""
    inside = set(tree.words_in(time))
    for at in tree.above(word):
        if at in inside:
            continue
        if tree.words[at].upos in {"NOUN", "PROPN"} and is_occasion(tree, at):
            return Prospect(at, at, "noun", time)
        if tree.words[at].upos in {"VERB", "AUX", "ADJ"}:
            return _verb_prospect(tree, at, time)
    return None


def _verb_prospect(tree: Tree, verb: int, time: Time | None) -> Prospect | None:
    """The deed of a verb that tells of the future, or the occasion that is said to take place."""
    subject = tree.subject(verb)
    passive = tree.children(verb, "nsubj:pass")
    told = passive[0] if passive else subject
    if told is not None and is_occasion(tree, told) and tree.words[told].upos in {"NOUN", "PROPN"}:
        return Prospect(told, verb, "noun", time) if _foretold(tree, verb) else None
    governor = _scheduler(tree, verb)
    if governor is not None or _foretold(tree, verb):
        return Prospect(verb, governor if governor is not None else verb, "verb", time)
    return None


def _foretold(tree: Tree, verb: int) -> bool:
    """Whether a verb is said of the future: by its auxiliary, by what governs it, or as a fixed date."""
    forms = tree.auxiliaries(verb)
    if forms & (FUTURE | {"would", "could", "may", "might", "should"}) or _scheduler(tree, verb) is not None:
        return True
    if tree.infinitive(verb) or tree.form(verb) == "going":
        return True
    present = tree.form(verb) in {tree.lemma(verb), tree.lemma(verb) + "s"} or tree.form(verb).endswith("ing")
    return (present or tree.lemma(verb) in SCHEDULING) and tree.lemma(verb) in BEGINNING | SCHEDULING | GATHERING


def _scheduler(tree: Tree, verb: int) -> int | None:
    """ "is scheduled to", "is due to", "plans to": the word above an infinitive that says it is to come."""
    head = tree.words[verb].head
    wanted = SCHEDULING | {"intend", "hope", "go", "agree", "vow", "pledge", "threaten"} | INVITING
    if head >= 0 and tree.infinitive(verb) and tree.lemma(head) in wanted:
        return head
    return None


def _to_come(tree: Tree, prospect: Prospect) -> bool:
    """Whether the words themselves tell of the future, for a date that covers the day of publication."""
    time = prospect.time
    words = time.span.of(tree.doc.text).lower() if time else ""
    if any(word in words.split() for word in ("later", "coming", "upcoming", "next", "end")):
        return True
    if prospect.form == "noun":
        coming = {tree.lemma(child) for child in tree.children(prospect.word, "amod")} & COMING
        return bool(coming) or bool(tree.auxiliaries(prospect.governor) & FUTURE)
    return bool(tree.auxiliaries(prospect.word) & FUTURE) or prospect.governor != prospect.word


# ------------------------------------------------------------------------------------------------ without a date


def _announced(scene: Scene, floor: float) -> Iterator[Prospect]:
    tree = scene.tree
    marks = [mark for mark in scene.doc.layers.triggers if mark.label == "plan" and mark.confidence >= floor]
    for index, word in enumerate(tree.words):
        if word.upos in {"NOUN", "PROPN"} and is_occasion(tree, index) and _coming(tree, index):
            yield Prospect(index, index, "noun")
        elif word.upos == "VERB" and tree.lemma(index) in GATHERING:
            governor = _scheduler(tree, index)
            if governor is not None and tree.lemma(governor) in SCHEDULING | INVITING:
                yield Prospect(index, governor, "verb")
    for mark in marks:
        yield from _marked(tree, mark)


def _coming(tree: Tree, noun: int) -> bool:
    """ "the upcoming visit", "ahead of the summit", "looks forward to the talks"."""
    lemmas = {tree.form(child) for child in tree.children(noun, "amod")}
    opening = tree.preposition(noun)
    head = tree.words[noun].head
    awaited = head >= 0 and tree.lemma(head) in AWAITING and tree.relation(noun) in {"obj", "obl"}
    ahead = opening.startswith(("ahead", "in advance"))
    return bool(lemmas & COMING) or awaited or ahead


def _marked(tree: Tree, mark: Trigger) -> Iterator[Prospect]:
    """What the language model takes for a plan: the occasion, or the verb that its mark belongs to."""
    head = tree.head_of(mark)
    if head is None:
        return
    if tree.relation(head) == "aux":
        head = tree.words[head].head
    lower = [child for child in tree.children(head, "xcomp", "acl") if tree.infinitive(child)]
    if lower and tree.lemma(head) in SCHEDULING | INVITING | {"intend"}:
        yield Prospect(lower[0], head, "verb")
    elif tree.words[head].upos in {"NOUN", "PROPN"}:
        yield Prospect(head, head, "noun")
    elif tree.words[head].upos in {"VERB", "AUX", "ADJ"}:
        found = _verb_prospect(tree, head, None)
        yield found if found is not None else Prospect(head, head, "verb")


def is_occasion(tree: Tree, noun: int) -> bool:
    """Whether a noun names something that takes place at a time."""
    lemma = tree.lemma(noun)
    return lemma in OCCASIONS or lemma.removesuffix("s") in OCCASIONS


# ------------------------------------------------------------------------------------------------ before or after


def outlook(time: Time, published: str | None) -> Literal["after", "now"] | None:
    """Whether a date lies after the day of publication, or covers it; None where it lies before or is unsettled."""
    today = day_number(published)
    bounds = days_of(time.value)
    if today is None or bounds is None or bounds[1] < today:
        return None
    return "after" if bounds[0] > today else "now"


def days_of(value: str | None) -> tuple[int, int] | None:
    """The first and last day of an EDTF date as numbers of days; None for what is unsettled.

    >>> first, last = days_of("2026-02"); last - first
    27
    """
    if not value:
        return None
    start, slash, end = value.partition("/")
    first, last = _edges(start), _edges(end) if slash else _edges(start)
    if first is None:
        return None
    return first[0], last[1] if last is not None else date.max.toordinal()


def _edges(text: str) -> tuple[int, int] | None:
    numbers = [int(part) for part in text.strip("~?%")[:10].split("-") if part.isdigit()]
    if not numbers or not 1000 <= numbers[0] <= 9998:
        return None
    first_month, months = _months(numbers[1] if len(numbers) > 1 else None)
    if first_month is None:
        return None
    last_month = first_month + months - 1
    year = numbers[0] + (last_month - 1) // 12
    final = (last_month - 1) % 12 + 1
    if len(numbers) > 2:
        day = _day(numbers[0], first_month, numbers[2])
        return None if day is None else (day, day)
    return date(numbers[0], first_month, 1).toordinal(), date(year, final, monthrange(year, final)[1]).toordinal()


def _day(year: int, month: int, day: int) -> int | None:
    return date(year, month, day).toordinal() if 1 <= day <= monthrange(year, month)[1] else None


def _months(number: int | None) -> tuple[int | None, int]:
    """The first month and the count of months that a number of EDTF stands for: month, season, quarter or half."""
    if number is None:
        return 1, 12
    if 1 <= number <= 12:
        return number, 1
    return SEASONS.get(number), 6 if number in {40, 41} else 3


def span_of(tree: Tree, prospect: Prospect) -> Span:
    """The words of what is to come: the noun phrase, or the verb phrase without subject, "to" and "will"."""
    word = prospect.word
    if prospect.form == "noun":
        opening = {part for mark in tree.children(word, "case", "mark", "cc") for part in tree.subtree(mark)}
        kept = tree.subtree(word, frozenset({"acl:relcl", "parataxis", "appos", "conj", "cop", "nsubj", "advcl"}))
        return tree.cover([part for part in kept if part not in opening and part >= min(set(kept) - opening)])
    roots = tree.children(word, "nsubj", "aux", "mark", "advcl", "parataxis", "conj")
    left_out = {part for root in roots for part in tree.subtree(root)}
    return tree.cover([part for part in tree.subtree(word) if part >= word and part not in left_out] or [word])
