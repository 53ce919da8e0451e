"""States and bodies where they act or are acted on, told from the same words where they are only a place.

"Beijing warned" and "Russia's demands" name actors; "in Beijing" and "arrived in Moscow" do not. A nationality before
another noun belongs to that noun: "Chinese officials" are a group, "the Chinese side" is China.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.annotators.gazetteer import Sign
from dragoman.annotators.offices import (
    ASSETS,
    BODY_NOUNS,
    DEEDS,
    GROUPS,
    MOTION,
    OFFICES,
    ORGANS,
    PLACE_CASES,
    TALKS,
)
from dragoman.annotators.phrases import Form, Phrase
from dragoman.annotators.reading import POSSESSIVE, Reading

ACTED_ON = frozenset({"obj", "iobj"})
SUBJECTS = frozenset({"nsubj", "csubj"})
TAKEN = frozenset("visit leave reach enter bomb shell tour capture strike attack exit flee cross hit".split())
CAPITAL_CASES = frozenset("with against by between toward towards to from for on".split())
FORMS: dict[str, Form] = {
    "state": "state", "capital": "state", "metonym": "state", "institution": "body", "body": "body", "organ": "body",
    "force": "body", "people": "group",
}  # fmt: skip


def spot_powers(reading: Reading, taken: Iterable[Phrase]) -> Iterator[Phrase]:
    """Every state, body and organ that acts, outside the phrases that are taken by a person or an office."""
    used = {index for phrase in taken for index in range(phrase.first, phrase.last)}
    for sign in reading.signs:
        if sign.first in used or not reading.inside[sign.first]:
            continue
        phrase = _side(reading, sign) or _power(reading, sign) or _doer(reading, sign)
        if phrase and not any(index in used for index in range(phrase.core_first, phrase.core_last)):
            used.update(range(phrase.first, phrase.last))
            yield phrase
    for phrase in _other_bodies(reading, used):
        used.update(range(phrase.first, phrase.last))
        yield phrase
    yield from _bodies_again(reading, used)
    yield from _states_again(reading, used)


# ---------------------------------------------------------------------------------------------- signs alone


def _power(reading: Reading, sign: Sign) -> Phrase | None:
    """A sign that stands alone and acts; a nationality where it stands for the people's state: "the Chinese"."""
    head = _head(reading, sign)
    nominal = sign.kind == "adjective" and sign.first > 0 and reading.lower[sign.first - 1] == "the"
    if not sign.code or (sign.kind not in FORMS and not nominal):
        return None
    if nominal and reading.tree.relation(head) not in ("nsubj", "obj", "iobj", "obl", "nmod"):
        return None
    weight = acting(reading, head, is_seat=sign.kind == "capital")
    if weight <= 0:
        return None
    name = reading.name_at.get(sign.first)
    inside_other = (
        name is not None and name.label in ("body", "person") and name.last - name.first > sign.last - sign.first
    )
    if inside_other and sign.kind not in ("institution", "organ", "body"):
        return None
    return Phrase(
        first=_with_article(reading, sign.first),
        last=sign.last,
        core_first=_with_article(reading, sign.first),
        core_last=sign.last,
        head=head,
        form=FORMS.get(sign.kind, "state"),
        name=_own_name(reading, sign),
        country=sign.code,
        confidence=min(sign.confidence, weight),
    )


def _doer(reading: Reading, sign: Sign) -> Phrase | None:
    """A nationality before a noun for a deed or for what a deed falls on: "the Russian invasion", "Chinese goods"."""
    head = _head(reading, sign)
    if not sign.code or sign.kind in ("capital", "people", "place"):
        return None
    noun, others = _attributed(reading, head)
    lemma = reading.tree.lemma(noun) if noun is not None else ""
    if lemma not in DEEDS | ASSETS and not (others and lemma in TALKS):
        return None
    return Phrase(
        first=sign.first, last=sign.last, core_first=sign.first, core_last=sign.last, head=head, form="state",
        country=sign.code, confidence=min(sign.confidence, 0.5),
    )  # fmt: skip


def _attributed(reading: Reading, head: int) -> tuple[int | None, bool]:
    """The noun that follows a nationality as its attribute, and whether another nationality shares it.

    "U.S. and Russian warheads", "the Russian-Ukrainian talks".
    """
    noun, others = head, any(child in reading.sign_at for child in reading.tree.children(head))
    for _ in range(3):
        if reading.tree.relation(noun) not in ("amod", "compound", "conj", "nmod") or reading.words[noun].head < 0:
            break
        noun = reading.words[noun].head
        others = others or noun in reading.sign_at
        if noun > head and noun not in reading.sign_at:
            others = others or any(child != head and child in reading.sign_at for child in reading.tree.children(noun))
            return noun, others
    return None, False


def _own_name(reading: Reading, sign: Sign) -> tuple[str, ...]:
    """The name that an armed or political body goes by; a state and its organs go by their code alone."""
    return (reading.say(sign.first, sign.last),) if sign.kind == "force" else ()


def _head(reading: Reading, sign: Sign) -> int:
    head = reading.tree.head_of(reading.span(sign.first, sign.last))
    return sign.first if head is None else head


def _with_article(reading: Reading, first: int) -> int:
    return first - 1 if first > 0 and reading.lower[first - 1] == "the" else first


def acting(reading: Reading, head: int, *, is_seat: bool = False) -> float:
    """How surely the word is an actor by its place in the sentence; 0 where it is only a place or an attribute."""
    tree, relation = reading.tree, reading.tree.relation(head)
    if _locates(reading, head):
        return 0.0
    if relation in ("conj", "flat") and reading.words[head].head >= 0:
        own = tree.preposition(head)
        return 0.0 if own in PLACE_CASES else acting(reading, reading.words[head].head, is_seat=is_seat)
    if _possesses(reading, head):
        return 0.9
    if reading.credited(head) or _told(reading, head):
        return 1.0
    case = tree.preposition(head) or _preposition_before(reading, head)
    if case in PLACE_CASES:
        return 0.0
    if relation in SUBJECTS:
        return 1.0
    if relation in ACTED_ON:
        return 0.0 if is_seat and _verb(reading, head) in TAKEN else 0.9
    if relation in ("obl", "nmod"):
        return _oblique(reading, head, case, is_seat=is_seat)
    if relation in ("root", "parataxis", "dep", "vocative", "appos") and not is_seat:
        return 0.5
    return 0.0


def _locates(reading: Reading, head: int) -> bool:
    """Whether a state only tells where a city lies: "in Amman, Jordan"."""
    city = reading.name_at.get(head - 2) if head > 2 and reading.forms[head - 1] == "," else None
    return city is not None and city.label == "place" and reading.lower[city.first - 1] in PLACE_CASES


def _told(reading: Reading, head: int) -> bool:
    """Whether the noun's phrase stands right after a form of "tell"."""
    at = reading.phrase_start(head, head + 1) - 1
    at -= at > 0 and reading.words[at].upos == "DET"
    return at >= 0 and reading.lower[at] in ("told", "tell", "tells", "telling")


def _preposition_before(reading: Reading, head: int) -> str:
    """The preposition before the noun's article and attributes, for a parse that hangs it elsewhere."""
    at = head - 1
    while at > head - 4 and at > 0 and reading.words[at].upos in ("DET", "ADJ", "PROPN"):
        at -= 1
    return reading.lower[at] if at >= 0 and reading.words[at].upos == "ADP" else ""


def _verb(reading: Reading, head: int) -> str:
    governor = reading.words[head].head
    return reading.tree.lemma(governor) if governor >= 0 else ""


def _possesses(reading: Reading, head: int) -> bool:
    following = reading.lower[head + 1 : head + 2]
    return reading.words[head].deprel == "nmod:poss" or bool(following) and following[0] in POSSESSIVE


def _oblique(reading: Reading, head: int, case: str, *, is_seat: bool) -> float:
    """Whether the noun of a prepositional phrase is somebody: "with Japan", "ties to Moscow", not "flew to Moscow"."""
    moved = _verb(reading, head) in MOTION
    if not case or (moved and case in ("to", "from", "for", "of")):
        return 0.0
    if is_seat:
        return 0.8 if case in CAPITAL_CASES else 0.0
    return 0.6 if case in ("of", "from", "for", "about", "including", "like", "as") else 0.8


# ---------------------------------------------------------------------------------------------- sides and organs


def _side(reading: Reading, sign: Sign) -> Phrase | None:
    """A noun that makes the sign its side: "the Chinese side", "Israel's military", "the government of Japan"."""
    noun = _organ_after(reading, sign.last, sign.kind) if sign.kind != "people" else None
    first = sign.first
    if noun is None and reading.lower[sign.first - 1 : sign.first] in (["of"], ["the"]):
        noun_before = _organ_before(reading, sign.first)
        if noun_before is not None:
            place = (reading.phrase_start(noun_before, noun_before + 1), reading.described_by(sign))
            return _sided(reading, sign, noun_before, place)
    if noun is None:
        return None
    return _sided(reading, sign, noun, (first, noun + 1))


def _sided(reading: Reading, sign: Sign, noun: int, place: tuple[int, int]) -> Phrase | None:
    if acting(reading, noun) <= 0 or not sign.code:
        return None
    first = place[0] - 1 if place[0] > 0 and reading.words[place[0] - 1].upos == "DET" else place[0]
    form: Form = ORGANS[reading.lower[noun]]
    name = reading.name_at.get(noun)
    last = max(place[1], name.last) if name and name.label == "body" else place[1]
    return Phrase(
        first=first, last=last, core_first=first, core_last=last, head=noun, form=form, country=sign.code,
        confidence=sign.confidence,
    )  # fmt: skip


def _organ_after(reading: Reading, last: int, kind: str) -> int | None:
    """The organ noun within three words after a nationality or a possessor."""
    if kind not in ("adjective", "state", "capital", "institution", "metonym"):
        return None
    found = None
    for index in range(last, min(last + 5, len(reading.words))):
        if reading.lower[index] in POSSESSIVE and index == last:
            continue
        if reading.words[index].upos not in ("NOUN", "PROPN", "ADJ") or reading.lower[index] in OFFICES | GROUPS:
            break
        if reading.lower[index] in ORGANS:
            found = index
    return found


def _organ_before(reading: Reading, first: int) -> int | None:
    at = first - 1 - (reading.lower[first - 1] == "the")
    if at > 0 and reading.lower[at] == "of" and reading.lower[at - 1] in ORGANS:
        return at - 1
    return None


# ---------------------------------------------------------------------------------------------- bodies by the model


def _other_bodies(reading: Reading, used: set[int]) -> Iterator[Phrase]:
    """Bodies that the names layer has and no table: parties, companies, outlets, ministries."""
    for first, last, label, _ in reading.names:
        if label != "body" or not reading.inside[first] or any(index in used for index in range(first, last)):
            continue
        while last > first + 1 and reading.lower[last - 1] in POSSESSIVE:
            last -= 1
        head = reading.tree.head_of(reading.span(first, last))
        head = first if head is None else head
        weight = acting(reading, head)
        if weight > 0 and reading.tree.relation(head) != "compound":
            yield Phrase(
                first=_with_article(reading, first), last=last, core_first=_with_article(reading, first),
                core_last=last, head=head, form="body", name=(reading.say(first, last),),
                country=_belonging(reading, first, last), confidence=weight * 0.9,
            )  # fmt: skip


def _bodies_again(reading: Reading, used: set[int]) -> Iterator[Phrase]:
    """Bodies without a name: "the ministry", "the company"."""
    for index, low in enumerate(reading.lower):
        if low not in BODY_NOUNS or index in used or not reading.inside[index] or index in reading.name_at:
            continue
        start = reading.phrase_start(index, index + 1)
        first = reading.determiner(start)
        behind = reading.name_at.get(index + 1)  # "the veterans group Common Defense" is nobody of before
        named = any(at in used or at in reading.name_at or reading.forms[at][0].isupper() for at in range(start, index))
        named = named or (behind is not None and behind.label == "body")
        if first is None or named or reading.lower[first] in ("a", "an", "no", "any", "every"):
            continue
        if reading.tree.relation(index) in SUBJECTS or reading.credited(index) or reading.tree.relation(index) == "obj":
            yield Phrase(
                first=first, last=index + 1, core_first=first, core_last=index + 1, head=index, form="body",
                role=reading.say(start, index + 1), definite=True, confidence=0.5,
                owner=first if reading.words[first].upos == "PRON" else None,
            )  # fmt: skip


def _states_again(reading: Reading, used: set[int]) -> Iterator[Phrase]:
    """A state without its name: "the country", "our state", "his country"."""
    for index, low in enumerate(reading.lower):
        if low not in ("country", "nation", "state", "homeland") or index in used or not reading.inside[index]:
            continue
        first = index - 1
        own = first >= 0 and reading.lower[first] in ("our", "my", "his", "her")
        again = low in ("country", "nation") and first >= 0 and reading.lower[first] in ("the", "this", "that")
        if not (own or again) or reading.lower[index + 1 : index + 2] == ["of"] or acting(reading, index) <= 0:
            continue
        yield Phrase(
            first=first, last=index + 1, core_first=first, core_last=index + 1, head=index, form="state",
            definite=True, owner=first if own else None,
        )  # fmt: skip


def _belonging(reading: Reading, first: int, last: int) -> str | None:
    """The one state that a body's name or the words before it name."""
    start = reading.phrase_start(first, last)
    codes = {sign.code for sign in reading.signs_in(start, last) if sign.code}
    return codes.pop() if len(codes) == 1 else None
