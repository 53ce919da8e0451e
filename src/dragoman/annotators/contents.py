"""Where the content of a cue stands: the clause, phrase or quotation that somebody is said to have said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.abbreviations import abbreviates
from dragoman.cues import DAYS, Cue
from dragoman.model import Quotation
from dragoman.spans import Span, trim
from dragoman.syntax import Tree

COMMAS = " \t\n\r\u00a0,;:"
FAR = 120  # code points between a cue and the quotation that it introduces
NEAR = 60  # code points between a quotation and the cue behind it
SHORTEST = 3  # code points
RELATIVE = frozenset({"who", "which", "that"})
POINTING = frozenset({*RELATIVE, "what", "whom", "this", "himself", "herself", "itself", "themselves"})
PUT = frozenset({"asked", "questioned", "pressed", "queried"})
ASIDE = frozenset("after although because before if once since though unless until when whenever whereas while".split())
TELLING = frozenset(  # verbs that hardly ever mean anything but speech
    "say tell add deny thank urge decline apologise apologize congratulate stress argue advise insist condemn note "
    "emphasize emphasise reiterate brief".split()
)


def content_of(tree: Tree, cue: Cue) -> list[Span]:
    """The parts of the content that the parse gives a cue, in order of the text; empty where it gives none."""
    entry, verb = cue.entry, cue.head
    wanted: list[tuple[bool, Callable[[], list[Span]]]] = [
        (entry.clause, lambda: next((found for word in cue.words if (found := _clause(tree, word))), [])),
        (bool(entry.prepositions), lambda: _phrase(tree, cue)),
        (entry.infinitive, lambda: _infinitive(tree, verb)),
        (entry.naming, lambda: _naming(tree, verb)),
        (entry.noun, lambda: _noun(tree, cue)),
        (entry.clause, lambda: _around(tree, cue)),
    ]
    for applies, look in wanted:
        parts = look() if applies else []
        if parts:
            return [part for part in parts if len(part) >= SHORTEST]
    return []


def _clause(tree: Tree, verb: int) -> list[Span]:
    clauses = [child for child in tree.children(verb, "ccomp") if not tree.children(child, "reparandum")]
    clauses += [child for child in tree.children(verb, "acl", "csubj") if tree.words[verb].upos == "NOUN"]
    clauses += tree.children(verb, "csubj:pass")
    clauses += [child for child in tree.children(verb, "parataxis") if child > verb and tree.words[verb].head < 0]
    return [_without_that(tree, clauses[0], verb)] if clauses else []


def _without_that(tree: Tree, clause: int, verb: int) -> Span:
    """The span of a clause without the "that" or "for" which opens it, and without what comes before the cue."""
    words = [*_parted_subject(tree, clause, verb), *tree.subtree(clause)]
    marks = {mark for mark in tree.children(clause, "mark") if tree.form(mark) in {"that", "for"}}
    if len(words) > 1 and words[0] in marks and not finite(tree, words[1]):
        words = words[1:]
    inside = [word for word in words if (word > verb) == (clause > verb)]
    return tree.cover(inside or words)


def _parted_subject(tree: Tree, clause: int, verb: int) -> list[int]:
    """The words of a subject that the parse takes for a second hearer: "told him Oslo did not want it"."""
    hearers = sorted(word for word in tree.children(verb, "iobj", "obj") if verb < word < clause)
    if len(hearers) < 2 or tree.children(clause, "nsubj", "expl") or tree.infinitive(clause):
        return []
    words = tree.subtree(hearers[-1])
    return words if words[-1] + 1 == min(tree.subtree(clause)) else []


def finite(tree: Tree, word: int) -> bool:
    """Whether a word is a verb of its own, so that a "that" before it is its subject ("that means war")."""
    return tree.words[word].upos in {"VERB", "AUX"}


def _around(tree: Tree, cue: Cue) -> list[Span]:
    """The sentence into which the cue is inserted: "…, she said, …"."""
    verb = cue.head
    head = tree.words[verb].head
    if head < 0 or tree.relation(verb) not in {"parataxis", "advcl"} or _aside(tree, verb):
        return []
    inserted = set(tree.subtree(verb))
    inserted -= {word for child in tree.children(verb, "conj") for word in tree.subtree(child)}
    first, last = min(inserted), max(inserted)
    rest = [word for word in tree.subtree(head) if word not in inserted]
    sides = [[word for word in rest if word < first], [word for word in rest if word > last]]
    if tree.relation(verb) == "advcl" and sides[0]:
        return []
    return [tree.cover(side) for side in sides if any(tree.words[word].upos != "PUNCT" for word in side)]


def _aside(tree: Tree, verb: int) -> bool:
    """Whether a clause tells beside the main one: "While Oslo said little, Ark left" says nothing of leaving."""
    return any(tree.form(mark) in ASIDE for mark in tree.children(verb, "mark", "advmod"))


def _infinitive(tree: Tree, verb: int) -> list[Span]:
    candidates = tree.children(verb, "xcomp", "ccomp", "advcl")
    for child in tree.children(verb, "obj", "obl"):
        candidates += tree.children(child, "acl")
    return [tree.span(child) for child in candidates if tree.infinitive(child)][:1]


def _noun(tree: Tree, cue: Cue) -> list[Span]:
    objects = [child for child in tree.children(cue.head, "obj") if child not in cue.words]
    objects += tree.children(cue.head, "nsubj:pass")
    if not objects and len(cue.words) > 1:  # "called for", "spoke about": the phrase after the preposition
        last = tree.words[cue.words[-1]]
        objects = [last.head] if last.deprel == "case" else []
        return [_after_preposition(tree, noun) for noun in objects]
    return [tree.span(noun) for noun in objects[:1]]


def _phrase(tree: Tree, cue: Cue) -> list[Span]:
    governors = [cue.head, *(word for word in cue.words if word != cue.head), *tree.children(cue.head, "obj")]
    for governor in governors:
        for child in tree.children(governor, "obl", "nmod", "advcl", "acl"):
            if tree.preposition(child) in cue.entry.prepositions or _marked(tree, child, cue.entry.prepositions):
                return [_with_object(tree, cue, _after_preposition(tree, child))]
    return []


def _marked(tree: Tree, child: int, prepositions: tuple[str, ...]) -> bool:
    return any(tree.form(mark) in prepositions for mark in tree.children(child, "mark"))


def _after_preposition(tree: Tree, noun: int) -> Span:
    words = tree.subtree(noun)
    openers = set(tree.children(noun, "case", "mark"))
    while len(words) > 1 and words[0] in openers:
        words = words[1:]
    return tree.cover(words)


def _with_object(tree: Tree, cue: Cue, phrase: Span) -> Span:
    """ "Iran of …": where the object is whom the words are about, it belongs to the content."""
    if cue.entry.object != "target":
        return phrase
    objects = [child for child in tree.children(cue.head, "obj") if child not in cue.words]
    if not objects or tree.words[objects[0]].start > phrase.start:
        return phrase
    return Span(tree.span(objects[0]).start, phrase.end)


def _naming(tree: Tree, verb: int) -> list[Span]:
    objects = tree.children(verb, "obj")
    names = tree.children(verb, "xcomp") + [noun for case, noun in tree.obliques(verb) if case == "as"]
    names += [child for child in tree.children(verb, "advcl") if _marked(tree, child, ("as",))]
    if not objects or not names:
        return []
    return [tree.cover([*tree.subtree(objects[0]), *tree.subtree(names[0])])]


def fit_to_quotations(text: str, part: Span, quotations: list[Quotation], cue: Span) -> Span:
    """A part of content fitted to quotation marks: a quotation it cuts is taken in whole; outer marks and comma go.

    Where the cue stands outside a quotation, all of the quotation was said; a comma before its closing mark ends the
    content. Where the cue stands inside, the part is someone's words within another's and stays as it is.
    """
    for quotation in quotations:
        if quotation.span.covers(cue) or not quotation.span.meets(part):
            continue
        if quotation.start <= part.start and (part.end <= quotation.end or _ends_speech(text, quotation)):
            return trim(text, quotation.inner, COMMAS)
        if not part.covers(quotation.span):
            part = Span(min(part.start, quotation.start), max(part.end, quotation.end))
    part = trim(text, part, COMMAS)
    words = part.of(text)
    opened = text[part.end : part.end + 1] == ")" and words.count("(") > words.count(")")
    return Span(part.start, part.end + 1) if opened else part


def _ends_speech(text: str, quotation: Quotation) -> bool:
    """Whether the quotation ends in a comma within its marks, as before a cue, or runs on into the next paragraph."""
    return not quotation.closed or quotation.inner.of(text).rstrip().endswith(",")


def described(tree: Tree, cue: int, parts: list[Span]) -> list[Span]:
    """The parts of "…, timing analysts said was rare": what is said is of the timing, not the clause before it."""
    noun = tree.words[cue].head
    inner = tree.children(cue, "ccomp")
    subjects = [
        word for clause in inner[:1] for word in tree.children(clause, "nsubj") if not tree.children(word, "case")
    ]
    if tree.words[cue].deprel != "acl:relcl" or not inner or subjects:
        return parts
    place = tree.words[noun].span
    after = [part for part in parts if part.start > tree.words[cue].start]
    before = [part for part in parts if part.end <= place.start]
    return [place, *after] if after and before else parts


def other_half(tree: Tree, cue: Span, parts: Sequence[Span], quotations: list[Quotation]) -> list[Span]:
    """The other half of a quotation that a cue splits: "…," she said, "…"."""
    text = tree.doc.text
    before = next((mark for mark in reversed(quotations) if mark.end <= cue.start), None)
    after = next((mark for mark in quotations if mark.start >= cue.end), None)
    if before is None or after is None:
        return []
    missing = [mark for mark in (before, after) if not any(part.meets(mark.inner) for part in parts)]
    between = text[cue.end : after.start]
    splits = before.inner.of(text).rstrip().endswith(",") and between.rstrip().endswith(",")
    near = cue.start - before.end < FAR and len(between) < FAR and "\n" not in text[before.end : after.start]
    ends = (at for at in range(before.end, after.start) if text[at] in ".!?" and text[at + 1].isspace())
    stops = [at for at in ends if not abbreviates(text, at)]
    near = near and not stops  # "…," Lind said. He asked, "…": two
    told = missing == [before] and not _opens_alone(tree, before, cue)
    return [trim(text, missing[0].inner, COMMAS)] if splits and near and len(missing) == 1 and not told else []


def _opens_alone(tree: Tree, quotation: Quotation, cue: Span) -> bool:
    """Whether a quotation opens the sentence of a cue and no other verb tells it.

    '"…," Lind said, adding, "…"' are two; 'Asked if he could "…," Lind said, "…"' has the words of who asked.
    """
    at = tree.word_at(cue.start)
    opens = at is not None and tree.sentence(at).start == quotation.start
    between = tree.words_in(Span(quotation.end, cue.start))
    return opens and not any(tree.words[word].upos == "VERB" for word in between)


def own_parts(
    tree: Tree, cue: Span, parts: Sequence[Span], quotations: Sequence[Quotation], paragraphs: Sequence[Span]
) -> list[Span]:
    """The parts that are the cue's own words: none twice, none that only says of whom or of what they are.

    What stands in a paragraph before belongs to whoever speaks there, and what a clause before the cue tells
    unquoted is no part of the clause behind it: "Oslo wants in, and Ark said that it may".
    """
    kept = [part for part in parts if not any(other != part and other.covers(part) for other in parts)]
    kept = [_behind_day(tree, cue, part) for part in kept]
    home = next((one for one in paragraphs if one.start <= cue.start < one.end), None)
    if home is not None and any(home.meets(part) for part in kept):
        kept = [part for part in kept if part.end > home.start or _runs_over(part, quotations)]
    words = tree.words_in(cue)
    if words and tree.form(words[-1]) in {"of", "about"} and any(quoted(part, quotations) for part in kept):
        kept = [part for part in kept if quoted(part, quotations) or not 0 <= part.start - cue.end <= 2]
    behind = _told_behind(tree, cue, kept)
    return [part for part in kept if not behind or part.start > cue.start or quoted(part, quotations)]


def _behind_day(tree: Tree, cue: Span, part: Span) -> Span:
    """The part without a day that stands right behind the cue and is the cue's: "said on Thursday was rare"."""
    words = tree.words_in(part)
    dated = len(words) > 2 and tree.form(words[0]) == "on" and tree.form(words[1]) in DAYS
    return Span(tree.words[words[2]].start, part.end) if dated and 0 <= part.start - cue.end <= 1 else part


def _told_behind(tree: Tree, cue: Span, parts: Sequence[Span]) -> bool:
    """Whether a cue, not set between commas, has a whole clause behind it that is among the parts."""
    head = tree.head_of(cue)
    if head is None or tree.doc.text[cue.end : cue.end + 1] == ",":
        return False
    clauses = [clause for clause in tree.children(head, "ccomp") if clause > head]
    whole = [clause for clause in clauses if any(word > head for word in tree.children(clause, "nsubj", "nsubj:pass"))]
    return any(part.covers(tree.words[clause].span) for part in parts for clause in whole)


def _runs_over(part: Span, quotations: Sequence[Quotation]) -> bool:
    """Whether a part stands in a quotation that runs on into the next paragraph."""
    return any(mark.span.meets(part) and not mark.closed for mark in quotations)


def in_reach(tree: Tree, part: Span, cue: int, quotations: Sequence[Quotation]) -> bool:
    """Whether a part can be what a cue tells: no word that only points, no question put to the speaker, nothing else's.

    "Welcomed home" tells no "home", "which Oslo endorsed" no "which". "Asked if Ark left, Lind said no" tells nothing
    of Ark, "things that were said" nothing but those things.
    """
    word = tree.head_of(part)
    if word is None or quoted(part, quotations):
        return True
    alone = len(tree.words_in(part)) == 1 and (tree.words[word].upos in {"ADV", "AUX"} or tree.form(word) in POINTING)
    above = tree.words[word].head
    asked = above != cue and above >= 0 and tree.form(above) in PUT and not tree.children(above, "nsubj")
    return not (alone or asked) and _of_clause(tree, word, cue) and _of_passive(tree, word, cue)


def _of_passive(tree: Tree, word: int, cue: int) -> bool:
    """Whether a word can be told by a passive cue: where that has a subject, this is what was said."""
    said = [subject for subject in tree.children(cue, "nsubj:pass") if tree.form(subject) != "it"]
    return not said or any(above in {cue, *said} for above in (word, *tree.above(word)))


def _of_clause(tree: Tree, word: int, cue: int) -> bool:
    """Whether a word behind a relative clause can be told in it: "Lind, who advised Ark, opposed the pact" does not.

    "What Lind said that Ark does" leaves open what she said; "what Lind said was odd" does not.
    """
    own = tree.words[cue]
    if own.deprel != "acl:relcl" or word < cue:
        return True
    inside = cue in tree.above(word)
    if tree.form(own.head) == "what":
        return not (inside and tree.children(word, "nsubj"))
    return inside or not any(tree.form(subject) in RELATIVE for subject in tree.children(cue, "nsubj"))


def to_next_deed(tree: Tree, part: Span, cue: int, quotations: Sequence[Quotation]) -> Span:
    """The part up to the verb that is told beside the cue: "praised the talks and left Oslo" praises no leaving."""
    for verb in tree.children(cue, "conj"):
        words = tree.words
        alike = words[verb].upos == "VERB" and not tree.children(verb, "nsubj", "case", "mark", "expl")
        if alike and part.covers(words[verb].span) and words[cue].start < part.start:
            end = words[min(tree.subtree(verb))].start
            return part if quoted(words[verb].span, quotations) or end <= part.start else Span(part.start, end)
    return part


def beside(tree: Tree, cue: Cue, quotations: Sequence[Quotation]) -> list[Span]:
    """The quotation next to a cue for which the parse gives no content: right behind it, or just before."""
    if not cue.entry.clause or cue.nominal:
        return []
    place, text = tree.words[cue.head].span, tree.doc.text
    first, border = tree.sentence(cue.head).start - 2, "\n\n" if "\n\n" in text else "\n"
    behind = [mark for mark in quotations if 0 <= mark.start - place.end <= FAR]
    within = [mark for mark in behind if border not in text[place.end : mark.start]]
    opened = (mark for mark in within if _introduces(text[place.end : mark.start], tree.lemma(cue.head) in TELLING))
    ended = [mark for mark in quotations if first <= mark.end <= place.start and place.start - mark.end < NEAR]
    closed = (mark for mark in ended if border not in text[mark.end : place.start])
    own = (mark for mark in closed if not (_of_another(tree, cue.head, mark) or _told_by(tree, mark, place)))
    return [mark.inner for mark in (next(opened, None) or next(own, None),) if mark is not None]


def _introduces(between: str, telling: bool) -> bool:
    """Whether what stands between a cue and a quotation leads to it: a colon or a comma, or nothing after "adding"."""
    return between.rstrip().endswith((":", ",")) or (telling and not between.strip())


def _of_another(tree: Tree, verb: int, quotation: Quotation) -> bool:
    """Whether a quotation before a verb is of the verb before that: "said that it was “over” but welcomed …"."""
    head = tree.words[verb].head
    return tree.relation(verb) == "conj" and tree.words[head].start < quotation.start


def _told_by(tree: Tree, quotation: Quotation, cue: Span) -> bool:
    """Whether a verb between a quotation and a cue tells the quotation: "“It is over,” Lind said, using …"."""
    return any(tree.words[word].upos == "VERB" for word in tree.words_in(Span(quotation.end, cue.start)))


def quoted(place: Span, quotations: Sequence[Quotation]) -> bool:
    """Whether a place stands within one quotation, its marks included."""
    return any(quotation.span.covers(place) for quotation in quotations)


def directness(parts: Sequence[Span], quotations: Sequence[Quotation]) -> float:
    """The share of the content that stands between quotation marks, 0 to 1."""
    total = sum(len(part) for part in parts)
    inside = sum(
        max(0, min(part.end, quotation.end) - max(part.start, quotation.start))
        for part in parts
        for quotation in quotations
    )
    return inside / total if total else 0.0
