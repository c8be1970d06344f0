"""Sentences that lean on the one before: they open on a pronoun or a connective that means nothing without it."""

from __future__ import annotations

import re

from translator.summary.words import Language

_MARKS = "\"'“”‘’«»([-–—*… \t\u00a0\u200e"

_PRONOUNS_EN = """
    he, she, it, they, this, that, these, those, his, her, hers, its, their, theirs, him, them, he's, she's,
    it's, they're, that's, he'd, she'd, they'd, it'd, he'll, she'll, they'll, it'll, they've, this's, himself,
    herself, itself, themselves, such, neither, either, both, others, the former, the latter, the two, the pair,
    the duo, the trio, the same, one of them, some of them, most of them, many of them, all of them, none of
    them
"""

_CONNECTIVES_EN = """
    and, but, or, nor, so, yet, then, thus, hence, however, therefore, moreover, furthermore, nevertheless,
    nonetheless, meanwhile, instead, otherwise, besides, additionally, likewise, similarly, accordingly,
    consequently, subsequently, afterward, afterwards, conversely, indeed, still, also, again, too, plus,
    rather, later, thereafter, thereby, finally, though, anyway, regardless, for example, for instance, in
    addition, in contrast, by contrast, in fact, in other words, in turn, in short, on the other hand, on the
    contrary, as a result, as such, as well, at the same time, after that, before that, because of that, because
    of this, despite that, despite this, even so, even then, that said, that is, what's more, to that end, until
    then, since then, by then, of course, if so, if not, not only that, more than that, above all, according to
    him, according to her, according to them, because, at that time, at that point
"""

_PRONOUNS_ID = """
    ia, dia, beliau, mereka, ini, itu, keduanya, kedua pihak, ketiganya, hal ini, hal itu, hal tersebut, hal
    inilah, hal itulah, inilah, itulah, begitu, begitulah, demikian, demikianlah, menurutnya, menurut dia,
    menurut mereka, katanya, kata dia, ujarnya, pihaknya, salah satunya, di antaranya, ia pun, mereka pun,
    dirinya, diantaranya, nya
"""

_CONNECTIVES_ID = """
    dan, tapi, tetapi, namun, atau, sedangkan, sementara, sementara itu, selain itu, karena itu, karenanya, oleh
    karena itu, oleh karenanya, oleh sebab itu, sebab, maka, lalu, kemudian, selanjutnya, meski begitu, meski
    demikian, meskipun begitu, meskipun demikian, kendati begitu, kendati demikian, walau begitu, walau
    demikian, walaupun begitu, walaupun demikian, namun demikian, akan tetapi, dengan demikian, dengan begitu,
    dengan itu, jadi, bahkan, apalagi, terlebih, padahal, malah, malahan, justru, sebaliknya, adapun, akibatnya,
    alhasil, pasalnya, lebih lanjut, lebih jauh, di sisi lain, di lain pihak, di pihak lain, di samping itu,
    disamping itu, tak hanya itu, tidak hanya itu, bukan hanya itu, tak cuma itu, untuk itu, setelah itu,
    sesudah itu, sebelum itu, sejak itu, saat itu, ketika itu, waktu itu, terkait hal, terkait itu, atas hal,
    atas itu, seperti itu, begitu juga, begitu pula, demikian juga, demikian pula, misalnya, contohnya, artinya,
    intinya, yakni, yaitu, lantas, kini, pun, juga, pula, sebelumnya, nantinya, akhirnya, karena, hasilnya,
    caranya, tujuannya, alasannya, rencananya, termasuk, selebihnya, sisanya, pada saat itu, di saat yang sama,
    pada kesempatan itu, dalam kesempatan itu
"""


def _pattern(*lists: str) -> re.Pattern[str]:
    phrases = {" ".join(phrase.split()) for text in lists for phrase in text.split(",")}
    alternatives = "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
    return re.compile(rf"(?:{alternatives})(?![\w'’])", re.IGNORECASE)


_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’ ]{0,30}(?:, [A-Z][\w.'’ ]{0,30}){0,2} )?\((?:CNN|AP|AFP|Reuters|ANTARA|UPI|Xinhua)\)[ \-–—:]*"
)

_LEANING = {
    "en": _pattern(_PRONOUNS_EN, _CONNECTIVES_EN),
    "id": _pattern(_PRONOUNS_ID, _CONNECTIVES_ID),
}


def without_dateline(text: str) -> str:
    """A sentence without an agency's dateline at its front: "(CNN)", "JAKARTA, Indonesia (Reuters) - "."""
    return text[found.end() :] if (found := _DATELINE.match(text)) else text


def leans(text: str, language: Language) -> bool:
    """Whether a sentence opens on a pronoun or a connective, so that it dangles without the sentence before it.

    Datelines, opening quotation marks and brackets are passed over. "Because" and "Sebelumnya" count too: their
    clause may stand alone, but more often it answers what came before.
    """
    return _LEANING[language].match(without_dateline(text).lstrip(_MARKS).replace("’", "'")) is not None
