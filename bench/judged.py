"""Draw findings of a record at random, to be read against the texts; the tallies are kept in ``bench/README.md``.

    python -m bench.judged RECORD --kind silence --count 100 --seed 1 [--whole]

Prints each finding with the words of the claims, and for a silence the silent text: whole, or the sentences that have a
word of the matter or stand nearest to it, so that a reader can say whether the text speaks of it. Nothing is judged by
the program.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator

import dragoman
from dragoman.accounts import Finding
from dragoman.comparing.account import Account
from dragoman.comparing.subjects import subjects_of
from dragoman.comparing.terms import blot
from dragoman.merging.words import stems, weigh_stem


def main() -> None:
    options = _options()
    cases: list[tuple[Account, Finding, str]] = []
    for path in options.records:
        with dragoman.open(path) as record:
            account = record.account()
        cases += [(account, *case) for case in _cases(account, options.kind)]
    drawn = random.Random(options.seed).sample(cases, min(options.count, len(cases)))
    print(f"{len(drawn)} of {len(cases)}, seed {options.seed}")
    for number, (account, finding, text) in enumerate(drawn, start=1):
        _show(number, account, finding, (text, options.whole))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="+")
    parser.add_argument("--kind", default="silence", choices=["silence", "contradiction", "agreement", "not coded"])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", action="store_true", help="print the silent text whole")
    return parser.parse_args()


def _cases(account: Account, kind: str) -> Iterator[tuple[Finding, str]]:
    """Each finding, a silence once for each text that is silent."""
    for finding in account.findings:
        if finding.kind == kind:
            yield from ((finding, text) for text in finding.searched or ("",))


def _show(number: int, account: Account, finding: Finding, silent: tuple[str, bool]) -> None:
    material = account.material
    episode = material.by_id[finding.episode]
    print(f"\n## {number} {finding.kind} {finding.field} | {episode.kind} {episode.countries} {episode.first_day}")
    for saying in finding.sayings:
        print(f"   = {saying.value}")
        for ref in saying.claims[:4]:
            article = material.article(ref)
            words = material.claims[ref].evidence.quote[:400]
            print(f"     {article.outlet} {article.published} {ref.claim[:8]}: {words!r}")
    if finding.cause:
        print(f"   cause {finding.cause}: {finding.because}")
    text, whole = silent
    if text:
        print(f"   looked for {finding.looked_for}; silent: {material.docs[text].article.outlet} {text}")
        for words in _near(blot(material.docs[text].article), finding, whole):
            print(f"      | {words}")


def _near(text: str, finding: Finding, whole: bool) -> Iterator[str]:
    """The sentences with a word of the matter, of its subjects, or with the most of its common words."""
    sentences = [" ".join(found.split()) for found in re.split(r"(?<=[.!?])\s+|\n+", text) if found.strip()]
    if whole:
        yield from sentences
        return
    wanted = {stem for saying in finding.sayings for stem in stems(saying.value) if weigh_stem(stem) > 4}
    subjects = subjects_of(tuple(wanted))
    scored = []
    for place, sentence in enumerate(sentences):
        own = set(stems(sentence))
        shared = sum(weigh_stem(stem) for stem in wanted & own)
        scored.append((shared + (3 if set(subjects_of(tuple(own))) & set(subjects) else 0), place))
    for _, place in sorted(scored, reverse=True)[:7]:
        yield sentences[place][:300]


if __name__ == "__main__":
    main()
