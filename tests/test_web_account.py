"""What an account gathers for the pages is what a reading of every claim, act and episode gives."""

from __future__ import annotations

import pytest

from dragoman.accounts import Ref
from dragoman.model import Statement
from dragoman.record import Filter
from dragoman.web.library import Library
from dragoman.web.pages.actor import Query, look, names_actor
from dragoman.web.views import persons


@pytest.mark.parametrize("key", ["CHN", "USA", "Xi Jinping", "Donald Trump", "nobody"])
def test_a_cast_holds_every_claim_that_names_the_actor(library: Library, key: str) -> None:
    named = [entry for entry in library.record.claims() if names_actor(entry.claim, key)]
    said = {
        Ref(entry.article.id, entry.claim.id)
        for entry in named
        if isinstance(entry.claim, Statement)
        and any(key in (one.key, one.country) for one in persons((entry.claim.speaker,)))
    }
    cast = library.account().casts[key]
    assert cast.claims == len(named) and (key == "nobody" or said)
    assert set(cast.said) == said and sum(cast.acts.values()) == len(said)
    assert not set(cast.said) & set(cast.about)


def test_an_actor_of_all_days_is_the_actor(library: Library) -> None:
    account = library.account()
    whole = look(account, Query(), {"key": "CHN"})
    asked = look(account, Query(since="1000", until="9998"), {"key": "CHN"})
    assert whole.claims and asked.claims == whole.claims and set(asked.statements) == set(whole.statements)
    assert asked.counterparts == whole.counterparts and asked.roles == whole.roles
    assert look(account, Query(until="1900"), {"key": "CHN"}).claims == 0


def test_claims_without_their_texts_are_the_claims(library: Library) -> None:
    record = library.record
    for wanted in (Filter(), Filter(kind="figure"), Filter(actor="CHN", since="2026-02-04")):
        whole = [(entry.article.id, entry.claim) for entry in record.claims(wanted)]
        assert [(entry.article.id, entry.claim) for entry in record.told(wanted)] == whole and whole
        newest = [entry.article.id for entry in record.told(wanted, newest=5)]
        assert newest[0] == whole[-1][0] and len(newest) == min(5, len(whole))
    known = {Ref(entry.article.id, entry.claim.id): entry.claim for entry in record.claims()}
    assert record.pick([*known, Ref("none", "none")]) == known
    docs = {doc.article.id: doc for doc in record.documents()}
    assert record.gather([*docs, "none"]) == docs == {name: record.document(name) for name in docs}
    assert [one.id for one in record.titles()] == [one.id for one in record.articles()]


def test_a_search_with_a_filter_is_a_search_of_what_fits(library: Library) -> None:
    record = library.record
    hits = list(record.search("Xi"))
    days = {one.id: (one.published or "")[:10] for one in record.articles()}
    late = list(record.search("Xi", Filter(since="2026-02-05")))
    assert late == [hit for hit in hits if days[hit.article] >= "2026-02-05"] and len(late) < len(hits)
    docs = {doc.article.id for doc in record.documents(Filter(kind="figure"))}
    assert list(record.search("Xi", Filter(kind="figure"))) == [hit for hit in hits if hit.article in docs]
    order = list(days)
    found = [order.index(hit.article) for hit in record.search("Xi", newest=True)]
    assert found == sorted(found, reverse=True) and len(found) == len(hits)


def test_pairs_and_their_contacts_are_indexed(library: Library) -> None:
    account = library.account()
    acts = [act for act in account.acts if {act.source, act.target} == {"CHN", "USA"}]
    assert acts and account.between["CHN", "USA"] == acts
    met = [one for one in account.episodes if one.kind == "contact" and {"CHN", "USA"} <= set(one.countries)]
    assert met and account.met["CHN", "USA"] == met
    for name in account.heads:
        told = [one for one in account.episodes if any(ref.article == name for ref in one.members)]
        assert account.told_in((name,)) == told
