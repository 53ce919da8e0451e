"""Builds a parsed document from a small table, so that tests of syntax and coders need no model."""

from dragoman.model import Article, Document, Layers, Sentence, Word
from dragoman.spans import Span


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
