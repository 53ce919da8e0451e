"""What every part keeps, whatever it does: one contract for each family, over every part in its folder."""

from __future__ import annotations

import hashlib
import importlib.util
import pickle
from functools import cache
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import fields, replace

from dragoman import parts
from dragoman.cli.reading import example_files
from dragoman.config import SECTIONS, Config
from dragoman.errors import ConfigurationError
from dragoman.model import CLAIM_TYPES, Article, Document, Failure, Layers, verify
from dragoman.parts import Annotator, Coder, Input, Link, Reader, available, find, load
from dragoman.sources import choose_reader
from dragoman.spans import Span
from dragoman.workshop import plan
from tests import samples

from .pipelines import small_pipeline

EXTRAS = {"spacy": "spacy"}  # parts that need a package which is no dependency
HOSTILE = [
    b"", b" \n\t", b"\0\1\2\3" * 40, b"\xff\xfe", b"\xef\xbb\xbf", b"{", b"{}\n[]\n", b"<html>", b"<" * 3000,
    b'{"text": 7}\n', b'{"id": null, "text": ""}\n', bytes(range(256)), "“”—…\u2028\u200f\r\n".encode(), b"%PDF-1.7 \n",
    "\U0001f54a e\u0301 Xi Jinping said.\r\n".encode("utf-16"), b"a" * 20_000,
]  # fmt: skip
ODD_TEXTS = [
    "", " ", "\n\n", "Talks", "“", "“ ” ’", "said said said", "Xi", "2026-02-04", "$", "he said: “", "Mr. Mr. Mr.",
    "\U0001f54a e\u0301 said “yes”.", "习近平同普京通话。", "a" * 3000, "He said. " * 40, "\u200f\u2028\u00a0", "10%.",
]  # fmt: skip


def every(family: str) -> list[object]:
    """Every part of a family; one that needs an extra is passed over, with the reason, where that is missing."""
    return [pytest.param(name, marks=needs_extra(name)) for name in available(family)]


def needs_extra(name: str) -> list[pytest.MarkDecorator]:
    missing = name in EXTRAS and importlib.util.find_spec(EXTRAS[name]) is None
    return [pytest.mark.skipif(missing, reason=f"{name} is not installed: the extra dragoman[{name}]")]


def made(family: str, name: str) -> object:
    """The part with its default settings, or with those without which it cannot work."""
    return load(family, name, {"model": small_pipeline()} if name == "spacy" else {})


@cache
def examples() -> tuple[Article, ...]:
    workshop = plan(Config())
    with example_files() as paths:
        inputs = [Input(source=path.name, content=path.read_bytes()) for path in paths]
    found = []
    for source in inputs:
        name = next(name for name, reader in workshop.readers if Path(source.source).suffix in reader.suffixes)
        found += [item for item in dict(workshop.readers)[name].read(source) if isinstance(item, Article)]
    return tuple(found)


@cache
def odd() -> tuple[Article, ...]:
    return tuple(
        Article(id=f"odd-{n}", text=text, language="en", published="2026-02-05", body=Span(0, len(text)))
        for n, text in enumerate(ODD_TEXTS)
    )


@cache
def annotated() -> tuple[Document, ...]:
    """The examples and the odd texts with all layers."""
    config = Config()
    workshop = plan(replace(config, coders=replace(config.coders, use=())))
    return tuple(workshop.code([*examples(), *odd()]))


def annotated_before(name: str) -> list[Document]:
    """The same with the layers alone that are made before an annotator."""
    order = Config().annotators.use
    earlier_ones = order[: order.index(name)] if name in order else ()
    given = [layer for earlier in earlier_ones for layer in find("annotators", earlier).gives]
    return [
        replace(doc, layers=Layers(**{layer: getattr(doc.layers, layer) for layer in given})) for doc in annotated()
    ]


def test_the_configuration_uses_every_part_that_is_shipped():
    config = Config()
    for family in ("readers", "annotators", "coders"):
        assert set(config.section(family).use) == set(available(family)) - set(EXTRAS)


@pytest.mark.parametrize("family", parts.FAMILIES)
def test_a_part_is_a_frozen_struct_with_defaults_and_where_it_signs_a_version(family):
    assert available(family)
    for name in available(family):
        part = find(family, name)
        assert part.__struct_config__.frozen, name
        assert (family in SECTIONS) == isinstance(getattr(part, "version", None), str), name
        assert part.__doc__, name
        assert not [field.name for field in fields(part) if field.required], f"{name} works without settings"
        assert load(family, name) == load(family, name), name


@pytest.mark.parametrize("family", parts.FAMILIES)
def test_an_unknown_setting_is_refused_by_name(family):
    for name in available(family):
        with pytest.raises(ConfigurationError, match=rf"\[{family}.{name}\].*no_such"):
            load(family, name, {"no_such": 1})


def test_an_unknown_part_or_family_is_refused_with_those_that_are():
    with pytest.raises(ConfigurationError, match="contacts"):
        load("coders", "contact")
    with pytest.raises(ConfigurationError, match="readers"):
        available("reader")


# ------------------------------------------------------------------------------------------------ readers


def check_article(article: Article, content: bytes) -> None:
    """What every reader promises of an article."""
    assert article.id
    assert article.text.strip()
    article.text.encode()
    for span in (article.body, *article.furniture):
        assert 0 <= span.start <= span.end <= len(article.text)
    lines = {hashlib.sha256(form).hexdigest() for line in content.split(b"\n") for form in (line, line.strip())}
    assert article.original in {hashlib.sha256(content).hexdigest(), *lines}
    for segment in article.alignment.segments:
        assert 0 <= segment.here <= segment.here + segment.length <= len(article.text)


@cache
def forms() -> tuple[tuple[str, bytes], ...]:
    """The packaged examples and a sample of every other form: name and bytes."""
    with example_files() as paths:
        packaged = [(path.name, path.read_bytes()) for path in paths]
    return (*packaged, *samples.every_form().items())


def forms_for(name):
    readers = plan(Config()).readers
    chosen = [
        (source, content, choose_reader(Input(source=source, content=content), readers)) for source, content in forms()
    ]
    return [(source, content) for source, content, (reader, _) in chosen if reader == name]


def unfold(source):
    """The articles of an input, those of what lies in it included, each with the bytes that hold it."""
    for item in choose_reader(source, plan(Config()).readers)[1].read(source):
        inner = item.content if isinstance(item, Link) else item if isinstance(item, Input) else None
        if inner is not None:
            yield from unfold(inner)
        elif not isinstance(item, Link):
            yield item, source


@pytest.mark.parametrize("name", every("readers"))
def test_a_reader_reads_its_examples_and_keeps_the_way_back(name):
    assert isinstance(load("readers", name), Reader)
    mine = forms_for(name)
    assert mine
    for source, content in mine:
        items = list(unfold(Input(source=source, content=content)))
        assert items or name == "sitemap"
        for article, holder in items:
            assert isinstance(article, Article)
            check_article(article, holder.content)
            assert article.source == holder.source
            assert article.source.startswith(source)
            assert article.alignment.carried > 0.9 * len("".join(span.of(article.text) for span in article.passages()))
        assert items == list(unfold(Input(source=source, content=content))), "reading is repeatable"


@pytest.mark.parametrize("name", every("readers"))
def test_a_reader_takes_the_users_word(name):
    told = {"published": "2020-05-06", "outlet": "The Told", "side": "FJI", "language": "fr"}
    source, content = forms_for(name)[0]
    articles = [article for article, _ in unfold(Input(source=source, content=content, **told))]
    assert articles or name == "sitemap"  # gives addresses
    for article in articles:
        assert {field: getattr(article, field) for field in told} == told


@pytest.mark.parametrize("name", every("readers"))
@pytest.mark.parametrize("content", HOSTILE, ids=lambda content: repr(content[:12]))
def test_a_reader_answers_anything_with_articles_or_failures(name, content):
    for item in load("readers", name).read(Input(source="in", content=content)):
        if isinstance(item, Failure):
            assert item.subject.startswith("in")
            assert item.reason
        elif isinstance(item, Article):
            check_article(item, content)
        else:
            assert isinstance(item, Input | Link)


# ------------------------------------------------------------------------------------------------ annotators


@pytest.mark.parametrize("name", every("annotators"))
def test_an_annotator_gives_only_its_layers_in_their_places(name):
    annotator = made("annotators", name)
    assert isinstance(annotator, Annotator)
    assert annotator.gives
    assert set(annotator.gives) | set(annotator.needs) <= set(Layers.__struct_fields__)
    docs = annotated_before(name)
    results = annotator.annotate(docs)
    assert len(results) == len(docs)
    for doc, layers in zip(docs, results, strict=True):
        assert set(layers.names_filled()) <= set(annotator.gives)
        for layer in layers.names_filled():
            marks = getattr(layers, layer)
            assert all(0 <= mark.start <= mark.end <= len(doc.text) for mark in marks)
            assert list(marks) == sorted(marks, key=lambda mark: mark.start), layer


@pytest.mark.parametrize("name", every("annotators"))
def test_an_annotator_finds_something_and_batches_do_not_matter(name):
    annotator, docs = made("annotators", name), annotated_before(name)[: len(examples())]
    together = annotator.annotate(docs)
    assert any(layers.names_filled() for layers in together)
    alone = [annotator.annotate([doc])[0] for doc in docs]
    assert [_rounded(layers) for layers in alone] == [_rounded(layers) for layers in together]
    assert annotator.annotate([]) == []


def _rounded(layers: Layers) -> object:
    """The marks without their confidence, which may differ in the last digits with the shape of a batch."""
    marks = {name: getattr(layers, name) for name in layers.names_filled()}
    return {name: [replace(mark, confidence=1.0) for mark in found] for name, found in marks.items()}


# ------------------------------------------------------------------------------------------------ coders


@pytest.mark.parametrize("name", every("coders"))
def test_a_coder_claims_only_what_stands_in_the_body(name):
    coder = load("coders", name)
    assert isinstance(coder, Coder)
    assert set(coder.needs) <= set(Layers.__struct_fields__)
    docs = annotated()
    results = coder.code(docs)
    assert len(results) == len(docs)
    assert any(results)
    for doc, claims in zip(docs, results, strict=True):
        for claim in claims:
            assert isinstance(claim, CLAIM_TYPES)
            verify(claim, doc.text)
            assert doc.article.body.covers(claim.evidence.span)
            assert not any(span.covers(claim.evidence.span) for span in doc.article.furniture)
            msgspec.convert(msgspec.to_builtins(claim), type(claim))  # every value is of its field's type
    assert coder.code([]) == []


@pytest.mark.parametrize("name", every("coders"))
def test_a_coder_gives_the_same_alone_as_in_a_batch(name):
    coder, docs = load("coders", name), annotated()
    assert [coder.code([doc])[0] for doc in docs] == list(coder.code(docs))


# ------------------------------------------------------------------------------------------------ stores


@pytest.mark.parametrize("name", every("stores"))
def test_a_store_holds_what_it_was_given(name, tmp_path):
    article = Article(id="a", text="Talks.", original=hashlib.sha256(b"Talks.").hexdigest(), body=Span(0, 6))
    run = plan(Config()).run
    with load("stores", name).open(str(tmp_path / "record")) as keeper:
        assert not keeper.holds(article, run.id)
        keeper.write(Document(article=article), run, b"Talks.")
        keeper.write_failure(Failure(step="read", subject="b", reason="gone"), run)
        assert keeper.holds(article, run.id)
        assert not keeper.holds(article, "another run")
        assert not keeper.holds(replace(article, published="2026"), run.id)


def test_a_workshop_can_be_planned_from_what_crosses_to_another_process():
    config = pickle.loads(pickle.dumps(Config()))
    assert plan(config).run.id == plan(Config()).run.id
