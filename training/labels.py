"""The label lists of every head, in the order of the network's outputs."""

from typing import get_args

from dragoman.claims import Act, Mode, PloverType, Status, Strength
from dragoman.language import marking
from dragoman.language.roles import OF_KIND

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
LAYERS = (*marking.NAMES, *marking.PARTS, *marking.TRIGGERS)  # each tagged O, B, I by itself, so that they may overlap
NAMES = slice(0, len(marking.NAMES))
CODES = {  # one label for a word, asked for only at the words of a cue or trigger
    "status": get_args(Status), "type": get_args(PloverType), "act": get_args(Act), "strength": get_args(Strength),
    "mode": get_args(Mode),
}  # fmt: skip
LINKS = ("content to cue", "cue to source", "mention to earlier mention")  # of the last see decision 0009
ROLES = tuple(role for roles in OF_KIND.values() for role in roles)  # of an actor in the claim that a trigger carries
RELATIONS = (  # between two actors; PLOVER's roots, with CONCEDE and RETREAT as YIELD
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
QUADS = (0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3)  # verbal and material cooperation, verbal and material conflict
PLACES = ("outside", "before", "source", "target", "between", "after")  # of a word, seen from the two actors
