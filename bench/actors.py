"""Scores the ``actors`` annotator against the actors of hand-coded claims.

usage: python bench/actors.py --data ../shared/data [--split dev] [--errors name|country|pronoun] [--limit N]

For each actor that a coder marked, the mention that overlaps its words best is compared: is there one, does its name
agree (a word of the name in common), does its country agree. Of the coded pronouns that we resolve, the share is given
that we resolve rightly.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.annotators.actors import Part as Actors
from dragoman.annotators.offices import PRONOUNS
from dragoman.annotators.quotations import Part as Quotations
from dragoman.model import Actor, Article, Document, Layers, Mention
from dragoman.parts import Input, load
from dragoman.readers.jsonl import Part as Rows
from dragoman.spans import Span, find_quote

FIELDS = {
    "contact": ("participants", "initiator"), "statement": ("speaker", "addressee", "target"),
    "commitment": ("by", "to"), "plan": ("who",), "figure": ("about",), "event": ("source", "target"),
}  # fmt: skip
OFFICE_WORDS = frozenset("president prime minister foreign secretary the of mr mrs ms dr chinese us leader sir".split())
Coded = dict[str, Any]


def words_of(name: str | None) -> set[str]:
    """The words of a name without accents, case and offices."""
    flat = "".join(char for char in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(char))
    return set(re.findall(r"[^\W_]+", flat.lower())) - OFFICE_WORDS


def coded_actors(claim: Coded) -> Iterator[Coded]:
    """Every actor of a hand-coded claim."""
    for field in (*FIELDS[claim["kind"]], "said_by"):
        value = claim.get(field)
        for actor in value if isinstance(value, list) else [value]:
            if isinstance(actor, dict) and actor.get("text"):
                yield actor


def place_of(text: str, claim: Coded, actor: Coded) -> Span | None:
    """Where the coder's words stand, within the evidence where they stand there."""
    evidence = claim["evidence"]
    home = find_quote(text, evidence["quote"] if isinstance(evidence, dict) else evidence)
    return find_quote(text, actor["text"], near=home.start if home else 0, inside=home)


def best_mention(mentions: tuple[Mention, ...], place: Span) -> Mention | None:
    """The mention whose actor shares most with the place, for its length."""
    meeting = [mention for mention in mentions if mention.span.meets(place)]

    def shared(mention: Mention) -> float:
        return max(_share(mention.actor.span, place), 0.5 * _share(mention.span, place))

    return max(meeting, key=shared, default=None)


def _share(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(common, 0) / (max(one.end, other.end) - min(one.start, other.start))


def agrees(actor: Actor, coded: Coded) -> tuple[bool | None, bool | None]:
    """(whether the names agree, whether the countries agree); None where the coder has none."""
    names = {word for member in (actor, *actor.members) for word in words_of(member.name)}
    coded_names = words_of(coded.get("name"))
    countries = {member.country for member in (actor, *actor.members) if member.country}
    same_name = bool(names & coded_names) if coded_names else None
    same_country = coded["country"] in countries if coded.get("country") else None
    return same_name, same_country


def read_documents(articles: Path, wanted: set[str]) -> Iterator[Document]:
    """The wanted articles, read by the language model and with quotations marked."""
    language = load("annotators", "language")
    for line in articles.read_bytes().splitlines():
        if json.loads(line)["id"] in wanted:
            for article in Rows().read(Input(source=str(articles), content=line)):
                if isinstance(article, Article):
                    yield _annotated(Document(article=article), language)


def _annotated(doc: Document, language: Any) -> Document:
    layers = doc.layers
    for part in (language, Quotations()):
        layers = merge(layers, part.annotate([msgspec.structs.replace(doc, layers=layers)])[0])
    return msgspec.structs.replace(doc, layers=layers)


def merge(layers: Layers, more: Layers) -> Layers:
    """Layers with those that a part has added."""
    return msgspec.structs.replace(layers, **{name: getattr(more, name) for name in more.names_filled()})


class Score:
    """Counts over the coded actors, and the errors of one sort as they come."""

    def __init__(self, errors: str | None) -> None:
        self.counts: Counter[str] = Counter()
        self.errors = errors

    def add(self, text: str, place: Span, mention: Mention | None, coded: Coded) -> None:
        """Count one coded actor."""
        pronoun = coded["text"].lower() in PRONOUNS
        same_name, same_country = agrees(mention.actor, coded) if mention else (None, None)
        self._count("found", mention is not None, True)
        if coded.get("name"):
            self._count("name", bool(same_name), True)
        if coded.get("country"):
            self._count("country", bool(same_country), True)
        if mention and mention.actor.name and coded.get("name"):
            self._count("name, where we give one", bool(same_name), True)
        if pronoun and (coded.get("name") or coded.get("country")):
            self._count("pronouns resolved", mention is not None, True)
            if mention:
                self._count("pronouns right", bool(same_name if same_name is not None else same_country), True)
        self._show(text, place, mention, coded, {"name": same_name, "country": same_country, "pronoun": pronoun})

    def _count(self, what: str, hit: bool, of: bool) -> None:
        self.counts[what] += hit
        self.counts["of " + what] += of

    def _show(self, text: str, place: Span, mention: Mention | None, coded: Coded, facts: dict[str, Any]) -> None:
        wanted = coded.get(self.errors or "")
        wrong = facts.get(self.errors or "") is not True and wanted
        if self.errors == "pronoun":
            wrong = facts["pronoun"] and facts["name"] is not True and facts["country"] is not True
        if wrong:
            ours = f"{mention.form} {mention.actor.name} {mention.actor.country}" if mention else "—"
            line = text[max(place.start - 90, 0) : place.end + 60].replace("\n", " ¶ ")
            print(f"{coded['text']!r} {coded.get('name')} {coded.get('country')} | ours: {ours} | {line}")

    def report(self) -> None:
        """Print the shares."""
        for what in [key for key in self.counts if "of " + key in self.counts]:
            hits, total = self.counts[what], self.counts["of " + what]
            print(f"{what:26} {hits / total:.3f}  ({hits} of {total})")


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", default="dev", choices=("train", "dev"))
    parser.add_argument("--errors", choices=("name", "country", "pronoun"))
    parser.add_argument("--cache", type=Path, help="a file to keep the language model's reading in")
    options = parser.parse_args()
    lines = (options.data / "annotations" / f"{options.split}.jsonl").read_text(encoding="utf8").splitlines()
    coded = {row["id"]: row["claims"] for row in map(json.loads, lines)}
    score, spent, words = Score(options.errors), 0.0, 0
    for doc in documents(options, set(coded)):
        begun = time.process_time()
        mentions = Actors().annotate([doc])[0].mentions
        spent, words = spent + time.process_time() - begun, words + len(doc.layers.words)
        for claim in coded[doc.article.id]:
            for actor in coded_actors(claim):
                if place := place_of(doc.text, claim, actor):
                    score.add(doc.text, place, best_mention(mentions, place), actor)
    score.report()
    print(f"{spent / max(words, 1) * 800_000:.1f} ms for 800 words", file=sys.stderr)


def documents(options: argparse.Namespace, wanted: set[str]) -> list[Document]:
    """The documents of both files of the corpus, from the cache where there is one."""
    if options.cache and options.cache.exists():
        return msgspec.msgpack.decode(options.cache.read_bytes(), type=list[Document])
    folder = options.data / "news-dev"
    docs = [doc for file in ("articles.jsonl", "readouts.jsonl") for doc in read_documents(folder / file, wanted)]
    if options.cache:
        options.cache.write_bytes(msgspec.msgpack.encode(docs))
    return docs


if __name__ == "__main__":
    main()
