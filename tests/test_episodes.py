"""Claims of several texts about one matter become an episode, with reasons; what is two stays two."""

from __future__ import annotations

import random

import pytest
from bench.many import Maker

from dragoman.accounts import Entry, Judgement, Ref
from dragoman.merging import episodes, link, prepare, texts
from dragoman.merging.clusters import cluster
from tests.told import article, contact, entries, figure, named, plan, statement, words


def call(id, text, *who, day=None, published="2026-02-05", **fields):
    """The entries of an article of one sentence that tells of one call."""
    told = article(id, text, published=published)
    return entries(told, contact(told, text, *who, day=day, **fields))


def grouped(*told, judgements=()):
    """The ids of the articles of each episode of several claims."""
    made = episodes([entry for group in told for entry in group], (), judgements)
    return sorted(tuple(ref.article for ref in one.members) for one in made if len(one.members) > 1)


def grounds(episode, apart=False):
    return [{reason.ground for reason in found.reasons} for found in episode.links if found.apart == apart]


MONDAY = call("a", "Xi called Putin on Monday about the gas pipeline.", "Xi", "Putin", day=("Monday", "2026-02-02"))
ALSO = call(
    "b", "Putin and Xi spoke by telephone on 2 February.", "Putin", "Xi", day=("2 February", "2026-02-02"),
    published="2026-02-03",
)  # fmt: skip


def test_two_reports_of_one_call_are_an_episode_with_its_reasons():
    (found,) = episodes([*MONDAY, *ALSO])
    assert (found.kind, found.first_day, found.last_day) == ("contact", "2026-02-02", "2026-02-02")
    assert found.countries == ("CHN", "RUS")
    assert (found.outlets, found.sources) == (2, 2)
    assert grounds(found) == [{"participants", "day", "mode"}]
    assert "Xi Jinping in both" in found.links[0].reasons[0].words


@pytest.mark.parametrize(("day", "value"), [("Thursday", "2026-02-05"), ("Wednesday", "2026-02-04")])
def test_two_calls_of_one_week_stay_two(day, value):
    later = call("c", f"Xi and Putin spoke again on {day} about grain.", "Xi", "Putin", day=(day, value))
    assert grouped(MONDAY, ALSO, later) == [("a", "b")]


def test_two_calls_of_one_week_stay_two_though_one_is_dated_in_figures():
    text = "On February 5, 2026 Xi and Putin spoke about grain."
    later = call("c", text, "Xi", "Putin", day=("February 5, 2026", "2026-02-05"))
    assert grouped(MONDAY, later) == []
    (found, _) = episodes([*MONDAY, *later])
    assert [one.apart for one in found.links] == [True]


def beside(id, text, day, published):
    told = article(id, text, published=published)
    sentences = [part + "." for part in text.rstrip(".").split(". ")]
    return entries(
        told,
        contact(told, sentences[0], "Xi", "Putin", day=day, mode="video-call"),
        contact(told, sentences[1], "Xi", "Trump", day=day),
    )


WEDNESDAY = beside(
    "agency",
    "Xi held a video call with Putin on Wednesday. Then Xi called Trump by telephone.",
    ("Wednesday", "2026-02-04"),
    "2026-02-05",
)
FIGURES = beside(
    "digest",
    "On February 6, 2026 Xi talked with Putin by video. Xi also had a call with Trump.",
    ("February 6, 2026", "2026-02-06"),
    None,
)


def test_one_pair_of_calls_told_with_different_dates_is_one_pair():
    made = episodes([*WEDNESDAY, *FIGURES])
    assert sorted(one.countries for one in made) == [("CHN", "RUS"), ("CHN", "USA")]
    assert {(one.first_day, one.last_day) for one in made} == {("2026-02-04", "2026-02-06")}
    assert all(len(one.members) == 2 and grounds(one)[0] >= {"day", "occasion"} for one in made)


def test_who_stands_between_two_contacts_of_a_day_is_told():
    assert {one.hubs for one in episodes(WEDNESDAY)} == {("Xi Jinping",)}
    assert {one.hubs for one in episodes(MONDAY)} == {()}


SEQUENCES = [
    ("The call with Putin was followed hours later by that with Trump.", 0),
    ("He phoned Trump just hours after he had spoken to Putin.", 0),
    ("He talked to Trump before the call with Putin.", 1),
]


@pytest.mark.parametrize(("sentence", "first"), SEQUENCES)
def test_the_order_of_a_days_contacts_is_kept_with_the_words_that_give_it(sentence, first):
    told = article("a", f"Xi called Putin on Wednesday. Xi called Trump too. {sentence}")
    one = contact(told, "Xi called Putin on Wednesday.", "Xi", "Putin", day=("Wednesday", "2026-02-04"))
    other = contact(told, "Xi called Trump too.", "Xi", "Trump", day=("Wednesday", "2026-02-04"))
    made = {episode.members[0].claim: episode for episode in episodes(entries(told, one, other))}
    earlier, later = (made[one.id], made[other.id]) if first == 0 else (made[other.id], made[one.id])
    assert earlier.sequels == ()
    assert [sequel.after for sequel in later.sequels] == [earlier.id]
    assert later.sequels[0].words == words(told, sentence)


def test_a_state_stands_for_its_leader_but_not_one_minister_for_another():
    state = call("c", "China and Russia spoke on Monday.", "China", "Russia", day=("Monday", "2026-02-02"))
    assert grouped(MONDAY, state) == [("a", "c")]
    ministers = call("m", "Blinken phoned Wang on Monday.", "Blinken", "Wang", day=("Monday", "2026-02-02"))
    leaders = call("l", "Trump phoned Xi on Monday.", "Trump", "Xi", day=("Monday", "2026-02-02"))
    assert grouped(ministers, leaders) == []


def test_a_day_apart_by_time_zone_is_one_call():
    late = call("c", "Trump and Xi spoke on Monday.", "Trump", "Xi", day=("Monday", "2026-02-02"))
    early = call("d", "Xi talked with Trump on Tuesday.", "Xi", "Trump", day=("Tuesday", "2026-02-03"))
    assert grouped(late, early) == [("c", "d")]


def test_a_call_is_no_meeting_and_no_letter():
    meeting = call("c", "Xi met Putin on Monday.", "Xi", "Putin", day=("Monday", "2026-02-02"), mode="meeting")
    letter = call("d", "Xi wrote to Putin on Monday.", "Xi", "Putin", day=("Monday", "2026-02-02"), mode="letter")
    assert grouped(MONDAY, meeting, letter) == []


def test_what_was_announced_and_what_was_held_on_its_date_are_one_with_both_statuses():
    ahead = call(
        "c", "Xi will call Putin on Monday.", "Xi", "Putin", day=("Monday", "2026-02-02"), status="planned",
        published="2026-01-30",
    )  # fmt: skip
    assert grouped(MONDAY, ahead) == [("a", "c")]
    wish = call("d", "Xi hopes to call Putin soon.", "Xi", "Putin", status="planned", published="2026-01-30")
    assert grouped(MONDAY, wish) == []


def test_a_call_still_to_come_by_a_text_of_the_same_day_is_the_next_one():
    text = "Putin and Trump spoke by telephone. Putin and Trump will go on talking, it was said today."
    told = article("c", text)
    first, second = (f"{sentence.rstrip('.')}." for sentence in text.split(". "))
    held = contact(told, first, "Putin", "Trump")
    ahead = contact(told, second, "Putin", "Trump", day=("today", "2026-02-05"), status="planned")
    report = call("d", "America called Putin on 5 February.", "America", "Putin", day=("5 February", "2026-02-05"))
    made = episodes([*entries(told, held, ahead), *report])
    (both,) = (one for one in made if len(one.members) > 1)
    assert Ref("c", held.id) in both.members and Ref("c", ahead.id) not in both.members


def test_an_undated_report_draws_two_dated_calls_together_no_more_than_it_must():
    friday = call(
        "c", "Xi called Putin on Friday.", "Xi", "Putin", day=("Friday", "2026-02-06"), published="2026-02-06"
    )
    between = call("d", "Xi has called Putin about the gas pipeline.", "Xi", "Putin", published="2026-02-05")
    assert grouped(MONDAY, friday, between) in ([("a", "d")], [("c", "d")])


def test_two_contacts_of_one_text_stay_two():
    told = article("c", "Xi called Putin on Monday. Putin called Xi on Monday night.", published="2026-02-03")
    one = contact(told, "Xi called Putin on Monday.", "Xi", "Putin", day=("Monday", "2026-02-02"))
    other = contact(told, "Putin called Xi on Monday night.", "Xi", "Putin", day=("Monday night", "2026-02-02"))
    assert grouped(MONDAY, entries(told, one, other)) == [("a", "c")]


def test_other_kinds_are_linked_by_actor_words_number_and_date():
    one = article(
        "a", "Xi said that the pipeline across Mongolia will be finished. Trade came to 228.1 billion dollars."
    )
    two = article("b", "The pipeline across Mongolia, said Xi, is soon finished. Trade was 228 billion dollars.")
    said = [
        statement(one, "Xi", "the pipeline across Mongolia will be finished"),
        statement(two, "Xi", "The pipeline across Mongolia"),
    ]
    counted = [
        figure(one, "228.1 billion dollars", 228.1e9, "USD", "Trade", "Trade came to 228.1 billion dollars"),
        figure(two, "228 billion dollars", 228e9, "USD", "Trade", "Trade was 228 billion dollars"),
    ]
    made = episodes([*entries(one, said[0], counted[0]), *entries(two, said[1], counted[1])])
    assert sorted((found.kind, len(found.members)) for found in made) == [("figure", 2), ("statement", 2)]
    assert {"number", "words"} <= grounds(next(found for found in made if found.kind == "figure"))[0]


def test_a_plan_whose_date_moved_is_one_plan():
    one = article("a", "Trump will visit the shipyard of Dalian in April.")
    two = article("b", "Trump will visit the shipyard of Dalian in May.", published="2026-03-05")
    first = plan(one, "visit the shipyard of Dalian", "Trump", ("April", "2026-04"))
    second = plan(two, "visit the shipyard of Dalian", "Trump", ("May", "2026-05"))
    assert grouped(entries(one, first), entries(two, second)) == [("a", "b")]


def test_what_was_said_at_a_contact_is_within_its_episode():
    told = article("c", "Xi called Putin on Monday. The pipeline is ready, said Xi.", published="2026-02-03")
    held = contact(told, "Xi called Putin on Monday.", "Xi", "Putin", day=("Monday", "2026-02-02"))
    said = statement(told, "Xi", "The pipeline is ready", occasion=held.id)
    made = {one.kind: one for one in episodes([*MONDAY, *entries(told, held, said)])}
    assert made["statement"].within == made["contact"].id
    assert len(made["contact"].members) == 2


def test_copies_are_one_source_and_their_equal_claims_one_matter():
    text = "Xi called Putin on Monday. " + " ".join(f"Word{n} follows upon word{n + 1} of it." for n in range(40))
    copies = [article(f"c{n}", text, published=f"2026-02-0{n}", outlet=f"Paper {n}") for n in range(3, 6)]
    told = [
        entry
        for one in copies
        for entry in entries(one, contact(one, text[:26], "Xi", "Putin", day=("Monday", "2026-02-02")))
    ]
    (found,) = episodes(told, texts(copies))
    assert (found.outlets, found.sources, len(found.members)) == (3, 1, 3)


# ------------------------------------------------------------------------------------------------ judgements


def judge(verdict, *told, when="2026-03-01T10:00:00", withdrawn=None):
    refs = tuple(Ref(entry.article.id, entry.claim.id) for group in told for entry in group)
    id = f"{verdict}{when}"
    return Judgement(id=id, verdict=verdict, claims=refs, by="A. Reader", when=when, why="read", withdrawn=withdrawn)


def test_a_rejected_claim_is_in_no_episode_until_that_is_withdrawn():
    assert grouped(MONDAY, ALSO, judgements=[judge("reject", ALSO)]) == []
    assert grouped(MONDAY, ALSO, judgements=[judge("reject", ALSO, withdrawn="2026-03-02")]) == [("a", "b")]


def test_a_person_keeps_apart_what_would_be_one_and_links_what_would_be_two():
    later = call("c", "Xi and Putin spoke on Thursday.", "Xi", "Putin", day=("Thursday", "2026-02-05"))
    assert grouped(MONDAY, ALSO, judgements=[judge("unlink", MONDAY, ALSO)]) == []
    joined = judge("link", MONDAY, later)
    assert grouped(MONDAY, later, judgements=[joined]) == [("a", "c")]
    (found,) = episodes([*MONDAY, *later], (), [joined])
    assert (found.links[0].judgement, grounds(found)) == (joined.id, [{"judgement"}])
    assert "A. Reader" in found.links[0].reasons[0].words


def test_the_newest_word_on_a_pair_counts():
    before, after = judge("link", MONDAY, ALSO), judge("unlink", MONDAY, ALSO, when="2026-03-02T10:00:00")
    assert grouped(MONDAY, ALSO, judgements=[after, before]) == []


def test_an_unlinked_pair_is_not_brought_together_by_a_third():
    third = call("c", "Xi rang Putin on Monday.", "Xi", "Putin", day=("Monday", "2026-02-02"))
    found = grouped(MONDAY, ALSO, third, judgements=[judge("unlink", MONDAY, ALSO)])
    assert len(found) == 1 and not {"a", "b"} <= set(found[0])


# ------------------------------------------------------------------------------------------------ independence


def made_up(count, seed=5):
    return list(Maker(seed).make(count))


def told_by(made):
    return [Entry(claim, article) for article, claims in made for claim in claims]


def test_the_order_of_reading_changes_nothing():
    made = made_up(40)
    expected = episodes(told_by(made), texts(article for article, _ in made))
    assert any(len(one.members) > 1 for one in expected)
    for seed in range(3):
        random.Random(seed).shuffle(made)
        assert episodes(told_by(made), texts(article for article, _ in made)) == expected


def test_a_link_depends_on_its_two_claims_alone_and_goes_both_ways():
    (one,), (other,) = (prepare([entry.claim for entry in group], group[0].article) for group in (MONDAY, ALSO))
    assert link(one, other) == link(other, one)
    alone = episodes([*MONDAY, *ALSO])[0]
    among = episodes([*told_by(made_up(20)), *MONDAY, *ALSO])
    assert alone in among


def test_a_chain_of_likenesses_makes_no_cluster():
    a, b, c, d = (Ref(name, "") for name in "abcd")
    chain = {(a, b): 4.0, (b, c): 4.0, (c, d): 4.0, (a, c): -3.0, (b, d): -3.0, (a, d): -3.0}
    assert sorted(cluster([d, b, a, c], chain)) == [[a, b], [c, d]]
    assert cluster([a, b, c], {(a, b): 4.0, (b, c): 4.0, (a, c): 3.2}) == [[a, b, c]]


def test_articles_that_name_no_date_and_claims_without_actors_do_no_harm():
    told = article("n", "Talks were held. Nobody said more.", published=None)
    bare = named(plan(article("n", "Talks were held. Nobody said more. Xi", published=None), "Talks", "Xi"), told)
    assert len(episodes(entries(told, bare))) == 1
