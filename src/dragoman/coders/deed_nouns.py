"""Sorts of nouns by which :mod:`dragoman.coders.deed_signs` tells what a deed is done with, to whom and by whom."""

from __future__ import annotations

SORTS = {
    "missile": frozenset("missile rocket bomb nuclear weapon satellite drone ballistic icbm device artillery".split()),
    "military": frozenset("military joint naval air missile drone war rocket armed ground live-fire nato army".split()),
    "restriction": frozenset(
        "ban blockade control curfew duty embargo fee freeze levy measure penalty quota restriction sanction siege "
        "tariff".split()
    ),
    "treaty": frozenset(
        "treaty agreement pact deal accord consensus truce ceasefire cease-fire memorandum armistice".split()
    ),
    "aid": frozenset(
        "aid ammunition arm arms artillery assistance cash dose equipment expertise food fund funding gear grant "
        "hardware howitzer launcher loan materiel medicine money munition package relief "
        "shell support training vaccine weapon weaponry".split()
    ),
    "dealing": frozenset(
        "aid assistance contact cooperation delivery dialogue export flight funding import license licence membership "
        "negotiation participation payment purchase relation sale service shipment talk tie trade visa work".split()
    ),
    "hostage": frozenset("hostage captive prisoner jail custody prison".split()),
    "captive": frozenset("hostage captive prisoner".split()),
    "drill": frozenset("drill enrichment exercise launch manoeuvre maneuver offensive operation strike test".split()),
    "envoy": frozenset("ambassador attache diplomat embassy envoy".split()),
    "mission": frozenset("consulate embassy mission".split()),
    "passage": frozenset("access airspace border canal checkpoint crossing port strait sea waterway".split()),
    "relation": frozenset("relation relationship tie".split()),
    "resolution": frozenset("communique declaration resolution statement".split()),
    "computer": frozenset("account computer database email mail network server system website".split()),
    "exemption": frozenset("amnesty clemency exemption pardon reprieve waiver".split()),
    "flag": frozenset({"effigy", "flag"}),
    "siege": frozenset("blockade encirclement siege".split()),
    "unwelcome": frozenset({"grata", "persona"}),
    "arms": frozenset(
        "aircraft ammunition arm arms artillery carrier equipment fighter helicopter jet missile rocket submarine tank "
        "weapon weaponry".split()
    ),
    "craft": frozenset("aircraft airliner boat jet plane ship tanker trawler vessel".split()),
    "crowd": frozenset("crowd demonstration demonstrator protest protester protestor rally".split()),
    "offer": frozenset("bid invitation offer plan proposal request".split()),
    "alert": frozenset("alert footing readiness standby".split()),
    "fire": frozenset({"fire", "gunfire"}),
    "warhead": frozenset("device nuke warhead".split()),
    "cyber": frozenset("cyber hacking phishing ransomware".split()),
    "terror": frozenset("sponsor terror terrorism terrorist".split()),
    "intelligence": frozenset({"intelligence"}),
    "talks": frozenset("accord agreement ceasefire deal negotiation pact process talk talks treaty truce".split()),
    "dispute": frozenset("claim conflict dispute row".split()),
    "assassination": frozenset({"assassination", "murder"}),
    "asset": frozenset("account asset fund visa".split()),
    "asylum": frozenset({"asylum", "refuge"}),
    "bomb": frozenset("bomb car device explosive grenade mine munition".split()),
    "combat": frozenset("air bombing combat counterterrorism ground military offensive security".split()),
    "control": frozenset({"control"}),
    "emergency": frozenset("curfew emergency lockdown law".split()),
    "entry": frozenset("asylum entry passage permission transit visa".split()),
    "export": frozenset("export import investment technology trade".split()),
    "fund": frozenset("aid billion fund funding million money tranche".split()),
    "gunfire": frozenset("artillery enemy gun gunship heavy hostile machine mortar rocket missile sniper tank".split()),
    "influence": frozenset("cyber disinformation hacking influence meddling propaganda smear".split()),
    "material": frozenset("economic financial humanitarian lethal logistical material military technical".split()),
    "nuclear": frozenset(
        "arsenal centrifuge enrichment facility nuclear program programme reactor stockpile uranium warhead".split()
    ),
    "punitive": frozenset("punitive restrictive retaliatory".split()),
    "refugee": frozenset("asylum evacuee exile migrant refugee".split()),
    "reserve": frozenset("conscript reserve reservist".split()),
    "sentence": frozenset("sentence term".split()),
    "signal": frozenset("broadcast gps radar signal".split()),
    "strength": frozenset(
        "arsenal capability defence defense deployment force patrol presence readiness troop".split()
    ),
    "truce": frozenset("armistice ceasefire cease-fire truce".split()),
    "wargame": frozenset({"war"}),
    "wounded": frozenset("casualty injured patient wounded".split()),
    "person": frozenset(
        "activist american captive citizen crew detainee diplomat hostage journalist national pilot politician "
        "prisoner sailor soldier".split()
    ),
}
FORCES = frozenset(
    "aircraft armada army battalion battery bomber brigade carrier convoy destroyer fighter fleet force frigate "
    "gunboat group helicopter jet marine missile navy personnel plane ship soldier squadron submarine tank troop "
    "troops unit vessel warplane warship weapon".split()
)
CIVIL = frozenset("labor labour sales task work".split())  # "task force"
ARMED_GROUPS = frozenset("air army battle carrier combat marine military naval special strike tank".split())
FIGHTERS = frozenset("fighter guerrilla insurgent militant militia police rebel recruit separatist".split())
RULERS = frozenset("administration government junta leadership regime".split())
LIVING = frozenset(
    "activist cameraman cleric colonel couple family foreigner lawmaker lawyer monk photographer pilgrim politician "
    "priest reporter tourist victim "
    "people person civilian soldier troop man woman child boy girl militant fighter rebel leader general officer "
    "captive citizen detainee hostage inmate migrant national prisoner refugee "
    "policeman guard journalist doctor worker contractor scientist diplomat commander member protester "
    "protestor student teenager teen demonstrator villager resident pilot sailor insurgent terrorist agent".split()
)
THINGS = frozenset(
    "airbase aircraft airfield airliner airport area base boat bridge building camp capital church city compound "
    "consulate convoy depot district drone embassy facility flight headquarters helicopter home hospital house "
    "infrastructure jet market missile mission mosque neighborhood neighbourhood outpost pipeline plane plant "
    "port position post refinery rocket school ship site station tanker target town vessel village warehouse".split()
)
MEN = FIGHTERS | frozenset(
    "army attacker authority bomber demonstrator force gunman hijacker jihadist junta kidnapper military mob "
    "paramilitary pirate protester protestor sniper soldier terrorist troop warlord".split()
)
PARTIES = frozenset(
    "country delegation government leader leadership minister nation negotiator party power side signatory "
    "state".split()
)
BY_MEN = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})  # deeds that armed men or crowds do
SHOTS = frozenset("barrage bullet grenade gun mortar round salvo shell shot".split())
GROUND = frozenset(
    "airspace area base border capital city country island port province region swath swathe territory town village "
    "water waters zone".split()
)
VICTIMS = LIVING | THINGS
BODIES = frozenset(
    "accord agreement alliance bloc compact convention deal organisation organization pact partnership treaty".split()
)
AMOUNTS = frozenset(
    "all amount any array batch billion bulk bunch deal dollar dozen half handful hundred lot lots majority "
    "million most number package part raft range round series set share shipment some thousand ton tonne type "
    "variety wave".split()
)
UNARMED = frozenset("cold culture currency diplomatic drug economic legal price propaganda tariff trade verbal".split())
CHEMICAL = frozenset("biological chemical chlorine cluster nerve phosphorus sarin thermobaric".split())
TERMS = SORTS["treaty"] | frozenset(
    "arrangement basis calendar document framework package plan principle protocol roadmap schedule step term text "
    "timeline timetable understanding".split()
)
SEEKING = frozenset(
    "aim aspire attempt chance commit effort hope impasse look mediate mediation negotiate negotiation offer path "
    "possibility progress prospect push pursue seek strive talk talks want work".split()
)  # "talks on a deal with Oslo": there is none yet
BLOWS = frozenset(
    "airstrike ambush assault attack barrage blast bomb bombardment bombing crossfire drone explosion mine missile "
    "offensive operation raid rocket salvo shell shelling shooting strike".split()
)  # what kills is nobody, but somebody's
INTRANSITIVE = frozenset(
    "advance battle clash crack fight fire intervene launch open push rain retaliate shoot sweep take use".split()
)  # verbs of force that need nobody whom they name as struck
IDEAS = frozenset(
    "accord act ad agreement ban bill campaign crisis deal decision duty earthquake hurricane law lawsuit "
    "legislation measure move order pandemic policy restriction rule ruling sanction storm tariff tax treaty "
    "virus war".split()
)  # what they hit or kill is not struck by anybody
STATES = frozenset(
    {"alert", "captive", "hostage", "terror", "unwelcome"}
)  # told by a phrase: "held in jail", "put on alert"
MEDIA = frozenset("twitter facebook tweet interview speech debate statement media editorial ad".split())
FIGURES = {"strike": frozenset("accord agreement balance bargain chord compromise deal note pact tone truce".split())}
IDEALS = frozenset(
    "bill character coverage democracy dignity freedom identity institution integrity interest law liberty media order "
    "plan policy press program programme proposal record reform reputation right rule sovereignty system truth "
    "value".split()
)  # "an attack on our democracy" strikes nobody
STRIKING = frozenset("ambush assault attack battle hit offensive slam strike target war".split())
HARMING = frozenset("attack damage destroy hit kill slam strike target wound".split())
TOWARD = {
    "ACCUSE": frozenset({"into", "of", "against"}),
    "AID": frozenset({"to", "for", "with"}),
    "COERCE": frozenset({"of", "from", "against", "on", "at"}),
    "COOPERATE": frozenset({"with", "to"}),
    "PROTEST": frozenset({"against", "at"}),
    "REJECT": frozenset({"of", "from"}),
    "RETREAT": frozenset({"on", "of", "against", "with"}),
    "SANCTION": frozenset({"on", "against", "with", "from", "to", "of"}),
    "SUPPORT": frozenset({"with"}),
}  # before the other side, behind a verb or its object: "cut ties with Oslo", "revoked the visas of two Danes"
SUFFERED = frozenset(
    "abduction arrest assassination beheading capture deportation detention execution expulsion extradition "
    "harassment imprisonment indictment jailing kidnapping killing murder persecution poisoning release shooting "
    "stabbing torture".split()
)  # in "Lind's arrest" Lind is arrested
ARMED = frozenset(
    "agent aircraft bomber drone fighter gunman hacker jet missile official plane ship soldier troop warplane "
    "warship".split()
)
INSTITUTIONS = frozenset(
    "agency ally alliance assembly bank body bureau cabinet cell coalition commission committee company congress "
    "council court crew department firm gang house industry inspectorate intelligence judiciary jury kingdom "
    "legislature ministry movement network office organisation organization parliament patrol presidency public "
    "republic senate staff team tribe union watchdog wing youth".split()
)
