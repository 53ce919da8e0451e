"""Scores the ``times`` annotator on TIMEX3 corpora as TempEval-3 did, and its values against coded claims.

usage: python bench/times.py CORPUS_FOLDER… [--errors N]
       python bench/times.py --claims ANNOTATIONS --articles ARTICLES…

Spans count strictly (equal) and relaxed (overlapping); the value F1 takes a relaxed match whose TIMEX value is equal.
Our EDTF values follow the codebook, so they are first rewritten to the convention of TIMEX3.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman.annotators.edtf import grain
from dragoman.annotators.numerals import number_value
from dragoman.annotators.time_words import MONTHS, ORDINALS
from dragoman.annotators.times import find_times
from dragoman.model import Article, Time
from dragoman.spans import Span


class Expression(Struct, frozen=True):
    """A time expression in TIMEX terms."""

    start: int
    end: int
    value: str
    words: str


# ---------------------------------------------------------------------------------------------- reading


Dated = tuple[str, Article, list[Expression]]


def read_corpus(folder: Path) -> Iterator[Dated]:
    """Each file's name, its text as an article dated by its DCT, and the expressions marked in it."""
    for path in sorted(folder.rglob("*.tml")):
        yield from read_marked(path.name, path.read_text(encoding="utf8"))


def read_marked(name: str, source: str) -> Iterator[Dated]:
    """The same of one file, where it has a text."""
    stamp = re.search(r"<DCT>.*?value=\"([\dT:-]+)\"", source, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S)
    if body is not None:
        text, gold = _strip(body[1])
        published = stamp[1][:10] if stamp else None
        yield name, Article(id=Path(name).stem, text=text, published=published, body=Span(0, len(text))), gold


def _strip(marked: str) -> tuple[str, list[Expression]]:
    """The text without its tags, and the places of the TIMEX3 tags in it."""
    text, found, opened = "", [], []
    for piece in re.split(r"(<[^>]+>)", marked):
        if piece.startswith("<TIMEX3"):
            opened.append((len(text), (re.search(r'value="([^"]*)"', piece) or ["", ""])[1]))
        elif piece == "</TIMEX3>" and opened:
            start, value = opened.pop()
            found.append(Expression(start, len(text), value, text[start:]))
        elif not piece.startswith("<"):
            text += unescape(piece)
    return text, [item for item in found if item.end > item.start]


# ---------------------------------------------------------------------------------------------- EDTF → TIMEX

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
REFERENCES = (
    (
        r"now|currently|today|at present|the present|presently|nowadays|these days|"
        r"(?:at )?(?:this time|(?:this|the) moment)",
        "PRESENT_REF",
    ),
    (r"recent|recently|the (?:recent )?past|lately|once", "PAST_REF"),
    (r"soon|.*future", "FUTURE_REF"),
)
UNITS = {
    "second": "TXS",
    "minute": "TXM",
    "hour": "TXH",
    "day": "XD",
    "week": "XW",
    "month": "XM",
    "quarter": "XQ",
    "year": "XY",
    "decade": "XDE",
    "centur": "XCE",
}
_STRETCH = re.compile(
    r"(?:last|past|next|coming|previous) (?:([\w -]+?) )?(second|minute|hour|day|week|month|quarter|year|decade)(s?)$"
)
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


def timexes(mark: Time, text: str) -> list[Expression]:
    """The mark in the convention of TIMEX3: ranges parted, prepositions left out, values rewritten."""
    words = text[mark.start : mark.end]
    parted = re.fullmatch(r"(?:from |between )?(.+?)(?: to | and | through | ?[-–—] ?)(.+)", words, re.I | re.S)
    if parted and mark.value and "/" in mark.value and re.search(r"\d", parted[1]) and re.search(r"\d", parted[2]):
        ends = mark.value.split("/")
        return [
            Expression(mark.start + parted.start(n), mark.start + parted.end(n), ends[n - 1], parted[n]) for n in (1, 2)
        ]
    lead = re.match(
        r"(?:since|beginning on|starting on|starting in|beginning in|starting|effective|in|(?:over|during)(?= the )"
        r"|at(?! least| most)) ",
        words,
        re.I,
    )
    start = mark.start + (lead.end() if lead else 0)
    return [Expression(start, mark.end, timex_value(mark, text[start : mark.end]), text[start : mark.end])]


def timex_value(mark: Time, words: str) -> str:
    """One value in the convention of TIMEX3."""
    value, plain = mark.value, words.casefold()
    stretch = _STRETCH.search(plain)
    if stretch and (value is None or ("/" in value and (stretch[1] or "the" in plain))):
        return _stretch(stretch)
    if value is None:
        return _reference(plain)
    value = value.removesuffix("/..")
    if mark.type == "set" and re.search("[a-z]+days?$", plain) and not plain.endswith((" day", " days")):
        return "XXXX-WXX"
    if mark.type == "set" and (month := MONTHS.get(plain.split()[-1])):
        return f"XXXX-{month:02d}"
    if mark.type in ("duration", "set", "time"):
        return value.removeprefix("T") if mark.type == "time" else _small(value, plain)
    if value.endswith("~") and re.search(r"weeks? (?:ago|from now)$", plain) and grain(value) == "day":
        year, week, _ = date.fromisoformat(value.rstrip("~")).isocalendar()
        return f"{year}-W{week:02d}"
    return _date_value(value.rstrip("~"), plain)


def _small(value: str, plain: str) -> str:
    found = re.fullmatch(r"P(\d+)Y", value)
    if found and "decade" in plain and "P" in value:
        return f"P{int(found[1]) // 10}DE"
    return f"P{int(found[1]) // 100}CE" if found and "centur" in plain else value


def _stretch(found: re.Match[str]) -> str:
    counted = "two" if found[1] == "couple of" else found[1]
    number = number_value(counted) if counted else None if found[3] else 1.0
    unit = UNITS[found[2]]
    return "P" + (unit if number is None else unit.replace("X", f"{number:g}"))


def _reference(plain: str) -> str:
    for pattern, value in REFERENCES:
        if re.fullmatch(pattern, plain):
            return value
    if re.search(r"\b(?:the|fiscal) year$", plain):
        return "P1Y"
    if plain.endswith("quarter"):
        return ""
    unit = next((code for word, code in UNITS.items() if re.search(rf"\b{word}", plain)), None)
    return f"P{unit}" if unit else ""


def _date_value(value: str, plain: str) -> str:
    size = grain(value)
    if value.startswith("-"):
        return f"BC{int(value[1:5]) + 1:04d}{value[5:]}"
    if value.endswith("X"):
        return value.rstrip("X")
    if size == "season":
        return value[:5] + SEASONS[value[5:]]
    if re.search(r"week\b", plain) and size in ("week", "day"):
        year, number, _ = date.fromisoformat(value[:10]).isocalendar()
        return f"{year}-W{number:02d}"
    if "weekend" in plain and size == "week":
        year, number, _ = date.fromisoformat(value[:10]).isocalendar()
        return f"{year}-W{number:02d}-WE"
    return _shortened(value, plain, size)


def _shortened(value: str, plain: str, size: str) -> str:
    """Month, quarter or year where our value is narrower than TIMEX takes the words."""
    part = next(
        (code for word, code in PARTS.items() if word in plain),
        "NI" if "tonight" in plain or "overnight" in plain else None,
    )
    if size == "day":
        if re.search(r"(?<!year-)(?<!year )\b(?:end|mid|middle|half)\b", plain) and "day" not in plain:
            return value[:7]
        return f"{value}T{part}" if part else value
    if "/" in value:
        return _months_value(value, plain) if size == "quarter" else value
    if (
        size == "month"
        and re.search(r"year|(?:mid|end|middle)", plain)
        and not re.search(r"[a-z]{3,}", re.sub("mid|middle|end|the|of|year|last|this|next", "", plain))
    ):
        return value[:4]
    return value


def _months_value(value: str, plain: str) -> str:
    """Quarters by the number that is said or else by the calendar, halves, lengths in months, else the year."""
    said = re.search(r"(first|second|third|fourth|[1-4])(?:st|nd|rd|th)?[ -](?:fiscal[ -])?quarter", plain)
    counted = re.search(r"(\w+) months$", plain)
    length = 12 * (int(value[8:12]) - int(value[:4])) + int(value[13:15]) - int(value[5:7]) + 1
    if said:
        return f"{value[:4]}-Q{ORDINALS[said[1]] if said[1] in ORDINALS else said[1]}"
    if length == 3 and re.search("quarter|period|ago|earlier", plain):
        return f"{value[:4]}-Q{(int(value[5:7]) + 2) // 3}"
    if "half" in plain:
        return f"{value[:4]}-H{1 if value[5:7] == '01' else 2}"
    if counted and (number := number_value(counted[1])):
        return f"P{number:g}M"
    return "P1Y" if length == 12 and plain.endswith("year") else value[:4]


# ---------------------------------------------------------------------------------------------- scoring


def normal(value: str) -> str:
    """Values in one spelling: seconds and time zones dropped, weeks in two digits, unsettled parts as they are."""
    return re.sub(r"-W(\d)$", r"-W0\1", re.sub(r"(T\d\d:\d\d):\d\d.*", r"\1", value.strip()))


def score_corpus(folder: Path, errors: int) -> Counter[str]:
    """The counts of a folder's files, with so many of the commonest errors printed."""
    counts, faults = count_times(read_corpus(folder))
    for line, number in faults.most_common(errors):
        print(f"{number:4} {line}")
    return counts


def count_times(articles: Iterable[Dated]) -> tuple[Counter[str], Counter[str]]:
    """Counts of gold, found, strictly equal, relaxed and equal in value; and of errors, in words."""
    counts: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    for name, article, gold in articles:
        found = [item for mark in find_times(article) for item in timexes(mark, article.text)]
        counts.update(gold=len(gold), found=len(found))
        counts.update(_compare(name, gold, found, faults))
    return counts, faults


def measures_of(counts: Counter[str]) -> dict[str, float]:
    """F1 of spans that are equal, of spans that meet, and of those that meet with equal values; 0 to 1."""
    both = counts["gold"] + counts["found"]
    return {f"{kind}_f1": round(2 * counts[kind] / max(both, 1), 4) for kind in ("strict", "relaxed", "value")}


def _compare(name: str, gold: list[Expression], found: list[Expression], faults: Counter[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    left = list(found)
    for item in gold:
        hits = [other for other in left if other.start < item.end and item.start < other.end]
        if not hits:
            faults[f"missed   {item.words!r} {item.value}"] += 1
            continue
        best = min(hits, key=lambda other: abs(other.start - item.start) + abs(other.end - item.end))
        left.remove(best)
        equal = normal(best.value) == normal(item.value)
        counts.update(relaxed=1, strict=int((best.start, best.end) == (item.start, item.end)), value=int(equal))
        if not equal:
            faults[f"value    {item.words!r} is {item.value}, not {best.value} ({name})"] += 1
        elif (best.start, best.end) != (item.start, item.end):
            faults[f"span     {item.words!r} not {best.words!r}"] += 1
    for other in left:
        faults[f"invented {other.words!r} {other.value}"] += 1
    return counts


def measures(counts: Counter[str]) -> str:
    """One line of precision, recall and F1 for strict, relaxed and value."""

    def line(kind: str) -> str:
        precision, recall = counts[kind] / max(counts["found"], 1), counts[kind] / max(counts["gold"], 1)
        return (
            f"{kind} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"
        )

    return f"gold {counts['gold']} found {counts['found']}  " + "  ".join(
        line(kind) for kind in ("strict", "relaxed", "value")
    )


# ---------------------------------------------------------------------------------------------- coded claims


def score_claims(annotations: Path, articles: list[Path], scorer: Path) -> None:
    """How often our value of the annotated words agrees with the coded one, by the scorer's own ``date_match``."""
    sys.path.insert(0, str(scorer.parent))
    date_match = importlib.import_module("score_claims").date_match

    rows = {row["id"]: row for path in articles for row in map(json.loads, path.open(encoding="utf8"))}
    counts: Counter[str] = Counter()
    for line in annotations.open(encoding="utf8"):
        coded = json.loads(line)
        row = rows[coded["id"]]
        article = _article(row)
        marks = list(find_times(article))
        for claim in coded["claims"]:
            for field in ("when", "deadline", "period"):
                if claim.get(field) and claim[field].get("text"):
                    counts[f"{claim['kind']} {field} gold"] += 1
                    equal = _compare_when(field, claim, article, marks, date_match)
                    counts[f"{claim['kind']} {field} equal"] += equal
    print(dict(sorted(counts.items())))


def _article(row: dict[str, str | None]) -> Article:
    stamp = row.get("published") or ""
    published = (
        parsedate_to_datetime(stamp).isoformat() if re.match(r"[A-Z][a-z]{2},", stamp) else stamp.replace(" ", "T")
    )
    text = row["text"] or ""
    side = "USA" if row["id"] and re.match("r-(?:state|wh)", row["id"]) else None
    return Article(id=row["id"] or "", text=text, published=published, side=side, body=Span(0, len(text)))


def _compare_when(
    field: str, claim: dict[str, Any], article: Article, marks: list[Time], match: Callable[[object, object], bool]
) -> bool:
    """Whether one of our marks on the coded words has the coded value; what differs is printed."""
    words, coded = claim[field]["text"], claim[field].get("value")
    evidence = claim["evidence"]
    home = article.text.find(evidence if isinstance(evidence, str) else evidence["quote"])
    at = article.text.find(words, max(home, 0))
    at = article.text.find(words) if at < 0 else at
    hits = [mark for mark in marks if mark.start < at + len(words) and at < mark.end]
    if any(match(mark.value, coded) for mark in hits) or (not hits and coded is None):
        return True
    found = [(article.text[mark.start : mark.end], mark.value) for mark in hits]
    print(f"{article.published!s:.16} {claim['kind']:10} {words!r} is {coded}, not {found}")
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--claims", type=Path)
    parser.add_argument("--articles", type=Path, nargs="*", default=[])
    parser.add_argument("--scorer", type=Path, default=Path("../shared/tools/score_claims.py"))
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for folder in options.corpora:
        counts = score_corpus(folder, options.errors)
        print(f"{folder.name:28} {measures(counts)}")
        total.update(counts)
    if len(options.corpora) > 1:
        print(f"{'all':28} {measures(total)}")
    if options.claims:
        score_claims(options.claims, options.articles, options.scorer)


if __name__ == "__main__":
    main()
