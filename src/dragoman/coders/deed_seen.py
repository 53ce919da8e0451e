"""The sides of a deed that the language model sees, as far as the words of the sentence can mean them so."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from dragoman.cast import identified
from dragoman.coders.deed_nouns import LIVING
from dragoman.coders.deed_sides import OWNERS, SUFFERING, can_do
from dragoman.coders.deed_signs import Deed
from dragoman.coders.deed_words import done_to, lemmas
from dragoman.coders.roles import role_actors
from dragoman.coders.settings import Scene
from dragoman.model import Actor, PloverType, Trigger
from dragoman.spans import Span
from dragoman.syntax import JUDGING, Tree

CAPTIVE = frozenset({"hostage"})  # "held two men hostage": not whom, but how
TELLING = frozenset(
    "call deny describe discuss dismiss hear mention note oppose protest recall receive reject report say see support "
    "urge welcome witness".split()
)
APART = frozenset({"ccomp", "parataxis", "advcl", "acl:relcl"})  # clauses of their own
TOLD_TOGETHER = ("compound", "compound:prt", "nsubj", "nsubj:pass", "obj", "obl", "xcomp")
NOMINAL = frozenset({"acl", "appos", "compound", "conj", "nmod"})
DOER = 0.6  # how sure the model must be of who does a deed


def completed(scene: Scene, deed: Deed, mark: Trigger) -> Deed:
    """The deed with the actors that the language model sees where its verb has no subject or object that we know."""
    sources, targets = _seen_sides(scene, deed.word, mark, deed.type)
    verbal = scene.tree.words[deed.governor].upos == "VERB"
    sources = _not_against_words(scene, deed, sources)
    source = deed.source if verbal and _told(scene, deed.source, sources) else next(iter(sources), deed.source)
    others = [one for one in targets if source is None or not one.same_as(source)]
    told = deed.target is not None and verbal and identified(deed.target) and deed.governor == deed.word
    target = deed.target if told else next((one for one in others if _may_suffer(scene, deed.word, one)), deed.target)
    return replace(deed, source=source, target=target, seen_as=mark.status)


def surest(scene: Scene, deed: Deed, marks: Mapping[int | None, Trigger]) -> float:
    """How sure the language model is of the words that tell a deed: its own, its light verb, what stands under or over.

    "The strike killed nine", "imposed sanctions": which of the two words it marks makes no difference.
    """
    tree, word = scene.tree, deed.word
    near = {word, deed.governor, *tree.children(word, *TOLD_TOGETHER)}
    if tree.relation(word) in TOLD_TOGETHER and tree.words[word].head >= 0:
        near.add(tree.words[word].head)
    return max((marks[one].confidence for one in near if one in marks), default=0.0)


def _not_against_words(scene: Scene, deed: Deed, seen: list[Actor]) -> list[Actor]:
    """The sources that the model sees, as far as grammar lets the deed be theirs: nobody of a clause above or beside.

    "Norway's launch" is Norway's whoever speaks of it; "gunmen attacked, Oslo said" tells that gunmen did.
    """
    verbal = scene.tree.words[deed.governor].upos == "VERB"
    subject = scene.tree.subject(deed.governor) if verbal else None
    if subject is not None and scene.tree.words[subject].upos == "PRON" and not identified(scene.actor(subject)):
        return seen
    spans = _owners(scene, deed) or _reachable(scene, deed)
    return [actor for actor in seen if any(actor.span.meets(span) for span in spans)]


def _owners(scene: Scene, deed: Deed) -> list[Span]:
    """Whose a deed is by its own words: the owner or nation before a noun, the subject of an active verb."""
    tree, word = scene.tree, deed.word
    if tree.words[word].upos == "VERB":
        was = any(tree.lemma(aux) == "be" for aux in tree.children(word, "aux")) and not tree.form(word).endswith("ing")
        subjects = [] if was or tree.passive(word) else tree.children(word, "nsubj")
        own = [noun for noun in subjects if tree.words[noun].upos in {"NOUN", "PROPN"}]
    elif deed.source is None:
        own = []
    else:
        own = tree.children(word, "nmod:poss")
        adjectives = [child for child in tree.children(word, "amod") if _nation(scene, child)]
        own += [child for child in adjectives if can_do(scene, word, child, deed.type)]
    before = word - 1
    while own and before > 0 and tree.words[before].upos in {"AUX", "ADV", "PUNCT"}:
        before -= 1
    beside = [tree.words[before].span] if own and before > max(own) else []  # "his rival, President Holm, struck"
    return [tree.cover(tree.subtree(noun)) for noun in own] + beside


def _nation(scene: Scene, word: int) -> bool:
    return "adjective" in scene.kinds_named(scene.tree.words[word].span)


def _reachable(scene: Scene, deed: Deed) -> list[Span]:
    """Where the doer may stand: below the deed or its light verb, as their subject, or as that of the verb over it."""
    tree = scene.tree
    tops = {deed.word, deed.governor}
    near = [deed.word - 1] if tree.words[deed.word - 1].upos == "PROPN" else []  # "Ark sanctions", hung on another noun
    spans = [tree.words[word].span for top in tops for word in [*tree.subtree(top, APART), *near]]
    verbs = [top for top in tops if tree.words[top].upos == "VERB"]
    sides = [subject for verb in verbs if (subject := tree.subject(verb)) is not None]
    for below, above in zip([deed.word, *tree.above(deed.word)], tree.above(deed.word), strict=False):
        if tree.words[above].upos == "VERB":
            sides += _doing(tree, below, above)
            break
        if (
            tree.relation(below) not in {"nmod", "conj", "acl", "compound", "appos"}
            or tree.words[below].deprel == "acl:relcl"
        ):
            break
        spans += [tree.words[word].span for word in tree.subtree(above, APART)]
    return spans + [tree.cover(tree.subtree(side)) for side in sides]


def _doing(tree: Tree, noun: int, verb: int) -> list[int]:
    """Who may do what a noun under a verb names: whoever steps it up, or is judged for it, not whoever tells of it."""
    if tree.lemma(verb) in JUDGING:
        return tree.objects(verb)
    done = tree.relation(noun) == "obj" or tree.preposition(noun) in {"by", "in", "of", "through", "up", "with"}
    subject = tree.subject(verb) if done and tree.lemma(verb) not in TELLING | SUFFERING else None
    return [] if subject is None else [subject]


def _may_suffer(scene: Scene, word: int, actor: Actor) -> bool:
    """Whether an actor that the model sees stands in the object of a verb that names people: "killed two men"."""
    tree = scene.tree
    people = [
        noun
        for noun in done_to(scene, word)
        if tree.words[word].upos == "VERB" and lemmas(scene, noun) & LIVING - CAPTIVE
    ]
    return not people or any(tree.span(noun).meets(actor.span) for noun in people)


def _told(scene: Scene, source: Actor | None, seen: list[Actor]) -> bool:
    """Whether the words of a verb tell who does it: somebody we know, or persons in whom the model sees nobody else."""
    if source is None or identified(source):
        return source is not None
    noun = scene.tree.head_of(source.span)
    within = any(source.span.meets(one.span) for one in seen)
    return noun is not None and bool(lemmas(scene, noun) & LIVING) and not within


def _seen_sides(scene: Scene, word: int, mark: Trigger, type: PloverType) -> tuple[list[Actor], list[Actor]]:
    """The sources and the targets that the language model sees; no source whom the words cannot mean so."""
    barred = [child for child in scene.tree.children(word, *OWNERS) if not can_do(scene, word, child, type)]
    barred += _tellers(scene, word)
    spans = [scene.tree.words[child].span for child in barred]
    sources = [
        one for one in role_actors(scene, mark, "source", DOER) if not any(one.span.meets(span) for span in spans)
    ]
    return sources, role_actors(scene, mark, "target")


def _tellers(scene: Scene, noun: int) -> list[int]:
    """Who only judges, tells of or suffers what a noun names: "Holm denounced the strike"."""
    tree, verb = scene.tree, scene.tree.words[noun].head
    if tree.words[noun].upos == "VERB" or verb < 0 or tree.lemma(verb) not in TELLING | JUDGING | SUFFERING:
        return []
    return [subject for subject in (tree.subject(verb),) if subject is not None]
