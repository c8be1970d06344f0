"""Words before a name that say what somebody is: offices, ranks, titles, forms of address. All in lower case."""

from __future__ import annotations

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
