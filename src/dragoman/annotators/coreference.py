"""Who is meant by pronouns, offices and joint words, from what the text has said before.

A small memory of who was mentioned where, weighed by how near and in what part of the sentence. Where two are as
likely, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

import msgspec

from dragoman.annotators.offices import AIDES, HEADS, LEADERS, SPEECH, TELLERS, Gender, titled_otherwise
from dragoman.annotators.phrases import Form, Phrase
from dragoman.annotators.reading import Reading
from dragoman.model import Actor

WEIGHTS = {
    "nsubj": 1.0, "nsubj:pass": 0.9, "csubj": 0.8, "obj": 0.6, "iobj": 0.6, "obl": 0.45, "nmod:poss": 0.65, "nmod": 0.4,
}  # fmt: skip
PERSONS = ("person", "office", "pronoun", "description")
MEETING = frozenset("meet receive host visit call phone telephone welcome greet congratulate".split())
FADE = 0.62  # what is left of a mention's weight a sentence later
REACH = 4  # sentences back that a pronoun looks
SPEAKERS_FADE, SPEAKERS_REACH = 0.62, 8  # the same for who goes on speaking
SAME_SENTENCE = 1.5  # how much likelier somebody named in the same sentence is
SUBORDINATE = 0.7  # weight of the subject of a clause within another
AGAIN = 0.25  # share of the weight that an earlier mention of the same adds
CLEAR = 0.8  # a second candidate as likely as this share of the first leaves a pronoun open


class Trace(msgspec.Struct, frozen=True):
    """A mention in memory: where it stood, who it was, how prominent it was there."""

    head: int
    sentence: int
    entity: str
    actor: Actor
    form: Form
    weight: float
    gender: Gender | None = None
    quoted: bool = False
    speaks: bool = False


class Memory:
    """The actors mentioned so far, for the words after them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.traces: list[Trace] = []
        self.at: dict[int, Actor] = {}  # by word
        self.heads: dict[int, Trace] = {}  # by the word that heads them

    def note(self, phrase: Phrase, entity: str, actor: Actor, gender: Gender | None = None) -> None:
        """Remember a mention."""
        reading = self.reading
        self.at.update(dict.fromkeys(range(phrase.core_first, phrase.core_last), actor))
        trace = Trace(
            head=phrase.head,
            sentence=reading.words[phrase.core_first].sentence,
            entity=entity,
            actor=actor,
            form=phrase.form,
            weight=_weight(reading, phrase.head),
            gender=gender or phrase.gender,
            quoted=reading.quoted[phrase.core_first],
            speaks=speaks(reading, phrase.head),
        )
        self.traces.append(trace)
        self.heads[phrase.head] = trace

    def before(self, index: int, reach: int = REACH) -> Iterator[Trace]:
        """What was mentioned before a word, at most so many sentences back, the latest first."""
        here = self.reading.pace[self.reading.words[index].sentence]
        for trace in reversed(self.traces):
            if here - self.reading.pace[trace.sentence] > reach:
                return
            if trace.head < index:
                yield trace


def _weight(reading: Reading, head: int) -> float:
    """How prominent a word is by its part in the sentence; joined words share the part of the first."""
    seen = 0
    while reading.tree.relation(head) in ("conj", "flat", "appos") and seen < 4:
        head, seen = reading.words[head].head, seen + 1
    deprel, governor = reading.words[head].deprel, reading.words[head].head
    if _after_said(reading, head) or reading.credited(head):
        return 1.0
    if deprel.startswith("nsubj") and governor >= 0 and not _main_clause(reading, governor):
        return SUBORDINATE
    return WEIGHTS.get(deprel, WEIGHTS.get(deprel.partition(":")[0], 0.3))


def _main_clause(reading: Reading, verb: int) -> bool:
    """Whether a verb heads its sentence, is joined to one that does, or tells who said the rest."""
    seen = 0
    while reading.tree.relation(verb) == "conj" and seen < 4:
        verb, seen = reading.words[verb].head, seen + 1
    return reading.tree.relation(verb) in ("root", "parataxis")


def speaks(reading: Reading, head: int) -> bool:
    """Whether the word is the subject of a verb of speech, or stands after "according to"."""
    governor, relation = reading.words[head].head, reading.tree.relation(head)
    if relation == "nsubj":
        return governor >= 0 and reading.tree.lemma(governor) in SPEECH
    return reading.credited(head) or _after_said(reading, head)


def _after_said(reading: Reading, head: int) -> bool:
    """Whether the word stands just behind "said" and the like, with no other subject: "…, said Smith"."""
    verb = head - 1
    while verb > head - 5 and verb >= 0 and reading.words[verb].upos in ("PROPN", "NOUN", "ADJ", "DET"):
        verb -= 1
    inverted = verb >= 0 and reading.lower[verb] in ("said", "says", "added", "adds", "wrote", "noted", "explained")
    return inverted and not reading.tree.children(verb, "nsubj")


def speaker_around(reading: Reading, index: int, speakers: dict[int, list[tuple[int, str]]]) -> str | None:
    """The entity that speaks the quotation in which a word stands, where its own sentence tells."""
    if not reading.quoted[index]:
        return None
    said = [entity for head, entity in speakers.get(reading.words[index].sentence, ()) if not reading.quoted[head]]
    return said[-1] if said else None


class Candidate(msgspec.Struct, frozen=True):
    """Somebody a pronoun may mean, and how likely."""

    trace: Trace
    score: float


def find_person(memory: Memory, phrase: Phrase, speaker: str | None) -> tuple[Trace, float] | None:
    """Who "he" or "she" is: (the latest mention, confidence); None where the text does not settle it."""
    index, scores = phrase.core_first, dict[str, Candidate]()
    if (state := _as_of_a_ship(memory, phrase)) is not None:
        return state, 0.9
    if (doer := _who_is_to(memory, phrase)) is not None:
        return doer, 0.85
    if (meant := _of_whom_it_is_said(memory, phrase)) is not None:
        return meant, 0.85
    telling = speaks(memory.reading, phrase.head) and not memory.reading.quoted[index]
    for trace in memory.before(index, SPEAKERS_REACH if telling else REACH):
        if not _personal(trace) or trace.entity == speaker or (telling and trace.quoted):
            continue
        if not _fits(memory, trace, phrase):
            continue
        score = _score(memory.reading, trace, index, telling=telling)
        if told_by(memory.reading, phrase.head, trace.head):
            score *= 2
        kept = scores.get(trace.entity)
        total = score if kept is None else kept.score + AGAIN * score
        scores[trace.entity] = Candidate(kept.trace if kept else trace, total)
    return _clear_winner(scores)


def _who_is_to(memory: Memory, phrase: Phrase) -> Trace | None:
    """The person right before the infinitive in which "his" stands: "called on Ark to cancel his visit"."""
    reading, tree = memory.reading, memory.reading.tree
    owned = reading.words[phrase.head].deprel == "nmod:poss"
    verb = next((above for above in tree.above(phrase.head) if reading.words[above].upos == "VERB"), None)
    marks = tree.children(verb, "mark") if owned and verb is not None and tree.infinitive(verb) else []
    before = memory.at.get(marks[0] - 1) if marks else None
    if before is None or before.name is None:
        return None
    found = (trace for trace in memory.before(phrase.core_first, 0) if trace.actor.span == before.span)
    return next((trace for trace in found if _personal(trace) and _fits(memory, trace, phrase)), None)


def _of_whom_it_is_said(memory: Memory, phrase: Phrase) -> Trace | None:
    """The person of whom a quotation is told to speak: "He knew," Ark said of Holm."""
    reading, at = memory.reading, phrase.core_first
    while at < len(reading.words) and reading.quoted[at]:
        at += 1
    if at in (phrase.core_first, len(reading.words)):
        return None
    for word in range(at + 1, reading.tree.sentence(at).last - 1):
        if reading.lower[word] not in {"of", "about"} or reading.tree.lemma(word - 1) not in SPEECH:
            continue
        last = word + 1
        while last < len(reading.words) and reading.words[last].upos == "PROPN":
            last += 1
        named = set(reading.lower[word + 1 : last])
        return next((trace for trace in memory.before(phrase.core_first) if _bears(memory, trace, phrase, named)), None)
    return None


def _bears(memory: Memory, trace: Trace, phrase: Phrase, names: Set[str]) -> bool:
    """Whether a trace is of a person with these names whom the pronoun may mean."""
    own = set((trace.actor.name or "").lower().split())
    return bool(names) and names <= own and _personal(trace) and _fits(memory, trace, phrase)


def _as_of_a_ship(memory: Memory, phrase: Phrase) -> Trace | None:
    """The state before "and her allies"."""
    reading, owned = memory.reading, memory.reading.words[phrase.head].head
    if owned < 0 or reading.lower[phrase.core_first] != "her" or reading.tree.relation(owned) != "conj":
        return None
    first = memory.heads.get(reading.words[owned].head)
    return first if first is not None and first.form == "state" else None


def told_by(reading: Reading, pronoun: int, speaker: int) -> bool:
    """Whether the pronoun is the subject of what the speaker says: "Trump said he would"."""
    verb = reading.words[pronoun].head
    if verb < 0 or reading.tree.relation(pronoun) != "nsubj" or reading.tree.relation(verb) not in ("ccomp", "advcl"):
        return False
    return reading.words[speaker].head == reading.words[verb].head and reading.tree.relation(speaker) == "nsubj"


def _fits(memory: Memory, trace: Trace, phrase: Phrase) -> bool:
    if phrase.gender:
        known = {earlier.gender for earlier in memory.traces if earlier.entity == trace.entity and earlier.gender}
        if known and phrase.gender not in known:
            return False
    reading = memory.reading
    verb = reading.words[phrase.head].head
    inherited = reading.tree.subject(verb) if verb >= 0 and reading.tree.relation(verb) == "conj" else None
    same_verb = verb >= 0 and (reading.words[trace.head].head == verb or trace.head == inherited)
    return not (same_verb and reading.words[phrase.head].deprel in ("obj", "iobj", "obl"))


def _score(reading: Reading, trace: Trace, index: int, *, telling: bool = False) -> float:
    """How likely a pronoun means a trace; the subject of a verb of speech most likely goes on speaking."""
    distance = reading.pace[reading.words[index].sentence] - reading.pace[trace.sentence]
    score = trace.weight * (SPEAKERS_FADE if telling else FADE) ** distance
    if trace.quoted and not reading.quoted[index]:
        score *= 0.4
    if trace.speaks and telling:
        score *= 1.5
    if trace.sentence == reading.words[index].sentence:
        score *= SAME_SENTENCE
    return score * (0.9 if trace.form == "office" else 1.0)


def _clear_winner(scores: dict[str, Candidate]) -> tuple[Trace, float] | None:
    ranked = sorted(scores.values(), key=lambda candidate: -candidate.score)
    if not ranked or ranked[0].score < 0.1:
        return None
    share = ranked[1].score / ranked[0].score if len(ranked) > 1 else 0.0
    return (ranked[0].trace, round(0.95 - 0.4 * share, 2)) if share < CLEAR else None


def find_power(memory: Memory, phrase: Phrase) -> tuple[Trace, float] | None:
    """Which state or body "it" or "its" is: the subject just before, in this sentence or the last."""
    scores: dict[str, Candidate] = {}
    for trace in memory.before(phrase.core_first, reach=1):
        if trace.form in ("state", "body"):
            score = _score(memory.reading, trace, phrase.core_first)
            kept = scores.get(trace.entity)
            scores[trace.entity] = Candidate(trace, score + (0.25 * kept.score if kept else 0.0))
    return _clear_winner({entity: found for entity, found in scores.items() if found.score >= 0.5})


def find_many(memory: Memory, phrase: Phrase) -> tuple[tuple[Trace, ...], float] | None:
    """Who "they" are: joined subjects or a group or pair just before; several traces are members."""
    less: Trace | None = None
    for trace in memory.before(phrase.core_first, reach=2):
        if trace.weight < WEIGHTS["obj"]:
            continue
        joined = _joined(memory, trace)
        if len(joined) > 1:
            return joined, 0.8
        if trace.form == "group" and trace.weight <= WEIGHTS["obj"]:
            less = less or trace
        elif trace.form in ("group", "joint") or trace.actor.members:
            return (trace,), 0.7
    if related := find_related(memory, phrase.core_first, PERSONS, reach=3):
        return related, 0.6
    if less:
        return (less,), 0.6
    pair = find_members(memory, phrase, persons=True, reach=1)
    return (pair, 0.6) if len(pair) == 2 and _met(memory, pair) else None


def _met(memory: Memory, pair: tuple[Trace, ...]) -> bool:
    """Whether two persons, one the subject, are the only ones that their sentence names."""
    sentences = {trace.sentence for trace in pair}
    named = {trace.entity for trace in memory.traces if trace.sentence in sentences and trace.actor.name}
    return (
        len(sentences) == 1 and named == {trace.entity for trace in pair} and max(found.weight for found in pair) >= 0.9
    )


def _joined(memory: Memory, trace: Trace) -> tuple[Trace, ...]:
    """The traces coordinated with one as subjects: "Putin and Xi"."""
    reading = memory.reading
    heads = {trace.head, *reading.tree.children(trace.head, "conj")}
    if reading.tree.relation(trace.head) == "conj":
        first = reading.words[trace.head].head
        heads |= {first, *reading.tree.children(first, "conj")}
    found = {other.head: other for other in memory.traces if other.head in heads and other.form != "group"}
    distinct = {other.entity: other for other in found.values()}
    return tuple(distinct.values())


def find_members(memory: Memory, phrase: Phrase, persons: bool, reach: int = 6) -> tuple[Trace, ...]:
    """The last persons or states before "the two leaders" or "both sides", in the order of the text."""
    wanted = PERSONS if persons else ("state", "person")
    members: dict[str, Trace] = {}
    if of_others(memory.reading, phrase):
        return ()
    count = 2 if phrase.form == "pronoun" else phrase.count
    barred = AIDES if (phrase.role or "") in LEADERS else TELLERS
    pair = find_related(memory, phrase.core_first, wanted, reach) if count == 2 else ()
    titled = not any(titled_otherwise(found.actor, phrase.role) for found in pair)
    if pair and titled and not any(_serves(found.actor, barred) for found in pair):
        return pair
    for trace in memory.before(phrase.core_first, reach=reach):
        if trace.form == "joint" and trace.actor.members and _same_sort(trace, persons):
            return (trace,) if all(_belongs(found.actor, trace.actor) for found in members.values()) else ()
        if _serves(trace.actor, barred) or titled_otherwise(trace.actor, phrase.role):
            continue
        if trace.form in wanted and _new(trace, members) and (not persons or _personal(trace)):
            members.setdefault(trace.entity, trace)
        if len(members) == count:
            return tuple(sorted(members.values(), key=lambda found: found.head))
    return ()


def of_others(reading: Reading, phrase: Phrase) -> bool:
    """Whether words behind tell who is meant: "the leaders of twelve states", not "the leaders of both states"."""
    words = reading.lower[phrase.core_last : phrase.core_last + 4]
    return words[:1] in (["of"], ["from"]) and not {"both", "two", "these", "their", "our"} & set(words)


def find_related(memory: Memory, index: int, wanted: tuple[str, ...], reach: int) -> tuple[Trace, ...]:
    """The last pair of two states that did something together: joined by "and", or one the subject, one after "with".

    A pair that the text has already spoken of as one is left to the caller.
    """
    for trace in memory.before(index, reach):
        if trace.form == "joint" and trace.actor.members:
            return ()
        if trace.form not in wanted or not trace.actor.country:
            continue
        pair = [other for other in _together(memory, trace) if other.form in wanted and other.head < index]
        if len(pair) == 2 and len({other.actor.country for other in pair} - {None}) == 2:
            return tuple(sorted(pair, key=lambda found: found.head))
    return ()


def _together(memory: Memory, trace: Trace) -> tuple[Trace, ...]:
    """The trace and those it is joined with, or whom it met: "Putin and Xi", "Putin had talks with Xi"."""
    joined = _joined(memory, trace)
    if len(joined) > 1:
        return joined
    reading, at = memory.reading, trace.head
    relation, governor = reading.tree.relation(at), reading.words[at].head
    met = relation == "obj" and governor >= 0 and reading.tree.lemma(governor) in MEETING
    if not met and not (relation in ("obl", "nmod") and reading.tree.preposition(at) == "with"):
        return ()
    for _ in range(3):
        subjects = reading.tree.children(governor, "nsubj") if governor >= 0 else []
        if subjects:
            other = memory.heads.get(subjects[0])
            return (other, trace) if other else ()
        governor = reading.words[governor].head if governor >= 0 else -1
    return ()


def find_counterpart(memory: Memory, phrase: Phrase, side: str | None) -> Trace | None:
    """Whom "his counterpart" or "the interlocutor" means: the last person of a state other than the owner's."""
    owner = memory.at.get(-1 if phrase.owner is None else phrase.owner)
    here = [trace for trace in memory.before(phrase.core_first, reach=0) if trace.weight >= 0.9]
    own = owner.country if owner else here[0].actor.country if here else side
    for trace in memory.before(phrase.core_first, reach=6):
        country, named = trace.actor.country, trace.entity.startswith("person:")
        if named and trace.form in ("person", "pronoun", "description") and own and country and country != own:
            return trace if phrase.country in (None, country) else None
    return None


def same_words(trace: Trace, phrase: Phrase) -> bool:
    """Whether an unnamed holder of an office is meant again: "a senior official … the official"."""
    before, now = (trace.actor.role or "").lower().split(), (phrase.role or "").lower().split()
    agrees = not phrase.country or trace.actor.country == phrase.country
    return bool(before and now) and agrees and before[-1] == now[-1] and set(now) <= set(before)


def find_pair(memory: Memory, index: int, persons: bool) -> Trace | None:
    """The last pair of the same sort whose members the text settled."""
    pairs = (trace for trace in memory.before(index, reach=60) if trace.form == "joint" and trace.actor.members)
    return next((trace for trace in pairs if _same_sort(trace, persons)), None)


def _belongs(actor: Actor, pair: Actor) -> bool:
    return any(member.country == actor.country for member in pair.members)


def _same_sort(trace: Trace, persons: bool) -> bool:
    named = all(member.name for member in trace.actor.members)
    return named if persons else True


def _serves(actor: Actor, titles: Set[str]) -> bool:
    """Whether somebody bears one of the titles of those who speak or act for a leader, and is none."""
    words = set((actor.office or actor.role or "").lower().split())
    return bool(words & titles) and not words & HEADS


def _personal(trace: Trace) -> bool:
    """Whether a trace means somebody, not a state or body that "it" stands for."""
    return trace.entity.startswith(("person:", "office:"))


def _new(trace: Trace, members: dict[str, Trace]) -> bool:
    """Whether the trace is of another country than those found, as the members of a pair are."""
    return trace.actor.country is not None and trace.actor.country not in {
        found.actor.country for entity, found in members.items() if entity != trace.entity
    }


def as_states(trace: Trace) -> Trace:
    """A pair of persons as the states they stand for: "the two countries" after "the leaders"."""
    members = tuple(as_state(member) for member in trace.actor.members)
    entity = "joint:" + "+".join(sorted(member.country or member.text for member in members))
    return msgspec.structs.replace(trace, actor=msgspec.structs.replace(trace.actor, members=members), entity=entity)


def as_state(actor: Actor) -> Actor:
    """The state that somebody stands for: "both sides" after two presidents are their countries."""
    return actor if not actor.name else Actor(text=actor.text, start=actor.start, end=actor.end, country=actor.country)
