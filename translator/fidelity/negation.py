"""Negation: a "tidak" that was lost, or a "not" that nobody said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.article import Flag
from translator.english.reading import Translation
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.indonesian.words import small_words
from translator.text import word_set


def _any_of(fragments: str, beyond: str = "") -> re.Pattern[str]:
    """A pattern for any of some whole words, given as fragments between spaces."""
    return re.compile(rf"\b(?:{'|'.join(fragments.split())})\b{beyond}", re.IGNORECASE)


_NEGATORS = word_set("""
    belom blom blm kaga kgk nda tdak tida tidk tiadk tdiak tidka tidaak
    tidak bukan belum tak tanpa jangan nggak gak gk ga tdk engga kagak enggak ndak tiada takkan bukanlah tidaklah
    belumlah janganlah
    tidakkah bukankah tiadanya bukannya enggaklah nggaklah
    """)
# Where a negator says something else: "not only", "soon", "recently", "often", "a good many".
_IDIOMS = _any_of(
    r"""
    (?:tidak|bukan|tak|nggak|gak|enggak|ndak|ga|tdk)\s?(?:hanya|cuma|sekadar|sekedar|saja|melulu|semata) tak\shanya
    tidak\slama tak\slama
    belum\slama tidak\sjarang tak\sjarang tidak\ssedikit tak\ssedikit tidak\slain tak\slain mau\stidak\smau
    mau\stak\smau tak\skalah tidak\skalah tidak\skurang tak\skurang tak\sayal tak\spelak tidak\shentinya
    tak\shenti tidak\slangsung tidak\slebih\sdari tak\surung tidak\sluput
    tak\sluput tak\sterkecuali tidak\sterkecuali bukan\smain apa\stidak atau\stidak atau\sbelum tidak\ssengaja
    tak\ssengaja kalau\sbukan bukan\stidak\smungkin tidak\sdapat\stidak
    (?:tidak|tak)\s(?:bisa|boleh|mungkin)\stidak tak\stentu tidak\sapa-apa tidak\ssampai tak\ssampai
    bagaimana\stidak bukan\srahasia telah\stiada sudah\stiada
    (?:kebayang|terbayang|bayangkan|ingat|inget|tahu|tau|percaya|benar|bener)\s(?:tidak|nggak|enggak|gak|ga|ndak)(?=[,?])
    (?:tidak|tak|bukan|nggak|gak)\s(?:menolak|membantah|gagal|ragu|meragukan|keberatan|dilarang|melarang)
    (?:tidak|tak|bukan|nggak|gak)\s(?:mustahil|menampik|absen)
    tidak\sada\s(?:[a-z]+\s){0,3}(?:yang\s)?(?:tidak|tak) bukan\stidak
    bukankah tidak\ssama (?:tidak|tak)\s(?:terlalu\s)?jauh
    tidak\s(?:[a-z]+\s){0,2}tidak (?:tidak|tak)\speduli(?=\s(?:[a-z]+\s){1,4}(?:maupun|atau))
    """
)
# Words of the source that deny without being negators.
_DENYING = _any_of(
    r"""
    gagal\w* kegagalan menggagalkan digagalkan tolak menolak\w* ditolak penolakan membantah\w* dibantah bantah\w*
    menyangkal\w* menepis menampik larang\w* melarang dilarang pelarangan terlarang mencegah cegah\w* dicegah
    pencegahan kurang\w* kekurangan berkurang\w* sulit\w* kesulitan mustahil non\w* anti\w* kecuali hilang\w*
    kehilangan habis lenyap henti\w* berhenti menghentikan dihentikan jarang ketidak\w+ ilegal liar nihil nol
    kosong\w* bebas\w* batal\w* membatalkan dibatalkan absen urung enggan lumpuh absennya tertunda
    daripada ketimbang alih-alih hindar\w* menghindar\w* terhindar lupa melupakan buta tuna\w+ minim\w* lepas
    luput nyaris mengabaikan diabaikan abai putus terputus anonim mandek bisu mengecualikan pengecualian
    terkecuali entah misterius melainkan selain sama\ssekali mogok ditunda menunda apa\spun apapun siapa\spun
    siapapun mana\spun manapun sekalipun ragu\w* meragukan diragukan gratis cuma-cuma berbeda keliru salah
    tanpanya mati rusak macet pantang anti nir\w* di\sluar kalah biasa\ssaja bodoh bingung entahlah percuma gabisa
    ogah malas males capek boro-boro ketimbang kan
    """
)
# Words that deny so strongly that a translation without any denial has lost something.
_STRONG = word_set("""
    gagal menolak ditolak dilarang melarang mustahil urung enggan batal dibatalkan membatalkan
    nyaris
    """)
# Of the lexicon's English for them, what affirms.
_AFFIRMING = word_set("allow permi accep succe win won atten agree kille died possi likel")
# What says such a word in English beyond a denial.
_STRONG_SAID = _any_of(
    r"""
    un\w+ turn(?:ed|s|ing)?\sdown call(?:ed|s|ing)?\soff thwart\w* foil\w* rebuff\w* dismiss\w* cancel\w* scrap\w*
    abort\w*
    barred bar bars barring illegal\w* disallow\w* outlaw\w* restrict\w* block\w* resist\w* object\w* protest\w*
    veto\w*
    hesita\w* shy shied turn\w*\sback knock\w* default\w* miss\w* collaps\w* flop\w* short almost nearly close
    narrowly
    verge brink virtually practically away\sfrom off escape\w* balk\w* postpon\w* revok\w* annul\w* void\w* withdr\w*
    abandon\w* drop\w* defeat\w* f[ae]ll\w*\sthrough str[iu]\w+\sdown quash\w* bounc\w* crash\w* out\sof frustrat\w*
    repel\w* repuls\w* disagree\w* push\w*\sback
    brush\w* defi\w* defy\w* rul\w*\sout suspend\w* halt\w* stuck turn\w*\saway off-limits taboo crack\w* curb\w*
    stop\w* clos\w*
    spurn\w* ward\w* overturn\w* break\w* broke\w* botch\w* los\w+ end\w* loathe decline\w* disapprov\w* reluct\w*
    averse near
    """
)
_NOT = re.compile(
    r"\b(?:not|never|cannot|nobody|nothing|nowhere|none|neither|nor|no|without)\b|n(?:['’]|&#0?39;)t\b", re.IGNORECASE
)
_TITLE_NOT = re.compile(r"n['’]t\b")
# Where an English negator denies nothing.
_NOT_IDIOMS = _any_of(
    r"""
    not\s(?:only|just|merely|simply|least|long\s(?:ago|after)|to\smention) no\.\s?\d+ no\s\d+ or\snot if\snot
    not\suntil
    no\s(?:doubt|longer|matter|fewer|less|more\sthan|later\sthan|one\sknows) none\sother nothing\sbut why\snot
    nothing\s(?:more|less)\sthan without\s(?:a\s)?doubt
    """
)
# What may stand for a negation on the English side.
_DENIAL = _any_of(
    r"""
    not never cannot nobody nothing nowhere none neither nor no no-\w+ without nil zero fail\w* refus\w*
    den(?:y|ies|ied|ial)\w* reject\w* declin\w* lack\w* unable inab\w+ yet hardly barely scarcely rarely seldom
    few little less least fewer absen\w+ avoid\w* prevent\w* refrain\w* stop\w* ceas\w+ prohibit\w* forbid\w*
    forbade forbidden ban(?:ned|s)? rather instead other\sthan except\w* exclud\w* free\sof free\sfrom short\sof
    missing lost empty void until unless devoid offline secret\w* reluctan\w* inconvenien\w* ain't ignor\w*
    un(?!it|iv|iq|ion|der|cle\b|cles|til|to\b|esco|icef|animous|iform|ify|ified|less)[a-z]{4,} opposed against
    in(?:valid|adequate|compet|suffic|approp|complet|correct|accura|capab|consist|decen|defin|calcul|signif|visib|eligib|effect|effic|activ|sepa)\w*
    in(?:finit|experienc|toler|secur|human|stab|equal|justice|escap|evit|admiss|access|frequent|different|discrim|compat)\w*
    im(?:possib|prop|perf|passable|matur|mobil|mortal|pract|prud|patien|poveri|mun|polite|moral|measur|plausib)\w*
    ir(?:reg|rel|resp|rev|rep|ration)\w* il(?:leg|lit|lic|log)\w*
    dis(?!cuss|tric|trib|play|tan|cover|aster|patch|tinct|pos|ease|cou|sert|cip|miss)[a-z]{4,} mis\w+ non\w* anti\w*
    discourag\w* under(?:privileg|develop|paid|fund)\w* \w+-free innocen\w* un\s\w+
    keep\w*\s(?:[\w'’]+\s){0,5}from kept\s(?:[\w'’]+\s){0,5}from unfit
    dead silent\w* barefoot rude\w* poor needy besides apart\sfrom
    memorable \w{3,}less(?:ly|ness)? neglect\w* impossible far\sfrom unlike\w* halt\w* await\w* barred oppose\w*
    rule[sd]?\sout from\sbeing outside incomplete wrong\w* false\w*
    """,
    beyond=r"|n(?:['’]|&#0?39;)t\b",
)
_NOT_DENIED = re.compile(
    r"(?:\bnot|n['’]t|\bnever) (?:reject|refus|den(?:y|ie)|declin|fail|ban|oppos|prohibit|forb[ai]d)", re.IGNORECASE
)
_GLUED = re.compile(r"[a-z]{4}(?:belum|tidak|bukan|tanpa)$|^(?:belum|tidak|bukan|tanpa)[a-z]{4}")
"""A negator that has lost the space beside it: "Indonesiabelum"."""
# "belum" is also what remains to be done.
_STILL = _any_of("still pending remain\\w* before to\\sbe unclear due soon future first")


def check_negation(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags negation_flipped where one side denies and nothing on the other does."""
    ours = _negators(source, translation)
    theirs = _plain_nots(translation, source)
    if ours and not theirs and not _denies(source, translation):
        span = ours[0]
        yield Flag(
            "negation_flipped", f"“{source.raw[slice(*span)]}” in the source, no negation in the translation", span
        )
    elif not theirs and not ours and (strong := _strong(source)) and not _says_strongly(source, translation):
        said = source.raw[slice(*strong[0])]
        yield Flag("negation_flipped", f"“{said}” in the source, no such word in the translation", strong[0])
    elif theirs and not ours and "baru" in source.lower_words and " until " in translation.joined:
        return  # "baru dibuka sore", "does not open until the afternoon"
    elif theirs and not ours and (not _negates_somehow(source) or _undone(source, translation)):
        span = theirs[0]
        reason = f"“{translation.raw[slice(*span)]}” in the translation, no negation in the source"
        yield Flag("negation_flipped", reason, None, span)


def _strong(source: Source) -> list[tuple[int, int]]:
    """Where the source fails, refuses, forbids or calls off, if it does."""
    if _STRONG.isdisjoint(source.lower_words) or not _NEGATORS.isdisjoint(source.lower_words):
        return []
    return [word.span for word in source.words if word.lower in _STRONG]


def _says_strongly(source: Source, translation: Translation) -> bool:
    if _DENIAL.search(translation.raw) or _STRONG_SAID.search(translation.raw):
        return True
    known = {s for word in _STRONG & source.lower_words for s in stems_of(word)} - _AFFIRMING
    return not known.isdisjoint(translation.stems)


def _denies(source: Source, translation: Translation) -> bool:
    for m in _DENIAL.finditer(translation.raw):
        said = m.group().lower()
        if not any(len(word) > 5 and word != said and word[:4] == said[:4] for word in source.lower_words):
            return True  # what the source has too ("inefisiensi", "inefficiency") answers nothing else
    return "belum" in source.lower_words and _STILL.search(translation.raw) is not None


def _negators(source: Source, translation: Translation) -> list[tuple[int, int]]:
    found = [
        word.span
        for word in source.words
        if word.lower in _NEGATORS
        and word.text.isascii()
        and word.text != "GA"  # flights of Garuda
        and not (word.capital and word.text in translation.raw)  # a title that stands as it is
        and source.raw[word.end : word.end + 1] != "?"  # ", bukan?": is it not?
    ]
    if not found:
        return found
    idioms = [m.span() for m in _IDIOMS.finditer(source.raw)]
    return [span for span in found if not any(a <= span[0] < b for a, b in idioms)]


def _negates_somehow(source: Source) -> bool:
    if any(word in _NEGATORS for word in source.lower_words) or _DENYING.search(source.raw) is not None:
        return True
    return any(_GLUED.search(word) and word not in small_words() for word in source.lower_words)


def _undone(source: Source, translation: Translation) -> bool:
    """Whether a refusal or denial of the source is itself denied: "menolak", "do not reject"."""
    without = not any(word in _NEGATORS for word in source.lower_words)
    return without and _NOT_DENIED.search(translation.raw) is not None


def _plain_nots(translation: Translation, source: Source) -> list[tuple[int, int]]:
    found = [m.span() for m in _NOT.finditer(translation.raw) if m.group().lower() not in source.lower_words]
    if _TITLE_NOT.search(source.raw):
        return []  # "Don't Look Up" is a title on both sides
    if not found:
        return found
    idioms = [m.span() for m in _NOT_IDIOMS.finditer(translation.raw)]
    return [span for span in found if not any(a <= span[0] < b for a, b in idioms)]
