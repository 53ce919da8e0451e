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
    "metre": "m", "foot": "ft", "feet": "ft", "inch": "in", "inche": "in",
    "yard": "yd", "centimeter": "cm",
    "centimetre": "cm", "mm": "mm", "millimeter": "mm", "millimetre": "mm",
    "square kilometer": "km2", "square kilometre": "km2", "square mile": "mi2", "square meter": "m2",
    "square metre": "m2", "square foot": "ft2", "square feet": "ft2", "square yard": "yd2",
    "hectare": "ha", "acre": "acre", "megawatt": "MW", "gigawatt": "GW", "mw": "MW", "gw": "GW",
    "kilowatt": "kW", "megawatt-hour": "MWh", "kilowatt-hour": "kWh", "kiloton": "kt", "megaton": "Mt",
    "second": "s", "minute": "min", "min": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "y",
    "decade": "y", "time": "times", "fold": "times", "degree": "degrees",
}  # fmt: skip
MULTIPLIED: dict[str, float] = {"decade": 10.0}

PERSONS: frozenset[str] = frozenset(
    """abductees activist activists actor actors adult adults adviser advisers advisor advisors afghans agent agents
    aides ambassador ambassadors americans analyst analysts arrests asylum-seekers athlete athletes attorney
    attorneys australians author authors babies baby belarusians boy boys britons brothers businessman businessmen
    bystander bystanders cadets canadians candidate candidates captive captives casualties casualty chiefs child
    children chinese christians citizen citizens civilian civilians colleagues combatants commanders commandos
    congressman congressmen conscripts conservatives crew customer customers daughters death deaths defendant
    defendants delegate delegates democrat democrats demonstrator demonstrators deportees detainee detainees
    detentions diplomat diplomats dissidents doctor doctors egyptians employee employees engineer engineers envoy
    envoys estonians evacuees executive executives exiles expert experts fan fans farmer farmers fatalities
    fatality fathers fighter fighters firefighter firefighters follower followers forces frenchmen friends
    generals georgians germans girl girls governors guard guards guardsmen guest guests gunman gunmen hackers
    heads herders hostage hostages immigrant immigrants indians individual individuals infant infants injuries
    injury inmate inmates inspector inspectors insurgent insurgents iranians iraqis israelis japanese jews
    journalist journalists judge judges juror jurors kid kids kings koreans kurds latvians lawmaker lawmakers
    lawyer lawyers leader leaders lebanese legislator legislators libyans lithuanians man marine marines mayors
    member members men mercenaries mexicans migrant migrants militant militants minister ministers monitor
    monitors mothers mps muslims national nationals newcomers nurse nurses observer observers officer officers
    official officials oligarch oligarchs operatives others pakistanis palestinians paratroopers parents
    participant participants passenger passengers patient patients peacekeeper peacekeepers pensioner pensioners
    people person personnel persons pilgrims pilot pilots player players poles policeman policemen president
    presidents prisoner prisoners prosecutor prosecutors protester protesters protestor protestors rebel rebels
    recruits refugee refugees relatives reporter reporters representative representatives republican republicans
    reservists resident residents respondent respondents russians sailor sailors saudis scientist scientists
    secretaries senator senators serbs serviceman servicemen servicewomen settlers shoppers siblings sisters
    soldier soldiers sons spies spokesmen spy staff staffers student students supporter supporters survivor
    survivors suspect suspects syrians teacher teachers teenager teenagers terrorist terrorists tourist tourists
    troop troops turks ukrainians user users veteran veterans victim victims villagers visitor visitors volunteer
    volunteers voter voters woman women worker workers yemenis""".split()
)
FATES: frozenset[str] = frozenset(
    "killed dead wounded injured arrested detained missing kidnapped abducted evacuated displaced hospitalized hurt "
    "hospitalised died martyred jailed imprisoned expelled deported executed".split()
)
