"""Each measure of the bench on a small set of its own format, against answers that are partly wrong on purpose."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from bench import sections
from bench.agreement import calibration_error, macro_f1
from bench.attributions import measure_attributions, read_articles
from bench.entities import mark_phrases, measure_names, read_names
from bench.factuality import measure_factuality, read_factuality
from bench.files import DataError, File
from bench.relations import measure_relations, read_rows
from bench.treebanks import Given, compare, read_treebank

from dragoman.language.model import LanguageModel, Reading
from dragoman.model import AttributionPart, Name, Word
from tests.test_bench_files import pack, put


def answering(**answers: Any) -> Any:
    """A model that gives these answers, whatever it is asked."""
    return SimpleNamespace(**{name: (lambda *_, answer=answer: answer) for name, answer in answers.items()})


# ---------------------------------------------------------------------------------------------- relations

TABLE = (
    "sentence_id\tmarked_sentence\tgold_root\tgold_penta\n"
    '5\t<s>Oslo</s> "condemned <t>Bern</t>.\tACCUSE\t3\n'
    "6\t<s>Oslo</s> freed prisoners.\tCONCEDE\t2\n"
    "10\tAid came to <t>Bern</t>.\tAID\t2\n"
)


def test_relation_rows_are_read_with_and_without_marks() -> None:
    rows = list(read_rows(File("plover-relations/test.tsv", TABLE.encode())))
    assert [(row.source, row.target, row.root, row.quad) for row in rows] == [
        ((0, 4), (16, 20), "ACCUSE", 3), ((0, 4), None, "YIELD", 2), (None, (12, 16), "AID", 2),
    ]  # fmt: skip
    assert rows[0].sentence == 'Oslo "condemned Bern.'


def test_of_training_rows_only_those_held_out_are_read() -> None:
    assert [row.root for row in read_rows(File("plover-relations/train.tsv", TABLE.encode()))] == ["ACCUSE", "AID"]


def test_a_table_of_other_columns_is_no_relation_data_and_a_broken_row_is_named() -> None:
    assert list(read_rows(File("plover-relations/notes.tsv", b"a\tb\n1\t2\n"))) == []
    with pytest.raises(DataError, match=r"test\.tsv, line 2"):
        list(read_rows(File("test.tsv", b"marked_sentence\tgold_root\tgold_penta\nOslo\tAID\tmany\n")))


def test_relations_are_scored_by_root_and_quad_class() -> None:
    rows = list(read_rows(File("test.tsv", TABLE.encode())))
    figures = measure_relations(answering(relate={"AID": 0.9, "ACCUSE": 0.1}), rows)
    assert figures == {"root_macro_f1": round((0 + 0 + 0.5) / 3, 4), "quad_macro_f1": 0.4, "accuracy": 0.3333, "n": 3}


def test_a_row_without_actors_counts_as_wrong() -> None:
    rows = list(read_rows(File("t.tsv", b"marked_sentence\tgold_root\tgold_penta\nAid came.\tAID\t2\n")))
    assert measure_relations(answering(relate={"AID": 1.0}), rows)["accuracy"] == 0


# ---------------------------------------------------------------------------------------------- treebanks

TREE = """# newdoc id = one
# text = The envoy can't wait.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tenvoy\tenvoy\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tca\tcan\tAUX\tMD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\twait\twait\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tended\tend\tVERB\tVBD\t_\t0\troot\t_\t_

# newdoc id = two
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

"""


def test_a_treebank_is_read_as_running_text() -> None:
    one, two = read_treebank(File("a.conllu", TREE.encode()))
    assert one.text == "The envoy can't wait.\n\nTalks ended"
    assert [one.text[slice(*token.place)] for token in one.tokens] == [
        "The", "envoy", "ca", "n't", "wait", ".", "Talks", "ended",
    ]  # fmt: skip
    assert [token.head for token in one.tokens] == [1, 4, 4, 4, -1, 4, 7, -1]
    assert (one.firsts, two.text) == ([0, 6], "Yes")


def test_words_are_compared_by_place_tag_head_and_label() -> None:
    document = next(read_treebank(File("a.conllu", TREE.encode())))
    words = [
        Word(start=t.place[0], end=t.place[1], sentence=0, upos=t.upos, head=t.head, deprel=t.deprel, lemma="")
        for t in document.tokens
    ]
    changes: list[dict[str, Any]] = [{"deprel": "amod"}, {"head": 0}, {"upos": "NOUN"}, {"end": words[3].end - 1}]
    for index, change in enumerate(changes):
        words[index] = msgspec.structs.replace(words[index], **change)
    counts = compare(document, Reading(words=tuple(words)))
    assert (counts["gold"], counts["words"], counts["upos"], counts["uas"], counts["las"]) == (8, 7, 6, 6, 5)


def test_given_words_and_sentences_are_those_of_the_treebank() -> None:
    document = next(read_treebank(File("a.conllu", TREE.encode())))
    given = Given()
    given.take(document)
    reading = LanguageModel(sections.installed_weights(), given).read(document.text)
    assert [(word.start, word.end) for word in reading.words] == [token.place for token in document.tokens]
    assert [sentence.first for sentence in reading.sentences] == document.firsts


def test_a_row_that_is_no_word_is_named() -> None:
    with pytest.raises(DataError, match=r"a\.conllu, line 1: 2 columns"):
        list(read_treebank(File("a.conllu", b"1\tThe\n\n")))


# ---------------------------------------------------------------------------------------------- names


def test_of_marked_phrases_the_names_are_kept() -> None:
    text = "The Ruritanian President Ada Lovelace met the officials of the Bank of Strelsau"
    marks = [((0, 37), "Person"), ((4, 14), "Nationality"), ((42, 79), "Organisation"), ((63, 79), "Organisation")]
    marked = mark_phrases(text, [*marks, ((71, 79), "Location"), ((25, 37), "Weapon"), ((59, 79), "Organisation")])
    assert {text[slice(*place)]: kinds for place, kinds in marked.names.items()} == {
        "Ada Lovelace": ["person"], "Ruritanian": ["nationality"], "Bank of Strelsau": ["body", "body"],
    }  # fmt: skip
    assert mark_phrases(text, [((59, 79), "Organisation")]).names == {(63, 79): ["body"]}
    assert [text[slice(*place)] for place in marked.left_open] == ["the officials of the Bank of Strelsau"]


def named(*names: tuple[int, int, Any]) -> Any:
    return answering(read=Reading(names=tuple(Name(start=a, end=b, label=label) for a, b, label in names)))


def test_names_are_scored_by_class_and_place() -> None:
    rows = {"text": "Ada Lovelace left Strelsau for the palace guards.", "entities": [
        {"start": 0, "end": 12, "type": "Person"}, {"start": 18, "end": 26, "type": "Location"},
        {"start": 18, "end": 26, "type": "Organisation"}, {"start": 31, "end": 48, "type": "Organisation"},
    ]}  # fmt: skip
    texts = read_names(File("entities-official/x.jsonl", json.dumps(rows).encode()))
    right = measure_names(named((0, 12, "person"), (18, 26, "body"), (35, 41, "body")), texts)
    assert right == {"f1": 1.0, "person": 1.0, "body": 1.0, "verbatim_f1": 0.6667}
    wrong = measure_names(named((4, 12, "person"), (18, 26, "place"), (13, 17, "place")), texts)
    assert (wrong["f1"], wrong["person"], wrong["place"]) == (0.4, 0.0, 0.6667)


def test_names_in_columns_are_read() -> None:
    columns = "# sent_id = 1\n1\tAda\tB-PER\t-\n2\tLovelace\tI-PER\t-\n3\tleft\tO\t-\n4\tStrelsau\tB-LOC\t-\n\n"
    (sentence,) = read_names(File("entities-x/a.iob2", columns.encode()))
    assert (sentence.text, sentence.names) == ("Ada Lovelace left Strelsau", {(0, 12): ["person"], (18, 26): ["place"]})
    (other,) = read_names(File("entities-x/b.conll", b"Bank I-ORG\nof I-ORG\nStrelsau I-ORG\nis O\nRuritanian I-MISC"))
    assert other.names == {(0, 16): ["body"]}


# ---------------------------------------------------------------------------------------------- attribution

ARTICLE = '"Peace is near," Ada said,\n"very near." Talks failed, Bern reported.'
NOTES = (
    'T1\tContent 0 16;27 39\t"Peace is near," "very near."\nT2\tSource 17 20\tAda\nT3\tCue 21 25\tsaid\n'
    "T4\tAttribution 21 25\tsaid\nE1\tAttribution:T4 Content:T1 Cue:T3 Source:T2\n"
    "T5\tContent 40 52\tTalks failed\nT6\tSource 54 58\tBern\nT7\tCue 59 67\treported\n"
    "T8\tAttribution 59 67\treported\nE2\tAttribution:T8 Content:T5 Cue:T7 Source:T6\n"
)


def brat() -> list[File]:
    return [
        File("attribution/text/a.txt", ARTICLE.encode()),
        File("attribution/notes/a_second.ann", b"T1\tSource 0 5\tPeace\n"),
        File("attribution/notes/a_first.ann", NOTES.encode()),
        File("attribution/text/unmarked.txt", b"Nothing."),
    ]


def test_the_first_annotator_is_read_and_pieces_are_apart() -> None:
    (article,) = read_articles(brat())
    assert [ARTICLE[slice(*place)] for place in article.spans["content"]] == [
        "Peace is near", "very near.", "Talks failed",
    ]  # fmt: skip
    assert len(article.attributions) == 2


def test_pieces_that_a_line_break_parts_are_one() -> None:
    text = "He said talks\nfailed."
    files = [File("a.txt", text.encode()), File("a.ann", b"T1\tContent 8 13;14 20\ttalks failed\n")]
    (article,) = read_articles(files)
    assert article.spans["content"] == [(8, 20)]


def attributed(*parts: tuple[int, int, Any, int]) -> Any:
    marks = tuple(AttributionPart(start=a, end=b, label=label, link=link) for a, b, label, link in parts)
    return answering(read=Reading(attribution_parts=marks))


PARTS = [
    (1, 14, "content", 2), (17, 20, "source", -1), (21, 25, "cue", 1), (28, 38, "content", 2),
    (40, 52, "content", 6), (54, 58, "source", -1), (59, 67, "cue", 5),
]  # fmt: skip


def test_attributions_that_are_all_right() -> None:
    figures = measure_attributions(attributed(*PARTS), list(read_articles(brat())))
    assert figures == {kind: {"exact": 1, "half": 1, "token": 1} for kind in ("source", "cue", "content")} | {
        "linked": {"f1": 1}
    }


def test_spans_that_share_half_and_links_that_lead_astray() -> None:
    parts = [*PARTS[:4], (40, 45, "content", 6), *PARTS[5:]]
    parts[0] = (7, 14, "content", 2)
    figures = measure_attributions(attributed(*parts), list(read_articles(brat())))
    assert figures["content"] == {"exact": 0.3333, "half": 0.6667, "token": 0.8333}
    assert figures["source"]["exact"] == 1
    assert figures["linked"]["f1"] == 0.6667  # the last content is too short
    lost = [*PARTS[:6], (59, 67, "cue", 1)]
    assert measure_attributions(attributed(*lost), list(read_articles(brat())))["linked"]["f1"] == 0.6667


def test_a_span_outside_its_text_is_named() -> None:
    with pytest.raises(DataError, match=r"a\.ann: T1 lies outside"):
        list(read_articles([File("a.txt", b"short"), File("a.ann", b"T1\tCue 2 99\tx\n")]))


# ---------------------------------------------------------------------------------------------- factuality


def test_factuality_of_both_formats() -> None:
    columns = File("a.conll", b"0\tTalks\t_\tN\n1\tended\t3.0\tV\n2\t.\t_\t.\n\n0\tRain\t-2.0\tN\n")
    lines = File("a.jsonl", b'{"text": "Talks failed .", "targets": [{"span1": [1, 2], "label": -1.5}]}\n')
    one, two = read_factuality(columns)
    (three,) = read_factuality(lines)
    assert [(s.text, s.values) for s in (one, two, three)] == [
        ("Talks ended.", [((6, 11), 3.0)]), ("Rain", [((0, 4), -2.0)]), ("Talks failed.", [((6, 12), -1.5)]),
    ]  # fmt: skip
    model = answering(facts=[(0, 5, 1.0), (6, 11, 2.0)])
    assert measure_factuality(model, [one, two]) == {"pearson": 1.0, "mae": 2.0}


# ---------------------------------------------------------------------------------------------- times

TIMED = (
    '<DCT><TIMEX3 value="2026-03-05">March 5, 2026</TIMEX3></DCT><TEXT>They met on '
    '<TIMEX3 type="DATE" value="2026-03-04">4 March 2026</TIMEX3> &amp; '
    '<TIMEX3 type="DATE" value="{}">yesterday</TIMEX3>.</TEXT>'
)


def test_times_are_scored_set_by_set(tmp_path: Path) -> None:
    put(tmp_path / "temporal/one/a.tml", TIMED.format("2026-03-04").encode())
    put(tmp_path / "temporal/one/copies/a.tml", TIMED.format("2026-03-04").encode())  # counts once
    put(tmp_path / "temporal/one/b.tml", TIMED.format("2025-01-01").encode())
    pack(tmp_path / "temporal/more.tar.xz", {"two/deep/b.tml": TIMED.format("2025-01-01").encode()})
    task = sections.Task(tmp_path, sections.installed_weights(), print)
    found = {path: figures for path, figures, _ in sections.times(task)}
    assert found == {
        ("times", "one"): {"strict_f1": 1.0, "relaxed_f1": 1.0, "value_f1": 0.75},
        ("times", "two"): {"strict_f1": 1.0, "relaxed_f1": 1.0, "value_f1": 0.5},
    }


# ---------------------------------------------------------------------------------------------- agreement


def test_macro_f1_counts_classes_that_only_one_side_has() -> None:
    assert macro_f1(["a", "b"], ["a", "c"]) == 0.3333


def test_calibration_weighs_bins_by_how_full_they_are() -> None:
    answers = [(0.9, True)] * 8 + [(0.2, True)] * 2
    assert calibration_error(answers) == pytest.approx(0.8 * 0.1 + 0.2 * 0.8)
    assert calibration_error([(1.0, True)]) == 0.0
