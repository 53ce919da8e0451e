"""What numbers are counted in: currencies, measures, and the nouns that mean persons."""

from __future__ import annotations

SIGNS: dict[str, str] = {
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NT$": "TWD",
    "S$": "SGD", "NZ$": "NZD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR",
    "₩": "KRW", "₴": "UAH", "₺": "TRY", "₪": "ILS", "CN¥": "CNY", "RMB": "CNY", "Rs.": "INR", "Rs": "INR",
} | {
    code: code for code in (
        "USD EUR GBP CNY CHF JPY RUB UAH PLN INR KRW TRY SAR AED ILS SEK NOK DKK CZK HUF RON KZT GEL AMD AZN BYN "
        "IDR MYR THB VND PHP SGD HKD TWD AUD NZD CAD MXN BRL ARS ZAR NGN EGP PKR IRR IQD QAR KWD"
    ).split()
}  # fmt: skip
CURRENCIES: dict[str, str] = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "usd": "USD", "buck": "USD",
    "australian dollar": "AUD", "canadian dollar": "CAD", "hong kong dollar": "HKD", "taiwan dollar": "TWD",
    "new taiwan dollar": "TWD", "singapore dollar": "SGD", "cent": "USD-cent", "euro": "EUR", "eur": "EUR",
    "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY",
    "chinese yuan": "CNY", "ruble": "RUB", "rouble": "RUB", "russian ruble": "RUB", "yen": "JPY",
    "japanese yen": "JPY", "rupee": "INR", "indian rupee": "INR", "won": "KRW", "south korean won": "KRW",
    "swiss franc": "CHF", "franc": "CHF", "hryvnia": "UAH", "lira": "TRY", "turkish lira": "TRY", "riyal": "SAR",
    "saudi riyal": "SAR", "rial": "IRR", "iranian rial": "IRR", "dirham": "AED", "shekel": "ILS", "zloty": "PLN",
    "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "baht": "THB", "rupiah": "IDR", "ringgit": "MYR",
    "dong": "VND", "real": "BRL", "reais": "BRL", "tenge": "KZT", "rand": "ZAR", "naira": "NGN", "deutschmark": "DEM",
    "deutsche mark": "DEM", "egyptian pound": "EGP", "mexican peso": "MXN", "peso": "MXN", "lari": "GEL", "dram": "AMD",
}  # fmt: skip
MEASURES: dict[str, str] = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage point": "points", "point": "points",
    "basis point": "bp", "ton": "t", "tonne": "t", "metric ton": "t", "metric tonne": "t", "t": "t", "kilogram": "kg",
    "kilogramme": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "pound": "lb", "lb": "lb", "ounce": "oz",
    "barrel": "bbl", "bbl": "bbl", "bpd": "bbl",
    "gallon": "gal", "liter": "l", "litre": "l", "bushel": "bu", "cubic meter": "m3", "cubic metre": "m3",
    "kilometer": "km", "kilometre": "km", "km": "km", "mile": "mi", "nautical mile": "nmi", "meter": "m",
    "metre": "m", "foot": "ft", "feet": "ft", "ft": "ft", "inch": "in", "inche": "in",
    "yard": "yd", "centimeter": "cm",
    "centimetre": "cm", "mm": "mm", "millimeter": "mm", "millimetre": "mm",
    "square kilometer": "km2", "square kilometre": "km2", "square mile": "mi2", "square meter": "m2",
    "square metre": "m2", "square foot": "ft2", "square feet": "ft2", "square yard": "yd2",
    "hectare": "ha", "acre": "acre", "megawatt": "MW", "gigawatt": "GW", "mw": "MW", "gw": "GW",
    "kilowatt": "kW", "megawatt-hour": "MWh", "kilowatt-hour": "kWh", "kiloton": "kt", "megaton": "Mt",
    "second": "s", "minute": "min", "min": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "y",
    "decade": "y", "time": "times", "fold": "times", "degree": "degrees",
    "degree celsius": "°C", "celsius": "°C", "degree fahrenheit": "°F", "fahrenheit": "°F",
}  # fmt: skip
MULTIPLIED: dict[str, float] = {"decade": 10.0}

PERSONS: frozenset[str] = frozenset(
    """abductees activist activists actor actors adult adults adviser advisers advisor advisors afghans agent
    agents aides airmen albanians algerians ambassador ambassadors americans analyst analysts arabs armenians
    arrests asians assailants asylum-seekers athlete athletes attackers attendees attorney attorneys australians
    austrians author authors azerbaijanis babies baby bahrainis bangladeshis belarusians belgians bosnians boy
    boys brazilians britons brothers bulgarians burmese businessman businessmen bystander bystanders cadets
    cambodians canadians candidate candidates captive captives casualties casualty chiefs child children
    chileans chinese christians citizen citizens civilian civilians clerics colleagues colombians combatants
    commanders commandos commuters congolese congressman congressmen conscripts conservatives consumers
    contractors crew crewmen croats cubans customer customers czechs danes daughters death deaths defendant
    defendants delegate delegates democrat democrats demonstrator demonstrators deportees detainee detainees
    detentions diplomat diplomats dissidents doctor doctors dreamers drivers economists egyptians emiratis
    employee employees engineer engineers envoy envoys estonians ethiopians europeans evacuees executive
    executives exiles expert experts extremists fan fans farmer farmers fatalities fatality fathers fighter
    fighters filipinos finns firefighter firefighters fishermen follower followers forces frenchmen friends
    gazans generals georgians germans girl girls governors greeks guard guards guardsmen guatemalans guest
    guests gunman gunmen hackers haitians heads herders hindus hispanics homeowners hondurans hostage hostages
    humanitarians hungarians immigrant immigrants indians individual individuals indonesians infant infants
    inhabitants injuries injury inmate inmates inspector inspectors insurgent insurgents investors iranians
    iraqis irishmen israelis italians japanese jews jihadis jihadists jordanians journalist journalists judge
    judges juror jurors kazakhs kenyans kid kids kings koreans kosovars kurds kuwaitis kyrgyz latinos latvians
    lawmaker lawmakers lawyer lawyers leader leaders lebanese legislator legislators libyans lithuanians lives
    loyalists malaysians man marine marines mayors medics member members men mercenaries mexicans migrant
    migrants militant militants miners minister ministers moldovans monitor monitors monks moroccans mothers
    mourners mps muslims national nationals negotiators neighbors neighbours nepalis newcomers nigerians
    norwegians nuns nurse nurses observer observers officer officers official officials oligarch oligarchs
    omanis operatives orphans others pakistanis palestinians paramedics paratroopers parents participant
    participants passenger passengers patient patients peacekeeper peacekeepers pensioner pensioners people
    person personnel persons peruvians physicians pilgrims pilot pilots plaintiffs player players poles
    policeman policemen president presidents priests prisoner prisoners prosecutor prosecutors protester
    protesters protestor protestors pupils qataris rabbis rebel rebels recruits refugee refugees relatives
    reporter reporters representative representatives republican republicans researchers reservists resident
    residents respondent respondents retirees rohingya romanians russians sailor sailors salvadorans saudis
    scholars schoolchildren schoolgirls scientist scientists seamen secretaries senator senators separatists
    serbs serviceman servicemen servicepeople servicewomen settlers shiites shooters shoppers siblings sikhs
    sisters soldier soldiers somalis sons spaniards spectators spies spokesmen spy staff staffers student
    students sudanese sunnis supporter supporters survivor survivors suspect suspects swedes syrians taiwanese
    tajiks taxpayers teacher teachers technicians teenager teenagers teens terrorist terrorists tibetans tourist
    tourists traders trainees travelers travellers troop troops tunisians turks uighurs ukrainians user users
    uyghurs uzbeks venezuelans veteran veterans victim victims vietnamese villagers visitor visitors volunteer
    volunteers voter voters widows wives woman witness witnesses women worker workers worshipers worshippers yazidis
    yemeni yemenis youngsters youths""".split()
)
FATES: frozenset[str] = frozenset(
    "killed dead wounded injured arrested detained missing kidnapped abducted evacuated displaced hospitalized hurt "
    "hospitalised died martyred jailed imprisoned expelled deported executed".split()
)
