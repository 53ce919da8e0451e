"""What somebody does by saying something: asserts, urges, warns …, told by the cue and the words of the content."""

from __future__ import annotations

import re

from dragoman.coders.settings import Scene
from dragoman.cues import Cue
from dragoman.model import Act, Attribution

SIGNS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("thank", re.compile(r"\b(thank(s|ed|ful)?|grateful|gratitude|appreciat\w+)\b", re.I)),
    ("accept", re.compile(r"\b(apologi[sz]\w+|I am sorry|we are sorry)\b", re.I)),
    (
        "urge",
        re.compile(
            r"\b(should(?!n)|must|ought to|needs? to|have to|has to|call(s|ing)? (on|for|upon)|urge[sd]?|demand\w*|"
            r"let us|let's|it is (time|vital|essential|necessary|imperative|important)|the need (for|to)|"
            r"(importance|necessity|urgency) of|hopes?)\b",
            re.I,
        ),
    ),
    ("threaten", re.compile(r"\bwe (will|shall) (respond|retaliate|strike|hit|destroy|crush|punish)\w*", re.I)),
    (
        "accuse",
        re.compile(
            r"\b(condemn\w*|violat\w+|illegal\w*|unlawful\w*|unacceptable|aggress\w+|outrag\w+|shameful|disgrace\w*|"
            r"lied|lying|liars?|fail(s|ed|ures?|ing)?|blame[sd]?|guilty|crimes?|brutal\w*|reckless\w*|irresponsib\w+|"
            r"provocat\w+|hypocri\w+|betray\w*|abus\w+|unfair\w*|terrible|horrible|wrong|disaster|dishonest|corrupt)\b",
            re.I,
        ),
    ),
    (
        "reject",
        re.compile(
            r"\b(reject\w*|refus\w+|never|no (plans?|intention|reason|evidence|truth|link|need)|not true|untrue|"
            r"false|(will|would|did|do|does|is|are|was|were|can|could)(n[’']t| not))\b",
            re.I,
        ),
    ),
    (
        "support",
        re.compile(
            r"\b(support\w*|stand(s|ing)? (with|by)|solidarity|committed to|commitment to|welcome[sd]?|"
            r"readiness|unwavering|ironclad|back(s|ed|ing)?)\b",
            re.I,
        ),
    ),
    (
        "praise",
        re.compile(
            r"\b(great|excellent|tremendous|wonderful|fantastic|proud|admir\w+|success(ful\w*)?|historic|"
            r"congratulat\w+|honou?r\w*|impressive|remarkable|beautiful)\b",
            re.I,
        ),
    ),
    ("warn", re.compile(r"\b(warn\w*|danger\w*|threat(ens?)?|risks?|consequences|worr\w+|concern\w*|fear\w*)\b", re.I)),
    ("offer", re.compile(r"\b(ready to|willing to|open to|prepared to|offer\w*|invit\w+|propos\w+)\b", re.I)),
    (
        "assess",
        re.compile(
            r"\b(likely|unlikely|probabl\w+|perhaps|maybe|may|might|could|would|seems?|appears?|expect\w*|I think|"
            r"believe\w*|suggests?|signal\w*|clear(ly)?|important|significan\w+|difficult|possible|impossible)\b",
            re.I,
        ),
    ),
)
SOFT = frozenset({"assert", "assess"})  # acts that a cue may name while the content does something else
SURE = 0.5  # from here on the language model's reading is right more often than the signs


def act_of(scene: Scene, mark: Attribution, cue: Cue | None) -> Act:
    """The act of an attribution: the cue's own where it tells one, else as the model or the words' signs have it."""
    seen = mark.act if mark.sure >= SURE else None
    if cue is not None and cue.entry.act not in SOFT:
        return _with_negation(scene, cue)
    if mark.speaker_kind == "analyst" and seen in {None, "assert"}:
        return "assess"
    if seen is not None:
        return seen
    if cue is not None and cue.entry.act == "assess":
        return "assess"
    words = " ".join(part.of(scene.doc.text) for part in mark.contents)
    return next((act for act, sign in SIGNS if sign.search(words)), "assert")


def _with_negation(scene: Scene, cue: Cue) -> Act:
    """ "would not accept", "did not rule out": the negation turns accepting into rejecting and leaves the rest."""
    negated = scene.tree.negated(cue.head)
    if negated and cue.entry.act in {"accept", "offer", "support"}:
        return "reject"
    return cue.entry.act
