"""Builds a parsed document from a small table, so that tests of syntax and coders need no model."""

from typing import Any

from msgspec.structs import replace

from dragoman.annotators import quotations as marks_of_speech
from dragoman.language.lemma import lemma_of
from dragoman.model import (
    Actor,
    Article,
    Attribution,
    AttributionPart,
    Character,
    Document,
    Layers,
    Mark,
    Mention,
    Name,
    Quantity,
    Sentence,
    Time,
    Word,
)
from dragoman.spans import Span, at_word_borders, find_all, hull


def parsed(table: str, published: str = "2026-02-05") -> Document:
    """One line a word: ``form lemma UPOS head deprel``; a blank line begins a new sentence.

    Heads count from 1 in their sentence, 0 is the root. Words are joined by one space.
    """
    words: list[Word] = []
    sentences: list[Sentence] = []
    text = ""
    for number, block in enumerate(table.strip().split("\n\n")):
        first = len(words)
        for line in block.strip().splitlines():
            form, lemma, upos, head, deprel = line.split()
            text += " " if text else ""
            start, text = len(text), text + form
            above = first + int(head) - 1 if int(head) else -1
            words.append(
                Word(start=start, end=len(text), sentence=number, upos=upos, head=above, deprel=deprel, lemma=lemma)
            )
        sentences.append(Sentence(start=words[first].start, end=len(text), first=first, last=len(words)))
    article = Article(id="t", text=text, body=Span(0, len(text)), language="en", published=published)
    return Document(article=article, layers=Layers(words=tuple(words), sentences=tuple(sentences)))


NOWHERE = Span(0, 1)
PRONOUNS = frozenset({"he", "she", "they", "it", "I", "we", "We", "They", "He", "She"})


def staged(lines: str, *, published: str = "2026-02-05", **layers: Any) -> Document:
    """A document with marks, each given by its words in the text ("he#2" for the second "he"; see ``_marks``).

    One line a sentence, each word ``form/UPOS/head/deprel`` or ``form=lemma/UPOS/head/deprel`` (without one: by rule);
    heads count from 1 in the sentence. A blank line begins a new paragraph. Punctuation joins the word before it.
    """
    text, words, sentences = "", [], []
    for paragraph in lines.strip().split("\n\n"):
        text += "\n\n" if text else ""
        for line in paragraph.strip().splitlines():
            first, number = len(words), len(sentences)
            for token in line.split():
                form, upos, head, deprel = token.rsplit("/", 3)
                form, _, lemma = form.partition("=")
                text += "" if not text or text[-1] in "\n“" or form[0] in ".,;:?”’'" or form == "n't" else " "
                start, text = len(text), text + form
                above = first + int(head) - 1 if int(head) else -1
                lemma = lemma or lemma_of(form, upos)
                words.append(
                    Word(start=start, end=len(text), sentence=number, upos=upos, head=above, deprel=deprel, lemma=lemma)
                )
            sentences.append(Sentence(start=words[first].start, end=len(text), first=first, last=len(words)))
    article = Article(id="t", text=text, body=Span(0, len(text)), language="en", published=published)
    doc = Document(article=article, layers=Layers(words=tuple(words), sentences=tuple(sentences)))
    quotations = marks_of_speech.Part().annotate([doc])[0].quotations
    return replace(doc, layers=replace(doc.layers, quotations=quotations, **_marks(text, **layers)))


def place(text: str, words: str) -> Span:
    """Where words stand in a text; ``words#2`` is their second place."""
    wanted, _, number = words.partition("#")
    return [span for span in find_all(text, wanted) if at_word_borders(text, span)][int(number or 1) - 1]


def _marks(
    text: str,
    actors: dict[str, str] = {},  # noqa: B006  words → "Name/COUNTRY", "COUNTRY" or members joined by " + "
    places: tuple[str, ...] = (),
    times: dict[str, str] = {},  # noqa: B006  words → EDTF
    lengths: dict[str, float] = {},  # noqa: B006  words → minutes
    cues: tuple[str, ...] = (),  # cues that the language model sees without source and content
    seen: tuple[tuple[str, str, str], ...] = (),  # (source, cue, content) that it sees whole
    said: tuple[tuple[str, str, str], ...] = (),  # (speaker, cue or "", content) as attributions
    diplomacy: bool | None = None,
) -> dict[str, tuple[Mark, ...]]:
    mentions = _mentions(text, actors)
    parts = [AttributionPart(label="cue", **_at(text, cue)) for cue in cues]
    for source, cue, content in seen:
        parts.append(AttributionPart(label="source", **_at(text, source)))
        parts.append(AttributionPart(label="cue", link=len(parts) - 1, **_at(text, cue)))
        parts.append(AttributionPart(label="content", link=len(parts) - 1, **_at(text, content)))
    return {
        "mentions": mentions,
        "names": tuple(Name(label="place", **_at(text, name)) for name in places),
        "times": _times(text, times),
        "quantities": tuple(
            Quantity(value=value, unit="min", number=place(text, words), **_at(text, words))
            for words, value in lengths.items()
        ),
        "attribution_parts": tuple(parts),
        "attributions": tuple(_attribution(text, mentions, one) for one in said),
        "character": tuple(
            Character(start=0, end=len(text), genre="news", diplomacy=one) for one in (diplomacy,) if one is not None
        ),
    }


def _times(text: str, times: dict[str, str]) -> tuple[Time, ...]:
    """Every place of the given words as a date."""
    found = [(span, value) for words, value in times.items() for span in find_all(text, words)]
    return tuple(Time(type="date", value=value, start=span.start, end=span.end) for span, value in sorted(found))


def _at(text: str, words: str) -> dict[str, int]:
    span = place(text, words)
    return {"start": span.start, "end": span.end}


def _mentions(text: str, actors: dict[str, str]) -> tuple[Mention, ...]:
    """Every place of the given words as a mention; a longer one goes before those it covers."""
    found: list[Mention] = []
    for words, code in sorted(actors.items(), key=lambda item: -len(item[0])):
        wanted, _, number = words.partition("#")
        spans = [span for span in find_all(text, wanted) if at_word_borders(text, span)]
        for span in spans[int(number) - 1 : int(number)] if number else spans:
            if not any(one.span.meets(span) for one in found):
                actor = actor_of(code, wanted, span)
                form = "joint" if actor.members else "person" if actor.name else "state"
                form = "pronoun" if wanted in PRONOUNS else form
                found.append(Mention(start=span.start, end=span.end, actor=actor, form=form, entity=code))
    return tuple(sorted(found, key=lambda one: one.start))


def actor_of(code: str, words: str = "x", span: Span = NOWHERE) -> Actor:
    """The actor of "Name/COUNTRY", of "COUNTRY" alone, or of several joined by " + "."""
    ends = {"text": words, "start": span.start, "end": span.end}
    if " + " in code:
        return Actor(members=tuple(actor_of(part, words, span) for part in code.split(" + ")), **ends)
    name, slash, country = code.rpartition("/")
    return Actor(name=name if slash else None, country=country or None, **ends)


def _attribution(text: str, mentions: tuple[Mention, ...], said: tuple[str, str, str]) -> Attribution:
    speaker, cue, content = (place(text, words) if words else None for words in said)
    actor = next(one.actor for one in mentions if one.span == speaker)
    whole = hull([span for span in (cue, content) if span])
    return Attribution(
        start=whole.start, end=whole.end, speaker=actor, speaker_kind="official", contents=(content,), cue=cue
    )
