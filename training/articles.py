"""Readers of articles: PolNeAR's attributions, and the articles coded by hand to our own code book."""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.language.roles import OF_KIND
from training.labels import CODES, LAYERS, NAMES, ROLES
from training.passages import UNKNOWN, Passage, blank, plain_words, words_within
from training.relations import article_texts
from training.standoff import restore

LAYER = {label: number for number, label in enumerate(LAYERS)}
CODE = {label: number for number, label in enumerate(CODES)}
FAR = 60  # words between a cue and its source, beyond which the source is only recalled


def read_attribution(archive: Path, part: str) -> Iterator[Passage]:
    """The articles of one part of PolNeAR with sources, cues and contents; of several annotators the first."""
    texts: dict[str, str] = {}
    notes: dict[str, str] = {}
    with tarfile.open(archive) as members:
        for member in members:  # in the archive's order: a compressed archive cannot be read at random
            path = Path(member.name)
            if f"/{part}/" not in f"/{member.name}" or not member.isfile():
                continue
            content = members.extractfile(member)
            assert content is not None
            if path.suffix == ".txt":
                texts[path.stem] = content.read().decode("utf-8")
            elif path.suffix == ".ann":
                notes[path.stem] = content.read().decode("utf-8")
    first = {name.rpartition("_")[0]: name for name in sorted(notes, reverse=True)}
    for name in sorted(texts.keys() & first.keys()):
        yield _attributed(texts[name], notes[first[name]])


_SPAN = re.compile(r"^(T\d+)\t(Source|Cue|Content) (\d+ \d+(?:;\d+ \d+)*)\t", re.MULTILINE)
_RELATION = re.compile(r"^E\d+\tAttribution:\S+ (.*)$", re.MULTILINE)


def _attributed(text: str, notes: str) -> Passage:
    passage = blank(text, plain_words(text))
    spans: dict[str, list[range]] = {}
    kinds: dict[str, str] = {}
    for mark, kind, places in _SPAN.findall(notes):
        numbers = [tuple(map(int, place.split())) for place in places.split(";")]
        spans[mark] = [words_within(passage, start, end) for start, end in numbers]
        kinds[mark] = kind.lower()
    relations = []
    for roles in _RELATION.findall(notes):
        parts: dict[str, list[range]] = {"source": [], "cue": [], "content": []}
        for role in roles.split():
            mark = role.partition(":")[2]
            if mark in kinds:
                parts[kinds[mark]] += spans[mark]
        relations.append(parts)
    return with_attributions(passage, relations)


def with_attributions(passage: Passage, relations: Iterable[dict[str, list[range]]]) -> Passage:
    """The passage with these attributions as tags, and the links from contents to cues and cues to sources."""
    tags, links = passage.tags.copy(), passage.links.copy()
    tags[:, 4:8] = 0
    contents: list[range] = []
    for parts in relations:
        contents += [words for words in parts["content"] if len(words)]
        for kind in ("source", "cue"):
            for words in parts[kind]:
                _tag(tags, words, LAYER[kind])
        _link(links[:, 0], parts["content"], parts["cue"])
        _link(links[:, 1], parts["cue"], parts["source"])
    for words in sorted(set(contents), key=len, reverse=True):
        outer = tags[words, LAYER["content"]].all()
        _tag(tags, words, LAYER["inner"] if outer else LAYER["content"])
    return replace(passage, tags=tags, links=links)


def _tag(tags: Any, words: range, layer: int) -> None:
    if len(words) and not tags[words, layer].any():
        tags[words, layer] = [1] + [2] * (len(words) - 1)


def _link(links: Any, from_spans: list[range], to_spans: list[range]) -> None:
    targets = [words.start + 1 for words in to_spans if len(words)]
    for words in from_spans:
        if len(words):
            links[words.start] = min(targets, key=lambda target: abs(target - words.start)) if targets else 0


def read_annotations(annotations: Path, news: Path) -> Iterator[tuple[str, Passage]]:
    """The articles coded by hand, with attributions, triggers, their codes, and the names of the actors."""
    texts = article_texts(news)
    for record in read_coded(annotations, texts):
        yield record["id"], _annotated(texts[record["id"]], record)


def read_coded(annotations: Path, texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The lines of a file of coded articles; places in stand-off lines are turned back into the words there."""
    for line in annotations.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield restore(record, texts[record["id"]]) if record.get("standoff") else record


def _annotated(text: str, record: dict[str, Any]) -> Passage:
    passage, doubtful = blank(text, plain_words(text)), []
    if "statement" in record.get("kinds", ("statement",)):  # else nobody marked sources, cues and contents here
        passage, doubtful = _with_statements(passage, record)
    tags, codes, links = passage.tags.copy(), passage.codes.copy(), passage.links.copy()
    tags[:, 8:12] = 0
    for claim in sorted(record["claims"], key=lambda claim: -len(claim["evidence"])):
        _code_claim(passage, claim, tags, codes)
    for words in doubtful:
        tags[words, LAYER["source"]] = np.where(tags[words, LAYER["source"]] > 0, tags[words, LAYER["source"]], UNKNOWN)
    _name_actors(passage, record, tags)
    roles = [row for claim in record["claims"] for row in _roles(passage, claim)]
    found = {"roles": np.array(roles, dtype=np.int64).reshape(-1, 4), "chain": _chains(passage, record)}
    return replace(passage, tags=tags, codes=codes, links=links, **found)


def _with_statements(passage: Passage, record: dict[str, Any]) -> tuple[Passage, list[range]]:
    """The passage with its attributions, and the sources too far from their cues to be marked."""
    relations, doubtful = [], []
    for claim in record["claims"]:
        if claim["kind"] == "statement":
            relation, far = _statement(passage, claim)
            relations.append(relation)
            doubtful += far
    passage = with_attributions(passage, relations)
    if not record.get("statements_complete", True):
        tags = passage.tags.copy()
        tags[:, 4:8] = np.where(tags[:, 4:8] > 0, tags[:, 4:8], UNKNOWN)
        passage = replace(passage, tags=tags)
    return passage, doubtful


def locate(text: str, words: str, home: tuple[int, int]) -> int | None:
    """Where these words stand: within ``home`` first, at word borders first, then nearest to its start."""
    ranked = []
    for found in re.finditer(re.escape(words), text):
        start, end = found.span()
        inside = home[0] <= start and end <= home[1]
        torn = (text[start - 1 : start] + words[:1]).isalnum() and start > 0
        torn = torn or (end < len(text) and (words[-1:] + text[end]).isalnum())
        ranked.append((not inside, torn, abs(start - home[0]), start))
    return min(ranked)[3] if ranked else None


def _home(text: str, claim: dict[str, Any]) -> tuple[int, int]:
    start = max(0, text.find(claim["evidence"]))
    return start, start + len(claim["evidence"])


def _words(passage: Passage, words: str | None, home: tuple[int, int]) -> range:
    start = locate(passage.text, words, home) if words else None
    return range(0) if start is None or not words else words_within(passage, start, start + len(words))


def _statement(passage: Passage, claim: dict[str, Any]) -> tuple[dict[str, list[range]], list[range]]:
    home = _home(passage.text, claim)
    parts = claim.get("content_parts") or [claim["content"]]
    contents = [_words(passage, part, home) for part in parts if part]
    cue = _words(passage, claim.get("cue"), home)
    source = _words(passage, (claim.get("speaker") or {}).get("text"), home)
    anchor = cue if len(cue) else (contents[0] if contents else range(0))
    far = len(source) > 0 and len(anchor) > 0 and abs(source.start - anchor.start) > FAR
    relation = {"source": [] if far else [source], "cue": [cue], "content": contents}
    return relation, [source] if far else []


def _code_claim(passage: Passage, claim: dict[str, Any], tags: Any, codes: Any) -> None:
    home = _home(passage.text, claim)
    kind = claim["kind"]
    words = _words(passage, claim.get("cue" if kind == "statement" else "trigger"), home)
    if kind == "statement" and not len(words):
        words = _words(passage, (claim.get("content_parts") or [claim["content"]])[0], home)[:1]
    if kind == "statement" and claim.get("act") in CODES["act"]:
        for part in claim.get("content_parts") or [claim["content"]]:  # the words themselves tell what they do
            codes[_words(passage, part, home), CODE["act"]] = CODES["act"].index(claim["act"])
    if kind in LAYER:
        for more in claim.get("more_evidence") or ():
            again = _words(passage, more, home)
            tags[again, LAYER[kind]] = np.where(tags[again, LAYER[kind]] > 0, tags[again, LAYER[kind]], UNKNOWN)
        if len(words):
            tags[words, LAYER[kind]] = [1] + [2] * (len(words) - 1)
    if kind != "figure":
        for field, labels in CODES.items():
            if claim.get(field) in labels:
                codes[words, CODE[field]] = labels.index(claim[field])


def _name_actors(passage: Passage, record: dict[str, Any], tags: Any) -> None:
    text = passage.text
    names = sorted({name for name in _people(record) if len(name) > 3}, key=len, reverse=True)
    certain = [
        (found.start(), found.end(), "person")
        for name in names
        for found in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    small = np.array([text[start].islower() for start in passage.start], dtype=bool)
    tags[np.ix_(small, range(4))] = 0
    taken = np.zeros(len(passage), dtype=bool)
    for start, end, _ in certain:
        words = words_within(passage, start, end)
        if len(words) and not taken[words].any():
            tags[words, NAMES] = 0
            tags[words, LAYER["person"]] = [1] + [2] * (len(words) - 1)
            taken[words] = True


def _people(record: dict[str, Any]) -> Iterator[str]:
    for claim in record["claims"]:
        for value in claim.values():
            for actor in value if isinstance(value, list) else [value]:
                if isinstance(actor, dict) and actor.get("name") and actor.get("text") and "role" in actor:
                    name = actor["name"]
                    if " " in name and actor["text"].split()[-1] in name and name.istitle():
                        yield name
                        yield name.split()[-1]


def _roles(passage: Passage, claim: dict[str, Any]) -> Iterator[tuple[int, int, int, int]]:
    """Which words have which role in the claim of a trigger; further mentions of the same actor are left open."""
    home = _home(passage.text, claim)
    trigger = _words(passage, claim.get("trigger"), home)
    if claim["kind"] not in OF_KIND or not len(trigger):
        return
    if claim.get("again") and not any(claim.get(field) for field in ("participants", "by", "who", "source", "target")):
        return  # a further mention, whose actors the coder did not name again
    for role in OF_KIND[claim["kind"]]:
        actors = claim.get("participants" if role == "participant" else role) or []
        marks = {trigger.start: 0}  # so that a role without any actor is known as such
        for actor in actors if isinstance(actors, list) else [actors]:
            marks |= _marks(passage, actor, home, trigger.start)
        yield from ((trigger.start, ROLES.index(role), word, value) for word, value in marks.items())


def _marks(passage: Passage, actor: dict[str, Any], home: tuple[int, int], trigger: int) -> dict[int, int]:
    words = str(actor.get("text") or "")
    places = [words_within(passage, m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(words)}\b", passage.text)]
    inside = [place for place in places if len(place) and home[0] <= passage.start[place.start] < home[1]]
    if not words or not inside:
        return {}
    best = min(inside, key=lambda place: abs(place.start - trigger))
    others = {word: UNKNOWN for place in places for word in place}
    return others | dict.fromkeys(best, 1)


_PRONOUNS = frozenset("he him his she her hers himself herself".split())


def _chains(passage: Passage, record: dict[str, Any]) -> Any:
    """The number of the person that a pronoun or a family name stands for, where the coded actors settle it."""
    chain = np.full(len(passage), UNKNOWN, dtype=np.int64)
    families = {name.split()[-1].casefold(): name for name in _people(record) if " " in name}
    numbers = {name: number for number, name in enumerate(sorted(set(families.values())))}
    for index, (start, end) in enumerate(zip(passage.start.tolist(), passage.end.tolist(), strict=True)):
        word = passage.text[start:end]
        if word.casefold() in families and word[0].isupper():
            chain[index] = numbers[families[word.casefold()]]
    for claim in record["claims"]:
        home = _home(passage.text, claim)
        for actor in _actors(claim):
            if actor.get("name") in numbers and str(actor.get("text")).casefold() in _PRONOUNS:
                for index in _words(passage, actor["text"], home):
                    chain[index] = numbers[actor["name"]]
    return chain


def _actors(claim: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in claim.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and "name" in item:
                yield item
