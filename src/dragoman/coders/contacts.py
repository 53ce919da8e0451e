"""Contacts: who communicated or met with whom, or will; one claim per contact, however often it is mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.coders.encounters import find_encounters
from dragoman.coders.meeting import Encounter, sides_open
from dragoman.coders.meeting_acts import ACTS
from dragoman.coders.meeting_times import earlier_this_month, own_verb, time_of, until
from dragoman.coders.meeting_words import LEAVING, REMOTE, VERBS
from dragoman.coders.moods import imagined, postponed, status_by_date, status_of, told_in_present
from dragoman.coders.participants import of_another_state, private, states_of, unique
from dragoman.coders.settings import Scene
from dragoman.coders.topics import topics_of
from dragoman.edtf import day_number
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor, AnyClaim, Contact, Document, Duration, Mode, Passage, Place, Status, Time, When
from dragoman.spans import Span
from dragoman.syntax import Tree

WITHIN = frozenset({"", "at", "during", "from", "in", "of", "out", "out of"})
TO_COME = frozenset({"planned", "proposed", "refused", "cancelled"})


class Part(Struct, frozen=True):
    """Codes contacts between actors of different states or bodies; none where the text is not about diplomacy."""

    knowledge: str = ""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("words", "mentions", "times", "quantities", "attributions")

    def code(self, docs: Sequence[Document]) -> list[tuple[AnyClaim, ...]]:
        """The contacts of each document, in order of the text."""
        knowledge = load_knowledge(self.knowledge)
        return [tuple(_contacts(doc, knowledge)) for doc in docs]


class Sighting(Struct, frozen=True, kw_only=True):
    """One place of the text at which a contact is reported, with its own circumstances."""

    encounter: Encounter
    status: Status
    time: Time | None
    when: When | None
    place: Place | None
    duration: Duration | None
    evidence: Passage
    said_by: tuple[Actor, ...]
    topics: tuple[Passage, ...]
    anew: bool = False  # "met again": another than the one told before
    yielding: bool = False  # told in the present or as put off: another place tells whether and when it happens

    @property
    def mode(self) -> Mode:
        """How they communicated, as far as this place tells."""
        return self.encounter.mode

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much this place tells: participants, date, place in the text."""
        return len(self.encounter.participants), int(self.when is not None), -self.evidence.start


def _contacts(doc: Document, knowledge: Knowledge) -> Iterator[Contact]:
    if not all(mark.diplomacy for mark in doc.layers.character):
        return
    scene = Scene(doc, knowledge)
    sightings = [_sight(scene, encounter) for encounter in find_encounters(scene) if _told_of(scene, encounter)]
    groups = _group(sightings)
    taken = {sighting for group in groups for sighting in group}
    left = [of_the_two(scene, sighting, groups) for sighting in sightings if sighting not in taken]
    groups += _group([sighting for sighting in left if sighting is not None])
    for group in sorted(groups, key=lambda group: min(one.evidence.start for one in group)):
        yield _merge(group)


def of_the_two(scene: Scene, sighting: Sighting, groups: list[list[Sighting]]) -> Sighting | None:
    """A dated contact that tells no sides, as one of the two states between which all others of the text are.

    "The next round of talks is set for Friday", "their meeting last October".
    """
    sides = {frozenset(actor.country for actor in group[0].encounter.participants) for group in groups}
    two = next(iter(sides)) if len(sides) == 1 else frozenset()
    told = {actor.country for actor in sighting.encounter.participants}
    if len(two) != 2 or None in two or not told <= two or not sides_open(scene, sighting.encounter, sighting.time):
        return None
    near = min(groups, key=lambda group: _distance(group, sighting))[0].encounter.participants
    actors = near if sighting.mode != "talks" else tuple(states_of(scene, near, sighting.evidence.start))
    return replace(sighting, encounter=replace(sighting.encounter, participants=actors, ownerless=False, passing=False))


def _told_of(scene: Scene, encounter: Encounter) -> bool:
    """Whether an encounter is told of as one of public life, neither a private person's visit nor only imagined."""
    return not _private_visit(encounter) and not imagined(scene.tree, encounter.word)


def _private_visit(encounter: Encounter) -> bool:
    """Whether a visit is a private person's: "economist Lind visited Oslo"."""
    return encounter.mode == "visit" and any(private(actor) for actor in encounter.participants)


def _sight(scene: Scene, encounter: Encounter) -> Sighting:
    time = time_of(scene, encounter)
    evidence = scene.sentence(encounter.word)
    status = _status(scene, encounter, time)
    put_off = status == "cancelled" and postponed(scene.tree, encounter.word)
    time = None if put_off and not until(scene, time) else time
    return Sighting(
        encounter=encounter,
        status=status,
        time=time,
        when=scene.when(time),
        place=_place(scene, encounter),
        duration=scene.duration_of(encounter.word),
        evidence=evidence,
        said_by=scene.said_by(encounter.trigger),
        topics=tuple(topics_of(scene, encounter.word, encounter.governor)),
        anew=any(
            scene.tree.form(child) in {"again", "last"} for child in scene.tree.children(encounter.word, "advmod")
        ),
        yielding=put_off or (time is None and _left_open(scene.tree, encounter.word, status)),
    )


def _left_open(tree: Tree, word: int, status: Status) -> bool:
    """Whether another place tells better if it happened: what is told in the present, or as coming next."""
    ahead = _comes_after(tree, word) or tree.lemma(word) == "head"
    return (status == "ongoing" and told_in_present(tree, word)) or (status == "planned" and ahead)


def _comes_after(tree: Tree, noun: int) -> bool:
    """Whether something happens "ahead of" a contact."""
    opener = min(tree.children(noun, "case"), default=0)
    return "ahead" in {tree.form(opener), tree.form(max(opener - 1, 0))} and tree.words[noun].upos != "VERB"


def _place(scene: Scene, encounter: Encounter) -> Place | None:
    """Where it happens, by its noun or its verb; what is visited is the place of a visit."""
    visited = scene.tree.objects(encounter.word) if encounter.mode == "visit" else []
    there = next((place for noun in visited if (place := scene.place_at(noun)) is not None), None)
    there = there or (scene.place_at(encounter.word) if scene.tree.children(encounter.word, "cop") else None)
    return there or scene.place_of(encounter.word) or scene.place_of(encounter.governor)


def _present_at(tree: Tree, noun: int) -> bool:
    """Whether somebody is just now at a contact: "is in Oslo for talks with …", "said while on a visit to …"."""
    head = tree.words[noun].head
    if any(tree.form(mark) == "while" for mark in tree.children(noun, "mark")):
        return True
    there = {tree.form(child) for child in tree.children(head, "cop")} if head >= 0 else set()
    return bool(there & {"is", "are"}) and tree.preposition(noun) in {"for", "on"}


def _within_past(tree: Tree, noun: int) -> bool:
    """Whether talks are those of a contact that is over: "visited Oslo for talks"."""
    head = tree.words[noun].head
    if head < 0 or not tree.past(head):
        return False
    met = tree.lemma(head) in VERBS or tree.lemma(head) in ACTS
    return met or tree.preposition(noun) in WITHIN  # "in her talks with Ark, Lind raised it", "broke off talks"


def _status(scene: Scene, encounter: Encounter, time: Time | None) -> Status:
    """The status by the word itself ("a proposed meeting"), else by the verb over it ("will arrive for talks").

    Talks told of without a date, a verb or an end are going on, unless the language model takes them for recalled.
    """
    tree, word = scene.tree, encounter.word
    status = status_of(tree, word, time)
    if status == "held" and encounter.governor != word:
        status = status_of(tree, encounter.governor, time)
    if status == "held" and tree.infinitive(word) and tree.words[word].head >= 0:
        journey = scene.time_of(tree.words[word].head)  # "travels to Oslo on Friday to meet Ark"
        status = "planned" if status_by_date(scene.doc, journey) == "planned" else status
    if status == "held" and earlier_this_month(scene, time):
        return "background"
    bare = encounter.mode == "talks" and encounter.governor == word and time is None
    if status in {"held", "ongoing"} and time is not None and status_by_date(scene.doc, time) == "planned":
        return "planned"  # what has a date to come was not held
    if status in {"held", "ongoing"} and time is None and (_comes_after(tree, word) or tree.lemma(word) in LEAVING):
        return "planned"
    over = (
        own_verb(tree, word) is not None
        or tree.words[word].upos == "VERB"
        or tree.preposition(word) in {"after", "following"}
        or _within_past(tree, word)
    )
    told_barely = bare and not over
    bare = bare and encounter.seen != "background"
    going_on = (bare and not over) or _present_at(tree, word) or (time is None and told_in_present(tree, word))
    seen = encounter.seen if told_barely else None  # "her coming talks with": the noun alone does not tell
    if seen == "planned" and status in {"held", "ongoing"}:
        return "planned"
    if seen == "background" and status == "held" and not going_on:
        return "background"
    return "ongoing" if status == "held" and going_on else status


# ---------------------------------------------------------------------------------------------- which are one


def _group(sightings: list[Sighting]) -> list[list[Sighting]]:
    """The sightings of each contact together; those that name too few actors go to the contact they may belong to."""
    groups: list[list[Sighting]] = []
    for sighting in sorted(sightings, key=lambda one: (not _complete(one), one.evidence.start)):
        fitting = [group for group in groups if _one_contact(group, sighting)]
        unlike = not sighting.encounter.participants and any(group[0].mode != sighting.mode for group in fitting)
        if fitting and not (sighting.encounter.several and (len(fitting) > 1 or unlike)):
            min(fitting, key=lambda group: _distance(group, sighting)).append(sighting)
        elif _complete(sighting) and not sighting.encounter.passing:
            groups.append([sighting])
    return sorted(groups, key=lambda group: min(one.evidence.start for one in group))


def _complete(sighting: Sighting) -> bool:
    """Whether at least two actors of different states or bodies are named, or one who is told to be of another."""
    actors = sighting.encounter.participants
    countries = {actor.country for actor in actors if actor.country}
    if sighting.encounter.ownerless:
        return False
    others = any(of_another_state(actor) for actor in actors)
    return len(actors) >= 2 and (len(countries) >= 2 or bool(countries and others))


def _distance(group: list[Sighting], sighting: Sighting) -> int:
    return min(abs(one.evidence.start - sighting.evidence.start) for one in group)


def _one_contact(group: list[Sighting], sighting: Sighting) -> bool:
    """Whether a sighting may be about the contact of a group: same sort, date and actors, both held or both to come."""
    agree = _same_sort(group[0], sighting) and all(_same_outcome(one, sighting) for one in group)
    agree = agree and all(_same_time(one, sighting) for one in group)
    if not agree or (sighting.anew and _complete(sighting) and not _same_day(group[0], sighting)):
        return False
    there = [actor for one in group for actor in one.encounter.participants]
    here = sighting.encounter.participants
    known = [actor for actor in here if any(_alike(actor, other) for other in there)]
    if _complete(sighting):
        return len(known) >= 2 and len(known) == len(here)
    return len(known) == len(here) and (bool(here) or _distance(group, sighting) < 1500)


def _same_outcome(one: Sighting, other: Sighting) -> bool:
    """Whether two tellings agree that it happened, or that it is to come; the present may be said of either."""
    going_on = any(sight.yielding and sight.status != "cancelled" for sight in (one, other))
    return going_on or _outcome(one) == _outcome(other)


def _outcome(sighting: Sighting) -> str:
    """Whether the contact happened, is to come, or is denied: tellings of different outcome are never one contact."""
    return "to come" if sighting.status in TO_COME else "denied" if sighting.status == "denied" else "happened"


def _same_sort(one: Sighting, other: Sighting) -> bool:
    """Whether the modes can be of one contact: a call is no visit, but "talks" can be anything."""
    modes = {"talks" if sight.encounter.loose else sight.mode for sight in (one, other)}
    if modes == {"talks", "visit"}:
        return _same_day(one, other)
    if "letter" in modes or one.encounter.alone != other.encounter.alone:
        return len(modes) == 1  # a letter that calls for talks is not the talks
    if "talks" in modes or len(modes) == 1 or modes <= REMOTE:
        return True
    if modes & REMOTE:  # "spoke with" may be told of a meeting
        loose = one if one.mode in REMOTE else other
        return "meeting" in modes and not loose.encounter.sure_mode and _complete(one) and _complete(other)
    return "visit" not in modes or _same_day(one, other)


def _same_day(one: Sighting, other: Sighting) -> bool:
    return one.when is not None and other.when is not None and one.when.value == other.when.value


def _same_time(one: Sighting, other: Sighting) -> bool:
    """Whether two dates can be of one contact: equal, one within the other, or one not told."""
    if one.when is None or other.when is None or not one.when.value or not other.when.value:
        return "background" not in (one.status, other.status) or one.status == other.status
    first, second = one.when.value, other.when.value
    if first.startswith(second) or second.startswith(first):
        return True
    days = day_number(first), day_number(second)
    spread = "/" in first or "/" in second
    return spread and None not in days and abs((days[0] or 0) - (days[1] or 0)) < 8


def _alike(one: Actor, other: Actor) -> bool:
    """Whether two actors may be one: the same person, or a state and somebody who acts for it."""
    if one.name and other.name:
        return one.name == other.name
    return one.country is not None and one.country == other.country


# ---------------------------------------------------------------------------------------------- one claim


def _merge(group: list[Sighting]) -> Contact:
    best = max(group, key=lambda one: one.weight)
    others = [one for one in sorted(group, key=lambda one: one.evidence.start) if one is not best]
    told_how = [one for one in [best, *others] if not one.encounter.loose] or [best]
    sure = [one for one in told_how if one.encounter.sure_mode] or told_how
    told = [one for one in others if one.encounter.participants]
    dated = [one for one in [best, *told] if one.when and one.when.value] or [best]
    mode: Mode = "video-call" if any(one.mode == "video-call" for one in sure) else sure[0].mode
    placed = [one.place for one in [best, *others] if one.place and mode not in REMOTE]  # a call is at no one place
    return Contact(
        status=_settled_status(best, dated[0], others),
        confidence=0.8,
        said_by=best.said_by,
        evidence=best.evidence,
        more_evidence=_more(best, others),
        mode=mode,
        participants=tuple(_participants(best, others)),
        trigger=_trigger(best),
        when=min(dated, key=_vagueness).when,
        place=next(iter(placed), None),
        duration=next((one.duration for one in [best, *others] if one.duration), None),
        initiator=next((one.encounter.initiator for one in [best, *others] if one.encounter.initiator), None),
        topics=tuple(_topics([best, *others])),
    )


def _settled_status(best: Sighting, dated: Sighting, others: list[Sighting]) -> Status:
    """The status that the fullest telling gives, or the dated one; none that leaves it to another telling."""
    here = [one for one in others if one.evidence.span == best.evidence.span]
    if best.status in {"planned", "proposed"} and any(one.status == "cancelled" for one in here):
        return "cancelled"  # "was to meet Ark, but the meeting was called off"
    if best.yielding:
        return next((one.status for one in (dated, *others) if not one.yielding), best.status)
    return dated.status if best.status == "held" and dated.when and not dated.yielding else best.status


def _vagueness(sighting: Sighting) -> tuple[bool, int]:
    """How loosely a place is dated: a span of days more than a day, a month more than a day of it."""
    value = (sighting.when.value if sighting.when else None) or ""
    return "/" in value, -len(value)


def _trigger(sighting: Sighting) -> Passage:
    span = sighting.encounter.trigger
    start = sighting.evidence.start
    return Passage(span.start, span.end, sighting.evidence.quote[span.start - start : span.end - start])


def _participants(best: Sighting, others: list[Sighting]) -> list[Actor]:
    """Those of the best place, then whoever else is named as taking part; a state yields to its person."""
    found = list(best.encounter.participants)
    for one in others:
        found += [actor for actor in one.encounter.participants if _joins(actor, found, _complete(one))]
    return unique(found)


def _joins(actor: Actor, found: list[Actor], told: bool) -> bool:
    """Whether another place adds an actor; one that does not tell who met adds nobody to a side that has a name."""
    represented = any(known.name and known.country == actor.country for known in found)
    alike = [known for known in found if _alike(actor, known)]
    by_name = told and actor.name is not None and all(known.name is None and not known.role for known in alike)
    return (not alike and (told or not represented)) or by_name


def _more(best: Sighting, others: list[Sighting]) -> tuple[Passage, ...]:
    seen = {best.evidence.span}
    found: list[Passage] = []
    for one in others:
        if one.evidence.span not in seen:
            seen.add(one.evidence.span)
            found.append(one.evidence)
    return tuple(found)


def _topics(group: list[Sighting]) -> Iterator[Passage]:
    taken: list[Span] = []
    for topic in sorted((topic for one in group for topic in one.topics), key=lambda topic: (topic.start, -topic.end)):
        if not any(span.meets(topic.span) for span in taken):
            taken.append(topic.span)
            yield topic
