"""Words that became their opposite, names taken for one like them, and terms that weak models get wrong.

A pair is looked at as a whole: the Indonesian word stands in the source, none of the English words that answer it
stands in the translation, and one that is known to be wrong for it does, which nothing else in the source can have
asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translator.article import Flag
from translator.english.reading import Translation
from translator.english.words import STEM, english, stem
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.lexicon.contrasts import Contrast, compiled, contrasts
from translator.text import Text, word_set

_KINDS = {"alike": "name_changed", "terms": "term_changed", "opposites": "negation_flipped"}
# Where either side denies, a word may rightly become its opposite: "tidak menolak", "accepted".
_DENYING = word_set("tidak tak bukan belum jangan tanpa nggak gak tiada kurang gagal batal anti non")
_DENIALS = word_set(
    "not no never without nobody none nor neither t cannot hardly barely unless nothing less anti un non"
)
_COMPANY = re.compile(r"\b(?:PT|CV|Tbk|Perum|Yayasan)\.?\s(?:[A-Z][\w.]*\s){0,3}$")


def check_contrasts(source: Source, translation: Translation, flags: Sequence[Flag]) -> Iterator[Flag]:
    """Flags negation_flipped, name_changed, term_changed and untranslated from the tables of contrasts.

    Args:
        source: the sentence.
        translation: its translation.
        flags: what has been found before; a place that has a flag gets no second one.
    """
    table = contrasts()
    firsts = table.keys() & source.lower_words
    firsts |= table.keys() & {word[:-3] for word in source.lower_words if word.endswith("nya")}
    if not firsts:
        return
    joined = source.joined.replace("nya ", " ") + source.joined  # "suaminya", and the very forms in "-nya"
    rows = [(row, form) for first in sorted(firsts) for row in table[first] if (form := _form(row, joined, source))]
    taken = [flag.source_span for flag in flags if flag.source_span]
    for row, form in rows:
        found = _wrong(row, form, rows, source, translation)
        left = found is None and row.table == "terms" and _is_left(row, form, translation)
        if found is None and not left:
            continue
        span = _place(form, source)
        if any(a < span[1] and span[0] < b for a, b in taken):
            continue
        taken.append(span)
        where = _place(found or form, translation)
        said, became = source.raw[slice(*span)], translation.raw[slice(*where)]
        if left:
            yield Flag("untranslated", f"“{became}” is still Indonesian", None, where)
        else:
            reason = f"“{said}” in the source, “{became}” in the translation"
            if said.lower() == became.lower():
                means = "means something else in English" if became.lower() in english() else "is no English word"
                reason = f"“{said}” stands as it was, and {means}"
            yield Flag(_KINDS[row.table], reason, span, where)


def _form(row: Contrast, joined: str, source: Source) -> str:
    """The form of a row that stands in the source, empty where none does."""
    if row.within and row.within.isdisjoint(source.lower_words):
        return ""
    return next((form for form in row.forms if form in joined), "")


def _wrong(
    row: Contrast, form: str, rows: list[tuple[Contrast, str]], source: Source, translation: Translation
) -> str | None:
    """The wrong English that stands for a form, None where there is none or where it may be right after all."""
    if not row.wrong:
        return None
    wrong = _alone(row, translation)
    if wrong is None:
        return None
    if any(form != other and form in other for _, other in rows):
        return None  # "Sudan" within "Sudan Selatan"
    others = [r for r, _ in rows if r is not row and r.table == row.table]
    if any(compiled(r.right).fullmatch(f" {wrong} ", 1, len(wrong) + 1) for r in others):
        return None
    if row.table == "opposites" and _may_be_turned(row, form, source, translation):
        return None
    if f" {wrong} " in source.joined and " " in wrong:
        return None  # "New Guinea" beside "Papua Nugini" in the source itself
    if " " not in wrong and _asked_for(wrong, form, source):
        return None
    return wrong


def _alone(row: Contrast, translation: Translation) -> str | None:
    """The wrong English of a row where none of the right is; one that lies within the other does not count."""
    wrongs = list(compiled(row.wrong).finditer(translation.joined))
    if not wrongs:
        return None
    rights = list(compiled(row.right).finditer(translation.joined))
    sure = [w for w in wrongs if not any(r.start() <= w.start() and w.end() < r.end() for r in rights)]
    sure = [w for w in sure if not any(r.start() < w.start() and w.end() <= r.end() for r in rights)]
    apart = [r for r in rights if not any(w.start() <= r.start() and r.end() <= w.end() for w in sure)]
    return sure[0].group() if sure and not apart else None


def _may_be_turned(row: Contrast, form: str, source: Source, translation: Translation) -> bool:
    """Whether a denial, or another English word for the form, explains why its opposite stands there."""
    if not _DENYING.isdisjoint(source.lower_words) or not _DENIALS.isdisjoint(translation.lower_words):
        return True
    if len(form.split()) > 1:
        return False
    word = form.strip()
    wrong = {part[:STEM] for part in re.findall(r"[a-z]{3,}", row.wrong)}
    wrong.update(s for other in source.lower_words if other != word for s in stems_of(other))
    return any(s in translation.stems for s in stems_of(word) if s not in wrong)


def _asked_for(wrong: str, form: str, source: Source) -> bool:
    """Whether another word of the source can have become the English word."""
    wanted, own = stem(wrong), set(form.split())
    return any(
        wanted in stems_of(word) or word.startswith(wrong[:STEM]) for word in source.lower_words if word not in own
    )


def _is_left(row: Contrast, form: str, translation: Translation) -> bool:
    """Whether a term stands in the translation as it is in Indonesian and nothing answers it."""
    if form not in translation.joined or compiled(row.right).search(translation.joined):
        return False
    if len(form.split()) > 1:
        return not (_names_company(form, translation) or (row.section == "life" and _in_name(form, translation)))
    word = next((word for word in translation.words if word.lower == form.strip()), None)
    return word is not None and word.lower not in english() and (not word.capital or row.section == "offices")


def _names_company(form: str, translation: Translation) -> bool:
    """Whether a term stands in the name of a company: "PT Kereta Api Indonesia"."""
    start, _ = _place(form, translation)
    return _COMPANY.search(translation.raw, max(0, start - 40), start) is not None


def _in_name(form: str, translation: Translation) -> bool:
    """Whether a term begins a name that is kept as a whole: "Rumah Makan Sari Laut"."""
    start, end = _place(form, translation)
    following = next((word for word in translation.words if word.start >= end), None)
    words = [word for word in translation.words if start <= word.start < end]
    return all(word.capital for word in words) and following is not None and following.capital


def _place(form: str, text: Text) -> tuple[int, int]:
    """Where the words of a form stand in a text, folded and hyphenated as they may be."""
    wanted = form.split()
    parts = [(m.group().lower(), m.start(), m.end()) for m in re.finditer(r"[^\W_]+", text.raw)]
    for n in range(len(parts) - len(wanted) + 1):
        if all(word in {part[0], part[0].removesuffix("nya")} for word, part in zip(wanted, parts[n:], strict=False)):
            return parts[n][1], parts[n + len(wanted) - 1][2]
    return 0, len(text.raw)
