"""Datelines: the place and outlet that open an article, and the byline initials that close it.

The forms are those of Indonesian outlets: "JAKARTA, KOMPAS.com - ", "Jakarta (ANTARA) - ", "KONTAN.CO.ID - JAKARTA. ",
"Liputan6.com, Jakarta " and their like, with any dash and with the white space that scraping leaves or loses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from translator.text import word_set

_DOMAIN = (
    r"(?!(?:Sp|S|M|Ph|A|LL|B)\.)[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)?\s?"
    r"\.(?:[a-z]{2,8}|[A-Z]{2,8})(?![A-Za-z0-9])"
)
_NAMED = (
    r"CNN Indonesia(?:\.com)?|CNBC Indonesia|ANTARA(?: News)?|Antara(?: News)?|LKBN ANTARA|Pos Kota|"
    r"VIVA(?:\.co\.id)?|Rimanews|POSMETRO(?: [A-Z]+)?|INFO (?:BISNIS|NASIONAL|TEMPO|[A-Z]+)|"
    r"BBC(?: News)? Indonesia|VOA Indonesia|DW Indonesia|Media Indonesia|IDN Times|Warta Kota|Suara Merdeka|"
    r"Harian Jogja|Jawa Pos|Koran Tempo|Kompas TV|KOMPAS TV|MNC Portal|iNews|RRI|SINDOnews|Sindonews|RMOL|Medcom|"
    r"Kumparan|kumparan|Parapuan|GridOto|Gatra|Tirto|Alinea|Katadata|Mongabay Indonesia|Xinhua|Reuters|AFP"
)
_OUTLET = rf"(?:{_DOMAIN}|{_NAMED})"
_WORD = r"[A-Z][\w'’.]*"
_PLACE = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}(?:\s?[,/|]\s?{_WORD}(?:[ -]{_WORD}){{0,2}}){{0,2}}"
_SURE_PLACE = r"(?:[A-Z][A-Z'’]+(?:[ ,/-]+[A-Z][A-Z'’]+){0,3}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
_DASH = r"(?:\s*(?:[-–—―]\s?){1,3}(?=[\s\W]|[A-Za-z0-9])|\s*:)"

_KNOWN_PLACES = word_set(
    """
    jakarta bandung surabaya medan semarang yogyakarta jogja jogjakarta makassar denpasar palembang bogor depok
    tangerang bekasi batam padang malang solo surakarta manado pontianak banjarmasin balikpapan samarinda
    pekanbaru jambi bengkulu lampung kupang ambon jayapura mataram ternate sorong manokwari merauke palu kendari
    gorontalo mamuju cirebon tegal magelang salatiga klaten sukoharjo boyolali karanganyar wonogiri sragen
    sleman bantul kudus jepara demak pati rembang blora brebes pekalongan pemalang batang kendal purwokerto
    cilacap banyumas kebumen purworejo temanggung wonosobo banjarnegara purbalingga garut tasikmalaya ciamis
    sukabumi cianjur karawang subang indramayu majalengka kuningan sumedang purwakarta cimahi serang cilegon
    pandeglang lebak gresik sidoarjo mojokerto jombang kediri blitar tulungagung trenggalek madiun ngawi magetan
    ponorogo pacitan bojonegoro tuban lamongan bangkalan sampang pamekasan sumenep pasuruan probolinggo lumajang
    jember banyuwangi bondowoso situbondo nganjuk badung gianyar tabanan buleleng singaraja aceh sabang
    lhokseumawe langsa meulaboh binjai tebingtinggi siantar sibolga nias bukittinggi payakumbuh dumai bengkalis
    karimun tanjungpinang natuna pangkalpinang belitung tarakan nunukan palangkaraya sampit singkawang sintang
    ketapang bontang bitung tomohon minahasa poso luwuk parepare bone gowa maros bulukumba baubau bima dompu
    sumbawa lombok flores ende maumere atambua rote tual timika nabire wamena biak fakfak kaimana nusantara ikn
    london paris madrid roma milan tokyo seoul beijing shanghai bangkok singapura manila hanoi riyadh jeddah
    makkah mekah madinah mekkah washington moskow kyiv kiev gaza yerusalem teheran kairo ankara istanbul doha
    dubai berlin wina jenewa brussel canberra sydney melbourne osaka islamabad kabul baghdad damaskus beirut
    caracas brasilia zurich den_haag kopenhagen stockholm oslo helsinki lisbon athena praha warsawa budapest
    manchester liverpool barcelona munich muenchen turin napoli buenos_aires new_york new_delhi kuala_lumpur
    hong_kong los_angeles phnom_penh banda_aceh bandar_lampung tanjung_pinang tanjung_selor pangkal_pinang
    labuan_bajo bandung_barat gunungkidul kulonprogo jakarta_pusat jakarta_selatan jakarta_timur jakarta_barat
    jakarta_utara tangerang_selatan kota_bekasi raja_ampat
    """
)
"""Cities that open datelines, lower case, an underscore for a space."""
_NOT_A_PLACE = word_set(
    """
    BMKG BNPB DPR DPRD MPR DPD KPK KPU BAWASLU TNI POLRI POLDA POLRES PBB UNESCO UNICEF ASEAN NATO FIFA UEFA
    PSSI PBSI IHSG APBN APBD BUMN BUMD BPJS BPOM BPS BIN MUI NU PBNU PDIP GOLKAR PKB PKS PAN PPP NASDEM GERINDRA
    COVID SARS OPEC WHO IMF ICC NASA MUHAMMADIYAH PERSIB PERSIJA AREMA PERSEBAYA PERTAMINA TELKOM GARUDA VIVO
    OPPO XIAOMI SAMSUNG APPLE HONDA YAMAHA TOYOTA SUZUKI UTBK SNBP SBMPTN UMKM ODOL TVRI RCTI SCTV PTUN SPBU ASN
    PNS KUHP PILKADA PEMILU PILPRES
    """
)

# Kept as text: the re module compiles them on first use and remembers them, so that importing stays quick.
_OUTLET_FIRST = rf"\s*({_OUTLET}(?:\s?[,|/]\s?{_PLACE})?){_DASH}\s*"
_PLACE_FIRST = rf"\s*({_PLACE}\s?(?:,\s*{_OUTLET}|\(\s?(?:{_OUTLET}|[A-Z]{{2,5}}|Pos ?[Kk]ota)\s?\))){_DASH}\s*"
_OUTLET_PLACE_STOP = rf"\s*({_OUTLET}{_DASH}\s*({_SURE_PLACE}))\.\s*(?=[A-Z\"“])"
_OUTLET_PLACE_DASH = rf"\s*({_OUTLET}{_DASH}\s*({_SURE_PLACE})){_DASH}\s*"
_PLACE_PARENTHESES = rf"\s*(({_PLACE})\s?\(\s?[A-Z][\w. ]{{1,25}}\s?\)){_DASH}\s*"
_OUTLET_PLACE_BARE = r"\s*(Liputan6\.com\s?,\s?([A-Z][a-z]+(?: [A-Z][a-z]+)??))(?:\s*[-–—]{1,2})?\s*(?=[\"“]?[A-Z0-9])"
_CAPITALS = r"\s*([A-Z][A-Z'’.]*(?:[ ,/-]+[A-Z][A-Z'’.]*){0,3})(\s*(?:[-–—―]\s?){1,2}\s*)(?=[\"“'‘(]?[A-Za-z0-9])"
_TITLE_CASE = (
    r"[\s,]*([A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}(?:, [A-Z][a-z]+)?)(\s+(?:[-–—―]\s?){1,2}\s*)(?=[\"“'‘(]?[A-Z])"
)
_ALONE = rf"(?:{_OUTLET}(?:\s?[,|]\s?{_PLACE})?|{_PLACE}\s?(?:,\s*{_OUTLET}|\(\s?{_OUTLET}\s?\)))(?:\s*[-–—]{{1,2}})?"
_LONE_DASH = rf"\s*({_PLACE})\s*\n\s*[-–—]+\s*\n\s*"

_LONGEST = 70
_STRICT = (_OUTLET_PLACE_STOP, _OUTLET_PLACE_DASH, _OUTLET_FIRST, _PLACE_FIRST, _LONE_DASH)

_INITIALS = (
    r"\s*(?:[(\[]\s*(?:[a-z]{1,6}(?:[ -]?\d{1,3})?(?:\s*/\s*(?:[a-z]{2,6}|\*)(?:[ -]?\d{1,3})?){0,3}"
    r"|[A-Z][A-Za-z]{0,4}\s*/\s*[A-Z][A-Za-z]{0,4}|[A-Z][a-z]{1,9}\s*/\s*[a-z]{2,8}|[A-Z]|[A-Z]{1,2}-\d{1,2}|[A-Z]\d{3}"
    r"|[A-Z][\w.]{0,6}(?: [A-Z]\w{1,9})?(?:\s?[/-]\s?[A-Z][\w.]{0,6}){1,3}"
    r"|(?:[A-Z][a-z'’]+\.? ){1,3}[A-Z][a-z'’]+(?:\s*/\s*[\w-]{2,12})?"
    r"|\*{1,3}(?:\s*/\s*[A-Za-z]{1,8})?|(?:\*\s?/\s?)?(?:ANT|Ant|ANTARA|Antara|AFP|Reuters|AP|DW|BBC)"
    r"|[A-Z][a-z]{1,7}|[A-Za-z][A-Za-z0-9-]*\.com(?:\s*/\s*[\w .]{2,40})?|Uu\. ?[A-Z]\d{3})\s*[)\]]\s*){1,2}[.*]*\s*\Z"
)
_ASTERISKS = r"\s*\*{2,4}\s*\Z"
_AFTER_END = r"[.!?…][\"”'’)\]]*\s*\Z|[\"”]\s*\Z"
_ONLY_WORDS = word_set(
    """
    red ha kg km cm m
    """
)


def cut(text: str) -> tuple[str | None, str]:
    """The dateline at the front of a paragraph and the text after it; None and the text unchanged where there is none.

    White space at either end of what is cut is dropped. Line breaks inside the dateline are read as spaces.
    """
    bare = re.match(_OUTLET_PLACE_BARE, text)
    if bare and _is_known(bare.group(2)) and bare.end() < len(text) and not text[bare.end(2)].isspace():
        return _tidy(bare.group(1)), text[bare.end() :]
    for pattern in _STRICT:
        match = re.match(pattern, text)
        if match and len(match.group(1)) <= _LONGEST and match.end() < len(text) and _is_dateline(match, text):
            return _tidy(match.group(1)), text[match.end() :]
    for place, end in _bare_places(text):
        if end < len(text):
            return _tidy(place), text[end:]
    return None, text


def stands_alone(line: str) -> bool:
    """Whether a line is a dateline and nothing else ("JAKARTA, KOMPAS.com", "KOMPAS.com -")."""
    return re.fullmatch(_ALONE, line.strip()) is not None


def cut_initials(text: str) -> tuple[str, str | None]:
    """The text without the byline initials or credit that close an article ("(abc/def)", "[cob]", "(Antara)").

    Returns the text and what was cut, None where nothing was. Inside a paragraph the initials must follow the end
    of a sentence.
    """
    match = re.search(_ASTERISKS, text) or re.search(_INITIALS, text)
    if not match:
        return text, None
    body, tail = text[: match.start()].rstrip(), match.group().strip()
    if tail.strip("()[] .") in _ONLY_WORDS or (body and not re.search(_AFTER_END, body)):
        return text, None
    return body, tail


def _is_dateline(match: re.Match[str], text: str) -> bool:
    """A colon belongs to a dateline only after capitals ("KARIMUN, POSMETRO.CO:")."""
    head = match.group(1)
    if match.re.groups == 2 and not (match.group(2).isupper() or _is_known(match.group(2))):
        return False
    if match.group().rstrip().endswith(":"):
        return head.split(",")[0].isupper()
    following = text[match.end() : match.end() + 1]
    return not (following.islower() and "." in head and match.group().endswith("-"))


def _bare_places(text: str) -> list[tuple[str, int]]:
    """Places without an outlet, and the outlet with a place but no dash: (dateline, end) where certain."""
    found: list[tuple[str, int]] = []
    bare = re.match(_OUTLET_PLACE_BARE, text)
    if bare:
        found.append((bare.group(1), bare.end()))
    named = re.match(_PLACE_PARENTHESES, text)
    if named and (_is_known(named.group(2)) or named.group(2).isupper()):
        found.append((named.group(1), named.end()))
    capitals = re.match(_CAPITALS, text)
    if capitals and _is_capital_place(capitals.group(1), capitals.group(2), text[capitals.end() :]):
        found.append((capitals.group(1), capitals.end()))
    title = re.match(_TITLE_CASE, text)
    if title and _is_known(title.group(1)):
        found.append((title.group(1), title.end()))
    return found


def _is_capital_place(place: str, dash: str, rest: str) -> bool:
    words = re.findall(r"[A-Z'’]+", place)
    if _is_known(place):
        return not (dash in "-–" and rest[:1].islower())
    if any(w in _NOT_A_PLACE for w in words) or (not dash[0].isspace() and not dash[-1].isspace()):
        return False
    return sum(map(len, words)) >= 4 and any(c in "AEIOU" for c in place) and not rest[:1].islower()


@lru_cache(maxsize=256)
def _is_known(place: str) -> bool:
    lower = place.lower().strip(" .")
    parts = [p.strip() for p in re.split(r"[,/]", lower)]
    return any(p.replace(" ", "_") in _KNOWN_PLACES for p in parts)


def _tidy(dateline: str) -> str:
    return re.sub(r"\s+([,.])", r"\1", " ".join(dateline.split())).rstrip(" -–—:")
