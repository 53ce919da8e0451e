"""Readers of the training data: each gives passages with the words marked and what its source knows of them."""

from __future__ import annotations

import json
import lzma
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from training.demonyms import DEMONYMS
from training.labels import CODES, DEPREL, LAYERS, NAMES, UPOS
from training.passages import UNKNOWN, Passage, blank, plain_words

Places = list[tuple[int, int]]
LAYER = {label: number for number, label in enumerate(LAYERS)}
CODE = {label: number for number, label in enumerate(CODES)}


# ------------------------------------------------------------------------------------------- treebanks


def read_treebank(path: Path) -> Iterator[list[tuple[Passage, str]]]:
    """The documents of a CoNLL-U file: sentences, each with the white space that stands before it."""
    document: list[tuple[Passage, str]] = []
    comments: list[str] = []
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                if line.startswith("# newdoc") and document:
                    yield document
                    document = []
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                sentence = _sentence(comments, rows)
                if sentence is not None:
                    gap = "\n" if any(comment.startswith("# newpar") for comment in comments) else " "
                    document.append((sentence, gap))
                comments, rows = [], []
    if document:
        yield document


def _sentence(comments: list[str], rows: list[list[str]]) -> Passage | None:
    text = next((line[9:] for line in comments if line.startswith("# text = ")), "")
    words = [row for row in rows if row[0].isdigit()]
    places = _find_forms(text, [row[1] for row in words])
    if places is None:
        return None
    passage = blank(text, places, [0] * len(places))
    tags = passage.tags.copy()
    if any("Entity=" in row[9] for row in words) or any(line.startswith("# s_prominence") for line in comments):
        tags[:, NAMES] = mentioned_names(words)
    return replace(
        passage,
        upos=np.array([UPOS.index(row[3]) if row[3] in UPOS else UNKNOWN for row in words]),
        head=np.array([int(row[6]) if row[6].isdigit() else UNKNOWN for row in words]),
        deprel=np.array([_relation(row[7]) for row in words]),
        tags=tags,
    )


def _relation(label: str) -> int:
    for name in (label, label.split(":")[0]):
        if name in DEPREL:
            return DEPREL.index(name)
    return UNKNOWN


def _find_forms(text: str, forms: list[str]) -> Places | None:
    places, at = [], 0
    for form in forms:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(form, at):
            return None
        places.append((at, at + len(form)))
        at += len(form)
    return places


_MENTION = re.compile(r"\(?[^()]+\)?|\)")
_GUM_TYPES = {"person": "person", "organization": "body", "place": "place"}
_PROPER = ("NNP", "NNPS")


def mentioned_names(rows: list[list[str]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Name tags of a GUM sentence, made from its mentions: the run of proper nouns around a proper head."""
    tags = np.zeros((len(rows), 4), dtype=np.int64)
    for start, end, kind in sorted(_mentions(rows), key=lambda mention: mention[0] - mention[1]):
        heads = [i for i in range(start, end + 1) if not start <= int(rows[i][6]) - 1 <= end]
        if not heads or rows[heads[0]][4] not in _PROPER or kind not in _GUM_TYPES:
            continue
        first = last = heads[0]
        while first > start and _joins(rows, first - 1, start):
            first -= 1
        while last < end and _joins_after(rows, last + 1, end):
            last += 1
        if not tags[first : last + 1].any():
            tags[first : last + 1, LAYER[_GUM_TYPES[kind]]] = [1] + [2] * (last - first)
    return mark_nationalities(tags, [row[1] for row in rows])


def _joins(rows: list[list[str]], index: int, start: int) -> bool:
    if rows[index][4] in _PROPER or (rows[index][4] == "HYPH" and index > start):
        return True
    linking = rows[index][1] in ("of", "the", "for", "and", "de", "von", "van", "al", "-", "'s", "’s")
    while linking and index > start:
        index -= 1
        if rows[index][4] in _PROPER:
            return rows[index + 1][1] != "and" or rows[index][1][0].isupper()
        linking = rows[index][1] in ("of", "the", "for")
    return False


def _joins_after(rows: list[list[str]], index: int, end: int) -> bool:
    if rows[index][4] in _PROPER or rows[index][4] == "HYPH":
        return True
    linking = rows[index][1] in ("of", "the", "for", "de", "von", "van")
    while linking and index < end:
        index += 1
        if rows[index][4] in _PROPER:
            return True
        linking = rows[index][1] in ("of", "the", "for")
    return False


def _mentions(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    opened: list[tuple[str, int, str]] = []
    for index, row in enumerate(rows):
        marked = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in _MENTION.findall(marked.group(1)) if marked else ():
            fields = part.strip("()").split("-")
            if part.startswith("(") and len(fields) > 1:
                opened.append((fields[0], index, fields[1]))
            if part.endswith(")"):
                for back in range(len(opened) - 1, -1, -1):
                    if opened[back][0] == fields[0]:
                        yield opened[back][1], index, opened[back][2]
                        del opened[back]
                        break


def mark_nationalities(tags: Any, forms: list[str]) -> Any:
    """The tags with every adjective or noun of a nationality marked that no name holds yet."""
    for index, form in enumerate(forms):
        if form in DEMONYMS and not tags[index, :3].any():
            tags[index, LAYER["nationality"]] = 1
    return tags


# ------------------------------------------------------------------------------------------- names

_COLUMN_TYPES = {"PER": "person", "ORG": "body", "LOC": "place"}


def read_columns(path: Path, form: int, tag: int) -> Iterator[Passage]:
    """The sentences of a file with one word a line: word in column ``form``, name tag in column ``tag``."""
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            cells = line.split()
            if line.startswith("# ") and len(cells) > 2:
                continue
            if cells:
                rows.append(cells)
            elif rows:
                yield _columns([row[form] for row in rows], [row[tag] for row in rows])
                rows = []


def _columns(forms: list[str], labels: list[str]) -> Passage:
    forms = [re.sub(r"^[a-z]{2}:", "", form) for form in forms]
    text, places = _spaced(forms)
    passage = blank(text, places)
    tags = passage.tags.copy()
    tags[:, NAMES] = 0
    previous = ""
    for index, label in enumerate(labels):
        kind = _COLUMN_TYPES.get(label[2:])
        if kind:
            inside = label[0] == "I" and previous[2:] == label[2:]
            tags[index, LAYER[kind]] = 2 if inside else 1
        previous = label
    mark_nationalities(tags, forms)
    return replace(passage, tags=tags)


def _spaced(forms: list[str]) -> tuple[str, Places]:
    text, places, quoted = "", [], False
    for form in forms:
        shown = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(form, form)
        opening = shown == '"' and not quoted
        quoted ^= shown == '"'
        glued = shown in list(".,;:?!)%'") or shown.startswith("'") or shown == "n't" or (shown == '"' and not opening)
        if text and not glued and not text.endswith(("(", "$", "“")) and not text.endswith(' "'):
            text += " "
        places.append((len(text), len(text) + len(shown)))
        text += shown
    return text, places


_TITLES = frozenset(
    """the former mr mr. mrs mrs. ms ms. dr dr. gen. sir president prime minister foreign secretary general special envoy
    ambassador chairman king prince sheikh of state defence defense deputy vice commander lt. col. maj. sgt.""".split()
)
_PRONOUNS = frozenset("i we you he she it they them us our his her its their this that these those".split())
_NO_PERSON = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.|\b(?:Command|Officer|Operator|U\.S\.)")
_NAME_LIKE = re.compile(r"[A-Z][\w.’'-]*(?:(?: |-| al-)(?:(?:of|the|for|and|de|bin|al) )*[A-Z0-9][\w.’'-]*)*")
_OFFICIAL_TYPES = {"Person": "person", "Organisation": "body", "Location": "place", "Nationality": "nationality"}


def read_official(path: Path) -> Iterator[Passage]:
    """Government texts with their names; capitalised words of a doubtful mention stay unknown."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        passage = blank(record["text"], plain_words(record["text"]))
        tags = passage.tags.copy()
        tags[:, NAMES] = 0
        doubtful = np.zeros(len(passage), dtype=bool)
        certain: list[tuple[int, int, str]] = []
        for entity in record["entities"]:
            words = words_within(passage, entity["start"], entity["end"])
            doubtful[words] = True
            kind = _OFFICIAL_TYPES.get(entity["type"])
            found = _bare_name(record["text"][entity["start"] : entity["end"]], kind) if kind else None
            if kind and found:
                certain.append((entity["start"] + found[0], entity["start"] + found[1], kind))
        settled = _tag_names(passage, tags, certain)
        capital = np.array([record["text"][start].isupper() for start in passage.start], dtype=bool)
        tags[np.ix_(doubtful & capital & ~settled, range(4))] = UNKNOWN
        yield replace(passage, tags=tags)


def _bare_name(words: str, kind: str) -> tuple[int, int] | None:
    """Where the name stands in the words of a mention, without article, titles and, for persons, nationality."""
    begin = 0
    for found in re.finditer(r"\S+\s*", words):
        word = found.group().strip()
        if word.lower() != "the" and (kind != "person" or not (word.lower() in _TITLES or word in DEMONYMS)):
            break
        begin = found.end()
    name = words[begin:]
    doubtful = name.lower() in _PRONOUNS or (kind == "person" and (len(name.split()) > 4 or _NO_PERSON.search(name)))
    return (begin, len(words)) if _NAME_LIKE.fullmatch(name) and not doubtful else None


def _tag_names(passage: Passage, tags: Any, names: list[tuple[int, int, str]]) -> Any:
    settled = np.zeros(len(passage), dtype=bool)
    for start, end, kind in sorted(names, key=lambda name: name[0] - name[1]):
        words = words_within(passage, start, end)
        if len(words) and not settled[words].any():
            tags[words, LAYER[kind]] = [1] + [2] * (len(words) - 1)
            settled[words] = True
    return settled


def words_within(passage: Passage, start: int, end: int) -> range:
    """The numbers of the words that overlap a stretch of text."""
    first = int(np.searchsorted(passage.end, start, side="right"))
    return range(first, max(first, int(np.searchsorted(passage.start, end, side="left"))))


# ------------------------------------------------------------------------------------------- attribution


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


# ------------------------------------------------------------------------------------------- our own annotations


def read_annotations(annotations: Path, news: Path) -> Iterator[tuple[str, Passage]]:
    """The articles coded by hand, with attributions, triggers, their codes, and the names of the actors."""
    texts = {}
    for name in ("articles.jsonl", "readouts.jsonl"):
        for line in (news / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            texts[record["id"]] = record["text"]
    for line in annotations.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record["id"], _annotated(texts[record["id"]], record)


def _annotated(text: str, record: dict[str, Any]) -> Passage:
    passage = blank(text, plain_words(text))
    relations, doubtful = [], []
    for claim in record["claims"]:
        if claim["kind"] == "statement":
            relation, far = _statement(passage, claim)
            relations.append(relation)
            doubtful += far
    passage = with_attributions(passage, relations)
    tags, codes, links = passage.tags.copy(), passage.codes.copy(), passage.links.copy()
    if not record.get("statements_complete", True):
        tags[:, 4:8] = np.where(tags[:, 4:8] > 0, tags[:, 4:8], UNKNOWN)
    tags[:, 8:12] = 0
    for claim in record["claims"]:
        _code_claim(passage, claim, tags, codes)
    for words in doubtful:
        tags[words, LAYER["source"]] = np.where(tags[words, LAYER["source"]] > 0, tags[words, LAYER["source"]], UNKNOWN)
    _name_actors(passage, record, tags)
    return replace(passage, tags=tags, codes=codes, links=links)


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
    far = len(source) > 0 and len(anchor) > 0 and abs(source.start - anchor.start) > 60
    relation = {"source": [] if far else [source], "cue": [cue], "content": contents}
    return relation, [source] if far else []


def _code_claim(passage: Passage, claim: dict[str, Any], tags: Any, codes: Any) -> None:
    home = _home(passage.text, claim)
    kind = claim["kind"]
    words = _words(passage, claim.get("cue" if kind == "statement" else "trigger"), home)
    if kind == "statement" and not len(words):
        words = _words(passage, (claim.get("content_parts") or [claim["content"]])[0], home)[:1]
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
