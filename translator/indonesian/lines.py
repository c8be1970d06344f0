"""Mending the lines of a scraped article: white space, copies of paragraphs, lines broken around links."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
"""White space that is not one ordinary space."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]")
_HYPHENS = {0x2010: "-", 0x2011: "-"}
"""The hyphen and the one that does not break, which models do not know."""
_STRAY = re.compile("(?<=[a-z0-9%.,)])\u00c2(?=\\s|\\Z)")
"""What is left of a space that does not break where UTF-8 was read as Latin-1."""
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\u0085\v\f]")
_TERMINAL = re.compile(r"(?:[.!?…:;]|[.!?,…] ?[\"”])[\"'”’») \]]*\Z")
_FULL_STOP = re.compile(r"[.!?…][\"'”’») \]]*\Z")
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[A-Z][.)]|[•*#]|https?:)")
_STARTS_INSIDE = re.compile(r"(?:[,.;:!?)\]%”’(]|[a-z])")
_LONE_DASH = re.compile(r"[-–—]{1,3}\Z")
_DASH_START = re.compile(r"[-–—]{1,3}\s*\S")
_OUTLET_END = re.compile(r"(?:\.(?:com|co\.id|co|id|net)|CNN Indonesia|ANTARA|\))\Z", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"(?:\b(?:di|ke|dari|yang|dan|atau|oleh|dengan|dalam|untuk|pada|para|sebagai|bagi|kepada|tentang|seperti|karena|serta|terhadap|antara|"
    r"adalah|bahwa|sebuah|seorang|menjadi|melalui|menurut|soal|dugaan|hingga|khususnya|bersama|kata|ujar|dikutip|dilansir)|[(“])\Z"
)
_PAUSE = re.compile(r"[,–—-]\Z")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+")

_LONGEST_ENDING = 40
"""Characters in which the marks after a line's last word stand."""
_SHORT = 6
_TAIL = 3
_MIN_COPY = 60
_NEAR = 12


def clean(text: str) -> str:
    """The text with ordinary white space: no invisible characters, no-break spaces and runs of spaces made one.

    Line breaks of every kind become one line feed each; spaces at the ends of lines go.
    """
    text = _BREAKS.sub("\n", _INVISIBLE.sub("", text).translate(_HYPHENS))
    if "\u00c2" in text:
        text = _STRAY.sub("", text)
    text = _SPACES.sub(" ", text)
    return (re.sub(r" ?\n ?", "\n", text) if "\n" in text else text).strip()


def break_lines(text: str) -> list[str]:
    """The lines of a text as they stand, at line breaks of every kind."""
    return _BREAKS.sub("\n", text).split("\n")


def unnest(lines: list[str]) -> list[str]:
    """Lines without the copies that nested markup leaves; copies become empty lines.

    A line that the lines after it give again piece by piece is emptied; one that ends in the whole of the next line
    is cut there; a long line that stands word for word in one of the lines before it is emptied. White space does
    not count.
    """
    result = list(lines)
    packed = ["".join(line.split()) for line in lines]
    seen: list[str] = []
    for number, line in enumerate(lines):
        following = packed[number + 1] if number + 1 < len(lines) else ""
        if len(packed[number]) >= _MIN_COPY and _is_repeated_below(packed, number):
            result[number] = ""
        elif _MIN_COPY <= len(following) < len(packed[number]) and packed[number].endswith(following):
            result[number] = _cut_packed(line, len(packed[number]) - len(following))
        key = "".join(result[number].split())
        if len(key) >= _MIN_COPY and (key in seen or any(key in earlier for earlier in seen[-_NEAR:])):
            result[number] = ""
        elif key:
            seen.append(key)
    return result


def _is_repeated_below(packed: list[str], number: int) -> bool:
    """Whether the next lines, at least two, give the line again piece by piece."""
    rest, place = packed[number], number + 1
    while rest and place < len(packed) and packed[place] and rest.startswith(packed[place]):
        rest = rest[len(packed[place]) :]
        place += 1
    return not rest and place > number + 2


def _cut_packed(line: str, length: int) -> str:
    """The front of the line that holds `length` characters other than white space."""
    count = 0
    for place, char in enumerate(line):
        if count == length:
            return line[:place].rstrip()
        count += not char.isspace()
    return line


def starts_inside(line: str) -> bool:
    """Whether a line starts in the middle of a sentence: with a small letter or a mark that nothing starts with."""
    return _STARTS_INSIDE.match(line) is not None


def is_finished(line: str) -> bool:
    """Whether a line ends like the end of a sentence, a label or a heading with punctuation."""
    return _TERMINAL.search(line[-_LONGEST_ENDING:]) is not None


def join_groups(lines: list[str], joinable: list[bool]) -> list[tuple[int, int]]:
    """Which lines are one sentence broken over several: half-open ranges that cover all lines in order.

    `joinable[i]` is False for lines that stand alone (headings, list items). Only joined where it is certain: the
    next line starts inside a sentence, or this one cannot end, or a short capitalised fragment stands between two
    such, or the sentence of a joined line is still open; and the whole must end like a sentence.
    """
    groups: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and joinable[end] and joinable[end - 1] and _continues(lines, start, end):
            end += 1
        end = _trim_group(lines, start, end)
        groups.append((start, end))
        start = end
    return groups


def _trim_group(lines: list[str], start: int, end: int) -> int:
    """The end of the group, moved back to its last line that ends like a sentence."""
    if end - start == 1:
        return end
    least = start + _dateline_lines(lines, start, end)
    if all(lines[i][:1].islower() and len(lines[i].split()) <= _TAIL for i in range(start, end)):
        return least
    last = end
    while last > least and not (is_finished(lines[last - 1]) or lines[last - 1].endswith(('"', "”"))):
        last -= 1
    return last


def _dateline_lines(lines: list[str], start: int, end: int) -> int:
    """How many lines a dateline ties together at the front of a group: its place, a lone dash, the text's first."""
    if _LONE_DASH.match(lines[start + 1]):
        return min(3, end - start)
    return 2 if _DASH_START.match(lines[start + 1]) or re.search(r"\s?[-–—]\Z", lines[start]) else 1


def _continues(lines: list[str], start: int, place: int) -> bool:
    """Whether line `place` goes on with the sentence of the line before it."""
    before, line = lines[place - 1], lines[place]
    following = lines[place + 1] if place + 1 < len(lines) else ""
    if _ITEM.match(line) or not before or not line:
        return False
    if _LONE_DASH.match(before) or _LONE_DASH.match(line):
        return place - start <= 2 and not _FULL_STOP.search(before)
    if _DASH_START.match(line):
        return place == 1 and _OUTLET_END.search(before) is not None
    if re.match(r"[,.;)](?:\s|\Z)", line):
        return _FULL_STOP.search(before) is None
    if is_finished(before):
        return False
    if _STARTS_INSIDE.match(line) or _UNFINISHED.search(before):
        return True
    if place - start > 1 and any(len(text.split()) > _TAIL for text in lines[start:place]):
        return True
    if _PAUSE.search(before):
        return len(line.split()) <= _SHORT or len(before.split()) <= _SHORT
    return _is_fragment(before, line, following)


def _is_fragment(before: str, line: str, following: str) -> bool:
    """A capitalised fragment (a link's text) between two halves of a sentence."""
    goes_on = _STARTS_INSIDE.match(following) or _UNFINISHED.search(line) or _PAUSE.search(line)
    if len(line.split()) <= _SHORT and not is_finished(line) and following and goes_on:
        return len(before.split()) > _SHORT or before[:1].islower() or len(before.split()) <= _TAIL
    ends = list(_SENTENCE_END.finditer(before))
    if not ends or len(before[: ends[-1].start()].split()) <= _SHORT:
        return False
    tail = before[ends[-1].end() :]
    return len(tail.split()) <= _TAIL and not tail.startswith(("#", "("))


def join(lines: list[str]) -> str:
    """The lines of one group as one text; line breaks remain for the dateline to be seen."""
    return "\n".join(lines)


def unbreak(text: str) -> str:
    """A joined text on one line, without spaces before commas and full stops or inside brackets."""
    text = re.sub(r"\s*\n\s*([,.;:!?)\]])", r"\1", text)
    text = re.sub(r"([(\[])\s*\n\s*", r"\1", text)
    return re.sub(r"\s*\n\s*", " ", text).strip()
