"""Attributions on their way: which of two drafts are one, and who relays whose words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dragoman.annotators.contents import COMMAS
from dragoman.annotators.given_names import gender_of
from dragoman.annotators.offices import Gender
from dragoman.cast import Cast
from dragoman.cues import Cue
from dragoman.model import Actor, Attribution, AttributionPart, SpeakerKind
from dragoman.spans import Span, hull, trim

NEAR = 600  # code points back to which a pronoun goes on with the speaker before
GENDERS: dict[str, Gender] = {"he": "m", "she": "f"}
SAME = 0.6  # contents that share this much of their union are one content


class Draft(Struct, frozen=True, kw_only=True):
    """An attribution on its way: the words are found, the speaker is not yet resolved."""

    contents: tuple[Span, ...]
    speaker: Actor
    kind: SpeakerKind
    relayer: Actor | None = None  # who quotes the speaker, where the cue itself says so
    cue: Cue | None = None
    cue_span: Span | None = None
    seen: AttributionPart | None = None  # the cue as the language model sees it
    confidence: float = 0.8
    printed: bool = False  # a post that stands whole in the text, without quotation marks

    @property
    def reach(self) -> Span:
        """From the first to the last place of the content."""
        return hull(list(self.contents))

    @property
    def whole(self) -> Span:
        """From the first to the last place of content and cue."""
        return hull([*self.contents, *([self.cue_span] if self.cue_span else [])])


def resumed(drafts: list[Draft], cast: Cast) -> list[Draft]:
    """The drafts, where "she argues" hangs on words about somebody by name: the last speaker goes on, not that person.

    The same holds for a pronoun that nobody has resolved.
    """
    told: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.reach):
        last = told[-1] if told else None
        if last is not None and _goes_on(draft, last, cast):
            place = draft.speaker.span
            words = draft.speaker.text
            speaker = replace(last.speaker, text=words, start=place.start, end=place.end)
            draft = replace(draft, speaker=speaker, kind=last.kind)
        told.append(draft)
    return told


def _goes_on(draft: Draft, last: Draft, cast: Cast) -> bool:
    """Whether a pronoun's words can only be the last speaker's: they name whomever else it could mean."""
    pronoun, before = draft.speaker.text.casefold(), last.speaker
    if pronoun not in GENDERS or before.name is None or draft.whole.start - last.whole.end > NEAR:
        return False
    named = [one.actor for part in draft.contents for one in cast.within(part) if one.form == "person"]
    if before.same_as(draft.speaker) or any(before.same_as(actor) for actor in named):
        return False
    between = Span(last.whole.start, max(draft.speaker.start, last.whole.end))
    near = [one.actor for one in cast.within(between) if one.form in {"person", "office"}]
    if any(not (actor.same_as(before) or any(actor.same_as(one) for one in named)) for actor in near):
        return False
    person = any(one.form == "person" and one.actor.same_as(before) for one in cast.mentions)
    fits = gender_of(before.name.split()[0]) in {GENDERS[pronoun], None}
    own = draft.speaker.name is None or any(draft.speaker.same_as(actor) for actor in named)
    return person and fits and own


def distinct(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that repeat the content of another: what the model sees whole goes before the rest."""
    kept: list[tuple[Span, Draft]] = []
    for draft in sorted(drafts, key=lambda draft: (draft.seen is None, draft.reach)):
        whole = draft.whole
        if not any(place.meets(whole) and _repeats(draft, other) for place, other in kept):
            kept.append((whole, draft))
    return [draft for _, draft in kept]


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether two drafts are one attribution: one cue, or nearly one content."""
    one_cue = draft.cue_span is not None and other.cue_span is not None and draft.cue_span.meets(other.cue_span)
    nested = _within(draft.cue_span, other) or _within(other.cue_span, draft)
    return one_cue or (not nested and shared(draft.reach, other.reach) >= SAME)


def _within(cue: Span | None, outer: Draft) -> bool:
    """Whether a cue stands in what another draft says: somebody's words told by somebody else."""
    return cue is not None and outer.cue_span is not None and any(part.covers(cue) for part in outer.contents)


def cut_to_telling(draft: Draft, drafts: list[Draft], text: str) -> Draft:
    """The draft without the words of one who tells it: "…, the ministry said" is no part of what was announced."""
    for outer in drafts:
        if outer.cue_span is None or not _within(draft.cue_span, outer):
            continue
        runs_over = any(part.covers(outer.cue_span) for part in draft.contents)
        if not runs_over or outer.reach.start >= draft.reach.start:
            continue
        told = [Span(max(part.start, outer.reach.start), min(part.end, outer.reach.end)) for part in draft.contents]
        kept = tuple(trim(text, part, COMMAS) for part in told if part.start < part.end)
        return replace(draft, contents=kept) if kept else draft
    return draft


def shared(one: Span, other: Span) -> float:
    """The share of two spans' union that is in both, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    union = max(one.end, other.end) - min(one.start, other.start)
    return max(0, both) / union if union else 0.0


def relayed(found: list[Attribution]) -> Iterator[Attribution]:
    """The attributions with ``said_by`` filled in: whoever's content holds another's is its relayer."""
    for mark in found:
        place = mark.contents[0]
        around = [other for other in found if other.start <= place.start and place.end <= other.end]
        outer = [other for other in around if other is not mark and _holds(other, mark, place)]
        outer.sort(key=lambda other: sum(len(part) for part in other.contents))
        chain: list[Actor] = list(mark.said_by)
        for other in outer:
            if not other.speaker.same_as(mark.speaker) and not any(other.speaker.same_as(actor) for actor in chain):
                chain.append(other.speaker)
        yield replace(mark, said_by=tuple(chain))


def _holds(outer: Attribution, inner: Attribution, place: Span) -> bool:
    core = inner.cue or place
    return any(part.covers(core) and part.covers(place) and len(part) > len(place) for part in outer.contents)
