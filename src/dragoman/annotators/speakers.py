"""Who speaks: the source of a cue resolved to an actor, what kind of speaker that is, and to whom they speak."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from dragoman.annotators.contents import RELATIVE
from dragoman.annotators.reading import POSSESSIVE
from dragoman.cast import Cast
from dragoman.cues import DAYS, Cue
from dragoman.knowledge import Knowledge
from dragoman.model import Actor, SpeakerKind
from dragoman.spans import Span, hull
from dragoman.syntax import Tree

ANALYSTS = frozenset(
    "academic analyst author commentator economist expert fellow historian lecturer observer pollster professor "
    "researcher scholar scientist strategist think-tank".split()
)
INSTITUTES = frozenset(  # where those work who judge without holding office
    "academy center centre college consultancy foundation group institute institution program programme research "
    "school studies study unit university".split()
)
MEDIA = frozenset(
    "anchor article broadcaster channel columnist correspondent editor editorial headline host journalist magazine "
    "media news newspaper outlet paper press radio reporter television tv".split()
)
BUSINESS = frozenset(
    "businessman ceo chain company corporation executive firm investor manufacturer owner retailer trader".split()
)
DOCUMENTS = frozenset(
    "agreement analysis bill book charter communique communiqué constitution copy data declaration disclosure document "
    "email fact figure filing indictment letter memo memorandum message minute missive note notice order original poll "
    "post readout release report research resolution return source statement study summary survey text transcript "
    "treaty tweet".split()
)
OFFICIALS = frozenset(
    "administration adviser advisor aide ambassador army authority cabinet chancellor chief cmdr col commander "
    "commission committee congressman council counterpart delegation department diplomat embassy envoy general "
    "gov government head inspector interlocutor judge king lawmaker leader leadership legislator mayor military "
    "minister ministry negotiator officer official parliament police premier presidency president prince "
    "prosecutor regime rep representative secretary sen senator side spokesman spokesperson spokeswoman state".split()
)
PEOPLE = frozenset(
    "activist attorney brother candidate critic daughter demonstrator driver family father farmer group husband lawyer "
    "leader man member mother movement opponent organisation organization party people person protester refugee "
    "resident son supporter teacher user victim villager voter wife witness woman worker".split()
)
UNNAMED = frozenset({"critic", "insider", "official", "source", "diplomat", "aide", "officer", "person", "people"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
HEARERS = frozenset(
    {"reporter", "journalist", "lawmaker", "audience", "parliament", "council", "conference", "briefing"}
)
UTTERANCES = frozenset("answer comment denial message outburst remark reply response speech word".split())

NAMELESS_HEADS = frozenset({"NUM", "ADV", "ADP", "AUX", "SCONJ", "VERB"})
DESCRIBING = frozenset({"nummod", "det", "amod", "advmod"})
QUOTING = frozenset({"quote", "cite"})
SAYING = frozenset({"saying", "telling", "writing"})
NEAR = 10  # words between somebody who is quoted and "as saying"
NAMELESS = frozenset({"office", "description"})  # mentions by what somebody is
MUTE = frozenset(  # what happens confirms or shows something, but says nothing
    "attack call conversation decision deployment election launch meeting move strike summit talk timing trip vote "
    "rhetoric stance success visit war".split()
)


def mute(tree: Tree, source: int) -> bool:
    """Whether a source is something that happened, of which a report may write that it "confirmed" something.

    So is a "that" which points to what was told before: "that led to calls for a vote".
    """
    word = tree.words[source]
    pointing = tree.form(source) in {"this", "that"} and word.deprel in {"nsubj", "nsubj:pass"}
    relative = word.head >= 0 and tree.words[word.head].deprel.startswith("acl")
    return (word.upos == "NOUN" and tree.lemma(source) in MUTE) or (pointing and not relative)


def utterer(tree: Tree, cast: Cast, source: int) -> int:
    """Who a source is: the owner of remarks, the noun of "one aide" and "who", the name beside "one of the aides"."""
    owners = tree.children(source, "nmod:poss") if tree.lemma(source) in UTTERANCES else []
    if owners:
        return owners[0]
    noun = _noun_of(tree, source)
    if noun == source and tree.form(source) in RELATIVE and tree.words[source].upos == "PRON":
        return _left_of(tree, cast, source)
    named = [child for child in tree.children(noun, "appos") if (found := cast.headed(child)) and found.actor.name]
    known = cast.headed(noun)
    nameless = known is None or (known.form in NAMELESS and known.actor.name is None)
    return named[0] if named and nameless else noun


def with_office(tree: Tree, cast: Cast, source: int) -> Actor:
    """The actor of a word, a name in apposition with the state and the role of the office before it."""
    actor, before = cast.actor(source), tree.words[source].head
    office = cast.headed(before) if tree.relation(source) == "appos" and actor.name else None
    if office is None or office.form not in NAMELESS or office.actor.name or actor.country:
        return actor
    return replace(actor, country=office.actor.country, role=actor.role or office.actor.role)


def together(tree: Tree, cast: Cast, source: int) -> Actor | None:
    """Several subjects joined by "and" as one actor with members; None for one alone, or where one is nobody we know.

    The country is told where all have the same.
    """
    joined = tree.coordinated(source) if tree.relation(source) == "nsubj" else []
    if len(joined) < 2 or any(cast.headed(word) is None for word in joined):
        return None
    members = [who for word in joined for who in (cast.actor(word).members or (with_office(tree, cast, word),))]
    countries = {who.country for who in members}
    words = hull([cast.actor(word).span for word in joined])
    country = countries.pop() if len(countries) == 1 else None
    text = words.of(tree.doc.text)
    return Actor(text=text, start=words.start, end=words.end, country=country, members=tuple(members))


def _left_of(tree: Tree, cast: Cast, relative: int) -> int:
    """The person or body whose name ends just before a relative pronoun that the parse leaves without a noun."""
    comma = relative - 1 if relative and tree.words[relative - 1].upos == "PUNCT" else relative
    before = cast.near(tree.words[comma - 1].span) if comma else []
    heads = (tree.head_of(mention) for mention in before if mention.form in {"person", "body", "office"})
    return next((head for head in heads if head is not None), relative)


def _noun_of(tree: Tree, source: int) -> int:
    """The noun that a word only counts or describes, and the one a relative pronoun stands for; else the word."""
    word = tree.words[source]
    above = word.head
    if word.upos == "PRON" and tree.form(source) in RELATIVE:
        clauses = (at for at in (source, *tree.above(source)) if tree.words[at].deprel.startswith("acl"))
        return next((tree.words[at].head for at in clauses), source)
    describes = word.deprel in DESCRIBING and above > source
    return _noun_of(tree, above) if describes and tree.words[above].upos in {"NOUN", "PROPN"} else source


class Quoting(NamedTuple):
    """Whom somebody quotes and who does, as words; ``by`` is None where the sentence names nobody."""

    whom: int
    by: int | None


def quoted_by(tree: Tree, cue: int) -> Quoting | None:
    """Who is quoted, where the cue is one of "quoted the minister as saying"; None for other cues."""
    quoting = _quoting(tree, cue)
    if quoting is None:
        return None
    if tree.passive(quoting):  # "was quoted by Interfax as saying"
        by = next((noun for case, noun in tree.obliques(quoting) if case == "by"), None)
        whom_of = tree.children(quoting, "nsubj:pass") if by is not None and cue != quoting else []
        return Quoting(whom_of[0], by) if whom_of else None
    whom = (child for child in tree.children(quoting, "obj", "iobj", "nsubj") if child > quoting)
    said = (child for child in whom if any(tree.form(word) in SAYING for word in _next(tree, child)))
    return next((Quoting(child, tree.subject(quoting)) for child in said), None)


def _quoting(tree: Tree, cue: int) -> int | None:
    """The verb of quoting to which a cue belongs, wherever the parse hangs "as saying"."""
    if tree.lemma(cue) in QUOTING:
        return cue
    if cue == 0 or tree.form(cue) not in SAYING or tree.form(cue - 1) != "as":
        return None
    first = max(tree.sentence(cue).first, cue - NEAR)
    return next((word for word in range(cue - 1, first - 1, -1) if tree.lemma(word) in QUOTING), None)


def _next(tree: Tree, word: int) -> range:
    """The words shortly behind a word, in its sentence."""
    return range(word + 1, min(word + NEAR, tree.sentence(word).last))


def source_of(tree: Tree, cue: Cue) -> int | None:
    """The word of the source of a cue; None where the sentence names none."""
    if cue.nominal:
        owners = tree.children(cue.head, "nmod:poss")
        by = [noun for case, noun in tree.obliques(cue.head) if case in {"by", "from", "of"}]
        return next(iter(owners + by), None)
    found = _whose_words(tree, cue.head)
    if found is None or found == cue.head or tree.words[found].upos in {"VERB", "ADV", "SCONJ"}:
        return None
    return found


def _whose_words(tree: Tree, verb: int) -> int | None:
    """Who says something: the subject, or for a participle whoever the sentence lets speak.

    "Lind said that Ark had left, adding …": Lind adds. "Called off the talks citing …": no talks cite.
    """
    found = tree.agent(verb)
    if tree.form(verb) == "adding" and tree.relation(verb) == "advcl":
        told = (above for above in tree.above(verb) if tree.relation(above) == "ccomp")
        return next((who for one in told if (who := tree.subject(tree.words[one].head)) is not None), found)
    thing = found is not None and mute(tree, found) and tree.words[verb].deprel == "acl"
    return tree.agent(tree.words[found].head) if found is not None and thing and tree.words[found].head >= 0 else found


def head_of_source(tree: Tree, source: Span) -> int | None:
    """The head of a source; of one read as a number or adverb, the person named in it: "the 89-year-old Lind".

    Of a possessor and somebody of his, as of "Lind's lawyer, Jon Ark", it is the latter who speaks.
    """
    head = tree.head_of(source)
    marks = tree.children(head, "case") if head is not None else []
    owning = next((mark for mark in marks if tree.form(mark) in POSSESSIVE), None)
    if owning is not None and owning + 1 in tree.words_in(source):
        owned = tree.head_of(Span(tree.words[owning + 1].start, source.end))
        head = head if owned is None or tree.lemma(owned) == "office" else owned
    if head is None or tree.words[head].upos not in NAMELESS_HEADS:
        return head
    named = (mark for mark in tree.doc.layers.mentions if mark.form == "person" and source.covers(mark.span))
    return next((tree.head_of(mark) for mark in named), head)


def plausible(tree: Tree, cast: Cast, source: int) -> bool:
    """Whether a word can be somebody who speaks: an actor we know of, or a noun for people, bodies or documents."""
    if cast.headed(source) is not None:
        return True
    word, lemma = tree.words[source], tree.lemma(source)
    if word.upos == "PRON":
        return lemma in {"he", "she", "they", "who", "some", "many", "others", "both", "all", "several"}
    if word.upos == "PROPN" or word.upos == "NUM":
        return True
    return bool({lemma, lemma.rstrip("s")} & (ANALYSTS | MEDIA | BUSINESS | DOCUMENTS | OFFICIALS | PEOPLE))


def kind_of(tree: Tree, actor: Actor, source: int | None, knowledge: Knowledge) -> SpeakerKind:
    """What kind of speaker an actor is, by role and noun; an actor of a state or body is an official by default."""
    words = _descriptions(tree, actor, source)
    if words & ANALYSTS or (actor.name and not actor.office and words & INSTITUTES and not words & OFFICIALS):
        return "analyst"
    head = tree.lemma(source) if source is not None else ""
    if head in DOCUMENTS and not actor.name:
        return "unnamed" if head == "source" else "document"
    if words & (MEDIA - ({"press", "media", "news"} if words & OFFICIALS else frozenset())):
        return "media"  # a press secretary and an intelligence agency are none
    if _outlet(tree, actor, source, knowledge):
        return "media"
    if head in UNNAMED and source is not None and tree.words[source].upos == "NOUN" and not _named(actor):
        return "unnamed"
    if not actor.office and ("ceo" in words or {"chief", "executive"} <= words):
        return "business"
    states = [one.country for one in (actor, *actor.members) if one.country]
    if actor.office or states or words & OFFICIALS:
        return "official"
    if source is not None and tree.words[source].upos == "PRON" and not actor.name:
        return "unnamed"  # "he" whom the text does not settle may be anybody
    return "business" if words & BUSINESS else "public"


def _named(actor: Actor) -> bool:
    """Whether an actor is a person or body known by a name that stands in or behind its words."""
    return bool(actor.name) and not (actor.name or "").lower().endswith(("department", "house", "administration"))


def _outlet(tree: Tree, actor: Actor, source: int | None, knowledge: Knowledge) -> bool:
    """Whether an actor is called by the name of an outlet that the tables know."""
    proper = source is not None and tree.words[source].upos == "PROPN"
    outlet = knowledge.outlet(actor.name or actor.text) if proper and not actor.office else None
    return outlet is not None and outlet.kind in {"agency", "broadcaster", "magazine", "newspaper", "state media"}


def _descriptions(tree: Tree, actor: Actor, source: int | None) -> set[str]:
    """The lemmas that describe an actor: the words of the role and of the noun phrase."""
    words = set((actor.role or "").lower().replace("-", " ").split())
    if source is not None:
        words |= {tree.lemma(word) for word in tree.subtree(source, frozenset({"acl:relcl", "parataxis", "conj"}))}
    whole = (mark for mark in tree.doc.layers.mentions if mark.form == "person" and mark.actor.span == actor.span)
    for mark in whole:  # with an affiliation that the parse may hang elsewhere
        words |= {tree.lemma(word) for word in tree.words_in(mark)}
    return words | {word.rstrip("s") for word in words}


def hearer_of(tree: Tree, cast: Cast, cue: Cue) -> Actor | None:
    """To whom the words are spoken: the object of "told", the phrase with "to"; None where the sentence names none."""
    for child in tree.children(cue.head, "iobj", "obj", "obl", "xcomp"):  # "on Ark to act" as some parses have it
        preposition = tree.preposition(child)
        spoken_to = tree.relation(child) == "iobj" or (preposition == "to" and tree.relation(child) != "xcomp")
        objects = tree.relation(child) == "obj" and cue.entry.object == "addressee"
        called = preposition in {"on", "upon"} and cue.entry.lemmas[-1] in {"on", "upon"} and child not in cue.words
        if (spoken_to or objects or called) and _hears(tree, cast, child):
            return cast.actor(child)
    return None


def target_of(tree: Tree, cast: Cast, cue: Cue) -> Actor | None:
    """Whom the words are about, where the cue says so: "accused Iran of", "thanked Oslo for"."""
    if cue.entry.object != "target":
        return None
    mentions = (cast.headed(child) for child in tree.children(cue.head, "obj"))
    return next((mention.actor for mention in mentions if mention is not None), None)


def _hears(tree: Tree, cast: Cast, word: int) -> bool:
    if tree.lemma(word) in DAYS:
        return False
    known = tree.lemma(word) in HEARERS | MEDIA | OFFICIALS | PEOPLE
    return cast.headed(word) is not None or known or tree.words[word].upos == "PROPN"


def first_person(tree: Tree, source: int) -> bool:
    """Whether a source is "I" or "we"."""
    return tree.form(source) in FIRST_PERSON
