"""Key names of an article: who and where, by how often and how high up they stand, in their English form.

They are read in the source, where spelling is certain, and given the English form that the tables of the fidelity
check know ("Amerika Serikat": United States; "KPK": KPK (Corruption Eradication Commission)).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from translator.article import Article
from translator.indonesian.dates import DAY_NUMBERS, MONTH_NUMBERS
from translator.summary.words import is_empty
from translator.translation.fidelity import expansion
from translator.translation.fidelity.exonyms import exonyms, places
from translator.translation.fidelity.lexicon import common, english, lexicon, stems_of
from translator.translation.fidelity.text import Text, Word, words_of

MOST = 5
"""Names given of an article at most."""
TITLE_TIMES = 3
OPENING_SENTENCES = 4
_LONGEST = 5
_INNER = frozenset(words_of("bin binti van von de da dos el al bint"))
# Words before a name that say what somebody is; the name begins after them.
_OFFICES = frozenset(
    words_of(
        """
    presiden wapres wakil menteri menko wamen gubernur bupati wali walikota kota kabupaten provinsi kecamatan
    kelurahan desa kampung ketua umum sekretaris jenderal direktur utama kepala anggota komisi jaksa hakim kapolri
    kapolda kapolres kapolsek panglima komandan letjen mayjen brigjen irjen komjen kombes akbp kompol akp
    iptu ipda aiptu aipda brigadir bripka briptu bripda kolonel mayor kapten sersan pelatih pemain kiper striker
    gelandang bek artis aktor aktris penyanyi pengamat dokter dr drs dra ir prof profesor ustaz ustadz kiai habib gus
    pak bapak bu ibu mas mbak bang kang haji hajah hj raja ratu pangeran putri paus negara republik partai tim timnas
    klub menurut juru bicara ceo pt cv tbk jalan jl jln gedung rumah stadion bandara universitas eks mantan calon
    plt pj staf khusus divisi humas polres polda polsek wakapolri wakapolda kabid kasat kanit kadis kabag sosok
    sang si para sir mr mrs h hj sungai gunung pulau danau selat
    """
    )
)
_KEPT_OFFICES = frozenset(
    words_of(
        "polres polda polsek partai pt stadion bandara universitas kabupaten kota provinsi rumah timnas republik "
        "sungai gunung pulau danau selat"
    )
)
"""Of these, what belongs to a name of more than one word: "Polda Metro Jaya", "Bandara Kualanamu"."""
_ENGLISH_HEADS = {
    "kabupaten": "{} Regency",
    "kota": "{} City",
    "provinsi": "{} Province",
    "partai": "{} Party",
    "bandara": "{} Airport",
    "stadion": "{} Stadium",
    "universitas": "University of {}",
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
_SURELY = frozenset(words_of("rp usd idr wib wita wit wni wna km kg cm hp tv id com co baca juga foto video live link"))
_ENGLISH = {
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
_PARTIES = frozenset(
    words_of("demokrat golkar gerindra nasdem hanura perindo gelora buruh hanura berkarya garuda ummat")
)
_SURE_LEAST = 2
"""The weight of a name that is given: one mention in the opening, or two below it."""


def key_names(article: Article, most: int = MOST) -> tuple[str, ...]:
    """The names that stand most often in an article and highest up, in English where a form is known.

    Args:
        article: its source is read.
        most: how many at most.
    """
    title = Text(article.title.source) if article.title else None
    body = [Text(s.source) for s in article.sentences()]
    sure = frozenset(_surely_names(body))
    weights: Counter[tuple[str, ...]] = Counter()
    written: dict[tuple[str, ...], str] = {}
    texts = [(text, 2 if n < OPENING_SENTENCES else 1) for n, text in enumerate(body)]
    if title and not _is_headline(title):
        texts.insert(0, (title, TITLE_TIMES))
    for text, times in texts:
        for words in _names(text, sure):
            key = tuple(word.lower for word in words)
            weights[key] += times
            written.setdefault(key, " ".join(word.text for word in words))
    if title and _is_headline(title):
        joined = title.joined
        for key in weights:
            if f" {' '.join(key)} " in joined:
                weights[key] += TITLE_TIMES
    _merge(weights)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], list(weights).index(item[0])))
    found: dict[str, None] = {}
    for key, weight in ranked:
        if weight < _SURE_LEAST or len(found) == most:
            break
        found.setdefault(in_english(written[key]), None)
    return tuple(found)


def in_english(name: str) -> str:
    """A name as an English reader knows it; an institution's acronym is followed by what it stands for."""
    lower = " ".join(name.lower().split())
    if lower in _ENGLISH:
        return _ENGLISH[lower]
    if name.isupper() and (meaning := expansion(name)):
        return meaning if meaning.lower() == lower else f"{name} ({meaning})"
    head, _, rest = name.partition(" ")
    if rest and head.lower() in _ENGLISH_HEADS:
        return _ENGLISH_HEADS[head.lower()].format(in_english(rest))
    return _capitals(name)


def _names(text: Text, sure: frozenset[str]) -> Iterator[Sequence[Word]]:
    """Runs of capitalised words that are names, without offices and titles before them."""
    at, words = 0, text.words
    while at < len(words):
        run = _run(text, at)
        at += max(1, len(run))
        for part in _parts(run):
            kept = _without_ordinary(part)
            if kept and _is_name(text, kept, sure):
                yield kept


def _run(text: Text, at: int) -> list[Word]:
    """Words with capitals that follow each other with nothing but a space between, from one word on."""
    run: list[Word] = []
    for index in range(at, len(text.words)):
        word = text.words[index]
        if run and text.raw[run[-1].end : word.start] not in {" ", ". "}:
            break
        if run and text.raw[run[-1].end : word.start] == ". " and len(run[-1].text) > 1:
            break
        capital = word.capital and any(c.isalpha() for c in word.text)
        if not capital and not (run and word.lower in _INNER and _next_capital(text, index)):
            break
        run.append(word)
    return run


def _next_capital(text: Text, index: int) -> bool:
    return index + 1 < len(text.words) and text.words[index + 1].capital


def _parts(run: Sequence[Word]) -> Iterator[list[Word]]:
    """A run cut at known names and offices: "Presiden Prabowo Subianto" gives "Prabowo Subianto"."""
    part: list[Word] = []
    for word in run:
        office = word.lower in _OFFICES and not (word.lower in _KEPT_OFFICES and not part)
        if office or word.lower in DAY_NUMBERS or word.lower in MONTH_NUMBERS or word.lower in _SURELY:
            yield part
            part = []
        else:
            part.append(word)
            if _is_whole(part, run):
                yield part
                part = []
    yield part


def _is_whole(part: Sequence[Word], run: Sequence[Word]) -> bool:
    """Whether a name ends here though the run goes on: a party's, or a country's before a person's name."""
    if len(part) == 2 and part[0].lower == "partai":
        return part[1].lower in _PARTIES
    if len(part) == 1 and len(run) > 2 and part[0] is run[0] and (part[0].lower,) in places():
        return not any(word.lower in english() for word in run[1:])
    return False


def _without_ordinary(part: Sequence[Word]) -> Sequence[Word]:
    """A run without words that are translated before it ("Pariwisata Arief Yahya") and after it ("Sinaman Infonya")."""
    lower = tuple(word.lower for word in part)
    if not part or " ".join(lower) in _ENGLISH or lower in exonyms() or lower[0] in _KEPT_OFFICES:
        return part
    start, end = 0, len(part)
    while start < end and _is_translated(part[start]):
        start += 1
    while end > start and part[end - 1].lower.endswith("nya") and _is_translated(part[end - 1]):
        end -= 1
    return part[start:end]


def _is_translated(word: Word) -> bool:
    """Whether an English text has another word in its place."""
    stems = stems_of(word.lower)
    kept = not stems or any(word.lower.startswith(stem[:4]) for stem in stems)
    return not kept or is_empty(word.lower, "id")


def _is_name(text: Text, part: Sequence[Word], sure: frozenset[str]) -> bool:
    if len(part) > _LONGEST or all(word.lower in _OFFICES for word in part):
        return False
    lower = " ".join(word.lower for word in part)
    if lower in _ENGLISH or tuple(word.lower for word in part) in exonyms():
        return len(lower) > 2 or part[0].text.isupper()
    first = part[0]
    if len(part) == 1:
        meaning = expansion(first.text) if first.text.isupper() else None
        if meaning:
            return meaning[0].isupper()
        return len(first.text) > 2 and first.text in sure and not _is_ordinary(first) and not first.text.isupper()
    # The first word of a sentence has a capital anyway; what remains without it must be a name too.
    if text.first_of_sentence(text.words.index(first)) and _is_ordinary(first):
        return False
    return not all(_is_ordinary(word) for word in part)


def _surely_names(body: Sequence[Text]) -> Iterator[str]:
    """Words with a capital in the middle of a sentence."""
    for text in body:
        for index, word in enumerate(text.words):
            if word.capital and index and not text.first_of_sentence(index):
                yield word.text


@lru_cache(maxsize=16384)
def _known(lower: str) -> bool:
    return lower in common() or is_empty(lower, "id") or is_empty(lower, "en")


def _is_ordinary(word: Word) -> bool:
    """Whether a word is no name though it has a capital."""
    if _known(word.lower):
        return True
    stems = lexicon().get(word.lower)
    if stems and not any(word.lower.startswith(s) for s in stems):
        return True
    return word.lower in english()


def _merge(weights: Counter[tuple[str, ...]]) -> None:
    """Several forms of one name become one.

    Where two words or more stand alone elsewhere, what stands before or after them is no part of the name ("BPBD
    Morodadi Suryo Handoko"); a single word counts for the longer name that it is part of ("Prabowo").
    """
    for key in sorted((key for key in weights if len(key) > 2), key=lambda key: (-len(key), key)):
        ends = (part for size in range(2, len(key)) for part in (key[-size:], key[:size]))
        alone = next((part for part in ends if part in weights and key not in exonyms()), None)
        if alone and " ".join(key) not in _ENGLISH:
            weights[alone] += weights.pop(key)
    whole = sorted((key for key in weights if len(key) > 1), key=lambda key: (-weights[key], key))
    for key in sorted(weights, key=lambda key: (len(key), key)):
        if " ".join(key) in _ENGLISH or key in exonyms():
            continue
        longer = next((w for w in whole if w in weights and len(w) > len(key) and _holds(w, key)), None)
        if longer:
            weights[longer] += weights.pop(key)


def _holds(longer: tuple[str, ...], key: tuple[str, ...]) -> bool:
    return any(longer[n : n + len(key)] == key for n in range(len(longer) - len(key) + 1))


def _is_headline(text: Text) -> bool:
    """Whether most words have a capital, so that a capital makes no name."""
    long = [word for word in text.words if len(word.lower) > 3]
    return sum(word.capital for word in long) > 0.6 * len(long)


def _capitals(name: str) -> str:
    """A name shouted in capitals ("KPK" stays, "PRABOWO SUBIANTO" does not)."""
    words = name.split()
    if len(words) > 1 and name.isupper() and all(len(word) > 3 for word in words):
        return name.title()
    return name
