"""The names of states and bodies in a text, by the tables: which they mean for certain, and which they may mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from dragoman.knowledge import Name, load_knowledge
from dragoman.spans import Span

NAMED = frozenset({"state", "adjective", "people", "capital", "institution", "metonym", "body", "organ", "force"})
_OPENING = re.compile(r"(?:^|[.!?:…\n][\"”’)]*|[\"“‘•])\s*$")
WORD = re.compile(r"(?:\b(?:[Dd]e|[Nn]on|[Rr]e|[Aa]nti)-)?[^\W_]+(?:['’.][^\W_]+)*")


def find_names(text: str) -> Iterator[tuple[Span, Name]]:
    """The names of states and bodies of the tables in a text, the longest at each place; no ambiguous ones."""
    names, longest = _sure_names()
    for span, form in _find_forms(text, names.keys(), longest):
        yield span, names[form]


def find_codes(text: str) -> Iterator[tuple[Span, str]]:
    """Every state or body that a name in the text can mean, ambiguous names too: a search takes in what may be it."""
    forms, longest = _all_names()
    for span, form in _find_forms(text, forms.keys(), longest):
        yield from ((span, code) for code in forms[form])


def _find_forms(text: str, names: Collection[str], longest: int) -> Iterator[tuple[Span, str]]:
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        size = next((n for n in range(min(longest, len(words) - at), 0, -1) if _form(text, words, at, n) in names), 0)
        if size:
            yield Span(words[at].start(), words[at + size - 1].end()), _form(text, words, at, size)
        at += size or 1


def _form(text: str, words: Sequence[re.Match[str]], at: int, size: int) -> str:
    end = words[at + size - 1].end()
    form = text[words[at].start() : end].replace("’", "'")
    if form[-2:-1] == "." and text[end : end + 1] == ".":
        form += "."  # U.S.
    return form.removesuffix("'s") if form[:1].isupper() else ""


@cache
def load_knowledge_forms() -> Mapping[str, tuple[Name, ...]]:
    """All forms of the tables with all that each can mean."""
    return load_knowledge().names()


@cache
def state_codes() -> frozenset[str]:
    """The codes of the states."""
    return frozenset(state.iso3 for state in load_knowledge().states)


@cache
def _sure_names() -> tuple[dict[str, Name], int]:
    """The forms that name one state or body for certain, and of how many words the longest is."""
    names = {}
    for form, meanings in load_knowledge_forms().items():
        sure = [name for name in meanings if not name.ambiguous and name.code and name.kind in NAMED]
        if len({name.code for name in sure}) == 1 and form[:1].isupper():
            names[form] = sure[0]
    return names, max(len(form.split()) for form in names)


@cache
def _all_names() -> tuple[dict[str, tuple[str, ...]], int]:
    """The codes that each form can mean, and of how many words the longest form is."""
    names = {
        form: codes
        for form, meanings in load_knowledge_forms().items()
        if form[:1].isupper()
        and (codes := tuple(dict.fromkeys(name.code for name in meanings if name.code and name.kind in NAMED)))
    }
    return names, max(len(form.split()) for form in names)


def codes_of(form: str) -> set[str]:
    """The states and bodies that an ambiguous form can mean."""
    forms, form = load_knowledge_forms(), form.replace("’", "'").removesuffix("'s")
    return {name.code for name in (*forms.get(form, ()), *forms.get(f"{form}.", ()))}


def is_demonym(form: str) -> bool:
    """Whether a word names or belongs to a state or its people, if ambiguously: no name of its own.

    >>> is_demonym("European"), is_demonym("Busan")
    (True, False)
    """
    forms = load_knowledge_forms()
    return any(
        name.kind in ("state", "adjective", "people") for name in (*forms.get(form, ()), *forms.get(f"{form}.", ()))
    )


def find_capitals(text: str, span: Span, known: Collection[str] = ()) -> Iterator[re.Match[str]]:
    """The words with a capital in a part of a text; one that opens a sentence only where it is among the ``known``.

    >>> [match.group() for match in find_capitals("Arms came. Orrin's men saw Vell.", Span(0, 32), {"Orrin"})]
    ["Orrin's", 'Vell']
    """
    for match in WORD.finditer(text, span.start, span.end):
        opens = _OPENING.search(text, max(0, match.start() - 4), match.start()) or match.start() == 0
        if match.group()[0].isupper() and (not opens or bare(match.group()) in known):
            yield match


def bare(name: str) -> str:
    """A name without the ending of the genitive."""
    return re.sub(r"['’]s?$", "", name)
