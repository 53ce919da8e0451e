"""Documents for property tests: any text, with claims of every kind on words of it."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from dragoman import model
from dragoman.model import Actor, Amount, Article, Character, Document, Duration, Failure, Layers, Passage, Place, When
from dragoman.spans import Span

letters = st.characters(exclude_categories=("Cs",))
texts = st.text(letters, min_size=1, max_size=60)
names = st.one_of(st.none(), st.text(letters, max_size=8))
numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)


def spans(text: str) -> st.SearchStrategy[Span]:
    at = st.integers(0, len(text) - 1)
    return st.tuples(at, at).map(lambda pair: Span(min(pair), max(pair) + 1))


def passages(text: str) -> st.SearchStrategy[Passage]:
    return spans(text).map(lambda span: Passage(span.start, span.end, span.of(text)))


def valued(kind: type, text: str, **fields: Any) -> st.SearchStrategy[Any]:
    def build(span: Span, others: dict[str, Any]) -> Any:
        return kind(text=span.of(text), start=span.start, end=span.end, **others)

    return st.builds(build, spans(text), st.fixed_dictionaries(fields))


def actors(text: str, deep: bool = True) -> st.SearchStrategy[Actor]:
    members = st.lists(actors(text, deep=False), max_size=2).map(tuple) if deep else st.just(())
    return valued(Actor, text, name=names, country=names, role=names, office=names, members=members)


def fields_of(text: str) -> dict[Any, st.SearchStrategy[Any]]:
    """A strategy for each type that a field of a claim can have."""
    bound = st.sampled_from([None, *get_args(model.Bound)])
    return {
        Passage: passages(text),
        Actor: actors(text),
        When: valued(When, text, value=names),
        Place: valued(Place, text, value=names, name=names, country=names),
        Duration: valued(Duration, text, value=numbers, minutes=numbers, approximate=st.booleans()),
        Amount: valued(Amount, text, value=numbers, unit=names, approximate=st.booleans(), bound=bound),
        float: numbers,
        str: st.text(letters, max_size=8),
        model.Confidence: st.floats(0, 1),
    }


@st.composite
def claims(draw: st.DrawFn, text: str) -> model.AnyClaim:
    kind = draw(st.sampled_from(model.CLAIM_TYPES))
    known, hints = fields_of(text), get_type_hints(kind, include_extras=True)
    chosen = {name: _strategy(hints[name], known) for name in kind.__struct_fields__}
    return draw(st.builds(kind, **chosen))


def _strategy(hint: Any, known: dict[Any, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    if hint in known:
        return known[hint]
    origin, inside = get_origin(hint), get_args(hint)
    if origin is tuple:
        return st.lists(_strategy(inside[0], known), max_size=2).map(tuple)
    if origin in (Union, UnionType):
        return st.one_of(*(_strategy(item, known) for item in inside))
    if origin is Literal:
        return st.sampled_from(inside)
    return st.none() if hint is NoneType else st.from_type(hint)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(texts)
    body = draw(spans(text))
    article = Article(
        id=draw(st.text(letters, min_size=1, max_size=8)),
        text=text,
        title=draw(names),
        url=draw(names),
        outlet=draw(names),
        agency=draw(names),
        side=draw(names),
        published=draw(names),
        language=draw(names),
        kind=draw(st.sampled_from([None, *get_args(model.Genre)])),
        body=body,
        furniture=tuple(draw(st.lists(spans(text), max_size=3))),
        source=draw(st.text(letters, max_size=8)),
        original="0" * 64,
    )
    genre = article.kind or "news"
    character = Character(start=body.start, end=body.end, genre=genre, diplomacy=draw(st.booleans()))
    failed = st.builds(Failure, step=texts, subject=texts, reason=texts, fault=texts)
    return Document(
        article=article,
        layers=Layers(character=(character,)) if draw(st.booleans()) else Layers(),
        claims=tuple(draw(st.lists(claims(text), max_size=3))),
        failures=tuple(draw(st.lists(failed, max_size=2))),
    )
