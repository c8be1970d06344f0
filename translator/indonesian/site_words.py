"""Lines made of nothing but the words of a site's own furniture ("Dapatkan berita pilihan di WhatsApp").

No list of such lines is ever whole, but their words are few: what readers are asked to do, with what, and labels over
lists of links. A line of these words alone, without a full stop or a question, tells nothing of the news.
"""

from __future__ import annotations

import re

from translator.indonesian.words import small_words
from translator.text import word_set

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_ACTIONS = word_set(
    """
    bagikan sebarkan share follow ikuti gabung bergabung join dapatkan daftar baca membaca simak lihat tonton saksikan
    scroll gulir geser lanjut lanjutkan berlanjut dilanjutkan tulis kirim beri berikan tinggalkan salin copy
    berlangganan
    langganan subscribe tambahkan aktifkan terima cek temukan update read continue load skip watch view see unduh
    download
    membagikan berbagi kunjungi daftarkan login masuk tampilkan jadi jadilah silakan berkomentar dengarkan simpan cetak
    laporkan telusuri jelajahi lengkapi batalkan beli klik click listen save print report get
    """
)
_THINGS = word_set(
    """
    email member pelanggan berkomentar clipboard newsletter buletin channel kanal saluran whatsapp wa telegram
    instagram facebook twitter tiktok youtube threads
    google
    news notifikasi komentar selengkapnya halaman artikel berita konten iklan aplikasi apps tautan link url
    berikutnya selanjutnya lanjutannya lainnya medsos sosial media koran digital epaper e-paper
    advertisement content reading page comments video foto profil balasan post posts article articles story stories
    galeri akses audio ringkasan teman clipboard kesalahan
    """
)
_LABELS = word_set(
    """
    terpopuler trending rekomendasi direkomendasikan bersponsor sponsored promoted advertorial premium dilihat dibaca
    dikomentari hot
    """
)
_ADJECTIVES = word_set(
    """
    pilihan lainnya lain editor terbaru terkait terkini populer menarik terpilih utama selengkapnya
    """
)
_PIECES = word_set(
    """
    galeri topic post artikel berita video foto konten topik infografis komentar kabar update artikel-artikel
    """
)
_FILLERS = word_set(
    """
    di ke dan untuk ini anda kamu kami kita mu dari dengan atau semua lebih lagi hari minggu pekan bulan sekarang juga
    terus teman bawah berikut sini paling banyak setelah akun kolom gratis langsung melalui lewat
    via lengkap versi yang pertama tahu premium
    to more the on for
    your you us our with and in now of untukmu ponselmu ponsel surel email setiap pagi layar up date
    """
)
_ALL = _ACTIONS | _THINGS | _LABELS | _ADJECTIVES | _PIECES | _FILLERS
_NEEDS_OWNER = frozenset(("aplikasi", "apps", "daftar", "unduh", "download"))
"""Words of instructions too ("Unduh aplikasi JKN Mobile"): they count only where the site speaks of itself."""
_OWNER = frozenset(("kami", "gratis", "sekarang", "newsletter", "buletin", "berita", "google"))

_OUTLETS = word_set(
    """
    warta suara tempo media bisnis harian radar pikiran rakyat tribun kabar pos detikcom kompas berita merdeka bola
    """
)
"""Ordinary words that the names of outlets are made of."""

_MOST_WORDS = 10
_MOST_NAMES = 3


def is_furniture(line: str) -> bool:
    """Whether a line is an invitation or a label of the site, made of its words and at most three names."""
    if line.rstrip().endswith((".", "?", ",", ";")) and not line.endswith("..."):
        return False
    found = _WORD.findall(line)
    if found and found[0][0].islower():
        return False
    if not 2 <= len(found) <= _MOST_WORDS:
        return False
    words = [word.lower() for word in found]
    strange = [word for word, lower in zip(found, words, strict=True) if lower not in _ALL]
    known = frozenset(words)
    if known & _NEEDS_OWNER and not known & _OWNER:
        return False
    asks = bool(known & _ACTIONS) and bool(known & _THINGS)
    if strange:
        is_named = len(strange) <= _MOST_NAMES and _is_outlet(strange)
        opens = (asks and words[0] in _ACTIONS) or words[0] in _LABELS
        return opens and is_named and _ends_in_names(found, strange)
    labels = bool(known & _LABELS) or (bool(known & _ADJECTIVES) and bool(known & _PIECES))
    return (asks and (words[0] in _ACTIONS or words[0] in _PIECES)) or labels


def _is_outlet(names: list[str]) -> bool:
    """Whether capitalised words may be an outlet's name; a heading ("Baca Artikel Ilmiah") has ordinary ones."""
    first = names[0].lower()
    return all(name[0].isupper() for name in names) and (first in _OUTLETS or first not in small_words())


def _ends_in_names(found: list[str], strange: list[str]) -> bool:
    """Whether the strange words stand together, as one name."""
    first = found.index(strange[0])
    return found[first : first + len(strange)] == strange
