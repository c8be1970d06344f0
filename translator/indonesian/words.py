"""Indonesian words: those that say nothing of a text's subject, and those that are no names whatever their case."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from translator.text import packed_words, word_set

SMALL_WORDS = "small_words.txt.xz"
"""The packaged list of `small_words`, written by scripts/build_words.py."""
_HERE = Path(__file__).parent

EMPTY = word_set(
    """ada adalah adanya adapun agar akan aku akhirnya amat anda antara apa apabila apakah atas atau bagaimana bagi
    bahkan bahwa baik banyak baru beberapa begitu belum berada berbagai berupa besar bila bisa boleh bukan cukup cuma
    dalam dan dapat dari daripada datang demi demikian dengan depan di dia diri dirinya dulu dua hal hampir hanya harus
    hari hingga ia ialah ikut ini itu iya jadi jangan jauh jelas jelasnya jika juga justru kalau kali kami kamu karena
    kata katanya ke kembali kemudian kepada kerap ketika kini kita lagi lain lainnya lalu lama lebih lewat maka malah
    mana masih masing-masing mau melakukan melalui memang memiliki mendapat menjadi menurut menurutnya mereka merupakan
    meski meskipun mungkin namun nanti nya oleh orang pada padahal paling para pernah pihak pihaknya pula pun saat saja
    salah sama sampai sangat satu saya sebab sebagai sebagaimana sebelum sebelumnya sebuah secara sedang sedangkan
    sehingga sejak sejumlah sekali sekitar selain selalu selama seluruh semua sementara sendiri seorang seperti sering
    serta sesuai setelah setiap siapa sudah tahu tahun tak tambah tambahnya tapi telah tempat tengah tentang tentu
    terhadap terjadi terkait termasuk tersebut terus tetap tetapi tidak tiga turut tutur tuturnya ucap ucapnya ujar
    ujarnya untuk waktu walaupun wib wita wit yaitu yakni yang imbuh imbuhnya ungkap ungkapnya jelasnya lanjut
    lanjutnya papar paparnya terang terangnya tegas tegasnya senin selasa rabu kamis jumat sabtu minggu"""
)
"""Words that say nothing about what a text is about."""


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Words in lower case that headlines and titles write with a capital though they are no names (common.txt)."""
    return word_set((_HERE / "common.txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def spelled_out() -> frozenset[str]:
    """Blends, abbreviations and words in lower case that English does not copy, whatever their case (spelled_out.txt).

    Blends of offices, regions and meetings are written by hand; the others are words that news and documents write with
    a capital and that their English translations hold in less than a fifth of all cases.
    """
    return word_set((_HERE / "spelled_out.txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """Words that Indonesian news writes small more often than not, inside a sentence."""
    return packed_words(_HERE / SMALL_WORDS)


@lru_cache(maxsize=1)
def rarer_words() -> frozenset[str]:
    """Further words that news writes small, rare ones (rarer_words.txt.xz, by scripts/build_words.py --rarer)."""
    return packed_words(_HERE / "rarer_words.txt.xz")
