"""Where two texts print the same words of a speaker between quotation marks, and the words are not the same.

What stands between quotation marks is said to be exact. Where two texts run alike word by word before and after a
place, and differ in it, one of them has other words than were spoken or written. Differences that change nothing are
let pass: forms of one word, contractions, spelling, small words, fillers; so are omissions that a text marks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from os.path import commonprefix

from msgspec import Struct

from dragoman.accounts import Ref
from dragoman.annotators.quotations import Part
from dragoman.comparing.material import Material
from dragoman.comparing.names import find_names
from dragoman.comparing.terms import alike
from dragoman.knowledge import load_knowledge
from dragoman.language.lemma import lemma_of
from dragoman.merging.words import stems, weigh_stem
from dragoman.model import Document, Passage, Statement
from dragoman.spans import Span

NOTHING = "no word there"  # the value of a text that has none where another has some
SHORTEST = 6  # words of a quotation that is compared
RUN = 3  # words in a row that quotations of one utterance share, more than once
FLANK = 2  # words that must be equal on either side of a difference
TELLING = 4.5  # the weight from which a word tells one utterance from another
LEAST = 6, 1  # equal words, and telling ones among them, that show one utterance of one speaker, words left out
OTHER = 8, 2  # the same where words stand for others
FIRM = 10, 3  # the same where the texts do not name one speaker
NEAR = 4  # equal words between two differences that are told as one
SAID = 9  # equal words in a row that show that two texts have the very words of one speaker
NAMING = 4  # words of the name of a state or body
CHANGED = 5  # words that may stand for others
LEFT_OUT = 20  # words that may stand in one of the texts only
STEM, STEMMED = 5, 0.6  # letters, and the share of the longer word, with which forms of one word begin alike
SPELT = 0.8  # the likeness of letters from which two words are one, spelt in two ways
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['‘’´`][^\W_]+)*")
_MARKED = re.compile(r"…|\.\s?\.\s?\.|[\[\]()]|\b[Ss]ic\b")
_LONG = {
    "n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would", "gonna": "going to",
    "wanna": "want to", "cannot": "can not", "let's": "let us", "'s": "is",
}  # fmt: skip
_FILLERS = frozenset({"i mean", "you know", "look", "listen", "okay", "ok"})
_NUMBERS = {word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NUMBERS |= {f"{n}{ending}": word for n, word in enumerate(_ORDINALS, 1) for ending in ("st", "nd", "rd", "th")}
_WHOSE = frozenset("i me my we us our you your he him his she her it its they them their".split())
_MAY = frozenset("will would shall should can could may might must".split())
_SMALL = _WHOSE | _MAY | frozenset(
    """
    a an the this that these those and but or so of for in into on onto upon to at by within about with from as is are
    was were be been being am do does did have has had if then than there here just really very well also now too quite
    actually who which what some any all own let mr mrs ms dr uh um oh yes please
    """.split()
)  # fmt: skip


Block = tuple[int, int, int]  # where equal words begin in the one and the other, and how many

Place = tuple[tuple[int, int], tuple[int, int]]  # the words that differ, in the one and the other


class Word(Struct, frozen=True):
    """One word of a quotation: how it is compared, and where it stands."""

    form: str
    span: Span


class Quote(Struct, frozen=True):
    """Words between quotation marks, and the claim that they were said."""

    ref: Ref
    words: tuple[Word, ...]


class Variant(Struct, frozen=True):
    """What one text has at a place of a quotation: the words there, and with those before and after it."""

    ref: Ref
    here: str
    words: Passage


class Difference(Struct, frozen=True):
    """A place at which two texts print one utterance in different words; ``place`` are the equal words around it."""

    place: tuple[str, ...]
    one: Variant
    other: Variant
    equal: int = 0  # words that the two quotations have in common around it


def quotes_of(name: str, material: Material) -> list[Quote]:
    """The longer quotations of a text that a statement rests on."""
    if name not in material.quotes:
        material.quotes[name] = _find_quotes(name, material)
    return material.quotes[name]


def _find_quotes(name: str, material: Material) -> list[Quote]:
    doc = material.docs[name]
    found = []
    for mark in Part().annotate([doc])[0].quotations:
        words = _words(doc.text, mark.inner)
        if len(words) >= SHORTEST and (claim := _claim_on(doc, mark.inner)) is not None:
            found.append(Quote(Ref(name, claim.id), words))
    return found


def _claim_on(doc: Document, span: Span) -> Statement | None:
    """The statement that has the most of the quoted words for its content."""

    def shared(claim: Statement) -> int:
        parts = [part.span for part in claim.content_parts or (claim.content,)]
        return sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in parts)

    claims = [claim for claim in doc.claims if isinstance(claim, Statement)]
    best = max(claims, key=lambda claim: (shared(claim), claim.id), default=None)
    return best if best is not None and shared(best) else None


def _words(text: str, span: Span) -> tuple[Word, ...]:
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        place = Span(match.start(), match.end())
        found += [Word(form, place) for form in _forms(_plain(match.group()))]
    return tuple(found)


def _plain(word: str) -> str:
    return re.sub("[‘’´`]", "'", word.lower()).replace(".", "")


def _forms(word: str) -> list[str]:
    """A word as it is compared, a contraction in full: "we'll", "don't", "gonna"."""
    for short, whole in _LONG.items():
        if word == short:
            return whole.split()
        if short[0] in "n'" and word.endswith(short) and len(word) > len(short):
            own = {"wo": "will", "ca": "can"}.get(word.removesuffix(short), word.removesuffix(short))
            return [own, whole]
    return [_NUMBERS.get(word, word)]


def differences(one: Quote, other: Quote, material: Material) -> Iterator[Difference]:
    """The places at which two quotations of one utterance have different words."""
    forms = [[word.form for word in quote.words] for quote in (one, other)]
    if len(_runs(forms[0]) & _runs(forms[1])) < 2:
        return
    same = _of_one_speaker(one, other, material)
    for chain in _chains(*forms):
        equal = [forms[0][n] for a, _, size in chain for n in range(a, a + size)]
        for place in _places(chain, forms, same):
            least = OTHER if all(at < to for at, to in place) else LEAST
            (first, last), (begin, end) = _whole(place, one.words, other.words)
            if not same or not (_begins(one, chain[0][0], material) or _begins(other, chain[0][1], material)):
                least = FIRM
            spots = _variant(one, first, last, material), _variant(other, begin, end, material)
            if _is_one_utterance(equal, chain, least) and not (
                _marked(spots) or _name_one(spots) or _has_both(spots, material)
            ):
                around = (*forms[0][max(0, first - FLANK) : first], *forms[0][last : last + FLANK])
                yield Difference(around, *spots, len(equal))


def _begins(quote: Quote, at: int, material: Material) -> bool:
    """Whether a quotation or a sentence of it begins at a word: else the words before it are others."""
    before = material.docs[quote.ref.article].text[: quote.words[at].span.start].rstrip(" \"“‘'")
    return at == 0 or before.endswith((".", "!", "?", "\n", ":", "—"))


def _places(chain: Sequence[Block], forms: Sequence[Sequence[str]], same: bool) -> Iterator[Place]:
    """Where the words between equal ones differ by more than their form, in the one and the other; near ones as one."""
    found: list[Place] = []
    for (a, b, size), (c, d, _) in pairwise(chain):
        if _matters(forms[0][a + size : c], forms[1][b + size : d], same):
            if found and a + size - found[-1][0][1] <= NEAR:
                found[-1] = (found[-1][0][0], c), (found[-1][1][0], d)
            else:
                found.append(((a + size, c), (b + size, d)))
    yield from found


def _whole(place: Place, one: Sequence[Word], other: Sequence[Word]) -> Place:
    """The place with the whole of a contraction that it cuts: "should", "shouldn't"."""
    (first, last), (begin, end) = place
    if _cuts(one, first) or _cuts(other, begin):
        first, begin = first - 1, begin - 1
    if _cuts(one, last) or _cuts(other, end):
        last, end = last + 1, end + 1
    return (first, last), (begin, end)


def _cuts(words: Sequence[Word], at: int) -> bool:
    return 0 < at < len(words) and words[at].span == words[at - 1].span


def _runs(forms: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(forms[n:] for n in range(RUN)), strict=False))


def _of_one_speaker(one: Quote, other: Quote, material: Material) -> bool:
    """Whether the two texts have one speaker say it, by the last word of a name: "the statement from Goldstein"."""
    claims = [material.claims[quote.ref] for quote in (one, other)]
    told = [f"{c.speaker.name or ''} {c.speaker.text}" if isinstance(c, Statement) else "" for c in claims]
    names = [(c.speaker.name or "").split()[-1:] if isinstance(c, Statement) else [] for c in claims]
    return any(name in words.split() for name, words in zip((*names[0], *names[1]), told[::-1], strict=False))


def _names_both(one: Quote, other: Quote, material: Material) -> bool:
    """Whether the words of a claim name the other text's speaker too: "Police Chief Smith", "police"."""
    claims = [material.claims[quote.ref] for quote in (one, other)]
    names = [(c.speaker.name or "").split()[-1:] if isinstance(c, Statement) else [] for c in claims]
    told = [{match.group() for match in _WORD.finditer(claim.evidence.quote)} for claim in claims]
    return any(set(own) & words for own, words in zip(names, told[::-1], strict=True))


def _chains(one: Sequence[str], other: Sequence[str]) -> Iterator[list[Block]]:
    """Stretches of equal words, one after the other, with at most so many other words between them."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    chain: list[Block] = []
    for a, b, size in (block for block in blocks if block.size >= FLANK):
        if chain:
            last = chain[-1]
            short, long = sorted((a - last[0] - last[2], b - last[1] - last[2]))
            if long > (CHANGED if short else LEFT_OUT):
                yield chain
                chain = []
        chain.append((a, b, size))
    yield chain


def _is_one_utterance(equal: Sequence[str], chain: Sequence[Block], least: tuple[int, int]) -> bool:
    """Whether enough is equal: so many words, so many of them telling, and more than differ."""
    changed = [max(c - a - size, d - b - size) for (a, b, size), (c, d, _) in pairwise(chain)]
    stemmed = {stem for form in equal if form not in _SMALL for stem in stems(form)}
    telling = sum(weigh_stem(stem) >= TELLING for stem in stemmed)
    return len(equal) >= max(least[0], sum(changed)) and telling >= least[1]


def _matters(one: Sequence[str], other: Sequence[str], same: bool) -> bool:
    """Whether a difference is more than one of form: a word that says something, another person, another mood.

    That another person is meant says something only of words of the ``same`` speaker.
    """
    first, second = ([form for form in forms if form not in _SMALL] for forms in (one, other))
    if {" ".join(one), " ".join(other)} - {""} <= _FILLERS:
        return False
    if not first and not second:
        whose, may = {*one, *other} & _WHOSE, (set(one) & _MAY, set(other) & _MAY)
        return bool(one and other) and not set(one) & set(other) and bool((whose and same) or (may[0] and may[1]))
    apart = first and second and not set(first) & set(second)
    if _shortens(one, other) or _shortens(other, one) or {*first, *second} == {"00"}:
        return False  # "IE", "Internet Explorer"; "6 p.m.", "6:00 p.m."
    if "".join(one) == "".join(other) or (apart and _is_one_word("".join(one), "".join(other))):
        return False  # "world view", "worldview"
    return not (len(first) == len(second) and all(map(_is_one_word, first, second)))


def _shortens(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a word is made of the first letters of the other's words."""
    return len(one) == 1 < len(other) and one[0] == "".join(form[0] for form in other)


def _is_one_word(one: str, other: str) -> bool:
    """Whether two words are forms or spellings of one."""
    if alike(*sorted(next(stems(word), word) for word in (one, other))):
        return True
    if lemma_of(one, "VERB") == lemma_of(other, "VERB"):
        return True  # "say", "said"
    if len(commonprefix((one, other))) >= max(STEM, STEMMED * max(len(one), len(other))):
        return True
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= SPELT


def _variant(quote: Quote, first: int, last: int, material: Material) -> Variant:
    text, words = material.docs[quote.ref.article].text, quote.words
    start = words[max(0, first - FLANK)].span.start
    end = words[min(last + FLANK, len(words)) - 1].span.end
    here = text[words[first].span.start : words[last - 1].span.end] if last > first else ""
    return Variant(quote.ref, here, Passage(start, end, text[start:end]))


def _name_one(spots: Sequence[Variant]) -> bool:
    """Whether both texts have nothing but a name of one state or body there: "the U.K.'s", "the United Kingdom's"."""
    codes = [{name.code for _, name in find_names(spot.here)} for spot in spots]
    return len(codes[0]) == 1 and codes[0] == codes[1] and all(len(spot.here.split()) <= NAMING for spot in spots)


def _marked(spots: Sequence[Variant]) -> bool:
    """Whether a text marks that it leaves words out or puts in its own."""
    return any(_MARKED.search(spot.words.quote) for spot in spots)


def _has_both(spots: tuple[Variant, Variant], material: Material) -> bool:
    """Whether a text has the other's words too: the speaker may have said it twice."""
    for own, other in (spots, spots[::-1]):
        doc = material.docs[own.ref.article]
        whole = [word.form for word in _words(doc.text, Span(0, len(doc.text)))]
        told = [word.form for word in _words(material.docs[other.ref.article].text, other.words.span)]
        if any(whole[at : at + len(told)] == told for at in range(len(whole) - len(told) + 1)):
            return True
    return False


def pair_quotations(pairs: Sequence[tuple[str, str]], material: Material) -> Iterator[tuple[Ref, Ref]]:
    """The statements of two texts of one story that print one utterance in different words, or as two speakers'."""
    for one, other in pairs:
        for a in quotes_of(one, material):
            for b in quotes_of(other, material):
                if _two_speakers(a, b, material) or any(True for _ in differences(a, b, material)):
                    yield a.ref, b.ref


def differing(quotes: Sequence[Quote], material: Material) -> list[list[Variant]]:
    """What texts of different sources have at each place where their words are not the same, each text's words once."""
    places: dict[tuple[str, ...], dict[tuple[str, str], Variant]] = defaultdict(dict)
    pairs = _of_two_sources(quotes, material)
    for difference in _likest(found for one, other in pairs for found in differences(one, other, material)):
        for spot in (difference.one, difference.other):
            places[difference.place].setdefault((spot.ref.article, spot.here), spot)
    return [list(spots.values()) for _, spots in sorted(places.items())]


def _likest(found: Iterable[Difference]) -> Iterator[Difference]:
    """Of what two texts have at one place, the words that are the likest: a speaker may say nearly the same twice."""
    kept: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for difference in sorted(found, key=lambda difference: (-difference.equal, difference.one.ref, difference.place)):
        here, there = difference.one, difference.other
        ways = (here.ref.article, there.ref.article), (there.ref.article, here.ref.article)
        spots = list(zip((here, there), ways, strict=True))
        if not any(_meet(spot.words, own) for spot, way in spots for own in kept[way]):
            yield difference
            for spot, way in spots:
                kept[way].append(spot.words)


def _meet(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end


def disputed(quotes: Sequence[Quote], material: Material) -> Iterator[tuple[Quote, Quote]]:
    """Quotations of the same words that two texts have two named persons say."""
    pairs = _of_two_sources(quotes, material)
    return ((one, other) for one, other in pairs if _two_speakers(one, other, material))


def _of_two_sources(quotes: Sequence[Quote], material: Material) -> Iterator[tuple[Quote, Quote]]:
    ordered = sorted(quotes, key=lambda quote: (quote.ref, quote.words[0].span.start))
    pairs = combinations(ordered, 2)
    return ((a, b) for a, b in pairs if material.source(a.ref.article) != material.source(b.ref.article))


def _two_speakers(one: Quote, other: Quote, material: Material) -> bool:
    """Whether two texts name two persons, each in the paragraph of the same words, as having said them."""
    forms = [word.form for word in one.words], [word.form for word in other.words]
    if len(_runs(forms[0]) & _runs(forms[1])) < SAID - RUN + 1:
        return False
    if _of_one_speaker(one, other, material) or _names_both(one, other, material):
        return False
    size = SequenceMatcher(None, *forms, autojunk=False).find_longest_match().size
    named = _named_beside(one, material), _named_beside(other, material)
    if size < SAID or 2 * size < min(map(len, forms)) or named[0] is None or named[1] is None:
        return False
    return SequenceMatcher(None, named[0], named[1]).ratio() < SPELT  # else one name in two spellings


def _named_beside(quote: Quote, material: Material) -> str | None:
    """The person whom the words beside a quotation name as its speaker; None for a pronoun or an office."""
    claim, doc = material.claims[quote.ref], material.docs[quote.ref.article]
    if not isinstance(claim, Statement) or not claim.speaker.name or claim.speaker.members or claim.said_by:
        return None
    if claim.speaker_kind in ("media", "document") or load_knowledge().outlet(claim.speaker.name):
        return None
    if len(claim.speaker.name.split()) < 2 or claim.speaker.text.lower().startswith("the "):
        return None
    named = set(claim.speaker.name.split()) & set(claim.speaker.text.split())
    inside = quote.words[0].span.start <= claim.speaker.start < quote.words[-1].span.end
    start, end = sorted((claim.speaker.start, quote.words[0].span.start))
    return None if inside or not named or "\n" in doc.text[start:end] else claim.speaker.name
