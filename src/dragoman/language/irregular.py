"""Irregular forms of English verbs, nouns and adjectives, as data: each line is a lemma and its forms."""

from __future__ import annotations

_VERBS = """
arise arose arisen|awake awoke awoken|be am is are was were been being 's 're 'm ai|bear bore borne born|beat beaten
become became|begin began begun|bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken
breed bred|bring brought|broadcast|build built|burn burnt|buy bought|catch caught|choose chose chosen|cling clung
come came|creep crept|cut|deal dealt|dig dug|do did done does|draw drew drawn|dream dreamt|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
fly flew flown flies|forbid forbade forbidden|forecast|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone goes|grind ground
grow grew grown|hang hung|have has had 've 'd|hear heard|hide hid hidden|hit|hold held|hurt|keep kept|kneel knelt
know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|let|lie lay lain lying
light lit|lose lost|make made|mean meant|meet met|mislead misled|mistake mistook mistaken|overcome overcame
oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|partake partook partaken|pay paid
put|quit|read|rebuild rebuilt|repay repaid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said says
see saw seen|seek sought|sell sold|send sent|set|shake shook shaken|shed|shine shone|shoot shot|show shown|shrink shrank shrunk
shut|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|speed sped|spend spent|spill spilt
spin spun|split|spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|strike struck stricken
strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn
tell told|think thought|throw threw thrown|undergo underwent undergone|understand understood|undertake undertook undertaken
undo undid undone|uphold upheld|upset|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound
withdraw withdrew withdrawn|withhold withheld|withstand withstood|write wrote written|can ca could|will wo 'll would
shall sha should|may might|must|ought|die dying|tie tying|lobby lobbies|veto vetoes vetoed|untie untying|beget begot
bid|cost|cast|burst|bet|thrust|rid|wed|knit|outdo outdid outdone|override overrode overridden|rewrite rewrote rewritten
retake retook retaken|resell resold|unwind unwound|forgo forwent forgone|redo redid redone|foretell foretold|bestride bestrode
offset|input|sublet|undercut|interpret|visit|exit|edit|limit|benefit|profit|target|budget|deposit|prohibit|inhibit|exhibit
solicit|elicit|credit|merit|inherit|cover|offer|suffer|differ|answer|order|consider|deliver|discover|enter|gather|lower|power
remember|render|trigger|wonder|monitor|honor|favor|labor|author|anchor|develop|happen|open|listen|threaten|strengthen|weaken
widen|broaden|deepen|worsen|tighten|loosen|lessen|soften|sharpen|hasten|question|mention|position|sanction|function|pardon
abandon|reason|season|poison|imprison|ration|station|caution|condition|commission|envision|signal|total|equal|travel|counsel
cancel|model|label|level|marshal|fuel|shelter|register|bolster|foster|muster|counter|encounter|administer|minister|alter|filter
falter|shatter|scatter|batter|matter|utter|barter|charter|master|center|broker|hinder|tender|surrender|wander|slander|launder
murder|harbor|endeavor|sponsor|censor|tailor|pivot|riot|ballot|allot|gallop|envelop|gossip|worship|equip|kidnap|handicap
ransom|blossom|bottom|fathom|custom|welcome|program|diagram|focus|bias|gas|canvas|process|express|address|discuss|press|pass
stress|assess|possess|access|confess|profess|witness|harass|embarrass|amass|cross|miss|kiss|dismiss|bless|guess|surpass|bypass
trespass|redress|suppress|oppress|impress|depress|compress|repress|progress|regress|transgress|toss|boss|gross|fuss|call|recall
tell|install|enroll|fulfill|kill|fill|spill|drill|pull|poll|roll|control|toll|bill|stall|spell|smell|yell|swell|dwell|quell
expel expelled expelling|compel compelled compelling|repel repelled repelling|propel propelled propelling|rebel rebelled rebelling
add|err|buzz|fizz|watt|sniff|stuff|staff|bluff|scoff|puff|cuff|brief|puzzle
"""

_NOUNS = """
man men|woman women|child children|person people persons|foot feet|tooth teeth|mouse mice|goose geese|ox oxen|crisis crises
analysis analyses|basis bases|thesis theses|hypothesis hypotheses|axis axes|oasis oases|emphasis emphases|diagnosis diagnoses
parenthesis parentheses|criterion criteria|phenomenon phenomena|datum data|medium media|bacterium bacteria|stratum strata
nucleus nuclei|alumnus alumni|stimulus stimuli|radius radii|life lives|wife wives|knife knives|half halves|leaf leaves
loaf loaves|thief thieves|shelf shelves|self selves|wolf wolves|calf calves|spokesman spokesmen|spokeswoman spokeswomen
statesman statesmen|congressman congressmen|congresswoman congresswomen|chairman chairmen|businessman businessmen
fisherman fishermen|policeman policemen|gunman gunmen|serviceman servicemen|countryman countrymen|alderman aldermen
series|species|news|politics|economics|physics|mathematics|ethics|headquarters|means|barracks|works|corps|mess|summons
chassis|aircraft|spacecraft|sheep|deer|fish|bus buses|gas gases|virus viruses|status statuses|campus campuses|census censuses
consensus|focus|bonus bonuses|surplus surpluses|caucus caucuses|process processes|access|address addresses|business businesses
witness witnesses|class classes|loss losses|pass passes|press|progress|success successes|congress congresses|process
class|mass masses|crossness|boss bosses|glass glasses|grass|stress stresses|illness illnesses|princess princesses
fitness|weakness weaknesses|darkness|readiness|hero heroes|veto vetoes|echo echoes|embargo embargoes|cargo cargoes
torpedo torpedoes|tomato tomatoes|potato potatoes|volcano volcanoes|negro|mosquito mosquitoes|premise premises
diplomatic|movie movies|lie lies|tie ties|pie pies|die|cookie cookies|zombie zombies|calorie calories|rookie rookies
lens lenses|bias biases|canvas canvases|atlas|christmas|chaos|cosmos|ethos|pathos|logos|thanks|congress|axis|tennis
debris|iris|pelvis|basis|louis|paris|tunis|texas|kansas|alps|andes|maldives|seychelles|netherlands|philippines
talk talks|quiz quizzes|cache caches|ache aches|headache headaches|avalanche avalanches
"""

_ADJECTIVES = """
good better best|bad worse worst|far farther farthest further furthest|little less least|many more most|old elder eldest
big bigger biggest|hot hotter hottest|sad sadder saddest|thin thinner thinnest|wet wetter wettest|fat fatter fattest
late later latest|early earlier earliest|large larger largest|close closer closest|safe safer safest|wide wider widest
nice nicer nicest|fine finer finest|strange stranger strangest|brave braver bravest|free freer freest|true truer truest
simple simpler simplest|able abler ablest|gentle gentler gentlest|humble humbler humblest|rare rarer rarest
severe severer severest|sure surer surest|wise wiser wisest|huge huger hugest|loose looser loosest|ripe riper ripest
great greater greatest|high higher highest|low lower lowest|long longer longest|short shorter shortest|new newer newest
young younger youngest|strong stronger strongest|weak weaker weakest|hard harder hardest|tough tougher toughest
close closer closest|near nearer nearest|deep deeper deepest|broad broader broadest|small smaller smallest
fast faster fastest|slow slower slowest|rich richer richest|poor poorer poorest|clear clearer clearest|fair fairer fairest
easy easier easiest|heavy heavier heaviest|busy busier busiest|happy happier happiest|costly costlier costliest
deadly deadlier deadliest|friendly friendlier friendliest|risky riskier riskiest|wealthy wealthier wealthiest
"""

_PRONOUNS = """
I me|he him|she her|we us|they them|this these|that those|who whom
"""


def _table(lines: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in lines.replace("\n", "|").split("|"):
        forms = entry.split()
        for form in forms:
            table.setdefault(form, forms[0])
    return table


IRREGULAR = {
    "VERB": _table(_VERBS),
    "AUX": _table(_VERBS) | {"'d": "would", "'s": "be"},
    "NOUN": _table(_NOUNS),
    "PROPN": {},
    "ADJ": _table(_ADJECTIVES),
    "ADV": _table(_ADJECTIVES) | {"better": "well", "best": "well", "worse": "badly", "n't": "not"},
    "PRON": _table(_PRONOUNS),
    "DET": {"these": "this", "those": "that", "an": "a"},
    "PART": {"n't": "not", "'s": "'s", "’s": "'s", "n’t": "not"},
}
# Verbs that end in a silent e after these letters, beyond what the rules of :mod:`dragoman.language.lemma` find.
E_VERBS = frozenset(
    """
    accuse achieve acquire advance advise agree allege announce approve argue arrange assassinate assure authorize believe
    blame breathe bribe cause cease challenge change charge chase cite close coalesce combine compare compete complete
    comprise conclude condone confine confuse continue convene convince cooperate curtail damage debate decide declare decline
    decrease deem defile define defuse delete denounce deplore deprive derive describe deserve desire determine devote
    dictate die diffuse dispute dissolve divide dominate double drive ease embrace emerge enable encourage endorse endure
    enforce engage enhance ensue ensure escalate escape evacuate evade evolve examine exchange exclude excuse execute exile
    expire explode explore expose fire force fuse give glorify grace guarantee guide handle hope ignore imagine impose
    improve include increase induce infuse inquire inspire instigate institute insure intervene introduce invade invite
    invoke involve issue judge like leave lie line live love lose lure make manage measure merge mobilize move name
    negotiate note oblige observe operate oppose organize outline overrule owe pause persecute place pledge police pose
    postpone practice praise prepare presage preserve preside presume prevail produce promise promote propose prosecute
    provide provoke pursue quote raise rate realize rebuke receive recognize reduce refuse reimpose reinforce reiterate
    release relieve rely remove renounce replace reproduce require rescue resemble reserve reshape resolve restore
    resume retire revere reverse revise revive revoke rise rule sacrifice salvage save schedule score secure seize serve
    service settle shape share shove silence single size smile solve stage stare state stipulate store strike struggle
    subdue subsume sue suppose surface survive suspense sustain take tackle taste time tolerate trace trade translate
    treasure tumble type undermine unite update urge use utilize value vie violate voice vote wage welcome write
    cripple dismantle grapple settle battle rattle hustle wrestle trouble topple ample sample couple triple assemble tremble
    ogre acre massacre please tease lease crease grease license sense tense rinse dense cleanse condense dispense expense
    """.split()
)
