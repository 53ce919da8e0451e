"""How well texts and contacts are grouped: ECB+ sub-topics, groups of news, pairs of readouts.

``python -m bench.merging --data ../shared/data --ecb FOLDER`` takes the folder ``ECB+`` unpacked from the archive of
its training and development topics. The threshold is set on one half of the topics and measured on the other. The
groups of news are measured against random articles of the same week; what is linked with those is printed, since some
do tell the same story. ``--pairs RECORD`` takes a record of the readouts of ``pairs.json`` and prints which pairs share
an episode; ``--shuffle RECORD`` reads 200 of its articles in 50 orders; ``--one-by-one RECORD`` puts 200 of its
articles into one record at once, and into another one by one in another order.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from pathlib import Path
from xml.etree import ElementTree

import dragoman
from dragoman.accounts import Entry, Ref
from dragoman.edtf import day_number
from dragoman.merging import episodes, stories, texts
from dragoman.merging.clusters import Pair, cluster
from dragoman.merging.stories import ALIKE, Telling, describe, likeness
from dragoman.model import Article
from dragoman.pipeline import open_store
from dragoman.spans import Span

THRESHOLDS = (0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32)
JUDGING = frozenset(range(36, 46))  # topics kept for judging


def read_ecb(folder: Path) -> Iterator[tuple[Article, int, str]]:
    """Each document of ECB+ with its topic and its sub-topic."""
    for path in sorted(folder.glob("*/*.xml")):
        topic = int(path.stem.split("_")[0])
        if topic in JUDGING:
            continue
        lines: dict[str, list[str]] = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            lines.setdefault(token.get("sentence", ""), []).append(token.text or "")
        text = "\n".join(" ".join(words) for words in lines.values())
        sub_topic = f"{topic}{'plus' if path.stem.endswith('plus') else ''}"
        yield Article(id=path.stem, text=text, body=Span(0, len(text))), topic, sub_topic


def score_b3(groups: Sequence[Sequence[str]], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of B³."""
    sizes: defaultdict[str, int] = defaultdict(int)
    for label in gold.values():
        sizes[label] += 1
    precision = recall = 0.0
    for group in groups:
        for one in group:
            shared = sum(gold[other] == gold[one] for other in group)
            precision += shared / len(group)
            recall += shared / sizes[gold[one]]
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure_ecb(folder: Path) -> None:
    """Print B³ on each half of the topics with the threshold of the other half, and with the shipped one."""
    halves: list[list[tuple[Telling, str]]] = [[], []]
    for article, topic, sub_topic in read_ecb(folder):
        halves[topic % 2].append((describe(article), sub_topic))
    scored = [_score_half(half) for half in halves]
    for number in (0, 1):
        best = max(THRESHOLDS, key=lambda threshold: scored[1 - number][threshold][2])
        chosen, shipped = scored[number][best], scored[number][ALIKE]
        print(f"ECB+ half {number}: threshold {best} set on the other half: P R F1 {_spell(chosen)}; {_spell(shipped)}")


def _spell(scores: Sequence[float]) -> str:
    return " ".join(f"{score:.3f}" for score in scores)


def _score_half(half: Sequence[tuple[Telling, str]]) -> dict[float, tuple[float, float, float]]:
    tellings = {telling.article: telling for telling, _ in half}
    gold = {telling.article: label for telling, label in half}
    scores: dict[Pair, float] = {}
    for one, other in combinations(sorted(tellings), 2):
        scores[Ref(one, ""), Ref(other, "")] = likeness(tellings[one], tellings[other])
    found = {}
    for threshold in THRESHOLDS:
        groups = cluster((Ref(name, "") for name in tellings), scores, enough=threshold, strange=0.0)
        found[threshold] = score_b3([[ref.article for ref in group] for group in groups], gold)
    return found


def measure_groups(folder: Path, seed: int) -> None:
    """Print pair precision and recall on the groups of news against as many random pairs of the same week."""
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        articles = {row["id"]: _article(row) for row in map(json.loads, lines) if row["language"] == "en"}
    groups = [group["ids"] for group in json.loads((folder / "groups.json").read_text(encoding="utf-8"))]
    days = {id: day for id, article in articles.items() if (day := day_number(article.published)) is not None}
    rng = random.Random(seed)
    same = [pair for group in groups for pair in combinations(group, 2)]
    strangers: list[tuple[str, str]] = []
    for one, other in same:
        family = next(set(group) for group in groups if one in group and other in group)
        near = sorted(id for id, day in days.items() if id not in family and abs(day - days[one]) <= 3)
        strangers += [(one, rng.choice(near))] if near else []
    told = {id: describe(articles[id]) for pair in (*same, *strangers) for id in pair}
    right = sum(likeness(told[one], told[other]) >= ALIKE for one, other in same)
    wrong = sorted({pair for pair in strangers if likeness(told[pair[0]], told[pair[1]]) >= ALIKE})
    count = sum(likeness(told[one], told[other]) >= ALIKE for one, other in strangers)
    print(f"groups of news: {right} of {len(same)} pairs linked, {count} of {len(strangers)} random pairs: ", end="")
    print(f"precision {right / (right + count):.3f}, recall {right / len(same):.3f}")
    for one, other in wrong:
        print(f"  {one} {other} {likeness(told[one], told[other]):.2f}")
    grouped = {id: number for number, story in enumerate(stories(articles[id] for id in told)) for id in story}
    print(f"  grouped: {sum(grouped[one] == grouped[other] for one, other in same)} of {len(same)} pairs in one story")


def _article(row: Mapping[str, str]) -> Article:
    text, published = row["text"], row.get("published")
    day = published[:10] if published and re.match(r"\d{4}-\d\d-\d\d", published) else None
    return Article(id=row["id"], text=text, title=row.get("title"), published=day, body=Span(0, len(text)))


def measure_pairs(folder: Path, record: str) -> None:
    """Print for each pair of readouts whether their contacts share an episode."""
    pairs = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))
    with dragoman.open(record) as opened:
        languages = {article.id: article.language for article in opened.articles()}
        account = opened.account()
        made = [episode for episode in account.chosen if episode.kind == "contact"]
        told = [set(account.material.accounts(episode)) for episode in made]
    for pair in pairs:
        ids = [id for id in pair["ids"] if languages.get(id) == "en"]
        if len(ids) > 1:
            linked = any({ref.article for ref in episode.members}.issuperset(ids) for episode in made)
            titled = any(names.issuperset(ids) for names in told)
            print(f"{'one contact' if linked else 'by its title' if titled else 'not linked':12} {pair['episode']}")


def measure_shuffles(record: str, count: int, times: int) -> None:
    """Print in how many orders of reading the articles of a record give the same texts and episodes."""
    with dragoman.open(record) as opened:
        articles = list(islice(opened.articles(), count))
        told = {article.id: list[Entry]() for article in articles}
        for entry in opened.claims():
            if entry.article.id in told:
                told[entry.article.id].append(entry)
    sources = texts(articles)
    expected = episodes((entry for article in articles for entry in told[article.id]), sources)
    equal = 0
    for seed in range(times):
        random.Random(seed).shuffle(articles)
        made = episodes((entry for article in articles for entry in told[article.id]), sources)
        equal += made == expected and texts(articles) == sources
    several = sum(len(episode.members) > 1 for episode in expected)
    print(f"{equal} of {times} orders of {count} articles give the same {several} episodes of several claims")


def measure_one_by_one(record: str, count: int, seed: int) -> None:
    """Print whether articles added one by one, the account asked for on the way, make the account of all at once."""
    with dragoman.open(record) as opened:
        docs = list(islice(opened.documents(), count))
        run = opened.runs()[0]
        held = [(doc, opened.original(doc.article.original)) for doc in docs]
    with tempfile.TemporaryDirectory() as folder:
        whole, grown = Path(folder, "whole.db"), Path(folder, "grown.db")
        with open_store(str(whole)) as store:
            for doc, original in held:
                store.write(doc, run, original)
        for place, (doc, original) in enumerate(random.Random(seed).sample(held, len(held))):
            with open_store(str(grown)) as store:
                store.write(doc, run, original)
            if place % 20 == 0:
                _account(grown)
        same = _account(whole) == _account(grown)
        print(f"{len(docs)} articles one by one and all at once: {'the same account' if same else 'ANOTHER ACCOUNT'}")


def _account(record: Path) -> tuple[object, ...]:
    with dragoman.open(record) as opened:
        return opened.texts(), opened.episodes(), opened.account().findings


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ecb", type=Path)
    parser.add_argument("--pairs")
    parser.add_argument("--shuffle", metavar="RECORD")
    parser.add_argument("--one-by-one", metavar="RECORD")
    parser.add_argument("--count", type=int, default=200, help="articles added one by one")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.ecb:
        measure_ecb(options.ecb)
    if options.one_by_one:
        measure_one_by_one(options.one_by_one, options.count, options.seed)
        return
    if options.shuffle:
        measure_shuffles(options.shuffle, 200, 50)
        return
    measure_groups(options.data / "news-dev", options.seed)
    if options.pairs:
        measure_pairs(options.data / "news-dev", options.pairs)


if __name__ == "__main__":
    main()
