"""Actors spoken of without their name: offices, groups, both of two, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.annotators.gazetteer import Sign
from dragoman.annotators.offices import (
    GROUPS,
    HONORIFICS,
    JOINT_COUNTS,
    JOINT_PERSONS,
    JOINT_STATES,
    OFFICES,
    PLAIN_HONORIFICS,
    PRONOUNS,
    ROLE_MODIFIERS,
)
from dragoman.annotators.phrases import Phrase
from dragoman.annotators.reading import POSSESSIVE, Reading
from dragoman.cast import WEIGHING

PARTY_FAMILIES = frozenset({"social", "christian", "liberal", "free", "national"})
ALIKE = frozenset("feuding main neighboring neighbouring opposing respective rival top visiting warring".split())
KOREAS = ("PRK", "KOR")
NO_ACTOR = frozenset("justice lead deputy chair major captain director-general partner member host head fellow".split())
TOGETHER = frozenset("leaders presidents sides parties countries interlocutors ministers premiers nations".split())
DEFINITE = frozenset("the this that his her its their our my your".split())


def spot_descriptions(reading: Reading, taken: Iterable[Phrase]) -> Iterator[Phrase]:
    """Every office, group, joint phrase and pronoun outside the phrases already taken."""
    used = {index for phrase in taken for index in range(phrase.first, phrase.last)}
    for index in range(len(reading.words)):
        if index in used or not reading.inside[index]:
            continue
        phrase = _pronoun(reading, index) or _weighed(reading, _noun(reading, index))
        if phrase and not used.intersection(range(phrase.core_first, phrase.core_last)):
            if phrase.form != "pronoun":
                used.update(range(phrase.first, phrase.last))
            yield phrase


def _weighed(reading: Reading, phrase: Phrase | None) -> Phrase | None:
    """The phrase with the word before it that weighs how many: "almost all officials" are not all."""
    if phrase is None or phrase.first == 0 or phrase.first != phrase.core_first:
        return phrase
    first = phrase.first - (reading.lower[phrase.first - 1] in WEIGHING)
    return msgspec.structs.replace(phrase, first=first, core_first=first)


def _pronoun(reading: Reading, index: int) -> Phrase | None:
    low, word = reading.lower[index], reading.words[index]
    if low not in PRONOUNS or word.deprel.startswith("expl") or reading.forms[index].isupper():
        return None
    if low == "both" and word.deprel not in ("nsubj", "nsubj:pass"):
        return None
    gender = PRONOUNS[low][1]
    return Phrase(
        first=index, last=index + 1, core_first=index, core_last=index + 1, head=index, form="pronoun", gender=gender
    )


def _noun(reading: Reading, index: int) -> Phrase | None:
    low, word = reading.lower[index], reading.words[index]
    if word.upos not in ("NOUN", "PROPN") or reading.tree.relation(index) == "compound":
        return None
    if low in JOINT_PERSONS or low in JOINT_STATES:
        return _joint(reading, index) or (_group(reading, index) if low in GROUPS else None)
    if low in GROUPS:
        return _group(reading, index)
    if low in OFFICES or low.endswith("-year-old"):
        return _office(reading, index)
    return None


# ---------------------------------------------------------------------------------------------- offices


def _office(reading: Reading, index: int) -> Phrase | None:
    low = reading.lower[index]
    start = reading.phrase_start(index, index + 1)
    determiner = reading.determiner(start)
    first = start if determiner is None else determiner
    word = reading.lower[first]
    country = reading.country_of(start, index)
    if _predicate(reading, index) or low in PLAIN_HONORIFICS:
        return None
    last = _office_end(reading, index)
    country = country or reading.country_of(index, last)
    definite = word in DEFINITE or (determiner is None and reading.forms[index][:1].isupper())
    if low in NO_ACTOR and not country and last == index + 1:
        return None
    owner = _owner(reading, first)
    if determiner is None and not country and not definite and start == index and owner is None:
        return None
    return Phrase(
        first=first, last=last, core_first=first, core_last=last, head=index, form="office",
        role=reading.say(_role_start(reading, start, index), last), country=country,
        gender=HONORIFICS.get(low), definite=definite or owner is not None, owner=owner,
    )  # fmt: skip


def _owner(reading: Reading, first: int) -> int | None:
    """The possessor of a phrase: the pronoun it begins with, or the last word of the name before its "'s"."""
    if reading.lower[first] in ("his", "her", "their", "its"):
        return first
    if first > 1 and reading.lower[first - 1] in POSSESSIVE:
        return first - 2
    return None


def _role_start(reading: Reading, start: int, index: int) -> int:
    marks = [at for at in range(start, index) if reading.lower[at] in POSSESSIVE]
    return marks[-1] + 1 if marks else start


def _predicate(reading: Reading, index: int) -> bool:
    """Whether the word only says what somebody is: "is a professor", "as president"."""
    tree = reading.tree
    return bool(tree.children(index, "cop")) or tree.preposition(index) == "as" or tree.relation(index) == "xcomp"


def _office_end(reading: Reading, index: int) -> int:
    """The end of an office with the state or body that follows it: "the president of France"."""
    end = index + 1
    if reading.lower[index] == "head" and reading.lower[end : end + 2] in (["of", "state"], ["of", "government"]):
        end += 2
    if reading.lower[end : end + 1] and reading.lower[end] in ("of", "for", "at", "in"):
        at = end + 1 + (reading.lower[end + 1 : end + 2] == ["the"])
        if sign := reading.sign_at.get(at):
            return end if _only_describes(reading, sign, reading.lower[end]) else reading.described_by(sign)
        name = reading.name_at.get(at)
        if name and name.label in ("body", "place"):
            return name.last
    return end


def _only_describes(reading: Reading, sign: Sign, before: str) -> bool:
    """Whether a state only tells what sort of place comes behind it: "reporters at the U.S. embassy"."""
    over, relation = reading.words[sign.last - 1].head, reading.words[sign.last - 1].deprel
    return before == "at" and sign.last <= over < sign.last + 4 and relation in ("compound", "amod")


# ---------------------------------------------------------------------------------------------- groups and pairs


def _group(reading: Reading, index: int) -> Phrase | None:
    start = reading.phrase_start(index, index + 1)
    start = _coordinated_start(reading, start)
    start -= reading.lower[start] in ("least", "most") and reading.lower[start - 1 : start] == ["at"]
    determiner = reading.determiner(start)
    first = _whole_word(reading, start) if determiner is None else determiner
    signs = [sign for sign in reading.signs_in(start, index + 1) if not _family_of_parties(reading, sign)]
    codes = tuple(dict.fromkeys(code for sign in signs for code in (*_other_half(reading, sign), sign.code) if code))
    if _predicate(reading, index):
        return None
    last = _office_end(reading, index)
    if not codes and last > index + 1 and (code := reading.country_of(index, last)):
        codes = (code,)
    return Phrase(
        first=first, last=last, core_first=first, core_last=last, head=index, form="group",
        role=reading.say(_role_start(reading, start, index), index + 1),
        country=codes[0] if len(codes) == 1 else None, kinds=codes if len(codes) > 1 else (),
        definite=reading.lower[first] in DEFINITE, owner=_owner(reading, first),
    )  # fmt: skip


def _whole_word(reading: Reading, start: int) -> int:
    """Where a word begins whose later half a phrase begins with: "far-right leaders", "Danish-backed rebels"."""
    half, words = start - 2, reading.words
    joined = half >= 0 and reading.lower[start - 1] == "-" and words[half].end + 1 == words[start].start
    return half if joined and start not in reading.sign_at else start


def _family_of_parties(reading: Reading, sign: Sign) -> bool:
    """Whether "Democrats" are of a party that many states have: "the Social Democrats"."""
    return (
        reading.lower[sign.last - 1] == "democrats"
        and sign.first > 0
        and reading.lower[sign.first - 1] in PARTY_FAMILIES
    )


def _other_half(reading: Reading, sign: Sign) -> tuple[str, ...]:
    """The state that shares the second half of its name: "North" of "North and South Korean officials"."""
    halves = {"north", "south"}
    before = reading.lower[max(sign.first - 2, 0) : sign.first]
    shared = before[1:] == ["and"] and {before[0], reading.lower[sign.first]} == halves
    return KOREAS if shared and sign.code in KOREAS else ()


def _coordinated_start(reading: Reading, start: int) -> int:
    """The first of several nationalities: "Russian, Ukrainian and US negotiators"."""
    if start not in reading.sign_at:
        return start
    at = start
    while at >= 2 and reading.lower[at - 1] in (",", "and", "&"):
        before = at - 2 if reading.lower[at - 2] != "," else at - 3
        sign = reading.sign_at.get(before)
        if sign is None or sign.kind not in ("adjective", "state", "institution", "body"):
            break
        at = sign.first
    return at


def _joint(reading: Reading, index: int) -> Phrase | None:
    """ "The two leaders", "both sides", "the presidents"; None where a nationality makes it a group of its own."""
    low = reading.lower[index]
    start = reading.phrase_start(index, index + 1)
    before = [
        reading.lower[at] for at in range(max(start - 2, 0), index) if reading.lower[at] in {"the", *JOINT_COUNTS}
    ]
    count = next((JOINT_COUNTS[word] for word in before if word in JOINT_COUNTS), 0)
    after = _states_after(reading, index)
    codes = [sign.code for sign in reading.signs_in(start, index) if sign.code]
    between = [at for at in range(start, index) if reading.lower[at] not in {"the", "both", "all", *JOINT_COUNTS}]
    if not count and any(reading.lower[at] not in ROLE_MODIFIERS | ALIKE for at in between if not after):
        return None  # "the coalition parties", "the opposition leaders" are not the two named before
    if any(reading.forms[at][0].isupper() and at != reading.tree.sentence(at).first for at in between):
        return None  # "the five Nordic countries" are not those named before
    if not after and (codes or (not count and not (low in TOGETHER and "the" in before))):
        return None
    first = start
    while first > 0 and reading.lower[first - 1] in {"the", "both", "all", *JOINT_COUNTS}:
        first -= 1
    last = (
        index + 1
        if not after
        else max(sign.last for sign in reading.signs_in(index + 1, index + 9) if sign.code in after)
    )
    return Phrase(
        first=first, last=last, core_first=first, core_last=last, head=index, form="joint", kinds=after,
        role=reading.lower[index], definite=True, count=count or len(after) or 2,
    )  # fmt: skip


def _states_after(reading: Reading, index: int) -> tuple[str, ...]:
    """The states in "the presidents of Russia and France"."""
    if reading.lower[index + 1 : index + 2] != ["of"]:
        return ()
    found: list[str] = []
    for at in range(index + 2, min(index + 9, len(reading.words))):
        sign = reading.sign_at.get(at)
        if sign is None and reading.lower[at] not in ("the", "and", ","):
            break
        if sign and sign.code and sign.code not in found:
            found.append(sign.code)
    return tuple(found) if len(found) > 1 else ()
