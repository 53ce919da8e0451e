"""What many texts tell together, on the packaged examples: every planted conflict, silence and copy is found."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.accounts import Ref
from dragoman.cli import app
from dragoman.cli.reading import example_files
from dragoman.comparing.account import Account
from dragoman.comparing.sheets import Sheet
from dragoman.comparing.silence import searchable
from dragoman.comparing.terms import Index, terms_of
from dragoman.model import Contact
from dragoman.pipeline import read_into
from dragoman.render_sheet import to_html, to_markdown

PLANTS = tomllib.loads((files("dragoman") / "examples" / "plants.toml").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
NAMES = {"Xi Jinping": "CHN", "Donald Trump": "USA", "Vladimir Putin": "RUS"}


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """A record of the examples."""
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    with example_files() as paths:
        list(read_into(path, paths))
    return path


@pytest.fixture(scope="module")
def account(path) -> Account:
    with dragoman.open(path) as record:
        return record.account()


def article_of(account: Account, name: str) -> str:
    """The id of the article that was read from a file, or of the row."""
    found = [doc.article for doc in account.material.docs.values()]
    return next(article.id for article in found if name in (article.id, Path(article.source).name))


def holds(account: Account, refs, side: dict) -> bool:
    """Whether one of the claims rests on the planted words."""
    own = article_of(account, side["id"])
    for ref in refs:
        claim = account.material.claims[ref]
        passages = [claim.evidence, *claim.more_evidence]
        quotes = " ".join(passage.quote for passage in passages)
        if ref.article == own and " ".join(side["words"].split()) in " ".join(quotes.split()):
            return True
    return False


def marks_of(sheet: Sheet) -> list[tuple[int, Ref]]:
    """Every mark of a sheet with the claim that it resolves to, each once, by number."""
    lines = [line for section in sheet.sections for line in section.lines]
    lines += [cell for section in sheet.sections if section.table for row in section.table.rows for cell in row]
    found = {ref for line in lines for ref in line.refs() if ref.claim}
    return sorted((number, ref) for ref in found if (number := sheet.number_of(ref.article)) is not None)


# ------------------------------------------------------------------------------------------------ contradictions


CAUSES = {
    "publication date taken for the date of the event": "publication date",
    "one speaker reported with different strength": "wording strength",
    "different amounts": "source against relay",
}


@pytest.mark.parametrize("plant", PLANTS["contradiction"], ids=lambda plant: plant["matter"])
def test_every_planted_contradiction_is_found_with_its_cause(account, plant):
    found = [f for f in account.findings if f.kind == "contradiction" and f.cause == CAUSES[plant["cause"]]]
    assert len(found) == 1
    values = [saying.claims for saying in found[0].sayings]
    different = {side["value"] if isinstance(side["value"], int) else str(side["value"]) for side in plant["sides"]}
    assert len(values) == len(different)
    for side in plant["sides"]:
        if side["id"] == "china-readout.txt":  # it dates the other call of the day
            continue
        assert sum(holds(account, refs, side) for refs in values) == 1, side


def test_no_other_contradiction_is_found(account):
    found = [f for f in account.findings if f.kind == "contradiction"]
    assert sorted(f.field for f in found) == ["amount", "day", "strength"]


def test_a_contradiction_counts_copies_once(account):
    wire, copy = article_of(account, "wire.txt"), article_of(account, "courier-copy")
    told: dict[str, list[set[str]]] = {"contradiction": [], "agreement": []}
    for finding in account.findings:
        told.get(finding.kind, []).append({ref.article for saying in finding.sayings for ref in saying.claims})
    assert any(wire in texts for texts in told["contradiction"])
    assert copy not in set().union(*told["contradiction"])
    assert any(wire in texts for texts in told["agreement"])
    assert {wire, copy} not in told["agreement"]


@pytest.mark.parametrize("plant", PLANTS["agreement"], ids=lambda plant: plant["matter"])
def test_planted_agreements_are_found_and_contradict_nobody(account, plant):
    found = [f for f in account.findings if f.kind == "agreement"]
    texts = {article_of(account, side["id"]) for side in plant["sides"]}
    assert any(texts <= {ref.article for saying in f.sayings for ref in saying.claims} for f in found)


# ------------------------------------------------------------------------------------------------ silences


@pytest.mark.parametrize("plant", PLANTS["silence"], ids=lambda plant: plant["matter"])
def test_every_planted_silence_is_found(account, plant):
    codes = {NAMES[name] for name in plant["contact"]}
    told = article_of(account, plant["told"]["id"])
    silent: set[str] = set()
    for finding in account.findings:
        episode = account.material.by_id[finding.episode]
        words = " ".join(finding.looked_for).lower()
        if finding.kind == "silence" and set(episode.countries) == codes and plant["absent"][0].lower() in words:
            assert any(ref.article == told or account.material.own(ref.article) for ref in finding.sayings[0].claims)
            silent |= set(finding.searched)
    assert {article_of(account, name) for name in plant["silent"]} <= silent


def test_no_text_that_is_called_silent_holds_the_names_or_numbers(account):
    """Read anew from the text, without the index that the search went by."""
    checked = 0
    for finding in account.findings:
        for name in finding.searched if finding.kind == "silence" else ():
            article = account.material.docs[name].article
            body = " ".join(span.of(article.text) for span in article.passages())
            for word in finding.looked_for:
                if re.search(r"[A-Z]{3}|\d\d|Taiwan|Iran|Ukraine|Busan|Soybean", word):
                    assert word not in body, (finding.looked_for, article.source)
                    checked += 1
    assert checked > 10


def test_a_text_is_called_silent_only_about_contacts_that_it_tells_of(account):
    snow = article_of(account, "courier-snow")
    assert {"silence", "not coded"} <= {finding.kind for finding in account.findings}
    for finding in account.findings:
        assert snow not in finding.searched
        if finding.kind in ("silence", "not coded"):
            assert set(finding.searched) <= set(account.material.accounts(account.material.by_id[finding.episode]))
            assert finding.looked_for


def test_words_that_stand_in_the_text_make_no_silence(account):
    material = account.material
    found = [finding for finding in account.findings if finding.kind == "not coded"]
    assert found
    for finding in found:
        assert {name for name, _ in finding.hits} == set(finding.searched) != set()
        for name, passage in finding.hits:
            assert material.docs[name].text[passage.start : passage.end] == passage.quote


@pytest.mark.parametrize(
    ("words", "searched"),
    [("the negotiations", False), ("the visit", False), ("soybeans", True), ("negotiations in Vienna", True)],
)
def test_one_common_noun_alone_is_not_searched(words, searched):
    assert searchable(terms_of(words)) == searched


def test_furniture_is_not_searched(account):
    wire = account.material.docs[article_of(account, "wire.txt")].article
    assert "Kurils" in wire.text
    assert Index(wire)._stems.get("kuril") is None


# ------------------------------------------------------------------------------------------------ copies


@pytest.mark.parametrize("plant", PLANTS["copy"], ids=lambda plant: plant["id"])
def test_every_planted_copy_is_folded_and_no_other(account, plant):
    texts = {name: text for name, text in account.material.texts.items() if text.relation != "own"}
    assert set(texts) == {article_of(account, plant["id"])}
    assert texts[article_of(account, plant["id"])].origin == article_of(account, plant["of"])


# ------------------------------------------------------------------------------------------------ lives


def life_of(account: Account, words: str):
    return next(life for life in account.commitments if words in life.what.lower())


def test_the_soybean_promise_is_told_with_its_strengths_and_the_other_sides_silence(account):
    life = life_of(account, "soybeans to 20 million")
    assert life.strengths == ("considering", "committed")
    answers = {answer.side: answer for answer in life.answers}
    assert answers["CHN"].answer == "unmentioned"
    assert {article_of(account, n) for n in ("china-readout.txt", "state-media.txt")} == set(answers["CHN"].searched)
    assert [later.bearing for later in life.later].count("replaced") == 1  # 25 million tons


def test_a_promise_that_the_other_sides_text_has_too_is_confirmed(account):
    life = life_of(account, "visit to china in the first half")
    assert {answer.side: answer.answer for answer in life.answers} == {"CHN": "confirmed"}


def test_plans_keep_every_date_that_was_announced(account):
    april = next(life for life in account.plans if life.dates == ("2026-04",))
    assert april.sources >= 4 and not april.slipped


# ------------------------------------------------------------------------------------------------ the page


def test_the_brief_tells_one_day_with_two_contacts_in_the_order_a_reader_asks(account):
    (page,) = account.briefs()
    titles = [section.title for section in page.sections]
    order = ["What happened", "What was discussed", "What was promised", "What is planned", "How important"]
    order += ["Where the texts disagree", "What each leaves out", "Who tells it"]
    assert [title for title in titles if title in order] == order
    happened = page.sections[0].lines
    assert "two contacts" in happened[0].parts[0].words and "Xi Jinping" in happened[0].parts[0].words
    assert [line.parts[0].words.split(":")[0] for line in happened[1:]] == ["Video call", "Telephone call"]


def test_every_mark_resolves_to_a_source_and_a_claim(account):
    (page,) = account.briefs()
    found = marks_of(page)
    assert found
    for number, ref in found:
        assert page.sources[number - 1].article == ref.article
        assert ref in account.material.claims


def test_quotations_on_the_page_are_exact(account):
    """Every quotation that is not cut stands in one of the texts that the line is marked with."""
    (page,) = account.briefs()
    texts = {name: " ".join(doc.text.split()) for name, doc in account.material.docs.items()}
    checked = 0
    for section in page.sections[:8]:
        for line in section.lines:
            for part in line.parts:
                for quote in re.findall(r"“([^“”]{12,})”", part.words):
                    if "…" not in quote and part.refs:
                        assert any(quote in texts[ref.article] for ref in part.refs), quote
                        checked += 1
    assert checked > 30


def test_the_page_says_how_many_sources_stand_behind_it(account):
    (page,) = account.briefs()
    assert page.sections[-1].lines[0].parts[0].words == "8 texts, 8 outlets, 7 independent sources"
    copy = next(source for source in page.sources if source.article == "courier-copy")
    assert copy.relation == "shortened" and copy.independent == "Meridian Wire"


def test_markdown_and_html_hold_the_same_lines_and_marks(account):
    (page,) = account.briefs()
    markdown, page_html = to_markdown(page), to_html(page)
    for section in page.sections:
        assert f"## {section.title}" in markdown and f"<h2>{section.title}</h2>" in page_html
    for number, ref in marks_of(page):
        assert f"#source-{number}" in markdown and ref.claim in markdown
        assert f'href="#source-{number}"' in page_html and ref.claim in page_html
    assert page_html.count("<ul>") == page_html.count("</ul>") and page_html.count("<li") == page_html.count("</li>")
    assert "<script" not in page_html


def test_rejected_claims_are_heard_nowhere(path, tmp_path):
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    with dragoman.open(copy) as record:
        wrong = next(f for f in record.account().findings if f.field == "amount" and f.kind == "contradiction")
        record.judge(
            "reject", [saying.claims[0].claim for saying in wrong.sayings if saying.sources == 1], by="a reader"
        )
        after = record.account()
        assert not any(f.field == "amount" and f.kind == "contradiction" for f in after.findings)


def test_the_account_does_not_depend_on_the_order_of_reading(path, account):
    material = account.material
    turned = type(material)(reversed(list(material.docs.values())), material.texts.values(), material.episodes)
    again = Account(turned, account.chosen)
    assert [f.id for f in again.findings] == [f.id for f in account.findings]
    assert again.briefs()[0].sections == account.briefs()[0].sections


def test_a_matter_is_called_one_sides_only_where_the_other_sides_texts_were_searched(account):
    rows = [row for table in account.comparisons for row in table.rows if not (row.first and row.second)]
    assert {row.relation for row in rows} == {"only one", "not coded", "not searched"}
    for row in rows:
        assert bool(row.searched) == (row.relation != "not searched") and bool(row.hits) == (
            row.relation == "not coded"
        )
        assert bool(row.unsearched) == (row.relation == "not searched")


# ------------------------------------------------------------------------------------------------ commands


@pytest.mark.parametrize("command", ["brief", "compare", "findings", "commitments", "plans"])
def test_each_command_prints_for_people_and_for_programs(path, command):
    runner = CliRunner()
    told = runner.invoke(app, [command, str(path)])
    assert told.exit_code == 0 and "[1]" in told.stdout
    lines = runner.invoke(app, [command, str(path), "--json"])
    printed = [json.loads(line) for line in lines.stdout.splitlines()]
    assert lines.exit_code == 0 and printed and all(printed)
    page = runner.invoke(app, [command, str(path), "--format", "html"])
    assert page.stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("kind", ["agreement", "contradiction", "silence", "not-coded"])
def test_findings_can_be_asked_for_by_kind(path, kind):
    told = CliRunner().invoke(app, ["findings", str(path), "--kind", kind, "--json"])
    assert {json.loads(line)["kind"] for line in told.stdout.splitlines()} == {kind.replace("-", " ")}


def test_the_choice_narrows_what_is_told(path):
    runner = CliRunner()
    told = runner.invoke(app, ["compare", str(path), "--dyad", "CHN-RUS", "--json"])
    assert [json.loads(line)["sides"] for line in told.stdout.splitlines()] == [["CHN", "RUS"]]
    assert runner.invoke(app, ["brief", str(path), "--since", "2027"]).exit_code == 1
    assert runner.invoke(app, ["brief", str(path), "--dyad", "CHN"]).exit_code == 2


def test_marks_name_their_claims_where_asked(path, account):
    told = CliRunner().invoke(app, ["brief", str(path), "--ids"])
    contact = next(claim for claim in account.material.claims.values() if isinstance(claim, Contact))
    assert re.search(r"\[\d [0-9a-f]{8}", told.stdout) and contact.id


# ------------------------------------------------------------------------------------------------ the seeds


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared reports are not beside this checkout")
def test_the_seeds_make_one_page_as_a_careful_reader_would_write_it(tmp_path):
    list(read_into(tmp_path / "r.db", sorted(SEEDS.glob("*.txt"))))
    with dragoman.open(tmp_path / "r.db") as record:
        account = record.account()
    (page,) = account.briefs()
    assert page.title.endswith("4 February 2026") and len(page.contacts) == 2
    days = [f for f in account.findings if f.kind == "contradiction"]
    assert {f.field for f in days} == {"day"} and {f.cause for f in days} == {"publication date"}
    assert all([s.value for s in f.sayings] == ["2026-02-04", "2026-02-06"] for f in days)
    soybeans = life_of(account, "soybean")
    assert soybeans.strengths == ("committed",) and soybeans.tellings[0].claimant == "Donald Trump"
    assert soybeans.sources == 1 and soybeans.unmentioned and soybeans.unmentioned.searched
    assert {life.sources for life in account.plans} == {1}
    told = [" ".join(part.words for part in line.parts) for section in page.sections for line in section.lines]
    assert any("228.1 billion" in words and "told by one source" in words for words in told)
    agreed = {(f.field, f.sayings[0].value) for f in account.findings if f.kind == "agreement"}
    assert agreed == {("participant", name) for name in ("Xi Jinping", "Vladimir Putin", "Donald Trump")}
