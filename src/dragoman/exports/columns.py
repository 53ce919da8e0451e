"""The tables that every record has for others: what a row is, and each column with its meaning."""

from __future__ import annotations

from dragoman.exports.rows import content_of, country_of, kind_of, name_of
from dragoman.sheets import Column, Sheet

C = Column

WHENCE = (
    C("quote", "the exact words that carry the claim", lambda told: told.claim.evidence.quote),
    C("start", "where they begin in the text, in code points", lambda told: told.claim.evidence.start, "integer"),
    C("end", "where they end", lambda told: told.claim.evidence.end, "integer"),
    C("article", "id of the article that makes the claim", lambda told: told.article.id),
    C("outlet", "who published it", lambda told: told.article.outlet),
    C("source", "the independent source that the article goes back to", lambda told: told.source),
    C("side", "the state or body for which an official or state-run outlet speaks", lambda told: told.article.side),
    C("published", "when, ISO 8601", lambda told: told.article.published),
    C("url", "where", lambda told: told.article.url),
    C("said_by", "who the text makes responsible, outermost last", lambda told: [
        name_of(actor) for actor in told.claim.said_by], "array"),
    C("said_by_country", "their codes", lambda told: [
        country_of(actor) or "" for actor in told.claim.said_by], "array"),
    C("confidence", "how sure the coder is, 0 to 1", lambda told: told.claim.confidence, "number"),
    C("occasion", "id of the contact at which, or about which, it was said or done", lambda told: told.claim.occasion),
    C("part_of", "id of the claim whose words contain this one's", lambda told: told.claim.part_of),
    C("run", "what made the claim", lambda told: told.claim.run),
)  # fmt: skip
WHAT = (
    C("claim", "id of the claim", lambda told: told.claim.id),
    C("episode", "id of the matter that the record takes it to be about", lambda told: told.episode or None),
    C("status", "held, planned, denied …: see the codebook", lambda told: told.claim.status),
)


def _who(field: str, about: str) -> tuple[Column, Column]:
    return (
        C(field, f"{about}, by name", lambda told: name_of(getattr(told.claim, field))),
        C(f"{field}_country", "its code", lambda told: country_of(getattr(told.claim, field))),
    )


def _all(field: str, about: str) -> tuple[Column, Column]:
    return (
        C(field, f"{about}, by name", lambda told: [name_of(actor) for actor in getattr(told.claim, field)], "array"),
        C(f"{field}_country", "their codes, in that order", lambda told: [
            country_of(actor) or "" for actor in getattr(told.claim, field)], "array"),
    )  # fmt: skip


def _time(field: str, about: str) -> tuple[Column, Column]:
    return (
        C(field, f"{about}, EDTF", lambda told: getattr(getattr(told.claim, field), "value", None)),
        C(f"{field}_text", "in the text's words", lambda told: getattr(getattr(told.claim, field), "text", None)),
    )


def _place() -> tuple[Column, Column]:
    return (
        C("place", "where", lambda told: told.claim.place and (told.claim.place.name or told.claim.place.text)),
        C("place_country", "its code", lambda told: told.claim.place and told.claim.place.country),
    )


def _words(field: str, about: str) -> Column:
    return C(field, about, lambda told: getattr(getattr(told.claim, field), "quote", None))


def _plain(field: str, about: str) -> Column:
    return C(field, about, lambda told: getattr(told.claim, field))


CONTACTS = Sheet("contacts", "a contact as one text tells it", (
    *WHAT, _plain("mode", "call, visit, summit …"), *_all("participants", "who took part"), *_time("when", "the day"),
    *_place(), C("minutes", "how long", lambda told: told.claim.duration and told.claim.duration.minutes, "number"),
    *_who("initiator", "who asked for it"),
    C("topics", "what was discussed, in the text's words", lambda told: [t.quote for t in told.claim.topics], "array"),
    _words("trigger", "the word that tells the contact"), *WHENCE,
))  # fmt: skip
STATEMENTS = Sheet("statements", "what one text says that somebody said", (
    *WHAT, *_who("speaker", "who speaks"),
    C("speaker_role", "the office the text gives", lambda told: told.claim.speaker.role),
    C("speaker_office", "the office that our tables give for the day", lambda told: told.claim.speaker.office),
    _plain("speaker_kind", "official, analyst, media …"), *_who("addressee", "to whom"), *_who("target", "about whom"),
    _plain("act", "assert, urge, accuse …"), _words("cue", "the word that tells the speaking"),
    C("content", "what is said, word for word", lambda told: content_of(told.claim)),
    C("direct", "yes in quotation marks, mixed in part, no", lambda told: {
        True: "yes", False: "no"}.get(told.claim.direct, "mixed")),
    _plain("topic", "in a few words"), *WHENCE,
))  # fmt: skip
COMMITMENTS = Sheet("commitments", "a commitment as one text tells it", (
    *WHAT, *_who("by", "who binds itself"), *_who("to", "towards whom"), _words("what", "to what, word for word"),
    _plain("strength", "considering … signed"), _words("trigger", "the word of binding"),
    C("amount", "how much", lambda told: told.claim.quantity and told.claim.quantity.value, "number"),
    C("unit", "of what unit", lambda told: told.claim.quantity and told.claim.quantity.unit),
    *_time("deadline", "until when"), _words("condition", "on what condition"), *WHENCE,
))  # fmt: skip
PLANS = Sheet("plans", "something dated or due, as one text tells it", (
    *WHAT, _words("what", "what, word for word"), *_all("who", "who is to act"), *_time("when", "when"), *_place(),
    _words("trigger", "the word that tells it"), *WHENCE,
))  # fmt: skip
FIGURES = Sheet("figures", "a number as one text tells it", (
    *WHAT, C("value", "the plain number", lambda told: told.claim.value, "number"),
    _plain("unit", "ISO 4217 for money; t, bbl, km, min, persons, % …"), _plain("bound", "at least, at most"),
    C("approximate", "about, nearly", lambda told: told.claim.approximate, "boolean"),
    _words("text", "the amount, word for word"), _words("of", "what is measured"), *_time("period", "of what time"),
    *_all("about", "of whom"), *WHENCE,
))  # fmt: skip
EVENTS = Sheet("events", "a directed act as one text tells it", (
    *WHAT, _plain("type", "PLOVER"), *_who("source", "who acts"), *_who("target", "towards whom"),
    _words("trigger", "the word that tells it"), *_time("when", "when"), *_place(),
    *(column for column in WHENCE if column.name != "source"),
))  # fmt: skip
CLAIMS = Sheet("claims", "a claim of any kind", (
    *WHAT[:1], C("kind", "contact, statement, commitment, plan, figure or event", kind_of), *WHAT[1:], *WHENCE,
))  # fmt: skip
ACTORS = Sheet("actors", "an actor of a claim", (
    C("claim", "id of the claim", lambda part: part.told.claim.id),
    C("article", "id of the article", lambda part: part.told.article.id),
    C("field", "as what: speaker, participants, said_by …", lambda part: part.role),
    C("text", "the words that name the actor", lambda part: part.actor.text),
    C("name", "the person's canonical name", lambda part: part.actor.name),
    C("country", "ISO 3166 alpha-3, or the code of a body", lambda part: part.actor.country),
    C("role", "the office the text gives", lambda part: part.actor.role),
    C("office", "the office that our tables give for the day", lambda part: part.actor.office),
    C("start", "where the words begin, in code points", lambda part: part.actor.start, "integer"),
    C("end", "where they end", lambda part: part.actor.end, "integer"),
))  # fmt: skip

# The sheet that holds the claims of each kind.
BY_KIND = {
    "contact": CONTACTS,
    "statement": STATEMENTS,
    "commitment": COMMITMENTS,
    "plan": PLANS,
    "figure": FIGURES,
    "event": EVENTS,
}
