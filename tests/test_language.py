"""The language model: exact places, sound trees, the same answer twice, a clear error for damaged weights."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.language import chains
from dragoman.language.agreement import settle_names
from dragoman.language.graphs import Graphs
from dragoman.language.lemma import lemma_of
from dragoman.language.model import LanguageModel, load_model
from dragoman.language.trees import best_tree
from dragoman.language.windows import LONGEST, cut_windows
from dragoman.language.wordpiece import MOST_PIECES, WordPiece, atoms
from dragoman.model import Article, Document, Name, Word
from dragoman.parts import Annotator, load
from dragoman.spans import Span

FOLDER = Path(__file__).parent.parent / "src" / "dragoman" / "models" / "en"
REPORT = """The prime minister of Norland met the U.S. envoy, Ms. Ada Quill, in Osk on Tuesday.

“We won't close the border,” the prime minister said. “Trade rose by 4.5 per cent.”

Quill told reporters that Norland's offer wasn't serious, and that she'd return on March 3."""
odd_text = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aB1 .,'’-\n“”é中\u0301\u200b")), max_size=300)


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return load_model(FOLDER)


@given(odd_text)
@settings(max_examples=200, deadline=None)
def test_atoms_cover_every_character_that_is_not_white_space(text: str) -> None:
    covered = [False] * len(text)
    previous = 0
    for start, end in atoms(text):
        assert previous <= start < end <= len(text)
        covered[start:end] = [True] * (end - start)
        previous = end
    assert covered == [not character.isspace() for character in text]


def test_atoms_split_contractions_with_either_apostrophe() -> None:
    text = "They don’t say it cannot; Norland's can't"
    words = [text[start:end] for start, end in atoms(text)]
    assert words == ["They", "do", "n’t", "say", "it", "can", "not", ";", "Norland", "'s", "ca", "n't"]


@given(odd_text)
@settings(max_examples=25, deadline=None)
def test_reading_any_text_gives_sound_places_and_trees(text: str) -> None:
    _check(text, load_cached())


def test_a_very_long_word_and_a_very_long_line_are_read(model: LanguageModel) -> None:
    for text in ("x" * 5000, "word " * 900, "(" * 700, "1." * 500):
        _check(text, model)


_MODELS: dict[str, LanguageModel] = {}


def load_cached() -> LanguageModel:
    """The model, loaded once for the property test (hypothesis forbids fixtures that it does not reset)."""
    return _MODELS.setdefault("en", load_model(FOLDER))


def _check(text: str, model: LanguageModel) -> None:
    reading = model.read(text)
    assert [i for word in reading.words for i in range(word.start, word.end) if text[i].isspace()] == []
    assert sum(word.end - word.start for word in reading.words) == sum(not letter.isspace() for letter in text)
    assert all(a.end <= b.start for a, b in zip(reading.words, reading.words[1:], strict=False))
    assert [sentence.first for sentence in reading.sentences] == [0, *(s.last for s in reading.sentences)][:-1]
    for number, sentence in enumerate(reading.sentences):
        words = range(sentence.first, sentence.last)
        assert (sentence.start, sentence.end) == (reading.words[words[0]].start, reading.words[words[-1]].end)
        assert [word for word in words if reading.words[word].head == -1] == [
            word for word in words if reading.words[word].deprel == "root"
        ]
        assert sum(reading.words[word].head == -1 for word in words) == 1
        for word in words:
            assert reading.words[word].sentence == number
            at, steps = word, 0
            while reading.words[at].head != -1:
                at, steps = reading.words[at].head, steps + 1
                assert at in words and steps <= len(words)
    for mark in (*reading.names, *reading.attribution_parts, *reading.triggers):
        assert 0 <= mark.start < mark.end <= len(text) and 0.0 <= mark.confidence <= 1.0


def test_the_report_is_read_as_a_person_would(model: LanguageModel) -> None:
    reading = model.read(REPORT)
    words = [REPORT[word.start : word.end] for word in reading.words]
    assert {"U.S.", "4.5", "wo", "n't", "Norland", "'s", "Ms."} <= set(words)
    said = reading.words[words.index("said")]
    assert (said.upos, said.lemma) == ("VERB", "say")
    assert reading.words[words.index("minister")].deprel == "nsubj"
    assert any(name.label == "person" and "Quill" in REPORT[name.start : name.end] for name in reading.names)
    cues = [part for part in reading.attribution_parts if part.label == "cue"]
    assert {"said", "told"} <= {REPORT[cue.start : cue.end].split()[0] for cue in cues}
    content = next(part for part in reading.attribution_parts if part.label == "content")
    assert "close the border" in REPORT[content.start : content.end]
    assert REPORT[reading.attribution_parts[content.link].start :].startswith("said")


def test_a_break_between_paragraphs_ends_a_sentence(model: LanguageModel) -> None:
    text = "Talks in Osk\n\nThe envoys met for an hour"
    starts = [sentence.start for sentence in model.read(text).sentences]
    assert starts == [0, text.index("The")]


def test_a_hyphen_parts_from_both_its_words_or_from_neither(model: LanguageModel) -> None:
    text = "After back-to-back talks the Norland-Osk cease-fire held, an anti-fascist co-operation said."
    words = [text[word.start : word.end] for word in model.read(text).words]
    assert not [word for word in words if word != "-" and (word.startswith("-") or word.endswith("-"))]
    assert words[1:6] == ["back", "-", "to", "-", "back"]


def test_only_the_stretches_asked_for_are_read(model: LanguageModel) -> None:
    first, second = REPORT.index("“We"), REPORT.index("Quill told")
    reading = model.read(REPORT, [(0, first), (second, len(REPORT))])
    assert reading.words and not [word for word in reading.words if first <= word.start < second]
    assert REPORT[reading.words[-1].start : reading.words[-1].end] == "."
    assert model.read(REPORT, []).words == () and model.read("").words == ()


def test_the_same_text_gives_the_same_reading(model: LanguageModel) -> None:
    first = model.read(REPORT)
    model.read("Something else entirely stood here.")
    assert model.read(REPORT) == first == load_model(FOLDER).read(REPORT)


def test_a_graph_is_given_what_it_asks_for_and_gives_what_is_wanted() -> None:
    inputs = {"words": np.zeros((1, 3, 768), np.float32), "own": np.ones(1, np.float32), "mask": np.ones((1, 3))}
    answers = Graphs(FOLDER).run("heads", inputs, ("tags", "upos"))
    assert {name: values.shape[:2] for name, values in answers.items()} == {"tags": (1, 3), "upos": (1, 3)}


def test_the_encoder_alone_reads_every_window_of_the_stretches_asked_for(model: LanguageModel) -> None:
    start = REPORT.index("“")
    [whole] = model.encode(REPORT)
    [part] = model.encode(REPORT, [(start, len(REPORT))])
    assert whole.shape[1] == part.shape[1] == 384
    assert whole.shape[0] > part.shape[0] > 20


def test_the_annotator_gives_the_layers_of_each_document_by_itself() -> None:
    part = load("annotators", "language", {"folder": str(FOLDER)})
    assert isinstance(part, Annotator)
    docs = [
        Document(article=Article(id=str(n), text=text, body=Span(0, len(text)))) for n, text in enumerate((REPORT, ""))
    ]
    together = part.annotate(docs)
    assert together == [part.annotate([doc])[0] for doc in docs]
    assert together[0].words and not together[1].words


@pytest.mark.parametrize(("name", "message"), [("heads.onnx", "damaged"), ("settings.json", "settings")])
def test_damaged_or_missing_files_are_named(tmp_path: Path, name: str, message: str) -> None:
    folder = tmp_path / "en"
    shutil.copytree(FOLDER, folder)
    (folder / name).write_bytes(b"{") if name.endswith("onnx") else (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name}.*{message}"):
        load_model(folder)


def test_a_missing_graph_and_another_format_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    shutil.copytree(FOLDER, folder)
    (folder / "encoder.onnx").unlink()
    with pytest.raises(ModelError, match=r"encoder\.onnx: missing"):
        load_model(folder)
    settings_file = folder / "settings.json"
    settings_file.write_text(settings_file.read_text(encoding="utf-8").replace('"format": 2', '"format": 9'), "utf-8")
    with pytest.raises(ModelError, match="format 9"):
        load_model(folder)


@given(st.lists(st.sampled_from(["a", "bb. ", "Cc ", "\n", "\n\n", "U.S. "]), max_size=400), st.integers(1, 60))
@settings(max_examples=30, deadline=None)
def test_windows_hold_every_atom_once_and_none_is_too_long(parts: list[str], repeat: int) -> None:
    text = "".join(parts) + "long " * repeat * 10
    encoded = WordPiece(FOLDER / "vocab.txt").encode(text)
    windows = cut_windows(text, encoded)
    assert [atom for first, last in windows for atom in range(first, last)] == list(range(len(encoded.start)))
    assert all(encoded.first[last] - encoded.first[first] <= LONGEST + MOST_PIECES for first, last in windows)


@given(
    st.integers(1, 7).flatmap(
        lambda n: st.lists(st.lists(st.floats(-5, 5), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
    )
)
@settings(max_examples=150, deadline=None)
def test_trees_have_one_root_and_no_cycle(rows: list[list[float]]) -> None:
    heads = best_tree(np.array(rows))
    assert heads.count(0) == 1
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at:
            at, steps = heads[at - 1], steps + 1
            assert steps <= len(heads)


def test_the_best_of_all_trees_is_found() -> None:
    scores = np.array([[1.0, 0.0, 9.0, 2.0], [4.0, 9.0, 0.0, 1.0], [0.0, 3.0, 8.0, 0.0]])
    assert best_tree(scores) == [2, 0, 2]


def _name(text: str, surface: str, label: str, confidence: float, at: int = 0) -> Name:
    start = text.index(surface, at)
    return Name(start=start, end=start + len(surface), label=label, confidence=confidence)  # type: ignore[arg-type]


def test_a_full_name_settles_what_its_parts_are() -> None:
    text = "Mara Lind arrived. Lind spoke. Then Lind left Osk, and the lind tree stood."
    names = [_name(text, "Mara Lind", "person", 0.9), _name(text, "Lind", "body", 0.8, 19)]
    words = [
        Word(start=found.start(), end=found.end(), sentence=0, upos=upos, head=-1, deprel="root", lemma=found.group())
        for found in re.finditer(r"\w+", text)
        for upos in ["PROPN" if found.group()[0].isupper() else "NOUN"]
    ]
    settled = settle_names(text, words, names)
    assert [(text[name.start : name.end], name.label) for name in settled] == [
        ("Mara Lind", "person"),
        ("Lind", "person"),
        ("Lind", "person"),
    ]
    assert settled[2].start == text.index("Lind left")


def test_a_label_stays_where_no_other_is_clearly_stronger() -> None:
    text = "Osk agreed. Osk refused."
    names = [_name(text, "Osk", "place", 0.8), _name(text, "Osk", "body", 0.7, 5)]
    assert [name.label for name in settle_names(text, [], names)] == ["place", "body"]


def test_a_ship_is_nobody_whoever_it_is_named_after() -> None:
    text = "HMS Anna Lind sailed. Lind said the Anna Lind was ready, Per Holm that she was not."
    starts = {"HMS Anna Lind": 0, "Anna Lind": 4, "Lind": text.index("Lind said"), "Per Holm": text.index("Per Holm")}
    places = [*starts.items(), ("Anna Lind", text.index("Anna Lind was"))]
    names = [Name(start=at, end=at + len(words), label="person", confidence=0.9) for words, at in places]
    assert [text[name.start : name.end] for name in settle_names(text, [], names)] == ["Lind", "Per Holm"]


def test_tags_are_the_best_chain_and_never_begin_inside() -> None:
    emissions = np.zeros((1, 3, 1, 3), dtype=np.float32)
    emissions[0, :, 0] = [[0, 2, 3], [0, 0, 2], [3, 0, 0]]
    tagged = chains.tag(emissions, np.zeros((1, 3, 3), dtype=np.float32), [3])
    assert tagged.tags[0, :, 0].tolist() == [chains.BEGIN, chains.INSIDE, chains.OUTSIDE]
    [run] = chains.runs(tagged, 0, 3)
    assert (run.first, run.last) == (0, 2) and 0.5 < run.confidence < 1.0


def test_a_faint_run_is_told_though_the_best_tags_leave_it_out() -> None:
    emissions = np.zeros((1, 6, 2, 3), dtype=np.float32)
    emissions[0, :, :, 0] = 9.0
    emissions[0, 1, 1] = [1, 0, 0]  # of the second layer: faint
    emissions[0, 3, 1], emissions[0, 4, 1] = [0, 4, 0], [0, 0, 4]
    emissions[0, 5, 1] = [0, 4, 0]
    tagged = chains.tag(emissions, np.zeros((2, 3, 3), dtype=np.float32), [6])
    assert [(run.first, run.last) for run in chains.runs(tagged, 0, 6)] == [(3, 5), (5, 6)]
    found = chains.faint_runs(tagged, 0, 6, range(1, 2), 0.1)
    assert [(run.layer, run.first, run.last) for run in found] == [(1, 1, 2), (1, 3, 5), (1, 5, 6)]
    assert 0.1 < found[0].confidence < 0.5 < 0.9 < found[1].confidence
    assert chains.faint_runs(tagged, 0, 6, range(1), 0.1) == []


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("said", "VERB", "say"), ("held", "VERB", "hold"), ("met", "VERB", "meet"), ("spoke", "VERB", "speak"),
        ("talks", "NOUN", "talk"), ("agreed", "VERB", "agree"), ("agreeing", "VERB", "agree"),
        ("pledged", "VERB", "pledge"), ("announced", "VERB", "announce"), ("planning", "VERB", "plan"),
        ("visited", "VERB", "visit"), ("condemned", "VERB", "condemn"), ("denies", "VERB", "deny"),
        ("vowed", "VERB", "vow"), ("urging", "VERB", "urge"), ("imposed", "VERB", "impose"),
        ("travelled", "VERB", "travel"), ("focused", "VERB", "focus"), ("added", "VERB", "add"),
        ("calling", "VERB", "call"), ("discussed", "VERB", "discuss"), ("’s", "AUX", "be"), ("n't", "PART", "not"),
        ("countries", "NOUN", "country"), ("spokesmen", "NOUN", "spokesman"), ("sanctions", "NOUN", "sanction"),
        ("crises", "NOUN", "crisis"), ("addresses", "NOUN", "address"), ("better", "ADJ", "good"),
        ("Talks", "PROPN", "Talks"), ("They", "PRON", "they"), ("using", "VERB", "use"), ("having", "AUX", "have"),
        ("would", "AUX", "would"),
    ],
)  # fmt: skip
def test_lemmas(form: str, upos: str, lemma: str) -> None:
    assert lemma_of(form, upos) == lemma


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Prime Minister Ada K. Nordby met envoys. They ate.", 2),
        ("Ada Nordby, Jr. spoke today. They ate.", 2),
    ],
)
def test_initials_and_small_letters_end_no_sentence(text: str, sentences: int) -> None:
    assert len(load_model().read(text, None).sentences) == sentences


def test_letter_words_are_no_numerals_and_what_has_a_subject_is_a_verb() -> None:
    text = "Secretary Nordby spoke today with Minister Lind. They held a telephone conversation on Monday."
    tags = {text[word.start : word.end]: word.upos for word in load_model().read(text, None).words}
    assert (tags["spoke"], tags["telephone"], tags["conversation"]) == ("VERB", "NOUN", "NOUN")


@pytest.mark.parametrize(
    ("text", "starts"),
    [("Rain fell.\n“We stay.”\nNo!\nThey", 3), ("Rain\nfell.\nWe\nstay", 0), ("No!\n\nThey stay.\nWe", 1)],
)
def test_a_line_is_a_paragraph_where_nearly_every_line_ends_a_sentence(text: str, starts: int) -> None:
    encoded = WordPiece(FOLDER / "vocab.txt").encode(text)
    assert int(encoded.opens[1:].sum()) == starts


@pytest.mark.parametrize(("behind", "starts"), [("They left", 1), ("Navy ships left", 0)])
def test_a_word_that_opens_sentences_opens_one_behind_initials(behind: str, starts: int) -> None:
    encoded = WordPiece(FOLDER / "vocab.txt").encode(f"Lind spoke in the U.S. {behind}.")
    assert int(encoded.opens[1:].sum()) == starts


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("They met in the spring. Norland won.", 1),
        ("They met in the spring.” “Norland won.", 1),
        ("They met Nordby. The envoy left.", 1),
        ("They met Committee. Lind left.", 1),
        ("“Who won?” Nordby asked.", 0),  # who asks may follow
        ("They met Gov. Lind.", 0),
        ("They met approx. Ten envoys.", 0),
        ("They met in the spring, Norland won.", 0),
    ],
)
def test_a_capital_behind_a_plain_word_and_its_full_stop_opens_a_sentence(text: str, starts: int) -> None:
    encoded = WordPiece(FOLDER / "vocab.txt").encode(text)
    assert int(encoded.opens[1:].sum()) == starts
