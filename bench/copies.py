"""How well copies of one text are folded, on real articles cut, re-headlined and mixed by program.

``python -m bench.copies --data ../shared/data`` draws different articles, makes copies of some (cut to 70, 50 and 35
per cent, re-headlined, mixed half and half with another article), and prints how many of each kind are folded onto the
text they were made from (a mix onto either half's), and which of the different articles are folded at all: those are to
be read by eye.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from dragoman.accounts import Text
from dragoman.merging import texts
from dragoman.model import Article
from dragoman.spans import Span

SHORTEST = 150  # words of an article that is copied
HEADLINES = ("Leaders confer as talks go on", "What we know so far", "Developing: officials comment on events")


def read_articles(path: Path) -> list[Article]:
    """The English articles of an archive, whole text as body."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["language"] == "en":
                found.append(_article(row["id"], row["text"], row.get("outlet"), row.get("published")))
    return found


def _article(id: str, words: str, outlet: str | None, published: str | None) -> Article:
    return Article(id=id, text=words, outlet=outlet, published=published, body=Span(0, len(words)))


def make_copies(article: Article, other: Article, rng: random.Random) -> Iterator[Article]:
    """Copies of an article as other outlets print them; ``other`` lends the second half of the mix."""
    sentences = _sentences(article.text)
    for share in (70, 50, 35):
        yield _copy(article, f"cut-{share}", _cut(sentences, share / 100))
    yield _copy(article, "headline", f"{rng.choice(HEADLINES)}\nBy Our Correspondent\n{article.text}")
    own, theirs = _cut(sentences, 0.5), _cut(_sentences(other.text), 0.5, len(article.text.split()) // 2)
    yield _copy(article, f"mix|{other.id}", f"{own}\n{theirs}")


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?”\"])\s+|\n+", text) if part.strip()]


def _cut(sentences: Sequence[str], share: float, most: int = 10**6) -> str:
    """The first sentences that make up a share of the words."""
    wanted = min(most, round(share * sum(len(sentence.split()) for sentence in sentences)))
    kept: list[str] = []
    for sentence in sentences:
        words = sentence.split()[:wanted]
        kept.append(" ".join(words))
        wanted -= len(words)
        if wanted <= 0:
            break
    return "\n".join(kept)


def _copy(article: Article, way: str, words: str) -> Article:
    made = _article(f"{article.id}|{way}", words, f"The {way} Courier", article.published)
    return replace(made, title=None)


def measure(data: Path, count: int, copied: int, seed: int) -> None:
    """Print recall of each way of copying, and the folds among different articles."""
    rng = random.Random(seed)
    whole = read_articles(data / "news-dev" / "articles.jsonl")
    different = rng.sample(whole, min(count, len(whole)))
    chosen = rng.sample([one for one in different if len(one.text.split()) >= SHORTEST], copied)
    copies = [copy for one in chosen for copy in make_copies(one, rng.choice(different), rng)]
    folded = {text.article: text for text in texts([*different, *copies])}
    right: Counter[str] = Counter()
    for copy in copies:
        id, way = copy.id.split("|")[:2]
        family = {id, copy.id.split("|")[-1]}
        right[way] += _root(folded[copy.id], folded).split("|")[0] in family
    for way in ("cut-70", "cut-50", "cut-35", "headline", "mix"):
        print(f"{way:9} recall {right[way] / copied:.3f} of {copied}")
    _show_folds(different)


def _root(text: Text, folded: dict[str, Text]) -> str:
    """The article at the end of the way back."""
    while text.origin != text.article:
        text = folded[text.origin]
    return text.article


def _show_folds(different: Sequence[Article]) -> None:
    folds = [text for text in texts(different) if text.relation != "own"]
    print(f"{len(different):,} different articles: {len(folds)} folded")
    for text in folds:
        print(f"  {text.relation} {text.share:.2f} {text.article} <- {text.origin}")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--copied", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    measure(options.data, options.articles, options.copied, options.seed)


if __name__ == "__main__":
    main()
