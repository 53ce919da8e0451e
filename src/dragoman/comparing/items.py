"""What the texts tell of one contact, matter by matter: topics, words, promises, plans and figures laid side by side.

Within a text, claims on the same words are one item. Across texts, items are one matter where the record links their
claims, or where they share enough of the words that tell them from other matters.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from dragoman.accounts import Episode, Ref
from dragoman.comparing.material import Material, doers, names_of
from dragoman.comparing.silence import SELDOM, looked_for, searchable
from dragoman.comparing.terms import Term, blot, month_terms
from dragoman.model import Actor, AnyClaim, Commitment, Contact, Event, Figure, Passage, Plan, Statement, claim_kind
from dragoman.spans import Span

LARGE = 10_000  # the number from which it tells a matter, with another word
ALIKE = 0.3  # the likeness of their telling words from which two items are one matter
_DISCUSSED = re.compile(
    r"\b(?:discuss(?:ed|ing)|exchanged? (?:of )?views on|touched (?:up)?on|paid (?:special|particular) attention to"
    r"|talked about|spoke about|compared (?:their )?(?:opinions|notes|views) on)\s+"
    r"(?!(?:with|by|at|in|on|during|when|whether|how)\b)(?P<what>[^.;\n]{4,180}?)"
    r"(?=[.;\n]|,? (?:according to|he said|she said|and (?:paid|touched|agreed|said|also)\b))",
    re.IGNORECASE,
)
_AS_WELL = re.compile(r"[^.;]{0,40}?,? as well as ")
_BACK = re.compile(
    r"\b(?:this|that|these|those|the (?:same|said|above)) (?:issues?|matters?|problems?|topics?|questions?|subjects?"
    r"|tracks?|regard|respect)\b",
    re.IGNORECASE,
)
_FAR_BACK = 3  # sentences before, in which what "this matter" is may be named
_FAR = frozenset({"background"})


class Item(Struct, frozen=True):
    """What one text tells of one matter: the claims that tell it, the words, who is said to have spoken."""

    article: str
    refs: tuple[Ref, ...]
    passages: tuple[Passage, ...]
    terms: tuple[Term, ...]
    speaker: Actor | None = None
    kinds: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where the text comes to it."""
        return min(passage.start for passage in self.passages)

    @property
    def words(self) -> str:
        """The words in which the text tells it."""
        return " … ".join(passage.quote for passage in self.passages)


class Matter(Struct, frozen=True):
    """One matter of a contact, as several texts tell it; ``items`` in the order of the articles' ids and places."""

    items: tuple[Item, ...]

    def articles(self) -> list[str]:
        """The texts that tell it, each once."""
        return list(dict.fromkeys(item.article for item in self.items))

    def refs(self) -> tuple[Ref, ...]:
        """The claims that tell it."""
        return tuple(dict.fromkeys(ref for item in self.items for ref in item.refs))


def known_names(contact: Episode, material: Material) -> tuple[str, ...]:
    """Names and codes of the participants: they stand in every account of the contact and tell no matter apart."""
    return names_of([actor for _, claim in material.members(contact) for actor in doers(claim)])


# ------------------------------------------------------------------------------------------------ items of a text


def items_of(contact: Episode, article: str, material: Material) -> list[Item]:
    """What one text tells of a contact, in the order of the text."""
    known = known_names(contact, material)
    groups: list[list[tuple[Ref, AnyClaim]]] = []
    for ref, claim in _claims_at(contact, article, material):
        spans = [claim.trigger.span] if isinstance(claim, Event) else [passage.span for passage in core_passages(claim)]
        home = next((group for group in groups if _overlap(group, spans)), None)
        if home is None:
            groups.append([(ref, claim)])
        else:
            home.append((ref, claim))
    items = [_item(article, group, known) for group in groups]
    items = [item for item in items if not _is_link(item, material)]
    items += _topics(contact, article, material, known, items)
    items += _worded_topics(contact, article, material, known, items)
    return sorted(items, key=lambda item: (item.start, item.refs))


def _claims_at(contact: Episode, article: str, material: Material) -> list[tuple[Ref, AnyClaim]]:
    """The claims of a text about a contact, the widest words first, so that what they hold falls to them."""
    found = [(ref, claim) for ref, claim in material.at(contact, article) if not _is_bare(claim)]
    return sorted(
        found, key=lambda pair: (isinstance(pair[1], Event), -_breadth(pair[1]), pair[1].evidence.start, pair[0])
    )


def _is_bare(claim: AnyClaim) -> bool:
    """Whether a claim is a count or length of time alone: as a matter of a contact it says nothing."""
    return isinstance(claim, Figure) and claim.unit in ("count", "d", "mo", "y", "wk", "s")


def _breadth(claim: AnyClaim) -> int:
    return sum(len(passage.quote) for passage in core_passages(claim))


def core_passages(claim: AnyClaim) -> tuple[Passage, ...]:
    """The words that say what a claim is about."""
    if isinstance(claim, Statement):
        return claim.content_parts or (claim.content,)
    if isinstance(claim, Commitment | Plan):
        return (claim.what,)
    if isinstance(claim, Figure):
        return (claim.text, claim.of) if claim.of else (claim.text,)
    return claim.topics if isinstance(claim, Contact) and claim.topics else (claim.evidence,)


def _overlap(group: Sequence[tuple[Ref, AnyClaim]], spans: Sequence[Span]) -> bool:
    own = [passage.span for _, claim in group for passage in core_passages(claim)]
    return any(span.meets(other) for span in spans for other in own)


def _item(article: str, group: Sequence[tuple[Ref, AnyClaim]], known: tuple[str, ...]) -> Item:
    first = group[0][1]
    passages = core_passages(first)
    speaker = first.speaker if isinstance(first, Statement) else first.by if isinstance(first, Commitment) else None
    if isinstance(first, Event):
        speaker = first.source
    terms = looked_for((passage.quote for passage in passages), known)
    if any(isinstance(claim, Plan) for _, claim in group):
        terms += tuple(term for passage in passages for term in month_terms(passage.quote))
    kinds = tuple(dict.fromkeys(claim_kind(claim) for _, claim in group))
    return Item(article, tuple(ref for ref, _ in group), passages, terms, speaker, kinds)


def _is_link(item: Item, material: Material) -> bool:
    """Whether the words stand by a bar: they are the headline of another text, in a row of links."""
    text = material.docs[item.article].text
    spans = [passage.span for passage in item.passages]
    return any(text[: span.start].rstrip(" ")[-1:] == "|" or text[span.end :].lstrip(" ")[:1] == "|" for span in spans)


def searched_terms(item: Item, known: tuple[str, ...], material: Material) -> tuple[Term, ...]:
    """What an item is looked for by: where its words point back, also what the sentences before are known by."""
    back = (passage.start for passage in item.passages if _BACK.search(passage.quote))
    found = {(term.kind, term.words): term for place in back for term in _before(item.article, place, known, material)}
    own = {(term.kind, term.words) for term in item.terms}
    return item.terms + tuple(term for key, term in found.items() if key not in own)


def _before(article: str, place: int, known: tuple[str, ...], material: Material) -> Iterator[Term]:
    """The terms of the sentences before a place, back to the one that has a name or a word of a subject."""
    index = material.index(article)
    for _ in range(_FAR_BACK):
        sentence = index.sentence_before(place)
        terms = looked_for((sentence,), known)
        yield from terms
        place -= len(sentence) + 1
        if any(term.kind == "name" or term.subject for term in terms) or place <= 0:
            return


def _topics(
    contact: Episode, article: str, material: Material, known: tuple[str, ...], told: Sequence[Item]
) -> list[Item]:
    """The topics that a text names, those apart that the words of another item hold already."""
    found = []
    for ref, claim in material.members(contact):
        if ref.article != article or not isinstance(claim, Contact) or claim.status in _FAR:
            continue
        for topic in claim.topics:
            inside = any(topic.span.meets(passage.span) for item in told for passage in item.passages)
            inside = inside or _names_contact(topic, article, material)
            terms = looked_for((topic.quote,), known)
            if searchable(terms) and not inside:
                found.append(Item(article, (ref,), (topic,), terms, None, ("topic",)))
    return found


def _worded_topics(
    contact: Episode, article: str, material: Material, known: tuple[str, ...], told: Sequence[Item]
) -> list[Item]:
    """What the text's own words say was discussed, where no claim holds it: "exchanged views on …".

    In a text of several contacts it is of the one whose own party the text has named last.
    """
    refs = tuple(ref for ref in material.accounts(contact).get(article, ()))
    text = blot(material.docs[article].article)
    found: list[Item] = []
    for match in _DISCUSSED.finditer(text):
        span = _untold(Span(match.start("what"), match.end("what")), text, [*told, *found])
        passage = Passage(span.start, span.end, span.of(material.docs[article].text))
        terms = looked_for((passage.quote,), known)
        if refs and passage.quote and searchable(terms) and _last_named(contact, article, span.start, material):
            found.append(Item(article, refs[:1], (passage,), terms, None, ("topic",)))
    return found


def _untold(span: Span, text: str, told: Sequence[Item]) -> Span:
    """What of some words no item holds: all, what follows "as well as", or nothing."""
    ends = [p.end for item in told for p in item.passages if span.meets(p.span)]
    if not ends:
        return span
    rest = _AS_WELL.match(text, max(ends), span.end)
    return Span(rest.end(), span.end) if rest else Span(span.end, span.end)


def _last_named(contact: Episode, article: str, place: int, material: Material) -> bool:
    """Whether the text has named, before a place, a party of this contact alone after those of its other contacts."""
    others = [other for other in material.told_by(article) if other.id != contact.id]
    if not others:
        return True
    own, text = _own_stems(contact, others, material), material.docs[article].text[:place].lower()
    last = max((text.rfind(name) for name in own), default=-1)
    rest = [name for other in others for name in _own_stems(other, [contact], material)]
    return last > max((text.rfind(name) for name in rest), default=-1)


def _own_stems(contact: Episode, others: Sequence[Episode], material: Material) -> set[str]:
    """The family names of those who joined this contact and none of the others."""

    def names(episode: Episode) -> set[str]:
        found = [who.name for _, claim in material.members(episode) for who in doers(claim) if who.name]
        return {word.lower() for name in found for word in name.split() if len(word) > 1}

    return names(contact) - {name for other in others for name in names(other)}


def _names_contact(topic: Passage, article: str, material: Material) -> bool:
    """Whether a topic is none: words that tell who took part in a contact of the text, or when."""
    contacts = [claim for claim in material.docs[article].claims if isinstance(claim, Contact)]
    spans = [actor.span for claim in contacts for actor in claim.participants]
    spans += [Span(claim.when.start, claim.when.end) for claim in contacts if claim.when]
    return any(topic.span.covers(span) for span in spans) or any(span.covers(topic.span) for span in spans)


# ------------------------------------------------------------------------------------------------ matters of a contact


def matters_of(contact: Episode, articles: Iterable[str], material: Material) -> list[Matter]:
    """The matters that some texts tell of a contact, in the order in which the first of the texts comes to them."""
    return join_items({article: items_of(contact, article, material) for article in articles}, material)


def join_items(columns: dict[str, list[Item]], material: Material) -> list[Matter]:
    """Items of several columns joined into matters, the likest first, one item of a column in each."""
    place = {_key(item): (rank, item.start) for rank, items in enumerate(columns.values()) for item in items}
    pairs = sorted(_alike_pairs(columns, material), key=lambda pair: (-pair[0], _key(pair[1]), _key(pair[2])))
    home: dict[tuple[object, ...], list[Item]] = {_key(item): [item] for items in columns.values() for item in items}
    for _, one, other in pairs:
        ours, theirs = home[_key(one)], home[_key(other)]
        if ours is not theirs and not {place[_key(i)][0] for i in ours} & {place[_key(i)][0] for i in theirs}:
            ours += theirs
            for item in theirs:
                home[_key(item)] = ours
    unique = {id(group): group for group in home.values()}
    matters = [Matter(tuple(sorted(group, key=lambda item: place[_key(item)]))) for group in unique.values()]
    return sorted(matters, key=lambda matter: place[_key(matter.items[0])])


def told_elsewhere(matter: Matter, article: str, known: tuple[str, ...], material: Material) -> Item | None:
    """What a text tells of a matter apart from the contact; None where none of its claims is about it."""
    if (article, known) not in material.elsewhere:
        doc = material.docs[article]
        claims = [(Ref(article, claim.id), claim) for claim in doc.claims if not isinstance(claim, Contact)]
        material.elsewhere[article, known] = [_item(article, [pair], known) for pair in claims]
    found: list[Item] = [item for item in material.elsewhere[article, known] if item.kinds != ("event",)]
    plain = _plainness([*found, *matter.items]) | _everywhere(matter, article, material)
    best = max(
        ((likeness(own, item, material, plain), -item.start, item) for item in found for own in matter.items),
        key=lambda scored: scored[:2],
        default=None,
    )
    return best[2] if best is not None and best[0] >= ALIKE else None


def _everywhere(matter: Matter, article: str, material: Material) -> dict[str, float]:
    """The states and bodies that stand all over a text, which by themselves tell none of its matters from another."""
    index = material.index(article)
    named = {term for item in matter.items for term in item.terms if term.code}
    return {term.code: 0.0 for term in named if len(index.find(term)) > SELDOM}


def _key(item: Item) -> tuple[object, ...]:
    return item.article, item.start, item.refs


def _alike_pairs(texts: dict[str, list[Item]], material: Material) -> list[tuple[float, Item, Item]]:
    found = []
    names, weigh = list(texts), _plainness([item for items in texts.values() for item in items])
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            for a in texts[one]:
                for b in texts[other]:
                    score = likeness(a, b, material, weigh)
                    if score >= ALIKE:
                        found.append((score, a, b))
    return found


def _plainness(items: Sequence[Item]) -> dict[str, float]:
    """By how much a word's weight counts: less, the more of the items of a contact have it."""
    counts: dict[str, int] = defaultdict(int)
    for item in items:
        for key in _weights(item.terms):
            counts[key] += 1
    whole = math.log(len(items) + 1)
    return {key: math.log((len(items) + 1) / count) / whole for key, count in counts.items() if count > 2}


def likeness(one: Item, other: Item, material: Material, plain: Mapping[str, float] = MappingProxyType({})) -> float:
    """How alike two items of two texts are, 0 to 1; 1 where the record links their claims."""
    first = {episode.id for ref in one.refs if (episode := _linked(ref, material))}
    second = {episode.id for ref in other.refs if (episode := _linked(ref, material))}
    if first & second:
        return 1.0
    return cosine(one.terms, other.terms, plain)


def _linked(ref: Ref, material: Material) -> Episode | None:
    episode = material.episode_of.get(ref)
    return episode if episode is not None and episode.kind in ("commitment", "plan", "figure", "event") else None


def cosine(one: Sequence[Term], other: Sequence[Term], plain: Mapping[str, float] = MappingProxyType({})) -> float:
    """The likeness of two sets of telling words, 0 to 1; ``plain`` are factors for words that many items have."""
    first, second = _weights(one, plain), _weights(other, plain)
    shared = [key for key in first if key in second]
    if len(shared) > 1 and _numbers(one) & _numbers(other):
        return 1.0  # a large number and a word in common
    if not _tells(shared, first, second, plain):
        return 0.0
    dot = sum(first[key] * second[key] for key in shared)
    return dot / (_length(first) * _length(second)) if dot else 0.0


def _numbers(terms: Sequence[Term]) -> set[float]:
    """The numbers that seldom stand in two texts by chance."""
    return {term.value for term in terms if term.kind == "number" and abs(term.value) >= LARGE}


def _tells(
    shared: Sequence[str], first: Mapping[str, float], second: Mapping[str, float], plain: Mapping[str, float]
) -> bool:
    """Whether what is shared is enough: two words that few items have, or one that is half of the lighter item."""
    own = [key for key in shared if plain.get(key, 1.0) > 0.8]
    if len(own) == 1 and own[0].startswith("noun "):
        return False  # one noun of no subject
    lighter = min((first, second), key=lambda weights: sum(weights.values()))
    return len(own) > 1 or (bool(own) and sum(lighter[key] for key in own) >= 0.5 * sum(lighter.values()))


def _weights(terms: Sequence[Term], plain: Mapping[str, float] = MappingProxyType({})) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for term in terms:
        key = term.code or (str(term.value) if term.kind == "number" else " ".join(term.stems))
        if term.kind == "noun":
            key = f"{'subject' if term.subject else 'noun'} {term.stems[0][:6]}"
        found[key] = max(found[key], term.weight * plain.get(key, 1.0))
    return dict(found)


def _length(weights: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values()))
