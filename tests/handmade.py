"""Claims made by hand for tests, and records that hold them."""

from __future__ import annotations

from pathlib import Path

from dragoman.model import Actor, AnyClaim, Article, Contact, Document, Passage, Plan, Run, Statement, When, identify
from dragoman.spans import Alignment, Span
from dragoman.stores.sqlite import Part

RUN = Run(id="run1", program="dragoman 0", parts=("coders/none 1",), settings="", started="2026-02-05T00:00:00Z")
NAMES = {"CHN": "Xi Jinping", "USA": "Donald Trump", "RUS": "Vladimir Putin"}


def article(text: str, id: str = "a1", **fields: object) -> Article:
    """An article whose body is its whole text."""
    known: dict[str, object] = {"published": "2026-02-05", "language": "en", "source": f"{id}.txt"}
    return Article(id=id, text=text, body=Span(0, len(text)), original=_digest(text), **(known | fields))  # type: ignore[arg-type]


def _digest(text: str) -> str:
    return Article(id="", text=text).digest


def passage(text: str, words: str) -> Passage:
    """Words of a text with their place."""
    start = text.index(words)
    return Passage(start, start + len(words), words)


def actor(text: str, words: str, country: str, name: str | None = None) -> Actor:
    """An actor at its words."""
    at = passage(text, words)
    return Actor(text=words, start=at.start, end=at.end, country=country, name=name)


def when(text: str, words: str, value: str) -> When:
    """A time at its words."""
    at = passage(text, words)
    return When(text=words, start=at.start, end=at.end, value=value)


def signed(claim: AnyClaim, of: Article) -> AnyClaim:
    """The claim with its id and its run."""
    from msgspec.structs import replace

    return replace(claim, id=identify(claim, of.digest), run=RUN.id)


def call(of: Article, day: str | None = "2026-02-04", **fields: object) -> AnyClaim:
    """A call of Xi and Trump, told by the words "spoke" and "Wednesday" of the article."""
    text = of.text
    claim = Contact(
        evidence=passage(text, text),
        mode="call",
        participants=(actor(text, "Xi", "CHN", "Xi Jinping"), actor(text, "Trump", "USA", "Donald Trump")),
        trigger=passage(text, "spoke"),
        when=when(text, "Wednesday", day) if day else None,
        **fields,  # type: ignore[arg-type]
    )
    return signed(claim, of)


def saying(of: Article, act: str, content: str, **fields: object) -> AnyClaim:
    """What Xi says to Trump."""
    text = of.text
    known: dict[str, object] = {"speaker": actor(text, "Xi", "CHN", "Xi Jinping")}
    known |= {"addressee": actor(text, "Trump", "USA", "Donald Trump"), "act": act}
    claim = Statement(evidence=passage(text, text), content=passage(text, content), **(known | fields))  # type: ignore[arg-type]
    return signed(claim, of)


def visit(of: Article, value: str, words: str) -> AnyClaim:
    """A plan of Trump to visit, dated by some words of the article."""
    text = of.text
    who = (actor(text, "Trump", "USA", "Donald Trump"),)
    claim = Plan(
        evidence=passage(text, text),
        what=passage(text, text[text.index("visit") :]),
        who=who,
        when=when(text, words, value),
        status="planned",
    )
    return signed(claim, of)


def keep(path: Path, *docs: tuple[Article, tuple[AnyClaim, ...]]) -> str:
    """A record of articles with their claims."""
    with Part().open(str(path)) as store:
        for of, claims in docs:
            doc = Document(article=_aligned(of), claims=claims)
            store.write(doc, RUN, of.text.encode())
    return str(path)


def _aligned(of: Article) -> Article:
    from msgspec.structs import replace

    return replace(of, alignment=Alignment())
