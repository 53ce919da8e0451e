"""Who takes part in a contact: the actors of a noun phrase, of an adjective of nationality, of a place visited."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dragoman.cast import NOUN_PHRASE, identified
from dragoman.coders.parties import TOGETHER
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Mention
from dragoman.spans import Span
from dragoman.syntax import Tree

PRIVATE = frozenset(
    "activist analyst business businessman businesswoman church civilian company dissident economist employee "
    "executive expert faith family historian investor journalist lecturer migrant prisoner professor refugee religious "
    "reporter researcher scholar scientist student survivor tourist victim volunteer worker".split()
)
FOREIGN = frozenset(
    "african allied arab asian baltic caribbean eastern european g7 global gulf international nordic regional "
    "western world".split()
)
OFFICIALS = frozenset(
    "ambassador delegate diplomat envoy leader mediator minister negotiator official premier president "
    "representative".split()
)
STATES = frozenset({"countries", "nations", "powers", "states"})
GOVERNED = frozenset({"government", "state"})
LEADING = frozenset({"chair", "head", "lead"})
WITH = frozenset({"with", "between", "by", "from"})
BETWEEN = frozenset({",", ";", "and"})  # of two names in a list
NEAR = 14  # words to either side within which a side is looked for


def named(scene: Scene, word: int | None) -> Iterator[Actor]:
    """The actors of a noun phrase who are persons, states or bodies or groups of theirs; joint words by members.

    "I" and "we" are whoever is quoted; "envoys of the two countries" are their countries.
    """
    for part in [] if word is None else listed(scene, _told_after(scene, _antecedent(scene, word))):
        mention = scene.cast.headed(part)
        if mention is not None and (
            _titled_paper(scene, mention) or _unsettled_two(scene, mention) or _private(scene, mention)
        ):
            continue
        actor = scene.actor(part)
        if mention is not None and mention.form == "joint" and (called := list(_called_by_name(scene, part))):
            yield from called
            continue
        if mention is not None and identified(mention.actor):
            yield from actor.members or (actor,)
            yield from _further_states(scene, mention)
        elif scene.tree.words[part].upos == "PRON":
            yield from [actor] if identified(actor) else []
        else:
            told = [*_titled(scene, part), *_compatriots(scene, part), *_of_whom(scene, part), *_led_by(scene, part)]
            yield from told or _foreigners(scene, part)


def _called_by_name(scene: Scene, noun: int) -> Iterator[Actor]:
    """Who "the two leaders, Lind and Ark," are, where the text says so at once."""
    tree = scene.tree
    apposed = tree.children(noun, "appos")[:1]
    behind = tree.children(noun, "conj")
    if not apposed and behind and tree.form(min(tree.subtree(behind[0])) - 1) == ",":
        apposed = behind  # taken for further ones
    actors = [actor for word in apposed for part in listed(scene, word) for actor in [scene.actor(part)]]
    yield from actors if len(actors) > 1 and all(actor.name or actor.country for actor in actors) else ()


def _further_states(scene: Scene, joint: Mention) -> Iterator[Actor]:
    """The states with which a list goes on behind those taken together: "ministers of A, B", "the C and D"."""
    if not any(member.country and not member.name for member in joint.actor.members):
        return
    word, end = scene.tree.head_of(joint.span), joint.end
    sentence = scene.tree.sentence(word).end if word is not None else end
    for mention in scene.cast.within(Span(end, sentence)):
        gap = scene.doc.text[end : mention.start].replace(",", " , ").split()
        if mention.form != "state" or not gap or not all(part in BETWEEN for part in gap):
            return
        yield mention.actor
        end = mention.end


def _antecedent(scene: Scene, word: int) -> int:
    """What "whom" stands for in "Lind, with whom Ark met": the noun of its relative clause, else the name before it."""
    tree = scene.tree
    if tree.form(word) not in {"who", "whom", "which"}:
        return word
    clauses = [above for above in tree.above(word) if tree.words[above].deprel == "acl:relcl"]
    if clauses:
        return tree.words[clauses[0]].head
    opener = min([word, *tree.children(word, "case")])
    before = scene.cast.at(opener - 2) if tree.form(opener - 1) == "," else None
    named_before = None if before is None else tree.head_of(before)
    return word if named_before is None else named_before


def _told_after(scene: Scene, word: int) -> int:
    """Whom "his" means before the subject is told: "in her talks with Ark, Lind said"; else the word itself."""
    tree = scene.tree
    if tree.form(word) not in {"his", "her"} or tree.words[word].deprel != "nmod:poss":
        return word
    for above in tree.above(word):
        subjects = tree.children(above, "nsubj")
        if subjects:
            mention = scene.cast.headed(subjects[0]) if subjects[0] > word else None
            return subjects[0] if mention is not None and mention.form == "person" else word
        if tree.relation(above) not in {"obl", "advcl", "nmod", "obj"}:
            return word
    return word


def _foreigners(scene: Scene, noun: int) -> Iterator[Actor]:
    """Officials of other states who are told of by no name: "world leaders", "his counterparts", "Gulf ministers"."""
    tree = scene.tree
    abroad = any(tree.form(word) in FOREIGN for word in tree.children(noun, "amod", "compound"))
    plural = tree.form(noun) != tree.lemma(noun)
    owners = [owner for case, owner in tree.obliques(noun) if case in {"of", "from"}]
    abroad = abroad or any(tree.form(owner) in STATES for owner in owners)
    powers = plural and tree.lemma(noun) in {"power", "country", "nation"} and (abroad or tree.children(noun, "nummod"))
    if powers or tree.lemma(noun) == "counterpart" or (plural and abroad and tree.lemma(noun) in OFFICIALS):
        actor = scene.cast.unresolved(noun)
        yield replace(actor, role=actor.text)


def of_another_state(actor: Actor) -> bool:
    """Whether the words of somebody without a name tell that he is of another state, whichever it is."""
    words = set(actor.text.lower().split())
    unknown = actor.name is None and actor.country is None and not actor.members
    return unknown and bool(words & (FOREIGN | STATES | {"counterpart", "counterparts", "powers"}))


def _led_by(scene: Scene, noun: int) -> Iterator[Actor]:
    """Who leads a group that is not known itself: "delegations led by Lind and Ark"."""
    tree = scene.tree
    for verb in tree.children(noun, "acl"):
        leader = tree.agent(verb) if tree.lemma(verb) in LEADING and tree.passive(verb) else None
        yield from named(scene, leader)


def private(actor: Actor) -> bool:
    """Whether somebody holds no office and is told as a private person: "economist Lind"."""
    return actor.office is None and bool(PRIVATE & set((actor.role or "").lower().split()[-1:]))


def _private(scene: Scene, mention: Mention) -> bool:
    """Whether a group is one of private persons: "Icelandic business leaders", "Iranian journalists"."""
    words = {scene.tree.lemma(word) for word in scene.tree.words_in(mention.actor.span)}
    return mention.form == "group" and bool(words & PRIVATE)


def _titled_paper(scene: Scene, mention: Mention) -> bool:
    """Whether what looks like a person is "The" something within a sentence: spoke to The Holm, a paper."""
    text = scene.doc.text
    head = scene.tree.head_of(mention)
    first = head is not None and scene.tree.words[scene.tree.sentence(head).first].start >= mention.start - 4
    return mention.form == "person" and not first and text[: mention.start].endswith("The ")


def _unsettled_two(scene: Scene, mention: Mention) -> bool:
    """Whether "the two men" may be others than it seems, as the text names a third since it named the first of them."""
    head = scene.tree.head_of(mention)
    members = mention.actor.members
    if mention.form != "joint" or head is None or scene.tree.lemma(head) not in {"man", "woman"} or not members:
        return False
    start = min(member.start for member in members)
    first = scene.tree.head_of(min((member.span for member in members), key=lambda span: span.start))
    start = scene.tree.sentence(first).start if first is not None else start
    since = scene.cast.within(Span(start, mention.start)) if start < mention.start else []
    named_since = {one.actor.name for one in since if one.form == "person" and one.actor.name}
    return bool(named_since - {member.name for member in members})


def listed(scene: Scene, word: int) -> list[int]:
    """A word and those joined to it: by the parse, and as a list of names goes on with commas and "and"."""
    joined = [*scene.tree.coordinated(word), *_joined_loosely(scene, word)]
    first = scene.cast.headed(word)
    if first is None or first.form not in {"person", "office"}:
        return joined
    run, closed = [first], False
    for mention in scene.cast.within(Span(first.end, scene.tree.sentence(word).end)):
        gap = scene.doc.text[run[-1].end : mention.start].split()
        if mention.form != first.form or closed or not gap or not all(part in BETWEEN for part in gap):
            break
        run.append(mention)
        closed = "and" in gap
    known = [scene.cast.headed(part) for part in joined]
    heads = [scene.tree.head_of(mention) for mention in run[1:] if closed and mention not in known]
    return joined + [head for head in heads if head is not None]


def _joined_loosely(scene: Scene, word: int) -> Iterator[int]:
    """What "and" joins to a word though the parse hangs both on one head: "between Lind and Icelandic envoys"."""
    tree = scene.tree
    head, after = tree.words[word].head, max(tree.subtree(word)) + 1
    for other in tree.children(head) if head >= 0 else ():
        same = tree.relation(other) == tree.relation(word) and not tree.children(other, "case")
        if same and min(tree.subtree(other)) == after and tree.form(after) == "and":
            yield other


def _titled(scene: Scene, noun: int) -> Iterator[Actor]:
    """The person whose title a noun is, where the parse hangs the name below it: "Head of the Office Per Holm"."""
    tree = scene.tree
    for child in tree.children(noun, "nmod", "appos", "flat"):
        mention = scene.cast.headed(child)
        owner = tree.words[child].deprel == "nmod:poss"  # "Holm's family" is not Holm
        if mention is None or mention.form != "person" or owner:
            continue
        before = tree.words_in(mention)[0] - 1
        if before not in tree.children(child, "case"):
            yield from named(scene, child)


def _compatriots(scene: Scene, noun: int) -> Iterator[Actor]:
    """The officials of a state whom its adjective names: "Icelandic defence and trade leaders"."""
    tree = scene.tree
    if not delegates(scene, noun):
        return
    for child in tree.children(noun, "amod", "compound", "nmod:poss"):
        place = tree.words[child].span
        code = scene.country_named(place) if scene.kinds_named(place) & {"adjective", "state"} else None
        if code:
            yield replace(scene.cast.unresolved(noun), country=code)


def _of_whom(scene: Scene, noun: int) -> Iterator[Actor]:
    """Whose delegates they are, or who is one of them: "envoys of the two sides", "leaders, including Ark"."""
    for apposed in scene.tree.children(noun, "appos") if delegates(scene, noun) else ():
        states = [actor for part in scene.tree.coordinated(apposed) for actor in hosts(scene, part)]
        yield from states if len(states) > 1 else ()  # "officials of three states – Norway, Iceland and Denmark"
    for case, owner in _offices_of(scene, noun):
        for part in scene.tree.coordinated(owner) if case in {"of", "from", "including"} else ():
            mention = scene.cast.headed(part)
            if mention is not None and mention.actor.members:
                yield from mention.actor.members
            elif mention is not None and identified(mention.actor) and (case == "including" or delegates(scene, noun)):
                yield mention.actor
            elif mention is None and delegates(scene, noun):
                yield from list(hosts(scene, part)) or _foreigners(scene, part)
        yield from _listed_states(scene, owner) if case in {"of", "from"} and delegates(scene, noun) else ()


def _offices_of(scene: Scene, noun: int) -> list[tuple[str, int]]:
    """The phrases of a noun; of "heads of government" those of the second noun."""
    phrases = scene.tree.obliques(noun)
    owner = next((owner for case, owner in phrases if case == "of"), None)
    return phrases if owner is None or not _governs(scene, noun) else scene.tree.obliques(owner)


def _governs(scene: Scene, noun: int) -> bool:
    """Whether a noun means heads of government or of state."""
    tree = scene.tree
    return tree.lemma(noun) == "head" and any(tree.lemma(owner) in GOVERNED for _, owner in tree.obliques(noun))


def _listed_states(scene: Scene, first: int) -> Iterator[Actor]:
    """The states with which a list goes on behind its first, wherever the parse hangs them: "from A, B and C"."""
    mention = scene.cast.headed(first)
    if mention is None or mention.form != "state":
        return
    run, end = [], mention.end
    for other in scene.cast.within(Span(end, scene.tree.sentence(first).end)):
        gap = scene.doc.text[end : other.start].replace(",", " , ").split()
        if other.form != "state" or not gap or not all(part in BETWEEN for part in gap):
            break
        run.append(other.actor)
        end = other.end
        if "and" in gap:
            yield from run  # a list is closed by "and"
            return


def delegates(scene: Scene, noun: int) -> bool:
    """Whether a noun means those who act for states: "ministers from Norway and Iceland"."""
    return scene.tree.lemma(noun) in TOGETHER | OFFICIALS | {"commander", "expert", "lawmaker"} or _governs(scene, noun)


def hosts(scene: Scene, noun: int) -> Iterator[Actor]:
    """The state visited, named itself or by its capital; for another place in it, where the text names the state."""
    mention = scene.cast.headed(noun)
    if mention is not None and (mention.actor.country or mention.actor.name):
        yield mention.actor
        return
    phrase = scene.tree.span(noun, NOUN_PHRASE)
    for place in (phrase, scene.tree.words[noun].span):
        code = scene.country_named(place)
        if code and "place" in scene.kinds_named(place):
            yield from _state_of(scene, code, place)
            return
        if code:
            yield Actor(text=place.of(scene.doc.text), start=place.start, end=place.end, country=code)
            return


def _state_of(scene: Scene, code: str, place: Span) -> Iterator[Actor]:
    """The state in which a place lies, as the text names it nearest to the place; nobody where it does not."""
    words = [mention.actor.span for mention in scene.cast.mentions if mention.form == "state"]
    words += [name.span for name in scene.doc.layers.names]
    named = [span for span in words if "state" in scene.kinds_named(span) and scene.country_named(span) == code]
    for span in sorted(named, key=lambda span: abs(span.start - place.start))[:1]:
        yield Actor(text=span.of(scene.doc.text), start=span.start, end=span.end, country=code)


def states_of(scene: Scene, actors: tuple[Actor, ...], at: int) -> Iterator[Actor]:
    """The states that persons act for, as the text names them nearest to a place; the persons where it does not."""
    for actor in actors:
        states = [
            one.actor for one in scene.cast.mentions if one.form == "state" and one.actor.country == actor.country
        ]
        yield min(states, key=lambda state: abs(state.start - at), default=actor)


def of_nationality(scene: Scene, word: int) -> Iterator[Actor]:
    """ "US-Russian", "Sino-Japanese", "Biden-Xi": each side of a modifier that names a state or a person."""
    tree = scene.tree
    for part in [word, *tree.children(word, "compound", "conj", "amod", "dep", "flat")]:
        place = tree.words[part]
        mention = scene.cast.headed(part)
        where = scene.kinds_named(place.span) & {"place", "capital"}  # "the Oslo talks" are held there
        code = None if mention or where else scene.country_named(place.span)
        if mention is not None and (mention.actor.name or mention.actor.country):
            yield mention.actor
        elif code:
            yield Actor(text=place.span.of(scene.doc.text), start=place.start, end=place.end, country=code)


def beside(scene: Scene, word: int, known: tuple[Actor, ...]) -> Iterator[Actor]:
    """The sides that the parse did not attach: the last subject before the word, and whoever is first after "with"."""
    tree, sentence = scene.tree, scene.tree.sentence(word)
    before = _missing(scene, max(sentence.first, word - NEAR), word, known)
    attribution = scene.attribution_at(tree.words[word].span)
    before = [actor for actor in before if attribution is None or actor.span != attribution.speaker.span]
    before = [actor for actor in before if _acts(scene, actor)]
    if before:
        yield from before[-1].members or before[-1:]
    for at in range(word + 1, min(word + NEAR, sentence.last)):
        if tree.words[at].upos == "VERB" and any(word < child < at for child in tree.children(at, "nsubj")):
            return  # another clause: "at the summit, Oslo said it had help from Ark"
        if tree.form(at) in WITH:
            if _owned_noun(tree, tree.words[tree.words[at].head].head, word):
                return
            after = _missing(scene, at + 1, min(at + 6, sentence.last), known)
            yield from (after[0].members or after[:1]) if after else ()
            return


def _owned_noun(tree: Tree, noun: int, word: int) -> bool:
    """Whether a noun behind a word is somebody's own, who has it with somebody: "the talks ended his row with Ark"."""
    return noun > word and tree.words[noun].upos == "NOUN" and bool(tree.children(noun, "nmod:poss"))


def _acts(scene: Scene, actor: Actor) -> bool:
    """Whether an actor is the subject of a verb, alone or with others."""
    tree, word = scene.tree, scene.tree.head_of(actor.span)
    while word is not None and tree.relation(word) in {"conj", "flat", "appos"}:
        word = tree.words[word].head
    return word is not None and tree.relation(word) == "nsubj"


def _missing(scene: Scene, first: int, last: int, known: tuple[Actor, ...]) -> list[Actor]:
    """The actors named among some words who can be the side that is missing: of a state not yet there."""
    words = scene.tree.words
    within = scene.cast.within(Span(words[first].start, words[last - 1].end)) if first < last else []
    there = {one.country for one in known}
    actors = [mention.actor for mention in within if mention.form != "body"]
    return [actor for actor in actors if actor.members or (actor.country and actor.country not in there)]


def unique(actors: list[Actor]) -> list[Actor]:
    """The actors without those named twice; a state goes where a person of that state is there by name."""
    kept: list[Actor] = []
    for actor in actors:
        named = [other for other in actors if other is not actor and other.name and other.country == actor.country]
        if any(actor.same_as(other) for other in kept) or (actor.name is None and actor.country and named):
            continue
        kept.append(actor)
    return kept
