"""The actors of a document by their place: who is meant by this word, who is named within that clause."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.model import Actor, Document, Mark, Mention
from dragoman.spans import Span
from dragoman.syntax import Tree

NOUN_PHRASE = frozenset({"acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "case", "advmod"})
CLAUSES = frozenset({"acl", "acl:relcl", "appos", "parataxis"})
BESIDE = ("case", "advmod", "conj", "cc")
MARKS = frozenset(',;:()[]"“”')
WEIGHING = frozenset("almost barely hardly just nearly not only practically scarcely virtually".split())
LONG = 80  # code points of a phrase by which somebody without a name is known


def identified(actor: Actor | None) -> bool:
    """Whether it is known who an actor is: by name, by state or body, or by its members."""
    return actor is not None and bool(actor.name or actor.country or actor.members)


class Cast:
    """The mentions of one document, looked up by word or span."""

    def __init__(self, doc: Document, tree: Tree) -> None:
        self.doc = doc
        self.tree = tree
        self.mentions = doc.layers.mentions
        self._starts = [mention.start for mention in self.mentions]
        self._reach = max((mention.end - mention.start for mention in self.mentions), default=0)

    def at(self, word: int) -> Mention | None:
        """The mention that covers a word: the one whose own head it is first, then the narrowest."""
        place = self.tree.words[word].span
        covering = [mention for mention in self.near(place) if mention.span.covers(place)]
        if not covering:
            return None
        return min(covering, key=lambda mention: (self.tree.head_of(mention) != word, len(mention.span)))

    def headed(self, word: int) -> Mention | None:
        """The mention whose head is the word; None where the word only stands inside one ("Chinese" of an envoy)."""
        mention = self.at(word)
        if mention is None:
            return None
        own = self.tree.head_of(mention)
        actors = self.tree.head_of(mention.actor.span)
        return mention if word in (own, actors) or self._torn(mention, word) else None

    def _torn(self, mention: Mention, word: int) -> bool:
        """Whether the parse has torn a person's name in two and the word heads one part."""
        inside = word in self.tree.words_in(mention.actor.span) and self.tree.words[word].upos == "PROPN"
        return mention.form == "person" and inside and self.tree.words[word].head not in self.tree.words_in(mention)

    def near(self, place: Span) -> list[Mention]:
        """The mentions that share a code point with a place, in order of the text."""
        first = bisect_left(self._starts, place.start - self._reach)
        last = bisect_left(self._starts, place.end)
        return [mention for mention in self.mentions[first:last] if mention.span.meets(place)]

    def within(self, place: Span | Mark) -> list[Mention]:
        """The mentions that lie wholly within a place, in order of the text."""
        span = place if isinstance(place, Span) else place.span
        return [mention for mention in self.near(span) if span.covers(mention.span)]

    def actor(self, word: int) -> Actor:
        """The actor that a noun or pronoun stands for; where no mention covers it, its words alone."""
        mention = self.headed(word) or self.at(word)
        if mention is not None:
            return mention.actor
        return self.unresolved(word)

    def unresolved(self, word: int) -> Actor:
        """An actor known by the words of the noun phrase alone, without apposition and relative clause."""
        whole = self._phrase(word)
        own = whole if len(whole) <= LONG else self.tree.span(word, NOUN_PHRASE | {"nmod"})
        phrase = self.doc.quote(own)
        return Actor(text=phrase.quote, start=phrase.start, end=phrase.end)

    def _phrase(self, word: int) -> Span:
        """The noun phrase of a word with what belongs to it by "of" or "in", without what stands beside it."""
        tree = self.tree
        beside = (at for child in tree.children(word, *BESIDE) for at in tree.subtree(child))
        apart = {*beside, *(at for at in tree.subtree(word) if tree.form(at) in MARKS)}
        around = tree.run([at for at in tree.subtree(word, CLAUSES) if at not in apart], word)
        while around[0] < word and tree.words[around[0]].upos == "ADP":
            around[0] += 1
        while around[0] > tree.sentence(word).first and tree.form(around[0] - 1) in WEIGHING:
            around[0] -= 1  # "almost everyone" is not everyone
        return tree.cover(around)

    def actors(self, word: int) -> list[Actor]:
        """The actors of a noun phrase: the coordinated ones one by one, where a mention does not take them together."""
        found: list[Actor] = []
        for part in self.tree.coordinated(word):
            actor = self.actor(part)
            if not any(actor.span.meets(other.span) for other in found):
                found.append(actor)
        return found
