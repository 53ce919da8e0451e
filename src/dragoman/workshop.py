"""The parts of one run, assembled and checked: articles go in, documents with signed claims come out.

A part that raises costs one article, not the run: its batch is halved until the culprit stands alone as a
:class:`~dragoman.model.Failure`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dragoman import occasions
from dragoman.confidence import LAYERS, settle_confidence
from dragoman.config import Config, digest_folder
from dragoman.errors import ClaimError, ConfigurationError, ModelError, PartError
from dragoman.model import AnyClaim, Article, Document, Failure, Layers, Run, claim_kind, identify, verify
from dragoman.parts import Annotator, Coder, Reader, find, load

Result = TypeVar("Result")
Item = TypeVar("Item")

# What has no bearing on the claims, by paths in the package: a change here leaves the signature of a run as it is.
APART = frozenset(
    """__main__.py py.typed
    examples stores cli web exports merging comparing upkeep fetching knowledge/official.csv render.py render_sheet.py
    record.py record_accounts.py record_choice.py record_passages.py record_queries.py accounts.py
    series.py acts.py sheets.py surveys.py watching.py gathering.py editions.py originals.py""".split()
)


class Workshop(Struct, frozen=True, kw_only=True):
    """The parts of one run in their order, and the run's signature."""

    run: Run
    languages: tuple[str, ...]
    readers: tuple[tuple[str, Reader], ...]
    annotators: tuple[tuple[str, Annotator], ...]
    coders: tuple[tuple[str, Coder], ...]
    weighed: frozenset[str] = frozenset()  # the steps whose claims get the confidence that was fitted

    def code(self, articles: Sequence[Article]) -> list[Document]:
        """The articles as documents with layers, claims and failures, in the same order."""
        jobs = [_Job(article) for article in articles]
        known = [job for job in jobs if self._reads(job)]
        for name, annotator in self.annotators:
            _annotate(f"annotators/{name}", annotator, known)
        for name, coder in self.coders:
            _code(f"coders/{name}", coder, known)
        for job in known:
            job.weigh(self.weighed)
            job.sign(self.run.id)
        settled = in_halves("occasions", lambda docs: [occasions.settle(doc) for doc in docs], [j.doc for j in known])
        for job, doc in zip(known, settled, strict=True):
            job.settle(doc)
        return [job.doc for job in jobs]

    def _reads(self, job: _Job) -> bool:
        language = job.doc.article.language
        if language in self.languages:
            return True
        found = "the language is not known" if language is None else f"language {language!r} is not read"
        job.fail("language", f"{found}; read are: {', '.join(self.languages)}", "language")
        return False


class _Job:
    """One article on its way through the parts."""

    def __init__(self, article: Article) -> None:
        self.doc = Document(article=article)
        self.lacking: set[str] = set()  # layers whose annotator failed on this article
        self.coded: list[tuple[str, AnyClaim]] = []

    def fail(self, step: str, reason: str, fault: str) -> None:
        failure = Failure(step=step, subject=self.doc.article.id, reason=reason, fault=fault)
        self.doc = replace(self.doc, failures=(*self.doc.failures, failure))

    def take(self, failure: Failure) -> None:
        self.doc = replace(self.doc, failures=(*self.doc.failures, failure))

    def add(self, layers: Layers) -> None:
        self.doc = replace(self.doc, layers=_join(self.doc.layers, layers))

    def weigh(self, steps: Collection[str]) -> None:
        """Give each claim of these steps the confidence that its signs bear out."""
        self.coded = [
            (step, settle_confidence(self.doc, claim) if step in steps else claim) for step, claim in self.coded
        ]

    def sign(self, run: str) -> None:
        """Give each claim its id and its run; refuse those whose words do not stand, and all but the surest twin."""
        article, digest = self.doc.article, self.doc.article.digest
        kept: dict[str, AnyClaim] = {}
        for step, claim in self.coded:
            try:
                verify(claim, article.text)
            except ClaimError as error:
                self.fail(step, str(error), "refused")
                continue
            name = identify(claim, digest)
            if name not in kept or kept[name].confidence < claim.confidence:
                kept[name] = replace(claim, id=name, run=run)
        self.doc = replace(self.doc, claims=tuple(sorted(kept.values(), key=_place)))

    def settle(self, doc: Document | Failure) -> None:
        if isinstance(doc, Failure):
            self.take(doc)
        else:
            self.doc = doc


def _place(claim: AnyClaim) -> tuple[int, int, str, str]:
    return claim.evidence.start, claim.evidence.end, claim_kind(claim), claim.id


def _join(old: Layers, new: Layers) -> Layers:
    """Both sets of layers; where both hold marks of one layer, they are put in the order of their places."""
    joined = {}
    for name in new.names_filled():
        before, after = getattr(old, name), getattr(new, name)
        joined[name] = tuple(sorted((*before, *after), key=lambda mark: (mark.start, mark.end))) if before else after
    return replace(old, **joined)


# ------------------------------------------------------------------------------------------------ running a part


def _annotate(step: str, part: Annotator, jobs: Iterable[_Job]) -> None:
    ready = _ready(step, part.needs, jobs)
    for job, layers in zip(ready, in_halves(step, part.annotate, [job.doc for job in ready]), strict=True):
        if isinstance(layers, Failure):
            job.take(layers)
            job.lacking.update(part.gives)
            continue
        undeclared = set(layers.names_filled()) - set(part.gives)
        if undeclared:
            raise PartError(f"{step} made the layer {min(undeclared)!r}, which it does not say it gives")
        job.add(layers)


def _code(step: str, part: Coder, jobs: Iterable[_Job]) -> None:
    ready = _ready(step, part.needs, jobs)
    for job, claims in zip(ready, in_halves(step, part.code, [job.doc for job in ready]), strict=True):
        if isinstance(claims, Failure):
            job.take(claims)
        else:
            job.coded.extend((step, claim) for claim in claims)


def _ready(step: str, needs: Sequence[str], jobs: Iterable[_Job]) -> list[_Job]:
    ready = []
    for job in jobs:
        lacking = sorted(job.lacking.intersection(needs))
        if lacking:
            job.fail(step, f"not run: the layer {lacking[0]} could not be made", "skipped")
        else:
            ready.append(job)
    return ready


def in_halves(
    step: str, work: Callable[[Sequence[Document]], Sequence[Result]], docs: Sequence[Document]
) -> list[Result | Failure]:
    """One result per document; a batch that raises is halved until the culprit stands alone as a failure."""
    if not docs:
        return []
    results = attempt(step, docs[0].article.id, lambda: work(docs))
    if not isinstance(results, Failure):
        if len(results) != len(docs):
            raise PartError(f"{step} gave {len(results)} results for {len(docs)} documents")
        return list(results)
    if len(docs) == 1:
        return [results]
    middle = len(docs) // 2
    return in_halves(step, work, docs[:middle]) + in_halves(step, work, docs[middle:])


def attempt(step: str, subject: str, work: Callable[[], Result]) -> Result | Failure:
    """What ``work`` gives, or a failure that says what it raised; a misconfigured project is raised on."""
    try:
        return work()
    except (ConfigurationError, ModelError):
        raise
    except Exception as error:  # noqa: BLE001 - the one place: a part may be anybody's, and one article must not cost the rest
        return Failure(step=step, subject=subject, reason=f"{type(error).__name__}: {error}"[:500])


# ------------------------------------------------------------------------------------------------ assembling


def plan(config: Config) -> Workshop:
    """The parts that a configuration names, loaded and checked against each other; PartError names what is wrong."""
    readers = [(name, cast(Reader, _load("readers", name, config))) for name in config.readers.use]
    annotators = [(name, cast(Annotator, _load("annotators", name, config))) for name in config.annotators.use]
    coders = [(name, cast(Coder, _load("coders", name, config))) for name in config.coders.use]
    _check_order(annotators, coders)
    parts = {"readers": readers, "annotators": annotators, "coders": coders}
    return Workshop(
        run=_sign(config, [f"{family}/{name} {part.version}" for family in parts for name, part in parts[family]]),  # type: ignore[attr-defined]
        languages=config.languages,
        readers=tuple(readers),
        annotators=tuple(annotators),
        coders=tuple(coders),
        weighed=_weighed(config, annotators, coders),
    )


def _load(family: str, name: str, config: Config) -> object:
    settings = dict(config.section(family).settings.get(name, {}))
    if config.knowledge is not None and "knowledge" in getattr(find(family, name), "__struct_fields__", ()):
        settings.setdefault("knowledge", config.knowledge)
    return load(family, name, settings)


def _weighed(
    config: Config, annotators: Sequence[tuple[str, Annotator]], coders: Sequence[tuple[str, Coder]]
) -> frozenset[str]:
    """The steps whose claims the fitted weights tell of: our coders, over layers that our annotators make as they come.

    Another model or parser is sure of other things, or says nothing of it, as spaCy does.
    """
    looked_at = [(name, part) for name, part in annotators if not LAYERS.isdisjoint(part.gives)]
    if any(not _is_ours("annotators", name, part) or config.annotators.settings.get(name) for name, part in looked_at):
        return frozenset()
    return frozenset(f"coders/{name}" for name, part in coders if _is_ours("coders", name, part))


def _is_ours(family: str, name: str, part: object) -> bool:
    """Whether it is a part that a plain configuration uses, and not another package's of the same name."""
    return name in Config().section(family).use and type(part).__module__ == f"dragoman.{family}.{name}"


def _check_order(annotators: Sequence[tuple[str, Annotator]], coders: Sequence[tuple[str, Coder]]) -> None:
    made: set[str] = set()
    for name, annotator in annotators:
        _check_needs(f"annotators/{name}", annotator.needs, made)
        made.update(annotator.gives)
    for name, coder in coders:
        _check_needs(f"coders/{name}", coder.needs, made)


def _check_needs(step: str, needs: Sequence[str], made: set[str]) -> None:
    lacking = [layer for layer in needs if layer not in made]
    if lacking:
        raise PartError(f"{step} needs the layer {lacking[0]!r}, which no annotator before it gives")


def _sign(config: Config, parts: Sequence[str]) -> Run:
    program = f"dragoman {version('dragoman')} {digest_program(files('dragoman'))[:12]}"
    settings = msgspec.json.encode({"digest": config.digest(), "config": _settings(config)}, order="sorted").decode()
    core = msgspec.json.encode([program, parts, config.digest()])
    started = datetime.now(UTC).isoformat(timespec="seconds")
    name = hashlib.sha256(core).hexdigest()[:16]
    return Run(id=name, program=program, parts=tuple(parts), settings=settings, started=started)


def _settings(config: Config) -> dict[str, object]:
    own = digest_folder(config.knowledge)
    sections = {family: config.section(family) for family in ("readers", "annotators", "coders")}
    return {"languages": config.languages, "knowledge": own, **sections}


def digest_program(package: Traversable, apart: Collection[str] = APART) -> str:
    """SHA-256 over a package's files but those apart, hexadecimal: code, tables and weights that bear on the claims."""
    digest = hashlib.sha256()
    for path, content in _files_of(package, "", apart):
        digest.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _files_of(folder: Traversable, within: str, apart: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The paths in the package and the bytes of a folder's files."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{within}{entry.name}"
        if path in apart or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files_of(entry, f"{path}/", apart)
        else:
            yield path, entry.read_bytes()
