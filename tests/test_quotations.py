import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotators.quotations import Part
from dragoman.model import Article, Document
from dragoman.spans import Span


def quoted(text: str) -> list[str]:
    doc = Document(article=Article(id="t", text=text, body=Span(0, len(text))))
    return [mark.inner.of(text) for mark in Part().annotate([doc])[0].quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will go," she said, "if asked."', ["We will go,", "if asked."]),
        ("The “frank” talks ended “early”.", ["frank", "early"]),
        ("‘We’re ready,’ he said.", ["We’re ready,"]),
        ("It's the leaders' first trip; 'no comment', said aides.", ["no comment"]),
        ("« Nous verrons », said Paris.", [" Nous verrons "]),
        ("He measured 5'10\" tall.", []),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ("The ``grand bargain'' is off.", ["grand bargain"]),
    ],
)
def test_quotations_are_found_by_their_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_runs_on_over_paragraphs_only_if_the_next_one_opens_again() -> None:
    assert quoted("“One sentence.\n\n“And another,” he said.") == ["One sentence.", "And another,"]
    assert quoted("“Never closed.\n\nThe talks went on.") == []


@given(st.text(alphabet="ab “”\"'’‘\n.,«»", max_size=60))
def test_quotations_stay_in_order_and_inside_the_text(text: str) -> None:
    doc = Document(article=Article(id="t", text=text, body=Span(0, len(text))))
    marks = Part().annotate([doc])[0].quotations
    assert all(0 <= mark.start < mark.inner.start <= mark.inner.end <= mark.end <= len(text) for mark in marks)
    assert all(first.end <= second.start for first, second in zip(marks, marks[1:], strict=False))


def test_a_quotation_runs_on_over_lines_that_are_paragraphs_where_it_closes_soon() -> None:
    assert quoted("“Rain fell.\nIt still falls,” she said.\nThey left.") == ["Rain fell.\nIt still falls,"]
    assert quoted("“Rain fell.\n“It still falls,” she said.") == ["Rain fell.", "It still falls,"]
    assert quoted("“Rain fell.\n" + "They left. " * 80 + "”") == []


def test_straight_marks_run_on_over_lines_and_close_what_a_curly_one_opened() -> None:
    assert quoted('"Rain fell.\nIt still falls," she said.\nThey left.') == ["Rain fell.\nIt still falls,"]
    assert quoted('"Rain fell.\n"It still falls," she said.') == ["Rain fell.", "It still falls,"]
    assert quoted('“Rain fell.\nIt still falls," she said.') == ["Rain fell.\nIt still falls,"]
    assert quoted('“Rain "fell" on us,” she said.') == ['Rain "fell" on us,']
    assert quoted('"Rain fell," she said.\nThey met at the "dam".') == ["Rain fell,", "dam"]
