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
    "kilogramme": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "pound": "lb", "lb": "lb", "ounce": "oz", "barrel": "bbl", "bbl": "bbl",
    "gallon": "gal", "liter": "l", "litre": "l", "bushel": "bu", "cubic meter": "m3", "cubic metre": "m3",
    "kilometer": "km", "kilometre": "km", "km": "km", "mile": "mi", "nautical mile": "nmi", "meter": "m",
    "metre": "m", "foot": "ft", "feet": "ft", "inch": "in", "inche": "in", "yard": "yd", "centimeter": "cm", "centimetre": "cm", "mm": "mm", "millimeter": "mm", "millimetre": "mm",
    "square kilometer": "km2", "square kilometre": "km2", "square mile": "mi2", "square meter": "m2",
    "square metre": "m2", "hectare": "ha", "acre": "acre", "megawatt": "MW", "gigawatt": "GW", "mw": "MW", "gw": "GW",
    "kilowatt": "kW", "megawatt-hour": "MWh", "kilowatt-hour": "kWh", "kiloton": "kt", "megaton": "Mt",
    "second": "s", "minute": "min", "min": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "y",
    "decade": "y", "time": "times", "fold": "times", "degree": "degrees",
}  # fmt: skip
MULTIPLIED: dict[str, float] = {"decade": 10.0}

PERSONS: frozenset[str] = frozenset(
    """people person persons troop troops soldier soldiers serviceman servicemen personnel officer officers diplomat diplomats
    civilian civilians child children woman women man men girl girls boy boys refugee refugees migrant migrants
    worker workers employee employees official officials leader leaders minister ministers president presidents
    senator senators lawmaker lawmakers congressman congressmen legislator legislators member members protester protesters
    protestor protestors demonstrator demonstrators detainee detainees prisoner prisoners hostage hostages fighter fighters
    militant militants rebel rebels terrorist terrorists insurgent insurgents gunman gunmen policeman policemen
    student students teacher teachers journalist journalists reporter reporters doctor doctors nurse nurses
    resident residents citizen citizens voter voters passenger passengers tourist tourists visitor visitors victim victims
    casualty casualties fatality fatalities death deaths injury injuries survivor survivors patient patients
    agent agents spy spies expert experts observer observers monitor monitors inspector inspectors advisor advisors adviser advisers
    ambassador ambassadors envoy envoys delegate delegates representative representatives participant participants
    businessman businessmen executive executives analyst analysts candidate candidates sailor sailors marine marines
    pilot pilots crew guard guards volunteer volunteers activist activists farmer farmers respondent respondents
    adult adults kid kids inmate inmates suspect suspects defendant defendants guest guests fan fans supporter supporters
    follower followers user users customer customers user scientist scientists engineer engineers firefighter firefighters
    immigrant immigrants pensioner pensioners veteran veterans peacekeeper peacekeepers captive captives bystander bystanders
    demonstrators actor actors author authors athlete athletes player players judge judges jurors juror lawyers lawyer
    prosecutors prosecutor attorney attorneys democrats democrat republicans republican conservatives
    jews muslims christians palestinians israelis americans russians ukrainians chinese germans britons koreans syrians
    iranians iraqis afghans turks poles frenchmen canadians australians japanese indians pakistanis mexicans
    saudis egyptians libyans yemenis lebanese kurds serbs georgians estonians latvians lithuanians belarusians
    brothers sisters sons daughters siblings friends relatives aides staffers staff colleagues parents mothers fathers
    forces combatants conscripts reservists recruits mercenaries paratroopers commandos operatives hackers
    abductees evacuees deportees exiles dissidents asylum-seekers settlers villagers herders pilgrims shoppers
    generals commanders governors mayors judges ministers mps kings heads chiefs secretaries spokesmen delegates senators
    individuals individual oligarchs oligarch nationals national infant infants baby babies teenager teenagers
    newcomers detentions arrests others patients hostages servicewomen cadets guardsmen""".split()
)
FATES: frozenset[str] = frozenset(
    "killed dead wounded injured arrested detained missing kidnapped abducted evacuated displaced hospitalized hurt "
    "hospitalised died martyred jailed imprisoned expelled deported executed".split()
)
