"""Irregular English forms as data: each entry is a lemma and the forms that no rule gives."""

from __future__ import annotations

_VERBS = """
arise arose arisen|awake awoke awoken|be am is are was were been being 's 're 'm ai|bear bore borne born|beat beaten
become became|begin began begun|bend bent|beset|bet|bid|bind bound|bite bit bitten|bleed bled|blow blew blown
break broke broken|breed bred|bring brought|broadcast|build built|burn burnt|burst|buy bought|cast|catch caught
choose chose chosen|cling clung|come came|cost|creep crept|cut|deal dealt|die dying|dig dug|do did done does
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|dwell dwelt|eat ate eaten|fall fell fallen
feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forecast
foresee foresaw foreseen|foretell foretold|forget forgot forgotten|forgive forgave forgiven|forgo forwent forgone
freeze froze frozen|get got gotten|give gave given|go went gone goes|grind ground|grow grew grown|hang hung
have has had 've 'd|hear heard|hide hid hidden|hit|hold held|hurt|keep kept|kneel knelt|knit|know knew known
lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|let|lie lay lain lying|light lit|lose lost
make made|mean meant|meet met|mislead misled|mistake mistook mistaken|offset|outdo outdid outdone|overcome overcame
override overrode overridden|oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown
partake partook partaken|pay paid|prove proven|put|quit|read|rebuild rebuilt|redo redid redone|repay repaid
resell resold|retake retook retaken|rewrite rewrote rewritten|rid|ride rode ridden|ring rang rung|rise rose risen
run ran|say said says|see saw seen|seek sought|sell sold|send sent|set|shake shook shaken|shed|shine shone
shoot shot|show shown|shrink shrank shrunk|shut|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid
speak spoke spoken|speed sped|spend spent|spill spilt|spin spun|split|spread|spring sprang sprung|stand stood
steal stole stolen|stick stuck|sting stung|strike struck stricken|strive strove striven|swear swore sworn
sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
throw threw thrown|thrust|tie tying|undercut|undergo underwent undergone|understand understood
undertake undertook undertaken|undo undid undone|uphold upheld|upset|vie vying|wake woke woken|wear wore worn
weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood
write wrote written|can ca|will wo 'll|shall sha|may|must|ought|lie lies|die dies|tie ties
"""

_NOUNS = """
man men|woman women|child children|person persons|foot feet|tooth teeth|mouse mice|goose geese|ox oxen|crisis crises
analysis analyses|basis bases|thesis theses|hypothesis hypotheses|axis axes|oasis oases|emphasis emphases
diagnosis diagnoses|parenthesis parentheses|criterion criteria|phenomenon phenomena|bacterium bacteria
stratum strata|nucleus nuclei|alumnus alumni|stimulus stimuli|radius radii|life lives|wife wives|knife knives
half halves|leaf leaves|loaf loaves|thief thieves|shelf shelves|self selves|wolf wolves|calf calves|series|species
news|headquarters|means|barracks|goods|aircraft|spacecraft|sheep|deer|thanks|troops|whereabouts|politics|economics
physics|mathematics|ethics|logistics|athletics|movie movies|lie lies|tie ties|pie pies|die dies|cookie cookies
zombie zombies|calorie calories|rookie rookies|cache caches|ache aches|headache headaches|avalanche avalanches
shoe shoes|toe toes|canoe canoes|foe foes|bus buses|gas gases|lens lenses|p.m. pm p.m|a.m. am a.m|clothes
credential credentials|premises|chaos|bias|canvas|atlas|consensus
"""

_ADJECTIVES = """
good better best|bad worse worst|far farther farthest|old older oldest elder eldest|big bigger biggest
hot hotter hottest|late later latest|early earlier earliest|large larger largest|close closer closest
safe safer safest|wide wider widest|nice nicer nicest|fine finer finest|strange stranger strangest|free freer freest
true truer truest|simple simpler simplest|severe severer severest|sure surer surest|wise wiser wisest
great greater greatest|high higher highest|low lower lowest|long longer longest|short shorter shortest
new newer newest|young younger youngest|strong stronger strongest|weak weaker weakest|hard harder hardest
tough tougher toughest|near nearer nearest|deep deeper deepest|broad broader broadest|small smaller smallest
fast faster fastest|slow slower slowest|rich richer richest|poor poorer poorest|clear clearer clearest
fair fairer fairest|cheap cheaper cheapest|warm warmer warmest|light lighter lightest|easy easier easiest
heavy heavier heaviest|busy busier busiest|happy happier happiest|costly costlier costliest
deadly deadlier deadliest|friendly friendlier friendliest|risky riskier riskiest|wealthy wealthier wealthiest
grave graver gravest|dark darker darkest
"""

_PRONOUNS = (
    "I me|he him|she her|we us 's|they them|this these|that those|my mine|your yours|our ours|their theirs|her hers"
)


def _table(lines: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in lines.replace("\n", "|").split("|"):
        forms = entry.split()
        for form in forms:
            table.setdefault(form, forms[0])
    return table


def _people(table: dict[str, str]) -> dict[str, str]:
    """The table with every "-men" of an office: spokesmen, statesmen."""
    joined = "spokes states congress chair business fisher police gun service country guards alder crafts".split()
    return table | {f"{stem}{plural}": f"{stem}{single}" for stem in joined for single, plural in _PERSONS}


_PERSONS = (("man", "men"), ("woman", "women"))
IRREGULAR = {
    "VERB": _table(_VERBS),
    "AUX": _table(_VERBS) | {"'d": "would", "'s": "be"},
    "NOUN": _people(_table(_NOUNS)),
    "ADJ": _table(_ADJECTIVES),
    "ADV": _table(_ADJECTIVES) | {"better": "well", "best": "well", "worse": "badly", "n't": "not", "sooner": "soon"},
    "PRON": _table(_PRONOUNS) | {"her": "she"},
    "DET": {"these": "this", "those": "that", "an": "a"},
    "PART": {"n't": "not", "'": "'s"},
}
VERB_LEMMAS = frozenset(IRREGULAR["VERB"].values())
# Verbs in -e of whose stem alone nobody could tell.
E_VERBS = frozenset(
    """
    abide accrue achieve acknowledge acquire adhere admire adore agree allege analyze argue arrange ascribe assemble
    assume assure attribute avenge bake bathe battle become believe bite blame blockade breathe bribe bundle cajole
    capture care challenge change charge chime choke cite coincide collide combine commute compare compete compile
    complete compute concede conclude condone confide confine console conspire constitute consume continue contribute
    convene converge cope couple create cripple crumble culture cure damage dare date debate decide declare decline
    decree define degrade delete denote deplete deplore describe desire determine devote die dilute discourage dislike
    dismantle dispute dissuade distribute diverge divide donate double duke dwindle emerge enable encourage endure
    engage enlarge ensue ensure erode escape evacuate evade evoke examine exchange excite exclude excuse execute exile
    expedite expire explode explore extradite fade feature fiddle file fire flee foresee frame free gamble give
    grapple guarantee guide handle haste hate hide hire hope huddle hype idle ignite ignore imagine impede implore
    incite include injure inquire inscribe inspire institute insure interfere intervene intrude invade invite invoke
    issue joke judge kindle leave lie like live locate love lure make manage measure meddle merge mingle misuse
    mobilize move muddle mute name note nuke nurture outline overcome oversee owe parade paralyze paste persecute
    persevere persuade phone picture pledge pollute postpone precede preclude prepare prescribe preside pressure
    presume prime probe procure profile promote prosecute provide provoke purge pursue queue quote range rate rebuke
    recede receive recite reconcile recreate referee refute relate require reschedule rescue reside restore resume
    retire revere revoke ride ridicule rule sample scare schedule scope score scramble secure see serve settle shake
    shame shape share side single skate smile soothe spare stake stare state store straddle strangle strike stroke
    structure struggle stumble style subdue subscribe substitute sue supersede surge tackle take tame tangle tape
    taste tie time topple torture trade trample treasure trouble tumble type undermine unite update upgrade urge use
    value venture vie vote wage wake waste welcome wipe write
    """.split()
)
SINGLE_L = frozenset(
    """control travel cancel compel expel signal label model fuel quarrel rebel repel propel dispel excel marshal patrol
    counsel level channel tunnel total cudgel equal rival shovel swivel annul fulfil enrol instil distil""".split()
)
DOUBLE = frozenset("add err ebb buzz egg butt boycott purr".split())
