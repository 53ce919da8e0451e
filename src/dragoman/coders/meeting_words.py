"""The words by which a text tells of contacts: nouns and verbs with how one communicates, and what stands around."""

from __future__ import annotations

from dragoman.model import Mode

MEETING_NOUNS: dict[str, Mode] = {
    "meeting": "meeting", "call": "call", "conversation": "call", "phonecall": "call", "talk": "talks",
    "negotiation": "talks", "discussion": "talks", "consultation": "talks", "dialogue": "talks", "dialog": "talks",
    "summit": "summit", "visit": "visit", "trip": "visit", "tour": "visit", "videoconference": "video-call",
    "teleconference": "call", "videocall": "video-call", "audience": "meeting", "reception": "meeting",
    "encounter": "meeting", "letter": "letter", "telegram": "letter", "message": "letter", "luncheon": "meeting",
    "dinner": "meeting", "lunch": "meeting", "breakfast": "meeting", "handshake": "meeting", "exchange": "talks",
    "contact": "other", "touch": "other",
}  # fmt: skip
VERBS: dict[str, Mode] = {
    "meet": "meeting", "speak": "call", "talk": "call", "confer": "talks", "converse": "call", "phone": "call",
    "telephone": "call", "call": "call", "visit": "visit", "host": "meeting", "receive": "meeting",
    "negotiate": "talks", "discuss": "talks", "consult": "talks", "huddle": "meeting", "dine": "meeting",
    "greet": "meeting", "communicate": "other",
}  # fmt: skip
REMOTE = frozenset({"call", "video-call"})
TRAVEL = frozenset({"travel", "fly", "go", "come", "head", "arrive", "expect", "rush", "journey"})
LEAVING = frozenset({"head", "due"})  # who heads or is due somewhere is not yet there
RESIDENT = frozenset({"ambassador", "consul", "correspondent", "envoy"})  # who are where they are posted
SENDING = frozenset({"send", "dispatch"})
OBJECTLESS = frozenset({"speak", "talk", "confer", "discuss", "negotiate", "communicate"})  # their object is no partner
FACE_TO_FACE = frozenset({"face", "one"})  # "meet face-to-face", "one-on-one": how they meet, and no partner
SPEAKING = frozenset({"speak", "talk"})
ABOUT = frozenset({"about", "on", "over", "regarding", "concerning"})
ASIDE = frozenset(
    {*"about on over regarding concerning by via through between since after following during".split(), "ahead of"}
)
PRIVATELY = frozenset("person private length detail call phone conversation meeting talk time".split())
ADDRESSING = frozenset(
    "ask assure brief congratulate convey discuss express inform press promise raise reassure remind stress tell thank "
    "urge warn".split()
)  # verbs of what one says to another
CALLING = frozenset({"call", "phone", "telephone"})
BRIEFING = frozenset({"conference", "briefing", "appearance", "ceremony", "rally"})  # where two speak beside each other
HEADING = frozenset("director chair chairman chairwoman president head founder member secretary spokesman host".split())
RELATING = frozenset(
    "accord agreement border conflict cooperation deal dispute drill exercise pact rivalry relation relationship "
    "tension tie trade treaty war".split()
)
KEEPING = frozenset("build deepen develop expand intensify maintain promote strengthen".split())  # contacts: goodwill
OPEN = frozenset({"speak", "talk", "discuss", "confer", "exchange", "contact"})  # by phone or in person, who knows
EARLIER = frozenset({"before", "after", "following", "ahead", "ahead of", "since", "amid"})
DISCUSSED = frozenset({"discuss", "mention", "raise", "review", "address", "welcome", "note"})
MANY = frozenset("multilateral nation party trilateral".split())  # "six-party talks": more than two
ROUNDS = frozenset(
    "conversation negotiation summit talk teleconference videoconference".split()
)  # of the same two, again
SHARED = frozenset({"discuss", "negotiate", "confer"})  # verbs of what several do together
PHONE = frozenset({"phone", "telephone", "telephonic"})
VIDEO = frozenset({"video", "virtual", "online", "videoconference", "zoom"})
LIGHT = frozenset(
    "hold have conduct take make pay begin start end conclude open join lead chair co-chair cancel schedule plan agree "
    "seek propose accept invite attend participate host resume launch finish continue wrap complete arrange request "
    "place receive travel arrive return prepare set hope want expect welcome enter engage undertake do skip "
    "send".split()
)
PREPARING = frozenset(
    "arrange expect hope plan prepare propose request schedule seek set want welcome".split()
)  # also for others
IN_MEETING = frozenset({"during", "at", "in", "after", "before", "following", "ahead", "ahead of", "on", "for"})
NEXT = frozenset({"with", "between"})
REACH = 9  # words after a contact's word within which its "with" stands
