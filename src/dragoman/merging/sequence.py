"""The order of a day's contacts where a text gives it, and who stands between several of them.

Order is read from one sentence that names both contacts by those who joined only one of them, with a word of sequence
between ("followed hours later by", "before", "after", "then"), or from the parts of the day that the texts name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from dragoman.accounts import Episode, Ref, Sequel
from dragoman.edtf import extent
from dragoman.model import Actor, Article, Contact, Passage

HELD = frozenset({"held", "ongoing"})
_PARTS = (("early", 0), ("morning", 1), ("noon", 2), ("midday", 2), ("afternoon", 3), ("evening", 4), ("night", 5))
_SENTENCE = re.compile(r"[^\n.!?]*(?:\.(?=\w)[^\n.!?]*)*[.!?\n]?")
_ON = re.compile(
    r"\bfollowed\b[^.;]*?\bby\b|\b(?:before|ahead of|prior to|and then|then|and later|later|subsequently)\b"
)
_BACK = re.compile(r"\b(?:after|following)\b")
_ORDINARY = re.compile(r"\bfollowing (?:day|week|month|year)\b|\bafter (?:all|that)\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]+")


class Order(Struct, frozen=True):
    """A text tells that ``first`` came before ``then``, in these words."""

    first: Ref
    then: Ref
    words: Passage


def find_orders(contacts: Sequence[Contact], article: Article) -> Iterator[Order]:
    """The order of each two contacts that an article puts on one day, where it gives one."""
    held = [contact for contact in contacts if contact.status in HELD]
    for one, other in combinations(held, 2):
        if _on_one_day(one, other):
            found = _by_sentence(one, other, article) or _by_part_of_day(one, other, article)
            if found is not None:
                yield found


def _on_one_day(one: Contact, other: Contact) -> bool:
    days = [extent(contact.when.value) if contact.when else None for contact in (one, other)]
    return days[0] is not None and days[0] == days[1] and days[0][0] == days[0][1]


def _by_sentence(one: Contact, other: Contact, article: Article) -> Order | None:
    ours, theirs = _own_words(one, other), _own_words(other, one)
    for match in _SENTENCE.finditer(article.text, article.body.start, article.body.end):
        words = match.group()
        for left, right, flip in _halves(words):
            mentioned = ours & left, theirs & left, ours & right, theirs & right
            if mentioned[0] and mentioned[3] and not mentioned[1] and not mentioned[2]:
                first, then = one, other
            elif mentioned[1] and mentioned[2] and not mentioned[0] and not mentioned[3]:
                first, then = other, one
            else:
                continue
            first, then = (then, first) if flip else (first, then)
            start = match.start() + len(words) - len(words.lstrip())
            quote = words.strip()
            place = Passage(start, start + len(quote), quote)
            return Order(Ref(article.id, first.id), Ref(article.id, then.id), place)
    return None


def _halves(words: str) -> Iterator[tuple[set[str], set[str], bool]]:
    """The words before and after each word of sequence, and whether what stands after it came first."""
    for pattern, flip in ((_ON, False), (_BACK, True)):
        for cue in pattern.finditer(words):
            if not _ORDINARY.match(words, cue.start()):
                left, right = words[: cue.start()], words[cue.end() :]
                yield set(_WORD.findall(left)), set(_WORD.findall(right)), flip


def _own_words(contact: Contact, other: Contact) -> set[str]:
    """The words that name those who joined this contact and not the other one."""
    return _named(contact.participants) - _named(other.participants)


def _named(actors: Sequence[Actor]) -> set[str]:
    return {word for actor in actors for word in _WORD.findall(f"{actor.name or ''} {actor.text}") if word[0].isupper()}


def _by_part_of_day(one: Contact, other: Contact, article: Article) -> Order | None:
    parts = _part_of_day(one), _part_of_day(other)
    if parts[0] is None or parts[1] is None or parts[0] == parts[1]:
        return None
    first, then = (one, other) if parts[0] < parts[1] else (other, one)
    assert then.when is not None
    words = Passage(then.when.start, then.when.end, then.when.text)
    return Order(Ref(article.id, first.id), Ref(article.id, then.id), words)


def _part_of_day(contact: Contact) -> int | None:
    text = contact.when.text.lower() if contact.when else ""
    return next((rank for word, rank in _PARTS if word in text), None)


# ---------------------------------------------------------------------------------------------- episodes


def find_sequels(contacts: Sequence[Episode], orders: Sequence[Order]) -> Mapping[str, tuple[Sequel, ...]]:
    """For each episode, by id, those that a text tells to have come before it that day, with the words."""
    place = {ref: episode.id for episode in contacts for ref in episode.members}
    found: defaultdict[str, set[Sequel]] = defaultdict(set)
    for order in orders:
        first, then = place.get(order.first), place.get(order.then)
        if first is not None and then is not None and first != then:
            found[then].add(Sequel(after=first, article=order.then.article, words=order.words))
    return {id: tuple(sorted(sequels, key=lambda one: (one.after, one.article))) for id, sequels in found.items()}


def find_hubs(days: Mapping[str, frozenset[int]], persons: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """For each episode, by id, the persons who took part in another one on one of its days, with others."""
    met: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for id, own in days.items():
        for day in own:
            for person in persons[id]:
                met[day, person].add(id)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (_, person), ids in met.items():
        for id in ids:
            if any(persons[other] != persons[id] for other in ids):
                found[id].add(person)
    return {id: tuple(sorted(hubs)) for id, hubs in found.items()}
