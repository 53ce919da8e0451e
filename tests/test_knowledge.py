"""The tables parse, hold together, and answer; a user's own are laid over them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import ConfigurationError, KnowledgeError
from dragoman.knowledge import TABLES, Knowledge, fold_name, load_knowledge
from dragoman.knowledge.tables import Holder

CODEBOOK_BODIES = {"EU", "UNO", "NATO", "AU", "ASEAN", "SCO", "APEC", "GCC", "G7", "G20", "IMF", "WHO", "VAT"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def _lay(folder: Path, table: str, text: str) -> Path:
    (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


def test_every_table_has_rows_and_a_printed_source(knowledge: Knowledge) -> None:
    described = {source.table: source for source in knowledge.sources}
    assert set(described) == set(TABLES)
    for source in described.values():
        assert source.rows > 0 and source.source and source.licence and date.fromisoformat(source.as_of)
        assert f"as of {source.as_of}" in str(source)


def test_states_are_those_of_iso_3166_and_kosovo(knowledge: Knowledge) -> None:
    assert len({state.iso3 for state in knowledge.states}) == len(knowledge.states) == 250
    assert len({state.iso2 for state in knowledge.states}) == 250
    correlates = [state.cow for state in knowledge.states if state.cow is not None]
    assert len(correlates) == len(set(correlates)) > 190
    assert {"XKX", "TWN", "PSE"} <= {state.iso3 for state in knowledge.states}


def test_bodies_have_the_codes_of_the_codebook_and_known_parents(knowledge: Knowledge) -> None:
    codes = {body.code for body in knowledge.bodies}
    assert codes >= CODEBOOK_BODIES
    assert {body.parent for body in knowledge.bodies} - {""} <= codes
    assert {state.iso3 for state in knowledge.states} & codes == {"VAT"}


def test_every_country_named_in_a_table_is_known(knowledge: Knowledge) -> None:
    states = {state.iso3 for state in knowledge.states}
    codes = states | {body.code for body in knowledge.bodies} | {""}
    assert {place.country for place in knowledge.places} - {""} <= states
    assert {body.country for body in knowledge.bodies} - {""} <= states
    assert {outlet.country for outlet in knowledge.outlets} | {outlet.side for outlet in knowledge.outlets} <= codes
    assert {holder.country for holder in knowledge.holders} <= codes - {""}


def test_a_form_with_two_codes_is_marked_ambiguous(knowledge: Knowledge) -> None:
    shared = [form for form, names in knowledge.names().items() if len({name.code for name in names if name.code}) > 1]
    assert {"Congo", "Korea"} & set(shared)
    for form, names in knowledge.names().items():
        sure = {name.code for name in names if name.code and not name.ambiguous}
        assert len({name.code for name in names if name.code}) <= 1 or not sure, (form, names)


def test_an_ambiguous_form_is_one_of_the_forms_of_its_row(knowledge: Knowledge) -> None:
    for state in knowledge.states:
        forms = {state.name, *state.names, *state.adjectives, *state.people, *state.capitals, *state.metonyms}
        assert set(state.ambiguous) <= forms | set(state.institutions), state.iso3


@pytest.mark.parametrize(
    ("form", "kind", "code"),
    [
        ("U.S.", "state", "USA"),
        ("Türkiye", "state", "TUR"),
        ("Turkey", "state", "TUR"),
        ("Burma", "state", "MMR"),
        ("Holland", "state", "NLD"),
        ("Sino", "adjective", "CHN"),
        ("Britons", "people", "GBR"),
        ("Kiev", "capital", "UKR"),
        ("Kremlin", "metonym", "RUS"),
        ("Quai d'Orsay", "metonym", "FRA"),
        ("State Department", "institution", "USA"),
        ("Knesset", "institution", "ISR"),
        ("European Commission", "organ", "EU"),
        ("U.N.", "body", "UNO"),
        ("Houthis", "force", "HOUTHIS"),
        ("Geneva", "place", "CHE"),
        ("The Hague", "capital", "NLD"),
        ("the North", "state", "PRK"),
    ],
)
def test_forms_mean_what_news_means_by_them(knowledge: Knowledge, form: str, kind: str, code: str) -> None:
    assert (kind, code) in {(name.kind, name.code) for name in knowledge.names()[form]}


def test_case_counts(knowledge: Knowledge) -> None:
    assert "US" in knowledge.names()
    assert not {"us", "turkey", "who", "chad", "china"} & set(knowledge.names())


@pytest.mark.parametrize("form", ["Georgia", "Jordan", "Chad", "Congo", "Dominican", "Washington"])
def test_names_with_another_common_meaning_are_flagged(knowledge: Knowledge, form: str) -> None:
    assert all(name.ambiguous for name in knowledge.names()[form])


@pytest.mark.parametrize("form", ["Crimea", "Kashmir", "Golan Heights", "Spratly Islands", "Essequibo"])
def test_disputed_places_are_given_to_nobody(knowledge: Knowledge, form: str) -> None:
    assert [name.code for name in knowledge.names()[form]] == [""]


def test_outlets_are_many_and_none_shares_a_domain(knowledge: Knowledge) -> None:
    assert len(knowledge.outlets) >= 150
    domains = [domain for outlet in knowledge.outlets for domain in outlet.domains]
    assert len(domains) == len(set(domains))
    assert not [domain for domain in domains if domain.startswith("www.") or "/" in domain or domain != domain.lower()]


@pytest.mark.parametrize(
    ("named", "outlet", "side"),
    [
        ("AFP", "Agence France-Presse", ""),
        ("REUTERS", "Reuters", ""),
        ("The New York Times", "The New York Times", ""),
        ("https://www.reuters.com/world/x", "Reuters", ""),
        ("http://en.kremlin.ru/events/1", "Kremlin.ru", "RUS"),
        ("mobile.nytimes.com", "The New York Times", ""),
        ("Xinhua", "Xinhua News Agency", "CHN"),
        ("consilium.europa.eu", "European Council", "EU"),
        ("european-union.europa.eu", "European Union", "EU"),
    ],
)
def test_an_outlet_is_found_by_name_credit_domain_or_address(
    knowledge: Knowledge, named: str, outlet: str, side: str
) -> None:
    found = knowledge.outlet(named)
    assert found is not None
    assert (found.name, found.side) == (outlet, side)


def test_an_unknown_outlet_is_none(knowledge: Knowledge) -> None:
    assert knowledge.outlet("nowhere.example") is None
    assert knowledge.outlet("") is None


def test_plover_has_sixteen_types_in_four_classes(knowledge: Knowledge) -> None:
    assert len(knowledge.plover) == 16
    assert {row.quad for row in knowledge.plover if row.sign == "conflict"} == {"verbal conflict", "material conflict"}
    assert len({row.quad for row in knowledge.plover}) == 4


@pytest.mark.parametrize(
    ("description", "office", "speaker_kind"),
    [
        ("Secretary of State", "foreign minister", "official"),
        ("secretary of state for defence", "defence minister", "official"),
        ("deputy spokesman for the president", "spokesperson", "official"),
        ("the prime minister's aide", "adviser", "official"),
        ("former Foreign Minister", "foreign minister", "official"),
        ("economist at the university's institute of history", "other", "analyst"),
        ("senior fellow at a think tank", "other", "analyst"),
        ("Chinese leader", "leader", "official"),
        ("chief executive of a shipping company", "other", "business"),
        ("former", "former", "public"),
    ],
)
def test_the_head_of_a_description_tells_the_office(
    knowledge: Knowledge, description: str, office: str, speaker_kind: str
) -> None:
    found = knowledge.office(description)
    assert found is not None
    assert (found.office, found.speaker_kind) == (office, speaker_kind)


def test_a_description_without_an_office_has_none(knowledge: Knowledge) -> None:
    assert knowledge.office("green umbrella") is None


def test_holders_of_at_least_sixty_states_are_known(knowledge: Knowledge) -> None:
    states = {state.iso3 for state in knowledge.states}
    assert len({holder.country for holder in knowledge.holders} & states) >= 60


def test_a_holder_is_found_by_name_variant_and_day(knowledge: Knowledge) -> None:
    held = {holder.country: holder.office for holder in knowledge.holder("Vladimir V. Putin", date(2026, 2, 4))}
    assert held == {"RUS": "head-of-state"}
    assert {holder.office for holder in knowledge.holder("Vladimir Putin", date(2011, 2, 4))} == {"head-of-government"}
    assert knowledge.holder("Barack Obama", date(2026, 2, 4)) == ()


@pytest.mark.parametrize(
    ("surname", "day", "country"),
    [
        ("Xi", date(2026, 2, 4), "CHN"),
        ("Obama", date(2015, 2, 4), "USA"),
        ("Zelenskiy", date(2024, 2, 4), "UKR"),
        ("von der Leyen", date(2024, 2, 4), "EU"),
        ("Kim", date(2018, 6, 12), "PRK"),
    ],
)
def test_a_holder_is_found_by_last_name(knowledge: Knowledge, surname: str, day: date, country: str) -> None:
    assert country in {holder.country for holder in knowledge.holders_by_surname(surname, day)}


def test_who_is_in_office_depends_on_the_day(knowledge: Knowledge) -> None:
    def president(day: date) -> str:
        return knowledge.in_office("USA", "head-of-state", day)[0].name

    assert "Obama" in president(date(2016, 12, 31))
    assert "Trump" in president(date(2017, 1, 21))
    assert "Biden" in president(date(2023, 5, 5))


def test_a_month_or_year_counts_from_its_first_to_its_last_day() -> None:
    holder = Holder(
        country="USA", office="adviser", office_title="Adviser", name="Jane Doe", since="2012", until="2012-02"
    )
    assert (holder.first_day, holder.last_day) == (date(2012, 1, 1), date(2012, 2, 29))
    assert not holder.held_on(date(2012, 3, 1))


def test_names_of_persons_are_folded() -> None:
    assert fold_name("Recep Tayyip Erdoğan") == fold_name("recep tayyip erdogan")
    assert fold_name("Kim Jong-un") == fold_name("Kim Jong Un")
    assert fold_name("Lars Løkke Rasmussen") == fold_name("Lars Lokke Rasmussen")


def test_the_tables_are_read_once_however_their_folder_is_named(tmp_path: Path, knowledge: Knowledge) -> None:
    assert load_knowledge() is load_knowledge(None) is load_knowledge("") is knowledge
    assert load_knowledge(str(tmp_path)) is load_knowledge(tmp_path) is not knowledge


def test_an_overlay_replaces_and_adds(tmp_path: Path, knowledge: Knowledge) -> None:
    _lay(
        tmp_path,
        "outlets",
        "name,kind,domains,side\nReuters,newspaper,reuters.example,\nThe Courier,site,courier.example,\n",
    )
    (tmp_path / "SOURCES.toml").write_text(
        '[outlets]\ntitle = "Ours"\nsource = "the desk"\nlicence = "none"\nas_of = "2026-01-02"\n', encoding="utf-8"
    )
    laid = load_knowledge(tmp_path)
    assert len(laid.outlets) == len(knowledge.outlets) + 1
    replaced, added = laid.outlet("reuters.example"), laid.outlet("The Courier")
    assert replaced is not None and (replaced.name, replaced.kind) == ("Reuters", "newspaper")
    assert added is not None and added.domains == ("courier.example",)
    assert laid.states == knowledge.states
    described = next(source for source in laid.sources if source.table == "outlets")
    assert described.overlaid == 2 and "the desk" in described.source and "2026-01-02" in described.as_of


@pytest.mark.parametrize(
    ("table", "text", "told"),
    [
        ("states", "iso3,iso2,name,colour\nATL,AT,Atlantis,blue\n", "unknown column 'colour'"),
        ("states", "iso3,name\nATL,Atlantis\n", "column 'iso2' is missing"),
        ("states", "iso3,iso2,name\natl,AT,Atlantis\n", "line 2, column 'iso3'"),
        ("states", "iso3,iso2,name\nATL,AT,\n", "line 2, column 'name'"),
        ("states", "iso3,iso2,name\nATL,AT\n", "column 'name' has no cell"),
        ("states", "iso3,iso2,name\nATL,AT,Atlantis,x\n", "more cells than columns"),
        ("states", "iso3,iso2,name\nATL,AT,Atlantis\nATL,AT,Atlantis\n", "two rows have the key 'ATL'"),
        ("states", "iso3,iso2,name,cow\nATL,AT,Atlantis,many\n", "column 'cow'"),
        ("places", "name,kind,ambiguous\nAtlantis,city,perhaps\n", "column 'ambiguous'"),
        ("outlets", "name,kind\nThe Courier,rumour\n", "column 'kind'"),
        ("holders", "country,office,office_title,name,since\nUSA,head,King,Jane Doe,last May\n", "column 'since'"),
        ("holders", "country,office,office_title,name,since\nUSA,head,King,Jane Doe,2012-02-31\n", "line 2: day"),
        (
            "holders",
            "country,office,office_title,name,since,until\nUSA,head,King,Jane Doe,2012,2011\n",
            "since 2012 comes after until 2011",
        ),
        ("stats", "iso3\nATL\n", "no such table"),
    ],
)
def test_a_faulty_overlay_names_file_and_column(tmp_path: Path, table: str, text: str, told: str) -> None:
    with pytest.raises(KnowledgeError) as raised:
        load_knowledge(_lay(tmp_path, table, text))
    assert told in str(raised.value)
    assert f"{table}.csv" in str(raised.value)


def test_an_overlay_that_is_no_folder_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such folder"):
        load_knowledge(tmp_path / "nowhere")


def test_faulty_sources_are_named(tmp_path: Path) -> None:
    (tmp_path / "SOURCES.toml").write_text('[states]\ncolour = "blue"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"SOURCES\.toml"):
        load_knowledge(tmp_path)


def test_a_given_name_is_no_last_name(knowledge: Knowledge) -> None:
    assert knowledge.holders_by_surname("Un") == ()
    assert knowledge.holders_by_surname("Jae-in") == ()


def test_us_in_capitals_is_a_sure_name_of_the_state() -> None:
    assert [(name.code, name.ambiguous) for name in load_knowledge().names()["US"]] == [("USA", False)]
