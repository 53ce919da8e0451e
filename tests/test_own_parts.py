"""Which of the words that the language model gives a cue are its own."""

from dragoman.annotators.contents import own_parts
from dragoman.annotators.quotations import paragraphs
from dragoman.model import Document
from dragoman.spans import Span
from dragoman.syntax import Tree

from .parsed import staged

OVER = "“/PUNCT/3/punct It/PRON/3/nsubj ended/VERB/{}/{} ./PUNCT/3/punct ”/PUNCT/3/punct"
SAYS = "Ark/PROPN/2/nsubj said/VERB/{head}/{relation} the/DET/4/det dam/NOUN/5/nsubj broke/VERB/2/ccomp ./PUNCT/2/punct"
SAID_OF = (
    "“/PUNCT/3/punct It/PRON/3/nsubj ended/VERB/7/ccomp ,/PUNCT/3/punct ”/PUNCT/3/punct Lind/PROPN/7/nsubj "
    "said/VERB/0/root of/ADP/10/case the/DET/10/det talks/NOUN/7/obl ./PUNCT/7/punct"
)
WANTS = (
    "Oslo/PROPN/2/nsubj wants/VERB/0/root in/ADV/2/advmod ,/PUNCT/6/punct and/CCONJ/7/cc Ark/PROPN/7/nsubj "
    "said/VERB/2/conj {}the/DET/9/det dam/NOUN/10/nsubj broke/VERB/7/ccomp ./PUNCT/2/punct"
)


def own(doc: Document, cue: str, *parts: str) -> list[str]:
    """Those of the parts, given by their words, that are the cue's own."""

    def place(words: str) -> Span:
        start = doc.text.index(words)
        return Span(start, start + len(words))

    borders = [span for passage in doc.article.passages() for span in paragraphs(doc.text, passage)]
    spans = sorted(place(words) for words in parts)
    found = own_parts(Tree(doc), place(cue), spans, list(doc.layers.quotations), borders)
    return [part.of(doc.text) for part in found]


def test_no_words_are_said_twice() -> None:
    doc = staged(SAYS.format(head=0, relation="root"))
    assert own(doc, "said", "the dam broke", "dam broke") == ["the dam broke"]


def test_a_quotation_of_the_paragraph_before_is_of_whoever_speaks_there() -> None:
    says = SAYS.format(head=0, relation="root")
    over = OVER.format(0, "root")
    assert own(staged(f"{over}\n\n{says}"), "said", "It ended.", "the dam broke") == ["the dam broke"]
    assert own(staged(f"{over}\n{says}"), "said", "It ended.", "the dam broke") == ["It ended.", "the dam broke"]
    assert own(staged(f"{over}\n\n{says}"), "said", "It ended.") == ["It ended."]


def test_of_what_somebody_said_it_is_not_what_is_said() -> None:
    doc = staged(SAID_OF)
    assert own(doc, "said of", "It ended", "the talks") == ["It ended"]
    assert own(doc, "said of", "the talks") == ["the talks"]


def test_the_clause_before_is_not_told_by_the_one_behind() -> None:
    assert own(staged(WANTS.format("")), "said", "Oslo wants in", "the dam broke") == ["the dam broke"]


def test_a_cue_between_commas_tells_both_sides() -> None:
    commas = WANTS.replace("9/det", "10/det").replace("10/nsubj", "11/nsubj").format(",/PUNCT/7/punct ")
    doc = staged(commas.replace("dam/NOUN/10", "dam/NOUN/11"))
    assert own(doc, "said", "Oslo wants in", "the dam broke") == ["Oslo wants in", "the dam broke"]


def test_the_day_behind_the_cue_is_not_said() -> None:
    lines = "Lind/PROPN/2/nsubj said/VERB/0/root on/ADP/4/case Friday/PROPN/2/obl was/AUX/6/cop rare/ADJ/2/ccomp"
    assert own(staged(lines), "said", "on Friday was rare") == ["was rare"]
    later = "Lind/PROPN/2/nsubj said/VERB/0/root rain/NOUN/4/nsubj fell/VERB/2/ccomp on/ADP/6/case Friday/PROPN/4/obl"
    assert own(staged(later), "said", "rain fell on Friday") == ["rain fell on Friday"]
