"""What a translation copies letter for letter: addresses, handles, hashtags, file names, codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translator.article import Flag
from translator.indonesian.verbatim import find_verbatim

_ENDINGS = (
    r"com|net|org|info|biz|id|my|sg|uk|us|au|jp|cn|de|fr|nl|in|tv|me|io|ai|app|news|online|site|xyz|dev|gov|edu|mil|int"
    r"|eu|ru|ph|th|vn|kr|link|web|store|live"
)
_FILES = r"pdf|docx?|xlsx?|pptx?|txt|csv|zip|rar|jpe?g|png|gif|mp[34]|avi|mkv|apk|exe|html?|json|xml|srt|psd"
_COPY = re.compile(
    rf"""(?P<address>(?:https?|ftp)://[^\s<>"“”]+|www\.[^\s<>"“”]+)
      | (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
      | (?P<handle>(?<![\w@/])@[A-Za-z0-9_](?:[\w.]*\w)?)
      | (?P<tag>(?<![\w#&/])\#(?=\w*[^\W\d_])\w+)
      | (?P<file>(?<![\w./])[\w()-]+\.(?:{_FILES})\b(?!\.\w))
      | (?P<domain>(?<![\w./@-])(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:{_ENDINGS})\b(?:/[^\s<>"“”]*)?(?!\.?\w))
      | (?P<plate>(?<![\w.-])[A-Z]{{1,2}}\s\d{{3,4}}\s[A-Z]{{2,3}}(?![\w-]))
      | (?P<phone>(?<![\w.,-])(?:\+62|0)\d{{2,3}}(?:[\s-]\d{{3,5}}){{1,3}}(?![\w-]))
      | (?P<code>(?<![\w.,/-])(?:[A-Z]{{1,4}}-?\d{{1,4}}(?:-\d+)?[A-Z]?
        |[A-Z]\d[A-Z]\d{{1,2}}|[A-Z][a-z]-?\d{{2,3}}[A-Z]{{0,3}}|7\d7-\d{{1,3}}[A-Z]*|\d{{1,4}}[A-Z]{{2}})(?![\w/-]|[.,]\d))""",
    re.VERBOSE,
)
_QUICK = re.compile(
    r"[@#]|://|\w\.[a-z]|[A-Z][A-Za-z]{0,3}-?\d|\d[A-Z]{2}|\d-\d|\b0\d{2}|\+62|[A-Z]\s\d{3,4}\s[A-Z]{2}"
)
_TRAILING = ".,;:!?)]}'’\""
_LOOSE = frozenset({"plate", "phone", "code"})
"""Kinds in which case, spaces and hyphens may differ."""
_UNITS = re.compile(
    r"\d+(?:[KM]M|CM|KG|GB|MB|TB|KW|MW|GW|CC|HP|AM|PM|ST|ND|RD|TH|WIB|RB|JT|RIBU|JUTA)|(?:RP|USD|IDR|RM|Q|RT|RW|KM|UU|PP)-?\d+",
    re.I,
)

_NOT_CODES = re.compile(r"[IVX]+-\d|H-\d|I{1,3}\d|[Kk]e-")
"""A quarter and its year ("II-2020"), days before an event ("H-7")."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Something to be copied: what sort, as it stands, and where."""

    sort: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def key(self) -> str:
        """What must be the same: all of it, in lower case; of codes, the letters and figures."""
        return re.sub(r"[\W_]", "", self.text).lower() if self.sort in _LOOSE else self.text.lower().rstrip("/")


def find_copies(text: str) -> list[Copy]:
    """What a translation of a text must copy, in order."""
    if not _QUICK.search(text):
        return []
    found = []
    for m in _COPY.finditer(text):
        said = m.group().rstrip(_TRAILING) if m.lastgroup in {"address", "domain"} else m.group()
        if m.lastgroup == "code" and (_UNITS.fullmatch(said) or _NOT_CODES.match(said)):
            continue
        found.append(Copy(m.lastgroup or "", said, m.start()))
    return found


def check_copies(source: str, translation: str) -> tuple[list[Flag], str, str]:
    """Flags copy_changed, and both texts with what is to be copied blanked out, so that nobody reads it as words.

    Blanks keep every character in its place.
    """
    same = [Copy("same", source[a:b], a) for a, b in find_verbatim(source) if source[a:b] in translation]
    ours = find_copies(source)
    if not ours and not same:
        return [], source, translation
    theirs = find_copies(translation)
    keys = [copy.key for copy in theirs]
    written = translation.lower()
    flags: list[Flag] = []
    settled: list[Copy] = []
    for copy in ours:
        if copy.key in keys:
            settled += [other for other in theirs if other.key == copy.key]
            continue
        span = (copy.start, copy.end)
        if _said(copy, written):
            if copy.text in translation:
                settled.append(Copy("same", copy.text, translation.index(copy.text)))
            continue
        other = next((o for o in theirs if o not in settled and o.key not in {c.key for c in ours}), None)
        if other is not None:
            settled.append(other)
            reason = f"{copy.text} in the source, {other.text} in the translation"
            flags.append(Flag("copy_changed", reason, span, (other.start, other.end)))
        elif copy.sort not in {"code", "domain"} or not copy.text[0].isupper():
            settled += _remains(copy, translation)
            flags.append(Flag("copy_changed", f"{copy.text} in the source, not in the translation", span))
    settled += [Copy("same", copy.text, translation.index(copy.text)) for copy in same]
    return flags, _blank(source, [*ours, *same]), _blank(translation, settled)


def _said(copy: Copy, written: str) -> bool:
    """Whether the translation says it in another shape: a site by its name, a code with other marks."""
    if copy.sort == "domain" and copy.text[0].isupper():
        name = copy.text.partition(".")[0].lower()
        return re.search(rf"\b{re.escape(name)}\b(?!\.\w)", written) is not None
    if copy.sort in _LOOSE:
        return copy.key in re.sub(r"[\W_]", "", written)
    return copy.text.lower() in written


def _remains(copy: Copy, translation: str) -> list[Copy]:
    """What is left of a copy that has lost its mark: the word that ends in the rest of it ("2akun" of "@akun")."""
    m = re.search(rf"[^\s\"“(]*{re.escape(copy.text[1:])}", translation, re.IGNORECASE) if len(copy.text) > 3 else None
    return [Copy(copy.sort, m.group(), m.start())] if m else []


def _blank(text: str, copies: list[Copy]) -> str:
    """A text in which copies that stand alone are only spaces; a code keeps its place in the order of numbers."""
    for copy in copies:
        text = text[: copy.start] + " " * len(copy.text) + text[copy.end :]
    return text
