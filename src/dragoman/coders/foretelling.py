"""How words tell of what is to come: nouns of occasions, verbs that fix a date, and the moods of the future."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.coders.moods import CANCELLING
from dragoman.model import Time
from dragoman.syntax import BE, FUTURE, MODAL, Tree

OCCASIONS = frozenset(
    "announcement anniversary appearance assembly ballot call celebration ceremony conference congress consultation "
    "contact convention council deadline debate dialogue dinner election event exercise expiration expiry forum "
    "gathering handover hearing implementation imposition inauguration interview lunch meeting midterm ministerial "
    "mission negotiation parade plenary poll presidency primary referendum release resignation retreat round runoff "
    "session speech summit talk term testimony tour travel trial trip vacation visit vote withdrawal workshop "
    "review deployment launch opening signing ratification".split()
)
COMING = frozenset("upcoming forthcoming planned scheduled next expected coming impending looming proposed".split())
FIXING = frozenset(
    "schedule set due slate expect plan poise scheduled expected slated poised planned intend prepare".split()
)
BINDING = frozenset("agree vow pledge threaten commit promise".split())
CHANGES = frozenset(  # come of themselves, so that who tells of them forecasts
    "climb decline decrease double drop exceed fall grow improve increase reach rise shrink slow slump worsen".split()
)
ENVOYS = frozenset({"diplomat", "envoy", "leader", "lawmaker", "minister", "official", "president"})
BEGINNING = frozenset("take begin start expire end lapse enter effective run".split())
HAPPENING = frozenset(
    "take begin start open end hold occur happen kick mark observe celebrate convene follow be come commence conclude "
    "continue finish reconvene resume".split()
)
BREAKS = frozenset({",", ";", ":", "—", "–", "(", ")"})
PAYING = frozenset({"pay", "make", "undertake"})
HOLDING = frozenset({"have", "hold", "organize", "organise", "schedule"})
PAST = frozenset({"did", "was", "were", "had", "has", "have"})
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday weekend".split())
SETTING = frozenset({"date", "day", "location", "place", "time", "venue"})
SOON = frozenset({"soon", "in the near future", "the near future", "the coming weeks", "the coming days", "shortly"})
GATHERING = frozenset(
    "arrive attend convene depart discuss embark fly greet head hold host join meet receive resume return speak "
    "tour travel visit welcome address announce leave step assume replace succeed vote sign testify".split()
)
KINDRED = {
    "meet": {"meeting", "summit", "talk"}, "meeting": {"summit", "meet", "talk"}, "summit": {"meeting", "meet", "talk"},
    "talk": {"meeting", "summit", "meet"}, "visit": {"trip", "visit", "travel"}, "trip": {"visit", "travel"},
}  # fmt: skip
VISITING = frozenset("arrive attend convene host meet replace succeed tour travel visit".split())
TALKS = frozenset({"call", "meeting", "summit", "talk", "visit", "trip", "conversation", "round", "consultation"})
INVITING = frozenset({"invite", "invitation"})
SETTLED = frozenset({"accept", "be"})  # "accepted an invitation to visit", "is to host"
TRYING = frozenset({"attempt", "begin", "seek", "start", "try"})  # "are expected to try to agree"
AWAITING = frozenset({"look", "await", "anticipate"})


class Prospect(Struct, frozen=True):
    """Something to come: the word of the deed or occasion, the word that tells so, and the date."""

    word: int
    governor: int
    form: Literal["verb", "noun", "clause"]
    time: Time | None = None


def measures(tree: Tree, noun: int) -> bool:
    """Whether an occasion only serves to say when something else happened: "two months before the meeting"."""
    opening = tree.children(noun, "case")
    return any(child < opening[0] for child in tree.children(noun, "nmod", "obl", "nummod")) if opening else False


def describes_occasion(tree: Tree, word: int) -> bool:
    """Whether a participle only says more of an occasion: "the summit hosted by Ark"."""
    head = tree.words[word].head
    return head >= 0 and tree.relation(word) == "acl" and not to_do(tree, word) and names_occasion(tree, head)


def opens_period(tree: Tree, word: int) -> bool:
    """ "starting", "beginning", "scheduled" before a date: what hangs above them is meant."""
    participle = tree.form(word) in {"starting", "beginning", "effective"} or tree.relation(word) == "amod"
    return participle and not tree.children(word, "nsubj")


def names_occasion(tree: Tree, word: int) -> bool:
    """Whether a word is a noun or name of an occasion."""
    gerund = tree.words[word].upos == "VERB" and tree.form(word).endswith("ing") and bool(tree.children(word, "det"))
    if gerund:  # "a Monday meeting", which the parse may take for a verb
        return tree.form(word) in OCCASIONS
    return tree.words[word].upos in {"NOUN", "PROPN"} and is_occasion(tree, word)


def to_do(tree: Tree, verb: int) -> bool:
    """Whether a verb stands as "to" and its bare form, also where the parse takes "to" for a helper."""
    return tree.infinitive(verb) or any(tree.form(child) == "to" for child in tree.children(verb, "aux"))


def of_others(tree: Tree, verb: int, deed: int) -> bool:
    """ "she expects them to stay": what somebody expects of others is fixed by nobody."""
    other = tree.children(verb, "obj", "iobj") or tree.children(deed, "nsubj")
    return tree.lemma(verb) == "expect" and not tree.passive(verb) and bool(other)


def begins(tree: Tree, verb: int) -> bool:
    """ "expires", "takes effect", "enters into force": a thing of itself begins or ends."""
    if tree.form(verb) == "effect":  # which the parse may take for the verb of "takes effect"
        return any(tree.lemma(child) == "take" for child in tree.children(verb, "aux"))
    if tree.lemma(verb) == "kick":
        return any(tree.form(child) == "in" for child in tree.children(verb))
    if tree.lemma(verb) not in {"take", "enter", "go", "come"}:
        return tree.lemma(verb) in BEGINNING
    below = tree.children(verb, "obj", "obl", "compound:prt")
    return any(tree.lemma(child) in {"effect", "force"} for child in below)


def gathers(tree: Tree, verb: int) -> bool:
    """Whether a deed brings somebody somewhere: "visits", "takes part in"."""
    part = tree.lemma(verb) == "take" and any(tree.form(noun) == "part" for noun in tree.children(verb, "obj"))
    return part or tree.lemma(verb) in GATHERING


def arranged(tree: Tree, verb: int) -> bool:
    """ "are to meet", "was to sign", in headlines "Ark to meet Lind": a deed fixed by "be" and an infinitive."""
    told = bool({tree.form(child) for child in tree.children(verb, "aux")} & BE)
    return to_do(tree, verb) and (told or _headlined(tree, verb))


def _headlined(tree: Tree, verb: int) -> bool:
    head, sentence = tree.words[verb].head, tree.sentence(verb)
    if sentence.span.of(tree.doc.text).rstrip("”\"' ").endswith((".", "!", "?")):
        return False
    named = head >= 0 and tree.words[head].head < 0 and tree.words[verb].deprel == "acl"
    named = named and (tree.words[head].upos == "PROPN" or tree.lemma(head) in ENVOYS)
    own = head < 0 and bool(tree.children(verb, "nsubj")) and not tree.children(verb, "aux", "cop")
    return own or named


def visits(tree: Tree, verb: int) -> bool:
    """Whether somebody will come or meet: told without a date, it is still an appointment."""
    whom = tree.lemma(verb) not in {"replace", "succeed"} or bool(tree.children(verb, "obj"))  # "we will succeed"
    return tree.lemma(verb) in VISITING and whom and bool(tree.auxiliaries(verb) & FUTURE) and not tree.negated(verb)


def would_be_told(tree: Tree, verb: int) -> bool:
    """ "said they would meet": in reported speech "would" is "will"."""
    return tree.relation(verb) == "ccomp" and "would" in tree.auxiliaries(verb) and not tree.negated(verb)


def stays_there(tree: Tree, word: int) -> bool:
    """ "will be in Oslo": where somebody is going to be."""
    there = bool(tree.children(word, "cop")) and tree.preposition(word) in {"in", "at"}
    return there and bool(tree.auxiliaries(word) & FUTURE) and not tree.negated(word)


def calls_off(tree: Tree, verb: int) -> bool:
    """ "cancel", "postpone", "call off", "put off"."""
    off = any(tree.form(child) == "off" for child in tree.children(verb))
    return tree.lemma(verb) in CANCELLING or (off and tree.lemma(verb) in {"call", "put"})


def set_for(tree: Tree, word: int) -> int | None:
    """The occasion for which a day or place is said to be set: "a date has been set for the summit"."""
    if tree.lemma(word) != "set" or not any(tree.lemma(child) in SETTING for child in tree.children(word)):
        return None
    return next((noun for case, noun in tree.obliques(word) if case == "for" and names_occasion(tree, noun)), None)


def awaited_by(tree: Tree, verb: int) -> Prospect | None:
    """The deed that somebody looks forward to, of a verb that tells of looking or of the deed."""
    for at in (verb, tree.words[verb].head):
        deed = looked_to(tree, at) if at >= 0 else None
        if deed is not None and verb in {at, deed}:
            return Prospect(deed, at, "verb")
    return None


def looked_to(tree: Tree, verb: int) -> int | None:
    """The deed to which somebody looks forward: "looking forward to meeting her"."""
    if tree.lemma(verb) != "look" or not any(tree.form(child) == "forward" for child in tree.children(verb)):
        return None
    return next(
        (deed for deed in tree.children(verb, "xcomp", "advcl") if tree.lemma(deed) in GATHERING | {"see"}), None
    )


def foretold(tree: Tree, verb: int) -> bool:
    """Whether a verb is said of the future: by its auxiliary, by what governs it, or as a fixed date."""
    forms = tree.auxiliaries(verb)
    if forms & MODAL and "have" in forms:
        return False  # "may have given": it was
    if forms & (FUTURE | {"would", "could", "may", "might", "should"}) or scheduler(tree, verb) is not None:
        return True
    effective = tree.form(verb) == "effect" and bool(forms & {"take", "takes"})
    if effective or to_do(tree, verb) or tree.form(verb) == "going" or tree.lemma(verb) in FIXING:
        return True
    lemma = tree.lemma(verb)
    if _beside_future(tree, verb):
        return True
    present = tree.form(verb) in {lemma, lemma + "s", lemma + "es", lemma[:-1] + "ies"} or bool(forms & {"is", "are"})
    coming = tree.lemma(verb) in BEGINNING | HAPPENING | GATHERING or begins(tree, verb)
    return present and not forms & PAST and coming


def _beside_future(tree: Tree, verb: int) -> bool:
    """ "will lead a delegation visiting Oslo": a participle beside a verb that tells of the future."""
    above = tree.words[verb].head
    if above >= 0 and tree.relation(verb) == "acl" and tree.relation(above) == "obj":
        above = tree.words[above].head
    alone = tree.form(verb).endswith("ing") and tree.relation(verb) in {"acl", "advcl"} and not tree.auxiliaries(verb)
    return alone and above >= 0 and bool(tree.auxiliaries(above) & FUTURE)


def scheduler(tree: Tree, verb: int) -> int | None:
    """ "is scheduled to", "is due to", "plans to": the word above an infinitive that says it is to come."""
    head = tree.words[verb].head
    due = [child for child in tree.children(verb, "case", "mark", "aux") if tree.form(child) == "due"]
    if due:
        return due[0]
    wanted = FIXING | BINDING | {"hope", "go"} | INVITING | SETTLED
    if head < 0 or not to_do(tree, verb):
        return None
    if tree.lemma(head) == "invitation":
        above = tree.words[head].head
        return above if above >= 0 and tree.lemma(above) == "accept" else head
    if tree.lemma(head) in TRYING:
        return scheduler(tree, head)
    staged = tree.lemma(head) == "set" and bool(tree.children(head, "obj")) and not tree.passive(head)
    return head if tree.lemma(head) in wanted and not staged else None  # "sets the stage for her to leave"


def bygone(tree: Tree, governor: int) -> bool:
    """ "were expected to", "expects them to": without a date, what was to come then or is merely expected of others."""
    active = tree.lemma(governor) == "expect" and not tree.passive(governor)
    return active or bool(tree.auxiliaries(governor) & {"was", "were", "would"})


def is_occasion(tree: Tree, noun: int) -> bool:
    """Whether a noun names something that takes place at a time."""
    lemma = tree.lemma(noun)
    return lemma in OCCASIONS or lemma.removesuffix("s") in OCCASIONS


def names_which(tree: Tree, noun: int) -> bool:
    """Whether a name tells which occasion is meant: "the upcoming Lisbon summit", not "upcoming events"."""
    below = tree.subtree(noun, frozenset({"acl:relcl", "case"}))
    return any(tree.words[part].upos == "PROPN" for part in below if part != noun)
