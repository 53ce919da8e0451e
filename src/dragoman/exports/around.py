"""The tables beside the claims: articles as sources, episodes with their links, findings, verdicts, runs, failures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dragoman.accounts import Episode, Finding, Link, Ref, Saying, Text
from dragoman.model import Article
from dragoman.sheets import Column, Sheet

C = Column


class Sourced(Struct, frozen=True):
    """An article as one source among others."""

    article: Article
    text: Text


class Member(Struct, frozen=True):
    """A claim of an episode."""

    episode: Episode
    ref: Ref


class Weighed(Struct, frozen=True):
    """A link of an episode."""

    episode: Episode
    link: Link


class Said(Struct, frozen=True):
    """What some texts give for a field, as one side of a finding."""

    finding: Finding
    saying: Saying


ARTICLES = Sheet("articles", "an article of the record", (
    C("article", "its id", lambda row: row.article.id),
    C("title", "its title", lambda row: row.article.title),
    C("outlet", "who published it", lambda row: row.article.outlet),
    C("agency", "the news agency credited", lambda row: row.article.agency),
    C("side", "the state or body for which the outlet speaks", lambda row: row.article.side),
    C("byline", "as printed", lambda row: row.article.byline),
    C("dateline", "the place of writing as printed", lambda row: row.article.dateline),
    C("published", "ISO 8601", lambda row: row.article.published),
    C("language", "ISO 639-1", lambda row: row.article.language),
    C("genre", "as the source states it", lambda row: row.article.kind),
    C("url", "where", lambda row: row.article.url),
    C("source", "the independent source; articles of one source count once", lambda row: row.text.source),
    C("relation", "own, copy, shortened, mixed or derived", lambda row: row.text.relation),
    C("origin", "the article that its words go back to", lambda row: row.text.origin),
    C("share", "the part of its words that the origin has too", lambda row: row.text.share, "number"),
    C("digest", "SHA-256 of the text that all places count in", lambda row: row.article.digest),
    C("original", "SHA-256 of the original bytes", lambda row: row.article.original),
))  # fmt: skip
TEXT_COLUMN = C("text", "the clean text", lambda row: row.article.text)
EPISODES = Sheet("episodes", "a matter: claims of several articles about the same", (
    C("episode", "its id, a digest of its members", lambda row: row.id),
    C("kind", "the kind of its claims", lambda row: row.kind),
    C("first_day", "the first day that its claims' dates allow", lambda row: row.first_day, "date"),
    C("last_day", "the last", lambda row: row.last_day, "date"),
    C("countries", "the codes of its actors", lambda row: row.countries, "array"),
    C("within", "the contact's episode", lambda row: row.within),
    C("outlets", "how many outlets tell of it", lambda row: row.outlets, "integer"),
    C("sources", "how many independent sources", lambda row: row.sources, "integer"),
    C("claims", "how many claims", lambda row: len(row.members), "integer"),
))  # fmt: skip
MEMBERS = Sheet("members", "a claim of an episode", (
    C("episode", "id of the episode", lambda row: row.episode.id),
    C("article", "id of the article", lambda row: row.ref.article),
    C("claim", "id of the claim", lambda row: row.ref.claim),
))  # fmt: skip
LINKS = Sheet("links", "two claims judged to be about one matter, with the reasons", (
    C("episode", "id of the episode", lambda row: row.episode.id),
    C("first_article", "the one", lambda row: row.link.first.article),
    C("first_claim", "its claim", lambda row: row.link.first.claim),
    C("second_article", "the other", lambda row: row.link.second.article),
    C("second_claim", "its claim", lambda row: row.link.second.claim),
    C("apart", "weighed and kept apart", lambda row: row.link.apart, "boolean"),
    C("reasons", "why, in words", lambda row: [f"{r.ground}: {r.words}" for r in row.link.reasons], "array"),
    C("judgement", "id of the person's verdict that settled it", lambda row: row.link.judgement),
))  # fmt: skip
FINDINGS = Sheet("findings", "what some texts say of a field, as one side of a finding", (
    C("finding", "its id", lambda row: row.finding.id),
    C("kind", "agreement, contradiction, silence or not coded", lambda row: row.finding.kind),
    C("episode", "the matter", lambda row: row.finding.episode),
    C("field", "of what", lambda row: row.finding.field),
    C("value", "what these texts say", lambda row: row.saying.value),
    C("words", "in which words", lambda row: row.saying.words, "array"),
    C("sources", "how many independent ones", lambda row: row.saying.sources, "integer"),
    C("claims", "their claims", lambda row: [ref.claim for ref in row.saying.claims], "array"),
    C("articles", "their articles", lambda row: [ref.article for ref in row.saying.claims], "array"),
    C("cause", "why they differ", lambda row: row.finding.cause),
    C("because", "the cause in a sentence", lambda row: row.finding.because),
    C("searched", "the articles in which it was not found", lambda row: row.finding.searched, "array"),
    C("looked_for", "the words looked for", lambda row: row.finding.looked_for, "array"),
))  # fmt: skip
JUDGEMENTS = Sheet("judgements", "a person's verdict on claims", (
    C("judgement", "its id", lambda row: row.id),
    C("verdict", "reject, link or unlink", lambda row: row.verdict),
    C("claims", "the claims", lambda row: [ref.claim for ref in row.claims], "array"),
    C("articles", "their articles", lambda row: [ref.article for ref in row.claims], "array"),
    C("by", "who gave it", lambda row: row.by),
    C("when", "ISO 8601, UTC", lambda row: row.when),
    C("why", "in words", lambda row: row.why),
    C("withdrawn", "when it was withdrawn", lambda row: row.withdrawn),
))  # fmt: skip
RUNS = Sheet("runs", "what made claims: parts, versions, settings", (
    C("run", "its id, a digest of all but the time", lambda row: row.id),
    C("program", "name and version", lambda row: row.program),
    C("parts", "the parts with their versions", lambda row: row.parts, "array"),
    C("settings", "as TOML or JSON", lambda row: row.settings),
    C("started", "when it was first used, UTC", lambda row: row.started),
))  # fmt: skip
FAILURES = Sheet("failures", "something that could not be done", (
    C("step", "the part at fault", lambda row: row.step),
    C("subject", "the input, article or claim", lambda row: row.subject),
    C("fault", "a word to count by", lambda row: row.fault),
    C("reason", "in words", lambda row: row.reason),
))  # fmt: skip


def source_articles(articles: Iterable[Article], texts: Iterable[Text]) -> Iterator[Sourced]:
    """The articles with what is known of them as sources."""
    known = {text.article: text for text in texts}
    for article in articles:
        yield Sourced(article, known.get(article.id) or Text(article=article.id, origin=article.id, source=article.id))


def list_members(episodes: Iterable[Episode]) -> Iterator[Member]:
    """The claims of every episode."""
    return (Member(episode, ref) for episode in episodes for ref in episode.members)


def list_links(episodes: Iterable[Episode]) -> Iterator[Weighed]:
    """The links of every episode."""
    return (Weighed(episode, link) for episode in episodes for link in episode.links)


def list_sayings(findings: Iterable[Finding]) -> Iterator[Said]:
    """What each side of every finding says."""
    return (Said(finding, saying) for finding in findings for saying in finding.sayings)
