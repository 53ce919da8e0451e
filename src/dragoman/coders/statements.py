"""Statements: the attributions of a text as claims, with the act that the words perform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from msgspec import Struct

from dragoman.coders.acts import act_of
from dragoman.coders.moods import OLDER, RECENT_DAYS
from dragoman.coders.settings import Scene
from dragoman.cues import Cue, cue_table, find_cues
from dragoman.edtf import day_number
from dragoman.model import Act, Actor, AnyClaim, Attribution, Document, Mention, Passage, Statement, Status
from dragoman.spans import Span, hull, trim
from dragoman.syntax import Tree

RELATIVE = frozenset({"who", "which", "that", "whom", "what"})
FORMERLY = frozenset({"once", "previously", "formerly", "originally", "initially"})
LONG = frozenset({"always", "consistently", "long", "often"})
ABOUT = frozenset({"accuse", "praise", "warn", "threaten"})  # acts whose words are about somebody
REFUSED = frozenset({"accept", "reject", "support"})  # acts that a negation leaves said: they are refused
SPOKEN_OF = frozenset({"person", "state", "body", "office"})


class Part(Struct, frozen=True):
    """Codes every attribution that carries a content; an attribution over the whole body names the issuer only."""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("words", "attributions")

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The statements of each document, in order of the text."""
        return [tuple(_statements(doc)) for doc in docs]


def _statements(doc: Document) -> Iterator[Statement]:
    scene = Scene(doc)
    cues = {cue.head: cue for cue in find_cues(scene.tree)}
    for mark in doc.layers.attributions:
        if mark.contents and mark.contents[0] != doc.article.body:
            yield _statement(scene, mark, cue_at(scene, mark, cues), cues)


def cue_at(scene: Scene, mark: Attribution, cues: Mapping[int, Cue]) -> Cue | None:
    """The cue that an attribution rests on, of all cues of the text by their heads."""
    words = scene.tree.words_in(mark.cue) if mark.cue else range(0)
    return next((cues[word] for word in words if word in cues), None)


def _statement(scene: Scene, mark: Attribution, cue: Cue | None, cues: Mapping[int, Cue]) -> Statement:
    parts = tuple(scene.passage(part) for part in mark.contents)
    act = act_of(scene, mark, cue, cues)
    return Statement(
        status=_status(scene, cue),
        confidence=mark.confidence,
        said_by=mark.said_by,
        evidence=_evidence(scene, mark),
        speaker=mark.speaker,
        content=parts[0],
        content_parts=parts if len(parts) > 1 else (),
        cue=scene.passage(mark.cue) if mark.cue else None,
        addressee=mark.addressee,
        target=mark.target or (_spoken_of(scene, mark, act) if act in ABOUT else None),
        direct=mark.direct,
        act=act,
        speaker_kind=mark.speaker_kind,
    )


def _spoken_of(scene: Scene, mark: Attribution, act: Act) -> Actor | None:
    """The first state, body or person in the content who is neither the speaker, his side nor the one spoken to.

    Whoever the words begin with by a pronoun goes before, of his side or not: "he should not have believed Ark".
    """
    own = [actor for actor in (mark.speaker, *mark.speaker.members, mark.addressee) if actor is not None]
    first = _subject_meant(scene, mark)
    if first is not None and first.name and not any(first.same_as(other) for other in own):
        return first
    sides = {actor.country for actor in own if actor.country}
    for part in mark.contents:
        for mention in scene.cast.near(part):
            actor = mention.actor
            if mention.form not in SPOKEN_OF or actor.country in sides or not (actor.name or actor.country):
                continue
            if _condemns(scene, mention) or (act == "threaten" and _does(scene, mention)):
                continue
            if part.covers(mention.span) and not any(actor.same_as(other) for other in own):
                return actor
    return None


def _subject_meant(scene: Scene, mark: Attribution) -> Actor | None:
    """Whom the subject of the content means, where it is "he" or "she" and the words are not his own."""
    top = scene.tree.head_of(mark.contents[0]) if mark.contents and not mark.direct else None
    subject = scene.tree.subject(top) if top is not None else None
    if subject is None or scene.tree.form(subject) not in {"he", "she"}:
        return None
    mention = scene.cast.headed(subject)
    return mention.actor if mention is not None else None


def _condemns(scene: Scene, mention: Mention) -> bool:
    """Whether an actor does the accusing or praising in the words: "Oslo condemns the raid"."""
    tree, head = scene.tree, scene.tree.head_of(mention)
    verb = tree.words[head].head if head is not None else -1
    acts = [entry.act for entry in cue_table().get(tree.lemma(verb), ())] if verb >= 0 else []
    return head is not None and tree.relation(head) == "nsubj" and bool(ABOUT.intersection(acts))


def _does(scene: Scene, mention: Mention) -> bool:
    """Whether an actor or what is his does the deed of the words: "Oslo's answer will be harsh" threatens not Oslo."""
    tree, head = scene.tree, scene.tree.head_of(mention)
    if head is not None and tree.words[head].deprel == "nmod:poss":
        head = tree.words[head].head
    return head is not None and tree.relation(head) == "nsubj"


def _evidence(scene: Scene, mark: Attribution) -> Passage:
    """The sentences in which source, cue and the first part of the content stand."""
    spans = [mark.contents[0], *([mark.cue] if mark.cue else [])]
    if mark.cue and abs(mark.speaker.start - mark.cue.start) < 300:
        spans.append(mark.speaker.span)
    whole = hull(spans)
    words = scene.tree.words_in(whole)
    sentences = [scene.tree.sentence(word).span for word in (words[0], words[-1])] if words else []
    return scene.passage(trim(scene.doc.text, hull([whole, *sentences])))


def _status(scene: Scene, cue: Cue | None) -> Status:
    if cue is None:
        return "held"
    tree = scene.tree
    if tree.negated(cue.head) and cue.entry.act not in REFUSED:
        return "denied"
    if tree.future(cue.head) and not _went_on(scene, cue):
        return "planned"
    if "had" in tree.auxiliaries(cue.head) or _recalled(tree, cue.head):
        return "background"
    time = scene.time_of(cue.head)
    said, published = day_number(time.value if time else None), day_number(scene.doc.article.published)
    if time is None or said is None or published is None or not _of_cue(scene, cue, time.span):
        return "held"
    return "background" if published - said > RECENT_DAYS else "held"


def _recalled(tree: Tree, verb: int) -> bool:
    """ "who has warned …", "has long denied …", "once threatened …": said before the news."""
    if {tree.lemma(child) for child in tree.children(verb, "advmod")} & FORMERLY:
        return True
    if not tree.auxiliaries(verb) & {"has", "have"}:
        return False
    first = verb
    while tree.relation(first) == "conj":
        first = tree.words[first].head
    adverbs = {tree.lemma(child) for child in tree.children(verb, "advmod")}
    relative = any(tree.form(child) in RELATIVE for child in tree.children(first, "nsubj", "obj", "obl", "mark"))
    return (relative and tree.words[first].deprel == "acl:relcl") or bool(adverbs & (OLDER | LONG))


def _went_on(scene: Scene, cue: Cue) -> bool:
    """ "went on to say", "goes on to note": the saying is not to come."""
    tree, governor = scene.tree, scene.tree.words[cue.head].head
    on = governor >= 0 and any(tree.form(child) == "on" for child in tree.children(governor))
    return on and tree.lemma(governor) == "go" and not tree.auxiliaries(governor)


def _of_cue(scene: Scene, cue: Cue, place: Span) -> bool:
    """Whether a date hangs on the cue itself and not on what is said."""
    return any(scene.tree.words[word].head == cue.head for word in scene.tree.words_in(place))
