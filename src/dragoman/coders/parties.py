"""Who is bound by a commitment or takes part in a plan: the word of the parse resolved to an actor of public life."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.coders.bindings import Binding
from dragoman.coders.settings import Scene
from dragoman.model import Actor, Attribution, Mention
from dragoman.spans import Span, hull

FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me"})
PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "both", "who", "which"})
PLURAL = frozenset({"they", "their", "them", "both"})
TOGETHER = frozenset(
    "leader party side president minister interlocutor country nation state government counterpart delegation ally "
    "both".split()
)
BODIES = frozenset(
    "administration agency alliance army assembly bloc cabinet coalition commission committee congress council court "
    "department embassy force government house kingdom leadership lawmaker military ministry mission navy parliament "
    "police presidency regime republic senate senator team treasury union".split()
)
LANDS = frozenset({"country", "nation", "side", "delegation"})  # of those who speak of theirs
GOVERNING = frozenset({"administration", "cabinet", "government"})


def bound_actor(scene: Scene, binding: Binding) -> Actor | None:
    """Who is bound: a state, a body, an official or several of them; None for anybody and anything else."""
    place = binding_place(scene, binding)
    if binding.agent is None and _expletive(scene, binding):
        return parties_of(scene, binding)
    found = None if binding.agent is None else public_actor(scene, binding.agent, place)
    pledging = _pledging(scene, binding)
    if pledging is not None and (found is None or not (found.members or _one(pledging, found))):
        return pledging
    if found is None and _they_of_readout(scene, binding):
        return parties_of(scene, binding)
    return found


def _pledging(scene: Scene, binding: Binding) -> Actor | None:
    """Who is known to speak where the binding word tells of speaking: "Ark …, vowing to"."""
    head = scene.tree.words[binding.head].span
    if (
        binding.form != "verb" or binding.deed < binding.head
    ):  # an invitation told before it is accepted binds the guest
        return None
    told = (mark for mark in scene.doc.layers.attributions if mark.cue is not None and mark.cue.meets(head))
    return next((mark.speaker for mark in told if known(mark.speaker)), None)


def _one(speaker: Actor, bound: Actor) -> bool:
    """Whether two readings of who is bound agree as far as they go."""
    named = speaker.name and bound.name
    return speaker.same_as(bound) or (not named and bool(sides_of(speaker) & sides_of(bound)))


def _they_of_readout(scene: Scene, binding: Binding) -> bool:
    """Whether "they" in the own voice of a readout are the two sides it tells of."""
    readout = any(mark.genre == "readout" for mark in scene.doc.layers.character)
    they = binding.agent is not None and scene.tree.form(binding.agent) in {"they", "both"}
    return readout and they and scene.attribution_at(binding_place(scene, binding)) is None


def binding_place(scene: Scene, binding: Binding) -> Span:
    """Where the binding word stands."""
    return scene.tree.words[binding.words[0]].span


def public_actor(scene: Scene, word: int, place: Span) -> Actor | None:
    """The state, body, official or group that a word stands for; a pronoun nobody resolved is whoever speaks there."""
    joined = _joined(scene, word)
    if joined is not None:
        return joined
    actor = scene.actor(word)
    if known(actor):
        return actor
    if scene.tree.form(word) in FIRST_PERSON | PRONOUNS:
        return _person_before(scene, word) or _speaker_as(scene, word, place)
    mention = scene.cast.headed(word) or _named_beside(scene, word)
    if mention is not None and (mention.form in {"joint", "group", "body", "office"} or known(mention.actor)):
        return mention.actor
    if scene.tree.lemma(word) in BODIES:
        return _owned(scene, word, place) or actor
    if scene.tree.lemma(word) not in TOGETHER:
        return None
    owned = _owned(scene, word, place) if scene.tree.lemma(word) in LANDS else None
    return owned or actor


def _person_before(scene: Scene, word: int) -> Actor | None:
    """Whose "his" is where nobody resolved it: the last person named before it in the sentence."""
    if scene.tree.form(word) not in {"his", "her"}:
        return None
    sentence, place = scene.tree.sentence(word).span, scene.tree.words[word]
    before = [
        mention for mention in scene.cast.mentions if sentence.covers(mention.span) and mention.end <= place.start
    ]
    persons = [mention.actor for mention in before if mention.form == "person" and known(mention.actor)]
    if not persons:
        return None
    return replace(persons[-1], text=place.span.of(scene.doc.text), start=place.start, end=place.end)


def _owned(scene: Scene, word: int, place: Span) -> Actor | None:
    """ "her government", "our army": the body of the one who owns it."""
    owners = scene.tree.children(word, "nmod:poss")
    for owner in owners:
        one = public_actor(scene, owner, place)
        if one is not None and one.country:
            return replace(scene.cast.unresolved(word), country=one.country)
    return None if owners else _of_speaker(scene, word, place)


def _of_speaker(scene: Scene, word: int, place: Span) -> Actor | None:
    """ "the government", as one of its officials says it: his own."""
    said = scene.attribution_at(place)
    if said is None or said.speaker_kind != "official" or said.speaker.country is None:
        return None
    tree = scene.tree
    bare = [tree.form(child) for child in tree.children(word, "det", "amod", "compound", "nmod")] == ["the"]
    own = bare and tree.lemma(word) in GOVERNING and not said.speaker.span.covers(tree.words[word].span)
    return replace(scene.cast.unresolved(word), country=said.speaker.country) if own else None


def _joined(scene: Scene, word: int) -> Actor | None:
    """Several actors joined by "and" as one: their words from the first to the last."""
    parts = scene.tree.coordinated(word)
    mention = scene.cast.headed(word)
    if len(parts) < 2 or (mention is not None and mention.form == "joint"):
        return None
    members = [actor for actor in scene.cast.actors(word) if known(actor)]
    if len(members) < 2:
        return None
    whole = hull([member.span for member in members])
    return Actor(text=whole.of(scene.doc.text), start=whole.start, end=whole.end, members=tuple(members))


def _named_beside(scene: Scene, word: int) -> Mention | None:
    """The person named after a title: "Mr." and its like may head the name in the parse."""
    if scene.tree.words[word].upos != "PROPN":
        return None
    names = scene.tree.children(word, "flat", "compound")
    return next((mention for name in names if (mention := scene.cast.at(name)) is not None), None)


def known(actor: Actor) -> bool:
    """Whether state or office of an actor is known, or that of one of its members."""
    return actor.country is not None or bool(actor.office) or any(member.country for member in actor.members)


def _speaker_as(scene: Scene, word: int, place: Span) -> Actor | None:
    attribution = scene.attribution_at(place)
    if attribution is None or not (known(attribution.speaker) or attribution.speaker_kind in {"official", "unnamed"}):
        return None
    found, speaker = scene.tree.words[word], attribution.speaker
    if scene.tree.form(word) in {"it", "its", "which"} and speaker.name:
        return None
    if scene.tree.form(word) in PLURAL and (speaker.name or speaker.text.lower() in {"he", "she", "i"}):
        return None  # one who speaks of "them" speaks of others
    alone = scene.tree.form(word) in {"he", "she", "i", "his", "her", "my", "me"}
    return Actor(
        text=found.span.of(scene.doc.text),
        start=found.start,
        end=found.end,
        name=speaker.name if alone else None,
        country=speaker.country,
        role=speaker.role if alone else None,
    )


def same_side(scene: Scene, agent: int, actor: Actor, attribution: Attribution) -> bool:
    """Whether a speaker tells of himself or of his own state or body."""
    speaker = attribution.speaker
    if scene.tree.form(agent) in FIRST_PERSON:
        return True
    if scene.tree.form(agent) in PRONOUNS and not known(actor):  # nobody else resolved it: the speaker is meant
        return scene.tree.form(agent) != "it" or _is_body(scene, speaker)
    if actor.name and speaker.name and actor.name != speaker.name:
        return False
    return actor.same_as(speaker) or bool(sides_of(actor) & sides_of(speaker)) or speaker.span.covers(actor.span)


def _is_body(scene: Scene, speaker: Actor) -> bool:
    """Whether a speaker is a body or state, which may say "it" of itself."""
    head = scene.tree.head_of(speaker.span)
    mention = None if head is None else scene.cast.headed(head)
    return mention is not None and mention.form in {"body", "state"}


def sides_of(actor: Actor) -> set[str]:
    """The states and bodies that an actor or its members belong to."""
    countries = (actor.country, *(member.country for member in actor.members))
    return {country for country in countries if country is not None}


# ------------------------------------------------------------------------------------------------ "It was agreed"


def _expletive(scene: Scene, binding: Binding) -> bool:
    """ "It was agreed to": the sentence leaves out who agreed."""
    tree = scene.tree
    subjects = tree.children(binding.head, "nsubj", "expl")
    dummy = all(tree.form(word) == "it" for word in subjects)
    return binding.form == "verb" and tree.passive(binding.head) and dummy and tree.lemma(binding.head) == "agree"


def parties_of(scene: Scene, binding: Binding) -> Actor | None:
    """The two sides of which a readout speaks: under the words that name them together, where it has such words."""
    at = binding_place(scene, binding).start
    mentions = [mention for mention in scene.cast.mentions if mention.start >= scene.doc.article.body.start]
    leading = [mention.actor for mention in mentions if _leading(mention)]
    if not leading:
        return None
    others = [actor for actor in leading if actor.country != leading[0].country]
    members = (leading[0], *others[:1])
    together = [mention.actor for mention in mentions if mention.form == "joint" and _plural(scene, mention)]
    nearest = min(together, key=lambda actor: (actor.start > at, abs(actor.start - at)), default=leading[0])
    if nearest.members or len(members) < 2:
        return nearest
    return Actor(text=nearest.text, start=nearest.start, end=nearest.end, members=members)


def _plural(scene: Scene, mention: Mention) -> bool:
    """Whether a joint mention is words like "the leaders", not a list of names."""
    head = scene.tree.head_of(mention.actor.span)
    return head is not None and scene.tree.lemma(head) in TOGETHER


def _leading(mention: Mention) -> bool:
    return mention.form in {"person", "office"} and mention.actor.country is not None


def counterpart(scene: Scene, words: list[int], by: Actor) -> Actor | None:
    """The first actor of another side among words of the parse; None where all are of the bound one's own."""
    for word in words:
        mention = scene.cast.headed(word)
        if mention is None or mention.form == "joint" or mention.actor.span.meets(by.span):
            continue
        actor = mention.actor
        if known(actor) and not actor.same_as(by) and actor.country != by.country:
            return actor
    return None
