"""Words of English and Indonesian news: cutting them out of a sentence, telling the empty ones from the full."""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["en", "id"]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:/]\d+)*")


def word_set(text: str) -> frozenset[str]:
    """The words of a text that are set apart by white space."""
    return frozenset(text.split())


_EMPTY_EN = word_set(
    """a about above after again against all also although am among an and another any are around as at away back be
    became because become been before being below between both but by came can cannot come could day days did do does
    doing done down during each either else even ever every few first for from further get give go going got had has
    have having he her here hers herself him himself his how however i if in including instead into is it its itself
    just know last later least less let like made make many may me might mine more most mr mrs ms much must my myself
    near need neither never new next no nor not now of off often on once one only onto or other others our ours
    ourselves out over own part per put quite rather really said same saw say saying says see seen several shall she
    should since so some something still such take than that the their theirs them themselves then there these they
    thing things think this those though three through thus time to together told too took toward two under until up
    upon us use used very via want was way we well went were what when where whether which while who whom whose why
    will with within without would year years yes yet you your yours yourself n't 's according added today monday
    tuesday wednesday thursday friday saturday sunday"""
)

_EMPTY_ID = word_set(
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

_CLITICS = ("nya", "lah", "kah", "pun")


def words(text: str) -> list[str]:
    """The words and numbers of a text as they are written, in order, without punctuation."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """The number of words between white space, as people and `wc` count them."""
    return len(text.split())


def is_empty(word: str, language: Language) -> bool:
    """Whether a lower-case word says nothing about what a text is about."""
    return word in (_EMPTY_EN if language == "en" else _EMPTY_ID)


def stem(word: str, language: Language) -> str:
    """A lower-case word without the commonest endings, so that "raids" and "raid", "banknya" and "bank" meet."""
    if word[0].isdigit():
        return word
    if language == "id":
        for clitic in _CLITICS:
            if word.endswith(clitic) and len(word) > len(clitic) + 3:
                return word[: -len(clitic)]
        return word
    word = word.removesuffix("'s").removesuffix("’s").rstrip("'’") or word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)].rstrip("e")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    return word.rstrip("e") if len(word) > 4 else word
