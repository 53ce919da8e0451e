"""The status of what a word reports: each one, and what goes before what."""

from datetime import date

import pytest

from dragoman.coders.moods import status_of
from dragoman.edtf import day_number
from dragoman.model import Time
from dragoman.syntax import Tree

from .parsed import staged

MEETING = "Lind/PROPN/2/nsubj {} a/DET/4/det meeting/NOUN/2/obj ./PUNCT/2/punct"
BESIDE = (
    "Holm/PROPN/2/nsubj {}/VERB/0/root it/PRON/2/obj hours/NOUN/7/obl:unmarked after/SCONJ/7/mark Lind/PROPN/7/nsubj "
    "met/VERB/2/advcl Ark/PROPN/7/obj"
)
BEFORE = "Holm/PROPN/2/nsubj left/VERB/0/root {}/SCONJ/5/mark they/PRON/5/nsubj hold/VERB/2/advcl talks/NOUN/5/obj"
ROUND = "Lind/PROPN/2/nsubj {}/0/root the/DET/5/det next/ADJ/5/amod round/NOUN/2/obj of/ADP/7/case talks/NOUN/5/nmod"
TOLD = [
    ("held", "met", BESIDE.format("confirmed")),
    ("held", "met", BESIDE.format("denied")),
    ("planned", "met", BESIDE.format("confirmed").replace("after/SCONJ/7/mark", "that/SCONJ/7/mark")),
    (
        "planned",
        "meeting",
        "Holm/PROPN/3/nsubj will/AUX/3/aux sign/VERB/0/root after/SCONJ/5/mark meeting/VERB/3/advcl Ark/PROPN/5/obj",
    ),
    (
        "held",
        "visited",
        "Holm/PROPN/2/nsubj announced/VERB/0/root she/PRON/5/nsubj had/AUX/5/aux visited/VERB/2/ccomp Ark/PROPN/5/obj",
    ),
    (
        "planned",
        "visit",
        "Holm/PROPN/2/nsubj announced/VERB/0/root a/DET/4/det visit/NOUN/2/obj to/ADP/6/case Oslo/PROPN/4/nmod",
    ),
    ("held", "visit", "Holm/PROPN/2/nsubj opened/VERB/0/root a/DET/4/det visit/NOUN/2/obj"),
    (
        "proposed",
        "talks",
        "Holm/PROPN/3/nsubj is/AUX/3/cop open/ADJ/0/root to/ADP/5/case talks/NOUN/3/obl ./PUNCT/3/punct",
    ),
    (
        "held",
        "call",
        "Holm/PROPN/2/nsubj suggested/VERB/0/root it/PRON/2/nsubj after/ADP/6/case a/DET/6/det call/NOUN/2/obj",
    ),
    (
        "cancelled",
        "talks",
        "Holm/PROPN/2/nsubj canceled=canceled/PART/0/root the/DET/5/det planned/VERB/5/amod talks/NOUN/2/obj",
    ),
    (
        "planned",
        "meet",
        "Holm/PROPN/2/nsubj left=leave/VERB/0/root Oslo/PROPN/2/obj to/PART/5/mark meet/VERB/2/advcl Ark/PROPN/5/obj",
    ),
    (
        "held",
        "meet",
        "Holm/PROPN/2/nsubj used/VERB/0/root it/PRON/2/obj to/PART/5/mark meet/VERB/2/advcl Ark/PROPN/5/obj",
    ),
    (
        "proposed",
        "meet",
        "They/PRON/3/nsubj are/AUX/3/cop likely/ADJ/0/root to/PART/5/mark meet/VERB/3/xcomp Ark/PROPN/5/obj",
    ),
    (
        "refused",
        "meet",
        "Holm/PROPN/2/nsubj refused=refused/PART/0/root to/PART/4/mark meet/VERB/2/xcomp Ark/PROPN/4/obj",
    ),
    (
        "refused",
        "meet",
        "Holm/PROPN/2/nsubj said/VERB/0/root he/PRON/4/nsubj declined/VERB/2/ccomp to/PART/6/mark meet/VERB/2/ccomp",
    ),
    (
        "proposed",
        "visit",
        "Holm/PROPN/2/nsubj hoped/VERB/0/root Ark/PROPN/5/nsubj would/AUX/5/aux pay/VERB/2/ccomp a/DET/7/det "
        "visit/NOUN/5/obj",
    ),
    ("planned", "talks", BEFORE.format("before")),
    ("held", "talks", BEFORE.format("as")),
    (
        "held",
        "talk",
        "Holm/PROPN/2/nsubj confirmed/VERB/0/root it/PRON/2/obj ,/PUNCT/6/punct their/PRON/6/nmod:poss talk/NOUN/2/obj",
    ),
    (
        "proposed",
        "trip",
        "Lind/PROPN/3/nsubj is/AUX/3/aux weighing/VERB/0/root a/DET/5/det trip/NOUN/3/obj ./PUNCT/3/punct",
    ),
    (
        "planned",
        "visit",
        "Lind/PROPN/2/nsubj invited/VERB/0/root Ark/PROPN/2/obj to/PART/5/mark visit/VERB/2/xcomp Oslo/PROPN/5/obj "
        "./PUNCT/2/punct\nThe/DET/2/det invitation/NOUN/4/nsubj:pass was/AUX/4/aux:pass accepted/VERB/0/root",
    ),
    (
        "proposed",
        "talks",
        "The/DET/2/det talks/NOUN/5/nsubj should/AUX/5/aux not/PART/5/advmod continue/VERB/0/root ./PUNCT/5/punct",
    ),
    (
        "proposed",
        "talks",
        "It/PRON/3/nsubj could/AUX/3/aux pave/VERB/0/root the/DET/5/det way/NOUN/3/obj for/ADP/7/case talks/NOUN/3/obl",
    ),
    ("held", "met", "Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj ./PUNCT/2/punct"),
    ("held", "meeting", MEETING.format("held/VERB/0/root")),
    ("planned", "meet", "Lind/PROPN/3/nsubj will/AUX/3/aux meet/VERB/0/root Ark/PROPN/3/obj"),
    (
        "planned",
        "meet",
        "Lind/PROPN/3/nsubj:pass is/AUX/3/aux:pass scheduled/VERB/0/root to/PART/5/mark meet/VERB/3/xcomp",
    ),
    ("planned", "meeting", MEETING.format("planned/VERB/0/root")),
    ("proposed", "meet", "Lind/PROPN/3/nsubj could/AUX/3/aux meet/VERB/0/root Ark/PROPN/3/obj"),
    ("proposed", "meeting", MEETING.format("suggested/VERB/0/root")),
    (
        "proposed",
        "visit",
        "Lind/PROPN/2/nsubj invited/VERB/0/root Ark/PROPN/2/obj to/PART/5/mark visit/VERB/2/xcomp Norway/PROPN/5/obj",
    ),
    ("refused", "meet", "Lind/PROPN/2/nsubj refused/VERB/0/root to/PART/4/mark meet/VERB/2/xcomp Ark/PROPN/4/obj"),
    ("cancelled", "meeting", MEETING.format("cancelled/VERB/0/root")),
    ("cancelled", "meeting", MEETING.format("called/VERB/0/root off/ADP/2/compound:prt").replace("4/det", "5/det")),
    (
        "cancelled",
        "talks",
        "Norwegian/ADJ/2/amod talks/NOUN/4/nsubj:pass were/AUX/4/aux:pass postponed/VERB/0/root ./PUNCT/4/punct",
    ),
    (
        "cancelled",
        "talks",
        "Talks/NOUN/3/nsubj:pass were/AUX/3/aux:pass planned/VERB/0/root but/CCONJ/6/cc were/AUX/6/aux:pass "
        "postponed/VERB/3/conj",
    ),
    (
        "planned",
        "talks",
        "Holm/PROPN/2/nsubj urged/VERB/0/root Lind/PROPN/2/obj to/PART/5/mark cancel/VERB/2/xcomp the/DET/7/det "
        "talks/NOUN/5/obj",
    ),
    (
        "planned",
        "meeting",
        "A/DET/2/det date/NOUN/4/nsubj:pass was/AUX/4/aux:pass set/VERB/0/root for/ADP/7/case the/DET/7/det "
        "meeting/NOUN/4/obl",
    ),
    (
        "proposed",
        "talks",
        "Lind/PROPN/3/nsubj is/AUX/3/cop ready/ADJ/0/root for/ADP/5/case talks/NOUN/3/obl ./PUNCT/3/punct",
    ),
    (
        "proposed",
        "talks",
        "Lind/PROPN/2/nsubj called/VERB/0/root for/ADP/4/case talks/NOUN/2/obl ./PUNCT/2/punct",
    ),
    (
        "background",
        "talks",
        "They/PRON/2/nsubj discussed/VERB/0/root the/DET/4/det results/NOUN/2/obj of/ADP/6/case talks/NOUN/4/nmod",
    ),
    (
        "planned",
        "visit",
        "Lind/PROPN/2/nsubj invited/VERB/0/root Ark/PROPN/2/obj to/PART/5/mark visit/VERB/2/xcomp ,/PUNCT/9/punct "
        "which/PRON/9/obj he/PRON/9/nsubj accepted/VERB/2/acl:relcl",
    ),
    (
        "background",
        "talks",
        "Lind/PROPN/2/nsubj told/VERB/0/root Ark/PROPN/2/obj about/ADP/6/case her/PRON/6/nmod:poss talks/NOUN/2/obl",
    ),
    ("denied", "met", "No/DET/2/det envoy/NOUN/3/nsubj met/VERB/0/root Ark/PROPN/3/obj"),
    ("refused", "talks", "Lind/PROPN/2/nsubj boycotted/VERB/0/root the/DET/4/det talks/NOUN/2/obj"),
    (
        "proposed",
        "meet",
        "Lind/PROPN/2/nsubj said/VERB/0/root she/PRON/6/nsubj would/AUX/6/aux be/AUX/6/cop willing/ADJ/2/ccomp "
        "to/PART/8/mark meet/VERB/6/xcomp Ark/PROPN/8/obj",
    ),
    ("denied", "meet", "Lind/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod meet/VERB/0/root Ark/PROPN/4/obj"),
    (
        "denied",
        "met",
        "Ark/PROPN/2/nsubj denied/VERB/0/root that/SCONJ/6/mark he/PRON/6/nsubj had/AUX/6/aux met/VERB/2/ccomp",
    ),
    ("denied", "meeting", "No/DET/2/det meeting/NOUN/3/nsubj:pass planned/VERB/0/root ./PUNCT/3/punct"),
    ("ongoing", "meeting", "Lind/PROPN/3/nsubj is/AUX/3/aux meeting/VERB/0/root Ark/PROPN/3/obj"),
    ("ongoing", "talks", "The/DET/2/det talks/NOUN/3/nsubj continue/VERB/0/root ./PUNCT/3/punct"),
    ("background", "met", "Lind/PROPN/3/nsubj had/AUX/3/aux met/VERB/0/root Ark/PROPN/3/obj"),
    (
        "proposed",
        "talks",
        "Lind/PROPN/2/nsubj hoped/ADJ/0/root it/PRON/5/nsubj would/AUX/5/aux pave/VERB/2/ccomp the/DET/7/det "
        "way/NOUN/5/obj for/ADP/9/case talks/NOUN/5/obl",
    ),
    ("background", "meeting", MEETING.format("recalled/VERB/0/root").replace("a/DET/4/det", "previous/ADJ/4/amod")),
    ("planned", "talks", ROUND.format("mentions=mention/VERB")),
    ("held", "talks", ROUND.format("held=hold/VERB")),
    (
        "proposed",
        "bring",
        "It/PRON/2/nsubj helped/VERB/0/root efforts/NOUN/2/obj to/PART/5/mark bring/VERB/3/acl Lind/PROPN/5/obj "
        "and/CCONJ/8/cc Ark/PROPN/6/conj together/ADV/5/advmod",
    ),
]


def trigger(tree: Tree, form: str) -> int:
    return next(index for index in range(len(tree.words)) if tree.form(index) == form)


@pytest.mark.parametrize(("status", "word", "lines"), TOLD, ids=[f"{row[0]}-{at}" for at, row in enumerate(TOLD)])
def test_the_parse_tells_the_status(status: str, word: str, lines: str) -> None:
    tree = Tree(staged(lines))
    assert status_of(tree, trigger(tree, word)) == status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("2026-02-04", "held"),
        ("2026-01-29", "held"),
        ("2026-01-28", "background"),
        ("2024-11-03", "background"),
        ("2026-02-06", "planned"),
        ("2027", "planned"),
        ("2026-01", "background"),
        ("2026-02", "held"),
        ("2026", "held"),
        ("2026-01/2026-06", "held"),
        ("2025-12/..", "held"),
        ("2026-23", "planned"),
        (None, "held"),
    ],
)
def test_a_date_tells_whether_it_is_news(value: str | None, status: str) -> None:
    tree = Tree(staged("Lind/PROPN/2/nsubj met/VERB/0/root Ark/PROPN/2/obj", published="2026-02-05T18:00:00Z"))
    time = Time(start=0, end=4, type="date", value=value)
    assert status_of(tree, 1, time) == status


@pytest.mark.parametrize("word", ["cancelled", "refused"])
def test_a_date_to_come_does_not_undo_a_refusal(word: str) -> None:
    tree = Tree(staged(MEETING.format(f"{word}/VERB/0/root")))
    assert status_of(tree, 3, Time(start=0, end=4, type="date", value="2026-03-01")) == word


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("2026-02-05", "2026-02-05"),
        ("2026-02", "2026-02-01"),
        ("2026", "2026-01-01"),
        ("2026-02-05T10:00:00+02:00", "2026-02-05"),
        ("2026-02-04~", "2026-02-04"),
        ("2026-02/2026-06", "2026-02-01"),
        ("2026-23", "2026-09-01"),
        ("2026-02-30", None),
        ("../2026-02-05", None),
        ("", None),
        (None, None),
    ],
)
def test_the_first_day_of_a_value(value: str | None, first: str | None) -> None:
    assert day_number(value) == (date.fromisoformat(first).toordinal() if first else None)
