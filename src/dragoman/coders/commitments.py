"""Commitments: an actor binds itself, or is said to have bound itself, to something that can later be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct

from dragoman.coders.binding_marks import bound_speaker, marked_bindings, speaks_for_itself
from dragoman.coders.binding_words import CHANCES
from dragoman.coders.bindings import Binding, find_bindings, thanked_for, under_pact
from dragoman.coders.moods import OLDER, RECENT_DAYS
from dragoman.coders.parties import FIRST_PERSON, binding_place, bound_actor, counterpart, same_side, sides_of
from dragoman.coders.retold import Record
from dragoman.coders.roles import role_actors
from dragoman.coders.settings import Scene
from dragoman.coders.supposed import supposed
from dragoman.coders.undertakings import checkable, condition_of, deadline_of, deed_span, is_state, quantity_of
from dragoman.edtf import day_number
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor, AnyClaim, Attribution, Commitment, Document, Status, Strength, Time, Trigger
from dragoman.spans import Span
from dragoman.syntax import FUTURE, Tree

PAST_PERIODS = ("last month", "last year", "last week", "years ago", "months ago", "weeks ago")
GIVING = frozenset({"announce", "provide", "donate", "contribute"})
GRANTING = frozenset({"allocate", "commit", "earmark", "offer", "set"})  # sums and goods, for later
GIFTS = frozenset({"aid", "assistance", "contribution", "donation", "fund", "grant", "loan", "package", "support"})
MENACES = frozenset({"threat", "threaten"})
HARMS = frozenset(
    "action attack ban blockade boycott countermeasure duty embargo levy measure reprisal retaliation revenge sanction "
    "strike tariff veto war withdrawal".split()
)  # what can be threatened, so that it is not the one who is
CHAMBERS = frozenset({"congress", "court", "house", "knesset", "parliament", "senate"})  # decide for themselves
LIKELY = 0.7  # how sure it must be of a promise by somebody of no known state, and that it is theirs
CLEAR = 0.8  # and of "will" where no rule says the same
MAYBE = 0.3  # and of words that rules alone do not trust, or of a threat
FAINT = 0.2  # and that "may" weighs a deed rather than guesses
MEETING = frozenset("attend convene discuss gather hold host meet travel visit".split())
WOULD = frozenset({"would", "'d", "’d"})  # in a man's own words a wish or a courtesy
THINGS = frozenset({"it", "this", "that", "these", "those", "there"})
GIVEN = frozenset({"agreed", "committed", "signed"})  # what can be given, so that a text can say that it was not
SENSES = frozenset({"feel", "hear", "know", "see", "understand"})  # befalls somebody
NOBODY = frozenset({"neither", "none", "nobody"})


class Part(Struct, frozen=True):
    """Codes commitments where the text is about diplomacy.

    ``floor``: a binding word that rules alone do not trust is taken when the language model marks it as a commitment
    with this confidence. ``knowledge`` is a folder of the user's own tables.
    """

    floor: float = 0.6
    knowledge: str | None = None

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("words", "mentions", "times", "quantities", "attributions")

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The commitments of each document, in order of the text."""
        knowledge = load_knowledge(self.knowledge)
        return [tuple(_commitments(doc, knowledge, self.floor)) for doc in docs]


def _commitments(doc: Document, knowledge: Knowledge, floor: float) -> Iterator[Commitment]:
    if not all(mark.diplomacy for mark in doc.layers.character):
        return
    scene = Scene(doc, knowledge)
    clerk = Clerk(scene, floor)
    passages = doc.article.passages()
    record = Record(scene.tree)
    for binding in clerk.bindings():
        place = binding_place(scene, binding)
        claim = clerk.write(binding) if any(passage.covers(place) for passage in passages) else None
        if claim is None:
            continue
        if record.enters(claim, binding.deed):
            yield claim


def _unsided(by: Actor, attribution: Attribution) -> bool:
    """Whether a state or body is told of by somebody whose own side the text does not give: "officials said"."""
    return by.name is None and bool(sides_of(by)) and not (sides_of(attribution.speaker) or attribution.speaker.name)


def _joint(by: Actor) -> bool:
    """Whether several sides are bound together: "the two sides decided" is an agreement."""
    return len(by.members) > 1 or (by.country is None and by.name is None)


class Clerk:
    """Judges the binding words of one document and writes down those that commit somebody."""

    def __init__(self, scene: Scene, floor: float) -> None:
        self.scene = scene
        self.tree: Tree = scene.tree
        self.marks = [mark for mark in scene.doc.layers.triggers if mark.label == "commitment"]
        self.floor = floor
        self.marked: list[Binding] = []

    def bindings(self) -> list[Binding]:
        """The binding words that rules know and those that the language model marks, in the order of the text."""
        known = list(find_bindings(self.tree))
        self.marked = list(marked_bindings(self.tree, self.marks, known))
        return sorted((*known, *self.marked), key=lambda binding: min(binding.words))

    def write(self, binding: Binding) -> Commitment | None:
        """The claim that a binding word carries; None where it commits nobody to anything that can be checked."""
        by = None if self._of_thing(binding) else bound_actor(self.scene, binding) or self._in_role(binding, "by")
        by = by or self._stranger(binding) or bound_speaker(self.scene, self._marks_at(binding))
        if by is None or self._withheld(binding):
            return None
        what = self.scene.without_teller(deed_span(self.tree, binding))
        sight = self.seen(binding)
        if len(what) < 3 or not (self._trusted(binding, what, sight) or self._ruled(binding, by, what, sight)):
            return None
        return self._claim(binding, by, what, min(0.95, 0.7 + 0.25 * sight))

    def _trusted(self, binding: Binding, what: Span, sight: float) -> bool:
        """Whether the language model's word is enough: less is asked of threats, and more of "will"."""
        floor = MAYBE if self.tree.lemma(binding.head) == "threaten" else self.floor
        if binding.form == "auxiliary" and (sight < CLEAR or self._forecast(binding)):
            return False
        return sight >= floor and checkable(self.scene, binding, what)

    def _ruled(self, binding: Binding, by: Actor, what: Span, sight: float) -> bool:
        """Whether the rules take the binding word for a commitment, and nothing in it calls for a mark as well."""
        if binding in self.marked or not self._firm(binding, by, what):
            return False
        settled = self._bounded(binding, what) or quantity_of(self.scene, what) is not None
        unread = not self.scene.read_by_model()
        plain = settled or unread or thanked_for(self.tree, binding) or speaks_for_itself(self.tree, binding)
        return plain or sight >= MAYBE

    def _claim(self, binding: Binding, by: Actor, what: Span, confidence: float) -> Commitment:
        scene = self.scene
        place = binding_place(scene, binding)
        return Commitment(
            status=self.status(binding),
            confidence=round(confidence, 3),
            said_by=self._sayers(place),
            evidence=scene.clause(binding.head),
            by=by,
            what=scene.passage(what),
            trigger=scene.passage(self.tree.cover(binding.words)),
            strength=self._strength(binding, by),
            to=self._to(binding, by) or self._hearer(binding, by),
            quantity=quantity_of(scene, what),
            deadline=deadline_of(scene, binding, what),
            condition=condition_of(scene, binding),
        )

    def _strength(self, binding: Binding, by: Actor) -> Strength:
        together = _joint(by) and self.tree.lemma(binding.head) == "decide"
        agreed = binding.form == "auxiliary" and under_pact(self.tree, binding.head)
        return "agreed" if together or agreed else binding.strength

    def _sayers(self, place: Span) -> tuple[Actor, ...]:
        """Who the text makes responsible; whoever invites does not tell what becomes of it."""
        said = self.scene.attribution_at(place)
        cue = self.tree.head_of(said.cue) if said is not None and said.cue is not None else None
        inviting = said is not None and cue is not None and self.tree.lemma(cue) == "invite"
        return said.said_by if said is not None and inviting else self.scene.said_by(place)

    def _in_role(self, binding: Binding, role: str) -> Actor | None:
        """Whom the language model sees in a role, where the words around do not tell."""
        if role == "by" and binding.form == "verb" and self.tree.passive(binding.head):
            return None  # "missiles intended to": who has it in mind is not said
        marks = self._marks_at(binding)
        return next((actor for mark in marks for actor in role_actors(self.scene, mark, role)), None)

    def _stranger(self, binding: Binding) -> Actor | None:
        """A subject of no known state, where the language model sees both the promise and whose it is: "donors"."""
        if binding.agent is None or binding.form != "verb" or self.tree.passive(binding.head):
            return None
        here = self.tree.words[binding.agent].span
        roles = [role for mark in self._marks_at(binding) if mark.confidence >= LIKELY for role in mark.roles]
        seen = any(role.role == "by" and role.confidence >= LIKELY and role.span.covers(here) for role in roles)
        return self.scene.actor(binding.agent) if seen else None

    def _hearer(self, binding: Binding, by: Actor) -> Actor | None:
        """To whom as the language model sees it, where that is another side."""
        found = self._in_role(binding, "to")
        return None if found is None or found.same_as(by) or sides_of(found) & sides_of(by) else found

    def seen(self, binding: Binding) -> float:
        """How sure the language model is that the binding word carries a commitment, 0 to 1."""
        return max((mark.confidence for mark in self._marks_at(binding)), default=0.0)

    def _marks_at(self, binding: Binding) -> list[Trigger]:
        place = self.tree.cover(binding.words)
        return [mark for mark in self.marks if mark.span.meets(place)]

    # ------------------------------------------------------------------------------ does it bind

    def _firm(self, binding: Binding, by: Actor, what: Span) -> bool:
        """Whether the rules alone take the binding word for a commitment."""
        if binding.form == "auxiliary" or self.tree.lemma(binding.head) == "go":
            near = self.scene.near_mark("commitment", binding.head)  # where it sees no promise, four in five are none
            return near and self._announced(binding, by, what)
        lemma, amount = self.tree.lemma(binding.head), quantity_of(self.scene, what)
        if binding.shape == "n" and lemma in GRANTING:
            return amount is not None
        if lemma in GIVING:
            given = {self.tree.lemma(word) for word in self.tree.words_in(what)} & GIFTS
            return amount is not None and bool(given) and (lemma == "announce" or self._progressive(binding.head))
        if lemma == "decision" and thanked_for(self.tree, binding):
            return checkable(self.scene, binding, what)
        if lemma == "decide":
            together = _joint(by) and checkable(self.scene, binding, what)
            return self._bounded(binding, what) or amount is not None or together
        if lemma == "decision" or (lemma == "propose" and binding.shape == "n"):
            return amount is not None
        if binding.shape == "n" and binding.strength == "considering":
            return lemma == "mull" or (self._progressive(binding.head) and bool(self.tree.auxiliaries(binding.head)))
        if lemma == "goal" or (
            binding.form == "noun" and binding.strength == "intends" and self._mentioned(binding.head)
        ):
            return amount is not None or self._bounded(binding, what)
        if binding.form in {"noun", "adjective"} and binding.shape == "o":
            return False
        if lemma in MENACES and not (amount or self._bounded(binding, what)):
            return False
        if lemma in MENACES and binding.shape == "n":
            return any(self.tree.lemma(word) in HARMS for word in self.tree.words_in(what))
        dated = amount is not None or deadline_of(self.scene, binding, what) is not None
        return checkable(self.scene, binding, what) and (dated or not self._imputed(binding, by))

    def _forecast(self, binding: Binding) -> bool:
        """Whether "will" tells what befalls somebody, or what one who only studies him expects of him."""
        attribution = self.scene.attribution_at(binding_place(self.scene, binding))
        studied = attribution is not None and attribution.speaker_kind == "analyst"
        return studied or self.tree.lemma(binding.deed) in SENSES

    def _mentioned(self, noun: int) -> bool:
        """ "anger over the plan to": the text only refers to what somebody has in mind."""
        return self.tree.relation(noun) in {"nmod", "obl"} and bool(self.tree.preposition(noun))

    def _bounded(self, binding: Binding, what: Span) -> bool:
        """Whether a condition or a date goes with the deed."""
        return bool(condition_of(self.scene, binding) or deadline_of(self.scene, binding, what))

    def _imputed(self, binding: Binding, by: Actor) -> bool:
        """Whether somebody of another side tells what the actor has in mind."""
        attribution = self.scene.attribution_at(binding_place(self.scene, binding))
        if attribution is None or binding.strength != "intends":
            return False
        told, own = sides_of(attribution.speaker), sides_of(by)
        return bool(told and own) and not told & own

    def _announced(self, binding: Binding, by: Actor, what: Span) -> bool:
        """ "will", "would": taken where somebody says it of himself or his own side, and the deed is an act."""
        attribution = self.scene.attribution_at(binding_place(self.scene, binding))
        if binding.agent is None or is_state(self.tree, binding.deed):
            return False
        if self.tree.form(binding.words[0]) in CHANCES and not self._weighed(binding, attribution):
            return False
        if attribution is None or attribution.speaker_kind == "media":
            if self.tree.form(binding.agent) in FIRST_PERSON and self._courteous(binding):
                return False  # a transcript: "I would direct you to"
            owned = self._own_voice(binding, by, what)
            return owned and (self._official() or checkable(self.scene, binding, what))
        if attribution.direct is True and self._courteous(binding):
            return bool(condition_of(self.scene, binding)) and checkable(self.scene, binding, what)
        if attribution.speaker_kind not in {"official", "document", "unnamed"}:
            return False
        if by.name is not None and by.name != attribution.speaker.name:  # news of what a person will do
            return False
        if self.tree.lemma(binding.agent) in CHAMBERS and not attribution.speaker.span.meets(by.span):
            return False
        if not (same_side(self.scene, binding.agent, by, attribution) or _unsided(by, attribution)):
            return False
        sure = self.seen(binding) >= self.floor  # then the list of goodwill has no say
        return (sure or checkable(self.scene, binding, what)) and not self._asked(binding)

    def _courteous(self, binding: Binding) -> bool:
        """Whether it is "would", in a man's own words a wish or a courtesy."""
        return self.tree.form(binding.words[0]) in WOULD

    def _weighed(self, binding: Binding, attribution: Attribution | None) -> bool:
        """Whether "may" tells in reported speech of a deed not yet settled, as the model sees it too."""
        told = attribution is not None and attribution.direct is not True and not self.tree.negated(binding.head)
        return told and self.seen(binding) >= FAINT

    def _own_voice(self, binding: Binding, by: Actor, what: Span) -> bool:
        """Whether a text may say in its own voice what somebody will do.

        A readout may of its sides, and of a person by a date; a report of a state or body by a date or on a condition.
        """
        if under_pact(self.tree, binding.head):
            return not self.tree.negated(binding.head)
        if self._official():
            return by.name is None or self._bounded(binding, what)
        certain = self.tree.form(binding.words[0]) == "to"  # a headline
        certain = certain or bool(self.tree.auxiliaries(binding.head) & FUTURE)
        certain = certain and self.tree.lemma(binding.deed) not in MEETING  # which is a plan
        certain = certain and not self.tree.negated(binding.head)
        return certain and by.name is None and bool(sides_of(by)) and self._bounded(binding, what)

    def _official(self) -> bool:
        """Whether the text is a readout or joint statement: what it says in its own voice binds the sides."""
        return any(mark.genre == "readout" for mark in self.scene.doc.layers.character)

    def _asked(self, binding: Binding) -> bool:
        sentence = self.tree.sentence(binding.head).span.of(self.scene.doc.text)
        return sentence.rstrip("”\"' ").endswith("?")

    def _progressive(self, verb: int) -> bool:
        return self.tree.form(verb).endswith("ing")

    def _withheld(self, binding: Binding) -> bool:
        """Whether nobody is bound, or what follows is no deed, or the binding is only supposed."""
        if self._of_nobody(binding) or (binding.shape == "o" and self._names_actor(binding.deed)):
            return True
        if binding.strength not in GIVEN and self.status(binding) == "denied":
            return True
        return supposed(self.tree, binding, self.scene.attribution_at(binding_place(self.scene, binding)))

    def _of_thing(self, binding: Binding) -> bool:
        """Whether "it", "this" or "that" will do something, and nothing shows that a state or body is meant."""
        tree, agent = self.tree, binding.agent
        if agent is None or binding.form != "auxiliary" or tree.form(agent) not in THINGS:
            return False
        attribution = self.scene.attribution_at(binding_place(self.scene, binding))
        if attribution is None or tree.form(agent) != "it":
            return tree.form(agent) != "it"
        it = self.scene.actor(agent)
        if it.same_as(attribution.speaker):
            return False
        named = (self.scene.cast.near(part) for part in attribution.contents)
        before = [mention for near in named for mention in near if mention.end <= it.start]
        return bool(attribution.speaker.name) and not any(it.same_as(mention.actor) for mention in before)

    def _of_nobody(self, binding: Binding) -> bool:
        """Whether the subject is "neither side", "no state", "none of them": nobody is bound."""
        agent = binding.agent
        return agent is not None and (self.tree.negated(agent) or self.tree.form(agent) in NOBODY)

    def _names_actor(self, noun: int) -> bool:
        """Whether what follows "committed to" is a state or a person, not a deed."""
        mention = self.scene.cast.headed(noun)
        return mention is not None and mention.form in {"state", "person", "body", "joint", "pronoun"}

    # ------------------------------------------------------------------------------ status, to whom

    def status(self, binding: Binding) -> Status:
        """The status of the act of binding: made, recalled, offered, to come or denied."""
        tree, head = self.tree, binding.head
        if binding.form != "auxiliary" and tree.negated(head):
            return "denied"
        if self._recalled(binding):
            return "background"
        if binding.form == "verb" and tree.auxiliaries(head) & {"will", "shall"}:
            return "planned"
        return "proposed" if binding.strength in {"considering", "offered"} else "held"

    def _recalled(self, binding: Binding) -> bool:
        """Whether the binding is older than the news: "had", "previously", or a date of its own well before."""
        tree = self.tree
        acts = [binding.head] if binding.form == "verb" else []
        attribution = self.scene.attribution_at(binding_place(self.scene, binding))
        if attribution is not None and attribution.cue is not None:
            cue = tree.head_of(attribution.cue)
            acts += [] if cue is None else [cue]
        if binding.form == "noun" and tree.words[binding.head].head >= 0:
            acts.append(tree.words[binding.head].head)
        if binding.form == "noun" and binding.strength in GIVEN and self._mentioned(binding.head):
            return True
        first_time = tree.relation(binding.head) == "acl" and tree.lemma(tree.words[binding.head].head) == "time"
        return first_time or any(self._older(act, binding.deed) for act in acts)

    def _older(self, act: int, deed: int) -> bool:
        tree = self.tree
        if {tree.lemma(child) for child in tree.children(act, "advmod")} & OLDER:
            return True
        own = set(tree.subtree(act, frozenset({"ccomp", "xcomp", "parataxis", "advcl", "acl"}))) - set(
            tree.subtree(deed)
        )
        times = [mark for mark in self.scene.doc.layers.times if set(tree.words_in(mark)) & own]
        return any(self._long_past(mark) for mark in times)

    def _long_past(self, mark: Time) -> bool:
        words = mark.span.of(self.scene.doc.text).lower()
        first, published = day_number(mark.value), day_number(self.scene.doc.article.published)
        if first is None or published is None:
            return words.endswith(PAST_PERIODS)
        whole_period = (mark.value or "").count("-") < 2 and first <= published
        return published - first > (31 if whole_period else RECENT_DAYS)

    def _to(self, binding: Binding, by: Actor) -> Actor | None:
        """To whom: the object of the promise, else the other side that the deed concerns."""
        tree = self.tree
        heads = tree.children(binding.head, "iobj", "obj") if binding.form == "verb" else []
        heads += [noun for case, noun in tree.obliques(binding.head) if case == "to" and noun != binding.deed]
        deed = binding.deed
        heads += tree.children(deed, "iobj", "obj")
        heads += [noun for case, noun in tree.obliques(deed) if case in {"to", "for", "with", "on", "against"}]
        return counterpart(self.scene, heads, by)
