"""The label lists of every head, in the order of the network's outputs."""

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
DEPREL = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
LAYERS = (  # each tagged O, B, I by itself, so that layers may overlap
    "person", "body", "place", "nationality",
    "source", "cue", "content", "inner",  # inner: a content within another content
    "contact", "commitment", "plan", "event",
)  # fmt: skip
NAMES, ATTRIBUTION, TRIGGERS = slice(0, 4), slice(4, 8), slice(8, 12)
CODES = {  # one label for a word, asked for only at the words of a cue or trigger
    "status": ("held", "ongoing", "planned", "proposed", "cancelled", "denied", "refused", "background"),
    "type": (
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    ),
    "act": (
        "assert", "assess", "praise", "thank", "urge", "warn", "threaten", "accuse", "reject", "accept", "offer",
        "support",
    ),
    "strength": ("considering", "open-to", "intends", "offered", "agreed", "committed", "signed"),
    "mode": ("call", "video-call", "meeting", "visit", "summit", "talks", "letter", "other"),
}  # fmt: skip
LINKS = ("content to cue", "cue to source", "mention to earlier mention")
ROLES = ("participant", "by", "to", "who", "source", "target")  # of an actor in the claim that a trigger carries
ROLE_FIELDS = {"participants": 0, "by": 1, "to": 2, "who": 3, "source": 4, "target": 5}  # fields of coded claims
RELATIONS = (  # between two actors; PLOVER's roots, with CONCEDE and RETREAT as YIELD
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
QUADS = (0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3)  # verbal and material cooperation, verbal and material conflict
PLACES = ("outside", "before", "source", "target", "between", "after")  # of a word, seen from the two actors
