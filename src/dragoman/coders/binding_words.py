"""The words by which somebody binds himself: verbs, adjectives and nouns, how firmly each binds, and what it takes."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.model import Strength


class Entry(Struct, frozen=True):
    """How a word binds: how strongly, and what its deed may look like.

    ``takes``: ``i`` an infinitive, ``w`` one after "whether", ``g`` a gerund, ``c`` a clause with "that",
    ``n`` an object, ``a`` the infinitive of the object ("signed a treaty to …"), ``o`` the phrase after "to", "of",
    "on" or "for".
    """

    strength: Strength
    takes: str


DESCRIBING = frozenset("accompany attend chair head join lead moderate represent".split())  # "will be headed by Lind"
VERBS = {
    "agree": Entry("agreed", "icon"), "accept": Entry("agreed", "ain"), "consent": Entry("agreed", "io"),
    "aim": Entry("intends", "i"), "intend": Entry("intends", "ign"), "plan": Entry("intends", "ion"),
    "decide": Entry("intends", "i"), "resolve": Entry("intends", "i"), "threaten": Entry("intends", "in"),
    "pledge": Entry("committed", "icng"), "vow": Entry("committed", "icng"), "promise": Entry("committed", "icng"),
    "commit": Entry("committed", "igno"), "undertake": Entry("committed", "i"), "swear": Entry("committed", "i"),
    "assure": Entry("committed", "co"), "guarantee": Entry("committed", "icn"), "reassure": Entry("committed", "co"),
    "recommit": Entry("committed", "igo"), "offer": Entry("offered", "in"), "propose": Entry("offered", "ign"),
    "volunteer": Entry("offered", "i"), "consider": Entry("considering", "gnw"), "weigh": Entry("considering", "gnw"),
    "mull": Entry("considering", "gnw"), "contemplate": Entry("considering", "gnw"),
    "explore": Entry("considering", "gnw"), "ponder": Entry("considering", "gnw"), "task": Entry("agreed", "i"),
    "debate": Entry("considering", "w"), "think": Entry("considering", "g"), "look": Entry("considering", "g"),
    "work": Entry("intends", "g"), "go": Entry("intends", "i"),
    "prepare": Entry("intends", "i"), "suggest": Entry("offered", "g"),
    "sign": Entry("signed", "an"), "announce": Entry("committed", "n"),
    "provide": Entry("committed", "n"), "allocate": Entry("committed", "n"), "donate": Entry("committed", "n"),
    "contribute": Entry("committed", "n"), "earmark": Entry("committed", "n"), "set": Entry("committed", "n"),
}  # fmt: skip
ADJECTIVES = {
    "ready": Entry("open-to", "io"), "willing": Entry("open-to", "i"), "prepared": Entry("open-to", "i"),
    "prepare": Entry("open-to", "i"), "open": Entry("open-to", "go"), "determined": Entry("intends", "i"),
    "determine": Entry("intends", "i"), "resolved": Entry("intends", "i"), "resolve": Entry("intends", "i"),
    "committed": Entry("committed", "igo"), "commit": Entry("committed", "igo"),
}  # fmt: skip
NOUNS = {
    "plan": Entry("intends", "i"), "intention": Entry("intends", "ig"), "intent": Entry("intends", "ig"),
    "decision": Entry("intends", "i"), "goal": Entry("intends", "i"), "threat": Entry("intends", "i"),
    "pledge": Entry("committed", "io"), "promise": Entry("committed", "io"), "vow": Entry("committed", "i"),
    "commitment": Entry("committed", "igo"), "undertaking": Entry("committed", "i"),
    "recommitment": Entry("committed", "igo"), "assurance": Entry("committed", "c"),
    "readiness": Entry("open-to", "i"), "willingness": Entry("open-to", "i"), "offer": Entry("offered", "i"),
    "agreement": Entry("agreed", "i"),
}  # fmt: skip
WORDED = {  # "will agree to send": the verb tells how firm it is, where a deed hangs on it
    verb: entry.takes.replace("n", "") for verb, entry in VERBS.items() if entry.strength != "intends"
}
FOLLOWING = 45  # words after an invitation within which a text says that it was accepted
END = re.compile(r"[.!?]\s")
AUXILIARIES = frozenset({"will", "shall", "would", "'ll", "’ll", "ll", "wo", "wouldn't", "'d", "’d"})
CHANCES = frozenset({"may", "might"})  # in a man's own words what he has not yet settled
BEING = frozenset({"is", "are", "was", "were", "be", "been", "'s", "’s", "'re", "’re"})
UNDER_WAY = {
    "go": {"going", "gon"},
    "prepare": {"preparing"},
    "think": {"thinking"},
    "look": {"looking"},
    "work": {"working"},
}  # which bind in the progressive only
RELATIVES = frozenset({"who", "which", "that"})
PHRASES = frozenset({"to", "of", "on", "for"})
TERMS = frozenset("invitation offer plan proposal request term truce".split())  # which whoever accepts has agreed to
PACTS = frozenset("accord agreement arrangement contract deal intent memorandum pact protocol treaty".split())
OBLIGING = frozenset({"bind", "commit", "obligate", "oblige", "require"})
COMMANDS = frozenset({"task"})
THANKING = frozenset({"thank", "praise", "commend", "applaud"})
GRATITUDE = frozenset({"appreciation", "gratitude", "thank", "thanks"})
LIGHT = frozenset(
    "make give announce reaffirm reiterate affirm express have confirm repeat renew restate stress underscore "
    "emphasize voice declare reveal unveil present outline signal keep fulfil fulfill honour honor break abandon note "
    "include".split()
)
