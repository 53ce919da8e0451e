"""The English words by which a text tells that a phrase names an office, a group, a side or a pair of actors.

Offices who held them when are facts and stand in :mod:`dragoman.knowledge`; here are only the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dragoman.model import Actor

Gender = Literal["m", "f"]
LEADERS = frozenset({"leaders", "presidents", "premiers", "heads"})
TELLERS = frozenset({"spokesman", "spokeswoman", "spokesperson"})  # who tells of both sides and is neither
HEADS = frozenset("president prime premier king queen chancellor emir sultan first general".split())
AIDES = TELLERS | frozenset(
    "adviser advisor aide secretary minister ambassador envoy senator "
    "representative attorney director deputy analyst expert professor official counsel officer".split()
)


def _words(listing: str) -> frozenset[str]:
    return frozenset(listing.split())


OFFICES = _words("""
    adviser advisor aide ambassador analyst assistant attaché attorney author ayatollah baron baroness bishop boss
    broker captain cardinal chair chairman chairperson chairwoman chancellor chief chieftain coach co-chair co-founder
    colonel columnist commander commander-in-chief commentator commissioner congressman congresswoman consul
    coordinator correspondent councillor counsel counselor counsellor counterpart crown-prince cleric ceo cfo consultant
    curator deputy designate diplomat director dictator doctor duke economist editor emir emperor envoy executive
    expert fellow founder general governor head historian host heir high-representative imam inspector interlocutor
    interpreter investigator journalist judge justice king lawmaker lawyer lead leader lecturer legislator lieutenant
    lobbyist lord major manager marshal mayor mediator member minister monarch mp mep negotiator nominee observer
    officer
    official ombudsman organizer partner patriarch physician pm politician pollster pontiff pope premier president
    president-elect press-secretary prime-minister prince princess principal professor prosecutor queen rapporteur
    reporter representative researcher resident scholar scientist secretary secretary-general senator sergeant
    sheikh sheriff speaker specialist spokesman spokesperson spokeswoman staffer strategist student sultan
    superintendent supporter tsar treasurer undersecretary under-secretary veteran veep vice-chairman vice-president
    vice-premier widow wife husband daughter son father mother brother sister activist sen rep gov gen lt col capt
    maj sgt cmdr adm amb atty det insp rev prof dr dir admiral
    """)
"""Singular nouns for somebody who holds an office or has a calling."""


HONORIFICS: dict[str, Gender | None] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "madam": "f", "madame": "f", "mme": "f", "sir": "m", "lady": "f",
    "lord": "m", "dame": "f", "king": "m", "queen": "f", "prince": "m", "princess": "f", "sheikh": "m", "emir": "m",
    "chairwoman": "f", "congresswoman": "f", "spokeswoman": "f", "chairman": "m", "congressman": "m", "spokesman": "m",
    "businessman": "m", "businesswoman": "f", "pope": "m", "sultan": "m", "ayatollah": "m", "imam": "m", "father": "m",
    "mother": "f", "son": "m", "daughter": "f", "brother": "m", "sister": "f", "wife": "f", "husband": "m",
    "widow": "f", "duke": "m", "duchess": "f", "baroness": "f", "baron": "m", "actress": "f", "señor": "m",
    "herr": "m", "frau": "f", "monsieur": "m", "rev": "m", "cardinal": "m", "bishop": "m", "first-lady": "f",
    "crown-prince": "m", "dr": None, "prof": None, "hon": None, "st": None,
}  # fmt: skip
"""Forms of address and nouns that tell the gender of the person they stand with."""

PLURAL_TITLES = _words("sens reps govs messrs presidents senators representatives ministers gens drs")
"""Titles before several names: "Sens. Dick Durbin and Dianne Feinstein"."""

NAME_PARTICLES = _words(
    "al al- el bin ben ibn abu de da do dos del della der den di du la le ten ter van von y e san ad an ul"
)
"""Words in small letters that stand inside a name."""

PLAIN_HONORIFICS = _words("mr mrs ms miss madam madame mme sir lady lord dame dr señor herr frau monsieur hon st")
"""Forms of address that are no office."""

ROLE_MODIFIERS = _words("""
    acting assistant associate adjunct ballistic business campaign career chief communications communist
    congressional counter-terrorism current defence defense democratic deputy diplomatic domestic economic economics
    education emeritus energy executive federal finance financial first ex- ex former foreign general global
    government health high home house human immigration incoming interim interior intelligence international justice
    junior law left-wing liberal conservative labour main majority managing military minority national nuclear
    opposition outgoing parliamentary permanent personal political policy press prime principal presidential public
    regional republican research retired rights ruling second security senate senior special sole state supreme then
    then- top trade treasury under- vice world young veteran longtime long-time right-wing far-right hard-line
    hardline hardliner moderate independent local provincial district county city affairs relations investment
    commerce agriculture agricultural transport transportation environment labor migration development cabinet
    european house legal ethics budget science technology cyber media culture cultural sports tourism water arms
    veterans attorney central bank climate peace border foreign-policy
    """)
"""Lower-case words that may stand between a nationality and an office."""

LINKS = _words("of for to the and & at on in")
"""Words that may hold an office's parts together: "Minister for Foreign Affairs and Trade"."""

ORGANS: dict[str, Literal["state", "body", "group"]] = {
    "side": "state", "government": "state", "administration": "state", "regime": "state", "authorities": "group",
    "leadership": "state", "state": "state", "nation": "state", "republic": "state", "country": "state",
    "ministry": "body", "embassy": "body", "parliament": "body", "army": "body", "military": "body", "navy": "body",
    "delegation": "group", "cabinet": "body", "consulate": "body", "presidency": "body", "police": "body",
    "forces": "group", "troops": "group", "senate": "body", "congress": "body", "court": "body", "department": "body",
    "intelligence": "body", "mission": "body", "team": "group", "agency": "body", "agencies": "group",
    "party": "body", "council": "body", "commission": "body", "committee": "body", "bank": "body", "office": "body",
}  # fmt: skip
"""Nouns by which a state is spoken of after its nationality: "the Chinese side", "the Russian government"."""

GROUPS = _words("""
    activists advisers advisors agents aides allies ambassadors analysts authorities Christians citizens civilians
    commanders companies conservatives counterparts critics delegates delegations democrats demonstrators diplomats
    economists envoys executives experts fighters forces governments hackers hostages insurgents investigators
    investors jihadists journalists lawmakers lawyers leaders legislators liberals loyalists mediators members
    militants militias ministers negotiators observers officers officials opponents organizers parliamentarians
    pilots police politicians prisoners prosecutors protesters protestors rebels refugees regulators reporters
    representatives republicans researchers residents sailors scholars scientists senators separatists settlers
    soldiers sources spies spokesmen spokespeople students supporters teams terrorists traders troops voters
    witnesses workers people persons firms businesses farmers families producers nationals presidents migrants
    """)
"""Plural nouns for people who act together without being named."""

JOINT_PERSONS = _words("""
    leaders presidents ministers premiers chancellors secretaries men women politicians counterparts heads diplomats
    officials interlocutors envoys statesmen negotiators candidates rivals senators chiefs
    """)
JOINT_STATES = _words("""
    sides countries nations states governments parties neighbors neighbours powers superpowers capitals economies
    militaries armies delegations rivals allies foes adversaries
    """)
JOINT_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}

PRONOUNS: dict[str, tuple[Literal["one", "thing", "many", "who"], Gender | None]] = {
    "he": ("one", "m"), "him": ("one", "m"), "his": ("one", "m"), "himself": ("one", "m"),
    "she": ("one", "f"), "her": ("one", "f"), "hers": ("one", "f"), "herself": ("one", "f"),
    "it": ("thing", None), "its": ("thing", None), "itself": ("thing", None),
    "they": ("many", None), "them": ("many", None), "their": ("many", None), "themselves": ("many", None),
    "both": ("many", None), "who": ("who", None),
}  # fmt: skip

DEEDS = _words("""
    action aggression agreement aid airstrike ambition announcement annexation assault assistance attack attempt ban
    bid blockade bombardment bombing boycott campaign ceasefire claim commitment concession condemnation cooperation
    counteroffensive criticism crackdown decision delivery demand denial deployment drill effort exercise expulsion
    fire help hostility import export incursion initiative interest interference intervention invasion investment
    involvement launch loan meddling missile move objection occupation offensive offer operation opposition order
    plan pledge policy position pressure proposal propaganda provocation pullout purchase push raid recognition
    refusal rejection request resistance response retaliation rhetoric sale sanction shelling shipment stance strike
    support surveillance tariff test threat veto view vote war warning weapon withdrawal
    accusation allegation atrocity concern cyberattack cyberwarfare election hacking incursion influence
    obligation penalty promise provision
    """)
"""Nouns for what states do, before which a nationality tells the doer: "the Russian invasion"."""

TALKS = _words("talk talks negotiation summit meeting dialogue consultation call conversation")
"""Nouns before which two nationalities tell who meets: "the Russian-Ukrainian talks"."""

ASSETS = _words("""
    aircraft airspace aluminum asset base beef border car company consulate crude economy embassy facility farmer gas
    goods import infrastructure jet market oil plane plant pork port product ship soil soybean soybeans station steel
    target tanker territory vessel warhead warship waters website
    """)
"""Nouns for what belongs to a state, before which a nationality tells on whom a deed falls: "Chinese goods"."""

BODY_NOUNS = _words("""
    administration agency alliance army bank bloc board broadcaster cabinet campaign commission committee company
    congress council court department embassy firm government group legislature magazine military ministry network
    newspaper office organisation organization outlet panel paper parliament party police regime tribunal union watchdog
    """)
"""Nouns by which a body is meant again: "the ministry", "the company"."""

PLACE_CASES = _words("in at near outside inside through across around within over into throughout off via beyond")
"""Prepositions after which a state or a capital is a place."""

MOTION = _words("""
    arrive travel go fly return come visit leave enter reach head land move flee tour depart live stay remain trip
    visit journey flight arrival return export ship
    """)
"""Verbs and nouns of motion: what follows "to" or "from" is a place."""

SPEECH = _words("""
    say tell add state note claim announce declare argue warn stress emphasize emphasise reiterate insist explain
    write tweet post remark comment reply respond ask urge call demand accuse blame deny confirm admit acknowledge
    suggest believe think hope expect predict promise pledge vow agree reject refuse reaffirm underscore underline
    point report complain caution concede describe express praise thank condemn criticize criticise continue go
    conclude assert maintain observe recall reveal signal indicate inform brief
    """)
"""Lemmas of speech and thought, whose subject speaks."""

OWN_NOUNS = frozenset(
    "administration army cabinet congress court embassy government legislature military ministry parliament police "
    "regime department office council bloc union".split()
)
"""Nouns by which a body is meant again only if its name ends so."""
HOME_OFFICES = frozenset({"head of state", "head of government", "foreign minister"})
"""Kinds of office that without a state are those of the outlet's or publisher's own."""
OTHERS = frozenset({"counterpart", "interlocutor"})
"""Offices that mean somebody of another state than the one just spoken of."""
OWN_OFFICES = frozenset({"secretary", "president"})
"""Offices that in what a government publishes are first its own."""
CROWNED = frozenset("pope pontiff king queen emperor emir sultan monarch captain".split())
"""Heads of state by whom "the president" of the outlet's state is not meant."""
ELECTED = frozenset("president chancellor premier minister pm".split())
"""Offices that no crowned head of state goes by."""
POPES = frozenset({"pope", "pontiff"})
FIRST = frozenset({"prime"})
"""What makes of a minister the first of them."""
RANKS = frozenset("vice deputy assistant under".split())
"""Words that make of an office the one below it."""
PARTS = frozenset(
    "army business community labor labour majority military minority opposition party rebel religious tribal "
    "union".split()
)
"""Words that make of a leader one of something less than the state."""
PRESIDED = frozenset("assembly bank chamber congress council house parliament senate university".split())
"""Bodies with presidents of their own."""
ANY_HEAD = frozenset({"leader", "state", "government"})  # "the leader", "the head of state"
GENERIC = frozenset("official officer diplomat source aide analyst expert member adviser advisor person".split())
"""Nouns that fit too many to mean somebody named before."""
HELD_AS: dict[str, tuple[str, ...]] = {
    "head of state": ("head-of-state",),
    "head of government": ("head-of-government",),
    "foreign minister": ("foreign-minister",),
    "defence minister": ("defence-minister",),
    "spokesperson": ("spokesperson",),
    "leader": ("leader", "head-of-state", "head-of-government", "head"),
    "head": ("head",),
    "adviser": ("adviser",),
}
"""The offices of the table of holders by what kind of office a description tells."""


def rank_of(office: str) -> frozenset[str]:
    """The words that make an office one below another.

    >>> sorted(rank_of("Vice President"))
    ['vice']
    """
    return RANKS & set(office.lower().split())


SHORT_TITLES = {
    "adm.": "admiral", "col.": "colonel", "gen.": "general", "gov.": "governor", "lt.": "lieutenant",
    "rep.": "representative", "sen.": "senator", "sgt.": "sergeant",
}  # fmt: skip
LOCAL = frozenset({"chief", "gov.", "governor", "mayor", "warlord"})
"""Leaders of less than a state, whom nobody means a president by."""


def spelled(role: str) -> str:
    """A role with its short titles written out.

    >>> spelled("Texas Gov.")
    'Texas governor'
    """
    return " ".join(SHORT_TITLES.get(word.lower(), word) for word in role.split())


def answers_to(words: set[str], office: str) -> bool:
    """Whether all words are those of an office of the same rank: a vice president is no president.

    >>> answers_to({"minister"}, "Foreign Minister"), answers_to({"minister"}, "Prime Minister")
    (True, False)
    """
    office = spelled(office)
    own = set(office.lower().split())
    return words <= own and RANKS & words == rank_of(office) and FIRST & words == FIRST & own


def crowned_alike(noun: str, styles: Iterable[str]) -> bool:
    """Whether a noun may mean somebody of these styles, as "the king" means no president and "the premier" no king."""
    known = {word for style in styles for word in style.lower().split()}
    if noun in known or not noun:
        return True
    if noun == "monarch" or noun in POPES:
        return bool(known & (POPES if noun in POPES else CROWNED))
    return noun not in CROWNED and not (noun in ELECTED and known & CROWNED)


TITLES = {"presidents": frozenset({"president"}), "premiers": frozenset({"premier", "prime"})}
"""Words in the title of everybody of whom a plural is said."""


def titled_otherwise(actor: Actor, joint: str | None) -> bool:
    """Whether somebody has a title and is no president where "the presidents" are spoken of; no vice president is."""
    titles = TITLES.get(joint or "", frozenset())
    words = set((actor.office or actor.role or "").lower().split())
    return bool(titles and words) and (not words & titles or bool(words & {"vice", "deputy", "former"}))
