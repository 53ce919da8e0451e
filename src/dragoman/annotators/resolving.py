"""From spotted phrases to mentions: each phrase in the order of the text gets its actor, or none."""

from __future__ import annotations

from collections import Counter
from datetime import date

import msgspec

from dragoman.annotators.coreference import (
    Memory,
    Trace,
    as_state,
    as_states,
    find_counterpart,
    find_many,
    find_members,
    find_pair,
    find_person,
    find_power,
    of_others,
    same_words,
    speaker_around,
    speaks,
)
from dragoman.annotators.offices import (
    ANY_HEAD,
    CROWNED,
    ELECTED,
    GENERIC,
    HELD_AS,
    HOME_OFFICES,
    JOINT_PERSONS,
    LOCAL,
    OTHERS,
    OWN_NOUNS,
    OWN_OFFICES,
    POPES,
    PRONOUNS,
    answers_to,
    crowned_alike,
    rank_of,
    spelled,
)
from dragoman.annotators.persons import Person, name_office
from dragoman.annotators.phrases import Form, Phrase, cut_short, leads_a_part
from dragoman.annotators.reading import Reading
from dragoman.knowledge import Holder, Knowledge
from dragoman.model import Actor, Mention

KNOWN_FORMS = frozenset({"person", "pronoun", "description"})


class Resolver:
    """Resolves the phrases of one article, one after the other."""

    def __init__(self, reading: Reading, knowledge: Knowledge, day: date | None, known: dict[Phrase, Person]) -> None:
        self.reading = reading
        self.knowledge = knowledge
        self.day = day
        self.known = known
        self.memory = Memory(reading)
        self.speakers = self._speakers()
        self.persons = {person.key: person for person in known.values()}
        self.namesakes = Counter(person.parts[-1] for person in self.persons.values())
        self.side, published_by = reading.doc.article.side, reading.doc.article.outlet
        outlet = knowledge.outlet(published_by) if published_by else None
        self.home = self.side or (outlet.country if outlet else "")

    def _speakers(self) -> dict[int, list[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = {}
        for phrase, person in self.known.items():
            if speaks(self.reading, phrase.head):
                found.setdefault(self.reading.words[phrase.head].sentence, []).append((phrase.head, person.key))
        return found

    def resolve(self, phrase: Phrase) -> Mention | None:
        """The mention of a phrase; None where it stays open who is meant."""
        match phrase.form:
            case "person":
                return self._person(phrase)
            case "pronoun":
                return self._pronoun(phrase)
            case "joint":
                return self._joint(phrase)
            case "office":
                return self._office(phrase)
            case _:
                return self._power(phrase)

    # ------------------------------------------------------------------------------ making mentions

    def _actor(self, phrase: Phrase, **known: object) -> Actor:
        place = self.reading.span(phrase.core_first, phrase.core_last)
        settled = {name: value for name, value in known.items() if value}
        return Actor(text=place.of(self.reading.text), start=place.start, end=place.end, **settled)  # type: ignore[arg-type]

    def _mention(
        self, phrase: Phrase, actor: Actor, entity: str, confidence: float, form: Form | None = None
    ) -> Mention:
        place = self.reading.span(phrase.first, phrase.last)
        return Mention(
            start=place.start, end=place.end, confidence=round(confidence, 2), actor=actor, form=form or phrase.form,
            entity=entity,
        )  # fmt: skip

    # ------------------------------------------------------------------------------ named

    def _person(self, phrase: Phrase) -> Mention | None:
        person = self.known.get(phrase)
        if person is None:
            return None
        role = phrase.role or (person.roles[0] if person.roles else None)
        actor = self._actor(phrase, name=person.name, country=person.country, role=role, office=person.office)
        self.memory.note(phrase, person.key, actor, person.gender)
        shared = len(phrase.name) == 1 and self.namesakes[person.parts[-1]] > 1
        return self._mention(phrase, actor, person.key, min(person.confidence, 0.7) if shared else person.confidence)

    def _owned(self, phrase: Phrase) -> Phrase:
        """The phrase with its owner's country: "his spokesman" speaks for the same state, a "counterpart" does not."""
        if not phrase.country and self.home == "USA" and "administration" in (phrase.role or "").lower().split():
            return msgspec.structs.replace(phrase, country="USA", confidence=0.6)
        owner = self.memory.at.get(-1 if phrase.owner is None else phrase.owner)
        if owner is None or not owner.country or phrase.country or "counterpart" in (phrase.role or ""):
            return phrase
        return msgspec.structs.replace(phrase, country=owner.country, confidence=0.8)

    def _power(self, phrase: Phrase) -> Mention | None:
        if phrase.form == "state" and phrase.definite:
            return self._state_again(phrase)
        phrase = self._owned(phrase)
        if phrase.form == "body" and phrase.definite and (trace := self._body_meant(phrase)):
            return self._again(phrase, trace, 0.7)
        name = " ".join(phrase.name) or None
        if name and phrase.form == "body" and (outlet := self.knowledge.outlet(name)):
            name, phrase = outlet.name, msgspec.structs.replace(phrase, country=outlet.side or None)
        members = tuple(self._actor(phrase, country=code) for code in phrase.kinds)
        actor = self._actor(phrase, name=name, country=phrase.country, role=phrase.role, members=members)
        entity = self._entity(phrase, name)
        self.memory.note(phrase, entity, actor)
        return self._mention(phrase, actor, entity, phrase.confidence)

    def _state_again(self, phrase: Phrase) -> Mention | None:
        """ "The country" is the state just spoken of, "our country" the speaker's, "his" that of the person meant."""
        if phrase.owner is None:
            found, tree = find_power(self.memory, phrase), self.reading.tree
            if found is None or found[0].form != "state":
                return None
            apart = tree.clause_head(phrase.head) != tree.clause_head(found[0].head)
            return self._again(phrase, found[0], 0.8 * found[1]) if apart else None
        side = self._homeland(phrase.owner)
        if side is None:
            return None
        actor = self._actor(phrase, country=side)
        self.memory.note(phrase, f"state:{side}", actor)
        return self._mention(phrase, actor, f"state:{side}", 0.8)

    def _homeland(self, owner: int) -> str | None:
        """The state of whom "our" or "his" means; of "our" outside quotations, the side that the text comes from."""
        if self.reading.lower[owner] in ("his", "her"):
            return meant.country if (meant := self.memory.at.get(owner)) else None
        speaker = self.persons.get(speaker_around(self.reading, owner, self.speakers) or "")
        return speaker.country if speaker else None if self.reading.quoted[owner] else self.side

    def _body_meant(self, phrase: Phrase) -> Trace | None:
        """The last body before "the ministry" or "the group": one whose words end so, else one of no such noun."""
        noun = phrase.noun
        near = [trace for trace in self.memory.before(phrase.core_first, reach=6) if trace.form in ("body", "state")]
        for trace in near:
            if noun in trace.actor.text.lower().split():
                return trace
        if phrase.country or noun in OWN_NOUNS:
            return None
        bodies = {trace.entity: trace for trace in reversed(near) if trace.form == "body" and trace.actor.name}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _entity(self, phrase: Phrase, name: str | None) -> str:
        words = self.reading.say(phrase.core_first, phrase.core_last).casefold().removeprefix("the ")
        if phrase.form == "group":
            return f"group:{words}"
        if phrase.country and not name:
            return f"{'state' if self.knowledge.state(phrase.country) else 'body'}:{phrase.country}"
        return f"body:{name or words}"

    # ------------------------------------------------------------------------------ offices

    def _office(self, phrase: Phrase) -> Mention | None:
        kind = self._kind(phrase.role or "")
        phrase = self._owned(phrase)
        if phrase.noun in POPES and not phrase.country:
            phrase = msgspec.structs.replace(phrase, country="VAT")
        if phrase.noun in OTHERS:
            if other := find_counterpart(self.memory, phrase, self.side):
                return self._again(phrase, other, 0.7, "description")
            if holder := self._opposite(phrase):
                return self._held(phrase, holder)
        elif phrase.definite or phrase.country:
            if trace := self._mentioned_in(phrase, kind):
                return self._again(phrase, trace, 0.85, "description")
            if holder := self._holder(phrase, kind) or self._holder_of_side(phrase, kind):
                return self._held(phrase, holder)
        actor = self._actor(phrase, country=phrase.country, role=phrase.role)
        entity = f"office:{phrase.country or ''}:{(phrase.role or '').casefold()}"
        self.memory.note(phrase, entity, actor, phrase.gender)
        return self._mention(phrase, actor, entity, 0.9 if phrase.country else 0.7)

    def _kind(self, role: str) -> str:
        office = self.knowledge.office(role)
        local = office is not None and office.office == "leader" and bool(LOCAL & set(role.lower().split()))
        return office.office if office and not local else "other"

    def _mentioned_in(self, phrase: Phrase, kind: str) -> Trace | None:
        """The last person of the text who holds such an office for such a state."""
        if not phrase.definite and phrase.form == "office" and not self._titled(phrase):
            return None
        if home := self._at_home(phrase, kind):
            return home
        if phrase.owner is not None and not phrase.country and kind in HOME_OFFICES:
            return None
        generic = phrase.noun in GENERIC
        traces = list(self.memory.before(phrase.core_first, reach=12 if generic else 60))
        if not generic and (bearer := self._bearer(phrase, traces)):
            return bearer
        for trace in traces:
            if trace.form == "office" and same_words(trace, phrase):
                return trace
            if not generic and trace.form in KNOWN_FORMS and self._holds(trace, phrase, kind):
                return trace
        return None

    def _bearer(self, phrase: Phrase, traces: list[Trace]) -> Trace | None:
        """The last person introduced with all the words of the office; of the publishing side, if it has one.

        So "the Secretary" is the one whose department publishes, and "the Deputy Secretary" no mere secretary.
        """
        words = set((phrase.role or "").lower().split())
        bearers = [trace for trace in traces if trace.form in KNOWN_FORMS and self._bears(trace, phrase, words)]
        if any(trace.form == "office" and same_words(trace, phrase) for trace in traces[:1]):
            return None
        side = self.side if phrase.noun in OWN_OFFICES else None
        own = [trace for trace in bearers if side and trace.actor.country == side]
        return next(iter(own or bearers), None)

    def _bears(self, trace: Trace, phrase: Phrase, words: set[str]) -> bool:
        person = self._fitting(trace, phrase)
        return person is not None and any(answers_to(words, role) for role in person.roles)

    def _fitting(self, trace: Trace, phrase: Phrase) -> Person | None:
        """The person of a trace, where country and gender agree with the phrase."""
        person = self.persons.get(trace.entity)
        if person is None or (phrase.country and trace.actor.country != phrase.country):
            return None
        return None if phrase.gender and person.gender and phrase.gender != person.gender else person

    def _at_home(self, phrase: Phrase, kind: str) -> Trace | None:
        """ "The president" of the outlet's own state, where the text has named that one too."""
        if phrase.country or kind not in HOME_OFFICES or not self.home or phrase.noun in CROWNED:
            return None
        own = msgspec.structs.replace(phrase, country=self.home)
        for trace in self.memory.before(phrase.core_first, reach=60):
            if trace.form == "person" and trace.actor.office and self._holds(trace, own, kind):
                return trace if self._styled(trace, own) else None
        return None

    def _styled(self, trace: Trace, phrase: Phrase) -> bool:
        """Whether somebody goes by all the words of an office, as a secretary of state by no "foreign secretary"."""
        words = set((phrase.role or "").lower().split())
        known = answers_to(words, trace.actor.office or "")
        return known or phrase.noun in ANY_HEAD or self._bears(trace, phrase, words)

    def _titled(self, phrase: Phrase) -> bool:
        return self.reading.words[phrase.first].upos != "DET" or self.reading.lower[phrase.first] not in ("a", "an")

    def _holds(self, trace: Trace, phrase: Phrase, kind: str) -> bool:
        person = None if leads_a_part(phrase) else self._fitting(trace, phrase)
        if person is None or (phrase.role or "").endswith("-year-old"):
            return person is not None and trace.weight >= 0.5
        rank = rank_of(phrase.role or "")
        if not crowned_alike(phrase.noun, (*person.roles, person.office or "")):
            return False
        if rank and not any(rank <= rank_of(role) for role in (*person.roles, person.office or "")):
            return False
        ranked = [role for role in person.roles if rank_of(role) == rank]
        if any(phrase.noun in spelled(role).lower().split() for role in ranked):
            return True
        kinds = {self._kind(role) for role in ranked}
        return kind != "other" and (kind in kinds or bool(set(HELD_AS.get(kind, ())) & set(person.offices)))

    def _holder(self, phrase: Phrase, kind: str) -> Holder | None:
        """Who held the office on the day, where the phrase names the state and the tables leave one person."""
        if not (phrase.country and self.day and phrase.definite) or "former" in (phrase.role or "").lower():
            return None
        if cut_short(self.reading, phrase) or leads_a_part(phrase):
            return None
        found = [
            holder
            for office in HELD_AS.get(kind, ())
            for holder in self.knowledge.in_office(phrase.country, office, self.day)  # type: ignore[arg-type]
            if phrase.noun not in ELECTED or not CROWNED & set(holder.office_title.lower().split())
        ]
        return found[0] if len({holder.name for holder in found}) == 1 and kind != "adviser" else None

    def _opposite(self, phrase: Phrase) -> Holder | None:
        """Who holds the owner's office in the state that "his French counterpart" names."""
        owner = self.memory.at.get(-1 if phrase.owner is None else phrase.owner)
        person = self.persons.get(f"person:{owner.name}") if owner else None
        if person is None or not person.office or not phrase.country or not self.day:
            return None
        kinds = [kind for kind in ("head-of-state", "head-of-government", "foreign-minister") if kind in person.offices]
        found = [self.knowledge.in_office(phrase.country, kind, self.day) for kind in kinds]
        return next((holders[0] for holders in found if len(holders) == 1), None)

    def _holder_of_side(self, phrase: Phrase, kind: str) -> Holder | None:
        """ "The President" in what a government publishes is its own."""
        side = self.side
        if not side or phrase.country or kind not in HOME_OFFICES:
            return None
        return self._holder(msgspec.structs.replace(phrase, country=side), kind)

    def _held(self, phrase: Phrase, holder: Holder) -> Mention:
        office = name_office(self.knowledge, holder)
        actor = self._actor(phrase, name=holder.name, country=holder.country, role=phrase.role, office=office)
        self.memory.note(phrase, f"person:{holder.name}", actor, phrase.gender)
        return self._mention(phrase, actor, f"person:{holder.name}", 0.8)

    def _again(self, phrase: Phrase, trace: Trace, confidence: float, form: Form | None = None) -> Mention:
        """A mention of somebody mentioned before."""
        before = trace.actor
        actor = self._actor(
            phrase, name=before.name, country=before.country, role=phrase.role or before.role, office=before.office,
            members=before.members,
        )  # fmt: skip
        self.memory.note(phrase, trace.entity, actor, trace.gender)
        return self._mention(phrase, actor, trace.entity, confidence, form)

    # ------------------------------------------------------------------------------ pronouns and pairs

    def _pronoun(self, phrase: Phrase) -> Mention | None:
        number = PRONOUNS[self.reading.lower[phrase.core_first]][0]
        if number == "one":
            speaker = speaker_around(self.reading, phrase.core_first, self.speakers)
            found = find_person(self.memory, phrase, speaker)
        elif number == "thing":
            found = find_power(self.memory, phrase)
        elif number == "who":
            found = self._relative(phrase)
        else:
            return self._many(phrase)
        return self._again(phrase, *found) if found else None

    def _relative(self, phrase: Phrase) -> tuple[Trace, float] | None:
        """Whom a relative "who" stands for: the person just before it."""
        for trace in self.memory.before(phrase.core_first, reach=0):
            if trace.form in ("person", "office", "group", "description"):
                antecedent = self.reading.tree.subject(self.reading.words[phrase.head].head)
                return (trace, 0.9) if antecedent == trace.head else None
        return None

    def _many(self, phrase: Phrase) -> Mention | None:
        found = find_many(self.memory, phrase)
        if found is None:
            return None
        traces, confidence = found
        one = len(traces) == 1
        return self._again(phrase, traces[0], confidence) if one else self._pair(phrase, traces, confidence)

    def _joint(self, phrase: Phrase) -> Mention | None:
        persons = (phrase.role or "") in JOINT_PERSONS
        if phrase.kinds:
            return self._officed_pair(phrase)
        traces = find_members(self.memory, phrase, persons)
        if len(traces) == 1:
            return self._again(phrase, traces[0] if persons else as_states(traces[0]), 0.8, "joint")
        if traces:  # in what a government publishes, one of "the two leaders" is mostly its own
            foreign = persons and self.side and all(one.actor.country not in (None, self.side) for one in traces)
            return self._open(phrase) if foreign else self._pair(phrase, traces, 0.8)
        if of_others(self.reading, phrase) or (pair := find_pair(self.memory, phrase.core_first, persons)) is None:
            return self._open(phrase)
        return self._again(phrase, pair if persons else as_states(pair), 0.6, "joint")

    def _open(self, phrase: Phrase) -> Mention:
        """A pair whose members the text does not settle."""
        actor = self._actor(phrase)
        entity = f"joint:{self.reading.lower[phrase.head]}"
        self.memory.note(phrase, entity, actor)
        return self._mention(phrase, actor, entity, 0.5)

    def _pair(self, phrase: Phrase, traces: tuple[Trace, ...], confidence: float) -> Mention:
        states = (phrase.role or "") and (phrase.role or "") not in JOINT_PERSONS
        members = tuple(as_state(trace.actor) if states else trace.actor for trace in traces)
        actor = self._actor(phrase, members=members)
        entity = "joint:" + "+".join(sorted(member.name or member.country or member.text for member in members))
        self.memory.note(phrase, entity, actor)
        return self._mention(phrase, actor, entity, confidence)

    def _officed_pair(self, phrase: Phrase) -> Mention:
        """ "The presidents of Russia and France": the holders on the day."""
        kind = self._kind((phrase.role or "").removesuffix("s"))
        members = tuple(self._member(phrase, code, kind) for code in phrase.kinds)
        actor = self._actor(phrase, members=members)
        entity = "joint:" + "+".join(sorted(member.name or member.country or "" for member in members))
        self.memory.note(phrase, entity, actor)
        return self._mention(phrase, actor, entity, 0.8)

    def _member(self, phrase: Phrase, code: str, kind: str) -> Actor:
        single = Phrase(
            first=phrase.first, last=phrase.last, core_first=phrase.core_first, core_last=phrase.core_last,
            head=phrase.head, form="office", country=code, role=phrase.role, definite=True,
        )  # fmt: skip
        holder = self._holder(single, kind)
        return self._actor(phrase, name=holder.name if holder else None, country=code)
