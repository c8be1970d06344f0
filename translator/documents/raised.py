"""Raised and lowered text written on the line: 10^6, m², CO₂, 1st, 30°C; marks of footnotes are left out.

A reader of a format marks what is raised or lowered where it stands (`raise_text`, `lower_text`), joins the pieces of
a paragraph, and has `settle` write it: what a small figure means depends on what stands before it.
"""

from __future__ import annotations

import re

RAISED, LOWERED, END, NOTE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Noncharacters of Unicode, which no text holds; NOTE stands after RAISED where a link makes it a note's mark."""
CUT_MARK = re.compile(f"{END}{RAISED}|{END}{LOWERED}")
"""Between two pieces that a word processor has cut one raised text into: 10 over two of them is one number."""
_NEAR = 40
"""Characters before and after a mark that say what it is."""
_MARKS = re.compile(f"[{RAISED}{LOWERED}{END}{NOTE}]")
_MARKED = re.compile(f"(?P<how>[{RAISED}{LOWERED}])(?P<note>{NOTE}?)(?P<inner>[^{RAISED}{LOWERED}{END}{NOTE}]*){END}")
_FRACTION = re.compile(f"{RAISED}\\s*(\\d{{1,3}})\\s*{END}\\s*[/\u2044\u2215]\\s*{LOWERED}\\s*(\\d{{1,3}})\\s*{END}")
_SUPERSCRIPTS = str.maketrans("0123456789+-\u2212\u2013=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-\u2212\u2013=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_SIGN = "[-+\u2212\u2013]"
_SIGNS = {"tm": "\u2122", "sm": "\u2120", "r": "\u00ae", "c": "\u00a9"}
_NUMBER = re.compile(rf"{_SIGN}?\d{{1,3}}(?:[.,]\d+)?")
_CHARGE = re.compile(rf"\d?{_SIGN}")
_FOOTNOTE = re.compile(r"\[.*\]|\(?[\w*]{1,3}\)|[*\u2020\u2021\u00a7#\u00b6]{1,3}|\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})+")
_UNIT = re.compile(
    r"(?:(?:^|[\s\d/(\u00b7.])(?:[kcdhm]?m|dam|\u00b5m|\u03bcm|ft|yd|(?:kilo|senti|deci|desi|mili|hekto)?meter|kaki|inci)"
    r"|[\d/]\s?(?:s|in|kg|mil|detik))\Z"
)
_POWER_BASE = re.compile(r"(?<![\w.,])(?<![\w]-)(?:\d{1,2}|100)\Z")
_VARIABLE = re.compile(r"(?<![^\W\d_])(?:[a-z]|mc)\Z")
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![a-z])")
_MATH_AFTER = re.compile(r"\s*[=\u00d7*\u00b7+\u2248<>^]")
_DEGREES_AFTER = re.compile(r"\s*(?:[CFK]\b|(?:LU|LS|BT|BB)\b|Celsius|Fahrenheit|celcius|Celcius)")


def raise_text(text: str, *, note: bool = False) -> str:
    """Text marked as raised; `note` where it is surely the mark of a footnote."""
    return f"{RAISED}{NOTE if note else ''}{unmarked(text)}{END}"


def lower_text(text: str) -> str:
    """Text marked as lowered."""
    return f"{LOWERED}{unmarked(text)}{END}"


def unmarked(text: str) -> str:
    """A document's own text without the characters that mark what is raised."""
    return _MARKS.sub("", text)


def settle(text: str) -> str:
    """A paragraph's text with all that is marked in it written on the line.

    Example:
        >>> from translator.documents.raised import lower_text, raise_text, settle
        >>> settle(f"10{raise_text('6')} ton CO{lower_text('2')} di 5 km{raise_text('2')}, 2024{raise_text('3')}")
        '10^6 ton CO₂ di 5 km², 2024'
    """
    if RAISED not in text and LOWERED not in text:
        return text
    text = _FRACTION.sub(_fraction, text)
    written = ""
    place = 0
    for match in _MARKED.finditer(text):
        written += text[place : match.start()]
        place = match.end()
        inner = " ".join(match["inner"].split())
        if not inner or match["note"]:
            continue
        after = _MARKS.sub("", text[place : place + _NEAR])
        before = written[-_NEAR:]
        written += _raised(inner, before, after) if match["how"] == RAISED else _lowered(inner, before)
    return _MARKS.sub("", written + text[place:])


def _fraction(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    return f"{' ' if before[-1:].isdigit() else ''}{match[1]}/{match[2]}"


def _raised(inner: str, before: str, after: str) -> str:
    last = before[-1:]
    if inner.lower() in _SIGNS and last.isalnum() and (len(inner) > 1 or inner.isupper()):
        return _SIGNS[inner.lower()]
    degrees = _DEGREES_AFTER.match(after) is not None
    if before.rstrip()[-1:].isdigit() and (
        (inner in {"o", "O", "\u00ba", "\u00b0"} and (last.isdigit() or degrees)) or (inner == "0" and degrees)
    ):
        return "\u00b0"
    if _CHARGE.fullmatch(inner) and (last.isalpha() or last in ")]\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087"):
        return inner.translate(_SUPERSCRIPTS)
    if inner[0].isdigit() and inner.isdigit() and not last.strip(" (") and _ELEMENT.match(after):
        return inner.translate(_SUPERSCRIPTS)
    if _NUMBER.fullmatch(inner):
        return _power(inner, before, after)
    if _FOOTNOTE.fullmatch(inner):
        return ""
    if len(inner) == 1 and inner.isalpha():
        return f"^{inner}" if _VARIABLE.search(before) or re.search(r"(?<![\w.,])(?:10|2|e)\Z", before) else ""
    if len(inner) <= 4 or not last.strip():
        return inner
    return f" {inner}"


def _power(inner: str, before: str, after: str) -> str:
    """What a raised number is: a power of the unit or number before it, or the mark of a footnote."""
    signed = not inner[0].isdigit()
    if _UNIT.search(before):
        known = inner.lstrip("+-\u2212\u2013") in {"2", "3"} or (signed and inner[1:] == "1")
        return inner.translate(_SUPERSCRIPTS) if known else ""
    power = "^" + inner.replace("\u2212", "-").replace("\u2013", "-")
    if before[-1:].isdigit():
        return power if signed or _POWER_BASE.search(before) or _MATH_AFTER.match(after) else ""
    if before[-1:] == ")" and _MATH_AFTER.match(after):
        return power
    if _VARIABLE.search(before):
        return inner.translate(_SUPERSCRIPTS)
    return power if signed and before[-1:].isalnum() else ""


def _lowered(inner: str, before: str) -> str:
    if re.fullmatch(rf"\d{{1,3}}{_SIGN}?", inner):
        return inner.translate(_SUBSCRIPTS)
    return f"_{inner}" if re.search(r"(?<!\w)\w\Z", before) else inner
