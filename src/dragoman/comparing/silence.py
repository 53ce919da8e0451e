"""Whether a text leaves a matter out: its names, numbers and telling nouns are searched before silence is stated.

A matter without a telling word is not searched, and no silence about it is stated. Where the words do stand in the
text, it is not silent: it was not coded, and the words are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.comparing.material import Material
from dragoman.comparing.terms import Index, Term, terms_of
from dragoman.model import Passage
from dragoman.spans import Span

SHARE = 0.4  # the share of the nouns' weight that, found in one sentence, shows that the text speaks of the matter
RAREST = 8.0  # the weight of a noun that shows it alone
MOSTLY = 0.6  # the share of the nouns' weight that shows it where they stand scattered over the text
SELDOM = 2  # how often a text may have a name for its place to show anything
_MOST = 4  # passages shown


class Search(Struct, frozen=True):
    """What was looked for in one text, and the words that show that it may speak of the matter after all."""

    article: str
    looked_for: tuple[str, ...]
    hits: tuple[Passage, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether nothing of the matter was found."""
        return not self.hits


def looked_for(words: Iterable[str], known: Iterable[str]) -> tuple[Term, ...]:
    """What some matter's words are known by; ``known`` are names and codes that tell nothing here."""
    found: dict[tuple[str, ...] | str | float, Term] = {}
    names = tuple(known)
    for passage in words:
        for term in terms_of(passage, names):
            found.setdefault(term.code or term.stems or term.value, term)
    return tuple(found.values())


def searchable(terms: Sequence[Term]) -> bool:
    """Whether a search for the terms shows anything: they hold a name, a length of time or a noun of a known subject.

    A number alone shows nothing: the text may tell of the matter with another one. Nor does one common noun alone:
    "the negotiations" may be its "talks".
    """
    if len(terms) == 1 and terms[0].kind == "noun":
        return terms[0].subject and terms[0].weight >= RAREST
    return any(term.kind == "name" or (term.kind == "number" and term.stems) or term.subject for term in terms)


def search(material: Material, article: str, terms: Sequence[Term], words: Iterable[str] = ()) -> Search:
    """The terms searched in the body of one article; a name that stands all over it was not searched for.

    Of the ``words`` in which the matter is told, six in a row show that the text has them too.
    """
    index = material.index(article)
    spans = find_matter(index, terms) + [span for passage in words for span in index.quoting(passage)]
    shown: dict[str, Passage] = {}
    for span in sorted(spans):
        passage = index.show(span)
        if not any(passage.start < other.end and other.start < passage.end for other in shown.values()):
            shown[passage.quote] = passage
    told = terms if shown else [term for term in terms if term.kind != "name" or not index.find(term)]
    return Search(article, tuple(term.words for term in told), tuple(shown.values())[:_MOST])


def in_all(searches: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The words that were looked for in every one of several texts, in their order."""
    told = list(searches)
    return tuple(words for words in told[0] if all(words in others for others in told)) if told else ()


def find_matter(index: Index, terms: Sequence[Term]) -> list[Span]:
    """The places that show that a text may speak of a matter.

    A number of it shows that, wherever it stands, a name, a word of a name that is made of common nouns ("Strategic
    Stability"), and a rare noun; but the name of a state that stands all over
    the text shows nothing. Without such a name the nouns of the matter's subjects show it, and the other words of those
    subjects; else other nouns, where enough of them stand in one sentence, or nearly all of them in the text.
    """
    names = {term: index.find(term) for term in terms if term.kind == "name"}
    sure = [span for term in terms if term.kind == "number" for span in index.find(term)]
    sure += [span for term, spans in names.items() if len(spans) <= SELDOM or not term.code for span in spans]
    nouns = [term for term in terms if term.kind == "noun"]
    sure += [span for term in nouns if term.weight >= RAREST for span in index.find(term)]
    sure += [span for term, spans in names.items() if not spans for span in index.find_part(term)]
    if sure:
        return sure
    if any(not spans for spans in names.values()):
        return _together(index, nouns)
    subjects = [term for term in nouns if term.subject]
    direct = [span for term in subjects for span in index.find(term)]
    found = direct or [span for term in subjects for span in index.related(term)] or _together(index, nouns)
    if found or subjects:
        return found
    return [span for spans in names.values() for span in spans]


def _together(index: Index, nouns: Sequence[Term]) -> list[Span]:
    """The places of nouns in the sentences that hold enough of their weight, or all where the text holds most of it."""
    places = {term.words: index.find(term) for term in nouns}
    weights = {term.words: term.weight for term in nouns}
    whole = sum(weights.values())
    if sum(weights[words] for words, spans in places.items() if spans) >= MOSTLY * whole:
        return [span for spans in places.values() for span in spans]
    at: dict[int, set[str]] = {}
    for words, spans in places.items():
        for span in spans:
            at.setdefault(index.sentence(span), set()).add(words)
    full = {
        number
        for number, found in at.items()
        if sum(weights[words] for words in found) >= SHARE * whole and (len(nouns) == 1 or len(found) > 1)
    }
    return [span for spans in places.values() for span in spans if index.sentence(span) in full]
