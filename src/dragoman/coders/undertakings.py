"""What somebody binds himself to: its exact words, on what condition, and whether it can be checked later."""

from __future__ import annotations

import re

from dragoman.coders.binding_words import AUXILIARIES
from dragoman.coders.bindings import Binding, stands_alone
from dragoman.coders.settings import Scene
from dragoman.edtf import day_number, last_day_number
from dragoman.model import Amount, Document, Passage, Quantity, Time, When
from dragoman.spans import Span, trim
from dragoman.syntax import Tree

CONDITIONAL = frozenset({"if", "unless", "provided", "providing", "once", "until", "should", "whenever", "till"})
CONDITIONAL_PHRASES = ("in the event of", "in case of", "in case", "on condition", "as long as", "in exchange for")
STATES = frozenset(
    "be have need become remain seem appear know see feel think find lose fail suffer face want understand benefit get "
    "learn realize depend mean like love prefer hope believe wish help regret happen occur expect matter cost own win "
    "say tell argue note mention explain require lead cause result show prove come ascribe comment speculate guess "
    "predict try deserve do struggle survive enjoy waver blink give compete threaten confirm deny comment disclose let "
    "discuss announce enable travel replace succeed treat revert receive judge consider contribute serve "
    "forget remember look wait".split()
)
SOFT = frozenset(
    "advance bolster collaborate cooperate co-operate coordinate deepen develop enhance expand foster further improve "
    "intensify promote reinforce strengthen broaden boost cherish respect stand act mend seek strive".split()
)
GOODWILL = frozenset(
    "advance bolster build collaborate cooperate co-operate coordinate deepen develop enhance ensure expand foster "
    "further improve intensify promote reinforce remain respect stand strengthen uphold work boost cherish stay act "
    "interact preserve broaden seek strive explore find defend protect safeguard advocate maintain pursue "
    "combat fight partner achieve monitor follow support mend search deter speak welcome".split()
)
IDEALS = frozenset(
    "agreement aim alliance change closeness co-operation collaboration cooperation course deal democracy development "
    "dialogue effort freedom friendship goal idea importance independence integrity interaction interest law "
    "necessity need order priority urgency partnership path peace principle prosperity region relation relations "
    "relationship relevance resolution right security significance sovereignty specific stability step support system "
    "term unity value values view world".split()
)
MATERIAL = frozenset("additional economic financial humanitarian logistical material military technical".split())
VAGUE = frozenset("act adapt change compromise help improve listen reform".split())  # where nothing tells what
MAKING = frozenset({"build", "defend", "develop", "expand", "protect", "safeguard", "seek"})
EXCHANGES = frozenset("communication consultation coordination dialogue exchange negotiation talk".split())
EMPTY = frozenset(
    "anything best bit care case effort everything heed part place point progress risk utmost whatever".split()
)
OUTCOMES = frozenset(
    "cause contribute depend enable lead mean prove require serve show".split()
)  # of what both hold true
STANCES = frozenset({"contact", "dialogue", "job", "office", "position", "post", "role", "solidarity", "touch"})
BONDS = frozenset(
    "bond capability capacity compromise consensus contact engagement exchange future link potential solution strategy "
    "tie trade trust understanding way work".split()
)
OPENING = frozenset({"“", '"', "‘", "'"})
EDGE = " \t\n\r\u00a0,;:.–—-"
BORDER = re.compile(
    r"\n|(?<=[a-z]{3})[.!?](?=[”\"’]?\s+(?:[-–•] )?[A-Z])"
)  # where a line or a sentence ends, whatever the parse says
SOON = frozenset({"soon", "in the near future", "the near future", "shortly"})
PHASES = frozenset({"begin", "continue", "keep", "start", "stop"})
TIME_UNITS = frozenset({"min", "h", "d", "wk", "mo", "y"})
BREAKS = frozenset({",", ";", ".", "!", "?", ":", "—", "–"})
CLAUSAL = frozenset({"CCONJ", "SCONJ", "VERB", "AUX"})
ENDERS = frozenset({"parataxis", "discourse", "vocative"})


def deed_span(tree: Tree, binding: Binding) -> Span:
    """The words of the deed: the verb phrase without "to" and without its condition, the clause, or the noun phrase."""
    deed = binding.deed
    if binding.shape in {"n", "o"}:
        opening = {word for mark in tree.children(deed, "case", "mark") for word in tree.subtree(mark)}
        if tree.words[binding.head].head == deed:  # "it is the sum that Oslo promised"
            aside = (binding.head, *tree.children(deed, "cop", "nsubj"))
            opening |= {word for root in aside for word in tree.subtree(root)}
        return clip(tree.doc, tree.cover([word for word in tree.subtree(deed, ENDERS) if word not in opening]))
    left_out = _left_out(tree, binding)
    words = [word for word in tree.subtree(deed, ENDERS) if word not in left_out]
    first = min(words) if _whole(binding) else _first(tree, binding)
    end = min((word for word in left_out if word > deed), default=max(words) + 1)
    kept = [word for word in words if first <= word and (word < end or word <= deed)]
    return clip(tree.doc, tree.cover(_measured(tree, binding, run_on(tree, set(kept) or {deed}))))


def _measured(tree: Tree, binding: Binding, words: set[int]) -> set[int]:
    """The deed with the amount right behind it that the parse hung on the binding word: "raise sales | to 20 tons"."""
    for phrase in tree.children(binding.head, "obl"):
        below = tree.subtree(phrase)
        place = tree.cover(below)
        counted = any(place.covers(mark.span) for mark in tree.doc.layers.quantities)
        if counted and min(below) == max(words) + 1:
            return words | set(below)
    return words


def run_on(tree: Tree, words: set[int]) -> set[int]:
    """The words of a deed; a lone verb whose object the parse hung elsewhere with what follows up to a break."""
    [verb, *more] = sorted(words)
    last = tree.sentence(verb).last
    begun = tree.lemma(verb) in PHASES and verb + 1 < last and tree.form(verb + 1).endswith("ing")
    if begun and not more:  # "would begin | providing arms"
        return {verb, *tree.subtree(verb + 1)}
    if more or verb + 1 >= last or tree.words[verb + 1].upos not in {"DET", "ADJ", "PROPN", "NOUN"}:
        return words
    if any(mark.span.meets(tree.words[verb + 1].span) for mark in tree.doc.layers.times):
        return words
    end = verb + 1
    while end < last and tree.form(end) not in BREAKS and tree.words[end].upos not in CLAUSAL:
        end += 1
    return set(range(verb, end))


def _whole(binding: Binding) -> bool:
    """Whether the deed is a clause of somebody else: its subject belongs to the deed."""
    return binding.form != "auxiliary" and binding.shape == "c"


def _left_out(tree: Tree, binding: Binding) -> set[int]:
    """Words below the deed that are no part of it: its mark, its condition, and clauses with a subject of their own."""
    deed = binding.deed
    roots = [*tree.children(deed, "mark"), *conditions(tree, deed)]
    roots += [other for other in tree.children(deed, "conj") if stands_alone(tree, other)]
    roots += [other for other in tree.children(deed, "advcl", "conj", "dep", "ccomp") if _aside(tree, other)]
    return {word for root in roots for word in tree.subtree(root)}


def _aside(tree: Tree, verb: int) -> bool:
    """Whether a clause after a comma tells something else: ", saying …", ", as it seeks …", ", a minister said"."""
    first = min(tree.subtree(verb))
    comma = tree.form(first) == "," or (first > 0 and tree.form(first - 1) == ",")
    openers = {tree.form(mark) for mark in tree.children(verb, "mark")}
    gerund = tree.form(verb).endswith("ing") and not tree.auxiliaries(verb) and tree.relation(verb) == "advcl"
    told = bool(tree.children(verb, "nsubj")) and tree.relation(verb) in {"dep", "ccomp", "conj"}
    return comma and (gerund or told or bool(openers & {"as", "because", "while", "since", "although", "though"}))


def _first(tree: Tree, binding: Binding) -> int:
    """The first word of the verb phrase: its adverbs and "not" belong to it, subject and "will" do not."""
    deed = binding.deed
    first = deed
    for word in range(deed - 1, -1, -1):
        if tree.words[word].upos == "PUNCT" and tree.words[word].head == deed and tree.form(word) in OPENING:
            continue  # will not “turn back”
        if tree.words[word].head != deed or tree.relation(word) not in {"advmod", "aux", "cop", "mark"}:
            break
        if tree.form(word) not in AUXILIARIES | {"to", "be", "also"} and word not in binding.words:
            first = word
    return first - 1 if tree.form(first) in {"n't", "n’t"} else first


def clip(doc: Document, span: Span) -> Span:
    """The span without what lies beyond its line or beyond the quotation it begins in, and with the marks it needs."""
    text, start, end = doc.text, span.start, span.end
    stop = BORDER.search(text, start, end)
    end = stop.start() if stop else end
    for quotation in doc.layers.quotations:
        inner = quotation.inner
        closes = text[inner.end - 1 : inner.end] in {",", ".", "!", "?"}
        if inner.start <= start < inner.end < end and closes:
            end = inner.end
        elif inner.start == start and inner.end <= end:
            start = quotation.start
    return trim(text, Span(start, end), EDGE)


# ------------------------------------------------------------------------------------------------ condition, time, sum


def conditions(tree: Tree, verb: int) -> list[int]:
    """The clauses and phrases below a verb that say on what condition it holds."""
    found = []
    for child in tree.children(verb, "advcl", "obl", "advmod", "ccomp"):
        words = tree.subtree(child)
        opening = " ".join(tree.form(word) for word in words[:4])
        clause = tree.relation(child) in {"advcl", "ccomp"} and opening.partition(" ")[0] in CONDITIONAL
        bare = opening.startswith("as long as") and tree.words[words[-1 if len(words) < 4 else 3]].upos == "ADJ"
        if clause or (opening.startswith(CONDITIONAL_PHRASES) and not bare):
            found.append(child)
    return found


def condition_of(scene: Scene, binding: Binding) -> Passage | None:
    """The exact words of the condition: below the deed, the binding word or the clause they stand in."""
    tree = scene.tree
    for verb in dict.fromkeys((binding.deed, binding.head, tree.clause_head(binding.head))):
        for child in conditions(tree, verb):
            inside = set(tree.subtree(child))
            if binding.deed not in inside and binding.head not in inside:
                return scene.passage(scene.without_teller(tree.cover(inside)))
    return None


def deadline_of(scene: Scene, binding: Binding, what: Span) -> When | None:
    """By when or when it is to be done: a date within the words of the deed, else below it in the parse."""
    dates = [mark for mark in scene.doc.layers.times if mark.type in {"date", "time"} and _settles(scene, mark)]
    dates = [mark for mark in dates if not _describes(scene.tree, mark, binding.deed)]
    inside = [mark for mark in dates if what.covers(mark.span)]
    below = set(scene.tree.subtree(binding.deed))
    inside = inside or [mark for mark in dates if set(scene.tree.words_in(mark)) & below]
    to_come = [mark for mark in inside if not (_past(scene, mark) or scene.dates_telling(mark, binding.deed))]
    return scene.when(to_come[0]) if to_come else None


def _describes(tree: Tree, mark: Time, deed: int) -> bool:
    """Whether a date belongs to a clause that describes a noun of the deed: "the ban imposed in May"."""
    inside = tree.words_in(mark)
    for at in tree.above(inside[0]) if inside else ():
        if at == deed:
            return False
        if at not in inside and tree.relation(at) == "acl" and not tree.infinitive(at):
            return True
    return False


def _settles(scene: Scene, mark: Time) -> bool:
    """Whether a date can be a deadline: "soon", or one with a value, neither "now" nor a decade or century."""
    words = mark.span.of(scene.doc.text).lower()
    dated = mark.value is not None and "X" not in mark.value
    return words in SOON or (dated and words not in {"now", "today", "recent"})


def _past(scene: Scene, mark: Time) -> bool:
    """Whether a date is over, or something has lasted since then."""
    first, published = day_number(mark.value), day_number(scene.doc.article.published)
    since = (mark.value or "").endswith("/..") and first is not None and published is not None and first < published
    return since or _over(scene, mark)


def _over(scene: Scene, mark: Time) -> bool:
    last, published = last_day_number(mark.value), day_number(scene.doc.article.published)
    return last is not None and published is not None and last < published


def quantity_of(scene: Scene, what: Span) -> Amount | None:
    """The amount within the words of the deed: money first, then what else is counted."""
    inside = [mark for mark in scene.doc.layers.quantities if what.covers(mark.span)]
    marks = [mark for mark in inside if _counts(scene, mark) and not _described(scene, mark, what)]
    marks.sort(key=lambda mark: (not _money(mark), mark.start))
    if not marks:
        return None
    first = marks[0]
    return Amount(
        text=first.span.of(scene.doc.text),
        start=first.start,
        end=first.end,
        value=first.value,
        unit=first.unit,
        approximate=first.approximate,
        bound=first.bound,
    )


def _described(scene: Scene, mark: Quantity, what: Span) -> bool:
    """Whether an amount stands in a clause that only describes something: "a bailout that cost $9 billion"."""
    tree, word = scene.tree, scene.tree.head_of(mark)
    chain = [] if word is None else [word, *tree.above(word)]
    inside = [at for at in chain if what.covers(tree.words[at].span)]
    return any(tree.words[at].deprel in {"acl:relcl", "advcl", "appos"} for at in inside[:-1])


def _counts(scene: Scene, mark: Quantity) -> bool:
    """Whether an amount tells how much: no length of time, no part of a name ("the Four leaders")."""
    named = mark.span.of(scene.doc.text)[0].isupper() and not _money(mark)  # "USD 20 million" is an amount
    single = mark.unit == "count" and mark.value == 1  # "an attack on one"
    return mark.unit not in TIME_UNITS and not named and not single


def _money(mark: Quantity) -> bool:
    return len(mark.unit) == 3 and mark.unit.isupper()


# ------------------------------------------------------------------------------------------------ can it be checked


def checkable(scene: Scene, binding: Binding, what: Span) -> bool:
    """Whether the deed is more than goodwill: something later shows that it was done or not."""
    tree, deed = scene.tree, binding.deed
    if deadline_of(scene, binding, what) or quantity_of(scene, what) or condition_of(scene, binding):
        return True
    if tree.lemma(binding.head) == "aim":
        return False
    if binding.shape in {"n", "o"}:
        given = tree.lemma(deed) == "support" and {tree.form(word) for word in tree.children(deed, "amod")} & MATERIAL
        return bool(given) or tree.lemma(deed) not in IDEALS
    if binding.shape == "i" and tree.children(deed, "cop"):
        return False
    if _stays_in(tree, deed):
        return True
    lemma = tree.lemma(deed)
    if lemma in VAGUE and not tree.children(deed, "obj", "obl", "xcomp", "advcl"):
        return False
    loose = binding.form != "verb" and _idiom(tree, deed)
    if loose or (binding.shape == "c" and lemma in OUTCOMES):
        return False
    inner = tree.children(deed, "xcomp")
    gerund = binding.shape == "g" or tree.form(deed).endswith("ing")
    vague = SOFT if binding.form in {"verb", "adjective"} and not gerund else GOODWILL
    if lemma in {"continue", "keep", "start", "begin"}:
        if inner and tree.lemma(inner[0]) not in {"make", "take"}:
            return tree.lemma(inner[0]) not in vague or _makes_thing(tree, inner[0])
        objects = {tree.lemma(word) for at in (deed, *inner) for word in tree.children(at, "obj")}
        return binding.strength == "agreed" or not objects & IDEALS
    if binding.strength == "agreed" and lemma in SOFT and _shared_work(tree, deed):
        return True
    if binding.form == "auxiliary" and any(_plain_deed(tree, other) for other in tree.children(deed, "conj")):
        return True
    return lemma not in vague or _aimed(tree, deed) or _makes_thing(tree, deed)


def _shared_work(tree: Tree, deed: int) -> bool:
    """ "agreed to intensify dialogue", "agreed to cooperate to find them": talks shown later, or work with an aim."""
    objects = tree.children(deed, "obj")
    return any(tree.lemma(noun) in EXCHANGES for noun in objects) or (tree.form(deed + 1) == "to" and not objects)


def _plain_deed(tree: Tree, verb: int) -> bool:
    """Whether a further verb of the same subject is more than goodwill: "will preserve peace and free the town"."""
    own = tree.words[verb].upos == "VERB" and not tree.children(verb, "nsubj")
    return own and tree.lemma(verb) not in GOODWILL | STATES


def _idiom(tree: Tree, deed: int) -> bool:
    """ "make every effort", "make the case", "do whatever we can": nothing that could be seen done or left."""
    objects = tree.children(deed, "obj", "ccomp")
    if tree.lemma(deed) == "take" and any(tree.form(noun) == "part" for noun in objects):
        return False
    words = {tree.lemma(at) for noun in objects for at in (noun, *tree.children(noun, "nsubj", "obj", "det"))}
    if tree.lemma(deed) == "do" and "what" in words:
        return True
    return tree.lemma(deed) in {"do", "make", "put", "spare", "take"} and bool(words & EMPTY)


def _stays_in(tree: Tree, deed: int) -> bool:
    """ "stay in the pact", "remain part of it": whether somebody leaves shows later."""
    if tree.lemma(deed) not in {"remain", "stay"}:
        return False
    inside = [noun for noun in tree.children(deed, "obl", "nmod", "obj", "xcomp") if tree.form(noun) == "part"]
    inside += [noun for case, noun in tree.obliques(deed) if case == "in" and tree.lemma(noun) not in STANCES]
    return bool(inside) or any(tree.form(child) == "in" for child in tree.children(deed, "compound:prt", "advmod"))


def _makes_thing(tree: Tree, deed: int) -> bool:
    """ "develop a missile", "seek cuts", but not "develop ties": a thing made or asked for shows whether it came."""
    things = [noun for noun in tree.children(deed, "obj") if tree.words[noun].upos in {"NOUN", "PROPN"}]
    return tree.lemma(deed) in MAKING and any(tree.lemma(noun) not in IDEALS | BONDS for noun in things)


def _aimed(tree: Tree, deed: int) -> bool:
    """ "work with the council to lift the ban": a further deed as its aim makes goodwill a deed."""
    below = tree.children(deed, "xcomp", "advcl")
    return any(tree.infinitive(child) and tree.lemma(child) not in GOODWILL | STATES for child in below)


def is_state(tree: Tree, verb: int) -> bool:
    """Whether a verb tells how things are or what comes of itself, which nobody binds himself to."""
    if _stays_in(tree, verb):
        return False
    inner = tree.children(verb, "xcomp") if tree.lemma(verb) in {"continue", "keep", "start", "begin"} else []
    seeking = tree.lemma(verb) == "seek" and tree.form(verb) == "seeking"  # "will be seeking"
    return seeking or any(tree.lemma(at) in STATES for at in (verb, *inner[:1])) or tree.words[verb].upos != "VERB"
