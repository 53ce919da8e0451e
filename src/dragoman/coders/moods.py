"""Has it happened, is it to come, is it denied: the status of what a word reports, read from the parse around it."""

from __future__ import annotations

import re

from dragoman.edtf import day_number, last_day_number
from dragoman.language.lemma import lemma_of
from dragoman.model import Document, Status, Time
from dragoman.syntax import MODAL, Tree

PLANNING = frozenset(
    "plan schedule expect set due slate intend prepare arrange agree aim announce upcoming forthcoming planned "
    "arrangement scheduled expected next ahead await anticipate look decision date preparation".split()
)
PROPOSING = frozenset(
    "propose offer invite invitation suggest request ask seek want hope ready open willing consider possible potential "
    "possibility prospect proposal proposed urge demand need readiness press push threaten threat let "
    "eager eagerness willingness desire eye mull weigh likely unlikely".split()
)
TRYING = frozenset({"attempt", "bid", "effort", "like", "try", "wish"})  # "efforts to bring them together"
PARTS = frozenset({"leg", "phase", "round", "session"})  # "the next round of talks"
OF = frozenset({"of", "for", "to", "on", "about", ""})  # "a plan for a visit", but not "a pact during a visit"
ACCEPTING = frozenset({"accept", "agree", "confirm"})
REFUSING = frozenset("refuse decline reject rebuff snub boycott".split())
PHRASAL_REFUSING = frozenset({("rule", "out"), ("turn", "down"), ("brush", "aside"), ("shut", "down")})
DENYING = frozenset("deny dispute refute".split())
POSTPONING = frozenset("postpone delay defer".split())
CANCELLING = POSTPONING | frozenset(
    "cancel cancelation cancellation scrap suspend abort shelve scuttle scuttling postponement".split()
)
ONGOING = frozenset("continue ongoing underway current remain keep".split())
OCCURRING = frozenset("take come hold begin start open mark follow occur happen kick run".split())
SURELY_PAST = frozenset({"spoke", "met"})  # verbs even where the parse takes them for nouns
SETTING_OUT = frozenset("depart dispatch leave send".split())  # who left to meet somebody has not yet met him
ENDING = frozenset("conclude complete finish end close".split())  # "announced that they had concluded the talks"
RESULTS = frozenset({"result", "outcome", "aftermath"})  # what has results is over
RECALLING = frozenset("previous earlier last former past recent prior".split())
OLDER = frozenset({"previously", "earlier", "once", "formerly", "originally", "initially", "repeatedly", "already"})
ACCEPTED = re.compile(
    r"\binvitation (?:was|has been|is) (?:\w+ly )?accepted|\baccepted (?:the|this|his|her|their|an) invitation"
)
NEAR = 250  # characters after an invitation within which a text says that it was accepted
URGED = frozenset({"should", "ought", "must"})  # "the talks should not go on" does not deny that there are talks
WAYS = frozenset({"door", "ground", "path", "road", "stage", "way"})  # "paved the way for talks"
ASKING = MODAL | {"did", "do", "does", "is", "are", "was", "were", "will"}  # what opens a question that tells nothing
WITHIN = frozenset({"at", "during", "in", "over"})  # an occasion, though the parse takes it for an object
AFTERWARDS = frozenset({"after", "during", "following", "since"})  # "could be so, he said after a call"
CONDITIONS = ("if", "unless", "provided", "that")
RECENT_DAYS = 7  # what is older by its own date is recalled, not reported


def status_of(tree: Tree, trigger: int, time: Time | None = None) -> Status:
    """The status of the act that ``trigger`` (a verb or a noun of action) reports; ``time`` is its own time if any."""
    governors = [trigger, *_governors(tree, trigger)]
    lemmas = _borne_by(tree, governors) | _modifiers(tree, trigger)
    if tree.words[trigger].upos == "NOUN" and tree.form(trigger) in SURELY_PAST:
        return "held"
    if (lemmas | _further(tree, governors)) & CANCELLING or _called_off(tree, governors):
        return "planned" if _only_wished(tree, governors) else "cancelled"
    if tree.lemma(trigger) == "invite":
        return "proposed"
    if lemmas & REFUSING or any(tree.negated(word) and _ahead(tree, word) for word in governors[:2]):
        return "refused"
    deeds = [word for word in governors[:2] if word == trigger or tree.words[word].upos == "VERB"]
    not_done = [word for word in deeds if tree.negated(word) and not _attended(tree, word)]
    if any(not tree.auxiliaries(word) & URGED for word in not_done) or lemmas & DENYING or _yet_to(tree, trigger):
        return "denied"
    if (when := status_by_date(tree.doc, time)) is not None:
        still_open = _open(tree, trigger, lemmas) and not lemmas & ACCEPTING
        return "proposed" if when == "planned" and still_open else when
    return _by_mood(tree, trigger, governors, lemmas)


def _yet_to(tree: Tree, verb: int) -> bool:
    """Whether somebody "has yet to" do it."""
    return any(tree.form(word) == "yet" for word in _before_to(tree, verb))


def _ahead(tree: Tree, verb: int) -> bool:
    """Whether a verb is said of the future, also as somebody said it before: "said that she would not meet"."""
    if tree.infinitive(verb) and tree.words[verb].head < 0:
        return True  # a headline: "Lind to Visit Oslo"
    wished = tree.lemma(verb) in {"like", "love", "prefer", "welcome"}
    return tree.future(verb) or ("would" in tree.auxiliaries(verb) and _reported(tree, verb) and not wished)


def _borne_by(tree: Tree, governors: list[int]) -> set[str]:
    """The lemmas of the words above an act that tell whether it happens; who announced a deed that is done plans none.

    "Open" tells of what may be as an adjective only: who opens talks holds them.
    """
    found: set[str] = set()
    for below, word in zip(governors, governors[1:], strict=False):
        done = tree.past(below) or bool(tree.auxiliaries(below) & {"had", "has", "have"})
        told = tree.relation(below) == "ccomp" and done and tree.lemma(word) in ACCEPTING | {"announce"}
        opened = tree.lemma(word) == "open" and tree.words[word].upos == "VERB"
        found |= set() if told or opened else {_lemma(tree, word)}
    return found | {_lemma(tree, word) for verb in governors[:2] for word in _before_to(tree, verb)} & REFUSING


def _lemma(tree: Tree, word: int) -> str:
    """The lemma; of a verb where the parse takes one for a particle or an adjective, as it may "refused" or "hoped"."""
    particles = {tree.form(child) for child in tree.children(word, "compound:prt", "advmod")}
    if any(tree.lemma(word) == verb and particle in particles for verb, particle in PHRASAL_REFUSING):
        return "reject"
    verbal = tree.words[word].upos == "PART" or (tree.words[word].upos == "ADJ" and tree.form(word).endswith("ed"))
    return lemma_of(tree.form(word), "VERB") if verbal else tree.lemma(word)


def _before_to(tree: Tree, verb: int) -> list[int]:
    """The word before the "to" of an infinitive, which governs it whatever the parse hangs it on."""
    return [mark - 1 for mark in tree.children(verb, "mark") if tree.form(mark) == "to" and mark > 0]


def _by_mood(tree: Tree, trigger: int, governors: list[int], lemmas: set[str]) -> Status:
    verbs = [word for word in governors if tree.words[word].upos in {"VERB", "AUX", "ADJ"}]
    verbs = [trigger, *verbs] if tree.words[trigger].upos == "PROPN" and tree.children(trigger, "cop") else verbs
    if lemmas & {"willing", "ready", "hope", "wish"} and not _taken_up(tree, governors):
        return "proposed"
    if any(_ahead(tree, verb) for verb in verbs[:2]):
        return "planned"
    if lemmas & ACCEPTING and not any(tree.auxiliaries(verb) & MODAL for verb in verbs):
        return "planned"
    if any(tree.auxiliaries(verb) & MODAL for verb in verbs[:2]) or _open(tree, trigger, lemmas):
        return "planned" if _taken_up(tree, governors) else "proposed"
    done = bool(verbs) and bool(tree.auxiliaries(verbs[0]) & {"have", "has", "had"}) and tree.lemma(verbs[0]) in ENDING
    if lemmas & PLANNING and not done:
        return "planned"
    if any(_awaited(tree, verb) for verb in verbs[:1]) or (lemmas & SETTING_OUT and tree.infinitive(trigger)):
        return "planned"
    if lemmas & ONGOING or _progressive(tree, trigger):
        return "ongoing"
    if (
        lemmas & RESULTS
        or _recounted(tree, trigger)
        or _modifiers(tree, trigger) & RECALLING
        or any("had" in tree.auxiliaries(verb) and not _reported(tree, verb) for verb in verbs[:1])
    ):
        return "background"
    return "held"


def _awaited(tree: Tree, verb: int) -> bool:
    """Whether a verb tells in the present of what something comes before: "two days before the envoys meet"."""
    plain = not tree.auxiliaries(verb) and tree.form(verb) in {tree.lemma(verb), tree.lemma(verb) + "s"}
    return plain and any(tree.opens(verb, form) for form in ("before", "until", "when"))


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
        if _misattached(tree, at, above) or _told_beside(tree, at, above) or tree.preposition(at) in AFTERWARDS:
            break
        aside = relation == "nmod" and tree.preposition(at) not in OF
        aside = aside or (at == trigger and _asks_itself(tree, at, above))
        aside = aside or (relation == "obj" and tree.preposition(at) in WITHIN)
        meant = relation == "obl" and _meant(tree, at, above)
        if aside or (relation == "obl" and not meant) or relation in {"acl:relcl", "parataxis", "appos"}:
            break
        found.append(above)
        if relation in {"ccomp", "advcl"} or len(found) == 3:
            break
    return found


def _asks_itself(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a letter or call is what asks, and not what is asked for: "the letter urged Ark to sign"."""
    subject = tree.words[noun].deprel == "nsubj" and not tree.passive(verb)
    return subject and tree.lemma(noun) in {"letter", "message", "call", "note"} and tree.lemma(verb) in PROPOSING


def _told_beside(tree: Tree, verb: int, above: int) -> bool:
    """Whether a clause tells something beside its main verb's deed: "denied it hours after she spoke with Ark".

    What is to come it shares: "will sign it after meeting Ark".
    """
    if tree.relation(verb) != "advcl" or tree.infinitive(verb) or any(tree.opens(verb, form) for form in CONDITIONS):
        return False
    done = tree.past(verb) or bool(tree.auxiliaries(verb) & {"had", "has", "have"})
    return done or not (tree.future(above) or tree.auxiliaries(above) & MODAL)


def _misattached(tree: Tree, word: int, above: int) -> bool:
    """Whether the parse hangs a word on a verb it cannot belong to: one behind its conjunction, or in a quotation.

    Nor has a verb a second object: "confirmed it hours after the call, the first talk of the two" has an apposition.
    """
    if tree.relation(word) == "obj" and any(child < word for child in tree.children(above, "obj")):
        return True
    marks = [mark for mark in tree.children(above, "mark") if word < mark < above]
    behind = tree.relation(word) in {"obj", "obl", "nsubj"} and bool(marks)
    clause = [above, *tree.children(above, "nsubj")[:1]]
    return behind or any(
        len(clause) == 2
        and all(quotation.inner.covers(tree.words[part].span) for part in clause)
        and not quotation.span.covers(tree.words[word].span)
        for quotation in tree.doc.layers.quotations
    )


def _meant(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a phrase names what a verb aims at: "hoped for talks", "would pave the way for talks"."""
    paved = any(tree.lemma(way) in WAYS for way in tree.objects(verb)) and tree.preposition(noun) in {"for", "to"}
    taken_up = tree.preposition(noun) == "to" and tree.lemma(verb) in ACCEPTING | {"open"}  # "agreed to talks"
    return paved or taken_up or (tree.preposition(noun) == "for" and tree.lemma(verb) in PLANNING | PROPOSING)


def _taken_up(tree: Tree, governors: list[int]) -> bool:
    """Whether what is offered is said to be accepted: "invited her to pay a visit, which she accepted"."""
    below = [child for word in governors for child in tree.children(word, "acl:relcl", "advcl", "conj", "parataxis")]
    below += [child for word in governors for noun in tree.objects(word) for child in tree.children(noun, "acl:relcl")]
    invited = any(tree.lemma(word) == "invite" for word in governors)
    taken = any(tree.lemma(child) == "accept" and not tree.negated(child) for child in below)
    return taken or (invited and accepted_after(tree, governors[0]))


def accepted_after(tree: Tree, word: int) -> bool:
    """Whether the text says soon after an invitation that it was accepted."""
    after = tree.words[word].end
    return ACCEPTED.search(tree.doc.text, after, after + NEAR) is not None


def _recounted(tree: Tree, noun: int) -> bool:
    """Whether a contact is what somebody speaks about as his own: "told him about her talks with …"."""
    return tree.preposition(noun) == "about" and bool(tree.children(noun, "nmod:poss"))


def _only_wished(tree: Tree, governors: list[int]) -> bool:
    """Whether calling off is only asked for or possible: "urged him to cancel the talks", "should cancel"."""
    for word in governors[1:]:
        if tree.lemma(word) in CANCELLING:
            head = tree.words[word].head
            asked = head >= 0 and tree.lemma(head) in PROPOSING | {"call"} and tree.relation(word) != "conj"
            return asked or bool(tree.auxiliaries(word) & MODAL) or tree.negated(word)
    return False


def _further(tree: Tree, governors: list[int]) -> set[str]:
    """What else is said to befall the subject of the act's verb: "was planned for May but was postponed"."""
    verbs = [word for word in governors[:2] if tree.words[word].upos == "VERB"]
    joined = [
        word for verb in verbs for word in tree.children(verb, "conj") if tree.passive(verb) and tree.passive(word)
    ]
    return {tree.lemma(word) for word in joined if not tree.objects(word) or not tree.children(word, "nsubj")}


def postponed(tree: Tree, trigger: int) -> bool:
    """Whether an act that was called off is only put off to another time."""
    governors = [trigger, *_governors(tree, trigger)]
    lemmas = {tree.lemma(word) for word in governors[1:]} | _modifiers(tree, trigger) | _further(tree, governors)
    return bool(lemmas & POSTPONING)


def told_in_present(tree: Tree, noun: int) -> bool:
    """Whether a contact or deed named by a noun is the subject of a verb in the present: "the talks take place amid …".

    News says so of what is still to come as well as of what goes on.
    """
    verb = tree.words[noun].head
    if tree.words[noun].upos == "VERB" or verb < 0 or tree.relation(noun) != "nsubj" or tree.words[verb].upos != "VERB":
        return False
    forms = tree.auxiliaries(verb) | {tree.form(child) for child in tree.children(verb, "aux:pass")}
    plain = not forms and tree.form(verb) in {tree.lemma(verb), tree.lemma(verb) + "s", tree.lemma(verb) + "es"}
    return tree.lemma(verb) in OCCURRING and (plain or bool(forms & {"is", "are"}))


def imagined(tree: Tree, noun: int) -> bool:
    """Whether a contact is only thought of for what it would bring about: "a meeting would change nothing"."""
    verb, sentence = tree.words[noun].head, tree.sentence(noun)
    if tree.form(sentence.first) in ASKING and tree.form(sentence.last - 1) == "?":
        return True  # "Would Lind sit down with Ark?"
    if verb < 0 or tree.relation(noun) != "nsubj" or tree.words[noun].upos != "NOUN" or tree.passive(verb):
        return False
    any_one = any(tree.form(child) in {"a", "an", "any", "such"} for child in tree.children(noun, "det", "amod"))
    return any_one and "would" in tree.auxiliaries(verb) and tree.lemma(verb) not in OCCURRING | {"be"}


def _modifiers(tree: Tree, trigger: int) -> set[str]:
    words = tree.children(trigger, "amod", "advmod", "compound", "det")
    part = tree.words[trigger].head
    if part >= 0 and tree.lemma(part) in PARTS and tree.preposition(trigger) == "of" and not _had(tree, part):
        words = words + tree.children(part, "amod")
    return {"upcoming" if tree.form(word) == "upcoming" else tree.lemma(word) for word in words}  # no participle


def _had(tree: Tree, noun: int) -> bool:
    """Whether the word over a noun tells that it is past: "held the next round"."""
    over = tree.words[noun].head
    return over >= 0 and tree.past(over)


def _attended(tree: Tree, noun: int) -> bool:
    """Whether a noun stands where somebody was or was not: "was not on the call" does not deny the call."""
    return tree.words[noun].upos == "NOUN" and bool(tree.children(noun, "case")) and bool(tree.children(noun, "cop"))


def _open(tree: Tree, trigger: int, lemmas: set[str]) -> bool:
    head = tree.words[trigger].head
    called_for = head >= 0 and tree.lemma(head) == "call" and tree.preposition(trigger) == "for"
    return called_for or bool(lemmas & PROPOSING) or (tree.infinitive(trigger) and bool(lemmas & TRYING))


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
