"""Events: directed acts between actors that are neither contacts nor words nor promises, typed by PLOVER."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.cast import identified
from dragoman.coders.deed_sides import joined, struck_there
from dragoman.coders.deed_signs import Deed, objects
from dragoman.coders.deeds import find_deeds
from dragoman.coders.moods import status_of
from dragoman.coders.settings import Scene
from dragoman.edtf import day_number
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor, AnyClaim, Document, Event, Status, Time
from dragoman.syntax import FUTURE, MODAL, Tree

UNDONE = frozenset({"proposed", "cancelled", "refused"})
UNSURE = frozenset({"if", "unless", "lest", "whether"})
BEFOREHAND = frozenset({"before", "until", "till"})  # "before it attacks", but "before he was arrested"
MIGHT = frozenset(
    "ability able attempt bid call capability capable case chance danger demand doubt doubtful event fear ground "
    "hint lack option plan pledge possibility possible potential preparation pretext prevention promise proposal "
    "prospect readiness request risk sceptical skeptical suggestion threat unsure warning".split()
)  # "capable of hitting Oslo", "the risk of an attack": nobody says that it was done
MORE = frozenset(
    "additional bigger broader deeper further greater harder harsher heavier larger more stiffer stricter stronger "
    "tougher wider".split()
)  # "for tougher sanctions": of what there is already
POSSIBLE = frozenset(
    "eventual future hypothetical imminent impending likely looming possible potential proposed prospective "
    "threatened would-be".split()
)
DENYING = frozenset({"deny", "denial", "disavow", "disclaim"})
TRACES = frozenset("evidence hint indication mention proof record report sign trace word".split())
SOME = frozenset({"a", "an", "any", "another"})  # "to prevent an attack", but "to discuss the attack"
WERE = frozenset({"was", "were", "had", "did"})
PERFECT = frozenset({"has", "have", "had", "was", "were"})
FEW = 3  # words; what stands in quotation marks by so few is somebody's word for it
PREVENTING = frozenset(
    "allow avert avoid block consider demand envisage expect face fear foil foresee forestall oppose prevent propose "
    "reject request require resist risk seek thwart urge veto want weigh".split()
)
SURE = frozenset({"the", "this", "these", "those", "its"})
TALKING = frozenset("call debate discuss discussion mention support talk urge".split())
DAY = len("2026-02-04")
FRESH = 3  # days
KNOWN = frozenset({"the", "this", "that", "these", "those", "such", "both"})
KEEPING = frozenset({"stop", "refrain", "abstain", "desist"})  # "stop" only where it is short of something
ACCUSING = frozenset({"accuse", "blame", "charge", "suspect"})  # only they say that it was done
BEGINNING = frozenset(
    "authorise authorize begin cause compel continue decide force help lead manage move opt order proceed "
    "prompt start".split()
)  # "ordered troops to withdraw": it was set going
SHUNNED = frozenset(
    {"about", "against", "from", "in", "instead", "on", "without"}
)  # "voted against banning", "kept them from striking"
MANY = frozenset({"ASSAULT", "MOBILIZE", "SANCTION"})  # types of which a text tells many by one actor
MATERIAL = frozenset("AID ASSAULT COERCE MOBILIZE PROTEST RETREAT SANCTION SUPPORT".split())  # done, not said
STEM = 5  # letters by which two forms of a word are one
DECIDED = frozenset("decision decree move order".split())  # "the decision to expel them"


class Part(Struct, frozen=True):
    """Codes events; each deed of a source against a target once, where it is told first.

    ``floor``: a deed that only the language model sees is taken from this confidence on.
    """

    floor: float = 0.8
    knowledge: str = ""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("words", "mentions", "times", "attributions")

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The events of each document, in order of the text."""
        knowledge = load_knowledge(self.knowledge)
        return [tuple(_events(doc, knowledge, self.floor)) for doc in docs]


def _events(doc: Document, knowledge: Knowledge, floor: float) -> Iterator[Event]:
    scene = Scene(doc, knowledge)
    kept: list[Event] = []
    foreign = all(mark.diplomacy for mark in doc.layers.character)
    for deed in find_deeds(scene, floor):
        if not foreign and not _upon_others(deed):
            continue
        event = _event(scene, deed)
        if event.status in UNDONE or _only_thought(scene, deed) or not _announced(scene, deed, event):
            continue  # what might be done is no deed; who wants it said so in a statement, a plan or a commitment
        if not any(_same_deed(event, other) or _meant_again(scene, deed, event, other) for other in kept):
            kept.append(event)
            yield _settled(scene, deed, event, kept)


def _upon_others(deed: Deed) -> bool:
    """Whether a state does something to others, which counts in a text that is not about diplomacy too."""
    home = deed.source.country if deed.source is not None else None
    own = deed.at_home or (deed.target is not None and deed.target.country == home)
    return deed.tabled and deed.type in MATERIAL and home is not None and not own


def _settled(scene: Scene, deed: Deed, event: Event, before: list[Event]) -> Event:
    """The event with joint actors for the first of them, and the state struck where only the place is told.

    "Oslo's invasion" is that of whom Oslo is told to have struck before.
    """
    target = event.target or struck_there(scene, deed)
    if target is None and scene.tree.words[deed.word].upos == "NOUN" and scene.tree.children(deed.word, "nmod:poss"):
        same = (one for one in before if one.type == event.type and one.source and _same(one.source, event.source))
        target = next((one.target for one in same if one.target is not None), None)
    return replace(event, source=joined(scene, event.source, target), target=joined(scene, target, event.source))


def _only_thought(scene: Scene, deed: Deed) -> bool:
    """Whether the deed is a purpose ("to expel"), a condition ("if they attack") or a figure of speech only."""
    tree, word = scene.tree, deed.governor
    head = tree.words[word].head
    begun = head >= 0 and _begun(tree, head)
    marks = [(clause, tree.form(mark)) for clause in _clauses(tree, word) for mark in tree.children(clause, "mark")]
    condition = any(form in UNSURE or (form in BEFOREHAND and not _over(tree, clause)) for clause, form in marks)
    place = tree.words[deed.word].span
    figure = any(len(tree.words_in(q.inner)) <= FEW for q in scene.doc.layers.quotations if q.span.covers(place))
    undone = (tree.infinitive(word) and not begun) or any(form in SHUNNED for clause, form in marks if clause == word)
    return condition or figure or undone or _not_done(scene, deed) or _in_mind(scene, deed)


def _begun(tree: Tree, head: int) -> bool:
    """Whether a word tells that what stands under it was set going: "ordered them to go", "the decision to go"."""
    if tree.words[head].upos == "NOUN":
        return tree.lemma(head) in DECIDED and not tree.children(head, "amod") and tree.words[head].head >= 0
    begun = tree.lemma(head) in BEGINNING or _goes_on(tree, head)
    return begun and not tree.infinitive(head) and not tree.auxiliaries(head) & MODAL


def _goes_on(tree: Tree, verb: int) -> bool:
    return tree.lemma(verb) == "go" and tree.form(verb + 1) == "on"


def _over(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of what is past: "was arrested", "had struck", "left"."""
    helpers = {tree.form(child) for child in tree.children(verb, "aux", "aux:pass", "cop")}
    return bool(helpers & WERE) or tree.past(verb)


def _clauses(tree: Tree, word: int) -> Iterator[int]:
    """The word and those over it, up to the head of a relative clause, which tells of something that is so."""
    yield word
    for below, above in zip([word, *tree.above(word)], tree.above(word), strict=False):
        if tree.words[below].deprel == "acl:relcl":
            return
        yield above


def _nominal(tree: Tree, word: int) -> Iterator[tuple[int, int]]:
    """Each word with the one over it, from a deed up to a verb with a subject: "capable of launching an attack"."""
    for below, above in zip([word, *tree.above(word)], tree.above(word), strict=False):
        yield below, above
        if tree.children(above, "nsubj") or tree.words[below].deprel == "acl:relcl":
            return


def _wanted_more(tree: Tree, deed: Deed) -> bool:
    """Whether a noun alone names more of what there is: nobody is told to have done it."""
    alone = deed.governor == deed.word and tree.words[deed.word].upos != "VERB" and not tree.children(deed.word, "acl")
    return alone and any(tree.form(word) in MORE and word < deed.word for word in tree.children(deed.word, "amod"))


def _unreal(tree: Tree, deed: Deed) -> bool:
    """Whether a deed is only possible: "possible sanctions", "they'd strike", "cannot strike"."""
    noun, verb = deed.word, deed.governor
    if any(tree.form(word) in POSSIBLE for word in tree.children(noun, "amod")):
        return True
    if any(tree.form(aux) in {"'d", "’d"} for aux in tree.children(verb, "aux")) and tree.form(verb) == tree.lemma(
        verb
    ):
        return True
    return tree.negated(verb) and bool({tree.form(aux) for aux in tree.children(verb, "aux")} & (MODAL | {"ca"}))


def _denied_in_words(tree: Tree, noun: int) -> bool:
    """Whether somebody only denies a deed, or nobody tells of it: "denied meddling", "no reports of attacks"."""
    for below, above in _nominal(tree, noun):
        if tree.lemma(above) in DENYING and tree.relation(below) in {"obj", "xcomp", "ccomp", "nmod", "obl"}:
            return True
        if tree.lemma(above) in TRACES and any(tree.form(det) == "no" for det in tree.children(above, "det")):
            return True
    return False


def _asked(tree: Tree, word: int) -> bool:
    """Whether the sentence of a word is a question: nobody tells there that it was done."""
    return tree.form(tree.sentence(word).last - 1) == "?"


def _in_mind(scene: Scene, deed: Deed) -> bool:
    """Whether the words over a deed tell of what might be: "capable of hitting", "to prepare an invasion"."""
    tree = scene.tree
    for below, above in _nominal(tree, deed.governor):
        if tree.words[below].deprel == "acl:relcl":
            break  # "the grounds on which they were banned"
        if tree.lemma(above) in MIGHT and tree.relation(below) in {"acl", "advcl", "nmod", "obl", "ccomp"}:
            return True
    if _wanted_more(tree, deed) or _unreal(tree, deed) or _denied_in_words(tree, deed.word):
        return True
    if _asked(tree, deed.word):
        return True
    some = any(tree.form(word) in SOME for word in tree.children(deed.word, "det"))
    verb = next((word for word in tree.above(deed.word) if tree.words[word].upos == "VERB"), None)
    some = some and not any(case == "by" for case, _ in tree.obliques(deed.word))
    return some and verb is not None and deed.governor == deed.word and tree.infinitive(verb)


def _not_done(scene: Scene, deed: Deed) -> bool:
    """Whether the verb over a deed keeps it from being one: "blocked aid", "was blamed for it" by nobody."""
    tree, head = scene.tree, scene.tree.words[deed.word].head
    if head < 0:
        return False
    if tree.words[deed.word].upos != "VERB":
        prevented = tree.lemma(head) in PREVENTING and deed.word in objects(tree, head)
        return prevented or (deed.source is None and deed.governor == deed.word and _talked_of(tree, deed.word))
    blamed = tree.lemma(head) in ACCUSING and any(tree.form(mark) in {"for", "of"} for mark in tree.children(deed.word))
    return blamed and not scene.said_by(tree.words[deed.word].span)


def _talked_of(tree: Tree, noun: int) -> bool:
    """Whether a noun is only what somebody talks about or calls for: "discussed sanctions", "a debate on sanctions"."""
    head = tree.words[noun].head
    known = bool(tree.children(noun, "nmod:poss")) or any(tree.form(det) in SURE for det in tree.children(noun, "det"))
    if tree.lemma(head) not in TALKING or known:
        return False
    return noun in objects(tree, head) or tree.preposition(noun) in {"about", "for", "of", "on"}


def _announced(scene: Scene, deed: Deed, event: Event) -> bool:
    """Whether a deed to come is announced in so many words, with who will do it to whom.

    Others are only in mind, and who says that he will strike threatens.
    """
    told = bool(scene.tree.auxiliaries(deed.governor) & FUTURE) and None not in (deed.source, deed.target)
    return event.status != "planned" or (told and deed.type != "ASSAULT")


def _event(scene: Scene, deed: Deed) -> Event:
    time = scene.time_of(deed.word)
    trigger = scene.tree.words[deed.word].span
    return Event(
        status=_status(scene, deed, time),
        confidence=0.6,
        said_by=scene.said_by(trigger),
        evidence=scene.clause(_told_in(scene.tree, deed.word)),
        type=deed.type,
        trigger=scene.passage(trigger),
        source=deed.source,
        target=deed.target,
        when=scene.when(time),
        place=scene.place_of(deed.word),
    )


def _told_in(tree: Tree, word: int) -> int:
    """The word whose clause tells the deed: of an infinitive the one that it hangs on, "ordered them to leave"."""
    return tree.words[word].head if tree.infinitive(word) and tree.words[word].head >= 0 else word


def _status(scene: Scene, deed: Deed, time: Time | None) -> Status:
    """What the parse tells; of what was done, the language model sees whether it goes on or is only recalled."""
    if _withheld(scene, deed.governor):
        return "denied"
    told = status_of(scene.tree, deed.governor, time)
    if told == "planned" and (done := _done(scene, deed)) is not None:
        told = done
    if told != "held" or deed.seen_as not in {"background", "ongoing"}:
        return told
    return told if deed.seen_as == "background" and _of_these_days(scene, time) else deed.seen_as


def _of_these_days(scene: Scene, time: Time | None) -> bool:
    """Whether a date is one of the last days before the text: what happened then is its news."""
    day = day_number(time.value) if time is not None and len(time.value or "") == DAY else None
    published = day_number(scene.doc.article.published)
    return day is not None and published is not None and 0 <= published - day <= FRESH


def _withheld(scene: Scene, word: int) -> bool:
    """Whether somebody kept from a deed: "stopped short of pulling out", "refrained from striking"."""
    tree = scene.tree
    over = list(tree.above(word))[:2]
    kept = next((above for above in over if tree.lemma(above) in KEEPING), None)
    if kept is None or tree.words[word].upos != "VERB" or not tree.form(word).endswith("ing"):
        return False
    return tree.lemma(kept) != "stop" or any(tree.form(at) == "short" for at in range(kept, word))


def _done(scene: Scene, deed: Deed) -> Status | None:
    """What the verb's own tense tells of a deed that is announced: "announced that it has banned imports"."""
    tree, verb = scene.tree, deed.governor
    helpers = {tree.form(child) for child in tree.children(verb, "aux", "aux:pass")}
    if tree.infinitive(verb):
        above = tree.words[verb].head
        return "held" if tree.lemma(above) in DECIDED or (_goes_on(tree, above) and tree.past(above)) else None
    if tree.words[verb].upos != "VERB" or helpers & (FUTURE | MODAL):
        return None
    ongoing = tree.form(verb).endswith("ing") and helpers & {"is", "are", "'s", "was", "were"}
    if ongoing:
        return "held" if tree.relation(verb) == "ccomp" else None
    return "held" if helpers & PERFECT or tree.past(verb) else None


def _same_deed(one: Event, other: Event) -> bool:
    """Whether two places tell the same deed: type and actors agree and no date tells them apart."""
    if (
        one.type != other.type
        or _dated_apart(one, other)
        or not _same(one.source, other.source)
        or not _same(one.target, other.target)
    ):
        return False
    return (
        one.type not in MANY or one.target is not None or _stem(one) == _stem(other)
    )  # "Oslo struck", "Oslo invaded": whom is left open


def _dated_apart(one: Event, other: Event) -> bool:
    return one.when is not None and other.when is not None and one.when.value != other.when.value


def _meant_again(scene: Scene, deed: Deed, event: Event, other: Event) -> bool:
    """Whether a definite noun means a deed that was told before: "the strike", after "a strike on Oslo"."""
    tree, noun = scene.tree, deed.word
    owned = bool(tree.children(noun, "nmod:poss"))
    known = owned or any(tree.form(det) in KNOWN for det in tree.children(noun, "det"))
    if not known or tree.words[noun].upos != "NOUN" or event.type != other.type:
        return False
    if event.when is not None and (other.when is None or event.when.value != other.when.value):
        return False
    if event.type != "ASSAULT" and _stem(event) != _stem(other):
        return False
    return all(
        one is None or two is None or not identified(one) or _same(one, two)
        for one, two in ((event.source, other.source), (event.target, other.target))
    )


def _stem(event: Event) -> str:
    """The first letters of a trigger: "attacked" and "attacks" are one word."""
    return event.trigger.quote.lower()[:STEM] if event.trigger is not None else ""


def _same(one: Actor | None, other: Actor | None) -> bool:
    return one is other if one is None or other is None else one.same_as(other)
