"""Articles written for these tests: one flood in three outlets, other events beside it."""

from __future__ import annotations

from pathlib import Path

from translator.article import Article
from translator.documents.text import parse_text
from translator.flow import prepare_article

FLOOD_KOMPAS = """Banjir Rendam Tiga Desa di Kabupaten Morodadi, 120 Warga Mengungsi

MORODADI, KOMPAS.com - Banjir merendam tiga desa di Kecamatan Tirtasari, Kabupaten Morodadi, Selasa (4/3/2025) malam.

Kepala BPBD Morodadi Suryo Handoko mengatakan, 120 warga mengungsi ke balai desa setelah Sungai Wulung meluap. Tanggul \
sungai itu jebol sepanjang 15 meter di Desa Kalipucang.

"Kami sudah mengirim dua perahu karet," kata Suryo Handoko. Kerugian ditaksir mencapai Rp 2,5 miliar. Air mulai surut \
pada Rabu pagi. Warga membersihkan lumpur dari rumah mereka. Bupati Morodadi Ratna Kusumastuti meninjau tanggul itu.
"""
FLOOD_DETIK = """Tanggul Sungai Wulung Jebol, Ratusan Warga Morodadi Mengungsi

Morodadi, CNN Indonesia -- Tanggul Sungai Wulung di Desa Kalipucang, Kecamatan Tirtasari, Kabupaten Morodadi jebol \
pada Selasa (4/3/2025).

Suryo Handoko dari BPBD Morodadi menyebut 120 warga mengungsi. Banjir merendam tiga desa. Kerugian sekitar Rp 2,5 \
miliar.
"""
FLOOD_UNNAMED = """Sungai Wulung Meluap, Tiga Desa di Tirtasari Terendam

Sungai Wulung meluap dan merendam tiga desa di Kecamatan Tirtasari, Kabupaten Morodadi. Tanggul jebol di Desa \
Kalipucang pada Selasa (4/3/2025). Suryo Handoko mengatakan warga mengungsi ke balai desa.
"""
RICE = """Harga Beras di Pasar Kembangsari Naik 12 Persen

JAKARTA, KOMPAS.com - Harga beras di Pasar Kembangsari naik 12 persen dalam sepekan, Kamis (6/3/2025).

Pedagang bernama Lastri Wibowo menjual beras medium Rp 15.500 per kilogram. Bulog menyiapkan 40.000 ton beras untuk \
operasi pasar. Pembeli mengurangi belanja. Pemerintah berjanji menambah pasokan.
"""
MATCH = """Persada FC Kalahkan Garuda Muda 3-1

Bandung (ANTARA) - Persada FC mengalahkan Garuda Muda 3-1 dalam laga pekan ke-20, Minggu (9/3/2025).

Penyerang asal Brasil Marcio Teles mencetak dua gol. Pelatih Hendra Gumilar memuji timnya. Penonton memenuhi stadion.
"""
ALL = {
    "kompas-banjir.txt": FLOOD_KOMPAS,
    "cnn.txt": FLOOD_DETIK,
    "lain/tanpa-nama.txt": FLOOD_UNNAMED,
    "beras.txt": RICE,
    "bola.txt": MATCH,
}


def prepared(text: str) -> Article:
    """An article as a digest gets it."""
    return prepare_article(parse_text(text))


def write_all(folder: Path) -> Path:
    """Write the articles into a folder."""
    for name, text in ALL.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
