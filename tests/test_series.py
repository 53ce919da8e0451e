"""Acts and their counts: who towards whom, in which period, told by whom, each number with its claims."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.accounts import Entry, Judgement, Ref, Text
from dragoman.acts import RULES, Act, Coder
from dragoman.model import Actor, Event
from dragoman.series import TYPES, Asked, count, period_of
from tests.handmade import actor, article, call, passage, saying, signed

WORDS = "Xi and Trump spoke on Wednesday. Xi demanded restraint and accused Trump of bad faith."
DOCS = Path(__file__).parents[1] / "docs"


def acts_of(*entries: Entry, texts: tuple[Text, ...] = (), matters: dict[Ref, str] | None = None) -> list[Act]:
    return list(Coder(texts, matters).code(entries))


def test_a_held_contact_is_a_consultation_each_way() -> None:
    of = article(WORDS)
    acts = acts_of(Entry(call(of), of))
    assert {(act.source, act.target, act.type, act.mode) for act in acts} == {
        ("CHN", "USA", "CONSULT", "phone"),
        ("USA", "CHN", "CONSULT", "phone"),
    }
    assert all(act.mutual and act.first_day == "2026-02-04" and act.basis == "claim" for act in acts)


def test_a_planned_contact_is_an_agreement_of_the_day_it_is_told() -> None:
    of = article(WORDS)
    acts = acts_of(Entry(call(of, "2026-04", status="planned"), of))
    assert {(act.type, act.first_day, act.basis) for act in acts} == {("AGREE", "2026-02-05", "publication")}


def test_statements_go_from_the_speaker_to_whom_they_are_about() -> None:
    of = article(WORDS)
    acts = acts_of(Entry(saying(of, "urge", "restraint"), of), Entry(saying(of, "accuse", "bad faith"), of))
    assert [(act.source, act.target, act.type) for act in acts] == [("CHN", "USA", "REQUEST"), ("CHN", "USA", "ACCUSE")]
    target = actor(of.text, "Trump", "RUS", "Vladimir Putin")
    assert [act.target for act in acts_of(Entry(saying(of, "warn", "restraint", target=target), of))] == ["RUS"]


def test_what_has_no_place_in_plover_gives_no_act() -> None:
    of = article(WORDS)
    assert not acts_of(Entry(saying(of, "assert", "restraint"), of))
    assert not acts_of(Entry(saying(of, "accuse", "restraint", status="background"), of))
    assert not acts_of(Entry(call(of, "2026-02-04", status="denied"), of))
    assert not acts_of(Entry(call(of, None, status="background"), of))  # an older meeting that nothing dates


def test_joint_actors_act_each() -> None:
    of = article(WORDS)
    both = Actor(text="Xi", start=0, end=2, members=(Actor(text="Xi", start=0, end=2, country="CHN"),
                                                    Actor(text="Xi", start=0, end=2, country="RUS")))  # fmt: skip
    claim = Event(evidence=passage(WORDS, WORDS), type="SANCTION", trigger=passage(WORDS, "restraint"), source=both,
                  target=actor(WORDS, "Trump", "USA"))  # fmt: skip
    assert {(act.source, act.target) for act in acts_of(Entry(signed(claim, of), of))} == {
        ("CHN", "USA"),
        ("RUS", "USA"),
    }


def test_a_rejected_claim_counts_no_more() -> None:
    of = article(WORDS)
    claim = call(of)
    verdict = Judgement(id="j", verdict="reject", claims=(Ref("a1", claim.id),), by="me", when="2026-02-06")
    assert not acts_of(Entry(claim, of, (verdict,)))


def test_texts_of_one_source_and_one_matter_count_once() -> None:
    first, second = article(WORDS, "a1"), article(WORDS + " More.", "a2")
    one, two = call(first), call(second)
    texts = (Text(article="a1", source="wire"), Text(article="a2", source="wire"))
    matters = {Ref("a1", one.id): "m", Ref("a2", two.id): "m"}
    rows = list(count(acts_of(Entry(one, first), Entry(two, second), texts=texts, matters=matters), Asked(grain="day")))
    assert [(row.first, row.second, row.counts, row.contacts, row.phone, row.sources) for row in rows] == [
        ("CHN", "USA", {"CONSULT": 1}, 1, 1, 1),
        ("USA", "CHN", {"CONSULT": 1}, 1, 1, 1),
    ]
    assert all(row.claims == (Ref("a1", one.id), Ref("a2", two.id)) for row in rows)


def test_zero_rows_are_included_and_undirected_pairs_are_one() -> None:
    of = article(WORDS)
    acts = acts_of(Entry(call(of), of), Entry(call(of, "2026-05-01"), of))
    rows = list(count(acts, Asked(grain="month", directed=False)))
    assert [(row.period, row.contacts) for row in rows] == [
        ("2026-02", 1), ("2026-03", 0), ("2026-04", 0), ("2026-05", 1),
    ]  # fmt: skip
    asked = Asked(grain="year", directed=False, pairs=(("USA", "RUS"),), since="2024-01-01", until="2026-12-31")
    assert [(row.first, row.second, row.period, row.cooperation) for row in count(acts, asked)] == [
        ("RUS", "USA", "2024", 0), ("RUS", "USA", "2025", 0), ("RUS", "USA", "2026", 0),
    ]  # fmt: skip


def test_a_date_wider_than_the_period_stands_in_a_row_of_its_own() -> None:
    of = article(WORDS)
    acts = acts_of(Entry(call(of, "2026-02"), of))
    assert {period_of(act, "day") for act in acts} == {""}
    rows = [row for row in count(acts, Asked(grain="day", directed=False)) if row.claims]
    assert [(row.period, row.contacts) for row in rows] == [("", 1)]
    assert {period_of(act, "month") for act in acts} == {"2026-02"}


def test_the_table_of_rules_is_documented() -> None:
    page = (DOCS / "series.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| `([A-Z]+)` \|$", page, re.MULTILINE)
    told = {(kind, sort.strip(" `") or "", type) for kind, sort, _, type in rows}
    assert told == {(rule.kind, rule.sort, rule.type) for rule in RULES}
    assert all(type in page for type in TYPES)
