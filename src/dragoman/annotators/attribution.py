"""Who says what: sources, cues and contents linked into attributions, direct and indirect, with relays.

The parse gives cue, source and content; quotation marks correct where the content begins and ends; quotations without
a cue go on with the last speaker. What the language model alone sees is added where it is sure enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.annotators.contents import (
    COMMAS,
    TELLING,
    beside,
    content_of,
    described,
    directness,
    finite,
    fit_to_quotations,
    in_reach,
    other_half,
    own_parts,
    quoted,
    to_next_deed,
)
from dragoman.annotators.drafts import Draft, cut_to_telling, distinct, relayed, resumed
from dragoman.annotators.framing import framed
from dragoman.annotators.openings import issuer, issuing, turns
from dragoman.annotators.posts import beside_posts, posts
from dragoman.annotators.quotations import paragraphs
from dragoman.annotators.running import Running
from dragoman.annotators.speakers import (
    QUOTING,
    Quoting,
    first_person,
    head_of_source,
    hearer_of,
    kind_of,
    mute,
    plausible,
    quoted_by,
    source_of,
    target_of,
    together,
    utterer,
    with_office,
)
from dragoman.annotators.unsaid import deed, unsaid
from dragoman.cast import Cast
from dragoman.cues import NOMINAL, Cue, find_cues
from dragoman.knowledge import Knowledge, load_knowledge
from dragoman.model import Actor, Attribution, AttributionPart, Document, Layers
from dragoman.spans import Span, trim
from dragoman.syntax import Tree

OPENERS = frozenset({"that", "for"})
MARKS = "\"'“”‘’«»„"
SURELY = 0.8  # from here on a sentence without a cue is taken for told where the model sees it so
AGAIN = frozenset({"repeated", "renewed", "continued", "reported"})  # of speech, even where they are parsed as verbs
THOUGHT = frozenset("believe think hope want fear expect see find hold wish suspect know doubt wonder".split())


class Part(Struct, frozen=True):
    """Links sources, cues and contents.

    ``floor``: a content that only the language model sees is taken from this confidence on.
    ``knowledge``: a folder of the user's own tables.
    """

    floor: float = 0.6
    knowledge: str = ""

    version: ClassVar[str] = "1"
    needs: ClassVar[tuple[str, ...]] = ("words", "quotations", "mentions")
    gives: ClassVar[tuple[str, ...]] = ("attributions",)

    def annotate(self, docs: Sequence[Document]) -> list[Layers]:
        """The attributions of each document, in order of their places."""
        knowledge = load_knowledge(self.knowledge)
        return [Layers(attributions=tuple(Linker(doc, self.floor, knowledge).link())) for doc in docs]


class Linker:
    """Links the attributions of one document."""

    def __init__(self, doc: Document, floor: float, knowledge: Knowledge) -> None:
        self.doc = doc
        self.floor = floor
        self.knowledge = knowledge
        self.tree = Tree(doc)
        self.cast = Cast(doc, self.tree)
        self.quotations = list(doc.layers.quotations)
        self.turns = list(turns(doc, self.cast))
        self.paragraphs = [span for passage in doc.article.passages() for span in paragraphs(doc.text, passage)]
        self.running = Running(self.tree, self.quotations, self.paragraphs)

    def link(self) -> list[Attribution]:
        """All attributions, the nested ones with those who relay them."""
        self.cues = list(find_cues(self.tree))
        seen = [part for part in self.doc.layers.attribution_parts if part.label == "cue"]
        self.cues_seen = {word for part in seen for word in self.tree.words_in(part)}
        parsed = [*self._seen(), *(draft for cue in self.cues if (draft := self._from_cue(cue)))]
        drafts = distinct([*parsed, *self._framed(parsed)])
        drafts = beside_posts(drafts, list(posts(self.tree, self.cast, self.knowledge)))
        drafts = [cut_to_telling(draft, drafts, self.doc.text) for draft in drafts]
        drafts = [*drafts, *self._going_on(drafts)]
        drafts = self.running.gather(self.running.run_on(resumed(drafts, self.cast)))
        found = [*issuer(self.doc, self.cast), *(self._finish(draft) for draft in drafts)]
        return sorted(relayed(found), key=lambda mark: (mark.start, mark.end))

    # ------------------------------------------------------------------------------ as the language model sees it

    def _seen(self) -> Iterator[Draft]:
        """The attributions that the language model sees whole: contents, each linked to a cue and that to a source."""
        parts = self.doc.layers.attribution_parts
        by_cue: dict[int, list[AttributionPart]] = {}
        for part in parts:
            if part.label == "content" and part.link >= 0 and part.confidence >= self.floor:
                by_cue.setdefault(part.link, []).append(part)
        for index, contents in by_cue.items():
            near = [part for part in contents if self._goes_with(part, parts[index])]
            draft = self._draft(parts[index], near or contents[:1])
            if draft is not None:
                later = [part for part in contents if near and part not in near and not self._leaves(draft, part.span)]
                on = tuple(self._within_paragraph(part.span) for part in later if self._runs_from(draft, part.span))
                yield replace(draft, contents=(*draft.contents, *on)) if on else draft
                yield from self._without_cue(draft, [part for part in later if not self._runs_from(draft, part.span)])

    def _framed(self, drafts: list[Draft]) -> Iterator[Draft]:
        """What the model sees a source and a cue for, but no content: the sentence that they frame."""
        parts = self.doc.layers.attribution_parts
        told = {part.link for part in parts if part.label == "content"}
        heads = {word: cue.entry.clause for cue in self.cues for word in cue.words}
        for index, part in enumerate(parts):
            found = any(draft.cue_span is not None and draft.cue_span.meets(part.span) for draft in drafts)
            if part.label != "cue" or part.link < 0 or index in told or found:
                continue
            clausal = any(heads.get(word) for word in self.tree.words_in(part))
            if clausal or self.doc.text[part.start : part.end].casefold() == "according to":
                contents = framed(self.tree, parts[part.link].span, part.span)
                draft = self._draft(part, [replace(part, start=one.start, end=one.end) for one in contents])
                yield from [draft] if draft is not None else []

    def _goes_with(self, part: AttributionPart, cue: AttributionPart) -> bool:
        """Whether a content is the cue's own: in its sentence, or quoted as speech that runs on."""
        own, other = self.tree.word_at(cue.start), self.tree.head_of(part)
        if own is None or other is None or self._quoted(part.span):
            return True
        return self.tree.words[own].sentence == self.tree.words[other].sentence

    def _leaves(self, draft: Draft, part: Span) -> bool:
        """Whether a part is no longer speech: it stands outside the marks within which a draft's words stand."""
        marked = any(mark in MARKS for mark in self.doc.text[part.start - 1 : part.start + 1])
        return directness(list(draft.contents), self.quotations) > 0.9 and not (marked or self._quoted(part))

    def _runs_from(self, draft: Draft, part: Span) -> bool:
        """Whether a part follows a draft's words within one paragraph."""
        return draft.reach.end <= part.start and self.running.gap(draft.reach.end, part.start) == 0

    def _without_cue(self, draft: Draft, contents: list[AttributionPart]) -> Iterator[Draft]:
        """Sentences that go on with what somebody said: statements of the same speaker, without a cue."""
        for part in contents:
            whole = self._within_paragraph(part.span)
            asked = "?" in self.doc.text[whole.end - 1 : whole.end + 1]  # a heading more often than anybody's words
            if asked or part.end < draft.whole.start:
                continue
            yield Draft(contents=(whole,), speaker=draft.speaker, kind=draft.kind, confidence=part.confidence)

    def _going_on(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Whole sentences that the model sees as told, without a cue: words of whoever spoke before them."""
        told = sorted((draft for draft in drafts if not draft.printed), key=lambda draft: draft.reach)
        for part in self.doc.layers.attribution_parts:
            if part.label != "content" or part.link >= 0 or part.confidence < SURELY or not self._sentence(part.span):
                continue
            before = [draft for draft in told if draft.reach.end <= part.start]
            if before and not any(draft.whole.meets(part.span) for draft in told):
                last = max(before, key=lambda draft: draft.reach.end)
                if self.running.gap(last.reach.end, part.start) == 0:
                    place = self._within_paragraph(part.span)
                    yield Draft(contents=(place,), speaker=last.speaker, kind=last.kind, confidence=part.confidence)

    def _sentence(self, part: Span) -> bool:
        """Whether a part fills its sentences but for an opening word, outside quotation marks."""
        words = self.tree.words_in(part)
        if not words or self._quoted(part):
            return False
        first, last = self.tree.sentence(words[0]).first, self.tree.sentence(words[-1]).last
        around = [*range(first, words[0]), *range(words[-1] + 1, last)]
        return all(self.tree.words[word].upos in {"PUNCT", "ADV", "CCONJ"} for word in around)

    def _draft(self, seen: AttributionPart, contents: list[AttributionPart]) -> Draft | None:
        head = self.tree.head_of(seen)
        cue = next((cue for cue in self.cues if self.tree.words[cue.head].span.meets(seen.span)), None)
        source = self._source(seen, cue)
        own = source is not None and self._quoted(seen.span) and first_person(self.tree, source)
        if head is None or source is None or own or (cue is not None and unsaid(self.tree, cue)):
            return None
        within = [self._within_sentence(part.span, seen.span) for part in contents]
        within = [to_next_deed(self.tree, part, head, self.quotations) for part in within]
        within = [
            self._opened(part, cue)
            for part in described(self.tree, head, within)
            if in_reach(self.tree, part, head, self.quotations)
        ]
        fitted = {fit_to_quotations(self.doc.text, part, self.quotations, seen.span) for part in within}
        kept = tuple(sorted(part for part in fitted if len(part) > 2 and not part.meets(seen.span)))
        if not kept or deed(self.tree, head, kept, self.quotations):
            return None
        whole = {*self._urged(cue, kept), *other_half(self.tree, seen.span, kept, self.quotations)}
        kept = tuple(own_parts(self.tree, seen.span, sorted(whole), self.quotations, self.paragraphs))
        quoted = quoted_by(self.tree, head)
        speaker = self._speaker(source if quoted is None else quoted.whom)
        return Draft(
            contents=kept,
            speaker=speaker,
            kind=kind_of(self.tree, speaker, source if quoted is None else quoted.whom, self.knowledge),
            relayer=self._relayer(quoted, source),
            cue=cue,
            cue_span=seen.span,
            seen=seen,
            confidence=min(part.confidence for part in contents),
        )

    def _urged(self, cue: Cue | None, kept: tuple[Span, ...]) -> tuple[Span, ...]:
        """What somebody is asked to do from its "to" on, where the model sees its end alone."""
        whole = content_of(self.tree, cue) if cue is not None and cue.entry.act == "urge" else []
        opens = len(whole) == 1 and whole[0].of(self.doc.text).startswith("to ")
        wider = opens and len(kept) == 1 and whole[0].covers(kept[0]) and len(whole[0]) > len(kept[0])
        return tuple(whole) if wider else kept

    def _opened(self, part: Span, cue: Cue | None) -> Span:
        """The part without the hearer and the preposition with which the phrase after the cue opens."""
        if cue is None or cue.entry.object == "target":
            return part
        hearers = self.tree.children(cue.head, "obj", "iobj") if cue.entry.object == "addressee" else []
        for hearer in (self.tree.span(word) for word in hearers):
            if part.covers(hearer) and hearer.start == part.start and hearer.end < part.end:
                part = trim(self.doc.text, Span(hearer.end, part.end), COMMAS)
        words = self.tree.words_in(part)
        opens = len(words) > 1 and self.tree.form(words[0]) in OPENERS
        opens = opens and self.tree.relation(words[0]) in {"mark", "case"} and not finite(self.tree, words[1])
        return Span(self.tree.words[words[1]].start, part.end) if opens else part

    def _within_sentence(self, part: Span, cue: Span) -> Span:
        """Reported speech ends with its sentence; only a quotation runs on."""
        words = self.tree.words_in(part)
        if not words or self._quoted(Span(part.start, part.start + 1)):
            return self._within_paragraph(part)
        sentences = {self.tree.words[word].sentence for word in words}
        own = self.tree.word_at(cue.start)
        wanted = self.tree.words[own].sentence if own is not None else min(sentences)
        kept = [word for word in words if self.tree.words[word].sentence == wanted]
        return self.tree.cover(kept) if kept and len(sentences) > 1 else self._within_paragraph(part)

    def _within_paragraph(self, part: Span) -> Span:
        """The part up to the end of the paragraph in which it begins."""
        end = next((one.end for one in self.paragraphs if one.start <= part.start < one.end), part.end)
        return Span(part.start, min(part.end, end))

    def _source(self, seen: AttributionPart, cue: Cue | None) -> int | None:
        """The word of the source: the head of the linked source, else what the parse gives the cue."""
        if (teller := self._teller(seen)) is not None:
            source: int | None = teller
        elif seen.link >= 0:
            source = head_of_source(self.tree, self.doc.layers.attribution_parts[seen.link].span)
            source = None if source is None or mute(self.tree, source) else source
        else:
            source = source_of(self.tree, cue) if cue else None
            source = self._doer(seen) if source is None else source
        return None if source is None else utterer(self.tree, self.cast, source)

    def _doer(self, seen: AttributionPart) -> int | None:
        """Who does what a cue without a source tells: its subject, or the owner of a noun, if they can speak."""
        head = self.tree.head_of(seen)
        if head is None:
            return None
        noun = self.tree.words[head].upos in {"NOUN", "PROPN"}
        owners = [*self.tree.children(head, "nmod:poss"), *self._by_or_from(head)] if noun else [self.tree.agent(head)]
        doer = next((owner for owner in owners if owner is not None and owner != head), None)
        return doer if doer is not None and plausible(self.tree, self.cast, doer) else None

    def _by_or_from(self, noun: int) -> list[int]:
        return [word for case, word in self.tree.obliques(noun) if case in {"by", "from"}]

    def _teller(self, seen: AttributionPart) -> int | None:
        """Whom a phrase with "by" right behind a noun of speech names: "repeated threats by Oslo"."""
        words, tree = self.tree.words_in(seen), self.tree
        if not words or words[-1] + 1 >= len(tree.words) or tree.lemma(words[-1]) not in NOMINAL:
            return None
        by = tree.words[words[-1] + 1]
        alone = all(tree.words[word].upos != "VERB" or tree.form(word) in AGAIN for word in words)
        return by.head if alone and by.deprel == "case" and tree.form(words[-1] + 1) == "by" else None

    def _speaker(self, source: int) -> Actor:
        """The actor of a source; "I" and "we" in a transcript are whoever's turn it is."""
        place = self.tree.words[source].span
        turn = next((actor for start, actor in reversed(self.turns) if start <= place.start), None)
        if turn is None or not first_person(self.tree, source) or self._quoted(place):
            return together(self.tree, self.cast, source) or with_office(self.tree, self.cast, source)
        return replace(turn, text=place.of(self.doc.text), start=place.start, end=place.end)

    def _relayer(self, quoted: Quoting | None, source: int) -> Actor | None:
        """Who quotes whoever speaks: the subject of the verb of quoting, else the source of the cue."""
        return None if quoted is None else self._speaker(source if quoted.by is None else quoted.by)

    def _quoted(self, place: Span) -> bool:
        return quoted(place, self.quotations)

    # ------------------------------------------------------------------------------ from a cue

    def _from_cue(self, cue: Cue) -> Draft | None:
        source = source_of(self.tree, cue)
        source = None if source is None else utterer(self.tree, self.cast, source)
        if source is None:
            return self._of_issuer(cue)
        if not plausible(self.tree, self.cast, source) or mute(self.tree, source) or self._idle(cue, source):
            return None
        quoted = quoted_by(self.tree, cue.head)
        if unsaid(self.tree, cue) or (quoted is not None and self.tree.lemma(cue.head) in QUOTING):
            return None
        fitted, place = self._told(cue), self.tree.words[cue.head].span
        if not fitted or not self._supported(cue, fitted):
            return None
        speaker = self._speaker(source if quoted is None else quoted.whom)
        kind = kind_of(self.tree, speaker, source if quoted is None else quoted.whom, self.knowledge)
        contents = tuple(sorted({*fitted, *other_half(self.tree, place, fitted, self.quotations)}))
        relayer = self._relayer(quoted, source)
        whole = cue.span(self.tree)
        return Draft(contents=contents, speaker=speaker, kind=kind, relayer=relayer, cue=cue, cue_span=whole)

    def _told(self, cue: Cue) -> list[Span]:
        """The content that the parse gives a cue, else the quotation beside it, fitted to quotation marks."""
        parts = [part for part in content_of(self.tree, cue) if in_reach(self.tree, part, cue.head, self.quotations)]
        place = self.tree.words[cue.head].span
        wanted = parts or beside(self.tree, cue, self.quotations)
        fitted = [fit_to_quotations(self.doc.text, part, self.quotations, place) for part in wanted]
        told = [part for part in fitted if len(part) > 2 and not part.meets(place)]
        return [] if deed(self.tree, cue.head, told, self.quotations) else told

    def _of_issuer(self, cue: Cue) -> Draft | None:
        """ "It was noted that …" in a text of one side's own: that side notes it."""
        speaker = issuing(self.doc, self.tree, self.cast, cue)
        fitted = self._told(cue) if speaker is not None else []
        if speaker is None or not fitted or self._quoted(self.tree.words[cue.head].span):
            return None
        whole = cue.span(self.tree)
        return Draft(contents=tuple(fitted), speaker=speaker, kind="official", cue=cue, cue_span=whole)

    def _supported(self, cue: Cue, parts: list[Span]) -> bool:
        """Whether more than the parse speaks for it: a cue the model sees too, a quotation, a plain verb of speech."""
        seen = any(word in self.cues_seen for word in cue.words)
        whole = any(part.covers(trim(self.doc.text, mark.inner, COMMAS)) for part in parts for mark in self.quotations)
        inside = self._quoted(self.tree.words[cue.head].span)
        quoted = cue.entry.clause and whole and not inside and directness(parts, self.quotations) > 0.9
        return seen or quoted or cue.entry.lemmas[0] in TELLING

    def _idle(self, cue: Cue, source: int) -> bool:
        """Words of the speaker about himself within his own quotation ("I think") make no claim of their own."""
        place = self.tree.words[cue.head].span
        return self._quoted(place) and (first_person(self.tree, source) or self.tree.lemma(cue.head) in THOUGHT)

    # ------------------------------------------------------------------------------ to the layer

    def _whole_cue(self, cue: Span | None) -> Span | None:
        """The cue, with the verb right behind it where it is an auxiliary alone: "have" of "have said"."""
        words = self.tree.words_in(cue) if cue else range(0)
        if len(words) != 1 or self.tree.words[words[0]].upos != "AUX":
            return cue
        verb = self.tree.words[words[0]].head
        return self.tree.cover([words[0], verb]) if verb == words[0] + 1 else cue

    def _finish(self, draft: Draft) -> Attribution:
        share = directness(list(draft.contents), self.quotations)
        quoted = any(mark.span.meets(part) for mark in self.quotations for part in draft.contents)
        whole, cue = draft.whole, self._whole_cue(draft.cue_span)
        return Attribution(
            start=whole.start,
            end=whole.end,
            confidence=draft.confidence,
            speaker=draft.speaker,
            speaker_kind=draft.kind,
            said_by=(draft.relayer,) if draft.relayer else (),
            contents=draft.contents,
            cue=cue,
            addressee=other_than(draft.speaker, hearer_of(self.tree, self.cast, draft.cue) if draft.cue else None),
            target=other_than(draft.speaker, target_of(self.tree, self.cast, draft.cue) if draft.cue else None),
            direct=True if share > 0.9 or draft.printed else "mixed" if quoted else False,
            act=draft.seen.act if draft.seen else None,
            sure=draft.seen.sure if draft.seen else 0.0,
            chances=draft.seen.chances if draft.seen else (),
            status=draft.seen.status if draft.seen else None,
        )


def other_than(speaker: Actor, actor: Actor | None) -> Actor | None:
    """The actor, unless it is the speaker himself."""
    return None if actor is None or actor.same_as(speaker) else actor
