"""Has it happened, is it to come, is it denied: the status of what a word reports, read from the parse around it."""

from __future__ import annotations

from dragoman.edtf import day_number, last_day_number
from dragoman.model import Document, Status, Time
from dragoman.syntax import MODAL, Tree

PLANNING = frozenset(
    "plan schedule expect set due slate intend prepare arrange agree aim announce upcoming forthcoming planned "
    "scheduled expected next ahead await anticipate look decision date preparation".split()
)
PROPOSING = frozenset(
    "propose offer invite invitation suggest request ask seek want hope ready open willing consider possible potential "
    "possibility prospect proposal proposed urge demand need readiness press push threaten threat".split()
)
OF = frozenset({"of", "for", "to", "on", "about", ""})  # "a plan for a visit", but not "a pact during a visit"
ACCEPTING = frozenset({"accept", "agree", "confirm"})
REFUSING = frozenset("refuse decline reject rebuff snub".split())
DENYING = frozenset("deny dispute refute".split())
CANCELLING = frozenset("cancel scrap postpone suspend abort shelve".split())
ONGOING = frozenset("continue ongoing underway current remain keep".split())
RECALLING = frozenset("previous earlier last former past recent prior".split())
OLDER = frozenset({"previously", "earlier", "once", "formerly", "originally", "initially", "repeatedly", "already"})
RECENT_DAYS = 7  # what is older by its own date is recalled, not reported


def status_of(tree: Tree, trigger: int, time: Time | None = None) -> Status:
    """The status of the act that ``trigger`` (a verb or a noun of action) reports; ``time`` is its own time if any."""
    governors = [trigger, *_governors(tree, trigger)]
    lemmas = {tree.lemma(word) for word in governors[1:]} | _modifiers(tree, trigger)
    if lemmas & CANCELLING or _called_off(tree, governors):
        return "cancelled"
    if lemmas & REFUSING or any(tree.negated(word) and tree.future(word) for word in governors[:2]):
        return "refused"
    deeds = [word for word in governors[:2] if word == trigger or tree.words[word].upos == "VERB"]
    if any(tree.negated(word) for word in deeds) or lemmas & DENYING:
        return "denied"
    if (when := status_by_date(tree.doc, time)) is not None:
        still_open = _open(tree, trigger, lemmas) and not lemmas & ACCEPTING
        return "proposed" if when == "planned" and still_open else when
    return _by_mood(tree, trigger, governors, lemmas)


def _by_mood(tree: Tree, trigger: int, governors: list[int], lemmas: set[str]) -> Status:
    verbs = [word for word in governors if tree.words[word].upos in {"VERB", "AUX", "ADJ"}]
    if any(tree.future(verb) or ("would" in tree.auxiliaries(verb) and _reported(tree, verb)) for verb in verbs[:2]):
        return "planned"
    if lemmas & ACCEPTING and not any(tree.auxiliaries(verb) & MODAL for verb in verbs):
        return "planned"
    if any(tree.auxiliaries(verb) & MODAL for verb in verbs[:2]) or _open(tree, trigger, lemmas):
        return "proposed"
    if lemmas & PLANNING:
        return "planned"
    if lemmas & ONGOING or _progressive(tree, trigger):
        return "ongoing"
    if _modifiers(tree, trigger) & RECALLING or any(
        "had" in tree.auxiliaries(verb) and not _reported(tree, verb) for verb in verbs[:1]
    ):
        return "background"
    return "held"


def _reported(tree: Tree, verb: int) -> bool:
    """Whether the verb stands in reported speech, where "had met" is only "met" put back in time."""
    return tree.relation(verb) == "ccomp" or any(tree.relation(above) == "ccomp" for above in tree.above(verb))


def _governors(tree: Tree, trigger: int) -> list[int]:
    """The words above the trigger as far as they bear on whether it happens, the nearest first."""
    found: list[int] = []
    for at, above in zip([trigger, *tree.above(trigger)], tree.above(trigger), strict=False):
        relation = tree.words[at].deprel
        if relation in {"acl:relcl", "advcl", "parataxis", "obl", "nsubj", "appos", "conj"} and found:
            break
        aside = relation == "nmod" and tree.preposition(at) not in OF
        if aside or relation in {"obl", "acl:relcl", "parataxis", "appos"}:
            break
        found.append(above)
        if relation in {"ccomp", "advcl"} or len(found) == 3:
            break
    return found


def _modifiers(tree: Tree, trigger: int) -> set[str]:
    return {tree.lemma(word) for word in tree.children(trigger, "amod", "advmod", "compound", "det")}


def _open(tree: Tree, trigger: int, lemmas: set[str]) -> bool:
    return bool(lemmas & PROPOSING) or (tree.infinitive(trigger) and bool(lemmas & {"like", "wish", "try"}))


def _called_off(tree: Tree, governors: list[int]) -> bool:
    return any(
        tree.lemma(word) in {"call", "put"} and any(tree.form(part) == "off" for part in tree.children(word))
        for word in governors
    )


def _progressive(tree: Tree, verb: int) -> bool:
    forms = tree.auxiliaries(verb)
    return tree.form(verb).endswith("ing") and bool(forms & {"is", "are", "am", "'s", "’s", "been"})


def status_by_date(doc: Document, time: Time | None) -> Status | None:
    """What a date says by itself: to come, or so old that it is only recalled; None where it does not settle it."""
    first, published = day_number(time.value if time else None), day_number(doc.article.published)
    if first is None or published is None:
        return None
    if first > published:
        return "planned"
    last = last_day_number(time.value if time else None)
    over = last is not None and last < published
    return "background" if over and published - first > RECENT_DAYS else None
