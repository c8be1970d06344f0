"""English forms of Indonesian names: countries and regions, institutions, rivers and airports."""

from __future__ import annotations

from translator.translation.fidelity import expansion
from translator.translation.fidelity.text import words_of

_HEADS = {
    "kabupaten": "{} Regency",
    "kota": "{} City",
    "provinsi": "{} Province",
    "partai": "{} Party",
    "bandara": "{} Airport",
    "stadion": "{} Stadium",
    "universitas": "{} University",
    "timnas": "{} national team",
    "polres": "{} police",
    "polda": "{} regional police",
    "polsek": "{} precinct police",
    "sungai": "{} River",
    "gunung": "Mount {}",
    "pulau": "{} Island",
    "danau": "Lake {}",
    "selat": "{} Strait",
}
ENGLISH = {
    "afrika selatan": "South Africa",
    "aljazair": "Algeria",
    "amerika": "America",
    "amerika serikat": "United States",
    "arab saudi": "Saudi Arabia",
    "as": "United States",
    "a.s": "United States",
    "asia tenggara": "Southeast Asia",
    "belanda": "Netherlands",
    "belgia": "Belgium",
    "brasil": "Brazil",
    "ceko": "Czech Republic",
    "cina": "China",
    "eropa": "Europe",
    "filipina": "Philippines",
    "finlandia": "Finland",
    "inggris": "England",
    "irak": "Iraq",
    "irlandia": "Ireland",
    "irlandia utara": "Northern Ireland",
    "islandia": "Iceland",
    "italia": "Italy",
    "jepang": "Japan",
    "jerman": "Germany",
    "kamboja": "Cambodia",
    "kanada": "Canada",
    "kolombia": "Colombia",
    "korea selatan": "South Korea",
    "korea utara": "North Korea",
    "korsel": "South Korea",
    "korut": "North Korea",
    "kroasia": "Croatia",
    "libanon": "Lebanon",
    "lebanon": "Lebanon",
    "maroko": "Morocco",
    "meksiko": "Mexico",
    "mesir": "Egypt",
    "norwegia": "Norway",
    "palestina": "Palestine",
    "perancis": "France",
    "polandia": "Poland",
    "portugal": "Portugal",
    "prancis": "France",
    "rumania": "Romania",
    "rusia": "Russia",
    "selandia baru": "New Zealand",
    "singapura": "Singapore",
    "skotlandia": "Scotland",
    "spanyol": "Spain",
    "suriah": "Syria",
    "swedia": "Sweden",
    "swiss": "Switzerland",
    "thailand": "Thailand",
    "tiongkok": "China",
    "timur tengah": "Middle East",
    "turki": "Turkey",
    "ukraina": "Ukraine",
    "uni emirat arab": "United Arab Emirates",
    "uni eropa": "European Union",
    "uni soviet": "Soviet Union",
    "vatikan": "Vatican",
    "yaman": "Yemen",
    "yerusalem": "Jerusalem",
    "yordania": "Jordan",
    "yunani": "Greece",
    "jakarta pusat": "Central Jakarta",
    "jakarta selatan": "South Jakarta",
    "jakarta utara": "North Jakarta",
    "jakarta barat": "West Jakarta",
    "jakarta timur": "East Jakarta",
    "jawa barat": "West Java",
    "jabar": "West Java",
    "jawa tengah": "Central Java",
    "jateng": "Central Java",
    "jawa timur": "East Java",
    "jatim": "East Java",
    "jawa": "Java",
    "sumatera utara": "North Sumatra",
    "sumut": "North Sumatra",
    "sumatera barat": "West Sumatra",
    "sumbar": "West Sumatra",
    "sumatera selatan": "South Sumatra",
    "sumsel": "South Sumatra",
    "sumatera": "Sumatra",
    "kalimantan barat": "West Kalimantan",
    "kalimantan timur": "East Kalimantan",
    "kalimantan tengah": "Central Kalimantan",
    "kalimantan selatan": "South Kalimantan",
    "kalimantan utara": "North Kalimantan",
    "sulawesi selatan": "South Sulawesi",
    "sulsel": "South Sulawesi",
    "sulawesi utara": "North Sulawesi",
    "sulut": "North Sulawesi",
    "sulawesi tengah": "Central Sulawesi",
    "sulawesi tenggara": "Southeast Sulawesi",
    "nusa tenggara timur": "East Nusa Tenggara",
    "ntt": "East Nusa Tenggara",
    "nusa tenggara barat": "West Nusa Tenggara",
    "ntb": "West Nusa Tenggara",
    "papua barat": "West Papua",
    "papua barat daya": "Southwest Papua",
    "piala dunia": "World Cup",
    "piala eropa": "European Championship",
    "perang dunia ii": "World War II",
    "asia tengah": "Central Asia",
    "asia timur": "East Asia",
    "asia selatan": "South Asia",
    "asia pasifik": "Asia-Pacific",
    "raja ampat": "Raja Ampat",
    "liga inggris": "Premier League",
    "liga champions": "Champions League",
    "liga spanyol": "La Liga",
    "liga italia": "Serie A",
    "tanah air": "Indonesia",
    "republik indonesia": "Indonesia",
    "jokowi": "Joko Widodo",
    "ahok": "Basuki Tjahaja Purnama",
    "setnov": "Setya Novanto",
    "ri": "Indonesia",
    "mahkamah agung": "Supreme Court",
    "mahkamah konstitusi": "Constitutional Court",
    "kejaksaan agung": "Attorney General's Office",
    "kejagung": "Attorney General's Office",
    "istana negara": "State Palace",
    "idul adha": "Eid al-Adha",
    "iduladha": "Eid al-Adha",
    "idul fitri": "Eid al-Fitr",
    "lebaran": "Eid al-Fitr",
    "kejaksaan": "Prosecution Service",
    "kementerian agama": "Ministry of Religious Affairs",
    "kementerian sosial": "Ministry of Social Affairs",
    "kementerian kesehatan": "Ministry of Health",
    "kementerian keuangan": "Ministry of Finance",
    "kementerian pertahanan": "Ministry of Defence",
    "kementerian luar negeri": "Ministry of Foreign Affairs",
}
"""Names in lower case to their English form."""
PROVINCES = frozenset(
    words_of(
        "aceh riau jambi lampung bengkulu banten bali papua maluku gorontalo jakarta yogyakarta surabaya bandung medan"
    )
)
"""Provinces and large cities that English calls the same."""


def in_english(name: str) -> str:
    """A name as an English reader knows it; an institution's acronym is followed by what it stands for."""
    name = name.removesuffix("-nya")
    lower = " ".join(name.lower().split())
    if lower in ENGLISH:
        return ENGLISH[lower]
    if name.isupper() and (meaning := expansion(name)):
        return meaning if meaning.lower() == lower else f"{name} ({meaning})"
    head, _, rest = name.partition(" ")
    if rest and head.lower() in _HEADS:
        rest = rest.removesuffix(" International").removeprefix("Internasional ")
        return _HEADS[head.lower()].format(in_english(rest))
    return _capitals(name)


def _capitals(name: str) -> str:
    """A name shouted in capitals ("KPK" stays, "PRABOWO SUBIANTO" does not)."""
    words = name.split()
    if len(words) > 1 and name.isupper() and all(len(word) > 3 for word in words):
        return name.title()
    return name
