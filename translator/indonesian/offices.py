"""Words before a name that say what somebody is: offices, ranks, titles, forms of address. All in lower case."""

from __future__ import annotations

import re

from translator.text import word_set

_EVERYWHERE = word_set(
    """
    presiden wakil menteri gubernur bupati wali walikota ketua jenderal direktur kepala anggota jaksa hakim panglima
    letjen mayjen brigjen irjen komjen kombes akbp kompol akp iptu ipda aiptu aipda brigadir briptu bripda kolonel
    mayor kapten dr drs dra ir prof ustaz ustadz kiai habib gus pak bapak bu ibu mas mbak bang kang haji hajah hj pt
    cv tbk jl jln eks mantan plt humas wakapolri wakapolda kabid kasat kanit kadis kabag caleg dirut kapuspen ketum
    sekjen waketum sekda
    """
)

TITLES = _EVERYWHERE | word_set(
    """
    sdr saudara tuan nyonya nona kyai tgk sh mh se mm mt ssi msi phd purn letkol serka sertu serda kopral praka
    pratu jend pjs plh wib wita wit kab kec kel gg rt rw no nomor rp idr usd hut gmt wna wni alm almh dkk dll dsb st
    drh drg wagub jubir capres cawapres cagub cawagub cabup dirjen kasi wakapolres danrem dandim pangdam karo kabiro
    """
)
"""What stands before names with a capital and is translated, abbreviations of addresses and sums among it."""

OFFICES = _EVERYWHERE | word_set(
    """
    wapres menko wamen kota kabupaten provinsi kecamatan kelurahan desa kampung umum sekretaris utama komisi kapolri
    kapolda kapolres kapolsek komandan bripka sersan pelatih pemain kiper striker gelandang bek artis aktor aktris
    penyanyi pengamat dokter profesor ratu pangeran putri paus negara republik partai tim timnas klub menurut juru
    bicara ceo jalan gedung rumah stadion bandara universitas calon pj staf khusus divisi polres polda polsek sosok
    sang si para sir mr mrs h pesinetron komika kanselir duta besar senior deputi pimpinan pendiri penyidik terdakwa
    tersangka korban saksi politisi politikus menpora mendagri menlu menkeu mensos menkes menag menhub menperin
    kadiv pol penulis sutradara kader sungai gunung pulau danau selat
    """
)
"""After these a name begins that does not hold them."""

PARTS_OF_NAMES = word_set(
    "polres polda polsek partai pt stadion bandara universitas kabupaten kota provinsi rumah timnas republik "
    "sungai gunung pulau danau selat"
)
"""Of the offices, what belongs to a name of more than one word: "Polda Metro Jaya", "Bandara Kualanamu"."""

_BLENDS = word_set(
    """
    mabes perkim gakkum reskrim lantas humas kasubbag kasubag kasie kasi kasatgas kasatpol pemko wabup wawali waka
    wagub wamenlu wamenkeu wakapolsek sekber pensosbud disperindag disperkim damkar basarnas bpbd bakamla bakesbangpol
    kesbangpol kesbang linmas satlinmas babinsa babinkamtibmas bhabinkamtibmas bhabinkamtibnas binmas intelkam brimob
    sabhara samapta propam paminal densus jatanras resmob ranmor kanitreskrim dittipidum dittipideksus
    dittipidkor
    tipidum tipikor tipidkor ditpolair polairud polair polantas polhut polsuska polwan polri tni puspen kapuspen
    penkum
    pidum pidsus datun jampidsus jampidum jampidmil jamwas jamintel jambin jamdatun kasi kajari kajati wakajati
    wakajari jpu jaksel panwaslu panwas kppsk pps ppk kpps paslon timses tps dapil dpt raperda raperdes ranperda
    apbdes
    bumdes bumd bumn umkm pokdarwis poktan gapoktan pkk posyandu posbindu bansos bansus raskin rastra rusunawa rusun
    rutilahu rtlh jamkesmas jamkesda kemendes kesra ekbang ekobang setda setwan sekwan sekjend waketum bendum wabendum
    wasekjen korlap korwil korda kordinator satgas satgasus satreskoba satresnarkoba reserse napza
    pungli
    curas curat curanmor miras sajam senpi lakalantas laka lalin dirlantas kadispora kadisdik kadinkes kadishub
    kadisnaker
    kadistan kadisparpora stafsus jubir dubes konjen kbri kjri ketum ponpes pesantren madrasah
    mts mtsn sdn smpn sman smkn paud slb slbn upt uptd upk opd skpd skpk dprk dprp mkd bk banggar banmus
    bapemperda
    bamus pansus panja timwas timnas pelatnas pelatda popda porprov porda pon peparnas kemenag kua aleg caleg
    parpol
    ormas okp osis bem hmi pmii gmni imm kammi fpi fui gnpf mui pgi kwi phdi walubi matakin
    kalapas karutan kanis inpres keppres kepres kepmen perppu permen kepgub maklumat korps ngetop
    kombespol ops panser kemnakertrans kemenakertrans polrestro polrestabes
    polhukam alkes kopdes akpol akmil aal aau alutsista faskes nakes lansia balita sembako bansos jalinsum komnas
    calhaj dewas reskrimum reskrimsus kapendam setwapres sesmenko sesmen mako tahura trantib penjas harlah
    nataru
    kakorlantas kabaintelkam kabareskrim kadensus kadivpropam kadivhumas mura amdal maulid lettu letda serka peltu
    pelda
    praka pratu kopda koptu serda kabareskrim dirkrimum dirkrimsus ditreskrimum ditreskrimsus karumga karopenmas
    diskes kadiskes ristek dikti kemendikbud kemendikti kasubdit subdit subbag subbid subbagian natalis dies
    ied dzuhur subuh magrib isya antarklub antarnegara antarkota antarsekolah antirasuah
    """
)
_BLEND = re.compile(
    r"(?:kemen(?:ko|ag|kes|keu|sos|hub|hut|dag|tan|dik|ris|par|pora|perin|naker|aker|kum|lu|han|esdm|pan|desa|dagri|ppn)"
    r"|permen(?:ko|ag|kes|keu|sos|hub|hut|dag|tan|dik|ris|par|pora|perin|naker|aker|kum|lu|han|esdm|pan|desa|dagri)"
    r"|perpres|pergub|perbup|perwal|perkap|perda|pem(?:kab|kot|prov|da|des|ko)|dit(?:jen|res|lantas|siber|polair|intel)"
    r"|sat(?:lantas|reskrim|res|narkoba|pol|gas|tahti|binmas|polair|intel)|mapol|polres|polda|polsek|polsubsek|polresta"
    r"|forkopim|bappe|bawas|kapol|kapus|kasat|kanit|kabid|kabag|kasubdit|kasubsi|wakapol|dinkes|disdik|dishub|disnaker"
    r"|dispora|dispar|disduk|dislut|dis(?:kominfo|perin|pertan|bud)|kadis|puskes|puslabfor|lanud|lantamal|lanal|koramil"
    r"|kodim|korem|kodam|dan(?:rem|dim|lanal|lanud|ramil|puspom|satgas|yon|pos)|wadan|kanwil|rutan|lapas|rumkit|rsud)\w*"
)


def is_blend(word: str) -> bool:
    """Whether a word in lower case is an abbreviation of an office that a translation spells out ("mapolsek")."""
    return word in _BLENDS or _BLEND.fullmatch(word) is not None
