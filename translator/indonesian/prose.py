"""Whether a line reads as prose: the one guard that every rule passes which drops lines with open ends.

A line that only looks like a caption, a byline or an invitation may be part of the article. It is, whenever it has
something that only sentences have: a question, a full stop after five words, a verb or a word that only stands beside
one. When in doubt the line is prose.
"""

from __future__ import annotations

import re

from translator.indonesian.words import small_words
from translator.text import word_set

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUESTION = re.compile(r"\?[\"”’'») \]]*\Z")
_FULL_STOP = re.compile(r"(?<!\.)[.!…][\"”’'») \]]*\Z")
_LEAST_WORDS = 5

_PREDICATES = word_set(
    """
    itu ini tersebut yang saya kami kita mereka dia ia beliau siapa kapan mengapa bagaimana kenapa berapa apa apakah
    tidak tak bukan belum jangan sudah telah akan sedang masih bisa dapat harus boleh ada adalah ialah merupakan yakni
    yaitu kata ujar ucap tutur ungkap jelas imbuh jika kalau bila karena sebab agar supaya namun tetapi tapi lalu maka
    ketika saat sejak setelah sebelum usai hingga sambil serta seperti sebagai bahwa naik turun datang tiba pergi jatuh
    tewas menang kalah gagal minta ingin mau hilang muncul masuk keluar bangun mundur lahir tumbuh tinggal makan minum
    tidur main jadi punya kena lolos raih gelar buka tutup pulang hidup mati tahu lihat dengar baca tulis bawa beli jual
    bayar pakai coba lewat mulai selesai kembali sampai lari duduk berdiri tampil juara rusak
    macet bangkrut kosong ramai sepi marak mahal murah
    """
)
"""Words that stand in sentences, and hardly in names, credits and labels; written small they make a line prose."""
_AFFIXED = re.compile(
    r"(?:me(?:m|n|ng|ny|l|r|w|y)[a-z]{3,}|ber[a-z]{4,}|ter[a-z]{4,}|di[a-z]{4,}|pe[a-z]{4,}kan|[a-z]{4,}(?:kanlah|nya))\Z"
)
_NO_VERBS = word_set(
    """
    lainnya selengkapnya
    berita berikut beranda bersama berbagai terkait terbaru terbaik terkini terpopuler tertarik terima terhadap
    tersedia terlengkap terpercaya terbesar tertua terakhir terdekat teratas tercepat terdepan terang teras teri
    digital digitalisasi dinas dinding diskominfo diskon divisi diri dimensi direktur direktorat direksi dilema
    disabilitas diplomasi diploma diskusi distrik distribusi dipublikasi memori menteri menit mental mentor menu
    merdeka merek merpati meriah merah mesin meter mengenai melalui melawan
    beruang berlian bersih beras berat berlangganan bernard berni berkat
    """
)
"""What begins like a verb's prefix and is none, or tells nothing in a label. Lower case."""


def reads_as_prose(line: str) -> bool:
    """Whether a line has something that only sentences have; a rule with open ends must then leave it alone.

    Capitalised words count as verbs only where Indonesian news writes them small (small_words), so that names
    ("Dimas", "Bernadus") are none.
    """
    if _QUESTION.search(line):
        return True
    words = _WORD.findall(line)
    if len(words) >= _LEAST_WORDS and _FULL_STOP.search(line):
        return True
    return any(word.islower() and (word in _PREDICATES or _is_verb(word)) for word in words) or any(
        not word.islower() and _is_verb(word.lower()) and word.lower() in small_words() for word in words
    )


def _is_verb(word: str) -> bool:
    return _AFFIXED.match(word) is not None and word not in _NO_VERBS


def is_name(words: list[str]) -> bool:
    """Whether capitalised words read as somebody's name: none of them is an ordinary word."""
    return bool(words) and not any(word.lower() in small_words() for word in words)
