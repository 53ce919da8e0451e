"""What somebody does by saying something: asserts, urges, warns …, told by the cue and the words of the content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.cast import identified
from dragoman.coders.act_signs import fitted, signs_of, weigh
from dragoman.coders.settings import Scene
from dragoman.cues import Cue
from dragoman.model import Act, Attribution
from dragoman.syntax import FUTURE

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
            r"\b(condemn\w*|violat\w+|illegal\w*|unlawful\w*|unacceptable|aggression|outrag\w+|shameful|disgrace\w*|"
            r"lied|lying|liars?|blame[sd]?|brutal\w*|reckless\w*|irresponsib\w+|hypocri\w+|betray\w*|unfair\w*|"
            r"dishonest|corrupt)\b",
            re.I,
        ),
    ),
    (
        "reject",
        re.compile(
            r"\b(reject\w*|refus\w+|no (plans?|intention|evidence|truth|link|need)|not true|untrue|false|"
            r"nothing to do with|never (agree|accept|allow)\w*|"
            r"(do|does|did|is|are|was|were) ?(n[’']t|not) (want|intend|plan|accept|agree|recogni[sz]e|support))\b",
            re.I,
        ),
    ),
    (
        "support",
        re.compile(
            r"\b(supports|support(ed)? (for|the|its|his|her)|stand(s|ing)? (with|by)|solidarity|"
            r"committed to|commitment to|welcome[sd]?|unwavering|ironclad)\b",
            re.I,
        ),
    ),
    (
        "praise",
        re.compile(
            r"\b(great|excellent|tremendous|wonderful|fantastic|proud|admir\w+|success(ful\w*)?|historic|"
            r"congratulat\w+|condolences?|honou?r\w*|impressive|remarkable|beautiful)\b",
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
HARSH = frozenset({"accuse", "reject", "threaten", "urge", "warn"})
MILD = frozenset({"assert", "assess", "warn"})  # of which a wrong one does the speaker little harm
PLAIN = frozenset({"support", "thank"})  # acts whose words hardly mean anything else
LEANING = 0.3  # from here on the language model's reading is taken where it is mild, or the words bear it out
LIKELY = 0.42  # from here on it goes before taking the words for a plain assertion
SURE = 0.5  # from here on it is taken for any act
CERTAIN = 0.8  # from here on it is right more often than the cue alone
INFORMING = frozenset({"brief", "inform", "update"})
VOWS = frozenset({"pledge", "promise", "swear", "vow", "warn"})
HARM = re.compile(
    r"\b(annihilat\w*|attack\w*|aveng\w*|bomb\w*|by force|crush\w*|destroy\w*|harsh\w*|hit back|kill\w*|"
    r"punish\w*|retaliat\w*|revenge|sanctions?|shoot\w*|strike|wipe)\b",
    re.I,
)


def act_of(scene: Scene, mark: Attribution, cue: Cue | None, cues: Mapping[int, Cue]) -> Act:
    """The act of an attribution, weighed where the language model read it, else by rules alone.

    ``cues``: all cues of the text by their heads.
    """
    act = weigh(act_signs(scene, mark, cue), fitted()) if mark.chances and fitted() else None
    if act == "threaten" and cue is not None and cue.entry.act == "warn":
        act = None  # a warning is a threat only of the speaker's own deed
    return by_rules(scene, mark, cue, cues) if act is None else act


def act_signs(scene: Scene, mark: Attribution, cue: Cue | None) -> Iterator[tuple[str, float]]:
    """What is weighed for an attribution."""
    words = " ".join(part.of(scene.doc.text) for part in mark.contents)
    return signs_of(mark, cue, cue is not None and scene.tree.negated(cue.head), words)


def by_rules(scene: Scene, mark: Attribution, cue: Cue | None, cues: Mapping[int, Cue]) -> Act:
    """The act by rules: the cue's own where it tells one, else as the model or the words' signs have it."""
    words = " ".join(part.of(scene.doc.text) for part in mark.contents)
    seen = _seen(mark, words)
    if cue is not None and HARM.search(words) and _threatens(scene, mark, cue):
        return "threaten"
    if mark.act is not None and cue is not None and _turns(mark, cue):
        return mark.act
    if cue is not None and cue.entry.lemmas[0] in INFORMING:
        return "assert"
    if cue is not None and cue.entry.act not in SOFT and not _overrules(mark, cue):
        return _with_negation(scene, cue)
    if mark.speaker_kind == "analyst" and seen in {None, "assert"}:
        return "assess"
    if seen is not None and (seen != "assert" or mark.sure >= SURE):
        return seen
    if cue is not None and cue.entry.act == "assess":
        return "assess"
    return _retold(scene, mark, cues) or _by_words(mark, words, seen)


def _by_words(mark: Attribution, words: str, seen: Act | None) -> Act:
    """The act by the words of the content, where neither cue nor model tells more than that something is asserted."""
    told: Act | None = next((act for act, sign in SIGNS if sign.search(words)), None)
    if seen is None and told is None:
        return mark.act if mark.act is not None and mark.sure >= LIKELY else "assert"
    return told if told is not None and (seen is None or told in PLAIN) else seen or "assert"


def _retold(scene: Scene, mark: Attribution, cues: Mapping[int, Cue]) -> Act | None:
    """The act where the content tells one: "said she hoped for rain" hopes, "said Ark rejected it" only asserts."""
    tree = scene.tree
    head = tree.head_of(mark.contents[0])
    cue = cues.get(head) if head is not None else None
    if cue is None or cue.entry.act in SOFT or (mark.cue and tree.words[cue.head].span.meets(mark.cue)):
        return None
    subject, speaker = tree.agent(cue.head), mark.speaker
    if subject is None:
        return None
    actor = scene.actor(subject)
    if actor.same_as(speaker) or tree.form(subject) in {"i", "we"}:
        return _with_negation(scene, cue)
    return "assert" if identified(actor) and (actor.country is None or actor.country != speaker.country) else None


def _seen(mark: Attribution, words: str) -> Act | None:
    """The act as the language model reads it, where it is sure enough for so grave an act."""
    borne_out = mark.act in MILD or any(act == mark.act and sign.search(words) for act, sign in SIGNS)
    return mark.act if mark.sure >= (LEANING if borne_out else SURE) else None


def _turns(mark: Attribution, cue: Cue) -> bool:
    """Whether the model reads a vow as a threat, or a concern as one about conduct."""
    vow = cue.entry.lemmas[0] in VOWS - {"warn"}
    turned = "threaten" if vow else "accuse" if cue.entry.lemmas[-1] == "concern" else None
    return turned is not None and mark.act == turned and mark.sure >= LEANING


def _overrules(mark: Attribution, cue: Cue) -> bool:
    """Whether the language model is certain that a cue means another act of the same tone: "welcomed" as praise."""
    return mark.sure >= CERTAIN and (mark.act in HARSH) == (cue.entry.act in HARSH)


def _with_negation(scene: Scene, cue: Cue) -> Act:
    """ "would not accept", "did not rule out": the negation turns accepting into rejecting and leaves the rest."""
    turned = cue.entry.act in {"accept", "offer", "support"} or cue.entry.lemmas == ("want",)
    return "reject" if turned and scene.tree.negated(cue.head) else cue.entry.act


def _threatens(scene: Scene, mark: Attribution, cue: Cue) -> bool:
    """ "vowed to hit back", "warned that it would retaliate": the harm is the speaker's own to do."""
    tree = scene.tree
    if cue.entry.lemmas[0] not in VOWS or len(cue.entry.lemmas) > 1:
        return False
    deeds = [deed for deed in tree.children(cue.head, "ccomp", "xcomp") if not tree.passive(deed)]
    if cue.entry.lemmas[0] != "warn":
        harm = any(HARM.fullmatch(tree.form(noun)) for noun in tree.objects(cue.head))  # "vowed revenge"
        return harm or any(tree.infinitive(deed) or tree.future(deed) for deed in deeds)
    return any(_own_deed(scene, mark, deed) for deed in deeds)


def _own_deed(scene: Scene, mark: Attribution, deed: int) -> bool:
    """Whether the speaker or his own side is said to do it in time to come."""
    tree = scene.tree
    subject = tree.subject(deed)
    if subject is None or not tree.auxiliaries(deed) & (FUTURE | {"would"}):
        return False
    actor, speaker = scene.actor(subject), mark.speaker
    own = actor.same_as(speaker) or (actor.country is not None and actor.country == speaker.country)
    return own or tree.form(subject) in {"we", "i"}
