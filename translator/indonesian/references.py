"""Full stops that belong to numbers and references: "No. A-12", "Mat. 5:3", "1 Kor. 13", "2. 375. 000"."""

from __future__ import annotations

import re

from translator.indonesian.abbreviations import BOOKS, NUMBERED, SURE_BOOKS

_CODE = re.compile(r"\s?[A-Z]{1,4}[-/. ]?[A-Z]*[-/.]?\d")
_VERSE = re.compile(r"\s?\d{1,3}\s?:\s?\d")
_NUMBERED_BOOK = re.compile(r"\b[1-4] ?\Z")
_LONG_NUMBER = re.compile(r"\s?(?:0\d{2}|\d{6})")


def is_reference(text: str, place: int, token: str, char: str) -> bool:
    """Whether a number's sign, a book's name before chapter and verse, or what a long number is of, was shortened."""
    if not char.isdigit():
        return token.lower() == "no" and _CODE.match(text, place) is not None
    if token in BOOKS:
        numbered = _NUMBERED_BOOK.search(text, 0, place - len(token) - 1) is not None
        return numbered or token in SURE_BOOKS or _VERSE.match(text, place) is not None
    return token.rsplit("-", 1)[-1] in NUMBERED and _LONG_NUMBER.match(text, place) is not None


def splits_number(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop stands inside a number written with spaces ("2. 375. 000", "10. 30 WIB")."""
    left = re.search(r"\d+\Z", text[max(0, match.start() - 8) : match.start()])
    right = re.match(r"\s?(\d+)", text[match.end() : match.end() + 8])
    if not left or not right:
        return False
    if len(left.group()) <= 3 and len(right.group(1)) == 3:
        return True
    after = text[match.end() + right.end() : match.end() + right.end() + 5].strip()
    return len(left.group()) <= 2 and len(right.group(1)) == 2 and after.startswith(("WI", "wi"))
