"""What a text holds that belongs to no language: addresses, handles, hashtags, file names, codes, telephone numbers.

They are to stand in the translation as they stand in the source, so the normaliser leaves them alone and the engine
keeps them from the model.
"""

from __future__ import annotations

import re

from translator.text import word_set

_TOP = (
    "com|net|org|id|co|info|edu|gov|mil|int|biz|tv|xyz|io|ai|app|dev|me|ly|gl|gd|be|site|online|top|shop|store|news|asia|"
    "click|link|space|website|club|live|pro|tech|cloud|uk|us|au|sg|my|jp|cn|kr|de|fr|nl|ru|in|eu|ch|ca|nz|sa|ae|tr|vn|th|"
    "ph|br|it|es|example"
)
"""Top-level domains by which an address without "http" or "www" is told."""
_FILES = (
    "pdf|docx?|xlsx?|pptx?|csv|tsv|txt|jpe?g|png|gif|bmp|tiff?|svg|webp|heic|mp[34]|m4a|avi|mov|mkv|wav|srt|zip|rar|7z|"
    "tar|gz|iso|apk|exe|html?|php|json|xml|sql|odt|ods|rtf|epub|psd"
)
_PLATES = "A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[AB]?|R|S|T|W|Z"
"""The letters that open an Indonesian licence plate."""
_PATH = r"[^\s<>\"\u201c\u201d\u2018\u2019]"
_MORE_DIGITS = r"(?:[ .-]{0,2}(?:\(\d{1,4}\)|\d{2,})){1,5}(?![\d/])"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_NUMBER = r"\d+(?:[.,]\d+)?"

_MARKS = re.compile(r"[@#_\u00b0=<>\u2264\u2265]")
_DOTTED = re.compile(r"\.(?:[a-z]{2}|COM|ID|NET|ORG)")
_FIGURES = re.compile(
    r"\d(?:\^|[A-Za-z]{1,6}\d|[A-Z\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]"
    r"|\d{6}|/[A-Z]|/(?:19|20)\d\d|[ ]\d/\d|-\d+-\d"
    r"|(?<=-\d)\d*-[A-Z]|(?<=(?<![\d.,])0)\d\d|(?<=\d\d\d)[ -]\d{3}|\.\d+\.\d+\.\d|(?<=[A-Z]\d)\d{4}"
    r"|(?<=[A-Z][A-Z]\d)\d[ \dA-Z]|(?<=[A-Z][./]\d)|(?<=[+(]\d)\d{1,3}\)?[ .-]?\d|(?<=[A-Z] \d)\d{0,3} [A-Z])"
)
"""Where none of these three stands there is nothing to look for; each is quick where its first character is rare."""
_SLASHED = re.compile(r"/(?:/|[A-Za-z]+/?\d)")
_FIND = re.compile(
    rf"""(?<![\w@/.\\])(?<!\d,)(?=[^\s,;!?"]*[@#_/.=<>\u2264\u2265\u00b0\d]|[A-Z]{{1,2}}[ ]\d|\w[ ]=)(?:
        (?P<address>(?:https?|HTTPS?|ftp)://{_PATH}+|www\.[\w-]+\.{_PATH}+
          |(?:[A-Za-z0-9][\w-]+\.)(?:[\w-]+\.)*(?:{_TOP}|COM|ID|NET|ORG)\b(?!\.?[\w@]|-\w)(?::\d+)?(?:[/?\#]{_PATH}*)?
          |[a-z0-9][\w-]*(?:\.[\w-]+)*\.[a-z]{{2,}}/{_PATH}+)
      | \w[\w.+-]*@[\w-]+(?:\.[\w-]+)+
      | [\w()-][\w().-]*\.(?:{_FILES})\b
      | [\w.-]*[^\W_]_[\w.-]*\w
      | 0x[0-9A-Fa-f]{{6,}}\b
      | (?!Rp|RP|US|\S*[a-z]{{6}})(?=[\w-]*[A-Za-z]\d+[A-Za-z])(?=[\w-]*\d[A-Za-z]+\d)
        (?:(?=\S*[a-z])(?=\S*[A-Z])[\w-]{{14,}}|[0-9a-f]{{16,}})(?![\w.])
      | \#\d*[^\W\d]\w*
      | {_NUMBER}\s?[<>≤≥]\s?{_NUMBER}(?![\w%]|\s(?:persen|juta|ribu|m))
      | [^\W\d_]\s?=\s?[^\W\d_]{{1,3}}[⁰¹²³⁴-⁹] | {_NUMBER}(?:\s?[\u00d7x]\s?{_NUMBER})?(?:⁻?[⁰¹²³⁴-⁹]+|\^-?\d+)
      | \d+[ ]\d/\d(?![\d/])
      | \d+°\s?\d+['\u2032](?:\s?{_NUMBER}["\u2033])?
      | [A-Z]{{2}}\d{{2}}(?:[ ]?[A-Z0-9]{{4}}){{2,7}}(?:[ ]?[A-Z0-9]{{1,4}})?(?!\w)
      | (?:{_PLATES})[ ]\d{{1,4}}[ ][A-Z]{{1,3}}(?![\w.])
      | \d\d\.\d{{3}}\.\d{{3}}\.\d-\d{{3}}\.\d{{3}} | \d{{8}}[ ]\d{{6}}[ ]\d[ ]\d{{3}} | 97[89](?:[- ]\d+){{3}}[- ][\dX]
      | {_BYTE}(?:\.{_BYTE}){{3}}(?![\w.,]?\d)
      | \d+(?:-\d+){{3,}}(?![\d.,]) | \d{{2,}}-\d{{2,}}-\d{{5,}}(?![\d.,]) | (?<!Rp[ .])(?<!Rp\.[ ])\d{{7,}}(?![\d.,])
      | (?:\+\d{{1,3}}|0\d{{2,3}}){_MORE_DIGITS}
      | (?P<code>[A-Za-z0-9]+(?:[./-][A-Za-z0-9]+)+(?![\w@]) | [A-Z]+\d{{5,}}[A-Z\d]*(?!\w))
    )
    | (?<![\w@])@[A-Za-z0-9_](?:[\w.]*\w)?
    | (?<![\w@/])\.(?:[a-z]{{2,4}}\.)?(?:id|com|org|net)\b
    | (?<!\w)\(\+?\d{{2,4}}\){_MORE_DIGITS}
    | \b(?:[Tt]elepon|[Kk]ontak|[Hh]otline|[Hh]ubungi|HP|WA|[Cc]all[ ][Cc]enter)[ ]
      (?P<number>[1-9]\d*(?:[ -]\d{{2,}})+)(?!\w)
    """,
    re.VERBOSE,
)
_UNITS = word_set(
    """jam hari minggu pekan bulan tahun menit detik orang kg g gr kilogram gram ton kuintal liter l ha hektare meter m
    m2 m3 km ekor buah butir lembar unit barel rumah keluarga kk KK jiwa kamar malam kapita siswa h s"""
)
_GLUED = re.compile(
    r"^\d{1,3}(?:\.\d{3})+(?:[A-Za-z.-]|/[A-Z]?[a-z])|\d[A-Z]?[a-z]{2,}|\d(?:WI[BT]|WITA|GMT|UTC)|[a-z]{4}\d|^[^/]*[a-z]\.[A-Z]"
)
"""An amount with a unit or the next sentence written against it."""
_MONEY = re.compile(r"(?:Rp|RP|US|USD|IDR|SGD|EUR|GBP|JPY|AUD|MYR|RM)\d*|WI[BT]|WITA")
"""A part of a token that says it is money or a time."""
_SMALL_ENDING = re.compile(r"[^\W\dA-Z_]{2,}\Z")


def find_verbatim(text: str) -> list[tuple[int, int]]:
    """The spans of what is to be copied as it stands, in order, none inside another.

    Addresses on the web and of mail, handles (@nama), hashtags, file names and other words joined by an underscore,
    telephone numbers, IBANs and other numbers of that length, licence plates, dockets and codes, powers (10⁶, 10^6) and
    comparisons of two numbers (5 < 6).
    """
    if not (
        _MARKS.search(text) or _FIGURES.search(text) or _DOTTED.search(text) or ("/" in text and _SLASHED.search(text))
    ):
        return []
    spans = []
    for match in _FIND.finditer(text):
        start, end = match.span("number") if match["number"] else match.span()
        if match["address"]:
            end = start + len(_without_marks(match["address"]))
        if match["code"] is None or _is_code(match["code"]):
            spans.append((start, end))
    return spans


def _without_marks(address: str) -> str:
    """An address without the punctuation of the sentence behind it; brackets that open inside it stay."""
    while address[-1] in ".,;:!?'\"\u2026*" or (address[-1] in ")]}" and not _is_closed(address)):
        address = address[:-1]
    return address


def _is_closed(address: str) -> bool:
    opening = {")": "(", "]": "[", "}": "{"}[address[-1]]
    return address.count(opening) >= address.count(address[-1])


def _is_code(token: str) -> bool:
    """Whether letters and figures joined by marks are a code: a docket, a serial number, not an amount with a unit."""
    parts = re.split(r"[./-]", token)
    if token.isdigit() or not any(c.isdigit() for c in token) or not any(c.isupper() for c in token):
        return False
    if token.lower().startswith("ke-"):
        return False
    if (
        _GLUED.search(token)
        or any(_MONEY.fullmatch(part) for part in parts)
        or any(part in _UNITS for part in parts[1:])
        or (_SMALL_ENDING.search(parts[-1]) and "-" in token)
    ):
        return False
    if "/" in token:
        return len(parts) > 2 or any(c.isalpha() for c in parts[0]) or len(parts[-1]) == 4
    mixed = sum(any(c.isdigit() for c in p) and any(c.isalpha() for c in p) for p in parts)
    return len(parts) > 2 or mixed > 0 or len(parts) == 1
