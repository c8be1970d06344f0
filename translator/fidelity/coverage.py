"""What of the source is in the translation at all, judged word by word with a small lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from translator.article import Flag
from translator.english.reading import Translation
from translator.english.words import english
from translator.fidelity.measures import without_conversions
from translator.fidelity.values import same
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.indonesian.words import EMPTY
from translator.lexicon.words import lexicon
from translator.text import Word, word_set

MISSING_RUN = 5.0
"""How many content words in a run may go unanswered, less what is answered among them."""
MISSING_TAIL = 3.0
"""How many at the end, all in a row, when the translation is a little shorter than usual."""
SHORT = 0.62
"""A translation with fewer words than this share of the source's is short."""

_FUNCTION = word_set("""
    yang dan untuk dengan tidak dari pada adalah itu akan telah oleh karena juga sudah bisa para sebagai atau
    kepada tersebut dalam bahwa serta seperti ketika setelah sebelum hingga agar namun tetapi tapi jika kalau
    lebih masih hanya mereka kami kita dia ia anda saya sangat antara menurut terhadap sehingga sementara
    merupakan dapat harus ada ini belum bukan secara seorang sebuah lalu kemudian saat sejak selama tentang
    tanpa maupun bagi di ke nggak enggak gak ga kagak ndak tdk terlalu
    """)
# What English abbreviates or leaves out beside a number.
_UNITS = word_set(
    "kilometer meter sentimeter milimeter mil kaki kilogram gram ton liter derajat persen per jam pukul tahun usia"
)
# English words that its list of common ones lacks.
# Words that say little and that English says in another way or not at all; EMPTY holds more of them.
_LIGHT = word_set("""
    sebanyak sepanjang sebesar selebar setinggi orang berada berhasil sempat banget hal lakukan dilakukan antaranya
    miliki dimiliki urutan posisi bagian mendingan gitu sih tuh nih kan dong deh kok punya mempunyai ditempati
    menempati usai kala tatkala tengah laga ajang guna demi adanya salah satu berbagai bernama sosok melakoni urusan
    """)
_SHARED = word_set(
    "al-qur'an qur'an al-quran modus haram halal dalang angklung gamelan batik sarong rendang satay tempeh kris wayang "
    "rebana sepak takraw pencak silat unduh mantu"
)
_SAYING = word_set("""
    mengatakan menyebut menjelaskan mengaku menambahkan mengungkapkan menuturkan menyatakan menilai menegaskan berkata
    menyampaikan memaparkan menerangkan berharap menuding membantah meminta mengklaim mengimbau mengajak kata ujar
    """)
# Of these, some are English words or stand in names; one alone proves nothing.
_WEAK = word_set("di ke itu dia ia ada para dari dan dapat bisa lalu tapi hanya kami kita")


def check_coverage(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags clause_dropped: a run of the source's content words that nothing in the translation answers."""
    if len(source.words) < 6 or not translation.words:
        return
    theirs = translation.stems
    lost, said = _numbers(source, translation)
    score = best = tail = 0.0
    start: Word | None = None
    run: tuple[Word, Word] | None = None
    last = (source.words[0], source.words[0])
    for word in source.words:
        value = 1.0 if word.start in lost else _weight(word, theirs, translation)
        if value == 0 or word.start in said:
            continue
        tail, last = (tail + 1, (last[0] if tail else word, word)) if value > 0 else (0.0, (word, word))
        if score <= 0:
            score, start = 0.0, word
        score += value
        if score > best and start is not None:
            best, run = score, (start, word)
    ratio = len(translation.words) / len(source.words)
    limit = MISSING_RUN - 2.0 * max(0.0, min(1.0, (0.95 - ratio) / 0.35)) + 2.0 * max(0.0, min(1.0, ratio - 1.0) * 2)
    if tail >= MISSING_TAIL and ratio < 0.95 and (run is None or best < limit):
        run, best = last, limit
    if run is not None and best >= limit:
        span = (run[0].start, run[1].end)
        words = source.raw[slice(*span)].split()
        quoted = " ".join(words) if len(words) <= 6 else f"{' '.join(words[:3])} … {' '.join(words[-2:])}"
        yield Flag("clause_dropped", f"nothing in the translation answers “{quoted}”", span)
    elif ratio < SHORT and len(source.words) >= 12:
        counts = f"{len(translation.words)} words for {len(source.words)}"
        yield Flag("clause_dropped", f"the translation is too short: {counts}", None, None)


def _numbers(source: Source, translation: Translation) -> tuple[frozenset[int], frozenset[int]]:
    """The characters of the source's numbers: of those without an answer, and of the others."""
    lost: set[int] = set()
    said: set[int] = set()
    unsaid = [q for q in source.quantities if not (q.optional or any(same(q, o) for o in translation.quantities))]
    if unsaid:
        unsaid, _ = without_conversions(unsaid, [], source, translation)
    for quantity in source.quantities:
        (lost if quantity in unsaid else said).update(range(*quantity.span))
    return frozenset(lost), frozenset(said)


def _weight(word: Word, theirs: frozenset[str], translation: Translation) -> float:
    """1 for a content word without an answer, below 0 for one that has it, 0 for what cannot be judged."""
    lower = word.lower
    if lower in translation.lower_words:
        return -1.0
    if len(lower) < 3 or lower[0].isdigit() or lower in _FUNCTION or lower in _UNITS:
        return 0.0
    stems = stems_of(lower)
    if not stems:
        return 0.0
    if any(s in theirs for s in stems):
        return -1.0
    return 0.0 if lower in _LIGHT or lower in EMPTY else 1.0


def check_untranslated(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags untranslated: the source copied, or Indonesian words left standing in the English."""
    if not translation.words or not source.words or _is_english(source):
        return
    ours = [word.lower for word in source.words]
    theirs = [word.lower for word in translation.words]
    if ours == theirs and len(ours) >= 3 and any(_is_indonesian(word) for word in ours) and not _is_list(source):
        yield Flag("untranslated", "the source was copied", (0, len(source.raw)), (0, len(translation.raw)))
        return
    shared = source.lower_words
    left = [
        word
        for n, word in enumerate(translation.words)
        if word.lower in shared and _is_left(n, word, source, translation)
    ]
    strong = [word for word in left if word.lower not in _WEAK]
    if strong or len(left) >= 2:
        word = (strong or left)[0]
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        yield Flag("untranslated", f"“{word.text}”{more} is still Indonesian", None, word.span)


def _is_list(source: Source) -> bool:
    """Whether a source is a list of names, such as a line-up, which stays as it is."""
    return source.raw.count(",") >= 3 and all(word.capital for word in source.words if len(word.lower) > 3)


def _is_left(index: int, word: Word, source: Source, translation: Translation) -> bool:
    following = translation.words[1] if len(translation.words) > 1 else word
    opens = (
        index == 0
        and not (following.capital and following.lower in source.lower_words)  # a name of two words
        and not (len(source.words) > 1 and source.words[1].lower in _SAYING)  # "Hari mengatakan", somebody's name
        and word.lower in lexicon()
        and not word.text.isupper()
        and word.lower == source.words[0].lower
        and _is_indonesian(word.lower)
    )
    if (word.capital and not opens) or len(word.lower) < 2 or word.lower not in source.lower_words:
        return False
    if word.lower in english() or word.lower in _SHARED:
        return False
    if word.lower in _FUNCTION:
        around = translation.words[max(0, index - 1) : index + 2]
        return not (len(around) == 3 and around[0].capital and around[2].capital)
    return _is_indonesian(word.lower) and not _quoted(word, translation)


def _is_indonesian(word: str) -> bool:
    """Whether a word is an Indonesian one that English does not share."""
    if word in _FUNCTION:
        return True
    stems = lexicon().get(word) or stems_of(word)
    return bool(stems) and word not in english() and not any(word.startswith(s) for s in stems)


def _quoted(word: Word, translation: Translation) -> bool:
    before, after = translation.raw[: word.start], translation.raw[word.end :]
    return before.rstrip()[-1:] in {"(", '"', "“", "'", "‘"} or after.lstrip()[:1] == "("


def _is_english(source: Source) -> bool:
    """Whether the source itself is English, which passes through as it stands."""
    words = source.lower_words
    return (
        len(words & {"the", "of", "and", "is", "are", "was", "to", "for", "in", "you", "it"}) >= 2
        and not words & _FUNCTION
    )
