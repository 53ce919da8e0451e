"""One TOML file, one Config: unknown keys are refused with the field named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.config import Config, parse_config, read_config
from dragoman.errors import ConfigurationError, PartError
from dragoman.workshop import plan


def write(folder: Path, text: str) -> Path:
    path = folder / "dragoman.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_sets_what_it_names_and_leaves_the_rest(tmp_path):
    path = write(tmp_path, 'languages = ["en", "fr"]\nworkers = 3\n[coders]\nuse = ["contacts"]\n')
    config = read_config(path)
    assert config.languages == ("en", "fr")
    assert config.workers == 3
    assert config.coders.use == ("contacts",)
    assert config.annotators == Config().annotators


def test_the_knowledge_folder_is_relative_to_the_file(tmp_path):
    assert read_config(write(tmp_path, 'knowledge = "ours"\n')).knowledge == str(tmp_path / "ours")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("worker = 3", "worker"),
        ('workers = "three"', "workers"),
        ("workers = 0", "workers"),
        ('[coders]\nuses = ["contacts"]', "uses"),
        ('coders = ["contacts"]', "coders"),
        ("[coders.contact]\nnear = 3", "coders.contact"),
        ('[coders]\nuse = ["contacts", "contacts"]', "contacts"),
        ("workers = = 3", "TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, named):
    with pytest.raises(ConfigurationError, match=named) as caught:
        read_config(write(tmp_path, text))
    assert "dragoman.toml" in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigurationError, match="none.toml"):
        read_config(tmp_path / "none.toml")


def test_the_digest_follows_what_bears_on_the_result(tmp_path):
    tables = tmp_path / "tables"
    tables.mkdir()
    plain, own = Config(), Config(knowledge=str(tables))
    before = own.digest()
    (tables / "states.csv").write_text("code\n")
    assert len({plain.digest(), before, own.digest(), Config(languages=("fr",)).digest()}) == 4
    assert Config(workers=9, batch=2).digest() == plain.digest()


def test_settings_reach_their_part_and_an_unknown_setting_is_refused(small_parts):
    table = {"annotators": {"use": ["lines"], "lines": {"breaks_on": "halt"}}, "coders": {"use": ["calls"]}}
    assert dict(plan(parse_config(table)).annotators)["lines"].breaks_on == "halt"
    table["annotators"]["lines"] = {"breaks": "halt"}
    with pytest.raises(PartError, match=r"\[annotators.lines\].*'breaks'"):
        plan(parse_config(table))


def test_a_part_that_knows_facts_receives_the_knowledge_folder(small_parts, tmp_path):
    table = {"knowledge": str(tmp_path), "annotators": {"use": ["lines"]}, "coders": {"use": []}}
    assert dict(plan(parse_config(table)).annotators)["lines"].knowledge == str(tmp_path)


def test_a_part_before_the_layer_it_needs_is_refused(small_parts):
    with pytest.raises(PartError, match="coders/calls needs the layer 'sentences'"):
        plan(parse_config({"annotators": {"use": []}, "coders": {"use": ["calls"]}}))


def test_a_part_that_is_not_there_is_refused_with_those_that_are(small_parts):
    with pytest.raises(PartError, match="no part 'call'.*calls"):
        plan(parse_config({"annotators": {"use": ["lines"]}, "coders": {"use": ["call"]}}))
