"""A user's own spaCy pipeline in place of the language model: sentences, words and names from what it finds.

spaCy comes with the extra ``dragoman[spacy]`` and is imported when the first article is read. See ``docs/spacy.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, ClassVar, Literal, NamedTuple

import msgspec

from dragoman.annotators.reading import POSSESSIVE
from dragoman.errors import PartError
from dragoman.language.agreement import Label
from dragoman.language.clearnlp import TELLING, Arc, Node, to_universal
from dragoman.language.lemma import lemma_of
from dragoman.model import Document, Layers, Name, Sentence, Word
from dragoman.spans import Span

LABELS: dict[str, Label] = {
    "PERSON": "person", "PER": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "nationality",
}  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an"})


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Reads the body of each article with a spaCy pipeline, named or at a path.

    ``scheme`` says whose relations the pipeline gives: ClearNLP's, as spaCy's own English pipelines do, or those of
    Universal Dependencies; "auto" tells it by its labels. ``labels`` adds to, or changes, what its names mean:
    ``{"NAT" = "nationality"}``; names with other labels are left out.
    """

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ()
    gives: ClassVar[tuple[str, ...]] = ("sentences", "words", "names")

    model: str = "en_core_web_sm"
    scheme: Literal["auto", "clearnlp", "ud"] = "auto"
    labels: dict[str, Label] = {}

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The layers of each document; PartError where spaCy, the pipeline or one of its components is missing."""
        pipeline = _loaded(self.model) if docs else None
        return [self._layers(pipeline, doc) for doc in docs]

    def _layers(self, pipeline: Any, doc: Document) -> Layers:
        sentences: list[Sentence] = []
        words: list[Word] = []
        names: list[Name] = []
        for passage in doc.article.passages():
            parsed = pipeline(passage.of(doc.text))
            kept = [token for token in parsed if not token.is_space]
            if kept:
                self._check(parsed)
                arcs = self._arcs(pipeline, kept)
                place = _Place(passage, len(words), len(sentences))
                sentences += _sentences(parsed, kept, place)
                words += _words(parsed, kept, arcs, place)
                names += self._names(parsed, place)
        return Layers(sentences=tuple(sentences), words=tuple(words), names=tuple(names))

    def _check(self, parsed: Any) -> None:
        wanted = {"SENT_START": "sentences", "POS": "parts of speech", "DEP": "dependencies"}
        lacking = [words for mark, words in wanted.items() if not parsed.has_annotation(mark)]
        if lacking:
            raise PartError(f"[annotators.spacy] model: the pipeline {self.model!r} gives no {lacking[0]}")

    def _arcs(self, pipeline: Any, kept: list[Any]) -> list[Arc]:
        """The parse over the words that are kept; a word that hangs on white space hangs on what that hangs on."""
        numbers = {token.i: number for number, token in enumerate(kept)}
        heads = [numbers.get(_head(token), -1) for token in kept]
        if not self._is_clearnlp(pipeline, kept):
            relations = [token.dep_ for token in kept]
            return [
                Arc(head, relation if head >= 0 else "root") for head, relation in zip(heads, relations, strict=True)
            ]
        return to_universal(
            [
                Node(token.text, token.lemma_ or token.text, token.pos_, head, token.dep_)
                for token, head in zip(kept, heads, strict=True)
            ]
        )

    def _is_clearnlp(self, pipeline: Any, kept: list[Any]) -> bool:
        if self.scheme != "auto":
            return self.scheme == "clearnlp"
        known = set(pipeline.pipe_labels.get("parser", ())) or {token.dep_ for token in kept}
        return not TELLING.isdisjoint(known)

    def _names(self, parsed: Any, place: _Place) -> Iterator[Name]:
        labels = LABELS | self.labels
        for entity in parsed.ents:
            tokens = [token for token in entity if not token.is_space]
            while tokens and tokens[0].lower_ in _ARTICLES:
                tokens = tokens[1:]
            while tokens and tokens[-1].text in POSSESSIVE:
                tokens = tokens[:-1]
            if tokens and entity.label_ in labels:
                start, end = place.of(tokens)
                yield Name(start=start, end=end, label=labels[entity.label_])


class _Place(NamedTuple):
    """Where a passage stands: in the text, and after how many words and sentences."""

    passage: Span
    words: int
    sentences: int

    def of(self, tokens: Sequence[Any]) -> tuple[int, int]:
        """The first and the last code point (exclusive) of some tokens in the article's text."""
        last = tokens[-1]
        return self.passage.start + tokens[0].idx, self.passage.start + last.idx + len(last.text)


@cache
def _loaded(model: str) -> Any:
    """The pipeline, loaded once in a process."""
    try:
        import spacy
    except ModuleNotFoundError as error:
        if error.name != "spacy":
            raise
        raise PartError("[annotators.spacy] spaCy is not installed: pip install 'dragoman[spacy]'") from None
    try:
        return spacy.load(model)
    except (OSError, ValueError) as error:
        raise PartError(f"[annotators.spacy] model: {error}") from error


def _head(token: Any) -> int:
    """The index of the word that a token hangs on, −1 where it is a root; white space is passed over."""
    above = token.head
    while above.is_space and above.head.i != above.i:
        above = above.head
    return -1 if above.i == token.i else int(above.i)


def _sentences(parsed: Any, kept: list[Any], place: _Place) -> Iterator[Sentence]:
    at = 0
    for sentence in parsed.sents:
        first = at
        while at < len(kept) and kept[at].i < sentence.end:
            at += 1
        if at > first:
            start, end = place.of(kept[first:at])
            yield Sentence(start=start, end=end, first=place.words + first, last=place.words + at)


def _words(parsed: Any, kept: list[Any], arcs: list[Arc], place: _Place) -> Iterator[Word]:
    number, last = place.sentences - 1, -1
    for token, arc in zip(kept, arcs, strict=True):
        if token.sent.start != last:
            number, last = number + 1, token.sent.start
        start, end = place.of([token])
        yield Word(
            start=start,
            end=end,
            sentence=number,
            upos=token.pos_ or "X",
            head=place.words + arc.head if arc.head >= 0 else -1,
            deprel=arc.deprel,
            lemma=token.lemma_ or lemma_of(token.text, token.pos_),
        )
