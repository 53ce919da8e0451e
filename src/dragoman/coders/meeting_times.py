"""When a contact happens: the date that belongs to its word, and not to what was said or spoken of."""

from __future__ import annotations

from dragoman.coders.meeting import Encounter
from dragoman.coders.meeting_words import MEETING_NOUNS
from dragoman.coders.moods import status_by_date
from dragoman.coders.settings import Scene
from dragoman.coders.topics import topics_of_verb
from dragoman.model import Time
from dragoman.syntax import Tree

ASIDE = frozenset({"acl:relcl", "advcl", "ccomp", "conj", "parataxis", "appos"})  # clauses beside a contact's own


def time_of(scene: Scene, encounter: Encounter) -> Time | None:
    """The date of the contact; a date to come beside a verb in the past is of something else that they spoke about."""
    own = own_verb(scene.tree, encounter.word)
    time = scene.time_of(encounter.word) or scene.time_of(encounter.governor)
    time = scene.time_of(own) if time is None and own is not None else time
    time = _date_behind(scene, encounter.word) if time is None else time
    if time is not None and any(topic.span.covers(time.span) for topic in topics_of_verb(scene, encounter.word)):
        return None  # "discussed the launches of last week": when what they discussed happened
    if time is not None and _of_another(scene.tree, encounter, time):
        return None  # "recalled their meeting of last year in a call": when they met
    verb = encounter.word if scene.tree.words[encounter.word].upos == "VERB" else None
    if time is not None and (time.value or "").endswith("/.."):
        return None  # "the first visit since 2017": when something else ended
    if time is not None and not _within_words(scene, encounter, time):
        return None  # "said on Friday that they would meet": when it was said
    to_come = time is not None and status_by_date(scene.doc, time) == "planned"
    return None if verb is not None and to_come and scene.tree.past(verb) else time


def _of_another(tree: Tree, encounter: Encounter, time: Time) -> bool:
    """Whether a date stands in the phrase of another contact that somebody speaks of at this one."""
    head = tree.head_of(time)
    for at in [] if head is None else tree.above(head):
        if at in (encounter.word, encounter.governor) or tree.words[at].upos in {"VERB", "AUX"}:
            return False
        if tree.lemma(at) in MEETING_NOUNS:
            return tree.relation(at) == "obj"
    return False


def own_verb(tree: Tree, noun: int) -> int | None:
    """The verb of a clause whose subject the parse hangs on the verb before: "came after the talks had stalled"."""
    head = tree.words[noun].head
    clauses = tree.children(head, "advcl") if head >= 0 and tree.relation(noun) in {"nsubj", "obl"} else []
    clauses = [clause for clause in clauses if tree.relation(noun) == "nsubj" or not tree.children(clause, "nsubj")]
    return next(
        (clause for clause in clauses if any(mark < noun < clause for mark in tree.children(clause, "mark"))), None
    )


def _date_behind(scene: Scene, word: int) -> Time | None:
    """The date right behind a contact's word and its phrases, though the parse hangs it on a verb before.

    "Had bought it since Lind and Ark met in Oslo in May". Behind a noun, what hangs on a verb above it is of that verb;
    behind what somebody says, what hangs on the saying tells when he said it.
    """
    tree = scene.tree
    own = [at for at in tree.subtree(word, ASIDE) if at >= word]
    start = tree.words[tree.run(own, word)[1]].end
    behind = [mark for mark in scene.doc.layers.times if mark.type in {"date", "time"} and mark.start >= start]
    mark = min(behind, key=lambda mark: mark.start, default=None)
    head = None if mark is None else tree.head_of(mark)
    if mark is None or head is None or scene.doc.text[start : mark.start].strip() not in {"", "in", "on"}:
        return None
    above = tree.words[head].head
    said = scene.attribution_at(tree.words[word].span)
    told = said is not None and said.cue is not None and above >= 0 and said.cue.covers(tree.words[above].span)
    shared = tree.words[word].upos != "VERB" and above in tree.above(word)
    return None if above < 0 or above > word or told or shared else mark


def _within_words(scene: Scene, encounter: Encounter, time: Time) -> bool:
    """Whether a date stands in the reported words in which the contact is told, where it is told in such."""
    attribution = scene.attribution_at(encounter.trigger)
    return attribution is None or any(part.covers(time.span) for part in attribution.contents)


def until(scene: Scene, time: Time | None) -> bool:
    """Whether a date is the one to which something is put off: "until March"."""
    head = None if time is None else scene.tree.head_of(time)
    return head is not None and scene.tree.preposition(head) in {"until", "till", "to"}


def earlier_this_month(scene: Scene, time: Time | None) -> bool:
    """Whether a date is "earlier this month", and the month more than a week old."""
    published = scene.doc.article.published or ""
    if time is None or len(time.value or "") != 7 or not published.startswith(time.value or "-"):
        return False
    told = scene.doc.text[max(0, time.start - 8) : time.end].lower()
    return "earlier" in told and published[8:10] > "07"
