"""Plans: what is dated or due and has not happened at publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.coders.due_dates import counted
from dragoman.coders.foretelling import BINDING, FIXING, INVITING, SETTLED, Prospect, gathers
from dragoman.coders.moods import CANCELLING, accepted_after, status_of
from dragoman.coders.parties import known, public_actor
from dragoman.coders.prospects import find_prospects
from dragoman.coders.settings import Scene
from dragoman.coders.supposed import asked
from dragoman.coders.undertakings import clip, run_on
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor, AnyClaim, Document, Plan, Status, Trigger, When
from dragoman.spans import Span
from dragoman.syntax import FUTURE, Tree

SURE = 0.7  # how sure the language model must be of a plan by somebody of no known state
LIKELY = 0.3  # how sure of one that is due in so many days
LASTING = frozenset({"planned", "proposed", "cancelled", "denied", "refused"})
PERSONS = frozenset({"he", "she", "they", "i", "we", "his", "her", "their"})
HOPING = frozenset({"hope", "intend", "plan", "want", "wish"})
SENSING = frozenset({"hear", "see"})  # "could be seen": it was
NOTHING = frozenset({"nothing", "nobody", "none"})
WEIGHING = frozenset({"weigh", "consider", "mull", "contemplate", "explore"})
ASIDE = frozenset({"acl:relcl", "acl", "nmod:poss", "nmod:unmarked"})


class Part(Struct, frozen=True):
    """Codes plans where the text is about diplomacy.

    ``floor``: a plan without a date that only the language model sees is taken from this confidence on.
    ``knowledge`` is a folder of the user's own tables.
    """

    floor: float = 0.5
    knowledge: str | None = None

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("words", "mentions", "times", "attributions")

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The plans of each document, in order of the text."""
        knowledge = load_knowledge(self.knowledge)
        return [tuple(_plans(doc, knowledge, self.floor)) for doc in docs]


def _plans(doc: Document, knowledge: Knowledge, floor: float) -> Iterator[Plan]:
    if not all(mark.diplomacy for mark in doc.layers.character):
        return
    scene = Scene(doc, knowledge)
    passages = doc.article.passages()
    seen: set[tuple[str, str]] = set()
    for prospect in find_prospects(scene, floor):
        place = scene.tree.words[prospect.word].span
        claim = _plan(scene, prospect) if any(passage.covers(place) for passage in passages) else None
        if claim is None:
            continue
        key = (scene.tree.lemma(prospect.word), (claim.when.value or "") if claim.when else "")
        if key not in seen:
            seen.add(key)
            yield claim


def _plan(scene: Scene, prospect: Prospect) -> Plan | None:
    if _given_up(scene.tree, prospect):
        return None
    who = participants(scene, prospect)
    who = who or _strangers(scene, prospect)
    if prospect.form == "verb" and not (who or _appointed(scene, prospect) or _foreseen(scene, prospect)):
        return None
    what = scene.without_teller(span_of(scene.tree, prospect))
    if len(what) < 3 or not _believed(scene, prospect):
        return None
    return Plan(
        status=_status(scene, prospect),
        confidence=0.8 if prospect.time else 0.6,
        said_by=_said_by(scene, prospect),
        evidence=scene.clause(prospect.governor),
        what=scene.passage(what),
        who=who,
        when=_when(scene, prospect),
        place=scene.place_of(prospect.word),
        trigger=scene.passage(_trigger(scene, prospect)),
    )


def _when(scene: Scene, prospect: Prospect) -> When | None:
    """When it is to come: of "in six months", which names no day, the words alone."""
    when = scene.when(prospect.time)
    return replace(when, value=None) if when is not None and (when.value or "").startswith("P") else when


def _believed(scene: Scene, prospect: Prospect) -> bool:
    """Whether what is told is a plan by its kind: a meeting, a journey, an occasion or another deed with a date.

    Of what is due "in six months" the language model says whether it is meant to be.
    """
    tree, word, dated = scene.tree, prospect.word, prospect.time is not None
    if prospect.time is not None and counted(tree, prospect.time):
        return bool(_seen(scene, prospect, LIKELY))
    return prospect.form != "verb" or dated or gathers(tree, word) or tree.lemma(word) == "due"


def _given_up(tree: Tree, prospect: Prospect) -> bool:
    """ "had hoped to speak", "nothing will be signed", "how we will win": no longer, or not yet, meant to be done."""
    helpers = {tree.form(helper) for helper in tree.children(prospect.governor, "aux")}
    past = tree.lemma(prospect.governor) in HOPING and "had" in helpers
    past = past or any(tree.form(subject) in NOTHING for subject in tree.children(prospect.word, "nsubj"))
    past = past or (tree.lemma(prospect.word) in SENSING and "could" in tree.auxiliaries(prospect.word))
    past = past or (tree.negated(prospect.word) and bool(tree.auxiliaries(prospect.word) & {"may", "might"}))
    return past or (prospect.form == "verb" and asked(tree, prospect.word))


def _said_by(scene: Scene, prospect: Prospect) -> tuple[Actor, ...]:
    """Who is responsible: whoever is quoted, but the outlet where the words only stand by the way in what he says."""
    place = scene.tree.words[prospect.governor].span
    attribution = scene.attribution_at(place)
    if attribution is None or attribution.direct is True:
        return scene.said_by(place)
    cue = None if attribution.cue is None else scene.tree.head_of(attribution.cue)
    if cue is not None and scene.tree.lemma(cue) in BINDING:
        return attribution.said_by
    words = scene.doc.layers.words
    for at in (prospect.governor, *scene.tree.above(prospect.governor)):
        if at == cue:
            break
        if words[at].deprel in ASIDE or scene.tree.preposition(at).startswith(("ahead", "before", "in advance")):
            return attribution.said_by
    return scene.said_by(place)


def _trigger(scene: Scene, prospect: Prospect) -> Span:
    """The word that says it is to come: "will", "scheduled", or the noun itself."""
    if prospect.governor == prospect.word and prospect.form == "verb":
        auxiliaries = scene.tree.children(prospect.word, "aux")
        if auxiliaries:
            return scene.tree.words[auxiliaries[0]].span
    return scene.tree.words[prospect.governor].span


def participants(scene: Scene, prospect: Prospect) -> tuple[Actor, ...]:
    """The actors of public life that take part: the subject, the owner of the occasion, those with whom it is."""
    tree, word = scene.tree, prospect.word
    told = prospect.form != "noun" or tree.lemma(prospect.governor) in INVITING | SETTLED
    doers = _doers(scene, prospect) if told and prospect.governor != prospect.word else []
    doers = doers or (_doers(scene, prospect) if prospect.form != "noun" else [])
    others = tree.children(word, "nmod:poss", "iobj") + (tree.children(word, "obj") if prospect.form == "verb" else [])
    others += [noun for case, noun in tree.obliques(word) if case in {"with", "between", "of", "by", "to"}]
    found: list[Actor] = []
    for candidate in [*doers, *[part for one in others for part in tree.coordinated(one)]]:
        actor = public_actor(scene, candidate, tree.words[candidate].span)
        if actor is None or not (known(actor) or (candidate in doers and tree.form(candidate) != "its")):
            continue
        if not any(actor.span.meets(other.span) for other in found):
            found.append(actor)
    return tuple(found)


def _seen(scene: Scene, prospect: Prospect, floor: float = SURE) -> list[Trigger]:
    """The marks by which the language model takes the words of a prospect for a plan, where it is sure."""
    words = {prospect.word, prospect.governor, *scene.tree.children(prospect.word, "aux", "cop", "mark")}
    places = [scene.tree.words[at].span for at in words]
    marks = [mark for mark in scene.doc.layers.triggers if mark.label == "plan" and mark.confidence >= floor]
    return [mark for mark in marks if any(mark.span.meets(place) for place in places)]


def _foreseen(scene: Scene, prospect: Prospect) -> bool:
    """Whether a deed with a date that nobody known does is a plan as the language model sees it."""
    return prospect.time is not None and bool(_seen(scene, prospect))


def _strangers(scene: Scene, prospect: Prospect) -> tuple[Actor, ...]:
    """The subject of a deed whose state nobody knows, where the language model sees that it takes part."""
    subject = scene.tree.subject(prospect.word) if prospect.form == "verb" else None
    mention = None if subject is None else scene.cast.headed(subject)
    if subject is None or mention is None or mention.form == "group":  # "Muslims will celebrate"
        return ()
    here = scene.tree.words[subject].span
    roles = [role for mark in _seen(scene, prospect) for role in mark.roles if role.role == "who"]
    found = any(role.confidence >= SURE and role.span.covers(here) for role in roles)
    return (scene.actor(subject),) if found else ()


def _doers(scene: Scene, prospect: Prospect) -> list[int]:
    """Who does it: the subject of the deed, else of the word that governs it ("accepted an invitation to visit")."""
    tree = scene.tree
    deed = tree.words[prospect.word].head if prospect.form == "noun" else prospect.word
    for verb in (deed, prospect.governor):
        subject = tree.subject(verb)
        if subject is not None and public_actor(scene, subject, tree.words[verb].span) is not None:
            return [subject]
    above = tree.words[prospect.governor].head
    if tree.lemma(prospect.governor) == "due" and above >= 0:  # the parse may take "due in" for a preposition
        return [subject for subject in [tree.subject(above)] if subject is not None]
    return tree.children(prospect.governor, "nmod:poss")


def _appointed(scene: Scene, prospect: Prospect) -> bool:
    """Whether a deed is fixed for a date, so that it is a plan even where nobody known is named."""
    subject = scene.tree.subject(prospect.word)
    personal = subject is not None and scene.tree.form(subject) in PERSONS
    fixed = scene.tree.lemma(prospect.governor) in {"schedule", "scheduled", "set", "due", "slate", "slated"}
    fixed = fixed or (scene.tree.lemma(prospect.governor) == "expect" and scene.tree.passive(prospect.governor))
    return prospect.time is not None and (personal or fixed or _decreed(scene.tree, prospect))


def _decreed(tree: Tree, prospect: Prospect) -> bool:
    """ "the list will be released in May", "was expected to be signed in May": what is done to a thing by a date."""
    told = tree.auxiliaries(prospect.word) & (FUTURE | {"would"}) or prospect.governor != prospect.word
    return bool(told) and tree.passive(prospect.word)


def _status(scene: Scene, prospect: Prospect) -> Status:
    """The status of the plan; what is fixed or promised stays planned whatever the sentence around it is about."""
    tree, governor = scene.tree, prospect.governor
    if tree.lemma(governor) in INVITING:
        return "planned" if accepted_after(tree, prospect.word) else "proposed"
    above = tree.words[prospect.word].head
    if prospect.form == "noun" and above >= 0 and tree.lemma(above) in WEIGHING:
        return "proposed"
    status = status_of(tree, governor, None)
    if governor != prospect.word and status not in LASTING - {"planned"}:
        status = status_of(tree, prospect.word, None)
    if status == "cancelled" and _merely_thought_of(tree, prospect.word):
        return "planned"
    fixed = tree.lemma(governor) in FIXING | BINDING | SETTLED
    aside = prospect.form == "noun" and not tree.negated(prospect.word)  # "refused to meet at the summit"
    reported = "would" in tree.auxiliaries(governor)
    if (status == "proposed" and (fixed or reported)) or (status in {"denied", "refused"} and aside):
        return "planned"
    return status if status in LASTING else "planned"


def _merely_thought_of(tree: Tree, word: int) -> bool:
    """Whether the verb of cancelling is a gerund or infinitive: somebody is only asked, or thinks, to cancel."""
    above = tree.words[word].head
    if above < 0 or tree.lemma(above) not in CANCELLING:
        return False
    return tree.infinitive(above) or (tree.form(above).endswith("ing") and not tree.auxiliaries(above))


# ------------------------------------------------------------------------------------------------ the words


def _from_first(tree: Tree, words: set[int]) -> set[int]:
    """The words without the prepositions and conjunctions they begin with: "as well as", "of"."""
    telling = [word for word in words if tree.relation(word) not in {"case", "cc", "mark", "fixed", "punct"}]
    return {word for word in words if word >= min(telling)} if telling else set()


def span_of(tree: Tree, prospect: Prospect) -> Span:
    """The words of what is to come: the noun phrase, the clause, or the verb phrase without subject and "will"."""
    word = prospect.word
    if prospect.form == "noun":
        opening = {part for mark in tree.children(word, "case", "mark", "cc") for part in tree.subtree(mark)}
        kept = set(tree.subtree(word, frozenset({"acl:relcl", "parataxis", "appos", "conj", "cop", "nsubj", "advcl"})))
        return clip(tree.doc, tree.cover(_from_first(tree, kept - opening) or {word}))
    told = tree.subject(word) if prospect.form == "clause" else None
    if told is not None and told < word:
        objects = tree.children(word, "obj", "compound:prt", "xcomp")
        objects += [noun for noun in tree.children(word, "obl") if tree.lemma(noun) in {"effect", "force"}]
        return clip(tree.doc, tree.cover([*tree.subtree(told, frozenset({"acl:relcl"})), word, *objects]))
    roots = tree.children(word, "nsubj", "aux", "mark", "advcl", "parataxis", "conj")
    left_out = {part for root in roots for part in tree.subtree(root)}
    first = min([word, *(tree.children(word, "case") if tree.children(word, "cop") else [])])  # "in Oslo"
    end = min((part for part in left_out if part > word), default=len(tree.words))
    kept = {part for part in tree.subtree(word) if first <= part < end} - left_out or {word}
    return clip(tree.doc, tree.cover(run_on(tree, kept)))
